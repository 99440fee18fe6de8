-- Trails are read by people who know the regulation and not this program: no
-- codes of rows, no terms of conditions, no names of columns or enumerations.
BEGIN;
SET LOCAL client_min_messages = warning;
SELECT no_plan();

INSERT INTO export_control.restricted_party (list, entry, name, country, scope, requirement, policy, programs, citation) VALUES
	('EL', 'T1', 'Jinling Optics', 'CN', 'ccl_and_supplement_7', 'For items on the CCL', 'Presumption of denial', '{}', '89 FR 1'),
	('EL', 'T2', 'Hanguang Institute', 'CN', 'text', 'For items of 744.99', 'Case-by-case', '{}', '89 FR 1'),
	('EL', 'T3', 'Severny Buryak', 'RU', 'project', 'For projects', 'Denial', '{}', '89 FR 1'),
	('EL', 'T4', 'Tianbao Optics', 'CN', 'all', 'For all items subject to the EAR.', 'Presumption of denial', '{}', '89 FR 1'),
	('MEU', 'T5', 'Zavod Sokol', 'CN', 'all', NULL, 'Presumption of denial', '{}', '89 FR 1'),
	('UVL', 'T6', 'Baltic Instruments', 'EE', 'all', NULL, NULL, '{}', '89 FR 1'),
	('SDN', 'T7', 'Granit Zavod', 'KZ', 'all', NULL, NULL, '{RUSSIA-EO14024}', '89 FR 1'),
	('SDN', 'T8', 'Golden Cargo Lines', 'PA', 'all', NULL, NULL, '{VENEZUELA}', '89 FR 1'),
	('CMIC', 'T9', 'Zhonghe Avionics', 'CN', 'all', NULL, NULL, '{}', '89 FR 1'),
	('DPL', 'T10', 'Roland Denied', 'DE', 'all', NULL, NULL, '{}', '89 FR 1');
INSERT INTO export_control.ownership (owner, owned, percent) VALUES ('Tianbao Optics', 'Tianbao Kiel', 60), ('Tianbao Optics', 'Tianbao Bonn', NULL), ('Hanguang Institute', 'Hanguang Lens', 80);
SELECT export_control.settle_review('red_flag', 'account only', 'Zhonghe Avionics', 'CMIC', 'T9', decided_on => '2026-01-01') IS NOT NULL AS decided;

CREATE TEMP TABLE asked AS
	-- every entry, to destinations of all kinds
	SELECT e.entry::text AS item, d AS destination, 'Nordwind Maschinen' AS consignee, NULL::text[] AS other_parties, NULL::jsonb AS evidence, NULL::text AS activity, date '2026-10-01' AS on_date
	FROM export_control.ccl_entry e, unnest('{CA,DE,CN,RU,IN,CU,BR,AE}'::text[]) d
	UNION ALL
	-- every paragraph that a requirement names
	SELECT DISTINCT p::text, d, 'Nordwind Maschinen', NULL::text[], NULL::jsonb, NULL, date '2026-10-01'
	FROM export_control.license_requirement r, unnest(r.paragraphs || r.conditional_paragraphs) p, unnest('{JP,VN}'::text[]) d
	UNION ALL
	-- every fact with every answer, for the entry that asks it
	SELECT DISTINCT r.entry::text, d, 'Nordwind Maschinen', NULL::text[], jsonb_build_object(f.key, v), NULL, date '2026-10-01'
	FROM export_control.license_requirement r JOIN export_control.fact f ON r.condition ~ ('fact:!?' || f.key || '\M'),
		unnest(CASE WHEN f.kind = 'code' THEN f.choices ELSE '{true,false}' END) v, unnest('{CA,DE,CN}'::text[]) d
	UNION ALL
	SELECT DISTINCT r.entry::text, 'DE', 'Nordwind Maschinen', NULL::text[], jsonb_build_object('related_item', i, 'activity', a, 'exported_from', 'CN'), NULL, date '2026-10-01'
	FROM export_control.license_requirement r, unnest('{2B001.a,9A001,EAR99}'::text[]) i, unnest('{development,use}'::text[]) a WHERE r.condition ~ 'related|activity|origin'
	UNION ALL
	-- every party, every destination, every fact of the other rules
	SELECT i, d, p.name, NULL::text[], NULL::jsonb, 'continued_operation', day
	FROM unnest('{EAR99,5A992.c,3A001.a.2,9A610.a}'::text[]) i, unnest('{DE,CN,KZ}'::text[]) d,
		(SELECT name FROM export_control.restricted_party WHERE entry ~ '^T[0-9]+$' UNION SELECT unnest('{Huawei Technologies Co. Ltd.,Huawei Tecnologies,Tianbao Kiel,Tianbao Bonn,Hanguang Lens,Trading Company,?}'::text[])) p,
		unnest('{2019-06-01,2026-10-01,2026-12-01}'::date[]) day
	UNION ALL
	SELECT 'EAR99', 'DE', 'Nordwind', ARRAY[role || ': ' || p.name], NULL, NULL, '2026-10-01'
	FROM export_control.restricted_party p, unnest('{end user,bank,forwarder,unheard-of role}'::text[]) role WHERE entry ~ '^T[0-9]+$'
	UNION ALL
	SELECT i, code, 'Nordwind Maschinen', NULL, NULL, NULL, '2026-10-01' FROM export_control.destination, unnest('{EAR99,4A994,9A610.x}'::text[]) i
	UNION ALL
	SELECT i, d, 'Nordwind Maschinen', NULL, jsonb_build_object(f.key, v), NULL, '2026-10-01'
	FROM export_control.fact f, unnest(CASE WHEN f.kind = 'yes_no' THEN '{true,false,perhaps}' WHEN f.kind = 'code' THEN f.choices
			ELSE '{5,2026-01-02,3A001,0402.10,8471.30.0100,text}' END::text[]) v,
		unnest('{EAR99,3A001.a.2,9A610.x}'::text[]) i, unnest('{DE,RU,IQ,KP,IR}'::text[]) d
	WHERE f.section NOT LIKE '774%'
	UNION ALL
	SELECT i, d, c, NULL, e, NULL, day FROM unnest('{NULL,bogus,3A888,0A999.a,3A001.zz,0A002,1C018,0A521,6A203}'::text[]) i, unnest('{NULL,Atlantis,Congo,US,PR,XX}'::text[]) d,
		unnest('{NULL,Nordwind}'::text[]) c, (VALUES (NULL::jsonb), ('[]'), ('{"no_such_key": true}')) v(e), unnest('{2026-10-01,2012-01-01}'::date[]) day;
CREATE TEMP TABLE trail AS
	SELECT a.*, e.step, e.finding, e.outcome, e.citation, regexp_replace(e.finding, '"[^"]*"', '""', 'g') AS said
	FROM (SELECT DISTINCT * FROM asked) a, LATERAL explain_eligibility(a.item, a.destination, a.consignee, a.on_date,
		activity => a.activity, other_parties => a.other_parties, evidence => a.evidence) e;
SELECT cmp_ok(count(*), '>', 100000::bigint, 'a large sample') FROM trail;

CREATE FUNCTION pg_temp.none(pattern text, what text) RETURNS SETOF text LANGUAGE sql AS $$
	SELECT is_empty(format($q$SELECT step, min(finding), count(*) FROM trail WHERE said ~ %L GROUP BY step, regexp_replace(said, '[0-9]', '', 'g') LIMIT 40$q$, pattern), what) $$;
SELECT pg_temp.none('\m(related|related_not|related_reason|fact|activity|origin):', 'no terms of conditions');
SELECT pg_temp.none('\mrow ([0-9]|[a-z][0-9])', 'no numbers of rows');
SELECT pg_temp.none('\m(requirement|row|line) [a-z][0-9]', 'no marks of lines');
SELECT pg_temp.none('Exception [A-Z0-9]+ \(', 'a license exception by its section');
SELECT pg_temp.none('\mentry [^ ]*\|', 'no keys of entries');
SELECT is_empty($$SELECT step, word, min(finding), count(*) FROM trail, LATERAL (SELECT m[1] AS word FROM regexp_matches(said, '(?<![.])\m([A-Za-z0-9]+(?:_[A-Za-z0-9]+)+)\M(?!\()', 'g') m) w
	WHERE word NOT IN (SELECT reason FROM export_control.review_reason)
		AND word NOT IN (SELECT key FROM export_control.fact UNION ALL SELECT unnest(choices) FROM export_control.fact UNION ALL SELECT name FROM export_control.policy_names() UNION ALL SELECT role FROM export_control.party_role) AND said !~ ('export_control\.' || word || '|' || word || '\.') GROUP BY 1, 2 ORDER BY 1, 2 LIMIT 40$$, 'names of facts and policies, as one types them, and no other words of programs');
SELECT is_empty($$SELECT citation, min(finding) FROM trail WHERE citation !~ '^(15 CFR|[0-9]+ FR|31 CFR|22 CFR|export_control\.|Public Law|State Dep|CAPTA|SDN|[A-Z])' GROUP BY 1 LIMIT 10$$, 'every citation is one');
SELECT is_empty($$SELECT item, destination, consignee, evidence FROM asked a WHERE NOT EXISTS (SELECT FROM trail t WHERE t.step = 'verdict'
	AND (t.item, t.destination, t.consignee, t.evidence) IS NOT DISTINCT FROM (a.item, a.destination, a.consignee, a.evidence)) LIMIT 5$$, 'every trail ends in its verdict');
SELECT is_empty($$SELECT step, finding FROM trail WHERE finding ~ '%[sd]|\(null\)|  |^ | $' LIMIT 5$$, 'no holes in sentences');

-- What decided is said: the fact and who stated it.
CREATE FUNCTION pg_temp.says(item text, destination text, evidence jsonb, pattern text, consignee text DEFAULT 'Nordwind', on_date date DEFAULT '2026-10-01', activity text DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
	SELECT ok(EXISTS (SELECT FROM explain_eligibility(item, destination, consignee, on_date, activity => activity, evidence => evidence) e WHERE e.finding ~ pattern), pattern) $$;
SELECT pg_temp.says('2E001', 'DE', '{"related_item": "2B001.a"}', 'requirement 1 for NS \(NS column 1 of the Country Chart\) reaches 2E001 to Germany; as the facts say, the technology is for 2A001,.* or 2D002');
SELECT pg_temp.says('2E001', 'DE', '{"related_item": "2B001.a"}', 'relied on: "related_item" = "2B001.a", stated by the order');
SELECT pg_temp.says('0A502', 'CN', '{"barrel": "under_18in", "for_police": true}', 'How long is the barrel.*" is "under 18in"');
SELECT pg_temp.says('0A502', 'CN', '{"barrel": "under_18in"}', 'relied on: "barrel" = "under_18in", stated by the order');
SELECT pg_temp.says('6E001', 'DE', '{"related_item": "6A002"}', 'it only if the technology is for|does only if the technology is for');
SELECT pg_temp.says('EAR99', 'KZ', NULL, 'program RUSSIA-EO14024', 'Granit Zavod');
SELECT pg_temp.says('EAR99', 'KZ', NULL, 'OFAC may require its own license', 'Granit Zavod');
SELECT pg_temp.says('EAR99', 'PA', NULL, 'program VENEZUELA: OFAC may require its own license', 'Golden Cargo Lines');
SELECT pg_temp.says('EAR99', 'CU', NULL, 'OFAC may require its own license for Cuba');
SELECT pg_temp.says('EAR99', 'CN', NULL, 'license review policy: "Presumption of denial"', 'Tianbao Optics');
SELECT pg_temp.says('EAR99', 'DE', '{"certificate": true}', 'stated, and asked by no rule here: "certificate" = true');

-- Names cut to be shown stay texts.
SELECT is_empty($$SELECT n FROM generate_series(1, 300) n, explain_eligibility('EAR99', 'DE', repeat('x', n % 4) || repeat('名', n) || repeat('ü', n), '2026-10-01',
		other_parties => ARRAY[repeat('x', n % 4) || repeat('名', n) || repeat('ü', n), 'end user: ' || repeat('ab', n % 3) || repeat('ü', 40 * n)], evidence => jsonb_build_object(repeat('名', n), repeat('ü', n))) e
	WHERE convert_from(convert_to(e.finding, 'UTF8'), 'UTF8') IS NULL OR pg_client_encoding() IS NULL OR e.finding <> convert_from(e.finding::bytea, 'UTF8')$$,
	'no character is cut');
SELECT * FROM finish();
ROLLBACK;
