-- What a verdict costs: export_eligibility over an order table, against a scan
-- that reads the same columns and against the best hand-tuned SQL for a part
-- of the question (chart by bitmask, listings, general licenses, licenses).
\ir measure.psql
\ir orders.psql

-- The opponent's rules: as many as a user of hand-written SQL would keep.
CREATE TABLE chart_bit AS
	SELECT unnest AS column_name, 1 << (ordinality - 1)::int AS bit
	FROM unnest('{CB1,CB2,CB3,NP1,NP2,NS1,NS2,MT1,RS1,RS2,FC1,CC1,CC2,CC3,AT1,AT2}'::text[]) WITH ORDINALITY;
CREATE TABLE country_mask AS
	SELECT destination::char(2) AS country, referral AS embargoed,
		(SELECT coalesce(bit_or(bit), 0) FROM chart_bit WHERE column_name = ANY (columns)) AS mask
	FROM export_control.country_chart;
CREATE TABLE eccn_mask AS
	SELECT i.eccn, coalesce(bit_or(b.bit), 0) AS mask
	FROM item_pool i LEFT JOIN export_control.license_requirement r
		ON r.entry = (eccn_entry(i.eccn::eccn)) AND EXISTS (SELECT FROM unnest(r.paragraphs) p WHERE p @> i.eccn::eccn)
	LEFT JOIN chart_bit b ON b.column_name = r.chart_column GROUP BY 1
	UNION ALL SELECT 'EAR99', 0;
CREATE TABLE listing AS
	SELECT party_id, daterange(d, CASE WHEN party_id % 3 = 0 THEN d + 400 END) AS valid
	FROM (SELECT party_id, date '2019-01-01' + (party_id * 7919) % 2000 AS d FROM customer_pool WHERE party_id % 9 = 1) s;
CREATE TABLE tgl AS
	SELECT i.eccn, c.country, daterange('2019-05-20', '2020-08-14') AS valid
	FROM item_pool i, country_pool c WHERE i.rank <= 8 AND c.rank <= 5;
CREATE TABLE licence AS
	SELECT DISTINCT party_id, eccn, country, daterange(order_date - 30, order_date + 1400) AS valid
	FROM orders WHERE id % 45 = 0 LIMIT 21978;
ALTER TABLE country_mask ADD PRIMARY KEY (country);
ALTER TABLE eccn_mask ADD PRIMARY KEY (eccn);
CREATE INDEX ON listing (party_id);
CREATE INDEX ON tgl (eccn, country);
CREATE INDEX ON licence (party_id, eccn, country);
ANALYZE;

-- The same question for both: neither embargo nor list nor license, entries
-- whose every row is a whole-entry chart row.  Any difference stops the bench.
DO $$
DECLARE
	differing	bigint;
	compared	bigint;
BEGIN
	SELECT count(*) FILTER (WHERE (outcome(export_eligibility(o.eccn, o.country, 'Nobody Listed', '2026-10-01')) = 'license_required')
			<> (c.mask & e.mask <> 0)), count(*)
	INTO differing, compared
	FROM orders o JOIN country_mask c USING (country) JOIN eccn_mask e USING (eccn)
	WHERE NOT c.embargoed AND o.country NOT IN ('RU', 'BY', 'IQ') AND o.id <= 200000
	AND NOT EXISTS (SELECT FROM export_control.license_requirement r WHERE o.eccn <> 'EAR99' AND r.entry = eccn_entry(o.eccn::eccn)
		AND (r.chart_column IS NULL OR r.condition IS NOT NULL OR r.except_paragraphs <> '{}' OR r.paragraphs <> ARRAY[r.entry]
			OR r.uncertain_destinations <> '{}'));
	IF differing > 0 THEN
		RAISE EXCEPTION '% of % answers differ', differing, compared;
	END IF;
	RAISE WARNING 'same answers on % orders that both can decide', compared;
END
$$;

SET max_parallel_workers_per_gather = 0;
TRUNCATE contest;
INSERT INTO contest VALUES
(1, 'scan of the same columns', $$SELECT count(*) FILTER (WHERE party_id + qty > 0 AND value IS NOT NULL) FROM orders$$),
(2, 'eccn column, country, no party', $$SELECT count(*) FILTER (WHERE export_eligibility(item, country, NULL, order_date)::boolean IS NULL) FROM orders$$),
(3, 'eccn text, country, customer, date', $$SELECT count(*) FILTER (WHERE export_eligibility(eccn, country, customer, order_date)::boolean) FROM orders$$),
(4, 'the same with value and quantity', $$SELECT count(*) FILTER (WHERE export_eligibility(eccn, country, customer, order_date, value, qty)::boolean) FROM orders$$);
INSERT INTO contest VALUES
(5, 'c2: hand-tuned SQL, hash joins forced', $$
SELECT sum(v) FROM (SELECT CASE WHEN c.embargoed THEN 1 WHEN l.party_id IS NOT NULL THEN 2 WHEN c.mask & e.mask = 0 THEN 0
		WHEN t.eccn IS NOT NULL THEN 3 WHEN x.party_id IS NOT NULL THEN 4 ELSE 5 END AS v
	FROM orders o LEFT JOIN country_mask c ON c.country = o.country LEFT JOIN eccn_mask e ON e.eccn = o.eccn
	LEFT JOIN listing l ON l.party_id = o.party_id AND l.valid @> o.order_date
	LEFT JOIN tgl t ON t.eccn = o.eccn AND t.country = o.country AND t.valid @> o.order_date
	LEFT JOIN licence x ON x.party_id = o.party_id AND x.eccn = o.eccn AND x.country = o.country AND x.valid @> o.order_date) s$$,
	$$SET enable_nestloop = off; SET enable_mergejoin = off; SET max_parallel_workers_per_gather = 0; SET work_mem = '256MB'$$),
(6, 'c2f: licence as EXISTS last, default planner', $$
SELECT sum(v) FROM (SELECT CASE WHEN c.embargoed THEN 1 WHEN l.party_id IS NOT NULL THEN 2 WHEN c.mask & e.mask = 0 THEN 0
		WHEN t.eccn IS NOT NULL THEN 3
		WHEN EXISTS (SELECT FROM licence x WHERE x.party_id = o.party_id AND x.eccn = o.eccn AND x.country = o.country AND x.valid @> o.order_date) THEN 4
		ELSE 5 END AS v
	FROM orders o LEFT JOIN country_mask c ON c.country = o.country LEFT JOIN eccn_mask e ON e.eccn = o.eccn
	LEFT JOIN listing l ON l.party_id = o.party_id AND l.valid @> o.order_date
	LEFT JOIN tgl t ON t.eccn = o.eccn AND t.country = o.country AND t.valid @> o.order_date) s$$,
	$$SET max_parallel_workers_per_gather = 0; SET work_mem = '256MB'$$);
UPDATE contest SET setup = 'SET max_parallel_workers_per_gather = 0' WHERE setup IS NULL;

CALL run(5);
\echo 'One verdict per row, as a ratio to a scan that reads the columns (medians of 5 interleaved rounds):'
SELECT * FROM result((SELECT count(*) FROM orders));
