\echo Use "CREATE EXTENSION export_control" to load this file. \quit

-- What the script says is looked up among the server's own objects, and what it
-- makes is named with its schema.  CREATE EXTENSION puts the target schema on
-- the path, where others may have planted operators and functions that fit
-- better than the server's, to be run by whoever installs.
SET LOCAL search_path = pg_catalog, pg_temp;
-- And a backslash is a backslash, whatever the session says.
SET LOCAL standard_conforming_strings = on;
SET LOCAL quote_all_identifiers = off;

-- Listed names come in every script.
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
COMMENT ON SCHEMA export_control IS 'rule tables of the export_control extension: the regulation as rows, and the user''s parties and licenses';
GRANT USAGE ON SCHEMA export_control TO PUBLIC;
