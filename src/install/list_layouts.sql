-- How each published file is read: one function per authority and kind of file,
-- which puts its parties into list_row and returns the day that the file tells.
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
		USING ERRCODE = 'invalid_datetime_format';
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

CREATE FUNCTION export_control.list_json(content text) RETURNS jsonb
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	RETURN content::jsonb;
EXCEPTION WHEN invalid_text_representation OR untranslatable_character OR statement_too_complex THEN
	RAISE EXCEPTION 'the file is no whole JSON document'
		USING ERRCODE = 'invalid_text_representation', DETAIL = left(SQLERRM, 200), HINT = 'Was it taken in whole, and once?';
END
$$;
COMMENT ON FUNCTION export_control.list_json(text) IS 'a file as JSON';

CREATE FUNCTION export_control.list_xml(content text) RETURNS xml
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	-- Of the document: a regular expression over all of a large one takes memory.
	namespace	CONSTANT text := substring(left(content, 5000) FROM '[[:space:]]xmlns="[^"]*"');
BEGIN
	IF left(content, 5000) ~ '<!(DOCTYPE|ENTITY)' THEN
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

-- ---- the Treasury's own files ----

-- sdn.csv, alt.csv and add.csv, or cons_prim.csv, cons_alt.csv and cons_add.csv, one
-- after the other.  They have no header and tell themselves apart by their width.
CREATE FUNCTION export_control.list_read_ofac_csv(layout text, content text) RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	bad	record;
BEGIN
	INSERT INTO export_control.list_line
	SELECT r.line, r.width,
		(SELECT coalesce(jsonb_object_agg(f.key, f.value) FILTER (WHERE f.value <> '-0-'), '{}') FROM jsonb_each_text(r.fields) f)
	FROM export_control.list_file_rows(content, ',', NULL) r;
	SELECT l.line, l.width INTO bad FROM export_control.list_line l WHERE l.width NOT IN (12, 5, 6, 2) ORDER BY l.line LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'line % of the file has % fields', bad.line, bad.width
			USING ERRCODE = 'bad_copy_file_format',
				DETAIL = 'Parties have 12, other names 5, addresses 6, and further remarks 2.',
				HINT = (SELECT 'Take in ' || y.files || '.'
					FROM export_control.effective_list_layout y WHERE y.layout = list_read_ofac_csv.layout);
	END IF;
	SELECT w.width INTO bad FROM unnest(ARRAY[12, 5, 6]) w (width)
	WHERE NOT EXISTS (SELECT FROM export_control.list_line l WHERE l.width = w.width) LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'the file has no %', CASE bad.width WHEN 12 THEN 'parties' WHEN 5 THEN 'other names' ELSE 'addresses' END
			USING ERRCODE = 'no_data_found',
				DETAIL = 'Without them every entry would be another than it is.',
				HINT = (SELECT 'Take in ' || y.files || '.'
					FROM export_control.effective_list_layout y WHERE y.layout = list_read_ofac_csv.layout);
	END IF;
	SELECT l.line, l.fields ->> '1' AS number INTO bad
	FROM export_control.list_line l
	WHERE l.width <> 12 AND NOT EXISTS (SELECT FROM export_control.list_line p WHERE p.width = 12 AND p.fields ->> '1' = l.fields ->> '1')
	ORDER BY l.line LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'line % of the file belongs to entity %, which the file does not have', bad.line, coalesce(bad.number, 'null')
			USING ERRCODE = 'foreign_key_violation', HINT = 'Are the files of one day?';
	END IF;

	PERFORM export_control.list_ofac_check(layout);
	INSERT INTO export_control.list_row (no, line, source, number, type, programs, name, aliases, addresses, details)
	SELECT row_number() OVER (ORDER BY p.line), p.line, export_control.list_ofac_source(list_read_ofac_csv.layout, p.programs), p.fields ->> '1',
		coalesce(p.fields ->> '3', 'entity'), p.programs, export_control.list_text(p.fields ->> '2'),
		coalesce(n.names, '{}') || coalesce(w.names, '{}'), a.countries, export_control.list_details(jsonb_build_object('title', p.fields ->> '5', 'call_sign', p.fields ->> '6',
			'vessel_type', p.fields ->> '7', 'tonnage', p.fields ->> '8', 'flag', p.fields ->> '10', 'owner', p.fields ->> '11',
			'remarks', p.remarks, 'addresses', a.addresses, 'weak_names', to_jsonb(w.names),
			'born', export_control.list_births(ARRAY(SELECT m.part[1] FROM regexp_matches(p.remarks, E'\\mDOB ([^;.]+)', 'g') m (part))),
			'ids', export_control.list_ofac_ids(p.remarks), 'imo', substring(p.remarks FROM E'\\mIMO ([0-9]{7})\\M')))
	FROM (SELECT l.line, l.fields, coalesce(string_to_array(l.fields ->> '4', '] ['), '{}') AS programs,
				nullif(concat(l.fields ->> '12', m.remarks), '') AS remarks
			FROM export_control.list_line l
				-- What found no room in a line of a party goes on in another file.
				LEFT JOIN (SELECT more.fields ->> '1' AS number, string_agg(more.fields ->> '2', '' ORDER BY more.line) AS remarks
					FROM export_control.list_line more WHERE more.width = 2 GROUP BY 1) m ON m.number = l.fields ->> '1'
			WHERE l.width = 12) p
		CROSS JOIN LATERAL (SELECT array_agg(export_control.list_text(m.part[1])) AS names
			-- Weak names are here, in quotes, and not among the other names.
			FROM regexp_matches(p.remarks, E'\\ma\\.k\\.a\\. ''([^;]+)''', 'g') m (part)) w
		LEFT JOIN (SELECT l.fields ->> '1' AS number, array_agg(l.fields ->> '4' ORDER BY l.line) AS names
			FROM export_control.list_line l WHERE l.width = 5 GROUP BY 1) n ON n.number = p.fields ->> '1'
		LEFT JOIN (SELECT l.fields ->> '1' AS number,
				array_agg(l.fields ->> '5' ORDER BY l.line) FILTER (WHERE l.fields ? '5') AS countries,
				jsonb_agg(concat_ws(', ', l.fields ->> '3', l.fields ->> '4', l.fields ->> '5') ORDER BY l.line)
					FILTER (WHERE l.fields ?| '{3,4}') AS addresses
			FROM export_control.list_line l WHERE l.width = 6 GROUP BY 1) a ON a.number = p.fields ->> '1';
END
$$;
COMMENT ON FUNCTION export_control.list_read_ofac_csv(text, text)
	IS 'read the Treasury''s sdn.csv, alt.csv and add.csv, or those of its consolidated list';

-- The files of both lists look alike, and only one of them says who is blocked.  Some
-- programs are on both; a file of which a tenth is on the other list is that.
CREATE FUNCTION export_control.list_ofac_check(layout text) RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	party	record;
BEGIN
	SELECT count(*) AS parties, count(*) FILTER (WHERE of_other) AS of_other, min(p.line) FILTER (WHERE of_other) AS line INTO party
	FROM (SELECT l.line, CASE list_ofac_check.layout
			WHEN 'ofac_sdn' THEN EXISTS (SELECT FROM export_control.effective_list_source s
				WHERE s.layout = 'ofac_consolidated' AND s.source = ANY (t.programs) AND NOT EXISTS (SELECT FROM export_control.effective_party_list_day d
					WHERE d.list = 'SDN' AND d.program = s.source))
			ELSE NOT EXISTS (SELECT FROM export_control.effective_list_source s
				WHERE s.layout = 'ofac_consolidated' AND s.source = ANY (t.programs)) END AS of_other
		FROM export_control.list_line l, LATERAL (SELECT string_to_array(l.fields ->> '4', '] [') AS programs) t WHERE l.width = 12) p;
	IF party.of_other * 10 > party.parties THEN
		RAISE EXCEPTION '% of the % parties of the file are under programs that the % does not have', party.of_other, party.parties, export_control.list_title(layout)
			USING ERRCODE = 'invalid_parameter_value', DETAIL = format('The first of them is in line %s.', party.line),
				HINT = CASE layout WHEN 'ofac_sdn' THEN 'Is it cons_prim.csv?  Then the layout is ofac_consolidated.'
					ELSE 'Is it sdn.csv?  Then the layout is ofac_sdn.  If not, insert the programs into export_control.list_source, layout "ofac_consolidated".' END;
	END IF;
END
$$;
COMMENT ON FUNCTION export_control.list_ofac_check(text)
	IS 'refuse one of the Treasury''s two lists as the other';

-- Numbers of documents and registers stand in remarks: "Passport A1234567 (Syria)".
CREATE FUNCTION export_control.list_ofac_ids(remarks text) RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT jsonb_agg(export_control.list_text(r.remark) ORDER BY r.no)
	FROM regexp_split_to_table(regexp_replace(remarks, E'\\.$', ''), ';') WITH ORDINALITY AS r (remark, no)
	WHERE r.remark ~* E'\\m(passport|n(o|umber|it|ie)\\M|no\\.|number|registration|identification|card|cedula|r\\.?f\\.?c\\.|c\\.?u\\.?r\\.?p|d-u-n-s|mmsi|imo|swift|lei|ssn|tax id|license)'
		AND r.remark ~ '[0-9]{3}' AND r.remark !~* E'^ *(alt\\. )?(dob|pob|citizen|nationality|linked to|a\\.k\\.a|phone|secondary|additional|transactions|organization (established|type)|target)'
$$;
COMMENT ON FUNCTION export_control.list_ofac_ids(text) IS 'numbers of documents and registers among the remarks of the Treasury''s files';

-- The Specially Designated Nationals are one source; of the consolidated list each
-- program is one, and one of a party's programs may tell more than another.
CREATE FUNCTION export_control.list_ofac_source(layout text, programs text[]) RETURNS text
	LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT CASE layout WHEN 'ofac_sdn' THEN 'SDN List' ELSE coalesce((
		SELECT s.source
		FROM unnest(programs) p (program) JOIN export_control.effective_list_source s
			ON s.layout = 'ofac_consolidated' AND s.source = p.program
		ORDER BY s.list = 'MBS', s.list, s.source LIMIT 1), programs[1]) END
$$;
COMMENT ON FUNCTION export_control.list_ofac_source(text, text[])
	IS 'which of its lists the Treasury has an entry on: the program that tells it, for list_source';

-- What is said once (names of lists, of countries, of kinds of features) is referred
-- to by number.  Numbers of one kind mean nothing of another.
CREATE FUNCTION export_control.list_read_ofac_codes(file xml) RETURNS void
	LANGUAGE sql SET search_path = pg_catalog, pg_temp
AS $$
	INSERT INTO export_control.list_code
	SELECT k.kind, x.id, export_control.list_text(x.text)
	FROM (VALUES ('list', '//ReferenceValueSets/ListValues/List'), ('subtype', '//ReferenceValueSets/PartySubTypeValues/PartySubType'),
			('type', '//ReferenceValueSets/PartyTypeValues/PartyType'), ('country', '//ReferenceValueSets/CountryValues/Country'),
			('feature', '//ReferenceValueSets/FeatureTypeValues/FeatureType'), ('part', '//ReferenceValueSets/NamePartTypeValues/NamePartType'),
			('measure', '//ReferenceValueSets/SanctionsTypeValues/SanctionsType'),
			('document', '//ReferenceValueSets/IDRegDocTypeValues/IDRegDocType')) k (kind, path),
		XMLTABLE(k.path PASSING file COLUMNS id text PATH '@ID', text text PATH '.') x;
	INSERT INTO export_control.list_code
	SELECT 'person or firm', x.id, t.text
	FROM XMLTABLE('//ReferenceValueSets/PartySubTypeValues/PartySubType' PASSING file COLUMNS id text PATH '@ID', type text PATH '@PartyTypeID') x
		JOIN export_control.list_code t ON t.kind = 'type' AND t.id = x.type;
	INSERT INTO export_control.list_code
	SELECT 'place', x.id, c.text
	FROM XMLTABLE('/Sanctions/Locations/Location' PASSING file COLUMNS id text PATH '@ID', country text PATH 'LocationCountry[1]/@CountryID') x
		JOIN export_control.list_code c ON c.kind = 'country' AND c.id = x.country;
	-- The parts of an address: street, city, post code.
	INSERT INTO export_control.list_code
	SELECT 'address', x.id, string_agg(export_control.list_text(p.text), ', ' ORDER BY p.no)
	FROM XMLTABLE('/Sanctions/Locations/Location' PASSING file COLUMNS id text PATH '@ID', node xml PATH '.') x,
		XMLTABLE('/Location/LocationPart/LocationPartValue[not(@Primary="false")]/Value' PASSING x.node COLUMNS no FOR ORDINALITY, text text PATH '.') p
	GROUP BY x.id;
	-- Documents belong to an identity: "Passport N001122, Syria".
	INSERT INTO export_control.list_code
	SELECT 'identity', x.identity, export_control.list_text(concat_ws(', ', concat_ws(' ', t.text, x.number), c.text))
	FROM XMLTABLE('/Sanctions/IDRegDocuments/IDRegDocument' PASSING file COLUMNS identity text PATH '@IdentityID', type text PATH '@IDRegDocTypeID',
			country text PATH '@IssuedBy-CountryID', number text PATH 'IDRegistrationNo[1]') x
		LEFT JOIN export_control.list_code t ON t.kind = 'document' AND t.id = x.type
		LEFT JOIN export_control.list_code c ON c.kind = 'country' AND c.id = x.country
	WHERE x.identity IS NOT NULL AND x.number ~ '[[:alnum:]]';
$$;
COMMENT ON FUNCTION export_control.list_read_ofac_codes(xml)
	IS 'read what numbers stand for in the Treasury''s advanced XML';

-- sdn_advanced.xml and cons_advanced.xml.
CREATE FUNCTION export_control.list_read_ofac_xml(layout text, content text) RETURNS date
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	file	CONSTANT xml := export_control.list_xml(content);
	day		date;
BEGIN
	SELECT make_date(x.year, x.month, x.day) INTO day
	FROM XMLTABLE('/Sanctions/DateOfIssue' PASSING file COLUMNS year int PATH 'Year', month int PATH 'Month', day int PATH 'Day') x;
	IF day IS NULL THEN
		RAISE EXCEPTION 'the file has no Sanctions with a DateOfIssue'
			USING ERRCODE = 'invalid_xml_document', HINT = 'Is it sdn_advanced.xml or cons_advanced.xml?';
	END IF;
	PERFORM export_control.list_read_ofac_codes(file);
	IF layout = 'ofac_consolidated' AND EXISTS (SELECT FROM XMLTABLE('/Sanctions/SanctionsEntries/SanctionsEntry' PASSING file COLUMNS list text PATH '@ListID') e
			JOIN export_control.list_code l ON l.kind = 'list' AND l.id = e.list AND l.text = 'SDN List') THEN
		RAISE EXCEPTION 'the file has the %', export_control.list_title('ofac_sdn')
			USING ERRCODE = 'invalid_parameter_value', HINT = 'Its layout is ofac_sdn.';
	END IF;
	INSERT INTO export_control.list_row (no, source, number, type, programs, name, aliases, addresses, start_date, details)
	WITH profile AS MATERIALIZED (
		SELECT x.no, x.id, x.subtype, x.node
		FROM XMLTABLE('/Sanctions/DistinctParties/DistinctParty/Profile' PASSING file
			COLUMNS no FOR ORDINALITY, id text PATH '@ID', subtype text PATH '@PartySubTypeID', node xml PATH '.') x
	), named AS (
		SELECT p.no, array_agg(n.name ORDER BY n.is_primary DESC, n.no) AS names,
			jsonb_agg(n.name ORDER BY n.no) FILTER (WHERE n.weak) AS weak_names
		FROM (
			SELECT p.no AS profile, a.no * 100 + d.no AS no, a.is_primary AND d.no = 1 AS is_primary, a.weak,
				export_control.list_ofac_name(p.node, d.node) AS name
			FROM profile p, XMLTABLE('/Profile/Identity/Alias' PASSING p.node COLUMNS no FOR ORDINALITY,
					is_primary boolean PATH '@Primary', weak boolean PATH '@LowQuality', node xml PATH '.') a,
				XMLTABLE('/Alias/DocumentedName' PASSING a.node COLUMNS no FOR ORDINALITY, node xml PATH '.') d) n
			JOIN profile p ON p.no = n.profile
		GROUP BY p.no
	), listed AS (
		SELECT e.profile, min(l.text) AS list, array_agg(DISTINCT m.program) FILTER (WHERE m.program <> '') AS programs,
			min(e.day) AS day
		FROM XMLTABLE('/Sanctions/SanctionsEntries/SanctionsEntry' PASSING file COLUMNS profile text PATH '@ProfileID', list text PATH '@ListID',
				day text PATH 'concat(EntryEvent[1]/Date/Year, "-", EntryEvent[1]/Date/Month, "-", EntryEvent[1]/Date/Day)',
				node xml PATH '.') e
			LEFT JOIN export_control.list_code l ON l.kind = 'list' AND l.id = e.list,
			LATERAL (
				SELECT export_control.list_text(x.comment) AS program
				FROM XMLTABLE('/SanctionsEntry/SanctionsMeasure' PASSING e.node COLUMNS type text PATH '@SanctionsTypeID', comment text PATH 'Comment') x
					JOIN export_control.list_code c ON c.kind = 'measure' AND c.id = x.type AND c.text = 'Program') m
		GROUP BY e.profile
	), placed AS (
		SELECT p.no, array_agg(c.text ORDER BY x.no) FILTER (WHERE c.text IS NOT NULL) AS countries,
			jsonb_agg(concat_ws(', ', a.text, c.text) ORDER BY x.no) FILTER (WHERE a.text IS NOT NULL) AS addresses
		FROM profile p, XMLTABLE('/Profile/Feature/FeatureVersion/VersionLocation' PASSING p.node COLUMNS no FOR ORDINALITY, place text PATH '@LocationID') x
			LEFT JOIN export_control.list_code c ON c.kind = 'place' AND c.id = x.place
			LEFT JOIN export_control.list_code a ON a.kind = 'address' AND a.id = x.place
		GROUP BY p.no
	), told AS (
		SELECT p.no, export_control.list_births(array_agg(export_control.list_ofac_born(f.node) ORDER BY f.no) FILTER (WHERE c.text = 'Birthdate')) AS born,
			min(f.text) FILTER (WHERE c.text = 'Vessel Call Sign') AS call_sign, min(f.text) FILTER (WHERE lower(c.text) IN ('vessel type')) AS vessel_type,
			min(f.text) FILTER (WHERE c.text IN ('Vessel Flag', 'Flag')) AS flag, min(f.text) FILTER (WHERE c.text = 'Vessel Owner') AS owner,
			min(f.text) FILTER (WHERE c.text IN ('Vessel Tonnage', 'Vessel Gross Tonnage', 'Gross Tonnage')) AS tonnage
		FROM profile p, XMLTABLE('/Profile/Feature' PASSING p.node COLUMNS no FOR ORDINALITY, type text PATH '@FeatureTypeID',
				text text PATH 'FeatureVersion[1]/VersionDetail[1]', node xml PATH '.') f
			JOIN export_control.list_code c ON c.kind = 'feature' AND c.id = f.type
		GROUP BY p.no
	), documented AS (
		SELECT p.no, jsonb_agg(DISTINCT c.text) AS ids, substring(min(c.text) FILTER (WHERE c.text ~ 'IMO [0-9]{7}') FROM 'IMO ([0-9]{7})') AS imo
		FROM profile p, XMLTABLE('/Profile/Identity' PASSING p.node COLUMNS id text PATH '@ID') x
			JOIN export_control.list_code c ON c.kind = 'identity' AND c.id = x.id
		GROUP BY p.no
	)
	SELECT p.no, CASE list_read_ofac_xml.layout WHEN 'ofac_sdn' THEN coalesce(l.list, 'an entry of no list')
			ELSE coalesce(export_control.list_ofac_source(list_read_ofac_xml.layout, l.programs), 'an entry of no program') END, p.id,
		CASE WHEN s.text IN ('Vessel', 'Aircraft') THEN s.text WHEN k.text = 'Individual' THEN k.text ELSE 'Entity' END,
		coalesce(l.programs, '{}'), n.names[1], export_control.list_names(n.names[1], n.names[2:]), t.countries,
		CASE WHEN l.day ~ '^[0-9]+-[0-9]+-[0-9]+$' THEN to_char(to_date(l.day, 'YYYY-MM-DD'), 'YYYY-MM-DD') END,
		export_control.list_details(jsonb_build_object('weak_names', n.weak_names, 'born', d.born, 'ids', i.ids, 'imo', i.imo,
			'addresses', t.addresses, 'call_sign', d.call_sign, 'vessel_type', d.vessel_type, 'flag', d.flag, 'owner', d.owner, 'tonnage', d.tonnage))
	FROM profile p LEFT JOIN named n USING (no) LEFT JOIN listed l ON l.profile = p.id LEFT JOIN placed t USING (no)
		LEFT JOIN told d USING (no) LEFT JOIN documented i USING (no)
		LEFT JOIN export_control.list_code s ON s.kind = 'subtype' AND s.id = p.subtype
		LEFT JOIN export_control.list_code k ON k.kind = 'person or firm' AND k.id = p.subtype;
	RETURN day;
END
$$;
COMMENT ON FUNCTION export_control.list_read_ofac_xml(text, text)
	IS 'read the Treasury''s advanced XML of either of its lists';

-- A day, or the first and the last year that it may be in.
CREATE FUNCTION export_control.list_ofac_born(feature xml) RETURNS text
	LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT CASE WHEN x.about OR (x.first, x.month, x.day) IS DISTINCT FROM (x.last, x.last_month, x.last_day) AND x.last IS NOT NULL
		THEN concat(CASE WHEN x.about THEN 'circa ' END, x.first, CASE WHEN x.last <> x.first THEN ' to ' || x.last END)
		ELSE concat_ws('-', x.first, x.month, x.day) END
	FROM XMLTABLE('/Feature/FeatureVersion[1]/DatePeriod[1]' PASSING feature COLUMNS first text PATH 'Start[1]/From[1]/Year', month text PATH 'Start[1]/From[1]/Month',
		day text PATH 'Start[1]/From[1]/Day', about boolean PATH 'boolean(Start/@Approximate="true" or End/@Approximate="true")', last text PATH 'End[1]/To[1]/Year',
		last_month text PATH 'End[1]/To[1]/Month', last_day text PATH 'End[1]/To[1]/Day') x
$$;
COMMENT ON FUNCTION export_control.list_ofac_born(xml) IS 'day of birth in the Treasury''s advanced XML';

-- Last names first, then a comma, as the other files have it.
CREATE FUNCTION export_control.list_ofac_name(profile xml, documented xml) RETURNS text
	LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT export_control.list_text(concat_ws(', ', string_agg(n.text, ' ' ORDER BY n.no) FILTER (WHERE n.last),
		string_agg(n.text, ' ' ORDER BY n.no) FILTER (WHERE NOT n.last)))
	FROM (
		SELECT v.no, export_control.list_text(v.text) AS text, coalesce(c.text = 'Last Name', false) AS last
		FROM XMLTABLE('/DocumentedName/DocumentedNamePart/NamePartValue' PASSING documented
				COLUMNS no FOR ORDINALITY, part text PATH '@NamePartGroupID', text text PATH '.') v
			LEFT JOIN XMLTABLE('/Profile/Identity/NamePartGroups/MasterNamePartGroup/NamePartGroup' PASSING profile
				COLUMNS id text PATH '@ID', type text PATH '@NamePartTypeID') g ON g.id = v.part
			LEFT JOIN export_control.list_code c ON c.kind = 'part' AND c.id = g.type) n
$$;
COMMENT ON FUNCTION export_control.list_ofac_name(xml, xml) IS 'a name of the Treasury''s advanced XML, put together of its parts';

-- ---- dpl.txt of the Bureau of Industry and Security ----

CREATE FUNCTION export_control.list_read_dpl_csv(content text) RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	INSERT INTO export_control.list_row (no, line, source, programs, name, addresses, citation, start_date, end_date, details)
	SELECT row_number() OVER (ORDER BY r.line), r.line, 'dpl.txt', '{}', export_control.list_text(f.name), ARRAY[f.country],
		-- As the Federal Register is cited elsewhere.
		regexp_replace(export_control.list_text(f.fr_citation), '^([0-9]+) F\.? ?R\.? ([0-9]+).*$', '\1 FR \2'),
		export_control.list_day(f.effective_date, 'MM/DD/YYYY', r.line, 'effective_date')::text,
		export_control.list_day(f.expiration_date, 'MM/DD/YYYY', r.line, 'expiration_date')::text,
		export_control.list_details(jsonb_build_object('addresses', nullif(jsonb_build_array(
				concat_ws(', ', f.street_address, f.city, f.state, f.postal_code, f.country)), '[""]'),
			'remarks', f.action))
	FROM export_control.list_file_rows(content, export_control.list_delimiter(content),
			'{name,country,effective_date,expiration_date,fr_citation}') r,
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
	INSERT INTO export_control.list_line
	SELECT * FROM export_control.list_file_rows(content, export_control.list_delimiter(content),
		'{entity_logicalid,entity_eu_referencenumber,entity_subjecttype,namealias_wholename,filegenerationdate}');
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
			array_agg(export_control.list_text(f.namealias_wholename) ORDER BY f.namealias_strong IS NOT DISTINCT FROM 'false', l.line) FILTER (WHERE f.namealias_wholename IS NOT NULL) AS names,
			jsonb_agg(export_control.list_text(f.namealias_wholename) ORDER BY l.line)
				FILTER (WHERE f.namealias_strong = 'false' AND f.namealias_wholename IS NOT NULL) AS weak_names,
			array_agg(c.country ORDER BY l.line) FILTER (WHERE c.country IS NOT NULL) AS countries,
			min(f.entity_regulation_numbertitle) AS citation,
			min(export_control.list_day(f.entity_designationdate, 'YYYY-MM-DD', l.line, 'entity_designationdate')) AS day,
			export_control.list_births(array_agg(coalesce(f.birthdate_birthdate, CASE WHEN f.birthdate_circa = 'true' THEN 'circa ' || f.birthdate_year ELSE f.birthdate_year END) ORDER BY l.line)) AS born,
			jsonb_agg(DISTINCT concat_ws(' ', f.identification_typedescription, f.identification_number))
				FILTER (WHERE f.identification_number IS NOT NULL) AS ids,
			jsonb_agg(DISTINCT concat_ws(', ', f.address_street, f.address_zipcode, f.address_city, f.address_countryiso2code))
				FILTER (WHERE coalesce(f.address_street, f.address_city) IS NOT NULL) AS addresses,
			min(f.namealias_title) AS title, min(f.entity_remark) AS remark
		FROM export_control.list_line l, jsonb_to_record(l.fields) AS f (entity_logicalid text, entity_eu_referencenumber text,
				entity_designationdate text, entity_remark text, entity_subjecttype text, entity_subjecttype_classificationcode text,
				entity_regulation_programme text, entity_regulation_numbertitle text, namealias_wholename text, namealias_strong text,
				namealias_title text, address_street text, address_zipcode text, address_city text, address_countryiso2code text,
				birthdate_birthdate text, birthdate_year text, birthdate_circa text, identification_typedescription text, identification_number text,
				citizenship_countryiso2code text),
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
BEGIN
	INSERT INTO export_control.list_row (no, source, number, type, programs, name, aliases, addresses, citation, start_date, details)
	SELECT e.no, 'EU consolidated list', e.number, CASE e.type WHEN 'P' THEN 'individual' WHEN 'E' THEN 'entity' ELSE '' END,
		p.programs, n.names[1], export_control.list_names(n.names[1], n.names[2:]),
		array_remove(n.countries, '00'), e.citation,
		export_control.list_day(e.day, 'YYYY-MM-DD', NULL, 'designationDate')::text,
		export_control.list_details(jsonb_build_object('weak_names', to_jsonb(n.weak_names),
			'born', export_control.list_births(n.born), 'ids', to_jsonb(n.ids), 'addresses', n.addresses, 'remarks', e.remark, 'reference', e.reference))
	FROM XMLTABLE('/export/sanctionEntity' PASSING file COLUMNS no FOR ORDINALITY, number text PATH '@logicalId', reference text PATH '@euReferenceNumber',
			day text PATH '@designationDate', type text PATH 'subjectType[1]/@classificationCode', citation text PATH 'regulation[1]/@numberTitle',
			remark text PATH 'remark[1]', node xml PATH '.') e,
		LATERAL (SELECT export_control.list_xml_texts(e.node, '/sanctionEntity/nameAlias[not(@strong="false")]/@wholeName')
				|| export_control.list_xml_texts(e.node, '/sanctionEntity/nameAlias[@strong="false"]/@wholeName') AS names,
			export_control.list_xml_texts(e.node, '/sanctionEntity/nameAlias[@strong="false"]/@wholeName') AS weak_names,
			export_control.list_xml_texts(e.node, '/sanctionEntity/address/@countryIso2Code')
				|| export_control.list_xml_texts(e.node, '/sanctionEntity/citizenship/@countryIso2Code') AS countries,
			(SELECT array_agg(coalesce(nullif(b.day, ''), CASE WHEN b.circa THEN 'circa ' || b.year ELSE nullif(b.year, '') END) ORDER BY b.no)
				FROM XMLTABLE('/sanctionEntity/birthdate' PASSING e.node COLUMNS no FOR ORDINALITY, day text PATH '@birthdate', year text PATH '@year',
					circa boolean PATH '@circa') b) AS born,
			(SELECT array_agg(concat_ws(' ', coalesce(nullif(i.description, ''), i.code), i.number) ORDER BY i.no)
				FROM XMLTABLE('/sanctionEntity/identification' PASSING e.node COLUMNS no FOR ORDINALITY, number text PATH '@number',
					code text PATH '@identificationTypeCode', description text PATH '@identificationTypeDescription') i WHERE i.number <> '') AS ids,
			(SELECT jsonb_agg(a.address ORDER BY a.no) FROM (
				SELECT x.no, export_control.list_text(concat_ws(', ', x.street, x.zip, x.city, x.country)) AS address
				FROM XMLTABLE('/sanctionEntity/address' PASSING e.node COLUMNS no FOR ORDINALITY, street text PATH '@street', zip text PATH '@zipCode',
					city text PATH '@city', country text PATH '@countryIso2Code') x
				WHERE coalesce(x.street, x.city, '') <> '') a) AS addresses) n,
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
	told	CONSTANT text[] := regexp_match(split_part(content, E'\n', 1), '([0-9]{1,2})[-/ ]([A-Za-z]{3}|[0-9]{1,2})[-/ ]([0-9]{4})');
BEGIN
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
			array_agg(n.name ORDER BY f.name_type IS DISTINCT FROM 'Primary Name', l.line) FILTER (WHERE n.name IS NOT NULL)
				|| array_agg(f.name_non_latin_script) FILTER (WHERE f.name_non_latin_script IS NOT NULL) AS names,
			jsonb_agg(DISTINCT n.name) FILTER (WHERE f.alias_strength ILIKE 'low%' AND n.name IS NOT NULL) AS weak_names,
			array_agg(c.country ORDER BY l.line, c.no) FILTER (WHERE c.country IS NOT NULL) AS countries,
			min(export_control.list_day(f.date_designated, 'DD/MM/YYYY', l.line, 'date_designated')) AS day,
			export_control.list_births(array_agg(f.d_o_b ORDER BY l.line)) AS born,
			jsonb_agg(DISTINCT i.id) FILTER (WHERE i.id IS NOT NULL) AS ids, min(f.imo_number) AS imo, min(f.type_of_ship) AS vessel_type,
			min(f.current_believed_flag_of_ship) AS flag, min(f.current_owner_operator_s) AS owner, min(f.tonnage_of_ship) AS tonnage,
			jsonb_agg(DISTINCT a.address) FILTER (WHERE a.address <> '') AS addresses,
			min(f.title) AS title, min(f.other_information) AS remark
		FROM export_control.list_file_rows(content, export_control.list_delimiter(content),
				'{unique_id,name_6,name_type,designation_type,date_designated,address_country}') l,
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
	RETURN to_date(concat_ws('-', told[1], told[2], told[3]), CASE WHEN told[2] ~ '[A-Za-z]' THEN 'DD-Mon-YYYY' ELSE 'DD-MM-YYYY' END);
END
$$;
COMMENT ON FUNCTION export_control.list_read_uk_csv(text) IS 'read the UK Sanctions List as CSV';

-- ---- the United Nations ----

CREATE FUNCTION export_control.list_read_un_xml(content text) RETURNS date
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	file	CONSTANT xml := export_control.list_xml(content);
	day		CONSTANT date := export_control.list_xml_day(file, 'CONSOLIDATED_LIST', 'dateGenerated', 'Is it the consolidated list of the Security Council?');
BEGIN
	INSERT INTO export_control.list_row (no, source, number, type, programs, name, aliases, addresses, citation, start_date, details)
	SELECT row_number() OVER (), 'UN consolidated list', e.number, e.type, array_remove(ARRAY[e.program], NULL), n.name,
		export_control.list_names(n.name, a.names || a.weak_names || e.original), a.countries, e.reference,
		export_control.list_day(e.day, 'YYYY-MM-DD', NULL, 'LISTED_ON')::text,
		export_control.list_details(jsonb_build_object('weak_names', to_jsonb(a.weak_names), 'born', export_control.list_births(a.born),
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
			export_control.list_xml_texts(e.node, '//*[self::INDIVIDUAL_ALIAS or self::ENTITY_ALIAS][QUALITY!="Low"]/ALIAS_NAME') AS names,
			export_control.list_xml_texts(e.node, '//*[self::INDIVIDUAL_ALIAS or self::ENTITY_ALIAS][QUALITY="Low"]/ALIAS_NAME') AS weak_names,
			export_control.list_xml_texts(e.node, '//*[self::INDIVIDUAL_ADDRESS or self::ENTITY_ADDRESS]/COUNTRY')
				|| export_control.list_xml_texts(e.node, '//NATIONALITY/VALUE') AS countries,
			(SELECT array_agg(concat(CASE WHEN b.type ILIKE 'approx%' THEN 'circa ' END, coalesce(b.day, b.year, nullif(concat_ws(' to ', b.first, b.last), ''), b.note)) ORDER BY b.no)
				FROM XMLTABLE('//INDIVIDUAL_DATE_OF_BIRTH' PASSING e.node COLUMNS no FOR ORDINALITY, type text PATH 'TYPE_OF_DATE', day text PATH 'DATE',
					year text PATH 'YEAR', first text PATH 'FROM_YEAR', last text PATH 'TO_YEAR', note text PATH 'NOTE') b) AS born,
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
REVOKE EXECUTE ON FUNCTION export_control.list_read_ofac_csv(text, text), export_control.list_read_ofac_xml(text, text), export_control.list_read_ofac_codes(xml),
	export_control.list_read_dpl_csv(text), export_control.list_read_eu_csv(text), export_control.list_read_eu_xml(text),
	export_control.list_read_uk_csv(text), export_control.list_read_un_xml(text) FROM PUBLIC;
