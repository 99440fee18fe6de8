-- Goods for deepwater, Arctic offshore and shale projects in Russia, and shale
-- in Belarus, wherever they are sent (15 CFR 746.8(a)(4)).
\ir asked.psql
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('pipe for the Russian shelf', 'EAR99', 'RU', '{"hts_code": "7304.22", "oil_project_746_8_a_4": true}', 'license_required', 'embargo', 'oil and gas'),
	('nobody can tell what it is for', 'EAR99', 'RU', '{"hts_code": "7304.22", "oil_project_not_determinable": true}', 'license_required', 'embargo', NULL),
	('not asked', 'EAR99', 'RU', '{"hts_code": "7304.22", "supplement_6_item": false, "software_746_8_a_8": false}', 'review', 'evidence_missing', 'state oil_project_746_8_a_4'),
	('for something else', 'EAR99', 'RU', '{"hts_code": "7304.22", "oil_project_746_8_a_4": false, "supplement_6_item": false, "software_746_8_a_8": false}', 'no_license_required', NULL, NULL),
	('parts of motor vehicles for the shelf', 'EAR99', 'RU', '{"hts_code": "8708.99", "oil_project_746_8_a_4": true, "supplement_6_item": false, "software_746_8_a_8": false}', 'license_required', 'embargo', NULL),
	('E146: through Kazakhstan, for the shelf', 'EAR99', 'KZ', '{"hts_code": "7304.24", "oil_project_746_8_a_4": true}', 'license_required', 'embargo', NULL),
	('E146: through Kazakhstan, nobody can tell', 'EAR99', 'KZ', '{"hts_code": "7304.24", "oil_project_not_determinable": true}', 'license_required', 'embargo', NULL),
	('E146: for a field in Kazakhstan', 'EAR99', 'KZ', '{"hts_code": "7304.24", "oil_project_746_8_a_4": false}', 'no_license_required', NULL, NULL),
	('not asked, in another country: declared', 'EAR99', 'KZ', '{"hts_code": "7304.24"}', 'no_license_required', NULL, 'oil_project_746_8_a_4 is not stated: the exporter declares'),
	('a code that supplement no. 2 does not have, of no part of its goods', 'EAR99', 'KZ', '{"hts_code": "9015.80", "oil_project_746_8_a_4": true, "part_of_supplement_2_goods": false}', 'no_license_required', NULL, NULL),
	('746 Supp. 2(a): a part of its goods, whatever its own code', 'EAR99', 'KZ', '{"hts_code": "8481.80", "oil_project_746_8_a_4": true, "part_of_supplement_2_goods": true}', 'license_required', 'embargo', 'parts of goods of supplement no. 2'),
	('746 Supp. 2(a): with an ECCN', '2B999', 'KZ', '{"hts_code": "8481.80", "oil_project_746_8_a_4": true, "part_of_supplement_2_goods": true}', 'license_required', 'embargo', NULL),
	('746 Supp. 2(a): whether it is one is not said', 'EAR99', 'KZ', '{"hts_code": "8481.80", "oil_project_746_8_a_4": true}', 'review', 'evidence_missing', 'state part_of_supplement_2_goods'),
	('746 Supp. 2(a): a part for another use', 'EAR99', 'KZ', '{"hts_code": "8481.80", "oil_project_746_8_a_4": false, "part_of_supplement_2_goods": true}', 'no_license_required', NULL, NULL),
	('for the shelf, without a code', 'EAR99', 'NO', '{"oil_project_746_8_a_4": true}', 'review', 'hts_code_needed', NULL),
	('an entry that 746.8(a)(4) names', '8A992.a', 'NO', '{"oil_project_746_8_a_4": true}', 'license_required', 'embargo', NULL),
	('the same for another use', '8A992.a', 'NO', '{"oil_project_746_8_a_4": false}', 'no_license_required', NULL, NULL),
	('equipment for shale in Belarus', 'EAR99', 'BY', '{"hts_code": "8905.20", "oil_project_746_8_a_4": true}', 'license_required', 'embargo', NULL);
\ir answers.psql
