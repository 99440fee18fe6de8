-- Orders that were attached, counted: what the report and the views for business
-- intelligence tell of them.  One pass over the view of attach(), with the
-- rights of whoever asks.

CREATE FUNCTION export_control.attached_source(source regclass) RETURNS export_control.order_source
	LANGUAGE plpgsql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
	found	export_control.order_source;
BEGIN
	SELECT s.* INTO found FROM export_control.order_source s WHERE s.source = source OR s.view = source;
	IF found.id IS NULL THEN
		RAISE EXCEPTION '"%" is not attached', coalesce(source::text, 'null')
			USING ERRCODE = 'object_not_in_prerequisite_state',
				HINT = format('First say once which of its columns are which facts: SELECT * FROM attach(%L, ''{"order_key": "column", "item": "column", "destination": "column", "consignee": "column", "on_date": "column"}'');', source);
	END IF;
	RETURN found;
END
$$;
COMMENT ON FUNCTION export_control.attached_source(regclass)
	IS 'what attach() noted of a table or view of orders, or of the view that it made; an error if it is not attached';

-- The view has the columns of the orders, and the verdict after them.
CREATE FUNCTION export_control.verdict_column(view regclass) RETURNS text
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT quote_ident(a.attname) FROM pg_attribute a
	WHERE a.attrelid = view AND a.atttypid = '@extschema@.eligibility'::regtype AND a.attnum > 0 AND NOT a.attisdropped
	ORDER BY a.attnum DESC LIMIT 1
$$;
COMMENT ON FUNCTION export_control.verdict_column(regclass)
	IS 'the column of a view of attach() that has the verdict';

CREATE FUNCTION export_control.order_read(source regclass) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION export_control.order_read(regclass)
	IS 'true; of queries on all orders, which so tell every ten seconds how many they have read';

-- The query behind order_counts(): $1 is the day as of which is asked.
CREATE FUNCTION export_control.order_counts_query(known export_control.order_source) RETURNS text
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT format($query$
		SELECT date_trunc('month', b.day::timestamp)::date, b.destination, CASE WHEN b.hit THEN b.consignee END, b.verdict,
			CASE WHEN b.listed THEN b.day END, b.flips_on, b.becomes,
			count(*), sum(b.value), count(*) - count(b.value), min(b.day), max(b.day), min(b.key COLLATE "C")
		FROM (
			SELECT o.%2$s AS verdict, %3$s AS key, %4$s AS destination, %5$s AS consignee, CASE WHEN isfinite(%6$s) THEN %6$s END AS day,
				CASE WHEN %7$s BETWEEN -1e30 AND 1e30 THEN %7$s END AS value,
				o.%2$s::boolean IS NULL AND (%1$s.has_reason(o.%2$s, 'possible_list_match') OR %1$s.has_reason(o.%2$s, 'probable_list_match')) AS hit,
				%1$s.has_reason(o.%2$s, 'entity_list') OR %1$s.has_reason(o.%2$s, 'tgl') AS listed,
				f.flips_on, CASE WHEN f.flips_on IS NOT NULL THEN %1$s.export_eligibility(%8$s) END AS becomes
			FROM %9$s o CROSS JOIN LATERAL (SELECT CASE WHEN %6$s >= $1 AND %1$s.valid_until(o.%2$s) < $1 + 90
				THEN %1$s.valid_until(o.%2$s) + 1 END AS flips_on) f
			WHERE export_control.order_read(%10$s)) b
		GROUP BY 1, 2, 3, 4, 5, 6, 7 $query$,
		'@extschema@', v.verdict, min(c.expression) FILTER (WHERE c.argument = 'order_key'),
		min(c.expression) FILTER (WHERE c.argument = 'destination'),
		coalesce(min(c.expression) FILTER (WHERE c.argument = 'consignee'), 'NULL::text'),
		coalesce(min(c.expression) FILTER (WHERE c.argument = 'on_date'), 'CURRENT_DATE'),
		coalesce(min(c.expression) FILTER (WHERE c.argument = 'value'), 'NULL::numeric'),
		export_control.order_call((known).view, (known).columns || jsonb_build_object('on_date',
			format('(%s.valid_until(o.%s) + 1)', '@extschema@', v.verdict)), (known).with_ledger),
		(known).view, (known).source::oid)
	FROM (SELECT export_control.verdict_column((known).view) AS verdict) v,
		export_control.order_columns((known).view, (known).columns) c
	GROUP BY v.verdict
$$;
COMMENT ON FUNCTION export_control.order_counts_query(export_control.order_source)
	IS 'the query that counts the orders of what was attached';

CREATE FUNCTION export_control.order_counts(source regclass, as_of date DEFAULT current_date)
	RETURNS TABLE (month date, destination text, consignee text, verdict @extschema@.eligibility, listed_on date,
		flips_on date, becomes @extschema@.eligibility, orders bigint, value numeric, without_value bigint,
		first_on date, last_on date, sample text)
	LANGUAGE plpgsql STABLE ROWS 5000
	SET search_path = pg_catalog, pg_temp
	SET enable_sort = off			-- a million orders are a few thousand groups, which no statistics tell
AS $$
BEGIN
	RETURN QUERY EXECUTE export_control.order_counts_query(export_control.attached_source($1)) USING as_of;
END
$$;
COMMENT ON FUNCTION export_control.order_counts(regclass, date)
	IS 'orders of what was attached by month, destination and verdict: how many, their value, and of those that ship from a day on and change within 90 days what they become; consignee where a person has to decide a hit, listed_on where a listed party is concerned';

-- The facts of single orders, by their keys; one pass for all of them.
CREATE FUNCTION export_control.order_samples(source regclass, keys text[])
	RETURNS TABLE (order_key text, facts jsonb)
	LANGUAGE plpgsql STABLE ROWS 20
	SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
	known	CONSTANT export_control.order_source := export_control.attached_source($1);
	ask		text;
BEGIN
	SELECT format('SELECT %1$s, jsonb_strip_nulls(jsonb_build_object(%2$s)) FROM %3$s o WHERE %1$s = ANY ($1)',
		min(c.expression) FILTER (WHERE c.argument = 'order_key'),
		string_agg(format('%L, %s', c.argument, c.expression), ', ') FILTER (WHERE c.argument <> 'order_key'), known.view)
	INTO ask
	FROM export_control.order_expressions(known.view, known.columns) c;
	RETURN QUERY EXECUTE ask USING keys;
END
$$;
COMMENT ON FUNCTION export_control.order_samples(regclass, text[]) IS 'what single orders of what was attached state, by their keys';

-- The trail of an order by its facts as they are recorded, on a day.
CREATE FUNCTION export_control.trail_of(facts jsonb, on_date date)
	RETURNS TABLE (step text, finding text, outcome text, citation text)
	LANGUAGE sql STABLE ROWS 15
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT t.step, t.finding, t.outcome, t.citation FROM @extschema@.explain_eligibility(facts ->> 'item', facts ->> 'destination', facts ->> 'consignee', on_date,
		export_control.read_amount(facts ->> 'value'), export_control.read_amount(facts ->> 'quantity'), facts ->> 'activity',
		CASE jsonb_typeof(facts -> 'other_parties') WHEN 'array' THEN ARRAY(SELECT jsonb_array_elements_text(facts -> 'other_parties')) END,
		facts -> 'evidence', export_control.read_date(facts ->> 'known_on'), facts ->> 'transaction') t
$$;
COMMENT ON FUNCTION export_control.trail_of(jsonb, date) IS 'the trail of an order on a day, by its facts as they are recorded';

-- What the trail says on the day of a change and did not say the day before,
-- what decides first.
CREATE FUNCTION export_control.rule_of_change(facts jsonb, flips_on date, OUT finding text, OUT citation text)
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT n.finding, n.citation
	FROM export_control.trail_of(facts, flips_on) WITH ORDINALITY n (step, finding, outcome, citation, no)
	WHERE n.step NOT IN ('edition', 'policy', 'verdict')		-- which name the day, and what decides is told before
		AND NOT EXISTS (SELECT FROM export_control.trail_of(facts, flips_on - 1) b
		WHERE b.step = n.step AND b.finding = n.finding AND b.citation IS NOT DISTINCT FROM n.citation)
	ORDER BY n.outcome IS NULL, n.no LIMIT 1
$$;
COMMENT ON FUNCTION export_control.rule_of_change(jsonb, date)
	IS 'the first finding by which the verdict on an order changes on a day';
