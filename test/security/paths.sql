-- No operator, function, type or table that somebody else made runs with the
-- rights of who installs or asks.
--
-- In a database of its own, what the server has is made again by others: in
-- the schema that the extension is installed into, and in one that is first on
-- everybody's path, before pg_catalog.  There are planted
--   every operator and function of pg_catalog for arguments that it takes only
--     after a conversion, which is where a planted one fits better;
--   copies of all of them, of types and of catalogs, with the very same names;
--   once the extension is there, copies of its own operators, functions and
--     tables, also temporary ones.
-- Each counts its calls.  Then the extension is installed, asked and used, and
-- nothing may have been counted nor depend on what was planted.
\set ON_ERROR_STOP 1
\set home :DBNAME
SET client_min_messages = warning;
DROP DATABASE IF EXISTS export_control_planted;
CREATE DATABASE export_control_planted TEMPLATE template0 ENCODING 'UTF8';
\c export_control_planted
SET client_min_messages = warning;
CREATE SCHEMA tap;
CREATE EXTENSION pgtap SCHEMA tap;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
SET search_path = pg_catalog;

-- ---- planting ----

CREATE SCHEMA target;		-- of the extension
CREATE SCHEMA "first";		-- on the path; both are everybody's to write
GRANT USAGE, CREATE ON SCHEMA target, "first" TO PUBLIC;
CREATE SCHEMA plant;
GRANT USAGE ON SCHEMA plant TO PUBLIC;

-- Calls count even if what made them was rolled back.
CREATE SEQUENCE plant.calls MINVALUE 0;
GRANT USAGE ON SEQUENCE plant.calls TO PUBLIC;
CREATE FUNCTION plant.hit(what text) RETURNS boolean LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
	RAISE WARNING 'planted % ran', what;
	PERFORM nextval('plant.calls'), set_config('planted.hits', concat_ws('; ', nullif(current_setting('planted.hits', true), ''), what), false);
	RETURN true;
END
$$;
CREATE FUNCTION plant.hits() RETURNS text LANGUAGE sql SET search_path = pg_catalog AS $$
	SELECT CASE WHEN c.is_called THEN format('%s: %s', c.last_value + 1, left(current_setting('planted.hits', true), 2000)) ELSE 'none' END FROM plant.calls c
$$;
CREATE FUNCTION plant.function(place text, name text, arguments text[], result text, returned text, what text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog SET check_function_bodies = off AS $$
BEGIN
	EXECUTE format('CREATE FUNCTION %I.%I(%s) RETURNS %s LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS %L', place, name,
		array_to_string(arguments, ', '), result, format('BEGIN PERFORM plant.hit(%L); RETURN %s; END', what, returned));
END
$$;
-- The type of an expression; null if there is no such operator or function, or several.
CREATE FUNCTION plant.type_of(expression text) RETURNS text LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
	type	text;
BEGIN
	EXECUTE format('SELECT pg_typeof((SELECT %s WHERE false))', expression) INTO type;
	RETURN type;
EXCEPTION WHEN OTHERS THEN
	RETURN NULL;
END
$$;
CREATE TABLE plant.type AS
SELECT t.name, t.name::regtype AS type, t.no FROM unnest('{int2,int4,int8,numeric,float4,float8,text,varchar,bpchar,name,"\"char\"",bool,date,timestamp,timestamptz,interval,daterange,
	datemultirange,jsonb,oid,regclass,regtype,bytea,int2[],int4[],int8[],text[],varchar[],name[],date[],oid[],regtype[]}'::text[]) WITH ORDINALITY t (name, no);
-- What a type may become without being asked to.
CREATE TABLE plant.becomes AS
SELECT t.type, b.target FROM plant.type t, LATERAL (
	SELECT t.type AS target
	UNION SELECT c.casttarget FROM pg_cast c WHERE c.castsource = t.type AND c.castcontext = 'i'
	UNION SELECT p.oid FROM pg_type p WHERE p.typname IN ('any', 'anyelement', 'anycompatible')
		OR p.typname IN ('anyarray', 'anycompatiblearray') AND t.name LIKE '%[]' OR p.typname IN ('anynonarray', 'anycompatiblenonarray') AND t.name NOT LIKE '%[]'
		OR p.typname IN ('anyrange', 'anycompatiblerange') AND t.name LIKE '%range' AND t.name NOT LIKE '%multirange'
		OR p.typname IN ('anymultirange', 'anycompatiblemultirange') AND t.name LIKE '%multirange') b;
ANALYZE plant.becomes;

-- Operators for arguments that the server's take after a conversion.
CREATE TABLE plant.operator AS
WITH candidate AS (
	SELECT DISTINCT o.oprname::text AS name, l.type AS l, r.type AS r
	FROM pg_operator o LEFT JOIN plant.becomes l ON l.target = o.oprleft JOIN plant.becomes r ON r.target = o.oprright
	WHERE o.oprnamespace = 'pg_catalog'::regnamespace AND (o.oprleft = 0 OR l.type IS NOT NULL)
), call AS (
	SELECT *, concat('$1::' || l, format(' OPERATOR(pg_catalog.%s) $%s::%s', name, CASE WHEN l IS NULL THEN 1 ELSE 2 END, r)) AS call
	FROM candidate c WHERE NOT EXISTS (SELECT FROM pg_operator o WHERE o.oprname = c.name AND o.oprleft = coalesce(c.l, 0) AND o.oprright = c.r)
)
SELECT row_number() OVER () AS no, *, plant.type_of(regexp_replace(call, '\$\d', 'NULL', 'g')) AS result FROM call;
DELETE FROM plant.operator WHERE result IS NULL;

-- Functions likewise, of the names that the extension says: in its script, or
-- in its library.
CREATE TABLE plant.word AS
WITH path AS (
	SELECT max(setting) FILTER (WHERE name = 'SHAREDIR') AS share, max(setting) FILTER (WHERE name = 'PKGLIBDIR') AS lib FROM pg_config()
)
SELECT DISTINCT w[1] AS word FROM path, LATERAL (
	SELECT pg_read_file(format('%s/extension/export_control--%s.sql', share, (SELECT default_version FROM pg_available_extensions WHERE name = 'export_control'))) AS text
	UNION ALL SELECT encode(pg_read_binary_file(lib || '/export_control.so'), 'escape')) source, regexp_matches(source.text, '[a-z_][a-z0-9_]{2,}', 'g') w;
CREATE TABLE plant.function AS
WITH named AS (
	SELECT p.proname, p.proargtypes, p.pronargs, p.provariadic, p.pronargdefaults FROM pg_proc p JOIN plant.word w ON w.word = p.proname
	WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.prokind = 'f' AND NOT p.proretset
), taking AS (
	SELECT n.proname, (SELECT array_agg(CASE WHEN i > n.pronargs OR i = n.pronargs AND n.provariadic <> 0 THEN n.provariadic ELSE n.proargtypes[i - 1] END ORDER BY i)
		FROM generate_series(1, a) i) AS types
	FROM named n, generate_series(1, 3) a
	WHERE a BETWEEN n.pronargs - n.pronargdefaults AND n.pronargs OR n.provariadic <> 0 AND a >= n.pronargs
), candidate AS (
	SELECT DISTINCT t.proname::text AS name, a1.type AS t1, a2.type AS t2, a3.type AS t3
	FROM taking t JOIN plant.becomes a1 ON a1.target = t.types[1]
		LEFT JOIN plant.becomes a2 ON a2.target = t.types[2] LEFT JOIN plant.becomes a3 ON a3.target = t.types[3]
	WHERE (cardinality(t.types) < 2 OR a2.type IS NOT NULL) AND (cardinality(t.types) < 3 OR a3.type IS NOT NULL)
		-- of the many triples those of types that the extension has
		AND (cardinality(t.types) < 3 OR '{text,name,int4,numeric,date,jsonb}'::regtype[] @> ARRAY[a1.type, a2.type, a3.type])
), call AS (
	SELECT name, array_remove(ARRAY[t1, t2, t3], NULL) AS arguments,
		format('pg_catalog.%I(%s)', name, concat_ws(', ', '$1::' || t1, '$2::' || t2, '$3::' || t3)) AS call
	FROM candidate
)
SELECT c.*, plant.type_of(regexp_replace(c.call, '\$\d', 'NULL', 'g')) AS result FROM call c
WHERE NOT EXISTS (SELECT FROM pg_proc p WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.proname = c.name AND p.proargtypes::oid[] = c.arguments::oid[]);
DELETE FROM plant.function f WHERE f.result IS NULL OR (SELECT t.typtype = 'p' FROM pg_type t WHERE t.oid = f.result::regtype);

CREATE FUNCTION plant.all_that_fits(place text) RETURNS bigint LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
	p	record;
	n	bigint := 0;
BEGIN
	FOR p IN SELECT * FROM plant.operator LOOP
		PERFORM plant.function(place, 'fits_' || p.no, array_remove(ARRAY[p.l::text, p.r::text], NULL), p.result, p.call, concat_ws(' ', p.l, p.name, p.r));
		EXECUTE format('CREATE OPERATOR %1$I.%2$s (%3$s RIGHTARG = %4$s, FUNCTION = %1$I.%5$I)', place, p.name, 'LEFTARG = ' || p.l || ',', p.r, 'fits_' || p.no);
		n := n + 1;
	END LOOP;
	FOR p IN SELECT * FROM plant.function LOOP
		PERFORM plant.function(place, p.name, p.arguments::text[], p.result, p.call, format('%s(%s)', p.name, array_to_string(p.arguments, ', ')));
		n := n + 1;
	END LOOP;
	RETURN n;
END
$$;

-- The very same operators and functions, types and relations.
CREATE FUNCTION plant.copies(place text, of regnamespace) RETURNS bigint LANGUAGE plpgsql SET search_path = pg_catalog SET check_function_bodies = off AS $$
DECLARE
	copy	record;
	n	bigint := 0;
BEGIN
	FOR copy IN
		SELECT p.oid, p.proname, pg_get_function_arguments(p.oid) AS arguments, pg_get_function_result(p.oid) AS result,
			CASE WHEN p.proretset OR p.prorettype IN ('void'::regtype, 'record'::regtype) THEN ''
				WHEN p.prokind <> 'f' OR of <> 'pg_catalog'::regnamespace THEN 'NULL'
				ELSE format('%s.%I(%s)', of, p.proname, (SELECT string_agg('$' || i, ', ' ORDER BY i) FROM generate_series(1, p.pronargs) i)) END AS returned
		FROM pg_proc p JOIN pg_type r ON r.oid = p.prorettype LEFT JOIN pg_aggregate a ON a.aggfnoid = p.oid
		WHERE p.pronamespace = of AND p.prokind IN ('f', 'a', 'w') AND (a.aggkind = 'n') IS NOT FALSE
			AND (r.typtype <> 'p' OR r.typname IN ('void', 'record') OR r.typname LIKE 'any_%')
			AND NOT EXISTS (SELECT FROM unnest(coalesce(p.proallargtypes, p.proargtypes)) t JOIN pg_type y ON y.oid = t WHERE y.typtype = 'p' AND y.typname NOT LIKE 'any_%')
			AND NOT EXISTS (SELECT FROM pg_proc o WHERE o.pronamespace = place::regnamespace AND o.proname = p.proname AND o.proargtypes = p.proargtypes)
	LOOP
		EXECUTE format('CREATE FUNCTION %I.%I(%s) RETURNS %s LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS %L', place, copy.proname, copy.arguments, copy.result,
			format('BEGIN PERFORM plant.hit(%L); RETURN %s; END', copy.oid::regprocedure, copy.returned));
		n := n + 1;
	END LOOP;
	FOR copy IN
		SELECT o.oid, o.oprname, o.oprleft, o.oprright, o.oprresult, concat('$1', '::' || nullif(o.oprleft, 0)::regtype) AS l,
			format('OPERATOR(%s.%s)', o.oprnamespace::regnamespace, o.oprname) AS operator
		FROM pg_operator o WHERE o.oprnamespace = of AND o.oprcode <> 0
			AND NOT EXISTS (SELECT FROM pg_operator e WHERE e.oprnamespace = place::regnamespace AND e.oprname = o.oprname AND e.oprleft = o.oprleft AND e.oprright = o.oprright)
	LOOP
		PERFORM plant.function(place, 'copy_' || copy.oid, array_remove(ARRAY[nullif(copy.oprleft, 0)::regtype::text, copy.oprright::regtype::text], NULL), copy.oprresult::regtype::text,
			CASE WHEN copy.oprleft = 0 THEN format('%s $1', copy.operator) ELSE format('$1 %s $2', copy.operator) END, copy.oid::regoperator::text);
		EXECUTE format('CREATE OPERATOR %1$I.%2$s (%3$s RIGHTARG = %4$s, FUNCTION = %1$I.%5$I)', place, copy.oprname, 'LEFTARG = ' || nullif(copy.oprleft, 0)::regtype || ',', copy.oprright::regtype, 'copy_' || copy.oid);
		n := n + 1;
	END LOOP;
	FOR copy IN
		SELECT t.typname, t.oid::regtype AS type FROM pg_type t JOIN plant.word w ON w.word = t.typname
		WHERE t.typnamespace = of AND t.typtype IN ('b', 'r', 'm') AND place::regnamespace <> of
			AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typnamespace = place::regnamespace AND e.typname = t.typname)
	LOOP
		EXECUTE format('CREATE DOMAIN %I.%I AS %s CHECK (plant.hit(%L))', place, copy.typname, copy.type, 'type ' || copy.typname);
		n := n + 1;
	END LOOP;
	FOR copy IN
		SELECT c.relname, c.oid::regclass AS relation, (SELECT string_agg(quote_ident(a.attname), ', ')
				FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND t.typtype <> 'p') AS columns
		FROM pg_class c JOIN plant.word w ON w.word = c.relname
		WHERE c.relnamespace = of AND c.relkind IN ('r', 'v', 'p') AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typnamespace = place::regnamespace AND e.typname = c.relname)
	LOOP
		EXECUTE format('CREATE VIEW %I.%I AS SELECT %s FROM %s WHERE plant.hit(%L)', place, copy.relname, copy.columns, copy.relation, 'relation ' || copy.relname);
		n := n + 1;
	END LOOP;
	RETURN n;
END
$$;

CREATE TABLE plant.planted (no int, what text, number bigint);
INSERT INTO plant.planted VALUES
	(1, 'operators and functions of non-exact arguments in the target schema', plant.all_that_fits('target')),
	(2, 'of the same in the schema that is first on the path', plant.all_that_fits('first')),
	(3, 'copies of operators, functions, types and catalogs in the target schema', plant.copies('target', 'pg_catalog')),
	(4, 'of the same in the schema that is first on the path', plant.copies('first', 'pg_catalog'));
CREATE COLLATION "first"."C" FROM pg_catalog."POSIX";

CREATE FUNCTION plant.forget() RETURNS void LANGUAGE sql SET search_path = pg_catalog AS $$
	SELECT setval('plant.calls', 0, false), set_config('planted.hits', '', false);
	SELECT;
$$;
-- What belongs to the extension, and what depends on what was planted.
CREATE VIEW plant.member AS
WITH member AS (
	SELECT d.classid, d.objid FROM pg_depend d JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
	WHERE d.deptype = 'e' AND e.extname = 'export_control'
)
TABLE member
UNION SELECT d.classid, d.objid FROM pg_depend d JOIN member m ON d.refclassid = m.classid AND d.refobjid = m.objid WHERE d.deptype = 'i';
CREATE VIEW plant.dependents AS
SELECT pg_describe_object(d.classid, d.objid, d.objsubid) AS dependent, pg_describe_object(d.refclassid, d.refobjid, d.refobjsubid) AS planted
FROM pg_depend d, LATERAL pg_identify_object(d.refclassid, d.refobjid, 0) p, LATERAL pg_identify_object(d.classid, d.objid, 0) o
WHERE p.schema IN ('target', 'first') AND d.deptype = 'n'
	AND NOT EXISTS (SELECT FROM plant.member m WHERE m.classid = d.refclassid AND m.objid = d.refobjid)
	-- the operators of what was planted are planted themselves
	AND NOT (o.schema IN ('target', 'first') AND NOT EXISTS (SELECT FROM plant.member m WHERE m.classid = d.classid AND m.objid = d.objid));

-- Runs what may fail.
CREATE PROCEDURE plant.try(call text) LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE call;
EXCEPTION WHEN OTHERS THEN
	NULL;
END
$$;
-- Calls of every function of the extension that can be called, queries of its
-- views, changes of its tables.
CREATE FUNCTION plant.all_calls() RETURNS SETOF text LANGUAGE sql SET search_path = pg_catalog AS $$
	WITH sample(name, value) AS (VALUES
		('item', 'EAR99'), ('destination', 'CN'), ('consignee', 'Huawei Technologies Co., Ltd.'), ('asked', 'Zephyr Dynamics'), ('order_key', 'k'), ('license', 'D1'), ('number', 'D1'),
		('application', 'Z1'), ('list', 'EL'), ('orders', 'public.orders'), ('columns', '{"item": "eccn", "destination": "ship_to", "consignee": "customer", "on_date": "ship_on"}'),
		('general_license', 'huawei_tgl'), ('customers', 'public.orders'), ('name_column', 'customer'), ('other_parties', '{bank: A Bank,B GmbH}'), ('evidence', '{"certificate": true}'),
		('from_state', 'approved'), ('outcome', 'review'), ('entry', '5A002'), ('country', 'CN'), ('role', 'planted_asker'), ('kind', 'asker'), ('max_loss', '1'), ('threshold', '0.5')
	), typed(type, value) AS (VALUES
		('text', 'EAR99'), ('date', '2026-08-10'), ('daterange', '[2019-01-01,2021-01-01)'), ('numeric', '10'), ('integer', '1'), ('bigint', '1'), ('smallint', '1'), ('real', '0.5'),
		('boolean', 'true'), ('text[]', '{a}'), ('jsonb', '{}'), ('bytea', 'x'), ('target.eccn', '5D992.c'), ('target.license_status', 'approved 2019-11-20/2023-11-30'),
		('target.reprieve', '2019-05-20/2019-08-19'), ('target.eligibility', 'review'), ('target.party_name', 'Huawei'), ('name', 'customer'), ('regclass', 'public.orders'),
		('interval', '30 days'), ('datemultirange', '{[2019-01-01,2021-01-01)}'), ('timestamp with time zone', '2026-08-10'), ('cstring', 'review')
	), call AS (
		SELECT format('SELECT %s.%I(%s)', p.pronamespace::regnamespace, p.proname, 
			string_agg(CASE WHEN y.oid IS NOT NULL THEN format('%L::%s.%I', coalesce(s.value, t.value), y.typnamespace::regnamespace, y.typname) END, ', ' ORDER BY a.no)) AS call
		FROM plant.member m JOIN pg_proc p ON m.classid = 'pg_proc'::regclass AND m.objid = p.oid
			LEFT JOIN LATERAL unnest(p.proargtypes) WITH ORDINALITY AS a (type, no) ON true LEFT JOIN pg_type y ON y.oid = a.type
			LEFT JOIN typed t ON t.type = format_type(a.type, NULL) LEFT JOIN sample s ON s.name = p.proargnames[a.no] AND a.type NOT IN ('date'::regtype, 'bool'::regtype)
		WHERE p.prorettype NOT IN ('trigger'::regtype, 'event_trigger'::regtype, 'internal'::regtype)
		GROUP BY p.oid
		HAVING bool_and(a.type IS NULL OR t.type IS NOT NULL)
		UNION ALL
		SELECT format('TABLE %s', c.oid::regclass) FROM plant.member m JOIN pg_class c ON m.classid = 'pg_class'::regclass AND m.objid = c.oid WHERE c.relkind IN ('r', 'v')
		UNION ALL
		SELECT format(change, c.oid::regclass, a.attname)
		FROM plant.member m JOIN pg_class c ON m.classid = 'pg_class'::regclass AND m.objid = c.oid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = 1,
			unnest(ARRAY['INSERT INTO %s SELECT * FROM %1$s', 'UPDATE %s SET %I = %2$I', 'DELETE FROM %s']) change
		WHERE c.relkind = 'r' AND c.relname <> 'csl_import'
	)
	SELECT format('CALL plant.try(%L)', c.call) FROM call c
$$;
-- ---- installing ----

ALTER DATABASE export_control_planted SET search_path = "first", target, pg_catalog;
\c
SET client_min_messages = warning;
\set pinned 'SET search_path = pg_catalog, tap'
\set evil 'SET search_path = "first", target, pg_catalog'
:pinned;
SELECT plan(12);
SELECT diag(format('planted: %s %s', number, what)) FROM plant.planted ORDER BY no;
SELECT ok(bool_and(number > 3000), 'there is much planted') FROM plant.planted;
SELECT is(plant.hits(), 'none', 'and nothing of it ran yet');
SET client_min_messages = error;
SET search_path = target, pg_catalog;
CALL plant.try('SELECT 1.5 + 1::pg_catalog.int4');
CALL plant.try('SELECT format(''%s'', 1::pg_catalog.int4)');
:evil;
CALL plant.try('SELECT 1 - 1');
CALL plant.try('SELECT ''a''::text');
CALL plant.try('SELECT * FROM pg_namespace');
:pinned;
SELECT ok(plant.hits() LIKE ALL ('{"%numeric + integer%","%format(text, integer)%","%-(integer,integer)%","%type text%","%relation pg_namespace%"}'),
	'what is planted runs where a path finds it');
SET client_min_messages = warning;
SELECT plant.forget() \g /dev/null

:evil;
CREATE EXTENSION export_control SCHEMA target;
:pinned;
SELECT is(plant.hits(), 'none', 'the extension is installed, and nothing planted ran');
SELECT is_empty($$SELECT pg_describe_object(m.classid, m.objid, 0) FROM plant.member m, pg_identify_object(m.classid, m.objid, 0) o
	WHERE coalesce(o.schema, 'target') NOT IN ('target', 'export_control', 'pg_toast')$$, 'all of it is in its own schemas');
SELECT is_empty('SELECT * FROM plant.dependents', 'and none of it depends on what was planted');

-- ---- what the extension itself is named ----

CREATE TEMP TABLE session_schema ();
SELECT diag(format('planted: %s copies of what the extension has, also as temporary relations',
	plant.copies('first', 'target') + plant.copies('first', 'export_control') + plant.copies(pg_my_temp_schema()::regnamespace::text, 'export_control')));
SELECT plant.forget() \g /dev/null

-- ---- using it: every value a literal, so that the path matters to the extension alone ----

:evil;
INSERT INTO export_control.csl_import (source, programs, name, addresses, federal_register_notice, start_date, license_requirement, license_policy, alt_names) VALUES
	('Entity List (EL) - Bureau of Industry and Security', NULL, 'Zephyr Dynamics Ltd', 'Road 1, Harbin, CN', '84 FR 22961', '2019-05-21',
		'For all items subject to the EAR (see §744.11 of the EAR)', 'Presumption of denial', 'Zephyr Dynamix; ZDL (a.k.a. Zephyr)'),
	('Entity List (EL) - Bureau of Industry and Security', NULL, 'Nord Instruments', 'Moscow, RU', '87 FR 1', '2022-03-03', 'All items on the CCL', 'Denial', NULL);
INSERT INTO export_control.csl_import_28 (source, entity_number, type, programs, name, addresses, alt_names) VALUES
	('Specially Designated Nationals (SDN) - Treasury Department', '77', 'Entity', 'RUSSIA-EO14024; UKRAINE-EO13662', 'Blocked Holdings', 'Moscow, RU', 'BH Group');
SELECT * FROM export_control.load_csl('2026-07-24', '1') \g /dev/null
SELECT * FROM export_control.load_csl_json('[{"source": "Specially Designated Nationals (SDN) - Treasury Department", "entity_number": "78", "type": "Individual", "name": "SMITH, John",
	"programs": ["SDGT"], "addresses": [{"country": "IR"}], "alt_names": ["Smith, J."]}]', '2026-07-30', '1') \g /dev/null
SELECT export_control.set_policy('required_lists', 'EL, SDN', 'as counsel said'), export_control.set_policy('before_edition', 'review', 'a test', '[2020-01-01,2021-01-01)'),
	export_control.set_policy('required_lists', 'EL', 'as counsel said', '[2021-01-01,2022-01-01)'), export_control.record_list_load('DPL', '2026-07-24', 'vendor') \g /dev/null
INSERT INTO export_control.party_decision (customer, list, entry, is_match, reason) VALUES ('Blocked Holding', 'SDN', '77', false, 'another address');
INSERT INTO export_control.clean_party (name, reason) VALUES ('Siemens AG', 'known');
INSERT INTO export_control.ownership (owner, owned, percent) VALUES ('Blocked Holdings', 'Child GmbH', '60');
INSERT INTO export_control.statement (party, fact, value, item, destination, document, signed_on) VALUES ('ACME Ltd', 'food_or_medicine', 'yes', 'EAR99', 'North Korea', 'letter', '2026-01-01');
SELECT export_control.settle_review('jurisdiction', 'looked at', item => '9A004', through => '2027-01-01'), export_control.settle_review('jurisdiction', 'looked at again', item => '9A004') \g /dev/null
INSERT INTO export_control.license_application (number, applicant, consignee, destination, items) VALUES ('Z1', 'Example Inc.', 'Huawei Technologies Co., Ltd.', 'China', '{5D992.c}');
INSERT INTO export_control.license_event (application, status) VALUES ('Z1', 'submitted 2019-06-03'), ('Z1', 'registered 2019-06-05');
INSERT INTO export_control.license_event (application, status, license, criteria) VALUES ('Z1', 'approved 2019-11-20/2027-11-30', 'D1', 'public');
INSERT INTO export_control.license (number, status) VALUES ('D1', 'approved 2019-11-20/2027-11-30');
INSERT INTO export_control.license_line (license, items, quantity, value) VALUES ('D1', '{5D992.c,EAR99}', '100', '50000');
INSERT INTO export_control.license_party (license, name) VALUES ('D1', 'Huawei Technologies Co., Ltd.');
INSERT INTO export_control.license_suspension (destinations, items, valid) VALUES ('{CN}', '{5D002}', '[2019-11-21,)');
SELECT target.assign_license('k', '5D992.c', 'CN', 'Huawei Technologies Co., Ltd.', '2020-01-15', quantity => '10', value => '7900'),
	target.assign_license('l', '5D992.c', 'CN', 'Huawei Technologies Co., Ltd.', '2020-01-15', quantity => '5', value => '100', split => 'true') \g /dev/null
SELECT target.release_license('l') \g /dev/null
SELECT target.assigned_license('k') \g /dev/null

CREATE SCHEMA "100% ""sure""'s";
CREATE TABLE "100% ""sure""'s"."%s ""Orders""" ("id %L" pg_catalog.int8 PRIMARY KEY, "eccn %" pg_catalog.varchar, ship_to pg_catalog.bpchar, "customer '%'" pg_catalog.text,
	ship_on pg_catalog.timestamptz, quantity pg_catalog.int4, value pg_catalog.float8, other_parties pg_catalog._text, evidence pg_catalog.json, held pg_catalog.bool);
CREATE TABLE public.orders (id pg_catalog.int4 PRIMARY KEY, eccn target.eccn, ship_to pg_catalog.text, customer pg_catalog.text, ship_on pg_catalog.date, activity pg_catalog.text);
SELECT target.attach('"100% ""sure""''s"."%s ""Orders"""', '{"item": "eccn %", "destination": "ship_to", "consignee": "customer ''%''", "on_date": "ship_on"}', 'held', '%I "view"', 'true'),
	target.attach('public.orders', '{"item": "eccn", "destination": "ship_to", "consignee": "customer", "on_date": "ship_on"}') \g /dev/null
INSERT INTO "100% ""sure""'s"."%s ""Orders""" VALUES
	('1', '5D992.c', 'CN', 'Huawei Technologies Co., Ltd.', '2020-01-15', '10', '7900', NULL, '{"certificate": true}', NULL),
	('2', 'EAR99', 'DE', 'Zephyr Dynamix', '2026-08-10', '1', '100', '{purchaser: Blocked Holdings,bank: A Bank}', NULL, NULL),
	('3', '3A001', 'BR', 'Nobody & Sons', '2026-08-10', NULL, NULL, NULL, '{"hts_code": "8543.70"}', NULL);
UPDATE "100% ""sure""'s"."%s ""Orders""" SET held = 'false', ship_to = 'RU';
TABLE "100% ""sure""'s"."%I ""view""" \g /dev/null
INSERT INTO public.orders VALUES ('1', 'EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2020-08-14', 'network_operation'), ('2', '3A991', 'DE', 'Blocked Holding', '2026-08-10', NULL);
SELECT target.worst(verdict), target.max(verdict), target.min(verdict) FROM public.orders_eligibility \g /dev/null
SELECT * FROM target.reprieve_impact('huawei_tgl', 'public.orders', '{"item": "eccn", "destination": "ship_to", "consignee": "customer", "on_date": "ship_on"}', extend_through => '2020-08-28') \g /dev/null
SELECT * FROM target.explain_eligibility('EAR99', 'RU', 'Blocked Holding', '2026-08-10', '100', '1', 'sale', '{end-user: Zephyr Dynamics}', '{"order_key": "k", "certificate": true}', '2026-08-01') \g /dev/null
SELECT * FROM target.eligibility_timeline('EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '[2019-01-01,2021-01-01)') \g /dev/null
SELECT target.aes_license_code('license_exception', 'lvs'), target.aes_license_code(verdict) FROM public.orders_eligibility \g /dev/null
SELECT * FROM target.application_clock('Z1', '2019-07-01') \g /dev/null
SELECT * FROM export_control.screen_delta('public.orders', 'customer', '0', 'ship_to') \g /dev/null
SELECT target.status_before('approved 2019-11-20/2020-02-01', 'expired 2020-03-01') \g /dev/null
-- Whatever can be called, queried, changed.
BEGIN;
SELECT plant.all_calls() \gexec
ROLLBACK;
:pinned;
SELECT diag(format('called: %s functions, views and changes of tables', count(*))) FROM plant.all_calls();
SELECT is(plant.hits(), 'none', 'lists are loaded, questions asked, licenses drawn from, orders attached, reviews settled, and nothing planted ran');
SELECT is_empty('SELECT * FROM plant.dependents', 'and nothing that was made depends on what was planted');
SELECT cmp_ok((SELECT count(*) FROM export_control.decision), '>=', 3::bigint, 'orders were held');
SELECT is((SELECT count(*) FROM export_control.license_use), 3::bigint, 'licenses were drawn from');
SELECT is((SELECT count(*) FROM export_control.restricted_party WHERE name ~* 'zephyr|nord i|blocked|smith'), 4::bigint, 'lists were loaded');

-- With row security, rules are read by queries and not by scans.
CREATE ROLE planted_asker;
GRANT USAGE ON SCHEMA export_control, target, "first", plant, "100% ""sure""'s" TO planted_asker;
GRANT SELECT ON ALL TABLES IN SCHEMA export_control, public, plant, "100% ""sure""'s" TO planted_asker;
SELECT format('ALTER TABLE %1$s ENABLE ROW LEVEL SECURITY; CREATE POLICY all_rows ON %1$s USING (true)', c.oid::regclass)
FROM pg_class c WHERE c.relnamespace = 'export_control'::regnamespace AND c.relkind = 'r' \gexec
SELECT plant.forget() \g /dev/null
:evil;
SET ROLE planted_asker;
SELECT target.export_eligibility('EAR99', 'RU', 'Blocked Holding', '2026-08-10', other_parties => '{end-user: Zephyr Dynamics}', evidence => '{"order_key": "k", "certificate": true}') \g /dev/null
SELECT target.export_eligibility('5D992.c', 'CN', 'Huawei Technologies Co., Ltd.', '2020-01-15', '100', '1') \g /dev/null
TABLE public.orders_eligibility \g /dev/null
TABLE "100% ""sure""'s"."%I ""view""" \g /dev/null
BEGIN;
SELECT plant.all_calls() \gexec
ROLLBACK;
RESET ROLE;
:pinned;
SELECT is(plant.hits(), 'none', 'nor for a role that row security applies to');

SELECT * FROM finish();
\c :home
DROP DATABASE export_control_planted;
DROP ROLE planted_asker;
