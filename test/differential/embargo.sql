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
WHERE o.item IS NOT NULL AND o.status NOT IN ('united_states', 'not_named', 'no_foreign_person');
DELETE FROM embargoed WHERE item_reached IS FALSE OR code_reached IS FALSE OR fact_reached IS FALSE OR fact_reached AND item_stated IS FALSE;

-- What takes an order out of a row.
DELETE FROM embargoed e USING export_control.effective_embargo_release r
WHERE r.destination = e.destination AND r.line IN ('', e.line) AND r.valid @> e.day
	AND (r.items = '{}' OR any_holds(r.items, e.item)) AND (r.product_groups IS NULL OR e.ear99 AND NOT e.facts ? 'hts_code' OR strpos(r.product_groups, e.product_group) > 0)
	AND (r.evidence = '' OR pg_temp.says(e.facts, r.evidence))
	AND NOT r.direct_product AND NOT r.from_partner;

DELETE FROM embargoed e USING export_control.effective_transaction_exclusion x
WHERE x.valid @> e.day AND e.destination = ANY (x.destinations) AND pg_temp.is_of_kind(e.facts, x.transaction);

CREATE INDEX ON embargoed (n);
ANALYZE embargoed;
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
-- there (746.3(f)(1)).  What leaves from there for there is a transfer, whatever it is called.
INSERT INTO finding (n, step, rule, outcome, reason)
SELECT n, 'embargo', 'transfer within Iraq', CASE WHEN came THEN 'license_required' ELSE 'review' END, CASE WHEN came THEN 'embargo' ELSE 'evidence_missing' END
FROM o CROSS JOIN LATERAL (SELECT coalesce(pg_temp.says(facts, 'transfer_in_country'),
		CASE WHEN facts ? 'received_under' THEN facts ->> 'received_under' <> 'no_license_required' END) AS came) c
WHERE code = 'IQ' AND item IS NOT NULL AND came IS NOT FALSE
	AND CASE WHEN facts ? 'transaction' THEN facts ->> 'transaction' = 'transfer'
		ELSE NOT coalesce(pg_temp.says(facts, 'deemed_release'), false)
			AND CASE WHEN facts ? 'exported_from' THEN facts ->> 'exported_from' = 'IQ' ELSE coalesce(pg_temp.says(facts, 'transfer_in_country'), false) END END;

-- A fact that can only call for a license, stated to be so, that nothing asks for.
DROP TABLE IF EXISTS asked_fact;
CREATE TEMP TABLE asked_fact AS
SELECT o.n, f AS fact FROM o JOIN export_control.effective_embargo e ON e.destination IN (o.code, '*') AND e.valid @> o.day
	AND coalesce(o.item >= e.first_item, true) AND coalesce(o.item <= e.last_item, true) AND (e.items = '{}' OR pg_temp.any_of(ARRAY(SELECT i @> o.item OR i <@ o.item FROM unnest(e.items) i))),
	-- what the item is, of whom the use is told
	unnest(e.only_evidence || CASE WHEN e.only_evidence = '{}' OR pg_temp.says(o.facts, e.only_evidence[1]) IS NOT NULL OR EXISTS (SELECT FROM unnest(e.only_evidence) u WHERE pg_temp.says(o.facts, u))
		THEN e.item_evidence END) f
WHERE o.status NOT IN ('united_states', 'not_named', 'no_foreign_person') AND o.item IS NOT NULL AND (e.supplements = '{}' OR pg_temp.in_supplement(o.facts, e.supplements, o.day) IS NOT FALSE);
-- A question of part 744 is one wherever the order goes; what else its rules ask, only
-- where they reach it.
DROP TABLE IF EXISTS requires;
CREATE TEMP TABLE requires AS
SELECT o.n, k AS fact FROM o CROSS JOIN jsonb_each(o.facts) e (k, v) JOIN export_control.effective_fact f ON f.key = e.k AND f.valid @> o.day
WHERE e.v = 'true' AND (f.bearing = 'requires' OR f.key IN (SELECT fact FROM export_control.effective_end_use_rule))
	AND NOT EXISTS (SELECT FROM follows w WHERE w.n = o.n AND w.fact = f.key);
INSERT INTO asked_fact
SELECT o.n, s.fact FROM requires s JOIN o USING (n) JOIN export_control.effective_end_use_rule r ON s.fact = ANY (r.also || r.needs || r.unless || r.asked_if || r.fact)
WHERE coalesce(o.status NOT IN ('united_states', 'no_foreign_person'), true)
	AND (s.fact = ANY (r.also || r.fact) OR r.valid @> o.day AND pg_temp.item_reached(r, o.item, o.facts) IS NOT FALSE
		AND lies_in_strictly(o.place, r.destinations, r.groups, r.except_groups, r.except_destinations) IS NOT FALSE
		AND (s.fact = ANY (r.unless) OR NOT EXISTS (SELECT FROM unnest(r.unless) f WHERE pg_temp.says(o.facts, f))));
INSERT INTO finding (n, step, rule, outcome, reason)
SELECT n, 'evidence', fact, 'review', 'fact_not_asked' FROM requires s WHERE NOT EXISTS (SELECT FROM asked_fact a WHERE a.n = s.n AND a.fact = s.fact);
