# What more rules cost: the first verdict of a session, which compiles the
# rulebook, the memory it takes, each row after that, and each order that may
# have a license, with 1, 10 and 100 times as many listed parties and licenses,
# and with the full Consolidated Screening List where its file is there (CSL,
# ../shared/data/csl.csv).
set -euo pipefail

rows=${rows:-300000}
csl=${CSL:-../shared/data/csl.csv}

sql() { psql -X -q -At -v ON_ERROR_STOP=1 "$@"; }

sql -v rows="$rows" -f bench/measure.psql -f bench/orders.psql
sql <<-'SQL'
	SET search_path = bench, public;
	CREATE TABLE rules (position int, rules text, count bigint, kb bigint, scan_ms float8, verdict_ms float8, licensed_ns float8);
	CREATE TABLE first_verdict (position int, ms float8, cpu_ms float8);
	INSERT INTO export_control.party_list VALUES ('OWN', 'in-house list', 'license_required', 'in-house');
	CREATE TABLE wanted AS
		SELECT row_number() OVER (ORDER BY min(id)) AS n, customer, eccn, country FROM orders
		WHERE eccn <> 'EAR99' GROUP BY customer, eccn, country;
	-- Orders that a thousand licenses are enough for: the same whatever their number.
	CREATE TABLE licensed AS SELECT o.* FROM orders o JOIN wanted USING (customer, eccn, country) WHERE n <= 1000 ORDER BY o.id;
	VACUUM (ANALYZE) licensed;

	CREATE PROCEDURE set_parties(number bigint) LANGUAGE sql AS $$
		DELETE FROM export_control.restricted_party WHERE list = 'OWN';
		INSERT INTO export_control.restricted_party (id, list, entry, name, country, citation)
			SELECT 1000000 + n, 'OWN', n::text,
				(ARRAY['Quillfeather','Ormolu','Tarn','Whitethorn','Nimbus'])[1 + n % 5] || ' ' || substr(md5(n::text), 1, 7) || ' ' ||
				(ARRAY['Trading','Systems','Optics','Castings','Mills','Foundry'])[1 + n % 6] || ' ' || (ARRAY['GmbH','Ltd','Inc.'])[1 + n % 3],
				'DE', 'in-house'
			FROM generate_series(1, number) n;
	$$;
	-- Licenses for orders that there are, so that they come into question.
	CREATE PROCEDURE set_licenses(number bigint, amount numeric DEFAULT NULL) LANGUAGE sql AS $$
		DELETE FROM export_control.license;
		INSERT INTO export_control.license SELECT 'L' || n, NULL, 'approved 2019-01-01/2022-12-31' FROM generate_series(1, number) n;
		INSERT INTO export_control.license_line (license, items, destinations, value)
			SELECT 'L' || l, ARRAY[eccn::eccn], ARRAY[country::text], amount FROM generate_series(1, number) l JOIN bench.wanted ON n = 1 + l % (SELECT count(*) FROM bench.wanted);
		INSERT INTO export_control.license_party (license, name)
			SELECT 'L' || l, customer FROM generate_series(1, number) l JOIN bench.wanted ON n = 1 + l % (SELECT count(*) FROM bench.wanted);
	$$;
	CREATE PROCEDURE measure_rules(place int, what text, number bigint) LANGUAGE plpgsql AS $$
	DECLARE
		begun		timestamptz;
		scan_ms		float8[];
		verdict_ms	float8[];
		licensed_ms	float8[];
	BEGIN
		FOR round IN 1..3 LOOP
			begun := clock_timestamp();
			PERFORM count(*) FILTER (WHERE party_id + qty > 0 AND value IS NOT NULL) FROM orders;
			scan_ms[round] := 1000 * extract(epoch FROM clock_timestamp() - begun);
			begun := clock_timestamp();
			PERFORM count(*) FILTER (WHERE export_eligibility(eccn, country, customer, order_date)::boolean) FROM orders;
			verdict_ms[round] := 1000 * extract(epoch FROM clock_timestamp() - begun);
			-- An activity is given, so no verdict is remembered.
			begun := clock_timestamp();
			PERFORM count(*) FILTER (WHERE export_eligibility(eccn, country, customer, order_date, value, activity => 'sale')::boolean) FROM licensed;
			licensed_ms[round] := 1000 * extract(epoch FROM clock_timestamp() - begun);
		END LOOP;
		INSERT INTO rules SELECT place, what, number,
			(SELECT sum(total_bytes) / 1024 FROM pg_backend_memory_contexts WHERE name LIKE 'export_control%'),
			(SELECT min(ms) FROM unnest(scan_ms) ms), (SELECT min(ms) FROM unnest(verdict_ms[2:]) ms),
			(SELECT min(ms) FROM unnest(licensed_ms[2:]) ms) * 1e6 / (SELECT count(*) FROM licensed);
	END
	$$;
SQL

# A session that has asked nothing yet; its time on a processor is the first
# number that Linux tells of it.
first_verdict()
{
	sql -v position="$1" <<-'SQL'
		SELECT pg_backend_pid() AS pid \gset
		\setenv BACKEND :pid
		\set used `cut -d' ' -f1 /proc/$BACKEND/schedstat`
		SELECT clock_timestamp() AS begun \gset
		SELECT count(export_eligibility('3A002.a', 'DE', 'Estuary Optics', '2024-03-01')) AS asked \gset
		SELECT clock_timestamp() AS ended \gset
		\set used_after `cut -d' ' -f1 /proc/$BACKEND/schedstat`
		INSERT INTO bench.first_verdict
			SELECT :position, 1000 * extract(epoch FROM :'ended'::timestamptz - :'begun'), (:used_after - :used) / 1e6;
	SQL
}

position=0
measure()
{
	position=$((position + 1))
	for round in 1 2 3 4 5 6 7 8 9; do
		first_verdict $position
	done
	for round in 1 2 3; do
		sql -c "SET search_path = bench, public" -c "CALL measure_rules($position, '$1', $2)"
	done
}
# After many rows changed, and as autovacuum would leave it.
settle()
{
	sql -c "VACUUM (ANALYZE) export_control.restricted_party, export_control.restricted_party_alias, export_control.license,
		export_control.license_line, export_control.license_party, export_control.license_balance, export_control.rulebook_generation, export_control.screening_image"
	sql -c "SELECT export_control.refresh_screening_image()" >/dev/null
	sql -c "VACUUM (ANALYZE) export_control.screening_image"
}

settle
measure "none" 0
for number in 1000 10000 100000; do
	sql -c "CALL bench.set_parties($number)"
	settle
	measure "listed parties" $number
done
sql -c "CALL bench.set_parties(0)"
for number in 1000 10000 100000; do
	sql -c "SET search_path = bench, public" -c "CALL set_licenses($number)"
	settle
	measure "licenses" $number
done
sql -c "SET search_path = bench, public" -c "CALL set_licenses(100000, 1e12)"
settle
measure "licenses of limited value" 100000
sql -c "CALL bench.set_licenses(0)"

if [ -r "$csl" ]; then
	sql -c "\\copy export_control.csl_import FROM '$csl' WITH (FORMAT csv, HEADER)" \
		-c "SET client_min_messages = warning" -c "SELECT export_control.load_csl('2026-07-31')" >/dev/null
	settle
	measure "full screening list" \
		"$(sql -c "SELECT (SELECT count(*) FROM export_control.restricted_party) + (SELECT count(*) FROM export_control.restricted_party_alias)")"
else
	echo "no $csl, so no full screening list"
fi

echo "More rules (medians of 3 sessions, of 9 for the first verdict; to the shipped rules: the cost of a row beside that with them alone;"
echo "the last column: for those orders that 1,000 licenses are for, nothing remembered):"
psql -X -q -v ON_ERROR_STOP=1 -P footer=off -v rows="$rows" <<-'SQL'
	SET search_path = bench, public;
	WITH median AS (
		SELECT position, rules, count, max(kb) AS kb,
			percentile_cont(0.5) WITHIN GROUP (ORDER BY verdict_ms / scan_ms) AS ratio,
			percentile_cont(0.5) WITHIN GROUP (ORDER BY verdict_ms) AS verdict_ms,
			percentile_cont(0.5) WITHIN GROUP (ORDER BY licensed_ns) AS licensed_ns
		FROM rules GROUP BY position, rules, count),
	first AS (
		SELECT position, percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) AS ms, percentile_cont(0.5) WITHIN GROUP (ORDER BY cpu_ms) AS cpu_ms
		FROM first_verdict GROUP BY position)
	SELECT concat_ws(' ', CASE WHEN rules NOT IN ('none', 'full screening list') THEN to_char(count, 'FM999,999,999') END, rules) AS "rules beside those shipped",
		count AS "rows", ms::numeric(9,1) AS "first verdict, ms", cpu_ms::numeric(9,1) AS "of these on the processor", (kb / 1024.0)::numeric(9,1) AS "rulebook, MB",
		(verdict_ms * 1e6 / :rows)::numeric(9,0) AS "a row, ns", ratio::numeric(9,2) AS "to a scan",
		(ratio / first_value(ratio) OVER (ORDER BY position))::numeric(9,2) AS "to the shipped rules",
		licensed_ns::numeric(9,0) AS "an order with a license, ns"
	FROM median JOIN first USING (position) ORDER BY position;
SQL
