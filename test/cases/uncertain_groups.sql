-- A membership that is not certain is neither in nor out: nothing is granted
-- because of it (15 CFR 740 Supp. 1).
\ir asked.psql
INSERT INTO export_control.country_group (country_group, destination, certain, citation) VALUES
	('B', 'VN', false, 'test'), ('D:5', 'BR', false, 'test'), ('A:5', 'PH', false, 'test'), ('E:1', 'TH', false, 'test'), ('E:1', 'CN', false, 'test');
SET LOCAL session_replication_role = replica;
UPDATE export_control.country_group SET certain = false WHERE country_group = 'A:6' AND destination = 'IL';
SET LOCAL session_replication_role = origin;
\set huawei '''Huawei Technologies Co., Ltd.'''
INSERT INTO asked (what, item, destination, consignee, on_date, value, activity, evidence, outcome, reason, says) VALUES
	('LVS, perhaps in Country Group B', '3A002.a', 'VN', DEFAULT, DEFAULT, 100, NULL, '{"order_value_in_entry": 100, "exception_value_this_year": 0}', 'review', 'destination_policy', NULL),
	('TSR, perhaps in Country Group B', '3D003', 'VN', DEFAULT, DEFAULT, NULL, NULL, '{"written_assurance": true}', 'review', 'destination_policy', NULL),
	('GBS, perhaps in Country Group B', '9B006', 'VN', DEFAULT, DEFAULT, NULL, NULL, '{"exception_gbs": true}', 'review', 'destination_policy', NULL),
	('no exception is claimed', '3A002.a', 'VN', DEFAULT, DEFAULT, 100, NULL, NULL, 'license_required', 'NS2', NULL),
	('a gate of Country Group D:5, perhaps', '3D003', 'BR', DEFAULT, DEFAULT, NULL, NULL, '{"written_assurance": true}', 'review', NULL, '740.2\(a\)\(9\)\(i\)'),
	('one that does not reach the item', '9B006', 'BR', DEFAULT, DEFAULT, NULL, NULL, '{"exception_gbs": true}', 'license_exception', NULL, NULL),
	('STA, perhaps in Country Group A:5', '3A002.a', 'PH', DEFAULT, DEFAULT, NULL, NULL, '{"sta_consignee_statement": true}', 'review', 'destination_policy', '740\.20\(c\)\(1\)'),
	('STA, perhaps in Country Group A:6', '3A002.a', 'IL', DEFAULT, DEFAULT, NULL, NULL, '{"sta_consignee_statement": true}', 'review', 'destination_policy', NULL),
	('de minimis, perhaps in Country Group E:1', 'EAR99', 'TH', DEFAULT, DEFAULT, NULL, NULL, '{"foreign_made": true, "us_content_percent": 15, "foreign_direct_product": false}', 'review', NULL, NULL),
	('a general license that leaves out Country Group E:1', '5A991', 'CN', :huawei, '2019-09-01', NULL, 'network_operation', '{"certificate": true}', 'review', 'destination_policy', 'not certain'),
	('one whose activity is another', '5A991', 'CN', :huawei, '2019-09-01', NULL, 'new_product', '{"certificate": true}', 'license_required', 'entity_list', NULL);
\ir answers.psql
