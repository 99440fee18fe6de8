-- What Entity List requirements say, and what being on each list does.
BEGIN;
SELECT plan(33);

SELECT is((SELECT row(s.*)::text FROM export_control.parse_entity_scope(requirement) s), expected, requirement)
FROM (VALUES
	('For all items subject to the EAR. (See §744.11 of the EAR).', '(all,{},{})'),
	('For all items subject to the EAR, see §§ 734.9(e)1, and 744.11 of the EAR2', '(all,"{1,2}",{})'),
	('For all items subject to the EAR, see §§ 734.9(e) 1 and 744.11 of the EAR 2', '(all,"{1,2}",{})'),
	('For All Items Subject to the EAR (See §734.9(g), 3 §746.8(a)(3), and §744.21(b) of the EAR).', '(all,{3},{})'),
	('For all items subject to the EAR (See §§734.9(g)3, 746.8(a)(3), and 744.2l(b) of the EAR', '(all,{3},{})'),
	('For all items subject to the EAR (See §§ 734.9(g), 746.8(a)(3), and 744.21(b) of the EAR)', '(all,{},{})'),
	('For all items subject to the EAR. (See §§ 734.9(e)(2) and 744.11 of the EAR) 4', '(all,{4},{})'),
	('For all items subject to the EAR. (See §§ 734.9(e)(2) and 744.11 of the EAR)', '(all,{},{})'),
	('For all items subject to the EAR. (See §734.4(a)(9), 734.9(e)(3) and 744.11 of the EAR)5', '(all,{5},{})'),
	('For all items subject to the EAR when used in projects specified in § 746.8(a)(4) of the EAR', '(project,{},{})'),
	('For all items subject to the EAR. (See § 746.8(a)(4) of the EAR)', '(project,{},{})'),
	('For items on the CCL and listed in supplement no. 7 to part 746 of the EAR', '(ccl_and_supplement_7,{},{})'),
	('For items on the CCL and EAR99 items listed in supplement no. 7 to part 746 of the EAR.', '(ccl_and_supplement_7,{},{})'),
	('For all items subject to the EAR. (See § 744.11 of the EAR). This license requirement may be overcome by License Exception GOV under § 740.11(b)(2) and (e).', '(all_except,{},{GOV})'),
	('For All Items Subject to the EAR (See §744.11 of the EAR), except for EAR99-designated technology for the operation of unmanned aerial vehicles.', '(all_except,{},{})'),
	('All items subject to the EAR, apart from items that are related to transactions that are authorized. (See §§ 734.9(g),3 746.8(a)(3), and 744.21(b) of the EAR)', '(all_except,{3},{})'),
	('For all items subject to the EAR, with case-by-case basis for items listed on the CCL', '(text,{},{})'),
	('For all items subject to the EAR. (See § 744.11 of the EAR) and more', '(text,{},{})'),
	('all items', '(text,{},{})'), ('', '(text,{},{})'), (NULL, '(text,{},{})')) AS t (requirement, expected);

-- Every string of the list, where a copy of it is at hand.
CREATE TEMP TABLE requirement (words text);
\copy requirement FROM PROGRAM 'test/entity_requirements.pl ../shared/data' WITH (DELIMITER E'\x01')
SELECT count(*) = 0 AS absent FROM requirement \gset
\if :absent
SELECT skip('no copy of the list', 2);
\else
SELECT results_eq(
	$$SELECT scope, count(*)::int FROM requirement, export_control.parse_entity_scope(words) GROUP BY 1 ORDER BY 1$$,
	$$VALUES ('all', 3293), ('all_except', 24), ('ccl_and_supplement_7', 19), ('project', 83), ('text', 1)$$,
	'all 3,420 entries by scope: one is not understood');
SELECT results_eq(
	$$SELECT f, count(*)::int FROM requirement, export_control.parse_entity_scope(words), unnest(footnotes) f GROUP BY 1 ORDER BY 1$$,
	$$VALUES (1, 156), (2, 156), (3, 766), (4, 95), (5, 16)$$, 'entries by footnote');
\endif

-- The effect of each list code, and of each scope.
INSERT INTO export_control.restricted_party (list, entry, name, country, scope, programs, requirement, citation, exceptions)
VALUES ('DPL', 't1', 'Denied Trading', 'DE', 'all', '{}', NULL, 'test', '{}'),
	('EL', 't2', 'Entity Trading', 'AE', 'all', '{}', NULL, 'test', '{}'),
	('EL', 't3', 'Supplement Trading', 'AE', 'ccl_and_supplement_7', '{}', NULL, 'test', '{}'),
	('EL', 't4', 'Project Trading', 'RU', 'project', '{}', NULL, 'test', '{}'),
	('EL', 't5', 'Government Trading', 'AE', 'all_except', '{}', NULL, 'test', '{GOV}'),
	('EL', 't6', 'Worded Trading', 'AE', 'text', '{}', NULL, 'test', '{}'),
	('MEU', 't7', 'Military Trading', 'CN', 'all', '{}', NULL, 'test', '{}'),
	('MEU', 't8', 'Soldier Trading', 'RU', 'all', '{}', NULL, 'test', '{}'),
	('UVL', 't9', 'Unverified Trading', 'AE', 'all', '{}', NULL, 'test', '{}'),
	('SDN', 't10', 'Terror Trading', 'AE', 'all', '{SDGT}', NULL, 'test', '{}'),
	('SDN', 't11', 'Cyber Trading', 'AE', 'all', '{CYBER2}', NULL, 'test', '{}'),
	('MIEU', 't12', 'Spy Trading', 'CN', 'all', '{}', NULL, 'test', '{}'),
	('CMIC', 't13', 'Complex Trading', 'CN', 'all', '{}', NULL, 'test', '{}'),
	('ISN', 't14', 'Missile Trading', 'CN', 'all', '{}', NULL, 'test', '{}');

SELECT results_eq(
	$$SELECT n, export_eligibility('EAR99', 'AE', n || ' Trading', '2026-08-10')::text
	  FROM unnest('{Denied,Entity,Supplement,Project,Government,Worded,Military,Soldier,Unverified,Terror,Cyber,Spy,Complex,Missile}'::text[]) n$$,
	$$VALUES ('Denied', 'prohibited (denied_person)'), ('Entity', 'license_required (entity_list)'),
		('Supplement', 'review (list_scope)'), ('Project', 'review (list_scope)'),
		('Government', 'license_required (entity_list)'), ('Worded', 'review (list_scope)'),
		('Military', 'review (military_end_user)'), ('Soldier', 'license_required (military_end_user)'),
		('Unverified', 'review (unverified_party)'), ('Terror', 'license_required (blocked_person)'),
		('Cyber', 'review (red_flag)'), ('Spy', 'license_required (military_intelligence_end_user)'),
		('Complex', 'review (red_flag)'), ('Missile', 'review (red_flag)')$$,
	'each list and each scope has its effect (DOMAIN: 764.3, 744.11, 744.21, 744.15, 744.8, 744.22)');
SELECT is(export_eligibility('5A992.c', 'AE', 'Supplement Trading', '2026-08-10')::text, 'license_required (entity_list)',
	'items of the list are within "items on the CCL"');
SELECT is(export_eligibility('EAR99', 'AE', 'Government Trading', '2026-08-10', evidence => '{"exception_gov": true}')::text,
	'license_exception (license_exception)', 'GOV, where the entry allows it and its conditions are stated');
SELECT is(export_eligibility('EAR99', 'AE', 'Entity Trading', '2026-08-10', evidence => '{"exception_gov": true}')::text,
	'license_required (entity_list)', 'no exception where the entry allows none, 744.11(a)');
SELECT is(export_eligibility('EAR99', 'AE', 'Project Trading', '2026-08-10', evidence => '{"oil_project_746_8_a_4": false}')::text,
	'no_license_required', 'an oil project entry, and the order is for none');
SELECT is(export_eligibility('EAR99', 'AE', 'Project Trading', '2026-08-10', evidence => '{"oil_project_746_8_a_4": true}')::text,
	'license_required (entity_list)', 'an oil project entry, and the order is for one');
SELECT is(export_eligibility('EAR99', 'AE', 'Supplement Trading', '2026-08-10', evidence => '{"supplement_7_item": false}')::text,
	'no_license_required', 'an EAR99 item that is stated not to be in supplement no. 7 to part 746');
SELECT is(export_eligibility('EAR99', 'CN', 'Military Trading', '2026-08-10', evidence => '{"supplement_2_item": false}')::text,
	'no_license_required', 'a military end user, and no item of supplement no. 2 to part 744');
SELECT is(export_eligibility('3A991', 'CN', 'Military Trading', '2026-08-10', evidence => '{"supplement_2_item": true}')::text,
	'license_required (military_end_user)', 'a military end user, and an item of supplement no. 2 to part 744');
SELECT is(export_eligibility('EAR99', 'AE', 'ACME', '2026-08-10', other_parties => '{"forwarder: Denied Trading"}')::text,
	'prohibited (denied_person)', 'a denial order reaches agents');

SELECT finish();
ROLLBACK;
