-- Who may do what.  doc/security.md tells it in words; what is here is what is
-- granted.

-- What users of each kind may do beyond what everybody may: ask the Commerce
-- Control List, screen names, read the rules.  Rights follow from what an
-- object is, so that a new table of rules belongs to the rule editors at once.
CREATE FUNCTION export_control.role_rights()
	RETURNS TABLE (kind text, object_type text, object text, privilege text)
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	WITH relation AS (
		SELECT c.oid, CASE
				WHEN c.relname IN ('license', 'license_line', 'license_party', 'license_suspension') THEN 'license'
				WHEN c.relname IN ('license_balance', 'license_use', 'license_assignment') THEN 'use'
				WHEN c.relname IN ('license_application', 'license_event', 'decision') OR c.relkind = 'v' AND c.relname LIKE E'license\\_%' THEN 'record'
				WHEN c.relname IN ('csl_import', 'csl_import_28') THEN 'import'
				WHEN c.relname IN ('policy', 'clean_party') THEN c.relname
				WHEN c.relkind = 'r' AND (c.relname = 'ownership' OR EXISTS (
					SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'shipped' AND NOT a.attisdropped)) THEN 'rule'
				WHEN c.relname LIKE E'csl\\_%' THEN 'work'	-- of a load, while it runs
				ELSE 'other' END AS what
		FROM pg_class c
		WHERE c.relnamespace = 'export_control'::regnamespace AND c.relkind IN ('r', 'v') AND c.relname <> 'screening_image'
	), right_to (kind, what, privilege) AS (VALUES
		('asker', 'license', 'SELECT'), ('asker', 'use', 'SELECT'),
		('order_clerk', 'license', 'SELECT'), ('order_clerk', 'use', 'SELECT'),
		('screener', 'clean_party', 'INSERT'), ('screener', 'clean_party', 'DELETE'),
		('license_clerk', 'license', 'SELECT'), ('license_clerk', 'use', 'SELECT'), ('license_clerk', 'record', 'SELECT'),
		('license_clerk', 'license', 'INSERT'), ('license_clerk', 'license', 'UPDATE'), ('license_clerk', 'license', 'DELETE'),
		('rule_editor', 'rule', 'INSERT'), ('rule_editor', 'rule', 'UPDATE'), ('rule_editor', 'rule', 'DELETE'),
		('rule_editor', 'policy', 'INSERT'), ('rule_editor', 'policy', 'UPDATE'),
		('rule_editor', 'import', 'SELECT'), ('rule_editor', 'import', 'INSERT'), ('rule_editor', 'import', 'DELETE'),
		('officer', 'license', 'SELECT'), ('officer', 'use', 'SELECT'), ('officer', 'record', 'SELECT'),
		('officer', 'clean_party', 'INSERT'), ('officer', 'clean_party', 'DELETE'),
		('auditor', 'license', 'SELECT'), ('auditor', 'use', 'SELECT'), ('auditor', 'record', 'SELECT'), ('auditor', 'other', 'SELECT'), ('auditor', 'rule', 'SELECT'),
		('auditor', 'policy', 'SELECT'), ('auditor', 'clean_party', 'SELECT')
	), may_call (kind, name) AS (VALUES
		('order_clerk', 'assign_license'), ('order_clerk', 'release_license'),
		('screener', 'decide_party'),
		('license_clerk', 'record_application'), ('license_clerk', 'record_license_event'), ('license_clerk', 'record_license_use'),
		('rule_editor', 'set_policy'), ('rule_editor', 'record_list_load'), ('rule_editor', 'load_csl'), ('rule_editor', 'load_csl_json'),
		('rule_editor', 'csl_begin'), ('rule_editor', 'csl_merge'), ('rule_editor', 'refresh_screening_image'),
		('officer', 'decide_party'), ('officer', 'settle_review'), ('officer', 'file_statement'), ('officer', 'end_statement')
	)
	SELECT t.kind, 'TABLE', r.oid::regclass::text, t.privilege FROM right_to t JOIN relation r ON r.what = t.what
	UNION ALL
	SELECT c.kind, 'FUNCTION', p.oid::regprocedure::text, 'EXECUTE'
	FROM may_call c JOIN pg_proc p ON p.proname = c.name AND p.pronamespace IN ('export_control'::regnamespace, '@extschema@'::regnamespace)
		JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
		JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid AND e.extname = 'export_control'
$$;
COMMENT ON FUNCTION export_control.role_rights() IS 'what users of each kind may beyond what everybody may';

-- Kinds that roles were given, so that taking one away leaves what another gives.
CREATE TABLE export_control.granted_role (
	kind		text NOT NULL,
	role		name NOT NULL,
	granted_by	name NOT NULL DEFAULT current_user,
	granted_at	timestamptz NOT NULL DEFAULT current_timestamp,
	PRIMARY KEY (kind, role)
);
COMMENT ON TABLE export_control.granted_role
	IS 'kinds of users, and the roles that are of them; written by grant_role() and revoke_role()';
SELECT pg_catalog.pg_extension_config_dump('export_control.granted_role', '');
GRANT SELECT ON export_control.granted_role TO PUBLIC;

-- The grants of a kind, as statements; an error where the current role may not
-- make them, which GRANT itself would only warn of.
CREATE FUNCTION export_control.role_statements(kind text, role name, granting boolean) RETURNS SETOF text
	LANGUAGE plpgsql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
	kinds	CONSTANT text[] := ARRAY(SELECT DISTINCT r.kind FROM export_control.role_rights() r ORDER BY 1);
	denied	text;
BEGIN
	IF kind IS NULL OR kind <> ALL (kinds) THEN
		RAISE EXCEPTION 'there is no kind "%" of users', kind
			USING ERRCODE = 'invalid_parameter_value',
				HINT = format('Kinds are %s.', array_to_string(kinds, ', '));
	END IF;
	IF NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = role) THEN
		RAISE EXCEPTION 'role "%" does not exist', role
			USING ERRCODE = 'undefined_object', HINT = 'CREATE ROLE makes one. Kinds are given to roles, never to PUBLIC.';
	END IF;
	SELECT r.object INTO denied
	FROM export_control.role_rights() r
	WHERE r.kind = kind AND NOT CASE r.object_type
		WHEN 'TABLE' THEN has_table_privilege(r.object, r.privilege || ' WITH GRANT OPTION')
		ELSE has_function_privilege(r.object, r.privilege || ' WITH GRANT OPTION') END
	ORDER BY r.object_type DESC, r.object COLLATE "C" LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'role "%" may not grant rights to %', current_user, denied
			USING ERRCODE = 'insufficient_privilege',
				HINT = 'The superuser who created the extension may, or the role for which it was created.';
	END IF;
	RETURN QUERY
		SELECT format(CASE WHEN granting THEN 'GRANT %s ON %s %s TO %I' ELSE 'REVOKE %s ON %s %s FROM %I' END,
			string_agg(r.privilege, ', ' ORDER BY r.privilege), r.object_type, r.object, role)
		FROM export_control.role_rights() r
		WHERE r.kind = kind AND (granting OR NOT EXISTS (
			SELECT FROM export_control.granted_role g JOIN export_control.role_rights() o ON o.kind = g.kind
			WHERE g.role = role AND g.kind <> kind AND o.object = r.object AND o.privilege = r.privilege))
		GROUP BY r.object_type, r.object;
END
$$;
COMMENT ON FUNCTION export_control.role_statements(text, name, boolean)
	IS 'the statements by which a role gets, or loses, what users of a kind may';

CREATE FUNCTION export_control.grant_role(kind text, role name) RETURNS void
	LANGUAGE plpgsql VOLATILE
	SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
	statement	text;
BEGIN
	FOR statement IN SELECT * FROM export_control.role_statements(kind, role, true) LOOP
		EXECUTE statement;
	END LOOP;
	IF NOT has_schema_privilege(role, '@extschema@'::regnamespace, 'USAGE') THEN
		EXECUTE format('GRANT USAGE ON SCHEMA %s TO %I', '@extschema@', role);
	END IF;
	INSERT INTO export_control.granted_role AS g (kind, role) VALUES (kind, role) ON CONFLICT DO NOTHING;
END
$$;
COMMENT ON FUNCTION export_control.grant_role(text, name) IS 'let a role do what users of a kind do';

CREATE FUNCTION export_control.revoke_role(kind text, role name) RETURNS void
	LANGUAGE plpgsql VOLATILE
	SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
	statement	text;
BEGIN
	FOR statement IN SELECT * FROM export_control.role_statements(kind, role, false) LOOP
		EXECUTE statement;
	END LOOP;
	DELETE FROM export_control.granted_role g WHERE g.kind = kind AND g.role = role;
END
$$;
COMMENT ON FUNCTION export_control.revoke_role(text, name)
	IS 'take from a role what users of a kind may, but for what another of its kinds gives';

-- What is for users of some kind, or acts with the rights of the owner, is not
-- for everybody.  Triggers fire all the same: whoever changes a table needs no
-- right to call them.
DO $$
DECLARE
	own	record;
BEGIN
	FOR own IN
		SELECT p.oid::regprocedure AS function
		FROM pg_proc p JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
			JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid AND e.extname = 'export_control'
		WHERE p.prosecdef OR p.oid::regprocedure::text IN (SELECT r.object FROM export_control.role_rights() r)
	LOOP
		EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', own.function);
	END LOOP;
END
$$;

-- The extension is trusted: whoever creates it need not be a superuser.  Its
-- objects then belong to the bootstrap superuser, so that records are nobody's
-- to change; the creator has what users of every kind have, and may grant it.
-- Sequences: a dump reads them, a restore sets those of ids.
DO $$
DECLARE
	own	record;
BEGIN
	IF quote_ident(current_user) = '@extowner@' THEN
		RETURN;
	END IF;
	GRANT USAGE ON SCHEMA export_control TO @extowner@ WITH GRANT OPTION;
	FOR own IN
		SELECT c.oid::regclass AS relation FROM pg_class c
		WHERE c.relnamespace = 'export_control'::regnamespace AND c.relkind IN ('r', 'v', 'S') AND c.relname <> 'screening_image'
	LOOP
		EXECUTE format('GRANT SELECT ON %s TO @extowner@ WITH GRANT OPTION', own.relation);
	END LOOP;
	GRANT INSERT, DELETE ON export_control.granted_role TO @extowner@ WITH GRANT OPTION;
	FOR own IN SELECT DISTINCT r.object_type, r.object, r.privilege FROM export_control.role_rights() r LOOP
		EXECUTE format('GRANT %s ON %s %s TO @extowner@ WITH GRANT OPTION', own.privilege, own.object_type, own.object);
	END LOOP;
	FOR own IN
		SELECT c.oid::regclass AS sequence
		FROM pg_class c JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'i'
		WHERE c.relnamespace = 'export_control'::regnamespace AND c.relkind = 'S'
	LOOP
		EXECUTE format('GRANT UPDATE ON SEQUENCE %s TO @extowner@', own.sequence);
	END LOOP;
END
$$;
