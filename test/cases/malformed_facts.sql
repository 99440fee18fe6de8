-- What cannot be read is for a human (15 CFR 732.1(b)).
\ir asked.psql
INSERT INTO asked (what, item, destination, consignee, outcome, reason, says) VALUES
	('an entry that the list does not have', '3A888', 'DE', 'Nordwind Maschinen GmbH', 'review', 'item_unknown', 'no entry of the Commerce Control List'),
	('no item', NULL, 'DE', 'Nordwind Maschinen GmbH', 'review', 'item_not_given', 'no item given'),
	('no destination', 'EAR99', NULL, 'Nordwind Maschinen GmbH', 'review', 'destination_not_given', 'no destination given'),
	('no party', 'EAR99', 'DE', NULL, 'review', 'party_not_given', 'no consignee given');
\ir answers.psql
