-- US content of which any amount counts (15 CFR 734.4): every entry, every
-- destination.
BEGIN;
SELECT plan(10);

CREATE FUNCTION pg_temp.made_abroad(item text, destination text, content text, percent numeric, more jsonb DEFAULT '{}') RETURNS text LANGUAGE sql AS $$
	SELECT outcome(export_eligibility(item, destination, 'Hobart Marine Supplies', '2026-10-01', evidence => more || jsonb_strip_nulls(jsonb_build_object('foreign_made', true,
		'us_content_percent', percent, 'us_content_items', content, 'foreign_direct_product', false))))::text
$$;
CREATE TEMP TABLE series AS SELECT entry::text FROM export_control.ccl_entry WHERE entry::text ~ '^.[A-E](6|515)' GROUP BY 1;
CREATE TEMP TABLE grouped AS SELECT destination, array_agg(country_group) AS groups
	FROM export_control.country_group JOIN export_control.country_chart USING (destination) WHERE country_group.valid @> date '2026-10-01' GROUP BY 1;

SELECT is_empty($$SELECT entry, destination FROM series, grouped WHERE groups && '{D:5}' AND pg_temp.made_abroad('EAR99', destination, entry || '.x', 0.1) = 'not_subject'$$,
	'600 series and 9x515, .a to .x: none to Country Group D:5');
SELECT is_empty($$SELECT entry, destination FROM series, grouped WHERE (groups && '{E:1,E:2}' OR destination IN ('BY', 'CN', 'RU')) AND pg_temp.made_abroad('EAR99', destination, entry || '.y', 0.1) = 'not_subject'$$,
	'.y: none to Country Group E, Belarus, China, Russia');
SELECT is_empty($$SELECT entry, destination FROM series, grouped WHERE NOT groups && '{D:5,E:1,E:2}' AND destination NOT IN ('BY', 'CN', 'RU')
	AND entry ~ '^.[A-C]' AND pg_temp.made_abroad('EAR99', destination, coalesce((SELECT p.entry || '.x' FROM export_control.ccl_paragraph p WHERE p.entry::text = series.entry AND (p.entry || '.x')::eccn = ANY (p.paragraphs)
		AND NOT EXISTS (SELECT FROM export_control.reserved_paragraph r WHERE (p.entry || '.x')::eccn BETWEEN r.first AND r.last)), entry), 25) <> 'not_subject'$$, 'elsewhere 25 percent is not too much');
SELECT is_empty($$SELECT entry, destination FROM series, grouped WHERE groups && '{D:5,E:1,E:2}' AND pg_temp.made_abroad('EAR99', destination, entry, 1) = 'not_subject'$$,
	'an entry without its paragraph clears nothing there');
SELECT is_empty($$SELECT destination FROM grouped WHERE (groups && '{D:5,E:1,E:2}' OR destination IN ('BY', 'CN', 'RU')) AND pg_temp.made_abroad('EAR99', destination, NULL, 5) = 'not_subject'$$,
	'content that is not named clears nothing there');
SELECT is_empty($$SELECT destination FROM grouped WHERE NOT groups && '{D:5,E:1,E:2}' AND destination NOT IN ('BY', 'CN', 'RU') AND
	(pg_temp.made_abroad('EAR99', destination, NULL, 25), pg_temp.made_abroad('EAR99', destination, 'EAR99', 25.01)) <> ('not_subject', 'no_license_required')$$,
	'25 percent elsewhere, and more');
SELECT is_empty($$SELECT destination FROM grouped WHERE groups && '{E:1,E:2}' AND
	(pg_temp.made_abroad('EAR99', destination, 'EAR99', 10), pg_temp.made_abroad('EAR99', destination, 'EAR99', 10.01) IN ('not_subject', 'no_license_required')) <> ('not_subject', false)$$,
	'10 percent to Country Group E, and more');
SELECT is_empty($$SELECT content, destination FROM grouped, unnest('{5E002,9E003.a.1,9E003.a.2,9E003.a.3,9E003.a.4,9E003.a.5,9E003.a.6,9E003.a.8,9E003.h,9E003.i,9E003.l}'::text[]) content
	WHERE pg_temp.made_abroad(CASE WHEN content ~ '^5' THEN '5E002' ELSE '9E003' END, destination, content, 0.1, '{"commingled_report_filed": true}') = 'not_subject'$$,
	'encryption and engine technology: none to anybody');
SELECT is_empty($$SELECT content, destination FROM grouped, unnest('{5A002,5A004,5B002,5D002}'::text[]) content
	WHERE pg_temp.made_abroad('EAR99', destination, content, 0.1) = 'not_subject' OR pg_temp.made_abroad('EAR99', destination, content, 0.1, '{"us_content_enc_authorized": false, "us_content_enc_b1_or_b3": false}') = 'not_subject'$$,
	'encryption items that ENC does not cover: none to anybody');
SELECT is_empty($$SELECT finding FROM explain_eligibility('EAR99', 'CN', 'Hobart Marine Supplies', '2026-10-01', evidence => '{"foreign_made": true, "us_content_percent": 5}')
	GROUP BY finding, citation HAVING count(*) > 1$$, 'each rule is said once');
SELECT * FROM finish();
ROLLBACK;
