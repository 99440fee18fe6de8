-- The controlled US content of items made abroad, of a bill of materials in a table
-- of the user (734.4; supplement no. 2 to part 734).

-- What may be said of a line: column, its type, and whether the table has to have it.
CREATE FUNCTION export_control.bom_columns(OUT argument text, OUT type text, OUT needed boolean) RETURNS SETOF record
	LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 8
	SET search_path = pg_catalog, pg_temp
AS $$
	VALUES ('assembly', 'text', true), ('part', 'text', true), ('quantity', 'numeric', false), ('value', 'numeric', true),
		('eccn', 'text', true), ('origin', 'text', true), ('incorporated', 'boolean', false), ('hts_code', 'text', false)
$$;
COMMENT ON FUNCTION export_control.bom_columns()
	IS 'columns of a bill of materials: the assembly that a line is of (null: the line is the item itself), the part, how many of it, the fair market value of one, its ECCN, its country of origin, whether it is incorporated, its HTS code';

-- The query that reads a table: its columns by their names, or as mapped; one that it
-- does not have is null, quantity one.
CREATE FUNCTION export_control.bom_query(bom regclass, columns jsonb DEFAULT NULL) RETURNS text
	LANGUAGE plpgsql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	known	CONSTANT text[] := ARRAY(SELECT c.argument FROM export_control.bom_columns() c);
	wanted	record;
	name	text;
	found	oid;
	list	text[] := '{}';
BEGIN
	IF jsonb_typeof(columns) <> 'object' THEN
		RAISE EXCEPTION 'columns of table "%" must be a JSON object', bom
			USING ERRCODE = 'invalid_parameter_value',
				HINT = 'Such as {"assembly": "parent", "part": "component"}.';
	END IF;
	FOR name IN SELECT jsonb_object_keys(columns) LOOP
		IF name <> ALL (known) THEN
			RAISE EXCEPTION '"%" is no column of a bill of materials', name
				USING ERRCODE = 'invalid_parameter_value',
					HINT = format('Columns are %s.', array_to_string(known, ', '));
		ELSIF jsonb_typeof(columns -> name) NOT IN ('string', 'null') THEN
			RAISE EXCEPTION 'a column is named by a text, not by %', columns -> name
				USING ERRCODE = 'invalid_parameter_value', HINT = 'Such as {"assembly": "parent"}; null: the table does not have it.';
		END IF;
	END LOOP;
	FOR wanted IN SELECT * FROM export_control.bom_columns() LOOP
		name := CASE WHEN columns ? wanted.argument THEN columns ->> wanted.argument ELSE wanted.argument END;
		SELECT a.atttypid INTO found FROM pg_attribute a
		WHERE a.attrelid = bom AND a.attname = name AND a.attnum > 0 AND NOT a.attisdropped;
		IF found IS NULL AND columns ->> wanted.argument IS NOT NULL THEN
			RAISE EXCEPTION 'column "%" of relation "%" does not exist', name, bom
				USING ERRCODE = 'undefined_column';
		ELSIF found IS NULL AND wanted.needed THEN
			RAISE EXCEPTION 'table "%" has no column for %', bom, wanted.argument
				USING ERRCODE = 'undefined_column',
					HINT = format('Name one, as in {"%s": "column"}.', wanted.argument);
		ELSIF found IS NOT NULL AND wanted.type = 'numeric' AND found <> ALL ('{int2,int4,int8,numeric,float4,float8}'::regtype[])
			OR found IS NOT NULL AND wanted.type = 'boolean' AND found <> 'boolean'::regtype THEN
			RAISE EXCEPTION 'column "%" of relation "%" is of type %, not a %', name, bom, format_type(found, NULL),
					CASE wanted.type WHEN 'numeric' THEN 'number' ELSE wanted.type END
				USING ERRCODE = 'datatype_mismatch';
		END IF;
		list := list || (CASE WHEN found IS NULL THEN CASE wanted.argument WHEN 'quantity' THEN '1' ELSE 'NULL' END
			ELSE format('b.%I', name) END || '::' || wanted.type)::text;
	END LOOP;
	RETURN format('SELECT %s FROM %s b', array_to_string(list, ', '),
		(SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = bom));
END
$$;
COMMENT ON FUNCTION export_control.bom_query(regclass, jsonb)
	IS 'the query that reads a bill of materials from a table, given which of its columns is which';

CREATE FUNCTION export_control.us_content(bom regclass, item text, destination text, on_date date DEFAULT current_date,
	columns jsonb DEFAULT NULL, evidence jsonb DEFAULT NULL,
	OUT product text, OUT controlled_value numeric, OUT total_value numeric, OUT share numeric, OUT share_at_most numeric,
	OUT threshold numeric, OUT citation text, OUT subject boolean, OUT missing text[], OUT parts int, OUT stated jsonb)
	LANGUAGE c STABLE COST 100000
	AS 'MODULE_PATHNAME', 'us_content';
COMMENT ON FUNCTION export_control.us_content(regclass, text, text, date, jsonb, jsonb)
	IS 'the controlled US content of an item made abroad, of its bill of materials: its value and share for the destination, the threshold, whether it makes the item subject to the EAR (null: not known), what is missing, and the facts to state as evidence';

CREATE FUNCTION export_control.us_contents(bom regclass, destination text, on_date date DEFAULT current_date,
	columns jsonb DEFAULT NULL, evidence jsonb DEFAULT NULL)
	RETURNS TABLE (product text, controlled_value numeric, total_value numeric, share numeric, share_at_most numeric,
		threshold numeric, citation text, subject boolean, missing text[], parts int, stated jsonb)
	LANGUAGE c STABLE COST 100000 ROWS 1000
	AS 'MODULE_PATHNAME', 'us_contents';
COMMENT ON FUNCTION export_control.us_contents(regclass, text, date, jsonb, jsonb)
	IS 'us_content() of every item of a bill of materials that has a row of its own, or is part of nothing; the table is read once';

CREATE FUNCTION export_control.us_content_parts(bom regclass, item text, destination text, on_date date DEFAULT current_date,
	columns jsonb DEFAULT NULL, evidence jsonb DEFAULT NULL)
	RETURNS TABLE (assembly text, part text, eccn text, origin text, quantity numeric, value numeric, amount numeric,
		us_origin boolean, counts boolean, why text, rule text)
	LANGUAGE c STABLE COST 100000 ROWS 100
	AS 'MODULE_PATHNAME', 'us_content_parts';
COMMENT ON FUNCTION export_control.us_content_parts(regclass, text, text, date, jsonb, jsonb)
	IS 'the lines of an item''s bill of materials that are, or may be, of US origin: how many one item has, their value, whether they count as controlled US content (null: not known), why, and by which rule';
