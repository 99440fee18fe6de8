-- Statements of customers on file: what they may answer, and who else is asked.
BEGIN;
SET LOCAL client_min_messages = warning;
SELECT no_plan();

-- What may be answered is a matter of rows, and every row is on a fact.
SELECT is_empty($$SELECT fact FROM export_control.standing_fact EXCEPT SELECT key FROM export_control.fact$$, 'facts that there are');
SELECT is_empty($$SELECT fact, names FROM export_control.standing_fact s JOIN export_control.fact f ON f.key = s.fact
	WHERE f.section LIKE '774 Supp. 1%' AND names <> '{item}'$$, 'what an item is like, only a statement on that item may say');
SELECT is_empty($$SELECT fact FROM export_control.standing_fact WHERE fact ~ '^exception_' OR fact IN ('ofac_license', 'certificate', 'assigned_license', 'laden_on', 'hts_code') AND names = '{}'$$,
	'authorizations, certificates and embargoes are not answered by a general statement');
SELECT throws_ok(format($$INSERT INTO export_control.statement (party, fact, value, item, destination, document, signed_on) VALUES ('ACME', %L, 'true', 'EAR99', 'DE', 'D-1', '2026-01-01')$$, key),
	'22023', format('a statement on file cannot answer "%s"', key), format('%s is for every order to state', key))
FROM export_control.fact WHERE key NOT IN (SELECT fact FROM export_control.standing_fact);
SELECT throws_ok(format($$INSERT INTO export_control.statement (party, fact, value, document, signed_on) VALUES ('ACME', %L, 'true', 'D-1', '2026-01-01')$$, fact),
	'22023', format('a statement on "%s" has to name its %s', fact, array_to_string(names, ' and ')), format('%s is no general statement', fact))
FROM export_control.standing_fact WHERE names <> '{}';
SELECT throws_ok($$INSERT INTO export_control.statement (party, fact, value, item, document, signed_on) VALUES ('ACME', 'no_such_fact', 'true', 'EAR99', 'D-1', '2026-01-01')$$,
	'22023', NULL, 'no fact');
SELECT throws_ok(format($$INSERT INTO export_control.statement (party, fact, value, item, document, signed_on) VALUES ('ACME', 'uvl_statement', %L, 'EAR99', 'D-1', '2026-01-01')$$, v),
	'22023', NULL, format('"%s" is no answer', v)) FROM unnest('{n/a,pending,"",?,2}'::text[]) v;
SELECT throws_ok($$INSERT INTO export_control.statement (party, fact, value, item, destination, document, signed_on) VALUES ('ACME', 'uvl_statement', 'true', 'EAR99', 'Atlantis', 'D-1', '2026-01-01')$$,
	'22023', '"Atlantis" is no destination, or may be several', 'no destination');
SELECT throws_ok($$INSERT INTO export_control.statement (party, fact, value, item, document, signed_on) VALUES ('ACME', 'uvl_statement', 'true', 'EAR99', ' ', '2026-01-01')$$,
	'23514', NULL, 'a document has a name');
INSERT INTO export_control.statement (party, fact, value, item, destination, document, signed_on) VALUES ('ACME Ltd', 'food_or_medicine', 'yes', 'EAR99', 'North Korea', 'D-1', '2026-01-01');
SELECT results_eq($$SELECT destination COLLATE "C", valid, recorded_by COLLATE "C" FROM export_control.statement$$, $$VALUES ('KP' COLLATE "C", daterange('2026-01-01', NULL), session_user::text COLLATE "C")$$, 'what is left out is filled in');

-- It is the consignee's, in any spelling, and nobody else's.
SELECT results_eq($$SELECT outcome(export_eligibility('EAR99', d, n, '2026-10-01'))::text FROM (VALUES ('KP', 'ACME'), ('KP', 'acme limited'), ('KP', 'Acme Foods'), ('CU', 'ACME')) v(d, n)$$,
	$$VALUES ('no_license_required'), ('no_license_required'), ('license_required'), ('license_required')$$, 'whose it is');
SELECT is(outcome(export_eligibility('EAR99', 'KP', 'Nordwind', '2026-10-01', other_parties => '{purchaser: ACME}'))::text, 'license_required', 'it is the consignee''s');
SELECT is(export_eligibility('EAR99', 'KP', 'ACME', '2025-12-31')::text, 'license_required (embargo) until 2025-12-31', 'from the day of signature, and the verdict knows');

-- Signed before the rule that asks.
SAVEPOINT before;
SET LOCAL session_replication_role = replica;
UPDATE export_control.embargo_release SET valid = daterange('2026-05-01', upper(valid)) WHERE destination = 'KP' AND evidence = 'food_or_medicine';
SET LOCAL session_replication_role = origin;
SELECT ok(EXISTS (SELECT FROM explain_eligibility('EAR99', 'KP', 'ACME', '2026-10-01') WHERE finding ~ 'signed before the rule that asks: that is of 2026-05-01'), 'and the trail says so');
SELECT is(outcome(export_eligibility('EAR99', 'KP', 'ACME', '2026-10-01'))::text, 'license_required', 'a statement signed before the rule does not answer it');
ALTER TABLE export_control.statement DISABLE TRIGGER statement_stays;
UPDATE export_control.statement SET signed_on = '2026-05-01';
SELECT is(outcome(export_eligibility('EAR99', 'KP', 'ACME', '2026-10-01'))::text, 'no_license_required', 'one signed since does');
ROLLBACK TO before;
SAVEPOINT before;
SET LOCAL session_replication_role = replica;
UPDATE export_control.fact SET valid = '[2026-05-01,)' WHERE key = 'food_or_medicine';
SET LOCAL session_replication_role = origin;
SELECT is(outcome(export_eligibility('EAR99', 'KP', 'ACME', '2026-10-01'))::text, 'license_required', 'nor one signed before the fact was asked');
ROLLBACK TO before;

-- What may be answered is looked at when it is asked.
SAVEPOINT before;
SET LOCAL session_replication_role = replica;
DELETE FROM export_control.standing_fact WHERE fact = 'food_or_medicine';
SET LOCAL session_replication_role = origin;
SELECT is(outcome(export_eligibility('EAR99', 'KP', 'ACME', '2026-10-01'))::text, 'license_required', 'a fact that no statement may answer any more');
ROLLBACK TO before;

-- Remembered verdicts are those of parties without statements.
CREATE TEMP TABLE many AS
	SELECT CASE WHEN n % 7 = 0 THEN 'Acme' ELSE 'Clean Customer ' || n % 5 END AS name,
		CASE n % 2 WHEN 0 THEN 'EAR99' ELSE '4A994' END AS item, CASE n % 3 WHEN 0 THEN 'DE' ELSE 'KP' END AS destination
	FROM generate_series(1, 2000) n;
SELECT is_empty($$WITH asked AS MATERIALIZED (SELECT m.*, export_eligibility(item, destination, name, '2026-10-01') AS verdict FROM many m)
	SELECT DISTINCT a.* FROM asked a WHERE a.verdict::text IS DISTINCT FROM
		(SELECT export_eligibility(a.item, a.destination, a.name, '2026-10-01', evidence => '{}'))::text$$, 'remembered or not');
-- A statement that says the bad thing counts as much.
INSERT INTO export_control.statement (party, fact, value, destination, document, signed_on) VALUES ('Baghdad Works', 'military_end_use', 'true', 'IQ', 'D-2', '2026-01-01');
SELECT is(outcome(export_eligibility('EAR99', 'IQ', 'Baghdad Works', '2026-10-01'))::text, 'license_required', 'a military end use on file');
-- An end use declared for a year.
SELECT export_control.set_policy('undeclared_end_use', 'ask', 'test');
INSERT INTO export_control.statement (party, fact, value, document, signed_on, valid) VALUES ('Nordwind', 'end_use_declaration', 'EUS 4', 'EUS 4', '2026-01-20', '[2026-01-20,2027-01-20)');
SELECT results_eq($$SELECT export_eligibility('3A991.p', 'CN', n, '2026-10-01')::text FROM unnest('{Nordwind,Suedwind}'::text[]) n$$,
	$$VALUES ('no_license_required until 2027-01-19'), ('review (end_use)')$$, 'a declaration on file answers the policy that asks');
SELECT ok(EXISTS (SELECT FROM explain_eligibility('3A991.p', 'CN', 'Nordwind', '2026-10-01') WHERE finding ~ 'declared in document EUS 4'), 'and the trail names it');
-- Of several the one signed last: it answers the rules that began since the others, in whatever order they were filed.
INSERT INTO export_control.statement (party, fact, value, document, signed_on)
VALUES ('Westwind', 'end_use_declaration', 'EUS 1', 'EUS 1', '2019-01-20'), ('Westwind', 'end_use_declaration', 'EUS 5', 'EUS 5', '2026-01-20'),
	('Eastwind', 'end_use_declaration', 'EUS 5', 'EUS 5', '2026-01-20'), ('Eastwind', 'end_use_declaration', 'EUS 1', 'EUS 1', '2019-01-20'),
	('Southwind', 'end_use_declaration', 'EUS 1', 'EUS 1', '2019-01-20');
SELECT results_eq($$SELECT n, export_eligibility('3A991.p', 'CN', n, '2026-10-01')::text FROM unnest('{Westwind,Eastwind,Southwind}'::text[]) n$$,
	$$VALUES ('Westwind', 'no_license_required'), ('Eastwind', 'no_license_required'), ('Southwind', 'review (end_use)')$$, 'a declaration that was renewed');
SELECT ok(EXISTS (SELECT FROM explain_eligibility('3A991.p', 'CN', 'Westwind', '2026-10-01') WHERE finding ~ 'declared in document EUS 5'), 'and the trail names the newer one');
-- Which facts a statement may answer: those that are declared, with the item and the destination that each of them has to name.
SELECT is_empty($$SELECT f.key, i, d FROM (SELECT key FROM export_control.effective_fact UNION ALL VALUES (NULL), (''), ('no such fact')) f LEFT JOIN export_control.effective_standing_fact s ON s.fact = f.key,
		unnest('{NULL,EAR99}'::eccn[]) i, unnest('{NULL,DE}'::text[]) d
	WHERE export_control.statement_may_answer(f.key, i, d) IS DISTINCT FROM (s.fact IS NOT NULL AND (i IS NOT NULL OR 'item' <> ALL (s.names)) AND (d IS NOT NULL OR 'destination' <> ALL (s.names)))$$,
	'a statement may answer a fact that is declared to be one, if it names what that asks for');
SELECT * FROM finish();
ROLLBACK;
