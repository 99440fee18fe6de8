-- Entries of the Entity List for items of the Commerce Control List and of
-- supplement no. 7 to part 746: the HTS code tells of an EAR99 item.
\ir asked.psql
INSERT INTO export_control.restricted_party (list, entry, name, country, scope, citation) VALUES
	('EL', 'x1', 'Orpheus Drilling', 'IR', 'ccl_and_supplement_7', 'test');
INSERT INTO asked (what, destination, consignee, item, evidence, outcome, reason, says) VALUES
	('nothing stated', 'TR', 'Orpheus Drilling', 'EAR99', NULL, 'review', 'list_scope', NULL),
	('an item with an ECCN', 'TR', 'Orpheus Drilling', '5A992.c', NULL, 'license_required', 'entity_list', NULL),
	('stated to be there', 'TR', 'Orpheus Drilling', 'EAR99', '{"supplement_7_item": true}', 'license_required', 'entity_list', NULL),
	('stated not to be', 'TR', 'Orpheus Drilling', 'EAR99', '{"supplement_7_item": false}', 'no_license_required', NULL, NULL),
	('chips, by their code', 'TR', 'Orpheus Drilling', 'EAR99', '{"hts_code": "8542.31"}', 'license_required', 'entity_list', NULL),
	('aircraft engines, which joined the list', 'TR', 'Orpheus Drilling', 'EAR99', '{"hts_code": "8407.10.0040"}', 'license_required', 'entity_list', NULL),
	('chairs', 'TR', 'Orpheus Drilling', 'EAR99', '{"hts_code": "9401.30"}', 'no_license_required', NULL, 'part_of_listed_goods is not stated'),
	('a part of a listed machine with another code', 'TR', 'Orpheus Drilling', 'EAR99', '{"hts_code": "3926.90", "part_of_listed_goods": true}', 'review', 'list_scope', NULL),
	('a code that cannot be read', 'TR', 'Orpheus Drilling', 'EAR99', '{"hts_code": "chairs"}', 'review', NULL, NULL),
	('stated not to be there, by the code it is', 'TR', 'Orpheus Drilling', 'EAR99', '{"hts_code": "8542.31", "supplement_7_item": false}', 'license_required', 'entity_list', 'is stated to be false, but hts_code'),
	('a code of supplement no. 4 alone', 'TR', 'Orpheus Drilling', 'EAR99', '{"hts_code": "8471.30"}', 'no_license_required', NULL, NULL),
	('another customer', 'TR', 'Nordwind Maschinen GmbH', 'EAR99', '{"hts_code": "8542.31"}', 'no_license_required', NULL, NULL);
\ir answers.psql
