-- What the files of each list are made of: columns, elements and attributes, keys.
-- A file that lacks one that is read, or has one that is not known, is another one
-- than is read: what was given another name would be left out of every entry.

CREATE TABLE export_control.list_field (
	layout		text NOT NULL,
	kind		text NOT NULL CHECK (kind IN ('CSV', 'XML', 'JSON')),
	-- A column, "PARENT/ELEMENT", "PARENT/@attribute", "key", "key[]", "key[]/member", "/key" beside the rows.
	field		text NOT NULL,
	-- each: in each row, or each parent, and with a value; once: somewhere in the file;
	-- may: read where it is; unread: known, and of no use here.  An asterisk at the end
	-- stands for all others that begin so.
	presence	text NOT NULL CHECK (presence IN ('each', 'once', 'may', 'unread')),
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (layout, kind, field, shipped)
);
COMMENT ON TABLE export_control.list_field
	IS 'columns, elements and keys that the files of published lists have, and whether each must be there';
SELECT export_control.declare_rule_table('list_field', NULL);
GRANT SELECT ON export_control.list_field TO PUBLIC;

CREATE FUNCTION export_control.list_xml_fields(content text, known text[], OUT field text, OUT line int, OUT known boolean,
	OUT parents bigint, OUT "of" bigint)
	RETURNS SETOF record
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 200
	AS 'MODULE_PATHNAME', 'list_xml_fields';
COMMENT ON FUNCTION export_control.list_xml_fields(text, text[])
	IS 'the elements and attributes of XML by their parents: the line of the first, and in how many of how many parents each says something';

-- The columns that a header must have, those first by which it is found.
CREATE FUNCTION export_control.list_columns(layout text) RETURNS text[]
	LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT array_agg(f.field ORDER BY f.presence, f.field DESC) FROM export_control.effective_list_field f
	WHERE f.layout = list_columns.layout AND f.kind = 'CSV' AND f.presence IN ('each', 'once')
$$;
COMMENT ON FUNCTION export_control.list_columns(text) IS 'columns that the header of a published list must have';

CREATE FUNCTION export_control.list_admit(layout text, kind text, field text) RETURNS text
	LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT format('It may be another name of one that is read. If it says nothing of who is listed: INSERT INTO export_control.list_field (layout, kind, field, presence) VALUES (%L, %L, %L, ''unread''), and load again.',
		layout, kind, field)
$$;
COMMENT ON FUNCTION export_control.list_admit(text, text, text) IS 'how a field of a published list that is not known is made known, for messages';

-- Of delimited text the header was looked at already (list_file_rows).
CREATE FUNCTION export_control.list_read_rows(layout text, content text) RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	bad		record;
BEGIN
	INSERT INTO export_control.list_line
	SELECT * FROM export_control.list_file_rows(content, export_control.list_delimiter(content), export_control.list_columns(layout));
	SELECT l.line, f.field INTO bad
	FROM export_control.list_line l JOIN export_control.effective_list_field f
		ON f.layout = list_read_rows.layout AND f.kind = 'CSV' AND f.presence = 'each' AND NOT l.fields ? f.field
	ORDER BY l.line LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'line % of the file: column "%" says nothing', bad.line, bad.field
			USING ERRCODE = 'not_null_violation', HINT = export_control.list_columns_hint(layout);
	END IF;
	FOR bad IN
		SELECT s.field, s.line
		FROM (SELECT k.field, min(l.line) AS line FROM export_control.list_line l, jsonb_object_keys(l.fields) k (field) GROUP BY k.field) s
		WHERE NOT EXISTS (SELECT FROM export_control.effective_list_field f
			WHERE f.layout = list_read_rows.layout AND f.kind = 'CSV' AND starts_with(s.field, rtrim(f.field, '*')) AND (f.field = s.field OR f.field LIKE '%*'))
		ORDER BY s.line, s.field
	LOOP
		RAISE WARNING 'line % of the file: column "%" is not read', bad.line, bad.field
			USING HINT = export_control.list_admit(layout, 'CSV', bad.field);
	END LOOP;
END
$$;
COMMENT ON FUNCTION export_control.list_read_rows(text, text)
	IS 'read the rows of a published list in delimited text into list_line; its columns must be those of its layout';

CREATE FUNCTION export_control.list_check_xml(layout text, content text) RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	bad		record;
BEGIN
	INSERT INTO export_control.list_found
	SELECT x.field, x.line, x.known, x.parents, x."of"
	FROM export_control.list_xml_fields(content, ARRAY(
		-- With a slash: nor is what stands in it.
		SELECT f.field || CASE WHEN f.presence = 'unread' AND f.field !~ '[@*]' THEN '/' ELSE '' END FROM export_control.effective_list_field f
		WHERE f.layout = list_check_xml.layout AND f.kind = 'XML')) x;
	SELECT f.field, f.line INTO bad FROM export_control.list_found f
	WHERE NOT f.known AND (f.parents > 0 OR f.field LIKE '/%') ORDER BY f.line, f.field LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'line % of the file: "%" is no part of the layout of the %', bad.line, bad.field, export_control.list_title(layout)
			USING ERRCODE = 'invalid_xml_document', HINT = export_control.list_admit(layout, 'XML', bad.field);
	END IF;
	SELECT f.field INTO bad FROM export_control.effective_list_field f
	WHERE f.layout = list_check_xml.layout AND f.kind = 'XML' AND f.presence = 'once'
		AND NOT EXISTS (SELECT FROM export_control.list_found x WHERE x.field = f.field)
	ORDER BY f.field LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'the file has no "%"', bad.field
			USING ERRCODE = 'invalid_xml_document', DETAIL = format('Each file of the %s has it.', export_control.list_title(layout)),
				HINT = export_control.list_columns_hint(layout);
	END IF;
	-- An element of which there is none has nothing that each must have.
	SELECT f.field, split_part(f.field, '/', 1) AS parent, coalesce(x."of", n."of") AS "of", coalesce(x."of" - x.parents, n."of") AS lack INTO bad
	FROM export_control.effective_list_field f LEFT JOIN export_control.list_found x USING (field)
		LEFT JOIN LATERAL (SELECT max(o."of") AS "of" FROM export_control.list_found o
			WHERE split_part(o.field, '/', 1) = split_part(f.field, '/', 1)) n ON true
	WHERE f.layout = list_check_xml.layout AND f.kind = 'XML' AND f.presence = 'each'
		AND coalesce(x."of" - x.parents, n."of") > 0
	ORDER BY f.field LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION '"%" says nothing in % of % elements %', bad.field, bad.lack, bad."of", bad.parent
			USING ERRCODE = 'invalid_xml_document', DETAIL = format('In a file of the %s each has it.', export_control.list_title(layout)),
				HINT = export_control.list_columns_hint(layout);
	END IF;
END
$$;
COMMENT ON FUNCTION export_control.list_check_xml(text, text)
	IS 'refuse XML that lacks elements or attributes of the layout of its list, or has others';

-- What a row of JSON says, by its keys: "name", "programs[]", "addresses[]/country".
-- A key that looks like several is in quotes.
CREATE FUNCTION export_control.list_json_fields(results jsonb, OUT no bigint, OUT field text, OUT type text) RETURNS SETOF record
	LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
	WITH RECURSIVE node (no, field, value) AS (
		SELECT i.no, '', i.e FROM jsonb_array_elements(results) WITH ORDINALITY i (e, no)
		UNION ALL
		SELECT n.no, c.field, c.value
		FROM node n, LATERAL (
			SELECT n.field || '[]', e FROM jsonb_array_elements(CASE jsonb_typeof(n.value) WHEN 'array' THEN n.value ELSE '[]' END) e
			UNION ALL
			SELECT concat_ws('/', nullif(n.field, ''), CASE WHEN o.key ~ '[][/"]' OR o.key = '' THEN to_json(o.key)::text ELSE o.key END), o.value
			FROM jsonb_each(CASE jsonb_typeof(n.value) WHEN 'object' THEN n.value ELSE '{}' END) o) c (field, value)
	)
	SELECT n.no, n.field, jsonb_typeof(n.value)
	FROM node n WHERE n.field <> '' AND jsonb_typeof(n.value) IN ('string', 'number', 'boolean') AND n.value <> '""'
$$;
COMMENT ON FUNCTION export_control.list_json_fields(jsonb)
	IS 'the values that the rows of a JSON array state: number of the row, by which keys, and of which type';

-- A key that is not known may be the new name of one that is, and a value of
-- another kind is not read: aliases or countries would be missing from entries.
CREATE FUNCTION export_control.list_check_json(layout text, results jsonb) RETURNS void
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	wrong	record;
BEGIN
	SELECT j.no, jsonb_typeof(j.e) AS type INTO wrong
	FROM jsonb_array_elements(results) WITH ORDINALITY j (e, no) WHERE jsonb_typeof(j.e) <> 'object' ORDER BY j.no LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'row % of the % is of type %, not an object', wrong.no, export_control.list_title(layout), wrong.type
			USING ERRCODE = 'invalid_parameter_value', HINT = 'Such as {"source": ..., "name": ...}.';
	END IF;
	SELECT min(s.no) AS no, s.field, s.type, count(DISTINCT s.no) AS rows INTO wrong
	FROM export_control.list_json_fields(results) s LEFT JOIN export_control.effective_list_field f
		ON f.layout = list_check_json.layout AND f.kind = 'JSON' AND f.field = s.field
	WHERE f.field IS NULL OR (f.presence <> 'unread' AND (s.type = 'boolean' OR (f.presence = 'each' AND s.type <> 'string')))
	GROUP BY s.field, s.type ORDER BY min(s.no), s.field COLLATE "C" LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION '%', CASE WHEN wrong.field ~ '[[/]' OR EXISTS (SELECT FROM export_control.effective_list_field f
				WHERE f.layout = list_check_json.layout AND f.kind = 'JSON' AND regexp_replace(f.field, '[[].*$', '') = wrong.field)
			THEN format('row %s of the %s: "%s" is no part of its layout', wrong.no, export_control.list_title(layout), wrong.field)
			ELSE format('row %s of the %s has an unknown key "%s"', wrong.no, export_control.list_title(layout), wrong.field) END
			USING ERRCODE = 'invalid_parameter_value',
				DETAIL = format('%s of the rows have a %s there.', wrong.rows, wrong.type),
				HINT = export_control.list_admit(layout, 'JSON', wrong.field);
	END IF;
END
$$;
COMMENT ON FUNCTION export_control.list_check_json(text, jsonb)
	IS 'refuse rows of JSON that are no objects, have keys that the layout of their list does not have, or values of another kind';

-- Of two members with one key, jsonb keeps the last, and nobody knows of the other.
CREATE FUNCTION export_control.list_check_keys(layout text, document json) RETURNS void
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	twice	record;
BEGIN
	SELECT 0::bigint AS no, k.key INTO twice
	FROM json_object_keys(CASE json_typeof(document) WHEN 'object' THEN document ELSE '{}' END) k (key) GROUP BY k.key HAVING count(*) > 1 LIMIT 1;
	IF NOT FOUND THEN
		WITH row AS MATERIALIZED (
			SELECT r.no, CASE json_typeof(r.e) WHEN 'object' THEN r.e ELSE '{}' END AS e
			FROM json_array_elements(CASE json_typeof(document) WHEN 'array' THEN document WHEN 'object' THEN
				CASE json_typeof(document -> 'results') WHEN 'array' THEN document -> 'results' ELSE '[]' END ELSE '[]' END) WITH ORDINALITY r (e, no))
		SELECT t.no, t.key INTO twice
		FROM (
			SELECT r.no, '' AS member, 0::bigint AS object, k.key FROM row r, json_object_keys(r.e) k (key)
			UNION ALL
			SELECT r.no, m.key, x.no, k.key
			FROM row r, json_each(r.e) m (key, value),
				json_array_elements(CASE json_typeof(m.value) WHEN 'array' THEN m.value WHEN 'object' THEN json_build_array(m.value) ELSE '[]' END) WITH ORDINALITY x (o, no),
				json_object_keys(CASE json_typeof(x.o) WHEN 'object' THEN x.o ELSE '{}' END) k (key)) t
		GROUP BY t.no, t.member, t.object, t.key HAVING count(*) > 1 ORDER BY t.no LIMIT 1;
	END IF;
	IF FOUND THEN
		RAISE EXCEPTION '% of the % has the key "%" more than once', CASE WHEN twice.no > 0 THEN 'row ' || twice.no ELSE 'the file' END, export_control.list_title(layout), left(twice.key, 60)
			USING ERRCODE = 'invalid_parameter_value', HINT = 'Only one of them would be read.  Take in the file as it was published.';
	END IF;
END
$$;
COMMENT ON FUNCTION export_control.list_check_keys(text, json)
	IS 'refuse JSON of which an object has a key more than once';

-- They fill the tables of a load: they are for load_list() alone.
REVOKE EXECUTE ON FUNCTION export_control.list_read_rows(text, text), export_control.list_check_xml(text, text) FROM PUBLIC;
