-- notices.sql: notices by which BIS informed the exporter that a license is required (744.1(b)).
-- One that names no destination binds within the United States too, as far as its words go.
SET search_path = differential, public;

CREATE TEMP TABLE IF NOT EXISTS notice AS SELECT *, name_key(party) AS key FROM export_control.is_informed;
DROP TABLE IF EXISTS informed;
CREATE TEMP TABLE informed AS
SELECT o.n, pg_temp.any_of(array_agg(CASE WHEN i.item IS NULL OR i.item @> o.item THEN true WHEN i.item <@ o.item THEN NULL ELSE false END)) AS bound
FROM o JOIN notice i ON i.valid @> o.day AND o.day >= i.informed_on AND (i.destination IS NULL OR i.destination IN (o.code, o.rule))
	AND (i.key IS NULL OR EXISTS (SELECT FROM party p WHERE p.n = o.n AND name_key(p.name) = i.key))
WHERE o.item IS NOT NULL AND (o.status IS DISTINCT FROM 'united_states' OR i.destination IS NULL)
GROUP BY o.n;
INSERT INTO finding (n, step, outcome, reason)
SELECT n, 'informed', CASE WHEN bound THEN 'license_required' ELSE 'review' END, CASE WHEN bound THEN 'end_use' ELSE 'paragraph_needed' END FROM informed WHERE bound IS NOT FALSE;
