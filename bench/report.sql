-- What the report takes beyond the verdicts that it tells of: the same orders'
-- verdicts alone, and the report on them, warm.
CREATE SCHEMA bench;
\ir orders.psql
ALTER TABLE orders ADD PRIMARY KEY (id);
SELECT count(*) FROM attach('orders', '{"item": "eccn", "destination": "country", "consignee": "customer", "on_date": "order_date", "value": "value"}') \g /dev/null
CREATE FUNCTION pg_temp.seconds(statement text) RETURNS numeric LANGUAGE plpgsql VOLATILE AS $$
DECLARE
	start	timestamptz := clock_timestamp();
BEGIN
	EXECUTE statement;
	RETURN round(extract(epoch FROM clock_timestamp() - start), 2);
END
$$;
SELECT pg_temp.seconds('SELECT max(verdict) FROM bench.orders_eligibility') AS warm \gset
SELECT pg_temp.seconds('SELECT max(verdict) FROM bench.orders_eligibility') AS verdicts,
	pg_temp.seconds('SELECT export_control.report(''bench.orders'', ''2024-06-01'')') AS report \gset
SELECT count(*) AS orders FROM orders \gset
\echo s for :orders orders: verdicts :verdicts, report :report
