-- Decisions years later: what they rested on, replayed by the rules of that day
-- and of today, compared, kept for five years and purged after them.
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
CREATE SCHEMA dr;
CREATE TABLE dr.o (id text PRIMARY KEY, item text, destination text, consignee text, on_date date, value numeric, evidence jsonb);
SELECT attach('dr.o', control => 'hold') \g /dev/null
INSERT INTO dr.o VALUES ('1', 'EAR99', 'DE', 'Jade Motors Ltd', current_date + 10, 100, NULL), ('2', '3A001.a.2', 'CN', 'Jade Motors Ltd', current_date + 10, 100, '{"civil_end_use": "yes"}');
SELECT min(id) AS first FROM export_control.decision \gset

-- ---- what a record says ----
SELECT results_eq($$SELECT order_key, outcome::text, reasons, facts ->> 'consignee', lists ? 'MIEU', recorded_by = session_user, policies @> '[{"name": "required_lists"}]' FROM export_control.decision_record WHERE orders = 'dr.o' ORDER BY id$$,
	$$VALUES ('1', 'no_license_required', '', 'Jade Motors Ltd', true, true, true), ('2', 'license_required', 'NS2', 'Jade Motors Ltd', true, true, true)$$,
	'who, on which facts, with which lists and policies');

-- ---- replayed ----
SELECT results_eq(format('SELECT asked, outcome(verdict)::text, same FROM replay_decision(%s)', :first), $$VALUES ('as recorded', 'no_license_required', true), ('by the rules of that day', 'no_license_required', true),
	('by the rules of today', 'no_license_required', true), ('if it shipped today', 'no_license_required', true)$$, 'nothing has changed');
SELECT is_empty(format('SELECT differs FROM replay_decision(%s) WHERE differs <> ''{}''', :first), 'and nothing is said to have');
-- As if it had been made a year ago.
ALTER TABLE export_control.decision DISABLE TRIGGER USER;
UPDATE export_control.decision SET recorded_at = now() - interval '1 year', facts = facts || jsonb_build_object('on_date', current_date - 300) WHERE id = :first;
ALTER TABLE export_control.decision ENABLE TRIGGER USER;
INSERT INTO export_control.restricted_party (list, entry, name, kind, valid, citation, announced) VALUES ('EL', 'dr1', 'Jade Motors Ltd', 'entity', daterange(current_date - 20, NULL), '91 FR 1', current_date - 20);
INSERT INTO export_control.party_load (list, source, published, entries, added, changed, unchanged, gone, generation) VALUES ('EL', 'test', current_date, 1, 1, 0, 0, 0, rulebook_generation());
SELECT results_eq(format('SELECT asked, outcome(verdict)::text, same FROM replay_decision(%s)', :first), $$VALUES ('as recorded', 'no_license_required', true), ('by the rules of that day', 'no_license_required', true),
	('by the rules of today', 'no_license_required', true), ('if it shipped today', 'license_required', false)$$, 'listed since: the order of then is as it was, one of today is not');
SELECT matches(array_to_string(differs, E'\n'), '\+ .*Jade Motors Ltd.*-> license_required', 'and why') FROM replay_decision(:first) WHERE asked = 'if it shipped today';
SELECT matches(array_to_string(differs, E'\n'), 'rules: generation \d+, now \d+.*list EL: of no day, now of ' || current_date, 'what it rested on that is otherwise now') FROM replay_decision(:first) WHERE asked = 'as recorded';
-- A listing that reaches back: announced today, of days before the order.
UPDATE export_control.restricted_party SET valid = daterange(current_date - 400, NULL), announced = current_date WHERE entry = 'dr1';
SELECT results_eq(format('SELECT asked, outcome(verdict)::text, same FROM replay_decision(%s)', :first), $$VALUES ('as recorded', 'no_license_required', true), ('by the rules of that day', 'no_license_required', true),
	('by the rules of today', 'license_required', false), ('if it shipped today', 'license_required', false)$$, 'what nobody could know then');
SELECT export_control.set_policy('unknown_facts', 'review', 'test') \g /dev/null
SELECT matches(array_to_string(differs, E'\n'), 'policy unknown_facts for \(,\): the default, now review', 'a policy too') FROM replay_decision(:first) WHERE asked = 'as recorded';
SELECT matches(pg_temp.said('SELECT * FROM replay_decision(0)'), '^P0002 there is no decision 0', 'a decision that there is');

-- ---- compared ----
UPDATE dr.o SET item = '3A001.a.2', destination = 'CN', evidence = '{"civil_end_use": "no"}' WHERE id = '1';
SELECT set_has(format($$SELECT what, before, after FROM decision_diff((SELECT id FROM export_control.decision WHERE order_key = '2'), (SELECT max(id) FROM export_control.decision))$$),
	$$VALUES ('order', 'dr.o 2', 'dr.o 1'), ('entry', NULL, 'EL dr1'), ('evidence civil_end_use', 'yes', 'no')$$, 'how two differ');
SELECT is_empty(format('SELECT * FROM decision_diff(%1$s, %1$s)', :first), 'one from itself not');

-- ---- kept and purged ----
SELECT set_eq('SELECT record, purged, on_legal_hold FROM export_control.purge_records()', $$VALUES ('decision', 0::bigint, 0::bigint), ('order_action', 0, 0)$$, 'what is young stays');
INSERT INTO export_control.decision (orders, order_key, step, verdict, facts, recorded_at)
SELECT 'dr.old', n, s, 'review', jsonb_build_object('consignee', c, 'on_date', d, 'other_parties', jsonb_build_array('end user: ' || c)), r
FROM (VALUES ('gone', 1, 'A Ltd', '2019-01-10', timestamptz '2018-12-01 12:00'), ('gone', 2, 'A Ltd', '2019-01-10', '2019-01-09 12:00'),
	('ships later', 1, 'A Ltd', (current_date - 100)::text, '2018-12-01 12:00'), ('decided again', 1, 'A Ltd', '2019-01-10', '2018-12-01 12:00'), ('decided again', 2, 'A Ltd', '2019-01-10', now() - interval '4 years'),
	('acted on', 1, 'A Ltd', '2019-01-10', '2018-12-01 12:00'), ('held', 1, 'B Ltd', '2019-01-10', '2018-12-01 12:00'),
	('five years', 1, 'A Ltd', (current_date - interval '5 years' - interval '1 day')::date::text, '2018-12-01 12:00'), ('a day less', 1, 'A Ltd', (current_date - interval '5 years')::date::text, '2018-12-01 12:00')) x (n, s, c, d, r);
INSERT INTO export_control.order_action (source, orders, order_key, action, recorded_at, until) VALUES
	(0, 'dr.old', 'gone by action', 'release', '2018-12-01', '2019-06-30'), (0, 'dr.old', 'acted on by source', 'release', '2018-12-01', current_date - 10);
INSERT INTO export_control.decision (orders, source, order_key, step, verdict, facts, recorded_at) VALUES ('dr.old', 0, 'acted on by source', 1, 'review', '{}', '2018-12-01');
SELECT matches(pg_temp.said($$DELETE FROM export_control.decision WHERE order_key = 'ships later'$$), '^42501 records in table "decision" may not be deleted', 'five years from the shipment');
SELECT matches(pg_temp.said($$DELETE FROM export_control.decision WHERE order_key = 'decided again' AND step = 1$$), '^42501 ', 'or from the last decision');
SELECT matches(pg_temp.said($$DELETE FROM export_control.decision WHERE order_key = 'acted on by source'$$), '^42501 ', 'or the last act');
SELECT matches(pg_temp.said($$UPDATE export_control.decision SET facts = '{}' WHERE order_key = 'gone'$$), '^42501 ', 'and are never changed');
SELECT export_control.place_legal_hold('subpoena 12/2026', party => 'b ltd') AS hold \gset
SELECT set_eq('SELECT record, purged, on_legal_hold FROM export_control.purge_records()', $$VALUES ('decision', 4::bigint, 1::bigint), ('order_action', 1, 0)$$, 'what is old goes, but for what an agency asked for');
SELECT bag_eq($$SELECT order_key FROM export_control.decision WHERE orders = 'dr.old'$$, $$VALUES ('ships later'), ('decided again'), ('decided again'), ('held'), ('a day less'), ('acted on by source')$$, 'by order');
SELECT bag_eq($$SELECT record, rows, recorded_by = session_user FROM export_control.record_purge$$, $$VALUES ('decision', 4::bigint, true), ('order_action', 1, true)$$, 'which is on record');
SELECT matches(pg_temp.said($$DELETE FROM export_control.decision WHERE order_key = 'held'$$), '^42501 ', 'nobody deletes what is on hold');
SELECT matches(pg_temp.said($$SELECT export_control.lift_legal_hold(0, 'letter')$$), '^42704 ', 'a hold that there is');
SELECT export_control.lift_legal_hold(:hold, 'letter of BIS, 2026-11-30') \g /dev/null
SELECT matches(pg_temp.said(format($$SELECT export_control.lift_legal_hold(%s, 'letter')$$, :hold)), '^42704 ', 'once');
SELECT set_eq('SELECT record, purged, on_legal_hold FROM export_control.purge_records()', $$VALUES ('decision', 1::bigint, 0::bigint), ('order_action', 0, 0)$$, 'when it is lifted they go');
-- Other records too.
INSERT INTO export_control.license_application (number, consignee, recorded_at) VALUES ('old', 'B Ltd', '2018-12-01');
SELECT export_control.place_legal_hold('everything of B', party => 'B Ltd.') \g /dev/null
SELECT is(pg_temp.said($$DELETE FROM export_control.license_application WHERE number = 'old'$$), '42501 records in table "license_application" may not be deleted', 'applications and the like are under legal hold likewise');
SELECT matches(pg_temp.said($$INSERT INTO export_control.legal_hold (reason) VALUES (' ')$$), '^23514', 'a hold has a reason');

-- ---- who may ----
CREATE ROLE dr_officer; CREATE ROLE dr_clerk; CREATE ROLE dr_auditor;
SELECT export_control.grant_role('officer', 'dr_officer'), export_control.grant_role('order_clerk', 'dr_clerk'), export_control.grant_role('auditor', 'dr_auditor') \g /dev/null
CREATE FUNCTION pg_temp.as_role(role name, statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	said	text;
BEGIN
	EXECUTE format('SET LOCAL ROLE %I', role);
	said := pg_temp.said(statement);
	RESET ROLE;
	RETURN regexp_replace(said, ' .*', '');
END
$$;
SELECT is(pg_temp.as_role(who, what), says, format('%s: %s', who, what))
FROM (VALUES ('dr_officer', 'SELECT * FROM export_control.purge_records()', 'done'), ('dr_officer', $$SELECT export_control.place_legal_hold('x1')$$, 'done'), ('dr_clerk', 'SELECT * FROM export_control.purge_records()', '42501'),
	('dr_auditor', 'SELECT * FROM export_control.purge_records()', '42501'), ('dr_auditor', $$SELECT export_control.lift_legal_hold(1, 'x')$$, '42501'), ('dr_auditor', format('SELECT * FROM replay_decision(%s)', :first), 'done'),
	('dr_auditor', 'SELECT * FROM decision_diff(0, 0)', 'P0002'), ('dr_officer', 'SELECT * FROM export_control.decision_record', 'done'), ('dr_clerk', format('SELECT * FROM replay_decision(%s)', :first), '42501')) t (who, what, says);
SELECT * FROM finish();
ROLLBACK;
