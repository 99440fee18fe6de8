-- Foreign direct products, rule by rule (15 CFR 734.9; 736.2(b)(3)): whom each
-- reaches, by item, destination, party, use and day, and what requires a license.
\ir asked.psql
INSERT INTO export_control.restricted_party (list, entry, name, country, scope, requirement, footnotes, valid, citation) VALUES
	('EL', 'fn1', 'Quartz Telecom Works', 'MX', 'all', 'For all items subject to the EAR', '{1,2}', '[2019-05-16,)', 'test'),
	('EL', 'fn3', 'Ostrog Instrument Plant', 'RU', 'all', 'For all items subject to the EAR', '{3}', '[2022-03-03,)', 'test'),
	('EL', 'fn4', 'Lotus Supercomputing Institute', 'CN', 'all', 'For all items subject to the EAR', '{4}', '[2022-10-21,)', 'test'),
	('EL', 'fn5', 'Emerald Etch Equipment', 'CN', 'all', 'For all items subject to the EAR', '{5}', '[2024-12-02,)', 'test'),
	('EL', 'fn0', 'Plain Listed Trading', 'AE', 'all', 'For all items subject to the EAR', '{}', '[2020-01-01,)', 'test');
CREATE FUNCTION pg_temp.made(more jsonb DEFAULT '{}') RETURNS jsonb IMMUTABLE LANGUAGE sql AS $$
	SELECT '{"foreign_made": true, "us_content_percent": 0}'::jsonb || more $$;
INSERT INTO asked (what, item, destination, consignee, on_date, evidence, outcome, reason, says) VALUES
-- 734.9(b)
	('734.9(b): made with US technology under written assurance, to D:1', '3A001.b.2', 'VN', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"fdp_national_security": true}'), 'license_required', 'NS2', 'national security; fdp_national_security'),
	('one country further: Brazil is in no group of it', '3A001.b.2', 'BR', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"fdp_national_security": true}'), 'not_subject', NULL, 'no foreign direct product'),
	('not answered', '3A001.b.2', 'VN', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made(), 'review', 'jurisdiction', 'state fdp_national_security'),
	('answered by no', '3A001.b.2', 'VN', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"fdp_national_security": false}'), 'not_subject', NULL, 'stated to be false'),
	('an item that is not controlled for NS', '3A991', 'VN', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"fdp_national_security": true}'), 'not_subject', NULL, NULL),
	('the day before the rule', '3A001.b.2', 'VN', 'Nordwind Maschinen GmbH', '1996-03-24', pg_temp.made('{"fdp_national_security": true}'), 'not_subject', NULL, NULL),
	('its first day', '3A001.b.2', 'VN', 'Nordwind Maschinen GmbH', '1996-03-25', pg_temp.made('{"fdp_national_security": true}'), 'license_required', NULL, NULL),
-- 734.9(c)
	('734.9(c): a spacecraft part to D:5', '9A515.x', 'VE', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"fdp_9x515": true}'), 'license_required', NULL, '9x515; fdp_9x515'),
	('to Vietnam, which is not in D:5; the rule on NS asks', '9A515.x', 'VN', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"fdp_9x515": true, "fdp_national_security": false}'), 'not_subject', NULL, NULL),
	('of the 600 series is not 9x515', '8A609.a', 'VE', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"fdp_9x515": true, "fdp_600_series": false, "fdp_national_security": false, "us_content_items": ["EAR99"]}'), 'not_subject', NULL, NULL),
	('the day before', '9A515.x', 'VE', 'Nordwind Maschinen GmbH', '2014-11-09', pg_temp.made('{"fdp_9x515": true, "fdp_national_security": false}'), 'not_subject', NULL, NULL),
	('its first day', '9A515.x', 'VE', 'Nordwind Maschinen GmbH', '2014-11-10', pg_temp.made('{"fdp_9x515": true}'), 'license_required', NULL, NULL),
	('not answered', '9A515.x', 'VE', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made(), 'review', 'jurisdiction', 'state fdp_9x515'),
-- 734.9(d)
	('734.9(d): a part of the 600 series to D:4', '8A609.a', 'PK', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"fdp_600_series": true}'), 'license_required', NULL, '600 series and 0A919; fdp_600_series'),
	('to Brazil', '8A609.a', 'BR', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"fdp_600_series": true}'), 'not_subject', NULL, NULL),
	('0A919 is one of it', '0A919', 'CN', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"fdp_600_series": true, "us_content_items": ["EAR99"], "military_commodity": false}'), 'license_required', NULL, NULL),
	('an item of another entry', '9A991', 'PK', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"fdp_600_series": true}'), 'not_subject', NULL, NULL),
	('the day before', '8A609.a', 'PK', 'Nordwind Maschinen GmbH', '2013-10-14', pg_temp.made('{"fdp_600_series": true, "fdp_national_security": false}'), 'not_subject', NULL, NULL),
	('its first day', '8A609.a', 'PK', 'Nordwind Maschinen GmbH', '2013-10-15', pg_temp.made('{"fdp_600_series": true}'), 'license_required', NULL, NULL),
-- 734.9(e)(1)
	('734.9(e)(1): a chip made with US tools, for a buyer of footnote 1', 'EAR99', 'MX', 'Quartz Telecom Works', '2026-10-01', pg_temp.made('{"fdp_footnote_1": true}'), 'license_required', 'entity_list', 'footnote 1; fdp_footnote_1'),
	('another section requires the license: 744.11(a)(2)(i)', 'EAR99', 'MX', 'Quartz Telecom Works', '2026-10-01', pg_temp.made('{"fdp_footnote_1": true}'), 'license_required', NULL, 'listing of the party requires a license'),
	('any license exception overcomes it: 744.11(a)(2)(i)', 'EAR99', 'MX', 'Quartz Telecom Works', '2026-10-01', pg_temp.made('{"fdp_footnote_1": true, "exception_rpl": true, "exception_paragraph": "(a)", "reexport": true, "exported_from": "TW"}'), 'license_exception', NULL, '744.11.a..2..i.*any license exception|any license exception overcomes'),
	('not if another rule makes it one too', 'EAR99', 'MX', 'Quartz Telecom Works', '2026-10-01', pg_temp.made('{"fdp_footnote_1": true, "fdp_footnote_3": true, "for_footnote_3_entity": true, "exception_rpl": true, "exception_paragraph": "(a)", "reexport": true, "exported_from": "AE"}'), 'license_required', 'entity_list', NULL),
	('nor if BIS informed that it is subject, or US content makes it so', '3A991', 'MX', 'Quartz Telecom Works', '2026-10-01', pg_temp.made('{"us_content_percent": 30, "fdp_footnote_1": true, "exception_rpl": true, "exception_paragraph": "(a)", "reexport": true, "exported_from": "TW"}'), 'license_required', 'entity_list', NULL),
	('nor of an item of US origin', 'EAR99', 'MX', 'Quartz Telecom Works', '2026-10-01', '{"fdp_footnote_1": true, "exception_rpl": true, "exception_paragraph": "(a)"}', 'license_required', 'entity_list', NULL),
	('not answered', 'EAR99', 'MX', 'Quartz Telecom Works', '2026-10-01', pg_temp.made(), 'review', 'jurisdiction', 'state fdp_footnote_1'),
	('no product of it', 'EAR99', 'MX', 'Quartz Telecom Works', '2026-10-01', pg_temp.made('{"fdp_footnote_1": false}'), 'not_subject', NULL, NULL),
	('a listed party without the footnote is not asked', 'EAR99', 'AE', 'Plain Listed Trading', '2026-10-01', pg_temp.made(), 'not_subject', NULL, NULL),
	('nor is one of another footnote asked for this', 'EAR99', 'CN', 'Lotus Supercomputing Institute', '2026-10-01', pg_temp.made('{"fdp_footnote_1": true, "fdp_footnote_4": false}'), 'not_subject', NULL, NULL),
	('the day before', 'EAR99', 'MX', 'Quartz Telecom Works', '2020-05-14', pg_temp.made('{"fdp_footnote_1": true}'), 'not_subject', NULL, NULL),
	('its first day', 'EAR99', 'MX', 'Quartz Telecom Works', '2020-05-15', pg_temp.made('{"fdp_footnote_1": true}'), 'license_required', NULL, NULL),
	('to be built into what such an entity orders', 'EAR99', 'MX', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"fdp_footnote_1": true, "for_footnote_1_entity": true}'), 'license_required', 'entity_list', NULL),
	('that is not known, and by shipping denied', 'EAR99', 'MX', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"fdp_footnote_1": true}'), 'not_subject', NULL, NULL),
	('stated not to be found out', 'EAR99', 'MX', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"fdp_footnote_1": true, "for_footnote_1_entity": "unknown"}'), 'review', NULL, 'for_footnote_1_entity'),
	('a product of much US content as well', '3A991', 'MX', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"us_content_percent": 30, "for_footnote_1_entity": true}'), 'review', 'evidence_missing', 'state fdp_footnote_1'),
-- 734.9(e)(2)
	('734.9(e)(2): for a buyer of footnote 4', 'EAR99', 'CN', 'Lotus Supercomputing Institute', '2026-10-01', pg_temp.made('{"fdp_footnote_4": true}'), 'license_required', 'entity_list', 'footnote 4; fdp_footnote_4'),
	('for a buyer of footnote 1', 'EAR99', 'MX', 'Quartz Telecom Works', '2026-10-01', pg_temp.made('{"fdp_footnote_4": true, "fdp_footnote_1": false}'), 'not_subject', NULL, NULL),
	('not answered', 'EAR99', 'CN', 'Lotus Supercomputing Institute', '2026-10-01', pg_temp.made(), 'review', 'jurisdiction', 'state fdp_footnote_4'),
	('the day before', 'EAR99', 'MX', 'Nordwind Maschinen GmbH', '2022-10-20', pg_temp.made('{"fdp_footnote_4": true, "for_footnote_4_entity": true}'), 'review', 'fact_not_asked', NULL),
	('its first day', 'EAR99', 'MX', 'Nordwind Maschinen GmbH', '2022-10-21', pg_temp.made('{"fdp_footnote_4": true, "for_footnote_4_entity": true}'), 'license_required', 'entity_list', NULL),
-- 734.9(e)(3)
	('734.9(e)(3): a tool for an entity of footnote 5, from Malaysia by a Korean firm', '3B992', 'CN', 'Emerald Etch Equipment', '2026-10-01', pg_temp.made('{"us_content_items": ["EAR99"], "fdp_footnote_5": true, "exported_from": "MY", "exporter_headquarters": "KR"}'), 'license_required', 'entity_list', 'footnote 5; fdp_footnote_5'),
	('from Japan by a firm of Japan: supplement no. 4 to part 742', '3B992', 'CN', 'Emerald Etch Equipment', '2026-10-01', pg_temp.made('{"us_content_items": ["EAR99"], "fdp_footnote_5": true, "advanced_node_logic_or_dram_facility": false, "exported_from": "JP", "exporter_headquarters": "JP"}'), 'no_license_required', NULL, 'whose requirement does not reach'),
	('from Japan by a firm of China', '3B992', 'CN', 'Emerald Etch Equipment', '2026-10-01', pg_temp.made('{"us_content_items": ["EAR99"], "fdp_footnote_5": true, "exported_from": "JP", "exporter_headquarters": "CN"}'), 'license_required', 'entity_list', NULL),
	('from Korea, in A:5: 3B992 is free, 3B993 is not', '3B993', 'CN', 'Emerald Etch Equipment', '2026-10-01', pg_temp.made('{"us_content_items": ["EAR99"], "fdp_footnote_5": true, "advanced_node_ic": false, "exported_from": "KR", "exporter_headquarters": "KR"}'), 'license_required', 'entity_list', NULL),
	('from where is not said', '3B992', 'CN', 'Emerald Etch Equipment', '2026-10-01', pg_temp.made('{"us_content_items": ["EAR99"], "fdp_footnote_5": true, "advanced_node_logic_or_dram_facility": false}'), 'review', 'list_scope', 'takes exported_from'),
	('a tool that it leaves to the rule on such equipment', '3B001.d', 'SG', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"us_content_items": ["EAR99"], "fdp_footnote_5": true, "for_footnote_5_entity": true}'), 'review', 'fact_not_asked', NULL),
	('a tool to China: does it go to an advanced-node facility?', '3B992', 'CN', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"us_content_items": ["EAR99"]}'), 'review', 'jurisdiction', 'advanced_node_logic_or_dram_facility'),
	('it does not', '3B992', 'CN', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"us_content_items": ["EAR99"], "advanced_node_logic_or_dram_facility": false}'), 'not_subject', NULL, NULL),
	('it does, from Malaysia', '3B992', 'CN', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"us_content_items": ["EAR99"], "fdp_footnote_5": true, "advanced_node_logic_or_dram_facility": true, "exported_from": "MY", "exporter_headquarters": "MY"}'), 'license_required', NULL, '^advanced-node facilities.*requires a license'),
	('the day before', '3B992', 'CN', 'Nordwind Maschinen GmbH', '2024-12-01', pg_temp.made('{"us_content_items": ["EAR99"], "fdp_footnote_5": true}'), 'not_subject', NULL, NULL),
	('its first day', '3B992', 'CN', 'Nordwind Maschinen GmbH', '2024-12-02', pg_temp.made('{"us_content_items": ["EAR99"], "fdp_footnote_5": true}'), 'review', 'jurisdiction', NULL),
-- 734.9(f)
	('734.9(f): an item of the list to Russia', '3A991', 'RU', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"fdp_russia": true, "exported_from": "AE"}'), 'license_required', 'embargo', 'Russia, items of the list; fdp_russia'),
	('from Japan', '3A991', 'RU', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"fdp_russia": true, "exported_from": "JP"}'), 'no_license_required', NULL, 'from a partner country'),
	('EAR99 that is in neither supplement', 'EAR99', 'RU', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"fdp_russia": true, "supplement_6_item": false, "supplement_7_item": false, "us_content_items": ["EAR99"]}'), 'not_subject', NULL, NULL),
	('to Georgia', '3A991', 'GE', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"fdp_russia": true}'), 'not_subject', NULL, NULL),
	('to Georgia, for goods made in Russia', '3A991', 'GE', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"fdp_russia": true, "for_russia_belarus_or_crimea": true, "exported_from": "AE"}'), 'license_required', 'end_use', 'requires a license for what is known'),
	('the same from Japan', '3A991', 'GE', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"fdp_russia": true, "for_russia_belarus_or_crimea": true, "exported_from": "JP"}'), 'no_license_required', NULL, 'no license, from partner countries'),
	('to Belarus the day before', '3A991', 'BY', 'Nordwind Maschinen GmbH', '2022-03-01', pg_temp.made('{"fdp_russia": true, "exported_from": "AE"}'), 'not_subject', NULL, NULL),
	('to Belarus on the first day', '3A991', 'BY', 'Nordwind Maschinen GmbH', '2022-03-02', pg_temp.made('{"fdp_russia": true, "exported_from": "AE"}'), 'license_required', NULL, NULL),
	('to Crimea', '3A991', 'UA-43', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"fdp_russia": true, "exported_from": "AE"}'), 'license_required', 'embargo', 'Crimea'),
	('to the rest of Ukraine', '3A991', 'UA', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"fdp_russia": true, "exported_from": "AE"}'), 'not_subject', NULL, NULL),
-- 734.9(g)
	('734.9(g): for an entity of footnote 3', 'EAR99', 'AE', 'Ostrog Instrument Plant', '2026-10-01', pg_temp.made('{"fdp_footnote_3": true, "exported_from": "AE"}'), 'license_required', 'entity_list', 'footnote 3.*fdp_footnote_3'),
	('from Japan 746.8(a)(3) leaves it free; of 744.21 a human has to read', 'EAR99', 'AE', 'Ostrog Instrument Plant', '2026-10-01', pg_temp.made('{"fdp_footnote_3": true, "exported_from": "JP"}'), 'review', 'list_scope', 'has to be read'),
	('for an entity of footnote 1', 'EAR99', 'MX', 'Quartz Telecom Works', '2026-10-01', pg_temp.made('{"fdp_footnote_3": true, "fdp_footnote_1": false}'), 'not_subject', NULL, NULL),
	('not answered', 'EAR99', 'AE', 'Ostrog Instrument Plant', '2026-10-01', pg_temp.made(), 'review', 'jurisdiction', 'state fdp_footnote_3'),
	('by knowledge, the day before', 'EAR99', 'AE', 'Nordwind Maschinen GmbH', '2022-02-23', pg_temp.made('{"fdp_footnote_3": true, "for_footnote_3_entity": true}'), 'review', 'fact_not_asked', NULL),
	('its first day', 'EAR99', 'AE', 'Nordwind Maschinen GmbH', '2022-02-24', pg_temp.made('{"fdp_footnote_3": true, "for_footnote_3_entity": true, "exported_from": "AE"}'), 'license_required', 'entity_list', NULL),
-- 734.9(h)
	('734.9(h): an accelerator to China', '3A090.a', 'CN', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"us_content_items": ["EAR99"], "fdp_advanced_computing": true}'), 'license_required', NULL, 'advanced computing; fdp_advanced_computing'),
	('to Germany it is subject too, and needs none', '3A090.b', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"fdp_advanced_computing": true, "headquarters_in_macau_or_d5": false, "headquartered_d5": false}'), 'no_license_required', NULL, 'advanced computing; fdp_advanced_computing'),
	('to Germany before it was worldwide', '3A090.b', 'DE', 'Nordwind Maschinen GmbH', '2025-01-12', pg_temp.made('{"fdp_advanced_computing": true, "headquarters_in_macau_or_d5": false, "headquartered_d5": false}'), 'not_subject', NULL, NULL),
	('not answered', '3A090.b', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"headquarters_in_macau_or_d5": false}'), 'review', 'jurisdiction', 'state fdp_advanced_computing'),
	('an item of another entry', '3A991', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"fdp_advanced_computing": true}'), 'not_subject', NULL, NULL),
	('technology for it', '3E001', 'CN', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"us_content_items": ["EAR99"], "related_item": "3A090.a", "fdp_advanced_computing": true, "fdp_national_security": false, "commingled_report_filed": true}'), 'license_required', NULL, NULL),
	('technology for something else', '3E001', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"related_item": "3A001.a", "fdp_advanced_computing": true, "commingled_report_filed": true}'), 'not_subject', NULL, NULL),
	('to China the day before', '4A090.a', 'CN', 'Nordwind Maschinen GmbH', '2022-10-20', pg_temp.made('{"us_content_items": ["EAR99"], "fdp_advanced_computing": true}'), 'not_subject', NULL, NULL),
-- 734.9(i)
	('734.9(i): a circuit for a supercomputer in China', '3A991.p', 'CN', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"us_content_items": ["EAR99"], "fdp_supercomputer": true, "supercomputer": true}'), 'license_required', 'end_use', 'supercomputers, circuits and computers to China; fdp_supercomputer'),
	('not for one', '3A991.p', 'CN', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"us_content_items": ["EAR99"], "fdp_supercomputer": true, "supercomputer": false}'), 'not_subject', NULL, NULL),
	('of the use nothing is said', '3A991.p', 'CN', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"us_content_items": ["EAR99"]}'), 'review', 'jurisdiction', 'state fdp_supercomputer'),
	('in Venezuela it is none of the rule', '3A991.p', 'VE', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"us_content_items": ["EAR99"], "fdp_supercomputer": true}'), 'not_subject', NULL, NULL),
	('through Singapore to one in Macau or Country Group D:5, whether in China is not said', '3A991.p', 'SG', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"us_content_items": ["EAR99"], "fdp_supercomputer": true, "supercomputer": true}'), 'review', 'jurisdiction', 'state for_supercomputer_in_china_or_macau'),
	('in none of China', '3A991.p', 'SG', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"us_content_items": ["EAR99"], "fdp_supercomputer": true, "supercomputer": true, "for_supercomputer_in_china_or_macau": false}'), 'not_subject', NULL, NULL),
	('through Singapore to one in China', '3A991.p', 'SG', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"fdp_supercomputer": true, "for_supercomputer_in_china_or_macau": true}'), 'license_required', 'end_use', NULL),
	('to Macau the day before', '3A991.p', 'MO', 'Nordwind Maschinen GmbH', '2023-01-16', pg_temp.made('{"us_content_items": ["EAR99"], "fdp_supercomputer": true}'), 'not_subject', NULL, NULL),
	('to Macau on the first day', '3A991.p', 'MO', 'Nordwind Maschinen GmbH', '2023-01-17', pg_temp.made('{"us_content_items": ["EAR99"], "fdp_supercomputer": true, "supercomputer": true}'), 'license_required', 'end_use', NULL),
-- 734.9(j)
	('734.9(j): a chip of heading 8542.31 to Iran, from the Emirates', 'EAR99', 'IR', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"us_content_items": ["EAR99"], "fdp_iran": true, "hts_code": "8542.31", "exported_from": "AE"}'), 'license_required', 'embargo', 'Iran, items of supplement no. 7'),
	('the same made in and shipped from Taiwan', 'EAR99', 'IR', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"us_content_items": ["EAR99"], "fdp_iran": true, "hts_code": "8542.31", "exported_from": "TW"}'), 'no_license_required', NULL, 'from a partner country'),
	('a shirt is in no supplement no. 7', 'EAR99', 'IR', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"us_content_items": ["EAR99"], "fdp_iran": true, "hts_code": "6205.20", "exported_from": "AE"}'), 'not_subject', NULL, NULL),
	('an item of category 1', '1C996', 'IR', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"us_content_items": ["EAR99"], "fdp_iran": true}'), 'not_subject', NULL, NULL),
	('of category 7', '7A994', 'IR', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"us_content_items": ["EAR99"], "fdp_iran": true, "exported_from": "AE"}'), 'license_required', 'embargo', NULL),
	('the day before', '7A994', 'IR', 'Nordwind Maschinen GmbH', '2023-02-23', pg_temp.made('{"us_content_items": ["EAR99"], "fdp_iran": true, "exported_from": "AE"}'), 'not_subject', NULL, NULL),
	('to Turkey for goods of Iran', '7A994', 'TR', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"fdp_iran": true, "for_iran_or_its_government": true, "exported_from": "AE"}'), 'license_required', 'end_use', NULL),
	('to Turkey, and nothing known', '7A994', 'TR', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"fdp_iran": true}'), 'not_subject', NULL, NULL),
-- 734.9(k)
	('734.9(k): a deposition tool to China, from Malaysia', '3B001.d', 'CN', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"us_content_items": ["EAR99"], "fdp_sme": true, "fdp_national_security": false, "exported_from": "MY", "exporter_headquarters": "MY"}'), 'license_required', NULL, 'semiconductor manufacturing equipment; fdp_sme'),
	('from the Netherlands by a firm of the Netherlands', '3B001.d', 'CN', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"us_content_items": ["EAR99"], "fdp_sme": true, "fdp_national_security": false, "exported_from": "NL", "exporter_headquarters": "NL"}'), 'no_license_required', NULL, 'as a foreign direct product alone'),
	('from the Netherlands by a firm of China', '3B001.d', 'CN', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"us_content_items": ["EAR99"], "fdp_sme": true, "fdp_national_security": false, "exported_from": "NL", "exporter_headquarters": "CN"}'), 'license_required', NULL, NULL),
	('by whom is not said', '3B001.d', 'CN', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"us_content_items": ["EAR99"], "fdp_sme": true, "fdp_national_security": false, "exported_from": "NL"}'), 'review', 'evidence_missing', 'exporter_headquarters'),
	('to Vietnam, which is not in D:5', '3B001.d', 'VN', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"fdp_sme": true, "fdp_national_security": false}'), 'not_subject', NULL, NULL),
	('a tool of another paragraph', '3B001.b', 'CN', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"us_content_items": ["EAR99"], "fdp_sme": true, "fdp_national_security": false, "advanced_node_logic_or_dram_facility": false}'), 'not_subject', NULL, NULL),
	('the day before', '3B001.d', 'CN', 'Nordwind Maschinen GmbH', '2024-12-01', pg_temp.made('{"us_content_items": ["EAR99"], "fdp_sme": true, "us_person": false, "fdp_national_security": false}'), 'not_subject', NULL, NULL),
	('not answered', '3B001.d', 'MO', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"us_content_items": ["EAR99"], "fdp_national_security": false}'), 'review', 'jurisdiction', 'state fdp_sme'),
-- 734.9(l)
	('734.9(l): model weights to China', '4E091', 'CN', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"us_content_items": ["EAR99"], "fdp_model_weights": true, "commingled_report_filed": true}'), 'license_required', NULL, 'AI model weights; fdp_model_weights'),
	('trained on other computers', '4E091', 'CN', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"us_content_items": ["EAR99"], "fdp_model_weights": false, "commingled_report_filed": true}'), 'not_subject', NULL, NULL),
	('not answered', '4E091', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"commingled_report_filed": true}'), 'review', 'jurisdiction', 'state fdp_model_weights'),
	('technology of another entry', '4E992', 'CN', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"us_content_items": ["EAR99"], "fdp_model_weights": true, "commingled_report_filed": true}'), 'not_subject', NULL, NULL),
-- owners, while the rule on affiliates runs
	('half owned by an entity of footnote 1', 'EAR99', 'MX', 'Mirlo Electronica', '2026-11-10', pg_temp.made(), 'review', 'jurisdiction', 'state fdp_footnote_1'),
	('the same, and a product of it', 'EAR99', 'MX', 'Mirlo Electronica', '2026-11-10', pg_temp.made('{"fdp_footnote_1": true}'), 'license_required', 'affiliate', NULL),
	('while that rule is stayed', 'EAR99', 'MX', 'Mirlo Electronica', '2026-11-09', pg_temp.made(), 'not_subject', NULL, NULL),
-- other parties to the order
	('an end user of footnote 1 beside the buyer', 'EAR99', 'MX', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"with": "end user"}'), 'review', 'jurisdiction', 'state fdp_footnote_1'),
-- one fact for all
	('foreign_direct_product answers all rules: no', '3A001.b.2', 'VN', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"foreign_direct_product": false}'), 'not_subject', NULL, 'foreign_direct_product is stated to be false'),
	('and yes', '3A001.b.2', 'VN', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"foreign_direct_product": true}'), 'license_required', 'NS2', 'national security; foreign_direct_product'),
	('an answer of its own goes before it', '3A001.b.2', 'VN', 'Nordwind Maschinen GmbH', '2026-10-01', pg_temp.made('{"foreign_direct_product": false, "fdp_national_security": true}'), 'license_required', 'NS2', NULL),
	('stated of an item of US origin', '3A001.b.2', 'VN', 'Nordwind Maschinen GmbH', '2026-10-01', '{"fdp_national_security": true}', 'license_required', NULL, 'only of an item made abroad'),
	('an ordinary order is asked nothing', 'EAR99', 'CN', 'Nordwind Maschinen GmbH', '2026-10-01', NULL, 'no_license_required', NULL, NULL);
UPDATE asked SET other_parties = '{end user: Quartz Telecom Works}', evidence = evidence - 'with' WHERE evidence ? 'with';
INSERT INTO export_control.ownership (owner, owned, percent) VALUES ('Quartz Telecom Works', 'Mirlo Electronica', 50);
\ir answers.psql
