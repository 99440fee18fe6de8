-- Names as optical recognition misreads them: up to three letters of a word, in every
-- word, and the family name before a comma or behind the given name.
BEGIN;
SELECT plan(6);
CREATE TEMP TABLE misread (read text, meant text);
INSERT INTO misread VALUES ('rn', 'm'), ('m', 'rn'), ('cl', 'd'), ('vv', 'w'), ('c', 'e'), ('q', 'g'), ('i', 'l'), ('l', 'i'), ('0', 'o'), ('1', 'i'), ('1', 'l'), ('2', 'z'), ('5', 's'), ('6', 'g'), ('8', 'b');
-- Two words with the letters that are misread, three times each, among letters that never are.
CREATE TEMP TABLE listed AS
SELECT n, meant, read, overlay(overlay(overlay(g PLACING meant FROM 9 FOR 1) PLACING meant FROM 6 FOR 1) PLACING meant FROM 3 FOR 1) AS given,
	overlay(overlay(overlay(f PLACING meant FROM 9 FOR 1) PLACING meant FROM 6 FOR 1) PLACING meant FROM 3 FOR 1) AS family
FROM (SELECT row_number() OVER () AS n, * FROM misread) m, LATERAL (SELECT
	substr(translate(md5(n || 'g'), '0123456789abcdef', 'ahjkptuxyahjkptu'), 1, 10) AS g, substr(translate(md5(n || 'f'), '0123456789abcdef', 'ahjkptuxyahjkptu'), 1, 10) AS f) w;
INSERT INTO export_control.restricted_party (list, entry, name, kind, citation)
SELECT 'EL', 'misread ' || n, initcap(given || ' ' || family), 'individual', 'test' FROM listed;
CREATE TEMP TABLE typed AS
SELECT l.n, l.meant, l.read, format(form, replace(given, l.meant, l.read), replace(family, l.meant, l.read)) AS typed, form
FROM listed l, unnest('{"%1$s %2$s","%2$s, %1$s"}'::text[]) form;
CREATE TEMP TABLE found AS
SELECT t.*, s.level, s.score FROM typed t LEFT JOIN LATERAL screen(t.typed, on_date => NULL) s ON s.entry = 'misread ' || t.n;
SELECT is((SELECT count(*) FROM found), 30::bigint, 'each is found once');
SELECT is_empty('SELECT typed, meant, read FROM found WHERE level IS NULL', 'whatever was misread');
SELECT is_empty('SELECT a.typed, a.level, b.typed, b.level FROM found a JOIN found b USING (n) WHERE a.form < b.form AND a.level IS DISTINCT FROM b.level',
	'and so it is with the family name before a comma');
-- More letters than three of a word are another word.
SELECT is_empty($$SELECT w, s.name FROM (SELECT replace(given, meant, 't') || ' ' || replace(family, meant, 'k') AS w FROM listed) w, screen(w, on_date => NULL) s WHERE s.entry LIKE 'misread %' AND s.level IN ('exact', 'strong')$$, 'but not whatever is like them');

-- A family name that is spelled like a legal form is one before a comma, misread as well.
CREATE TEMP TABLE form AS
SELECT DISTINCT ON (words) words, overlay(words PLACING read FROM strpos(words, meant) FOR length(meant)) AS typed, 'Katu' || translate(md5(words), '0123456789abcdef', 'ahjkptuxyahjkptu') AS given
FROM export_control.name_word, misread WHERE class = 'legal' AND words ~ '^[a-z]{2}$' AND read ~ '^[02568]$' AND strpos(words, meant) > 0 ORDER BY words, read;
INSERT INTO export_control.restricted_party (list, entry, name, kind, citation) SELECT 'EL', 'form ' || words, upper(words) || ', ' || initcap(given), 'individual', 'test' FROM form;
SELECT cmp_ok((SELECT count(*) FROM form), '>=', 5::bigint, 'legal forms have letters that are misread');
SELECT is_empty($$SELECT f.typed, f.given, s.level FROM form f LEFT JOIN LATERAL screen(upper(f.typed) || ', ' || f.given, on_date => NULL) s ON s.entry = 'form ' || f.words
	WHERE s.level IS NULL OR s.level = 'possible'$$, 'a family name before a comma is no legal form');
SELECT * FROM finish();
ROLLBACK;
