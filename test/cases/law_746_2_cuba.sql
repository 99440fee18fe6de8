-- Cuba (15 CFR 746.2).
\ir asked.psql
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('E132: medicine: a policy of approval is no release', 'EAR99', 'CU', '{"food_or_medicine": true}', 'license_required', 'embargo', NULL),
	('E132: and no question helps', 'EAR99', 'CU', '{"medicine": true, "medical_device": true}', 'license_required', 'embargo', NULL),
	('746.2(a)(2): a release to a Cuban national in Spain', 'EAR99', NULL, '{"transaction": "deemed_reexport", "nationalities": ["CU"], "from_country": "ES"}', 'no_license_required', NULL, NULL),
	('746.2(a)(2): an export is none', 'EAR99', 'CU', '{"transaction": "export", "deemed_release_to_cuban_national_elsewhere": true}', 'review', 'facts_contradict', NULL),
	('746.2(a)(2): nor is a reexport', 'EAR99', 'CU', '{"transaction": "reexport", "from_country": "ES", "deemed_release_to_cuban_national_elsewhere": true}', 'review', 'facts_contradict', NULL),
	('746.2(a)(2): nor a transfer there', 'EAR99', 'CU', '{"transaction": "transfer", "deemed_release_to_cuban_national_elsewhere": true}', 'review', 'facts_contradict', NULL);
\ir answers.psql
