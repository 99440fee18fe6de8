-- A fact of yes or no is answered by true, false, yes, no, 1 or 0, and by
-- nothing else: what was asked was not answered otherwise (15 CFR 732.1(b)).
\ir asked.psql
INSERT INTO export_control.restricted_party (list, entry, name, country, citation) VALUES ('UVL', 't1', 'Quill Optics', 'DE', 'test');
INSERT INTO asked (what, item, destination, consignee, on_date, activity, evidence, outcome, reason, says) VALUES
	-- No is no.
	('the consignee gave no statement', '9B010', 'JP', DEFAULT, DEFAULT, NULL, '{"sta_consignee_statement": "no"}', 'license_required', NULL, NULL),
	('the Treasury gave no license', 'EAR99', 'IR', DEFAULT, DEFAULT, NULL, '{"ofac_license": "No"}', 'license_required', 'embargo', NULL),
	('no food', 'EAR99', 'KP', DEFAULT, DEFAULT, NULL, '{"food_or_medicine": "false"}', 'license_required', 'embargo', NULL),
	('no food, as a number', 'EAR99', 'KP', DEFAULT, DEFAULT, NULL, '{"food_or_medicine": 0}', 'license_required', 'embargo', NULL),
	('no food, as a text', 'EAR99', 'UA-43', DEFAULT, DEFAULT, NULL, '{"food_or_medicine": " NO "}', 'license_required', 'embargo', NULL),
	('no certificate', 'EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2019-06-01', 'network_operation', '{"certificate": "FALSE"}', 'license_required', 'entity_list', NULL),
	('not made abroad', '4A994', 'RU', DEFAULT, DEFAULT, NULL, '{"foreign_made": "no", "us_content_percent": 100}', 'license_required', 'embargo', NULL),
	('no statement of the unverified party', 'EAR99', 'DE', 'Quill Optics', DEFAULT, NULL, '{"uvl_statement": "0"}', 'review', 'unverified_party', NULL),
	-- Yes is yes.
	('food', 'EAR99', 'KP', DEFAULT, DEFAULT, NULL, '{"food_or_medicine": "Yes"}', 'no_license_required', NULL, NULL),
	('food, as a number', 'EAR99', 'KP', DEFAULT, DEFAULT, NULL, '{"food_or_medicine": 1}', 'no_license_required', NULL, NULL),
	('food, as a text', 'EAR99', 'KP', DEFAULT, DEFAULT, NULL, '{"food_or_medicine": " TRUE "}', 'no_license_required', NULL, NULL),
	('certificate held', 'EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2019-06-01', 'network_operation', '{"certificate": "1"}', 'reprieved', NULL, NULL),
	('statement held', 'EAR99', 'DE', 'Quill Optics', DEFAULT, NULL, '{"uvl_statement": true}', 'no_license_required', NULL, NULL),
	('null states nothing', 'EAR99', 'DE', DEFAULT, DEFAULT, NULL, '{"uvl_statement": null}', 'no_license_required', NULL, NULL);
-- All else is no answer, and the order is for a human to see even where nothing turns on it.
INSERT INTO asked (what, evidence, outcome, reason, says)
SELECT 'no answer', jsonb_build_object(key, answer), 'review', 'evidence_unusable', '^' || key || ' in evidence is .*, not true or false'
FROM unnest('{certificate,uvl_statement,foreign_made}'::text[]) key,
	jsonb_array_elements('["n", "off", "0.0", 0.0, 1.0, "pending", "?", "N/A", "", " ", 2, -1, "y", "on", "TBD", "none", [], [true], {"held": true}]') answer;
INSERT INTO asked (what, item, destination, consignee, on_date, activity, evidence, outcome, says)
SELECT 'and relieves of nothing', item, destination, consignee, day::date, activity, jsonb_build_object(key, answer), outcome, '^' || key || ' in evidence is '
FROM (VALUES ('EAR99', 'KP', 'Nordwind Maschinen GmbH', '2026-10-01', NULL, 'food_or_medicine', 'license_required'),
		('EAR99', 'IR', 'Nordwind Maschinen GmbH', '2026-10-01', NULL, 'ofac_license', 'license_required'),
		('EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2019-06-01', 'network_operation', 'certificate', 'review'),
		('9B010', 'JP', 'Nordwind Maschinen GmbH', '2026-10-01', NULL, 'sta_consignee_statement', 'license_required')) AS d (item, destination, consignee, day, activity, key, outcome),
	jsonb_array_elements('["n", "off", "0.0", 0.0, "pending", "?", "N/A", "", 2, "y"]') answer;
\ir answers.psql
