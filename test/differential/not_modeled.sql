-- not_modeled.sql: which orders ask what the second evaluator does not answer, by what
-- they state, never by an answer.
--
-- Whether an item made abroad is subject to the EAR (734.3(a)(3) to (5), 734.4, 734.9).
-- One that is in the United States is (734.3(a)(1)): a deemed export takes place there,
-- an export, or what is no reexport, leaves from there, and what is in transit passes it.
-- Where a foreign country is stated as the one of manufacture, that says it of
-- transactions abroad.
SET search_path = differential, public;
DROP TABLE IF EXISTS not_modeled;
CREATE TEMP TABLE not_modeled AS
SELECT o.n, 'jurisdiction of an item made abroad (734.3, 734.4, 734.9)' AS question
FROM o LEFT JOIN export_control.effective_destination d ON d.code = o.facts ->> 'exported_from'
	LEFT JOIN export_control.effective_destination m ON m.code = o.facts ->> 'manufactured_in'
WHERE coalesce(pg_temp.says(o.facts, 'foreign_made'),
		m.status <> 'united_states' AND o.facts ->> 'transaction' IN ('reexport', 'transfer', 'deemed_reexport'))
	AND NOT coalesce(pg_temp.says(o.facts, 'in_bond_transit'), false) AND NOT coalesce(pg_temp.says(o.facts, 'in_transit_from_canada'), false)
	AND NOT EXISTS (SELECT FROM export_control.effective_destination t WHERE t.code = ANY (pg_temp.answers(o.facts, 'transit_countries')) AND t.status = 'united_states')
	AND NOT CASE WHEN o.facts ->> 'transaction' = 'deemed_export' THEN true
		WHEN d.code IS NOT NULL THEN d.status = 'united_states'
		ELSE coalesce(o.facts ->> 'transaction' = 'export' OR NOT pg_temp.says(o.facts, 'reexport'), false) END;
