-- Never asked, asked and not known, asked and none: three things, under each policy and
-- by the days of the rule on affiliates.
\ir asked.psql
INSERT INTO export_control.ownership (owner, owned, percent, valid) VALUES
	(NULL, 'Asked None AG', NULL, '(,)'), ('unknown', 'Asked Unknown AG', 100, '(,)'), ('unknown', 'Asked Less AG', 49.5, '(,)'),
	('Huawei Technologies Co., Ltd.', 'Flag Twentynine AG', NULL, '(,)'), ('unknown', 'Asked Later AG', NULL, '[2027-01-01,)');
SELECT export_control.set_policy('unknown_ownership', 'stated', 'test') \g /dev/null
INSERT INTO asked (what, consignee, destination, on_date, outcome, reason, says) VALUES
	('never asked', 'Nordwind Maschinen GmbH', 'DE', '2026-11-10', 'no_license_required', NULL, 'was never recorded'),
	('asked, none', 'Asked None AG', 'DE', '2026-11-10', 'no_license_required', NULL, NULL),
	('asked, not known', 'Asked Unknown AG', 'DE', '2026-11-10', 'review', 'ownership', 'was asked, and is recorded as not known'),
	('while the rule is suspended', 'Asked Unknown AG', 'DE', '2026-11-09', 'no_license_required', NULL, 'holds through 2026-11-09'),
	('before it was there', 'Asked Unknown AG', 'DE', '2025-09-28', 'no_license_required', NULL, 'holds through 2025-09-28'),
	('less than half is not known', 'Asked Less AG', 'DE', '2026-11-10', 'no_license_required', NULL, NULL),
	('red flag 29: a listed owner, the share not known', 'Flag Twentynine AG', 'DE', '2026-11-10', 'review', 'ownership', 'what share'),
	('the same, the day before', 'Flag Twentynine AG', 'DE', '2026-11-09', 'no_license_required', NULL, 'red flag'),
	('a record has its days', 'Asked Later AG', 'DE', '2026-12-31', 'no_license_required', NULL, 'holds through 2026-12-31'),
	('and then it counts', 'Asked Later AG', 'DE', '2027-01-01', 'review', 'ownership', NULL);
\ir answers.psql
