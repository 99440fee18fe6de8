-- eei(): whether electronic export information has to be filed.
BEGIN;
SELECT export_control.set_policy('required_lists', '', 'not screened here') \g /dev/null
INSERT INTO export_control.restricted_party (list, entry, name, country, citation) VALUES ('UVL', 'q1', 'Quill Optics', 'AE', '84 FR 14608') \g /dev/null
CREATE TEMP TABLE asked (no int GENERATED ALWAYS AS IDENTITY, what text, item text, destination text, value numeric, evidence jsonb, filing text, rule text, code text);
INSERT INTO asked (what, item, destination, value, evidence, filing, rule, code) VALUES
	('a listed item to China for $900', '5A992.c', 'CN', 900, NULL, 'required', '15 CFR 758.1(b)(10)', 'C33'),
	('Hong Kong is China here', '5A992.c', 'HK', 900, NULL, 'required', '15 CFR 758.1(b)(10)', 'C33'),
	('EAR99 to China for $900', 'EAR99', 'CN', 900, NULL, 'not_required', NULL, 'C33'),
	('$2,500 of one number', 'EAR99', 'DE', 2500, NULL, 'not_required', NULL, 'C33'),
	('$2,501', 'EAR99', 'DE', 2501, NULL, 'required', '15 CFR 758.1(b)(5)', 'C33'),
	('Canada, no license', 'EAR99', 'CA', 50000, NULL, 'exempt', NULL, 'C33'),
	('Canada, 600 series', '9A610.a', 'CA', 100, NULL, 'required', '15 CFR 758.1(b)(3)', NULL),
	('600 series paragraph .y', '9A610.y', 'DE', 1000, '{"uav_range_of_300_km": false}', 'not_required', NULL, 'C33'),
	('under STA, whatever the value', '3A002.a', 'SG', 500, '{"sta_consignee_statement": true}', 'required', '15 CFR 758.1(b)(4)', 'C59'),
	('a gift parcel to Cuba', 'EAR99', 'CU', 300, '{"exception_gft": true}', 'exempt', NULL, 'C43'),
	('food to North Korea', 'EAR99', 'KP', 10, '{"food_or_medicine": true}', 'required', '15 CFR 758.1(b)(1)', 'C33'),
	('a used car', 'EAR99', 'MX', 2000, '{"used_vehicle": true}', 'required', '15 CFR 30.2(a)(1)(iv)', 'C33'),
	('and said in other words', 'EAR99', 'MX', 2000, '{"used_vehicle": " Yes "}', 'required', '15 CFR 30.2(a)(1)(iv)', 'C33'),
	('what needs a license', '3A002.a', 'BR', 100, NULL, 'required', '15 CFR 758.1(b)(2)', NULL),
	('a shotgun with a short barrel', '0A502', 'CA', 100, '{"barrel": "under_18in"}', 'required', '15 CFR 758.1(b)(9)', NULL),
	('software by wire', '5D992.c', 'CN', 9000, '{"electronic_transfer": true}', 'not_required', NULL, NULL),
	('software, and nothing said of how', '5D992.c', 'CN', 9000, NULL, 'review', NULL, NULL),
	('on a disk', '5D992.c', 'CN', 90, '{"electronic_transfer": false}', 'required', '15 CFR 758.1(b)(10)', 'C33'),
	('mass-market software on a disk', '5D992.c', 'DE', 5000, '{"electronic_transfer": false}', 'required', '15 CFR 758.1(b)(5)', 'C33'),
	('from Puerto Rico', '5A992.c', 'CN', 900, '{"exported_from": "PR"}', 'required', '15 CFR 758.1(b)(10)', 'C33'),
	('a reexport', '5A992.c', 'CN', 9000, '{"reexport": true, "exported_from": "DE"}', 'not_required', NULL, NULL),
	('no value', 'EAR99', 'DE', NULL, NULL, 'review', NULL, NULL),
	('a value in euros says nothing of dollars', '5A992.c', 'DE', 2400, '{"currency": "EUR"}', 'review', NULL, 'C33'),
	('nor one in yen', '5A992.c', 'DE', 2600, '{"currency": "JPY"}', 'review', NULL, 'C33'),
	('in dollars, as one writes them', '5A992.c', 'DE', 2600, '{"currency": " usd "}', 'required', '15 CFR 758.1(b)(5)', 'C33'),
	('in euros, where the value does not matter', '5A992.c', 'CN', 900, '{"currency": "EUR"}', 'required', '15 CFR 758.1(b)(10)', 'C33'),
	('a negative value', '5A992.c', 'DE', -1, NULL, 'review', NULL, NULL),
	('no number', '5A992.c', 'DE', 'NaN', NULL, 'review', NULL, NULL),
	('infinity', '5A992.c', 'DE', 'infinity', NULL, 'review', NULL, NULL),
	('from China, and stated to be no reexport', '5A992.c', 'DE', 5000, '{"exported_from": "CN", "reexport": false}', 'review', NULL, NULL),
	('goods are not sent by wire', '5A992.c', 'DE', 5000, '{"electronic_transfer": true}', 'review', NULL, NULL),
	('EAR99 may be software', 'EAR99', 'DE', 5000, '{"electronic_transfer": true}', 'not_required', NULL, NULL),
	('facts that cannot be read', 'EAR99', 'DE', 10, '{"reexprt": true}', 'review', NULL, NULL),
	('within the United States', '5A992.c', 'US', 5000, NULL, 'not_required', NULL, NULL),
	('to Guam', '5A992.c', 'GU', 5000, NULL, 'not_required', NULL, NULL),
	('to Puerto Rico', '5A992.c', 'PR', 5000, NULL, 'required', '15 CFR 758.1(b)(5)', 'C33'),
	('from Puerto Rico to the States', '5A992.c', 'US', 5000, '{"exported_from": "PR"}', 'required', '15 CFR 758.1(b)(5)', 'C33'),
	('the same, as from_country', '5A992.c', 'US', 5000, '{"transaction": "export", "from_country": "PR"}', 'required', '15 CFR 758.1(b)(5)', 'C33'),
	('an entry of the 600 series without paragraph', '9A610', 'AU', 10, NULL, 'review', NULL, NULL),
	('no item', 'gadget', 'DE', 10, NULL, 'review', NULL, NULL),
	('software whose verdict is open, on a disk: it may be exempt', '3D001', 'BR', 5000, '{"electronic_transfer": false}', 'review', NULL, NULL),
	('the same to Canada', '3D001', 'CA', 5000, '{"electronic_transfer": false}', 'review', NULL, NULL),
	('goods whose verdict is open, to China', '3B001', 'CN', 100, NULL, 'required', '15 CFR 758.1(b)(10)', NULL),
	('goods whose verdict is open, elsewhere', '3B001', 'JP', 5000, NULL, 'required', '15 CFR 758.1(b)(5)', NULL),
	('EAR99 technology, and nothing said of how', 'EAR99', 'BR', 5000, '{"technology_or_software": true}', 'review', NULL, 'C33'),
	('EAR99 goods', 'EAR99', 'BR', 5000, '{"technology_or_software": false}', 'required', '15 CFR 758.1(b)(5)', 'C33'),
	('a release, as it was once stated', '3E001', 'BR', 5000, '{"deemed_release": true, "related_item": "3A001.a.7"}', 'not_required', NULL, NULL),
	('a short shotgun, as the list asks for it', '0A502', 'CA', 100, '{"shotgun_under_18_inches": true}', 'required', '15 CFR 758.1(b)(9)', NULL),
	('3A069 to Country Group D', '3A069', 'VN', 10, NULL, 'required', '15 CFR 758.1(b)(11)', NULL);
SELECT plan(count(*)::int + 30) FROM asked;
SELECT ok(e.filing = a.filing AND (a.rule IS NULL OR a.rule = ANY (e.rules)) AND (a.code IS NULL OR e.license_code = a.code),
	format('%s: %s%s', what, a.filing, CASE WHEN e.filing = a.filing AND (a.rule IS NULL OR a.rule = ANY (e.rules)) AND (a.code IS NULL OR e.license_code = a.code) THEN '' ELSE ', not ' || e::text END))
FROM asked a, eei(item, destination, 'Nordwind Maschinen GmbH', '2026-10-01', value, evidence => evidence) e ORDER BY no;
SELECT is((SELECT filing FROM eei('EAR99', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01', 1500, value_of_code => 3000)), 'required', 'all lines of one number count');
SELECT is((SELECT filing || needed::text FROM eei('EAR99', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01', 1500, value_of_code => v)), 'review{value_of_code}', format('a line of 1500, and %s of its number', v))
FROM unnest('{100,-1,NaN}'::numeric[]) v;
SELECT is((SELECT filing FROM eei('9A610.x', 'CA', 'Nordwind Maschinen GmbH', 'infinity', 100)), 'review', 'no day');
SELECT is((SELECT eccn_reported FROM eei('5A991', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01', 3000)), false, 'anti-terrorism alone: no ECCN');
SELECT is((SELECT eccn_reported FROM eei('5A991', 'CN', 'Nordwind Maschinen GmbH', '2026-10-01', 3000)), true, 'but to China');
-- The Unverified List, whatever the value, in the parts of 748.5(d) to (f) (758.1(b)(8)).
SELECT is((SELECT format('%s %s', filing, rules) FROM eei('EAR99', 'AE', consignee, '2026-10-01', 100, other_parties => others, evidence => '{"uvl_statement": true}')), said, format('%s, %s', consignee, others))
FROM (VALUES ('Quill Optics', NULL::text[], 'required {"15 CFR 758.1(b)(8)"}'), ('Nordwind Maschinen GmbH', '{end user: Quill Optics}', 'required {"15 CFR 758.1(b)(8)"}'),
	('Nordwind Maschinen GmbH', '{intermediate consignee: Quill Optics}', 'required {"15 CFR 758.1(b)(8)"}'), ('Nordwind Maschinen GmbH', '{Quill Optics}', 'required {"15 CFR 758.1(b)(8)"}'),
	('Nordwind Maschinen GmbH', '{purchaser: Quill Optics}', 'not_required {}'), ('purchaser: Quill Optics', NULL, 'required {"15 CFR 758.1(b)(8)"}'),
	('Nordwind Maschinen GmbH', NULL, 'not_required {}')) c (consignee, others, said);
SELECT is((SELECT format('%s %s', filing, rules) FROM eei('EAR99', 'AE', 'Quill Optics', '2026-10-01', 100)), 'required {"15 CFR 758.1(b)(8)"}', 'and without its statement');
SELECT is((SELECT format('%s %s', filing, rules) FROM eei('EAR99', 'AE', 'Quill Optics', '2026-10-01', 100, evidence => '{"electronic_transfer": true, "uvl_statement": true}')), 'not_required ', 'what is tangible alone');
-- What exempts is what lifts the rule that asks: of Country Group E 30.37(y).
SELECT is((SELECT format('%s by %s', filing, exemption) FROM eei('EAR99', 'CU', 'Nordwind Maschinen GmbH', '2026-10-01', value, evidence => facts)), said, format('%s to Cuba for %s', facts, value))
FROM (VALUES (300, '{"exception_gft": true}'::jsonb, 'exempt by 15 CFR 30.37(y)'), (3000, '{"exception_gft": true, "exception_paragraph": "(b)"}', 'exempt by 15 CFR 30.37(h); 15 CFR 30.37(y)')) c (value, facts, said);
SELECT is((SELECT format('%s by %s', filing, exemption) FROM eei('EAR99', 'CA', 'Nordwind Maschinen GmbH', '2026-10-01', 5000, evidence => '{"tools_of_trade": true}')), 'exempt by 15 CFR 30.36', 'one exemption is enough');
-- The code is that of the authorization: a license of the Treasury is none of BIS.
SELECT is((SELECT format('%s %s %s', filing, coalesce(license_code, '-'), remark) FROM eei('EAR99', 'IR', 'Nordwind Maschinen GmbH', '2026-10-01', 500,
	evidence => '{"ofac_license": true, "hts_code": "0402.10", "supplement_7_item": false}')), 'required - no license code is known for licensed (other_authorization)', 'a license of the Treasury');
INSERT INTO export_control.license (number, status, end_uses) VALUES ('V1', 'approved 2026-01-10/2027-01-31', '{}');
INSERT INTO export_control.license_line (license, items, destinations) VALUES ('V1', '{3A001}', '{CN}');
INSERT INTO export_control.license_party (license, name) VALUES ('V1', 'Lotus Wafer Co');
SELECT is((SELECT format('%s %s', license_code, '15 CFR 758.1(b)(7)' = ANY (rules)) FROM eei('3A001.a.2', 'CN', 'Lotus Wafer Co', '2026-10-01', 500, evidence => facts)), said, format('a license, and %s', facts))
FROM (VALUES (NULL::jsonb, 'C30 f'), ('{"validated_end_user": true}', 'C57 t'), ('{"validated_end_user": false}', 'C30 f')) c (facts, said);
-- The ECCN: by the paragraph, and not of what is here for a time.
SELECT is((SELECT eccn_reported FROM eei(item, destination, 'Nordwind Maschinen GmbH', '2026-10-01', 3000, evidence => facts)), said, format('the ECCN of %s to %s', item, destination))
FROM (VALUES ('5A992.c', 'DE', NULL::jsonb, false), ('5A992.c', 'CN', NULL, true), ('5A992', 'DE', NULL, true), ('3A001.a.7', 'DE', NULL, true),
	('3A002.a', 'BR', '{"exception_tmp": true, "exception_paragraph": "(b)(3)", "returns_to_country_of_import": true, "enhanced": false}', false),
	('3A002.a', 'BR', '{"exception_tmp": true, "exception_paragraph": "(b)(5)"}', true)) c (item, destination, facts, said);
SELECT is_empty($$SELECT rule FROM export_control.eei_rule r WHERE NOT EXISTS (SELECT FROM export_control.fact f WHERE f.key = split_part(r.fact, '=', 1)) AND r.fact IS NOT NULL$$, 'facts that there are');
SELECT * FROM finish();
ROLLBACK;
