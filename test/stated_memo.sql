-- Verdicts on orders that state facts or name other parties are remembered too:
-- what is remembered is what would be decided afresh, in any order of asking.
-- eligibility_timeline() does not look there.
BEGIN;
SET client_min_messages = warning;
SELECT plan(4);

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
SELECT export_control.set_policy('unknown_facts', 'review', 'test') \g /dev/null
SELECT is((SELECT count(*) FROM ask, eligibility_timeline(item, destination, party, daterange(day, day, '[]'), value => value, other_parties => others, evidence => evidence) t
	WHERE t.verdict IS DISTINCT FROM export_eligibility(item, destination, party, day, value, other_parties => others, evidence => evidence)), 0::bigint, 'another policy');
SELECT * FROM finish();
ROLLBACK;
