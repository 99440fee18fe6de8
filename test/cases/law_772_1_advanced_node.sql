-- Advanced-node integrated circuits (15 CFR 772.1), on which two rules on US
-- content turn: the question names the limits, of which those for DRAM are
-- 0.0026 square micrometers a cell and 0.20 gigabits per square millimeter.
\ir asked.psql
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('a lithography tool to Germany: the limit of the cell', '3B993.f.1', 'DE', '{"foreign_made": true, "us_content_percent": 5, "foreign_direct_product": false}', 'review', 'jurisdiction', '0\.0026 square micrometers'),
	('to Taiwan: the limit of density', '3B993.f.1', 'TW', '{"foreign_made": true, "us_content_percent": 5, "us_content_items": ["3A001.a.7"], "foreign_direct_product": false}', 'review', 'jurisdiction', '0\.20 gigabits per square millimeter'),
	('to Korea: through-silicon vias', '3B993.f.1', 'KR', '{"foreign_made": true, "us_content_percent": 5, "us_content_items": ["EAR99"], "foreign_direct_product": false}', 'review', 'jurisdiction', '3,000 through-silicon vias'),
	('it is not for such circuits', '3B993.f.1', 'DE', '{"foreign_made": true, "us_content_percent": 5, "advanced_node_ic": false, "foreign_direct_product": false}', 'not_subject', NULL, NULL),
	('nor in Macau', '3B993.f.1', 'MO', '{"foreign_made": true, "us_content_percent": 5, "advanced_node_ic": "no", "foreign_direct_product": false}', 'not_subject', NULL, NULL),
	('it is, and where the tool is controlled first is open', '3B993.f.1', 'DE', '{"foreign_made": true, "us_content_percent": 5, "advanced_node_ic": true, "us_content_items": ["3A001.a.7"], "foreign_direct_product": false}', 'review', 'jurisdiction', 'controlled_where_first_exported'),
	('the country of first export controls it', '3B993.f.1', 'DE', '{"foreign_made": true, "us_content_percent": 5, "advanced_node_ic": true, "controlled_where_first_exported": true, "us_content_items": ["3A001.a.7"], "foreign_direct_product": false}', 'not_subject', NULL, NULL),
	('it does not: any amount', '3B993.f.1', 'DE', '{"foreign_made": true, "us_content_percent": 5, "advanced_node_ic": true, "controlled_where_first_exported": false, "us_content_items": ["3A001.a.7"], "foreign_direct_product": false}', 'no_license_required', NULL, 'any amount'),
	('another tool with a US circuit, to Macau: 744.23(a)(2)', '3B991', 'MO', '{"foreign_made": true, "us_content_percent": 5, "advanced_node_ic": true, "us_content_items": ["3A001.a.7"], "foreign_direct_product": false}', 'license_required', 'end_use', 'any amount'),
	('the same to Taiwan is a matter of shares', '3B991', 'TW', '{"foreign_made": true, "us_content_percent": 5, "advanced_node_ic": true, "us_content_items": ["3A001.a.7"], "foreign_direct_product": false}', 'not_subject', NULL, NULL),
	('a word for yes that is none', '3B993.f.1', 'DE', '{"foreign_made": true, "us_content_percent": 5, "advanced_node_ic": "14 nm", "foreign_direct_product": false}', 'review', 'evidence_unusable', NULL);
\ir answers.psql
