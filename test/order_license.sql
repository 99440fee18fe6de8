-- Licenses in the flow of orders: drawn on confirmation, given back on
-- cancellation, the next one when one is used up, never on an old verdict.
BEGIN;
SELECT no_plan();
SET LOCAL client_min_messages = warning;
SELECT export_control.set_policy('required_lists', '', 'not screened here') \g /dev/null
CREATE FUNCTION pg_temp.said(statement text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE statement;
	RETURN 'done';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ' ' || SQLERRM;
END
$$;
CREATE SCHEMA ol;
-- As when a transaction ends.
CREATE FUNCTION pg_temp.drawn() RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	SET CONSTRAINTS ALL IMMEDIATE;
	SET CONSTRAINTS ALL DEFERRED;
	RETURN (SELECT coalesce(string_agg(format('%s: %s %s', u.key, u.license, u.q), ', ' ORDER BY u.key, u.license), '')
	FROM (SELECT regexp_replace(order_key, '^ol[.][op] ', '') AS key, license, sum(quantity) AS q FROM export_control.license_use GROUP BY 1, 2 HAVING sum(quantity) > 0) u);
END
$$;
INSERT INTO export_control.license (number, status) VALUES ('L1', 'approved 2026-01-10/2027-12-31'), ('L2', 'approved 2026-01-10/2028-12-31');
INSERT INTO export_control.license_line (license, items, destinations, quantity, unit) VALUES ('L1', '{3A001}', '{CN}', 10, 'pieces'), ('L2', '{3A001}', '{CN}', 10, 'pieces');
INSERT INTO export_control.license_party (license, name) SELECT number, 'Jade Motors Ltd' FROM export_control.license WHERE number IN ('L1', 'L2');
CREATE TABLE ol.o (id int PRIMARY KEY, eccn text DEFAULT '3A001.a.2', ship_to text DEFAULT 'CN', customer text DEFAULT 'Jade Motors Ltd', ship_on date DEFAULT '2026-12-01', pieces numeric,
	status text DEFAULT 'draft', facts jsonb DEFAULT '{"unit": "pieces"}', on_hold boolean);
SELECT attach('ol.o', '{"item": "eccn", "destination": "ship_to", "consignee": "customer", "on_date": "ship_on", "quantity": "pieces", "evidence": "facts"}', hold_column => 'on_hold', control => 'hold') \g /dev/null
INSERT INTO ol.o (id, pieces) VALUES (1, 6), (2, 6), (3, 6), (4, 3), (5, 30);

-- ---- by hand ----
SELECT results_eq($$SELECT verdict::text, license FROM confirm_order('ol.o', '1')$$, $$VALUES ('licensed (license) until 2028-01-03', 'L1')$$, 'the license that ends first, and the verdict with it: the order draws from no other now');
SELECT is(pg_temp.drawn(), '1: L1 6', 'is drawn from');
SELECT is((SELECT license FROM confirm_order('ol.o', '1')), 'L1', 'once');
SELECT is(pg_temp.drawn(), '1: L1 6', 'however often it is asked');
SELECT is((SELECT license FROM confirm_order('ol.o', '2')), 'L2', 'the next license when one is used up');
SELECT is((SELECT license FROM confirm_order('ol.o', '3')), NULL, 'no license has enough alone');
SELECT is((SELECT license FROM confirm_order('ol.o', '3', split => true)), 'L1, L2', 'two have');
SELECT is(pg_temp.drawn(), '1: L1 6, 2: L2 6, 3: L1 4, 3: L2 2', 'each for its part');
SELECT is((SELECT count(*) FROM export_control.order_hold WHERE order_key = '3'), 0::bigint, 'and the order is held no more');
SELECT is((SELECT on_hold FROM ol.o WHERE id = 3), false, 'as its column says');
SELECT results_eq($$SELECT outcome(verdict), license FROM confirm_order('ol.o', '5', split => true)$$, $$VALUES ('license_required', NULL::text)$$, 'what they all do not cover draws nothing');
SELECT is(cancel_order('ol.o', '1'), 'L1', 'given back');
SELECT is(cancel_order('ol.o', '1'), NULL, 'once');
SELECT is(pg_temp.drawn(), '2: L2 6, 3: L1 4, 3: L2 2', 'and the others keep theirs');
SELECT matches(pg_temp.said($$SELECT confirm_order('ol.o', '99')$$), '^P0002 ', 'an order that there is');
SELECT cancel_order('ol.o', '2'), cancel_order('ol.o', '3') \g /dev/null
INSERT INTO ol.o (id, pieces) VALUES (6, 15);
SELECT is((SELECT license FROM confirm_order('ol.o', '6', split => true)), 'L1, L2', 'two licenses for one order');
SELECT is((SELECT count(*) FROM export_control.order_hold WHERE order_key = '6'), 0::bigint, 'let it go');
SELECT is(cancel_order('ol.o', '6'), 'L1, L2', 'given back');
SELECT is((SELECT state FROM export_control.order_hold WHERE order_key = '6'), 'held', 'it is held again');
DELETE FROM ol.o WHERE id = 6;
CREATE TABLE ol.late AS SELECT 11 AS id, '3A001.a.5'::text AS eccn, 'CN'::text AS ship_to, 'Jade Motors Ltd'::text AS customer, date '2026-12-01' AS ship_on, 30 AS pieces, '{"unit": "pieces"}'::jsonb AS facts;
CREATE VIEW ol.late_orders AS SELECT * FROM ol.late;
SELECT attach('ol.late_orders', '{"order_key": "id", "item": "eccn", "destination": "ship_to", "consignee": "customer", "on_date": "ship_on", "quantity": "pieces", "evidence": "facts"}', control => 'hold') \g /dev/null
SELECT is((SELECT state FROM export_control.order_hold WHERE order_key = '11'), 'held', 'an order of a view is held');
INSERT INTO export_control.license (number, status) VALUES ('L9', 'approved 2026-01-10/2028-12-31');
INSERT INTO export_control.license_line (license, items, destinations, quantity, unit) VALUES ('L9', '{3A001.a.5}', '{CN}', 30, 'pieces');
INSERT INTO export_control.license_party (license, name) VALUES ('L9', 'Jade Motors Ltd');
SELECT is((SELECT license FROM confirm_order('ol.late_orders', '11')), 'L9', 'draws from a license that came later');
SELECT is((SELECT count(*) FROM export_control.order_hold WHERE order_key = '11'), 0::bigint, 'and is held no more');
SELECT license FROM confirm_order('ol.late_orders', '11') \g /dev/null
SELECT is((SELECT count(*) FROM export_control.decision WHERE order_key = '11'), 2::bigint, 'once: asked again, nothing new is recorded');
SELECT cancel_order('ol.late_orders', '11'), detach('ol.late_orders') \g /dev/null

-- ---- by the order itself ----
SELECT matches(pg_temp.said($$SELECT draw_on_confirmation('ol.o', 'o.status')$$), '^42804 ', 'confirmed is true or false');
SELECT draw_on_confirmation('ol.o', $$o.status = 'confirmed'$$) \g /dev/null
UPDATE ol.o SET status = 'confirmed' WHERE id IN (1, 2);
SELECT is(pg_temp.drawn(), '1: L1 6, 2: L2 6', 'confirmed orders draw');
UPDATE ol.o SET customer = customer;
SELECT is(pg_temp.drawn(), '1: L1 6, 2: L2 6', 'once');
UPDATE ol.o SET pieces = 7 WHERE id = 1;
SELECT is(pg_temp.drawn(), '1: L1 7, 2: L2 6', 'what changes is drawn anew');
UPDATE ol.o SET pieces = 11 WHERE id = 1;
SELECT is(pg_temp.drawn(), '2: L2 6', 'what no license covers is given back');
SELECT is((SELECT on_hold FROM ol.o WHERE id = 1), true, 'and held');
UPDATE ol.o SET pieces = 6, customer = 'Nordwind Maschinen GmbH', ship_to = 'DE', eccn = 'EAR99' WHERE id = 2;
SELECT is(pg_temp.drawn(), '', 'what needs no license any more gives it back');
UPDATE ol.o SET customer = DEFAULT, ship_to = DEFAULT, eccn = DEFAULT WHERE id = 2;
UPDATE ol.o SET pieces = 2 WHERE id = 1;
SELECT is(pg_temp.drawn(), '1: L1 2, 2: L1 6', 'and draws it again');
UPDATE ol.o SET status = 'canceled' WHERE id = 1;
DELETE FROM ol.o WHERE id = 2;
SELECT is(pg_temp.drawn(), '', 'canceled and deleted orders give back');
INSERT INTO ol.o (id, pieces, status) VALUES (11, 5, 'confirmed'), (12, 5, 'confirmed'), (13, 5, 'confirmed'), (14, 5, 'confirmed'), (15, 5, 'confirmed');
SELECT is(pg_temp.drawn(), '11: L1 5, 12: L1 5, 13: L2 5, 14: L2 5', 'in one statement: as far as they reach');
SELECT is((SELECT string_agg(id::text, ' ' ORDER BY id) FROM ol.o WHERE on_hold AND id > 10), '15', 'and what they do not reach for is held');
UPDATE ol.o SET id = 21 WHERE id = 11;
SELECT is(pg_temp.drawn(), '12: L1 5, 13: L2 5, 14: L2 5, 21: L1 5', 'under the key that it has');

-- ---- a verdict of now ----
UPDATE ol.o SET status = 'draft';
SELECT pg_temp.drawn() \g /dev/null
-- What was drawn stays drawn: the room of another license is not for those who draw nothing from it.
UPDATE ol.o SET status = 'confirmed' WHERE id IN (12, 13);
SELECT is(pg_temp.drawn(), '12: L1 5, 13: L1 5', 'two orders draw from a license');
INSERT INTO export_control.license_suspension (license, valid) VALUES ('L1', '[2026-06-01,)');
SELECT results_eq($$SELECT id, outcome::text FROM ol.o_eligibility WHERE id IN (12, 13) ORDER BY id$$, $$VALUES (12, 'review'), (13, 'review')$$, 'which is suspended: they are not licensed by another one that has room');
SELECT matches((SELECT string_agg(e.finding, ' ') FROM ol.o, explain_eligibility(eccn, ship_to, customer, ship_on, NULL, pieces, evidence => facts || jsonb_build_object('order_key', (SELECT max(order_key) FROM export_control.license_use WHERE order_key LIKE '% 12'))) e WHERE o.id = 12),
	'license L2 line 1 leaves enough, but order .* has drawn from license L1', 'as the trail says');
SELECT recheck('ol.o') \g /dev/null
SELECT is((SELECT string_agg(id || ' ' || on_hold, ', ' ORDER BY id) FROM ol.o WHERE id IN (12, 13)), '12 true, 13 true', 'and held');
SELECT cancel_order('ol.o', '12') \g /dev/null
SELECT is((SELECT license FROM confirm_order('ol.o', '12')), 'L2', 'until what they drew is given back');
DELETE FROM export_control.license_suspension;
UPDATE ol.o SET status = 'draft';
SELECT is(pg_temp.drawn(), '', 'none');
-- What an order asks for anew is asked once what it had drawn is given back.
UPDATE ol.o SET status = 'confirmed' WHERE id IN (12, 13);
INSERT INTO export_control.license_suspension (license, valid) VALUES ('L1', '[2026-06-01,)');
UPDATE ol.o SET pieces = 7 WHERE id IN (12, 13);
SELECT is(pg_temp.drawn(), '12: L2 7', 'two orders that changed draw anew, as far as the other license reaches');
SELECT is((SELECT string_agg(id || ' ' || on_hold, ', ' ORDER BY id) FROM ol.o WHERE id IN (12, 13)), '12 false, 13 true', 'and the other one is held');
SELECT recheck('ol.o') \g /dev/null
SELECT is((SELECT string_agg(id || ' ' || on_hold, ', ' ORDER BY id) FROM ol.o WHERE id IN (12, 13)), '12 false, 13 true', 'for good');
DELETE FROM export_control.license_suspension;
UPDATE ol.o SET status = 'draft', pieces = 5 WHERE id IN (12, 13);
SELECT is(pg_temp.drawn(), '', 'none');
-- Draws in parts: all of their licenses have to hold.
INSERT INTO ol.o (id, pieces) VALUES (61, 6), (62, 6), (63, 8);
SELECT confirm_order('ol.o', '61'), confirm_order('ol.o', '62'), confirm_order('ol.o', '63', split => true) \g /dev/null
SELECT is(pg_temp.drawn(), '61: L1 6, 62: L2 6, 63: L1 4, 63: L2 4', 'an order draws from two licenses');
SELECT cancel_order('ol.o', '61'), cancel_order('ol.o', '62') \g /dev/null
SELECT is((SELECT outcome::text FROM ol.o_eligibility WHERE id = 63), 'licensed', 'which both hold');
INSERT INTO export_control.license_suspension (license, valid) VALUES ('L1', '[2026-06-01,)');
SELECT is((SELECT outcome::text FROM ol.o_eligibility WHERE id = 63), 'review', 'and if one does not, the room of the other is not enough');
DELETE FROM export_control.license_suspension;
SELECT cancel_order('ol.o', '63') \g /dev/null
DELETE FROM ol.o WHERE id > 60;
INSERT INTO export_control.license_suspension (license, valid) VALUES ('L1', '[2026-06-01,)');
UPDATE ol.o SET status = 'confirmed' WHERE id = 12;
SELECT is(pg_temp.drawn(), '12: L2 5', 'no license that is suspended since');
UPDATE export_control.license SET status = 'revoked 2026-11-01' WHERE number = 'L2';
UPDATE ol.o SET status = 'confirmed' WHERE id = 13;
SELECT is(pg_temp.drawn(), '12: L2 5', 'nor one that is revoked');
DELETE FROM export_control.license_suspension;
UPDATE ol.o SET status = 'draft';
SELECT is(pg_temp.drawn(), '', 'none');

-- ---- a table without a column that holds: what recheck() lets go has drawn ----
CREATE TABLE ol.n (LIKE ol.o INCLUDING DEFAULTS, PRIMARY KEY (id));
ALTER TABLE ol.n DROP on_hold;
SELECT attach('ol.n', '{"item": "eccn", "destination": "ship_to", "consignee": "customer", "on_date": "ship_on", "quantity": "pieces", "evidence": "facts"}', control => 'hold') \g /dev/null
SELECT draw_on_confirmation('ol.n', $$o.status = 'confirmed'$$) \g /dev/null
CREATE FUNCTION pg_temp.held(source regclass) RETURNS text LANGUAGE sql AS $$
	SELECT coalesce(string_agg(h.order_key, ', ' ORDER BY h.order_key), '') FROM export_control.order_hold h JOIN export_control.order_source s ON s.id = h.source
	WHERE s.source = $1 AND h.state = 'held'
$$;
INSERT INTO ol.n (id, pieces, status) VALUES (1, 10, 'confirmed'), (2, 10, 'confirmed'), (3, 10, 'confirmed'), (4, 10, 'draft');
SELECT is(pg_temp.drawn(), 'ol.n 1: L1 10', 'one order draws all that there is');
SELECT is(pg_temp.held('ol.n'), '2, 3', 'and the others that are confirmed are held');
DELETE FROM ol.n WHERE id = 1;
SELECT is(pg_temp.drawn(), '', 'it is given back');
SELECT recheck('ol.n') \g /dev/null
SELECT is(pg_temp.drawn(), 'ol.n 2: L1 10', 'which another one draws when it is let go');
SELECT is(pg_temp.held('ol.n'), '3', 'and no other for which nothing is left; a draft draws nothing');
SELECT recheck('ol.n') \g /dev/null
SELECT is(pg_temp.held('ol.n') || pg_temp.drawn(), '3, 4ol.n 2: L1 10', 'the next time that is held too');
SELECT detach('ol.n') \g /dev/null
SELECT release_license(order_key) FROM (SELECT DISTINCT order_key FROM export_control.license_use WHERE order_key ~ '^ol.n ') u \g /dev/null

-- ---- what an order states besides ----
ALTER TABLE ol.o ADD others text[];
SELECT detach('ol.o') \g /dev/null
SELECT is((SELECT count(*) FROM pg_trigger WHERE tgrelid = 'ol.o'::regclass), 0::bigint, 'detached whole');
SELECT attach('ol.o', '{"item": "eccn", "destination": "ship_to", "consignee": "customer", "on_date": "ship_on", "quantity": "pieces", "evidence": "facts", "other_parties": "others"}', control => 'record') \g /dev/null
SELECT draw_on_confirmation('ol.o', $$o.status = 'confirmed'$$) \g /dev/null
INSERT INTO ol.o (id, pieces, status, facts, others) VALUES
	(31, 1, 'confirmed', '{"unit": "pieces", "intermediate_consignee_country": "CN", "consolidated_shipment": false}', '{"intermediate consignee: Pearl Logistics Ltd"}'),
	(32, 1, 'confirmed', '{"unit": "kg"}', NULL), (33, 1, 'confirmed', '{"unit": "pieces"}', '{"intermediate consignee: Pearl Logistics Ltd"}');
SELECT is(pg_temp.drawn(), '31: L1 1', 'another intermediate consignee in the country needs no new license; another unit is no draw');
SELECT draw_on_confirmation('ol.o', NULL) \g /dev/null
UPDATE ol.o SET status = 'draft';
SELECT is(pg_temp.drawn(), '31: L1 1', 'no more');

-- ---- two tables number their orders alike, and no table has what another one has drawn ----
CREATE TABLE ol.q (id int, item text DEFAULT '4A003.b', destination text DEFAULT 'CN', consignee text DEFAULT 'Jade Pumps Ltd', on_date date DEFAULT '2026-12-01', quantity numeric DEFAULT 10,
	evidence jsonb DEFAULT '{"unit": "pieces"}', status text DEFAULT 'draft', on_hold boolean);
CREATE TABLE ol.q1 (LIKE ol.q INCLUDING DEFAULTS, PRIMARY KEY (id));
CREATE TABLE ol.q2 (LIKE ol.q INCLUDING DEFAULTS, PRIMARY KEY (id)) PARTITION BY RANGE (id);
CREATE TABLE ol.q2_1 PARTITION OF ol.q2 FOR VALUES FROM (0) TO (10);
CREATE TABLE ol."q 3" (LIKE ol.q INCLUDING DEFAULTS, PRIMARY KEY (id));
CREATE VIEW ol.q4 AS SELECT * FROM ol.q;
SELECT attach(t, CASE t WHEN 'ol.q4'::regclass THEN '{"order_key": "id"}'::jsonb END, CASE WHEN t <> 'ol.q4'::regclass THEN 'on_hold' END, control => 'hold') FROM unnest('{ol.q1,ol.q2,ol.\"q 3\",ol.q4}'::regclass[]) t \g /dev/null
SELECT draw_on_confirmation(t, $$o.status = 'confirmed'$$) FROM unnest('{ol.q1,ol.q2,ol.\"q 3\"}'::regclass[]) t \g /dev/null
INSERT INTO export_control.license (number, status) VALUES ('L7', 'approved 2026-01-10/2027-12-31');
INSERT INTO export_control.license_line (license, items, destinations, quantity, unit) VALUES ('L7', '{4A003}', '{CN}', 10, 'pieces');
INSERT INTO export_control.license_party (license, name) VALUES ('L7', 'Jade Pumps Ltd');
CREATE TEMP TABLE alike (first text, second text, was text, outcome text, held boolean, drawn numeric, license text, drawn_less numeric, drawn_after numeric, first_again text);
CREATE FUNCTION pg_temp.outcome_of(orders text, OUT outcome text, OUT license text) LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('SELECT outcome, license FROM ol.%I', orders || '_eligibility') INTO outcome, license;
END
$$;
-- A changed row, or none, is drawn for as when the transaction ends; those of a view are confirmed by hand.
CREATE FUNCTION pg_temp.confirmed(orders text, quantity numeric) RETURNS numeric LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('DELETE FROM ol.%I', replace(orders, '4', ''));
	IF quantity IS NOT NULL THEN
		EXECUTE format('INSERT INTO ol.%I (id, quantity, status) VALUES (1, $1, ''confirmed'')', replace(orders, '4', '')) USING quantity;
	END IF;
	SET CONSTRAINTS ALL IMMEDIATE;
	SET CONSTRAINTS ALL DEFERRED;
	IF orders = 'q4' AND quantity IS NOT NULL THEN
		PERFORM confirm_order('ol.q4', '1');
	ELSIF orders = 'q4' THEN
		PERFORM cancel_order('ol.q4', '1');
	END IF;
	RETURN (SELECT coalesce(sum(u.quantity), 0) FROM export_control.license_use u WHERE u.license = 'L7');
END
$$;
CREATE FUNCTION pg_temp.try_alike(first text, second text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	r	alike;
BEGIN
	r.first := first;
	r.second := second;
	r.drawn := pg_temp.confirmed(first, 10);
	r.was := (pg_temp.outcome_of(first)).outcome;
	r.drawn := r.drawn + 100 * pg_temp.confirmed(second, 10);
	SELECT * INTO r.outcome, r.license FROM pg_temp.outcome_of(second);
	r.held := EXISTS (SELECT FROM export_control.order_hold h WHERE h.order_key = '1');
	r.drawn_less := pg_temp.confirmed(second, 1);
	r.drawn_after := pg_temp.confirmed(second, NULL);
	r.first_again := concat_ws(' ', VARIADIC ARRAY(SELECT unnest(ARRAY[o.outcome, o.license]) FROM pg_temp.outcome_of(first) o));
	RAISE EXCEPTION USING ERRCODE = 'ZZ001';
EXCEPTION WHEN SQLSTATE 'ZZ001' THEN
	INSERT INTO alike VALUES (r.*);
END
$$;
SELECT pg_temp.try_alike(a, b) FROM unnest('{q1,q2,q 3,q4}'::text[]) a, unnest('{q1,q2,q 3,q4}'::text[]) b WHERE a <> b \g /dev/null
SELECT is((SELECT count(*) FROM alike), 12::bigint, 'all pairs');
SELECT is_empty($$SELECT * FROM alike WHERE (was, drawn) IS DISTINCT FROM ('licensed', 1010)$$, 'the first has drawn all');
SELECT is_empty($$SELECT * FROM alike WHERE (outcome, license, held) IS DISTINCT FROM ('license_required', NULL, true)$$, 'the other has nothing, and is held');
SELECT is_empty($$SELECT * FROM alike WHERE (drawn_less, drawn_after, first_again) IS DISTINCT FROM (10, 10, 'licensed L7')$$, 'nor does it give back what is not its own');
ALTER TABLE ol.q1 RENAME TO q9;
INSERT INTO ol.q9 (id, status) VALUES (1, 'confirmed');
SELECT is(pg_temp.drawn(), '31: L1 1, ol.q1 1: L7 10', 'a table that is renamed has its keys');
SELECT is((SELECT outcome::text || on_hold FROM ol.q1_eligibility), 'licensedfalse', 'and what it has drawn');
SELECT is((SELECT count(*) FROM assigned_licenses(export_control.ledger_key('ol.q9', '1'))), 1::bigint, 'by its key in the ledger');
SELECT ctid AS row FROM ol.q9 \gset
SELECT is((SELECT format('%s %s', asked, changed) FROM recheck('ol.q9')), '1 0', 'recheck() asks about it with what it has drawn');
SELECT is((SELECT format('%s %s', ctid, on_hold) FROM ol.q9), :'row' || ' f', 'and finds nothing to judge');
UPDATE export_control.license SET status = 'revoked 2026-11-01' WHERE number = 'L7';
SELECT is((SELECT format('%s %s', asked, changed) FROM recheck('ol.q9')), '1 1', 'but a license that is revoked');
SELECT is((SELECT on_hold FROM ol.q9), true, 'holds it');
DELETE FROM ol.q9;
SELECT is(pg_temp.drawn(), '31: L1 1', 'and gives it back');

-- ---- who may ----
CREATE ROLE ol_owner; CREATE ROLE ol_writer; CREATE ROLE ol_clerk;
GRANT USAGE, CREATE ON SCHEMA ol TO ol_owner; GRANT USAGE ON SCHEMA ol TO ol_writer, ol_clerk;
SELECT export_control.grant_role('asker', 'ol_owner'), export_control.grant_role('asker', 'ol_writer'), export_control.grant_role('order_clerk', 'ol_clerk') \g /dev/null
SET LOCAL ROLE ol_owner;
CREATE TABLE ol.p (id int PRIMARY KEY, item text DEFAULT '3A001.a.2', destination text DEFAULT 'CN', consignee text DEFAULT 'Jade Motors Ltd', on_date date DEFAULT '2026-12-01', quantity numeric DEFAULT 1, evidence jsonb DEFAULT '{"unit": "pieces"}', confirmed boolean);
GRANT ALL ON ol.p TO ol_writer;
SELECT attach('ol.p', control => 'hold') \g /dev/null
SELECT draw_on_confirmation('ol.p', 'o.confirmed') \g /dev/null
SET LOCAL ROLE ol_writer;
SELECT matches(pg_temp.said('INSERT INTO ol.p (id, confirmed) VALUES (101, true); SET CONSTRAINTS ALL IMMEDIATE'), '^42501 the owner of the table of orders, "ol_owner", may not draw', 'only for an owner who may draw');
SELECT matches(pg_temp.said($$SELECT draw_on_confirmation('ol.p', 'true')$$), '^42501 ', 'and by the owner alone');
SELECT matches(pg_temp.said($$SELECT confirm_order('ol.p', '101')$$), '^42501 ', 'a writer draws nothing by hand');
SELECT matches(pg_temp.said($$SELECT export_control.ask_order(1, '1')$$), '^42501 ', 'nor asks as another');
SELECT matches(pg_temp.said($$CREATE TRIGGER mine AFTER INSERT ON ol.p FOR EACH ROW EXECUTE FUNCTION export_control.draw_orders('1')$$), 'done|^42501', 'a trigger of his own');
RESET ROLE;
SELECT export_control.grant_role('order_clerk', 'ol_owner') \g /dev/null
SET LOCAL ROLE ol_writer;
INSERT INTO ol.p (id, confirmed) VALUES (101, true), (102, false);
RESET ROLE;
SELECT is(pg_temp.drawn(), '101: L1 1, 31: L1 1', 'the writer needs no right');
SET LOCAL ROLE ol_clerk;
SELECT is((SELECT license FROM confirm_order('ol.p', '102')), 'L1', 'a clerk does, and needs none on the table');
RESET ROLE;

-- A table that takes the old name of another one does not take what its orders have drawn.
CREATE TABLE ol.moved (LIKE ol.o INCLUDING ALL);
SELECT attach('ol.moved', '{"item": "eccn", "destination": "ship_to", "consignee": "customer", "on_date": "ship_on", "quantity": "pieces", "evidence": "facts"}') \g /dev/null
ALTER TABLE ol.moved RENAME TO moved_before;
CREATE TABLE ol.moved (LIKE ol.o INCLUDING ALL);
SELECT is(pg_temp.said($$SELECT attach('ol.moved', '{"item": "eccn", "destination": "ship_to", "consignee": "customer", "on_date": "ship_on"}', view_name => 'moved_view')$$),
	'42710 another table was attached as "ol.moved"', 'one name in the ledger for one table');
ALTER TABLE ol.moved RENAME TO moved_now;
SELECT is(pg_temp.said($$SELECT attach('ol.moved_now', '{"item": "eccn", "destination": "ship_to", "consignee": "customer", "on_date": "ship_on"}')$$), 'done', 'by another name');
ALTER TABLE ol.moved_now RENAME TO moved;
SELECT is(export_control.ledger_key('ol.moved', '7'), 'ol.moved_now 7', 'which it keeps in the ledger');
SELECT is(export_control.ledger_key('ol.moved_before', '7'), 'ol.moved 7', 'as the other one does');
SELECT * FROM finish();
ROLLBACK;
