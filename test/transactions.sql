-- Kinds of transaction over a sample of items and destinations: an export stated is
-- one not stated, no other kind makes an answer milder but by a paragraph that the
-- trail names, and all functions agree.
BEGIN;
SELECT plan(23);

CREATE TEMP TABLE sample AS
SELECT i.item, d.code AS destination, row_number() OVER () AS n
FROM (SELECT DISTINCT ON (e.entry) coalesce(p.paragraph, e.entry)::text AS item
		FROM export_control.effective_ccl_entry e
			LEFT JOIN LATERAL (SELECT unnest(c.paragraphs) AS paragraph FROM export_control.effective_ccl_paragraph c WHERE c.entry = e.entry LIMIT 1) p ON true
		WHERE e.disposition = 'controlled' AND ('x' || left(md5(e.entry::text), 4))::bit(16)::int % 9 = 0
		UNION SELECT unnest('{EAR99,3E001,3E991,5D992.c,5E002.a,3A090.a,3E905,4E091,1C355.b,3B001.d,5A002.a,9A610.x,0A501.a}'::text[])) i,
	(SELECT unnest('{DE,BR,CN,RU,IQ,CU,KP,SY,IR,IN,MX,AE,HK,UA-43,CA,TR}'::text[]) AS code) d;

CREATE TEMP VIEW facts AS
SELECT unnest(ARRAY[NULL, '{}', '{"related_item": "3A001.a.2"}', '{"foreign_made": true, "us_content_percent": 5, "us_content_items": "EAR99", "foreign_direct_product": false}',
	'{"military_end_use": true}', '{"exception_tmp": true, "exception_tsu": true, "exception_gov": true}', '{"exported_from": "JP"}'])::jsonb AS evidence;

CREATE FUNCTION pg_temp.severity(verdict eligibility) RETURNS eligibility LANGUAGE sql
	AS $$ SELECT outcome(verdict)::eligibility $$;

-- An export.
SELECT is_empty(
	$$SELECT s.item, s.destination, f.evidence, a, b FROM sample s, facts f,
		export_eligibility(s.item, s.destination, 'Nordwind Maschinen GmbH', '2026-10-01', evidence => f.evidence) a,
		export_eligibility(s.item, s.destination, 'Nordwind Maschinen GmbH', '2026-10-01', evidence => coalesce(f.evidence, '{}') || '{"transaction": "export"}') b
	WHERE a::text <> b::text AND (f.evidence ?| '{foreign_made,exported_from}') IS NOT TRUE$$,
	'an export that is stated answers as one that is not');
-- What is in the United States is subject to the EAR, wherever it was made (734.3(a)(1)).
SELECT is_empty(
	$$SELECT s.item, s.destination, k, a, b FROM sample s, unnest('{export,deemed_export}'::text[]) k,
		export_eligibility(s.item, s.destination, 'Nordwind Maschinen GmbH', '2026-10-01', evidence => jsonb_build_object('transaction', k)) a,
		export_eligibility(s.item, s.destination, 'Nordwind Maschinen GmbH', '2026-10-01', evidence => jsonb_build_object('transaction', k) ||
			'{"foreign_made": true, "us_content_percent": 5, "us_content_items": "EAR99", "foreign_direct_product": false}') b
	WHERE a::text <> b::text$$,
	'what leaves the United States, or is released there, is subject to the EAR though it was made abroad');
-- What is stated to be an export and to leave from another country is one or the other.
SELECT is_empty(
	$$SELECT s.item, s.destination, p, v FROM sample s, unnest('{JP,CN,AE}'::text[]) p,
		export_eligibility(s.item, s.destination, 'Nordwind Maschinen GmbH', '2026-10-01', evidence => jsonb_build_object('transaction', 'export', 'exported_from', p,
			'foreign_made', true, 'us_content_percent', 5, 'us_content_items', 'EAR99', 'foreign_direct_product', false)) v
	WHERE v::text ~ 'not_subject|no_license_required|license_exception' AND s.destination <> 'US' AND p <> s.destination$$,
	'an export that leaves from another country is none that may ship');
SELECT matches(export_eligibility('3A991', 'VN', 'Nordwind Maschinen GmbH', '2026-10-01', evidence => '{"transaction": "export", "exported_from": "JP", "foreign_made": true,
	"us_content_percent": 5, "us_content_items": "EAR99", "foreign_direct_product": false}')::text, 'facts_contradict', 'a human has to say which');
-- General Prohibition Three names transfers of direct products.
SELECT is(export_eligibility('3A001.a.2', 'CN', 'Nordwind Maschinen GmbH', '2026-10-01', evidence => '{"transaction": "transfer", "received_under": "no_license_required",
	"foreign_made": true, "us_content_percent": 0, "foreign_direct_product": false}' || jsonb_build_object(fact, answer))::text, verdict,
	format('a transfer of what is made abroad, %s: %s', fact, answer))
FROM (VALUES ('fdp_national_security', true, 'license_required (NS2)'), ('fdp_national_security', false, 'not_subject')) s (fact, answer, verdict);
SELECT is_empty(
	$$SELECT s.item, s.destination FROM (SELECT * FROM sample WHERE n % 40 = 0) s
	WHERE (SELECT array_agg(e.*::text) FROM explain_eligibility(s.item, s.destination, 'Nordwind Maschinen GmbH', '2026-10-01') e)
		IS DISTINCT FROM (SELECT array_agg(e.*::text) FROM explain_eligibility(s.item, s.destination, 'Nordwind Maschinen GmbH', '2026-10-01', evidence => '{"transaction": "export"}') e
			WHERE e.finding !~ '^relied on: "transaction"')$$,
	'and so does its trail');

-- The others.  named: the paragraphs by which the trail may be milder.
CREATE TEMP TABLE kind (transaction jsonb, named text);
INSERT INTO kind VALUES
	('{"transaction": "reexport", "from_country": "DE"}', '742\.18|740\.16|740\.17'),
	('{"transaction": "reexport", "from_country": "VN"}', '742\.18|740\.16|740\.17'),
	('{"transaction": "transfer"}', '740\.16|740\.17'),
	('{"transaction": "transfer", "received_under": "license"}', '740\.16|740\.17'),
	('{"transaction": "transfer", "received_under": "no_license_required"}', '736\.2\(b\)\([16]\)|740\.16|740\.17'),
	('{"transaction": "deemed_export"}', '746\.8\(a\)\(12\)\(i\)|746\.9\(a\)|746\.2\(a\)\(2\)|742\.4\(a\)|742\.6\(a\)|740\.'),
	('{"transaction": "deemed_reexport", "from_country": "MY"}', '746\.8\(a\)\(12\)\(i\)|746\.9\(a\)|746\.2\(a\)\(2\)|742\.4\(a\)|742\.6\(a\)|740\.');
CREATE TEMP TABLE milder AS
SELECT s.item, s.destination, f.evidence, k.transaction, k.named, a AS export, b AS verdict
FROM sample s, facts f, kind k,
	export_eligibility(s.item, s.destination, 'Nordwind Maschinen GmbH', '2026-10-01', evidence => f.evidence) a,
	export_eligibility(s.item, s.destination, 'Nordwind Maschinen GmbH', '2026-10-01', evidence => coalesce(f.evidence, '{}') - 'exported_from' || k.transaction) b
WHERE pg_temp.severity(b) < pg_temp.severity(a) AND (f.evidence ? 'exported_from') IS NOT TRUE;
SELECT cmp_ok((SELECT count(*) FROM milder), '>', 500::bigint, 'some kinds are milder at some destinations');
SELECT is_empty(
	$$SELECT m.item, m.destination, m.evidence, m.transaction, m.export::text, m.verdict::text FROM milder m
	WHERE NOT EXISTS (SELECT FROM explain_eligibility(m.item, m.destination, 'Nordwind Maschinen GmbH', '2026-10-01',
			evidence => coalesce(m.evidence, '{}') || m.transaction) e
		WHERE e.citation ~ m.named)$$,
	'and never but by a paragraph that the trail names');
SELECT is_empty(
	$$SELECT m.item, m.destination, m.transaction FROM milder m WHERE m.transaction ->> 'transaction' LIKE 'deemed%' AND m.item ~ '^[0-9][ABC]'$$,
	'goods are released to nobody');

-- All agree: with and without the trail, remembered and not, by the timeline and prepared.
CREATE TEMP TABLE orders AS
SELECT row_number() OVER () AS id, s.item, s.destination, coalesce(f.evidence, '{}') || k.transaction AS evidence
FROM sample s, facts f, kind k WHERE (s.n + length(k.transaction::text)) % 23 = 0;
SELECT is_empty(
	$$SELECT o.*, v FROM orders o, export_eligibility(o.item, o.destination, 'Nordwind Maschinen GmbH', '2026-10-01', evidence => o.evidence) v,
		LATERAL (SELECT e.outcome FROM explain_eligibility(o.item, o.destination, 'Nordwind Maschinen GmbH', '2026-10-01', evidence => o.evidence) e WHERE e.step = 'verdict') t
	WHERE outcome(v)::text <> t.outcome$$,
	'the trail ends in the verdict');
CREATE TEMP TABLE answers AS
SELECT o.id, export_eligibility(o.item, o.destination, 'Nordwind Maschinen GmbH', '2026-10-01', evidence => o.evidence)::text AS verdict FROM orders o;
SELECT is_empty(
	$$SELECT o.* FROM orders o JOIN answers a USING (id), generate_series(1, 2)
	WHERE export_eligibility(o.item, o.destination, 'Nordwind Maschinen GmbH', '2026-10-01', evidence => o.evidence)::text <> a.verdict$$,
	'a verdict that is remembered is the same');
SELECT is_empty(
	$$SELECT o.*, t.verdict FROM orders o JOIN answers a USING (id),
		eligibility_timeline(o.item, o.destination, 'Nordwind Maschinen GmbH', daterange('2026-10-01', '2026-10-02'), evidence => o.evidence) t
	WHERE outcome(t.verdict)::text <> split_part(a.verdict, ' ', 1)$$,
	'a timeline says so for the day');
PREPARE asked (text, text, jsonb) AS SELECT export_eligibility($1, $2, 'Nordwind Maschinen GmbH', '2026-10-01', evidence => $3)::text;
CREATE FUNCTION pg_temp.prepared(item text, destination text, evidence jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	verdict	text;
BEGIN
	EXECUTE format('EXECUTE asked (%L, %L, %L)', item, destination, evidence) INTO verdict;
	RETURN verdict;
END
$$;
SELECT is_empty(
	$$SELECT o.* FROM (SELECT * FROM orders WHERE id % 5 = 0) o JOIN answers a USING (id) WHERE pg_temp.prepared(o.item, o.destination, o.evidence) <> a.verdict$$,
	'a prepared statement too');
CREATE TABLE scanned AS SELECT * FROM orders;	-- temporary ones are not scanned in parallel
ANALYZE scanned;
SET LOCAL parallel_setup_cost = 0;
SET LOCAL parallel_tuple_cost = 0;
SET LOCAL min_parallel_table_scan_size = 0;
SET LOCAL max_parallel_workers_per_gather = 2;
SELECT set_eq($$SELECT id, export_eligibility(item, destination, 'Nordwind Maschinen GmbH', '2026-10-01', evidence => evidence)::text FROM scanned$$,
	'TABLE answers', 'and parallel workers');
RESET parallel_setup_cost;
RESET parallel_tuple_cost;
RESET min_parallel_table_scan_size;
RESET max_parallel_workers_per_gather;

-- The argument is the fact.
SELECT is_empty(
	$$SELECT o.* FROM orders o JOIN answers a USING (id)
	WHERE export_eligibility(o.item, o.destination, 'Nordwind Maschinen GmbH', '2026-10-01', evidence => o.evidence - 'transaction', transaction => o.evidence ->> 'transaction')::text <> a.verdict$$,
	'the argument says what the fact says');
SELECT is(export_eligibility('1C355.b', 'EG', 'Nordwind Maschinen GmbH', '2026-10-01', evidence => '{"transaction": "transfer", "from_country": "JP"}', transaction => 'reexport')::text,
	export_eligibility('1C355.b', 'EG', 'Nordwind Maschinen GmbH', '2026-10-01', evidence => '{"transaction": ["reexport"], "from_country": "JP"}')::text, 'two answers are none that can be read');
SELECT is(export_eligibility('EAR99', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01', transaction => 'lease')::text, 'review (evidence_unusable)', 'a word that is none of the kinds');
SELECT is(export_eligibility('EAR99', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01', evidence => '[1]', transaction => 'reexport')::text, 'review (evidence_unusable)', 'evidence that is no object');
SELECT results_eq($$SELECT outcome, finding FROM explain_eligibility('3A001.a.2'::eccn, 'BR', 'Nordwind Maschinen GmbH', '2026-10-01', transaction => 'transfer') WHERE step = 'transaction'$$,
	$$VALUES (NULL, 'a transfer within a country')$$, 'and of the trail');
SELECT is((SELECT filing FROM eei('EAR99', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01', 5000, transaction => 'Reexport')), 'not_required', 'and of filing');

-- Filing.
SELECT is_empty(
	$$SELECT s.item, s.destination, k.transaction, e.filing FROM (SELECT * FROM sample WHERE n % 29 = 0) s, kind k,
		eei(s.item, s.destination, 'Nordwind Maschinen GmbH', '2026-10-01', 5000, evidence => k.transaction) e
	WHERE coalesce(e.remark, '') !~ '^what the order states cannot be relied on' AND (e.filing <> 'not_required' OR e.exemption !~ '758\.1\(b\)' OR e.license_code IS NOT NULL)$$,
	'no electronic export information is due but for exports');
SELECT is_empty(
	$$SELECT key FROM export_control.effective_fact WHERE key IN ('transaction', 'from_country', 'nationalities') AND question !~ '\?$'$$,
	'the questions are questions');
SELECT * FROM finish();
ROLLBACK;
