-- Whoever owns a database and is no superuser creates the extension, and does
-- all that the README shows; what he cannot is alter records.
\set ON_ERROR_STOP 1
\set home :DBNAME
\set admin :USER
SET client_min_messages = warning;
DROP DATABASE IF EXISTS export_control_owned;
DROP ROLE IF EXISTS export_control_boss, export_control_asker, export_control_clerk;
CREATE ROLE export_control_boss LOGIN;
CREATE ROLE export_control_asker LOGIN;
CREATE ROLE export_control_clerk LOGIN;
GRANT export_control_asker TO export_control_boss;
CREATE DATABASE export_control_owned OWNER export_control_boss TEMPLATE template0 ENCODING 'UTF8';
\c export_control_owned
CREATE SCHEMA tap;
CREATE EXTENSION pgtap SCHEMA tap;
GRANT USAGE ON SCHEMA tap TO PUBLIC;
\c - export_control_boss
SET client_min_messages = warning;
SET search_path = public, tap;
SELECT * FROM no_plan();

SELECT lives_ok('CREATE EXTENSION export_control', 'he creates it');
SELECT is_empty($$SELECT pg_catalog.pg_describe_object(d.classid, d.objid, 0) FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid AND d.refclassid = 'pg_extension'::regclass
	JOIN pg_shdepend o ON o.dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND o.classid = d.classid AND o.objid = d.objid AND o.deptype = 'o'
	WHERE e.extname = 'export_control' AND d.deptype = 'e'$$, 'and owns nothing of it');

-- What the README shows.
SELECT lives_ok($$INSERT INTO export_control.csl_import (source, name, addresses, license_requirement)
	VALUES ('Entity List (EL) - Bureau of Industry and Security', 'Zephyr Dynamics Ltd', 'Harbin, CN', 'For all items subject to the EAR')$$, 'copies a list');
SELECT lives_ok($$SELECT * FROM export_control.load_csl('2026-07-31', 1)$$, 'loads it');
SELECT lives_ok($$SELECT export_control.record_list_load('DPL', '2026-07-31', 'vendor'), export_control.set_policy('required_lists', 'EL', 'counsel')$$, 'keeps lists by other means, decides policies');
SELECT is(outcome(export_eligibility('EAR99', 'CN', 'Zephyr Dynamics Ltd', '2026-08-10')), 'license_required', 'asks');
SELECT isnt_empty($$SELECT * FROM explain_eligibility('5A002.a', 'CN', 'Huawei Device Co., Ltd.', '2019-10-01')$$, 'asks why');
SELECT isnt_empty($$SELECT * FROM eligibility_timeline('EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '[2019-01-01,2021-01-01)')$$, 'asks over time');
SELECT isnt_empty($$SELECT * FROM screen('Zephyr Dynamix')$$, 'screens');
SELECT isnt_empty('SELECT * FROM export_control.coverage', 'sees what is covered');
SELECT lives_ok(format('INSERT INTO export_control.%I SELECT * FROM export_control.%1$I WHERE false', c.relname), format('fills %s', c.relname))
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'shipped'
WHERE c.relnamespace = 'export_control'::regnamespace AND c.relkind = 'r' ORDER BY c.relname COLLATE "C";
SELECT lives_ok($$INSERT INTO export_control.destination_name (name, destination) VALUES ('Deutsche Lande', 'DE')$$, 'adds a rule');
SELECT lives_ok($$INSERT INTO export_control.license (number, status) VALUES ('D1', 'approved 2020-09-01/2027-09-30');
	INSERT INTO export_control.license_line (license, items, destinations, quantity) VALUES ('D1', '{EAR99}', '{CN}', 10);
	INSERT INTO export_control.license_party (license, name) VALUES ('D1', 'Zephyr Dynamics Ltd')$$, 'files a license');
SELECT is(assign_license('k', 'EAR99', 'CN', 'Zephyr Dynamics Ltd', '2026-08-10', quantity => 1), 'D1', 'draws from it');
CREATE TABLE orders (order_key text PRIMARY KEY, item text, destination text, consignee text, on_date date, quantity int, hold boolean);
SELECT is((SELECT subject FROM attach('orders', hold_column => 'hold', with_ledger => true) WHERE about = 'view'), 'public.orders_eligibility', 'attaches his orders');
-- Decisions on held orders are recorded with the rights of the extension's owner.
SELECT l.lanname = 'c' AS records FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang WHERE p.proname = 'hold_order' \gset
\if :records
SELECT lives_ok($$INSERT INTO orders VALUES ('k', 'EAR99', 'CN', 'Zephyr Dynamics Ltd', '2026-08-10', 1), ('l', 'EAR99', 'CN', 'Zephyr Dynamics Ltd', '2026-08-10', 100)$$, 'takes orders');
SELECT results_eq('SELECT hold FROM orders ORDER BY order_key', 'VALUES (false), (true)', 'which are held as they should be');
\endif
SELECT lives_ok($$SELECT * FROM reprieve_impact('huawei_tgl', 'orders', extend_through => '2020-10-11')$$, 'asks what if');
SELECT lives_ok($$SELECT release_license('k')$$, 'gives back');

-- Grants to others.
SELECT lives_ok($$SELECT export_control.grant_role(kind, 'export_control_clerk') FROM (SELECT DISTINCT kind FROM export_control.role_rights() WHERE kind <> 'auditor') k$$, 'gives roles their kinds');
SELECT lives_ok($$SELECT export_control.revoke_role(kind, 'export_control_clerk') FROM (SELECT DISTINCT kind FROM export_control.role_rights() WHERE kind <> 'order_clerk') k$$, 'takes them away');
SELECT lives_ok($$SELECT export_control.grant_role('asker', 'export_control_asker')$$, 'lets one ask');
SELECT lives_ok('GRANT INSERT ON export_control.ownership TO export_control_asker', 'grants by hand');
GRANT SELECT, INSERT ON orders TO export_control_asker;
GRANT SELECT ON orders_eligibility TO export_control_asker;

-- A dump.
\setenv boss_host :HOST
\setenv boss_port :PORT
\set dumped `pg_dump -h "$boss_host" -p "$boss_port" -U export_control_boss -d export_control_owned 2>&1 | grep -c 'Deutsche Lande'`
SELECT is(:'dumped'::text, '1', 'pg_dump runs as he, and has his rules');

-- What he cannot.
SELECT throws_ok(format(s.statement, t.name), '42501', NULL, format(s.what, t.name))
FROM unnest('{license_application,license_event,license_assignment,license_use,license_balance,decision,order_action,order_hold,order_source,order_recheck,ledger_name,review_decision,party_decision,statement,rulebook_generation,screening_image}'::text[]) t (name),
	(VALUES ('UPDATE export_control.%1$s SET ctid = ctid', NULL), ('INSERT INTO export_control.%s SELECT * FROM export_control.%1$s', 'adds nothing to %s'), ('DELETE FROM export_control.%s', 'deletes nothing of %s'),
		('TRUNCATE export_control.%s', 'does not empty %s'), ('ALTER TABLE export_control.%s DISABLE TRIGGER ALL', 'disables no trigger of %s'), ('DROP TABLE export_control.%s', 'does not drop %s'),
		('ALTER EXTENSION export_control DROP TABLE export_control.%s', 'does not take %s out'), ('CREATE TRIGGER t AFTER INSERT ON export_control.%s EXECUTE FUNCTION pg_catalog.suppress_redundant_updates_trigger()', 'puts no trigger on %s')) s (statement, what)
WHERE s.what IS NOT NULL
	-- decisions about parties and statements may still be rows that are inserted
	AND NOT (t.name IN ('party_decision', 'statement', 'declaration', 'review_decision') AND s.statement LIKE 'INSERT%');
SELECT throws_ok(format('UPDATE export_control.%I SET %I = %2$I', c.relname, a.attname), '42501', NULL, format('changes nothing of %s', c.relname))
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = 1
WHERE c.relnamespace = 'export_control'::regnamespace AND c.relname IN ('license_application', 'license_event', 'license_assignment', 'license_use', 'license_balance', 'decision', 'order_action', 'order_hold', 'order_source', 'order_recheck', 'ledger_name', 'rulebook_generation', 'screening_image');
SELECT throws_ok($$SELECT setval('export_control.rulebook_generation_seq', 1)$$, '42501', NULL, 'does not set back the number of the rules');
SELECT throws_ok('CREATE OR REPLACE FUNCTION public.eccn_eq(eccn, eccn) RETURNS boolean LANGUAGE sql AS ''SELECT true''', '42501', NULL, 'replaces no function');
SELECT throws_ok('ALTER FUNCTION public.release_license(text) RESET search_path', '42501', NULL, 'and alters none');
-- Who was let ask.
SET ROLE export_control_asker;
SELECT is(outcome(export_eligibility('EAR99', 'CN', 'Zephyr Dynamics Ltd', '2026-08-10', quantity => 1)), 'licensed', 'an asker asks');
SELECT lives_ok('SELECT outcome(verdict) FROM orders_eligibility', 'and reports');
SELECT lives_ok($$INSERT INTO export_control.ownership (owner, owned, percent) VALUES ('A', 'B', 60)$$, 'and does what was granted by hand');
SELECT throws_ok($$INSERT INTO export_control.destination_name (name, destination) VALUES ('x', 'DE')$$, '42501', NULL, 'but makes no rule');
SELECT throws_ok($$SELECT assign_license('m', 'EAR99', 'CN', 'Zephyr Dynamics Ltd', '2026-08-10', quantity => 1)$$, '42501', NULL, 'and draws from no license');
RESET ROLE;
SELECT * FROM finish();
\c :home :admin
DROP DATABASE export_control_owned;
DROP ROLE export_control_boss, export_control_asker, export_control_clerk;
