-- A license that an order draws from covers what the order states: the end use
-- that it was granted for, the kind of transaction that it is for.  Which license
-- that is, is asked of the determination that the verdict comes from.
BEGIN;
SELECT no_plan();
SET LOCAL client_min_messages = warning;
SELECT export_control.set_policy('required_lists', '', 'not screened here') \g /dev/null
CREATE SCHEMA lf;
-- In the order in which they are drawn from.
INSERT INTO export_control.license (number, status, end_uses, kind) VALUES
	('L1 unsaid', 'approved 2026-01-10/2027-01-31', NULL, 'export'), ('L2 none', 'approved 2026-01-10/2027-02-28', '{}', 'export'),
	('L3 reactor', 'approved 2026-01-10/2027-03-31', '{nuclear_fuel_cycle}', 'export'), ('L4 reexport', 'approved 2026-01-10/2027-04-30', '{nuclear_fuel_cycle}', 'reexport');
INSERT INTO export_control.license_line (license, items, destinations) SELECT number, '{3A001,EAR99}', '{PK}' FROM export_control.license;
INSERT INTO export_control.license_party (license, name) SELECT number, 'Jade Motors Ltd' FROM export_control.license;

CREATE TABLE lf.o (id int PRIMARY KEY, item text, destination text DEFAULT 'PK', consignee text DEFAULT 'Jade Motors Ltd', on_date date DEFAULT '2026-12-01', evidence jsonb, right_license text);
INSERT INTO lf.o (id, item, evidence, right_license) VALUES
	(1, 'EAR99', '{"nuclear_fuel_cycle": true}', 'L3 reactor'),
	(2, '3A001.a.2', '{"nuclear_fuel_cycle": true}', 'L3 reactor'),
	(3, '3A001.a.2', '{}', 'L1 unsaid'),
	(4, '3A001.a.2', '{"reexport": true, "exported_from": "DE"}', 'L4 reexport'),
	(5, '3A001.a.2', '{"reexport": true, "exported_from": "DE", "nuclear_fuel_cycle": true}', 'L4 reexport'),
	(6, '3A001.a.2', '{"wmd_delivery": true}', NULL),
	(7, '3A001.a.2', NULL, 'L1 unsaid');
SELECT attach('lf.o', control => 'hold') \g /dev/null

SELECT is_empty($$SELECT id, outcome, license, right_license FROM lf.o_eligibility WHERE license IS DISTINCT FROM right_license$$, 'the view names the license that the verdict rests on');

SELECT results_eq($$SELECT id, (SELECT license FROM licenses_for(item::eccn, destination, consignee, on_date, evidence => coalesce(evidence, '{}')) WHERE covers LIMIT 1) FROM lf.o ORDER BY id$$,
	$$SELECT id, right_license FROM lf.o ORDER BY id$$, 'licenses_for() tells it');
SELECT results_eq($$SELECT license, covers, finding FROM licenses_for('3A001.a.2', 'PK', 'Jade Motors Ltd', '2026-12-01', evidence => '{"nuclear_fuel_cycle": true}')$$,
	$$VALUES ('L1 unsaid', NULL, 'does not say whether it was granted for nuclear_fuel_cycle (export_control.license.end_uses)'),
		('L2 none', false, 'was not granted for nuclear_fuel_cycle'), ('L3 reactor', true, NULL),
		('L4 reexport', NULL, 'is for reexport, and an order that says nothing else is an export: state transaction, and from_country')$$, 'and why not');
SELECT results_eq($$SELECT covers, finding FROM licenses_for('3A001.a.2', 'PK', 'Jade Motors Ltd', '2026-12-01') WHERE license = 'L4 reexport'$$,
	$$VALUES (NULL::boolean, 'is for reexport, and an order that says nothing else is an export: state transaction, and from_country')$$, 'nor does one that states nothing');
-- Nor does one to Hong Kong, whose papers come first (748.13(a)).
SAVEPOINT before;
UPDATE export_control.license_line SET destinations = '{HK}' WHERE license = 'L2 none';
SELECT results_eq($$SELECT covers, finding ~ '^waits for the papers of Hong Kong: state hk_import_license' FROM licenses_for('3A001.a.2', 'HK', 'Jade Motors Ltd', '2026-12-01') WHERE in_scope$$,
	$$VALUES (NULL::boolean, true)$$, 'nor does one to Hong Kong');
SELECT throws_ok($$SELECT assign_license('k9', '3A001.a.2', 'HK', 'Jade Motors Ltd', '2026-12-01')$$, '55000', NULL, 'and nothing is drawn for it');
SELECT is(assign_license('k9', '3A001.a.2', 'HK', 'Jade Motors Ltd', '2026-12-01', evidence => '{"hk_import_license": true}'), 'L2 none', 'until it says that they are held');
ROLLBACK TO before;
-- An export draws from a license for export, whichever ends first.
INSERT INTO export_control.license (number, status, end_uses, kind) VALUES ('L0 reexport', 'approved 2026-01-10/2026-12-31', '{}', 'reexport');
INSERT INTO export_control.license_line (license, items, destinations) VALUES ('L0 reexport', '{3A001,EAR99}', '{PK}');
INSERT INTO export_control.license_party (license, name) VALUES ('L0 reexport', 'Jade Motors Ltd');
SELECT is(assign_license('k0', '3A001.a.2', 'PK', 'Jade Motors Ltd', '2026-12-01'), 'L1 unsaid', 'an export that says nothing draws from one for export');
DELETE FROM export_control.license_party WHERE license = 'L0 reexport';
SELECT results_eq($$SELECT o.id, c.license FROM lf.o, confirm_order('lf.o', o.id::text) c ORDER BY o.id$$, $$SELECT id, right_license FROM lf.o ORDER BY id$$, 'confirm_order() draws from it');
SELECT is((SELECT license FROM lf.o_eligibility WHERE id = 1), 'L3 reactor', 'as the view says');
UPDATE lf.o SET evidence = '{}' WHERE id = 2;
SELECT is((SELECT license FROM confirm_order('lf.o', '2')), 'L1 unsaid', 'an order that states something else draws anew');

SELECT is(assign_license('k1', '3A001.a.2', 'PK', 'Jade Motors Ltd', '2026-12-01', evidence => '{"nuclear_fuel_cycle": true}'), 'L3 reactor', 'assign_license() as well');
SELECT is(assign_license('k1', '3A001.a.2', 'PK', 'Jade Motors Ltd', '2026-12-01', evidence => '{"nuclear_fuel_cycle": true}'), 'L3 reactor', 'once');
SELECT throws_ok($$SELECT assign_license('k1', '3A001.a.2', 'PK', 'Jade Motors Ltd', '2026-12-01')$$, '23505', NULL, 'not the same key for other facts');
SELECT is(assign_license('k2', '3A001.a.2', 'PK', 'Jade Motors Ltd', '2026-12-01', evidence => '{"nuclear_fuel_cycle": true}', split => true), 'L3 reactor', 'and in parts');
SELECT is((SELECT bool_or(covers) FROM licenses_for('3A001.a.2', 'PK', 'Jade Motors Ltd', '2026-12-01', evidence => '{"nuclear_fuel_cycle": "perhaps"}')), NULL, 'what cannot be read leaves it open');
SELECT throws_ok($$SELECT assign_license('k4', '3A001.a.2', 'PK', 'Jade Motors Ltd', '2026-12-01', evidence => '[1]')$$, '55000', NULL, 'and nothing is drawn for it');
SELECT throws_ok($$SELECT assign_license('k3', '3A001.a.2', 'PK', 'Jade Motors Ltd', '2026-12-01', evidence => '{"wmd_delivery": true}')$$, '55000', NULL, 'none, if none was granted for it');

-- What was laden aboard a vessel in time may leave after the last day (15 CFR
-- 758.4(b)), and is drawn like all that leaves.
INSERT INTO export_control.license (number, status, end_uses) VALUES ('V1', 'approved 2026-01-10/2026-06-30', '{}');
INSERT INTO export_control.license_line (license, items, destinations, value) VALUES ('V1', '{3A001,EAR99}', '{PK}', 1000);
INSERT INTO export_control.license_party (license, name) VALUES ('V1', 'Orpheus Drilling Ltd');
CREATE TABLE lf.laden (id int PRIMARY KEY, item text DEFAULT '3A001.a.2', destination text DEFAULT 'PK', consignee text DEFAULT 'Orpheus Drilling Ltd', on_date date DEFAULT '2026-07-10', value numeric DEFAULT 600, evidence jsonb, right_license text);
INSERT INTO lf.laden (id, evidence, right_license) VALUES (1, '{"laden_on": "2026-06-29", "by_vessel": true}', 'V1'), (2, '{"laden_on": "2026-06-29", "by_vessel": false}', NULL), (3, '{"laden_on": "2026-07-01", "by_vessel": true}', NULL),
	(4, '{"laden_on": "2026-06-29"}', NULL), (5, '{"laden_on": "2025-12-29", "by_vessel": true}', NULL), (6, '{"laden_on": "2026-06-29", "by_vessel": true, "nuclear_fuel_cycle": true}', NULL), (7, '{}', NULL), (8, NULL, NULL);
SELECT attach('lf.laden', control => 'hold') \g /dev/null
SELECT is_empty($$SELECT id, outcome FROM lf.laden_eligibility WHERE (outcome = 'licensed') <> (right_license IS NOT NULL)$$, 'what was laden in time is licensed');
SELECT results_eq($$SELECT id, (SELECT license FROM licenses_for(item::eccn, destination, consignee, on_date, evidence => evidence) WHERE covers) FROM lf.laden ORDER BY id$$,
	$$SELECT id, right_license FROM lf.laden ORDER BY id$$, 'by the license that licenses_for() tells');
SELECT results_eq($$SELECT covers, finding FROM licenses_for('EAR99', 'PK', 'Orpheus Drilling Ltd', '2026-07-10', evidence => '{"laden_on": "2026-06-29", "by_vessel": true}')$$, $$VALUES (false, 'has ended by that day')$$, 'none where none is needed');
SELECT is((SELECT license FROM confirm_order('lf.laden', '1')), 'V1', 'confirm_order() draws from it');
SELECT is(export_eligibility('3A001.a.2', 'PK', 'Orpheus Drilling Ltd', '2026-06-20', value => 600)::boolean, false, 'which leaves so much less for others');
SELECT * FROM finish();
ROLLBACK;
