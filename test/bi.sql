-- Views for business intelligence, the line of time and the record of a decision.
BEGIN;
SELECT plan(25);
SELECT count(export_control.set_policy('required_lists', '', 'a few lists')) \gset

SELECT is_empty($$SELECT c.relname, a.attname, a.atttypid::regtype FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
	WHERE c.relnamespace = 'export_control'::regnamespace AND c.relkind = 'v' AND c.relname ~ '^bi_' AND a.atttypid::regtype <> ALL ('{text,date,numeric,boolean}'::regtype[])$$, 'plain types only');
SELECT is_empty($$SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
	WHERE c.relnamespace = 'export_control'::regnamespace AND c.relkind = 'v' AND c.relname ~ '^bi_' AND col_description(c.oid, a.attnum) IS NULL$$, 'every column says what it is');
SELECT is((SELECT count(*) FROM pg_class c WHERE c.relnamespace = 'export_control'::regnamespace AND c.relkind = 'v' AND c.relname ~ '^bi_'), 11::bigint, 'eleven views');

CREATE TABLE sold (id int PRIMARY KEY, eccn text, ship_to text, customer text, ship_on date, amount numeric);
INSERT INTO sold SELECT n, (ARRAY['EAR99', '3A001.a.2', '5A992.c', '3B001', '9A610.a'])[1 + n % 5], (ARRAY['DE', 'China', 'BR', 'IR', 'RU', 'XX', NULL])[1 + n % 7],
	(ARRAY['Huawei Technologies Co., Ltd.', 'Siemens AG', 'Hua Wei Tecnologies', NULL])[1 + n % 4], current_date - 20 + n % 40, n FROM generate_series(1, 1400) n;
INSERT INTO sold VALUES (1401, 'EAR99', 'DE', 'Siemens AG', 'infinity', 'NaN');
SELECT count(*) FROM attach('sold', '{"item": "eccn", "destination": "ship_to", "consignee": "customer", "on_date": "ship_on", "value": "amount"}', control => 'hold') \gset
INSERT INTO export_control.license (number, status) VALUES ('D1', 'approved 2026-01-01/2029-12-31'), ('D2', 'revoked 2026-01-01');
INSERT INTO export_control.license_line (license, items, quantity, value) VALUES ('D1', '{EAR99,5A992.c}', 10, NULL), ('D2', NULL, NULL, NULL);
SELECT release_order('sold', (SELECT order_key FROM export_control.order_hold WHERE outcome(verdict) = 'review' ORDER BY order_key LIMIT 1), '<script>why</script>', note => '<script>note</script>') \g /dev/null

SELECT results_eq($$SELECT sum(orders), sum(value), sum(orders) FILTER (WHERE may_ship) FROM export_control.bi_orders$$,
	$$SELECT count(*)::numeric, sum(nullif(amount, 'NaN')), count(*) FILTER (WHERE may_ship)::numeric FROM sold_eligibility$$, 'orders are those of the view');
SELECT results_eq($$SELECT destination, sum(orders), sum(value) FROM export_control.bi_blocked WHERE reason = 'entity_list' AND outcome = 'license_required' GROUP BY 1 ORDER BY 1$$,
	$$SELECT coalesce(export_control.destination_code(ship_to), ship_to), count(*)::numeric, sum(amount) FROM sold_eligibility WHERE outcome = 'license_required' AND has_reason(verdict, 'entity_list') GROUP BY 1 ORDER BY 1$$, 'what is blocked');
SELECT results_eq($$SELECT DISTINCT consignee FROM export_control.bi_hits$$, $$VALUES ('Hua Wei Tecnologies')$$, 'hits');
SELECT ok(count(*) > 2 AND bool_and(way IS NOT NULL AND settled_by IS NOT NULL), 'questions say how they are settled') FROM export_control.bi_questions;
SELECT results_eq($$SELECT license, state, items, days_left > 0, quantity_left FROM export_control.bi_licenses ORDER BY 1$$,
	$$VALUES ('D1', 'approved', 'EAR99, 5A992.c', true, 10::numeric), ('D2', 'revoked', NULL, NULL, NULL)$$, 'licenses');
SELECT results_eq($$SELECT instruments, first_day, last_day, in_force, days_left FROM export_control.bi_reprieves WHERE code = 'huawei_tgl'$$,
	$$VALUES (6::numeric, '2019-05-20'::date, '2020-08-13'::date, false, NULL::numeric)$$, 'a reprieve that is over');
SELECT results_eq($$SELECT action, decisions FROM export_control.bi_officers WHERE officer = session_user AND action = 'release'$$, $$VALUES ('release', 1::numeric)$$, 'decisions of people');
SELECT ok(count(*) = 9, 'the docket') FROM export_control.bi_docket;
SELECT ok(count(*) > 0 AND bool_and(edition IS NOT NULL), 'editions') FROM export_control.bi_rules;
SELECT lives_ok('SELECT * FROM export_control.bi_lists; SELECT * FROM export_control.bi_changes', 'lists and changes');
SELECT export_control.set_policy('required_lists', 'EL, MIEU', 'test') \g /dev/null
INSERT INTO export_control.party_load (list, source, published, entries, added, changed, unchanged, gone, generation)
	VALUES ('EL', 'csl', '2026-01-01', 91, 0, 0, 91, 0, 1);
SELECT results_eq($$SELECT list, days_old, most_days, state FROM export_control.list_freshness('2027-01-01')$$,
	$$VALUES ('EL', 365, 31, 'too old'), ('MIEU', 99, NULL, 'loaded')$$, 'a list that stands in the regulation ages with it');
SELECT export_control.set_policy('max_list_age', '0', 'test'), export_control.set_policy('max_data_age', '90', 'test') \g /dev/null
SELECT results_eq($$SELECT list, most_days, state FROM export_control.list_freshness('2027-01-01')$$,
	$$VALUES ('EL', NULL, 'loaded'), ('MIEU', 90, 'too old')$$, 'and 0 days are no limit');

CREATE ROLE looker;
SET LOCAL ROLE looker;
SELECT is_empty('SELECT * FROM export_control.bi_orders', 'who may not read the orders sees none');
SELECT throws_ok('SELECT * FROM export_control.bi_licenses', '42501', NULL, 'and no license');
RESET ROLE;

SELECT results_eq($$SELECT from_day, through_day, chart, verdict FROM eligibility_chart('EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '[2019-05-01,2019-05-31)', width => 30)$$,
	$$VALUES ('2019-05-01'::date, '2019-05-15'::date, '===============...............', 'no_license_required'), ('2019-05-16', '2019-05-30', '...............xxxxxxxxxxxxxxx', 'license_required (entity_list)')$$, 'a line of time');
SELECT is_empty($$SELECT FROM eligibility_chart('EAR99', 'CN', 'x', 'empty')$$, 'an empty one');

CREATE TEMP TABLE page AS SELECT id, decision_record(id) AS page FROM export_control.decision
	WHERE order_key IN (SELECT order_key FROM export_control.order_action WHERE action = 'release') ORDER BY id DESC LIMIT 1;
SELECT ok(page ~ 'The decision.*The transaction.*Parties and hits.*Questions and answers.*Findings.*15 CFR.*People.*release.*&lt;script&gt;why.*Licenses drawn.*Lists.*Policies', 'the record of a decision says it all') FROM page;
SELECT ok(page !~* '<(script|img)\y', 'as text') FROM page;
SELECT ok(bool_or(page ~ 'Declared by shipping.*Through which countries does the item travel\?</bdi>'), 'what shipping declares, as questions')
FROM (SELECT decision_record(d.id) AS page FROM export_control.decision d WHERE outcome(d.verdict) = 'no_license_required' ORDER BY id LIMIT 2) p;
SELECT ok(bool_and(page !~ 'order_key' AND page !~ '<bdi>not stated: '), 'and no word of what only the database asks')
FROM (SELECT decision_record(d.id) AS page FROM export_control.decision d ORDER BY id LIMIT 8) p;
SELECT ok(page ~ 'Military-Intelligence End Users</bdi>' AND page !~ '>MIEU<', 'lists by their names') FROM page;
SELECT throws_ok('SELECT decision_record(-1)', 'P0002', NULL, 'a decision that there is not');
SELECT * FROM finish();
ROLLBACK;
