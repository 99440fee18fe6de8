-- The Treasury's own files: both of its lists, as delimited text and as XML.

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
				HINT = export_control.list_columns_hint(layout);
	END IF;
	SELECT w.width INTO bad FROM unnest(ARRAY[12, 5, 6]) w (width)
	WHERE NOT EXISTS (SELECT FROM export_control.list_line l WHERE l.width = w.width) LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'the file has no %', CASE bad.width WHEN 12 THEN 'parties' WHEN 5 THEN 'other names' ELSE 'addresses' END
			USING ERRCODE = 'no_data_found',
				DETAIL = 'Without them every entry would be another than it is.',
				HINT = export_control.list_columns_hint(layout);
	END IF;
	SELECT l.line, l.fields ->> '1' AS number INTO bad
	FROM export_control.list_line l
	WHERE l.width <> 12 AND NOT EXISTS (SELECT FROM export_control.list_line p WHERE p.width = 12 AND p.fields ->> '1' = l.fields ->> '1')
	ORDER BY l.line LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'line % of the file belongs to entity %, which the file does not have', bad.line, coalesce(bad.number, 'null')
			USING ERRCODE = 'foreign_key_violation', HINT = 'Are the files of one day?';
	END IF;

	-- A row that is cut, or has a delimiter too many, is as wide as those of another file.
	SELECT l.line, CASE l.width WHEN 5 THEN 'other name' WHEN 6 THEN 'address' ELSE 'remark' END AS what, l.fields INTO bad
	FROM export_control.list_line l
	WHERE CASE l.width WHEN 5 THEN NOT l.fields ? '4' OR coalesce(l.fields ->> '3', '') <> ALL ('{aka,fka,nka}')
		WHEN 6 THEN lower(l.fields ->> '3') = ANY ('{aka,fka,nka}') WHEN 2 THEN coalesce(l.fields ->> '2', '') !~ '[^0-9]' END
	ORDER BY l.line LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'line % of the file is no %', bad.line, bad.what
			USING ERRCODE = 'bad_copy_file_format', DETAIL = CASE bad.what
				WHEN 'other name' THEN format('Its third field, which is aka, fka or nka, is %s, and its fourth is the name.', coalesce(format('"%s"', left(bad.fields ->> '3', 40)), 'empty'))
				WHEN 'address' THEN 'It has six fields, as addresses have, and the third is that of another name.'
				ELSE 'It has two fields, as further remarks have, and the second has no words.' END,
				HINT = export_control.list_columns_hint(layout);
	END IF;
	PERFORM export_control.list_ofac_check(layout);
	INSERT INTO export_control.list_row (no, line, source, number, type, programs, name, aliases, addresses, details)
	SELECT row_number() OVER (ORDER BY p.line), p.line, export_control.list_ofac_source(list_read_ofac_csv.layout, p.programs), p.fields ->> '1',
		coalesce(p.fields ->> '3', 'entity'), p.programs, export_control.list_text(p.fields ->> '2'),
		coalesce(n.names, '{}') || coalesce(w.names, '{}'),
		-- Of whom somebody is a national is said among the remarks.
		nullif(a.countries || ARRAY(SELECT btrim(m.part[1]) FROM regexp_matches(p.remarks, E'(?:^|;) *(?:alt\\. )?(?:nationality|citizen) +([^;]*[^;.])', 'g') m (part)), '{}'),
		export_control.list_details(jsonb_build_object('title', p.fields ->> '5', 'call_sign', p.fields ->> '6',
			'vessel_type', p.fields ->> '7', 'tonnage', p.fields ->> '8', 'flag', p.fields ->> '10', 'owner', p.fields ->> '11',
			'remarks', p.remarks, 'addresses', a.addresses, 'weak_names', export_control.list_weak_names(w.names, n.names || (p.fields ->> '2')),
			'born', export_control.list_births(ARRAY(SELECT m.part[1] FROM regexp_matches(p.remarks, E'\\mDOB ([^;.]+)', 'g') m (part))),
			'ids', export_control.list_ofac_ids(p.remarks), 'imo', substring(p.remarks FROM E'\\mIMO ([0-9]{7})\\M')))
	FROM (SELECT l.line, l.fields, coalesce(export_control.list_ofac_programs(l.fields ->> '4'), '{}') AS programs,
				nullif(concat(l.fields ->> '12', m.remarks), '') AS remarks
			FROM export_control.list_line l
				-- What found no room in a line of a party goes on in another file.
				LEFT JOIN (SELECT more.fields ->> '1' AS number, string_agg(more.fields ->> '2', '' ORDER BY more.line) AS remarks
					FROM export_control.list_line more WHERE more.width = 2 GROUP BY 1) m ON m.number = l.fields ->> '1'
			WHERE l.width = 12) p
		CROSS JOIN LATERAL (SELECT export_control.list_ofac_weak_names(p.remarks) AS names) w
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

-- "SDGT] [IRGC", whatever is around the brackets.
CREATE FUNCTION export_control.list_ofac_programs(field text) RETURNS text[]
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN string_to_array(nullif(btrim(regexp_replace(field, '[[:space:]]*\][[:space:]]*\[[[:space:]]*', '][', 'g'), '[] '), ''), '][');
COMMENT ON FUNCTION export_control.list_ofac_programs(text) IS 'the programs in a field of the Treasury''s files';

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
		FROM export_control.list_line l, LATERAL (SELECT export_control.list_ofac_programs(l.fields ->> '4') AS programs) t WHERE l.width = 12) p;
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

-- Weak names are among the remarks and not among the other names: "a.k.a. 'ABU ALI'",
-- in quotes, of which one name may have some inside.
CREATE FUNCTION export_control.list_ofac_weak_names(remarks text) RETURNS text[]
	LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT array_agg(n.name ORDER BY r.no, n.no)
	FROM regexp_split_to_table(remarks, ';') WITH ORDINALITY r (remark, no),
		LATERAL regexp_match(r.remark, E'^(.*?)\\m[afn]\\.?k\\.?a(?:\\.|\\M)[.:]* *(.*)$', 'i') k (found),
		LATERAL (SELECT translate(k.found[2], E'"`\u00b4\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u00ab\u00bb', '''''''''''''''''''''''''') AS text) t,
		LATERAL (SELECT q.no, export_control.list_text(q.part[1]) AS name
			FROM regexp_matches(t.text, E'(?<![[:alnum:]])''(.+?)''(?![[:alnum:]])', 'g') WITH ORDINALITY q (part, no)
			UNION ALL
			-- Behind other words it may be somebody else's.
			SELECT 1, export_control.list_text(regexp_replace(t.text, E'[.]? *([(].*)?$', ''))
			WHERE t.text !~ E'(?<![[:alnum:]])''' AND k.found[1] ~* E'^ *(alt\\. *)?$') n
	WHERE n.name IS NOT NULL
$$;
COMMENT ON FUNCTION export_control.list_ofac_weak_names(text) IS 'names that the Treasury calls weak, among the remarks of its files';

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
			('document', '//ReferenceValueSets/IDRegDocTypeValues/IDRegDocType'), ('detail', '//ReferenceValueSets/DetailReferenceValues/DetailReference')) k (kind, path),
		XMLTABLE(k.path PASSING file COLUMNS id text PATH '@ID', text text PATH '.') x;
	INSERT INTO export_control.list_code
	SELECT 'person or firm', x.id, t.text
	FROM XMLTABLE('//ReferenceValueSets/PartySubTypeValues/PartySubType' PASSING file COLUMNS id text PATH '@ID', type text PATH '@PartyTypeID') x
		JOIN export_control.list_code t ON t.kind = 'type' AND t.id = x.type;
	INSERT INTO export_control.list_code
	SELECT 'place', x.id, c.text
	FROM XMLTABLE('/Sanctions/Locations/Location/LocationCountry' PASSING file COLUMNS id text PATH '../@ID', country text PATH '@CountryID') x
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
	INSERT INTO export_control.list_code
	SELECT k.kind, x.id FROM (VALUES ('location', '/Sanctions/Locations/Location'), ('profile', '/Sanctions/DistinctParties/DistinctParty/Profile')) k (kind, path),
		XMLTABLE(k.path PASSING file COLUMNS id text PATH '@ID') x;
$$;
COMMENT ON FUNCTION export_control.list_read_ofac_codes(xml)
	IS 'read what numbers stand for in the Treasury''s advanced XML';

-- A number that stands for nothing would leave out what it is to say, and so would a
-- word by which something is found here if the file has another one.
CREATE FUNCTION export_control.list_check_ofac_codes(layout text, file xml) RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	bad		record;
BEGIN
	SELECT w.element, w.word INTO bad
	FROM (VALUES ('list', 'List', 'SDN List'), ('measure', 'SanctionsType', 'Program'),
		('part', 'NamePartType', 'Last Name'), ('feature', 'FeatureType', 'Birthdate'), ('type', 'PartyType', 'Individual')) w (kind, element, word)
	WHERE NOT EXISTS (SELECT FROM export_control.list_code c WHERE c.kind = w.kind AND c.text = w.word)
		-- Of the other lists programs tell.
		AND (w.kind <> 'list' OR layout = 'ofac_sdn') LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'the file has no % "%"', bad.element, bad.word
			USING ERRCODE = 'invalid_xml_document', DETAIL = 'By it something is found in the file that it may now call otherwise.',
				HINT = export_control.list_columns_hint(layout);
	END IF;
	SELECT format('%s "%s"', k.element, x.id) AS name INTO bad
	FROM (VALUES ('SanctionsEntry/@ProfileID', 'profile', '//SanctionsEntries/SanctionsEntry/@ProfileID'), ('SanctionsEntry/@ListID', 'list', '//SanctionsEntries/SanctionsEntry/@ListID'),
		('SanctionsMeasure/@SanctionsTypeID', 'measure', '//SanctionsEntry/SanctionsMeasure/@SanctionsTypeID'), ('LocationCountry/@CountryID', 'country', '//Location/LocationCountry/@CountryID'),
		('VersionLocation/@LocationID', 'location', '//FeatureVersion/VersionLocation/@LocationID'), ('Feature/@FeatureTypeID', 'feature', '//Profile/Feature/@FeatureTypeID'),
		('Profile/@PartySubTypeID', 'subtype', '//DistinctParty/Profile/@PartySubTypeID'), ('NamePartGroup/@NamePartTypeID', 'part', '//MasterNamePartGroup/NamePartGroup/@NamePartTypeID')) k (element, kind, path),
		XMLTABLE(k.path PASSING file COLUMNS id text PATH '.') x
	WHERE NOT EXISTS (SELECT FROM export_control.list_code c WHERE c.kind = k.kind AND c.id = x.id) LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION '% of the file stands for nothing in it', bad.name
			USING ERRCODE = 'invalid_xml_document', DETAIL = 'What it is to say would be missing from an entry.', HINT = export_control.list_columns_hint(layout);
	END IF;
END
$$;
COMMENT ON FUNCTION export_control.list_check_ofac_codes(text, xml)
	IS 'refuse an advanced XML whose numbers stand for nothing, or without a word by which something in it is found';

CREATE FUNCTION export_control.list_ofac_day(file xml) RETURNS date
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	day		text;
BEGIN
	SELECT concat_ws('-', x.year, x.month, x.day) INTO day
	FROM XMLTABLE('/Sanctions/DateOfIssue' PASSING file COLUMNS year text PATH 'Year', month text PATH 'Month', day text PATH 'Day') x;
	IF day IS NULL OR day = '' THEN
		RAISE EXCEPTION 'the file has no Sanctions with a DateOfIssue'
			USING ERRCODE = 'invalid_xml_document', HINT = 'Is it sdn_advanced.xml or cons_advanced.xml?';
	END IF;
	RETURN export_control.list_day(day, 'YYYY-MM-DD', NULL, 'DateOfIssue');
END
$$;
COMMENT ON FUNCTION export_control.list_ofac_day(xml) IS 'the day of an advanced XML; an error if it is no such file';

-- sdn_advanced.xml and cons_advanced.xml.
CREATE FUNCTION export_control.list_read_ofac_xml(layout text, content text) RETURNS date
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	file	CONSTANT xml := export_control.list_xml(content);
	day		CONSTANT date := export_control.list_ofac_day(file);
BEGIN
	PERFORM export_control.list_check_xml(layout, content);
	PERFORM export_control.list_read_ofac_codes(file);
	-- Some parties of the consolidated list are on the other one, too.
	IF layout = 'ofac_consolidated' AND (SELECT count(*) FILTER (WHERE p.of_other) * 10 > count(*) FROM (SELECT bool_and(l.text = 'SDN List') AS of_other
			FROM XMLTABLE('/Sanctions/SanctionsEntries/SanctionsEntry' PASSING file COLUMNS profile text PATH '@ProfileID', list text PATH '@ListID') e
				JOIN export_control.list_code l ON l.kind = 'list' AND l.id = e.list GROUP BY e.profile) p) THEN
		RAISE EXCEPTION 'the file has the %', export_control.list_title('ofac_sdn')
			USING ERRCODE = 'invalid_parameter_value', HINT = 'Its layout is ofac_sdn.';
	END IF;
	PERFORM export_control.list_check_ofac_codes(layout, file);
	INSERT INTO export_control.list_row (no, source, number, type, programs, name, aliases, addresses, start_date, details)
	WITH profile AS MATERIALIZED (
		SELECT x.no, x.id, x.subtype, x.node
		FROM XMLTABLE('/Sanctions/DistinctParties/DistinctParty/Profile' PASSING file
			COLUMNS no FOR ORDINALITY, id text PATH '@ID', subtype text PATH '@PartySubTypeID', node xml PATH '.') x
	), listed AS (
		-- One that is on both lists is on the list that the file is of.
		SELECT e.profile, CASE WHEN bool_or(l.text = 'SDN List') THEN 'SDN List' ELSE min(l.text) END AS list,
			array_agg(DISTINCT m.program) FILTER (WHERE m.program <> '') AS programs,
			min(export_control.list_day(e.day, 'YYYY-MM-DD', NULL, 'EntryEvent/Date')) AS day
		FROM (SELECT x.profile, x.list, x.node, CASE WHEN x.month <> '' AND x.day <> '' THEN concat_ws('-', x.year, x.month, x.day) END AS day
				FROM XMLTABLE('/Sanctions/SanctionsEntries/SanctionsEntry' PASSING file COLUMNS profile text PATH '@ProfileID', list text PATH '@ListID',
					year text PATH 'EntryEvent[1]/Date/Year', month text PATH 'EntryEvent[1]/Date/Month', day text PATH 'EntryEvent[1]/Date/Day', node xml PATH '.') x) e
			LEFT JOIN export_control.list_code l ON l.kind = 'list' AND l.id = e.list
			LEFT JOIN LATERAL (
				SELECT export_control.list_text(x.comment) AS program
				FROM XMLTABLE('/SanctionsEntry/SanctionsMeasure' PASSING e.node COLUMNS type text PATH '@SanctionsTypeID', comment text PATH 'Comment') x
					JOIN export_control.list_code c ON c.kind = 'measure' AND c.id = x.type AND c.text = 'Program') m ON true
		GROUP BY e.profile
	), placed AS (
		SELECT p.no, array_agg(coalesce(c.text, CASE WHEN n.id IS NOT NULL THEN a.text END) ORDER BY x.no) FILTER (WHERE coalesce(c.text, n.id) IS NOT NULL) AS countries,
			jsonb_agg(concat_ws(', ', a.text, c.text) ORDER BY x.no) FILTER (WHERE a.text IS NOT NULL AND n.id IS NULL) AS addresses
		FROM profile p, XMLTABLE('/Profile/Feature/FeatureVersion/VersionLocation' PASSING p.node COLUMNS no FOR ORDINALITY, place text PATH '@LocationID', type text PATH '../../@FeatureTypeID') x
			LEFT JOIN export_control.list_code c ON c.kind = 'place' AND c.id = x.place
			LEFT JOIN export_control.list_code a ON a.kind = 'address' AND a.id = x.place
			-- Of whom somebody is a national stands as the text of a place without a country.
			LEFT JOIN export_control.list_code n ON n.kind = 'feature' AND n.id = x.type AND n.text IN ('Nationality Country', 'Citizenship Country')
		GROUP BY p.no
	), told AS (
		SELECT p.no, export_control.list_births(array_agg(b.born ORDER BY f.no, b.no) FILTER (WHERE c.text = 'Birthdate')) AS born,
			min(v.text) FILTER (WHERE c.text = 'Vessel Call Sign') AS call_sign, min(v.text) FILTER (WHERE lower(c.text) IN ('vessel type')) AS vessel_type,
			min(v.text) FILTER (WHERE c.text IN ('Vessel Flag', 'Flag')) AS flag, min(v.text) FILTER (WHERE c.text = 'Vessel Owner') AS owner,
			min(v.text) FILTER (WHERE c.text IN ('Vessel Tonnage', 'Vessel Gross Tonnage', 'Gross Tonnage')) AS tonnage
		FROM profile p, XMLTABLE('/Profile/Feature' PASSING p.node COLUMNS no FOR ORDINALITY, type text PATH '@FeatureTypeID', text text PATH 'FeatureVersion[1]/VersionDetail[1]',
				reference text PATH 'FeatureVersion[1]/VersionDetail[1]/@DetailReferenceID', node xml PATH '.') f
			JOIN export_control.list_code c ON c.kind = 'feature' AND c.id = f.type
			LEFT JOIN export_control.list_code d ON d.kind = 'detail' AND d.id = f.reference
			LEFT JOIN LATERAL export_control.list_ofac_born(CASE c.text WHEN 'Birthdate' THEN f.node END) b ON true,
			LATERAL (SELECT coalesce(nullif(btrim(f.text), ''), d.text) AS text) v
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
		to_char(l.day, 'YYYY-MM-DD'),
		export_control.list_details(jsonb_build_object('weak_names', n.weak_names, 'born', d.born, 'ids', i.ids, 'imo', i.imo,
			'addresses', t.addresses, 'call_sign', d.call_sign, 'vessel_type', d.vessel_type, 'flag', d.flag, 'owner', d.owner, 'tonnage', d.tonnage))
	FROM profile p CROSS JOIN LATERAL export_control.list_ofac_names(p.node) n LEFT JOIN listed l ON l.profile = p.id LEFT JOIN placed t USING (no)
		LEFT JOIN told d USING (no) LEFT JOIN documented i USING (no)
		LEFT JOIN export_control.list_code s ON s.kind = 'subtype' AND s.id = p.subtype
		LEFT JOIN export_control.list_code k ON k.kind = 'person or firm' AND k.id = p.subtype;
	RETURN day;
END
$$;
COMMENT ON FUNCTION export_control.list_read_ofac_xml(text, text)
	IS 'read the Treasury''s advanced XML of either of its lists';

-- Last names first, then a comma, as the other files have it.
CREATE FUNCTION export_control.list_ofac_names(profile xml, OUT names text[], OUT weak_names jsonb)
	LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
	WITH part AS MATERIALIZED (
		SELECT g.id, c.text = 'Last Name' AS last
		FROM XMLTABLE('/Profile/Identity/NamePartGroups/MasterNamePartGroup/NamePartGroup' PASSING profile COLUMNS id text PATH '@ID', type text PATH '@NamePartTypeID') g
			JOIN export_control.list_code c ON c.kind = 'part' AND c.id = g.type
	), name AS (
		SELECT a.no, d.no AS documented, a.is_primary AND d.no = 1 AS is_primary, a.weak, export_control.list_text(concat_ws(', ',
			string_agg(t.text, ' ' ORDER BY v.no) FILTER (WHERE p.last), string_agg(t.text, ' ' ORDER BY v.no) FILTER (WHERE p.last IS NOT TRUE))) AS name
		FROM XMLTABLE('/Profile/Identity/Alias' PASSING profile COLUMNS no FOR ORDINALITY, is_primary boolean PATH '@Primary="true"',
				weak boolean PATH '@LowQuality="true"', node xml PATH '.') a,
			XMLTABLE('/Alias/DocumentedName' PASSING a.node COLUMNS no FOR ORDINALITY, node xml PATH '.') d,
			XMLTABLE('/DocumentedName/DocumentedNamePart/NamePartValue' PASSING d.node COLUMNS no FOR ORDINALITY, part text PATH '@NamePartGroupID', text text PATH '.') v
				LEFT JOIN part p ON p.id = v.part,
			LATERAL (SELECT export_control.list_text(v.text) AS text) t
		GROUP BY a.no, d.no, a.is_primary, a.weak)
	SELECT array_agg(n.name ORDER BY n.is_primary DESC, n.no, n.documented),
		export_control.list_weak_names(array_agg(n.name ORDER BY n.no, n.documented) FILTER (WHERE n.weak), array_agg(n.name) FILTER (WHERE NOT n.weak))
	FROM name n
$$;
COMMENT ON FUNCTION export_control.list_ofac_names(xml)
	IS 'the names of a party in the Treasury''s advanced XML, the primary one first, and those that it calls weak';

-- A day, or the first and the last year that it may be in, of each version.
CREATE FUNCTION export_control.list_ofac_born(feature xml, OUT no bigint, OUT born text) RETURNS SETOF record
	LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT x.no, CASE WHEN x.calendar <> '1' THEN concat_ws('-', x.first, x.month, x.day) || ' (another calendar)'
		WHEN x.about OR (x.first, x.month, x.day) IS DISTINCT FROM (l.last, l.month, l.day) AND l.last IS NOT NULL
		THEN concat(CASE WHEN x.about THEN 'circa ' END, x.first, CASE WHEN l.last <> x.first THEN ' to ' || l.last END)
		ELSE concat_ws('-', x.first, x.month, x.day) END
	FROM XMLTABLE('/Feature/FeatureVersion/DatePeriod' PASSING feature COLUMNS no FOR ORDINALITY, calendar text PATH '@CalendarTypeID',
		first text PATH 'Start[1]/From[1]/Year', month text PATH 'Start[1]/From[1]/Month', day text PATH 'Start[1]/From[1]/Day',
		about boolean PATH 'boolean(Start/@Approximate="true" or End/@Approximate="true")', last text PATH 'End[1]/To[1]/Year',
		last_month text PATH 'End[1]/To[1]/Month', last_day text PATH 'End[1]/To[1]/Day', start_last text PATH 'Start[1]/To[1]/Year',
		start_last_month text PATH 'Start[1]/To[1]/Month', start_last_day text PATH 'Start[1]/To[1]/Day') x,
		LATERAL (SELECT coalesce(x.last, x.start_last) AS last, CASE WHEN x.last IS NULL THEN x.start_last_month ELSE x.last_month END AS month,
			CASE WHEN x.last IS NULL THEN x.start_last_day ELSE x.last_day END AS day) l
$$;
COMMENT ON FUNCTION export_control.list_ofac_born(xml) IS 'days of birth in the Treasury''s advanced XML';

-- They fill the tables of a load: they are for load_list() alone.
REVOKE EXECUTE ON FUNCTION export_control.list_read_ofac_csv(text, text), export_control.list_read_ofac_xml(text, text), export_control.list_read_ofac_codes(xml)
	FROM PUBLIC;
