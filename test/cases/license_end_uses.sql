-- A license authorizes the transaction that its application described, its end use
-- included (15 CFR 750.7(a)): it answers a requirement of part 744 only if it was
-- granted for that.
\ir asked.psql
INSERT INTO export_control.license (number, status, destinations, end_uses) VALUES
	('CIVIL', 'approved 2025-01-01/2028-12-31', '{CN}', '{}'),
	('MILITARY', 'approved 2025-01-01/2028-12-31', '{CN}', '{military_end_use}'),
	('FABS', 'approved 2025-01-01/2028-12-31', '{CN}', '{ic_production,military_end_use}'),
	('SILENT', 'approved 2025-01-01/2028-12-31', '{CN}', NULL);
INSERT INTO export_control.license_line (license, items) SELECT number, '{3A991,3B001,3A002}' FROM export_control.license;
INSERT INTO export_control.license_party (license, name) SELECT number, initcap(number) || ' Precision Works' FROM export_control.license;
INSERT INTO asked (what, item, destination, consignee, on_date, evidence, outcome, reason, says) VALUES
	('no end use of part 744: what the list requires', '3B001.a.1', 'CN', 'Civil Precision Works', '2026-10-01', '{"end_use": "civil"}', 'licensed', 'license', NULL),
	('granted for none', '3A991.p', 'CN', 'Civil Precision Works', '2026-10-01', '{"military_end_use": true}', 'license_required', 'military_end_user', 'license CIVIL was not granted for military_end_use'),
	('granted for it', '3A991.p', 'CN', 'Military Precision Works', '2026-10-01', '{"military_end_use": true}', 'licensed', 'license', NULL),
	('granted for another', '3A991.p', 'CN', 'Military Precision Works', '2026-10-01', '{"nuclear_explosive": true}', 'license_required', 'end_use', 'not granted for nuclear_explosive'),
	('granted for one of two', '3A991.p', 'CN', 'Military Precision Works', '2026-10-01', '{"military_end_use": true, "nuclear_explosive": true}', 'license_required', 'end_use', 'not granted for nuclear_explosive'),
	('it is not recorded for which', '3A991.p', 'CN', 'Silent Precision Works', '2026-10-01', '{"military_end_use": true}', 'review', 'license_scope', 'does not say whether it was granted for military_end_use'),
	('nor does it matter without one', '3B001.a.1', 'CN', 'Silent Precision Works', '2026-10-01', '{"end_use": "civil"}', 'licensed', 'license', NULL),
	('a requirement of the list is not met by it either', '3B001.a.1', 'CN', 'Civil Precision Works', '2026-10-01', '{"military_end_use": true, "supplement_2_item": true, "nuclear_explosive": true}', 'license_required', 'end_use', NULL),
	('under several', '3A991.p', 'CN', 'Fabs Precision Works', '2026-10-01', '{"military_end_use": true}', 'licensed', 'license', NULL);
\ir answers.psql
DO $$
BEGIN
	INSERT INTO export_control.license (number, status, end_uses) VALUES ('NONSENSE', 'approved 2025-01-01/2028-12-31', '{military_end_use,teatime}');
	RAISE 'a license for an end use that no rule has';
EXCEPTION WHEN invalid_parameter_value THEN
	IF SQLERRM <> 'license NONSENSE: "teatime" is no end use of part 744' THEN
		RAISE;
	END IF;
END $$;
