-- The story of a reprieve, told by an order table.  make demo runs it.
\set ON_ERROR_STOP on
\set QUIET on
SET client_min_messages = warning;
\pset footer off
\pset null ''

CREATE EXTENSION export_control;

-- The story is about one entry of the Entity List, which is shipped with its days.
SELECT export_control.set_policy('required_lists', '', 'the story needs the Entity List entries of Huawei, which are shipped') \g /dev/null

\echo
\echo 'In May 2019 a company is put on the Entity List.  Four days later a 90-day general'
\echo 'license takes effect; it is extended five times and ends in August 2020.  Below, one'
\echo 'exporter''s orders: nothing about them was changed to ask the question.'
\echo
CREATE TABLE orders (
	id			int PRIMARY KEY,
	ship_on		date NOT NULL,
	customer	text,
	ship_to		char(2),
	eccn		text,
	activity	text,		-- what it is for, as the general license names it
	facts		jsonb		-- what is on file
);
INSERT INTO orders VALUES
	( 1, '2019-05-15', 'Huawei Technologies Co., Ltd.',    'CN', 'EAR99',   NULL, NULL),
	( 2, '2019-05-17', 'Huawei Technologies Co., Ltd.',    'CN', 'EAR99',   'network_operation', '{"certificate": true}'),
	( 3, '2019-05-20', 'HUAWEI TECHNOLOGIES CO LTD',       'CN', 'EAR99',   'network_operation', '{"certificate": true}'),
	( 4, '2019-07-01', 'Huawei Technologies Co., Ltd.',    'CN', 'EAR99',   'network_operation', NULL),
	( 5, '2019-08-18', 'Huawei Italia',                    'IT', 'EAR99',   NULL, NULL),
	( 6, '2019-08-19', 'Huawei Italia',                    'IT', 'EAR99',   NULL, NULL),
	( 7, '2019-08-20', 'Huawei Technologies Co., Ltd.',    'CN', 'EAR99',   'network_operation', '{"certificate": true}'),
	( 8, '2019-08-25', 'Huawei Technologies Co., Ltd.',    'CN', 'EAR99',   'standards_development', '{"certificate": true}'),
	( 9, '2019-10-01', 'Huawei Device Co., Ltd.',          'CN', '5A002.a', 'network_operation', '{"certificate": true}'),
	(10, '2019-10-01', 'Siemens Aktiengesellschaft',       'DE', '3A002.a', NULL, NULL),
	(11, '2019-10-01', 'Estaleiro do Sul Ltda',            'BR', '3A002.a', NULL, NULL),
	(12, '2019-10-01', 'Estaleiro do Sul Ltda',            'BR', '3B001',   NULL, NULL),
	(13, '2019-10-01', 'Pyongyang Grain Co',               'KP', 'EAR99',   NULL, '{"food_or_medicine": true}'),
	(14, '2019-10-01', 'Caribe Motors S.A.',               'CU', 'EAR99',   NULL, NULL),
	(15, '2020-01-15', 'Huawei Technologies Co., Ltd.',    'CN', '5D992.c', NULL, NULL),
	(16, '2020-02-17', 'Huawei Technologies Co., Ltd.',    'CN', 'EAR99',   'network_operation', '{"certificate": true}'),
	(17, '2020-08-13', 'Huawei Technologies Co., Ltd.',    'CN', 'EAR99',   'handset_support', '{"certificate": true}'),
	(18, '2020-08-14', 'Huawei Technologies Co., Ltd.',    'CN', 'EAR99',   'handset_support', '{"certificate": true}'),
	(19, '2020-09-01', 'Huawei Technologies Co., Ltd.',    'CN', 'EAR99',   'cybersecurity_research', NULL),
	(20, '2020-09-01', NULL,                               'CN', 'EAR99',   NULL, NULL),
	(21, '2020-09-01', 'Andes Trading S.A.',               'XX', 'EAR99',   NULL, NULL);

CREATE VIEW shipping AS
SELECT id, ship_on, customer, ship_to AS "to", eccn, activity, export_eligibility(
		item => eccn, destination => ship_to, consignee => customer, on_date => ship_on,
		activity => activity, evidence => facts) AS verdict,
	(SELECT string_agg(key, ', ') FROM jsonb_object_keys(facts) key) AS "on file"
FROM orders;

-- The story ends with 2020.  What changes later depends on the lists that are loaded.
CREATE FUNCTION told(eligibility) RETURNS text LANGUAGE sql IMMUTABLE
	AS $$ SELECT regexp_replace($1::text, ' until 202[1-9].*', '') $$;

-- A text in lines of at most so many characters, cut between words.
CREATE FUNCTION in_lines(text, width int) RETURNS text LANGUAGE sql IMMUTABLE
	AS $$ SELECT rtrim(regexp_replace($1, format('(.{1,%s})( |$)', width), E'\\1\n', 'g'), E'\n') $$;

\echo '1. May it ship?  With what we know today.'
SELECT id, ship_on, left(customer, 19) AS customer, "to", eccn, concat_ws(', ', activity, "on file") AS "activity, on file",
	outcome(verdict) AS verdict, in_lines(array_to_string(reasons(verdict), ', '), 19) AS because,
	CASE WHEN valid_until(verdict) < '2021-01-01' THEN valid_until(verdict)::text ELSE 'after 2020' END AS until
FROM shipping ORDER BY id;

\echo 'Only what may ship for certain passes a WHERE clause; review never does:'
SELECT count(*) AS orders, count(*) FILTER (WHERE verdict::boolean) AS "may ship",
	count(*) FILTER (WHERE NOT verdict::boolean) AS "may not",
	count(*) FILTER (WHERE verdict::boolean IS NULL) AS "for a human"
FROM shipping;

\echo
\echo '2. Why?  Every answer has its trail.  Order 9: the general license lifts the list'
\echo '   requirement, and no other.'
SELECT step, in_lines(regexp_replace(finding, ' of \d{4}-\d\d-\d\d, entry', ', entry'), 70) AS finding, outcome,
	in_lines(citation, 38) AS citation
FROM orders o, explain_eligibility(item => eccn, destination => ship_to, consignee => customer, on_date => ship_on,
		activity => activity, evidence => facts)
WHERE o.id = 9 AND step NOT IN ('policy', 'lists');	-- what differs with the lists that are loaded

\echo
\echo '3. The same orders as a shipping clerk could know the rules on 2019-08-15, when the'
\echo '   first extension was six days from being published:'
SELECT id, ship_on, left(customer, 29) AS customer, in_lines(told(verdict), 47) AS "with what we know now",
	in_lines(told(known), 47) AS "as known on 2019-08-15"
FROM (
	SELECT s.*, export_eligibility(item => o.eccn, destination => o.ship_to, consignee => o.customer, on_date => o.ship_on,
		activity => o.activity, evidence => o.facts, known_on => '2019-08-15') AS known
	FROM shipping s JOIN orders o USING (id)) both_views
WHERE told(verdict) <> told(known) ORDER BY id;

\echo
\echo '4. The reprieve itself is a value: the chain of instruments that granted and extended it.'
SELECT no, effective, through, announced FROM export_control.general_license_reprieve, instruments(granted)
WHERE code = 'huawei_tgl';
SELECT first_day(granted), last_day(granted), total_days(granted) AS days, coverage(granted) = '{[2019-05-20,2020-08-14)}' AS "without a gap",
	granted @> date '2019-12-01' AS "covers 2019-12-01"
FROM export_control.general_license_reprieve WHERE code = 'huawei_tgl';

\echo
\echo '5. The docket of November 2019, from the history of each application (generated rows:'
\echo '   BIS publishes none).  About 300 requests, half processed, half of those approved;'
\echo '   letters of intent to deny are out, and silence will make them final:'
BEGIN;
\ir docket_2019.sql
SELECT * FROM license_docket('2019-11-20');
ROLLBACK;

\echo
\echo '6. Also in November 2019: a supplier has a license for "mass-market software", and nobody says'
\echo '   what that covers.  Order 15 is for a human until the license names items and destinations:'
INSERT INTO export_control.license (number, licensee, status) VALUES ('D-1120', 'the exporter', 'approved 2019-11-20/2023-11-30');
INSERT INTO export_control.license_line (license, items, scope_text) VALUES ('D-1120', NULL, 'mass-market software');
INSERT INTO export_control.license_party (license, name, role) VALUES ('D-1120', 'Huawei Technologies Co., Ltd.', 'end_user');
SELECT id, ship_on, eccn, told(verdict) AS verdict FROM shipping WHERE id = 15;
UPDATE export_control.license_line SET items = '{5D992.c}', destinations = '{CN}' WHERE license = 'D-1120';
SELECT id, ship_on, eccn, told(verdict) AS "once the license says 5D992.c to CN" FROM shipping WHERE id = 15;

\echo
\echo '7. What if there had been no third extension, nor those after it?  Rules are rows, so a'
\echo '   what-if is a transaction.  The orders whose verdict changes:'
BEGIN;
CREATE TEMP TABLE before ON COMMIT DROP AS SELECT id, told(verdict) AS verdict FROM shipping;
SELECT sum(export_control.withdraw('general_license_instrument', jsonb_build_object('general_license', general_license, 'effective', effective), 'what if')) AS withdrawn
FROM export_control.general_license_instrument WHERE general_license = 'huawei_tgl' AND effective >= '2020-02-13' \g /dev/null
SELECT id, ship_on, left(customer, 29) AS customer, in_lines(before.verdict, 47) AS "with all five extensions",
	in_lines(told(shipping.verdict), 47) AS "with the first two"
FROM shipping JOIN before USING (id) WHERE told(shipping.verdict) <> before.verdict ORDER BY id;
ROLLBACK;
\echo '   Rolled back, order 16 may ship again:'
SELECT id, ship_on, told(verdict) AS verdict FROM shipping WHERE id = 16;

\echo
\echo '8. All of it on one page, as of 1 July 2020, with the license of 6 and the docket of 5:'
ALTER TABLE orders ADD amount numeric;		-- in US dollars
UPDATE orders SET amount = 1250 * (3 + id * 7919 % 97);
BEGIN;
\ir docket_2019.sql
SELECT * FROM attach('orders', '{"item": "eccn", "destination": "ship_to", "consignee": "customer", "on_date": "ship_on",
	"evidence": "facts", "value": "amount"}') \g /dev/null
\if :{?report}
\else
\set report /dev/null
\endif
\pset format unaligned
\pset tuples_only on
\o :report
SELECT export_control.report('orders', '2020-07-01', title => 'Orders of the exporter', currency => 'USD');
\o
\pset format aligned
\pset tuples_only off
ROLLBACK;
\echo '   the report lies in' :report
