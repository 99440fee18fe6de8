-- Kinds of transaction: export, reexport, transfer within a country, and release
-- to a person (15 CFR 734.13, 734.14, 734.16).  A release goes to the country of
-- the person's most recent citizenship or permanent residency.
\ir asked.psql
INSERT INTO export_control.restricted_party (list, entry, name, country, scope, citation) VALUES ('DPL', 'd734', 'Quillon Tessera', 'DE', 'all', 'test');
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('E094: 3E991 technology to a Cuban national in the United States (746.2(a))', '3E991', NULL, '{"transaction": "deemed_export", "nationalities": ["CU"]}', 'license_required', 'embargo', 'a deemed export, to Cuba'),
	('E095: EAR99 technology to a Cuban national in the United States (746.2(a)(2))', 'EAR99', 'US', '{"transaction": "deemed_export", "nationalities": ["Cuba"]}', 'no_license_required', NULL, 'deemed_release_to_cuban_national_elsewhere'),
	('E096: 3E991 technology to a Russian national (746.8(a)(12)(i))', '3E991', NULL, '{"transaction": "deemed_export", "nationalities": ["RU"]}', 'no_license_required', NULL, 'stated to be so: deemed_release'),
	('E097: NS1 technology to a Russian national (746.8(a)(12)(i))', '3E001', NULL, '{"transaction": "deemed_export", "nationalities": ["RU"], "related_item": "3A001.a.2"}', 'license_required', 'NS1', NULL),
	('E098: EAR99 technology to a Syrian national (746.9(a))', 'EAR99', NULL, '{"transaction": "deemed_export", "nationalities": ["SY"]}', 'no_license_required', NULL, NULL),
	('E098: technology of the list to a Syrian national (746.9(a))', '3E991', NULL, '{"transaction": "deemed_export", "nationalities": ["SY"]}', 'license_required', 'embargo', NULL),
	('to a North Korean national: 746.4 leaves no releases out', 'EAR99', NULL, '{"transaction": "deemed_export", "nationalities": ["KP"]}', 'license_required', 'embargo', NULL),
	('the destination is the person''s country where no nationality is stated', '3E991', 'RU', '{"transaction": "deemed_export"}', 'no_license_required', NULL, 'taken for the person'),
	('the United States are no such country (734.13(b))', '3E991', 'US', '{"transaction": "deemed_export"}', 'review', 'destination_not_given', 'state nationalities'),
	('nothing tells the country', '3E991', NULL, '{"transaction": "deemed_export"}', 'review', 'destination_not_given', NULL),
	('of several the most recent: Russian, then German', '3E001', NULL, '{"transaction": "deemed_export", "nationalities": ["RU", "CA"], "related_item": "3A001.a.2"}', 'no_license_required', NULL, 'to Canada: of the person.s citizenships and permanent residencies .RU,CA. the most recent'),
	('German, then Russian', '3E001', NULL, '{"transaction": "deemed_export", "nationalities": "CA, RU", "related_item": "3A001.a.2"}', 'license_required', 'NS1', 'to Russia: of'),
	('a destination that is an earlier nationality contradicts', '3E991', 'RU', '{"transaction": "deemed_export", "nationalities": ["RU", "CA"]}', 'review', 'facts_contradict', 'the destination is Russia'),
	('a destination that is no nationality contradicts (734.13(a)(2))', '3E991', 'FR', '{"transaction": "deemed_export", "nationalities": ["CA"]}', 'review', 'facts_contradict', NULL),
	('abroad the destination may be where it is released (734.14(a)(2))', '3E001', 'FR', '{"transaction": "deemed_reexport", "nationalities": ["CA"], "related_item": "3A001.a.2"}', 'no_license_required', NULL, 'to Canada'),
	('to a person of the country where it takes place it is no deemed reexport (734.14(a)(2))', '3E001', NULL, '{"transaction": "deemed_reexport", "nationalities": ["FR"], "from_country": "FR", "related_item": "3A001.a.2"}', 'license_required', 'NS1', 'of another country than the one'),
	('the same, technology that needs no license there', '3E991', NULL, '{"transaction": "deemed_reexport", "nationalities": ["FR"], "from_country": "FR"}', 'review', 'facts_contradict', NULL),
	('a region is no nationality (746.6(a)(3))', '3E991', NULL, '{"transaction": "deemed_export", "nationalities": ["Crimea"]}', 'license_required', 'embargo', 'is no nationality'),
	('goods are not released (734.13(a)(2))', '4A994.b', NULL, '{"transaction": "deemed_export", "nationalities": ["DE"]}', 'review', 'facts_contradict', 'what is released is technology'),
	('EAR99 goods are not released', 'EAR99', NULL, '{"transaction": "deemed_export", "nationalities": ["DE"], "technology_or_software": false}', 'review', 'facts_contradict', NULL),
	('object code is not released (734.13(a)(2))', '4D994', NULL, '{"transaction": "deemed_export", "nationalities": ["DE"], "object_code": true}', 'review', 'facts_contradict', 'object code'),
	('source code is', '4D994', NULL, '{"transaction": "deemed_export", "nationalities": ["DE"], "object_code": false}', 'no_license_required', NULL, NULL),
	('a permanent resident of the United States is no foreign person (772.1)', '3E001', NULL, '{"transaction": "deemed_export", "nationalities": ["CN"], "us_person_recipient": true, "related_item": "3A001.a.2"}', 'no_license_required', NULL, 'no foreign person'),
	('the United States among the residencies (772.1)', '3E001', NULL, '{"transaction": "deemed_export", "nationalities": ["CN", "US"], "related_item": "3A001.a.2"}', 'no_license_required', NULL, 'no foreign person'),
	('stated to be none all the same', '3E991', NULL, '{"transaction": "deemed_export", "nationalities": ["CA", "US"], "us_person_recipient": false}', 'review', 'facts_contradict', NULL),
	('not a foreign person does nothing for a shipment', '3E001', 'CN', '{"us_person_recipient": true, "related_item": "3A001.a.2"}', 'license_required', 'NS1', NULL),
	('a word that is none of the kinds', '3A991', 'CN', '{"transaction": "lease"}', 'review', 'evidence_unusable', 'transaction in evidence is "lease", not one of export, reexport'),
	('a kind misspelled', '3A991', 'CN', '{"transaction": "re-export"}', 'review', 'evidence_unusable', 'did you mean reexport'),
	('in any case', '3A991', 'DE', '{"transaction": "REEXPORT", "from_country": "FR"}', 'no_license_required', NULL, 'a reexport from France'),
	('no country', 'EAR99', 'DE', '{"transaction": "reexport", "from_country": "nowhere"}', 'review', 'evidence_unusable', NULL),
	('no nationality', 'EAR99', NULL, '{"transaction": "deemed_export", "nationalities": ["stateless"]}', 'review', 'evidence_unusable', NULL),
	('from another country without a kind', 'EAR99', 'DE', '{"from_country": "FR"}', 'review', 'facts_contradict', 'its kind is not stated'),
	('from the United States it needs none', 'EAR99', 'DE', '{"from_country": "US"}', 'no_license_required', NULL, NULL),
	('an export from another country', 'EAR99', 'DE', '{"transaction": "export", "from_country": "FR"}', 'review', 'facts_contradict', 'leaves from the United States'),
	('nationalities without a kind', '3E991', 'DE', '{"nationalities": ["RU"]}', 'review', 'facts_contradict', NULL),
	('an export that is stated to be a reexport', 'EAR99', 'DE', '{"transaction": "export", "reexport": true}', 'review', 'facts_contradict', NULL),
	('a reexport stated to be none', 'EAR99', 'DE', '{"transaction": "reexport", "reexport": false}', 'review', 'facts_contradict', NULL),
	('a reexport from the United States', 'EAR99', 'DE', '{"transaction": "reexport", "from_country": "US"}', 'review', 'facts_contradict', NULL),
	('a reexport to where it is (734.14(a)(1))', 'EAR99', 'DE', '{"transaction": "reexport", "from_country": "DE"}', 'review', 'facts_contradict', 'from one foreign country to another'),
	('a transfer to another country (734.16)', 'EAR99', 'DE', '{"transaction": "transfer", "from_country": "FR"}', 'review', 'facts_contradict', 'stays within one foreign country'),
	('two places', 'EAR99', 'DE', '{"transaction": "reexport", "from_country": "FR", "exported_from": "IT"}', 'review', 'facts_contradict', NULL),
	('a release to a listed party is one to it all the same', '3E991', NULL, '{"transaction": "deemed_export", "nationalities": ["DE"]}', 'no_license_required', NULL, NULL),
	('an export', '3A001.a.2', 'BR', '{"transaction": "export"}', 'license_required', 'NS2', NULL),
	('a deemed export to a Chinese national for a military end use (744.21)', '3E991', NULL, '{"transaction": "deemed_export", "nationalities": ["CN"], "military_end_use": true, "supplement_2_item": true}', 'license_required', 'military_end_user', NULL);
INSERT INTO asked (what, item, destination, consignee, evidence, outcome, reason) VALUES
	('a denied person gets no release either (764)', '3E991', NULL, 'Quillon Tessera', '{"transaction": "deemed_export", "nationalities": ["DE"], "us_person_recipient": true}', 'prohibited', NULL);
\ir answers.psql
