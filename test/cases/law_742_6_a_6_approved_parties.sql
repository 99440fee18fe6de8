-- 742.6(a)(6)(iii)(B): advanced computing items of the .b kinds need no
-- license when the ultimate consignee and all end users are entities in the
-- United Arab Emirates that supplement no. 8 to part 740 approves for them.
-- For the .a kinds (iii)(A) has no such words, though the supplement names it.
\ir asked.psql
INSERT INTO asked (what, item, destination, consignee, on_date, other_parties, evidence, outcome, reason, says) VALUES
	('an approved company', '3A090.b', 'AE', 'Microsoft Corporation', '2026-10-01', NULL, NULL, 'no_license_required', NULL, '740 Supp\. 8\(c\)'),
	('an approved company', '4A090.b', 'AE', 'Amazon.com, Inc.', '2026-10-01', NULL, NULL, 'no_license_required', NULL, NULL),
	('an approved company', '5A992.z.2', 'AE', 'Oracle Corporation', '2026-07-14', NULL, NULL, 'no_license_required', NULL, NULL),
	('the day before', '3A090.b', 'AE', 'Oracle Corporation', '2026-07-13', NULL, NULL, 'license_required', 'country_group', NULL),
	('UAE entity', '3A090.b', 'AE', 'Core42', '2026-07-10', NULL, NULL, 'no_license_required', NULL, NULL),
	('UAE entity, before', '3A090.b', 'AE', 'Core42', '2026-07-09', NULL, NULL, 'license_required', NULL, NULL),
	('UAE entity, last day', '3A090.b', 'AE', 'G42 Cloud Technology LLC', '2027-04-05', NULL, NULL, 'no_license_required', NULL, NULL),
	('UAE entity, the day on which it expires', '3A090.b', 'AE', 'G42', '2027-04-06', NULL, NULL, 'review', 'destination_policy', NULL),
	('UAE entity, expired', '3A090.b', 'AE', 'G42', '2027-04-07', NULL, NULL, 'license_required', 'country_group', NULL),
	('government', '3A090.b', 'AE', 'UAE Armed Forces', '2026-10-01', NULL, NULL, 'no_license_required', NULL, '740 Supp\. 8\(a\)'),
	('other requirements stand', '3A001.z.1.b', 'AE', 'UAE Armed Forces', '2026-10-01', NULL, NULL, 'license_required', 'NS2', 'does not reach'),
	('a subsidiary, stated', '3A090.b', 'AE', 'AWS Gulf Data Centers LLC', '2026-10-01', NULL, '{"uae_supplement_8_advanced_computing": true}', 'no_license_required', NULL, NULL),
	('a subsidiary, not stated', '3A090.b', 'AE', 'AWS Gulf Data Centers LLC', '2026-10-01', NULL, NULL, 'license_required', 'country_group', NULL),
	('stated before anybody was approved', '3A090.b', 'AE', 'AWS Gulf Data Centers LLC', '2026-07-09', NULL, '{"uae_supplement_8_advanced_computing": true}', 'license_required', NULL, NULL),
	('stated not to be', '3A090.b', 'AE', 'Microsoft Corporation', '2026-10-01', NULL, '{"uae_supplement_8_advanced_computing": false}', 'license_required', NULL, NULL),
	('another end user spoils it', '3A090.b', 'AE', 'Microsoft Corporation', '2026-10-01', '{"end user: Falcon Analytics FZE"}', NULL, 'license_required', 'country_group', NULL),
	('an end user approved too', '3A090.b', 'AE', 'Microsoft Corporation', '2026-10-01', '{"end user: OpenAI Group PBC"}', NULL, 'no_license_required', NULL, NULL),
	('others need no approval', '3A090.b', 'AE', 'Microsoft Corporation', '2026-10-01', '{"purchaser: Falcon Analytics FZE", "forwarder: Sunrise Freight Ltd"}', NULL, 'no_license_required', NULL, NULL),
	('anybody else', '3A090.b', 'AE', 'Falcon Analytics FZE', '2026-10-01', NULL, NULL, 'license_required', 'country_group', NULL),
	('not in the United Arab Emirates', '3A090.b', 'SA', 'Microsoft Corporation', '2026-10-01', NULL, NULL, 'license_required', 'country_group', NULL),
	('technology', '3E001', 'AE', 'Google LLC', '2026-10-01', NULL, '{"related_item": "3A090.b"}', 'no_license_required', NULL, NULL),
	('technology', '3E001', 'AE', 'Falcon Analytics FZE', '2026-10-01', NULL, '{"related_item": "3A090.b"}', 'license_required', 'named_destination', NULL),
	('the texts conflict on .a', '3A090.a', 'AE', 'Microsoft Corporation', '2026-10-01', NULL, NULL, 'review', 'destination_policy', 'license-free'),
	('the texts conflict on .a', '5D992.z.1', 'AE', 'Core42 Technology Projects LLC', '2026-10-01', NULL, NULL, 'review', 'destination_policy', NULL),
	('.a, anybody else', '3A090.a', 'AE', 'Falcon Analytics FZE', '2026-10-01', NULL, NULL, 'license_required', 'unenforced_control', NULL),
	('.a elsewhere', '3A090.a', 'DE', 'Microsoft Corporation', '2026-10-01', NULL, NULL, 'license_required', 'unenforced_control', NULL);
\ir answers.psql
