-- Rows of the ledger that take others back: with what they take back, in whatever order
-- a dump restores them, and never alone.
BEGIN;
SELECT no_plan();
SET LOCAL client_min_messages = error;
CREATE FUNCTION pg_temp.said(statement text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE statement;
	RETURN 'done';
EXCEPTION WHEN OTHERS THEN
	RETURN format('%s %s', SQLSTATE, SQLERRM);
END
$$;
INSERT INTO export_control.license (number, status) VALUES ('R1', 'approved 2026-01-10/2027-12-31');
INSERT INTO export_control.license_line (license, items, destinations, quantity, value) VALUES ('R1', '{EAR99}', '{CN}', 100, 1000);
INSERT INTO export_control.license_party (license, name) VALUES ('R1', 'Jade Motors Ltd');
SELECT assign_license('r' || n, 'EAR99', 'CN', 'Jade Motors Ltd', '2026-12-01', n, n * 10) FROM generate_series(1, 4) n \g /dev/null
SELECT release_license('r' || n) FROM generate_series(3, 4) n \g /dev/null
SELECT assign_license('r3', 'EAR99', 'CN', 'Jade Motors Ltd', '2026-12-01', 3, 30) \g /dev/null
CREATE TEMP TABLE kept AS SELECT u.*, row_number() OVER (ORDER BY id) AS no FROM export_control.license_use u;
CREATE FUNCTION pg_temp.balance() RETURNS text LANGUAGE sql AS $$ SELECT quantity || ' ' || value FROM export_control.license_balance WHERE license = 'R1' $$;
SELECT is(pg_temp.balance(), '6 60', 'six pieces are drawn');

-- As in a dump with --inserts, a statement for each row: in every order that begins with the reversals, and others.
CREATE FUNCTION pg_temp.restored(ids bigint[]) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	row_id	bigint;
	least	numeric := 0;
	said	text;
BEGIN
	SET LOCAL session_replication_role = replica;
	DELETE FROM export_control.license_use;
	UPDATE export_control.license_balance SET quantity = 0, value = 0;
	SET LOCAL session_replication_role = origin;
	SET LOCAL check_function_bodies = off;
	SET LOCAL row_security = off;
	FOREACH row_id IN ARRAY ids LOOP
		INSERT INTO export_control.license_use SELECT (k.l).* FROM (SELECT jsonb_populate_record(NULL::export_control.license_use, to_jsonb(k)) AS l FROM kept k WHERE k.id = row_id) k;
		least := least(least, (SELECT quantity FROM export_control.license_balance WHERE license = 'R1'));
	END LOOP;
	said := concat_ws(', ', pg_temp.balance(), CASE WHEN least < 0 THEN 'but had been below zero' END,
		CASE WHEN export_control.rebuild_balances() > 0 THEN 'and anew ' || pg_temp.balance() END);
	RAISE EXCEPTION USING ERRCODE = 'ZZ001';
EXCEPTION
	WHEN SQLSTATE 'ZZ001' THEN RETURN said;
	WHEN OTHERS THEN RETURN SQLSTATE || ' ' || SQLERRM;
END
$$;
SELECT is(pg_temp.restored(ids), '6 60', 'restored as ' || ids::text) FROM (
	SELECT array_agg(id ORDER BY id) AS ids FROM kept UNION ALL SELECT array_agg(id ORDER BY id DESC) FROM kept
	UNION ALL SELECT array_agg(id ORDER BY reverses NULLS LAST, id) FROM kept
	UNION ALL SELECT array_agg(id ORDER BY md5(id || ' ' || n)) FROM kept, generate_series(1, 20) n GROUP BY n) o;
SELECT is(pg_temp.restored((SELECT array_agg(id ORDER BY id) FROM kept WHERE reverses IS NOT NULL OR order_key < 'r3')), '3 30', 'what is taken back and is not there counts nothing');

-- What is not its own.
SET LOCAL check_function_bodies = off;
SET LOCAL row_security = off;
INSERT INTO export_control.license_use (id, license, line, used_on, quantity, value, reverses) VALUES (90001, 'R1', 1, '2026-12-01', -5, -50, 90000);
SELECT is(pg_temp.balance(), '6 60', 'a reversal alone gives nothing back');
SELECT is(pg_temp.said(format('INSERT INTO export_control.license_use (id, license, line, used_on, quantity, value, reverses) VALUES %s', v)), w, v) FROM (VALUES
	($$(90000, 'R1', 1, '2026-12-01', 4, 50, NULL)$$, '23514 a reversal in the ledger of licenses does not match what it reverses'),
	($$(90003, 'R1', 1, '2026-12-01', 5, 5, 90002)$$, '23514 invalid amount in the ledger of licenses: quantity 5, value 5'),
	($$(90003, 'R1', 1, '2026-12-01', -5, 'NaN', 90002)$$, '23514 invalid amount in the ledger of licenses: quantity -5, value NaN'),
	($$(90003, 'R1', 1, '2026-12-01', '-infinity', 0, 90002)$$, '23514 invalid amount in the ledger of licenses: quantity -Infinity, value 0'),
	($$(90003, 'R1', 1, '2026-12-01', -5, -50, 90001)$$, '23514 a reversal in the ledger of licenses does not match what it reverses'),
	($$(90000, 'R1', 1, '2026-12-01', 5, 50, NULL)$$, 'done')) c (v, w);
SELECT is(pg_temp.balance(), '6 60', 'with what it takes back, nothing either');
RESET check_function_bodies;
RESET row_security;
SELECT is(pg_temp.said($$INSERT INTO export_control.license_use (id, license, line, used_on, quantity, value, reverses) VALUES (90005, 'R1', 1, '2026-12-01', -5, -50, 90004)$$),
	'23514 a reversal in the ledger of licenses does not match what it reverses', 'but for a dump, what is taken back is there');

-- Purged together.
ALTER TABLE export_control.license_use DISABLE TRIGGER keep_record;
SELECT matches(pg_temp.said('DELETE FROM export_control.license_use WHERE id = 90000'), '^23503 row 90000 of the ledger of licenses goes with row 90001$', 'not without what takes it back');
SELECT matches(pg_temp.said('DELETE FROM export_control.license_use WHERE id = 90001'), '^23503 row 90001 of the ledger of licenses goes with row 90000$', 'nor that alone');
SELECT is(pg_temp.said('DELETE FROM export_control.license_use WHERE id IN (90000, 90001)'), 'done', 'but both');
SELECT is(pg_temp.balance(), '6 60', 'which leaves what was');
SELECT * FROM finish();
ROLLBACK;
