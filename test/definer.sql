-- What the extension does with the rights of its owner: it runs nothing of the
-- caller's, and the caller's settings do not turn it off.
BEGIN;
-- Before anything else is: tables are renamed below, one after the other.
\ir lock_rules.psql
SELECT no_plan();

CREATE FUNCTION pg_temp.said(statement text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE statement;
	RETURN 'done';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ' ' || SQLERRM;
END
$$;

-- ---- the types of columns of a table of orders ----

CREATE ROLE definer_mallory;
GRANT USAGE ON SCHEMA public TO definer_mallory;
SELECT export_control.grant_role('asker', 'definer_mallory') \g /dev/null
SET LOCAL ROLE definer_mallory;
CREATE TEMP TABLE planted (a bytea);
CREATE TEMP TABLE run_as (who name);
GRANT INSERT ON run_as TO PUBLIC;
CREATE FUNCTION pg_temp.planted(planted) RETURNS eligibility LANGUAGE plpgsql AS
	$$ BEGIN INSERT INTO pg_temp.run_as VALUES (current_user); RETURN 'no_license_required'; END $$;
CREATE FUNCTION pg_temp.planted_text(planted) RETURNS text LANGUAGE plpgsql AS
	$$ BEGIN INSERT INTO pg_temp.run_as VALUES (current_user); RETURN 'EAR99'; END $$;
CREATE CAST (planted AS eligibility) WITH FUNCTION pg_temp.planted(planted) AS ASSIGNMENT;
CREATE CAST (planted AS text) WITH FUNCTION pg_temp.planted_text(planted) AS IMPLICIT;
-- What an order says whose item is of a type.
CREATE FUNCTION pg_temp.ordered(item text, value text DEFAULT 'NULL') RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('CREATE TABLE pg_temp.mine (k int PRIMARY KEY, item %s, destination text, hold bool)', item);
	CREATE TRIGGER export_control_record AFTER INSERT ON pg_temp.mine FOR EACH ROW EXECUTE FUNCTION export_control.hold_order('hold', '{}', 'false');
	EXECUTE format('INSERT INTO pg_temp.mine VALUES (1, %s, ''DE'', true)', value);
	DROP TABLE pg_temp.mine;
	RETURN 'done';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ' ' || SQLERRM;
END
$$;
SELECT is(pg_temp.ordered('planted', 'ROW(''x'')'), 'done', 'a type with casts of its own');
SELECT set_eq('SELECT who::text FROM run_as', ARRAY['definer_mallory'], 'which run as who writes the order, and not as who owns the record');
RESET ROLE;
SELECT is_empty($$SELECT t.oid::regtype, s FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace, pg_temp.ordered(format('%I.%I', n.nspname, t.typname)) s
	WHERE t.typtype IN ('b', 'c', 'd', 'e', 'r', 'm') AND s !~ '^(done$|42846|42P16|22|23502|23514)'$$,
	'of all types there are, none does anything else than to be, or not to be, an item');
-- Nor does the trigger take a question.
SET LOCAL ROLE definer_mallory;
CREATE TEMP TABLE asked (k int PRIMARY KEY, item text, destination text, hold bool);
CREATE TRIGGER export_control_record AFTER INSERT ON asked FOR EACH ROW EXECUTE FUNCTION export_control.hold_order('hold', 'SELECT ''k''::text, ''{}''::jsonb, 1::int8');
SELECT matches(pg_temp.said('INSERT INTO asked VALUES (1)'), '^39P01 ', 'a question is no argument');
RESET ROLE;

-- ---- a restore is one of the role that the session acts as ----

CREATE SCHEMA definer_shop;
CREATE TABLE definer_shop.orders (order_key int PRIMARY KEY, item text, destination text, consignee text, on_date date, hold boolean);
SELECT attach('definer_shop.orders', hold_column => 'hold') \g /dev/null
CREATE FUNCTION definer_shop.place(key int, customer text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	AS $$ INSERT INTO definer_shop.orders VALUES (key, 'EAR99', 'CN', customer, '2026-08-10') $$;
GRANT USAGE ON SCHEMA definer_shop TO definer_mallory;
SELECT export_control.grant_role('license_clerk', 'definer_mallory') \g /dev/null
CREATE FUNCTION pg_temp.as_restore(statement text) RETURNS text LANGUAGE plpgsql SET check_function_bodies = off SET row_security = off AS $$
BEGIN
	EXECUTE statement;
	RETURN 'done';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE;
END
$$;
SET LOCAL ROLE definer_mallory;
SELECT pg_temp.as_restore('SELECT definer_shop.place(1, ''Huawei Technologies Co., Ltd.'')') \g /dev/null
RESET ROLE;
SELECT results_eq('SELECT hold FROM definer_shop.orders WHERE order_key = 1', ARRAY[true], 'an order that comes through a definer with the settings of a restore is held');
SELECT results_eq($$SELECT order_key FROM export_control.decision WHERE orders = 'definer_shop.orders'$$, ARRAY['1'], 'and recorded');
-- Of every reference: the row that names nothing.
CREATE TEMP TABLE dangling AS
SELECT t.tgrelid::regclass AS naming, string_to_array(encode(t.tgargs, 'escape'), E'\\000') AS args
FROM pg_trigger t WHERE t.tgfoid = 'export_control.reference_exists()'::regprocedure AND t.tgname !~ '_changed$';
GRANT SELECT ON dangling TO PUBLIC;
SELECT cmp_ok((SELECT count(*) FROM dangling), '>', 20::bigint, 'there are references to look at');
SET LOCAL ROLE definer_mallory;
SELECT is(pg_temp.as_restore($$INSERT INTO export_control.license_line (license, line) VALUES ('NONE', 1)$$), '23503', 'a clerk cannot leave a line without a license');
SELECT is(pg_temp.as_restore($$INSERT INTO export_control.license_party (license, name) VALUES ('NONE', 'x')$$), '23503', 'nor a party');
SELECT is(export_control.restoring(), false, 'he restores nothing');
RESET ROLE;
SELECT is(pg_temp.as_restore($$DO 'BEGIN ASSERT export_control.restoring(); END'$$), 'done', 'the owner of the extension does, with both settings');
SELECT is(export_control.restoring(), false, 'and not without them');

-- ---- a line that was drawn from keeps its balance ----

INSERT INTO export_control.license (number, status) VALUES ('DEF1', 'approved 2020-09-01/2027-09-30');
INSERT INTO export_control.license_line (license, line, items, destinations, quantity, unit)
VALUES ('DEF1', 1, '{EAR99}', '{CN}', 10, 'pc'), ('DEF1', 2, '{EAR99}', '{DE}', 5, 'pc');
INSERT INTO export_control.license_party VALUES ('DEF1', 'Huawei Technologies Co., Ltd.');
SELECT assign_license('def', 'EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2026-08-10', quantity => 10, unit => 'pc') \g /dev/null
SELECT matches(pg_temp.said($$WITH d AS (DELETE FROM export_control.license_line WHERE license = 'DEF1' AND line = 1 RETURNING *)
	INSERT INTO export_control.license_line SELECT * FROM d$$), '^23503 line 1 of license DEF1 was drawn from', 'a line is not deleted and made anew in one statement');
SELECT matches(pg_temp.said($$WITH d AS (DELETE FROM export_control.license_line WHERE license = 'DEF1' AND line = 1 RETURNING 1), u AS (SELECT count(*) FROM d)
	UPDATE export_control.license_line SET line = 1 FROM u WHERE license = 'DEF1' AND line = 2$$), '^23503 ', 'nor another put in its place');
SELECT matches(pg_temp.said($$UPDATE export_control.license_line SET line = 3 - line WHERE license = 'DEF1'$$), '^23', 'nor two exchanged');
SELECT matches(pg_temp.said($$UPDATE export_control.license_line SET line = 7 WHERE license = 'DEF1' AND line = 1$$), '^23503 ', 'nor numbered otherwise');
SELECT matches(pg_temp.said($$DELETE FROM export_control.license WHERE number = 'DEF1'$$), '^(23503|42501) ', 'nor taken along with its license');
SELECT is(pg_temp.said($$UPDATE export_control.license_line SET line = 7 WHERE license = 'DEF1' AND line = 2$$), 'done', 'one that was not drawn from may be');
SELECT results_eq($$SELECT quantity FROM export_control.license_balance WHERE license = 'DEF1' AND line = 1$$, ARRAY[10::numeric], 'the balance is that of the ledger');

-- ---- the schemas keep their names ----

SELECT matches(pg_temp.said(format('ALTER SCHEMA %s RENAME TO definer_other', (SELECT extnamespace::regnamespace FROM pg_extension WHERE extname = 'export_control'))),
	'^0A000 schema "\w+" may not be renamed', 'that of the types and functions');
SELECT matches(pg_temp.said('ALTER SCHEMA export_control RENAME TO definer_other'), '^0A000 ', 'and that of the rules');
SELECT is(pg_temp.said('ALTER SCHEMA definer_shop RENAME TO definer_other'), 'done', 'others may change theirs');

-- ---- and tables are the extension's own ----

CREATE FUNCTION pg_temp.in_place_of(rule_table name) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('ALTER TABLE export_control.%I RENAME TO definer_renamed', rule_table);
	EXECUTE format('CREATE TABLE export_control.%I (LIKE export_control.definer_renamed INCLUDING ALL)', rule_table);
	PERFORM public.export_eligibility('5A002.a', 'CN', 'Huawei Technologies Co., Ltd.', '2026-08-10', evidence => '{"end_use": "civil"}');
	RAISE SQLSTATE 'ECRBK';
EXCEPTION
	WHEN SQLSTATE 'ECRBK' THEN RETURN 'asked';
	WHEN OTHERS THEN RETURN SQLSTATE || ' ' || SQLERRM;
END
$$;
SELECT is_empty($$SELECT DISTINCT c.relname, said FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid, pg_temp.in_place_of(c.relname) AS said
	WHERE t.tgfoid = 'export_control.rules_changed()'::regprocedure AND t.tgname = 'rules_changed' AND said !~ '^(42809 table export_control\.\w+ is not of the extension|42P01 )'$$,
	'a table that was put in the place of a renamed one is not read, if the one can be renamed');
SELECT * FROM finish();
ROLLBACK;
