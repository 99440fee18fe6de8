-- doc/clients.md: what an argument may be is what casts let in, its queries run and
-- are true.  What it says of each client is seen by test/clients.  Run in the top
-- directory, as make test does.
BEGIN;
\set page `cat doc/clients.md`
SELECT no_plan();
CREATE TEMP TABLE page AS SELECT :'page' AS body;
CREATE FUNCTION pg_temp.told(argument text) RETURNS text[] LANGUAGE sql AS $$
	SELECT array_agg(t[1] ORDER BY t[1] COLLATE "C") FROM page, regexp_match(body, '\| [^|\n]*`' || argument || '`[^|\n]* \| ([^|\n]*) \|') row, regexp_matches(row[1], '`([^`]+)`', 'g') t
$$;
SELECT is(pg_temp.told(argument), (SELECT array_agg(castsource::regtype::text ORDER BY castsource::regtype::text COLLATE "C") FROM pg_cast WHERE casttarget = type AND castcontext = 'i'), argument)
FROM (VALUES ('on_date', 'order_day'::regtype), ('known_on', 'order_day'), ('value', 'order_amount'), ('quantity', 'order_amount'), ('evidence', 'order_facts')) a (argument, type);
SELECT set_eq($$SELECT DISTINCT p.proname::text FROM pg_proc p WHERE p.proargnames IS NOT NULL AND EXISTS (SELECT FROM unnest(p.proargtypes::oid[]) t WHERE t IN ('order_day'::regtype, 'order_amount'::regtype, 'order_facts'::regtype))$$,
	$$SELECT m[1] FROM page, regexp_matches(substring(body FROM 'This is so for all functions(.*?)\. Their'), '`([a-z_]+)`', 'g') m$$, 'the functions that take them');
SELECT lives_ok(m[1], m[1]) FROM page, regexp_matches(body, '^    (SELECT [^\n]*);', 'gn') m;
CREATE FUNCTION pg_temp.value(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	result	text;
BEGIN
	EXECUTE query INTO result;
	RETURN result;
END $$;
SELECT is(pg_temp.value(m[1]), 'true', m[1]) FROM page, regexp_matches(substring(body FROM '## Comparing(.*)'), '^    (SELECT [^\n]*);', 'gn') m;
SELECT * FROM finish();
ROLLBACK;
