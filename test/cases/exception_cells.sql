-- The cells of the entries on LVS, GBS, TSR and STA (15 CFR 774 Supp. 1, text of
-- 2026-09-24); what a cell says and no column can hold is for review.
\ir asked.psql
INSERT INTO asked (what, item, destination, value, evidence, outcome, reason, says) VALUES
	('STA bars .a.1 for A:6', '6A006.a.1', 'SG', NULL, '{"sta_consignee_statement": true}', 'license_required', 'NS2', 'STA'),
	('and Israel', '6A006.a.2', 'IL', NULL, '{"sta_consignee_statement": true}', 'license_required', 'NS2', NULL),
	('other paragraphs stay', '6A006.b', 'SG', NULL, '{"sta_consignee_statement": true}', 'license_exception', NULL, 'STA'),
	('the whole entry, A:5 and A:6', '2B910', 'KR', NULL, '{"sta_consignee_statement": true}', 'license_required', NULL, NULL),
	('hot section technology', '9E003.a.1', 'KR', NULL, '{"sta_consignee_statement": true}', 'license_required', NULL, '740.20\(b\)\(2\)\(viii\)|does not'),
	('inertial technology but a.7', '7E004.a.2', 'KR', NULL, '{"sta_consignee_statement": true}', 'license_required', NULL, '740.20\(b\)\(2\)\(vii\)|does not'),
	('600 series software with source', '3D611.b', 'KR', NULL, '{"sta_consignee_statement": true, "exception_sta": true, "mde_contract_value_usd": 0, "build_to_print": false}', 'license_required', NULL, 'does not allow it'),
	('firearms', '0A501.a', 'DE', NULL, '{"sta_consignee_statement": true}', 'license_required', NULL, NULL),
	('technology for firearms to A:6', '0E501', 'TW', NULL, '{"sta_consignee_statement": true}', 'license_required', NULL, NULL),
	('LVS of $5,000, not loaded before', '3A002.c', 'BR', 5000, '{"order_value_in_entry": 5000, "exception_value_this_year": 0}', 'license_exception', NULL, 'LVS'),
	('LVS of $3,000 for the rest', '6A002.b', 'BR', 3000, '{"camera_military_end_user": false, "camera_in_military_commodity": false, "order_value_in_entry": 3000, "exception_value_this_year": 0}', 'license_exception', NULL, 'LVS'),
	('and not for .a.2', '6A002.a.2', 'BR', 300, '{"order_value_in_entry": 300, "exception_value_this_year": 0}', 'license_required', NULL, NULL),
	('$500 for .f', '6A002.f', 'BR', 501, '{"order_value_in_entry": 501, "exception_value_this_year": 0}', 'license_required', NULL, 'over the limit'),
	('a chip, named in the cell', '3A001.a.2', 'BR', NULL, '{"exception_gbs": true}', 'license_exception', NULL, 'GBS'),
	('amplifiers, for civil telecommunication', '3A001.b.2', 'BR', NULL, '{"exception_gbs": true, "for_civil_telecommunications": true, "usable_in_missiles": false}', 'license_exception', NULL, 'GBS'),
	('and not otherwise', '3A001.b.2', 'BR', NULL, '{"exception_gbs": true, "for_civil_telecommunications": false}', 'license_required', NULL, 'does not offer it'),
	('a condition that is not loaded', '3A001.b.8', 'BR', NULL, '{"exception_gbs": true}', 'review', 'conditional_scope', 'not loaded: the entry''s cell has a condition'),
	('nobody claims it', '3A001.b.8', 'BR', NULL, NULL, 'license_required', 'NS2', 'not loaded|exception_gbs'),
	('TSR for MT items', '2E002', 'BR', NULL, '{"written_assurance": true, "related_item": "2B001.a"}', 'license_exception', NULL, 'TSR'),
	('TSR by what it is for', '3E001', 'BR', NULL, '{"written_assurance": true, "related_item": "3A001.b.2"}', 'license_required', NULL, 'does not allow it'),
	('another item', '3E001', 'BR', NULL, '{"written_assurance": true, "related_item": "3A002.a"}', 'license_exception', NULL, 'TSR'),
	('outside A:5', '8E001', 'BR', NULL, '{"written_assurance": true, "related_item": "8A001.b"}', 'license_required', NULL, NULL),
	('chemical equipment outside D:3', '2B350.a', 'BR', 2000, '{"order_value_in_entry": 2000, "exception_value_this_year": 0}', 'license_exception', NULL, 'LVS'),
	('a firearm part to Canada', '0A501.e', 'CA', 500, '{"order_value_in_entry": 500, "exception_value_this_year": 0}', 'license_exception', NULL, 'LVS'),
	('and to nobody else', '0A501.e', 'BR', 500, '{"order_value_in_entry": 500, "exception_value_this_year": 0}', 'license_required', NULL, NULL),
	('a fabrication tool to a member of B and D:5', '3B001.d', 'LB', 400, '{"order_value_in_entry": 400, "exception_value_this_year": 0}', 'license_required', NULL, NULL),
	('and to one of B alone', '3B001.a.1', 'BR', 500, '{"order_value_in_entry": 500, "exception_value_this_year": 0}', 'license_exception', NULL, 'LVS');
\ir answers.psql
