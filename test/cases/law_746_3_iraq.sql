-- Military end uses and users in Iraq (15 CFR 746.3(a)(4), (c)).
\ir asked.psql
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('E137: a militia', 'EAR99', 'IQ', '{"military_end_use": true}', 'license_required', 'embargo', 'military end use'),
	('the Government of Iraq', 'EAR99', 'IQ', '{"military_end_use": true, "government_of_iraq": true}', 'no_license_required', NULL, 'government_of_iraq'),
	('the Government of Iraq, a list item that needs no license', '5A992.c', 'IQ', '{"microprocessor_5_gflops_32_bit": false, "military_end_use": true, "government_of_iraq": true}', 'no_license_required', NULL, NULL),
	('American troops', '4A994', 'IQ', '{"military_end_use": true, "us_government_official_use": true}', 'no_license_required', NULL, 'us_government_official_use'),
	('the Government of Iraq does not free items by their reason for control', '3A001.b.4', 'IQ', '{"government_of_iraq": true}', 'license_required', 'embargo', NULL),
	('stated as not the government', 'EAR99', 'IQ', '{"military_end_use": true, "government_of_iraq": false}', 'license_required', 'embargo', NULL),
	('no exception overcomes it', 'EAR99', 'IQ', '{"military_end_use": true, "exception_gov": true, "exception_tmp": true}', 'license_required', 'embargo', NULL),
	('no military use', 'EAR99', 'IQ', '{"military_end_use": false}', 'no_license_required', NULL, 'stated to be false'),
	('not stated: it turns on knowledge', 'EAR99', 'IQ', NULL, 'no_license_required', NULL, 'military_end_use is not stated: the exporter declares'),
	('an ordinary order with an ECCN', '5A992.c', 'IQ', NULL, 'no_license_required', NULL, 'military_end_use is not stated'),
	('E135: a private firm, civil: AT alone', '3A991', 'IQ', NULL, 'no_license_required', NULL, NULL),
	('E135: of the same firm, controlled for NS', '3A001.a.2', 'IQ', NULL, 'license_required', 'embargo', 'by reason for control'),
	('an intelligence body of a militia', 'EAR99', 'IQ', '{"military_intelligence_end_user": true}', 'license_required', 'embargo', 'military end use'),
	('the intelligence use of one', 'EAR99', 'IQ', '{"military_intelligence": true}', 'license_required', 'embargo', NULL),
	('one of the Government of Iraq', 'EAR99', 'IQ', '{"military_intelligence_end_user": true, "government_of_iraq": true}', 'no_license_required', NULL, 'government_of_iraq'),
	('nobody can tell what it is for', 'EAR99', 'IQ', '{"military_end_use": "unknown"}', 'review', 'evidence_missing', 'state military_end_use'),
	('nor who gets it', 'EAR99', 'IQ', '{"military_end_user": "unknown"}', 'review', 'evidence_missing', NULL),
	('nobody can tell, but it goes to the Government of Iraq', 'EAR99', 'IQ', '{"military_end_use": "unknown", "government_of_iraq": true}', 'no_license_required', NULL, NULL),
	('that is a rule for Iraq', 'EAR99', 'JO', '{"military_end_use": true}', 'no_license_required', NULL, NULL);
\ir answers.psql
