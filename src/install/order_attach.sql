-- Attach a table or view of orders: a view with the verdict on each, on request
-- control of what is stored, and a report on what was found.

-- Entries of lists that parties of an order may be, on its day.
CREATE FUNCTION export_control.order_entries(facts jsonb) RETURNS text[]
	LANGUAGE sql STABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT coalesce(array_agg(DISTINCT s.list || ' ' || s.entry ORDER BY s.list || ' ' || s.entry), '{}')
	FROM (SELECT facts ->> 'consignee'
		UNION
		SELECT p FROM jsonb_array_elements_text(CASE jsonb_typeof(facts -> 'other_parties') WHEN 'array' THEN facts -> 'other_parties' END) o (p)) n (name),
		LATERAL @extschema@.screen(n.name, NULL, NULL, coalesce(export_control.read_date(facts ->> 'on_date'), current_date)) s
	WHERE n.name IS NOT NULL AND s.entry IS NOT NULL
$$;
COMMENT ON FUNCTION export_control.order_entries(jsonb)
	IS 'list and entry of each listed party that a party of an order may be, by the facts of the order';

-- Facts that would decide an order, by its facts as they are recorded.
CREATE FUNCTION export_control.order_needs(facts jsonb) RETURNS text[]
	LANGUAGE sql STABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT array_agg(DISTINCT q.fact ORDER BY q.fact)
	FROM @extschema@.open_questions(facts ->> 'item', facts ->> 'destination', facts ->> 'consignee',
		export_control.read_date(facts ->> 'on_date'), (facts ->> 'value')::numeric, (facts ->> 'quantity')::numeric,
		facts ->> 'activity',
		CASE jsonb_typeof(facts -> 'other_parties') WHEN 'array' THEN ARRAY(SELECT jsonb_array_elements_text(facts -> 'other_parties')) END,
		facts -> 'evidence', export_control.read_date(facts ->> 'known_on'), facts ->> 'transaction') q
	WHERE q.decides
$$;
COMMENT ON FUNCTION export_control.order_needs(jsonb)
	IS 'facts that would decide an order if they were stated, by the facts that were';

-- The columns that the view adds; a name that the table has gets another.
CREATE FUNCTION export_control.order_view_columns(orders regclass, columns jsonb, with_ledger boolean) RETURNS text
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	WITH said AS (
		SELECT export_control.order_call(orders, columns, with_ledger) AS call,
			format('jsonb_strip_nulls(jsonb_build_object(%s))',
				string_agg(format('%L, %s', c.argument, c.expression), ', ') FILTER (WHERE c.argument IN ('consignee', 'other_parties', 'on_date'))) AS facts,
			format('%s.eccn_or_null(%s::text), %s, %s, %s, other_parties => %s, evidence => coalesce(%s, ''{}'')', '@extschema@', min(c.expression) FILTER (WHERE c.argument = 'item'),
				min(c.expression) FILTER (WHERE c.argument = 'destination'),
				coalesce(min(c.expression) FILTER (WHERE c.argument = 'consignee'), 'NULL'),
				min(c.expression) FILTER (WHERE c.argument = 'on_date'),
				coalesce(min(c.expression) FILTER (WHERE c.argument = 'other_parties'), 'NULL'),
				coalesce(min(c.expression) FILTER (WHERE c.argument = 'evidence'), 'NULL::jsonb')) AS licensed,
			format('%L || %s', export_control.ledger_prefix(orders), min(c.expression) FILTER (WHERE c.argument = 'order_key')) AS key
		FROM export_control.order_columns(orders, columns) c
	), added (no, name, expression) AS (
		SELECT v.* FROM said s, LATERAL (VALUES
			(1, 'outcome', '@extschema@.outcome(asked.verdict)'),
			(2, 'may_ship', 'coalesce(asked.verdict::boolean, false)'),
			(3, 'reasons', 'array_to_string(@extschema@.reasons(asked.verdict), '', '')'),
			(4, 'valid_until', 'nullif(@extschema@.valid_until(asked.verdict), ''infinity'')'),
			(5, 'needed', format('CASE WHEN asked.verdict::boolean IS NOT TRUE THEN (SELECT string_agg(DISTINCT q.fact, '', '' ORDER BY q.fact) FROM %s.open_questions(%s) q WHERE q.decides) END', '@extschema@', s.call)),
			(6, 'listed', format('CASE WHEN asked.verdict::boolean IS NOT TRUE THEN nullif(array_to_string(export_control.order_entries(%s), '', ''), '''') END', s.facts)),
			(7, 'license', format('CASE WHEN %1$s.outcome(asked.verdict) = ''licensed'' THEN coalesce(%1$s.assigned_license(%2$s), (SELECT l.license FROM %1$s.licenses_for(%3$s) l WHERE l.covers LIMIT 1)) END', '@extschema@', s.key, s.licensed)),
			(8, 'verdict', 'asked.verdict')) v (no, name, expression)
	)
	SELECT string_agg(format('%s AS %I', d.expression, CASE
			WHEN NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = orders AND a.attname = d.name AND NOT a.attisdropped) THEN d.name
			WHEN NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = orders AND a.attname = 'export_' || d.name AND NOT a.attisdropped) THEN 'export_' || d.name
			ELSE 'export_control_' || d.name END), ', ' ORDER BY d.no)
	FROM added d
$$;
COMMENT ON FUNCTION export_control.order_view_columns(regclass, jsonb, boolean)
	IS 'the columns with the verdict, and with what it says, that the view of attach() adds to those of the orders';

-- How many of the first rows of a table have a key that another of them has.
CREATE FUNCTION export_control.keys_in_common(orders regclass, columns jsonb, most int, OUT rows numeric, OUT odd numeric, OUT examples text)
	LANGUAGE plpgsql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	expression	CONSTANT text := (SELECT c.expression FROM export_control.order_columns(orders, columns) c WHERE c.argument = 'order_key');
BEGIN
	IF NOT export_control.keys_stay_apart(orders, columns) THEN
		EXECUTE format('SELECT sum(k.n), sum(k.n) FILTER (WHERE k.n > 1), (array_agg(quote_literal(k.key) ORDER BY k.n DESC, k.key) FILTER (WHERE k.n > 1))[1]'
				' FROM (SELECT x.key, count(*) AS n FROM (SELECT %s AS key FROM %s o LIMIT %s) x GROUP BY 1) k', expression, orders, most)
			INTO rows, odd, examples;
	END IF;
END
$$;
COMMENT ON FUNCTION export_control.keys_in_common(regclass, jsonb, int)
	IS 'how many rows of orders have a key that another row has, and one of these keys';

-- What can be told of the texts in a table before anybody asks: how many are
-- not read, and which of them are most frequent.
CREATE FUNCTION export_control.order_oddities(orders regclass, columns jsonb, most int DEFAULT 100000,
	OUT subject text, OUT finding text)
	RETURNS SETOF record
	LANGUAGE plpgsql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	c		record;
	odd		text;
	n		record;
BEGIN
	FOR c IN SELECT * FROM export_control.order_columns(orders, columns) o 
		WHERE o.argument NOT IN ('order_key', 'header_key', 'activity') AND o.expression NOT LIKE '(now() AT TIME ZONE %' LOOP
		odd := CASE c.argument
			WHEN 'item' THEN '@extschema@.reasons(@extschema@.export_eligibility(t.text, ''DE'', ''Siemens AG'', ''2026-10-01''))::text[] && ''{item_not_given,item_malformed,item_unknown}'''
			WHEN 'destination' THEN 'export_control.destination_code(t.text) IS NULL'
			WHEN 'consignee' THEN '@extschema@.reasons(@extschema@.export_eligibility(''EAR99'', ''DE'', t.text, ''2026-10-01''))::text[] && ''{party_not_given,name_unreadable}'''
			WHEN 'on_date' THEN 't.read IS NULL'
			WHEN 'known_on' THEN 't.text IS NOT NULL AND t.read IS NULL'
			WHEN 'evidence' THEN 't.read IS NOT NULL AND jsonb_typeof(t.read::jsonb) <> ''object'''
			WHEN 'other_parties' THEN 't.read::text = ''{?}'''
			ELSE 't.read::text IN (''NaN'', ''Infinity'', ''-Infinity'')' END;
		EXECUTE format('WITH t AS MATERIALIZED (SELECT x.text, x.read, count(*) AS n FROM (SELECT (%s)::text AS text, %s AS read FROM %s o LIMIT %s) x GROUP BY 1, 2),'
				' odd AS (SELECT t.text, t.n FROM t WHERE coalesce(%s, false) ORDER BY t.n DESC, t.text)'
				' SELECT (SELECT sum(n) FROM t) AS rows, (SELECT sum(n) FROM odd) AS odd,'
				' (SELECT string_agg(coalesce(quote_literal(o.text), ''nothing'') || '' ('' || o.n || '')'', '', '') FROM (SELECT * FROM odd LIMIT 5) o) AS examples',
				CASE WHEN c.mapped #>> '{}' LIKE '(%' THEN c.mapped #>> '{}' ELSE format('o.%I', c.column_name) END,
				c.expression, orders, most, odd)
			INTO n;
		IF n.odd > 0 THEN
			subject := c.argument;
			finding := format('%s of %s rows (%s %%) cannot be read: %s', n.odd, n.rows, round(100.0 * n.odd / n.rows, 1), n.examples);
			RETURN NEXT;
		END IF;
	END LOOP;
	RETURN QUERY SELECT 'order_key', format('%s of %s rows have a key that another one has: they draw from no license, such as %s', k.odd, k.rows, k.examples)
		FROM export_control.keys_in_common(orders, columns, most) k WHERE k.odd > 0;
END
$$;
COMMENT ON FUNCTION export_control.order_oddities(regclass, jsonb, int)
	IS 'texts in columns of orders that cannot be read as what they are for: how many, and the most frequent';

-- Tables that a view is made of, through other views.
CREATE FUNCTION export_control.tables_of_view(orders regclass) RETURNS SETOF regclass
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	WITH RECURSIVE used (relation) AS (
		SELECT orders::oid
		UNION
		SELECT d.refobjid
		FROM used u JOIN pg_rewrite r ON r.ev_class = u.relation
			JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
				AND d.refclassid = 'pg_class'::regclass
		WHERE d.refobjid <> u.relation
	)
	SELECT c.oid::regclass FROM used u JOIN pg_class c ON c.oid = u.relation
	WHERE c.relkind IN ('r', 'p', 'f') AND c.oid <> orders ORDER BY c.oid::regclass::text COLLATE "C"
$$;
COMMENT ON FUNCTION export_control.tables_of_view(regclass) IS 'tables that the rows of a view are made of';

CREATE FUNCTION export_control.is_remade(attached export_control.order_source) RETURNS boolean
	LANGUAGE sql STABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT EXISTS (SELECT FROM pg_class c WHERE c.oid = (attached).source AND c.relkind IN ('v', 'm'))
		AND ARRAY(SELECT t::oid FROM export_control.tables_of_view((attached).source) t ORDER BY 1)
			<> ARRAY(SELECT t::oid FROM unnest((attached).made_of) t ORDER BY 1)
$$;
COMMENT ON FUNCTION export_control.is_remade(export_control.order_source)
	IS 'is a view of orders made of other tables than when it was attached?';
CREATE FUNCTION export_control.is_remade(orders regclass) RETURNS boolean
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$ SELECT export_control.is_remade(s) FROM export_control.order_source s WHERE s.source = orders $$;
COMMENT ON FUNCTION export_control.is_remade(regclass)
	IS 'the same of a view by its name; null if it is not attached';

-- The triggers that have orders judged again when facts change that lie in
-- another table: those whose column is that of the row, or all.
CREATE FUNCTION export_control.watch_facts(source_id bigint, source regclass, facts regclass, link jsonb) RETURNS text
	LANGUAGE plpgsql VOLATILE
	SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	part	regclass;
	event	text;
	own		text;
	other	text;
BEGIN
	-- Of the statement, what tells no rows: all of them are gone.
	FOR part, event IN
		SELECT p.oid, CASE WHEN c.relkind IN ('r', 'p') THEN concat_ws(' OR ', CASE WHEN link IS NULL THEN 'INSERT OR UPDATE OR DELETE' END, 'TRUNCATE')
			WHEN link IS NULL THEN 'INSERT OR UPDATE OR DELETE' END
		FROM (SELECT facts::oid UNION SELECT p.relid FROM pg_partition_tree(facts) p) p (oid) JOIN pg_class c USING (oid)
	LOOP
		CONTINUE WHEN event IS NULL;
		EXECUTE format('CREATE TRIGGER %I AFTER %s ON %s FOR EACH STATEMENT EXECUTE FUNCTION export_control.facts_changed(%L)',
			format('export_control_facts_%s', source_id), event, part, source_id);
	END LOOP;
	IF link IS NOT NULL THEN
		FOR own, other IN SELECT * FROM jsonb_each_text(link) LOOP
			IF NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = source AND a.attname = own AND a.attnum > 0 AND NOT a.attisdropped)
				OR NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = facts AND a.attname = other AND a.attnum > 0 AND NOT a.attisdropped) THEN
				RAISE EXCEPTION 'column "%" of relation "%", or column "%" of relation "%", does not exist', own, source, other, facts
					USING ERRCODE = 'undefined_column', HINT = 'Name columns as in {"customers": {"customer_id": "id"}}: of the orders, and of the table that they are found by.';
			END IF;
			EXECUTE format('CREATE TRIGGER %I AFTER INSERT OR UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION export_control.facts_changed(%L, %L, %L)',
				format('export_control_facts_%s_%s', source_id, own), facts, source_id, own, other);
		END LOOP;
		RETURN format('orders whose %s is that of a row that changes are judged again',
			(SELECT string_agg(k, ' or ') FROM jsonb_object_keys(link) k));
	END IF;
	RETURN 'every order is judged again when its rows change; facts_from can name the column by which its orders are found';
END
$$;
COMMENT ON FUNCTION export_control.watch_facts(bigint, regclass, regclass, jsonb)
	IS 'have orders judged again when rows of another table change';

CREATE FUNCTION export_control.facts_changed() RETURNS trigger
	LANGUAGE c SET search_path = pg_catalog, pg_temp
	AS 'MODULE_PATHNAME', 'facts_changed';
COMMENT ON FUNCTION export_control.facts_changed()
	IS 'trigger: judge again the orders whose facts lie in the row, or in the table, that was changed';

CREATE FUNCTION @extschema@.judge_orders(source regclass) RETURNS bigint
	LANGUAGE c VOLATILE STRICT SET search_path = pg_catalog, pg_temp
	AS 'MODULE_PATHNAME', 'judge_orders';
COMMENT ON FUNCTION @extschema@.judge_orders(regclass)
	IS 'judge all orders of a table or view that is under control, as its owner; how many there are';

-- What attach() is asked for that cannot be.
CREATE FUNCTION export_control.check_attach(source regclass, hold_column text, control text, on_date text) RETURNS void
	LANGUAGE plpgsql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	kind	CONSTANT "char" := (SELECT c.relkind FROM pg_class c WHERE c.oid = source);
BEGIN
	PERFORM export_control.need_given('attach', '{source}', source::text);
	IF kind NOT IN ('r', 'p', 'f', 'v', 'm') THEN
		RAISE EXCEPTION '"%" is no table or view', source USING ERRCODE = 'wrong_object_type';
	ELSIF EXISTS (SELECT FROM export_control.order_source s WHERE s.source = check_attach.source) THEN
		RAISE EXCEPTION '"%" is attached', source
			USING ERRCODE = 'duplicate_object', HINT = format('To attach it anew: SELECT detach(%L) first.', source);
	ELSIF on_date <> 'today' THEN
		RAISE EXCEPTION 'on_date is a column, or else "today"'
			USING ERRCODE = 'invalid_parameter_value', HINT = 'Name the column as in {"on_date": "ship_on"}.';
	ELSIF control NOT IN ('record', 'hold', 'reject') THEN
		RAISE EXCEPTION 'there is no control "%"', control
			USING ERRCODE = 'invalid_parameter_value', HINT = 'Control is record, hold or reject.';
	ELSIF kind = 'm' AND (control IS NOT NULL OR hold_column IS NOT NULL) THEN
		RAISE EXCEPTION '"%" is a materialized view, whose rows are not stored one by one', source
			USING ERRCODE = 'wrong_object_type', HINT = 'Attach the view or the table that it is made of.';
	ELSIF kind = 'v' AND (control = 'reject' OR hold_column IS NOT NULL) THEN
		RAISE EXCEPTION '"%" is a view, in which no row is stored', source
			USING ERRCODE = 'wrong_object_type', HINT = 'control => ''hold'' holds its orders in export_control.order_hold.';
	END IF;
	IF kind = 'r' AND (control IS NOT NULL OR hold_column IS NOT NULL) AND EXISTS (SELECT FROM pg_inherits i WHERE i.inhparent = source) THEN
		RAISE EXCEPTION 'table "%" has child tables, whose rows its triggers do not see', source
			USING ERRCODE = 'feature_not_supported', HINT = 'Attach each of them, or make partitions of them.';
	END IF;
	IF hold_column IS NOT NULL THEN
		IF NOT EXISTS (SELECT FROM pg_attribute a
					   WHERE a.attrelid = source AND a.attname = hold_column AND a.atttypid = 'bool'::regtype
						AND a.attnum > 0) THEN
			RAISE EXCEPTION 'table "%" has no boolean column "%"', source, hold_column
				USING ERRCODE = 'undefined_column';
		END IF;
		IF EXISTS (SELECT FROM pg_attribute a
			WHERE a.attrelid = source AND a.attname = hold_column AND a.attgenerated <> '') THEN
			RAISE EXCEPTION 'column "%" of table "%" is generated', hold_column, source
				USING ERRCODE = 'generated_always', HINT = 'Add a boolean column in which orders are held.';
		END IF;
	END IF;
END
$$;
COMMENT ON FUNCTION export_control.check_attach(regclass, text, text, text)
	IS 'an error if a table or view cannot be attached as it is asked for';

-- The tables that facts_from names, with the columns by which each is found.  What
-- a name means is for the caller to have said: tables are in the order of the keys.
CREATE FUNCTION export_control.facts_tables(facts_from jsonb, tables regclass[], OUT facts regclass, OUT link jsonb) RETURNS SETOF record
	LANGUAGE plpgsql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	wrong	record;
BEGIN
	IF jsonb_typeof(facts_from) <> 'object' THEN
		RAISE EXCEPTION 'facts_from must be a JSON object, not of type %', jsonb_typeof(facts_from)
			USING ERRCODE = 'invalid_parameter_value', HINT = 'Such as {"customers": {"customer_id": "id"}}.';
	END IF;
	SELECT * INTO wrong FROM (
		SELECT k.name, CASE
				WHEN tables[k.no] IS NULL THEN 'is no table'
				WHEN tables[k.no] = ANY (tables[:k.no - 1]) THEN 'is named twice'
				WHEN jsonb_typeof(k.link) NOT IN ('object', 'null') OR k.link = '{}' THEN 'is not found by a column'
				WHEN EXISTS (SELECT FROM jsonb_each(CASE jsonb_typeof(k.link) WHEN 'object' THEN k.link END) c WHERE jsonb_typeof(c.value) <> 'string')
					THEN 'is found by what is no name of a column' END AS problem
		FROM jsonb_each(facts_from) WITH ORDINALITY k (name, link, no)) k
	WHERE k.problem IS NOT NULL LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION '"%" in facts_from %', wrong.name, wrong.problem
			USING ERRCODE = CASE wrong.problem WHEN 'is no table' THEN 'undefined_table' ELSE 'invalid_parameter_value' END,
				HINT = 'Name each table once, with the columns of the orders and of the table, as in {"customers": {"customer_id": "id"}}; or null: every order is judged again.';
	END IF;
	RETURN QUERY SELECT tables[k.no], nullif(k.link, 'null') FROM jsonb_each(facts_from) WITH ORDINALITY k (name, link, no);
END
$$;
COMMENT ON FUNCTION export_control.facts_tables(jsonb, regclass[])
	IS 'the tables that facts_from of attach() names, and the columns by which an order is found; an error if it cannot be read';

-- A key is that of one order: of two with the same, the one would let the other go.
CREATE FUNCTION export_control.check_keys(source regclass, mapping jsonb) RETURNS void
	LANGUAGE plpgsql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
	expression	text;
	key		text;
	rows	bigint;
BEGIN
	IF export_control.keys_stay_apart(source, mapping) THEN
		RETURN;
	END IF;
	SELECT c.expression INTO expression FROM export_control.order_columns(source, mapping) c WHERE c.argument = 'order_key';
	EXECUTE format('SELECT k, count(*) FROM (SELECT %s AS k FROM %s o) o GROUP BY k HAVING count(*) > 1 LIMIT 1', expression, source) INTO key, rows;
	IF key IS NOT NULL THEN
		RAISE EXCEPTION '% rows of "%" have the key "%"', rows, source, key
			USING ERRCODE = 'unique_violation', DETAIL = 'One of them that may ship would let the others go.',
				HINT = 'Name the columns that tell its rows apart, as in {"order_key": ["order_no", "line_no"]}.';
	END IF;
END
$$;
COMMENT ON FUNCTION export_control.check_keys(regclass, jsonb)
	IS 'an error if rows of a table or view of orders have the same key';

-- The mapping of an order that has a day.  It is kept as it is written, and run
-- whatever path is set then, so what an expression names has to have its schema.
CREATE FUNCTION export_control.attach_mapping(source regclass, said jsonb) RETURNS jsonb
	LANGUAGE plpgsql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	mapping	jsonb;
BEGIN
	BEGIN
		mapping := export_control.order_mapping(source, said);
	EXCEPTION WHEN undefined_table OR undefined_function THEN
		RAISE EXCEPTION '%', SQLERRM
			USING ERRCODE = SQLSTATE, HINT = 'In an expression, tables and functions are named with their schema, and columns as in o.customer.';
	END;
	IF mapping ->> 'on_date' IS NULL THEN
		RAISE EXCEPTION 'table "%" has no column for on_date', source
			USING ERRCODE = 'undefined_column',
				DETAIL = 'An order is judged by the day on which it ships.',
				HINT = 'Name it, as in {"on_date": "column"}; or say on_date => ''today'', if all ship today.';
	END IF;
	RETURN mapping;
END
$$;
COMMENT ON FUNCTION export_control.attach_mapping(regclass, jsonb)
	IS 'which columns of a table or view of orders are which arguments; an error if that does not judge an order';

CREATE FUNCTION export_control.attach_view(source regclass, mapping jsonb, view_name text, with_ledger boolean) RETURNS text
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
	SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
	view	text;
BEGIN
	SELECT format('%I.%I', n.nspname, coalesce(view_name, c.relname || '_eligibility')) INTO STRICT view
	FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
	WHERE c.oid = source;
	EXECUTE format('CREATE VIEW %s AS SELECT o.*, %s FROM %s o CROSS JOIN LATERAL (SELECT %s AS verdict OFFSET 0) asked',
		view, export_control.order_view_columns(source, mapping, with_ledger), source,
		export_control.order_verdict(source, mapping, with_ledger, true));
	EXECUTE format('COMMENT ON VIEW %s IS %L', view, format('%s with the verdict on each order', source));
	RETURN view;
END
$$;
COMMENT ON FUNCTION export_control.attach_view(regclass, jsonb, text, boolean)
	IS 'make the view of a table or view of orders with the verdict on each; its name';

CREATE FUNCTION export_control.attach_triggers(source regclass, mapping jsonb, hold_column text, with_ledger boolean) RETURNS void
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
	SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	made	record;
BEGIN
	-- By these names alone, so that a table has one of each.
	FOR made IN SELECT * FROM (VALUES ('export_control_hold', 'BEFORE INSERT OR UPDATE'), ('export_control_record', 'AFTER INSERT OR UPDATE OR DELETE')) t
		WHERE column1 = 'export_control_record' OR hold_column IS NOT NULL LOOP
		EXECUTE format('CREATE TRIGGER %I %s ON %s FOR EACH ROW EXECUTE FUNCTION export_control.hold_order(%L, %L, %L)',
			made.column1, made.column2, source, coalesce(hold_column, ''), mapping, with_ledger);
	END LOOP;
	IF (SELECT c.relkind IN ('r', 'p') FROM pg_class c WHERE c.oid = source) THEN
		EXECUTE format('CREATE TRIGGER export_control_truncate AFTER TRUNCATE ON %s EXECUTE FUNCTION export_control.orders_truncated()', source);
	END IF;
END
$$;
COMMENT ON FUNCTION export_control.attach_triggers(regclass, jsonb, text, boolean)
	IS 'make the triggers that judge what is stored in a table of orders';

-- What attach() says of its reading of a table.
CREATE FUNCTION export_control.attach_findings(source regclass, mapping jsonb, said jsonb, OUT about text, OUT subject text, OUT finding text)
	RETURNS SETOF record
	LANGUAGE plpgsql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
	kind	CONSTANT "char" := (SELECT c.relkind FROM pg_class c WHERE c.oid = source);
BEGIN
	RETURN QUERY
		SELECT 'mapped', c.argument, c.column_name || CASE WHEN said ? c.argument THEN '' WHEN c.argument = 'order_key' THEN ', by the primary key or its name' ELSE ', by its name' END
		FROM export_control.order_columns(source, mapping) c;
	RETURN QUERY
		SELECT 'not mapped', a.argument, CASE a.argument
			WHEN 'consignee' THEN 'no order can be more than review'
			WHEN 'other_parties' THEN 'other parties are not screened'
			WHEN 'evidence' THEN 'no facts are stated; the column needed of the view names those that rules ask for'
			WHEN 'header_key' THEN 'lines are orders of their own; what one order holds under an entry is not counted together'
			WHEN 'known_on' THEN 'by the rules known today'
			WHEN 'transaction' THEN 'orders are exports from the United States'
			WHEN 'activity' THEN 'not stated: a general license that goes by it covers no order'
			ELSE 'not stated: an order under a license that limits it is review' END
		FROM export_control.order_arguments() a WHERE mapping ->> a.argument IS NULL;
	RETURN QUERY SELECT 'odd', o.subject, o.finding FROM export_control.order_oddities(source, mapping) o;
	RETURN QUERY SELECT 'odd', 'order_key', 'no unique index keeps its keys apart: for each order under a license the whole table is read'
		WHERE kind IN ('r', 'p') AND NOT export_control.keys_stay_apart(source, mapping);
	RETURN QUERY SELECT 'odd', 'header_key', 'no index begins with its column: for each line the whole table is read'
		WHERE export_control.line_question(source, mapping) IS NOT NULL AND kind IN ('r', 'p', 'm')
			AND NOT EXISTS (SELECT FROM pg_index x JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = x.indkey[0]
				WHERE x.indrelid = source AND x.indpred IS NULL AND a.attname = ANY (export_control.header_columns(source, mapping)));
END
$$;
COMMENT ON FUNCTION export_control.attach_findings(regclass, jsonb, jsonb)
	IS 'what of a table or view of orders was mapped, what was not, and what is odd in it';

CREATE FUNCTION export_control.attach_source(source regclass, columns jsonb, hold_column text, view_name text, with_ledger boolean,
	control text, on_date text, facts_from jsonb, tables regclass[],
	OUT about text, OUT subject text, OUT finding text)
	RETURNS SETOF record
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
	SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
	said	CONSTANT jsonb := CASE WHEN on_date = 'today' THEN coalesce(columns, '{}') || '{"on_date": "today"}' ELSE columns END;
	controlled	CONSTANT boolean := hold_column IS NOT NULL OR control IS NOT NULL;
	mapping	jsonb;
	view	text;
	id		bigint;
	number	bigint;
	watched	regclass[] := '{}';
	watches	text[] := '{}';
	facts	regclass;
BEGIN
	PERFORM export_control.check_attach(source, hold_column, control, on_date);
	mapping := export_control.attach_mapping(source, said);
	view := export_control.attach_view(source, mapping, view_name, with_ledger);
	IF controlled THEN
		SELECT coalesce(array_agg(t), '{}') INTO watched FROM (
			SELECT t FROM export_control.tables_of_view(view::regclass) t WHERE t <> source
			UNION SELECT f.facts FROM export_control.facts_tables(facts_from, tables) f) t (t);
	END IF;
	id := export_control.register_source(source, mapping, with_ledger, view::regclass,
		coalesce(control, CASE WHEN hold_column IS NOT NULL THEN 'hold' END), hold_column, watched);
	IF controlled AND (SELECT c.relkind <> 'v' FROM pg_class c WHERE c.oid = source) THEN
		PERFORM export_control.attach_triggers(source, mapping, hold_column, with_ledger);
	END IF;
	FOREACH facts IN ARRAY watched LOOP
		watches := watches || export_control.watch_facts(id, source, facts,
			(SELECT f.link FROM export_control.facts_tables(facts_from, tables) f WHERE f.facts = facts));
	END LOOP;
	IF controlled THEN
		PERFORM export_control.check_keys(source, mapping);
	END IF;
	IF control IS NOT NULL THEN
		number := @extschema@.judge_orders(source);
	END IF;

	RETURN QUERY SELECT 'view', view, format('%s with the verdict on each order', source);
	RETURN QUERY SELECT f.* FROM export_control.attach_findings(source, mapping, said) f;
	RETURN QUERY SELECT 'facts from', w.facts::text, w.watch FROM unnest(watched, watches) w (facts, watch);
	IF control IS NOT NULL THEN
		RETURN QUERY SELECT 'control', control, format(CASE control WHEN 'record' THEN '%s orders judged; export_control.decision_record has the verdicts'
			ELSE '%s orders judged; export_control.worklist has those that are held' END, number);
	END IF;
END
$$;
COMMENT ON FUNCTION export_control.attach_source(regclass, jsonb, text, text, boolean, text, text, jsonb, regclass[])
	IS 'attach(), with the tables that facts_from names';

-- All tables are named as the caller would name them in a query.  So this has no
-- search_path of its own, and is bound to what it names when it is made.
CREATE FUNCTION @extschema@.attach(source regclass, columns jsonb DEFAULT NULL, hold_column text DEFAULT NULL,
	view_name text DEFAULT NULL, with_ledger boolean DEFAULT true, control text DEFAULT NULL,
	on_date text DEFAULT NULL, facts_from jsonb DEFAULT NULL,
	OUT about text, OUT subject text, OUT finding text)
	RETURNS SETOF record
	LANGUAGE sql VOLATILE PARALLEL UNSAFE
BEGIN ATOMIC
	SELECT s.about, s.subject, s.finding
	FROM export_control.attach_source(source, columns, hold_column, view_name, with_ledger, control, on_date, facts_from,
		ARRAY(SELECT pg_catalog.to_regclass(k.name)
			FROM pg_catalog.jsonb_each(CASE pg_catalog.jsonb_typeof(facts_from) WHEN 'object' THEN facts_from END)
				WITH ORDINALITY k (name, link, no) ORDER BY k.no)) s;
END;
COMMENT ON FUNCTION @extschema@.attach(regclass, jsonb, text, text, boolean, text, text, jsonb)
	IS 'make a view of a table or view of orders with the verdict on each, and on request control of what is stored; what was mapped, what was not, and what is odd in the data';

CREATE FUNCTION @extschema@.detach(source regclass) RETURNS boolean
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
	SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
	known	export_control.order_source;
	own		record;
BEGIN
	SELECT * INTO known FROM export_control.order_source s WHERE s.source = source;
	IF NOT export_control.unregister_source(source) THEN
		RETURN false;
	END IF;
	FOR own IN
		SELECT t.tgname, t.tgrelid::regclass AS relation FROM pg_trigger t
		WHERE t.tgparentid = 0 AND (t.tgrelid = source AND t.tgname IN ('export_control_hold', 'export_control_record')
				AND t.tgfoid = 'export_control.hold_order()'::regprocedure
			OR t.tgrelid = source AND t.tgname = 'export_control_use' AND t.tgfoid = 'export_control.draw_orders()'::regprocedure
			OR t.tgrelid = source AND t.tgfoid = 'export_control.orders_truncated()'::regprocedure
			OR t.tgfoid = 'export_control.facts_changed()'::regprocedure
				AND (t.tgname = 'export_control_facts_' || known.id OR starts_with(t.tgname, format('export_control_facts_%s_', known.id))))
	LOOP
		EXECUTE format('DROP TRIGGER %I ON %s', own.tgname, own.relation);
	END LOOP;
	IF EXISTS (SELECT FROM pg_class c WHERE c.oid = known.view) THEN
		EXECUTE format('DROP VIEW %s', known.view);
	END IF;
	RETURN true;
END
$$;
COMMENT ON FUNCTION @extschema@.detach(regclass)
	IS 'undo attach(): its view, its triggers and its holds; decisions stay on record. False if it was not attached';
