-- Who wrote a row, and when, is for the extension to say: every column that says
-- so, of every table, tried by who may write whatever there is to write.
BEGIN;
SELECT no_plan();
SET LOCAL client_min_messages = error;

CREATE ROLE authors_mallory;
GRANT ALL ON ALL TABLES IN SCHEMA export_control TO authors_mallory;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA export_control TO authors_mallory;
SELECT export_control.grant_role(kind, 'authors_mallory') FROM (SELECT DISTINCT kind FROM export_control.role_rights()) k \g /dev/null

-- A row of each, by the functions that write them or by hand.
SET SESSION AUTHORIZATION authors_mallory;
SELECT export_control.set_policy('max_data_age', '100', 'test'), export_control.set_policy('max_data_age', '200', 'test'),
	export_control.record_list_load('EL', '2026-09-24', 'vendor'), export_control.record_application('AU1'),
	export_control.record_license_event('AU1', 'submitted 2026-01-02'), export_control.settle_review('name_too_general', 'HRB 1', 'Trading Company'),
	export_control.decide_party('Nova Ltd', 'EL', (SELECT min(entry) FROM export_control.restricted_party WHERE list = 'EL'), false, 'a bakery'),
	export_control.end_statement(export_control.file_statement('Nova Ltd', 'end_use_declaration', 'EUS 1', 'EUS 1', '2026-01-20')) \g /dev/null
INSERT INTO export_control.clean_party (name, reason) VALUES ('Nova Ltd', 'known');
INSERT INTO export_control.license (number, status) VALUES ('AU1', 'approved 2025-01-10/2028-12-31');
INSERT INTO export_control.license_line (license, items, destinations, quantity) VALUES ('AU1', '{EAR99}', '{CN}', 100);
INSERT INTO export_control.license_party (license, name) VALUES ('AU1', 'Huawei Technologies Co., Ltd.');
SELECT export_control.record_license_use('AU1', 1, '2025-02-01', 5), assign_license('au', 'EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2025-02-03', 10) \g /dev/null
RESET SESSION AUTHORIZATION;
CREATE TABLE public.authors_order (order_key int PRIMARY KEY, item text, destination text, consignee text, on_date date, held boolean);
SELECT attach('public.authors_order', hold_column => 'held') \g /dev/null
GRANT INSERT ON public.authors_order TO authors_mallory;
SET SESSION AUTHORIZATION authors_mallory;
INSERT INTO public.authors_order VALUES (1, 'EAR99', 'DE', 'Siemens AG', '2026-08-10');
RESET SESSION AUTHORIZATION;

CREATE TEMP TABLE author AS
SELECT c.oid::regclass AS written, a.attname::text AS author, format_type(a.atttypid, NULL) AS type
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
WHERE c.relnamespace = 'export_control'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
	AND (a.attname ~ '_(by|at)$' AND a.atttypid IN ('text'::regtype, 'name'::regtype, 'timestamptz'::regtype)
		OR pg_get_expr(d.adbin, d.adrelid) ~* 'session_user|current_user|current_timestamp|current_date|now\(\)');
SELECT cmp_ok((SELECT count(DISTINCT written) FROM author), '>=', 12::bigint, 'there are columns to look at');

-- What the tables say after a statement of mallory's, undone again.
CREATE FUNCTION pg_temp.says(a author, statement text, restoring boolean) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	forged	boolean;
BEGIN
	PERFORM set_config('check_function_bodies', (NOT restoring)::text, true), set_config('row_security', (NOT restoring)::text, true);
	SET LOCAL SESSION AUTHORIZATION authors_mallory;
	EXECUTE statement;
	RESET SESSION AUTHORIZATION;
	PERFORM set_config('row_security', 'on', true);
	EXECUTE format('SELECT EXISTS (SELECT FROM %s WHERE %I = %L)', a.written, a.author, CASE WHEN a.type IN ('timestamp with time zone', 'date') THEN '1999-09-09' ELSE 'forged' END) INTO forged;
	RAISE SQLSTATE 'ECRBK';
EXCEPTION
	WHEN SQLSTATE 'ECRBK' THEN RETURN CASE WHEN forged THEN 'forged' ELSE 'stamped' END;
	WHEN OTHERS THEN RETURN SQLSTATE;
END
$$;
CREATE FUNCTION pg_temp.tries(a author) RETURNS SETOF text LANGUAGE sql AS $$
	WITH lie AS (SELECT CASE WHEN a.type IN ('timestamp with time zone', 'date') THEN '1999-09-09' ELSE 'forged' END AS said)
	-- A row like one that is there, with another key.
	SELECT format('INSERT INTO %1$s SELECT r.* FROM %1$s t, jsonb_populate_record(t, %2$L) r WHERE to_jsonb(t) ->> ''shipped'' IS DISTINCT FROM ''true'' LIMIT 1', a.written,
		(SELECT jsonb_object_agg(c.attname, CASE c.attname WHEN a.author THEN to_jsonb(said) ELSE CASE WHEN c.atttypid IN ('int8'::regtype, 'int4'::regtype) THEN to_jsonb(987654) ELSE to_jsonb('other'::text) END END)
		 FROM pg_attribute c WHERE c.attrelid = a.written AND c.attnum > 0 AND (c.attname = a.author OR c.attname IN ('id', 'name', 'number', 'step', 'order_key', 'attempt')
			AND a.written <> 'export_control.policy'::regclass OR c.attname = 'id'))) FROM lie
	UNION ALL
	SELECT format('UPDATE %1$s t SET %2$I = %3$L WHERE to_jsonb(t) ->> ''shipped'' IS DISTINCT FROM ''true''', a.written, a.author, said) FROM lie
$$;
CREATE TEMP TABLE tried AS
SELECT a.written, a.author, s.statement, restoring, pg_temp.says(a, s.statement, restoring) AS says
FROM author a, pg_temp.tries(a) AS s (statement), unnest('{f,t}'::boolean[]) restoring;
SELECT is_empty($$SELECT DISTINCT written, author FROM tried t WHERE says = 'forged'$$, 'nothing says another than who wrote it and when');
SELECT is_empty($$SELECT written, author, statement, says FROM tried WHERE says !~ '^(stamped|42501|428C9|23|22)'$$, 'it is stamped, or refused');
SELECT set_has($$SELECT DISTINCT written::text FROM tried WHERE says = 'stamped'$$, $$VALUES ('export_control.clean_party'), ('export_control.granted_kind'), ('export_control.party_load')$$, 'there are both');
SELECT isnt_empty($$SELECT FROM tried WHERE says = '42501'$$, 'of them');

-- Who is named, and since when.
SELECT results_eq($$SELECT decided_by, replaced_by FROM export_control.policy WHERE name = 'max_data_age' ORDER BY id$$, $$VALUES ('authors_mallory', 'authors_mallory'), ('authors_mallory', NULL)$$, 'a policy is by who decided it');
SELECT results_eq($$SELECT added_by FROM export_control.clean_party WHERE name = 'Nova Ltd'$$, $$VALUES ('authors_mallory')$$, 'a clean party by who added it');
SELECT results_eq($$SELECT loaded_by, loaded_at = now() FROM export_control.party_load WHERE source = 'vendor'$$, $$VALUES ('authors_mallory', true)$$, 'a list by who loaded it');
UPDATE export_control.party_load SET published = '2026-09-23' WHERE source = 'vendor';
SELECT is((SELECT loaded_by FROM export_control.party_load WHERE source = 'vendor'), session_user::text, 'or corrected it');
-- One policy in force for a day.
SET SESSION AUTHORIZATION authors_mallory;
SELECT throws_ok($$INSERT INTO export_control.policy (name, value, reason) VALUES ('max_data_age', '1', 'another')$$, '42501', 'records in table "policy" are written by the extension', 'a policy is decided by set_policy()');
SELECT throws_ok($$UPDATE export_control.policy SET value = '1'$$, '42501', NULL, 'and not changed');
SELECT throws_ok($$DELETE FROM export_control.policy$$, '42501', NULL, 'nor taken back');
RESET SESSION AUTHORIZATION;
-- A restore brings them as they were.
SET LOCAL check_function_bodies = off;
SET LOCAL row_security = off;
INSERT INTO export_control.clean_party (name, added_by, added_on) VALUES ('Restored Ltd', 'somebody', '2020-01-01');
INSERT INTO export_control.party_load (list, source, published, entries, added, changed, unchanged, gone, generation, loaded_by, loaded_at) VALUES ('EL', 'restored', '2020-01-01', 0, 0, 0, 0, 0, 1, 'somebody', '2020-01-01');
INSERT INTO export_control.policy (name, value, reason, decided_by, decided_at) VALUES ('max_data_age', '1', 'restored', 'somebody', '2020-01-01');
SELECT results_eq($$SELECT added_by, added_on::text FROM export_control.clean_party WHERE name = 'Restored Ltd' UNION ALL SELECT loaded_by, loaded_at::date::text FROM export_control.party_load WHERE source = 'restored'
	UNION ALL SELECT decided_by, decided_at::date::text FROM export_control.policy WHERE reason = 'restored'$$, $$VALUES ('somebody', '2020-01-01'), ('somebody', '2020-01-01'), ('somebody', '2020-01-01')$$, 'as they were');
SELECT * FROM finish();
ROLLBACK;
