-- From 2026-11-10 the rule on affiliates is back (90 FR 50857 suspended it until
-- 2026-11-09): a party that listed ones own by half takes their requirement.  That
-- nobody recorded who owns a party is not that nobody does (red flag 29 of
-- supplement no. 3 to part 732).
\ir asked.psql
INSERT INTO export_control.ownership (owner, owned, percent, valid, source) VALUES
	(NULL, 'Asked And None AG', NULL, '[2026-01-01,)', 'registry extract'),
	(NULL, 'Asked For A Year BV', NULL, '[2026-01-01,2027-01-01)', 'letter'),
	('Familie Petersen', 'Petersen Pumpen KG', 100, '(,)', 'letter'),
	('Familie Petersen', 'Nominal Share SA', 0, '(,)', 'letter'),
	('Huawei Technologies Co., Ltd.', 'Half Of It GmbH', 50, '(,)', 'registry extract'),
	('Huawei Technologies Co., Ltd.', 'Who Knows SpA', NULL, '(,)', 'press'),
	(NULL, 'Contradicted Ltd', NULL, '(,)', 'letter'),
	('Huawei Technologies Co., Ltd.', 'Contradicted Ltd', 70, '(,)', 'registry extract');
INSERT INTO asked (what, consignee, destination, on_date, outcome, reason, says) VALUES
	('nobody asked: ships, and the trail says so', 'Nordwind Maschinen GmbH', 'DE', '2026-11-10', 'no_license_required', NULL, 'who owns "Nordwind Maschinen GmbH" was never recorded: the rule on affiliates holds from 2026-11-10 as announced'),
	('nor of this one', 'Kumo Optics', 'JP', '2027-05-01', 'no_license_required', NULL, 'who owns "Kumo Optics" was never recorded'),
	('asked, none', 'Asked And None AG', 'CH', '2026-12-01', 'no_license_required', NULL, NULL),
	('a record of last year says nothing of this one', 'Asked For A Year BV', 'NL', '2027-01-01', 'no_license_required', NULL, 'who owns "Asked For A Year BV" was never recorded'),
	('an owner on no list', 'Petersen Pumpen KG', 'DE', '2026-12-01', 'no_license_required', NULL, NULL),
	('half owned by a listed party', 'Half Of It GmbH', 'DE', '2026-11-10', 'license_required', 'affiliate', NULL),
	('half owned, the day before', 'Half Of It GmbH', 'DE', '2026-11-09', 'no_license_required', NULL, 'the rule on affiliates is suspended'),
	('a share that is not known', 'Who Knows SpA', 'IT', '2026-12-01', 'review', 'ownership', NULL),
	('"none" does not undo an owner', 'Contradicted Ltd', 'GB', '2026-12-01', 'license_required', 'affiliate', NULL);
\ir answers.psql
