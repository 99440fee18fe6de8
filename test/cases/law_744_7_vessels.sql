-- What is for a foreign vessel or aircraft (15 CFR 744.7): it has to be allowed to
-- where that lies, where it is registered and where it is controlled from.
\ir asked.psql
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('all three are known', 'EAR99', 'SG', '{"vessel_located_in": "SG", "vessel_registry": "PA", "vessel_controlled_by": "GR"}', 'no_license_required', NULL, NULL),
	('where it lies, and not whose it is', 'EAR99', 'SG', '{"vessel_located_in": "SG"}', 'review', 'evidence_missing', 'state vessel_registry'),
	('744.7(a)(3): who controls it is not said', 'EAR99', 'SG', '{"vessel_located_in": "SG", "vessel_registry": "PA"}', 'review', 'evidence_missing', 'state vessel_controlled_by'),
	('744.7(a)(2): its registry is not said', 'EAR99', 'SG', '{"vessel_controlled_by": "GR"}', 'review', 'evidence_missing', 'state vessel_registry'),
	('744.7(a)(1): it lies at the destination', 'EAR99', 'SG', '{"vessel_registry": "PA", "vessel_controlled_by": "GR"}', 'no_license_required', NULL, NULL),
	('whatever is not said, Cuba is', 'EAR99', 'SG', '{"vessel_registry": "CU"}', 'license_required', 'route', 'registered in Cuba'),
	('controlled from North Korea', 'EAR99', 'DE', '{"vessel_registry": "PA", "vessel_controlled_by": "KP"}', 'license_required', 'route', 'controlled from'),
	('one of the United States is not foreign', 'EAR99', 'SG', '{"vessel_located_in": "SG", "vessel_registry": "US"}', 'no_license_required', NULL, NULL),
	('a license exception permits it: SPP', 'EAR99', 'SG', '{"vessel_registry": "SY", "vessel_controlled_by": "SY"}', 'no_license_required', NULL, 'would be license_exception'),
	-- A transfer to a vessel is one to where it belongs, too.
	('a transfer in Panama to a Cuban ship', 'EAR99', 'PA', '{"transaction": "transfer", "received_under": "no_license_required", "vessel_registry": "CU", "vessel_controlled_by": "CU"}', 'license_required', 'route', 'registered in Cuba'),
	('a transfer in Germany to a Chinese ship, what China needs a license for', '3A001.a.2', 'DE', '{"transaction": "transfer", "received_under": "no_license_required", "vessel_registry": "CN", "vessel_controlled_by": "CN"}', 'license_required', 'route', 'registered in China'),
	('and what it does not', 'EAR99', 'DE', '{"transaction": "transfer", "received_under": "no_license_required", "vessel_registry": "CN", "vessel_controlled_by": "CN"}', 'no_license_required', NULL, NULL),
	-- Of the same vessel the terms of AVS ask (740.15(b), (c)): what is stated of it answers them.
	('740.15(b)(1): no vessel of Country Group D:1', '3A001.a.2', 'BR', '{"vessel_located_in": "BR", "vessel_registry": "VN", "vessel_controlled_by": "VN", "exception_avs": true, "exception_paragraph": "(b)(1)"}', 'license_required', 'NS2', 'carrier_registry'),
	('740.15(b)(1): nor one controlled from there', '3A001.a.2', 'BR', '{"vessel_located_in": "BR", "vessel_registry": "PA", "vessel_controlled_by": "VN", "exception_avs": true, "exception_paragraph": "(b)(1)"}', 'license_required', 'NS2', 'carrier_control_country'),
	('740.15(b)(1): one of Panama', '3A001.a.2', 'BR', '{"vessel_located_in": "BR", "vessel_registry": "PA", "vessel_controlled_by": "GR", "exception_avs": true, "exception_paragraph": "(b)(1)"}', 'license_exception', NULL, 'terms met as stated: carrier_control_country, carrier_registry'),
	('740.15(b)(1): nothing said of it', '3A001.a.2', 'BR', '{"exception_avs": true, "exception_paragraph": "(b)(1)"}', 'license_exception', NULL, 'not stated, and taken as the section wants it'),
	('740.15(b)(2)(i): an aircraft of Russia in Germany', '9A991.d', 'DE', '{"vessel_registry": "RU", "vessel_controlled_by": "RU", "exception_avs": true, "exception_paragraph": "(b)(2)(i)"}', 'license_required', 'route', NULL),
	('740.15(c)(1): a vessel of Panama is none of those', '5A002.a.1', 'BR', '{"vessel_located_in": "BR", "vessel_registry": "PA", "vessel_controlled_by": "GR", "exception_avs": true, "exception_paragraph": "(c)(1)"}', 'license_required', 'NS1', 'carrier_registry'),
	('two registries of one vessel', '3A001.a.2', 'BR', '{"vessel_located_in": "BR", "vessel_registry": "VN", "vessel_controlled_by": "GR", "carrier_registry": "PA", "exception_avs": true, "exception_paragraph": "(b)(1)"}', 'review', 'facts_contradict', 'of one vessel or aircraft'),
	('one registry, spelled twice', '3A001.a.2', 'BR', '{"vessel_located_in": "BR", "vessel_registry": "Panama", "vessel_controlled_by": "GR", "carrier_registry": "PA", "exception_avs": true, "exception_paragraph": "(b)(1)"}', 'license_exception', NULL, NULL),
	('a transfer to no vessel', '3A001.a.2', 'DE', '{"transaction": "transfer", "received_under": "no_license_required"}', 'no_license_required', NULL, NULL);
\ir answers.psql
