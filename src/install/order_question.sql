-- The questions to send to customers today: what would decide the orders that
-- are held up, by party and fact, those first on which most depends.

-- What is asked of the orders of a source that may not ship.  A question is one
-- for each answer to it, and each of the same facts.
CREATE FUNCTION export_control.questions_of(facts jsonb)
	RETURNS TABLE (fact text, question text, citation text, answers text[])
	LANGUAGE sql STABLE PARALLEL SAFE ROWS 5
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT q.fact, min(q.question), min(q.citation),
		array_agg(DISTINCT a.answer) FILTER (WHERE a.verdict::boolean)
	FROM @extschema@.open_questions(facts ->> 'item', facts ->> 'destination', facts ->> 'consignee',
			export_control.read_date(facts ->> 'on_date'), (facts ->> 'value')::numeric, (facts ->> 'quantity')::numeric,
			facts ->> 'activity', export_control.parties_of(facts), facts -> 'evidence', export_control.read_date(facts ->> 'known_on'),
			facts ->> 'transaction') q,
		LATERAL (VALUES (coalesce(q.choice, 'yes'), q.if_yes), ('no', q.if_no)) a (answer, verdict)
	WHERE q.decides
	GROUP BY q.fact
$$;
COMMENT ON FUNCTION export_control.questions_of(jsonb)
	IS 'the questions that would decide an order, by its facts as they are recorded, with the answers by which it may ship';

CREATE FUNCTION @extschema@.questions_to_send(source regclass, OUT party text, OUT fact text, OUT question text, OUT citation text,
	OUT orders bigint, OUT value numeric, OUT currency text, OUT answers text[], OUT freed bigint, OUT value_freed numeric,
	OUT asked_of text, OUT first_day date, OUT order_keys text[])
	RETURNS SETOF record
	LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 100
	SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
	known	export_control.order_source;
	blocked	text := 'SELECT h.order_key, h.facts FROM export_control.order_hold h WHERE h.source = $1 AND h.kind = ''rules'' AND h.state <> ''released''';
BEGIN
	SELECT * INTO known FROM export_control.order_source s WHERE s.source = source;
	IF known.id IS NULL THEN
		RAISE EXCEPTION '"%" is not attached', source
			USING ERRCODE = 'object_not_in_prerequisite_state', HINT = 'attach() makes a table or view of orders known.';
	END IF;
	-- Without holds, the orders themselves are asked about.
	IF known.control IS NULL OR known.control = 'record' THEN
		blocked := format('SELECT a.order_key, a.facts FROM (%s) a WHERE a.verdict::boolean IS NOT TRUE AND $1 IS NOT NULL',
			export_control.order_question(source, known.columns, known.with_ledger, true, true));
	END IF;
	RETURN QUERY EXECUTE format($query$
		WITH blocked AS MATERIALIZED (%s),
		-- Orders that state the same are asked about once.
		stated AS MATERIALIZED (
			SELECT b.facts - '{header_key}'::text[] AS facts, array_agg(b.order_key ORDER BY b.order_key) AS keys
			FROM blocked b GROUP BY 1)
		SELECT s.facts ->> 'consignee', q.fact, min(q.question), min(q.citation), sum(cardinality(s.keys))::bigint,
			sum(v.value * cardinality(s.keys)), v.currency,
			(SELECT array_agg(DISTINCT a ORDER BY a) FROM unnest(string_to_array(string_agg(array_to_string(q.answers, E'\x01'), E'\x01'), E'\x01')) a),
			coalesce(sum(cardinality(s.keys)) FILTER (WHERE q.answers IS NOT NULL), 0)::bigint,
			sum(v.value * cardinality(s.keys)) FILTER (WHERE q.answers IS NOT NULL),
			CASE WHEN (SELECT f.section FROM export_control.effective_fact f WHERE f.key = q.fact LIMIT 1) LIKE '740%%' THEN 'exporter' ELSE 'customer' END,
			min(export_control.read_date(s.facts ->> 'on_date')),
			(array_agg(k.key ORDER BY k.key))[1:100]
		FROM stated s, LATERAL export_control.questions_of(s.facts) q,
			LATERAL (SELECT CASE WHEN s.facts ->> 'value' ~ '^[0-9]' THEN (s.facts ->> 'value')::numeric END AS value,
				upper(btrim(coalesce(CASE jsonb_typeof(s.facts -> 'evidence') WHEN 'object' THEN s.facts -> 'evidence' ->> 'currency' END, 'USD'))) AS currency) v,
			LATERAL (SELECT s.keys[1] AS key) k
		GROUP BY s.facts ->> 'consignee', q.fact, v.currency
		ORDER BY 6 DESC NULLS LAST, 5 DESC, 1, 2$query$, blocked)
		USING known.id;
END
$$;
COMMENT ON FUNCTION @extschema@.questions_to_send(regclass)
	IS 'what to ask which customer today: each open question about orders that may not ship, in words, by party and fact, by the value that is blocked; the answers by which orders may ship, and what one of them alone would free; the terms of license exceptions are for the exporter to know';
REVOKE EXECUTE ON FUNCTION @extschema@.questions_to_send(regclass) FROM PUBLIC;
