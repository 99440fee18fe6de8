-- A label that is the name of no role may be another party: what licenses,
-- statements and approvals say of the name behind it does not speak for the two,
-- what lists and owners require does.  And labels in what is put on file.
\ir asked.psql
INSERT INTO export_control.license (number, status, destinations) VALUES ('L1', 'approved 2025-01-01/2028-12-31', '{BR}');
INSERT INTO export_control.license_line (license, items) VALUES ('L1', '{3A001}');
INSERT INTO export_control.license_party (license, name, role) VALUES ('L1', 'Alpha Co', 'ultimate_consignee');
SELECT export_control.file_statement('Alpha Co', 'for_civil_telecommunications', 'true', 'D-1', '2026-01-20', item => '3A001') \g /dev/null
SELECT export_control.file_statement('end user: Foo Bar Works', 'military_end_use', 'true', 'D-2', '2026-01-20', destination => 'CN') \g /dev/null
SELECT export_control.file_statement('Foo Baz Works (consignee)', 'military_end_use', 'true', 'D-3', '2026-01-20', destination => 'CN') \g /dev/null
INSERT INTO asked (what, item, destination, consignee, evidence, outcome, reason) VALUES
	('the name alone', '3A001.a.2.c', 'BR', 'Alpha Co', NULL, 'licensed', 'license'),
	('behind the label of a role', '3A001.a.2.c', 'BR', 'Consignee: Alpha Co', NULL, 'licensed', 'license'),
	('behind several', '3A001.a.2.c', 'BR', 'Ship to: end user: Alpha Co', NULL, 'licensed', 'license'),
	('behind another party', '3A001.a.2.c', 'BR', 'Xeno Ltd: Alpha Co', NULL, 'license_required', 'NS2'),
	('behind another party and an equals sign', '3A001.a.2.c', 'BR', 'Xeno Ltd = Alpha Co', NULL, 'license_required', 'NS2'),
	('behind a role and another party', '3A001.a.2.c', 'BR', 'Consignee: Xeno Ltd: Alpha Co', NULL, 'license_required', 'NS2'),
	('behind another party and a role', '3A001.a.2.c', 'BR', 'Xeno Ltd: consignee: Alpha Co', NULL, 'license_required', 'NS2'),
	('behind a word that is no role', '3A001.a.2.c', 'BR', 'Sponsor: Alpha Co', NULL, 'license_required', 'NS2'),
	('in wide signs', '3A001.a.2.c', 'BR', E'Xeno Ltd\uFF1AAlpha Co', NULL, 'license_required', 'NS2'),
	('a listed name behind another party is found', 'EAR99', 'CN', 'Xeno Ltd: Huawei Technologies Co., Ltd.', NULL, 'license_required', 'entity_list'),
	('and before one', 'EAR99', 'CN', 'Huawei Technologies Co., Ltd.: Xeno Ltd', NULL, 'license_required', 'entity_list'),
	('a statement filed with a label applies to the name', '3A991', 'CN', 'Foo Bar Works', NULL, 'license_required', 'military_end_user'),
	('and to the name with another label', '3A991', 'CN', 'Consignee: Foo Bar Works', NULL, 'license_required', 'military_end_user'),
	('a label behind the name', '3A991', 'CN', 'Foo Baz Works', NULL, 'license_required', 'military_end_user'),
	('it is nobody else''s', '3A991', 'CN', 'Foo Qux Works', NULL, 'no_license_required', NULL);
\ir answers.psql
