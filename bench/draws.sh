#!/bin/bash
# bench/draws.sh: drawdowns per second against the simplest ledger that one could
# write by hand, in the same run (bench/run draws): one function that locks a row
# of balances, adds to a ledger and updates the balance, and knows of no rules.
#
# One license that all clients draw from, and 1,000 licenses, with 1, 8 and 64
# clients.  The throw-away cluster has fsync off: the figures are of the server's
# work, not of a disk.  BENCH_SECONDS sets how long a run takes (5).
set -euo pipefail

seconds=${BENCH_SECONDS:-5}
psql() { command psql -X -q -v ON_ERROR_STOP=1 "$@"; }
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

psql <<'SQL'
CREATE SCHEMA bench;
CREATE SEQUENCE bench.key CACHE 100;
INSERT INTO export_control.license (number, status)
SELECT 'D' || n, 'approved 2019-11-20/2023-11-30' FROM generate_series(0, 1000) n;
INSERT INTO export_control.license_line (license, items, destinations, quantity, value)
SELECT 'D' || n, '{EAR99}', '{CN}', 1e9, 1e12 FROM generate_series(0, 1000) n;
INSERT INTO export_control.license_party (license, name)
SELECT 'D' || n, 'Party number ' || n FROM generate_series(0, 1000) n;

CREATE TABLE bench.balance (party text PRIMARY KEY, quantity numeric NOT NULL, value numeric NOT NULL) WITH (fillfactor = 50);
CREATE TABLE bench.ledger (order_key text PRIMARY KEY, party text NOT NULL, quantity numeric NOT NULL, value numeric NOT NULL, drawn_at timestamptz DEFAULT now());
INSERT INTO bench.balance SELECT 'Party number ' || n, 1e9, 1e12 FROM generate_series(0, 1000) n;
CREATE FUNCTION bench.draw(order_key text, party text, quantity numeric, value numeric) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
	room	bench.balance;
BEGIN
	SELECT * INTO room FROM bench.balance b WHERE b.party = draw.party FOR UPDATE;
	IF room.quantity < draw.quantity OR room.value < draw.value THEN
		RETURN false;
	END IF;
	INSERT INTO bench.ledger (order_key, party, quantity, value) VALUES (draw.order_key, draw.party, draw.quantity, draw.value);
	UPDATE bench.balance b SET quantity = b.quantity - draw.quantity, value = b.value - draw.value WHERE b.party = draw.party;
	RETURN true;
END
$$;
CREATE TABLE bench.run (contest text, licenses int, clients int, tps float8);
VACUUM ANALYZE export_control.license, export_control.license_line, export_control.license_balance, bench.balance;
SQL

for licenses in 1 1000; do
	range=$([ "$licenses" = 1 ] && echo "0, 0" || echo "1, 1000")
	cat >"$dir/by_hand.$licenses" <<-SQL
		\\set n random($range)
		SELECT bench.draw('key ' || nextval('bench.key'), 'Party number ' || :n, 1, 10);
	SQL
	cat >"$dir/assign.$licenses" <<-SQL
		\\set n random($range)
		SELECT assign_license('key ' || nextval('bench.key'), 'EAR99', 'CN', 'Party number ' || :n, '2020-01-15', 1, 10);
	SQL
done
for round in ${BENCH_ROUNDS:-1 2 3}; do
	for clients in 1 8 64; do
		for licenses in 1 1000; do
			for contest in by_hand assign; do
				# Sessions compile rules and plans with their first draw: what comes after counts.
				tps=$(pgbench -n -M prepared -c "$clients" -j 2 -T $((seconds + 1 + clients / 8)) -P 1 -f "$dir/$contest.$licenses" 2>&1 |
					sed -n 's/^progress: .* s, \([0-9.]*\) tps.*/\1/p' | tail -n "$seconds" | awk '{ sum += $1 } END { print sum / NR }')
				psql -c "INSERT INTO bench.run VALUES ('$contest', $licenses, $clients, $tps)" \
					-c "VACUUM export_control.license_balance, bench.balance"
			done
		done
	done
done

echo "Draws per second (medians of 3 interleaved runs of $seconds s):"
psql -P footer=off <<-'SQL'
	SELECT clients, licenses, by_hand::int AS "by hand", assigned::int AS "assign_license()", round((assigned / by_hand)::numeric, 2) AS "of it"
	FROM (SELECT clients, licenses, percentile_cont(0.5) WITHIN GROUP (ORDER BY tps) FILTER (WHERE contest = 'by_hand') AS by_hand,
			percentile_cont(0.5) WITHIN GROUP (ORDER BY tps) FILTER (WHERE contest = 'assign') AS assigned
		FROM bench.run GROUP BY clients, licenses) r
	ORDER BY licenses, clients;
SQL
