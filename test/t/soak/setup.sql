-- What the soak works on: orders of two kinds under control, licenses that are
-- not enough for all, users of every kind, and the oracle.
CREATE EXTENSION export_control;
CREATE EXTENSION dblink;
SELECT export_control.set_policy('required_lists', '', 'the soak loads its own');
CREATE ROLE seller LOGIN;
CREATE ROLE officer LOGIN;
CREATE ROLE editor LOGIN;
SELECT export_control.grant_role(kind, role) FROM (VALUES ('asker', 'seller'), ('order_clerk', 'seller'), ('officer', 'officer'),
	('rule_editor', 'editor'), ('license_clerk', 'editor'), ('screener', 'editor')) g (kind, role);
INSERT INTO export_control.party_list (list, name, effect, citation) VALUES ('OWN', 'in-house list', 'license_required', 'in-house');
CREATE SCHEMA soak;
CREATE SCHEMA sales AUTHORIZATION seller;
GRANT USAGE ON SCHEMA soak, sales TO PUBLIC;
GRANT CREATE ON SCHEMA public TO seller;

-- ---- licenses ----

INSERT INTO export_control.license (number, status) SELECT 'D' || n, 'approved 2025-07-01/2029-06-30' FROM generate_series(1, 20) n;
INSERT INTO export_control.license_line (license, items, destinations, quantity, value)
SELECT 'D' || n, '{3A002.a,3B001.a.1}', '{BR,IN,VN}', 2000, 10000000 FROM generate_series(1, 20) n;
INSERT INTO export_control.license_party (license, name) SELECT 'D' || l, soak.customer FROM generate_series(1, 20) l, LATERAL (SELECT 'Customer ' || c || ' Works' FROM generate_series(l, 200, 10) c) soak (customer);

-- ---- orders ----

-- What an order may state: as many facts as are asked for, of all kinds.
CREATE FUNCTION soak.stated(first int, others int) RETURNS jsonb LANGUAGE sql STABLE AS $$
	SELECT jsonb_object_agg(f.key, CASE f.kind WHEN 'yes_no' THEN to_jsonb((f.n + first) % 2 = 0) WHEN 'code' THEN to_jsonb(f.choices[1 + first % cardinality(f.choices)])
		WHEN 'destination' THEN to_jsonb((ARRAY['DE','HK','CN'])[1 + first % 3]) WHEN 'date' THEN '"2026-12-15"' ELSE to_jsonb(1 + first % 30) END)
	FROM (SELECT row_number() OVER (ORDER BY key COLLATE "C") AS n, * FROM export_control.fact WHERE kind IN ('yes_no', 'code', 'destination', 'date', 'percent')) f
	WHERE f.n % 97 = first OR f.n % 89 = first AND others > 0 OR f.n % 83 = first AND others > 1
$$;

SET SESSION AUTHORIZATION seller;
CREATE SEQUENCE sales.order_id;
CREATE TABLE sales.orders (
	id			int PRIMARY KEY DEFAULT nextval('sales.order_id'),
	item		text NOT NULL DEFAULT (ARRAY['EAR99','3A002.a','3B001.a.1','5A992.c','EAR99','3A001.a.2','9A610.a','5D992.c'])[1 + random() * 7],
	destination	text NOT NULL DEFAULT (ARRAY['DE','BR','IN','CN','VN','RU','BR','JP','Utopia','IR'])[1 + random() * 9],
	consignee	text NOT NULL DEFAULT 'Customer ' || 1 + (random() * 199)::int || ' Works',
	on_date		date NOT NULL DEFAULT '2026-12-01'::date + (random() * 600)::int,
	quantity	numeric DEFAULT 1 + (random() * 9)::int,
	value		numeric DEFAULT 100 + (random() * 900)::int,
	evidence	jsonb,
	confirmed	boolean NOT NULL DEFAULT false,
	held		boolean
);
INSERT INTO sales.orders (evidence) SELECT CASE n % 5 WHEN 0 THEN '{"exception_lvs": true}' WHEN 1 THEN '{"hts_code": "7318.15"}' WHEN 2 THEN soak.stated(n % 97, n % 3) END::jsonb FROM generate_series(1, 3000) n;
SELECT public.attach('sales.orders', hold_column => 'held', control => 'hold');
SELECT public.draw_on_confirmation('sales.orders', 'o.confirmed', split => true);
CREATE TABLE sales.customer (id int PRIMARY KEY, name text, land text);
INSERT INTO sales.customer SELECT n, 'Customer ' || n || ' Works', (ARRAY['BR','IN','DE'])[1 + n % 3] FROM generate_series(1, 200) n;
CREATE TABLE sales.line (id int PRIMARY KEY, item text, customer int, on_date date, quantity numeric, value numeric);
INSERT INTO sales.line SELECT n, (ARRAY['EAR99','3A002.a','3B001.a.1'])[1 + n % 3], 1 + n * 7 % 200, '2027-01-15', 1 + n % 5, 100 + n % 900 FROM generate_series(1, 1000) n;
CREATE INDEX ON sales.line (customer);
CREATE VIEW sales.lines AS SELECT l.id AS order_key, l.customer, l.item, c.land AS destination, c.name AS consignee, l.on_date, l.quantity, l.value FROM sales.line l JOIN sales.customer c ON c.id = l.customer;
SELECT public.attach('sales.lines', '{"order_key": "order_key"}', control => 'hold', facts_from => '{"sales.customer": {"customer": "id"}, "sales.line": {"order_key": "id"}}');
GRANT SELECT ON ALL TABLES IN SCHEMA sales TO officer, editor;
RESET SESSION AUTHORIZATION;

-- ---- clients ----

-- Errors that a client has to expect: which, where, how often.
CREATE UNLOGGED TABLE soak.refused (what text, code text, message text);
GRANT INSERT ON soak.refused TO PUBLIC;
-- Run a statement that may be refused with one of these codes.
CREATE FUNCTION soak.attempt(statement text, VARIADIC expected text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE statement;
EXCEPTION WHEN OTHERS THEN
	IF SQLSTATE <> ALL (expected) THEN
		RAISE;
	END IF;
	INSERT INTO soak.refused VALUES (substr(statement, 1, 40), SQLSTATE, SQLERRM);
END
$$;

-- One of many changes of the rules, by number; the argument varies what it is about.
CREATE FUNCTION soak.change(kind int, n int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	customer CONSTANT text := 'Customer ' || 1 + n % 200 || ' Works';
BEGIN
	CASE kind
	WHEN 0, 1 THEN
		INSERT INTO export_control.restricted_party (list, entry, name, country, citation) VALUES ('OWN', nextval('soak.serial'), customer, 'DE', 'soak');
	WHEN 2, 3, 4 THEN
		DELETE FROM export_control.restricted_party WHERE list = 'OWN' AND citation = 'soak' AND (name = customer OR id % 3 = n % 3);
	WHEN 5 THEN
		UPDATE export_control.restricted_party SET valid = CASE WHEN upper_inf(valid) THEN '(,2027-03-01)' ELSE '(,)' END::daterange WHERE list = 'OWN' AND id % 5 = n % 5;
	WHEN 6 THEN
		INSERT INTO export_control.country_chart (destination, columns, valid, citation)
		VALUES ((ARRAY['BR','IN','DE','VN'])[1 + n % 4], (ARRAY['{NS1,NS2,AT1}','{NS2}','{}'])[1 + n % 3]::text[], '(,)', '15 CFR 738: soak') ON CONFLICT DO NOTHING;
	WHEN 7 THEN
		DELETE FROM export_control.country_chart WHERE citation = '15 CFR 738: soak' OR NOT shipped AND withdrawn;
	WHEN 8 THEN
		BEGIN
			PERFORM export_control.withdraw('country_chart', jsonb_build_object('destination', (ARRAY['BR','IN','VN'])[1 + n % 3]), '15 CFR 738: soak');
		EXCEPTION WHEN unique_violation THEN NULL;	-- it is withdrawn, or there is an own row
		END;
	WHEN 9 THEN
		PERFORM export_control.set_policy('before_edition', (ARRAY['review','apply'])[1 + n % 2], 'soak');
	WHEN 10 THEN
		INSERT INTO export_control.license_suspension (license, valid, citation) VALUES ('D' || 1 + n % 20, '[2027-01-01,2027-06-01)', 'soak');
	WHEN 11, 12 THEN
		DELETE FROM export_control.license_suspension WHERE citation = 'soak' AND (license = 'D' || 1 + n % 20 OR id % 2 = 0);
	WHEN 13 THEN
		INSERT INTO export_control.license (number, status) VALUES ('S' || n, 'approved 2026-07-01/2028-06-30') ON CONFLICT DO NOTHING;
		INSERT INTO export_control.license_line (license, items, destinations, quantity, value) VALUES ('S' || n, '{3A002.a}', '{BR}', 50, 50000) ON CONFLICT DO NOTHING;
		INSERT INTO export_control.license_party (license, name) VALUES ('S' || n, customer) ON CONFLICT DO NOTHING;
	WHEN 14 THEN
		INSERT INTO export_control.clean_party (name) VALUES (customer) ON CONFLICT DO NOTHING;
	WHEN 15 THEN
		DELETE FROM export_control.clean_party WHERE name = customer;
	WHEN 16 THEN
		INSERT INTO export_control.ownership (owner, owned, percent, valid) VALUES ('Huawei Technologies Co., Ltd.', customer, 60, '[2019-06-01,)');
	WHEN 17 THEN
		DELETE FROM export_control.ownership WHERE owned = customer OR id % 2 = n % 2;
	WHEN 18 THEN
		BEGIN
			INSERT INTO export_control.restricted_party (list, entry, name, citation) VALUES ('OWN', nextval('soak.serial'), customer, 'soak');
			RAISE division_by_zero;
		EXCEPTION WHEN division_by_zero THEN NULL;
		END;
	ELSE
		INSERT INTO export_control.legal_holiday (day, name, citation) VALUES ('2027-01-01'::date + n % 300, 'soak', 'soak') ON CONFLICT DO NOTHING;
	END CASE;
END
$$;
CREATE SEQUENCE soak.serial;
GRANT ALL ON SEQUENCE soak.serial TO PUBLIC;

-- A small edition of the Unverified List, as a file would have it.
CREATE FUNCTION soak.small_list(n int) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO export_control.csl_import (source, entity_number, type, name, alt_names)
	SELECT 'Unverified List (UVL) - Bureau of Industry and Security', c, 'Entity', 'Customer ' || c || ' Works', 'Works of customer ' || c FROM generate_series(1 + n % 7, 200, 7 + n % 5) c;
	PERFORM export_control.load_csl(current_date, 1, '{UVL}', older => true);
END
$$;

-- ---- the oracle ----

-- A trail, and what exceptions there are, in short.
CREATE FUNCTION soak.explained(item text, destination text, consignee text, on_date date, value numeric, quantity numeric, evidence jsonb) RETURNS text
	LANGUAGE sql STABLE PARALLEL SAFE AS $$
	SELECT (SELECT md5(string_agg(e::text, E'\n')) FROM explain_eligibility(item, destination, consignee, on_date, value, quantity, evidence => evidence) e)
		|| ' ' || (SELECT md5(string_agg(e::text, E'\n')) FROM license_exceptions_for(item, destination, consignee, on_date, value, quantity, evidence => evidence) e)
$$;
-- The verdicts on some orders, and on some lines of others, and what else is said
-- of orders that state facts.
CREATE FUNCTION soak.answers(first int) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
	SELECT string_agg(v, '; ' ORDER BY n, v) FROM (
		SELECT 1, o.id || ' ' || o.verdict::text FROM sales.orders_eligibility o WHERE o.id BETWEEN first AND first + 29
		UNION ALL
		SELECT 2, l.order_key || ' ' || l.verdict::text FROM sales.lines_eligibility l WHERE l.order_key BETWEEN first % 1000 AND first % 1000 + 9
		UNION ALL
		SELECT 3, o.id || ' ' || export_eligibility(o.item, o.destination, o.consignee, o.on_date, o.value, o.quantity, evidence => o.evidence)::text
		FROM sales.orders o WHERE o.evidence IS NOT NULL AND o.id BETWEEN first AND first + 29
		UNION ALL
		SELECT 4, o.id || ' explained ' || soak.explained(o.item, o.destination, o.consignee, o.on_date, o.value, o.quantity, o.evidence)
		FROM sales.orders o WHERE o.evidence IS NOT NULL AND o.id BETWEEN first AND first + 9) a (n, v)
$$;
-- What other functions say of the same orders, as they are and as if they stated
-- otherwise: of each a trail, what exceptions there are, and a verdict, by turns.
CREATE FUNCTION soak.explain(first int) RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $$
	SELECT sum(CASE turn WHEN 3 THEN length(export_eligibility(o.item, o.destination, o.consignee, o.on_date, o.value, o.quantity, evidence => states)::text)
		ELSE length(soak.explained(o.item, o.destination, o.consignee, o.on_date, o.value, o.quantity, states)) END)
	FROM sales.orders o, generate_series(1, 3) turn,
		LATERAL (SELECT CASE turn WHEN 1 THEN (SELECT jsonb_object_agg(key, CASE jsonb_typeof(value) WHEN 'boolean' THEN to_jsonb(value = 'false') ELSE value END) FROM jsonb_each(o.evidence))
			ELSE o.evidence || jsonb_build_object('reexport', (o.id + turn) % 2 = 0) END AS states) s
	WHERE o.evidence IS NOT NULL AND o.id BETWEEN first AND first + 9
$$;
-- Ask, and keep the answer and the snapshot for the oracle.
CREATE FUNCTION soak.ask(first int) RETURNS void LANGUAGE sql VOLATILE AS $$
	SELECT set_config('soak.answers', soak.answers(first), true), set_config('soak.snapshot', pg_export_snapshot(), true)
$$;
-- The same in a backend that was just started, under the same snapshot.
CREATE FUNCTION soak.answers_afresh(first int, snapshot text, role name) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
	answer	text;
BEGIN
	PERFORM dblink_connect('oracle', format('host=%s port=%s dbname=%s user=%s application_name=oracle', current_setting('unix_socket_directories'), current_setting('port'), current_database(), role));
	PERFORM dblink_exec('oracle', 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
	PERFORM dblink_exec('oracle', format('SET TRANSACTION SNAPSHOT %L', snapshot));
	SELECT a INTO answer FROM dblink('oracle', format('SELECT soak.answers(%s)', first)) d (a text);
	PERFORM dblink_disconnect('oracle');
	RETURN answer;
END
$$;
-- Are two answers the same?  The log of the server keeps count.
CREATE FUNCTION soak.compare(what text, got text, expected text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	IF got IS DISTINCT FROM expected THEN
		RAISE WARNING 'soak differs: %: % instead of %', what, (SELECT string_agg(g, '; ') FROM string_to_table(got, '; ') g WHERE g <> ALL (string_to_array(expected, '; '))),
			(SELECT string_agg(e, '; ') FROM string_to_table(expected, '; ') e WHERE e <> ALL (string_to_array(got, '; ')))
			USING ERRCODE = 'SK001';
	END IF;
	RAISE LOG 'soak compared: %: %', what, cardinality(string_to_array(got, '; '));
END
$$;
CREATE FUNCTION soak.check(what text, first int) RETURNS void LANGUAGE sql VOLATILE AS $$
	SELECT soak.compare(what, current_setting('soak.answers'), soak.answers_afresh(first, current_setting('soak.snapshot'), current_user))
$$;
-- Within a transaction that has changed rules: what it answers when it has forgotten all.
CREATE FUNCTION soak.forget() RETURNS void LANGUAGE sql SECURITY DEFINER AS 'SELECT export_control.forget_rules()';
CREATE FUNCTION soak.check_own(first int) RETURNS void LANGUAGE plpgsql STABLE AS $$
DECLARE
	got		CONSTANT text := soak.answers(first);
BEGIN
	PERFORM soak.forget();
	PERFORM soak.compare('own changes', got, soak.answers(first));
END
$$;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA soak TO PUBLIC;
GRANT SELECT ON sales.orders_eligibility, sales.lines_eligibility TO officer, editor;
