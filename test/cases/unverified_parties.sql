-- Each party on the Unverified List signs its own statement (15 CFR 744.15(b)).
\ir asked.psql
INSERT INTO export_control.restricted_party (list, entry, name, country, scope, citation) VALUES
	('UVL', 'u1', 'Quill Optics', 'BR', 'all', 'test'), ('UVL', 'u2', 'Kestrel Lenses', 'BR', 'all', 'test'), ('UVL', 'u3', 'Plover Glass', 'BR', 'all', 'test');
INSERT INTO asked (what, destination, consignee, other_parties, evidence, outcome, reason, says) VALUES
	('one party, one statement', 'BR', 'Quill Optics', NULL, '{"uvl_statement": true}', 'no_license_required', NULL, 'statement is held'),
	('no statement', 'BR', 'Quill Optics', NULL, NULL, 'review', 'unverified_party', NULL),
	('two parties', 'BR', 'Quill Optics', '{end user: Kestrel Lenses}', '{"uvl_statement": true}', 'review', 'unverified_party', 'has to sign its own'),
	('the other way round', 'BR', 'Kestrel Lenses', '{end user: Quill Optics}', '{"uvl_statement": true}', 'review', 'unverified_party', NULL),
	('in another part', 'BR', 'Quill Optics', '{purchaser: Plover Glass}', '{"uvl_statement": "yes"}', 'review', 'unverified_party', NULL),
	('three', 'BR', 'Quill Optics', '{end user: Kestrel Lenses,purchaser: Plover Glass}', '{"uvl_statement": true}', 'review', 'unverified_party', NULL),
	('two, neither the consignee', 'BR', 'Hobart Marine Supplies', '{end user: Kestrel Lenses,purchaser: Plover Glass}', '{"uvl_statement": true}', 'review', 'unverified_party', NULL),
	('the same one in two parts', 'BR', 'Quill Optics', '{end user: Quill Optics}', '{"uvl_statement": true}', 'no_license_required', NULL, NULL),
	('one beside a party that is not listed', 'BR', 'Hobart Marine Supplies', '{end user: Kestrel Lenses}', '{"uvl_statement": true}', 'no_license_required', NULL, NULL);
-- Only what requires no license needs them.
INSERT INTO export_control.license (number, status, end_uses) VALUES ('U7', 'approved 2026-05-20/2028-11-30', '{}');
INSERT INTO export_control.license_line (license, items, destinations, quantity) VALUES ('U7', '{3A001.a.2}', '{BR}', 12);
INSERT INTO export_control.license_party (license, name) VALUES ('U7', 'Quill Optics'), ('U7', 'Kestrel Lenses');
INSERT INTO asked (what, item, destination, consignee, other_parties, quantity, evidence, outcome, reason, says) VALUES
	('744.15(b): a license covers the order', '3A001.a.2', 'BR', 'Quill Optics', NULL, 1, NULL, 'licensed', 'license', 'not for an order that requires a license'),
	('744.15(b): two unverified parties', '3A001.a.2', 'BR', 'Quill Optics', '{end user: Kestrel Lenses}', 1, NULL, 'licensed', 'license', NULL),
	('744.15(b): a license is required and there is none', '3A001.a.2', 'BR', 'Plover Glass', NULL, 1, NULL, 'license_required', 'NS2', 'not for an order that requires a license'),
	('744.15(b): nor does one of other items stand for a statement', 'EAR99', 'BR', 'Quill Optics', NULL, 1, NULL, 'review', 'unverified_party', 'do not ship without'),
	('744.15(b): an end use requires it', 'EAR99', 'BR', 'Quill Optics', NULL, 1, '{"nuclear_explosive": true}', 'license_required', 'end_use', NULL),
	('744.15(b): whether one is required is open', '3A991', 'VN', 'Quill Optics', NULL, 1, '{"military_end_use": true}', 'review', 'unverified_party', NULL);
-- Nor does a general license or carve-out answer for them (15 CFR 744.11(a)(1), 744 Supp. 7 of 2019).
INSERT INTO asked (what, item, destination, consignee, on_date, activity, other_parties, evidence, outcome, reason, says) VALUES
	('744.15(b): the requirement does not reach the activity', '5E991', 'CN', 'Huawei Technologies Co., Ltd.', '2026-10-01', 'standards_development', '{end user: Quill Optics}', NULL, 'review', 'unverified_party', 'do not ship without'),
	('744.15(b): and the statement is held', '5E991', 'CN', 'Huawei Technologies Co., Ltd.', '2026-10-01', 'standards_development', '{end user: Quill Optics}', '{"uvl_statement": true}', 'no_license_required', NULL, NULL),
	('744.15(b): another activity requires one', '5E991', 'CN', 'Huawei Technologies Co., Ltd.', '2026-10-01', 'network_operation', '{end user: Quill Optics}', NULL, 'license_required', 'entity_list', 'not for an order that requires a license'),
	('744.15(b): the Temporary General License of 2019', 'EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2019-06-15', 'network_operation', '{end user: Quill Optics}', '{"certificate": true}', 'review', 'unverified_party', NULL),
	('744.15(b): with the statement', 'EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2019-06-15', 'network_operation', '{end user: Quill Optics}', '{"certificate": true, "uvl_statement": true}', 'reprieved', 'tgl', NULL);
INSERT INTO asked (what, destination, evidence, outcome, reason) VALUES
	('a hair over all of it', 'BR', '{"foreign_made": true, "us_content_percent": "100.00000000000000000001", "us_content_items": "EAR99", "foreign_direct_product": false}', 'review', 'evidence_unusable');
\ir answers.psql
