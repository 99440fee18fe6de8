-- The Consolidated Screening List, as published.
--
--     \copy export_control.csl_import FROM 'consolidated.csv' WITH (FORMAT csv, HEADER MATCH)
--     SELECT * FROM export_control.load_csl('2026-07-31');

-- The 29 columns of the official file, in its order, all as text.
CREATE UNLOGGED TABLE export_control.csl_import (
	_id	text,
	source	text,
	entity_number	text,
	type	text,
	programs	text,
	name	text,
	title	text,
	addresses	text,
	federal_register_notice	text,
	start_date	text,
	end_date	text,
	standard_order	text,
	license_requirement	text,
	license_policy	text,
	call_sign	text,
	vessel_type	text,
	gross_tonnage	text,
	gross_registered_tonnage	text,
	vessel_flag	text,
	vessel_owner	text,
	remarks	text,
	source_list_url	text,
	alt_names	text,
	citizenships	text,
	dates_of_birth	text,
	nationalities	text,
	places_of_birth	text,
	source_information_url	text,
	ids	text
);
COMMENT ON TABLE export_control.csl_import
	IS 'the Consolidated Screening List as published; load_csl() takes it in and empties this table';

CREATE UNLOGGED TABLE export_control.list_csl (LIKE export_control.csl_import);
COMMENT ON TABLE export_control.list_csl IS 'rows of the Consolidated Screening List that a load works on, as published';

-- The 28 columns of the older official file.
CREATE VIEW export_control.csl_import_28 AS SELECT
		source, entity_number, type, programs, name, title, addresses, federal_register_notice,
			start_date, end_date,
		standard_order, license_requirement, license_policy, call_sign, vessel_type, gross_tonnage,
		gross_registered_tonnage, vessel_flag, vessel_owner, remarks, source_list_url, alt_names, citizenships,
		dates_of_birth, nationalities, places_of_birth, source_information_url, ids
	FROM export_control.csl_import;
COMMENT ON VIEW export_control.csl_import_28 IS 'csl_import for the older layout, which has no column _id';
CREATE FUNCTION export_control.csl_import_28() RETURNS trigger
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	INSERT INTO export_control.csl_import VALUES (NULL,
		NEW.source, NEW.entity_number, NEW.type, NEW.programs, NEW.name, NEW.title, NEW.addresses,
		NEW.federal_register_notice, NEW.start_date, NEW.end_date, NEW.standard_order, NEW.license_requirement,
		NEW.license_policy, NEW.call_sign, NEW.vessel_type, NEW.gross_tonnage, NEW.gross_registered_tonnage,
		NEW.vessel_flag, NEW.vessel_owner, NEW.remarks, NEW.source_list_url, NEW.alt_names, NEW.citizenships,
		NEW.dates_of_birth, NEW.nationalities, NEW.places_of_birth, NEW.source_information_url, NEW.ids);
	RETURN NEW;
END
$$;
COMMENT ON FUNCTION export_control.csl_import_28() IS 'trigger: pass rows of the older layout on';
CREATE TRIGGER csl_import_28 INSTEAD OF INSERT ON export_control.csl_import_28
	FOR EACH ROW EXECUTE FUNCTION export_control.csl_import_28();

-- A header that was copied as a row tells whether the columns are in order.  Every
-- header has these two names; what they leave is a handful of rows to take apart.
CREATE FUNCTION export_control.csl_header() RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	wrong	record;
BEGIN
	SELECT c.key, c.value INTO wrong
	FROM (SELECT to_jsonb(r) AS named
			FROM export_control.list_csl r
			WHERE 'source' IN (r._id, r.source, r.entity_number, r.type, r.programs, r.name, r.title, r.addresses, r.federal_register_notice,
				r.start_date, r.end_date, r.standard_order, r.license_requirement, r.license_policy, r.call_sign, r.vessel_type,
				r.gross_tonnage, r.gross_registered_tonnage, r.vessel_flag, r.vessel_owner, r.remarks, r.source_list_url,
				r.alt_names, r.citizenships, r.dates_of_birth, r.nationalities, r.places_of_birth, r.source_information_url, r.ids)
			OFFSET 0) header, jsonb_each_text(header.named) c
	WHERE header.named @? '$.* ? (@ == "name")'
		AND (SELECT count(*) FROM jsonb_each_text(header.named) n WHERE header.named ? btrim(n.value)) > 5
		AND btrim(c.value) IS DISTINCT FROM c.key
		AND NOT (c.key = '_id' AND c.value IS NULL)
	LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'column "%" of the file is in the place of "%"', coalesce(wrong.value, ''), wrong.key
			USING ERRCODE = 'invalid_parameter_value',
				HINT = E'Name the columns in the order of the file: \\copy export_control.csl_import (...) FROM ... CSV HEADER.';
	END IF;
	DELETE FROM export_control.list_csl r WHERE btrim(r.source) = 'source' AND btrim(r.name) = 'name';
END
$$;
COMMENT ON FUNCTION export_control.csl_header()
	IS 'compare a header among the rows to load with the columns, and remove it';

-- What the file has in one column, divided by semicolons: those of entities are none.
CREATE FUNCTION export_control.list_parts(published text) RETURNS text[]
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN string_to_array(nullif(CASE WHEN published ~ '&[#[:alnum:]]+;' THEN export_control.list_without_entities(published) ELSE published END, ''), '; ');
COMMENT ON FUNCTION export_control.list_parts(text) IS 'the texts that a column of the Consolidated Screening List has';

CREATE FUNCTION export_control.list_read_csl() RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	INSERT INTO export_control.list_row (no, source, number, type, programs, name, aliases, addresses, citation, requirement,
		policy, start_date, end_date, details)
	SELECT row_number() OVER (), nullif(btrim(i.source), ''), nullif(btrim(i.entity_number), ''), i.type,
		coalesce(export_control.list_parts(i.programs), '{}'), export_control.list_text(i.name),
		export_control.list_parts(i.alt_names),
		export_control.list_parts(i.addresses) || export_control.list_parts(i.nationalities) || export_control.list_parts(i.citizenships),
		export_control.list_text(i.federal_register_notice), export_control.list_text(i.license_requirement),
		export_control.list_text(i.license_policy), nullif(i.start_date, ''), nullif(i.end_date, ''),
		CASE WHEN concat(i.title, i.call_sign, i.vessel_type, i.gross_tonnage, i.vessel_flag, i.vessel_owner, i.remarks,
				i.dates_of_birth, i.places_of_birth, i.ids) <> '' OR i.addresses LIKE '%,%' THEN
			export_control.list_details(jsonb_build_object('title', i.title, 'call_sign', i.call_sign,
				'vessel_type', i.vessel_type, 'tonnage', i.gross_tonnage, 'flag', i.vessel_flag, 'owner', i.vessel_owner,
				'remarks', i.remarks, 'born', export_control.list_births(string_to_array(nullif(i.dates_of_birth, ''), '; ')),
				'birth_places', string_to_array(nullif(i.places_of_birth, ''), '; '),
				'ids', string_to_array(nullif(i.ids, ''), '; '),
				'addresses', CASE WHEN i.addresses LIKE '%,%' THEN string_to_array(i.addresses, '; ') END,
				'imo', substring(i.ids FROM E'IMO ([0-9]{7})\\M')))
			ELSE '{}' END
	FROM export_control.list_csl i;
END
$$;
COMMENT ON FUNCTION export_control.list_read_csl() IS 'read rows of the Consolidated Screening List from list_csl';

-- Columns in any order: the header tells.
CREATE FUNCTION export_control.list_read_csl_csv(content text) RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	PERFORM export_control.list_read_rows('csl', content);
	INSERT INTO export_control.list_csl
	SELECT i.* FROM export_control.list_line l, jsonb_populate_record(NULL::export_control.csl_import, l.fields) i ORDER BY l.line;
END
$$;
COMMENT ON FUNCTION export_control.list_read_csl_csv(text) IS 'read the Consolidated Screening List as CSV, by its header';

-- The texts of a JSON array, or of a single value, which may be a number.
CREATE FUNCTION export_control.list_texts(value jsonb) RETURNS text[]
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT CASE jsonb_typeof(value)
		WHEN 'array' THEN ARRAY(SELECT t FROM jsonb_array_elements_text(value) t WHERE t <> '')
		WHEN 'string' THEN export_control.list_parts(value #>> '{}')
		WHEN 'number' THEN ARRAY[value #>> '{}']
	END
$$;
COMMENT ON FUNCTION export_control.list_texts(jsonb) IS 'texts of a JSON array or string';

-- Of an answer of the API only a page is there, unless it was asked for all.
CREATE FUNCTION export_control.csl_results(document jsonb) RETURNS jsonb
	LANGUAGE plpgsql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	results	CONSTANT jsonb := CASE jsonb_typeof(document) WHEN 'object' THEN document -> 'results' ELSE document END;
	total	CONSTANT text := CASE jsonb_typeof(document) WHEN 'object' THEN document ->> 'total' END;
	other	text;				-- what may be rows, too
BEGIN
	IF jsonb_typeof(results) IS DISTINCT FROM 'array' THEN
		RAISE EXCEPTION 'the Consolidated Screening List in JSON must be an array, or an object with an array "results"'
			USING ERRCODE = 'invalid_parameter_value', HINT = 'Such as {"results": [{"source": ..., "name": ...}]}.';
	ELSIF total <> jsonb_array_length(results)::text THEN
		RAISE EXCEPTION 'the document has % rows, and says that there are %', jsonb_array_length(results), total
			USING ERRCODE = 'invalid_parameter_value', DETAIL = 'The API answers page by page.',
				HINT = 'Take in the file with all rows, or bring the pages together and leave "total" out.';
	END IF;
	SELECT o.key INTO other FROM jsonb_each(CASE jsonb_typeof(document) WHEN 'object' THEN document ELSE '{}' END) o
	WHERE o.key <> 'results' AND jsonb_typeof(o.value) IN ('array', 'object') AND o.value NOT IN ('[]', '{}')
		AND NOT EXISTS (SELECT FROM export_control.effective_list_field f WHERE f.layout = 'csl' AND f.kind = 'JSON' AND f.field = '/' || o.key) LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'the document has "%" beside its "results"', left(other, 60)
			USING ERRCODE = 'invalid_parameter_value', DETAIL = 'Rows in it would not be read.', HINT = export_control.list_admit('csl', 'JSON', '/' || other);
	END IF;
	PERFORM export_control.list_check_json('csl', results);
	RETURN results;
END
$$;
COMMENT ON FUNCTION export_control.csl_results(jsonb)
	IS 'the rows of the Consolidated Screening List in JSON; an error if they are not all, or not in its layout';

-- As the CSV has them: one text for each object that says more than where.
CREATE FUNCTION export_control.csl_json_texts(objects jsonb, members text[], tells text[]) RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT jsonb_agg((SELECT string_agg(nullif(o.object ->> m.name, ''), ', ' ORDER BY m.no) FROM unnest(members) WITH ORDINALITY AS m (name, no)) ORDER BY o.no)
	FROM jsonb_array_elements(CASE jsonb_typeof(objects) WHEN 'array' THEN objects ELSE '[]' END) WITH ORDINALITY AS o (object, no)
	WHERE jsonb_typeof(o.object) = 'object' AND EXISTS (SELECT FROM unnest(tells) t WHERE o.object ->> t <> '')
$$;
COMMENT ON FUNCTION export_control.csl_json_texts(jsonb, text[], text[])
	IS 'objects of the JSON list as texts of some of their members, those that state at least one of others';

CREATE FUNCTION export_control.list_read_csl_json(document jsonb) RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	results	CONSTANT jsonb := export_control.csl_results(document);
BEGIN
	INSERT INTO export_control.list_row (no, source, number, type, programs, name, aliases, addresses, citation, requirement,
		policy, start_date, end_date, details)
	SELECT i.ordinal, nullif(btrim(e ->> 'source'), ''), nullif(btrim(e ->> 'entity_number'), ''), e ->> 'type',
		coalesce(export_control.list_texts(e -> 'programs'), '{}'), export_control.list_text(e ->> 'name'),
		export_control.list_texts(e -> 'alt_names'),
		CASE jsonb_typeof(e -> 'addresses') WHEN 'array' THEN
			ARRAY(SELECT a ->> 'country' FROM jsonb_array_elements(e -> 'addresses') a
				WHERE a ->> 'country' <> '') END
			|| export_control.list_texts(e -> 'nationalities') || export_control.list_texts(e -> 'citizenships'),
		export_control.list_text(e ->> 'federal_register_notice'),
		export_control.list_text(e ->> 'license_requirement'), export_control.list_text(e ->> 'license_policy'),
		nullif(e ->> 'start_date', ''), nullif(e ->> 'end_date', ''),
		export_control.list_details(jsonb_build_object('title', e -> 'title', 'call_sign', e -> 'call_sign',
			'vessel_type', e -> 'vessel_type', 'tonnage', e -> 'gross_tonnage', 'flag', e -> 'vessel_flag',
			'owner', e -> 'vessel_owner', 'remarks', e -> 'remarks', 'born', export_control.list_births(export_control.list_texts(e -> 'dates_of_birth')),
			'imo', substring(e ->> 'ids' FROM E'IMO[ "]+([0-9]{7})\\M'),
			'birth_places', e -> 'places_of_birth', 'ids', export_control.csl_json_texts(e -> 'ids', '{type,number,country}', '{number}'),
			'addresses', export_control.csl_json_texts(e -> 'addresses', '{address,city,state,postal_code,country}', '{address,city}')))
	FROM jsonb_array_elements(results) WITH ORDINALITY AS i (e, ordinal);
END
$$;
COMMENT ON FUNCTION export_control.list_read_csl_json(jsonb) IS 'read the Consolidated Screening List as JSON';

-- With the rights of the extension's owner: whoever may call them may load lists.
CREATE FUNCTION export_control.load_csl(published date DEFAULT NULL, max_loss real DEFAULT NULL,
	lists text[] DEFAULT NULL, older boolean DEFAULT false, to_come boolean DEFAULT false)
RETURNS TABLE (list text, entries int, added int, changed int, unchanged int, gone int)
	LANGUAGE plpgsql SECURITY DEFINER
	SET search_path = pg_catalog, pg_temp SET DateStyle = 'ISO, YMD' SET jit = off SET work_mem = '64MB'
AS $$
BEGIN
	PERFORM export_control.list_begin();
	-- What is taken out is what is read: another session may have copied its own since.
	WITH taken AS (DELETE FROM export_control.csl_import RETURNING *)
	INSERT INTO export_control.list_csl SELECT * FROM taken;
	PERFORM export_control.csl_header();
	RETURN QUERY SELECT * FROM export_control.list_merge('csl', published, max_loss, lists, older, to_come);
END
$$;
COMMENT ON FUNCTION export_control.load_csl(date, real, text[], boolean, boolean)
	IS 'merge export_control.csl_import into the lists of restricted parties: entries new, changed, unchanged and gone, per list';

CREATE FUNCTION export_control.load_csl_json(document jsonb, published date DEFAULT NULL,
	max_loss real DEFAULT NULL, lists text[] DEFAULT NULL, older boolean DEFAULT false, to_come boolean DEFAULT false)
RETURNS TABLE (list text, entries int, added int, changed int, unchanged int, gone int)
	LANGUAGE plpgsql SECURITY DEFINER
	SET search_path = pg_catalog, pg_temp SET DateStyle = 'ISO, YMD' SET jit = off SET work_mem = '64MB'
AS $$
BEGIN
	PERFORM export_control.list_begin();
	PERFORM export_control.list_read_csl_json(document);
	RETURN QUERY SELECT * FROM export_control.list_merge('csl', published, max_loss, lists, older, to_come);
END
$$;
COMMENT ON FUNCTION export_control.load_csl_json(jsonb, date, real, text[], boolean, boolean)
	IS 'load_csl() for the JSON layout of the same list';

REVOKE EXECUTE ON FUNCTION export_control.list_read_csl(), export_control.list_read_csl_csv(text),
	export_control.list_read_csl_json(jsonb) FROM PUBLIC;
