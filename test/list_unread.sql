-- Files that say something which would not be read, or which are refused without need.
BEGIN;
SET LOCAL client_min_messages = error;
SELECT no_plan();
\ir list_files.psql
CREATE TEMP TABLE file (layout text, content text, published date, delimiter text);
INSERT INTO file VALUES ('dpl', :'dpl', '2026-09-24', E'\t'), ('uk', :'uk', NULL, ','), ('eu', :'eu', NULL, ';'), ('csl', :'csl', '2026-08-01', ',');
UPDATE file SET content = replace(btrim(content, E'\ufeff\r\n'), E'\r', '');

-- A load, undone: what became of it.
CREATE FUNCTION pg_temp.load(layout text, content text, published date DEFAULT NULL) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	answer	text;
	hint	text;
BEGIN
	SELECT 'taken: ' || string_agg(format('%s %s', l.list, l.entries), ', ' ORDER BY l.list) INTO answer FROM export_control.load_list(layout, published, content, 1) l;
	RAISE EXCEPTION USING ERRCODE = 'P0099', MESSAGE = answer;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS hint = PG_EXCEPTION_HINT;
	RETURN CASE WHEN SQLSTATE = 'P0099' THEN SQLERRM ELSE concat_ws(' / ', SQLSTATE, SQLERRM, nullif(hint, '')) END;
END $$;
SELECT alike(pg_temp.load(layout, content, published), 'taken: %', layout || ' as it is') FROM file;

-- ---- rows before the header, columns ----

CREATE TEMP TABLE line AS SELECT f.layout, f.published, f.delimiter, t.line, row_number() OVER (PARTITION BY f.layout ORDER BY t.no) AS no, count(*) OVER (PARTITION BY f.layout) AS lines
	FROM file f, regexp_split_to_table(f.content, E'\n') WITH ORDINALITY t (line, no) WHERE NOT (f.layout = 'uk' AND t.no = 1);
CREATE FUNCTION pg_temp.joined(of_layout text, first int[]) RETURNS text LANGUAGE sql AS $$
	SELECT CASE of_layout WHEN 'uk' THEN E'Report Date: 26-Nov-2026\n' ELSE '' END || string_agg(l.line, E'\n' ORDER BY coalesce(array_position(first, l.no::int), 100), l.no) FROM line l WHERE l.layout = of_layout $$;
SELECT matches(pg_temp.load(layout, pg_temp.joined(layout, '{2,1}'), published), '^22P04 / line \d of the file stands before the header, and has as many fields / ', layout || ': a row before the header') FROM file;
SELECT matches(pg_temp.load(layout, pg_temp.joined(layout, '{2,3,1}'), published), '^22P04 / line \d of the file stands before the header, and has as many fields / ', layout || ': two') FROM file;
SELECT alike(pg_temp.load(layout, 'A title' || E'\n' || 'of ' || repeat(delimiter, regexp_count_of.n) || E'\n' || content, coalesce(published, '2026-11-29')), 'taken: %', layout || ': titles, one of them as wide as the rest')
FROM file, LATERAL (SELECT length(l.line) - length(replace(l.line, file.delimiter, '')) AS n FROM line l WHERE l.layout = file.layout AND l.no = 1) regexp_count_of WHERE layout <> 'eu';
-- A column more, in each row.
CREATE FUNCTION pg_temp.wider(of_layout text, header text, field text) RETURNS text LANGUAGE sql AS $$
	SELECT CASE of_layout WHEN 'uk' THEN E'Report Date: 26-Nov-2026\n' ELSE '' END || string_agg(l.line || l.delimiter || CASE WHEN l.no = 1 THEN header ELSE field END, E'\n' ORDER BY l.no) FROM line l WHERE l.layout = of_layout $$;
SELECT is(pg_temp.load(f.layout, pg_temp.wider(f.layout, c.name, 'ZEPHYR'), f.published),
	format('42701 / line %s of the file: the header has the column "%s" more than once / Only one of them would be read.  Is it the file as its authority publishes it?', CASE f.layout WHEN 'uk' THEN 2 ELSE 1 END, c.says), format('%s: %s twice', f.layout, c.name))
FROM file f JOIN (VALUES ('dpl', 'Name', 'name'), ('dpl', 'STREET ADDRESS', 'street_address'), ('uk', '"Name 1"', 'name_1'), ('csl', 'alt_names', 'alt_names'), ('eu', 'NameAlias_WholeName', 'namealias_wholename')) c (layout, name, says) USING (layout);
SELECT matches(pg_temp.load(layout, pg_temp.wider(layout, '', 'ZEPHYR'), published), '^42703 / line \d of the file: the header has no name for field \d+, and it says something / ', layout || ': a column without a name') FROM file;
SELECT alike(pg_temp.load(layout, pg_temp.wider(layout, '', ''), published), 'taken: %', layout || ': that says nothing') FROM file;

-- ---- quotes that are none ----

-- A quote before a field, and one behind the same field of a later row: both, and all between, would be one row.
CREATE FUNCTION pg_temp.rows(broken int, behind int, field int, ends text) RETURNS text LANGUAGE sql AS $$
	SELECT E'Name\tStreet_Address\tCity\tState\tCountry\tPostal_Code\tEffective_Date\tExpiration_Date\tStandard_Order\tLast_Update\tAction\tFR_Citation' || ends || string_agg((SELECT string_agg(
			CASE WHEN n = broken AND c = field THEN '"' ELSE '' END || CASE c WHEN 1 THEN 'PARTY ' || n WHEN 5 THEN 'DK' WHEN 7 THEN '03/02/2024' WHEN 12 THEN '89 F.R. 15000' ELSE 'x' || c END
			|| CASE WHEN n = behind AND c = field THEN '"' ELSE '' END, E'\t' ORDER BY c) FROM generate_series(1, 12) c WHERE c <> 8 OR true), ends ORDER BY n) FROM generate_series(1, 6) n $$;
SELECT matches(pg_temp.load('dpl', replace(pg_temp.rows(2, 2 + rows, field, e.ends), 'x8', ''), '2026-09-24'), '^22P04 / line 3 of the file: a field in quotes goes on for ' || rows + 1 || ' lines, and has as many delimiters as rows have / ',
	format('a stray quote in field %s and %s rows after it, %s', field, rows, to_json(e.ends)::text))
FROM generate_series(1, 12) field, generate_series(1, 4) rows, (VALUES (E'\n'), (E'\r\n'), (E'\r')) e (ends) WHERE field <> 8;
-- Fields that go on in other lines are as good as any.
SELECT alike(pg_temp.load('dpl', replace(replace(pg_temp.rows(0, 0, 0, E'\n'), E'x11\t', t.field || E'\t'), 'x8', '') || E'\n', '2026-09-24'), 'taken: %', 'a field of lines: ' || to_json(t.field)::text)
FROM (VALUES (E'"a\nb"'), (E'"a\n\n\nb"'), (E'"a\tb\nc"'), (E'"a\n\t\t\t\tb"')) t (field);

-- ---- JSON ----

SELECT is(pg_temp.load('csl', t.content, '2026-08-01'), t.says, t.content)
FROM (VALUES
	('[{"source": "Unverified List (UVL) - Bureau of Industry and Security", "name": "A", "alt_names": ["B"], "alt_names": []}]', '22023 / row 1 of the Consolidated Screening List has the key "alt_names" more than once / Only one of them would be read.  Take in the file as it was published.'),
	('{"results": [{"source": "Unverified List (UVL) - Bureau of Industry and Security", "name": "A"}], "results": [{"source": "Unverified List (UVL) - Bureau of Industry and Security", "name": "B"}]}', '22023 / the file of the Consolidated Screening List has the key "results" more than once / Only one of them would be read.  Take in the file as it was published.'),
	('[{"source": "Unverified List (UVL) - Bureau of Industry and Security", "name": "A"}, {"source": "Unverified List (UVL) - Bureau of Industry and Security", "name": "B", "addresses": [{"country": "IR"}, {"country": "IR", "country": "DE"}]}]', '22023 / row 2 of the Consolidated Screening List has the key "country" more than once / Only one of them would be read.  Take in the file as it was published.'),
	('{"results": [{"source": "Unverified List (UVL) - Bureau of Industry and Security", "name": "A"}], "more": [{"source": "Unverified List (UVL) - Bureau of Industry and Security", "name": "B"}]}', '22023 / the document has "more" beside its "results" / It may be another name of one that is read. If it says nothing of who is listed: INSERT INTO export_control.list_field (layout, kind, field, presence) VALUES (''csl'', ''JSON'', ''/more'', ''unread''), and load again.'),
	('{"results": [{"source": "Unverified List (UVL) - Bureau of Industry and Security", "name": "A"}], "more": {"1": {"name": "B"}}}', '22023 / the document has "more" beside its "results" / It may be another name of one that is read. If it says nothing of who is listed: INSERT INTO export_control.list_field (layout, kind, field, presence) VALUES (''csl'', ''JSON'', ''/more'', ''unread''), and load again.'),
	('{"total": 1, "offset": 0, "more": [], "sources": [{"source": "UVL"}], "results": [{"source": "Unverified List (UVL) - Bureau of Industry and Security", "name": "A"}]}', 'taken: EL 0, UVL 1'),
	('[{"source": "Unverified List (UVL) - Bureau of Industry and Security", "name": "A", "alt_names": 77}]', 'taken: EL 0, UVL 1')) t (content, says);
SELECT matches(pg_temp.load('csl', jsonb_build_array(jsonb_build_object('source', 'Unverified List (UVL) - Bureau of Industry and Security', 'name', 'A', key, 'B'))::text, '2026-08-01'),
	'^22023 / row 1 of the Consolidated Screening List.*', 'a key "' || key || '"') FROM unnest('{alt_names[],addresses[]/country,ids[]/number,"\"name\"",/sources,""}'::text[]) key;
SELECT is(export_control.list_texts(value), texts, value::text) FROM (VALUES ('77'::jsonb, '{77}'::text[]), ('[77, "a", ""]', '{77,a}'), ('"a; b"', '{a,b}'), ('""', NULL), ('null', NULL)) t (value, texts);

-- ---- refused without need, or without a word ----

SELECT is(pg_temp.load('dpl', replace(:'dpl', E'WIEN\t\tAT', E'WIEN\t\t'), '2026-09-24'), 'taken: DPL 2', 'a denied person without a country');
SELECT is(pg_temp.load('dpl', replace(replace(:'dpl', E'WIEN\t\tAT', E'WIEN\t\t'), E'""\t"DK"', E'""\t""'), '2026-09-24'), 'taken: DPL 2', 'two of them');
SELECT matches(pg_temp.load(layout, replace(content, was, repeat('0123456789abcdef', 640)), published), '^(taken|(22023|54000) / .* / )', layout || ': a number, or a name, of 10 kB')
FROM file JOIN (VALUES ('uk', 'RUS0999'), ('csl', '90001'), ('dpl', 'BASALT')) w (layout, was) USING (layout);
SELECT matches(pg_temp.load('csl', jsonb_build_array(jsonb_build_object('source', 'Unverified List (UVL) - Bureau of Industry and Security', 'name', 'A') || t.other)::text, '2026-08-01'), '^(taken|22023 / .* / |54000 / .* / )', 'a long one: ' || left(t.other::text, 30))
FROM (SELECT string_agg(md5(n::text), '') AS text FROM generate_series(1, 400) n) long, LATERAL (VALUES (jsonb_build_object('entity_number', long.text)), (jsonb_build_object('name', long.text)),
	(jsonb_build_object('alt_names', long.text)), (jsonb_build_object('addresses', jsonb_build_array(jsonb_build_object('country', long.text))))) t (other);
SELECT * FROM finish();
ROLLBACK;
