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
	('MED, for a hospital', 'EAR99', 'Crimea', '{"exception_med": true, "military_end_user": false}', 'license_exception', NULL, NULL),
	('MED, for whom nobody can tell', 'EAR99', 'Crimea', '{"exception_med": true, "military_end_user": "unknown"}', 'review', NULL, 'nobody can tell'),
	('Kyiv', 'EAR99', 'UA', NULL, 'no_license_required', NULL, NULL);
-- By day.
INSERT INTO asked (what, item, destination, on_date, evidence, outcome, reason) VALUES
	('E138: Donetsk, a part of a tractor, the day before 87 FR 12226', 'EAR99', 'DNR', '2022-02-23', NULL, 'no_license_required', NULL),
	('E138: from then on', 'EAR99', 'DNR', '2022-02-24', NULL, 'license_required', 'embargo'),
	('E140: Luhansk, for a deployment by the Government of Ukraine', 'EAR99', 'LNR', '2024-02-01', '{"ukraine_government_deployment": true}', 'no_license_required', NULL),
	('E140: 746.6(a)(5) frees of 746.6, not of the list', '3A001.b.4', 'LNR', '2024-02-01', '{"ukraine_government_deployment": true}', 'license_required', 'NS2'),
	('Crimea, from 2015 on', 'EAR99', 'Crimea', '2015-01-29', NULL, 'license_required', 'embargo');
\ir answers.psql
