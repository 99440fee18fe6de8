-- How a backend learns that the rules changed.
--
-- Every statement that changes a rule table sets the generation to a number
-- never used before, in the same transaction.  Whoever sees the number sees
-- the rules that go with it (rulebook_cache.c).

-- The numbers begin at the clock in milliseconds, so a database that a dump is
-- restored into begins above every number that the dump recorded.
CREATE SEQUENCE export_control.rulebook_generation_seq;
SELECT pg_catalog.setval('export_control.rulebook_generation_seq',
	(extract(epoch FROM clock_timestamp()) * 1000)::bigint);
CREATE TABLE export_control.rulebook_generation (
	generation	bigint NOT NULL,	-- of all rules
	parties		bigint NOT NULL,	-- of the listed parties and the words of names alone
	regulation	bigint NOT NULL,	-- of all rules but specific licenses, their suspensions and holidays, and but who owns whom
	one			boolean NOT NULL DEFAULT true PRIMARY KEY CHECK (one),
	ownership	bigint NOT NULL DEFAULT 0	-- of who owns whom alone
);
COMMENT ON TABLE export_control.rulebook_generation IS 'one row: changes with every change of the rules';
INSERT INTO export_control.rulebook_generation SELECT n, n, n
	FROM nextval('export_control.rulebook_generation_seq') n;
GRANT SELECT ON export_control.rulebook_generation TO PUBLIC;

-- A publication of all tables includes this one, although every server counts
-- for itself.
CREATE FUNCTION export_control.keep_local() RETURNS trigger
	LANGUAGE c AS 'MODULE_PATHNAME', 'keep_local';
COMMENT ON FUNCTION export_control.keep_local()
	IS 'trigger: what other servers say of a table of this server alone is left out';
REVOKE EXECUTE ON FUNCTION export_control.keep_local() FROM PUBLIC;
CREATE TRIGGER keep_local BEFORE INSERT OR UPDATE OR DELETE ON export_control.rulebook_generation
	FOR EACH ROW EXECUTE FUNCTION export_control.keep_local();
ALTER TABLE export_control.rulebook_generation ENABLE REPLICA TRIGGER keep_local;

-- SECURITY DEFINER, so that the right to change a rule is not a right to forge
-- the number.
CREATE FUNCTION export_control.rules_changed() RETURNS trigger
	LANGUAGE c SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	AS 'MODULE_PATHNAME', 'rules_changed';
COMMENT ON FUNCTION export_control.rules_changed()
	IS 'trigger: announce a change of the rules; its argument tells of what: parties, rules, ownership or licenses';

-- These fire before and after each statement, so that a row trigger of the
-- user's that asks for a verdict in between is not answered from the rules
-- before, nor its answer kept.  Logical replication fires row triggers only,
-- and those are enabled for replicas alone: an ordinary statement pays for two
-- updates, not one for each row.  TRUNCATE is refused because it takes the
-- rules away from transactions that began before it.
CREATE FUNCTION export_control.announce_changes(rule_table text, of_what text DEFAULT 'rules') RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	IF EXISTS (SELECT FROM pg_trigger t
		WHERE t.tgrelid = format('export_control.%I', rule_table)::regclass AND t.tgname = 'rules_changing') THEN
		RETURN;
	END IF;
	EXECUTE format('CREATE TRIGGER rules_changing BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON export_control.%1$I
		FOR EACH STATEMENT EXECUTE FUNCTION export_control.rules_changed(%2$L)', rule_table, of_what);
	EXECUTE format('CREATE TRIGGER rules_changed AFTER INSERT OR UPDATE OR DELETE ON export_control.%1$I
		FOR EACH STATEMENT EXECUTE FUNCTION export_control.rules_changed(%2$L)', rule_table, of_what);
	EXECUTE format('CREATE TRIGGER rules_replicated AFTER INSERT OR UPDATE OR DELETE ON export_control.%1$I
		FOR EACH ROW EXECUTE FUNCTION export_control.rules_changed(%2$L)', rule_table, of_what);
	EXECUTE format('ALTER TABLE export_control.%1$I ENABLE ALWAYS TRIGGER rules_changing,
		ENABLE ALWAYS TRIGGER rules_changed, ENABLE REPLICA TRIGGER rules_replicated', rule_table);
END
$$;
COMMENT ON FUNCTION export_control.announce_changes(text, text)
	IS 'have changes of a table announced; for the scripts of the extension';
REVOKE EXECUTE ON FUNCTION export_control.announce_changes(text, text) FROM PUBLIC;
