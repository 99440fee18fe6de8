-- What an order states against itself never lets it ship: of every entry of the
-- list, to destinations under every kind of control.
BEGIN;
SELECT plan(8);

CREATE TEMP TABLE item AS SELECT DISTINCT entry::text AS item FROM export_control.ccl_entry
	UNION SELECT paragraph::text FROM (SELECT DISTINCT ON (entry) entry, paragraph FROM export_control.ccl_paragraph, unnest(paragraphs) paragraph ORDER BY entry, paragraph) p
	UNION SELECT 'EAR99';
CREATE TEMP TABLE place AS SELECT unnest('{CN,RU,BY,BR,DE,AE,CU,IR,KP,SY,IQ,UA-43}'::text[]) AS destination;
CREATE TEMP TABLE bare AS
SELECT item, destination, export_eligibility(item, destination, 'Acme Widgets', '2026-10-01') AS verdict FROM item, place;
SELECT cmp_ok((SELECT count(*) FROM bare), '>', 5000::bigint, 'there are orders to ask about');

-- Facts that only require, beside what else an order may state: none makes a
-- verdict milder, be it from one that stops an order to another.
CREATE TEMP TABLE damning AS SELECT key FROM export_control.fact WHERE kind = 'yes_no' AND bearing = 'requires';
SELECT cmp_ok((SELECT count(*) FROM damning), '>', 10::bigint, 'there are facts that only require');
CREATE FUNCTION pg_temp.severity(verdict eligibility) RETURNS eligibility IMMUTABLE LANGUAGE sql AS $$ SELECT outcome(verdict)::eligibility $$;
CREATE TEMP TABLE beside (day, evidence) AS VALUES (date '2026-10-01', '{}'::jsonb), ('2024-01-15', '{}'),
	('2026-10-01', '{"foreign_made": true, "foreign_direct_product": true}'), ('2026-10-01', '{"foreign_made": true, "us_content_percent": 0, "foreign_direct_product": false}'),
	('2026-10-01', '{"hts_code": "8542.31"}'), ('2026-10-01', '{"exception_gov": true}'), ('2026-10-01', '{"exception_avs": false}'),
	('2026-10-01', '{"exception_sta": true, "sta_consignee_statement": true}'), ('2026-10-01', '{"food_or_medicine": true}');
CREATE TEMP TABLE told AS
SELECT item, destination, day, evidence, export_eligibility(item, destination, 'Acme Widgets', day, evidence => evidence) AS verdict FROM item, place, beside;
SELECT is_empty($$SELECT t.item, t.destination, t.day, t.evidence, d.key, t.verdict, v
	FROM told t, damning d, LATERAL export_eligibility(t.item, t.destination, 'Acme Widgets', t.day, evidence => t.evidence || jsonb_build_object(d.key, true)) v
	WHERE v <> t.verdict AND pg_temp.severity(v) < pg_temp.severity(t.verdict) LIMIT 20$$, 'none makes a verdict milder, whatever is stated beside it');

-- What an exception relies on is stated: of whatever one fact the order states,
-- only those that are terms of an exception open one.
CREATE TEMP TABLE one AS
SELECT item, destination, f.key, answer, v AS verdict
FROM item, place, export_control.fact f, unnest('{true,false}'::boolean[]) answer,
	export_eligibility(item, destination, 'Acme Widgets', '2026-10-01', evidence => jsonb_build_object(f.key, answer)) v
WHERE f.kind = 'yes_no' AND v::boolean AND outcome(v) = 'license_exception';
SELECT is_empty($$SELECT * FROM one WHERE NOT (answer AND key IN (SELECT split_part(term, '@', 1) FROM export_control.license_exception, unnest(evidence) term))
	AND (item, destination) NOT IN (SELECT item, destination FROM bare WHERE outcome(verdict) = 'license_exception') LIMIT 20$$,
	'only a stated term of an exception opens one');
SELECT is_empty($$SELECT o.item, o.destination, o.key, o.answer, x.finding
	FROM (SELECT DISTINCT ON (destination, key, answer) * FROM one ORDER BY destination, key, answer, md5(item)) o,
		explain_eligibility(o.item, o.destination, 'Acme Widgets', '2026-10-01', evidence => jsonb_build_object(o.key, o.answer)) x,
		string_to_table((regexp_match(x.finding, '; relied on: ([^;]*)'))[1], ', ') term
	WHERE x.step = 'exception' AND x.outcome = 'license_exception' AND term !~ '^not ' AND NOT (term = o.key AND o.answer) LIMIT 20$$,
	'and the trail relies on no other');

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
	WHERE outcome(v) = 'license_exception' AND (b.item, b.destination) <> ('EAR99', 'SY') LIMIT 20$$, 'an order that states nothing uses none but SPP, which asks for nothing');
SELECT * FROM finish();
ROLLBACK;
