-- Questions to send to customers: by party and fact, ranked by what is blocked.
BEGIN;
SELECT no_plan();
SET LOCAL client_min_messages = warning;
SELECT export_control.set_policy('required_lists', '', 'not screened here') \g /dev/null
CREATE SCHEMA oq;
CREATE TABLE oq.o (id text PRIMARY KEY, item text, destination text, consignee text, on_date date DEFAULT '2026-12-01', value numeric, evidence jsonb);
INSERT INTO oq.o (id, item, destination, consignee, value, evidence) VALUES ('1', '9A610.x', 'DE', 'Nordwind Maschinen GmbH', 800, NULL), ('2', '9A610.x', 'DE', 'Nordwind Maschinen GmbH', 800, NULL),
	('3', '9A610.x', 'FR', 'Lutetia SARL', 900, NULL), ('4', '9A610.x', 'DE', 'Nordwind Maschinen GmbH', 5000, '{"currency": "EUR"}'), ('5', 'EAR99', 'DE', 'Nordwind Maschinen GmbH', 1e6, NULL), ('6', '6A003.b.4.b', 'BR', 'Brasil Optica SA', 100, NULL);
SELECT attach('oq.o', control => 'hold') \g /dev/null
CREATE TEMP TABLE told AS SELECT row_number() OVER () AS no, * FROM questions_to_send('oq.o');
SELECT results_eq($$SELECT party, orders, value, currency, answers, freed, value_freed, asked_of, question FROM told WHERE fact = 'for_aircraft_of_9A610_b' ORDER BY no$$,
	$$SELECT p, o::bigint, v::numeric, c, '{yes}'::text[], o::bigint, v::numeric, 'customer', f.question FROM export_control.fact f, (VALUES ('Nordwind Maschinen GmbH', 1, 5000, 'EUR'), ('Nordwind Maschinen GmbH', 2, 1600, 'USD'), ('Lutetia SARL', 1, 900, 'USD')) t (p, o, v, c) WHERE f.key = 'for_aircraft_of_9A610_b'$$,
	'in the words of the fact, by what is blocked');
SELECT is_empty($$SELECT * FROM (SELECT value, lag(value) OVER (ORDER BY no) AS before FROM told) t WHERE value > before$$, 'ranked');
SELECT set_eq($$SELECT DISTINCT asked_of FROM told WHERE fact LIKE 'exception\_%'$$, '{exporter}'::text[], 'terms of exceptions are not for the customer to know');
UPDATE oq.o SET evidence = '{"for_aircraft_of_9A610_b": true}' WHERE id IN ('1', '3');
SELECT results_eq($$SELECT party, orders, value FROM questions_to_send('oq.o') WHERE fact = 'for_aircraft_of_9A610_b' ORDER BY value$$, $$VALUES ('Nordwind Maschinen GmbH', 1::bigint, 800::numeric), ('Nordwind Maschinen GmbH', 1, 5000)$$, 'what was answered is not asked');
-- What the holds say is what the orders say.
CREATE TEMP TABLE held AS SELECT * FROM questions_to_send('oq.o');
SELECT detach('oq.o') \g /dev/null
SELECT attach('oq.o') \g /dev/null
SELECT bag_eq('SELECT * FROM questions_to_send(''oq.o'')', 'SELECT * FROM held', 'without control all orders are asked about');
CREATE TABLE oq.other (id int);
SELECT throws_ok($$SELECT * FROM questions_to_send('oq.other')$$, '55000', NULL, 'an attached one');
SELECT * FROM finish();
ROLLBACK;
