-- License exceptions have a first day, some a last one; gates too (15 CFR part 740).
\ir asked.psql
INSERT INTO asked (what, item, destination, on_date, evidence, outcome, reason, says) VALUES
	('STA the day before it was made', '3A002.a', 'SG', '2011-06-15', '{"sta_consignee_statement": true}', 'license_required', 'NS2', 'STA, 740\.20\(c\)\(2\) is not in force on 2011-06-15'),
	('STA from 2011-06-16 (76 FR 35276)', '3A002.a', 'SG', '2011-06-16', '{"sta_consignee_statement": true}', 'license_exception', NULL, NULL),
	('STA in 2005', '6A004.a', 'TW', '2005-01-01', '{"sta_consignee_statement": true}', 'license_required', 'NS2', NULL),
	('MED the day before', 'EAR99', 'RU', '2024-04-28', '{"hts_code": "8471.30", "exception_med": true}', 'license_required', 'embargo', 'MED, 740\.23 is not in force'),
	('MED from 2024-04-29 (89 FR 33227)', 'EAR99', 'RU', '2024-04-29', '{"hts_code": "8471.30", "exception_med": true}', 'license_exception', NULL, NULL),
	('AGR the day before', 'EAR99', 'CU', '2001-07-25', '{"exception_agr": true}', 'license_required', 'embargo', NULL),
	('AGR from 2001-07-26 (66 FR 36676)', 'EAR99', 'CU', '2001-07-26', '{"exception_agr": true}', 'license_exception', NULL, NULL),
	('SCP the day before', 'EAR99', 'CU', '2015-01-15', '{"exception_scp": true}', 'license_required', 'embargo', NULL),
	('SCP from 2015-01-16 (80 FR 2286)', 'EAR99', 'CU', '2015-01-16', '{"exception_scp": true}', 'license_exception', NULL, NULL),
	('CCD for Syria the day before', '5A992.c', 'SY', '2025-09-01', '{"exception_ccd": true}', 'license_required', 'embargo', NULL),
	('CCD for Syria (90 FR 42320)', '5A992.c', 'SY', '2025-09-02', '{"exception_ccd": true}', 'license_exception', NULL, NULL),
	('CCD for Cuba before 2009', 'EAR99', 'CU', '2009-09-07', '{"exception_ccd": true}', 'license_required', 'embargo', NULL),
	('APP the day before', '4A003.b', 'BR', '2006-04-23', '{"exception_app": true, "for_fingerprint_equipment": false}', 'license_required', NULL, NULL),
	('APP from 2006-04-24 (71 FR 20883)', '4A003.b', 'BR', '2006-04-24', '{"exception_app": true, "for_fingerprint_equipment": false}', 'license_exception', NULL, NULL),
	('ACE the day before', '5A001.j', 'BR', '2022-03-06', '{"exception_ace": true}', 'license_required', NULL, NULL),
	('ACE from 2022-03-07 (86 FR 58205)', '5A001.j', 'BR', '2022-03-07', '{"exception_ace": true}', 'license_exception', NULL, NULL),
	('CIV has ended', '3A001.a.2', 'CN', '2020-06-29', '{"exception_civ": true}', 'license_required', NULL, 'CIV, 740\.5 is not in force'),
	('CIV while there was one: which entries had it is not loaded', '3A001.a.2', 'CN', '2020-06-28', '{"exception_civ": true}', 'review', 'conditional_scope', NULL),
	('APR (a)(3)(ii): Burma before it was in Country Group D:1', '3A002.a', 'MM', '2021-03-07', '{"exception_apr": true, "exception_paragraph": "(a)", "transaction": "reexport", "from_country": "DE", "received_under": "license", "foreign_export_authorization": "BAFA 17"}', 'review', NULL, NULL),
	('APR (a)(3)(ii): from 2021-03-08 (86 FR 13173)', '3A002.a', 'MM', '2021-03-08', '{"exception_apr": true, "exception_paragraph": "(a)", "transaction": "reexport", "from_country": "DE", "received_under": "license", "foreign_export_authorization": "BAFA 17"}', 'license_exception', NULL, NULL),
	('TSR: Burma while it may have been in Country Group B', '3D003', 'MM', '2020-06-01', '{"written_assurance": true}', 'review', NULL, NULL),
	('TSR: from then on', '3D003', 'MM', '2021-03-08', '{"written_assurance": true}', 'license_required', NULL, NULL),
	('APR (a)(3)(ii): Yemen before (85 FR 10274)', '3A002.a', 'YE', '2020-02-23', '{"exception_apr": true, "exception_paragraph": "(a)", "transaction": "reexport", "from_country": "DE", "received_under": "license", "foreign_export_authorization": "BAFA 17"}', 'review', NULL, NULL),
	('APR (a)(3)(ii): and from 2020-02-24', '3A002.a', 'YE', '2020-02-24', '{"exception_apr": true, "exception_paragraph": "(a)", "transaction": "reexport", "from_country": "DE", "received_under": "license", "foreign_export_authorization": "BAFA 17"}', 'license_exception', NULL, NULL),
	('TSR: Yemen while it may have been in Country Group B', '3D003', 'YE', '2020-02-23', '{"written_assurance": true}', 'review', NULL, NULL),
	('TSR: and from 2020-02-24', '3D003', 'YE', '2020-02-24', '{"written_assurance": true}', 'license_required', NULL, NULL),
	('APR (a)(3)(ii): Venezuela before (84 FR 24018)', '3A002.a', 'VE', '2019-05-23', '{"exception_apr": true, "exception_paragraph": "(a)", "transaction": "reexport", "from_country": "DE", "received_under": "license", "foreign_export_authorization": "BAFA 17"}', 'review', NULL, NULL),
	('APR (a)(3)(ii): and from 2019-05-24', '3A002.a', 'VE', '2019-05-24', '{"exception_apr": true, "exception_paragraph": "(a)", "transaction": "reexport", "from_country": "DE", "received_under": "license", "foreign_export_authorization": "BAFA 17"}', 'license_exception', NULL, NULL),
	('TSR: Nicaragua while it may have been in Country Group B', '3D003', 'NI', '2024-03-14', '{"written_assurance": true}', 'review', NULL, NULL),
	('TSR: and from 2024-03-15 (89 FR 18780)', '3D003', 'NI', '2024-03-15', '{"written_assurance": true}', 'license_required', NULL, NULL),
	('740.2(a)(12): a fighter part to Nicaragua before', '9A610.x', 'NI', '2024-03-14', '{"exception_rpl": true, "exception_paragraph": "(a)", "one_for_one": true, "for_aircraft_of_9A610_b": false, "mde_contract_value_usd": 0}', 'review', NULL, NULL),
	('740.2(a)(12): and after', '9A610.x', 'NI', '2024-03-15', '{"exception_rpl": true, "exception_paragraph": "(a)", "one_for_one": true, "for_aircraft_of_9A610_b": false, "mde_contract_value_usd": 0}', 'license_required', NULL, NULL),
	('an assurance that comes the day after', '3D003', 'BR', '2026-09-01', '{"written_assurance": true, "written_assurance_on": "2026-09-02"}', 'license_required', 'NS1', 'comes on 2026-09-02'),
	('and from then on', '3D003', 'BR', '2026-09-02', '{"written_assurance": true, "written_assurance_on": "2026-09-02"}', 'license_exception', NULL, NULL),
	('a military commodity under STA, 740.2(a)(11)', '0A919', 'DE', '2026-10-01', '{"sta_consignee_statement": true}', 'license_required', 'RS1', '740.2\(a\)\(11\)'),
	('to Japan', '0A919', 'JP', '2026-10-01', '{"sta_consignee_statement": true}', 'license_required', 'RS1', NULL),
	('to India', '0A919', 'IN', '2026-10-01', '{"sta_consignee_statement": true}', 'license_required', 'RS1', NULL),
	('software for lithography to a member of B and D:5, 740.2(a)(9)(i)', '3D003', 'LB', '2026-10-01', '{"written_assurance": true}', 'license_required', 'NS1', '740.2\(a\)\(9\)\(i\)'),
	('to South Sudan', '3D003', 'SS', '2026-10-01', '{"written_assurance": true}', 'license_required', 'NS1', NULL),
	('to Zimbabwe', '3D003', 'ZW', '2026-10-01', '{"written_assurance": true}', 'license_required', 'NS1', NULL),
	('to a member of B alone', '3D003', 'AR', '2026-10-01', '{"written_assurance": true}', 'license_exception', NULL, NULL);
INSERT INTO export_control.fact (key, kind, question, section, citation, bearing) VALUES ('exception_new', 'yes_no', 'Test?', '740', '15 CFR 740', 'relieves');
INSERT INTO export_control.license_exception (code, line, groups, controls, by_entry, evidence, announced, citation)
	VALUES ('NEW', '1', '{*}', NULL, false, '{exception_new}', '2026-09-15', 'test');
INSERT INTO asked (what, item, destination, on_date, known_on, evidence, outcome, reason) VALUES
	('an exception announced later was not known', '3A002.a', 'BR', '2026-10-01', '2026-09-14', '{"exception_new": true}', 'license_required', 'NS2'),
	('from its announcement on', '3A002.a', 'BR', '2026-10-01', '2026-09-15', '{"exception_new": true}', 'license_exception', NULL);
\ir answers.psql
