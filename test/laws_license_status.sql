-- The laws of the type license_status, over all pairs of values chosen to break them.
BEGIN;
SET client_min_messages = warning;
SELECT plan(20);

CREATE TEMP TABLE state (name text PRIMARY KEY, number int UNIQUE, has_last_day boolean NOT NULL);
INSERT INTO state
SELECT name, number, name IN ('approved', 'replaced', 'extended', 'transferred', 'revised', 'suspended')
FROM unnest('{draft,submitted,returned_unregistered,registered,hold,referred,escalated,returned_without_action,withdrawn,
	intent_to_deny,denied,appealed,upheld,reversed,approved,replaced,extended,transferred,revised,suspended,revoked,expired,
	exhausted,void}'::text[]) WITH ORDINALITY s(name, number);

CREATE TEMP TABLE nasty (x license_status PRIMARY KEY);
INSERT INTO nasty
SELECT license_status(name) FROM state
UNION ALL
SELECT license_status(name, since) FROM state, unnest('{0001-01-01,1999-12-31,2000-01-01,2019-11-20,9999-12-31}'::date[]) since
WHERE number % 3 = 1 OR has_last_day OR name = 'intent_to_deny'
UNION ALL
SELECT license_status(name, since, through)
FROM state, unnest('{NULL,0001-01-01,2019-11-20,2019-11-21}'::date[]) since, unnest('{2019-11-20,2019-11-21,2023-11-30,9999-12-31}'::date[]) through
WHERE has_last_day AND coalesce(since <= through, true) AND (name IN ('approved', 'suspended') OR through = '2019-11-21');

\ir laws.psql

SELECT is_empty($$ SELECT pg_temp.operators_against_cmp('license_status_cmp') $$, 'operators agree with license_status_cmp');
SELECT is_empty($$ SELECT pg_temp.order_not_total('license_status_cmp') $$, 'the order is total and agrees with equality');
SELECT is_empty($$
	SELECT a.x, b.x FROM nasty a JOIN state s ON s.name = state(a.x), nasty b JOIN state t ON t.name = state(b.x)
	WHERE (a.x < b.x) <> ((s.number, coalesce(since(a.x), '-infinity'), coalesce(through(a.x), 'infinity'))
		< (t.number, coalesce(since(b.x), '-infinity'), coalesce(through(b.x), 'infinity')))
$$, 'the order is state, first day, last day');
SELECT is_empty($$ SELECT x FROM nasty WHERE license_status(state(x), since(x), through(x)) <> x $$, 'the parts make the status again');
SELECT is_empty($$ SELECT pg_temp.sort_against_operators() $$, 'sorting gives the order of the operators');
SELECT is_empty($$ SELECT pg_temp.hash_against_equality('license_status_hash') $$, 'hash agrees with equality');
SELECT is_empty($$ SELECT pg_temp.round_trips() $$, 'text and binary round trips');
SET LOCAL DateStyle = 'German';
SELECT is_empty($$ SELECT pg_temp.round_trips() $$, 'also with another DateStyle');
RESET DateStyle;

SELECT is_empty($$ SELECT pg_temp.index_against_seqscan('btree', '{*<,*<=,==,=,*>=,*>}') $$, 'btree finds what a sequential scan finds');
SELECT is_empty($$ SELECT pg_temp.index_against_seqscan('hash', '{==}') $$, 'hash finds what a sequential scan finds');
SELECT is_empty($$ SELECT pg_temp.joins_against_nestloop() $$, 'hash, merge and nested loop joins agree');
-- Becoming is no symmetric relation, and it is asked of rows.
SELECT set_eq($$ SELECT pg_temp.catalog_insane('license_status') $$, ARRAY[
	'operator ->(license_status,license_status) has no commutator',
	'operator ->(license_status,license_status) has a function that is not immutable, strict and parallel safe'],
	'catalog entries are sane, save that -> has its own nature');

-- The clock, over every status and days around every change.
CREATE TEMP TABLE day AS
SELECT DISTINCT b + n AS d
FROM (SELECT since(x) AS b FROM nasty UNION SELECT through(x) FROM nasty UNION SELECT since(x) + 45 FROM nasty) t, generate_series(-1, 1) n
WHERE isfinite(b)
UNION VALUES (date '-infinity'), ('infinity');
SELECT is_empty($$
	SELECT x, d FROM nasty, day
	WHERE state(x @ d) <> CASE WHEN through(x) < d THEN 'expired'
		WHEN state(x) = 'intent_to_deny' AND since(x) + 45 <= d THEN 'denied' ELSE state(x) END
		OR (state(x @ d) = state(x) AND x @ d <> x)
		OR (state(x @ d) <> state(x) AND since(x @ d) <> least(date '9999-12-31', coalesce(through(x) + 1, since(x) + 45)))
		OR (x @ d) @ d <> x @ d
		OR state(x @ d)::license_status::text <> state(x @ d)
$$, 'time turns a license past its last day into expired, and an intent to deny into denied, and nothing else');
SELECT is_empty($$
	SELECT x, d FROM nasty, day
	WHERE authorizes(x, d) <> (state(x) IN ('approved', 'replaced', 'extended', 'transferred', 'revised')
		AND coalesce(since(x) <= d, true) AND coalesce(d <= through(x), true))
		OR (authorizes(x, d) AND state(x @ d) <> state(x))
$$, 'only an issued license authorizes, within its dates');
SELECT is_empty($$ SELECT x, d FROM nasty, day WHERE status_on(x, d) <> x @ d OR status_on(x, d)::text::license_status <> x @ d $$,
	'@ is status_on, and its result reads back');
CREATE TEMP TABLE extremes AS SELECT min(x), max(x) FROM (SELECT x FROM nasty ORDER BY random()) t;
SELECT results_eq('TABLE extremes', $$ VALUES ('draft'::license_status, 'void'::license_status) $$, 'min and max');

SELECT is_empty($$
	SELECT bytes, got FROM (VALUES
		('\x', '08P01: no data left in message'),
		('\x01', '08P01: no data left in message'),
		('\x010f', '08P01: insufficient data'),
		('\x010f00001c5f0000', '08P01: insufficient data'),
		('\x010f00001c5f0000221e', 'approved 2019-11-20/2023-11-30'),
		('\x010f00001c5f0000221e00', '22P03: incorrect binary data format'),
		('\x000f00001c5f0000221e', '22P03: unsupported license_status binary format 0'),
		('\x020f00001c5f0000221e', '22P03: unsupported license_status binary format 2'),
		('\x010000001c5f0000221e', '22P03: invalid license_status in binary format 0 is not the number of a state.'),
		('\x011900001c5f0000221e', '22P03: invalid license_status in binary format 25 is not the number of a state.'),
		('\x01ff00001c5f0000221e', '22P03: invalid license_status in binary format 255 is not the number of a state.'),
		('\x010b00001c5f0000221e', '22000: license_status "denied" has no last day'),
		('\x010b00001c5f7fffffff', 'denied 2019-11-20'),
		('\x010b800000007fffffff', 'denied'),
		('\x010f0000221e00001c5f', '22000: license_status "approved" may not end before it begins'),
		('\x010f7fffffff7fffffff', '22000: license_status "approved" may not begin at infinity'),
		('\x010f8000000080000000', '22000: license_status "approved" may not end at -infinity'),
		('\x010f800000017fffffff', '22008: day out of range for type license_status'),
		('\x010f00001c5f002c95e4', '22008: day out of range for type license_status')
	) v(bytes, expected), pg_temp.receive('license_status', bytes::bytea) got
	WHERE got NOT LIKE expected || '%'
$$, 'license_status_recv refuses what is no status');

-- Soft errors: by the server where it has them, by our own functions everywhere.
CREATE TEMP TABLE soft (type text, value text, valid boolean);
INSERT INTO soft VALUES
	('license_status', 'approved 2019-11-20/2023-11-30', true), ('license_status', 'Denied', true),
	('license_status', '', false), ('license_status', 'granted', false), ('license_status', 'denied 2019-02-29', false),
	('license_status', 'denied today', false), ('license_status', 'denied 2019-01-01/2020-01-01', false),
	('license_status', 'approved 2020-01-01/2019-01-01', false), ('license_status', 'approved 2019-01-01 x', false),
	('license_status', 'approved infinity', false), ('license_status', 'approved 2019-01-01/-infinity', false),
	('reprieve', '2019-05-20/2019-08-19', true), ('reprieve', 'empty', true),
	('reprieve', '', false), ('reprieve', '2019-05-20', false), ('reprieve', '2019-05-20/', false),
	('reprieve', '2019-05-20/2019-05-32', false), ('reprieve', '2019-05-20/2019-05-19', false),
	('reprieve', '2019-05-20/x', false), ('reprieve', '2019-05-20/2019-05-21 announced', false),
	('reprieve', '2019-05-20/2019-05-21 announced infinity', false), ('reprieve', '2019-05-20/2019-05-21,', false),
	('reprieve', '2019-05-20/2019-05-21 and so on', false), ('reprieve', 'infinity/..', false);
SELECT is_empty($$
	SELECT type, value FROM soft
	WHERE valid <> CASE type WHEN 'reprieve' THEN reprieve_or_null(value) IS NOT NULL ELSE license_status_or_null(value) IS NOT NULL END
$$, 'the _or_null functions tell bad input, and raise nothing');
SELECT results_eq($$ SELECT license_status_or_null(' DENIED 2020-01-04'), reprieve_or_null('2019-08-19/2019-11-18, 2019-05-20/2019-08-19') $$,
	$$ SELECT license_status 'denied 2020-01-04', reprieve '2019-05-20/2019-08-19, 2019-08-19/2019-11-18' $$, 'and read good input');
SELECT CASE WHEN current_setting('server_version_num')::int < 160000
	THEN skip('soft errors came with PostgreSQL 16', 1)
	ELSE is_empty($$ SELECT type, value FROM soft WHERE pg_temp.input_is_valid(value, type) <> valid $$,
		'soft errors: bad input is reported, not raised')
	END;

SELECT * FROM finish();
ROLLBACK;
