-- What pg_dump leaves out of the tables of an extension: whether row security
-- is on, and its policies.
CREATE FUNCTION export_control.row_security() RETURNS SETOF text
	LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT statement
	FROM pg_depend d
	JOIN pg_class c ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'
		AND c.relkind IN ('r', 'p')
	JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
		AND e.extname = 'export_control',
	LATERAL (
		SELECT 1, format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY;', c.oid::regclass) WHERE c.relrowsecurity
		UNION ALL
		SELECT 2, format('ALTER TABLE %s FORCE ROW LEVEL SECURITY;', c.oid::regclass) WHERE c.relforcerowsecurity
		UNION ALL
		SELECT 3, format('CREATE POLICY %I ON %s AS %s FOR %s TO %s%s%s;', p.polname, c.oid::regclass,
			CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
			CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE'
				WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
			(SELECT string_agg(CASE r WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(r)) END, ', ')
				FROM unnest(p.polroles) r),
			' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')',
			' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')')
		FROM pg_policy p WHERE p.polrelid = c.oid) AS s (step, statement)
	ORDER BY c.relname, step, statement
$$;
COMMENT ON FUNCTION export_control.row_security()
	IS 'row security of the tables of the extension as statements, since pg_dump leaves it out: run them after a restore';
