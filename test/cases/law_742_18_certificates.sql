-- End-Use Certificates of the Chemical Weapons Convention (15 CFR 742.18(a)(3), 745.2).
\ir asked.psql
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('E129: Schedule 3 in a mixture, the certificate is held', '1C355.b', 'EG', '{"exported_with_end_use_certificate": true}', 'no_license_required', NULL, NULL),
	('E129: none', '1C355.b', 'EG', '{"exported_with_end_use_certificate": false, "reexported_from_cwc_party": false}', 'license_required', 'chemical_weapons', NULL),
	('E129: not stated', '1C355.b', 'EG', NULL, 'review', 'conditional_scope', 'End-Use Certificate'),
	('Schedule 2: no certificate helps', '1C355.a', 'EG', '{"exported_with_end_use_certificate": true}', 'license_required', 'chemical_weapons', NULL),
	('a state of the convention', '1C355.b', 'IN', NULL, 'no_license_required', NULL, NULL),
	('Schedule 1 everywhere, Canada too', '1C351.d.16', 'CA', NULL, 'license_required', 'CB1', NULL),
	('reexported from Japan', '1C355.b', 'IL', '{"transaction": "reexport", "from_country": "JP"}', 'no_license_required', NULL, NULL),
	('reexported from Egypt, which is no State Party, and stated to be one', '1C355.b', 'IL', '{"transaction": "reexport", "from_country": "Egypt", "reexported_from_cwc_party": true}', 'review', 'facts_contradict', 'does not ship from another country'),
	('the same without a kind of transaction', '1C355.b', 'IL', '{"reexport": true, "exported_from": "EG", "reexported_from_cwc_party": true}', 'review', 'facts_contradict', NULL),
	('a certificate is for exports', '1C355.b', 'IL', '{"reexport": true, "exported_from": "EG", "exported_with_end_use_certificate": true}', 'review', 'facts_contradict', 'no reexport');
\ir answers.psql
