-- What a company expects of the rules: its own cases, checked after every change of
-- rules, lists or policies.
CREATE TABLE export_control.expectation (
	name		text PRIMARY KEY CHECK (name <> ''),
	item		text,				-- as the arguments of export_eligibility()
	destination	text,
	consignee	text,
	on_date		date NOT NULL,
	value		numeric,
	quantity	numeric,
	activity	text,
	other_parties	text[],
	evidence	jsonb,
	known_on	date,
	outcome		text NOT NULL,		-- what the verdict has to be
	reason		text,				-- and one of its reasons; null: any
	why			text NOT NULL CHECK (why ~ E'\\w'),	-- who says so, and where
	CHECK (@extschema@.eligibility(outcome, CASE WHEN reason IS NULL THEN '{}' ELSE ARRAY[reason] END) IS NOT NULL)
);
COMMENT ON TABLE export_control.expectation
	IS 'cases of the company: a question, the outcome that it has to have, and why';
SELECT pg_catalog.pg_extension_config_dump('export_control.expectation', '');

CREATE FUNCTION export_control.check_expectations()
	RETURNS TABLE (name text, met boolean, expected text, verdict @extschema@.eligibility, why text)
	LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp SET check_function_bodies = on
AS $$
	SELECT e.name, coalesce(@extschema@.outcome(v.verdict) = e.outcome AND (e.reason IS NULL OR e.reason = ANY (@extschema@.reasons(v.verdict))), false),
		e.outcome || coalesce(' (' || e.reason || ')', ''), v.verdict, e.why
	FROM export_control.expectation e, @extschema@.export_eligibility(e.item, e.destination, e.consignee, e.on_date, e.value, e.quantity,
		e.activity, e.other_parties, e.evidence, e.known_on) v (verdict)
	ORDER BY 2, e.name
$$;
COMMENT ON FUNCTION export_control.check_expectations()
	IS 'whether each case of the company has the outcome that it expects; those that do not come first';

-- A rule is touched by a case whose trail cites it.
CREATE FUNCTION export_control.rules_without_expectation()
	RETURNS TABLE (rule_table text, citation text, rules bigint)
	LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp SET check_function_bodies = on
AS $$
	WITH cited AS (
		SELECT DISTINCT x.citation FROM export_control.expectation e, @extschema@.explain_eligibility(e.item, e.destination, e.consignee,
			e.on_date, e.value, e.quantity, e.activity, e.other_parties, e.evidence, e.known_on) x WHERE x.citation IS NOT NULL
	), rule (rule_table, citation) AS (
		SELECT 'license_requirement', r.citation FROM export_control.effective_license_requirement r
		UNION ALL SELECT 'embargo', r.citation FROM export_control.effective_embargo r
		UNION ALL SELECT 'end_use_rule', r.citation FROM export_control.effective_end_use_rule r
		UNION ALL SELECT 'license_exception', r.citation FROM export_control.effective_license_exception r
		UNION ALL SELECT 'exception_gate', r.citation FROM export_control.effective_exception_gate r
		UNION ALL SELECT 'de_minimis', r.citation FROM export_control.effective_de_minimis r
		UNION ALL SELECT 'direct_product_rule', r.citation FROM export_control.effective_direct_product_rule r
		UNION ALL SELECT 'general_license', r.citation FROM export_control.effective_general_license r
	)
	SELECT r.rule_table, r.citation, count(*) FROM rule r
	WHERE NOT EXISTS (SELECT FROM cited c WHERE c.citation = r.citation)
	GROUP BY 1, 2 ORDER BY 1, 2
$$;
COMMENT ON FUNCTION export_control.rules_without_expectation()
	IS 'the rules that the trail of no case of the company cites, by table and citation, with how many rows have it';
REVOKE EXECUTE ON FUNCTION export_control.check_expectations(), export_control.rules_without_expectation() FROM PUBLIC;
