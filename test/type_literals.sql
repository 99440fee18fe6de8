-- Every type and every operator of the extension, with whatever tools send: a
-- literal, a text, a varchar, a char(n), a parameter.  Each answers as it does for
-- a value of the type, or it is an error; none answers something else.
BEGIN;
SET client_min_messages = warning;
SELECT plan(5);

CREATE TEMP TABLE sample (type regtype, value text);
INSERT INTO sample VALUES ('eccn', '5A992.c'), ('eccn', 'EAR99'), ('license_status', 'approved 2020-01-01/2024-01-31'), ('license_status', 'denied 2020-01-01'),
	('eligibility', 'review (NS1) until 2020-01-01'), ('eligibility', 'licensed (license)'), ('reprieve', '2020-01-01/2020-12-31'),
	('reprieve', '2020-01-01/2020-12-31 announced 2019-12-20'), ('party_name', 'Fox'), ('party_name', 'Quarnivel Ltd.'), ('order_day', '2020-01-01'),
	('order_day', '2021-12-31'), ('order_amount', '5'), ('order_amount', '7.5'), ('order_facts', '{}'), ('order_facts', '{"quantity": 1}');
SELECT set_eq('SELECT type::text FROM sample', $$
	SELECT t.oid::regtype::text FROM pg_type t JOIN pg_depend d ON d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e'
		JOIN pg_extension e ON e.oid = d.refobjid AND e.extname = 'export_control' AND t.typnamespace = e.extnamespace
	WHERE t.typtype = 'b' AND t.typelem = 0$$, 'a sample of each type');

CREATE FUNCTION pg_temp.answer(query text, value text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	result	text;
BEGIN
	EXECUTE query INTO result USING value;
	RETURN coalesce(result, 'null');
EXCEPTION WHEN OTHERS THEN
	RETURN 'error ' || SQLSTATE;
END $$;
-- %1$s is the other side, with the type that it is sent as.
CREATE TEMP TABLE form (form text);
INSERT INTO form VALUES ('%1$s'), ('%1$s::text'), ('%1$s::varchar'), ('%1$s::char(60)'), ('$1');
CREATE TEMP TABLE asked AS
SELECT a.type, a.value, o.oprname, b.value AS other, form,
	pg_temp.answer(format('SELECT (%L::%s %s %L::%s)::text', a.value, a.type, o.oprname, b.value, b.type), b.value) AS of_type,
	pg_temp.answer(format('SELECT (%L::%s %s %s)::text', a.value, a.type, o.oprname, format(form, quote_literal(b.value))), b.value) AS sent,
	pg_temp.answer(format('SELECT (%s %s %L::%s)::text', format(form, quote_literal(b.value)), o.oprname, a.value, a.type), b.value) AS sent_left,
	pg_temp.answer(format('SELECT (%L::%s %s %L::%s)::text', b.value, b.type, o.oprname, a.value, a.type), b.value) AS of_type_left
FROM sample a JOIN sample b ON b.type = a.type, form,
	(SELECT DISTINCT o.oprname FROM pg_operator o JOIN pg_depend d ON d.classid = 'pg_operator'::regclass AND d.objid = o.oid AND d.deptype = 'e'
		JOIN pg_extension e ON e.oid = d.refobjid AND e.extname = 'export_control') o;
SELECT is_empty($$SELECT type, value, oprname, form, other, of_type, sent FROM asked WHERE sent <> of_type AND sent !~ '^error (42883|42725|22)'
	AND (type::text, oprname) <> ('order_facts', '->')$$, 'sent on the right, save -> of jsonb, whose right side is a key');
SELECT is_empty($$SELECT type, value, oprname, form, other, of_type_left, sent_left FROM asked WHERE sent_left <> of_type_left AND sent_left !~ '^error (42883|42725|22)'$$,
	'sent on the left');

-- A text that leaves out what a value says is compared by what it says, save where
-- the shorter one is another value: a heading of its list, a reprieve with fewer instruments.
SELECT set_eq($$SELECT DISTINCT type::text FROM (VALUES ('eccn'::regtype, '5A992'), ('license_status', 'approved'), ('license_status', 'denied'), ('eligibility', 'review'),
		('eligibility', 'licensed'), ('reprieve', '2020-01-01/2020-12-31')) short(type, value) JOIN sample USING (type), LATERAL (VALUES (
			pg_temp.answer(format('SELECT %L::%s = %L', sample.value, type, short.value), NULL))) a(answer)
	WHERE starts_with(sample.value, short.value) AND sample.value <> short.value AND answer <> 'true'$$, ARRAY['eccn', 'reprieve'], 'what = takes for another value');

-- Each type takes all kinds of texts, and char(n) as varchar.
SELECT is_empty($$
	SELECT s.type, b.castcontext, v.castcontext, t.castcontext FROM (SELECT DISTINCT type FROM sample) s
		LEFT JOIN pg_cast b ON b.casttarget = type AND b.castsource = 'bpchar'::regtype
		LEFT JOIN pg_cast v ON v.casttarget = type AND v.castsource = 'varchar'::regtype
		LEFT JOIN pg_cast t ON t.casttarget = type AND t.castsource = 'text'::regtype
	WHERE b.castcontext IS DISTINCT FROM v.castcontext OR coalesce(v.castcontext, 'e') = 'e' OR coalesce(t.castcontext, 'e') = 'e'$$, 'casts');
SELECT * FROM finish();
ROLLBACK;
