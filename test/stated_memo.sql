-- Verdicts on orders that state facts or name other parties are remembered too:
-- what is remembered is what would be decided afresh, in any order of asking.
-- eligibility_timeline() does not look there.
BEGIN;
SET client_min_messages = warning;
SELECT plan(15);

INSERT INTO export_control.restricted_party (list, entry, name, country, scope, citation) VALUES
	('UVL', 't1', 'Quill Optics', 'BR', 'all', 'test'), ('EL', 't2', 'Orpheus Drilling', 'CN', 'ccl_and_supplement_7', 'test');
INSERT INTO export_control.license (number, status, citation) VALUES ('D1', 'approved 2019-08-01/2026-08-31', 'test');
INSERT INTO export_control.license_party (license, name) VALUES ('D1', 'Licensed Ltd');
INSERT INTO export_control.license_line (license, line, items, destinations) VALUES ('D1', 1, '{3A001,6A003}', '{CN,BR,IL}');
INSERT INTO export_control.license_suspension (license, valid, citation) VALUES ('D1', '[2026-03-01,2026-03-02)', 'test');

CREATE TEMP TABLE ask AS
SELECT i.item, c.destination, p.party, day::date, v.value, o.others, e.evidence
FROM unnest('{EAR99,3A001.b.2,5A992.c,6A003.b.4.b,9A610.x,3E001}'::text[]) i(item),
	unnest('{CN,BR,IL,RU,KP}'::text[]) c(destination),
	unnest(ARRAY['Hobart Marine Supplies', 'Huawei Technologies Co., Ltd.', 'Quill Optics', 'Licensed Ltd']) p(party),
	unnest('{2019-06-01,2026-03-01,2026-10-01}'::date[]) day,
	unnest('{NULL,2900}'::numeric[]) v(value),
	(VALUES (NULL::text[]), ('{"end user: Boreal Rigs"}'), ('{"end user: Orpheus Drilling","bank: Hobart Bank"}'), ('{"forwarder: Orpheus Drilling"}')) o (others),
	(VALUES (NULL::jsonb), ('{}'), ('{"food_or_medicine": true}'), ('{"food_or_medicine": "no", "uvl_statement": "yes"}'), ('{"uvl_statement": true}'),
		('{"uvl_statement": "true", "serial_no": "1"}'), ('{"food_or_medicine": "pending"}'), ('{"laden_on": "2026-02-27"}'), ('{"laden_on": "2026-08-31"}'),
		('{"laden_on": "2026-08-30", "uvl_statement": true}'), ('{"for_civil_telecommunications": true}'), ('{"for_civil_telecommunications": true, "military_end_use": true}'),
		('{"related_item": "3A001.b.2"}'), ('{"related_item": ["3A001.b.2", "3B001.c"]}'), ('{"related_item": "2B001"}'), ('{"supplement_7_item": false}'),
		('{"supplement_7_item": 1}'), ('{"hts_code": "8542.31"}'), ('{"hts_code": "0801.11"}'), ('{"exported_from": "MO"}'), ('{"exception_gov": true, "military_end_use": false}')) e (evidence);
DELETE FROM ask WHERE others IS NULL AND evidence IS NULL;

CREATE TEMP TABLE afresh AS
SELECT ask.*, t.verdict FROM ask, eligibility_timeline(item, destination, party, daterange(day, day, '[]'), value => value, other_parties => others, evidence => evidence) t;

PREPARE differing AS
SELECT item, destination, party, day, value, others, evidence, verdict, export_eligibility(item, destination, party, day, value, other_parties => others, evidence => evidence)
FROM afresh WHERE verdict IS DISTINCT FROM export_eligibility(item, destination, party, day, value, other_parties => others, evidence => evidence)
LIMIT 20;
SELECT is_empty('differing', 'asked in their order');
SELECT is_empty('differing', 'asked once more');
SELECT is((SELECT count(*) FROM (SELECT * FROM afresh ORDER BY md5(afresh::text) OFFSET 0) a
	WHERE verdict IS DISTINCT FROM export_eligibility(item, destination, party, day, value, other_parties => others, evidence => evidence)), 0::bigint, 'asked in any order');

-- A thousand orders of one clause, and it is usual.
SELECT is((SELECT count(*) FROM (SELECT * FROM afresh ORDER BY evidence::text, md5(afresh::text) OFFSET 0) a
	WHERE verdict IS DISTINCT FROM export_eligibility(item, destination, party, day, value, other_parties => others, evidence => evidence)), 0::bigint, 'asked by what they state');
SELECT is((SELECT count(*) FROM (SELECT * FROM afresh ORDER BY md5(afresh::text) OFFSET 0) a
	WHERE verdict IS DISTINCT FROM export_eligibility(item, destination, party, day, value, other_parties => others, evidence => evidence)), 0::bigint, 'asked in any order, when what they state is usual');

-- A trail notes what it asked apart: its verdict answers no order that states otherwise.
CREATE TEMP TABLE trail AS
SELECT item, destination, day, fact, (SELECT x.outcome FROM explain_eligibility(item, destination, 'Hobart Marine Supplies', day, evidence => jsonb_build_object(fact, false)) x WHERE x.step = 'verdict') AS outcome
FROM unnest('{5A992.c,3A001.a.2,2B999}'::text[]) item, unnest('{BR,IN,VN,AE}'::text[]) destination, unnest('{2026-11-25,2030-01-01}'::date[]) day, unnest('{nuclear_explosive,military_end_use}'::text[]) fact;
SELECT is_empty($$SELECT * FROM trail, export_eligibility(item, destination, 'Hobart Marine Supplies', day, evidence => jsonb_build_object(fact, true)) verdict
	WHERE outcome(verdict)::text <> (SELECT x.outcome FROM explain_eligibility(item, destination, 'Hobart Marine Supplies', day, evidence => jsonb_build_object(fact, true)) x WHERE x.step = 'verdict')$$,
	'an order is not answered by what was explained of one that states otherwise');

SELECT export_control.set_policy('unknown_facts', 'review', 'test') \g /dev/null
SELECT is((SELECT count(*) FROM ask, eligibility_timeline(item, destination, party, daterange(day, day, '[]'), value => value, other_parties => others, evidence => evidence) t
	WHERE t.verdict IS DISTINCT FROM export_eligibility(item, destination, party, day, value, other_parties => others, evidence => evidence)), 0::bigint, 'another policy');

-- Every fact there is, as people state them, several at a time.  A trail tries
-- every license exception and looks nowhere.
SELECT setseed(0.28) \g /dev/null
CREATE TEMP TABLE statement AS
SELECT row_number() OVER () AS n, key, value FROM export_control.fact f,
	LATERAL (SELECT to_jsonb(choice) AS value FROM unnest(f.choices) choice WHERE kind = 'code'
		UNION ALL SELECT v::jsonb FROM unnest(CASE f.kind WHEN 'yes_no' THEN '{true,false}' WHEN 'number' THEN '{0,3000}' WHEN 'percent' THEN '{0,5,10,10.0,10.001,20,25,30,100}'
			WHEN 'date' THEN '{"\"2026-01-15\""}' WHEN 'item' THEN '{"\"3A001.b.2\"","\"5A992.c\""}' WHEN 'destination' THEN '{"\"MX\"","\"US\""}'
			WHEN 'hts_code' THEN '{"\"8471.30.0100\"","\"8542.31\""}' WHEN 'text' THEN '{"\"USD\""}' WHEN 'key' THEN '{"\"pcs\""}' WHEN 'paragraph' THEN '{"\"(a)(1)\"","\"(b)(2)(ii)\""}' ELSE '{}' END::text[]) v) v;
SELECT is((SELECT count(DISTINCT key) FROM statement), (SELECT count(*) FROM export_control.fact), 'every fact is stated');
CREATE TEMP TABLE many AS
SELECT o.id, (ARRAY['EAR99','3A001.a.2','3A001.b.2','5A002.a','5A992.c','4A003.b','2B001.a','6A003.b.4.b','9A610.x','9A515.a','3E001','5D002.c.1','1C350.b.1','0A501.a','8A620.f'])[1 + floor(15 * random())] AS item,
	(ARRAY['DE','JP','CN','RU','BY','CU','IR','KP','SY','IN','AE','BR','MX','IL','VN','UA','TW'])[1 + floor(17 * random())] AS destination,
	date '2019-06-01' + (2800 * random())::int AS day
FROM generate_series(1, 6000) o(id);
CREATE TEMP TABLE pool AS
SELECT p.id, (SELECT jsonb_object_agg(key, value) FROM statement s WHERE s.n = ANY (p.picked)) AS evidence
FROM (SELECT id, array_agg(1 + floor((SELECT count(*) FROM statement) * random())) AS picked FROM generate_series(1, 700) id, generate_series(1, 1 + id % 5) GROUP BY id) p;
CREATE TEMP TABLE told AS
SELECT m.*, p.evidence, (SELECT t.verdict FROM eligibility_timeline(item, destination, 'Hobart Marine Supplies', daterange(day, day, '[]'), evidence => p.evidence) t) AS verdict,
	(SELECT x.outcome FROM explain_eligibility(item, destination, 'Hobart Marine Supplies', day, evidence => p.evidence) x WHERE x.step = 'verdict') AS outcome
FROM many m JOIN pool p ON p.id = 1 + (m.id * 7919) % 700;
SELECT is_empty('SELECT item, destination, day, evidence, outcome, verdict FROM told WHERE outcome(verdict)::text <> outcome LIMIT 20', 'the trail says the same');
SELECT is((SELECT count(*) FROM generate_series(1, 3), LATERAL (SELECT * FROM told ORDER BY md5(id::text || generate_series) OFFSET 0) a
	WHERE verdict IS DISTINCT FROM export_eligibility(item, destination, 'Hobart Marine Supplies', day, evidence => evidence)), 0::bigint, 'any facts, asked in any order, three times');
-- More evidence that comes twice than is kept.
SELECT is((SELECT count(*) FROM (SELECT * FROM told, generate_series(1, 2) again ORDER BY id, again OFFSET 0) a
	WHERE verdict IS DISTINCT FROM export_eligibility(item, destination, 'Hobart Marine Supplies', day, evidence => evidence || jsonb_build_object('order_key', id::text))), 0::bigint,
	'an order key of its own for every order, each asked twice');

-- The same of customers with statements on file, which answer what an order
-- leaves open and contradict some of what others state.
DO $$
DECLARE
	said	record;
BEGIN
	FOR said IN
		SELECT 'Filed ' || c || ' Ltd' AS customer, s.fact, (SELECT v.value #>> '{}' FROM statement v WHERE v.key = s.fact ORDER BY random() LIMIT 1) AS value, i.item, d.destination
		FROM generate_series(1, 6) c, export_control.standing_fact s,
			unnest(CASE WHEN 'item' = ANY (s.names) THEN '{EAR99,3A001,5A002,6A003,9A610,3E001}' ELSE '{NULL}' END::text[]) i (item),
			unnest(CASE WHEN 'destination' = ANY (s.names) THEN '{DE,CN,RU,IN}' ELSE '{NULL}' END::text[]) d (destination)
		WHERE random() < 0.3
	LOOP
		PERFORM export_control.file_statement(said.customer, said.fact, said.value, 'D', '2026-01-20', item => said.item::eccn, destination => said.destination);
	END LOOP;
END
$$;
SELECT cmp_ok((SELECT count(*) FROM export_control.statement), '>', 100::bigint, 'there are statements on file');
-- Few orders that state one or two facts: what differs is what they contradict.
CREATE TEMP TABLE filed AS
SELECT row_number() OVER () AS id, i.item, d.destination, 'Filed ' || c || ' Ltd' AS customer, date '2026-10-01' AS day,
	jsonb_build_object(s.key, s.value) || CASE WHEN random() < 0.3 THEN (SELECT jsonb_build_object(o.key, o.value) FROM statement o WHERE o.n = 1 + (s.n * 31 + c) % 97) ELSE '{}' END AS evidence
FROM unnest('{3A001.a.2,EAR99,5A002.a}'::text[]) i (item), unnest('{DE,CN}'::text[]) d (destination), generate_series(1, 6) c, statement s;
ALTER TABLE filed ADD verdict eligibility, ADD outcome text;
UPDATE filed SET verdict = (SELECT t.verdict FROM eligibility_timeline(item, destination, customer, daterange(day, day, '[]'), evidence => evidence) t),
	outcome = (SELECT x.outcome FROM explain_eligibility(item, destination, customer, day, evidence => evidence) x WHERE x.step = 'verdict');
SELECT is_empty('SELECT item, destination, customer, day, evidence, outcome, verdict FROM filed WHERE outcome(verdict)::text <> outcome LIMIT 20', 'statements on file: the trail says the same');
SELECT cmp_ok((SELECT count(*) FROM filed WHERE 'facts_contradict' = ANY (reasons(verdict))), '>', 100::bigint, 'some contradict what orders state');
SELECT is((SELECT count(*) FROM generate_series(1, 3), LATERAL (SELECT * FROM filed ORDER BY md5(id::text || generate_series) OFFSET 0) a
	WHERE verdict IS DISTINCT FROM export_eligibility(item, destination, customer, day, evidence => evidence)), 0::bigint, 'statements on file: asked in any order, three times');
SELECT * FROM finish();
ROLLBACK;
