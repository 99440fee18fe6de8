-- Rule tables and their two owners: rows that the extension ships, which an
-- upgrade replaces and a dump leaves out, and rows of the user's own, which are
-- the user's alone.
--
-- For the days of its period an own row takes the place of the shipped rows of
-- the same key; an own row that is withdrawn takes it without putting anything
-- there.  The key is the primary key without valid and shipped.  What counts
-- then shows in a view for each table, effective_NAME, which the rulebook reads
-- as soon as a table has own rows (rule_row.c).

CREATE FUNCTION export_control.keep_shipped() RETURNS trigger
	LANGUAGE c AS 'MODULE_PATHNAME', 'keep_shipped';
COMMENT ON FUNCTION export_control.keep_shipped()
	IS 'trigger: rows that are shipped come and go with the extension alone; says how to override them';
REVOKE EXECUTE ON FUNCTION export_control.keep_shipped() FROM PUBLIC;

CREATE FUNCTION export_control.rule_key(rule_table regclass) RETURNS text[]
	LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT array_agg(a.attname::text ORDER BY k.no)
	FROM pg_index i, unnest(i.indkey::int2[]) WITH ORDINALITY AS k (attnum, no), pg_attribute a
	WHERE i.indrelid = rule_table AND i.indisprimary AND a.attrelid = i.indrelid AND a.attnum = k.attnum
		AND a.attname NOT IN ('valid', 'shipped')
$$;
COMMENT ON FUNCTION export_control.rule_key(regclass)
	IS 'the columns by which an own row of a rule table overrides shipped ones';

CREATE FUNCTION export_control.restoring() RETURNS boolean
	LANGUAGE c STABLE SET search_path = pg_catalog, pg_temp
	AS 'MODULE_PATHNAME', 'restoring';
COMMENT ON FUNCTION export_control.restoring()
	IS 'is the owner of the database or of the extension restoring a dump, whose rows are taken as they are?';

-- For the script alone: a table that has shipped rows.  Everything that treats
-- rule tables alike finds them by this: a build takes their rows from data/NAME.tsv,
-- in the order of these declarations.  part: what the rulebook reads of it, as
-- announce_changes() has it; null: the rulebook does not read it.
CREATE FUNCTION export_control.declare_rule_table(name text, part text DEFAULT 'rules') RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	rule_table	CONSTANT regclass := format('export_control.%I', name);
	key			CONSTANT text[] := export_control.rule_key(rule_table);
	columns		text;			-- of the view
	same		text;			-- an own row has the same key
	dated		boolean;
BEGIN
	PERFORM pg_extension_config_dump(rule_table, 'WHERE NOT shipped');
	EXECUTE format('CREATE OR REPLACE TRIGGER keep_shipped BEFORE INSERT ON %s FOR EACH ROW WHEN (NEW.shipped) EXECUTE FUNCTION export_control.keep_shipped()', rule_table);
	EXECUTE format('CREATE OR REPLACE TRIGGER keep_shipped_changed BEFORE UPDATE ON %s FOR EACH ROW WHEN (OLD.shipped OR NEW.shipped) EXECUTE FUNCTION export_control.keep_shipped()', rule_table);
	EXECUTE format('CREATE OR REPLACE TRIGGER keep_shipped_deleted BEFORE DELETE ON %s FOR EACH ROW WHEN (OLD.shipped) EXECUTE FUNCTION export_control.keep_shipped()', rule_table);

	IF part IS NOT NULL THEN
		PERFORM export_control.announce_changes(name, part);
	END IF;

	-- A log of what was taken in, and listed parties, which are replaced entry by entry (party.sql).
	IF name IN ('party_load', 'restricted_party', 'restricted_party_alias') THEN
		RETURN;
	END IF;
	IF part IS NOT NULL THEN
		-- After the triggers that announce changes, as the rules are read again.
		EXECUTE format('CREATE OR REPLACE TRIGGER zz_keep_rules_whole AFTER INSERT ON %s REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION export_control.keep_rules_whole()', rule_table);
		EXECUTE format('CREATE OR REPLACE TRIGGER zz_keep_rules_whole_changed AFTER UPDATE ON %s REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION export_control.keep_rules_whole()', rule_table);
	END IF;
	-- Whether there are own rows is asked with every load of the rules.
	EXECUTE format('CREATE INDEX IF NOT EXISTS %I ON %s (shipped) WHERE NOT shipped', name || '_own',
		rule_table);

	SELECT string_agg(CASE a.attname WHEN 'valid' THEN 'p.valid' ELSE format('t.%I', a.attname) END, ', '
		ORDER BY a.attnum)
			FILTER (WHERE a.attname <> 'withdrawn'),
		string_agg(format('own.%1$I OPERATOR(%2$s.=) t.%1$I', a.attname,
				quote_ident(n.nspname)), ' AND ' ORDER BY a.attnum)
			FILTER (WHERE a.attname = ANY (key)),
		bool_or(a.attname = 'valid')
	INTO columns, same, dated
	FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid JOIN pg_namespace n ON n.oid = t.typnamespace
	WHERE a.attrelid = rule_table AND a.attnum > 0 AND NOT a.attisdropped;

	IF dated THEN
		EXECUTE format('CREATE OR REPLACE VIEW export_control.%1$I WITH (security_invoker = true) AS
			SELECT %2$s FROM %3$s t
			LEFT JOIN (SELECT %4$s, range_agg(valid) AS days FROM %3$s WHERE NOT shipped GROUP BY %4$s) own ON t.shipped AND %5$s
			CROSS JOIN LATERAL unnest(CASE WHEN own.days IS NULL THEN datemultirange(t.valid)
				ELSE datemultirange(t.valid) OPERATOR(pg_catalog.-) own.days END) AS p (valid)
			WHERE t.shipped OR NOT t.withdrawn',
			'effective_' || name, columns, rule_table,
			(SELECT string_agg(quote_ident(k), ', ' ORDER BY no)
				FROM unnest(key) WITH ORDINALITY AS k (k, no)), same);
	ELSE
		EXECUTE format('CREATE OR REPLACE VIEW export_control.%1$I WITH (security_invoker = true) AS
			SELECT %2$s FROM %3$s t
			WHERE NOT t.withdrawn AND NOT (t.shipped AND EXISTS (SELECT FROM %3$s own WHERE NOT own.shipped AND %4$s))',
			'effective_' || name, columns, rule_table, same);
	END IF;
	EXECUTE format('COMMENT ON VIEW export_control.%I IS %L', 'effective_' || name,
		format('the rows of %s that count: shipped ones but for the days on which an own row of the same key (%s) takes their place', rule_table, array_to_string(key, ', ')));
	-- As the role that asks: it sees of the table what it may see.
	EXECUTE format('GRANT SELECT ON export_control.%I TO PUBLIC', 'effective_' || name);
END
$$;
COMMENT ON FUNCTION export_control.declare_rule_table(text, text)
	IS 'make a rule table of a table with shipped rows; for the scripts of the extension';
REVOKE EXECUTE ON FUNCTION export_control.declare_rule_table(text, text) FROM PUBLIC;

-- A rulebook with a row that cannot be read, or that names one that is gone, makes
-- an error of every verdict.  So a change that leaves that behind is refused, with
-- what is wrong with the row.
CREATE FUNCTION export_control.rules_hold(changed text) RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	said	text;
	more	text;
BEGIN
	PERFORM @extschema@.eligibility_timeline('EAR99'::@extschema@.eccn, 'US', NULL,
		daterange('2026-01-01', '2026-01-02'));
EXCEPTION WHEN insufficient_privilege THEN
	-- Who may not read all rules gets no verdict anyway, and others tell the error.
	NULL;
WHEN integrity_constraint_violation OR data_exception THEN
	GET STACKED DIAGNOSTICS said = MESSAGE_TEXT, more = PG_EXCEPTION_DETAIL;
	RAISE EXCEPTION 'the rules cannot be read after this change of export_control.%', changed
		USING ERRCODE = 'foreign_key_violation', DETAIL = said || coalesce('. ' || nullif(more, ''), ''),
			HINT = CASE WHEN starts_with(split_part(said || ' ', ' export_control.', 2), changed || ' ') THEN 'Correct the row.' ELSE 'Withdraw or replace the rows that need it first.' END;
END
$$;
COMMENT ON FUNCTION export_control.rules_hold(text)
	IS 'an error if rows of rule tables need what is not there';

-- Trigger after statements on rule tables.  Who stores many rows one by one reads
-- the rules once, at the end, with export_control.check_rules off.
CREATE FUNCTION export_control.keep_rules_whole() RETURNS trigger
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	IF current_setting('export_control.check_rules')::boolean AND NOT export_control.restoring() AND EXISTS (SELECT FROM changed c WHERE NOT c.shipped) THEN
		PERFORM export_control.rules_hold(TG_TABLE_NAME);
	END IF;
	RETURN NULL;
END
$$;
COMMENT ON FUNCTION export_control.keep_rules_whole()
	IS 'trigger: own rows of a rule table can be read, and leave nothing without the row that it names';
REVOKE EXECUTE ON FUNCTION export_control.keep_rules_whole() FROM PUBLIC;

-- Tombstones.  A row of the user's own, like any other: deleting it brings the
-- shipped row back.
CREATE FUNCTION export_control.withdraw(rule_table text, key jsonb, reason text,
	valid daterange DEFAULT '(,)', several boolean DEFAULT false)
	RETURNS bigint
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
	target		CONSTANT regclass := to_regclass('export_control.' || quote_ident(rule_table));
	unknown		text;
	taken		text;			-- columns of the tombstone
	given		text;			-- and what it has there
	missing		text;			-- columns of the key that are not given
	number		bigint;
BEGIN
	IF rule_table IS NOT NULL AND (target IS NULL OR NOT EXISTS (SELECT FROM pg_attribute a
		WHERE a.attrelid = target AND a.attname = 'withdrawn')) THEN
		RAISE EXCEPTION 'export_control.% is no rule table whose shipped rows can be withdrawn',
			quote_ident(rule_table)
			USING ERRCODE = 'undefined_table',
				HINT = 'Those tables have a view export_control.effective_... beside them, as country_group has effective_country_group.';
	END IF;
	IF num_nulls(rule_table, key, reason, valid) > 0 OR btrim(reason) = '' OR jsonb_typeof(key) <> 'object'
		OR key = '{}' THEN
		RAISE EXCEPTION 'rule table, key, reason and period of what is withdrawn must be given'
			USING ERRCODE = 'null_value_not_allowed',
				HINT = 'Such as withdraw(''country_group'', ''{"country_group": "A:6", "destination": "SG"}'', ''our reading of ...'').';
	END IF;
	SELECT k INTO unknown FROM jsonb_object_keys(key) k
	WHERE NOT EXISTS (SELECT FROM pg_attribute a
		WHERE a.attrelid = target AND a.attname = k AND a.attnum > 0 AND NOT a.attisdropped);
	IF unknown IS NOT NULL THEN
		RAISE EXCEPTION '% has no column "%"', target, unknown
			USING ERRCODE = 'undefined_column',
				HINT = format('Its key is (%s).', array_to_string(export_control.rule_key(target), ', '));
	END IF;
	SELECT string_agg(k, ', ' ORDER BY no) INTO missing
	FROM unnest(CASE rule_table WHEN 'restricted_party' THEN '{list,entry}'
		ELSE export_control.rule_key(target) END) WITH ORDINALITY AS k (k, no)
	WHERE NOT jsonb_exists(key, k);
	IF missing IS NOT NULL AND several IS NOT TRUE THEN
		RAISE EXCEPTION 'the key of % is given in part: % is missing', target, missing
			USING ERRCODE = 'invalid_parameter_value',
				DETAIL = 'All rows with these values would be withdrawn.',
				HINT = 'Give the whole key, or say several => true.';
	END IF;
	SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum),
		string_agg(CASE a.attname WHEN 'shipped' THEN 'false' WHEN 'withdrawn' THEN 'true' WHEN 'citation' THEN '$2'
			WHEN 'valid' THEN 't.valid OPERATOR(pg_catalog.*) $3' WHEN 'changed_in' THEN 'NULL' WHEN 'added_in' THEN 'NULL'
				ELSE format('t.%I', a.attname) END, ', ' ORDER BY a.attnum)
	INTO taken, given
	FROM pg_attribute a
	WHERE a.attrelid = target AND a.attnum > 0 AND NOT a.attisdropped AND a.attidentity = ''
		AND a.attgenerated = '';
	EXECUTE format('INSERT INTO %1$s (%2$s) SELECT %3$s FROM %1$s t WHERE t.shipped AND to_jsonb(t) OPERATOR(pg_catalog.@>) $1%4$s', target, taken, given,
		CASE WHEN given LIKE '%$3%' THEN ' AND t.valid OPERATOR(pg_catalog.&&) $3' ELSE '' END)
	USING key, btrim(reason), valid;
	GET DIAGNOSTICS number = ROW_COUNT;
	IF number = 0 THEN
		RAISE EXCEPTION 'no shipped row of % has %', target, key
			USING ERRCODE = 'no_data_found',
				HINT = format('Its key is (%s).', array_to_string(export_control.rule_key(target), ', '));
	END IF;
	PERFORM export_control.rules_hold(rule_table);
	RETURN number;
END
$$;
COMMENT ON FUNCTION export_control.withdraw(text, jsonb, text, daterange, boolean)
	IS 'take the shipped rows of a key, or of a part of it (several), out of a rule table, for the days of a period; own rows say so, and deleting those brings the shipped ones back';

-- For upgrades: shipped rows that the next edition does not have.  Those that
-- rows of the user name become the user's own.
CREATE FUNCTION export_control.retire(rule_table text, condition text) RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	target	CONSTANT regclass := format('export_control.%I', rule_table);
	same	CONSTANT text := (SELECT string_agg(format('own.%1$I::text = t.%1$I::text', a.attname), ' AND ')
		FROM pg_index i, unnest(i.indkey::int2[]) AS k (attnum), pg_attribute a
		WHERE i.indrelid = target AND i.indisprimary AND a.attrelid = i.indrelid AND a.attnum = k.attnum
			AND a.attname <> 'shipped');
	named	record;
BEGIN
	FOR named IN
		SELECT DISTINCT format('SELECT FROM export_control.%I c WHERE %s%s', r.args[2],
			(SELECT string_agg(format('c.%I = t.%I', c, k), ' AND ')
				FROM unnest(string_to_array(r.args[1], ' '), string_to_array(r.args[3], ' ')) AS u (k, c)),
			CASE WHEN EXISTS (SELECT FROM pg_attribute a
				WHERE a.attrelid = format('export_control.%I', r.args[2])::regclass AND a.attname = 'shipped')
				THEN ' AND NOT c.shipped' ELSE '' END) AS by_own
		FROM (SELECT string_to_array(encode(t.tgargs, 'escape'), E'\\000') AS args FROM pg_trigger t
			  WHERE t.tgrelid = target AND t.tgfoid = 'export_control.referenced()'::regprocedure) r
	LOOP
		EXECUTE format('UPDATE %1$s t SET shipped = false WHERE shipped AND (%2$s) AND EXISTS (%3$s)
			AND NOT EXISTS (SELECT FROM %1$s own WHERE NOT own.shipped AND %4$s)', target, condition, named.by_own, same);
	END LOOP;
	EXECUTE format('DELETE FROM %s WHERE shipped AND (%s)', target, condition);
END
$$;
COMMENT ON FUNCTION export_control.retire(text, text)
	IS 'remove shipped rows, or leave them to the user whose rows name them; for the upgrade scripts of the extension';
REVOKE EXECUTE ON FUNCTION export_control.retire(text, text) FROM PUBLIC;

CREATE FUNCTION export_control.overrides(OUT rule_table text, OUT key jsonb, OUT what text, OUT reason text)
	RETURNS SETOF record
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	target	regclass;
	keys	text[];
BEGIN
	FOR target IN
		SELECT a.attrelid FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
		WHERE a.attname = 'withdrawn' AND c.relkind = 'r' AND c.relnamespace = 'export_control'::regnamespace
			AND has_table_privilege(c.oid, 'SELECT')
		ORDER BY c.relname
	LOOP
		keys := CASE target WHEN 'export_control.restricted_party'::regclass THEN '{list,entry}'
			ELSE export_control.rule_key(target) END;
		RETURN QUERY EXECUTE format('SELECT DISTINCT %1$L, k.key, CASE WHEN own.withdrawn THEN ''withdrawn'' ELSE ''replaced'' END, to_jsonb(own) OPERATOR(pg_catalog.->>) ''citation''
			FROM %2$s own JOIN %2$s t ON t.shipped AND NOT own.shipped AND %3$s,
				LATERAL (SELECT jsonb_object_agg(f.key, f.value) FROM jsonb_each(to_jsonb(own)) f WHERE f.key OPERATOR(pg_catalog.=) ANY ($1)) AS k (key)
			ORDER BY 2, 3',
			(SELECT c.relname FROM pg_class c WHERE c.oid = target), target,
			(SELECT string_agg(format('own.%1$I::text OPERATOR(pg_catalog.=) t.%1$I::text', k), ' AND ')
				FROM unnest(keys) k)
			-- What counts is that the days meet.
			|| CASE WHEN target <> 'export_control.restricted_party'::regclass
					AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = target AND a.attname = 'valid')
				THEN ' AND own.valid OPERATOR(pg_catalog.&&) t.valid' ELSE '' END) USING keys;
	END LOOP;
END
$$;
COMMENT ON FUNCTION export_control.overrides()
	IS 'the keys of shipped rows that rows of the user replace or withdraw, with the citation of the user''s row';
