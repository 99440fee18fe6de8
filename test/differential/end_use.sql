-- end_use.sql: General Prohibition Five, end uses and end users (part 744).
SET search_path = differential, public;

-- What an order says to each question whose rule reaches its item and destination.
DROP TABLE IF EXISTS use;
CREATE TEMP TABLE use AS
SELECT o.n, o.day, o.item, o.facts, o.place, o.advanced_computing, r.*, pg_temp.item_reached(r, o.item, o.facts) AS item_reached,
	lies_in_strictly(o.place, r.destinations, r.groups, r.except_groups, r.except_destinations) AS place_reached,
	CASE WHEN pg_temp.says(o.facts, r.fact) OR r.fact = ANY (pg_temp.answers(o.facts, 'end_use'))
			OR EXISTS (SELECT FROM unnest(r.also) a WHERE pg_temp.says(o.facts, a) OR a = ANY (pg_temp.answers(o.facts, 'end_use')))
			OR r.fact = 'headquarters_in_macau_or_d5' AND d5.any_ THEN 'yes'
		WHEN o.facts ->> r.fact = 'unknown' OR EXISTS (SELECT FROM unnest(r.also) a WHERE o.facts ->> a = 'unknown') THEN 'unknown'
		WHEN pg_temp.says(o.facts, r.fact) IS FALSE OR r.fact = 'headquarters_in_macau_or_d5' AND o.facts ? 'headquartered_in' THEN 'no'
		WHEN r.civil_answers AND pg_temp.answers(o.facts, 'end_use') = '{civil}' THEN 'no'
		WHEN r.asked <> 'always' AND o.facts ? 'end_use_declaration' THEN 'no'
		ELSE 'unstated' END AS answer
FROM o JOIN end_use_entry x ON x.entry = o.entry
JOIN export_control.effective_end_use_rule r ON r.fact = x.fact AND r.line = x.line AND r.valid = x.valid AND r.valid @> o.day
CROSS JOIN LATERAL (SELECT coalesce(bool_or(lies_in(p, '{MO}', '{D:5}')), false) AS any_ FROM place p
	WHERE p.code = ANY (pg_temp.answers(o.facts, 'headquartered_in')) AND p.since <= o.day AND o.day < p.until) d5
WHERE o.item IS NOT NULL AND o.status NOT IN ('united_states', 'not_named', 'no_foreign_person') AND NOT r.not_subject
	-- Nobody asks, and nothing is stated.
	AND (r.asked = 'always' OR o.facts ?| (r.also || r.asked_if || r.fact || '{end_use,headquartered_in}'::text[])
		OR (SELECT value FROM export_control.policies WHERE name = 'undeclared_end_use') <> 'declare');
DELETE FROM use WHERE item_reached IS FALSE OR place_reached IS FALSE OR answer = 'no'
	OR EXISTS (SELECT FROM unnest(unless) f WHERE pg_temp.says(facts, f))
	OR coalesce((facts ->> 'contract_signed_on')::date < contracts_before, false);

-- What else has to be so: true, denied, or not denied.
DELETE FROM use WHERE EXISTS (SELECT FROM unnest(needs) f WHERE NOT CASE
	WHEN f LIKE '!%' THEN coalesce(NOT pg_temp.says(facts, substr(f, 2)), false)
	WHEN f LIKE '?%' THEN coalesce(pg_temp.says(facts, substr(f, 2)), true)
	ELSE coalesce(pg_temp.says(facts, f), false) END);

-- Questions that are put and not answered.
DELETE FROM use WHERE answer = 'unstated' AND NOT (asked = 'always' OR EXISTS (SELECT FROM unnest(asked_if) f WHERE pg_temp.says(facts, f))
	OR (SELECT value FROM export_control.policies WHERE name = 'undeclared_end_use') = 'strict'
	OR asked = 'ask' AND (SELECT value FROM export_control.policies WHERE name = 'undeclared_end_use') = 'ask'
		AND (asked_items = '{}' OR pg_temp.named_by(asked_items, item) IS NOT FALSE)
		AND (asked_groups = '{}' AND asked_destinations = '{}' OR coalesce(lies_in(place, asked_destinations, asked_groups), true)));
DELETE FROM use WHERE answer = 'unstated' AND approved_parties AND advanced_computing;

INSERT INTO finding (n, step, rule, outcome, reason)
SELECT n, 'end use', fact || ' ' || line, CASE WHEN item_reached AND place_reached AND (answer = 'yes' OR undetermined = 'caught') THEN 'license_required' ELSE 'review' END,
	CASE WHEN place_reached THEN reason ELSE 'destination_policy' END
FROM use WHERE answer IN ('yes', 'unknown')
UNION ALL
SELECT n, 'end use', fact || ' ' || line, unanswered, 'end_use' FROM use WHERE answer = 'unstated';
