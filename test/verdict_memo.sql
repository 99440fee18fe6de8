-- A session that asks for many verdicts remembers some.  What it remembers is
-- what it would decide afresh: eligibility_timeline() does not look there.
BEGIN;
SELECT plan(6);

CREATE TEMP TABLE ask AS
SELECT i.item, c.destination, p.party, day::date, v.value
FROM unnest('{EAR99,3A001,3A002.a,3A001.b.2,5A002.a,5A992.c,1C350.b,0A501.y,9A610.x,6A003.b.4.b,4A090.a}'::text[]) i(item),
	unnest('{CN,DE,BR,SY,RU,AE,IN,HK,XC}'::text[]) c(destination),
	unnest(ARRAY['Hobart Marine Supplies', 'Huawei Technologies Co., Ltd.', 'Huawei Device Co., Ltd.', 'Hawei Tecnologies',
		'Trading Company Ltd', '???', 'Aurora ' || repeat('Marine Supplies of Hobart ', 60), 'Licensed Ltd', NULL]) p(party),
	unnest('{2018-01-01,2019-05-16,2019-05-20,2019-08-20,2020-08-13,2020-08-14,2025-09-01,2025-09-02,2026-03-01,2026-10-01}'::date[]) day,
	unnest('{NULL,2900,3100}'::numeric[]) v(value);

INSERT INTO export_control.license (number, status, citation)
	VALUES ('D1', 'approved 2019-08-01/2023-08-31', 'test');
INSERT INTO export_control.license_party (license, name) VALUES ('D1', 'Licensed Ltd');
INSERT INTO export_control.license_line (license, line, items, destinations) VALUES ('D1', 1, '{3A001}', '{CN,BR}');
INSERT INTO export_control.license_suspension (license, valid, citation) VALUES ('D1', '[2020-08-13,2020-08-14)', 'test');

-- The chart changes for Brazil.
SET LOCAL session_replication_role = replica;
UPDATE export_control.country_chart SET valid = '(,2024-01-01)' WHERE destination = 'BR';
SET LOCAL session_replication_role = origin;
INSERT INTO export_control.country_chart (destination, columns, valid, citation)
	SELECT destination, array_remove(columns, 'NS2'), '[2024-01-01,)', 'test' FROM export_control.country_chart WHERE destination = 'BR';

CREATE TEMP TABLE afresh AS
SELECT ask.*, t.verdict FROM ask, eligibility_timeline(item, destination, party, daterange(day, day, '[]'), value => value) t;

PREPARE differing AS
SELECT item, destination, left(party, 30), day, value, verdict, export_eligibility(item, destination, party, day, value)
FROM afresh WHERE verdict IS DISTINCT FROM export_eligibility(item, destination, party, day, value)
ORDER BY 1, 2, 3, 4, 5 LIMIT 20;
SELECT is_empty('differing', 'asked in the order of items and destinations');
SELECT is_empty('differing', 'asked once more');
SELECT is((SELECT count(*) FROM (SELECT * FROM afresh ORDER BY md5(afresh::text) OFFSET 0) a
	WHERE verdict IS DISTINCT FROM export_eligibility(item, destination, party, day, value)), 0::bigint, 'asked in any order');

-- More than there was room for at first.
CREATE TEMP TABLE many AS
SELECT entry, destination, verdict FROM (SELECT DISTINCT entry FROM export_control.ccl_entry) e,
	(SELECT destination FROM export_control.country_chart WHERE destination < 'G') c,
	eligibility_timeline(entry, destination, 'Huawei Technologies Co., Ltd.', '[2020-09-01,2020-09-02)') t;
SELECT is((SELECT ARRAY[count(*) FILTER (WHERE verdict = export_eligibility(entry, destination, 'Huawei Technologies Co., Ltd.', '2020-09-01')),
	count(*) FILTER (WHERE verdict = export_eligibility(entry, destination, 'Huawei Technologies Co., Ltd.', '2020-09-01'))] FROM many),
	(SELECT ARRAY[count(*), count(*)] FROM many), 'every entry, many destinations');

-- A limit for one order, none for the year: nothing but the value decides.
SET LOCAL session_replication_role = replica;
UPDATE export_control.license_exception SET year_multiple = NULL WHERE code = 'LVS';
SET LOCAL session_replication_role = origin;
SELECT count(export_eligibility(item, destination, party, day)) FROM ask \g /dev/null
SELECT results_eq($$SELECT outcome(export_eligibility('3A002.a', 'BR', 'Hobart Marine Supplies', '2023-10-01', value))
	FROM unnest('{2900,3100,2900,NULL}'::numeric[]) value$$,
	$$VALUES ('license_exception'::text), ('license_required'), ('license_exception'), ('license_required')$$,
	'what rests on the value of an order is that order''s alone');
SELECT export_control.set_policy('before_edition', 'review', 'test') \g /dev/null
SELECT is((SELECT count(*) FROM ask, eligibility_timeline(item, destination, party, daterange(day, day, '[]'), value => value) t
	WHERE t.verdict IS DISTINCT FROM export_eligibility(item, destination, party, day, value)), 0::bigint, 'another policy');
SELECT * FROM finish();
ROLLBACK;
