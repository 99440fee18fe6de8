-- Speed and quality of screening against the full list, beside pg_trgm.
--
--   psql -X -f bench/screening/run.sql      (from the top directory, as superuser)
--
-- Needs ../shared/data/csl.csv and names_labelled_dev.csv.
\set QUIET on
\pset footer off
SET client_min_messages = warning;
SET max_parallel_workers_per_gather = 0;
CREATE EXTENSION IF NOT EXISTS export_control;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
SET search_path = public, pg_temp;
\ir list.sql
\ir changes.sql

CREATE TEMP TABLE clean (kind text, name text);
\copy clean FROM 'bench/data/clean_names.tsv' (FORMAT text)
DELETE FROM clean WHERE kind = 'kind';

CREATE TEMP TABLE asked AS
SELECT row_number() OVER ()::int AS asked_no, q.*
FROM (SELECT change, goal, party, asked FROM pg_temp.changes(1000)
	UNION ALL SELECT 'clean: ' || kind, NULL, NULL, name FROM clean) q;
ANALYZE asked;

CREATE TEMP TABLE hit AS
SELECT h.*
FROM (SELECT array_agg(name ORDER BY name_no) n, array_agg(party ORDER BY name_no) p, array_agg(kind ORDER BY name_no) k FROM listed) l,
	(SELECT array_agg(asked ORDER BY asked_no) a FROM asked) a,
	pg_temp.screen_list(l.n, l.p, l.k, a.a, 0.4, 0.96) h;
ANALYZE hit;

\echo
\echo Index
SELECT (SELECT count(*) FROM listed) AS names, round((microseconds / 1000)::numeric, 1) AS build_ms, bytes FROM hit WHERE asked_no = 0;

\echo
\echo Speed (cold names, one core)
WITH t AS (SELECT DISTINCT asked_no, microseconds FROM hit WHERE asked_no > 0)
SELECT count(*) AS names, round((1e6 * count(*) / sum(microseconds))::numeric) AS names_per_s,
	round(percentile_cont(0.5) WITHIN GROUP (ORDER BY microseconds)::numeric, 1) AS p50_us,
	round(percentile_cont(0.99) WITHIN GROUP (ORDER BY microseconds)::numeric, 1) AS p99_us,
	round(max(microseconds)::numeric, 1) AS max_us
FROM t;

\echo
\echo Recall of changed names: the right party among the hits, in percent
SELECT a.change, count(DISTINCT a.asked_no) AS names, a.goal,
	round(100.0 * count(DISTINCT a.asked_no) FILTER (WHERE h.level >= 1 AND h.hit_party = a.party) / count(DISTINCT a.asked_no), 2) AS possible,
	round(100.0 * count(DISTINCT a.asked_no) FILTER (WHERE h.level >= 2 AND h.hit_party = a.party) / count(DISTINCT a.asked_no), 2) AS strong,
	round(100.0 * count(DISTINCT a.asked_no) FILTER (WHERE h.status = 1) / count(DISTINCT a.asked_no), 2) AS too_general
FROM asked a JOIN hit h USING (asked_no)
WHERE a.goal IS NOT NULL GROUP BY a.change, a.goal ORDER BY min(a.asked_no);

\echo
\echo Hits on well-known clean names, in percent (goals: possible and strong 2, strong 0.3; exact ones are listed names)
SELECT coalesce(change, 'all') AS names, count(*), round(100.0 * avg((level = 3)::int), 2) AS exact,
	round(100.0 * avg((level = 2)::int), 2) AS strong, round(100.0 * avg((level IN (1, 2))::int), 2) AS possible_or_strong,
	round(100.0 * avg((status = 1)::int), 2) AS too_general
FROM (SELECT a.asked_no, a.change, max(h.level) AS level, max(h.status) AS status
	FROM asked a JOIN hit h USING (asked_no) WHERE a.goal IS NULL GROUP BY 1, 2) c
GROUP BY ROLLUP (change) ORDER BY change NULLS LAST;

\echo
\echo Labelled pairs (operator % and name_similarity)
CREATE TEMP TABLE pair (schema text, name1 text, name2 text, is_match boolean, quality text, category text);
\copy pair FROM '../shared/data/names_labelled_dev.csv' CSV HEADER
CREATE TEMP TABLE pair_score AS
SELECT schema, is_match, name_similarity(name1, name2) AS score, name1::party_name % name2 AS hit, similarity(name1, name2) AS trgm
FROM pair p
WHERE (SELECT count(DISTINCT is_match) FROM pair o WHERE (o.name1, o.name2) = (p.name1, p.name2)) = 1;
WITH g AS (
	SELECT 'all' AS pairs, * FROM pair_score
	UNION ALL SELECT 'Company', * FROM pair_score WHERE schema = 'Company'
	UNION ALL SELECT 'Company, Organization, LegalEntity', * FROM pair_score WHERE schema IN ('Company', 'Organization', 'LegalEntity')
	UNION ALL SELECT 'Person', * FROM pair_score WHERE schema = 'Person'
	UNION ALL SELECT 'Vessel', * FROM pair_score WHERE schema = 'Vessel'),
c AS (SELECT pairs, count(*) AS n, count(*) FILTER (WHERE hit AND is_match) AS tp, count(*) FILTER (WHERE hit AND NOT is_match) AS fp,
	count(*) FILTER (WHERE NOT hit AND is_match) AS fn FROM g GROUP BY pairs),
r AS (SELECT p.pairs, avg(CASE WHEN p.score > q.score THEN 1 WHEN p.score = q.score THEN 0.5 ELSE 0 END) AS auc,
	avg(CASE WHEN p.trgm > q.trgm THEN 1 WHEN p.trgm = q.trgm THEN 0.5 ELSE 0 END) AS trgm_auc
	FROM g p JOIN g q ON q.pairs = p.pairs AND p.is_match AND NOT q.is_match GROUP BY p.pairs),
t AS (SELECT g.pairs, s.score, count(*) FILTER (WHERE g.is_match AND g.score >= s.score) AS tp, count(*) FILTER (WHERE NOT g.is_match AND g.score >= s.score) AS fp,
	count(*) FILTER (WHERE g.is_match) AS p FROM g JOIN (SELECT DISTINCT pairs, score FROM g) s ON s.pairs = g.pairs GROUP BY g.pairs, s.score)
SELECT c.pairs, c.n, round(2.0 * tp / (2 * tp + fp + fn), 3) AS f1, round(1.0 * tp / (tp + fp), 3) AS precision, round(1.0 * tp / (tp + fn), 3) AS recall,
	(SELECT round(max(1.0 * t.tp / t.p), 3) FROM t WHERE t.pairs = c.pairs AND t.tp >= 0.9 * (t.tp + t.fp)) AS recall_at_precision_90,
	round(r.auc, 3) AS auc, round(r.trgm_auc, 3) AS trgm_auc
FROM c LEFT JOIN r USING (pairs) ORDER BY c.n DESC;

\echo
\echo pg_trgm on the same names in the same run
CREATE INDEX listed_gin ON listed USING gin (name gin_trgm_ops);
SET pg_trgm.similarity_threshold = 0.45;
CREATE FUNCTION pg_temp.trgm(method text, names int) RETURNS TABLE (way text, names_per_s numeric, times_slower numeric, mutated_found numeric, clean_hit numeric)
	LANGUAGE plpgsql AS $$
DECLARE
	q record;
	started timestamptz;
	spent float8 := 0;
	found_right int := 0;
	clean_hits int := 0;
	mutated int := 0;
	clean int := 0;
	got int[];
BEGIN
	FOR q IN SELECT * FROM asked ORDER BY md5(asked_no::text) LIMIT names LOOP
		started := clock_timestamp();
		IF method = 'GIN % 0.45' THEN
			EXECUTE 'SELECT array_agg(party) FROM (SELECT party FROM listed WHERE name OPERATOR(public.%) $1 ORDER BY similarity(name, $1) DESC LIMIT 5) s' INTO got USING q.asked;
		ELSE
			EXECUTE 'SELECT array_agg(party) FROM (SELECT party FROM listed ORDER BY name OPERATOR(public.<->) $1 LIMIT 5) s' INTO got USING q.asked;
		END IF;
		spent := spent + extract(epoch FROM clock_timestamp() - started);
		IF q.party IS NULL THEN
			clean := clean + 1;
			clean_hits := clean_hits + (got IS NOT NULL)::int;
		ELSE
			mutated := mutated + 1;
			found_right := found_right + coalesce(q.party = ANY (got), false)::int;
		END IF;
	END LOOP;
	RETURN QUERY SELECT method, round((names / spent)::numeric, 1),
		round(((SELECT 1e6 * count(*) / sum(microseconds) FROM (SELECT DISTINCT asked_no, microseconds FROM hit WHERE asked_no > 0) t) / (names / spent))::numeric, 1),
		round(100.0 * found_right / mutated, 1), round(100.0 * clean_hits / clean, 1);
END $$;
SET enable_seqscan = off;
SELECT * FROM pg_temp.trgm('GIN % 0.45', 1500);
DROP INDEX listed_gin;
CREATE INDEX listed_gist ON listed USING gist (name gist_trgm_ops (siglen = 64));
SELECT * FROM pg_temp.trgm('GiST <->', 300);
