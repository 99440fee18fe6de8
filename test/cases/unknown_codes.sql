-- A coded text that the program does not know ends in an error that names it.
-- Read as the first of its kind it would often be the mildest: a destination
-- with a row of its own, a list that does nothing.
--
-- Codes are whatever a CHECK of a rule table restricts to a list of texts,
-- found in the catalog so that a new column is asked about too, and the texts
-- of arrays and of conditions, which no CHECK knows.
BEGIN;

\ir ../lock_rules.psql

CREATE FUNCTION pg_temp.spoil(rule_table regclass, spoilt text, nonsense text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	check_name	name;
	changed		bigint;
BEGIN
	-- The error of the rulebook is asked for, not that of the table.
	FOR check_name IN SELECT conname FROM pg_constraint WHERE conrelid = rule_table AND contype = 'c' LOOP
		EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', rule_table, check_name);
	END LOOP;
	PERFORM set_config('session_replication_role', 'replica', true);	-- a shipped row is only the extension's to change
	EXECUTE format('UPDATE %1$s SET %2$I = %3$s WHERE ctid = (SELECT min(ctid) FROM %1$s)', rule_table, spoilt, nonsense);
	GET DIAGNOSTICS changed = ROW_COUNT;
	PERFORM set_config('session_replication_role', 'origin', true);
	IF changed = 0 THEN
		RAISE 'no row in % to spoil', rule_table;
	END IF;
	RETURN export_eligibility('3A001.b.2', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01')::text;
END
$$;

CREATE TEMP TABLE coded AS
SELECT c.conrelid::regclass AS rule_table, a.attname::text AS spoilt, '''nonsense'''::text AS nonsense
FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
WHERE c.contype = 'c' AND cardinality(c.conkey) = 1 AND a.atttypid = 'text'::regtype
	AND pg_get_constraintdef(c.oid) LIKE '%ANY (ARRAY[%'
	AND EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.conrelid AND t.tgfoid = 'export_control.rules_changed()'::regprocedure)
	-- No license is shipped: sql/licenses.sql asks about theirs.
	AND c.conrelid NOT IN ('export_control.license'::regclass, 'export_control.license_party'::regclass)
UNION ALL
SELECT t.rule_table::regclass, t.spoilt, t.nonsense FROM (VALUES ('export_control.country_chart', 'columns', '''{NS1,NS9}'''),
	('export_control.license_requirement', 'reasons', '''{NS,ZZ}'''),
	('export_control.license_requirement', 'chart_column', '''XX1'''),
	('export_control.license_requirement', 'groups', '''{Z:9}'''),
	('export_control.license_requirement', 'except_groups', '''{A:55}'''),
	('export_control.license_requirement', 'destinations', '''{ZZ}'''),
	('export_control.license_requirement', 'except_destinations', '''{de}'''),
	('export_control.license_requirement', 'uncertain_destinations', '''{Germany}'''),
	('export_control.license_requirement', 'condition', '''facts:civil'''),
	('export_control.license_requirement', 'condition', '''civil'''),
	('export_control.general_license', 'relieves', '''entity_lists'''),
	('export_control.general_license', 'except_groups', '''{E:3}'''),
	('export_control.license_exception', 'groups', '''{B:1}'''),
	('export_control.license_exception', 'controls', '''{N5}'''),
	('export_control.embargo', 'controls', '''{N5}''')) AS t (rule_table, spoilt, nonsense);

SELECT plan(count(*)::int + 2) FROM coded;

SELECT cmp_ok((SELECT count(*) FROM coded), '>=', 20::bigint, 'columns that hold codes are found');
SELECT throws_matching(format('SELECT pg_temp.spoil(%L, %L, %L)', rule_table, spoilt, nonsense),
	'in export_control\.' || split_part(rule_table::text, '.', 2) || ' is not known$',
	format('%s.%s = %s', rule_table, spoilt, nonsense))
FROM coded ORDER BY rule_table::text, spoilt, nonsense;

-- The clean order is answered when the tables are whole again.
SELECT is(export_eligibility('3A001.b.2', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01')::text, 'review (conditional_scope)',
	'and nothing of it stays');

SELECT * FROM finish();
ROLLBACK;
