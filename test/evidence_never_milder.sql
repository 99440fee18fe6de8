-- What an order states against itself never lets it ship: of every entry of the
-- list, to destinations under every kind of control.
BEGIN;
SELECT plan(7);

CREATE TEMP TABLE item AS SELECT DISTINCT entry::text AS item FROM export_control.ccl_entry
	UNION SELECT paragraph::text FROM (SELECT DISTINCT ON (entry) entry, paragraph FROM export_control.ccl_paragraph, unnest(paragraphs) paragraph ORDER BY entry, paragraph) p
	UNION SELECT 'EAR99';
CREATE TEMP TABLE place AS SELECT unnest('{CN,RU,BY,BR,DE,AE,CU,IR,KP,SY,IQ,UA-43}'::text[]) AS destination;
CREATE TEMP TABLE bare AS
SELECT item, destination, export_eligibility(item, destination, 'Acme Widgets', '2026-10-01') AS verdict FROM item, place;
SELECT cmp_ok((SELECT count(*) FROM bare), '>', 5000::bigint, 'there are orders to ask about');

-- Facts that only require.
CREATE TEMP TABLE damning AS SELECT key FROM export_control.fact WHERE kind = 'yes_no' AND bearing = 'requires';
SELECT cmp_ok((SELECT count(*) FROM damning), '>', 10::bigint, 'there are facts that only require');
SELECT is_empty($$SELECT b.item, b.destination, d.key, b.verdict, v
	FROM bare b, damning d, LATERAL export_eligibility(b.item, b.destination, 'Acme Widgets', '2026-10-01', evidence => jsonb_build_object(d.key, true)) v
	WHERE v::boolean AND b.verdict::boolean IS DISTINCT FROM true LIMIT 20$$, 'none lets anything ship that does not without it');
-- With all questions about goods made abroad, which let rules of part 746 ask.
SELECT is_empty($$SELECT b.item, b.destination, d.key, b.verdict, v
	FROM bare b, damning d, LATERAL export_eligibility(b.item, b.destination, 'Acme Widgets', '2026-10-01',
		evidence => jsonb_build_object(d.key, true, 'foreign_made', true, 'foreign_direct_product', true)) v
	WHERE v::boolean AND b.verdict::boolean IS DISTINCT FROM true LIMIT 20$$, 'nor of goods made abroad');

-- An exception whose terms the order denies is not granted, whatever it states besides.
CREATE TEMP TABLE denied AS
SELECT jsonb_object_agg(f.key, false) AS evidence FROM export_control.fact f
WHERE f.key IN (SELECT 'exception_' || lower(e.code) FROM export_control.license_exception e);
CREATE TEMP TABLE granting AS SELECT f.key FROM export_control.fact f WHERE f.kind = 'yes_no' AND f.bearing <> 'requires' AND f.key !~ '^exception_';
SELECT is_empty($$SELECT b.item, b.destination, v
	FROM bare b, denied, LATERAL export_eligibility(b.item, b.destination, 'Acme Widgets', '2026-10-01', evidence => denied.evidence) v
	WHERE outcome(v) = 'license_exception' LIMIT 20$$, 'an order that denies the terms of all exceptions uses none');
SELECT is_empty($$SELECT b.item, b.destination, g.key, v
	FROM bare b, denied, granting g, LATERAL export_eligibility(b.item, b.destination, 'Acme Widgets', '2026-10-01',
		evidence => denied.evidence || jsonb_build_object(g.key, true)) v
	WHERE b.destination IN ('CN', 'RU', 'DE', 'SY') AND outcome(v) = 'license_exception' LIMIT 20$$, 'whatever fact it states besides');
SELECT is_empty($$SELECT b.item, b.destination, v
	FROM bare b, LATERAL export_eligibility(b.item, b.destination, 'Acme Widgets', '2026-10-01') v
	WHERE outcome(v) = 'license_exception' AND b.destination NOT IN ('SY', 'IQ', 'CU') LIMIT 20$$, 'an order that states nothing uses none but where part 746 opens one to all');
SELECT * FROM finish();
ROLLBACK;
