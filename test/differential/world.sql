-- world.sql: what users add to the rules: listed parties of every effect and
-- scope.  All of it is invented.
SET search_path = differential, public;
SELECT export_control.set_policy('required_lists', '', 'invented lists alone') \g /dev/null

INSERT INTO export_control.restricted_party (id, list, entry, name, country, kind, scope, requirement, programs, footnotes, exceptions, valid, citation)
VALUES
	(1001, 'DPL', 'dpl 1', 'Zorvanek Holdings', 'DE', 'entity', 'all', NULL, '{}', '{}', '{}', '[2018-03-01,2026-03-01)', 'invented'),
	(1002, 'EL', 'el 1', 'Quillmark Avionics', 'CN', 'entity', 'all', 'all items', '{}', '{}', '{}', '[2019-08-19,)', 'invented'),
	(1003, 'EL', 'el 2', 'Tessarith Petroleum', 'RU', 'entity', 'project', 'oil projects', '{}', '{}', '{}', '[2015-01-01,)', 'invented'),
	(1004, 'EL', 'el 3', 'Obrenfeld Chemicals', 'IR', 'entity', 'ccl_and_supplement_7', 'list and supplement no. 7', '{}', '{}', '{}', '[2021-01-01,)', 'invented'),
	(1005, 'EL', 'el 4', 'Hexavolt Dynamics', 'AE', 'entity', 'text', 'some items', '{}', '{}', '{}', '[2022-06-01,)', 'invented'),
	(1006, 'EL', 'el 5', 'Lumabridge Optics', 'PK', 'entity', 'all_except', 'all items but some', '{}', '{}', '{GOV}', '[2022-06-01,)', 'invented'),
	(1007, 'EL', 'el 6', 'Kaldrimor Foundry', 'CN', 'entity', 'all', 'all items', '{}', '{5}', '{}', '[2024-12-02,)', 'invented'),
	(1008, 'EL', 'el 7', 'Vostrelka Machine Plant', 'RU', 'entity', 'all', 'all items', '{}', '{3}', '{}', '[2022-02-24,)', 'invented'),
	(1009, 'EL', 'el 8', 'Sunderwick Computing', 'CN', 'entity', 'all', 'all items', '{}', '{4}', '{}', '[2022-10-21,)', 'invented'),
	(1010, 'EL', 'el 9', 'Fenngate Telecom', 'CN', 'entity', 'all', 'all items', '{}', '{1}', '{}', '[2020-05-15,)', 'invented'),
	(1011, 'MEU', 'meu 1', 'Brackenholt Shipyard', 'CN', 'entity', 'all', NULL, '{}', '{}', '{}', '[2020-12-23,)', 'invented'),
	(1012, 'MEU', 'meu 2', 'Ordovian Aircraft', 'RU', 'entity', 'all', NULL, '{}', '{}', '{}', '[2020-12-23,2024-06-01)', 'invented'),
	(1013, 'MIEU', 'mieu 1', 'Directorate Nachtfalter', 'BY', 'entity', 'all', NULL, '{}', '{}', '{}', '[2021-03-16,)', 'invented'),
	(1014, 'SDN', 'sdn 1', 'Pellucid Maritime', 'IR', 'entity', 'all', NULL, '{NPWMD}', '{}', '{}', '[2010-01-01,)', 'invented'),
	(1015, 'SDN', 'sdn 2', 'Garnetspire Bankers', 'RU', 'entity', 'all', NULL, '{RUSSIA-EO14024}', '{}', '{}', '[2022-05-01,)', 'invented'),
	(1016, 'SDN', 'sdn 3', 'Mistlethorn Minerals', 'VE', 'entity', 'all', NULL, '{VENEZUELA}', '{}', '{}', '[2019-01-01,)', 'invented'),
	(1017, 'UVL', 'uvl 1', 'Calderon Verdant Imports', 'AE', 'entity', 'all', NULL, '{}', '{}', '{}', '[2020-01-01,)', 'invented'),
	(1018, 'ISN', 'isn 1', 'Ravensbrook Alloy', 'KP', 'entity', 'all', NULL, '{}', '{}', '{}', '[2016-01-01,2026-09-01)', 'invented'),
	(1019, 'EL', 'el 10', 'Dunmarrow Biologics', 'CN', 'entity', 'none', 'none', '{}', '{}', '{}', '[2020-01-01,)', 'invented'),
	(1020, 'MEU', 'meu 3', 'Kvarzotech Turbines', 'CN', 'entity', 'all', NULL, '{}', '{}', '{}', '[2020-12-23,)', 'invented'),
	(1021, 'MEU', 'meu 4', 'Verdigris Dynamics', 'UA', 'entity', 'all', NULL, '{}', '{}', '{}', '[2020-12-23,)', 'invented');
UPDATE export_control.restricted_party SET other_countries = '{RU}' WHERE id = 1020;
INSERT INTO export_control.restricted_party_alias (party, alias) VALUES (1002, 'Feldspar Wingworks');

-- Names that parties of orders have; the empty ones are on no list.
CREATE TABLE party_name AS
SELECT name FROM export_control.restricted_party WHERE id > 1000
UNION ALL VALUES ('Feldspar Wingworks'), ('Huawei Technologies Co., Ltd.'), ('Huawei Device Co., Ltd.'),
	('Brightwater Turbinen'), ('Nordwind Maschinen'), ('Asahi Lens Works'), ('Estaleiro do Sul'), ('Kivimaki Paperi'),
	('Amazon.com'), ('UAE Ministry of Defence');
ALTER TABLE party_name ADD no serial;
ANALYZE party_name;

-- Notices of BIS (744.1(b)), orders to stop.
INSERT INTO export_control.is_informed (party, item, destination, informed_on, letter)
VALUES ('Estaleiro do Sul', NULL, 'BR', '2025-06-01', 'letter 1'), (NULL, '3A991', 'VN', '2024-03-15', 'letter 2'),
	('Kivimaki Paperi', '5A992', NULL, '2026-09-01', 'letter 3'), (NULL, '2B350', 'KZ', '2026-11-01', 'letter 4');
