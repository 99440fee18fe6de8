-- The docket of an illustrative November 2019, and what an overseer asks.
BEGIN;
SELECT plan(13);
\ir ../doc/docket_2019.sql

SELECT results_eq($$SELECT stage, applications FROM license_docket('2019-11-20')$$, $$
	VALUES ('received', 296::bigint), ('registered', 296), ('pending', 148), ('processed', 148), ('approved', 74),
		('intent_to_deny', 61), ('denied', 13), ('returned', 0), ('withdrawn', 0)$$,
	'November 2019: about 300 received, half processed, half of those approved');
SELECT results_eq($$SELECT share FROM license_docket('2019-11-20') WHERE stage IN ('processed', 'approved')$$,
	'VALUES (0.500), (0.250)', 'as shares of those received');
SELECT results_eq($$SELECT applications, median_days FROM license_docket('2019-11-19') WHERE stage = 'approved'$$,
	'VALUES (0::bigint, NULL::numeric)', 'the day before, none was approved');
SELECT is((SELECT applications FROM license_docket('2019-11-17') WHERE stage = 'denied'), 0::bigint,
	'750.6(b): notices of 4 October were no denials on day 44');
SELECT is((SELECT applications FROM license_docket('2019-11-18') WHERE stage = 'denied'), 13::bigint,
	'750.6(b): and were on day 45, without another row');
SELECT is((SELECT applications FROM license_docket('2020-01-04') WHERE stage = 'intent_to_deny'), 0::bigint,
	'750.6(b): no notice of November is open on 4 January 2020');
SELECT is((SELECT applications FROM license_docket('2019-05-23') WHERE stage = 'received'), 0::bigint, 'before the first, nothing');
SELECT is((SELECT sum(received) FROM export_control.license_docket), 296::numeric, 'the view counts the same by month');
SELECT is_empty($$SELECT * FROM export_control.license_docket
	WHERE received <> pending + approved + intent_to_deny + denied + returned + withdrawn$$, 'every application stands somewhere');
SELECT is((SELECT count(*) FROM export_control.license_oversight), 74::bigint, 'oversight: every approval');
SELECT is((SELECT count(*) FROM export_control.license_oversight WHERE NOT criteria_recorded), 24::bigint, 'oversight: those without criteria stand out');

INSERT INTO export_control.license (number, status) VALUES ('D-ILL-012', 'approved 2019-11-20/2023-11-30');
INSERT INTO export_control.license_line (license, scope_text) VALUES ('D-ILL-012', 'mass-market software');
SELECT results_eq($$SELECT scope_defined, scope_text FROM export_control.license_oversight WHERE license = 'D-ILL-012'$$,
	$$VALUES (false, 'mass-market software')$$, 'oversight: so do scopes that are not defined');

INSERT INTO export_control.license_event (application, status) VALUES ('ILL-2019-004', 'revoked 2019-12-01'),
	('ILL-2019-009', 'returned_without_action 2019-12-01'), ('ILL-2019-003', 'withdrawn 2019-12-01');
SELECT results_eq($$SELECT stage, applications FROM license_docket('2019-12-01') WHERE stage IN ('approved', 'returned', 'withdrawn', 'pending')$$,
	$$VALUES ('pending', 146::bigint), ('approved', 74), ('returned', 1), ('withdrawn', 1)$$, 'an approval that was revoked was an approval');

SELECT * FROM finish();
ROLLBACK;
