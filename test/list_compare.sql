-- What a load compares: every column that it writes, of entries that are shipped and
-- of those that were loaded before.
BEGIN;
SET LOCAL client_min_messages = error;
SELECT no_plan();

-- A row of a file for each of some entries, one of them with something else in it.
CREATE FUNCTION pg_temp.rows(of_list text, entry text, other jsonb) RETURNS jsonb LANGUAGE sql AS $$
	SELECT jsonb_agg(jsonb_build_object('name', p.name, 'type', 'Entity', 'addresses', jsonb_build_array(jsonb_build_object('country', p.country)),
		'source', CASE of_list WHEN 'EL' THEN 'Entity List (EL) - Bureau of Industry and Security' ELSE 'Unverified List (UVL) - Bureau of Industry and Security' END)
		|| CASE of_list WHEN 'EL' THEN '{"license_requirement": "For all items subject to the EAR, see §§ 734.9(e)1 and 744.11 of the EAR2", "license_policy": "Presumption of denial."}'::jsonb
			ELSE jsonb_build_object('entity_number', p.entry) END
		|| CASE WHEN p.entry = rows.entry THEN other ELSE '{}' END)
	FROM export_control.restricted_party p WHERE p.shipped AND p.list = 'EL' $$;
-- What the entry that counts on the day of the load has in a column, or says beside it.
CREATE FUNCTION pg_temp.says(of_list text, entry text, col text, day date) RETURNS text LANGUAGE sql AS $$
	SELECT CASE col WHEN 'alias' THEN (SELECT string_agg(DISTINCT a.alias, ', ') FROM export_control.effective_restricted_party_alias a WHERE a.party = p.id AND a.alias LIKE 'Zephyr%')
		WHEN 'weak' THEN (SELECT bool_and(a.weak)::text FROM export_control.effective_restricted_party_alias a WHERE a.party = p.id AND a.alias LIKE 'Zephyr%')
		ELSE to_jsonb(p) ->> col END
	FROM export_control.effective_restricted_party p WHERE p.list = of_list AND p.entry = $2 AND p.valid @> day $$;
-- Loads, undone.
CREATE FUNCTION pg_temp.after_load(of_list text, entry text, other jsonb, col text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	said	text;
BEGIN
	PERFORM export_control.load_csl_json(pg_temp.rows(of_list, entry, '{}'), '2026-10-01', 1, ARRAY[of_list]);
	PERFORM export_control.load_csl_json(pg_temp.rows(of_list, entry, other), '2026-11-01', 1, ARRAY[of_list]);
	said := pg_temp.says(of_list, entry, col, '2026-11-01');
	RAISE EXCEPTION USING ERRCODE = 'P0099', MESSAGE = coalesce(said, 'nothing');
EXCEPTION WHEN SQLSTATE 'P0099' THEN
	RETURN SQLERRM;
WHEN OTHERS THEN
	RETURN SQLSTATE || ' ' || SQLERRM;
END $$;
SELECT entry AS shipped FROM export_control.restricted_party WHERE shipped AND list = 'EL' AND name = 'Huawei Technologies Co., Ltd.' AND country = 'CN' \gset

-- Footnotes and all, the shipped entries are as the file has them.
SELECT results_eq($$SELECT entries, unchanged FROM export_control.load_csl_json(pg_temp.rows('EL', NULL, NULL), '2026-09-30', 1, '{EL}')$$, $$VALUES (91, 91)$$,
	'shipped entries are what the file says');
SELECT is_empty($$SELECT p.name, p.footnotes FROM export_control.restricted_party p WHERE p.shipped AND p.list = 'EL' AND p.footnotes <> '{1,2}'$$, 'with their footnotes');
SELECT is(export_eligibility('EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2026-10-01', evidence => '{"foreign_made": true, "us_content_percent": 0, "us_content_items": "EAR99", "fdp_footnote_1": true}')::text,
	'license_required (entity_list)', 'a product of 734.9(e)(1) for one of them requires a license');

-- What a file may say otherwise, by column; where nothing is, no file can.
CREATE TEMP TABLE otherwise (col text, other jsonb, says text, of_shipped text);
INSERT INTO otherwise VALUES
	('name', '{"name": "HUAWEI TECHNOLOGIES CO. LTD"}', 'HUAWEI TECHNOLOGIES CO. LTD', 'Huawei Technologies Co., Ltd.'),
	('other_countries', '{"addresses": [{"country": "CN"}, {"country": "FR"}, {"country": "DE"}]}', '["FR", "DE"]', NULL),
	('kind', '{"type": "Individual"}', 'individual', NULL),
	('scope', '{"license_requirement": "All items, it says."}', 'text', NULL),
	('scope', '{"license_requirement": "For all items subject to the EAR except EAR99"}', 'all_except', NULL),
	('requirement', '{"license_requirement": "For all items subject to the EAR, see §§ 734.9(e)1 and 744.11 of the EAR 2"}', 'For all items subject to the EAR, see §§ 734.9(e)1 and 744.11 of the EAR 2', 'all items subject to the EAR'),
	('policy', '{"license_policy": "Case-by-case review."}', 'Case-by-case review.', NULL),
	('programs', '{"programs": ["RUSSIA-EO14024"]}', '["RUSSIA-EO14024"]', NULL),
	('footnotes', '{"license_requirement": "For all items subject to the EAR, see §§ 734.9(e)1 and 744.11 of the EAR"}', '[1]', NULL),
	('footnotes', '{"license_requirement": "For all items subject to the EAR, see §§ 734.9(g),3 and 744.11 of the EAR"}', '[3]', NULL),
	('exceptions', '{"license_requirement": "For all items subject to the EAR (see § 744.11 of the EAR). This license requirement may be overcome by License Exception GOV."}', '["GOV"]', NULL),
	('details', '{"ids": [{"type": "Registration", "number": "4711", "country": "CN"}]}', '{"ids": ["Registration, 4711, CN"]}', NULL),
	('citation', '{"federal_register_notice": "91 FR 1"}', '91 FR 1', '84 FR 22961'),
	('valid', '{"start_date": "2019-01-01"}', '[2019-01-01,)', '[2019-05-16,)'),
	('valid', '{"end_date": "2026-12-31"}', '(,2027-01-01)', '[2019-05-16,)'),
	('alias', '{"alt_names": ["Zephyr Works"]}', 'Zephyr Works', NULL),
	('weak', '{"alt_names": ["Zephyr Works"]}', 'false', NULL);
-- Not the list's: keys, what became of the row, and which row it is.
SELECT is_empty($$SELECT a.attname FROM pg_attribute a WHERE a.attrelid = 'export_control.restricted_party'::regclass AND a.attnum > 0 AND NOT a.attisdropped
	AND a.attname <> ALL ('{id,list,entry,country,announced,source,changed_in,added_in,shipped,withdrawn}') AND a.attname NOT IN (SELECT col FROM otherwise)$$, 'each column that a load writes is looked at');
SELECT is(pg_temp.after_load('EL', :'shipped', other, col), coalesce(of_shipped, says), format('a shipped entry, %s: %s', col, says)) FROM otherwise;
SELECT is(pg_temp.after_load('UVL', :'shipped', other, col), says, format('an entry that was loaded, %s: %s', col, says)) FROM otherwise WHERE col NOT IN ('scope', 'footnotes', 'exceptions');
SELECT is(pg_temp.after_load('UVL', :'shipped', '{"addresses": [{"country": "FR"}]}', 'country'), 'FR', 'and its country');
-- An entry that is shipped with names that the file has, too, and that then changes.
SELECT party AS named, alias AS known FROM export_control.restricted_party_alias a JOIN export_control.restricted_party p ON p.id = a.party AND p.list = 'EL' WHERE a.shipped ORDER BY party DESC, alias LIMIT 1 \gset
SELECT entry AS named_entry FROM export_control.restricted_party WHERE id = :named \gset
SAVEPOINT names;
SELECT count(*) FROM export_control.load_csl_json(pg_temp.rows('EL', :'named_entry', jsonb_build_object('alt_names', ARRAY[:'known', 'Zephyr Works'])), '2026-10-01', 1, '{EL}') \g /dev/null
SELECT lives_ok(format('SELECT export_control.load_csl_json(pg_temp.rows(''EL'', %L, %L), ''2026-10-02'', 1, ''{EL}'')', :'named_entry', jsonb_build_object('alt_names', ARRAY[:'known', 'Zephyr Works'], 'license_policy', 'none')),
	'an entry with a name that is shipped and in the file changes');
SELECT is(pg_temp.says('EL', :'named_entry', 'alias', '2026-10-01'), 'Zephyr Works', 'what it was before has its names');
ROLLBACK TO names;

-- ---- more than a load may end ----

CREATE FUNCTION pg_temp.file(days jsonb, ended int, first int DEFAULT 1) RETURNS jsonb LANGUAGE sql AS $$
	SELECT jsonb_agg(jsonb_build_object('source', 'Unverified List (UVL) - Bureau of Industry and Security', 'entity_number', n::text, 'name', 'Zephyr Works ' || n, 'alt_names', ARRAY['Zephyr ' || n || ' Works'], 'addresses', '[{"country": "DE"}]'::jsonb)
		|| CASE WHEN n <= ended THEN days ELSE '{}' END) FROM generate_series(first, 200) n $$;
CREATE FUNCTION pg_temp.load(file jsonb, day date, more text DEFAULT '') RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('SELECT FROM export_control.load_csl_json(%L, %L, lists => ''{UVL}''%s)', file, day, more);
	RETURN 'taken';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ' ' || SQLERRM;
END $$;
SELECT is(pg_temp.load(pg_temp.file(days, 120), '2026-10-01'), '23514 the file has 80 rows of "Unverified List (UVL) - Bureau of Industry and Security" in force, and a whole one has at least 110',
	'a first load of a list that is over, or not yet: ' || days::text)
FROM (VALUES ('{"end_date": "2026-09-30"}'::jsonb), ('{"start_date": "2026-10-02"}')) d (days);
SAVEPOINT loss;
SELECT is(pg_temp.load(pg_temp.file('{}', 0), '2026-10-01'), 'taken', 'two hundred entries');
SELECT is(pg_temp.load(pg_temp.file(days, 20), '2026-11-01'), 'taken', 'a tenth may end: ' || days::text) FROM (VALUES ('{"start_date": "2020-01-01"}'::jsonb)) d (days);
SELECT is(pg_temp.load(pg_temp.file(days, 21), '2026-11-02'), '23514 list UVL would lose 21 of its 200 entries', 'more than a tenth of a list would end: ' || days::text)
FROM (VALUES ('{"end_date": "2026-11-01"}'::jsonb), ('{"end_date": "2026-10-15"}'), ('{"end_date": "2019-10-15"}'), ('{"start_date": "2026-11-03"}'), ('{"start_date": "2030-01-01"}'),
	('{"start_date": "2030-01-01", "end_date": "2031-01-01"}'), ('{"end_date": "2026-10-01", "name": "Another"}')) d (days);
SELECT is(pg_temp.load(pg_temp.file('{}', 0, 22), '2026-11-02'), '23514 list UVL would lose 21 of its 200 entries', 'as would those that are gone');
SELECT is(pg_temp.load(pg_temp.file('{"end_date": "2026-11-01"}', 11, 11), '2026-11-02'), 'taken', 'ten gone and one ended are no tenth');
ROLLBACK TO loss;
-- Other names are lost with the end of a file that has them alone.
SELECT is(pg_temp.load(pg_temp.file('{}', 0), '2026-10-01'), 'taken', 'two hundred entries');
SELECT is(pg_temp.load(pg_temp.file('{"alt_names": []}', 20), '2026-11-01'), 'taken', 'of a tenth the other name may be gone');
SELECT is(pg_temp.load(pg_temp.file('{"alt_names": []}', 39), '2026-11-02'), '23514 list UVL would lose 19 of the 180 other names of its entries', 'of more it may not');
SELECT is(pg_temp.load(pg_temp.file('{"alt_names": ["Another", "And another"]}', 39), '2026-11-02'), 'taken', 'names that are others are not lost');
SELECT is(pg_temp.load(pg_temp.file('{"alt_names": []}', 200), '2026-11-03', ', max_loss => 1'), 'taken', 'unless the loss is right');
SELECT is(pg_temp.load(pg_temp.file('{}', 99), '2026-11-04'), 'taken', 'names come');
SELECT is(pg_temp.load(pg_temp.file('{"alt_names": []}', 200), '2026-11-05', ', max_loss => 1'), 'taken', 'and go');
SELECT is(pg_temp.load(pg_temp.file('{"alt_names": []}', 101), '2026-11-06'), 'taken', 'and of fewer than a hundred');
SELECT is(pg_temp.load(pg_temp.file('{"alt_names": []}', 150), '2026-11-07'), 'taken', 'any may be gone');
ROLLBACK TO loss;

-- ---- a day to come ----

SELECT is(pg_temp.load(pg_temp.file('{}', 0), current_date + 2), format('22023 the list is to be loaded as of %s, a day to come', current_date + 2), 'a day to come');
SAVEPOINT tomorrow;
SELECT is(pg_temp.load(pg_temp.file('{}', 0), current_date + 1), 'taken', 'where the authority is it may be tomorrow');
ROLLBACK TO tomorrow;
SELECT is(pg_temp.load(pg_temp.file('{}', 0, 21), current_date + 400, ', to_come => true'), 'taken', 'who means it says so');
SELECT matches(pg_temp.load(pg_temp.file('{}', 0), current_date), '^55000 list UVL is of ', 'the right day is before it');
SELECT is(pg_temp.load(pg_temp.file('{"name": "Zephyr New"}', 40), current_date, ', older => true'), 'taken', 'and takes its place');
SELECT is((SELECT count(*) FROM export_control.effective_restricted_party p WHERE p.list = 'UVL' AND p.valid @> current_date AND p.name = CASE WHEN p.entry::int <= 40 THEN 'Zephyr New' ELSE 'Zephyr Works ' || p.entry END),
	200::bigint, 'who is on it is on it that day, by what it says');
SELECT is((SELECT max(published) FROM export_control.party_load WHERE list = 'UVL'), current_date, 'of which day the list is');
SELECT is(pg_temp.load(pg_temp.file('{"name": "Zephyr New"}', 41), current_date, ', max_loss => 1'), 'taken', 'and the next one is none that is older');
-- An edition that changed entries on a day to come, and one that ended some.
SELECT is(pg_temp.load(pg_temp.file('{"name": "Zephyr Later"}', 10, 6), current_date + 300, ', to_come => true'), 'taken', 'an edition with another name, and without some');
SELECT is(pg_temp.load(pg_temp.file('{"name": "Zephyr Later"}', 10), current_date, ', older => true'), 'taken', 'the same of the right day');
SELECT is((SELECT string_agg(p.entry, ' ' ORDER BY p.entry::int) FROM export_control.effective_restricted_party p WHERE p.list = 'UVL' AND p.valid @> current_date AND p.name = 'Zephyr Later'), '1 2 3 4 5 6 7 8 9 10',
	'they are called so from that day on');
SELECT is((SELECT count(*) FROM export_control.effective_restricted_party p WHERE p.list = 'UVL' AND p.valid @> current_date AND upper_inf(p.valid)), 200::bigint, 'and all are listed');
SELECT matches(pg_temp.load(pg_temp.file('{}', 0), current_date + 300, ', to_come => true'), '^taken', 'a whole one to come');
SELECT is(pg_temp.load(pg_temp.file('{}', 0, 30), current_date, ', older => true'), '23514 list UVL would lose 29 of its 200 entries', 'taking its place may lose no more than any load');

-- An entry that is withdrawn.
UPDATE export_control.restricted_party SET withdrawn = true WHERE list = 'UVL' AND entry IN ('50', '51') AND upper_inf(valid);
SELECT is(pg_temp.load(pg_temp.file('{}', 0), current_date + 300, ', to_come => true'), 'taken', 'the same file again');
SELECT is((SELECT count(*) FROM export_control.effective_restricted_party p WHERE p.list = 'UVL' AND p.entry IN ('50', '51') AND p.valid @> current_date), 0::bigint, 'leaves it so');
-- Who is to count again is in what there is to look at.
SELECT rulebook_generation() AS before \gset
UPDATE export_control.restricted_party SET withdrawn = false WHERE list = 'UVL' AND entry = '50' AND withdrawn;
SELECT results_eq(format('SELECT entry, valid @> current_date FROM export_control.list_changes(''UVL'', %s)', :before), $$VALUES ('50', true)$$, 'who counts again is told of');
-- An entry of the user's own on a list that is loaded.
INSERT INTO export_control.restricted_party (list, entry, name, citation) VALUES ('UVL', 'by hand', 'Zephyr Handmade', 'x');
SELECT is(pg_temp.load(pg_temp.file('{}', 0), current_date + 300, ', to_come => true'), 'taken', 'the same file once more');
SELECT is((SELECT count(*) FROM export_control.effective_restricted_party WHERE list = 'UVL' AND entry = 'by hand' AND valid = '(,)'), 1::bigint, 'leaves it alone');
-- A name that somebody gave to a loaded entry.
CREATE FUNCTION pg_temp.names(entry text) RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(a.alias || coalesce(' of ' || a.source, ''), ', ' ORDER BY a.alias) FROM export_control.restricted_party p JOIN export_control.restricted_party_alias a ON a.party = p.id
	WHERE p.list = 'UVL' AND p.entry = $1 AND upper_inf(p.valid) $$;
INSERT INTO export_control.restricted_party_alias (party, alias) SELECT id, 'Zephyr by hand' FROM export_control.restricted_party WHERE list = 'UVL' AND entry = '199' AND upper_inf(valid);
SELECT is(pg_temp.load(f.file, current_date + f.day, ', to_come => true, max_loss => 1') || ' ' || coalesce(pg_temp.names('199'), ''), 'taken ' || f.names, 'it ' || f.what)
FROM (VALUES (1, 300, pg_temp.file('{}', 0), 'Zephyr 199 Works of csl, Zephyr by hand', 'stays'), (2, 300, pg_temp.file('{"alt_names": ["Zephyr East"]}', 199), 'Zephyr East of csl, Zephyr by hand', 'stays where the file changes others'),
	(3, 300, pg_temp.file('{"alt_names": ["Zephyr West"]}', 199), 'Zephyr West of csl, Zephyr by hand', 'stays where it changes them on the same day'),
	(4, 301, pg_temp.file('{}', 0) - 198, '', 'is gone with the entry'), (5, 302, pg_temp.file('{}', 0), 'Zephyr 199 Works of csl, Zephyr by hand', 'comes back with it'),
	(6, 303, pg_temp.file('{"alt_names": ["Zephyr by hand"]}', 199), 'Zephyr by hand of csl', 'is the list''s where that has it'), (7, 304, pg_temp.file('{"alt_names": []}', 199), '', 'and goes with it')) f (no, day, file, names, what) ORDER BY no;
-- What another file of the same day says of one that is withdrawn.
SELECT is(pg_temp.load(pg_temp.file('{"name": "Zephyr Once"}', 60), current_date + 305, ', to_come => true'), 'taken', 'other names');
UPDATE export_control.restricted_party SET withdrawn = true WHERE list = 'UVL' AND entry IN ('52', '53') AND upper_inf(valid);
SELECT is(pg_temp.load(pg_temp.file('{"name": "Zephyr Twice"}', 52), current_date + 305, ', to_come => true'), 'taken', 'and others again, of the same day');
SELECT results_eq($$SELECT p.entry, p.name FROM export_control.effective_restricted_party p WHERE p.list = 'UVL' AND p.entry IN ('51', '52', '53') AND upper_inf(p.valid) ORDER BY 1$$,
	$$VALUES ('51', 'Zephyr Twice'), ('52', 'Zephyr Twice'), ('53', 'Zephyr Works 53')$$, 'entries that were withdrawn count as the file has changed them');

-- Another version of the extension may read the same file in another way.
CREATE TEMP TABLE digest AS SELECT export_control.list_digest('{UVL}') AS was;
UPDATE pg_extension SET extversion = 'another' WHERE extname = 'export_control';
SELECT isnt(export_control.list_digest('{UVL}'), was, 'a file of an earlier version is compared again') FROM digest;
SELECT * FROM finish();
ROLLBACK;
