-- A party is on a license as what it was named: purchaser, intermediate
-- consignee, ultimate consignee or end user (15 CFR 748.5(c)-(f), 750.7(a), (c)).
\ir asked.psql
INSERT INTO export_control.license (number, status, destinations) SELECT n, 'approved 2025-01-01/2028-12-31', '{VN}' FROM unnest('{L1,L2,L3}'::text[]) n;
INSERT INTO export_control.license_line (license, items) SELECT number, '{3B001}' FROM export_control.license;
INSERT INTO export_control.license_party (license, name, role) VALUES
	-- names each as one thing
	('L1', 'Saigon Fab', 'ultimate_consignee'), ('L1', 'Mekong Devices', 'end_user'), ('L1', 'Harbour Trading', 'purchaser'), ('L1', 'Delta Storage', 'intermediate_consignee'),
	-- whose ultimate consignee buys for itself
	('L2', 'Hue Optics', 'ultimate_consignee'),
	-- one firm in two roles
	('L3', 'Red River Group', 'intermediate_consignee'), ('L3', 'Red River Group', 'ultimate_consignee');

INSERT INTO asked (what, item, destination, consignee, other_parties, outcome, reason, says) VALUES
	('its ultimate consignee receives', '3B001.a.1', 'VN', 'Saigon Fab', NULL, 'licensed', 'license', NULL),
	('its end user receives directly, (c)(1)(ix)', '3B001.a.1', 'VN', 'Mekong Devices', NULL, 'licensed', 'license', NULL),
	('its intermediate consignee does not receive for good', '3B001.a.1', 'VN', 'Delta Storage', NULL, 'license_required', 'NS2', 'does not name the consignee as ultimate consignee or end user'),
	('nor does its purchaser', '3B001.a.1', 'VN', 'Harbour Trading', NULL, 'license_required', 'NS2', NULL),
	('everybody as named', '3B001.a.1', 'VN', 'Saigon Fab', '{end user: Mekong Devices,purchaser: Harbour Trading,intermediate consignee: Delta Storage}', 'licensed', 'license', NULL),
	('an intermediate consignee as end user', '3B001.a.1', 'VN', 'Saigon Fab', '{end user: Delta Storage}', 'license_required', 'NS2', 'does not name . ?Delta Storage. as end user'),
	('a purchaser as end user', '3B001.a.1', 'VN', 'Saigon Fab', '{end user: Harbour Trading}', 'license_required', 'NS2', NULL),
	('an intermediate consignee as ultimate consignee', '3B001.a.1', 'VN', 'Mekong Devices', '{ultimate consignee: Delta Storage}', 'license_required', 'NS2', NULL),
	('an intermediate consignee as purchaser', '3B001.a.1', 'VN', 'Saigon Fab', '{purchaser: Delta Storage}', 'license_required', 'NS2', 'as purchaser'),
	('another purchaser than the one named', '3B001.a.1', 'VN', 'Saigon Fab', '{purchaser: Mekong Devices}', 'license_required', 'NS2', NULL),
	('the ultimate consignee buys, and no other purchaser is named', '3B001.a.1', 'VN', 'Hue Optics', '{purchaser: Hue Optics}', 'licensed', 'license', NULL),
	('the ultimate consignee uses it', '3B001.a.1', 'VN', 'Hue Optics', '{end user: Hue Optics}', 'licensed', 'license', NULL),
	('the end user stores it on the way', '3B001.a.1', 'VN', 'Saigon Fab', '{intermediate consignee: Mekong Devices}', 'licensed', 'license', NULL),
	('a firm in two roles, in one of them', '3B001.a.1', 'VN', 'Red River Group', NULL, 'licensed', 'license', NULL),
	('a firm in two roles, in the other', '3B001.a.1', 'VN', 'Red River Group', '{intermediate consignee: Red River Group}', 'licensed', 'license', NULL),
	('a party without a role that the license lets receive', '3B001.a.1', 'VN', 'Saigon Fab', '{Mekong Devices}', 'licensed', 'license', NULL),
	('a party without a role that it names on the way only', '3B001.a.1', 'VN', 'Saigon Fab', '{Delta Storage}', 'review', 'license_facts', 'state what it is to the order'),
	('a party without a role that it names as purchaser only', '3B001.a.1', 'VN', 'Saigon Fab', '{Harbour Trading}', 'review', 'license_facts', NULL),
	('a party without a role that it does not name', '3B001.a.1', 'VN', 'Saigon Fab', '{Somebody Else}', 'license_required', 'NS2', 'does not name'),
	('an end user that it does not name', '3B001.a.1', 'VN', 'Saigon Fab', '{end user: Somebody Else}', 'license_required', 'NS2', NULL),
	('a forwarder need not be named', '3B001.a.1', 'VN', 'Saigon Fab', '{forwarder: Somebody Else}', 'licensed', 'license', NULL),
	('nor a bank', '3B001.a.1', 'VN', 'Saigon Fab', '{bank: Somebody Else}', 'licensed', 'license', NULL);
-- Whom the order calls a bank or a buyer does not receive the items for good: who does is not stated.
INSERT INTO asked (what, item, destination, consignee, outcome, reason, says)
SELECT 'the consignee as ' || label, '3B001.a.1', 'VN', label || ': Saigon Fab', 'review', 'license_facts', 'state who receives the items'
FROM unnest('{bank,forwarder,broker,carrier,insurer,notify party,purchaser,intermediate consignee}'::text[]) label
UNION ALL SELECT 'the consignee as ' || label, '3B001.a.1', 'VN', label || ': Saigon Fab', 'licensed', 'license', NULL FROM unnest('{consignee,end user,ultimate consignee}'::text[]) label;
-- Every two roles of one party: what either of them allows, and nothing else.
INSERT INTO export_control.license (number, status, destinations) SELECT 'R' || a || b, 'approved 2025-01-01/2028-12-31', '{VN}' FROM generate_series(1, 4) a, generate_series(1, 4) b WHERE a < b;
INSERT INTO export_control.license_line (license, items) SELECT number, '{3B001}' FROM export_control.license WHERE number ~ '^R';
INSERT INTO export_control.license_party (license, name, role)
SELECT number, 'Firm ' || number, ('{ultimate_consignee,end_user,purchaser,intermediate_consignee}'::text[])[substr(number, place, 1)::int] FROM export_control.license, generate_series(2, 3) place WHERE number ~ '^R'
UNION ALL SELECT number, 'Receiver ' || number, 'ultimate_consignee' FROM export_control.license WHERE number ~ '^R';
INSERT INTO asked (what, item, destination, consignee, other_parties, outcome, reason)
SELECT 'beside the consignee as ' || label, '3B001.a.1', 'VN', 'Receiver ' || number, ARRAY[label || ': Firm ' || number], CASE WHEN allowed THEN 'licensed' ELSE 'license_required' END, CASE WHEN allowed THEN 'license' ELSE 'NS2' END
FROM export_control.license, (VALUES ('ultimate consignee', '[12]'), ('end user', '[12]'), ('purchaser', '[13]'), ('intermediate consignee', '[124]')) r (label, by), LATERAL (SELECT number ~ by AS allowed) a WHERE number ~ '^R';
\ir answers.psql
