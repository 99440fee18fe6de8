-- Published lists of every authority: what is read of each file, and that a wrong
-- file is refused with words that say what is wrong.  The samples are written by
-- hand in the published layouts, about parties that there are not.
BEGIN;
SET LOCAL client_min_messages = error;
SELECT no_plan();

CREATE TEMP TABLE file (layout text, name text, published date, content text, PRIMARY KEY (layout, name));
\ir list_files.psql
\set csl_28 `cat test/data/csl_28.csv`
INSERT INTO file VALUES ('csl', 'consolidated.csv', '2026-08-01', :'csl'), ('csl', 'the older layout', '2026-08-01', :'csl_28'),
	('ofac_sdn', 'sdn.csv, alt.csv, add.csv', '2026-09-24', :'sdn'), ('ofac_sdn', 'sdn_advanced.xml', NULL, :'sdn_xml'),
	('dpl', 'dpl.txt', '2026-09-24', :'dpl'), ('eu', 'eu.csv', NULL, :'eu'), ('eu', 'eu.xml', NULL, :'eu_xml'),
	('uk', 'uk.csv', NULL, :'uk'), ('un', 'un.xml', NULL, :'un');

-- A load, undone; what became of it.
CREATE FUNCTION pg_temp.load(layout text, content text, published date) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	answer	text;
BEGIN
	SELECT string_agg(format('%s %s', l.list, l.entries), ', ' ORDER BY l.list) INTO answer
	FROM export_control.load_list(layout, published, content, 1) l;
	RAISE EXCEPTION USING ERRCODE = 'P0099', MESSAGE = answer;
EXCEPTION WHEN OTHERS THEN
	RETURN SQLERRM;
END $$;

-- ---- each file as it should be ----

ALTER TABLE file ADD COLUMN answer text;
UPDATE file SET answer = pg_temp.load(layout, content, published);
SELECT is(f.answer, x.answer, f.layout || ': ' || f.name)
FROM file f JOIN (VALUES ('ofac_sdn', 'SDN 3'), ('dpl', 'DPL 2'), ('eu', 'EU 2'), ('uk', 'UK 3'), ('un', 'UN 2')) x (layout, answer) USING (layout);
SELECT matches(f.answer, 'EL \d+, .*UVL 1$', f.layout || ': ' || f.name) FROM file f WHERE f.layout = 'csl';
SELECT is_empty($$SELECT layout FROM export_control.list_layout WHERE layout NOT IN (SELECT layout FROM file) AND layout <> 'ofac_consolidated'$$, 'each layout has a sample');
SELECT is_empty($$SELECT layout FROM export_control.list_layout EXCEPT SELECT layout FROM export_control.list_source$$, 'and its lists');

-- What an entry has once, twice: said so, not as the server says it.
SELECT is(pg_temp.load('un', regexp_replace(content, '(<DATAID>[^<]*</DATAID>)', '\1\1'), NULL),
	'an element of the UN Security Council Consolidated List, of which an entry has one, is there more than once', 'an element that is there twice')
FROM file WHERE layout = 'un';

-- The same file in other clothes: ends of lines, a byte order mark, columns in
-- another order, more of them and fewer, tabs.
SELECT is(pg_temp.load(f.layout, d.content, f.published), f.answer, format('%s: %s, %s', f.layout, f.name, d.dress))
FROM file f, LATERAL (VALUES ('CRLF', regexp_replace(f.content, E'\r?\n', E'\r\n', 'g')), ('CR', regexp_replace(f.content, E'\r?\n', E'\r', 'g')),
	('LF', replace(f.content, E'\r', '')), ('a byte order mark', E'\ufeff' || ltrim(f.content, E'\ufeff')), ('empty lines at the end', f.content || E'\n\n\n')) d (dress, content);
CREATE TEMP TABLE csl AS SELECT r.line, f.* FROM file, export_control.list_file_rows(content, ',', '{source,name}') r, jsonb_to_record(r.fields)
	AS f (source text, entity_number text, type text, name text, alt_names text, addresses text, programs text, license_requirement text, license_policy text,
		federal_register_notice text, start_date text, end_date text) WHERE layout = 'csl' AND file.name = 'consolidated.csv';
SELECT is(pg_temp.load('csl', d.head || E'\n' || (SELECT string_agg(d.line, E'\n') FROM (SELECT replace(
		format(d.format, quoted.name, quoted.source, quoted.addresses, quoted.alt_names, quoted.entity_number, quoted.type, quoted.programs,
			quoted.license_requirement, quoted.license_policy, quoted.federal_register_notice, quoted.start_date, quoted.end_date), '""', '') AS line
	FROM csl, LATERAL (SELECT '"' || csl.name || '"' AS name, '"' || csl.source || '"' AS source, '"' || coalesce(csl.addresses, '') || '"' AS addresses,
		'"' || coalesce(csl.alt_names, '') || '"' AS alt_names, '"' || coalesce(csl.entity_number, '') || '"' AS entity_number, '"' || coalesce(csl.type, '') || '"' AS type,
		'"' || coalesce(csl.programs, '') || '"' AS programs, '"' || coalesce(csl.license_requirement, '') || '"' AS license_requirement,
		'"' || coalesce(csl.license_policy, '') || '"' AS license_policy, '"' || coalesce(csl.federal_register_notice, '') || '"' AS federal_register_notice,
		'"' || coalesce(csl.start_date, '') || '"' AS start_date, '"' || coalesce(csl.end_date, '') || '"' AS end_date) quoted) d), '2026-08-01'),
	f.answer, 'csl: ' || d.dress)
FROM file f, (VALUES
	('another order, and fewer columns', 'name,source,addresses,alt_names,entity_number,type,programs,license_requirement,license_policy,federal_register_notice,start_date,end_date,citizenships,nationalities,dates_of_birth,ids',
		'%1$s,%2$s,%3$s,%4$s,%5$s,%6$s,%7$s,%8$s,%9$s,%10$s,%11$s,%12$s,,,,'),
	('tabs, and a column more', E'new column\tName\tsource\taddresses\talt_names\tentity_number\ttype\tprograms\tlicense_requirement\tlicense_policy\tfederal_register_notice\tstart_date\tend_date\tcitizenships\tnationalities\tdates_of_birth\tids',
		E'x\t%1$s\t%2$s\t%3$s\t%4$s\t%5$s\t%6$s\t%7$s\t%8$s\t%9$s\t%10$s\t%11$s\t%12$s\t\t\t\t')) d (dress, head, format)
WHERE f.layout = 'csl' AND f.name = 'consolidated.csv';

-- ---- a wrong file of each layout ----

SELECT unalike(pg_temp.load(l.layout, f.content, pg_temp.untold(l.layout, f.content)), l.list || '%', format('%s is no file of %s', f.name, l.layout))
FROM file f, (VALUES ('csl', 'DPL'), ('ofac_sdn', 'SDN'), ('ofac_consolidated', ''), ('dpl', 'DPL'), ('eu', 'EU'), ('uk', 'UK'), ('un', 'UN')) l (layout, list)
WHERE f.layout <> l.layout AND l.layout <> 'ofac_consolidated';
-- A file cut anywhere is never taken for whole where its layout can tell: XML always, others within a field in quotes.
SELECT is_empty($$SELECT f.name, n FROM file f, generate_series(100, length(f.content) - 20, 97) n
	WHERE f.name LIKE '%.xml' AND pg_temp.load(f.layout, left(f.content, n), NULL) !~ 'no whole XML document'$$, 'XML that was cut is not taken');
-- Each column that a layout needs.
CREATE FUNCTION pg_temp.without_column(content text, name text) RETURNS text LANGUAGE sql AS $$ SELECT regexp_replace(content, '(?i)' || name, 'other', '') $$;
SELECT is(pg_temp.load(c.layout, pg_temp.without_column(f.content, c.header), pg_temp.untold(c.layout, f.content)), c.error, format('%s without %s', c.layout, c.header))
FROM file f JOIN (VALUES
	('dpl', 'Country', 'line 1 of the file: the header has no column "country"'), ('dpl', 'FR_Citation', 'line 1 of the file: the header has no column "fr_citation"'),
	('eu', 'NameAlias_WholeName', 'line 1 of the file: the header has no column "namealias_wholename"'), ('eu', 'Entity_LogicalId', 'the file has no header with a column "entity_logicalid" in its first lines'),
	('uk', 'Date Designated', 'line 2 of the file: the header has no column "date_designated"'), ('uk', 'Unique ID', 'the file has no header with a column "unique_id" in its first lines'),
	('csl', 'alt_names', 'line 1 of the file: the header has no column "alt_names"')) c (layout, header, error) USING (layout)
WHERE f.name NOT LIKE '%.xml' AND f.name <> 'the older layout';
SELECT matches(pg_temp.load(c.layout, regexp_replace(f.content, c.find, c.put), pg_temp.untold(c.layout, f.content)), c.error, format('%s: %s', c.layout, c.what))
FROM file f JOIN (VALUES
	('dpl', 'a day that there is not', '03/02/2024', '13/02/2024', '^line 2 of the file: "13/02/2024" in column "effective_date" is no day MM/DD/YYYY$'),
	('dpl', 'no name', '"ANDERS HOLM"', '', '^line 2 of the file: column "name" says nothing$'),
	('dpl', 'a field too many', 'BASALT TRADING GMBH', E'BASALT\tTRADING GMBH', '^line 3 of the file has 13 fields, its header 12$'),
	('uk', 'a day of the other order', '24/02/2022', '02/24/2022', '^line 3 of the file: "02/24/2022" in column "date_designated" is no day DD/MM/YYYY$'),
	('uk', 'a quote that does not end', '"Correspondent', '"Correspondent "', 'goes on after its closing quote$'),
	('uk', 'a delimiter that was not quoted', '"Correspondent banking, too"', 'Correspondent banking, too', '^line 3 of the file has 45 fields, its header 44$'),
	('eu', 'a party without a name', 'Karim Halabi;;M', ';;M', '^EU 2$'),
	('ofac_sdn', 'an address of nobody', '173,27', '174,27', '^line 11 of the file belongs to entity 174, which the file does not have$'),
	('ofac_sdn', 'a field too few', '306,"MORSKAYA ZVEZDA",', '306,', '^line 3 of the file has 11 fields$')) c (layout, what, find, put, error) USING (layout)
WHERE f.name NOT LIKE '%.xml';
\set sdn_part `cat test/data/lists/sdn.csv`
SELECT is(pg_temp.load('ofac_sdn', :'sdn_part', '2026-09-24'), 'the file has no other names', 'sdn.csv alone is not the list');
SELECT is(pg_temp.load('EU', :'eu', NULL), 'there is no layout "EU"', 'a layout that there is not');
SELECT is(pg_temp.load('eu', '', NULL), 'there is no file to load', 'no file');
SELECT is(pg_temp.load('uk', :'un', NULL), 'this is a file of XML, and load_list() does not read the UK Sanctions List as XML', 'a kind of file that is not read');
SELECT is(pg_temp.load('eu', :'eu', '2026-09-23'), 'the file is of 2026-09-24, later than the day given, 2026-09-23', 'a file cannot be older than it says');
SELECT is(pg_temp.load('eu', :'eu', '2026-09-26'), 'the file is of 2026-09-24, earlier than the day given, 2026-09-26', 'nor later: whoever was listed since is not in it');
SELECT is(pg_temp.load('uk', :'uk', '2026-12-24'), 'the file is of 2026-11-26, earlier than the day given, 2026-12-24', 'the same of the UK''s');
SELECT is(pg_temp.load('un', :'un', '2026-12-24'), 'the file is of 2026-11-25, earlier than the day given, 2026-12-24', 'and of the UN''s');
SELECT is(pg_temp.load('dpl', :'dpl', NULL), 'the date of the list must be a day, not "null"', 'nor can a day be guessed');

-- ---- what is read ----

CREATE FUNCTION pg_temp.party(list text, entry text) RETURNS text LANGUAGE sql AS $$
	SELECT format('%s | %s | %s | %s | %s | %s | %s | %s', p.name, p.kind, p.country, p.other_countries, p.programs, p.valid, p.citation,
		(SELECT array_agg(a.alias ORDER BY a.alias COLLATE "C") FROM export_control.restricted_party_alias a WHERE a.party = p.id))
	FROM export_control.restricted_party p WHERE p.list = $1 AND p.entry = $2 AND upper_inf(p.valid) $$;
CREATE FUNCTION pg_temp.details(list text, entry text) RETURNS jsonb LANGUAGE sql AS $$
	SELECT p.details FROM export_control.restricted_party p WHERE p.list = $1 AND p.entry = $2 $$;
SELECT count(*) FROM file f, export_control.load_list(f.layout, f.published, f.content, 1) WHERE f.layout <> 'csl' AND f.name NOT LIKE '%.xml' OR f.layout = 'un' \g /dev/null
SELECT is(pg_temp.party('EU', '13'), 'Северный Ветер АО | entity | RU | {} | {UKR} | [2022-03-15,) | 2022/427 (OJ L87 I) | {"Severny Veter \"SV\" AO"}', 'EU: names in both scripts');
SELECT is(pg_temp.details('EU', '77'), '{"ids": ["passport N001122"], "born": ["1961-07-04", "circa 1953 to 1958", "1940 or before", "1965-08", "1343 (ISLAMIC calendar)"], "title": null, "reference": "EU.99.1", "weak_names": ["Abu Karim"]}'::jsonb - 'title', 'EU: a person');
SELECT is(pg_temp.party('UK', 'RUS0999'), 'NORDWIND BANK PJSC | entity | RU | {} | {"The Russia (Sanctions) (EU Exit) Regulations 2019"} | [2022-02-24,) | Sanctions and Anti-Money Laundering Act 2018 | {NORDBANK,Нордбанк}', 'UK: one party of two lines');
SELECT is(pg_temp.party('UK', 'RUS2001'), 'MORSKAYA ZVEZDA | vessel |  | {} | {"The Russia (Sanctions) (EU Exit) Regulations 2019"} | [2026-10-20,) | Sanctions and Anti-Money Laundering Act 2018 | ', 'UK: a ship');
SELECT is(pg_temp.details('UK', 'RUS2001'), '{"imo": "9187629", "vessel_type": "General cargo"}', 'and its number, which the list writes behind IMO');
SELECT is(pg_temp.party('UK', 'SYR0123'), 'Karim HALABI | individual | SY | {} | {"The Syria (Sanctions) (EU Exit) Regulations 2019"} | [2020-12-31,) | Sanctions and Anti-Money Laundering Act 2018 | {"Abu KARIM"}', 'UK: the primary name, as "Primary name" and not first');
SELECT is(pg_temp.party('UN', '6900001'), 'KARIM AHMAD HALABI | individual | SY | {} | {Al-Qaida} | [2014-05-02,) | QDi.999 | {"Abu Karim","Karim Al-Halabi","كريم أحمد حلبي"}', 'UN: a person');
SELECT is(pg_temp.details('UN', '6900001') ->> 'remarks', 'Seller of arms & ammunition.', 'UN: text of XML is text');
SELECT is(pg_temp.party('UN', '110001'), 'PAEKTU MACHINE GENERAL CORPORATION | entity | KP | {} | {DPRK} | [2017-12-22,) | KPe.099 | {"Paektu Machinery","Plant 38"}', 'UN: an entity');
SELECT is(pg_temp.party('DPL', 'basalt trading gmbh|AT'), 'BASALT TRADING GMBH | unknown | AT | {} | {} | [2021-06-11,) | 86 FR 31400 | ', 'DPL');
SELECT is((SELECT valid FROM export_control.restricted_party WHERE list = 'DPL' AND entry = 'anders holm|DK'), '[2024-03-02,2034-03-03)', 'DPL: an order that ends');
SELECT is(pg_temp.party('SDN', '36'), 'NORDWIND ARMAMENTS | entity | RU | {BY} | {RUSSIA-EO14024,UKRAINE-EO13662} | (,) | 15 CFR 744.8 | {"AO NORDWIND VOORUZHENIYA","ZAVOD No. 77"}', 'SDN: of three files');
SELECT is(pg_temp.party('SDN', '173'), 'PETROV, Ivan Sergeevich | individual | RU | {KZ,BY} | {RUSSIA-EO14024} | (,) | 15 CFR 744.8 | {"PETROV, Vanya","VANYA TULSKI"}', 'SDN: of whom somebody is a national');
SELECT is(pg_temp.details('SDN', '306') - 'remarks', '{"ids": ["Vessel Registration Identification IMO 9187629"], "imo": "9187629", "flag": "Russia", "owner": "Nordwind Shipping \"NS\" LLC", "tonnage": "12345", "call_sign": "UBXY7", "vessel_type": "General Cargo"}', 'SDN: a vessel');

-- Who they are beside the name, and which names the list itself calls weak, by each layout.
CREATE FUNCTION pg_temp.who(list text, entry text) RETURNS text LANGUAGE sql AS $$
	SELECT concat(replace(export_control.party_identity(p.details), E'\n', ' | '),
		' || ' || (SELECT string_agg(a.alias, ', ' ORDER BY a.alias COLLATE "C") FROM export_control.restricted_party_alias a WHERE a.party = p.id AND a.weak))
	FROM export_control.restricted_party p WHERE p.list = $1 AND p.entry = $2 AND date '2026-11-28' <@ p.valid $$;
SELECT is(pg_temp.who(w.list, w.entry), w.who, format('%s %s: who it is', w.list, w.entry))
FROM (VALUES ('SDN', '36', 'iTax ID No. 7701234567 (Russia) | a12 Lenina Street, Tula 300000, Russia'),
	('SDN', '173', 'b1970-03-15 | iPassport 530112345 (Russia) || VANYA TULSKI'), ('SDN', '306', 'iVessel Registration Identification IMO 9187629 | iIMO 9187629 | icall sign UBXY7'),
	('EU', '77', 'b1961-07-04 | bcirca 1953 to 1958 | B1940 or before | b1965-08 | B1343 (ISLAMIC calendar) | ipassport N001122 || Abu Karim'), ('EU', '13', 'a12 Lenina Street, 300000, Tula, RU'),
	('UK', 'SYR0123', 'b1962 | b1961-07-04 | iSY-4471 | ipassport N001122 || Abu KARIM'), ('UK', 'RUS2001', 'iIMO 9187629'),
	('UN', '6900001', 'b1961-07-04 | b1958 to 1960 | bcirca 1962 | b1940 | iPassport N001122 || Abu Karim'),
	('UN', '110001', 'aPlant 38, Sosong District, Pyongyang, Democratic People''s Republic of Korea'),
	('DPL', 'anders holm|DK', 'a4 Havnegade, AARHUS, 8000, DK')) w (list, entry, who);
SELECT results_eq($$SELECT l.list, s.level, s.why FROM (VALUES ('SDN', 'Vanya Tulski'), ('EU', 'Abu Karim'), ('UK', 'Abu Karim'), ('UN', 'Abu Karim')) l (list, name),
		screen(l.name, NULL, NULL, '2026-11-28') s WHERE s.list = l.list$$,
	$$SELECT list, 'strong', 'same name, a name that the list calls weak' FROM unnest('{SDN,EU,UK,UN}'::text[]) l (list)$$, 'by a weak name nobody is the listed party before a person has looked');
-- Nobody is cleared by a day of birth that the list does not rule out.
SELECT is((SELECT string_agg(format('%s %s', s.level, s.why), ', ') FROM screen('Karim Halabi', NULL, NULL, '2026-11-28', born => c.born) s WHERE s.list = 'EU'), c.found, format('EU, born %s', c.born))
FROM (VALUES (date '1961-07-04', 'exact same name, same day of birth'), ('1956-03-01', 'exact same name, same year of birth'), ('1949-03-01', 'exact same name'), ('1930-03-01', 'exact same name'), ('1965-11-11', 'exact same name, same year of birth')) c (born, found);
SELECT is((SELECT string_agg(format('%s %s', s.level, s.why), ', ') FROM screen('Karim Ahmad Halabi', NULL, NULL, '2026-11-28', born => '1940-02-02') s WHERE s.list = 'UN'), 'exact same name, same year of birth', 'UN: by another name somebody gave another day');
-- The list may change its mind about a name.
SAVEPOINT mind;
SELECT results_eq($$SELECT l.changed, l.gone FROM file f, export_control.load_list('uk', '2026-11-27', replace(f.content, 'Low quality', 'Good quality'), 1) l WHERE f.name = 'uk.csv'$$,
	$$VALUES (1, 0)$$, 'a name that is weak no more is a change');
SELECT is(pg_temp.who('UK', 'SYR0123'), 'b1962 | b1961-07-04 | iSY-4471 | ipassport N001122', 'of today');
SELECT results_eq($$SELECT level FROM screen('Abu Karim', NULL, NULL, '2026-11-28') WHERE list = 'UK'$$, $$VALUES ('exact')$$, 'and it is that party by that name');
SELECT results_eq($$SELECT change, differs FROM export_control.list_changes('UK')$$, $$VALUES ('changed', 'other names')$$, 'told as a change of names');
ROLLBACK TO mind;
SELECT results_eq($$SELECT l.changed FROM file f, export_control.load_list('un', '2026-11-26', replace(f.content, '1961-07-04', '1961-07-05'), 1) l WHERE f.layout = 'un'$$,
	$$VALUES (1)$$, 'a day of birth that is corrected');
SELECT matches(pg_temp.who('UN', '6900001'), 'b1961-07-05', 'is taken over in place');
ROLLBACK TO mind;

-- One list in two layouts is the same list: nothing is new or gone.
SELECT results_eq($$SELECT l.list, l.entries, l.added, l.gone FROM file f, export_control.load_list(f.layout, f.published, f.content, 0) l WHERE f.name IN ('eu.xml', 'sdn_advanced.xml') ORDER BY 1$$,
	$$VALUES ('EU', 2, 0, 0), ('SDN', 3, 0, 0)$$, 'CSV and XML of a list tell of the same entries');
SELECT is(pg_temp.party('SDN', '36'), 'NORDWIND ARMAMENTS | entity | RU | {BY} | {RUSSIA-EO14024,UKRAINE-EO13662} | [2022-03-24,) | 15 CFR 744.8 | {"AO NORDWIND VOORUZHENIYA","ZAVOD No. 77"}', 'the XML tells the day, too');
SELECT is(pg_temp.party('SDN', '173'), 'PETROV, Ivan Sergeevich | individual | RU | {KZ,BY} | {RUSSIA-EO14024} | [2026-09-24,) | 15 CFR 744.8 | {"PETROV, Vanya"}', 'and of whom somebody is a national, as a place without a country');
SELECT is(pg_temp.details('SDN', '306') ->> 'vessel_type', 'General Cargo', 'and by reference of which type a vessel is');

SELECT is(pg_temp.who(w.list, w.entry), w.who, format('%s %s in XML: who it is', w.list, w.entry))
FROM (VALUES ('SDN', '36', 'a12 Lenina Street, Tula, Russia'), ('SDN', '173', 'b1970-03-15 | iPassport 530112345, Russia | a12 Lenina Street, Tula, Russia || PETROV, Vanya'),
	('SDN', '306', 'iVessel Registration Identification IMO 9187629 | iIMO 9187629 | icall sign UBXY7'),
	('EU', '77', 'b1961-07-04 | bcirca 1953 to 1958 | B1940 or before | b1965-08 | B1343 (ISLAMIC calendar) | ipassport N001122 || Abu Karim'), ('EU', '13', 'a12 Lenina Street, 300000, Tula, RU')) w (list, entry, who);
SAVEPOINT remarks;
-- Remarks that found no room in the line of their party.
SELECT results_eq($$SELECT l.list, l.changed FROM file f, export_control.load_list('ofac_sdn', f.published, f.content || E'36,"; a.k.a. ''NORD-77''; Registration Number 5549001."\r\n', 0) l WHERE f.name LIKE 'sdn.csv%'$$,
	$$VALUES ('SDN', 3)$$, 'further remarks');
SELECT is(pg_temp.who('SDN', '36'), 'iTax ID No. 7701234567 (Russia) | iRegistration Number 5549001 | a12 Lenina Street, Tula 300000, Russia || NORD-77', 'are read with those of the party');
ROLLBACK TO remarks;
-- The same said otherwise: empty elements, days and names that are there twice.
CREATE FUNCTION pg_temp.read(name text, find text, put text, list text, entry text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	answer	text := name || ' has no ' || find;
BEGIN
	PERFORM export_control.load_list(f.layout, f.published, regexp_replace(f.content, find, put), 1) FROM file f WHERE f.name = read.name AND f.content ~ find;
	IF FOUND THEN
		answer := pg_temp.who(list, entry);
	END IF;
	RAISE EXCEPTION USING ERRCODE = 'P0099', MESSAGE = answer;
EXCEPTION WHEN OTHERS THEN
	RETURN SQLERRM;
END $$;
SELECT is(pg_temp.read(r.name, r.find, r.put, r.list, r.entry), r.who, concat_ws(': ', r.name, r.what))
FROM (VALUES
	('un.xml', 'an empty day before a year', '<TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1962', '<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE/><YEAR>1962', 'UN', '6900001', 'b1961-07-04 | b1958 to 1960 | b1962 | b1940 | iPassport N001122 || Abu Karim'),
	('un.xml', 'an empty day and year before years', '<TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE>', '<TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><DATE> </DATE><YEAR/><NOTE/>', 'UN', '6900001', 'b1961-07-04 | b1958 to 1960 | bcirca 1962 | b1940 | iPassport N001122 || Abu Karim'),
	('un.xml', 'a note beside a day', '<DATE>1961-07-04</DATE>', '<DATE>1961-07-04</DATE><NOTE>or 1975</NOTE>', 'UN', '6900001', 'B1961-07-04 (or 1975) | b1958 to 1960 | bcirca 1962 | b1940 | iPassport N001122 || Abu Karim'),
	('un.xml', 'a note alone', '<DATE>1961-07-04</DATE>', '<NOTE>the 1960s</NOTE>', 'UN', '6900001', 'Bthe 1960s | b1958 to 1960 | bcirca 1962 | b1940 | iPassport N001122 || Abu Karim'),
	('un.xml', 'a weak name as a usual one, too', '<ALIAS_NAME>Abu Karim</ALIAS_NAME></INDIVIDUAL_ALIAS>', '\&<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Abu  Karim</ALIAS_NAME></INDIVIDUAL_ALIAS>', 'UN', '6900001', 'b1961-07-04 | b1958 to 1960 | bcirca 1962 | b1940 | iPassport N001122'),
	('eu.xml', 'a weak name as a usual one, too', '<nameAlias firstName="" lastName="" wholeName="Abu Karim" strong="false"', '<nameAlias wholeName="Abu Karim" strong="true" logicalId="70"/>\&', 'EU', '77', 'b1961-07-04 | bcirca 1953 to 1958 | B1940 or before | b1965-08 | B1343 (ISLAMIC calendar) | ipassport N001122'),
	('eu.xml', 'about, in capitals', 'circa="true"', 'circa="TRUE"', 'EU', '77', 'b1961-07-04 | bcirca 1953 to 1958 | B1940 or before | b1965-08 | B1343 (ISLAMIC calendar) | ipassport N001122 || Abu Karim'),
	('eu.csv', 'a weak name as a usual one, too', E'24/09/2026;77;[^\n]*;"Abu Karim";;;;;false;', E'24/09/2026;77;EU.99.1;;;;;person;P;36/2012 (OJ L16);SYR;;;;"Abu Karim";;;;;true;;;;;;;;;;;;;;;\n\\&', 'EU', '77', 'b1961-07-04 | bcirca 1953 to 1958 | B1940 or before | b1965-08 | B1343 (ISLAMIC calendar) | ipassport N001122'),
	('uk.csv', 'a weak name as a usual one, too', E'\n([^\n]*KARIM,Abu,,,,,Alias,)Low( quality[^\n]*)', E'\\&\n\\1Good\\2', 'UK', 'SYR0123', 'b1962 | b1961-07-04 | iSY-4471 | ipassport N001122'),
	('sdn.csv, alt.csv, add.csv', 'a weak name as a usual one, too', '173,14,', E'173,15,"aka","VANYA TULSKI","-0- "\n\\&', 'SDN', '173', 'b1970-03-15 | iPassport 530112345 (Russia)'),
	('sdn_advanced.xml', 'a weak name as a usual one, too', '<Alias FixedRef="173" AliasTypeID="1400" Primary="false" LowQuality="true">(<DocumentedName ID="12".*?</Alias>)', '<Alias FixedRef="173" AliasTypeID="1400" Primary="false" LowQuality="false">\1\&', 'SDN', '173', 'b1970-03-15 | iPassport 530112345, Russia | a12 Lenina Street, Tula, Russia'),
	('sdn_advanced.xml', 'another version of a day', '</DatePeriod></FeatureVersion>', '\&<FeatureVersion ID="914"><DatePeriod CalendarTypeID="1"><Start Approximate="false"><From><Year>1985</Year><Month>3</Month><Day>15</Day></From></Start></DatePeriod></FeatureVersion>', 'SDN', '173', 'b1970-03-15 | b1985-03-15 | iPassport 530112345, Russia | a12 Lenina Street, Tula, Russia || PETROV, Vanya'),
	('sdn_advanced.xml', 'a beginning that is not one day', '<To><Year>1970</Year>(<Month>3</Month><Day>15</Day></To></Start>)<End .*?</End>', '<To><Year>1985</Year>\1', 'SDN', '173', 'b1970 to 1985 | iPassport 530112345, Russia | a12 Lenina Street, Tula, Russia || PETROV, Vanya'),
	('sdn_advanced.xml', 'a day of another calendar', '<DatePeriod CalendarTypeID="1">', '<DatePeriod CalendarTypeID="2">', 'SDN', '173', 'B1970-3-15 (another calendar) | iPassport 530112345, Russia | a12 Lenina Street, Tula, Russia || PETROV, Vanya'))
	r (name, what, find, put, list, entry, who);
SELECT is(export_control.list_born(b.born), b.read, format('born "%s"', b.born))
FROM (VALUES ('15 Mar 1970', '1970-03-15'), ('15 March 1970', '1970-03-15'), ('04/07/1961', '1961-07-04'), ('dd/mm/1961', '1961'), ('00/00/1961', '1961'), ('31/02/1961', '31/02/1961'),
	('1961-7-4', '1961-07-04'), ('1961-07-04T00:00:00', '1961-07-04'), ('1961-07-04-04:00', '1961-07-04'), ('circa 1961', 'circa 1961'), ('1960 to 1962', '1960 to 1962'),
	('', NULL), ('  ', NULL), ('0000-00-00', '0000-00-00'), ('99999999999/1/1961', '99999999999/1/1961'), ('1961', '1961')) b (born, read);

-- The other lists of the Treasury: their program tells which.
SELECT is(pg_temp.load('ofac_consolidated', replace(replace(replace(f.content, 'RUSSIA-EO14024', 'NS-PLC'), 'UKRAINE-EO13662', 'NS-PLC'), '>SDN List<', '>Consolidated List<'), f.published), 'PLC 3', f.name || ' of the consolidated list')
FROM file f WHERE f.layout = 'ofac_sdn';

SELECT is(pg_temp.load('ofac_consolidated', replace(replace(replace(replace(f.content, 'RUSSIA-EO14024', 'NS-PLC'), '>Consolidated List<', '>Others<'), 'ListID="1550"', 'ListID="91243"'), '</SanctionsEntries>',
		'<SanctionsEntry ID="37" ProfileID="36" ListID="1550"><EntryEvent ID="9"><Date><Year>2022</Year><Month>10</Month><Day>4</Day></Date></EntryEvent><SanctionsMeasure SanctionsTypeID="1"><Comment>SDGT</Comment></SanctionsMeasure></SanctionsEntry></SanctionsEntries>'), NULL),
	'PLC 3', 'the consolidated list has parties that are on the other one, too, and any name')
FROM file f WHERE f.name = 'sdn_advanced.xml';

-- ---- what they do ----

SELECT matches(export_eligibility('EAR99', 'AE', 'Paektu Machinery', '2026-11-28')::text, '^review \(red_flag', 'a party of another authority''s list is a red flag');
SELECT is((SELECT count(*) FROM explain_eligibility('EAR99', 'AE', 'Paektu Machinery', '2026-11-28') WHERE step = 'party' AND finding ~ 'on the UN Security Council Consolidated List as .* a red flag'), 1::bigint, 'under the name of that list');
INSERT INTO export_control.party_list (list, name, effect, citation) VALUES ('UN', 'UN Security Council Consolidated List', 'none', 'company policy');
SELECT unalike(export_eligibility('EAR99', 'AE', 'Paektu Machinery', '2026-11-28')::text, '%red_flag%', 'unless it is switched off');
DELETE FROM export_control.party_list WHERE NOT shipped;

-- ---- the same again ----

SELECT results_eq($$SELECT l.list, l.entries, l.added, l.changed, l.unchanged, l.gone FROM file f, export_control.load_list('uk', '2026-11-27', f.content) l WHERE f.name = 'uk.csv'$$,
	$$VALUES ('UK', 3, 0, 0, 3, 0)$$, 'the same file a day later changes nothing');
SELECT is((SELECT max(published) FROM export_control.party_load WHERE list = 'UK'), '2026-11-27', 'but the day of the list');
SAVEPOINT changed;
UPDATE export_control.restricted_party SET name = 'SOMEBODY ELSE' WHERE list = 'UK' AND entry = 'RUS0999';
SELECT results_eq($$SELECT l.changed FROM file f, export_control.load_list('uk', '2026-11-27', f.content) l WHERE f.name = 'uk.csv'$$, ARRAY[1], 'unless the list was changed since');
ROLLBACK TO changed;
INSERT INTO export_control.listed_name_rule (ordinal, action, pattern) VALUES (90001, 'remove', ' PJSC$');
SELECT results_eq($$SELECT l.changed FROM file f, export_control.load_list('uk', '2026-11-27', f.content) l WHERE f.name = 'uk.csv'$$, ARRAY[1], 'or the rules by which names are read');
ROLLBACK TO changed;
SELECT sum(l.changed) FROM file f, export_control.load_list('uk', '2026-11-27', replace(f.content, ',Russia,', ',Ruritania,')) l WHERE f.name = 'uk.csv' \g /dev/null
INSERT INTO export_control.destination_name (name, destination) VALUES ('ruritania', 'BY');
SELECT results_eq($$SELECT l.changed FROM file f, export_control.load_list('uk', '2026-11-27', replace(f.content, ',Russia,', ',Ruritania,')) l WHERE f.name = 'uk.csv'$$, ARRAY[1], 'or by which countries are');
SELECT is((SELECT country FROM export_control.restricted_party WHERE list = 'UK' AND entry = 'RUS0999' AND upper_inf(valid)), 'BY', 'so that each is where it is');
ROLLBACK TO changed;

-- ---- what a load changed ----

-- One party gone, one renamed, one new, one with other programs; the files say so of 2026-11-27.
SELECT count(*) FROM export_control.load_list('uk', '2026-11-27', regexp_replace(regexp_replace(replace(
	(SELECT content FROM file WHERE name = 'uk.csv'), 'NORDWIND BANK PJSC', 'SUEDWIND BANK PJSC'),
	E'[^\n]*SYR0123[^\n]*\n', '', 'g'), 'RUS2001,17003', 'RUS2002,17003'), 1) \g /dev/null
SELECT results_eq($$SELECT entry, change, name, name_before, differs FROM export_control.list_changes('UK') ORDER BY 1$$,
	$$VALUES ('RUS0999', 'renamed', 'SUEDWIND BANK PJSC', 'NORDWIND BANK PJSC', 'name'), ('RUS2001', 'gone', 'MORSKAYA ZVEZDA', NULL, NULL),
		('RUS2002', 'new', 'MORSKAYA ZVEZDA', NULL, NULL), ('SYR0123', 'gone', 'Karim HALABI', NULL, NULL)$$, 'list_changes() tells what became of each entry');
SELECT results_eq($$SELECT entry, change FROM export_control.list_changes('EU') ORDER BY 1$$, $$VALUES ('13', 'new'), ('77', 'new')$$, 'of each list by its own last load that changed it');
CREATE TEMP TABLE customer AS SELECT 'Suedwind Bank' AS name UNION SELECT 'Karim Halabi';
SELECT results_eq($$SELECT customer, name FROM export_control.screen_delta('customer', 'name') WHERE list = 'UK'$$, $$VALUES ('Suedwind Bank', 'SUEDWIND BANK PJSC'), ('Karim Halabi', 'Karim HALABI') LIMIT 1$$,
	'and screen_delta() which customers are meant');
-- Another list, and the same file again, take nothing away.
SAVEPOINT later;
SELECT count(*) FROM export_control.load_list('un', '2026-11-26', replace((SELECT content FROM file WHERE layout = 'un'), 'PAEKTU MACHINE', 'PAEKTU ENGINE')) \g /dev/null
SELECT count(*) FROM export_control.load_list('uk', '2026-11-27', regexp_replace(regexp_replace(replace(
	(SELECT content FROM file WHERE name = 'uk.csv'), 'NORDWIND BANK PJSC', 'SUEDWIND BANK PJSC'),
	E'[^\n]*SYR0123[^\n]*\n', '', 'g'), 'RUS2001,17003', 'RUS2002,17003')) \g /dev/null
INSERT INTO customer VALUES ('Paektu Engine General Corporation');
SELECT set_eq($$SELECT list, customer FROM export_control.screen_delta('customer', 'name')$$, $$VALUES ('UK', 'Suedwind Bank'), ('UN', 'Paektu Engine General Corporation'), ('EU', 'Karim Halabi')$$, 'of each list what its last load changed');
SELECT is((SELECT count(*) FROM export_control.list_changes('UK')), 4::bigint, 'list_changes() too');
SELECT is_empty($$SELECT * FROM export_control.screen_delta('customer', 'name', rulebook_generation())$$, 'and since a generation nothing');
ROLLBACK TO later;

-- ---- who may ----

CREATE ROLE list_loader;
SELECT export_control.grant_role('rule_editor', 'list_loader') \g /dev/null
GRANT SELECT ON file TO list_loader;
SET LOCAL ROLE list_loader;
SELECT lives_ok($$SELECT export_control.load_list('un', content => (SELECT content FROM file WHERE layout = 'un'))$$, 'a rule editor loads lists');
INSERT INTO export_control.list_import (line) SELECT unnest(string_to_array(content, E'\n')) FROM file WHERE name = 'eu.xml';
SELECT is((SELECT entries FROM export_control.load_list('eu')), 2, 'line by line, as COPY takes them in');
SELECT is((SELECT count(*) FROM export_control.list_import), 0::bigint, 'and no line is left');
RESET ROLE;
CREATE ROLE nobody_much;
SET LOCAL ROLE nobody_much;
SELECT throws_ok($$SELECT export_control.load_list('un', content => '<x/>')$$, '42501', NULL, 'and others do not');
RESET ROLE;

-- ---- hostile files ----

SELECT unalike(pg_temp.load('un', '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><CONSOLIDATED_LIST dateGenerated="2026-11-25"><ENTITIES>&c;</ENTITIES></CONSOLIDATED_LIST>', NULL),
	'UN%', 'entities of XML');
SELECT unalike(pg_temp.load('un', '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><CONSOLIDATED_LIST dateGenerated="2026-11-25"><ENTITIES><ENTITY><DATAID>1</DATAID><FIRST_NAME>&a;</FIRST_NAME><LISTED_ON>2020-01-01</LISTED_ON></ENTITY></ENTITIES></CONSOLIDATED_LIST>', NULL),
	'UN%', 'files that XML refers to are not read');
SELECT unalike(pg_temp.load(l.layout, c.content, pg_temp.untold(l.layout, c.content)), l.list || ' %', format('%s: %s', l.layout, c.what))
FROM (VALUES ('csl', 'DPL'), ('ofac_sdn', 'SDN'), ('dpl', 'DPL'), ('eu', 'EU'), ('uk', 'UK'), ('un', 'UN')) l (layout, list),
	(VALUES ('one quote', '"'), ('a megabyte of commas', repeat(',', 1000000)), ('a megabyte of quotes', repeat('"', 1000001)), ('lines of nothing', repeat(E'\n', 10000)),
		('a tag', '<'), ('a brace', '{}'), ('the letter x', 'x'), ('a byte order mark', E'\ufeff')) c (what, content);
SELECT * FROM finish();
ROLLBACK;
