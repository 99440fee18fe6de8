-- Addresses of high risk of diversion on the Entity List (15 CFR 744.11(a), 744.16(f)):
-- whoever uses one.  An address is a party of its own; in one text with a name it
-- has to be looked at.
\ir asked.psql
INSERT INTO export_control.restricted_party (list, entry, name, country, kind, scope, citation) VALUES
	('EL', 'a1', 'Unit 1803, 18/F, Quarrybank Tower, 88 Wing Lok Street, Sheung Wan, Hong Kong', 'HK', 'address', 'all', 'test');
INSERT INTO asked (what, destination, consignee, other_parties, outcome, reason) VALUES
	('E092: whoever uses the address', 'HK', 'Brightmere Trading Ltd', '{"Unit 1803, 18/F, Quarrybank Tower, 88 Wing Lok Street, Sheung Wan, Hong Kong"}', 'license_required', 'entity_list'),
	('E092: behind the name', 'HK', 'Brightmere Trading Ltd, Unit 1803, 18/F, Quarrybank Tower, 88 Wing Lok Street, Sheung Wan', NULL, 'review', 'possible_list_match'),
	('E092: another address', 'HK', 'Brightmere Trading Ltd', '{"Flat 5, 3/F, Tinker House, 12 Nathan Road, Kowloon, Hong Kong"}', 'no_license_required', NULL),
	('E092: no address', 'HK', 'Brightmere Trading Ltd', NULL, 'no_license_required', NULL);
\ir answers.psql
