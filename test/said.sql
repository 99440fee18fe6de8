-- What = and <> of verdicts mean: a text is compared by what it says, verdicts
-- are compared whole, and no way to write either finds nothing in silence.
BEGIN;
SET client_min_messages = warning;
SELECT plan(84);

CREATE TEMP TABLE v AS
SELECT row_number() OVER () AS id, (o || r || u)::eligibility AS verdict
FROM unnest('{not_subject,no_license_required,license_exception,reprieved,licensed,review,license_required,prohibited}'::text[]) o,
	unnest(ARRAY['', ' (NS1)', ' (NS1, entity_list)', ' (ownership)', ' (name_not_comparable)']) r,
	unnest(ARRAY['', ' until 2019-05-19', ' until 2027-01-01']) u;
-- By the parts alone, without an operator of verdicts.
CREATE TEMP TABLE expected AS
SELECT o || r || u AS said, id, outcome(verdict) = o
	AND (r = '' OR reasons(verdict)::text = CASE r WHEN ' (NS1)' THEN '{NS1}' ELSE '{NS1,entity_list}' END)
	AND (u = '' OR valid_until(verdict) = '2019-05-19') AS holds
FROM v, unnest('{not_subject,no_license_required,license_exception,reprieved,licensed,review,license_required,prohibited}'::text[]) o,
	unnest(ARRAY['', ' (NS1)', ' (entity_list, ns1)']) r, unnest(ARRAY['', ' until 2019-05-19']) u;
ANALYZE v;

-- The ways in which people and tools write it: %1$s is the text, as a literal or a parameter.
CREATE TEMP TABLE spelling (condition text, negated boolean);
INSERT INTO spelling VALUES
	('verdict = %1$s', false), ('%1$s = verdict', false), ('verdict <> %1$s', true), ('%1$s <> verdict', true), ('verdict != %1$s', true),
	('verdict = %1$s::text', false), ('verdict = %1$s::varchar', false), ('%1$s::varchar <> verdict', true), ('verdict = %1$s::char(80)', false),
	('verdict IN (%1$s)', false), ('verdict IN (%1$s, %1$s)', false), ('verdict NOT IN (%1$s)', true), ('verdict NOT IN (%1$s, %1$s)', true),
	('verdict IN (%1$s::varchar, %1$s::varchar)', false), ('verdict IN (%1$s, verdict) AND verdict = %1$s', false),
	('verdict = ANY (ARRAY[%1$s])', false), ('verdict = ANY (ARRAY[%1$s]::varchar[])', false), ('verdict <> ALL (ARRAY[%1$s])', true),
	('verdict IN (SELECT %1$s)', false), ('verdict NOT IN (SELECT %1$s)', true), ('verdict IN (VALUES (%1$s), (%1$s))', false),
	('verdict IS DISTINCT FROM %1$s', true), ('verdict IS NOT DISTINCT FROM %1$s', false), ('NULLIF(verdict, %1$s) IS NULL', false),
	('CASE verdict WHEN %1$s THEN true ELSE false END', false), ('(id, verdict) = (id, %1$s)', false), ('(id, verdict) IN ((id, %1$s), (0, %1$s))', false);
CREATE TEMP TABLE answer AS SELECT said, negated, array_agg(id ORDER BY id) FILTER (WHERE holds <> negated) AS ids FROM expected, unnest('{true,false}'::boolean[]) negated GROUP BY 1, 2;
-- The texts for which a condition finds something else.
CREATE FUNCTION pg_temp.wrong(condition text, is_negated boolean) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	a		record;
	found	bigint[];
	result	text;
BEGIN
	FOR a IN SELECT * FROM answer WHERE negated = is_negated LOOP
		EXECUTE format('SELECT array_agg(id ORDER BY id) FROM v WHERE ' || condition, quote_literal(a.said)) INTO found;
		result := CASE WHEN found IS DISTINCT FROM a.ids THEN concat_ws('; ', result, a.said) ELSE result END;
	END LOOP;
	RETURN result;
END $$;
SELECT is(pg_temp.wrong(condition, negated), NULL, format(condition, '''a text''')) FROM spelling;

-- With parameters, in a plan for their values and in one for all values.
CREATE FUNCTION pg_temp.wrong_prepared(plan text, type text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	c		record;
	a		record;
	found	bigint[];
	result	text;
BEGIN
	PERFORM set_config('plan_cache_mode', plan, true);
	FOR c IN SELECT condition, negated FROM spelling WHERE condition !~ '::' LOOP
		EXECUTE 'PREPARE asked(' || type || ') AS SELECT array_agg(id ORDER BY id) FROM v WHERE ' || format(c.condition, '$1');
		FOR a IN SELECT * FROM answer WHERE negated = c.negated LOOP
			EXECUTE format('EXECUTE asked(%L)', a.said) INTO found;
			result := CASE WHEN found IS DISTINCT FROM a.ids THEN concat_ws('; ', result, c.condition || ': ' || a.said) ELSE result END;
		END LOOP;
		DEALLOCATE asked;
	END LOOP;
	PERFORM set_config('plan_cache_mode', 'auto', true);
	RETURN result;
END $$;
SELECT is(pg_temp.wrong_prepared(plan, type), NULL, format('parameters (%s), %s', type, plan))
FROM unnest('{force_custom_plan,force_generic_plan}'::text[]) plan, unnest('{unknown,varchar,text}'::text[]) type;

-- By an index.
CREATE INDEX ON v (verdict);
SET LOCAL enable_seqscan = off;
SET LOCAL jit = off;	-- what no plan may do costs very much
SELECT is(pg_temp.wrong(condition, negated), NULL, format(condition, '''a text''') || ', by an index') FROM spelling;
SELECT is(pg_temp.wrong('NOT verdict = %1$s', true), NULL, 'not, by an index');
SELECT is(pg_temp.wrong_prepared(plan, type), NULL, format('parameters (%s), %s, by an index', type, plan))
FROM unnest('{force_custom_plan,force_generic_plan}'::text[]) plan, unnest('{unknown,varchar,text}'::text[]) type;
SELECT is(pg_temp.wrong('verdict = %1$s AND id > 0', false), NULL, 'by an index, with another condition');
\ir plan.psql
SELECT matches(pg_temp.plan($$SELECT FROM v WHERE verdict = 'review'$$), 'Index Cond: \(\(verdict \*>= ''review''::eligibility\) AND \(verdict \*< ''license_required''::eligibility\)\)', 'which is a range of it');
SET LOCAL enable_seqscan = on;

-- A misspelled outcome is refused, be there rows or not.
SELECT throws_ok($$SELECT FROM v WHERE verdict = 'license_requird'$$, '22P02', NULL, 'a literal');
SELECT throws_ok($$SELECT FROM v WHERE id < 0 AND verdict IN ('review', 'license_requird')$$, '22P02', NULL, 'in a list, no row is left');
SELECT throws_ok($$SELECT FROM v WHERE id < 0 AND verdict <> 'license_requird'::varchar$$, '22P02', NULL, 'a varchar, no row is left');
SELECT throws_ok($$SELECT FROM v WHERE verdict = ANY ('{review,license_requird}')$$, '22P02', NULL, 'in an array');

-- Two verdicts are compared whole, by whatever plan.
CREATE TEMP TABLE whole AS SELECT * FROM v;
SELECT is(count(*), 120::bigint, 'all of them') FROM whole;
SELECT is_empty($$SELECT a.verdict, b.verdict FROM whole a, whole b WHERE (a.verdict = b.verdict) <> (a.id = b.id)$$, '=');
SELECT is_empty($$SELECT a.verdict, b.verdict FROM whole a, whole b WHERE (a.verdict <> b.verdict) <> (a.id <> b.id)$$, '<>');
SELECT is_empty($$SELECT a.verdict, b.verdict FROM whole a, whole b WHERE (a.verdict IS DISTINCT FROM b.verdict) <> (a.id <> b.id)$$, 'IS DISTINCT FROM');
SELECT is_empty($$SELECT a.verdict, b.verdict FROM whole a, whole b WHERE ((1, a.verdict) = (1, b.verdict)) <> (a.id = b.id)$$, 'in rows');
SELECT is_empty($$SELECT a.verdict, b.verdict FROM whole a, whole b WHERE (a.verdict == b.verdict) <> (a.id = b.id) OR (a.verdict !== b.verdict) <> (a.id <> b.id)$$, '== and !==');
CREATE FUNCTION pg_temp.same(a eligibility, b eligibility, OUT equal boolean, OUT other boolean) LANGUAGE plpgsql AS $$
BEGIN
	equal := a = b;
	other := a IS DISTINCT FROM b;
END $$;
SELECT is_empty($$SELECT a.verdict, b.verdict FROM whole a, whole b, pg_temp.same(a.verdict, b.verdict) s WHERE s.equal <> (a.id = b.id) OR s.other <> (a.id <> b.id)$$, 'variables of a function');
CREATE FUNCTION pg_temp.joined(method text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
	result	bigint;
BEGIN
	PERFORM set_config('enable_' || m, (m = method)::text, true) FROM unnest('{hashjoin,mergejoin,nestloop}'::text[]) m;
	SELECT count(*) INTO result FROM whole a JOIN v b ON a.verdict = b.verdict;
	RETURN result;
END $$;
SELECT is(array_agg(pg_temp.joined(m)), '{120,120,120}', 'hash joins, merge joins, loops') FROM unnest('{hashjoin,mergejoin,nestloop}'::text[]) m;
RESET enable_hashjoin;
RESET enable_mergejoin;
RESET enable_nestloop;
SELECT is(count(*), 120::bigint, 'a full join') FROM whole a FULL JOIN v b USING (verdict);

-- What a view keeps reads back as it was meant.
CREATE TEMP VIEW kept AS SELECT id, verdict = 'review' AS a, verdict IN ('review', 'prohibited') AS b, verdict <> 'licensed (NS1)' AS c,
	verdict = (SELECT w.verdict FROM whole w WHERE w.verdict::text = 'review (NS1)') AS d FROM v;
DO $$ BEGIN
	EXECUTE 'CREATE TEMP VIEW again AS ' || pg_get_viewdef('kept'::regclass);
END $$;
SELECT results_eq('SELECT count(*) FILTER (WHERE a), count(*) FILTER (WHERE b), count(*) FILTER (WHERE c), count(*) FILTER (WHERE d) FROM kept', 'VALUES (15::bigint, 30::bigint, 117::bigint, 1::bigint)', 'a view');
SELECT results_eq('TABLE kept ORDER BY id', 'TABLE again ORDER BY id', 'and from its text');
SELECT * FROM finish();
ROLLBACK;
