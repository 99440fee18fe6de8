-- Persons blocked by the Treasury under the programs of 15 CFR 744.8, by day.
\ir asked.psql
INSERT INTO export_control.restricted_party (list, entry, name, country, scope, programs, citation) VALUES
	('SDN', 'b1', 'Quornbeck Avionics FZE', 'AE', 'all', '{RUSSIA-EO14024}', 'test'),
	('SDN', 'b2', 'Ostrelin Proliferation Works', 'TR', 'all', '{NPWMD}', 'test'),
	('SDN', 'b3', 'Mirovac Holdings', 'TR', 'all', '{GLOMAG}', 'test'),
	('SDN', 'b4', 'Twinfold Trading LLC', 'AE', 'all', '{RUSSIA-EO14024}', 'test'),
	('EL', 'b4', 'Twinfold Trading LLC', 'AE', 'all', '{}', 'test'),
	('SDN', 'b6', 'Farmaceutica Zorrilla del Norte', 'MX', 'all', '{ILLICIT-DRUGS-EO14059}', 'test'),
	('SDN', 'b7', 'Quimica Tres Volcanes', 'MX', 'all', '{"ILLICIT DRUGS-EO14059"}', 'test'),
	('CMIC', 'b5', 'Zhenbao Dynamics Co., Ltd.', 'CN', 'all', '{}', 'test');
-- What the Treasury lists and the EAR do not reach is a red flag, for a human: its own rules apply.
INSERT INTO asked (what, destination, consignee, on_date, evidence, outcome, reason, says) VALUES
	('E084: RUSSIA-EO14024, the day before 89 FR 20107', 'AE', 'Quornbeck Avionics FZE', '2024-03-20', NULL, 'review', 'red_flag', 'does not name'),
	('E084: from then on', 'AE', 'Quornbeck Avionics FZE', '2024-03-21', NULL, 'license_required', 'blocked_person', 'is on the Specially Designated'),
	('E085: a license of OFAC, specific or general', 'AE', 'Quornbeck Avionics FZE', '2026-09-15', '{"ofac_license": true}', 'no_license_required', NULL, 'license of the Treasury'),
	('E085: none', 'AE', 'Quornbeck Avionics FZE', '2026-09-15', '{"ofac_license": false}', 'license_required', 'blocked_person', NULL),
	('E086: also on the Entity List, which goes first', 'AE', 'Twinfold Trading LLC', '2026-09-15', '{"ofac_license": true}', 'license_required', 'entity_list', NULL),
	('E088: NPWMD, 2019', 'TR', 'Ostrelin Proliferation Works', '2019-05-01', NULL, 'license_required', 'blocked_person', NULL),
	('744.8(a)(1)(iv)(A): the program as the Treasury writes it', 'MX', 'Farmaceutica Zorrilla del Norte', '2026-09-15', NULL, 'license_required', 'blocked_person', NULL),
	('744.8(a)(1)(iv)(A): and as the section does', 'MX', 'Quimica Tres Volcanes', '2026-09-15', NULL, 'license_required', 'blocked_person', NULL),
	('E089: GLOMAG is none of the programs', 'TR', 'Mirovac Holdings', '2026-09-15', NULL, 'review', 'red_flag', 'does not name'),
	('E089: authorized by OFAC', 'TR', 'Mirovac Holdings', '2026-09-15', '{"ofac_license": true}', 'no_license_required', NULL, NULL),
	('E091: no effect under the EAR', 'CN', 'Zhenbao Dynamics Co., Ltd.', '2026-09-15', NULL, 'review', 'red_flag', 'no requirement of the EAR');
\ir answers.psql
