-- The image of the listed names in its table: used while it is what would be made
-- now, and harmless whatever else stands there and whoever wrote it.
BEGIN;
SET LOCAL client_min_messages = warning;
SELECT no_plan();

-- How often the listed parties were scanned: for what the user withdrew, and
-- once to see whether the image is of these rows, more often where it is not
-- used and they are read.
CREATE FUNCTION pg_temp.scans() RETURNS bigint LANGUAGE sql AS
	$$ SELECT coalesce(sum(pg_stat_get_xact_numscans(c)), 0)::bigint
	   FROM (SELECT 'export_control.restricted_party'::regclass::oid UNION ALL SELECT indexrelid FROM pg_index WHERE indrelid = 'export_control.restricted_party'::regclass) AS r (c) $$;

-- What a session that has not seen the parties of this generation answers from
-- an image to which something was done.  All is undone.
CREATE FUNCTION pg_temp.answer_after(spoil text, OUT verdict text, OUT image_used boolean) LANGUAGE plpgsql AS $$
DECLARE
	before	bigint;
	detail	text;
BEGIN
	UPDATE export_control.restricted_party SET policy = policy WHERE false;
	PERFORM export_control.refresh_screening_image();
	EXECUTE spoil;
	before := pg_temp.scans();
	verdict := export_eligibility('EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2020-09-01')::text;
	RAISE EXCEPTION USING ERRCODE = 'P0099', MESSAGE = verdict, DETAIL = (pg_temp.scans() - before = 2)::text;
EXCEPTION WHEN SQLSTATE 'P0099' THEN
	GET STACKED DIAGNOSTICS verdict = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL;
	image_used := detail::boolean;
END $$;
CREATE FUNCTION pg_temp.harmless(spoil text, description text) RETURNS text LANGUAGE sql AS $$
	SELECT is(a::text, '("license_required (entity_list)",f)', description) FROM pg_temp.answer_after(spoil) a
$$;

SELECT is(a::text, '("license_required (entity_list)",t)', 'the image is used as it was made') FROM pg_temp.answer_after('') a;
SELECT is(a::text, '("license_required (entity_list)",t)', 'in whatever order its rows lie')
FROM pg_temp.answer_after('CREATE TEMP TABLE i AS TABLE export_control.screening_image; DELETE FROM export_control.screening_image;
	INSERT INTO export_control.screening_image SELECT * FROM i ORDER BY chunk DESC') a;

-- Of the same names the same bytes: nothing that the session's memory held before
-- gets into the table, or the file, in the gaps between arrays and members.
CREATE FUNCTION pg_temp.image_after(memory text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	digest	text;
BEGIN
	EXECUTE memory;
	DELETE FROM export_control.screening_image;
	PERFORM export_control.refresh_screening_image();
	SELECT md5(string_agg(i.content, '' ORDER BY i.chunk)) INTO digest FROM export_control.screening_image i;
	RETURN digest;
END $$;
SELECT is(pg_temp.image_after(memory), pg_temp.image_after(''), 'an image has nothing but the names: ' || memory)
FROM unnest(ARRAY[$$SELECT count(*) FROM (SELECT string_agg(repeat('x', n % 5000), '') FROM generate_series(1, 20000) n GROUP BY n % 700) s$$,
	$$SELECT count(*) FROM (SELECT array_agg(repeat('y', n % 9000)) FROM generate_series(1, 20000) n GROUP BY n % 700) s$$]) memory;

-- A text that many parties have stands in it once.
CREATE FUNCTION pg_temp.size_with(citation text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
	size	bigint;
BEGIN
	INSERT INTO export_control.restricted_party (list, entry, name, kind, country, citation)
	SELECT 'EL', 'x' || i, 'Quillfeather ' || i, 'entity', 'DE', replace(citation, '#', (1000 + i)::text) FROM generate_series(1, 500) i;
	PERFORM export_control.refresh_screening_image();
	SELECT sum(length(i.content)) INTO size FROM export_control.screening_image i;
	RAISE EXCEPTION USING ERRCODE = 'P0099';
EXCEPTION WHEN SQLSTATE 'P0099' THEN
	RETURN size;
END $$;
SELECT cmp_ok(pg_temp.size_with(repeat('x', 100) || '#') - pg_temp.size_with(repeat('x', 100) || '1000'), '>', 45000::bigint, 'texts are shared');

-- Any bit, anywhere.
SELECT setseed(0.5) \g /dev/null
SELECT is_empty($$SELECT n FROM generate_series(1, 60) n, pg_temp.answer_after(
		'UPDATE export_control.screening_image SET content = set_bit(content, b.bit, 1 - get_bit(content, b.bit))
		 FROM (SELECT i.ctid AS place, floor(random() * 8 * length(i.content))::bigint AS bit
			   FROM export_control.screening_image i ORDER BY random() LIMIT 1) b
		 WHERE screening_image.ctid = b.place -- ' || n) a
	WHERE a.verdict <> 'license_required (entity_list)' OR a.image_used$$, 'no bit may differ');
SELECT is_empty($$SELECT n FROM generate_series(0, 107, 3) n, pg_temp.answer_after(
		format('UPDATE export_control.screening_image SET content = set_byte(content, %s, (get_byte(content, %s) + 1) %% 256) WHERE chunk = 0', n, n)) a
	WHERE a.verdict <> 'license_required (entity_list)' OR a.image_used$$, 'nor a byte of its header');

-- Rows that cannot be.
SELECT pg_temp.harmless('ALTER TABLE export_control.screening_image ALTER content SET STORAGE EXTENDED;
	UPDATE export_control.screening_image SET ' || change, change)
FROM unnest(ARRAY[
	'bytes = 0', 'bytes = -1', 'bytes = 9223372036854775807', 'bytes = 1000000000000', 'bytes = bytes - 1', 'bytes = bytes + 1',
	'chunk = -1', 'chunk = chunk - 1', 'chunk = chunk + 1', 'chunk = 2147483647', 'chunk = -2147483648', 'chunk = 0',
	'content = ''''', 'content = substr(content, 1, 1)', 'content = content || content', 'content = repeat(''x'', 1000000)::bytea',
	'content = decode(repeat(''ff'', length(content)), ''hex'')', 'content = decode(repeat(''00'', length(content)), ''hex'')',
	'bytes = 8, content = ''abcdefgh''']) change;
SELECT pg_temp.harmless(change, change)
FROM unnest(ARRAY[
	'DELETE FROM export_control.screening_image', 'DELETE FROM export_control.screening_image WHERE chunk = 0',
	'DELETE FROM export_control.screening_image WHERE chunk = (SELECT max(chunk) FROM export_control.screening_image)',
	'INSERT INTO export_control.screening_image SELECT * FROM export_control.screening_image',
	'INSERT INTO export_control.screening_image SELECT generation, chunk, bytes, repeat(''x'', length(content))::bytea FROM export_control.screening_image',
	'ALTER TABLE export_control.screening_image ALTER content DROP NOT NULL; UPDATE export_control.screening_image SET content = NULL',
	'ALTER TABLE export_control.screening_image ALTER bytes DROP NOT NULL; UPDATE export_control.screening_image SET bytes = NULL WHERE chunk = 1',
	'ALTER TABLE export_control.screening_image ALTER content TYPE int USING 1',
	'ALTER TABLE export_control.screening_image DROP content', 'ALTER TABLE export_control.screening_image ADD more int',
	'ALTER TABLE export_control.screening_image DROP content, ADD content bytea']) change;

-- An image that this server made and signed, of parties that are not these.
CREATE FUNCTION pg_temp.of_nobody(OUT contents bytea[], OUT bytes bigint) LANGUAGE plpgsql SET session_replication_role = replica AS $$
BEGIN
	DELETE FROM export_control.restricted_party;
	PERFORM export_control.refresh_screening_image();
	SELECT array_agg(i.content ORDER BY i.chunk), min(i.bytes) INTO contents, bytes FROM export_control.screening_image i;
	RAISE EXCEPTION USING ERRCODE = 'P0099';
EXCEPTION WHEN SQLSTATE 'P0099' THEN
	NULL;
END $$;
CREATE TEMP TABLE nobody AS SELECT * FROM pg_temp.of_nobody();
SELECT pg_temp.harmless('CREATE TEMP TABLE g AS SELECT DISTINCT generation FROM export_control.screening_image; DELETE FROM export_control.screening_image;
	INSERT INTO export_control.screening_image SELECT generation, c.no - 1, n.bytes, c.content FROM g, nobody n, unnest(n.contents) WITH ORDINALITY c (content, no)',
	'an image of other parties under this generation');

-- Nobody writes it but its owner, who makes it.
SELECT is_empty($$SELECT a.* FROM pg_class c, aclexplode(c.relacl) a WHERE c.oid = 'export_control.screening_image'::regclass AND a.grantee <> c.relowner$$,
	'nobody has a right to it');
SELECT ok(NOT has_function_privilege('public', 'export_control.refresh_screening_image()', 'EXECUTE'), 'nor to make it');
SELECT * FROM finish();
ROLLBACK;
