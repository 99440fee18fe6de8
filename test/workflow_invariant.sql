-- What is held is what may not ship, after whatever somebody does: to the orders, to
-- rows where their facts lie, to several rows of one key.
BEGIN;
SELECT no_plan();
SET LOCAL client_min_messages = error;
SELECT export_control.set_policy('required_lists', '', 'test') \g /dev/null
CREATE SCHEMA wi;

-- Orders by their sources: keys of orders of which a row may not ship, and no others,
-- are held.  What a view shows no more stays held, as it may come again.
CREATE FUNCTION pg_temp.wrong(sources regclass[]) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	s		export_control.order_source;
	wrong	text;
	answer	text := '';
	key		text;
BEGIN
	FOR s IN SELECT * FROM export_control.order_source o WHERE o.source = ANY (sources) ORDER BY o.id LOOP
		SELECT c.expression INTO key FROM export_control.order_columns(s.source, s.columns) c WHERE c.argument = 'order_key';
		EXECUTE format('WITH asked AS (SELECT %s AS k, NOT bool_and(o.may_ship) AS hold FROM %s o GROUP BY 1)
			SELECT string_agg(format(''%%s %%s'', k, CASE WHEN a.hold THEN ''is not held'' ELSE ''is held'' END), '', '' ORDER BY k)
			FROM asked a FULL JOIN (SELECT h.order_key AS k, h.order_key AS k2 FROM export_control.order_hold h WHERE h.source = %s AND h.kind = ''rules'' AND h.state = ''held'') h USING (k)
			WHERE coalesce(a.hold, %L, h.k2 IS NOT NULL) IS DISTINCT FROM (h.k2 IS NOT NULL)', key, s.view, s.id, CASE WHEN (SELECT c.relkind FROM pg_class c WHERE c.oid = s.source) <> 'v' THEN false END) INTO wrong;
		answer := answer || coalesce(s.name || ': ' || wrong || '; ', '');
		IF s.hold_column IS NOT NULL THEN
			EXECUTE format('SELECT string_agg(o.*::text, '', '') FROM %s o WHERE o.%I = o.may_ship', s.view, s.hold_column) INTO wrong;
			answer := answer || coalesce(s.name || ', by its column: ' || wrong || '; ', '');
		END IF;
	END LOOP;
	RETURN answer;
END
$$;
CREATE TEMP TABLE step (of text, statement text);
CREATE FUNCTION pg_temp.wrong_after(sources regclass[], VARIADIC statements text[]) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	statement	text;
	wrong		text := '';
BEGIN
	FOREACH statement IN ARRAY statements LOOP
		BEGIN
			EXECUTE statement;
		EXCEPTION WHEN unique_violation OR raise_exception THEN
			NULL;
		END;
		wrong := wrong || pg_temp.wrong(sources);
		EXIT WHEN wrong <> '';
	END LOOP;
	RAISE EXCEPTION USING ERRCODE = 'ZZ001';
EXCEPTION WHEN SQLSTATE 'ZZ001' THEN
	RETURN wrong;
END
$$;

-- ---- facts in other tables ----

CREATE TABLE wi.customer (id int PRIMARY KEY, land text, name text) PARTITION BY RANGE (id);
CREATE TABLE wi.customer_1 PARTITION OF wi.customer FOR VALUES FROM (0) TO (100);
CREATE TABLE wi.customer_2 PARTITION OF wi.customer FOR VALUES FROM (100) TO (200);
CREATE TABLE wi.product (item text PRIMARY KEY, eccn text);
CREATE TABLE wi.linked (k int PRIMARY KEY, item text, customer int, on_date date DEFAULT '2026-12-01');
CREATE TABLE wi.unlinked (LIKE wi.linked INCLUDING ALL);
CREATE TABLE wi.line (LIKE wi.linked INCLUDING ALL);
CREATE VIEW wi.lines AS SELECT l.k, p.eccn AS item, c.land AS destination, c.name AS consignee, l.on_date FROM wi.line l JOIN wi.customer c ON c.id = l.customer LEFT JOIN wi.product p ON p.item = l.item;
INSERT INTO wi.customer VALUES (1, 'DE', 'Nordlicht Fabrik'), (2, 'KP', 'Nordlicht Fabrik'), (3, 'FR', 'Nordlicht Werke'), (101, 'DE', 'Nordlicht Fabrik');
INSERT INTO wi.product VALUES ('bolt', 'EAR99'), ('crypto', '5A002.a');
INSERT INTO wi.linked SELECT n, CASE n % 2 WHEN 0 THEN 'bolt' ELSE 'crypto' END, (ARRAY[1, 2, 3, 101, 77])[1 + n % 5] FROM generate_series(1, 10) n;
INSERT INTO wi.unlinked SELECT * FROM wi.linked;
INSERT INTO wi.line SELECT * FROM wi.linked;
SELECT '{"item": "((SELECT p.eccn FROM wi.product p WHERE p.item = o.item))", "destination": "((SELECT c.land FROM wi.customer c WHERE c.id = o.customer))", "consignee": "((SELECT c.name FROM wi.customer c WHERE c.id = o.customer))"}' AS columns \gset
SELECT attach('wi.linked', :'columns', control => 'hold', facts_from => '{"wi.customer": {"customer": "id"}, "wi.product": {"item": "item"}}'),
	attach('wi.unlinked', :'columns', control => 'hold'), attach('wi.lines', '{"order_key": "k"}', control => 'hold') \g /dev/null
SELECT is(pg_temp.wrong('{wi.linked,wi.unlinked,wi.lines}'), '', 'when they are attached');
INSERT INTO step SELECT 'facts', unnest(ARRAY[
	$$UPDATE wi.customer SET land = CASE land WHEN 'DE' THEN 'KP' ELSE 'DE' END$$, $$UPDATE wi.customer SET id = 77 WHERE id = 2$$, $$UPDATE wi.customer SET id = 177 WHERE id = 1$$, $$UPDATE wi.customer SET id = id + 100 WHERE id < 100$$,
	$$DELETE FROM wi.customer$$, $$DELETE FROM wi.customer_1 WHERE id = 1$$, $$TRUNCATE wi.customer$$, $$TRUNCATE wi.customer_1$$, $$TRUNCATE wi.product$$, $$TRUNCATE wi.product, wi.customer_2$$,
	$$INSERT INTO wi.customer VALUES (77, 'DE', 'Nordlicht Fabrik')$$, $$INSERT INTO wi.customer VALUES (1, 'KP', 'Nordlicht Fabrik') ON CONFLICT (id) DO UPDATE SET land = excluded.land$$,
	$$MERGE INTO wi.customer c USING wi.linked l ON c.id = l.customer AND l.k < 5 WHEN MATCHED THEN UPDATE SET name = NULL$$, $$COPY wi.customer_1 FROM PROGRAM 'printf "77\tKP\tNordlicht Fabrik\n"'$$,
	$$UPDATE wi.product SET eccn = 'EAR99'$$, $$UPDATE wi.product SET item = 'nut' WHERE item = 'bolt'$$, $$WITH gone AS (DELETE FROM wi.product RETURNING *) UPDATE wi.customer SET land = 'DE'$$,
	$$WITH gone AS (DELETE FROM wi.customer WHERE id = 2 RETURNING *) INSERT INTO wi.customer SELECT 78, 'DE', name FROM gone$$, $$UPDATE wi.linked SET customer = 1$$, $$UPDATE wi.line SET customer = 1, item = 'bolt'$$, $$TRUNCATE wi.unlinked, wi.line$$]);
SELECT is(pg_temp.wrong_after('{wi.linked,wi.unlinked,wi.lines}', statement), '', statement) FROM step WHERE of = 'facts';
SELECT is(pg_temp.wrong_after('{wi.linked,wi.unlinked,wi.lines}', a.statement, b.statement), '', a.statement || '; ' || b.statement)
FROM step a, step b WHERE a.of = 'facts' AND b.of = 'facts' AND a.statement IN ('TRUNCATE wi.customer', 'DELETE FROM wi.customer', 'UPDATE wi.customer SET id = 177 WHERE id = 1');

-- ---- several rows of one key ----

CREATE TABLE wi.o (n int PRIMARY KEY, k int, item text DEFAULT 'EAR99', destination text, consignee text DEFAULT 'Nordlicht Fabrik', on_date date DEFAULT '2026-12-01', held boolean DEFAULT false);
CREATE TABLE wi.with_column (LIKE wi.o INCLUDING ALL);
CREATE TABLE wi.without (LIKE wi.o INCLUDING ALL);
CREATE TABLE wi.part (LIKE wi.o INCLUDING DEFAULTS, PRIMARY KEY (n, k)) PARTITION BY RANGE (k);
CREATE TABLE wi.part_1 PARTITION OF wi.part FOR VALUES FROM (0) TO (2);
CREATE TABLE wi.part_2 PARTITION OF wi.part FOR VALUES FROM (2) TO (10);
CREATE TABLE wi.base (LIKE wi.o INCLUDING ALL);
CREATE VIEW wi.shown AS SELECT b.k, b.item, b.destination, b.consignee, b.on_date FROM wi.base b;
SELECT attach(t, '{"order_key": "k"}', CASE WHEN t IN ('wi.with_column'::regclass, 'wi.part'::regclass) THEN 'held' END, control => 'hold') FROM unnest('{wi.with_column,wi.without,wi.part,wi.shown}'::regclass[]) t \g /dev/null
CREATE TEMP TABLE action (no int, statement text);
INSERT INTO action SELECT row_number() OVER (), s FROM (
	SELECT format('INSERT INTO %%s (n, k, destination) VALUES (%s, %s, %L)', n, k, d) FROM generate_series(1, 2) n, generate_series(1, 2) k, unnest('{DE,KP}'::text[]) d
	UNION ALL SELECT 'INSERT INTO %s (n, k, destination) VALUES (3, 1, ''DE''), (4, 1, ''KP''), (5, 1, ''DE'')'
	UNION ALL SELECT format('UPDATE %%s SET destination = %L%s', d, w) FROM unnest('{DE,KP}'::text[]) d, unnest('{""," WHERE n = 1"," WHERE n = 2"}'::text[]) w
	UNION ALL SELECT 'UPDATE %s SET k = 3 - k' UNION ALL SELECT 'UPDATE %s SET k = 2 WHERE n = 1' UNION ALL SELECT 'DELETE FROM %s WHERE n = 1' UNION ALL SELECT 'DELETE FROM %s WHERE destination = ''DE''' UNION ALL SELECT 'DELETE FROM %s') a (s);
SELECT setseed(0.5) \g /dev/null
CREATE TEMP TABLE walk AS SELECT w, array_agg(a.statement ORDER BY random()) AS statements FROM generate_series(1, 5) w, action a GROUP BY w;
CREATE FUNCTION pg_temp.of(statements text[], t text) RETURNS text[] LANGUAGE sql AS $$
	SELECT array_agg(format(s, CASE t WHEN 'wi.shown' THEN 'wi.base' ELSE t END) ORDER BY no) FROM unnest(statements) WITH ORDINALITY a (s, no)
$$;
SELECT is(pg_temp.wrong_after(ARRAY[t]::regclass[], VARIADIC pg_temp.of(w.statements, t)), '', format('%s: in some order, %s', t, w.w)) FROM walk w, unnest('{wi.with_column,wi.without,wi.part,wi.shown}'::text[]) t;
SELECT * FROM finish();
ROLLBACK;
