-- EAR99 enterprise, design and machine control software to Russia and Belarus:
-- which exceptions and exclusions reach it (15 CFR 746.8(a)(8), (a)(12), (c)(2)).
\ir asked.psql
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('customer management software', 'EAR99', 'RU', '{"hts_code": "4911.99", "supplement_6_item": false, "software_746_8_a_8": true}', 'license_required', 'embargo', 'software'),
	('the same for a government under GOV: 746.8(c)(2)(ii) leaves (a)(8) out', 'EAR99', 'RU', '{"hts_code": "4911.99", "supplement_6_item": false, "software_746_8_a_8": true, "exception_gov": true}', 'license_required', 'embargo', NULL),
	('the same for Belarus', 'EAR99', 'BY', '{"hts_code": "4911.99", "supplement_6_item": false, "software_746_8_a_8": true, "exception_gov": true}', 'license_required', 'embargo', NULL),
	('goods on the list and software in one order line, GOV', 'EAR99', 'RU', '{"hts_code": "8471.30", "supplement_6_item": false, "software_746_8_a_8": true, "exception_gov": true}', 'license_required', 'embargo', NULL),
	('goods on the list, GOV, no software', 'EAR99', 'RU', '{"hts_code": "8471.30", "supplement_6_item": false, "software_746_8_a_8": false, "exception_gov": true}', 'license_exception', NULL, 'GOV'),
	('goods on the list, GOV, software not answered', 'EAR99', 'BY', '{"hts_code": "8471.30", "exception_gov": true}', 'review', 'evidence_missing', 'state software_746_8_a_8'),
	('software updates by TSU, and nobody says for whom', 'EAR99', 'RU', '{"hts_code": "4911.99", "supplement_6_item": false, "software_746_8_a_8": true, "exception_tsu": true}', 'review', 'evidence_missing', 'civil_end_user_746_8'),
	('updates are software: goods on a list are none', 'EAR99', 'RU', '{"hts_code": "8471.30", "supplement_6_item": false, "software_746_8_a_8": false, "exception_tsu": true}', 'license_required', 'embargo', NULL),
	('a firm that is in agriculture alone', 'EAR99', 'RU', '{"hts_code": "4911.99", "supplement_6_item": false, "software_746_8_a_8": true, "agriculture_or_medical_only": true}', 'no_license_required', NULL, 'agriculture_or_medical_only'),
	('a hospital', 'EAR99', 'BY', '{"hts_code": "4911.99", "supplement_6_item": false, "software_746_8_a_8": true, "agriculture_or_medical_only": true}', 'no_license_required', NULL, NULL),
	('E144: a subsidiary of a German firm', 'EAR99', 'RU', '{"hts_code": "4911.99", "supplement_6_item": false, "software_746_8_a_8": true, "civil_end_user_746_8": true}', 'no_license_required', NULL, 'civil_end_user_746_8'),
	('agriculture does not free goods on the list', 'EAR99', 'RU', '{"hts_code": "8432.10", "supplement_6_item": false, "software_746_8_a_8": false, "agriculture_or_medical_only": true}', 'license_required', 'embargo', NULL),
	('nor does a civil user', 'EAR99', 'RU', '{"hts_code": "8471.30", "supplement_6_item": false, "software_746_8_a_8": false, "civil_end_user_746_8": true}', 'license_required', 'embargo', NULL),
	('agriculture stated as not so', 'EAR99', 'RU', '{"hts_code": "4911.99", "supplement_6_item": false, "software_746_8_a_8": true, "agriculture_or_medical_only": false}', 'license_required', 'embargo', NULL),
	('encryption for mass market, civil user', '5D992.c', 'RU', '{"civil_end_user_746_8": true}', 'no_license_required', NULL, NULL),
	('ENC does nothing for EAR99', 'EAR99', 'RU', '{"hts_code": "4911.99", "supplement_6_item": false, "software_746_8_a_8": true, "exception_enc": true}', 'license_required', 'embargo', NULL),
	('sent electronically it is none of the goods', 'EAR99', 'RU', '{"electronic_transfer": true, "supplement_6_item": false, "software_746_8_a_8": false}', 'no_license_required', NULL, 'electronic_transfer'),
	('on a disk it may be', 'EAR99', 'RU', '{"technology_or_software": true, "supplement_6_item": false, "software_746_8_a_8": false}', 'review', 'hts_code_needed', NULL),
	('it may be of supplement no. 6', 'EAR99', 'BY', '{"electronic_transfer": true, "software_746_8_a_8": false}', 'review', 'evidence_missing', 'supplement_6_item'),
	('or of (a)(8)', 'EAR99', 'BY', '{"electronic_transfer": true, "software_746_8_a_8": true, "supplement_6_item": false}', 'license_required', 'embargo', NULL),
	('that of agriculture', 'EAR99', 'BY', '{"electronic_transfer": true, "software_746_8_a_8": true, "supplement_6_item": false, "agriculture_or_medical_only": true}', 'no_license_required', NULL, NULL),
	('an HTS code is one of goods', 'EAR99', 'RU', '{"electronic_transfer": true, "hts_code": "8523.49", "supplement_6_item": false, "software_746_8_a_8": false}', 'license_required', 'embargo', NULL);
-- By day (89 FR 51644).
INSERT INTO asked (what, item, destination, on_date, evidence, outcome, reason) VALUES
	('E143: the day before', 'EAR99', 'RU', '2024-09-15', '{"hts_code": "4911.99", "supplement_6_item": false, "software_746_8_a_8": true}', 'no_license_required', NULL),
	('E143: from then on', 'EAR99', 'RU', '2024-09-16', '{"hts_code": "4911.99", "supplement_6_item": false, "software_746_8_a_8": true}', 'license_required', 'embargo'),
	('E144: from then on, a subsidiary of a German firm', 'EAR99', 'RU', '2024-09-16', '{"hts_code": "4911.99", "supplement_6_item": false, "software_746_8_a_8": true, "civil_end_user_746_8": true}', 'no_license_required', NULL);
-- What partner countries ship counts EAR99 content if it is such software: (a)(12)(iii)(B) leaves (a)(8) in.
INSERT INTO asked (what, item, destination, on_date, evidence, outcome, reason, says)
SELECT 'content from Japan: ' || what, item, destination, on_date, '{"foreign_made": true, "foreign_direct_product": false}'::jsonb || more, outcome, reason, says FROM (VALUES
	('software or not, nobody says', 'EAR99', 'RU', '2026-10-01'::date, '{"us_content_percent": 26, "us_content_items": ["EAR99"], "exported_from": "JP"}'::jsonb, 'review', 'jurisdiction', 'state us_content_software_746_8_a_8'),
	('to Belarus', '3A991', 'BY', '2026-10-01', '{"us_content_percent": 26, "us_content_items": ["EAR99"], "exported_from": "JP"}', 'review', 'jurisdiction', 'state us_content_software_746_8_a_8'),
	('no such software', 'EAR99', 'RU', '2026-10-01', '{"us_content_percent": 26, "us_content_items": ["EAR99"], "exported_from": "JP", "us_content_software_746_8_a_8": false}', 'not_subject', NULL, 'not counted'),
	('such software', '3A991', 'RU', '2026-10-01', '{"us_content_percent": 26, "us_content_items": ["EAR99"], "exported_from": "JP", "us_content_software_746_8_a_8": true}', 'license_required', 'embargo', 'over 25%'),
	('as much as is de minimis', '3A991', 'RU', '2026-10-01', '{"us_content_percent": 25, "us_content_items": ["EAR99"], "exported_from": "JP", "us_content_software_746_8_a_8": true}', 'not_subject', NULL, 'not over 25%'),
	('as much, and nobody says', '3A991', 'RU', '2026-10-01', '{"us_content_percent": 25, "us_content_items": ["EAR99"], "exported_from": "JP"}', 'not_subject', NULL, NULL),
	('of an entry under anti-terrorism control alone is none of it', '3A991', 'RU', '2026-10-01', '{"us_content_percent": 26, "us_content_items": ["4A994"], "exported_from": "JP"}', 'not_subject', NULL, NULL),
	('of such an entry and EAR99', '3A991', 'RU', '2026-10-01', '{"us_content_percent": 26, "us_content_items": ["4A994", "EAR99"], "exported_from": "JP"}', 'review', 'jurisdiction', NULL),
	('from where, nobody says either', '3A991', 'RU', '2026-10-01', '{"us_content_percent": 26, "us_content_items": ["EAR99"]}', 'review', 'jurisdiction', 'state exported_from'),
	('such software, from where nobody says', '3A991', 'RU', '2026-10-01', '{"us_content_percent": 26, "us_content_items": ["EAR99"], "us_content_software_746_8_a_8": true}', 'license_required', 'embargo', NULL),
	('from the Emirates it counts anyway', '3A991', 'RU', '2026-10-01', '{"us_content_percent": 26, "us_content_items": ["EAR99"], "exported_from": "AE", "us_content_software_746_8_a_8": false}', 'license_required', 'embargo', NULL),
	('that (a)(8) was not there', '3A991', 'RU', '2024-09-15', '{"us_content_percent": 26, "us_content_items": ["EAR99"], "exported_from": "JP"}', 'not_subject', NULL, NULL),
	('its first day', '3A991', 'RU', '2024-09-16', '{"us_content_percent": 26, "us_content_items": ["EAR99"], "exported_from": "JP"}', 'review', 'jurisdiction', NULL),
	('to others (a)(8) says nothing', '3A991', 'CN', '2026-10-01', '{"us_content_percent": 24, "us_content_items": ["EAR99"], "exported_from": "JP"}', 'not_subject', NULL, NULL)
	) c (what, item, destination, on_date, more, outcome, reason, says);
\ir answers.psql
