-- Suspensions by party, stops of new approvals, and what a suspension would change.
BEGIN;
SELECT no_plan();
SELECT export_control.set_policy('required_lists', '', 'not screened here') \g /dev/null
CREATE FUNCTION pg_temp.said(statement text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE statement;
	RETURN 'done';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ' ' || SQLERRM;
END
$$;

INSERT INTO export_control.license (number, status) SELECT 'D' || n, 'approved 2026-01-10/2029-12-31' FROM generate_series(1, 4) n;
INSERT INTO export_control.license_line (license, items, destinations, quantity) VALUES
	('D1', '{3A001}', '{CN}', 100), ('D2', '{3A001}', '{CN}', 100), ('D3', '{3A001}', '{VN}', 100), ('D4', '{3A001}', '{CN}', 100);
INSERT INTO export_control.license_party (license, name, role) VALUES ('D1', 'Peking Precision Co., Ltd.', 'ultimate_consignee'),
	('D2', 'Harbour Optics Ltd', 'ultimate_consignee'), ('D2', 'Peking Precision Co., Ltd.', 'intermediate_consignee'),
	('D3', 'Peking Precision Co., Ltd.', 'end_user'), ('D4', 'Jade Motors Ltd', 'ultimate_consignee');
CREATE TABLE pg_temp.o (id text PRIMARY KEY, eccn text, ship_to text, customer text, ship_on date, pieces numeric);
INSERT INTO o VALUES ('1', '3A001.a.2', 'CN', 'PEKING PRECISION CO LTD', '2026-11-02', 1), ('2', '3A001.a.2', 'CN', 'Harbour Optics Ltd', '2026-11-03', 1),
	('3', '3A001.a.2', 'VN', 'Peking Precision Co., Ltd.', '2026-11-04', 1), ('4', '3A001.a.2', 'CN', 'Jade Motors Ltd', '2026-11-05', 1),
	('5', '3A001.a.2', 'CN', 'Jade Motors Ltd', '2027-11-05', 1), ('6', 'EAR99', 'DE', 'Nordwind Maschinen GmbH', '2026-11-05', 1);
CREATE FUNCTION pg_temp.licensed() RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(id, ' ' ORDER BY id) FROM o WHERE outcome(export_eligibility(eccn, ship_to, customer, ship_on, quantity => pieces)) = 'licensed'
$$;
SELECT is(pg_temp.licensed(), '1 2 3 4 5', 'licensed');

-- ---- what it would change ----
\set columns '{"item": "eccn", "destination": "ship_to", "consignee": "customer", "on_date": "ship_on", "quantity": "pieces", "order_key": "id"}'
SELECT results_eq(format($$SELECT order_key, verdict::text, what_if::text FROM suspension_impact('o', %L, party => 'Peking Precision', valid => '[2026-11-01,)')$$, :'columns'),
	$$VALUES ('1', 'licensed (license) until 2029-12-31', 'license_required (NS2)'), ('2', 'licensed (license) until 2029-12-31', 'license_required (NS2)'),
		('3', 'licensed (license) until 2029-12-31', 'license_required (NS2)')$$, 'all licenses that name a firm, in whatever role, whatever its country and items')
;
SELECT results_eq(format($$SELECT order_key FROM suspension_impact('o', %L, destinations => '{CN}', items => '{3A001}', valid => '[2026-11-01,2026-12-01)')$$, :'columns'), $$VALUES ('1'), ('2'), ('4')$$, 'those of a class, for a while');
SELECT results_eq(format($$SELECT order_key FROM suspension_impact('o', %L, license => 'D4', valid => '[2027-01-01,)')$$, :'columns'), $$VALUES ('5')$$, 'one license');
SELECT is(pg_temp.licensed(), '1 2 3 4 5', 'asking leaves no trace');
SELECT matches(pg_temp.said(format($$SELECT * FROM suspension_impact('o', %L)$$, :'columns')), '^22023 a suspension names what', 'nothing is not suspended');

-- ---- made ----
INSERT INTO export_control.license_suspension (party, valid, citation) VALUES ('Peking Precision Co. Ltd', '[2026-11-01,)', '15 CFR 750.8(a)');
SELECT is(pg_temp.licensed(), '4 5', 'a party is suspended');
SELECT results_eq($$SELECT finding FROM licenses_for('3A001.a.2', 'CN', 'Harbour Optics Ltd', '2026-11-03')$$, $$VALUES ('is suspended on that day')$$, 'and nothing can be drawn');
SELECT matches(pg_temp.said($$SELECT assign_license('1', '3A001.a.2', 'CN', 'Peking Precision Co., Ltd.', '2026-11-02', 1)$$), '^55000 ', 'as the error says');
SELECT is(outcome(export_eligibility('3A001.a.2', 'CN', 'Peking Precision Co., Ltd.', '2026-10-31', quantity => 1))::text, 'licensed', 'the day before it is not');
SELECT is(export_eligibility('3A001.a.2', 'CN', 'Peking Precision Co., Ltd.', '2026-10-30', quantity => 1)::text, 'licensed (license) until 2026-10-31', 'and the verdict says until when');
SELECT results_eq(format($$SELECT order_key FROM suspension_impact('o', %L, without => %s)$$, :'columns', (SELECT max(id) FROM export_control.license_suspension)), $$VALUES ('1'), ('2'), ('3')$$, 'what would be if it were gone');
INSERT INTO export_control.license_suspension (party, destinations, valid) VALUES ('Jade Motors Ltd', '{IN}', '[2026-11-01,)');
SELECT is(pg_temp.licensed(), '4 5', 'a party and a destination: both');
SELECT throws_ok($$INSERT INTO export_control.license_suspension (party, valid) VALUES (' ', '[2026-11-01,)')$$, '23514', NULL, 'a party has a name');

-- ---- new approvals ----
SELECT export_control.record_application(n, consignee => c, destination => d, items => i::eccn[]), export_control.record_license_event(n, 'submitted 2026-10-01'), export_control.record_license_event(n, 'registered 2026-10-03')
FROM (VALUES ('A1', 'Jade Motors Ltd', 'China', '{3A001.a.2}'), ('A2', 'Jade Motors Ltd', 'IN', '{3A001.a.2}'), ('A3', 'Jade Motors Ltd', 'CN', '{EAR99}'), ('A4', NULL, NULL, NULL), ('A5', 'Jade Motors Ltd', 'CN', '{3A}'), ('A6', 'Other', 'CN', '{3A001}')) a (n, c, d, i) WHERE i IS DISTINCT FROM '{3A}' \g /dev/null
INSERT INTO export_control.approval_stop (destinations, items, valid, citation) VALUES ('{CN}', '{3A001}', '[2026-11-21,2027-02-01)', 'as 15 senators asked on 2026-11-21');
SELECT results_eq($$SELECT number FROM export_control.stopped_application WHERE current_date <@ daterange '[2026-11-21,2027-02-01)' ORDER BY 1$$, $$SELECT n FROM unnest('{A1,A4,A6}'::text[]) n WHERE current_date <@ daterange '[2026-11-21,2027-02-01)' ORDER BY 1$$, 'pending applications of the class show it');
SELECT bag_eq($$SELECT number, export_control.application_stopped(number, '2026-12-01') IS NOT NULL FROM export_control.license_application WHERE number ~ '^A[1-6]$'$$,
	$$VALUES ('A1', true), ('A2', false), ('A3', false), ('A4', true), ('A6', true)$$, 'of the class, or not stated to be of another');
SELECT is(pg_temp.said(format($$SELECT export_control.record_license_event('%s', 'approved %s/2029-12-31', 'L%s')$$, n, d, n)), e, n || ' approved ' || d)
FROM (VALUES ('A1', '2026-11-21', '23514 license application "A1" may not be approved on 2026-11-21'), ('A1', '2027-01-31', '23514 license application "A1" may not be approved on 2027-01-31'), ('A1', '2027-02-01', 'done'),
	('A2', '2026-12-01', 'done'), ('A3', '2026-12-01', 'done'), ('A4', '2026-12-01', '23514 license application "A4" may not be approved on 2026-12-01'), ('A6', '2026-11-20', 'done')) t (n, d, e);
SELECT is(pg_temp.said($$SELECT export_control.record_license_event('A4', 'denied 2026-12-02')$$) ~ 'done|23514 license application "A4" may not go', true, 'what is no approval is not stopped');
INSERT INTO export_control.license (number, status) VALUES ('F1', 'approved 2026-12-01/2029-12-31'), ('F2', 'approved 2026-11-20/2029-12-31'), ('F3', 'approved 2026-12-01/2029-12-31');
SELECT is(pg_temp.said($$INSERT INTO export_control.license_line (license, items, destinations) VALUES ('F1', '{3A001.a}', '{CN}')$$), '23514 license "F1" may not be approved on 2026-12-01', 'nor is a license put on file past it');
SELECT is(pg_temp.said($$INSERT INTO export_control.license_line (license, items, destinations) VALUES ('F2', '{3A001.a}', '{CN}'), ('F3', '{3A001.a}', '{IN}')$$), 'done', 'another day or destination is');
SELECT is(pg_temp.said($$UPDATE export_control.license_line SET destinations = '{CN}' WHERE license = 'F3'$$), '23514 license "F3" may not be approved on 2026-12-01', 'and stays so');
DELETE FROM export_control.approval_stop;
INSERT INTO export_control.approval_stop (party, valid, citation) VALUES ('Jade Motors', '[2026-11-21,)', 'test');
SELECT is(pg_temp.said($$INSERT INTO export_control.license_party (license, name) VALUES ('F3', 'JADE MOTORS LTD.')$$), '23514 license "F3" may not be approved on 2026-12-01', 'by party');
SELECT is(pg_temp.said($$INSERT INTO export_control.license_party (license, name) VALUES ('F3', 'Harbour Optics Ltd')$$), 'done', 'of another party');
SELECT * FROM finish();
ROLLBACK;
