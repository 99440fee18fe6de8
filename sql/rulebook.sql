-- A verdict is exactly as fresh as the snapshot it is asked under.

SELECT export_control.set_policy('required_lists', '', 'test') \g /dev/null

-- One question throughout: a party that comes on and goes off a list.
CREATE FUNCTION verdict() RETURNS eligibility LANGUAGE sql STABLE
	AS $$ SELECT export_eligibility('EAR99', 'DE', 'Freshness GmbH', '2026-11-01') $$;
CREATE PROCEDURE list_it(how text DEFAULT 'Freshness GmbH') LANGUAGE sql AS $$
	INSERT INTO export_control.restricted_party (list, entry, name, country, citation)
	VALUES ('EL', how, how, 'DE', 'test') $$;

SELECT verdict();

-- own change, seen by the next statement; rolled back, forgotten
BEGIN;
CALL list_it();
SELECT verdict();
ROLLBACK;
SELECT verdict();

-- rolled back to a savepoint, forgotten, also when no command follows
BEGIN;
SELECT verdict();
SAVEPOINT s;
CALL list_it();
SELECT verdict();
ROLLBACK TO s;
SELECT verdict();
SAVEPOINT s2;
CALL list_it();
SAVEPOINT s3;
DELETE FROM export_control.restricted_party WHERE entry = 'Freshness GmbH';
SELECT verdict();
ROLLBACK TO s3;
SELECT verdict();
RELEASE s2;
SELECT verdict();
COMMIT;
DELETE FROM export_control.restricted_party WHERE entry = 'Freshness GmbH';

-- an exception block is a subtransaction too
DO $$
BEGIN
	BEGIN
		CALL list_it();
		RAISE NOTICE 'inside: %', verdict();
		RAISE division_by_zero;
	EXCEPTION WHEN division_by_zero THEN
		NULL;
	END;
	RAISE NOTICE 'after: %', verdict();
END
$$;

-- expression state in a PL/pgSQL loop outlives statements
DO $$
DECLARE
	v eligibility;
BEGIN
	FOR i IN 1..4 LOOP
		v := export_eligibility('EAR99', 'DE', 'Freshness GmbH', '2026-11-01');
		RAISE NOTICE '%: %', i, v;
		IF i % 2 = 1 THEN
			CALL list_it();
		ELSE
			DELETE FROM export_control.restricted_party WHERE entry = 'Freshness GmbH';
		END IF;
	END LOOP;
END
$$;

-- COPY
BEGIN;
COPY export_control.restricted_party (list, entry, name, citation) FROM stdin;
EL	copied	Freshness GmbH	test
\.
SELECT verdict();
ROLLBACK;
SELECT verdict();

-- TRUNCATE would take the rules away from transactions that began before:
-- refused, also by way of a table that others refer to, whoever asks and however
TRUNCATE export_control.restricted_party_alias;
SET client_min_messages = warning;
TRUNCATE export_control.destination CASCADE;
SET session_replication_role = replica;
TRUNCATE export_control.restricted_party CASCADE;
RESET session_replication_role;
CREATE TABLE referred_to (list text PRIMARY KEY);
INSERT INTO referred_to SELECT list FROM export_control.party_list;
ALTER TABLE export_control.clean_party ADD referring text REFERENCES referred_to;
TRUNCATE referred_to CASCADE;
ALTER TABLE export_control.clean_party DROP referring;
DROP TABLE referred_to;
DO $$
DECLARE
	rule_table	regclass;
BEGIN
	FOR rule_table IN SELECT tgrelid FROM pg_trigger WHERE tgname = 'rules_changed' LOOP
		BEGIN
			EXECUTE format('TRUNCATE %s CASCADE', rule_table);
			RAISE WARNING '% was truncated', rule_table;
		EXCEPTION WHEN feature_not_supported THEN
			IF SQLERRM !~ 'cannot be truncated' THEN
				RAISE;
			END IF;
		END;
	END LOOP;
END
$$;
RESET client_min_messages;
SELECT verdict(), export_eligibility('EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2019-06-01');

-- a user's row trigger on a rule table asks while the statement runs
CREATE FUNCTION rescreen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE NOTICE '% %: %', TG_WHEN, TG_LEVEL, verdict();
	RETURN NULL;
END
$$;
CREATE TRIGGER aaa_rescreen AFTER INSERT ON export_control.restricted_party
	FOR EACH ROW EXECUTE FUNCTION rescreen();
CREATE TRIGGER aab_rescreen AFTER INSERT ON export_control.restricted_party
	FOR EACH STATEMENT EXECUTE FUNCTION rescreen();
BEGIN;
CALL list_it();
ROLLBACK;
DROP TRIGGER aaa_rescreen ON export_control.restricted_party;
DROP TRIGGER aab_rescreen ON export_control.restricted_party;

-- a rule changed in the same statement is not seen by it, as for any query
BEGIN;
WITH listed AS (
	INSERT INTO export_control.restricted_party (list, entry, name, citation)
	VALUES ('EL', 'cte', 'Freshness GmbH', 'test') RETURNING name)
SELECT name, verdict() FROM listed;
SELECT verdict();
ROLLBACK;

-- parallel workers see what the leader sees, its own uncommitted change too
CREATE TABLE many AS SELECT i AS id, 'Freshness GmbH'::text AS customer FROM generate_series(1, 20000) i;
ALTER TABLE many SET (parallel_workers = 2);
ANALYZE many;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
EXPLAIN (COSTS OFF) SELECT count(*), export_eligibility('EAR99', 'DE', customer, '2026-11-01') FROM many GROUP BY 2;
SELECT count(*), export_eligibility('EAR99', 'DE', customer, '2026-11-01') FROM many GROUP BY 2;
BEGIN;
CALL list_it();
SELECT count(*), export_eligibility('EAR99', 'DE', customer, '2026-11-01') FROM many GROUP BY 2;
SAVEPOINT s;
DELETE FROM export_control.restricted_party WHERE entry = 'Freshness GmbH';
SELECT count(*), export_eligibility('EAR99', 'DE', customer, '2026-11-01') FROM many GROUP BY 2;
ROLLBACK TO s;
SELECT count(*), export_eligibility('EAR99', 'DE', customer, '2026-11-01') FROM many GROUP BY 2;
ROLLBACK;
RESET parallel_setup_cost;
RESET parallel_tuple_cost;
RESET min_parallel_table_scan_size;
DROP TABLE many;

-- a change of any rule table is announced
SELECT rulebook_generation() AS before \gset
INSERT INTO export_control.data_set (name, edition, source, citation) VALUES ('ours', '2026-01-01', 'test', 'test');
SELECT rulebook_generation() > :before AS announced;
-- (ledgers and histories are no rules, nor are tables that only SQL functions read)
SELECT c.relname AS rule_table_without_triggers
FROM pg_class c JOIN pg_depend d ON d.objid = c.oid AND d.deptype = 'e' AND d.classid = 'pg_class'::regclass
JOIN pg_extension e ON e.oid = d.refobjid AND e.extname = 'export_control'
WHERE c.relkind = 'r' AND c.relname !~ '^license_' AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'rules_changed')
ORDER BY 1;

-- a role sees only what it may read, and an unreadable table is an error
CREATE ROLE regress_clerk;
SET ROLE regress_clerk;
SELECT verdict();
RESET ROLE;
GRANT SELECT ON export_control.license, export_control.license_line, export_control.license_party,
	export_control.license_suspension TO regress_clerk;
SET ROLE regress_clerk;
SELECT verdict();
RESET ROLE;
REVOKE SELECT ON export_control.license FROM regress_clerk;
SET ROLE regress_clerk;
SELECT verdict();
RESET ROLE;

-- row security: each role has its own licenses
GRANT SELECT ON export_control.license, export_control.license_balance TO regress_clerk;
INSERT INTO export_control.license (number, status) VALUES ('D1', 'approved 2019-05-20/2023-05-20');
INSERT INTO export_control.license_line (license, items, destinations) VALUES ('D1', '{EAR99}', '{CN}');
INSERT INTO export_control.license_party (license, name) VALUES ('D1', 'Huawei Technologies Co., Ltd.');
SELECT export_eligibility('EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2019-06-01');
SET ROLE regress_clerk;
SELECT export_eligibility('EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2019-06-01');
RESET ROLE;
ALTER TABLE export_control.license ENABLE ROW LEVEL SECURITY;
ALTER TABLE export_control.license_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE export_control.license_party ENABLE ROW LEVEL SECURITY;
CREATE POLICY mine ON export_control.license FOR SELECT TO regress_clerk
	USING (current_setting('regress.sees', true) = 'all');
CREATE POLICY mine ON export_control.license_line FOR SELECT TO regress_clerk
	USING (current_setting('regress.sees', true) = 'all');
CREATE POLICY mine ON export_control.license_party FOR SELECT TO regress_clerk
	USING (current_setting('regress.sees', true) = 'all');
SET ROLE regress_clerk;
SELECT export_eligibility('EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2019-06-01');
SET regress.sees = 'all';
SELECT export_eligibility('EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2019-06-01');
RESET ROLE;
SELECT export_eligibility('EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2019-06-01');

-- a policy that asks for verdicts cannot be answered
CREATE POLICY asks ON export_control.license FOR SELECT TO regress_clerk
	USING (export_eligibility('EAR99', 'DE', 'x', '2026-11-01')::boolean);
SET ROLE regress_clerk;
SET regress.sees = 'none';
SELECT export_eligibility('EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2019-06-01');
RESET ROLE;
SELECT export_eligibility('EAR99', 'DE', 'Freshness GmbH', '2026-11-01');

-- rules that make no sense are errors that name them, and leave no half-built rulebook
BEGIN;
SET LOCAL session_replication_role = replica;
UPDATE export_control.country_chart SET columns = '{XX9}' WHERE destination = 'DE';
SET LOCAL session_replication_role = origin;
SAVEPOINT s;
SELECT verdict();
ROLLBACK TO s;
SET LOCAL session_replication_role = replica;
UPDATE export_control.country_chart SET columns = '{NS2}' WHERE destination = 'DE';
SET LOCAL session_replication_role = origin;
SELECT export_eligibility('3A002.a', 'DE', 'Freshness GmbH', '2026-11-01');
ROLLBACK;
SELECT export_eligibility('3A002.a', 'DE', 'Freshness GmbH', '2026-11-01');

-- dropped and created again, the extension starts over
DROP FUNCTION rescreen();
DROP EXTENSION export_control CASCADE;
SELECT 1 AS still_here;
CREATE EXTENSION export_control;
SELECT export_control.set_policy('required_lists', '', 'test') \g /dev/null
SELECT export_eligibility('EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2019-06-01');

DROP OWNED BY regress_clerk;
DROP ROLE regress_clerk;
