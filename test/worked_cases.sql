-- Orders worked out from the regulation's text, one test for each verdict.
-- C01 to C22: the Entity List, its temporary general license and licenses.
BEGIN;
SELECT plan(73);
-- Parties of C31 to C33.
INSERT INTO export_control.restricted_party (list, entry, name, country, citation)
VALUES ('DPL', 'c31', 'Qarnivel Freight', 'AE', 'test'), ('UVL', 'c32', 'Zumbrath Electronics', 'AE', 'test'),
	('EL', 'c33', 'Vorstelling Semiconductor', 'CN', 'test');

\set hw '''Huawei Technologies Co., Ltd.'''
-- Hereafter the outcome as one letter: Prohibited, License required, Review,
-- licensed (A), General license (G), Exception (E), No license required, not subject (X).
CREATE FUNCTION pg_temp.verdict(item text, destination text, consignee text, on_date date, value numeric DEFAULT NULL,
	quantity numeric DEFAULT NULL, activity text DEFAULT NULL, other_parties text[] DEFAULT NULL, evidence jsonb DEFAULT NULL,
	known_on date DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
	SELECT CASE outcome(v) WHEN 'prohibited' THEN 'P' WHEN 'license_required' THEN 'L' WHEN 'review' THEN 'R'
		WHEN 'licensed' THEN 'A' WHEN 'reprieved' THEN 'G' WHEN 'license_exception' THEN 'E'
		WHEN 'no_license_required' THEN 'N' WHEN 'not_subject' THEN 'X' END
		|| CASE WHEN isfinite(valid_until(v)) THEN ' ' || valid_until(v) ELSE '' END
	FROM export_eligibility($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) v
$$;
CREATE FUNCTION pg_temp.to_huawei(on_date date, activity text DEFAULT NULL, known_on date DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
	SELECT pg_temp.verdict('EAR99', 'CN', 'Huawei Technologies Co., Ltd.', on_date, activity => activity, known_on => known_on,
		evidence => '{"certificate": true}')
$$;

SELECT is(pg_temp.to_huawei('2019-05-15'), 'N 2019-05-15', 'C01: not yet listed (84 FR 22961)');
SELECT is(pg_temp.to_huawei('2019-05-17', 'network_operation'), 'L 2019-05-19', 'C02: listed, general license not begun');
SELECT is(pg_temp.to_huawei('2019-05-20', 'network_operation', '2019-05-22'), 'G 2019-08-19', 'C03: temporary general license, category 1 (84 FR 23468)');
SELECT is(pg_temp.to_huawei('2019-08-20', 'network_operation', '2019-08-15'), 'L', 'C04: over on 2019-08-19, as known on 2019-08-15');
SELECT is(pg_temp.to_huawei('2019-08-20', 'network_operation', '2019-08-21'), 'G 2019-11-18', 'C05: extended from 2019-08-19 (84 FR 43487)');
SELECT is(pg_temp.to_huawei('2019-08-25', 'standards_development'), 'L 2020-06-17', 'C06: category 4 gone; the carve-out of 2020-06-18 comes (85 FR 36719)');
SELECT is(pg_temp.to_huawei('2019-12-01', 'network_operation', '2019-11-20'), 'G 2020-02-16', 'C07: extended from 2019-11-18 (84 FR 64018)');
SELECT is(pg_temp.to_huawei('2020-02-17', 'network_operation', '2020-02-12'), 'L', 'C07a: as known on 2020-02-12');
SELECT is(pg_temp.to_huawei('2020-02-17', 'network_operation', '2020-02-18'), 'G 2020-04-01', 'C07b: as known on 2020-02-18 (85 FR 8722)');
SELECT is(pg_temp.to_huawei('2020-04-15', 'network_operation', '2020-03-12'), 'G 2020-05-15', 'C07c: extended from 2020-03-10 (85 FR 14416)');
SELECT is(pg_temp.to_huawei('2019-10-01', 'new_product'), 'L', 'C08: chips for new phones are outside it');
SELECT is(pg_temp.to_huawei('2020-08-13', 'network_operation'), 'G 2020-08-13', 'C09: its last day (85 FR 29610)');
SELECT is(pg_temp.to_huawei('2020-08-14', 'network_operation', '2020-08-14'), 'L', 'C09: over');
SELECT is(pg_temp.to_huawei('2020-09-01', 'cybersecurity_research'), 'N', 'C10: footnote 2 (85 FR 51596)');
\set cases `cat test/worked_cases.sql`
SELECT is_empty(format($$SELECT citation FROM export_control.general_license_instrument WHERE shipped AND strpos(%L, '(' || citation || ')') = 0$$, :'cases'),
	'every instrument of a general license has its case here, which cites it');
SELECT is(pg_temp.verdict('EAR99', 'GB', 'Centre for Integrated Photonics Ltd.', '2019-08-18', activity => 'new_product'), 'N 2019-08-18',
	'C11: an affiliate before its listing (84 FR 43493)');
SELECT is(pg_temp.verdict('EAR99', 'GB', 'Centre for Integrated Photonics Ltd.', '2019-08-19', activity => 'new_product'), 'L',
	'C11: from its listing on');

INSERT INTO export_control.license (number, status) VALUES ('D12', 'approved 2019-11-20/2023-11-30');
INSERT INTO export_control.license_line (license, items, destinations) VALUES ('D12', '{5D992.c}', '{CN}');
INSERT INTO export_control.license_party (license, name) VALUES ('D12', :hw);
SELECT is(pg_temp.verdict('5D992.c', 'CN', :hw, '2020-01-15'), 'A 2023-11-30', 'C12: the license names the item (750.7(a))');
SELECT is(pg_temp.verdict('4A994', 'CN', :hw, '2020-01-15'), 'L', 'C13: and not another');
UPDATE export_control.license_line SET items = NULL, scope_text = 'mass-market software' WHERE license = 'D12';
SELECT is(split_part(pg_temp.verdict('5D002', 'CN', :hw, '2020-01-15'), ' ', 1), 'R', 'C14: a scope that is not defined');
DELETE FROM export_control.license;
INSERT INTO export_control.license (number, status) VALUES ('D15', 'intent_to_deny 2019-11-20');
INSERT INTO export_control.license_line (license, items, destinations) VALUES ('D15', '{EAR99}', '{CN}');
INSERT INTO export_control.license_party (license, name) VALUES ('D15', :hw);
SELECT is(pg_temp.verdict('EAR99', 'CN', :hw, '2019-12-05'), 'L', 'C15: an intent to deny is no authority (750.6(b))');
DELETE FROM export_control.license;

INSERT INTO export_control.license (number, status) VALUES ('D16', 'approved 2019-11-20/2023-11-30');
INSERT INTO export_control.license_line (license, items, destinations, quantity, value) VALUES ('D16', '{EAR99}', '{CN}', 100, 50000);
INSERT INTO export_control.license_party (license, name) VALUES ('D16', :hw);
INSERT INTO export_control.license_use (license, line, used_on, quantity, value) VALUES ('D16', 1, '2020-01-01', 90, 47000);
SELECT is(pg_temp.verdict('EAR99', 'CN', :hw, '2020-01-15', 7900, 10), 'A 2023-11-30', 'C16: 54,900 is within the tolerance (750.11(b))');
SELECT is(pg_temp.verdict('EAR99', 'CN', :hw, '2020-01-15', 8100, 10), 'L', 'C17: 55,100 is over it');
SELECT is(pg_temp.verdict('EAR99', 'CN', :hw, '2020-01-15', 8000, 10), 'A 2023-11-30', 'C17: 55,000 is not over');
INSERT INTO export_control.license_use (license, line, used_on, quantity, value) VALUES ('D16', 1, '2020-01-02', 10, 1000);
SELECT is(pg_temp.verdict('EAR99', 'CN', :hw, '2020-01-15', 500, 1), 'L', 'C18: quantity gone, no tolerance (750.11(a))');
SELECT is(pg_temp.verdict('EAR99', 'CN', :hw, '2020-01-15', 500, 1, other_parties => '{"end user: Shenzhen Harmony Retail"}'), 'L',
	'C21: an end user not named (750.7(a), (c))');

INSERT INTO export_control.license (number, status) VALUES ('D19', 'approved 2021-07-04/2025-07-04'), ('D20', 'approved 2021-03-12/2025-03-12'),
	('D22', 'approved 2022-01-01/2026-01-01');
INSERT INTO export_control.license_line (license, items, destinations) VALUES ('D19', '{4A994}', '{CN}'), ('D20', '{5A991}', '{CN}'), ('D22', '{3A999}', '{CN}');
INSERT INTO export_control.license_party (license, name) VALUES ('D19', :hw), ('D20', :hw), ('D22', :hw);
SELECT is(pg_temp.verdict('4A994', 'CN', :hw, '2025-07-07'), 'A 2025-07-07', 'C19: expiry on a holiday runs to the next business day (750.7(g))');
SELECT is(pg_temp.verdict('4A994', 'CN', :hw, '2025-07-08'), 'L', 'C19: and no further');
SELECT is(pg_temp.verdict('5A991', 'CN', :hw, '2025-03-13', evidence => '{"laden_on": "2025-03-12", "by_vessel": true}'), 'A', 'C20: laden aboard a vessel on the last day (758.4(b)(2)(i))');
SELECT is(pg_temp.verdict('5A991', 'CN', :hw, '2025-03-13'), 'L', 'C20: otherwise expired');
UPDATE export_control.license SET status = 'revoked 2024-03-01' WHERE number = 'D22';
SELECT is(pg_temp.verdict('3A999', 'CN', :hw, '2024-03-02'), 'L', 'C22: revoked (750.8(a))');

-- ---------------------------------------------------------------------------
-- C23 to C30: list, exceptions, part 746
-- ---------------------------------------------------------------------------
\set clean '''Acme Instruments Pty'''
SELECT is(pg_temp.verdict('3A002.a', 'BR', :clean, '2026-08-10', 2900, evidence => '{"order_value_in_entry": 2900, "exception_value_this_year": 0}'), 'E', 'C23: LVS, $3,000 at Country Group B (740.3)');
SELECT is(pg_temp.verdict('3A002.a', 'BR', :clean, '2026-08-10', 3000, evidence => '{"order_value_in_entry": 3000, "exception_value_this_year": 0}'), 'E', 'C23: exactly the limit');
SELECT is(pg_temp.verdict('3A002.a', 'BR', :clean, '2026-08-10', 3100, evidence => '{"order_value_in_entry": 3100, "exception_value_this_year": 0}'), 'L', 'C23: over it');
SELECT is(pg_temp.verdict('3A002.a', 'BR', :clean, '2026-08-10', 2900, evidence => '{"exception_value_this_year": 0}'), 'R', 'C23: what the order holds under the entry is not stated (740.3(b))');
SELECT is(pg_temp.verdict('3A002.a', 'BR', :clean, '2026-08-10', 2900), 'L', 'C23: what was shipped this year is not stated');
SELECT is(pg_temp.verdict('3A002.a', 'BR', :clean, '2026-08-10', evidence => '{"exception_value_this_year": 0}'), 'L', 'C23: no value');
SELECT is(pg_temp.verdict('3A002.a', 'BR', :clean, '2026-08-10', 2900, evidence => '{"order_value_in_entry": 2900, "exception_value_this_year": 33100}'), 'E', 'C23: twelve times the limit in a year');
SELECT is(pg_temp.verdict('3A002.a', 'BR', :clean, '2026-08-10', 2900, evidence => '{"order_value_in_entry": 2900, "exception_value_this_year": 33101}'), 'L', 'C23: and no more');
SELECT is(pg_temp.verdict('3A002', 'BR', :clean, '2026-08-10', 2900, evidence => '{"order_value_in_entry": 2900, "exception_value_this_year": 0}'), 'L', 'C23: a bare entry that is offered it in part');
SELECT is(pg_temp.verdict('3A002.h', 'BR', :clean, '2026-08-10', 2900, evidence => '{"order_value_in_entry": 2900, "exception_value_this_year": 0, "exception_gbs": true}'), 'R', 'C23: a paragraph that may be controlled for MT (740.2(a)(5), and the cell)');
SELECT is(pg_temp.verdict('3A002.a', 'DE', :clean, '2026-08-10', 40000), 'N', 'C24: no X at NS2 for Germany');
SELECT is(pg_temp.verdict('3A002.a', 'SG', :clean, '2026-08-10', 40000, evidence => '{"sta_consignee_statement": true}'), 'E', 'C25: STA, A:6 and NS only (740.20(c)(2))');
SELECT is(pg_temp.verdict('3A002.a', 'SG', :clean, '2026-08-10', 40000), 'L', 'C25: statement not held');
SELECT is(pg_temp.verdict('3A002.a', 'SG', :clean, '2026-08-10', 40000, evidence => '{"sta_consignee_statement": false}'), 'L', 'C25: statement refused');
SELECT is(pg_temp.verdict('3A002.g.1', 'SG', :clean, '2026-08-10', 40000, evidence => '{"sta_consignee_statement": true}'), 'L', 'C25: a paragraph that STA leaves out for A:6');
SELECT is(pg_temp.verdict('3A002.a', 'AE', :clean, '2026-08-10', 40000, evidence => '{"sta_consignee_statement": true}'), 'L', 'C25: the United Arab Emirates only for entities of supplement no. 8 (740.2(a)(26))');
SELECT is(pg_temp.verdict('6A003.b.4.b', 'SG', :clean, '2026-08-10', 40000, evidence => '{"sta_consignee_statement": true}'), 'L', 'C25: cameras');
SELECT is(pg_temp.verdict('5A992.c', 'CN', :clean, '2026-08-10', 900), 'N', 'C26: AT only');
SELECT is(pg_temp.verdict('5A992.c', 'RU', :clean, '2026-08-10'), 'L', 'C27a: a local retailer (746.8(a)(1))');
SELECT is(pg_temp.verdict('5A992.c', 'RU', :clean, '2026-08-10', evidence => '{"civil_end_user_746_8": true}'), 'N', 'C27b: a listed civil end user (746.8(a)(12)(ii)(A))');
SELECT is(pg_temp.verdict('EAR99', 'KP', :clean, '2026-08-10', evidence => '{"food_or_medicine": true}'), 'N', 'C28: food (746.4(a))');
SELECT is(pg_temp.verdict('EAR99', 'KP', :clean, '2026-08-10'), 'L', 'C28: anything else');
SELECT is(pg_temp.verdict('EAR99', 'IR', :clean, '2026-08-10'), 'L', 'C29: what OFAC bars (746.7(e))');
SELECT is(pg_temp.verdict('EAR99', 'IR', :clean, '2026-08-10', evidence => '{"ofac_license": true}'), 'A', 'C29: OFAC''s license suffices (746.7(a)(2))');
SELECT is(pg_temp.verdict('EAR99', 'SY', :clean, '2025-09-01'), 'L 2025-09-01', 'C30: before 90 FR 42320');
SELECT is(pg_temp.verdict('EAR99', 'SY', :clean, '2025-09-02'), 'E', 'C30: License Exception SPP (740.5)');

-- ---------------------------------------------------------------------------
-- C31 to C34: parties, owners, jurisdiction
-- ---------------------------------------------------------------------------
SELECT is(pg_temp.verdict('EAR99', 'FR', :clean, '2026-08-10', other_parties => '{"forwarder: Qarnivel Freight"}'), 'P', 'C31: a denied agent (736.2(b)(4), 764.2(k))');
SELECT is(pg_temp.verdict('EAR99', 'AE', 'Zumbrath Electronics', '2026-08-10', evidence => '{"uvl_statement": true}'), 'N', 'C32a: statement held (744.15)');
SELECT is(pg_temp.verdict('EAR99', 'AE', 'Zumbrath Electronics', '2026-08-10'), 'R', 'C32b: not held');
SELECT is(pg_temp.verdict('3A002.a', 'BR', :clean, '2026-08-10', 900, other_parties => '{"purchaser: Zumbrath Electronics"}',
	evidence => '{"uvl_statement": true, "exception_value_this_year": 0}'), 'L', 'C32c: an unverified party bars LVS (740.2(a)(17))');

INSERT INTO export_control.ownership (owner, owned, percent) VALUES
	('Vorstelling Semiconductor', 'Brimsworth Holding', 60), ('Brimsworth Holding', 'Tannebrook Optics', 50),
	('Vorstelling Semiconductor', 'Quillmere Foundry', 49.999999), ('Vorstelling Semiconductor', 'Oxbrindle Devices', NULL),
	('Vorstelling Semiconductor', 'Pellivant Labs', 30), ('Brimsworth Holding', 'Pellivant Labs', 20);
SELECT is(pg_temp.verdict('EAR99', 'CN', 'Brimsworth Holding', '2025-09-28'), 'N 2025-09-28', 'C33: before the rule on affiliates');
SELECT is(pg_temp.verdict('EAR99', 'CN', 'Brimsworth Holding', '2025-10-15'), 'L 2025-11-09', 'C33: 60% owned by an entity of the list (90 FR 47201)');
SELECT is(pg_temp.verdict('EAR99', 'CN', 'Brimsworth Holding', '2025-12-01'), 'N 2026-11-09', 'C33: while the rule is suspended (90 FR 50857)');
SELECT is(pg_temp.verdict('EAR99', 'CN', 'Brimsworth Holding', '2026-11-10'), 'L', 'C33: in force again, as announced');
SELECT is(pg_temp.verdict('EAR99', 'CN', 'Tannebrook Optics', '2025-10-15'), 'L 2025-11-09', 'C33: through an owner that is caught, exactly half');
SELECT is(pg_temp.verdict('EAR99', 'CN', 'Quillmere Foundry', '2025-10-15'), 'N', 'C33: less than half');
SELECT is(pg_temp.verdict('EAR99', 'CN', 'Oxbrindle Devices', '2025-10-15'), 'R 2025-11-09', 'C33: a share not known');
SELECT is(pg_temp.verdict('EAR99', 'CN', 'Pellivant Labs', '2025-10-15'), 'L 2025-11-09', 'C33: shares add up, a caught owner''s in full');

SELECT is(pg_temp.verdict('4A994', 'CN', :clean, '2026-08-10', evidence => '{"foreign_made": true, "us_content_percent": 25.0, "us_content_items": ["3A991", "EAR99"], "foreign_direct_product": false}'), 'X', 'C34: 25% is not over 25% (734.4(d))');
SELECT is(pg_temp.verdict('4A994', 'CN', :clean, '2026-08-10', evidence => '{"foreign_made": true, "us_content_percent": 25.0}'), 'R', 'C34: direct product not answered (734.9)');
SELECT is(pg_temp.verdict('4A994', 'IR', :clean, '2026-08-10', evidence => '{"foreign_made": true, "us_content_percent": 12, "foreign_direct_product": false}'), 'L', 'C34: 12% is over 10% for Iran (734.4(c))');
SELECT is(pg_temp.verdict('4A994', 'IR', :clean, '2026-08-10', evidence => '{"foreign_made": true, "us_content_percent": 10, "us_content_items": ["3A991", "EAR99"], "foreign_direct_product": false}'), 'X', 'C34: 10% is not');

SELECT finish();
ROLLBACK;
