-- Editions of the regulation: what changed between two days, and how the rules of
-- a later day are taken in.  A new edition overwrites nothing: what it changes
-- ends on its day, and what it says begins.

-- The rows of a rule table as objects, each with its key.  What a row cites is no
-- part of what it says.
CREATE FUNCTION export_control.rule_content(content jsonb) RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN content - '{valid,shipped,withdrawn,citation,edition}'::text[];
COMMENT ON FUNCTION export_control.rule_content(jsonb) IS 'what a row of a rule table says, without its days and its citation';

CREATE FUNCTION export_control.rule_key_of(content jsonb, key text[]) RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$ SELECT jsonb_object_agg(k.name, content -> k.name) FROM unnest(key) k (name) $$;
COMMENT ON FUNCTION export_control.rule_key_of(jsonb, text[]) IS 'the key of a row of a rule table';

-- The rule tables that have days, in the order in which one may name the other.
CREATE FUNCTION export_control.dated_rule_tables() RETURNS SETOF text
	LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT c.relname
	FROM pg_class c JOIN pg_attribute v ON v.attrelid = c.oid AND v.attname = 'valid'
		JOIN pg_attribute s ON s.attrelid = c.oid AND s.attname = 'shipped'
	WHERE c.relnamespace = 'export_control'::regnamespace AND c.relkind = 'r'
		AND to_regclass(format('export_control.%I', 'effective_' || c.relname)) IS NOT NULL
		-- Lists of parties come by load_list().
		AND c.relname <> 'restricted_party'
	ORDER BY c.oid
$$;
COMMENT ON FUNCTION export_control.dated_rule_tables() IS 'the rule tables whose rows have days';

CREATE FUNCTION export_control.rules_of_day(rule_table text, day date) RETURNS TABLE (key jsonb, content jsonb, own boolean, valid daterange)
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	RETURN QUERY EXECUTE format(
		'SELECT export_control.rule_key_of(to_jsonb(t), $1), to_jsonb(t), NOT t.shipped, t.valid FROM export_control.%I t WHERE t.valid OPERATOR(pg_catalog.@>) $2',
		'effective_' || rule_table)
	USING export_control.rule_key(format('export_control.%I', rule_table)::regclass), day;
END
$$;
COMMENT ON FUNCTION export_control.rules_of_day(text, date) IS 'the rows of a rule table that count on a day, as objects';

-- In words, column by column.
CREATE FUNCTION export_control.rule_difference(before jsonb, after jsonb) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT string_agg(format('%s: %s, now %s', coalesce(b.key, a.key), coalesce(b.value #>> '{}', 'nothing'), coalesce(a.value #>> '{}', 'nothing')),
		', ' ORDER BY coalesce(b.key, a.key))
	FROM jsonb_each(export_control.rule_content(before)) b FULL JOIN jsonb_each(export_control.rule_content(after)) a ON a.key = b.key
	WHERE before IS NOT NULL AND after IS NOT NULL AND a.value IS DISTINCT FROM b.value
$$;
COMMENT ON FUNCTION export_control.rule_difference(jsonb, jsonb)
	IS 'in what two rows of a rule table differ, in words; null if there is one only';

-- Two states of a rule table, row by row.
CREATE FUNCTION export_control.compare_rules(before_key jsonb[], before_content jsonb[], after_key jsonb[], after_content jsonb[])
	RETURNS TABLE (key jsonb, change text, before jsonb, after jsonb)
	LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT coalesce(a.key, b.key),
		CASE WHEN b.key IS NULL THEN 'new' WHEN a.key IS NULL THEN 'gone' ELSE 'changed' END, b.content, a.content
	FROM unnest(before_key, before_content) AS b (key, content) FULL JOIN unnest(after_key, after_content) AS a (key, content) ON a.key = b.key
	WHERE a.key IS NULL OR b.key IS NULL OR export_control.rule_content(a.content) <> export_control.rule_content(b.content)
	ORDER BY 1
$$;
COMMENT ON FUNCTION export_control.compare_rules(jsonb[], jsonb[], jsonb[], jsonb[])
	IS 'rows of a rule table that are new, gone or changed between two states of it';

-- What the law of one day has that that of another has not.
CREATE FUNCTION export_control.rule_changes(from_day date, to_day date)
	RETURNS TABLE (rule_table text, key jsonb, change text, differs text, citation text)
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	name	text;
BEGIN
	PERFORM export_control.need_given('export_control.rule_changes', '{from_day,to_day}', from_day::text, to_day::text);
	FOR name IN SELECT * FROM export_control.dated_rule_tables() LOOP
		RETURN QUERY
			SELECT name, c.key, c.change, export_control.rule_difference(c.before, c.after),
				coalesce(c.after, c.before) ->> 'citation'
			FROM (SELECT array_agg(r.key) AS keys, array_agg(r.content) AS contents FROM export_control.rules_of_day(name, from_day) r) b,
				(SELECT array_agg(r.key) AS keys, array_agg(r.content) AS contents FROM export_control.rules_of_day(name, to_day) r) a,
				export_control.compare_rules(b.keys, b.contents, a.keys, a.contents) c;
	END LOOP;
END
$$;
COMMENT ON FUNCTION export_control.rule_changes(date, date)
	IS 'what of the rules changed between two days: rows that are new, gone or changed, and in what they differ';

-- ---- taking an edition in ----

-- What each edition that a user took in changed.
CREATE TABLE export_control.edition_change (
	edition		text NOT NULL,
	day			date NOT NULL,		-- from which on it holds
	rule_table	text NOT NULL,
	key			jsonb NOT NULL,
	change		text NOT NULL CHECK (change IN ('new', 'changed', 'gone', 'own row kept')),
	before		jsonb,
	after		jsonb,
	loaded_by	text NOT NULL DEFAULT session_user,
	loaded_at	timestamptz NOT NULL DEFAULT current_timestamp,
	PRIMARY KEY (edition, day, rule_table, key)
);
CREATE INDEX edition_change_row_idx ON export_control.edition_change (rule_table, key);
COMMENT ON TABLE export_control.edition_change
	IS 'what each edition of the regulation that load_edition() took in changed, row by row';
SELECT pg_catalog.pg_extension_config_dump('export_control.edition_change', '');
CREATE TRIGGER stamp_author BEFORE INSERT OR UPDATE ON export_control.edition_change
	FOR EACH ROW EXECUTE FUNCTION export_control.stamp_author('loaded_by', 'loaded_at');
GRANT SELECT ON export_control.edition_change TO PUBLIC;

CREATE FUNCTION export_control.rule_columns(rule_table text) RETURNS text[]
	LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT array_agg(a.attname::text ORDER BY a.attnum)
	FROM pg_attribute a
	WHERE a.attrelid = to_regclass(format('export_control.%I', rule_table)) AND a.attnum > 0 AND NOT a.attisdropped
		AND a.attname NOT IN ('valid', 'shipped', 'withdrawn')
$$;
COMMENT ON FUNCTION export_control.rule_columns(text) IS 'the columns of a rule table that an edition fills';

-- A schema with the rules of a day in it, to be brought to the new text: one table
-- for each rule table, all columns text, as the files of data/ are.
CREATE FUNCTION export_control.stage_edition(staging text, day date, tables text[] DEFAULT NULL) RETURNS SETOF text
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	name	text;
	columns	text[];
BEGIN
	PERFORM export_control.need_given('export_control.stage_edition', '{staging,day}', staging, day::text);
	FOR name IN SELECT n FROM unnest(tables) n WHERE n NOT IN (SELECT export_control.dated_rule_tables()) LOOP
		RAISE EXCEPTION '"%" is no rule table with days', name
			USING ERRCODE = 'undefined_table', HINT = 'SELECT * FROM export_control.dated_rule_tables() names them.';
	END LOOP;
	EXECUTE format('CREATE SCHEMA IF NOT EXISTS %I', staging);
	FOR name IN SELECT n FROM export_control.dated_rule_tables() n WHERE tables IS NULL OR n = ANY (tables) LOOP
		columns := export_control.rule_columns(name);
		EXECUTE format('CREATE TABLE %I.%I AS SELECT %s FROM export_control.%I t WHERE t.valid OPERATOR(pg_catalog.@>) $1', staging, name,
			(SELECT string_agg(format('t.%1$I::text AS %1$I', c.name), ', ' ORDER BY c.no) FROM unnest(columns) WITH ORDINALITY AS c (name, no)),
			'effective_' || name)
		USING day;
		RETURN NEXT name;
	END LOOP;
END
$$;
COMMENT ON FUNCTION export_control.stage_edition(text, date, text[])
	IS 'make a schema with the rules of a day as tables of text, to be brought to a new edition and taken in by load_edition(); the tables';

CREATE FUNCTION export_control.staged_tables(staging text) RETURNS text[]
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	staged	text[];
	bad		text;
BEGIN
	SELECT array_agg(c.relname::text) INTO staged
	FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
	WHERE n.nspname = staging AND c.relkind IN ('r', 'p', 'v', 'm', 'f');
	IF staged IS NULL THEN
		RAISE EXCEPTION 'there is no schema "%" with tables of an edition', staging
			USING ERRCODE = 'invalid_schema_name', HINT = 'stage_edition() makes one.';
	END IF;
	SELECT s INTO bad FROM unnest(staged) s WHERE s NOT IN (SELECT export_control.dated_rule_tables()) ORDER BY s LIMIT 1;
	IF bad IS NOT NULL THEN
		RAISE EXCEPTION '"%" in schema "%" is no rule table with days', bad, staging
			USING ERRCODE = 'undefined_table', HINT = 'SELECT * FROM export_control.dated_rule_tables() names them.';
	END IF;
	RETURN ARRAY(SELECT t FROM export_control.dated_rule_tables() WITH ORDINALITY AS d (t, no) WHERE t = ANY (staged) ORDER BY no);
END
$$;
COMMENT ON FUNCTION export_control.staged_tables(text)
	IS 'the rule tables that a schema has, in the order in which one may name the other; an error if it has others';

-- A column that is empty has the default of the rule table, as in the files of data/.
CREATE FUNCTION export_control.rule_defaults(rule_table text) RETURNS jsonb
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	list		text;
	defaults	jsonb;
BEGIN
	SELECT string_agg(format('%L, %s', a.attname, pg_get_expr(d.adbin, d.adrelid)), ', ') INTO list
	FROM pg_attribute a JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
	WHERE a.attrelid = format('export_control.%I', rule_table)::regclass AND a.attidentity = '' AND a.attgenerated = ''
		AND a.attname = ANY (export_control.rule_columns(rule_table));
	EXECUTE format('SELECT jsonb_build_object(%s)', list) INTO defaults;
	RETURN defaults;
END
$$;
COMMENT ON FUNCTION export_control.rule_defaults(text) IS 'what columns of a rule table have that are left empty';

CREATE FUNCTION export_control.staged_rules(staging text, rule_table text) RETURNS TABLE (key jsonb, content jsonb)
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
	staged	CONSTANT regclass := format('%I.%I', staging, rule_table)::regclass;
	target	CONSTANT regclass := format('export_control.%I', rule_table)::regclass;
	wanted	CONSTANT text[] := export_control.rule_columns(rule_table);
	wrong	text;
BEGIN
	SELECT w INTO wrong FROM unnest(wanted) w
	WHERE NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = staged AND a.attname = w AND NOT a.attisdropped) LIMIT 1;
	IF wrong IS NOT NULL THEN
		RAISE EXCEPTION '% has no column "%"', staged, wrong
			USING ERRCODE = 'undefined_column', HINT = format('Its columns are %s.', array_to_string(wanted, ', '));
	END IF;
	SELECT a.attname INTO wrong FROM pg_attribute a
	WHERE a.attrelid = staged AND a.attnum > 0 AND NOT a.attisdropped AND a.attname <> ALL (wanted || '{valid,shipped,withdrawn}'::text[]) LIMIT 1;
	IF wrong IS NOT NULL THEN
		RAISE EXCEPTION '% has a column "%" that export_control.% has not', staged, wrong, rule_table
			USING ERRCODE = 'undefined_column', HINT = format('Its columns are %s.', array_to_string(wanted, ', '));
	END IF;
	RETURN QUERY EXECUTE format($query$
		SELECT export_control.rule_key_of(to_jsonb(r), $1), to_jsonb(r) - '{valid,shipped,withdrawn}'::text[]
		FROM %1$s s, jsonb_populate_record(NULL::%2$s, $2 OPERATOR(pg_catalog.||) jsonb_strip_nulls(to_jsonb(s))) r $query$, staged, target)
	USING export_control.rule_key(target), export_control.rule_defaults(rule_table);
EXCEPTION WHEN data_exception THEN
	RAISE EXCEPTION 'a row of % cannot be read: %', staged, SQLERRM
		USING ERRCODE = SQLSTATE, HINT = 'Arrays are written {a,b}; what is empty has the column''s default.';
END
$$;
COMMENT ON FUNCTION export_control.staged_rules(text, text)
	IS 'the rows of a staged rule table as objects; an error that names a column too few, a column too many or a value that is none';

-- A row in force that the user wrote, other than by an edition, stays.
CREATE FUNCTION export_control.edition_difference(staging text, day date)
	RETURNS TABLE (rule_table text, key jsonb, change text, differs text, before jsonb, after jsonb)
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	name	text;
	twice	jsonb;
BEGIN
	IF day IS NULL OR NOT isfinite(day) THEN
		RAISE EXCEPTION 'the day from which the edition holds must be given' USING ERRCODE = 'null_value_not_allowed';
	END IF;
	FOREACH name IN ARRAY export_control.staged_tables(staging) LOOP
		SELECT r.key INTO twice FROM export_control.staged_rules(staging, name) r GROUP BY r.key HAVING count(*) > 1 LIMIT 1;
		IF twice IS NOT NULL THEN
			RAISE EXCEPTION '%.% has two rows of the key %', quote_ident(staging), quote_ident(name), twice
				USING ERRCODE = 'unique_violation';
		END IF;
		RETURN QUERY
			SELECT name, c.key,
				CASE WHEN EXISTS (SELECT FROM unnest(b.keys, b.own) AS o (key, own) WHERE o.key = c.key AND o.own)
						AND NOT EXISTS (SELECT FROM export_control.edition_change e
							WHERE e.rule_table = name AND e.key = c.key AND e.change <> 'own row kept'
								AND export_control.rule_content(e.after) = export_control.rule_content(c.before))
					THEN 'own row kept' ELSE c.change END,
				export_control.rule_difference(c.before, c.after), c.before, c.after
			FROM (SELECT array_agg(r.key) AS keys, array_agg(r.content) AS contents, array_agg(r.own) AS own
					FROM export_control.rules_of_day(name, day) r) b,
				(SELECT array_agg(r.key) AS keys, array_agg(r.content) AS contents FROM export_control.staged_rules(staging, name) r) a,
				export_control.compare_rules(b.keys, b.contents, a.keys, a.contents) c;
	END LOOP;
END
$$;
COMMENT ON FUNCTION export_control.edition_difference(text, date)
	IS 'what taking in the edition staged in a schema would change from a day on, row by row; changes nothing';

-- An edition that lost its rows on the way is not taken for one that ended them.
CREATE FUNCTION export_control.check_edition(staging text, day date, max_loss real) RETURNS void
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	lost	record;
	tables	CONSTANT text[] := export_control.staged_tables(staging);
BEGIN
	SELECT t.name, b.had, b.had - a.has AS lost INTO lost
	FROM unnest(tables) t (name), LATERAL (SELECT count(*) AS had FROM export_control.rules_of_day(t.name, day)) b,
		LATERAL (SELECT count(*) AS has FROM export_control.staged_rules(staging, t.name)) a
	WHERE b.had > 0 AND (a.has = 0 OR b.had - a.has > coalesce(max_loss, 0.05) * b.had)
	ORDER BY t.name LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION '%.% would lose % of its % rows', quote_ident(staging), quote_ident(lost.name), lost.lost, lost.had
			USING ERRCODE = 'check_violation', HINT = 'If the loss is real, call again with max_loss => 1; else stage the table whole.';
	END IF;
	IF 'license_requirement' = ANY (tables) THEN
		SELECT b.entry INTO lost
		FROM (SELECT DISTINCT r.content ->> 'entry' AS entry FROM export_control.rules_of_day('license_requirement', day) r) b
		WHERE NOT EXISTS (SELECT FROM export_control.staged_rules(staging, 'license_requirement') a WHERE a.content ->> 'entry' = b.entry)
			AND EXISTS (SELECT FROM export_control.rules_of_day('ccl_entry', day) e WHERE e.content ->> 'entry' = b.entry)
			AND NOT ('ccl_entry' = ANY (tables) AND NOT EXISTS (
				SELECT FROM export_control.staged_rules(staging, 'ccl_entry') e WHERE e.content ->> 'entry' = b.entry))
		ORDER BY 1 LIMIT 1;
		IF FOUND THEN
			RAISE EXCEPTION 'entry % would be left without a license requirement', lost.entry
				USING ERRCODE = 'check_violation', DETAIL = 'It has some now, and it is still an entry.',
					HINT = 'Stage its rows of license_requirement, or take it out of ccl_entry, too.';
		END IF;
	END IF;
END
$$;
COMMENT ON FUNCTION export_control.check_edition(text, date, real)
	IS 'refuse a staged edition that has lost too many rows, or an entry all its requirements';

-- One row: what counts of its key from the day on becomes what the edition says, or nothing.
CREATE FUNCTION export_control.apply_edition_row(rule_table text, key jsonb, day date, after jsonb) RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
	target	CONSTANT regclass := format('export_control.%I', rule_table)::regclass;
	until	date;			-- what is known to begin later goes on doing so
	columns	text;
BEGIN
	-- A row of an edition before ends; one that began on the same day gives way.
	EXECUTE format('DELETE FROM %1$s t WHERE NOT t.shipped AND lower(t.valid) OPERATOR(pg_catalog.=) $2 AND to_jsonb(t) OPERATOR(pg_catalog.@>) $1', target)
	USING key, day;
	EXECUTE format('UPDATE %1$s t SET valid = daterange(lower(t.valid), $2) WHERE NOT t.shipped AND t.valid OPERATOR(pg_catalog.@>) $2 AND to_jsonb(t) OPERATOR(pg_catalog.@>) $1', target)
	USING key, day;
	EXECUTE format('SELECT min(lower(t.valid)) FROM %1$I.%2$I t WHERE lower(t.valid) OPERATOR(pg_catalog.>) $2 AND to_jsonb(t) OPERATOR(pg_catalog.@>) $1',
		'export_control', 'effective_' || rule_table)
	INTO until USING key, day;
	IF after IS NULL THEN
		IF EXISTS (SELECT FROM export_control.rules_of_day(rule_table, day) r WHERE r.key = apply_edition_row.key) THEN
			PERFORM export_control.withdraw(rule_table, key, format('not in the edition of %s', day), daterange(day, until), true);
		END IF;
		RETURN;
	END IF;
	SELECT string_agg(quote_ident(c), ', ') INTO columns FROM unnest(export_control.rule_columns(rule_table)) c;
	EXECUTE format('INSERT INTO %1$s (%2$s, valid) SELECT %2$s, $2 FROM jsonb_populate_record(NULL::%1$s, $1)', target, columns)
	USING after, daterange(day, until);
END
$$;
COMMENT ON FUNCTION export_control.apply_edition_row(text, jsonb, date, jsonb)
	IS 'let a row of a rule table be what an edition says from its day on; null: end it';

-- With the rights of who calls it: the staged tables are the caller's own.
CREATE FUNCTION export_control.load_edition(edition text, staging text, day date, max_loss real DEFAULT 0.05)
	RETURNS TABLE (rule_table text, key jsonb, change text, differs text)
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET export_control.check_rules = off
AS $$
#variable_conflict use_column
DECLARE
	difference	record;
	changes		export_control.edition_change[] := '{}';
	c			export_control.edition_change;
	said		text;
BEGIN
	IF edition IS NULL OR btrim(edition) = '' THEN
		RAISE EXCEPTION 'the edition must have a name' USING ERRCODE = 'null_value_not_allowed';
	END IF;
	-- One edition at a time.
	LOCK TABLE export_control.edition_change IN SHARE ROW EXCLUSIVE MODE;
	PERFORM export_control.check_edition(staging, day, max_loss);
	FOR difference IN SELECT * FROM export_control.edition_difference(staging, day) LOOP
		changes := changes || ROW(edition, day, difference.rule_table, difference.key, difference.change, difference.before,
			difference.after, session_user, current_timestamp)::export_control.edition_change;
	END LOOP;
	-- What begins, in the order in which one table may name another; then what ends, the other way.
	FOR c IN
		SELECT u.* FROM unnest(changes) WITH ORDINALITY AS u
		WHERE u.change <> 'own row kept'
		ORDER BY u.change = 'gone', CASE WHEN u.change = 'gone' THEN -u.ordinality ELSE u.ordinality END
	LOOP
		PERFORM export_control.apply_edition_row(c.rule_table, c.key, c.day, c.after);
	END LOOP;
	-- Some of what rows say is checked when they are read: now, not with the next verdict.
	BEGIN
		PERFORM export_control.rules_hold('edition_change');
	EXCEPTION WHEN foreign_key_violation THEN
		GET STACKED DIAGNOSTICS said = PG_EXCEPTION_DETAIL;
		RAISE EXCEPTION 'the rules could not be read with the edition "%": %', edition, said
			USING ERRCODE = 'check_violation', HINT = format('Correct the row in schema "%s".', staging);
	END;
	INSERT INTO export_control.edition_change SELECT u.* FROM unnest(changes) u
	ON CONFLICT ON CONSTRAINT edition_change_pkey DO UPDATE SET change = excluded.change, after = excluded.after;
	RETURN QUERY SELECT u.rule_table, u.key, u.change, export_control.rule_difference(u.before, u.after) FROM unnest(changes) u
		ORDER BY u.rule_table, u.key;
END
$$;
COMMENT ON FUNCTION export_control.load_edition(text, text, date, real)
	IS 'take in an edition of the regulation staged in a schema: its changes begin on a day; what changed';
