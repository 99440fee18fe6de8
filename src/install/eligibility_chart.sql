-- The verdict as a line of time, for a terminal.

CREATE FUNCTION @extschema@.eligibility_chart(item text, destination text, consignee text, during daterange,
	value @extschema@.order_amount DEFAULT NULL, quantity @extschema@.order_amount DEFAULT NULL,
	activity text DEFAULT NULL,
	other_parties text[] DEFAULT NULL, evidence @extschema@.order_facts DEFAULT NULL,
	known_on @extschema@.order_day DEFAULT NULL,
	transaction text DEFAULT NULL, width int DEFAULT 60)
	RETURNS TABLE (from_day date, through_day date, days int, chart text, verdict text)
	LANGUAGE sql STABLE PARALLEL SAFE ROWS 5
	SET search_path = pg_catalog, pg_temp
AS $$
	WITH step AS (
		SELECT lower(t.period) AS first, upper(t.period) - 1 AS last, t.verdict
		FROM @extschema@.eligibility_timeline(item, destination, consignee, during, value, quantity, activity, other_parties, evidence, known_on, transaction) t),
	whole AS (SELECT min(s.first) AS first, max(s.last) AS last, least(greatest(coalesce(width, 60), 10), 200) AS width FROM step s),
	place AS (
		SELECT s.*, w.width, ((s.first - w.first)::bigint * w.width / (w.last - w.first + 1))::int AS start,
			((s.last - w.first + 1)::bigint * w.width / (w.last - w.first + 1))::int AS stop
		FROM step s, whole w)
	SELECT p.first, p.last, p.last - p.first + 1,
		rpad(repeat('.', least(p.start, p.width - 1)) || repeat(CASE p.verdict::boolean WHEN true THEN '=' WHEN false THEN 'x' ELSE '?' END, greatest(p.stop - p.start, 1)), p.width, '.'),
		@extschema@.outcome(p.verdict) || CASE WHEN @extschema@.reasons(p.verdict)::text[] <> '{}' THEN ' (' || array_to_string(@extschema@.reasons(p.verdict), ', ') || ')' ELSE '' END
	FROM place p ORDER BY p.first
$$;
COMMENT ON FUNCTION @extschema@.eligibility_chart(text, text, text, daterange, @extschema@.order_amount,
	@extschema@.order_amount, text, text[], @extschema@.order_facts, @extschema@.order_day, text, int)
	IS 'the verdict as a line of time, a row for each that there is within a period: = may ship, x may not, ? review';
