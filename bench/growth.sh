# What a verdict costs as the order table grows: time and memory for 1 and 10
# times the rows (GROWTH=100: 100 times as well, which takes 15 GB of disk).
#
# Each figure is from a session of its own.  Memory is what that process had at
# its peak beyond shared memory, from the kernel.
set -euo pipefail

rows=${rows:-1000000}
factors="1 10"
[ "${GROWTH:-10}" -lt 100 ] || factors="1 10 100"

sql() { psql -X -q -At -v ON_ERROR_STOP=1 "$@"; }

sql -v rows="$rows" -f bench/measure.psql -f bench/orders.psql
sql <<-'SQL'
	SET search_path = bench, public;
	ALTER TABLE orders RENAME TO orders_1;
	CREATE TABLE growth (factor int, scan_ms float8, verdict_ms float8, may_ship bigint, peak_kb bigint);
	CREATE FUNCTION memory(field text) RETURNS bigint LANGUAGE sql VOLATILE
		AS $$ SELECT (regexp_match(pg_read_file('/proc/self/status', 0, 100000), field || ':\s+(\d+)'))[1]::bigint $$;
	CREATE PROCEDURE measure_growth(factor int) LANGUAGE plpgsql AS $$
	DECLARE
		begun		timestamptz := clock_timestamp();
		scanned		timestamptz;
		counted		bigint;
	BEGIN
		EXECUTE format('SELECT count(*) FILTER (WHERE party_id + qty > 0 AND value IS NOT NULL) FROM orders_%s', factor) INTO counted;
		scanned := clock_timestamp();
		EXECUTE format('SELECT count(*) FILTER (WHERE export_eligibility(eccn, country, customer, order_date)::boolean) FROM orders_%s', factor) INTO counted;
		INSERT INTO growth VALUES (factor, 1000 * extract(epoch FROM scanned - begun),
			1000 * extract(epoch FROM clock_timestamp() - scanned), counted, memory('VmHWM') - memory('RssShmem'));
	END
	$$;
SQL
for factor in $factors; do
	[ "$factor" = 1 ] || sql <<-SQL
		SET search_path = bench, public;
		CREATE TABLE orders_$factor (LIKE orders_1);
		INSERT INTO orders_$factor
			SELECT id + $rows * n, eccn, country, party_id, customer, order_date, qty, value, item
			FROM generate_series(0, $factor - 1) n, orders_1;
		VACUUM (ANALYZE) orders_$factor;
	SQL
done
for round in 1 2 3; do
	for factor in $factors; do
		sql -c "SET search_path = bench, public" -c "CALL measure_growth($factor)"
	done
done

echo "Rows, time and memory (medians of 3 interleaved rounds; time and memory are linear and constant where the last two columns are 1):"
psql -X -q -v ON_ERROR_STOP=1 -P footer=off -v rows="$rows" <<-'SQL'
	SET search_path = bench, public;
	DO $$
	BEGIN
		IF (SELECT count(DISTINCT may_ship / factor) FROM growth) <> 1 THEN
			RAISE EXCEPTION 'the answers differ between sizes';
		END IF;
	END
	$$;
	WITH median AS (
		SELECT factor, percentile_cont(0.5) WITHIN GROUP (ORDER BY scan_ms) AS scan_ms,
			percentile_cont(0.5) WITHIN GROUP (ORDER BY verdict_ms) AS verdict_ms, max(peak_kb) AS peak_kb
		FROM growth GROUP BY factor)
	SELECT :rows::bigint * factor AS rows, (verdict_ms / 1000)::numeric(9,2) AS "verdicts, s",
		(verdict_ms * 1e6 / :rows / factor)::numeric(9,0) AS "ns/row", (verdict_ms / scan_ms)::numeric(9,2) AS "x scan",
		(peak_kb / 1024.0)::numeric(9,1) AS "peak MB",
		(verdict_ms / scan_ms / first_value(verdict_ms / scan_ms) OVER (ORDER BY factor))::numeric(9,2) AS "x scan, to the smallest",
		(peak_kb::float8 / first_value(peak_kb) OVER (ORDER BY factor))::numeric(9,2) AS "memory, to the smallest"
	FROM median ORDER BY factor;
SQL
