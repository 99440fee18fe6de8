-- An item that a revision of the list renumbered since its license was issued
-- (15 CFR 750.7(c)(1)(viii)): of the same category and group, and the old number
-- is in the list no more.
\ir asked.psql
INSERT INTO export_control.license (number, status, destinations) VALUES ('L1', 'approved 2025-01-01/2028-12-31', '{BR}');
INSERT INTO export_control.license_line (license, items) VALUES ('L1', '{3A001,3A888,9A610,3B999.z}');
INSERT INTO export_control.license_party (license, name, role) VALUES ('L1', 'Alpha Co', 'ultimate_consignee');
INSERT INTO asked (what, item, destination, consignee, evidence, outcome, reason, says)
SELECT what, item, 'BR', 'Alpha Co', jsonb_build_object('eccn_before_revision', old), outcome, reason, says FROM (VALUES
	('an entry of another category', '9A610.a', '3A001.a.2.c', 'review', 'license_facts', 'of another category or group'),
	('a paragraph of the same entry that still stands', '4A003.z.1.a', '3A001.a.2.c', 'review', 'license_facts', 'another category'),
	('a firearm', '0A501.a', '3A001.a.2.c', 'review', 'license_facts', 'another category'),
	('a chemical by a whole entry', '1C350.b.1', '3A001', 'review', 'license_facts', 'another category'),
	('another entry of the category that still stands', '3A002.a', '3A001.a.2.c', 'review', 'license_facts', 'still stands in the list'),
	('a munition by another that stands', '9A619.a', '9A610.a', 'review', 'license_facts', 'still stands'),
	('an entry that is gone', '3A002.a', '3A888', 'licensed', 'license', 'before a revision of the list'),
	('a paragraph that is gone', '3A002.a', '3A001.z.99', 'licensed', 'license', 'before a revision of the list'),
	('the number that it has', '3A001.a.2.c', '3A001.a.2.c', 'licensed', 'license', NULL),
	('a number that the license does not have', '3A002.a', '3A777', 'license_required', NULL, NULL)) c (what, item, old, outcome, reason, says);
-- A price that rose on the way is a part of the value, never all of it.
INSERT INTO export_control.license (number, status, destinations) VALUES ('L2', 'approved 2025-01-01/2028-12-31', '{BR}');
INSERT INTO export_control.license_line (license, items, value) VALUES ('L2', '{3A001}', 1000);
INSERT INTO export_control.license_party (license, name, role) VALUES ('L2', 'Beta Co', 'ultimate_consignee');
INSERT INTO asked (what, item, destination, consignee, value, evidence, outcome, reason) VALUES
	('all of the value', '3A001.a.2.c', 'BR', 'Beta Co', 5000, '{"delivery_price_increase": 5000}', 'review', 'license_facts'),
	('all of a small value', '3A001.a.2.c', 'BR', 'Beta Co', 0.01, '{"delivery_price_increase": "0.01"}', 'review', 'license_facts'),
	('more than the value', '3A001.a.2.c', 'BR', 'Beta Co', 10, '{"delivery_price_increase": 11}', 'review', 'license_facts'),
	('a part of it', '3A001.a.2.c', 'BR', 'Beta Co', 1500, '{"delivery_price_increase": 500}', 'licensed', 'license');
\ir answers.psql
