-- Editions of a list, one after the other, in which entries come, go, come back,
-- change and get other days: whatever the order, a load takes them in, the periods of an entry
-- never overlap, and on the day of the edition the list is what the file says.
BEGIN;
SET LOCAL client_min_messages = error;
SELECT no_plan();

CREATE FUNCTION pg_temp.load(entries jsonb, day date) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	PERFORM FROM export_control.load_csl_json((SELECT jsonb_agg(e || '{"source": "Unverified List (UVL) - Bureau of Industry and Security"}') FROM jsonb_array_elements(entries) e), day, 1, '{UVL}');
	RETURN 'taken';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ' ' || SQLERRM;
END $$;
-- What the list has on a day, and entries with periods that overlap.
CREATE FUNCTION pg_temp.on_day(day date) RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(p.entry || ' ' || p.name, ', ' ORDER BY p.entry) FROM export_control.restricted_party p WHERE p.list = 'UVL' AND NOT p.shipped AND p.valid @> day $$;
CREATE FUNCTION pg_temp.overlaps() RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(format('%s %s %s', p.entry, p.valid, q.valid), ', ') FROM export_control.restricted_party p JOIN export_control.restricted_party q USING (list, entry)
	WHERE p.list = 'UVL' AND p.id < q.id AND p.valid && q.valid $$;

-- ---- cases ----

SELECT results_eq($$SELECT * FROM (VALUES (1, pg_temp.load('[{"entity_number": "1", "name": "Alpha", "start_date": "2020-01-01"}, {"entity_number": "2", "name": "Beta"}]', '2026-01-01')),
	(2, pg_temp.load('[{"entity_number": "1", "name": "Alpha Ltd", "start_date": "2020-01-01"}, {"entity_number": "2", "name": "Beta"}]', '2026-02-01')),
	(3, pg_temp.load('[{"entity_number": "1", "name": "Alpha Ltd", "start_date": "2020-01-01", "license_policy": "x"}, {"entity_number": "2", "name": "Beta"}]', '2026-03-01')),
	(4, pg_temp.load('[{"entity_number": "1", "name": "Alpha Ltd", "start_date": "2019-01-01"}, {"entity_number": "2", "name": "Beta"}]', '2026-04-01'))) t$$,
	$$SELECT n, 'taken' FROM generate_series(1, 4) n$$, 'a name that changed, and then its first day');
SELECT is((SELECT string_agg(name || ' ' || valid::text, ', ' ORDER BY lower(valid)) FROM export_control.restricted_party WHERE list = 'UVL' AND entry = '1' AND NOT shipped),
	'Alpha [2019-01-01,2026-02-01), Alpha Ltd [2026-02-01,)', 'the periods follow one another, from the first day that the list now tells');
SELECT is((SELECT sum(l.changed) FROM export_control.load_csl_json('[{"source": "Unverified List (UVL) - Bureau of Industry and Security", "entity_number": "1", "name": "Alpha Ltd", "start_date": "2019-01-01"}, {"source": "Unverified List (UVL) - Bureau of Industry and Security", "entity_number": "2", "name": "Beta"}]',
	'2026-04-02', 1, '{UVL}') l), 0::bigint, 'the same again is no change');
SELECT is(pg_temp.load('[{"entity_number": "2", "name": "Beta", "start_date": "2020-01-01", "end_date": "2026-04-10"}]', '2026-05-01'), 'taken', 'one that has ended');
SELECT is(pg_temp.load('[{"entity_number": "2", "name": "Beta", "start_date": "2020-01-01", "end_date": "2026-04-05"}]', '2026-05-02'), 'taken', 'on another day');
SELECT is(pg_temp.load('[{"entity_number": "2", "name": "Beta", "start_date": "2020-01-01"}]', '2026-05-03'), 'taken', 'and has not');
SELECT is(pg_temp.on_day('2026-05-03'), '2 Beta', 'it is listed');
SELECT is(pg_temp.overlaps(), NULL, 'no period overlaps another');
-- A shipped entry under a key that the file has, too, for another of the same name.
SELECT results_eq($$SELECT l.entries FROM export_control.load_csl_json((SELECT jsonb_agg(jsonb_build_object('source', 'Entity List (EL) - Bureau of Industry and Security', 'name', n.name, 'addresses', jsonb_build_array(jsonb_build_object('country', p.country)), 'entity_number', n.number))
		FROM (SELECT * FROM export_control.restricted_party WHERE shipped AND list = 'EL' ORDER BY entry LIMIT 5) p,
			LATERAL (VALUES (p.name, NULL), (upper(p.name), p.entry), (p.name || '.', NULL)) n (name, number)), '2026-05-01', 1, '{EL}') l$$, ARRAY[15], 'entries that are the same party as a shipped one');
SELECT is_empty($$SELECT entry FROM export_control.restricted_party WHERE list = 'EL' AND NOT shipped GROUP BY entry, valid HAVING count(*) > 1$$, 'have a key each');

-- ---- the same again ----

CREATE FUNCTION pg_temp.days() RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(l.list || ' ' || l.day, ', ' ORDER BY l.list) FROM (SELECT list, max(published) AS day FROM export_control.party_load WHERE list IN ('DPL', 'UVL') GROUP BY list) l $$;
\set same 'SELECT count(*) FROM export_control.load_csl_json(\'[{"source": "Unverified List (UVL) - Bureau of Industry and Security", "name": "Alpha"}, {"source": "Denied Persons List (DPL) - Bureau of Industry and Security", "name": "Beta"}]\', %L, 1, \'{UVL,DPL}\'%s)'
SELECT format(:'same', day, more) FROM (VALUES (1, '2026-06-01', ''), (2, '2026-06-20', ''), (3, '2026-06-10', ', older => true')) d (no, day, more) ORDER BY no \gexec
SELECT is(pg_temp.days(), 'DPL 2026-06-10, UVL 2026-06-10', 'the same file that takes the place of a later edition');
SELECT format(:'same', '2026-06-12', '') \gexec
DELETE FROM export_control.party_load WHERE list = 'DPL' AND published > '2026-05-31';
SELECT format(:'same', '2026-06-12', '') \gexec
SELECT is(pg_temp.days(), 'DPL 2026-06-12, UVL 2026-06-12', 'the same file, of a list of which somebody took the load away');

-- A name given by hand to what a later edition had made of an entry.
SELECT is(pg_temp.load('[{"entity_number": "9", "name": "Iota"}]', '2026-06-13'), 'taken', 'an entry');
SELECT is(pg_temp.load('[{"entity_number": "9", "name": "Iota New"}]', '2026-06-30'), 'taken', 'by another name');
INSERT INTO export_control.restricted_party_alias (party, alias) SELECT id, 'Iota by hand' FROM export_control.restricted_party WHERE list = 'UVL' AND entry = '9' AND upper_inf(valid);
SELECT count(*) FROM export_control.load_csl_json('[{"source": "Unverified List (UVL) - Bureau of Industry and Security", "entity_number": "9", "name": "Iota Other"}]', '2026-06-20', 1, '{UVL}', older => true) \g /dev/null
SELECT results_eq($$SELECT p.name, a.alias FROM export_control.restricted_party p JOIN export_control.restricted_party_alias a ON a.party = p.id WHERE p.list = 'UVL' AND p.entry = '9' AND upper_inf(p.valid)$$,
	$$VALUES ('Iota Other', 'Iota by hand')$$, 'stays when another edition takes the place of that one');

-- ---- any order ----

-- Editions of seven entries at random, each a month after the one before.
CREATE FUNCTION pg_temp.history(seed float8) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	day		date := '2025-01-15';
	entries	jsonb;
	answer	text;
	told	text;
BEGIN
	PERFORM setseed(seed);
	DELETE FROM export_control.restricted_party WHERE list = 'UVL' AND NOT shipped;
	DELETE FROM export_control.party_load WHERE NOT shipped AND list = 'UVL';
	FOR edition IN 1..12 LOOP
		SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('entity_number', n::text, 'name', format('Party %s of %s', n, (random() * 1.4)::int),
				'license_policy', CASE WHEN random() < 0.3 THEN 'x' END,
				'start_date', CASE WHEN random() < 0.7 THEN (date '2020-01-01' + (random() * 3)::int * 100)::text WHEN random() < 0.3 THEN (day - (random() * 60)::int)::text END,
				'end_date', CASE WHEN random() < 0.15 THEN (day + (random() * 120 - 60)::int)::text END)))
			INTO entries FROM generate_series(1, 7) n WHERE random() < 0.75 OR n = 7;
		entries := (SELECT jsonb_agg(e) FROM jsonb_array_elements(entries) e WHERE e ->> 'end_date' IS NULL OR e ->> 'start_date' IS NULL OR e ->> 'end_date' >= e ->> 'start_date');
		CONTINUE WHEN entries IS NULL;
		answer := pg_temp.load(entries, day);
		IF answer <> 'taken' THEN
			RETURN format('edition %s: %s', edition, answer);
		ELSIF pg_temp.overlaps() <> '' THEN
			RETURN format('edition %s: overlap %s: %s', edition, pg_temp.overlaps(), entries);
		END IF;
		SELECT string_agg((e ->> 'entity_number') || ' ' || (e ->> 'name'), ', ' ORDER BY e ->> 'entity_number') INTO told FROM jsonb_array_elements(entries) e
		WHERE (e ->> 'end_date' IS NULL OR e ->> 'end_date' >= day::text) AND (e ->> 'start_date' IS NULL OR e ->> 'start_date' <= day::text);
		IF told IS DISTINCT FROM pg_temp.on_day(day) THEN
			RETURN format('edition %s of %s: the file has %s, the list %s: %s', edition, day, told, pg_temp.on_day(day), entries);
		END IF;
		day := day + 15 + (random() * 30)::int;
	END LOOP;
	RETURN NULL;
END $$;
SELECT is(pg_temp.history(n / 100.0), NULL, 'twelve editions, seed ' || n) FROM generate_series(1, 20) n;
SELECT * FROM finish();
ROLLBACK;
