-- Rule tables are scanned directly where that shows what a query would, and
-- queried where it would not: privileges and inheritance count as for any query.
BEGIN;
SELECT plan(11);

INSERT INTO export_control.license (number, status) VALUES ('A', 'approved 2020-01-01/2029-12-31');
INSERT INTO export_control.license_line (license, items, destinations) VALUES ('A', '{3B001.a.1}', '{VN}');
CREATE FUNCTION pg_temp.verdict(customer text DEFAULT 'Tarn Mills') RETURNS text LANGUAGE sql
	AS $$ SELECT export_eligibility('3B001.a.1', 'VN', customer, '2024-03-01')::text $$;
CREATE ROLE rule_tables_clerk;
GRANT SELECT ON ALL TABLES IN SCHEMA export_control TO rule_tables_clerk;

-- A table that inherits, past the event trigger that refuses it.
ALTER EVENT TRIGGER export_control_rule_table_altered DISABLE;
CREATE TABLE other_party () INHERITS (export_control.license_party);
ALTER EVENT TRIGGER export_control_rule_table_altered ENABLE ALWAYS;
GRANT SELECT ON other_party TO rule_tables_clerk;
INSERT INTO other_party VALUES ('A', 'Tarn Mills');
SET LOCAL session_replication_role = replica;
UPDATE export_control.data_set SET edition = edition;
SET LOCAL session_replication_role = origin;
SELECT is(pg_temp.verdict(), 'licensed (license) until 2029-12-31', 'rows of a table that inherits are rows of the rule table');
SET LOCAL ROLE rule_tables_clerk;
SELECT is(pg_temp.verdict(), 'licensed (license) until 2029-12-31', 'for another role too');
RESET ROLE;

-- Privileges on columns.
REVOKE SELECT ON export_control.license FROM rule_tables_clerk;
SET LOCAL ROLE rule_tables_clerk;
SELECT throws_ok('SELECT pg_temp.verdict()', '42501', 'permission denied for table license', 'no privilege is an error');
RESET ROLE;
GRANT SELECT (number, licensee, status, tolerance, destinations, earlier, kind, end_uses) ON export_control.license TO rule_tables_clerk;
SET LOCAL ROLE rule_tables_clerk;
SELECT throws_ok('SELECT pg_temp.verdict()', '42501', 'permission denied for table license', 'as is one on some columns');
RESET ROLE;
GRANT SELECT (citation) ON export_control.license TO rule_tables_clerk;
SET LOCAL ROLE rule_tables_clerk;
SELECT is(pg_temp.verdict(), 'licensed (license) until 2029-12-31', 'the columns that are read suffice');
RESET ROLE;

-- Row security, on a table of the regulation.
ALTER TABLE export_control.license_requirement ENABLE ROW LEVEL SECURITY;
CREATE POLICY less ON export_control.license_requirement FOR SELECT TO rule_tables_clerk USING (chart_column IS DISTINCT FROM 'NS2');
SELECT is(pg_temp.verdict('Nobody Listed'), 'license_required (NS2)', 'row security does not concern the owner');
SET LOCAL ROLE rule_tables_clerk;
SELECT isnt(pg_temp.verdict('Nobody Listed'), 'license_required (NS2)', 'and hides rows from others');
SET LOCAL row_security = off;
SELECT throws_ok('SELECT pg_temp.verdict()', '42501', NULL, 'or is an error where it must not');
RESET row_security;
RESET ROLE;

-- The schema.
CREATE ROLE rule_tables_stranger;
GRANT SELECT ON ALL TABLES IN SCHEMA export_control TO rule_tables_stranger;
REVOKE USAGE ON SCHEMA export_control FROM PUBLIC;
SET LOCAL ROLE rule_tables_stranger;
SELECT throws_ok('SELECT pg_temp.verdict()', '42501', 'permission denied for schema export_control', 'without the schema there are no tables');
RESET ROLE;

-- A group that does not exist, in whatever column, is an error, and never a rule that is left out.
CREATE TEMP TABLE group_column AS
SELECT a.attrelid::regclass AS rules, a.attname AS name
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
WHERE c.relnamespace = 'export_control'::regnamespace AND c.relkind = 'r' AND a.atttypid = 'text[]'::regtype AND a.attname ~ '(^|_)groups$' AND NOT a.attisdropped
	AND EXISTS (SELECT FROM pg_attribute v WHERE v.attrelid = c.oid AND v.attname = 'shipped') AND c.relname <> 'eei_rule';	-- of no verdict
CREATE FUNCTION pg_temp.read_with(c group_column) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	SET LOCAL session_replication_role = replica;
	EXECUTE format('UPDATE %1$s SET %2$I = ''{Z:9}'' WHERE ctid = (SELECT r.ctid FROM %1$s r ORDER BY cardinality(r.%2$I) DESC LIMIT 1)', c.rules, c.name);
	UPDATE export_control.data_set SET edition = edition;
	SET LOCAL session_replication_role = origin;
	PERFORM export_eligibility('EAR99', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01');
	RAISE EXCEPTION 'it was read';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLERRM;
END $$;
SELECT cmp_ok((SELECT count(*) FROM group_column), '>', 15::bigint, 'there are columns of groups');
SELECT is_empty($$SELECT c, said FROM group_column c, pg_temp.read_with(c) said WHERE said <> format('country group "Z:9" in %s is not known', c.rules)$$, 'rules that name an unknown group are an error');

SELECT finish();
ROLLBACK;
