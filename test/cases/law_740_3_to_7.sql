-- Worked cases of License Exceptions LVS, GBS, TSR, SPP and APP (15 CFR 740.3 to
-- 740.7, edition of 2026-09-24).  The number before each is its place among the
-- worked cases of part 740.
\ir asked.psql
ALTER TABLE asked ALTER on_date SET DEFAULT '2026-09-01';
INSERT INTO export_control.restricted_party (list, entry, name, country, scope, citation) VALUES ('UVL', 'e011', 'Quill Optics', 'BR', 'all', 'test');
INSERT INTO asked (what, item, destination, value, evidence, outcome, says) VALUES
	('E001 LVS: equal passes (740.3(b))', '3A002.a', 'BR', 3000, '{"order_value_in_entry": 3000, "exception_value_this_year": 0}', 'license_exception', 'LVS'),
	('E002 LVS: a dollar over', '3A002.a', 'BR', 3001, '{"order_value_in_entry": 3001, "exception_value_this_year": 0}', 'license_required', 'over the limit'),
	('E003 LVS: one line of two, together $3,001 (740.3(b), (c)(2))', '3A002.a', 'BR', 1500, '{"order_value_in_entry": 3001, "exception_value_this_year": 0}', 'license_required', 'over the limit'),
	('E003 LVS: the other line', '3A002.a', 'BR', 1501, '{"order_value_in_entry": 3001, "exception_value_this_year": 0}', 'license_required', 'over the limit'),
	('E005 LVS: twelve times the limit in the year, exactly (740.3(d)(2))', '3A002.a', 'BR', 3000, '{"order_value_in_entry": 3000, "exception_value_this_year": 33000}', 'license_exception', 'LVS'),
	('E005 LVS: a dollar more in the year', '3A002.a', 'BR', 3000, '{"order_value_in_entry": 3000, "exception_value_this_year": 33001}', 'license_required', 'yearly limit'),
	('E007 LVS: 1A003, $200', '1A003', 'BR', 200, '{"order_value_in_entry": 200, "exception_value_this_year": 0}', 'license_exception', 'LVS'),
	('E007 LVS: 1A003, $201', '1A003', 'BR', 201, '{"order_value_in_entry": 201, "exception_value_this_year": 0}', 'license_required', NULL),
	('E009 LVS: 3B001.a.1, $500', '3B001.a.1', 'BR', 500, '{"order_value_in_entry": 500, "exception_value_this_year": 0}', 'license_exception', 'LVS'),
	('E009 LVS: the cell leaves out 3B001.d, and 740.2(a)(9)(i) closes', '3B001.d', 'AF', 400, '{"order_value_in_entry": 400, "exception_value_this_year": 0}', 'license_required', NULL),
	('E010 LVS: Vietnam is not in Country Group B', '3A002.a', 'VN', 100, '{"order_value_in_entry": 100, "exception_value_this_year": 0}', 'license_required', 'does not reach'),
	('E012 LVS: MT, 740.2(a)(5)(i)', '9A101', 'BR', 10, '{"order_value_in_entry": 10, "exception_value_this_year": 0}', 'license_required', NULL),
	('E013 LVS: Sudan is in Country Group B', '3A002.a', 'SD', 2900, '{"order_value_in_entry": 2900, "exception_value_this_year": 0}', 'license_exception', 'LVS'),
	('E014 LVS: NP1 to China', '3A231', 'CN', 100, '{"order_value_in_entry": 100, "exception_value_this_year": 0}', 'license_required', NULL),
	('E015 GBS: 1C006.d', '1C006.d', 'BR', NULL, '{"exception_gbs": true}', 'license_exception', 'GBS'),
	('E016 GBS: not Sudan (740.4)', '1C006.d', 'SD', NULL, '{"exception_gbs": true}', 'license_required', NULL),
	('E016 GBS: nor Vietnam', '1C006.d', 'VN', NULL, '{"exception_gbs": true}', 'license_required', NULL),
	('E018 GBS: 4A003.g', '4A003.g', 'BR', NULL, '{"exception_gbs": true, "for_fingerprint_equipment": false}', 'license_exception', 'GBS'),
	('E018 GBS: not 4A003.b', '4A003.b', 'BR', NULL, '{"exception_gbs": true, "for_fingerprint_equipment": false}', 'license_required', NULL),
	('E019 GBS: 3B002.a to Afghanistan', '3B002.a', 'AF', NULL, '{"exception_gbs": true}', 'license_exception', 'GBS'),
	('E019 GBS: not 3B002.c, 740.2(a)(9)(i)', '3B002.c', 'AF', NULL, '{"exception_gbs": true}', 'license_required', NULL),
	('E020 GBS: the cell names 3A002.h alone', '3A002.a', 'BR', 40000, '{"exception_gbs": true}', 'license_required', NULL),
	('E021 TSR: an assurance of the day before (740.6(a))', '3E002', 'BR', NULL, '{"written_assurance": true, "written_assurance_on": "2026-08-31"}', 'license_exception', 'TSR'),
	('E022 TSR: one of the day after', '3E002', 'BR', NULL, '{"written_assurance": true, "written_assurance_on": "2026-09-02"}', 'license_required', 'comes on 2026-09-02'),
	('E023 TSR: not Ukraine', '3E002', 'UA', NULL, '{"written_assurance": true}', 'license_required', NULL),
	('E025 TSR: 3D003', '3D003', 'BR', NULL, '{"written_assurance": true}', 'license_exception', 'TSR'),
	('E025 TSR: not to Afghanistan, 740.2(a)(9)(i)', '3D003', 'AF', NULL, '{"written_assurance": true}', 'license_required', '740.2\(a\)\(9\)\(i\)'),
	('E027 TSR: not Vietnam', '3E002', 'VN', NULL, '{"written_assurance": true}', 'license_required', NULL),
	('E028 TSR: no assurance, and STA not for Country Group A:6', '8D002', 'TW', NULL, '{"sta_consignee_statement": true}', 'license_required', NULL),
	('E228 TSR: 3E069, the assurance leaves out Macau and Country Group D:5 (740.6(a)(1)(iv))', '3E069', 'BR', NULL, '{"written_assurance": true, "assurance_covers_3E069": false}', 'license_required', NULL),
	('E228 TSR: it names them', '3E069', 'BR', NULL, '{"written_assurance": true, "assurance_covers_3E069": true}', 'license_exception', 'TSR'),
	('E032 SPP is for Syria alone', 'EAR99', 'IR', NULL, '{"exception_spp": true}', 'license_required', NULL),
	('E033 APP: Computer Tier 1, no limit (740.7(c)(2))', '4A003.b', 'BR', NULL, '{"exception_app": true, "for_fingerprint_equipment": false}', 'license_exception', 'APP'),
	('E034 APP: Tier 3, no commodities (740.7(d)(2))', '4A003.b', 'EG', NULL, '{"exception_app": true, "for_fingerprint_equipment": false}', 'license_required', NULL),
	('E036 APP: a deemed export to a Vietnamese national, 50 WT (740.7(d)(3)(i))', '4E001', 'VN', NULL, '{"exception_app": true, "deemed_release": true, "activity": "development", "adjusted_peak_performance_wt": 50, "visa_valid": true, "related_item": "4A003.b", "for_fingerprint_equipment": false}', 'license_exception', 'APP, 740.7\(d\)\(3\)\(i\)'),
	('E037 APP: one more', '4E001', 'VN', NULL, '{"exception_app": true, "deemed_release": true, "activity": "development", "adjusted_peak_performance_wt": 51, "visa_valid": true, "related_item": "4A003.b", "for_fingerprint_equipment": false}', 'license_required', '51 is too much'),
	('E036 APP: no valid visa (740.7(b)(6))', '4E001', 'VN', NULL, '{"exception_app": true, "deemed_release": true, "activity": "development", "adjusted_peak_performance_wt": 50, "visa_valid": false, "related_item": "4A003.b", "for_fingerprint_equipment": false}', 'license_required', 'visa_valid'),
	('E036 APP: the performance is not stated', '4E001', 'VN', NULL, '{"exception_app": true, "deemed_release": true, "activity": "development", "related_item": "4A003.b", "for_fingerprint_equipment": false}', 'review', 'adjusted_peak_performance_wt, which is not stated'),
	('E038 APP: use, to a Chinese national, 140 WT (740.7(d)(3)(ii))', '4E001', 'CN', NULL, '{"exception_app": true, "deemed_release": true, "activity": "operation", "adjusted_peak_performance_wt": 140, "visa_valid": true, "related_item": "4A003.b", "for_fingerprint_equipment": false}', 'license_exception', 'APP, 740.7\(d\)\(3\)\(ii\)'),
	('E038 APP: one more', '4E001', 'CN', NULL, '{"exception_app": true, "deemed_release": true, "activity": "operation", "adjusted_peak_performance_wt": 141, "visa_valid": true, "related_item": "4A003.b", "for_fingerprint_equipment": false}', 'license_required', '141 is too much'),
	('E036 APP: whether the computer is CC turns on what it is for', '4E001', 'VN', NULL, '{"exception_app": true, "deemed_release": true, "activity": "development", "adjusted_peak_performance_wt": 50, "visa_valid": true, "related_item": "4A003.b"}', 'review', 'may be controlled'),
	('E037 APP: 51 WT of technology', '4E001', 'VN', NULL, '{"exception_app": true, "deemed_release": true, "activity": "development", "adjusted_peak_performance_wt": 51, "visa_valid": true, "related_item": "4A003.b"}', 'license_required', '51 is too much'),
	('E039 APP: an Iranian national (740.7(b)(2)(ii))', '4E001', 'IR', NULL, '{"exception_app": true, "deemed_release": true, "activity": "operation", "adjusted_peak_performance_wt": 10, "visa_valid": true, "related_item": "4A003.b", "for_fingerprint_equipment": false}', 'license_required', NULL);
INSERT INTO export_control.restricted_party (list, entry, name, country, scope, programs, citation) VALUES ('SDN', 'e031', 'Terebinth Trading', 'SY', 'all', '{SDGT}', 'test');
INSERT INTO asked (what, item, destination, consignee, value, other_parties, evidence, outcome) VALUES
	('E031 SPP: a blocked consignee (744.8, 740.5(b))', 'EAR99', 'SY', 'Terebinth Trading', NULL, NULL, NULL, 'license_required'),
	('E228 TSR: 3E069 to Pakistan, a destination of the RS control of 3A999', '3E069', 'PK', 'Nordwind Maschinen GmbH', NULL, NULL, '{"written_assurance": true, "assurance_covers_3E069": true}', 'license_required'),
	('E011 LVS: a purchaser on the Unverified List, 740.2(a)(17)', '3A002.a', 'BR', 'Nordwind Maschinen GmbH', 900, '{"purchaser: Quill Optics"}', '{"order_value_in_entry": 900, "exception_value_this_year": 0, "uvl_statement": true}', 'license_required');
INSERT INTO asked (what, item, destination, on_date, evidence, outcome, says) VALUES
	('E022 TSR: from that day on', '3E002', 'BR', '2026-09-02', '{"written_assurance": true, "written_assurance_on": "2026-09-02"}', 'license_exception', 'TSR'),
	('E029 SPP: the day before (90 FR 42320)', 'EAR99', 'SY', '2025-09-01', NULL, 'license_required', NULL),
	('E029 SPP: the first day', 'EAR99', 'SY', '2025-09-02', NULL, 'license_exception', 'SPP');
\ir answers.psql
