-- The docket: where the applications stand, and what was approved on which grounds.

-- Where each application stood on a day.  Time counts by itself: an intent to
-- deny that nothing followed is a denial from its 45th day on.
CREATE FUNCTION export_control.docket_on(as_of date,
	OUT application text, OUT received_on date, OUT registered_on date, OUT stage text, OUT stage_since date,
	OUT days int)
	RETURNS SETOF record
	LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
	WITH history AS (
		SELECT e.application, (array_agg(e.status ORDER BY e.step DESC))[1] AS status,
			min(@extschema@.since(e.status)) FILTER (WHERE @extschema@.state(e.status) <> 'draft') AS received_on,
			min(@extschema@.since(e.status)) FILTER (WHERE @extschema@.state(e.status) = 'registered') AS registered_on,
			min(@extschema@.since(e.status)) FILTER (WHERE @extschema@.state(e.status) = 'approved') AS approved_on
		FROM export_control.license_event e
		WHERE @extschema@.since(e.status) <= as_of
		GROUP BY e.application),
	standing AS (
		SELECT h.application, h.received_on, h.registered_on, h.approved_on,
			@extschema@.status_on(h.status, as_of) AS status
		FROM history h
		WHERE h.received_on IS NOT NULL)
	SELECT s.application, s.received_on, s.registered_on, t.stage,
		CASE t.stage WHEN 'approved' THEN coalesce(s.approved_on, @extschema@.since(s.status))
			ELSE @extschema@.since(s.status) END,
		CASE t.stage WHEN 'approved' THEN coalesce(s.approved_on, @extschema@.since(s.status))
			WHEN 'pending' THEN as_of
			ELSE @extschema@.since(s.status) END - coalesce(s.registered_on, s.received_on)
	FROM standing s,
		LATERAL (SELECT CASE
			WHEN @extschema@.state(s.status) IN ('submitted', 'registered', 'hold', 'referred', 'escalated',
				'reversed') THEN 'pending'
			WHEN @extschema@.state(s.status) IN ('returned_unregistered', 'returned_without_action') THEN 'returned'
			WHEN @extschema@.state(s.status) IN ('denied', 'appealed', 'upheld') THEN 'denied'
			WHEN @extschema@.state(s.status) IN ('withdrawn', 'intent_to_deny') THEN @extschema@.state(s.status)
			ELSE 'approved' END AS stage) t;
END;
COMMENT ON FUNCTION export_control.docket_on(date)
	IS 'where each application stood on a day, and the days from its registration to that stage, or to the day while it is pending';

CREATE FUNCTION @extschema@.license_docket(as_of date DEFAULT current_date,
	OUT stage text, OUT applications bigint, OUT share numeric, OUT median_days numeric)
	RETURNS SETOF record
	LANGUAGE sql STABLE PARALLEL SAFE ROWS 9
BEGIN ATOMIC
	SELECT s.stage, count(d.application),
		round(count(d.application)::numeric / nullif((SELECT count(*) FROM export_control.docket_on(as_of)), 0), 3),
		percentile_cont(0.5) WITHIN GROUP (ORDER BY d.days) FILTER (WHERE s.stage <> 'received')::numeric
	FROM (VALUES (1, 'received'), (2, 'registered'), (3, 'pending'), (4, 'processed'), (5, 'approved'),
			(6, 'intent_to_deny'), (7, 'denied'), (8, 'returned'), (9, 'withdrawn')) s (position, stage)
	LEFT JOIN export_control.docket_on(as_of) d ON CASE s.stage
		WHEN 'received' THEN true
		WHEN 'registered' THEN d.registered_on IS NOT NULL
		WHEN 'processed' THEN d.stage IN ('approved', 'intent_to_deny', 'denied', 'returned')
		ELSE d.stage = s.stage END
	GROUP BY s.position, s.stage
	ORDER BY s.position;
END;
COMMENT ON FUNCTION @extschema@.license_docket(date)
	IS 'how many applications were received by a day and where they stood, as counts, shares of those received, and median days since registration; an intent to deny counts as processed and not as denied';

CREATE VIEW export_control.license_docket AS
SELECT date_trunc('month', d.received_on)::date AS period,
	count(*) AS received,
	count(d.registered_on) AS registered,
	count(*) FILTER (WHERE d.stage = 'pending') AS pending,
	count(*) FILTER (WHERE d.stage IN ('approved', 'intent_to_deny', 'denied', 'returned')) AS processed,
	count(*) FILTER (WHERE d.stage = 'approved') AS approved,
	count(*) FILTER (WHERE d.stage = 'intent_to_deny') AS intent_to_deny,
	count(*) FILTER (WHERE d.stage = 'denied') AS denied,
	count(*) FILTER (WHERE d.stage = 'returned') AS returned,
	count(*) FILTER (WHERE d.stage = 'withdrawn') AS withdrawn,
	round(count(*) FILTER (WHERE d.stage IN ('approved', 'intent_to_deny', 'denied', 'returned'))::numeric
		/ count(*), 3) AS processed_share,
	round(count(*) FILTER (WHERE d.stage = 'approved')::numeric
		/ nullif(count(*) FILTER (WHERE d.stage IN ('approved', 'intent_to_deny', 'denied', 'returned')), 0), 3)
		AS approved_share_of_processed,
	percentile_cont(0.5) WITHIN GROUP (ORDER BY d.days)
		FILTER (WHERE d.stage IN ('approved', 'intent_to_deny', 'denied', 'returned')) AS median_days_processed,
	percentile_cont(0.5) WITHIN GROUP (ORDER BY d.days) FILTER (WHERE d.stage = 'pending') AS median_days_pending
FROM export_control.docket_on(current_date) d
GROUP BY 1;
COMMENT ON VIEW export_control.license_docket
	IS 'applications by month of receipt, and where they stand today';

-- What an overseer asks of every approval.
CREATE VIEW export_control.license_oversight AS
SELECT a.number AS application, e.license, a.applicant, a.consignee, a.destination, a.items, a.end_use,
	@extschema@.since(e.status) AS approved_on, a.recorded_at::date AS recorded_on, s.status,
	s.criteria, s.conditions,
	s.criteria IS NOT NULL AS criteria_recorded,
	-- null: its scope is not in export_control.license_line
	(SELECT bool_and(l.items IS NOT NULL) FROM export_control.license_line l
		WHERE l.license = e.license) AS scope_defined,
	(SELECT string_agg(l.scope_text, '; ' ORDER BY l.line) FROM export_control.license_line l
		WHERE l.license = e.license) AS scope_text,
	u.uses, u.quantity_used, u.value_used
FROM export_control.license_application a
JOIN LATERAL (
	SELECT h.status, h.license
	FROM export_control.license_event h
	WHERE h.application = a.number AND @extschema@.state(h.status) = 'approved'
	ORDER BY h.step LIMIT 1) e ON true
JOIN export_control.license_application_status s ON s.number = a.number
LEFT JOIN LATERAL (
	SELECT count(*) FILTER (WHERE x.reverses IS NULL) - count(*) FILTER (WHERE x.reverses IS NOT NULL) AS uses,
		sum(x.quantity) AS quantity_used, sum(x.value) AS value_used
	FROM export_control.license_use x
	WHERE x.license = e.license) u ON true;
COMMENT ON VIEW export_control.license_oversight
	IS 'approved licenses with the criteria and conditions recorded for each, its scope and its use';
