-- What an order has drawn from licenses stands in the ledger, found by the key
-- that it states, not in what it says of itself (15 CFR 750.7(f), 750.11).
\ir asked.psql
INSERT INTO export_control.license (number, status, destinations, value_tolerance) SELECT n, 'approved 2025-01-01/2028-12-31', '{VN,CN}', 0.1 FROM unnest('{D1,D2,P1,P2,P3}'::text[]) n;
INSERT INTO export_control.license_line (license, line, items, quantity, value) VALUES
	('D1', 1, '{3B001.a.1}', 100, 50000), ('D1', 2, '{3A001.b.2}', 100, 50000), ('D2', 1, '{3B001.a.1}', 100, 50000),
	('P1', 1, '{3B001.a.1}', 60, 60000), ('P2', 1, '{3B001.a.1}', 60, 60000), ('P3', 1, '{3B001.a.1}', 5, 60000);
INSERT INTO export_control.license_party (license, name) VALUES
	('D1', 'Tarn Mills'), ('D2', 'Hue Optics'), ('P1', 'Saigon Fab'), ('P2', 'Saigon Fab'), ('P3', 'Saigon Fab');
-- Others have used 40 of D1's first line and all of its second.
INSERT INTO export_control.license_use (license, line, used_on, quantity, value) VALUES ('D1', 1, '2025-06-01', 40, 20000), ('D1', 2, '2025-06-01', 100, 50000);
SELECT assign_license('order 60', '3B001.a.1', 'VN', 'Tarn Mills', '2026-09-01', 60, 30000);
SELECT assign_license('returned', '3B001.a.1', 'VN', 'Hue Optics', '2026-09-01', 100, 50000);
SELECT release_license('returned');
SELECT assign_license('all of it', '3B001.a.1', 'VN', 'Hue Optics', '2026-09-01', 100, 50000);
SELECT assign_license('in parts', '3B001.a.1', 'VN', 'Saigon Fab', '2026-09-01', 120, 120000, split => true);
-- A license for two customers and two countries, all of it drawn for one order.
INSERT INTO export_control.license (number, status, destinations) VALUES ('T1', 'approved 2025-01-01/2028-12-31', '{VN,CN}');
INSERT INTO export_control.license_line (license, line, items, quantity, value) VALUES ('T1', 1, '{3B001.a.1}', 10, 1000);
INSERT INTO export_control.license_party (license, name) VALUES ('T1', 'Upper Works'), ('T1', 'Second Works');
SELECT assign_license('upper', '3B001.a.1', 'VN', 'Upper Works', '2026-09-01', 10, 1000);

INSERT INTO asked (what, item, destination, consignee, quantity, value, evidence, outcome, reason, says) VALUES
	('drawn for it', '3B001.a.1', 'VN', 'Upper Works', 10, 1000, '{"order_key": "upper"}', 'licensed', 'license', NULL),
	('the key of an order of another customer', '3B001.a.1', 'VN', 'Second Works', 10, 1000, '{"order_key": "upper"}', 'license_required', 'NS2', NULL),
	('the key of an order to another country', '3B001.a.1', 'CN', 'Upper Works', 10, 1000, '{"order_key": "upper"}', 'license_required', NULL, NULL),
	('60 drawn, 60 shipped', '3B001.a.1', 'VN', 'Tarn Mills', 60, 30000, '{"order_key": "order 60"}', 'licensed', 'license', 'has drawn quantity 60 '),
	('60 drawn, 20 shipped', '3B001.a.1', 'VN', 'Tarn Mills', 20, 10000, '{"order_key": "order 60"}', 'licensed', 'license', NULL),
	('another order finds nothing left', '3B001.a.1', 'VN', 'Tarn Mills', 60, 30000, '{"order_key": "another"}', 'license_required', 'NS2', NULL),
	('nor does one without a key', '3B001.a.1', 'VN', 'Tarn Mills', 60, 30000, NULL, 'license_required', 'NS2', NULL),
	('raised by one', '3B001.a.1', 'VN', 'Tarn Mills', 61, 30000, '{"order_key": "order 60"}', 'license_required', 'NS2', NULL),
	('raised to a million', '3B001.a.1', 'VN', 'Tarn Mills', 1000000, 30000, '{"order_key": "order 60"}', 'license_required', 'NS2', 'quantity 100 does not leave enough'),
	('the price raised within the tolerance: it has to draw that first', '3B001.a.1', 'VN', 'Tarn Mills', 60, 35000, '{"order_key": "order 60"}', 'review', 'license_facts', 'draw for what the order is now'),
	('the price raised above it', '3B001.a.1', 'VN', 'Tarn Mills', 60, 35000.01, '{"order_key": "order 60"}', 'license_required', 'NS2', NULL),
	('now for an item of another line', '3A001.b.2', 'VN', 'Tarn Mills', 60, 30000, '{"order_key": "order 60"}', 'license_required', NULL, 'line 2: its quantity 100 is used up'),
	('now for an item of no line', '5A002.a', 'VN', 'Tarn Mills', 60, 30000, '{"order_key": "order 60"}', 'license_required', NULL, NULL),
	('now for somebody else', '3B001.a.1', 'VN', 'Saigon Optics', 60, 30000, '{"order_key": "order 60"}', 'license_required', 'NS2', NULL),
	('now to another country', '3B001.a.1', 'KH', 'Tarn Mills', 60, 30000, '{"order_key": "order 60"}', 'license_required', 'NS2', NULL),
	('quantity no longer stated', '3B001.a.1', 'VN', 'Tarn Mills', NULL, 30000, '{"order_key": "order 60"}', 'review', 'license_facts', NULL),
	-- what the order says of itself
	('the number of a license', '3B001.a.1', 'VN', 'Tarn Mills', 60, 30000, '{"assigned_license": "D1"}', 'license_required', 'NS2', NULL),
	('and 500 on what is left', '3B001.a.1', 'VN', 'Tarn Mills', 500, 30000, '{"assigned_license": "D1"}', 'license_required', 'NS2', NULL),
	-- drawn, given back, drawn by another
	('all drawn by one order', '3B001.a.1', 'VN', 'Hue Optics', 100, 50000, '{"order_key": "all of it"}', 'licensed', 'license', NULL),
	('after its own was given back', '3B001.a.1', 'VN', 'Hue Optics', 100, 50000, '{"order_key": "returned"}', 'license_required', 'NS2', NULL),
	-- in parts
	('120 drawn from three licenses', '3B001.a.1', 'VN', 'Saigon Fab', 120, 120000, '{"order_key": "in parts"}', 'licensed', 'license', 'makes up all of it'),
	('121 of them', '3B001.a.1', 'VN', 'Saigon Fab', 121, 120000, '{"order_key": "in parts"}', 'license_required', 'NS2', NULL),
	('at a higher price', '3B001.a.1', 'VN', 'Saigon Fab', 120, 120001, '{"order_key": "in parts"}', 'license_required', 'NS2', NULL),
	('for another order', '3B001.a.1', 'VN', 'Saigon Fab', 120, 120000, '{"order_key": "order 60"}', 'license_required', 'NS2', NULL);
\ir answers.psql
