-- Verdicts on more than one core: the same query in the session itself, in one
-- worker and in two, beside a plain scan that is divided the same way.
-- psql variable rows: how many orders (5,000,000).
\ir measure.psql
\if :{?rows}
\else
\set rows 5000000
\endif
\ir orders.psql
CREATE TABLE order_part (LIKE orders) PARTITION BY HASH (id);
CREATE TABLE order_part_1 PARTITION OF order_part FOR VALUES WITH (MODULUS 4, REMAINDER 0);
CREATE TABLE order_part_2 PARTITION OF order_part FOR VALUES WITH (MODULUS 4, REMAINDER 1);
CREATE TABLE order_part_3 PARTITION OF order_part FOR VALUES WITH (MODULUS 4, REMAINDER 2);
CREATE TABLE order_part_4 PARTITION OF order_part FOR VALUES WITH (MODULUS 4, REMAINDER 3);
INSERT INTO order_part SELECT * FROM orders;
VACUUM (ANALYZE) orders;
VACUUM (ANALYZE) order_part;

SELECT CASE WHEN current_setting('server_version_num')::int < 160000 THEN 'force_parallel_mode' ELSE 'debug_parallel_query' END AS force \gset
\set session 'SET max_parallel_workers_per_gather = 0'
-- In workers only: the session collects.
\set workers 'SET parallel_leader_participation = off; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; '
\set one :workers 'SET max_parallel_workers_per_gather = 1; SET ' :force ' = on'
\set two :workers 'SET max_parallel_workers_per_gather = 2'
\set verdicts 'SELECT count(*) FILTER (WHERE export_eligibility(eccn, country, customer, order_date)::boolean) FROM '
\set scan 'SELECT count(*) FILTER (WHERE party_id + qty > 0 AND value IS NOT NULL) FROM '
TRUNCATE contest;
INSERT INTO contest VALUES
(1, 'plain scan, in the session', :'scan' || 'orders', :'session'),
(2, 'plain scan, one worker', :'scan' || 'orders', :'one'),
(3, 'plain scan, two workers', :'scan' || 'orders', :'two'),
(4, 'verdicts, in the session', :'verdicts' || 'orders', :'session'),
(5, 'verdicts, one worker', :'verdicts' || 'orders', :'one'),
(6, 'verdicts, two workers', :'verdicts' || 'orders', :'two'),
(7, 'plain scan of partitions, in the session', :'scan' || 'order_part', :'session'),
(8, 'plain scan of partitions, one worker', :'scan' || 'order_part', :'one'),
(9, 'plain scan of partitions, two workers', :'scan' || 'order_part', :'two'),
(10, 'verdicts on partitions, in the session', :'verdicts' || 'order_part', :'session'),
(11, 'verdicts on partitions, one worker', :'verdicts' || 'order_part', :'one'),
(12, 'verdicts on partitions, two workers', :'verdicts' || 'order_part', :'two');
CALL run(5);
DO $$
BEGIN
	IF (SELECT count(DISTINCT answer) FROM bench.lap WHERE position BETWEEN 4 AND 6 OR position > 9) <> 1 THEN
		RAISE EXCEPTION 'the answers differ';
	END IF;
END
$$;
\echo 'In the session, in one worker and in two (medians of 5 interleaved rounds), and how many times faster than in the session and in one worker:'
SELECT contestant, median_ms, ns_per_row, (first_value(median_ms) OVER three / median_ms)::numeric(9,2) AS to_session,
	(nth_value(median_ms, 2) OVER three / median_ms)::numeric(9,2) AS to_one_worker
FROM result((SELECT count(*) FROM orders)) WITH ORDINALITY r (contestant, median_ms, ns_per_row, ratio, position)
WINDOW three AS (PARTITION BY (position - 1) / 3 ORDER BY position ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) ORDER BY position;

-- A session's first report: nothing is remembered that could be handed over.
CREATE PROCEDURE first_report(contestant int) LANGUAGE plpgsql AS $$
DECLARE
	c		bench.contest;
	started	timestamptz;
	result	text;
BEGIN
	SELECT * INTO c FROM bench.contest WHERE position = contestant;
	EXECUTE c.setup;
	SET search_path = bench, public;
	started := clock_timestamp();
	EXECUTE c.query INTO result;
	INSERT INTO bench.lap VALUES (1, c.position, 1000 * extract(epoch FROM clock_timestamp() - started), result);
END
$$;
TRUNCATE lap;
\c
CALL bench.first_report(4);
\c
CALL bench.first_report(5);
\c
CALL bench.first_report(6);
\c
CALL bench.first_report(4);
\c
CALL bench.first_report(5);
\c
CALL bench.first_report(6);
\c
CALL bench.first_report(4);
\c
CALL bench.first_report(5);
\c
CALL bench.first_report(6);
SET search_path = bench, public;
\echo 'The first report of a session, which has nothing to hand over (medians of 3):'
SELECT contestant, median_ms, ns_per_row, (first_value(median_ms) OVER w / median_ms)::numeric(9,2) AS to_session
FROM result((SELECT count(*) FROM orders)) WITH ORDINALITY r (contestant, median_ms, ns_per_row, ratio, position)
WINDOW w AS (ORDER BY position);
