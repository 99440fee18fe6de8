-- What keeps sessions in step with the rules beyond the changes of single
-- statements (announcement.sql): tables that are altered, schemas that are
-- renamed, lists that come by other means than load_csl().

CREATE TRIGGER keep_local BEFORE INSERT OR UPDATE OR DELETE ON export_control.screening_image
	FOR EACH ROW EXECUTE FUNCTION export_control.keep_local();
ALTER TABLE export_control.screening_image ENABLE REPLICA TRIGGER keep_local;

CREATE FUNCTION export_control.forget_rules() RETURNS void
	LANGUAGE c VOLATILE PARALLEL RESTRICTED
	AS 'MODULE_PATHNAME', 'forget_rules';
COMMENT ON FUNCTION export_control.forget_rules()
	IS 'forget what this session remembers of rules, licenses and listed names: its next question reads them anew; changes no answer';

CREATE TRIGGER stamp_change BEFORE INSERT OR UPDATE ON export_control.restricted_party
	FOR EACH ROW EXECUTE FUNCTION export_control.stamp_change();
CREATE TRIGGER stamp_change BEFORE INSERT OR UPDATE ON export_control.restricted_party_alias
	FOR EACH ROW EXECUTE FUNCTION export_control.stamp_change();

-- Rows that come while the triggers of a rule table are disabled, as with
-- pg_restore --disable-triggers, are announced when the table is altered back.
-- ENABLE TRIGGER ALL makes ordinary triggers of all, which replicated changes
-- would not fire.  Rule tables have no child tables: rows there would never be
-- announced.
CREATE FUNCTION export_control.rule_table_altered() RETURNS event_trigger
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	AS $$
DECLARE
	altered	record;
	rules	CONSTANT oid[] := ARRAY(
		SELECT d.objid FROM pg_depend d
			JOIN pg_extension x ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = x.oid
		WHERE x.extname = 'export_control' AND d.classid = 'pg_class'::regclass AND d.deptype = 'e');
BEGIN
	FOR altered IN
		SELECT i.inhparent::regclass AS rule_table, i.inhrelid::regclass AS child
		FROM pg_event_trigger_ddl_commands() c JOIN pg_inherits i ON i.inhrelid = c.objid
		WHERE c.classid = 'pg_class'::regclass AND i.inhparent = ANY (rules)
	LOOP
		RAISE EXCEPTION 'table "%" may not inherit from "%"', altered.child, altered.rule_table
			USING ERRCODE = 'feature_not_supported',
				DETAIL = 'Verdicts would rest on its rows, and no session would hear of their changes.',
				HINT = format('Insert the rows into %s.', altered.rule_table);
	END LOOP;
	FOR altered IN
		SELECT c.objid::regclass AS rule_table, bool_or(t.tgenabled = 'O') AS ordinary,
			bool_or(encode(t.tgargs, 'escape') LIKE 'parties%') AS parties
		FROM pg_event_trigger_ddl_commands() c JOIN pg_trigger t ON t.tgrelid = c.objid
		WHERE c.classid = 'pg_class'::regclass AND t.tgfoid = 'export_control.rules_changed()'::regprocedure
			AND c.objid = ANY (rules)
		GROUP BY c.objid
	LOOP
		IF altered.ordinary THEN
			EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER rules_changing,
				ENABLE ALWAYS TRIGGER rules_changed, ENABLE REPLICA TRIGGER rules_replicated', altered.rule_table);
		END IF;
		UPDATE export_control.rulebook_generation
			SET generation = nextval('export_control.rulebook_generation_seq'),
				regulation = currval('export_control.rulebook_generation_seq'),
				parties = CASE WHEN altered.parties THEN currval('export_control.rulebook_generation_seq')
					ELSE parties END;
	END LOOP;
	-- The number stays locked, so that of two such changes the later one sees what the other left.
	IF EXISTS (SELECT FROM pg_event_trigger_ddl_commands() c
			   WHERE c.classid = 'pg_class'::regclass
				AND c.objid IN ('export_control.license_line'::regclass,
				'export_control.license_use'::regclass)) THEN
		UPDATE export_control.rulebook_generation
			SET generation = nextval('export_control.rulebook_generation_seq');
		PERFORM export_control.rebuild_balances();
	END IF;
END
$$;
COMMENT ON FUNCTION export_control.rule_table_altered()
	IS 'event trigger: announce what may have changed while the triggers of a rule table were disabled; refuse child tables';

-- Functions say the names of these schemas.  Were one renamed, whoever may make
-- another of its name could plant in it what then runs with the rights of the
-- extension's owner, or of whoever calls.
CREATE FUNCTION export_control.schema_altered() RETURNS event_trigger
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
	AS $$
DECLARE
	own	record;
BEGIN
	FOR own IN
		-- The name as the script was given it, with quotes or without.
		SELECT (parse_ident(s.name))[1] AS was
		FROM pg_extension e, LATERAL (VALUES
				(e.extnamespace, '@extschema@'),
				((SELECT c.relnamespace
					FROM pg_class c JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid
				  WHERE d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid AND d.deptype = 'e'
					AND c.relname = 'rulebook_generation'),
				 'export_control')) AS s (id, name)
			JOIN pg_namespace n ON n.oid = s.id
		WHERE e.extname = 'export_control' AND n.nspname OPERATOR(pg_catalog.<>) (parse_ident(s.name))[1]
	LOOP
		RAISE EXCEPTION 'schema "%" may not be renamed while the extension export_control is in it', own.was
			USING ERRCODE = 'feature_not_supported',
				DETAIL = 'Functions of the extension name the schema, and would run whatever another schema of its name held.',
				HINT = 'Dump the database, and restore it after CREATE EXTENSION export_control in a schema of the new name.';
	END LOOP;
END
$$;
COMMENT ON FUNCTION export_control.schema_altered()
	IS 'event trigger: the schemas of the extension keep their names';

CREATE FUNCTION export_control.need_list(list text) RETURNS text
	LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM export_control.effective_party_list l WHERE l.list = need_list.list) AND list IS NOT NULL THEN
		RAISE EXCEPTION 'there is no list "%"', list
			USING ERRCODE = 'undefined_object',
				HINT = format('Lists are %s.',
					(SELECT string_agg(l.list, ', ' ORDER BY l.list)
					FROM export_control.effective_party_list l));
	END IF;
	RETURN list;
END
$$;
COMMENT ON FUNCTION export_control.need_list(text) IS 'the list of that name; an error that names those there are, if it is none';

-- For lists that come by other means than load_csl(): records that all entries
-- of an edition are there.
CREATE FUNCTION export_control.record_list_load(list text, published date, source text, to_come boolean DEFAULT false) RETURNS bigint
	LANGUAGE plpgsql
	SET search_path = pg_catalog, pg_temp SET DateStyle = 'ISO, YMD'
AS $$
#variable_conflict use_variable
DECLARE
	number	bigint;
	whole	bigint;				-- that it has at least, where that is known
BEGIN
	IF published IS NULL OR NOT isfinite(published) OR coalesce(btrim(source), '') = '' THEN
		RAISE EXCEPTION 'the day of the list and its source must be given'
			USING ERRCODE = 'null_value_not_allowed',
				HINT = 'Such as record_list_load(''EL'', ''2026-09-24'', ''feed of our vendor'').';
	END IF;
	PERFORM export_control.need_list(coalesce(list, 'null'));
	PERFORM export_control.list_check_day(published, to_come);
	SELECT count(*) INTO number FROM export_control.effective_restricted_party p
	WHERE p.list = list AND p.valid @> published;
	INSERT INTO export_control.party_load AS p (list, source, published, entries, added, changed, unchanged,
		gone, generation)
	VALUES (list, btrim(source), published, number, 0, 0, number, 0, @extschema@.rulebook_generation());
	SELECT coalesce(min(s.at_least), 1) INTO whole FROM export_control.effective_list_source s WHERE s.list = list;
	IF number < whole THEN
		RAISE WARNING 'list % has % entries in force on %, and a whole one has at least %', list, number, published, whole
			USING HINT = 'It counts as loaded, and who is not in export_control.restricted_party is not found. Roll back unless its edition is as short as that.';
	END IF;
	RETURN number;
END
$$;
COMMENT ON FUNCTION export_control.record_list_load(text, date, text, boolean)
	IS 'record that an edition of a list is there in full; returns how many of its entries were in force then';

-- Rules are public; licenses are not: GRANT those to the roles that may ask
-- for verdicts.
GRANT SELECT ON export_control.name_word, export_control.field_word, export_control.legal_holiday TO PUBLIC;
