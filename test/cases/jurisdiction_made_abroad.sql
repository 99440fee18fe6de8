-- Items made abroad, as a compliance officer would put them: worked cases with the
-- section that decides (15 CFR 734.3, 734.4, 734.7 to 734.9, 746.7, 746.8).
\ir asked.psql
INSERT INTO export_control.restricted_party (list, entry, name, country, scope, requirement, footnotes, citation) VALUES
	('EL', 'fn1', 'Quartz Telecom Works', 'MX', 'all', 'For all items subject to the EAR', '{1,2}', 'test');
INSERT INTO asked (what, item, destination, consignee, evidence, outcome, reason, says) VALUES
	('734.4(a)(6)(i): a part of the 600 series with 1 percent of US ones, to China', '9A610.x', 'CN', 'Nordwind Maschinen GmbH',
		'{"foreign_made": true, "us_content_percent": 1, "us_content_items": ["9A610.x"], "for_aircraft_of_9A610_b": false, "foreign_direct_product": false}', 'license_required', NULL, 'any amount'),
	('734.4(d): the same to India', '9A610.x', 'IN', 'Nordwind Maschinen GmbH',
		'{"foreign_made": true, "us_content_percent": 1, "us_content_items": ["9A610.x"], "foreign_direct_product": false}', 'not_subject', NULL, 'not over 25'),
	('and no rule on direct products has to be answered: India is in none of its groups', '9A610.x', 'IN', 'Nordwind Maschinen GmbH',
		'{"foreign_made": true, "us_content_percent": 1, "us_content_items": ["9A610.x"]}', 'not_subject', NULL, 'no rule reaches the order'),
	('734.4(a)(2): foreign encryption technology with a trace of US one, to Germany', '5E002', 'DE', 'Nordwind Maschinen GmbH',
		'{"foreign_made": true, "us_content_percent": 0.1, "us_content_items": ["5E002"], "commingled_report_filed": true}', 'license_required', NULL, 'encryption technology'),
	('746.8(a)(12)(iii)(B): a machine of Japan, 30 percent of it US EAR99 content, from Japan to Russia', 'EAR99', 'RU', 'Nordwind Maschinen GmbH',
		'{"foreign_made": true, "us_content_percent": 30, "us_content_items": ["EAR99"], "exported_from": "JP", "us_content_software_746_8_a_8": false, "foreign_direct_product": false, "hts_code": "8457.10"}', 'not_subject', NULL, 'not counted'),
	('the same from the Emirates, which supplement no. 3 does not name: by HTS code', 'EAR99', 'RU', 'Nordwind Maschinen GmbH',
		'{"foreign_made": true, "us_content_percent": 30, "us_content_items": ["EAR99"], "exported_from": "AE", "foreign_direct_product": false, "hts_code": "8457.10"}', 'license_required', 'embargo', 'is over 25'),
	('the same, no code', 'EAR99', 'RU', 'Nordwind Maschinen GmbH',
		'{"foreign_made": true, "us_content_percent": 30, "us_content_items": ["EAR99"], "exported_from": "AE", "foreign_direct_product": false}', 'review', NULL, 'go by HTS code'),
	('734.9(b): made in Japan with US technology under written assurance, to Vietnam', '3A001.b.2', 'VN', 'Nordwind Maschinen GmbH',
		'{"foreign_made": true, "us_content_percent": 0, "fdp_national_security": true}', 'license_required', NULL, 'national security'),
	('to Brazil, which the rule does not name', '3A001.b.2', 'BR', 'Nordwind Maschinen GmbH',
		'{"foreign_made": true, "us_content_percent": 0, "fdp_national_security": true}', 'not_subject', NULL, NULL),
	('734.9(e)(1)(ii)(B): a chip of Taiwan, US tools, the buyer of footnote 1 in Mexico', 'EAR99', 'MX', 'Quartz Telecom Works',
		'{"foreign_made": true, "us_content_percent": 0, "fdp_footnote_1": true}', 'license_required', 'entity_list', '744.11|listing of the party'),
	('746.7(a)(1)(iii): a chip of 8542.31, direct product of US technology of category 3, from the Emirates to Iran', 'EAR99', 'IR', 'Nordwind Maschinen GmbH',
		'{"foreign_made": true, "us_content_percent": 0, "fdp_iran": true, "hts_code": "8542.31", "exported_from": "AE"}', 'license_required', 'embargo', NULL),
	('746.7(a)(1)(iv)(A): the same from Taiwan', 'EAR99', 'IR', 'Nordwind Maschinen GmbH',
		'{"foreign_made": true, "us_content_percent": 0, "fdp_iran": true, "hts_code": "8542.31", "exported_from": "TW"}', 'no_license_required', NULL, 'from a partner country'),
	('742.15(b): source of 5D002 posted for everybody, with its notice', '5D002.c.1', 'CN', 'Nordwind Maschinen GmbH',
		'{"published": true, "encryption_notice": true}', 'not_subject', NULL, '734.7|published'),
	('734.7(b): object code of it', '5D002.c.1', 'CN', 'Nordwind Maschinen GmbH',
		'{"published": true, "source_public_742_15": true, "encryption_notice": true}', 'not_subject', NULL, '734.7|published'),
	('734.3(b)(3)(i): published technology, to Iran', '3E991', 'IR', 'Nordwind Maschinen GmbH', '{"published": true}', 'not_subject', NULL, 'published');
-- What leaves from the United States is subject to the EAR, by whichever of two facts it says so (734.3(a)(1)).
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says)
SELECT w.what || ', ' || stated, '3B001.a.1', 'CN', '{"foreign_made": true, "us_content_percent": 0, "foreign_direct_product": false}'::jsonb || stated::jsonb, w.outcome, w.reason, NULL
FROM (VALUES
	('{"from_country": "US"}', 'from the United States', 'license_required', 'NS2'), ('{"from_country": "PR"}', 'from Puerto Rico', 'license_required', 'NS2'),
	('{"from_country": "US", "transaction": "export"}', 'an export', 'license_required', 'NS2'), ('{"exported_from": "US"}', 'the other fact', 'license_required', 'NS2'),
	('{"from_country": "US", "exported_from": "PR"}', 'both', 'license_required', 'NS2'), ('{"from_country": "US", "reexport": true}', 'no reexport', 'license_required', 'NS2'),
	('{"from_country": "DE", "transaction": "reexport"}', 'from Germany', 'not_subject', NULL)) AS w (stated, what, outcome, reason);
INSERT INTO asked (what, destination, evidence, outcome, reason, says) VALUES
	('from two countries', 'DE', '{"from_country": "US", "exported_from": "JP"}', 'review', 'facts_contradict', NULL),
	('from here, and to here', 'DE', '{"from_country": "US"}', 'no_license_required', NULL, NULL);
\ir answers.psql
