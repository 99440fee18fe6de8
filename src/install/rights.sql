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
				WHEN c.relname IN ('license', 'license_line', 'license_party', 'license_suspension', 'approval_stop') THEN 'license'
				WHEN c.relname IN ('license_balance', 'license_use', 'license_assignment') THEN 'use'
				WHEN c.relname IN ('license_application', 'license_event', 'decision', 'decision_record', 'order_action',
					'order_recheck', 'stale', 'legal_hold', 'record_purge')
					OR c.relkind = 'v' AND (c.relname LIKE E'license\\_%' OR c.relname = 'stopped_application') THEN 'record'
				WHEN c.relname IN ('order_hold', 'worklist') THEN 'hold'
				WHEN c.relname IN ('csl_import', 'csl_import_28', 'list_import') THEN 'import'
				WHEN c.relname IN ('policy', 'clean_party') THEN c.relname
				WHEN c.relname = 'expectation' THEN 'expectation'
				WHEN c.relname = 'edition_change' THEN 'edition'
				WHEN c.relkind = 'r' AND (c.relname IN ('ownership', 'is_informed') OR EXISTS (
					SELECT FROM pg_attribute a
					WHERE a.attrelid = c.oid AND a.attname = 'shipped' AND NOT a.attisdropped)) THEN 'rule'
				WHEN c.relname LIKE E'list\\_%' THEN 'work'	-- of a load, while it runs
				ELSE 'other' END AS what
		FROM pg_class c
		WHERE c.relnamespace = 'export_control'::regnamespace AND c.relkind IN ('r', 'v')
			AND c.relname NOT IN ('screening_image', 'order_header', 'ledger_name')
	), right_to (kind, what, privilege) AS (VALUES
		('asker', 'license', 'SELECT'), ('asker', 'use', 'SELECT'),
		('order_clerk', 'license', 'SELECT'), ('order_clerk', 'use', 'SELECT'),
		('screener', 'clean_party', 'INSERT'), ('screener', 'clean_party', 'DELETE'),
		('license_clerk', 'license', 'SELECT'), ('license_clerk', 'use', 'SELECT'), ('license_clerk', 'record', 'SELECT'),
		('license_clerk', 'license', 'INSERT'), ('license_clerk', 'license', 'UPDATE'), ('license_clerk', 'license', 'DELETE'),
		('rule_editor', 'rule', 'INSERT'), ('rule_editor', 'rule', 'UPDATE'), ('rule_editor', 'rule', 'DELETE'),
		('rule_editor', 'edition', 'INSERT'), ('rule_editor', 'edition', 'UPDATE'),
		('rule_editor', 'import', 'SELECT'), ('rule_editor', 'import', 'INSERT'), ('rule_editor', 'import', 'DELETE'),
		('officer', 'license', 'SELECT'), ('officer', 'use', 'SELECT'), ('officer', 'record', 'SELECT'),
		('officer', 'expectation', 'SELECT'), ('officer', 'expectation', 'INSERT'), ('officer', 'expectation', 'UPDATE'), ('officer', 'expectation', 'DELETE'),
		('rule_editor', 'expectation', 'SELECT'), ('auditor', 'expectation', 'SELECT'),
		('officer', 'clean_party', 'INSERT'), ('officer', 'clean_party', 'DELETE'),
		('auditor', 'license', 'SELECT'), ('auditor', 'use', 'SELECT'), ('auditor', 'record', 'SELECT'), ('auditor', 'other', 'SELECT'), ('auditor', 'rule', 'SELECT'),
		('order_clerk', 'hold', 'SELECT'), ('license_clerk', 'hold', 'SELECT'), ('officer', 'hold', 'SELECT'), ('auditor', 'hold', 'SELECT'),
		('auditor', 'policy', 'SELECT'), ('auditor', 'clean_party', 'SELECT')
	), may_call (kind, name) AS (VALUES
		('order_clerk', 'assign_license'), ('order_clerk', 'release_license'), ('order_clerk', 'confirm_order'), ('order_clerk', 'cancel_order'),
		('screener', 'decide_party'),
		('license_clerk', 'record_application'), ('license_clerk', 'record_license_event'), ('license_clerk', 'record_license_use'),
		('rule_editor', 'set_policy'), ('rule_editor', 'record_list_load'), ('rule_editor', 'load_list'), ('rule_editor', 'load_csl'), ('rule_editor', 'load_csl_json'),
		('rule_editor', 'refresh_screening_image'),
		('order_clerk', 'put_on_hold'), ('order_clerk', 'lift_hold'), ('order_clerk', 'escalate_order'),
		('license_clerk', 'put_on_hold'), ('license_clerk', 'lift_hold'), ('license_clerk', 'escalate_order'),
		('officer', 'place_legal_hold'), ('officer', 'lift_legal_hold'), ('officer', 'purge_records'),
		('officer', 'put_on_hold'), ('officer', 'lift_hold'), ('officer', 'escalate_order'), ('officer', 'release_order'),
		('officer', 'decide_party'), ('officer', 'settle_review'), ('officer', 'file_statement'), ('officer', 'file_declaration'), ('officer', 'file_declarations'), ('officer', 'end_declaration'), ('officer', 'end_statement'),
		('officer', 'check_expectations'), ('officer', 'rules_without_expectation'), ('rule_editor', 'check_expectations'), ('rule_editor', 'rules_without_expectation'),
		('officer', 'questions_to_send'), ('order_clerk', 'questions_to_send'), ('license_clerk', 'questions_to_send'), ('officer', 'replay_decision'), ('officer', 'decision_diff'), ('auditor', 'replay_decision'), ('auditor', 'decision_diff'),
		('auditor', 'check_expectations'), ('auditor', 'rules_without_expectation'), ('auditor', 'rule_fingerprints'), ('rule_editor', 'rule_fingerprints'), ('officer', 'rule_fingerprints'),
		('asker', 'rulebook_fingerprint'), ('auditor', 'rulebook_fingerprint'), ('rule_editor', 'rulebook_fingerprint'), ('officer', 'rulebook_fingerprint')
	)
	SELECT t.kind, 'TABLE', r.oid::regclass::text, t.privilege FROM right_to t JOIN relation r ON r.what = t.what
	UNION ALL
	SELECT c.kind, 'FUNCTION', p.oid::regprocedure::text, 'EXECUTE'
	FROM may_call c JOIN pg_proc p ON p.proname = c.name
			AND p.pronamespace IN ('export_control'::regnamespace, '@extschema@'::regnamespace)
		JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
		JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
			AND e.extname = 'export_control'
$$;
COMMENT ON FUNCTION export_control.role_rights() IS 'what users of each kind may beyond what everybody may';

-- Kinds that roles were given, so that taking one away leaves what another gives.
-- A role is one whatever it is called by now; a dump says its name, and nothing of
-- one that was dropped, whose number may be another's where it is restored.
CREATE TABLE export_control.granted_kind (
	kind		text NOT NULL,
	role		regrole NOT NULL,
	granted_by	name NOT NULL DEFAULT current_user,	-- whose rights were given on
	granted_at	timestamptz NOT NULL DEFAULT current_timestamp,
	PRIMARY KEY (kind, role)
);
CREATE TRIGGER stamp_author BEFORE INSERT OR UPDATE ON export_control.granted_kind
	FOR EACH ROW EXECUTE FUNCTION export_control.stamp_author('granted_by', 'granted_at', 'current_user');
COMMENT ON TABLE export_control.granted_kind
	IS 'kinds of users, and the roles that are of them; written by grant_role() and revoke_role()';
SELECT pg_catalog.pg_extension_config_dump('export_control.granted_kind',
	'WHERE role::pg_catalog.oid IN (SELECT r.oid FROM pg_catalog.pg_roles r)');
CREATE VIEW export_control.granted_role AS
SELECT g.kind, r.rolname AS role, g.granted_by, g.granted_at
FROM export_control.granted_kind g JOIN pg_catalog.pg_roles r ON r.oid OPERATOR(pg_catalog.=) g.role;
COMMENT ON VIEW export_control.granted_role
	IS 'kinds of users, and the roles that are of them, by the names that these have now';
GRANT SELECT ON export_control.granted_kind, export_control.granted_role TO PUBLIC;

-- Something of a kind that a role may not give on, NULL if it may give on all.
CREATE FUNCTION export_control.may_not_grant(kind text, role name) RETURNS text
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT r.object
	FROM export_control.role_rights() r
	WHERE r.kind = $1 AND NOT CASE r.object_type
		WHEN 'TABLE' THEN has_table_privilege($2, r.object, r.privilege || ' WITH GRANT OPTION')
		ELSE has_function_privilege($2, r.object, r.privilege || ' WITH GRANT OPTION') END
	ORDER BY r.object_type DESC, r.object COLLATE "C" LIMIT 1
$$;
COMMENT ON FUNCTION export_control.may_not_grant(text, name)
	IS 'an object of a kind of users to which a role may not grant the rights';

-- An error where the current role may not grant a kind, which GRANT itself would
-- only warn of.
CREATE FUNCTION export_control.check_grant(kind text, role name) RETURNS void
	LANGUAGE plpgsql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
	kinds	CONSTANT text[] := ARRAY(SELECT DISTINCT r.kind FROM export_control.role_rights() r ORDER BY 1);
	denied	CONSTANT text := export_control.may_not_grant(kind, current_user);
BEGIN
	IF kind IS NULL OR kind <> ALL (kinds) THEN
		RAISE EXCEPTION 'there is no kind "%" of users', kind
			USING ERRCODE = 'invalid_parameter_value',
				HINT = format('Kinds are %s.', array_to_string(kinds, ', '));
	END IF;
	IF NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = role) THEN
		RAISE EXCEPTION 'role "%" does not exist', role
			USING ERRCODE = 'undefined_object',
				HINT = 'CREATE ROLE makes one. Kinds are given to roles, never to PUBLIC.';
	END IF;
	IF denied IS NOT NULL THEN
		RAISE EXCEPTION 'role "%" may not grant rights to %', current_user, denied
			USING ERRCODE = 'insufficient_privilege',
				HINT = 'The superuser who created the extension may, or the role for which it was created.';
	END IF;
END
$$;
COMMENT ON FUNCTION export_control.check_grant(text, name)
	IS 'an error unless the kind and the role are there and the current role may give the one to the other';

CREATE FUNCTION export_control.grant_role(kind text, role name) RETURNS void
	LANGUAGE plpgsql VOLATILE
	SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
	own	record;
BEGIN
	PERFORM export_control.check_grant(kind, role);
	FOR own IN
		SELECT r.object_type, r.object, string_agg(r.privilege, ', ' ORDER BY r.privilege) AS privileges
		FROM export_control.role_rights() r WHERE r.kind = kind GROUP BY r.object_type, r.object
	LOOP
		EXECUTE format('GRANT %s ON %s %s TO %I', own.privileges, own.object_type, own.object, role);
	END LOOP;
	IF NOT has_schema_privilege(role, '@extschema@'::regnamespace, 'USAGE') THEN
		EXECUTE format('GRANT USAGE ON SCHEMA %s TO %I', '@extschema@', role);
		IF NOT has_schema_privilege(role, '@extschema@'::regnamespace, 'USAGE') THEN
			RAISE EXCEPTION 'role "%" may not grant usage of schema %', current_user, '@extschema@'
				USING ERRCODE = 'insufficient_privilege', HINT = 'Let the owner of the schema grant it first.';
		END IF;
	END IF;
	INSERT INTO export_control.granted_kind AS g (kind, role) VALUES (kind, quote_ident(role)::regrole)
		ON CONFLICT DO NOTHING;
END
$$;
COMMENT ON FUNCTION export_control.grant_role(text, name) IS 'let a role do what users of a kind do';

-- What a role was given of a kind, itself and not by another of its kinds, and
-- by whom: each right as often as somebody gave it, of whole tables and of columns.
CREATE FUNCTION export_control.role_grants(kind text, role name)
	RETURNS TABLE (object_type text, object text, privilege text, granted_by oid)
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	WITH own AS (
		SELECT r.*, CASE r.object_type WHEN 'TABLE' THEN r.object::regclass::oid
			ELSE r.object::regprocedure::oid END AS id
		FROM export_control.role_rights() r
		WHERE r.kind = $1 AND NOT EXISTS (
			SELECT FROM export_control.granted_role g JOIN export_control.role_rights() o ON o.kind = g.kind
			WHERE g.role = $2 AND g.kind <> $1 AND o.object = r.object AND o.privilege = r.privilege)
	)
	SELECT DISTINCT own.object_type, own.object, own.privilege, a.grantor
	FROM own, LATERAL (
		SELECT c.relacl FROM pg_class c WHERE own.object_type = 'TABLE' AND c.oid = own.id
		UNION ALL
		SELECT t.attacl FROM pg_attribute t
		WHERE own.object_type = 'TABLE' AND t.attrelid = own.id AND NOT t.attisdropped
		UNION ALL
		SELECT p.proacl FROM pg_proc p WHERE own.object_type = 'FUNCTION' AND p.oid = own.id) AS o (acl),
			aclexplode(o.acl) a
	WHERE a.grantee = quote_ident($2)::regrole AND a.privilege_type = own.privilege
$$;
COMMENT ON FUNCTION export_control.role_grants(text, name)
	IS 'which rights a role was given of a kind of users that no other of its kinds gives, and by which roles';

-- May the current role act as that one, by SET ROLE?
CREATE FUNCTION export_control.may_act_as(role oid) RETURNS boolean
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT EXISTS (SELECT FROM pg_roles r WHERE r.oid = $1)
		AND pg_has_role(current_user, $1,
			CASE WHEN current_setting('server_version_num')::int < 160000 THEN 'MEMBER' ELSE 'SET' END)
$$;
COMMENT ON FUNCTION export_control.may_act_as(oid) IS 'may the current role act as a role, which there is?';

-- REVOKE takes what the current role gave, or the owner; what others gave it
-- leaves, and says nothing.  So all who gave something take it, and an error
-- tells of what is left because the current role may not act as they.
CREATE FUNCTION export_control.revoke_role(kind text, role name) RETURNS void
	LANGUAGE plpgsql VOLATILE
	SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
	acting	CONSTANT text := current_setting('role');
	own		record;
	rest	text;
BEGIN
	PERFORM export_control.check_grant(kind, role);
	FOR own IN
		SELECT g.object_type, g.object, string_agg(DISTINCT g.privilege, ', ') AS privileges
		FROM export_control.role_grants(kind, role) g GROUP BY g.object_type, g.object
	LOOP
		EXECUTE format('REVOKE %s ON %s %s FROM %I', own.privileges, own.object_type, own.object, role);
	END LOOP;
	FOR own IN
		SELECT g.object_type, g.object, string_agg(g.privilege, ', ') AS privileges,
			pg_get_userbyid(g.granted_by) AS granted_by
		FROM export_control.role_grants(kind, role) g WHERE export_control.may_act_as(g.granted_by)
		GROUP BY g.object_type, g.object, g.granted_by
	LOOP
		EXECUTE format('SET LOCAL ROLE %I', own.granted_by);
		EXECUTE format('REVOKE %s ON %s %s FROM %I', own.privileges, own.object_type, own.object, role);
		EXECUTE format('SET LOCAL ROLE %I', acting);
	END LOOP;
	SELECT g.privilege AS privilege, g.object AS object, pg_get_userbyid(g.granted_by) AS granted_by INTO own
	FROM export_control.role_grants(kind, role) g ORDER BY g.object COLLATE "C", g.privilege LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'role "%" would keep % on %', role, own.privilege, own.object
			USING ERRCODE = 'insufficient_privilege',
				DETAIL = format('Role "%s" gave it, and only that role takes it.', own.granted_by),
				HINT = 'Let a superuser call this, or both roles.';
	END IF;
	DELETE FROM export_control.granted_kind g WHERE g.kind = kind AND g.role = quote_ident(role)::regrole;
	SELECT string_agg(format('"%s"', g.role), ', ') INTO rest
	FROM export_control.granted_role g
	WHERE g.kind = kind AND pg_has_role(role, g.role, 'USAGE');
	IF rest IS NOT NULL THEN
		RAISE WARNING 'role "%" still does what users of kind "%" do', role, kind
			USING DETAIL = format('It is a member of %s.', rest);
	END IF;
END
$$;
COMMENT ON FUNCTION export_control.revoke_role(text, name)
	IS 'take from a role what users of a kind may, whoever gave it, but for what another of its kinds gives';

-- The extension is trusted: whoever creates it need not be a superuser.  Its
-- objects then belong to the bootstrap superuser, so that records are nobody's
-- to change; the creator has what users of every kind have, and may grant it.
-- Sequences: a dump reads them, a restore sets those of ids.
CREATE FUNCTION export_control.owner_statements(owner regrole) RETURNS SETOF text
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT format('GRANT USAGE ON SCHEMA export_control TO %s WITH GRANT OPTION', owner)
	UNION ALL
	SELECT format('GRANT SELECT ON %s TO %s WITH GRANT OPTION', c.oid::regclass, owner)
	FROM pg_class c
	WHERE c.relnamespace = 'export_control'::regnamespace AND c.relkind IN ('r', 'v', 'S')
		AND c.relname <> 'screening_image'
	UNION ALL
	SELECT format('GRANT INSERT, DELETE ON export_control.granted_kind TO %s WITH GRANT OPTION', owner)
	UNION ALL
	-- For a restore, when a trigger lets him.
	SELECT format('GRANT INSERT ON export_control.policy TO %s', owner)
	UNION ALL
	SELECT format('GRANT %s ON %s %s TO %s WITH GRANT OPTION', r.privilege, r.object_type, r.object, owner)
	FROM (SELECT DISTINCT r.object_type, r.object, r.privilege FROM export_control.role_rights() r) r
	UNION ALL
	SELECT format('GRANT UPDATE ON SEQUENCE %s TO %s', c.oid::regclass, owner)
	FROM pg_class c JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'i'
	WHERE c.relnamespace = 'export_control'::regnamespace AND c.relkind = 'S'
$$;
COMMENT ON FUNCTION export_control.owner_statements(regrole)
	IS 'the grants that make a role one for which the extension was created';

-- What the extension grants when it is created is not in a dump.  So where a
-- superuser restored, who had created it has nothing, and those have nothing to
-- whom he had given a kind.
CREATE FUNCTION export_control.grant_anew(owner name DEFAULT NULL) RETURNS void
	LANGUAGE plpgsql VOLATILE
	SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
	acting	CONSTANT text := current_setting('role');
	given	record;
	giver	oid;
	statement	text;
BEGIN
	IF owner IS NOT NULL THEN
		IF NOT pg_has_role(current_user,
			(SELECT n.nspowner FROM pg_namespace n WHERE n.nspname = 'export_control'), 'USAGE') THEN
			RAISE EXCEPTION 'role "%" may not make another one for which the extension was created', current_user
				USING ERRCODE = 'insufficient_privilege', HINT = 'A superuser may.';
		END IF;
		IF NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = owner) THEN
			RAISE EXCEPTION 'role "%" does not exist', owner USING ERRCODE = 'undefined_object';
		END IF;
		FOR statement IN SELECT * FROM export_control.owner_statements(quote_ident(owner)::regrole) LOOP
			EXECUTE statement;
		END LOOP;
	END IF;
	FOR given IN
		SELECT g.kind, g.role, g.granted_by FROM export_control.granted_role g ORDER BY g.kind, g.role
	LOOP
		-- By whom it was given, so that who may take it away is the same.
		SELECT r.oid INTO giver FROM pg_roles r WHERE r.rolname = given.granted_by;
		IF given.granted_by <> current_user AND export_control.may_act_as(giver)
			AND export_control.may_not_grant(given.kind, given.granted_by) IS NULL THEN
			EXECUTE format('SET LOCAL ROLE %I', given.granted_by);
			PERFORM export_control.grant_role(given.kind, given.role);
			EXECUTE format('SET LOCAL ROLE %I', acting);
		ELSE
			PERFORM export_control.grant_role(given.kind, given.role);
		END IF;
	END LOOP;
END
$$;
COMMENT ON FUNCTION export_control.grant_anew(name)
	IS 'after a restore: grant what roles have by their kinds, and what the one has for which the extension had been created';

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
			JOIN pg_extension e
				ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
				AND e.extname = 'export_control'
		WHERE p.prosecdef OR p.oid::regprocedure::text IN (SELECT r.object FROM export_control.role_rights() r)
	LOOP
		EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', own.function);
	END LOOP;
END
$$;

-- Whoever creates it without being superuser.
DO $$
DECLARE
	statement	text;
BEGIN
	IF quote_ident(current_user) = '@extowner@' THEN
		RETURN;
	END IF;
	FOR statement IN SELECT * FROM export_control.owner_statements('@extowner@') LOOP
		EXECUTE statement;
	END LOOP;
END
$$;
