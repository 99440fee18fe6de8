-- What stands in consignee fields, with the whole screening list loaded: the
-- share of fields in which the listed party is found, and of clean names that
-- alarm somebody, by kind.
--
-- Found: a match of the entry whose name or alias was put into the field.  Clear:
-- no match of any, and nothing to review, so that the order would ship.  Half of
-- the rows, by a hash of their text, is tuned on; the other half is "kept".
--
-- Needs csl.csv, consignee_fields_dev.tsv, hand_pairs_dev.tsv and
-- clean_names_dev.tsv in ../shared/data.
\set QUIET on
\pset footer off
SET client_min_messages = warning;
\set there `[ -r ../shared/data/csl.csv ] && [ -r ../shared/data/consignee_fields_dev.tsv ] && echo true || echo false`
\if :there
\else
\echo ../shared/data is not there, skipped
\q
\endif

\copy export_control.csl_import FROM '../shared/data/csl.csv' WITH (FORMAT csv, HEADER)
SELECT export_control.load_csl('2026-09-24') \g /dev/null
SELECT export_control.refresh_screening_image() \g /dev/null
CREATE SCHEMA bench;
SET search_path = bench, public;

CREATE TABLE field (id int GENERATED ALWAYS AS IDENTITY, kind text, asked text, country text, listed text);
CREATE TABLE hand (id int GENERATED ALWAYS AS IDENTITY, kind text, asked text, country text, listed text);
CREATE TABLE clean (id int GENERATED ALWAYS AS IDENTITY, kind text, asked text, country text);
-- As CSV with a quote that no text has: a text may have backslashes.
\copy field (kind, asked, country, listed) FROM '../shared/data/consignee_fields_dev.tsv' WITH (FORMAT csv, HEADER, DELIMITER E'\t', QUOTE E'\b')
\copy hand (kind, asked, country, listed) FROM '../shared/data/hand_pairs_dev.tsv' WITH (FORMAT csv, HEADER, DELIMITER E'\t', QUOTE E'\b')
\copy clean (kind, asked, country) FROM '../shared/data/clean_names_dev.tsv' WITH (FORMAT csv, HEADER, DELIMITER E'\t', QUOTE E'\b')

-- The parties that each listed text is a name of.
CREATE TABLE name_of AS
SELECT party, name, name_key(name) AS key
FROM (SELECT id AS party, name FROM export_control.restricted_party UNION SELECT party, alias FROM export_control.restricted_party_alias) n;
CREATE INDEX ON name_of (party);
ANALYZE;

CREATE FUNCTION bench.kept(asked text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
	SELECT ('x' || right(md5(lower(asked)), 1))::bit(4)::int % 2 = 1
$$;
CREATE TABLE answer AS
SELECT 'field' AS of, q.id, q.kind, q.asked, q.listed, bench.kept(q.asked) AS kept,
	bool_or(h.level <> 'rejected' AND EXISTS (SELECT FROM name_of n WHERE n.party = h.party AND n.key = name_key(q.listed))) AS found,
	bool_and(h.level IS NULL OR h.level = 'rejected') AS clear,
	array_agg(h.name || ' ' || h.level || ' ' || round(h.score::numeric, 2) ORDER BY h.score DESC) AS matches
FROM field q LEFT JOIN LATERAL screen(q.asked, q.country, NULL, '2026-10-01') h ON true GROUP BY 1, 2, 3, 4, 5
UNION ALL
SELECT 'hand', q.id, q.kind, q.asked, q.listed, bench.kept(q.asked),
	bool_or(h.level <> 'rejected' AND EXISTS (SELECT FROM name_of n WHERE n.party = h.party AND n.name ~* q.listed)),
	bool_and(h.level IS NULL OR h.level = 'rejected'), array_agg(h.name || ' ' || h.level || ' ' || round(h.score::numeric, 2) ORDER BY h.score DESC)
FROM hand q LEFT JOIN LATERAL screen(q.asked, q.country, NULL, '2026-10-01') h ON true GROUP BY 1, 2, 3, 4, 5
UNION ALL
SELECT 'clean', q.id, q.kind, q.asked, NULL, bench.kept(q.asked), NULL,
	bool_and(h.level IS NULL OR h.level = 'rejected'), array_agg(h.name || ' ' || h.level || ' ' || round(h.score::numeric, 2) ORDER BY h.score DESC)
FROM clean q LEFT JOIN LATERAL screen(q.asked, q.country, NULL, '2026-10-01') h ON true GROUP BY 1, 2, 3, 4, 5;
ANALYZE answer;

\echo Fields with a listed party in them, in percent (goals: found 96, no kind under 85; clear 1)
SELECT coalesce(kind, 'all') AS kind, count(*) AS fields, round(100 * avg((coalesce(found, false))::int), 1) AS found, round(100 * avg(clear::int), 1) AS clear,
	round(100 * avg((coalesce(found, false))::int) FILTER (WHERE kept), 1) AS found_kept, round(100 * avg(clear::int) FILTER (WHERE kept), 1) AS clear_kept
FROM answer WHERE of = 'field' GROUP BY ROLLUP (kind) ORDER BY answer.kind IS NULL, 4, 1;

\echo
\echo By hand (goal: found 88)
SELECT coalesce(kind, 'all') AS kind, count(*) AS fields, round(100 * avg((coalesce(found, false))::int), 1) AS found, round(100 * avg(clear::int), 1) AS clear,
	round(100 * avg((coalesce(found, false))::int) FILTER (WHERE kept), 1) AS found_kept
FROM answer WHERE of = 'hand' GROUP BY ROLLUP (kind) ORDER BY answer.kind IS NULL, 4, 1;

\echo
\echo Clean names that alarm somebody, in percent (goals: all 2, banks 4, Chinese short forms 5, persons 0.8)
SELECT coalesce(kind, 'all') AS kind, count(*) AS names, round(100 * avg((NOT clear)::int), 2) AS alarm, round(100 * avg((NOT clear)::int) FILTER (WHERE kept), 2) AS alarm_kept
FROM answer WHERE of = 'clean' GROUP BY ROLLUP (kind) ORDER BY answer.kind IS NULL, 3, 1;

-- FIELDS_DUMP=file: every answer, to look at.
\getenv dump FIELDS_DUMP
\if :{?dump}
COPY (SELECT of, kind, kept, coalesce(found, false), clear, asked, listed, matches FROM bench.answer ORDER BY of, kind, id) TO STDOUT \g :dump
\endif
