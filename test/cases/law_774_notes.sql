-- Notes of the Commerce Control List that change what its rows require.
\ir asked.psql
INSERT INTO asked (what, item, destination, consignee, evidence, outcome, reason, says) VALUES
	('0A501, License Requirement Note: .y.7 to China', '0A501.y.7', 'CN', 'Beijing Sports Co', NULL, 'license_required', 'named_destination', 'the entry''s note'),
	('and to Hong Kong', '0A501.y.7', 'HK', 'Kowloon Sports Co', NULL, 'license_required', 'named_destination', NULL),
	('not elsewhere', '0A501.y.7', 'DE', 'Nordwind Maschinen GmbH', NULL, 'no_license_required', NULL, NULL),
	('not other paragraphs', '0A501.y.6', 'CN', 'Beijing Sports Co', NULL, 'no_license_required', NULL, NULL),
	('which paragraph', '0A501.y', 'CN', 'Beijing Sports Co', NULL, 'review', 'paragraph_needed', NULL),
	('1C350, Note 1: a sample', '1C350.b.1', 'BR', 'Laboratorios Andinos', '{"chemical_sample_of_1C350_note_1": true}', 'no_license_required', NULL, NULL),
	('1C350: no sample', '1C350.b.1', 'BR', 'Laboratorios Andinos', NULL, 'license_required', 'CB2', NULL),
	('1C350, Note 1: none of Schedule 2 to states outside the convention', '1C350.b.1', 'EG', 'Nile Chemicals', '{"chemical_sample_of_1C350_note_1": true}', 'license_required', 'chemical_weapons', NULL),
	('1C350, Note 1: none to Country Group E:1', '1C350.d.1', 'SY', 'Orontes Chemicals', '{"chemical_sample_of_1C350_note_1": true}', 'license_required', 'embargo', NULL),
	('armor that accompanies its user', '1A005.a', 'BR', 'Ana Souza', '{"accompanies_its_user": true}', 'no_license_required', NULL, NULL),
	('armor that does not', '1A005.a', 'BR', 'Ana Souza', NULL, 'license_required', 'NS2', NULL),
	('a rebreather that accompanies its user', '8A002.q.1', 'BR', 'Ana Souza', '{"accompanies_its_user": true}', 'no_license_required', NULL, NULL),
	('a rebreather that does not', '8A002.q.1', 'BR', 'Ana Souza', '{"accompanies_its_user": false}', 'license_required', 'NS2', NULL),
	('other equipment of the entry', '8A002.a', 'BR', 'Ana Souza', '{"accompanies_its_user": true}', 'license_required', 'NS2', NULL),
	('7A105.b.2 is under the ITAR', '7A105.b.2', 'CA', 'Prairie Avionics Ltd', NULL, 'review', 'referral', 'ITAR'),
	('the rest of 7A105 is not', '7A105.b.1', 'CA', 'Prairie Avionics Ltd', NULL, 'no_license_required', NULL, NULL),
	('9A106.a to .c are under the ITAR', '9A106.c', 'AU', 'Outback Rockets Pty', NULL, 'review', 'referral', 'ITAR'),
	('9A106.d is not', '9A106.d', 'AU', 'Outback Rockets Pty', NULL, 'no_license_required', NULL, NULL),
	('7D102.a is under the ITAR', '7D102.a', 'GB', 'Severn Avionics Ltd', NULL, 'review', 'referral', 'ITAR'),
	('1B018: both paragraphs are reserved', '1B018', 'CA', 'Prairie Avionics Ltd', NULL, 'review', 'reclassify', '1B608'),
	('742.6(a)(11): for parties with footnote 5 alone', '3B993.b.1', 'DE', 'Nordwind Maschinen GmbH', NULL, 'no_license_required', NULL, 'no party of the order is on a list'),
	('742.6(a)(11)', '3E994', 'CN', 'Suzhou Instruments', NULL, 'no_license_required', NULL, NULL),
	('742.6(a)(11): a party on the Entity List', '3B993.b.1', 'CN', 'Huawei Technologies Co., Ltd.', NULL, 'license_required', 'entity_list', NULL),
	('742.6(a)(11): no party given', '3B993.b.1', 'DE', NULL, NULL, 'review', 'referral', NULL);
\ir answers.psql
