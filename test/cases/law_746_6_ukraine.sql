-- Crimea and the occupied regions of Ukraine (15 CFR 746.6).
\ir asked.psql
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('anything to Luhansk', 'EAR99', 'LNR', NULL, 'license_required', 'embargo', NULL),
	('for a deployment by the Government of Ukraine', 'EAR99', 'LNR', '{"ukraine_government_deployment": true}', 'no_license_required', NULL, 'ukraine_government_deployment'),
	('the same, Donetsk', 'EAR99', 'DNR', '{"ukraine_government_deployment": true}', 'no_license_required', NULL, NULL),
	('the same, Crimea', 'EAR99', 'Crimea', '{"ukraine_government_deployment": true}', 'no_license_required', NULL, NULL),
	('the same, Sevastopol, mass market software', '5D992.c', 'Sevastopol', '{"ukraine_government_deployment": true}', 'no_license_required', NULL, NULL),
	('it frees of 746.6, not of the list: the row of Ukraine', '3A002.a', 'LNR', '{"ukraine_government_deployment": true}', 'license_required', 'NS2', NULL),
	('stated as not so', 'EAR99', 'DNR', '{"ukraine_government_deployment": false}', 'license_required', 'embargo', NULL),
	('elsewhere it means nothing', 'EAR99', 'CU', '{"ukraine_government_deployment": true}', 'license_required', 'embargo', NULL),
	('nor in Russia', '4A994', 'RU', '{"ukraine_government_deployment": true}', 'license_required', 'embargo', NULL),
	('food', 'EAR99', 'Crimea', '{"food_or_medicine": true}', 'no_license_required', NULL, NULL),
	('food is EAR99', '4A994', 'Crimea', '{"food_or_medicine": true}', 'license_required', 'embargo', NULL),
	('Kyiv', 'EAR99', 'UA', NULL, 'no_license_required', NULL, NULL);
\ir answers.psql
