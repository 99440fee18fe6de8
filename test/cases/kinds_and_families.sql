-- What makes a name the very name of a listed party: the same kind of party and
-- the same script.  And whose names are a family: not those of unrelated firms
-- that begin with the same everyday word.
\ir asked.psql
INSERT INTO export_control.restricted_party (list, entry, name, country, kind, valid, citation) VALUES
	('EL', 'k1', 'FOXLEY', 'MX', 'individual', '[2020-01-01,)', 'test'),
	('EL', 'k2', 'NOVARA', 'PA', 'vessel', '[2020-01-01,)', 'test'),
	('EL', 'k3', 'Foxdale', 'MX', 'entity', '[2020-01-01,)', 'test'),
	('EL', 'k4', 'ZHANG, Wei Min', 'CN', 'individual', '[2020-01-01,)', 'test'),
	('EL', 'k5', 'LIU, Ba', 'CN', 'individual', '[2020-01-01,)', 'test'),
	('EL', 'p1', 'CHERNOPOLSKOV, Mikhail Vadimovich', 'RU', 'individual', '[2020-01-01,)', 'test'),
	('EL', 'p2', 'RI, Jong Gwon', 'KP', 'individual', '[2020-01-01,)', 'test'),
	('EL', 'k7', 'Brumland Orbital Semiconductor Works (BOSW), Second Branch', 'CN', 'entity', '[2020-01-01,)', 'test'),
	('EL', 'k8', 'TRELLICK VALVE AND PUMP TRUST (OFFSHORE)', 'CN', 'entity', '[2020-01-01,)', 'test'),
	('EL', 'k9', 'Kolvograd 513 Repair Plant', 'RU', 'entity', '[2020-01-01,)', 'test'),
	('EL', 'k6', '星辰导航技术有限公司', 'CN', 'entity', '[2020-01-01,)', 'test');
INSERT INTO export_control.restricted_party (list, entry, name, country, kind, valid, citation)
SELECT 'EL', 'g' || n, 'Galaxy ' || word || ' LLC', 'AE', 'entity', '[2020-01-01,)', 'test'
FROM unnest(ARRAY['Ponter', 'Wexit', 'Darrow', 'Lumbert', 'Quisk', 'Varnish', 'Trillium', 'Hobart']) WITH ORDINALITY w(word, n);
INSERT INTO export_control.restricted_party (list, entry, name, country, kind, valid, citation)
SELECT 'EL', 'o' || n, 'Brontek ' || word || ' LLC', 'AE', 'entity', '[2020-01-01,)', 'test'
FROM unnest(ARRAY['Ponter', 'Wexit', 'Darrow', 'Lumbert', 'Quisk', 'Varnish', 'Trillium', 'Hobart']) WITH ORDINALITY w(word, n);
INSERT INTO asked (what, destination, consignee, outcome, reason, says) VALUES
	('a firm with the name of a listed person', 'MX', 'Foxley Corporation', 'review', 'possible_list_match', 'listed as another kind of party'),
	('the person', 'MX', 'Foxley', 'license_required', 'entity_list', NULL),
	('a firm with the name of a vessel', 'PA', 'Novara Ltd.', 'review', 'possible_list_match', 'listed as another kind of party'),
	('a firm, listed as one, with another legal form', 'MX', 'Foxdale Corporation', 'license_required', 'entity_list', NULL),
	('a name in Chinese characters is another name with the same sound', 'CN', '张伟民', 'review', 'probable_list_match', 'other script'),
	('and the listed one where it is listed in them', 'CN', '星辰导航技术有限公司', 'license_required', 'entity_list', NULL),
	('one more syllable is another person', 'CN', '刘巴山', 'no_license_required', NULL, NULL),
	('another letter is another character', 'CN', '卢巴', 'no_license_required', NULL, NULL),
	('an acronym that the list has in brackets, wherever', 'CN', 'B.O.S.W.', 'review', 'possible_list_match', 'acronym of the listed name'),
	('a word in brackets that is none', 'CN', 'Offshore GmbH', 'no_license_required', NULL, NULL),
	('a Russian name as it is written in German', 'DE', 'Michail Wadimowitsch Tschernopolskow', 'review', NULL, 'other spelling'),
	('a Korean name as it is written in the South', 'DE', 'Lee Jeong Gweon', 'review', NULL, 'other spelling'),
	('a German name is none', 'DE', 'Dietmar Tschirner', 'no_license_required', NULL, NULL),
	('a number, however written', 'RU', 'Kolvograd No. 513 Repair Plant', 'license_required', 'entity_list', NULL),
	('another number is another plant, not an error', 'DE', 'Kolvograd 518 Repair Plant', 'no_license_required', NULL, NULL),
	('an everyday word is no family', 'AE', 'Galaxy Trading', 'no_license_required', NULL, NULL),
	('but names of the group stay found', 'AE', 'Galaxy Ponter', 'license_required', 'entity_list', NULL),
	('a family', 'AE', 'Brontek Trading', 'review', 'possible_list_match', 'family');
\ir answers.psql
