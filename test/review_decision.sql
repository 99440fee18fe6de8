-- Decisions of people on reasons for review: who may make them on what, and how long they hold.
BEGIN;
SET LOCAL client_min_messages = warning;
SELECT no_plan();

-- Every reason that a verdict of review can have is known, with what settles it:
-- the header lists them below this heading; two controls above it ask too.
\set reasons `sed -n 's/^	X([A-Z0-9_]*, [0-9]*, "\(.*\)").*/\1/p' src/types/eligibility.h`
\set of_review `sed -n '/why a human has to look/,$s/^	X([A-Z0-9_]*, [0-9]*, "\(.*\)").*/\1/p' src/types/eligibility.h`
CREATE TEMP TABLE known_reason AS
	SELECT reason FROM unnest(string_to_array(:'reasons', E'\n')) reason;
CREATE TEMP TABLE reason_of_review AS
	SELECT reason FROM unnest(string_to_array(:'of_review', E'\n') || '{military_end_user,unenforced_control}') reason;
SELECT is_empty($$TABLE reason_of_review EXCEPT SELECT reason FROM export_control.review_reason$$, 'every reason that asks for review is in data/review_reason.tsv');
SELECT is_empty($$SELECT reason FROM export_control.review_reason EXCEPT TABLE reason_of_review$$, 'and nothing else: no requirement, nor what overcame one, nor what REASON_LIST (src/types/eligibility.h) does not have');
SELECT cmp_ok(count(*), '>=', 32::bigint, 'of which there are some') FROM known_reason WHERE reason NOT IN (TABLE reason_of_review);

-- What a person cannot decide is refused, and the error says the way.
CREATE FUNCTION pg_temp.refused(reason text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	hint	text;
BEGIN
	PERFORM export_control.settle_review(reason, 'I say so', 'Kaspar Bank', 'CAP', 'T1', '1C980', 'DE');
	RETURN NULL;
EXCEPTION WHEN invalid_parameter_value THEN
	GET STACKED DIAGNOSTICS hint = PG_EXCEPTION_HINT;
	RETURN hint;
END $$;
SELECT ok(pg_temp.refused(reason) ~ '\w', format('no decision on %s, and what to do instead', reason))
FROM known_reason WHERE reason NOT IN (SELECT reason FROM export_control.review_reason WHERE settled_by = 'decision');
SELECT throws_ok($$SELECT export_control.settle_review('NS2', 'harmless')$$, '22023', '"NS2" is no reason for review', 'a requirement is not lifted');
SELECT throws_ok($$SELECT export_control.settle_review('entity_list', 'harmless', 'Huawei')$$, '22023', '"entity_list" is no reason for review', 'nor a listing');
SELECT throws_ok($$SELECT export_control.settle_review('red_flag', 'known', 'Kaspar Bank')$$, '22023',
	'a decision on reason "red_flag" has to name its list and entry', 'a flag of what?');
SELECT throws_ok($$SELECT export_control.settle_review('name_too_general', 'known', 'Trading Company', item => 'EAR99')$$, '22023',
	'a decision on reason "name_too_general" does not turn on item', 'nothing that it does not turn on');
SELECT throws_ok($$SELECT export_control.settle_review('red_flag', 'known', 'Kaspar Bank', 'CAP', 'nobody')$$, '23503',
	format('list "CAP" has no entry "nobody" on %s', current_date), 'an entry that there is');
SELECT throws_ok($$SELECT export_control.settle_review('referral', 'read', item => '1C999', destination => 'Atlantis')$$, '22023',
	'"Atlantis" is no destination, or may be several', 'a destination that there is');
SELECT throws_ok($$SELECT export_control.settle_review('paragraph_not_covered', 'read', item => '1C888')$$, '23503',
	format('1C888 is no entry of the Commerce Control List on %s', current_date), 'an item that there is');
SELECT throws_ok($$SELECT export_control.settle_review('paragraph_not_covered', ' - ', item => '1C980')$$, '23514', NULL, 'words that say why');
SELECT throws_ok($$SELECT export_control.settle_review('referral', 'read', item => '1C980', destination => 'DE', through => '2000-01-01')$$, '23514', NULL,
	'no end before the beginning');

-- Facts are stated, not decided.
INSERT INTO export_control.restricted_party (list, entry, name, country, scope, requirement, citation) VALUES
	('EL', 'T1', 'Jinling Optics', 'CN', 'ccl_and_supplement_7', 'For items on the CCL and listed in supplement no. 7', 'EL'),
	('EL', 'T2', 'Hanguang Institute', 'CN', 'text', 'For items of 744.99', 'EL'),
	('CAP', 'T3', 'Kaspar Bank', 'KZ', 'all', NULL, 'CAPTA');
INSERT INTO export_control.restricted_party_alias (party, alias, weak) SELECT id, 'Melisande Bank', true FROM export_control.restricted_party WHERE entry = 'T3';
SELECT throws_ok($$SELECT export_control.settle_review('list_scope', 'no', 'Jinling Optics', 'EL', 'T1', 'EAR99')$$, '22023',
	'the scope of entry "T1" of list "EL" turns on a fact', 'a scope that turns on a fact');

-- Who decided is on record.
SELECT export_control.settle_review('red_flag', 'account only', 'Kaspar Bank', 'CAP', 'T3', decided_on => '2026-09-01') AS id \gset
SELECT is(decided_by, session_user::text, 'by whom') FROM export_control.review_decision WHERE id = :id;
SELECT is(export_eligibility('EAR99', 'KZ', 'KASPAR BANK', '2026-09-02')::text, 'no_license_required', 'the flag is resolved');

-- A new decision on the same takes the place of the one before; a decision on
-- more does not take away a strict one on less.
SELECT lives_ok($$SELECT export_control.settle_review('red_flag', 'seen again', 'Kaspar  bank', 'CAP', 'T3', clears => false, decided_on => '2026-10-01')$$, 'looked at again');
SELECT results_eq($$SELECT r.words, d.words FROM export_control.review_decision r LEFT JOIN export_control.review_decision d ON d.id = r.replaces ORDER BY r.decided_on$$,
	$$VALUES ('account only', NULL), ('seen again', 'account only')$$, 'and takes the place of the one before');
SELECT results_eq($$SELECT export_eligibility('EAR99', 'KZ', 'Kaspar Bank', d)::text FROM unnest('{2026-08-31,2026-09-01,2026-10-01}'::date[]) d$$,
	$$VALUES ('review (red_flag) until 2026-08-31'), ('no_license_required until 2026-09-30'), ('license_required (red_flag)')$$, 'day by day');
SELECT export_control.settle_review('red_flag', 'for this', 'Kaspar Bank', 'CAP', 'T3', 'EAR99', 'KZ', decided_on => '2026-10-02');
SELECT is(export_eligibility('EAR99', 'KZ', 'Kaspar Bank', '2026-10-03')::text, 'license_required (red_flag)', 'the stricter decision counts');
ALTER TABLE export_control.review_decision DISABLE TRIGGER keep_record;
DELETE FROM export_control.review_decision;
ALTER TABLE export_control.review_decision ENABLE TRIGGER keep_record;

-- A decision lapses with what it was about.
CREATE FUNCTION pg_temp.settled(item text, destination text, consignee text) RETURNS boolean LANGUAGE sql AS
	$$ SELECT outcome(export_eligibility($1, $2, $3, current_date)) = 'no_license_required' $$;
SELECT export_control.settle_review('red_flag', 'account only', 'Kaspar Bank', 'CAP', 'T3');
SELECT export_control.settle_review('list_scope', 'not this', 'Hanguang Institute', 'EL', 'T2', 'EAR99');
SELECT export_control.settle_review('name_too_general', 'HRB 4711', 'Trading Company');
SELECT export_control.settle_review('referral', 'no crude oil', item => '1C980', destination => 'DE');
SELECT ok(pg_temp.settled('EAR99', 'KZ', 'Kaspar Bank') AND pg_temp.settled('EAR99', 'DE', 'Hanguang Institute')
	AND pg_temp.settled('EAR99', 'DE', 'Trading Company') AND pg_temp.settled('1C980', 'DE', 'Nordwind'), 'four decisions hold');
SELECT is_empty('TABLE export_control.lapsed_review_decision', 'none has lapsed');
SAVEPOINT before;
UPDATE export_control.restricted_party SET citation = 'other', policy = 'other' WHERE entry IN ('T2', 'T3');
SELECT is_empty('TABLE export_control.lapsed_review_decision', 'where an entry stands says nothing about it');
UPDATE export_control.restricted_party SET other_countries = '{RU}' WHERE entry = 'T3';
SELECT ok(NOT pg_temp.settled('EAR99', 'KZ', 'Kaspar Bank'), 'who the entry is');
UPDATE export_control.restricted_party SET other_countries = '{}', programs = '{CAP-ONE}' WHERE entry = 'T3';
SELECT ok(NOT pg_temp.settled('EAR99', 'KZ', 'Kaspar Bank'), 'under which programs it is');
UPDATE export_control.restricted_party SET requirement = 'For items of 744.98' WHERE entry = 'T2';
SELECT ok(NOT pg_temp.settled('EAR99', 'DE', 'Hanguang Institute'), 'what it requires');
SELECT results_eq($$SELECT reason FROM export_control.lapsed_review_decision ORDER BY 1$$, $$VALUES ('list_scope'), ('red_flag')$$, 'they are listed as lapsed');
SELECT ok(EXISTS (SELECT FROM explain_eligibility('EAR99', 'KZ', 'Kaspar Bank', current_date) WHERE finding ~ 'does not hold any more'), 'and the trail says so');
INSERT INTO export_control.party_load (list, source, published, entries, added, changed, unchanged, gone, generation)
	VALUES ('UVL', 'csl', current_date, 0, 0, 0, 0, 0, 0);
SELECT ok(NOT pg_temp.settled('EAR99', 'DE', 'Trading Company'), 'which lists were read');
SAVEPOINT loaded;
SELECT export_control.settle_review('name_too_general', 'HRB 4711, looked up again', 'Trading Company');
SELECT ok(pg_temp.settled('EAR99', 'DE', 'Trading Company'), 'after a person has looked again');
SAVEPOINT looked_up;
INSERT INTO export_control.restricted_party (list, entry, name, country, citation) VALUES ('UVL', 'T9', 'Kurwenal Maklakoff', 'AE', 'test');
SELECT ok(NOT pg_temp.settled('EAR99', 'DE', 'Trading Company'), 'one more that was entered by hand');
ROLLBACK TO looked_up;
INSERT INTO export_control.restricted_party_alias (party, alias) SELECT id, 'Melisande Maklakoff' FROM export_control.restricted_party WHERE entry = 'T3';
SELECT ok(NOT pg_temp.settled('EAR99', 'DE', 'Trading Company'), 'another name');
ROLLBACK TO looked_up;
UPDATE export_control.restricted_party SET valid = daterange(lower(valid), current_date + 30) WHERE entry = 'T1';
SELECT ok(NOT pg_temp.settled('EAR99', 'DE', 'Trading Company'), 'one that is listed until another day');
ROLLBACK TO looked_up;
UPDATE export_control.restricted_party SET list = 'SDN' WHERE entry = 'T3';
SELECT ok(NOT pg_temp.settled('EAR99', 'DE', 'Trading Company'), 'one that moved to another list');
ROLLBACK TO looked_up;
UPDATE export_control.restricted_party_alias SET weak = NOT weak
	WHERE (party, alias) = (SELECT a.party, a.alias FROM export_control.restricted_party_alias a JOIN export_control.restricted_party p ON p.id = a.party WHERE p.entry = 'T3');
SELECT ok(NOT pg_temp.settled('EAR99', 'DE', 'Trading Company'), 'a weak alias that is none any more');
ROLLBACK TO looked_up;
UPDATE export_control.restricted_party SET citation = 'other', requirement = 'other' WHERE entry = 'T3';
SELECT ok(pg_temp.settled('EAR99', 'DE', 'Trading Company'), 'but not what else is said of an entry');
ROLLBACK TO loaded;
SET LOCAL session_replication_role = replica;
UPDATE export_control.license_requirement SET citation = 'other' WHERE entry = '1C980';
SET LOCAL session_replication_role = origin;
SELECT ok(pg_temp.settled('1C980', 'DE', 'Nordwind'), 'a citation is no content');
SET LOCAL session_replication_role = replica;
UPDATE export_control.license_requirement SET refers_to = '755' WHERE entry = '1C980';
SET LOCAL session_replication_role = origin;
SELECT ok(NOT pg_temp.settled('1C980', 'DE', 'Nordwind'), 'what the entry refers to');
ROLLBACK TO before;
SELECT ok(pg_temp.settled('EAR99', 'KZ', 'Kaspar Bank') AND pg_temp.settled('1C980', 'DE', 'Nordwind'), 'and hold as before without the changes');

-- The order in which a list has programs says nothing.
SAVEPOINT before;
UPDATE export_control.restricted_party SET programs = '{CAP-ONE,CAP-TWO}' WHERE entry = 'T3';
SELECT export_control.settle_review('red_flag', 'account only', 'Kaspar Bank', 'CAP', 'T3');
UPDATE export_control.restricted_party SET programs = '{CAP-TWO,CAP-ONE}' WHERE entry = 'T3';
SELECT ok(pg_temp.settled('EAR99', 'KZ', 'Kaspar Bank'), 'programs in another order');
UPDATE export_control.restricted_party SET programs = '{CAP-TWO}' WHERE entry = 'T3';
SELECT ok(NOT pg_temp.settled('EAR99', 'KZ', 'Kaspar Bank'), 'one fewer');
ROLLBACK TO before;

-- On a day to come: the decision ends with the rule it was about.
SAVEPOINT before;
INSERT INTO export_control.license_requirement (entry, line, reasons, paragraphs, chart_column, groups, refers_to, valid, basis, citation)
	SELECT entry, 'new', reasons, paragraphs, chart_column, groups, '755', daterange('2099-01-01', NULL), basis, citation FROM export_control.license_requirement WHERE entry = '1C980' LIMIT 1;
SELECT is(export_eligibility('1C980', 'DE', 'Nordwind', '2098-01-01')::text, 'no_license_required until 2098-12-31', 'to the day');
ROLLBACK TO before;

-- Made abroad: a person may take an item as subject to the EAR, never as not.
SELECT export_control.settle_review('jurisdiction', 'taken as subject', item => '9A610.a');
SELECT is(outcome(export_eligibility('9A610.a', 'CA', 'Nordwind', current_date, evidence => '{"foreign_made": true}'))::text,
	outcome(export_eligibility('9A610.a', 'CA', 'Nordwind', current_date))::text, 'as if of US origin');
SELECT is(outcome(export_eligibility('9A610.a', 'CN', 'Nordwind', current_date, evidence => '{"foreign_made": true}'))::text, 'license_required', 'and so it needs a license');

-- No decision that there may be lifts what is required or prohibited.
INSERT INTO export_control.restricted_party (list, entry, name, country, citation)
	SELECT list, 'X' || list, initcap(translate(md5(list || 'x'), '0123456789', 'ghijklmnop')) || ' Works ' || list, 'CN', 'test' FROM export_control.party_list;
CREATE TEMP TABLE before AS
	SELECT i.item, p.name, a.others, export_eligibility(i.item, 'CN', p.name, current_date, other_parties => a.others) AS verdict
	FROM export_control.restricted_party p, unnest('{EAR99,1C980,3A001.a.1,9A610.x,5A992.c}'::text[]) i(item),
		(SELECT NULL::text[] UNION ALL SELECT ARRAY['bank: ' || name] FROM export_control.restricted_party WHERE entry IN ('XEL', 'XDPL')) a(others)
	WHERE p.entry LIKE 'X%';
SELECT export_control.settle_review('red_flag', 'all of them', p.name, p.list, p.entry) FROM export_control.restricted_party p WHERE p.entry LIKE 'X%';
SELECT export_control.settle_review('list_scope', 'all of them', p.name, p.list, p.entry, i.item::eccn)
FROM export_control.restricted_party p, unnest('{EAR99,1C980,3A001,9A610,5A992}'::text[]) i(item) WHERE p.entry LIKE 'X%';
SELECT is_empty($$SELECT b.*, v FROM before b, export_eligibility(b.item, 'CN', b.name, current_date, other_parties => b.others) v
	WHERE b.verdict >= 'license_required' AND v IS DISTINCT FROM b.verdict$$, 'requirements and prohibitions are as they were');
SELECT isnt_empty($$SELECT b.*, v FROM before b, export_eligibility(b.item, 'CN', b.name, current_date, other_parties => b.others) v
	WHERE outcome(b.verdict) = 'review' AND v < 'review'$$, 'reviews are settled');

-- Remembered verdicts are those of parties without decisions.
CREATE TEMP TABLE many AS
	SELECT CASE WHEN n % 7 = 0 THEN (SELECT name FROM export_control.restricted_party WHERE entry = 'XCMIC') WHEN n % 7 = 1 THEN 'Nordwind' ELSE 'Clean Customer ' || n % 5 END AS name,
		CASE n % 3 WHEN 0 THEN '1C980' WHEN 1 THEN 'EAR99' ELSE '4A994' END AS item, CASE n % 2 WHEN 0 THEN 'DE' ELSE 'CA' END AS destination
	FROM generate_series(1, 2000) n;
SELECT export_control.settle_review('referral', 'for this customer', 'Nordwind', item => '1C980', destination => 'CA');
SELECT is_empty($$WITH asked AS MATERIALIZED (SELECT m.*, export_eligibility(item, destination, name, current_date) AS verdict FROM many m)
	SELECT DISTINCT a.* FROM asked a WHERE a.verdict::text IS DISTINCT FROM
		(SELECT export_eligibility(a.item, a.destination, a.name, current_date, evidence => '{}'))::text$$, 'remembered or not');
SELECT results_eq($$SELECT outcome(export_eligibility('1C980', 'CA', n, current_date))::text FROM unnest('{Nordwind,Clean Customer 1}'::text[]) n$$,
	$$VALUES ('no_license_required'), ('review')$$, 'a decision for one customer is none for the others');
-- What it is about, of whatever is given: a list and an entry, or neither.
SELECT is_empty($$SELECT r.reason, l, e FROM export_control.review_reason r, (VALUES ('EL', NULL), (NULL, 'XCMIC'), (NULL, NULL)) given (l, e)
	WHERE export_control.review_subject_hash(r.reason, l, e, '1C980', current_date) IS DISTINCT FROM export_control.review_subject_hash(r.reason, NULL, NULL, '1C980', current_date)$$,
	'a list without an entry is none, nor is an entry of no list');
SELECT is_empty($$SELECT r.reason FROM export_control.review_reason r WHERE export_control.review_subject_hash(NULL, 'EL', 'XCMIC', '1C980', current_date) IS NOT NULL
	OR export_control.review_subject_hash(r.reason, 'EL', 'XCMIC', '1C980', NULL) IS NOT NULL$$, 'without a reason or a day there is nothing');
SELECT * FROM finish();
ROLLBACK;
