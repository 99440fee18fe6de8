-- What recheck() takes after one more listing, beside a plain scan of the same
-- columns and the verdicts alone in the same run: orders as people have them,
-- recorded when they were attached, and a listing that is of one customer.
\if :{?rows}
\else
\set rows 1000000
\endif
SELECT coalesce(nullif(:'rows', ''), '1000000') AS rows \gset
\ir measure.psql
\ir orders.psql
ALTER TABLE orders ADD PRIMARY KEY (id);
SET search_path = public, bench;
\timing on
SELECT finding FROM attach('bench.orders', '{"item": "eccn", "destination": "country", "consignee": "customer", "on_date": "order_date", "value": "value", "quantity": "qty"}', control => 'record')
WHERE about = 'control';
\timing off
VACUUM (ANALYZE) export_control.decision;
VACUUM (ANALYZE) bench.orders;
SET search_path = bench, public;

-- What was not plain, which is what a recheck keeps in mind.
SELECT count(*) AS orders, count(*) FILTER (WHERE verdict !== 'no_license_required') AS kept_in_mind FROM export_control.decision;

CREATE FUNCTION took(statement text) RETURNS numeric LANGUAGE plpgsql AS $$
DECLARE
	start	timestamptz := clock_timestamp();
BEGIN
	EXECUTE statement;
	RETURN round(extract(epoch FROM clock_timestamp() - start), 2);
END
$$;
-- Names and rules are read.
SELECT count(export_eligibility(eccn, country, customer, order_date)) FROM orders WHERE id <= 100000 \g /dev/null
SELECT took('SELECT count(*) FILTER (WHERE id + party_id > 0 AND value IS NOT NULL) FROM orders') AS scan,
	took('SELECT count(*) FILTER (WHERE export_eligibility(eccn, country, customer, order_date, value, qty)::boolean) FROM orders') AS verdicts \gset
INSERT INTO export_control.restricted_party (list, entry, name, citation)
SELECT 'EL', 'bench', customer, 'bench' FROM customer_pool WHERE party_id = 1000;
SELECT clock_timestamp() AS start \gset
SELECT asked, changed FROM recheck('orders');
SELECT round(extract(epoch FROM clock_timestamp() - :'start'), 2) AS recheck \gset
SELECT clock_timestamp() AS start \gset
SELECT asked, changed FROM recheck('orders');
SELECT round(extract(epoch FROM clock_timestamp() - :'start'), 2) AS again \gset
\echo seconds: scan :scan, verdicts alone :verdicts, recheck after one listing :recheck, again with nothing changed :again
