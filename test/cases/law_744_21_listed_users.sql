-- Parties on the Military End User List (744.21(a), (b)(1)): items of supplement
-- no. 2 to part 744 wherever they are, any item for those of Russia and Belarus,
-- each from its day on.  EAR99 is never in the supplement.
\ir asked.psql
INSERT INTO export_control.restricted_party (list, entry, name, country, valid, citation) VALUES
	('MEU', 'm1', 'Brackenholt Shipyard', 'CN', '[2020-12-23,)', 'test'),
	('MEU', 'm2', 'Ordovian Aircraft', 'RU', '[2020-12-23,)', 'test'),
	('MEU', 'm3', 'Pinnacle Rotorworks', 'BY', '[2020-12-23,)', 'test');
INSERT INTO asked (what, item, destination, consignee, on_date, evidence, outcome, reason) VALUES
	('an item of the supplement', '3A991.a', 'CN', 'Brackenholt Shipyard', '2026-10-01', NULL, 'license_required', 'military_end_user'),
	('the supplement has it, whatever the order says', '3A991.a', 'CN', 'Brackenholt Shipyard', '2026-10-01', '{"supplement_2_item": false}', 'license_required', 'military_end_user'),
	('outside the country of the party', '3A991.a', 'DE', 'Brackenholt Shipyard', '2026-10-01', NULL, 'license_required', 'military_end_user'),
	('an item of which the supplement has a part', '5A991', 'CN', 'Brackenholt Shipyard', '2026-10-01', NULL, 'review', 'military_end_user'),
	('it is of that part', '5A991', 'CN', 'Brackenholt Shipyard', '2026-10-01', '{"supplement_2_item": true}', 'license_required', 'military_end_user'),
	('it is not', '5A991', 'CN', 'Brackenholt Shipyard', '2026-10-01', '{"supplement_2_item": false}', 'no_license_required', NULL),
	('EAR99', 'EAR99', 'CN', 'Brackenholt Shipyard', '2026-10-01', NULL, 'no_license_required', NULL),
	('an entry that the supplement does not have', '1C101', 'GG', 'Brackenholt Shipyard', '2026-10-01', NULL, 'no_license_required', NULL),
	('which item is not told', NULL, 'CN', 'Brackenholt Shipyard', '2026-10-01', NULL, 'review', 'military_end_user'),
	('Russia, EAR99, before 87 FR 12226', 'EAR99', 'DE', 'Ordovian Aircraft', '2022-02-23', NULL, 'no_license_required', NULL),
	('Russia, an item of the supplement before', '3A991.a', 'RU', 'Ordovian Aircraft', '2022-02-23', NULL, 'license_required', 'military_end_user'),
	('Russia, any item since', 'EAR99', 'RU', 'Ordovian Aircraft', '2022-02-24', NULL, 'license_required', 'military_end_user'),
	('and in another country', 'EAR99', 'DE', 'Ordovian Aircraft', '2022-02-24', NULL, 'license_required', 'military_end_user'),
	('Belarus, before 87 FR 13048', 'EAR99', 'BY', 'Pinnacle Rotorworks', '2022-03-01', NULL, 'no_license_required', NULL),
	('Belarus, any item since', 'EAR99', 'BY', 'Pinnacle Rotorworks', '2022-03-02', NULL, 'license_required', 'military_end_user'),
	('742.6(a)(11) is for parties with footnote 5: a party on another list', '3B993.b.1', 'DE', 'Brackenholt Shipyard', '2026-10-01', NULL, 'no_license_required', NULL);
\ir answers.psql
