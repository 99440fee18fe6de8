-- What functions are given: an argument that is needed and missing, a key that there is
-- not, an object where an array belongs.  Each is an error that says which, with a hint,
-- or, where it is a fact of an order, is told beside the answer; none is dropped.
BEGIN;
SET LOCAL client_min_messages = error;
SELECT no_plan();

CREATE SCHEMA given;
CREATE TABLE given.orders (order_key int PRIMARY KEY, item text, destination text, consignee text, on_date date, customer int);
CREATE TABLE given.customer (id int, name text);
CREATE TABLE given.bom (assembly text, part text, value numeric, eccn text, origin text);
INSERT INTO given.bom VALUES (NULL, 'A', 100, 'EAR99', 'DE'), ('A', 'B', 1, '3A001.a.1', 'US');
CREATE TABLE given.held AS TABLE given.orders;
ALTER TABLE given.held ADD PRIMARY KEY (order_key);
INSERT INTO given.held VALUES (1, '5A002.a', 'CN', 'Huawei Technologies Co., Ltd.', '2026-10-01');
SELECT attach('given.held', control => 'hold') \g /dev/null
INSERT INTO export_control.restricted_party (list, entry, name, citation) VALUES ('EL', 'given', 'Given Ltd', 'test');
INSERT INTO export_control.license VALUES ('D777', NULL, 'approved 2026-01-02/2028-01-31');
INSERT INTO export_control.license_line (license, items, destinations, value) VALUES ('D777', '{EAR99}', '{DE}', 1000);
INSERT INTO export_control.license_party (license, name) VALUES ('D777', 'Siemens AG');
SELECT export_control.record_application('Z777') \g /dev/null
SELECT count(*) FROM export_control.stage_edition('given_next', '2026-12-15', '{country_group}') \g /dev/null

-- Calls that are right.
CREATE TABLE given.call (name text, arguments text[]);
INSERT INTO given.call SELECT name, string_to_array(arguments, ' | ') FROM (VALUES
	('export_eligibility', $$item='EAR99'::text | destination='DE'::text | consignee='Siemens AG'::text | on_date='2026-10-01'::date | evidence='{}'::jsonb$$),
	('explain_eligibility', $$item='EAR99'::text | destination='DE'::text | consignee='Siemens AG'::text | on_date='2026-10-01'::date | evidence='{}'::jsonb$$),
	('open_questions', $$item='EAR99'::text | destination='DE'::text | consignee='Siemens AG'::text | on_date='2026-10-01'::date | evidence='{}'::jsonb$$),
	('licenses_for', $$item='EAR99'::eccn | destination='DE'::text | consignee='Siemens AG'::text | on_date='2026-10-01'::date | evidence='{}'::jsonb$$),
	('eligibility_timeline', $$item='EAR99'::text | destination='DE'::text | consignee='Siemens AG'::text | during='[2026-10-01,2026-10-03)'::daterange | evidence='{}'::jsonb$$),
	('license_exceptions_for', $$item='3A001.a.1'::text | destination='CN'::text | consignee='Siemens AG'::text | on_date='2026-10-01'::date | evidence='{}'::jsonb$$),
	('eei', $$item='EAR99'::text | destination='DE'::text | consignee='Siemens AG'::text | on_date='2026-10-01'::date | evidence='{}'::jsonb$$),
	('us_content', $$bom='given.bom'::regclass | item='A'::text | destination='CN'::text | on_date='2026-10-01'::date | columns='{}'::jsonb | evidence='{}'::jsonb$$),
	('us_contents', $$bom='given.bom'::regclass | destination='CN'::text | on_date='2026-10-01'::date | columns='{}'::jsonb | evidence='{}'::jsonb$$),
	('us_content_parts', $$bom='given.bom'::regclass | item='A'::text | destination='CN'::text | on_date='2026-10-01'::date | columns='{}'::jsonb | evidence='{}'::jsonb$$),
	('attach', $$source='given.orders'::regclass | columns='{}'::jsonb | control='hold'::text | facts_from='{"given.customer": {"customer": "id"}}'::jsonb$$),
	('reprieve_impact', $$general_license='huawei_tgl'::text | orders='given.orders'::regclass | columns='{}'::jsonb | extend_through='2026-12-31'::date$$),
	('withdraw', $$rule_table='country_group'::text | key='{"country_group": "A:6", "destination": "SG"}'::jsonb | reason='test'::text$$),
	('screen_delta', $$customers='given.customer'::regclass | name_column='name'::name$$),
	('load_csl_json', $$document='[{"source": "Entity List (EL) - Bureau of Industry and Security", "name": "Given Ltd"}]'::jsonb | published='2026-10-01'::date | max_loss='1'::real | lists='{EL}'::text[]$$),
	('load_list', $$layout='dpl'::text | published='2026-10-02'::date | content=E'name,country,effective_date,expiration_date,fr_citation\nGiven Two,DE,01/02/2024,,89 FR 1'::text | max_loss='1'::real$$),
	('file_statement', $$party='Given Ltd'::text | fact='end_use_declaration'::text | value='D'::text | document='D'::text | signed_on='2026-01-20'::date$$),
	('file_declaration', $$party='Given Ltd'::text | document='D'::text | signed_on='2026-01-20'::date | facts='{"end_use_declaration": "D"}'::jsonb | owners='[]'::jsonb$$),
	('file_declarations', $$declarations='[{"party": "Given Ltd", "document": "D", "signed_on": "2026-01-20", "owners": []}]'::jsonb$$),
	('end_statement', $$statement=export_control.file_statement('Given Ltd','end_use_declaration','D','D','2026-01-20')::bigint | through='2026-02-01'::date$$),
	('end_declaration', $$declaration=export_control.file_declaration('Given Ltd','D','2026-01-20',owners => '[]')::bigint | through='2026-02-01'::date$$),
	('decide_party', $$customer='Given Limited'::text | list='EL'::text | entry='given'::text | is_match='true'::boolean | reason='test'::text$$),
	('settle_review', $$reason='list_scope'::text | words='test'::text | customer='Given Ltd'::text | list='EL'::text | entry='given'::text | item='EAR99'::eccn$$),
	('record_application', $$number='Z778'::text$$),
	('record_license_event', $$application='Z777'::text | status='submitted 2026-01-02'::license_status$$),
	('record_license_use', $$license='D777'::text | line='1'::int | used_on='2026-02-01'::date | value='1'::numeric$$),
	('record_list_load', $$list='EL'::text | published='2026-10-01'::date | source='test'::text$$),
	('set_policy', $$name='unknown_facts'::text | value='review'::text | reason='test'::text$$),
	('assign_license', $$order_key='1'::text | item='EAR99'::text | destination='DE'::text | consignee='Siemens AG'::text | on_date='2026-02-01'::date | value='1'::numeric$$),
	('put_on_hold', $$source='given.held'::regclass | order_key='1'::text | reason='test'::text$$),
	('lift_hold', $$source='given.held'::regclass | order_key='1'::text | reason='test'::text$$),
	('escalate_order', $$source='given.held'::regclass | order_key='1'::text | escalate_to='counsel'::text | note='test'::text$$),
	('release_order', $$source='given.held'::regclass | order_key='1'::text | reason='test'::text$$),
	('recheck', $$source='given.held'::regclass$$),
	('draw_on_confirmation', $$source='given.held'::regclass | confirmed='true'::text$$),
	('confirm_order', $$source='given.held'::regclass | order_key='1'::text$$),
	('cancel_order', $$source='given.held'::regclass | order_key='1'::text$$),
	('place_legal_hold', $$reason='test'::text | source='given.held'::regclass | order_key='1'::text$$),
	('lift_legal_hold', $$id=export_control.place_legal_hold('test')::bigint | reason='test'::text$$),
	('edition_impact', $$orders='given.orders'::regclass | staging='given_next'::text | day='2026-12-15'::date | columns='{}'::jsonb$$),
	('suspension_impact', $$orders='given.orders'::regclass | columns='{}'::jsonb | license='D777'::text$$)) v (name, arguments);

-- What a call answers, or its error; nothing of it stays.
CREATE TYPE given.answer AS (call text, rows text, state text, message text, detail text, hint text, of_table text);
CREATE FUNCTION pg_temp.called(name text, arguments text[]) RETURNS given.answer LANGUAGE plpgsql AS $$
DECLARE
	a	given.answer;
BEGIN
	a.call := format('%s(%s)', name, array_to_string(ARRAY(SELECT regexp_replace(x, '=', ' => ') FROM unnest(arguments) x), ', '));
	BEGIN
		EXECUTE format('SELECT string_agg(t::text, E''\n'') FROM %s%s t', CASE WHEN to_regproc('export_control.' || name) IS NOT NULL THEN 'export_control.' END, a.call) INTO a.rows;
		RAISE SQLSTATE 'UNDO0';
	EXCEPTION WHEN SQLSTATE 'UNDO0' THEN
		NULL;
	WHEN OTHERS THEN
		GET STACKED DIAGNOSTICS a.state = RETURNED_SQLSTATE, a.message = MESSAGE_TEXT, a.detail = PG_EXCEPTION_DETAIL, a.hint = PG_EXCEPTION_HINT, a.of_table = TABLE_NAME;
	END;
	RETURN a;
END
$$;
CREATE FUNCTION pg_temp.with(arguments text[], no int, value text) RETURNS text[] LANGUAGE sql AS $$
	SELECT arguments[:no - 1] || (split_part(arguments[no], '=', 1) || '=' || value || '::' || substring(arguments[no] FROM '.*::(.*)$')) || arguments[no + 1:]
$$;
SELECT is(a.message, NULL, a.call) FROM given.call c, pg_temp.called(c.name, c.arguments) a WHERE c.name <> ALL ('{lift_hold,release_order}');

CREATE VIEW given.function AS
SELECT p.oid, p.proname::text AS name, p.provolatile AS volatile, p.proargtypes::oid[] AS types, p.pronamespace = 'export_control'::regnamespace AS inside
FROM pg_proc p JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e' JOIN pg_extension e ON e.oid = d.refobjid AND e.extname = 'export_control'
WHERE p.prokind = 'f' AND p.prorettype <> 'trigger'::regtype;

-- ---- what is missing ----

SELECT is_empty($$SELECT DISTINCT f.name FROM given.function f
	WHERE f.volatile = 'v' AND cardinality(f.types) > 0 AND f.name NOT IN (SELECT name FROM given.call)
		AND (NOT f.inside OR f.oid IN (SELECT r.object::regprocedure FROM export_control.role_rights() r WHERE r.object_type = 'FUNCTION'))
		-- Strict, or shared with one that is called here.
		AND f.name <> ALL ('{list_merge,detach,judge_orders,release_license,load_csl}')$$,
	'what writes is called here');
-- An error of a table tells of columns, where what was called has arguments.
SELECT ok(a.state IS NULL OR a.hint <> '' AND a.of_table = '', concat_ws(': ', 'missing', a.call, a.state, a.message, a.hint))
FROM given.call c, generate_subscripts(c.arguments, 1) no, pg_temp.called(c.name, pg_temp.with(c.arguments, no, 'NULL')) a;

-- ---- what is not known ----

SELECT is_empty($$SELECT f.name FROM given.function f
	WHERE '{jsonb,order_facts}'::regtype[]::oid[] && f.types AND f.name NOT IN (SELECT name FROM given.call)
		-- These are given what one of those has looked at, or no object of named keys.
		AND f.name <> ALL ('{dollars,with_sum,line_question,header_columns,hides_lines,order_sum,shared_keys,keys_in_common,lines_of_orders,order_expressions,attach_findings,attach_mapping,attach_source,attach_triggers,attach_view,check_keys,bom_query,check_declarations,csl_results,list_check_json,list_json_fields,csl_json_texts,list_texts,list_details,party_identity,list_read_csl_json,rule_content,rule_key_of,rule_difference,apply_edition_row,impact_question,what_if,report_value_column,asked_of_licenses,order_has_key,order_differs,parties_of,verdict_on,trail_on,questions_of,order_key_question,draw_for_order,draw_anew,parties_on_record,held_for_law,record_last_day,declaration_problem,eei_amount,eei_by_rules,eei_no_export,eei_rule_holds,fact_stated,facts_tables,hold_wanted,
			order_call,order_columns,order_entries,order_mapping,order_needs,order_oddities,order_question,order_verdict,order_view_columns,places_stated,
			refuse_declaration,register_source,release_covers,settle_hold,hold_undrawn,stray_question,watch_facts,
			trail_of,rule_of_change,order_facts_out,order_facts_send,keys_stay_apart,html_cell,html_table,picture_legend,picture_months,picture_instruments,picture_listed,picture_reprieves,report_tiles,report_blocked,report_of_orders,report_of_people,report_of_licenses,report_of_freshness,eligibility_chart}')$$,
	'what takes an object is called here');
CREATE VIEW given.object AS
SELECT c.name, c.arguments, no, split_part(c.arguments[no], '=', 1) AS argument, substring(c.arguments[no] FROM '=''(.*)''::jsonb')::jsonb AS value
FROM given.call c, generate_subscripts(c.arguments, 1) no WHERE c.arguments[no] LIKE '%::jsonb';
SELECT ok(a.state ~ '^(22|42)' AND a.hint <> '' OR o.argument = 'evidence' AND a.rows IS DISTINCT FROM b.rows, concat_ws(': ', 'no object', a.call, a.message, a.hint, left(a.rows, 100)))
FROM given.object o, pg_temp.called(o.name, o.arguments) b, pg_temp.called(o.name, pg_temp.with(o.arguments, o.no, '''7''')) a WHERE o.name <> 'license_exceptions_for';

-- A key that there is not, beside those that are right.
SELECT export_control.set_policy('unknown_facts', 'review', 'test') \g /dev/null
CREATE FUNCTION pg_temp.odd(value jsonb) RETURNS jsonb LANGUAGE sql AS $$
	SELECT CASE jsonb_typeof(value) WHEN 'array' THEN jsonb_build_array(coalesce(value -> 0, '{}') || '{"no_such_key": true}') ELSE value || '{"no_such_key": true}' END
$$;
SELECT CASE WHEN o.argument = 'evidence' THEN isnt(a.rows, b.rows, concat_ws(': ', 'told', a.call, a.message))
	ELSE ok(concat(a.message, a.detail) ~ 'no_such_key' AND a.state ~ '^(22|42)' AND a.hint <> '', concat_ws(': ', 'unknown', a.call, a.state, a.message, a.detail, a.hint)) END
FROM given.object o, pg_temp.called(o.name, o.arguments) b, pg_temp.called(o.name, pg_temp.with(o.arguments, o.no, quote_literal(pg_temp.odd(o.value)))) a
-- Of these the rows are parts, exceptions and licenses; us_content() and the verdict on the same tell.
WHERE o.name <> ALL ('{us_content_parts,license_exceptions_for,licenses_for}') OR o.argument <> 'evidence';

-- ---- which of many, and what of it ----

CREATE TABLE given.wrong (declaration text, said text);
INSERT INTO given.wrong VALUES
	('7', 'it is no object, but of type number'),
	('{"party": "X", "document": "D", "signed_on": "2026-01-20", "facts": {}}', 'it states neither "facts" nor "owners"'),
	('{"party": "X", "document": "D", "singed_on": "2026-01-20", "owners": []}', 'there is no key "singed_on"'),
	('{"party": "X", "document": "D", "owners": []}', 'key "signed_on" is missing'),
	('{"party": null, "document": "D", "signed_on": "2026-01-20", "owners": []}', 'key "party" is missing'),
	('{"party": "X", "document": " - ", "signed_on": "2026-01-20", "owners": []}', 'key "document" says nothing'),
	('{"party": 7, "document": "D", "signed_on": "2026-01-20", "owners": []}', 'key "party" is of type number, not string'),
	('{"party": "X", "document": "D", "signed_on": "2026-01-20", "facts": []}', 'key "facts" is of type array, not object'),
	('{"party": "X", "document": "D", "signed_on": "2026-01-20", "facts": {"uvl_statement": null}}', 'fact "uvl_statement" is null'),
	('{"party": "X", "document": "D", "signed_on": "20.1.2026", "owners": []}', 'key "signed_on": date/time field value out of range: "20.1.2026"'),
	('{"party": "X", "document": "D", "signed_on": "infinity", "owners": []}', 'key "signed_on" is no day'),
	('{"party": "X", "document": "D", "signed_on": "2026-01-20", "owners": [], "valid": "2026"}', 'key "valid": malformed range literal: "2026"'),
	('{"party": "X", "document": "D", "signed_on": "2026-01-20", "owners": [], "valid": "empty"}', 'key "valid" holds no day'),
	('{"party": "X", "document": "D", "signed_on": "2026-01-20", "owners": [], "item": "9Z"}', 'key "item": invalid input syntax for type eccn: "9Z"'),
	('{"party": "X", "document": "D", "signed_on": "2026-01-20", "owners": [{"owner": "Y", "share": 3}]}', '{"owner": "Y", "share": 3} is no owner'),
	('{"party": "X", "document": "D", "signed_on": "2026-01-20", "owners": [{"owner": "Y", "percent": 300}]}', '{"owner": "Y", "percent": 300} is no owner'),
	('{"party": "X", "document": "D", "signed_on": "2026-01-20", "owners": [{"percent": 3}]}', '{"percent": 3} is no owner'),
	('{"party": "X", "document": "D", "signed_on": "2026-01-20", "owners": ["Y"]}', '"Y" is no owner');
CREATE FUNCTION pg_temp.filed(declarations text) RETURNS given.answer LANGUAGE sql AS $$
	SELECT pg_temp.called('file_declarations', ARRAY[format('declarations=%L::jsonb', declarations)])
$$;
SELECT is((a.state, a.message, a.detail)::text, ('22023', 'declaration 2 cannot be filed: ' || w.said, format('It is %s.', w.declaration::jsonb))::text, w.said)
FROM given.wrong w, pg_temp.filed(format('[{"party": "Given Ltd", "document": "D", "signed_on": "2026-01-20", "owners": []}, %s]', w.declaration)) a;
SELECT is((a.state, a.message, a.detail)::text, ('22023', 'a statement on file cannot answer "no_such_fact"', 'Document "D-9" of "Y Ltd".')::text, 'the document whose fact there is not')
FROM pg_temp.filed('[{"party": "X Ltd", "document": "D-8", "signed_on": "2026-01-20", "facts": {"end_use_declaration": "D"}},
	{"party": "Y Ltd", "document": "D-9", "signed_on": "2026-01-20", "facts": {"no_such_fact": "D"}}]') a;
SELECT is(count(DISTINCT f), 2::bigint, 'what is null is not stated') FROM export_control.file_declarations('[
	{"party": "X Ltd", "document": "D-8", "signed_on": "2026-01-20", "facts": {"end_use_declaration": "D"}, "owners": null, "valid": null, "item": null},
	{"party": "Y Ltd", "document": "D-9", "signed_on": "2026-01-20", "facts": null, "owners": [{"owner": "Z", "percent": null}]}]') f;
SET LOCAL DateStyle = 'SQL, DMY';
SELECT is(a.message, NULL, 'days are read alike whatever the session''s style: ' || c.name) FROM given.call c, pg_temp.called(c.name, c.arguments) a WHERE c.name LIKE 'file%';
SELECT matches((pg_temp.filed('[{"party": "X", "document": "D", "signed_on": "01/02/2026", "owners": []}]')).message, 'key "signed_on"', 'and none that depends on it');
SET LOCAL DateStyle = 'ISO, YMD';

-- ---- whose tables ----

-- A table is named as in a query of the caller, wherever it is named.
SELECT is_empty($$SELECT f.oid::regprocedure, a.name FROM given.function f JOIN pg_proc p ON p.oid = f.oid, unnest(p.proargnames, f.types) a (name, type)
	WHERE a.name IN ('orders', 'bom', 'customers', 'relation', 'view', 'source') AND a.type NOT IN ('regclass'::regtype, 'bigint'::regtype) AND f.name <> 'record_list_load'$$,
	'an argument that names a table is one');
CREATE SCHEMA elsewhere;
CREATE TABLE elsewhere.customer (id int, name text);
CREATE TABLE given."Odd name" (id int);
CREATE FUNCTION pg_temp.facts_from(path text, facts_from text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	a	given.answer;
BEGIN
	PERFORM set_config('search_path', path, true);
	a := pg_temp.called('attach', ARRAY['source=''orders''', 'control=''hold''', format('facts_from=%L', facts_from)]);
	PERFORM set_config('search_path', 'public', true);
	RETURN coalesce(a.state || ' ' || a.message, substring(a.rows FROM '"facts from",(".*?"|[^,]*),'));
END
$$;
SELECT is(pg_temp.facts_from(t.path, t.facts_from), t.said, t.path || ': ' || t.facts_from) FROM (VALUES
	('given, public', '{"customer": {"customer": "id"}}', 'given.customer'),
	('given, public', '{"customer": null}', 'given.customer'),
	('elsewhere, given, public', '{"customer": {"customer": "id"}}', 'elsewhere.customer'),
	('elsewhere, given, public', '{"given.customer": {"customer": "id"}}', 'given.customer'),
	('given, elsewhere, public', '{"CUSTOMER": {"customer": "id"}}', 'given.customer'),
	('given, public', '{"\"Odd name\"": {"customer": "id"}}', '"given.""Odd name"""'),
	('given, public', '{"customers": {"customer": "id"}}', '42P01 "customers" in facts_from is no table'),
	('given, public', '{"customer": {"customer": "id"}, "given.customer": null}', '22023 "given.customer" in facts_from is named twice'),
	('given, public', '{"customer": {}}', '22023 "customer" in facts_from is not found by a column'),
	('given, public', '{"customer": "id"}', '22023 "customer" in facts_from is not found by a column'),
	('given, public', '{"customer": {"customer": 7}}', '22023 "customer" in facts_from is found by what is no name of a column')) t (path, facts_from, said);

SET LOCAL search_path = given, public;
SELECT is(concat_ws(' ', a.state, a.message, substr(a.hint, 1, 16)), '42P01 relation "customer" does not exist In an expression', 'an expression is run on no path of the caller')
FROM pg_temp.called('attach', ARRAY[$$source='orders'$$, $$columns='{"consignee": "((SELECT c.name FROM customer c WHERE c.id = o.customer))"}'$$]) a;
SET LOCAL search_path = public;

SELECT * FROM finish();
ROLLBACK;
