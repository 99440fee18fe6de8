-- report.sql: which rules were met, and where the two evaluators differ.
SET search_path = differential, public;
-- Why a license is required is compared, and why it may ship; reasons for review are told
-- by the trail.  Of an order with a question that is not modeled the extension may ask a
-- human, unless the order is prohibited without it; it may be as strict as without it, and
-- never lets the order go.
CREATE OR REPLACE VIEW difference AS
SELECT c.*, d.differs
FROM compared c CROSS JOIN LATERAL (SELECT
	CASE WHEN outcome(engine) <> outcome THEN 'outcome'
		WHEN outcome <> 'review' AND ARRAY(SELECT r FROM unnest(reasons(engine)) r ORDER BY r COLLATE "C") <> ARRAY(SELECT r FROM unnest(c.reasons) r ORDER BY r COLLATE "C") THEN 'reasons' END AS differs) d
WHERE CASE WHEN not_modeled IS NULL THEN differs IS NOT NULL
	WHEN outcome(engine) = 'review' THEN outcome = 'prohibited'
	ELSE differs IS NOT NULL OR outcome NOT IN ('license_required', 'prohibited') END;

-- A verdict holds through its last day, and no longer: what the second evaluator says
-- of the same order then, on the day after, and on a later day if no change is known.
CREATE OR REPLACE VIEW claim_of_day AS
SELECT o.n, o.engine, o.on_date, o.outcome, o.reasons, d.on_date AS then, d.outcome AS then_outcome, d.reasons AS then_reasons,
	-d.n % 4 AS kind, CASE -d.n % 4 WHEN 1 THEN (d.outcome, d.reasons) <> (o.outcome, o.reasons) OR o.outcome = 'review'
		ELSE d.outcome = o.outcome AND (d.reasons = o.reasons OR o.outcome = 'review') END AS kept
FROM compared d JOIN compared o ON o.n = -d.n / 4 WHERE d.n < 0 AND o.not_modeled IS NULL AND d.not_modeled IS NULL;

\pset footer off
\echo rows of the rule tables that decided something in some order
SELECT r.rules, r.rows, (SELECT count(*) FROM fired f WHERE f.rules = r.rules) AS fired FROM (VALUES
	('license_requirement', (SELECT count(*) FROM line)), ('embargo', (SELECT count(*) FROM export_control.effective_embargo)),
	('end_use_rule', (SELECT count(*) FROM export_control.effective_end_use_rule WHERE NOT not_subject)), ('license_exception', (SELECT count(*) FROM export_control.effective_license_exception)),
	('exception_gate', (SELECT count(*) FROM export_control.effective_exception_gate)), ('exception_term', (SELECT count(*) FROM export_control.effective_exception_term)),
	('fact_conflict', (SELECT count(*) FROM export_control.effective_fact_conflict)), ('restricted_party', (SELECT count(*) FROM export_control.restricted_party WHERE id > 1000))) r (rules, rows);
SELECT outcome(engine) AS outcome, count(*) AS orders, count(DISTINCT engine::text) AS verdicts FROM compared GROUP BY 1 ORDER BY 2 DESC;

SELECT CASE kind WHEN 0 THEN 'holds on its last day' WHEN 1 THEN 'is another on the day after' ELSE 'holds on a later day, no change being known' END AS verdict,
	count(*) AS orders, count(*) FILTER (WHERE NOT kept) AS not_so, (array_agg(n ORDER BY n) FILTER (WHERE NOT kept))[1:5] AS which FROM claim_of_day GROUP BY kind ORDER BY kind;
SELECT not_modeled AS "not compared: question", count(*) AS orders, round(100.0 * count(*) / (SELECT count(*) FROM compared), 2) AS percent,
	count(*) FILTER (WHERE outcome(engine) = 'review') AS for_review, count(*) FILTER (WHERE outcome(engine) <> 'review') AS as_without_it
FROM compared WHERE not_modeled IS NOT NULL GROUP BY 1 ORDER BY 2 DESC;
SELECT count(*) > 0 AS differ FROM difference \gset
\if :differ
\echo differences
SELECT differs, engine, outcome, reasons, count(*), (array_agg(n ORDER BY n))[1:5] AS orders FROM difference GROUP BY 1, 2, 3, 4 ORDER BY 5 DESC LIMIT 50;
\endif
\pset tuples_only on
\pset format unaligned
SELECT format('differential: %s orders, %s different verdicts, %s differences, %s days on which a verdict does not hold as told; %s orders not compared',
	to_char(count(*), 'FM999,999,999'), to_char(count(DISTINCT engine::text), 'FM999,999'), (SELECT count(*) FROM difference),
	(SELECT count(*) FROM claim_of_day WHERE NOT kept), to_char(count(not_modeled), 'FM999,990')) FROM compared;
