-- Do two servers hold the same rules?  A fingerprint tells, and a policy makes it a
-- matter of every verdict.
BEGIN;
SET LOCAL client_min_messages = warning;
SELECT no_plan();
SELECT is((SELECT array_agg(rule_table ORDER BY rule_table) FROM export_control.rule_fingerprints()),
	(SELECT array_agg(c.relname::text ORDER BY c.relname::text) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgname = 'rules_replicated'), 'every rule table has one');
SELECT is((SELECT array_agg(rule_table ORDER BY rule_table) FROM export_control.rule_fingerprints() f
	WHERE NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = format('export_control.%I', f.rule_table)::regclass AND a.attnum > 0)), NULL, 'of columns that there are');
SELECT matches(export_control.rulebook_fingerprint(), '^[0-9a-f]{32}$', 'and all together have one');

-- What a change of the rules does to it.  Nothing of it stays.
CREATE FUNCTION pg_temp.after(VARIADIC changes text[]) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	change	text;
	answer	text;
BEGIN
	FOREACH change IN ARRAY changes LOOP
		EXECUTE change;
	END LOOP;
	SELECT export_control.rulebook_fingerprint() || ' ' || md5(string_agg(f.fingerprint, ' ' ORDER BY f.rule_table)) INTO answer FROM export_control.rule_fingerprints() f;
	RAISE EXCEPTION USING ERRCODE = 'UNDO0', MESSAGE = answer;
EXCEPTION WHEN SQLSTATE 'UNDO0' THEN
	RETURN SQLERRM;
END
$$;
CREATE TEMP TABLE here AS SELECT pg_temp.after('SELECT') AS fingerprint;
SELECT is(pg_temp.after('SET LOCAL "DateStyle" = ''German, DMY''', 'SET LOCAL "TimeZone" = ''Asia/Tokyo''', 'SET LOCAL "IntervalStyle" = ''iso_8601''', 'SET LOCAL extra_float_digits = 0', 'SET LOCAL bytea_output = ''escape'''),
	(SELECT fingerprint FROM here), 'settings of a session count for nothing');
SELECT isnt(pg_temp.after($$INSERT INTO export_control.restricted_party (list, entry, name, country, scope, citation) VALUES ('EL', 'f1', 'Quill Optics', 'BR', 'all', 'test')$$),
	(SELECT fingerprint FROM here), 'a listing counts');
SELECT is(pg_temp.after($$INSERT INTO export_control.restricted_party (id, list, entry, name, country, scope, citation) VALUES (71, 'EL', 'f1', 'Quill Optics', 'BR', 'all', 'test')$$,
		$$INSERT INTO export_control.restricted_party_alias (party, alias) VALUES (71, 'Quill')$$),
	pg_temp.after($$INSERT INTO export_control.restricted_party (id, list, entry, name, country, scope, citation) VALUES (72, 'EL', 'f1', 'Quill Optics', 'BR', 'all', 'test')$$,
		$$INSERT INTO export_control.restricted_party_alias (party, alias) VALUES (72, 'Quill')$$), 'whatever its number');
SELECT isnt(pg_temp.after($$INSERT INTO export_control.restricted_party (id, list, entry, name, country, scope, citation) VALUES (71, 'EL', 'f1', 'Quill Optics', 'BR', 'all', 'test'), (72, 'EL', 'f2', 'Orpheus Drilling', 'BR', 'all', 'test')$$,
		$$INSERT INTO export_control.restricted_party_alias (party, alias) VALUES (71, 'Quill')$$),
	pg_temp.after($$INSERT INTO export_control.restricted_party (id, list, entry, name, country, scope, citation) VALUES (71, 'EL', 'f1', 'Quill Optics', 'BR', 'all', 'test'), (72, 'EL', 'f2', 'Orpheus Drilling', 'BR', 'all', 'test')$$,
		$$INSERT INTO export_control.restricted_party_alias (party, alias) VALUES (72, 'Quill')$$), 'an alias is of one party');
SELECT isnt(pg_temp.after($$INSERT INTO export_control.clean_party (name, reason) VALUES ('Quill Optics', 'test')$$), (SELECT fingerprint FROM here), 'what people decided counts');
SELECT isnt(pg_temp.after($$SELECT export_control.set_policy('max_data_age', '100', 'test')$$), (SELECT fingerprint FROM here), 'and policies');
SELECT is(pg_temp.after($$SELECT export_control.set_policy('max_data_age', '100', 'test')$$, $$SELECT export_control.set_policy('max_data_age', '0', 'test')$$, $$SELECT export_control.set_policy('max_data_age', '100', 'test')$$),
	pg_temp.after($$SELECT export_control.set_policy('max_data_age', '100', 'test')$$), 'not what they were before');
SELECT is(pg_temp.after($$SELECT export_control.set_policy('rulebook_fingerprint', repeat('0', 32), 'test')$$), (SELECT fingerprint FROM here), 'nor the policy that names a fingerprint');
-- Numbers say which row replaces which, and which of two counts.
SELECT is(pg_temp.after($$SELECT export_control.settle_review('name_too_general', 'asked', 'Quill Optics', decided_on => '2026-01-01')$$, $$SELECT export_control.settle_review('name_too_general', 'asked', 'Orpheus Drilling', decided_on => '2026-01-01')$$,
		$$SELECT export_control.settle_review('name_too_general', 'lied', 'Quill Optics', clears => false, decided_on => '2026-01-02')$$),
	pg_temp.after($$SELECT export_control.settle_review('name_too_general', 'asked', 'Orpheus Drilling', decided_on => '2026-01-01')$$, $$SELECT export_control.settle_review('name_too_general', 'asked', 'Quill Optics', decided_on => '2026-01-01')$$,
		$$SELECT export_control.settle_review('name_too_general', 'lied', 'Quill Optics', clears => false, decided_on => '2026-01-02')$$), 'a decision that replaces another, whatever the number of that');
CREATE FUNCTION pg_temp.replacing(first text, second text) RETURNS text LANGUAGE sql AS $$
	SELECT pg_temp.after(format('INSERT INTO export_control.review_decision (id, reason, customer, words, decided_on, clears, replaces) VALUES (-2, ''name_too_general'', %L, ''asked'', ''2026-01-01'', true, NULL),'
		' (-3, ''name_too_general'', %L, ''asked'', ''2026-01-01'', true, NULL), (-4, ''name_too_general'', ''Quill Optics'', ''lied'', ''2026-01-02'', false, -2)', first, second)) $$;
SELECT isnt(pg_temp.replacing('Quill Optics', 'Orpheus Drilling'), pg_temp.replacing('Orpheus Drilling', 'Quill Optics'), 'it counts which one that is');
CREATE FUNCTION pg_temp.deciding(first text, second text) RETURNS text LANGUAGE sql AS $$
	SELECT pg_temp.after(format('INSERT INTO export_control.policy (id, name, value, reason) VALUES (-2, ''max_data_age'', %L, ''test''), (-1, ''max_data_age'', %L, ''test'')', first, second)) $$;
SELECT isnt(pg_temp.deciding('100', '200'), pg_temp.deciding('200', '100'), 'of two policies the later one counts');
SELECT is(split_part(pg_temp.after($$INSERT INTO export_control.license (number, status) VALUES ('F1', 'approved 2026-01-10/2027-12-31')$$), ' ', 1), split_part(fingerprint, ' ', 1), 'licenses are left out of the one for all') FROM here;
SELECT isnt(pg_temp.after($$INSERT INTO export_control.license (number, status) VALUES ('F1', 'approved 2026-01-10/2027-12-31')$$), (SELECT fingerprint FROM here), 'and have theirs');

-- ---- the policy ----

CREATE TEMP TABLE ask (item text, destination text, evidence jsonb);
INSERT INTO ask VALUES ('EAR99', 'DE', NULL), ('3A001.a.2', 'DE', NULL), ('5A992.c', 'CN', NULL), ('EAR99', 'DE', '{"foreign_made": true, "us_content_percent": 0, "foreign_direct_product": false}'),
	('EAR99', 'DE', '{"transaction": "transfer", "exported_from": "DE"}'), ('EAR99', 'US', NULL), ('EAR99', 'SY', '{"exception_spp": true}'), (NULL, 'DE', NULL), ('EAR99', NULL, NULL);
CREATE FUNCTION pg_temp.ships() RETURNS bigint LANGUAGE sql AS $$
	SELECT count(*) FILTER (WHERE export_eligibility(item, destination, 'Nordwind GmbH', '2026-10-01', evidence => evidence)::boolean) FROM ask $$;
CREATE TEMP TABLE shipped AS SELECT pg_temp.ships() AS n;
SELECT cmp_ok(n, '>', 2::bigint, 'orders ship') FROM shipped;
SELECT export_control.set_policy('rulebook_fingerprint', export_control.rulebook_fingerprint(), 'the edition that was checked') \g /dev/null
SELECT is(pg_temp.ships(), n, 'as before where the rules are those') FROM shipped;
SELECT is(export_eligibility('EAR99', 'DE', 'Nordwind GmbH', '2026-10-01')::text, 'no_license_required', 'and say nothing of it');
INSERT INTO export_control.country_group (country_group, destination, valid, citation) VALUES ('A:5', 'PK', '[2030-01-01,)', 'test');
SELECT is(pg_temp.ships(), 0::bigint, 'none where they are others, not subject or not');
SELECT is(export_eligibility('EAR99', 'DE', 'Nordwind GmbH', '2026-10-01')::text, 'review (rules_differ)', 'but somebody looks at it');
SELECT is((SELECT count(*) FROM explain_eligibility('EAR99', 'DE', 'Nordwind GmbH', '2026-10-01') WHERE finding ~ 'fingerprint'), 2::bigint, 'as the trail says');
SELECT is((SELECT c::text FROM ccl_requirement('3A001.a.2'::eccn, 'DE', '2026-10-01') c), 'review', 'so does the list alone');
SELECT export_control.set_policy('rulebook_fingerprint', export_control.rulebook_fingerprint(), 'with Pakistan from 2030 on') \g /dev/null
SELECT is(pg_temp.ships(), n, 'a policy decided anew') FROM shipped;
SELECT export_control.set_policy('rulebook_fingerprint', '', 'any rules') \g /dev/null
INSERT INTO export_control.country_group (country_group, destination, valid, citation) VALUES ('A:5', 'IN', '[2030-01-01,)', 'test');
SELECT is(pg_temp.ships(), n, 'and none') FROM shipped;
SELECT throws_like($$SELECT export_control.set_policy('rulebook_fingerprint', 'latest', 'test')$$, '%cannot be "latest"%', 'not just any text');

-- ---- who may ----
CREATE ROLE fp_asker; CREATE ROLE fp_auditor;
SELECT export_control.grant_role('asker', 'fp_asker'), export_control.grant_role('auditor', 'fp_auditor') \g /dev/null
SELECT export_control.set_policy('rulebook_fingerprint', export_control.rulebook_fingerprint(), 'now') \g /dev/null
CREATE TEMP TABLE all_rules AS SELECT export_control.rulebook_fingerprint() AS fingerprint;
GRANT SELECT ON all_rules TO fp_asker;
SET LOCAL ROLE fp_asker;
SELECT is(export_control.rulebook_fingerprint(), fingerprint, 'whoever asks gets the same') FROM all_rules;
SELECT is(export_eligibility('EAR99', 'DE', 'Nordwind GmbH', '2026-10-01')::text, 'no_license_required', 'and a verdict');
SELECT throws_ok('SELECT * FROM export_control.rule_fingerprints()', '42501', NULL, 'table by table is not for everybody, who could guess at rows');
RESET ROLE;
CREATE ROLE fp_desk;
GRANT SELECT ON export_control.license, export_control.license_line, export_control.license_party, export_control.license_suspension, export_control.license_balance TO fp_desk;
SET LOCAL ROLE fp_desk;
SELECT throws_ok('SELECT export_control.rulebook_fingerprint()', '42501', NULL, 'who may not ask for it');
SELECT is(export_eligibility('EAR99', 'DE', 'Nordwind GmbH', '2026-10-01')::text, 'no_license_required', 'has verdicts that rest on it');
SET LOCAL ROLE fp_auditor;
SELECT cmp_ok((SELECT count(*) FROM export_control.rule_fingerprints()), '>', 50::bigint, 'auditors may');
RESET ROLE;
SELECT * FROM finish();
ROLLBACK;
