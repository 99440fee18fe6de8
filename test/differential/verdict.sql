-- verdict.sql: the worst finding decides (736.2, 732).
SET search_path = differential, public;
DROP TABLE IF EXISTS verdict;
CREATE TEMP TABLE verdict AS
WITH severity AS (
	SELECT * FROM unnest('{no_license_required,license_exception,reprieved,licensed,review,license_required,prohibited}'::text[]) WITH ORDINALITY AS s (outcome, grade)
), worst AS (
	SELECT f.n, max(s.grade) AS grade FROM finding f JOIN severity s USING (outcome) GROUP BY f.n
)
SELECT o.n, coalesce(s.outcome, 'no_license_required') AS outcome,
	ARRAY(SELECT DISTINCT f.reason FROM finding f WHERE f.n = o.n AND f.outcome = s.outcome AND f.reason IS NOT NULL ORDER BY 1) AS reasons
FROM o LEFT JOIN worst w USING (n) LEFT JOIN severity s ON s.grade = w.grade;
