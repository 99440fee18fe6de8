-- A key that no rule asks for is not passed over: a misspelled one may be the
-- fact that decides (15 CFR 732.1(b)).
\ir asked.psql
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('as it is written', 'EAR99', 'IQ', '{"military_end_use": true}', 'license_required', 'embargo', NULL),
	('capital letter', 'EAR99', 'IQ', '{"Military_end_use": true}', 'review', 'evidence_unusable', 'did you mean military_end_use'),
	('capital letters', 'EAR99', 'IQ', '{"MILITARY_END_USE": "yes"}', 'review', 'evidence_unusable', 'did you mean military_end_use'),
	('camel case', 'EAR99', 'IQ', '{"militaryEndUse": true}', 'review', 'evidence_unusable', 'did you mean military_end_use'),
	('hyphens', 'EAR99', 'IQ', '{"military-end-use": true}', 'review', 'evidence_unusable', 'did you mean military_end_use'),
	('blanks', 'EAR99', 'IQ', '{"military end use": true}', 'review', 'evidence_unusable', 'did you mean military_end_use'),
	('blank behind it', 'EAR99', 'IQ', '{"military_end_use ": true}', 'review', 'evidence_unusable', 'did you mean military_end_use'),
	('run together', 'EAR99', 'IQ', '{"militaryenduse": true}', 'review', 'evidence_unusable', 'did you mean military_end_use'),
	('a letter left out', 'EAR99', 'IQ', '{"military_end_us": true}', 'review', 'evidence_unusable', 'did you mean military_end_use'),
	('a letter too many', 'EAR99', 'IQ', '{"militarry_end_use": true}', 'review', 'evidence_unusable', 'did you mean military_end_use'),
	('letters changed over', 'EAR99', 'IQ', '{"miltiary_end_use": true}', 'review', 'evidence_unusable', 'did you mean military_end_use'),
	('two letters', 'EAR99', 'IQ', '{"military_end_uzzer": true, "x": 1}', 'review', 'evidence_unusable', 'did you mean military_end_use'),
	('full-width letters', 'EAR99', 'IQ', '{"ｍｉｌｉｔａｒｙ_end_use": true}', 'review', 'evidence_unusable', 'did you mean military_end_use'),
	('what takes no room', 'EAR99', 'IQ', '{"mil\u200bitary\u2060_end\u00ad_use": true}', 'review', 'evidence_unusable', 'did you mean military_end_use'),
	('accents', 'EAR99', 'IQ', '{"mílítáry_énd_úse": true}', 'review', 'evidence_unusable', 'did you mean military_end_use'),
	('letters of another script', 'EAR99', 'IQ', '{"militаry_end_usе": true}', 'review', 'evidence_unusable', 'did you mean military_end_use'),
	('plural', 'EAR99', 'CN', '{"foreign_direct_products": true}', 'review', 'evidence_unusable', 'did you mean foreign_direct_product'),
	('separator', 'EAR99', 'RU', '{"supplement6_item": true}', 'review', 'evidence_unusable', 'did you mean supplement_6_item'),
	('separators', 'EAR99', 'RU', '{"software-746.8(a)(8)": true}', 'review', 'evidence_unusable', 'did you mean software_746_8_a_8'),
	('a fact of an entry', '0A502', 'CA', '{"barell": "24in_or_more"}', 'license_required', NULL, 'did you mean barrel'),
	('what it is for', '3E001', 'DE', '{"related_items": "3A001"}', 'review', 'evidence_unusable', 'did you mean related_item'),
	('a misspelled relief', 'EAR99', 'IR', '{"OFAC_license": true}', 'license_required', 'embargo', 'did you mean ofac_license'),
	-- A choice likewise.
	('a choice in capitals', '0A502', 'CA', '{"barrel": "UNDER_18IN"}', 'license_required', NULL, NULL),
	('a choice misspelled', '0A502', 'CA', '{"barrel": "under_18_in"}', 'license_required', NULL, 'did you mean under_18in'),
	('an activity misspelled', '5E001', 'DE', '{"related_item": "5A001.f.1", "activity": "devlopment"}', 'license_required', NULL, 'did you mean development'),
	('an activity that is none', '1E351', 'DE', '{"related_item": "1C350.b", "activity": "resale"}', 'review', 'evidence_unusable', 'not one of development'),
	-- What is no fact at all is said, and by itself holds nothing up.
	('a key of the user', 'EAR99', 'DE', '{"cost_center": "4711"}', 'no_license_required', NULL, '^no rule asks for "cost_center"$'),
	('and its value may be anything', 'EAR99', 'DE', '{"remarks": {"a": [1, 2]}, "incoterm": null}', 'no_license_required', NULL, '^no rule asks for "remarks"$'),
	('no order without facts', 'EAR99', 'DE', '{}', 'no_license_required', NULL, NULL);
-- The argument activity is asked by general licenses.
INSERT INTO asked (what, destination, consignee, on_date, activity, evidence, outcome, reason, says) VALUES
	('an activity covered', 'CN', 'Huawei Technologies Co., Ltd.', '2019-06-01', 'network_operation', '{"certificate": true}', 'reprieved', NULL, NULL),
	('blanks around it', 'CN', 'Huawei Technologies Co., Ltd.', '2019-06-01', ' network_operation ', '{"certificate": true}', 'reprieved', NULL, NULL),
	('misspelled', 'CN', 'Huawei Technologies Co., Ltd.', '2019-06-01', 'network-operation', '{"certificate": true}', 'license_required', NULL, 'did you mean network_operation'),
	('misspelled for a clean order', 'DE', DEFAULT, DEFAULT, 'handset suport', NULL, 'review', 'evidence_unusable', 'did you mean handset_support'),
	('one that no rule names', 'CN', 'Huawei Technologies Co., Ltd.', '2019-06-01', 'sale', '{"certificate": true}', 'license_required', NULL, '^no rule names the activity "sale"$'),
	('one that no rule names, for a clean order', 'DE', DEFAULT, DEFAULT, 'sale', NULL, 'no_license_required', NULL, '^no rule names the activity "sale"$'),
	('blank', 'DE', DEFAULT, DEFAULT, '  ', NULL, 'no_license_required', NULL, NULL);
-- However many keys stand before it.
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says)
SELECT format('behind %s keys of the user', n), 'EAR99', 'IQ', jsonb_object_agg('c' || i, i) || '{"military_end_usr": true}', 'review', 'evidence_unusable', 'did you mean military_end_use'
FROM unnest('{1,19,20,21,500,999}'::int[]) n, generate_series(1, n) i GROUP BY n;
INSERT INTO asked (what, evidence, outcome, reason, says)
SELECT 'a thousand keys of the user', jsonb_object_agg('c' || i, i), 'no_license_required', NULL, '^no rule asks for' FROM generate_series(1, 1000) i
UNION ALL SELECT 'more keys than are looked at', jsonb_object_agg('c' || i, i), 'review', 'evidence_unusable', 'more than 1000 keys' FROM generate_series(1, 1001) i;
\ir answers.psql
