-- A statement that stores many rows of a user's tables reads the rules once for its
-- triggers, and not once more for each row (session_rules()).
BEGIN;
SELECT plan(10);
CREATE TEMP TABLE customer AS SELECT n, 'Ormolu ' || substr(md5(n::text), 1, 7) || ' GmbH' AS name FROM generate_series(1, 20) n;
INSERT INTO export_control.party_list VALUES ('OWN', 'in-house list', 'license_required', 'in-house');

-- How often rules were read for a statement and for the verdict after it.
CREATE FUNCTION pg_temp.readings(statement text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
	before	bigint;
BEGIN
	PERFORM export_eligibility('3A002.a', 'DE', 'Estuary Optics', '2026-10-01');
	SELECT compiled + licenses_read INTO before FROM session_rules();
	EXECUTE statement;
	PERFORM export_eligibility('3A002.a', 'DE', 'Estuary Optics', '2026-10-01');
	RETURN (SELECT compiled + licenses_read - before FROM session_rules());
END
$$;
SELECT cmp_ok(pg_temp.readings(statement), '<=', 2::bigint, what)
FROM (VALUES
	('notices', $$INSERT INTO export_control.is_informed (party, item, destination, informed_on, letter) SELECT name, '5A991.b', 'CN', '2026-01-01', 'letter ' || n FROM customer$$),
	('notices, changed', $$UPDATE export_control.is_informed SET letter = 'copy of ' || letter$$),
	('statements', $$INSERT INTO export_control.statement (party, fact, value, document, signed_on) SELECT name, 'military_end_user', 'false', 'declaration', '2026-01-01' FROM customer$$),
	('declarations', $$INSERT INTO export_control.declaration (party, document, signed_on, valid, facts, owners) SELECT name, 'declaration', '2026-01-01', '[2026-01-01,2027-01-01)', '{"end_use": "civil"}', '[{"owner": "Zorro Holding", "percent": 60}]' FROM customer$$),
	('owners', $$INSERT INTO export_control.ownership (owner, owned, percent, valid, source) SELECT 'Holding ' || n, name, 60, '[2020-01-01,)', 'register' FROM customer$$),
	('clean parties', $$INSERT INTO export_control.clean_party (name, reason) SELECT name, 'looked up' FROM customer$$),
	('listed parties', $$INSERT INTO export_control.restricted_party (id, list, entry, name, country, citation) SELECT 1000000 + n, 'OWN', n::text, name, 'DE', 'in-house' FROM customer$$),
	('licenses', $$INSERT INTO export_control.license (number, status, destinations) SELECT 'L' || n, 'approved 2026-01-01/2027-01-01', '{CN}' FROM customer$$),
	('suspensions', $$INSERT INTO export_control.license_suspension (party, valid, citation) SELECT name, '[2027-01-01,2027-02-01)', 'letter ' || n FROM customer$$)
) AS v(what, statement);
-- Which tables have triggers of their own on each row: a new one belongs above, or here.
SELECT bag_eq($$SELECT DISTINCT c.relname::text FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
	WHERE c.relnamespace = 'export_control'::regnamespace AND t.tgtype::int & 1 = 1 AND NOT t.tgisinternal
		AND p.proname NOT IN ('keep_shipped', 'keep_record', 'rules_changed', 'stamp_author', 'stamp_change', 'keep_local')$$,
	ARRAY['is_informed', 'statement', 'ownership', 'license', 'license_line', 'license_party', 'license_suspension', 'license_event', 'order_hold',
		'csl_import_28', 'party_decision', 'review_decision'], 'decisions on parties and reviews are taken one by one');
SELECT * FROM finish();
ROLLBACK;
