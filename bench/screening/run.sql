-- Speed and quality of screening against the full list, beside pg_trgm.
--
--   psql -X -f bench/screening/run.sql      (from the top directory, as superuser)
--
-- Needs ../shared/data/csl.csv and names_labelled_dev.csv.  The psql variable
-- seeds, as '{a,b}', chooses the changes of listed names.
\if :{?seeds}
\else
\set seeds '{1,2,3}'
\endif
\set QUIET on
\pset footer off
SET client_min_messages = warning;
SET max_parallel_workers_per_gather = 0;
CREATE EXTENSION IF NOT EXISTS export_control;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
SET search_path = public, pg_temp;
\ir list.sql
\ir changes.sql

CREATE TEMP TABLE clean (kind text, name text, held_out text);
\copy clean FROM 'bench/data/clean_names.tsv' (FORMAT text)
DELETE FROM clean WHERE kind = 'kind';

CREATE TEMP TABLE asked AS
SELECT row_number() OVER ()::int AS asked_no, q.*
FROM (SELECT change, goal, party, held_out, asked FROM pg_temp.changes(1000, :'seeds')
	UNION ALL SELECT kind, NULL, NULL, held_out::boolean, name FROM clean) q;
ANALYZE asked;

CREATE TEMP TABLE match AS
SELECT m.*
FROM (SELECT array_agg(name ORDER BY name_no) n, array_agg(party ORDER BY name_no) p, array_agg(kind ORDER BY name_no) k FROM listed) l,
	(SELECT array_agg(asked ORDER BY asked_no) a FROM asked) a,
	pg_temp.screen_list(l.n, l.p, l.k, a.a, 0.4, 0.96) m;
ANALYZE match;

\echo
\echo Index
SELECT (SELECT count(*) FROM listed) AS names, round((microseconds / 1000)::numeric, 1) AS build_ms, bytes FROM match WHERE asked_no = 0;

\echo
\echo Speed (cold names, one core; in blocks of 20 names, of which few are hit by what else the machine does)
WITH t AS (SELECT asked_no, max(microseconds) AS microseconds FROM match WHERE asked_no > 0 GROUP BY asked_no),
block AS (SELECT avg(microseconds) AS microseconds FROM t GROUP BY asked_no / 20)
SELECT count(*) AS names, round((1e6 * count(*) / sum(microseconds))::numeric) AS names_per_s,
	(SELECT round((1e6 / percentile_cont(0.5) WITHIN GROUP (ORDER BY microseconds))::numeric) FROM block) AS names_per_s_median_block,
	round(percentile_cont(0.5) WITHIN GROUP (ORDER BY microseconds)::numeric, 1) AS p50_us,
	round(percentile_cont(0.99) WITHIN GROUP (ORDER BY microseconds)::numeric, 1) AS p99_us,
	round(max(microseconds)::numeric, 1) AS max_us
FROM t;

\echo
\echo Recall of changed names: the right party among the matches, in percent; names of parties used in tuning, and of the others
WITH r AS (
	SELECT a.asked_no, a.change, a.goal, a.held_out, max(m.status) AS status,
		coalesce(bool_or(m.level >= 1 AND m.match_party = a.party), false) AS found,
		coalesce(bool_or(m.level >= 2 AND m.match_party = a.party), false) AS strong
	FROM asked a JOIN match m USING (asked_no) WHERE a.goal IS NOT NULL GROUP BY 1, 2, 3, 4)
SELECT change, count(*) AS names, goal, round(100 * avg(found::int), 2) AS possible,
	round(100 * avg(found::int) FILTER (WHERE NOT held_out), 2) AS tuned, round(100 * avg(found::int) FILTER (WHERE held_out), 2) AS held_out,
	round(100 * avg(strong::int), 2) AS strong, round(100 * avg((status = 1)::int), 2) AS too_general
FROM r GROUP BY change, goal ORDER BY min(asked_no);

\echo
\echo Matches on well-known clean names, in percent (goals: possible and strong 2, strong 0.3; exact ones are listed names)
SELECT CASE WHEN held_out THEN 'held out' WHEN NOT held_out THEN 'used in tuning' ELSE 'both' END AS which, coalesce(change, 'all') AS names,
	count(*), round(100.0 * avg((level = 3)::int), 2) AS exact,
	round(100.0 * avg((level = 2)::int), 2) AS strong, round(100.0 * avg((level IN (1, 2))::int), 2) AS possible_or_strong,
	round(100.0 * avg((status = 1)::int), 2) AS too_general
FROM (SELECT a.asked_no, a.change, a.held_out, max(m.level) AS level, max(m.status) AS status
	FROM asked a JOIN match m USING (asked_no) WHERE a.goal IS NULL GROUP BY 1, 2, 3) c
GROUP BY GROUPING SETS ((held_out, change), (held_out), ()) ORDER BY held_out NULLS LAST, change NULLS LAST;

\echo
\echo Labeled pairs (operator % and name_similarity)
CREATE TEMP TABLE pair (schema text, name1 text, name2 text, is_match boolean, quality text, category text);
\copy pair FROM '../shared/data/names_labelled_dev.csv' CSV HEADER
CREATE TEMP TABLE pair_score AS
SELECT schema, is_match, name_similarity(name1, name2) AS score, name1::party_name % name2 AS match, similarity(name1, name2) AS trgm
FROM pair p
WHERE (SELECT count(DISTINCT is_match) FROM pair o WHERE (o.name1, o.name2) = (p.name1, p.name2)) = 1;
WITH g AS (
	SELECT 'all' AS pairs, * FROM pair_score
	UNION ALL SELECT 'Company', * FROM pair_score WHERE schema = 'Company'
	UNION ALL SELECT 'Company, Organization, LegalEntity', * FROM pair_score WHERE schema IN ('Company', 'Organization', 'LegalEntity')
	UNION ALL SELECT 'Person', * FROM pair_score WHERE schema = 'Person'
	UNION ALL SELECT 'Vessel', * FROM pair_score WHERE schema = 'Vessel'),
c AS (SELECT pairs, count(*) AS n, count(*) FILTER (WHERE match AND is_match) AS tp, count(*) FILTER (WHERE match AND NOT is_match) AS fp,
	count(*) FILTER (WHERE NOT match AND is_match) AS fn FROM g GROUP BY pairs),
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
\echo pg_trgm beside screen(), taking turns on the same names, both called from SQL (goal: 80 times as fast as GIN)
INSERT INTO export_control.csl_import SELECT _id, source, entity_number, type, programs, name, title, addresses, federal_register_notice, start_date,
	end_date, standard_order, license_requirement, license_policy, call_sign, vessel_type, gross_tonnage, gross_registered_tonnage, vessel_flag,
	vessel_owner, remarks, source_list_url, alt_names, citizenships, dates_of_birth, nationalities, places_of_birth, source_information_url, ids
FROM csl_file ORDER BY row_no;
SELECT sum(entries) AS entries FROM export_control.load_csl('2026-07-31') \gset
CREATE TEMP TABLE lap (way text, round int, ours float8, theirs float8);

-- In each round first screen() and so many names, then the opponent and a
-- share of the same names, as it takes so much longer: a thousand names are
-- what screen() needs until its index is back in the processor's cache.
CREATE PROCEDURE pg_temp.race(way text, opponent text, rounds int, names int, share int) LANGUAGE plpgsql AS $$
DECLARE
	batch text[];
	started timestamptz;
	ours float8;
	found int;
BEGIN
	FOR r IN 0 .. rounds LOOP		-- round 0 warms up
		batch := ARRAY(SELECT asked FROM asked ORDER BY md5(asked_no::text) LIMIT names OFFSET r * names);
		started := clock_timestamp();
		EXECUTE 'SELECT count(s.entry) FROM unnest($1) a(name), LATERAL (SELECT * FROM screen(a.name) LIMIT 5) s' INTO found USING batch;
		ours := extract(epoch FROM clock_timestamp() - started);
		batch := ARRAY(SELECT name FROM unnest(batch) name ORDER BY md5(name) LIMIT names / share);
		started := clock_timestamp();
		EXECUTE format('SELECT count(s.party) FROM unnest($1) a(name), LATERAL (SELECT party FROM listed l WHERE %s LIMIT 5) s', opponent) INTO found USING batch;
		IF r > 0 THEN
			INSERT INTO lap VALUES (way, r, ours / names, extract(epoch FROM clock_timestamp() - started) / cardinality(batch));
		END IF;
	END LOOP;
END $$;

SET enable_seqscan = off;
CREATE INDEX listed_gin ON listed USING gin (name gin_trgm_ops);
SET pg_trgm.similarity_threshold = 0.45;
CALL pg_temp.race('GIN % 0.45', 'l.name OPERATOR(public.%) a.name ORDER BY similarity(l.name, a.name) DESC', 10, 4000, 20);
DROP INDEX listed_gin;
CREATE INDEX listed_gist ON listed USING gist (name gist_trgm_ops (siglen = 64));
CALL pg_temp.race('GiST <->', 'true ORDER BY l.name OPERATOR(public.<->) a.name', 5, 4000, 100);
SELECT way AS opponent, count(*) AS rounds, round((1 / percentile_cont(0.5) WITHIN GROUP (ORDER BY ours))::numeric) AS screen_names_per_s,
	round((1 / percentile_cont(0.5) WITHIN GROUP (ORDER BY theirs))::numeric) AS opponent_names_per_s,
	round(percentile_cont(0.25) WITHIN GROUP (ORDER BY theirs / ours)::numeric, 1) AS ratio_lower_quartile,
	round(percentile_cont(0.5) WITHIN GROUP (ORDER BY theirs / ours)::numeric, 1) AS ratio,
	round(percentile_cont(0.75) WITHIN GROUP (ORDER BY theirs / ours)::numeric, 1) AS ratio_upper_quartile
FROM lap GROUP BY way ORDER BY way;
