-- The published list: what is refused, what is left out with a warning, and who may load it where.
BEGIN;
SET LOCAL client_min_messages = error;
SELECT no_plan();
\copy export_control.csl_import FROM 'test/data/csl.csv' WITH (FORMAT csv, HEADER)
CREATE TEMP TABLE published AS TABLE export_control.csl_import;
DELETE FROM export_control.csl_import;

-- A load of the published rows after a change of them, all undone; the error, or what was loaded.
CREATE FUNCTION pg_temp.load(change text, day date DEFAULT '2026-08-01', older boolean DEFAULT false) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	answer	text;
BEGIN
	INSERT INTO export_control.csl_import SELECT * FROM pg_temp.published;
	EXECUTE change;
	SELECT 'entries ' || sum(l.entries) INTO answer FROM export_control.load_csl(day, 1, older => older) l;
	RAISE EXCEPTION USING ERRCODE = 'P0099', MESSAGE = answer;
EXCEPTION WHEN OTHERS THEN
	RETURN SQLERRM;
END $$;
\set entries `awk 'END{print NR-1}' test/data/csl.csv`
SELECT is(pg_temp.load(''), 'entries ' || :'entries', 'as published');

-- Columns.
SELECT is(pg_temp.load(change), error, change) FROM (VALUES
	('UPDATE export_control.csl_import SET source = NULL WHERE ctid = (SELECT min(ctid) FROM export_control.csl_import)', 'row 11 of the Consolidated Screening List has no source'),
	('UPDATE export_control.csl_import SET source = '' '' WHERE ctid = (SELECT min(ctid) FROM export_control.csl_import)', 'row 11 of the Consolidated Screening List has no source'),
	('UPDATE export_control.csl_import SET source = NULL', 'row 1 of the Consolidated Screening List has no source')) c (change, error);
SELECT unalike(pg_temp.load(change), 'entries%', change) FROM unnest(ARRAY[
	'UPDATE export_control.csl_import SET source = name, name = source', 'UPDATE export_control.csl_import SET type = name, name = type',
	'UPDATE export_control.csl_import SET type = source, source = type', 'UPDATE export_control.csl_import SET name = title, title = name',
	'UPDATE export_control.csl_import SET name = alt_names, alt_names = name', 'UPDATE export_control.csl_import SET start_date = name']) change;
-- A header among the rows: each column in its place, or not.
SELECT is(pg_temp.load(format('INSERT INTO export_control.csl_import VALUES (%s)',
		(SELECT string_agg(quote_literal(a.attname), ', ' ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = 'export_control.csl_import'::regclass AND a.attnum > 0))),
	'entries ' || :'entries', 'a header that was copied as a row is none');
SELECT matches(pg_temp.load(format('INSERT INTO export_control.csl_import VALUES (%s)',
		(SELECT string_agg(quote_literal(CASE a.attname WHEN x THEN y WHEN y THEN x ELSE a.attname END), ', ' ORDER BY a.attnum)
		 FROM pg_attribute a WHERE a.attrelid = 'export_control.csl_import'::regclass AND a.attnum > 0))),
	'^column ".*" of the file is in the place of ', format('%s and %s are swapped', x, y))
FROM (VALUES ('name', 'alt_names'), ('source', 'name'), ('addresses', 'alt_names'), ('start_date', 'end_date'), ('license_requirement', 'license_policy'),
	('programs', 'title'), ('nationalities', 'citizenships'), ('remarks', 'federal_register_notice')) s (x, y);

-- Sources that are no list known are left out, and named.
SELECT is(pg_temp.load($$INSERT INTO export_control.csl_import (source, name) VALUES ('Unheard-of List (UHL) - Treasury Department', 'Somebody')$$),
	'entries ' || :'entries', 'a row of a source that is not known refuses no other');
-- Days.
SELECT matches(pg_temp.load(format('UPDATE export_control.csl_import SET start_date = %L, end_date = %L WHERE entity_number = %L', s, e, '90001')), error, format('%s to %s', s, e))
FROM (VALUES ('2026-03-01', '2026-02-01', '^entry "90001" of list [A-Z]+ ends on 2026-02-01, before it begins on 2026-03-01$'),
	('2026-02-30', NULL, '^date "2026-02-30" of entry "90001" of list [A-Z]+ is no day'), ('2026-13-01', NULL, '^date "2026-13-01" of entry "90001"'),
	('0000-01-01', NULL, '^date "0000-01-01" of entry "90001"'), ('2025-02-29', '2026-01-01', '^date "2025-02-29" of entry "90001"'), ('01/02/2026', NULL, '^date "01/02/2026" of entry "90001"'),
	('2024-02-29', '2026-02-28', '^entries')) d (s, e, error);

-- An older edition.
INSERT INTO export_control.csl_import SELECT * FROM published;
SELECT count(*) FROM export_control.load_csl('2026-08-01', 1) \g /dev/null
SELECT matches(pg_temp.load('', '2026-07-31'), '^list .* is of 2026-08-01, and the edition to load of 2026-07-31$', 'does not take the place of a newer one');
SELECT matches(pg_temp.load('', '2026-07-31', true), '^entries', 'unless told');
SELECT matches(pg_temp.load('', '2026-08-01'), '^entries', 'the same may come again');
SELECT throws_ok($$SELECT export_control.load_csl_json('[{"name": "Somebody"}]', '2026-08-02')$$, '23502', 'row 1 of the Consolidated Screening List has no source', 'nor does JSON come without a source');

-- Where no table may be made, and by a role with no right but to load.
CREATE FUNCTION public.no_tables() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no % here', tg_tag; END $$;
CREATE EVENT TRIGGER no_tables ON ddl_command_start EXECUTE FUNCTION public.no_tables();
SELECT matches(pg_temp.load(''), '^entries', 'a load makes no table');
ALTER EVENT TRIGGER no_tables DISABLE;
CREATE ROLE csl_loader;
DO $$ BEGIN EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database()); END $$;
GRANT INSERT ON export_control.csl_import TO csl_loader;
GRANT EXECUTE ON FUNCTION export_control.load_csl(date, real, text[], boolean, boolean) TO csl_loader;
INSERT INTO export_control.csl_import SELECT * FROM published;
SET LOCAL ROLE csl_loader;
SELECT lives_ok($$SELECT * FROM export_control.load_csl('2026-08-03', 1)$$, 'whoever may call it may load');
RESET ROLE;
SELECT is_empty($$SELECT FROM export_control.list_row UNION ALL SELECT FROM export_control.list_entry UNION ALL SELECT FROM export_control.list_now UNION ALL SELECT FROM export_control.list_change
	UNION ALL SELECT FROM export_control.list_name UNION ALL SELECT FROM export_control.list_country$$, 'and nothing is left of it');
SELECT ok(NOT has_function_privilege('public', p.oid, 'EXECUTE'), p.proname || ' is not for everybody')
FROM pg_proc p WHERE p.proname IN ('load_csl', 'load_csl_json', 'list_merge', 'list_begin');

-- Rules for names: whatever the patterns of the user, the names looked at are those that one after the other finds.
INSERT INTO export_control.listed_name_rule (ordinal, action, pattern)
SELECT 900 + o, 'remove', p FROM unnest(ARRAY['(?c)ABC', '***=a.b', '(\w+) \1$', '(?!x)y$', '\Abegin', 'end\Z', '(?<=a)b', 'z(?![[:alpha:]])', '^only$',
	'e|o$', '[^[:alnum:] ]', '\m[0-9]+\M', 'w.w']) WITH ORDINALITY r (p, o);
CREATE TEMP TABLE name AS SELECT n FROM unnest(ARRAY['ABC', 'abc', 'a.b', 'axb', 'foo foo', 'foo fop', 'xy', 'yy', 'begin', 'to begin', 'end', 'ends', 'ab', 'cb', 'z', 'za', 'z1',
	'only', 'only now', 'bo', 'ob', '12', 'a1', 'w', 'ww', 'wiw', 'nil', 'Gis (bus)']) n UNION SELECT p.name FROM published p;
SELECT is_empty($$SELECT n, f.* FROM name, export_control.list_rule_patterns() f
	WHERE (n ~* f.together OR n ~* ANY (f.alone)) IS DISTINCT FROM (SELECT bool_or(n ~* r.pattern) FROM export_control.effective_listed_name_rule r)$$, 'names that rules are for');
SELECT is_empty($$SELECT a.n, b.n FROM name a, name b, export_control.list_rule_patterns() f
	WHERE (a.n ~* f.together OR b.n ~* f.together) AND NOT a.n || E'\n' || b.n ~* f.together$$, 'nor is one lost among others');
-- A load that changes nothing announces nothing, and leaves the index.
DELETE FROM export_control.listed_name_rule WHERE NOT shipped;
INSERT INTO export_control.csl_import SELECT * FROM published;
SELECT count(*) FROM export_control.load_csl('2026-08-04', 1) \g /dev/null
SELECT parties, (SELECT string_agg(ctid::text, '') FROM export_control.screening_image) AS image FROM export_control.rulebook_generation \gset
INSERT INTO export_control.csl_import SELECT * FROM published;
SELECT results_eq($$SELECT sum(added)::int, sum(changed)::int, sum(gone)::int FROM export_control.load_csl('2026-08-05', 1)$$, 'VALUES (0, 0, 0)', 'the same list again');
SELECT is(parties, :parties, 'is no change of the parties') FROM export_control.rulebook_generation;
SELECT is(string_agg(ctid::text, ''), :'image', 'and their image stays') FROM export_control.screening_image;
-- Who loads a file of which rows are left out is told so each time.
INSERT INTO export_control.csl_import SELECT * FROM published;
INSERT INTO export_control.csl_import (source, entity_number, name) VALUES ('A list that nobody knows', '1', 'Somebody');
SELECT count(*) FROM export_control.list_loaded \gset
SELECT count(*) FROM export_control.load_csl('2026-08-06', 1) \g /dev/null
SELECT is(count(*), :count::bigint, 'a load that left rows out is made again') FROM export_control.list_loaded;
-- Texts of the file: what few of them need is not done to the others, and makes no difference.
SELECT is_empty($$SELECT t.text FROM generate_series(1, 12400) c, LATERAL (SELECT chr(c) AS c) l, unnest(ARRAY[l.c, l.c || 'a', 'a' || l.c, 'a' || l.c || 'b', 'a ' || l.c || ' b', ' a' || l.c || l.c || 'b ']) AS t (text)
	WHERE export_control.list_text(t.text) IS DISTINCT FROM nullif(btrim(regexp_replace(t.text, E'[[:space:][:cntrl:]\u00a0]+', ' ', 'g')), '')$$, 'single spaces for white space and control characters');
SELECT ok(export_control.list_text('') IS NULL AND export_control.list_text(NULL) IS NULL, 'nothing is null');
-- Each row is stamped with the change that it came by, or changed by; one that brings a number keeps it.
SELECT rulebook_generation() AS before \gset
CREATE TEMP TABLE stamped (what text, changed_in bigint, added_in bigint);
CREATE FUNCTION pg_temp.add(entry text, changed bigint DEFAULT NULL) RETURNS void LANGUAGE sql AS $$
	WITH added AS (INSERT INTO export_control.restricted_party AS p (list, entry, name, citation, changed_in) VALUES ('DPL', entry, 'Ulmenhof', 'x', changed)
		RETURNING p.entry, p.changed_in, p.added_in) INSERT INTO stamped SELECT * FROM added $$;
SELECT pg_temp.add('stamp 1') \g /dev/null
SAVEPOINT undone;
SELECT pg_temp.add('stamp 2') \g /dev/null
ROLLBACK TO undone;
SELECT pg_temp.add('stamp 3') \g /dev/null
SELECT pg_temp.add('dumped', 5) \g /dev/null
WITH changed AS (UPDATE export_control.restricted_party SET name = 'Ulmenhof Ost' WHERE list = 'DPL' AND entry = 'dumped' RETURNING 'changed', changed_in, added_in) INSERT INTO stamped SELECT * FROM changed;
WITH named AS (INSERT INTO export_control.restricted_party_alias AS a (party, alias) SELECT id, 'Ulmenhof West' FROM export_control.restricted_party WHERE list = 'DPL' AND entry = 'stamp 1' RETURNING 'alias', a.changed_in, a.changed_in) INSERT INTO stamped SELECT * FROM named;
SELECT results_eq(format($$SELECT what, changed_in > %1$s AND changed_in <= rulebook_generation(), changed_in = added_in, added_in = 5 FROM stamped ORDER BY what$$, :before),
	$$VALUES ('alias', true, true, false), ('changed', true, false, true), ('dumped', false, true, true), ('stamp 1', true, true, false), ('stamp 3', true, true, false)$$, 'rows are stamped');
SELECT is_empty(format($$SELECT FROM stamped s, stamped t WHERE s.what = 'stamp 1' AND t.what = 'stamp 3' AND s.changed_in > t.changed_in$$), 'in the order of changes');
SELECT * FROM finish();
ROLLBACK;
