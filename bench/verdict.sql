-- What a verdict costs: export_eligibility over an order table, against a scan
-- that reads the same columns and against the best hand-tuned SQL for a part
-- of the question (chart by bitmask, listings, general licenses, licenses).
\ir measure.psql
\ir orders.psql
\ir opponent.psql

SET max_parallel_workers_per_gather = 0;
TRUNCATE contest;
INSERT INTO contest VALUES
(1, 'scan of the same columns', $$SELECT count(*) FILTER (WHERE party_id + qty > 0 AND value IS NOT NULL) FROM orders$$),
(2, 'export_eligibility(eccn, country, NULL, date)', $$SELECT count(*) FILTER (WHERE export_eligibility(item, country, NULL, order_date)::boolean IS NULL) FROM orders$$),
(3, 'export_eligibility(text, country, customer, date)', $$SELECT count(*) FILTER (WHERE export_eligibility(eccn, country, customer, order_date)::boolean) FROM orders$$),
(4, 'the same with value and quantity', $$SELECT count(*) FILTER (WHERE export_eligibility(eccn, country, customer, order_date, value, qty)::boolean) FROM orders$$);
INSERT INTO contest VALUES
(5, 'hand-tuned SQL, hash joins forced', $$
SELECT sum(v) FROM (SELECT CASE WHEN c.embargoed THEN 1 WHEN l.party_id IS NOT NULL THEN 2 WHEN c.mask & e.mask = 0 THEN 0
		WHEN t.eccn IS NOT NULL THEN 3 WHEN x.party_id IS NOT NULL THEN 4 ELSE 5 END AS v
	FROM orders o LEFT JOIN country_mask c ON c.country = o.country LEFT JOIN eccn_mask e ON e.eccn = o.eccn
	LEFT JOIN listing l ON l.party_id = o.party_id AND l.valid @> o.order_date
	LEFT JOIN tgl t ON t.eccn = o.eccn AND t.country = o.country AND t.valid @> o.order_date
	LEFT JOIN license x ON x.party_id = o.party_id AND x.eccn = o.eccn AND x.country = o.country AND x.valid @> o.order_date) s$$,
	$$SET enable_nestloop = off; SET enable_mergejoin = off; SET max_parallel_workers_per_gather = 0; SET work_mem = '256MB'$$),
(6, 'hand-tuned SQL, default planner', $$
SELECT sum(v) FROM (SELECT CASE WHEN c.embargoed THEN 1 WHEN l.party_id IS NOT NULL THEN 2 WHEN c.mask & e.mask = 0 THEN 0
		WHEN t.eccn IS NOT NULL THEN 3
		WHEN EXISTS (SELECT FROM license x WHERE x.party_id = o.party_id AND x.eccn = o.eccn AND x.country = o.country AND x.valid @> o.order_date) THEN 4
		ELSE 5 END AS v
	FROM orders o LEFT JOIN country_mask c ON c.country = o.country LEFT JOIN eccn_mask e ON e.eccn = o.eccn
	LEFT JOIN listing l ON l.party_id = o.party_id AND l.valid @> o.order_date
	LEFT JOIN tgl t ON t.eccn = o.eccn AND t.country = o.country AND t.valid @> o.order_date) s$$,
	$$SET max_parallel_workers_per_gather = 0; SET work_mem = '256MB'$$);
UPDATE contest SET setup = 'SET max_parallel_workers_per_gather = 0' WHERE setup IS NULL;
INSERT INTO contest (position, label, query, share) SELECT 7, 'PL/pgSQL function for each row',
	format('SELECT sum(hand_verdict(eccn, country, party_id, order_date)) FROM orders WHERE id <= %s', n), n::float8 / total
	FROM (SELECT count(*) AS total, least(20000, count(*)) AS n FROM orders) o;

CALL run(5);
DO $$
BEGIN
	IF (SELECT count(DISTINCT answer) FROM bench.lap WHERE position IN (5, 6)) <> 1
		OR (SELECT sum(v) FROM (SELECT CASE WHEN c.embargoed THEN 1 WHEN l.party_id IS NOT NULL THEN 2 WHEN c.mask & e.mask = 0 THEN 0
				WHEN t.eccn IS NOT NULL THEN 3 WHEN x.party_id IS NOT NULL THEN 4 ELSE 5 END AS v
			FROM (SELECT * FROM bench.orders WHERE id <= 20000) o LEFT JOIN bench.country_mask c ON c.country = o.country LEFT JOIN bench.eccn_mask e ON e.eccn = o.eccn
			LEFT JOIN bench.listing l ON l.party_id = o.party_id AND l.valid @> o.order_date
			LEFT JOIN bench.tgl t ON t.eccn = o.eccn AND t.country = o.country AND t.valid @> o.order_date
			LEFT JOIN bench.license x ON x.party_id = o.party_id AND x.eccn = o.eccn AND x.country = o.country AND x.valid @> o.order_date) s)
		<> (SELECT DISTINCT answer::bigint FROM bench.lap WHERE position = 7) THEN
		RAISE EXCEPTION 'the hand-written queries do not give the same answers';
	END IF;
END
$$;
\echo 'One verdict per row, as a ratio to a scan that reads the columns (medians of 5 interleaved rounds):'
SELECT * FROM result((SELECT count(*) FROM orders));

\ir same_rules.psql
DELETE FROM contest WHERE position IN (4, 7);
CALL run(5);
SELECT format('The same with the %s listings and %s licenses of the hand-written queries as rules of export_control too:',
	(SELECT count(*) FROM listing), (SELECT count(*) FROM license)) AS title \gset
\echo :title
SELECT * FROM result((SELECT count(*) FROM orders));
