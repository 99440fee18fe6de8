-- What clients send for a day, an amount, facts or an item is taken, and means
-- what the plain type means; nothing that is no argument of ours reads otherwise
-- for it.
BEGIN;
SET client_min_messages = warning;
SET LOCAL timezone = 'America/New_York';
SELECT no_plan();

-- The same thing as each type that may hold it; %s in a call is one of them.
CREATE TEMP TABLE given (type text, literal text, plain boolean);
INSERT INTO given VALUES
	('order_day', $$date '2026-10-01'$$, true), ('order_day', $$'2026-10-01'$$, false), ('order_day', $$timestamp '2026-10-01 00:00'$$, false),
	('order_day', $$timestamp '2026-10-01 23:59:59.999999'$$, false), ('order_day', $$timestamptz '2026-10-01 12:00-04'$$, false),
	('order_day', $$'2026-10-01'::varchar$$, false), ('order_day', $$'2026-10-01'::text$$, false),
	('order_amount', $$4999.5$$, true), ('order_amount', $$'4999.5'$$, false), ('order_amount', $$4999.5::float8$$, false), ('order_amount', $$4999.5::float4$$, false),
	('order_amount', $$'4999.5'::varchar$$, false), ('order_amount', $$'4999.5'::text$$, false),
	('order_facts', $$'{"end_use": "x", "unit": "pieces"}'::jsonb$$, true), ('order_facts', $$'{"end_use": "x", "unit": "pieces"}'$$, false),
	('order_facts', $$'{"end_use": "x", "unit": "pieces"}'::json$$, false), ('order_facts', $$'{"end_use": "x", "unit": "pieces"}'::varchar$$, false),
	('order_facts', $$'{"end_use": "x", "unit": "pieces"}'::text$$, false),
	('text', $$'EAR99'$$, true), ('text', $$'EAR99'::text$$, false), ('text', $$'EAR99'::varchar$$, false), ('text', $$'EAR99'::varchar(20)$$, false), ('text', $$'EAR99'::char(5)$$, false),
	('whole', $$5000::numeric$$, true), ('whole', $$5000::int2$$, false), ('whole', $$5000$$, false), ('whole', $$5000::int8$$, false), ('whole', $$5000::float8$$, false);
CREATE TEMP TABLE call AS
SELECT p.proname::text AS name, a.name AS argument, a.type::regtype::text AS type
FROM pg_proc p JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e' JOIN pg_extension e ON e.oid = d.refobjid AND e.extname = 'export_control',
	unnest(p.proargnames[:p.pronargs], p.proargtypes::oid[]) a (name, type)
WHERE EXISTS (SELECT FROM unnest(p.proargtypes::oid[]) t WHERE t::regtype::text LIKE 'order\_%') AND p.proargnames IS NOT NULL
	AND NOT EXISTS (SELECT FROM unnest(p.proargtypes::oid[]) t WHERE p.proargtypes[0] = 'eccn'::regtype AND p.proname <> 'licenses_for');
CREATE FUNCTION pg_temp.said(name text, argument text, literal text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	result	text;
BEGIN
	EXECUTE format('SELECT string_agg(t::text, E''\n'') FROM %s(%s) t', said.name, (SELECT string_agg(format('%I => %s', c.argument,
			CASE c.argument WHEN said.argument THEN said.literal WHEN 'item' THEN '''EAR99''' WHEN 'destination' THEN '''DE''' WHEN 'consignee' THEN '''Nordwind Maschinen GmbH'''
				WHEN 'asked' THEN '''Huawei''' WHEN 'during' THEN '''[2026-10-01,2026-10-09)''' WHEN 'on_date' THEN '''2026-10-01''' ELSE 'NULL' END), ', ')
		FROM call c WHERE c.name = said.name AND (c.argument IN ('item', 'destination', 'consignee', 'asked', 'during', 'on_date') OR c.argument = said.argument))) INTO result;
	RETURN coalesce(result, 'nothing');
END $$;
SELECT cmp_ok(count(DISTINCT name), '>=', 10::bigint, 'the functions that ask') FROM call;
SELECT is(pg_temp.said(c.name, c.argument, g.literal), pg_temp.said(c.name, c.argument, p.literal), format('%s(%s => %s)', c.name, c.argument, g.literal))
FROM call c JOIN given g ON NOT g.plain AND (g.type = c.type AND (c.type <> 'text' OR c.argument = 'item') OR g.type = 'whole' AND c.type = 'order_amount')
	JOIN given p ON p.type = g.type AND p.plain ORDER BY c.name, c.argument, g.literal;
-- Those of items as ECCN have the same arguments.
SELECT is_empty($$SELECT p.oid::regprocedure FROM pg_proc p WHERE p.proargtypes[0] = 'eccn'::regtype AND EXISTS (
	SELECT FROM pg_proc t WHERE t.proname = p.proname AND t.proargtypes[0] = 'text'::regtype AND t.pronamespace = p.pronamespace
		AND 'order_day'::regtype = ANY (t.proargtypes::oid[]) AND (t.proargtypes::oid[])[1:] <> (p.proargtypes::oid[])[1:])$$, 'ECCNs alike');

-- All together, by position.
SELECT is(export_eligibility('EAR99'::varchar, 'DE'::varchar, 'Nordwind Maschinen GmbH'::varchar, '2026-10-01'::varchar, '10'::varchar, 2::float8, NULL::varchar, '{}'::varchar[], '{}'::json, now()),
	export_eligibility('EAR99', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01', 10, 2, NULL, '{}', '{}', current_date), 'by position');

-- Nothing is lost: every digit, the day in the session's time zone, what is no number.
SELECT is(x::order_amount::numeric::float8, x, x::text) FROM unnest('{0.1,0.30000000000000004,1e-300,1.7976931348623157e308,123456789012345678,-0,5000.000000000001}'::float8[]) x;
SELECT is(x::order_amount::numeric::float4, x, x::text) FROM unnest('{0.1,16777217,3.4e38}'::float4[]) x;
SELECT is(outcome(export_eligibility('EAR99', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01', x)), 'review', x::text) FROM unnest('{NaN,Infinity,-1}'::float8[]) x;
SELECT is(timestamptz '2026-10-01 02:00+00'::order_day::date, date '2026-09-30', 'the day here, not in Greenwich');
SELECT is(timestamp 'infinity'::order_day::date, date 'infinity', 'no last day');
SELECT throws_ok($$SELECT export_eligibility('EAR99', 'DE', 'X', on_date => 'soon'::varchar)$$, '22007', NULL, 'a text that is no day');
SELECT throws_ok($$SELECT export_eligibility('EAR99', 'DE', 'X', value => '5,000'::varchar)$$, '22P02', NULL, 'a text that is no number');
SELECT throws_ok($$SELECT export_eligibility('EAR99', 'DE', 'X', evidence => 'a letter'::varchar)$$, '22P02', NULL, 'a text that is no JSON');

-- Columns of the four types are filled and asked by texts of clients.
CREATE TEMP TABLE held (item eccn, status license_status, relief reprieve, verdict eligibility);
PREPARE fill(varchar, varchar, varchar, varchar) AS INSERT INTO held VALUES ($1, $2, $3, $4);
EXECUTE fill('3A001.a.2', 'approved 2019-11-20/2023-11-30', '2019-05-20/2019-08-19', 'review (ownership)');
PREPARE fill_text(text, text, text, text) AS INSERT INTO held VALUES ($1, $2, $3, $4);
EXECUTE fill_text('EAR99', 'denied', 'empty', 'licensed (license)');
PREPARE change(varchar, text) AS UPDATE held SET item = $1 WHERE verdict = $2;
EXECUTE change('5A002.a', 'review');
CREATE FUNCTION pg_temp.found(condition text, type text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
	result	bigint;
BEGIN
	EXECUTE format('PREPARE found(%s) AS SELECT count(*) FROM held WHERE %s', type, condition);
	EXECUTE 'EXECUTE found(' || CASE WHEN condition LIKE '%verdict%' THEN '''review''' ELSE '''5A002.a''' END || ')' INTO result;
	DEALLOCATE found;
	RETURN result;
END $$;
SELECT is(pg_temp.found(condition, type), 1::bigint, condition || ' as ' || type)
FROM unnest('{varchar,unknown}'::text[]) type,
	unnest('{item = $1,$1 = item,item <> $1,item IN ($1),"item IN ($1, $1)",item <@ $1,$1 @> item,item >= $1 AND item <= $1,verdict = $1,verdict < $1,verdict >= $1,"verdict IN ($1, $1)"}'::text[]) condition;
CREATE INDEX ON held (item);
SET LOCAL enable_seqscan = off;
SELECT is(pg_temp.found('item = $1', 'varchar'), 1::bigint, 'by an index');
RESET enable_seqscan;

-- What was said with a varchar, a timestamp, a number or JSON before means what it meant.
CREATE TEMP TABLE own (v varchar, w varchar(10), c char(10), t text, n name, d date, ts timestamp, i int, f float8, a numeric, j json, b jsonb);
CREATE TEMP VIEW plain AS
SELECT v = w AS x1, v <> w AS x2, v < w AS x3, v <= w AS x4, v > w AS x5, v >= w AS x6, v = 'x' AS x7, v < 'x' AS x8, 'x' >= v AS x9, v = t AS y1, t = v AS y2, v = c AS y3,
	v = n AS y4, v IN ('a', 'b') AS y5, v = ANY ('{a}') AS y6, v BETWEEN 'a' AND 'b' AS y7, v IS DISTINCT FROM w AS y8, v || w AS z1, lower(v) AS z2, length(v) AS z3,
	coalesce(v, 'x') AS z4, CASE v WHEN 'a' THEN v ELSE w END AS z5, NULLIF(v, 'x') AS z6, greatest(v, w) AS z7, d = ts AS z8, d < ts AS z9, i = f AS u1, i + f AS u2, f = a AS u3, b = '{}' AS u4,
	b -> 'a' AS u5, j -> 'a' AS u6, d + 1 AS u7, ts + interval '1 day' AS u8, round(a, 2) AS u9, to_char(ts, 'YYYY') AS t1, substring(v FROM 1 FOR 2) AS t2
FROM own;
CREATE TEMP VIEW aggregated AS SELECT min(v) AS a1, max(v) AS a2, min(d) AS a3, max(ts) AS a4, sum(f) AS a5, avg(a) AS a6, string_agg(v, ',') AS a7 FROM own GROUP BY w;
SELECT is_empty($$SELECT DISTINCT pg_describe_object(d.refclassid, d.refobjid, 0) FROM pg_depend d JOIN pg_depend m ON m.classid = d.refclassid AND m.objid = d.refobjid AND m.deptype = 'e'
	WHERE d.classid = 'pg_rewrite'::regclass AND d.objid IN (SELECT oid FROM pg_rewrite WHERE ev_class IN ('plain'::regclass, 'aggregated'::regclass))$$, 'nothing of the extension in a query of other types');
SELECT is_empty($$SELECT castsource::regtype, casttarget::regtype FROM pg_cast c JOIN pg_depend d ON d.classid = 'pg_cast'::regclass AND d.objid = c.oid AND d.deptype = 'e'
	WHERE NOT EXISTS (SELECT FROM pg_depend t WHERE t.classid = 'pg_type'::regclass AND t.objid IN (castsource, casttarget) AND t.deptype = 'e')$$, 'no cast between types of the server');
-- Implicit from the server's types: to arguments, and of what clients send to the types that compare it.
SELECT set_eq($$SELECT format('%s to %s', castsource::regtype, casttarget::regtype) FROM pg_cast c JOIN pg_depend d ON d.classid = 'pg_cast'::regclass AND d.objid = c.oid AND d.deptype = 'e'
	WHERE castcontext = 'i' AND casttarget::regtype::text NOT LIKE 'order\_%' AND castsource::regtype::text NOT LIKE 'order\_%'$$,
	'{text to party_name,character varying to party_name,character to party_name,character varying to eccn,character to eccn,character varying to eligibility,character to eligibility}'::text[], 'implicit casts are few');
SELECT * FROM finish();
ROLLBACK;
