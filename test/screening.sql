-- Screening and the lists it rests on: what must hold.
BEGIN;
SELECT plan(27);
SET LOCAL client_min_messages = warning;
SELECT export_control.set_policy('screening_possible', '0.4', 'test') \g /dev/null

-- The small list, in the official layout.
CREATE TEMP TABLE published AS TABLE export_control.csl_import;
\copy published FROM 'test/data/csl.csv' CSV HEADER
CREATE FUNCTION pg_temp.load(day date, lists text[] DEFAULT NULL) RETURNS SETOF record LANGUAGE sql AS $$
	INSERT INTO export_control.csl_import SELECT * FROM pg_temp.published;
	SELECT * FROM export_control.load_csl(day, 1, lists) $$;
SELECT is((SELECT sum(added) FROM pg_temp.load('2026-07-31') AS (list text, entries int, added int, changed int, unchanged int, gone int)),
	10::bigint, 'all that is not shipped is new');
SELECT is((SELECT sum(entries - unchanged) FROM pg_temp.load('2026-08-01') AS (list text, entries int, added int, changed int, unchanged int, gone int)),
	0::bigint, 'the same edition again changes nothing');
SELECT is_empty($$SELECT FROM export_control.csl_import$$, 'what was loaded is gone from csl_import');
SELECT is((SELECT count(*) FROM export_control.restricted_party WHERE shipped AND (name LIKE '%;%' OR valid = '(,)')), 0::bigint,
	'shipped rows keep their dates');

-- History: a name that comes, changes and goes, answered day by day.
UPDATE published SET alt_names = 'FRESH ALIAS BEARINGS' WHERE _id = '90001';
SELECT is((SELECT changed FROM pg_temp.load('2026-09-01', '{SDN}') AS (list text, entries int, added int, changed int, unchanged int, gone int)),
	1, 'an alias more and two less are a change');
DELETE FROM published WHERE _id = '90001';
SELECT is((SELECT gone FROM pg_temp.load('2026-10-01', '{SDN}') AS (list text, entries int, added int, changed int, unchanged int, gone int)),
	1, 'and then it is gone');
SELECT results_eq($$SELECT array_agg(outcome(export_eligibility('EAR99', 'DE', n, d)) ORDER BY d)
		FROM unnest('{Vostochny Podshipnik,Fresh Alias Bearings,Vostpod}'::text[]) n,
			unnest('{2026-08-31,2026-09-01,2026-09-30,2026-10-01}'::date[]) d GROUP BY n ORDER BY n$$,
	$$VALUES ('{no_license_required,license_required,license_required,no_license_required}'::text[]),
		('{license_required,license_required,license_required,no_license_required}'),
		('{license_required,review,review,no_license_required}')$$,
	'each day has the names that were listed on it, and former ones are for review while the entry is in force');
SELECT results_eq($$SELECT valid_until(export_eligibility('EAR99', 'DE', n, '2026-08-31'))
		FROM unnest('{Vostochny Podshipnik,Fresh Alias Bearings}'::text[]) n$$,
	$$VALUES ('2026-09-30'::date), ('2026-08-31')$$, 'and the verdict tells until when');

-- Decisions and clean names.
CREATE FUNCTION pg_temp.levels(n text) RETURNS text[] LANGUAGE sql AS
	$$ SELECT array_agg(level ORDER BY list, entry) FROM screen(n, on_date => '2026-10-02') $$;
INSERT INTO export_control.clean_party (name) VALUES ('Miroslaw Anton Karvowski'), ('Miroslaw Antonn Karvowsky');
SELECT is(pg_temp.levels('Miroslaw Anton Karvowski'), '{exact}', 'a clean name that is listed is listed');
SELECT is(pg_temp.levels('KARVOWSKY, Miroslaw Antonn'), '{rejected}', 'a clean name in another spelling of it has no inexact matches');
SELECT is(pg_temp.levels('Miroslaw Antonn Karvowskyj') <> '{rejected}', true, 'a name like a clean one has');
DELETE FROM export_control.clean_party;
INSERT INTO export_control.party_decision (customer, list, entry, is_match, reason)
	SELECT n, 'SDN', '90002', false, 'seen' FROM unnest('{Miroslaw Anton Karvowski,Miroslaw Antonn Karvowsky}'::text[]) n;
SELECT is(pg_temp.levels('Miroslaw Anton Karvowski'), '{exact}', 'a decision against does not reach an exact name unless it says so');
SELECT is(pg_temp.levels('Miroslaw Antonn Karvowsky'), '{rejected}', 'it reaches inexact ones');
INSERT INTO export_control.party_decision (customer, list, entry, is_match, reason) VALUES ('KARVOWSKY, Miroslaw Antonn', 'SDN', '90002', true, 'passport');
SELECT is(pg_temp.levels('Miroslaw Antonn Karvowsky'), '{exact}', 'of two decisions the one for a match counts');
UPDATE published SET license_policy = 'in other words', federal_register_notice = '91 FR 1' WHERE _id = '90002';
SELECT ok((SELECT changed = 1 FROM pg_temp.load('2026-10-02', '{SDN}') AS (list text, entries int, added int, changed int, unchanged int, gone int)), 'other wording is a change');
SELECT is_empty('TABLE export_control.lapsed_decision', 'that leaves decisions alone');
UPDATE published SET alt_names = 'SOMEBODY ELSE' WHERE _id = '90002';
SELECT ok((SELECT changed = 1 FROM pg_temp.load('2026-10-03', '{SDN}') AS (list text, entries int, added int, changed int, unchanged int, gone int)), 'other names are a change');
SELECT is((SELECT count(*) FROM export_control.lapsed_decision), 3::bigint, 'and ask for new decisions');
SELECT throws_ok($$INSERT INTO export_control.party_decision (customer, list, entry, is_match, even_if_exact, reason) VALUES ('x', 'SDN', '90002', true, true, 'y')$$,
	'23514', NULL, 'a match needs no leave to overrule an exact name');

-- A user's own list.
INSERT INTO export_control.party_list (list, name, effect, citation) VALUES ('OWN', 'our own list', 'prohibited', 'company policy');
INSERT INTO export_control.list_source VALUES ('csl', 'Our own list', 'OWN');
INSERT INTO export_control.csl_import (source, name, alt_names) VALUES ('Our own list', 'Quibble & Sons', 'Quibblesons; QS Holding');
SELECT lives_ok($$SELECT * FROM export_control.load_csl('2026-10-03', lists => '{OWN}')$$, 'a list of the user''s goes in the same way');
SELECT is(export_eligibility('EAR99', 'DE', 'Quibblesons', '2026-10-03')::text, 'prohibited (denied_person)', 'and has its effect');

-- The full list, where it is.
\set has_list `test -r ../shared/data/csl.csv && echo 1 || echo 0`
\if :has_list
TRUNCATE published;
\copy published FROM '../shared/data/csl.csv' CSV HEADER
SELECT ok((SELECT sum(entries) = 25921
	FROM pg_temp.load('2026-11-01') AS (list text, entries int, added int, changed int, unchanged int, gone int)), 'the full list');
SELECT is((SELECT sum(entries - unchanged) FROM pg_temp.load('2026-11-01') AS (list text, entries int, added int, changed int, unchanged int, gone int)),
	0::bigint, 'and again');
-- Every listed name that can be screened is an exact name of its party.
CREATE TEMP TABLE asked AS
	SELECT p.id, n.name FROM export_control.restricted_party p,
		LATERAL (SELECT p.name UNION SELECT alias FROM export_control.restricted_party_alias WHERE party = p.id) n
	WHERE p.valid @> date '2026-11-02' AND NOT p.shipped AND p.id % 25 = 0;
SELECT is_empty($$SELECT name FROM asked a WHERE NOT EXISTS (
		SELECT FROM screen(a.name, on_date => '2026-11-02') s WHERE s.party = a.id AND s.level = 'exact' OR s.level IN ('unreadable', 'too_long'))
	AND (SELECT count(*) FROM screen(a.name, on_date => '2026-11-02')) < 256$$, 'every listed name is an exact one of its party');
-- From the image and from the rows.
CREATE TEMP TABLE by_image AS SELECT a.name AS asked, s.* FROM asked a, screen(left(a.name, -2), on_date => '2026-11-02') s;
-- Words are kept from name to name; what was asked before changes nothing.
SELECT is_empty($$SELECT a.name, s.* FROM (SELECT name FROM asked ORDER BY md5(name) OFFSET 0) a, screen(left(a.name, -2), on_date => '2026-11-02') s
	EXCEPT TABLE by_image$$, 'in any order the same');
SET LOCAL session_replication_role = replica;
UPDATE export_control.name_word SET class = class WHERE words = 'ltd';
SET LOCAL session_replication_role = origin;
SELECT ok(NOT EXISTS (SELECT FROM export_control.screening_image i JOIN export_control.rulebook_generation r ON i.generation = r.parties),
	'a change of the words of names leaves the image behind');
SELECT is_empty($$SELECT a.name, s.* FROM asked a, screen(left(a.name, -2), on_date => '2026-11-02') s EXCEPT TABLE by_image$$,
	'image and rows give the same');
\else
SELECT skip('the full list is not there', 6);
\endif

SELECT finish();
ROLLBACK;
