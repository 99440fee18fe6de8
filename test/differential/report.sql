-- report.sql: which rules were met, and where the two evaluators differ.
SET search_path = differential, public;
CREATE OR REPLACE VIEW difference AS SELECT * FROM compared WHERE outcome(engine) <> outcome;

\pset footer off
\echo rules that at least one order met, and that one missed
SELECT a.rules, count(DISTINCT a.id) AS rows, count(DISTINCT a.id) FILTER (WHERE m.met) AS met, count(DISTINCT a.id) FILTER (WHERE m.missed) AS missed
FROM aim a JOIN (SELECT aim, bool_or(outcome <> 'no_license_required') AS met, bool_or(outcome = 'no_license_required') AS missed FROM compared GROUP BY aim) m ON m.aim = a.id
GROUP BY 1 ORDER BY 1;
SELECT outcome(engine) AS outcome, count(*) AS orders, count(DISTINCT engine::text) AS verdicts FROM compared GROUP BY 1 ORDER BY 2 DESC;

SELECT count(*) > 0 AS differ FROM difference \gset
\if :differ
\echo differences
SELECT engine, outcome, reasons, count(*), (array_agg(n ORDER BY n))[1:5] AS orders FROM difference GROUP BY 1, 2, 3 ORDER BY 4 DESC LIMIT 50;
\endif
\pset tuples_only on
\pset format unaligned
SELECT format('differential: %s orders, %s different verdicts, %s differences', to_char(count(*), 'FM999,999,999'),
	to_char(count(DISTINCT engine::text), 'FM999,999'), (SELECT count(*) FROM difference)) FROM compared;
