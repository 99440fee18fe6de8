-- Shotguns with a barrel of 24 inches and more: CC Column 3 for the police alone
-- (15 CFR 742.7(a)(2), (3)).
\ir asked.psql
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('E128: 26 inches, a sports club', '0A502.a', 'SG', '{"barrel": "24in_or_more", "for_police": false}', 'no_license_required', NULL, NULL),
	('E128: the police', '0A502.a', 'SG', '{"barrel": "24in_or_more", "for_police": true}', 'license_required', 'CC3', NULL),
	('E128: not said', '0A502.a', 'SG', '{"barrel": "24in_or_more"}', 'review', 'conditional_scope', 'police'),
	('E128: for the entry without its paragraph, a component may be meant', '0A502', 'SG', '{"barrel": "24in_or_more", "for_police": false}', 'review', 'paragraph_needed', NULL),
	('18 to 24 inches: CC Column 1', '0A502.a', 'SG', '{"barrel": "18_to_24in"}', 'license_required', 'CC1', NULL);
\ir answers.psql
