-- Worked cases of the restrictions of 740.2 on all license exceptions, of License
-- Exception CIV while there was one, and of validated end users (748.15), edition
-- of 2026-09-24.  The number before each is its place among the worked cases of
-- part 740.  Decided otherwise than there:
--   E168 supplement no. 7 to part 748 is not loaded: an order to a validated end
--        user is license_required, and the user's own license or general license
--        has to name the authorization.
\ir asked.psql
ALTER TABLE asked ALTER on_date SET DEFAULT '2026-09-01';
INSERT INTO asked (what, item, destination, value, evidence, outcome, says) VALUES
	('E170 LVS: 2A984, 740.2(a)(8)', '2A984', 'SA', 100, '{"order_value_in_entry": 100, "exception_value_this_year": 0}', 'license_required', NULL),
	('E171 LVS: CC to Brazil, 740.2(a)(4)', '0A979', 'BR', 100, '{"order_value_in_entry": 100, "exception_value_this_year": 0}', 'license_required', NULL),
	('E172 RPL: 9A515.d to China, 740.2(a)(12)', '9A515.d', 'CN', NULL, '{"exception_rpl": true, "one_for_one": true, "usable_in_missiles": false}', 'license_required', NULL),
	('E174 RPL: 3A999 to Pakistan, 740.2(a)(25)', '3A999', 'PK', NULL, '{"exception_rpl": true, "exception_paragraph": "(a)", "one_for_one": true}', 'license_exception', 'RPL'),
	('E174 GFT: 3A999 to Pakistan, 740.2(a)(25)', '3A999', 'PK', NULL, '{"exception_gft": true, "gift_retail_value_usd": 100}', 'license_required', '740.2\(a\)\(25\)'),
	('RPL: 600 series made abroad, nobody says where, 740.2(a)(12)', '0A606.x', 'DE', NULL, '{"exception_rpl": true, "one_for_one": true, "military_end_use": false, "mde_contract_value_usd": 0, "foreign_made": true, "us_content_percent": 60, "us_content_items": "0A606.x", "foreign_direct_product": false, "reexport": true, "exported_from": "FR"}', 'review', NULL),
	('RPL, so, in Italy', '0A606.x', 'DE', NULL, '{"exception_rpl": true, "one_for_one": true, "military_end_use": false, "mde_contract_value_usd": 0, "foreign_made": true, "us_content_percent": 60, "us_content_items": "0A606.x", "foreign_direct_product": false, "reexport": true, "exported_from": "FR", "manufactured_in": "IT"}', 'license_exception', NULL),
	('RPL, so, in China', '0A606.x', 'DE', NULL, '{"exception_rpl": true, "one_for_one": true, "military_end_use": false, "mde_contract_value_usd": 0, "foreign_made": true, "us_content_percent": 60, "us_content_items": "0A606.x", "foreign_direct_product": false, "reexport": true, "exported_from": "FR", "manufactured_in": "CN"}', 'license_required', NULL),
	('RPL: 600 series on from nobody says where, 740.2(a)(12)', '0A606.x', 'DE', NULL, '{"exception_rpl": true, "one_for_one": true, "military_end_use": false, "mde_contract_value_usd": 0, "reexport": true}', 'review', NULL),
	('RPL, so, from Italy', '0A606.x', 'DE', NULL, '{"exception_rpl": true, "one_for_one": true, "military_end_use": false, "mde_contract_value_usd": 0, "reexport": true, "exported_from": "IT"}', 'license_exception', NULL),
	('E176 RPL: 600 series to Syria, 740.2(a)(12)', '9A610.x', 'SY', NULL, '{"exception_rpl": true, "one_for_one": true, "mde_contract_value_usd": 0}', 'license_required', NULL),
	('E220 BAG: firearms of $4,000,000 to Brazil, 740.2(a)(23)', '0A506', 'BR', NULL, '{"exception_bag": true, "exception_paragraph": "(e)", "firearms_contract_value_usd": 4000000}', 'license_required', '740.2\(a\)\(23\)'),
	('E220 BAG: a dollar less', '0A506', 'BR', NULL, '{"exception_bag": true, "exception_paragraph": "(e)", "firearms_contract_value_usd": 3999999}', 'license_exception', NULL),
	('E220 BAG: to Korea', '0A506', 'KR', NULL, '{"exception_bag": true, "exception_paragraph": "(e)", "firearms_contract_value_usd": 4000000}', 'license_exception', NULL),
	('E220 BAG: to Mexico', '0A506', 'MX', NULL, '{"exception_bag": true, "exception_paragraph": "(e)", "firearms_contract_value_usd": 4000000}', 'license_required', '740.2\(a\)\(23\)'),
	('E224 ENC: transferred within Iraq, 740.2(d), 746.3(f)(1)', '5A002.a', 'IQ', NULL, '{"exception_enc": true, "exception_paragraph": "(b)(1)", "transfer_in_country": true, "military_end_use": false}', 'license_required', '740.2\(d\)'),
	('E244 RPL: 0A503 to Finland, 740.2(a)(4)(i)', '0A503', 'FI', NULL, '{"exception_rpl": true, "exception_paragraph": "(a)", "one_for_one": true}', 'license_required', '740.2\(a\)\(4\)'),
	('E244 RPL: 0A503 to Germany', '0A503', 'DE', NULL, '{"exception_rpl": true, "exception_paragraph": "(a)", "one_for_one": true}', 'license_exception', 'RPL'),
	('E168 VEU: a validated end user in China, whose supplement is not loaded', '3B001.a.1', 'CN', NULL, NULL, 'license_required', NULL),
	('E169 VEU: no MT (748.15(c)(1))', '9A101', 'CN', NULL, NULL, 'license_required', NULL);
INSERT INTO asked (what, item, destination, on_date, value, evidence, outcome, says) VALUES
	('E175 RPL: MT the day before the wide list (88 FR 85487)', '7A103.a.1', 'BR', '2023-12-07', NULL, '{"exception_rpl": true, "exception_paragraph": "(a)", "one_for_one": true, "mt_part_of_manned_vehicle": false}', 'license_required', NULL),
	('E175 RPL: the first day', '7A103.a.1', 'BR', '2023-12-08', NULL, '{"exception_rpl": true, "exception_paragraph": "(a)", "one_for_one": true, "mt_part_of_manned_vehicle": false}', 'license_exception', NULL),
	('E221 LVS: no import certificate, the last day of 740.2(a)(24)', '0A509.a', 'BR', '2025-09-29', 400, '{"order_value_in_entry": 400, "exception_value_this_year": 0, "for_0A502_or_0A508": false, "import_certificate_missing": true}', 'license_required', NULL),
	('E221 LVS: the day after', '0A509.a', 'BR', '2025-09-30', 400, '{"order_value_in_entry": 400, "exception_value_this_year": 0, "for_0A502_or_0A508": false}', 'license_exception', NULL),
	('E166 CIV: its last day, and which entries had it is not loaded', '3A001.a.2', 'CN', '2020-06-28', NULL, '{"exception_civ": true}', 'review', NULL),
	('E166 CIV: the day after (85 FR 23470)', '3A001.a.2', 'CN', '2020-06-29', NULL, '{"exception_civ": true}', 'license_required', NULL);
\ir answers.psql
