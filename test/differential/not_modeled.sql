-- not_modeled.sql: which orders ask what the second evaluator does not answer, by what
-- they state, never by an answer.
--
-- Whether an item made abroad is subject to the EAR (734.3(a)(3) to (5), 734.4, 734.9).
-- One that is in the United States is (734.3(a)(1)): a deemed export takes place there,
-- and an export, or what is no reexport, leaves from there.
SET search_path = differential, public;
DROP TABLE IF EXISTS not_modeled;
CREATE TEMP TABLE not_modeled AS
SELECT o.n, 'jurisdiction of an item made abroad (734.3, 734.4, 734.9)' AS question
FROM o LEFT JOIN export_control.effective_destination d ON d.code = o.facts ->> 'exported_from'
WHERE pg_temp.says(o.facts, 'foreign_made')
	AND NOT CASE WHEN o.facts ->> 'transaction' = 'deemed_export' THEN true
		WHEN d.code IS NOT NULL THEN d.status = 'united_states'
		ELSE coalesce(o.facts ->> 'transaction' = 'export' OR NOT pg_temp.says(o.facts, 'reexport'), false) END;
