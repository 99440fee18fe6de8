-- orders.sql: orders number first to last, each drawn at an aim.
SET search_path = differential, public;
SELECT setseed(:seed) \g /dev/null
DROP TABLE IF EXISTS drawn;
CREATE TEMP TABLE drawn AS
SELECT n, a.id AS aim, a.items, a.destinations, a.days, a.facts, a.parties, random() AS luck_item, random() AS luck_place, random() AS luck_day,
	random() AS r1, random() AS r2, random() AS r3, random() AS r4, random() AS r5, random() AS r6
FROM (SELECT n, 1 + floor(random() * (SELECT count(*) FROM aim))::int AS id FROM generate_series(:first, :last) n) d JOIN aim a USING (id);

CREATE TEMP TABLE asked AS
SELECT d.n, d.aim,
	CASE WHEN items IS NOT NULL AND luck_item < 0.9 THEN items[1 + floor(r1 * cardinality(items))::int] ELSE p.spelled END AS item,
	CASE WHEN destinations IS NOT NULL AND luck_place < 0.85 THEN destinations[1 + floor(r2 * cardinality(destinations))::int] ELSE c.code END AS destination,
	CASE WHEN days IS NOT NULL AND luck_day < 0.85 THEN days[1 + floor(r3 * cardinality(days))::int] ELSE date '2019-01-01' + floor(r3 * 3300)::int END AS on_date,
	CASE WHEN parties IS NOT NULL AND r4 < 0.7 THEN parties[1 + floor(r4 / 0.7 * cardinality(parties))::int] ELSE q.name END AS consignee,
	CASE WHEN r5 < 0.1 THEN ARRAY[(ARRAY['end user: ', 'purchaser: ', 'bank: ', 'agent: ', 'notify party: ', 'intermediate consignee: '])[1 + floor(r5 * 60)::int] || o.name] END AS other_parties,
	(SELECT jsonb_object_agg(k, v -> floor(random() * jsonb_array_length(v) * CASE WHEN random() < 0.5 THEN 0.34 ELSE 1 END)::int)
		FROM jsonb_each(facts) AS f (k, v) WHERE k <> 'value' AND random() < 0.8 + 0 * n) AS evidence,
	NULL::text AS transaction,
	CASE WHEN facts ? 'value' AND r6 < 0.9 THEN (facts -> 'value' ->> floor(r6 / 0.9 * 3)::int)::numeric WHEN r6 < 0.3 THEN (ARRAY[100, 1500, 3000, 5000, 100000])[1 + floor(r6 / 0.3 * 5)::int] END AS value, NULL::numeric AS quantity, NULL::text AS activity
FROM drawn d
JOIN item_pool p ON p.no = 1 + floor(d.r1 * (SELECT count(*) FROM item_pool))::int
JOIN (SELECT row_number() OVER (ORDER BY code) AS no, code FROM export_control.effective_destination) c ON c.no = 1 + floor(r2 * (SELECT count(*) FROM export_control.effective_destination))::int
JOIN party_name q ON q.no = CASE WHEN r4 < 0.9 THEN (SELECT count(*) FROM party_name) - floor(r4 / 0.9 * 7)::int ELSE 1 + floor(r4 * (SELECT count(*) FROM party_name))::int END
JOIN party_name o ON o.no = 1 + floor(r6 * (SELECT count(*) FROM party_name))::int;

-- Until when a verdict holds: of every fourth order, the same on its last day and on
-- the day after, or, where no change is known, on a later day of some rule.  These
-- are numbered below zero.
INSERT INTO asked
SELECT -(4 * a.n + d.k), a.aim, a.item, a.destination, d.day, a.consignee, a.other_parties, a.evidence, a.transaction, a.value, a.quantity, a.activity
FROM asked a
CROSS JOIN LATERAL (SELECT valid_until(export_eligibility(a.item, a.destination, a.consignee, a.on_date, a.value, a.quantity, a.activity, a.other_parties, a.evidence, NULL, a.transaction)) AS through) v
CROSS JOIN LATERAL (
	SELECT 0 AS k, v.through AS day WHERE isfinite(v.through)
	UNION ALL SELECT 1, v.through + 1 WHERE isfinite(v.through)
	UNION ALL SELECT 2, (SELECT day FROM rule_day r WHERE r.day > a.on_date ORDER BY md5(a.n || ' ' || r.day) LIMIT 1) WHERE NOT isfinite(v.through)) d
WHERE a.n % 4 = 0 AND d.day IS NOT NULL;
ANALYZE asked;
