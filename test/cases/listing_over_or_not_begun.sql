-- An entry that is over, or that has not begun, says nothing about another one
-- in force, however like their names are (supplement no. 4 to part 744 and the
-- other lists are what they are on the day).
\ir asked.psql
INSERT INTO export_control.restricted_party (list, entry, name, country, valid, citation) VALUES
	-- renamed: the old row ended, the new one is a little different
	('EL', 'r1', 'Orlan Fiber Optics Ltd', 'RU', '[2020-01-01,2026-09-01)', 'test'),
	('EL', 'r1', 'Orlan Fiber Optics and Lasers Ltd', 'RU', '[2026-09-01,)', 'test'),
	-- a coming entry with the customer's very name, another in force with nearly the same
	('EL', 'r2', 'Tarsis Microwave Works', 'CN', '[2027-01-01,)', 'test'),
	('EL', 'r3', 'Tarsis Microwave Wroks', 'CN', '[2020-01-01,)', 'test'),
	-- delisted, and the sister in another country is still there
	('MEU', 'r4', 'Baltic Gyro Plant', 'RU', '(,2025-01-01)', 'test'),
	('MEU', 'r5', 'Baltic Gyro Plannt', 'BY', '[2021-01-01,)', 'test'),
	-- denial order that ran out; another of the family still runs
	('DPL', 'r6', 'Marchetti Ludovico', 'IT', '[2010-01-01,2020-01-01)', 'test'),
	('DPL', 'r7', 'Marchetti Lodovico', 'IT', '[2019-01-01,)', 'test'),
	-- an alias of an ended entry
	('UVL', 'r8', 'Quartz Hill Components', 'AE', '[2020-01-01,2024-01-01)', 'test'),
	('UVL', 'r9', 'Quartz Hil Components', 'AE', '[2020-01-01,)', 'test'),
	-- in force and exact: here the similar ones are others
	('EL', 'r10', 'Svarog Tooling', 'RU', '[2020-01-01,)', 'test'),
	('EL', 'r11', 'Svarog Toolings', 'RU', '[2020-01-01,)', 'test'),
	-- renamed so that no word is left
	('EL', 'r13', 'Kestrel Photonics Minsk', 'BY', '[2020-01-01,2026-09-01)', 'test'),
	('EL', 'r13', 'Joint Stock Company Zvyozdny Luch', 'BY', '[2026-09-01,)', 'test'),
	-- over, alone
	('EL', 'r12', 'Pelagic Drilling Minsk', 'BY', '[2020-01-01,2024-01-01)', 'test');
INSERT INTO asked (what, consignee, on_date, outcome, reason, says) VALUES
	('the name before a renaming, blocked the day before', 'Orlan Fiber Optics Ltd', '2026-08-31', 'license_required', 'entity_list', NULL),
	('the same name after it', 'Orlan Fiber Optics Ltd', '2026-09-01', 'review', NULL, 'may be "Orlan Fiber Optics and Lasers Ltd"'),
	('the new name', 'Orlan Fiber Optics and Lasers Ltd', '2026-09-01', 'license_required', 'entity_list', NULL),
	('an entry that has not begun', 'Tarsis Microwave Works', '2026-10-01', 'review', NULL, 'may be "Tarsis Microwave Wroks"'),
	('and when it has', 'Tarsis Microwave Works', '2027-01-01', 'license_required', 'entity_list', NULL),
	('a military end user that is off the list', 'Baltic Gyro Plant', '2026-10-01', 'review', NULL, 'may be "Baltic Gyro Plannt"'),
	('a denial order that ran out', 'Marchetti Ludovico', '2026-10-01', 'review', NULL, 'may be "Marchetti Lodovico"'),
	('while it ran', 'Marchetti Ludovico', '2019-06-01', 'prohibited', 'denied_person', NULL),
	('the Unverified List', 'Quartz Hill Components', '2026-10-01', 'review', NULL, 'may be "Quartz Hil Components"'),
	('exact and in force: the other entry is another', 'Svarog Tooling', '2026-10-01', 'license_required', 'entity_list', '1 more entry of the same lists has|1 more entry'),
	('a former name of an entry in force', 'Kestrel Photonics Minsk', '2026-10-01', 'review', 'probable_list_match', 'may be "Joint Stock Company Zvyozdny Luch"'),
	('as near as it was to the former name', 'Kestrel Photonic Minsk', '2026-10-01', 'review', NULL, 'a former name of the entry'),
	('before the renaming', 'Kestrel Photonics Minsk', '2026-08-31', 'license_required', 'entity_list', NULL),
	('over, and nothing like it in force', 'Pelagic Drilling Minsk', '2026-10-01', 'no_license_required', NULL, 'is on no loaded list'),
	('a clean name', 'Nordwind Maschinen GmbH', '2026-10-01', 'no_license_required', NULL, NULL);
-- Owners: one whose entry is over, one whose similar entry is in force.
INSERT INTO export_control.ownership (owner, owned, percent) VALUES
	('Pelagic Drilling Minsk', 'Minsk Rigs', 100), ('Orlan Fiber Optics Ltd', 'Fiber Test Lab', 100), ('Svarog Tooling', 'Svarog Dies', 60),
	('Kestrel Photonics Minsk', 'Kestrel Test Lab', 100);
INSERT INTO asked (what, consignee, on_date, outcome, reason, says) VALUES
	('owned by a party that is off the list', 'Minsk Rigs', '2026-12-01', 'no_license_required', NULL, NULL),
	('owned by a party that may be one in force', 'Fiber Test Lab', '2026-12-01', 'review', 'ownership', NULL),
	('owned by a party under its former name', 'Kestrel Test Lab', '2026-12-01', 'review', 'ownership', NULL),
	('owned by a listed party', 'Svarog Dies', '2026-12-01', 'license_required', 'affiliate', NULL);
\ir answers.psql
