-- How each published file is read (those of the Treasury in list_ofac.sql): one
-- function per authority and kind of file, which puts its parties into list_row and
-- returns the day that the file tells.
-- What the lists have in common is done afterwards, by list_merge().

-- ---- what files have in common ----

-- The Treasury writes a field without a value so.
CREATE FUNCTION export_control.list_stated(value text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN nullif(nullif(btrim(value), '-0-'), '');
COMMENT ON FUNCTION export_control.list_stated(text) IS 'a field of a list; null if it states nothing';

CREATE FUNCTION export_control.list_day(value text, format text, line int, column_name text) RETURNS date
	LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	-- to_date() takes 15/03/2022 as a day of the year 15.
	shape	CONSTANT text := '^' || replace(replace(replace(format, 'YYYY', '(?:19|20|21)[0-9]{2}'), 'MM', '[0-9]{1,2}'), 'DD', '[0-9]{1,2}')
		|| '(?:[-+T Z][-+0-9:. TZ]*)?$';
BEGIN
	IF value IS NULL OR value ~ '^[[:space:]]*$' THEN
		RETURN NULL;
	ELSIF btrim(value) ~ shape THEN
		RETURN to_date(value, format);
	END IF;
	RAISE invalid_datetime_format;
EXCEPTION WHEN datetime_field_overflow OR invalid_datetime_format THEN
	RAISE EXCEPTION '% of the file: "%" in column "%" is no day %', coalesce('line ' || line, 'an entry'), left(value, 40),
		column_name, format
		USING ERRCODE = 'invalid_datetime_format', HINT = 'Is it a file of this layout, as it was published?';
END
$$;
COMMENT ON FUNCTION export_control.list_day(text, text, int, text)
	IS 'a day as a list writes it; an error that names line and column if it is none';

-- Other names, without those that are empty or the name itself.
CREATE FUNCTION export_control.list_names(name text, others text[]) RETURNS text[]
	LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT array_agg(o.name ORDER BY o.no)
	FROM (SELECT export_control.list_text(u.name) AS name, min(u.no) AS no
		FROM unnest(others) WITH ORDINALITY AS u (name, no) GROUP BY 1) o
	WHERE o.name <> list_names.name
$$;
COMMENT ON FUNCTION export_control.list_names(text, text[]) IS 'the other names of a party, each once';

-- Names that a list calls weak, but for those that it has as usual ones, too.
CREATE FUNCTION export_control.list_weak_names(weak text[], usual text[]) RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT jsonb_agg(w.name ORDER BY w.no)
	FROM (SELECT export_control.list_text(u.name) AS name, min(u.no) AS no FROM unnest(weak) WITH ORDINALITY AS u (name, no) GROUP BY 1) w
	WHERE w.name IS NOT NULL AND NOT EXISTS (SELECT FROM unnest(usual) n (name) WHERE export_control.list_text(n.name) = w.name)
$$;
COMMENT ON FUNCTION export_control.list_weak_names(text[], text[]) IS 'the names of a party that a list calls weak, and nowhere a usual one, each once';

-- A day of birth as lists write them, as YYYY-MM-DD where it is one day; else what
-- is known of it, as it is written.
CREATE FUNCTION export_control.list_born(value text) RETURNS text
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp SET datestyle = 'ISO, DMY'
AS $$
DECLARE
	text	CONSTANT text := regexp_replace(export_control.list_text(value), '^(00|dd)/(00|mm)/', '', 'i');
	found	text[];
BEGIN
	found := regexp_match(text, '^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:$|[T+-])');
	IF found IS NULL THEN
		found := regexp_match(text, '^([0-9]{1,2})[ /.-]([0-9]{1,2}|[A-Za-z]{3,9})[ /.-]([0-9]{4})$');
		found := ARRAY[found[3], found[2], found[1]];
	END IF;
	IF found[1] IS NOT NULL AND found[1] <> '0000' THEN
		RETURN to_char(concat_ws('-', found[3], found[2], found[1])::date, 'YYYY-MM-DD');
	END IF;
	RETURN nullif(text, '');
EXCEPTION WHEN datetime_field_overflow OR invalid_datetime_format THEN
	RETURN text;
END
$$;
COMMENT ON FUNCTION export_control.list_born(text) IS 'a day of birth as a list writes it, as YYYY-MM-DD where it is one day';

-- Of two years one may not be stated: "1980 or before".
CREATE FUNCTION export_control.list_born_between(first text, last text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE WHEN nullif(btrim(first), '') IS NULL THEN nullif(btrim(last), '') || ' or before'
		WHEN nullif(btrim(last), '') IS NULL THEN btrim(first) || ' or after' ELSE concat(btrim(first), ' to ', btrim(last)) END;
COMMENT ON FUNCTION export_control.list_born_between(text, text) IS 'the years between which somebody was born, as they are said; null if none is stated';

-- The European Union states a day, a month, a year, or years, each of which may be
-- approximate.  Years of another calendar are no years to compare with.
CREATE FUNCTION export_control.list_eu_born(day text, month text, year text, first text, last text, circa text, calendar text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT concat(CASE WHEN lower(btrim(circa)) IN ('true', '1') THEN 'circa ' END, s.stated, CASE WHEN upper(calendar) NOT IN ('', 'GREGORIAN') THEN format(' (%s calendar)', calendar) END)
	FROM (SELECT coalesce(nullif(day, ''), CASE WHEN month ~ '^[0-9]{1,2}$' THEN nullif(year, '') || '-' || lpad(month, 2, '0') END, nullif(year, ''),
		export_control.list_born_between(first, last)) AS stated) s
	WHERE s.stated IS NOT NULL
$$;
COMMENT ON FUNCTION export_control.list_eu_born(text, text, text, text, text, text, text) IS 'when somebody was born, as the list of the European Union has it';

CREATE FUNCTION export_control.list_births(stated text[]) RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT jsonb_agg(b.born ORDER BY b.no)
	FROM (SELECT export_control.list_born(s.born) AS born, min(s.no) AS no FROM unnest(stated) WITH ORDINALITY AS s (born, no) GROUP BY 1) b
	WHERE b.born IS NOT NULL
$$;
COMMENT ON FUNCTION export_control.list_births(text[]) IS 'the days of birth that a list states, each once';

-- What is known of a party beside its names; only what a file states.
CREATE FUNCTION export_control.list_details(stated jsonb) RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT coalesce(jsonb_object_agg(d.key, d.value) FILTER (WHERE d.value NOT IN ('null', '[]', '""')), '{}')
	FROM jsonb_each(stated) d
$$;
COMMENT ON FUNCTION export_control.list_details(jsonb) IS 'details of a listed party without those that state nothing';

-- ---- XML and JSON ----

CREATE FUNCTION export_control.list_json(layout text, content text) RETURNS jsonb
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	document	jsonb;
BEGIN
	document := content::jsonb;
	PERFORM export_control.list_check_keys(layout, content::json);
	RETURN document;
EXCEPTION WHEN invalid_text_representation OR untranslatable_character OR statement_too_complex THEN
	RAISE EXCEPTION 'the file is no whole JSON document'
		USING ERRCODE = 'invalid_text_representation', DETAIL = left(SQLERRM, 200), HINT = 'Was it taken in whole, and once?';
END
$$;
COMMENT ON FUNCTION export_control.list_json(text, text) IS 'a file as JSON, of which no object has a key twice';

CREATE FUNCTION export_control.list_xml(content text) RETURNS xml
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	-- Of the document: a regular expression over all of a large one takes memory.
	namespace	CONSTANT text := substring(left(content, 5000) FROM '[[:space:]]xmlns="[^"]*"');
BEGIN
	IF strpos(content, '<!DOCTYPE') > 0 OR strpos(content, '<!ENTITY') > 0 THEN
		RAISE EXCEPTION 'the file has a DOCTYPE, as no list has'
			USING ERRCODE = 'invalid_xml_document', DETAIL = 'What a document type declares is not read: it may stand for other files, or for more than fits into memory.',
				HINT = 'Is it the file as its authority publishes it?';
	END IF;
	BEGIN
		-- One vocabulary: its namespace says which edition of it, and tells elements apart from none.
		RETURN xmlparse(DOCUMENT coalesce(replace(content, namespace, ''), content));
	EXCEPTION WHEN invalid_xml_document THEN
		RAISE EXCEPTION 'the file is no whole XML document'
			USING ERRCODE = 'invalid_xml_document', DETAIL = left(SQLERRM, 200), HINT = 'Was it taken in whole, and once?';
	END;
END
$$;
COMMENT ON FUNCTION export_control.list_xml(text) IS 'a file as XML, its elements without a namespace';

CREATE FUNCTION export_control.list_xml_texts(node xml, path text) RETURNS text[]
	LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT coalesce(array_agg(t.text ORDER BY t.no), '{}')
	FROM (SELECT x.no, export_control.list_text(x.text) AS text
		FROM XMLTABLE(path PASSING node COLUMNS no FOR ORDINALITY, text text PATH '.') x) t
	WHERE t.text IS NOT NULL
$$;
COMMENT ON FUNCTION export_control.list_xml_texts(xml, text) IS 'the texts at a path of an element, in order';

-- The attribute of the document that says its day; a file that has none is another one.
CREATE FUNCTION export_control.list_xml_day(file xml, element text, attribute text, hint text) RETURNS date
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	day	CONSTANT text := (export_control.list_xml_texts(file, format('/%s/@%s', element, attribute)))[1];
BEGIN
	IF day IS NULL THEN
		RAISE EXCEPTION 'the file has no % with a %', element, attribute
			USING ERRCODE = 'invalid_xml_document', HINT = hint;
	END IF;
	RETURN export_control.list_day(left(day, 10), 'YYYY-MM-DD', NULL, attribute);
END
$$;
COMMENT ON FUNCTION export_control.list_xml_day(xml, text, text, text)
	IS 'the day that an XML file says it is of; an error if it is no such file';

-- ---- dpl.txt of the Bureau of Industry and Security ----

CREATE FUNCTION export_control.list_read_dpl_csv(content text) RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	PERFORM export_control.list_read_rows('dpl', content);
	INSERT INTO export_control.list_row (no, line, source, programs, name, addresses, citation, start_date, end_date, details)
	SELECT row_number() OVER (ORDER BY r.line), r.line, 'dpl.txt', '{}', export_control.list_text(f.name), ARRAY[f.country],
		-- As the Federal Register is cited elsewhere.
		regexp_replace(export_control.list_text(f.fr_citation), E'^([0-9]+) F\\.? ?R\\.? ([0-9]+).*$', E'\\1 FR \\2'),
		export_control.list_day(f.effective_date, 'MM/DD/YYYY', r.line, 'effective_date')::text,
		export_control.list_day(f.expiration_date, 'MM/DD/YYYY', r.line, 'expiration_date')::text,
		export_control.list_details(jsonb_build_object('addresses', nullif(jsonb_build_array(
				concat_ws(', ', f.street_address, f.city, f.state, f.postal_code, f.country)), '[""]'),
			'remarks', f.action))
	FROM export_control.list_line r,
		jsonb_to_record(r.fields) AS f (name text, street_address text, city text, state text, country text, postal_code text,
			effective_date text, expiration_date text, action text, fr_citation text);
END
$$;
COMMENT ON FUNCTION export_control.list_read_dpl_csv(text) IS 'read the Denied Persons List as its bureau publishes it';

-- ---- the European Union ----

-- A line for each name, address, day of birth and so on of a party.
CREATE FUNCTION export_control.list_read_eu_csv(content text) RETURNS date
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	PERFORM export_control.list_read_rows('eu', content);
	INSERT INTO export_control.list_row (no, line, source, number, type, programs, name, aliases, addresses, citation, start_date, details)
	SELECT row_number() OVER (ORDER BY e.line), e.line, 'EU consolidated list', e.number, e.type, e.programs, e.names[1],
		export_control.list_names(e.names[1], e.names[2:]), e.countries, e.citation, e.day::text,
		export_control.list_details(jsonb_build_object('weak_names', e.weak_names, 'born', e.born, 'ids', e.ids, 'addresses', e.addresses,
			'title', e.title, 'remarks', e.remark, 'reference', e.reference))
	FROM (
		SELECT min(l.line) AS line, f.entity_logicalid AS number, min(f.entity_eu_referencenumber) AS reference,
			CASE upper(left(min(coalesce(f.entity_subjecttype_classificationcode, f.entity_subjecttype)), 1))
				WHEN 'P' THEN 'individual' WHEN 'E' THEN 'entity' ELSE '' END AS type,
			coalesce(array_agg(DISTINCT f.entity_regulation_programme) FILTER (WHERE f.entity_regulation_programme IS NOT NULL), '{}') AS programs,
			array_agg(n.name ORDER BY lower(f.namealias_strong) IN ('false', '0') IS TRUE, l.line) FILTER (WHERE n.name IS NOT NULL) AS names,
			export_control.list_weak_names(array_agg(n.name ORDER BY l.line) FILTER (WHERE lower(f.namealias_strong) IN ('false', '0')),
				array_agg(n.name) FILTER (WHERE lower(f.namealias_strong) IN ('false', '0') IS NOT TRUE)) AS weak_names,
			array_agg(c.country ORDER BY l.line) FILTER (WHERE c.country IS NOT NULL) AS countries,
			min(f.entity_regulation_numbertitle) AS citation,
			min(export_control.list_day(f.entity_designationdate, 'YYYY-MM-DD', l.line, 'entity_designationdate')) AS day,
			export_control.list_births(array_agg(export_control.list_eu_born(f.birthdate_birthdate, f.birthdate_month, f.birthdate_year, f.birthdate_yearrangefrom, f.birthdate_yearrangeto,
				f.birthdate_circa, f.birthdate_calendartype) ORDER BY l.line)) AS born,
			jsonb_agg(DISTINCT concat_ws(' ', f.identification_typedescription, f.identification_number))
				FILTER (WHERE f.identification_number IS NOT NULL) AS ids,
			jsonb_agg(DISTINCT concat_ws(', ', f.address_street, f.address_zipcode, f.address_city, f.address_countryiso2code))
				FILTER (WHERE coalesce(f.address_street, f.address_city) IS NOT NULL) AS addresses,
			min(f.namealias_title) AS title, min(f.entity_remark) AS remark
		FROM export_control.list_line l, jsonb_to_record(l.fields) AS f (entity_logicalid text, entity_eu_referencenumber text,
				entity_designationdate text, entity_remark text, entity_subjecttype text, entity_subjecttype_classificationcode text,
				entity_regulation_programme text, entity_regulation_numbertitle text, namealias_wholename text, namealias_firstname text, namealias_middlename text,
				namealias_lastname text, namealias_strong text, namealias_title text, address_street text, address_zipcode text, address_city text, address_countryiso2code text,
				birthdate_birthdate text, birthdate_month text, birthdate_year text, birthdate_yearrangefrom text, birthdate_yearrangeto text, birthdate_circa text, birthdate_calendartype text, identification_typedescription text, identification_number text,
				citizenship_countryiso2code text),
			LATERAL (VALUES (export_control.list_text(coalesce(f.namealias_wholename, concat_ws(' ', f.namealias_firstname, f.namealias_middlename, f.namealias_lastname))))) n (name),
			LATERAL (VALUES (coalesce(nullif(f.address_countryiso2code, '00'), nullif(f.citizenship_countryiso2code, '00')))) c (country)
		GROUP BY f.entity_logicalid) e;
	RETURN (SELECT export_control.list_day(l.fields ->> 'filegenerationdate', 'DD/MM/YYYY', l.line, 'filegenerationdate')
		FROM export_control.list_line l WHERE l.fields ? 'filegenerationdate' ORDER BY l.line LIMIT 1);
END
$$;
COMMENT ON FUNCTION export_control.list_read_eu_csv(text)
	IS 'read the consolidated list of financial sanctions of the European Union as CSV';

CREATE FUNCTION export_control.list_read_eu_xml(content text) RETURNS date
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	file	CONSTANT xml := export_control.list_xml(content);
	day		CONSTANT date := export_control.list_xml_day(file, 'export', 'generationDate', 'Is it the full list, in the layout 1.1?');
	nameless	text;
BEGIN
	PERFORM export_control.list_check_xml('eu', content);
	nameless := (export_control.list_xml_texts(file,
		'/export/sanctionEntity[nameAlias[normalize-space(concat(@wholeName, @firstName, @middleName, @lastName)) = ""]]/@logicalId'))[1];
	IF nameless IS NOT NULL THEN
		RAISE EXCEPTION 'entity % of the file has a nameAlias without a name', nameless
			USING ERRCODE = 'invalid_xml_document', HINT = export_control.list_columns_hint('eu');
	END IF;
	INSERT INTO export_control.list_row (no, source, number, type, programs, name, aliases, addresses, citation, start_date, details)
	SELECT e.no, 'EU consolidated list', e.number, CASE e.type WHEN 'P' THEN 'individual' WHEN 'E' THEN 'entity' ELSE '' END,
		p.programs, n.names[1], export_control.list_names(n.names[1], n.names[2:]),
		array_remove(o.countries, '00'), e.citation,
		export_control.list_day(e.day, 'YYYY-MM-DD', NULL, 'designationDate')::text,
		export_control.list_details(jsonb_build_object('weak_names', n.weak_names,
			'born', export_control.list_births(o.born), 'ids', to_jsonb(o.ids), 'addresses', o.addresses, 'remarks', e.remark, 'reference', e.reference))
	FROM XMLTABLE('/export/sanctionEntity' PASSING file COLUMNS no FOR ORDINALITY, number text PATH '@logicalId', reference text PATH '@euReferenceNumber',
			day text PATH '@designationDate', type text PATH 'subjectType[1]/@classificationCode', citation text PATH 'regulation[1]/@numberTitle',
			remark text PATH 'remark[1]', node xml PATH '.') e,
		LATERAL (SELECT array_agg(a.name ORDER BY a.weak, a.no) AS names,
				export_control.list_weak_names(array_agg(a.name ORDER BY a.no) FILTER (WHERE a.weak), array_agg(a.name) FILTER (WHERE NOT a.weak)) AS weak_names
			FROM (SELECT x.no, x.weak, export_control.list_text(CASE WHEN x.whole ~ '[^[:space:]]' THEN x.whole ELSE concat_ws(' ', x.first, x.middle, x.last) END) AS name
				FROM XMLTABLE('/sanctionEntity/nameAlias' PASSING e.node COLUMNS no FOR ORDINALITY, weak boolean PATH '@strong="false"', whole text PATH '@wholeName',
					first text PATH '@firstName', middle text PATH '@middleName', last text PATH '@lastName') x) a) n,
		LATERAL (SELECT export_control.list_xml_texts(e.node, '/sanctionEntity/address/@countryIso2Code')
				|| export_control.list_xml_texts(e.node, '/sanctionEntity/citizenship/@countryIso2Code') AS countries,
			(SELECT array_agg(export_control.list_eu_born(b.day, b.month, b.year, b.first, b.last, b.circa, b.calendar) ORDER BY b.no)
				FROM XMLTABLE('/sanctionEntity/birthdate' PASSING e.node COLUMNS no FOR ORDINALITY, day text PATH '@birthdate', month text PATH '@monthOfYear', year text PATH '@year',
					first text PATH '@yearRangeFrom', last text PATH '@yearRangeTo', circa text PATH '@circa', calendar text PATH '@calendarType') b) AS born,
			(SELECT array_agg(concat_ws(' ', coalesce(nullif(i.description, ''), i.code), i.number) ORDER BY i.no)
				FROM XMLTABLE('/sanctionEntity/identification' PASSING e.node COLUMNS no FOR ORDINALITY, number text PATH '@number',
					code text PATH '@identificationTypeCode', description text PATH '@identificationTypeDescription') i WHERE i.number <> '') AS ids,
			(SELECT jsonb_agg(a.address ORDER BY a.no) FROM (
				SELECT x.no, export_control.list_text(concat_ws(', ', x.street, x.zip, x.city, x.country)) AS address
				FROM XMLTABLE('/sanctionEntity/address' PASSING e.node COLUMNS no FOR ORDINALITY, street text PATH '@street', zip text PATH '@zipCode',
					city text PATH '@city', country text PATH '@countryIso2Code') x
				WHERE coalesce(x.street, x.city, '') <> '') a) AS addresses) o,
		LATERAL (SELECT ARRAY(SELECT DISTINCT unnest(export_control.list_xml_texts(e.node, '/sanctionEntity/regulation/@programme')) ORDER BY 1) AS programs) p;
	RETURN day;
END
$$;
COMMENT ON FUNCTION export_control.list_read_eu_xml(text)
	IS 'read the consolidated list of financial sanctions of the European Union as XML';

-- ---- the United Kingdom ----

-- A line for each name of a party; before the header one with the day.
CREATE FUNCTION export_control.list_read_uk_csv(content text) RETURNS date
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	nameless	int;		-- line
	told	CONSTANT text[] := regexp_match(split_part(content, E'\n', 1), '([0-9]{1,2})[-/ ]([A-Za-z]{3}|[0-9]{1,2})[-/ ]([0-9]{4})');
BEGIN
	PERFORM export_control.list_read_rows('uk', content);
	nameless := (SELECT min(l.line) FROM export_control.list_line l WHERE NOT l.fields ?| '{name_1,name_2,name_3,name_4,name_5,name_6,name_non_latin_script}');
	IF nameless IS NOT NULL THEN
		RAISE EXCEPTION 'line % of the file has no name', nameless
			USING ERRCODE = 'not_null_violation', DETAIL = 'There is a line for each name of a party.', HINT = export_control.list_columns_hint('uk');
	END IF;
	INSERT INTO export_control.list_row (no, line, source, number, type, programs, name, aliases, addresses, start_date, details)
	SELECT row_number() OVER (ORDER BY e.line), e.line, 'UK Sanctions List', e.number,
		CASE lower(e.type) WHEN 'ship' THEN 'vessel' ELSE e.type END, e.programs, e.names[1],
		export_control.list_names(e.names[1], e.names[2:]), e.countries, e.day::text,
		export_control.list_details(jsonb_build_object('weak_names', e.weak_names, 'born', e.born, 'ids', e.ids, 'imo', e.imo,
			'vessel_type', e.vessel_type, 'flag', e.flag, 'owner', e.owner, 'tonnage', e.tonnage,
			'addresses', e.addresses, 'title', e.title, 'remarks', e.remark))
	FROM (
		SELECT min(l.line) AS line, f.unique_id AS number, min(f.designation_type) AS type,
			coalesce(array_agg(DISTINCT f.regime_name) FILTER (WHERE f.regime_name IS NOT NULL), '{}') AS programs,
			array_agg(n.name ORDER BY lower(f.name_type) IS DISTINCT FROM 'primary name', l.line) FILTER (WHERE n.name IS NOT NULL)
				|| array_agg(f.name_non_latin_script) FILTER (WHERE f.name_non_latin_script IS NOT NULL) AS names,
			export_control.list_weak_names(array_agg(n.name ORDER BY l.line) FILTER (WHERE f.alias_strength ILIKE 'low%'),
				array_agg(n.name) FILTER (WHERE f.alias_strength ILIKE 'low%' IS NOT TRUE)) AS weak_names,
			array_agg(c.country ORDER BY l.line, c.no) FILTER (WHERE c.country IS NOT NULL) AS countries,
			min(export_control.list_day(f.date_designated, 'DD/MM/YYYY', l.line, 'date_designated')) AS day,
			export_control.list_births(array_agg(f.d_o_b ORDER BY l.line)) AS born,
			jsonb_agg(DISTINCT i.id) FILTER (WHERE i.id IS NOT NULL) AS ids, substring(min(f.imo_number) FROM '[0-9]{7}') AS imo, min(f.type_of_ship) AS vessel_type,
			min(f.current_believed_flag_of_ship) AS flag, min(f.current_owner_operator_s) AS owner, min(f.tonnage_of_ship) AS tonnage,
			jsonb_agg(DISTINCT a.address) FILTER (WHERE a.address <> '') AS addresses,
			min(f.title) AS title, min(f.other_information) AS remark
		FROM export_control.list_line l,
			jsonb_to_record(l.fields) AS f (unique_id text, name_1 text, name_2 text, name_3 text, name_4 text,
				name_5 text, name_6 text, name_type text, alias_strength text, title text, name_non_latin_script text, regime_name text,
				designation_type text, date_designated text, other_information text, address_line_1 text, address_line_2 text,
				address_line_3 text, address_line_4 text, address_line_5 text, address_line_6 text, address_postal_code text,
				address_country text, d_o_b text, nationality_ies text, passport_number text, national_identifier_number text,
				imo_number text, business_registration_number_s text, type_of_ship text, current_believed_flag_of_ship text,
				current_owner_operator_s text, tonnage_of_ship text),
			LATERAL (VALUES (export_control.list_text(concat_ws(' ', f.name_1, f.name_2, f.name_3, f.name_4, f.name_5, f.name_6)))) n (name),
			LATERAL (VALUES (export_control.list_text(concat_ws(', ', f.address_line_1, f.address_line_2, f.address_line_3, f.address_line_4,
				f.address_line_5, f.address_line_6, f.address_postal_code, f.address_country)))) a (address),
			LATERAL (VALUES (1, f.address_country), (2, f.nationality_ies)) c (no, country),
			LATERAL (VALUES ('passport ' || f.passport_number), (f.national_identifier_number), (f.business_registration_number_s)) i (id)
		GROUP BY f.unique_id) e;
	RETURN CASE WHEN told[2] ~ '[A-Za-z]' THEN to_date(concat_ws('-', told[1], told[2], told[3]), 'DD-Mon-YYYY')
		ELSE export_control.list_day(told[3] || '-' || told[2] || '-' || told[1], 'YYYY-MM-DD', 1, 'Report Date') END;
END
$$;
COMMENT ON FUNCTION export_control.list_read_uk_csv(text) IS 'read the UK Sanctions List as CSV';

-- ---- the United Nations ----

-- A day, a year or years; a note beside them may say others.
CREATE FUNCTION export_control.list_un_born(day text, year text, first text, last text, note text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT coalesce(s.stated || ' (' || n.note || ')', s.stated, n.note)
	FROM (VALUES (coalesce(export_control.list_born(day), export_control.list_text(year), export_control.list_born_between(first, last)))) s (stated),
		(VALUES (export_control.list_text(note))) n (note)
$$;
COMMENT ON FUNCTION export_control.list_un_born(text, text, text, text, text) IS 'when somebody was born, as the list of the Security Council has it';

CREATE FUNCTION export_control.list_read_un_xml(content text) RETURNS date
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	file	CONSTANT xml := export_control.list_xml(content);
	day		CONSTANT date := export_control.list_xml_day(file, 'CONSOLIDATED_LIST', 'dateGenerated', 'Is it the consolidated list of the Security Council?');
BEGIN
	PERFORM export_control.list_check_xml('un', content);
	INSERT INTO export_control.list_row (no, source, number, type, programs, name, aliases, addresses, citation, start_date, details)
	SELECT row_number() OVER (), 'UN consolidated list', e.number, e.type, array_remove(ARRAY[e.program], NULL), n.name,
		export_control.list_names(n.name, a.names || a.weak_names || e.original), a.countries, e.reference,
		export_control.list_day(e.day, 'YYYY-MM-DD', NULL, 'LISTED_ON')::text,
		export_control.list_details(jsonb_build_object('weak_names', export_control.list_weak_names(a.weak_names, a.names || n.name), 'born', export_control.list_births(a.born),
			'ids', to_jsonb(a.ids), 'addresses', a.addresses, 'remarks', e.remark, 'reference', e.reference))
	FROM (
			SELECT 'individual' AS type, i.* FROM XMLTABLE('/CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL' PASSING file COLUMNS
				number text PATH 'DATAID', first text PATH 'FIRST_NAME', second text PATH 'SECOND_NAME', third text PATH 'THIRD_NAME',
				fourth text PATH 'FOURTH_NAME', original text PATH 'NAME_ORIGINAL_SCRIPT', program text PATH 'UN_LIST_TYPE',
				reference text PATH 'REFERENCE_NUMBER', day text PATH 'LISTED_ON', remark text PATH 'COMMENTS1', node xml PATH '.') i
			UNION ALL
			SELECT 'entity', i.* FROM XMLTABLE('/CONSOLIDATED_LIST/ENTITIES/ENTITY' PASSING file COLUMNS
				number text PATH 'DATAID', first text PATH 'FIRST_NAME', second text PATH 'SECOND_NAME', third text PATH 'THIRD_NAME',
				fourth text PATH 'FOURTH_NAME', original text PATH 'NAME_ORIGINAL_SCRIPT', program text PATH 'UN_LIST_TYPE',
				reference text PATH 'REFERENCE_NUMBER', day text PATH 'LISTED_ON', remark text PATH 'COMMENTS1', node xml PATH '.') i) e,
		LATERAL (VALUES (export_control.list_text(concat_ws(' ', e.first, e.second, e.third, e.fourth)))) n (name),
		LATERAL (SELECT
			export_control.list_xml_texts(e.node, '//*[self::INDIVIDUAL_ALIAS or self::ENTITY_ALIAS][not(QUALITY="Low")]/ALIAS_NAME') AS names,
			export_control.list_xml_texts(e.node, '//*[self::INDIVIDUAL_ALIAS or self::ENTITY_ALIAS][QUALITY="Low"]/ALIAS_NAME') AS weak_names,
			export_control.list_xml_texts(e.node, '//*[self::INDIVIDUAL_ADDRESS or self::ENTITY_ADDRESS]/COUNTRY')
				|| export_control.list_xml_texts(e.node, '//NATIONALITY/VALUE') AS countries,
			(SELECT array_agg(concat(CASE WHEN b.type ILIKE 'approx%' THEN 'circa ' END, export_control.list_un_born(b.day, b.year, b.first, b.last, b.note)) ORDER BY b.no)
				FROM XMLTABLE('//INDIVIDUAL_DATE_OF_BIRTH' PASSING e.node COLUMNS no FOR ORDINALITY, type text PATH 'TYPE_OF_DATE', day text PATH 'DATE',
					year text PATH 'YEAR', first text PATH 'FROM_YEAR', last text PATH 'TO_YEAR', note text PATH 'NOTE') b)
				-- By another name somebody may have given another day.
				|| export_control.list_xml_texts(e.node, '//INDIVIDUAL_ALIAS/DATE_OF_BIRTH') AS born,
			(SELECT array_agg(concat_ws(' ', i.type, i.number) ORDER BY i.no)
				FROM XMLTABLE('//INDIVIDUAL_DOCUMENT' PASSING e.node COLUMNS no FOR ORDINALITY, type text PATH 'TYPE_OF_DOCUMENT', number text PATH 'NUMBER') i
				WHERE i.number <> '') AS ids,
			(SELECT jsonb_agg(x.address ORDER BY x.no) FROM (
				SELECT p.no, export_control.list_text(concat_ws(', ', nullif(p.street, ''), nullif(p.city, ''), nullif(p.state, ''), nullif(p.zip, ''), nullif(p.country, ''))) AS address
				FROM XMLTABLE('//*[self::INDIVIDUAL_ADDRESS or self::ENTITY_ADDRESS]' PASSING e.node COLUMNS no FOR ORDINALITY, street text PATH 'STREET',
					city text PATH 'CITY', state text PATH 'STATE_PROVINCE', zip text PATH 'ZIP_CODE', country text PATH 'COUNTRY') p
				WHERE coalesce(p.street, p.city, '') <> '') x) AS addresses) a;
	RETURN day;
END
$$;
COMMENT ON FUNCTION export_control.list_read_un_xml(text)
	IS 'read the consolidated list of the United Nations Security Council';

-- They fill the tables of a load: they are for load_list() alone.
REVOKE EXECUTE ON FUNCTION export_control.list_read_dpl_csv(text), export_control.list_read_eu_csv(text), export_control.list_read_eu_xml(text),
	export_control.list_read_uk_csv(text), export_control.list_read_un_xml(text) FROM PUBLIC;
