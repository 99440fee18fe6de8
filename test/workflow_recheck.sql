-- Orders asked again when rules change, and holds of orders that go, get another
-- key or are stored without a trigger.
BEGIN;
SELECT no_plan();
SET LOCAL client_min_messages = error;

CREATE FUNCTION pg_temp.said(statement text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE statement;
	RETURN 'done';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ' ' || SQLERRM;
END
$$;
CREATE SCHEMA rc;
CREATE FUNCTION pg_temp.held(source regclass) RETURNS text LANGUAGE sql AS $$
	SELECT coalesce(string_agg(h.order_key || ' ' || h.kind || ' ' || h.state, ', ' ORDER BY h.order_key, h.kind), '')
	FROM export_control.order_hold h JOIN export_control.order_source s ON s.id = h.source WHERE s.source = $1
$$;
CREATE FUNCTION pg_temp.stale() RETURNS text LANGUAGE sql AS $$
	SELECT coalesce(string_agg(n, ', ' ORDER BY n), '') FROM (SELECT source || ' ' || why || ' ' || count(*) FROM export_control.stale GROUP BY source, why) s (n)
$$;
CREATE FUNCTION pg_temp.list(customer text) RETURNS void LANGUAGE sql AS $$
	INSERT INTO export_control.restricted_party (list, entry, name, citation) VALUES ('EL', customer, customer, 'in-house')
$$;

-- ---- after a change of the rules ----

CREATE TABLE rc.o (k int PRIMARY KEY, item text DEFAULT 'EAR99', destination text, consignee text, on_date date DEFAULT '2026-12-01', quantity int);
INSERT INTO rc.o (k, destination, consignee) SELECT n, CASE WHEN n % 50 = 0 THEN 'KP' ELSE 'DE' END, 'Tarn ' || md5(n::text) || ' Works' FROM generate_series(1, 200) n;
SELECT attach('rc.o', control => 'hold') \g /dev/null
SELECT is(pg_temp.held('rc.o'), '100 rules held, 150 rules held, 200 rules held, 50 rules held', 'attached');
SELECT is(pg_temp.stale(), '', 'what was just judged is not stale');
SELECT pg_temp.list('Tarn ' || md5('7') || ' Works') \g /dev/null
SELECT is(pg_temp.stale(), 'rc.o rules 200', 'all are when the rules have changed');
SELECT results_eq($$SELECT asked, changed, complete FROM recheck('rc.o')$$, 'VALUES (200::bigint, 1::bigint, true)', 'all are asked, one is written');
SELECT is(pg_temp.held('rc.o'), '100 rules held, 150 rules held, 200 rules held, 50 rules held, 7 rules held', 'and held');
SELECT results_eq($$SELECT step, outcome(verdict) FROM export_control.decision WHERE orders = 'rc.o' AND order_key = '7' ORDER BY step$$,
	$$VALUES (1, 'no_license_required'), (2, 'license_required')$$, 'on record after the one before');
SELECT results_eq('SELECT asked, changed, complete FROM recheck()', 'VALUES (200::bigint, 0::bigint, true)', 'again, nothing');
UPDATE export_control.restricted_party SET valid = '(,2026-01-01)' WHERE entry ~ '^Tarn';
SELECT results_eq('SELECT changed FROM recheck()', 'VALUES (1::bigint)', 'a listing that ends');
SELECT is(pg_temp.held('rc.o'), '100 rules held, 150 rules held, 200 rules held, 50 rules held', 'lets its order go');
UPDATE export_control.restricted_party SET valid = '(,)' WHERE entry ~ '^Tarn';
SELECT results_eq('SELECT changed FROM recheck()', 'VALUES (1::bigint)', 'one that comes again');
SELECT is(pg_temp.held('rc.o'), '100 rules held, 150 rules held, 200 rules held, 50 rules held, 7 rules held', 'holds it, whatever it had been before');
SELECT is_empty($$SELECT k FROM rc.o_eligibility v LEFT JOIN export_control.order_hold h ON h.order_key = v.k::text AND h.kind = 'rules' WHERE v.may_ship = (h.kind IS NOT NULL)$$, 'the view and the holds say the same');
SELECT count(pg_temp.list('Tarn ' || md5(n::text) || ' Works')) FROM generate_series(11, 20) n \g /dev/null
SELECT results_eq($$SELECT changed, complete FROM recheck('rc.o', most => 4)$$, 'VALUES (4::bigint, false)', 'some at a time');
SELECT isnt(pg_temp.stale(), '', 'which leaves it stale');
SELECT results_eq($$SELECT changed, complete FROM recheck('rc.o', most => 4)$$, 'VALUES (4::bigint, false)', 'and goes on where it was');
SELECT results_eq($$SELECT changed, complete FROM recheck('rc.o', most => 4)$$, 'VALUES (2::bigint, true)', 'to the end');
SELECT matches(pg_temp.said($$SELECT recheck('rc.o', most => 0)$$), '^22023', 'none is none');
SELECT matches(pg_temp.said($$SELECT recheck('pg_class')$$), '^55000', 'what is not under control');
SELECT matches(pg_temp.said($$SELECT export_control.differs_from_record('1', 'review')$$), '^55000', 'nobody else looks at what is kept in mind');

-- A release whose days are over.
SELECT release_order('rc.o', '7', 'it is another company', until => current_date) \g /dev/null
UPDATE rc.o SET quantity = 1 WHERE false;
SET LOCAL session_replication_role = replica;
UPDATE export_control.order_hold SET until = current_date - 1 WHERE order_key = '7';
-- And an order that was stored without its trigger.
INSERT INTO rc.o (k, destination, consignee) VALUES (300, 'KP', 'Nordlicht Fabrik'), (301, 'DE', 'Nordlicht Fabrik');
DELETE FROM rc.o WHERE k = 50;
SET LOCAL session_replication_role = origin;
SELECT ok(recheck('rc.o') IS NOT NULL, 'asked');
SELECT ok(pg_temp.held('rc.o') ~ '7 rules held', 'a release that is over ends');
SELECT ok(pg_temp.held('rc.o') ~ '300 rules held', 'an order that no trigger saw is held');
SELECT ok(pg_temp.held('rc.o') !~ '\y50 ', 'one that is gone is not');
SELECT is_empty($$SELECT action FROM export_control.order_action WHERE order_key = '50'$$, 'which nobody had decided');

-- Who.
CREATE ROLE rc_clerk; CREATE ROLE rc_officer;
SELECT export_control.grant_role('order_clerk', 'rc_clerk'), export_control.grant_role('officer', 'rc_officer') \g /dev/null
GRANT USAGE ON SCHEMA rc TO rc_clerk, rc_officer;
SET LOCAL SESSION AUTHORIZATION rc_clerk;
SELECT matches(pg_temp.said($$SELECT public.recheck('rc.o')$$), '^42501', 'a clerk asks for no recheck');
SELECT matches(pg_temp.said($$DELETE FROM export_control.order_recheck$$), '^42501', 'nor notes one');
SET LOCAL SESSION AUTHORIZATION rc_officer;
SELECT is(pg_temp.said($$SELECT public.recheck('rc.o')$$), 'done', 'an officer does, without a right to the orders');
RESET SESSION AUTHORIZATION;

-- ---- a column that holds ----

CREATE TABLE rc.h (k int PRIMARY KEY, item text DEFAULT 'EAR99', destination text, consignee text, on_date date DEFAULT '2026-12-01', held boolean);
SELECT attach('rc.h', hold_column => 'held') \g /dev/null
INSERT INTO rc.h (k, destination, consignee) VALUES (1, 'DE', 'Quellgrund Fabrik'), (2, 'DE', 'Nordlicht Fabrik');
SELECT pg_temp.list('Quellgrund Fabrik') \g /dev/null
SELECT results_eq($$SELECT asked, changed FROM recheck('rc.h')$$, 'VALUES (2::bigint, 1::bigint)', 'only the row that changes is written');
SELECT results_eq('SELECT k, held FROM rc.h ORDER BY k', 'VALUES (1, true), (2, false)', 'and says so');

-- ---- keys ----

UPDATE rc.h SET k = 10 WHERE k = 1;
SELECT is(pg_temp.held('rc.h'), '10 rules held', 'an order with another key is held by that');
SELECT put_on_hold('rc.h', '2', 'credit') \g /dev/null
UPDATE rc.h SET k = 20 WHERE k = 2;
SELECT is(pg_temp.held('rc.h') || (SELECT ' ' || held FROM rc.h WHERE k = 20), '10 rules held, 20 person held true', 'and nobody escapes a person''s hold by it');
SELECT is((SELECT array_agg(action ORDER BY id) FROM export_control.order_action WHERE orders = 'rc.h' AND order_key = '20'), '{key_changed}', 'on record');
CREATE TABLE rc.s (k int, item text DEFAULT 'EAR99', destination text, consignee text DEFAULT 'Nordlicht Fabrik', on_date date DEFAULT '2026-12-01', PRIMARY KEY (k) DEFERRABLE);
SELECT attach('rc.s', control => 'hold') \g /dev/null
INSERT INTO rc.s (k, destination) VALUES (1, 'DE'), (2, 'KP'), (3, 'DE'), (4, 'DE');
SELECT put_on_hold('rc.s', '1', 'one'), put_on_hold('rc.s', '3', 'three') \g /dev/null
UPDATE rc.s SET k = k + 1;
SELECT is(pg_temp.held('rc.s'), '2 person held, 3 rules held, 4 person held', 'all keys of a table moved by one');
SELECT set_eq($$SELECT order_key, reason FROM export_control.order_hold h WHERE kind = 'person' AND source = (SELECT id FROM export_control.order_source WHERE source = 'rc.s'::regclass)$$,
	$$VALUES ('2', 'one'), ('4', 'three')$$, 'each hold with its order');
DELETE FROM rc.s WHERE k IN (2, 3);
SELECT is(pg_temp.held('rc.s'), '4 person held', 'an order that is deleted is not held');
SELECT is((SELECT action FROM export_control.order_action WHERE orders = 'rc.s' AND order_key = '2' ORDER BY id DESC LIMIT 1), 'order_deleted', 'which is on record where a person held it');
WITH gone AS (DELETE FROM rc.s WHERE k = 4 RETURNING *) INSERT INTO rc.s SELECT 6, item, destination FROM gone;
SELECT is(pg_temp.held('rc.s'), '', 'a new order is a new one');
SELECT put_on_hold('rc.s', '6', 'six') \g /dev/null
TRUNCATE rc.s;
SELECT is(pg_temp.held('rc.s'), '', 'a table that is emptied');
SELECT is((SELECT action || ' ' || note FROM export_control.order_action WHERE orders = 'rc.s' AND order_key = '6' ORDER BY id DESC LIMIT 1), 'order_deleted TRUNCATE', 'on record, too');
INSERT INTO rc.s (k, destination) VALUES (1, 'DE');
SELECT put_on_hold('rc.s', '1', 'one') \g /dev/null
SELECT detach('rc.s') \g /dev/null
SELECT is((SELECT action FROM export_control.order_action WHERE orders = 'rc.s' AND order_key = '1' ORDER BY id DESC LIMIT 1), 'detach', 'and detach(), which ends it');
CREATE TABLE rc.cp (k int, part int, destination text, consignee text DEFAULT 'Nordlicht Fabrik', on_date date DEFAULT '2026-12-01', PRIMARY KEY (k, part)) PARTITION BY LIST (part);
CREATE TABLE rc.cp1 PARTITION OF rc.cp FOR VALUES IN (1);
CREATE TABLE rc.cp2 PARTITION OF rc.cp FOR VALUES IN (2);
SELECT attach('rc.cp', '{"order_key": "k", "item": "(''EAR99'')"}', control => 'hold') \g /dev/null
INSERT INTO rc.cp VALUES (1, 1, 'DE'), (2, 1, 'KP');
SELECT put_on_hold('rc.cp', '1', 'credit'), release_order('rc.cp', '2', 'seen') \g /dev/null
UPDATE rc.cp SET part = 2;
SELECT is(pg_temp.held('rc.cp'), '1 person held, 2 rules released', 'a move to another partition changes nothing');
CREATE TABLE rc.cp3 PARTITION OF rc.cp FOR VALUES IN (3);
INSERT INTO rc.cp3 VALUES (3, 3, 'KP');
CREATE TABLE rc.cp4 (LIKE rc.cp);
INSERT INTO rc.cp4 VALUES (4, 4, 'KP');
ALTER TABLE rc.cp ATTACH PARTITION rc.cp4 FOR VALUES IN (4);
SELECT is(pg_temp.held('rc.cp'), '1 person held, 2 rules released, 3 rules held', 'rows of a partition that is attached have been seen by nobody');
SELECT recheck('rc.cp') \g /dev/null
SELECT is(pg_temp.held('rc.cp'), '1 person held, 2 rules released, 3 rules held, 4 rules held', 'but by recheck()');
ALTER TABLE rc.cp DETACH PARTITION rc.cp3;
SELECT recheck('rc.cp') \g /dev/null
SELECT is(pg_temp.held('rc.cp'), '1 person held, 2 rules released, 4 rules held', 'and the other way round');

-- By its key, through the index.
CREATE TABLE rc.big (k int PRIMARY KEY, d text DEFAULT 'DE');
\ir plan.psql
INSERT INTO rc.big SELECT generate_series(1, 10000);
ANALYZE rc.big;
SELECT matches(pg_temp.plan('SELECT FROM rc.big o WHERE ' || replace(export_control.order_has_key('rc.big', '{"order_key": "k", "item": "d", "destination": "d"}'), '$1', quote_literal('7'))),
	'Index.*big_pkey', 'an order is found by the index of its key');
SELECT is(export_control.key_value('x', NULL::int), NULL, 'a text that is no key finds none');

-- Columns with other names.
CREATE TABLE rc.n (k int PRIMARY KEY, item text DEFAULT 'EAR99', destination text, consignee text, on_date date);
SELECT attach('rc.n', control => 'hold') \g /dev/null
ALTER TABLE rc.n RENAME destination TO land;
SELECT matches(pg_temp.said($$INSERT INTO rc.n VALUES (1, 'EAR99', 'DE', 'Nordlicht Fabrik', '2026-12-01')$$), '^42703 column "destination" of relation "rc.n" does not exist', 'a column that was renamed is an error');
ALTER TABLE rc.n RENAME land TO destination;
SELECT is(pg_temp.said($$INSERT INTO rc.n VALUES (1, 'EAR99', 'DE', 'Nordlicht Fabrik', '2026-12-01')$$), 'done', 'until it has its name back');

-- Tables that an expression looks into are found.
CREATE TABLE rc.land (id int PRIMARY KEY, code text);
CREATE TABLE rc.e (k int PRIMARY KEY, land int, consignee text DEFAULT 'Nordlicht Fabrik', on_date date DEFAULT '2026-12-01');
INSERT INTO rc.land VALUES (1, 'DE');
SELECT is((SELECT subject FROM attach('rc.e', '{"item": "(''EAR99'')", "destination": "((SELECT l.code FROM rc.land l WHERE l.id = o.land))"}', control => 'hold') WHERE about = 'facts from'), 'rc.land', 'a table in an expression');
INSERT INTO rc.e (k, land) VALUES (1, 1);
UPDATE rc.land SET code = 'KP';
SELECT is(pg_temp.held('rc.e'), '1 rules held', 'has its orders judged');

-- A view: rows that leave it.
CREATE VIEW rc.v AS SELECT k, 'EAR99' AS item, 'KP' AS destination, 'Nordlicht Fabrik' AS consignee, date '2026-12-01' AS on_date FROM rc.big WHERE k < 3;
SELECT attach('rc.v', '{"order_key": "k"}', control => 'hold') \g /dev/null
SELECT is(pg_temp.held('rc.v'), '1 rules held, 2 rules held', 'a view');
DELETE FROM rc.big WHERE k = 1;
SELECT recheck('rc.v') \g /dev/null
SELECT is(pg_temp.held('rc.v'), '1 rules held, 2 rules held', 'which may show other rows another time, so that these stay held');
SELECT is(release_order('rc.v', '1', 'it is gone'), 'released', 'until an officer says otherwise');

SELECT * FROM finish();
ROLLBACK;
