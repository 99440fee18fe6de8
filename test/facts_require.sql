-- Facts that can only call for a license (export_control.fact, bearing), each
-- stated to be true on ordinary orders: none is passed over.
BEGIN;
SELECT plan(6);

CREATE TEMP TABLE ordinary AS
SELECT row_number() OVER () AS id, item, destination, outcome(v) AS outcome FROM (VALUES
	('EAR99', 'DE'), ('EAR99', 'CN'), ('EAR99', 'HK'), ('EAR99', 'MO'), ('EAR99', 'VN'), ('EAR99', 'IQ'), ('EAR99', 'VE'), ('EAR99', 'BR'),
	('5A992.c', 'CN'), ('5A992.c', 'MX'), ('3A991', 'HK'), ('3A991', 'IN'), ('3B991', 'CN'), ('3B991', 'SG'), ('4A994', 'MM'), ('5D992.c', 'KH'),
	('9A991.d', 'NI'), ('3A001.a.2.c', 'DE'), ('3A001.a.2.c', 'CN'), ('5A002.a', 'GB'), ('0A501.a', 'CA'), ('2B350', 'JP')) o (item, destination),
	export_eligibility(item, destination, 'Nordwind Maschinen GmbH', '2026-10-01') v;
CREATE TEMP TABLE damning AS
SELECT key FROM export_control.fact WHERE bearing = 'requires' AND kind = 'yes_no' AND valid @> date '2026-10-01';
SELECT cmp_ok((SELECT count(*) FROM damning), '>=', 10::bigint, 'there are such facts');
SELECT cmp_ok((SELECT count(*) FROM ordinary WHERE outcome = 'no_license_required'), '>=', 15::bigint, 'and orders that ship');

CREATE TEMP TABLE stated AS
SELECT o.*, d.key, t.declared, export_eligibility(item, destination, 'Nordwind Maschinen GmbH', '2026-10-01', evidence => e.evidence) AS verdict, e.evidence
FROM ordinary o, damning d, (VALUES (false), (true)) t (declared),
	LATERAL (SELECT jsonb_build_object(d.key, true) || CASE WHEN declared THEN jsonb '{"end_use_declaration": "Q-17"}' ELSE '{}' END) e (evidence);
CREATE TEMP TABLE ships AS
SELECT s.*, x.step, x.finding FROM stated s, explain_eligibility(item, destination, 'Nordwind Maschinen GmbH', '2026-10-01', evidence => s.evidence) x
WHERE outcome(s.verdict) IN ('no_license_required', 'license_exception', 'licensed', 'not_subject');

SELECT is_empty($$SELECT * FROM stated WHERE outcome NOT IN ('no_license_required', 'license_exception') AND outcome(verdict) IN ('no_license_required', 'license_exception', 'not_subject')$$,
	'none makes a verdict milder');
SELECT is_empty($$SELECT DISTINCT item, destination, key, evidence FROM ships s
	WHERE NOT EXISTS (SELECT FROM ships a WHERE (a.id, a.key, a.declared) = (s.id, s.key, s.declared) AND a.finding LIKE format('relied on: "%s"%%', s.key))$$,
	'what ships with one ships since a rule asked for it');
SELECT is_empty($$SELECT item, destination, evidence, finding FROM ships WHERE step = 'end use' AND finding ~ 'declare'$$,
	'and no trail says that the exporter declares no such use');
SELECT is_empty($$SELECT s.item, s.destination, s.evidence, s.outcome FROM stated s, explain_eligibility(item, destination, 'Nordwind Maschinen GmbH', '2026-10-01', evidence => s.evidence) x
	WHERE outcome(s.verdict) = 'review' AND 'fact_not_asked' = ANY (reasons(s.verdict)::text[]) AND x.step = 'fact' AND x.outcome = 'review'
		AND strpos(x.finding, s.key) = 0$$, 'a review names the fact');
SELECT * FROM finish();
ROLLBACK;
