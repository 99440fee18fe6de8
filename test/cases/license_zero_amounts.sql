-- What a license is limited in has to be stated, and an amount of zero states
-- nothing: assign_license() draws none (15 CFR 750.11).
\ir asked.psql
INSERT INTO export_control.license (number, status, destinations) VALUES
	('L1', 'approved 2025-01-01/2028-12-31', '{VN}'), ('L2', 'approved 2025-01-01/2028-12-31', '{VN}');
INSERT INTO export_control.license_line (license, items, quantity, value) VALUES ('L1', '{3B001}', 100, 50000), ('L2', '{3B001}', NULL, NULL);
INSERT INTO export_control.license_party (license, name) SELECT number, number || ' Devices' FROM export_control.license;
INSERT INTO asked (what, item, destination, consignee, quantity, value, evidence, outcome, reason, says) VALUES
	('nothing of it', '3B001.a.1', 'VN', 'L1 Devices', 0, 500, NULL, 'review', 'license_facts', 'limited in quantity, and that of the order is not greater than zero'),
	('for nothing', '3B001.a.1', 'VN', 'L1 Devices', 1, 0, NULL, 'review', 'license_facts', 'limited in value, and that of the order is not greater than zero'),
	('a little of it', '3B001.a.1', 'VN', 'L1 Devices', 0.5, 0.01, NULL, 'licensed', 'license', NULL),
	('all of the value is a rise of the price', '3B001.a.1', 'VN', 'L1 Devices', 1, 500, '{"delivery_price_increase": 500}', 'review', 'license_facts', 'limited in value, and that of the order is not greater than zero'),
	('a line without limits', '3B001.a.1', 'VN', 'L2 Devices', 0, 0, NULL, 'licensed', 'license', NULL);
\ir answers.psql
