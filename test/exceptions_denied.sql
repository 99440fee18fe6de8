-- exception_X stated to be false closes X, whatever row grants it and whatever
-- is stated beside: all that the row asks for.
BEGIN;
SELECT plan(4);
CREATE TEMP TABLE item AS SELECT DISTINCT entry::text AS item FROM export_control.ccl_entry
	UNION SELECT DISTINCT unnest(items)::text FROM export_control.license_exception
	UNION SELECT '3A001.a.2.c' UNION SELECT '6A003.b.4.b' UNION SELECT 'EAR99';
CREATE TEMP TABLE place AS SELECT unnest('{CN,RU,BY,BR,IN,DE,JP,AE,CU,KP,SY,IQ,UA-43,SG}'::text[]) AS destination;
-- What each row asks for, and what several limit or turn on.
CREATE TEMP TABLE terms AS
SELECT DISTINCT code, (SELECT coalesce(jsonb_object_agg(ltrim(split_part(term, '@', 1), '!?'), term !~ '^!'), '{}') FROM unnest(evidence) term) - ('exception_' || lower(code))
	|| '{"related_item": "3A001.a.2.c", "exception_value_this_year": 0, "order_value_in_entry": 10}' AS evidence
FROM export_control.license_exception;
CREATE TEMP TABLE tried AS
SELECT t.code, item, destination, export_eligibility(item, destination, 'Acme Widgets', '2026-10-01', value => 10, evidence => t.evidence || jsonb_build_object('exception_' || lower(t.code), true)) AS met,
	export_eligibility(item, destination, 'Acme Widgets', '2026-10-01', value => 10, evidence => t.evidence || jsonb_build_object('exception_' || lower(t.code), false)) AS denied, t.evidence
FROM terms t, item, place;
SELECT is((SELECT array_agg(code ORDER BY code) FROM (SELECT DISTINCT code FROM export_control.license_exception e WHERE NOT EXISTS (SELECT FROM export_control.fact f WHERE f.key = 'exception_' || lower(e.code))) c),
	NULL::text[], 'the terms of every exception can be denied');
SELECT cmp_ok((SELECT count(DISTINCT code) FROM tried WHERE outcome(met) = 'license_exception'), '>', 15::bigint, 'there are exceptions that are granted');
SELECT cmp_ok((SELECT count(*) FROM tried WHERE outcome(met) = 'license_exception' AND denied <> met), '>', 2000::bigint, 'denied, many are not');
-- One may still be granted by another, which the trail names.
SELECT is_empty($$SELECT t.code, t.item, t.destination, x.finding
	FROM (SELECT DISTINCT ON (code, evidence, destination, item LIKE '_D%', item LIKE '_E%') * FROM tried WHERE outcome(denied) = 'license_exception') t,
		explain_eligibility(item, destination, 'Acme Widgets', '2026-10-01', value => 10, evidence => evidence || jsonb_build_object('exception_' || lower(code), false)) x
	WHERE x.step = 'exception' AND x.outcome = 'license_exception' AND x.finding LIKE '%' || t.code || '%' LIMIT 20$$, 'none is granted whose terms are denied');
SELECT * FROM finish();
ROLLBACK;
