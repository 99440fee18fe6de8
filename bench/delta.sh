# What a load of a list costs those who have many customers: a million of them, all
# with other names, against the hundred entries that are new.  Beside it a scan of
# the customers, and a verdict on each, which screens them all.  Needs
# ../shared/data/csl.csv.
list=../shared/data/csl.csv
if [ ! -r $list ]; then
	echo "$list is not there, skipped"
	exit 0
fi
export PGOPTIONS="-c client_min_messages=warning -c export_control.list_max_loss=0.1"
sql() { psql -X -q -A -t -v ON_ERROR_STOP=1 "$@"; }
rows=${rows:-1000000}
sql -c "\\copy export_control.csl_import FROM '$list' CSV HEADER" -c "SELECT count(*) FROM export_control.load_csl('2026-07-31')" -o /dev/null

# One in a thousand is a listed name, one in a thousand nearly one, a hundred are like
# what will be new.
sql <<SQL
CREATE TABLE customer AS
SELECT i AS id, initcap(translate(left(md5(i::text), 8), '0123456789', 'aeioustrnl')) || ' '
	|| initcap(translate(right(md5(i::text), 7), '0123456789', 'aeioustrnl'))
	|| (ARRAY[' Ltd', ' GmbH', ' Trading Co', ' Technologies Inc', ' S.A.'])[1 + i % 5] AS name
FROM generate_series(1, $rows) i;
UPDATE customer c SET name = CASE WHEN c.id % 1000 = 0 THEN l.name ELSE overlay(l.name PLACING 'x' FROM 4 FOR 1) END
FROM (SELECT name, row_number() OVER (ORDER BY id) AS n FROM export_control.restricted_party WHERE NOT shipped) l
WHERE c.id % 1000 < 2 AND l.n = c.id / 1000 * 7919::bigint % 25000 + 1;
ANALYZE customer;
INSERT INTO export_control.restricted_party (list, entry, name, kind, country, citation)
SELECT 'EL', 'delta ' || id, name || ' Holding', 'entity', 'CN', 'bench' FROM customer WHERE id % ($rows / 100) = 7;
SELECT export_control.refresh_screening_image() \g /dev/null
SQL
since=$(sql -c "SELECT max(generation) FROM export_control.party_load")
timed() {
	sql <<-SQL
		SELECT count(export_eligibility('EAR99', 'DE', 'warm', '2026-08-01')) AS warm \\gset
		SELECT clock_timestamp() AS started \\gset
		SELECT count(*) AS found FROM ($1) x \\gset
		SELECT round(1000 * extract(epoch FROM clock_timestamp() - :'started')::numeric), :found;
	SQL
}
IFS='|' read -r scan found <<<"$(timed "SELECT name FROM customer WHERE name <> ''")"
echo "scan of $found customers: $scan ms"
IFS='|' read -r verdicts found <<<"$(timed "SELECT id FROM customer WHERE export_eligibility('EAR99', 'DE', name, '2026-08-01') IS NOT NULL")"
echo "a verdict on each, first in a session: $verdicts ms, $((verdicts / scan)) times the scan"
for workers in 0 1; do
	export PGOPTIONS="$PGOPTIONS -c max_parallel_workers_per_gather=$workers"
	IFS='|' read -r delta found <<<"$(timed "SELECT * FROM export_control.screen_delta('customer', 'name', $since)")"
	echo "screen_delta of the 100 entries that are new, $((workers + 1)) processes: $delta ms, $found matches, $((100 * delta / verdicts)) percent of that"
done
sql -c "CREATE TABLE known AS SELECT c.name FROM customer c, generate_series(1, 10) WHERE id <= $rows / 10" -c "ANALYZE known"
IFS='|' read -r delta found <<<"$(timed "SELECT * FROM export_control.screen_delta('known', 'name', $since)")"
echo "the same where each customer is there ten times: $delta ms, $found matches"
