-- Verdicts on more than one core: the same query with one process and with
-- two, beside a plain scan that is divided the same way.
\ir measure.psql
\ir orders.psql
CREATE TABLE order_part (LIKE orders) PARTITION BY HASH (id);
CREATE TABLE order_part_1 PARTITION OF order_part FOR VALUES WITH (MODULUS 4, REMAINDER 0);
CREATE TABLE order_part_2 PARTITION OF order_part FOR VALUES WITH (MODULUS 4, REMAINDER 1);
CREATE TABLE order_part_3 PARTITION OF order_part FOR VALUES WITH (MODULUS 4, REMAINDER 2);
CREATE TABLE order_part_4 PARTITION OF order_part FOR VALUES WITH (MODULUS 4, REMAINDER 3);
INSERT INTO orders SELECT o.* FROM orders o, generate_series(1, 4);		-- workers compile rules and screen names too
INSERT INTO order_part SELECT * FROM orders;
VACUUM (ANALYZE) orders;
VACUUM (ANALYZE) order_part;

\set one 'SET max_parallel_workers_per_gather = 0'
-- Two processes: the leader only collects.
\set two 'SET max_parallel_workers_per_gather = 2; SET parallel_leader_participation = off; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0'
\set verdicts 'SELECT count(*) FILTER (WHERE export_eligibility(eccn, country, customer, order_date)::boolean) FROM '
\set scan 'SELECT count(*) FILTER (WHERE party_id + qty > 0 AND value IS NOT NULL) FROM '
TRUNCATE contest;
INSERT INTO contest VALUES
(1, 'verdicts, one process', :'verdicts' || 'orders', :'one'),
(2, 'verdicts, two processes', :'verdicts' || 'orders', :'two'),
(3, 'verdicts, partitions, one process', :'verdicts' || 'order_part', :'one'),
(4, 'verdicts, partitions, two processes', :'verdicts' || 'order_part', :'two'),
(5, 'plain scan, one process', :'scan' || 'orders', :'one'),
(6, 'plain scan, two processes', :'scan' || 'orders', :'two');
CALL run(5);
DO $$
BEGIN
	IF (SELECT count(DISTINCT answer) FROM bench.lap WHERE position <= 4) <> 1 THEN
		RAISE EXCEPTION 'the answers differ';
	END IF;
END
$$;
\echo 'One process and two (medians of 5 interleaved rounds), and how many times faster two are:'
SELECT contestant, median_ms, ns_per_row, (first_value(median_ms) OVER pair / median_ms)::numeric(9,2) AS speed_up
FROM result((SELECT count(*) FROM orders)) WITH ORDINALITY r (contestant, median_ms, ns_per_row, ratio, position)
WINDOW pair AS (PARTITION BY (position - 1) / 2 ORDER BY position) ORDER BY position;
