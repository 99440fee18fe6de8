-- Applications: what may follow what, their clocks, and that records stay.
BEGIN;
SELECT plan(48);

CREATE FUNCTION pg_temp.event(application text, status license_status, note text DEFAULT NULL) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO export_control.license_event (application, status, note) VALUES ($1, $2, $3);
	RETURN 'recorded';
EXCEPTION WHEN check_violation THEN
	RETURN 'refused';
END
$$;
CREATE FUNCTION pg_temp.application(number text, VARIADIC history license_status[] DEFAULT '{}') RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	status license_status;
BEGIN
	INSERT INTO export_control.license_application (number) VALUES ($1);
	FOREACH status IN ARRAY history LOOP
		INSERT INTO export_control.license_event (application, status, note) VALUES ($1, status, 'test');
	END LOOP;
END
$$;

-- Every pair of states, against the rows of the rules.
CREATE TEMP TABLE pair AS
SELECT f AS from_state, t AS to_state, NULL::text AS result
FROM (SELECT from_state AS f FROM export_control.license_transition UNION SELECT to_state FROM export_control.license_transition) a
CROSS JOIN (SELECT from_state AS t FROM export_control.license_transition UNION SELECT to_state FROM export_control.license_transition) b;
SELECT count(pg_temp.application('P-' || from_state || '-' || to_state, license_status(from_state, '2019-06-03'))) FROM pair \g /dev/null
UPDATE pair SET result = pg_temp.event('P-' || from_state || '-' || to_state, license_status(to_state, '2019-06-10'));
SELECT is((SELECT count(*) FROM pair), 24::bigint * 24, 'all 24 states of parts 748, 750 and 756 take part');
SELECT is_empty($$
	SELECT p.*, t.citation
	FROM pair p LEFT JOIN export_control.license_transition t USING (from_state, to_state)
	WHERE (p.result = 'recorded') IS DISTINCT FROM (t.citation IS NOT NULL)
$$, 'a state follows another where a rule with a citation says so, and nowhere else');
SELECT is((SELECT count(*) FROM pair WHERE result = 'recorded'), (SELECT count(*) FROM export_control.license_transition),
	'every transition of the rules was made');

-- How it says no.
SELECT pg_temp.application('A1', 'submitted 2019-06-03', 'registered 2019-06-05');
SELECT throws_ok($$INSERT INTO export_control.license_event (application, status) VALUES ('A1', 'revoked 2019-07-01')$$,
	'23514', 'license application "A1" may not go from "registered 2019-06-05" to "revoked 2019-07-01"', '750.8: only an approval can be revoked');
SELECT throws_ok($$INSERT INTO export_control.license_event (application, status) VALUES ('A1', 'referred 2019-06-04')$$,
	'23514', NULL, 'no state begins before the one it follows');
SELECT throws_ok($$INSERT INTO export_control.license_event (application, status) VALUES ('A1', 'registered 2019-06-06')$$,
	'23514', NULL, 'the day of a state does not move without a word');
SELECT lives_ok($$INSERT INTO export_control.license_event (application, status, note) VALUES ('A1', 'registered 2019-06-06', 'misread')$$,
	'it is corrected with a note');
SELECT throws_ok($$INSERT INTO export_control.license_event (application, status) VALUES ('A1', 'referred')$$,
	'23514', NULL, 'an event has a day');
SELECT throws_ok($$INSERT INTO export_control.license_event (application, status) VALUES ('nobody', 'submitted 2019-06-03')$$,
	'23503', NULL, 'an event belongs to an application');
INSERT INTO export_control.license_application (number) VALUES ('A2');
SELECT throws_ok($$INSERT INTO export_control.license_event (application, status) VALUES ('A2', 'approved 2019-06-03')$$,
	'23514', 'history of license application "A2" may not begin with "approved 2019-06-03"', '748.1(d): it begins with an application');
SELECT throws_ok($$INSERT INTO export_control.license_application (number, resubmits) VALUES ('A3', 'A0')$$,
	'23503', NULL, '748.4(g): a resubmission cites the application before');

-- Intent to deny: 750.6(b), over a leap year.
SELECT pg_temp.application('N1', 'submitted 2019-10-01', 'registered 2019-10-02', 'intent_to_deny 2019-11-20');
SELECT results_eq($$SELECT event, on_date, citation FROM application_clock('N1', '2019-12-05') WHERE event <> 'records_through'$$,
	$$VALUES ('respond_by', '2019-12-10'::date, '15 CFR 750.6(b)'), ('final_on', '2020-01-04', '15 CFR 750.6(b)'),
		('appeal_by', '2020-02-18', '15 CFR 750.6(b), 756.2(c)(1)')$$, '750.6(b): respond by N+20, final N+45, appeal by N+90');
SELECT is((SELECT stage FROM export_control.docket_on('2020-01-03') WHERE application = 'N1'), 'intent_to_deny', '750.6(b): no denial on day 44');
SELECT is((SELECT stage FROM export_control.docket_on('2020-01-04') WHERE application = 'N1'), 'denied', '750.6(b): denied from day 45 on, without another notice');
SELECT is((SELECT on_date FROM application_clock('N1', '2020-01-10') WHERE event = 'appeal_by'), '2020-02-18'::date, '756.2(c)(1): appeal within 45 days of the final denial');
SELECT is(pg_temp.event('N1', 'approved 2020-01-05/2024-01-31'), 'refused', '750.6(b): what silence has made final is not approved');
SELECT is(pg_temp.event('N1', 'appealed 2020-02-18'), 'recorded', '756.2(c)(1): but it may be appealed');
SELECT is(pg_temp.event('N1', 'upheld 2020-03-02'), 'recorded', '756.2: and that is decided');
SELECT is(pg_temp.event('N1', 'appealed 2020-03-03'), 'refused', '756.2: for good');
SELECT pg_temp.application('N2', 'submitted 2019-10-01', 'registered 2019-10-02', 'intent_to_deny 2019-11-20');
SELECT is(pg_temp.event('N2', 'referred 2020-01-03'), 'recorded', '750.6(b): BIS may advise a change through day 44');
SELECT pg_temp.application('N3', 'submitted 2020-01-02', 'registered 2020-01-02', 'intent_to_deny 2020-02-09');
SELECT is((SELECT on_date FROM application_clock('N3', '2020-02-10') WHERE event = 'respond_by'), '2020-02-29'::date, '750.6(b): day 20 is a 29 February');

-- The 90 days of 750.4(a)(1), and what stops them.
SELECT pg_temp.application('R1', 'submitted 2019-12-01', 'registered 2019-12-01');
SELECT results_eq($$SELECT event, on_date FROM application_clock('R1', '2019-12-05') WHERE event <> 'records_through'$$,
	$$VALUES ('first_action_by', '2019-12-10'::date), ('review_limit', '2020-02-29')$$,
	'750.4(a)(1), (c): 9 and 90 days from registration, day 90 a 29 February');
SELECT pg_temp.event('R1', 'hold 2019-12-05') \g /dev/null
SELECT is((SELECT on_date FROM application_clock('R1', '2019-12-15') WHERE event = 'review_limit'), '2020-03-10'::date,
	'750.4(b)(1): the clock stands still while data is awaited');
SELECT pg_temp.event('R1', 'registered 2019-12-15') \g /dev/null
SELECT results_eq($$SELECT event, on_date FROM application_clock('R1', '2019-12-20') WHERE event <> 'records_through'$$,
	$$VALUES ('first_action_by', '2019-12-20'::date), ('review_limit', '2020-03-10')$$, '750.4(b): ten days on hold put off what counts from registration');
SELECT pg_temp.event('R1', 'referred 2019-12-18') \g /dev/null
SELECT results_eq($$SELECT event, on_date FROM application_clock('R1', '2020-01-20') WHERE event <> 'records_through'$$,
	$$VALUES ('missing_information_by', '2019-12-28'::date), ('recommendation_by', '2020-01-17'), ('review_limit', '2020-03-10')$$,
	'750.4(d): 10 and 30 days from referral');
SELECT pg_temp.event('R1', 'escalated 2020-01-20') \g /dev/null
SELECT results_eq($$SELECT event, on_date FROM application_clock('R1', '2020-01-21') WHERE event NOT IN ('records_through', 'review_limit')$$,
	$$VALUES ('operating_committee_decision_by', '2020-02-03'::date), ('escalation_to_acep_by', '2020-02-08'), ('acep_decision_by', '2020-02-19'),
		('escalation_to_earb_by', '2020-02-24'), ('earb_decision_by', '2020-03-06'), ('appeal_to_president_by', '2020-03-11')$$,
	'750.4(f): 14, 5, 11, 5, 11 and 5 days');

-- Expiry, and the holiday rule of 750.7(g).
SELECT pg_temp.application('X1', 'submitted 2021-06-01', 'registered 2021-06-02', 'approved 2021-07-04/2025-07-04');
SELECT is((SELECT on_date FROM application_clock('X1', '2025-01-01') WHERE event = 'expires_on'), '2025-07-07'::date,
	'750.7(g): expiry on Friday 4 July 2025 runs to Monday');
SELECT is(pg_temp.event('X1', 'extended 2025-07-07/2026-07-04'), 'recorded', '750.7(g)(1): extended while still valid');
SELECT pg_temp.application('X2', 'submitted 2021-06-01', 'registered 2021-06-02', 'approved 2021-07-04/2025-07-04');
SELECT is(pg_temp.event('X2', 'extended 2025-07-08/2026-07-04'), 'refused', '750.7(g)(1): but not afterwards');
SELECT is((last_valid_day('approved 2020-02-29/2024-02-29')), '2024-02-29'::date, '750.7(g): four years from a 29 February to a 29 February');
SELECT is((last_valid_day('approved 2020-03-01/2025-03-01')), '2025-03-01'::date, '750.7(g): a Saturday extends nothing');

-- 762.6: five years.
SELECT is(records_through(d::date), k::date, '762.6: five years from ' || d)
FROM (VALUES ('2019-11-20', '2024-11-20'), ('2020-02-29', '2025-02-28'), ('2019-02-28', '2024-02-29'), ('2019-12-31', '2024-12-31')) v(d, k);
SELECT is(records_through(NULL), NULL, 'no day, no answer');
SELECT is(records_through('infinity'), 'infinity'::date, '762.6: an open end keeps for good');

-- The license follows.
INSERT INTO export_control.license (number, status) VALUES ('D1', 'approved 2019-11-20/2023-11-30');
SELECT pg_temp.application('L1', 'submitted 2019-06-03', 'registered 2019-06-05');
INSERT INTO export_control.license_event (application, status, license, conditions)
VALUES ('L1', 'approved 2019-11-20/2023-11-30', 'D1', 'no reexport');
SELECT is((SELECT conditions FROM export_control.license WHERE number = 'D1'), 'no reexport', '750.7(d): conditions of the approval bind');
INSERT INTO export_control.license_event (application, status) VALUES ('L1', 'suspended 2020-03-01');
SELECT is((SELECT status FROM export_control.license WHERE number = 'D1'), 'suspended 2020-03-01'::license_status, '750.8: the license follows its history');
SELECT throws_ok($$UPDATE export_control.license SET status = 'approved 2020-03-02/2023-11-30' WHERE number = 'D1'$$,
	'55000', 'status of license "D1" may not be set to "approved 2020-03-02/2023-11-30"', 'and nothing else');
INSERT INTO export_control.license (number, status) VALUES ('D2', 'denied 2019-11-20');
SELECT throws_ok($$UPDATE export_control.license SET status = 'approved 2019-12-20/2023-11-30' WHERE number = 'D2'$$,
	'23514', NULL, 'a license without history keeps to the rules as well');

-- Records stay.
SELECT throws_ok('UPDATE export_control.license_event SET note = NULL', '42501', NULL, '762.5: events are not changed');
SELECT throws_ok($$UPDATE export_control.license_application SET consignee = 'x'$$, '42501', NULL, '762.5: nor applications');
SELECT throws_ok($$DELETE FROM export_control.license_event WHERE application = 'L1'$$, '42501', NULL, '762.6: nor deleted within five years');
SELECT throws_ok('TRUNCATE export_control.license_event', '42501', NULL, 'all at once neither');
-- What was written down long ago, as a dump restores it.
INSERT INTO export_control.license_application (number, recorded_at) VALUES ('OLD', '2001-02-03');
INSERT INTO export_control.license_event (id, application, step, status, recorded_at)
VALUES (1000001, 'OLD', 1, 'submitted 2001-02-03', '2001-02-03'), (1000002, 'OLD', 2, 'withdrawn 2001-03-03', '2001-03-03');
SELECT lives_ok($$DELETE FROM export_control.license_event WHERE application = 'OLD'$$, '762.6: after that they may go');

-- Ordinary roles.
CREATE ROLE license_clerk;
GRANT EXECUTE ON FUNCTION export_control.record_license_event(text, license_status, text, text, text, text) TO license_clerk;
GRANT INSERT, SELECT ON export_control.license_event TO license_clerk;
SET ROLE license_clerk;
SELECT lives_ok($$SELECT export_control.record_license_event('A1', 'referred 2019-06-20')$$, 'a clerk records events');
SELECT throws_ok($$INSERT INTO export_control.license_event (application, status, step) VALUES ('A1', 'approved 2019-06-20', 1)$$,
	'42501', NULL, 'but does not write them');
RESET ROLE;

SELECT * FROM finish();
ROLLBACK;
