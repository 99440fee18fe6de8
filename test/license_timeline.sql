-- A timeline says of each day what a verdict says of it, to its last row, also
-- where the balances of licenses are read; and used-up licenses cost nothing.
BEGIN;
SELECT plan(13);

-- Each set of licenses is of a customer of its own.  None has a tolerance, which is not what is tried here.
CREATE SEQUENCE pg_temp.customer;
CREATE FUNCTION pg_temp.customer() RETURNS text LANGUAGE sql AS $$ SELECT 'Tarn Mills ' || currval('pg_temp.customer') $$;
CREATE FUNCTION pg_temp.licenses(what jsonb) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
	n	CONSTANT text := nextval('pg_temp.customer');
BEGIN
	INSERT INTO export_control.license (number, status, destinations, value_tolerance)
		SELECT n || (l ->> 'number'), (l ->> 'status')::license_status, '{VN}', 0 FROM jsonb_array_elements(what) l;
	INSERT INTO export_control.license_line (license, items, quantity)
		SELECT n || (l ->> 'number'), '{3B001}', (l ->> 'quantity')::numeric FROM jsonb_array_elements(what) l;
	INSERT INTO export_control.license_party (license, name) SELECT n || (l ->> 'number'), pg_temp.customer() FROM jsonb_array_elements(what) l;
	INSERT INTO export_control.license_use (license, line, used_on, quantity)
		SELECT n || (l ->> 'number'), 1, '2025-01-01', (l ->> 'used')::numeric FROM jsonb_array_elements(what) l WHERE (l ->> 'used')::numeric > 0;
	RETURN n;
END
$$;
CREATE FUNCTION pg_temp.timeline(during daterange, quantity numeric DEFAULT 5) RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(format('%s %s', t.period, t.verdict), '; ' ORDER BY t.period)
	FROM eligibility_timeline('3B001.a.1', 'VN', pg_temp.customer(), timeline.during, quantity => timeline.quantity) t
$$;

-- One license, then the next.
SELECT pg_temp.licenses('[{"number": "A", "status": "approved 2026-01-01/2026-06-30", "quantity": 10, "used": 0},
	{"number": "B", "status": "approved 2026-07-01/2026-12-31", "quantity": 10, "used": 0}]');
SELECT is(pg_temp.timeline('[2026-02-01,2026-03-01)'), '[2026-02-01,2026-03-01) licensed (license) until 2026-12-31', 'the end of the last row lies beyond the period, and is that of the later license');
SELECT is(pg_temp.timeline('[2026-02-01,)'), '[2026-02-01,2027-01-01) licensed (license) until 2026-12-31; [2027-01-01,) license_required (NS2)', 'without an end');
SELECT is(pg_temp.timeline('[2025-12-01,2026-02-01)'), '[2025-12-01,2026-01-01) license_required (NS2) until 2025-12-31; [2026-01-01,2026-02-01) licensed (license) until 2026-12-31', 'from before');
SELECT is(pg_temp.timeline('[2026-02-01,2026-03-01)', 11), '[2026-02-01,2026-03-01) license_required (NS2)', 'an order that neither covers');
-- The later one is used up: it ends with the first.
SELECT pg_temp.licenses('[{"number": "A", "status": "approved 2026-01-01/2026-06-30", "quantity": 10, "used": 0},
	{"number": "B", "status": "approved 2026-07-01/2026-12-31", "quantity": 10, "used": 9}]');
SELECT is(pg_temp.timeline('[2026-02-01,2026-03-01)'), '[2026-02-01,2026-03-01) licensed (license) until 2026-06-30', 'the later one does not leave enough');
SELECT is(pg_temp.timeline('[2026-02-01,2026-03-01)', 1), '[2026-02-01,2026-03-01) licensed (license) until 2026-12-31', 'but enough for a smaller order');
-- The first is used up, the later one begins after the period.
SELECT pg_temp.licenses('[{"number": "A", "status": "approved 2026-01-01/2026-06-30", "quantity": 10, "used": 10},
	{"number": "B", "status": "approved 2026-09-01/2026-12-31", "quantity": 10, "used": 0}]');
SELECT is(pg_temp.timeline('[2026-02-01,2026-03-01)'), '[2026-02-01,2026-03-01) license_required (NS2) until 2026-08-31', 'it is required until a later one begins');
SELECT is(pg_temp.timeline('[2026-02-01,2026-10-01)'), '[2026-02-01,2026-09-01) license_required (NS2) until 2026-08-31; [2026-09-01,2026-10-01) licensed (license) until 2026-12-31', 'and then not');

-- Random ones: each row says what a verdict of each of its days says, and begins where that changes.
CREATE TEMP TABLE tried (n int, during daterange, verdict eligibility);
CREATE TEMP TABLE asked (n int, day date, verdict eligibility);
DO $$
DECLARE
	n	int;
BEGIN
	PERFORM setseed(0.25);
	FOR n IN 1..42 LOOP
		PERFORM pg_temp.licenses((SELECT jsonb_agg(jsonb_build_object('number', 'L' || i, 'quantity', q, 'used', floor(random() * (q + 1)),
				'status', format('approved %s/%s', d, d + 1 + floor(random() * 120)::int)))
			FROM (SELECT i, 1 + floor(random() * 10) AS q, date '2026-01-01' + floor(random() * 200)::int AS d FROM generate_series(1, CASE WHEN n > 40 THEN 300 ELSE 4 END) i) l));
		INSERT INTO tried SELECT n, t.period, t.verdict
		FROM eligibility_timeline('3B001.a.1', 'VN', pg_temp.customer(), daterange(date '2026-01-01' + n, date '2026-05-01' + n), quantity => 4) t;
		INSERT INTO asked SELECT n, day::date, export_eligibility('3B001.a.1', 'VN', pg_temp.customer(), day::date, quantity => 4)
		FROM generate_series(date '2026-01-01' + n, date '2026-04-30' + n, '1 day') day;
	END LOOP;
END
$$;
SELECT is_empty($$SELECT n, day, t.verdict, a.verdict FROM tried t JOIN asked a USING (n) WHERE a.day <@ t.during AND t.verdict::text <> a.verdict::text$$,
	'40 sets of licenses, and two of 300: every day has the verdict of its row, its end too');
SELECT is((SELECT count(*) FROM asked a WHERE NOT EXISTS (SELECT FROM tried t WHERE t.n = a.n AND a.day <@ t.during)), 0::bigint, 'and a row');
SELECT is_empty($$SELECT * FROM tried a JOIN tried b ON a.n = b.n AND upper(a.during) = lower(b.during) AND outcome(a.verdict) = outcome(b.verdict) AND reasons(a.verdict) = reasons(b.verdict)$$,
	'rows that follow each other differ');

-- Thousands that are used up cost no step; one that ends last decides.
SELECT pg_temp.licenses((SELECT jsonb_agg(jsonb_build_object('number', 'U' || n, 'quantity', 10, 'used', 10,
	'status', format('approved 2025-01-01/%s', date '2026-01-01' + n))) FROM generate_series(1, 3000) n));
SELECT is(export_eligibility('3B001.a.1', 'VN', pg_temp.customer(), '2025-06-01', quantity => 1)::text, 'license_required (NS2)', '3,000 used-up licenses: no invented end');
-- Thousands that might cover it: how far was looked is said.
SELECT pg_temp.licenses((SELECT jsonb_agg(jsonb_build_object('number', 'U' || n, 'quantity', 10, 'used', 0,
	'status', format('approved 2025-01-01/%s', date '2026-01-01' + n))) FROM generate_series(1, 3000) n));
SELECT is((SELECT finding ~ '^holds through [0-9-]+ at least: later days were not looked at$'
	FROM explain_eligibility('3B001.a.1', 'VN', pg_temp.customer(), '2025-06-01', value => 5) WHERE step = 'verdict'), true,
	'3,000 that turn on an amount not stated: how far was looked is said');

SELECT * FROM finish();
ROLLBACK;
