-- What was known on a day: a license not issued yet, or a suspension, a
-- revocation, an extension not announced yet, is not known; rows without a day
-- of announcement say so (15 CFR 750.7, 750.8).
\ir asked.psql
INSERT INTO export_control.license (number, status, destinations) VALUES
	('L1', 'approved 2026-03-01/2029-02-28', '{VN}'), ('L2', 'approved 2025-01-01/2028-12-31', '{VN}'), ('L3', 'approved 2022-10-01/2026-09-15', '{VN}'),
	('L4', 'approved 2025-01-01/2028-12-31', '{VN}'), ('L5', 'approved 2025-01-01/2028-12-31', '{VN}'), ('L6', 'revoked 2026-06-01', '{VN}'), ('L7', 'approved 2025-01-01/2028-12-31', '{VN}');
INSERT INTO export_control.license_line (license, items) SELECT number, '{3B001}' FROM export_control.license;
INSERT INTO export_control.license_party (license, name) VALUES ('L1', 'Tarn Mills'), ('L2', 'Saigon Fab'), ('L3', 'Hue Optics'), ('L4', 'Red River Works'),
	('L5', 'Tonkin Devices'), ('L6', 'Da Nang Foundry'), ('L7', 'Mekong Litho');
UPDATE export_control.license SET status = 'revoked 2026-06-01' WHERE number = 'L2';
UPDATE export_control.license SET status = 'extended 2026-08-01/2028-09-15' WHERE number = 'L3';
UPDATE export_control.license SET status = 'transferred 2026-07-01/2028-12-31' WHERE number = 'L7';
INSERT INTO export_control.license_suspension (license, valid, announced) VALUES ('L4', '[2026-09-01,)', '2026-08-20');
INSERT INTO export_control.license_suspension (license, valid) VALUES ('L5', '[2026-09-01,)');

INSERT INTO asked (what, item, destination, consignee, known_on, outcome, reason, says) VALUES
	('issued, as known today', '3B001.a.1', 'VN', 'Tarn Mills', NULL, 'licensed', 'license', NULL),
	('as known on the day of issue', '3B001.a.1', 'VN', 'Tarn Mills', '2026-03-01', 'licensed', 'license', 'lines and parties have no days'),
	('as known the day before', '3B001.a.1', 'VN', 'Tarn Mills', '2026-02-28', 'license_required', 'NS2', 'license L1 is approved since 2026-03-01: what it was on 2026-02-28, if anything, is not recorded'),
	('revoked, as known today', '3B001.a.1', 'VN', 'Saigon Fab', NULL, 'license_required', 'NS2', 'is revoked'),
	('as known on the day of the revocation', '3B001.a.1', 'VN', 'Saigon Fab', '2026-06-01', 'license_required', 'NS2', 'is revoked'),
	('as known before it', '3B001.a.1', 'VN', 'Saigon Fab', '2026-05-31', 'licensed', 'license', 'as known on 2026-05-31 it is approved'),
	('as known before it was issued', '3B001.a.1', 'VN', 'Saigon Fab', '2024-12-31', 'license_required', 'NS2', 'is not recorded'),
	('extended, as known today', '3B001.a.1', 'VN', 'Hue Optics', NULL, 'licensed', 'license', NULL),
	('as known before the extension', '3B001.a.1', 'VN', 'Hue Optics', '2026-07-31', 'license_required', 'NS2', 'is expired on 2026-10-01'),
	('as known after it', '3B001.a.1', 'VN', 'Hue Optics', '2026-08-01', 'licensed', 'license', NULL),
	('suspended, as known today', '3B001.a.1', 'VN', 'Red River Works', NULL, 'license_required', 'NS2', 'license L4 is suspended on 2026-10-01$'),
	('as announced, before its first day', '3B001.a.1', 'VN', 'Red River Works', '2026-08-20', 'license_required', 'NS2', 'is suspended on 2026-10-01'),
	('as known before it was announced', '3B001.a.1', 'VN', 'Red River Works', '2026-08-19', 'licensed', 'license', NULL),
	('a suspension without an announcement, known from its first day', '3B001.a.1', 'VN', 'Tonkin Devices', '2026-09-01', 'license_required', 'NS2', 'the day of its announcement is not loaded'),
	('and not before', '3B001.a.1', 'VN', 'Tonkin Devices', '2026-08-31', 'licensed', 'license', NULL),
	('revoked, of what was before nothing is recorded', '3B001.a.1', 'VN', 'Da Nang Foundry', '2026-05-31', 'license_required', 'NS2', 'is revoked since 2026-06-01: what it was on 2026-05-31, if anything, is not recorded'),
	('transferred: the license is the same before and after', '3B001.a.1', 'VN', 'Mekong Litho', '2026-06-30', 'licensed', 'license', 'as known on 2026-06-30 it is approved');
-- Rules without days of announcement.
INSERT INTO export_control.embargo (destination, line, first_item, citation, valid)
	VALUES ('VN', 'of the test', 'EAR99', '15 CFR 746', '[2026-09-01,)'), ('KH', 'of the test', 'EAR99', '15 CFR 746', '[2025-01-01,2026-09-01)');
INSERT INTO asked (what, item, destination, consignee, known_on, outcome, reason, says) VALUES
	('an embargo that begins after that day is taken as known, and the trail says so', 'EAR99', 'VN', 'Somebody GmbH', '2026-08-01', 'license_required', 'embargo', 'of the test holds from 2026-09-01: whether that was known on 2026-08-01 is not recorded'),
	('nothing to say of it afterwards', 'EAR99', 'VN', 'Somebody GmbH', '2026-09-01', 'license_required', 'embargo', NULL),
	('one that ended after that day likewise', 'EAR99', 'KH', 'Somebody GmbH', '2026-08-01', 'no_license_required', NULL, 'of the test ended on 2026-08-31: whether that was known on 2026-08-01 is not recorded');
\ir answers.psql
