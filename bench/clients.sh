# Verdicts on single orders, as an application asks for them: throughput and
# 99th percentile with 2, 8 and 50 clients, against reading the order alone and
# against hand-written SQL for a part of the question (opponent.psql).
# BENCH_SECONDS sets how long a run takes (5).
set -euo pipefail

rows=${rows:-1000000}
seconds=${BENCH_SECONDS:-5}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

sql() { psql -X -q -At -v ON_ERROR_STOP=1 "$@"; }

sql -v rows="$rows" -f bench/measure.psql -f bench/orders.psql -f bench/opponent.psql | sed -n '/^same answers/p'
sql -c "ALTER TABLE bench.orders ADD PRIMARY KEY (id)" -c "VACUUM (ANALYZE) bench.orders" \
	-c "CREATE TABLE bench.client (contest text, clients int, tps float8, p99_ms float8)"

cat >"$dir/row" <<-SQL
	\\set id random(1, $rows)
	SELECT eccn, country, customer, order_date FROM bench.orders WHERE id = :id;
SQL
cat >"$dir/verdict" <<-SQL
	\\set id random(1, $rows)
	SELECT export_eligibility(eccn, country, customer, order_date) FROM bench.orders WHERE id = :id;
SQL
cat >"$dir/sql" <<-SQL
	\\set id random(1, $rows)
	SELECT CASE WHEN c.embargoed THEN 1 WHEN l.party_id IS NOT NULL THEN 2 WHEN c.mask & e.mask = 0 THEN 0 WHEN t.eccn IS NOT NULL THEN 3 WHEN x.party_id IS NOT NULL THEN 4 ELSE 5 END FROM bench.orders o LEFT JOIN bench.country_mask c ON c.country = o.country LEFT JOIN bench.eccn_mask e ON e.eccn = o.eccn LEFT JOIN bench.listing l ON l.party_id = o.party_id AND l.valid @> o.order_date LEFT JOIN bench.tgl t ON t.eccn = o.eccn AND t.country = o.country AND t.valid @> o.order_date LEFT JOIN bench.license x ON x.party_id = o.party_id AND x.eccn = o.eccn AND x.country = o.country AND x.valid @> o.order_date WHERE o.id = :id;
SQL

for round in 1 2 3; do
	for clients in 2 8 50; do
		for contest in row verdict sql; do
			rm -f "$dir"/log*
			tps=$(pgbench -n -M prepared -c "$clients" -j 2 -T "$seconds" -l --log-prefix="$dir/log" -f "$dir/$contest" 2>/dev/null |
				sed -n 's/^tps = \([0-9.]*\).*/\1/p')
			# The first transactions of each client compile rules and plans.
			p99=$(awk '$2 > 20 { print $3 }' "$dir"/log* | sort -n | awk '{ t[NR] = $1 } END { print t[int(NR * 0.99)] / 1000 }')
			sql -c "INSERT INTO bench.client VALUES ('$contest', $clients, $tps, $p99)"
		done
	done
done

echo "Single orders per second (medians of 3 interleaved runs of $seconds s):"
psql -X -q -v ON_ERROR_STOP=1 -P footer=off <<-'SQL'
	WITH median AS (
		SELECT contest, clients, percentile_cont(0.5) WITHIN GROUP (ORDER BY tps) AS tps,
			percentile_cont(0.5) WITHIN GROUP (ORDER BY p99_ms) AS p99_ms
		FROM bench.client GROUP BY contest, clients)
	SELECT m.clients, l.label AS contestant, m.tps::numeric(12,0) AS "per second", m.p99_ms::numeric(9,3) AS "p99, ms",
		(m.tps / r.tps)::numeric(9,2) AS "throughput, to the row alone", (m.p99_ms / r.p99_ms)::numeric(9,2) AS "p99, to the row alone"
	FROM median m JOIN median r ON r.clients = m.clients AND r.contest = 'row'
	JOIN (VALUES ('row', 1, 'the row alone'), ('verdict', 2, 'with the verdict'), ('sql', 3, 'with hand-written SQL')) l (contest, place, label)
		ON l.contest = m.contest
	ORDER BY m.clients, l.place;
SQL
