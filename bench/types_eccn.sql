-- Comparison and containment per row: eccn against int8 and text, in one run.
--
--	psql -X -f bench/types_eccn.sql some_database
--
-- Each figure is the least of the runs, in nanoseconds per row of a
-- sequential scan that counts; ratio is against int8 doing the same work.
-- The runs of the types take turns, so that a busy machine troubles all.
\set ON_ERROR_STOP on
\set QUIET on
\if :{?rows} \else \set rows 2000000 \endif
\if :{?runs} \else \set runs 9 \endif
SET max_parallel_workers_per_gather = 0;
SET jit = off;
SET work_mem = '1GB';
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS export_control;

-- One table for each type, so that each column is the first of its row.
CREATE TEMP TABLE eccns AS
SELECT format('%s%s%s.%s.%s', n % 10, chr(65 + n / 10 % 5), lpad((n / 50 % 1000)::text, 3, '0'),
	chr(97 + n % 26), n % 120 + 1)::eccn AS x
FROM generate_series(1, :rows) n;
CREATE TEMP TABLE texts AS SELECT x::text COLLATE "C" AS x FROM eccns;
-- The same order in an int8.
CREATE TEMP TABLE int8s AS SELECT ('x' || substr(encode(eccn_send(x), 'hex'), 3))::bit(64)::bigint AS x FROM eccns;
CREATE TEMP TABLE int8_texts AS SELECT x::text AS x FROM int8s;
VACUUM ANALYZE eccns;
VACUUM ANALYZE texts;
VACUUM ANALYZE int8s;
SELECT ('x' || substr(encode(eccn_send('5A002.a.1'), 'hex'), 3))::bit(64)::bigint AS bound,
	('x' || substr(encode(eccn_send('5A002'), 'hex'), 3))::bit(64)::bigint AS low,
	('x' || substr(encode(eccn_send(eccn_last('5A002')), 'hex'), 3))::bit(64)::bigint AS high \gset

CREATE TEMP TABLE tasks (what text, type text, query text, PRIMARY KEY (what, type));
INSERT INTO tasks VALUES
	('scan only', 'int8', 'SELECT count(x) FROM int8s'),
	('scan only', 'eccn', 'SELECT count(x) FROM eccns'),
	('scan only', 'text', 'SELECT count(x) FROM texts'),
	('=', 'int8', 'SELECT count(*) FROM int8s WHERE x = ' || :bound),
	('=', 'eccn', 'SELECT count(*) FROM eccns WHERE x = ''5A002.a.1'''),
	('=', 'text', 'SELECT count(*) FROM texts WHERE x = ''5A002.a.1'''),
	('<', 'int8', 'SELECT count(*) FROM int8s WHERE x < ' || :bound),
	('<', 'eccn', 'SELECT count(*) FROM eccns WHERE x < ''5A002.a.1'''),
	('<', 'text', 'SELECT count(*) FROM texts WHERE x < ''5A002.a.1'''),
	('contained', 'int8', 'SELECT count(*) FROM int8s WHERE x BETWEEN ' || :low || ' AND ' || :high),
	('contained', 'eccn', 'SELECT count(*) FROM eccns WHERE x <@ ''5A002'''),
	('contained', 'text', 'SELECT count(*) FROM texts WHERE x = ''5A002'' OR x LIKE ''5A002.%'''),
	('min and max', 'int8', 'SELECT min(x) + max(x) FROM int8s'),
	('min and max', 'eccn', 'SELECT min(x) < max(x) FROM eccns'),
	('min and max', 'text', 'SELECT min(x) < max(x) FROM texts'),
	('hash aggregate', 'int8', 'SELECT count(*) FROM (SELECT x FROM int8s GROUP BY 1) t'),
	('hash aggregate', 'eccn', 'SELECT count(*) FROM (SELECT x FROM eccns GROUP BY 1) t'),
	('hash aggregate', 'text', 'SELECT count(*) FROM (SELECT x FROM texts GROUP BY 1) t'),
	('sort', 'int8', 'SELECT count(*) FROM (SELECT x FROM int8s ORDER BY 1 OFFSET 0) t'),
	('sort', 'eccn', 'SELECT count(*) FROM (SELECT x FROM eccns ORDER BY 1 OFFSET 0) t'),
	('sort', 'text', 'SELECT count(*) FROM (SELECT x FROM texts ORDER BY x OFFSET 0) t'),
	('read from text', 'eccn', 'SELECT count(x::eccn) FROM texts'),
	('read from text', 'int8', 'SELECT count(x::int8) FROM int8_texts'),
	('or NULL from text', 'eccn', 'SELECT count(eccn_or_null(x)) FROM texts');

SELECT set_config('bench.runs', :'runs', false), set_config('bench.rows', :'rows', false) \gset unused_
CREATE TEMP TABLE figures (what text, type text, ns float8);
DO $$
DECLARE
	task tasks;
	started timestamptz;
BEGIN
	FOR run IN 1 .. current_setting('bench.runs')::int LOOP
		FOR task IN SELECT * FROM tasks ORDER BY what, type LOOP
			started := clock_timestamp();
			EXECUTE task.query;
			INSERT INTO figures VALUES (task.what, task.type,
				extract(epoch FROM clock_timestamp() - started) * 1e9 / current_setting('bench.rows')::float8);
		END LOOP;
	END LOOP;
END $$;

SELECT f.what, round(min(ns) FILTER (WHERE type = 'int8')::numeric, 1) AS int8_ns,
	round(min(ns) FILTER (WHERE type = 'eccn')::numeric, 1) AS eccn_ns,
	round(min(ns) FILTER (WHERE type = 'text')::numeric, 1) AS text_ns,
	round((min(ns) FILTER (WHERE type = 'eccn') / min(ns) FILTER (WHERE type = 'int8'))::numeric, 2) AS eccn_to_int8,
	round((min(ns) FILTER (WHERE type = 'eccn') / min(ns) FILTER (WHERE type = 'text'))::numeric, 2) AS eccn_to_text
FROM figures f GROUP BY f.what ORDER BY f.what;
