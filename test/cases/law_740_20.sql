-- Worked cases of License Exception STA (15 CFR 740.20, edition of 2026-09-24).
-- The number before each is its place among the worked cases of part 740.
\ir asked.psql
ALTER TABLE asked ALTER on_date SET DEFAULT '2026-09-01';
INSERT INTO asked (what, item, destination, evidence, outcome, says) VALUES
	('E125 STA: Singapore (740.20(c)(2))', '3A002.a', 'SG', '{"sta_consignee_statement": true, "sta_eccn_furnished": true, "sta_shipment_notice": true}', 'license_exception', 'STA, 740.20\(c\)\(2\)'),
	('E125 STA: no statement (740.20(d)(2))', '3A002.a', 'SG', '{"sta_consignee_statement": false, "sta_eccn_furnished": true, "sta_shipment_notice": true}', 'license_required', NULL),
	('E125 STA: the ECCN was not furnished (740.20(d)(1))', '3A002.a', 'SG', '{"sta_consignee_statement": true, "sta_eccn_furnished": false}', 'license_required', 'sta_eccn_furnished'),
	('E125 STA: no notice with the shipment (740.20(d)(3))', '3A002.a', 'SG', '{"sta_consignee_statement": true, "sta_shipment_notice": false}', 'license_required', 'sta_shipment_notice'),
	('E126 STA: the cell bars 3A002.g.1 for Country Group A:6', '3A002.g.1', 'SG', '{"sta_consignee_statement": true}', 'license_required', NULL),
	('E127 STA: a statement of the day after', '3A002.a', 'SG', '{"sta_consignee_statement": true, "sta_statement_on": "2026-09-02"}', 'license_required', 'comes on 2026-09-02'),
	('E127 STA: of the day', '3A002.a', 'SG', '{"sta_consignee_statement": true, "sta_statement_on": "2026-09-01"}', 'license_exception', NULL),
	('E129 STA: 0A919, 740.2(a)(11)', '0A919', 'KR', '{"sta_consignee_statement": true}', 'license_required', '740.2\(a\)\(11\)'),
	('E130 STA: encryption (740.20(b)(2)(iii))', '5A002.a', 'IN', '{"sta_consignee_statement": true}', 'license_required', NULL),
	('E136 STA: ricin (740.20(b)(2)(iii), (v))', '1C351.d.15', 'DE', '{"sta_consignee_statement": true, "ricin_of_the_two_named_forms": true}', 'license_required', NULL),
	('E136 STA: 1C351.d.5 is free for Country Group A:3', '1C351.d.5', 'DE', '{"sta_consignee_statement": true}', 'no_license_required', NULL),
	('E139 STA: 8A609.a needs a determination (740.20(g))', '8A609.a', 'DE', '{"sta_consignee_statement": true}', 'license_required', NULL),
	('E217 STA: 9B001 not for Country Group A:6 (740.20(b)(2)(viii)(A))', '9B001', 'SG', '{"sta_consignee_statement": true}', 'license_required', NULL),
	('E217 STA: for Germany, and nothing that is MT', '9B001', 'DE', '{"sta_consignee_statement": true, "related_item": "9A002"}', 'license_exception', NULL),
	('E218 STA: 9A120, MT alone (note to 740.20(c)(1))', '9A120', 'KR', '{"sta_consignee_statement": true, "uav_500kg_300km": false}', 'review', 'another reason'),
	('E219 STA: 0A509 (740.20(b)(2)(ii)(A))', '0A509.b', 'GB', '{"sta_consignee_statement": true}', 'license_required', NULL),
	('E138 STA: a drone whose payload and range are not stated', '9A012', 'KR', '{"sta_consignee_statement": true, "uav_range_of_300_km_or_meets_9A120": true}', 'review', NULL);
INSERT INTO asked (what, item, destination, consignee, on_date, evidence, outcome, says) VALUES
	('E133 STA: the Emirates, in no list, 740.2(a)(26)', '3A002.a', 'AE', 'Nordwind Maschinen GmbH', '2026-09-01', '{"sta_consignee_statement": true}', 'license_required', '740.2\(a\)\(26\)'),
	('E133 STA: a company of supplement no. 8(c)', '3A002.a', 'AE', 'Microsoft Corporation', '2026-09-01', '{"sta_consignee_statement": true}', 'license_exception', 'STA'),
	('E133 STA: one approved for advanced computing items alone', '3A002.a', 'AE', 'Group 42 Holding Ltd', '2026-09-01', '{"sta_consignee_statement": true}', 'license_required', NULL),
	('E135 STA: the day before (76 FR 35276)', '3A002.a', 'SG', 'Nordwind Maschinen GmbH', '2011-06-15', '{"sta_consignee_statement": true}', 'license_required', NULL),
	('E135 STA: the first day', '3A002.a', 'SG', 'Nordwind Maschinen GmbH', '2011-06-16', '{"sta_consignee_statement": true}', 'license_exception', NULL),
	('E137 STA: a government laboratory in the Emirates gives no statement (740.20(d)(2))', '1C351.d.5', 'AE', 'UAE Ministry of Defence', '2026-09-01', '{"sta_government_consignee": true, "sta_eccn_furnished": true, "sta_shipment_notice": true, "uae_supplement_8_sta": true}', 'license_exception', 'STA, 740.20\(c\)\(1\)\(i\)'),
	('E138 STA: a drone, the day before (740.20(c)(1)(ii)(A))', '9A012.a.2', 'KR', 'Nordwind Maschinen GmbH', '2026-01-19', '{"sta_consignee_statement": true, "uav_500kg_300km": false, "uav_range_of_300_km_or_meets_9A120": true}', 'license_required', NULL),
	('E138 STA: a drone, the first day', '9A012.a.2', 'KR', 'Nordwind Maschinen GmbH', '2026-01-20', '{"sta_consignee_statement": true, "uav_500kg_300km": false, "uav_range_of_300_km_or_meets_9A120": true}', 'license_exception', NULL);
\ir answers.psql
