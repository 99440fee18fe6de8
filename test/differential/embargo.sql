-- embargo.sql: General Prohibition Six, part 746.
SET search_path = differential, public;

DROP TABLE IF EXISTS embargoed;
CREATE TEMP TABLE embargoed AS
SELECT o.n, o.day, o.facts, o.item, o.ear99, o.product_group, o.place, e.destination, e.line, e.valid, e.only_evidence, e.supplements, e.unanswered, e.exceptions, e.exception,
	e.authorization_evidence,
	-- the item
	CASE WHEN e.items = '{}' OR e.item_evidence IS NOT NULL OR any_holds(e.items, o.item) THEN true
		WHEN EXISTS (SELECT FROM unnest(e.items) i WHERE i <@ o.item) THEN NULL ELSE false END
	AND (e.controls = '{}' OR pg_temp.controlled_for(o.n, e.controls)) AS item_reached,
	-- one that is stated to be meant, where the use is
	CASE WHEN e.item_evidence IS NULL OR any_holds(e.items, o.item) THEN true ELSE pg_temp.says(o.facts, e.item_evidence) END AS item_stated,
	-- its HTS code
	CASE WHEN e.supplements = '{}' THEN true ELSE pg_temp.in_supplement(o.facts, e.supplements, o.day) END AS code_reached,
	-- what else is asked: who knows that the use is another one can determine it
	CASE WHEN e.only_evidence = '{}' THEN true
		WHEN pg_temp.says(o.facts, e.only_evidence[1]) IS FALSE THEN coalesce(pg_temp.any_of(ARRAY(SELECT pg_temp.says(o.facts, f) FROM unnest(e.only_evidence[2:]) f)), false) ELSE pg_temp.any_of(ARRAY(SELECT pg_temp.says(o.facts, f) FROM unnest(e.only_evidence) f)) END AS fact_reached
FROM o JOIN export_control.effective_embargo e ON e.destination IN (o.code, '*') AND e.valid @> o.day
	AND coalesce(o.item >= e.first_item, true) AND coalesce(o.item <= e.last_item, true)
WHERE o.item IS NOT NULL AND o.status <> 'united_states';
DELETE FROM embargoed WHERE item_reached IS FALSE OR code_reached IS FALSE OR fact_reached IS FALSE OR fact_reached AND item_stated IS FALSE;

-- What takes an order out of a row.
DELETE FROM embargoed e USING export_control.effective_embargo_release r
WHERE r.destination = e.destination AND r.line IN ('', e.line) AND r.valid @> e.day
	AND (r.items = '{}' OR any_holds(r.items, e.item)) AND (r.product_groups IS NULL OR e.ear99 AND NOT e.facts ? 'hts_code' OR strpos(r.product_groups, e.product_group) > 0)
	AND (r.evidence = '' OR pg_temp.says(e.facts, r.evidence))
	AND NOT r.direct_product AND NOT r.from_partner;

DELETE FROM embargoed e USING export_control.effective_transaction_exclusion x
WHERE x.valid @> e.day AND e.destination = ANY (x.destinations) AND pg_temp.is_of_kind(e.facts, x.transaction);

INSERT INTO finding (n, step, rule, outcome, reason)
SELECT n, 'embargo', destination || ' ' || line, 'license_required', 'embargo' FROM embargoed
WHERE item_reached AND item_stated AND code_reached AND fact_reached AND NOT coalesce(pg_temp.says(facts, authorization_evidence), false)
UNION ALL
SELECT n, 'embargo', destination || ' ' || line, 'licensed', 'other_authorization' FROM embargoed
WHERE pg_temp.says(facts, authorization_evidence)
UNION ALL
SELECT n, 'embargo', destination || ' ' || line, 'review', r FROM embargoed,
	unnest(ARRAY[CASE WHEN item_reached IS NULL THEN 'paragraph_needed' END, CASE WHEN code_reached IS NULL THEN 'hts_code_needed' END, CASE WHEN fact_reached IS NULL OR fact_reached AND item_stated IS NULL THEN 'evidence_missing' END]) r
-- Who states that nobody can tell declares nothing by shipping.
WHERE r IS NOT NULL AND (unanswered = 'review' OR fact_reached OR EXISTS (SELECT FROM unnest(only_evidence) f WHERE facts ->> f = 'unknown')) AND NOT coalesce(pg_temp.says(facts, authorization_evidence), false);

-- What came to Iraq under a license or an exception needs a license to be transferred
-- there (746.3(f)(1)).
INSERT INTO finding (n, step, rule, outcome, reason)
SELECT n, 'embargo', 'transfer within Iraq', CASE WHEN facts ? 'received_under' OR pg_temp.says(facts, 'transfer_in_country') THEN 'license_required' ELSE 'review' END,
	CASE WHEN facts ? 'received_under' OR pg_temp.says(facts, 'transfer_in_country') THEN 'embargo' ELSE 'evidence_missing' END
FROM o WHERE code = 'IQ' AND item IS NOT NULL AND facts ->> 'transaction' = 'transfer' AND facts ->> 'received_under' IS DISTINCT FROM 'no_license_required';

-- A fact that can only call for a license, stated to be so, that nothing asks for.
DROP TABLE IF EXISTS asked_fact;
CREATE TEMP TABLE asked_fact AS
SELECT o.n, f AS fact FROM o JOIN export_control.effective_embargo e ON e.destination IN (o.code, '*') AND e.valid @> o.day
	AND coalesce(o.item >= e.first_item, true) AND coalesce(o.item <= e.last_item, true) AND (e.items = '{}' OR pg_temp.any_of(ARRAY(SELECT i @> o.item OR i <@ o.item FROM unnest(e.items) i))),
	unnest(e.only_evidence || e.item_evidence) f
WHERE o.status <> 'united_states' AND o.item IS NOT NULL AND (e.supplements = '{}' OR pg_temp.in_supplement(o.facts, e.supplements, o.day) IS NOT FALSE);
INSERT INTO finding (n, step, rule, outcome, reason)
SELECT o.n, 'evidence', k, 'review', 'fact_not_asked'
FROM o CROSS JOIN jsonb_each(o.facts) e (k, v) JOIN export_control.effective_fact f ON f.key = e.k AND f.bearing = 'requires' AND f.valid @> o.day
WHERE e.v = 'true' AND NOT EXISTS (SELECT FROM asked_fact a WHERE a.n = o.n AND a.fact = e.k)
	AND NOT (o.status IS DISTINCT FROM 'united_states' AND EXISTS (SELECT FROM export_control.effective_end_use_rule r WHERE e.k = ANY (r.also || r.needs || r.unless || r.fact || r.asked_if)));
