-- Event triggers come last, or they would fire for everything above.  They fire
-- even where session_replication_role turns ordinary triggers off.
CREATE EVENT TRIGGER export_control_rule_table_altered ON ddl_command_end
	WHEN TAG IN ('ALTER TABLE', 'ALTER FOREIGN TABLE', 'CREATE TABLE', 'CREATE FOREIGN TABLE')
	EXECUTE FUNCTION export_control.rule_table_altered();
ALTER EVENT TRIGGER export_control_rule_table_altered ENABLE ALWAYS;
COMMENT ON EVENT TRIGGER export_control_rule_table_altered
	IS 'announces what may have changed while the triggers of a rule table were disabled';
CREATE EVENT TRIGGER export_control_schema_altered ON ddl_command_end
	WHEN TAG IN ('ALTER SCHEMA')
	EXECUTE FUNCTION export_control.schema_altered();
ALTER EVENT TRIGGER export_control_schema_altered ENABLE ALWAYS;
COMMENT ON EVENT TRIGGER export_control_schema_altered
	IS 'keeps the names of the schemas that the extension is in';

-- After the rows of all tables: the index of the listed parties that come with
-- the extension, so that no session begins by making it.
SELECT export_control.refresh_screening_image();
