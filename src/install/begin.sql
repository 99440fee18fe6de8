\echo Use "CREATE EXTENSION export_control" to load this file. \quit

CREATE SCHEMA export_control;
COMMENT ON SCHEMA export_control IS 'rule tables of the export_control extension: the regulation as rows, and the user''s parties and licenses';
GRANT USAGE ON SCHEMA export_control TO PUBLIC;
