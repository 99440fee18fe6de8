-- An order that a person released ships under the license that covers it: it draws when it is
-- released, or is held again until somebody has seen that nothing can be drawn.
BEGIN;
SELECT no_plan();
SET LOCAL client_min_messages = error;
SELECT export_control.set_policy('required_lists', '', 'not screened here') \g /dev/null
CREATE SCHEMA ox;
\ir error_said.psql
\ir ledger_drawn.psql
CREATE FUNCTION pg_temp.states(source regclass) RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(format('%s %s %s%s', h.order_key, h.verdict::text, h.state, CASE WHEN h.undrawn IS NOT NULL THEN ', undrawn' END), '; ' ORDER BY h.order_key)
	FROM export_control.order_hold h JOIN export_control.order_source s ON s.id = h.source WHERE s.source = states.source AND h.kind = 'rules'
$$;
INSERT INTO export_control.license (number, status) VALUES ('X1', 'approved 2026-01-10/infinity');
INSERT INTO export_control.license_line (license, items, destinations, quantity, unit) VALUES ('X1', '{3A001.a.5}', '{CN}', 100, 'pieces');
INSERT INTO export_control.license_party (license, name) VALUES ('X1', 'Jade Lamps Ltd');
CREATE TABLE ox.form (id int PRIMARY KEY, item text DEFAULT '3A001.a.5', destination text DEFAULT 'CN', consignee text DEFAULT 'Jade Lamps Ltd', on_date date DEFAULT '2026-12-01',
	quantity numeric, value numeric, evidence jsonb DEFAULT '{"unit": "pieces"}', confirmed boolean DEFAULT true);
CREATE TABLE ox.o (LIKE ox.form INCLUDING ALL);
CREATE TABLE ox.held (LIKE ox.form INCLUDING ALL, on_hold boolean);
CREATE TABLE ox.reject (LIKE ox.form INCLUDING ALL);
SELECT attach('ox.o', control => 'hold'), attach('ox.held', hold_column => 'on_hold', control => 'hold'), attach('ox.reject', control => 'reject') \g /dev/null
SELECT draw_on_confirmation(t, 'o.confirmed') FROM unnest('{ox.o,ox.held,ox.reject}'::regclass[]) t \g /dev/null

-- ---- it draws when it is released ----

INSERT INTO ox.o (id, quantity, evidence) VALUES (1, 60, '{"unit": "pieces", "red_flags": "odd_route"}');
SELECT is(release_order('ox.o', '1', 'visited'), 'released', 'an order for review is released');
SELECT throws_ok($$SELECT release_order('ox.o', '1', 'visited again')$$, '55000', 'order "1" of "ox.o" is released', 'once');
SELECT is(pg_temp.drawn(), 'ox.o 1: X1 60', 'and has drawn by that');
INSERT INTO ox.o (id, quantity) VALUES (2, 60);
SELECT is(pg_temp.drawn() || '; ' || pg_temp.states('ox.o'), 'ox.o 1: X1 60; 1 review (red_flag) released; 2 license_required (NS2) held', 'so that another one is held');
DELETE FROM ox.o; SELECT pg_temp.drawn() \g /dev/null

INSERT INTO ox.o (id, quantity) VALUES (1, 10);
SELECT pg_temp.drawn() \g /dev/null
UPDATE ox.o SET quantity = 90, evidence = evidence || '{"red_flags": "odd_route"}';
SELECT is(pg_temp.drawn() || '; ' || pg_temp.states('ox.o'), 'ox.o 1: X1 10; 1 review (red_flag, license_facts) held', 'raised and for review, it is held for all that has to be seen');
SELECT is(release_order('ox.o', '1', 'visited'), 'released', 'so it is released at once');
SELECT is(pg_temp.drawn() || '; ' || pg_temp.states('ox.o'), 'ox.o 1: X1 90; 1 review (red_flag) released', 'draws for what it is, and the release is for what is still open');
DELETE FROM ox.o; SELECT pg_temp.drawn() \g /dev/null

INSERT INTO ox.held (id, quantity) VALUES (1, 10);
SELECT pg_temp.drawn() \g /dev/null
UPDATE ox.held SET quantity = 90, evidence = evidence || '{"red_flags": "odd_route"}';
SELECT is(pg_temp.drawn() || '; ' || release_order('ox.held', '1', 'visited') || '; ' || pg_temp.drawn(), 'ox.held 1: X1 10; released; ox.held 1: X1 90', 'where a column holds, too');
SELECT is((SELECT on_hold FROM ox.held), false, 'which lets go');
DELETE FROM ox.held; SELECT pg_temp.drawn() \g /dev/null

INSERT INTO ox.o (id, quantity, evidence) VALUES (1, 90, '{"unit": "pieces", "red_flags": "odd_route"}');
SELECT release_order('ox.o', '1', 'visited') \g /dev/null
UPDATE ox.o SET quantity = 50;
SELECT is(pg_temp.drawn() || '; ' || pg_temp.states('ox.o'), 'ox.o 1: X1 50; 1 review (red_flag) released', 'for less it draws less');
UPDATE ox.o SET quantity = 80;
SELECT is(pg_temp.drawn() || '; ' || pg_temp.states('ox.o'), 'ox.o 1: X1 80; 1 review (red_flag) released', 'and more again, as far as it was released');
INSERT INTO ox.o (id, quantity) VALUES (2, 20);
UPDATE ox.o SET quantity = 90 WHERE id = 1;
SELECT is(pg_temp.drawn() || '; ' || pg_temp.states('ox.o'), 'ox.o 2: X1 20; 1 license_required (NS2) held', 'or is held, if another one has drawn that');
DELETE FROM ox.o; SELECT pg_temp.drawn() \g /dev/null

-- ---- nothing can be drawn ----

INSERT INTO ox.o (id, quantity, evidence) VALUES (1, 60, '{"unit": "pieces", "red_flags": "odd_route"}');
SELECT release_order('ox.o', '1', 'visited') \g /dev/null
SELECT is(pg_temp.drawn(), 'ox.o 1: X1 60', 'released, and drawn');
INSERT INTO export_control.license_suspension (license, valid) VALUES ('X1', '[2026-06-01,)');
UPDATE ox.o SET quantity = 50;
SELECT is(pg_temp.drawn() || '; ' || pg_temp.states('ox.o'), '; 1 license_required (NS2) held', 'its license suspended, it gives back for less, and is held again');
DELETE FROM export_control.license_suspension;
DELETE FROM ox.o; SELECT pg_temp.drawn() \g /dev/null

-- Another license has room: the order draws from that one, or is held.
INSERT INTO ox.o (id, quantity, evidence) VALUES (1, 60, '{"unit": "pieces", "red_flags": "odd_route"}');
SELECT release_order('ox.o', '1', 'visited') \g /dev/null
INSERT INTO export_control.license (number, status) VALUES ('X2', 'approved 2026-01-10/infinity');
INSERT INTO export_control.license_line (license, items, destinations, quantity, unit) VALUES ('X2', '{3A001.a.5}', '{CN}', 70, 'pieces');
INSERT INTO export_control.license_party (license, name) VALUES ('X2', 'Jade Lamps Ltd');
INSERT INTO export_control.license_suspension (license, valid) VALUES ('X1', '[2026-06-01,)');
SELECT recheck('ox.o') \g /dev/null
SELECT is(pg_temp.drawn() || '; ' || pg_temp.states('ox.o'), 'ox.o 1: X1 60; 1 review (red_flag, license_facts) held', 'its license suspended, a released order is not licensed by the room of another one');
SELECT is(release_order('ox.o', '1', 'visited') || '; ' || pg_temp.drawn() || '; ' || pg_temp.states('ox.o'), 'released; ox.o 1: X2 60; 1 review (red_flag) released', 'released again, it draws from that one');
DELETE FROM export_control.license_suspension;
DELETE FROM export_control.license_party WHERE license = 'X2';
DELETE FROM ox.o; SELECT pg_temp.drawn() \g /dev/null

-- An older draw, which is not for what the order is, and whose facts cannot be read.
INSERT INTO ox.o (id, quantity) VALUES (1, 10);
SELECT pg_temp.drawn() \g /dev/null
UPDATE ox.o SET quantity = 90, evidence = '{"unit": 7}';
SELECT is(pg_temp.drawn() || '; ' || pg_temp.states('ox.o'), 'ox.o 1: X1 10; 1 review (license_facts) held', 'raised, and not to be read');
SELECT is(release_order('ox.o', '1', 'visited') || '; ' || pg_temp.drawn() || '; ' || pg_temp.states('ox.o'),
	'held; ox.o 1: X1 10; 1 review (license_facts) held, undrawn', 'a release does not let it go with the smaller draw');
SELECT is((SELECT w.undrawn FROM export_control.worklist w WHERE w.source = 'ox.o'::regclass),
	'Nothing could be drawn from licenses: amounts of order "ox.o 1" are not those its licenses are limited in. License X1 line 1 counts in pieces and USD.', 'the worklist says why');
SELECT is((SELECT a.action || ': ' || left(a.note, 37) FROM export_control.order_action a ORDER BY a.id DESC LIMIT 1), 'release_lapsed: Nothing could be drawn from licenses:', 'and the record');
SELECT is(release_order('ox.o', '1', 'seen') || '; ' || pg_temp.states('ox.o'), 'released; 1 review (license_facts) released, undrawn', 'who has seen that releases it');
UPDATE ox.o SET confirmed = confirmed;
SELECT is((SELECT c.license FROM confirm_order('ox.o', '1') c) || '; ' || pg_temp.drawn() || '; ' || pg_temp.states('ox.o'), 'X1; ox.o 1: X1 10; 1 review (license_facts) released, undrawn', 'and it stays released');
UPDATE ox.o SET evidence = '{"unit": "pieces", "red_flags": "odd_route"}';
SELECT is(pg_temp.drawn() || '; ' || release_order('ox.o', '1', 'visited') || '; ' || pg_temp.states('ox.o'), 'ox.o 1: X1 10; released; 1 review (red_flag) released', 'until it is another one');
DELETE FROM ox.o; SELECT pg_temp.drawn() \g /dev/null

CREATE TABLE ox.unread (no int PRIMARY KEY, row ox.form, held text);
INSERT INTO ox.unread VALUES
	(1, '(1,3A001.a.5,CN,Jade Lamps Ltd,2026-12-01,60,,"""x""",t)', 'evidence that is none'), (2, '(2,3A001.a.5,CN,Jade Lamps Ltd,2026-12-01,60,,"{""unit"": 7}",t)', 'a unit'),
	(3, '(3,3A001.a.5,CN,Jade Lamps Ltd,2026-12-01,NaN,,"{""unit"": ""pieces""}",t)', 'a quantity'), (4, '(4,3A001.a.5,CN,Jade Lamps Ltd,2026-12-01,,,"{""unit"": ""pieces""}",t)', 'no quantity'),
	(5, '(5,3A00,CN,Jade Lamps Ltd,2026-12-01,60,,"{""unit"": ""pieces""}",t)', 'an item'), (6, '(6,,CN,Jade Lamps Ltd,2026-12-01,60,,"{""unit"": ""pieces""}",t)', 'no item'),
	(7, '(7,3A001.a.5,Korea,Jade Lamps Ltd,2026-12-01,60,,"{""unit"": ""pieces""}",t)', 'a destination'), (8, '(8,3A001.a.5,,Jade Lamps Ltd,2026-12-01,60,,"{""unit"": ""pieces""}",t)', 'no destination'),
	(9, '(9,3A001.a.5,CN,Jade Lamps Ltd,,60,,"{""unit"": ""pieces""}",t)', 'no day'), (10, '(10,3A001.a.5,CN,Jade Lamps Ltd,2026-12-01,-4,,"{""unit"": ""pieces""}",t)', 'an amount below zero');
INSERT INTO ox.o SELECT (u.row).* FROM ox.unread u ORDER BY no;
SELECT release_order('ox.o', no::text, 'visited') FROM ox.unread ORDER BY no \g /dev/null
SELECT is((SELECT w.state || ': ' || left(w.undrawn, 37) FROM export_control.worklist w WHERE w.source = 'ox.o'::regclass AND w.order_key = no::text),
	'held: Nothing could be drawn from licenses:', 'held again, as it cannot be read: ' || held) FROM ox.unread ORDER BY no;
UPDATE ox.o SET confirmed = false;
UPDATE ox.o SET confirmed = true;
SELECT is(pg_temp.said('SELECT pg_temp.drawn()'), 'done', 'and no transaction is ended by them');
-- Where there is no license to draw from, nobody is asked twice.
UPDATE ox.o SET consignee = 'Jade Cups Ltd';
SELECT is((SELECT string_agg(id || ' ' || release_order('ox.o', id::text, 'visited'), ', ' ORDER BY id) FROM ox.o WHERE id BETWEEN 5 AND 9), '5 released, 6 released, 7 released, 8 released, 9 released', 'for another consignee there is none');
DELETE FROM ox.o; SELECT pg_temp.drawn() \g /dev/null

-- What became an item that needs no license gives back.
INSERT INTO ox.o (id, quantity) VALUES (1, 10);
SELECT pg_temp.drawn() \g /dev/null
UPDATE ox.o SET item = 'EAR99', evidence = evidence || '{"red_flags": "odd_route"}';
SELECT is(pg_temp.drawn() || '; ' || release_order('ox.o', '1', 'visited') || '; ' || pg_temp.drawn() || '; ' || pg_temp.states('ox.o'), 'ox.o 1: X1 10; released; ; 1 review (red_flag) released', 'an order that needs no license any more is released, and gives back');
DELETE FROM ox.o; SELECT pg_temp.drawn() \g /dev/null

-- ---- judged by a function, not by a trigger ----

UPDATE export_control.license SET status = 'approved 2026-01-10/2026-11-30';
INSERT INTO ox.o (id, quantity) VALUES (1, 60), (2, 60), (3, 30);
SELECT pg_temp.drawn() \g /dev/null
UPDATE export_control.license SET status = 'approved 2026-01-10/infinity';
SELECT put_on_hold('ox.o', id::text, 'wait') FROM ox.o \g /dev/null
SELECT lift_hold('ox.o', id::text, 'go') FROM ox.o ORDER BY id \g /dev/null
SELECT is(pg_temp.drawn() || '; ' || pg_temp.states('ox.o'), 'ox.o 1: X1 60, ox.o 3: X1 30; 2 license_required (NS2) held', 'orders that a person lets go draw, as long as there is room');
SELECT is(cancel_order('ox.o', '1') || '; ' || pg_temp.drawn(), 'X1; ox.o 1: X1 60, ox.o 3: X1 30', 'one that is confirmed, and canceled by hand, ships by what its row says, so it draws anew');
UPDATE ox.o SET confirmed = false WHERE id = 1;
SELECT is(pg_temp.drawn(), 'ox.o 3: X1 30', 'it gives back by its row');
SELECT is(release_order('ox.o', '2', 'said so') || '; ' || pg_temp.drawn(), 'not held; ox.o 2: X1 60, ox.o 3: X1 30', 'what is licensed when it is to be released draws');
DELETE FROM ox.o; SELECT pg_temp.drawn() \g /dev/null

-- ---- what it is held for, once what was given back is there again ----

INSERT INTO ox.o (id, quantity, evidence) VALUES (1, 60, '{"unit": "pieces", "red_flags": "odd_route"}');
SELECT is(release_order('ox.o', '1', 'visited') || '; ' || pg_temp.drawn(), 'released; ox.o 1: X1 60', 'released');
UPDATE ox.o SET id = 2;
SELECT is(pg_temp.drawn() || '; ' || pg_temp.states('ox.o'), '; 2 review (red_flag) held', 'with another key, it is held for its red flag, and not as its own draw left no room');
SELECT is(release_order('ox.o', '2', 'visited') || '; ' || pg_temp.drawn(), 'released; ox.o 2: X1 60', 'so it is released at once');
DELETE FROM ox.o; SELECT pg_temp.drawn() \g /dev/null

-- ---- from several licenses ----

UPDATE export_control.license_line SET quantity = 70 WHERE license IN ('X1', 'X2');
INSERT INTO export_control.license_party (license, name) VALUES ('X2', 'Jade Lamps Ltd');
SELECT draw_on_confirmation('ox.o', 'o.confirmed', split => true) \g /dev/null
INSERT INTO ox.o (id, quantity) VALUES (1, 100);
SELECT is(pg_temp.drawn(), 'ox.o 1: X1 70, ox.o 1: X2 30', 'an order draws from two licenses');
UPDATE ox.o SET evidence = evidence || '{"red_flags": "odd_route"}';
SELECT is(pg_temp.drawn() || '; ' || pg_temp.states('ox.o'), 'ox.o 1: X1 70, ox.o 1: X2 30; 1 review (red_flag) held', 'for review, it keeps what it has drawn until a person decides');
SELECT is(release_order('ox.o', '1', 'visited') || '; ' || pg_temp.drawn() || '; ' || pg_temp.states('ox.o'), 'released; ox.o 1: X1 70, ox.o 1: X2 30; 1 review (red_flag) released', 'and is released with that drawn');
UPDATE ox.o SET quantity = 90;
SELECT is(pg_temp.drawn() || '; ' || pg_temp.states('ox.o'), 'ox.o 1: X1 70, ox.o 1: X2 20; 1 review (red_flag) released', 'for less it draws less from each');
DELETE FROM ox.o; SELECT pg_temp.drawn() \g /dev/null
INSERT INTO ox.o (id, quantity, evidence) VALUES (1, 100, '{"unit": "pieces", "red_flags": "odd_route"}');
SELECT is(pg_temp.drawn() || '; ' || pg_temp.states('ox.o'), '; 1 license_required (NS2) held', 'a new one is held');
SELECT is(release_order('ox.o', '1', 'visited') || '; ' || pg_temp.drawn() || '; ' || pg_temp.states('ox.o'), 'held; ox.o 1: X1 70, ox.o 1: X2 30; 1 review (red_flag) held', 'let go, it draws, and what was not said before is to be seen');
SELECT is(release_order('ox.o', '1', 'visited') || '; ' || pg_temp.drawn() || '; ' || pg_temp.states('ox.o'), 'released; ox.o 1: X1 70, ox.o 1: X2 30; 1 review (red_flag) released', 'then it goes with that');
SELECT draw_on_confirmation('ox.o', 'o.confirmed') \g /dev/null
UPDATE ox.o SET quantity = 95;
SELECT is(pg_temp.drawn() || '; ' || pg_temp.states('ox.o'), 'ox.o 1: X1 70, ox.o 1: X2 25; 1 review (red_flag) released', 'what has drawn so draws so again');
INSERT INTO ox.o (id, quantity) VALUES (2, 45);
UPDATE ox.o SET quantity = 100 WHERE id = 1;
SELECT is(pg_temp.drawn() || '; ' || pg_temp.states('ox.o'), 'ox.o 2: X2 45; 1 license_required (NS2) held', 'as long as there is room');
DELETE FROM ox.o; SELECT pg_temp.drawn() \g /dev/null
DELETE FROM export_control.license_party WHERE license = 'X2';
UPDATE export_control.license_line SET quantity = 100 WHERE license = 'X1';

-- ---- what may not ship is not stored ----

INSERT INTO ox.reject (id, quantity) VALUES (1, 10), (2, 10);
SELECT is(pg_temp.drawn(), 'ox.reject 1: X1 10, ox.reject 2: X1 10', 'two orders draw');
SELECT is(pg_temp.said('UPDATE ox.reject SET quantity = 60; SELECT pg_temp.drawn()'), '23514 order "2" of table "reject" may not ship', 'of two that are raised at once, the second is rejected');
SELECT is(pg_temp.said('INSERT INTO ox.reject (id, quantity) VALUES (3, 60), (4, 60); SELECT pg_temp.drawn()'), '23514 order "4" of table "reject" may not ship', 'and of two that are new');
SELECT is(pg_temp.drawn() || '; ' || (SELECT string_agg(id || ' ' || quantity, ', ' ORDER BY id) FROM ox.reject), 'ox.reject 1: X1 10, ox.reject 2: X1 10; 1 10, 2 10', 'they are as before');
UPDATE ox.reject SET quantity = 60 WHERE id = 2;
SELECT is(pg_temp.drawn(), 'ox.reject 1: X1 10, ox.reject 2: X1 60', 'one of them may be');
DELETE FROM ox.reject; SELECT pg_temp.drawn() \g /dev/null

SELECT * FROM finish();
ROLLBACK;
