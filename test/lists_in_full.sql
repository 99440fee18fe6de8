-- A list of which entries are gone clears nobody: rows that were deleted, lost on
-- the way to another server, or that the role may not see.
BEGIN;
SET LOCAL client_min_messages = warning;
SELECT plan(19);
DELETE FROM export_control.policy;
CREATE FUNCTION pg_temp.verdict(destination text DEFAULT 'DE', evidence jsonb DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
	SELECT export_eligibility('EAR99', destination, 'Nordwind Maschinen GmbH', '2026-10-01', evidence => evidence)::text $$;
CREATE FUNCTION pg_temp.lists() RETURNS SETOF text LANGUAGE sql AS $$
	SELECT finding FROM explain_eligibility('EAR99', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01') WHERE step = 'lists' $$;

-- The published list, as a file has it.
\copy export_control.csl_import FROM 'test/data/csl.csv' WITH (FORMAT csv, HEADER)
SELECT export_control.load_csl('2026-09-24', 1) \g /dev/null
SELECT export_control.record_list_load(l.list, '2026-09-24', 'test') FROM export_control.party_list l
WHERE l.list IN ('DPL', 'EL', 'MEU', 'UVL', 'SDN') AND NOT EXISTS (SELECT FROM export_control.party_load p WHERE p.list = l.list) \g /dev/null
SELECT is(pg_temp.verdict(), 'no_license_required until 2026-10-25', 'as it was loaded');
SELECT is_empty($$SELECT l.list, l.entries FROM export_control.party_load l WHERE l.entries > (SELECT count(*) FROM export_control.effective_restricted_party p WHERE p.list = l.list)$$,
	'all that was loaded is there');
CREATE TEMP TABLE required AS SELECT list, (SELECT count(*) FROM export_control.restricted_party p WHERE p.list = l.list AND NOT p.shipped) AS own FROM unnest('{DPL,EL,MEU,UVL,SDN}'::text[]) AS l (list);
SELECT cmp_ok((SELECT count(*) FROM required WHERE own > 1), '>=', 3::bigint, 'of several lists');

-- One entry less, of each; of the Entity List more are shipped than the file for tests has.
CREATE FUNCTION pg_temp.without(of_list text, rows bigint) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	answer	text;
BEGIN
	DELETE FROM export_control.restricted_party p USING (SELECT o.id FROM export_control.restricted_party o WHERE o.list = of_list AND NOT o.shipped ORDER BY o.id LIMIT rows) gone WHERE p.id = gone.id;
	SELECT pg_temp.verdict() || '; ' || pg_temp.lists() INTO answer;
	RAISE EXCEPTION USING ERRCODE = 'P0099', MESSAGE = answer;
EXCEPTION WHEN SQLSTATE 'P0099' THEN
	RETURN SQLERRM;
END $$;
SELECT is_empty($$SELECT list, pg_temp.without(list, 1) FROM required WHERE own > 0 AND list <> 'EL' AND pg_temp.without(list, 1) !~ '^review \(list_not_loaded\).*not all of it is there: .* \([0-9]+ of [0-9]+ entries\)'$$, 'one entry is gone');
SELECT is_empty($$SELECT list, pg_temp.without(list, 100000) FROM required WHERE own > 0 AND list <> 'EL' AND pg_temp.without(list, 100000) !~ '^review \(list_not_loaded\)'$$, 'all are');
SELECT is(pg_temp.verdict(), 'no_license_required until 2026-10-25', 'all are there again');

-- More than all is no gap, nor is what the user withdrew or corrected.
INSERT INTO export_control.restricted_party (list, entry, name, citation) VALUES ('DPL', 'own 1', 'Zephyr Denied', 'test');
SELECT is(pg_temp.verdict(), 'no_license_required until 2026-10-25', 'an entry of the user');
SELECT export_control.record_list_load('EL', '2026-09-24', 'test') \g /dev/null
SELECT export_control.withdraw('restricted_party', jsonb_build_object('list', list, 'entry', entry), 'test')
FROM (SELECT list, entry FROM export_control.restricted_party WHERE shipped AND list = 'EL' ORDER BY entry LIMIT 3) e \g /dev/null
SELECT is(pg_temp.verdict(), 'no_license_required until 2026-10-25', 'entries that the user withdrew');
SELECT is((SELECT count(*) FROM export_control.restricted_party WHERE withdrawn), 3::bigint, 'three of them');
UPDATE export_control.restricted_party SET valid = '[2020-01-01,2026-09-30)' WHERE entry = 'own 1';
SELECT is(pg_temp.verdict(), 'no_license_required until 2026-10-25', 'an entry that ended');

-- The regulation's own lists, and orders without parties to screen.
SELECT is(pg_temp.verdict('DE', '{"foreign_made": true, "us_content_percent": 0, "us_content_items": "EAR99", "foreign_direct_product": false}'), 'not_subject', 'what is not subject rests on no list');
SET LOCAL session_replication_role = replica;
DELETE FROM export_control.restricted_party WHERE list = 'MIEU' AND id = (SELECT min(id) FROM export_control.restricted_party WHERE list = 'MIEU');
SET LOCAL session_replication_role = origin;
SELECT is(pg_temp.verdict(), 'review (list_not_loaded) until 2026-10-25', 'a list of the regulation');
SELECT export_control.set_policy('required_lists', 'DPL, EL, MEU, UVL, SDN', 'test') \g /dev/null
SELECT is(pg_temp.verdict(), 'no_license_required until 2026-10-25', 'of a list that is not required nothing is asked');
SELECT export_control.set_policy('required_lists', '', 'test') \g /dev/null
DELETE FROM export_control.restricted_party WHERE list = 'SDN' AND NOT shipped;
SELECT is(pg_temp.verdict(), 'no_license_required', 'nor of any where none is');
SELECT export_control.set_policy('required_lists', 'SDN', 'test') \g /dev/null
SELECT is(pg_temp.verdict() ~ '^review \(list_not_loaded\)', (SELECT own > 0 FROM required WHERE list = 'SDN'), 'of the one that is');
SELECT is(pg_temp.verdict('RU', '{"hts_code": "8471.30"}') ~ '^license_required', true, 'what needs a license needs one');

-- What a role may not see does not clear it.
SELECT export_control.set_policy('required_lists', 'DPL', 'test') \g /dev/null
CREATE ROLE lists_in_full_clerk;
SELECT export_control.grant_role('asker', 'lists_in_full_clerk') \g /dev/null
SELECT is(pg_temp.verdict(), 'no_license_required until 2026-10-25', 'who sees all');
ALTER TABLE export_control.restricted_party ENABLE ROW LEVEL SECURITY;
CREATE POLICY few ON export_control.restricted_party USING (list <> 'DPL' OR entry = 'own 1');
SET LOCAL ROLE lists_in_full_clerk;
SELECT is(pg_catalog.left(export_eligibility('EAR99', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01')::text, 24), 'review (list_not_loaded)', 'who sees one entry');
RESET ROLE;
SELECT is(pg_temp.verdict(), 'no_license_required until 2026-10-25', 'and the first once more');
SELECT * FROM finish();
ROLLBACK;
