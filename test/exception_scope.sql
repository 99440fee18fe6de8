-- No exception is granted outside its items: every entry with every exception
-- claimed, to destinations of every kind, against the tables read by SQL.
BEGIN;
SET client_min_messages = warning;
SELECT plan(6);

CREATE TEMP TABLE code AS SELECT DISTINCT code FROM export_control.license_exception;

-- What stands in several tables.
SELECT is_empty($$SELECT code FROM export_control.license_exception WHERE upper_inf(valid) EXCEPT SELECT code FROM export_control.exception_paragraph$$,
	'the sections of all exceptions in force have their paragraphs in data/exception_paragraph.tsv');
SELECT is_empty($$SELECT code FROM export_control.exception_paragraph UNION SELECT exception FROM export_control.ccl_entry_exception EXCEPT TABLE code$$,
	'every exception that has paragraphs, or that entries offer, has its terms in data/license_exception.tsv');
SELECT is_empty($$SELECT code FROM export_control.license_exception WHERE by_entry EXCEPT SELECT exception FROM export_control.ccl_entry_exception WHERE NOT bars$$,
	'some row of data/ccl_entry_exception.tsv offers each exception that is by_entry');
CREATE TEMP TABLE place (destination text);
INSERT INTO place VALUES ('BR'), ('CN'), ('CU'), ('DE'), ('IL'), ('IQ'), ('KP'), ('LB'), ('RU'), ('SG'), ('SY'), ('UA-43');
CREATE TEMP TABLE item AS
SELECT entry FROM export_control.ccl_entry WHERE disposition = 'controlled' UNION SELECT 'EAR99'::eccn;

-- All that an exporter can state for it.
CREATE TEMP TABLE claim AS
SELECT c.code, (SELECT jsonb_object_agg(split_part(ltrim(key, '!?'), '@', 1), key !~ '^!')
	FROM export_control.license_exception e, unnest(e.evidence) key WHERE e.code = c.code) ||
	'{"order_value_in_entry": 1, "exception_value_this_year": 0, "mde_contract_value_usd": 0, "firearms_contract_value_usd": 0}' AS evidence
FROM code c;
CREATE TEMP TABLE granted AS
SELECT entry, destination, code, e.finding
FROM item, place, claim, explain_eligibility(entry, destination, 'Nordwind Maschinen GmbH', '2026-10-01', 1, evidence => coalesce(evidence, '{}')) e
WHERE e.step = 'exception' AND e.outcome = 'license_exception' AND e.finding LIKE 'License Exception ' || code || ', %';

SELECT cmp_ok((SELECT count(*) FROM granted), '>', 1000::bigint, 'exceptions are granted');
SELECT is_empty(
	$$SELECT g.* FROM granted g WHERE NOT EXISTS (SELECT FROM export_control.license_exception x
		WHERE x.code = g.code AND starts_with(g.finding, 'License Exception ' || x.code || ', ' || (regexp_match(x.citation, '^15 CFR ([^,; ]+)'))[1])
			AND (x.items = '{}' OR EXISTS (SELECT FROM unnest(x.items) i WHERE i @> g.entry))
			AND NOT EXISTS (SELECT FROM unnest(x.except_items) i WHERE i @> g.entry OR g.entry @> i)
			AND (x.product_groups IS NULL OR g.entry = 'EAR99' OR strpos(x.product_groups, substr(g.entry::text, 2, 1)) > 0)
			AND x.valid @> '2026-10-01'::date AND x.unsettled IS NULL
			AND NOT g.destination = ANY (x.except_destinations)
			AND ('*' = ANY (x.groups) OR g.destination = ANY (x.destinations) OR EXISTS (SELECT FROM export_control.country_group m
				WHERE m.country_group = ANY (x.groups) AND m.destination = CASE g.destination WHEN 'UA-43' THEN 'UA' ELSE g.destination END AND m.valid @> '2026-10-01'::date)))$$,
	'no exception is granted outside the items and destinations of its row');
SELECT is_empty(
	$$SELECT g.* FROM granted g WHERE (g.entry::text ~ '^.[A-E]6' OR g.entry::text ~ '^9.515') AND g.destination IN ('CN', 'CU', 'IQ', 'KP', 'LB', 'RU', 'SY')
		AND g.code <> 'GOV' AND g.entry <> '1A613'
	  UNION ALL SELECT g.* FROM granted g WHERE g.destination = 'IR' OR g.entry = '0A983' OR (g.entry = '0A919' AND g.code <> 'GOV')$$,
	'what 740.2(a)(10), (11) and (12) close stays closed');
SELECT * FROM finish();
ROLLBACK;
