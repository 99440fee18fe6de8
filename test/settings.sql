-- Settings of a session change how values are written and read, and change no answer.
BEGIN;
SELECT no_plan();

-- What a backslash is in a string depends on standard_conforming_strings, unless the
-- string says so itself.
SELECT is_empty($$SELECT p.oid::regprocedure FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
		JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid AND e.extname = 'export_control'
	WHERE l.lanname IN ('sql', 'plpgsql') AND p.prosqlbody IS NULL
		AND regexp_replace(regexp_replace(p.prosrc, '--[^\n]*', '', 'g'), '\m[Ee]''([^''\\]|\\.|'''')*''', '', 'g') ~ '''[^'']*\\[^'']*'''$$,
	'a string with a backslash in the body of a function is an escape string');

-- One session for each setting.
CREATE TEMP TABLE session (options text PRIMARY KEY, printed text);
\set session `psql -X -q -At -d :'DBNAME' -f test/data/settings.sql 2>&1`
INSERT INTO session VALUES ('', :'session');
SELECT unalike(printed, '%ERROR%', 'a session without settings') FROM session;
\set options '-c datestyle=German'
\set session `PGOPTIONS=:'options' psql -X -q -At -d :'DBNAME' -f test/data/settings.sql 2>&1`
INSERT INTO session VALUES (:'options', :'session');
\set options '-c datestyle=SQL,DMY'
\set session `PGOPTIONS=:'options' psql -X -q -At -d :'DBNAME' -f test/data/settings.sql 2>&1`
INSERT INTO session VALUES (:'options', :'session');
\set options '-c datestyle=Postgres,MDY -c intervalstyle=sql_standard -c timezone=Pacific/Kiritimati -c extra_float_digits=-15'
\set session `PGOPTIONS=:'options' psql -X -q -At -d :'DBNAME' -f test/data/settings.sql 2>&1`
INSERT INTO session VALUES (:'options', :'session');
\set options '-c standard_conforming_strings=off -c escape_string_warning=off'
\set session `PGOPTIONS=:'options' psql -X -q -At -d :'DBNAME' -f test/data/settings.sql 2>&1`
INSERT INTO session VALUES (:'options', :'session');
\set options '-c bytea_output=escape -c xmlbinary=hex -c xmloption=document -c array_nulls=off -c quote_all_identifiers=on -c transform_null_equals=on -c backslash_quote=off'
\set session `PGOPTIONS=:'options' psql -X -q -At -d :'DBNAME' -f test/data/settings.sql 2>&1`
INSERT INTO session VALUES (:'options', :'session');
SELECT is((SELECT string_agg(l.line, E'\n') FROM (SELECT string_to_table(s.printed, E'\n') EXCEPT SELECT string_to_table(p.printed, E'\n')) l (line)), NULL, 'answers are the same with ' || s.options)
FROM session s, session p WHERE s.options <> '' AND p.options = '';
SELECT is(length(s.printed), length(p.printed), 'and all of them') FROM session s, session p WHERE s.options <> '' AND p.options = '';
SELECT * FROM finish();
ROLLBACK;
