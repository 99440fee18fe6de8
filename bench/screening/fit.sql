-- Pairs of names to fit the coefficients of the score with, as one row each: is
-- it the same party, the score as it is, the features.
--
-- The same: changes of listed names, as bench/screening/changes.sql makes them.
-- Others: the likest listed parties of well-known clean names, and listed names
-- with a word exchanged for one of another name, against the party they were of.
-- Only what tuning may look at, the halves that are not held out.
\set QUIET
SET client_min_messages = warning;
\ir list.sql
\ir changes.sql
CREATE FUNCTION pg_temp.screen_features(listed text[], party int[], kind int[], asked text[], against int[])
	RETURNS TABLE (pair int, score real, feature real[])
	LANGUAGE c STRICT AS '$libdir/screen_list', 'screen_features';

CREATE TEMP TABLE clean (kind text, name text, held_out text);
\copy clean FROM 'bench/data/clean_names.tsv' (FORMAT text)
DELETE FROM clean WHERE kind = 'kind' OR held_out::boolean;

CREATE TEMP TABLE pair (pair int GENERATED ALWAYS AS IDENTITY, same boolean, asked text, party int);
INSERT INTO pair (same, asked, party)
SELECT true, asked, party FROM pg_temp.changes(500, '{a,b}') WHERE NOT held_out AND change NOT IN ('exact', 'alias', 'case');

INSERT INTO pair (same, asked, party)
SELECT false, a.name, m.match_party
FROM (SELECT array_agg(name ORDER BY name_no) n, array_agg(party ORDER BY name_no) p, array_agg(kind ORDER BY name_no) k FROM listed) l,
	(SELECT array_agg(name ORDER BY name) a FROM clean) c,
	pg_temp.screen_list(l.n, l.p, l.k, c.a, 0.02, 0.999) m JOIN unnest(c.a) WITH ORDINALITY a(name, asked_no) USING (asked_no)
WHERE m.level IN (1, 2);

WITH word AS (
	SELECT l.party, l.name, l.held_out, string_to_array(l.name, ' ') AS words,
		row_number() OVER (ORDER BY md5(l.name), name_no) AS n, count(*) OVER () AS names
	FROM listed l WHERE l.name ~ '\S\s+\S' AND length(l.name) <= 120 AND l.kind <> 'Aircraft')
INSERT INTO pair (same, asked, party)
SELECT false, array_to_string(w.words[:x.at - 1] || o.words[1 + pg_temp.pick(o.name || w.name, cardinality(o.words))] || w.words[x.at + 1:], ' '), w.party
FROM word w JOIN word o ON o.n = w.n % w.names + 1,
	LATERAL (SELECT i AS at FROM unnest(w.words) WITH ORDINALITY u(word, i) ORDER BY length(word) DESC, i LIMIT 1) x
WHERE NOT w.held_out AND w.n <= 12000;
-- Who is listed under the exchanged name too is no other.
DELETE FROM pair p USING listed l WHERE NOT p.same AND l.party = p.party AND name_key(l.name) = name_key(p.asked);

SELECT CASE WHEN p.same THEN 1 ELSE 0 END, f.score, array_to_string(f.feature, E'\t')
FROM (SELECT array_agg(name ORDER BY name_no) n, array_agg(party ORDER BY name_no) p,
		array_agg(array_position('{"",Entity,Individual,Vessel,Aircraft}'::text[], kind) - 1 ORDER BY name_no) k FROM listed) l,
	(SELECT array_agg(asked ORDER BY pair) a, array_agg(party ORDER BY pair) g, array_agg(pair ORDER BY pair) pairs FROM pair) q,
	pg_temp.screen_features(l.n, l.p, l.k, q.a, q.g) f, pair p
WHERE p.pair = q.pairs[f.pair] AND name_key(p.asked) <> '';
