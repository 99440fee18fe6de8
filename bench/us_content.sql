-- The controlled US content of bills of materials of a million lines in all: one item
-- of so many, and 10,000 items of a hundred, each at once; beside them a scan of the
-- table that adds up what it can without knowing what is in what.
--
--	make bench BENCH=us_content
\if :{?rows} \else \set rows 1000000 \endif
\ir measure.psql
CREATE TABLE one AS
SELECT CASE WHEN n <= 1000 THEN 'item' ELSE 'a' || n % 1000 + 1 END AS assembly, CASE WHEN n <= 1000 THEN 'a' || n ELSE 'p' || n END AS part,
	n % 5 + 1 AS quantity, (n % 97)::numeric / 10 AS value, (ARRAY['EAR99', '3A001.a.2', '3A991', '5A002.a.1', '9A610.x', '2B350.g'])[n % 6 + 1] AS eccn,
	CASE WHEN n <= 1000 OR n % 3 = 0 THEN 'DE' ELSE 'US' END AS origin
FROM generate_series(1, :rows) n
UNION ALL SELECT NULL, 'item', NULL, 1e9, 'EAR99', 'DE';
CREATE TABLE many AS
SELECT 'item' || n % (:rows / 100) AS assembly, 'p' || n AS part, n % 5 + 1 AS quantity, (n % 97)::numeric / 10 AS value,
	(ARRAY['EAR99', '3A001.a.2', '3A991', '5A002.a.1', '9A610.x', '2B350.g'])[n % 6 + 1] AS eccn, CASE WHEN n % 3 = 0 THEN 'DE' ELSE 'US' END AS origin
FROM generate_series(1, :rows) n
UNION ALL SELECT NULL, 'item' || n, NULL, 1000, 'EAR99', 'DE' FROM generate_series(0, :rows / 100 - 1) n;
VACUUM ANALYZE one;
VACUUM ANALYZE many;
INSERT INTO contest VALUES
	(1, 'scan that adds up', 'SELECT sum(quantity * value) FROM one WHERE origin = ''US'''),
	(2, 'us_content(), one item', 'SELECT controlled_value FROM export_control.us_content(''one'', ''item'', ''CN'', ''2026-10-01'')'),
	(3, 'us_contents(), all items', 'SELECT count(*) FROM export_control.us_contents(''many'', ''CN'', ''2026-10-01'')');
CALL run(3);
SELECT c.label, to_char(:rows, '999G999G999') AS lines, round((percentile_cont(0.5) WITHIN GROUP (ORDER BY ms))::numeric) AS ms,
	round((1000000 * percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) / :rows)::numeric) AS ns_per_line
FROM contest c JOIN lap l USING (position) WHERE round > 0 GROUP BY position, label ORDER BY position;
