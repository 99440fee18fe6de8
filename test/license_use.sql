-- Scope and use of licenses: what is drawn, what is refused, and that the
-- balance is the ledger.
BEGIN;
SELECT plan(91);

\set page `cat doc/licenses.md`
-- The party that every license here names.
\set hw '''Huawei Technologies Co., Ltd.'''
CREATE FUNCTION pg_temp.license(number text, status license_status, items eccn[] DEFAULT '{EAR99}', quantity numeric DEFAULT NULL,
	value numeric DEFAULT NULL, party text DEFAULT 'Huawei Technologies Co., Ltd.', scope_text text DEFAULT NULL,
	unit text DEFAULT NULL, destinations text[] DEFAULT '{CN}', tolerance numeric DEFAULT 0.10) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO export_control.license (number, status, value_tolerance) VALUES ($1, $2, tolerance);
	INSERT INTO export_control.license_line (license, items, scope_text, quantity, unit, value, destinations)
	VALUES ($1, $3, license.scope_text, $4, license.unit, $5, license.destinations);
	INSERT INTO export_control.license_party (license, name) VALUES ($1, party);
END
$$;
-- assign_license(), or the code of its refusal.
CREATE FUNCTION pg_temp.assign(key text, on_date date DEFAULT '2020-01-15', quantity numeric DEFAULT NULL, value numeric DEFAULT NULL,
	item text DEFAULT 'EAR99', consignee text DEFAULT 'Huawei Technologies Co., Ltd.', destination text DEFAULT 'CN',
	unit text DEFAULT NULL, currency text DEFAULT NULL, other_parties text[] DEFAULT NULL, split boolean DEFAULT false) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
	RETURN assign_license(key, item, destination, consignee, on_date, quantity, value, unit, currency, other_parties, split);
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE;
END
$$;
CREATE FUNCTION pg_temp.outcome(on_date date, quantity numeric DEFAULT NULL, value numeric DEFAULT NULL, item text DEFAULT 'EAR99',
	evidence jsonb DEFAULT NULL) RETURNS text
LANGUAGE sql AS $$
	SELECT outcome(export_eligibility(item, 'CN', 'Huawei Technologies Co., Ltd.', on_date, value, quantity, evidence => evidence))
$$;
-- What a statement comes to, undone.
CREATE FUNCTION pg_temp.code_of(statement text) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE statement;
	RAISE EXCEPTION 'undone' USING ERRCODE = 'ZZZZZ';
EXCEPTION WHEN OTHERS THEN
	RETURN CASE SQLSTATE WHEN 'ZZZZZ' THEN '00000' ELSE SQLSTATE END;
END
$$;
CREATE FUNCTION pg_temp.forget() RETURNS void
LANGUAGE sql AS $$
	ALTER TABLE export_control.license_use DISABLE TRIGGER USER;
	DELETE FROM export_control.license_use;
	ALTER TABLE export_control.license_use ENABLE TRIGGER USER;
	ALTER TABLE export_control.license DISABLE TRIGGER license_stays;
	DELETE FROM export_control.license;
	ALTER TABLE export_control.license ENABLE TRIGGER license_stays;
$$;

-- C12 to C14: a license of 2019-11-20 for {5D992.c}.
SELECT pg_temp.license('D12', 'approved 2019-11-20/2023-11-30', '{5D992.c}');
SELECT is(pg_temp.assign('c12', item => '5D992.c'), 'D12', 'C12, 750.7(a): the license names the item');
SELECT is(pg_temp.outcome('2020-01-15', item => '5D992.c'), 'licensed', 'C12: and the verdict agrees');
SELECT is(pg_temp.assign('c13', item => '4A994'), 'P0002', 'C13, 750.7(a): it does not name a server');
SELECT is(pg_temp.assign('c13b', item => '5D992'), '55000', '750.7(a): whether it names this entry depends on the paragraph');
SELECT is(pg_temp.assign('c13c', item => '5D992.c.1'), 'D12', '750.7(a): what is below a named paragraph is named');
SELECT pg_temp.license('D14', 'approved 2019-11-20/2023-11-30', NULL, scope_text => 'mass-market software');
SELECT is(pg_temp.assign('c14', item => '5D002'), '55000', 'C14: a scope that is not defined authorizes nothing by itself');
SELECT is(pg_temp.outcome('2020-01-15', item => '5D002'), 'review', 'C14: and the verdict is review');
SELECT is((SELECT finding FROM licenses_for('5D002', 'CN', :hw, '2020-01-15') WHERE license = 'D14'),
	'says "mass-market software" and does not define its items', 'C14: and it is said why');
SELECT is(pg_temp.assign('c21', item => '5D992.c', consignee => 'Huawei Device Co., Ltd.'), 'P0002', 'C21, 750.7(c): another end user is not named');
SELECT is(pg_temp.assign('c21b', item => '5D992.c', other_parties => '{intermediate consignee: Somebody Else}'), 'P0002', '750.7(c): every party is named');
SELECT is(pg_temp.assign('c21c', item => '5D992.c', other_parties => '{carrier: Somebody Else}'), 'D12', '748.5: a carrier need not be');

-- C16 to C18: quantity and value, 750.11.
SELECT pg_temp.forget();
SELECT pg_temp.license('D16', 'approved 2019-11-20/2023-11-30', quantity => 100, value => 50000);
INSERT INTO export_control.license_use (license, line, used_on, quantity, value) VALUES ('D16', 1, '2019-12-01', 90, 47000);
SELECT is(pg_temp.assign('c17', quantity => 10, value => 8100), '23514', 'C17, 750.11(b): 55,100 is over 110 percent of 50,000');
SELECT is(pg_temp.outcome('2020-01-15', 10, 8100), 'license_required', 'C17: and the verdict agrees');
SELECT is(pg_temp.assign('c16x', quantity => 11, value => 100), '23514', '750.11(a): no tolerance on the quantity');
SELECT is(pg_temp.outcome('2020-01-15', 10, 7900), 'licensed', 'C16: 54,900 is within');
SELECT is(pg_temp.assign('c16', quantity => 10, value => 7900), 'D16', 'C16, 750.11(b): and is drawn');
SELECT is(pg_temp.assign('c18', quantity => 1, value => 50), '23514', 'C18, 750.11(a): nothing once the quantity is gone');
SELECT is(pg_temp.outcome('2020-01-15', 1, 50), 'license_required', 'C18: and the verdict agrees');
SELECT is(pg_temp.outcome('2020-01-15', 10, 7900, evidence => jsonb_build_object('order_key', 'c16')),
	'licensed', 'what the order itself has drawn does not count against it');
SELECT results_eq('SELECT quantity_left, value_left FROM export_control.license_remaining', 'VALUES (0::numeric, 0::numeric)', 'nothing is left');
SELECT pg_temp.license('D18', 'approved 2019-11-20/2023-11-30', quantity => 100, value => 50000, tolerance => 0);
SELECT is(pg_temp.assign('c18b', quantity => 10, value => 50000.01), '23514', '750.11(b): a license may state another tolerance');
INSERT INTO export_control.license (number, status) VALUES ('D18 default', 'approved 2019-11-20/2023-11-30');
SELECT is(substring(:'page' FROM 'else ([0-9.]+) percent'), (SELECT trim_scale(tolerance * 100)::text FROM export_control.license WHERE number = 'D18 default'),
	'750.11(b): doc/licenses.md says how much where the license states nothing');
SELECT is((:'page' LIKE '%Quantity has no tolerance%', :'page' LIKE '%while the quantity is not used up%'),
	(SELECT (quantity = 0, value = 0) FROM export_control.license_room(100, 100, 50000, 0, 0.10)), '750.11: doc/licenses.md says the rule');
-- Used or not, limited or not, known or not.
SELECT is_empty($$SELECT q, used_q, v, used_v, t, r.quantity, r.value, x.quantity, x.value
	FROM unnest('{NULL,0,1,100}'::numeric[]) q, unnest('{NULL,0,1,99,100,101}'::numeric[]) used_q, unnest('{NULL,0,500}'::numeric[]) v, unnest('{NULL,0,500,549.99,550,551}'::numeric[]) used_v,
		unnest('{NULL,0,0.10}'::numeric[]) t, export_control.license_room(q, used_q, v, used_v, t) r,
		LATERAL (SELECT CASE WHEN known THEN q - used_q END AS quantity, CASE WHEN known AND q - used_q <= 0 THEN v * 0 WHEN known THEN v * (1 + t) - used_v END AS value
			FROM (SELECT used_q + used_v + t IS NOT NULL AS known) k) x
	WHERE (r.quantity, r.value) IS DISTINCT FROM (x.quantity, x.value)$$, '750.11: what is left, of everything that a line may say');
SELECT is(pg_temp.assign('c18c', quantity => 10, value => 50000), 'D18', '750.11: the limit itself is within');

-- C15, C19, C20, C22: days.
SELECT pg_temp.forget();
SELECT pg_temp.license('D15', 'intent_to_deny 2019-11-20');
SELECT is(pg_temp.assign('c15', '2019-12-05'), '55000', 'C15, 750.6(b): an intent to deny authorizes nothing');
SELECT pg_temp.forget();
SELECT pg_temp.license('D19', 'approved 2021-07-05/2025-07-04');
SELECT is(pg_temp.assign('c19', '2025-07-07'), 'D19', 'C19, 750.7(g): the day after a holiday and a weekend');
SELECT is(pg_temp.assign('c19b', '2025-07-08'), '55000', 'C19: and no later');
SELECT is(pg_temp.assign('c19c', '2021-07-04'), '55000', '750.7(a): nor before it was issued');
SELECT pg_temp.license('D22', 'revoked 2024-03-01', '{3A991}');
SELECT is(pg_temp.assign('c22', '2024-03-02', item => '3A991'), '55000', 'C22, 750.8(a): a revoked license authorizes nothing');

-- A class of approvals is suspended by one row.
SELECT pg_temp.forget();
SELECT pg_temp.license('DS1', 'approved 2019-11-20/2023-11-30', '{5D992.c,EAR99}');
SELECT is(pg_temp.outcome('2020-03-15', item => '5D992.c'), 'licensed', '750.8(a): before a suspension');
INSERT INTO export_control.license_suspension (destinations, items, valid) VALUES ('{CN}', '{5D992}', '[2020-03-01,2020-04-01)');
SELECT is(pg_temp.outcome('2020-03-15', item => '5D992.c'), 'license_required', '750.8(a): one row suspends the approvals of a class');
SELECT is(pg_temp.assign('s1', '2020-03-15', item => '5D992.c'), '55000', '750.8(a): nothing is drawn in that time');
SELECT is(pg_temp.assign('s2', '2020-03-15'), 'DS1', '750.8(a): another item is not concerned');
SELECT is(pg_temp.assign('s3', '2020-02-29', item => '5D992.c'), 'DS1', '750.8(a): nor is the day before');
SELECT is(pg_temp.assign('s4', '2020-04-01', item => '5D992.c'), 'DS1', '750.8(a): nor the day after');
DELETE FROM export_control.license_suspension;

-- Which one, and in parts.
SELECT pg_temp.forget();
SELECT pg_temp.license('B2', 'approved 2019-11-20/2022-06-30', quantity => 10, value => 1000);
SELECT pg_temp.license('A1', 'approved 2019-11-20/2023-06-30', quantity => 10, value => 1000);
SELECT pg_temp.license('B1', 'approved 2019-11-20/2022-06-30', quantity => 10, value => 1000);
SELECT is(pg_temp.assign('p1', quantity => 6, value => 600), 'B1', 'the license that expires first, then the lower number');
SELECT is(pg_temp.assign('p2', quantity => 6, value => 600), 'B2', 'the next when it has not enough left');
SELECT is(pg_temp.assign('p3', quantity => 14, value => 1400), '23514', 'none has enough alone');
SELECT is(pg_temp.assign('p3', quantity => 14, value => 1400, split => true), 'B1, B2, A1', 'together they have, when told to split');
SELECT results_eq($$SELECT license, quantity, value FROM assigned_licenses('p3')$$,
	$$VALUES ('B1', 4::numeric, 400::numeric), ('B2', 4, 400), ('A1', 6, 600)$$, 'in turn, each to its end, the value in proportion');
SELECT is(pg_temp.assign('p4', quantity => 5, value => 500, split => true), '23514', 'but not more than all have');
SELECT is((SELECT count(*) FROM export_control.license_use WHERE order_key = 'p4'), 0::bigint, 'and then no part is drawn');
SELECT is(pg_temp.assign('p5', quantity => 3, value => 1000, split => true), '23514', 'nor for a value that does not fit');
SELECT pg_temp.forget();
SELECT pg_temp.license('V1', 'approved 2019-11-20/2022-06-30', value => 1000);
SELECT pg_temp.license('V2', 'approved 2019-11-20/2023-06-30', value => 1000);
SELECT is(pg_temp.assign('v1', value => 1500.50, split => true), 'V1, V2', '750.7(f): software may be limited in value alone');
SELECT results_eq($$SELECT license, value FROM assigned_licenses('v1')$$, $$VALUES ('V1', 1100.00), ('V2', 400.50)$$, 'and splits by value');
SELECT pg_temp.forget();
SELECT pg_temp.license('W1', 'approved 2019-11-20/2022-06-30', quantity => 10, value => 1000);
SELECT pg_temp.license('W2', 'approved 2019-11-20/2023-06-30', quantity => 100, value => 100000);
SELECT is(pg_temp.assign('w1', quantity => 7, value => 2333.33, split => true), 'W1, W2', 'the value binds before the quantity');
SELECT results_eq($$SELECT license, quantity, value FROM assigned_licenses('w1')$$, $$VALUES ('W1', 3::numeric, 999.99), ('W2', 4, 1333.34)$$,
	'whole pieces where the order counts whole pieces, and no cent is lost');

-- Bad input changes nothing.
SELECT pg_temp.forget();
SELECT pg_temp.license('E0', 'approved 2019-11-20/2023-11-30', party => 'Without Limit Ltd');
SELECT is(array(SELECT pg_temp.assign('e' || q, quantity => q, value => v, consignee => 'Without Limit Ltd')
	FROM (VALUES (0::numeric, 1::numeric), (-1, 1), ('NaN', 1), ('infinity', 1), (1, 0), (1, -1), (1, 'NaN'), (1, 'infinity')) x (q, v)),
	array_fill('22023'::text, '{8}'), 'amounts are greater than zero, and numbers, whatever the license limits');
SELECT pg_temp.forget();
SELECT pg_temp.license('E1', 'approved 2019-11-20/2023-11-30', quantity => 100, value => 50000, unit => 'pieces');
CREATE TEMP TABLE before AS SELECT * FROM export_control.license_balance;
CREATE TEMP TABLE rules_before AS SELECT rulebook_generation() AS generation;
SELECT is(array(SELECT pg_temp.assign('e' || q || v, quantity => q, value => v)
	FROM (VALUES (0::numeric, 1::numeric), (-1, 1), ('NaN', 1), ('infinity', 1), (1, 0), (1, -1), (1, 'NaN'), (1, 'infinity')) x (q, v)),
	array_fill('22023'::text, '{8}'), 'amounts are greater than zero, and numbers');
SELECT is(array[pg_temp.assign('e', quantity => 1), pg_temp.assign('e', value => 1), pg_temp.assign('e')],
	array_fill('22023'::text, '{3}'), '750.7(f): a license limited in quantity and value is not drawn without them');
SELECT is(pg_temp.assign('e', quantity => 1, value => 1, unit => 'kg'), '22023', 'another unit');
SELECT is(pg_temp.assign('e', quantity => 1, value => 1, currency => 'EUR'), '22023', 'another currency');
SELECT is(pg_temp.assign('', quantity => 1, value => 1), '22023', 'an empty order key');
SELECT is(pg_temp.assign(NULL, quantity => 1, value => 1), '22004', 'no order key');
SELECT is(pg_temp.assign('e', 'infinity', quantity => 1, value => 1), '22023', 'no day');
SELECT is(pg_temp.assign('e', item => '5X002', quantity => 1, value => 1), '22P02', 'no ECCN');
SELECT is(pg_temp.assign('e', destination => 'Atlantis', quantity => 1, value => 1), '22023', 'no destination');
SELECT is_empty('SELECT * FROM export_control.license_use', 'the ledger is as before');
SELECT is_empty('SELECT * FROM export_control.license_assignment a WHERE a.order_key LIKE ''e%''', 'no order key is taken');
SELECT results_eq('TABLE export_control.license_balance', 'TABLE before', 'the balance is as before');

-- The same order line again, and back.
SELECT is(pg_temp.assign('k', quantity => 10, value => 5000, unit => 'pieces'), 'E1', 'drawn');
SELECT is(pg_temp.assign('k', quantity => 10, value => 5000.00, unit => 'pieces'), 'E1', 'the same order line again has the same license');
SELECT is(pg_temp.assign('k', quantity => 11, value => 5000, unit => 'pieces'), '23505', 'with other figures it is an error');
SELECT results_eq('SELECT quantity, value FROM export_control.license_balance', 'VALUES (10::numeric, 5000::numeric)', 'and was drawn once');
SAVEPOINT line;
SELECT pg_temp.license('E2', 'approved 2019-11-20/2023-11-30');
SELECT throws_ok($$DELETE FROM export_control.license_line WHERE license = 'E1'$$, '23503', NULL, 'a line that was drawn from stays');
SELECT lives_ok($$DELETE FROM export_control.license_line WHERE license = 'E2'$$, 'that of another license may go');
ROLLBACK TO line;
SELECT is(release_license('k') || coalesce(release_license('k'), ', once'), 'E1, once', 'given back, once');
SELECT is(pg_temp.assign('k', quantity => 11, value => 5000, unit => 'pieces'), 'E1', 'then it may be drawn anew with other figures');
SELECT is(pg_temp.assign('l', quantity => 1, value => 1, unit => ' PIECES', currency => 'usd'), 'E1', 'a unit and a currency may be written otherwise');
SELECT is(pg_temp.assign('k/2', quantity => 1, value => 1, unit => 'pieces', other_parties => '{}'), 'E1', 'an order that has no other parties is one');
SELECT throws_ok($$SELECT release_license('nobody')$$, 'P0002', NULL, 'what was not drawn cannot be given back');
SELECT throws_ok($$INSERT INTO export_control.license_use (license, line, used_on, quantity, value, reverses)
	SELECT license, line, used_on, -quantity - 1, -value, id FROM export_control.license_use WHERE order_key = 'k' AND attempt = 2$$,
	'23514', NULL, 'a reversal reverses what it says');
-- One row of a statement is checked otherwise than several.
SELECT is_empty($$
	SELECT q, v, n FROM unnest('{-1, NaN, infinity, -infinity, 1}'::numeric[]) q, unnest('{-1, NaN, infinity, -infinity, 1}'::numeric[]) v, generate_series(1, 2) n
	WHERE pg_temp.code_of(format($f$INSERT INTO export_control.license_use (license, line, used_on, quantity, value)
		SELECT 'E1', 1, '2020-01-01', %L, %L FROM generate_series(1, %s)$f$, q, v, n)) <> CASE WHEN (q, v) = (1, 1) THEN '00000' ELSE '23514' END
$$, 'what was used is a finite number, and not below zero');
SELECT is_empty($$
	SELECT change, n FROM unnest('{used_on, -quantity, -value, "line + 1", "NULL::bigint", -1, "id + 1000"}'::text[]) change, generate_series(1, 2) n
	WHERE pg_temp.code_of(format($f$INSERT INTO export_control.license_use (license, line, used_on, quantity, value, reverses)
		SELECT license, %s, used_on, %s, %s, %s FROM export_control.license_use, generate_series(1, %s) WHERE order_key = 'k' AND attempt = 2$f$,
		CASE WHEN change LIKE 'line%' THEN change ELSE 'line' END,
		CASE change WHEN '-quantity' THEN '1 - quantity' ELSE '-quantity' END,
		CASE change WHEN '-value' THEN '1 - value' ELSE '-value' END,
		CASE WHEN change ~ 'NULL|id|-1' THEN change ELSE 'id' END, n))
		<> CASE WHEN n = 2 AND change <> 'NULL::bigint' THEN '23505' WHEN change = 'used_on' THEN '00000' ELSE '23514' END
$$, 'a reversal gives back what it reverses, no more and no less, and once');
SELECT is((SELECT generation FROM rules_before), rulebook_generation(), 'a draw is no change of the rules');

ALTER TABLE export_control.license_use DISABLE TRIGGER USER;
ALTER TABLE export_control.license_assignment DISABLE TRIGGER USER;
DELETE FROM export_control.license_use WHERE order_key = 'k' AND attempt = 1;
DELETE FROM export_control.license_assignment WHERE order_key = 'k' AND attempt = 1;
ALTER TABLE export_control.license_use ENABLE TRIGGER USER;
ALTER TABLE export_control.license_assignment ENABLE TRIGGER USER;
SELECT is(pg_temp.assign('k', quantity => 11, value => 5000, unit => 'pieces'), 'E1', 'an order is known by its last attempt, where earlier ones are on record no more');
SELECT results_eq($$SELECT quantity FROM export_control.license_use WHERE order_key = 'k'$$, ARRAY[11::numeric], 'and draws nothing again');

-- The balance is the ledger, whatever came.
INSERT INTO export_control.license_use (license, line, used_on, quantity, value) SELECT 'E1', 1, '2020-01-01', n, n / 7.0 FROM generate_series(1, 20) n;
SELECT is_empty($$
	SELECT b.license, b.line, b.quantity, b.value FROM export_control.license_balance b
	EXCEPT
	SELECT l.license, l.line, coalesce(sum(u.quantity), 0), coalesce(sum(u.value), 0)
	FROM export_control.license_line l LEFT JOIN export_control.license_use u USING (license, line) GROUP BY 1, 2
$$, 'the balance is the sum of the ledger');

-- No balance is made of what no trigger has seen.
SELECT is_empty($q$
	SELECT q, v, r FROM (VALUES ('NaN', '1', NULL), ('1', 'NaN', NULL), ('infinity', '1', NULL), ('-infinity', '1', NULL), ('1', '-infinity', NULL), ('-1', '1', NULL), ('1', '-1', NULL), ('1', '-1', 1), ('NaN', '-1', 1)) u (q, v, r)
	WHERE pg_temp.code_of(format($f$DO $do$ BEGIN
		ALTER TABLE export_control.license_use DISABLE TRIGGER USER;
		INSERT INTO export_control.license_use (license, line, used_on, quantity, value, reverses) SELECT 'E1', 1, '2020-01-01', %L, %L, CASE WHEN %L = '1' THEN min(id) END FROM export_control.license_use;
		PERFORM export_control.rebuild_balances();
	END $do$ $f$, q, v, r)) <> '23514'
$q$, 'no balance is made of amounts that nobody can have drawn');

-- Ordinary roles draw through the function, or not at all.
CREATE ROLE license_shipper;
SET ROLE license_shipper;
SELECT is(pg_temp.assign('r', quantity => 1, value => 1), '42501', 'nobody draws who was not allowed to');
SELECT throws_ok($$SELECT * FROM export_control.license_use$$, '42501', NULL, 'nor reads the ledger');
RESET ROLE;
GRANT EXECUTE ON FUNCTION assign_license(text, text, text, text, date, numeric, numeric, text, text, text[], boolean, jsonb),
	assign_license(text, eccn, text, text, date, numeric, numeric, text, text, text[], boolean, jsonb) TO license_shipper;
SELECT pg_temp.license('R1', 'approved 2019-11-20/2023-11-30', '{3A991}');
SET ROLE license_shipper;
SELECT is(pg_temp.assign('r', item => '3A991'), 'R1', 'who was, does');
SELECT throws_ok($$INSERT INTO export_control.license_use (license, line, used_on) VALUES ('R1', 1, '2020-01-01')$$, '42501', NULL, 'but writes no ledger by hand');
CREATE TEMP TABLE mine (license text, line int, quantity numeric, value numeric, reverses bigint);
SELECT throws_ok($$CREATE TRIGGER t AFTER INSERT ON mine REFERENCING NEW TABLE AS used FOR EACH STATEMENT EXECUTE FUNCTION export_control.license_used()$$,
	'42501', NULL, 'nor a balance through a trigger of his own');
SELECT throws_ok($$CREATE TRIGGER t BEFORE DELETE ON mine FOR EACH ROW EXECUTE FUNCTION export_control.keep_record('1')$$,
	'42501', NULL, 'nor runs an expression with the rights of the owner');
RESET ROLE;

-- A line that looks used up is priced without a lock, whatever was drawn before in the session.
INSERT INTO export_control.license (number, status) VALUES ('U1', 'approved 2019-11-20/2023-11-30'), ('U2', 'approved 2019-11-20/2024-11-30');
INSERT INTO export_control.license_line (license, items, destinations, quantity) VALUES ('U1', '{EAR99}', '{CN}', 5), ('U2', '{EAR99}', '{CN}', 5);
INSERT INTO export_control.license_party (license, name) VALUES ('U1', 'Used Up Ltd'), ('U2', 'Used Up Ltd');
SELECT is(assign_license('u1', 'EAR99', 'CN', 'Used Up Ltd', '2020-01-15', 5), 'U1', 'all of one');
SELECT is(assign_license('u2', 'EAR99', 'CN', 'Used Up Ltd', '2020-01-15', 3), 'U2', 'then of the next');
SELECT throws_ok($$SELECT assign_license('u3', 'EAR99', 'CN', 'Used Up Ltd', '2020-01-15', 3)$$, '23514', NULL, 'then of none');
SELECT is(assign_license('u4', 'EAR99', 'CN', 'Used Up Ltd', '2020-01-15', 2), 'U2', 'but what is left');
SELECT throws_ok($$SELECT assign_license('u5', 'EAR99', 'CN', 'Used Up Ltd', '2020-01-15', 1)$$, '23514', NULL, 'to the last');
SELECT * FROM finish();
ROLLBACK;
