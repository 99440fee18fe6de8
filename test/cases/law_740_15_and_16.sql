-- Worked cases of License Exceptions AVS and APR (15 CFR 740.15, 740.16, edition
-- of 2026-09-24).  The number before each is its place among the worked cases of
-- part 740.  Decided otherwise than there:
--   E100 as an order to Turkey: that a part for a Russian aircraft needs a
--        license there follows from 744.7, which is no question of an exception.
--   E106 to the United States: what comes back is no export, and asks for nothing.
\ir asked.psql
ALTER TABLE asked ALTER on_date SET DEFAULT '2026-09-01';
INSERT INTO asked (what, item, destination, value, evidence, outcome, says) VALUES
	('E097 AVS: an airliner seven days in Cuba (740.15(a), note)', '9A991.b', 'CU', NULL, '{"exception_avs": true, "exception_paragraph": "(a)", "days_in_country": 7, "carries_unlicensed_items": false, "retains_operational_control": true}', 'license_exception', 'AVS'),
	('E097 AVS: eight days', '9A991.b', 'CU', NULL, '{"exception_avs": true, "exception_paragraph": "(a)", "days_in_country": 8, "carries_unlicensed_items": false, "retains_operational_control": true}', 'license_required', 'days_in_country 8'),
	('E097 AVS: with something that needs a license', '9A991.b', 'CU', NULL, '{"exception_avs": true, "exception_paragraph": "(a)", "days_in_country": 7, "carries_unlicensed_items": true}', 'license_required', 'carries_unlicensed_items'),
	('E098 AVS: a spare for an aircraft registered in China (740.15(b)(2)(i))', '7A103.a.1', 'CN', NULL, '{"exception_avs": true, "exception_paragraph": "(b)(2)(i)", "carrier_registry": "CN", "mt_part_of_manned_vehicle": true}', 'license_required', NULL),
	('E098 AVS: registered in Japan', '7A103.a.1', 'JP', NULL, '{"exception_avs": true, "exception_paragraph": "(b)(2)(i)", "carrier_registry": "JP"}', 'license_exception', 'AVS'),
	('E098 AVS: in Japan, registered in China', '7A103.a.1', 'JP', NULL, '{"exception_avs": true, "exception_paragraph": "(b)(2)(i)", "carrier_registry": "CN"}', 'license_required', 'carrier_registry is China'),
	('E098 AVS: in Japan, chartered by Vietnam', '7A103.a.1', 'JP', NULL, '{"exception_avs": true, "exception_paragraph": "(b)(2)(i)", "carrier_registry": "JP", "carrier_control_country": "VN"}', 'license_required', 'carrier_control_country is'),
	('E098 AVS: registered in a country with a comma in its name', '7A103.a.1', 'JP', NULL, '{"exception_avs": true, "exception_paragraph": "(b)(2)(i)", "carrier_registry": "Korea, North"}', 'license_required', 'carrier_registry is'),
	('E100 AVS: a part for a Russian aircraft, to Russia (746.8(c)(2)(v))', '9A991.d', 'RU', NULL, '{"exception_avs": true, "exception_paragraph": "(b)(2)(i)", "carrier_registry": "RU"}', 'license_required', 'carrier_registry is Russia'),
	('E226 AVS: a vessel to Syria (740.15(d)(5))', '8A992', 'SY', NULL, '{"exception_avs": true, "exception_paragraph": "(d)", "days_in_country": 3}', 'license_required', NULL),
	('E226 AVS: to Cuba, 14 days', '8A992', 'CU', NULL, '{"exception_avs": true, "exception_paragraph": "(d)", "days_in_country": 14}', 'license_exception', NULL),
	('E226 AVS: 15 days', '8A992', 'CU', NULL, '{"exception_avs": true, "exception_paragraph": "(d)", "days_in_country": 15}', 'license_required', 'days_in_country 15'),
	('E227 AVS: to make civil aircraft in Japan (740.15(b)(2)(ii))', '7A103.a.1', 'JP', NULL, '{"exception_avs": true, "exception_paragraph": "(b)(2)(ii)", "civil_manned_aircraft": true}', 'license_exception', 'AVS'),
	('E227 AVS: in Brazil, not in supplement no. 3 to part 746', '7A103.a.1', 'BR', NULL, '{"exception_avs": true, "exception_paragraph": "(b)(2)(ii)", "civil_manned_aircraft": true}', 'license_required', NULL),
	('E227 AVS: for something else', '7A103.a.1', 'JP', NULL, '{"exception_avs": true, "exception_paragraph": "(b)(2)(ii)", "civil_manned_aircraft": false}', 'license_required', 'civil_manned_aircraft'),
	('E101 APR: from Germany to Brazil (740.16(a))', '3A002.a', 'BR', NULL, '{"exception_apr": true, "exception_paragraph": "(a)", "reexport": true, "exported_from": "DE", "foreign_export_authorization": "AG 4711"}', 'license_exception', 'APR'),
	('E101 APR: from a country outside Country Group A:1', '3A002.a', 'BR', NULL, '{"exception_apr": true, "exception_paragraph": "(a)", "reexport": true, "exported_from": "SG", "foreign_export_authorization": "AG 4711"}', 'license_required', 'exported_from is Singapore'),
	('E102 APR: to Israel, in Country Group D (740.16(a)(3)(i))', '3A002.a', 'IL', NULL, '{"exception_apr": true, "exception_paragraph": "(a)", "reexport": true, "exported_from": "DE", "foreign_export_authorization": "AG 4711"}', 'license_required', NULL),
	('E103 APR: received under STA (740.20(e))', '3A002.a', 'BR', NULL, '{"exception_apr": true, "exception_paragraph": "(a)", "reexport": true, "exported_from": "DE", "foreign_export_authorization": "AG 4711", "received_under": "sta"}', 'license_required', '740.20\(e\)'),
	('E105 APR: spares of 10 percent to Cuba (740.16(h))', 'EAR99', 'CU', NULL, '{"exception_apr": true, "exception_paragraph": "(h)", "reexport": true, "spare_parts_percent": 10}', 'license_exception', 'APR'),
	('E105 APR: 11 percent', 'EAR99', 'CU', NULL, '{"exception_apr": true, "exception_paragraph": "(h)", "reexport": true, "spare_parts_percent": 11}', 'license_required', 'spare_parts_percent 11'),
	('E106 APR: back to the United States is no reexport to ask about', '9A101', 'US', NULL, '{"exception_apr": true, "exception_paragraph": "(e)", "reexport": true}', 'no_license_required', NULL),
	('E106 APR: to Canada only what could go there without a license (740.16(f))', '0A505.a', 'CA', NULL, '{"exception_apr": true, "exception_paragraph": "(f)", "reexport": true, "exported_from": "DE", "firearms_contract_value_usd": 0}', 'review', 'without a license'),
	('E208 APR: $3,000 from the United Kingdom to Brazil, as from here under LVS (740.16(d))', '3A002.a', 'BR', 3000, '{"reexport": true, "exported_from": "GB", "order_value_in_entry": 3000, "exception_value_this_year": 0}', 'license_exception', 'LVS'),
	('E208 APR: a dollar more, without a British authorization', '3A002.a', 'BR', 3001, '{"reexport": true, "exported_from": "GB", "order_value_in_entry": 3001, "exception_value_this_year": 0}', 'license_required', NULL),
	('E209 APR: from Germany to Korea, for use there (740.16(b)(1))', '5A001.h', 'KR', NULL, '{"exception_apr": true, "exception_paragraph": "(b)", "reexport": true, "exported_from": "DE"}', 'license_exception', 'APR'),
	('E209 APR: 3A001.b.2 from Japan (740.16(b)(2)(ii))', '3A001.b.2', 'KR', NULL, '{"exception_apr": true, "exception_paragraph": "(b)", "reexport": true, "exported_from": "JP", "for_civil_telecommunications": false}', 'license_required', NULL);
\ir answers.psql
