-- withdraw(), over every rule table and many keys of each: what other rows name
-- is not taken away, the rest leaves rules that answer; and a key is whole.
BEGIN;
SELECT plan(8);

CREATE TEMP TABLE rule_table AS
SELECT c.relname::text AS name, CASE c.relname WHEN 'restricted_party' THEN '{list,entry}'::text[] ELSE export_control.rule_key(c.oid) END AS key
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'withdrawn'
WHERE c.relnamespace = 'export_control'::regnamespace AND c.relkind = 'r';
CREATE FUNCTION pg_temp.keys_of(rule_table text, key text[], most int) RETURNS SETOF jsonb LANGUAGE plpgsql AS $$
BEGIN
	RETURN QUERY EXECUTE format('SELECT k FROM (SELECT DISTINCT jsonb_build_object(%s) AS k FROM export_control.%I WHERE shipped) t ORDER BY md5(k::text) LIMIT %s',
		(SELECT string_agg(format('%L, %I', k, k), ', ') FROM unnest(key) k), rule_table, most);
END
$$;
-- Each alone, and undone: what came of it.
CREATE FUNCTION pg_temp.withdrawn(rule_table text, key jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	said text;
BEGIN
	BEGIN
		PERFORM export_control.withdraw(rule_table, key, 'test');
	EXCEPTION WHEN foreign_key_violation THEN
		GET STACKED DIAGNOSTICS said = PG_EXCEPTION_DETAIL;
		RETURN 'refused: ' || said;
	END;
	PERFORM export_eligibility('3A001.a.2.c', 'CN', 'end user: Alpha Co', '2026-10-01', evidence => '{"military_end_use": true}');
	RAISE EXCEPTION 'answered' USING ERRCODE = 'ECRBK';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLERRM;
END
$$;
CREATE TEMP TABLE tried AS
SELECT r.name, k.key, pg_temp.withdrawn(r.name, k.key) AS came_of_it
FROM rule_table r, pg_temp.keys_of(r.name, r.key, CASE WHEN r.name IN ('fact', 'destination', 'party_list', 'party_role', 'hts_supplement') THEN 25 ELSE 3 END) k (key);
SELECT cmp_ok((SELECT count(DISTINCT name) FROM tried), '>=', 35::bigint, 'rule tables were tried');
SELECT is_empty($$SELECT * FROM tried WHERE came_of_it <> 'answered' AND came_of_it !~ '^refused: '$$, 'none leaves rules that cannot be read');
SELECT set_has($$SELECT name FROM tried WHERE came_of_it ~ '^refused: '$$, $$VALUES ('fact'), ('destination'), ('party_role')$$, 'what others name is not taken away');
SELECT is_empty($$SELECT k.key, came_of_it FROM (VALUES ('fact', '{"key": "military_end_use"}'::jsonb), ('destination', '{"code": "CN"}'), ('party_list', '{"list": "EL"}'), ('party_role', '{"role": "end_user"}')) k (name, key),
	pg_temp.withdrawn(k.name, k.key) came_of_it WHERE came_of_it !~ '^refused: '$$, 'each of these would have disabled every verdict');
SELECT throws_ok($$INSERT INTO export_control.fact (key, kind, question, section, citation, bearing) VALUES ('military_end_use', 'text', 'What for?', '744.21', '15 CFR 744.21', 'requires')$$,
	'23503', NULL, 'nor is a fact made one of another kind');
SELECT is_empty($$SELECT r.name, said FROM rule_table r, pg_temp.keys_of(r.name, r.key[1:1], 1) k, pg_temp.withdrawn(r.name, k) said
	WHERE cardinality(r.key) > 1 AND said !~ '^the key of .* is given in part: '$$, 'a part of a key takes nothing');
SELECT throws_ok($$SELECT export_control.withdraw('country_grup', '{}', 'test')$$, '42P01', 'export_control.country_grup is no rule table whose shipped rows can be withdrawn', 'the table first: without it no key can be right');
SELECT cmp_ok(export_control.withdraw('license_exception', '{"code": "GBS"}', 'test', several => true), '>=', 1::bigint, 'unless several rows are asked for');
SELECT * FROM finish();
ROLLBACK;
