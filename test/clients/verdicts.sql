-- What the clients read: a thousand verdicts of several outcomes, with and
-- without a last day, with and without a value; orders with items as ECCN; and
-- the same orders attached, so that the views for business intelligence have
-- something to say.
CREATE EXTENSION export_control;
SELECT export_control.set_policy('required_lists', '', 'a few lists');

CREATE TABLE orders (id int PRIMARY KEY, item eccn, ship_to text, customer text, ship_on date, amount numeric(12, 2), facts jsonb);
INSERT INTO orders
SELECT n, (ARRAY['EAR99', '3A001.a.2', '5A992.c', '3B001.a.1', '0A501.a', NULL])[1 + n % 6]::eccn, (ARRAY['DE', 'CN', 'KP', 'BR', 'CU'])[1 + n / 6 % 5],
	(ARRAY['Huawei Technologies Co., Ltd.', 'Nordwind Maschinen GmbH', 'Estaleiro do Sul Ltda', NULL, 'Zürcher "Präzision" | Söhne, <AG>'])[1 + n / 30 % 5],
	date '2019-05-01' + n % 400, CASE WHEN n % 7 > 0 THEN n * 3.25 - 0.5 END, CASE WHEN n % 3 = 0 THEN '{"certificate": true}'::jsonb END
FROM generate_series(1, 1000) n;
INSERT INTO export_control.license (number, status) VALUES ('D1', 'approved 2019-01-01/2029-12-31');
INSERT INTO export_control.license_line (license, items, destinations, value) VALUES ('D1', '{3A001}', '{CN}', 1000000);
INSERT INTO export_control.license_party (license, name) VALUES ('D1', 'Nordwind Maschinen GmbH');

CREATE TABLE verdicts AS
SELECT id, export_eligibility(item, ship_to, customer, ship_on, amount, evidence => facts, activity => 'network_operation') AS verdict, amount FROM orders;
ALTER TABLE verdicts ADD PRIMARY KEY (id);
CREATE VIEW answers AS
SELECT id, outcome(verdict), verdict::boolean AS may_ship, reasons(verdict), nullif(valid_until(verdict), 'infinity') AS valid_until, amount AS value, verdict
FROM verdicts;
CREATE TABLE product (name text PRIMARY KEY, item eccn, status license_status);

CREATE TABLE sold AS SELECT id, item, ship_to, customer, current_date - 20 + id % 40 AS ship_on, amount FROM orders WHERE id <= 200;
ALTER TABLE sold ADD PRIMARY KEY (id);
SELECT attach('sold', '{"item": "item", "on_date": "ship_on", "destination": "ship_to", "consignee": "customer", "value": "amount"}', control => 'hold') \g /dev/null
