# What a session keeps: its memory with the full screening list and 100,000
# licenses, after its first verdict, after a report, and after each of ten
# changes of the rules by others, with a report after every one.
#
# Half of the changes are of licenses, the others of policies, of what people
# decided and of the listed parties.  The list is ../shared/data/csl.csv.
set -euo pipefail

rows=${rows:-300000}
list=${CSL:-../shared/data/csl.csv}
goal=75
if [ ! -r "$list" ]; then
	echo "$list is not there, skipped"
	exit 0
fi

sql() { psql -X -q -At -v ON_ERROR_STOP=1 "$@"; }

sql -v rows="$rows" -f bench/measure.psql -f bench/orders.psql
sql -c "\\copy export_control.csl_import FROM '$list' WITH (FORMAT csv, HEADER)" \
	-c "SET client_min_messages = warning" -c "SELECT export_control.load_csl('2026-07-31')" >/dev/null
sql <<-'SQL'
	SET search_path = bench, public;
	CREATE TABLE wanted AS
		SELECT row_number() OVER (ORDER BY min(id)) AS n, customer, eccn, country FROM orders
		WHERE eccn <> 'EAR99' GROUP BY customer, eccn, country;
	INSERT INTO export_control.license (number, status) SELECT 'L' || n, 'approved 2019-01-01/2022-12-31' FROM generate_series(1, 100000) n;
	INSERT INTO export_control.license_line (license, items, destinations, value)
		SELECT 'L' || l, ARRAY[eccn::eccn], ARRAY[country::text], 1000 + l FROM generate_series(1, 100000) l JOIN wanted ON n = 1 + l % (SELECT count(*) FROM wanted);
	INSERT INTO export_control.license_party (license, name)
		SELECT 'L' || l, customer FROM generate_series(1, 100000) l JOIN wanted ON n = 1 + l % (SELECT count(*) FROM wanted);
	CREATE TABLE kept (step int, change text, used_kb bigint, largest text, resident_kb bigint, ms float8);

	-- Of a session: what its contexts have of the server, and what the kernel says is its own.
	CREATE PROCEDURE note(step int, change text, ms float8) LANGUAGE sql AS $$
		INSERT INTO bench.kept
		SELECT step, change, (SELECT sum(total_bytes) / 1024 FROM pg_backend_memory_contexts),
			(SELECT string_agg(format('%s %s', replace(name, 'export_control ', ''), pg_size_pretty(bytes)), ', ' ORDER BY bytes DESC)
			 FROM (SELECT name, sum(total_bytes) AS bytes FROM pg_backend_memory_contexts
				WHERE name LIKE 'export_control%' GROUP BY name ORDER BY bytes DESC LIMIT 4) c),
			(SELECT (regexp_match(s, 'RssAnon:\s+(\d+)'))[1]::bigint FROM pg_read_file('/proc/self/status', 0, 100000) s), ms
	$$;
	CREATE PROCEDURE change_rules(step int) LANGUAGE plpgsql AS $$
	BEGIN
		CASE step
			WHEN 2 THEN PERFORM export_control.set_policy('before_edition', 'review', 'bench');
			WHEN 4 THEN PERFORM export_control.set_policy('before_edition', 'apply', 'bench');
			WHEN 5, 9 THEN
				INSERT INTO export_control.restricted_party_alias
					SELECT id, 'Novel Alias ' || step || ' of ' || name FROM export_control.restricted_party WHERE NOT shipped ORDER BY id LIMIT 100;
				PERFORM export_control.refresh_screening_image();
			WHEN 7 THEN INSERT INTO export_control.clean_party (name) VALUES ('Vector 00411e Systems');
			ELSE
				INSERT INTO export_control.license (number, status) VALUES ('N' || step, 'approved 2020-01-01/2023-12-31');
		END CASE;
	END
	$$;
SQL
sql -c "VACUUM (ANALYZE)" -c "SELECT export_control.refresh_screening_image()" >/dev/null

report="SELECT clock_timestamp() AS begun \\gset
	SELECT count(export_eligibility(eccn, country, customer, order_date)) AS asked FROM bench.orders \\gset"
{
	echo "SELECT clock_timestamp() AS begun \\gset
		SELECT count(export_eligibility('EAR99', 'DE', 'Huawei Tecnologies Ltd', '2026-08-01')) AS asked \\gset
		SELECT 1000 * extract(epoch FROM clock_timestamp() - :'begun') AS ms \\gset
		CALL bench.note(-1, 'a first verdict', :ms);
		$report
		SELECT 1000 * extract(epoch FROM clock_timestamp() - :'begun') AS ms \\gset
		CALL bench.note(0, 'a report', :ms);"
	for step in 1 2 3 4 5 6 7 8 9 10; do
		echo "\\! psql -X -q -At -v ON_ERROR_STOP=1 -c 'CALL bench.change_rules($step)' >/dev/null
			$report
			SELECT 1000 * extract(epoch FROM clock_timestamp() - :'begun') AS ms \\gset
			CALL bench.note($step, 'change $step', :ms);"
	done
} | sql

echo "Memory of a session that reports over $rows orders, full list and 100,000 licenses (goal after ten changes: $goal MB):"
psql -X -q -v ON_ERROR_STOP=1 -P footer=off <<-'SQL'
	SELECT change AS "after", (used_kb / 1024.0)::numeric(9,1) AS "contexts, MB", (resident_kb / 1024.0)::numeric(9,1) AS "resident and not shared, MB",
		ms::numeric(9,0) AS "verdicts, ms", largest AS "most of it"
	FROM bench.kept ORDER BY step;
SQL
