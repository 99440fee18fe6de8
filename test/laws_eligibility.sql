-- The laws of the type eligibility, over all pairs of values chosen to break them.
BEGIN;
SET client_min_messages = warning;
SELECT plan(19);

-- Every outcome with sets of reasons from both words and both ends, and days
-- from the first to none.
CREATE TEMP TABLE nasty (x eligibility PRIMARY KEY);
INSERT INTO nasty
SELECT eligibility(outcome, reasons::text[], until::date)
FROM unnest('{not_subject,no_license_required,review,prohibited}'::text[]) outcome,
	unnest(ARRAY['{}', '{CB1}', '{CB2}', '{related_item}', '{CB1,related_item}', '{reclassify}', '{CB1,reclassify}',
		'{data_too_old}', '{related_item,reclassify,data_too_old}']) reasons,
	unnest('{4714-11-24 BC,0044-03-15 BC,1999-12-31,2000-01-01,5874897-12-31,infinity}'::text[]) until
WHERE outcome = 'review' OR reasons IN ('{}', '{data_too_old}') AND until IN ('2000-01-01', 'infinity');
INSERT INTO nasty VALUES ('license_exception'), ('reprieved (tgl) until 2019-08-19'), ('licensed'), ('license_required');

\ir laws.psql

SELECT is_empty($$ SELECT pg_temp.operators_against_cmp('eligibility_cmp') $$, 'operators agree with eligibility_cmp');
SELECT is_empty($$ SELECT pg_temp.order_not_total('eligibility_cmp') $$, 'the order is total and agrees with equality');

-- The order from the accessors alone.  Reasons count as a binary number whose
-- highest digit is the last reason: compare the lists from their ends.
CREATE FUNCTION pg_temp.severity(x eligibility) RETURNS int LANGUAGE sql IMMUTABLE AS $$
	SELECT array_position('{not_subject,no_license_required,license_exception,reprieved,licensed,review,license_required,prohibited}',
		outcome(x))
$$;
CREATE FUNCTION pg_temp.parts(x eligibility) RETURNS record LANGUAGE sql IMMUTABLE AS $$
	SELECT (pg_temp.severity(x), coalesce(date '2000-01-01' - nullif(valid_until(x), 'infinity'), -2147483648),
		ARRAY(SELECT array_position('{CB1,CB2,related_item,reclassify,data_too_old,tgl}', reason)
			FROM unnest(reasons(x)) WITH ORDINALITY r(reason, n) ORDER BY n DESC))
$$;
SELECT is_empty($$
	SELECT a.x, b.x FROM nasty a, nasty b WHERE (a.x < b.x) <> (pg_temp.parts(a.x) < pg_temp.parts(b.x))
$$, 'the order is outcome, last day, reasons');
SELECT is_empty($$
	SELECT x, outcome FROM nasty, unnest('{not_subject,no_license_required,license_exception,reprieved,licensed,review,license_required,prohibited}'::eligibility[]) outcome
	WHERE (x >= outcome) <> (pg_temp.severity(x) >= pg_temp.severity(outcome))
		OR (x < outcome) <> (pg_temp.severity(x) < pg_temp.severity(outcome))
$$, 'an outcome alone is the least of its verdicts');
SELECT is_empty($$
	SELECT x FROM nasty
	WHERE eligibility(outcome(x), reasons(x), valid_until(x)) <> x OR x::text::eligibility <> x
		OR x::boolean IS DISTINCT FROM CASE WHEN outcome(x) = 'review' THEN NULL ELSE pg_temp.severity(x) <= 5 END
		OR x::jsonb ->> 'outcome' <> outcome(x)
		OR ARRAY(SELECT jsonb_array_elements_text(x::jsonb -> 'reasons')) <> reasons(x)
		OR coalesce(x::jsonb ->> 'valid_until', 'infinity')::date <> valid_until(x)
		OR (x::jsonb ->> 'may_ship')::boolean IS DISTINCT FROM x::boolean
$$, 'accessors, casts and constructor agree');
SELECT is_empty($$ SELECT pg_temp.sort_against_operators() $$, 'sorting gives the order of the operators');
SELECT is_empty($$ SELECT pg_temp.hash_against_equality('eligibility_hash') $$, 'hash agrees with equality');
SELECT is_empty($$ SELECT pg_temp.round_trips() $$, 'text and binary round trips');
SELECT is_empty($$ SELECT pg_temp.index_against_seqscan('btree', '{*<,*<=,==,=,*>=,*>}') $$, 'btree finds what a sequential scan finds');
SELECT is_empty($$ SELECT pg_temp.index_against_seqscan('hash', '{==}') $$, 'hash finds what a sequential scan finds');
SELECT is_empty($$ SELECT pg_temp.joins_against_nestloop() $$, 'hash, merge and nested loop joins agree');
SELECT is_empty($$ SELECT pg_temp.catalog_insane('eligibility') $$, 'catalog entries are sane');

-- worst is the same in any order and any grouping, and what it promises.
SELECT is_empty($$
	SELECT a.x, b.x FROM nasty a, nasty b
	WHERE eligibility_worse(a.x, b.x) <> eligibility_worse(b.x, a.x) OR eligibility_worse(a.x, a.x) <> a.x
		OR pg_temp.severity(eligibility_worse(a.x, b.x)) <> greatest(pg_temp.severity(a.x), pg_temp.severity(b.x))
		OR valid_until(eligibility_worse(a.x, b.x)) <> least(valid_until(a.x), valid_until(b.x))
		OR eligibility_worse(a.x, b.x)::boolean IS DISTINCT FROM CASE
			WHEN 'review' IN (outcome(a.x), outcome(b.x)) AND greatest(pg_temp.severity(a.x), pg_temp.severity(b.x)) = 6 THEN NULL
			ELSE greatest(pg_temp.severity(a.x), pg_temp.severity(b.x)) <= 5 END
$$, 'worse is commutative, idempotent, most severe and first to end');
SELECT is_empty($$
	SELECT a.x, b.x, c.x FROM nasty a, nasty b, nasty c
	WHERE eligibility_worse(a.x, eligibility_worse(b.x, c.x)) <> eligibility_worse(eligibility_worse(a.x, b.x), c.x)
$$, 'worse is associative');
SELECT is_empty($$
	SELECT worst(x ORDER BY x) FROM nasty EXCEPT SELECT worst(x ORDER BY x DESC) FROM nasty
	EXCEPT SELECT worst(w) FROM (SELECT worst(x) AS w FROM nasty GROUP BY outcome(x)) t
$$, 'worst of lines is worst of groups of lines');

-- Partitions.
CREATE TEMP TABLE hashed (x eligibility) PARTITION BY HASH (x);
CREATE TEMP TABLE hashed_0 PARTITION OF hashed FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TEMP TABLE hashed_1 PARTITION OF hashed FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO hashed SELECT x FROM nasty;
SELECT is_empty($$ SELECT x FROM nasty n WHERE (SELECT count(*) FROM hashed h WHERE h.x = n.x) <> 1 $$,
	'every value is found in its hash partition');
SELECT results_eq('SELECT min(x), max(x) FROM nasty',
	$$ SELECT (array_agg(x ORDER BY x))[1], (array_agg(x ORDER BY x DESC))[1] FROM nasty $$, 'min and max');

-- What eligibility_send can not have written is refused.
SELECT is_empty($$
	SELECT bytes, got FROM (VALUES
		('\x', '08P01: no data left'),
		('\x01', '08P01: no data left'),
		('\x0102000000000000000000000000', '08P01: insufficient data'),
		('\x00020000000000000000000000007fffffff', '22P03: unsupported eligibility binary format 0'),
		('\x02020000000000000000000000007fffffff', '22P03: unsupported eligibility binary format 2'),
		('\x01000000000000000000000000007fffffff', '22P03: invalid binary value for type eligibility There is no outcome 0.'),
		('\x010f0000000000000000000000007fffffff', '22P03: invalid binary value for type eligibility There is no outcome 15.'),
		('\x01ff0000000000000000000000007fffffff', '22P03: invalid binary value for type eligibility There is no outcome 255.'),
		('\x01020000000000000080000000007fffffff', '22P03: invalid binary value for type eligibility There is no reason 39.'),
		('\x01020080000000000000000000007fffffff', '22P03: invalid binary value for type eligibility There is no reason 87.'),
		('\x01020100000000000000000000007fffffff', '22P03: invalid binary value for type eligibility There is no reason 88.'),
		('\x010280000000000000000000000080000000', '22P03: invalid binary value for type eligibility There is no reason 95.'),
		('\x010200000000000000000000000080000000', '22P03: invalid binary value for type eligibility The last day'),
		('\x01020000000000000000000000007ffffffe', '22P03: invalid binary value for type eligibility The last day'),
		('\x01020000000000000000000000007fffffff00', '22P03: incorrect binary data format'),
		('\x01020000000000000000000000007fffffff', 'no_license_required'),
		('\x010600008000000000000000000100000000', 'review (CB1, data_too_old) until 2000-01-01')
	) v(bytes, expected), pg_temp.receive('eligibility', bytes::bytea) got
	WHERE got NOT LIKE expected || '%'
$$, 'eligibility_recv refuses what is no verdict');

SELECT CASE WHEN current_setting('server_version_num')::int < 160000
	THEN skip('soft errors came with PostgreSQL 16', 1)
	ELSE is_empty($$
		SELECT value FROM (VALUES ('review'), ('REVIEW (ns1)'), (''), ('review ('), ('review ()'), ('review until 2019-02-30'), ('é')) v(value)
		WHERE pg_temp.input_is_valid(value, 'eligibility') <> (eligibility_or_null(value) IS NOT NULL)
	$$, 'soft errors agree with eligibility_or_null')
	END;

SELECT * FROM finish();
ROLLBACK;
