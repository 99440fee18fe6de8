-- An order table as people have it, skewed as orders are: most items EAR99,
-- few customers and countries with most of the orders.
-- psql variable rows: how many (1,000,000).
\if :{?rows}
\else
\set rows 1000000
\endif
SET search_path = bench, public;
SELECT setseed(0.42);
CREATE TABLE item_pool AS
	SELECT row_number() OVER (ORDER BY random()) AS rank, eccn FROM (
		SELECT entry::text AS eccn FROM export_control.ccl_entry WHERE disposition = 'controlled'
		UNION SELECT unnest(paragraphs)::text FROM export_control.license_requirement) i;
CREATE TABLE country_pool AS
	SELECT row_number() OVER (ORDER BY random()) AS rank, destination::char(2) AS country FROM export_control.country_chart;
CREATE TABLE customer_pool AS
	SELECT i AS party_id,
		(ARRAY['Nordlicht','Sunrise','Atlas','Vector','Meridian','Quanta','Helios','Borealis','Cobalt','Juniper'])[1 + i % 10] || ' ' ||
		substr(md5(i::text), 1, 6) || ' ' ||
		(ARRAY['Trading','Systems','Electronics','Instruments','Logistics','Industries'])[1 + i % 6] || ' ' ||
		(ARRAY['GmbH','Ltd','Inc.','Co., Ltd.','S.A.','B.V.'])[1 + (i / 7) % 6] AS customer
	FROM generate_series(1, 20000) i;
-- Power-law ranks: rank = n ^ u is dense at 1.
CREATE UNLOGGED TABLE draw AS
	SELECT i AS id, random() < 0.55 AS ear99, random() AS item, random() AS country, random() AS party,
		date '2019-01-01' + (random() * 2556)::int AS order_date, 1 + (random() * 99)::int AS qty,
		(random() * 50000)::numeric(14,2) AS value
	FROM generate_series(1, :rows) i;
CREATE TABLE orders AS
	SELECT d.id::bigint, CASE WHEN d.ear99 THEN 'EAR99' ELSE i.eccn END AS eccn, c.country, p.party_id::int, p.customer,
		d.order_date, d.qty, d.value, (CASE WHEN d.ear99 THEN 'EAR99' ELSE i.eccn END)::eccn AS item
	FROM draw d
	JOIN item_pool i ON i.rank = floor(power((SELECT count(*) FROM item_pool), d.item))
	JOIN country_pool c ON c.rank = floor(power((SELECT count(*) FROM country_pool), d.country))
	JOIN customer_pool p ON p.party_id = floor(power(20000, d.party))
	ORDER BY d.id;
DROP TABLE draw;
VACUUM (ANALYZE) orders;
