# What the full list costs around a screening: loading it, a session's first
# verdict with the stored index and without, memory, a million orders of 20,000
# customers, and a delta.  Needs ../shared/data/csl.csv.
list=../shared/data/csl.csv
if [ ! -r $list ]; then
	echo "$list is not there, skipped"
	exit 0
fi
export PGOPTIONS="-c client_min_messages=warning -c export_control.list_max_loss=0.1"
sql() { psql -X -q -A -t -v ON_ERROR_STOP=1 "$@"; }
first_verdicts() {
	for session in 1 2 3 4 5 6 7 8 9; do
		sql <<-'SQL'
			SELECT clock_timestamp() AS started \gset
			SELECT count(export_eligibility('EAR99', 'DE', 'Huawei Tecnologies Ltd', '2026-08-01')) AS asked \gset
			SELECT round(1000 * extract(epoch FROM clock_timestamp() - :'started')::numeric, 1);
		SQL
	done | sort -n | sed -n 5p
}
# From the file to a verdict by what it says.
load() {
	sql <<-SQL
		SELECT clock_timestamp() AS started \\gset
		\\copy export_control.csl_import FROM '$list' CSV HEADER
		SELECT sum(added) AS added, sum(changed) AS changed, sum(unchanged) AS unchanged FROM export_control.load_csl('$1') \\gset
		SELECT export_eligibility('EAR99', 'DE', 'Huawei Technologies Co., Ltd.', '2026-08-01') AS verdict \\gset
		SELECT format('%s ms (new %s, changed %s, unchanged %s)', round(1000 * extract(epoch FROM clock_timestamp() - :'started')::numeric), :added, :changed, :unchanged);
	SQL
}

echo "first verdict of a session, shipped parties only: $(first_verdicts) ms (median of 9 sessions)"
echo "full list, from COPY to a verdict: $(load 2026-07-31) (goal 3000)"
echo "the same list again: $(load 2026-08-01) (goal 700)"
echo "size of the stored index: $(sql -c "SELECT pg_size_pretty(sum(length(content))) FROM export_control.screening_image")"
echo "first verdict of a session, full list: $(first_verdicts) ms (goal 50)"
sql -c "BEGIN" -c "CREATE TABLE image AS TABLE export_control.screening_image" -c "DELETE FROM export_control.screening_image" -c COMMIT
echo "the same without the stored index: $(first_verdicts) ms"
sql -c "INSERT INTO export_control.screening_image TABLE image" -c "DROP TABLE image"

# Customers: one in fifty is a listed name, one in fifty nearly one.
rows=${rows:-1000000}
sql <<SQL
CREATE TABLE customer AS
SELECT i AS id, initcap(translate(left(md5(i::text), 8), '0123456789', 'aeioustrnl')) || ' '
	|| initcap(translate(right(md5(i::text), 7), '0123456789', 'aeioustrnl'))
	|| (ARRAY[' Ltd', ' GmbH', ' Trading Co', ' Technologies Inc', ' S.A.'])[1 + i % 5] AS name
FROM generate_series(1, 20000) i;
UPDATE customer c SET name = CASE WHEN c.id % 100 < 2 THEN l.name ELSE overlay(l.name PLACING 'x' FROM 4 FOR 1) END
FROM (SELECT name, row_number() OVER (ORDER BY id) AS n FROM export_control.restricted_party WHERE NOT shipped) l
WHERE c.id % 50 < 2 AND l.n = c.id * 7919::bigint % 25000 + 1;
CREATE TABLE orders AS
SELECT c.name AS customer, date '2026-08-01' + i % 100 AS on_date
FROM generate_series(1, $rows) i JOIN customer c ON c.id = 1 + i * 7919::bigint % 20000;
ANALYZE customer, orders;
SQL
sql <<'SQL'
SELECT clock_timestamp() AS started \gset
SELECT count(*) AS orders, count(*) FILTER (WHERE NOT verdict::boolean) AS not_ship, count(*) FILTER (WHERE verdict::boolean IS NULL) AS review
FROM (SELECT export_eligibility('EAR99', 'DE', customer, on_date) AS verdict FROM orders OFFSET 0) o \gset
SELECT format('%s orders over 20,000 customers, first in a session: %s ms (goal 5000 for a million); may not ship %s, review %s',
	:orders, round(1000 * extract(epoch FROM clock_timestamp() - :'started')::numeric), :not_ship, :review);
SELECT format('memory of that session: %s in all, %s of it listed parties and their index (goal 48 MB)', pg_size_pretty(sum(total_bytes)),
	pg_size_pretty(sum(total_bytes) FILTER (WHERE name LIKE 'export_control%'))) FROM pg_backend_memory_contexts;
SELECT clock_timestamp() AS started \gset
SELECT count(*) AS matches FROM export_control.screen_delta('customer', 'name', 0) \gset
SELECT format('20,000 customers against all of the list by screen_delta: %s ms, %s matches', round(1000 * extract(epoch FROM clock_timestamp() - :'started')::numeric), :matches);
SELECT rulebook_generation() AS since \gset
INSERT INTO export_control.restricted_party_alias SELECT id, 'Novel Alias of ' || name FROM export_control.restricted_party WHERE id % 250 = 0 ;
SELECT clock_timestamp() AS started \gset
SELECT count(*) AS matches FROM export_control.screen_delta('customer', 'name', :since) \gset
SELECT format('the same against about 100 entries that changed: %s ms, %s matches', round(1000 * extract(epoch FROM clock_timestamp() - :'started')::numeric), :matches);
SQL
