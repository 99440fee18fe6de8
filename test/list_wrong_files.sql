-- Files that are not what they should be, of each layout: every kind of wrong file is
-- refused with words for a clerk, and nothing of it stays.
BEGIN;
SET LOCAL client_min_messages = error;
SELECT no_plan();

CREATE TEMP TABLE file (layout text, name text, published date, content text, PRIMARY KEY (layout, name));
\ir list_files.psql
INSERT INTO file VALUES ('csl', 'consolidated.csv', '2026-08-01', :'csl'),
	('ofac_sdn', 'sdn.csv, alt.csv, add.csv', '2026-09-24', :'sdn'), ('ofac_sdn', 'sdn_advanced.xml', NULL, :'sdn_xml'),
	('dpl', 'dpl.txt', '2026-09-24', :'dpl'), ('eu', 'eu.csv', NULL, :'eu'), ('eu', 'eu.xml', NULL, :'eu_xml'),
	('uk', 'uk.csv', NULL, :'uk'), ('un', 'un.xml', NULL, :'un'),
	('csl', 'the JSON of the API', '2026-08-01', '{"total": 1, "results": [{"source": "Denied Persons List (DPL) - Bureau of Industry and Security", "name": "Anselm Quarrington", "alt_names": ["Ansel"], "addresses": [{"address": "1 Quay", "city": "Hull", "country": "GB"}]}]}');

-- A load, undone: what became of it, with detail and hint.
CREATE FUNCTION pg_temp.load(layout text, content text, published date DEFAULT '2026-12-01') RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	answer	text;
	hint	text;
	code	text;
BEGIN
	SELECT string_agg(format('%s %s', l.list, l.entries), ', ' ORDER BY l.list) INTO answer
	FROM export_control.load_list(layout, published, content, 1) l;
	RAISE EXCEPTION USING ERRCODE = 'P0099', MESSAGE = 'taken: ' || answer;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS answer = MESSAGE_TEXT, hint = PG_EXCEPTION_HINT, code = RETURNED_SQLSTATE;
	RETURN concat_ws(' / ', nullif(code, 'P0099'), answer, nullif(hint, ''));
END $$;
SELECT alike(pg_temp.load(layout, content, published), 'taken: %', format('%s: %s, as it should be', layout, name)) FROM file;

-- ---- what stands where a file should be ----

SELECT is(regexp_replace(pg_temp.load(f.layout, p.page), 'a file of the .*? / ', 'a file of the X / '), '0A000 / this is a web page, and not a file of the X / ' || format('Empty the table (DELETE FROM export_control.list_import), and take in %s.', l.files),
	format('%s: %s', f.layout, p.what))
FROM (SELECT DISTINCT layout FROM file) f JOIN export_control.list_layout l USING (layout), (VALUES
	('a page of an error', '<!DOCTYPE html><html lang="en"><head><title>403</title></head><body>Forbidden</body></html>'),
	('the same of another server', E'\ufeff\n  <HTML>\n<HEAD><TITLE>Moved</TITLE></HEAD></HTML>'),
	('as XHTML', '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head/><body>Service unavailable</body></html>')) p (what, page);
SELECT matches(pg_temp.load(f.layout, t.content), t.refused, format('%s: %s', f.layout, t.what))
FROM (SELECT DISTINCT layout FROM file) f, (VALUES
	('nothing', '', '^P0002 / there is no file to load / '), ('blanks', repeat(E' \n', 3000), '^P0002 / there is no file to load / '), ('a byte order mark', E'\ufeff', '^[0-9A-Z]{5} / (there is no file|the file has no|this is a file of CSV)'),
	('a sentence', 'The file you asked for is being updated. Please come back later.', '^[0-9A-Z]{5} / (the file has no|line 1 of the file has \d fields|this is a file of CSV)'),
	('binary letters', E'PK\x03\x04\x14\x01\x02' || repeat(E'\x07,\x08;', 50), '^[0-9A-Z]{5} / (the file has no|line 1 of the file has \d+ fields|this is a file of)'),
	('another object', '{"error": "rate limit"}', '^[0-9A-Z]{5} / (this is a file of JSON|the Consolidated Screening List in JSON must be)'),
	('another array', '[1, 2]', '^[0-9A-Z]{5} / (this is a file of JSON|row 1 of the Consolidated Screening List is of type number)'),
	('another document', '<a><b/></a>', '^[0-9A-Z]{5} / (this is a file of XML|the file has no )')) t (what, content, refused);

-- ---- XML ----

SELECT matches(pg_temp.load(f.layout, b.content), b.refused, format('%s: %s', f.name, b.what))
FROM file f, LATERAL (SELECT regexp_replace(f.content, '^.*?\?>', '') AS whole) w, LATERAL (VALUES
	('entities that grow', '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>' || w.whole, '^2200M / the file has a DOCTYPE, as no list has / '),
	('an external entity', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' || w.whole, '^2200M / the file has a DOCTYPE, as no list has / '),
	('a document type', E'\n<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">' || w.whole, '^2200M / the file has a DOCTYPE, as no list has / '),
	('an entity that nothing declares', replace(f.content, 'RUSSIA', 'RUSS&ia;') || CASE WHEN f.content !~ 'RUSSIA' THEN '&ia;' ELSE '' END, '^2200M / the file is no whole XML document / Was it taken in whole, and once\?$'),
	('twice', f.content || f.content, '^2200M / the file is no whole XML document / '),
	('an element that is not closed', replace(f.content, '</', '<'), '^2200M / the file is no whole XML document / ')) b (what, content, refused)
WHERE f.name LIKE '%.xml';

-- ---- JSON ----

SELECT is_empty($$SELECT n, pg_temp.load('csl', left(f.content, n)) FROM file f, generate_series(1, length(f.content) - 1) n
	WHERE f.name LIKE '%JSON%' AND pg_temp.load('csl', left(f.content, n)) !~ '^22P02 / the file is no whole JSON document / '$$, 'JSON that was cut is not taken');
SELECT alike(pg_temp.load('csl', repeat('[', 200000)), '22P02 / the file is no whole JSON document / %', 'JSON without a bottom');
SELECT alike(pg_temp.load('csl', '{"results": [{"source": "a\u0000b"}]}'), '22P02 / the file is no whole JSON document / %', 'a letter that no text has');

-- ---- delimited text ----

CREATE TEMP VIEW delimited AS SELECT * FROM file WHERE name NOT LIKE '%.xml' AND name NOT LIKE '%JSON%';
-- Cut in the middle of its last row; what ends with a row cannot be told but by what is gone.
SELECT is_empty($$SELECT d.layout, n, pg_temp.load(d.layout, left(d.content, n), d.published) FROM delimited d, LATERAL (SELECT btrim(d.content, E'\r\n\x1a') AS whole) w,
		generate_series(length(regexp_replace(w.whole, '[^\r\n]*$', '')) + 1, length(w.whole) - 1, 3) n
	WHERE pg_temp.load(d.layout, left(d.content, n), d.published) ~ '^taken' AND d.layout NOT IN ('dpl', 'csl') AND left(d.content, n) !~ '[,;][^,;]*$'$$, 'rows that were cut');
SELECT matches(pg_temp.load(d.layout, replace(d.content, t.delimiter, t.other), d.published), '^(taken|42703 / the file has no header|42703 / line|22P04 / line)', format('%s: "%s" in the place of "%s"', d.layout, t.other, t.delimiter))
FROM delimited d, (VALUES (',', ';'), (';', ','), (E'\t', ' '), (',', '^')) t (delimiter, other) WHERE strpos(d.content, t.delimiter) > 0;
SELECT alike(pg_temp.load(d.layout, regexp_replace(d.content, E'[\\r\\n\\x1a]*$', '') || E'\n' || ltrim(d.content, E'\ufeff'), d.published), '22P04 / line % of the file is its header again / More than one file %DELETE FROM it%', format('%s: twice', d.layout))
FROM delimited d WHERE d.layout <> 'ofac_sdn' AND d.layout <> 'uk';
SELECT matches(pg_temp.load(d.layout, d.content || E'\n' || ltrim(d.content, E'\ufeff'), d.published), '^(22P04 / line|23505 / entity)', format('%s: twice', d.layout)) FROM delimited d WHERE d.layout IN ('ofac_sdn', 'uk');
-- Letters of another encoding.
SELECT matches(pg_temp.load(f.layout, convert_from(convert_to(f.content, 'UTF8'), e.encoding), f.published),
	'^(22023 / \d+ of the \d+ names beyond ASCII of the .* have letters that stand for others / The file was copied in another encoding|42703)', format('%s read as %s', f.name, e.encoding))
FROM file f, (VALUES ('LATIN1'), ('WIN1252')) e (encoding)
WHERE f.name IN ('eu.csv', 'eu.xml', 'un.xml', 'uk.csv') AND NOT (e.encoding = 'WIN1252' AND convert_to(f.content, 'UTF8')::text ~ '(81|8d|8f|90|9d)');
SELECT alike(pg_temp.load('uk', replace(content, 'Нордбанк', 'ÅÄÖ Señor Ñandú Ðuro')), 'taken: %', 'other letters beyond ASCII are letters') FROM file WHERE layout = 'uk';
-- Control characters are no part of what is said.
SELECT alike(pg_temp.load(d.layout, regexp_replace(d.content, '(Nordwind|NORDWIND|BASALT|Huawei|Severny)', E'\\1\x01\x07', 'g'), d.published), 'taken: %', format('%s with control characters', d.layout)) FROM delimited d;
SELECT count(*) FROM file f, export_control.load_list('uk', NULL, replace(f.content, 'NORDWIND BANK', E'NORDWIND\x01\u00a0\x1f BANK'), 1) WHERE f.layout = 'uk' \g /dev/null
SELECT is((SELECT name FROM export_control.restricted_party WHERE list = 'UK' AND entry = 'RUS0999'), 'NORDWIND BANK PJSC', 'nor of names');

-- ---- days ----

SELECT matches(pg_temp.load(f.layout, replace(f.content, t.day, t.other), f.published), '^22007 / (an entry|line \d+) of the file: "' || t.other || '" in column "\w+" is no day [YMD/-]+', format('%s: %s', f.name, t.other))
FROM file f JOIN (VALUES ('eu', '2022-03-15', '15/03/2022'), ('eu', '2022-03-15', '2022-13-15'), ('eu', '2022-03-15', '0202-03-15'), ('eu', '2022-03-15', 'soon'), ('un', '2014-05-02', '02-05-2014'),
	('un', '2014-05-02', '20140502'), ('uk', '24/02/2022', '2022-02-24'), ('uk', '24/02/2022', '24/02/22'), ('dpl', '03/02/2024', '2024-03-02'), ('dpl', '06/11/2021', '6 November 2021')) t (layout, day, other) USING (layout);
SELECT alike(pg_temp.load('un', replace(content, '2014-05-02', '2014-05-02-04:00')), 'taken: %', 'a day with its time zone') FROM file WHERE layout = 'un';

-- ---- another authority's, an older one ----

SELECT matches(pg_temp.load(l.layout, f.content), '^(0A000|42703|22P04|2200M|22023|23503|P0002) / ', format('%s is no file of %s', f.name, l.layout))
FROM file f, export_control.list_layout l WHERE l.layout <> f.layout AND NOT (l.layout = 'ofac_consolidated' AND f.layout = 'ofac_sdn');
SELECT alike(pg_temp.load('ofac_sdn', replace(content, 'RUSSIA-EO14024', 'NS-PLC')),
	'22023 / 3 of the 3 parties of the file are under programs that the List of Specially Designated Nationals does not have / Is it cons_prim.csv? %', 'the list of those who are not blocked') FROM file WHERE name LIKE 'sdn.csv%';
SELECT alike(pg_temp.load('ofac_consolidated', replace(content, 'RUSSIA-EO14024', 'SDGT')),
	'22023 / 2 of the 3 parties of the file are under programs that the Consolidated Non-SDN List does not have / Is it sdn.csv? %', 'and the other way round') FROM file WHERE name LIKE 'sdn.csv%';
SELECT is(pg_temp.load('ofac_consolidated', content), '22023 / the file has the List of Specially Designated Nationals / Its layout is ofac_sdn.', 'XML says which list it is') FROM file WHERE name LIKE 'sdn%.xml';
SELECT count(*) FROM file f, export_control.load_list(f.layout, f.published, f.content, 1) WHERE f.name IN ('eu.csv', 'un.xml', 'uk.csv', 'dpl.txt') OR f.name LIKE 'sdn.csv%' \g /dev/null
SELECT alike(pg_temp.load(f.layout, replace(replace(replace(replace(replace(f.content, '24/09/2026', '23/09/2026'), '2026-11-25T', '2026-11-24T'), '26-Nov-2026', '25-Nov-2026'), '2026-09-24T', '2026-09-23T'), '<Day>24</Day></DateOfIssue>', '<Day>23</Day></DateOfIssue>'), f.published - 1),
	'55000 / list % is of %, and the edition to load of % / %older => true.', format('%s: an older one', f.name))
FROM file f WHERE f.layout NOT IN ('csl');

-- ---- what stays of a refused file ----

SELECT is_empty($$SELECT 'list_row' FROM export_control.list_row UNION SELECT 'list_line' FROM export_control.list_line UNION SELECT 'list_name' FROM export_control.list_name UNION SELECT 'list_code' FROM export_control.list_code$$, 'nothing of it');
INSERT INTO export_control.list_import (line) SELECT repeat('x', 10000000) FROM generate_series(1, 41);
SELECT is(pg_temp.load('un', NULL), '54000 / export_control.list_import has 410 MB, and a file of at most 400 can be taken in / Is it one file, copied once?  DELETE FROM export_control.list_import, and copy it again.', 'too large a file');
SELECT * FROM finish();
ROLLBACK;
