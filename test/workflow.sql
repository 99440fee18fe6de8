-- Orders where they are, and what an extension changes.
BEGIN;
SELECT plan(30);
\set columns '{"item": "eccn", "destination": "ship_to", "consignee": "customer", "on_date": "ship_on"}'

CREATE SCHEMA "Sales";
CREATE TABLE "Sales"."Orders" (
	id int PRIMARY KEY, eccn text, ship_to char(2), customer varchar(100), ship_on timestamp,
	activity text, evidence json, held boolean);
INSERT INTO "Sales"."Orders"
SELECT n, 'EAR99', 'CN', CASE WHEN n % 2 = 0 THEN 'Huawei Technologies Co., Ltd.' ELSE 'Siemens AG' END, date '2019-05-10' + n * 7,
	'network_operation', '{"certificate": true}'
FROM generate_series(1, 80) n;

-- What if: the general license as 85 FR 29610 left it, whatever came later.
SET LOCAL session_replication_role = replica;
DELETE FROM export_control.general_license_instrument WHERE general_license = 'huawei_tgl' AND effective > '2020-05-15';
RESET session_replication_role;
CREATE TEMP TABLE rules_before AS SELECT count(*) AS instruments, rulebook_generation() AS generation FROM export_control.general_license_instrument;
SELECT results_eq($$SELECT order_key::int FROM reprieve_impact('huawei_tgl', '"Sales"."Orders"', '{"item": "eccn", "destination": "ship_to", "consignee": "customer", "on_date": "ship_on"}')$$,
	'VALUES (54), (56), (58), (60), (62), (64)', '85 FR 29610: what would not have shipped without the last extension');
SELECT is((SELECT array_agg(DISTINCT outcome(verdict) || ' -> ' || outcome(what_if)) FROM reprieve_impact('huawei_tgl', '"Sales"."Orders"', :'columns')),
	'{reprieved -> license_required}', 'from reprieved to license required');
SELECT is((SELECT count(*) FROM reprieve_impact('huawei_tgl', '"Sales"."Orders"', :'columns', without_from => '2019-08-19')),
	(SELECT count(*) FROM "Sales"."Orders" WHERE id % 2 = 0 AND ship_on BETWEEN '2019-08-20' AND '2020-08-13'),
	'84 FR 43487: all that shipped under any extension');
SELECT results_eq($$SELECT order_key::int, on_date, verdict::text, what_if::text FROM reprieve_impact('huawei_tgl', '"Sales"."Orders"',
		'{"item": "eccn", "destination": "ship_to", "consignee": "customer", "on_date": "ship_on"}', extend_through => '2020-08-28')$$,
	$$VALUES (66, '2020-08-14'::date, 'license_required (entity_list)', 'reprieved (tgl) until 2020-08-28'),
		(68, '2020-08-28', 'license_required (entity_list)', 'reprieved (tgl) until 2020-08-28')$$, 'what one more extension would let go');
SELECT results_eq('SELECT count(*), rulebook_generation() FROM export_control.general_license_instrument', 'TABLE rules_before', 'the rules are as they were');
SELECT throws_ok($$SELECT * FROM reprieve_impact('nothing', '"Sales"."Orders"')$$, '42704', NULL, 'an unknown general license');
SELECT throws_ok($$SELECT * FROM reprieve_impact('huawei_tgl', '"Sales"."Orders"', '{"item": "eccn", "destination": "ship_to"}', extend_through => '2020-08-13')$$, '22023', NULL, 'an extension that extends nothing');
SELECT throws_ok($$SELECT * FROM reprieve_impact('huawei_tgl', '"Sales"."Orders"', '{"item": "eccn", "destination": "ship_to"}', '2021-01-01', '2019-08-19')$$, '22023', NULL, 'both at once');

-- Columns.
SELECT throws_ok($$SELECT attach('"Sales"."Orders"')$$, '42703', NULL, 'an item that is nowhere');
SELECT throws_ok($$SELECT attach('"Sales"."Orders"', '{"item": "eccn", "destination": "land"}')$$, '42703', NULL, 'a column that is not there');
SELECT throws_ok($$SELECT attach('"Sales"."Orders"', '{"item": "eccn", "destination": "ship_to", "weight": "id"}')$$, '22023', NULL, 'a fact that is none');
SELECT throws_ok($$SELECT attach('"Sales"."Orders"', '["eccn"]')$$, '22023', NULL, 'not a mapping');
SELECT throws_ok($$SELECT attach('"Sales"."Orders"', '{"item": "eccn", "destination": "ship_to"}', 'customer')$$, '42703', NULL, 'a hold that is no boolean');

-- The view.
SELECT is((SELECT subject FROM attach('"Sales"."Orders"', :'columns', 'held') WHERE about = 'view'), '"Sales"."Orders_eligibility"', 'attached');
SELECT is((SELECT verdict FROM "Sales"."Orders_eligibility" WHERE id = 54), 'reprieved (tgl) until 2020-08-13'::eligibility, 'the verdict beside the order');
SELECT is_empty($$SELECT * FROM "Sales"."Orders_eligibility" v
	WHERE verdict <> export_eligibility(eccn, ship_to, customer, ship_on::date, activity => activity, evidence => evidence::jsonb)$$, 'the verdict of every order');

-- The trigger.
INSERT INTO "Sales"."Orders" VALUES (1000, 'EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2019-06-01'), (1001, 'EAR99', 'DE', 'Siemens AG', '2019-06-01'),
	(1002, 'EAR99', 'XX', 'Siemens AG', '2019-06-01');
SELECT results_eq('SELECT id, held FROM "Sales"."Orders" WHERE id >= 1000 ORDER BY id', 'VALUES (1000, true), (1001, false), (1002, true)',
	'what may not ship is held, and what needs a look');
UPDATE "Sales"."Orders" SET held = false WHERE id = 1000;
SELECT is((SELECT held FROM "Sales"."Orders" WHERE id = 1000), true, 'and not let go by hand');
UPDATE "Sales"."Orders" SET customer = 'Siemens AG', ship_to = 'DE' WHERE id = 1000;
SELECT is((SELECT held FROM "Sales"."Orders" WHERE id = 1000), false, 'but when the facts change');
SELECT results_eq($$SELECT order_key, outcome(verdict), facts ->> 'consignee', generation = rulebook_generation() FROM export_control.decision ORDER BY id$$,
	$$VALUES ('1000', 'license_required', 'Huawei Technologies Co., Ltd.', true), ('1001', 'no_license_required', 'Siemens AG', true),
		('1002', 'review', 'Siemens AG', true), ('1000', 'no_license_required', 'Siemens AG', true)$$,
	'each decision is on record once, with the facts and the generation of the rules');
SELECT is_empty($$SELECT order_key, policies FROM export_control.decision WHERE NOT policies @> '[{"name": "required_lists", "value": ""}]' OR policies::text ~ 'max_list_age'$$,
	'and with the policies that were not the default');
SELECT throws_ok('UPDATE export_control.decision SET order_key = ''x''', '42501', NULL, 'and stays there');
SELECT throws_ok('DELETE FROM export_control.decision', '42501', NULL, '762.6: for five years');

-- With the ledger.
INSERT INTO export_control.license (number, status) VALUES ('D1', 'approved 2020-09-01/2024-09-30');
INSERT INTO export_control.license_line (license, items, destinations, quantity) VALUES ('D1', '{EAR99}', '{CN}', 10);
INSERT INTO export_control.license_party (license, name) VALUES ('D1', 'Huawei Technologies Co., Ltd.');
CREATE TABLE line (order_key text PRIMARY KEY, item eccn, destination text, consignee text, on_date date, quantity numeric, license text);
INSERT INTO line VALUES ('a', 'EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2020-09-10', 10), ('b', 'EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2020-09-11', 10);
SELECT is((SELECT subject FROM attach('line', with_ledger => true) WHERE about = 'view'), 'public.line_eligibility', 'columns of the same names need no mapping');
SELECT is((SELECT array_agg(outcome(verdict) ORDER BY order_key) FROM line_eligibility), '{licensed,licensed}', 'one license could cover either');
SELECT lives_ok($$UPDATE line SET license = assign_license(export_control.ledger_key('line', order_key), item, destination, consignee, on_date, quantity) WHERE order_key = 'a'$$, 'one draws on it');
SELECT is((SELECT array_agg(outcome(verdict) ORDER BY order_key) FROM line_eligibility), '{licensed,license_required}', 'and keeps it; the other has none');
SELECT is((SELECT license FROM line WHERE order_key = 'a'), 'D1', 'the number is on the order');
SELECT is(release_license(export_control.ledger_key('line', 'a')), 'D1', 'canceled');
SELECT is((SELECT array_agg(outcome(verdict) ORDER BY order_key) FROM line_eligibility), '{licensed,licensed}', 'then either could have it again');

SELECT * FROM finish();
ROLLBACK;
