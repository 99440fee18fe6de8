-- What holds of the type eccn: what it reads, what it says, how it is planned.
BEGIN;
SET client_min_messages = warning;
SELECT plan(62);

-- Reading: one ECCN in the spellings met in practice.
SELECT is(eccn_or_null(value)::text, expected, format('%s reads as %s', quote_nullable(value), coalesce(expected, 'nothing')))
FROM (VALUES
	('3B001.c.1.a', '3B001.c.1.a'),
	('3b001.C.1.A', '3B001.c.1.a'),
	('  3B001 . c . 1 . a ', '3B001.c.1.a'),
	(E'3B001\t.c\f', '3B001.c'),
	('8A620. b', '8A620.b'),
	('9A004 .g', '9A004.g'),
	('5A992c', '5A992.c'),
	('5A992 c', '5A992.c'),
	('5A002a.1', '5A002.a.1'),
	('6A002.a.3.d.2.a', '6A002.a.3.d.2.a'),
	('EAR99', 'EAR99'),
	('ear 99', 'EAR99'),
	('0A000', '0A000'),
	('9E999.z.127.z.127.z.127.z.31', '9E999.z.127.z.127.z.127.z.31'),
	('', NULL),
	('3', NULL),
	('AB001', NULL),
	('3F001', NULL),
	('3B01', NULL),
	('3B0001', NULL),
	('3B001.', NULL),
	('3B001..c', NULL),
	('3B001.1', NULL),
	('3B001.c1', NULL),
	('3B001.cc', NULL),
	('3B001.c.a', NULL),
	('3B001.c.0', NULL),
	('3B001.c.01', NULL),
	('3B001.c.128', NULL),
	('3B001.c.99999999999999999999', NULL),
	('9E999.z.127.z.127.z.127.z.32', NULL),
	('9E999.z.127.z.127.z.127.z.31.a', NULL),
	('3B001-c', NULL),
	('3B001.c.', NULL),
	('EAR', NULL),
	('EAR999', NULL),
	('EAR99.a', NULL),
	('ЗВ001', NULL)				-- Cyrillic letters that look the same
) v(value, expected);

-- Accessors.
SELECT is(row(eccn_category(x), eccn_product_group(x), eccn_entry(x), eccn_paragraph(x), eccn_parent(x), eccn_depth(x),
			is_600_series(x), is_9x515(x))::text, expected, 'parts of ' || x)
FROM (VALUES
	('3B001.c.1.a'::eccn, '(3,B,3B001,c.1.a,3B001.c.1,3,f,f)'),
	('9A610.x', '(9,A,9A610,x,9A610,1,t,f)'),
	('0A606', '(0,A,0A606,,,0,t,f)'),
	('9E515.a', '(9,E,9E515,a,9E515,1,f,t)'),
	('8A515', '(8,A,8A515,,,0,f,f)'),
	('EAR99', '(,,EAR99,,,0,f,f)')
) v(x, expected);

-- Containment goes by whole components.
SELECT ok('1C607.a.1'::eccn @> '1C607.a.1', 'a.1 contains itself');
SELECT ok(NOT '1C607.a.1'::eccn @> '1C607.a.10', 'a.1 does not contain a.10');
SELECT ok(NOT 'EAR99'::eccn @> '3B001', 'EAR99 contains no entry');

-- Plans.  One row in a thousand of these is under 3B001, a fifth is EAR99.
CREATE TABLE items AS
SELECT n AS id, CASE WHEN n % 5 = 0 THEN 'EAR99'
	ELSE format('%s%s%s.%s.%s', n % 9 + 1, chr(65 + n / 9 % 5), lpad((n / 45 % 40)::text, 3, '0'), chr(97 + n % 7), n % 11 + 1)
	END::eccn AS item
FROM generate_series(1, 30000) n;
CREATE INDEX items_item ON items (item);
ANALYZE items;

CREATE FUNCTION pg_temp.index_condition(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE plan json;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT JSON) ' || query INTO plan;
	RETURN (regexp_match(plan::text, '"Index Cond": "([^"]*)"'))[1];
END $$;
CREATE FUNCTION pg_temp.estimate(query text) RETURNS float8 LANGUAGE plpgsql AS $$
DECLARE plan json;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT JSON) ' || query INTO plan;
	RETURN plan -> 0 -> 'Plan' ->> 'Plan Rows';
END $$;

SELECT is(pg_temp.index_condition('SELECT * FROM items WHERE ' || clause), expected, clause || ' uses the index')
FROM (VALUES
	($$item <@ '3B001'$$, $$((item >= '3B001'::eccn) AND (item <= '3B001.z.127.z.127.z.127.z.31'::eccn))$$),
	($$'3B001.c' @> item$$, $$((item >= '3B001.c'::eccn) AND (item <= '3B001.c.127.z.127.z.127.z.31'::eccn))$$),
	($$eccn_contained(item, '3B001')$$, $$((item >= '3B001'::eccn) AND (item <= '3B001.z.127.z.127.z.127.z.31'::eccn))$$),
	($$eccn_contains('3B001', item)$$, $$((item >= '3B001'::eccn) AND (item <= '3B001.z.127.z.127.z.127.z.31'::eccn))$$),
	($$item @> '3B001.c.1'$$, $$(item = ANY ('{3B001,3B001.c,3B001.c.1}'::eccn[]))$$),
	($$'3B001.c.1' <@ item$$, $$(item = ANY ('{3B001,3B001.c,3B001.c.1}'::eccn[]))$$),
	($$eccn_contains(item, '3B001.c.1')$$, $$(item = ANY ('{3B001,3B001.c,3B001.c.1}'::eccn[]))$$)
) v(clause, expected);

SET LOCAL plan_cache_mode = force_generic_plan;
PREPARE under(eccn) AS SELECT * FROM items WHERE item <@ $1;
PREPARE above(eccn) AS SELECT * FROM items WHERE item @> $1;
SELECT is(pg_temp.index_condition($$EXECUTE under('3B001')$$), '((item >= $1) AND (item <= eccn_last($1)))', 'a parameter uses the index for <@');
SELECT is(pg_temp.index_condition($$EXECUTE above('3B001')$$), '(item = ANY (eccn_ancestors($1)))', 'a parameter uses the index for @>');
RESET plan_cache_mode;

CREATE FUNCTION pg_temp.estimate_is_off(clause text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE actual float8; estimate float8 := pg_temp.estimate('SELECT * FROM items WHERE ' || clause);
BEGIN
	EXECUTE 'SELECT count(*) FROM items WHERE ' || clause INTO actual;
	RETURN CASE WHEN estimate NOT BETWEEN actual / 2 - 10 AND actual * 2 + 50 THEN
		format('%s: %s rows, estimated as %s', clause, actual, estimate) END;
END $$;
SELECT is_empty($$
	SELECT off FROM (SELECT DISTINCT eccn_entry(item) AS entry FROM items) e,
		unnest(ARRAY['item <@ %L', 'eccn_contains(%L, item)']) clause, pg_temp.estimate_is_off(format(clause, entry)) off
	WHERE off IS NOT NULL
$$, 'estimates for entries are within a factor of two');
SELECT is_empty($$
	SELECT off FROM (SELECT DISTINCT item FROM items ORDER BY item LIMIT 50) e,
		unnest(ARRAY['item @> %L', 'eccn_contained(%L, item)']) clause, pg_temp.estimate_is_off(format(clause, item)) off
	WHERE off IS NOT NULL
$$, 'estimates for what contains a paragraph are within a factor of two');

-- min and max by the ends of the index, and by parallel workers.
SELECT matches(pg_temp.index_condition('SELECT min(item) FROM items'), 'IS NOT NULL', 'min uses the index');
SET LOCAL parallel_setup_cost = 0;
SET LOCAL parallel_tuple_cost = 0;
SET LOCAL min_parallel_table_scan_size = 0;
SET LOCAL enable_indexscan = off;
SET LOCAL enable_indexonlyscan = off;
CREATE FUNCTION pg_temp.plan_of(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE plan json;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT JSON) ' || query INTO plan;
	RETURN plan::text;
END $$;
SELECT matches(pg_temp.plan_of('SELECT min(item), max(item) FROM items'), '"Partial Mode": "Partial"', 'min and max run in parallel');
SELECT results_eq('SELECT min(item), max(item) FROM items', $$ VALUES ('1B000.a.1'::eccn, 'EAR99'::eccn) $$, 'min and max in parallel');

-- A NULL anywhere gives NULL, and no constant NULL confuses the planner.
SELECT is((SELECT count(*) FROM items WHERE item <@ NULL::eccn OR NULL::eccn <@ item), 0::bigint, 'NULL contains nothing');

SELECT * FROM finish();
ROLLBACK;
