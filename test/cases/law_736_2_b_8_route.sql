-- 736.2(b)(8): countries that items travel through; 744.7: foreign vessels and aircraft.
\ir asked.psql
-- A license for Kazakhstan, and one that reaches Russia too.
INSERT INTO export_control.license (number, status) VALUES ('D-KZ', 'approved 2026-01-01/2030-12-31'), ('D-KZ-RU', 'approved 2026-01-01/2030-12-31');
INSERT INTO export_control.license_line (license, items, destinations) VALUES ('D-KZ', '{3A001}', '{KZ}'), ('D-KZ-RU', '{3A001}', '{KZ,RU}');
INSERT INTO export_control.license_party (license, name) VALUES ('D-KZ', 'Altai Instruments'), ('D-KZ-RU', 'Steppe Instruments');
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('E110: a valve to Germany', '2B350.g', 'DE', NULL, 'no_license_required', NULL, NULL),
	('E110: through Kazakhstan', '2B350.g', 'DE', '{"transit_countries": "KZ"}', 'license_required', 'route', 'through Kazakhstan'),
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
	('an exception that reaches the route', '3A002.a', 'BR', '{"exception_tmp": true, "exception_paragraph": "(a)(1)", "transit_countries": "KZ"}', 'license_exception', NULL, NULL),
	('a fact that calls for a license is not passed over', 'EAR99', 'US', '{"us_person_support": true}', 'review', 'fact_not_asked', NULL),
	('because a place on the way asks for it', 'EAR99', 'US', '{"us_person_support": true, "us_person": false, "transit_countries": "KZ"}', 'review', 'fact_not_asked', NULL),
	('and requires a license where the place on the way does', 'EAR99', 'US', '{"us_person_support": true, "transit_countries": "KZ"}', 'license_required', 'route', NULL);
INSERT INTO asked (what, item, destination, consignee, evidence, outcome, reason, says) VALUES
	('a license for the destination', '3A001.a.2', 'KZ', 'Altai Instruments', NULL, 'licensed', NULL, NULL),
	('is none for a place on the way', '3A001.a.2', 'KZ', 'Altai Instruments', '{"transit_countries": "RU"}', 'license_required', 'route', 'through Russia'),
	('nor for where a vessel is registered', '3A001.a.2', 'KZ', 'Altai Instruments', '{"vessel_registry": "IR"}', 'license_required', 'route', NULL),
	('one that reaches both', '3A001.a.2', 'KZ', 'Steppe Instruments', '{"transit_countries": "RU"}', 'licensed', NULL, 'through Russia .* licensed');
\ir answers.psql
