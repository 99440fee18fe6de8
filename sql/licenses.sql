-- Licenses: what the errors say.
\set SHOW_CONTEXT never
SET datestyle = 'Postgres';
\set ON_ERROR_ROLLBACK on
BEGIN;
INSERT INTO export_control.license (number, status, value_tolerance) VALUES ('D1', 'approved 2019-11-20/2023-11-30', 0), ('D2', 'approved 2019-11-20/2022-11-30', 0);
INSERT INTO export_control.license_line (license, items, destinations, quantity, unit, value) VALUES ('D1', '{EAR99}', '{DE}', 100, 'pieces', 50000);
INSERT INTO export_control.license_line (license, scope_text) VALUES ('D2', 'mass-market software');
INSERT INTO export_control.license_party (license, name) VALUES ('D1', 'Example GmbH'), ('D2', 'Example GmbH');
SELECT license, line, last_day, covers, in_scope, finding, citation FROM licenses_for('EAR99', 'DE', 'EXAMPLE G.m.b.H.', '2020-01-15');

SELECT assign_license(NULL, 'EAR99', 'DE', 'Example GmbH', '2020-01-15', 1, 1);
SELECT assign_license('', 'EAR99', 'DE', 'Example GmbH', '2020-01-15', 1, 1);
SELECT assign_license('o1', 'EAR99', 'DE', 'Example GmbH', 'infinity', 1, 1);
SELECT assign_license('o1', 'EAR99', 'DE', 'Example GmbH', '2020-01-15', -1, 1);
SELECT assign_license('o1', 'EAR99', 'DE', 'Example GmbH', '2020-01-15', 1, 'NaN');
SELECT assign_license('o1', '9Z999', 'DE', 'Example GmbH', '2020-01-15', 1, 1);
SELECT assign_license('o1', 'EAR99', 'Atlantis', 'Example GmbH', '2020-01-15', 1, 1);
SELECT assign_license('o1', 'EAR99', 'DE', 'Somebody Else', '2020-01-15', 1, 1);
SELECT assign_license('o1', '5D002', 'DE', 'Example GmbH', '2020-01-15', 1, 1);
SELECT assign_license('o1', 'EAR99', 'DE', 'Example GmbH', '2023-12-01', 1, 1);
SELECT assign_license('o1', 'EAR99', 'DE', 'Example GmbH', '2020-01-15', 1, unit => 'pieces');
SELECT assign_license('o1', 'EAR99', 'DE', 'Example GmbH', '2020-01-15', 1, 1, unit => 'kg');
SELECT assign_license('o1', 'EAR99', 'DE', 'Example GmbH', '2020-01-15', 101, 1, unit => 'pieces');
SELECT assign_license('o1', 'EAR99', 'DE', 'Example GmbH', '2020-01-15', 1, 50000.01, unit => 'pieces', split => true);
SELECT assign_license('o1', 'EAR99', 'DE', 'Example GmbH', '2020-01-15', 10, 5000, unit => 'pieces');
SELECT assign_license('o1', 'EAR99', 'DE', 'Example GmbH', '2020-01-15', 11, 5000, unit => 'pieces');
SELECT release_license('o2');
UPDATE export_control.license_use SET quantity = 1;
DELETE FROM export_control.license_use;
TRUNCATE export_control.license_use;
DELETE FROM export_control.license WHERE number = 'D1';
SELECT license, line, order_key, attempt, quantity, value, reverses FROM export_control.license_use;

-- Histories.
INSERT INTO export_control.license_application (number) VALUES ('Z1');
INSERT INTO export_control.license_event (application, status) VALUES ('Z1', 'registered 2019-06-05');
INSERT INTO export_control.license_event (application, status) VALUES ('Z1', 'submitted 2019-06-03'), ('Z1', 'registered 2019-06-05');
INSERT INTO export_control.license_event (application, status) VALUES ('Z1', 'registered 2019-06-06');
INSERT INTO export_control.license_event (application, status) VALUES ('Z1', 'referred 2019-06-04');
INSERT INTO export_control.license_event (application, status) VALUES ('Z1', 'intent_to_deny 2019-11-20');
INSERT INTO export_control.license_event (application, status) VALUES ('Z1', 'approved 2020-01-04/2023-11-30');
INSERT INTO export_control.license_event (application, status, license) VALUES ('Z1', 'approved 2020-01-03/2023-11-30', 'D1');
UPDATE export_control.license SET status = 'revoked 2020-02-01' WHERE number = 'D1';
\set VERBOSITY terse
DELETE FROM export_control.license_event;
\set VERBOSITY default
SELECT number, status, license, submitted_on, registered_on FROM export_control.license_application_status;

-- Codes that are not known.
SAVEPOINT codes;
SET LOCAL check_function_bodies = off;	-- as a restore has them
SET LOCAL row_security = off;
UPDATE export_control.license_party SET role = 'captain' WHERE license = 'D1';
SELECT export_eligibility('EAR99', 'DE', 'Example GmbH', '2020-01-15');
ROLLBACK TO codes;
ALTER TABLE export_control.license DROP CONSTRAINT license_kind_check;
UPDATE export_control.license SET kind = 're-export' WHERE number = 'D1';
SELECT export_eligibility('EAR99', 'DE', 'Example GmbH', '2020-01-15');
ROLLBACK TO codes;

-- What acts with the rights of the owner.
SELECT p.oid::regprocedure, p.prosecdef AS definer, has_function_privilege('public', p.oid, 'EXECUTE') AS public,
	(SELECT c FROM unnest(p.proconfig) c WHERE c LIKE 'search_path=%') AS search_path
FROM pg_proc p JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
WHERE p.prosecdef AND p.proname ~ 'license|application|record'
ORDER BY p.oid::regprocedure::text COLLATE "C";
ROLLBACK;
