-- License exceptions that are for some kinds of transaction alone (15 CFR 740.7 to
-- 740.29), and licenses likewise (750.7(a)).
\ir asked.psql
INSERT INTO export_control.license (number, status, destinations, kind) VALUES
	('X7', 'approved 2025-01-01/2028-12-31', '{BR}', 'export'),
	('R7', 'approved 2025-01-01/2028-12-31', '{BR}', 'reexport'),
	('T7', 'approved 2025-01-01/2028-12-31', '{BR}', 'transfer');
INSERT INTO export_control.license_line (license, items) SELECT number, '{3A001.a.2}' FROM export_control.license WHERE number IN ('X7', 'R7', 'T7');
INSERT INTO export_control.license_party (license, name) SELECT number, number || ' Devices' FROM export_control.license WHERE number IN ('X7', 'R7', 'T7');
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('TMP (b)(3): goods that were here for a time leave from here (740.9(b))', '3A001.a.2', 'BR', '{"exception_tmp": true, "exception_paragraph": "(b)(3)", "enhanced": false}', 'license_exception', NULL, 'TMP'),
	('the same from another country', '3A001.a.2', 'BR', '{"exception_tmp": true, "exception_paragraph": "(b)(3)", "enhanced": false, "transaction": "reexport", "from_country": "DE"}', 'license_required', 'NS2', '740.9.b.: transaction'),
	('TMP (a)(10): exports to a subsidiary (740.9(a)(10))', '3A001.a.2', 'BR', '{"exception_tmp": true, "exception_paragraph": "(a)(10)", "transaction": "reexport", "from_country": "DE"}', 'license_required', 'NS2', NULL),
	('TMP (a)(6): reexports and transfers too', '3A001.a.2', 'BR', '{"exception_tmp": true, "exception_paragraph": "(a)(6)", "transaction": "reexport", "from_country": "DE"}', 'license_exception', NULL, 'TMP'),
	('TMP (b)(3): a reexport, by where it leaves from', '3A001.a.2', 'BR', '{"exception_tmp": true, "exception_paragraph": "(b)(3)", "enhanced": false, "exported_from": "DE"}', 'license_required', 'NS2', '740.9.b.: transaction'),
	('TMP (b)(3): a reexport, said as a fact', '3A001.a.2', 'BR', '{"exception_tmp": true, "exception_paragraph": "(b)(3)", "enhanced": false, "reexport": true, "exported_from": "DE"}', 'license_required', 'NS2', NULL),
	('TMP (a)(10): by where it leaves from', '3A001.a.2', 'BR', '{"exception_tmp": true, "exception_paragraph": "(a)(10)", "exported_from": "DE"}', 'license_required', 'NS2', NULL),
	('TMP (a)(10): from the United States', '3A001.a.2', 'BR', '{"exception_tmp": true, "exception_paragraph": "(a)(10)", "exported_from": "US"}', 'license_exception', NULL, 'TMP'),
	('TMP (a)(6): from Germany', '3A001.a.2', 'BR', '{"exception_tmp": true, "exception_paragraph": "(a)(6)", "exported_from": "DE"}', 'license_exception', NULL, 'TMP'),
	('BAG: within Brazil', '3A001.a.2', 'BR', '{"exception_bag": true, "exception_paragraph": "(b)", "exported_from": "BR"}', 'license_required', 'NS2', NULL),
	('AGR: grown in Mexico (740.18(a))', 'EAR99', 'CU', '{"exception_agr": true, "agr_registered_on": "2026-08-01", "contract_signed_on": "2026-08-20", "manufactured_in": "MX"}', 'license_required', 'embargo', 'foreign_made is stated'),
	('AGR: grown in the United States', 'EAR99', 'CU', '{"exception_agr": true, "agr_registered_on": "2026-08-01", "contract_signed_on": "2026-08-20", "manufactured_in": "US"}', 'license_exception', NULL, 'AGR'),
	('a release abroad, not said where: it may be Hong Kong (740.2(a)(20))', '3E002', 'BR', '{"written_assurance": true, "related_item": "3A001.a.2", "transaction": "deemed_reexport", "nationalities": ["BR"]}', 'review', 'evidence_missing', 'turns on from_country'),
	('a release in Hong Kong', '3E002', 'BR', '{"written_assurance": true, "related_item": "3A001.a.2", "transaction": "deemed_reexport", "nationalities": ["BR"], "from_country": "HK"}', 'license_required', 'NS1', NULL),
	('a release in Germany', '3E002', 'BR', '{"written_assurance": true, "related_item": "3A001.a.2", "transaction": "deemed_reexport", "nationalities": ["BR"], "from_country": "DE"}', 'license_exception', NULL, 'TSR'),
	('a release in the United States', '3E002', 'BR', '{"written_assurance": true, "related_item": "3A001.a.2", "transaction": "deemed_export", "nationalities": ["BR"]}', 'license_exception', NULL, 'TSR'),
	('TMP (a)(3) releases nothing to a foreign person (740.9(a)(3)(i))', '3E001', NULL, '{"exception_tmp": true, "exception_paragraph": "(a)(3)", "us_person_employer": true, "security_precautions": true, "related_item": "3A001.a.2", "transaction": "deemed_export", "nationalities": ["BR"]}', 'license_required', 'NS1', NULL),
	('BAG: who leaves the United States (740.14(a))', '3A001.a.2', 'BR', '{"exception_bag": true, "exception_paragraph": "(b)", "transaction": "transfer"}', 'license_required', 'NS2', NULL),
	('BAG: an export', '3A001.a.2', 'BR', '{"exception_bag": true, "exception_paragraph": "(b)", "transaction": "export"}', 'license_exception', NULL, 'BAG'),
	('TSU (f): universities release in the United States (740.13(f))', '3E001', NULL, '{"exception_tsu": true, "exception_paragraph": "(f)", "university_employee": true, "university_informed_in_writing": true, "related_item": "3A002.a", "transaction": "deemed_export", "nationalities": ["BR"]}', 'license_exception', NULL, 'TSU'),
	('TSU (f): not abroad', '3E001', NULL, '{"exception_tsu": true, "exception_paragraph": "(f)", "university_employee": true, "university_informed_in_writing": true, "related_item": "3A002.a", "transaction": "deemed_reexport", "nationalities": ["BR"], "from_country": "DE"}', 'license_required', 'NS1', NULL),
	('APP: deemed exports, 50 WT, to a Vietnamese national (740.7(d)(3)(i))', '4E001', NULL, '{"exception_app": true, "activity": "development", "adjusted_peak_performance_wt": 50, "visa_valid": true, "related_item": "4A003.b", "for_fingerprint_equipment": false, "transaction": "deemed_export", "nationalities": ["VN"]}', 'license_exception', NULL, 'APP'),
	('APP: not deemed reexports', '4E001', NULL, '{"exception_app": true, "activity": "development", "adjusted_peak_performance_wt": 50, "visa_valid": true, "related_item": "4A003.b", "for_fingerprint_equipment": false, "transaction": "deemed_reexport", "nationalities": ["VN"], "from_country": "DE"}', 'license_required', NULL, NULL),
	('APP: to an Iranian national nothing (740.7(b)(2)(ii))', '4E001', NULL, '{"exception_app": true, "activity": "development", "adjusted_peak_performance_wt": 10, "visa_valid": true, "related_item": "4A003.b", "for_fingerprint_equipment": false, "transaction": "deemed_export", "nationalities": ["IR"]}', 'license_required', NULL, NULL),
	('APR: a reexport from Germany (740.16(a))', '3A002.a', 'BR', '{"exception_apr": true, "exception_paragraph": "(a)", "transaction": "reexport", "from_country": "DE", "foreign_export_authorization": "AG 4711"}', 'license_exception', NULL, 'APR'),
	('APR: an export from the United States', '3A002.a', 'BR', '{"exception_apr": true, "exception_paragraph": "(a)", "transaction": "export", "foreign_export_authorization": "AG 4711"}', 'license_required', NULL, NULL),
	('TSR: a release to a Brazilian national (740.6(a))', '3E001', NULL, '{"written_assurance": true, "related_item": "3A002.a", "transaction": "deemed_export", "nationalities": ["BR"]}', 'license_exception', NULL, 'TSR'),
	('what authorizes reexports authorizes transfers on the same terms (740.1(a)): TSR', '3E002', 'BR', '{"transaction": "transfer", "received_under": "license", "written_assurance": true, "related_item": "3A001.a.2"}', 'license_exception', NULL, 'TSR'),
	('TSR without the assurance', '3E002', 'BR', '{"transaction": "transfer", "received_under": "license", "written_assurance": false}', 'license_required', NULL, NULL),
	('LVS', '3A001.b.1.a.1', 'BR', '{"transaction": "transfer", "received_under": "license", "exception_value_this_year": 0, "order_value_in_entry": 3000}', 'license_exception', NULL, 'LVS'),
	('LVS over its limit', '3A001.b.1.a.1', 'BR', '{"transaction": "transfer", "received_under": "license", "exception_value_this_year": 0, "order_value_in_entry": 3001}', 'license_required', NULL, NULL),
	('GBS', '3C005', 'BR', '{"transaction": "transfer", "received_under": "license", "exception_gbs": true}', 'license_exception', NULL, 'GBS'),
	('GBS to where it does not reach', '3C005', 'UA', '{"transaction": "transfer", "received_under": "license", "exception_gbs": true}', 'license_required', NULL, NULL),
	('STA: a release to a Japanese national (740.20)', '3E001', NULL, '{"sta_release_notice": true, "related_item": "3A002.a", "transaction": "deemed_export", "nationalities": ["JP"]}', 'license_exception', NULL, 'STA');
INSERT INTO asked (what, item, destination, consignee, evidence, outcome, reason, says) VALUES
	('a license for export: an export', '3A001.a.2', 'BR', 'X7 Devices', '{"transaction": "export"}', 'licensed', 'license', NULL),
	('a license for export: a reexport (750.7(a))', '3A001.a.2', 'BR', 'X7 Devices', '{"transaction": "reexport", "from_country": "DE"}', 'license_required', 'NS2', 'license X7 is for export'),
	('a license for reexport: a reexport', '3A001.a.2', 'BR', 'R7 Devices', '{"transaction": "reexport", "from_country": "DE"}', 'licensed', 'license', NULL),
	('a license for reexport: a transfer', '3A001.a.2', 'BR', 'R7 Devices', '{"transaction": "transfer"}', 'license_required', 'NS2', 'stated to be a transfer'),
	('a license for transfer: a transfer', '3A001.a.2', 'BR', 'T7 Devices', '{"transaction": "transfer"}', 'licensed', 'license', NULL),
	('a license for transfer: a reexport', '3A001.a.2', 'BR', 'T7 Devices', '{"transaction": "reexport", "from_country": "DE"}', 'license_required', 'NS2', NULL);
\ir answers.psql
