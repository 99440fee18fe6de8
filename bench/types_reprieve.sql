-- reprieve and license_status against the server's own types, in one run.
--
-- Per row: operators over a million rows; "net" leaves out what the scan
-- itself costs.  By index: GiST lookups on a million rows.  Rounds are
-- interleaved and medians shown, since only ratios taken in one run mean
-- anything, and both sides have to give the same answers.
--
-- The GiST keys of reprieve and of daterange are the values: where a query asks
-- for nothing else, an index-only scan answers it.  A datemultirange's is a
-- range, and a lookup visits the table.  bench/types_order.sql has order and
-- equality.
--
--   psql -X -q -f bench/types_reprieve.sql    (a database with the extension)

SET max_parallel_workers_per_gather = 0;
SET jit = off;
SET temp_buffers = '1GB';
SET client_min_messages = warning;
\set ON_ERROR_STOP 1
SET maintenance_work_mem = '256MB';
SELECT setseed(0.5) \g /dev/null

CREATE TEMP TABLE figure (grp int, what text, subject text, round int, ms numeric, answer numeric);

CREATE FUNCTION pg_temp.measure(grp int, what text, subject text, round int, query text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	started	timestamptz := clock_timestamp();
	answer	numeric;
BEGIN
	IF query LIKE 'CREATE%' THEN
		EXECUTE query;
	ELSE
		EXECUTE query INTO answer;
	END IF;
	INSERT INTO figure VALUES (grp, what, subject, round, extract(epoch FROM clock_timestamp() - started) * 1000, answer);
END
$$;

-- Per row: day lies before, in or after at random.
CREATE TEMP TABLE relief AS
SELECT i AS id, s.day,
	daterange(s.first, s.last, '[]') AS range,
	datemultirange(daterange(s.first, s.last, '[]')) AS multirange,
	reprieve(s.first, s.last) AS one,
	-- the same days in six instruments that overlap by one day each, as in 2019
	(SELECT reprieve_agg(reprieve(s.first + (s.last - s.first) * k / 6, s.first + (s.last - s.first) * (k + 1) / 6))
	 FROM generate_series(0, 5) k) AS six,
	license_status('approved', s.first, s.last) AS status
FROM generate_series(1, 1000000) i,
	LATERAL (SELECT f AS first, f + 30 + (random() * 120)::int AS last, f - 60 + (random() * 270)::int AS day
			 FROM (SELECT date '2000-01-01' + (random() * 9000)::int + i - i AS f) x) s;
VACUUM ANALYZE relief;

SELECT pg_temp.measure(grp, what, subject, round, 'SELECT count(*) FROM relief WHERE ' || condition)
FROM generate_series(1, 7) round,
	(VALUES (1, 0, 'contains a date', 'scan', 'day IS NOT NULL'),
			(2, 1, 'contains a date', 'daterange', 'range @> day'),
			(3, 1, 'contains a date', 'datemultirange', 'multirange @> day'),
			(4, 1, 'contains a date', 'reprieve, one instrument', 'one @> day'),
			(5, 1, 'contains a date', 'reprieve, six instruments', 'six @> day'),
			(6, 1, 'contains a date', 'license_status, authorizes()', 'authorizes(status, day)')
	) q(n, grp, what, subject, condition)
ORDER BY round, n \g /dev/null

-- By index.  sparse: the same over two thousand years, so that a day is in
-- some 120 rows; grown: its indexes grow by insertion instead of being built.
CREATE TEMP TABLE sparse AS
SELECT id, daterange(first, first + 90, '[]') AS range,
	datemultirange(daterange(first, first + 90, '[]')) AS multirange,
	reprieve(first, first + 90) AS one,
	(SELECT reprieve_agg(reprieve(first + 15 * k, first + 15 * (k + 1))) FROM generate_series(0, 5) k) AS six
FROM (SELECT i AS id, date '1000-01-01' + (random() * 730000)::int + i - i AS first
	  FROM generate_series(1, 1000000) i) s;
CREATE TEMP TABLE grown (LIKE sparse);
CREATE INDEX ON grown USING gist (range);
CREATE INDEX ON grown USING gist (one);
CREATE INDEX ON grown USING gist (six);
INSERT INTO grown SELECT * FROM sparse;

SELECT pg_temp.measure(6, 'build the index', subject, 1, 'CREATE INDEX ON sparse USING gist (' || col || ')')
FROM (VALUES ('daterange', 'range'), ('datemultirange', 'multirange'), ('reprieve, one instrument', 'one'),
	('reprieve, six instruments', 'six')) q(subject, col) \g /dev/null
CREATE INDEX ON relief USING gist (range);
CREATE INDEX ON relief USING gist (multirange);
CREATE INDEX ON relief USING gist (one);
CREATE INDEX ON relief USING gist (six);
VACUUM ANALYZE relief;
VACUUM ANALYZE sparse;
VACUUM ANALYZE grown;

SET enable_seqscan = off;
SELECT pg_temp.measure(grp, what, subject, round,
	CASE tab WHEN 'relief'
		THEN format($$SELECT sum((SELECT %s FROM relief WHERE %I @> date '2001-01-01' + i * 200)) FROM generate_series(1, 40) i$$, target, col)
		ELSE format($$SELECT sum((SELECT %s FROM %I WHERE %I @> date '1200-01-01' + i * 300)) FROM generate_series(1, 2000) i$$, target, tab, col)
	END)
FROM generate_series(1, 7) round,
	(VALUES (3, 'rows of 120 matches', 'sparse', 'sum(id)'),
			(4, 'rows of 10,000 matches', 'relief', 'sum(id)'),
			(5, 'rows of 120, index grown', 'grown', 'sum(id)'),
			(7, 'count only', 'sparse', 'count(*)')) w(grp, what, tab, target),
	(VALUES (1, 'daterange', 'range'), (2, 'datemultirange', 'multirange'), (3, 'reprieve, one instrument', 'one'),
		(4, 'reprieve, six instruments', 'six')) s(n, subject, col)
WHERE NOT (tab = 'grown' AND col = 'multirange')
ORDER BY round, grp, n \g /dev/null

WITH median AS (
	SELECT grp, what, subject, percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) AS ms, min(answer) AS answer
	FROM figure GROUP BY grp, what, subject
)
SELECT m.what, m.subject, round(m.ms::numeric, 1) AS ms,
	round((m.ms / d.ms)::numeric, 2) AS "x daterange",
	CASE WHEN m.grp = 1 THEN round(((m.ms - s.ms) / (d.ms - s.ms))::numeric, 2) END AS "net",
	CASE WHEN m.grp <> 6 THEN m.answer = d.answer END AS same_answer
FROM median m
LEFT JOIN median d ON d.grp = m.grp AND d.subject = 'daterange'
CROSS JOIN (SELECT ms FROM median WHERE subject = 'scan') s
ORDER BY m.grp, m.subject;

SELECT tablename AS "table", split_part(indexname, '_', 2) AS "index on", pg_size_pretty(pg_relation_size(indexname::regclass)) AS size
FROM pg_indexes WHERE schemaname LIKE 'pg_temp%' AND tablename IN ('sparse', 'grown') ORDER BY 1, 2;
