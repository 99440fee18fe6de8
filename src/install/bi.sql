-- Views for business intelligence over what was attached: text, date, numeric and
-- boolean alone, no infinity, no arrays.  Each is made by a function, which
-- reads with the rights of whoever asks.

-- The counts of all that is attached and that the role may read.
CREATE FUNCTION export_control.bi_counts()
	RETURNS TABLE (source text, month date, destination text, consignee text, verdict @extschema@.eligibility,
		flips_on date, becomes @extschema@.eligibility, orders bigint, value numeric, first_on date, sample text)
	LANGUAGE plpgsql STABLE ROWS 10000
	SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	known	record;
BEGIN
	FOR known IN
		SELECT s.source, s.source::text AS name FROM export_control.order_source s JOIN pg_class c ON c.oid = s.view
		WHERE has_table_privilege(s.view, 'SELECT') ORDER BY s.id
	LOOP
		RETURN QUERY
			SELECT known.name, n.month, coalesce(export_control.destination_code(n.destination), n.destination), n.consignee, n.verdict,
				n.flips_on, n.becomes, n.orders, n.value, n.first_on, n.sample
			FROM export_control.order_counts(known.source) n;
	END LOOP;
END
$$;
COMMENT ON FUNCTION export_control.bi_counts()
	IS 'order_counts() of today, of all that is attached and that the role may read';

CREATE FUNCTION export_control.bi_orders() RETURNS TABLE (source text, month date, destination text, destination_name text,
		outcome text, may_ship boolean, orders numeric, value numeric)
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT c.source, c.month, c.destination, max(d.name), @extschema@.outcome(c.verdict), coalesce(c.verdict::boolean, false),
		sum(c.orders), coalesce(sum(c.value), 0)
	FROM export_control.bi_counts() c LEFT JOIN export_control.effective_destination d ON d.code = c.destination
	GROUP BY 1, 2, 3, 5, 6
$$;
COMMENT ON FUNCTION export_control.bi_orders() IS 'what the view bi_orders has';

CREATE FUNCTION export_control.bi_blocked() RETURNS TABLE (source text, month date, destination text, destination_name text,
		outcome text, reason text, orders numeric, value numeric)
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT c.source, c.month, c.destination, max(d.name), @extschema@.outcome(c.verdict), r.reason, sum(c.orders), coalesce(sum(c.value), 0)
	FROM export_control.bi_counts() c LEFT JOIN export_control.effective_destination d ON d.code = c.destination
		CROSS JOIN LATERAL unnest(@extschema@.reasons(c.verdict)::text[]) r (reason)
	WHERE c.verdict::boolean IS NOT TRUE
	GROUP BY 1, 2, 3, 5, 6
$$;
COMMENT ON FUNCTION export_control.bi_blocked() IS 'what the view bi_blocked has';

CREATE FUNCTION export_control.bi_changes() RETURNS TABLE (source text, changes_on date, days_left numeric, within_days numeric,
		outcome text, next_outcome text, next_reasons text, rule text, citation text, orders numeric, value numeric)
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	WITH flip AS MATERIALIZED (
		SELECT c.source, c.flips_on, @extschema@.outcome(c.verdict) AS outcome, @extschema@.outcome(c.becomes) AS next_outcome,
			array_to_string(@extschema@.reasons(c.becomes), ', ') AS next_reasons, sum(c.orders) AS orders, sum(c.value) AS value, min(c.sample) AS sample
		FROM export_control.bi_counts() c
		WHERE c.flips_on IS NOT NULL AND (@extschema@.outcome(c.verdict) <> @extschema@.outcome(c.becomes)
			OR @extschema@.reasons(c.verdict)::text[] <> @extschema@.reasons(c.becomes)::text[])
		GROUP BY 1, 2, 3, 4, 5)
	SELECT f.source, f.flips_on, f.flips_on - current_date, CASE WHEN f.flips_on <= current_date + 30 THEN 30 WHEN f.flips_on <= current_date + 60 THEN 60 ELSE 90 END,
		f.outcome, f.next_outcome, f.next_reasons, r.finding, r.citation, f.orders, coalesce(f.value, 0)
	FROM flip f
		LEFT JOIN (SELECT k.source, s.order_key, s.facts
			FROM (SELECT x.source, array_agg(x.sample) AS keys FROM flip x GROUP BY x.source) k,
				LATERAL export_control.order_samples(k.source::regclass, k.keys) s) s ON s.source = f.source AND s.order_key = f.sample
		LEFT JOIN LATERAL export_control.rule_of_change(s.facts, f.flips_on) r ON s.facts IS NOT NULL
$$;
COMMENT ON FUNCTION export_control.bi_changes() IS 'what the view bi_changes has';

CREATE FUNCTION export_control.bi_hits() RETURNS TABLE (source text, consignee text, list text, entry text, listed_name text,
		score numeric, first_ships_on date, age_days numeric, orders numeric, value numeric)
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT h.source, h.consignee, s.list, s.entry, s.name, round(s.score::numeric, 2), h.first_on, greatest(current_date - h.first_on, 0), h.orders, coalesce(h.value, 0)
	FROM (SELECT c.source, c.consignee, sum(c.orders) AS orders, sum(c.value) AS value, min(c.first_on) AS first_on
			FROM export_control.bi_counts() c WHERE c.consignee IS NOT NULL GROUP BY 1, 2) h
		LEFT JOIN LATERAL (SELECT * FROM @extschema@.screen(h.consignee, NULL, NULL, coalesce(h.first_on, current_date)) LIMIT 1) s ON true
$$;
COMMENT ON FUNCTION export_control.bi_hits() IS 'what the view bi_hits has';

CREATE FUNCTION export_control.bi_questions() RETURNS TABLE (source text, reason text, settled_by text, way text, citation text,
		first_ships_on date, orders numeric, value numeric)
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT q.source, q.reason, w.settled_by, w.way, w.citation, q.first_on, q.orders, coalesce(q.value, 0)
	FROM (SELECT c.source, r.reason, sum(c.orders) AS orders, sum(c.value) AS value, min(c.first_on) AS first_on
			FROM export_control.bi_counts() c, unnest(@extschema@.reasons(c.verdict)::text[]) r (reason)
			WHERE c.verdict::boolean IS NULL GROUP BY 1, 2) q
		LEFT JOIN export_control.effective_review_reason w ON w.reason = q.reason
$$;
COMMENT ON FUNCTION export_control.bi_questions() IS 'what the view bi_questions has';

CREATE FUNCTION export_control.bi_licenses() RETURNS TABLE (license text, line numeric, state text, items text, scope_text text, destinations text,
		last_day date, days_left numeric, unit text, quantity_limit numeric, quantity_used numeric, quantity_left numeric,
		currency text, value_limit numeric, value_used numeric, value_left numeric, share_used numeric)
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT r.license, r.line, @extschema@.state(@extschema@.status_on(r.status, current_date)), array_to_string(r.items, ', '), r.scope_text, array_to_string(r.destinations, ', '),
		CASE WHEN isfinite(r.last_day) THEN r.last_day END, CASE WHEN isfinite(r.last_day) THEN r.last_day - current_date END, r.unit, r.quantity_limit, r.quantity_used, r.quantity_left,
		r.currency, r.value_limit, r.value_used, r.value_left,
		round(greatest(r.quantity_used / nullif(r.quantity_limit, 0), r.value_used / nullif(r.value_limit, 0)), 4)
	FROM export_control.license_remaining r
$$;
COMMENT ON FUNCTION export_control.bi_licenses() IS 'what the view bi_licenses has';

CREATE FUNCTION export_control.bi_reprieves() RETURNS TABLE (code text, name text, instruments numeric, first_day date, last_day date,
		in_force boolean, days_left numeric, citation text)
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT g.code, g.name, count(*), min(i.effective), nullif(max(i.through), 'infinity'),
		bool_or(current_date BETWEEN i.effective AND i.through),
		CASE WHEN bool_or(current_date BETWEEN i.effective AND i.through) THEN nullif(max(i.through), 'infinity') - current_date END,
		(array_agg(i.citation ORDER BY i.effective DESC))[1]
	FROM export_control.effective_general_license g
		JOIN export_control.effective_general_license_instrument i ON i.general_license = g.code
	GROUP BY g.code, g.name
$$;
COMMENT ON FUNCTION export_control.bi_reprieves() IS 'what the view bi_reprieves has';

CREATE FUNCTION export_control.bi_docket() RETURNS TABLE (stage text, applications numeric, share numeric, median_days numeric)
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$ SELECT d.stage, d.applications, d.share, d.median_days FROM @extschema@.license_docket(current_date) d $$;
COMMENT ON FUNCTION export_control.bi_docket() IS 'what the view bi_docket has';

CREATE FUNCTION export_control.bi_lists() RETURNS TABLE (list text, title text, required boolean, published date, loaded_on date, entries numeric,
		days_old numeric, most_days numeric, state text)
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$ SELECT l.list, l.title, l.required, l.published, l.loaded_on, l.entries, l.days_old, l.most_days, l.state FROM export_control.list_freshness(current_date) l $$;
COMMENT ON FUNCTION export_control.bi_lists() IS 'what the view bi_lists has';

CREATE FUNCTION export_control.bi_rules() RETURNS TABLE (data_set text, edition date, days_old numeric, source text, citation text)
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$ SELECT d.name, d.edition, current_date - d.edition, d.source, d.citation FROM export_control.effective_data_set d $$;
COMMENT ON FUNCTION export_control.bi_rules() IS 'what the view bi_rules has';

CREATE FUNCTION export_control.bi_officers() RETURNS TABLE (officer text, month date, action text, decisions numeric, last_on date)
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT a.officer, date_trunc('month', a.day::timestamp)::date, a.action, count(*), max(a.day)
	FROM (SELECT o.recorded_by::text AS officer, o.recorded_at::date AS day, o.action FROM export_control.order_action o
		UNION ALL SELECT p.recorded_by, p.recorded_on, CASE WHEN p.is_match THEN 'hit_confirmed' ELSE 'hit_dismissed' END FROM export_control.party_decision p
		UNION ALL SELECT r.recorded_by, r.recorded_on, CASE WHEN r.clears THEN 'review_cleared' ELSE 'review_not_cleared' END FROM export_control.review_decision r) a
	GROUP BY 1, 2, 3
$$;
COMMENT ON FUNCTION export_control.bi_officers() IS 'what the view bi_officers has';

CREATE VIEW export_control.bi_orders AS SELECT * FROM export_control.bi_orders();
COMMENT ON VIEW export_control.bi_orders IS 'attached orders by month of shipment, destination and outcome';
CREATE VIEW export_control.bi_blocked AS SELECT * FROM export_control.bi_blocked();
COMMENT ON VIEW export_control.bi_blocked IS 'attached orders that may not ship or that wait for a decision, by month of shipment, destination and reason; one with several reasons is under each';
CREATE VIEW export_control.bi_changes AS SELECT * FROM export_control.bi_changes();
COMMENT ON VIEW export_control.bi_changes IS 'attached orders that ship from today on and whose verdict changes within 90 days, and by which rule';
CREATE VIEW export_control.bi_hits AS SELECT * FROM export_control.bi_hits();
COMMENT ON VIEW export_control.bi_hits IS 'consignees of attached orders that may be a listed party: somebody has to decide';
CREATE VIEW export_control.bi_questions AS SELECT * FROM export_control.bi_questions();
COMMENT ON VIEW export_control.bi_questions IS 'why attached orders are undecided, and what settles it; one with several reasons is under each';
CREATE VIEW export_control.bi_licenses AS SELECT * FROM export_control.bi_licenses();
COMMENT ON VIEW export_control.bi_licenses IS 'what is left of each license line, with the tolerance of 15 CFR 750.11, and for how long';
CREATE VIEW export_control.bi_reprieves AS SELECT * FROM export_control.bi_reprieves();
COMMENT ON VIEW export_control.bi_reprieves IS 'general licenses and how many days are left of each';
CREATE VIEW export_control.bi_docket AS SELECT * FROM export_control.bi_docket();
COMMENT ON VIEW export_control.bi_docket IS 'license applications by where they stand today';
CREATE VIEW export_control.bi_lists AS SELECT * FROM export_control.bi_lists();
COMMENT ON VIEW export_control.bi_lists IS 'lists of parties that were loaded or are required, and how old they are';
CREATE VIEW export_control.bi_rules AS SELECT * FROM export_control.bi_rules();
COMMENT ON VIEW export_control.bi_rules IS 'editions of the regulation that verdicts rest on, and how old they are';
CREATE VIEW export_control.bi_officers AS SELECT * FROM export_control.bi_officers();
COMMENT ON VIEW export_control.bi_officers IS 'what people decided, by person and month';

-- What columns are, once for all views that have one of a name.
DO $do$
DECLARE
	c	record;
BEGIN
	FOR c IN
		SELECT v.relname AS view, a.attname AS name, t.says
		FROM (VALUES
			('source', 'bi_rules', 'where the rules were taken from'), ('source', NULL, 'the table or view of orders that was attached'),
			('citation', 'bi_reprieves', 'citation of the last instrument'), ('citation', NULL, 'citation of the rule'),
			('month', 'bi_officers', 'first day of the month in which it was recorded'), ('month', NULL, 'first day of the month of shipment; null: no day can be read'),
			('destination', NULL, 'code of the destination, or what the order has where that is none'), ('destination_name', NULL, 'name of the destination'),
			('outcome', NULL, 'outcome of the verdict, as license_required'), ('may_ship', NULL, 'may the orders ship? false for review'),
			('orders', NULL, 'how many orders'), ('value', NULL, 'sum of the values of the orders, as they are stated'),
			('reason', NULL, 'reason of the verdict'), ('changes_on', NULL, 'first day on which the verdict is another one'),
			('days_left', 'bi_changes', 'days from today to that day'), ('within_days', NULL, '30, 60 or 90'),
			('next_outcome', NULL, 'outcome from that day on'), ('next_reasons', NULL, 'reasons from that day on'),
			('rule', NULL, 'what the trail says from that day on, of one of the orders'),
			('consignee', NULL, 'the name as orders state it'), ('list', 'bi_hits', 'list of the party that it may be'), ('list', NULL, 'short name of the list'),
			('entry', NULL, 'entry of the list'), ('listed_name', NULL, 'name of the party on the list'), ('score', NULL, 'how near the names are, up to 1'),
			('first_ships_on', NULL, 'first day of shipment of these orders'), ('age_days', NULL, 'days since then'),
			('settled_by', NULL, 'decision, table, fact or order'), ('way', NULL, 'how the reason is settled'),
			('license', NULL, 'number of the license'), ('line', NULL, 'line of the license'), ('state', 'bi_licenses', 'state of the license today'),
			('items', NULL, 'what the line covers, with commas between'), ('scope_text', NULL, 'what it covers, as the license words it'),
			('destinations', NULL, 'codes of destinations, with commas between; null: those of its application'),
			('last_day', NULL, 'last day; null: none'), ('days_left', NULL, 'days from today to the last day; null: no last day, or not in force'),
			('unit', NULL, 'unit of the quantities'), ('quantity_limit', NULL, 'quantity of the line; null: not limited'),
			('quantity_used', NULL, 'quantity drawn'), ('quantity_left', NULL, 'quantity that may still ship; null: not limited'),
			('currency', NULL, 'currency of the values'), ('value_limit', NULL, 'value of the line; null: not limited'),
			('value_used', NULL, 'value drawn'), ('value_left', NULL, 'value that may still ship; null: not limited'),
			('share_used', NULL, 'the larger share of quantity and value, 1 for all'),
			('code', NULL, 'code of the general license'), ('name', NULL, 'name of the general license'), ('instruments', NULL, 'how many instruments granted and extended it'),
			('first_day', NULL, 'first day'), ('in_force', NULL, 'is it in force today?'),
			('stage', NULL, 'stage, as license_docket() has it'), ('applications', NULL, 'how many applications'), ('share', NULL, 'share of those received, 1 for all'),
			('median_days', NULL, 'median days since registration'), ('title', NULL, 'name of the list'), ('required', NULL, 'does the policy required_lists name it?'),
			('published', NULL, 'day of the edition that was loaded; null: none'), ('loaded_on', NULL, 'when it was loaded'), ('entries', NULL, 'entries of that edition'),
			('days_old', NULL, 'days from the edition to today'), ('most_days', NULL, 'how many the policy max_list_age allows, or max_data_age for a list of the regulation; null: any'),
			('state', NULL, 'loaded, too old, not loaded, or of a later day'), ('data_set', NULL, 'name of the set of rules'), ('edition', NULL, 'day of the edition'),
			('officer', NULL, 'who decided'), ('action', NULL, 'what was done: release, put_on_hold, hit_dismissed, review_cleared and the like'),
			('decisions', NULL, 'how often'), ('last_on', NULL, 'the last day on which it was done')) t (name, only_in, says)
			JOIN pg_catalog.pg_class v ON v.relnamespace OPERATOR(pg_catalog.=) 'export_control'::pg_catalog.regnamespace AND v.relkind OPERATOR(pg_catalog.=) 'v' AND v.relname OPERATOR(pg_catalog.~) '^bi_'
			JOIN pg_catalog.pg_attribute a ON a.attrelid OPERATOR(pg_catalog.=) v.oid AND a.attnum OPERATOR(pg_catalog.>) 0 AND a.attname OPERATOR(pg_catalog.=) t.name
				AND (t.only_in IS NULL OR v.relname OPERATOR(pg_catalog.=) t.only_in)
		ORDER BY t.only_in NULLS FIRST	-- so that what is said of one view counts
	LOOP
		EXECUTE pg_catalog.format('COMMENT ON COLUMN export_control.%I.%I IS %L', c.view, c.name, c.says);
		EXECUTE pg_catalog.format('GRANT SELECT ON export_control.%I TO PUBLIC', c.view);	-- its function reads with the rights of who asks
	END LOOP;
END
$do$;
