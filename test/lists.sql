-- Which lists verdicts rest on, of which day; the Consolidated Screening List
-- loaded whole, where ../shared/data has it.
BEGIN;
\set whole `test -r ../shared/data/csl.csv && echo 1 || echo 0`
SELECT plan(26 + 12 * :whole);
SET LOCAL client_min_messages = warning;
DELETE FROM export_control.policy;

CREATE FUNCTION pg_temp.verdict(consignee text, day date, destination text DEFAULT 'DE') RETURNS text LANGUAGE sql AS $$
	SELECT export_eligibility('EAR99', destination, consignee, day)::text $$;
CREATE FUNCTION pg_temp.lists(day date) RETURNS SETOF text LANGUAGE sql AS $$
	SELECT finding FROM explain_eligibility('EAR99', 'DE', 'Nordwind Maschinen GmbH', day) WHERE step = 'lists' $$;

-- ---- what is known of each list ----

SELECT is_empty($$SELECT list FROM export_control.party_list WHERE list <> 'MIEU' EXCEPT SELECT list FROM export_control.list_source$$,
	'each list but one, which is shipped, has its source in data/list_source.tsv');
SELECT is_empty($$SELECT list FROM export_control.party_list EXCEPT SELECT list FROM export_control.party_list_day WHERE program = '*'$$,
	'each has its first day in data/party_list_day.tsv');
SELECT is_empty($$SELECT list, effect FROM export_control.party_list l WHERE (effect <> 'red_flag') <>
	EXISTS (SELECT FROM export_control.party_list_day d WHERE d.list = l.list AND d.effect IS NOT NULL)$$,
	'and the days on which being listed has the effect of its list, where that is more than a red flag');

-- ---- a new installation ----

SELECT is(pg_temp.verdict('Nordwind Maschinen GmbH', '2026-10-01'), 'review (list_not_loaded)', 'nothing was loaded: nobody is cleared');
SELECT is(pg_temp.verdict('Sberbank of Russia', '2026-10-01'), 'review (list_not_loaded)', 'least of all a bank that is on a list');
SELECT is(pg_temp.verdict('Huawei Technologies Co., Ltd.', '2026-10-01', 'CN'), 'license_required (entity_list)', 'what is shipped counts');
SELECT results_eq($$SELECT pg_temp.lists('2026-10-01')$$,
	$$VALUES ('parties are screened against Military-Intelligence End Users of 2026-09-24; required and never loaded: Denied Persons List, Entity List, Military End User List, Unverified List, Specially Designated Nationals')$$,
	'one row of the trail says which');
SELECT results_eq($$SELECT subject FROM export_control.coverage WHERE coverage = 'loaded'$$, $$VALUES ('Military-Intelligence End Users (MIEU)')$$, 'coverage says what is loaded');
SELECT is((SELECT count(*) FROM export_control.coverage WHERE coverage = 'not loaded'), (SELECT count(*) - 1 FROM export_control.party_list), 'and what is not');
SELECT is((SELECT count(*) FROM explain_eligibility('EAR99', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01', other_parties => '{"bank: A Bank","B GmbH"}') WHERE step = 'lists'),
	1::bigint, 'one row, however many parties');

-- ---- lists that are kept by other means ----

SELECT throws_ok($$SELECT export_control.record_list_load('OFAC', '2026-09-24', 'test')$$, '42704', 'there is no list "OFAC"', 'a list that there is not');
SELECT throws_ok($$SELECT export_control.record_list_load('SDN', NULL, 'test')$$, '22004', NULL, 'without a day');
SELECT throws_ok($$SELECT export_control.record_list_load('SDN', 'infinity', 'test')$$, '22004', NULL, 'of no day');
SELECT throws_ok($$SELECT export_control.record_list_load('SDN', current_date + 2, 'test')$$, '22023', format('the list is to be loaded as of %s, a day to come', current_date + 2), 'of a day to come: it would be young until then');
SELECT throws_ok($$SELECT export_control.record_list_load('SDN', '2062-09-24', 'test')$$, '22023', NULL, 'as by a slip');
SAVEPOINT to_come;
SELECT lives_ok($$SELECT export_control.record_list_load('SDN', '2062-09-24', 'test', to_come => true)$$, 'unless that is meant');
SELECT lives_ok($$SELECT export_control.record_list_load('SDN', current_date + 1, 'test')$$, 'or it is tomorrow at the authority');
ROLLBACK TO to_come;
SELECT throws_ok($$SELECT export_control.record_list_load('SDN', '2026-09-24', ' ')$$, '22004', NULL, 'without a source');
INSERT INTO export_control.restricted_party (list, entry, name, citation) VALUES ('SDN', '1', 'Zephyr Blocked Holdings', 'test');
SELECT is(export_control.record_list_load('SDN', '2026-09-24', 'feed of a vendor'), 1::bigint, 'the entries in force are counted');
SELECT is(pg_temp.verdict('Nordwind Maschinen GmbH', '2026-10-01'), 'review (list_not_loaded) until 2026-10-25', 'one of six, and then it is old as well');
SELECT export_control.record_list_load(list, '2026-09-20', 'feed of a vendor') FROM unnest('{DPL,EL,MEU,UVL}'::text[]) list \g /dev/null
SELECT is(pg_temp.verdict('Nordwind Maschinen GmbH', '2026-10-01'), 'no_license_required until 2026-10-21', 'all of them, to the end of the oldest');
SELECT is(pg_temp.verdict('Nordwind Maschinen GmbH', '2026-10-22'), 'review (list_too_old)', 'and then no more');
-- An older edition that comes late takes nothing back.
SELECT export_control.record_list_load('EL', '2026-08-01', 'feed of a vendor') \g /dev/null
SELECT is(pg_temp.verdict('Nordwind Maschinen GmbH', '2026-10-01'), 'no_license_required until 2026-10-21', 'the latest edition counts');

-- A list that is not required any more when it gets too old ends nothing.
SAVEPOINT not_required;
SELECT export_control.set_policy('required_lists', 'MIEU', 'from then on', '[2026-10-10,)') \g /dev/null
SELECT is(pg_temp.verdict('Nordwind Maschinen GmbH', '2026-10-01'), 'no_license_required', 'required to the ninth, good to the twenty-first');
ROLLBACK TO not_required;

-- Remembered verdicts end with the lists, too.
CREATE TEMP TABLE many AS SELECT 'Customer ' || n AS customer, date '2026-09-21' + n % 60 AS day FROM generate_series(1, 2000) n;
SELECT is((SELECT count(*) FROM many WHERE outcome(export_eligibility('EAR99', 'DE', customer, day)) = 'review'),
	(SELECT count(*) FROM many WHERE day > '2026-10-21'), 'one by one');
SAVEPOINT what_if;
SELECT export_control.set_policy('max_list_age', '0', 'a what-if') \g /dev/null
SELECT count(*) AS reviewed FROM many WHERE outcome(export_eligibility('EAR99', 'DE', customer, day)) = 'review' \gset
ROLLBACK TO what_if;
SELECT is(:reviewed, 0, 'a what-if without a limit');

-- ---- the whole list ----

\if :whole
DELETE FROM export_control.party_load WHERE NOT shipped;
\copy export_control.csl_import FROM '../shared/data/csl.csv' CSV HEADER
SELECT count(*) FROM export_control.load_csl('2026-07-31') \g /dev/null
SELECT is(pg_temp.verdict('Nordwind Maschinen GmbH', '2026-08-10'), 'no_license_required until 2026-08-31', 'the whole list of July is good to the end of August');
SELECT matches(pg_temp.lists('2026-08-10'), '^parties are screened against Denied Persons List, .* of 2026-07-31$|.*2026-07-31', 'its lists have one day');
SELECT is(pg_temp.verdict('Sberbank of Russia', '2026-08-10'), 'license_required (blocked_person)', 'blocked');
SELECT matches(pg_temp.verdict('Sberbank of Russia', '2023-05-01'), '^review \(red_flag\) until 2024-03-20', 'blocked by Treasury before section 744.8 named the program');
SELECT matches(pg_temp.verdict('Sberbank of Russia', '2014-03-01'), '^no_license_required until 2014-03-19', 'before there was a program');
SELECT matches(pg_temp.verdict('Huawei Technologies Co., Ltd.', '2019-05-01', 'CN'), '^no_license_required until 2019-05-15', 'a list of 2021 does not count in 2019');
SELECT matches(pg_temp.verdict('AECC Aviation Power Co. Ltd.', '2020-12-22', 'CN'), '^no_license_required', 'nor the Military End User List before there was one');
SELECT matches(export_eligibility('3A991', 'CN', 'AECC Aviation Power Co. Ltd.', '2020-12-23')::text, '^license_required \(military_end_user', 'from its first day on it does');
SELECT matches(pg_temp.verdict('Afghan-German Construction Company', '2012-04-26', 'AF'), '^(no_license_required|review \(possible_list_match\))', 'the day before the notice');
SELECT matches(pg_temp.verdict('Afghan-German Construction Company', '2012-04-27', 'AF'), 'license_required \(entity_list', 'the day of the notice');
-- No entry of the whole list begins before its list or its notices.
SELECT is_empty($$SELECT p.list, p.entry, p.name, s.valid
	FROM (SELECT p.*, row_number() OVER (PARTITION BY p.list ORDER BY p.id) AS n FROM export_control.restricted_party p WHERE lower_inf(p.valid)) p
	CROSS JOIN LATERAL screen(p.name, on_date => NULL) s JOIN export_control.party_list_day d ON d.list = p.list AND d.program = '*'
	WHERE p.n % 40 = 1 AND s.party = p.id AND (lower_inf(s.valid) OR lower(s.valid) < d.first_day)$$,
	'no entry begins before its list');
SELECT is_empty($$SELECT p.list, p.entry, p.citation, s.valid
	FROM (SELECT p.*, row_number() OVER (ORDER BY p.id) AS n FROM export_control.restricted_party p
		WHERE lower_inf(p.valid) AND p.citation ~ '^\d+ FR \d+$' AND p.list IN ('EL', 'DPL', 'MEU', 'DTC')) p
	JOIN export_control.federal_register_notice f ON format('%s FR %s', f.volume, f.page) = p.citation
	JOIN export_control.party_list_day d ON d.list = p.list AND d.program = '*'
	CROSS JOIN LATERAL screen(p.name, on_date => NULL) s
	WHERE p.n % 40 = 1 AND s.party = p.id AND lower(s.valid) <> greatest(least(f.published_from, f.effective), d.first_day)$$,
	'an entry of one notice begins with it');
\endif
SELECT * FROM finish();
ROLLBACK;
