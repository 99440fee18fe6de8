-- The report on orders that were attached: what it tells, as one document.  The
-- page that shows it is made of that alone (report_page.sql).

-- Of the orders: one pass over them, and a few that stand for others.
CREATE FUNCTION export_control.report_orders(source regclass, as_of date) RETURNS jsonb
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	WITH c AS MATERIALIZED (
		SELECT n.*, @extschema@.outcome(n.verdict) AS outcome, @extschema@.reasons(n.verdict)::text[] AS reasons,
			n.verdict::boolean AS ok, coalesce(d.name, n.destination, 'no destination') AS place
		FROM export_control.order_counts(source, as_of) n
			LEFT JOIN export_control.effective_destination d ON d.code = export_control.destination_code(n.destination)),
	reason AS (
		SELECT r.reason, coalesce(sum(c.orders) FILTER (WHERE c.ok = false), 0) AS blocked_orders,
			coalesce(sum(c.value) FILTER (WHERE c.ok = false), 0) AS blocked_value,
			coalesce(sum(c.orders) FILTER (WHERE c.ok IS NULL), 0) AS review_orders,
			coalesce(sum(c.value) FILTER (WHERE c.ok IS NULL), 0) AS review_value
		FROM c, unnest(c.reasons) r (reason) WHERE c.ok IS NOT TRUE GROUP BY r.reason),
	place AS (
		SELECT c.place, coalesce(sum(c.orders) FILTER (WHERE c.ok = false), 0) AS blocked_orders,
			coalesce(sum(c.value) FILTER (WHERE c.ok = false), 0) AS blocked_value,
			coalesce(sum(c.orders) FILTER (WHERE c.ok IS NULL), 0) AS review_orders,
			coalesce(sum(c.value) FILTER (WHERE c.ok IS NULL), 0) AS review_value
		FROM c WHERE c.ok IS NOT TRUE GROUP BY c.place),
	flip AS (
		SELECT c.flips_on, c.outcome, array_to_string(c.reasons, ', ') AS reasons, @extschema@.outcome(c.becomes) AS next_outcome,
			array_to_string(@extschema@.reasons(c.becomes), ', ') AS next_reasons,
			sum(c.orders) AS orders, sum(c.value) AS value, min(c.sample) AS sample
		FROM c WHERE c.flips_on IS NOT NULL AND @extschema@.eligibility_ne(@extschema@.eligibility(c.outcome, c.reasons),
			@extschema@.eligibility(@extschema@.outcome(c.becomes), @extschema@.reasons(c.becomes)))
		GROUP BY 1, 2, 3, 4, 5 ORDER BY (c.outcome = @extschema@.outcome(c.becomes)), 1, 7 DESC NULLS LAST, 6 DESC, 2, 3, 4, 5),
	question AS (
		SELECT r.reason, sum(c.orders) AS orders, sum(c.value) AS value, min(c.first_on) AS first_on, min(c.sample) AS sample
		FROM c, unnest(c.reasons) r (reason) WHERE c.ok IS NULL GROUP BY r.reason),
	hit AS (
		SELECT c.consignee, sum(c.orders) AS orders, sum(c.value) AS value, min(c.first_on) AS first_on
		FROM c WHERE c.consignee IS NOT NULL GROUP BY c.consignee)
	SELECT jsonb_build_object(
		'totals', (SELECT jsonb_build_object('orders', coalesce(sum(c.orders), 0), 'value', coalesce(sum(c.value), 0),
				'without_value', coalesce(sum(c.without_value), 0), 'first_on', min(c.first_on), 'last_on', max(c.last_on),
				'without_day', coalesce(sum(c.orders) FILTER (WHERE c.month IS NULL), 0),
				'ship_orders', coalesce(sum(c.orders) FILTER (WHERE c.ok), 0), 'ship_value', coalesce(sum(c.value) FILTER (WHERE c.ok), 0),
				'review_orders', coalesce(sum(c.orders) FILTER (WHERE c.ok IS NULL), 0), 'review_value', coalesce(sum(c.value) FILTER (WHERE c.ok IS NULL), 0),
				'blocked_orders', coalesce(sum(c.orders) FILTER (WHERE NOT c.ok), 0), 'blocked_value', coalesce(sum(c.value) FILTER (WHERE NOT c.ok), 0)) FROM c),
		'outcomes', (SELECT jsonb_agg(to_jsonb(o) - 'worst' ORDER BY o.worst) FROM (
			SELECT c.outcome, sum(c.orders) AS orders, coalesce(sum(c.value), 0) AS value, @extschema@.max(c.verdict) AS worst FROM c GROUP BY 1) o),
		'months', (SELECT jsonb_agg(m) FROM (
			SELECT c.month AS day, c.outcome, sum(c.orders) AS orders FROM c WHERE c.month IS NOT NULL GROUP BY 1, 2) m),
		'listed', (SELECT jsonb_agg(l) FROM (
			SELECT c.listed_on AS day, c.outcome, sum(c.orders) AS orders FROM c WHERE c.listed_on IS NOT NULL GROUP BY 1, 2) l),
		'reasons', (SELECT jsonb_agg(r) FROM (
			SELECT * FROM reason ORDER BY blocked_value DESC, blocked_orders DESC, review_value DESC, review_orders DESC, reason COLLATE "C" LIMIT 12) r),
		'reasons_in_all', (SELECT count(*) FROM reason),
		'destinations', (SELECT jsonb_agg(p) FROM (
			SELECT * FROM place ORDER BY blocked_value DESC, blocked_orders DESC, review_value DESC, review_orders DESC, place COLLATE "C" LIMIT 12) p),
		'destinations_in_all', (SELECT count(*) FROM place),
		'flips', (SELECT jsonb_agg(f) FROM (
			SELECT f.*, r.finding, r.citation
			FROM (SELECT * FROM flip LIMIT 10) f
				LEFT JOIN export_control.order_samples(source, ARRAY(SELECT x.sample FROM flip x LIMIT 10)) s ON s.order_key = f.sample
				LEFT JOIN LATERAL export_control.rule_of_change(s.facts, f.flips_on) r ON s.facts IS NOT NULL
			ORDER BY f.flips_on) f),
		'flips_in_all', (SELECT count(*) FROM flip),
		'flip_days', (SELECT jsonb_agg(d ORDER BY d.days) FROM (
			SELECT w.days, coalesce(sum(f.orders), 0) AS orders, coalesce(sum(f.value), 0) AS value
			FROM (VALUES (30), (60), (90)) w (days)
				LEFT JOIN flip f ON f.flips_on <= as_of + w.days GROUP BY w.days) d),
		'questions', (SELECT jsonb_agg(q) FROM (
			SELECT q.reason, q.orders, q.value, q.first_on, w.way, w.citation, array_to_string(export_control.order_needs(s.facts), ', ') AS needed
			FROM (SELECT * FROM question ORDER BY value DESC NULLS LAST, orders DESC, reason COLLATE "C" LIMIT 12) q
				LEFT JOIN export_control.effective_review_reason w ON w.reason = q.reason
				LEFT JOIN export_control.order_samples(source, ARRAY(SELECT x.sample FROM question x ORDER BY value DESC NULLS LAST, orders DESC, reason COLLATE "C" LIMIT 12)) s
					ON s.order_key = q.sample) q),
		'questions_in_all', (SELECT count(*) FROM question),
		'hits', (SELECT jsonb_agg(h) FROM (
			SELECT h.*, s.list, export_control.party_list_name(s.list) AS list_name, s.entry, s.name, round(s.score::numeric, 2) AS score
			FROM (SELECT * FROM hit ORDER BY value DESC NULLS LAST, orders DESC, consignee COLLATE "C" LIMIT 12) h
				LEFT JOIN LATERAL (SELECT * FROM @extschema@.screen(h.consignee, NULL, NULL, h.first_on) LIMIT 1) s ON true) h),
		'hits_in_all', (SELECT count(*) FROM hit))
$$;
COMMENT ON FUNCTION export_control.report_orders(regclass, date)
	IS 'what the report tells of the orders of what was attached: sums by outcome, month, reason and destination, what changes soon, hits and open questions';

-- Of general licenses: instruments of those that were in force on some day of a
-- period.
CREATE FUNCTION export_control.report_reprieves(from_day date, through_day date) RETURNS jsonb
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT jsonb_agg(jsonb_build_object('code', g.code, 'name', g.name, 'instruments', i.instruments) ORDER BY i.first_day, g.code COLLATE "C")
	FROM export_control.effective_general_license g,
		LATERAL (SELECT min(i.effective) AS first_day, jsonb_agg(jsonb_build_object('effective', i.effective,
				'through', nullif(i.through, 'infinity'), 'announced', i.announced, 'citation', i.citation) ORDER BY i.effective) AS instruments
			FROM export_control.effective_general_license_instrument i
			WHERE i.general_license = g.code AND i.effective <= through_day AND i.through >= from_day) i
	WHERE i.first_day IS NOT NULL
$$;
COMMENT ON FUNCTION export_control.report_reprieves(date, date) IS 'the instruments of general licenses that were in force on some day of a period';

-- Of licenses and applications: null where the role may not read them.
CREATE FUNCTION export_control.report_licenses(as_of date) RETURNS jsonb
	LANGUAGE plpgsql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	licenses	jsonb;
	docket		jsonb;
BEGIN
	IF has_table_privilege('export_control.license_remaining', 'SELECT') THEN
		SELECT jsonb_build_object('in_all', count(*), 'lines', coalesce(jsonb_agg(to_jsonb(l) - 'no' ORDER BY l.no) FILTER (WHERE l.no <= 20), '[]'))
		INTO licenses
		FROM (
			SELECT row_number() OVER (ORDER BY @extschema@.state(r.status) <> 'approved', r.last_day NULLS LAST, r.license COLLATE "C", r.line) AS no,
				r.license, r.line, @extschema@.state(@extschema@.status_on(r.status, as_of)) AS state,
				coalesce(array_to_string(r.items, ', '), r.scope_text) AS scope, array_to_string(r.destinations, ', ') AS destinations,
				nullif(r.last_day, 'infinity') AS last_day, nullif(r.last_day, 'infinity') - as_of AS days_left, r.unit, r.quantity_limit, r.quantity_used, r.quantity_left,
				r.currency, r.value_limit, r.value_used, r.value_left
			FROM export_control.license_remaining r) l;
	END IF;
	IF has_table_privilege('export_control.license_event', 'SELECT') THEN
		SELECT jsonb_agg(d) INTO docket FROM @extschema@.license_docket(as_of) d;
	END IF;
	RETURN jsonb_build_object('licenses', licenses, 'docket', docket);
END
$$;
COMMENT ON FUNCTION export_control.report_licenses(date)
	IS 'what the report tells of licenses and of the docket; null where the role may not read them';

-- How old is what verdicts rest on?
CREATE FUNCTION export_control.party_list_name(list text) RETURNS text
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$ SELECT coalesce((SELECT l.name FROM export_control.effective_party_list l WHERE l.list = $1), $1) $$;
COMMENT ON FUNCTION export_control.party_list_name(text) IS 'the name of a list of parties, as Entity List for EL; the code if it has none';

CREATE FUNCTION export_control.list_freshness(as_of date DEFAULT current_date)
	RETURNS TABLE (list text, title text, required boolean, published date, loaded_on date, entries int, days_old int, most_days int, state text)
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT l.list, l.name, required.required, e.published, e.loaded_at::date, e.entries, as_of - e.published, age.most,
		CASE WHEN e.published IS NULL THEN 'not loaded' WHEN as_of - e.published > age.most AND required.required THEN 'too old'
			WHEN e.published > as_of THEN 'of a later day' ELSE 'loaded' END
	FROM export_control.effective_party_list l
		CROSS JOIN LATERAL (SELECT max(p.value) FILTER (WHERE p.name = 'required_lists') AS lists,
				max(p.value) FILTER (WHERE p.name = 'max_list_age') AS list_age, max(p.value) FILTER (WHERE p.name = 'max_data_age') AS data_age
			FROM export_control.policies p WHERE p.valid @> as_of) p
		CROSS JOIN LATERAL (SELECT l.list = ANY (regexp_split_to_array(p.lists, E'\\s*,\\s*')) AS required) required
		LEFT JOIN LATERAL (SELECT o.published, o.loaded_at, o.entries, o.source FROM export_control.party_load o
			WHERE o.list = l.list ORDER BY o.published > as_of, o.published DESC, o.id DESC LIMIT 1) e ON true
		-- What stands in the regulation ages with it; 0 is no limit.
		CROSS JOIN LATERAL (SELECT CASE WHEN e.source = 'regulation' THEN p.data_age ELSE p.list_age END AS days) d
		CROSS JOIN LATERAL (SELECT CASE WHEN d.days ~ E'^\\d{1,6}$' THEN nullif(d.days::int, 0) END AS most) age
	WHERE required.required OR e.published IS NOT NULL
$$;
COMMENT ON FUNCTION export_control.list_freshness(date)
	IS 'lists of parties that were loaded or that the policy requires: of which day, how many days old on a day, and whether that is too old';

CREATE FUNCTION export_control.report_freshness(as_of date) RETURNS jsonb
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT jsonb_build_object(
		'lists', (SELECT jsonb_agg(l ORDER BY l.required DESC, l.list COLLATE "C") FROM export_control.list_freshness(as_of) l),
		'rules', (SELECT jsonb_agg(r ORDER BY r.edition DESC) FROM (
			SELECT d.edition, count(*) AS sets, as_of - d.edition AS days_old, string_agg(replace(d.name, '_', ' '), ', ' ORDER BY d.name COLLATE "C") AS names
			FROM export_control.effective_data_set d GROUP BY d.edition) r),
		'policies', (SELECT jsonb_agg(p ORDER BY p.name COLLATE "C") FROM (
			SELECT p.name, p.value, p.reason, p.by, p.since::date AS since FROM export_control.policies p
			WHERE p.value <> p.default_value AND p.valid @> as_of) p))
$$;
COMMENT ON FUNCTION export_control.report_freshness(date)
	IS 'what the report tells of the editions of rules and lists, and of policies that are not the default';

-- Orders under control, as far as the role may see them.
CREATE FUNCTION export_control.report_holds(source_id bigint) RETURNS jsonb
	LANGUAGE plpgsql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	IF NOT has_table_privilege('export_control.order_hold', 'SELECT') THEN
		RETURN NULL;
	END IF;
	RETURN (SELECT jsonb_build_object('held', count(*) FILTER (WHERE h.state <> 'released'), 'released', count(*) FILTER (WHERE h.state = 'released'),
			'proposed', count(*) FILTER (WHERE h.state = 'proposed'), 'by_person', count(*) FILTER (WHERE h.kind = 'person'),
			'oldest', min(h.since) FILTER (WHERE h.state <> 'released'))
		FROM export_control.order_hold h WHERE h.source = source_id);
END
$$;
COMMENT ON FUNCTION export_control.report_holds(bigint) IS 'how many orders are held and released; null where the role may not see that';

CREATE FUNCTION export_control.report_facts(source regclass, as_of date DEFAULT current_date) RETURNS jsonb
	LANGUAGE plpgsql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	known	CONSTANT export_control.order_source := export_control.attached_source($1);
	facts	jsonb;
BEGIN
	IF as_of IS NULL OR NOT isfinite(as_of) THEN
		RAISE EXCEPTION 'the day of a report must be given' USING ERRCODE = 'null_value_not_allowed';
	END IF;
	facts := export_control.report_orders(known.source, as_of);
	RETURN facts || export_control.report_licenses(as_of) || export_control.report_freshness(as_of) || jsonb_build_object(
		'source', known.source::text, 'as_of', as_of, 'control', known.control,
		'has_value', known.columns ->> 'value' IS NOT NULL,
		'has_day', coalesce(known.columns ->> 'on_date', '') !~ '^today( in |$)',
		'has_consignee', known.columns ->> 'consignee' IS NOT NULL,
		'holds', CASE WHEN known.control IS NOT NULL THEN export_control.report_holds(known.id) END,
		'reprieves', export_control.report_reprieves(least(as_of, (facts #>> '{totals,first_on}')::date), greatest(as_of, (facts #>> '{totals,last_on}')::date)),
		'generation', @extschema@.rulebook_generation(), 'by', session_user, 'at', to_char(now(), 'YYYY-MM-DD HH24:MI TZ'),
		'version', (SELECT e.extversion FROM pg_extension e WHERE e.extname = 'export_control'));
END
$$;
COMMENT ON FUNCTION export_control.report_facts(regclass, date)
	IS 'all that the report on attached orders tells, as one document';
