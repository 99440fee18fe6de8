-- A license authorizes the transaction that it describes (15 CFR 750.7(a)): one
-- for export what leaves the United States, one for reexport or transfer what
-- does not.
\ir asked.psql
INSERT INTO export_control.license (number, status, destinations, kind) VALUES
	('X1', 'approved 2025-01-01/2028-12-31', '{VN}', 'export'),
	('R1', 'approved 2025-01-01/2028-12-31', '{VN}', 'reexport'),
	('T1', 'approved 2025-01-01/2028-12-31', '{VN}', 'transfer');
INSERT INTO export_control.license_line (license, items) SELECT number, '{3B001}' FROM export_control.license;
INSERT INTO export_control.license_party (license, name) SELECT number, number || ' Devices' FROM export_control.license;
INSERT INTO asked (what, item, destination, consignee, evidence, outcome, reason, says) VALUES
	('export, and nothing said', '3B001.a.1', 'VN', 'X1 Devices', NULL, 'licensed', 'license', NULL),
	('export: no reexport', '3B001.a.1', 'VN', 'X1 Devices', '{"reexport": false}', 'licensed', 'license', NULL),
	('export: from the United States', '3B001.a.1', 'VN', 'X1 Devices', '{"exported_from": "US"}', 'licensed', 'license', NULL),
	('export: a reexport', '3B001.a.1', 'VN', 'X1 Devices', '{"reexport": true}', 'license_required', 'NS2', 'license X1 is for export .* another country'),
	('export: from Germany', '3B001.a.1', 'VN', 'X1 Devices', '{"exported_from": "DE"}', 'license_required', 'NS2', NULL),
	('reexport, and nothing said: that is an export', '3B001.a.1', 'VN', 'R1 Devices', NULL, 'review', 'license_facts', 'license R1 is for reexport, .* state transaction'),
	('reexport: said as the kind', '3B001.a.1', 'VN', 'R1 Devices', '{"transaction": "reexport", "from_country": "DE"}', 'licensed', 'license', NULL),
	('reexport: said as the kind, and not from where: it may be Hong Kong', '3B001.a.1', 'VN', 'R1 Devices', '{"transaction": "reexport"}', 'review', 'license_facts', 'state from_country'),
	('reexport: an export', '3B001.a.1', 'VN', 'R1 Devices', '{"transaction": "export"}', 'license_required', 'NS2', 'license R1 is not for export'),
	('reexport: made abroad, and nothing said of where it leaves', '3B001.a.1', 'VN', 'R1 Devices', '{"foreign_made": true, "foreign_direct_product": true}', 'review', 'license_facts', 'state transaction'),
	('reexport: a reexport', '3B001.a.1', 'VN', 'R1 Devices', '{"reexport": true, "exported_from": "DE"}', 'licensed', 'license', NULL),
	('reexport: from Germany', '3B001.a.1', 'VN', 'R1 Devices', '{"exported_from": "DE"}', 'licensed', 'license', NULL),
	('reexport: no reexport', '3B001.a.1', 'VN', 'R1 Devices', '{"reexport": false}', 'license_required', 'NS2', 'license R1 is not for export .* the United States'),
	('reexport: from the United States', '3B001.a.1', 'VN', 'R1 Devices', '{"exported_from": "US"}', 'license_required', 'NS2', NULL),
	('transfer, and nothing said', '3B001.a.1', 'VN', 'T1 Devices', NULL, 'review', 'license_facts', 'license T1 is for a transfer within a country, .* state transaction'),
	('transfer: from the United States', '3B001.a.1', 'VN', 'T1 Devices', '{"exported_from": "US"}', 'license_required', 'NS2', NULL),
	('transfer: within the country', '3B001.a.1', 'VN', 'T1 Devices', '{"exported_from": "VN"}', 'licensed', 'license', NULL),
	('transfer: a transfer', '3B001.a.1', 'VN', 'T1 Devices', '{"transaction": "transfer"}', 'licensed', 'license', NULL),
	('export: made abroad, and nothing said of where it leaves', '3B001.a.1', 'VN', 'X1 Devices', '{"foreign_made": true, "foreign_direct_product": true}', 'review', 'license_facts', 'license X1 is for export .* which states foreign_made, does not say where it leaves from: state transaction'),
	('export: made abroad, and an export', '3B001.a.1', 'VN', 'X1 Devices', '{"foreign_made": true, "foreign_direct_product": true, "transaction": "export"}', 'licensed', 'license', NULL),
	('export: made abroad, from Japan', '3B001.a.1', 'VN', 'X1 Devices', '{"foreign_made": true, "foreign_direct_product": true, "exported_from": "JP"}', 'license_required', 'NS2', 'another country'),
	('transfer: made abroad, and nothing said', '3B001.a.1', 'VN', 'T1 Devices', '{"foreign_made": true, "foreign_direct_product": true}', 'review', 'license_facts', 'state transaction'),
	('export: it came there under a license', '3B001.a.1', 'VN', 'X1 Devices', '{"received_under": "license"}', 'review', 'license_facts', 'which states received_under'),
	('export: a part of it of US origin', '3B001.a.1', 'VN', 'X1 Devices', '{"us_content_percent": 60}', 'review', 'license_facts', 'which states us_content_percent'),
	('export: all of it of US origin', '3B001.a.1', 'VN', 'X1 Devices', '{"us_content_percent": 100}', 'licensed', 'license', NULL),
	('export: made in Germany, as what leaves the United States may be', '3B001.a.1', 'VN', 'X1 Devices', '{"manufactured_in": "DE"}', 'licensed', 'license', NULL),
	('export: from a State Party abroad', '3B001.a.1', 'VN', 'X1 Devices', '{"reexported_from_cwc_party": true}', 'license_required', 'NS2', 'another country'),
	('transfer: said to be a reexport', '3B001.a.1', 'VN', 'T1 Devices', '{"reexport": true}', 'review', 'license_facts', 'license T1 .* which states reexport, does not say'),
	('transfer: from Germany', '3B001.a.1', 'VN', 'T1 Devices', '{"exported_from": "DE"}', 'license_required', 'NS2', 'license T1 is for a transfer'),
	('transfer: said to be a reexport, from Germany', '3B001.a.1', 'VN', 'T1 Devices', '{"reexport": true, "exported_from": "DE"}', 'license_required', 'NS2', NULL),
	('reexport: from where it goes', '3B001.a.1', 'VN', 'R1 Devices', '{"exported_from": "VN"}', 'license_required', 'NS2', 'license R1 is for reexport, .* a transfer within a country'),
	('transfer: a reexport', '3B001.a.1', 'VN', 'T1 Devices', '{"transaction": "reexport", "from_country": "JP"}', 'license_required', 'NS2', 'license T1 is for a transfer'),
	('reexport: a transfer', '3B001.a.1', 'VN', 'R1 Devices', '{"transaction": "transfer"}', 'license_required', 'NS2', 'license R1 is for reexport');
\ir answers.psql
