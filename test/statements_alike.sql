-- Customers of whom the same is stated share their verdicts; one of whom more is
-- on file does not, from the moment on that it is.
BEGIN;
SET LOCAL client_min_messages = warning;
SELECT no_plan();
SELECT export_control.set_policy('required_lists', '', 'test') \g /dev/null

CREATE TEMP TABLE customer AS SELECT n, format('Qarnivel %s GmbH', translate(md5(n::text), '0123456789', 'ghijklmnop')) AS name FROM generate_series(1, 60) n;
-- Three forms, and some have signed what is theirs alone.
INSERT INTO export_control.declaration (party, document, signed_on, valid, facts)
SELECT name, 'annual statement', '2025-01-01', '[2025-01-01,)', CASE n % 3 WHEN 0 THEN '{"end_use": "civil"}' WHEN 1 THEN '{"end_use": "civil", "military_end_user": false}' ELSE '{"end_use": "military_end_use"}' END::jsonb
FROM customer WHERE n <= 50;
INSERT INTO export_control.statement (party, fact, value, item, destination, document, signed_on)
SELECT name, 'food_or_medicine', 'yes', 'EAR99', 'KP', 'D-1', '2025-01-01' FROM customer WHERE n % 7 = 0;

CREATE TEMP TABLE asked AS SELECT c.n, c.name, i AS item, d AS destination, on_date FROM customer c, unnest('{EAR99,3A991,3A001.a.1,5A002.a}'::text[]) i, unnest('{KP,CN,DE}'::text[]) d, unnest('{2026-03-01,2026-10-01}'::date[]) on_date;
-- With the memo and, by known_on, without it.
PREPARE differ AS SELECT a.*, v FROM asked a, export_eligibility(item, destination, name, on_date) v, export_eligibility(item, destination, name, on_date, known_on => '2100-01-01') w
	WHERE outcome(v) <> outcome(w) OR reasons(v) <> reasons(w);
SELECT is_empty('differ', 'all answer as one alone does');
SELECT is_empty('differ', 'and again');
SELECT ok(count(DISTINCT v) > 1, 'and not all alike') FROM asked, export_eligibility(item, destination, name, on_date) v WHERE item = '3A991' AND destination = 'CN';

-- Each thing that can be on file besides, of one of many.
CREATE TEMP TABLE besides (what text, file text, ask text);
INSERT INTO besides VALUES
	('another statement', $$INSERT INTO export_control.statement (party, fact, value, item, destination, document, signed_on) VALUES (%L, 'food_or_medicine', 'yes', 'EAR99', 'KP', 'D-2', '2025-01-01')$$, $$SELECT outcome(export_eligibility('EAR99', 'KP', %L, '2026-10-01'))::text$$),
	('a license', $$INSERT INTO export_control.license (number, status, destinations) VALUES ('QF1', 'approved 2025-01-01/2029-12-31', '{CN}');
		INSERT INTO export_control.license_line (license, line, items) VALUES ('QF1', 1, '{3A001.a.1}');
		INSERT INTO export_control.license_party (license, name) VALUES ('QF1', %L)$$, $$SELECT outcome(export_eligibility('3A001.a.1', 'CN', %L, '2026-10-01'))::text$$),
	('a notice', $$INSERT INTO export_control.is_informed (party, informed_on, letter) VALUES (%L, '2026-01-01', 'L-1')$$, $$SELECT outcome(export_eligibility('EAR99', 'DE', %L, '2026-10-01'))::text$$),
	('an owner', $$INSERT INTO export_control.ownership (owner, owned, percent) SELECT name, %L, 60 FROM (SELECT name FROM export_control.restricted_party WHERE list = 'EL' ORDER BY id LIMIT 1) x$$, $$SELECT outcome(export_eligibility('EAR99', 'DE', %L, '2026-12-01'))::text$$),
	('a decision', $$SELECT export_control.decide_party(%L, 'EL', (SELECT min(entry) FROM export_control.restricted_party WHERE list = 'EL'), true, 'test', decided_on => '2025-01-01')$$, $$SELECT outcome(export_eligibility('EAR99', 'DE', %L, '2026-10-01'))::text$$);
CREATE FUNCTION pg_temp.outcomes(ask text, one int) RETURNS TABLE (n int, outcome text) LANGUAGE plpgsql AS $$
DECLARE
	c	customer;
BEGIN
	-- The one comes last, so that the others' verdicts are there to be taken.
	FOR c IN SELECT * FROM customer x WHERE x.n % 3 = 1 AND x.n <= 50 ORDER BY x.n = one, x.n LOOP
		n := c.n;
		EXECUTE format(ask, c.name) INTO outcome;
		RETURN NEXT;
	END LOOP;
END
$$;
CREATE FUNCTION pg_temp.changed(b besides, one int) RETURNS TABLE (n int) LANGUAGE plpgsql AS $$
BEGIN
	CREATE TEMP TABLE before AS SELECT * FROM pg_temp.outcomes(b.ask, one);
	EXECUTE format(b.file, (SELECT name FROM customer c WHERE c.n = one));
	RETURN QUERY SELECT x.n FROM before x JOIN pg_temp.outcomes(b.ask, one) y USING (n) WHERE x.outcome <> y.outcome;
	RAISE EXCEPTION USING ERRCODE = 'ZZ001';
EXCEPTION WHEN SQLSTATE 'ZZ001' THEN
	NULL;
END
$$;
SELECT results_eq(format('SELECT n FROM pg_temp.changed((SELECT b FROM besides b WHERE what = %L), 40)', what), 'VALUES (40)', what || ' changes the verdicts of one') FROM besides;
SELECT is_empty('differ', 'and all others answer as before');
SELECT * FROM finish();
ROLLBACK;
