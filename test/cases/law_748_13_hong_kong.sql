-- A license is not used for an item of NS, MT, NP1 or CB to Hong Kong, or on from
-- there, before Hong Kong's own license is held, or its statement that none is
-- needed (15 CFR 748.13(a)).
\ir asked.psql
INSERT INTO export_control.license (number, status, kind, end_uses) VALUES
	('X1', 'approved 2025-01-01/2028-12-31', 'export', '{}'), ('R1', 'approved 2025-01-01/2028-12-31', 'reexport', '{}'), ('T1', 'approved 2025-01-01/2028-12-31', 'transfer', '{}'),
	('OLD', 'approved 2015-01-01/2018-12-31', 'export', '{}');
INSERT INTO export_control.license_line (license, items, destinations) SELECT number, '{3A002,2A290,1C980,4A994}', '{HK,BR,CN}' FROM export_control.license;
INSERT INTO export_control.license_party (license, name) SELECT number, number || ' Devices' FROM export_control.license;
INSERT INTO asked (what, item, destination, consignee, on_date, evidence, outcome, reason, says) VALUES
	('to Hong Kong, and nothing said', '3A002.a', 'HK', 'X1 Devices', '2026-10-01', NULL, 'review', 'license_facts', 'state hk_import_license'),
	('with its license', '3A002.a', 'HK', 'X1 Devices', '2026-10-01', '{"hk_import_license": true}', 'licensed', 'license', NULL),
	('without', '3A002.a', 'HK', 'X1 Devices', '2026-10-01', '{"hk_import_license": false}', 'license_required', NULL, 'may not be used without'),
	('to the rest of China', '3A002.a', 'CN', 'X1 Devices', '2026-10-01', NULL, 'licensed', 'license', NULL),
	('an item of NP2', '2A290', 'HK', 'X1 Devices', '2026-10-01', NULL, 'licensed', 'license', NULL),
	('a reexport to Hong Kong', '3A002.a', 'HK', 'R1 Devices', '2026-10-01', '{"transaction": "reexport", "from_country": "DE", "hk_import_license": true}', 'licensed', 'license', NULL),
	('a reexport to Hong Kong, and nothing said', '3A002.a', 'HK', 'R1 Devices', '2026-10-01', '{"transaction": "reexport", "from_country": "DE"}', 'review', 'license_facts', 'state hk_import_license'),
	('on from there, and nothing said', '3A002.a', 'BR', 'R1 Devices', '2026-10-01', '{"transaction": "reexport", "from_country": "HK"}', 'review', 'license_facts', 'state hk_export_license'),
	('on from there, with its license', '3A002.a', 'BR', 'R1 Devices', '2026-10-01', '{"transaction": "reexport", "from_country": "HK", "hk_export_license": true}', 'licensed', 'license', NULL),
	('on from there, without', '3A002.a', 'BR', 'R1 Devices', '2026-10-01', '{"transaction": "reexport", "from_country": "Hong Kong", "hk_export_license": false}', 'license_required', 'NS2', 'may not be used without'),
	('the import license is not that for export', '3A002.a', 'BR', 'R1 Devices', '2026-10-01', '{"transaction": "reexport", "from_country": "HK", "hk_import_license": true}', 'review', 'license_facts', NULL),
	('on from nobody says where', '3A002.a', 'BR', 'R1 Devices', '2026-10-01', '{"transaction": "reexport"}', 'review', 'license_facts', 'state from_country, and if that is HK hk_export_license'),
	('said as a fact', '3A002.a', 'BR', 'R1 Devices', '2026-10-01', '{"reexport": true}', 'review', 'license_facts', 'state from_country'),
	('so, with its license', '3A002.a', 'BR', 'R1 Devices', '2026-10-01', '{"reexport": true, "hk_export_license": true}', 'licensed', 'license', NULL),
	('so, an item of NP2', '2A290', 'CN', 'R1 Devices', '2026-10-01', '{"transaction": "reexport"}', 'licensed', 'license', NULL),
	('on from elsewhere', '3A002.a', 'BR', 'R1 Devices', '2026-10-01', '{"transaction": "reexport", "from_country": "DE"}', 'licensed', 'license', NULL),
	('on from there to the rest of China', '3A002.a', 'CN', 'R1 Devices', '2026-10-01', '{"exported_from": "HK"}', 'review', 'license_facts', 'state hk_export_license'),
	('so, with its license', '3A002.a', 'CN', 'R1 Devices', '2026-10-01', '{"exported_from": "HK", "hk_export_license": true}', 'licensed', 'license', NULL),
	('so, for a transfer: it may be a reexport', '3A002.a', 'CN', 'T1 Devices', '2026-10-01', '{"exported_from": "HK", "hk_export_license": true}', 'review', 'license_facts', 'may be that or a reexport: state transaction'),
	('within the rest of China', '3A002.a', 'CN', 'T1 Devices', '2026-10-01', '{"exported_from": "CN"}', 'licensed', 'license', NULL),
	('made abroad, and not said where it leaves', '3A002.a', 'BR', 'X1 Devices', '2026-10-01', '{"foreign_made": true, "us_content_percent": 60, "us_content_items": "3A002.a", "foreign_direct_product": true}', 'review', 'license_facts', 'state from_country and transaction, and if that is HK hk_export_license'),
	('so, for reexport', '3A002.a', 'BR', 'R1 Devices', '2026-10-01', '{"foreign_made": true, "us_content_percent": 60, "us_content_items": "3A002.a", "foreign_direct_product": true}', 'review', 'license_facts', 'state from_country and transaction, and if that is HK hk_export_license'),
	('so, a reexport from Germany', '3A002.a', 'BR', 'R1 Devices', '2026-10-01', '{"foreign_made": true, "us_content_percent": 60, "us_content_items": "3A002.a", "foreign_direct_product": true, "transaction": "reexport", "from_country": "DE"}', 'licensed', 'license', NULL),
	('so, a reexport from Hong Kong', '3A002.a', 'BR', 'R1 Devices', '2026-10-01', '{"foreign_made": true, "us_content_percent": 60, "us_content_items": "3A002.a", "foreign_direct_product": true, "transaction": "reexport", "from_country": "HK"}', 'review', 'license_facts', 'state hk_export_license'),
	('so, an export', '3A002.a', 'BR', 'X1 Devices', '2026-10-01', '{"foreign_made": true, "us_content_percent": 60, "us_content_items": "3A002.a", "foreign_direct_product": true, "transaction": "export"}', 'licensed', 'license', NULL),
	('so, from the United States', '3A002.a', 'BR', 'X1 Devices', '2026-10-01', '{"foreign_made": true, "us_content_percent": 60, "us_content_items": "3A002.a", "foreign_direct_product": true, "exported_from": "US"}', 'licensed', 'license', NULL),
	('so, no reexport', '3A002.a', 'BR', 'X1 Devices', '2026-10-01', '{"foreign_made": true, "us_content_percent": 60, "us_content_items": "3A002.a", "foreign_direct_product": true, "reexport": false}', 'licensed', 'license', NULL),
	('a reexport from a State Party, nobody says which', '3A002.a', 'BR', 'R1 Devices', '2026-10-01', '{"reexported_from_cwc_party": true}', 'review', 'license_facts', 'state from_country'),
	('a transfer within Hong Kong', '3A002.a', 'HK', 'T1 Devices', '2026-10-01', '{"transaction": "transfer", "from_country": "HK"}', 'licensed', 'license', NULL),
	('before the rule', '3A002.a', 'HK', 'OLD Devices', '2017-04-18', NULL, 'licensed', 'license', NULL),
	('from its day on', '3A002.a', 'HK', 'OLD Devices', '2017-04-19', NULL, 'review', 'license_facts', NULL);
\ir answers.psql
