-- What pg_dump and pg_upgrade write about functions and views is accepted again
-- and says the same.
BEGIN;
SELECT plan(3);

CREATE FUNCTION pg_temp.again(function oid) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	definition	text := pg_get_functiondef(function);
	first		text;
BEGIN
	EXECUTE definition;
	first := pg_get_functiondef(function);
	EXECUTE first;
	RETURN CASE WHEN pg_get_functiondef(function) IS DISTINCT FROM first THEN 'changes each time' END;
EXCEPTION WHEN OTHERS THEN
	RETURN SQLERRM;
END
$$;
SELECT is_empty($$
	SELECT p.oid::regprocedure, pg_temp.again(p.oid)
	FROM pg_proc p JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
	WHERE d.refobjid = (SELECT oid FROM pg_extension WHERE extname = 'export_control') AND p.prokind IN ('f', 'p')
		AND pg_temp.again(p.oid) IS NOT NULL$$, 'every function can be created from its definition');

-- pg_upgrade creates functions before operator classes.  A body that is parsed
-- then cannot sort, group or compare rows by a type of ours; a text can.
SELECT is_empty($$
	SELECT p.oid::regprocedure, t.typname
	FROM pg_proc p JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid
		JOIN pg_operator o ON d.refclassid = 'pg_operator'::regclass AND o.oid = d.refobjid AND o.oprname IN ('<', '>')
		JOIN pg_type t ON t.oid = o.oprleft JOIN pg_depend m ON m.classid = 'pg_type'::regclass AND m.objid = t.oid AND m.deptype = 'e'
	WHERE p.prosqlbody IS NOT NULL$$, 'no parsed body needs an operator class of our types');
SELECT is_empty($$
	SELECT c.oid::regclass FROM pg_class c JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'
	WHERE c.relkind = 'v' AND pg_get_viewdef(c.oid) ~ '""'$$, 'no view has a name that is empty');
SELECT * FROM finish();
ROLLBACK;
