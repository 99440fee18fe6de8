-- Parties on the Military End User List (744.21(a), (b)(1)): items of supplement
-- no. 2 to part 744 wherever they are, any item for those of Russia and Belarus,
-- each from its day on.  That an item is not in the supplement is for the order to
-- state, and counts where a rule names the country of the party.
\ir asked.psql
INSERT INTO export_control.restricted_party (list, entry, name, country, valid, citation) VALUES
	('MEU', 'm1', 'Brackenholt Shipyard', 'CN', '[2020-12-23,)', 'test'),
	('MEU', 'm2', 'Ordovian Aircraft', 'RU', '[2020-12-23,)', 'test'),
	('MEU', 'm3', 'Pinnacle Rotorworks', 'BY', '[2020-12-23,)', 'test'),
	('MEU', 'm4', 'Verdigris Dynamics', 'UA', '[2020-12-23,)', 'test'),
	('MEU', 'm5', 'Lodestone Avionics', NULL, '[2020-12-23,)', 'test'),
	('MEU', 'm6', 'Zvezdograd Instrument Works Co., Ltd.', 'CN', '[2020-12-23,)', 'test'),
	('MEU', 'm7', 'OOO Zvezdograd Instrument Works', 'RU', '[2020-12-23,)', 'test');
INSERT INTO export_control.restricted_party (list, entry, name, country, other_countries, valid, citation) VALUES
	('MEU', 'm8', 'Kvarzotech', 'CN', '{RU}', '[2020-12-23,)', 'test');
INSERT INTO asked (what, item, destination, consignee, on_date, evidence, outcome, reason) VALUES
	('an item of the supplement', '3A991.a', 'CN', 'Brackenholt Shipyard', '2026-10-01', NULL, 'license_required', 'military_end_user'),
	('the supplement has it, whatever the order says', '3A991.a', 'CN', 'Brackenholt Shipyard', '2026-10-01', '{"supplement_2_item": false}', 'license_required', 'military_end_user'),
	('outside the country of the party', '3A991.a', 'DE', 'Brackenholt Shipyard', '2026-10-01', NULL, 'license_required', 'military_end_user'),
	('an item of which the supplement has a part', '5A991', 'CN', 'Brackenholt Shipyard', '2026-10-01', NULL, 'review', 'military_end_user'),
	('it is of that part', '5A991', 'CN', 'Brackenholt Shipyard', '2026-10-01', '{"supplement_2_item": true}', 'license_required', 'military_end_user'),
	('it is not', '5A991', 'CN', 'Brackenholt Shipyard', '2026-10-01', '{"supplement_2_item": false}', 'no_license_required', NULL),
	('EAR99', 'EAR99', 'CN', 'Brackenholt Shipyard', '2026-10-01', NULL, 'review', 'military_end_user'),
	('an entry that the supplement does not have', '1C101', 'GG', 'Brackenholt Shipyard', '2026-10-01', NULL, 'review', 'military_end_user'),
	('which item is not told', NULL, 'CN', 'Brackenholt Shipyard', '2026-10-01', NULL, 'review', 'military_end_user'),
	('Russia, EAR99, before 87 FR 12226', 'EAR99', 'DE', 'Ordovian Aircraft', '2022-02-23', NULL, 'review', 'military_end_user'),
	('Russia, an item of the supplement before', '3A991.a', 'RU', 'Ordovian Aircraft', '2022-02-23', NULL, 'license_required', 'military_end_user'),
	('Russia, any item since', 'EAR99', 'RU', 'Ordovian Aircraft', '2022-02-24', NULL, 'license_required', 'military_end_user'),
	('and in another country', 'EAR99', 'DE', 'Ordovian Aircraft', '2022-02-24', NULL, 'license_required', 'military_end_user'),
	('Belarus, before 87 FR 13048', 'EAR99', 'BY', 'Pinnacle Rotorworks', '2022-03-01', NULL, 'review', 'military_end_user'),
	('Belarus, any item since', 'EAR99', 'BY', 'Pinnacle Rotorworks', '2022-03-02', NULL, 'license_required', 'military_end_user'),
	('EAR99, as the order states', 'EAR99', 'CN', 'Brackenholt Shipyard', '2026-10-01', '{"supplement_2_item": false}', 'no_license_required', NULL),
	('EAR99, which the order states to be in it', 'EAR99', 'CN', 'Brackenholt Shipyard', '2026-10-01', '{"supplement_2_item": true}', 'license_required', 'military_end_user'),
	('a party of Russia too', 'EAR99', 'CN', 'Kvarzotech', '2026-10-01', '{"supplement_2_item": false}', 'license_required', 'military_end_user'),
	('a party of a country that no rule names', '3A991.a', 'DE', 'Verdigris Dynamics', '2026-10-01', '{"supplement_2_item": false}', 'review', 'military_end_user'),
	('a party of no country', 'EAR99', 'DE', 'Lodestone Avionics', '2026-10-01', '{"supplement_2_item": false}', 'review', 'military_end_user'),
	('two of one name, one of them in Russia', 'EAR99', 'DE', 'Zvezdograd Instrument Works GmbH', '2026-10-01', '{"supplement_2_item": false}', 'review', 'probable_list_match'),
	('742.6(a)(11) is for parties with footnote 5: a party on another list', '3B993.b.1', 'DE', 'Brackenholt Shipyard', '2026-10-01', NULL, 'review', 'military_end_user');
-- The sections leave License Exception GOV in part (744.21(c), 744.22(c)).
INSERT INTO export_control.restricted_party (list, entry, name, country, valid, citation) VALUES
	('MIEU', 'i1', 'Zulubar Signals Directorate', 'CN', '[2021-03-16,)', 'test'),
	('EL', 'e1', 'Quadrant Semilogic', 'CN', '[2020-12-23,)', 'test');
INSERT INTO asked (what, item, destination, consignee, other_parties, evidence, outcome, reason, says) VALUES
	('744.21(c): for an agency of the US Government', '5A992.c', 'CN', 'Brackenholt Shipyard', NULL, '{"exception_gov": true, "exception_paragraph": "(b)(2)(ii)", "government_end_user": "us_agency"}', 'license_exception', NULL, NULL),
	('744.21(c): for its personnel', '5A992.c', 'CN', 'Brackenholt Shipyard', NULL, '{"exception_gov": true, "exception_paragraph": "(b)(2)(i)", "government_end_user": "us_personnel"}', 'license_exception', NULL, NULL),
	('744.21(c): of Russia, any item', 'EAR99', 'DE', 'Ordovian Aircraft', NULL, '{"exception_gov": true, "exception_paragraph": "(b)(2)(ii)", "government_end_user": "us_agency"}', 'license_exception', NULL, NULL),
	('744.21(c): no other paragraph', '5A992.c', 'CN', 'Brackenholt Shipyard', NULL, '{"exception_gov": true, "exception_paragraph": "(b)(2)(iii)(A)", "government_end_user": "us_agency", "us_government_contract": true}', 'license_required', 'military_end_user', NULL),
	('744.21(c): no other exception', '5A992.c', 'CN', 'Brackenholt Shipyard', NULL, '{"exception_enc": true}', 'license_required', 'military_end_user', NULL),
	('744.21(c): none is claimed', '5A992.c', 'CN', 'Brackenholt Shipyard', NULL, NULL, 'license_required', 'military_end_user', NULL),
	('744.21(c): whether the item is of the supplement is open', '5A991', 'CN', 'Brackenholt Shipyard', NULL, '{"exception_gov": true, "exception_paragraph": "(b)(2)(ii)", "government_end_user": "us_agency"}', 'review', 'military_end_user', NULL),
	('744.21(c): is it open, and the list requires a license', '3A001.a.2', 'CN', 'Brackenholt Shipyard', NULL, '{"exception_gov": true, "exception_paragraph": "(b)(2)(ii)", "government_end_user": "us_agency"}', 'review', 'military_end_user', NULL),
	('744.21(a)(1): an item that is not, and what the list requires of it', '3A001.a.2', 'CN', 'Brackenholt Shipyard', NULL, '{"supplement_2_item": false, "exception_gov": true, "exception_paragraph": "(b)(2)(ii)", "government_end_user": "us_agency"}', 'license_exception', NULL, NULL),
	('744.21(a)(1): a name that is only like that of the listed one', '3A001.a.2', 'CN', 'Brakenholt Shipyards', NULL, '{"supplement_2_item": false, "exception_gov": true, "exception_paragraph": "(b)(2)(ii)", "government_end_user": "us_agency"}', 'license_required', 'NS2', NULL),
	('744.22(c): for an agency', 'EAR99', 'CN', 'Zulubar Signals Directorate', NULL, '{"exception_gov": true, "exception_paragraph": "(b)(2)(ii)", "government_end_user": "us_agency"}', 'license_exception', NULL, NULL),
	('744.22(c): not for its personnel', 'EAR99', 'CN', 'Zulubar Signals Directorate', NULL, '{"exception_gov": true, "exception_paragraph": "(b)(2)(i)", "government_end_user": "us_personnel"}', 'license_required', 'military_intelligence_end_user', NULL),
	('744.21(c), 744.22(c): of both lists, what both leave', '5A992.c', 'CN', 'Zulubar Signals Directorate', '{end user: Brackenholt Shipyard}', '{"exception_gov": true, "exception_paragraph": "(b)(2)(ii)", "government_end_user": "us_agency"}', 'license_exception', NULL, NULL),
	('744.21(c), 744.22(c): and no more', '5A992.c', 'CN', 'Zulubar Signals Directorate', '{end user: Brackenholt Shipyard}', '{"exception_gov": true, "exception_paragraph": "(b)(2)(i)", "government_end_user": "us_personnel"}', 'license_required', NULL, NULL),
	('744.11(a): beside a party on the Entity List', '5A992.c', 'CN', 'Brackenholt Shipyard', '{end user: Quadrant Semilogic}', '{"exception_gov": true, "exception_paragraph": "(b)(2)(ii)", "government_end_user": "us_agency"}', 'license_required', NULL, NULL),
	('744.11(a): the other way round', '5A992.c', 'CN', 'Quadrant Semilogic', '{end user: Brackenholt Shipyard}', '{"exception_gov": true, "exception_paragraph": "(b)(2)(ii)", "government_end_user": "us_agency"}', 'license_required', NULL, NULL);
\ir answers.psql
