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
	('csl', 'the JSON of the API', '2026-08-01', '{"total": 1, "results": [{"source": "Denied Persons List (DPL) - Bureau of Industry and Security", "name": "Anselm Quarrington", "alt_names": ["Ansel"], "addresses": [{"address": "1 Quay", "city": "Hull", "state": "Kent", "postal_code": "HU1", "country": "GB"}], "programs": ["A"], "type": "Individual",
		"nationalities": ["GB"], "citizenships": ["GB"], "dates_of_birth": ["1970-01-02"], "places_of_birth": ["Hull"], "ids": [{"type": "Passport", "number": "P1", "country": "GB", "issue_date": null}], "entity_number": 5,
		"federal_register_notice": "89 FR 1", "start_date": "2024-01-02", "end_date": "2034-01-02", "license_requirement": "x", "license_policy": "x", "title": "Mr", "remarks": "x", "call_sign": "AB1"}]}');

-- A load, undone: what became of it, with detail and hint.
CREATE FUNCTION pg_temp.load(layout text, content text, published date DEFAULT NULL) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	answer	text;
	hint	text;
	code	text;
BEGIN
	SELECT string_agg(format('%s %s', l.list, l.entries), ', ' ORDER BY l.list) INTO answer
	FROM export_control.load_list(layout, coalesce(published, pg_temp.untold(layout, content)), content, 1) l;
	RAISE EXCEPTION USING ERRCODE = 'P0099', MESSAGE = 'taken: ' || answer;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS answer = MESSAGE_TEXT, hint = PG_EXCEPTION_HINT, code = RETURNED_SQLSTATE;
	RETURN concat_ws(' / ', nullif(code, 'P0099'), answer, nullif(hint, ''));
END $$;
CREATE FUNCTION pg_temp.raised(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	hint	text;
BEGIN
	EXECUTE statement;
	RETURN 'done';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS hint = PG_EXCEPTION_HINT;
	RETURN concat_ws(' / ', SQLSTATE, SQLERRM, nullif(hint, ''));
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

SELECT alike(pg_temp.load('csl', replace(content, '"total": 1', '"total": 25000')), '22023 / the document has 1 rows, and says that there are 25000 / %', 'a page of an answer') FROM file WHERE name LIKE '%JSON%';

-- ---- whatever is read, by another name, or of another kind ----

-- Of the columns those that must be there; of elements, attributes and keys all.
CREATE FUNCTION pg_temp.rename(content text, kind text, field text, times text) RETURNS text LANGUAGE sql AS $$
	SELECT regexp_replace(content, CASE
		WHEN kind = 'CSV' THEN '(?i)(^|[,;\t\n\ufeff])"?' || replace(field, '_', '[^[:alnum:],;\t\n]+') || '(?=[^[:alnum:],;\t\n]*[,;\t\r\n])'
		WHEN kind = 'JSON' THEN '(")' || translate(regexp_replace(field, '^.*/', ''), '[]', '') || '(?=":)'
		WHEN field LIKE '%@%' THEN '( )' || split_part(field, '@', 2) || '(?==")'
		ELSE '(</?)' || regexp_replace(field, '^.*/', '') || '(?=[ />])' END, '\1another', times) $$;
CREATE TEMP TABLE renamed AS
	SELECT f.layout, f.name, f.published, l.field, l.presence, t.what, pg_temp.rename(f.content, l.kind, l.field, t.times) AS content, f.content AS whole
	FROM file f JOIN export_control.list_field l ON l.layout = f.layout AND l.kind = export_control.list_kind_of_file(f.content) AND f.name NOT LIKE 'sdn.csv%',
		(VALUES ('g', 'everywhere')) t (times, what)
	WHERE l.presence IN ('each', 'once') OR l.presence = 'may' AND l.kind <> 'CSV';
SELECT is_empty($$SELECT layout, name, field FROM renamed WHERE content = whole AND presence IN ('each', 'once')$$, 'the samples have all that must be there');
SELECT matches(pg_temp.load(r.layout, r.content, r.published), '^(22023|22P04|2200M|42703|22007) / .* / ', format('%s: %s by another name', r.name, r.field)) FROM renamed r WHERE r.content <> r.whole;
-- One of several, here the last.
SELECT matches(pg_temp.load(f.layout, regexp_replace(f.content, '(.*<)' || e.name || '(?=[ />])(.*</)' || e.name || '>', '\1another\2another>'), f.published), '^(2200M|22007) / .* / ', format('%s: the last %s by another name', f.name, e.name))
FROM file f JOIN (SELECT DISTINCT l.layout, regexp_replace(l.field, '^.*/', '') AS name FROM export_control.list_field l WHERE l.kind = 'XML' AND l.presence <> 'unread' AND l.field !~ '@') e USING (layout)
WHERE f.name LIKE '%.xml' AND f.content ~ ('</' || e.name || '>');
SELECT matches(pg_temp.load('csl', jsonb_set(f.content::jsonb, ARRAY['results', '0', k.key], v.value)::text, f.published), '^(22023|22007) / ', format('JSON: %s is %s', k.key, v.value))
FROM file f, (SELECT DISTINCT regexp_replace(l.field, '[[].*$', '') AS key FROM export_control.list_field l WHERE l.kind = 'JSON' AND l.presence <> 'unread') k,
	(VALUES ('{"1": "x"}'::jsonb), ('[["x"]]'), ('true')) v (value)
WHERE f.name LIKE '%JSON%';
-- What is another one's, and what is new.
SELECT matches(pg_temp.load(f.layout, regexp_replace(f.content, '(</[A-Za-z_]+>\s*</[A-Za-z_]+>)\s*$', '<NEW_LIST><PARTY>x</PARTY></NEW_LIST>\1')), '^2200M / line \d+ of the file: "[A-Za-z_]+/NEW_LIST" is no part of the layout of the .*INSERT INTO export_control.list_field', f.name || ': a part that is new') FROM file f WHERE f.name LIKE '%.xml';
INSERT INTO export_control.list_field (layout, kind, field, presence) VALUES ('un', 'XML', 'ENTITIES/NEW_LIST', 'unread');
SELECT alike(pg_temp.load('un', replace(content, '</ENTITIES>', '<NEW_LIST><PARTY x="1">x</PARTY></NEW_LIST></ENTITIES>')), 'taken: UN 2', 'unless it is said to be of no use') FROM file WHERE layout = 'un';
DELETE FROM export_control.list_field WHERE NOT shipped;

-- ---- what stands in the place of something else ----

-- A load, undone: what an entry is then.
CREATE FUNCTION pg_temp.entry(layout text, content text, list text, entry text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	answer	text;
BEGIN
	PERFORM FROM export_control.load_list(layout, NULL, content, 1);
	SELECT concat_ws(' ', p.name, (SELECT array_agg(a.alias ORDER BY a.alias COLLATE "C") FROM export_control.restricted_party_alias a WHERE a.party = p.id), p.programs, p.valid)
		INTO answer FROM export_control.restricted_party p WHERE p.list = $3 AND p.entry = $4;
	RAISE EXCEPTION USING ERRCODE = 'P0099', MESSAGE = answer;
EXCEPTION WHEN SQLSTATE 'P0099' THEN
	RETURN SQLERRM;
END $$;
SELECT is(pg_temp.entry('un', replace(content, '<QUALITY>Good</QUALITY>', ''), 'UN', '6900001'), 'KARIM AHMAD HALABI {"Abu Karim","Karim Al-Halabi","كريم أحمد حلبي"} {Al-Qaida} [2014-05-02,)', 'UN: an alias without a quality')
FROM file WHERE layout = 'un';
SELECT is(pg_temp.entry('eu', replace(content, 'firstName="" lastName="" wholeName="Abu Karim"', 'firstName="Abu" lastName="Karimov" wholeName=""'), 'EU', '77'), 'Karim Halabi {"Abu Karimov"} {SYR} (,)', 'EU: a name in parts')
FROM file WHERE name = 'eu.xml';
SELECT is(pg_temp.entry('eu', replace(content, ';;;;"Abu Karim"', ';Karimov;Abu;;'), 'EU', '77'), 'Karim Halabi {"Abu Karimov"} {SYR} (,)', 'in delimited text too')
FROM file WHERE name = 'eu.csv';
SELECT is(pg_temp.entry('ofac_sdn', replace(content, '</SanctionsEntries>', '<SanctionsEntry ID="37" ProfileID="36" ListID="91243"><EntryEvent ID="9"><Date><Year>2022</Year><Month>10</Month><Day>4</Day></Date></EntryEvent><SanctionsMeasure SanctionsTypeID="2"><Comment/></SanctionsMeasure></SanctionsEntry></SanctionsEntries>'), 'SDN', '36'),
	'NORDWIND ARMAMENTS {"AO NORDWIND VOORUZHENIYA","ZAVOD No. 77"} {RUSSIA-EO14024,UKRAINE-EO13662} [2022-03-24,)', 'a party on both lists is on the one that decides, from the first day')
FROM file WHERE name = 'sdn_advanced.xml';
SELECT alike(pg_temp.load('eu', replace(content, '<nameAlias', '<otherName wholeName="Quastenflosse Geheim" strong="true"/><nameAlias')), '%otherName%', 'EU: an element that is all attributes, and not known') FROM file WHERE name = 'eu.xml';
SELECT alike(pg_temp.load('un', replace(content, '<FIRST_NAME>', '<OTHER_NAME VALUE="Quastenflosse"/><FIRST_NAME>')), '%OTHER_NAME%', 'UN: likewise') FROM file WHERE layout = 'un';
SELECT alike(pg_temp.load('eu', replace(content, 'wholeName="Abu Karim"', 'wholeName=" "')), '2200M / entity 77 of the file has a nameAlias without a name / %', 'EU: a name that is none') FROM file WHERE name = 'eu.xml';
SELECT alike(pg_temp.load('ofac_sdn', regexp_replace(content, '<SanctionsMeasure ID="4".*?</SanctionsMeasure>', '')), 'taken: SDN 3', 'a party without a program is on the list') FROM file WHERE name = 'sdn_advanced.xml';
SELECT alike(pg_temp.load('ofac_sdn', replace(content, w.word, '>Other<')), '2200M / the file has no % / %', 'a word by which something is found: ' || w.word)
FROM file, unnest('{>Program<,>Last Name<,>Birthdate<,>Individual<,>SDN List<}'::text[]) w (word) WHERE name = 'sdn_advanced.xml';
SELECT alike(pg_temp.load('ofac_sdn', replace(content, w.number, regexp_replace(w.number, '"[0-9]+"', '"999"'))), '2200M / %"999" of the file stands for nothing in it / %', 'a number that stands for nothing: ' || w.number)
FROM file, unnest(ARRAY['ListID="1550"', 'ProfileID="36"', 'FeatureTypeID="25"', 'LocationID="26"', 'CountryID="11020"', 'PartySubTypeID="3"', 'NamePartTypeID="1520"', 'SanctionsTypeID="2"']) w (number) WHERE name = 'sdn_advanced.xml';
SELECT matches(pg_temp.load(f.layout, f.content || E'\n' || n.line), '^23502 / line \d+ of the file: column "\w+" says nothing / ', f.name || ': a line of nobody')
FROM file f JOIN (SELECT layout, repeat(d.delimiter, 200) AS filler, d.delimiter FROM (VALUES ('uk', ','), ('eu', ';')) d (layout, delimiter)) d USING (layout),
	LATERAL (SELECT repeat(d.delimiter, length(h.header) - length(replace(h.header, d.delimiter, '')) - 4) || 'x' || repeat(d.delimiter, 4) || E'\n' AS line
		FROM string_to_table(f.content, E'\n') WITH ORDINALITY h (header, no) WHERE h.header ~ (d.delimiter || '.*' || d.delimiter) ORDER BY no LIMIT 1) n
WHERE f.name LIKE '%.csv';
SELECT alike(pg_temp.load('uk', regexp_replace(content, '^[^\n]*\n', ''), NULL), '22023 / the date of the list must be a day, not "null" / %', 'UK: a file without its day') FROM file WHERE layout = 'uk';

SELECT alike(pg_temp.load('ofac_sdn', replace(content, w.whole, w.other), published), '22P04 / line 5 of the file is no other name / %', 'a line of alt.csv with ' || w.other)
FROM file, (VALUES ('"aka","AO NORDWIND VOORUZHENIYA"', '"aka","-0- "'), ('"aka","AO NORDWIND VOORUZHENIYA"', '"AO NORDWIND VOORUZHENIYA","aka"'), ('"aka","AO NORDWIND VOORUZHENIYA"', '"","AO NORDWIND VOORUZHENIYA"')) w (whole, other)
WHERE name LIKE 'sdn.csv%';
-- A line of the UK's list without any name, and one of the EU's with names of another kind.
SELECT alike(pg_temp.load('uk', replace(content, 'RUS0999,16001,,NORDBANK,', 'RUS0999,16001,,,'), published), 'taken: %', 'a line that has a name in another script alone') FROM file WHERE layout = 'uk';
SELECT alike(pg_temp.load('uk', replace(replace(content, 'RUS0999,16001,,NORDBANK,', 'RUS0999,16001,,,'), 'Нордбанк', ''), published), '23502 / line 4 of the file has no name / %', 'a line without any') FROM file WHERE layout = 'uk';

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

-- ---- a part of a list ----

SAVEPOINT first;
DELETE FROM export_control.party_load WHERE NOT shipped;
SELECT alike(pg_temp.raised(format('SELECT export_control.load_list(%L, %L, %L)', layout, published, content)), '23514 / the file has % rows of "%" in force, and a whole one has at least % / Take in the whole file. %max_loss => 1 and lists => ''{%}'': %', layout || ': a first load of a few')
FROM file WHERE name NOT LIKE '%JSON%';
SELECT alike(pg_temp.raised(format('SELECT export_control.load_csl_json(%L, ''2026-11-29'', 0.9, %L)', (SELECT jsonb_agg(w.row || jsonb_build_object('name', 'Party ' || n, 'source', w.source)) FROM generate_series(1, w.rows) n), ARRAY[w.list])), '23514 / no party in the file has ' || w.lacks || ' / %', format('%s without %s', w.list, w.lacks))
FROM (VALUES ('SDN', 'Specially Designated Nationals (SDN) - Treasury Department', 9000, '{"alt_names": ["A"], "addresses": [{"country": "RU"}]}'::jsonb, 'a program'),
	('SDN', 'Specially Designated Nationals (SDN) - Treasury Department', 9000, '{"programs": ["A"], "addresses": [{"country": "RU"}]}', 'another name'),
	('SDN', 'Specially Designated Nationals (SDN) - Treasury Department', 9000, '{"programs": ["A"], "alt_names": ["A"]}', 'a country'),
	('EL', 'Entity List (EL) - Bureau of Industry and Security', 1700, '{"alt_names": ["A"], "addresses": [{"country": "RU"}]}', 'a license requirement')) w (list, source, rows, row, lacks);
-- Of several files that go together one may have been cut behind any row.
INSERT INTO export_control.list_source (layout, source, list) VALUES ('ofac_sdn', 'SDN List', 'SDN');
DELETE FROM export_control.restricted_party WHERE list = 'SDN';
CREATE FUNCTION pg_temp.treasury(names int, places int) RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(t.line, E'\n' ORDER BY t.part, t.n)
	FROM (SELECT 1, n, format('%s,"PARTY %s LTD",,"SDGT",,,,,,,,"nationality Iran."', n, n) FROM generate_series(1001, 2000) n
		UNION ALL SELECT 2, n, format('%s,%s,aka,"OTHER %s",', n, n, n) FROM generate_series(1001, 1000 + names) n
		UNION ALL SELECT 3, n, format('%s,%s,,Beirut,Lebanon,', n, n) FROM generate_series(1001, 1000 + places) n) t (part, n, line) $$;
SELECT alike(pg_temp.raised(format('SELECT export_control.load_list(''ofac_sdn'', ''2026-11-29'', %L)', pg_temp.treasury(names, places))), refused, format('alt.csv with %s rows and add.csv with %s', names, places))
FROM (VALUES (1000, 1000, 'done'), (920, 920, 'done'), (900, 1000, '23514 / none of the last 100 parties in the file has another name / Take in %, whole.'), (1000, 900, '23514 / none of the last 100 parties in the file has an address / Take in %, whole.')) c (names, places, refused);

ROLLBACK TO first;

-- ---- lists by another name ----

SELECT is((SELECT pg_temp.raised(format('SELECT export_control.load_list(%L, %L, %L, 1, %L)', layout, published, content, l.lists))), '22023 / ' || l.says || ' / Lists are CAP, CMIC, DPL, DTC, EL, FSE, ISN, MBS, MEU, PLC, SDN, SSI, UVL; without "lists" all are loaded.', 'lists ' || l.lists)
FROM file, (VALUES ('{EL,SND}', 'the Consolidated Screening List has no list "SND"'), ('{el}', 'the Consolidated Screening List has no list "el"'),
	('{EL,NULL}', 'the Consolidated Screening List has no list "null"'), ('{}', 'no list of the Consolidated Screening List is named')) l (lists, says) WHERE name = 'consolidated.csv';

SELECT throws_ok(statement, '42704', 'there is no list "SND"', statement)
FROM unnest(ARRAY['SELECT export_control.list_changes(''SND'')', 'SELECT export_control.list_orders(''SND'')', 'SELECT export_control.record_list_load(''SND'', ''2026-10-01'', ''x'')']) statement;
SELECT matches(pg_temp.raised('SELECT export_control.set_policy(''required_lists'', ''EL,SND'', ''x'')'), 'SND', 'nor does a policy require it');
SELECT alike(pg_temp.load('uk', replace(content, '26-Nov-2026', '26-Nix-2026')), '22007 / something in the file of the UK Sanctions List is not as it is published / %', 'the server''s own words are not the clerk''s') FROM file WHERE layout = 'uk';
SELECT alike(pg_temp.load('un', '<!--' || repeat('x', 20000) || '--><!DOCTYPE x>' || regexp_replace(content, '^.*?\?>', '')), '2200M / the file has a DOCTYPE, %', 'a document type far behind') FROM file WHERE layout = 'un';

-- ---- what others have copied ----

INSERT INTO export_control.list_import (line) VALUES ('another clerk''s');
INSERT INTO export_control.csl_import (source, name) VALUES ('Another clerk''s', 'X');
SELECT count(*) FROM file f, export_control.load_list(f.layout, pg_temp.untold(f.layout, f.content), f.content, 1) WHERE f.layout IN ('uk', 'csl') AND f.name LIKE '%.csv' \g /dev/null
SELECT results_eq($$SELECT line FROM export_control.list_import UNION ALL SELECT source FROM export_control.csl_import$$, $$VALUES ('another clerk''s'), ('Another clerk''s')$$, 'stays where it is when a text is loaded');
DELETE FROM export_control.list_import;
DELETE FROM export_control.csl_import;

-- ---- what stays of a refused file ----

SELECT is_empty($$SELECT 'list_row' FROM export_control.list_row UNION SELECT 'list_line' FROM export_control.list_line UNION SELECT 'list_name' FROM export_control.list_name UNION SELECT 'list_code' FROM export_control.list_code$$, 'nothing of it');
INSERT INTO export_control.list_import (line) SELECT repeat('x', 10000000) FROM generate_series(1, 41);
SELECT is(pg_temp.load('un', NULL), '54000 / export_control.list_import has 410 MB, and a file of at most 400 can be taken in / Is it one file, copied once?  DELETE FROM export_control.list_import, and copy it again.', 'too large a file');
SELECT * FROM finish();
ROLLBACK;
