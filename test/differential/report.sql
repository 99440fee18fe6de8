-- report.sql: which rules were met, and where the two evaluators differ.
SET search_path = differential, public;
CREATE OR REPLACE VIEW difference AS
SELECT *, CASE WHEN outcome(engine) <> outcome THEN 'outcome' ELSE 'reasons' END AS differs FROM compared
WHERE outcome(engine) <> outcome AND NOT (outcome(engine) = 'license_required' AND outcome = 'review' AND explained IS NOT NULL)
	-- Why a license is required, beside why it may ship; reasons for review are told by the trail.
	OR outcome(engine) = outcome AND outcome <> 'review' AND ARRAY(SELECT r FROM unnest(reasons(engine)) r ORDER BY r COLLATE "C") <> ARRAY(SELECT r FROM unnest(reasons) r ORDER BY r COLLATE "C");

\pset footer off
\echo rules that at least one order met, and that one missed
SELECT a.rules, count(DISTINCT a.id) AS rows, count(DISTINCT a.id) FILTER (WHERE m.met) AS met, count(DISTINCT a.id) FILTER (WHERE m.missed) AS missed
FROM aim a JOIN (SELECT aim, bool_or(outcome <> 'no_license_required') AS met, bool_or(outcome = 'no_license_required') AS missed FROM compared GROUP BY aim) m ON m.aim = a.id
GROUP BY 1 ORDER BY 1;
SELECT outcome(engine) AS outcome, count(*) AS orders, count(DISTINCT engine::text) AS verdicts FROM compared GROUP BY 1 ORDER BY 2 DESC;

SELECT count(*) AS stricter FROM compared WHERE outcome(engine) <> outcome AND explained IS NOT NULL;
SELECT count(*) > 0 AS differ FROM difference \gset
\if :differ
\echo differences
SELECT differs, engine, outcome, reasons, count(*), (array_agg(n ORDER BY n))[1:5] AS orders FROM difference GROUP BY 1, 2, 3, 4 ORDER BY 5 DESC LIMIT 50;
\endif
\pset tuples_only on
\pset format unaligned
SELECT format('differential: %s orders, %s different verdicts, %s differences', to_char(count(*), 'FM999,999,999'),
	to_char(count(DISTINCT engine::text), 'FM999,999'), (SELECT count(*) FROM difference)) FROM compared;
