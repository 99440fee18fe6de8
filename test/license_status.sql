-- What holds of the type license_status: every transition and every clock of
-- 15 CFR parts 748, 750 and 756, and the trigger that keeps to them.
BEGIN;
SET client_min_messages = warning;
SELECT plan(112);

-- Transitions.  Pending: in review at BIS.  Live: an issued license, which
-- stays one when it is replaced, extended, transferred or revised.
CREATE TEMP TABLE expected (from_state text, to_state text, citation text, certain boolean);
INSERT INTO expected
SELECT f, t, citation, certain
FROM (VALUES
	('{draft}'::text[], '{submitted}'::text[], '748.1(d), 748.4(a)', true),
	('{submitted}', '{registered,returned_unregistered}', '750.4(a)(2)', true),
	('{registered}', '{hold}', '750.4(b)(1)', true),
	('{hold}', '{registered}', '750.4(b)(1)', true),
	('{referred,escalated}', '{hold}', '750.4(b)(1)', false),
	('{hold}', '{referred,escalated}', '750.4(b)(1)', false),
	('{registered,hold}', '{returned_without_action}', '750.4(a)(2), 750.4(c)(3), 748.4(g)', true),
	('{registered}', '{referred}', '750.4(c)(5)', true),
	('{referred}', '{escalated}', '750.4(f)', true),
	('{submitted,registered,hold,referred,escalated,intent_to_deny}', '{withdrawn}', NULL, false),
	('{registered,hold,referred,escalated}', '{intent_to_deny}', '750.6(a)', true),
	('{intent_to_deny}', '{registered,hold,referred,escalated,approved,denied}', '750.6(b)', true),
	('{denied}', '{appealed}', '750.6(b), 756.2(c)(1)', true),
	('{appealed}', '{upheld,reversed}', '756.2', true),
	('{reversed}', '{approved}', '756.2', false),
	('{registered,hold,referred,escalated}', '{approved}', '750.7(a), 750.7(b), 750.7(d), 750.7(g)', true),
	('{approved,replaced,extended,transferred,revised}', '{replaced}', '750.7(c), 750.7(h)(4)', true),
	('{approved,replaced,extended,transferred,revised}', '{extended}', '750.7(g)(1), 750.7(g)(2)', true),
	('{approved,replaced,extended,revised}', '{transferred}', '750.10', true),	-- once
	('{approved,replaced,extended,transferred,revised}', '{suspended,revoked,revised}', '750.8(a)', true),
	('{suspended}', '{revoked}', '750.8(a)', true),
	('{suspended}', '{approved}', NULL, false),
	('{approved,replaced,extended,transferred,revised,suspended}', '{expired}', '750.7(g), 758.4(b)', true),
	('{approved,replaced,extended,transferred,revised}', '{exhausted}', '750.11(a)', true),
	('{approved,replaced,extended,transferred,revised,suspended}', '{void}', '750.7(a)(2), 748.4(d)', true)
) v(froms, tos, citation, certain), unnest(froms) f, unnest(tos) t;

SELECT results_eq($$ SELECT from_state, to_state, certain FROM export_control.license_transition WHERE shipped ORDER BY 1, 2 $$,
	$$ SELECT from_state, to_state, certain FROM expected ORDER BY 1, 2 $$, 'the transitions are these and no others');
SELECT is_empty($$
	SELECT * FROM expected e JOIN export_control.license_transition t USING (from_state, to_state)
	WHERE t.citation <> '15 CFR ' || e.citation OR (e.citation IS NULL AND t.citation NOT LIKE 'practice; %')
$$, 'each with its citation, or said to be practice');
SELECT is_empty($$
	SELECT f, t FROM (SELECT DISTINCT from_state FROM expected UNION SELECT to_state FROM expected) a(f),
		(SELECT DISTINCT from_state FROM expected UNION SELECT to_state FROM expected) b(t)
	WHERE (license_status(f) -> license_status(t)) <> EXISTS (SELECT FROM expected e WHERE (e.from_state, e.to_state) = (f, t))
$$, 'without dates -> is the table');
SELECT is((SELECT count(*) FROM unnest('{returned_unregistered,returned_without_action,withdrawn,upheld,revoked,expired,exhausted,void}'::text[]) s,
	allowed_transitions(s)), 0::bigint, 'what is over is over; a resubmission is a new application (748.4(g))');
SELECT results_eq($$ SELECT to_state, citation FROM allowed_transitions('appealed') $$,
	$$ VALUES ('upheld', '15 CFR 756.2'), ('reversed', '15 CFR 756.2') $$, 'allowed_transitions of a state, in the order of the lifecycle');
SELECT results_eq($$ SELECT * FROM allowed_transitions(license_status 'appealed 2020-01-04') $$,
	$$ SELECT * FROM allowed_transitions('appealed') $$, 'allowed_transitions of a status');
SELECT throws_ok($$ SELECT * FROM allowed_transitions('pending') $$, '22023', '"pending" is not a state of a license', 'an unknown state is an error');

-- With dates, -> asks what time has made of the first by then.
SELECT is(f::license_status -> t::license_status, expected, format('%s -> %s: %s', f, t, why))
FROM (VALUES
	('intent_to_deny 2019-11-20', 'approved 2019-12-10', true, 'answered within 20 days, and BIS changed its mind'),
	('intent_to_deny 2019-11-20', 'approved 2020-01-03', true, 'the last day before the denial is final (750.6(b))'),
	('intent_to_deny 2019-11-20', 'approved 2020-01-04', false, 'denied since that day'),
	('intent_to_deny 2019-11-20', 'denied 2019-12-15', true, 'denied before day 45'),
	('intent_to_deny 2019-11-20', 'denied 2020-01-04', true, 'denied without further notice'),
	('intent_to_deny 2019-11-20', 'appealed 2020-02-18', true, 'the final denial needs no record of its own'),
	('intent_to_deny 2019-11-20', 'appealed 2020-01-03', false, 'nothing to appeal yet'),
	('intent_to_deny 2019-11-20', 'registered 2019-11-30', true, 'back to review'),
	('intent_to_deny 2019-11-20', 'registered 2019-11-19', false, 'before the notice'),
	('approved 2019-11-20/2023-11-30', 'suspended 2020-01-01/2023-11-30', true, '750.8(a)'),
	('approved 2019-11-20/2023-11-30', 'suspended 2023-12-01', false, 'expired by then'),
	('approved 2019-11-20/2023-11-30', 'expired 2023-12-01', true, 'the day after the last'),
	('approved 2019-11-20/2023-11-30', 'extended 2023-11-30/2027-11-30', true, 'while still valid (750.7(g)(1))'),
	('approved 2019-11-20/2023-11-30', 'extended 2023-12-01/2027-11-30', false, 'too late'),
	('approved 2021-07-05/2025-07-04', 'extended 2025-07-07/2029-07-04', true, 'a holiday moved the last day to Monday (750.7(g))'),
	('approved 2021-07-05/2025-07-04', 'extended 2025-07-08/2029-07-04', false, 'and not further'),
	('approved 2021-07-05/2025-07-04', 'expired 2025-07-08', true, 'so that it expired on Tuesday'),
	('transferred 2021-01-01', 'transferred 2022-01-01', false, 'a license is transferred once (750.10)'),
	('extended 2021-01-01/2025-01-01', 'extended 2024-01-01/2029-01-01', true, 'a license may be extended again'),
	('approved', 'approved', false, 'no transition'),
	('denied 2020-01-04', 'approved 2020-02-01', false, 'a denial leads to an appeal only'),
	('reversed 2020-03-01', 'approved 2020-03-15', true, 'reversed on appeal')) v(f, t, expected, why);
SELECT is(may_follow('approved', 'revoked'), license_status 'approved' -> 'revoked', '-> is may_follow');
SELECT is(may_follow(NULL, 'revoked'), NULL, 'may_follow of NULL');
SELECT is(status_before('intent_to_deny 2019-11-20', 'approved 2020-02-01'), 'denied 2020-01-04', 'status_before: what it was by then');

-- Clocks.
SELECT results_eq('SELECT event, on_date, citation FROM license_events(''' || status || ''')', expected, 'events of ' || status)
FROM (VALUES
	('registered 2019-06-01', $$ VALUES ('first_action_by', date '2019-06-10', '15 CFR 750.4(c)'), ('review_limit', '2019-08-30', '15 CFR 750.4(a)(1)') $$),
	('referred 2019-06-10', $$ VALUES ('missing_information_by', date '2019-06-20', '15 CFR 750.4(d)(1)'),
		('recommendation_by', '2019-07-10', '15 CFR 750.4(d)(2), 750.4(e)') $$),
	('escalated 2019-07-10', $$ VALUES ('operating_committee_decision_by', date '2019-07-24', '15 CFR 750.4(f)'),
		('escalation_to_acep_by', '2019-07-29', '15 CFR 750.4(f)'), ('acep_decision_by', '2019-08-09', '15 CFR 750.4(f)'),
		('escalation_to_earb_by', '2019-08-14', '15 CFR 750.4(f)'), ('earb_decision_by', '2019-08-25', '15 CFR 750.4(f)'),
		('appeal_to_president_by', '2019-08-30', '15 CFR 750.4(f)') $$),
	('intent_to_deny 2019-11-20', $$ VALUES ('respond_by', date '2019-12-10', '15 CFR 750.6(b)'), ('final_on', '2020-01-04', '15 CFR 750.6(b)'),
		('appeal_by', '2020-02-18', '15 CFR 750.6(b), 756.2(c)(1)') $$),
	('intent_to_deny 2020-02-09', $$ VALUES ('respond_by', date '2020-02-29', '15 CFR 750.6(b)'), ('final_on', '2020-03-25', '15 CFR 750.6(b)'),
		('appeal_by', '2020-05-09', '15 CFR 750.6(b), 756.2(c)(1)') $$),
	('intent_to_deny 2019-02-09', $$ VALUES ('respond_by', date '2019-03-01', '15 CFR 750.6(b)'), ('final_on', '2019-03-26', '15 CFR 750.6(b)'),
		('appeal_by', '2019-05-10', '15 CFR 750.6(b), 756.2(c)(1)') $$),
	('denied 2020-01-04', $$ VALUES ('appeal_by', date '2020-02-18', '15 CFR 750.6(b), 756.2(c)(1)') $$),
	('approved 2019-11-20/2023-11-30', $$ VALUES ('expires_on', date '2023-11-30', '15 CFR 750.7(g)') $$),
	('approved 2021-07-05/2025-07-04', $$ VALUES ('expires_on', date '2025-07-07', '15 CFR 750.7(g)') $$),
	('suspended 2020-01-01/2024-02-29', $$ VALUES ('expires_on', date '2024-02-29', '15 CFR 750.7(g)') $$)) v(status, expected);
SELECT is((SELECT max(days) FROM export_control.license_clock WHERE state = 'escalated') + 9 + 30,
	(SELECT days FROM export_control.license_clock WHERE event = 'review_limit'), 'the steps of 750.4 add up to its limit of 90 days');
SELECT is_empty($$ SELECT s FROM unnest('{draft,submitted,hold,appealed,approved,intent_to_deny,expired}'::license_status[]) s, license_events(s) $$,
	'no dates, no events; and a hold stops the clock (750.4(b))');
SELECT is((SELECT since(status_on('intent_to_deny 2019-11-20', '2021-01-01'))), (SELECT on_date FROM license_events('intent_to_deny 2019-11-20') WHERE event = 'final_on'),
	'the clock of the type and that of the table agree');
SELECT is((next_event(status, d)).event, event, format('next event of %s on %s', status, d))
FROM (VALUES
	('intent_to_deny 2019-11-20'::license_status, date '2019-11-20', 'respond_by'),
	('intent_to_deny 2019-11-20', '2019-12-10', 'respond_by'),
	('intent_to_deny 2019-11-20', '2019-12-11', 'final_on'),
	('intent_to_deny 2019-11-20', '2020-01-04', 'final_on'),
	('intent_to_deny 2019-11-20', '2020-01-05', 'appeal_by'),
	('intent_to_deny 2019-11-20', '2020-02-19', NULL),
	('approved 2019-11-20/2023-11-30', '2019-12-01', 'expires_on'),
	('approved 2019-11-20', '2019-12-01', NULL)) v(status, d, event);
SELECT is((next_event('intent_to_deny 2019-11-20', '2019-12-11')).on_date, '2020-01-04', 'next_event: its day');
SELECT is((next_event('intent_to_deny 2019-11-20', '2019-12-11')).citation, '15 CFR 750.6(b)', 'next_event: its citation');
INSERT INTO export_control.license_clock VALUES ('approved', 'ask_for_extension', 'last_valid_day', -60, 'our own rule');
SELECT is((next_event('approved 2019-11-20/2023-11-30', '2023-01-01'))::text, '(ask_for_extension,2023-10-01,"our own rule")', 'a clock of the user''s own');

-- The state on a day, and what authorizes on it.
SELECT is(status::license_status @ d, expected::license_status, format('%s on %s', status, d))
FROM (VALUES
	('intent_to_deny 2019-11-19', date '2020-01-02', 'intent_to_deny 2019-11-19'),
	('intent_to_deny 2019-11-19', '2020-01-03', 'denied 2020-01-03'),
	('intent_to_deny 2020-01-16', '2020-02-29', 'intent_to_deny 2020-01-16'),	-- leap year
	('intent_to_deny 2020-01-16', '2020-03-01', 'denied 2020-03-01'),
	('intent_to_deny 2019-01-16', '2019-03-02', 'denied 2019-03-02'),
	('intent_to_deny', '2020-03-01', 'intent_to_deny'),
	('approved 2019-11-20/2023-11-30', '2023-11-30', 'approved 2019-11-20/2023-11-30'),
	('approved 2019-11-20/2023-11-30', '2023-12-01', 'expired 2023-12-01'),
	('approved 2020-02-29/2024-02-29', '2024-03-01', 'expired 2024-03-01'),
	('approved 2019-11-20/2023-11-30', '2019-11-19', 'approved 2019-11-20/2023-11-30'),
	('approved', 'infinity', 'approved'),
	('suspended 2020-01-01/2023-11-30', '2023-12-01', 'expired 2023-12-01'),
	('registered 2019-06-01', '2030-01-01', 'registered 2019-06-01')) v(status, d, expected);
SELECT is(authorizes(status::license_status, d), expected, format('%s authorizes on %s', status, d))
FROM (VALUES
	('approved 2019-11-20/2023-11-30', date '2019-11-19', false),
	('approved 2019-11-20/2023-11-30', '2019-11-20', true),
	('approved 2019-11-20/2023-11-30', '2023-11-30', true),
	('approved 2019-11-20/2023-11-30', '2023-12-01', false),
	('approved', '2019-11-20', true),
	('approved ../2023-11-30', '1990-01-01', true),
	('approved 2019-11-20', '2999-01-01', true),
	('extended 2019-11-20/2023-11-30', '2020-01-01', true),
	('replaced 2019-11-20/2023-11-30', '2020-01-01', true),
	('transferred 2019-11-20/2023-11-30', '2020-01-01', true),
	('revised 2019-11-20/2023-11-30', '2020-01-01', true),
	('suspended 2019-11-20/2023-11-30', '2020-01-01', false)) v(status, d, expected);
SELECT is_empty($$
	SELECT s FROM unnest('{draft,submitted,returned_unregistered,registered,hold,referred,escalated,returned_without_action,withdrawn,
		intent_to_deny,denied,appealed,upheld,reversed,suspended,revoked,expired,exhausted,void}'::license_status[]) s
	WHERE authorizes(s, '2020-01-01')
$$, 'an application, a hold, a return, a denial, an appeal are no authority');

-- Legal holidays.
SELECT is(last_valid_day(format('approved 2015-01-01/%s', through)::license_status), expected, format('expiry on %s: %s', through, why))
FROM (VALUES
	('2025-07-04', date '2025-07-07', 'Friday, so Monday'),
	('2023-07-04', '2023-07-05', 'Tuesday, so Wednesday'),
	('2025-07-05', '2025-07-05', 'a Saturday alone does not extend (750.7(g))'),
	('2025-07-06', '2025-07-06', 'nor a Sunday'),
	('2026-07-03', '2026-07-06', 'observed, as the 4th is a Saturday'),
	('2021-12-24', '2021-12-27', 'Christmas Day 2021, observed on a Friday'),
	('2021-12-31', '2022-01-03', 'New Year''s Day 2022, observed in 2021'),
	('2022-12-26', '2022-12-27', 'Christmas Day 2022, observed on a Monday'),
	('2024-11-28', '2024-11-29', 'the Friday after Thanksgiving is a business day'),
	('2020-06-19', '2020-06-19', 'no holiday before 2021'),
	('2021-06-18', '2021-06-21', 'Juneteenth 2021, observed'),
	('2023-11-30', '2023-11-30', 'an ordinary day')) v(through, expected, why);
SELECT is(last_valid_day('approved 2019-11-20'), NULL, 'no last day stated');
SELECT results_eq($$ SELECT extract(year FROM day)::int, count(*) FROM export_control.legal_holiday WHERE shipped AND name NOT LIKE '%(observed)' GROUP BY 1 ORDER BY 1 $$,
	$$ SELECT y, CASE WHEN y < 2021 THEN 10 ELSE 11 END::bigint FROM generate_series(2015, 2035) y $$, 'ten federal holidays a year, eleven since 2021 (5 U.S.C. 6103(a))');
SELECT is_empty($$
	SELECT h.day FROM export_control.legal_holiday h WHERE shipped AND name NOT LIKE '%(observed)' AND extract(isodow FROM day) > 5
		AND NOT EXISTS (SELECT FROM export_control.legal_holiday o WHERE o.name = h.name || ' (observed)'
			AND o.day = CASE extract(isodow FROM h.day) WHEN 6 THEN h.day - 1 ELSE h.day + 1 END)
$$, 'one on a weekend is observed on the day beside it (5 U.S.C. 6103(b), E.O. 11582)');
INSERT INTO export_control.legal_holiday VALUES ('2025-07-07', 'a holiday of our State', 'US-TX', 'state law');
SELECT is(last_valid_day('approved 2021-07-05/2025-07-04'), '2025-07-08', 'a legal holiday of a State counts too');

-- The trigger, on a table of the user's.
CREATE DOMAIN pg_temp.our_status AS license_status;
CREATE TEMP TABLE our_license (number text, status license_status, other pg_temp.our_status);
CREATE CONSTRAINT TRIGGER status_follows AFTER UPDATE ON our_license FOR EACH ROW EXECUTE FUNCTION check_license_transition('status');
CREATE TRIGGER other_follows BEFORE UPDATE OF other ON our_license FOR EACH ROW EXECUTE FUNCTION check_license_transition('other');
INSERT INTO our_license VALUES ('D1', 'denied 2020-01-04', 'approved'), ('D2', NULL, NULL);
SELECT lives_ok($$ UPDATE our_license SET number = 'D3', status = status WHERE number = 'D1' $$, 'no change of status');
SELECT lives_ok($$ UPDATE our_license SET status = 'denied 2020-01-05' WHERE number = 'D3' $$, 'correcting a date is no transition');
SELECT lives_ok($$ UPDATE our_license SET status = 'appealed 2020-01-06' WHERE number = 'D3' $$, 'an allowed transition');
SELECT throws_ok($$ UPDATE our_license SET status = 'approved 2020-02-01' WHERE number = 'D3' $$, '23514',
	'license status may not change from "appealed 2020-01-06" to "approved 2020-02-01"', 'a forbidden one');
SELECT throws_ok($$ UPDATE our_license SET other = 'draft' $$, '23514',
	'license status may not change from "approved" to "draft"', 'also before the update, and through a domain');
SELECT is((SELECT status FROM our_license WHERE number = 'D3'), 'appealed 2020-01-06', 'which left the row as it was');
SELECT lives_ok($$ UPDATE our_license SET status = 'approved 2020-02-01' WHERE number = 'D2' $$, 'from NULL to any status');
INSERT INTO export_control.license_transition VALUES ('appealed', 'approved', 'our own practice', 'our own rule');
SELECT lives_ok($$ UPDATE our_license SET status = 'approved 2020-02-01' WHERE number = 'D3' $$, 'a transition of the user''s own');
SELECT throws_ok($$ INSERT INTO export_control.license_transition VALUES ('approved', 'perhaps', 'x', 'x') $$, '22023',
	'"perhaps" is not a state of a license', 'transitions are between states');
CREATE TEMP TABLE misused (number text);
INSERT INTO misused VALUES ('1');
CREATE TRIGGER t AFTER UPDATE ON misused FOR EACH ROW EXECUTE FUNCTION check_license_transition('number');
SELECT throws_ok('UPDATE misused SET number = 2', '42804', 'column "number" of relation "misused" is not of type license_status', 'trigger on a wrong column');
CREATE OR REPLACE TRIGGER t AFTER UPDATE ON misused FOR EACH ROW EXECUTE FUNCTION check_license_transition('status');
SELECT throws_ok('UPDATE misused SET number = 2', '42703', 'column "status" of relation "misused" does not exist', 'trigger on no column');
CREATE OR REPLACE TRIGGER t AFTER UPDATE ON misused FOR EACH ROW EXECUTE FUNCTION check_license_transition();
SELECT throws_ok('UPDATE misused SET number = 2', '39P01', 'trigger "t" cannot use check_license_transition', 'trigger without argument');

-- An ordinary role may ask, and is held to the rules as well.
CREATE ROLE export_control_test_clerk;
GRANT SELECT, UPDATE ON our_license TO export_control_test_clerk;
SET LOCAL ROLE export_control_test_clerk;
SELECT throws_ok($$ UPDATE our_license SET status = 'draft' WHERE number = 'D3' $$, '23514', NULL, 'an ordinary role is held to the rules');
SELECT throws_ok($$ INSERT INTO export_control.license_transition VALUES ('denied', 'approved', 'x', 'x') $$, '42501', NULL, 'and may not change them');
RESET ROLE;

SELECT * FROM finish();
ROLLBACK;
