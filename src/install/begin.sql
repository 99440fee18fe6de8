\echo Use "CREATE EXTENSION export_control" to load this file. \quit

-- Names in this script are looked up among the server's own objects, and what
-- it makes is named with its schema.  CREATE EXTENSION puts the target schema
-- on the path, where somebody may have planted operators and functions that fit
-- better than the server's and would run as whoever installs.
SET LOCAL search_path = pg_catalog, pg_temp;
-- A backslash is a backslash, whatever the session's settings say.
SET LOCAL standard_conforming_strings = on;
SET LOCAL quote_all_identifiers = off;

-- Listed names are written in many scripts.
DO $$
BEGIN
	IF pg_catalog.getdatabaseencoding() <> 'UTF8' THEN
		RAISE EXCEPTION 'export_control needs a database with encoding UTF8'
			USING ERRCODE = 'feature_not_supported',
				DETAIL = pg_catalog.format('The encoding of this database is %s.', pg_catalog.getdatabaseencoding()),
				HINT = 'Create the database with ENCODING ''UTF8''.';
	END IF;
END
$$;

CREATE SCHEMA export_control;
COMMENT ON SCHEMA export_control
	IS 'rule tables of the export_control extension: the regulation as rows, and the user''s parties and licenses';
GRANT USAGE ON SCHEMA export_control TO PUBLIC;
