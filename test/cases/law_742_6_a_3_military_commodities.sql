-- 742.6(a)(3): 0A919 needs a license to be reexported to every destination
-- except Australia, Canada and the United Kingdom, and not as part of a
-- military deployment by a unit of the government of a country of Country
-- Group A:1 or of the United States.
\ir asked.psql
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('excepted', '0A919', 'AU', NULL, 'no_license_required', NULL, NULL),
	('excepted', '0A919', 'CA', NULL, 'no_license_required', NULL, NULL),
	('excepted', '0A919', 'GB', NULL, 'no_license_required', NULL, NULL),
	('as the United Kingdom', '0A919', 'BM', NULL, 'no_license_required', NULL, NULL),
	('by paragraph', '0A919.a', 'AU', NULL, 'no_license_required', NULL, NULL),
	('everywhere else', '0A919', 'DE', NULL, 'license_required', 'RS1', 'requirement 1'),
	('everywhere else', '0A919.a.1', 'JP', NULL, 'license_required', 'RS1', NULL),
	('everywhere else', '0A919', 'IN', NULL, 'license_required', 'RS1', NULL),
	('everywhere else', '0A919.a', 'CN', NULL, 'license_required', 'RS1', NULL),
	('a military deployment', '0A919', 'DE', '{"military_deployment_a1": true}', 'no_license_required', NULL, 'requirement 1'),
	('a military deployment', '0A919.a.2', 'IQ', '{"military_deployment_a1": true}', 'no_license_required', NULL, NULL),
	('a military deployment', '0A919', 'KW', '{"military_deployment_a1": true}', 'no_license_required', NULL, NULL),
	('none', '0A919', 'KW', '{"military_deployment_a1": false}', 'license_required', 'RS1', NULL),
	('an embargo does not ask', '0A919', 'SY', '{"military_deployment_a1": true}', 'license_required', 'embargo', NULL),
	('of no help to others', '0A606.a', 'DE', '{"military_deployment_a1": true}', 'license_required', 'RS1', NULL),
	('a reserved paragraph', '0A919.b', 'AU', NULL, 'review', 'paragraph_reserved', NULL);
\ir answers.psql
