#!/bin/bash
# bench/licenses.sh: drawdowns per second (bench/run licenses).
#
# One license that all clients draw from, and 1,000 licenses, each with a party
# of its own.  The throw-away cluster has fsync off: the figures are of the
# server's work, not of a disk.
set -euo pipefail

seconds=${BENCH_SECONDS:-10}
psql() { command psql -X -q -v ON_ERROR_STOP=1 "$@"; }
script=$(mktemp)
trap 'rm -f "$script"' EXIT

psql <<'SQL'
CREATE SEQUENCE key CACHE 100;
INSERT INTO export_control.license (number, status)
SELECT 'D' || n, 'approved 2019-11-20/2023-11-30' FROM generate_series(0, 1000) n;
INSERT INTO export_control.license_line (license, items, destinations, quantity, value)
SELECT 'D' || n, '{EAR99}', '{CN}', 1e9, 1e12 FROM generate_series(0, 1000) n;
INSERT INTO export_control.license_party (license, name)
SELECT 'D' || n, 'Party number ' || n FROM generate_series(0, 1000) n;
VACUUM ANALYZE export_control.license, export_control.license_line, export_control.license_balance;
SQL

run() {
	local name=$1 clients=$2 first=$3 last=$4
	cat >"$script" <<-SQL
		\\set n random($first, $last)
		SELECT assign_license('key ' || nextval('key'), 'EAR99', 'CN', 'Party number ' || :n, '2020-01-15', 1, 10);
	SQL
	# The first second goes to compiling the rulebook, once for each client.
	pgbench -n -M prepared -f "$script" -c "$clients" -j 2 -T "$seconds" 2>/dev/null |
		awk -v name="$name" -v clients="$clients" '/^tps/ { printf "%-22s %3d clients %8.0f drawdowns/s\n", name, clients, $3 }'
}
echo "export_control: license drawdowns, PostgreSQL $(psql -Atc 'SHOW server_version'), $(nproc) cores"
for clients in 1 8 64; do
	run "one hot license" "$clients" 0 0
	run "1,000 licenses" "$clients" 1 1000
done
psql -At <<'SQL'
SELECT CASE count(*) WHEN 0 THEN 'every balance equals its ledger' ELSE count(*) || ' balances differ from their ledgers' END
FROM (SELECT license, line, quantity, value FROM export_control.license_balance
	EXCEPT
	SELECT l.license, l.line, coalesce(sum(u.quantity), 0), coalesce(sum(u.value), 0)
	FROM export_control.license_line l LEFT JOIN export_control.license_use u USING (license, line) GROUP BY 1, 2) d;
SQL
