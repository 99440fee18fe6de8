-- A user's word on a shipped row: an own row of the same key takes its place,
-- for the days of its period; a withdrawn one takes it away.  Of every rule table.
BEGIN;
SELECT plan(32);

CREATE TEMP TABLE rule_table AS
SELECT c.relname::text AS name, c.oid::regclass AS id, export_control.rule_key(c.oid) AS key,
	EXISTS (SELECT FROM pg_attribute v WHERE v.attrelid = c.oid AND v.attname = 'valid') AS dated
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'shipped'
WHERE c.relnamespace = 'export_control'::regnamespace AND c.relkind = 'r';

SELECT set_eq($$SELECT t.tgrelid::regclass FROM pg_trigger t WHERE t.tgfoid = 'export_control.keep_shipped()'::regprocedure GROUP BY 1 HAVING count(*) = 3$$,
	'SELECT id FROM rule_table', 'every table with shipped rows keeps them');
SELECT set_eq($$SELECT substr(relname, 11) FROM pg_class WHERE relname LIKE 'effective\_%' AND relkind = 'v'$$,
	$$SELECT name FROM rule_table WHERE name <> 'party_load'$$, 'and shows which rows count');
SELECT is_empty($$SELECT c.conrelid::regclass, c.conname FROM pg_constraint c
	WHERE c.contype = 'f' AND c.conrelid = ANY ((SELECT extconfig FROM pg_extension WHERE extname = 'export_control')::oid[])
		AND c.confrelid IN (SELECT objid FROM pg_depend WHERE refclassid = 'pg_extension'::regclass AND deptype = 'e')$$,
	'no foreign key: tables are restored in any order, rows one by one');
SELECT is_empty($$SELECT c.oid::regclass FROM pg_class c JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'
	JOIN pg_extension e ON d.refobjid = e.oid AND e.extname = 'export_control'
	WHERE c.relkind = 'r' AND c.relpersistence = 'p' AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisreplident)
		AND c.relreplident NOT IN ('f', 'i') AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary)$$,
	'every table has a replica identity');

-- What a statement is refused with.
CREATE FUNCTION pg_temp.refused(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	state text; said text; hint text;
BEGIN
	EXECUTE statement;
	RETURN 'done';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, said = MESSAGE_TEXT, hint = PG_EXCEPTION_HINT;
	RETURN state || ' ' || said || ' ' || hint;
END
$$;
SELECT is_empty($$SELECT name, said FROM rule_table, pg_temp.refused(format('UPDATE %s SET shipped = shipped WHERE shipped', id)) said
	WHERE said !~ '^42501 .* may not be changed INSERT a row of your own with the same key' AND EXISTS (SELECT FROM export_control.country_chart)$$,
	'an UPDATE of a shipped row says how, of every table');
SELECT is_empty($$SELECT name, said FROM rule_table, pg_temp.refused(format('UPDATE %s SET shipped = true WHERE NOT shipped', id)) said WHERE said <> 'done' AND said !~ '^42501 '$$,
	'no own row becomes a shipped one');
SELECT is_empty($$SELECT name, said FROM rule_table, pg_temp.refused(format('DELETE FROM %s WHERE shipped', id)) said
	WHERE said !~ '^42501 .* may not be deleted SELECT export_control.withdraw\('$$, 'so does a DELETE');
SELECT is_empty($$SELECT name, said FROM rule_table, pg_temp.refused(format('INSERT INTO %s SELECT * FROM %1$s WHERE shipped LIMIT 1', id)) said
	WHERE said !~ '^42501 only the extension ships rows'$$, 'and nobody ships rows');

-- Whoever leaves the line out means to add a row, not to replace one; an empty line means every line.
CREATE FUNCTION pg_temp.shipped_rows(rule_table regclass, key_column name, value text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
	found bigint;
BEGIN
	EXECUTE format('SELECT count(*) FROM %s WHERE shipped AND %I = (%s)', rule_table, key_column, value) INTO found;
	RETURN found;
END
$$;
SELECT is_empty($$SELECT name, a.attname, pg_get_expr(d.adbin, d.adrelid)
	FROM rule_table r JOIN pg_attribute a ON a.attrelid = r.id AND a.attname = 'line' JOIN pg_attrdef d ON d.adrelid = r.id AND d.adnum = a.attnum
	WHERE pg_get_expr(d.adbin, d.adrelid) <> $q$''::text$q$ AND pg_temp.shipped_rows(r.id, a.attname, pg_get_expr(d.adbin, d.adrelid)) > 0$$,
	'no shipped row has the line that a row gets which names none: it replaces nothing');

-- Replace and withdraw one row of every table; the hint of the error is what is done.
CREATE FUNCTION pg_temp.row_of(rule_table regclass) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
	found jsonb;
BEGIN
	EXECUTE format('SELECT to_jsonb(t) FROM %s t WHERE shipped ORDER BY t::text LIMIT 1', rule_table) INTO found;
	RETURN found;
END
$$;
CREATE FUNCTION pg_temp.counts(rule_table text, which jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	found text;
BEGIN
	EXECUTE format('SELECT string_agg(CASE WHEN shipped THEN ''shipped'' ELSE ''own'' END || coalesce('' '' || (to_jsonb(t) ->> ''valid''), ''''), '', '' ORDER BY t::text)
		FROM export_control.%I t WHERE to_jsonb(t) @> $1', 'effective_' || rule_table) INTO found USING which;
	RETURN found;
END
$$;
CREATE FUNCTION pg_temp.replace_one(rule_table text, shipped_row jsonb, days daterange) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE (SELECT format('INSERT INTO export_control.%1$I (%2$s) SELECT %2$s FROM jsonb_populate_record(NULL::export_control.%1$I, $1)', rule_table, string_agg(quote_ident(attname), ', '))
		FROM pg_attribute WHERE attrelid = format('export_control.%I', rule_table)::regclass AND attnum > 0 AND NOT attisdropped AND attidentity = '' AND attgenerated = '')
	USING shipped_row || '{"shipped": false}' || CASE WHEN shipped_row ? 'valid' AND days IS NOT NULL THEN jsonb_build_object('valid', days) ELSE '{}' END
		|| CASE WHEN shipped_row ? 'citation' THEN '{"citation": "15 CFR 1: ours"}'::jsonb ELSE '{}' END;
END
$$;
CREATE TEMP TABLE tried AS
SELECT name, dated, pg_temp.row_of(id) AS shipped_row,
	(SELECT jsonb_object_agg(k, pg_temp.row_of(id) -> k) FROM unnest(CASE name WHEN 'restricted_party' THEN '{list,entry}'::text[] ELSE key END) k) AS key
FROM rule_table WHERE name <> 'party_load';
SELECT cmp_ok((SELECT count(*) FROM tried WHERE shipped_row IS NOT NULL), '>=', 40::bigint, 'there are rows to try it with');

-- The hint of the error is a statement that does it, whatever stands in the key.
CREATE FUNCTION pg_temp.odd_key(rule_table regclass, key text[]) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
	found jsonb;
BEGIN
	EXECUTE format('SELECT (SELECT jsonb_object_agg(k, to_jsonb(t) -> k) FROM unnest($1) k) FROM %s t
		WHERE shipped AND EXISTS (SELECT FROM unnest($1) k WHERE to_jsonb(t) ->> k ~ $2) LIMIT 1', rule_table) INTO found USING key, E'[\'"\\\\]';
	RETURN found;
END
$$;
CREATE FUNCTION pg_temp.by_hint(rule_table text, key jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	said	CONSTANT text := pg_temp.refused(format('DELETE FROM export_control.%I t WHERE shipped AND to_jsonb(t) @> %L', rule_table, key));
	left_there	text;
BEGIN
	EXECUTE substring(said FROM 'SELECT export_control[.]withdraw.*(?= takes it out)');
	EXECUTE format('SELECT count(*) FROM export_control.%I t WHERE to_jsonb(t) @> %L', 'effective_' || rule_table, key) INTO left_there;
	RAISE EXCEPTION USING ERRCODE = 'ECRBK';
EXCEPTION
	WHEN SQLSTATE 'ECRBK' THEN RETURN left_there;
	WHEN OTHERS THEN RETURN SQLERRM || ' of ' || said;
END
$$;
CREATE TEMP TABLE odd AS SELECT name, pg_temp.odd_key(id, key) AS key FROM rule_table WHERE name <> 'party_load';
SELECT cmp_ok((SELECT count(key) FROM odd), '>=', 1::bigint, 'there are keys with apostrophes or quotes');
SELECT is_empty($$SELECT name, key, left_there FROM odd, pg_temp.by_hint(name, key) left_there WHERE key IS NOT NULL AND left_there <> '0'$$, 'and the hint takes such a row out');

-- Each in a transaction of its own, as one change may stand in the way of another.
CREATE TEMP TABLE result (name text, step text, counts text, overrides text);
CREATE FUNCTION pg_temp.try_one(one tried) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	r result[];
	own text := format('DELETE FROM export_control.%I WHERE NOT shipped', one.name);
BEGIN
	r := r || ROW(one.name, 'shipped', pg_temp.counts(one.name, one.key), NULL)::result;
	PERFORM pg_temp.replace_one(one.name, one.shipped_row, NULL);
	r := r || ROW(one.name, 'replaced', pg_temp.counts(one.name, one.key), (SELECT what FROM export_control.overrides() o WHERE o.rule_table = one.name))::result;
	PERFORM export_eligibility('EAR99', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01');
	EXECUTE own;
	IF one.dated THEN
		PERFORM pg_temp.replace_one(one.name, one.shipped_row, '[2031-01-01,2032-01-01)');
		r := r || ROW(one.name, 'a year', pg_temp.counts(one.name, one.key), (SELECT what FROM export_control.overrides() o WHERE o.rule_table = one.name))::result;
		PERFORM export_eligibility('EAR99', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01');
		EXECUTE own;
	END IF;
	BEGIN
		PERFORM export_control.withdraw(one.name, one.key, '15 CFR 1: not so');
	EXCEPTION WHEN foreign_key_violation THEN
		-- Other rows name it: test/withdraw.sql.
		RAISE EXCEPTION USING ERRCODE = 'ECRBK';
	END;
	r := r || ROW(one.name, 'withdrawn', pg_temp.counts(one.name, one.key), (SELECT what FROM export_control.overrides() o WHERE o.rule_table = one.name))::result;
	EXECUTE own;
	r := r || ROW(one.name, 'back', pg_temp.counts(one.name, one.key), NULL)::result;
	RAISE EXCEPTION USING ERRCODE = 'ECRBK';
EXCEPTION WHEN SQLSTATE 'ECRBK' THEN
	INSERT INTO result SELECT * FROM unnest(r);
END
$$;
SELECT lives_ok('SELECT pg_temp.try_one(t) FROM tried t', 'every table takes own rows, withdraws shipped ones and is asked with them');
SELECT is_empty($$SELECT * FROM result WHERE step = 'replaced' AND (counts NOT LIKE 'own%' OR overrides IS DISTINCT FROM 'replaced'
			OR counts LIKE '%shipped' || coalesce(' ' || (SELECT shipped_row ->> 'valid' FROM tried t WHERE t.name = result.name), '') || '%')$$,
	'the own row counts and the shipped one does not');
SELECT is_empty($$SELECT * FROM result WHERE step = 'withdrawn' AND (counts IS NOT NULL OR overrides IS DISTINCT FROM 'withdrawn')$$, 'what is withdrawn does not count');
SELECT is_empty($$SELECT b.*, s.counts FROM result b JOIN result s USING (name) WHERE s.step = 'shipped' AND b.step = 'back' AND b.counts IS DISTINCT FROM s.counts$$,
	'deleting the own row brings the shipped one back');
SELECT is_empty($$SELECT y.*, s.counts FROM result y JOIN result s USING (name)
	WHERE s.step = 'shipped' AND s.counts = 'shipped (,)' AND y.step = 'a year'
		AND (SELECT string_agg(c, ', ' ORDER BY c) FROM regexp_split_to_table(y.counts, ', ') c) <> 'own [2031-01-01,2032-01-01), shipped (,2031-01-01), shipped [2032-01-01,)'
		AND name <> 'restricted_party'$$, 'a row of a year takes the place of the shipped one for that year');
SELECT cmp_ok((SELECT count(*) FROM result WHERE step = 'a year'), '>', 15::bigint, 'tables whose rows have a period were tried so');

-- And verdicts follow.
CREATE FUNCTION pg_temp.verdict(item text, destination text, day date DEFAULT '2026-10-01', customer text DEFAULT 'Nordwind Maschinen GmbH') RETURNS text LANGUAGE sql
	AS $$ SELECT export_eligibility(item, destination, customer, day)::text $$;
SAVEPOINT s;
SELECT is(pg_temp.verdict('3A002.a', 'DE'), 'no_license_required', 'as shipped');
INSERT INTO export_control.country_chart (destination, columns, citation) VALUES ('DE', '{NS1,NS2}', 'our reading');
SELECT is(pg_temp.verdict('3A002.a', 'DE'), 'license_required (NS2)', 'an own row of the chart');
SELECT is((SELECT remark FROM export_control.coverage WHERE section = 'own row' AND subject = 'country_chart {"destination": "DE"}' AND coverage = 'replaced'), 'our reading', 'shows in coverage');
CREATE ROLE overrides_clerk;
SET LOCAL ROLE overrides_clerk;
SELECT is(pg_temp.verdict('3A002.a', 'DE'), pg_temp.verdict('3A002.a', 'DE'), 'anybody may read what counts') WHERE has_table_privilege('export_control.license', 'SELECT')
UNION ALL SELECT is((SELECT columns FROM export_control.effective_country_chart WHERE destination = 'DE'), '{NS1,NS2}', 'anybody may read what counts')
WHERE NOT has_table_privilege('export_control.license', 'SELECT');
RESET ROLE;
ROLLBACK TO s;
INSERT INTO export_control.country_chart (destination, columns, valid, citation) VALUES ('DE', '{NS1,NS2}', '[2027-01-01,2028-01-01)', 'our reading');
SELECT is(pg_temp.verdict('3A002.a', 'DE', '2026-12-31'), 'no_license_required until 2026-12-31', 'until it begins');
SELECT is(pg_temp.verdict('3A002.a', 'DE', '2027-06-01'), 'license_required (NS2) until 2027-12-31', 'while it holds');
SELECT is(pg_temp.verdict('3A002.a', 'DE', '2028-01-01'), 'no_license_required', 'when it is over');
ROLLBACK TO s;
SELECT export_control.withdraw('country_group', '{"country_group": "A:1", "destination": "JP"}', 'ours', '[2027-01-01,)') \g /dev/null
SELECT results_eq($$SELECT valid, shipped FROM export_control.effective_country_group WHERE country_group = 'A:1' AND destination = 'JP'$$,
	$$VALUES ('(,2027-01-01)'::daterange, true)$$, 'a membership withdrawn from a day on');
ROLLBACK TO s;

-- Listed parties: an own row keeps the names that the entry is known by.
SELECT is(pg_temp.verdict('EAR99', 'CN', '2020-10-01', 'HiSilicon'), 'license_required (entity_list)', 'another name of a listed party');
INSERT INTO export_control.restricted_party (list, entry, name, country, requirement, footnotes, valid, citation)
SELECT list, entry, name, country, requirement, footnotes, valid, 'ours' FROM export_control.restricted_party WHERE shipped;
SELECT is(pg_temp.verdict('EAR99', 'CN', '2020-10-01', 'HiSilicon'), 'license_required (entity_list)', 'is one of the own row too');
ROLLBACK TO s;

SELECT throws_ok($$SELECT export_control.withdraw('country_chart', '{"destination": "Atlantis"}', 'x')$$, 'P0002', NULL, 'a row that is not there');
SELECT throws_ok($$SELECT export_control.withdraw('country_chart', '{"place": "DE"}', 'x')$$, '42703', 'export_control.country_chart has no column "place"', 'a column that is not there');
SELECT throws_ok($$SELECT export_control.withdraw('license', '{"number": "D1"}', 'x')$$, '42P01', NULL, 'a table without shipped rows');
SELECT throws_ok($$INSERT INTO export_control.country_chart (destination, columns, citation) VALUES ('Q9', '{NS1}', 'x')$$, '23503', NULL, 'a destination that is not there');
SELECT * FROM finish();
ROLLBACK;
