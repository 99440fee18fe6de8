-- Orders under control: what is attached, judged as it is stored, held by the
-- rules and by people, and released as far as it was seen.
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
CREATE SCHEMA wf;
CREATE FUNCTION pg_temp.held(source regclass) RETURNS text LANGUAGE sql AS $$
	SELECT coalesce(string_agg(h.order_key || ' ' || h.kind || ' ' || h.state, ', ' ORDER BY h.order_key, h.kind), '')
	FROM export_control.order_hold h JOIN export_control.order_source s ON s.id = h.source WHERE s.source = $1
$$;

-- ---- what is attached ----

CREATE TABLE wf.kinds (id int PRIMARY KEY, item text, destination text, consignee text, on_date date, transaction text);
INSERT INTO wf.kinds VALUES (1, '3E001', 'RU', 'Siemens AG', '2026-10-01', 'deemed_export'), (2, 'EAR99', 'DE', 'Siemens AG', '2026-10-01', 'barter'), (3, 'EAR99', 'DE', 'Siemens AG', '2026-10-01', NULL);
SELECT count(*) AS told FROM attach('wf.kinds') \gset
SELECT results_eq('SELECT verdict::text FROM wf.kinds_eligibility ORDER BY id', $$SELECT export_eligibility(item, destination, consignee, on_date, transaction => transaction)::text FROM wf.kinds ORDER BY id$$,
	'the kind of transaction is a column');
SELECT detach('wf.kinds') AS detached \gset


CREATE TABLE wf.odd (no text, line int, eccn text, ship_to text, customer text, ship_on text, worth text, ev text, others text, verdict text, outcome int, export_outcome int, PRIMARY KEY (no, line));
INSERT INTO wf.odd VALUES ('A', 1, 'EAR99', 'DE', 'Siemens AG', '20261001 12:00', '1.5', '{"certificate": true}', 'Bayer AG', 'x', 1, 1),
	('A', 2, 'EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2026-10-01', NULL, NULL, NULL, 'x', 1, 1),
	('B', 1, 'EAR99', 'DE', 'Siemens AG', '01/02/2026', NULL, NULL, NULL, 'x', 1, 1), ('B', 2, 'EAR99', 'DE', 'Siemens AG', '2026-10-01', 'much', NULL, NULL, 'x', 1, 1),
	('B', 3, 'EAR99', 'DE', 'Siemens AG', '2026-10-01', NULL, '{"a', NULL, 'x', 1, 1), ('B', 4, 'EAR99', 'DE', 'Siemens AG', '2026-10-01', NULL, NULL, '{Bayer', 'x', 1, 1),
	('B', 5, 'rubbish', 'DE', 'Siemens AG', '2026-10-01', NULL, NULL, NULL, 'x', 1, 1);
SELECT matches(pg_temp.said($$SELECT * FROM attach('wf.odd', '{"item": "eccn", "destination": "ship_to", "consignee": "customer"}')$$), '^42703 table "wf.odd" has no column for on_date', 'an order has a day');
SELECT is(pg_temp.said($$SELECT * FROM attach('wf.odd', '{"item": "eccn", "destination": "ship_to", "consignee": "customer"}', on_date => 'today')$$), 'done', 'or all are of today, if that is said');
SELECT is(detach('wf.odd'), true, 'detached');
CREATE TEMP TABLE report AS SELECT * FROM attach('wf.odd', '{"item": "eccn", "destination": "ship_to", "consignee": "(customer || '''')", "on_date": "ship_on", "value": "worth", "evidence": "ev", "other_parties": "others", "header_key": "no"}', control => 'hold');
SELECT is((SELECT finding FROM report WHERE about = 'mapped' AND subject = 'order_key'), '["no", "line"], by the primary key or its name', 'a key of two columns');
SELECT set_eq($$SELECT subject FROM report WHERE about = 'not mapped'$$, '{quantity,activity,known_on,transaction}'::text[], 'what no column states is told');
SELECT is((SELECT finding FROM report WHERE about = 'not mapped' AND subject = 'quantity'), 'not stated: an order under a license that limits it is review', 'and what follows');
SELECT is((SELECT finding FROM report WHERE about = 'control'), '7 orders judged; export_control.worklist has those that are held', 'and where the orders to look at are');
SELECT set_eq($$SELECT subject, finding FROM report WHERE about = 'odd'$$, $$VALUES ('item', '1 of 7 rows (14.3 %) cannot be read: ''rubbish'' (1)'), ('on_date', '1 of 7 rows (14.3 %) cannot be read: ''01/02/2026'' (1)'),
	('value', '1 of 7 rows (14.3 %) cannot be read: ''much'' (1)'), ('other_parties', '1 of 7 rows (14.3 %) cannot be read: ''{Bayer'' (1)'), ('evidence', '1 of 7 rows (14.3 %) cannot be read: ''{"a'' (1)')$$, 'and what cannot be read');
SELECT results_eq($$SELECT no, line, export_control_outcome, may_ship, reasons, valid_until FROM wf.odd_eligibility ORDER BY 1, 2$$, $$VALUES ('A', 1, 'no_license_required', true, '', NULL::date), ('A', 2, 'license_required', false, 'entity_list', NULL),
	('B', 1, 'review', false, 'date_not_given', NULL), ('B', 2, 'review', false, 'value_unusable', NULL), ('B', 3, 'review', false, 'evidence_unusable', NULL), ('B', 4, 'review', false, 'party_not_given', NULL), ('B', 5, 'review', false, 'item_malformed', NULL)$$,
	'text that cannot be read makes its row review, and names that the table has do not collide');
SELECT isnt((SELECT listed FROM wf.odd_eligibility WHERE no = 'A' AND line = 2), NULL, 'entries of lists are shown');
SELECT is(pg_temp.held('wf.odd'), '["A", "2"] rules held, ["B", "1"] rules held, ["B", "2"] rules held, ["B", "3"] rules held, ["B", "4"] rules held, ["B", "5"] rules held', 'orders that are there are judged');
SELECT is(export_control.composite_key('A', '2'), '["A", "2"]', 'the key is made by a function too');
SELECT matches(pg_temp.said($$SELECT * FROM attach('wf.odd', control => 'hold')$$), '^42710 ', 'not twice');
ALTER TABLE wf.odd RENAME TO strange;
SELECT is((SELECT state FROM export_control.attached WHERE source = 'wf.strange'::regclass), 'renamed', 'a table that is renamed stays attached');
UPDATE wf.strange SET ship_on = '2026-10-02' WHERE line = 1;
SELECT is(detach('wf.strange'), true, 'detached whole');
SELECT is_empty($$SELECT tgname FROM pg_trigger WHERE tgrelid = 'wf.strange'::regclass UNION ALL SELECT viewname FROM pg_views WHERE schemaname = 'wf'
	UNION ALL SELECT order_key FROM export_control.order_hold UNION ALL SELECT name FROM export_control.order_source$$, 'nothing is left but decisions');
SELECT is(detach('wf.strange'), false, 'which is told');

-- A view of verdicts does not wait for those who write orders.
CREATE TABLE wf.viewed (order_key int PRIMARY KEY, item text, destination text, on_date date);
SELECT attach('wf.viewed') \g /dev/null
SELECT is_empty($$SELECT mode FROM pg_locks WHERE relation = 'wf.viewed'::regclass AND pid = pg_backend_pid() AND mode = 'ShareRowExclusiveLock'$$, 'a table without control is not locked');

-- ---- the row that is stored is judged ----

CREATE TABLE wf.o (k int, part int DEFAULT 1, c text, customer text GENERATED ALWAYS AS (c) STORED, destination text, on_date date DEFAULT '2026-10-01', held boolean, PRIMARY KEY (k, part)) PARTITION BY LIST (part);
CREATE TABLE wf.o1 PARTITION OF wf.o FOR VALUES IN (1);
CREATE TABLE wf.o2 PARTITION OF wf.o FOR VALUES IN (2);
SELECT attach('wf.o', '{"order_key": "k", "item": "(''EAR99'')", "consignee": "customer"}', control => 'hold') \g /dev/null
CREATE FUNCTION wf.later() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.c = 'later' THEN NEW.c := 'Huawei Technologies Co., Ltd.'; END IF; RETURN NEW; END $$;
CREATE TRIGGER zzz BEFORE INSERT OR UPDATE ON wf.o FOR EACH ROW EXECUTE FUNCTION wf.later();
INSERT INTO wf.o (k, c, destination) VALUES (1, 'Siemens AG', 'DE'), (2, 'later', 'CN'), (3, 'Huawei Technologies Co., Ltd.', 'CN');
SELECT is(pg_temp.held('wf.o'), '2 rules held, 3 rules held', 'with generated columns and what later triggers make of it');
INSERT INTO wf.o (k, c, destination) VALUES (3, 'Siemens AG', 'DE'), (1, 'Huawei Technologies Co., Ltd.', 'CN') ON CONFLICT DO NOTHING;
SELECT is(pg_temp.held('wf.o'), '2 rules held, 3 rules held', 'what ON CONFLICT turned away is nothing');
INSERT INTO wf.o (k, c, destination) VALUES (1, 'x', 'CN') ON CONFLICT (k, part) DO UPDATE SET c = 'Huawei Technologies Co., Ltd.', destination = 'CN';
SELECT is(pg_temp.held('wf.o'), '1 rules held, 2 rules held, 3 rules held', 'what it changed is judged');
COPY wf.o (k, c, destination) FROM stdin;
4	Huawei Technologies Co., Ltd.	CN
5	Siemens AG	DE
\.
MERGE INTO wf.o USING (VALUES (5, 'Huawei Technologies Co., Ltd.', 'CN'), (6, 'Huawei Technologies Co., Ltd.', 'CN')) n (k, c, d) ON o.k = n.k
	WHEN MATCHED THEN UPDATE SET c = n.c, destination = n.d WHEN NOT MATCHED THEN INSERT (k, c, destination) VALUES (n.k, n.c, n.d);
SELECT is(pg_temp.held('wf.o'), '1 rules held, 2 rules held, 3 rules held, 4 rules held, 5 rules held, 6 rules held', 'COPY and MERGE too');
SELECT put_on_hold('wf.o', '5', 'credit') \g /dev/null
UPDATE wf.o SET part = 2 WHERE k IN (4, 5);
UPDATE wf.o SET c = 'Siemens AG', destination = 'DE' WHERE k IN (5, 6);
SELECT is(pg_temp.held('wf.o'), '1 rules held, 2 rules held, 3 rules held, 4 rules held, 5 person held', 'a move between partitions keeps holds, a clean order has none but that of a person');
SELECT is_empty($$SELECT k FROM wf.o_eligibility v LEFT JOIN export_control.order_hold h ON h.order_key = v.k::text AND h.kind = 'rules' WHERE v.may_ship = (h.kind IS NOT NULL)$$, 'the view and the holds say the same');
SELECT detach('wf.o') \g /dev/null
SELECT attach('wf.o', '{"order_key": "k", "item": "(''EAR99'')", "consignee": "customer"}', control => 'reject', hold_column => NULL) \g /dev/null
SELECT matches(pg_temp.said($$INSERT INTO wf.o (k, c, destination) VALUES (9, 'later', 'CN')$$), '^23514 order "9" of table "o1?" may not ship', 'or is rejected');
SELECT is(pg_temp.said($$INSERT INTO wf.o (k, c, destination) VALUES (9, 'Siemens AG', 'DE')$$), 'done', 'if it may not ship');
SELECT detach('wf.o') \g /dev/null

-- ---- a column that holds ----

CREATE TABLE wf.h (k int PRIMARY KEY, item text DEFAULT 'EAR99', destination text, consignee text, on_date date DEFAULT '2026-10-01', quantity int, held boolean);
SELECT attach('wf.h', hold_column => 'held') \g /dev/null
INSERT INTO wf.h (k, destination, consignee, quantity) VALUES (1, 'DE', 'Siemens AG', 1), (2, 'CN', 'Hua Wei Tecnologies', 5), (3, 'CN', 'Huawei Technologies Co., Ltd.', 1);
UPDATE wf.h SET held = true WHERE k = 1;
UPDATE wf.h SET quantity = quantity;
SELECT results_eq('SELECT k, held FROM wf.h ORDER BY k', 'VALUES (1, true), (2, true), (3, true)', 'a hold of a person stays');
SELECT is(pg_temp.held('wf.h'), '1 person held, 2 rules held, 3 rules held', 'and is a hold of its own');
SELECT results_eq($$SELECT action, recorded_by::text COLLATE "default" FROM export_control.order_action WHERE orders = 'wf.h'$$, format('SELECT ''put_on_hold'', %L', session_user), 'that says whose');
UPDATE wf.h SET held = false;
SELECT results_eq('SELECT k, held FROM wf.h ORDER BY k', 'VALUES (1, false), (2, true), (3, true)', 'lifted in the column, where the rules hold nothing');
SELECT is(release_order('wf.h', '2', 'it is another company', until => current_date), 'released', 'an officer releases');
UPDATE wf.h SET on_date = '2026-10-02', quantity = 4 WHERE k = 2;
SELECT is((SELECT held FROM wf.h WHERE k = 2), false, 'which stays');
UPDATE wf.h SET quantity = 6 WHERE k = 2;
SELECT results_eq('SELECT held, pg_temp.held(''wf.h'') FROM wf.h WHERE k = 2', $$VALUES (true, '2 rules held, 3 rules held')$$, 'until there is more than was seen');
SELECT release_order('wf.h', '2', 'it is another company') \g /dev/null
UPDATE wf.h SET consignee = 'Huawei Technologies Co., Ltd.' WHERE k = 2;
SELECT is((SELECT held FROM wf.h WHERE k = 2), true, 'or another party');
SELECT set_eq($$SELECT action, count(*) FROM export_control.order_action WHERE orders = 'wf.h' AND order_key = '2' GROUP BY 1$$, $$VALUES ('release', 2::bigint), ('release_lapsed', 2)$$, 'all of it on record');
SELECT matches(pg_temp.said($$SELECT release_order('wf.h', '2', ' ')$$), '^22004', 'nothing without a reason');
SELECT matches(pg_temp.said($$SELECT release_order('wf.h', '1', 'x')$$), '^P0002', 'nor what is not held');
-- Nothing that a denial order prohibits.
INSERT INTO export_control.restricted_party (list, entry, name, citation) VALUES ('DPL', 'wf', 'Gannet Rock Shipping', 'in-house');
INSERT INTO wf.h (k, destination, consignee) VALUES (7, 'DE', 'Gannet Rock Shipping');
SELECT is((SELECT outcome FROM export_control.worklist WHERE order_key = '7'), 'prohibited', 'a denied party');
SELECT matches(pg_temp.said($$SELECT release_order('wf.h', '7', 'x')$$), '^23514 order "7" of "wf.h" is prohibited', 'is released by nobody');
SELECT results_eq($$SELECT hits #>> '{0,entry}', reasons, ways IS NOT NULL FROM export_control.worklist WHERE order_key = '7'$$, $$VALUES ('wf', 'denied_person', false)$$, 'the worklist says what was found');
UPDATE export_control.restricted_party SET details = '{"born": ["1961-07-04"]}' WHERE entry = 'wf';
SELECT is((SELECT hits #- '{0,score}' FROM export_control.worklist WHERE order_key = '7'), '[{"party": "Gannet Rock Shipping", "list": "DPL", "entry": "wf", "name": "Gannet Rock Shipping",
	"level": "exact", "why": "same name", "listed": "born 1961-07-04"}]', 'how sure that is, and who it is beside the name');
SELECT escalate_order('wf.h', '7', 'counsel', 'see') \g /dev/null
SELECT is((SELECT escalated_to FROM export_control.worklist WHERE order_key = '7'), 'counsel', 'and who has it');

-- ---- two officers ----

CREATE ROLE wf_one; CREATE ROLE wf_two; CREATE ROLE wf_clerk;
GRANT USAGE ON SCHEMA wf TO wf_one, wf_two, wf_clerk;
SELECT export_control.grant_role('officer', 'wf_one'), export_control.grant_role('officer', 'wf_two'), export_control.grant_role('order_clerk', 'wf_clerk') \g /dev/null
SELECT export_control.set_policy('release_by', 'two', 'four eyes') \g /dev/null
SET LOCAL SESSION AUTHORIZATION wf_clerk;
SELECT matches(pg_temp.said($$SELECT public.release_order('wf.h', '3', 'x')$$), '^42501', 'a clerk releases nothing');
SELECT public.put_on_hold('wf.h', '3', 'credit') \g /dev/null
SET LOCAL SESSION AUTHORIZATION wf_one;
SELECT is(public.release_order('wf.h', '3', 'our subsidiary'), 'proposed', 'one proposes');
SELECT matches(pg_temp.said($$SELECT public.release_order('wf.h', '3', 'again')$$), '^42501 "wf_one" has proposed', 'and cannot agree with himself');
SELECT matches(pg_temp.said($$UPDATE export_control.order_hold SET state = 'released'$$), '^42501', 'nor write it');
SET LOCAL SESSION AUTHORIZATION wf_two;
SELECT is(public.release_order('wf.h', '3', 'agreed'), 'released', 'another agrees');
RESET SESSION AUTHORIZATION;
SELECT is((SELECT held FROM wf.h WHERE k = 3), true, 'a person still holds it');
SET LOCAL SESSION AUTHORIZATION wf_clerk;
SELECT public.lift_hold('wf.h', '3', 'paid') \g /dev/null
RESET SESSION AUTHORIZATION;
SELECT is((SELECT held FROM wf.h WHERE k = 3), false, 'until he does no more');

-- ---- facts in other tables ----

CREATE TABLE wf.customer (id int PRIMARY KEY, name text, land text);
CREATE TABLE wf.head (no int PRIMARY KEY, customer int, day date);
CREATE TABLE wf.line (no int, line int, eccn text, PRIMARY KEY (no, line));
CREATE VIEW wf.lines AS SELECT l.no, l.line, l.eccn, h.customer, h.day, c.name, c.land FROM wf.line l JOIN wf.head h USING (no) JOIN wf.customer c ON c.id = h.customer;
INSERT INTO wf.customer VALUES (1, 'Siemens AG', 'DE'), (2, 'Bayer AG', 'DE');
INSERT INTO wf.head VALUES (10, 1, '2026-10-01'), (11, 2, '2026-10-01');
INSERT INTO wf.line VALUES (10, 1, 'EAR99'), (11, 1, 'EAR99');
SELECT set_eq($$SELECT subject FROM attach('wf.lines', '{"order_key": ["no", "line"], "header_key": "no", "item": "eccn", "destination": "land", "consignee": "name", "on_date": "day"}', control => 'hold', facts_from => '{"wf.customer": {"customer": "id"}}') WHERE about = 'facts from'$$,
	'{wf.customer,wf.head,wf.line}'::text[], 'the tables that a view is made of are found');
UPDATE wf.customer SET name = 'Huawei Technologies Co., Ltd.', land = 'CN' WHERE id = 2;
SELECT is(pg_temp.held('wf.lines'), '["11", "1"] rules held', 'a customer that changes has its orders judged');
INSERT INTO wf.line VALUES (10, 2, '5A002.a'), (11, 2, 'EAR99');
SELECT is(pg_temp.held('wf.lines'), '["10", "2"] rules held, ["11", "1"] rules held, ["11", "2"] rules held', 'a line that comes');
UPDATE wf.head SET customer = 1 WHERE no = 11;
SELECT is(pg_temp.held('wf.lines'), '["10", "2"] rules held', 'an order that goes to another');
SELECT put_on_hold('wf.lines', '["10", "1"]', 'x') \g /dev/null
SELECT matches(pg_temp.said($$SELECT put_on_hold('wf.lines', '["99", "1"]', 'x')$$), '^P0002', 'an order that is not there is not held');
SELECT is(detach('wf.lines'), true, 'detached');
SELECT is_empty($$SELECT tgname FROM pg_trigger WHERE tgrelid IN ('wf.customer'::regclass, 'wf.head'::regclass, 'wf.line'::regclass)$$, 'with its triggers');
SELECT matches(pg_temp.said($$SELECT attach('wf.lines', '{"order_key": ["no", "line"], "item": "eccn", "destination": "land", "consignee": "name", "on_date": "day"}', control => 'reject')$$), '^42809 ', 'a view rejects nothing');

-- ---- whose rights ----

CREATE ROLE wf_owner; CREATE ROLE wf_writer;
GRANT USAGE, CREATE ON SCHEMA wf TO wf_owner;
GRANT USAGE ON SCHEMA wf TO wf_writer;
SELECT export_control.grant_role('asker', 'wf_owner') \g /dev/null
CREATE TABLE wf.ran_as (who name); GRANT INSERT ON wf.ran_as TO PUBLIC;
SET LOCAL ROLE wf_owner;
CREATE FUNCTION wf.spy(t text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN INSERT INTO wf.ran_as VALUES (current_user); RETURN t; END $$;
CREATE TABLE wf.own_land (id int PRIMARY KEY, land text);
CREATE TABLE wf.own (k int PRIMARY KEY, eccn text, land int, customer text, day date);
INSERT INTO wf.own_land VALUES (1, 'DE');
INSERT INTO wf.own VALUES (1, 'EAR99', 1, 'Siemens AG', '2026-10-01');
SELECT public.attach('wf.own', '{"item": "(wf.spy(''EAR99''))", "destination": "((SELECT l.land FROM wf.own_land l WHERE l.id = o.land))", "consignee": "customer", "on_date": "day"}', control => 'hold', facts_from => '{"wf.own_land": {"land": "id"}}') \g /dev/null
GRANT SELECT, UPDATE ON wf.own_land TO wf_writer;
RESET ROLE;
SET LOCAL ROLE wf_writer;
UPDATE wf.own_land SET land = 'KP';
SELECT matches(pg_temp.said($$SELECT public.register_source('wf.own', '{}', true, 'wf.own', 'hold', NULL, '{}')$$), '^42883', 'no such function there');
SELECT matches(pg_temp.said($$SELECT export_control.register_source('wf.own', '{}', true, 'wf.own', 'hold', NULL, '{}')$$), '^42501 must be owner', 'nobody attaches what is not his');
SELECT matches(pg_temp.said($$SELECT export_control.unregister_source('wf.own')$$), '^42501', 'nor detaches it');
SELECT matches(pg_temp.said($$SELECT public.judge_orders('wf.own')$$), '^42501', 'nor has it judged');
SELECT matches(pg_temp.said(format($$SELECT export_control.%s(1, '1')$$, f)), '^42501', 'nor one of it: ' || f) FROM unnest('{judge_order,judge_and_draw,is_confirmed}'::text[]) f;
RESET ROLE;
SELECT is(pg_temp.held('wf.own'), '1 rules held', 'who changes a fact needs no right to the orders');
SELECT put_on_hold('wf.own', '1', 'x') \g /dev/null
SELECT set_eq('SELECT DISTINCT who::text FROM wf.ran_as', '{wf_owner}'::text[], 'and what their owner wrote runs as he');

-- ---- locks: the row first, then the hold, in each function that is not called with the row locked ----

CREATE TEMP VIEW locking AS SELECT p.proname::text AS name, regexp_replace(p.prosrc, 'lock_order\(.*', '') AS before, p.prosrc FROM pg_proc p
	JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e' JOIN pg_extension e ON d.refobjid = e.oid AND e.extname = 'export_control'
WHERE p.prosrc ~ '(UPDATE|INTO|DELETE FROM) export_control.order_hold|(judge_order|judge_and_draw|draw_for_order|draw_in_parts|draw_anew|judge_unless_on_record)\('
	AND p.proname <> ALL ('{settle_hold,orders_gone,end_holds,draw_for_order,draw_anew,draw_in_parts,hold_undrawn,note_draw,judge_unless_on_record}');
SELECT set_eq('SELECT name FROM locking', '{put_on_hold,lift_hold,escalate_order,release_order,confirm_order,cancel_order,end_hold_of_none}'::text[], 'functions that begin with the hold of an order');
SELECT is_empty($$SELECT name FROM locking WHERE before = prosrc OR before ~ '(FROM|INTO|UPDATE) export_control\.order_hold|(judge_order|judge_and_draw|draw_for_order|draw_anew|ask_order|is_confirmed)\('$$, 'lock the order before they look at it');
SELECT matches(pg_temp.said($$SET LOCAL ROLE wf_writer; SELECT export_control.lock_order(1, '1')$$), '^42501 an order is locked by', 'which nobody else does');
RESET ROLE;

SELECT * FROM finish();
ROLLBACK;
