-- Technology and software that is not subject to the EAR because of where it comes
-- from: fundamental research, courses, patents (15 CFR 734.3(b)(3), 734.8, 734.10).
\ir asked.psql
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('results of fundamental research, to China', '3E001', 'CN', '{"fundamental_research": true}', 'not_subject', NULL, 'arises from fundamental research'),
	('not meant to be published', '3E001', 'CN', '{"fundamental_research": false, "related_item": "3A001.a.2"}', 'license_required', NULL, NULL),
	('goods do not come from research', '3A001.a.2', 'CN', '{"fundamental_research": true}', 'license_required', NULL, 'goods are not'),
	('encryption software on terms of its own', '5D002.c.1', 'CN', '{"fundamental_research": true, "non_standard_cryptography": true}', 'license_required', 'NS1', NULL),
	('taught in a catalog course', '3E991', 'IR', '{"catalog_course": true}', 'not_subject', NULL, 'catalog course'),
	('a course of a company', '3E991', 'IR', '{"catalog_course": false}', 'license_required', 'embargo', NULL),
	('what a patent says', '1E001', 'CN', '{"patent_information": true}', 'not_subject', NULL, 'patent information'),
	('under a secrecy order', '1E001', 'CN', '{"patent_information": false, "related_item": "1C001"}', 'license_required', NULL, NULL),
	('published technology to Iran', '3E001', 'IR', '{"published": true}', 'not_subject', NULL, 'published'),
	('a denied person gets no research either: parties are screened by other rules', '3E001', 'CN', '{"fundamental_research": true, "technology_or_software": false}', 'review', 'facts_contradict', NULL);
\ir answers.psql
