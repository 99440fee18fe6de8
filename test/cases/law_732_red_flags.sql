-- Red flags (15 CFR 732 Supp. 3), broken terms and knowledge of a violation
-- (736.2(b)(9), (10)).
\ir asked.psql
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('E148: odd packaging', 'EAR99', 'DE', '{"red_flags": "odd_packaging"}', 'review', 'red_flag', 'red flag odd_packaging: inquire'),
	('E148: several', 'EAR99', 'DE', '{"red_flags": ["odd_packaging", "odd_route"]}', 'review', 'red_flag', 'red flag odd_route: inquire'),
	('E148: resolved', 'EAR99', 'DE', '{"red_flags": "odd_packaging", "red_flags_resolved": "inquiry DX-17 of 2026-09-28"}', 'no_license_required', NULL, 'resolved'),
	('E148: a word that resolves nothing', 'EAR99', 'DE', '{"red_flags": "odd_packaging", "red_flags_resolved": "n/a"}', 'review', NULL, NULL),
	('E148: a flag that the supplement does not have', 'EAR99', 'DE', '{"red_flags": "sky_of_odd_hue"}', 'review', 'evidence_unusable', NULL),
	('E148: what requires a license requires it', '3A002.a', 'BR', '{"red_flags": "odd_packaging"}', 'license_required', 'NS2', 'odd_packaging'),
	('E149: a violation is known', 'EAR99', 'DE', '{"knowledge_of_violation": true}', 'prohibited', 'violation', 'knowledge_of_violation'),
	('E149: no license helps', 'EAR99', 'IR', '{"knowledge_of_violation": true, "ofac_license": true}', 'prohibited', 'violation', NULL),
	('E149: permission of BIS', 'EAR99', 'DE', '{"knowledge_of_violation": true, "bis_permission_764_5": true}', 'no_license_required', NULL, 'permission'),
	('E149: none is known', 'EAR99', 'DE', '{"knowledge_of_violation": false}', 'no_license_required', NULL, NULL),
	('736.2(b)(9): a condition of the license would be broken', 'EAR99', 'DE', '{"license_term_violated": true}', 'prohibited', 'violation', NULL),
	('of what is not subject to the EAR 736.2(b)(10) says nothing, and yet it was stated', '3E001', 'DE', '{"published": true, "knowledge_of_violation": true}', 'review', 'fact_not_asked', NULL);
\ir answers.psql
