-- Filing of electronic export information (15 CFR 758.1(b), part 30), through eei().
BEGIN;
CREATE TEMP TABLE asked (no int GENERATED ALWAYS AS IDENTITY, what text, item text, destination text, value numeric, evidence jsonb, filing text, rule text, exemption text);
INSERT INTO asked (what, item, destination, value, evidence, filing, rule, exemption) VALUES
	('E150: an item of the list to China, $900', '5A992.c', 'CN', 900, NULL, 'required', '758.1(b)(10)', NULL),
	('E150: EAR99 to China, $900', 'EAR99', 'CN', 900, NULL, 'not_required', NULL, NULL),
	('E151: $2,500 of one code', 'EAR99', 'DE', 2500, NULL, 'not_required', NULL, '30.37(a)'),
	('E151: $2,501', 'EAR99', 'DE', 2501, NULL, 'required', '758.1(b)(5)', NULL),
	('E152: Canada', 'EAR99', 'CA', 50000, NULL, 'exempt', NULL, '30.36'),
	('E152: Canada, 600 series', '9A610.a', 'CA', 50000, NULL, 'required', '758.1(b)(3)', NULL),
	('E152: Canada, for storage and others in the end', 'EAR99', 'CA', 50000, '{"stored_for_third_country": true}', 'required', '758.1(b)(5)', NULL),
	('E154: a gift parcel to Cuba', 'EAR99', 'CU', 300, '{"exception_gft": true}', 'exempt', NULL, '30.37'),
	('E154: food to North Korea, $10', 'EAR99', 'KP', 10, '{"food_or_medicine": true}', 'required', '758.1(b)(1)', NULL),
	('E157: 600 series .y, $1,000', '9A610.y', 'DE', 1000, '{"uav_range_of_300_km": false}', 'not_required', NULL, NULL),
	('E157: STA, $500', '3A002.a', 'SG', 500, '{"sta_consignee_statement": true}', 'required', '758.1(b)(4)', NULL),
	('E158: a used car, $2,000', 'EAR99', 'MX', 2000, '{"used_vehicle": true}', 'required', '30.2(a)(1)(iv)', NULL),
	('758.1(b)(6): through Canada to a country for which it is due', 'EAR99', 'BR', 3000, '{"transit_countries": "CA"}', 'required', '758.1(b)(6)', NULL),
	('758.1(b)(6): the names of several', 'EAR99', 'BR', 3000, '{"transit_countries": ["FR", "United Kingdom"]}', 'required', '758.1(b)(6)', NULL),
	('758.1(b)(6): by a consignee between', 'EAR99', 'BR', 3000, '{"intermediate_consignee_country": "AU"}', 'required', '758.1(b)(6)', NULL),
	('758.1(b)(6): to one for which it is not', 'EAR99', 'BR', 2500, '{"transit_countries": "CA"}', 'not_required', NULL, '30.37(a)'),
	('758.1(b)(6): what would need a license', '3A002.a', 'BR', 100, '{"transit_countries": "CA"}', 'required', '758.1(b)(6)', NULL),
	('30.36: through the United Kingdom to Canada stays free', 'EAR99', 'CA', 3000, '{"transit_countries": "GB"}', 'exempt', NULL, '30.36'),
	('30.2(d)(1): in bond through the United States', 'EAR99', 'BR', 3000, '{"in_bond_transit": true}', 'exempt', NULL, '30.2(d)(1)'),
	('30.2(d)(1): to Syria 758.1(b)(1) stays', 'EAR99', 'SY', 3000, '{"in_bond_transit": true}', 'required', '758.1(b)(1)', NULL),
	('30.37(g): books for a library', 'EAR99', 'BR', 3000, '{"eei_exemption": "library_books"}', 'exempt', NULL, '30.37(g)'),
	('30.37(o): of what needs a license nothing is exempt', '3A002.a', 'BR', 3000, '{"eei_exemption": "us_airline_supplies"}', 'required', '758.1(b)(2)', NULL);
SELECT plan(count(*)::int * 2) FROM asked;
SELECT is(e.filing, a.filing, what) FROM asked a, eei(item, destination, 'Nordwind Maschinen GmbH', '2026-10-01', value, evidence => evidence) e ORDER BY no;
SELECT ok((a.rule IS NULL OR '15 CFR ' || a.rule = ANY (e.rules)) AND (a.exemption IS NULL OR strpos(e.exemption, a.exemption) > 0), what || ': by ' || coalesce(a.rule, a.exemption, 'no rule') ||
	CASE WHEN (a.rule IS NULL OR '15 CFR ' || a.rule = ANY (e.rules)) AND (a.exemption IS NULL OR strpos(e.exemption, a.exemption) > 0) THEN '' ELSE ', not ' || e::text END)
FROM asked a, eei(item, destination, 'Nordwind Maschinen GmbH', '2026-10-01', value, evidence => evidence) e ORDER BY no;
SELECT * FROM finish();
ROLLBACK;
