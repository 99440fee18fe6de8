-- Changes that need no replacement license (15 CFR 750.7(c)(1)(iii), (v),
-- (viii)), and goods laden before a license ended (758.4(b)).
\ir asked.psql
INSERT INTO export_control.license (number, status, destinations, value_tolerance) VALUES
	('L1', 'approved 2025-01-01/2026-08-31', '{VN}', NULL), ('L2', 'approved 2025-01-01/2028-12-31', '{VN}', NULL), ('L3', 'approved 2025-01-01/2028-12-31', '{VN}', 0);
INSERT INTO export_control.license_line (license, items, value) VALUES ('L1', '{3B001}', NULL), ('L2', '{3B001,3A888}', NULL), ('L3', '{3B001}', 50000);
INSERT INTO export_control.license_party (license, name, role) VALUES
	('L1', 'Tonkin Fab', 'ultimate_consignee'), ('L2', 'Saigon Fab', 'ultimate_consignee'), ('L2', 'Delta Storage', 'intermediate_consignee'), ('L3', 'Hue Optics', 'ultimate_consignee');

INSERT INTO asked (what, item, destination, consignee, value, other_parties, evidence, outcome, reason, says) VALUES
	-- (v): another intermediate consignee
	('the one named', '3B001.a.1', 'VN', 'Saigon Fab', NULL, '{intermediate consignee: Delta Storage}', NULL, 'licensed', 'license', NULL),
	('another one, of which nothing is stated', '3B001.a.1', 'VN', 'Saigon Fab', NULL, '{intermediate consignee: Da Nang Depot}', NULL, 'review', 'license_facts', 'state intermediate_consignee_country'),
	('in the country of ultimate destination', '3B001.a.1', 'VN', 'Saigon Fab', NULL, '{intermediate consignee: Da Nang Depot}', '{"intermediate_consignee_country": "VN", "consolidated_shipment": false}', 'licensed', 'license', 'in the country of ultimate destination'),
	('the country by name', '3B001.a.1', 'VN', 'Saigon Fab', NULL, '{intermediate consignee: Da Nang Depot}', '{"intermediate_consignee_country": "Viet Nam", "consolidated_shipment": false}', 'licensed', 'license', NULL),
	('in a consolidated shipment', '3B001.a.1', 'VN', 'Saigon Fab', NULL, '{intermediate consignee: Da Nang Depot}', '{"intermediate_consignee_country": "VN", "consolidated_shipment": true}', 'license_required', 'NS2', NULL),
	('whether consolidated is not stated', '3B001.a.1', 'VN', 'Saigon Fab', NULL, '{intermediate consignee: Da Nang Depot}', '{"intermediate_consignee_country": "VN"}', 'review', 'license_facts', 'consolidated_shipment'),
	('in another country', '3B001.a.1', 'VN', 'Saigon Fab', NULL, '{intermediate consignee: Lion City Depot}', '{"intermediate_consignee_country": "SG", "consolidated_shipment": false}', 'license_required', 'NS2', 'does not name . ?Lion City Depot. as intermediate consignee'),
	('in a country that is none', '3B001.a.1', 'VN', 'Saigon Fab', NULL, '{intermediate consignee: Da Nang Depot}', '{"intermediate_consignee_country": "Atlantis", "consolidated_shipment": false}', 'review', NULL, NULL),
	('another end user is another order', '3B001.a.1', 'VN', 'Saigon Fab', NULL, '{end user: Da Nang Depot}', '{"intermediate_consignee_country": "VN", "consolidated_shipment": false}', 'license_required', 'NS2', NULL),
	('so is another purchaser', '3B001.a.1', 'VN', 'Saigon Fab', NULL, '{purchaser: Da Nang Depot}', '{"intermediate_consignee_country": "VN", "consolidated_shipment": false}', 'license_required', 'NS2', NULL),
	('and another ultimate consignee', '3B001.a.1', 'VN', 'Da Nang Depot', NULL, NULL, '{"intermediate_consignee_country": "VN", "consolidated_shipment": false}', 'license_required', 'NS2', NULL),
	-- (iii): a price that rose on the way
	('within the value', '3B001.a.1', 'VN', 'Hue Optics', 50000, NULL, NULL, 'licensed', 'license', NULL),
	('over it', '3B001.a.1', 'VN', 'Hue Optics', 52000, NULL, NULL, 'license_required', 'NS2', NULL),
	('over it by freight', '3B001.a.1', 'VN', 'Hue Optics', 52000, NULL, '{"delivery_price_increase": 2000}', 'licensed', 'license', 'does not count against licenses'),
	('over it by more than freight', '3B001.a.1', 'VN', 'Hue Optics', 52000, NULL, '{"delivery_price_increase": 1999.99}', 'license_required', 'NS2', NULL),
	('a freight above the value', '3B001.a.1', 'VN', 'Hue Optics', 52000, NULL, '{"delivery_price_increase": 52001}', 'review', 'license_facts', 'cannot be a part'),
	('freight below nothing', '3B001.a.1', 'VN', 'Hue Optics', 52000, NULL, '{"delivery_price_increase": -1}', 'license_required', 'NS2', NULL),
	-- (viii): an entry renumbered by a revision of the list
	('the license has the item under another number', '3A001.b.2', 'VN', 'Saigon Fab', NULL, NULL, '{"eccn_before_revision": "3A888"}', 'licensed', 'license', 'before a revision'),
	('and nothing is stated of it', '3A001.b.2', 'VN', 'Saigon Fab', NULL, NULL, NULL, 'license_required', NULL, NULL),
	('a number that the license does not have either', '3A001.b.2', 'VN', 'Saigon Fab', NULL, NULL, '{"eccn_before_revision": "3A777"}', 'license_required', NULL, NULL),
	-- 758.4(b): what was laden before midnight of the last day
	('after the last day', '3B001.a.1', 'VN', 'Tonkin Fab', NULL, NULL, NULL, 'license_required', 'NS2', NULL),
	('laden aboard a vessel on the last day', '3B001.a.1', 'VN', 'Tonkin Fab', NULL, NULL, '{"laden_on": "2026-08-31", "by_vessel": true}', 'licensed', 'license', NULL),
	('laden into an aircraft', '3B001.a.1', 'VN', 'Tonkin Fab', NULL, NULL, '{"laden_on": "2026-08-31", "by_vessel": false}', 'license_required', 'NS2', 'do not travel by vessel'),
	('laden, it is not stated into what', '3B001.a.1', 'VN', 'Tonkin Fab', NULL, NULL, '{"laden_on": "2026-08-31"}', 'review', 'license_facts', 'state by_vessel'),
	('laden a day late', '3B001.a.1', 'VN', 'Tonkin Fab', NULL, NULL, '{"laden_on": "2026-09-01", "by_vessel": true}', 'license_required', 'NS2', NULL),
	('within the license it does not matter', '3B001.a.1', 'VN', 'Saigon Fab', NULL, NULL, '{"laden_on": "2026-08-31", "by_vessel": false}', 'licensed', 'license', NULL);
-- Another intermediate consignee in whatever country but that of ultimate destination is another license.
INSERT INTO asked (what, item, destination, consignee, other_parties, evidence, outcome)
SELECT 'in ' || code, '3B001.a.1', 'VN', 'Saigon Fab', '{intermediate consignee: Da Nang Depot}', jsonb_build_object('intermediate_consignee_country', code, 'consolidated_shipment', false), 'license_required'
FROM export_control.effective_destination WHERE code <> 'VN';
\ir answers.psql
