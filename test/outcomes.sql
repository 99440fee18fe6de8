-- The outcomes of a verdict, everywhere they are listed: all of them, in the
-- order of their severity.
BEGIN;
SELECT plan(8);

\set outcomes `sed -n 's/^	O([A-Z_]*, [0-9]*, "\(.*\)").*/\1/p' src/types/eligibility.h`
\set readme `sed -n 's/^| .\([a-z_]*\). | \(true\|NULL\|false\) |.*/\1 \2/p' README.md`
\set page `cat doc/eligibility.md`
CREATE TEMP TABLE outcome AS
SELECT o.no, o.outcome FROM regexp_split_to_table(:'outcomes', E'\n') WITH ORDINALITY o (outcome, no);
SELECT cmp_ok((SELECT count(*) FROM outcome), '>', 7::bigint, 'there are outcomes');
SELECT results_eq('SELECT outcome FROM outcome ORDER BY outcome::eligibility', 'SELECT outcome FROM outcome ORDER BY no', 'they sort as they are listed, the mildest first');
SELECT results_eq('SELECT outcome || '' '' || CASE outcome::eligibility::boolean WHEN true THEN ''true'' WHEN false THEN ''false'' ELSE ''NULL'' END FROM outcome ORDER BY no',
	format('SELECT r FROM regexp_split_to_table(%L, E''\n'') WITH ORDINALITY t (r, no) ORDER BY no', :'readme'), 'README.md has them, in that order, and whether each may ship');
SELECT is_empty(format('SELECT outcome FROM outcome WHERE strpos(%L, ''`'' || outcome || ''`'') = 0', :'page'), 'so has doc/eligibility.md');
SELECT is((SELECT count(*) FROM outcome o JOIN outcome p ON substr(eligibility_send(o.outcome::eligibility), 2, 1) = substr(eligibility_send(p.outcome::eligibility), 2, 1)),
	(SELECT count(*) FROM outcome), 'each is sent as a code of its own');
CREATE FUNCTION pg_temp.refused(expression text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	hint text;
BEGIN
	EXECUTE 'SELECT ' || expression;
	RETURN NULL;
EXCEPTION WHEN invalid_text_representation OR invalid_parameter_value THEN
	GET STACKED DIAGNOSTICS hint = PG_EXCEPTION_HINT;
	RETURN SQLERRM || '; ' || hint;
END
$$;
SELECT is(pg_temp.refused($$'perhaps'::eligibility$$), 'invalid input syntax for type eligibility: "perhaps"; Outcomes are, the mildest first: '
	|| (SELECT string_agg(outcome, ', ' ORDER BY no) FROM outcome) || '.', 'the hint of an unknown outcome lists them');
SELECT is(pg_temp.refused($$eligibility('perhaps', '{}')$$), 'invalid outcome for type eligibility: "perhaps"; Outcomes are, the mildest first: '
	|| (SELECT string_agg(outcome, ', ' ORDER BY no) FROM outcome) || '.', 'of the function too');
CREATE FUNCTION pg_temp.has_code(outcome text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO export_control.aes_license_type (code, description, outcome, citation) VALUES ('T' || outcome, 'test', outcome, 'test');
	RETURN true;
EXCEPTION WHEN check_violation OR invalid_parameter_value THEN
	RETURN false;
END
$$;
SELECT is_empty($$SELECT o FROM (SELECT outcome, outcome::eligibility::boolean AS may_ship FROM outcome
		UNION ALL VALUES ('Licensed', false), ('licensed (license)', false), ('perhaps', false)) o
	WHERE pg_temp.has_code(outcome) <> (may_ship IS TRUE)$$, 'each that may ship may have a license code, and nothing else');
SELECT * FROM finish();
ROLLBACK;
