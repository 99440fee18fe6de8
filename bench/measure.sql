-- Fair timing inside one session: the queries take turns, round by round, so
-- that a machine whose speed drifts slows them alike; medians and ratios are
-- what to read.  \ir this file, fill bench.contest, call bench.run.
\set ON_ERROR_STOP on
\set QUIET on
SET client_min_messages = warning;
CREATE SCHEMA IF NOT EXISTS bench;
SET search_path = bench, public;

-- The contestants of a bench; the one with the least position is the measure.
CREATE TABLE IF NOT EXISTS contest (position int PRIMARY KEY, label text NOT NULL, query text NOT NULL, setup text);
CREATE TABLE IF NOT EXISTS lap (round int, position int, ms float8, answer text);

CREATE OR REPLACE PROCEDURE run(rounds int) LANGUAGE plpgsql AS $$
DECLARE
	c		contest;
	started	timestamptz;
	result	text;
BEGIN
	TRUNCATE lap;
	FOR round IN 0..rounds LOOP		-- round 0 warms up
		FOR c IN SELECT * FROM contest ORDER BY position LOOP
			IF c.setup IS NOT NULL THEN
				EXECUTE c.setup;
			END IF;
			started := clock_timestamp();
			EXECUTE c.query INTO result;
			INSERT INTO lap VALUES (round, c.position, 1000 * extract(epoch FROM clock_timestamp() - started), result);
			RESET ALL;
			SET search_path = bench, public;
		END LOOP;
	END LOOP;
END
$$;

-- Medians, per row of the input, and as a ratio to the first contestant.
CREATE OR REPLACE FUNCTION result(input_rows bigint)
RETURNS TABLE (contestant text, median_ms numeric, ns_per_row numeric, ratio numeric) LANGUAGE sql AS $$
	WITH median AS (
		SELECT position, percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) AS ms FROM bench.lap WHERE round > 0 GROUP BY position)
	SELECT label, ms::numeric(12,1), (ms * 1e6 / input_rows)::numeric(12,0),
		(ms / first_value(ms) OVER (ORDER BY position))::numeric(10,2)
	FROM median JOIN bench.contest USING (position) ORDER BY position
$$;
