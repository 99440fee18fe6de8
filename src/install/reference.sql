-- References between tables.
--
-- An extension's tables cannot have foreign keys for them: a dump restores their
-- rows in any order, several tables at once with pg_restore --jobs, and a foreign
-- key would be there from the start.  Nor can a foreign key name a
-- table that has shipped rows and own ones side by side.  So a statement that
-- leaves a row without the one it names is refused when it ends, except while a
-- dump is restored.  The rulebook refuses to load rows that name nothing.

-- Arguments: the columns, the table that they name, and its columns.
CREATE FUNCTION export_control.reference_exists() RETURNS trigger
	LANGUAGE c
	AS 'MODULE_PATHNAME', 'reference_exists';
COMMENT ON FUNCTION export_control.reference_exists()
	IS 'trigger: what rows name must be there, but while a dump is restored';
REVOKE EXECUTE ON FUNCTION export_control.reference_exists() FROM PUBLIC;

-- Arguments: the columns that are named, the table that names them and its
-- columns, and whether its rows go too.
CREATE FUNCTION export_control.referenced() RETURNS trigger
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	keys	CONSTANT text[] := string_to_array(TG_ARGV[0], ' ');
	naming	CONSTANT text := format('export_control.%I', TG_ARGV[1]);
	columns	CONSTANT text[] := string_to_array(TG_ARGV[2], ' ');
	gone	text;			-- rows that name what is no more
	lost	text;
BEGIN
	gone := format('FROM %s c WHERE EXISTS (SELECT FROM changed p WHERE %s) AND NOT EXISTS (SELECT FROM export_control.%I p WHERE %2$s)', naming,
		(SELECT string_agg(format('p.%I = c.%I', k, c), ' AND ') FROM unnest(keys, columns) AS u (k, c)),
		TG_TABLE_NAME);
	IF TG_ARGV[3] = 'cascade' AND TG_OP = 'DELETE' THEN
		EXECUTE 'DELETE ' || gone;
		RETURN NULL;
	END IF;
	EXECUTE format('SELECT concat_ws('', '', %s) %s LIMIT 1',
		(SELECT string_agg(format('c.%I', k), ', ') FROM unnest(columns) k), gone) INTO lost;
	IF lost IS NOT NULL THEN
		RAISE EXCEPTION 'row of export_control.% is named by a row of %', TG_TABLE_NAME, naming
			USING ERRCODE = 'foreign_key_violation',
				DETAIL = format('Key (%s)=(%s).', array_to_string(columns, ', '), lost),
				SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END
$$;
COMMENT ON FUNCTION export_control.referenced()
	IS 'trigger: what rows name must stay there, or take them along';
REVOKE EXECUTE ON FUNCTION export_control.referenced() FROM PUBLIC;

CREATE FUNCTION export_control.refer(naming text, columns text, named text, keys text, on_delete text)
	RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	IF EXISTS (SELECT FROM pg_trigger t
		WHERE t.tgrelid = format('export_control.%I', naming)::regclass AND t.tgname = 'names_' || named) THEN
		RETURN;
	END IF;
	EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON export_control.%I REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
		EXECUTE FUNCTION export_control.reference_exists(%L, %L, %L)', 'names_' || named, naming, columns, named, keys);
	EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON export_control.%I REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
		EXECUTE FUNCTION export_control.reference_exists(%L, %L, %L)', 'names_' || named || '_changed', naming, columns, named, keys);
	EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON export_control.%I REFERENCING OLD TABLE AS changed FOR EACH STATEMENT
		EXECUTE FUNCTION export_control.referenced(%L, %L, %L, %L)', 'named_by_' || naming || '_deleted', named, keys, naming, columns, on_delete);
	EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON export_control.%I REFERENCING OLD TABLE AS changed FOR EACH STATEMENT
		EXECUTE FUNCTION export_control.referenced(%L, %L, %L, %L)', 'named_by_' || naming || '_changed', named, keys, naming, columns, on_delete);
END
$$;
COMMENT ON FUNCTION export_control.refer(text, text, text, text, text)
	IS 'have references of a table checked; for the scripts of the extension';
REVOKE EXECUTE ON FUNCTION export_control.refer(text, text, text, text, text) FROM PUBLIC;
SELECT export_control.refer(naming, columns, named, keys, on_delete)
FROM (VALUES
	('destination', 'treated_as', 'destination', 'code', 'restrict'),
	('destination_name', 'destination', 'destination', 'code', 'restrict'),
	('country_chart', 'destination', 'destination', 'code', 'restrict'),
	('country_group', 'destination', 'destination', 'code', 'restrict'),
	('approved_party', 'destination', 'destination', 'code', 'restrict'),
	('embargo_release', 'destination', 'destination', 'code', 'restrict'),
	('partner_country', 'destination', 'destination', 'code', 'restrict'),
	('review_decision', 'destination', 'destination', 'code', 'restrict'),
	('party_role_name', 'role', 'party_role', 'role', 'restrict'),
	('license_party', 'role', 'party_role', 'role', 'restrict'),
	('list_source', 'layout', 'list_layout', 'layout', 'restrict'),
	('list_field', 'layout', 'list_layout', 'layout', 'restrict'),
	('party_list_day', 'list', 'party_list', 'list', 'restrict'),
	('direct_product_release', 'rule', 'direct_product_rule', 'rule', 'restrict'),
	('list_source', 'list', 'party_list', 'list', 'restrict'),
	('party_load', 'list', 'party_list', 'list', 'restrict'),
	('restricted_party', 'list', 'party_list', 'list', 'restrict'),
	('restricted_party_alias', 'party', 'restricted_party', 'id', 'cascade'),
	('general_license_party', 'party', 'restricted_party', 'id', 'cascade'),
	('general_license_party', 'general_license', 'general_license', 'code', 'cascade'),
	('general_license_item', 'general_license', 'general_license', 'code', 'cascade'),
	('general_license_instrument', 'general_license', 'general_license', 'code', 'cascade'),
	('license_line', 'license', 'license', 'number', 'cascade'),
	('license_party', 'license', 'license', 'number', 'cascade'),
	('license_suspension', 'license', 'license', 'number', 'cascade'),
	('license_use', 'license line', 'license_line', 'license line', 'restrict'),
	('license_use', 'order_key attempt', 'license_assignment', 'order_key attempt', 'restrict'),
	('license_application', 'resubmits', 'license_application', 'number', 'restrict'),
	('license_event', 'application', 'license_application', 'number', 'restrict')) AS r (naming, columns, named, keys, on_delete);

-- Tables whose rows others name in lists, conditions and texts, which no
-- reference above can see: what is stored in a rule table is read there and then
-- (rule_table.sql), and what is deleted from these, too.
DO $$
DECLARE
	named	name;
BEGIN
	FOREACH named IN ARRAY '{fact,destination,party_list,party_role,country_group,hts_supplement,general_license,license_exception}'::name[]
	LOOP
		EXECUTE format('CREATE OR REPLACE TRIGGER zz_keep_rules_whole_deleted AFTER DELETE ON export_control.%I REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION export_control.keep_rules_whole()', named);
	END LOOP;
END
$$;
