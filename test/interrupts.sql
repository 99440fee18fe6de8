-- Nothing that a caller hands over is long enough to keep a backend from being
-- canceled: every function in C is given very long texts, arrays, documents and
-- reprieves, in every argument and of every sort, and answers soon or ends soon
-- after its time is up.
SET client_min_messages = error;
SELECT no_plan();

-- Long values by type.  Not compressed, so that reading one takes no time.
CREATE TEMP TABLE long_text (sort text, value text);
CREATE TEMP TABLE long_texts (sort text, value text[]);
CREATE TEMP TABLE long_document (sort text, value jsonb);
CREATE TEMP TABLE long_reprieve (sort text, value reprieve);
ALTER TABLE long_text ALTER value SET STORAGE EXTERNAL;
ALTER TABLE long_texts ALTER value SET STORAGE EXTERNAL;
ALTER TABLE long_document ALTER value SET STORAGE EXTERNAL;
ALTER TABLE long_reprieve ALTER value SET STORAGE EXTERNAL;

INSERT INTO long_text
	SELECT format('%s, over and over', quote_literal(part)), repeat(part, 6000000 / length(part))
	FROM unnest(ARRAY['a', ' ', '1', 'é', 'a ', 'a/b: (c) - ', 'end user: ', '2019-05-20/2019-08-19, ', 'a.1 to a.9, ', 'NS1, ', E'\u00a0', E'\u0301']) part;
INSERT INTO long_text SELECT 'different names', string_agg('name' || n, '; ') FROM generate_series(1, 400000) n;
INSERT INTO long_texts
	SELECT format('%s in 2,000,000 elements', coalesce(quote_literal(element), 'null')), array_fill(element, '{2000000}')
	FROM unnest(ARRAY['x', 'NS1', NULL]) element;
INSERT INTO long_texts SELECT '200,000 names', array_agg('Company No. ' || n || ' of Nowhere') FROM generate_series(1, 200000) n;
INSERT INTO long_texts SELECT '100,000 labeled names', array_agg('end user ' || n || ': Nova ' || n) FROM generate_series(1, 100000) n;
INSERT INTO long_texts SELECT 'long elements', array_agg(repeat('a: ', 100000) || n) FROM generate_series(1, 50) n;
-- Keys that are facts, nearly facts, and none.
INSERT INTO long_document
	SELECT format('keys like %s', pattern), jsonb_object_agg(format(pattern, n), true)
	FROM unnest(ARRAY['k%s', 'k%s_on', 'foreign_made%s', 'exception_%s_on', 'certificate_%s_on']) pattern,
		generate_series(1, 200000) n
	GROUP BY pattern;
INSERT INTO long_document
	SELECT format('%s with a long %s', f.key, form.sort), jsonb_build_object(f.key, form.value)
	FROM export_control.fact f,
		(VALUES ('list of items', (SELECT jsonb_agg('3A001.a.' || n % 99) FROM generate_series(1, 300000) n)),
			('list of codes', (SELECT jsonb_agg('8542.31'::text) FROM generate_series(1, 300000))),
			('text of codes', to_jsonb(repeat('854231,', 600000)::text)),
			('list of lists', (SELECT jsonb_agg('[1]'::jsonb) FROM generate_series(1, 200000))),
			('text', to_jsonb(repeat('a', 4000000)::text))) form (sort, value)
	WHERE f.several OR form.sort IN ('text', 'list of items') AND f.key < 'd';
INSERT INTO long_document SELECT 'a list of objects', jsonb_agg(jsonb_build_object('name', 'N' || n, 'source', 'S', 'type', 'Entity')) FROM generate_series(1, 100000) n;
INSERT INTO long_document SELECT 'a deep list', (repeat('[', 5000) || repeat(']', 5000))::jsonb;
INSERT INTO long_reprieve
	SELECT 'many instruments', string_agg(format('%s/%s', d, d + 3), ', ')::reprieve
	FROM (SELECT date '0001-01-01' + n * 2 AS d FROM generate_series(1, 400000) n) s
	UNION ALL
	SELECT 'many instruments with gaps', string_agg(format('%s/%s', d, d), ', ' ORDER BY random())::reprieve
	FROM (SELECT date '0001-01-01' + n * 5 AS d FROM generate_series(1, 400000) n) s;

-- How long a call took, whether it ended by itself, by an error or by its time's
-- being up.  What ends shortly before that waits for it, so that nothing later is canceled.
CREATE FUNCTION pg_temp.seconds(call text) RETURNS numeric LANGUAGE plpgsql AS $$
DECLARE
	ended	timestamptz;
BEGIN
	BEGIN
		BEGIN
			EXECUTE call;
		EXCEPTION WHEN OTHERS THEN
			NULL;
		END;
		ended := clock_timestamp();
		IF ended > statement_timestamp() + interval '0.1 s' THEN
			PERFORM pg_sleep(0.2);
		END IF;
	EXCEPTION WHEN query_canceled THEN
		NULL;
	END;
	RETURN extract(epoch FROM coalesce(ended, clock_timestamp()) - statement_timestamp());
END $$;

-- One call for each argument that may be long, and each long value.
CREATE TEMP VIEW function_argument AS
	SELECT p.oid AS function, p.proname, p.prokind, a.type, a.position,
		(p.proargnames)[a.position] AS name
	FROM pg_depend d JOIN pg_proc p ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid,
		unnest(p.proargtypes::oid[]) WITH ORDINALITY AS a (type, position)
	WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
		AND d.refobjid = (SELECT x.oid FROM pg_extension x WHERE x.extname = 'export_control')
		AND p.prolang = (SELECT l.oid FROM pg_language l WHERE l.lanname = 'c')
		AND 'internal'::regtype <> ALL (p.proargtypes::oid[]);

-- What the other arguments are.
CREATE FUNCTION pg_temp.usual(type oid, name text) RETURNS text LANGUAGE sql AS $$
	SELECT coalesce(
		CASE WHEN type = 'text'::regtype THEN CASE name
			WHEN 'item' THEN '''3A001.a.2''' WHEN 'destination' THEN '''CN''' WHEN 'consignee' THEN '''Nova Ltd''' WHEN 'list' THEN '''EL'''
			WHEN 'fact' THEN '''related_item''' WHEN 'reason' THEN '''red_flag''' ELSE 'NULL' END END,
		CASE type::regtype::text WHEN 'date' THEN '''2026-08-10''' WHEN 'eccn' THEN '''3A001.a.2''' WHEN 'daterange' THEN '''[2026-08-01,2026-08-20)'''
			WHEN 'reprieve' THEN '''2019-05-20/2019-08-19''' WHEN 'party_name' THEN '''Nova Ltd''' WHEN 'eligibility' THEN '''review''' WHEN 'bigint' THEN '1'
			WHEN 'integer' THEN '1' WHEN 'interval' THEN '''1 day''' WHEN 'boolean' THEN 'false' WHEN 'regclass' THEN '''pg_class''' END,
		'NULL') || '::' || type::regtype
$$;

CREATE TEMP TABLE call AS
	SELECT format('%s: argument %s, %s', long.function::regprocedure, long.position, v.sort) AS description,
		format('SELECT %s(%s) FROM pg_temp.%I v WHERE v.sort = %L', long.function::regproc,
			(SELECT string_agg(CASE WHEN a.position = long.position OR (a.type = long.type AND long.type IN ('reprieve'::regtype, 'party_name'::regtype)) THEN
					CASE WHEN a.type = 'cstring'::regtype THEN 'pg_catalog.textout(v.value)' ELSE format('v.value::%s', a.type::regtype) END
				ELSE pg_temp.usual(a.type, a.name) END, ', ' ORDER BY a.position)
			 FROM function_argument a WHERE a.function = long.function), v.source, v.sort) AS call
	FROM function_argument long
	JOIN (SELECT 'long_text' AS source, sort, '{text,cstring,party_name}'::regtype[]::oid[] AS types FROM long_text
		UNION ALL SELECT 'long_texts', sort, '{text[]}'::regtype[]::oid[] FROM long_texts
		UNION ALL SELECT 'long_document', sort, '{jsonb}'::regtype[]::oid[] FROM long_document
		UNION ALL SELECT 'long_reprieve', sort, '{reprieve}'::regtype[]::oid[] FROM long_reprieve) v ON long.type = ANY (v.types)
	WHERE long.prokind = 'f';
SELECT cmp_ok(count(*), '>', 500::bigint, 'all sorts of calls') FROM call;

-- Everything is loaded.
SELECT export_eligibility('3A001.a.2', 'CN', 'Nova Ltd', '2026-08-10', evidence => '{"related_item": "3A001"}') IS NOT NULL AS loaded \g /dev/null
CREATE TEMP TABLE took (description text, seconds numeric);
-- Each in a transaction of its own: where the machine is busy what comes after a
-- call may be canceled instead, which is then missing.
SELECT 'SET statement_timeout = 200', format('INSERT INTO pg_temp.took VALUES (%L, pg_temp.seconds(%L))', description, call),
	'SET statement_timeout = 0' FROM call \gexec
SET statement_timeout = 0;
SELECT is_empty('SELECT * FROM pg_temp.took WHERE seconds > 1.5', 'every call ends when its time is up');
SELECT cmp_ok(count(*), '>', (SELECT count(*) * 9 / 10 FROM call), 'most were timed') FROM took;
SELECT * FROM finish();
