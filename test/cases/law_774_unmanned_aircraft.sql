-- The rule on unmanned aircraft of August 2026 (91 FR 52501): from 2026-08-13
-- on 9A012.a.1, and software and technology for it, are controlled for AT, and
-- for MT by range; 9A012.a.3 to .a.5 are new; 9A610.a is MT by range.
\ir asked.psql
INSERT INTO asked (what, item, destination, on_date, evidence, outcome, reason, says) VALUES
	('short endurance, before', '9A012.a.1', 'BR', '2026-08-12', '{"uav_range_of_300_km_or_meets_9A120": false}', 'license_required', 'NS2', NULL),
	('short endurance, from the day', '9A012.a.1', 'BR', '2026-08-13', '{"uav_range_of_300_km_or_meets_9A120": false}', 'no_license_required', NULL, NULL),
	('short endurance, China', '9A012.a.1', 'CN', '2026-10-01', '{"uav_range_of_300_km_or_meets_9A120": false}', 'no_license_required', NULL, NULL),
	('short endurance, long range', '9A012.a.1', 'BR', '2026-10-01', '{"uav_range_of_300_km_or_meets_9A120": true}', 'license_required', 'MT1', NULL),
	('short endurance, range not stated', '9A012.a.1', 'BR', '2026-10-01', NULL, 'review', 'conditional_scope', NULL),
	('long endurance', '9A012.a.2', 'BR', '2026-08-12', NULL, 'license_required', 'NS1', NULL),
	('long endurance', '9A012.a.2', 'BR', '2026-10-01', NULL, 'license_required', 'NS1', NULL),
	('with listed cameras, before there was such a paragraph', '9A012.a.3', 'BR', '2026-08-12', NULL, 'review', 'paragraph_unknown', NULL),
	('with listed cameras', '9A012.a.3', 'BR', '2026-08-13', NULL, 'license_required', 'NS1', NULL),
	('with inertial units', '9A012.a.5', 'DE', '2026-10-01', NULL, 'license_required', 'NS1', NULL),
	('software for it, before', '9D001', 'BR', '2026-08-12', '{"related_item": "9A012.a.1"}', 'license_required', 'NS1', NULL),
	('software for it', '9D001', 'BR', '2026-10-01', '{"related_item": "9A012.a.1"}', 'no_license_required', NULL, NULL),
	('software for another', '9D001', 'BR', '2026-10-01', '{"related_item": "9A012.a.2"}', 'license_required', 'NS1', NULL),
	('software for production, before', '9D002', 'BR', '2026-08-12', '{"related_item": "9A012.a.1"}', 'license_required', 'NS1', NULL),
	('software for production', '9D002', 'BR', '2026-10-01', '{"related_item": "9A012.a.1"}', 'no_license_required', NULL, NULL),
	('software of .e, before', '9D004.e', 'BR', '2026-08-12', NULL, 'license_required', 'NS1', NULL),
	('software of .e for it', '9D004.e', 'BR', '2026-10-01', '{"related_item": "9A012.a.1"}', 'no_license_required', NULL, NULL),
	('software of .e for another', '9D004.e', 'BR', '2026-10-01', '{"related_item": "9A012.a.2"}', 'license_required', 'NS1', NULL),
	('software of .e, not stated for what', '9D004.e', 'BR', '2026-10-01', NULL, 'review', 'related_item', NULL),
	('other software', '9D004.a', 'BR', '2026-10-01', NULL, 'license_required', 'NS1', NULL),
	('technology for it, before', '9E001', 'BR', '2026-08-12', '{"related_item": "9A012.a.1", "uav_range_of_300_km_or_meets_9A120": false}', 'license_required', 'NS1', NULL),
	('technology for another', '9E001', 'BR', '2026-10-01', '{"related_item": "9A012.a.2"}', 'license_required', 'NS1', NULL),
	('military aircraft: as ever', '9A610.a', 'BR', '2026-10-01', NULL, 'license_required', 'NS1', NULL);
\ir answers.psql
