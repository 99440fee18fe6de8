-- Who may use a license and for what: the licensee (15 CFR 750.7(d)), those among whom
-- items may go on (750.7(c)(1)(ix)), employees (750.7(a)(3)), what the Treasury bars
-- (746.7(e)), and suspensions of a part of the items (750.8).
\ir asked.psql
INSERT INTO export_control.license (number, licensee, status, destinations, kind) VALUES
	('E1', 'Kestrel Tools Inc.', 'approved 2025-01-01/2028-12-31', '{VN,MY}', 'export'),
	('E2', NULL, 'approved 2025-01-01/2028-12-31', '{VN}', 'export'),
	('E3', 'Kestrel Tools Inc.', 'approved 2025-01-01/2028-12-31', '{VN}', 'reexport'),
	('IR', NULL, 'approved 2025-01-01/2028-12-31', '{IR}', 'export'),
	('IRR', NULL, 'approved 2025-01-01/2028-12-31', '{IR}', 'reexport'),
	('CU', NULL, 'approved 2025-01-01/2028-12-31', '{CU}', 'export'),
	('S1', NULL, 'approved 2025-01-01/2028-12-31', '{VN}', 'export'),
	('S2', NULL, 'approved 2025-01-01/2028-12-31', '{VN}', 'export');
INSERT INTO export_control.license_line (license, items, quantity) VALUES ('E1', '{3B001}', 10), ('E2', '{3B001}', NULL), ('E3', '{3B001}', NULL),
	('IR', '{EAR99,5A992}', NULL), ('IRR', '{EAR99,5A992}', NULL), ('CU', '{EAR99}', NULL), ('S1', '{2B001}', NULL), ('S2', '{2B001}', NULL);
INSERT INTO export_control.license_party (license, name, role) VALUES
	('E1', 'Saigon Fab', 'ultimate_consignee'), ('E1', 'Mekong Devices', 'end_user'), ('E1', 'Penang Optics', 'end_user'), ('E1', 'Delta Storage', 'intermediate_consignee'),
	('E2', 'Hue Optics', 'ultimate_consignee'), ('E3', 'Tonkin Works', 'ultimate_consignee'), ('E3', 'Annam Litho', 'end_user'),
	('IR', 'Zagros Textile', 'ultimate_consignee'), ('IRR', 'Alborz Glass', 'ultimate_consignee'), ('CU', 'Camaguey Lacteos', 'ultimate_consignee'),
	('S1', 'Red River Works', 'ultimate_consignee'), ('S2', 'Da Nang Foundry', 'ultimate_consignee');
INSERT INTO export_control.license_use (license, line, used_on, quantity, value) VALUES ('E1', 1, '2025-06-01', 10, 0);
INSERT INTO export_control.license_suspension (license, items, valid, citation) VALUES ('S1', '{2B001.a}', '[2026-09-30,2026-10-02)', 'for a part of its items'),
	('S2', '{2B001.a}', '[2026-01-01,)', 'for a part of its items'), ('S2', '{2B001}', '[2026-10-01,)', 'for the rest');

INSERT INTO asked (what, item, destination, consignee, on_date, other_parties, evidence, outcome, reason, says) VALUES
	-- 750.7(d): the exporter must be the licensee
	('no exporter is stated', '3B001.a.1', 'VN', 'Tonkin Works', '2026-10-01', NULL, '{"transaction": "reexport", "from_country": "DE"}', 'licensed', 'license', NULL),
	('a reexport, which an agent may have the license for', '3B001.a.1', 'VN', 'Tonkin Works', '2026-10-01', '{exporter: Heron Machines GmbH}', '{"transaction": "reexport", "from_country": "DE"}', 'licensed', 'license', NULL),
	('a license of which it is not recorded', '3B001.a.1', 'VN', 'Hue Optics', '2026-10-01', '{exporter: Heron Machines Ltd}', NULL, 'licensed', 'license', NULL);
-- The same with a licensee.
INSERT INTO export_control.license (number, licensee, status, destinations) VALUES ('E4', 'Kestrel Tools Inc.', 'approved 2025-01-01/2028-12-31', '{VN}'), ('E5', 'Harrier Forwarding LLC', 'approved 2025-01-01/2028-12-31', '{VN}');
INSERT INTO export_control.license_line (license, items) VALUES ('E4', '{3B001}'), ('E5', '{3B001}');
INSERT INTO export_control.license_party (license, name) VALUES ('E4', 'Lotus Devices'), ('E5', 'Bamboo Optics');
INSERT INTO asked (what, item, destination, consignee, other_parties, outcome, reason, says) VALUES
	('the exporter is not stated', '3B001.a.1', 'VN', 'Lotus Devices', NULL, 'licensed', 'license', NULL),
	('the exporter is the licensee', '3B001.a.1', 'VN', 'Lotus Devices', '{exporter: Kestrel Tools Inc.}', 'licensed', 'license', NULL),
	('written otherwise', '3B001.a.1', 'VN', 'Lotus Devices', '{exporter: KESTREL TOOLS}', 'licensed', 'license', NULL),
	('another one', '3B001.a.1', 'VN', 'Lotus Devices', '{exporter: Heron Machines Ltd}', 'review', 'license_facts', '^license E4 was issued to somebody else than the exporter'),
	('of the same name with another legal form', '3B001.a.1', 'VN', 'Lotus Devices', '{exporter: Kestrel Tools GmbH}', 'review', 'license_facts', NULL),
	('a supplier is no exporter', '3B001.a.1', 'VN', 'Lotus Devices', '{supplier: Heron Machines Ltd}', 'licensed', 'license', NULL),
	('a routed export: the agent is the licensee', '3B001.a.1', 'VN', 'Bamboo Optics', '{exporter: Heron Machines Ltd,forwarder: Harrier Forwarding}', 'licensed', 'license', NULL),
	('a supplier, who does not export', '3B001.a.1', 'VN', 'Bamboo Optics', '{exporter: Heron Machines Ltd,supplier: Harrier Forwarding}', 'review', 'license_facts', NULL),
	('a bank', '3B001.a.1', 'VN', 'Bamboo Optics', '{exporter: Heron Machines Ltd,bank: Harrier Forwarding}', 'review', 'license_facts', NULL),
	('a carrier', '3B001.a.1', 'VN', 'Bamboo Optics', '{exporter: Heron Machines Ltd,carrier: Harrier Forwarding}', 'review', 'license_facts', NULL),
	('and another agent', '3B001.a.1', 'VN', 'Bamboo Optics', '{exporter: Heron Machines Ltd,forwarder: Osprey Freight}', 'review', 'license_facts', NULL),
	('two exporters, one of them the licensee', '3B001.a.1', 'VN', 'Lotus Devices', '{exporter: Heron Machines Ltd,exporter: Kestrel Tools}', 'licensed', 'license', NULL),
	('another consignee than the license names', '3B001.a.1', 'VN', 'Orchid Works', '{exporter: Kestrel Tools}', 'license_required', 'NS2', NULL);
INSERT INTO asked (what, item, destination, consignee, quantity, other_parties, evidence, outcome, reason, says) VALUES
	-- 750.7(c)(1)(ix): on among the ultimate consignee and the end users; what left under the license is used up
	('export: used up', '3B001.a.1', 'VN', 'Saigon Fab', 1, NULL, NULL, 'license_required', 'NS2', 'is used up'),
	('a transfer to its end user', '3B001.a.1', 'VN', 'Mekong Devices', 1, NULL, '{"transaction": "transfer"}', 'review', 'license_facts', '^license E1 names the consignee, and others'),
	('from its ultimate consignee', '3B001.a.1', 'VN', 'Mekong Devices', 1, '{exporter: Saigon Fab}', '{"transaction": "transfer", "received_under": "license"}', 'review', 'license_facts', NULL),
	('a reexport to its end user in another country', '3B001.a.1', 'MY', 'Penang Optics', 1, '{exporter: Saigon Fab}', '{"transaction": "reexport", "from_country": "VN"}', 'review', 'license_facts', NULL),
	('from somebody whom it does not name', '3B001.a.1', 'VN', 'Mekong Devices', 1, '{exporter: Orchid Works}', '{"transaction": "transfer"}', 'license_required', 'NS2', NULL),
	('from its intermediate consignee', '3B001.a.1', 'VN', 'Mekong Devices', 1, '{exporter: Delta Storage}', '{"transaction": "transfer"}', 'license_required', 'NS2', NULL),
	('to its intermediate consignee', '3B001.a.1', 'VN', 'Delta Storage', 1, NULL, '{"transaction": "transfer"}', 'license_required', 'NS2', NULL),
	('what came under STA', '3B001.a.1', 'VN', 'Mekong Devices', 1, NULL, '{"transaction": "transfer", "received_under": "sta"}', 'license_required', 'NS2', NULL),
	('another item', '3A001.b.2', 'VN', 'Mekong Devices', 1, NULL, '{"transaction": "transfer"}', 'license_required', 'NS2', NULL),
	('another country', '3B001.a.1', 'KH', 'Mekong Devices', 1, NULL, '{"transaction": "reexport", "from_country": "VN"}', 'license_required', 'NS2', NULL),
	('a license that names one recipient', '3B001.a.1', 'VN', 'Hue Optics', 1, NULL, '{"transaction": "transfer"}', 'license_required', 'NS2', NULL),
	('one for reexports, a transfer to its end user', '3B001.a.1', 'VN', 'Annam Litho', 1, NULL, '{"transaction": "transfer"}', 'review', 'license_facts', NULL),
	-- 750.7(a)(3)
	('a Chinese employee of a German firm that is licensed', '3E001', NULL, 'Li Example', NULL, NULL, '{"transaction": "deemed_reexport", "nationalities": ["CN"], "from_country": "DE", "permanent_regular_employee": true, "technology_licensed_to_employer": true, "related_item": "3A001.a.2"}', 'no_license_required', NULL, 'licensed entity'),
	('software, of which 750.7(a)(3) does not speak', '4D004', NULL, 'Li Example', NULL, NULL, '{"transaction": "deemed_reexport", "nationalities": ["CN"], "from_country": "DE", "permanent_regular_employee": true, "technology_licensed_to_employer": true}', 'review', 'facts_contradict', NULL),
	('of persons whose nationality is not stated', '3E001', 'CN', 'Li Example', NULL, NULL, '{"transaction": "deemed_reexport", "from_country": "DE", "permanent_regular_employee": true, "technology_licensed_to_employer": true, "related_item": "3A001.a.2"}', 'license_required', 'NS1', 'nationalities is not stated'),
	('a visitor', '3E001', NULL, 'Li Example', NULL, NULL, '{"transaction": "deemed_reexport", "nationalities": ["CN"], "from_country": "DE", "permanent_regular_employee": false, "technology_licensed_to_employer": true, "related_item": "3A001.a.2"}', 'license_required', 'NS1', NULL),
	('a firm that has it otherwise', '3E001', NULL, 'Li Example', NULL, NULL, '{"transaction": "deemed_reexport", "nationalities": ["CN"], "from_country": "DE", "permanent_regular_employee": true, "employer_authorized": true, "technology_licensed_to_employer": false, "related_item": "3A001.a.2"}', 'license_required', 'NS1', NULL),
	('an employee in the United States', '3E001', NULL, 'Li Example', NULL, NULL, '{"transaction": "deemed_export", "nationalities": ["CN"], "permanent_regular_employee": true, "technology_licensed_to_employer": true, "related_item": "3A001.a.2"}', 'license_required', 'NS1', NULL),
	('no goods', 'EAR99', 'VN', 'Orchid Works', NULL, NULL, '{"transaction": "transfer", "technology_licensed_to_employer": true}', 'review', 'facts_contradict', NULL),
	-- 746.7(e): a license of BIS does not lift what 31 CFR part 560 bars
	('Iran: nothing is stated of the Treasury', 'EAR99', 'IR', 'Zagros Textile', NULL, NULL, NULL, 'review', 'license_facts', '^license IR does not lift what 31 CFR part 560 bars: state ofac_license'),
	('Iran: an entry of the list', '5A992.c', 'IR', 'Zagros Textile', NULL, NULL, NULL, 'review', 'license_facts', NULL),
	('Iran: the Treasury has authorized it', 'EAR99', 'IR', 'Zagros Textile', NULL, NULL, '{"ofac_license": true}', 'licensed', 'other_authorization', NULL),
	('Iran: it has not', 'EAR99', 'IR', 'Zagros Textile', NULL, NULL, '{"ofac_license": false}', 'license_required', 'embargo', 'ofac_license is stated to be false'),
	('Iran: no license of BIS either', 'EAR99', 'IR', 'Kavir Paper', NULL, NULL, NULL, 'license_required', 'embargo', NULL),
	('Iran: a reexport that is not barred, of supplement no. 7', 'EAR99', 'IR', 'Alborz Glass', NULL, NULL, '{"transaction": "reexport", "from_country": "TR", "hts_code": "8542.31", "not_barred_by_31_cfr_560": true}', 'licensed', 'license', NULL),
	('Iran: an entry of the list, likewise', '5A992.c', 'IR', 'Alborz Glass', NULL, NULL, '{"transaction": "reexport", "from_country": "TR", "not_barred_by_31_cfr_560": true}', 'licensed', 'license', NULL),
	('Iran: one in which a US person takes part is none by others', '5A992.c', 'IR', 'Alborz Glass', NULL, NULL, '{"transaction": "reexport", "from_country": "TR", "not_barred_by_31_cfr_560": true, "us_person": true}', 'review', 'facts_contradict', NULL),
	('Iran: nor one by a firm that a US person owns', '5A992.c', 'IR', 'Alborz Glass', NULL, NULL, '{"transaction": "reexport", "from_country": "TR", "not_barred_by_31_cfr_560": true, "us_owned_or_controlled_reexporter": true}', 'review', 'facts_contradict', NULL),
	('Iran: a reexport, nothing stated', '5A992.c', 'IR', 'Alborz Glass', NULL, NULL, '{"transaction": "reexport", "from_country": "TR"}', 'review', 'license_facts', NULL),
	('Cuba: 746.2 has no such paragraph', 'EAR99', 'CU', 'Camaguey Lacteos', NULL, NULL, NULL, 'licensed', 'license', NULL);
INSERT INTO asked (what, item, destination, consignee, on_date, outcome, reason, says) VALUES
	-- 750.8: in part
	('the paragraph that is suspended', '2B001.a', 'VN', 'Red River Works', '2026-10-01', 'license_required', 'NS2', 'is suspended on 2026-10-01$'),
	('another one', '2B001.b.1', 'VN', 'Red River Works', '2026-10-01', 'licensed', 'license', NULL),
	('it is not stated which', '2B001', 'VN', 'Red River Works', '2026-10-01', 'review', 'paragraph_needed', 'for a paragraph of 2B001'),
	('on its first day', '2B001', 'VN', 'Red River Works', '2026-09-30', 'review', 'paragraph_needed', NULL),
	('on the day before', '2B001', 'VN', 'Red River Works', '2026-09-29', 'licensed', 'license', 'holds through 2026-09-29'),
	('on the day after its last', '2B001', 'VN', 'Red River Works', '2026-10-02', 'licensed', 'license', NULL),
	('a part, and then the whole', '2B001', 'VN', 'Da Nang Foundry', '2026-09-30', 'review', 'paragraph_needed', 'holds through 2026-09-30'),
	('the whole', '2B001', 'VN', 'Da Nang Foundry', '2026-10-01', 'license_required', 'NS2', NULL);
-- A suspension for a country is for the regions of it that 746.6 names, and not the other way round.
INSERT INTO export_control.license (number, status, destinations) VALUES ('U1', 'approved 2025-01-01/2028-12-31', '{UA,UA-43,UA-14}'), ('U2', 'approved 2025-01-01/2028-12-31', '{UA,UA-43,UA-14}');
INSERT INTO export_control.license_line (license, items) VALUES ('U1', '{3A001}'), ('U2', '{3A001}');
INSERT INTO export_control.license_party (license, name) VALUES ('U1', 'Azov Instruments'), ('U2', 'Dnipro Instruments');
INSERT INTO export_control.license_suspension (license, destinations, valid, citation) VALUES ('U1', '{UA}', '[2026-01-01,)', 'for Ukraine'), ('U2', '{UA-43}', '[2026-01-01,)', 'for Crimea');
INSERT INTO asked (what, item, destination, consignee, outcome, reason, says) VALUES
	('Ukraine is suspended', '3A001.b.2', 'UA', 'Azov Instruments', 'license_required', 'NS2', 'is suspended'),
	('Crimea with it', '3A001.b.2', 'UA-43', 'Azov Instruments', 'license_required', 'embargo', 'is suspended'),
	('Crimea is suspended', '3A001.b.2', 'UA-43', 'Dnipro Instruments', 'license_required', 'embargo', 'is suspended'),
	('Donetsk is not', '3A001.b.2', 'UA-14', 'Dnipro Instruments', 'licensed', 'license', NULL),
	('nor is Ukraine', '3A001.b.2', 'UA', 'Dnipro Instruments', 'licensed', 'license', NULL);
\ir answers.psql
