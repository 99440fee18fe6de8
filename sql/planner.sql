-- What the planner knows of a verdict: what it costs, that it may run in
-- parallel workers, that it holds for one statement.
CREATE TABLE orders (
	id			int PRIMARY KEY,
	item		eccn,
	destination	char(2),
	customer	text,
	ship_on		date,
	qty			int
);
INSERT INTO orders
	SELECT n, CASE n % 10 WHEN 0 THEN '3B001.a.1' WHEN 1 THEN '5A002.a' ELSE 'EAR99' END::eccn,
		(ARRAY['CN', 'CN', 'CN', 'DE', 'DE', 'FR'])[1 + n % 6], 'Customer ' || n % 100, date '2024-01-01' + n % 100, n % 7
	FROM generate_series(1, 200000) n;
CREATE INDEX ON orders (item);
VACUUM (ANALYZE) orders;
CREATE VIEW shipping AS
	SELECT *, export_eligibility(item, destination, customer, ship_on) AS verdict FROM orders;

-- Of several conditions the verdict comes last, wherever it was written.
SET max_parallel_workers_per_gather = 0;
EXPLAIN (COSTS OFF) SELECT id FROM shipping
WHERE verdict::boolean AND lower(customer) = 'customer 7' AND qty > 3 AND ship_on BETWEEN '2024-02-01' AND '2024-02-29';

-- An index is used where there is one for another condition.
EXPLAIN (COSTS OFF) SELECT id FROM shipping WHERE verdict::boolean AND item <@ '3B001' AND id < 1000;
EXPLAIN (COSTS OFF) SELECT id FROM shipping WHERE verdict::boolean AND id = 5;

-- A sort for a few rows comes first; verdicts are given on those rows only.
EXPLAIN (VERBOSE, COSTS OFF) SELECT id, outcome(verdict) FROM shipping ORDER BY ship_on, id LIMIT 10;

-- Columns nobody asks for cost nothing.
EXPLAIN (VERBOSE, COSTS OFF) SELECT id, qty FROM shipping WHERE id < 10;

-- One verdict for all rows is asked for once.
EXPLAIN (COSTS OFF) SELECT id FROM orders WHERE export_eligibility('3B001.a.1', 'CN', 'Estuary Optics', '2024-01-01')::boolean;

-- A big table is read by parallel workers, with the settings as shipped.
SET max_parallel_workers_per_gather = 2;
EXPLAIN (COSTS OFF) SELECT count(*) FROM shipping WHERE verdict::boolean;
EXPLAIN (COSTS OFF) SELECT destination, worst(verdict) FROM shipping GROUP BY destination;
CREATE TEMP TABLE by_workers AS SELECT destination, count(*), worst(verdict) FROM shipping GROUP BY destination;
SET max_parallel_workers_per_gather = 0;
SELECT destination, count, worst FROM by_workers
EXCEPT SELECT destination, count(*), worst(verdict) FROM shipping GROUP BY destination;
SELECT destination, count FROM by_workers ORDER BY destination;

-- A small one is not.
SET max_parallel_workers_per_gather = 2;
CREATE TABLE few AS SELECT * FROM orders WHERE id <= 100;
ANALYZE few;
EXPLAIN (COSTS OFF) SELECT count(*) FROM few WHERE export_eligibility(item, destination, customer, ship_on)::boolean;

-- Partitions: those that can have no row are left out, each is aggregated by
-- itself, all at the same time.
CREATE TABLE order_line (LIKE orders) PARTITION BY LIST (destination);
CREATE TABLE order_line_cn PARTITION OF order_line FOR VALUES IN ('CN');
CREATE TABLE order_line_de PARTITION OF order_line FOR VALUES IN ('DE');
CREATE TABLE order_line_fr PARTITION OF order_line FOR VALUES IN ('FR');
INSERT INTO order_line SELECT * FROM orders;
VACUUM (ANALYZE) order_line;
CREATE VIEW line_verdict AS
	SELECT *, export_eligibility(item, destination, customer, ship_on) AS verdict FROM order_line;
EXPLAIN (COSTS OFF) SELECT count(*) FROM line_verdict WHERE destination = 'CN' AND verdict::boolean;
SET enable_partitionwise_aggregate = on;
SET max_parallel_workers_per_gather = 0;
EXPLAIN (COSTS OFF) SELECT destination, count(*), worst(verdict) FROM line_verdict GROUP BY destination;
SELECT destination, count(*), worst(verdict) FROM line_verdict GROUP BY destination
EXCEPT SELECT * FROM by_workers;
SET max_parallel_workers_per_gather = 2;
SET min_parallel_table_scan_size = '1MB';
EXPLAIN (COSTS OFF) SELECT count(*) FROM line_verdict WHERE verdict::boolean;

-- It changes with the rules, so it can't be kept in an index.
CREATE INDEX ON orders ((export_eligibility(item, destination, customer, ship_on)));

DROP VIEW shipping, line_verdict;
DROP TABLE orders, few, order_line, by_workers;
