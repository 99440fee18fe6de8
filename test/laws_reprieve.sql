-- The laws of the type reprieve, over all pairs of values chosen to break them.
BEGIN;
SET client_min_messages = warning;
SELECT plan(33);

CREATE TEMP TABLE nasty (x reprieve PRIMARY KEY);
INSERT INTO nasty
SELECT value::reprieve FROM unnest(ARRAY[
	'empty',
	-- open ends, alone and together
	'-infinity/infinity', '-infinity/2019-05-20', '2019-05-20/infinity', '2019-05-21/infinity', '-infinity/2019-05-19',
	'-infinity/2019-05-20, 2019-05-22/infinity', '-infinity/2019-05-20, 2019-05-21/infinity',
	-- the first and the last days there are
	'0001-01-01/0001-01-01', '9999-12-31/9999-12-31', '0001-01-01/9999-12-31', '9999-12-31/infinity', '-infinity/0001-01-01',
	-- one day, and its neighbors
	'2019-05-20/2019-05-20', '2019-05-19/2019-05-19', '2019-05-21/2019-05-21', '2000-01-01/2000-01-01', '1999-12-31/1999-12-31',
	-- the same days as different chains
	'2019-05-20/2019-05-21', '2019-05-20/2019-05-20, 2019-05-21/2019-05-21', '2019-05-20/2019-05-20, 2019-05-20/2019-05-21',
	'2019-05-20/2019-05-21, 2019-05-21/2019-05-21',
	-- the same instrument announced on different days, also on more than one
	'2019-05-20/2019-05-21 announced 2019-05-19', '2019-05-20/2019-05-21 announced 2019-05-22',
	'2019-05-20/2019-05-21 announced -infinity', '2019-05-20/2019-05-21, 2019-05-20/2019-05-21 announced 2019-05-22',
	'-infinity/2019-05-20 announced 2019-05-01',
	-- gaps of one day and of many, inside and at the ends of the others
	'2019-05-20/2019-05-20, 2019-05-22/2019-05-22', '2019-05-19/2019-05-19, 2019-05-21/2019-05-21',
	'2019-05-01/2019-05-10, 2019-05-30/2019-06-10', '2019-04-01/2019-05-19, 2019-05-21/2019-06-30',
	-- a later instrument that ends first, and one inside another
	'2019-05-01/2019-12-31, 2019-06-01/2019-06-30', '2019-05-01/2019-12-31, 2019-06-01/2019-06-30, 2020-01-01/2020-01-31',
	'2019-01-01/2019-12-31', '2019-01-01/2019-05-19', '2019-05-21/2019-12-31',
	-- leap days
	'2020-02-28/2020-02-29', '2020-02-29/2020-03-01', '2000-02-29/2000-02-29',
	-- the temporary general license of 2019 and 2020, after 84 FR 23468
	'2019-05-20/2019-08-19 announced 2019-05-22, 2019-08-19/2019-11-18 announced 2019-08-21, 2019-11-18/2020-02-16 announced 2019-11-20, 2020-02-13/2020-04-01 announced 2020-02-18, 2020-03-10/2020-05-15 announced 2020-03-12, 2020-05-15/2020-08-13 announced 2020-05-18'
]) value;
-- One that is long enough to be stored compressed, and out of line.
INSERT INTO nasty SELECT reprieve_agg(reprieve(date '2019-01-01' + 3 * i, date '2019-01-02' + 3 * i)) FROM generate_series(1, 60) i;

\ir laws.psql

SELECT is_empty($$ SELECT pg_temp.operators_against_cmp('reprieve_cmp') $$, 'operators agree with reprieve_cmp');
SELECT is_empty($$ SELECT pg_temp.order_not_total('reprieve_cmp') $$, 'the order is total and agrees with equality');
CREATE FUNCTION pg_temp.parts(x reprieve) RETURNS date[] LANGUAGE sql IMMUTABLE AS $$
	SELECT coalesce(array_agg(ARRAY[effective, through, announced] ORDER BY no), '{}') FROM instruments(x)
$$;
SELECT is_empty($$
	SELECT a.x, b.x FROM nasty a, nasty b
	WHERE (a.x < b.x) <> (ARRAY(SELECT unnest(pg_temp.parts(a.x))) < ARRAY(SELECT unnest(pg_temp.parts(b.x))))
$$, 'the order is that of the instruments');
SELECT is_empty($$
	SELECT x FROM nasty
	WHERE coalesce((SELECT reprieve_agg(reprieve(effective, through, announced) ORDER BY no DESC) FROM instruments(x)), 'empty') <> x
$$, 'the instruments make the reprieve again, in any order');
SELECT is_empty($$ SELECT pg_temp.sort_against_operators() $$, 'sorting gives the order of the operators');
SELECT is_empty($$ SELECT pg_temp.hash_against_equality('reprieve_hash') $$, 'hash agrees with equality');
SELECT is_empty($$ SELECT pg_temp.round_trips() $$, 'text and binary round trips');
SET LOCAL DateStyle = 'German';
SELECT is_empty($$ SELECT pg_temp.round_trips() $$, 'also with another DateStyle');
RESET DateStyle;

SELECT is_empty($$ SELECT pg_temp.index_against_seqscan('btree', '{<,<=,=,>=,>}') $$, 'btree finds what a sequential scan finds');
SELECT is_empty($$ SELECT pg_temp.index_against_seqscan('hash', '{=}') $$, 'hash finds what a sequential scan finds');
SELECT is_empty($$ SELECT pg_temp.index_against_seqscan('gist', '{<<,&&,>>,-|-,@>,<@,=}') $$, 'gist finds what a sequential scan finds');
SELECT is_empty($$ SELECT pg_temp.joins_against_nestloop() $$, 'hash, merge and nested loop joins agree');
SELECT is_empty($$ SELECT pg_temp.catalog_insane('reprieve') $$, 'catalog entries are sane');

-- The operators against those of datemultirange, which knows the same days.
CREATE TEMP TABLE span (s daterange PRIMARY KEY);
INSERT INTO span
SELECT value::daterange FROM unnest(ARRAY['empty', '(,)', '(,2019-05-20]', '(,2019-05-20)', '[2019-05-20,)', '(2019-05-20,)',
	'(,0001-01-01]', '[9999-12-31,)', '[4713-01-01 BC,0001-01-01)', '[10000-01-01,5874897-12-29]', '[4713-01-01 BC,5874897-12-29]']) value
UNION SELECT daterange(a, b, '[]')
FROM unnest('{2018-12-31,2019-01-01,2019-05-18,2019-05-19,2019-05-20,2019-05-21,2019-05-22,2019-05-31,2019-12-31,2020-02-29}'::date[]) a,
	unnest('{2018-12-31,2019-05-18,2019-05-19,2019-05-20,2019-05-21,2019-05-22,2019-06-30,2019-12-31,2020-01-31,2020-08-13}'::date[]) b
WHERE a <= b;
INSERT INTO span SELECT s FROM (SELECT range_merge(coverage(x)) AS s FROM nasty) c ON CONFLICT DO NOTHING;
CREATE TEMP TABLE day (d date PRIMARY KEY);
INSERT INTO day SELECT lower(s) FROM span WHERE lower(s) IS NOT NULL UNION SELECT upper(s) FROM span WHERE upper(s) IS NOT NULL
	UNION SELECT lower(s) - 1 FROM span WHERE lower(s) > '4713-01-01 BC' UNION VALUES (date '2019-08-19'), ('2020-08-14');

SELECT is_empty($$
	SELECT x, d FROM nasty, day, LATERAL (SELECT coverage(x)) c(m)
	WHERE (x @> d) <> (m @> d) OR (d <@ x) <> (m @> d)
		OR (x << d) <> (m << daterange(d, d, '[]')) OR (d >> x) <> (x << d)
		OR (x >> d) <> (m >> daterange(d, d, '[]')) OR (d << x) <> (x >> d)
		OR (x -|- d) <> (m -|- daterange(d, d, '[]')) OR (d -|- x) <> (x -|- d)
$$, 'operators with date are those of the days covered');
SELECT is_empty($$
	SELECT x, s FROM nasty, span, LATERAL (SELECT coverage(x)) c(m)
	WHERE (x @> s) <> (m @> s) OR (s <@ x) <> (m @> s)
		OR (x <@ s) <> (m <@ s) OR (s @> x) <> (m <@ s)
		OR (x && s) <> (m && s) OR (s && x) <> (m && s)
		OR (x << s) <> (m << s) OR (s >> x) <> (m << s)
		OR (x >> s) <> (m >> s) OR (s << x) <> (m >> s)
		OR (x -|- s) <> (m -|- s) OR (s -|- x) <> (m -|- s)
$$, 'operators with daterange are those of the days covered');
SELECT is_empty($$
	SELECT a.x, b.x FROM nasty a, nasty b, LATERAL (SELECT coverage(a.x), coverage(b.x)) c(m, n)
	WHERE (a.x @> b.x) <> (m @> n) OR (b.x <@ a.x) <> (m @> n) OR (a.x && b.x) <> (m && n)
		OR (a.x << b.x) <> (m << n) OR (b.x >> a.x) <> (m << n) OR (a.x -|- b.x) <> (m -|- n)
$$, 'operators with reprieve are those of the days covered');

-- An infinite date and a missing bound are the same open end.
SELECT is_empty($$
	SELECT x, a, b FROM nasty,
		(VALUES ('[2019-05-20,infinity]'::daterange, '[2019-05-20,)'::daterange), ('[2019-05-20,infinity)', '[2019-05-20,)'),
			('[-infinity,2019-05-20]', '(,2019-05-20]'), ('(-infinity,2019-05-20]', '(,2019-05-20]'), ('[-infinity,infinity]', '(,)')) v(a, b)
	WHERE (x @> a) <> (x @> b) OR (x <@ a) <> (x <@ b) OR (x && a) <> (x && b) OR (x << a) <> (x << b)
		OR (x >> a) <> (x >> b) OR (x -|- a) <> (x -|- b) OR reprieve(a) <> reprieve(b)
$$, 'an infinite date is an open end');
SELECT is_empty($$
	SELECT x FROM nasty
	WHERE (x @> date 'infinity') IS DISTINCT FROM coalesce(last_day(x) = 'infinity', false)
		OR (x @> date '-infinity') IS DISTINCT FROM coalesce(first_day(x) = '-infinity', false)
$$, 'only an open end covers an infinite date');

SELECT is_empty($$
	SELECT x FROM nasty, LATERAL (SELECT coverage(x)) c(m)
	WHERE isempty(x) <> isempty(m) OR (m * gaps(x)) <> '{}' OR (NOT isempty(x) AND m + gaps(x) <> datemultirange(range_merge(m)))
		OR first_day(x) IS DISTINCT FROM CASE WHEN isempty(m) THEN NULL WHEN lower_inf(m) THEN '-infinity' ELSE lower(m) END
		OR last_day(x) IS DISTINCT FROM CASE WHEN isempty(m) THEN NULL WHEN upper_inf(m) THEN 'infinity' ELSE upper(m) - 1 END
		OR total_days(x) IS DISTINCT FROM CASE WHEN lower_inf(m) OR upper_inf(m) THEN NULL
			ELSE (SELECT coalesce(sum(upper(r) - lower(r)), 0) FROM unnest(m) r) END
$$, 'ends, gaps and number of days are those of the days covered');
SELECT is_empty($$
	SELECT x, d FROM nasty, day, LATERAL (SELECT coverage(x) * datemultirange(daterange(d, NULL))) c(m)
	WHERE remaining_days(x, d) IS DISTINCT FROM CASE WHEN upper_inf(m) THEN NULL
			ELSE (SELECT coalesce(sum(upper(r) - lower(r)), 0) FROM unnest(m) r) END
$$, 'remaining days are those covered from a day on');
SELECT is_empty($$
	SELECT x FROM nasty, LATERAL (SELECT coverage(x)) c(m)
	WHERE coverage(reprieve(m)) <> m OR (isempty(gaps(x)) AND datemultirange(x::daterange) <> m)
		OR (isempty(gaps(x)) AND (x::daterange)::reprieve::daterange <> x::daterange)
		OR x::datemultirange <> m
$$, 'casts keep the days');
SELECT is_empty($$
	SELECT s FROM span WHERE s <@ daterange '[0001-01-01,9999-12-31]' AND s::reprieve::daterange <> s
$$, 'a daterange survives the way to reprieve and back');
SELECT is_empty($$
	SELECT x, d FROM nasty, day
	WHERE (x @ d) <> coalesce((SELECT reprieve_agg(reprieve(effective, through, announced)) FROM instruments(x) WHERE announced <= d), 'empty')
$$, 'as known on a day: the instruments announced by then');
SELECT is_empty($$
	SELECT a.x, b.x FROM nasty a, nasty b
	WHERE a.x + b.x <> b.x + a.x OR coverage(a.x + b.x) <> coverage(a.x) + coverage(b.x)
		OR a.x + a.x <> a.x OR a.x + 'empty' <> a.x
		OR (a.x + b.x) <> (SELECT reprieve_agg(r) FROM unnest(ARRAY[b.x, a.x]) r)
$$, 'union is commutative, has a neutral element and covers what both cover');

-- GiST with pages below pages: as built, and as grown row by row; every
-- operator against dates, dateranges and reprieves.
CREATE TEMP TABLE many AS
SELECT row_number() OVER (ORDER BY random()) AS id, x
FROM (SELECT x FROM nasty, generate_series(1, 10)
	UNION ALL
	SELECT reprieve(f, f + (i * 7919 % 400)) + CASE WHEN i % 5 = 0 THEN reprieve(f + 500, f + 500 + i % 50) ELSE 'empty' END
	FROM (SELECT i, date '2010-01-01' + (i * 104729 % 6000) AS f FROM generate_series(1, 6000) i) g
	UNION ALL
	SELECT CASE i % 2 WHEN 0 THEN reprieve('-infinity', f) ELSE reprieve(f, 'infinity') END
	FROM (SELECT i, date '2010-01-01' + (i * 104729 % 6000) AS f FROM generate_series(1, 300) i) g
	UNION ALL
	-- pages of nothing else
	SELECT 'empty' FROM generate_series(1, 2000)) all_of_them;
CREATE TEMP TABLE built AS TABLE many;
CREATE INDEX built_x ON built USING gist (x);
CREATE TEMP TABLE grown (LIKE many);
CREATE INDEX grown_x ON grown USING gist (x);
INSERT INTO grown TABLE many;
ANALYZE built;
ANALYZE grown;
SELECT cmp_ok(pg_relation_size('grown_x') / 8192, '>', 10::bigint, 'the index has many pages');

CREATE FUNCTION pg_temp.gist_against_seqscan(indexed text, col text DEFAULT 'id', scan text DEFAULT 'Index Cond') RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	clause text;
	by_scan text[];
	by_index text[];
	plan json;
BEGIN
	FOR clause IN
		SELECT format('x %s %L::%s', op, value, type)
		FROM (SELECT 'date' AS type, d::text AS value FROM day UNION ALL VALUES ('date', 'infinity'), ('date', '-infinity')
			UNION ALL SELECT 'daterange', s::text FROM (SELECT s FROM span ORDER BY s) t WHERE hashtext(s::text) % 3 = 0 OR NOT s <@ daterange '[2018-01-01,2021-01-01)'
			UNION ALL SELECT 'reprieve', x::text FROM nasty) q,
			unnest(CASE type WHEN 'date' THEN '{<<,>>,-|-,@>}'::text[] WHEN 'daterange' THEN '{<<,&&,>>,-|-,@>,<@}'
				ELSE '{<<,&&,>>,-|-,@>,<@,=}' END) op
	LOOP
		SET LOCAL enable_seqscan = on;
		SET LOCAL enable_indexscan = off;
		SET LOCAL enable_indexonlyscan = off;
		SET LOCAL enable_bitmapscan = off;
		EXECUTE format('SELECT array_agg(%1$s::text ORDER BY %1$s) FROM %2$s WHERE %3$s', col, indexed, clause) INTO by_scan;
		SET LOCAL enable_seqscan = off;
		SET LOCAL enable_indexscan = on;
		SET LOCAL enable_indexonlyscan = on;
		PERFORM set_config('enable_bitmapscan', (col = 'id')::text, true);
		EXECUTE format('SELECT array_agg(%1$s::text ORDER BY %1$s) FROM %2$s WHERE %3$s', col, indexed, clause) INTO by_index;
		IF by_scan IS DISTINCT FROM by_index THEN
			RETURN NEXT clause;
		END IF;
		EXECUTE format('EXPLAIN (FORMAT JSON) SELECT %s FROM %s WHERE %s', col, indexed, clause) INTO plan;
		IF plan::text NOT LIKE '%"' || scan || '"%' THEN
			RETURN NEXT format('no %s for %s', scan, clause);
		END IF;
	END LOOP;
	RESET enable_seqscan;
	RESET enable_indexscan;
	RESET enable_indexonlyscan;
	RESET enable_bitmapscan;
END $$;
SELECT is_empty($$ SELECT pg_temp.gist_against_seqscan('built') $$, 'a built gist index finds what a sequential scan finds');
SELECT is_empty($$ SELECT pg_temp.gist_against_seqscan('grown') $$, 'a grown gist index finds what a sequential scan finds');
-- The same from the index alone: what was stored, also a chain that it holds
-- compressed.
SELECT is_empty($$ SELECT pg_temp.gist_against_seqscan('built', 'x', 'Index Only Scan') $$, 'an index-only scan returns what is stored');
SELECT is_empty($$ SELECT pg_temp.gist_against_seqscan('grown', 'x', 'Index Only Scan') $$, 'also from a grown index');

-- The aggregate, in parallel and with many duplicates.
CREATE TABLE instrument_rows AS
SELECT date '2000-01-01' + i % 300 AS effective, date '2000-01-05' + i % 300 AS through FROM generate_series(1, 40000) i;
ANALYZE instrument_rows;
CREATE TEMP TABLE serially AS SELECT reprieve_agg(reprieve(effective, through)) AS r FROM instrument_rows;
SET LOCAL parallel_setup_cost = 0;
SET LOCAL parallel_tuple_cost = 0;
SET LOCAL min_parallel_table_scan_size = 0;
SET LOCAL max_parallel_workers_per_gather = 2;
CREATE FUNCTION pg_temp.plan_of(query text) RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN
	RETURN QUERY EXECUTE 'EXPLAIN (COSTS off) ' || query;
END $$;
SELECT is((SELECT count(*) FROM pg_temp.plan_of('SELECT reprieve_agg(reprieve(effective, through)) FROM instrument_rows') p
		   WHERE p LIKE '%Partial Aggregate%'), 1::bigint, 'reprieve_agg runs in parallel');
SELECT results_eq('SELECT reprieve_agg(reprieve(effective, through)) FROM instrument_rows', 'TABLE serially',
	'and answers the same as without');
RESET max_parallel_workers_per_gather;
SELECT is((SELECT count(*) FROM serially, instruments(r)), 300::bigint, 'one instrument for each different row');

-- What reprieve_send can not have written is refused, or brought into form.
SELECT is_empty($$
	SELECT bytes, got FROM (VALUES
		('\x', '08P01: no data left in message'),
		('\x01', '08P01: insufficient data'),
		('\x01000000', '08P01: insufficient data'),
		('\x0000000000', '22P03: unsupported reprieve binary format 0'),
		('\x0200000000', '22P03: unsupported reprieve binary format 2'),
		('\x0100000000', 'empty'),
		('\x010000000000', '22P03: incorrect binary data format'),
		('\x0100000001', '22P03: invalid reprieve in binary format 1 instruments are announced, 0 bytes follow.'),
		('\x01ffffffff', '22P03: invalid reprieve in binary format -1 '),
		('\x017fffffff', '22P03: invalid reprieve in binary format 2147483647 '),
		('\x010000000100001ba700001ba800001ba7', '2019-05-20/2019-05-21'),
		('\x010000000100001ba700001ba800001ba7ff', '22P03: incorrect binary data format'),
		('\x010000000100001ba800001ba700001ba7', '22000: invalid instrument of a reprieve: "2019-05-21/2019-05-20"'),
		('\x01000000017fffffff7fffffff00001ba7', '22000: invalid instrument of a reprieve: "infinity/infinity"'),
		('\x0100000001800000008000000000001ba7', '22000: invalid instrument of a reprieve: "-infinity/-infinity"'),
		('\x010000000100001ba700001ba87fffffff', '22000: invalid instrument of a reprieve: "2019-05-20/2019-05-21" It would never be announced.'),
		('\x0100000001800000017fffffff00001ba7', '22008: day out of range for type reprieve: "day number -2147483647"'),
		('\x010000000100001ba7002c95e400001ba7', '22008: day out of range for type reprieve'),
		('\x0100000002' || '00001ba700001ba800001ba7' || '00001ba700001ba800001ba7', '2019-05-20/2019-05-21'),
		('\x0100000002' || '00001ba800001ba800001ba8' || '00001ba700001ba800001ba7', '2019-05-20/2019-05-21, 2019-05-21/2019-05-21')
	) v(bytes, expected), pg_temp.receive('reprieve', bytes::bytea) got
	WHERE got NOT LIKE expected || '%'
$$, 'reprieve_recv refuses what is no reprieve');

SELECT * FROM finish();
ROLLBACK;
