-- Activities that are no export, reexport or transfer (15 CFR 734.18).
\ir asked.psql
INSERT INTO export_control.restricted_party (list, entry, name, country, scope, citation) VALUES ('DPL', 'd734', 'Quillon Tessera', 'DE', 'all', 'test');
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('E102: encrypted end to end, on a server in Singapore (734.18(a)(5))', '3E001', 'SG', '{"end_to_end_encrypted": true, "encryption_fips_140_2": true, "stored_in": "SG", "related_item": "3A001.a.2"}', 'not_subject', NULL, 'encrypted end to end: no export'),
	('the same without a word on where it is stored: at the destination', '3E001', 'SG', '{"end_to_end_encrypted": true, "encryption_fips_140_2": true, "related_item": "3A001.a.2"}', 'not_subject', NULL, NULL),
	('E103: stored on purpose in China (734.18(a)(5)(iv))', '3E001', 'CN', '{"end_to_end_encrypted": true, "encryption_fips_140_2": true, "stored_in": "CN", "related_item": "3A001.a.2"}', 'license_required', 'NS1', 'China is a place where it must not be stored'),
	('in several places, one of them China', '3E001', 'SG', '{"end_to_end_encrypted": true, "encryption_fips_140_2": true, "stored_in": ["SG", "CN"], "related_item": "3A001.a.2"}', 'license_required', 'NS1', NULL),
	('sent from China to Singapore', '3E001', 'SG', '{"transaction": "reexport", "from_country": "CN", "end_to_end_encrypted": true, "encryption_fips_140_2": true, "related_item": "3A001.a.2"}', 'license_required', 'NS1', 'China is a place'),
	('from Japan', '3E001', 'SG', '{"transaction": "reexport", "from_country": "JP", "end_to_end_encrypted": true, "encryption_fips_140_2": true, "related_item": "3A001.a.2"}', 'not_subject', NULL, NULL),
	('by exported_from', '3E001', 'SG', '{"exported_from": "CN", "end_to_end_encrypted": true, "encryption_fips_140_2": true, "related_item": "3A001.a.2"}', 'license_required', 'NS1', 'China is a place'),
	('a release in China to a national of Singapore', '3E001', NULL, '{"transaction": "deemed_reexport", "from_country": "CN", "nationalities": ["SG"], "end_to_end_encrypted": true, "encryption_fips_140_2": true, "related_item": "3A001.a.2"}', 'license_required', 'NS1', 'China is a place'),
	('in Japan', '3E001', NULL, '{"transaction": "deemed_reexport", "from_country": "JP", "nationalities": ["SG"], "end_to_end_encrypted": true, "encryption_fips_140_2": true, "related_item": "3A001.a.2"}', 'not_subject', NULL, NULL),
	('not said where', '3E001', NULL, '{"transaction": "deemed_reexport", "nationalities": ["SG"], "end_to_end_encrypted": true, "encryption_fips_140_2": true, "related_item": "3A001.a.2"}', 'license_required', 'NS1', 'from_country, where the release takes place, is not stated'),
	('in Russia', '3E001', 'SG', '{"end_to_end_encrypted": true, "encryption_fips_140_2": true, "stored_in": "RU", "related_item": "3A001.a.2"}', 'license_required', 'NS1', 'Russia is a place'),
	('sent to China and stored elsewhere: a recipient there stores it', '3E001', 'CN', '{"end_to_end_encrypted": true, "encryption_fips_140_2": true, "stored_in": "SG", "related_item": "3A001.a.2"}', 'license_required', 'NS1', NULL),
	('by other means of encryption (734.18(a)(5)(iii))', '3E001', 'SG', '{"end_to_end_encrypted": true, "encryption_fips_140_2": false, "related_item": "3A001.a.2"}', 'license_required', 'NS1', 'encryption_fips_140_2 is not stated to be true'),
	('nothing said of the means', '3E001', 'SG', '{"end_to_end_encrypted": true, "related_item": "3A001.a.2"}', 'license_required', 'NS1', NULL),
	('not end to end (734.18(b))', '3E001', 'SG', '{"end_to_end_encrypted": false, "encryption_fips_140_2": true, "related_item": "3A001.a.2"}', 'license_required', 'NS1', NULL),
	('with access information (734.19(a))', '3E001', 'SG', '{"end_to_end_encrypted": true, "encryption_fips_140_2": true, "access_information_given": true, "related_item": "3A001.a.2"}', 'license_required', 'NS1', 'access_information_given is stated to be true'),
	('goods are not encrypted', '4A994.b', 'SG', '{"end_to_end_encrypted": true, "encryption_fips_140_2": true}', 'review', 'facts_contradict', NULL),
	('software of the list', '5D002.c.1', 'BR', '{"end_to_end_encrypted": true, "encryption_fips_140_2": true}', 'not_subject', NULL, NULL),
	('EAR99 software to Cuba', 'EAR99', 'CU', '{"end_to_end_encrypted": true, "encryption_fips_140_2": true}', 'license_required', 'embargo', NULL),
	('among US persons in one country (734.18(a)(3))', '3E001', 'SG', '{"transaction": "transfer", "us_persons_only": true, "related_item": "3A001.a.2"}', 'not_subject', NULL, NULL),
	('goods among them', '3A001.a.2', 'SG', '{"transaction": "transfer", "us_persons_only": true}', 'license_required', 'NS2', 'is neither technology nor software'),
	('sent to them from another country', '3E001', 'SG', '{"us_persons_only": true, "related_item": "3A001.a.2"}', 'license_required', 'NS1', NULL);
INSERT INTO asked (what, item, destination, consignee, evidence, outcome, reason) VALUES
	('a denied person may not have it (764 Supp. 1)', '3E001', 'SG', 'Quillon Tessera', '{"end_to_end_encrypted": true, "encryption_fips_140_2": true, "related_item": "3A001.a.2"}', 'prohibited', NULL),
	('nobody named', '3E001', 'SG', NULL, '{"end_to_end_encrypted": true, "encryption_fips_140_2": true, "related_item": "3A001.a.2"}', 'review', NULL);
INSERT INTO asked (what, item, destination, on_date, evidence, outcome, reason) VALUES
	('before the section was there', '3E001', 'SG', '2016-08-31', '{"end_to_end_encrypted": true, "encryption_fips_140_2": true, "related_item": "3A001.a.2"}', 'license_required', NULL);
\ir answers.psql
