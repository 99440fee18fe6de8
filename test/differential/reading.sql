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
WHERE export_control.fact_problem(f.key, v) IS NOT NULL
	-- a paragraph that no section has on that day
	OR f.key = 'exception_paragraph' AND NOT EXISTS (SELECT FROM export_control.effective_exception_paragraph e, unnest(e.paragraphs) p WHERE e.valid @> o.day AND starts_with(p, v));
INSERT INTO finding (n, step, rule, outcome, reason) SELECT n, 'evidence', key, 'review', 'evidence_unusable' FROM unusable;
UPDATE o SET facts = facts - u.keys FROM (SELECT n, array_agg(key) AS keys FROM unusable GROUP BY n) u WHERE u.n = o.n;

-- Yes and no in their other spellings.
UPDATE o SET facts = o.facts || y.said FROM (
	SELECT n, jsonb_object_agg(key, lower(e.value #>> '{}') IN ('yes', '1', 'true')) AS said FROM o, jsonb_each(facts) e
	JOIN export_control.effective_fact f USING (key) WHERE f.kind = 'yes_no' AND lower(e.value #>> '{}') IN ('yes', 'no', '1', '0', 'true', 'false') GROUP BY n) y
WHERE y.n = o.n AND NOT o.facts @> y.said;

-- What a kind of transaction implies (734.13 to 734.16): a release is of technology
-- or source code, a reexport leaves from where it is stated to leave, and a transfer
-- from where it arrives.
UPDATE o SET facts = CASE facts ->> 'transaction'
		WHEN 'reexport' THEN '{"reexport": true}'
		WHEN 'transfer' THEN jsonb_strip_nulls(jsonb_build_object('reexport', true, 'exported_from', code))
		WHEN 'export' THEN '{}' ELSE '{"deemed_release": true, "technology_or_software": true}' END::jsonb
	|| CASE WHEN facts ? 'from_country' THEN jsonb_build_object('exported_from', facts -> 'from_country') ELSE '{}' END || facts
WHERE facts ? 'transaction';

-- Statements that cannot both be true, or not of the item (fact_conflict).
CREATE OR REPLACE FUNCTION pg_temp.agrees(facts jsonb, fact text, answer text) RETURNS boolean STABLE LANGUAGE sql AS $$
	SELECT CASE WHEN answer = 'unstated' THEN NOT facts ? fact
		WHEN NOT facts ? fact THEN false
		WHEN answer IS NULL THEN true
		WHEN answer ~ '^[<>]' THEN (SELECT every(CASE WHEN part LIKE '<%' THEN (facts ->> fact)::numeric < substr(part, 2)::numeric
			ELSE (facts ->> fact)::numeric > substr(part, 2)::numeric END) FROM string_to_table(answer, ' ') part)
		WHEN answer ~ '^[0-9][0-9,-]*$' AND fact = 'hts_code' THEN EXISTS (SELECT FROM string_to_table(answer, ',') r
			WHERE left(translate(facts ->> fact, '.', ''), length(split_part(r, '-', 1))) BETWEEN split_part(r, '-', 1) AND coalesce(nullif(split_part(r, '-', 2), ''), r))
		WHEN answer ~ '^!?US$' THEN (answer = 'US') = EXISTS (SELECT FROM unnest(pg_temp.answers(facts, fact)) a JOIN export_control.effective_destination d ON d.code = a AND d.status = 'united_states')
		WHEN answer LIKE '!%' THEN NOT substr(answer, 2) = ANY (pg_temp.answers(facts, fact))
		ELSE answer = ANY (pg_temp.answers(facts, fact)) END
$$;
DROP TABLE IF EXISTS contradiction;
CREATE TEMP TABLE contradiction AS
WITH candidate AS MATERIALIZED (
	SELECT o.n, o.facts, o.item, o.product_group, k, c.name, c.answer, c.other_fact, c.other_answer, c.first_item, c.last_item, c.product_groups
	FROM o CROSS JOIN LATERAL jsonb_object_keys(o.facts) k
	JOIN conflict c ON c.key = k AND c.valid @> o.day
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
	-- Nobody in the United States is the foreign person to whom something is released.
	OR status = 'united_states' AND facts ->> 'transaction' LIKE 'deemed%' AND NOT facts ? 'nationalities'
UNION ALL
SELECT n, 'destination', 'review', 'destination_not_named' FROM o WHERE status = 'not_named';

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
