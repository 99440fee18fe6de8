# Where the instructions of a verdict go, counted by valgrind: a report over
# 100,000 orders run often and run less often, and the difference by function.
# Counts are the same whatever else the machine does; they say nothing of
# waiting for memory.  Needs valgrind; skipped where it is not installed.
set -euo pipefail

rows=${rows:-100000}
command -v valgrind >/dev/null || {
	echo "valgrind is not installed: skipped"
	exit 0
}
bindir=$CLUSTER_ROOT$("$PG_CONFIG" --bindir)
dir=$CLUSTER_DIR/profile
$CLUSTER_RUN_AS mkdir "$dir"
as() { $CLUSTER_RUN_AS "$@"; }
sql() { psql -X -q -h "$dir" -v ON_ERROR_STOP=1 "$@"; }

as "$bindir/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
printf '%s\n' "listen_addresses = ''" "unix_socket_directories = '$dir'" "fsync = off" "jit = off" "shared_buffers = 256MB" \
	"max_parallel_workers_per_gather = 0" | as tee -a "$dir/data/postgresql.conf" >/dev/null
as "$bindir/pg_ctl" -D "$dir/data" -s -w -l "$dir/log" start
sql -d postgres -c "CREATE DATABASE profile"
sql -d profile -c "CREATE EXTENSION export_control" -c "SELECT export_control.set_policy('required_lists', '', 'figures of a few lists')"
sql -d profile -v rows="$rows" -f bench/measure.psql -f bench/orders.psql
as "$bindir/pg_ctl" -D "$dir/data" -s -w stop

# count NAME QUERY...: instructions by function of a server that runs these.
count() {
	local name=$1
	shift
	printf '%s\n' "$@" | as valgrind -q --tool=callgrind --callgrind-out-file="$dir/$name" \
		"$bindir/postgres" --single -D "$dir/data" profile >/dev/null 2>"$dir/$name.log" || {
		cat "$dir/$name.log"
		return 1
	}
	# Lines of own costs: "  1,234  file:function [object]".  What stands behind
	# a file of the server's C library or headers belongs to whoever inlined it.
	callgrind_annotate --threshold=100 --show-percs=no --auto=no "$dir/$name" |
		sed -nE 's/^ *([0-9,]+) +[^ ]*:([A-Za-z_0-9]+)( \[.*\/([^]\/]+)\])?$/\1 \2 \4/p' | tr -d , |
		awk '{ n[$2] += $1; if ($3 != "") object[$2] = $3 } END { for (f in n) print f, n[f], object[f] }'
}

verdict="SELECT count(*) FILTER (WHERE export_eligibility(eccn, country, customer, order_date)::boolean) FROM bench.orders"
scan="SELECT count(*) FILTER (WHERE party_id + qty > 0 AND value IS NOT NULL) FROM bench.orders"
count once "$verdict" "$verdict" "$scan" >"$dir/once.txt"
count more "$verdict" "$verdict" "$verdict" "$scan" >"$dir/more.txt"
count scans "$verdict" "$verdict" "$scan" "$scan" >"$dir/scans.txt"

echo "Instructions for a row (of $rows), in steady state:"
awk -v rows="$rows" '
	FILENAME ~ /once/ { once[$1] = $2 }
	FILENAME ~ /scans/ { scan += $2 - once[$1] }
	FILENAME ~ /more/ { d = ($2 - once[$1]) / rows; total += d; if ($3 ~ /export_control/) { ours += d; if (d >= 0.5) own[$1] = d } }
	END {
		printf "%8.0f  scan of the same columns\n%8.0f  with the verdict, of which in export_control %.0f:\n", scan / rows, total, ours
		for (f in own) printf "%8.0f    %s\n", own[f], f | "sort -rn"
	}' "$dir/once.txt" "$dir/scans.txt" "$dir/more.txt"
rm -rf "$dir"
