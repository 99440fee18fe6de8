-- A statement on file answers a fact as the order itself would: whatever the fact,
-- its answer, the item and the destination, the verdict is the same.
BEGIN;
SET LOCAL client_min_messages = warning;
SELECT plan(4);
\set any_seed 0.6
\set any_count 1
\set any_facts .
\ir any_orders.psql
CREATE TEMP TABLE answer AS
SELECT row_number() OVER (ORDER BY f.key, a)::int AS no, f.key, s.names, a AS answer
FROM export_control.fact f JOIN export_control.effective_standing_fact s ON s.fact = f.key,
	LATERAL (SELECT unnest('{true,false,unknown}'::text[]) WHERE f.kind = 'yes_no' UNION SELECT unnest(f.choices) WHERE f.kind = 'code'
		UNION SELECT CASE WHEN jsonb_typeof(x) = 'array' THEN array_to_string(ARRAY(SELECT jsonb_array_elements_text(x)), ',') ELSE x #>> '{}' END
			FROM generate_series(1, 3), pg_temp.any_answer(f) x WHERE f.kind NOT IN ('yes_no', 'code')) a (a)
WHERE export_control.fact_problem(f.key, a) IS NULL;
SELECT cmp_ok((SELECT count(*) FROM answer), '>', 200::bigint, 'there are answers');
CREATE TEMP TABLE asked AS
SELECT a.*, 'Party ' || translate(no::text, '0123456789', 'bcdfghjklm') || 'x' AS party, item, destination
FROM answer a, unnest('{EAR99,3A090.b,5A992.c,9A610.x,6A003.a.3,1C350.b,4E001.a,3B001.a.1}'::text[]) item, unnest('{CN,RU,DE,PK,IR,VN,CU}'::text[]) destination;
-- Not row by row, as each makes the rules be read again.
SET LOCAL session_replication_role = replica;
INSERT INTO export_control.statement (party, fact, value, item, destination, document, signed_on, valid)
SELECT DISTINCT party, key, answer, CASE WHEN 'item' = ANY (names) THEN item::eccn END, CASE WHEN 'destination' = ANY (names) THEN destination END,
	'document 1', date '2026-09-20', daterange('2026-09-20', NULL) FROM asked;
RESET session_replication_role;
CREATE TEMP TABLE told AS
SELECT a.*, export_eligibility(item, destination, party, '2026-10-01') AS on_file,
	export_eligibility(item, destination, 'Nordwind', '2026-10-01', evidence => jsonb_build_object(key, answer)) AS stated
FROM asked a;
SELECT is_empty($$SELECT key, answer, item, destination, on_file, stated FROM told WHERE pg_temp.says(on_file) <> pg_temp.says(stated) LIMIT 10$$,
	'on file is as stated');
SELECT is_empty($$SELECT t.key, t.answer, t.item, t.destination, t.on_file, v FROM told t, eligibility_timeline(item, destination, party, '[2026-10-01,2026-10-01]') l (period, v)
	WHERE pg_temp.says(on_file) <> pg_temp.says(v) LIMIT 10$$, 'remembered or not');
-- One that contradicts what the order states never makes it milder.
SELECT is_empty($$SELECT t.key, t.answer, item, destination, e.key, stated, v FROM told t, (SELECT key, no FROM answer WHERE answer = 'true') e,
		export_eligibility(item, destination, party, '2026-10-01', evidence => jsonb_build_object(e.key, true)) v,
		export_eligibility(item, destination, 'Nordwind', '2026-10-01', evidence => jsonb_build_object(t.key, answer) || jsonb_build_object(e.key, true)) combined
	WHERE (e.no + t.no) % 7 = 0 AND item IN ('EAR99', '3A090.b') AND e.key <> t.key AND pg_temp.says(v) <> pg_temp.says(combined) LIMIT 10$$, 'beside another fact too');
SELECT * FROM finish();
ROLLBACK;
