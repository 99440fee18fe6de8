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
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('746.8(c)(2)(ii): GOV (b) overcomes (a)(2) elsewhere, too', '3A991', 'AE', '{"foreign_made": true, "us_content_percent": 0, "fdp_russia": true, "for_russia_belarus_or_crimea": true, "transaction": "reexport", "from_country": "CN", "exception_gov": true, "exception_paragraph": "(b)(2)(ii)"}', 'license_exception', NULL, 'GOV'),
	('746.8(c)(2): not GOV (c)', '3A991', 'AE', '{"foreign_made": true, "us_content_percent": 0, "fdp_russia": true, "for_russia_belarus_or_crimea": true, "transaction": "reexport", "from_country": "CN", "exception_gov": true, "exception_paragraph": "(c)(1)"}', 'license_required', 'end_use', NULL),
	('746.8(c)(2): nor TMP', '3A991', 'AE', '{"foreign_made": true, "us_content_percent": 0, "fdp_russia": true, "for_russia_belarus_or_crimea": true, "transaction": "reexport", "from_country": "CN", "exception_tmp": true, "exception_paragraph": "(a)(1)"}', 'license_required', 'end_use', NULL),
	('746.7(c): none for Iran', '3A991', 'AE', '{"foreign_made": true, "us_content_percent": 0, "fdp_iran": true, "for_iran_or_its_government": true, "transaction": "reexport", "from_country": "CN", "exception_gov": true, "exception_paragraph": "(b)(2)(ii)"}', 'license_required', 'end_use', NULL),
	('746.8(a)(12)(iii)(B): content under AT alone, from Japan', '3A991', 'RU', '{"foreign_made": true, "us_content_percent": 40, "us_content_items": ["3A991"], "foreign_direct_product": false, "exported_from": "JP"}', 'not_subject', NULL, 'not counted'),
	('746.8(a)(12)(iii)(B): from the Emirates', '3A991', 'RU', '{"foreign_made": true, "us_content_percent": 40, "us_content_items": ["3A991"], "foreign_direct_product": false, "exported_from": "AE"}', 'license_required', 'embargo', NULL),
	('746.8(a)(12)(iii)(B): from where is not said', '3A991', 'RU', '{"foreign_made": true, "us_content_percent": 40, "us_content_items": ["3A991"], "foreign_direct_product": false}', 'review', NULL, 'state exported_from'),
	('746.8(a)(12)(iii)(B): a reexport, from where is not said', '3A991', 'BY', '{"foreign_made": true, "us_content_percent": 40, "us_content_items": ["EAR99"], "foreign_direct_product": false, "transaction": "reexport"}', 'review', NULL, 'state exported_from'),
	('746.8(a)(12)(iii)(B): an export', '3A991', 'RU', '{"foreign_made": true, "us_content_percent": 40, "us_content_items": ["3A991"], "foreign_direct_product": false, "transaction": "export"}', 'license_required', 'embargo', NULL),
	('746.8(a)(12)(iii)(B): content that the list controls counts from anywhere', '3A991', 'RU', '{"foreign_made": true, "us_content_percent": 40, "us_content_items": ["3A001.a.2"], "foreign_direct_product": false}', 'license_required', 'embargo', NULL),
	('746.8(a)(12)(iii)(B): little content, from anywhere', '3A991', 'RU', '{"foreign_made": true, "us_content_percent": 20, "us_content_items": ["3A991"], "foreign_direct_product": false}', 'not_subject', NULL, NULL);
-- 746.7(e): what 31 CFR part 560 bars and the Treasury does not authorize, whether the EAR require a license or not.
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says)
SELECT '746.7(e): ' || what, item, destination, '{"foreign_made": true, "us_content_percent": 0, "fdp_iran": true, "foreign_direct_product": false, "supplement_7_item": true}'::jsonb || more, outcome, reason, says FROM (VALUES
	('a direct product from Japan', 'EAR99', 'IR', '{"exported_from": "JP"}'::jsonb, 'no_license_required', NULL, 'from a partner country'),
	('by a US person', 'EAR99', 'IR', '{"exported_from": "JP", "us_person": true}', 'license_required', 'embargo', 'by US persons'),
	('by a firm that a US person controls', 'EAR99', 'IR', '{"exported_from": "JP", "us_owned_or_controlled_reexporter": true}', 'license_required', 'embargo', 'by US persons'),
	('by neither', 'EAR99', 'IR', '{"exported_from": "JP", "us_person": false, "us_owned_or_controlled_reexporter": false}', 'no_license_required', NULL, NULL),
	('nobody can tell by whom', 'EAR99', 'IR', '{"exported_from": "JP", "us_person": "unknown"}', 'review', 'evidence_missing', 'us_person'),
	('by a US person, whom the Treasury authorizes', 'EAR99', 'IR', '{"exported_from": "JP", "us_person": true, "ofac_license": true}', 'licensed', 'other_authorization', NULL),
	('the same, and a US person takes part', 'EAR99', 'IR', '{"exported_from": "JP", "us_person": true, "us_owned_or_controlled_reexporter": true, "ofac_license": true}', 'licensed', 'other_authorization', NULL),
	('food, by a US person', 'EAR99', 'IR', '{"exported_from": "AE", "supplement_7_item": false, "food_or_medicine": true, "us_person": true, "foreign_direct_product": true}', 'license_required', 'embargo', NULL),
	('food, by others', 'EAR99', 'IR', '{"exported_from": "AE", "supplement_7_item": false, "food_or_medicine": true, "us_person": false, "foreign_direct_product": true}', 'no_license_required', NULL, NULL),
	('that is subject to the EAR by nothing', 'EAR99', 'IR', '{"exported_from": "JP", "fdp_iran": false, "us_owned_or_controlled_reexporter": true}', 'review', 'fact_not_asked', 'rules of the Treasury stay')
	) c (what, item, destination, more, outcome, reason, says);
\ir answers.psql
