-- Who is caught through owners, beside a recursive query that computes the same: graphs
-- drawn at random, with circles, owners that are reached on two ways, stakes of certain
-- days, stakes of which the share is not known, and owners that are not named.
BEGIN;
SELECT plan(14);

SET export_control.screening_memo_size = 1000000;
SELECT setseed(0.42);
INSERT INTO export_control.party_list VALUES ('OWN', 'in-house list', 'license_required', 'in-house');
CREATE TEMP TABLE party AS SELECT i AS id, initcap(translate(left(md5(i::text), 10), '0123456789', 'aeioustrnl')) || ' '
	|| initcap(translate(right(md5(i::text), 11), '0123456789', 'aeioustrnl')) AS name, i % 17 = 0 AS listed
	FROM generate_series(1, 400) i;
INSERT INTO export_control.restricted_party (list, entry, name, country, citation)
	SELECT 'OWN', id::text, name, 'DE', 'in-house' FROM party WHERE listed;
CREATE TEMP TABLE graph (number int, stakes int, shares numeric[]);
INSERT INTO graph VALUES (1, 300, '{100,60,50,40}'), (2, 600, '{100,51,50,49.999999,30,20}'), (3, 900, '{60,50,30,25,25,10}'), (4, 1500, '{50,25,10,5}'),
	(5, 800, '{50,50,null}'), (6, 2500, '{20,10,5,30,25}');
CREATE TEMP TABLE stake (graph int, id bigint, owner int, owned int, percent numeric, valid daterange);
-- Owner -1 is not named, owner null is nobody.
INSERT INTO stake SELECT number, number * 10000 + i, CASE WHEN random() < 0.03 THEN -1 WHEN random() < 0.02 THEN NULL ELSE 1 + floor(random() * 400) END, 1 + floor(random() * 400),
		shares[1 + floor(random() * cardinality(shares))],
		CASE WHEN random() < 0.7 THEN '(,)' ELSE daterange('2026-01-01'::date + floor(random() * 300)::int, '2027-01-01'::date + floor(random() * 300)::int) END
	FROM graph, generate_series(1, stakes) i;
UPDATE stake SET owner = NULL WHERE owner = owned;
UPDATE stake SET percent = NULL WHERE owner IS NULL;

-- What is caught surely (least = 2) or perhaps (least = 1), of stakes of a day.
CREATE FUNCTION pg_temp.caught(number int, on_date date, perhaps boolean) RETURNS SETOF int LANGUAGE sql AS $$
	WITH RECURSIVE today AS MATERIALIZED (
		SELECT owner, owned, percent FROM stake WHERE graph = number AND valid @> on_date AND owner IS NOT NULL),
	closed (round, parties) AS (
		SELECT 0, ARRAY(SELECT id FROM party WHERE listed)
		UNION ALL
		SELECT round + 1, now.parties
		FROM closed, LATERAL (SELECT array_agg(id) AS parties FROM (
			SELECT unnest(closed.parties) AS id
			UNION
			SELECT t.owned FROM today t
			WHERE t.owner = ANY (closed.parties) OR perhaps AND t.owner = -1
			GROUP BY t.owned
			HAVING sum(t.percent) FILTER (WHERE t.owner > 0 OR t.percent IS NOT NULL) + 50 * count(*) FILTER (WHERE t.owner = -1 AND t.percent IS NULL) >= 50
					AND bool_or(t.owner > 0)
				OR perhaps AND bool_or(t.percent IS NULL AND t.owner > 0)
				OR perhaps AND bool_or(t.owner > 0) AND 50 * count(*) FILTER (WHERE t.owner = -1 AND t.percent IS NULL) >= 50) s) now
		WHERE cardinality(now.parties) > cardinality(closed.parties))
	SELECT DISTINCT c.id FROM (SELECT unnest(parties) AS id FROM closed ORDER BY round DESC) c
	WHERE NOT (SELECT p.listed FROM party p WHERE p.id = c.id)
$$;
CREATE FUNCTION pg_temp.load(number int) RETURNS void LANGUAGE sql AS $$
	DELETE FROM export_control.ownership;
	INSERT INTO export_control.ownership (owner, owned, percent, valid)
	SELECT CASE WHEN s.owner = -1 THEN 'to be advised' WHEN s.id % 3 = 0 THEN upper(o.name) ELSE o.name END, CASE WHEN s.id % 5 = 0 THEN d.name || ' GmbH' ELSE d.name END, s.percent, s.valid
	FROM stake s JOIN party d ON d.id = s.owned LEFT JOIN party o ON o.id = s.owner WHERE s.graph = number ORDER BY s.id;
$$;
CREATE FUNCTION pg_temp.differences(number int, on_date date) RETURNS TABLE (party int, by_query text, by_function text) LANGUAGE sql AS $$
	WITH query AS (
		SELECT p.id, CASE WHEN p.id IN (SELECT pg_temp.caught(number, on_date, false)) THEN 'yes'
			WHEN p.id IN (SELECT pg_temp.caught(number, on_date, true)) THEN 'perhaps' END AS caught FROM party p WHERE NOT listed),
	function AS (
		SELECT p.id, CASE WHEN f.half THEN 'yes' WHEN f.half IS NULL THEN 'perhaps' END AS caught
		FROM owned_by_listed(on_date) f JOIN party p ON name_key(p.name) = name_key(f.party))
	SELECT q.id, q.caught, f.caught FROM query q LEFT JOIN function f USING (id) WHERE q.caught IS DISTINCT FROM f.caught
$$;
CREATE TEMP TABLE seen (number int, on_date date, caught bigint, perhaps bigint);
CREATE FUNCTION pg_temp.compare(number int) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	on_date	date;
BEGIN
	PERFORM pg_temp.load(number);
	CREATE TEMP TABLE differing (on_date date, party int, by_query text, by_function text) ON COMMIT DROP;
	FOREACH on_date IN ARRAY '{2025-06-01,2026-03-01,2026-11-10,2027-05-01,2028-01-01,2026-03-01}'::date[] LOOP
		INSERT INTO differing SELECT on_date, * FROM pg_temp.differences(number, on_date);
		INSERT INTO seen SELECT number, on_date, count(*) FILTER (WHERE half), count(*) FILTER (WHERE half IS NULL) FROM owned_by_listed(on_date);
	END LOOP;
	RETURN NEXT is_empty('TABLE differing', format('graph %s: the same on five days', number));
	DROP TABLE differing;
END
$$;
SELECT pg_temp.compare(number) FROM generate_series(1, 6) number;
SELECT ok(bool_and(caught > 0) AND max(caught) > 60 AND max(perhaps) > 20, 'they catch some, many, and some perhaps') FROM seen WHERE number <> 6;

-- Verdicts say the same: each party is asked in the order of its name, on days up and down.
SELECT pg_temp.load(2);
SELECT is_empty($$SELECT p.name, v, f.half FROM party p LEFT JOIN owned_by_listed('2026-12-01') f ON name_key(p.name) = name_key(f.party),
		export_eligibility('EAR99', 'DE', p.name, '2026-12-01') v
	WHERE NOT p.listed AND CASE WHEN f.half THEN 'license_required' WHEN f.party IS NOT NULL AND f.half IS NULL THEN 'review' ELSE 'no_license_required' END <> outcome(v)$$,
	'verdicts say what the closure says');
SELECT is_empty($$SELECT p.name, d FROM party p, unnest('{2026-11-10,2027-06-01,2026-12-01}'::date[]) d, export_eligibility('EAR99', 'DE', p.name, d) v
	WHERE valid_until(v) < 'infinity' AND outcome(v) = outcome(export_eligibility('EAR99', 'DE', p.name, valid_until(v) + 1)) AND reasons(v) = reasons(export_eligibility('EAR99', 'DE', p.name, valid_until(v) + 1))$$,
	'and hold as long as they are the same');

-- A long chain, and a circle with a tail: no bound on how many owners there are.
DELETE FROM export_control.ownership;
INSERT INTO export_control.ownership (owner, owned, percent)
	SELECT CASE WHEN i = 1 THEN (SELECT name FROM party WHERE listed LIMIT 1) ELSE 'Chainlink Nr' || i - 1 END, 'Chainlink Nr' || i, 50 FROM generate_series(1, 3000) i;
SELECT is((SELECT array_agg(half) FROM owned_by_listed('2026-12-01') WHERE party IN ('Chainlink Nr3000', 'Chainlink Nr129')), '{t,t}', 'through 3000 owners');
UPDATE export_control.ownership SET percent = 49.999999 WHERE owned = 'Chainlink Nr1500';
SELECT is((SELECT count(*) FROM owned_by_listed('2026-12-01') WHERE half), 1499::bigint, 'and no further than one that holds less than half');

-- Rows that make no sense are named.
SELECT throws_ok($$INSERT INTO export_control.ownership (id, owner, owned, percent) VALUES (77001, 'Holder AG', 'Held GmbH', 100.5)$$, '23514',
	'row 77001 of ownership: "Holder AG" cannot own 100.500000 percent of "Held GmbH"', 'more than all of it');
SELECT throws_ok($$INSERT INTO export_control.ownership (id, owner, owned, percent) VALUES (77002, 'Holder AG', 'HOLDER AG', 10)$$, '23514',
	'row 77002 of ownership: "HOLDER AG" cannot own itself', 'its own owner');
SELECT throws_ok($$UPDATE export_control.ownership SET percent = -1 WHERE owned = 'Chainlink Nr7'$$, '23514', NULL, 'less than nothing');
SELECT * FROM finish();
ROLLBACK;
