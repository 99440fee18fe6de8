# What more rules cost: the first verdict of a session, which compiles the
# rulebook, the memory it takes, and each row after that, with 1, 10 and 100
# times as many listed parties and licenses, and with the full Consolidated
# Screening List where its file is there (CSL, ../shared/data/csl.csv).
set -euo pipefail

rows=${rows:-300000}
csl=${CSL:-../shared/data/csl.csv}

sql() { psql -X -q -At -v ON_ERROR_STOP=1 "$@"; }

sql -v rows="$rows" -f bench/measure.psql -f bench/orders.psql
sql <<-'SQL'
	SET search_path = bench, public;
	CREATE TABLE rules (position int, rules text, count bigint, first_ms float8, kb bigint, scan_ms float8, verdict_ms float8);
	INSERT INTO export_control.party_list VALUES ('OWN', 'in-house list', 'license_required', 'in-house');
	CREATE TABLE wanted AS
		SELECT row_number() OVER (ORDER BY min(id)) AS n, customer, eccn, country FROM orders
		WHERE eccn <> 'EAR99' GROUP BY customer, eccn, country;

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
	CREATE PROCEDURE set_licenses(number bigint) LANGUAGE sql AS $$
		DELETE FROM export_control.license;
		INSERT INTO export_control.license SELECT 'L' || n, NULL, 'approved 2019-01-01/2022-12-31' FROM generate_series(1, number) n;
		INSERT INTO export_control.license_line (license, items, destinations)
			SELECT 'L' || l, ARRAY[eccn::eccn], ARRAY[country::text] FROM generate_series(1, number) l JOIN bench.wanted ON n = 1 + l % (SELECT count(*) FROM bench.wanted);
		INSERT INTO export_control.license_party (license, name)
			SELECT 'L' || l, customer FROM generate_series(1, number) l JOIN bench.wanted ON n = 1 + l % (SELECT count(*) FROM bench.wanted);
	$$;
	-- To be called in a session that has asked nothing yet.
	CREATE PROCEDURE measure_rules(place int, what text, number bigint) LANGUAGE plpgsql AS $$
	DECLARE
		begun		timestamptz := clock_timestamp();
		first_ms	float8;
		scan_ms		float8[];
		verdict_ms	float8[];
	BEGIN
		PERFORM export_eligibility('3A002.a', 'DE', 'Estuary Optics', '2024-03-01');
		first_ms := 1000 * extract(epoch FROM clock_timestamp() - begun);
		FOR round IN 1..3 LOOP
			begun := clock_timestamp();
			PERFORM count(*) FILTER (WHERE party_id + qty > 0 AND value IS NOT NULL) FROM orders;
			scan_ms[round] := 1000 * extract(epoch FROM clock_timestamp() - begun);
			begun := clock_timestamp();
			PERFORM count(*) FILTER (WHERE export_eligibility(eccn, country, customer, order_date)::boolean) FROM orders;
			verdict_ms[round] := 1000 * extract(epoch FROM clock_timestamp() - begun);
		END LOOP;
		INSERT INTO rules SELECT place, what, number, first_ms,
			(SELECT sum(total_bytes) / 1024 FROM pg_backend_memory_contexts WHERE name LIKE 'export_control%'),
			(SELECT min(ms) FROM unnest(scan_ms) ms), (SELECT min(ms) FROM unnest(verdict_ms[2:]) ms);
	END
	$$;
SQL

position=0
measure()
{
	position=$((position + 1))
	for round in 1 2 3; do
		sql -c "SET search_path = bench, public" -c "CALL measure_rules($position, '$1', $2)"
	done
}
# After many rows changed, and as autovacuum would leave it.
settle()
{
	sql -c "VACUUM (ANALYZE) export_control.restricted_party, export_control.restricted_party_alias, export_control.license,
		export_control.license_line, export_control.license_party, export_control.license_balance, export_control.rulebook_generation"
	sql -c "SELECT export_control.refresh_screening_image()" >/dev/null
}

settle
measure "as shipped" 0
for number in 1000 10000 100000; do
	sql -c "CALL bench.set_parties($number)"
	settle
	measure "more listed parties" $number
done
sql -c "CALL bench.set_parties(0)"
for number in 1000 10000 100000; do
	sql -c "SET search_path = bench, public" -c "CALL set_licenses($number)"
	settle
	measure "licenses" $number
done
sql -c "CALL bench.set_licenses(0)"

if [ -r "$csl" ]; then
	sql -c "\\copy export_control.csl_import FROM '$csl' WITH (FORMAT csv, HEADER)" \
		-c "SET client_min_messages = warning" -c "SELECT export_control.load_csl('2026-07-31')" >/dev/null
	settle
	measure "full screening list, names" \
		"$(sql -c "SELECT (SELECT count(*) FROM export_control.restricted_party) + (SELECT count(*) FROM export_control.restricted_party_alias)")"
else
	echo "no $csl, so no full screening list"
fi

echo "More rules (medians of 3 sessions; the last column is the cost of a row to that with the rules as shipped):"
psql -X -q -v ON_ERROR_STOP=1 -P footer=off -v rows="$rows" <<-'SQL'
	SET search_path = bench, public;
	WITH median AS (
		SELECT position, rules, count, percentile_cont(0.5) WITHIN GROUP (ORDER BY first_ms) AS first_ms, max(kb) AS kb,
			percentile_cont(0.5) WITHIN GROUP (ORDER BY verdict_ms / scan_ms) AS ratio,
			percentile_cont(0.5) WITHIN GROUP (ORDER BY verdict_ms) AS verdict_ms
		FROM rules GROUP BY position, rules, count)
	SELECT rules, count, first_ms::numeric(9,1) AS "first verdict, ms", (kb / 1024.0)::numeric(9,1) AS "MB",
		(verdict_ms * 1e6 / :rows)::numeric(9,0) AS "ns/row", ratio::numeric(9,2) AS "x scan",
		(ratio / first_value(ratio) OVER (ORDER BY position))::numeric(9,2) AS "to shipped"
	FROM median ORDER BY position;
SQL
