-- Lines of one order are counted together where a column says which order they are of
-- (15 CFR 740.3(b), (c)), and judged again when one of them changes.
BEGIN;
SELECT no_plan();
SET LOCAL client_min_messages = error;
SELECT export_control.set_policy('required_lists', '', 'test') \g /dev/null
CREATE SCHEMA oh;
CREATE FUNCTION pg_temp.held(source regclass) RETURNS text LANGUAGE sql AS $$
	SELECT coalesce(string_agg(h.order_key || ' ' || outcome(h.verdict) || ' ' || h.state, ', ' ORDER BY h.order_key, h.kind), '')
	FROM export_control.order_hold h JOIN export_control.order_source s ON s.id = h.source WHERE s.source = $1
$$;

-- ---- the view: 3A002 to Brazil, a limit of 3,000 for the order ----

CREATE TABLE oh.line (no int, line int, item text DEFAULT '3A002.a', destination text DEFAULT 'BR', consignee text DEFAULT 'Estaleiro do Sul Ltda', on_date date DEFAULT '2026-12-01',
	value numeric, evidence jsonb DEFAULT '{"exception_value_this_year": 0}', held boolean, PRIMARY KEY (no, line));
SELECT attach('oh.line', '{"header_key": "no"}') \g /dev/null
CREATE FUNCTION pg_temp.view() RETURNS text LANGUAGE sql AS $$ SELECT string_agg(format('%s/%s %s', no, line, outcome), ', ' ORDER BY no, line) FROM oh.line_eligibility $$;
INSERT INTO oh.line (no, line, value) VALUES (1, 1, 2900), (2, 1, 1000), (2, 2, 1000), (2, 3, 1000), (3, 1, 1000), (3, 2, 1000), (3, 3, 1001), (4, 1, 1000), (4, 2, NULL);
INSERT INTO oh.line (no, line, value, item) VALUES (5, 1, 2900, '3A002.a'), (5, 2, 2900, '3A001.a.1'), (5, 3, 50000, 'EAR99'), (6, 1, 2900, '3A002.a'), (6, 2, 200, '3A002.c'), (7, 1, 1, '3A002'), (7, 2, 1, 'rubbish');
INSERT INTO oh.line (no, line, value, evidence) VALUES (8, 1, 2900, '{"exception_value_this_year": 0, "currency": "EUR"}'), (8, 2, 10, '{"exception_value_this_year": 0}'), (9, 1, 2900, '[]'), (9, 2, 10, '{"exception_value_this_year": 0}'),
	(10, 1, 10, '{"exception_value_this_year": 0, "order_value_in_entry": 3001}'), (11, 1, 2000, '{"exception_value_this_year": 0, "order_value_in_entry": 2000}'), (11, 2, 2000, '{"exception_value_this_year": 0, "order_value_in_entry": 2000}'),
	(12, 1, 2000, '{"exception_value_this_year": 0, "order_value_in_entry": "?"}'), (13, 1, -5, '{"exception_value_this_year": 0}'), (13, 2, 2900, '{"exception_value_this_year": 0}');
INSERT INTO oh.line (no, line, value, evidence) SELECT 20, l, 2000, format('{"exception_value_this_year": 0, "order_value_in_entry": %s}', stated)::jsonb
FROM unnest('{"\"2000\"","\" 2000.0 \"","\"+2e3\"",2e3,"null","\"2000.%1$s\"","\"\"",3001,"[2000]"}'::text[]) WITH ORDINALITY s (stated, l);
UPDATE oh.line SET evidence = replace(evidence::text, '%1$s', repeat('0', 300))::jsonb WHERE no = 20;
INSERT INTO oh.line (no, line, value, evidence) SELECT 21, l, v, '{"exception_value_this_year": 0, "order_value_in_entry": 2000}' FROM (VALUES (1, 2000), (2, 2000), (3, NULL)) l (l, v);
INSERT INTO oh.line (no, line, value, evidence) SELECT 22, l, v, '{"exception_value_this_year": 0, "order_value_in_entry": 2500}' FROM (VALUES (1, 1000), (2, 1000), (3, NULL)) l (l, v);
CREATE TEMP TABLE expected (no int, line int, outcome text, why text);
INSERT INTO expected VALUES (1, 1, 'license_exception', 'a line alone'), (2, 1, 'license_exception', 'three, together at the limit'), (2, 2, 'license_exception', NULL), (2, 3, 'license_exception', NULL),
	(3, 1, 'license_required', 'a dollar over'), (3, 2, 'license_required', NULL), (3, 3, 'license_required', NULL), (4, 1, 'review', 'one of which nobody knows the value'), (4, 2, 'license_required', NULL),
	(5, 1, 'license_exception', 'other entries do not count'), (5, 3, 'no_license_required', NULL), (6, 1, 'license_required', 'paragraphs of one entry do'), (6, 2, 'license_exception', 'up to their own limit'),
	(7, 2, 'review', NULL), (8, 1, 'review', 'another currency'), (8, 2, 'review', 'beside which the sum is not known'), (9, 2, 'review', 'nor beside evidence that is none'),
	(10, 1, 'license_required', 'what the order says is more'), (11, 1, 'license_required', 'or less, than its lines'), (11, 2, 'license_required', NULL), (12, 1, 'review', 'or cannot be read'), (13, 2, 'review', 'a value below zero'),
	(21, 1, 'review', 'less than is known is not believed'), (21, 2, 'review', NULL), (22, 1, 'license_exception', 'the order says what is not known of one line');
SELECT is((SELECT v.outcome::text FROM oh.line_eligibility v WHERE v.no = e.no AND v.line = e.line), e.outcome, format('%s, line %s: %s', e.no, e.line, e.why)) FROM expected e ORDER BY e.no, e.line;
SELECT is_empty('SELECT no, line FROM oh.line_eligibility WHERE no = 20 AND may_ship', 'less is not believed however it is written');
SELECT is((SELECT string_agg(outcome::text, ' ') FROM oh.line_eligibility WHERE no = 1), 'license_exception', 'once');
SELECT detach('oh.line') \g /dev/null
SELECT attach('oh.line') \g /dev/null
SELECT is_empty($$SELECT no, line FROM oh.line_eligibility WHERE outcome = 'license_exception' AND NOT evidence ? 'order_value_in_entry'$$, 'without its order, no line is within the limit');
SELECT detach('oh.line') \g /dev/null

-- ---- control: each way to store lines, and to change them ----

CREATE TABLE oh.part (LIKE oh.line INCLUDING ALL) PARTITION BY RANGE (line);
CREATE TABLE oh.part_1 PARTITION OF oh.part FOR VALUES FROM (0) TO (2);
CREATE TABLE oh.part_2 PARTITION OF oh.part FOR VALUES FROM (2) TO (100);
CREATE TABLE oh.plain (LIKE oh.line INCLUDING ALL);
CREATE TABLE oh.expr (LIKE oh.line INCLUDING ALL);
CREATE TABLE oh.base (LIKE oh.line INCLUDING ALL);
CREATE VIEW oh.shown AS SELECT no, line, item, destination, consignee, on_date, value, evidence FROM oh.base;
CREATE TABLE oh.linked (LIKE oh.line INCLUDING ALL);
CREATE VIEW oh.of_linked AS SELECT no, line, item, destination, consignee, on_date, value, evidence, no * 100 + line AS id, l.ctid::text AS row FROM oh.linked l;
CREATE TABLE oh.column (LIKE oh.line INCLUDING ALL);
SELECT attach('oh.plain', '{"header_key": "no"}', control => 'hold'), attach('oh.part', '{"header_key": ["no"]}', control => 'hold'), attach('oh.expr', '{"header_key": "(''order '' || o.no)"}', control => 'hold'),
	attach('oh.shown', '{"order_key": ["no", "line"], "header_key": "no"}', control => 'hold'), attach('oh.column', '{"header_key": "no"}', hold_column => 'held', control => 'hold'),
	attach('oh.of_linked', '{"order_key": ["no", "line"], "header_key": "no"}', control => 'hold', facts_from => '{"oh.linked": {"line": "line"}}') \g /dev/null
CREATE TEMP TABLE step (no int, statement text, outcomes text, what text);
INSERT INTO step VALUES (1, 'INSERT INTO %s (no, line, value) VALUES (1, 1, 2900)', '', 'one line'),
	(2, 'INSERT INTO %s (no, line, value) VALUES (1, 2, 101), (2, 1, 1000)', '1/1 1/2', 'the second makes it too much, of the first too'),
	(3, 'UPDATE %s SET value = 100 WHERE no = 1 AND line = 2', '', 'until it is less'),
	(4, 'INSERT INTO %s (no, line, value) VALUES (2, 2, 1000), (2, 3, 1000), (2, 4, 1)', '2/1 2/2 2/3 2/4', 'four in two statements'),
	(5, 'DELETE FROM %s WHERE no = 2 AND line = 4', '', 'one that is deleted'),
	(6, 'UPDATE %s SET no = 2, line = 5 WHERE no = 1 AND line = 2', '2/1 2/2 2/3 2/5', 'one that goes to another order'),
	(7, 'UPDATE %s SET item = ''EAR99'' WHERE no = 2 AND line = 5', '', 'one that becomes another item'),
	(8, 'INSERT INTO %s (no, line, value) VALUES (2, 6, NULL)', '2/1 2/2 2/3 2/6', 'one without a value'),
	(9, 'UPDATE %s SET value = 0 WHERE no = 2 AND line = 6', '', 'of nothing'),
	(10, 'UPDATE %s SET evidence = ''{"exception_value_this_year": 0, "currency": "EUR"}'' WHERE no = 2 AND line = 6', '2/1 2/2 2/3 2/6', 'in another currency'),
	(11, 'DELETE FROM %s WHERE line = 6', '', 'without it'),
	(12, 'INSERT INTO %s (no, line, value) VALUES (1, 2, 1) ON CONFLICT (no, line) DO UPDATE SET value = 0', '', 'ON CONFLICT that stores'),
	(13, 'INSERT INTO %s (no, line, value) VALUES (1, 2, 1) ON CONFLICT (no, line) DO UPDATE SET value = 2000', '1/1 1/2', 'and that changes'),
	(14, 'MERGE INTO %s t USING (VALUES (1, 2), (3, 1), (3, 2)) n (no, line) ON t.no = n.no AND t.line = n.line WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT (no, line, value) VALUES (n.no, n.line, 1501)', '3/1 3/2', 'MERGE'),
	(15, 'UPDATE %s SET line = 7 - line WHERE no = 3', '3/5 3/6', 'lines with other numbers'),
	(16, 'DELETE FROM %s WHERE no = 3 AND line = 5', '', 'and less of them');
CREATE FUNCTION pg_temp.after(source_name text, stored text, statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	held	text;
	wrong	text;
	lines	text[];
BEGIN
	EXECUTE format(statement, stored);
	-- A row that is gone does not say of which order of a view it was.
	IF source_name = 'oh.of_linked' AND statement ~ 'DELETE|SET (no|line)' THEN
		PERFORM recheck('oh.of_linked');
	END IF;
	EXECUTE format('SELECT array_agg(no || ''/'' || line) FROM %s', source_name) INTO lines;
	SELECT coalesce(string_agg(x.k, ' ' ORDER BY x.k), '') INTO held FROM (
		SELECT (h.order_key::jsonb ->> 0) || '/' || (h.order_key::jsonb ->> 1) AS k FROM export_control.order_hold h JOIN export_control.order_source s ON s.id = h.source
		WHERE s.source = source_name::regclass AND h.state = 'held') x
	WHERE x.k = ANY (lines);
	EXECUTE format('SELECT string_agg(no || ''/'' || line || '' '' || outcome, '', '') FROM %s_eligibility v WHERE v.may_ship = EXISTS (SELECT FROM export_control.order_hold h JOIN export_control.order_source s ON s.id = h.source
		WHERE s.source = %L::regclass AND h.order_key::jsonb = jsonb_build_array(v.no::text, v.line::text))', source_name, source_name) INTO wrong;
	IF source_name = 'oh.column' THEN
		SELECT concat_ws(' ', wrong, string_agg('column ' || v.no || '/' || v.line, ', ')) INTO wrong FROM oh.column_eligibility v WHERE v.may_ship = v.held;
	END IF;
	RETURN held || coalesce(' wrong: ' || nullif(wrong, ''), '');
END
$$;
SELECT is(pg_temp.after(t.source, t.stored, s.statement), s.outcomes, format('%s: %s', t.source, s.what))
FROM (VALUES ('oh.plain', 'oh.plain'), ('oh.part', 'oh.part'), ('oh.expr', 'oh.expr'), ('oh.shown', 'oh.base'), ('oh.of_linked', 'oh.linked'), ('oh.column', 'oh.column')) t (source, stored), step s
WHERE NOT (t.source = 'oh.part' AND s.statement ~ 'MERGE' AND current_setting('server_version_num')::int < 0) ORDER BY t.source, s.no;
SELECT is_empty('SELECT * FROM export_control.order_header', 'no order is kept');
SELECT is_empty($$SELECT orders, changed FROM recheck() WHERE changed > 0$$, 'and recheck() finds no other');
COPY oh.plain (no, line, value) FROM stdin;
9	1	2000
9	2	2000
\.
SELECT ok(pg_temp.held('oh.plain') ~ '"9", "1".*"9", "2"', 'COPY');
SELECT is((SELECT facts -> 'evidence' ->> 'order_value_in_entry' FROM export_control.decision WHERE orders = 'oh.plain' AND order_key = '["9", "2"]' ORDER BY step DESC LIMIT 1), '4000', 'the sum is on record');
SELECT release_order('oh.plain', '["9", "1"]', 'seen') \g /dev/null
INSERT INTO oh.plain (no, line, value) VALUES (9, 3, 1);
SELECT ok(pg_temp.held('oh.plain') ~ '"9", "1". license_required held', 'a release ends when the order is more');
CREATE TABLE oh.noted AS TABLE oh.line;
SELECT results_eq($$SELECT finding FROM attach('oh.noted', '{"order_key": ["no", "line"], "header_key": "no"}') WHERE about = 'odd' AND subject = 'header_key'$$,
	$$VALUES ('no index begins with its column: for each line the whole table is read')$$, 'what takes long is told');
CREATE TABLE oh.rejected (LIKE oh.line INCLUDING ALL);
SELECT attach('oh.rejected', '{"header_key": "no"}', control => 'reject') \g /dev/null
INSERT INTO oh.rejected (no, line, value) VALUES (1, 1, 2000);
SELECT throws_ok('INSERT INTO oh.rejected (no, line, value) VALUES (1, 2, 2000)', '23514', NULL, 'a line that is too much with the others is rejected');

-- A writer who sees some lines alone: all count.
CREATE ROLE oh_writer;
SELECT export_control.grant_role('asker', 'oh_writer') \g /dev/null
GRANT USAGE ON SCHEMA oh TO oh_writer;
CREATE TABLE oh.own (LIKE oh.line INCLUDING ALL, tenant name DEFAULT current_user);
ALTER TABLE oh.own ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON oh.own USING (tenant = current_user);
GRANT SELECT, INSERT, UPDATE, DELETE ON oh.own TO oh_writer;
SELECT attach('oh.own', '{"header_key": "no"}', control => 'hold') \g /dev/null
INSERT INTO oh.own (no, line, value) VALUES (1, 1, 2000);
SET LOCAL ROLE oh_writer;
INSERT INTO oh.own (no, line, value) VALUES (1, 2, 2000);
SELECT throws_ok('INSERT INTO export_control.order_header VALUES (1, ''x'')', '42501', NULL, 'nobody else locks an order');
RESET ROLE;
SELECT is(pg_temp.held('oh.own'), '["1", "1"] license_required held, ["1", "2"] license_required held', 'lines that a writer may not see are counted too');


-- Where part of the order's key is not known, nobody knows which lines are beside it.
CREATE TABLE oh.branch (LIKE oh.line INCLUDING DEFAULTS, branch int);
ALTER TABLE oh.branch ALTER no DROP NOT NULL;
SELECT attach('oh.branch', '{"order_key": "line", "header_key": ["no", "branch"]}') \g /dev/null
INSERT INTO oh.branch (no, line, value, branch) VALUES (1, 1, 2000, NULL), (1, 2, 2000, NULL), (NULL, 3, 1, 7), (NULL, 4, 1, NULL), (1, 5, 2000, 7);
SELECT is((SELECT string_agg(line || ' ' || outcome, ', ' ORDER BY line) FROM oh.branch_eligibility), '1 review, 2 review, 3 review, 4 review, 5 license_exception', 'lines of which part of the order''s key is not known are for review');

-- Lines that have one key, orders whose numbers are written otherwise, and an owner
-- from whom row security hides lines.
CREATE TABLE oh.loose (no numeric, id text, item text DEFAULT '3A002.a', destination text DEFAULT 'BR', consignee text DEFAULT 'Estaleiro do Sul Ltda', on_date date DEFAULT '2026-12-01',
	value numeric DEFAULT 2000, evidence jsonb DEFAULT '{"exception_value_this_year": 0}');
SELECT attach('oh.loose', '{"header_key": "no", "order_key": "id"}', control => 'hold') \g /dev/null
INSERT INTO oh.loose (no, id) VALUES (1, 'a');
INSERT INTO oh.loose (no, id) VALUES (1, 'a'), (2, 'b'), (2, 'b'), (3, 'c'), (4, 'e');
INSERT INTO oh.loose (no, id) VALUES (3.00, 'd');
SELECT is((SELECT string_agg(DISTINCT id || ' ' || outcome, ', ') FROM oh.loose_eligibility), 'a review, b review, c license_required, d license_required, e license_exception', 'lines of one key are not known apart, and order 3.00 is 3');
SELECT is(pg_temp.held('oh.loose'), 'a review held, b review held, c license_required held, d license_required held', 'in what is held too');
DELETE FROM oh.loose WHERE ctid IN (SELECT max(ctid) FROM oh.loose WHERE id < 'c' GROUP BY id);
SELECT is(pg_temp.held('oh.loose'), 'c license_required held, d license_required held', 'until one is left');
CREATE EXTENSION IF NOT EXISTS citext SCHEMA oh;
CREATE TABLE oh.spelled (LIKE oh.line INCLUDING ALL);
ALTER TABLE oh.spelled ALTER no TYPE oh.citext;
SELECT attach('oh.spelled', '{"header_key": "no"}', control => 'hold') \g /dev/null
INSERT INTO oh.spelled (no, line, value) VALUES ('PO-1', 1, 2000), ('po-1', 2, 2000);
SELECT is(pg_temp.held('oh.spelled'), '["PO-1", "1"] license_required held, ["po-1", "2"] license_required held', 'nor does case part orders of which the column says that they are one');

CREATE ROLE oh_owner;
SELECT export_control.grant_role('asker', 'oh_owner') \g /dev/null
GRANT USAGE, CREATE ON SCHEMA oh TO oh_owner;
CREATE TABLE oh.forced (LIKE oh.line INCLUDING ALL, tenant text);
ALTER TABLE oh.forced OWNER TO oh_owner, ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON oh.forced USING (tenant = current_setting('oh.tenant', true));
CREATE VIEW oh.of_forced AS TABLE oh.forced;
ALTER VIEW oh.of_forced OWNER TO oh_writer;
SELECT results_eq($$SELECT export_control.hides_lines(t) FROM unnest('{oh.forced,oh.of_forced,oh.own,oh.shown}'::regclass[]) t$$, 'VALUES (false), (true), (false), (false)', 'from whom row security hides lines');
ALTER TABLE oh.forced FORCE ROW LEVEL SECURITY;
SELECT attach('oh.forced', '{"header_key": "no"}', control => 'hold') \g /dev/null
SET LOCAL ROLE oh_owner;
SET LOCAL oh.tenant = 'x';
INSERT INTO oh.forced (no, line, value, tenant) VALUES (1, 1, 2000, 'x');
SET LOCAL oh.tenant = 'y';
INSERT INTO oh.forced (no, line, value, tenant) VALUES (1, 2, 2000, 'y');
RESET ROLE;
SELECT is(pg_temp.held('oh.forced'), '["1", "1"] review held, ["1", "2"] review held', 'nothing is known where lines may be hidden from the owner');

-- Views below views, and row security that is turned on afterwards: nobody sees a sum
-- that is too small.
CREATE ROLE oh_below;
GRANT USAGE, CREATE ON SCHEMA oh TO oh_below;
CREATE TABLE oh.deep (LIKE oh.line INCLUDING ALL, tenant text);
ALTER TABLE oh.deep ALTER no SET NOT NULL;
GRANT SELECT ON oh.deep TO oh_below, oh_owner, oh_writer;
CREATE POLICY own ON oh.deep TO oh_below, oh_owner, oh_writer USING (tenant = 'x');
CREATE VIEW oh.deep_1 AS SELECT no, line, item, destination, consignee, on_date, value, evidence FROM oh.deep;
CREATE VIEW oh.deep_2 AS SELECT * FROM (SELECT * FROM oh.deep_1) s WHERE no IN (SELECT no FROM oh.deep_1);
CREATE VIEW oh.deep_3 WITH (security_invoker) AS SELECT no, line, item, destination, consignee, on_date, value, evidence FROM oh.deep;
CREATE VIEW oh.deep_4 WITH (security_invoker) AS WITH w AS (TABLE oh.deep_3) TABLE w;
CREATE VIEW oh.deep_5 AS TABLE oh.deep_4;
CREATE FUNCTION oh.deep_rows() RETURNS SETOF oh.deep_1 LANGUAGE sql STABLE AS 'SELECT * FROM oh.deep_1';
CREATE VIEW oh.deep_6 AS SELECT * FROM oh.deep_rows();
CREATE MATERIALIZED VIEW oh.deep_7 AS TABLE oh.deep_1;
CREATE VIEW oh.deep_8 AS SELECT d.* FROM oh.deep_1 d UNION ALL SELECT p.no, p.line, p.item, p.destination, p.consignee, p.on_date, p.value, p.evidence FROM oh.plain p WHERE p.no > 1000;
CREATE VIEW oh.deep_9 AS TABLE oh.deep_4;
CREATE VIEW oh.deep_10 AS TABLE oh.deep_9;
CREATE VIEW oh.deep_11 AS SELECT (oh.deep_rows()).*;
CREATE FUNCTION oh.deep_sees(int, int) RETURNS boolean LANGUAGE sql STABLE AS 'SELECT EXISTS (SELECT FROM oh.deep_1 WHERE no = $1 AND line = $2)';
CREATE VIEW oh.deep_12 AS SELECT no, line, item, destination, consignee, on_date, value, evidence FROM oh.deep WHERE oh.deep_sees(no, line);
GRANT SELECT ON ALL TABLES IN SCHEMA oh TO oh_below, oh_owner, oh_writer;
-- Which of these are attached by whom, and whether row security of the table below hides
-- lines; what a function reads is not known, and another table has row security before.
CREATE TEMP TABLE below (source regclass, inner_owner name, owner name, hides boolean);
INSERT INTO below SELECT s::regclass, i, o, h FROM (VALUES
	('oh.deep_2', 'postgres', 'oh_owner', false), ('oh.deep_2', 'oh_below', 'postgres', true), ('oh.deep_2', 'oh_below', 'oh_owner', true),
	('oh.deep_3', 'oh_below', 'postgres', false), ('oh.deep_3', 'oh_below', 'oh_owner', true), ('oh.deep_4', 'oh_below', 'postgres', false), ('oh.deep_4', 'oh_below', 'oh_owner', true),
	('oh.deep_5', 'oh_below', 'oh_owner', true), ('oh.deep_5', 'oh_below', 'postgres', false), ('oh.deep_6', 'postgres', 'oh_owner', true), ('oh.deep_6', 'postgres', 'postgres', false),
	('oh.deep_7', 'oh_below', 'postgres', true), ('oh.deep_7', 'postgres', 'oh_owner', false), ('oh.deep_8', 'oh_below', 'postgres', true), ('oh.deep_8', 'postgres', 'oh_owner', false),
	('oh.deep_10', 'postgres', 'oh_owner', true), ('oh.deep_10', 'postgres', 'postgres', false), ('oh.deep_11', 'postgres', 'oh_owner', true), ('oh.deep_11', 'postgres', 'postgres', false),
	('oh.deep_12', 'postgres', 'oh_owner', true), ('oh.deep_12', 'postgres', 'postgres', false)) b (s, i, o, h);
CREATE FUNCTION pg_temp.outcome_below(source regclass, inner_owner name, owner name) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	kind	text := CASE WHEN source::text = 'oh.deep_7' THEN 'MATERIALIZED VIEW' ELSE 'VIEW' END;
	before	text;
	after	text;
	said	text;
BEGIN
	EXECUTE format('ALTER VIEW oh.deep_1 OWNER TO %I', inner_owner);
	EXECUTE format('ALTER %s %s OWNER TO %I', kind, source, owner);
	INSERT INTO oh.deep (no, line, value, tenant) VALUES (1, 1, 2000, 'x'), (1, 2, 2000, 'y');
	REFRESH MATERIALIZED VIEW oh.deep_7;
	EXECUTE format('SET LOCAL ROLE %I', owner);
	PERFORM attach(source, '{"order_key": ["no", "line"], "header_key": "no"}');
	EXECUTE format('SELECT string_agg(DISTINCT outcome::text, '' '') FROM %s_eligibility', source) INTO before;
	RESET ROLE;
	ALTER TABLE oh.deep ENABLE ROW LEVEL SECURITY;
	REFRESH MATERIALIZED VIEW oh.deep_7;
	EXECUTE format('SELECT string_agg(DISTINCT outcome::text, '' '') FROM %s_eligibility', source) INTO after;
	said := format('%s, then %s', before, after);
	RAISE EXCEPTION USING ERRCODE = 'ZZ001';
EXCEPTION WHEN SQLSTATE 'ZZ001' THEN
	RETURN said;
END
$$;
SELECT is(pg_temp.outcome_below(source, inner_owner, owner), format('%s, then %s', CASE WHEN hides AND source IN ('oh.deep_6'::regclass, 'oh.deep_11'::regclass, 'oh.deep_12'::regclass) THEN 'review' ELSE 'license_required' END, CASE WHEN hides THEN 'review' ELSE 'license_required' END),
	format('%s of %s, above one of %s', source, owner, inner_owner)) FROM below;
-- The view of attach() as who reads it.
INSERT INTO oh.deep (no, line, value, tenant) VALUES (1, 1, 2000, 'x'), (1, 2, 2000, 'y');
SELECT attach('oh.deep', '{"header_key": "no"}') \g /dev/null
ALTER TABLE oh.deep ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON oh.deep_eligibility TO oh_writer;
SET LOCAL ROLE oh_writer;
SELECT is((SELECT string_agg(outcome::text, ' ') FROM oh.deep_eligibility), 'license_required license_required', 'who reads the view sees what its owner sees');
RESET ROLE;
ALTER VIEW oh.deep_eligibility SET (security_invoker);
SET LOCAL ROLE oh_writer;
SELECT is((SELECT string_agg(outcome::text, ' ') FROM oh.deep_eligibility), 'review', 'unless the view is told otherwise');
RESET ROLE;

-- A part of the key of an order that is null, whatever its type.
CREATE TABLE oh.part_null (LIKE oh.line INCLUDING DEFAULTS, id int PRIMARY KEY, region float8);
SELECT attach('oh.part_null', '{"header_key": ["no", "region"]}', control => 'hold') \g /dev/null
INSERT INTO oh.part_null (no, line, id, value, region) VALUES (1, 1, 1, 2000, NULL), (1, 2, 2, 2000, NULL), (2, 1, 3, 2000, 1), (2, 2, 4, 10, 1);
SELECT is(pg_temp.held('oh.part_null'), '1 review held, 2 review held', 'lines whose order is known in part');

SELECT * FROM finish();
ROLLBACK;
