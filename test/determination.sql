-- From facts to a verdict: conditions, related items, part 746, time.
-- Orders of C01 to C34 are in worked_cases.sql, item and destination alone in
-- ccl_requirement.sql, lists in entity_scope.sql.
BEGIN;
SELECT plan(190);

CREATE FUNCTION pg_temp.verdict(item text, destination text, evidence jsonb DEFAULT NULL, on_date date DEFAULT '2026-08-10')
RETURNS text LANGUAGE sql AS $$
	SELECT export_eligibility(item, destination, 'Acme Instruments Pty', on_date, evidence => verdict.evidence)::text
$$;

-- ---------------------------------------------------------------------------
-- Conditions: each value of a fact, and no value
-- ---------------------------------------------------------------------------

SELECT is(pg_temp.verdict(item, destination, evidence::jsonb), expected,
	format('%s to %s with %s: %s (15 CFR 774 Supp. 1, %s; %s)', item, destination, coalesce(evidence, 'nothing'), expected, left(item, 5), why))
FROM (VALUES
	('6A003.b.4.b', 'DE', '{"camera_in_military_commodity": false}', 'review (conditional_scope)', 'rows 3 and 4 complete each other; RS1 has an X, RS2 none'),
	('6A003.b.4.b', 'DE', '{"over_60_hz_or_over_111000_elements_or_for_civil_product": true}', 'license_required (RS1)', 'row 3'),
	('6A003.b.4.b', 'DE', '{"camera_in_military_commodity": false, "over_60_hz_or_over_111000_elements_or_for_civil_product": false}', 'no_license_required', 'row 4'),
	('6A003.b.4.b', 'AT', '{"over_60_hz_or_over_111000_elements_or_for_civil_product": true}', 'license_required (RS1)', 'row 3; footnote 4 of the chart adds nothing'),
	('6A003.b.4.b', 'AT', '{"camera_in_military_commodity": false, "over_60_hz_or_over_111000_elements_or_for_civil_product": false}', 'no_license_required', 'row 4'),
	('6A003.b.4.b', 'CY', NULL, 'license_required (NS2)', 'row 1; footnotes 2 and 4 of the chart add nothing'),
	('6A003.b.4.b', 'CN', NULL, 'license_required (NS2)', 'row 1'),
	('6A003.b.4.b', 'IN', NULL, 'license_required (chart_footnote)', 'row 3 in one world, footnote 7 in the other'),
	('6A003.b.3', 'DE', NULL, 'license_required (RS1)', 'no condition'),
	('0A509.a', 'FR', NULL, 'review (conditional_scope)', 'rows 1 and 4'),
	('0A509.a', 'FR', '{"for_0A502_or_0A508": false}', 'license_required (NS1, RS1)', 'row 1'),
	('0A509.a', 'FR', '{"for_0A502_or_0A508": true}', 'no_license_required', 'row 4: CC1 has no X'),
	('0A509.a', 'CN', NULL, 'license_required (NS1, RS1, CC1)', 'whatever it is for'),
	('0A509.d', 'FR', NULL, 'no_license_required', 'excepted'),
	('0A502', 'DE', NULL, 'review (conditional_scope)', 'barrel length'),
	('0A502', 'DE', '{"barrel": "under_18in"}', 'license_required (NS1, RS1)', 'rows 1 and 2'),
	('0A502', 'DE', '{"barrel": "18_to_24in"}', 'no_license_required', 'CC1 has no X'),
	('0A502', 'DE', '{"barrel": "24in_or_more"}', 'no_license_required', 'CC2 has no X'),
	('0A502', 'DE', '{"barrel": "long"}', 'review (conditional_scope, evidence_unusable)', 'no value of the fact'),
	('0A502', 'DE', '{"barrel": true}', 'review (conditional_scope, evidence_unusable)', 'a bare true does not say which'),
	('0A502', 'AU', '{"barrel": "under_18in"}', 'license_required (chart_footnote)', 'footnote 10'),
	('0A502', 'AU', '{"barrel": "18_to_24in"}', 'no_license_required', 'footnote 10 is for short barrels'),
	('0A502', 'ZA', '{"barrel": "24in_or_more", "for_police": true}', 'license_required (CC3)', 'row 6'),
	('0A508', 'DE', '{"barrel": "none"}', 'no_license_required', 'a component: CC1'),
	('0A508', 'CN', '{"barrel": "none"}', 'license_required (CC1)', 'a component: CC1'),
	('1C355.b', 'IL', NULL, 'review (conditional_scope)', 'end-use certificate'),
	('1C355.b', 'IL', '{"exported_with_end_use_certificate": true}', 'no_license_required', '742.18(a)(3)'),
	('1C355.b', 'IL', '{"exported_with_end_use_certificate": false, "reexported_from_cwc_party": false}', 'license_required (chemical_weapons)', '742.18(a)(3)'),
	('1C355.a', 'IL', NULL, 'license_required (chemical_weapons)', 'no condition'),
	('3A001.b.2', 'DE', NULL, 'review (conditional_scope)', 'civil telecommunications'),
	('3A001.b.2', 'DE', '{"for_civil_telecommunications": true}', 'no_license_required', 'rows 1 and 3 fall away'),
	('3A001.b.2', 'DE', '{"for_civil_telecommunications": false}', 'license_required (NS1, RS1)', 'rows 1 and 3'),
	('9A610.x', 'FR', '{"for_aircraft_of_9A610_b": true}', 'no_license_required', 'excepted'),
	('9A610.x', 'FR', '{"for_aircraft_of_9A610_b": false}', 'license_required (NS1, RS1)', 'not excepted'),
	('6A002.a.3.e', 'DE', '{"lead_selenide_based": false}', 'license_required (RS1)', 'not excepted'),
	('6A002.a.3.e', 'DE', '{"lead_selenide_based": true, "camera_in_military_commodity": false}', 'review (conditional_scope)', 'MT of row 2 is still open'),
	('6A002.a.3.e', 'DE', '{"lead_selenide_based": true, "hardened_for_missiles": false, "camera_in_military_commodity": false}', 'no_license_required', 'and closed'),
	('9A990', 'DE', NULL, 'no_license_required', 'AT1 and AT2 have no X'),
	('9D990', 'DE', NULL, 'no_license_required', 'whatever it is for'),
	('1A002.b.1', 'DE', NULL, 'no_license_required', 'NP1 has no X'),
	('2B004.b.3', 'DE', NULL, 'license_required (MT1)', 'the exception is for presses below 69 MPa; see row 3')
) AS t (item, destination, evidence, expected, why);

-- ---------------------------------------------------------------------------
-- Related items, activities, origin
-- ---------------------------------------------------------------------------

SELECT is(pg_temp.verdict(item, destination, evidence::jsonb), expected,
	format('%s to %s with %s: %s (15 CFR 774 Supp. 1, %s; %s)', item, destination, coalesce(evidence, 'nothing'), expected, left(item, 5), why))
FROM (VALUES
	('6E001', 'DE', NULL, 'review (related_item)', 'technology for what?'),
	('6E001', 'DE', '{"related_item": "6A001"}', 'license_required (NS1)', 'row 1'),
	('6E001', 'DE', '{"related_item": "6A993"}', 'no_license_required', 'in no list of the entry'),
	('6E001', 'DE', '{"related_item": "6A991"}', 'review (facts_contradict)', 'which its heading leaves out'),
	('6E001', 'DE', '{"related_item": "6A002"}', 'license_required (NS1)', 'row 1; the RS row stays open'),
	('6E001', 'DE', '{"related_item": "6A002.a.1"}', 'license_required (NS1, RS1)', 'rows 1 and 4'),
	('6E001', 'DE', '{"related_item": "6A108"}', 'license_required (MT1)', 'row 2: an MT row applies to 6A108'),
	('6E001', 'DE', '{"related_item": "6A203"}', 'no_license_required', 'row 3: NP1 has no X'),
	('6E001', 'CN', '{"related_item": "6A203"}', 'license_required (NP1)', 'row 3: an NP row applies to 6A203'),
	('6E001', 'DE', '{"related_item": ["6A991", "6A001"]}', 'license_required (NS1)', 'any of several'),
	('6E001', 'DE', '{"related_item": "6A991, 6A001"}', 'license_required (NS1)', 'as a text'),
	('6E001', 'DE', '{"related_item": "camera"}', 'review (related_item, evidence_unusable)', 'no ECCN'),
	('0E982', 'DE', '{"related_item": "0A982"}', 'license_required (worldwide_control)', 'all but Canada'),
	('0E982', 'CA', '{"related_item": "0A982"}', 'no_license_required', 'Canada'),
	('0E982', 'DE', '{"related_item": "0A501"}', 'review (paragraph_not_covered)', 'no row covers it'),
	('0D501', 'GB', '{"related_item": "0A501.y"}', 'no_license_required', 'excepted, footnote 10 too'),
	('0D501', 'GB', '{"related_item": "0A501.a"}', 'license_required (chart_footnote)', 'footnote 10'),
	('0D501', 'GB', '{"related_item": "0A501"}', 'review (related_item)', 'its paragraphs differ'),
	('0D501', 'GB', '{"related_item": "0B501"}', 'review (related_item)', 'equipment for .y or not?'),
	('0D501', 'GB', '{"related_item": ["0A501.y", "0A501.a"]}', 'license_required (chart_footnote)', 'for both'),
	('2E001', 'DE', '{"related_item": "2B001"}', 'license_required (NS1)', 'row 1'),
	('2E001', 'DE', '{"related_item": "2B350"}', 'no_license_required', 'CB2 has no X'),
	('3E001', 'DE', '{"related_item": "3A090.b"}', 'no_license_required', 'row 4 is not for A:5'),
	('3E001', 'BR', '{"related_item": "3A090.b"}', 'review (related_item)', 'row 4 asks from where'),
	('3E001', 'DE', '{"related_item": "3A090.b", "exported_from": "US"}', 'no_license_required', 'row 4 is for exports from Macau and D:5'),
	('3E001', 'BR', '{"related_item": "3A090.b", "exported_from": "Macau"}', 'license_required (worldwide_control)', 'row 4'),
	('3E001', 'BR', '{"related_item": "3A090.b", "exported_from": "CN"}', 'license_required (worldwide_control)', 'row 4: D:5'),
	('3E001', 'DE', '{"related_item": "3A090.b", "exported_from": "CN"}', 'no_license_required', '742.6(a)(6)(ii): not to A:5'),
	('3E001', 'BR', '{"related_item": "3A090.b", "exported_from": "Atlantis"}', 'review (related_item, evidence_unusable)', 'no place'),
	('3E001', 'CN', '{"related_item": "3A090.b", "exported_from": "US"}', 'license_required (country_group)', 'row 5'),
	('5E001', 'DE', '{"related_item": "5A001.f.1", "activity": "development"}', 'license_required (NS1, worldwide_control)', 'SL row'),
	('5E001', 'DE', '{"related_item": "5A001.f.1", "activity": "use"}', 'license_required (NS1, worldwide_control)', 'use is not in the SL row, but in 742.13(a)(1)'),
	('1E355', 'EG', NULL, 'license_required (chemical_weapons)', 'not party to the convention')
) AS t (item, destination, evidence, expected, why);

-- ---------------------------------------------------------------------------
-- Part 746
-- ---------------------------------------------------------------------------
INSERT INTO export_control.hts_control (supplement, hts_code, valid, citation) VALUES
	('4', '0106', '(,2026-07-01)', 'test'), ('4', '0106.41', '[2026-09-01,2026-10-01)', 'test'), ('4', '0602.90.30', '(,)', 'test');

SELECT is(pg_temp.verdict(item, destination, evidence::jsonb, day), expected,
	format('%s to %s on %s with %s: %s (15 CFR %s)', item, destination, day, coalesce(evidence, 'nothing'), expected, cite))
FROM (VALUES
	('0A606.y', 'IQ', '2026-08-10'::date, NULL, 'license_required (embargo)', '746.3(a), by reason: RS'),
	('1E355', 'IQ', '2026-08-10', NULL, 'license_required (embargo)', '746.3(a): CW'),
	('2A992', 'IQ', '2026-08-10', NULL, 'license_required (embargo)', '746.3(a): NP'),
	('3B993', 'IQ', '2026-08-10', NULL, 'license_required (embargo)', '746.3(a): RS'),
	('1C992', 'IQ', '2026-08-10', NULL, 'license_required (named_destination, embargo)', '746.3(a) and the entry'),
	('5A992.c', 'IQ', '2026-08-10', NULL, 'no_license_required', '746.3: AT alone is not named'),
	('EAR99', 'IQ', '2026-08-10', NULL, 'no_license_required', '746.3'),
	('EAR99', 'IQ', '2026-08-10', '{"military_end_use": true}', 'license_required (embargo)', '746.3(a), military end use'),
	('0A002', 'IQ', '2026-08-10', NULL, 'review (other_authority)', '746.3 has nothing to say of it'),
	('EAR99', 'RU', '2026-08-10', NULL, 'review (hts_code_needed, evidence_missing)', '746.8(a)(5), (6), (8): which HTS code, and the rest'),
	('EAR99', 'RU', '2026-08-10', '{"hts_code": "8471.30.0100"}', 'license_required (embargo)', '746.8(a)(5), supplement no. 4'),
	('EAR99', 'RU', '2026-08-10', '{"hts_code": "9706.10", "unit_price_usd": 300}', 'license_required (embargo)', '746.8(a)(7), supplement no. 5'),
	('EAR99', 'RU', '2026-08-10', '{"hts_code": "0106.41.00", "supplement_6_item": false, "software_746_8_a_8": false}', 'no_license_required until 2026-08-31', 'no longer listed, and listed again'),
	('EAR99', 'RU', '2026-06-30', '{"hts_code": "0106.41.00"}', 'license_required (embargo) until 2026-06-30', 'listed with its heading'),
	('EAR99', 'RU', '2026-09-30', '{"hts_code": "0106.41.00"}', 'license_required (embargo) until 2026-09-30', 'listed again'),
	('EAR99', 'BY', '2026-08-10', '{"hts_code": "0101.21"}', 'review (evidence_missing)', '746.8(a)(6), (8): not answered'),
	('EAR99', 'BY', '2026-08-10', '{"hts_code": "0101.21", "supplement_6_item": false, "software_746_8_a_8": false}', 'no_license_required', '746.8: on no list'),
	('EAR99', 'RU', '2026-08-10', '{"hts_code": "0602.90", "supplement_6_item": false, "software_746_8_a_8": false}', 'review (hts_code_needed)', 'too short to tell'),
	('EAR99', 'RU', '2026-08-10', '{"hts_code": "0101.21", "supplement_6_item": true}', 'license_required (embargo)', '746.8(a)(6)'),
	('EAR99', 'RU', '2026-08-10', '{"hts_code": "0101.21", "software_746_8_a_8": true}', 'license_required (embargo)', '746.8(a)(8)'),
	('EAR99', 'RU', '2026-08-10', '{"hts_code": "4911.99", "supplement_6_item": false, "software_746_8_a_8": true, "civil_end_user_746_8": true}', 'no_license_required', '746.8(a)(12)(ii)'),
	('EAR99', 'RU', '2026-08-10', '{"hts_code": "0101.21", "supplement_6_item": false, "software_746_8_a_8": true, "civil_end_user_746_8": true}', 'review (facts_contradict)', 'software is no horse'),
	('EAR99', 'RU', '2014-08-05', NULL, 'no_license_required until 2014-08-05', '746.5, before it'),
	('EAR99', 'RU', '2014-08-06', NULL, 'review (hts_code_needed, evidence_missing)', '746.5(a)(1): goods for oil and gas'),
	('EAR99', 'RU', '2022-03-10', '{"oil_project_746_8_a_4": false, "oil_refining_goods_2022": false}', 'no_license_required until 2022-03-10', '746.10, before it'),
	('5A991', 'RU', '2022-02-23', NULL, 'no_license_required until 2022-02-23', '746.8, before it'),
	('5A991', 'RU', '2022-02-24', NULL, 'license_required (embargo)', '746.8(a)(1), categories 3 to 9'),
	('1A999', 'RU', '2022-04-07', '{"oil_refining_goods_2022": false}', 'no_license_required until 2022-04-07', '746.8(a)(1), categories 0 to 2 not yet'),
	('1A999', 'RU', '2022-04-08', NULL, 'license_required (embargo)', '746.8(a)(1), categories 0 to 2'),
	('5D992.c', 'BY', '2026-08-10', '{"civil_end_user_746_8": true}', 'no_license_required', '746.8(a)(12)(ii)'),
	('5D992', 'BY', '2026-08-10', '{"civil_end_user_746_8": true}', 'license_required (embargo)', '746.8(a)(12)(ii) names .c'),
	('4A994', 'RU', '2026-08-10', '{"civil_end_user_746_8": true}', 'license_required (embargo)', '746.8(a)(12)(ii) does not name it'),
	('4A994', 'RU', '2026-08-10', '{"exception_gov": true}', 'license_exception (license_exception)', '746.8(c), GOV'),
	('4A994', 'RU', '2026-08-10', '{"exception_apr": true}', 'license_required (embargo)', '746.8(c) does not name APR'),
	('EAR99', 'Crimea', '2026-08-10', NULL, 'license_required (embargo)', '746.6(a)'),
	('EAR99', 'Sevastopol', '2026-08-10', '{"food_or_medicine": true}', 'no_license_required', '746.6(a)'),
	('5D992.c', 'DNR', '2026-08-10', '{"free_public_communication_software": true}', 'no_license_required', '746.6(a)'),
	('5D992.c', 'DNR', '2026-08-10', NULL, 'license_required (embargo)', '746.6(a)'),
	('3A001.b.4', 'Crimea', '2026-08-10', '{"food_or_medicine": true}', 'license_required (NS2, embargo)', '746.6(a): food is EAR99'),
	('EAR99', 'LNR', '2022-02-23', NULL, 'no_license_required until 2022-02-23', '746.6, before it'),
	('3A002.a', 'LNR', '2022-02-23', NULL, 'license_required (NS2) until 2022-02-23', '738 Supp. 1: the row of Ukraine'),
	('EAR99', 'UA', '2026-08-10', NULL, 'no_license_required', 'footnote 9 is for the regions'),
	('EAR99', 'CU', '2026-08-10', NULL, 'license_required (embargo)', '746.2(a)'),
	('EAR99', 'CU', '2026-08-10', '{"exception_agr": true}', 'license_exception (license_exception)', '746.2(a)(1), AGR'),
	('EAR99', 'KP', '2026-08-10', '{"exception_agr": true}', 'license_required (embargo)', '746.4(c) does not name AGR'),
	('3A001.b.4', 'KP', '2026-08-10', '{"food_or_medicine": true}', 'license_required (embargo)', '746.4(a)'),
	('3A001.b.4', 'IR', '2026-08-10', '{"ofac_license": true}', 'licensed (other_authorization)', '746.7(a)(2)'),
	('3A001.b.4', 'IR', '2026-08-10', '{"exception_gov": true}', 'license_required (embargo)', '746.7(c): none'),
	('EAR99', 'SY', '2025-09-01', '{"food_or_medicine": true}', 'no_license_required', '746.9(a)'),
	('3A001.b.4', 'SY', '2026-08-10', NULL, 'license_required (embargo)', '746.9; 90 FR 42320'),
	('6A003.b.3', 'LB', '2026-08-10', NULL, 'license_required (NS2, RS1, un_arms_embargo)', '746.1(b)'),
	('9A991.a', 'CF', '2026-08-10', NULL, 'license_required (un_arms_embargo)', '746.1(b)(2)'),
	('9A991.a', 'SS', '2026-08-10', NULL, 'no_license_required', '746.1(b) does not name South Sudan'),
	('3A001', 'US', '2026-08-10', NULL, 'no_license_required', '734.13: no export'),
	('EAR99', 'Atlantis', '2026-08-10', NULL, 'review (destination_unknown)', '732.1(b)'),
	('EAR99', 'Congo', '2026-08-10', NULL, 'review (destination_ambiguous)', '732.1(b)'),
	('EAR99', 'AX', '2026-08-10', NULL, 'no_license_required', '738.3(b)'),
	('EAR99', 'AQ', '2026-08-10', NULL, 'review (destination_not_named)', '738.3(b)'),
	('0A521', 'DE', '2026-08-10', NULL, 'review (reclassify)', '774 Supp. 5'),
	('9A018', 'DE', '2026-08-10', NULL, 'review (reclassify)', '774 Supp. 1'),
	('9A515.b', 'DE', '2026-08-10', '{"sta_consignee_statement": true}', 'license_required (NS1, RS1)', '740.2(a)(12)')
) AS t (item, destination, day, evidence, expected, cite);

-- ---------------------------------------------------------------------------
-- License exceptions and the gates of 740.2
-- ---------------------------------------------------------------------------

SELECT is(outcome(export_eligibility(item, destination, 'Acme Instruments Pty', '2026-08-10', value, evidence => evidence::jsonb)), expected,
	format('%s to %s for %s with %s: %s (15 CFR %s)', item, destination, coalesce(value::text, 'no value'), evidence, expected, cite))
FROM (VALUES
	('3B001.a.1', 'BR', 500::numeric, '{"order_value_in_entry": 500, "exception_value_this_year": 0}', 'license_exception', '740.3: the cell leaves other paragraphs out'),
	('6A004', 'BR', 3000, '{"order_value_in_entry": 3000, "exception_value_this_year": 0}', 'license_exception', '740.3'),
	('6A004', 'BR', 3000, '{"exception_value_this_year": 0}', 'review', '740.3(b): the order, not the line'),
	('6A004', 'BR', 3000.01, '{"exception_value_this_year": 0}', 'license_required', '740.3: a cent over'),
	('6A004', 'BR', 3000, '{"exception_value_this_year": "much"}', 'license_required', '740.3: no amount'),
	('6A004', 'CN', 3000, '{"exception_value_this_year": 0}', 'license_required', '740.3: not in Country Group B'),
	('3D003', 'BR', NULL, '{"written_assurance": true}', 'license_exception', '740.6'),
	('3D003', 'BR', NULL, '{"written_assurance": false}', 'license_required', '740.6: no assurance'),
	('3D003', 'CN', NULL, '{"written_assurance": true}', 'license_required', '740.6: not in Country Group B'),
	('9B006', 'BR', NULL, '{"exception_gbs": true}', 'license_exception', '740.4'),
	('9B006', 'UA', NULL, '{"exception_gbs": true}', 'license_required', '740.4: not Ukraine'),
	('9B006', 'BR', NULL, '{}', 'license_required', '740.4: a "Yes" in the entry is no clearance'),
	('7A101', 'BR', 100, '{"exception_value_this_year": 0, "sta_consignee_statement": true}', 'license_required', '740.2(a)(5): MT'),
	('0A606.x', 'DE', 100, '{"sta_consignee_statement": true}', 'license_required', '740.2(a)(12): 600 series'),
	('3A090.c', 'MO', 100, '{"exception_value_this_year": 0}', 'license_required', '740.2(a)(9): requirement in prose')
) AS t (item, destination, value, evidence, expected, cite);

-- ---------------------------------------------------------------------------
-- Time
-- ---------------------------------------------------------------------------

SELECT results_eq(
	$$SELECT period::text, verdict::text FROM eligibility_timeline('EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '[2019-05-01,2020-12-31]',
		activity => 'network_operation', evidence => '{"certificate": true}', known_on => '2020-12-31')$$,
	$$VALUES ('[2019-05-01,2019-05-16)', 'no_license_required until 2019-05-15'),
		('[2019-05-16,2019-05-20)', 'license_required (entity_list) until 2019-05-19'),
		('[2019-05-20,2020-08-14)', 'reprieved (tgl) until 2020-08-13'),
		('[2020-08-14,2021-01-01)', 'license_required (entity_list)')$$,
	'timeline of a patch for a network to Huawei');
SELECT results_eq(
	$$SELECT period::text, verdict::text FROM eligibility_timeline('EAR99', 'SY', 'Acme Instruments Pty', '(,)')$$,
	$$VALUES ('(,2025-09-02)', 'license_required (embargo) until 2025-09-01'), ('[2025-09-02,)', 'license_exception (license_exception)')$$,
	'timeline without bounds: Syria');
SELECT is((SELECT count(*)::int FROM eligibility_timeline('EAR99', 'DE', 'ACME', 'empty')), 0, 'an empty period has no timeline');
SELECT throws_ok($$SELECT * FROM eligibility_timeline('EAR99', 'DE', 'ACME', NULL)$$, '22004', NULL, 'a null period is an error');
SELECT is_empty(
	$$SELECT * FROM (SELECT period, verdict, lag(verdict) OVER (ORDER BY period) AS before, lag(upper(period)) OVER (ORDER BY period) AS joins
		FROM eligibility_timeline('5D992.c', 'RU', 'Huawei Technologies Co., Ltd.', '[2018-01-01,2027-01-01)')) s
	  WHERE joins <> lower(period) OR (outcome(before), reasons(before)) = (outcome(verdict), reasons(verdict))$$,
	'periods of a timeline join, and neighbors differ');
SELECT is_empty(
	$$SELECT day, v, t.verdict FROM eligibility_timeline('5D992.c', 'RU', 'Huawei Technologies Co., Ltd.', '[2018-01-01,2027-01-01)') t,
		LATERAL (VALUES (lower(t.period)), (upper(t.period) - 1)) d (day),
		LATERAL (SELECT export_eligibility('5D992.c', 'RU', 'Huawei Technologies Co., Ltd.', day) AS v) e
	  WHERE v IS DISTINCT FROM t.verdict AND valid_until(v) <> upper(t.period) - 1$$,
	'a timeline is what the verdicts of its days say');

-- An amendment of the list: the day before it is the verdict's last.
SET LOCAL session_replication_role = replica;
UPDATE export_control.license_requirement SET valid = '(,2026-12-01)' WHERE entry = '3A002' AND chart_column = 'NS2';
SET LOCAL session_replication_role = origin;
SELECT is(pg_temp.verdict('3A002.a', 'BR'), 'license_required (NS2) until 2026-11-30', 'a row that ends');
SELECT is(pg_temp.verdict('3A002.a', 'DE'), 'no_license_required', 'does not concern destinations it does not reach');
SELECT is(pg_temp.verdict('3A002.a', 'BR', NULL, '2026-12-01'), 'no_license_required', 'from the day after');
SET LOCAL session_replication_role = replica;
UPDATE export_control.country_group SET valid = '(,2026-11-01)' WHERE country_group = 'A:6' AND destination = 'SG';
SET LOCAL session_replication_role = origin;
SELECT is(pg_temp.verdict('3A002.c', 'SG', '{"sta_consignee_statement": true}'), 'license_exception (license_exception) until 2026-10-31',
	'membership in a Country Group that ends');

SELECT export_control.set_policy('before_edition', 'review', 'test') \g /dev/null
SELECT is(pg_temp.verdict('3A002.a', 'BR', NULL, '2026-08-06'), 'review (edition_not_loaded) until 2026-08-06', 'policy before_edition: the day before the edition');
SELECT is(pg_temp.verdict('EAR99', 'DE', NULL, '2026-08-06'), 'review (edition_not_loaded) until 2026-08-06', 'whatever the item');
SELECT is(pg_temp.verdict('3A002.a', 'BR', NULL, '2026-08-07'), 'license_required (NS2) until 2026-11-30', 'and the day of the edition');
SELECT export_control.set_policy('before_edition', 'apply', 'test') \g /dev/null
SELECT is(pg_temp.verdict('3A002.a', 'BR', NULL, '2019-01-01'), 'license_required (NS2) until 2026-11-30', 'apply: under the rules of the edition');

-- ---------------------------------------------------------------------------
-- The explanation
-- ---------------------------------------------------------------------------

SELECT is_empty(
	$$SELECT r.line FROM export_control.license_requirement r WHERE r.entry = '3A002' AND NOT EXISTS
		(SELECT FROM explain_eligibility('3A002.a', 'DE', 'ACME', '2026-08-10') WHERE finding LIKE 'requirement ' || r.line || ' %')$$,
	'every requirement read is named, for not required too');
SELECT is((SELECT outcome FROM explain_eligibility('3A002.a', 'DE', 'ACME', '2026-08-10') WHERE step = 'verdict'),
	'no_license_required', 'the last row is the verdict');
SELECT is_empty(
	$$SELECT * FROM explain_eligibility('3A002.a', 'BR', 'ACME', '2026-08-10', 2900) WHERE step <> 'verdict' AND citation IS NULL$$,
	'every finding has a citation');
SELECT ok(EXISTS (SELECT FROM explain_eligibility('3A002.a', 'BR', 'ACME', '2026-08-10', 2900)
	WHERE step = 'exception' AND finding LIKE '%exception_value_this_year is not stated%'), 'what an exception lacks is said');
SELECT ok(EXISTS (SELECT FROM explain_eligibility('4A994', 'RU', 'ACME', '2022-03-01', known_on => '2022-02-20')
	WHERE finding LIKE '%holds from 2022-02-24: whether that was known on 2022-02-20 is not recorded%'), 'that a control of part 746 is not told by the day known on');
SELECT ok(EXISTS (SELECT FROM explain_eligibility('5D992.e', 'DE', 'ACME', '2026-08-10') WHERE finding LIKE '%printed as reserved%'),
	'a reserved paragraph is named');
SELECT ok(EXISTS (SELECT FROM explain_eligibility('3A003.k', 'DE', 'ACME', '2026-08-10') WHERE finding LIKE '%is not verified%'),
	'and one that no row names, where the list prints none');

-- ---------------------------------------------------------------------------
-- Coverage
-- ---------------------------------------------------------------------------

SELECT is_empty($$SELECT * FROM export_control.coverage WHERE data_set IS NOT NULL AND (edition IS NULL OR age <> current_date - edition)$$,
	'every data set that coverage names has an edition and an age');
SELECT is_empty($$SELECT name FROM export_control.data_set WHERE shipped EXCEPT SELECT data_set FROM export_control.coverage$$,
	'every data set is named by coverage');
SELECT set_eq($$SELECT DISTINCT coverage FROM export_control.coverage$$, '{modeled,partly,flagged,exporter,nothing,outside,loaded,not loaded,default,decided}'::text[],
	'six kinds of coverage, and whether lists are loaded and policies decided');

-- A license for Ukraine is none for the regions of 746.6.
INSERT INTO export_control.license (number, status) VALUES ('D90', 'approved 2026-01-01/2029-12-31'), ('D91', 'approved 2026-01-01/2029-12-31');
INSERT INTO export_control.license_line (license, items, destinations) VALUES ('D90', '{3A002}', '{UA}'), ('D91', '{3A002}', '{UA-43}');
INSERT INTO export_control.license_party (license, name) VALUES ('D90', 'Chernihiv Instruments'), ('D91', 'Simferopol Instruments');
SELECT is(outcome(export_eligibility('3A002.c', 'UA', 'Chernihiv Instruments', '2026-08-10')), 'licensed', 'a license for Ukraine');
SELECT is(outcome(export_eligibility('3A002.c', 'Crimea', 'Chernihiv Instruments', '2026-08-10')), 'license_required', 'is none for Crimea (746.6)');
SELECT is(outcome(export_eligibility('3A002.c', 'Crimea', 'Simferopol Instruments', '2026-08-10')), 'licensed', 'which a license may name');

-- Owners in a circle, and more than one chain.
INSERT INTO export_control.ownership (owner, owned, percent) VALUES ('Circle One Ltd', 'Circle Two Ltd', 60), ('Circle Two Ltd', 'Circle One Ltd', 60);
SELECT is(export_eligibility('EAR99', 'CN', 'Circle One Ltd', '2025-10-15')::text, 'no_license_required', 'owners in a circle, none listed');
INSERT INTO export_control.ownership (owner, owned, percent) VALUES ('Huawei Technologies Co., Ltd.', 'Circle Two Ltd', 50);
SELECT is(export_eligibility('EAR99', 'CN', 'Circle One Ltd', '2025-10-15')::text, 'license_required (affiliate) until 2025-11-09', 'owners in a circle, one caught');

-- A reason for control that a row gives from a day on, with nothing else changed: to Iraq, which has no X under AT1, 746.3 then reaches the item.
SET LOCAL session_replication_role = replica;
UPDATE export_control.license_requirement SET valid = '(,2027-01-01)' WHERE entry = '8A992' AND line = '1';
SET LOCAL session_replication_role = origin;
INSERT INTO export_control.license_requirement (entry, line, reasons, paragraphs, chart_column, valid, citation)
	VALUES ('8A992', '9', '{AT,RS}', '{8A992}', 'AT1', '[2027-01-01,)', 'test');
SELECT is(export_eligibility('8A992', 'IQ', 'Acme Instruments Pty', '2026-08-10')::text, 'no_license_required until 2026-12-31', 'until a reason for control is added');
SELECT is(export_eligibility('8A992', 'IQ', 'Acme Instruments Pty', '2027-02-01')::text, 'license_required (embargo)', 'and from then on (746.3)');
-- A row of the chart that ceases to refer to part 746: only then is it asked.
SET LOCAL session_replication_role = replica;
UPDATE export_control.country_chart SET valid = '[2027-01-01,)' WHERE destination = 'BR';
SET LOCAL session_replication_role = origin;
INSERT INTO export_control.country_chart (destination, columns, referral, valid, citation)
	SELECT destination, columns, true, '(,2027-01-01)', 'test' FROM export_control.country_chart WHERE destination = 'BR';
SELECT is(export_eligibility('5A992.c', 'BR', 'Acme Instruments Pty', '2026-08-10')::text, 'review (destination_policy) until 2026-12-31', 'while the chart refers to part 746, which has nothing of it, no X is not a no (738.4(a)(2)(ii)(B))');
SELECT is(export_eligibility('EAR99', 'BR', 'Acme Instruments Pty', '2026-08-10')::text, 'review (destination_policy) until 2026-12-31', 'for EAR99 neither');
-- A row that refers to another section from a day on, where it was not certain before: an exception overcomes what
-- the list requires by its own terms, whatever part 746 leaves open, and never a referral.
SET LOCAL session_replication_role = replica;
UPDATE export_control.embargo SET exception = 'GOV' WHERE destination = 'IQ' AND only_evidence = '{}';
SET LOCAL session_replication_role = origin;
INSERT INTO export_control.license_requirement (entry, line, reasons, paragraphs, chart_column, uncertain_destinations, refers_to, valid, citation) VALUES
	('3A001', '9', '{NS}', '{3A001}', 'NS1', '{IQ}', NULL, '(,2027-01-01)', 'test'), ('3A001', '9', '{NS}', '{3A001}', 'NS1', '{}', '742.4', '[2027-01-01,)', 'test');
SELECT is(export_eligibility('3A001.a.2', 'IQ', 'Acme Instruments Pty', '2026-08-10')::text, 'license_required (NS2, embargo)', 'whose terms nobody stated');
SELECT is(export_eligibility('3A001.a.2', 'IQ', 'Acme Instruments Pty', '2026-08-10', evidence => '{"exception_gov": true}')::text, 'license_exception (license_exception) until 2026-12-31',
	'until a row refers to another section');
SELECT is(export_eligibility('3A001.a.2', 'IQ', 'Acme Instruments Pty', '2027-02-01', evidence => '{"exception_gov": true}')::text, 'license_required (NS2, embargo)', 'and from then on it is overcome by none, and so nothing beside it is (740.1(a))');
-- A row that is announced as not enforced beside one that is, for the same destinations.
SET LOCAL session_replication_role = replica;
UPDATE export_control.license_requirement SET valid = '(,2027-01-01)' WHERE entry = '5A002' AND line = '1';
SET LOCAL session_replication_role = origin;
INSERT INTO export_control.license_requirement (entry, line, reasons, paragraphs, chart_column, unenforced, valid, citation)
	VALUES ('5A002', '1', '{NS}', '{5A002}', 'NS1', true, '[2027-01-01,)', 'test');
SELECT export_control.set_policy('apply_unenforced', 'off', 'test') \g /dev/null
SELECT is(export_eligibility('5A002.a', 'IN', 'Acme Instruments Pty', '2026-08-10')::text, 'license_required (NS1, worldwide_control) until 2026-12-31', 'until a row is not enforced');
SELECT is(export_eligibility('5A002.a', 'IN', 'Acme Instruments Pty', '2027-02-01')::text, 'license_required (worldwide_control)', 'and from then on');
-- What is announced as not enforced, and requires nothing, no exception has to overcome.
SELECT is(export_eligibility('5A002.z.1.a', 'DE', 'Acme Instruments Pty', '2026-10-01', evidence => '{"exception_enc": true, "exception_paragraph": "(b)(1)", "headquarters_in_macau_or_d5": false}')::text, 'license_exception (license_exception)', 'RS, which ENC does not overcome, is not enforced');
SELECT export_control.set_policy('apply_unenforced', 'on', 'test') \g /dev/null
SELECT is(outcome(export_eligibility('5A002.z.1.a', 'DE', 'Acme Instruments Pty', '2026-10-01', evidence => '{"exception_enc": true, "exception_paragraph": "(b)(1)", "headquarters_in_macau_or_d5": false}'))::text, 'license_required', 'and is, where it is applied');

SELECT finish();
ROLLBACK;
