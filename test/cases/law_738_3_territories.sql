-- 738.3(b): a territory, possession, dependency or department of a country of
-- the chart, itself not on it, takes that country's treatment, its footnotes
-- and Country Groups included.
\ir asked.psql
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('United Kingdom', '3A001.b.3', 'GI', '{"for_civil_telecommunications": false}', 'no_license_required', NULL, 'treatment of United Kingdom'),
	('United Kingdom', '9A610.x', 'Jersey', NULL, 'no_license_required', NULL, NULL),
	('United Kingdom', '9A610.x', 'Isle of Man', NULL, 'no_license_required', NULL, NULL),
	('United Kingdom', '9A610.x', 'Bermuda', NULL, 'no_license_required', NULL, NULL),
	('United Kingdom: footnote 10', '0A501.a', 'FK', NULL, 'license_required', 'chart_footnote', NULL),
	('United Kingdom: EI', '5A002.a', 'VG', NULL, 'license_required', 'worldwide_control', NULL),
	('Australia: footnote 10', '0A507.a', 'CX', NULL, 'license_required', 'chart_footnote', NULL),
	('Australia', '9A610.x', 'Norfolk Island', NULL, 'no_license_required', NULL, NULL),
	('France', '9A610.g', 'French Guiana', NULL, 'license_required', 'NS1', 'treatment of France'),
	('France', '2B001.d', 'Martinique', NULL, 'no_license_required', NULL, NULL),
	('France', '3A002.a', 'NC', NULL, 'no_license_required', NULL, NULL),
	('Denmark', '3A002.a', 'Greenland', NULL, 'no_license_required', NULL, 'treatment of Denmark'),
	('Denmark', '9A610.g', 'FO', NULL, 'license_required', 'NS1', NULL),
	('Norway', '3A002.a', 'Svalbard', NULL, 'no_license_required', NULL, NULL),
	('Netherlands', '3A002.a', 'BQ', NULL, 'no_license_required', NULL, NULL),
	('Finland', '3A002.a', 'AX', NULL, 'no_license_required', NULL, NULL),
	('New Zealand', '3A002.a', 'TK', NULL, 'no_license_required', NULL, NULL),
	('Country Group A:5 of the country', '9B005.a', 'GP', '{"sta_consignee_statement": true}', 'license_exception', 'license_exception', NULL),
	('EAR99', 'EAR99', 'PN', NULL, 'no_license_required', NULL, NULL),
	('Aruba has a row of its own', '3A002.a', 'AW', NULL, 'license_required', 'NS2', NULL),
	('of no country', 'EAR99', 'Antarctica', NULL, 'review', 'destination_not_named', NULL),
	('of no country', '3A002.a', 'Palestine', NULL, 'review', 'destination_not_named', NULL),
	('in free association', 'EAR99', 'Cook Islands', NULL, 'review', 'destination_not_named', NULL),
	('in free association', '3A002.a', 'NU', NULL, 'review', 'destination_not_named', NULL),
	('the United States themselves', '3A002.a', 'Guam', NULL, 'no_license_required', NULL, NULL);
\ir answers.psql
