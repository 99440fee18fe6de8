-- Rule tables have no child tables: rows there would come unannounced.
BEGIN;
SELECT no_plan();
CREATE FUNCTION pg_temp.rule_tables() RETURNS SETOF regclass LANGUAGE sql AS $$
	SELECT DISTINCT t.tgrelid::regclass FROM pg_trigger t WHERE t.tgfoid = 'export_control.rules_changed()'::regprocedure
$$;
SELECT cmp_ok(count(*), '>', 40::bigint, 'the rule tables') FROM pg_temp.rule_tables();
SELECT throws_ok(format('CREATE TABLE pg_temp.child () INHERITS (%s)', t), '0A000', NULL, format('no child of %s', t)) FROM pg_temp.rule_tables() t;
SELECT throws_ok(format('CREATE TABLE public.child (LIKE %1$s INCLUDING CONSTRAINTS INCLUDING GENERATED); ALTER TABLE public.child INHERIT %1$s', t), '0A000', NULL, format('none that is made one of %s', t))
FROM pg_temp.rule_tables() t;
SET LOCAL session_replication_role = replica;
SELECT throws_ok('CREATE TABLE public.child () INHERITS (export_control.restricted_party)', '0A000', NULL, 'nor where ordinary triggers do not fire');
SET LOCAL session_replication_role = DEFAULT;
SELECT lives_ok('CREATE TABLE public.parent (n int); CREATE TABLE public.child (m int) INHERITS (public.parent)', 'other tables may');
-- Where it came about nevertheless, its rows count at once.
ALTER EVENT TRIGGER export_control_rule_table_altered DISABLE;
CREATE TABLE public.more_parties () INHERITS (export_control.restricted_party);
SELECT is(outcome(export_eligibility('EAR99', 'DE', 'Zyxqua Vorbis', '2026-08-01')), 'no_license_required', 'nobody yet');
INSERT INTO public.more_parties (id, list, entry, name, citation, valid) VALUES (-1, 'EL', 'z', 'Zyxqua Vorbis', 'test', '(,)');
SELECT is(outcome(export_eligibility('EAR99', 'DE', 'Zyxqua Vorbis', '2026-08-01')), 'license_required', 'listed in a child table');
SELECT * FROM finish();
ROLLBACK;
