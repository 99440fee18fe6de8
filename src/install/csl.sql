-- The Consolidated Screening List, as published.
--
--     \copy export_control.csl_import FROM 'consolidated.csv' WITH (FORMAT csv, HEADER MATCH)
--     SELECT * FROM export_control.load_csl('2026-07-31');

-- Which list a source of the file is.
CREATE TABLE export_control.csl_source (
	source		text NOT NULL,
	list		text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (source, shipped)
);
COMMENT ON TABLE export_control.csl_source
	IS 'sources named in the Consolidated Screening List, and the list that each is';
SELECT export_control.declare_rule_table('csl_source', NULL);

-- Parts of published names that are not names.  Rules apply in this order to
-- every name and alias, ignoring case: "remove" replaces what matches, "alias"
-- also takes the first group as a further name, "split" divides one name into
-- several.
CREATE TABLE export_control.listed_name_rule (
	ordinal		int NOT NULL,
	action		text NOT NULL CHECK (action IN ('remove', 'alias', 'split')),
	pattern		text NOT NULL,
	replacement	text,
	note		text,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (ordinal, shipped)
);
COMMENT ON TABLE export_control.listed_name_rule IS 'how names as published become names and aliases';
SELECT export_control.declare_rule_table('listed_name_rule', NULL);
GRANT SELECT ON export_control.csl_source, export_control.listed_name_rule TO PUBLIC;

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

-- The country in a text of the file, which is a country or an address that ends
-- in one; as a code where one is known.
CREATE FUNCTION export_control.csl_country(address text) RETURNS text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT coalesce(export_control.destination_code(whole), export_control.destination_code(last),
		nullif(last, ''))
	FROM (SELECT btrim(address) AS whole, btrim(regexp_replace(address, '^.*,', '')) AS last) s
$$;
COMMENT ON FUNCTION export_control.csl_country(text)
	IS 'country at the end of an address, as a code where one is known';

-- A name without the white space and control characters of the file.
CREATE FUNCTION export_control.csl_text(published text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN nullif(btrim(regexp_replace(published, E'[[:space:][:cntrl:]\u00a0]+', ' ', 'g')), '');
COMMENT ON FUNCTION export_control.csl_text(text) IS 'text with single spaces, null if nothing is left';

-- Working tables of a load: its rows, in whichever layout they came; their
-- names, countries and entries; what the lists have; and what becomes of each
-- entry.  They are empty outside a load.  They are not temporary, as there are
-- databases where no table may be made.
CREATE UNLOGGED TABLE export_control.csl_row (
	no			int PRIMARY KEY,
	source		text,
	number		text,
	type		text,
	programs	text[],
	name		text,
	aliases		text[],
	addresses	text[],			-- and nationalities
	citation	text,
	requirement	text,
	policy		text,
	start_date	text,
	end_date	text
);
COMMENT ON TABLE export_control.csl_row IS 'rows of a load, as published';
CREATE UNLOGGED TABLE export_control.csl_name (no int NOT NULL, ordinal numeric NOT NULL, name text);
COMMENT ON TABLE export_control.csl_name IS 'names and aliases of the rows of a load';
CREATE UNLOGGED TABLE export_control.csl_country (address text PRIMARY KEY, country text);
COMMENT ON TABLE export_control.csl_country IS 'countries of the addresses of a load';
CREATE UNLOGGED TABLE export_control.csl_entry (
	no			int NOT NULL,
	list		text NOT NULL,
	entry		text NOT NULL,
	name		text NOT NULL,
	country		text,
	other_countries	text[],
	kind		text NOT NULL,
	requirement	text,
	policy		text,
	programs	text[],
	citation	text,
	aliases		text[],
	start_date	text,
	end_date	text,
	scope		text DEFAULT 'all',
	footnotes	int[] DEFAULT '{}',
	exceptions	text[] DEFAULT '{}',
	first		date,
	last		date,
	PRIMARY KEY (list, entry)
);
COMMENT ON TABLE export_control.csl_entry IS 'entries of a load';
CREATE UNLOGGED TABLE export_control.csl_now (
	LIKE export_control.restricted_party,
	in_force	boolean,
	aliases		text[],
	PRIMARY KEY (list, entry)
);
-- Rule tables are recognized by these columns, and this is none.
ALTER TABLE export_control.csl_now RENAME shipped TO of_regulation;
ALTER TABLE export_control.csl_now RENAME withdrawn TO taken_away;
COMMENT ON TABLE export_control.csl_now IS 'what the lists of a load have';
CREATE UNLOGGED TABLE export_control.csl_change (
	list		text NOT NULL,
	entry		text NOT NULL,
	id			bigint,
	of_regulation	boolean,		-- its row is shipped
	what		text NOT NULL,
	PRIMARY KEY (list, entry)
);
COMMENT ON TABLE export_control.csl_change IS 'what becomes of each entry of a load';

CREATE FUNCTION export_control.csl_clear() RETURNS void
	LANGUAGE sql SET search_path = pg_catalog, pg_temp
AS $$
	DELETE FROM export_control.csl_row;
	DELETE FROM export_control.csl_name;
	DELETE FROM export_control.csl_country;
	DELETE FROM export_control.csl_entry;
	DELETE FROM export_control.csl_now;
	DELETE FROM export_control.csl_change;
$$;
COMMENT ON FUNCTION export_control.csl_clear() IS 'empty the tables that a load works with';

-- Only one load at a time, and no change of rules during it.  What every change
-- of rules locks first is locked first here too: locking the lists themselves
-- could end in a deadlock with such a change.
CREATE FUNCTION export_control.csl_begin() RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	PERFORM FROM export_control.rulebook_generation FOR UPDATE;
	PERFORM export_control.csl_clear();
END
$$;
COMMENT ON FUNCTION export_control.csl_begin() IS 'make room for the rows of a load, alone';

-- A header that was copied as a row tells whether the columns are in order.
CREATE FUNCTION export_control.csl_header() RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	wrong	record;
BEGIN
	SELECT c.key, c.value INTO wrong
	FROM (SELECT to_jsonb(i) AS named
			FROM export_control.csl_import i
			-- Every header has these two; what they leave is a handful of rows to take apart.
			WHERE strpos(concat(i), 'source') > 0 AND strpos(concat(i), 'name') > 0
			OFFSET 0) header, jsonb_each_text(header.named) c
	WHERE (SELECT count(*) FROM jsonb_each_text(header.named) n WHERE header.named ? btrim(n.value)) > 5
		AND btrim(c.value) IS DISTINCT FROM c.key
		AND NOT (c.key = '_id' AND c.value IS NULL)
	LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'column "%" of the file is in the place of "%"', coalesce(wrong.value, ''), wrong.key
			USING ERRCODE = 'invalid_parameter_value',
				HINT = E'Name the columns in the order of the file: \\copy export_control.csl_import (...) FROM ... CSV HEADER.';
	END IF;
	DELETE FROM export_control.csl_import WHERE btrim(source) = 'source' AND btrim(name) = 'name';
END
$$;
COMMENT ON FUNCTION export_control.csl_header()
	IS 'compare a header among the rows to load with the columns, and remove it';

-- With the rights of the extension's owner: whoever may call it may load lists.
CREATE FUNCTION export_control.load_csl(published date DEFAULT NULL, max_loss real DEFAULT NULL,
	lists text[] DEFAULT NULL, older boolean DEFAULT false)
RETURNS TABLE (list text, entries int, added int, changed int, unchanged int, gone int)
	LANGUAGE plpgsql SECURITY DEFINER
	SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	PERFORM export_control.csl_begin();
	PERFORM export_control.csl_header();
	INSERT INTO export_control.csl_row
	SELECT row_number() OVER (), nullif(btrim(i.source), ''), nullif(btrim(i.entity_number), ''), i.type,
		coalesce(string_to_array(nullif(i.programs, ''), '; '), '{}'), export_control.csl_text(i.name),
		string_to_array(nullif(i.alt_names, ''), '; '),
		string_to_array(nullif(i.addresses, ''), '; ') || string_to_array(nullif(i.nationalities, ''), '; ')
			|| string_to_array(nullif(i.citizenships, ''), '; '),
		export_control.csl_text(i.federal_register_notice), export_control.csl_text(i.license_requirement),
		export_control.csl_text(i.license_policy), nullif(i.start_date, ''), nullif(i.end_date, '')
	FROM export_control.csl_import i;
	RETURN QUERY SELECT * FROM export_control.csl_merge(published, max_loss, lists, older);
	-- Not TRUNCATE: another session may be copying its own.
	DELETE FROM export_control.csl_import;
END
$$;
COMMENT ON FUNCTION export_control.load_csl(date, real, text[], boolean)
	IS 'merge export_control.csl_import into the lists of restricted parties: entries new, changed, unchanged and gone, per list';

-- The texts of a JSON array, or of a single value.
CREATE FUNCTION export_control.csl_texts(value jsonb) RETURNS text[]
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT CASE jsonb_typeof(value)
		WHEN 'array' THEN ARRAY(SELECT t FROM jsonb_array_elements_text(value) t WHERE t <> '')
		WHEN 'string' THEN string_to_array(nullif(value #>> '{}', ''), '; ')
	END
$$;
COMMENT ON FUNCTION export_control.csl_texts(jsonb) IS 'texts of a JSON array or string';

CREATE FUNCTION export_control.load_csl_json(document jsonb, published date DEFAULT NULL,
	max_loss real DEFAULT NULL, lists text[] DEFAULT NULL, older boolean DEFAULT false)
RETURNS TABLE (list text, entries int, added int, changed int, unchanged int, gone int)
	LANGUAGE plpgsql SECURITY DEFINER
	SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	results	jsonb := CASE jsonb_typeof(document) WHEN 'object' THEN document -> 'results' ELSE document END;
BEGIN
	IF jsonb_typeof(results) IS DISTINCT FROM 'array' THEN
		RAISE EXCEPTION 'the Consolidated Screening List in JSON must be an array, or an object with an array "results"'
			USING ERRCODE = 'invalid_parameter_value';
	END IF;
	PERFORM export_control.csl_begin();
	INSERT INTO export_control.csl_row
	SELECT i.ordinal, nullif(btrim(e ->> 'source'), ''), nullif(btrim(e ->> 'entity_number'), ''), e ->> 'type',
		coalesce(export_control.csl_texts(e -> 'programs'), '{}'), export_control.csl_text(e ->> 'name'),
		export_control.csl_texts(e -> 'alt_names'),
		CASE jsonb_typeof(e -> 'addresses') WHEN 'array' THEN
			ARRAY(SELECT a ->> 'country' FROM jsonb_array_elements(e -> 'addresses') a
				WHERE a ->> 'country' <> '') END
			|| export_control.csl_texts(e -> 'nationalities') || export_control.csl_texts(e -> 'citizenships'),
		export_control.csl_text(e ->> 'federal_register_notice'),
		export_control.csl_text(e ->> 'license_requirement'), export_control.csl_text(e ->> 'license_policy'),
		nullif(e ->> 'start_date', ''), nullif(e ->> 'end_date', '')
	FROM jsonb_array_elements(results) WITH ORDINALITY AS i (e, ordinal);
	RETURN QUERY SELECT * FROM export_control.csl_merge(published, max_loss, lists, older);
END
$$;
COMMENT ON FUNCTION export_control.load_csl_json(jsonb, date, real, text[], boolean)
	IS 'load_csl() for the JSON layout of the same list';

REVOKE EXECUTE ON FUNCTION export_control.load_csl(date, real, text[], boolean),
	export_control.load_csl_json(jsonb, date, real, text[], boolean), export_control.csl_begin() FROM PUBLIC;
