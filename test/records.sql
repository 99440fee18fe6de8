-- Records: who may write what, that nobody writes in another's name or at another
-- time, and that no record stands in the way of what has to happen.
BEGIN;
SET LOCAL client_min_messages = warning;
SELECT no_plan();

CREATE TEMP TABLE kept AS
	SELECT t.tgrelid::regclass AS record FROM pg_trigger t WHERE t.tgname = 'extension_writes' AND t.tgfoid = 'export_control.extension_writes()'::regprocedure;
SELECT results_eq('SELECT record::text FROM kept ORDER BY 1', $$VALUES ('export_control.decision'), ('export_control.declaration'), ('export_control.legal_hold'), ('export_control.license_application'),
	('export_control.license_assignment'), ('export_control.license_event'), ('export_control.license_use'), ('export_control.order_action'), ('export_control.party_decision'),
	('export_control.record_purge'), ('export_control.review_decision'), ('export_control.statement')$$, 'the records');

-- Roles: what one writes another is granted everything on the tables and may not.
CREATE ROLE rec_officer; CREATE ROLE rec_license_clerk; CREATE ROLE rec_order_clerk; CREATE ROLE rec_anybody;
GRANT USAGE ON SCHEMA public TO rec_officer, rec_license_clerk, rec_order_clerk, rec_anybody;
DO $$
DECLARE
	r	record;
BEGIN
	FOR r IN SELECT k.record FROM pg_temp.kept k LOOP
		EXECUTE format('GRANT ALL ON %s TO rec_officer, rec_license_clerk, rec_order_clerk, rec_anybody', r.record);
	END LOOP;
END $$;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA export_control TO rec_officer, rec_license_clerk, rec_order_clerk, rec_anybody;
GRANT SELECT, INSERT, UPDATE, DELETE ON export_control.license, export_control.license_line, export_control.license_party, export_control.license_suspension TO rec_license_clerk;
GRANT SELECT ON export_control.license, export_control.license_line, export_control.license_party, export_control.license_suspension, export_control.license_balance TO rec_officer, rec_order_clerk;
GRANT EXECUTE ON FUNCTION export_control.record_application(text, text, text, text, text, eccn[], numeric, text, numeric, text, text, text),
	export_control.record_license_event(text, license_status, text, text, text, text), export_control.record_license_use(text, int, date, numeric, numeric) TO rec_license_clerk;
GRANT EXECUTE ON FUNCTION assign_license(text, text, text, text, date, numeric, numeric, text, text, text[], boolean, jsonb),
	assign_license(text, eccn, text, text, date, numeric, numeric, text, text, text[], boolean, jsonb), release_license(text) TO rec_order_clerk;
GRANT EXECUTE ON FUNCTION export_control.settle_review(text, text, text, text, text, eccn, text, boolean, text, date, date),
	export_control.decide_party(text, text, text, boolean, text, boolean, date),
	export_control.file_statement(text, text, text, text, date, eccn, text, daterange), export_control.end_statement(bigint, date),
	export_control.file_declaration(text, text, date, jsonb, jsonb, eccn, text, daterange) TO rec_officer;

-- Who calls what.
CREATE FUNCTION pg_temp.state_of(statement text, role name) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	state	text := '00000';
BEGIN
	BEGIN
		EXECUTE format('SET LOCAL ROLE %I', role);
		EXECUTE statement;
	EXCEPTION WHEN OTHERS THEN
		state := SQLSTATE;
	END;
	RESET ROLE;
	RETURN state;
END $$;
CREATE TEMP TABLE deed (who name, what text);
INSERT INTO export_control.license (number, status) VALUES ('R1', 'approved 2025-01-10/2028-12-31');
INSERT INTO export_control.license_line (license, items, destinations, quantity) VALUES ('R1', '{EAR99}', '{CN}', 100);
INSERT INTO export_control.license_party (license, name) VALUES ('R1', 'Huawei Technologies Co., Ltd.');
INSERT INTO deed VALUES
	('rec_license_clerk', $$SELECT export_control.record_application('Z1', consignee => 'Huawei Technologies Co., Ltd.', destination => 'CN', items => '{EAR99}')$$),
	('rec_license_clerk', $$SELECT export_control.record_license_event('Z1', 'submitted 2025-01-02')$$),
	('rec_license_clerk', $$SELECT export_control.record_license_use('R1', 1, '2025-02-01', 5)$$),
	('rec_order_clerk', $$SELECT assign_license('o1', 'EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2025-02-03', 10)$$),
	('rec_order_clerk', $$SELECT release_license('o1')$$),
	('rec_officer', $$SELECT export_control.settle_review('name_too_general', 'HRB 4711', 'Trading Company')$$),
	('rec_officer', $$SELECT export_control.decide_party('Nova Ltd', 'EL', (SELECT entry FROM export_control.restricted_party WHERE list = 'EL' LIMIT 1), false, 'a bakery')$$),
	('rec_officer', $$SELECT export_control.file_statement('Nova Ltd', 'end_use_declaration', 'EUS 1', 'EUS 1', '2026-01-20')$$),
	('rec_officer', $$SELECT export_control.file_declaration('Nova Ltd', 'EUS 2', '2026-01-20', '{"end_use_declaration": "EUS 2"}')$$),
	('rec_officer', $$SELECT export_control.end_statement((SELECT max(id) FROM export_control.statement))$$);
SELECT is(pg_temp.state_of(d.what, 'rec_anybody'), '42501', 'not for everybody: ' || d.what) FROM deed d;
SELECT is(pg_temp.state_of(d.what, r.role), '42501', format('not for %s: %s', r.role, d.what))
FROM deed d, unnest('{rec_officer,rec_license_clerk,rec_order_clerk}'::name[]) r (role) WHERE r.role <> d.who;
SELECT is(pg_temp.state_of(d.what, d.who), '00000', format('for %s: %s', d.who, d.what)) FROM deed d;

INSERT INTO export_control.decision (orders, order_key, step, verdict, facts) VALUES ('public.old', '1', 1, 'review', '{}');
INSERT INTO export_control.order_action (source, orders, order_key, action) VALUES (0, 'public.old', '1', 'release');
INSERT INTO export_control.legal_hold (reason) VALUES ('asked for');
INSERT INTO export_control.record_purge (record, rows) VALUES ('decision', 1);

-- Nobody writes the tables themselves, with whatever rights.
-- 0A000: no rule table is truncated, whoever asks.
SELECT matches(pg_temp.state_of(format(action, record), role), '^(42501|0A000|40P01)$', format('%s does not: %s', role, format(action, record)))
FROM kept, unnest('{rec_officer,rec_license_clerk,rec_order_clerk,rec_anybody}'::name[]) role,
	unnest(ARRAY['INSERT INTO %1$s SELECT * FROM %1$s LIMIT 1', 'INSERT INTO %1$s DEFAULT VALUES', 'UPDATE %1$s SET recorded_by = ''boss''', 'DELETE FROM %1$s', 'TRUNCATE %1$s CASCADE',
		'ALTER TABLE %1$s DISABLE TRIGGER USER']) action;
SELECT is(pg_temp.state_of($$COPY export_control.license_event (application, step, status) FROM PROGRAM 'echo'$$, 'rec_license_clerk'), '42501', 'nor by COPY');

-- What they wrote names them and today.
SET SESSION AUTHORIZATION rec_license_clerk;
SELECT export_control.record_application('Z2', consignee => 'Huawei Technologies Co., Ltd.', destination => 'CN') \g /dev/null
SELECT export_control.record_license_event('Z2', 'submitted 2025-01-02'), export_control.record_license_event('Z2', 'registered 2025-01-04'),
	export_control.record_license_event('Z2', 'approved 2025-01-10/2028-12-31', 'R1') \g /dev/null
RESET SESSION AUTHORIZATION;
SELECT results_eq($$SELECT step, recorded_by::text COLLATE "default", recorded_at = now() FROM export_control.license_event WHERE application = 'Z2' ORDER BY step$$,
	$$VALUES (1, 'rec_license_clerk', true), (2, 'rec_license_clerk', true), (3, 'rec_license_clerk', true)$$, 'events name their writer and their time, in a chain');
SET SESSION AUTHORIZATION rec_officer;
SELECT export_control.settle_review('name_too_general', 'HRB 4712', 'Trading Company', decided_on => '2026-01-01') \g /dev/null
RESET SESSION AUTHORIZATION;
SELECT results_eq($$SELECT words, decided_by, recorded_by, decided_on, recorded_on = current_date FROM export_control.review_decision ORDER BY id DESC LIMIT 1$$,
	$$VALUES ('HRB 4712', 'rec_officer', 'rec_officer', '2026-01-01'::date, true)$$, 'decisions too, whatever day they are said to be of');

-- A decision that was made for an earlier day is not known before it was recorded.
SELECT results_eq($$SELECT outcome(export_eligibility('EAR99', 'DE', 'Trading Company', '2026-02-01', known_on => k)) FROM unnest(ARRAY[current_date - 1, current_date, NULL]) k$$,
	$$VALUES ('review'), ('no_license_required'), ('no_license_required')$$, 'on a day before it was recorded it was not known');
SELECT results_eq($$SELECT outcome(export_eligibility('EAR99', 'DE', 'Trading Company', d)) FROM unnest('{2025-12-31,2026-01-01}'::date[]) d$$,
	$$VALUES ('review'), ('no_license_required')$$, 'and it is for the days that it says');

-- The order of a history is its chain's, whatever ids and clocks say.
INSERT INTO export_control.license_application (number) VALUES ('Z3');
INSERT INTO export_control.license_event (id, application, step, status, recorded_at) VALUES
	(9000000000003, 'Z3', 1, 'submitted 2025-01-02', '2030-01-01'), (9000000000002, 'Z3', 2, 'registered 2025-01-04', '2029-01-01'),
	(9000000000001, 'Z3', 3, 'referred 2025-01-06', '2028-01-01');
SELECT is((SELECT status FROM export_control.license_application_status WHERE number = 'Z3'), 'referred 2025-01-06', 'the last step');
SELECT is(export_control.record_license_event('Z3', 'approved 2025-02-01/2028-12-31', 'R3'), 4, 'what is new follows it');
SELECT throws_ok($$INSERT INTO export_control.license_event (application, step, status) VALUES ('Z3', 4, 'denied 2025-02-01')$$, '23505', NULL, 'one follows one');
SELECT throws_ok($$SELECT export_control.record_license_event('Z3', 'suspended 2025-03-01', 'R1')$$, '23514', NULL, 'an application speaks of its own license');

-- Revocation is possible after anything.
INSERT INTO export_control.license (number, status) SELECT 'F' || n, 'approved 2025-01-10/2028-12-31' FROM generate_series(1, 6) n;
INSERT INTO export_control.license_application (number) SELECT 'F' || n FROM generate_series(1, 6) n;
INSERT INTO export_control.license_event (application, status, license, note) SELECT 'F' || n, 'approved 2025-01-10/2028-12-31', 'F' || n, 'older records' FROM generate_series(1, 6) n;
SELECT is(pg_temp.state_of(forged, 'rec_license_clerk'), expected, forged)
FROM (VALUES ($$SELECT export_control.record_license_event('F1', 'suspended 2028-01-01')$$, '00000'),
	($$SELECT export_control.record_license_event('F2', 'extended 2028-01-01/9999-12-31')$$, '00000'),
	($$SELECT export_control.record_license_event('F3', 'approved 9000-01-01/9999-12-31', note => 'typing error')$$, '00000'),
	($$SELECT export_control.record_application('F4x'), export_control.record_license_event('F4x', 'approved 9000-01-01/9999-12-31', 'F4', note => 'older records')$$, '00000'),
	($$UPDATE export_control.license SET status = 'approved 9000-01-01/9999-12-31' WHERE number = 'R3'$$, '00000')) f (forged, expected);
SELECT lives_ok(format($$SELECT export_control.record_license_event('F%s', 'revoked 2026-06-01')$$, n), format('F%s is revoked', n)) FROM generate_series(1, 6) n;
SELECT results_eq($$SELECT DISTINCT status::text FROM export_control.license WHERE number LIKE 'F_'$$, $$VALUES ('revoked 2026-06-01')$$, 'all of them');
INSERT INTO export_control.license (number, status) VALUES ('N1', 'approved 9000-01-10/9999-12-31');
SELECT lives_ok($$UPDATE export_control.license SET status = 'revoked 2026-06-01' WHERE number = 'N1'$$, 'and one that has no history');
SELECT lives_ok($$UPDATE export_control.license SET status = 'void 2025-01-10' WHERE number = 'R1'$$, 'and one whose history says something else');

-- What was revoked stays so.
SELECT isnt(pg_temp.state_of(attempt, 'rec_license_clerk'), '00000', attempt)
FROM unnest(ARRAY[
	$$UPDATE export_control.license SET status = 'approved 2026-06-02/2028-12-31' WHERE number = 'N1'$$,
	$$UPDATE export_control.license SET status = 'revoked 9000-01-01' WHERE number = 'N1'$$,
	$$UPDATE export_control.license SET status = 'revoked' WHERE number = 'N1'$$,
	$$UPDATE export_control.license SET number = 'N2' WHERE number = 'N1'$$,
	$$UPDATE export_control.license SET number = 'N2', status = 'approved 2026-01-01/2029-01-01' WHERE number = 'N1'$$,
	$$DELETE FROM export_control.license WHERE number = 'N1'$$,
	$$DELETE FROM export_control.license WHERE number = 'F1'$$,
	$$DELETE FROM export_control.license WHERE number = 'R1'$$,
	$$INSERT INTO export_control.license (number, status) VALUES ('N1', 'approved 2026-01-01/2029-01-01') ON CONFLICT (number) DO UPDATE SET status = EXCLUDED.status$$,
	$$SELECT export_control.record_license_event('F1', 'approved 2026-07-01/2029-01-01')$$,
	$$SELECT export_control.record_license_event('F1', 'revoked 9000-01-01', note => 'typing error')$$,
	$$SELECT export_control.record_license_event('F1', 'reversed 2026-07-01', note => 'appeal')$$,
	$$SELECT export_control.record_application('F1x'), export_control.record_license_event('F1x', 'approved 2026-07-01/2029-01-01', 'F1', note => 'older records')$$]) attempt;
-- However a license is ended again, by hand or by events, with or without its row: no later.
CREATE FUNCTION pg_temp.ended(ways text, ends license_status[], name text) RETURNS date LANGUAGE plpgsql AS $$
DECLARE
	e	license_status;
BEGIN
	IF ways <> 'events' THEN
		INSERT INTO export_control.license (number, status) VALUES (name, 'approved 2025-01-10/2028-12-31');
	END IF;
	IF ways <> 'hand' THEN
		INSERT INTO export_control.license_application (number) VALUES (name);
		INSERT INTO export_control.license_event (application, status, license, note) VALUES (name, 'approved 2025-01-10/2028-12-31', name, 'older records');
	END IF;
	FOREACH e IN ARRAY ends LOOP
		BEGIN
			IF ways = 'hand' THEN
				UPDATE export_control.license SET status = e WHERE number = name;
			ELSE
				PERFORM export_control.record_license_event(name, e, note => 'typing error');
			END IF;
		EXCEPTION WHEN check_violation THEN NULL;
		END;
	END LOOP;
	IF ways = 'events' THEN
		INSERT INTO export_control.license (number, status) SELECT name, l.status FROM export_control.license_application_status l WHERE l.number = name;
	END IF;
	RETURN (SELECT since(status) FROM export_control.license WHERE number = name);
END $$;
CREATE TEMP TABLE chain_of_ends AS
WITH one AS (SELECT (state || ' ' || day)::license_status AS status FROM unnest('{revoked,void}'::text[]) state, unnest('{2026-01-01,2026-06-01,2030-01-01}'::date[]) day)
SELECT ways, ARRAY[a.status, b.status, c.status] AS ends, 'E' || row_number() OVER () AS name
FROM unnest('{hand,events,both}'::text[]) ways, one a, one b, one c;
SELECT is_empty($$SELECT ways, ends, e FROM chain_of_ends, pg_temp.ended(ways, ends, name) e WHERE e > (SELECT min(since(s)) FROM unnest(ends) s)$$, 'a license ends on the first of the days on which it was ended');
INSERT INTO export_control.license (number, status) VALUES ('T1', 'approved 2025-01-10/2028-12-31');
UPDATE export_control.license SET status = 'transferred 2025-02-01/2028-12-31' WHERE number = 'T1';
SELECT is(pg_temp.state_of($$UPDATE export_control.license SET earlier = '{}' WHERE number = 'T1'$$, 'rec_license_clerk'), '00000', 'what a license was');
SELECT is((SELECT cardinality(earlier) FROM export_control.license WHERE number = 'T1'), 1, 'is not forgotten');
INSERT INTO export_control.license (number, status) VALUES ('N9', 'approved 2025-01-10/2028-12-31');
SELECT is(pg_temp.state_of($$DELETE FROM export_control.license WHERE number = 'N9'$$, 'rec_license_clerk'), '00000', 'one to which nothing happened was a typing error');

-- Orders with a hold: their writers need no right to decisions and can record nothing else.
CREATE TABLE public.rec_order (id int PRIMARY KEY, item text, destination text, consignee text, on_date date, held boolean);
SELECT attach('public.rec_order', hold_column => 'held') \g /dev/null
GRANT SELECT, INSERT, UPDATE ON public.rec_order TO rec_order_clerk, rec_anybody;
REVOKE ALL ON export_control.decision FROM rec_order_clerk, rec_anybody;
SET SESSION AUTHORIZATION rec_order_clerk;
INSERT INTO public.rec_order VALUES (1, 'EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2026-08-01'), (2, 'EAR99', 'DE', 'Siemens AG', '2026-08-01');
INSERT INTO public.rec_order VALUES (1, 'EAR99', 'DE', 'Siemens AG', '2026-08-01') ON CONFLICT DO NOTHING;
INSERT INTO public.rec_order VALUES (2, 'EAR99', 'DE', 'Siemens AG', '2026-08-02') ON CONFLICT (id) DO UPDATE SET on_date = EXCLUDED.on_date;
UPDATE public.rec_order SET consignee = consignee;
RESET SESSION AUTHORIZATION;
SELECT results_eq($$SELECT order_key, step, outcome(verdict), facts ->> 'on_date', recorded_by::text COLLATE "default" FROM export_control.decision WHERE orders = 'public.rec_order' ORDER BY 1, 2$$,
	$$VALUES ('1', 1, 'license_required', '2026-08-01', 'rec_order_clerk'), ('2', 1, 'no_license_required', '2026-08-01', 'rec_order_clerk'),
		('2', 2, 'no_license_required', '2026-08-02', 'rec_order_clerk')$$, 'decisions are on the rows that are stored, once, by who stored them');
SELECT results_eq('SELECT id, held FROM public.rec_order ORDER BY id', 'VALUES (1, true), (2, false)', 'and hold what may not ship');
-- A row that is changed after it was judged.
CREATE FUNCTION public.rec_later() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.consignee := 'Huawei Technologies Co., Ltd.'; NEW.destination := 'CN'; RETURN NEW; END $$;
CREATE TRIGGER zz_later BEFORE INSERT ON public.rec_order FOR EACH ROW EXECUTE FUNCTION public.rec_later();
SAVEPOINT later;
INSERT INTO public.rec_order VALUES (3, 'EAR99', 'DE', 'Siemens AG', '2026-08-01');
SELECT results_eq($$SELECT o.held, h.kind, h.facts ->> 'destination' FROM public.rec_order o LEFT JOIN export_control.order_hold h ON h.order_key = o.id::text WHERE o.id = 3$$,
	$$VALUES (true, 'rules', 'CN')$$, 'a row that another trigger changes is held for what it is when it is stored');
ROLLBACK TO later;
CREATE FUNCTION public.rec_clears() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.held := false; RETURN NEW; END $$;
CREATE TRIGGER zz_clears BEFORE INSERT OR UPDATE ON public.rec_order FOR EACH ROW EXECUTE FUNCTION public.rec_clears();
SELECT throws_ok($$INSERT INTO public.rec_order VALUES (3, 'EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2026-08-01')$$, '27000', NULL, 'one that another trigger never lets be held is not stored');
DROP TRIGGER zz_clears ON public.rec_order;
DROP TRIGGER zz_later ON public.rec_order;
-- A dump that is restored into the table brings its decisions.
SET LOCAL check_function_bodies = off;
SET LOCAL row_security = off;
INSERT INTO public.rec_order VALUES (4, 'EAR99', 'DE', 'Siemens AG', '2026-08-01', true);
SELECT is((SELECT held FROM public.rec_order WHERE id = 4), true, 'rows are restored as they were');
SELECT is_empty($$SELECT FROM export_control.decision WHERE orders = 'public.rec_order' AND order_key = '4'$$, 'and nothing is decided about them');
SELECT lives_ok($$INSERT INTO export_control.decision (id, orders, order_key, step, verdict, facts, generation, recorded_at, recorded_by)
	VALUES (777777, 'public.rec_order', '4', 1, 'no_license_required', '{}', 1, '2020-01-01', 'somebody')$$, 'their decisions come as they are');
SET LOCAL ROLE rec_order_clerk;
INSERT INTO public.rec_order VALUES (5, 'EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2026-08-01', false);
RESET ROLE;
SELECT results_eq($$SELECT o.held, d.step FROM public.rec_order o JOIN export_control.decision d ON d.order_key = o.id::text WHERE o.id = 5$$, 'VALUES (true, 1)', 'settings of a restore spare nobody else the trigger');
SELECT * FROM finish();
ROLLBACK;
