-- STA in the United Arab Emirates is for ultimate consignees and end users that
-- supplement no. 8 to part 740 approves for it (15 CFR 740.2(a)(26)).
\ir asked.psql
INSERT INTO asked (what, item, destination, consignee, on_date, other_parties, evidence, outcome, says) VALUES
	('a buyer in no list', '3A002.a', 'AE', 'Nordwind Maschinen GmbH', '2026-10-01', NULL, '{"sta_consignee_statement": true}', 'license_required', '740.2\(a\)\(26\)'),
	('a company of paragraph (c)', '3A002.a', 'AE', 'Microsoft Corporation', '2026-10-01', NULL, '{"sta_consignee_statement": true}', 'license_exception', 'STA'),
	('another', '3A002.a', 'AE', 'Oracle Corporation', '2026-10-01', NULL, '{"sta_consignee_statement": true}', 'license_exception', 'STA'),
	('before it was approved', '3A002.a', 'AE', 'Microsoft Corporation', '2026-07-12', NULL, '{"sta_consignee_statement": true}', 'license_required', NULL),
	('G42 is approved for advanced computing items alone', '3A002.a', 'AE', 'Group 42 Holding Ltd', '2026-10-01', NULL, '{"sta_consignee_statement": true}', 'license_required', NULL),
	('Core42 likewise', '3A002.a', 'AE', 'Core42 Technology Projects LLC', '2026-10-01', NULL, '{"sta_consignee_statement": true}', 'license_required', NULL),
	('an agency of the government, as stated', '3A002.a', 'AE', 'Nordwind Maschinen GmbH', '2026-10-01', NULL, '{"sta_consignee_statement": true, "uae_supplement_8_sta": true}', 'license_exception', 'STA'),
	('stated not to be', '3A002.a', 'AE', 'Microsoft Corporation', '2026-10-01', NULL, '{"sta_consignee_statement": true, "uae_supplement_8_sta": false}', 'license_required', NULL),
	('another end user', '3A002.a', 'AE', 'Microsoft Corporation', '2026-10-01', '{"end user: Nordwind Maschinen GmbH"}', '{"sta_consignee_statement": true}', 'license_required', NULL),
	('the purchaser need not be', '3A002.a', 'AE', 'Microsoft Corporation', '2026-10-01', '{"purchaser: Nordwind Maschinen GmbH"}', '{"sta_consignee_statement": true}', 'license_exception', NULL),
	('without a statement', '3A002.a', 'AE', 'Microsoft Corporation', '2026-10-01', NULL, NULL, 'license_required', NULL),
	('elsewhere nobody asks', '3A002.a', 'SG', 'Nordwind Maschinen GmbH', '2026-10-01', NULL, '{"sta_consignee_statement": true}', 'license_exception', NULL);
\ir answers.psql
