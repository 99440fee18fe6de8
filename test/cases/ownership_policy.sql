-- What a trail does not have, and the policy that makes it a review.
\ir asked.psql
INSERT INTO export_control.ownership (owner, owned, percent, valid) VALUES
	(NULL, 'Asked And None AG', NULL, '[2026-01-01,)'), ('Familie Petersen', 'Nominal Share SA', 0, '(,)'), ('Familie Petersen', 'Petersen Pumpen KG', 100, '(,2027-06-01)'),
	('Huawei Device Co., Ltd.', 'Half Listed Pumps', 60, '(,)');
CREATE TEMP TABLE silent AS SELECT consignee, day::date FROM (VALUES ('Asked And None AG', '2026-12-01'), ('Nominal Share SA', '2026-12-01'),
	('Petersen Pumpen KG', '2026-12-01'), ('Nordwind Maschinen GmbH', '2026-11-09'), ('Nordwind Maschinen GmbH', '2025-09-28')) v (consignee, day);
DO $$
BEGIN
	IF EXISTS (SELECT FROM silent, explain_eligibility('EAR99', 'DE', consignee, day) e WHERE e.finding ~ 'never recorded') THEN
		RAISE 'the trail asks for what was recorded, or on a day on which owners do not count';
	END IF;
END $$;
SELECT export_control.set_policy('unknown_ownership', 'review', 'test') \g /dev/null
INSERT INTO asked (what, consignee, destination, on_date, outcome, reason, says) VALUES
	('review from the day on which the rule is back', 'Nordwind Maschinen GmbH', 'DE', '2026-11-10', 'review', 'ownership', NULL),
	('not the day before', 'Nordwind Maschinen GmbH', 'DE', '2026-11-09', 'no_license_required', NULL, 'holds through 2026-11-09'),
	('while it was in force the first time', 'Nordwind Maschinen GmbH', 'DE', '2025-10-15', 'review', 'ownership', 'holds through 2025-11-09'),
	('before the rule', 'Nordwind Maschinen GmbH', 'DE', '2025-09-28', 'no_license_required', NULL, 'holds through 2025-09-28'),
	('asked, none', 'Asked And None AG', 'CH', '2026-12-01', 'no_license_required', NULL, NULL),
	('0 percent is an answer', 'Nominal Share SA', 'CH', '2026-12-01', 'no_license_required', NULL, NULL),
	('an owner that is known', 'Petersen Pumpen KG', 'DE', '2027-05-01', 'no_license_required', NULL, 'holds through 2027-05-31'),
	('and no longer', 'Petersen Pumpen KG', 'DE', '2027-06-01', 'review', 'ownership', NULL),
	('a listed owner, before the rule', 'Half Listed Pumps', 'DE', '2025-09-01', 'no_license_required', NULL, 'no rule on affiliates is in force: red flag'),
	('while it is suspended', 'Half Listed Pumps', 'DE', '2026-01-01', 'no_license_required', NULL, 'the rule on affiliates is suspended: red flag'),
	('no export', 'Pine Street Metals', 'US', '2026-12-01', 'no_license_required', NULL, NULL);
\ir answers.psql
