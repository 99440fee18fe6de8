-- What control of orders costs a row that is inserted, beside a plain insert of
-- the same rows in the same run: orders that may ship, and one in a hundred that is held.
\if :{?rows}
\else
\set rows 20000
\endif
SELECT coalesce(nullif(:'rows', ''), '20000') AS rows \gset
CREATE TABLE plain (order_key int PRIMARY KEY, item text, destination text, consignee text, on_date date, quantity int);
CREATE TABLE recorded (LIKE plain INCLUDING ALL);
CREATE TABLE held (LIKE plain INCLUDING ALL);
CREATE TABLE column_held (LIKE plain INCLUDING ALL, hold boolean);
-- Lines of orders, five of each, which count together.
CREATE TABLE lines_held (LIKE plain INCLUDING ALL, value numeric DEFAULT 100, no int GENERATED ALWAYS AS (order_key / 5) STORED);
CREATE INDEX ON lines_held (no);
SELECT attach('recorded', control => 'record'), attach('held', control => 'hold'), attach('column_held', hold_column => 'hold'),
	attach('lines_held', '{"header_key": "no"}', control => 'hold') \g /dev/null
CREATE TEMP TABLE given AS
SELECT n, 'EAR99' AS item, CASE n % 100 WHEN 0 THEN 'KP' ELSE 'DE' END AS destination, 'Customer ' || n % 500 AS consignee, date '2026-10-01' AS on_date, 1 AS quantity
FROM generate_series(1, :rows) n;
CREATE FUNCTION pg_temp.cost(orders text) RETURNS numeric LANGUAGE plpgsql AS $$
DECLARE
	start	timestamptz;
	number	bigint;
BEGIN
	EXECUTE format('INSERT INTO %I (order_key, item, destination, consignee, on_date, quantity) SELECT -n, item, destination, consignee, on_date, quantity FROM pg_temp.given WHERE n <= 500', orders);	-- rules and names are read
	start := clock_timestamp();
	EXECUTE format('INSERT INTO %I (order_key, item, destination, consignee, on_date, quantity) SELECT * FROM pg_temp.given', orders);
	GET DIAGNOSTICS number = ROW_COUNT;
	RETURN round(1e6 * extract(epoch FROM clock_timestamp() - start) / number, 1);
END
$$;
SELECT pg_temp.cost('plain') AS plain, pg_temp.cost('recorded') AS record, pg_temp.cost('held') AS hold, pg_temp.cost('column_held') AS hold_column, pg_temp.cost('lines_held') AS hold_lines \gset
\echo us a row: plain :plain, control record :record, control hold :hold, with a column too :hold_column, with lines that count together :hold_lines
