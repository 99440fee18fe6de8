-- Editions of the regulation: what changed between two days, and an edition taken
-- in by the user.
BEGIN;
SET LOCAL client_min_messages = warning;
SELECT no_plan();
DELETE FROM export_control.policy;
SELECT export_control.set_policy('required_lists', '', 'not of lists') \g /dev/null

-- ---- what is shipped ----

-- Rows of one key follow each other: no day has two of them.
CREATE FUNCTION pg_temp.twice(rule_table text) RETURNS SETOF jsonb LANGUAGE plpgsql AS $$
BEGIN
	RETURN QUERY EXECUTE format('SELECT jsonb_build_object(%3$L, x.key) FROM (SELECT export_control.rule_key_of(to_jsonb(t), export_control.rule_key(%1$L)) AS key, valid FROM %1$s t WHERE shipped) x
		GROUP BY x.key HAVING (SELECT sum(coalesce(upper(v), %2$L) - coalesce(lower(v), %4$L)) FROM unnest(array_agg(x.valid)) v)
			<> (SELECT sum(coalesce(upper(v), %2$L) - coalesce(lower(v), %4$L)) FROM unnest(range_agg(x.valid)) v)',
		format('export_control.%I', rule_table), date '2100-01-01', rule_table, date '1900-01-01');
END $$;
SELECT is_empty($$SELECT pg_temp.twice(t) FROM export_control.dated_rule_tables() t$$, 'no day has two rows of one key');
-- Both editions are shipped: what of the list changed with the rule of August 2026.
SELECT results_eq($$SELECT DISTINCT key ->> 'entry' FROM export_control.rule_changes('2026-08-07', '2026-09-24') ORDER BY 1$$,
	ARRAY['9A012', '9A610', '9D001', '9D002', '9D004', '9E001'], 'six entries changed between the two editions');
SELECT results_eq($$SELECT rule_table, change, differs FROM export_control.rule_changes('2026-08-07', '2026-09-24') WHERE key = '{"entry": "9D004", "line": "1"}'$$,
	$$VALUES ('license_requirement', 'changed', 'condition: nothing, now related:9A012.a.1, conditional_except: [], now ["9D004.e"]')$$, 'in words');
SELECT is_empty($$SELECT * FROM export_control.rule_changes('2026-09-24', '2026-09-24')$$, 'a day is not another');
SELECT results_eq($$SELECT count(*) FROM export_control.rule_changes('2026-08-07', '2026-09-24')$$, $$SELECT count(*) FROM export_control.rule_changes('2026-09-24', '2026-08-07')$$, 'backward it is as much');
SELECT throws_ok($$SELECT export_control.rule_changes(NULL, '2026-09-24')$$, '22004', NULL, 'both days are needed');

-- ---- the same edition again ----

CREATE FUNCTION pg_temp.verdict(day date) RETURNS text LANGUAGE sql AS $$
	SELECT concat_ws('; ', outcome(export_eligibility('3A991', 'VN', 'Bolt JSC', day)), outcome(export_eligibility('3A001.a.1', 'SG', 'Bolt Pte', day))) $$;
CREATE TEMP TABLE before AS SELECT day, pg_temp.verdict(day) FROM unnest('{2026-10-01,2026-12-14,2026-12-15,2027-06-01}'::date[]) day;
SELECT is((SELECT count(*) FROM export_control.stage_edition('next', '2026-12-15')), (SELECT count(*) FROM export_control.dated_rule_tables()), 'every dated table is staged');
SELECT is_empty($$SELECT * FROM export_control.edition_difference('next', '2026-12-15')$$, 'an edition that is what is shipped changes nothing');
SELECT is_empty($$SELECT * FROM export_control.load_edition('as it was', 'next', '2026-12-15')$$, 'nor when it is taken in');
SELECT is_empty($$SELECT * FROM export_control.edition_change$$, 'and leaves no trace');

-- ---- a new edition ----

UPDATE next.license_requirement SET chart_column = 'NS2', citation = '91 FR 99999' WHERE entry = '3A991' AND line = '1';
DELETE FROM next.country_group WHERE country_group = 'A:5' AND destination = 'JP';
INSERT INTO next.country_group (country_group, destination, citation) VALUES ('A:5', 'SG', '91 FR 99999');
UPDATE next.country_chart SET columns = '{AT1}' WHERE destination = 'TH';
CREATE TEMP TABLE expected (rule_table text, key jsonb, change text, differs text);
INSERT INTO expected VALUES ('country_group', '{"destination": "JP", "country_group": "A:5"}', 'gone', NULL),
	('country_group', '{"destination": "SG", "country_group": "A:5"}', 'new', NULL),
	('license_requirement', '{"line": "1", "entry": "3A991"}', 'changed', 'chart_column: AT1, now NS2');
SELECT results_eq($$SELECT rule_table, key, change, differs FROM export_control.edition_difference('next', '2026-12-15') WHERE rule_table <> 'country_chart' ORDER BY 1, 2$$, 'TABLE expected', 'what would change');
SELECT is((SELECT count(*) FROM export_control.edition_difference('next', '2026-12-15') WHERE rule_table = 'country_chart' AND change = 'changed'), 1::bigint, 'a row of the chart, too');
SELECT is_empty($$SELECT day, pg_temp.verdict(day) FROM before EXCEPT TABLE before$$, 'asking changes nothing');
-- Which orders would flip: those of a day on which it would be in force.
CREATE TABLE flipped (id int PRIMARY KEY, item text, destination text, consignee text, on_date date);
INSERT INTO flipped VALUES (1, '3A991', 'VN', 'Bolt JSC', '2026-12-14'), (2, '3A991', 'VN', 'Bolt JSC', '2026-12-15'), (3, 'EAR99', 'VN', 'Bolt JSC', '2026-12-15'), (4, '3A991', 'VN', 'Bolt JSC', '2027-02-01');
CREATE TEMP TABLE flips AS SELECT * FROM edition_impact('flipped', 'next', '2026-12-15', '{"order_key": "id"}');
SELECT results_eq('SELECT order_key, on_date, outcome(verdict), outcome(what_if) FROM flips ORDER BY 1', $$VALUES ('2', date '2026-12-15', 'no_license_required', 'license_required'), ('4', '2027-02-01', 'no_license_required', 'license_required')$$, 'orders that would flip');
SELECT is_empty($$SELECT day, pg_temp.verdict(day) FROM before EXCEPT TABLE before$$, 'nothing stays of the trial');
SELECT is_empty($$SELECT * FROM export_control.edition_change$$, 'nor a record');
SELECT throws_ok($$SELECT * FROM edition_impact('flipped', 'nowhere', '2026-12-15', '{"order_key": "id"}')$$, NULL, NULL, 'an edition that is not staged');
SELECT results_eq($$SELECT * FROM export_control.load_edition('of December', 'next', '2026-12-15') WHERE rule_table <> 'country_chart' ORDER BY 1, 2$$, 'TABLE expected', 'what has changed');
SELECT is((SELECT b.verdict FROM before b WHERE b.day = d.day), pg_temp.verdict(d.day), format('%s is as it was', d.day)) FROM unnest('{2026-10-01,2026-12-14}'::date[]) d (day);
SELECT isnt((SELECT b.verdict FROM before b WHERE b.day = d.day), pg_temp.verdict(d.day), format('%s is as the edition has it', d.day)) FROM unnest('{2026-12-15,2027-06-01}'::date[]) d (day);
SELECT is_empty($$SELECT * FROM export_control.edition_difference('next', '2026-12-15')$$, 'after it nothing is left to change');
SELECT is_empty($$SELECT * FROM export_control.load_edition('of December', 'next', '2026-12-15')$$, 'the same again changes nothing');
SELECT is((SELECT count(*) FROM export_control.edition_change WHERE edition = 'of December'), 4::bigint, 'what it changed is on record');
SELECT results_eq($$SELECT count(*) FROM export_control.rule_changes('2026-12-14', '2026-12-15')$$, ARRAY[4::bigint], 'and is a difference of two days like any');
-- The next: one change taken back, one changed again.
DROP SCHEMA next CASCADE;
SELECT count(*) FROM export_control.stage_edition('next', '2027-05-01') \g /dev/null
UPDATE next.license_requirement SET chart_column = 'AT1' WHERE entry = '3A991' AND line = '1';
INSERT INTO next.country_group (country_group, destination, citation) VALUES ('A:5', 'JP', '92 FR 1');
DELETE FROM next.country_group WHERE country_group = 'A:5' AND destination = 'SG';
SELECT is((SELECT string_agg(change, ', ' ORDER BY rule_table, key::text) FROM export_control.load_edition('of May', 'next', '2027-05-01')), 'new, gone, changed', 'a later edition on top of it');
SELECT is(pg_temp.verdict('2027-05-01'), pg_temp.verdict('2026-12-14'), 'is as before again');
SELECT isnt(export_eligibility('3A991', 'VN', 'Bolt JSC', '2027-04-30')::text, export_eligibility('3A991', 'VN', 'Bolt JSC', '2027-05-01')::text, 'and between them as the one between');
-- A correction of the same day takes the place of what was loaded.
UPDATE next.license_requirement SET chart_column = 'NS1' WHERE entry = '3A991' AND line = '1';
SELECT results_eq($$SELECT differs FROM export_control.load_edition('of May', 'next', '2027-05-01')$$, ARRAY['chart_column: AT1, now NS1'], 'a correction of the day');
SELECT is((SELECT count(*) FROM export_control.license_requirement WHERE entry = '3A991' AND NOT shipped AND valid @> date '2027-05-01'), 1::bigint, 'is one row');

-- ---- overrides of the user's own ----

INSERT INTO export_control.country_chart (destination, columns, citation) SELECT 'VN', columns || '{CB3}', 'counsel''s reading' FROM export_control.country_chart WHERE destination = 'VN' AND shipped;
SELECT results_eq($$SELECT key, change FROM export_control.load_edition('of June', 'next', '2027-06-01')$$, $$VALUES ('{"destination": "VN"}'::jsonb, 'own row kept')$$, 'are told, and kept');
SELECT is((SELECT count(*) FROM export_control.country_chart WHERE destination = 'VN' AND NOT shipped), 1::bigint, 'as they were');
DELETE FROM export_control.country_chart WHERE destination = 'VN' AND NOT shipped;

-- ---- what is refused ----

CREATE FUNCTION pg_temp.refused(change text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE change;
	PERFORM * FROM export_control.load_edition('wrong', 'next', '2027-07-01');
	RAISE EXCEPTION USING ERRCODE = 'P0099', MESSAGE = 'taken in';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLERRM;
END $$;
SELECT matches(pg_temp.refused(c.change), c.error, c.what) FROM (VALUES
	('a table without its rows', 'DELETE FROM next.country_group', '^next.country_group would lose \d+ of its \d+ rows$'),
	('one that lost a tenth', 'DELETE FROM next.license_requirement WHERE ctid IN (SELECT ctid FROM next.license_requirement LIMIT 170)', '^next.license_requirement would lose 170 of its \d+ rows$'),
	('an entry without its requirements', $$DELETE FROM next.license_requirement WHERE entry = '3A991'$$, '^entry 3A991 would be left without a license requirement$'),
	('a column too few', 'ALTER TABLE next.country_chart DROP COLUMN columns', '^next.country_chart has no column "columns"$'),
	('a column too many', 'ALTER TABLE next.country_chart ADD COLUMN colums text', '^next.country_chart has a column "colums" that export_control.country_chart has not$'),
	('a table of another name', 'CREATE TABLE next.country_charts ()', '^"country_charts" in schema "next" is no rule table with days$'),
	('a row twice', $$INSERT INTO next.country_chart SELECT * FROM next.country_chart WHERE destination = 'DE'$$, '^next.country_chart has two rows of the key {"destination": "DE"}$'),
	('a value that is none', $$UPDATE next.country_chart SET columns = '{XX9}' WHERE destination = 'DE'$$, '^the rules could not be read with the edition "wrong": .*XX9'),
	('a text that is no array', $$UPDATE next.country_chart SET columns = 'NS1' WHERE destination = 'DE'$$, '^a row of next.country_chart cannot be read: malformed array literal'),
	('a destination that there is not', $$INSERT INTO next.country_group (country_group, destination, citation) VALUES ('A:5', 'QQ', 'x')$$, '^row of export_control.country_group names a row of export_control.destination that is not there$')) c (what, change, error);
SELECT matches(pg_temp.refused('DROP SCHEMA next CASCADE'), '^there is no schema "next" with tables of an edition$', 'no schema');
SELECT throws_ok($$SELECT export_control.load_edition('', 'next', '2027-07-01')$$, '22004', NULL, 'no name');
SELECT throws_ok($$SELECT export_control.load_edition('x', 'next', NULL)$$, '22004', NULL, 'no day');
SELECT throws_ok($$SELECT export_control.stage_edition('other', '2027-07-01', '{policy}')$$, '42P01', NULL, 'nothing but rules is staged');

-- ---- who may ----

CREATE ROLE reader; CREATE ROLE editor;
SELECT export_control.grant_role('rule_editor', 'editor') \g /dev/null
GRANT USAGE ON SCHEMA next TO reader, editor; GRANT SELECT, UPDATE ON ALL TABLES IN SCHEMA next TO reader, editor;
UPDATE next.license_requirement SET chart_column = 'AT1' WHERE entry = '3A991' AND line = '1';
SET LOCAL ROLE reader;
SELECT is((SELECT count(*) FROM export_control.edition_difference('next', '2027-08-01')), 1::bigint, 'everybody may compare');
SELECT throws_ok($$SELECT export_control.load_edition('x', 'next', '2027-08-01')$$, '42501', NULL, 'but not take in');
SET LOCAL ROLE editor;
SELECT lives_ok($$SELECT export_control.load_edition('x', 'next', '2027-08-01')$$, 'a rule editor takes an edition in');
RESET ROLE;
SELECT * FROM finish();
ROLLBACK;
