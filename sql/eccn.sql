-- The type eccn: what it prints.
\pset null '(null)'

-- Text and binary form.
SELECT x, encode(eccn_send(x), 'hex') AS binary
FROM unnest('{EAR99,"ear 99",0A000,3B001,"3b001c . 1. A",9E999.z.127.z.127.z.127.z.31}'::eccn[]) x;

-- Hash values are stored by whoever partitions by them: they never change.
SELECT x, eccn_hash(x), eccn_hash_extended(x, 0), eccn_hash_extended(x, 1)
FROM unnest('{EAR99,3B001,3B001.c.1.a}'::eccn[]) x;

-- Every fault has its own words.
SELECT 'AB001'::eccn;
SELECT eccn '3B001.c.1.a.1.a.1.a.1.a';
CREATE FUNCTION fault(type regtype, value text, OUT message text, OUT detail text, OUT hint text)
LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('SELECT %L::%s', value, type);
EXCEPTION WHEN invalid_text_representation THEN
	GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
END $$;
\x
SELECT f.* FROM unnest(ARRAY[
	'', 'X', '3', '3F001', '3B0', '3B0011', '3B001.', '3B001..a', '3B001.1', '3B001.a.b', '3B001.a.0', '3B001.a.01',
	'3B001.a.128', '3B001.a.1.a.1.a.1.a.32', '3B001.a.1.a.1.a.1.a.1.a', '3B001.aa', '3B001.a1', '3B001.a.', '3B001-a',
	'EAR9', 'EAR99.a', '3B001.' || repeat('a.1.', 100)]) value, fault('eccn', value) f;
\x

-- Accessors.
SELECT x, eccn_category(x) AS category, eccn_product_group(x) AS "group", eccn_entry(x) AS entry, eccn_paragraph(x) AS paragraph,
	eccn_parent(x) AS parent, eccn_depth(x) AS depth, is_600_series(x), is_9x515(x)
FROM unnest('{3B001.c.1.a,9A610.x,9E515,EAR99}'::eccn[]) x;
SELECT eccn_ancestors('3B001.c.1.a'), eccn_last('3B001.c'), eccn_last('EAR99');
SELECT eccn_or_null('5A992c'), eccn_or_null('unknown');

-- Lists of paragraphs as the regulation writes them.
SELECT list, ARRAY(SELECT eccn_list('3A001', list)) AS paragraphs
FROM unnest(ARRAY[
	'a.1 to a.3, b, e, f.2 to f.4', '3A001.z.1.a, z.2.a', '.x and .y', 'a .and .x', 'c.1 through c.4', 'd.15 and .16',
	'1B001.d.4, e and f', 'f.1, f.5, f.6, k to n', '3A001.b to 3A001.d', '8A620. b', '9A004 .g', '3A001.z. 1.b',
	'paragraphs .a and .x', '6A002.a.1, .a.2, or .f, 6A003.b.3 or .b.4, or 6A008.j.1', '9E003.a.1 through a.3, .h, and .l',
	'6A002.c, and .f.', 'a.1 to .3', '3A001']) list;
CREATE FUNCTION list_fault(list text, OUT message text, OUT detail text)
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM eccn_list('3A001', list);
EXCEPTION WHEN invalid_text_representation THEN
	GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL;
END $$;
SELECT f.* FROM unnest(ARRAY[
	'', '.', 'a,', 'a,,b', 'and a', 'a b', 'a1', 'a.b', 'a.1 .b', '.1', 'a.1.2', 'a.0', 'a.128', 'a.1.a.1.a.1.a.1.a',
	'c to a', 'a.1 to b.3', 'a to c.1', 'a.1 to 3', 'a to', '1B001 to 1B003', 'entire entry', 'a except b', 'a, except b',
	'EAR99', '3A0011', 'a-c']) list, list_fault(list) f;
SELECT eccn_list('3A001', 'a to');
SELECT eccn_list('3A001.a', 'b');

-- The objects of the type.
SELECT p.oid::regprocedure AS function, pg_get_function_result(p.oid) AS result, provolatile AS volatile,
	proisstrict AS strict, proparallel AS parallel, proleakproof AS leakproof, prosupport AS support
FROM pg_proc p JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
WHERE proname ~ '^eccn_|^is_600_series$|^is_9x515$' OR proname IN ('min', 'max') AND prorettype = 'eccn'::regtype
ORDER BY p.oid::regprocedure::text COLLATE "C";
SELECT o.oid::regoperator AS operator, oprcom::regoperator AS commutator, oprnegate::regoperator AS negator, oprrest AS restrict, oprjoin AS join,
	oprcanhash AS hashes, oprcanmerge AS merges
FROM pg_operator o WHERE oprleft = 'eccn'::regtype ORDER BY o.oid::regoperator::text COLLATE "C";
DROP FUNCTION fault, list_fault;
