-- Pairs of names to fit the coefficients of the score with, as one row each: is
-- it the same party, the score as it is, the features.
--
-- The same: changes of listed names, as bench/screening/changes.sql makes them.
-- Others: the likest listed parties of well-known clean names, and listed names
-- with a word exchanged for one of another name, against the party they were of.
-- With the development data in ../shared/data: consignee fields with a listed name
-- changed in them, and the likest listed parties of their clean names too.
--
-- Of what tuning may look at, or, with the variable kept true, of the halves that
-- are held out.
\set QUIET
SET client_min_messages = warning;
\ir list.sql
\ir changes.sql
CREATE FUNCTION pg_temp.screen_features(listed text[], party int[], kind int[], asked text[], against int[])
	RETURNS TABLE (pair int, score real, feature real[])
	LANGUAGE c STRICT AS '$libdir/screen_list', 'screen_features';

CREATE TEMP TABLE clean (kind text, name text, held_out text);
\copy clean FROM 'bench/data/clean_names.tsv' (FORMAT text)
DELETE FROM clean WHERE kind = 'kind' OR held_out::boolean <> :kept;
CREATE TEMP TABLE field (kind text, asked text, country text, listed text);
\set there `[ -r ../shared/data/consignee_fields_dev.tsv ] && [ -r ../shared/data/clean_names_dev.tsv ] && echo true || echo false`
\if :there
-- As CSV with a quote that no text has: a text may have backslashes.
\copy field FROM '../shared/data/consignee_fields_dev.tsv' WITH (FORMAT csv, HEADER, DELIMITER E'\t', QUOTE E'\b')
CREATE TEMP TABLE clean_dev (kind text, name text, country text);
\copy clean_dev FROM '../shared/data/clean_names_dev.tsv' WITH (FORMAT csv, HEADER, DELIMITER E'\t', QUOTE E'\b')
INSERT INTO clean SELECT kind, name FROM clean_dev WHERE (('x' || right(md5(lower(name)), 1))::bit(4)::int % 2 = 1) = :kept;
\endif

CREATE TEMP TABLE pair (pair int GENERATED ALWAYS AS IDENTITY, same boolean, asked text, party int);
INSERT INTO pair (same, asked, party)
SELECT true, asked, party FROM pg_temp.changes(500, '{a,b}') WHERE held_out = :kept AND change NOT IN ('exact', 'alias', 'case');

-- Fields that hold a changed name and nothing beside it.
INSERT INTO pair (same, asked, party)
SELECT true, f.asked, l.party
FROM field f JOIN LATERAL (SELECT party FROM listed WHERE name_key(name) = name_key(f.listed) ORDER BY name_no LIMIT 1) l ON true
WHERE f.kind ~ '^(OCR|abbreviated|Arabic|Chinese|company|Korean|Persian|person: (keyboard|middle|natural|upper)|Russian|Turkish|Ukrainian|Vietnamese)'
	AND name_key(f.asked) <> name_key(f.listed) AND (('x' || right(md5(lower(f.asked)), 1))::bit(4)::int % 2 = 1) = :kept;

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
WHERE w.held_out = :kept AND w.n <= 12000;
-- Who is listed under the exchanged name too is no other.
DELETE FROM pair p USING listed l WHERE NOT p.same AND l.party = p.party AND name_key(l.name) = name_key(p.asked);

SELECT CASE WHEN p.same THEN 1 ELSE 0 END, f.score, array_to_string(f.feature, E'\t')
FROM (SELECT array_agg(name ORDER BY name_no) n, array_agg(party ORDER BY name_no) p,
		array_agg(array_position('{"",Address,Entity,Individual,Vessel,Aircraft}'::text[], kind) - 1 ORDER BY name_no) k FROM listed) l,
	(SELECT array_agg(asked ORDER BY pair) a, array_agg(party ORDER BY pair) g, array_agg(pair ORDER BY pair) pairs FROM pair) q,
	pg_temp.screen_features(l.n, l.p, l.k, q.a, q.g) f, pair p
WHERE p.pair = q.pairs[f.pair] AND name_key(p.asked) <> '';
