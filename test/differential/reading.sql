-- reading.sql: what an order says (doc/reading.md, doc/evidence.md).  How texts
-- of types are parsed is the types' own; everything else is done here.
SET search_path = differential, public;

-- What speaks of an order: a requirement, or a doubt that only a human settles.
DROP TABLE IF EXISTS finding;
CREATE TEMP TABLE finding (n bigint, step text, rule text, outcome text, reason text, requirement int);

DROP TABLE IF EXISTS o;
CREATE TEMP TABLE o AS
SELECT a.n, a.item AS item_text, eccn_or_null(a.item) AS item, eccn_entry(eccn_or_null(a.item)) AS entry,
	eccn_product_group(eccn_or_null(a.item)) AS product_group, eccn_or_null(a.item) = 'EAR99' AS ear99,
	a.on_date AS day, a.consignee, a.other_parties, a.value, a.quantity, a.activity,
	coalesce(a.evidence, '{}') AS facts, p AS place, p.rule AS rule, p.code AS code, p.status
FROM asked a
LEFT JOIN place p ON p.code = a.destination AND a.on_date >= p.since AND a.on_date < p.until;
CREATE INDEX ON o (n);
ANALYZE o;

-- A fact that is to be answered by yes or no: true, false, or null if it is not
-- stated, or stated to be unknown.
CREATE OR REPLACE FUNCTION pg_temp.says(facts jsonb, fact text) RETURNS boolean IMMUTABLE LANGUAGE sql AS $$
	SELECT CASE facts ->> fact WHEN 'true' THEN true WHEN 'false' THEN false END
$$;
-- Several answers to one fact, as texts.
CREATE OR REPLACE FUNCTION pg_temp.answers(facts jsonb, fact text) RETURNS text[] IMMUTABLE LANGUAGE sql AS $$
	SELECT CASE jsonb_typeof(facts -> fact) WHEN 'array' THEN ARRAY(SELECT jsonb_array_elements_text(facts -> fact))
		WHEN 'null' THEN NULL ELSE string_to_array(facts ->> fact, ', ') END
$$;
-- True if any is, null if none is and one is not known.
CREATE OR REPLACE FUNCTION pg_temp.any_of(values_ boolean[]) RETURNS boolean IMMUTABLE LANGUAGE sql AS $$
	SELECT CASE WHEN values_ IS NULL THEN NULL WHEN true = ANY (values_) THEN true WHEN array_position(values_, NULL) IS NOT NULL THEN NULL ELSE false END
$$;

-- Answers that cannot be read are no answers, and for a human to look at.
DROP TABLE IF EXISTS unusable;
CREATE TEMP TABLE unusable AS
SELECT o.n, f.key FROM o, jsonb_each(o.facts) f, LATERAL unnest(pg_temp.answers(o.facts, f.key)) v
WHERE export_control.fact_problem(f.key, v) IS NOT NULL;
INSERT INTO finding (n, step, rule, outcome, reason) SELECT n, 'evidence', key, 'review', 'evidence_unusable' FROM unusable;
UPDATE o SET facts = facts - u.keys FROM (SELECT n, array_agg(key) AS keys FROM unusable GROUP BY n) u WHERE u.n = o.n;
-- A paragraph that no section has on that day, of the exceptions that the order claims if
-- it claims some; none of them is open at it.
INSERT INTO finding (n, step, rule, outcome, reason)
SELECT n, 'evidence', 'exception_paragraph', 'review', 'evidence_unusable' FROM o
CROSS JOIN LATERAL (SELECT coalesce(array_agg(code), '{}') AS codes FROM export_control.effective_exception_paragraph e WHERE e.valid @> o.day AND o.facts ? ('exception_' || lower(e.code))) c
WHERE o.facts ? 'exception_paragraph' AND NOT EXISTS (SELECT FROM export_control.effective_exception_paragraph e, unnest(e.paragraphs) p
	WHERE e.valid @> o.day AND starts_with(p, o.facts ->> 'exception_paragraph') AND (c.codes = '{}' OR e.code = ANY (c.codes)));

-- Yes and no in their other spellings.
UPDATE o SET facts = o.facts || y.said FROM (
	SELECT n, jsonb_object_agg(key, lower(e.value #>> '{}') IN ('yes', '1', 'true')) AS said FROM o, jsonb_each(facts) e
	JOIN export_control.effective_fact f USING (key) WHERE f.kind = 'yes_no' AND lower(e.value #>> '{}') IN ('yes', 'no', '1', '0', 'true', 'false') GROUP BY n) y
WHERE y.n = o.n AND NOT o.facts @> y.said;

-- What ships from the United States, by whichever of two facts, leaves from there.
INSERT INTO finding (n, step, rule, outcome, reason)
SELECT o.n, 'evidence', 'from_country', 'review', 'facts_contradict' FROM o JOIN export_control.effective_destination f ON f.code = facts ->> 'from_country' AND f.status = 'united_states'
JOIN export_control.effective_destination e ON e.code = facts ->> 'exported_from' AND e.status <> 'united_states'
WHERE coalesce(facts ->> 'transaction', 'export') = 'export';
UPDATE o SET facts = jsonb_build_object('exported_from', facts -> 'from_country') || facts
FROM export_control.effective_destination f
WHERE f.code = facts ->> 'from_country' AND f.status = 'united_states' AND NOT facts ? 'transaction';

-- What a kind of transaction implies (734.13 to 734.16): a release is of technology
-- or source code, a reexport leaves from where it is stated to leave, and a transfer
-- from where it arrives.
UPDATE o SET facts = CASE facts ->> 'transaction'
		WHEN 'reexport' THEN '{"reexport": true}'
		WHEN 'transfer' THEN jsonb_strip_nulls(jsonb_build_object('reexport', true, 'exported_from', code))
		WHEN 'export' THEN '{}'
		WHEN 'deemed_reexport' THEN '{"deemed_release": true, "technology_or_software": true, "reexport": true}'
		ELSE '{"deemed_release": true, "technology_or_software": true}' END::jsonb
	|| CASE WHEN facts ? 'from_country' AND facts ->> 'transaction' <> 'deemed_export' THEN jsonb_build_object('exported_from', facts -> 'from_country') ELSE '{}' END || facts
WHERE facts ? 'transaction';

-- A release goes to where the person was last naturalized or took residence (734.13(b),
-- 734.14(b)).  The destination is the same, or where the release takes place.
DROP TABLE IF EXISTS release;
CREATE TEMP TABLE release AS
SELECT o.n, r.nationals, r.nationals[cardinality(r.nationals)] AS latest, r.american, o.code AS destination, o.status = 'united_states' AS here,
	o.facts ->> 'transaction' = 'deemed_export' AS export
FROM o CROSS JOIN LATERAL (SELECT array_agg(u.national ORDER BY u.no) AS nationals, bool_or(d.status = 'united_states') AS american
	FROM unnest(pg_temp.answers(o.facts, 'nationalities')) WITH ORDINALITY AS u (national, no) JOIN export_control.effective_destination d ON d.code = u.national) r
WHERE o.facts ->> 'transaction' LIKE 'deemed%';
UPDATE o SET place = p, rule = p.rule, code = p.code, status = p.status
FROM release r JOIN place p ON p.code = r.latest
WHERE r.n = o.n AND o.day >= p.since AND o.day < p.until;
UPDATE o SET place = NULL, rule = NULL, code = NULL, status = NULL
FROM release r WHERE r.n = o.n AND r.latest IS NULL AND (r.here OR NOT r.export AND r.destination = o.facts ->> 'exported_from');
INSERT INTO finding (n, step, rule, outcome, reason)
SELECT o.n, 'evidence', 'nationalities', 'review', 'facts_contradict' FROM release r JOIN o USING (n)
WHERE r.destination <> r.latest AND (r.destination = ANY (r.nationals) OR r.export AND NOT r.here)
	OR r.american AND NOT pg_temp.says(o.facts, 'us_person_recipient')
	OR NOT r.export AND o.code = o.facts ->> 'exported_from';
-- Who is a citizen or resident of the United States is no foreign person (772.1), and
-- what that person is given is no export.
UPDATE o SET facts = o.facts || jsonb_strip_nulls(jsonb_build_object('us_person_recipient', CASE WHEN r.american THEN coalesce(o.facts -> 'us_person_recipient', 'true') END,
	'deemed_release_to_cuban_national_elsewhere', CASE WHEN o.ear99 AND o.code = 'CU' THEN coalesce(o.facts -> 'deemed_release_to_cuban_national_elsewhere', 'true') END))
FROM release r WHERE r.n = o.n AND (r.american OR o.code = 'CU');
UPDATE o SET status = 'no_foreign_person'
FROM release r WHERE r.n = o.n AND o.status <> 'united_states' AND (o.ear99 OR o.product_group IN ('D', 'E')) AND pg_temp.says(o.facts, 'us_person_recipient');

-- Statements that cannot both be true, or not of the item (fact_conflict).
CREATE OR REPLACE FUNCTION pg_temp.agrees(facts jsonb, fact text, answer text) RETURNS boolean STABLE LANGUAGE sql AS $$
	SELECT CASE WHEN answer = 'unstated' THEN NOT facts ? fact
		WHEN NOT facts ? fact THEN false
		WHEN answer IS NULL THEN true
		WHEN answer ~ '^[<>]' THEN (SELECT every(CASE WHEN part LIKE '<%' THEN (facts ->> fact)::numeric < substr(part, 2)::numeric
			ELSE (facts ->> fact)::numeric > substr(part, 2)::numeric END) FROM string_to_table(answer, ' ') part)
		WHEN answer ~ '^[0-9][0-9,-]*$' AND fact = 'hts_code' THEN EXISTS (SELECT FROM string_to_table(answer, ',') r
			WHERE left(translate(facts ->> fact, '.', ''), length(split_part(r, '-', 1))) BETWEEN split_part(r, '-', 1) AND coalesce(nullif(split_part(r, '-', 2), ''), r))
		WHEN answer ~ '^!?[A-Z]{2}(-[0-9]+)?(,|$)' THEN EXISTS (SELECT FROM unnest(pg_temp.answers(facts, fact)) a JOIN export_control.effective_destination d ON d.code = a
			WHERE CASE answer WHEN 'US' THEN d.status = 'united_states' WHEN '!US' THEN d.status <> 'united_states'
				ELSE string_to_array(answer, ',') && ARRAY[d.code, d.treated_as] END)
		WHEN answer LIKE '!%' THEN NOT substr(answer, 2) = ANY (pg_temp.answers(facts, fact))
		ELSE answer = ANY (pg_temp.answers(facts, fact)) END
$$;
DROP TABLE IF EXISTS contradiction;
CREATE TEMP TABLE contradiction AS
WITH candidate AS MATERIALIZED (
	SELECT o.n, o.facts, o.item, o.product_group, k, c.name, c.answer, c.other_fact, c.other_answer, c.first_item, c.last_item, c.product_groups
	FROM o CROSS JOIN LATERAL jsonb_object_keys(o.facts) k
	JOIN conflict c ON c.key = k AND c.valid @> o.day
		AND (c.other_fact IS NULL OR o.facts ? c.other_fact = (c.other_answer IS DISTINCT FROM 'unstated'))
)
SELECT DISTINCT n, name FROM candidate c
WHERE CASE WHEN answer IN ('true', 'false') THEN facts ->> k = answer ELSE pg_temp.agrees(facts, k, answer) END
	AND CASE WHEN other_fact IS NOT NULL THEN CASE WHEN other_answer IN ('true', 'false') THEN facts ->> other_fact = other_answer
			ELSE pg_temp.agrees(facts, other_fact, other_answer) END
		ELSE item IS NOT NULL AND coalesce(item >= first_item, true) AND coalesce(item <= last_item, true)
			AND (product_groups IS NULL OR strpos(product_groups, product_group) > 0) END;
INSERT INTO finding (n, step, rule, outcome, reason)
SELECT n, 'evidence', name, 'review', 'facts_contradict' FROM contradiction;

INSERT INTO finding (n, step, outcome, reason)
SELECT n, 'item', 'review', CASE WHEN item_text IS NULL THEN 'item_not_given' ELSE 'item_malformed' END FROM o WHERE item IS NULL
UNION ALL
SELECT n, 'destination', 'review', 'destination_not_given' FROM o WHERE code IS NULL
UNION ALL
SELECT n, 'destination', 'review', 'destination_not_named' FROM o WHERE status = 'not_named';

-- A region is no nationality (746.6(a)(3)).
INSERT INTO finding (n, step, outcome, reason)
SELECT n, 'evidence', 'review', 'evidence_unusable' FROM o WHERE facts ->> 'transaction' IN ('deemed_export', 'deemed_reexport') AND status = 'region';

-- Is the item's HTS code in one of these supplements to part 746?  Null where the
-- code, or a price that counts, is not stated.
CREATE OR REPLACE FUNCTION pg_temp.in_supplement(facts jsonb, supplements_ text[], day date) RETURNS boolean STABLE LANGUAGE sql AS $$
	SELECT CASE WHEN facts ? 'hts_code' THEN
		(SELECT CASE WHEN bool_or(min_unit_price IS NULL OR (facts ->> 'unit_price_usd')::numeric >= min_unit_price) THEN true
			WHEN bool_or(NOT facts ? 'unit_price_usd') THEN NULL ELSE false END
		FROM export_control.effective_hts_control h
		WHERE h.supplement = ANY (supplements_) AND h.valid @> day AND translate(facts ->> 'hts_code', '.', '') LIKE translate(h.hts_code, '.', '') || '%') END
$$;

-- Where the headquarters are is told twice; that it is not known contradicts too.
INSERT INTO finding (n, step, outcome, reason)
SELECT o.n, 'evidence', 'review', 'facts_contradict' FROM o WHERE o.facts ? 'headquartered_in'
	AND (o.facts ->> 'headquarters_in_macau_or_d5' = 'unknown' OR NOT pg_temp.says(o.facts, 'headquarters_in_macau_or_d5') = EXISTS (SELECT FROM place p
		WHERE p.code = ANY (pg_temp.answers(o.facts, 'headquartered_in')) AND p.since <= o.day AND o.day < p.until AND lies_in(p, '{MO}', '{D:5}')));
DROP TABLE IF EXISTS follows;
CREATE TEMP TABLE follows AS SELECT n, 'headquarters_in_macau_or_d5' AS fact FROM o WHERE o.facts ? 'headquartered_in' AND NOT o.facts ? 'headquarters_in_macau_or_d5';
UPDATE o SET facts = o.facts || jsonb_build_object(w.fact, EXISTS (SELECT FROM place p
	WHERE p.code = ANY (pg_temp.answers(o.facts, 'headquartered_in')) AND p.since <= o.day AND o.day < p.until AND lies_in(p, '{MO}', '{D:5}')))
FROM follows w WHERE w.n = o.n;

CREATE OR REPLACE FUNCTION pg_temp.is_of_kind(facts jsonb, kind text) RETURNS boolean IMMUTABLE LANGUAGE sql AS $$
	SELECT CASE kind WHEN 'deemed' THEN coalesce(pg_temp.says(facts, 'deemed_release'), false)
		ELSE coalesce(facts ->> 'transaction' = 'transfer' AND facts ->> 'received_under' = 'no_license_required', false) END
$$;

-- Items that a rule names by the beginning of an ECCN: "3", "3B", "3A090.b"; CCL is
-- every entry of the list.
CREATE OR REPLACE FUNCTION pg_temp.named_by(names text[], item eccn) RETURNS boolean STABLE LANGUAGE sql AS $$
	SELECT CASE WHEN names = '{}' THEN false ELSE pg_temp.any_of(array_agg(CASE WHEN item = 'EAR99' THEN name = 'EAR99' WHEN name = 'CCL' THEN true
		WHEN length(name) < 5 THEN starts_with(item::text, name)
		WHEN name::eccn @> item THEN true WHEN name::eccn <@ item THEN NULL ELSE false END)) END FROM unnest(names) name
$$;
CREATE OR REPLACE FUNCTION pg_temp.item_reached(r export_control.effective_end_use_rule, item eccn, facts jsonb) RETURNS boolean STABLE LANGUAGE sql AS $$
	SELECT ((r.items = '{}' AND r.conditional_items = '{}') OR pg_temp.named_by(r.items, item)
			OR pg_temp.named_by(r.conditional_items, item) AND pg_temp.says(facts, r.item_fact))
		AND NOT pg_temp.named_by(r.except_items, item)
		AND (r.product_groups IS NULL OR item = 'EAR99' OR strpos(r.product_groups, eccn_product_group(item)) > 0)
$$;
