-- Releases of technology and source code to nationals: what 746.8 and 746.9 ask
-- of them, and what the list asks all the same (15 CFR 746.8(a)(12)(i), 746.9(a)).
\ir asked.psql
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('technology to a Russian national abroad', '3E991', 'RU', '{"deemed_release": true}', 'no_license_required', NULL, 'deemed_release'),
	('sent to Russia', '3E991', 'RU', '{"deemed_release": false}', 'license_required', 'embargo', NULL),
	('nothing said', '3E991', 'RU', NULL, 'license_required', 'embargo', NULL),
	('technology that the list controls', '3E001', 'RU', '{"deemed_release": true, "related_item": "3A001.a.2"}', 'license_required', 'NS1', NULL),
	('goods are not released', '3A991', 'RU', '{"deemed_release": true}', 'license_required', 'embargo', NULL),
	('an HTS code is of goods', 'EAR99', 'RU', '{"deemed_release": true, "hts_code": "8473.30"}', 'license_required', 'embargo', NULL),
	('EAR99 technology to a Belarusian national', 'EAR99', 'BY', '{"deemed_release": true}', 'no_license_required', NULL, NULL),
	('EAR99 technology to a Syrian national', 'EAR99', 'SY', '{"deemed_release": true}', 'no_license_required', NULL, NULL),
	('technology of the list to a Syrian national', '3E991', 'SY', '{"deemed_release": true}', 'license_required', 'embargo', NULL),
	('EAR99 technology to a Cuban national', 'EAR99', 'CU', '{"deemed_release_to_cuban_national_elsewhere": true}', 'no_license_required', NULL, NULL),
	('technology of the list to a Cuban national', '3E991', 'CU', '{"deemed_release_to_cuban_national_elsewhere": true}', 'license_required', 'embargo', NULL),
	('746.4 knows no such exclusion', 'EAR99', 'KP', '{"deemed_release": true}', 'license_required', 'embargo', NULL),
	('EAR99 technology to an Iranian national is on no list of goods', 'EAR99', NULL, '{"transaction": "deemed_reexport", "nationalities": ["IR"], "from_country": "TR", "not_barred_by_31_cfr_560": true}', 'no_license_required', NULL, 'deemed_release'),
	('which 31 CFR part 560 may bar', 'EAR99', NULL, '{"transaction": "deemed_reexport", "nationalities": ["IR"], "from_country": "TR"}', 'license_required', 'embargo', NULL);
\ir answers.psql
