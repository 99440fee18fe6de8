-- The manual pages of the types: each row of a table in doc/ that ends in an
-- expression and what it gives is run, and each page says all there is of its
-- type.  Run in the top directory, as make test does.
BEGIN;
SET client_min_messages = warning;
SET LOCAL DateStyle = ISO;
\set eccn `cat doc/eccn.md`
\set license_status `cat doc/license_status.md`
\set reprieve `cat doc/reprieve.md`
\set eligibility `cat doc/eligibility.md`
\set reasons `sed -n 's/^	X([A-Z0-9_]*, [0-9]*, "\(.*\)").*/\1/p' src/types/eligibility.h`

CREATE TEMP TABLE page (type regtype, body text);
INSERT INTO page VALUES ('eccn', :'eccn'), ('license_status', :'license_status'), ('reprieve', :'reprieve'), ('eligibility', :'eligibility');

CREATE TEMP TABLE example AS
SELECT row_number() OVER () AS n, type, replace(m[1], '\|', '|') AS expression, replace(m[2], '\|', '|') AS gives
FROM page, regexp_matches(body, '^\|[^\n]*\| `((?:[^`|\n]|\\\|)+)` \| `((?:[^`|\n]|\\\|)*)` \|$', 'gn') m;
CREATE FUNCTION pg_temp.value(expression text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	result	text;
BEGIN
	EXECUTE format('SELECT (%s)::text', expression) INTO result;
	RETURN result;
END $$;

SELECT plan(count(*)::int + 7) FROM example;
SELECT cmp_ok(count(*), '>=', 115::bigint, 'the manual has its examples') FROM example;
SELECT is(pg_temp.value(expression), gives, expression) FROM example ORDER BY n;

-- What the extension has of each type.
CREATE TEMP VIEW member AS
SELECT classid, objid FROM pg_depend
WHERE deptype = 'e' AND refclassid = 'pg_extension'::regclass AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'export_control');
CREATE TEMP VIEW types_function AS
SELECT page.type, page.body, p.oid::regprocedure AS function, p.proname::text AS name, p.provolatile = 'i' AND (
		-- called by users, not only by the server
		p.prokind = 'a' OR NOT EXISTS (
			SELECT FROM pg_operator WHERE oprcode = p.oid UNION ALL SELECT FROM pg_amproc WHERE amproc = p.oid
			UNION ALL SELECT FROM pg_aggregate WHERE p.oid IN (aggtransfn, aggcombinefn, aggserialfn, aggdeserialfn, aggfinalfn)
			UNION ALL SELECT FROM pg_type WHERE p.oid IN (typinput, typoutput, typreceive, typsend))) AS callable
FROM page, pg_proc p JOIN member ON classid = 'pg_proc'::regclass AND objid = p.oid
WHERE ARRAY[page.type::oid, (SELECT typarray FROM pg_type WHERE oid = page.type)] &&
	(p.proargtypes::oid[] || coalesce(p.proallargtypes, '{}') || p.prorettype)
	-- Of recheck(), of draw_for_order(), and of what tells of an impact.
	AND p.proname <> ALL ('{note_recorded,draw_anew,differs_from_record,what_if}')
	-- The pages say how those of comparisons with texts are called.
	AND p.proname !~ '_(eq|ne|lt|le|gt|ge|cmp)_(text|whole)$|^text_(eq|ne|lt|le|gt|ge|cmp)_';
CREATE FUNCTION pg_temp.word(name text) RETURNS text LANGUAGE sql AS $$ SELECT '\m' || name || '\M' $$;

SELECT is_empty($$ SELECT type, function FROM types_function WHERE body !~ pg_temp.word(name) $$,
	'every function that takes or gives a type is named in its page');
SELECT is_empty($$
	SELECT type, function FROM types_function f
	WHERE callable AND NOT EXISTS (SELECT FROM example e WHERE e.type = f.type AND expression ~ ('\m' || name || '\('))
$$, 'every function of a type alone has an example');
SELECT is_empty($$
	SELECT type, o.oid::regoperator FROM page JOIN pg_operator o ON type IN (oprleft, oprright)
	WHERE NOT EXISTS (SELECT FROM example e WHERE e.type = page.type AND strpos(expression, ' ' || oprname || ' ') > 0)
$$, 'every operator has an example');
SELECT is_empty($$
	SELECT type, format('%s to %s', castsource::regtype, casttarget::regtype)
	FROM page JOIN pg_cast ON type IN (castsource, casttarget)
	WHERE strpos(body, format('| `%s` to `%s` |', castsource::regtype, casttarget::regtype)) = 0
$$, 'every cast has a row');
SELECT is_empty($$
	SELECT type, amname, opcname FROM page JOIN pg_opclass ON opcintype = type JOIN pg_am a ON a.oid = opcmethod
	WHERE body !~* pg_temp.word(amname) OR (body !~ pg_temp.word(opcname))
$$, 'every operator class is named');
SELECT is_empty($$
	SELECT reason FROM page, unnest(string_to_array($$ || quote_literal(:'reasons') || $$, E'\n')) reason
	WHERE type = 'eligibility'::regtype AND strpos(body, format('`%s`', reason)) = 0
$$, 'doc/eligibility.md tells what every reason means');
SELECT * FROM finish();
ROLLBACK;
