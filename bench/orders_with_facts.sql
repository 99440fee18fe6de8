-- What a verdict costs where orders name other parties and state facts: the
-- same orders without them, and a scan that reads the same columns.
\if :{?rows}
\else
\set rows 500000
\endif
\ir measure.psql
\ir orders.psql

-- Facts as people state them: a few hundred combinations, a fifth of them with
-- something that is this order's alone.
SELECT setseed(0.17) \g /dev/null
CREATE TABLE fact_pool AS
SELECT row_number() OVER () AS n, jsonb_strip_nulls(jsonb_build_object(
	'foreign_made', CASE WHEN random() < 0.5 THEN random() < 0.1 END, 'us_content_percent', CASE WHEN random() < 0.2 THEN 100 END,
	'uvl_statement', CASE WHEN random() < 0.3 THEN false END, 'military_end_use', CASE WHEN random() < 0.5 THEN false END,
	'sta_consignee_statement', CASE WHEN random() < 0.3 THEN random() < 0.5 END, 'written_assurance', CASE WHEN random() < 0.3 THEN true END,
	'for_civil_telecommunications', CASE WHEN random() < 0.2 THEN true END, 'hts_code', CASE WHEN random() < 0.3 THEN '8471.30.0100' END,
	'foreign_direct_product', CASE WHEN random() < 0.3 THEN false END)) AS facts
FROM generate_series(1, 300);
CREATE TABLE stated AS
SELECT o.*, ARRAY['end user: ' || p.customer, 'forwarder: Nordlicht 0a1b2c Logistics GmbH'] AS parties, facts ||
	CASE WHEN o.id % 10 = 0 THEN jsonb_build_object('laden_on', order_date) WHEN o.id % 10 = 1 THEN jsonb_build_object('serial_no', md5(o.id::text)) ELSE '{}' END AS facts
FROM (SELECT *, floor(power(300, random())) AS fact, floor(power(20000, random()))::int AS other FROM orders) o
JOIN fact_pool f ON f.n = o.fact JOIN customer_pool p ON p.party_id = o.other
ORDER BY o.id;
VACUUM (ANALYZE) stated;

-- The same with a declared end use; and the same of customers that have standing facts:
-- a declaration on file says what their orders do not state.
INSERT INTO export_control.declaration (party, document, signed_on, valid, facts)
SELECT DISTINCT ON (lower(customer)) 'Nova ' || customer, 'annual end-use statement', '2015-01-01', '[2015-01-01,)', '{"end_use": "civil", "headquartered_d5": false, "military_end_user": false}'
FROM customer_pool;
CREATE TABLE unfiled AS SELECT eccn, country, 'Vega ' || customer AS customer, order_date, '{"end_use": "civil", "end_use_declaration": "annual end-use statement"}'::jsonb AS declared FROM stated;
CREATE TABLE filed AS SELECT eccn, country, 'Nova ' || customer AS customer, order_date FROM stated;
VACUUM (ANALYZE) filed, unfiled;

SET max_parallel_workers_per_gather = 0;
INSERT INTO contest VALUES
(1, 'scan of the same columns', $$SELECT count(*) FILTER (WHERE party_id + qty > 0 AND value IS NOT NULL AND parties IS NOT NULL AND facts IS NOT NULL) FROM stated$$),
(2, 'item, country, customer, date', $$SELECT count(*) FILTER (WHERE export_eligibility(eccn, country, customer, order_date)::boolean) FROM stated$$),
(3, 'with other parties', $$SELECT count(*) FILTER (WHERE export_eligibility(eccn, country, customer, order_date, other_parties => parties)::boolean) FROM stated$$),
(4, 'with facts', $$SELECT count(*) FILTER (WHERE export_eligibility(eccn, country, customer, order_date, evidence => facts)::boolean) FROM stated$$),
(5, 'with other parties and facts', $$SELECT count(*) FILTER (WHERE export_eligibility(eccn, country, customer, order_date, other_parties => parties, evidence => facts)::boolean) FROM stated$$),
(6, 'customers with nothing on file', $$SELECT count(*) FILTER (WHERE export_eligibility(eccn, country, customer, order_date)::boolean) FROM unfiled$$),
(7, 'the same, end use declared', $$SELECT count(*) FILTER (WHERE export_eligibility(eccn, country, customer, order_date, evidence => declared)::boolean) FROM unfiled$$),
(8, 'customers with standing facts', $$SELECT count(*) FILTER (WHERE export_eligibility(eccn, country, customer, order_date)::boolean) FROM filed$$);
INSERT INTO contest VALUES
(9, 'with facts, nothing remembered yet', $$SELECT count(*) FILTER (WHERE export_eligibility(eccn, country, customer, order_date, evidence => facts)::boolean) FROM stated$$);
UPDATE contest SET setup = 'SET max_parallel_workers_per_gather = 0';
UPDATE contest SET setup = setup || '; SELECT export_control.forget_rules()' WHERE position = 9;
CALL run(3);
SELECT * FROM result((SELECT count(*) FROM stated));
