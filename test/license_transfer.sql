-- A license is transferred once, and only one for export (15 CFR 750.10(a)),
-- whatever happens to it between.
BEGIN;
SELECT plan(17);

CREATE FUNCTION pg_temp.becomes(license text, status license_status) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	UPDATE export_control.license l SET status = becomes.status WHERE l.number = becomes.license;
	SET CONSTRAINTS ALL IMMEDIATE;
	RETURN 'yes';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE;
END
$$;
CREATE FUNCTION pg_temp.happens(application text, status license_status, license text DEFAULT NULL) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO export_control.license_event (application, status, license, note)
	VALUES (happens.application, happens.status, happens.license, CASE WHEN happens.license IS NOT NULL THEN 'older records lie elsewhere' END);
	SET CONSTRAINTS ALL IMMEDIATE;
	RETURN 'yes';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE;
END
$$;

INSERT INTO export_control.license (number, status) SELECT 'T' || n, 'approved 2023-01-02/2026-12-31' FROM generate_series(1, 6) n;
INSERT INTO export_control.license (number, status, kind) VALUES ('R1', 'approved 2023-01-02/2026-12-31', 'reexport'), ('C1', 'approved 2023-01-02/2026-12-31', 'transfer');

SELECT is(pg_temp.becomes('T1', 'transferred 2023-06-01/2026-12-31'), 'yes', 'a license is transferred');
SELECT is(pg_temp.becomes('T1', 'transferred 2023-07-01/2026-12-31'), 'yes', 'the day of that is corrected');
SELECT is(pg_temp.becomes('T1', 'extended 2024-06-01/2027-12-31'), 'yes', 'then extended');
SELECT is(pg_temp.becomes('T1', 'transferred 2024-08-01/2027-12-31'), '23514', 'and not transferred again after an extension');
SELECT is(pg_temp.becomes('T2', 'extended 2024-06-01/2027-12-31'), 'yes', 'another one is extended first');
SELECT is(pg_temp.becomes('T2', 'transferred 2024-08-01/2027-12-31'), 'yes', 'then transferred, for the first time');
SELECT is(pg_temp.becomes('T2', 'replaced 2024-09-01/2027-12-31') || pg_temp.becomes('T2', 'transferred 2024-10-01/2027-12-31'), 'yes23514', 'and not again after a replacement');
SELECT is(pg_temp.becomes('T3', 'transferred 2023-06-01/2026-12-31') || pg_temp.becomes('T3', 'revised 2023-09-01/2026-12-31')
	|| pg_temp.becomes('T3', 'transferred 2023-10-01/2026-12-31'), 'yesyes23514', 'nor after a revision');
SELECT is(pg_temp.becomes('T4', 'transferred 2023-06-01/2026-12-31') || pg_temp.becomes('T4', 'suspended 2023-09-01')
	|| pg_temp.becomes('T4', 'approved 2023-10-01/2026-12-31') || pg_temp.becomes('T4', 'transferred 2023-11-01/2026-12-31'),
	'yesyesyes23514', 'nor after a suspension and a reinstatement');
SELECT is(pg_temp.becomes('R1', 'transferred 2023-06-01/2026-12-31'), '23514', 'a license for reexport is not transferred');
SELECT is(pg_temp.becomes('C1', 'transferred 2023-06-01/2026-12-31'), '23514', 'nor one for a transfer within a country');
SELECT throws_ok($$UPDATE export_control.license SET kind = 'reexport' WHERE number = 'T1'; UPDATE export_control.license SET kind = 'reexport' WHERE number = 'T5';
	UPDATE export_control.license SET status = 'transferred 2023-06-01/2026-12-31' WHERE number = 'T5'$$, '23514', NULL, 'nor is one for export that turns out to be none');

-- With an application, whose history says so.
INSERT INTO export_control.license_application (number, destination) VALUES ('Z1', 'CN');
SELECT is(pg_temp.happens('Z1', 'approved 2023-01-02/2026-12-31', 'T6'), 'yes', 'issued on an application');
SELECT is(pg_temp.happens('Z1', 'transferred 2023-06-01/2026-12-31') || pg_temp.happens('Z1', 'extended 2024-06-01/2027-12-31'), 'yesyes', 'transferred and extended');
SELECT is(pg_temp.happens('Z1', 'transferred 2024-08-01/2027-12-31'), '23514', 'and not transferred again');
SELECT is((SELECT array_agg(state(e)) FROM export_control.license, unnest(earlier) e WHERE number = 'T6'), '{approved,transferred}', 'a license knows what it was before');
SELECT is((SELECT destinations FROM export_control.license WHERE number = 'T6'), '{CN}', 'and where it was applied for');

SELECT * FROM finish();
ROLLBACK;
