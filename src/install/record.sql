-- Records: added to, by the extension alone, and kept.
--
-- A record says who did what and when.  So it is written by functions of the
-- extension, which note the session's user and the time, and by nobody else,
-- whatever rights on its table were granted; except by the owner of the extension,
-- and by the owner of the database while restoring them from a dump as they were.
-- These functions check what they are given whatever the session says of a restore.

CREATE FUNCTION export_control.may_restore() RETURNS boolean
	LANGUAGE c STABLE SET search_path = pg_catalog, pg_temp
	AS 'MODULE_PATHNAME', 'may_restore';
COMMENT ON FUNCTION export_control.may_restore()
	IS 'may the current role write records as they are, as a restore does?';

-- Its argument is the function that writes them.
CREATE FUNCTION export_control.extension_writes() RETURNS trigger
	LANGUAGE c
	AS 'MODULE_PATHNAME', 'extension_writes';
COMMENT ON FUNCTION export_control.extension_writes()
	IS 'trigger: records are written by functions of the extension';

-- What a function cannot do without, by name; in the order of its arguments.
CREATE FUNCTION export_control.need_given(caller text, names text[], VARIADIC given text[]) RETURNS void
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	missing	CONSTANT text := (SELECT string_agg(n.name, ', ' ORDER BY n.no) FROM unnest(names, given) WITH ORDINALITY n (name, value, no) WHERE n.value IS NULL);
BEGIN
	IF missing IS NOT NULL THEN
		RAISE EXCEPTION '%() was not given: %', caller, missing
			USING ERRCODE = 'null_value_not_allowed',
				HINT = format('As in %s(%s => ...).', caller, array_to_string(names, ' => ..., '));
	END IF;
END
$$;
COMMENT ON FUNCTION export_control.need_given(text, text[], text[])
	IS 'an error that names what a function was not given and needs';

-- Other rows, too, say who wrote them and when, and are written by their writers:
-- that is stamped.  Arguments: the columns of the one and of the other, and who is
-- meant, the session's user unless it is the current one.
CREATE FUNCTION export_control.stamp_author() RETURNS trigger
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	IF NOT export_control.restoring() THEN
		NEW := jsonb_populate_record(NEW, jsonb_build_object(
			TG_ARGV[0], CASE TG_ARGV[2] WHEN 'current_user' THEN current_user ELSE session_user END,
				TG_ARGV[1], now()));
	END IF;
	RETURN NEW;
END
$$;
COMMENT ON FUNCTION export_control.stamp_author()
	IS 'trigger: a row says who wrote it last, and when, but while a dump is restored';

-- 762.6: five years from the last event of a transaction; 750.7(j):
-- also of licenses that were not used.  The day after plus five years, less a
-- day: five full years whatever February is like.
CREATE FUNCTION @extschema@.records_through(last_day date) RETURNS date
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	SELECT CASE WHEN isfinite(last_day) THEN (last_day + 1 + interval '5 years')::date - 1 ELSE last_day END;
END;
COMMENT ON FUNCTION @extschema@.records_through(date)
	IS 'last day on which records of a transaction that ended on a day must be kept (15 CFR 762.6)';

-- Refuses to change a record, and to delete it while it must be kept.  The
-- last day that counts is the argument, an expression over the row.
CREATE FUNCTION export_control.keep_record() RETURNS trigger
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	kept	date;
	hold	bigint;
BEGIN
	IF TG_OP = 'DELETE' THEN
		EXECUTE 'SELECT @extschema@.records_through((' || TG_ARGV[0] || '))' USING OLD INTO kept;
		IF kept < current_date THEN
			hold := export_control.held_for_law(to_jsonb(OLD));
			IF hold IS NULL THEN
				RETURN OLD;
			END IF;
		END IF;
	END IF;
	RAISE EXCEPTION 'records in table "%" may not be %', TG_TABLE_NAME,
			CASE TG_OP WHEN 'UPDATE' THEN 'changed' ELSE 'deleted' END
		USING ERRCODE = 'insufficient_privilege',
			DETAIL = CASE TG_OP
				WHEN 'DELETE' THEN CASE WHEN hold IS NOT NULL THEN format('This one is under legal hold %s (15 CFR 762.6(b)).', hold) ELSE format('This one must be kept through %s (15 CFR 762.6).',
					coalesce(to_char(kept, 'YYYY-MM-DD'), 'infinity')) END
				ELSE 'They must be kept as they were made (15 CFR 762.2, 762.5).' END,
			HINT = 'What happened later is a new row.',
			SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME;
END
$$;
COMMENT ON FUNCTION export_control.keep_record()
	IS 'trigger: records are not changed, nor deleted while they must be kept';

-- Makes a record of a table: what writes its rows, and the last day that counts
-- for how long each is kept.
CREATE FUNCTION export_control.make_record(record regclass, writer text, last_day text,
	never text DEFAULT 'UPDATE OR DELETE')
	RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	EXECUTE format('CREATE TRIGGER extension_writes BEFORE INSERT ON %s
		FOR EACH STATEMENT EXECUTE FUNCTION export_control.extension_writes(%L)', record, writer);
	EXECUTE format('CREATE TRIGGER keep_record BEFORE %s ON %s
		FOR EACH ROW EXECUTE FUNCTION export_control.keep_record(%L)', never, record, last_day);
	EXECUTE format('CREATE TRIGGER truncate_refused BEFORE TRUNCATE ON %s
		FOR EACH STATEMENT EXECUTE FUNCTION export_control.keep_record()', record);
END
$$;
