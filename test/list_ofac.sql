-- The Treasury's files: what is written in more ways than one, and large entries.
BEGIN;
SET LOCAL client_min_messages = error;
SELECT plan(31);
\ir list_files.psql

-- ---- delimited text ----

CREATE FUNCTION pg_temp.loaded(content text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	said	text;
BEGIN
	PERFORM export_control.load_list('ofac_sdn', '2026-09-24', content, 1);
	SELECT format('%s | %s', (SELECT p.programs FROM export_control.restricted_party p WHERE p.list = 'SDN' AND p.entry = '36'),
		(SELECT string_agg(a.alias, ', ' ORDER BY a.alias) FROM export_control.restricted_party p JOIN export_control.restricted_party_alias a ON a.party = p.id AND a.weak WHERE p.list = 'SDN' AND p.entry = '173')) INTO said;
	RAISE EXCEPTION USING ERRCODE = 'P0099', MESSAGE = said;
EXCEPTION WHEN SQLSTATE 'P0099' THEN
	RETURN SQLERRM;
END $$;
SELECT is(pg_temp.loaded(replace(:'sdn', 'RUSSIA-EO14024] [UKRAINE-EO13662', f.programs)), '{RUSSIA-EO14024,UKRAINE-EO13662} | VANYA TULSKI', 'programs ' || f.programs)
FROM unnest('{RUSSIA-EO14024] [UKRAINE-EO13662,RUSSIA-EO14024][UKRAINE-EO13662,[RUSSIA-EO14024] [UKRAINE-EO13662],RUSSIA-EO14024 ]  [ UKRAINE-EO13662}'::text[]) f (programs);
SELECT is(pg_temp.loaded(replace(:'sdn', 'a.k.a. ''VANYA TULSKI''', f.weak)), '{RUSSIA-EO14024,UKRAINE-EO13662} | ' || f.says, 'weak names ' || f.weak)
FROM (VALUES ('A.K.A. ''VANYA TULSKI''', 'VANYA TULSKI'), ('f.k.a. ''VANYA TULSKI''', 'VANYA TULSKI'), ('a.k.a. ''VANYA TULSKI''; alt. a.k.a. ''O''NEIL VANYA''', 'O''NEIL VANYA, VANYA TULSKI'),
	('a.k.a ''VANYA TULSKI''', 'VANYA TULSKI'), ('a.k.a. ""VANYA TULSKI""', 'VANYA TULSKI'), (U&'a.k.a. \201CVANYA TULSKI\201D', 'VANYA TULSKI'), (U&'alt. a.k.a. \2018VANYA TULSKI\2019', 'VANYA TULSKI'),
	('a.k.a. `VANYA''', 'VANYA'), ('a.k.a.: ''VANYA''', 'VANYA'), ('a.k.a. ''VANYA'', ''TULSKI'' and ''O''NEIL''', 'O''NEIL, TULSKI, VANYA'), ('alt. a.k.a. VANYA TULSKI', 'VANYA TULSKI'),
	('f.k.a. ''VANYA'' (born VANIN)', 'VANYA'), ('a.k.a. ''VANYA''; Linked To: ORION a.k.a. RIGEL', 'VANYA')) f (weak, says);
SELECT is(pg_temp.loaded(replace(:'sdn', '"-0- "', '-0- ')), '{RUSSIA-EO14024,UKRAINE-EO13662} | VANYA TULSKI', 'fields without a value as published, not in quotes');

-- A row of one of the files that is cut, or has a delimiter too many, is none of another.
CREATE FUNCTION pg_temp.refused(content text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	PERFORM export_control.load_list('ofac_sdn', '2026-09-24', content, 1);
	RAISE EXCEPTION USING ERRCODE = 'P0099', MESSAGE = 'taken';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLERRM;
END $$;
SELECT matches(pg_temp.refused(replace(:'sdn', '173,14,"aka","PETROV, Vanya","-0- "', f.line)), f.says, 'another name as ' || f.line)
FROM (VALUES ('173,14,aka,PETROV, Vanya,-0-', '^line \d+ of the file is no address$'), ('173,14,"AKA","PETROV, Vanya","-0- ",', '^line \d+ of the file is no address$'),
	('173,14,"aka","PETROV, Vanya","-0- "', '^taken$'), ('173,14', '^line \d+ of the file is no remark$'), ('173,', '^line \d+ of the file is no remark$'), ('173,"-0- "', '^line \d+ of the file is no remark$'),
	('173,"; a.k.a. ''VANYA'' 14."', '^taken$'), ('173,14,"aka",,"-0- "', '^line \d+ of the file is no other name$')) f (line, says);

-- ---- XML ----

-- With more other names of one party; how long that takes, by names.
CREATE FUNCTION pg_temp.file(content text, names int) RETURNS text LANGUAGE sql AS $$
	SELECT replace(replace(content, '<NamePartGroups><MasterNamePartGroup><NamePartGroup ID="90" NamePartTypeID="1525"/></MasterNamePartGroup>',
			string_agg(format('<Alias FixedRef="36" AliasTypeID="1400" Primary="false" LowQuality="false"><DocumentedName ID="9%1$s" FixedRef="36"><DocumentedNamePart><NamePartValue NamePartGroupID="a%1$s" ScriptID="215">ZEPHYR %1$s</NamePartValue></DocumentedNamePart><DocumentedNamePart><NamePartValue NamePartGroupID="b%1$s" ScriptID="215">Anna</NamePartValue></DocumentedNamePart></DocumentedName></Alias>', n), '')
			|| '<NamePartGroups>' || string_agg(format('<MasterNamePartGroup><NamePartGroup ID="a%1$s" NamePartTypeID="1520"/></MasterNamePartGroup><MasterNamePartGroup><NamePartGroup ID="b%1$s" NamePartTypeID="1521"/></MasterNamePartGroup>', n), '')
			|| '<MasterNamePartGroup><NamePartGroup ID="90" NamePartTypeID="1525"/></MasterNamePartGroup>'), 'no such text', '')
	FROM generate_series(1, names) n $$;
CREATE FUNCTION pg_temp.seconds(content text) RETURNS float8 LANGUAGE plpgsql AS $$
DECLARE
	began	timestamptz := clock_timestamp();
BEGIN
	PERFORM export_control.list_clear();
	PERFORM export_control.list_read_ofac_xml('ofac_sdn', content);
	RETURN extract(epoch FROM clock_timestamp() - began);
END $$;
SELECT cmp_ok(least(pg_temp.seconds(pg_temp.file(:'sdn_xml', 1600)), pg_temp.seconds(pg_temp.file(:'sdn_xml', 1600))), '<',
	9 * greatest(pg_temp.seconds(pg_temp.file(:'sdn_xml', 400)), pg_temp.seconds(pg_temp.file(:'sdn_xml', 400))), 'four times as many names take no sixteen times as long');
SELECT results_eq($$SELECT cardinality(aliases), aliases[3:4] FROM export_control.list_row WHERE number = '36'$$, $$VALUES (402, '{"ZEPHYR 1, Anna","ZEPHYR 2, Anna"}'::text[])$$, 'each name of its own parts, last names first');
-- Marks of other names in a long text.
CREATE FUNCTION pg_temp.cleaned(name text) RETURNS float8 LANGUAGE plpgsql AS $$
DECLARE
	began	timestamptz := clock_timestamp();
BEGIN
	PERFORM export_control.list_clear();
	INSERT INTO export_control.list_row (no, source, name) VALUES (1, 'x', name);
	PERFORM export_control.list_clean_names();
	RETURN extract(epoch FROM clock_timestamp() - began);
END $$;
SELECT cmp_ok(pg_temp.cleaned(repeat(f.part, 2000)), '<', 5::float8, 'many of ' || f.part) FROM unnest('{"(a.k.a. ","(a.k.a. Alder (Works) ","; a.k.a. ALDER AKA "}'::text[]) f (part);
SELECT * FROM finish();
ROLLBACK;
