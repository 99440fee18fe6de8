-- Ways around control of orders: none stores an order that may not ship and is not
-- held, or on record as what it is not.
BEGIN;
SELECT no_plan();
SET LOCAL client_min_messages = error;

CREATE FUNCTION pg_temp.said(statement text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE statement;
	RETURN 'done';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ' ' || SQLERRM;
END
$$;
CREATE SCHEMA ev;
CREATE FUNCTION pg_temp.held(source regclass) RETURNS text LANGUAGE sql AS $$
	SELECT coalesce(string_agg(h.order_key || ' ' || h.kind || ' ' || h.state, ', ' ORDER BY h.order_key, h.kind), '')
	FROM export_control.order_hold h JOIN export_control.order_source s ON s.id = h.source WHERE s.source = $1
$$;
CREATE FUNCTION pg_temp.decided(orders text) RETURNS text LANGUAGE sql AS $$
	SELECT coalesce(string_agg(d.order_key || ' ' || d.step || ' ' || outcome(d.verdict), ', ' ORDER BY d.order_key, d.step), '')
	FROM export_control.decision d WHERE d.orders = $1
$$;
CREATE TABLE ev.o (k int PRIMARY KEY, item text DEFAULT 'EAR99', destination text, consignee text DEFAULT 'Nordlicht Fabrik', on_date date DEFAULT '2026-12-01');
SELECT attach('ev.o', control => 'hold') \g /dev/null

-- ---- statements, savepoints and errors ----

SAVEPOINT s;
INSERT INTO ev.o (k, destination) VALUES (1, 'KP'), (2, 'DE');
ROLLBACK TO s;
SELECT is(pg_temp.held('ev.o') || pg_temp.decided('ev.o'), '', 'what was rolled back is not on record');
SELECT matches(pg_temp.said($$INSERT INTO ev.o (k, destination) SELECT n, 'DE' FROM (SELECT generate_series(1, 1500) UNION ALL SELECT 7) g (n)$$), '^23505', 'a statement that fails');
SELECT is(pg_temp.decided('ev.o'), '', 'neither, however much of it was written');
INSERT INTO ev.o (k, destination) VALUES (1, 'KP'), (2, 'DE');
SELECT is(pg_temp.decided('ev.o'), '1 1 license_required, 2 1 no_license_required', 'and the next one is');
DELETE FROM ev.o;
INSERT INTO ev.o (k, destination) SELECT n, 'DE' FROM generate_series(1, 2500) n;
SELECT is((SELECT count(*) FROM export_control.decision WHERE orders = 'ev.o' AND step = (CASE order_key WHEN '1' THEN 2 ELSE 1 END) AND outcome(verdict) = 'no_license_required'), 2500::bigint,
	'many rows, some of which were there before, are all on record');
UPDATE ev.o SET destination = 'FR' WHERE k BETWEEN 1001 AND 2500;
SELECT is((SELECT count(*) FROM export_control.decision WHERE orders = 'ev.o' AND step = 2 AND order_key::int > 1000), 1500::bigint, 'changes too');
UPDATE ev.o SET destination = 'FR' WHERE k BETWEEN 1001 AND 2500;
SELECT is((SELECT count(*) FROM export_control.decision WHERE orders = 'ev.o' AND step > 2), 0::bigint, 'and nothing that is as it was');
-- Within one statement: rows written twice, by a trigger; functions that fail and go on.
DELETE FROM ev.o;
CREATE FUNCTION ev.again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.destination = 'DE' THEN
		UPDATE ev.o SET destination = 'KP' WHERE k = NEW.k;
		BEGIN
			UPDATE ev.o SET destination = 'DE' WHERE k = NEW.k;
			RAISE division_by_zero;
		EXCEPTION WHEN division_by_zero THEN NULL;
		END;
	END IF;
	RETURN NULL;
END
$$;
CREATE TRIGGER zzz_again AFTER INSERT ON ev.o FOR EACH ROW EXECUTE FUNCTION ev.again();
INSERT INTO ev.o (k, destination) VALUES (3001, 'DE'), (3002, 'FR');
SELECT is(pg_temp.held('ev.o'), '3001 rules held', 'an order that a later trigger changes is held by what it is at last');
SELECT is((SELECT outcome(verdict) FROM export_control.decision WHERE orders = 'ev.o' AND order_key = '3001' ORDER BY step DESC LIMIT 1), 'license_required', 'and that is its last decision');
DROP TRIGGER zzz_again ON ev.o;
CREATE TRIGGER aaa_again AFTER INSERT ON ev.o FOR EACH ROW EXECUTE FUNCTION ev.again();
INSERT INTO ev.o (k, destination) VALUES (3009, 'DE');
SELECT is(pg_temp.held('ev.o') || ' ' || (SELECT outcome(verdict) FROM export_control.decision WHERE orders = 'ev.o' AND order_key = '3009' ORDER BY step DESC LIMIT 1),
	'3001 rules held, 3009 rules held license_required', 'and by one that fires before ours');
DELETE FROM ev.o WHERE k = 3009;
DROP TRIGGER aaa_again ON ev.o;
WITH a AS (INSERT INTO ev.o (k, destination) VALUES (3003, 'KP') RETURNING k), b AS (UPDATE ev.o SET destination = 'KP' WHERE k = 3002 RETURNING k)
SELECT count(*) FROM a, b \g /dev/null
SELECT is(pg_temp.held('ev.o'), '3001 rules held, 3002 rules held, 3003 rules held', 'statements within one');
COPY ev.o (k, destination) FROM stdin;
3004	KP
3005	DE
\.
SELECT is(pg_temp.held('ev.o') || '; ' || (SELECT count(*) FROM export_control.decision WHERE orders = 'ev.o' AND order_key IN ('3004', '3005')),
	'3001 rules held, 3002 rules held, 3003 rules held, 3004 rules held; 2', 'COPY, which has triggers of its own');
DECLARE c CURSOR FOR SELECT * FROM ev.o WHERE k = 3005 FOR UPDATE;
FETCH c;
UPDATE ev.o SET destination = 'KP' WHERE CURRENT OF c;
SELECT ok(pg_temp.held('ev.o') ~ '3005 rules held', 'WHERE CURRENT OF');
CLOSE c;
MERGE INTO ev.o USING (VALUES (3005), (3006)) n (k) ON o.k = n.k
	WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT (k, destination) VALUES (n.k, 'KP');
SELECT ok(pg_temp.held('ev.o') !~ '3005' AND pg_temp.held('ev.o') ~ '3006 rules held', 'MERGE that inserts and deletes');
INSERT INTO ev.o (k, destination) VALUES (3007, 'DE'), (3006, 'DE') ON CONFLICT (k) DO UPDATE SET destination = excluded.destination, k = 3008;
SELECT ok(pg_temp.held('ev.o') !~ '300[678]', 'ON CONFLICT that changes the key');

-- ---- tables of other kinds ----

CREATE TABLE ev.parent (k int PRIMARY KEY, item text, destination text, consignee text, on_date date);
CREATE TABLE ev.child () INHERITS (ev.parent);
SELECT matches(pg_temp.said($$SELECT attach('ev.parent', control => 'hold')$$), '^0A000 table "ev.parent" has child tables', 'inheritance');
SELECT is(pg_temp.said($$SELECT attach('ev.parent')$$), 'done', 'has its view');
CREATE MATERIALIZED VIEW ev.m AS SELECT * FROM ev.o;
SELECT matches(pg_temp.said($$SELECT attach('ev.m', '{"order_key": "k"}', control => 'record')$$), '^42809 "ev.m" is a materialized view', 'a materialized view is not controlled');
SELECT is(pg_temp.said($$SELECT attach('ev.m', '{"order_key": "k"}')$$), 'done', 'but has its view');
SELECT is((SELECT count(*) FROM ev.m_eligibility WHERE may_ship), (SELECT count(*) FROM ev.m WHERE destination <> 'KP'), 'with verdicts');
CREATE EXTENSION file_fdw;
CREATE SERVER ev_files FOREIGN DATA WRAPPER file_fdw;
CREATE FOREIGN TABLE ev.f (k int, item text, destination text, consignee text, on_date date) SERVER ev_files
	OPTIONS (program 'printf "1,EAR99,DE,Nordlicht Fabrik,2026-12-01\n2,EAR99,KP,Nordlicht Fabrik,2026-12-01\n"', format 'csv');
SELECT is(pg_temp.said($$SELECT attach('ev.f', '{"order_key": "k"}', control => 'hold')$$), 'done', 'a foreign table');
SELECT is(pg_temp.held('ev.f'), '2 rules held', 'has its orders judged');
SELECT is((SELECT changed FROM recheck('ev.f')), 0::bigint, 'and asked again');
SELECT matches(pg_temp.said($$SELECT attach('ev.dup', '{"order_key": "no"}', control => 'hold') FROM (SELECT) x$$), '^42P01', 'what is not there');
CREATE TABLE ev.dup (no int, line int, item text DEFAULT 'EAR99', destination text, consignee text DEFAULT 'Nordlicht Fabrik', on_date date DEFAULT '2026-12-01', PRIMARY KEY (no, line));
INSERT INTO ev.dup (no, line, destination) VALUES (1, 1, 'KP'), (1, 2, 'DE'), (2, 1, 'DE');
SELECT matches(pg_temp.said($$SELECT attach('ev.dup', '{"order_key": "no"}', control => 'hold')$$), '^23505 2 rows of "ev.dup" have the key "1"', 'a key of several rows, of which one would let the other go');
SELECT is(pg_temp.said($$SELECT attach('ev.dup', control => 'hold')$$), 'done', 'the whole key');
CREATE TYPE ev.kind AS ENUM ('EAR99', '5A002.a');
CREATE DOMAIN ev.land AS text CHECK (value <> '');
CREATE TABLE ev.typed (k int PRIMARY KEY, item ev.kind, destination ev.land, consignee varchar(50), on_date timestamptz, held boolean);
SELECT attach('ev.typed', hold_column => 'held') \g /dev/null
INSERT INTO ev.typed VALUES (1, 'EAR99', 'DE', 'Nordlicht Fabrik', '2026-12-01'), (2, '5A002.a', 'KP', 'Nordlicht Fabrik', '2026-12-01');
SELECT results_eq('SELECT k, held FROM ev.typed ORDER BY k', 'VALUES (1, false), (2, true)', 'enums and domains');

-- A day is not for who writes to choose, by the time zone of his session.
SET LOCAL TimeZone = 'America/New_York';
CREATE TABLE ev.moment (k int PRIMARY KEY, item text DEFAULT 'EAR99', destination text DEFAULT 'DE', consignee text DEFAULT 'Nordlicht Fabrik', on_date timestamptz, known_on timestamptz, held boolean);
CREATE TABLE ev.computed (LIKE ev.moment INCLUDING ALL);
CREATE TABLE ev.today (LIKE ev.moment INCLUDING ALL);
SELECT attach('ev.moment', hold_column => 'held', control => 'hold'), attach('ev.computed', '{"on_date": "(o.on_date + interval ''1 minute'')", "known_on": null}', hold_column => 'held', control => 'hold'),
	attach('ev.today', '{"known_on": null}', hold_column => 'held', control => 'hold', on_date => 'today') \g /dev/null
CREATE FUNCTION pg_temp.day_in(zone text, t regclass) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	day	text;
BEGIN
	PERFORM set_config('TimeZone', zone, true);
	EXECUTE format('INSERT INTO %s (k, on_date, known_on) VALUES (1, $1, $1)', t) USING timestamptz '2026-10-01 02:00+00';
	SELECT d.facts ->> 'on_date' || coalesce(' ' || (d.facts ->> 'known_on'), '') INTO day FROM export_control.decision d WHERE d.orders = t::text;
	RAISE EXCEPTION USING ERRCODE = 'ZZ001';
EXCEPTION WHEN SQLSTATE 'ZZ001' THEN
	PERFORM set_config('TimeZone', 'America/New_York', true);
	RETURN day;
END
$$;
SELECT is((SELECT string_agg(DISTINCT pg_temp.day_in(zone, t), ', ') FROM unnest('{UTC,Pacific/Kiritimati,Etc/GMT+12,America/New_York}'::text[]) zone), day, format('%s: one day in all time zones', t))
FROM (VALUES ('ev.moment', '2026-09-30 2026-09-30'), ('ev.computed', '2026-09-30'), ('ev.today', (now() AT TIME ZONE 'America/New_York')::date::text)) d (t, day);
SELECT is((SELECT columns ->> 'on_date' FROM export_control.attached WHERE source = 'ev.today'::regclass), 'today in America/New_York', 'as is told');
SET LOCAL TimeZone = 'UTC';

-- ---- triggers that are switched off ----

ALTER TABLE ev.o DISABLE TRIGGER export_control_record;
SELECT is((SELECT state FROM export_control.attached WHERE source = 'ev.o'::regclass), 'without its trigger', 'is told');
INSERT INTO ev.o (k, destination) VALUES (4001, 'KP');
ALTER TABLE ev.o ENABLE TRIGGER export_control_record;
SELECT is((SELECT state FROM export_control.attached WHERE source = 'ev.o'::regclass), 'there', 'until it is on again');
SELECT ok((SELECT changed FROM recheck('ev.o')) > 0 AND pg_temp.held('ev.o') ~ '4001 rules held', 'and recheck() finds what was stored');
CREATE TABLE ev.inherits () INHERITS (ev.o);
SELECT is((SELECT state FROM export_control.attached WHERE source = 'ev.o'::regclass), 'without its trigger', 'so is a child table that came later');
DROP TABLE ev.inherits;
DROP TRIGGER export_control_record ON ev.o;
SELECT is((SELECT state FROM export_control.attached WHERE source = 'ev.o'::regclass), 'without its trigger', 'one that is dropped, too');

-- Each trigger that was made for a table, wherever it is: of a partition, and where facts lie.
CREATE TABLE ev.part (k int, item text DEFAULT 'EAR99', customer int, on_date date DEFAULT '2026-12-01', held boolean, status text, PRIMARY KEY (k)) PARTITION BY RANGE (k);
CREATE TABLE ev.part_1 PARTITION OF ev.part FOR VALUES FROM (0) TO (10);
CREATE TABLE ev.part_2 PARTITION OF ev.part FOR VALUES FROM (10) TO (20) PARTITION BY RANGE (k);
CREATE TABLE ev.part_21 PARTITION OF ev.part_2 FOR VALUES FROM (10) TO (15);
CREATE TABLE ev.facts (id int, land text, name text) PARTITION BY RANGE (id);
CREATE TABLE ev.facts_1 PARTITION OF ev.facts FOR VALUES FROM (0) TO (10);
CREATE TABLE ev.more_facts (id int);
CREATE VIEW ev.of_facts AS SELECT f.id AS k, 'EAR99' AS item, f.land AS destination, f.name AS consignee, date '2026-12-01' AS on_date FROM ev.facts f;
SELECT attach('ev.part', '{"destination": "((SELECT f.land FROM ev.facts f WHERE f.id = o.customer))", "consignee": "((SELECT f.name FROM ev.facts f WHERE f.id = o.customer))"}', hold_column => 'held', control => 'hold',
	facts_from => '{"ev.facts": {"customer": "id"}, "ev.more_facts": null}'), attach('ev.of_facts', '{"order_key": "k"}', control => 'hold') \g /dev/null
SELECT draw_on_confirmation('ev.part', $$o.status = 'confirmed'$$) \g /dev/null
CREATE FUNCTION pg_temp.without(relation regclass, trigger name) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	state	text;
BEGIN
	EXECUTE format('ALTER TABLE ONLY %s DISABLE TRIGGER %I', relation, trigger);
	SELECT string_agg(format('%s %s', a.source, a.state), ', ' ORDER BY a.source::text) INTO state FROM export_control.attached a
	WHERE a.source IN ('ev.part'::regclass, 'ev.of_facts'::regclass) AND a.state <> 'there';
	EXECUTE format('ALTER TABLE ONLY %s ENABLE TRIGGER %I', relation, trigger);
	RETURN state;
END
$$;
CREATE TEMP TABLE triggers AS SELECT tgrelid::regclass AS relation, tgname FROM pg_trigger
WHERE tgrelid IN ('ev.part'::regclass, 'ev.part_1'::regclass, 'ev.part_2'::regclass, 'ev.part_21'::regclass, 'ev.facts'::regclass, 'ev.facts_1'::regclass, 'ev.more_facts'::regclass)
	AND NOT tgisinternal AND tgname <> 'export_control_truncate';
SELECT is((SELECT string_agg(state, '') FROM export_control.attached WHERE source IN ('ev.part'::regclass, 'ev.of_facts'::regclass)), 'therethere', 'all are there');
SELECT is((SELECT count(*) FROM triggers), 19::bigint, 'as many as there are');
SELECT is_empty($$SELECT * FROM triggers t WHERE pg_temp.without(relation, tgname) IS NULL$$, 'of which none is switched off unsaid');
CREATE TABLE ev.facts_2 PARTITION OF ev.facts FOR VALUES FROM (10) TO (20);
SELECT is((SELECT state FROM export_control.attached WHERE source = 'ev.of_facts'::regclass), 'without its trigger', 'nor is a part of the facts that came later');

-- ---- others ----

CREATE ROLE ev_owner; CREATE ROLE ev_writer; CREATE ROLE ev_nobody;
GRANT USAGE, CREATE ON SCHEMA ev TO ev_owner;
GRANT USAGE ON SCHEMA ev TO ev_writer, ev_nobody;
SELECT export_control.grant_role('asker', 'ev_owner'), export_control.grant_role('asker', 'ev_writer') \g /dev/null
SET LOCAL ROLE ev_owner;
CREATE TABLE ev.own (k int PRIMARY KEY, tenant name DEFAULT 'a', item text DEFAULT 'EAR99', destination text, consignee text DEFAULT 'Nordlicht Fabrik', on_date date DEFAULT '2026-12-01');
SELECT public.attach('ev.own', control => 'hold') \g /dev/null
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON ev.own TO ev_writer, ev_nobody;
RESET ROLE;
SET LOCAL ROLE ev_writer;
INSERT INTO ev.own (k, destination) VALUES (1, 'KP'), (2, 'KP'), (3, 'DE');
SELECT matches(pg_temp.said($$ALTER TABLE ev.own DISABLE TRIGGER ALL$$), '^42501', 'a writer disables no trigger');
SELECT matches(pg_temp.said($$SET LOCAL session_replication_role = replica$$), '^42501', 'nor all of them');
SELECT matches(pg_temp.said($$SET LOCAL export_control.notify_holds = off$$), '^42501', 'nor what is told');
SELECT matches(pg_temp.said($$SELECT public.detach('ev.own')$$), '^42501', 'nor detaches');
SELECT matches(pg_temp.said($$SELECT public.recheck('ev.own')$$), '^42501', 'nor has all asked');
SELECT matches(pg_temp.said($$SELECT export_control.end_holds(1, 'detach', 'x')$$), '^42501', 'nor ends holds');
SELECT matches(pg_temp.said($$SELECT export_control.orders_gone(1, '{1}', '{NULL}', '{false}', true)$$), '^42501', 'nor says that orders are gone');
SELECT matches(pg_temp.said($$SELECT export_control.end_hold_of_none(1, '1')$$), '^42501', 'nor that one is');
SELECT matches(pg_temp.said($$CREATE TRIGGER t AFTER TRUNCATE ON ev.own EXECUTE FUNCTION export_control.orders_truncated()$$), '^42501', 'nor makes triggers');
SET LOCAL check_function_bodies = off; SET LOCAL row_security = off;
INSERT INTO ev.own (k, destination) VALUES (4, 'KP');
SET LOCAL check_function_bodies = on; SET LOCAL row_security = on;
CREATE FUNCTION pg_temp.upper_eq(text, text) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE 'planted'; END $$;
CREATE OPERATOR pg_temp.= (leftarg = text, rightarg = text, function = pg_temp.upper_eq);
SET LOCAL search_path = pg_temp, pg_catalog, public;
INSERT INTO ev.own (k, destination) VALUES (5, 'KP'), (6, 'DE');
UPDATE ev.own SET destination = 'KP' WHERE k OPERATOR(pg_catalog.=) 6;
DELETE FROM ev.own WHERE k OPERATOR(pg_catalog.=) 5;
RESET search_path;
RESET ROLE;
SET LOCAL search_path = public;
SELECT is(pg_temp.held('ev.own'), '1 rules held, 2 rules held, 4 rules held, 6 rules held', 'with settings of a restore and what he plants, orders are held');
SET LOCAL ROLE ev_nobody;
SELECT matches(pg_temp.said($$INSERT INTO ev.own (k, destination) VALUES (9, 'DE')$$), 'done|^42501', 'who may ask nothing');
SELECT is(pg_temp.said($$DELETE FROM ev.own WHERE k = 4$$), 'done', 'deletes without a right to verdicts');
RESET ROLE;
SELECT is(pg_temp.held('ev.own'), '1 rules held, 2 rules held, 6 rules held', 'which ends a hold');
-- Rows that somebody does not see.
ALTER TABLE ev.own ENABLE ROW LEVEL SECURITY;
ALTER TABLE ev.own FORCE ROW LEVEL SECURITY;
CREATE POLICY mine ON ev.own USING (k <> 1);
SELECT recheck('ev.own') \g /dev/null
SELECT is(pg_temp.held('ev.own'), '1 rules held, 2 rules held, 6 rules held', 'an order that row security hides stays held');
SET LOCAL ROLE ev_writer;
TRUNCATE ev.own;
RESET ROLE;
SELECT is(pg_temp.held('ev.own'), '', 'a table that is emptied');
DROP TABLE ev.own CASCADE;
SELECT is((SELECT state FROM export_control.attached WHERE name = 'ev.own'), 'dropped', 'a table that is dropped');
SELECT is(pg_temp.said('SELECT recheck()'), 'done', 'is left out');
SELECT is(pg_temp.said('SELECT count(*) FROM export_control.worklist'), 'done', 'and the worklist is read');
SELECT is(detach((SELECT source FROM export_control.order_source WHERE name = 'ev.own')), true, 'it is forgotten');

SELECT * FROM finish();
ROLLBACK;
