-- Cases of the company, and which rules none of them touches.
BEGIN;
SELECT plan(9);
SELECT export_control.set_policy('required_lists', '', 'not screened here') \g /dev/null
INSERT INTO export_control.expectation (name, item, destination, consignee, on_date, evidence, outcome, reason, why) VALUES
	('bolts to Germany', 'EAR99', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01', NULL, 'no_license_required', NULL, 'everyday business'),
	('pumps for reprocessing', 'EAR99', 'PK', 'Nordwind Maschinen GmbH', '2026-10-01', '{"nuclear_fuel_cycle": true}', 'license_required', 'end_use', '15 CFR 744.2(a)(3)'),
	('a wrong one', '3A002.a', 'BR', 'Nordwind Maschinen GmbH', '2026-10-01', NULL, 'no_license_required', NULL, 'nobody');
SELECT results_eq('SELECT name, met, expected, verdict::text FROM export_control.check_expectations()',
	$$VALUES ('a wrong one', false, 'no_license_required', 'license_required (NS2)'), ('bolts to Germany', true, 'no_license_required', 'no_license_required'),
		('pumps for reprocessing', true, 'license_required (end_use)', 'license_required (end_use)')$$, 'each is asked, those that fail first');
SELECT is_empty($$SELECT * FROM export_control.rules_without_expectation() WHERE citation = '15 CFR 744.2(a)(3)'$$, 'a rule that a case touches');
SELECT isnt_empty($$SELECT * FROM export_control.rules_without_expectation() WHERE citation = '15 CFR 744.2(a)(2)'$$, 'and one that none does');
INSERT INTO export_control.expectation (name, item, destination, on_date, evidence, outcome, why) VALUES ('one more', 'EAR99', 'PK', '2026-10-01', '{"nuclear_unsafeguarded": true}', 'license_required', 'test');
SELECT is_empty($$SELECT * FROM export_control.rules_without_expectation() WHERE citation = '15 CFR 744.2(a)(2)'$$, 'until one does');
SELECT throws_ok($$INSERT INTO export_control.expectation (name, on_date, outcome, why) VALUES ('x', '2026-10-01', 'may ship', 'test')$$, '22023', NULL, 'an outcome that is none');
SELECT throws_ok($$INSERT INTO export_control.expectation (name, on_date, outcome, reason, why) VALUES ('x', '2026-10-01', 'review', 'bad luck', 'test')$$, '22023', NULL, 'a reason that is none');
SELECT throws_ok($$INSERT INTO export_control.expectation (name, on_date, outcome, why) VALUES ('x', '2026-10-01', 'review', '-')$$, '23514', NULL, 'a reason why has to say something');
INSERT INTO export_control.expectation (name, item, destination, on_date, outcome, why) VALUES ('bad', 'no item', 'nowhere', '2026-10-01', 'license_required', 'test');
SELECT is((SELECT outcome(verdict) FROM export_control.check_expectations() WHERE name = 'bad' AND NOT met), 'review', 'bad data makes a case fail, and is no error');
SELECT ok((SELECT met FROM export_control.check_expectations() WHERE name = 'one more'), 'a requirement stands whoever the customer is');
SELECT * FROM finish();
ROLLBACK;
