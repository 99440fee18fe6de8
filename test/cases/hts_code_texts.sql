-- An HTS code is six, eight or ten digits; what is something else is not read
-- (15 CFR 746.8, supplements no. 4(b) and 5(b) to part 746).
\ir asked.psql
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('a number that lost its leading zero', 'EAR99', 'RU', '{"hts_code": "402101000", "supplement_6_item": false, "software_746_8_a_8": false}', 'review', 'hts_code_needed', NULL),
	('words before it', 'EAR99', 'RU', '{"hts_code": "HS2022 0402.10", "supplement_6_item": false, "software_746_8_a_8": false}', 'review', 'hts_code_needed', NULL),
	('a heading', 'EAR99', 'RU', '{"hts_code": "0402", "supplement_6_item": false, "software_746_8_a_8": false}', 'review', 'hts_code_needed', NULL),
	('seven digits', 'EAR99', 'BY', '{"hts_code": "0402.101", "supplement_6_item": false, "software_746_8_a_8": false}', 'review', 'hts_code_needed', NULL),
	('nine digits', 'EAR99', 'BY', '{"hts_code": "0402.10.100", "supplement_6_item": false, "software_746_8_a_8": false}', 'review', 'hts_code_needed', NULL),
	('twelve digits', 'EAR99', 'BY', '{"hts_code": "0402.10.1000.00", "supplement_6_item": false, "software_746_8_a_8": false}', 'review', 'hts_code_needed', NULL),
	('a chapter that the Harmonized System does not have', 'EAR99', 'RU', '{"hts_code": "9999.99", "supplement_6_item": false, "software_746_8_a_8": false}', 'review', 'hts_code_needed', NULL),
	('zeros', 'EAR99', 'RU', '{"hts_code": "000000", "supplement_6_item": false, "software_746_8_a_8": false}', 'review', 'hts_code_needed', NULL),
	('the reserved chapter', 'EAR99', 'RU', '{"hts_code": "7701.00", "supplement_6_item": false, "software_746_8_a_8": false}', 'review', 'hts_code_needed', NULL),
	('two codes', 'EAR99', 'RU', '{"hts_code": "0402.10/0101.21", "supplement_6_item": false, "software_746_8_a_8": false}', 'review', 'hts_code_needed', NULL),
	('a dot too many', 'EAR99', 'RU', '{"hts_code": "0402..10", "supplement_6_item": false, "software_746_8_a_8": false}', 'review', 'hts_code_needed', NULL),
	('six digits with a dot', 'EAR99', 'RU', '{"hts_code": "0402.10", "supplement_6_item": false, "software_746_8_a_8": false}', 'no_license_required', NULL, NULL),
	('ten digits without', 'EAR99', 'RU', '{"hts_code": "0402101000", "supplement_6_item": false, "software_746_8_a_8": false}', 'no_license_required', NULL, NULL);
\ir answers.psql
