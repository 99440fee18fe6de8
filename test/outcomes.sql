-- The outcomes of a verdict, everywhere they are listed: all of them, in the
-- order of their severity.
BEGIN;
SELECT plan(7);

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
CREATE FUNCTION pg_temp.hint() RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	hint text;
BEGIN
	PERFORM 'perhaps'::eligibility;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS hint = PG_EXCEPTION_HINT;
	RETURN hint;
END
$$;
SELECT is_empty('SELECT outcome FROM outcome WHERE strpos(pg_temp.hint(), outcome) = 0', 'the hint of an unknown outcome lists them');
SELECT is_empty($$SELECT outcome FROM outcome, pg_constraint c WHERE c.conrelid = 'export_control.aes_license_type'::regclass AND c.contype = 'c' AND outcome::eligibility::boolean
	AND pg_get_constraintdef(c.oid) ~ 'not_subject' AND strpos(pg_get_constraintdef(c.oid), '''' || outcome || '''') = 0$$, 'each that may ship may have a license code');
SELECT * FROM finish();
ROLLBACK;
