-- A verdict and a license status compared with a text, by all six operators and
-- however it is written: by what the text says, so that "verdict BETWEEN 'review'
-- AND 'prohibited'" and "status = 'approved'" leave nothing out.
BEGIN;
SET client_min_messages = warning;
SELECT plan(71);

-- The texts, and how each value compares by an independent reading of its parts.
CREATE TEMP TABLE verdict AS
SELECT row_number() OVER () AS id, eligibility(o, r::text[], u) AS x
FROM unnest('{not_subject,licensed,review,license_required,prohibited}'::text[]) o,
	unnest('{"{}","{NS1}","{NS1,entity_list}","{data_too_old}"}'::text[]) r, unnest('{2019-05-19,2027-01-01,infinity}'::date[]) u;
CREATE TEMP TABLE status AS
SELECT row_number() OVER () AS id, license_status(s, since, through) AS x
FROM unnest('{draft,denied,approved,suspended,void}'::text[]) s, unnest('{NULL,2019-05-20,2024-02-29}'::date[]) since,
	unnest('{NULL,2024-02-29,2027-12-31}'::date[]) through
WHERE s IN ('approved', 'suspended') OR through IS NULL;
CREATE TEMP TABLE verdict_said AS
SELECT s.x::text AS said, v.id, sign(CASE WHEN outcome(v.x) <> outcome(s.x) THEN eligibility_cmp(eligibility(outcome(v.x)), eligibility(outcome(s.x)))
	ELSE eligibility_cmp(v.x, eligibility(outcome(v.x), CASE reasons(s.x) WHEN '{}' THEN reasons(v.x) ELSE reasons(s.x) END,
		least(valid_until(s.x), CASE valid_until(s.x) WHEN 'infinity' THEN valid_until(v.x) END))) END)::int AS c
FROM verdict v, verdict s WHERE valid_until(s.x) <> '2027-01-01';
CREATE TEMP TABLE status_said AS
SELECT s.x::text AS said, v.id, CASE WHEN state(v.x) <> state(s.x) THEN license_status_cmp(license_status(state(v.x)), license_status(state(s.x)))
	WHEN coalesce(since(v.x), '-infinity') < since(s.x) THEN -1 WHEN coalesce(since(v.x), '-infinity') > since(s.x) THEN 1
	WHEN coalesce(through(v.x), 'infinity') < through(s.x) THEN -1 WHEN coalesce(through(v.x), 'infinity') > through(s.x) THEN 1
	ELSE 0 END AS c
FROM status v, status s;

CREATE TEMP TABLE operator AS
SELECT * FROM (VALUES ('=', '=', '{0}'::int[]), ('<>', '<>', '{-1,1}'), ('<', '>', '{-1}'), ('<=', '>=', '{-1,0}'), ('>', '<', '{1}'), ('>=', '<=', '{0,1}'))
	o(sign, turned, holds);
CREATE TEMP TABLE answer AS
SELECT 'verdict' AS thing, said, sign, turned, array_agg(id ORDER BY id) FILTER (WHERE c = ANY (holds)) AS ids
FROM verdict_said, operator GROUP BY said, sign, turned
UNION ALL
SELECT 'status', said, sign, turned, array_agg(id ORDER BY id) FILTER (WHERE c = ANY (holds))
FROM status_said, operator GROUP BY said, sign, turned;

-- The texts for which a condition finds something else: %1$s is the operator,
-- %2$s the one turned around, %3$s the text.
CREATE FUNCTION pg_temp.wrong(asked text, condition text, only_sign text DEFAULT NULL) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	a		record;
	found	bigint[];
	result	text;
BEGIN
	FOR a IN SELECT * FROM answer WHERE thing = asked AND (only_sign IS NULL OR sign = only_sign) LOOP
		EXECUTE 'SELECT array_agg(id ORDER BY id) FROM ' || a.thing || ' WHERE ' || format(condition, a.sign, a.turned, quote_literal(a.said)) INTO found;
		result := CASE WHEN found IS DISTINCT FROM a.ids THEN concat_ws('; ', result, a.sign || ' ' || a.said) ELSE result END;
	END LOOP;
	RETURN result;
END $$;
-- The ways in which people and tools write it; some mean one operator only.
CREATE TEMP TABLE spelling (condition text, sign text);
INSERT INTO spelling (condition) VALUES
	('x %1$s %3$s'), ('%3$s %2$s x'), ('x %1$s %3$s::text'), ('%3$s::varchar %2$s x'), ('x %1$s %3$s::char(80)'),
	('x %1$s ANY (ARRAY[%3$s])'), ('x %1$s ALL (ARRAY[%3$s, %3$s]::text[])'), ('x %1$s (SELECT %3$s)');
INSERT INTO spelling VALUES ('x BETWEEN %3$s AND %3$s', '='), ('x NOT BETWEEN %3$s AND %3$s', '<>'),
	('(x, 1) = (%3$s, 1)', '='), ('(x, 1) > (%3$s, 1)', '>'), ('(x, 2) > (%3$s, 1)', '>='), ('(%3$s, 1) > (x, 0)', '<='), ('(x, 1) < (%3$s, 1)', '<');
SELECT is(pg_temp.wrong(thing, condition, sign), NULL, format('%s: %s', thing, format(condition, coalesce(sign, '?'), coalesce(sign, '?'), '''a text''')))
FROM spelling, unnest('{verdict,status}'::text[]) thing;

-- Parameters, in a plan for their values and in one for all values.
CREATE FUNCTION pg_temp.wrong_prepared(asked text, plan text, type text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	a		record;
	found	bigint[];
	result	text;
BEGIN
	PERFORM set_config('plan_cache_mode', plan, true);
	FOR a IN SELECT * FROM answer WHERE thing = asked LOOP
		EXECUTE format('PREPARE asked(%s) AS SELECT array_agg(id ORDER BY id) FROM %I WHERE x %s $1', type, asked, a.sign);
		EXECUTE format('EXECUTE asked(%L)', a.said) INTO found;
		DEALLOCATE asked;
		result := CASE WHEN found IS DISTINCT FROM a.ids THEN concat_ws('; ', result, a.sign || ' ' || a.said) ELSE result END;
	END LOOP;
	PERFORM set_config('plan_cache_mode', 'auto', true);
	RETURN result;
END $$;
SELECT is(pg_temp.wrong_prepared(thing, plan, type), NULL, format('%s: parameters (%s), %s', thing, type, plan))
FROM unnest('{verdict,status}'::text[]) thing, unnest('{force_custom_plan,force_generic_plan}'::text[]) plan, unnest('{unknown,varchar,bpchar}'::text[]) type;

-- By an index.
CREATE INDEX ON verdict (x);
CREATE INDEX ON status (x);
SET LOCAL enable_seqscan = off;
SELECT is(pg_temp.wrong(thing, condition), NULL, format('%s: by an index, %s', thing, condition))
FROM unnest('{verdict,status}'::text[]) thing, unnest('{x %1$s %3$s,%3$s %2$s x}'::text[]) condition;
\ir plan.psql
SELECT matches(pg_temp.plan('SELECT FROM ' || query), 'Index Cond', 'which serves ' || query)
FROM unnest(ARRAY[$$verdict WHERE x < 'review'$$, $$verdict WHERE x > 'licensed (NS1)'$$, $$verdict WHERE x BETWEEN 'review' AND 'prohibited'$$,
	$$status WHERE x = 'approved'$$, $$status WHERE x >= 'approved 2019-05-20'$$, $$status WHERE x <= 'denied'$$,
	$$verdict WHERE x < eligibility 'review'$$, $$verdict a JOIN status s USING (id) WHERE s.x = license_status 'denied'$$]) query;
RESET enable_seqscan;

-- Two values are compared whole, and a misspelled word is refused, be there rows or not.
SELECT is_empty($$SELECT a.x, b.x FROM verdict a, verdict b WHERE ARRAY[a.x < b.x, a.x <= b.x, a.x = b.x, a.x <> b.x, a.x > b.x, a.x >= b.x]
	<> (SELECT ARRAY[c < 0, c <= 0, c = 0, c <> 0, c > 0, c >= 0] FROM (VALUES (eligibility_cmp(a.x, b.x))) o(c))$$, 'two verdicts');
SELECT is_empty($$SELECT a.x, b.x FROM status a, status b WHERE ARRAY[a.x < b.x, a.x <= b.x, a.x = b.x, a.x <> b.x, a.x > b.x, a.x >= b.x]
	<> (SELECT ARRAY[c < 0, c <= 0, c = 0, c <> 0, c > 0, c >= 0] FROM (VALUES (license_status_cmp(a.x, b.x))) o(c))$$, 'two statuses');
SELECT results_eq('SELECT count(*) FROM status a JOIN status b USING (x) WHERE a.x IS NOT DISTINCT FROM b.x', 'SELECT count(*) FROM status', 'a join of statuses');
SELECT is_empty($$SELECT a.id, b.id FROM status a, status b WHERE ((a.x, a.id) < (b.x, b.id)) <> (a.x *< b.x OR a.x == b.x AND a.id < b.id)$$, 'rows of two statuses');
SELECT throws_ok(format('SELECT FROM %s WHERE id < 0 AND x %s %L', thing, sign, 'aproved'), '22P02', NULL, format('%s %s a misspelled word', thing, sign))
FROM unnest('{verdict,status}'::text[]) thing, operator;

-- What a view keeps reads back as it was meant.
CREATE TEMP VIEW kept AS SELECT s.id, s.x = 'approved' AS a, s.x IN ('approved', 'void') AS b, s.x < 'denied' AS c, s.x BETWEEN 'denied' AND 'approved' AS d,
	v.x > 'review' AS e, v.x <= v.x AS f, s.x <> s.x AS g FROM status s JOIN verdict v USING (id);
DO $$ BEGIN
	EXECUTE 'CREATE TEMP VIEW again AS ' || pg_get_viewdef('kept'::regclass);
END $$;
SELECT results_eq('TABLE kept ORDER BY id', 'TABLE again ORDER BY id', 'a view and from its text');
SELECT * FROM finish();
ROLLBACK;
