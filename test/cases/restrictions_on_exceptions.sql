-- 740.2 stands before every license exception, those included that part 746 or
-- the entry of a listing names (15 CFR 740.2(a), 746, 744.11(a)).
\ir asked.psql
INSERT INTO export_control.restricted_party (list, entry, name, country, scope, requirement, exceptions, citation) VALUES
	('EL', '1', 'Grauwald Institut', 'AE', 'all_except', 'all items, but License Exception GOV', '{GOV}', 'test');
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('600 series to Russia, temporarily', '9A610.x', 'RU', '{"exception_tmp": true}', 'license_required', 'embargo', 'TMP.*740.2\(a\)\(12\)'),
	('600 series to Belarus, temporarily', '9A619.a', 'BY', '{"exception_tmp": true}', 'license_required', 'embargo', NULL),
	('600 series to Syria, a replacement part', '9A610.x', 'SY', '{"exception_rpl": true}', 'license_required', 'embargo', '740.2\(a\)\(12\)'),
	('600 series to Cuba, baggage', '0A606.x', 'CU', '{"exception_bag": true}', 'license_required', 'embargo', NULL),
	('600 series to Russia for an agency of the United States', '0A606.x', 'RU', '{"exception_gov": true}', 'license_exception', NULL, 'for its paragraphs alone: \(b\)\(2\)'),
	('600 series to Cuba for an agency of the United States', '0A606.x', 'CU', '{"exception_gov": true}', 'license_exception', NULL, '\(b\)\(2\)'),
	('600 series to Russia for a cooperating government', '9A610.x', 'RU', '{"exception_gov": true, "exception_paragraph": "(c)"}', 'license_required', 'embargo', NULL),
	('missile technology to Russia, even for an agency', '9A101', 'RU', '{"exception_gov": true}', 'license_required', 'embargo', '740.2\(a\)\(5\)\(ii\)'),
	('missile technology to Russia, temporarily', '9A101', 'RU', '{"exception_tmp": true}', 'license_required', 'embargo', NULL),
	('missile technology to North Korea for an agency', '7A101', 'KP', '{"exception_gov": true}', 'license_required', 'embargo', NULL),
	('missile technology to Syria, a replacement part of no vehicle', '7A103', 'SY', '{"exception_rpl": true}', 'license_required', 'embargo', NULL),
	('an implement of torture to Cuba', '0A983', 'CU', '{"exception_gov": true}', 'license_required', 'embargo', '740.2\(a\)\(10\)'),
	('a military commodity to Russia', '0A919', 'RU', '{"exception_gov": true}', 'license_required', 'embargo', '740.2\(a\)\(11\)'),
	('technology is not sold under TSU when it is hardware', '3A001.a.2', 'CU', '{"exception_tsu": true}', 'license_required', 'embargo', 'not for this product group'),
	('nor to Syria', '3A001.b.4', 'SY', '{"exception_tsu": true}', 'license_required', 'embargo', NULL),
	('machine tools are no consumer communications devices', '2B001.a', 'RU', '{"exception_ccd": true}', 'license_required', 'embargo', 'not for this item'),
	('nor encryption items', '2B001.a', 'RU', '{"exception_enc": true, "civil_end_user_746_8": true}', 'license_required', 'embargo', 'ENC'),
	('semiconductors are no agricultural commodities', '3A001.a.2', 'CU', '{"exception_agr": true}', 'license_required', 'embargo', 'not for this item'),
	('an encryption item is none either', '5A002.a', 'CU', '{"exception_agr": true}', 'license_required', 'embargo', NULL),
	('medical devices are EAR99', '3A002.a', 'RU', '{"exception_med": true}', 'license_required', 'embargo', 'MED'),
	('SCP is for EAR99 and items controlled for AT alone', '3A001.a.2', 'CU', '{"exception_scp": true}', 'license_required', 'embargo', NULL),
	('gifts are no items controlled for NS', '5A002.a', 'CU', '{"exception_gft": true}', 'license_required', 'embargo', NULL),
	('civil aircraft on sojourn are aircraft', '3A001.a.2', 'KP', '{"exception_avs": true}', 'license_required', 'embargo', NULL),
	('a chemical is no encryption item', '1C350.b', 'RU', '{"exception_enc": true, "civil_end_user_746_8": true}', 'license_required', NULL, NULL),
	('encryption to a Russian owned firm', '5D002.c.1', 'RU', '{"exception_enc": true, "civil_end_user_746_8": false}', 'license_required', 'embargo', 'civil_end_user_746_8'),
	('encryption to a civil company', '5D002.c.1', 'RU', '{"exception_enc": true, "civil_end_user_746_8": true}', 'license_exception', NULL, 'License Exception ENC'),
	('bug fixes to a civil company', '5D002.c.1', 'RU', '{"exception_tsu": true, "civil_end_user_746_8": true}', 'license_exception', NULL, 'TSU'),
	('an agency of the United States', '4A994', 'RU', '{"exception_gov": true}', 'license_exception', NULL, 'relied on: exception_gov'),
	('a telephone for a person in Russia', '5A992.c', 'RU', '{"exception_ccd": true}', 'license_exception', NULL, 'CCD'),
	('a router is not among those for Russia', '5A991', 'RU', '{"exception_ccd": true, "exception_paragraph": "(b)(11)"}', 'license_required', 'embargo', NULL),
	('grain for Cuba', 'EAR99', 'CU', '{"exception_agr": true}', 'license_exception', NULL, 'AGR'),
	('a kit of the press', 'EAR99', 'CU', '{"exception_tmp": true}', 'license_exception', NULL, 'for its paragraphs alone: \(a\)\(9\)'),
	('tools of trade are not open for Cuba', 'EAR99', 'CU', '{"exception_tmp": true, "exception_paragraph": "(a)(1)"}', 'license_required', 'embargo', NULL),
	('software of operation for a machine in Cuba', 'EAR99', 'CU', '{"exception_tsu": true}', 'license_exception', NULL, 'TSU'),
	('what uses exceptions has not lost the right to', 'EAR99', 'CU', '{"exception_agr": true, "exception_privilege_suspended": true}', 'license_required', 'embargo', '740.2\(a\)\(1\)');
INSERT INTO asked (what, item, destination, consignee, evidence, outcome, reason, says) VALUES
	('a listed entity whose entry leaves GOV', 'EAR99', 'AE', 'Grauwald Institut', '{"exception_gov": true}', 'license_exception', NULL, 'GOV'),
	('but not for what 740.2 closes', '0A983', 'AE', 'Grauwald Institut', '{"exception_gov": true}', 'license_required', 'entity_list', '740.2\(a\)\(10\)'),
	('nor for missile technology to it', '9A101', 'AE', 'Grauwald Institut', '{"exception_gov": true, "exception_paragraph": "(c)"}', 'license_required', 'entity_list', NULL),
	('an exception that the entry does not name', 'EAR99', 'AE', 'Grauwald Institut', '{"exception_tmp": true}', 'license_required', 'entity_list', 'does not name it'),
	('nothing is stated', 'EAR99', 'AE', 'Grauwald Institut', NULL, 'license_required', 'entity_list', NULL);
\ir answers.psql
