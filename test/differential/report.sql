-- report.sql: which rules were met, and where the two evaluators differ.
SET search_path = differential, public;
CREATE OR REPLACE VIEW difference AS
SELECT *, CASE WHEN outcome(engine) <> outcome THEN 'outcome' ELSE 'reasons' END AS differs FROM compared
WHERE outcome(engine) <> outcome AND NOT (outcome(engine) = 'license_required' AND outcome = 'review' AND explained IS NOT NULL)
	-- Why a license is required, beside why it may ship; reasons for review are told by the trail.
	OR outcome(engine) = outcome AND outcome <> 'review' AND ARRAY(SELECT r FROM unnest(reasons(engine)) r ORDER BY r COLLATE "C") <> ARRAY(SELECT r FROM unnest(reasons) r ORDER BY r COLLATE "C");


-- A verdict holds through its last day, and no longer: what the second evaluator says
-- of the same order then, on the day after, and on a later day if no change is known.
CREATE OR REPLACE VIEW claim_of_day AS
SELECT o.n, o.engine, o.on_date, o.outcome, o.reasons, d.on_date AS then, d.outcome AS then_outcome, d.reasons AS then_reasons,
	-d.n % 4 AS kind, CASE -d.n % 4 WHEN 1 THEN (d.outcome, d.reasons) <> (o.outcome, o.reasons) OR o.outcome = 'review'
		ELSE d.outcome = o.outcome AND (d.reasons = o.reasons OR o.outcome = 'review') END AS kept
FROM compared d JOIN compared o ON o.n = -d.n / 4 WHERE d.n < 0;

\pset footer off
\echo rows of the rule tables that decided something in some order
SELECT r.rules, r.rows, (SELECT count(*) FROM fired f WHERE f.rules = r.rules) AS fired FROM (VALUES
	('license_requirement', (SELECT count(*) FROM line)), ('embargo', (SELECT count(*) FROM export_control.effective_embargo)),
	('end_use_rule', (SELECT count(*) FROM export_control.effective_end_use_rule WHERE NOT not_subject)), ('license_exception', (SELECT count(*) FROM export_control.effective_license_exception)),
	('exception_gate', (SELECT count(*) FROM export_control.effective_exception_gate)), ('exception_term', (SELECT count(*) FROM export_control.effective_exception_term)),
	('fact_conflict', (SELECT count(*) FROM export_control.effective_fact_conflict)), ('restricted_party', (SELECT count(*) FROM export_control.restricted_party WHERE id > 1000))) r (rules, rows);
SELECT outcome(engine) AS outcome, count(*) AS orders, count(DISTINCT engine::text) AS verdicts FROM compared GROUP BY 1 ORDER BY 2 DESC;

SELECT CASE kind WHEN 0 THEN 'holds on its last day' WHEN 1 THEN 'is another on the day after' ELSE 'holds on a later day, no change being known' END AS verdict,
	count(*) AS orders, count(*) FILTER (WHERE NOT kept) AS not_so FROM claim_of_day GROUP BY kind ORDER BY kind;
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
