-- What a session keeps of words that it looked up belongs to one list and one
-- question: matches are those of a session that is asked for nothing else,
-- whatever was asked before, at whatever threshold, of whatever list.
BEGIN;
SET LOCAL client_min_messages = warning;
SELECT plan(3);

-- Few words in many names, and misspelled so that they come near each other.
SELECT setseed(0.4) \g /dev/null
CREATE TEMP TABLE word AS
SELECT i AS n, string_agg(substr('bcdfgklmnprstvz', 1 + floor(random() * 15)::int, 1) || substr('aeiou', 1 + floor(random() * 5)::int, 1), '') AS word
FROM generate_series(1, 150) i, LATERAL generate_series(1, 3 + i % 3) GROUP BY i;
INSERT INTO word SELECT 150 + n, overlay(word PLACING substr('lmnr', 1 + n % 4, 1) FROM 5 FOR 1) FROM word WHERE n % 3 = 0;
INSERT INTO export_control.restricted_party (id, list, entry, name, citation)
SELECT 1000 + i, 'EL', i, string_agg(word, ' ' ORDER BY word) || CASE WHEN i % 2 = 0 THEN ' Ltd' ELSE '' END, 'test'
FROM generate_series(1, 250) i, LATERAL (SELECT word FROM word WHERE i > 0 ORDER BY md5(i || word) LIMIT 1 + i % 2) w GROUP BY i;
SET LOCAL session_replication_role = replica;
DELETE FROM export_control.restricted_party WHERE shipped;
SET LOCAL session_replication_role = origin;

CREATE FUNCTION pg_temp.misspelled(word text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	at int := 1 + floor(random() * length(word));
	letter text := chr(97 + floor(random() * 26)::int);
BEGIN
	RETURN CASE floor(random() * 7)::int
		WHEN 0 THEN overlay(word PLACING letter FROM at FOR 1)
		WHEN 1 THEN overlay(word PLACING '' FROM at FOR 1)
		WHEN 2 THEN overlay(word PLACING letter FROM at FOR 0)
		WHEN 3 THEN overlay(word PLACING reverse(substr(word, at, 2)) FROM at FOR 2)
		WHEN 4 THEN word || (SELECT w.word FROM pg_temp.word w WHERE n = 1 + floor(random() * 149)::int LIMIT 1)
		ELSE word END;
END $$;
-- Run together, or with what may be a legal form.
CREATE TEMP TABLE customer AS
SELECT i AS n, CASE WHEN i % 5 = 0 THEN replace(name, ' ', '') WHEN i % 7 = 0 THEN name || ' ' || pg_temp.misspelled('company') ELSE name END AS name
FROM (SELECT i, string_agg(CASE WHEN random() < CASE WHEN i % 5 = 0 THEN 0.1 ELSE 0.6 END THEN pg_temp.misspelled(word) ELSE word END, ' ' ORDER BY word) AS name
	FROM generate_series(1, 600) i, LATERAL (SELECT word FROM word WHERE i > 0 ORDER BY md5((i % 250 + 1) || word) LIMIT 1 + i % 2) w GROUP BY i) i;

-- A list that has just been read: changes of the words of names count for it.
CREATE FUNCTION pg_temp.read_list() RETURNS void LANGUAGE sql SET session_replication_role = replica AS $$
	UPDATE export_control.name_word SET class = class WHERE words = 'ltd';
$$;
CREATE FUNCTION pg_temp.matches(name text, threshold real) RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(s::text, ' ') FROM screen(name, NULL, threshold, '2030-01-01') s
$$;

-- Each customer alone, for two lists: all, and half of it.
CREATE TEMP TABLE alone (list text, n int, name text, threshold real, matches text);
CREATE FUNCTION pg_temp.ask_alone(list text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	c record;
BEGIN
	FOR c IN SELECT n, name, (ARRAY[0.2, 0.4, 0.7])[1 + customer.n % 3]::real AS threshold FROM customer LOOP
		PERFORM pg_temp.read_list();
		INSERT INTO alone VALUES (list, c.n, c.name, c.threshold, pg_temp.matches(c.name, c.threshold));
	END LOOP;
END $$;
-- Who is answered otherwise among all others, in some orders.
CREATE FUNCTION pg_temp.ask_all(list text) RETURNS SETOF text LANGUAGE sql AS $$
	SELECT format('%s: %s at %s: %s, not %s', list, name, threshold, matches, given)
	FROM generate_series(1, 3) turn, LATERAL (SELECT a.*, pg_temp.matches(name, threshold) AS given
		FROM (SELECT * FROM alone a WHERE a.list = ask_all.list ORDER BY md5(turn || name) OFFSET 0) a) a
	WHERE given IS DISTINCT FROM matches LIMIT 5
$$;
SELECT pg_temp.ask_alone('all') \g /dev/null
SELECT cmp_ok((SELECT count(*) FROM alone WHERE matches IS NOT NULL), '>', 100::bigint, 'many customers are like somebody');
SELECT is_empty($$SELECT pg_temp.ask_all('all')$$, 'whatever was asked before');
-- The session has read both lists, and asks now one, now the other.
CREATE FUNCTION pg_temp.take_turns() RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	differing text[] := '{}';
	half_alone text[];
BEGIN
	FOR turn IN 1..3 LOOP
		differing := differing || ARRAY(SELECT pg_temp.ask_all('all'));
		BEGIN
			DELETE FROM export_control.restricted_party WHERE id % 2 = 0;
			IF half_alone IS NULL THEN
				PERFORM pg_temp.ask_alone('half');
				half_alone := ARRAY(SELECT a::text FROM alone a WHERE list = 'half');
			ELSE
				INSERT INTO alone SELECT (a::alone).* FROM unnest(half_alone) a;
			END IF;
			differing := differing || ARRAY(SELECT pg_temp.ask_all('half'));
			RAISE EXCEPTION USING ERRCODE = 'T0000';
		EXCEPTION WHEN SQLSTATE 'T0000' THEN
			NULL;	-- the list is whole again
		END;
	END LOOP;
	RETURN QUERY SELECT unnest(differing);
END $$;
SELECT is_empty('SELECT pg_temp.take_turns()', 'whichever list was asked before');
SELECT * FROM finish();
ROLLBACK;
