-- Chip-making equipment that 742.4(a)(4)(ii) and 742.6(a)(6)(i)(A)(2) leave out: made
-- abroad, shipped by firms of no country of Country Group D:5, and not transferred.
\ir asked.psql
CREATE FUNCTION pg_temp.tool(stated jsonb) RETURNS jsonb LANGUAGE sql AS $$
	SELECT '{"foreign_made": true, "us_content_percent": 0, "us_content_items": ["EAR99"], "foreign_direct_product": false, "fdp_sme": true, "us_person": false}' || stated
$$;
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('(B): from Japan by a firm of Japan', '3B001.k', 'CN', pg_temp.tool('{"exported_from": "JP", "exporter_headquarters": "JP"}'), 'no_license_required', NULL, NULL),
	('(B): by one with a parent in China', '3B001.k', 'CN', pg_temp.tool('{"exported_from": "JP", "exporter_headquarters": "CN"}'), 'license_required', NULL, NULL),
	('(C): from Korea, stated to be excluded', '3B001.k', 'CN', pg_temp.tool('{"exported_from": "KR", "exporter_headquarters": "KR", "sme_exclusion_742_4_a_4": true}'), 'no_license_required', NULL, NULL),
	('stated to be excluded, by a firm of China', '3B001.k', 'CN', pg_temp.tool('{"exported_from": "JP", "exporter_headquarters": "China", "sme_exclusion_742_4_a_4": true}'), 'review', 'facts_contradict', 'is of no firm of Macau'),
	('of Hong Kong', '3B001.k', 'CN', pg_temp.tool('{"exported_from": "JP", "exporter_headquarters": "HK", "sme_exclusion_742_4_a_4": true}'), 'review', 'facts_contradict', NULL),
	('shipped from Macau', '3B001.k', 'CN', pg_temp.tool('{"exported_from": "MO", "sme_exclusion_742_4_a_4": true}'), 'review', 'facts_contradict', NULL),
	('stated to be excluded, and transferred in China', '3B001.k', 'CN', pg_temp.tool('{"transaction": "transfer", "exporter_headquarters": "JP", "sme_exclusion_742_4_a_4": true}'), 'review', 'facts_contradict', 'not transferred'),
	('US content of 734.4(a)(8), by a firm of China', '3B001.k', 'CN', '{"foreign_made": true, "us_content_percent": 1, "us_content_items": ["3A991.p"], "foreign_direct_product": false, "us_person": false, "exported_from": "JP", "exporter_headquarters": "CN", "sme_exclusion_742_4_a_4": true}', 'license_required', NULL, NULL);
\ir answers.psql
