-- 742.6(a)(6)(ii): technology of 3E001 for 3A090, exported from Macau or a
-- country of Country Group D:5, needs a license to every destination but those
-- of Country Groups A:5 and A:6.
\ir asked.psql
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('A:5', '3E001', 'DE', '{"related_item": "3A090.b", "exported_from": "CN"}', 'no_license_required', NULL, NULL),
	('A:5', '3E001', 'JP', '{"related_item": "3A090.b", "exported_from": "Macau"}', 'no_license_required', NULL, NULL),
	('A:5', '3E001', 'KR', '{"related_item": "3A090.b", "exported_from": "CN"}', 'no_license_required', NULL, NULL),
	('A:5', '3E001', 'AU', '{"related_item": "3A090.b", "exported_from": "CN"}', 'no_license_required', NULL, NULL),
	('A:6', '3E001', 'TW', '{"related_item": "3A090.b", "exported_from": "CN"}', 'no_license_required', NULL, NULL),
	('A:6', '3E001', 'IL', '{"related_item": "3A090.b", "exported_from": "CN"}', 'no_license_required', NULL, NULL),
	('A:5 by its country', '3E001', 'GI', '{"related_item": "3A090.b", "exported_from": "CN"}', 'no_license_required', NULL, NULL),
	('neither', '3E001', 'BR', '{"related_item": "3A090.b", "exported_from": "CN"}', 'license_required', 'worldwide_control', 'requirement 4'),
	('neither', '3E001', 'TH', '{"related_item": "3A090.b", "exported_from": "Macau"}', 'license_required', 'worldwide_control', NULL),
	('neither', '3E001', 'CL', '{"related_item": "3A090.c", "exported_from": "HK"}', 'license_required', 'worldwide_control', NULL),
	('neither, from where is not stated', '3E001', 'BR', '{"related_item": "3A090.b"}', 'review', 'related_item', NULL),
	('neither, from the United States', '3E001', 'BR', '{"related_item": "3A090.b", "exported_from": "US"}', 'no_license_required', NULL, NULL),
	('technology for .a: everywhere all the same', '3E001', 'DE', '{"related_item": "3A090.a", "exported_from": "CN"}', 'license_required', 'unenforced_control', NULL),
	('A:6', '3E001', 'MX', '{"related_item": "3A090.c", "exported_from": "HK"}', 'no_license_required', NULL, NULL),
	('other technology', '3E001', 'BR', '{"related_item": "3A001.b.2", "exported_from": "CN"}', 'license_required', 'NS1', NULL);
\ir answers.psql
