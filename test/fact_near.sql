-- A misspelled activity is asked about, and every one that is near: against a second
-- reading of what near means, by the table of edits itself.
BEGIN;
SELECT plan(5);

-- How many letters left out, put in, changed, or swapped with their neighbor.
CREATE FUNCTION pg_temp.edits(a text, b text) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
	d int[] := array_fill(0, ARRAY[length(a) + 1, length(b) + 1], ARRAY[0, 0]);
BEGIN
	FOR i IN 0 .. length(a) LOOP
		FOR j IN 0 .. length(b) LOOP
			d[i][j] := CASE WHEN i = 0 OR j = 0 THEN i + j
				ELSE least(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (substr(a, i, 1) <> substr(b, j, 1))::int,
					CASE WHEN i > 1 AND j > 1 AND substr(a, i, 1) = substr(b, j - 1, 1) AND substr(a, i - 1, 1) = substr(b, j, 1) THEN d[i - 2][j - 2] + 1 END) END;
		END LOOP;
	END LOOP;
	RETURN d[length(a)][length(b)];
END
$$;

CREATE TEMP TABLE known AS
SELECT DISTINCT activity, replace(activity, '_', '') AS letters
FROM (SELECT unnest(activities) AS activity FROM export_control.effective_general_license_instrument UNION SELECT unnest(choices) FROM export_control.effective_fact WHERE key = 'activity') a;
-- Texts that are one, two or three edits away, at the beginning, in the middle and at the end.
CREATE TEMP TABLE typed (text text PRIMARY KEY);
INSERT INTO typed
SELECT DISTINCT CASE edit WHEN 'out' THEN overlay(letters PLACING '' FROM at FOR n) WHEN 'in' THEN overlay(letters PLACING repeat('q', n) FROM at FOR 0)
	WHEN 'changed' THEN overlay(letters PLACING repeat('q', n) FROM at FOR n) WHEN 'swapped' THEN overlay(letters PLACING reverse(substr(letters, at, n + 1)) FROM at FOR n + 1) END
FROM known, unnest('{out,in,changed,swapped}'::text[]) edit, generate_series(1, 3) n, LATERAL unnest(ARRAY[1, 2, length(letters) / 2, length(letters) - 2, length(letters) - 1, length(letters)]) at
UNION SELECT left(letters, n) FROM known, generate_series(3, 7) n
EXCEPT SELECT letters FROM known;
CREATE TEMP TABLE compared AS
SELECT t.text, min(edits) FILTER (WHERE edits <= CASE WHEN least(length(t.text), length(k.letters)) >= 6 THEN 2 WHEN least(length(t.text), length(k.letters)) >= 4 THEN 1 ELSE 0 END) AS fewest,
	jsonb_object_agg(k.activity, edits) AS edits
FROM typed t, known k, LATERAL (SELECT pg_temp.edits(t.text, k.letters) AS edits) e GROUP BY t.text;
CREATE TEMP TABLE asked AS
SELECT c.*, substring(x.finding FROM 'did you mean (\w+)') AS meant FROM compared c, LATERAL (
	SELECT string_agg(e.finding, E'\n') AS finding FROM explain_eligibility('EAR99', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01', activity => c.text) e) x;

SELECT cmp_ok((SELECT count(*) FROM asked), '>', 200::bigint, 'there are activities misspelled in every way');
SELECT is_empty('SELECT text, meant, fewest FROM asked WHERE meant IS NULL AND fewest IS NOT NULL', 'one that is near is asked about');
SELECT is_empty('SELECT text, meant FROM asked WHERE meant IS NOT NULL AND fewest IS NULL', 'one that is not near is not');
SELECT is_empty('SELECT text, meant, fewest, edits FROM asked WHERE (edits ->> meant)::int > fewest', 'the nearest is named');
SELECT bag_eq('SELECT DISTINCT fewest FROM asked', 'VALUES (1), (2), (NULL)', 'all of these happen');
SELECT * FROM finish();
ROLLBACK;
