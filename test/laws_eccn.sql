-- The laws of the type eccn, over all pairs of values chosen to break them.
BEGIN;
SET client_min_messages = warning;
SELECT plan(23);

CREATE TEMP TABLE nasty (x eccn PRIMARY KEY);
INSERT INTO nasty
SELECT value::eccn FROM unnest(ARRAY[
	'EAR99', '0A000', '0A001', '0A999', '0E999', '1A000', '9A515', '9E515', '9E999', '3A611', '5A992', '5A992.c',
	-- siblings and neighbors whose texts sort otherwise
	'3B001', '3B001.a', '3B001.a.1', '3B001.a.2', '3B001.a.9', '3B001.a.10', '3B001.a.11', '3B001.a.100', '3B001.a.127',
	'3B001.b', '3B001.z', '3B001.z.127', '3B002', '3B010', '3B100', '3C001', '3A001',
	-- every depth
	'3B001.c', '3B001.c.1', '3B001.c.1.a', '3B001.c.1.c', '3B001.c.1.a.1', '3B001.c.1.a.1.a', '3B001.c.1.a.1.a.1',
	'3B001.c.1.a.1.a.1.a', '3B001.c.1.a.1.a.1.a.1', '3B001.c.1.a.1.a.1.a.31', '3B001.c.2', '3B001.d',
	-- the greatest of each level
	'9E999.z', '9E999.z.127', '9E999.z.127.z', '9E999.z.127.z.127', '9E999.z.127.z.127.z', '9E999.z.127.z.127.z.127',
	'9E999.z.127.z.127.z.127.z', '9E999.z.127.z.127.z.127.z.31', '3B001.a.127.z.127.z.127.z.31', '3B001.z.127.z.127.z.127.z.31',
	-- the least of each level
	'0A000.a', '0A000.a.1', '0A000.a.1.a', '0A000.a.1.a.1.a.1.a.1'
]) value;

\ir laws.psql

-- An eccn as the sequence of its parts, made from the text alone: arrays
-- compare part by part, and what is a prefix comes first.
CREATE FUNCTION pg_temp.parts(x eccn) RETURNS int[]
LANGUAGE sql IMMUTABLE AS $$
	SELECT CASE WHEN x::text = 'EAR99' THEN '{15}'
		ELSE ARRAY[substr(x::text, 1, 1)::int, ascii(substr(x::text, 2, 1)), substr(x::text, 3, 3)::int]
			|| ARRAY(SELECT CASE WHEN part ~ '[a-z]' THEN ascii(part) ELSE part::int END
				FROM regexp_split_to_table(substr(x::text, 7), '\.') WITH ORDINALITY t(part, n)
				WHERE part <> '' ORDER BY n)
		END
$$;

SELECT is_empty($$ SELECT pg_temp.operators_against_cmp('eccn_cmp') $$, 'operators agree with eccn_cmp');
SELECT is_empty($$ SELECT pg_temp.order_not_total('eccn_cmp') $$, 'the order is total and agrees with equality');
SELECT is_empty($$
	SELECT a.x, b.x FROM nasty a, nasty b WHERE (a.x < b.x) <> (pg_temp.parts(a.x) < pg_temp.parts(b.x))
$$, 'the order is that of the parts');
SELECT is_empty($$
	SELECT a.x, b.x FROM nasty a, nasty b
	WHERE (a.x @> b.x) <> (pg_temp.parts(a.x) = (pg_temp.parts(b.x))[1:cardinality(pg_temp.parts(a.x))])
$$, 'containment is being a prefix');
SELECT is_empty($$
	SELECT a.x, b.x FROM nasty a, nasty b
	WHERE (a.x @> b.x) <> (b.x <@ a.x) OR (a.x @> b.x) <> eccn_contains(a.x, b.x) OR (a.x @> b.x) <> eccn_contained(b.x, a.x)
		OR (a.x @> b.x) <> (b.x BETWEEN a.x AND eccn_last(a.x))
		OR (a.x @> b.x) <> (a.x = ANY (eccn_ancestors(b.x)))
		OR (a.x @> b.x AND b.x @> a.x) <> (a.x = b.x)
$$, 'all ways to ask for containment agree');
SELECT is_empty($$
	SELECT x FROM nasty
	WHERE eccn_parent(x) IS DISTINCT FROM (eccn_ancestors(x))[eccn_depth(x)] OR (eccn_ancestors(x))[eccn_depth(x) + 1] <> x
		OR eccn_entry(x) <> (eccn_ancestors(x))[1] OR (x <> 'EAR99' AND cardinality(pg_temp.parts(x)) <> eccn_depth(x) + 3)
		OR (x <> 'EAR99' AND concat_ws('.', eccn_entry(x), eccn_paragraph(x))::eccn <> x)
$$, 'accessors agree with each other');
SELECT is_empty($$ SELECT pg_temp.sort_against_operators() $$, 'sorting gives the order of the operators');
SELECT is_empty($$ SELECT pg_temp.hash_against_equality('eccn_hash') $$, 'hash agrees with equality');
SELECT is_empty($$ SELECT pg_temp.round_trips() $$, 'text and binary round trips');

SELECT is_empty($$ SELECT pg_temp.index_against_seqscan('btree', '{<,<=,=,>=,>,<@,@>}') $$, 'btree finds what a sequential scan finds');
SELECT is_empty($$ SELECT pg_temp.index_against_seqscan('hash', '{=}') $$, 'hash finds what a sequential scan finds');
SELECT is_empty($$ SELECT pg_temp.index_against_seqscan('brin', '{<,<=,=,>=,>,<@,@>}') $$, 'brin finds what a sequential scan finds');
SELECT is_empty($$ SELECT pg_temp.joins_against_nestloop() $$, 'hash, merge and nested loop joins agree');
SELECT is_empty($$ SELECT pg_temp.catalog_insane('eccn') $$, 'catalog entries are sane');

-- An index column that is not the first: an array condition there would
-- break the order the scan promises up to PostgreSQL 16.
CREATE TEMP TABLE two_columns AS SELECT n % 7 AS a, x, n FROM nasty, generate_series(1, 70) n;
CREATE INDEX ON two_columns (a, x);
ANALYZE two_columns;
SET LOCAL enable_seqscan = off;
SET LOCAL enable_bitmapscan = off;
SET LOCAL enable_sort = off;
SELECT results_eq(
	$$ SELECT a, x FROM two_columns WHERE a BETWEEN 1 AND 4 AND x @> '3B001.c.1.a' ORDER BY a, x $$,
	$$ SELECT a, x FROM (SELECT * FROM two_columns OFFSET 0) t
		WHERE a BETWEEN 1 AND 4 AND x = ANY (eccn_ancestors('3B001.c.1.a')) ORDER BY a, x $$,
	'ancestors in the second column of an index come in order');
RESET enable_seqscan;
RESET enable_bitmapscan;
RESET enable_sort;

-- Joins by containment, through the index and without.
CREATE TEMP TABLE items AS SELECT x FROM nasty, generate_series(1, 20);
CREATE INDEX ON items (x);
ANALYZE nasty;
ANALYZE items;
CREATE TEMP VIEW pairs AS SELECT count(*) FROM nasty e JOIN items i ON i.x <@ e.x;
SET LOCAL enable_seqscan = off;
CREATE TEMP TABLE by_index AS SELECT * FROM pairs;
SET LOCAL enable_seqscan = on;
SET LOCAL enable_indexscan = off;
SET LOCAL enable_indexonlyscan = off;
SET LOCAL enable_bitmapscan = off;
SELECT results_eq('TABLE by_index', 'TABLE pairs', 'join by containment: index and scan agree');
RESET enable_indexscan;
RESET enable_indexonlyscan;
RESET enable_bitmapscan;

-- Partitions.
CREATE TEMP TABLE hashed (x eccn) PARTITION BY HASH (x);
CREATE TEMP TABLE hashed_0 PARTITION OF hashed FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TEMP TABLE hashed_1 PARTITION OF hashed FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TEMP TABLE hashed_2 PARTITION OF hashed FOR VALUES WITH (MODULUS 3, REMAINDER 2);
INSERT INTO hashed SELECT x FROM nasty;
SELECT is((SELECT count(DISTINCT tableoid) FROM hashed), 3::bigint, 'hash partitions share the values');
SELECT is_empty($$ SELECT x FROM nasty n WHERE (SELECT count(*) FROM hashed h WHERE h.x = n.x) <> 1 $$,
	'every value is found in its hash partition');
CREATE TEMP TABLE ranged (x eccn) PARTITION BY RANGE (x);
CREATE TEMP TABLE ranged_3 PARTITION OF ranged FOR VALUES FROM ('3A000') TO ('4A000');
CREATE TEMP TABLE ranged_rest PARTITION OF ranged DEFAULT;
INSERT INTO ranged SELECT x FROM nasty;
SELECT is((SELECT count(*) FROM ranged_3), (SELECT count(*) FROM nasty WHERE eccn_category(x) = 3), 'range partitions by category');

-- Aggregates.
CREATE TEMP TABLE extremes AS SELECT min(x), max(x) FROM (SELECT x FROM nasty ORDER BY random()) t;
SELECT results_eq('TABLE extremes', $$ VALUES ('0A000'::eccn, 'EAR99'::eccn) $$, 'min and max');
SELECT results_eq($$ SELECT min(x), max(x) FROM nasty WHERE false $$, $$ VALUES (NULL::eccn, NULL::eccn) $$, 'min and max of nothing');

-- What eccn_send can not have written is refused.
SELECT is_empty($$
	SELECT bytes, got FROM (VALUES
		('\x01', '08P01: insufficient data'),
		('\x0100000000000000', '08P01: insufficient data'),
		('\x010100000000000000ff', '22P03: incorrect binary'),
		('\x001a4010c110000000', '22P03: unsupported eccn binary format 0'),
		('\x021a4010c110000000', '22P03: unsupported eccn binary format 2'),
		('\x010000000000000000', '22P03: invalid binary value'),		-- no group
		('\x018000000000000000', '22P03: invalid binary value'),		-- negative
		('\x01ffffffffffffffff', '22P03: invalid binary value'),
		('\x017800000000000001', '22P03: invalid binary value'),		-- EAR99 with a paragraph
		('\x017900000000000000', '22P03: invalid binary value'),		-- EAR99 with a group
		('\x015100000000000000', '22P03: invalid binary value'),		-- category 10
		('\x010600000000000000', '22P03: invalid binary value'),		-- group 6
		('\x0101fa000000000000', '22P03: invalid binary value'),		-- digits 1000
		('\x010100360000000000', '22P03: invalid binary value'),		-- letter 27
		('\x010100000400000000', '22P03: invalid binary value'),		-- level 2 without level 1
		('\x010100020000000001', '22P03: invalid binary value'),		-- level 8 without level 2
		('\x010100020400000000', '0A000.a.1'),
		('\x010100000000000000', '0A000'),
		('\x017800000000000000', 'EAR99')
	) v(bytes, expected), pg_temp.receive('eccn', bytes::bytea) got
	WHERE got NOT LIKE expected || '%'
$$, 'eccn_recv refuses what is no ECCN');

-- Soft errors, where the server has them.
SELECT CASE WHEN current_setting('server_version_num')::int < 160000
	THEN skip('soft errors came with PostgreSQL 16', 1)
	ELSE is_empty($$
		SELECT value FROM (VALUES ('3B001'), ('ear 99'), (''), ('3B001.'), ('3B001.a.0'), ('é'), ('EAR99.a')) v(value)
		WHERE pg_temp.input_is_valid(value, 'eccn') <> (eccn_or_null(value) IS NOT NULL)
	$$, 'soft errors agree with eccn_or_null')
	END;

SELECT * FROM finish();
ROLLBACK;
