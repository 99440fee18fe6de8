-- Do two servers hold the same rules?  Where each node answers for its own rows
-- (doc/scale.md), one that has not heard of a listing would answer otherwise than
-- the others, and nobody would notice.

-- What counts is what rows say, not who wrote them when, and with which number:
-- whom an alias is of, what a decision replaces, and which of two policies is the
-- later one is said in other words.
CREATE FUNCTION export_control.rule_content(rule_table regclass) RETURNS text
	LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT format('SELECT count(*), md5(coalesce(string_agg(r.md5, '''' ORDER BY r.md5 COLLATE "C"), ''''))
		FROM (SELECT md5((to_jsonb(t) - $1 %s)::text) FROM %s t %s %s) r',
		CASE WHEN rule_table = 'export_control.restricted_party_alias'::regclass THEN '|| jsonb_build_object(''party'', ARRAY[p.list, p.entry])'
			WHEN rule_table = 'export_control.policy'::regclass THEN '|| jsonb_build_object(''later'', (SELECT count(*) FROM export_control.policy b'
				' WHERE b.name = t.name AND b.id > t.id AND b.valid && t.valid AND b.replaced_at IS NULL))'
			WHEN EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = rule_table AND a.attname = 'replaces')
				THEN format('|| jsonb_build_object(''replaces'', (SELECT to_jsonb(b) - $1 - ''replaces'' FROM %s b WHERE b.id = t.replaces))', rule_table) ELSE '' END, rule_table,
		CASE WHEN rule_table = 'export_control.restricted_party_alias'::regclass THEN 'JOIN export_control.restricted_party p ON p.id = t.party' ELSE '' END,
		CASE WHEN rule_table = 'export_control.policy'::regclass THEN 'WHERE t.replaced_at IS NULL AND t.name <> ''rulebook_fingerprint''' ELSE '' END)
$$;
COMMENT ON FUNCTION export_control.rule_content(regclass)
	IS 'the query for the number of rows of a rule table and the fingerprint of what they say, whose parameter is the columns left out';

CREATE FUNCTION export_control.rule_fingerprints()
	RETURNS TABLE (rule_table text, of_what text, entries bigint, fingerprint text)
	LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER
	SET search_path = pg_catalog, pg_temp SET check_function_bodies = on
	SET "DateStyle" = 'ISO, YMD' SET "TimeZone" = 'UTC' SET "IntervalStyle" = 'postgres' SET extra_float_digits = 1
AS $$
#variable_conflict use_column
DECLARE
	written	CONSTANT text[] := '{changed_in,added_in,added,changed,unchanged,gone,generation,loaded_at,loaded_by,
		recorded_by,recorded_on,recorded_at,decided_at,added_by,added_on,ended_by,ended_on,replaced_by}';
	one		record;
BEGIN
	FOR one IN
		SELECT t.tgrelid::regclass AS oid, c.relname::text AS name, rtrim(encode(t.tgargs, 'escape'), E'\\0') AS part,
			ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attidentity <> '') AS numbers
		FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
		WHERE t.tgname = 'rules_replicated' AND t.tgfoid = 'export_control.rules_changed()'::regprocedure
			AND c.relnamespace = 'export_control'::regnamespace
		ORDER BY c.relname COLLATE "C"
	LOOP
		rule_table := one.name;
		of_what := one.part;
		EXECUTE export_control.rule_content(one.oid) INTO entries, fingerprint USING written || one.numbers;
		RETURN NEXT;
	END LOOP;
END
$$;
COMMENT ON FUNCTION export_control.rule_fingerprints()
	IS 'the fingerprint of each rule table: the same on two servers where it says the same, whoever wrote its rows and when';

-- Licenses change with every grant, and stakes with every record: what decides
-- orders alike everywhere is the rest.
CREATE FUNCTION export_control.rulebook_fingerprint() RETURNS text
	LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT md5(string_agg(f.rule_table || ' ' || f.fingerprint, ', ' ORDER BY f.rule_table COLLATE "C"))
	FROM export_control.rule_fingerprints() f WHERE f.of_what IN ('rules', 'parties')
$$;
COMMENT ON FUNCTION export_control.rulebook_fingerprint()
	IS 'one number for all rules of this server but licenses and who owns whom; the same on servers that hold the same rules';
