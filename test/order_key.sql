-- The key of an order: one of each row, whatever is stored, moved or deleted.
BEGIN;
SELECT no_plan();
SET LOCAL client_min_messages = error;
SELECT export_control.set_policy('required_lists', '', 'test') \g /dev/null
CREATE SCHEMA ok;
\ir error_said.psql
INSERT INTO export_control.license (number, status) VALUES ('K1', 'approved 2026-01-10/2027-12-31');
INSERT INTO export_control.license_line (license, items, destinations, quantity, unit) VALUES ('K1', '{3A001.a.5}', '{CN}', 100, 'pieces');
INSERT INTO export_control.license_party (license, name) VALUES ('K1', 'Jade Motors Ltd');
CREATE TABLE ok.form (id text, item text DEFAULT '3A001.a.5', destination text DEFAULT 'CN', consignee text DEFAULT 'Jade Motors Ltd', on_date date DEFAULT '2026-12-01',
	quantity numeric DEFAULT 1, evidence jsonb DEFAULT '{"unit": "pieces"}', confirmed boolean DEFAULT true);

-- ---- what is drawn is what is confirmed, however its key came to it ----

CREATE TABLE ok.apart (LIKE ok.form INCLUDING DEFAULTS, PRIMARY KEY (id));
CREATE TABLE ok.later (LIKE ok.form INCLUDING DEFAULTS, PRIMARY KEY (id) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE ok.loose (LIKE ok.form INCLUDING DEFAULTS);
CREATE TABLE ok.held (LIKE ok.form INCLUDING DEFAULTS, on_hold boolean, PRIMARY KEY (id) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE ok.parts (LIKE ok.form INCLUDING DEFAULTS, PRIMARY KEY (id, confirmed) DEFERRABLE INITIALLY DEFERRED) PARTITION BY LIST (confirmed);
CREATE TABLE ok.parts_1 PARTITION OF ok.parts FOR VALUES IN (true);
CREATE TABLE ok.parts_2 PARTITION OF ok.parts FOR VALUES IN (false);
SELECT attach(t, '{"order_key": "id"}', CASE WHEN t = 'ok.held'::regclass THEN 'on_hold' END, control => 'hold') FROM unnest('{ok.apart,ok.later,ok.loose,ok.held,ok.parts}'::regclass[]) t \g /dev/null
SELECT draw_on_confirmation(t, 'o.confirmed') FROM unnest('{ok.apart,ok.later,ok.loose,ok.held,ok.parts}'::regclass[]) t \g /dev/null
-- What is not right of a table: an order that may go and has not drawn what it is, or a draw of no order.
CREATE FUNCTION pg_temp.wrong(orders regclass) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	wrong	text;
BEGIN
	EXECUTE format($q$
		WITH o AS (SELECT o.id, count(*) AS rows, count(*) FILTER (WHERE o.confirmed) AS confirmed, max(o.quantity) FILTER (WHERE o.confirmed) AS quantity,
				bool_or(v.may_ship) AS may_ship FROM %1$s o JOIN %1$s_eligibility v USING (id) GROUP BY o.id),
			d AS (SELECT substr(u.order_key, length(%2$L) + 2) AS id, sum(u.quantity) AS quantity FROM export_control.license_use u WHERE u.order_key LIKE %2$L || ' %%' GROUP BY 1 HAVING sum(u.quantity) <> 0),
			h AS (SELECT h.order_key AS id FROM export_control.order_hold h JOIN export_control.order_source s ON s.id = h.source WHERE s.source = %1$L::regclass AND h.state = 'held')
		SELECT string_agg(format('%%s: %%s of %%s confirmed, quantity %%s, drawn %%s%%s%%s', id, o.confirmed, o.rows, o.quantity, d.quantity, CASE WHEN o.may_ship THEN ', may ship' END, CASE WHEN h.id IS NOT NULL THEN ', held' END), '; ' ORDER BY id)
		FROM o FULL JOIN d USING (id) LEFT JOIN h USING (id)
		WHERE CASE WHEN o.rows > 1 THEN o.may_ship OR h.id IS NULL
			ELSE d.quantity IS DISTINCT FROM o.quantity OR h.id IS NOT NULL OR o.may_ship IS FALSE END$q$, orders, (SELECT s.name FROM export_control.order_source s WHERE s.source = orders)) INTO wrong;
	RETURN wrong;
END
$$;
CREATE TEMP TABLE way (no int, statements text[], what text);
INSERT INTO way VALUES
	(1, '{"INSERT INTO %1$s VALUES (1), (2)","UPDATE %1$s SET quantity = 2 WHERE id = ''2''"}', 'stored and changed'),
	(2, '{"UPDATE %1$s SET id = 3 - id::int"}', 'keys that swap'),
	(3, '{"UPDATE %1$s SET quantity = 5 - quantity","UPDATE %1$s SET id = 3 - id::int"}', 'and swap back'),
	(4, '{"INSERT INTO %1$s (id, quantity) VALUES (3, 3)","DELETE FROM %1$s WHERE id = ''3''"}', 'one that was never there'),
	(5, '{"INSERT INTO %1$s (id, quantity) VALUES (1, 7)","DELETE FROM %1$s WHERE id = ''1'' AND quantity < 7"}', 'a key taken over from a row that is deleted then'),
	(6, '{"INSERT INTO %1$s (id, quantity) VALUES (1, 7)","DELETE FROM %1$s WHERE ctid = (SELECT min(ctid) FROM %1$s WHERE id = ''1'')"}', 'by one that is the same'),
	(7, '{"UPDATE %1$s SET id = CASE id WHEN ''2'' THEN 1 ELSE 3 END"}', 'a key that goes on'),
	(8, '{"UPDATE %1$s SET id = CASE id WHEN ''3'' THEN 1 ELSE 2 END"}', 'and the other way'),
	(9, '{"UPDATE %1$s SET confirmed = false WHERE id = ''1''","UPDATE %1$s SET id = 3 - id::int"}', 'keys that swap, and one is not confirmed'),
	(10, '{"UPDATE %1$s SET confirmed = NOT confirmed"}', 'the other'),
	(11, '{"UPDATE %1$s SET id = 3 - id::int","UPDATE %1$s SET id = 3 - id::int"}', 'there and back'),
	(12, '{"DELETE FROM %1$s"}', 'nothing left');
CREATE FUNCTION pg_temp.after(orders regclass, statements text[]) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	statement	text;
BEGIN
	FOREACH statement IN ARRAY statements LOOP
		EXECUTE replace(statement, '%1$s', orders::text);
	END LOOP;
	SET CONSTRAINTS ALL IMMEDIATE;
	SET CONSTRAINTS ALL DEFERRED;
	RETURN pg_temp.wrong(orders);
EXCEPTION WHEN unique_violation THEN
	SET CONSTRAINTS ALL DEFERRED;
	-- By the constraint that does not wait, or that control does not let wait.
	RETURN CASE WHEN orders <> ALL ('{ok.apart,ok.held}'::regclass[]) THEN SQLERRM END;
END
$$;
SELECT is(pg_temp.after(t, w.statements), NULL, format('%s: %s', t, w.what))
FROM unnest('{ok.apart,ok.later,ok.loose,ok.held,ok.parts}'::regclass[]) t, way w WHERE NOT (t = 'ok.parts'::regclass AND w.statements::text ~ 'ctid') ORDER BY t, w.no;

-- Some hundred times whatever may be done in a transaction.
CREATE FUNCTION pg_temp.any_way(orders regclass, seed int) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	statements	text[];
	wrong	text;
BEGIN
	PERFORM setseed(seed / 1000.0);
	statements := ARRAY(SELECT (ARRAY[
			format('INSERT INTO %%1$s (id, quantity, confirmed) SELECT n, 1 + n %% 3, n %% 4 > 0 FROM unnest(ARRAY[%s, %s]) n WHERE n::text NOT IN (SELECT id FROM %%1$s) GROUP BY n', (random() * 5)::int, (random() * 5)::int),
			format('INSERT INTO %%1$s (id, quantity) VALUES (%s, %s)', (random() * 5)::int, 1 + (random() * 2)::int),
			format('DELETE FROM %%1$s WHERE id = ''%s''', (random() * 5)::int),
			format('DELETE FROM %%1$s WHERE ctid = (SELECT max(ctid) FROM %%1$s WHERE id = ''%s'')', (random() * 5)::int),
			format('UPDATE %%1$s SET id = (id::int + %s) %% 6', 1 + (random() * 4)::int),
			format('UPDATE %%1$s SET id = 5 - id::int, quantity = 1 + random() * 2 WHERE id <> ''%s''', (random() * 5)::int),
			format('UPDATE %%1$s SET confirmed = NOT confirmed WHERE id > ''%s''', (random() * 5)::int),
			format('UPDATE %%1$s SET quantity = 4 - least(quantity, 3) WHERE id < ''%s''', (random() * 5)::int)])[1 + trunc(random() * 8)::int]
		FROM generate_series(1, 1 + (random() * 4)::int));
	wrong := pg_temp.after(orders, statements);
	RETURN CASE WHEN wrong !~ '^duplicate key' THEN wrong || E'\nafter ' || array_to_string(statements, E'\n') END;
END
$$;
SELECT is((SELECT min(w) FROM generate_series(1, 25) n, pg_temp.any_way(t, n) w), NULL, format('%s: any way', t)) FROM unnest('{ok.later,ok.loose,ok.held}'::regclass[]) t;

-- ---- what one order gives back is another's, in one transaction ----

INSERT INTO export_control.license (number, status) VALUES ('K2', 'approved 2026-01-10/2027-12-31');
INSERT INTO export_control.license_line (license, items, destinations, quantity, unit) VALUES ('K2', '{3A001.a.5}', '{CN}', 10, 'pieces');
INSERT INTO export_control.license_party (license, name) VALUES ('K2', 'Jade Pumps Ltd');
CREATE FUNCTION pg_temp.given_on(orders regclass, statements text[]) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	wrong	text;
BEGIN
	PERFORM pg_temp.after(t, '{"DELETE FROM %1$s"}') FROM unnest('{ok.apart,ok.later,ok.held}'::regclass[]) t;
	EXECUTE format($q$INSERT INTO %s (id, consignee, quantity) VALUES (1, 'Jade Pumps Ltd', 10)$q$, orders);
	SET CONSTRAINTS ALL IMMEDIATE;
	SET CONSTRAINTS ALL DEFERRED;
	wrong := pg_temp.after(orders, statements);
	RETURN coalesce(wrong, (SELECT string_agg(substr(u.order_key, length(orders::text) + 2) || ': ' || trim_scale(u.q), ', ' ORDER BY 1)
		FROM (SELECT order_key, sum(quantity) AS q FROM export_control.license_use WHERE license = 'K2' GROUP BY 1 HAVING sum(quantity) <> 0) u));
END
$$;
SELECT is(pg_temp.given_on(t, s), w, format('%s: %s', t, s)) FROM unnest('{ok.apart,ok.later,ok.held}'::regclass[]) t, (VALUES
	('{"DELETE FROM %1$s","INSERT INTO %1$s (id, consignee, quantity) VALUES (2, ''Jade Pumps Ltd'', 10)","DELETE FROM %1$s WHERE id = ''1''"}'::text[], '2: 10'),
	('{"UPDATE %1$s SET confirmed = false","DELETE FROM %1$s","INSERT INTO %1$s (id, consignee, quantity) VALUES (1, ''Jade Pumps Ltd'', 9)"}', '1: 9'),
	('{"UPDATE %1$s SET id = 3","UPDATE %1$s SET id = 4"}', '4: 10')) c (s, w);
SELECT pg_temp.after(t, '{"DELETE FROM %1$s"}') FROM unnest('{ok.apart,ok.later,ok.held}'::regclass[]) t \g /dev/null

-- ---- what the owner of a table does not see ----

CREATE ROLE ok_owner;
SELECT export_control.grant_role('asker', 'ok_owner'), export_control.grant_role('order_clerk', 'ok_owner') \g /dev/null
GRANT USAGE, CREATE ON SCHEMA ok TO ok_owner;
CREATE TABLE ok.hidden (LIKE ok.form INCLUDING DEFAULTS, PRIMARY KEY (id));
ALTER TABLE ok.hidden OWNER TO ok_owner, ENABLE ROW LEVEL SECURITY;
CREATE POLICY few ON ok.hidden USING (id < 'm') WITH CHECK (true);
SELECT attach('ok.hidden', '{"order_key": "id"}', control => 'hold'), draw_on_confirmation('ok.hidden', 'o.confirmed') \g /dev/null
SET LOCAL ROLE ok_owner;
SELECT is(pg_temp.said($$INSERT INTO ok.hidden (id) VALUES ('a'), ('z'); SET CONSTRAINTS ALL IMMEDIATE$$), 'done', 'an owner sees what is his own');
RESET ROLE;
SET CONSTRAINTS ALL DEFERRED;
ALTER TABLE ok.hidden FORCE ROW LEVEL SECURITY;
SET LOCAL ROLE ok_owner;
SELECT is(pg_temp.said($$INSERT INTO ok.hidden (id) VALUES ('x'); SET CONSTRAINTS ALL IMMEDIATE$$), '42501 row security may hide orders of "ok.hidden" from its owner', 'where he does not, nothing is drawn');
SELECT is(pg_temp.said($$UPDATE ok.hidden SET confirmed = false; SET CONSTRAINTS ALL IMMEDIATE$$), '42501 row security may hide orders of "ok.hidden" from its owner', 'nor given back');
RESET ROLE;
SET CONSTRAINTS ALL DEFERRED;

-- ---- rows of one key are told of ----

CREATE TABLE ok.twice (LIKE ok.form INCLUDING DEFAULTS, UNIQUE (id));
INSERT INTO ok.twice (id) VALUES ('a'), ('b');
CREATE VIEW ok.doubled AS SELECT t.* FROM ok.twice t, generate_series(1, 2) n WHERE t.id = 'a' OR n = 1;
SELECT is((SELECT string_agg(finding, '; ') FROM attach('ok.twice', '{"order_key": "id"}') WHERE subject = 'order_key' AND about = 'odd'),
	'no unique index keeps its keys apart: for each order under a license the whole table is read', 'a column that may be null tells no rows apart');
SELECT is((SELECT string_agg(finding, '; ') FROM attach('ok.doubled', '{"order_key": "id"}') WHERE subject = 'order_key' AND about = 'odd'),
	'2 of 3 rows have a key that another one has: they draw from no license, such as ''a''', 'two rows of one key are odd');
SELECT is((SELECT string_agg(id || ' ' || outcome, ', ' ORDER BY id) FROM ok.doubled_eligibility), 'a review, a review, b licensed', 'and under no license');
SELECT is((SELECT string_agg(DISTINCT format('%s %s', id, x.finding), ', ') FROM ok.doubled d, explain_eligibility(item, destination, consignee, on_date, quantity => quantity, evidence => evidence || '{"order_key": ["x"]}') x WHERE x.outcome = 'review' AND x.step = 'order' AND id = 'b'),
	'b order_key in evidence is no single value, not a key or a unit', 'as the trail says');
SELECT matches(pg_temp.said($$SELECT attach('ok.doubled', '{"order_key": "id"}', view_name => 'again', control => 'hold')$$), '^42710 ', 'attached once');
SELECT detach('ok.doubled') \g /dev/null
SELECT is(pg_temp.said($$SELECT attach('ok.doubled', '{"order_key": "id"}', control => 'hold')$$), '23505 2 rows of "ok.doubled" have the key "a"', 'nor put under control');
CREATE OR REPLACE VIEW ok.doubled AS SELECT t.* FROM ok.twice t, generate_series(1, 1) n;
SELECT attach('ok.doubled', '{"order_key": "id"}', control => 'hold') \g /dev/null
SELECT is((SELECT format('%s %s', outcome(verdict), license) FROM confirm_order('ok.doubled', 'a')), 'licensed K1', 'of one row, it draws');
CREATE OR REPLACE VIEW ok.doubled AS SELECT t.* FROM ok.twice t, generate_series(1, 2) n;
SELECT is((SELECT format('%s %s', outcome(verdict), license) FROM confirm_order('ok.doubled', 'b')), 'review ', 'of two, none');
SELECT is((SELECT format('%s %s', outcome(verdict), license) FROM confirm_order('ok.doubled', 'a')), 'review K1', 'and what was drawn stays');
SELECT is((SELECT string_agg(h.order_key || ' ' || h.state, ', ' ORDER BY h.order_key) FROM export_control.order_hold h JOIN export_control.order_source s ON s.id = h.source WHERE s.source = 'ok.doubled'::regclass),
	'a held, b held', 'both are held');

-- ---- keys of several columns, one of which is null ----

CREATE TABLE ok.line (no int, line int, text text, value numeric, item text DEFAULT '3A002.a', destination text DEFAULT 'BR', consignee text DEFAULT 'Estaleiro do Sul Ltda', on_date date DEFAULT '2026-12-01',
	evidence jsonb DEFAULT '{"exception_value_this_year": 0}');
CREATE FUNCTION pg_temp.held(source regclass) RETURNS text LANGUAGE sql AS $$
	SELECT coalesce(string_agg(h.order_key || ' ' || outcome(h.verdict) || ' ' || h.state, ', ' ORDER BY h.order_key, h.kind), '')
	FROM export_control.order_hold h JOIN export_control.order_source s ON s.id = h.source WHERE s.source = $1
$$;
SELECT attach('ok.line', '{"order_key": ["no", "line", "text"], "header_key": "no"}', control => 'hold') \g /dev/null
INSERT INTO ok.line (no, line, text, value) VALUES (1, NULL, 'a', 2000), (2, 1, NULL, 2000);
INSERT INTO ok.line (no, line, text, value) VALUES (1, 2, 'a', 2000), (2, NULL, NULL, 2000);
SELECT is(pg_temp.held('ok.line'), '["1", "2", "a"] license_required held, ["1", null, "a"] license_required held, ["2", "1", null] license_required held, ["2", null, null] license_required held', 'lines of which a part of the key is null are found');
SELECT put_on_hold('ok.line', '["1", null, "a"]', 'test'), release_order('ok.line', '["2", null, null]', 'test') \g /dev/null
SELECT ok(pg_temp.held('ok.line') ~ '1", null, "a". license_required held, .*"2", null, null. license_required released', 'by their keys');
SET LOCAL session_replication_role = replica;
UPDATE ok.line SET value = 1 WHERE no = 1;
RESET session_replication_role;
SELECT is((SELECT changed FROM recheck('ok.line')), 2::bigint, 'and by recheck()');
SELECT is(pg_temp.said($$SELECT put_on_hold('ok.line', '["2", null, "a"]', 'test')$$), 'P0002 "ok.line" has no order "["2", null, "a"]"', 'another one is not there');

-- Facts of lines that are of no order.
CREATE TABLE ok.name (id int PRIMARY KEY, name text);
INSERT INTO ok.name VALUES (1, 'Estaleiro do Sul Ltda'), (2, 'Estaleiro do Sul Ltda');
CREATE TABLE ok.linked (LIKE ok.line INCLUDING DEFAULTS, id int PRIMARY KEY, party int);
SELECT attach('ok.linked', '{"header_key": "no", "consignee": "(SELECT n.name FROM ok.name n WHERE n.id = o.party)"}', control => 'hold', facts_from => '{"ok.name": {"party": "id"}}') \g /dev/null
INSERT INTO ok.linked (no, id, party, value, item) VALUES (NULL, 1, 1, 10, 'EAR99'), (1, 2, 2, 10, 'EAR99'), (1, 3, 2, 10, 'EAR99');
UPDATE ok.name SET name = '' WHERE id = 1;
SELECT is(pg_temp.held('ok.linked'), '1 review held', 'a line of no order is judged too when its facts change');
UPDATE ok.name SET name = '' WHERE id = 2;
SELECT is(pg_temp.held('ok.linked'), '1 review held, 2 review held, 3 review held', 'as those of an order are');

-- ---- values that are equal are one order, of whatever type, or the type says nothing of lines ----

CREATE EXTENSION IF NOT EXISTS citext SCHEMA ok;
CREATE TYPE ok.mood AS ENUM ('sad', 'a', 'A', '1', '1.0');
CREATE TYPE ok.pair AS (a numeric, b text);
CREATE DOMAIN ok.inner_number AS numeric;
CREATE DOMAIN ok.number AS ok.inner_number;
CREATE DOMAIN ok.inner_moment AS timestamptz;
CREATE DOMAIN ok.moment AS ok.inner_moment;
CREATE DOMAIN ok.inner_float AS float8;
CREATE DOMAIN ok.float AS ok.inner_float;
CREATE DOMAIN ok.inner_list AS numeric[];
CREATE DOMAIN ok.list AS ok.inner_list;
CREATE DOMAIN ok.inner_word AS ok.citext;
CREATE DOMAIN ok.word AS ok.inner_word;
CREATE DOMAIN ok.padded AS char(5);
-- All types that have an order, and what is made of them here; their arrays are types too.
CREATE TEMP TABLE tried AS
SELECT t.oid::regtype AS type, t.typcollation AS collated, NULL::text AS expression, NULL::text AS error FROM pg_type t
WHERE t.typtype <> 'p' AND (t.typnamespace = 'ok'::regnamespace AND (t.typrelid = 0 OR t.typname = 'pair')
	OR EXISTS (SELECT FROM pg_opclass c WHERE c.opcmethod = 403 AND c.opcdefault AND c.opcintype = t.oid)
	OR t.typelem <> 0 AND t.typsubscript = 'array_subscript_handler'::regproc AND EXISTS (SELECT FROM pg_opclass c WHERE c.opcmethod = 403 AND c.opcdefault AND c.opcintype = t.typelem)
	OR t.typtype IN ('r', 'm', 'e') OR t.oid = ANY ('{varchar,cidr,json,xml,point,xid,cid}'::regtype[]))
	AND t.oid <> ALL ('{pg_node_tree}'::regtype[]);
CREATE TEMP TABLE literal AS SELECT DISTINCT l FROM unnest('{0,-0,0.0,1,1.0,1.00,01,1e0,10e-1,-1,NaN,nan,infinity,Infinity,inf,-infinity,t,true,yes,f,false,a,A,"a ","a  "," a",á,"{}","{1}","{1.0}","{1.00}","{-0}","{0}","{a}","{A}","{\"a \"}","{\"1 day\"}","{24:00:00}","{t}",
		"[1,2)","[1.0,2.0)","[1,1]","(0,2)",empty,"{[1,2)}","{[1.0,2.0)}","1 day","24 hours","24:00:00","1 mon","30 days","P1D","1 year","12 mons","-24:00","{\"a\": 1}","{\"a\":1.0}","{\"b\": 1, \"a\": 1}","{\"a\": 1, \"b\": 1}","[1]","[1.0]",
		2026-01-01,"2026-01-01 00:00","2026-01-01 00:00+00","2026-01-01 01:00+01","2026-01-01 00:00:00.000000","[2026-01-01,2026-01-02)","[2026-01-01,2026-01-01]",00:00,00:00:00.0,24:00,00:00+00,01:00+01,"00:00+00:00",10.0.0.1,10.0.0.1/32,10.0.0.0/24,::1,::1/128,
		08:00:2b:01:02:03,08-00-2B-01-02-03,08:00:2b:ff:fe:01:02:03,"\\\\x61","\\\\x41",0/0,0/00,0/1,0/A,0/a,$1.00,$1,1.001,"(1,a)","(1.0,a)","(0,0)","(-0,0)","1 2","01 2","<a/>","<a></a>","a:1 b","''a'':1 ''b''","10:20:",
		a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11,A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11,"{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11}",101,0101,1e-400,1e400,4711,3A001,"3a001",5A002.a,pg_class,pg_catalog.pg_class,1259,sum,"abs(integer)"}'::text[]) l;
CREATE TEMP TABLE sample (type regtype, no int, literal text);
CREATE FUNCTION pg_temp.try_type(type regtype, literal text, no int) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('SELECT %L::%s', literal, type);
	INSERT INTO sample VALUES (type, no, literal);
EXCEPTION WHEN OTHERS THEN
	NULL;
END
$$;
SELECT count(pg_temp.try_type(t.type, l.l, l.no::int)) FROM tried t, (SELECT l, row_number() OVER (ORDER BY l) AS no FROM literal) l \g /dev/null
CREATE FUNCTION pg_temp.as_key(argument text, type regtype, coll oid) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	RETURN export_control.key_expression(argument, 'o.v', type, coll);
EXCEPTION WHEN datatype_mismatch THEN
	RETURN NULL;
END
$$;
-- Pairs of equal values with two keys, or of others with one.
CREATE FUNCTION pg_temp.two_ways(argument text, type regtype, expression text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	wrong	text;
BEGIN
	EXECUTE format('WITH k AS MATERIALIZED (SELECT s.literal, o.v, %s AS key FROM sample s, LATERAL (SELECT s.literal::%s AS v) o WHERE s.type = %L::regtype)
		SELECT string_agg(format(''%%s = %%s, %%s is not %%s'', a.literal, b.literal, a.key, b.key), ''; '') FROM k a, k b WHERE (a.v = b.v) IS DISTINCT FROM (a.key = b.key)',
		expression, type, type) INTO wrong;
	RETURN wrong;
END
$$;
SET LOCAL search_path = public, ok;
SELECT is((SELECT string_agg(t.type::text, ', ') FROM tried t WHERE (SELECT count(*) FROM sample s WHERE s.type = t.type) < 2 AND pg_temp.as_key('header_key', t.type, t.collated) IS NOT NULL), NULL, 'there are values of all types');
SELECT is(pg_temp.two_ways('header_key', t.type, k), NULL, format('%s: equal values are one order', t.type)) FROM tried t, pg_temp.as_key('header_key', t.type, t.collated) k WHERE k IS NOT NULL ORDER BY t.type::text;
SELECT is(pg_temp.two_ways('order_key', t.type, k), NULL, format('%s: and one key', t.type)) FROM tried t, pg_temp.as_key('order_key', t.type, t.collated) k WHERE pg_temp.as_key('header_key', t.type, t.collated) IS NOT NULL AND export_control.base_type(t.type) <> 'ok.citext'::regtype ORDER BY t.type::text;
RESET search_path;
SELECT is((SELECT string_agg(t.type::text, ', ' ORDER BY t.type::text) FROM tried t WHERE pg_temp.as_key('header_key', t.type, t.collated)  IS NOT NULL),
	'"char", bigint, bit, bit varying, boolean, bytea, character, character varying, cidr, date, double precision, inet, integer, macaddr, macaddr8, money, name, numeric, oid, ok."float", ok.citext, ok.inner_float, ok.inner_moment, ok.inner_number, ok.inner_word, ok.moment, ok.mood, ok.number, ok.padded, ok.word, pg_lsn, real, smallint, text, time with time zone, time without time zone, timestamp with time zone, timestamp without time zone, uuid, xid8', 'these types say which lines are of one order');
SELECT matches(pg_temp.said(format($$SELECT attach('ok.%I', '{"order_key": "id", "header_key": "no", "value": "quantity"}')$$, 'of_' || t)), '^42804 values of o.no that are equal may have different texts: it is of type [^ ]+$', t || ' says nothing of lines')
FROM unnest('{interval,jsonb,_numeric,numrange,pair}'::name[]) t, LATERAL (SELECT pg_temp.said(format('CREATE TABLE ok.%I (LIKE ok.form INCLUDING DEFAULTS, no %s)', 'of_' || t, CASE t WHEN 'pair' THEN 'ok.pair' ELSE t::text END))) made (said) WHERE made.said = 'done';

-- ---- orders and lines of these types ----

CREATE TABLE ok.of_domain (LIKE ok.line INCLUDING DEFAULTS, id ok.number PRIMARY KEY, moment ok.moment DEFAULT '2026-12-01 00:30+01');
ALTER TABLE ok.of_domain ALTER no TYPE ok.number, ALTER line TYPE ok.float;
SET LOCAL TimeZone = 'Europe/Berlin';
SELECT attach('ok.of_domain', '{"header_key": ["no", "line"], "on_date": "moment"}', control => 'hold') \g /dev/null
SET LOCAL TimeZone = 'America/New_York';
INSERT INTO ok.of_domain (id, no, line, value) VALUES (1.0, 7.0, -0.0, 2000), (2.00, 7.000, 0, 2000);
RESET TimeZone;
SELECT is(pg_temp.held('ok.of_domain'), '1 license_required held, 2 license_required held', 'lines of domains of domains are of one order');
SELECT is((SELECT string_agg(DISTINCT facts ->> 'on_date', ' ') FROM export_control.order_hold h JOIN export_control.order_source s ON s.id = h.source WHERE s.source = 'ok.of_domain'::regclass), '2026-12-01', 'on the day that it is where attach() was called');
SELECT is(pg_temp.said($$SELECT put_on_hold('ok.of_domain', '1', 'test')$$), 'done', 'which are found');
UPDATE ok.of_domain SET id = 1.000 WHERE id = 1;
SELECT is((SELECT count(*) FROM export_control.order_action WHERE action = 'key_changed'), 0::bigint, 'and are the same however they are written');

-- Texts that a collation makes equal.
CREATE COLLATION ok.any_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE TABLE ok.spelled (LIKE ok.line INCLUDING DEFAULTS, id text COLLATE ok.any_case PRIMARY KEY, part text COLLATE "C" DEFAULT '1');
ALTER TABLE ok.spelled ALTER no TYPE text COLLATE ok.any_case;
SELECT is(pg_temp.said($$SELECT attach('ok.spelled', '{"header_key": "no"}')$$), '42804 texts that differ are equal by the collation of o.no', 'make no order of lines');
SELECT is(pg_temp.said($$SELECT attach('ok.spelled', '{"header_key": ["line", "no"]}')$$), '42804 texts that differ are equal by the collation of o.no', 'nor with others');
SELECT is(pg_temp.said($$SELECT attach('ok.spelled', '{"header_key": "(lower(o.no))"}')$$), '42804 texts that differ are equal by the collation of (lower(o.no))', 'nor in an expression');
SELECT attach('ok.spelled', '{"header_key": "(lower(o.no COLLATE \"default\"))"}', control => 'hold') \g /dev/null
INSERT INTO ok.spelled (id, no, value) VALUES ('a', 'PO-1', 2000), ('B', 'po-1', 2000);
SELECT is(pg_temp.held('ok.spelled'), 'B license_required held, a license_required held', 'but what they have in common does');
SELECT is(pg_temp.said($$SELECT put_on_hold('ok.spelled', 'A', 'test')$$), 'P0002 "ok.spelled" has no order "A"', 'a key is as it is written');
SELECT put_on_hold('ok.spelled', 'a', 'test') \g /dev/null
UPDATE ok.spelled SET id = 'A' WHERE id = 'a';
SELECT is((SELECT string_agg(DISTINCT h.order_key, ' ') FROM export_control.order_hold h JOIN export_control.order_source s ON s.id = h.source WHERE s.source = 'ok.spelled'::regclass), 'A B', 'and one written otherwise is another');
SELECT detach('ok.spelled') \g /dev/null
SELECT attach('ok.spelled', '{"order_key": ["id", "part"]}', control => 'hold') \g /dev/null
SELECT is(pg_temp.said($$SELECT put_on_hold('ok.spelled', '["B", "1"]', 'test')$$), 'done', 'parts of a key may be of several collations');


-- ---- keys that no index holds ----

CREATE TABLE ok.long (LIKE ok.line INCLUDING DEFAULTS, id text, header text);
CREATE TABLE ok.below (LIKE ok.long INCLUDING DEFAULTS);
CREATE VIEW ok.of_long AS TABLE ok.below;
SELECT attach('ok.long', '{"order_key": "id", "header_key": "header"}', control => 'hold'), attach('ok.of_long', '{"order_key": "id"}', control => 'hold') \g /dev/null
SELECT string_agg(md5(n::text), '') AS key FROM generate_series(1, 200) n \gset
CREATE TEMP TABLE long AS SELECT :'key' AS key, left(:'key', 2000) AS fits;
SELECT is(pg_temp.said(s), w, format('a key of 6400 bytes: %s', left(s, 40))) FROM (VALUES
	($$INSERT INTO ok.long (id, header, item) SELECT key, 'x', 'KP' FROM long$$, '54000 a key of orders has 6400 bytes'),
	($$INSERT INTO ok.long (id, header, value) SELECT 'x', key, 5 FROM long$$, '54000 a key of orders has 6400 bytes'),
	($$INSERT INTO ok.below (id) SELECT key FROM long$$, '54000 a key of orders has 6400 bytes'),
	($$SELECT put_on_hold('ok.long', key, 'test') FROM long$$, '54000 a key of orders has 6400 bytes'),
	($$SELECT confirm_order('ok.of_long', key) FROM long$$, '54000 a key of orders has 6400 bytes'),
	($$SELECT assign_license(key, '3A001.a.5', 'CN', 'Jade Motors Ltd', '2026-12-01', quantity => 1, unit => 'pieces') FROM long$$, '54000 an order key of 6400 bytes is too long'),
	($$SELECT assign_license(key, '3A001.a.5', 'CN', 'Jade Motors Ltd', '2026-12-01', quantity => 1, unit => 'pieces', split => true) FROM long$$, '54000 an order key of 6400 bytes is too long'),
	($$INSERT INTO ok.long (id, header, value) SELECT fits, fits, 2000 FROM long$$, 'done'),
	($$INSERT INTO ok.long (id, header, value) SELECT 'y', fits, 2000 FROM long$$, 'done'),
	($$SELECT put_on_hold('ok.long', fits, 'test') FROM long$$, 'done'),
	($$SELECT assign_license(export_control.ledger_key('ok.long', fits), '3A001.a.5', 'CN', 'Jade Motors Ltd', '2026-12-01', quantity => 1, unit => 'pieces') FROM long$$, 'done')) c (s, w);

SELECT * FROM finish();
ROLLBACK;
