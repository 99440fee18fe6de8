-- General licenses and limits of a requirement have items: what is about
-- technology and software relieves no hardware (85 FR 36719, 87 FR 55241, 15 CFR
-- 734.10(b), 744 Supp. 4, footnote 2, 84 FR 23468).
\ir asked.psql
\set huawei '''Huawei Technologies Co., Ltd.'''
INSERT INTO asked (what, item, destination, consignee, on_date, activity, evidence, outcome, reason, says) VALUES
	('telecommunication hardware in a standards body', '5A991', 'CN', :huawei, '2020-07-01', 'standards_development', NULL, 'license_required', 'entity_list', 'does not cover 5A991'),
	('a computer', '4A994', 'CN', :huawei, '2021-07-01', 'standards_development', NULL, 'license_required', 'entity_list', NULL),
	('a chip', '3A991.p', 'CN', :huawei, '2026-10-01', 'standards_development', NULL, 'license_required', 'entity_list', NULL),
	('test equipment', '5B991', 'CN', :huawei, '2026-10-01', 'standards_development', NULL, 'license_required', 'entity_list', NULL),
	('an encryption device', '5A992.c', 'CN', :huawei, '2026-10-01', 'standards_development', NULL, 'license_required', 'entity_list', NULL),
	('hardware for research on vulnerabilities', '5A991', 'CN', :huawei, '2026-10-01', 'cybersecurity_research', NULL, 'license_required', 'entity_list', NULL),
	('hardware for it under the temporary license', '5A991', 'CN', :huawei, '2019-09-01', 'cybersecurity_research', '{"certificate": true}', 'license_required', 'entity_list', NULL),
	('hardware for a standard under the temporary license', '5A991', 'CN', :huawei, '2019-06-01', 'standards_development', '{"certificate": true}', 'license_required', 'entity_list', NULL),
	('technology controlled for NS', '5E001.a', 'CN', :huawei, '2020-07-01', 'standards_development', NULL, 'license_required', 'entity_list', NULL),
	('software, while only technology was let out', '5D991', 'CN', :huawei, '2021-07-01', 'standards_development', NULL, 'license_required', 'entity_list', NULL),
	('technology controlled for AT alone', '5E991', 'CN', :huawei, '2020-07-01', 'standards_development', NULL, 'no_license_required', NULL, 'release of technology in standards bodies'),
	('the same later', '5E991', 'CN', :huawei, '2026-10-01', 'standards_development', NULL, 'no_license_required', NULL, NULL),
	('software since 2022-09-09', '5D991', 'CN', :huawei, '2022-09-09', 'standards_development', NULL, 'no_license_required', NULL, NULL),
	('the day before', '5D991', 'CN', :huawei, '2022-09-08', 'standards_development', NULL, 'license_required', 'entity_list', NULL),
	('EAR99 technology', 'EAR99', 'CN', :huawei, '2020-07-01', 'standards_development', '{"technology_or_software": true}', 'no_license_required', NULL, NULL),
	('EAR99 and no technology', 'EAR99', 'CN', :huawei, '2020-07-01', 'standards_development', '{"technology_or_software": false}', 'license_required', 'entity_list', NULL),
	('information on a vulnerability', '5E991', 'CN', :huawei, '2026-10-01', 'cybersecurity_research', NULL, 'no_license_required', NULL, 'vulnerability disclosure'),
	('parts of a network under the temporary license', '5A991', 'CN', :huawei, '2019-09-01', 'network_operation', '{"certificate": true}', 'reprieved', 'tgl', NULL),
	('without the certificate', '5A991', 'CN', :huawei, '2019-09-01', 'network_operation', NULL, 'review', 'evidence_missing', 'not stated');
\ir answers.psql
