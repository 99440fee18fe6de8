-- Balances are remembered for as long as the same rows are seen, and no longer.
BEGIN;
SELECT plan(16);

INSERT INTO export_control.license (number, status, value_tolerance) VALUES
	('A', 'approved 2020-01-01/2020-06-30', 0), ('B', 'approved 2020-07-01/2021-06-30', 0), ('C', 'approved 2020-03-01/2020-03-31', 0);
INSERT INTO export_control.license_line (license, items, destinations, quantity, value) VALUES
	('A', '{3B001.a.1}', '{VN}', 10, 1000), ('B', '{3B001}', '{VN}', 10, 1000), ('C', '{3B001.a}', '{VN}', NULL, NULL);
INSERT INTO export_control.license_party (license, name) SELECT n, 'Tarn Mills' FROM unnest('{A,B,C}'::text[]) n;
CREATE FUNCTION pg_temp.verdict(on_date date, quantity numeric DEFAULT 5, value numeric DEFAULT 500, evidence jsonb DEFAULT NULL) RETURNS text LANGUAGE sql
	AS $$ SELECT export_eligibility('3B001.a.1', 'VN', 'Tarn Mills', on_date, value, quantity, evidence => evidence)::text $$;
-- As a draw leaves it.
CREATE FUNCTION pg_temp.used(license text, quantity numeric, value numeric) RETURNS void LANGUAGE sql
	AS $$ INSERT INTO export_control.license_use (license, line, used_on, quantity, value) VALUES (license, 1, '2020-01-01', quantity, value) $$;

SELECT is(pg_temp.verdict('2020-01-15'), 'licensed (license) until 2021-06-30', 'one license after the other covers the order');
SELECT pg_temp.used('B', 9, 900);
SELECT is(pg_temp.verdict('2020-01-15'), 'licensed (license) until 2020-06-30',
	'use of the later one shortens the verdict, although another license decides in between');
SELECT is((SELECT verdict::text FROM eligibility_timeline('3B001.a.1', 'VN', 'Tarn Mills', '[2020-01-15,)', 500, 5) LIMIT 1),
	pg_temp.verdict('2020-01-15'), 'and the timeline agrees');
SELECT is(pg_temp.verdict('2020-01-15', 1, 100), 'licensed (license) until 2021-06-30', 'a smaller order has enough of both');
SELECT is(pg_temp.verdict('2020-07-15'), 'license_required (NS2)', 'a larger one has not');
SELECT is(pg_temp.verdict('2020-01-15', NULL), 'review (license_facts) until 2020-02-29', 'without a quantity it is not known');

-- The same transaction's use, and a savepoint.
SAVEPOINT s;
SELECT pg_temp.used('A', 6, 10);
SELECT is(pg_temp.verdict('2020-01-15'), 'license_required (NS2) until 2020-02-29', 'own use counts at once');
ROLLBACK TO s;
SELECT is(pg_temp.verdict('2020-01-15'), 'licensed (license) until 2020-06-30', 'and is forgotten when it is taken back');
CREATE TEMP TABLE seen (n int, verdict text);
DO $$
BEGIN
	FOR n IN 1..3 LOOP
		INSERT INTO seen SELECT n, pg_temp.verdict('2020-01-15');
		PERFORM pg_temp.used('A', 3, 10);
	END LOOP;
END
$$;
SELECT is((SELECT string_agg(split_part(verdict, ' ', 1), ' ' ORDER BY n) FROM seen), 'licensed licensed license_required',
	'a loop sees what it used in the step before');
ROLLBACK TO s;

-- What has lapsed is not looked at, but for goods laden in time.
SELECT is(pg_temp.verdict('2021-07-05', 1, 10), 'license_required (NS2)', 'after the last license');
SELECT is(split_part(pg_temp.verdict('2021-07-05', 1, 10, '{"laden_on": "2021-06-30", "by_vessel": true}'), ' until', 1), 'licensed (license)', '758.4(b)(2): laden on its last day');
SELECT is((SELECT count(*) FROM explain_eligibility('3B001.a.1', 'VN', 'Tarn Mills', '2021-07-05', 10, 1)
	WHERE finding ~ '^license [ABC] is expired'), 3::bigint, 'the explanation names those that have lapsed');

-- One spelling or two, a license is one.
INSERT INTO export_control.license_party (license, name, role) VALUES ('A', 'TARN MILLS', 'end_user');
SELECT is((SELECT count(*) FROM licenses_for('3B001.a.1', 'VN', 'Tarn Mills', '2020-01-15') WHERE license = 'A'), 1::bigint,
	'a party named twice does not make two licenses');

-- Row security on balances: each role has its own, also within one statement.
CREATE ROLE license_ledger_clerk;
GRANT SELECT ON ALL TABLES IN SCHEMA export_control TO license_ledger_clerk;
ALTER TABLE export_control.license_balance ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON export_control.license_balance FOR SELECT TO license_ledger_clerk
	USING (license <> current_setting('test.hidden', true));
SET LOCAL test.hidden = 'B';
SET LOCAL ROLE license_ledger_clerk;
SELECT throws_ok($$SELECT export_eligibility('3B001.a.1', 'VN', 'Tarn Mills', '2020-07-15', 500, 5)$$, 'XX001', 'line 1 of license "B" has no balance',
	'use that a role may not see is not taken for none');
SELECT set_config('test.hidden', '', true),
	export_eligibility('3B001.a.1', 'VN', 'Tarn Mills', '2020-07-15', 500, 5)::text AS shown \gset
RESET ROLE;
SELECT is(:'shown'::text, 'license_required (NS2)', 'and counts once it may');
REVOKE SELECT ON export_control.license_balance FROM license_ledger_clerk;
SET LOCAL ROLE license_ledger_clerk;
SELECT throws_ok($$SELECT export_eligibility('3B001.a.1', 'VN', 'Tarn Mills', '2020-07-15', 500, 5)$$, '42501', NULL, 'a role without the right to read balances is told');
RESET ROLE;

SELECT finish();
ROLLBACK;
