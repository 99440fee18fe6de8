-- A table of orders may have triggers and constraints that wait for the end of the
-- transaction, those of draw_on_confirmation() among them.  Whatever judges its
-- orders anew does so with each of them.
BEGIN;
SELECT no_plan();
SET LOCAL client_min_messages = error;
SELECT export_control.set_policy('required_lists', '', 'test') \g /dev/null
CREATE SCHEMA dt;
CREATE FUNCTION pg_temp.list(party text) RETURNS void LANGUAGE sql AS $$
	INSERT INTO export_control.restricted_party (list, entry, name, citation) VALUES ('EL', party, party, 'test')
$$;
CREATE TABLE dt.customer (id int PRIMARY KEY, name text NOT NULL);
INSERT INTO dt.customer SELECT n, 'Tarn ' || n || ' Works' FROM generate_series(1, 9) n;
INSERT INTO export_control.license (number, status) VALUES ('DT', 'approved 2026-07-01/2028-06-30');
INSERT INTO export_control.license_line (license, items, destinations, quantity) VALUES ('DT', '{3A002.a}', '{BR}', 10);
INSERT INTO export_control.license_party (license, name) SELECT 'DT', name FROM dt.customer;
CREATE TABLE dt.fired (what text);
CREATE FUNCTION dt.fired() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO dt.fired VALUES (TG_OP || ' by ' || current_user);
	RETURN NULL;
END
$$;

-- What waits, on a table "%1$s".
CREATE TEMP TABLE waiting (what text, made_by text);
INSERT INTO waiting VALUES ('nothing', NULL),
	('draws', $$SELECT draw_on_confirmation('%1$s', 'o.confirmed', split => true)$$),
	('a trigger', $$CREATE CONSTRAINT TRIGGER own AFTER INSERT OR UPDATE OR DELETE ON %1$s DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION dt.fired()$$),
	('a trigger that can wait', $$CREATE CONSTRAINT TRIGGER own AFTER INSERT OR UPDATE OR DELETE ON %1$s DEFERRABLE FOR EACH ROW EXECUTE FUNCTION dt.fired(); SET CONSTRAINTS ALL DEFERRED$$),
	('a reference', $$ALTER TABLE %1$s ADD FOREIGN KEY (customer) REFERENCES dt.customer DEFERRABLE INITIALLY DEFERRED$$),
	('a key', $$ALTER TABLE %1$s ADD UNIQUE (n) DEFERRABLE INITIALLY DEFERRED$$);
-- What has orders judged; what is held then.
CREATE TEMP TABLE judging (no int, what text, statement text, held text);
INSERT INTO judging VALUES (1, 'recheck', $$SELECT pg_temp.list('Tarn 1 Works'); SELECT recheck('%1$s')$$, '1'),
	(2, 'judge_orders', $$SELECT judge_orders('%1$s')$$, ''),
	(3, 'put_on_hold', $$SELECT put_on_hold('%1$s', '2', 'credit')$$, '2'),
	(4, 'lift_hold', $$SELECT put_on_hold('%1$s', '2', 'credit'); SELECT lift_hold('%1$s', '2', 'paid')$$, ''),
	(5, 'release_order', $$INSERT INTO %1$s VALUES (4, 4, 4, 'EAR99', 'KP'); SELECT release_order('%1$s', '4', 'seen')$$, ''),
	(6, 'facts', $$UPDATE dt.customer SET name = 'Huawei Technologies Co., Ltd.' WHERE id = 3$$, '3'),
	(7, 'a draw too many', $$UPDATE %1$s SET confirmed = true, item = '3A002.a', destination = 'BR', quantity = 6 WHERE id < 3; SET CONSTRAINTS ALL IMMEDIATE$$, '2'),
	(8, 'confirm_order', $$SELECT confirm_order('%1$s', '1')$$, '');
CREATE FUNCTION pg_temp.try(waits text, hold_column text, statement text, kind text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	t		CONSTANT text := 'dt.o';
	answer	text;
	s		text;
BEGIN
	EXECUTE CASE kind WHEN 'plain' THEN 'CREATE TABLE dt.o (id int PRIMARY KEY, n int, customer int, item text DEFAULT ''EAR99'', destination text DEFAULT ''BR'', quantity int DEFAULT 1, on_date date DEFAULT ''2026-12-01'', confirmed boolean DEFAULT false, held boolean)'
		ELSE 'CREATE TABLE dt.o (id int PRIMARY KEY, n int, customer int, item text DEFAULT ''EAR99'', destination text DEFAULT ''BR'', quantity int DEFAULT 1, on_date date DEFAULT ''2026-12-01'', confirmed boolean DEFAULT false, held boolean) PARTITION BY RANGE (id);
			CREATE TABLE dt.o1 PARTITION OF dt.o FOR VALUES FROM (1) TO (3); CREATE TABLE dt.o2 PARTITION OF dt.o DEFAULT' END;
	PERFORM attach('dt.o', '{"consignee": "((SELECT c.name FROM dt.customer c WHERE c.id = o.customer))"}', hold_column, control => 'hold', facts_from => '{"dt.customer": {"customer": "id"}}');
	IF waits IS NOT NULL THEN
		EXECUTE format(waits, t);
	END IF;
	INSERT INTO dt.o (id, n, customer) SELECT n, n, n FROM generate_series(1, 3) n;
	EXECUTE format(statement, t);
	SET CONSTRAINTS ALL IMMEDIATE;
	SELECT string_agg(h.order_key, ' ' ORDER BY h.order_key) INTO answer FROM export_control.order_hold h WHERE h.state = 'held';
	IF hold_column IS NOT NULL AND coalesce((SELECT string_agg(o.id::text, ' ' ORDER BY o.id) FROM dt.o WHERE o.held), '') <> coalesce(answer, '') THEN
		answer := answer || ', and by the column something else';
	END IF;
	RAISE EXCEPTION USING ERRCODE = 'ZZ001';
EXCEPTION WHEN SQLSTATE 'ZZ001' THEN
	RETURN coalesce(answer, '');
WHEN OTHERS THEN
	RETURN SQLSTATE || ' ' || SQLERRM;
END
$$;
SELECT is(pg_temp.try(w.made_by, hold_column, j.statement, kind), CASE WHEN j.no = 7 AND w.what <> 'draws' THEN '' ELSE j.held END,
	format('%s, %s waits, %s, a table that is %s', j.what, w.what, CASE WHEN hold_column IS NULL THEN 'no column' ELSE 'a column' END, kind))
FROM judging j, waiting w, unnest('{held,NULL}'::text[]) hold_column, unnest('{plain,partitioned}'::text[]) kind
WHERE NOT (kind = 'partitioned' AND w.what = 'a key') ORDER BY j.no, w.what, hold_column, kind;

-- Nothing of a table of somebody else runs by the way: SET CONSTRAINTS goes by name.
CREATE ROLE dt_other;
CREATE TABLE dt.other (id int);
ALTER TABLE dt.other OWNER TO dt_other;
CREATE CONSTRAINT TRIGGER own AFTER INSERT ON dt.other DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION dt.fired();
SELECT is(pg_temp.try((SELECT made_by FROM waiting WHERE what = 'a trigger'), 'held', $$INSERT INTO dt.other VALUES (1); SELECT put_on_hold('%1$s', '2', 'credit')$$, 'plain'),
	'42501 cannot fire deferred trigger within security-restricted operation', 'a trigger whose name a table of another role has waits as ever');
ALTER TABLE dt.other RENAME CONSTRAINT own TO theirs;
SELECT is(pg_temp.try((SELECT made_by FROM waiting WHERE what = 'a trigger'), 'held', $$INSERT INTO dt.other VALUES (1); SELECT put_on_hold('%1$s', '2', 'credit')$$, 'plain'),
	'2', 'and does not once it has a name of its own');
SELECT * FROM finish();
ROLLBACK;
