-- doc/order.md: each row of its tables gives the verdict that stands in it.
BEGIN;
SELECT export_control.set_policy('required_lists', '', 'as the page says') \g /dev/null
\set page `cat doc/order.md`
CREATE TEMP TABLE told AS
SELECT line_no, cell[1] AS item, cell[2] AS destination, nullif(cell[3], '')::jsonb AS facts, cell[4] AS verdict
FROM regexp_split_to_table(:'page', E'\n') WITH ORDINALITY l (line, line_no),
	regexp_match(line, '^\| `([^`]+)` \| (\w\w) \| `?([^`]*?)`? ?\| `([^`]+)` \|$') cell
WHERE cell IS NOT NULL;
SELECT plan((SELECT count(*)::int FROM told) + 1);
SELECT is((SELECT count(*) FROM told), (SELECT count(*) FROM regexp_split_to_table(:'page', E'\n') line WHERE line LIKE '| `%'), 'every row is read');
SELECT is(export_eligibility(item, destination, 'Nordwind Maschinen GmbH', '2026-11-02', evidence => facts)::text, verdict,
	format('line %s: %s to %s%s', line_no, item, destination, coalesce(', ' || facts::text, '')))
FROM told ORDER BY line_no;
SELECT * FROM finish();
ROLLBACK;
