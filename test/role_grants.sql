-- Kinds of users, given by one and taken away by another: what is left is what
-- nobody gave.  And given anew, as after a restore.
BEGIN;
SELECT no_plan();
SET LOCAL client_min_messages = error;

CREATE ROLE grants_giver; CREATE ROLE grants_other; CREATE ROLE grants_group; CREATE ROLE "Grants ""user"" 1";
\set user '\'Grants "user" 1\''
GRANT USAGE ON SCHEMA public TO grants_giver, grants_other;
-- Two who may give, as the one for which the extension is created may.
SELECT s FROM unnest('{grants_giver,grants_other}'::regrole[]) r, export_control.owner_statements(r) s \gexec
CREATE TEMP TABLE kind AS SELECT DISTINCT kind FROM export_control.role_rights();
GRANT SELECT ON kind TO PUBLIC;

-- Everything that a role was given by name in the extension, by whomever.
CREATE FUNCTION pg_temp.rights(role name) RETURNS SETOF text LANGUAGE sql AS $$
	SELECT pg_describe_object(d.classid, d.objid, 0) || ' ' || a.privilege_type || ' ' || a.grantor::regrole
	FROM pg_depend d JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid AND e.extname = 'export_control',
		LATERAL (SELECT c.relacl FROM pg_class c WHERE d.classid = 'pg_class'::regclass AND c.oid = d.objid
			UNION ALL SELECT t.attacl FROM pg_attribute t WHERE d.classid = 'pg_class'::regclass AND t.attrelid = d.objid
			UNION ALL SELECT p.proacl FROM pg_proc p WHERE d.classid = 'pg_proc'::regclass AND p.oid = d.objid) o (acl), aclexplode(o.acl) a
	WHERE d.deptype = 'e' AND a.grantee = quote_ident(role)::regrole
$$;
CREATE FUNCTION pg_temp.said(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	hint	text;
BEGIN
	EXECUTE statement;
	RETURN 'done';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS hint = PG_EXCEPTION_DETAIL;
	RETURN concat_ws(' ', SQLSTATE, SQLERRM, hint);
END
$$;
CREATE FUNCTION pg_temp.give(giver name, kind text, role name) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('SET LOCAL ROLE %I', giver);
	PERFORM export_control.grant_role(kind, role);
	RESET ROLE;
END
$$;

-- ---- taken by a superuser, whoever gave ----

CREATE TEMP TABLE giver AS SELECT g FROM unnest(ARRAY['{grants_giver}', '{grants_giver,grants_other}', '{grants_other,postgres}', '{postgres}']) g;
UPDATE giver SET g = replace(g, 'postgres', current_user);
CREATE TEMP TABLE taken (kind text, g text, given bigint, rest text);
DO $$
DECLARE
	k	record;
BEGIN
	FOR k IN SELECT kind.kind, giver.g FROM kind, giver LOOP
		PERFORM pg_temp.give(u, k.kind, 'Grants "user" 1') FROM unnest(k.g::name[]) u;
		INSERT INTO taken SELECT k.kind, k.g, (SELECT count(*) FROM pg_temp.rights('Grants "user" 1'));
		PERFORM export_control.revoke_role(k.kind, 'Grants "user" 1');
		UPDATE taken t SET rest = (SELECT string_agg(r, ', ') FROM pg_temp.rights('Grants "user" 1') r) WHERE t.kind = k.kind AND t.g = k.g;
	END LOOP;
END
$$;
SELECT is_empty('SELECT kind, g FROM taken WHERE given = 0', 'every kind gives something');
SELECT is_empty('SELECT kind, g, rest FROM taken WHERE rest IS NOT NULL', 'and nothing of it is left, whoever gave it');
SELECT is_empty(format('SELECT kind FROM export_control.granted_role WHERE role = %L', :user), 'nor in the table of kinds');
SELECT is(current_user, session_user, 'and the role is who it was');

-- By columns too.
SET LOCAL ROLE grants_giver;
GRANT INSERT (number, status) ON export_control.license TO "Grants ""user"" 1";
RESET ROLE;
SELECT export_control.revoke_role('license_clerk', :user) \g /dev/null
SELECT is_empty(format('SELECT pg_temp.rights(%L)', :user), 'a right to columns goes with that to the table');

-- ---- taken by who may not act as the giver ----

SELECT pg_temp.give('grants_giver', 'license_clerk', :user), pg_temp.give(session_user, 'asker', 'grants_group') \g /dev/null
SET LOCAL ROLE grants_other;
SELECT matches(pg_temp.said(format('SELECT export_control.revoke_role(''license_clerk'', %L)', :user)),
	'^42501 role "Grants "user" 1" would keep \w+ on export_control\.\w+ Role "grants_giver" gave it', 'an error, and not done');
SELECT matches(pg_temp.said('SELECT export_control.revoke_role(''asker'', ''grants_group'')'), '^42501 role "grants_group" would keep ', 'nor what a superuser gave');
SELECT isnt_empty(format('SELECT pg_temp.rights(%L)', :user), 'the rights are there');
SELECT isnt_empty(format('SELECT FROM export_control.granted_role WHERE role = %L', :user), 'and so is the kind');
SET LOCAL ROLE grants_giver;
SELECT is(pg_temp.said(format('SELECT export_control.revoke_role(''license_clerk'', %L)', :user)), 'done', 'the giver takes it');
RESET ROLE;
SELECT is_empty(format('SELECT pg_temp.rights(%L)', :user), 'all of it');

-- As a member.
GRANT grants_group TO "Grants ""user"" 1";
SELECT pg_temp.give(session_user, 'asker', :user) \g /dev/null
CREATE FUNCTION pg_temp.warned() RETURNS text LANGUAGE plpgsql SET client_min_messages = error AS $$
BEGIN
	PERFORM export_control.revoke_role('asker', 'Grants "user" 1');
	RETURN (SELECT string_agg(g.role::text, ' ') FROM export_control.granted_role g WHERE pg_has_role('Grants "user" 1', g.role, 'USAGE'));
END
$$;
SELECT is(pg_temp.warned(), 'grants_group', 'what comes of a membership stays (and is warned of)');
REVOKE grants_group FROM "Grants ""user"" 1";

-- ---- a role that is called otherwise, and one that is no more ----

SELECT pg_temp.give(session_user, 'auditor', :user) \g /dev/null
ALTER ROLE "Grants ""user"" 1" RENAME TO grants_renamed;
CREATE ROLE "Grants ""user"" 1";
SELECT is((SELECT role::text FROM export_control.granted_role WHERE kind = 'auditor'), 'grants_renamed', 'a kind goes with the role, not with its name');
SELECT is_empty(format('SELECT FROM export_control.granted_role WHERE role = %L', :user), 'another of the old name has none');
SELECT is(pg_temp.said('SELECT export_control.revoke_role(''auditor'', ''grants_renamed'')'), 'done', 'and is taken by the new name');
SELECT export_control.grant_role('auditor', 'grants_renamed') \g /dev/null
DROP OWNED BY grants_renamed;
DROP ROLE grants_renamed;
SELECT is((SELECT count(*) FROM export_control.granted_kind WHERE role::oid NOT IN (SELECT oid FROM pg_roles)), 1::bigint, 'of one that was dropped');
SELECT is((SELECT extcondition[array_position(extconfig, 'export_control.granted_kind'::regclass)] FROM pg_extension WHERE extname = 'export_control'),
	'WHERE role::pg_catalog.oid IN (SELECT r.oid FROM pg_catalog.pg_roles r)', 'a dump says nothing');
SELECT is(pg_temp.said('SELECT export_control.grant_anew()'), 'done', 'and nothing is granted anew');
SELECT is_empty($$SELECT * FROM export_control.granted_role WHERE kind = 'auditor'$$, 'and neither does the view');
DELETE FROM export_control.granted_kind;

-- ---- given anew ----

SELECT pg_temp.give('grants_giver', kind, :user) FROM kind WHERE kind IN ('officer', 'license_clerk') \g /dev/null
SELECT pg_temp.give(session_user, 'auditor', 'grants_group') \g /dev/null
CREATE TEMP TABLE had AS SELECT r, pg_temp.rights(r) AS may FROM unnest(ARRAY['grants_giver', 'grants_group', :user]) r;
-- As after a restore: the table says who had which kind, and nobody may anything.
CREATE TEMP TABLE granted AS SELECT * FROM export_control.granted_role;
DROP OWNED BY "Grants ""user"" 1", grants_group, grants_giver;
SELECT is_empty($$SELECT pg_temp.rights(r) FROM (SELECT DISTINCT r FROM had) h$$, 'nobody may anything');
SET LOCAL ROLE grants_other;
SELECT matches(pg_temp.said('SELECT export_control.grant_anew(''grants_giver'')'), '^42501 ', 'nobody but the owner of the extension makes one who may');
RESET ROLE;
SELECT is(pg_temp.said('SELECT export_control.grant_anew(''grants_nobody'')'), '42704 role "grants_nobody" does not exist ', 'of a role that there is');
SELECT is(pg_temp.said('SELECT export_control.grant_anew(''grants_giver'')'), 'done', 'given anew');
SELECT set_eq('SELECT h.r, pg_temp.rights(h.r) FROM (SELECT DISTINCT r FROM had) h', 'SELECT r, may FROM had', 'all is as it was, and from whom it was');
SELECT set_eq('SELECT kind, role, granted_by FROM export_control.granted_role', 'SELECT kind, role, granted_by FROM granted', 'and so are the kinds');
SELECT is(pg_temp.said('SELECT export_control.grant_anew(''grants_giver'')'), 'done', 'twice does no harm');
SELECT set_eq('SELECT h.r, pg_temp.rights(h.r) FROM (SELECT DISTINCT r FROM had) h', 'SELECT r, may FROM had', 'nor changes anything');
SET LOCAL ROLE grants_giver;
SELECT is(pg_temp.said(format('SELECT export_control.revoke_role(''officer'', %L)', :user)), 'done', 'who had given it takes it');
RESET ROLE;

SELECT * FROM finish();
ROLLBACK;
