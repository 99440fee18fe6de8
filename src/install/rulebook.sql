-- How a backend learns that the rules changed.
--
-- Every statement that changes a rule table sets the generation to a number
-- never used before, in the same transaction.  Whoever sees the number sees
-- the rules that go with it (rulebook_cache.c).

CREATE SEQUENCE export_control.rulebook_generation_seq;
CREATE TABLE export_control.rulebook_generation (
	generation	bigint NOT NULL
);
COMMENT ON TABLE export_control.rulebook_generation IS 'one row: changes with every change of the rules';
INSERT INTO export_control.rulebook_generation VALUES (nextval('export_control.rulebook_generation_seq'));
GRANT SELECT ON export_control.rulebook_generation TO PUBLIC;

-- SECURITY DEFINER: whoever may change a rule may not thereby forge the number.
CREATE FUNCTION export_control.rules_changed() RETURNS trigger
	LANGUAGE c SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	AS 'MODULE_PATHNAME', 'rules_changed';
COMMENT ON FUNCTION export_control.rules_changed() IS 'trigger: announce a change of the rules';

-- Before and after each statement: a row trigger of the user's that asks for
-- a verdict while the statement runs must not be answered from rules of
-- before, and what it was answered must not be kept.  Logical replication
-- fires row triggers only; those are enabled for replicas alone, so that an
-- ordinary statement pays for two updates, not one for each row.
DO $$
DECLARE
	rule_table	text;
BEGIN
	FOREACH rule_table IN ARRAY ARRAY['data_set', 'destination', 'destination_name', 'country_chart', 'country_group',
		'ccl_entry', 'ccl_entry_exception', 'license_exception', 'ownership', 'rule_status', 'reserved_paragraph', 'license_requirement',
		'embargo', 'hts_control', 'party_list', 'party_load', 'restricted_party', 'restricted_party_alias', 'name_word', 'clean_party',
		'party_decision', 'general_license', 'general_license_instrument',
		'general_license_party', 'license', 'license_line', 'license_party', 'license_suspension', 'legal_holiday']
	LOOP
		EXECUTE format('CREATE TRIGGER rules_changing BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON export_control.%1$I
			FOR EACH STATEMENT EXECUTE FUNCTION export_control.rules_changed()', rule_table);
		EXECUTE format('CREATE TRIGGER rules_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON export_control.%1$I
			FOR EACH STATEMENT EXECUTE FUNCTION export_control.rules_changed()', rule_table);
		EXECUTE format('CREATE TRIGGER rules_replicated AFTER INSERT OR UPDATE OR DELETE ON export_control.%1$I
			FOR EACH ROW EXECUTE FUNCTION export_control.rules_changed()', rule_table);
		EXECUTE format('ALTER TABLE export_control.%1$I ENABLE ALWAYS TRIGGER rules_changing,
			ENABLE ALWAYS TRIGGER rules_changed, ENABLE REPLICA TRIGGER rules_replicated', rule_table);
	END LOOP;
END
$$;

-- The same for listed parties and the words of names, apart from other rules:
-- the index of names holds for these tables alone (party_image.c).
DO $$
DECLARE
	party_table	text;
BEGIN
	FOREACH party_table IN ARRAY ARRAY['restricted_party', 'restricted_party_alias', 'name_word']
	LOOP
		EXECUTE format('CREATE TRIGGER parties_changing BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON export_control.%1$I
			FOR EACH STATEMENT EXECUTE FUNCTION export_control.parties_changed()', party_table);
		EXECUTE format('CREATE TRIGGER parties_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON export_control.%1$I
			FOR EACH STATEMENT EXECUTE FUNCTION export_control.parties_changed()', party_table);
		EXECUTE format('CREATE TRIGGER parties_replicated AFTER INSERT OR UPDATE OR DELETE ON export_control.%1$I
			FOR EACH ROW EXECUTE FUNCTION export_control.parties_changed()', party_table);
		EXECUTE format('ALTER TABLE export_control.%1$I ENABLE ALWAYS TRIGGER parties_changing,
			ENABLE ALWAYS TRIGGER parties_changed, ENABLE REPLICA TRIGGER parties_replicated', party_table);
	END LOOP;
END
$$;
CREATE TRIGGER stamp_change BEFORE INSERT OR UPDATE ON export_control.restricted_party
	FOR EACH ROW EXECUTE FUNCTION export_control.stamp_change();
CREATE TRIGGER stamp_change BEFORE INSERT OR UPDATE ON export_control.restricted_party_alias
	FOR EACH ROW EXECUTE FUNCTION export_control.stamp_change();

-- Rules are public; licenses are not: GRANT those to the roles that may ask
-- for verdicts.
GRANT SELECT ON export_control.name_word, export_control.legal_holiday TO PUBLIC;
