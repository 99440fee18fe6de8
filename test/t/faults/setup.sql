-- Orders under control, a list to load and names to screen, beside the rows of UserDatabase.
CREATE SCHEMA fault;
CREATE TABLE fault.customer AS SELECT n AS id, 'Fault ' || md5(n::text) || ' Works' AS name FROM generate_series(1, 1000) n;
CREATE TABLE fault.orders (id int PRIMARY KEY, item text, destination text, consignee text, on_date date, quantity numeric, value numeric, confirmed boolean NOT NULL DEFAULT false, held boolean);
INSERT INTO fault.orders (id, item, destination, consignee, on_date, quantity, value)
SELECT n, (ARRAY['EAR99','3A002.a','5A992.c','3A001.a.2'])[1 + n % 4], (ARRAY['DE','BR','CN','IN','KP'])[1 + n % 5], c.name, date '2026-12-01' + n % 300, 1 + n % 7, 100 + n % 900
FROM generate_series(1, 8000) n JOIN fault.customer c ON c.id = 1 + n % 1000;
INSERT INTO export_control.license (number, status) SELECT 'F' || n, 'approved 2025-07-01/2029-06-30' FROM generate_series(1, 5) n;
INSERT INTO export_control.license_line (license, items, destinations, quantity, value) SELECT 'F' || n, '{3A002.a}', '{BR,IN}', 900, 10000000 FROM generate_series(1, 5) n;
INSERT INTO export_control.license_party (license, name) SELECT 'F' || n, name FROM generate_series(1, 5) n, fault.customer;
SELECT attach('fault.orders', NULL, 'held', control => 'hold');
SELECT draw_on_confirmation('fault.orders', 'o.confirmed', split => true);
-- A list as a file would have it, in part of customers.
CREATE FUNCTION fault.load_list() RETURNS bigint LANGUAGE sql AS $$
	INSERT INTO export_control.csl_import (source, entity_number, type, name, alt_names, addresses)
	SELECT 'Unverified List (UVL) - Bureau of Industry and Security', n, 'Entity', CASE WHEN n < 300 THEN 'Fault ' || md5(n::text) || ' Works' ELSE 'Listed ' || md5(n::text) || ' Mills' END,
		'Other ' || md5((n + 1)::text) || ' Name', 'Harbor Road ' || n || ', Dalian, 116000, CN' FROM generate_series(1, 15000) n;
	SELECT sum(entries) FROM export_control.load_csl(current_date, 1, '{UVL}');
$$;
CREATE FUNCTION fault.list_half() RETURNS void LANGUAGE sql AS $$
	INSERT INTO export_control.restricted_party (list, entry, name, citation) SELECT 'OWN', 'fault ' || id, name, 'in-house' FROM fault.customer WHERE id % 2 = 0
$$;
-- What a session answers.
CREATE FUNCTION fault.answers() RETURNS text LANGUAGE sql STABLE AS $$
	SELECT md5(string_agg(o.id || o.verdict::text, ';' ORDER BY o.id)) FROM fault.orders_eligibility o WHERE o.id < 1000
$$;
