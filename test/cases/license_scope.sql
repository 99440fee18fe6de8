-- A license authorizes what it names and no more: destinations, items, unit
-- and currency (15 CFR 750.7(a), (f)).
\ir asked.psql
INSERT INTO export_control.license_application (number, consignee, destination) VALUES
	('Z1', 'Tarn Mills', 'VN'), ('Z2', 'Tarn Mills', 'Viet Nam'), ('Z3', 'Tarn Mills', 'Atlantis'), ('Z4', 'Tarn Mills', NULL);
INSERT INTO export_control.license (number, status, destinations) VALUES
	('BARE', 'approved 2025-01-01/2028-12-31', NULL),
	('FILED', 'approved 2025-01-01/2028-12-31', NULL),
	('NAMED', 'approved 2025-01-01/2028-12-31', NULL),
	('LOST', 'approved 2025-01-01/2028-12-31', NULL),
	('OWN', 'approved 2025-01-01/2028-12-31', '{VN}'),
	('LINES', 'approved 2025-01-01/2028-12-31', '{VN}'),
	('EMPTY', 'approved 2025-01-01/2028-12-31', '{VN}'),
	('PIECES', 'approved 2025-01-01/2028-12-31', '{VN}'),
	('EURO', 'approved 2025-01-01/2028-12-31', '{VN}'),
	('DOLLAR', 'approved 2025-01-01/2028-12-31', '{VN}'),
	('BOTH', 'approved 2025-01-01/2028-12-31', '{VN}');
INSERT INTO export_control.license_event (application, status, note, license) VALUES
	('Z1', 'approved 2025-01-01/2028-12-31', 'older records lie elsewhere', 'FILED'),
	('Z2', 'approved 2025-01-01/2028-12-31', 'older records lie elsewhere', 'NAMED'),
	('Z3', 'approved 2025-01-01/2028-12-31', 'older records lie elsewhere', 'LOST');
INSERT INTO export_control.license_line (license, line, items, destinations, quantity, unit, value, currency) VALUES
	('BARE', 1, '{3B001,EAR99}', NULL, NULL, NULL, NULL, 'USD'),
	('FILED', 1, '{3B001,EAR99}', NULL, NULL, NULL, NULL, 'USD'),
	('NAMED', 1, '{3B001}', NULL, NULL, NULL, NULL, 'USD'),
	('LOST', 1, '{3B001}', NULL, NULL, NULL, NULL, 'USD'),
	('OWN', 1, '{3B001}', NULL, NULL, NULL, NULL, 'USD'),
	('LINES', 1, '{3B001}', '{VN}', NULL, NULL, NULL, 'USD'), ('LINES', 2, '{3B001}', '{CN}', NULL, NULL, NULL, 'USD'),
	('EMPTY', 1, '{3B001}', '{}', NULL, NULL, NULL, 'USD'),
	('PIECES', 1, '{3B001}', NULL, 100, 'pieces', NULL, 'USD'),
	('EURO', 1, '{3B001}', NULL, NULL, NULL, 50000, 'EUR'),
	('DOLLAR', 1, '{3B001}', NULL, NULL, NULL, 50000, 'USD'),
	('BOTH', 1, '{3B001}', NULL, 100, NULL, 50000, 'USD');
INSERT INTO export_control.license_party (license, name) SELECT number, initcap(number) || ' Wafer Works' FROM export_control.license;

INSERT INTO asked (what, item, destination, consignee, quantity, value, evidence, outcome, reason, says) VALUES
	-- no destination, and no application
	('a line without destinations', '3B001.a.1', 'VN', 'Bare Wafer Works', NULL, NULL, NULL, 'review', 'license_scope', 'names no destination, and no application on record does'),
	('nor does it reach Iran', 'EAR99', 'IR', 'Bare Wafer Works', NULL, NULL, NULL, 'review', 'license_scope', NULL),
	('nor Cuba', 'EAR99', 'CU', 'Bare Wafer Works', NULL, NULL, NULL, 'review', 'license_scope', NULL),
	('nor North Korea', 'EAR99', 'KP', 'Bare Wafer Works', NULL, NULL, NULL, 'review', 'license_scope', NULL),
	('nor Russia', '3B001.a.1', 'RU', 'Bare Wafer Works', NULL, NULL, NULL, 'review', 'license_scope', NULL),
	-- those of its application
	('applied for by code', '3B001.a.1', 'VN', 'Filed Wafer Works', NULL, NULL, NULL, 'licensed', 'license', NULL),
	('and nowhere else', '3B001.a.1', 'CN', 'Filed Wafer Works', NULL, NULL, NULL, 'license_required', 'NS2', NULL),
	('not to Iran', 'EAR99', 'IR', 'Filed Wafer Works', NULL, NULL, NULL, 'license_required', 'embargo', NULL),
	('not to Cuba', 'EAR99', 'CU', 'Filed Wafer Works', NULL, NULL, NULL, 'license_required', 'embargo', NULL),
	('applied for by name', '3B001.a.1', 'VN', 'Named Wafer Works', NULL, NULL, NULL, 'licensed', 'license', NULL),
	('by name, elsewhere', '3B001.a.1', 'CN', 'Named Wafer Works', NULL, NULL, NULL, 'license_required', 'NS2', NULL),
	('an application for no destination that is known', '3B001.a.1', 'VN', 'Lost Wafer Works', NULL, NULL, NULL, 'review', 'license_scope', NULL),
	('the application lies elsewhere, its destination is on the license', '3B001.a.1', 'VN', 'Own Wafer Works', NULL, NULL, NULL, 'licensed', 'license', NULL),
	-- lines that say more than the application
	('a line''s own destination', '3B001.a.1', 'CN', 'Lines Wafer Works', NULL, NULL, NULL, 'licensed', 'license', NULL),
	('an empty list names none', '3B001.a.1', 'VN', 'Empty Wafer Works', NULL, NULL, NULL, 'license_required', 'NS2', NULL),
	-- units
	('the unit of the license', '3B001.a.1', 'VN', 'Pieces Wafer Works', 10, NULL, '{"unit": "pieces"}', 'licensed', 'license', NULL),
	('in capitals', '3B001.a.1', 'VN', 'Pieces Wafer Works', 10, NULL, '{"unit": "PIECES"}', 'licensed', 'license', NULL),
	('another unit', '3B001.a.1', 'VN', 'Pieces Wafer Works', 10, NULL, '{"unit": "kg"}', 'review', 'license_facts', 'counts in pieces, the order in kg'),
	('no unit', '3B001.a.1', 'VN', 'Pieces Wafer Works', 10, NULL, NULL, 'review', 'license_facts', 'state unit in evidence'),
	('a unit where the license states none', '3B001.a.1', 'VN', 'Both Wafer Works', 10, 500, '{"unit": "cases"}', 'review', 'license_facts', NULL),
	('none on either side', '3B001.a.1', 'VN', 'Both Wafer Works', 10, 500, NULL, 'licensed', 'license', NULL),
	-- currencies: value is in US dollars unless the order says otherwise (748 Supp. 1, blocks 22(g) to 23)
	('a license in euros, an order in dollars', '3B001.a.1', 'VN', 'Euro Wafer Works', NULL, 40000, NULL, 'review', 'license_facts', 'is limited in EUR, the order.s value is in USD'),
	('both in euros', '3B001.a.1', 'VN', 'Euro Wafer Works', NULL, 40000, '{"currency": "EUR"}', 'licensed', 'license', NULL),
	('both in euros, in small letters', '3B001.a.1', 'VN', 'Euro Wafer Works', NULL, 40000, '{"currency": "eur"}', 'licensed', 'license', NULL),
	('a license in dollars, an order in yen', '3B001.a.1', 'VN', 'Dollar Wafer Works', NULL, 40000, '{"currency": "JPY"}', 'review', 'license_facts', NULL),
	('an order that says dollars', '3B001.a.1', 'VN', 'Dollar Wafer Works', NULL, 40000, '{"currency": "USD"}', 'licensed', 'license', NULL),
	('an order that says nothing', '3B001.a.1', 'VN', 'Dollar Wafer Works', NULL, 40000, NULL, 'licensed', 'license', NULL),
	('over the value', '3B001.a.1', 'VN', 'Dollar Wafer Works', NULL, 60000, NULL, 'license_required', 'NS2', NULL);
\ir answers.psql
