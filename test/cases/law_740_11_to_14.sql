-- Worked cases of License Exceptions GOV, GFT, TSU and BAG (15 CFR 740.11 to
-- 740.14, edition of 2026-09-24).  The number before each is its place among the
-- worked cases of part 740.
\ir asked.psql
ALTER TABLE asked ALTER on_date SET DEFAULT '2026-09-01';
INSERT INTO asked (what, item, destination, evidence, outcome, says) VALUES
	('E067 GOV: the defense ministry of Korea (740.11(c))', '5A001.h', 'KR', '{"exception_gov": true, "exception_paragraph": "(c)", "government_end_user": "cooperating_government", "official_use": true}', 'license_exception', 'GOV'),
	('E068 GOV: the government of Singapore', '3A002.a', 'SG', '{"exception_gov": true, "exception_paragraph": "(c)", "government_end_user": "cooperating_government", "official_use": true}', 'license_exception', 'GOV'),
	('E068 GOV: the government of Israel cooperates not (740.11(c)(1))', '3A002.a', 'IL', '{"exception_gov": true, "government_end_user": "other_government", "official_use": true}', 'license_required', 'government_end_user is stated as other_government'),
	('E070 GOV: encryption (740.11(c)(3)(iii))', '5A002.a', 'DE', '{"exception_gov": true, "exception_paragraph": "(c)", "government_end_user": "cooperating_government", "official_use": true}', 'license_required', NULL),
	('E072 GOV: the US Army in Germany, 740.2(a)(5)(i)', '9A101', 'DE', '{"exception_gov": true, "government_end_user": "us_agency", "official_use": true}', 'license_exception', 'GOV'),
	('E073 GOV: the German army', '9A101', 'DE', '{"exception_gov": true, "government_end_user": "cooperating_government", "official_use": true}', 'license_required', 'government_end_user is stated as cooperating_government'),
	('E074 GOV: a US agency in China, 740.2(a)(12)', '9A515.d', 'CN', '{"exception_gov": true, "government_end_user": "us_agency", "usable_in_missiles": false}', 'license_exception', '\(b\)\(2\)'),
	('E074 GOV: a Chinese ministry', '9A515.d', 'CN', '{"exception_gov": true, "government_end_user": "other_government", "usable_in_missiles": false}', 'license_required', NULL),
	('E074 GOV: usable in missiles, 740.2(a)(5)(ii) and (a)(12) leave nothing', '9A515.d', 'CN', '{"exception_gov": true, "government_end_user": "us_agency", "usable_in_missiles": true}', 'license_required', NULL),
	('E075 GOV: implements of torture, 740.2(a)(10)', '0A981', 'DE', '{"exception_gov": true, "government_end_user": "us_agency"}', 'license_required', '740.2\(a\)\(10\)'),
	('E076 GOV: interception for a US agency, 740.2(a)(3)', '5A980', 'DE', '{"exception_gov": true, "government_end_user": "us_agency"}', 'license_exception', '\(b\)\(2\)\(ii\)'),
	('E076 GOV: for the German police', '5A980', 'DE', '{"exception_gov": true, "government_end_user": "cooperating_government"}', 'license_required', NULL),
	('E210 GOV: cybersecurity items (740.11(c)(3)(viii))', '4A005', 'KR', '{"exception_gov": true, "exception_paragraph": "(c)", "government_end_user": "cooperating_government", "official_use": true}', 'license_required', NULL),
	('E212 GOV: pistols for the police of Germany', '0A507', 'DE', '{"exception_gov": true, "government_end_user": "cooperating_government", "firearms_contract_value_usd": 0}', 'license_required', NULL),
	('E212 GOV: for the US Army in Germany (740.11(b)(2)(ii))', '0A507', 'DE', '{"exception_gov": true, "exception_paragraph": "(b)(2)(ii)", "government_end_user": "us_agency", "firearms_contract_value_usd": 0}', 'license_exception', NULL),
	('E213 GOV: MT to an embassy in Israel, 740.2(a)(5)(ii)', '9A101', 'IL', '{"exception_gov": true, "government_end_user": "us_agency", "official_use": true}', 'license_required', NULL),
	('E067 GOV: for no official use (740.11(c))', '5A001.h', 'KR', '{"exception_gov": true, "exception_paragraph": "(c)", "government_end_user": "cooperating_government", "official_use": false}', 'license_required', 'official_use'),
	('E077 GFT: $800 to Cuba (740.12(a)(2)(iv))', 'EAR99', 'CU', '{"exception_gft": true, "gift_retail_value_usd": 800, "gifts_this_month": 1, "donor_is_individual": true, "recipient_type": "individual"}', 'license_exception', 'GFT'),
	('E078 GFT: $801', 'EAR99', 'CU', '{"exception_gft": true, "gift_retail_value_usd": 801, "gifts_this_month": 1, "donor_is_individual": true, "recipient_type": "individual"}', 'license_required', '740.12\(a\)\(2\)\(iv\)'),
	('E079 GFT: the second of the month (740.12(a)(2)(iii))', 'EAR99', 'CU', '{"exception_gft": true, "gift_retail_value_usd": 300, "gifts_this_month": 2, "recipient_type": "individual"}', 'license_required', '740.12\(a\)\(2\)\(iii\)'),
	('E079 GFT: food for Cuba has neither limit', 'EAR99', 'CU', '{"exception_gft": true, "gift_retail_value_usd": 900, "gifts_this_month": 2, "gift_of_food": true, "recipient_type": "individual"}', 'license_exception', NULL),
	('E077 GFT: to a ministry', 'EAR99', 'CU', '{"exception_gft": true, "gift_retail_value_usd": 300, "gifts_this_month": 1, "recipient_type": "government"}', 'license_required', NULL),
	('E082 GFT: jewelry for North Korea (746.4(c)(3))', 'EAR99', 'KP', '{"exception_gft": true, "gift_retail_value_usd": 100, "luxury_goods": true}', 'license_required', NULL),
	('E082 GFT: no luxury', 'EAR99', 'KP', '{"exception_gft": true, "gift_retail_value_usd": 100, "luxury_goods": false}', 'license_exception', NULL),
	('E083 TSU: object code to operate a machine (740.13(a)(2)(i))', '2D002', 'CN', '{"exception_tsu": true, "exception_paragraph": "(a)", "object_code": true, "related_item_authorized": "license D1234567"}', 'license_exception', 'TSU'),
	('E084 TSU: source code', '2D002', 'CN', '{"exception_tsu": true, "exception_paragraph": "(a)", "object_code": false, "related_item_authorized": "license D1234567"}', 'license_required', 'object_code'),
	('E085 TSU: a bug fix for the subsidiary of a US firm in Russia (746.8(c)(2)(iii))', '5D002', 'RU', '{"exception_tsu": true, "exception_paragraph": "(c)", "adds_functions": false, "lawfully_exported_before": true, "civil_end_user_746_8": true}', 'license_exception', 'TSU'),
	('E085 TSU: for a Russian firm', '5D002', 'RU', '{"exception_tsu": true, "exception_paragraph": "(c)", "adds_functions": false, "lawfully_exported_before": true, "civil_end_user_746_8": false}', 'license_required', 'civil_end_user_746_8'),
	('E085 TSU: new functions (740.13(c))', '5D002', 'BR', '{"exception_tsu": true, "exception_paragraph": "(c)", "adds_functions": true}', 'license_required', 'adds_functions'),
	('E087 TSU: no commodities', '3A001.a.2', 'CU', '{"exception_tsu": true}', 'license_required', NULL),
	('E088 TSU: a Chinese employee of a university (740.13(f)(2)(ii))', '3E001', 'CN', '{"exception_tsu": true, "exception_paragraph": "(f)", "deemed_release": true, "university_employee": true, "university_informed_in_writing": true, "related_item": "3A001.a.2"}', 'license_required', NULL),
	('E088 TSU: an Indian one', '3E001', 'IN', '{"exception_tsu": true, "exception_paragraph": "(f)", "deemed_release": true, "university_employee": true, "university_informed_in_writing": true, "related_item": "3A002.a"}', 'license_exception', NULL),
	('E088 TSU: who was not told (740.13(f)(2)(iii))', '3E001', 'IN', '{"exception_tsu": true, "exception_paragraph": "(f)", "deemed_release": true, "university_employee": true, "university_informed_in_writing": false, "related_item": "3A002.a"}', 'license_required', 'university_informed_in_writing'),
	('E089 TSU: nothing for Iran', '5D992.c', 'IR', '{"exception_tsu": true, "exception_paragraph": "(d)", "mass_market": true}', 'license_required', NULL),
	('E225 TSU: a copy for the same recipient in Syria (740.13(g), 746.9(b)(5))', '3E991', 'SY', '{"exception_tsu": true, "exception_paragraph": "(g)", "editorial_changes_only": true}', 'license_exception', 'TSU'),
	('E225 TSU: more than editorial', '3E991', 'SY', '{"exception_tsu": true, "exception_paragraph": "(g)", "editorial_changes_only": false}', 'license_required', 'editorial_changes_only'),
	('E090 BAG: nothing is required of a laptop to China', '5A992.c', 'CN', '{"accompanied": true}', 'no_license_required', NULL),
	('E091 BAG: an encryption device to Vietnam, accompanied', '5A002.a', 'VN', '{"exception_bag": true, "accompanied": true, "us_citizen_or_resident": true}', 'license_exception', 'BAG'),
	('E093 BAG: unaccompanied to Country Group D:1 (740.14(d))', '5A002.a', 'VN', '{"exception_bag": true, "accompanied": false, "owner_departs_on": "2026-06-15"}', 'license_required', '740.14\(d\)'),
	('E093 BAG: unaccompanied to Brazil, within three months', '5A002.a', 'BR', '{"exception_bag": true, "accompanied": false, "owner_departs_on": "2026-06-15"}', 'license_exception', NULL),
	('E094 BAG: firearms with the traveler', '0A501.a', 'SR', '{"exception_bag": true, "accompanied": true, "us_citizen_or_resident": true, "firearm_count": 2}', 'license_exception', 'BAG'),
	('E094 BAG: and not with the person''s baggage (740.14(e)(1), (3))', '0A501.a', 'SR', '{"exception_bag": true, "accompanied": false, "us_citizen_or_resident": true, "firearm_count": 2}', 'license_required', '740.14\(e\)'),
	('E093 BAG: beyond', '5A002.a', 'BR', '{"exception_bag": true, "accompanied": false, "owner_departs_on": "2026-04-15"}', 'license_required', '740.14\(d\)'),
	('E094 BAG: a set of body armor (740.14(h)(1))', '1A613.d', 'BR', '{"exception_bag": true, "exception_paragraph": "(h)(1)", "armor_sets": 1, "us_person_traveler": true, "mde_contract_value_usd": 0}', 'license_exception', 'BAG'),
	('E094 BAG: two sets', '1A613.d', 'BR', '{"exception_bag": true, "exception_paragraph": "(h)(1)", "armor_sets": 2, "us_person_traveler": true, "mde_contract_value_usd": 0}', 'license_required', 'armor_sets 2'),
	('E096 BAG: a rifle to Russia (746.8(c)(2)(iv))', '0A501.a', 'RU', '{"exception_bag": true, "exception_paragraph": "(e)", "firearm_count": 1, "us_citizen_or_resident": true}', 'license_required', NULL),
	('E215 BAG: a rifle and 20 rounds to South Africa (740.14(e)(3))', '0A501.a', 'ZA', '{"exception_bag": true, "exception_paragraph": "(e)(3)", "firearm_count": 1, "rounds": 20, "us_citizen_or_resident": true}', 'license_exception', 'BAG'),
	('E215 BAG: four rifles', '0A501.a', 'ZA', '{"exception_bag": true, "exception_paragraph": "(e)(3)", "firearm_count": 4, "rounds": 20, "us_citizen_or_resident": true}', 'license_required', 'firearm_count 4'),
	('E215 BAG: an alien', '0A501.a', 'ZA', '{"exception_bag": true, "exception_paragraph": "(e)(3)", "firearm_count": 1, "us_citizen_or_resident": false}', 'license_required', 'us_citizen_or_resident'),
	('E215 BAG: Somalia, a UN reason (746.1(b)(4))', '0A501.a', 'SO', '{"exception_bag": true, "exception_paragraph": "(e)(3)", "firearm_count": 1, "rounds": 20, "us_citizen_or_resident": true}', 'license_required', NULL),
	('E216 BAG: a canister to Afghanistan, 740.2(a)(12)(ii)', '1A607.f', 'AF', '{"exception_bag": true, "exception_paragraph": "(h)(2)", "armor_sets": 1, "us_person_traveler": true, "mde_contract_value_usd": 0}', 'license_required', NULL);
INSERT INTO asked (what, item, destination, value, evidence, outcome) VALUES
	('E078 GFT: the value of the order stands for the parcel', 'EAR99', 'CU', 801, '{"exception_gft": true, "gifts_this_month": 1, "recipient_type": "individual"}', 'license_required'),
	('E077 GFT: $800 as the value of the order', 'EAR99', 'CU', 800, '{"exception_gft": true, "gifts_this_month": 1, "recipient_type": "individual"}', 'license_exception');
INSERT INTO asked (what, item, destination, on_date, evidence, outcome) VALUES
	('E211 GOV: chips under a defense contract, the day before (740.11(b)(2)(vii))', '3A001.a.2', 'MY', '2024-03-12', '{"exception_gov": true, "exception_paragraph": "(b)(2)(vii)", "us_government_contract": true}', 'license_required'),
	('E211 GOV: the first day', '3A001.a.2', 'MY', '2024-03-13', '{"exception_gov": true, "exception_paragraph": "(b)(2)(vii)", "us_government_contract": true}', 'license_exception'),
	('E211 GOV: no contract', '3A001.a.2', 'MY', '2024-03-13', '{"exception_gov": true, "exception_paragraph": "(b)(2)(vii)", "us_government_contract": false}', 'license_required');
-- A parcel is valued as a whole.
INSERT INTO asked (what, item, destination, value, evidence, outcome) VALUES
	('740.12(a)(2)(iv): the value of an order is that of its parcel', 'EAR99', 'CU', 800, '{"exception_gft": true, "gifts_this_month": 1, "donor_is_individual": true, "recipient_type": "individual"}', 'license_exception'),
	('one dollar more', 'EAR99', 'CU', 801, '{"exception_gft": true, "gifts_this_month": 1, "donor_is_individual": true, "recipient_type": "individual"}', 'license_required'),
	('of one of several lines the parcel is the word of who relies on it', 'EAR99', 'CU', 300, '{"exception_gft": true, "order_value_in_entry": 600, "gifts_this_month": 1, "donor_is_individual": true, "recipient_type": "individual"}', 'license_exception'),
	('what is stated of it counts', 'EAR99', 'CU', 300, '{"exception_gft": true, "order_value_in_entry": 600, "gift_retail_value_usd": 700, "gifts_this_month": 1, "donor_is_individual": true, "recipient_type": "individual"}', 'license_exception'),
	('and is not less than its lines', 'EAR99', 'CU', 300, '{"exception_gft": true, "order_value_in_entry": 900, "gift_retail_value_usd": 700, "gifts_this_month": 1, "donor_is_individual": true, "recipient_type": "individual"}', 'license_required');
\ir answers.psql
