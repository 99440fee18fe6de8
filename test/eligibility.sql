-- What holds of the type eligibility: forms, meaning, roll-up, license type codes.
BEGIN;
SET client_min_messages = warning;
SET DateStyle = 'German';	-- text forms of verdicts do not care
SELECT plan(54);

SELECT is(eligibility_or_null(value)::text, expected, format('%L reads as %s', value, coalesce(expected, 'nothing')))
FROM (VALUES
	('license_required', 'license_required'),
	('license_required (NS1)', 'license_required (NS1)'),
	('license_required until 2019-05-19', 'license_required until 2019-05-19'),
	('license_required (entity_list, NS1, CB1) until 2019-05-19', 'license_required (CB1, NS1, entity_list) until 2019-05-19'),
	(' LICENSE_REQUIRED(ns1 ,NS1)until  2019-05-19 ', 'license_required (NS1) until 2019-05-19'),
	('review until infinity', 'review'),
	('review until 0044-03-15 BC', 'review until 0044-03-15 BC'),
	('review until 2020-02-29', 'review until 2020-02-29'),
	('review until 5874897-12-31', 'review until 5874897-12-31'),
	('review (data_too_old)', 'review (data_too_old)'),
	('', NULL),
	('perhaps', NULL),
	('licens', NULL),
	('review (', NULL),
	('review ()', NULL),
	('review (NS1', NULL),
	('review (NS1,)', NULL),
	('review (NS1 NS2)', NULL),
	('review (NS9)', NULL),
	('review NS1', NULL),
	('review until', NULL),
	('review until 2019-02-29', NULL),
	('review until 2019-13-01', NULL),
	('review until 2019-1-1', NULL),
	('review until 19-01-01', NULL),
	('review until 0000-01-01', NULL),
	('review until 5874898-01-01', NULL),
	('review until 99999999-01-01', NULL),
	('review until today', NULL),
	('review until -infinity', NULL),
	('review until 2019-05-19 (NS1)', NULL),
	('review (NS1) until 2019-05-19 or so', NULL),
	('réview', NULL)
) v(value, expected);

SELECT is(eligibility('license_required', '{entity_list,ns1}', '2019-05-19')::text,
	'license_required (NS1, entity_list) until 2019-05-19', 'made of its parts');
SELECT is(eligibility('LICENSED', '{}')::text, 'licensed', 'parts may be left out');
SELECT throws_ok($$ SELECT eligibility('maybe', '{}') $$, '22023', 'invalid outcome for type eligibility: "maybe"');
SELECT throws_ok($$ SELECT eligibility('review', '{NS9}') $$, '22023', 'invalid reason for type eligibility: "NS9"');
SELECT throws_ok($$ SELECT eligibility('review', '{NS1,NULL}') $$, '22004');
SELECT throws_ok($$ SELECT eligibility('review', '{}', '-infinity') $$, '22008');

SELECT is((SELECT array_agg(v ORDER BY v) FROM unnest('{prohibited,license_required,review,licensed,reprieved,license_exception,no_license_required,not_subject}'::eligibility[]) v)::text,
	'{not_subject,no_license_required,license_exception,reprieved,licensed,review,license_required,prohibited}',
	'mildest first');
SELECT is((SELECT array_agg(v ORDER BY v::eligibility) FROM unnest('{prohibited,license_required,review,licensed,reprieved,license_exception,no_license_required,not_subject}'::text[]) v
	WHERE v::eligibility::boolean), '{not_subject,no_license_required,license_exception,reprieved,licensed}',
	'what may ship; review does not slip through');

-- Lines of orders.
CREATE TABLE lines (order_id int, verdict eligibility);
INSERT INTO lines VALUES
	(1, 'no_license_required until 2020-06-30'), (1, 'licensed (license) until 2020-12-31'),
	(2, 'license_required (NS1)'), (2, 'license_required (entity_list) until 2020-03-31'), (2, 'review (party_not_given) until 2020-01-31'),
	(3, NULL), (3, 'review (item_malformed)'),
	(4, NULL);
SELECT results_eq($$ SELECT order_id, worst(verdict)::text FROM lines GROUP BY order_id ORDER BY order_id $$, $$ VALUES
	(1, 'licensed (license) until 2020-06-30'),
	(2, 'license_required (NS1, entity_list) until 2020-01-31'),
	(3, 'review (item_malformed)'),
	(4, NULL)
$$, 'an order is as good as its worst line, until any line may change');
SELECT results_eq($$ SELECT worst(verdict) OVER (ORDER BY verdict)::text FROM lines WHERE order_id = 2 $$, $$ VALUES
	('review (party_not_given) until 2020-01-31'),
	('license_required (NS1) until 2020-01-31'),
	('license_required (NS1, entity_list) until 2020-01-31')
$$, 'worst as a window function');
SELECT results_eq($$ SELECT l.verdict::text FROM lines l WHERE order_id = 2 ORDER BY l.verdict $$, $$ VALUES
	('review (party_not_given) until 2020-01-31'),
	('license_required (NS1)'),
	('license_required (entity_list) until 2020-03-31')
$$, 'aggregating changed none of the rows');

INSERT INTO lines SELECT n % 100, eligibility(CASE n % 3 WHEN 0 THEN 'licensed' ELSE 'review' END,
	ARRAY[CASE n % 2 WHEN 0 THEN 'NS1' ELSE 'data_too_old' END], date '2020-01-01' + n % 1000) FROM generate_series(1, 20000) n;
ANALYZE lines;
CREATE TEMP TABLE serial AS SELECT order_id, worst(verdict), min(verdict), max(verdict) FROM lines GROUP BY order_id;
SET LOCAL parallel_setup_cost = 0;
SET LOCAL parallel_tuple_cost = 0;
SET LOCAL min_parallel_table_scan_size = 0;
CREATE FUNCTION pg_temp.plan_of(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE plan json;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT JSON) ' || query INTO plan;
	RETURN plan::text;
END $$;
SELECT matches(pg_temp.plan_of('SELECT order_id, worst(verdict), min(verdict), max(verdict) FROM lines GROUP BY order_id'),
	'"Partial Mode": "Partial"', 'aggregates run in parallel');
SELECT set_eq('SELECT order_id, worst(verdict), min(verdict), max(verdict) FROM lines GROUP BY order_id', 'TABLE serial',
	'parallel aggregates give what serial ones give');

-- License type codes.
SELECT is(array[aes_license_code('licensed (license)'), aes_license_code('no_license_required'), aes_license_code('license_exception', 'sta'),
		aes_license_code('licensed', 'VEU'), aes_license_code('no_license_required', 'DY6')],
	'{C30,C33,C59,C57,C60}', 'license type codes');
SELECT is(aes_license_code('license_exception', 'CIV', '2020-06-28'), 'C37', 'CIV while there was one');
SELECT is(aes_license_code('license_exception', 'CIV', '2020-06-29'), NULL, 'no CIV afterwards');
SELECT is(aes_license_code(verdict), NULL, 'no code for ' || verdict)
FROM unnest('{license_exception,review,license_required,prohibited}'::eligibility[]) verdict;
INSERT INTO export_control.aes_license_type (code, description, outcome, symbol, citation)
VALUES ('C59', 'our own wording', 'license_exception', 'STA', 'broker''s instruction'), ('C99', 'new', 'reprieved', NULL, 'broker''s instruction');
SELECT is(array[aes_license_code('license_exception', 'STA'), aes_license_code('reprieved (tgl) until 2019-08-19', NULL, '2019-07-01')], '{C59,C99}', 'a user''s own codes');

SELECT * FROM finish();
ROLLBACK;
