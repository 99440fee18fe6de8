-- What holds of the type reprieve: the relief of 2019 and 2020 told as values.
BEGIN;
SET client_min_messages = warning;
SELECT plan(78);

-- The temporary general license for Huawei, supplement no. 7 to part 744.
CREATE TEMP TABLE notice (citation text, announced date, effective date, through date, days int);
INSERT INTO notice VALUES
	('84 FR 23468', '2019-05-22', '2019-05-20', '2019-08-19', 92),
	('84 FR 43487', '2019-08-21', '2019-08-19', '2019-11-18', 92),
	('84 FR 64018', '2019-11-20', '2019-11-18', '2020-02-16', 91),
	('85 FR 8722', '2020-02-18', '2020-02-13', '2020-04-01', 49),
	('FR Doc 2020-05190', '2020-03-12', '2020-03-10', '2020-05-15', 67),
	('85 FR 29610', '2020-05-18', '2020-05-15', '2020-08-13', 91);
CREATE TEMP TABLE tgl AS SELECT reprieve_agg(reprieve(effective, through, announced)) AS granted FROM notice;

SELECT is(granted::text, '2019-05-20/2019-08-19 announced 2019-05-22, 2019-08-19/2019-11-18 announced 2019-08-21, '
	'2019-11-18/2020-02-16 announced 2019-11-20, 2020-02-13/2020-04-01 announced 2020-02-18, '
	'2020-03-10/2020-05-15 announced 2020-03-12, 2020-05-15/2020-08-13 announced 2020-05-18', 'six notices make a chain') FROM tgl;
SELECT results_eq('SELECT no, effective, through, announced FROM tgl, instruments(granted)',
	'SELECT row_number() OVER (ORDER BY effective)::int, effective, through, announced FROM notice', 'the chain gives the notices back');
SELECT is(total_days(reprieve(effective, through, announced)), days, citation || ': days, both ends included') FROM notice;
SELECT is(total_days(granted), 452, 'all six: 452 days, each counted once') FROM tgl;
SELECT is(gaps(granted), '{}', 'no gap') FROM tgl;
SELECT is(granted::daterange, '[2019-05-20,2020-08-14)', 'so it is one range') FROM tgl;
SELECT is(coverage(granted), '{[2019-05-20,2020-08-14)}', 'and one run of days') FROM tgl;
SELECT is(first_day(granted), '2019-05-20', 'first day') FROM tgl;
SELECT is(last_day(granted), '2020-08-13', 'last day') FROM tgl;

-- The last day counts, the day after does not.
SELECT is(granted @> d, covered, format('%s: %s', d, what))
FROM tgl, (VALUES
	(date '2019-05-16', false, 'listed, no license yet (84 FR 22961)'),
	('2019-05-19', false, 'the day before'),
	('2019-05-20', true, 'the first day'),
	('2019-08-19', true, 'in the first notice and in the second'),
	('2019-12-01', true, 'in the third notice'),
	('2020-02-16', true, 'a Sunday in the third notice, and in the fourth'),
	('2020-08-13', true, 'the last day'),
	('2020-08-14', false, 'the day after')) v(d, covered, what);
SELECT is(remaining_days(granted, d), days, format('remaining days on %s', d))
FROM tgl, (VALUES (date '2019-05-01', 452), ('2019-05-20', 452), ('2019-05-21', 451), ('2020-08-12', 2), ('2020-08-13', 1), ('2020-08-14', 0), ('infinity', 0)) v(d, days);

-- What a shipping clerk could rely on, against what is known now.
SELECT is(last_day(granted @ d), through, format('as known on %s it lasts through %s', d, coalesce(through::text, 'no day')))
FROM tgl, (VALUES
	(date '2019-05-21', NULL::date), ('2019-05-22', '2019-08-19'), ('2019-08-20', '2019-08-19'), ('2019-08-21', '2019-11-18'),
	('2019-11-19', '2019-11-18'), ('2019-11-20', '2020-02-16'), ('2020-02-17', '2020-02-16'), ('2020-02-18', '2020-04-01'),
	('2020-05-17', '2020-05-15'), ('2020-05-18', '2020-08-13'), ('infinity', '2020-08-13')) v(d, through);
SELECT is((granted @ '2019-08-15') @> date '2019-08-20', false, 'rules known on 2019-08-15 do not cover 2019-08-20') FROM tgl;
SELECT is((granted @ '2019-08-21') @> date '2019-08-20', true, 'rules known on 2019-08-21 do') FROM tgl;
SELECT is(as_known_on(granted, '2019-05-22'), granted @ '2019-05-22', '@ is as_known_on') FROM tgl;

-- What if the third extension had not come?
SELECT is(gaps((SELECT reprieve_agg(reprieve(effective, through)) FROM notice WHERE citation <> '84 FR 64018')),
	'{[2019-11-19,2020-02-13)}', 'without 84 FR 64018 there is a gap');
SELECT throws_ok($$ SELECT (SELECT reprieve_agg(reprieve(effective, through)) FROM notice WHERE citation <> '84 FR 64018')::daterange $$,
	'22000', 'cannot cast a reprieve with a gap to daterange', 'which a daterange cannot tell');

-- Extending, as the notices did: from the last day on.
SELECT is(extend(reprieve(date '2019-05-20', '2019-08-19'), date '2019-11-18'), '2019-05-20/2019-08-19, 2019-08-19/2019-11-18', 'extend through a day');
SELECT is(extend('2019-11-18/2020-02-16', 45), '2019-11-18/2020-02-16, 2020-02-16/2020-04-01', 'extend by days');
SELECT is(extend('2019-11-18/2020-02-16', interval '2 months'), '2019-11-18/2020-02-16, 2020-02-16/2020-04-16', 'extend by months');
SELECT is(extend('2019-12-31/2020-01-31', interval '1 month'), '2019-12-31/2020-01-31, 2020-01-31/2020-02-29', 'a month ends in February');
SELECT is(extend('2019-11-18/2020-02-16', interval '1 day 23 hours'), '2019-11-18/2020-02-16, 2020-02-16/2020-02-17', 'hours are no day');
SELECT is(extend('2019-05-20/2019-08-19', date '2019-11-18', announced => '2019-08-21'),
	'2019-05-20/2019-08-19, 2019-08-19/2019-11-18 announced 2019-08-21', 'the extension may be announced on another day');
SELECT is(extend('2019-05-20/2019-12-31, 2019-06-01/2019-06-30', 1), '2019-05-20/2019-12-31, 2019-06-01/2019-06-30, 2019-12-31/2020-01-01',
	'the last day is the greatest, whichever instrument it is in');
SELECT is(extend('2019-05-20/2019-08-19', date 'infinity'), '2019-05-20/2019-08-19, 2019-08-19/infinity', 'extend for ever');
SELECT is(extend(NULL::reprieve, 1), NULL, 'nothing extended is nothing');
SELECT is(extend('2019-05-20/2019-08-19', NULL::int), NULL, 'extended by an unknown number of days');
SELECT throws_ok(query, code, message, query) FROM (VALUES
	($$ SELECT extend('empty', 1) $$, '22023', 'cannot extend an empty reprieve'),
	($$ SELECT extend('2019-05-20/..', 1) $$, '22023', 'cannot extend a reprieve that has no last day'),
	($$ SELECT extend('2019-05-20/2019-08-19', 0) $$, '22023', 'an extension of a reprieve must end after its last day'),
	($$ SELECT extend('2019-05-20/2019-08-19', date '2019-08-19') $$, '22023', 'an extension of a reprieve must end after its last day'),
	($$ SELECT extend('2019-05-20/9999-12-31', 1) $$, '22008', 'day out of range for type reprieve: "10000-01-01"'),
	($$ SELECT extend('2019-05-20/2019-08-19', 2147483647) $$, '22008', 'day out of range for type reprieve: "10000-01-01"')) v(query, code, message);

-- The same days, different chains.
SELECT isnt('2019-05-20/2019-05-21'::reprieve, '2019-05-20/2019-05-20, 2019-05-21/2019-05-21', 'equality is equality of the chain');
SELECT is(coverage('2019-05-20/2019-05-21'), coverage('2019-05-20/2019-05-20, 2019-05-21/2019-05-21'), 'the days are compared by coverage');
SELECT is(reprieve '2019-05-20/2019-05-20, 2019-05-21/2019-05-21' @> daterange '[2019-05-20,2019-05-22)', true, 'consecutive days leave no gap');
SELECT is(reprieve '2019-05-20/2019-05-20, 2019-05-22/2019-05-22' @> daterange '[2019-05-20,2019-05-23)', false, 'a day between them does');

-- The suspension of the 50 percent rule is a reprieve too: 90 FR 50857.
SELECT is(total_days(reprieve(date '2025-11-10', '2026-11-09', '2025-11-12')), 365, 'suspended for 365 days');
SELECT is(reprieve(date '2025-11-10', '2026-11-09', '2025-11-12') @> date '2026-11-09', true, '2026-11-09 is the last suspended day');
SELECT is(reprieve(date '2025-11-10', '2026-11-09', '2025-11-12') @> date '2026-11-10', false, '2026-11-10 is the first day of the rule again');

-- NULL in, NULL out; the aggregate skips it.
SELECT is(reprieve(NULL, date '2019-08-19'), NULL, 'no effective day, no reprieve');
SELECT is(reprieve(date '2019-05-20', '2019-08-19', NULL), '2019-05-20/2019-08-19', 'no announced day: the effective day');
SELECT is((SELECT reprieve_agg(r) FROM (VALUES (NULL::reprieve), ('2019-05-20/2019-08-19'), ('empty')) v(r)), '2019-05-20/2019-08-19', 'reprieve_agg skips NULL');
SELECT is((SELECT reprieve_agg(r) FROM (VALUES (NULL::reprieve)) v(r)), NULL, 'reprieve_agg of nothing is NULL');
SELECT is((SELECT array_agg(c) FROM (SELECT total_days(reprieve_agg(reprieve(effective, through)) OVER (ORDER BY effective)) AS c FROM notice) w),
	'{92,183,273,318,362,452}', 'reprieve_agg as a window function');

-- Estimates follow the column.
CREATE TEMP TABLE spread AS SELECT reprieve(date '2010-01-01' + i % 4000, date '2010-01-01' + i % 4000 + 999) AS r, date '2010-01-01' + i % 4000 AS d FROM generate_series(1, 20000) i;
ANALYZE spread;
CREATE FUNCTION pg_temp.estimate(condition text) RETURNS float8 LANGUAGE plpgsql AS $$
DECLARE
	plan json;
	matching bigint;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT JSON) SELECT FROM spread WHERE ' || condition INTO plan;
	EXECUTE 'SELECT count(*) FROM spread WHERE ' || condition INTO matching;
	RETURN (plan->0->'Plan'->>'Plan Rows')::float8 / matching;
END $$;
SELECT ok(pg_temp.estimate(condition) BETWEEN 0.7 AND 1.4, 'estimate of ' || condition)
FROM (VALUES ($$ r @> date '2015-06-01' $$), ($$ date '2015-06-01' <@ r $$), ($$ r && daterange '[2015-01-01,2016-01-01)' $$),
	($$ r << date '2017-01-01' $$), ($$ d <@ reprieve '2015-01-01/2015-12-31, 2018-01-01/2018-12-31' $$)) v(condition);

SELECT * FROM finish();
ROLLBACK;
