-- Screening against the full list: what is found, and what is not.
--
-- Needs ../shared/data; the figures asked for lie a little below those measured
-- by bench/screening/run.sql.
\set have `test -r ../shared/data/csl.csv && test -r ../shared/data/names_labelled_dev.csv && echo yes || echo no`
SELECT :'have' = 'yes' AS have \gset
BEGIN;
\if :have
SET LOCAL client_min_messages = warning;
SELECT plan(32);
\ir ../bench/screening/list.sql
\ir ../bench/screening/changes.sql

CREATE TEMP TABLE clean (kind text, name text, held_out text);
\copy clean FROM 'bench/data/clean_names.tsv' (FORMAT text)
DELETE FROM clean WHERE kind = 'kind';
CREATE TEMP TABLE asked AS
SELECT row_number() OVER ()::int AS asked_no, q.*
FROM (SELECT change, party, asked FROM pg_temp.changes(300, '{1}')
	UNION ALL SELECT CASE WHEN held_out::boolean THEN 'clean, held out' ELSE 'clean' END, NULL, name FROM clean
	UNION ALL SELECT 'family', NULL, unnest(ARRAY['Huawei', 'Huawei Technology', 'SMIC', 'Gazprom'])
	UNION ALL SELECT 'general', NULL, unnest(ARRAY['General Trading Co.', 'Group Holdings Ltd', 'Joint Stock Company', 'Co., Ltd.'])
	UNION ALL SELECT 'unreadable', NULL, unnest(ARRAY['', '?!', U&'\200B\200B'])
	UNION ALL SELECT 'hostile', NULL, unnest(ARRAY[repeat('a', 1000000), repeat('huawei ', 10000), repeat(U&'\0301', 100000),
		repeat('bank of china limited ', 500), repeat('al ', 5000), repeat(U&'\202E', 5000), repeat('é', 999), repeat('中', 999),
		repeat('х', 600), repeat('цх ', 5000), repeat(U&'a\200B', 50000), 'huawei' || repeat(U&'\0301\200D', 50000) || ' technologies', repeat('q w ', 3000)])) q;
CREATE TEMP TABLE match AS
SELECT m.*
FROM (SELECT array_agg(name ORDER BY name_no) n, array_agg(party ORDER BY name_no) p, array_agg(kind ORDER BY name_no) k FROM listed) l,
	(SELECT array_agg(asked ORDER BY asked_no) a FROM asked) a,
	pg_temp.screen_list(l.n, l.p, l.k, a.a, 0.4, 0.96) m;

SELECT cmp_ok(round(100.0 * count(DISTINCT a.asked_no) FILTER (WHERE m.level >= 1 AND m.match_party = a.party) / count(DISTINCT a.asked_no), 1),
	'>=', f.least, format('%s: %s %% of the listed parties found', a.change, f.least))
FROM (VALUES ('exact', 99.9), ('alias', 99.9), ('case', 99.9), ('punctuation', 99.5), ('legal form', 99.5), ('word order', 99.5),
	('words shuffled', 99.5), ('one typo', 97.0), ('one typo, 10 letters', 99.5), ('two typos', 94.5), ('word dropped', 95.5),
	('word dropped, two distinctive left', 95.0), ('Cyrillic', 95.5), ('Cyrillic, letter by letter', 97.0), ('accents', 99.9),
	('spelling', 96.5), ('run together', 98.0)) f(change, least)
JOIN asked a USING (change) JOIN match m USING (asked_no)
GROUP BY a.change, f.least ORDER BY min(a.asked_no);

CREATE TEMP TABLE clean_level AS
	SELECT change, max(level) AS level FROM asked JOIN match USING (asked_no) WHERE change LIKE 'clean%' GROUP BY change, asked_no;
SELECT cmp_ok(avg((level >= 2)::int), '<=', 0.003, 'strong and exact matches on names that are ' || change) FROM clean_level GROUP BY change ORDER BY change;
SELECT cmp_ok(avg((level IN (1, 2))::int), '<=', 0.02, 'inexact matches on names that are ' || change) FROM clean_level GROUP BY change ORDER BY change;
SELECT is((SELECT count(DISTINCT asked_no) FROM asked JOIN match USING (asked_no) WHERE change = 'family' AND level >= 1), 4::bigint, 'the distinctive part of a family of entries is at least possible');
SELECT cmp_ok((SELECT count(DISTINCT match_party) FROM asked JOIN match USING (asked_no) WHERE asked = 'Huawei' AND level >= 1), '>', 100::bigint,
	'and shows the entries of the family');
SELECT is((SELECT count(DISTINCT asked_no) FROM asked JOIN match USING (asked_no) WHERE change = 'general' AND status = 1), 4::bigint, 'too general to screen');
SELECT is((SELECT count(*) FROM asked JOIN match USING (asked_no) WHERE change = 'unreadable' AND status = 2), 3::bigint, 'nothing to compare');
SELECT is((SELECT count(DISTINCT asked_no) FROM asked JOIN match USING (asked_no) WHERE change = 'hostile' AND microseconds < 1000000), 13::bigint, 'hostile names take bounded time');
SELECT is((SELECT count(*) FROM match WHERE (level = 3) <> (score = 1) OR score < 0 OR score > 1 OR (level = 0) <> (match_party = 0)), 0::bigint, 'score 1 is exact, and only that');
SELECT cmp_ok((SELECT bytes FROM match WHERE asked_no = 0), '<', 48000000::bigint, 'memory of the index');

CREATE TEMP TABLE pair (schema text, name1 text, name2 text, is_match boolean, quality text, category text);
\copy pair FROM '../shared/data/names_labelled_dev.csv' CSV HEADER
CREATE TEMP TABLE scored AS
SELECT schema, is_match, name_similarity(name1, name2) AS score, name1::party_name % name2 AS match
FROM pair p WHERE (SELECT count(DISTINCT is_match) FROM pair o WHERE (o.name1, o.name2) = (p.name1, p.name2)) = 1;
CREATE FUNCTION pg_temp.f1(only_schema text) RETURNS numeric LANGUAGE sql AS $$
	SELECT 2.0 * count(*) FILTER (WHERE match AND is_match) / (2 * count(*) FILTER (WHERE match AND is_match) + count(*) FILTER (WHERE match <> is_match))
	FROM scored WHERE only_schema IS NULL OR schema = only_schema $$;
SELECT cmp_ok(pg_temp.f1(NULL), '>=', 0.86, 'labeled pairs: F1');
SELECT cmp_ok(pg_temp.f1('Company'), '>=', 0.92, 'labeled pairs: F1 of companies');
SELECT cmp_ok((SELECT avg(CASE WHEN p.score > q.score THEN 1 WHEN p.score = q.score THEN 0.5 ELSE 0 END) FROM scored p, scored q WHERE p.is_match AND NOT q.is_match),
	'>=', 0.92, 'labeled pairs: area under the curve');
SELECT ok(bool_and(match = (score >= 0.6::real)), 'operator % is name_similarity from 0.6 on') FROM scored;
SELECT * FROM finish();
\else
SELECT plan(1);
SELECT skip('../shared/data is absent', 1);
SELECT * FROM finish();
\endif
ROLLBACK;
