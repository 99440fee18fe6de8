-- Every kind of users, and everything there is: what each may, what it may not.
--
-- Whatever there is in the extension is tried by a role of each kind, and one
-- of none; what succeeded is held against what is written here.
BEGIN;
SELECT no_plan();
SET LOCAL search_path = pg_catalog, public;

CREATE TEMP TABLE kind AS SELECT k AS kind, 'security_' || k AS role FROM unnest('{nobody,asker,screener,order_clerk,license_clerk,rule_editor,officer,auditor}'::text[]) k;
SELECT format('CREATE ROLE %I', role) FROM kind \gexec
SELECT export_control.grant_role(kind, role::name) FROM kind WHERE kind <> 'nobody' \g /dev/null
CREATE TEMP TABLE own AS
SELECT c.oid, c.relname::text AS name, c.oid::regclass::text AS object, c.relkind IN ('r', 'v') AS relation,
	EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'shipped') AND c.relkind = 'r' AS rules, (SELECT attname FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = 1) AS first_column
FROM pg_class c WHERE c.relnamespace = 'export_control'::regnamespace AND c.relkind IN ('r', 'v', 'S')
UNION ALL
SELECT p.oid, p.proname, format('%s(%s)', p.oid::regproc, (SELECT string_agg('n.n::' || format_type(t, NULL), ', ' ORDER BY n) FROM unnest(p.proargtypes) WITH ORDINALITY a (t, n))), NULL, NULL, NULL
FROM pg_proc p JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
	JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
WHERE e.extname = 'export_control' AND p.prokind = 'f' AND p.prorettype NOT IN ('trigger'::regtype, 'event_trigger'::regtype)
	AND NOT EXISTS (SELECT FROM unnest(p.proargtypes::oid[] || p.prorettype) t WHERE t IN ('internal'::regtype, 'cstring'::regtype));

-- Is it let do that?  What it does is undone.
CREATE FUNCTION pg_temp.may(role text, statement text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('SET LOCAL ROLE %I', role);
	EXECUTE statement;
	RAISE SQLSTATE 'ECRBK';
EXCEPTION
	WHEN wrong_object_type OR object_not_in_prerequisite_state OR feature_not_supported THEN RETURN statement LIKE 'SELECT%';	-- no such thing can be done to it
	WHEN insufficient_privilege THEN RETURN CASE WHEN statement LIKE '%OFFSET 0) n' THEN SQLERRM !~ '^permission denied for function'
		ELSE SQLERRM !~ '^(permission denied for|records in table|must be owner of)' END;
	WHEN deadlock_detected THEN RETURN pg_temp.may(role, statement);	-- with another test: CREATE TRIGGER locks before it asks
	WHEN OTHERS THEN RETURN true;
END
$$;
CREATE TEMP TABLE tried AS
SELECT k.kind, o.name, CASE WHEN o.relation THEN 'table' WHEN o.relation IS NULL THEN 'function' ELSE 'sequence' END AS what, o.rules, t.action, pg_temp.may(k.role, format(t.statement, o.object, o.first_column)) AS may
FROM kind k CROSS JOIN own o CROSS JOIN (VALUES
	(true, 'SELECT', 'SELECT FROM %s LIMIT 0'),
	(true, 'INSERT', 'INSERT INTO %s (%I) SELECT %2$I FROM %1$s WHERE false'),
	(true, 'UPDATE', 'UPDATE %s SET %I = %2$I WHERE false'),
	(true, 'DELETE', 'DELETE FROM %s WHERE false'),
	(true, 'TRUNCATE', 'TRUNCATE %s CASCADE'),
	(true, 'TRIGGER', 'CREATE TRIGGER security_t AFTER INSERT ON %s EXECUTE FUNCTION pg_catalog.suppress_redundant_updates_trigger()'),
	(true, 'ALTER', 'ALTER TABLE %s DISABLE TRIGGER ALL'),
	(true, 'DROP', 'DROP TABLE %s'),
	(false, 'SETVAL', 'SELECT setval(%L, 1)'),
	(NULL, 'CALL', 'SELECT %s FROM (SELECT NULL::text AS n OFFSET 0) n')) t (relation, action, statement)
WHERE o.relation IS NOT DISTINCT FROM t.relation;
SELECT diag(format('%s tries', count(*))) FROM tried;

-- What may be read, written and called, beyond what everybody may.
CREATE TEMP TABLE expected AS
SELECT k.kind, r.*
FROM (VALUES
	('asker,order_clerk,license_clerk,officer,auditor', 'SELECT', 'licenses'), ('asker,order_clerk,license_clerk,officer,auditor', 'SELECT', 'use'),
	('license_clerk,officer,auditor', 'SELECT', 'records'), ('rule_editor', 'SELECT', 'list_import'), ('rule_editor', 'INSERT', 'edition_change'), ('rule_editor', 'UPDATE', 'edition_change'), ('rule_editor', 'SELECT', 'csl_import'), ('rule_editor', 'SELECT', 'csl_import_28'),
	('license_clerk', 'INSERT', 'licenses'), ('license_clerk', 'UPDATE', 'licenses'), ('license_clerk', 'DELETE', 'licenses'),
	('rule_editor', 'INSERT', 'ownership'), ('rule_editor', 'UPDATE', 'ownership'), ('rule_editor', 'DELETE', 'ownership'),
	('rule_editor', 'INSERT', 'list_import'), ('rule_editor', 'INSERT', 'csl_import'), ('rule_editor', 'DELETE', 'list_import'), ('rule_editor', 'DELETE', 'csl_import'), ('rule_editor', 'INSERT', 'csl_import_28'), ('rule_editor', 'DELETE', 'csl_import_28'),
	('rule_editor', 'INSERT', 'is_informed'), ('rule_editor', 'UPDATE', 'is_informed'), ('rule_editor', 'DELETE', 'is_informed'),
	('rule_editor,officer,auditor', 'SELECT', 'expectation'), ('officer', 'INSERT', 'expectation'), ('officer', 'UPDATE', 'expectation'), ('officer', 'DELETE', 'expectation'),
	('rule_editor,officer,auditor', 'CALL', 'check_expectations'), ('rule_editor,officer,auditor', 'CALL', 'rule_fingerprints'), ('asker,rule_editor,officer,auditor', 'CALL', 'rulebook_fingerprint'), ('rule_editor,officer,auditor', 'CALL', 'rules_without_expectation'),
	('screener,officer', 'INSERT', 'clean_party'), ('screener,officer', 'DELETE', 'clean_party'),
	('order_clerk', 'CALL', 'assign_license'), ('order_clerk', 'CALL', 'release_license'), ('order_clerk', 'CALL', 'confirm_order'), ('order_clerk', 'CALL', 'cancel_order'),
	('officer', 'CALL', 'place_legal_hold'), ('officer', 'CALL', 'lift_legal_hold'), ('officer', 'CALL', 'purge_records'), ('officer,auditor', 'CALL', 'replay_decision'), ('officer,auditor', 'CALL', 'decision_diff'),
	('order_clerk,license_clerk,officer', 'CALL', 'questions_to_send'), ('screener,officer', 'CALL', 'decide_party'),
	('license_clerk', 'CALL', 'record_application'), ('license_clerk', 'CALL', 'record_license_event'), ('license_clerk', 'CALL', 'record_license_use'),
	('officer', 'CALL', 'settle_review'), ('officer', 'CALL', 'file_statement'), ('officer', 'CALL', 'file_declaration'), ('officer', 'CALL', 'file_declarations'), ('officer', 'CALL', 'end_declaration'), ('officer', 'CALL', 'end_statement'),
	('order_clerk,license_clerk,officer', 'CALL', 'put_on_hold'), ('order_clerk,license_clerk,officer', 'CALL', 'lift_hold'), ('order_clerk,license_clerk,officer', 'CALL', 'escalate_order'),
	('officer', 'CALL', 'release_order'), ('order_clerk,license_clerk,officer,auditor', 'SELECT', 'order_hold'), ('order_clerk,license_clerk,officer,auditor', 'SELECT', 'worklist'),
	('rule_editor', 'CALL', 'set_policy'), ('rule_editor', 'CALL', 'record_list_load'), ('rule_editor', 'CALL', 'load_list'), ('rule_editor', 'CALL', 'load_csl'), ('rule_editor', 'CALL', 'load_csl_json'),
	('rule_editor', 'CALL', 'refresh_screening_image')
) r (kinds, action, object) JOIN kind k ON k.kind = ANY (string_to_array(r.kinds, ','));
INSERT INTO expected
SELECT e.kind, e.kinds, e.action, unnest(CASE e.object WHEN 'licenses' THEN '{license,license_line,license_party,license_suspension,approval_stop}'::text[]
	WHEN 'use' THEN '{license_use,license_assignment,license_balance}' ELSE '{license_application,license_event,decision,decision_record,order_action,order_recheck,stale,legal_hold,record_purge,stopped_application,license_application_status,license_docket,license_oversight,license_remaining}' END)
FROM expected e WHERE e.object IN ('licenses', 'use', 'records');
INSERT INTO expected SELECT 'rule_editor', '', a, o.name FROM own o, unnest('{INSERT,UPDATE,DELETE}'::text[]) a WHERE o.rules;
-- What everybody may: read the rules and what was decided about them, call what is not for some.
INSERT INTO expected SELECT k.kind, '', 'SELECT', o.name FROM kind k, own o
WHERE o.relation AND (o.rules OR o.name LIKE 'effective\_%' OR o.name LIKE 'bi\_%' OR o.name IN ('policy', 'policies', 'coverage', 'ownership', 'is_informed', 'party_decision', 'clean_party', 'review_decision', 'statement', 'declaration', 'lapsed_decision',
	'lapsed_review_decision', 'order_source', 'attached', 'general_license_reprieve', 'rulebook_generation', 'granted_role', 'granted_kind', 'edition_change'));
INSERT INTO expected SELECT k.kind, '', 'CALL', o.name FROM kind k, own o
WHERE o.relation IS NULL AND o.name NOT IN (SELECT e.object FROM expected e WHERE e.action = 'CALL') AND o.name <> ALL ('{application_destinations,application_last_day,license_last_day,declare_rule_table,refer,announce_changes,retire,make_record,rebuild_balances,
		list_begin,list_merge,list_same_again,list_read_rows,list_check_xml,list_read_ofac_csv,list_read_ofac_xml,list_read_ofac_codes,list_read_dpl_csv,list_read_eu_csv,list_read_eu_xml,list_read_uk_csv,list_read_un_xml,list_read_csl,list_read_csl_csv,list_read_csl_json,
			list_leave_out_unknown_sources,list_read_programs,list_clean_names,list_key_entries,list_match_shipped_entries,list_date_entries,list_scope_entries,list_compare,list_take_back,list_apply,list_correct,list_end,list_begin_earlier,list_add,claim_order_key,lock_line,find_lines,assign_by_steps,assign_asked,draw_in_parts,draw_unless_gone,draw_for_order,draw_anew}');

SELECT is_empty($$SELECT t.kind, t.action, t.name FROM tried t WHERE t.may AND NOT EXISTS (SELECT FROM expected e WHERE (e.kind, e.action, e.object) = (t.kind, t.action, t.name))$$,
	'nobody may more than is said');
SELECT is_empty($$SELECT t.kind, t.action, t.name FROM tried t WHERE NOT t.may AND EXISTS (SELECT FROM expected e WHERE (e.kind, e.action, e.object) = (t.kind, t.action, t.name))$$,
	'nor less');
-- What somebody may call, and what that calls with the caller's rights, names nothing that he may not use.
SELECT is_empty($$WITH RECURSIVE named AS (
		SELECT p.oid, m[1] AS name FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang, regexp_matches(p.prosrc, 'export_control\.([a-z_0-9]+)', 'g') m
		WHERE p.pronamespace = 'export_control'::regnamespace AND l.lanname IN ('sql', 'plpgsql')
	), reach AS (
		SELECT r.kind, p.oid AS root, p.oid FROM export_control.role_rights() r JOIN pg_proc p ON p.oid = r.object::regprocedure WHERE r.object_type = 'FUNCTION' AND NOT p.prosecdef
		UNION
		SELECT r.kind, r.root, p.oid FROM reach r JOIN named n USING (oid) JOIN pg_proc p ON p.proname = n.name AND p.pronamespace = 'export_control'::regnamespace WHERE NOT p.prosecdef
	)
	SELECT DISTINCT r.kind, r.root::regprocedure::text, n.name FROM reach r JOIN named n USING (oid) JOIN pg_class c ON c.relname = n.name AND c.relnamespace = 'export_control'::regnamespace AND c.relkind IN ('r', 'v')
	WHERE NOT has_table_privilege('security_' || r.kind, c.oid, 'SELECT,INSERT,UPDATE,DELETE')
	UNION
	SELECT r.kind, r.root::regprocedure::text, n.name FROM reach r JOIN named n USING (oid) JOIN pg_proc p ON p.proname = n.name AND p.pronamespace = 'export_control'::regnamespace
	WHERE NOT has_function_privilege('security_' || r.kind, p.oid, 'EXECUTE')$$, 'whoever may call a function may what it does');
SELECT diag(format('%s may %s things, of %s tried', kind, count(*) FILTER (WHERE may), count(*))) FROM tried GROUP BY kind ORDER BY kind;

-- A kind is taken away without what another one gives.
SELECT export_control.grant_role('asker', 'security_order_clerk'), export_control.revoke_role('order_clerk', 'security_order_clerk') \g /dev/null
SELECT ok(has_table_privilege('security_order_clerk', 'export_control.license', 'SELECT'), 'who still asks for verdicts still reads licenses');
SELECT ok(NOT has_function_privilege('security_order_clerk', 'release_license(text)', 'EXECUTE'), 'and draws no more');
SELECT export_control.revoke_role('asker', 'security_order_clerk') \g /dev/null
SELECT ok(NOT has_table_privilege('security_order_clerk', 'export_control.license', 'SELECT'), 'nothing is left');
SELECT is_empty($$SELECT kind FROM export_control.granted_role WHERE role = 'security_order_clerk'$$, 'of the record of it either');
SELECT throws_ok($$SELECT export_control.grant_role('king', 'security_asker')$$, '22023', 'there is no kind "king" of users', 'a kind that there is not');
SELECT throws_ok($$SELECT export_control.grant_role('asker', 'security_nobody_at_all')$$, '42704', NULL, 'a role that there is not');
SELECT throws_ok($$SELECT export_control.grant_role('asker', 'public')$$, '42704', NULL, 'kinds are not for everybody');
SET LOCAL ROLE security_officer;
SELECT throws_ok($$SELECT export_control.grant_role('asker', 'security_nobody')$$, '42501', 'role "security_officer" may not grant rights to export_control.approval_stop', 'who has a right cannot give it on');
RESET ROLE;

SELECT * FROM finish();
ROLLBACK;
