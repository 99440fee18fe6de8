-- The chain of decisions about an order: on the table that was attached, with the
-- facts of its row, under one name and one key, whoever makes triggers and
-- whatever a session sets.
BEGIN;
SELECT no_plan();
SET LOCAL client_min_messages = error;

CREATE ROLE chain_mallory;
GRANT USAGE, CREATE ON SCHEMA public TO chain_mallory;
SELECT export_control.grant_role('asker', 'chain_mallory') \g /dev/null
CREATE SCHEMA chain;
GRANT USAGE ON SCHEMA chain TO chain_mallory;

CREATE FUNCTION pg_temp.said(statement text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE statement;
	RETURN 'done';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ' ' || SQLERRM;
END
$$;
CREATE FUNCTION pg_temp.steps(key text) RETURNS SETOF text LANGUAGE sql AS $$
	SELECT orders || ' ' || step || ' ' || public.outcome(verdict) FROM export_control.decision WHERE order_key = key ORDER BY id
$$;

-- ---- who may make triggers ----

CREATE TABLE chain.orders (order_key int PRIMARY KEY, item text, destination text, consignee text, on_date date, hold boolean, note text);
SELECT attach('chain.orders', hold_column => 'hold') \g /dev/null
GRANT SELECT, INSERT, UPDATE, TRIGGER ON chain.orders TO chain_mallory;
INSERT INTO chain.orders VALUES (1, 'EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2026-08-10', false, 'Siemens AG');
SELECT results_eq($$SELECT owner::text COLLATE "default", facts ->> 'consignee' FROM export_control.decision WHERE orders = 'chain.orders'$$,
	format('SELECT %L, %L', session_user, 'Huawei Technologies Co., Ltd.'), 'a decision says whose table it is on');
SET LOCAL ROLE chain_mallory;
-- What invents facts, as arguments of every number.
CREATE TEMP TABLE attempt AS
SELECT name, timing, event, args
FROM unnest('{export_control_z,h,export_control_record,export_control_hold,"Export_control_record"}'::text[]) name, unnest('{BEFORE,AFTER}'::text[]) timing,
	unnest('{UPDATE,INSERT OR UPDATE}'::text[]) event,
	unnest(ARRAY[$$'hold'$$, $$'hold', 'SELECT ''1''::text, ''{}''::jsonb, ''no_license_required''::public.eligibility'$$,
		$$'hold', '{"order_key": "order_key", "item": "item", "destination": "destination", "consignee": "note"}', 'true'$$,
		$$'hold', '{"order_key": "order_key", "item": "item", "destination": "destination", "consignee": "note"}', 'SELECT'$$,
		$$'hold', '{}', 'true', 'x'$$]) args;
CREATE FUNCTION pg_temp.forged(a attempt) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('CREATE TRIGGER %s %s %s ON chain.orders FOR EACH ROW EXECUTE FUNCTION export_control.hold_order(%s)', a.name, a.timing, a.event, a.args);
	UPDATE chain.orders SET on_date = on_date + 1;
	RETURN 'done';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE;
END
$$;
SELECT is_empty('SELECT a.*, s FROM attempt a, pg_temp.forged(a) s WHERE s NOT IN (''39P01'', ''42710'')', 'who may make triggers makes none beside those of attach()');
RESET ROLE;
SELECT results_eq($$SELECT pg_temp.steps('1')$$, ARRAY['chain.orders 1 license_required'], 'and adds nothing to the chain');
-- On a table of one's own: what is recorded are the facts of the row and the verdict on them.
SET LOCAL ROLE chain_mallory;
CREATE TABLE public.chain_own (k int PRIMARY KEY, item text, destination text, consignee text, on_date date, hold boolean);
CREATE FUNCTION pg_temp.own(columns text, ledger text DEFAULT 'false') RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('CREATE TRIGGER export_control_record AFTER INSERT ON public.chain_own FOR EACH ROW EXECUTE FUNCTION export_control.hold_order(%L, %L, %L)', 'hold', columns, ledger);
	INSERT INTO public.chain_own VALUES (42, 'EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2026-08-10', true);
	RAISE SQLSTATE 'ECRBK';
EXCEPTION
	WHEN SQLSTATE 'ECRBK' THEN RETURN 'stored';
	WHEN OTHERS THEN RETURN SQLSTATE;
END
$$;
SELECT is_empty($$SELECT c, pg_temp.own(c) FROM unnest(ARRAY['SELECT 1', '', '[]', 'null', '{"item": "item::text FROM x) o --"}', '{"item": "item", "destination": "destination", "consignee": "''Siemens AG''"}',
	'{"verdict": "hold"}', '{"item": ["item"]}', '{"item": {"a": 1}}', '{"consignee": "(''Siemens AG'')"}']) c WHERE pg_temp.own(c) !~ '^(22|42|39)'$$, 'columns are columns, and nothing else');
SELECT is(pg_temp.own('{}', 'x'), '39P01', 'the ledger is a yes or no');
CREATE TRIGGER export_control_record AFTER INSERT ON public.chain_own FOR EACH ROW EXECUTE FUNCTION export_control.hold_order('hold', '{}', 'false');
INSERT INTO public.chain_own VALUES (42, 'EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2026-08-10', true);
RESET ROLE;
SELECT results_eq($$SELECT orders, owner::text COLLATE "default", outcome(verdict), facts ->> 'consignee' FROM export_control.decision WHERE order_key = '42'$$,
	$$VALUES ('public.chain_own', 'chain_mallory', 'license_required', 'Huawei Technologies Co., Ltd.')$$, 'a decision on a table of his says that it is his, and what is so');
-- A column that the table gets later is a fact of the next order.
ALTER TABLE public.chain_own ADD COLUMN value numeric;
INSERT INTO public.chain_own VALUES (43, 'EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2026-08-10', true, 100);
SELECT is((SELECT facts ->> 'value' FROM export_control.decision WHERE order_key = '43'), '100', 'columns of a table as it is now');

-- ---- settings ----

-- Every setting that anybody may change and that has to do with text, at each of its values.
CREATE TEMP TABLE setting AS
SELECT s.name, v FROM pg_settings s, unnest(coalesce(s.enumvals, CASE s.vartype WHEN 'bool' THEN '{on,off}'::text[] END)) v
WHERE s.context = 'user' AND s.vartype IN ('bool', 'enum') AND s.name !~ '^(log_|debug_|trace_|client_min|zero_damaged|ignore_|default_transaction|transaction_|row_security|check_function|plpgsql|enable_|synchronous|event_triggers|restrict_|session_replication|xmloption|exit_on|geqo|password|plan_cache|backslash)'
UNION ALL
VALUES ('DateStyle', 'German'), ('DateStyle', 'SQL, DMY'), ('DateStyle', 'Postgres, MDY'), ('TimeZone', 'Asia/Tokyo'), ('extra_float_digits', '-15'), ('lc_monetary', 'C'), ('search_path', 'chain'), ('search_path', '');
SELECT cmp_ok((SELECT count(*) FROM setting), '>', 20::bigint, 'there are settings to try');
-- Keys of every type whose text a session may change, and some others.
CREATE TABLE chain.key_types AS SELECT * FROM (VALUES ('date', '2026-08-10'), ('timestamptz', '2026-08-10 12:00+00'), ('timestamp', '2026-08-10 12:00'), ('interval', '1 day 02:00'), ('float8', '0.1'), ('float4', '0.1'),
	('bytea', '\x6162'), ('money', '7'), ('text', 'a b'), ('int8', '7'), ('numeric', '7.10'), ('uuid', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'), ('char(5)', 'ab'), ('eccn', 'EAR99'), ('date[]', '{2026-08-10}'),
	('regclass', 'pg_class'), ('boolean', 't')) t (type, value);
CREATE FUNCTION pg_temp.keys(type text, value text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
	s		record;
	number	bigint;
BEGIN
	EXECUTE format('CREATE TABLE chain.%I (k %s PRIMARY KEY, item text, destination text, consignee text, on_date date, hold boolean)', 'keys ' || type, type);
	PERFORM attach(format('chain.%I', 'keys ' || type)::regclass, hold_column => 'hold');
	EXECUTE format('INSERT INTO chain.%I VALUES (%L, ''EAR99'', ''DE'', ''Siemens AG'', ''2026-08-10'')', 'keys ' || type, value);
	FOR s IN SELECT * FROM pg_temp.setting LOOP
		PERFORM set_config(s.name, s.v, true);
		EXECUTE format('UPDATE chain.%I SET hold = true', 'keys ' || type);
		PERFORM set_config(s.name, r.reset_val, true) FROM pg_settings r WHERE lower(r.name) = lower(s.name);
	END LOOP;
	SELECT count(DISTINCT (orders, order_key)) INTO number FROM export_control.decision WHERE orders = format('chain."keys %s"', type);
	RETURN number;
END
$$;
SELECT is(pg_temp.keys(type, value), 1::bigint, format('a key of type %s is one whatever is set', type)) FROM chain.key_types;
SELECT is_empty($$SELECT orders, order_key, step FROM export_control.decision WHERE orders LIKE 'chain."keys%' AND step > 1$$, 'nor is a decision made again');

-- ---- partitions ----

CREATE TABLE chain.parted (order_key int, part int, item text, destination text, consignee text, on_date date, hold boolean, PRIMARY KEY (order_key, part)) PARTITION BY LIST (part);
CREATE TABLE chain.parted1 PARTITION OF chain.parted FOR VALUES IN (1);
CREATE TABLE chain.parted2 (consignee text, hold boolean, part int NOT NULL, order_key int NOT NULL, item text, destination text, on_date date);
ALTER TABLE chain.parted ATTACH PARTITION chain.parted2 FOR VALUES IN (2);
SELECT attach('chain.parted', '{"order_key": "order_key"}', hold_column => 'hold') \g /dev/null
CREATE TABLE chain.parted3 PARTITION OF chain.parted FOR VALUES IN (3, 4, 5) PARTITION BY LIST (part);
CREATE TABLE chain.parted33 PARTITION OF chain.parted3 FOR VALUES IN (3, 4);
CREATE TABLE "chain"."Parted 5" PARTITION OF chain.parted3 DEFAULT;
INSERT INTO chain.parted VALUES (700, 1, 'EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2026-08-10');
UPDATE chain.parted SET part = 2, consignee = 'Siemens AG' WHERE order_key = 700;
UPDATE chain.parted SET part = 3, consignee = 'Huawei Technologies Co., Ltd.' WHERE order_key = 700;
UPDATE chain.parted SET part = 5 WHERE order_key = 700;
UPDATE chain."Parted 5" SET destination = 'US', consignee = 'Siemens AG' WHERE order_key = 700;
SELECT results_eq($$SELECT pg_temp.steps('700')$$, ARRAY['chain.parted 1 license_required', 'chain.parted 2 no_license_required', 'chain.parted 3 license_required', 'chain.parted 4 ' || outcome(export_eligibility('EAR99', 'US', 'Siemens AG', '2026-08-10'))],
	'an order that moves between partitions keeps its chain');
INSERT INTO chain.parted2 (part, order_key, item, destination, consignee, on_date) VALUES (2, 701, 'EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2026-08-10');
SELECT results_eq($$SELECT pg_temp.steps('701')$$, ARRAY['chain.parted 1 license_required'], 'one that comes by the partition is in it too');

-- ---- what becomes of the table ----

SELECT matches(pg_temp.said('ALTER TABLE chain.orders RENAME consignee TO customer'), 'done', 'a fact''s column gets another name');
SELECT matches(pg_temp.said('UPDATE chain.orders SET note = note'), '^42703 column "consignee" of relation "chain.orders" does not exist', 'which is no order without that fact, but an error');
ALTER TABLE chain.orders RENAME customer TO consignee;
ALTER TABLE chain.orders ADD evidence jsonb DEFAULT '{"nonsense": 1}', ADD value text DEFAULT 'much';
SELECT is(pg_temp.said('UPDATE chain.orders SET on_date = on_date'), 'done', 'columns that come later are none that are asked about');
DROP VIEW chain.orders_eligibility;
ALTER TABLE chain.orders ALTER item TYPE eccn USING item::eccn;
SELECT is(pg_temp.said('UPDATE chain.orders SET consignee = ''Siemens AG'', destination = ''DE'''), 'done', 'a column of another type is');
SELECT results_eq($$SELECT pg_temp.steps('1')$$, ARRAY['chain.orders 1 license_required', 'chain.orders 2 no_license_required'], 'in the same chain');
ALTER TRIGGER export_control_record ON chain.orders RENAME TO other;
SELECT matches(pg_temp.said('UPDATE chain.orders SET note = ''x'''), '^39P01', 'a trigger of another name is not the one that attach() made');

-- ---- generated columns ----

CREATE TABLE chain.generated (k int GENERATED ALWAYS AS (n + 1) STORED, n int, c text, "who ""is""" text GENERATED ALWAYS AS (c || ' AG') STORED, item text, land text, destination text GENERATED ALWAYS AS (upper(land)) STORED,
	on_date date, hold boolean);
SELECT attach('chain.generated', '{"order_key": "k", "consignee": "who \"is\""}', hold_column => 'hold') \g /dev/null
INSERT INTO chain.generated (n, c, item, land, on_date) VALUES (899, 'Siemens', 'EAR99', 'de', '2026-08-10'), (900, 'Siemens', 'EAR99', 'kp', '2026-08-10');
SELECT results_eq('SELECT k, hold FROM chain.generated ORDER BY 1', 'VALUES (900, false), (901, true)', 'generated columns are facts');
UPDATE chain.generated SET land = 'de' WHERE n = 900;
SELECT results_eq('SELECT k, hold FROM chain.generated ORDER BY 1', 'VALUES (900, false), (901, false)', 'of the row as it will be');
SELECT results_eq($$SELECT facts ->> 'consignee', facts ->> 'destination' FROM export_control.decision WHERE orders = 'chain.generated' ORDER BY id LIMIT 1$$, $$VALUES ('Siemens AG', 'DE')$$, 'and on record');
CREATE TABLE chain.generated_hold (order_key int PRIMARY KEY, item text, destination text, hold boolean GENERATED ALWAYS AS (item IS NULL) STORED);
SELECT matches(pg_temp.said($$SELECT attach('chain.generated_hold', hold_column => 'hold')$$), '^428C9 column "hold" of table "chain.generated_hold" is generated', 'an order is not held in one');

SELECT * FROM finish();
ROLLBACK;
