-- What an order has drawn from licenses lets go the order that drew it, as it was.
BEGIN;
SELECT no_plan();
SET LOCAL client_min_messages = warning;
SELECT export_control.set_policy('required_lists', '', 'not screened here') \g /dev/null
CREATE SCHEMA od;
\ir error_said.psql
\ir ledger_drawn.psql
CREATE FUNCTION pg_temp.verdicts(source text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	said	text;
BEGIN
	EXECUTE format($q$SELECT string_agg(v.id || ' ' || v.outcome || CASE WHEN h.state IS NOT NULL THEN ' ' || h.state ELSE '' END, ', ' ORDER BY v.id) FROM %I.%I v
		LEFT JOIN export_control.order_hold h ON h.kind = 'rules' AND h.order_key = v.id::text AND h.source = (SELECT s.id FROM export_control.order_source s WHERE s.source = %L::regclass)$q$,
		split_part(source, '.', 1), split_part(source, '.', 2) || '_eligibility', source) INTO said;
	RETURN said;
END
$$;
INSERT INTO export_control.license (number, status) VALUES ('D1', 'approved 2026-01-10/2027-12-31'), ('D2', 'approved 2026-01-10/2028-12-31'), ('D3', 'approved 2026-01-10/2028-12-31');
INSERT INTO export_control.license_line (license, items, destinations, quantity, unit, value) VALUES
	('D1', '{3A001.a.5}', '{CN}', 100, 'pieces', NULL), ('D2', '{3A001.a.5}', '{CN}', NULL, NULL, NULL), ('D3', '{3A001.a.5}', '{CN}', NULL, NULL, 1000);
INSERT INTO export_control.license_party (license, name) VALUES ('D1', 'Jade Motors Ltd'), ('D2', 'Jade Pumps Ltd'), ('D3', 'Jade Valves Ltd');
CREATE TABLE od.form (id int PRIMARY KEY, item text DEFAULT '3A001.a.5', destination text DEFAULT 'CN', consignee text DEFAULT 'Jade Motors Ltd', on_date date DEFAULT '2026-12-01',
	quantity numeric, value numeric, evidence jsonb DEFAULT '{"unit": "pieces"}', confirmed boolean DEFAULT true);
CREATE TABLE od.hand (LIKE od.form INCLUDING ALL);
CREATE TABLE od.auto (LIKE od.form INCLUDING ALL);
CREATE TABLE od.kept (LIKE od.form INCLUDING ALL, on_hold boolean);
CREATE TABLE od.reject (LIKE od.form INCLUDING ALL);
CREATE TABLE od.amount (id int PRIMARY KEY, quantity numeric);
CREATE TABLE od.elsewhere (LIKE od.form INCLUDING ALL);
SELECT attach('od.hand', control => 'hold'), attach('od.auto', control => 'hold'), attach('od.kept', hold_column => 'on_hold', control => 'hold'), attach('od.reject', control => 'reject') \g /dev/null
SELECT attach('od.elsewhere', '{"quantity": "(SELECT a.quantity FROM od.amount a WHERE a.id = o.id)"}', control => 'hold', facts_from => '{"od.amount": {"id": "id"}}') \g /dev/null
SELECT draw_on_confirmation(t, 'o.confirmed') FROM unnest('{od.auto,od.kept,od.reject,od.elsewhere}'::regclass[]) t \g /dev/null

-- ---- an order that is raised after it drew ----

INSERT INTO od.hand (id, quantity) VALUES (1, 10), (2, 10);
SELECT is((SELECT outcome(verdict) || ' ' || license FROM confirm_order('od.hand', '1')), 'licensed D1', 'an order draws');
UPDATE od.hand SET quantity = 95 WHERE id = 1;
SELECT is(pg_temp.verdicts('od.hand'), '1 review held, 2 licensed', 'raised, it is not licensed by the room that is left, which others may draw');
SELECT is((SELECT string_agg(DISTINCT e.finding, '; ') FROM od.hand o, explain_eligibility(o.item, o.destination, o.consignee, o.on_date, NULL, o.quantity, evidence => o.evidence || jsonb_build_object('order_key', export_control.ledger_key('od.hand', o.id::text))) e WHERE o.id = 1 AND e.finding ~ 'leaves enough'),
	'license D1 line 1 leaves enough, but order od.hand 1 has drawn only quantity 10 and value 0 from it', 'as the trail says');
SELECT is((SELECT outcome(verdict) || ' ' || license FROM confirm_order('od.hand', '1')), 'licensed D1', 'confirmed anew, it draws what it is');
SELECT is(pg_temp.drawn(), 'od.hand 1: D1 95', 'all of it');
SELECT is(pg_temp.verdicts('od.hand'), '1 licensed, 2 license_required', 'and another order has what is left');
UPDATE od.hand SET quantity = 90 WHERE id = 1;
SELECT is(pg_temp.verdicts('od.hand'), '1 licensed, 2 license_required', 'what is for less has drawn enough');
SELECT cancel_order('od.hand', '1') \g /dev/null
-- In value, and where a line is limited in nothing.
UPDATE od.hand SET consignee = 'Jade Valves Ltd', value = 500, quantity = 5 WHERE id = 1;
UPDATE od.hand SET consignee = 'Jade Pumps Ltd', quantity = 5, value = 5 WHERE id = 2;
SELECT is((SELECT string_agg(license, ' ' ORDER BY license) FROM unnest('{1,2}'::text[]) k, confirm_order('od.hand', k)), 'D2 D3', 'orders draw value, or from a line without limits');
UPDATE od.hand SET quantity = 50;
SELECT is(pg_temp.verdicts('od.hand'), '1 licensed, 2 licensed', 'an amount that the line is not limited in may rise');
UPDATE od.hand SET value = 510;
SELECT is(pg_temp.verdicts('od.hand'), '1 review held, 2 licensed', 'one that it is limited in has to be drawn');
UPDATE od.hand SET value = 510, evidence = evidence || '{"delivery_price_increase": 10}';
SELECT is(pg_temp.verdicts('od.hand'), '1 licensed, 2 licensed', 'unless it rose by delivery');
SELECT cancel_order('od.hand', '1'), cancel_order('od.hand', '2') \g /dev/null

-- Where orders draw on confirmation, it is drawn with the change.
INSERT INTO od.auto (id, quantity) VALUES (1, 10);
INSERT INTO od.kept (id, quantity) VALUES (1, 10);
INSERT INTO od.reject (id, quantity) VALUES (1, 10);
INSERT INTO od.amount VALUES (1, 10);
INSERT INTO od.elsewhere (id) VALUES (1);
SELECT is(pg_temp.drawn(), 'od.auto 1: D1 10, od.elsewhere 1: D1 10, od.kept 1: D1 10, od.reject 1: D1 10', 'confirmed orders draw');
UPDATE od.auto SET quantity = 15;
UPDATE od.kept SET quantity = 15;
UPDATE od.amount SET quantity = 15;
SELECT is(pg_temp.said('UPDATE od.reject SET quantity = 15'), 'done', 'one that is raised is not rejected');
SELECT is((SELECT on_hold FROM od.kept), false, 'nor held');
SELECT is(pg_temp.drawn(), 'od.auto 1: D1 15, od.elsewhere 1: D1 15, od.kept 1: D1 15, od.reject 1: D1 15', 'and draws what it is for now');
SELECT is(pg_temp.verdicts(t), '1 licensed', t || ': is licensed by that') FROM unnest('{od.auto,od.kept,od.reject,od.elsewhere}'::text[]) t;
-- Unless it was changed by what no trigger sees.
SET LOCAL session_replication_role = replica;
UPDATE od.auto SET quantity = 30;
UPDATE od.kept SET quantity = 30;
RESET session_replication_role;
SELECT is(pg_temp.verdicts(t), '1 review', t || ': changed while triggers were off') FROM unnest('{od.auto,od.kept}'::text[]) t;
SELECT recheck(t) FROM unnest('{od.auto,od.kept}'::regclass[]) t \g /dev/null
SELECT is(pg_temp.drawn(), 'od.auto 1: D1 30, od.elsewhere 1: D1 15, od.kept 1: D1 30, od.reject 1: D1 15', 'recheck() has it drawn');
SELECT is(pg_temp.verdicts(t), '1 licensed', t || ': and it is licensed') FROM unnest('{od.auto,od.kept}'::text[]) t;
-- An order that is not confirmed, but was by hand, is not drawn anew.
INSERT INTO od.auto (id, quantity, confirmed) VALUES (2, 5, false);
SELECT is((SELECT license FROM confirm_order('od.auto', '2')), 'D1', 'a draft that has drawn by hand');
UPDATE od.auto SET quantity = 6 WHERE id = 2;
SELECT is(pg_temp.drawn(), 'od.auto 1: D1 30, od.auto 2: D1 5, od.elsewhere 1: D1 15, od.kept 1: D1 30, od.reject 1: D1 15', 'is raised, and draws nothing');
SELECT is(pg_temp.verdicts('od.auto'), '1 licensed, 2 review held', 'and is held');
-- Nor is one drawn whose trigger is off.
ALTER TABLE od.auto DISABLE TRIGGER export_control_use;
UPDATE od.auto SET quantity = 31 WHERE id = 1;
SELECT is(pg_temp.verdicts('od.auto'), '1 review held, 2 review held', 'nor one whose trigger is off');
ALTER TABLE od.auto ENABLE TRIGGER export_control_use;
DELETE FROM od.auto; DELETE FROM od.kept; DELETE FROM od.reject; DELETE FROM od.elsewhere;
SELECT cancel_order('od.auto', '2') \g /dev/null
SELECT is(pg_temp.drawn(), '', 'all is given back');

-- ---- the trail ----

INSERT INTO export_control.license (number, status) VALUES ('D0', 'approved 2026-01-10/2026-12-31');
INSERT INTO export_control.license_line (license, items, destinations, quantity, unit) VALUES ('D0', '{3A001.a.5}', '{CN}', 3, 'pieces');
INSERT INTO export_control.license_party (license, name) VALUES ('D0', 'Jade Motors Ltd');
DELETE FROM od.hand;
INSERT INTO od.hand (id, quantity) VALUES (1, 3), (2, 3);
SELECT is((SELECT string_agg(license, ' ' ORDER BY k) FROM unnest('{1,2}'::text[]) k, confirm_order('od.hand', k)), 'D0 D1', 'one order draws from the license that ends first, another from the next');
SELECT cancel_order('od.hand', '1') \g /dev/null
CREATE FUNCTION pg_temp.trail(id int) RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(coalesce(e.outcome, '-') || ': ' || e.finding, '; ' ORDER BY e.ordinality)
	FROM od.hand o, explain_eligibility(o.item, o.destination, o.consignee, o.on_date, NULL, o.quantity, evidence => o.evidence || jsonb_build_object('order_key', export_control.ledger_key('od.hand', o.id::text))) WITH ORDINALITY e
	WHERE o.id = $1 AND (e.outcome = 'review' OR e.finding ~ 'leaves enough|authorizes|cancel')
$$;
SELECT is(pg_temp.trail(2), '-: license D0 line 1 leaves enough, but order od.hand 2 has drawn from license D1; licensed: license D1 line 1 authorizes the order through 2028-01-03',
	'a license with room from which an order did not draw is no review where its own authorizes it');
INSERT INTO export_control.license_suspension (license, valid) VALUES ('D1', '[2026-06-01,)');
SELECT matches(pg_temp.trail(2), '^-: license D0 line 1 leaves enough, but order od.hand 2 has drawn from license D1; review: what order od.hand 2 has drawn stays drawn: give it back, unless it has been shipped, and draw for what the order is now; review: ', 'but where it does not');
DELETE FROM export_control.license_suspension;
SELECT cancel_order('od.hand', '2') \g /dev/null
DELETE FROM od.hand;

-- ---- amounts of zero ----

INSERT INTO od.auto (id, consignee, quantity, value) VALUES (1, 'Jade Pumps Ltd', 0, 0), (2, 'Jade Pumps Ltd', 5, 0), (3, 'Jade Pumps Ltd', 0, 5), (4, 'Jade Valves Ltd', 0, 5),
	(5, 'Jade Valves Ltd', 5, 0), (6, 'Jade Motors Ltd', 0, NULL), (7, 'Jade Motors Ltd', 2, 0), (8, 'Jade Pumps Ltd', -1, NULL), (9, 'Jade Pumps Ltd', 'NaN', NULL), (10, 'Jade Pumps Ltd', NULL, 'infinity'), (11, 'Jade Pumps Ltd', NULL, -5);
INSERT INTO od.auto (id, consignee, quantity, value, evidence) VALUES (12, 'Jade Pumps Ltd', 1, 7, '{"unit": "pieces", "delivery_price_increase": 7}'), (13, 'Jade Valves Ltd', 1, 7, '{"unit": "pieces", "delivery_price_increase": 7}'),
	(14, 'Jade Pumps Ltd', 1, 7, '{"unit": "pieces", "delivery_price_increase": 8}'), (15, 'Jade Pumps Ltd', 1, NULL, '{"unit": "pieces", "delivery_price_increase": 8}'), (16, 'Jade Pumps Ltd', 1, 7, '{"unit": "pieces", "delivery_price_increase": "x"}');
SELECT is(pg_temp.said('SELECT pg_temp.drawn()'), 'done', 'a transaction is not ended by an amount of zero');
SELECT is((SELECT string_agg(substr(order_key, 9) || ' ' || license || ' ' || trim_scale(quantity) || ' ' || trim_scale(value), ', ' ORDER BY substr(order_key, 9)::int) FROM export_control.license_use WHERE order_key ~ '^od.auto' AND id > (SELECT max(reverses) FROM export_control.license_use)),
	'1 D2 0 0, 2 D2 5 0, 3 D2 0 5, 4 D3 0 5, 7 D0 2 0, 12 D2 1 0, 14 D2 1 0, 15 D2 1 0', 'it is none: orders draw the other amount, or from a line without limits nothing');
SELECT is(pg_temp.verdicts('od.auto'), '1 licensed, 2 licensed, 3 licensed, 4 licensed, 5 review held, 6 review held, 7 licensed, 8 review held, 9 review held, 10 review held, 11 review held, 12 licensed, 13 review held, 14 licensed, 15 licensed, 16 review held',
	'and are held where a line is limited in it');
DELETE FROM od.auto;

-- ---- two rows of one key ----

CREATE TABLE od.loose (LIKE od.form INCLUDING DEFAULTS);
SELECT attach('od.loose', '{"order_key": "id"}', control => 'hold'), draw_on_confirmation('od.loose', 'o.confirmed') \g /dev/null
INSERT INTO od.loose (id, quantity) VALUES (1, 10);
SELECT is(pg_temp.drawn(), 'od.loose 1: D1 10', 'an order draws');
INSERT INTO od.loose (id, quantity, confirmed) VALUES (1, 10, false);
SELECT is(pg_temp.drawn(), 'od.loose 1: D1 10', 'another row gets its key');
SELECT is(pg_temp.said($$SELECT cancel_order('od.loose', '1')$$), '21000 2 rows of "od.loose" have the key "1"', 'which of them is canceled, nobody can tell');
SELECT is(pg_temp.drawn(), 'od.loose 1: D1 10', 'so nothing is given back');
UPDATE od.loose SET confirmed = false;
SELECT is(pg_temp.drawn(), '', 'until none is confirmed');
DELETE FROM od.loose;
INSERT INTO od.loose (id, quantity, confirmed) VALUES (2, 10, false);
SELECT is((SELECT license FROM confirm_order('od.loose', '2')), 'D1', 'by hand');
INSERT INTO od.loose (id, quantity, confirmed) VALUES (2, 10, false);
SELECT is(pg_temp.said($$SELECT cancel_order('od.loose', '2')$$), '21000 2 rows of "od.loose" have the key "2"', 'which of two drew is not known either');
DELETE FROM od.loose WHERE ctid = (SELECT max(ctid) FROM od.loose);
SELECT is(cancel_order('od.loose', '2'), 'D1', 'of one it is');
DELETE FROM od.loose;

-- ---- other orders that have the keys ----

CREATE TABLE od.renumbered (LIKE od.form INCLUDING ALL);
INSERT INTO od.renumbered (id, quantity) VALUES (1, 100);
SELECT attach('od.renumbered', control => 'hold') \g /dev/null
SELECT is((SELECT license FROM confirm_order('od.renumbered', '1')), 'D1', 'an order draws all that there is');
SELECT is(pg_temp.said('TRUNCATE od.renumbered'), '55000 orders of table "renumbered" have drawn from licenses', 'so its table is not emptied at once');
SELECT is(pg_temp.said('TRUNCATE od.form CASCADE'), 'done', 'others are');
SELECT detach('od.renumbered') \g /dev/null
SELECT is(pg_temp.said($$SELECT attach('od.renumbered', control => 'hold')$$), 'done', 'a table that is attached anew has what its orders have drawn');
SELECT is(pg_temp.verdicts('od.renumbered'), '1 licensed', 'as before');
-- Renamed and detached, dropped while it is attached, or after it was detached.
CREATE FUNCTION pg_temp.another(statements text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	said	text;
BEGIN
	EXECUTE statements;
	CREATE TABLE od.renumbered (LIKE od.form INCLUDING ALL);
	INSERT INTO od.renumbered (id, quantity) VALUES (1, 100);
	said := pg_temp.said($q$SELECT attach('od.renumbered', control => 'hold', view_name => 'next')$q$);
	-- By another name it has drawn nothing; if its orders are the same, it has.
	IF said = 'done' THEN
		RETURN 'attached, and ' || (SELECT outcome FROM od.next);
	END IF;
	ALTER TABLE od.renumbered RENAME TO next_one;
	PERFORM attach('od.next_one', control => 'hold');
	ALTER TABLE od.next_one RENAME TO renumbered;
	said := said || '; ' || (SELECT outcome FROM od.next_one_eligibility);
	PERFORM detach('od.renumbered');
	PERFORM export_control.take_draws('od.renumbered');
	PERFORM attach('od.renumbered', control => 'hold', view_name => 'same');
	RAISE EXCEPTION '%', said || '; ' || (SELECT outcome FROM od.same) USING ERRCODE = 'ZZ001';
EXCEPTION WHEN SQLSTATE 'ZZ001' THEN
	RETURN SQLERRM;
END
$$;
SELECT is(pg_temp.another(s), '55000 orders of another table have drawn from licenses under the name "od.renumbered"; license_required; licensed', s) FROM (VALUES
	($$SELECT detach('od.renumbered'); ALTER TABLE od.renumbered RENAME TO before$$),
	($$ALTER TABLE od.renumbered RENAME TO before; SELECT detach('od.before')$$),
	($$SELECT detach('od.renumbered'); DROP TABLE od.renumbered$$),
	($$DROP TABLE od.renumbered CASCADE$$),
	($$SELECT detach('od.renumbered'); ALTER TABLE od.renumbered RENAME TO before; CREATE TABLE od.renumbered (LIKE od.form INCLUDING ALL);
		SELECT pg_temp.said($q$SELECT attach('od.renumbered', view_name => 'tried')$q$); DROP TABLE od.renumbered$$)) c (s);
CREATE ROLE od_other;
GRANT USAGE ON SCHEMA od TO od_other;
SET LOCAL ROLE od_other;
SELECT matches(pg_temp.said($$SELECT export_control.take_draws('od.renumbered')$$), '^42501 must be owner of "renumbered"$', 'the owner of a table says whose its orders are');
RESET ROLE;
ALTER TABLE od.renumbered RENAME TO before;
CREATE TABLE od.renumbered (LIKE od.form INCLUDING ALL);
SELECT is(pg_temp.said($$SELECT export_control.take_draws('od.renumbered')$$), '42710 another table was attached as "od.renumbered"', 'not of one that is still attached');
DROP TABLE od.renumbered;
ALTER TABLE od.before RENAME TO renumbered;
SELECT cancel_order('od.renumbered', '1') \g /dev/null
SELECT is(pg_temp.said('TRUNCATE od.renumbered'), 'done', 'once all is given back, it is emptied');
SELECT detach('od.renumbered') \g /dev/null
ALTER TABLE od.renumbered RENAME TO before;
CREATE TABLE od.renumbered (LIKE od.form INCLUDING ALL);
SELECT is(pg_temp.said($$SELECT attach('od.renumbered', control => 'hold')$$), 'done', 'and another one has its name');

-- ---- a table or view that is attached anew ----

CREATE TABLE od.anew (LIKE od.form INCLUDING ALL);
INSERT INTO od.anew (id, quantity) VALUES (1, 60), (2, 20);
SELECT attach('od.anew', control => 'hold') \g /dev/null
SELECT confirm_order('od.anew', '1'), confirm_order('od.anew', '2') \g /dev/null
SELECT detach('od.anew') \g /dev/null
CREATE FUNCTION pg_temp.attached(source text, statements text, columns text DEFAULT NULL) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	said	text;
BEGIN
	EXECUTE statements;
	said := pg_temp.said(format('SELECT attach(%L, %L, control => ''hold'')', source, columns));
	RAISE EXCEPTION '%', said || coalesce('; ' || pg_temp.verdicts(source), '') USING ERRCODE = 'ZZ001';
EXCEPTION WHEN SQLSTATE 'ZZ001' THEN
	RETURN SQLERRM;
WHEN undefined_table THEN
	RETURN said;
END
$$;
SELECT is(pg_temp.attached('od.anew', ''), 'done; 1 licensed, 2 licensed', 'with the same orders, they have what they have drawn');
SELECT is(pg_temp.attached('od.anew', s), '55000 an order that has drawn from licenses is not in "anew" as it was when it drew', 'not with others: ' || s) FROM (VALUES
	('TRUNCATE od.anew'), ('DELETE FROM od.anew WHERE id = 2'), ('UPDATE od.anew SET id = id + 10'), ('UPDATE od.anew SET quantity = 50 WHERE id = 1'),
	($$UPDATE od.anew SET on_date = '2026-12-07' WHERE id = 2$$), ($$UPDATE od.anew SET consignee = 'Jade Pumps Ltd'$$), ('TRUNCATE od.anew; INSERT INTO od.anew (id, quantity) VALUES (1, 60), (3, 20)')) c (s);
SELECT is(pg_temp.attached('od.anew', 'DELETE FROM od.anew WHERE id = 2; SELECT release_license($$od.anew 2$$)'), 'done; 1 licensed', 'unless what is gone was given back');
SELECT is(pg_temp.attached('od.anew', 'UPDATE od.anew SET quantity = 70 WHERE id = 1; DELETE FROM od.anew WHERE id = 2; SELECT export_control.take_draws($$od.anew$$)'), 'done; 1 review held', 'or their owner says that their keys are those of the same orders');
SELECT is(pg_temp.attached('od.anew', 'SELECT export_control.take_draws($$od.anew$$); SELECT attach($$od.anew$$); SELECT detach($$od.anew$$); DELETE FROM od.anew'),
	'55000 an order that has drawn from licenses is not in "anew" as it was when it drew', 'which he says each time');
SELECT is(pg_temp.said($$ALTER TABLE od.anew RENAME TO other_name; SELECT attach('od.other_name')$$), '55000 orders of "od.other_name" have drawn from licenses under the name "od.anew"', 'nor do they draw twice, under another name');
SELECT cancel_order('od.anew', k) FROM attach('od.anew', control => 'hold') a, unnest('{1,2}'::text[]) k WHERE a.about = 'view' \g /dev/null
SELECT detach('od.anew') \g /dev/null
SELECT is(pg_temp.said($$ALTER TABLE od.anew RENAME TO other_name; SELECT attach('od.other_name')$$), 'done', 'once all is given back, they have it');

CREATE TABLE od.base (LIKE od.form INCLUDING ALL);
CREATE TABLE od.base_too (LIKE od.form INCLUDING ALL);
CREATE VIEW od.over AS SELECT * FROM od.base;
INSERT INTO od.base (id, quantity) VALUES (1, 60);
INSERT INTO od.base_too (id, quantity) VALUES (1, 60), (2, 10);
SELECT attach('od.over', '{"order_key": "id"}', control => 'hold') \g /dev/null
SELECT is((SELECT license FROM confirm_order('od.over', '1')), 'D1', 'an order of a view draws');
SELECT is(pg_temp.said('TRUNCATE od.base'), '55000 orders of view "over" have drawn from licenses, and table "base" has them no more', 'so its table is not emptied at once');
SELECT is((SELECT state FROM export_control.attached WHERE source = 'od.over'::regclass), 'there', 'attached');
CREATE OR REPLACE VIEW od.over AS SELECT * FROM od.base_too;
SELECT is((SELECT state FROM export_control.attached WHERE source = 'od.over'::regclass), 'without its trigger', 'a view that is made of another table is told of');
SELECT is(pg_temp.verdicts('od.over'), '1 license_required, 2 review', 'what orders of the first one have drawn licenses none of its orders, nor does what is left');
SELECT is(pg_temp.said($$SELECT judge_orders('od.over')$$), 'done', 'once they are judged,');
SELECT is(pg_temp.verdicts('od.over'), '1 license_required held, 2 review held', 'they are held');
SELECT is(pg_temp.said($$SELECT confirm_order('od.over', '1')$$), '55000 view "od.over" is made of other tables than when it was attached', 'and its orders draw nothing');
SELECT detach('od.over') \g /dev/null
SELECT is(pg_temp.attached('od.over', '', '{"order_key": "id"}'), '55000 an order that has drawn from licenses is not in "over" as it was when it drew', 'nor are they those that have drawn');
SELECT is(pg_temp.attached('od.over', 'CREATE OR REPLACE VIEW od.over AS SELECT * FROM od.base', '{"order_key": "id"}'), 'done; 1 licensed', 'as those of the first table are');
SELECT is(pg_temp.attached('od.over', 'SELECT export_control.take_draws($$od.over$$)', '{"order_key": "id"}'), 'done; 1 licensed, 2 licensed', 'unless its owner says so');
SELECT release_license('od.over 1') \g /dev/null
-- Of a function, or of a table that facts were told to come from; and where nothing is under control.
CREATE FUNCTION od.others() RETURNS TABLE (id int, item text, destination text, consignee text, on_date date, quantity numeric, value numeric, evidence jsonb, confirmed boolean)
	LANGUAGE sql STABLE AS 'SELECT * FROM od.base_too';
CREATE VIEW od.of_function AS SELECT * FROM od.base;
CREATE VIEW od.with_facts AS SELECT * FROM od.base;
CREATE VIEW od.as_is AS SELECT * FROM od.base;
CREATE VIEW od.fewer AS SELECT b.* FROM od.base b JOIN od.base_too t USING (id);
CREATE VIEW od.inner AS SELECT * FROM od.base;
CREATE MATERIALIZED VIEW od.kept_rows AS SELECT * FROM od.inner;
SELECT attach('od.of_function', '{"order_key": "id"}', control => 'hold'), attach('od.fewer', '{"order_key": "id"}', control => 'hold'), attach('od.as_is', '{"order_key": "id"}'), attach('od.kept_rows', '{"order_key": "id"}'),
	attach('od.with_facts', '{"order_key": "id"}', control => 'hold', facts_from => '{"od.base_too": {"id": "id"}}') \g /dev/null
UPDATE od.base SET quantity = 10;
UPDATE od.base_too SET quantity = 10;
SELECT is((SELECT string_agg(assign_license(export_control.ledger_key(v, '1'), '3A001.a.5', 'CN', 'Jade Motors Ltd', '2026-12-01', 10, unit => 'pieces'), ' ') FROM unnest('{od.of_function,od.with_facts,od.as_is,od.fewer,od.kept_rows}'::regclass[]) v),
	'D1 D1 D1 D1 D1', 'orders of views have drawn');
REFRESH MATERIALIZED VIEW od.kept_rows;
CREATE FUNCTION pg_temp.of_views() RETURNS text LANGUAGE sql AS $$ SELECT string_agg(pg_temp.verdicts('od.' || v), '; ') FROM unnest('{of_function,with_facts,as_is,fewer,kept_rows}'::text[]) v $$;
SELECT is(pg_temp.of_views(), '1 licensed; 1 licensed; 1 licensed; 1 licensed; 1 licensed', 'and are licensed');
ALTER TABLE od.base RENAME TO zz;
SELECT is(pg_temp.of_views(), '1 licensed; 1 licensed; 1 licensed; 1 licensed; 1 licensed', 'by whatever name their tables go');
ALTER TABLE od.zz RENAME TO base;
CREATE OR REPLACE VIEW od.of_function AS SELECT * FROM od.others();
CREATE OR REPLACE VIEW od.with_facts AS SELECT * FROM od.base_too;
CREATE OR REPLACE VIEW od.as_is AS SELECT * FROM od.base_too;
CREATE OR REPLACE VIEW od.fewer AS SELECT * FROM od.base_too;
CREATE OR REPLACE VIEW od.inner AS SELECT * FROM od.base_too;
REFRESH MATERIALIZED VIEW od.kept_rows;
SELECT is(pg_temp.verdicts('od.of_function'), '1 review, 2 review', 'those of a function that reads another table are not');
SELECT is(pg_temp.verdicts('od.with_facts'), '1 review, 2 review', 'nor those of a table from which facts came');
SELECT is(pg_temp.verdicts('od.as_is'), '1 review, 2 review', 'nor where orders are not under control');
SELECT is(pg_temp.verdicts('od.fewer'), '1 review, 2 review', 'nor those of the one table that was joined to that of the orders');
SELECT is(pg_temp.verdicts('od.kept_rows'), '1 review, 2 review', 'nor those that a materialized view has read from another table');
SELECT is((SELECT string_agg(state, ', ' ORDER BY name) FROM export_control.attached WHERE name IN ('od.of_function', 'od.with_facts', 'od.fewer')), 'without its trigger, without its trigger, without its trigger', 'it is told of');
SELECT detach(v) FROM unnest('{od.of_function,od.with_facts,od.as_is,od.fewer,od.kept_rows}'::regclass[]) v \g /dev/null
SELECT release_license(format('od.%s 1', v)) FROM unnest('{of_function,with_facts,as_is,fewer,kept_rows}'::text[]) v \g /dev/null

-- ---- keys that an index kept apart ----

CREATE TABLE od.apart (LIKE od.form INCLUDING ALL);
CREATE TABLE od.parent (LIKE od.form INCLUDING ALL);
CREATE TABLE od.child (LIKE od.form INCLUDING ALL);
INSERT INTO od.apart (id, quantity) VALUES (1, 10);
INSERT INTO od.parent (id, quantity) VALUES (1, 10);
INSERT INTO od.child (id, quantity) VALUES (1, 10);
SELECT attach('od.apart', control => 'hold'), attach('od.parent') \g /dev/null
SELECT is(format('%s %s', (SELECT license FROM confirm_order('od.apart', '1')), assign_license('od.parent 1', '3A001.a.5', 'CN', 'Jade Motors Ltd', '2026-12-01', 10, unit => 'pieces')), 'D1 D1', 'orders draw');
SELECT is(pg_temp.verdicts('od.apart') || '; ' || pg_temp.verdicts('od.parent'), '1 licensed; 1 licensed', 'and are licensed by it');
ALTER TABLE od.apart DROP CONSTRAINT apart_pkey;
SELECT is(pg_temp.verdicts('od.apart'), '1 licensed', 'without its index too');
INSERT INTO od.apart (id, quantity) VALUES (1, 10);
ALTER TABLE od.child INHERIT od.parent;
SELECT is(pg_temp.verdicts('od.apart'), '1 review held, 1 review held', 'but then another row may get its key, and none is licensed by what one of them drew');
SELECT is(pg_temp.verdicts('od.parent'), '1 review, 1 review', 'nor with a child table, whose rows no index tells apart from its own');
ALTER TABLE od.child NO INHERIT od.parent;
SELECT is(pg_temp.verdicts('od.parent'), '1 licensed', 'until it has none again');
DELETE FROM od.apart WHERE ctid = (SELECT max(ctid) FROM od.apart);
ALTER TABLE od.apart ADD PRIMARY KEY (id);
SELECT is(pg_temp.verdicts('od.apart'), '1 licensed', 'or has an index again');
-- A view reads the column that it was made with, whatever is called so later.
CREATE TABLE od.swapped (LIKE od.form INCLUDING ALL);
INSERT INTO od.swapped (id, quantity) VALUES (1, 10);
SELECT attach('od.swapped', control => 'hold') \g /dev/null
SELECT is((SELECT license FROM confirm_order('od.swapped', '1')), 'D1', 'an order draws');
ALTER TABLE od.swapped ADD id_new bigint GENERATED BY DEFAULT AS IDENTITY (START 100);
ALTER TABLE od.swapped DROP CONSTRAINT swapped_pkey;
ALTER TABLE od.swapped RENAME id TO id_old;
ALTER TABLE od.swapped RENAME id_new TO id;
ALTER TABLE od.swapped ADD PRIMARY KEY (id);
INSERT INTO od.swapped (id_old, quantity) VALUES (1, 10), (1, 10);
SELECT is((SELECT string_agg(DISTINCT outcome, ', ') FROM od.swapped_eligibility), 'review', 'keys of a column that no index keeps apart any more license nothing, though another has its name and an index');
SELECT detach('od.swapped'), release_license('od.swapped 1') \g /dev/null
SELECT detach('od.apart'), detach('od.parent'), release_license('od.apart 1'), release_license('od.parent 1') \g /dev/null

-- ---- keys of a type whose text is not always the same ----

CREATE TABLE od.named (LIKE od.form INCLUDING DEFAULTS);
SELECT is(export_control.keys_stay_apart('od.named', '{"order_key": "id"}'), false, 'no index');
SELECT is((SELECT string_agg(t::text, ', ' ORDER BY t::text) FROM unnest('{regclass,regcollation,regconfig,regdictionary,regnamespace,regoper,regoperator,regproc,regprocedure,regrole,regtype}'::regtype[]) t,
		LATERAL (SELECT pg_temp.said(format('CREATE TABLE od.%I (id %s PRIMARY KEY)', 'of_' || t, t))) m (made)
	WHERE m.made <> 'done' OR export_control.keys_stay_apart(format('od.%I', 'of_' || t)::regclass, '{"order_key": "id"}')), NULL, 'names of objects are told apart by an index, and their texts by the search_path');
CREATE DOMAIN od.of_class AS regclass;
CREATE TABLE od.of_domain (id od.of_class, part int, PRIMARY KEY (id, part));
SELECT is(export_control.keys_stay_apart('od.of_domain', '{"order_key": ["part", "id"]}'), false, 'nor by a domain, as a part');
-- ---- an order that a person has to look at ----

CREATE TABLE od.seen (LIKE od.form INCLUDING ALL);
SELECT attach('od.seen', control => 'hold') \g /dev/null
SELECT draw_on_confirmation('od.seen', 'o.confirmed') \g /dev/null
INSERT INTO export_control.license (number, status) VALUES ('D9', 'approved 2026-01-10/2028-12-31');
INSERT INTO export_control.license_line (license, items, destinations, quantity, unit) VALUES ('D9', '{3A001.a.5}', '{CN}', 100, 'pieces');
INSERT INTO export_control.license_party (license, name) VALUES ('D9', 'Jade Lamps Ltd');
INSERT INTO od.seen (id, consignee, quantity) VALUES (1, 'Jade Lamps Ltd', 80);
SELECT matches(pg_temp.drawn(), 'od.seen 1: D9 80', 'it draws');
UPDATE od.seen SET evidence = evidence || '{"red_flags": "unclear"}' WHERE id = 1;
SELECT matches(pg_temp.drawn(), 'od.seen 1: D9 80', 'what becomes an order for review keeps what it has drawn');
SELECT is(pg_temp.verdicts('od.seen'), '1 review held', 'and is held');
INSERT INTO od.seen (id, consignee, quantity) VALUES (2, 'Jade Lamps Ltd', 80);
SELECT doesnt_match(pg_temp.drawn(), 'od.seen 2', 'so another one finds nothing left');
SELECT release_order('od.seen', '1', 'visited', 'fine') \g /dev/null
SELECT matches((SELECT license FROM confirm_order('od.seen', '1')), 'D9', 'released, it ships under what it has drawn');
SELECT is(pg_temp.verdicts('od.seen'), '1 review released, 2 license_required held', 'and the other one does not');
DELETE FROM od.seen;
SELECT doesnt_match(pg_temp.drawn(), 'od.seen', 'canceled, both have given back');
INSERT INTO od.seen (id, consignee, quantity, evidence) VALUES (3, 'Jade Lamps Ltd', 60, '{"unit": "pieces", "red_flags": "odd_route"}');
SELECT doesnt_match(pg_temp.drawn(), 'od.seen 3', 'an order for review draws nothing');
SELECT release_order('od.seen', '3', 'visited', 'fine') \g /dev/null
SELECT matches((SELECT license FROM confirm_order('od.seen', '3')), 'D9', 'until it is released, and draws then');
INSERT INTO od.seen (id, consignee, quantity) VALUES (4, 'Jade Lamps Ltd', 60);
SELECT is(pg_temp.verdicts('od.seen'), '3 review released, 4 license_required held', 'so that another one finds nothing left');
DELETE FROM od.seen;
INSERT INTO od.seen (id, consignee, quantity) VALUES (5, 'Jade Lamps Ltd', 10);
SELECT matches(pg_temp.drawn(), 'od.seen 5: D9 10', 'an order draws');
UPDATE od.seen SET quantity = 90, evidence = evidence || '{"red_flags": "odd_route"}' WHERE id = 5;
SELECT matches(pg_temp.drawn(), 'od.seen 5: D9 10', 'raised and for review, it has what it had');
SELECT release_order('od.seen', '5', 'visited', 'fine') \g /dev/null
SELECT release_order('od.seen', '5', 'visited', 'fine') WHERE EXISTS (SELECT FROM export_control.order_hold h WHERE h.order_key = '5' AND h.state = 'held') \g /dev/null
SELECT * FROM confirm_order('od.seen', '5') \g /dev/null
SELECT matches(pg_temp.drawn(), 'od.seen 5: D9 90', 'released, it draws for what it is now');
INSERT INTO od.seen (id, consignee, quantity) VALUES (6, 'Jade Lamps Ltd', 90);
SELECT is(pg_temp.verdicts('od.seen'), '5 review released, 6 license_required held', 'and another one finds nothing left');

SELECT * FROM finish();
ROLLBACK;
