-- Luxury goods: supplement no. 5 to part 746 lists 125 codes from a wholesale
-- price of a unit in the United States on, that price included (15 CFR 746.8(a)(7)).
\ir asked.psql
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('a watch of exactly 300 dollars', 'EAR99', 'RU', '{"hts_code": "9101.11", "unit_price_usd": 300, "supplement_6_item": false, "software_746_8_a_8": false}', 'license_required', 'embargo', 'luxury goods'),
	('a cent below', 'EAR99', 'RU', '{"hts_code": "9101.11", "unit_price_usd": 299.99, "supplement_6_item": false, "software_746_8_a_8": false}', 'no_license_required', NULL, 'not at this price'),
	('a price that is not stated', 'EAR99', 'RU', '{"hts_code": "9101.11", "supplement_6_item": false, "software_746_8_a_8": false}', 'review', 'evidence_missing', 'state unit_price_usd'),
	('a motorcycle of exactly 5,000 dollars', 'EAR99', 'BY', '{"hts_code": "8711.50", "unit_price_usd": 5000, "supplement_6_item": false, "software_746_8_a_8": false}', 'license_required', 'embargo', NULL),
	('one of 4,999', 'EAR99', 'BY', '{"hts_code": "8711.50", "unit_price_usd": 4999, "supplement_6_item": false, "software_746_8_a_8": false}', 'no_license_required', NULL, NULL),
	('a chassis of exactly 50,000 dollars', 'EAR99', 'RU', '{"hts_code": "8706.00", "unit_price_usd": 50000, "supplement_6_item": false, "software_746_8_a_8": false}', 'license_required', 'embargo', NULL),
	('a painting of 300 dollars', 'EAR99', 'BY', '{"hts_code": "9701.21", "unit_price_usd": 300, "supplement_6_item": false, "software_746_8_a_8": false}', 'license_required', 'embargo', NULL),
	('stamps of 12.50', 'EAR99', 'BY', '{"hts_code": "9704.00", "unit_price_usd": 12.5, "supplement_6_item": false, "software_746_8_a_8": false}', 'no_license_required', NULL, NULL),
	('silk cloth of 300 dollars', 'EAR99', 'RU', '{"hts_code": "5007.20", "unit_price_usd": 300, "supplement_6_item": false, "software_746_8_a_8": false}', 'license_required', 'embargo', NULL),
	('a luxury good without a threshold, however cheap', 'EAR99', 'RU', '{"hts_code": "2203.00", "unit_price_usd": 1, "supplement_6_item": false, "software_746_8_a_8": false}', 'license_required', 'embargo', NULL),
	('in supplement no. 4 too, whatever it costs', 'EAR99', 'RU', '{"hts_code": "8711.10", "unit_price_usd": 1, "supplement_6_item": false, "software_746_8_a_8": false}', 'license_required', 'embargo', NULL),
	('the same goods to another country', 'EAR99', 'AE', '{"hts_code": "9101.11", "unit_price_usd": 20000}', 'no_license_required', NULL, NULL);
\ir answers.psql
