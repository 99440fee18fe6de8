-- The binary forms of the types: what is sent is read back by COPY, and what no
-- value sends is refused.  party_name has no form of its own: it goes as text.
BEGIN;
SET client_min_messages = warning;
SELECT plan(12);

CREATE TEMP TABLE sent (type text, value text, bytes bytea);
INSERT INTO sent
SELECT 'eccn', v, eccn_send(v::eccn)
FROM unnest('{EAR99,0A018,3B001.c.1.a,9E999,9E999.z.127.z.127.z.127.z.31}'::text[]) v
UNION ALL
SELECT 'eligibility', v, eligibility_send(v::eligibility)
FROM unnest(ARRAY['not_subject', 'no_license_required', 'license_exception (license_exception)', 'reprieved (tgl)',
	'licensed (license)', 'review (red_flag, fact_unknown)', 'license_required (CB1, NS1, entity_list) until 2019-05-19',
	'prohibited (denied_person, list_too_old) until 4714-11-24 BC']) v
UNION ALL
SELECT 'license_status', v, license_status_send(v::license_status)
FROM (SELECT DISTINCT from_state FROM export_control.license_transition UNION SELECT to_state FROM export_control.license_transition
	UNION SELECT unnest('{approved 2019-11-20/2023-11-30,approved ../2023-11-30,void 9999-12-31}'::text[])) s(v)
UNION ALL
SELECT 'reprieve', v, reprieve_send(v::reprieve)
FROM unnest(ARRAY['empty', '-infinity/infinity', '2019-05-20/2019-08-19', '2019-05-20/2019-08-19 announced 2019-05-22, 2019-08-19/2019-11-18']) v;

-- What a type makes of bytes: 'is' and the text and bytes of the value, or the error.
-- COPY calls the receive function, and refuses what that leaves unread.
CREATE FUNCTION pg_temp.received(type text, bytes bytea, OUT read text, OUT again bytea, OUT state text, OUT message text, OUT hint text)
LANGUAGE plpgsql AS $$
DECLARE
	path text := current_setting('data_directory') || '/binary_formats.copy';
	file oid := lo_from_bytea(0, '\x5047434f50590aff0d0a00'::bytea || int4send(0) || int4send(0) || int2send(1::int2)
		|| int4send(length(bytes)) || bytes || int2send((-1)::int2));
BEGIN
	PERFORM lo_export(file, path), lo_unlink(file);
	EXECUTE format('CREATE TEMP TABLE got (x %s)', type);
	EXECUTE format('COPY got FROM %L (FORMAT binary)', path);
	EXECUTE format('SELECT x::text, %s_send(x), %s_send(x::text::%s) FROM got', type, type, type) INTO read, again, bytes;
	DROP TABLE got;
	IF again IS DISTINCT FROM bytes THEN
		state := 'not one image';
	END IF;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, hint = PG_EXCEPTION_HINT;
END $$;

SELECT is((SELECT array_agg(DISTINCT type ORDER BY type) FROM sent),
	(SELECT array_agg(typname::text ORDER BY typname) FROM pg_type t JOIN pg_depend d ON d.classid = 'pg_type'::regclass AND d.objid = t.oid
		AND d.deptype = 'e' AND d.refobjid = (SELECT oid FROM pg_extension WHERE extname = 'export_control')
		JOIN pg_proc p ON p.oid = typreceive JOIN pg_language l ON l.oid = p.prolang WHERE l.lanname = 'c'),
	'every type that has a receive function of its own');
SELECT is((SELECT proname::text FROM pg_proc WHERE oid = (SELECT typreceive FROM pg_type WHERE typname = 'party_name')), 'party_name_recv',
	'a name is received');
SELECT is((SELECT prosrc FROM pg_proc WHERE proname = 'party_name_recv'), 'textrecv', 'as a text');

SELECT is_empty($$
	SELECT type, value, r.* FROM sent, pg_temp.received(type, bytes) r
	WHERE r.again IS DISTINCT FROM bytes OR r.read IS DISTINCT FROM value
$$, 'what is sent comes back');

-- The first byte.
SELECT is_empty($$ SELECT type, value FROM sent WHERE get_byte(bytes, 0) <> 1 $$, 'all are of format 1');
CREATE TEMP TABLE other_format AS
SELECT type, format, r.* FROM (SELECT DISTINCT ON (type) * FROM sent ORDER BY type, value) s,
	generate_series(0, 255) format, pg_temp.received(type, set_byte(bytes, 0, format)) r
WHERE format <> 1;
SELECT is((SELECT count(*) FROM other_format), 4 * 255::bigint, 'every other first byte');
SELECT is_empty($$
	SELECT * FROM other_format
	WHERE state IS DISTINCT FROM '22P03' OR message IS DISTINCT FROM format('unsupported %s binary format %s', type, format)
		OR hint IS DISTINCT FROM 'Upgrade export_control on the receiving server first.'
$$, 'is refused as a format that is not known');

-- Every beginning, and more than there is.
SELECT is_empty($$
	SELECT type, value, n, r.* FROM sent, generate_series(0, length(bytes) - 1) n,
		pg_temp.received(type, substring(bytes FROM 1 FOR n)) r
	WHERE r.state IS NULL OR r.state NOT IN ('08P01', '22P03')
$$, 'a beginning is no value');
SELECT is_empty($$
	SELECT type, value, n, r.* FROM sent, unnest('{1,2,3,4,11,12,13,1000}'::int[]) n,
		pg_temp.received(type, bytes || decode(repeat('00', n), 'hex')) r
	WHERE r.state IS NULL OR r.state NOT IN ('08P01', '22P03')
$$, 'nor is a value with more behind it');

-- Every byte, with every bit of it turned: refused, or a value with one image.
CREATE TEMP TABLE turned AS
SELECT type, s.value AS was, n, bit, r.* FROM sent s, generate_series(8, length(bytes) * 8 - 1) bit_number,
	LATERAL (SELECT bit_number / 8, bit_number % 8) b(n, bit),
	pg_temp.received(type, set_bit(bytes, bit_number, 1 - get_bit(bytes, bit_number))) r
WHERE s.type <> 'license_status' OR s.value ~ '/|draft';
SELECT is_empty($$
	SELECT * FROM turned WHERE state NOT IN ('22P03', '08P01', '22000', '22008')
$$, 'a bit turned is an error of the data or a value that is written and read as any');
SELECT is_empty($$ SELECT * FROM turned WHERE state IS NULL AND read = was $$, 'and no other value for it');
SELECT is_empty($$
	SELECT type FROM turned GROUP BY type HAVING count(*) FILTER (WHERE state = '22P03') = 0 OR count(read) = 0
$$, 'of each type there are some of both');

SELECT * FROM finish();
ROLLBACK;
