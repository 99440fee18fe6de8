-- 742.14(a): hot section technology of 9E003.a.1 to .a.8, .h, .i and .l needs
-- a license for every destination except Australia, Canada and the United
-- Kingdom.  NS and AT reach none of the three either.
\ir asked.psql
INSERT INTO asked (what, item, destination, outcome, reason, says) VALUES
	('SI technology', '9E003.a.1', 'AU', 'no_license_required', NULL, 'names Australia'),
	('SI technology', '9E003.a.1', 'GB', 'no_license_required', NULL, NULL),
	('SI technology', '9E003.a.1', 'CA', 'no_license_required', NULL, NULL),
	('SI technology, deeper', '9E003.a.3.b.1', 'AU', 'no_license_required', NULL, NULL),
	('SI technology, whole paragraph', '9E003.a', 'AU', 'no_license_required', NULL, NULL),
	('SI technology, whole entry', '9E003', 'GB', 'no_license_required', NULL, NULL),
	('full authority digital engine controls', '9E003.h', 'GB', 'no_license_required', NULL, NULL),
	('adjustable flow path', '9E003.i', 'AU', 'no_license_required', NULL, NULL),
	('SI technology', '9E003.l', 'CA', 'no_license_required', NULL, NULL),
	('as the United Kingdom', '9E003.l', 'KY', 'no_license_required', NULL, NULL),
	('as the United Kingdom', '9E003.a.2', 'JE', 'no_license_required', NULL, NULL),
	('as Australia', '9E003.a.2', 'NF', 'no_license_required', NULL, NULL),
	('everywhere else', '9E003.a.1', 'NZ', 'license_required', 'worldwide_control', 'requirement 2'),
	('everywhere else', '9E003.a.1', 'DE', 'license_required', 'worldwide_control', 'requirement 2'),
	('everywhere else', '9E003.l', 'JP', 'license_required', 'worldwide_control', NULL),
	('everywhere else', '9E003.h', 'IE', 'license_required', 'worldwide_control', NULL),
	('not SI, but NS', '9E003.b', 'DE', 'license_required', 'NS1', NULL),
	('not SI', '9E003.b', 'AU', 'no_license_required', NULL, NULL),
	-- 742.15: encryption items stay controlled for all but Canada.
	('EI', '5A002.a', 'AU', 'license_required', 'worldwide_control', NULL),
	('EI', '5A002.a', 'CA', 'no_license_required', NULL, NULL),
	-- 742.7(a)(5): the like for Canada alone.
	('CC', '0A982', 'AU', 'license_required', 'worldwide_control', NULL),
	('CC', '0A982', 'CA', 'no_license_required', NULL, NULL);
\ir answers.psql
