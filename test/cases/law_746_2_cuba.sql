-- Cuba (15 CFR 746.2).
\ir asked.psql
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('E132: medicine: a policy of approval is no release', 'EAR99', 'CU', '{"food_or_medicine": true}', 'license_required', 'embargo', NULL),
	('E132: and no question helps', 'EAR99', 'CU', '{"medicine": true, "medical_device": true}', 'license_required', 'embargo', NULL);
\ir answers.psql
