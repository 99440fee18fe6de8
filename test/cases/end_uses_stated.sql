-- End uses and end users of part 744 that an order states, and stated facts that
-- can only call for a license and that no rule for the order asks for.
\ir asked.psql
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	-- 744.21(a)(1): items of supplement no. 2 to part 744
	('a whole entry of supplement no. 2', '3A991', 'CN', '{"military_end_use": true}', 'license_required', 'military_end_user', '744.21|military end use'),
	('Hong Kong is treated as China', '3A991', 'HK', '{"military_end_use": true, "supplement_2_item": true}', 'license_required', 'military_end_user', NULL),
	('mass-market encryption to China', '5A992.c', 'CN', '{"military_end_use": true}', 'license_required', 'military_end_user', NULL),
	('to Venezuela', '5A992.c', 'VE', '{"military_end_use": "yes", "supplement_2_item": true}', 'license_required', 'military_end_user', NULL),
	('to Burma', '5D992.c', 'MM', '{"military_end_use": 1}', 'license_required', 'military_end_user', NULL),
	('to Cambodia', '9A991.d', 'KH', '{"military_end_use": true}', 'license_required', 'military_end_user', NULL),
	('to Nicaragua', '8A992', 'NI', '{"military_end_use": true}', 'license_required', 'military_end_user', NULL),
	('of an entry that is there in part, and this part is', '4A994', 'CN', '{"military_end_use": true, "supplement_2_item": true}', 'license_required', 'military_end_user', NULL),
	('and whether it is, is open', '4A994', 'CN', '{"military_end_use": true}', 'review', 'evidence_missing', 'state supplement_2_item'),
	('and it is not', '4A994', 'CN', '{"military_end_use": true, "supplement_2_item": false}', 'no_license_required', NULL, 'supplement_2_item is stated to be false'),
	('what is on no list is not in supplement no. 2, if that is said', 'EAR99', 'CN', '{"military_end_use": true, "supplement_2_item": false}', 'no_license_required', NULL, NULL),
	('no military end use', '3A991', 'CN', '{"military_end_use": false}', 'no_license_required', NULL, NULL),
	('nothing stated', '3A991', 'CN', NULL, 'no_license_required', NULL, 'declares that it is none of these'),
	('the exceptions for the US Government stay', '3A991', 'CN', '{"military_end_use": true, "exception_gov": true, "exception_paragraph": "(b)(2)(ii)"}', 'license_exception', NULL, NULL),
	('other paragraphs do not', '3A991', 'CN', '{"military_end_use": true, "exception_gov": true, "exception_paragraph": "(c)"}', 'license_required', NULL, NULL),
	('nor other exceptions', '3A991', 'CN', '{"military_end_use": true, "exception_tmp": true}', 'license_required', NULL, NULL),
	-- 744.21(a)(2): every item
	('goods on no list, to Russia', 'EAR99', 'RU', '{"hts_code": "0402.10", "supplement_6_item": false, "software_746_8_a_8": false, "military_end_use": true}', 'license_required', 'military_end_user', NULL),
	('to Belarus', 'EAR99', 'BY', '{"hts_code": "0402.10", "supplement_6_item": false, "software_746_8_a_8": false, "military_end_use": true}', 'license_required', 'military_end_user', NULL),
	('a deemed release is free of 746.8, not of 744.21', '3E991', 'RU', '{"deemed_release": true, "military_end_use": true}', 'license_required', 'military_end_user', NULL),
	('without such a use they ship', 'EAR99', 'RU', '{"hts_code": "0402.10", "supplement_6_item": false, "software_746_8_a_8": false, "military_end_use": false}', 'no_license_required', NULL, NULL),
	-- 744.23(a)(2)(i): every item to Macau and Country Group D:5
	('a tool for advanced nodes', '3B991', 'CN', '{"advanced_node_ic": true}', 'license_required', 'end_use', NULL),
	('gloves for such a site', 'EAR99', 'CN', '{"advanced_node_ic": true}', 'license_required', 'end_use', NULL),
	('in Macau', 'EAR99', 'MO', '{"advanced_node_ic": true}', 'license_required', 'end_use', NULL),
	('in another country of Group D:5', 'EAR99', 'ZW', '{"advanced_node_ic": true}', 'license_required', 'end_use', NULL),
	('not for advanced nodes', '3B991', 'CN', '{"advanced_node_ic": false}', 'no_license_required', NULL, NULL),
	('in Singapore 744.23 does not ask', 'EAR99', 'SG', '{"advanced_node_ic": true}', 'no_license_required', NULL, 'advanced_node_ic is stated to be true: no rule'),
	-- 744.11
	('an entity of footnote 5', 'EAR99', 'CN', '{"footnote_5_entity": true}', 'license_required', 'entity_list', NULL),
	('wherever it is', 'EAR99', 'SG', '{"footnote_5_entity": true}', 'license_required', 'entity_list', NULL),
	('none', 'EAR99', 'CN', '{"footnote_5_entity": false}', 'no_license_required', NULL, NULL),
	-- no rule for the order asks
	('military use in a country that 744.21 does not name', 'EAR99', 'DE', '{"military_end_use": true}', 'no_license_required', NULL, 'military_end_use is stated to be true: no rule'),
	('in Vietnam', '3A991', 'VN', '{"military_end_use": true, "microprocessor_5_gflops_32_bit": false}', 'no_license_required', NULL, NULL),
	('an item of supplement no. 6 to another country', 'EAR99', 'DE', '{"supplement_6_item": true}', 'review', 'fact_not_asked', NULL),
	('exceptions suspended, and none used', 'EAR99', 'DE', '{"exception_privilege_suspended": true}', 'review', 'fact_not_asked', NULL),
	('a munition made abroad, and nothing said of where it was made', '5A992.c', 'BR', '{"military_commodity": true}', 'review', 'facts_contradict', NULL),
	('one made abroad with US cameras, classified as a vessel', '8A992.f', 'CN', '{"military_commodity": true, "foreign_made": true, "us_content_percent": 30, "us_content_items": ["6A003.b.4.b"], "transaction": "reexport", "from_country": "JP"}', 'review', 'facts_contradict', NULL),
	('an item that is not subject to the EAR', 'EAR99', 'BR', '{"foreign_made": true, "us_content_percent": 0, "us_content_items": "EAR99", "foreign_direct_product": false, "surreptitious_interception": true}', 'review', 'fact_not_asked', NULL),
	('the same without', 'EAR99', 'BR', '{"foreign_made": true, "us_content_percent": 0, "us_content_items": "EAR99", "foreign_direct_product": false, "surreptitious_interception": false}', 'not_subject', NULL, NULL),
	('facts that are not so are passed over', 'EAR99', 'DE', '{"military_end_use": false, "supplement_6_item": false, "advanced_node_ic": false}', 'no_license_required', NULL, NULL),
	('a rule that asks has decided', 'EAR99', 'IQ', '{"military_end_use": true, "government_of_iraq": true}', 'no_license_required', NULL, NULL),
	-- a declaration beside it
	('a declaration of no such use, and the use', 'EAR99', 'DE', '{"end_use_declaration": "D-17", "military_end_use": true}', 'review', 'facts_contradict', 'D-17'),
	('and a chip maker', 'EAR99', 'SG', '{"end_use_declaration": "D-17", "advanced_node_ic": true}', 'review', 'facts_contradict', NULL),
	('where a rule asks, the license is required all the same', '3A991', 'CN', '{"end_use_declaration": "D-17", "military_end_use": true}', 'license_required', 'military_end_user', 'D-17'),
	('one beside any fact that no rule asks for', '5A992.c', 'BR', '{"end_use_declaration": "D-17", "computer_over_4a003b": true}', 'review', 'facts_contradict', 'D-17'),
	('a declaration alone', '3A991', 'CN', '{"end_use_declaration": "D-17", "military_end_use": false}', 'no_license_required', NULL, 'declared in document D-17');
-- By day.
INSERT INTO asked (what, item, destination, on_date, evidence, outcome, reason) VALUES
	('Burma, the day before', '3A991', 'MM', '2021-03-07', '{"military_end_use": true, "microprocessor_5_gflops_32_bit": false}', 'no_license_required', NULL),
	('Burma, from then on', '3A991', 'MM', '2021-03-08', '{"military_end_use": true}', 'license_required', 'military_end_user'),
	('Cambodia, from then on', '3A991', 'KH', '2021-12-09', '{"military_end_use": true}', 'license_required', 'military_end_user'),
	('Russia, any item, from then on', 'EAR99', 'RU', '2022-02-24', '{"military_end_use": true, "hts_code": "0402.10"}', 'license_required', 'military_end_user'),
	('China, before whole entries were there', '3A991', 'CN', '2020-06-28', '{"military_end_use": true, "supplement_2_item": true}', 'license_required', 'military_end_user');
\ir answers.psql
