-- What a load of a list means for customers and orders: which customers what is new
-- meets, and which orders under control it touches.
BEGIN;
SET LOCAL client_min_messages = error;
SELECT no_plan();
\set uk `cat test/data/lists/uk.csv`
CREATE TABLE file AS SELECT :'uk'::text AS content;
SELECT count(*) FROM file, export_control.load_list('uk', '2026-11-26', content, 1) \g /dev/null

CREATE TABLE o (k int PRIMARY KEY, item text DEFAULT 'EAR99', destination text DEFAULT 'AE', consignee text, others text[], d date DEFAULT current_date, hold boolean);
SELECT attach('o', '{"item": "item", "destination": "destination", "consignee": "consignee", "other_parties": "others", "on_date": "d"}', hold_column => 'hold', control => 'hold') \g /dev/null
INSERT INTO o (k, consignee, others) VALUES (1, 'Nordwind Bank PJSC', NULL), (2, 'Morskaya Zvezdochka Lines', NULL), (3, 'Bolt Ltd', '{"end user: Southwind Metallurgy"}'),
	(4, 'Bolt Ltd', NULL), (5, 'Southwind Metallurgy', NULL), (6, 'Karim Halabi', NULL);
SELECT results_eq($$SELECT k, hold FROM o ORDER BY k$$, $$VALUES (1, true), (2, false), (3, false), (4, false), (5, false), (6, true)$$, 'orders before the load');
SELECT isnt(release_order('o', '6', 'another man of that name'), NULL, 'one is released');
SELECT is_empty($$SELECT * FROM export_control.list_orders('EU')$$, 'a list that was not loaded touches none');
-- The list again: the bank and the person are gone, a mill is new.
SELECT rulebook_generation() AS before \gset
SELECT count(*) FROM export_control.load_list('uk', '2026-11-27', (SELECT replace(replace(content, 'RUS0999', 'RUS0998'), 'NORDWIND BANK PJSC', 'SOUTHWIND METALLURGY') FROM file), 1) \g /dev/null
SELECT results_eq($$SELECT order_key, state, outcome, entry, change, party, level FROM export_control.list_orders('UK') ORDER BY 1, 4$$,
	$$VALUES ('1', 'held', 'review', 'RUS0999', 'gone', NULL, NULL), ('3', 'let go', 'no_license_required', 'RUS0998', 'new', 'end user: Southwind Metallurgy', 'exact'),
		('5', 'let go', 'no_license_required', 'RUS0998', 'new', 'Southwind Metallurgy', 'exact')$$, 'held and let go, each by its entry');
SELECT set_eq($$SELECT order_key FROM export_control.list_orders(since => $$ || :before || ')', '{1,3,5}'::text[], 'since a generation');
SELECT count(*) FROM export_control.load_list('uk', '2026-11-28', (SELECT replace(replace(replace(replace(content, '26-Nov-2026', '28-Nov-2026'), 'RUS0999', 'RUS0998'), 'NORDWIND BANK PJSC', 'SOUTHWIND METALLURGY'), 'Dr,,', 'Prof,,') FROM file), 1) \g /dev/null
SELECT results_eq($$SELECT order_key, state, change FROM export_control.list_orders('UK')$$, $$VALUES ('6', 'released', 'changed')$$, 'one that was released');
SELECT count(*) FROM recheck('o') \g /dev/null
SELECT results_eq($$SELECT k, hold FROM o WHERE k IN (1, 3, 5) ORDER BY 1$$, $$VALUES (1, false), (3, true), (5, true)$$, 'recheck() judges them');

-- Customers, each once and again and again; screen_delta() looks at them in two ways.
CREATE TABLE customer AS SELECT 'Southwind Metalurgy' AS name, 'RU' AS country UNION ALL SELECT 'Zephyr ' || md5(n::text), 'DE' FROM generate_series(1, 50) n;
CREATE TABLE customers AS SELECT c.* FROM customer c, generate_series(1, 5);
INSERT INTO customer VALUES (NULL, 'RU');
SELECT set_eq(format($$SELECT customer, entry FROM export_control.screen_delta(%L, 'name', %s, 'country')$$, t, :before), $$VALUES ('Southwind Metalurgy', 'RUS0998')$$, t::text)
FROM unnest('{customer,customers}'::regclass[]) t;
SELECT is((SELECT count(*) FROM export_control.screen_delta('customers', 'name', :before)), 1::bigint, 'a customer that is there five times is told once');
SELECT is((SELECT count(*) FROM export_control.screen_delta('customer', 'name', (SELECT rulebook_generation()))), 0::bigint, 'nothing is new');
SELECT * FROM finish();
ROLLBACK;
