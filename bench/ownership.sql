-- Who is caught through owners: 1,000,000 stakes of 250,000 parties with circles and
-- owners that are reached on several ways, a tenth of them of certain days; one party in
-- fifty is listed.  Beside a recursive query over numbers that computes the same.
\ir measure.psql
\if :{?rows}
\else
\set rows 1000000
\endif
\set parties :rows / 4
SET export_control.screening_memo_size = 10000000;
SELECT setseed(0.5) \g /dev/null
INSERT INTO export_control.party_list VALUES ('OWN', 'in-house list', 'license_required', 'in-house');
CREATE TABLE party AS SELECT i AS id, initcap(translate(left(md5(i::text), 10), '0123456789', 'aeioustrnl')) || ' '
	|| initcap(translate(right(md5(i::text), 11), '0123456789', 'aeioustrnl')) || ' Ltd' AS name, i % 50 = 0 AS listed
	FROM generate_series(1, :parties) i;
INSERT INTO export_control.restricted_party (list, entry, name, country, citation) SELECT 'OWN', id::text, name, 'DE', 'in-house' FROM party WHERE listed;
CREATE TABLE stake AS
	SELECT owner, owned, percent, valid FROM (
		SELECT i AS n, 1 + floor(random() * :parties)::int AS owner, 1 + (i - 1) / 4 AS owned, ('{55,20,15,10}'::numeric[])[1 + i % 4] AS percent,
			CASE WHEN i % 10 = 0 THEN daterange('2026-01-01'::date + i % 300, NULL) ELSE '(,)' END AS valid
		FROM generate_series(1, :rows) i) s
	WHERE owner <> owned ORDER BY random();
CREATE INDEX ON stake (owner);
CREATE INDEX ON stake (owned);
VACUUM ANALYZE stake, party;
\timing on
\echo rows of export_control.ownership, inserted:
INSERT INTO export_control.ownership (owner, owned, percent, valid)
	SELECT o.name, d.name, s.percent, s.valid FROM stake s JOIN party o ON o.id = s.owner JOIN party d ON d.id = s.owned;
\timing off
VACUUM ANALYZE export_control.ownership;

CREATE TABLE figure (position int GENERATED ALWAYS AS IDENTITY, what text, ms numeric);
CREATE PROCEDURE note(what text, query text) LANGUAGE plpgsql AS $$
DECLARE
	started	timestamptz := clock_timestamp();
BEGIN
	EXECUTE query;
	INSERT INTO figure (what, ms) VALUES (what, 1000 * extract(epoch FROM clock_timestamp() - started)::numeric);
END
$$;
-- The recursive query: whom the listed parties catch on a day.
CREATE FUNCTION caught(day date) RETURNS SETOF int LANGUAGE sql AS $$
	WITH RECURSIVE closed (round, parties) AS (
		SELECT 0, ARRAY(SELECT id FROM bench.party WHERE listed)
		UNION ALL
		SELECT round + 1, now.parties
		FROM closed, LATERAL (SELECT array_agg(id) AS parties FROM (
			SELECT unnest(closed.parties) AS id
			UNION
			SELECT s.owned FROM unnest(closed.parties) o (id) JOIN bench.stake s ON s.owner = o.id
			WHERE s.valid @> day GROUP BY s.owned HAVING sum(s.percent) >= 50) s) now
		WHERE cardinality(now.parties) > cardinality(closed.parties))
	SELECT unnest(parties) FROM (SELECT parties FROM closed ORDER BY round DESC LIMIT 1) c
$$;
-- A session of its own: what it reads, and each of what it reads again.
\c
SET client_min_messages = warning;
SET export_control.screening_memo_size = 10000000;
SET search_path = bench, public;
CALL note('first verdict of a session: stakes and names are read', $$SELECT export_eligibility('EAR99', 'DE', 'Nordwind Maschinen', '2026-12-01')$$);
SELECT sum(total_bytes) / 1048576.0 AS graph_mb FROM pg_backend_memory_contexts WHERE name LIKE 'export_control owners%' \gset
UPDATE export_control.ownership SET percent = percent WHERE id = 1;
CALL note('one stake changed: all stakes are read again', $$SELECT export_eligibility('EAR99', 'DE', 'Nordwind Maschinen', '2026-12-01')$$);
SELECT export_control.set_policy('required_lists', '', 'another change of the rules') \g /dev/null
CALL note('another rule changed: none is', $$SELECT export_eligibility('EAR99', 'DE', 'Nordwind Maschinen', '2026-12-01')$$);
CALL note('closure of all parties on a day, owners screened the first time', $$SELECT count(*) FROM owned_by_listed('2026-12-01')$$);
SELECT sum(total_bytes) / 1048576.0 AS closure_mb FROM pg_backend_memory_contexts WHERE name LIKE 'export_control owners%' \gset
UPDATE export_control.ownership SET percent = percent WHERE id = 2;
CALL note('one stake changed: stakes read, closure of all parties', $$SELECT count(*) FROM owned_by_listed('2026-12-01')$$);
INSERT INTO contest VALUES
	(1, 'closure of all parties', $$SELECT count(*) FROM owned_by_listed('2026-02-01'::date + (SELECT count(*) FROM lap WHERE position = 1)::int)$$),
	(2, 'recursive query', $$SELECT count(*) FROM caught('2026-02-01'::date + (SELECT count(*) FROM lap WHERE position = 2)::int)$$);
CALL run(5);
SELECT sum(total_bytes) / 1048576.0 AS all_mb FROM pg_backend_memory_contexts WHERE name LIKE 'export_control%' \gset

-- Both say the same, row by row.
DO $$
BEGIN
	IF EXISTS (
		WITH f AS (SELECT p.id FROM owned_by_listed('2026-12-01') f JOIN party p ON p.name = f.party WHERE half AND NOT listed),
			q AS (SELECT p.id FROM caught('2026-12-01') c (id) JOIN party p USING (id) WHERE NOT listed)
		SELECT FROM f FULL JOIN q USING (id) WHERE f.id IS NULL OR q.id IS NULL) THEN
		RAISE 'the closure and the recursive query do not catch the same parties';
	END IF;
END
$$;
SELECT count(*) FILTER (WHERE half) AS caught, count(*) FILTER (WHERE half IS NULL) AS perhaps FROM owned_by_listed('2026-12-01') \gset
CALL note('verdicts on an order of each of 20,000 parties', $$SELECT count(export_eligibility('EAR99', 'DE', name, '2026-12-01')) FROM party WHERE id <= 20000$$);

\echo :rows stakes of :parties parties, :caught of them caught, :perhaps perhaps.
SELECT what, ms::numeric(10,1) FROM figure ORDER BY position;
\echo Closure of all parties, each round on another day, names screened:
SELECT * FROM result(:rows);
\echo Memory, MB: the graph and its names :graph_mb, with the closure :closure_mb, all that the session has of rules :all_mb
