-- An item that is stated to meet the parameters of an entry of the list is of
-- that entry: it is neither EAR99 nor of an entry that asks for anti-terrorism
-- alone (15 CFR 774 Supp. 1).
\ir asked.psql
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('stealth material', 'EAR99', 'DE', '{"meets_1C101": true}', 'review', 'facts_contradict', 'an item that meets 1C101 is not EAR99'),
	('accelerometers', 'EAR99', 'CN', '{"meets_7A101": "yes"}', 'review', 'facts_contradict', NULL), ('fibers', 'EAR99', 'BR', '{"meets_1C210": 1}', 'review', 'facts_contradict', NULL),
	('capacitors', '3A991.p', 'DE', '{"meets_3A201_a": true}', 'review', 'facts_contradict', '3A990 to 3A999'), ('computers', '4A994', 'IN', '{"meets_4A101": true}', 'review', 'facts_contradict', NULL),
	('gyros', '7A994', 'BR', '{"meets_7A103": true}', 'review', 'facts_contradict', NULL), ('engines', '9A991.d', 'DE', '{"meets_9A101": true}', 'review', 'facts_contradict', NULL),
	('machine tools', '2B999', 'DE', '{"meets_2B206": true}', 'review', 'facts_contradict', NULL), ('cameras', 'EAR99', 'JP', '{"meets_6A205": true, "note": "x"}', 'review', 'facts_contradict', NULL),
	('not of it', 'EAR99', 'DE', '{"meets_1C101": false}', 'no_license_required', NULL, NULL), ('nor here', '3A991.p', 'DE', '{"meets_3A201_a": "no"}', 'no_license_required', NULL, NULL),
	('nothing said', '3A991.p', 'DE', NULL, 'no_license_required', NULL, NULL);
\ir answers.psql
