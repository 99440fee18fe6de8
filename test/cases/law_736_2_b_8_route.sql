-- 736.2(b)(8): countries that items travel through; 744.7: foreign vessels and aircraft.
\ir asked.psql
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('a valve to Germany', '2B350.g', 'DE', NULL, 'no_license_required', NULL, NULL),
	('through Kazakhstan', '2B350.g', 'DE', '{"transit_countries": "KZ"}', 'license_required', 'route', 'through Kazakhstan'),
	('through France, which is not named', '2B350.g', 'DE', '{"transit_countries": "FR"}', 'no_license_required', NULL, NULL),
	('through several', '2B350.g', 'DE', '{"transit_countries": ["FR", "Kazakhstan"]}', 'license_required', 'route', NULL),
	('EAR99 through Kazakhstan', 'EAR99', 'DE', '{"transit_countries": "KZ"}', 'no_license_required', NULL, 'through Kazakhstan'),
	('through Russia, as Russia asks', 'EAR99', 'KZ', '{"transit_countries": "RU"}', 'review', 'route', NULL),
	('through North Korea', 'EAR99', 'CN', '{"transit_countries": "KP"}', 'license_required', 'route', NULL),
	('no place', 'EAR99', 'DE', '{"transit_countries": "Atlantis"}', 'review', 'evidence_unusable', NULL),
	('bunker fuel for a ship of Iranian flag', 'EAR99', 'SG', '{"vessel_registry": "IR"}', 'license_required', 'route', 'registered in Iran'),
	('a name with a comma', 'EAR99', 'SG', '{"vessel_registry": "Korea, Democratic People''s Republic of"}', 'license_required', 'route', 'registered in .*\(KP\)'),
	('controlled from Cuba', 'EAR99', 'SG', '{"vessel_registry": "PA", "vessel_controlled_by": "CU"}', 'license_required', 'route', NULL),
	('of Liberia, in Singapore', 'EAR99', 'SG', '{"vessel_located_in": "SG", "vessel_registry": "LR", "vessel_controlled_by": "GR"}', 'no_license_required', NULL, NULL),
	('an exception that reaches the route', '3A002.a', 'BR', '{"exception_tmp": true, "exception_paragraph": "(a)(1)", "transit_countries": "KZ"}', 'license_exception', NULL, NULL);
\ir answers.psql
