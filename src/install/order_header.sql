-- Lines of one order: what all of them hold under one entry of the list is counted
-- together (15 CFR 740.3(b), (c)), where a column says which order a line is of.
--
-- What is called for each line is no function in SQL that the server would have
-- to read anew for each: it is part of the query, or in PL/pgSQL.

CREATE FUNCTION export_control.entry_of(item text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT @extschema@.eccn_entry(@extschema@.eccn_or_null(item))::text;
END;
COMMENT ON FUNCTION export_control.entry_of(text) IS 'the entry of the list that an item is under; null if it cannot be read';

CREATE FUNCTION export_control.dollars(value numeric, evidence jsonb) RETURNS numeric
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT CASE WHEN value >= 0 AND value < 'infinity' AND coalesce(jsonb_typeof(evidence), 'object') = 'object'
		AND upper(btrim(coalesce(evidence ->> 'currency', 'USD'))) = 'USD' THEN value END;
END;
COMMENT ON FUNCTION export_control.dollars(numeric, jsonb)
	IS 'the value of a line in US dollars; null if it is not known, or in another currency';

-- What an order says itself counts if it is not less than what is known of its
-- lines, or cannot be read; less is not believed.
CREATE FUNCTION export_control.with_sum(evidence jsonb, known numeric[]) RETURNS jsonb
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	stated	CONSTANT jsonb := evidence -> 'order_value_in_entry';
	number	numeric;
BEGIN
	IF known IS NULL OR jsonb_typeof(evidence) <> 'object' OR jsonb_typeof(stated) NOT IN ('number', 'string', 'null') THEN
		RETURN evidence;
	END IF;
	IF jsonb_typeof(stated) <> 'null' THEN
		-- What is no number, as of evidence, is left for its reader to refuse.
		number := coalesce(substring(stated #>> '{}' FROM E'^\\s*0*([0-9]{1,100}([.][0-9]{1,100})?)[0-9]*\\s*$')::numeric, 'NaN');
	END IF;
	RETURN CASE WHEN number >= known[1] THEN evidence
		WHEN known[2] > 0 THEN evidence - 'order_value_in_entry'
		ELSE coalesce(evidence, '{}') || jsonb_build_object('order_value_in_entry', known[1]) END;
END
$$;
COMMENT ON FUNCTION export_control.with_sum(jsonb, numeric[])
	IS 'evidence of a line, with what all lines of its order hold under the same entry, of which the second number are not known';

-- The table or view that was attached, of which another is a part or the view of attach().
CREATE FUNCTION export_control.lines_of(orders regclass) RETURNS regclass
	LANGUAGE sql STABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT coalesce((SELECT s.source FROM export_control.order_source s
		WHERE s.source = orders OR s.view = orders OR s.source IN (SELECT a.relid FROM pg_partition_ancestors(orders) a)
		ORDER BY s.source <> orders, s.id LIMIT 1), orders)
$$;
COMMENT ON FUNCTION export_control.lines_of(regclass)
	IS 'where the lines are of an order of which one is in this table, partition or view';

-- Of a line "o": the order that it is of, and what of it the others count.
CREATE FUNCTION export_control.line_question(orders regclass, columns jsonb) RETURNS text
	LANGUAGE sql STABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT format('%s AS header, %s AS key, export_control.entry_of(%s::text) AS entry, export_control.dollars(%s, %s) AS dollars',
		min(c.expression) FILTER (WHERE c.argument = 'header_key'), min(c.expression) FILTER (WHERE c.argument = 'order_key'),
		min(c.expression) FILTER (WHERE c.argument = 'item'), min(c.expression) FILTER (WHERE c.argument = 'value'),
		coalesce(min(c.expression) FILTER (WHERE c.argument = 'evidence'), 'NULL::jsonb'))
	FROM export_control.order_columns(orders, columns) c
	HAVING count(*) FILTER (WHERE c.argument IN ('header_key', 'value')) = 2
$$;
COMMENT ON FUNCTION export_control.line_question(regclass, jsonb)
	IS 'the order that a line "o" is of, its key, entry and value; null where columns do not say so';

-- The columns that say which order a line is of, where an index can find it by them.
CREATE FUNCTION export_control.header_columns(orders regclass, columns jsonb) RETURNS name[]
	LANGUAGE sql STABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT coalesce(array_agg(a.attname ORDER BY a.attnum), '{}')
	FROM pg_attribute a
	WHERE a.attrelid = orders AND a.attnum > 0 AND NOT a.attisdropped AND export_control.indexed_as(a.atttypid) IS NOT NULL
		AND to_jsonb(a.attname::text) <@ (columns -> 'header_key')
$$;
COMMENT ON FUNCTION export_control.header_columns(regclass, jsonb)
	IS 'the columns of a table or view by which an index finds the lines of an order';

CREATE FUNCTION export_control.hides_lines(orders regclass) RETURNS boolean
	LANGUAGE c STABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'hides_lines';
COMMENT ON FUNCTION export_control.hides_lines(regclass)
	IS 'does row security, now, hide lines of orders from those as whom they are read, or may it?';

-- What the lines of the order of a row "o" are known to hold under its entry, and
-- of how many of them it is not known; null if it is not known of which order the
-- row is.  Of lines with one key nobody can tell which one the row is.
CREATE FUNCTION export_control.order_sum(orders regclass, columns jsonb) RETURNS text
	LANGUAGE sql STABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT format('(SELECT ARRAY[coalesce(own.dollars, 0) + coalesce(sum(l.dollars) FILTER (WHERE l.other AND l.entry IS NOT NULL), 0),'
			' (own.dollars IS NULL)::int + count(*) FILTER (WHERE l.other AND (l.dollars IS NULL OR l.entry IS NULL))'
			' + greatest(count(*) FILTER (WHERE NOT l.other) - 1, 0) + %5$s]'
			' FROM (SELECT %1$s%3$s OFFSET 0) own LEFT JOIN LATERAL ('
			'SELECT other.entry, other.dollars, other.key IS DISTINCT FROM own.key AS other FROM (SELECT %1$s FROM %2$s o WHERE true%4$s) other'
			' WHERE other.header = own.header AND coalesce(other.entry = own.entry, true)) l ON true'
			' WHERE own.header IS NOT NULL%6$s AND own.entry <> ''EAR99'' GROUP BY own.dollars)',
		q, export_control.lines_of(orders),
		(SELECT string_agg(format(', o.%I AS h%s', h.name, h.no), '' ORDER BY h.no) FROM unnest(export_control.header_columns(orders, columns)) WITH ORDINALITY h (name, no)),
		(SELECT string_agg(format(' AND o.%I = own.h%s', h.name, h.no), '' ORDER BY h.no) FROM unnest(export_control.header_columns(orders, columns)) WITH ORDINALITY h (name, no)),
		format('(SELECT export_control.hides_lines(%L)::int)', export_control.lines_of(orders)),
		CASE jsonb_typeof(columns -> 'header_key') WHEN 'array' THEN ' AND NOT own.header::jsonb @> ''[null]''' END)
	FROM export_control.line_question(orders, columns) q
	WHERE q IS NOT NULL
$$;
COMMENT ON FUNCTION export_control.order_sum(regclass, jsonb)
	IS 'what the lines of the order of a row "o" hold under its entry, in US dollars, and of how many it is not known; null where columns do not say so';

-- Which lines "o" of the orders $1 count others.  changed: or did, before one of them
-- was changed or deleted.
CREATE FUNCTION export_control.lines_of_orders(orders regclass, columns jsonb, changed boolean) RETURNS text
	LANGUAGE sql STABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT format('%s = ANY ($1)', min(c.expression) FILTER (WHERE c.argument = 'header_key'))
		|| coalesce((
			SELECT string_agg(format(' AND o.%I = ANY (ARRAY(SELECT export_control.key_value(%s, NULL::%s) FROM unnest($1) h (header)))', a.attname,
				CASE jsonb_typeof(columns -> 'header_key') WHEN 'array' THEN format('export_control.read_evidence(h.header) ->> %s', p.no - 1) ELSE 'h.header' END,
				export_control.indexed_as(a.atttypid)), '')
			FROM jsonb_array_elements_text(CASE jsonb_typeof(columns -> 'header_key') WHEN 'array' THEN columns -> 'header_key' ELSE jsonb_build_array(columns -> 'header_key') END) WITH ORDINALITY p (name, no)
				JOIN pg_attribute a ON a.attrelid = orders AND a.attname = p.name
			WHERE a.attname = ANY (export_control.header_columns(orders, columns))), '')
		|| format(' AND (SELECT entry <> ''EAR99'' AND (%L OR %s IS DISTINCT FROM ARRAY[dollars, 0]) FROM (SELECT %s) q)', changed,
			export_control.order_sum(orders, columns), export_control.line_question(orders, columns))
	FROM export_control.order_columns(orders, columns) c
	HAVING export_control.line_question(orders, columns) IS NOT NULL
$$;
COMMENT ON FUNCTION export_control.lines_of_orders(regclass, jsonb, boolean)
	IS 'the condition by which lines "o" are found that are judged again when others of their orders ($1) change; null where columns do not say so';

-- Sessions that store lines of one order go one after the other: a row that is
-- inserted and deleted is in the way of another one until its transaction is over.
CREATE TABLE export_control.order_header (
	source		bigint,					-- of export_control.order_source
	header_key	text,
	PRIMARY KEY (source, header_key)
);
COMMENT ON TABLE export_control.order_header
	IS 'orders of which lines are stored now; empty for everybody who looks';
CREATE TRIGGER extension_writes_header BEFORE INSERT OR UPDATE OR DELETE ON export_control.order_header
	FOR EACH STATEMENT EXECUTE FUNCTION export_control.extension_writes('control of orders');

-- What each argument is for a row "o": the columns, and in evidence what its order
-- holds under its entry.
CREATE FUNCTION export_control.order_expressions(orders regclass, columns jsonb, OUT argument text, OUT expression text) RETURNS SETOF record
	LANGUAGE sql STABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	WITH c AS MATERIALIZED (SELECT c.argument, c.expression FROM export_control.order_columns(orders, columns) c),
		s (total) AS MATERIALIZED (SELECT export_control.order_sum(orders, columns))
	SELECT c.argument, c.expression FROM c, s WHERE c.argument <> 'evidence' OR s.total IS NULL
	UNION ALL
	SELECT 'evidence', format('export_control.with_sum(%s, %s)', coalesce((SELECT c.expression FROM c WHERE c.argument = 'evidence'), 'NULL::jsonb'), s.total)
	FROM s WHERE s.total IS NOT NULL
$$;
COMMENT ON FUNCTION export_control.order_expressions(regclass, jsonb)
	IS 'the expression over a row "o" that is each argument of export_eligibility, with what all lines of its order hold';
