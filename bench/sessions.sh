# Sessions that report at the same time, each on an order table of its own: do
# they disturb each other?  One alone and two at once, verdicts and a plain
# scan, after each session's first reports.
set -euo pipefail

rows=${rows:-1000000}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

sql() { psql -X -q -At -v ON_ERROR_STOP=1 "$@"; }

sql -v rows="$rows" -f bench/measure.psql -f bench/orders.psql
sql -c "SET search_path = bench, public" \
	-c "CREATE TABLE orders_0 AS SELECT * FROM orders" -c "CREATE TABLE orders_1 AS SELECT * FROM orders" \
	-c "VACUUM (ANALYZE) orders_0" -c "VACUUM (ANALYZE) orders_1" \
	-c "CREATE TABLE report (query text, sessions int, ms float8)"
cat >"$dir/verdicts" <<-SQL
	SELECT count(*) FILTER (WHERE export_eligibility(eccn, country, customer, order_date)::boolean) FROM bench.orders_:client_id;
SQL
cat >"$dir/scan" <<-SQL
	SELECT count(*) FILTER (WHERE party_id + qty > 0 AND value IS NOT NULL) FROM bench.orders_:client_id;
SQL

for round in 1 2 3; do
	for query in scan verdicts; do
		for sessions in 1 2; do
			rm -f "$dir"/log*
			pgbench -n -c "$sessions" -j "$sessions" -t 10 -l --log-prefix="$dir/log" -f "$dir/$query" >/dev/null 2>&1
			# client, number of the transaction, microseconds
			awk -v query="$query" -v sessions="$sessions" '$2 > 2 { print query "\t" sessions "\t" $3 / 1000 }' "$dir"/log* |
				sql -c "\\copy bench.report FROM STDIN"
		done
	done
done

echo "Milliseconds of a report over $rows orders (medians of 3 interleaved runs):"
psql -X -q -v ON_ERROR_STOP=1 -P footer=off <<-'SQL'
	WITH median AS (
		SELECT query, sessions, percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) AS ms FROM bench.report GROUP BY query, sessions)
	SELECT one.query, one.ms::numeric(9,0) AS "one session", two.ms::numeric(9,0) AS "each of two",
		(2 * one.ms / two.ms)::numeric(9,2) AS "reports in the same time, to one session"
	FROM median one JOIN median two USING (query) WHERE one.sessions = 1 AND two.sessions = 2 ORDER BY query;
SQL
