-- The type reprieve: what it prints.
\pset null '(null)'
SET DateStyle = ISO;

-- Text form: what is read, and what it is written as.
SELECT value, value::reprieve AS reprieve
FROM unnest(ARRAY[
	'2019-05-20/2019-08-19',
	'2019-05-20/2019-08-19 announced 2019-05-22, 2019-08-19/2019-11-18 announced 2019-08-21',
	'2019-08-19/2019-11-18,2019-05-20/2019-08-19',
	'2019-05-20/2019-08-19, 2019-05-20/2019-08-19',
	'2019-05-20/2019-08-19 announced 2019-05-20',
	'  2019-05-20 / 2019-08-19   ANNOUNCED 2019-05-22 ',
	'2019-05-20/..', '../2019-08-19', '../..', '2019-05-20/infinity', '-INFINITY/2019-08-19',
	'0001-01-01/9999-12-31', '2020-02-29/2020-02-29', 'empty', ' Empty ']) value;

-- Binary form.
SELECT x, encode(reprieve_send(x), 'hex') AS binary
FROM unnest(ARRAY['empty', '2019-05-20/2019-08-19', '-infinity/infinity announced 2019-05-22',
	'0001-01-01/0001-01-01, 9999-12-31/9999-12-31']::reprieve[]) x;

-- Hash values are stored by whoever partitions by them: they never change.
SELECT x, reprieve_hash(x), reprieve_hash_extended(x, 0), reprieve_hash_extended(x, 1)
FROM unnest(ARRAY['empty', '2019-05-20/2019-08-19', '2019-05-20/2019-08-19 announced 2019-05-22']::reprieve[]) x;

-- Every fault has its own words.
SELECT reprieve '2019-05-20';
SELECT reprieve '2019-08-19/2019-05-20';
CREATE FUNCTION fault(query text, OUT code text, OUT message text, OUT detail text, OUT hint text)
LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE query;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS code = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
END $$;
\x
SELECT f.* FROM unnest(ARRAY[
	'', '  ', ',', '/', '2019-05-20/', '/2019-05-20', '2019-05-20 2019-08-19', '2019-05-20/2019-08-19,', '2019-05-20/2019-08-19;',
	'2019-05-20/2019-08-19 or so', '2019-05-20/2019-08-19 announced', '2019-05-20/2019-08-19 announced ..',
	'2019-05-20/2019-08-19 announced infinity', '2019-05-20/2019-08-19 announced 2019-05-22 or so', 'empty, 2019-05-20/2019-08-19', 'nothing',
	'20190520/20190819', '2019-5-20/2019-08-19', '20-05-2019/19-08-2019', '2019-05-20T00:00/2019-08-19', 'today/tomorrow', '10000-01-01/10000-01-02',
	'2019-02-29/2019-08-19', '2019-13-01/2019-08-19', '2019-05-00/2019-08-19', '0000-01-01/2019-08-19',
	'infinity/..', '../-infinity', '2019-05-20/2019-05-19', repeat('x', 1000), repeat('2019-05-20/2019-08-19, ', 20) || 'ü']) value,
	fault(format('SELECT %L::reprieve', value)) f;
SELECT query, f.* FROM (VALUES
	($$ SELECT reprieve(date '2019-05-20', '2019-05-19') $$),
	($$ SELECT reprieve(date '2019-05-20', '10000-01-01') $$),
	($$ SELECT reprieve(date '0044-03-15 BC', '2019-05-20') $$),
	($$ SELECT reprieve(date '2019-05-20', '2019-05-21', '4000-01-01 BC') $$),
	($$ SELECT reprieve(date 'infinity', 'infinity') $$),
	($$ SELECT daterange '[2019-01-01,10000-01-02)'::reprieve $$),
	($$ SELECT daterange '[-infinity,-infinity]'::reprieve $$),
	($$ SELECT datemultirange '{(,0044-03-15 BC),[2019-01-01,2019-01-02)}'::reprieve $$),
	($$ SELECT reprieve '2019-05-20/2019-08-19, 2019-08-21/2019-11-18'::daterange $$),
	($$ SELECT extend('empty', 90) $$),
	($$ SELECT extend('2019-05-20/..', 90) $$),
	($$ SELECT extend('2019-05-20/2019-08-19', -1) $$),
	($$ SELECT extend('2019-05-20/2019-08-19', interval '23 hours') $$),
	($$ SELECT extend('2019-05-20/2019-08-19', date '2019-08-19') $$),
	($$ SELECT extend('2019-05-20/9999-12-31', 1) $$),
	($$ SELECT granted @> '2019-12-01' FROM (SELECT reprieve '2019-11-18/2020-02-16') t(granted) $$)) v(query),
	fault(query) f;
\x

-- The chain as rows, and what it covers.
SELECT * FROM instruments('2019-05-20/2019-08-19 announced 2019-05-22, 2019-08-19/2019-11-18 announced 2019-08-21, 2019-12-01/..');
SELECT * FROM instruments('empty');
SELECT x, first_day(x), last_day(x), total_days(x), remaining_days(x, '2019-08-19'), coverage(x), gaps(x), isempty(x)
FROM unnest(ARRAY['empty', '2019-05-20/2019-08-19, 2019-08-19/2019-11-18', '2019-05-20/2019-08-19, 2019-08-21/..', '../2019-08-19']::reprieve[]) x;
SELECT x::daterange, x::datemultirange FROM unnest(ARRAY['empty', '2019-05-20/2019-08-19', '../2019-08-19', '../..']::reprieve[]) x;
SELECT r::reprieve FROM unnest('{empty,"[2019-05-20,2019-08-20)","(,2019-08-19]","[2019-05-20,infinity]","(,)"}'::daterange[]) r;
SELECT datemultirange '{[2019-05-20,2019-08-20),[2020-01-01,)}'::reprieve;

-- By index.
CREATE TABLE relief (id int, granted reprieve);
INSERT INTO relief SELECT i, reprieve(date '2000-01-01' + i, date '2000-01-31' + i) FROM generate_series(1, 5000) i;
CREATE INDEX relief_granted_idx ON relief USING gist (granted);
ANALYZE relief;
SET enable_seqscan = off;
SET enable_bitmapscan = off;
EXPLAIN (COSTS OFF) SELECT id FROM relief WHERE granted @> date '2005-01-01';
EXPLAIN (COSTS OFF) SELECT id FROM relief WHERE date '2005-01-01' <@ granted;
EXPLAIN (COSTS OFF) SELECT id FROM relief WHERE granted << daterange '[2000-01-20,2000-02-10)';
SELECT count(*), min(id), max(id) FROM relief WHERE granted @> date '2005-01-01';
DROP TABLE relief;

-- What there is.
SELECT p.oid::regprocedure AS function, prorettype::regtype AS returns, provolatile AS v, proisstrict AS strict, proparallel AS p
FROM pg_proc p JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
WHERE 'reprieve'::regtype = ANY (p.proargtypes::oid[] || p.prorettype) OR p.proname ~ '^reprieve_(agg|gist|sortsupport|recv)'
ORDER BY p.oid::regprocedure::text COLLATE "C";
SELECT o.oid::regoperator AS operator, oprcom::regoperator AS commutator, oprcode::regproc AS function, obj_description(o.oid, 'pg_operator') AS comment
FROM pg_operator o WHERE 'reprieve'::regtype IN (oprleft, oprright)
ORDER BY oprname COLLATE "C", oprleft::regtype::text COLLATE "C", oprright::regtype::text COLLATE "C";
DROP FUNCTION fault;
