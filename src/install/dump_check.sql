-- What a dump would hold and no restore could read.  pg_dump writes expressions
-- as the server shows them, and restores with an empty search_path.  IS DISTINCT
-- FROM, CASE x WHEN, NULLIF, JOIN ... USING and NATURAL JOIN have no place for
-- the schema of the operator that they mean, so that of an extension's type is not
-- found.  Nothing is executed here: each expression is parsed, as a view that goes
-- away again, which is what the restore would do.

CREATE FUNCTION export_control.parse_as_restored(statement text) RETURNS text
	LANGUAGE plpgsql VOLATILE STRICT SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	BEGIN
		EXECUTE statement;
		RAISE EXCEPTION USING ERRCODE = 'EC001';
	EXCEPTION
		WHEN SQLSTATE 'EC001' THEN RETURN NULL;	-- parsed, and gone
		WHEN query_canceled THEN RAISE;
		WHEN OTHERS THEN RETURN SQLERRM;
	END;
END
$$;
COMMENT ON FUNCTION export_control.parse_as_restored(text)
	IS 'of dump_check(): what a restore would say of a statement, NULL if nothing; it is undone';

CREATE FUNCTION export_control.dump_check(OUT object text, OUT problem text, OUT expression text) RETURNS SETOF record
	LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
	WITH of_ours AS (
		SELECT DISTINCT d.classid, d.objid
		FROM pg_depend m
		JOIN pg_extension e ON m.refclassid = 'pg_extension'::regclass AND m.refobjid = e.oid AND e.extname = 'export_control'
		JOIN pg_depend d ON d.refclassid = m.classid AND d.refobjid = m.objid AND d.deptype = 'n'
		WHERE m.deptype = 'e' AND m.classid = 'pg_operator'::regclass
			AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = d.classid AND x.objid = d.objid AND x.deptype = 'e')
	), tables_of_ours AS (
		SELECT objid FROM pg_depend WHERE classid = 'pg_class'::regclass AND deptype = 'e'
	), said AS (
		SELECT o.classid, o.objid, s.expression, s.read_from, NULL::text AS statement
		FROM of_ours o, LATERAL (
			SELECT pg_get_expr(c.conbin, c.conrelid), c.conrelid::regclass::text FROM pg_constraint c
			WHERE o.classid = 'pg_constraint'::regclass AND c.oid = o.objid AND c.conrelid <> 0 AND c.conrelid NOT IN (TABLE tables_of_ours)
			UNION ALL
			SELECT pg_get_expr(a.adbin, a.adrelid), a.adrelid::regclass::text FROM pg_attrdef a
			WHERE o.classid = 'pg_attrdef'::regclass AND a.oid = o.objid
			UNION ALL
			SELECT pg_get_expr(x.source, i.indrelid), i.indrelid::regclass::text
			FROM pg_index i, LATERAL (VALUES (i.indpred), (i.indexprs)) x(source)
			WHERE o.classid = 'pg_class'::regclass AND i.indexrelid = o.objid AND i.indrelid NOT IN (TABLE tables_of_ours)
			UNION ALL
			SELECT pg_get_expr(x.source, p.polrelid), p.polrelid::regclass::text
			FROM pg_policy p, LATERAL (VALUES (p.polqual), (p.polwithcheck)) x(source)
			WHERE o.classid = 'pg_policy'::regclass AND p.oid = o.objid AND p.polrelid NOT IN (TABLE tables_of_ours)
			) s(expression, read_from)
		WHERE s.expression IS NOT NULL
		UNION ALL
		SELECT 'pg_class'::regclass, r.ev_class, NULL, NULL, pg_get_viewdef(r.ev_class)
		FROM of_ours o JOIN pg_rewrite r ON o.classid = 'pg_rewrite'::regclass AND r.oid = o.objid AND r.rulename = '_RETURN'
		UNION ALL
		SELECT o.classid, o.objid, NULL, NULL, pg_get_functiondef(p.oid)
		FROM of_ours o JOIN pg_proc p ON o.classid = 'pg_proc'::regclass AND p.oid = o.objid AND p.prosqlbody IS NOT NULL
	)
	SELECT pg_describe_object(classid, objid, 0), c.problem, coalesce(expression, statement)
	FROM said, export_control.parse_as_restored(CASE
		WHEN expression IS NOT NULL THEN format('CREATE TEMP VIEW dump_check AS SELECT count(ROW(%s)) FROM %s', expression, read_from)
		WHEN classid = 'pg_proc'::regclass THEN statement
		ELSE 'CREATE TEMP VIEW dump_check AS ' || statement END) c(problem)
	WHERE c.problem IS NOT NULL
	UNION ALL
	-- Of two rows, which no function of the server shows as an expression.  By the
	-- tree, and not by the text of the trigger, whose names anybody may choose.
	SELECT pg_describe_object('pg_trigger'::regclass, t.oid, 0), 'the operator is not named with its schema', pg_get_triggerdef(t.oid)
	FROM pg_trigger t
	WHERE t.oid IN (SELECT o.objid FROM of_ours o WHERE o.classid = 'pg_trigger'::regclass)
		AND t.tgrelid NOT IN (TABLE tables_of_ours)
		AND EXISTS (
			SELECT FROM pg_depend m, LATERAL (VALUES
				('pg_operator'::regclass, E'\\{(DISTINCTEXPR|NULLIFEXPR) :opno %s |\\{ROWCOMPAREEXPR :(?:rctype|cmptype) \\d+ :opnos \\(o[ \\d]* %s[ )]'),
				('pg_type'::regclass, E'\\{CASETESTEXPR :typeId %s ')) f(classid, form)
			WHERE m.deptype = 'e' AND m.classid = f.classid AND t.tgqual::text ~ replace(f.form, '%s', m.objid::text))
	ORDER BY 1, 3
$$;
COMMENT ON FUNCTION export_control.dump_check()
	IS 'views, functions, triggers, constraints, indexes, defaults and policies of yours that compare the extension''s types in a way that a dump cannot hold: none is good';
