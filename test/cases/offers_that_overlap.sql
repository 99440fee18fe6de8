-- Where several rows speak of one item, the strictest decides, in whatever order
-- they lie in the table.
\ir asked.psql
INSERT INTO export_control.ccl_entry_exception (entry, exception, line, bars, paragraphs, except_paragraphs, except_groups, value_limit, citation) VALUES
	('3A002', 'LVS', '91', false, '{3A002.a}', '{}', '{}', 1000, 'test'), ('3A002', 'LVS', '92', false, '{3A002}', '{}', '{}', 90000, 'test'),
	('6A004', 'LVS', '91', false, '{6A004}', '{}', '{}', NULL, 'test'), ('9B006', 'GBS', '91', false, '{9B006}', '{9B006}', '{B}', NULL, 'test'),
	('3A002', 'STA', '91', true, '{3A002.e}', '{}', '{A:6}', NULL, 'test'), ('3D004', 'TSR', '91', true, '{3D004}', '{}', '{}', NULL, 'test');
INSERT INTO export_control.fact (key, kind, question, section, citation, bearing) VALUES ('extra', 'yes_no', 'Test?', '740', '15 CFR 740', 'relieves');
INSERT INTO export_control.license_exception (code, line, groups, controls, product_groups, by_entry, evidence, valid, citation)
	VALUES ('GBS', 'a', '{B}', '{NS}', 'ABC', true, '{exception_gbs,extra}', '(,2027-01-01)', 'test');
INSERT INTO asked (what, item, destination, value, evidence, outcome, reason) VALUES
	('the least of three limits', '3A002.a', 'BR', 1000, '{"order_value_in_entry": 1000, "exception_value_this_year": 0}', 'license_exception', NULL),
	('a dollar over it', '3A002.a', 'BR', 1001, '{"order_value_in_entry": 1001, "exception_value_this_year": 0}', 'license_required', 'NS2'),
	('the least of two', '3A002.f', 'BR', 3001, '{"order_value_in_entry": 3001, "exception_value_this_year": 0}', 'license_required', 'NS2'),
	('a row without a limit does not lift another''s', '6A004', 'BR', 3001, '{"order_value_in_entry": 3001, "exception_value_this_year": 0}', 'license_required', 'NS2'),
	('within it', '6A004', 'BR', 3000, '{"order_value_in_entry": 3000, "exception_value_this_year": 0}', 'license_exception', NULL),
	('one row leaves the destination out', '9B006', 'BR', NULL, '{"exception_gbs": true, "extra": true}', 'license_required', 'NS2'),
	('a row that bars for a group', '3A002.e', 'SG', NULL, '{"sta_consignee_statement": true}', 'license_required', 'NS2'),
	('does not bar other paragraphs', '3A002.a', 'SG', NULL, '{"sta_consignee_statement": true}', 'license_exception', NULL),
	('a row that bars everywhere', '3D004', 'BR', NULL, '{"written_assurance": true}', 'license_required', 'NS1'),
	('two rows of terms under one name: both', '6B002', 'BR', NULL, '{"exception_gbs": true}', 'license_required', 'NS2'),
	('both met', '6B002', 'BR', NULL, '{"exception_gbs": true, "extra": true}', 'license_exception', NULL);
-- A change that changes nothing moves rows to the end of the table.
CREATE TEMP TABLE before_moves AS SELECT no, v FROM asked, export_eligibility(item, destination, consignee, on_date, value, evidence => evidence) v;
SET LOCAL session_replication_role = replica;
UPDATE export_control.ccl_entry_exception SET citation = citation WHERE line IN ('1', '2', '91');
UPDATE export_control.license_exception SET citation = citation WHERE code = 'GBS' AND shipped;
UPDATE export_control.exception_gate SET citation = citation WHERE gate < '740.2(a)(20)';
SET LOCAL session_replication_role = origin;
INSERT INTO asked (what, outcome) SELECT 'no answer changed when rows moved', CASE WHEN NOT EXISTS (
	SELECT FROM before_moves b JOIN asked a USING (no), export_eligibility(item, destination, consignee, on_date, value, evidence => evidence) now
	WHERE now IS DISTINCT FROM b.v) THEN 'no_license_required' ELSE 'they did' END;
\ir answers.psql
