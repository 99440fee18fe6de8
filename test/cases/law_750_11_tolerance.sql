-- The shipping tolerance is one of licenses for export from the United States
-- (15 CFR 750.11); others have it only where they state it.
\ir asked.psql
INSERT INTO export_control.license (number, status, destinations, kind, value_tolerance) VALUES
	('X1', 'approved 2025-01-01/2028-12-31', '{VN}', 'export', NULL),
	('X2', 'approved 2025-01-01/2028-12-31', '{VN}', 'export', 0),
	('X3', 'approved 2025-01-01/2028-12-31', '{VN}', 'export', 0.25),
	('R1', 'approved 2025-01-01/2028-12-31', '{VN}', 'reexport', NULL),
	('R2', 'approved 2025-01-01/2028-12-31', '{VN}', 'reexport', 0.05),
	('R3', 'approved 2025-01-01/2028-12-31', '{VN}', 'reexport', 0.10),
	('T1', 'approved 2025-01-01/2028-12-31', '{VN}', 'transfer', NULL),
	('T2', 'approved 2025-01-01/2028-12-31', '{VN}', 'transfer', 0.10);
INSERT INTO export_control.license_line (license, items, quantity, value) SELECT number, '{3B001}', 100, 50000 FROM export_control.license;
INSERT INTO export_control.license_party (license, name) SELECT number, number || ' Devices' FROM export_control.license;
INSERT INTO asked (what, item, destination, consignee, quantity, value, outcome, reason, says) VALUES
	('export: the value itself', '3B001.a.1', 'VN', 'X1 Devices', 10, 50000, 'licensed', 'license', NULL),
	('export: ten percent over', '3B001.a.1', 'VN', 'X1 Devices', 10, 55000, 'licensed', 'license', NULL),
	('export: a cent more', '3B001.a.1', 'VN', 'X1 Devices', 10, 55000.01, 'license_required', 'NS2', 'value 50000'),
	('export: one that states none', '3B001.a.1', 'VN', 'X2 Devices', 10, 50000.01, 'license_required', 'NS2', NULL),
	('export: one that states more', '3B001.a.1', 'VN', 'X3 Devices', 10, 62500, 'licensed', 'license', NULL),
	('reexport: the value itself', '3B001.a.1', 'VN', 'R1 Devices', 10, 50000, 'licensed', 'license', NULL),
	('reexport: a cent over', '3B001.a.1', 'VN', 'R1 Devices', 10, 50000.01, 'license_required', 'NS2', NULL),
	('reexport: ten percent over', '3B001.a.1', 'VN', 'R1 Devices', 10, 55000, 'license_required', 'NS2', NULL),
	('reexport: five percent, as it states', '3B001.a.1', 'VN', 'R2 Devices', 10, 52500, 'licensed', 'license', NULL),
	('reexport: more than it states', '3B001.a.1', 'VN', 'R2 Devices', 10, 52500.01, 'license_required', 'NS2', NULL),
	('reexport: ten percent, as it states', '3B001.a.1', 'VN', 'R3 Devices', 10, 55000, 'licensed', 'license', NULL),
	('in-country: the value itself', '3B001.a.1', 'VN', 'T1 Devices', 10, 50000, 'licensed', 'license', NULL),
	('in-country: over it', '3B001.a.1', 'VN', 'T1 Devices', 10, 51000, 'license_required', 'NS2', NULL),
	('in-country: as it states', '3B001.a.1', 'VN', 'T2 Devices', 10, 55000, 'licensed', 'license', NULL),
	('none on the quantity, whatever the kind', '3B001.a.1', 'VN', 'X3 Devices', 101, 500, 'license_required', 'NS2', 'quantity 100');
-- What is no export says so.
UPDATE asked SET evidence = CASE WHEN what LIKE 'reexport:%' THEN '{"transaction": "reexport", "from_country": "DE"}' ELSE '{"transaction": "transfer"}' END::jsonb
	WHERE what ~ '^(reexport|in-country):';
\ir answers.psql
