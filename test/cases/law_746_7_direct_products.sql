-- Foreign direct products to Iran, Russia and Belarus: countries with like
-- controls of their own are excluded (15 CFR 746.7(a)(1)(iv), 746.8(a)(12)(iii)(A)).
\ir asked.psql
INSERT INTO asked (what, item, destination, evidence, on_date, outcome, reason, says) VALUES
	('a chip made in and shipped from Taiwan, to Iran', 'EAR99', 'IR', '{"foreign_made": true, "us_content_percent": 0, "foreign_direct_product": true, "hts_code": "8542.31", "exported_from": "TW"}', '2026-10-01', 'no_license_required', NULL, 'from a partner country'),
	('the same from the Emirates', 'EAR99', 'IR', '{"foreign_made": true, "us_content_percent": 0, "foreign_direct_product": true, "hts_code": "8542.31", "exported_from": "AE"}', '2026-10-01', 'license_required', 'embargo', NULL),
	('the same from Singapore', 'EAR99', 'IR', '{"foreign_made": true, "us_content_percent": 0, "foreign_direct_product": true, "hts_code": "8542.31", "exported_from": "SG"}', '2026-10-01', 'license_required', 'embargo', NULL),
	('from Korea', 'EAR99', 'IR', '{"foreign_made": true, "us_content_percent": 5, "us_content_items": ["EAR99"], "foreign_direct_product": true, "exported_from": "KR"}', '2026-10-01', 'no_license_required', NULL, NULL),
	('from Taiwan before it was listed', 'EAR99', 'IR', '{"foreign_made": true, "us_content_percent": 0, "foreign_direct_product": true, "exported_from": "TW"}', '2023-02-26', 'license_required', 'embargo', NULL),
	('from where is not said', 'EAR99', 'IR', '{"foreign_made": true, "us_content_percent": 0, "foreign_direct_product": true, "hts_code": "8542.31"}', '2026-10-01', 'review', 'evidence_missing', 'exported_from'),
	('whether it has US content is not said', 'EAR99', 'IR', '{"foreign_made": true, "foreign_direct_product": true, "hts_code": "8542.31", "exported_from": "TW"}', '2026-10-01', 'review', 'evidence_missing', 'us_content_percent'),
	('too much US content: not a direct product alone', 'EAR99', 'IR', '{"foreign_made": true, "us_content_percent": 12, "us_content_items": ["EAR99"], "foreign_direct_product": true, "exported_from": "TW"}', '2026-10-01', 'license_required', 'embargo', NULL),
	('with an ECCN: any item of the list', '3A991', 'IR', '{"foreign_made": true, "us_content_percent": 0, "foreign_direct_product": true, "exported_from": "TW"}', '2026-10-01', 'license_required', 'embargo', NULL),
	('made in the United States, shipped from Taiwan', 'EAR99', 'IR', '{"exported_from": "TW"}', '2026-10-01', 'license_required', 'embargo', NULL),
	('no direct product, no US content', 'EAR99', 'IR', '{"foreign_made": true, "us_content_percent": 0, "foreign_direct_product": false, "exported_from": "AE"}', '2026-10-01', 'not_subject', NULL, NULL),
	('a medical device as a direct product, from the Emirates', 'EAR99', 'IR', '{"foreign_made": true, "us_content_percent": 0, "foreign_direct_product": true, "medical_device": true, "exported_from": "AE"}', '2026-10-01', 'no_license_required', NULL, 'medical_device'),
	('a US medical device', 'EAR99', 'IR', '{"medical_device": true}', '2026-10-01', 'license_required', 'embargo', NULL),
	('from Japan to Russia', '3A991', 'RU', '{"foreign_made": true, "us_content_percent": 0, "foreign_direct_product": true, "exported_from": "JP"}', '2026-10-01', 'no_license_required', NULL, 'from a partner country'),
	('the same from the Emirates', '3A991', 'RU', '{"foreign_made": true, "us_content_percent": 0, "foreign_direct_product": true, "exported_from": "AE"}', '2026-10-01', 'license_required', 'embargo', NULL),
	('US origin from Japan to Russia', '5A991', 'RU', '{"exported_from": "JP"}', '2026-10-01', 'license_required', 'embargo', NULL),
	('from Japan to Crimea: any item subject to the EAR', '3A991', 'Crimea', '{"foreign_made": true, "us_content_percent": 0, "foreign_direct_product": true, "exported_from": "JP"}', '2026-10-01', 'license_required', 'embargo', NULL),
	('746.7(a)(1)(iii): for the Government of Iran elsewhere', '3A991.p', 'AE', '{"foreign_made": true, "us_content_percent": 0, "us_content_items": "EAR99", "fdp_iran": true, "foreign_direct_product": false, "for_iran_or_its_government": true, "exported_from": "CN"}', '2026-10-01', 'license_required', 'end_use', NULL),
	('746.7(a)(1)(iii): as the Treasury authorizes, or would', '3A991.p', 'AE', '{"foreign_made": true, "us_content_percent": 0, "us_content_items": "EAR99", "fdp_iran": true, "foreign_direct_product": false, "for_iran_or_its_government": true, "exported_from": "CN", "ofac_license": true}', '2026-10-01', 'no_license_required', NULL, 'authorized by the Treasury');
\ir answers.psql
