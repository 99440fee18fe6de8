-- export_control.fact: every question that some rule asks is there, and
-- doc/evidence.md says the same.
BEGIN;
SELECT plan(26);

-- ---------------------------------------------------------------------------
-- Every key that is asked for
-- ---------------------------------------------------------------------------

CREATE TEMP VIEW atom AS
SELECT r.entry::text, split_part(a, ':', 1) AS kind, ltrim(split_part(substr(a, strpos(a, ':') + 1), '=', 1), '!') AS argument,
	nullif(split_part(a, '=', 2), '') AS choice
FROM export_control.license_requirement r, regexp_split_to_table(r.condition, '; ') a;

-- kind: the one that whoever asks takes the fact for.
CREATE TEMP VIEW asked (asked_by, key, kind) AS
SELECT 'embargo', key, 'yes_no' FROM export_control.embargo e,
	unnest(e.only_evidence || ARRAY[e.authorization_evidence, e.item_evidence]) key WHERE key IS NOT NULL
UNION SELECT 'end_use_rule', ltrim(key, '!?'), 'yes_no' FROM export_control.end_use_rule r, unnest(ARRAY[r.fact, r.item_fact] || r.also || r.needs || r.unless || r.asked_if) key WHERE key IS NOT NULL
UNION SELECT 'end_use_rule', 'exception_' || lower(split_part(code, ' ', 1)), 'yes_no' FROM export_control.end_use_rule, unnest(exceptions) code
UNION SELECT 'eei_rule', split_part(fact, '=', 1), CASE WHEN fact LIKE '%=%' THEN 'code' ELSE 'yes_no' END FROM export_control.eei_rule WHERE fact IS NOT NULL
UNION SELECT 'eei_rule', except_fact, 'yes_no' FROM export_control.eei_rule WHERE except_fact IS NOT NULL
UNION SELECT 'eei', 'electronic_transfer', 'yes_no'
UNION SELECT 'direct_product_rule', ltrim(key, '?'), 'yes_no' FROM export_control.direct_product_rule r, unnest(ARRAY[r.fact, r.item_fact] || r.reached_by) key WHERE key IS NOT NULL
UNION SELECT 'direct_product_release', evidence, 'yes_no' FROM export_control.direct_product_release WHERE evidence IS NOT NULL
UNION SELECT 'de_minimis', key, 'yes_no' FROM export_control.de_minimis, unnest(ARRAY[only_evidence, free_evidence]) key WHERE key IS NOT NULL
UNION SELECT 'activity_rule', ltrim(key, '!'), 'yes_no' FROM export_control.activity_rule, unnest(evidence) key
UNION SELECT 'transaction_exclusion', evidence, 'yes_no' FROM export_control.transaction_exclusion WHERE evidence IS NOT NULL
UNION SELECT 'embargo_release', evidence, 'yes_no' FROM export_control.embargo_release WHERE evidence <> ''
UNION SELECT 'embargo', 'exception_' || lower(split_part(code, ' ', 1)), 'yes_no' FROM export_control.embargo, unnest(exceptions) code
UNION SELECT 'license_exception', split_part(ltrim(key, '!?'), '@', 1), 'yes_no' FROM export_control.license_exception, unnest(evidence) key
UNION SELECT 'license_exception', split_part(key, '@', 2), 'date' FROM export_control.license_exception, unnest(evidence) key WHERE key LIKE '%@%'
UNION SELECT 'ccl_entry_exception', ltrim(fact, '!'), 'yes_no' FROM export_control.ccl_entry_exception WHERE fact IS NOT NULL
UNION SELECT 'exception_gate', fact, CASE WHEN at_least IS NULL THEN 'yes_no' ELSE 'number' END FROM export_control.exception_gate WHERE fact IS NOT NULL
UNION SELECT 'exception_gate', unless, 'yes_no' FROM export_control.exception_gate WHERE unless IS NOT NULL
UNION SELECT 'exception_term', fact, CASE WHEN coalesce(since, until, within) IS NOT NULL THEN 'date' WHEN not_controlled <> '{}' THEN 'item'
		WHEN in_groups || in_destinations || out_groups || out_destinations <> '{}' THEN 'destination' END FROM export_control.exception_term
UNION SELECT 'exception_term', split_part(ltrim(only_if, '!'), '=', 1), CASE WHEN only_if ~ '=' THEN 'code' ELSE 'yes_no' END FROM export_control.exception_term WHERE only_if IS NOT NULL
UNION SELECT 'exception_term', key, 'yes_no' FROM export_control.exception_term, unnest(unless) key
UNION SELECT 'exception_term', key, 'number' FROM export_control.exception_term, unnest(ARRAY[at_most_fact, hold]) key WHERE key IS NOT NULL
UNION SELECT 'general_license', key, 'yes_no' FROM export_control.general_license, unnest(evidence) key
UNION SELECT 'restricted_party', 'exception_' || lower(code), 'yes_no' FROM export_control.restricted_party, unnest(exceptions) code
UNION SELECT 'party_list', 'exception_' || lower(split_part(code, ' ', 1)), 'yes_no' FROM export_control.party_list, unnest(exceptions) code
UNION SELECT 'license_requirement ' || entry, argument, CASE WHEN choice IS NULL THEN 'yes_no' ELSE 'code' END FROM atom WHERE kind IN ('fact', 'unless')
UNION SELECT 'fact_conflict', key, NULL FROM export_control.fact_conflict, unnest(ARRAY[fact, other_fact]) key WHERE key <> 'exception_*'
UNION SELECT 'code', key, NULL FROM unnest(export_control.built_in_facts()) key;

SELECT is_empty(
	'SELECT * FROM asked a WHERE NOT EXISTS (SELECT FROM export_control.fact f WHERE f.key = a.key AND f.kind = coalesce(a.kind, f.kind))',
	'every key that a rule or the code asks for is in data/fact.tsv, and of the kind it is taken for');

SELECT is_empty(
	$$SELECT * FROM atom a WHERE choice IS NOT NULL
		AND NOT EXISTS (SELECT FROM export_control.fact f WHERE f.key = a.argument AND a.choice = ANY (f.choices))$$,
	'every choice that a condition names is one of the fact');

SELECT is_empty(
	$$SELECT key FROM export_control.fact f WHERE key !~ '^exception_' AND NOT EXISTS (SELECT FROM asked a WHERE a.key = f.key)$$,
	'every fact of data/fact.tsv is asked for, by a row of a rule table or by the code');

-- C asks by the symbol of the fact, and nowhere else than where it is read.
\set unasked `for fact in $(sed -n 's/^	F(\([A-Z0-9_]*\), .*/\1/p' src/rulebook/fact.h); do grep -rqw --include='*.c' "FACT_$fact" src || echo "$fact"; done`
SELECT is(:'unasked', ''::text, 'every fact of FACT_LIST (src/rulebook/fact.h) is asked for somewhere in src');

SELECT is((SELECT array_agg(c.relname || '.' || a.attname ORDER BY c.relname, a.attname)
		FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
		WHERE c.relnamespace = 'export_control'::regnamespace AND c.relkind = 'r' AND c.relpersistence = 'p' AND c.relname NOT IN ('expectation', 'license_assignment')	-- not those that a load works with, nor cases, nor what orders state
			AND (a.attname LIKE '%evidence%' OR a.attname IN ('condition', 'exceptions', 'fact', 'other_fact', 'except_fact', 'unless', 'item_fact', 'asked_if', 'reached_by') OR a.attname IN ('also', 'needs') AND c.relname = 'end_use_rule')),
	'{activity_rule.evidence,ccl_entry_exception.fact,de_minimis.free_evidence,de_minimis.only_evidence,direct_product_release.evidence,direct_product_rule.exceptions,direct_product_rule.fact,direct_product_rule.item_fact,direct_product_rule.reached_by,eei_rule.except_fact,eei_rule.fact,embargo.authorization_evidence,embargo.exceptions,embargo.item_evidence,embargo.only_evidence,embargo_release.evidence,end_use_rule.also,end_use_rule.asked_if,end_use_rule.exceptions,end_use_rule.fact,end_use_rule.item_fact,end_use_rule.needs,end_use_rule.unless,exception_gate.fact,exception_gate.unless,exception_term.fact,exception_term.unless,fact_conflict.fact,fact_conflict.other_fact,general_license.evidence,license_exception.evidence,license_requirement.condition,party_list.exceptions,restricted_party.exceptions,standing_fact.fact,statement.fact,transaction_exclusion.evidence}'::text[],
	'these columns name facts, and no others: a new one belongs into the view above');

-- Conditions name them by other words too.
SELECT results_eq('SELECT DISTINCT kind FROM atom ORDER BY 1',
	$$VALUES ('activity'), ('fact'), ('origin'), ('related'), ('related_not'), ('related_reason'), ('unless')$$,
	'kinds of conditions: related_item, activity and exported_from answer those that are not facts by name');

SELECT is_empty(
	$$SELECT a.argument, member FROM atom a, unnest(string_to_array(a.argument, ',')) member WHERE a.kind = 'activity'
		AND NOT EXISTS (SELECT FROM export_control.fact f WHERE f.key = 'activity' AND member = ANY (f.choices))$$,
	'every activity of a condition is a choice of the fact');

SELECT is_empty(
	$$SELECT exception FROM export_control.ccl_entry_exception WHERE 'exception_' || lower(exception) NOT IN (SELECT key FROM export_control.fact)
		UNION SELECT code FROM export_control.license_exception WHERE 'exception_' || lower(code) NOT IN (SELECT key FROM export_control.fact)$$,
	'every license exception has its key');
SELECT results_eq(
	$$SELECT key FROM export_control.fact WHERE kind = 'yes_no' AND key ~ '^exception_[^_]+$' ORDER BY 1$$,
	$$SELECT DISTINCT 'exception_' || lower(code) FROM export_control.license_exception ORDER BY 1$$,
	'by these keys, and no others, the fact exception_* of export_control.fact_conflict stands for them');
SELECT is_empty(
	$$SELECT code, v FROM (SELECT DISTINCT code FROM export_control.license_exception) e,
		export_eligibility('EAR99', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01',
			evidence => jsonb_build_object('exception_' || lower(code), true, 'license_exception_available', false)) v
		WHERE NOT has_reason(v, 'facts_contradict')$$,
	'with an exception whose terms are met one is available');
SELECT is_empty(
	$$SELECT key FROM export_control.fact WHERE key ~ '^exception_' AND key NOT IN (SELECT key FROM asked)
		EXCEPT SELECT 'exception_' || lower(code) FROM export_control.license_exception
		EXCEPT SELECT 'exception_' || lower(exception) FROM export_control.ccl_entry_exception$$,
	'and every such key its exception');

SELECT is_empty(
	$$SELECT key FROM export_control.fact WHERE question !~ '^[A-Z].*\?$' OR citation !~ '^15 CFR (7[0-9]|3)[0-9]' OR section !~ '^(7[0-9]|3)[0-9]'$$,
	'every fact is a question, with the section that asks it');

-- ---------------------------------------------------------------------------
-- A rule that names no fact
-- ---------------------------------------------------------------------------

CREATE FUNCTION pg_temp.with_rule(change text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	problem	text;
	hint	text;
BEGIN
	BEGIN
		PERFORM set_config('session_replication_role', 'replica', true);	-- a shipped row is only the extension's to change
		EXECUTE change;
		PERFORM set_config('session_replication_role', 'origin', true);
		PERFORM export_eligibility('3A001.b.2', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01', evidence => '{"uvl_statement": true}');
		RETURN 'no error';
	EXCEPTION WHEN check_violation THEN
		GET STACKED DIAGNOSTICS problem = MESSAGE_TEXT, hint = PG_EXCEPTION_HINT;
		RETURN problem || CASE WHEN hint ~ 'export_control\.fact' THEN ' (see export_control.fact)' ELSE '' END;
	END;
END
$$;
SELECT is(pg_temp.with_rule(change), problem || ' (see export_control.fact)', problem)
FROM (VALUES
	($$UPDATE export_control.embargo SET only_evidence = '{military_enduse}' WHERE destination = 'IQ' AND line = 'military end use'$$,
		'fact "military_enduse" in export_control.embargo is not known'),
	($$UPDATE export_control.embargo_release SET evidence = 'hts_code' WHERE (destination, evidence) = ('KP', 'food_or_medicine')$$,
		'fact "hts_code" in export_control.embargo_release is of kind "hts_code", not "yes_no"'),
	($$UPDATE export_control.license_exception SET evidence = '{assurance}' WHERE code = 'TSR'$$,
		'fact "assurance" in export_control.license_exception is not known'),
	($$UPDATE export_control.general_license SET evidence = '{paper}' WHERE code = 'huawei_tgl'$$,
		'fact "paper" in export_control.general_license is not known'),
	($$UPDATE export_control.license_requirement SET condition = 'fact:civil' WHERE entry = '3A001' AND line = '1'$$,
		'fact "civil" in export_control.license_requirement is not known')) AS t (change, problem);
SELECT is(pg_temp.with_rule($$UPDATE export_control.embargo SET exceptions = '{no_such}' WHERE destination = 'CU'$$),
	'license exception "no_such" in export_control.embargo is not known', 'an exception that there is not');
SELECT is(pg_temp.with_rule($$UPDATE export_control.license_requirement SET condition = 'fact:barrel=12in' WHERE entry = '0A502' AND line = '1'$$),
	'choice of fact "barrel" "12in" in export_control.license_requirement is not known', 'a choice that the fact does not have');

-- ---------------------------------------------------------------------------
-- Evidence of any size
-- ---------------------------------------------------------------------------

-- Quadratic reading would take minutes.
SET LOCAL statement_timeout = '20s';
SELECT is(export_eligibility('EAR99', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01',
		evidence => (SELECT jsonb_object_agg('shipment_' || n || '_on', '2026-10-01') FROM generate_series(1, 60000) n))::text,
	'review (evidence_unusable)', '60,000 keys that no rule asks for: too many to compare with those that one does');
SELECT is(export_eligibility('3E001', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01',
		evidence => jsonb_build_object('related_item', repeat('3A001.a,', 2000000) || '3A001.a'))::text,
	'license_required (NS1)', 'two million items in a text');
SELECT is(export_eligibility('3E001', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01',
		evidence => (SELECT jsonb_build_object('related_item', jsonb_agg('3A001.a'::text)) FROM generate_series(1, 300000)))::text,
	'license_required (NS1)', 'and in a list');
SELECT is((SELECT count(*) FROM explain_eligibility('EAR99', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01',
		evidence => (SELECT jsonb_object_agg('military_end_use_' || n, true) FROM generate_series(1, 60000) n)) WHERE step = 'order')::int, 20,
	'a trail shows twenty of them');
RESET statement_timeout;

-- ---------------------------------------------------------------------------
-- doc/evidence.md
-- ---------------------------------------------------------------------------

\set doc `cat doc/evidence.md`
CREATE TEMP VIEW doc_row AS
SELECT format('| `%s` | %s%s | %s | %s | %s |', key,
	CASE kind WHEN 'yes_no' THEN 'yes or no' WHEN 'code' THEN '`' || array_to_string(choices, '`, `') || '`'
		WHEN 'item' THEN 'ECCN' WHEN 'hts_code' THEN 'HTS code' ELSE kind END,
	CASE WHEN several THEN '; several' ELSE '' END, question, replace(citation, '15 CFR ', ''), bearing) AS line
FROM export_control.fact WHERE shipped;
CREATE TEMP TABLE doc_line AS
SELECT line, no FROM regexp_split_to_table(:'doc', '\n') WITH ORDINALITY t (line, no) WHERE line LIKE '| `%';
SELECT set_eq('SELECT line FROM doc_line', 'SELECT line FROM doc_row', 'doc/evidence.md has the facts of the table: make doc/evidence.md writes them');
SELECT is_empty('SELECT line FROM (SELECT line, line COLLATE "C" > lag(line) OVER (ORDER BY no) AS sorted FROM doc_line) l WHERE NOT sorted',
	'each once, in the order of their keys, as make doc/evidence.md writes them');

-- A row of conflicts about every exception is one about each, and about nothing else.
SELECT is_empty($$SELECT f.key, c.found FROM export_control.fact f,
		LATERAL (SELECT EXISTS (SELECT FROM explain_eligibility('3A001.a.2', 'CN', 'Nordwind Maschinen GmbH', '2026-10-01', evidence => jsonb_build_object('license_exception_available', false, f.key, true)) e
			WHERE e.finding ~ 'an exception whose terms are met is available')) c (found)
	WHERE f.key <> 'license_exception_available' AND c.found IS DISTINCT FROM (f.kind = 'yes_no' AND f.key ~ '^exception_[a-z]+$')$$, 'an exception whose terms are met is one that is available');
SELECT * FROM finish();
ROLLBACK;
