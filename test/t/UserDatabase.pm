# A database with something in every table that users write, and what is asked
# of it: verdicts on orders of all kinds, and the rows of every table.  Wherever
# it is taken, by dump and restore or by pg_upgrade, both answers stay.
package UserDatabase;

use strict;
use warnings;
use Exporter 'import';

our @EXPORT = qw(UserDatabase VerdictsOnOrders RowsOfTables);

# The extension and the rows.  The roles keeper and clerk have to be there.
sub UserDatabase
{
	return <<'SQL';
CREATE EXTENSION export_control;
-- Of every rule table an own row that says what the shipped one says, and some that do not.
DO $$
DECLARE
	t regclass;
BEGIN
	FOR t IN SELECT a.attrelid FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
		WHERE a.attname = 'withdrawn' AND c.relkind = 'r' AND c.relnamespace = 'export_control'::regnamespace
	LOOP
		EXECUTE (SELECT format('INSERT INTO %s (%s) SELECT %2$s FROM (SELECT x.* FROM %1$s x WHERE shipped ORDER BY x::text LIMIT 1) t (%3$s)', t,
				string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FILTER (WHERE a.attidentity = '' AND a.attgenerated = '' AND a.attname <> 'shipped'),
				string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum))
			FROM pg_attribute a WHERE a.attrelid = t AND a.attnum > 0 AND NOT a.attisdropped);
	END LOOP;
END
$$;
INSERT INTO export_control.destination (code, name, status, citation) VALUES ('ZZ', 'Nowhere', 'not_named', '15 CFR 738: in-house');
INSERT INTO export_control.destination_name (name, destination) VALUES ('Utopia', 'ZZ'), ('Werk 7', 'DE');
INSERT INTO export_control.country_chart (destination, columns, citation) VALUES ('BR', '{NS1,NS2,MT1,AT1}', '15 CFR 738: our reading'), ('ZZ', '{NS2}', '15 CFR 738: in-house');
INSERT INTO export_control.country_chart (destination, columns, valid, citation) VALUES ('IN', '{NS1}', '[2026-06-01,2026-09-01)', '15 CFR 738: for a summer');
SELECT export_control.withdraw('country_group', '{"country_group": "A:5", "destination": "JP"}', '15 CFR 740: not so');
SELECT export_control.withdraw('license_exception', '{"code": "GBS"}', '15 CFR 740: we do not use it', '[2026-08-01,)', several => true);
INSERT INTO export_control.party_list (list, name, effect, citation) VALUES ('OWN', 'in-house list', 'license_required', 'in-house');
INSERT INTO export_control.restricted_party (list, entry, name, country, citation)
SELECT 'OWN', n, 'Tarn ' || md5(n::text) || ' Mills', 'DE', 'in-house' FROM generate_series(1, 300) n;
INSERT INTO export_control.restricted_party_alias (party, alias)
SELECT id, 'Mill of ' || md5(entry) FROM export_control.restricted_party WHERE list = 'OWN' AND entry::int % 3 = 0;
INSERT INTO export_control.restricted_party_alias (party, alias) SELECT id, 'Seagrass Systems' FROM export_control.restricted_party WHERE shipped AND name LIKE 'HiSilicon Technologies%';
SELECT export_control.record_list_load('OWN', current_date, 'in-house');
INSERT INTO export_control.general_license_party (general_license, party) SELECT 'huawei_tgl', id FROM export_control.restricted_party WHERE list = 'OWN' AND entry::int < 20;
INSERT INTO export_control.clean_party (name) VALUES ('Tarn Milling Supplies');
INSERT INTO export_control.ownership (owner, owned, percent, valid) VALUES ('Huawei Technologies Co., Ltd.', 'Quillfeather Optics', 60, '[2019-06-01,)');
INSERT INTO export_control.is_informed (party, destination, informed_on, letter) VALUES ('Customer 7', 'Viet Nam', '2026-03-02', 'letter of 2 March 2026');
INSERT INTO export_control.edition_change (edition, day, rule_table, key, change) VALUES ('of December', '2026-12-15', 'country_group', '{"destination": "JP", "country_group": "A:5"}', 'gone');
INSERT INTO export_control.expectation (name, item, destination, consignee, on_date, outcome, why)
VALUES ('bolts to Germany', 'EAR99', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01', 'no_license_required', 'everyday business');
INSERT INTO export_control.party_decision (customer, list, entry, is_match, reason)
SELECT 'Tarn ' || md5('7') || ' Mils', 'OWN', '7', false, 'a bakery';
SELECT export_control.set_policy('required_lists', '', 'the lists of this test'), export_control.set_policy('screening_possible', '0.8', 'fewer matches');
SELECT export_control.settle_review('name_too_general', 'known to us', 'Trading Company');
INSERT INTO export_control.statement (party, fact, value, item, destination, document, signed_on)
VALUES ('Nordwind Maschinen GmbH', 'food_or_medicine', 'yes', 'EAR99', 'North Korea', 'D-1', '2026-01-01');
SELECT export_control.file_declaration('Nordwind Maschinen GmbH', 'D-2', '2026-01-02', '{"end_use_declaration": "D-2"}', '[{"owner": "Familie Petersen", "percent": 100}]');
-- Applications, licenses, and what was drawn from them.
INSERT INTO export_control.license_application (number, destination) SELECT 'Z' || n, 'BR' FROM generate_series(1, 40) n;
INSERT INTO export_control.license_event (application, status)
SELECT 'Z' || n, s.status::license_status FROM generate_series(1, 40) n, (VALUES (1, 'submitted 2025-06-03'), (2, 'registered 2025-06-05')) s (no, status) ORDER BY n, s.no;
INSERT INTO export_control.license (number, status) SELECT 'D' || n, 'approved 2025-07-01/2029-06-30' FROM generate_series(1, 200) n;
INSERT INTO export_control.license_event (application, status, license) SELECT 'Z' || n, 'approved 2025-07-01/2029-06-30', 'D' || n FROM generate_series(1, 40) n;
INSERT INTO export_control.license_line (license, items, destinations, quantity, unit, value)
SELECT 'D' || n, CASE n % 3 WHEN 0 THEN '{3A001.a.2,3A002}' WHEN 1 THEN '{9A610.a}' ELSE '{3B001.a.1,2B001.a}' END::eccn[], '{BR,IN,CN,VN}', 100 + n, 'pieces', 100000 FROM generate_series(1, 200) n;
INSERT INTO export_control.license_party (license, name) SELECT 'D' || n, 'Customer ' || n % 50 FROM generate_series(1, 200) n;
INSERT INTO export_control.license_suspension (license, valid) VALUES ('D7', '[2026-03-01,2026-05-01)');
INSERT INTO export_control.license_use (license, line, used_on, quantity, value) SELECT 'D' || n, 1, '2025-08-01', n % 110, n * 400 FROM generate_series(1, 200) n;
SELECT count(assign_license('order ' || n, '3A001.a.2', 'BR', 'Customer ' || n * 3 % 50, '2026-02-01', 1, 100, 'pieces', split => true)) FROM generate_series(1, 30) n
WHERE EXISTS (SELECT FROM licenses_for('3A001.a.2', 'BR', 'Customer ' || n * 3 % 50, '2026-02-01') f WHERE f.covers);
SELECT release_license('order 3');
-- An order table that is held, filled before and after.
CREATE SCHEMA sales;
CREATE TABLE sales.orders (id int PRIMARY KEY, item text, destination text, consignee text, on_date date, quantity numeric, value numeric, evidence jsonb, held boolean);
INSERT INTO sales.orders SELECT n, 'EAR99', 'CN', CASE n % 2 WHEN 0 THEN 'Huawei Technologies Co., Ltd.' ELSE 'Siemens AG' END, '2026-10-01', 1, 100, NULL, NULL FROM generate_series(1, 40) n;
SELECT attach('sales.orders', NULL, 'held');
UPDATE sales.orders SET value = 200;
SELECT put_on_hold('sales.orders', '1', 'credit'), release_order('sales.orders', '2', 'known to us', until => '2099-12-31'), escalate_order('sales.orders', '4', 'counsel', 'look at it');
-- Records that were old enough to go, those that an agency asked for, and a class whose approvals were stopped.
INSERT INTO export_control.decision (orders, order_key, step, verdict, facts, recorded_at) VALUES ('sales.old', 'old', 1, 'review', '{}', '2018-12-01');
SELECT export_control.purge_records();
SELECT export_control.place_legal_hold('subpoena 7', party => 'Customer 7');
INSERT INTO export_control.approval_stop (destinations, valid, citation) VALUES ('{VE}', '[2026-03-01,)', 'letter of 1 March 2026');
-- The balances, but for how often a license came to cover less.
CREATE VIEW balance AS SELECT license, line, quantity, value FROM export_control.license_balance;
-- Verdicts compared with texts, lists and verdicts, where that is kept as an expression.
CREATE TABLE sales.kept (id int PRIMARY KEY, item eccn CHECK (item <> 'EAR99'::varchar), verdict eligibility CHECK (verdict <> 'prohibited'), asked eligibility);
INSERT INTO sales.kept VALUES (1, '3A001', 'review (ownership)', 'review'), (2, '3B001', 'licensed (license)', 'licensed (license)'), (3, NULL, 'license_required (NS1) until 2026-12-31', NULL);
CREATE INDEX ON sales.kept (id) WHERE verdict IN ('review', 'license_required');
CREATE VIEW compared AS SELECT id, verdict = 'review' AS is, verdict NOT IN ('review', 'license_required') AS is_none, verdict = asked AS same, verdict <> asked AS other,
	export_eligibility(item, 'DE', 'Customer 1', timestamp '2026-10-01', id::float8, evidence => '{}'::json) AS anew FROM sales.kept;
-- Rights, and rows that not everybody sees.
GRANT SELECT ON ALL TABLES IN SCHEMA export_control TO clerk;
GRANT INSERT ON export_control.ownership TO clerk;
SELECT export_control.grant_role('auditor', 'clerk');
ALTER TABLE export_control.ownership ENABLE ROW LEVEL SECURITY;
CREATE POLICY "those seen" ON export_control.ownership FOR SELECT TO clerk, keeper USING (owner <> 'x''y' AND percent > 0);
CREATE POLICY written ON export_control.ownership AS RESTRICTIVE FOR INSERT WITH CHECK (percent >= 50);
SQL
}

# VerdictsOnOrders(N): a fingerprint of the verdicts on N mixed orders, their
# number, and that of different verdicts.
sub VerdictsOnOrders
{
	my ($orders) = @_;
	return <<"SQL";
SET max_parallel_workers_per_gather = 0;
SELECT md5(string_agg(v, ';' ORDER BY n)), count(*), count(DISTINCT v)
FROM (SELECT n, export_eligibility(
		(ARRAY['EAR99','3A001.a.2','3A002.a','3A991','9A610.a','5A992.c','5D992.c','3B001.a.1','2B001.a','1C350.b.1','0A919.a','8A992'])[1 + n % 12],
		(ARRAY['DE','CN','BR','IN','RU','IR','JP','VN','ZZ','Utopia','KP','CU','Werk 7','SG','TW','GB','SY'])[1 + n / 12 % 17],
		CASE n % 7 WHEN 0 THEN 'Huawei Technologies Co., Ltd.' WHEN 1 THEN 'Customer ' || n % 50 WHEN 2 THEN 'Tarn ' || md5((n % 350)::text) || ' Mills'
			WHEN 3 THEN 'Mill of ' || md5((n % 300)::text) WHEN 4 THEN (ARRAY['Seagrass Systems','Quillfeather Optics','Trading Company','Tarn Milling Supplies','N/A'])[1 + n % 5]
			WHEN 5 THEN 'Tarn ' || md5('7') || ' Mils' ELSE 'Nordwind Maschinen GmbH' END,
		date '2019-06-01' + (n * 7919) % 3000, n % 97, n % 5000,
		evidence => CASE n % 5 WHEN 0 THEN jsonb_build_object('exception_gbs', true) WHEN 1 THEN jsonb_build_object('order_key', 'order ' || n % 30) WHEN 2 THEN '{"exception_lvs": true}' END)::text AS v
	FROM generate_series(1, $orders) n) asked;
SQL
}

# Every table of the dump and sequence, as one list of fingerprints.
sub RowsOfTables
{
	return <<'SQL';
SELECT c.oid::regclass, (xpath('/row/f/text()', query_to_xml(CASE c.relkind
		WHEN 'S' THEN format('SELECT last_value || '' '' || is_called AS f FROM %s', c.oid::regclass)
		ELSE format('SELECT count(*) || '' '' || coalesce(md5(string_agg(t::text, '';'' ORDER BY t::text)), '''') AS f FROM %s t WHERE to_jsonb(t) ->> ''shipped'' IS DISTINCT FROM ''true''', c.oid::regclass) END, false, true, '')))[1]
FROM pg_class c
WHERE c.oid = ANY ((SELECT extconfig FROM pg_extension WHERE extname = 'export_control')::oid[])
	OR c.oid IN ('sales.orders'::regclass, 'balance'::regclass, 'compared'::regclass)
ORDER BY c.oid::regclass::text COLLATE "C"
SQL
}

1;
