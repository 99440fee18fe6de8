-- Functions and tables of the extension: whose rights each acts with, where it
-- looks up names, and who may use it.
BEGIN;
SELECT plan(19);
SET LOCAL search_path = pg_catalog, public;

CREATE TEMP VIEW own_function AS
SELECT p.*, p.oid::regprocedure AS function, p.prorettype IN ('trigger'::regtype, 'event_trigger'::regtype) AS is_trigger,
	p.prosecdef OR p.proname IN ('license_used', 'reference_exists') AS with_owners_rights,	-- the latter see to it in C
	EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a WHERE a.grantee = 0) AS everybodys
FROM pg_proc p JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
	JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
WHERE e.extname = 'export_control';
GRANT SELECT ON own_function TO PUBLIC;
CREATE TEMP VIEW own_relation AS
SELECT c.*, c.oid::regclass AS relation
FROM pg_class c WHERE c.relnamespace = 'export_control'::regnamespace AND c.relkind IN ('r', 'v', 'S');

-- ---- functions ----

SELECT cmp_ok((SELECT count(*) FROM own_function), '>', 250::bigint, 'there are functions to look at');
SELECT is_empty('SELECT function FROM own_function WHERE prosecdef AND everybodys', 'no function acts for everybody with the rights of the owner');
SELECT is_empty($$SELECT function, proconfig FROM own_function WHERE prosecdef AND NOT 'search_path=pg_catalog, pg_temp' = ANY (coalesce(proconfig, '{}'))$$,
	'each that does looks up names in pg_catalog, and last in pg_temp');
SELECT is_empty($$SELECT f.function FROM own_function f JOIN pg_language l ON l.oid = f.prolang
	WHERE l.lanname NOT IN ('c', 'internal') AND f.prosqlbody IS NULL AND NOT 'search_path=pg_catalog, pg_temp' = ANY (coalesce(f.proconfig, '{}'))$$,
	'so does each other that has a body in SQL or PL/pgSQL, unless it was bound when it was made');
SELECT is_empty($$SELECT f.function FROM own_function f JOIN pg_language l ON l.oid = f.prolang WHERE l.lanname NOT IN ('c', 'internal', 'sql', 'plpgsql')$$, 'there are no other languages');
SELECT is_empty($$SELECT function FROM own_function WHERE pronamespace NOT IN ('export_control'::regnamespace, (SELECT extnamespace FROM pg_extension WHERE extname = 'export_control'))$$,
	'none strayed into another schema');
-- Who may call it: everybody, users of some kind, or nobody, where it is for a
-- trigger or another function that acts with the rights of the owner.
SELECT is_empty($$SELECT function FROM own_function WHERE NOT everybodys AND NOT is_trigger AND oid NOT IN (SELECT object::regprocedure FROM export_control.role_rights() WHERE object_type = 'FUNCTION')
		AND proname <> ALL ('{application_destinations,application_last_day,license_last_day,declare_rule_table,refer,announce_changes,retire,make_record,rebuild_balances,
			list_begin,list_merge,list_same_again,list_read_rows,list_check_xml,list_read_ofac_csv,list_read_ofac_xml,list_read_ofac_codes,list_read_dpl_csv,list_read_eu_csv,list_read_eu_xml,list_read_uk_csv,list_read_un_xml,list_read_csl,list_read_csl_csv,list_read_csl_json,
			list_leave_out_unknown_sources,list_read_programs,list_clean_names,list_key_entries,list_match_shipped_entries,list_date_entries,list_scope_entries,list_compare,list_take_back,list_apply,list_correct,list_end,list_begin_earlier,list_add,claim_order_key,lock_line,find_lines,assign_by_steps,assign_asked,draw_in_parts,draw_unless_gone,draw_for_order,draw_anew}')$$,
	'what is not for everybody says for whom it is');
SELECT is_empty($$SELECT r.* FROM export_control.role_rights() r JOIN own_function f ON r.object_type = 'FUNCTION' AND f.oid = r.object::regprocedure WHERE f.everybodys$$,
	'and what is for some is not for everybody');
SELECT is_empty($$SELECT function FROM own_function WHERE is_trigger AND with_owners_rights AND proacl IS NULL$$, 'triggers with the rights of the owner are for no other tables');
SELECT is_empty($$SELECT function FROM own_function WHERE obj_description(oid, 'pg_proc') IS NULL$$, 'each says what it is for');

-- ---- tables ----

SELECT is_empty($$SELECT relation, a.privilege_type FROM own_relation c, aclexplode(c.relacl) a WHERE a.grantee = 0 AND a.privilege_type <> 'SELECT'$$, 'everybody reads rules, and writes nothing');
SELECT is_empty($$SELECT relation FROM own_relation c, aclexplode(c.relacl) a WHERE a.grantee = 0
	AND (c.relname LIKE 'license%' AND c.relname NOT IN ('license_exception', 'license_requirement', 'license_transition', 'license_clock', 'license_docket') OR c.relname IN ('decision', 'order_hold', 'order_action', 'order_recheck', 'stale', 'worklist', 'ledger_name', 'screening_image'))$$,
	'licenses, their use and decisions on orders are not everybody''s to read');
SELECT is_empty($$SELECT r.* FROM export_control.role_rights() r WHERE r.privilege NOT IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE', 'EXECUTE')$$,
	'nobody gets a trigger, a reference or a truncation');
SELECT is_empty($$SELECT r.* FROM export_control.role_rights() r WHERE r.privilege <> 'SELECT' AND r.object ~ '^export_control\.(license_(application|event|assignment|use|balance)|decision|order_action|order_hold|order_source|order_recheck|ledger_name|party_decision|review_decision|statement|rulebook_generation|screening_image|granted_kind)$'$$,
	'records are written by no kind of users');

-- ---- triggers on tables of somebody else ----

CREATE ROLE security_mallory;
GRANT CREATE ON SCHEMA public TO security_mallory;
SET LOCAL ROLE security_mallory;
CREATE TABLE public.mallorys (id int, status text);
CREATE FUNCTION pg_temp.trigger_of(function text, timing text, arguments text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('CREATE TRIGGER t %s ON public.mallorys FOR EACH ROW EXECUTE FUNCTION %s(%s)', timing, function, arguments);
	EXECUTE 'DROP TRIGGER t ON public.mallorys';
	RETURN 'made';
EXCEPTION WHEN insufficient_privilege THEN
	RETURN SQLERRM;
END
$$;
SELECT is_empty($$SELECT function, pg_temp.trigger_of(split_part(function::text, '(', 1), 'AFTER INSERT', '') FROM own_function
	WHERE is_trigger AND with_owners_rights AND prorettype = 'trigger'::regtype AND pg_temp.trigger_of(split_part(function::text, '(', 1), 'AFTER INSERT', '') !~ 'permission denied for function'$$,
	'no trigger with the rights of the owner can be put on another table');
RESET ROLE;
-- Not even by a superuser: a change there is no change of the rules.
CREATE TRIGGER t AFTER INSERT ON public.mallorys FOR EACH STATEMENT EXECUTE FUNCTION export_control.rules_changed('true');
SELECT throws_ok('INSERT INTO public.mallorys VALUES (1)', '39P01', NULL, 'rules_changed() is for rule tables');
DROP TRIGGER t ON public.mallorys;

-- ---- what needs no right to licenses ----

SET LOCAL ROLE security_mallory;
SELECT lives_ok($$SELECT * FROM public.screen('Huawei Technologies')$$, 'screening a name needs none');
SELECT lives_ok($$SELECT public.ccl_requirement('3A001.a.2', 'CN', '2026-10-01')$$, 'nor does the Commerce Control List');
SELECT throws_ok($$SELECT public.export_eligibility('EAR99', 'DE', 'Siemens AG', '2026-10-01')$$, '42501', 'permission denied for table license', 'a verdict does');
RESET ROLE;

SELECT * FROM finish();
ROLLBACK;
