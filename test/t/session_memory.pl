# What a session keeps of the rules, and what makes it read them again: nothing
# that leaves them and what it may see of them as they are, everything else.
use strict;
use warnings FATAL => 'all';
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(extra => [ '--encoding=UTF8', '--locale=C' ]);
$node->append_conf('postgresql.conf', "timezone = 'UTC'\nautovacuum = off");
$node->start;
$node->safe_psql('postgres', <<'SQL');
CREATE EXTENSION export_control;
SELECT export_control.set_policy('required_lists', '', 'the test loads none');
CREATE ROLE rules_readers;
CREATE ROLE clerk LOGIN IN ROLE rules_readers;
GRANT USAGE ON SCHEMA export_control TO rules_readers;
GRANT SELECT ON ALL TABLES IN SCHEMA export_control TO rules_readers;
CREATE ROLE stranger;
CREATE ROLE nobody_special;
CREATE ROLE other_group;
SQL

my @rule_tables = split /\n/, $node->safe_psql('postgres', q{
	SELECT DISTINCT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid
	WHERE tgfoid = 'export_control.rules_changed()'::regprocedure ORDER BY 1});
my @read = (@rule_tables, 'license_balance');
cmp_ok(scalar @rule_tables, '>', 40, 'there are rule tables');

my $clerk = $node->background_psql('postgres', on_error_stop => 0, extra_params => [ '-U', 'clerk' ]);
my $ask = q{SELECT export_eligibility('3A002.a', 'DE', 'Estuary Optics', '2024-03-01') \g /dev/null
SELECT compiled FROM session_rules();};
my $compiled = $clerk->query($ask);
is($compiled, 1, 'the first verdict reads the rules');
is($clerk->query($ask), 1, 'the next one does not');

sub others { $node->safe_psql('postgres', $_[0]) }

sub keeps
{
	my ($what, $act) = @_;
	$act->() if ref $act;
	others($act) if !ref $act;
	is($clerk->query($ask), $compiled, "kept: $what") or $compiled = $clerk->query($ask);
}

# What changed shows in the counter, or, where the rules cannot be read, in an error.
sub reads_anew
{
	my ($what, $do, $undo) = @_;
	others($do);
	my $now = $clerk->query($ask);
	my $refused = $clerk->{stderr} =~ /ERROR/;
	ok($now ne $compiled || $refused, "read anew: $what");
	$clerk->{stderr} = '';
	others($undo) if $undo;
	$compiled = $clerk->query($ask);
	$clerk->{stderr} = '';
}

# Housekeeping of every table that was read.
for my $table (@read)
{
	keeps("ANALYZE $table", "ANALYZE export_control.$table");
	keeps("VACUUM $table", "VACUUM (ANALYZE, FREEZE) export_control.$table");
}
keeps('VACUUM FULL of all rule tables', join '', map { "VACUUM FULL export_control.$_;\n" } @read);
keeps('CLUSTER', 'CLUSTER export_control.embargo USING embargo_pkey');
keeps('REINDEX', 'REINDEX TABLE export_control.license; REINDEX TABLE export_control.restricted_party');
keeps('an index, made and dropped', 'CREATE INDEX licenses_by_citation ON export_control.license (citation); DROP INDEX export_control.licenses_by_citation');
keeps('statistics', 'CREATE STATISTICS of_licenses ON number, citation FROM export_control.license; DROP STATISTICS of_licenses');
keeps('a comment', q{COMMENT ON TABLE export_control.license IS 'licenses'});

# Roles and rights of others.
keeps('CREATE ROLE', 'CREATE ROLE newcomer');
keeps('ALTER ROLE of another', 'ALTER ROLE newcomer CREATEDB');
keeps('ALTER ROLE of itself', q{ALTER ROLE clerk SET work_mem = '8MB'; ALTER ROLE clerk CONNECTION LIMIT 10});
keeps('GRANT of a role to another', 'GRANT rules_readers TO newcomer');
keeps('GRANT of a role that may not read rules', 'GRANT other_group TO clerk; GRANT other_group TO nobody_special');
keeps('its REVOKE', 'REVOKE other_group FROM clerk');
keeps('GRANT on rule tables to another', 'GRANT SELECT ON ALL TABLES IN SCHEMA export_control TO stranger');
keeps('REVOKE from another', 'REVOKE SELECT ON ALL TABLES IN SCHEMA export_control FROM stranger');
keeps('a right that it has another way too', 'GRANT SELECT ON export_control.license TO clerk; REVOKE SELECT ON export_control.license FROM clerk');
keeps('DROP ROLE', 'DROP ROLE newcomer');
keeps('a role in another database', sub { $node->safe_psql('template1', 'CREATE ROLE elsewhere; DROP ROLE elsewhere') });
keeps('a schema', 'CREATE SCHEMA another; DROP SCHEMA another');

# More reports than the server holds for a session: all caches are reset.
keeps('thousands of reports', 'DO $$ BEGIN FOR i IN 1..3000 LOOP CREATE TEMP TABLE t (a int, b int); DROP TABLE t; END LOOP; END $$');
keeps('catalogs rewritten', 'VACUUM FULL pg_class; VACUUM FULL pg_attribute; VACUUM FULL pg_trigger; VACUUM FREEZE pg_authid');
keeps('DISCARD ALL', sub { $clerk->query('DISCARD ALL') });

# The session's own transactions, one of them rolled back.
$clerk->query('BEGIN; CREATE TEMP TABLE mine (a int); ROLLBACK; BEGIN; CREATE TEMP TABLE mine (a int); COMMIT; DROP TABLE mine');
is($clerk->query($ask), $compiled, 'kept: its own tables');

# What does change what it sees, for every table that was read.
for my $table (@rule_tables)
{
	reads_anew("REVOKE on $table", "REVOKE SELECT ON export_control.$table FROM rules_readers, PUBLIC",
		"GRANT SELECT ON export_control.$table TO rules_readers");
	reads_anew("row security of $table", "ALTER TABLE export_control.$table ENABLE ROW LEVEL SECURITY",
		"ALTER TABLE export_control.$table DISABLE ROW LEVEL SECURITY");
}
reads_anew('the schema', 'REVOKE USAGE ON SCHEMA export_control FROM rules_readers, PUBLIC', 'GRANT USAGE ON SCHEMA export_control TO rules_readers');
reads_anew('the role that may read', 'REVOKE rules_readers FROM clerk', 'GRANT rules_readers TO clerk');

# Nobody announces these: event triggers are off, and the triggers of the table.
others('ALTER EVENT TRIGGER export_control_rule_table_altered DISABLE');
for my $table (@rule_tables)
{
	reads_anew("triggers of $table disabled and enabled", "ALTER TABLE export_control.$table DISABLE TRIGGER rules_changed;
		ALTER TABLE export_control.$table ENABLE ALWAYS TRIGGER rules_changed");
}
reads_anew('a column rewritten', 'ALTER TABLE export_control.embargo ALTER COLUMN valid TYPE daterange USING valid');

# What a transaction did unannounced and took back.
my $admin = $node->background_psql('postgres');
is($admin->query_safe($ask), 1, 'another session');
my $verdict = q{SELECT outcome(export_eligibility('EAR99', 'SY', 'Acme', '2026-10-01'));};
my $before = $admin->query_safe($verdict);
$admin->query_safe('BEGIN; ALTER TABLE export_control.embargo DISABLE TRIGGER ALL;
	DELETE FROM export_control.embargo');
my $without = $admin->query_safe($verdict);
isnt($without, $before, 'rules deleted unannounced in its own transaction');
$admin->query_safe('ROLLBACK');
is($admin->query_safe($verdict), $before, '... are there again after a rollback');
$admin->quit;
others('ALTER EVENT TRIGGER export_control_rule_table_altered ENABLE');

$clerk->quit;
$node->stop;
done_testing();
