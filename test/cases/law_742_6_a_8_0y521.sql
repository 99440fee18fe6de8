-- 742.6(a)(8), supplement no. 5 to part 774: RS Column 1, for what is listed
-- there.  Nothing is under 0A521, 0B521, 0E521; the one item of 0C521 and that
-- of 0D521 are EAR99 since a day, unless they were moved to another entry.
\ir asked.psql
INSERT INTO asked (what, item, destination, on_date, outcome, reason, says) VALUES
	('no item is listed', '0A521', 'DE', '2026-10-01', 'review', 'reclassify', 'No item is listed'),
	('no item is listed', '0A521', 'CA', '2026-10-01', 'review', 'reclassify', 'No item is listed'),
	('no item is listed', '0A521', 'CN', '2026-10-01', 'review', 'reclassify', NULL),
	('no item is listed', '0B521', 'AU', '2026-10-01', 'review', 'reclassify', NULL),
	('no item is listed', '0B521', 'DE', '2012-06-01', 'review', 'reclassify', NULL),
	('no item is listed', '0E521', 'GB', '2026-10-01', 'review', 'reclassify', NULL),
	('no item is listed', '0E521', 'BR', '2026-10-01', 'review', 'reclassify', NULL),
	('an embargo does not ask', '0A521', 'KP', '2026-10-01', 'license_required', 'embargo', NULL),
	('no paragraph makes a difference', '0A521.a', 'DE', '2026-10-01', 'review', 'reclassify', NULL),
	('epoxy against x-rays, while it was listed', '0C521', 'DE', '2016-11-15', 'license_required', 'RS1', NULL),
	('epoxy against x-rays, while it was listed', '0C521', 'CN', '2016-11-15', 'license_required', 'RS1', NULL),
	('epoxy against x-rays, while it was listed', '0C521', 'CA', '2016-11-15', 'no_license_required', NULL, NULL),
	('epoxy against x-rays, while it was listed', '0C521', 'AU', '2016-11-15', 'no_license_required', NULL, NULL),
	('epoxy against x-rays, from the day of EAR99', '0C521', 'DE', '2016-11-16', 'review', 'referral', 'ended on 2016-11-16'),
	('epoxy against x-rays, now', '0C521', 'DE', '2026-10-01', 'review', 'referral', 'EAR99'),
	('free whichever way', '0C521', 'GB', '2026-10-01', 'no_license_required', NULL, NULL),
	('free whichever way', '0C521', 'CA', '2026-10-01', 'no_license_required', NULL, NULL),
	('software to train networks on images, while listed', '0D521', 'JP', '2023-01-05', 'license_required', 'RS1', NULL),
	('software to train networks on images, while listed', '0D521', 'CA', '2020-06-01', 'no_license_required', NULL, NULL),
	('software to train networks on images, afterwards', '0D521', 'JP', '2023-01-06', 'review', 'referral', 'ended on 2023-01-06'),
	('free whichever way', '0D521', 'AU', '2026-10-01', 'no_license_required', NULL, NULL),
	('as the United Kingdom', '0D521', 'GI', '2026-10-01', 'no_license_required', NULL, NULL),
	('reclassified as the notice says', 'EAR99', 'DE', '2026-10-01', 'no_license_required', NULL, NULL);
\ir answers.psql
