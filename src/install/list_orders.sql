-- Which orders under control a load of a list touches: those whose parties may be an
-- entry that is new or has changed, and those that were judged by one that has
-- changed or is gone.

CREATE FUNCTION export_control.list_orders(list text DEFAULT NULL, since bigint DEFAULT NULL)
RETURNS TABLE (source regclass, order_key text, state text, outcome text, list text, entry text, change text,
	name text, party text, score real, level text)
	LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
	WITH change AS MATERIALIZED (
		SELECT c.list, c.entry, c.change, c.name FROM export_control.list_changes(list_orders.list, list_orders.since) c
	), judged AS MATERIALIZED (
		SELECT s.source, d.source AS source_id, d.order_key, d.verdict, d.entries,
			array_append(export_control.parties_of(d.facts), d.facts ->> 'consignee') AS parties
		FROM export_control.decision d JOIN export_control.order_source s ON s.id = d.source
		WHERE s.control IS NOT NULL AND EXISTS (SELECT FROM change) AND NOT EXISTS (
			SELECT FROM export_control.decision l WHERE l.order_key = d.order_key AND l.orders = d.orders AND l.step > d.step)
	), hit AS MATERIALIZED (
		SELECT n.name AS party, c.list, c.entry, s.score, s.level
		FROM (SELECT DISTINCT unnest(j.parties) AS name FROM judged j) n, LATERAL @extschema@.screen(n.name) s
			JOIN change c ON c.list = s.list AND c.entry = s.entry
		WHERE s.level <> 'rejected' AND n.name IS NOT NULL
	), touched AS (
		SELECT j.source_id, j.order_key, h.list, h.entry, h.party, h.score, h.level
		FROM judged j, unnest(j.parties) p (name) JOIN hit h ON h.party = p.name
		UNION
		SELECT j.source_id, j.order_key, c.list, c.entry, NULL, NULL, NULL
		FROM change c JOIN judged j ON j.entries @> ARRAY[c.list || ' ' || c.entry]
		WHERE NOT EXISTS (SELECT FROM hit h WHERE h.list = c.list AND h.entry = c.entry AND h.party = ANY (j.parties))
	)
	SELECT j.source, j.order_key, coalesce(h.state, 'let go'), @extschema@.outcome(j.verdict), t.list, t.entry, c.change, c.name, t.party, t.score, t.level
	FROM touched t JOIN judged j USING (source_id, order_key) JOIN change c USING (list, entry)
		LEFT JOIN LATERAL (SELECT o.state FROM export_control.order_hold o
			WHERE o.source = t.source_id AND o.order_key = t.order_key ORDER BY o.state = 'held' DESC LIMIT 1) h ON true
	ORDER BY t.level <> 'exact', t.score DESC NULLS LAST, j.source::text, j.order_key, t.list, t.entry
$$;
COMMENT ON FUNCTION export_control.list_orders(text, bigint)
	IS 'orders under control that the last load of each list that changed it touches, or all changes since a generation: held, released or let go, by which entry and which party';
