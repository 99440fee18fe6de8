-- known_on asks what could be relied on that day.  A listing counts by its
-- announcement: from then on, also for days to come, and not before, although it
-- binds from its first day.
\ir asked.psql
INSERT INTO export_control.restricted_party (list, entry, name, country, valid, announced, citation) VALUES
	('EL', 'k1', 'Meridian Crucible Works', 'CN', '[2024-06-01,)', '2024-05-20', 'test'),	-- announced before
	('EL', 'k2', 'Halcyon Wafer Co', 'CN', '[2024-06-01,)', '2024-06-06', 'test'),	-- after
	('EL', 'k3', 'Obelisk Bearings', 'CN', '[2024-06-01,)', NULL, 'test'),	-- with its first day
	('EL', 'k4', 'Isthmus Forge', 'CN', '[2020-01-01,2024-06-01)', NULL, 'test'),	-- taken off
	('DPL', 'k5', 'Ravello Sandro', 'IT', '[2024-05-28,2034-05-28)', '2024-06-04', 'test'),
	('SDN', 'k6', 'Caspian Drydock Trust', 'IR', '[2024-06-01,)', NULL, 'test');
UPDATE export_control.restricted_party SET programs = '{SDGT}' WHERE entry = 'k6';
INSERT INTO asked (what, consignee, destination, on_date, known_on, outcome, reason, says) VALUES
	('announced in time for a day to come', 'Meridian Crucible Works', 'CN', '2024-06-10', '2024-05-25', 'license_required', 'entity_list', NULL),
	('its first day has not come', 'Meridian Crucible Works', 'CN', '2024-05-31', '2024-05-25', 'no_license_required', NULL, NULL),
	('not announced yet', 'Meridian Crucible Works', 'CN', '2024-06-10', '2024-05-19', 'no_license_required', NULL, 'was announced on 2024-05-20 and not known on 2024-05-19'),
	('the day of the announcement', 'Meridian Crucible Works', 'CN', '2024-06-10', '2024-05-20', 'license_required', 'entity_list', NULL),
	('binding, and not known', 'Halcyon Wafer Co', 'CN', '2024-06-02', '2024-06-02', 'no_license_required', NULL, 'not known on 2024-06-02'),
	('binding, and known since', 'Halcyon Wafer Co', 'CN', '2024-06-02', '2024-06-06', 'license_required', 'entity_list', NULL),
	('with all that is known now', 'Halcyon Wafer Co', 'CN', '2024-06-02', NULL, 'license_required', 'entity_list', NULL),
	('no announcement stated: with the first day', 'Obelisk Bearings', 'CN', '2024-06-02', '2024-05-31', 'no_license_required', NULL, NULL),
	('and on it', 'Obelisk Bearings', 'CN', '2024-06-02', '2024-06-01', 'license_required', 'entity_list', NULL),
	('that it would be taken off was not known', 'Isthmus Forge', 'CN', '2024-07-01', '2024-05-15', 'license_required', 'entity_list', NULL),
	('and then was', 'Isthmus Forge', 'CN', '2024-07-01', '2024-06-01', 'no_license_required', NULL, NULL),
	('a denial order before its notice', 'Ravello Sandro', 'IT', '2024-06-01', '2024-06-01', 'no_license_required', NULL, 'announced on 2024-06-04'),
	('and after', 'Ravello Sandro', 'IT', '2024-06-01', '2024-06-30', 'prohibited', 'denied_person', NULL),
	('a blocked person', 'Caspian Drydock Trust', 'IR', '2024-06-02', '2024-05-31', 'license_required', 'embargo', NULL),
	('Huawei: binding from 2019-05-16, published 2019-05-21', 'Huawei Technologies Co., Ltd.', 'CN', '2019-05-18', '2019-05-18', 'no_license_required', NULL, 'announced on 2019-05-21'),
	('and known then', 'Huawei Technologies Co., Ltd.', 'CN', '2019-05-18', '2019-05-21', 'license_required', 'entity_list', NULL);

-- The rule on affiliates: announced 2025-09-30, its suspension 2025-11-12.
INSERT INTO export_control.ownership (owner, owned, percent) VALUES ('Huawei Technologies Co., Ltd.', 'Half Of It GmbH', 50);
INSERT INTO asked (what, consignee, on_date, known_on, outcome, reason, says) VALUES
	('the rule before its announcement', 'Half Of It GmbH', '2025-09-29', '2025-09-29', 'no_license_required', NULL, 'no rule on affiliates is in force'),
	('once announced', 'Half Of It GmbH', '2025-09-29', '2025-09-30', 'license_required', 'affiliate', NULL),
	('its suspension was not known', 'Half Of It GmbH', '2025-12-01', '2025-11-01', 'license_required', 'affiliate', NULL),
	('and then was', 'Half Of It GmbH', '2025-12-01', '2025-11-12', 'no_license_required', NULL, 'suspended'),
	('as was its return', 'Half Of It GmbH', '2026-12-01', '2025-11-12', 'license_required', 'affiliate', 'scheduled');

-- Decisions of people, and policies.
INSERT INTO export_control.party_decision (customer, list, entry, is_match, decided_on, reason) VALUES
	('Meridian Crucible', 'EL', 'k1', false, '2025-01-10', 'another address'), ('Tessera Lamps', 'EL', 'k3', true, '2025-01-10', 'same owner');
INSERT INTO asked (what, consignee, destination, on_date, known_on, outcome, reason, says) VALUES
	('a decision that it is another one', 'Meridian Crucible', 'CN', '2025-02-01', NULL, 'no_license_required', NULL, 'is not "Meridian Crucible Works"'),
	('before it was made', 'Meridian Crucible', 'CN', '2025-02-01', '2025-01-09', 'review', NULL, 'may be "Meridian Crucible Works"'),
	('a decision that it is one', 'Tessera Lamps', 'CN', '2025-02-01', NULL, 'license_required', 'entity_list', NULL),
	('before it was made', 'Tessera Lamps', 'CN', '2025-02-01', '2025-01-09', 'no_license_required', NULL, NULL),
	('policies are those of now, and the trail says so', 'Nordwind Maschinen GmbH', 'DE', '2025-02-01', '2025-01-09', 'no_license_required', NULL, 'policies are those of now, whatever the day known on');
\ir answers.psql
