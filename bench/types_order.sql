-- Order and equality per row: license_status, eligibility and reprieve against
-- int8, text and daterange, in one run.  bench/types_eccn.sql has eccn.
--
-- Each figure is the least of the rounds: these queries are short, and other
-- work on the machine only adds.
\ir measure.psql
\if :{?rows} \else \set rows 1000000 \endif
\if :{?rounds} \else \set rounds 15 \endif

-- One table for each type, so that each column is the first of its row.  All
-- hold n values in a mixed order, and as many different ones.
CREATE TABLE number AS
SELECT (i * 7919::bigint) % 20011 AS x FROM generate_series(1, :rows) i;
CREATE TABLE word AS SELECT lpad(x::text, 6, '0') COLLATE "C" AS x FROM number;
CREATE TABLE range AS SELECT daterange(d, d + 90, '[]') AS x FROM (SELECT date '2000-01-01' + x::int AS d FROM number) n;
CREATE TABLE relief AS SELECT reprieve(x) AS x FROM range;
CREATE TABLE status AS SELECT license_status('approved', lower(x), upper(x) - 1) AS x FROM range;
CREATE TABLE verdict AS SELECT eligibility('license_required', '{NS1,entity_list}', date '2100-01-01' - x::int) AS x FROM number;	-- the later comes first
VACUUM ANALYZE number, word, range, relief, status, verdict;

CREATE TABLE subject (n int, type text, tab text, middle text);
CREATE FUNCTION middle(tab text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	result	text;
BEGIN
	EXECUTE format('SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY x) FROM %I', tab) INTO result;
	RETURN result;
END
$$;
INSERT INTO subject
SELECT n, type, tab, middle(tab)
FROM (VALUES (1, 'int8', 'number'), (2, 'text', 'word'), (3, 'daterange', 'range'),
			(4, 'license_status', 'status'), (5, 'eligibility', 'verdict'), (6, 'reprieve', 'relief')) v(n, type, tab);
CREATE TABLE task (n int, what text, query text);
INSERT INTO task VALUES
	(0, 'scan only', 'SELECT count(x) FROM %1$I'),
	(1, '=', 'SELECT count(*) FROM %1$I WHERE x = %2$L'),
	(2, '<', 'SELECT count(*) FROM %1$I WHERE x < %2$L'),
	(3, 'sort', 'SELECT count(*) FROM (SELECT x FROM %1$I ORDER BY x OFFSET 0) t'),
	(4, 'hash aggregate', 'SELECT count(*) FROM (SELECT x FROM %1$I GROUP BY x) t');
INSERT INTO contest
SELECT t.n * 10 + s.n, t.what, format(t.query, s.tab, s.middle) FROM task t, subject s;
CALL run(:rounds);

-- The same question has the same answer whatever the type.
DO $$
BEGIN
	IF EXISTS (SELECT FROM lap GROUP BY position / 10 HAVING count(DISTINCT answer) > 1) THEN
		RAISE EXCEPTION 'the types disagree';
	END IF;
END
$$;

WITH best AS (
	SELECT position / 10 AS task, position % 10 AS subject, min(ms) * 1e6 / :rows AS ns
	FROM lap GROUP BY position
)
SELECT t.what, s.type, m.ns::numeric(8,1) AS "ns a row", (m.ns / i.ns)::numeric(6,2) AS "x int8",
	(m.ns / w.ns)::numeric(6,2) AS "x text", (m.ns / r.ns)::numeric(6,2) AS "x daterange"
FROM best m JOIN task t ON t.n = m.task JOIN subject s ON s.n = m.subject
JOIN best i ON i.task = m.task AND i.subject = 1
JOIN best w ON w.task = m.task AND w.subject = 2
JOIN best r ON r.task = m.task AND r.subject = 3
ORDER BY m.task, m.subject;
