-- What somebody does who is new here: each message says the next step.
BEGIN;
SET LOCAL client_min_messages = warning;
SELECT no_plan();

CREATE FUNCTION pg_temp.hint(command text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	state	text;
	hint	text;
BEGIN
	EXECUTE command;
	RETURN 'no error';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, hint = PG_EXCEPTION_HINT;
	RETURN state || ' ' || hint;
END $$;

CREATE TABLE shelf (id int, customer text, eccn text, ship_to text, ship_on text);
CREATE TABLE bench (id int);
SELECT attach('shelf', '{"order_key": "id", "item": "eccn", "destination": "ship_to", "consignee": "customer", "on_date": "ship_on"}') \g /dev/null
CREATE ROLE newcomer;

CREATE TEMP TABLE step (who text, command text, says text);
INSERT INTO step VALUES
	(NULL, $$SELECT export_control.report('bench')$$, $$^55000 .*attach\('public.bench', '.*"item": "column"$$),
	(NULL, $$SELECT attach('bench')$$, '^42703 Name one, as in \{"order_key": "column"\}\. Its columns are id\.$'),
	(NULL, $$SELECT attach('bench', '{"order_key": "no"}')$$, '^42703 Its columns are id\. '),
	(NULL, $$SELECT attach('bench', '{"items": "id"}')$$, '^.{5} Facts are order_key, .*item'),
	(NULL, $$SELECT attach('bench', '{"order_key": "id", "item": "(NULL::text)", "destination": "(NULL::text)"}')$$, '^.{5} .*on_date => ''today'''),
	(NULL, $$SELECT attach('bench', control => 'stop')$$, '^.{5} Control is record, hold or reject'),
	(NULL, $$SELECT attach('shelf')$$, '^.{5} .*detach\(''public.shelf''\)'),
	(NULL, $$SELECT release_order('shelf', '1', 'x')$$, '^55000 attach\(\) with control => ''hold'''),
	(NULL, $$SELECT decision_record(0)$$, '^P0002 export_control\.decision_record'),
	(NULL, $$SELECT export_control.set_policy('require_lists', '', 'x')$$, '^.{5} Policies are required_lists, '),
	(NULL, $$SELECT export_control.set_policy('required_lists', 'FOO', 'x')$$, '^.{5} Lists are .*SDN'),
	(NULL, $$SELECT export_control.set_policy('required_lists', '', '')$$, '^.{5} Say why'),
	(NULL, $$SELECT export_control.set_policy('unknown_facts', 'maybe', 'x')$$, '^.{5} It may be trail or review'),
	(NULL, $$SELECT export_control.load_csl('2026-07-31')$$, '^.{5} .*\\copy export_control\.csl_import'),
	(NULL, $$SELECT export_control.load_list('un')$$, '^.{5} First \\copy export_control\.list_import'),
	(NULL, $$SELECT export_control.load_list('ofac')$$, '^.{5} Layouts are csl'),
	(NULL, $$SELECT export_control.record_list_load('XX', '2026-01-01', 'x')$$, '^.{5} Lists are '),
	(NULL, $$SELECT export_control.withdraw('country_groups', '{"country_group": "A:6"}', 'x')$$, '^42P01 .*effective_country_group'),
	(NULL, $$SELECT export_control.withdraw('country_group', '{"country_group": "A:6"}', 'x')$$, '^.{5} .*several => true'),
	(NULL, $$SELECT export_control.grant_role('asker', 'nobody at all')$$, '^.{5} CREATE ROLE'),
	(NULL, $$SELECT export_control.grant_role('reader', 'newcomer')$$, '^.{5} Kinds are asker'),
	(NULL, $$SELECT 'EAR9'::eccn$$, '^22P02 .*EAR99'),
	(NULL, $$SELECT 'ok'::eligibility$$, '^22P02 Outcomes are'),
	('newcomer', $$SELECT export_eligibility('EAR99', 'DE', 'Siemens AG')$$, $$^42501 SELECT export_control\.grant_role\('asker', 'newcomer'\)$$),
	('newcomer', $$SELECT * FROM explain_eligibility('EAR99', 'DE', 'Siemens AG')$$, $$^42501 SELECT export_control\.grant_role\('asker', 'newcomer'\)$$),
	('newcomer', $$SELECT export_control.grant_role('asker', 'newcomer')$$, '^42501 The superuser who created the extension may');

CREATE TEMP TABLE said AS SELECT ''::text AS command, ''::text AS says WHERE false;
DO $$
DECLARE
	s	step;
	h	text;
BEGIN
	FOR s IN SELECT * FROM step LOOP
		IF s.who IS NOT NULL THEN EXECUTE format('SET LOCAL ROLE %I', s.who); END IF;
		h := pg_temp.hint(s.command);
		RESET ROLE;
		INSERT INTO said VALUES (s.command, h);
	END LOOP;
END $$;
SELECT matches(d.says, s.says, s.command) FROM step s JOIN said d USING (command);
SELECT * FROM finish();
ROLLBACK;
