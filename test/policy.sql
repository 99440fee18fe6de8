-- Policies: what the company decides about verdicts.
BEGIN;
SELECT plan(46);
SET LOCAL client_min_messages = warning;
DELETE FROM export_control.policy;

CREATE FUNCTION pg_temp.verdict(item text, destination text, day date, consignee text DEFAULT 'Nordwind Maschinen GmbH') RETURNS text LANGUAGE sql AS $$
	SELECT export_eligibility(item, destination, consignee, day)::text $$;
CREATE FUNCTION pg_temp.trail(item text, destination text, day date) RETURNS SETOF text LANGUAGE sql AS $$
	SELECT finding FROM explain_eligibility(item, destination, 'Nordwind Maschinen GmbH', day) $$;

-- ---- what there is ----

SELECT results_eq('SELECT name, value FROM export_control.policies ORDER BY name COLLATE "C"', $$VALUES
	('apply_unenforced', 'on'), ('before_edition', 'apply'), ('max_data_age', '0'), ('max_list_age', '31'), ('other_scripts', 'review'), ('release_by', 'one'),
	('required_lists', 'DPL, EL, MEU, MIEU, UVL, SDN'), ('rulebook_fingerprint', ''), ('screening_possible', '0.4'), ('screening_strong', '0.96'),
	('undeclared_end_use', 'declare'), ('unknown_facts', 'trail'), ('unknown_ownership', 'trail')$$, 'the defaults');
SELECT is_empty($$SELECT name FROM export_control.policies WHERE meaning IS NULL OR by IS NOT NULL OR valid <> '(,)'$$, 'nobody decided yet');
SELECT is((SELECT count(*) FROM export_control.coverage WHERE section = 'policy' AND coverage = 'default'), 13::bigint, 'coverage shows them');

-- ---- errors say what there is ----

CREATE FUNCTION pg_temp.hint(name text, value text, reason text DEFAULT 'test', valid daterange DEFAULT '(,)') RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	hint text;
BEGIN
	PERFORM export_control.set_policy(name, value, reason, valid);
	RETURN 'no error';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS hint = PG_EXCEPTION_HINT;
	RETURN SQLSTATE || ': ' || hint;
END $$;
SELECT matches(pg_temp.hint('required_list', 'EL'), '42704: Policies are required_lists, max_list_age, .*apply_unenforced', 'an unknown name');
SELECT matches(pg_temp.hint('Required_Lists', 'EL'), '42704: Policies are ', 'names are as written');
SELECT matches(pg_temp.hint('before_edition', 'maybe'), '22023: It may be apply or review.  The default is "apply"', 'an unknown choice');
SELECT matches(pg_temp.hint('undeclared_end_use', ''), '22023: It may be declare, ask or strict', 'an empty choice');
SELECT matches(pg_temp.hint('max_list_age', '-1'), '22023: It is a number of days', 'days below zero');
SELECT matches(pg_temp.hint('max_list_age', '1e3'), '22023: It is a number of days', 'days that are no digits');
SELECT matches(pg_temp.hint('screening_possible', 'NaN'), '22023: It is a score', 'no score');
SELECT matches(pg_temp.hint('screening_strong', '1.1'), '22023: It is a score', 'a score above 1');
SELECT matches(pg_temp.hint('rulebook_fingerprint', left(md5('x'), 31)), '^22023', 'a fingerprint that lacks a digit');
SELECT matches(pg_temp.hint('rulebook_fingerprint', repeat('x', 32)), '^22023', 'one of letters');
SELECT matches(pg_temp.hint('required_lists', 'EL, OFAC'), '42704: Lists are CAP, .*UVL', 'an unknown list');
SELECT matches(pg_temp.hint('max_list_age', NULL), '22004: .*policies', 'no value');
SELECT matches(pg_temp.hint('max_list_age', '5', ' '), '22004: Say why', 'no reason');
SELECT matches(pg_temp.hint('screening_possible', '0.9', 'test', '[2026-01-01,)'), '22023: Give no period', 'scores have no period');
SELECT throws_matching($$INSERT INTO export_control.policy (name, value, reason) VALUES ('before_edition', 'later', 'test')$$,
	'cannot be "later"', 'nor does a row come in that makes no sense');

-- ---- values as they are kept ----

SELECT is(export_control.set_policy('required_lists', ' sdn;EL,, DPL', 'test'), 'SDN, EL, DPL', 'lists in any case and with any separator');
SELECT is(export_control.set_policy('before_edition', 'REVIEW', 'test'), 'review', 'choices in any case');
SELECT is(export_control.set_policy('max_data_age', '007', 'test'), '7', 'numbers');
DELETE FROM export_control.policy;
SELECT export_control.set_policy('required_lists', '', 'the tests below need none') \g /dev/null

-- ---- for all days at once, and fresh ----

SELECT is(pg_temp.verdict('EAR99', 'DE', '2019-06-01'), 'no_license_required', 'before');
SAVEPOINT what_if;
SELECT export_control.set_policy('before_edition', 'review', 'a what-if') \g /dev/null
SELECT is(pg_temp.verdict('EAR99', 'DE', '2019-06-01'), 'review (edition_not_loaded) until 2026-08-06', 'past orders too');
ROLLBACK TO what_if;
SELECT is(pg_temp.verdict('EAR99', 'DE', '2019-06-01'), 'no_license_required', 'rolled back');

-- ---- of a period ----

SELECT export_control.set_policy('before_edition', 'review', 'audit', '[2024-01-01,2025-01-01)') \g /dev/null
SELECT results_eq($$SELECT period, verdict::text FROM eligibility_timeline('EAR99', 'DE', 'Nordwind Maschinen GmbH', '[2023-01-01,2026-01-01)')$$,
	$$VALUES ('[2023-01-01,2024-01-01)'::daterange, 'no_license_required until 2023-12-31'), ('[2024-01-01,2025-01-01)', 'review (edition_not_loaded) until 2024-12-31'),
	('[2025-01-01,2026-01-01)', 'no_license_required')$$, 'verdicts end where a policy does');
SELECT export_control.set_policy('before_edition', 'apply', 'audit of March is done', '[2024-03-01,2024-04-01)') \g /dev/null
SELECT results_eq($$SELECT valid, value, by IS NULL, reason FROM export_control.policies WHERE name = 'before_edition' ORDER BY valid$$,
	$$VALUES ('(,2024-01-01)'::daterange, 'apply', true, NULL), ('[2024-01-01,2024-03-01)', 'review', false, 'audit'), ('[2024-03-01,2024-04-01)', 'apply', false, 'audit of March is done'),
	('[2024-04-01,2025-01-01)', 'review', false, 'audit'), ('[2025-01-01,)', 'apply', true, NULL)$$, 'a decision replaced for a part of its days goes on for the rest');
SELECT is(pg_temp.verdict('EAR99', 'DE', '2024-03-15'), 'no_license_required until 2024-03-31', 'within');
SELECT is((SELECT count(*) FROM export_control.policy WHERE name = 'before_edition' AND replaced_at IS NOT NULL AND replaced_by = current_user), 1::bigint, 'the history stays');

-- Rows by hand that overlap: the one decided last counts, in whatever order they lie.
INSERT INTO export_control.policy (name, value, reason, valid) VALUES ('max_data_age', '1', 'by hand', '(,)'), ('max_data_age', '0', 'by hand', '(,)');
UPDATE export_control.policy SET reason = 'by hand, touched' WHERE name = 'max_data_age' AND value = '1';
SELECT is(pg_temp.verdict('EAR99', 'DE', '2027-01-01'), 'no_license_required', 'the higher id');

-- ---- age of the rules: by the order's day ----

SELECT export_control.set_policy('max_data_age', '100', 'test') \g /dev/null
SELECT is(pg_temp.verdict('EAR99', 'DE', '2026-08-10'), 'no_license_required until ' || min(edition) + 100, 'good for so many days') FROM export_control.data_set;
SELECT is(pg_temp.verdict('EAR99', 'DE', min(edition) + 101), 'review (data_too_old)', 'and not for the next') FROM export_control.data_set;
SELECT export_control.set_policy('max_data_age', '0', 'test') \g /dev/null

-- ---- scores: what was remembered under others does not count ----

SELECT export_control.set_policy('screening_possible', '1', 'test') \g /dev/null
SELECT is(pg_temp.verdict('EAR99', 'DE', '2026-08-10', 'Vaxon Tool Works'), 'no_license_required', 'nothing is like another name');
INSERT INTO export_control.restricted_party (list, entry, name, citation) VALUES ('EL', 'vax', 'Vaxxon Tool Works', 'test');
SELECT is(pg_temp.verdict('EAR99', 'DE', '2026-08-10', 'Vaxon Tool Works'), 'no_license_required', 'not even what is');
SELECT export_control.set_policy('screening_possible', '0.7', 'test') \g /dev/null
SELECT matches(pg_temp.verdict('EAR99', 'DE', '2026-08-10', 'Vaxon Tool Works'), '^review \((possible|probable)_list_match\)$', 'the next statement has the new score');

-- ---- end uses, and the trail ----

SELECT is((SELECT count(*) FROM pg_temp.trail('EAR99', 'DE', '2026-08-10') f WHERE f ~ '^end use: not asked .* declares'), 1::bigint, 'what may ship says that no end use was asked');
SELECT export_control.set_policy('undeclared_end_use', 'ask', 'we ask') \g /dev/null
SELECT is(pg_temp.verdict('EAR99', 'DE', '2026-08-10', 'Sand Dune Optics'), 'no_license_required', 'ask: no question of EAR99 to Germany');
SELECT is(pg_temp.verdict('3A991.p', 'CN', '2026-08-10', 'Sand Dune Optics'), 'review (end_use)', 'but of what is in supplement no. 2 to part 744');
-- Of items, in destinations, of which a rule says that it asks.
SELECT is((SELECT count(*) FROM pg_temp.trail(i, 'PK', '2026-08-10') f WHERE f ~ '^nuclear explosive devices: not stated'), a::bigint, format('ask: %s to Pakistan', i))
FROM (VALUES ('3A201.a', 1), ('5A992.c', 0), ('2B001.a', 1), ('EAR99', 0)) v (i, a);
SELECT is((SELECT count(*) FROM pg_temp.trail('EAR99', 'DE', '2026-08-10') f WHERE f ~ '^undeclared_end_use is "ask", not "declare" \(decided by .* on .*: we ask\)$'),
	1::bigint, 'a policy that is not the default is in the trail');

-- ---- who may decide ----

CREATE ROLE export_control_test_asker;
CREATE ROLE export_control_test_decider;
SELECT export_control.grant_role('rule_editor', 'export_control_test_decider') \g /dev/null
SET LOCAL ROLE export_control_test_asker;
SELECT isnt((SELECT count(*) FROM export_control.policies), 0::bigint, 'everybody may read policies');
SELECT throws_ok($$SELECT export_control.set_policy('undeclared_end_use', 'declare', 'test')$$, '42501', NULL, 'not everybody decides them');
RESET ROLE;
SET SESSION AUTHORIZATION export_control_test_decider;
SELECT is(export_control.set_policy('undeclared_end_use', 'strict', 'I may'), 'strict', 'a rule editor does');
RESET SESSION AUTHORIZATION;
SELECT is((SELECT by FROM export_control.policies WHERE name = 'undeclared_end_use'), 'export_control_test_decider', 'by name');
SELECT * FROM finish();
ROLLBACK;
