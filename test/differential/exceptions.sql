-- exceptions.sql: license exceptions (part 740).  One overcomes all that requires the
-- license or nothing (740.1(a)); it needs a claim, a paragraph of its section that is
-- open, an entry that offers it, and its terms.
SET search_path = differential, public;

-- What requires the license of an order, and which exceptions that leaves; null: any.
DROP TABLE IF EXISTS need;
CREATE TEMP TABLE need AS
SELECT DISTINCT n, 'list' AS step, NULL AS rule, true AS sure, NULL::text[] AS leaves FROM required_by
UNION ALL
SELECT n, 'embargo', destination || ' ' || line, coalesce(item_reached AND item_stated AND code_reached AND fact_reached, false), exceptions || exception FROM embargoed
-- What the item is no exception tells.
WHERE item_reached AND (code_reached AND fact_reached OR unanswered = 'review' OR fact_reached) AND NOT coalesce(pg_temp.says(facts, authorization_evidence), false)
UNION ALL
SELECT n, 'end use', fact || ' ' || line, coalesce(item_reached AND place_reached AND (answer = 'yes' OR answer = 'unknown' AND undetermined = 'caught'), false), exceptions FROM use
UNION ALL
SELECT n, 'party', NULL, true, exceptions FROM bound WHERE reached AND effect IN ('license_required', 'military_end_user', 'military_intelligence', 'blocked')
	AND NOT (effect = 'blocked' AND coalesce(pg_temp.says(facts, 'ofac_license'), false)) AND NOT free
UNION ALL
SELECT n, 'informed', NULL, true, '{}' FROM informed WHERE bound;
CREATE INDEX ON need (n);
ANALYZE need;

-- Is one paragraph in another?  The empty one is the whole section.
CREATE OR REPLACE FUNCTION pg_temp.within(inner_ text, outer_ text) RETURNS boolean IMMUTABLE LANGUAGE sql AS $$
	SELECT starts_with(inner_, coalesce(outer_, ''))
$$;
-- Is a paragraph of an exception among what is left, as in {LVS,"GOV (b)(2)"}?
CREATE OR REPLACE FUNCTION pg_temp.is_left(code text, paragraph text, leaves text[]) RETURNS boolean IMMUTABLE LANGUAGE sql AS $$
	SELECT EXISTS (SELECT FROM unnest(leaves) l WHERE l = code OR split_part(l, ' ', 1) = code AND starts_with(paragraph, split_part(l, ' ', 2)))
$$;
-- "fact" is stated to be so, "!fact" denied, "?fact" so or not stated; "fact@date" names
-- a day too, which does not lie ahead.
CREATE OR REPLACE FUNCTION pg_temp.evidenced(facts jsonb, evidence text, day date) RETURNS boolean IMMUTABLE LANGUAGE sql AS $$
	SELECT CASE WHEN evidence LIKE '%=%' THEN coalesce(facts ->> split_part(evidence, '=', 1), CASE WHEN evidence LIKE 'transaction=%' THEN 'export' END) = split_part(evidence, '=', 2)
		WHEN evidence LIKE '!%' THEN NOT pg_temp.says(facts, substr(evidence, 2))
		WHEN evidence LIKE '?%' THEN pg_temp.says(facts, substr(evidence, 2))
		ELSE pg_temp.says(facts, split_part(evidence, '@', 1)) AND (evidence NOT LIKE '%@%' OR coalesce((facts ->> split_part(evidence, '@', 2))::date <= day, true)) END
$$;
CREATE OR REPLACE FUNCTION pg_temp.in_series(item eccn, series text) RETURNS boolean IMMUTABLE LANGUAGE sql AS $$
	SELECT CASE series WHEN '600' THEN is_600_series(item) WHEN '9x515' THEN is_9x515(item)
		WHEN '0x521' THEN item::text ~ '^0[A-E]521' WHEN '0x5zz' THEN item::text ~ '^0[A-E]5' AND item::text !~ '^0[A-E]521' END
$$;

-- The reasons for which a license is, or may be, required of each order.
DROP TABLE IF EXISTS at_stake;
CREATE TEMP TABLE at_stake AS
SELECT n, array_agg(reason) FILTER (WHERE sure) AS required, array_agg(reason) AS possible FROM (
	SELECT q.n, r.reason, bool_or(q.sure) AS sure FROM (
		SELECT n, line, true AS sure FROM required_by WHERE alone UNION SELECT n, line, false FROM said WHERE needed IS NOT FALSE) q
	JOIN line l ON l.id = q.line CROSS JOIN LATERAL unnest(CASE WHEN l.reasons = '{}' THEN '{unnamed}' ELSE l.reasons END) AS r (reason)
	GROUP BY 1, 2) r
GROUP BY n;
CREATE INDEX ON at_stake (n);
ANALYZE at_stake;

CREATE OR REPLACE FUNCTION pg_temp.is_at_stake(order_ bigint, controls_ text[]) RETURNS boolean STABLE LANGUAGE sql AS $$
	SELECT CASE WHEN bool_or(required && controls_) THEN true WHEN bool_or(possible && controls_) THEN NULL ELSE false END FROM at_stake WHERE n = order_
$$;

-- Is only a part of the item of US origin?
CREATE OR REPLACE FUNCTION pg_temp.us_in_part(facts jsonb) RETURNS boolean IMMUTABLE LANGUAGE sql AS $$
	SELECT CASE WHEN facts ? 'us_content_percent' THEN (facts ->> 'us_content_percent')::numeric < 100 ELSE facts ? 'us_content_items' END
$$;
-- May the item be made abroad, by what is stated of it?
CREATE OR REPLACE FUNCTION pg_temp.made_abroad(facts jsonb) RETURNS boolean STABLE LANGUAGE sql AS $$
	SELECT coalesce(pg_temp.says(facts, 'foreign_made'), (SELECT d.status <> 'united_states' FROM export_control.effective_destination d WHERE d.code = facts ->> 'manufactured_in'),
		pg_temp.us_in_part(facts))
$$;
-- May it leave from another country, nobody says which?  A reexport does, and so may what
-- is said to be abroad, or to be made there, and not to be an export.
CREATE OR REPLACE FUNCTION pg_temp.leaves_abroad(facts jsonb) RETURNS boolean STABLE LANGUAGE sql AS $$
	SELECT CASE WHEN facts ? 'transaction' THEN facts ->> 'transaction' NOT IN ('export', 'deemed_export') ELSE coalesce(pg_temp.says(facts, 'reexport'),
		coalesce(pg_temp.says(facts, 'reexported_from_cwc_party'), false) OR coalesce(pg_temp.says(facts, 'military_deployment_a1'), false)
		-- what is transferred in Iraq stays there
		OR NOT coalesce(pg_temp.says(facts, 'transfer_in_country'), false) AND (facts ?| '{received_under,foreign_export_authorization}'
			OR coalesce(pg_temp.says(facts, 'foreign_made'), pg_temp.made_abroad(facts) AND pg_temp.us_in_part(facts)))) END
$$;
-- The kind of a transaction that is not stated.
CREATE OR REPLACE FUNCTION pg_temp.kind_by_origin(facts jsonb, destination text) RETURNS text STABLE LANGUAGE sql AS $$
	SELECT CASE WHEN NOT coalesce(pg_temp.says(facts, 'deemed_release'), false) THEN kind WHEN kind = 'export' THEN 'deemed_export' ELSE 'deemed_reexport' END
	FROM (SELECT CASE WHEN d.status <> 'united_states' THEN CASE WHEN d.code = destination THEN 'transfer' ELSE 'reexport' END
		WHEN d.code IS NULL AND coalesce(pg_temp.says(facts, 'transfer_in_country'), false) THEN 'transfer'
		WHEN d.code IS NULL AND coalesce(pg_temp.says(facts, 'reexport'), pg_temp.says(facts, 'reexported_from_cwc_party') OR pg_temp.says(facts, 'military_deployment_a1'), false) THEN 'reexport'
		ELSE 'export' END AS kind
	FROM (SELECT) one LEFT JOIN export_control.effective_destination d ON d.code = facts ->> 'exported_from') k
$$;

-- Rows of exceptions whose claim an order makes, for each paragraph that it may rest on.
DROP TABLE IF EXISTS claimed;
CREATE TEMP TABLE claimed AS
SELECT o.*, x.code AS exception, x.line, x.paragraph AS row_paragraph, x.by_entry, x.year_multiple, x.unsettled,
	-- the row
	pg_temp.all_of(ARRAY[lies_in_strictly(o.place, x.destinations, x.groups, x.except_groups, x.except_destinations),
		x.product_groups IS NULL OR o.ear99 OR strpos(x.product_groups, o.product_group) > 0,
		x.items = '{}' OR CASE WHEN any_holds(x.items, o.item) THEN true WHEN EXISTS (SELECT FROM unnest(x.items) i WHERE i <@ o.item) THEN NULL ELSE false END,
		CASE WHEN any_holds(x.except_items, o.item) THEN false WHEN EXISTS (SELECT FROM unnest(x.except_items) i WHERE i <@ o.item) THEN NULL ELSE true END,
		x.series = '{}' OR EXISTS (SELECT FROM unnest(x.series) s WHERE pg_temp.in_series(o.item, s)),
		NOT EXISTS (SELECT FROM unnest(x.except_series) s WHERE pg_temp.in_series(o.item, s)),
		x.controls IS NULL OR CASE WHEN NOT coalesce(s.required, '{}') <@ x.controls THEN false WHEN NOT coalesce(s.possible, '{}') <@ x.controls THEN NULL ELSE true END,
		x.controlled = '{}' OR pg_temp.controlled_for(o.n, x.controlled),
		x.not_controlled = '{}' OR NOT pg_temp.controlled_for(o.n, x.not_controlled),
		x.free_in = '{}' OR (SELECT pg_temp.all_of(array_agg(f.free)) FROM free_there f WHERE f.n = o.n AND f.country_group = ANY (x.free_in))]
		|| ARRAY(SELECT coalesce(pg_temp.evidenced(o.facts, e, o.day), CASE WHEN e !~ '^[!?]' THEN false END) FROM unnest(x.evidence) e)) AS reached
FROM (SELECT DISTINCT n FROM need) q JOIN o USING (n) LEFT JOIN at_stake s USING (n)
CROSS JOIN LATERAL (SELECT jsonb_object_keys(o.facts) AS key) k
JOIN exception_claim x ON x.claim = k.key AND x.valid @> o.day
WHERE o.facts -> k.key <> 'false'
	AND lies_in_strictly(o.place, x.destinations, x.groups, x.except_groups, x.except_destinations) IS NOT FALSE
	AND (x.items = '{}' OR EXISTS (SELECT FROM unnest(x.items) i WHERE i @> o.item OR i <@ o.item))
	-- Nothing is where another section may require the license that the list requires.
	AND NOT EXISTS (SELECT FROM said JOIN line l ON l.id = said.line WHERE said.n = o.n AND l.refers_to IS NOT NULL AND said.needed IS NULL
		AND EXISTS (SELECT FROM required_by r WHERE r.n = o.n))
	-- Nothing is granted where a party is or may be on a list, but what its entry allows.
	AND NOT EXISTS (SELECT FROM hit h WHERE h.n = o.n AND h.level IN ('exact', 'strong', 'possible') 
		AND NOT EXISTS (SELECT FROM bound b WHERE b.n = h.n AND b.id = h.id AND b.reached AND (b.exceptions <> '{}' OR b.free) AND h.level = 'exact'));
DELETE FROM claimed WHERE reached IS FALSE;

DROP TABLE IF EXISTS claim;
CREATE TEMP TABLE claim AS
SELECT o.n, o.day, o.item, o.entry, o.ear99, o.product_group, o.facts, o.place, o.code AS at, o.advanced_computing, o.sta,
	coalesce((o.facts ->> 'order_value_in_entry')::numeric, o.value) AS amount, o.value,
	o.exception AS code, o.line, o.by_entry, o.year_multiple, o.unsettled, coalesce(c.paragraph, '') AS paragraph, o.facts ->> 'exception_paragraph' AS relied_on,
	CASE WHEN pg_temp.within(o.facts ->> 'exception_paragraph', o.row_paragraph) THEN o.facts ->> 'exception_paragraph' ELSE coalesce(o.row_paragraph, '') END AS relied_at, o.reached
FROM claimed o
LEFT JOIN LATERAL (SELECT unnest(CASE WHEN p.paragraphs = '{}' THEN '{""}' ELSE p.paragraphs END) AS paragraph
	FROM export_control.effective_exception_paragraph p WHERE p.code = o.exception AND p.valid @> o.day) c ON true
WHERE pg_temp.within(coalesce(c.paragraph, ''), o.row_paragraph)
	AND (o.facts ->> 'exception_paragraph' IS NULL OR c.paragraph IS NULL OR pg_temp.within(c.paragraph, o.facts ->> 'exception_paragraph')
		OR pg_temp.within(o.facts ->> 'exception_paragraph', c.paragraph));
-- What requires the license leaves it.
DELETE FROM claim c USING need d WHERE d.n = c.n AND d.sure AND d.leaves IS NOT NULL AND NOT pg_temp.is_left(c.code, c.paragraph, d.leaves);
ALTER TABLE claim ADD id int GENERATED ALWAYS AS IDENTITY, ADD offered boolean, ADD open boolean, ADD met boolean;
CREATE INDEX ON claim (n);
ANALYZE claim;

-- The entry offers it, up to a value, and no row of the entry bars it.
UPDATE claim c SET offered = NOT by_entry OR a.offered
FROM (SELECT c.id, CASE WHEN count(x.exception) FILTER (WHERE NOT x.bars) = 0 THEN false ELSE
		pg_temp.any_of(array_agg(s.speaks AND s.enough) FILTER (WHERE NOT x.bars)) AND pg_temp.all_of(array_agg(NOT (s.speaks AND NOT s.enough)) FILTER (WHERE NOT x.bars)) END
		AND (count(x.exception) FILTER (WHERE x.bars) = 0 OR NOT pg_temp.any_of(array_agg(s.speaks) FILTER (WHERE x.bars))) AS offered
	FROM claim c LEFT JOIN export_control.effective_ccl_entry_exception x ON x.entry = c.entry AND x.exception = c.code AND x.valid @> c.day
	CROSS JOIN LATERAL (SELECT
		-- a row offers what it names, and may bar what holds it
		CASE WHEN any_holds(x.paragraphs, c.item) THEN true WHEN x.bars AND EXISTS (SELECT FROM unnest(x.paragraphs) p WHERE p <@ c.item) THEN NULL ELSE false END
		AND NOT CASE WHEN x.except_groups <> '{}' AND NOT x.bars AND NOT lies_in(c.place, '{}', x.except_groups) THEN false
			WHEN any_holds(x.except_paragraphs, c.item) THEN true
			-- of an item that holds such a paragraph the entry tells only what it bars
			WHEN EXISTS (SELECT FROM unnest(x.except_paragraphs) p WHERE p <@ c.item) THEN CASE WHEN NOT x.bars THEN true END ELSE false END
		AND CASE WHEN x.bars THEN (x.destinations = '{}' OR lies_in(c.place, x.destinations, '{}')) AND NOT lies_in(c.place, '{}', x.groups)
				AND (x.except_groups = '{}' OR lies_in(c.place, '{}', x.except_groups))
			ELSE x.groups || x.destinations = '{}' OR lies_in(c.place, x.destinations, x.groups) END
		AND (x.related = '{}' OR pg_temp.is_for(c.facts, array_to_string(x.related, ',')))
		AND (x.except_controls = '{}' OR NOT pg_temp.controlled_for(c.n, x.except_controls))
		AND (x.fact IS NULL OR pg_temp.evidenced(c.facts, x.fact, c.day))
		AND (x.unread IS NULL OR NULL) AS speaks,
		x.value_limit IS NULL OR CASE WHEN c.facts ? 'order_value_in_entry' THEN CASE WHEN (c.facts ->> 'order_value_in_entry')::numeric >= coalesce(c.value, 0) THEN (c.facts ->> 'order_value_in_entry')::numeric <= x.value_limit END
			WHEN c.value > x.value_limit THEN false END
			AND (c.year_multiple IS NULL OR c.facts ? 'exception_value_this_year' AND (coalesce((c.facts ->> 'order_value_in_entry')::numeric < c.value, false)
				OR coalesce((c.facts ->> 'exception_value_this_year')::numeric + coalesce(c.value, c.amount) <= c.year_multiple * x.value_limit, false))) AS enough) s
	GROUP BY c.id) a
WHERE a.id = c.id;
DELETE FROM claim WHERE offered IS FALSE;

-- Gates: where all of one holds, only what it leaves is open (740.2).
DROP TABLE IF EXISTS gate;
CREATE TEMP TABLE gate AS
SELECT c.n, g.gate, g.line, g.valid, g.codes, g.leaves, h.holds
FROM (SELECT DISTINCT n, day, item, facts, place, advanced_computing, sta FROM claim) c
JOIN export_control.effective_exception_gate g ON g.valid @> c.day CROSS JOIN LATERAL (SELECT (
		g.items = '{}' OR CASE WHEN any_holds(g.items, c.item) THEN true WHEN EXISTS (SELECT FROM unnest(g.items) i WHERE i <@ c.item) THEN NULL ELSE false END)
		AND CASE WHEN any_holds(g.except_items, c.item) THEN false WHEN EXISTS (SELECT FROM unnest(g.except_items) i WHERE i <@ c.item) THEN NULL ELSE true END
		AND (g.series = '{}' OR EXISTS (SELECT FROM unnest(g.series) s WHERE pg_temp.in_series(c.item, s)))
		AND (g.product_groups IS NULL OR c.item::text <> 'EAR99' AND strpos(g.product_groups, substr(c.item::text, 2, 1)) > 0)
		AND (g.product_groups IS NULL OR strpos(g.product_groups, eccn_product_group(c.item)) > 0)
		AND (g.related = '{}' OR pg_temp.is_for(c.facts, array_to_string(g.related, ',')))
		AND (g.controls = '{}' OR CASE WHEN g.required THEN pg_temp.is_at_stake(c.n, g.controls)
			ELSE pg_temp.controlled_for(c.n, g.controls) END)
		AND (g.groups || g.destinations = '{}' AND g.place = 'destination' OR CASE WHEN g.place = 'destination' THEN lies_in_strictly(c.place, g.destinations, g.groups, g.except_groups, g.except_destinations)
			WHEN g.place = 'exported_from' AND NOT c.facts ? 'exported_from' AND pg_temp.leaves_abroad(c.facts) THEN NULL
			WHEN g.place = 'manufactured_in' AND NOT c.facts ? 'manufactured_in' AND pg_temp.made_abroad(c.facts) THEN NULL
			ELSE (SELECT lies_in_strictly(p, g.destinations, g.groups, g.except_groups, g.except_destinations) FROM place p
				WHERE p.code = coalesce(c.facts ->> g.place, 'US') AND p.since <= c.day AND c.day < p.until) END)
		AND (g.fact IS NULL OR CASE WHEN g.at_least IS NOT NULL THEN coalesce((c.facts ->> g.fact)::numeric >= g.at_least, CASE WHEN g.knowledge THEN false END)
			ELSE coalesce(pg_temp.says(c.facts, g.fact), CASE WHEN g.knowledge THEN false END) END)
		AND (g.unless IS NULL OR NOT coalesce(pg_temp.says(c.facts, g.unless), false))
		AND (g.approved IS NULL OR NOT CASE g.approved WHEN 'sta' THEN c.sta ELSE c.advanced_computing END) AS holds) h
WHERE h.holds IS NOT FALSE;
CREATE INDEX ON gate (n);
ANALYZE gate;
UPDATE claim c SET open = pg_temp.all_of(ARRAY(SELECT NOT g.holds FROM gate g
	WHERE g.n = c.n AND (g.codes = '{}' OR c.code = ANY (g.codes)) AND NOT pg_temp.is_left(c.code, c.paragraph, g.leaves)));
DELETE FROM claim WHERE open IS FALSE;

-- Terms.  What an order states against one closes it: its paragraph, where the order
-- says on which it relies or where the term tells paragraphs apart, or all of the
-- exception.  What an order leaves out is the exporter's word, unless the term wants it.
CREATE OR REPLACE FUNCTION pg_temp.term_met(t export_control.effective_exception_term, facts jsonb, value numeric, day_ date) RETURNS boolean STABLE LANGUAGE sql AS $$
	SELECT CASE
		WHEN t.answers <> '{}' THEN t.answers = '{stated}' OR pg_temp.answers(facts, t.fact) && t.answers AND (cardinality(pg_temp.answers(facts, t.fact)) = 1 OR pg_temp.answers(facts, t.fact) <@ t.answers)
		WHEN t.at_most IS NOT NULL THEN (facts ->> t.fact)::numeric <= t.at_most
		WHEN t.below IS NOT NULL THEN (facts ->> t.fact)::numeric < t.below
		WHEN t.at_most_fact IS NOT NULL THEN coalesce((facts ->> t.fact)::numeric <= (facts ->> t.at_most_fact)::numeric, true)
		WHEN t.since IS NOT NULL THEN (facts ->> t.fact)::date + t.since + coalesce((facts ->> t.hold)::int, 0) * interval '1 day' <= day_
		WHEN t.until IS NOT NULL THEN (facts ->> t.fact)::date + t.until >= day_
		WHEN t.within IS NOT NULL THEN (facts ->> t.fact)::date <= day_ + t.within
		WHEN t.not_controlled <> '{}' THEN NOT pg_temp.any_of(ARRAY(SELECT pg_temp.controlled((facts ->> t.fact)::eccn, r, day_) FROM unnest(t.not_controlled) r))
		ELSE (SELECT every((t.in_groups || t.in_destinations = '{}' OR lies_in(p, t.in_destinations, t.in_groups)) AND NOT lies_in(p, t.out_destinations, t.out_groups))
			FROM place p WHERE p.code = ANY (pg_temp.answers(facts, t.fact)) AND p.since <= day_ AND day_ < p.until) END
$$;
DROP TABLE IF EXISTS asked_term;
CREATE TEMP TABLE asked_term AS
SELECT c.id, t.code, t.line, t.valid, t.paragraph AS of, t.except_paragraphs, t.silence,
	t.unsettled IS NOT NULL OR t.only_if IS NOT NULL AND pg_temp.evidenced(c.facts, t.only_if, c.day) IS NULL OR s.speaks IS NULL AS unsettled, s.speaks, t.chooses,
	c.facts ? t.fact OR t.fact = 'transaction' OR t.fact = 'foreign_made' AND c.facts ? 'manufactured_in' OR t.order_value AND c.value IS NOT NULL AS stated,
	-- What is not said to be another kind of transaction is an export, unless it leaves from elsewhere.
	CASE WHEN t.fact = 'transaction' AND NOT c.facts ? t.fact THEN pg_temp.kind_by_origin(c.facts, c.at) = ANY (t.answers)
		WHEN t.fact = 'foreign_made' AND NOT c.facts ? t.fact AND c.facts ? 'manufactured_in' THEN pg_temp.made_abroad(c.facts)::text = ANY (t.answers)
		WHEN t.order_value AND c.value IS NOT NULL THEN CASE WHEN c.facts ? t.fact THEN pg_temp.term_met(t, c.facts, c.value, c.day) AND c.value <= (c.facts ->> t.fact)::numeric
			ELSE c.value <= t.at_most END
		WHEN c.facts ? t.fact THEN pg_temp.term_met(t, c.facts, c.value, c.day) END AS met
FROM claim c JOIN export_control.effective_exception_term t ON t.code = c.code AND t.valid @> c.day
-- to whom it speaks; null: perhaps
CROSS JOIN LATERAL (SELECT (t.items = '{}' OR CASE WHEN any_holds(t.items, c.item) THEN true WHEN EXISTS (SELECT FROM unnest(t.items) i WHERE i <@ c.item) THEN NULL ELSE false END)
	AND NOT CASE WHEN any_holds(t.except_items, c.item) THEN true WHEN EXISTS (SELECT FROM unnest(t.except_items) i WHERE i <@ c.item) THEN NULL ELSE false END
	AND (t.product_groups IS NULL OR c.ear99 OR strpos(t.product_groups, c.product_group) > 0)
	AND (t.controls = '{}' OR pg_temp.controlled_for(c.n, t.controls))
	AND (t.groups || t.destinations = '{}' OR lies_in_strictly(c.place, t.destinations, t.groups, t.except_groups, t.except_destinations)) AS speaks) s
WHERE s.speaks IS NOT FALSE
	AND (t.only_if IS NULL OR CASE WHEN c.facts ? t.fact THEN pg_temp.evidenced(c.facts, t.only_if, c.day) IS NOT FALSE ELSE coalesce(pg_temp.evidenced(c.facts, t.only_if, c.day), false) END)
	AND NOT EXISTS (SELECT FROM unnest(t.unless) u WHERE pg_temp.says(c.facts, u));
CREATE INDEX ON asked_term (id);
ANALYZE asked_term;
UPDATE claim c SET met = pg_temp.all_of(ARRAY(
	SELECT CASE WHEN a.stated THEN CASE WHEN a.met IS FALSE AND a.unsettled THEN NULL ELSE a.met END WHEN a.silence = 'word' THEN true WHEN a.silence = 'closed' AND a.speaks THEN false END
	FROM asked_term a WHERE a.id = c.id
		-- at the paragraph that the order relies on, or that of the row, else below
		AND (pg_temp.within(c.paragraph, a.of) AND NOT EXISTS (SELECT FROM unnest(a.except_paragraphs) e
				WHERE pg_temp.within(CASE WHEN pg_temp.within(c.relied_at, a.of) THEN c.relied_at ELSE c.paragraph END, e))
			OR c.relied_on IS NULL AND NOT a.chooses AND a.stated AND a.met IS FALSE)));
DELETE FROM claim WHERE met IS FALSE;

-- Granted, or offered for a human to decide.
-- A paragraph of part 746 that names an exception for all that it requires is one.
DROP TABLE IF EXISTS relief;
CREATE TEMP TABLE relief AS
SELECT n, bool_or(granted) AS granted FROM (
	SELECT n, coalesce(reached AND offered AND open AND met AND unsettled IS NULL, false) AS granted FROM claim
	UNION ALL
	SELECT n, true FROM embargoed e WHERE exception IS NOT NULL AND NOT coalesce(pg_temp.says(facts, 'exception_privilege_suspended'), false)
		AND (NOT facts ? 'exception_paragraph' OR EXISTS (SELECT FROM paragraph_of p WHERE p.code = e.exception AND pg_temp.within(p.paragraph, facts ->> 'exception_paragraph')))
		AND NOT EXISTS (SELECT FROM need d WHERE d.n = e.n AND d.sure AND NOT e.exception = ANY (coalesce(d.leaves, ARRAY[e.exception])))
		AND NOT EXISTS (SELECT FROM hit h WHERE h.n = e.n AND h.level IN ('exact', 'strong', 'possible')
			AND NOT EXISTS (SELECT FROM bound b WHERE b.n = h.n AND b.id = h.id AND b.reached AND b.free AND h.level = 'exact'))) r
GROUP BY n;
CREATE INDEX ON relief (n);
CREATE INDEX ON finding (n);
ANALYZE relief, claim, finding;
UPDATE finding f SET outcome = CASE WHEN r.granted THEN 'license_exception' ELSE 'review' END,
	reason = CASE WHEN r.granted THEN 'license_exception' ELSE 'exception offered' END
FROM relief r WHERE r.n = f.n AND f.outcome = 'license_required';
-- What may require a license is overcome too, where it leaves the exception.
UPDATE finding f SET outcome = 'license_exception', reason = 'license_exception'
FROM need d WHERE d.n = f.n AND d.step = f.step AND d.rule = f.rule AND NOT d.sure AND f.outcome = 'review'
	AND EXISTS (SELECT FROM claim c WHERE c.n = f.n AND c.reached AND c.offered AND c.open AND c.met AND c.unsettled IS NULL AND pg_temp.is_left(c.code, c.paragraph, d.leaves)
		UNION ALL SELECT FROM relief r JOIN embargoed e USING (n) WHERE r.n = f.n AND r.granted AND e.exception = ANY (d.leaves));
