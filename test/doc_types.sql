-- The examples of the manual: each row of a table in doc/ that ends in an
-- expression and what it gives.  Run in the top directory, as make test does.
BEGIN;
SET client_min_messages = warning;
SET LOCAL DateStyle = ISO;
\set manual `cat doc/reprieve.md doc/license_status.md`

CREATE TEMP TABLE example AS
SELECT row_number() OVER () AS n, replace(m[1], '\|', '|') AS expression, replace(m[2], '\|', '|') AS gives
FROM regexp_matches(:'manual', '^\|[^\n]*\| `((?:[^`|\n]|\\\|)+)` \| `([^`\n]*)` \|$', 'gn') m;
CREATE FUNCTION pg_temp.value(expression text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	result	text;
BEGIN
	EXECUTE format('SELECT (%s)::text', expression) INTO result;
	RETURN result;
END $$;

SELECT plan(count(*)::int + 1) FROM example;
SELECT cmp_ok(count(*), '>=', 47::bigint, 'the manual has its examples') FROM example;
SELECT is(pg_temp.value(expression), gives, expression) FROM example ORDER BY n;
SELECT * FROM finish();
ROLLBACK;
