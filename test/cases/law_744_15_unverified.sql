-- A party on the Unverified List in any part of 748.5 closes license exceptions
-- (15 CFR 744.15, 740.2(a)(17)).
\ir asked.psql
INSERT INTO export_control.restricted_party (list, entry, name, country, scope, citation) VALUES
	('UVL', 'v1', 'Quill Optics', 'BR', 'all', 'test');
INSERT INTO asked (what, item, destination, consignee, other_parties, value, evidence, outcome, reason) VALUES
	('E093: as purchaser, LVS', '3A002.a', 'BR', 'Hobart Marine Supplies', '{purchaser: Quill Optics}', 2000, '{"order_value_in_entry": 2000, "exception_value_this_year": 0, "uvl_statement": true}', 'license_required', 'NS2'),
	('E093: without him, LVS', '3A002.a', 'BR', 'Hobart Marine Supplies', NULL, 2000, '{"order_value_in_entry": 2000, "exception_value_this_year": 0}', 'license_exception', NULL);
\ir answers.psql
