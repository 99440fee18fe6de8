-- A license is for the destinations of its application (15 CFR 750.7(a),
-- (c)(1)(vii)).  Whether the United Kingdom on it means Bermuda, or China Hong
-- Kong, whose requirements are those of the other (738.3(b)), it does not say.
\ir asked.psql
INSERT INTO export_control.license (number, status, destinations) VALUES
	('GB', 'approved 2025-01-01/2028-12-31', '{GB}'), ('BM', 'approved 2025-01-01/2028-12-31', '{BM}'),
	('DK', 'approved 2025-01-01/2028-12-31', '{DK}'), ('CN', 'approved 2025-01-01/2028-12-31', '{CN}'),
	('HK', 'approved 2025-01-01/2028-12-31', '{HK}'), ('UA', 'approved 2025-01-01/2028-12-31', '{UA}'),
	('BOTH', 'approved 2025-01-01/2028-12-31', '{CN}'), ('TWO', 'approved 2025-01-01/2028-12-31', '{GB}'),
	('PAUSED', 'approved 2025-01-01/2028-12-31', '{BM}');
INSERT INTO export_control.license_line (license, line, items, destinations) VALUES
	('GB', 1, '{0A503}', NULL), ('BM', 1, '{0A503}', NULL), ('DK', 1, '{0A503}', NULL), ('CN', 1, '{3A001}', NULL), ('HK', 1, '{3A001}', NULL),
	('UA', 1, '{3A001}', NULL), ('BOTH', 1, '{3A001}', '{CN,HK}'), ('TWO', 1, '{0A503}', NULL), ('TWO', 2, '{0A503}', '{KY}'), ('PAUSED', 1, '{0A503}', NULL);
INSERT INTO export_control.license_party (license, name) SELECT number, initcap(number) || ' Harbour Works' FROM export_control.license;
INSERT INTO export_control.license_suspension (license, destinations, valid, citation) VALUES ('PAUSED', '{GB}', '[2026-01-01,)', 'a suspension for the United Kingdom');
INSERT INTO asked (what, item, destination, consignee, evidence, outcome, reason, says) VALUES
	('the one it names', '0A503', 'GB', 'Gb Harbour Works', NULL, 'licensed', 'license', NULL),
	('a territory of it', '0A503', 'BM', 'Gb Harbour Works', NULL, 'review', 'license_scope', 'license GB line 1 does not name the destination, but one that shares its rules'),
	('by name', '0A503', 'Gibraltar', 'Gb Harbour Works', NULL, 'review', 'license_scope', NULL),
	('another country', '0A503', 'IE', 'Gb Harbour Works', NULL, 'license_required', 'worldwide_control', NULL),
	('the territory that it names', '0A503', 'BM', 'Bm Harbour Works', NULL, 'licensed', 'license', NULL),
	('another territory', '0A503', 'KY', 'Bm Harbour Works', NULL, 'review', 'license_scope', NULL),
	('the country of the territory that it names', '0A503', 'GB', 'Bm Harbour Works', NULL, 'review', 'license_scope', NULL),
	('Greenland', '0A503', 'GL', 'Dk Harbour Works', NULL, 'review', 'license_scope', NULL),
	('another item: no question', '0A982', 'BM', 'Gb Harbour Works', NULL, 'license_required', 'worldwide_control', NULL),
	('China', '3A001.b.2', 'CN', 'Cn Harbour Works', NULL, 'licensed', 'license', NULL),
	('China, to Hong Kong', '3A001.b.2', 'HK', 'Cn Harbour Works', '{"hk_import_license": true}', 'review', 'license_scope', 'shares its rules'),
	('China, to Macau', '3A001.b.2', 'MO', 'Cn Harbour Works', NULL, 'license_required', 'NS2', NULL),
	('Hong Kong, to the rest of China', '3A001.b.2', 'CN', 'Hk Harbour Works', NULL, 'review', 'license_scope', NULL),
	('Hong Kong', '3A001.b.2', 'HK', 'Hk Harbour Works', '{"hk_import_license": true}', 'licensed', 'license', NULL),
	('both: China', '3A001.b.2', 'CN', 'Both Harbour Works', NULL, 'licensed', 'license', NULL),
	('both: Hong Kong', '3A001.b.2', 'HK', 'Both Harbour Works', '{"hk_import_license": true}', 'licensed', 'license', NULL),
	('Ukraine', '3A001.b.2', 'UA', 'Ua Harbour Works', NULL, 'licensed', 'license', NULL),
	('Ukraine, to Crimea', '3A001.b.2', 'UA-43', 'Ua Harbour Works', NULL, 'license_required', 'embargo', NULL),
	('another line names the territory', '0A503', 'KY', 'Two Harbour Works', NULL, 'licensed', 'license', NULL),
	('and not this one', '0A503', 'BM', 'Two Harbour Works', NULL, 'review', 'license_scope', NULL),
	('a suspension reaches all that share the rules', '0A503', 'BM', 'Paused Harbour Works', NULL, 'license_required', 'worldwide_control', 'license PAUSED is suspended');
\ir answers.psql
