-- The supplements to part 746 that list goods by HTS code: all of them, and what
-- each code leads to.
BEGIN;
SELECT plan(18);

SELECT results_eq('SELECT supplement, count(*)::int FROM export_control.hts_control WHERE shipped GROUP BY 1 ORDER BY 1',
	$$VALUES ('2', 29), ('4', 2405), ('5', 363), ('7', 53)$$, 'codes of each supplement');
SELECT is_empty('SELECT supplement, codes FROM export_control.hts_supplement s WHERE codes <> (SELECT count(*) FROM export_control.hts_control c WHERE c.supplement = s.supplement)',
	'each is known to be complete');
SELECT results_eq('SELECT min_unit_price, count(*)::int FROM export_control.hts_control WHERE min_unit_price IS NOT NULL GROUP BY 1 ORDER BY 1',
	'VALUES (300::numeric, 116), (5000, 7), (50000, 2)', 'thresholds of price');
SELECT results_eq($$SELECT hts_code FROM export_control.hts_control WHERE supplement = '2' AND hts_code IN
	('730411', '730419', '730621', '730629', '870899', '890590', '901580') ORDER BY 1$$, $$VALUES ('730411'), ('730419'), ('870899'), ('890590')$$, 'supplement no. 2');
SELECT is((SELECT count(*)::int FROM export_control.partner_country), 38, 'supplement no. 3');
SELECT is((SELECT valid FROM export_control.partner_country WHERE destination = 'TW'), '[2023-02-27,)', 'Taiwan is one since 2023-02-27');

CREATE FUNCTION pg_temp.verdict(destination text, code text, more jsonb DEFAULT '{}') RETURNS text LANGUAGE sql AS $$
	SELECT outcome(export_eligibility('EAR99', destination, 'Hobart Marine Supplies', '2026-10-01', evidence => jsonb_build_object('hts_code', code) || more))::text
$$;
SELECT is_empty($$SELECT * FROM export_control.hts_control, unnest('{RU,BY}'::text[]) d
	WHERE supplement = '4' AND (pg_temp.verdict(d, hts_code), pg_temp.verdict(d, hts_code || '0090', '{"supplement_6_item": false, "software_746_8_a_8": false}'))
		<> ('license_required', 'license_required')$$, 'every code of supplement no. 4, and every longer one');
SELECT is_empty($$SELECT * FROM export_control.hts_control, unnest('{RU,BY}'::text[]) d
	WHERE supplement = '5' AND pg_temp.verdict(d, hts_code, jsonb_build_object('unit_price_usd', coalesce(min_unit_price, 1))) <> 'license_required'$$,
	'every code of supplement no. 5, at its threshold');
SELECT is_empty($$SELECT * FROM export_control.hts_control s, unnest('{RU,BY}'::text[]) d
	WHERE supplement = '5' AND min_unit_price IS NOT NULL AND NOT EXISTS (SELECT FROM export_control.hts_control o WHERE o.supplement <> '5' AND o.hts_code = s.hts_code)
		AND (pg_temp.verdict(d, hts_code, jsonb_build_object('unit_price_usd', min_unit_price - 0.01, 'supplement_6_item', false, 'software_746_8_a_8', false)),
			pg_temp.verdict(d, hts_code, '{"supplement_6_item": false, "software_746_8_a_8": false}')) <> ('no_license_required', 'review')$$,
	'below it they are not listed, and without a price nobody can tell');
-- Every subheading that there could be and that no list has.
CREATE TEMP TABLE unlisted AS
SELECT code FROM (SELECT lpad(n::text, 6, '0') AS code FROM generate_series(10110, 979999, 7) n) c
WHERE left(code, 2) <> '77' AND NOT EXISTS (SELECT FROM export_control.hts_control WHERE hts_code = code);
SELECT is_empty($$SELECT code FROM unlisted WHERE pg_temp.verdict('RU', code) <> 'review'$$, 'a code that no list has is no answer while the rest is not asked');
SELECT is_empty($$SELECT code FROM unlisted WHERE pg_temp.verdict('BY', code, '{"supplement_6_item": false, "software_746_8_a_8": false}') <> 'no_license_required'$$,
	'and one when it is');

-- Whatever else is stated of what is no part of goods of supplement no. 2: without all three answers nothing ships, with a false one among them it does not either,
-- and neither software nor what is released to a person is milk, medicine, a computer, a part or a screw, nor is a
-- screw milk or medicine.
CREATE TEMP TABLE answers AS
SELECT coalesce(jsonb_object_agg(key, value) FILTER (WHERE value IS NOT NULL), '{}') AS evidence
FROM generate_series(0, 19682) n, unnest('{hts_code,supplement_6_item,software_746_8_a_8,part_of_listed_goods,small_fastener,medicine,oil_project_746_8_a_4,agriculture_or_medical_only,deemed_release}'::text[])
	WITH ORDINALITY AS k (key, i), LATERAL (SELECT (n::bigint / (3 ^ (i - 1))::bigint % 3)::int) AS digit (d),
	LATERAL (SELECT CASE WHEN d = 0 THEN NULL WHEN key = 'hts_code' THEN to_jsonb(CASE d WHEN 1 THEN '0402.10' ELSE '8473.30' END) ELSE to_jsonb(d = 1) END) AS v (value)
GROUP BY n;
SELECT is_empty($$SELECT evidence FROM answers, unnest('{RU,BY}'::text[]) d,
	LATERAL (SELECT outcome(export_eligibility('EAR99', d, 'Hobart Marine Supplies', '2026-10-01', evidence => evidence || '{"part_of_supplement_2_goods": false}'))::text) o (outcome)
	WHERE (outcome IN ('no_license_required', 'not_subject')) <> (NOT (((evidence->'deemed_release')::boolean IS TRUE OR (evidence->'software_746_8_a_8')::boolean IS TRUE)
				AND ('true' IN (evidence->>'part_of_listed_goods', evidence->>'small_fastener', evidence->>'medicine') OR evidence ? 'hts_code')
			OR evidence @> '{"small_fastener": true}' AND (evidence ? 'hts_code' OR evidence @> '{"medicine": true}')) AND ((NOT evidence ? 'hts_code' AND coalesce((evidence->'deemed_release')::boolean, false)) OR
		coalesce(evidence->>'hts_code' = '0402.10' AND ((evidence->'supplement_6_item')::boolean IS FALSE OR coalesce((evidence->'medicine')::boolean, false))
			AND ((evidence->'software_746_8_a_8')::boolean IS FALSE OR coalesce((evidence->'agriculture_or_medical_only')::boolean, false))
			AND (coalesce((evidence->'part_of_listed_goods')::boolean, false) IS FALSE OR coalesce((evidence->'small_fastener')::boolean, false)), false)))
		OR outcome NOT IN ('no_license_required', 'review', 'license_required')$$, 'all combinations of answers');
SELECT is_empty($$SELECT evidence FROM answers, unnest('{RU,BY}'::text[]) d, export_eligibility('EAR99', d, 'Hobart Marine Supplies', '2026-10-01', evidence => evidence) v
	WHERE evidence @> '{"oil_project_746_8_a_4": true}' AND v::boolean$$, 'into an oil project nothing ships before it is told whether it is a part of goods of supplement no. 2 (746 Supp. 2(a))');

-- What the exporter declares by shipping is a policy.
SELECT export_control.set_policy('undeclared_end_use', 'ask', 'test') \g /dev/null
SELECT is(reasons(export_eligibility('EAR99', 'RU', 'Hobart Marine Supplies', '2026-10-01', evidence => '{"hts_code": "0101.21", "supplement_6_item": false, "software_746_8_a_8": false}'))::text[]
	@> '{evidence_missing}', true, 'a part of listed goods or not: asked');
SELECT is(reasons(export_eligibility('EAR99', 'IQ', 'Hobart Marine Supplies', '2026-10-01'))::text[] @> '{evidence_missing}', true, 'military end use in Iraq: asked');
SELECT export_control.set_policy('undeclared_end_use', 'declare', 'test') \g /dev/null

-- Half a list is not the list.
SET LOCAL session_replication_role = replica;
DELETE FROM export_control.hts_control WHERE supplement = '4' AND hts_code LIKE '9%';
SET LOCAL session_replication_role = origin;
SELECT is(pg_temp.verdict('RU', '0101.21', '{"supplement_6_item": false, "software_746_8_a_8": false}'), 'review', 'a list of which codes are missing does not clear');
SELECT is(pg_temp.verdict('RU', '8473.30'), 'license_required', 'what is on it still requires a license');
SET LOCAL session_replication_role = replica;
UPDATE export_control.hts_supplement SET codes = NULL WHERE supplement = '5';
SET LOCAL session_replication_role = origin;
SELECT is(pg_temp.verdict('BY', '0101.21', '{"supplement_6_item": false, "software_746_8_a_8": false}'), 'review', 'nor does one that is not known to be complete');
SELECT * FROM finish();
ROLLBACK;
