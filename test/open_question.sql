-- open_questions(): what it says of each answer is what the verdict is when the
-- order states it.
BEGIN;
SELECT plan(11);
SELECT export_control.set_policy('required_lists', '', 'not screened here') \g /dev/null

CREATE TEMP TABLE orders AS
SELECT row_number() OVER () AS no, i.item, d.destination, s.evidence::jsonb AS evidence
FROM unnest('{EAR99,3A002.a,5A992.c,6A993.a,6A003.b.4.b,3A090.b,0A502,9A610.x,3B991,4A994,1C350.b,5D002.c.1}'::text[]) i (item),
	unnest('{DE,BR,CN,RU,CU,IQ,VN,MX,SY,IN}'::text[]) d (destination),
	(VALUES (NULL), ('{"foreign_made": true, "us_content_percent": 8}'), ('{"chip_maker": true}')) s (evidence);
CREATE TEMP TABLE asked AS
SELECT o.*, v.verdict, q.*
FROM orders o, export_eligibility(o.item, o.destination, 'Nordwind Maschinen GmbH', '2026-10-01', evidence => o.evidence) v (verdict),
	open_questions(o.item, o.destination, 'Nordwind Maschinen GmbH', '2026-10-01', evidence => o.evidence) q;
SELECT cmp_ok((SELECT count(*) FROM asked), '>', 3000::bigint, 'there are questions');

-- A verdict without its last day.
CREATE FUNCTION pg_temp.plain(eligibility) RETURNS text LANGUAGE sql AS $$ SELECT regexp_replace($1::text, ' until .*', '') $$;
CREATE TEMP TABLE answered AS
SELECT a.no, a.item, a.destination, a.fact, a.choice, a.verdict, x.answer, x.predicted,
	export_eligibility(a.item, a.destination, 'Nordwind Maschinen GmbH', '2026-10-01',
		evidence => coalesce(a.evidence, '{}') || jsonb_build_object(a.fact, coalesce(to_jsonb(a.choice), x.answer))) AS verdict_then
FROM asked a, LATERAL (VALUES (jsonb 'true', if_yes), (jsonb 'false', if_no), (jsonb '"unknown"', if_unknown)) x (answer, predicted)
WHERE x.predicted IS NOT NULL;
SELECT is_empty('SELECT * FROM answered WHERE pg_temp.plain(predicted) <> pg_temp.plain(verdict_then) LIMIT 20', 'what is foretold comes');
SELECT is_empty($$SELECT no, fact, choice FROM asked a WHERE num_nonnulls(if_yes, if_no, if_unknown) > 0 AND NOT decides
	AND NOT EXISTS (SELECT FROM answered x WHERE x.no = a.no AND x.fact = a.fact AND pg_temp.plain(x.predicted) <> pg_temp.plain(a.verdict))$$,
	'a question makes a difference');
SELECT is_empty($$SELECT DISTINCT o.no, o.item, o.destination, k.fact FROM orders o, unnest('{nuclear_explosive,military_end_use,camera_military_end_user,headquarters_in_macau_or_d5,sme,exception_tmp,exception_gov}'::text[]) k (fact),
		export_eligibility(o.item, o.destination, 'Nordwind Maschinen GmbH', '2026-10-01', evidence => o.evidence) v,
		export_eligibility(o.item, o.destination, 'Nordwind Maschinen GmbH', '2026-10-01', evidence => coalesce(o.evidence, '{}') || jsonb_build_object(k.fact, true)) w
	WHERE pg_temp.plain(v) <> pg_temp.plain(w) AND outcome(v) <> 'not_subject' AND NOT reasons(w)::text[] && '{facts_contradict,fact_not_asked}'
		AND NOT EXISTS (SELECT FROM asked a WHERE a.no = o.no AND a.fact = k.fact)$$, 'what makes a difference is a question; what is not subject to the EAR is asked for activities of US persons alone');
SELECT is_empty($$SELECT no, item, destination, verdict FROM (SELECT o.no, o.item, o.destination, v AS verdict FROM orders o, export_eligibility(o.item, o.destination, 'Nordwind Maschinen GmbH', '2026-10-01', evidence => o.evidence) v) o
	WHERE outcome(verdict) = 'review' AND reasons(verdict)::text[] <@ '{end_use,evidence_missing,conditional_scope,hts_code_needed}' AND NOT EXISTS (SELECT FROM asked a WHERE a.no = o.no AND a.decides)$$,
	'a review for want of facts says which decide');
SELECT is_empty($$SELECT DISTINCT a.fact FROM asked a JOIN export_control.fact f ON f.key = a.fact WHERE f.bearing = 'requires' AND a.decides AND num_nonnulls(a.if_yes, a.if_no, a.if_unknown) = 0$$,
	'a place or a number that can only call for a license decides nothing');
SELECT results_eq($$SELECT fact, choice, if_yes::text, if_no::text, if_unknown::text FROM open_questions('EAR99', 'PK', 'Nordwind Maschinen GmbH', '2026-10-01') WHERE fact IN ('missile_300km', 'nuclear_explosive') ORDER BY fact$$,
	$$VALUES ('missile_300km', NULL::text, 'license_required (end_use)', 'no_license_required', 'license_required (end_use)'),
		('nuclear_explosive', NULL, 'license_required (end_use)', 'no_license_required', 'review (end_use)')$$, 'as a person would answer');
SELECT is_empty($$SELECT * FROM open_questions('EAR99', 'DE', 'Nordwind Maschinen GmbH', NULL)$$, 'without a day there is nothing to ask');
SELECT bag_eq($$SELECT fact FROM open_questions('3A090.b'::eccn, 'DE', 'Nordwind Maschinen GmbH', '2026-10-01')$$,
	$$SELECT fact FROM open_questions('3A090.b', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01')$$, 'the same of eccn');
SELECT is_empty($$SELECT DISTINCT a.fact FROM asked a LEFT JOIN export_control.fact f ON f.key = a.fact WHERE f.question IS DISTINCT FROM a.question$$, 'in the words of the fact');
-- One that leaves fewer reviews decides, though the verdict is a review still; one that leaves as many does not.
SELECT is((SELECT string_agg(q.fact, ' ' ORDER BY q.fact) FROM open_questions('EAR99', 'RU', 'Nordwind Maschinen GmbH', '2026-10-01') q WHERE q.decides AND q.choice IS NULL),
	'agriculture_or_medical_only catalog_course civil_end_user_746_8 deemed_release electronic_transfer exception_avs exception_bag exception_ccd exception_tmp fundamental_research hts_code medicine oil_project_746_8_a_4 patent_information published software_746_8_a_8 supplement_6_item',
	'what leaves less to look at decides, though the verdict is a review still');
SELECT * FROM finish();
ROLLBACK;
