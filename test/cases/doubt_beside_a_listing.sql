-- A listing that requires nothing here hides no other: entries of its list whose name
-- is alike or the same, and owners who may be listed.
\ir asked.psql
INSERT INTO export_control.restricted_party (list, entry, name, country, valid, citation, details) VALUES
	('MEU', 'd1', 'Zvezdograd, Ivan', 'CN', '[2020-12-23,)', 'test', '{}'),
	('MEU', 'd2', 'Zvezdograd, Ivan', 'RU', '[2020-12-23,)', 'test', '{"born": ["1961"]}'),
	('MEU', 'd3', 'Orlinskaya Optika', 'CN', '[2020-12-23,)', 'test', '{}'),
	('MEU', 'd4', 'Orlinskaya Optica', 'RU', '[2020-12-23,)', 'test', '{}'),
	('MEU', 'd5', 'Yelovets Turbines', 'CN', '[2020-12-23,)', 'test', '{}'),
	('EL', 'd6', 'Murmanskaya Kryptonics', 'RU', '[2020-12-23,)', 'test', '{}'),
	('UVL', 'd7', 'Baltorin, Pyotr', 'RU', '[2020-12-23,)', 'test', '{}'),
	('UVL', 'd8', 'Baltorin, Pyotr', 'RU', '[2020-12-23,)', 'test', '{"born": ["1961"]}');
INSERT INTO export_control.ownership (owned, owner, percent, valid) VALUES
	('Kalto Optik', 'Yelovets Turbines', 50, '[2020-01-01,)'), ('Kalto Optik', 'Murmanskaya Kriptonics', 50, '[2020-01-01,)'),
	('Kalto Glas', 'Yelovets Turbines', 60, '[2020-01-01,)'), ('Kalto Glas', 'unknown', NULL, '[2020-01-01,)'),
	('Kalto Metall', 'Yelovets Turbines', 100, '[2020-01-01,)');
INSERT INTO asked (what, item, destination, consignee, on_date, evidence, outcome) VALUES
	('two of that name', 'EAR99', 'DE', 'Zvezdograd, Ivan', '2026-10-01', '{"supplement_2_item": false}', 'license_required'),
	('born in another year than one of them', 'EAR99', 'DE', 'Zvezdograd, Ivan', '2026-10-01', '{"supplement_2_item": false, "consignee_born": "1995-01-01"}', 'review'),
	('a name one letter off', 'EAR99', 'DE', 'Orlinskaya Optika', '2026-10-01', '{"supplement_2_item": false}', 'review'),
	('a statement for each', 'EAR99', 'DE', 'Baltorin, Pyotr', '2026-10-01', '{"uvl_statement": true, "consignee_born": "1995-01-01"}', 'review'),
	('owners, one with a name that is like a listed one', 'EAR99', 'DE', 'Kalto Optik', '2026-11-20', '{"supplement_2_item": false}', 'review'),
	('owners, one not named', 'EAR99', 'DE', 'Kalto Glas', '2026-11-20', '{"supplement_2_item": false}', 'review'),
	('one owner', 'EAR99', 'DE', 'Kalto Metall', '2026-11-20', '{"supplement_2_item": false}', 'no_license_required');
\ir answers.psql
