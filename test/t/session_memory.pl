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

my $clerk = $node->background_psql('postgres', on_error_stop => 0, timeout => 1200, extra_params => [ '-U', 'clerk' ]);
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
reads_anew('a column added', 'ALTER TABLE export_control.license ADD COLUMN remark text', 'ALTER TABLE export_control.license DROP COLUMN remark');

# What a transaction did unannounced and took back.
my $admin = $node->background_psql('postgres', timeout => 1200);
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

# ---------------------------------------------------------------------------
# what changes of licenses leave in place
# ---------------------------------------------------------------------------

others(<<'SQL');
CREATE TABLE question AS
SELECT item, destination, consignee, other, day::date
FROM unnest('{3A002.a,EAR99,9A610.x}'::text[]) item, unnest('{CN,DE,RU,UA}'::text[]) destination,
	(SELECT 'Customer ' || substr(md5(n::text), 1, 9) || CASE n % 4 WHEN 0 THEN ' GmbH' WHEN 1 THEN ' Ltd' ELSE '' END FROM generate_series(1, 40) n
	UNION ALL SELECT unnest('{"end user: Quillfeather Optics",QUILLFEATHER OPTICS,"Tarn Mills c/o Ormolu Foundry","Ormolu Foundry",
		"Tarn Mills / Quillfeather Optics","Huawei Technologies Co., Ltd.","A customer whose name is longer than what stands in an entry Ltd",N/A}'::text[])) c(consignee),
	unnest('{NULL,"end user: Tarn Mills"}'::text[]) other, unnest('{2021-05-20,2026-10-01}'::date[]) day;
CREATE TABLE known AS SELECT DISTINCT consignee AS name FROM question
	UNION SELECT unnest('{Quillfeather Optics,Tarn Mills,Ormolu Foundry}'::text[]) ORDER BY 1;
GRANT SELECT ON question TO rules_readers;
SQL
my $all = q{SELECT md5(string_agg(export_eligibility(item, destination, consignee, day, 900, 3, other_parties => CASE WHEN other IS NOT NULL THEN ARRAY[other] END)::text, ';'
	ORDER BY item, destination, consignee, other, day)) FROM question};
my $usage = 'SELECT kept, compiled, licenses_read, names > 40 FROM session_rules()';
my $warm = $node->background_psql('postgres', timeout => 1200);
my $fresh = sub { $node->safe_psql('postgres', $all) };
is($warm->query_safe($all), $fresh->(), 'verdicts before there is a license');
is($warm->query_safe($usage), '1|1|0|t', '... read once');

# Licenses come, change and go by chance, for names that were screened before.
srand(20261128);
my $step = 0;
my %seen;
my $same = 0;
for my $round (1 .. 40)
{
	my $name = q{(SELECT name FROM known OFFSET } . int(rand(45)) . q{ LIMIT 1)};
	my $number = int(rand(12));
	my $act = int(rand(6));
	$node->psql('postgres', $act < 3 ? "INSERT INTO export_control.license (number, status) VALUES ('W$number', 'approved 2021-01-01/2027-12-31') ON CONFLICT DO NOTHING;
			INSERT INTO export_control.license_line (license, line, items, destinations, value) VALUES ('W$number', " . int(rand(1000)) . ", '{3A002,9A610}', '{CN,UA,RU}', 100000) ON CONFLICT DO NOTHING;
			INSERT INTO export_control.license_party (license, name, role) VALUES ('W$number', $name, 'ultimate_consignee') ON CONFLICT DO NOTHING;
			INSERT INTO export_control.license_party (license, name, role) VALUES ('W$number', 'Tarn Mills', 'end_user') ON CONFLICT DO NOTHING"
		: $act == 3 ? "DELETE FROM export_control.license_party WHERE license = 'W$number'"
		: $act == 4 ? "INSERT INTO export_control.license_suspension (license, valid, citation) SELECT number, '[2026-01-01,2026-12-01)', 'round $round' FROM export_control.license WHERE number = 'W$number'"
		: "DELETE FROM export_control.license_suspension WHERE license = 'W$number'", stderr => \my $refused);
	note $refused if $refused;
	my $answers = $warm->query_safe($all);
	$same += $answers eq $fresh->();
	$seen{$answers} = 1;
}
is($same, 40, 'after each change of licenses a session that remembers answers as a fresh one');
cmp_ok(scalar keys %seen, '>', 5, '... and the changes show');
like($warm->query_safe($usage), qr/^1\|1\|\d+\|t$/, '... though it has read nothing else, and kept the names');
cmp_ok($warm->query_safe('SELECT licenses_read FROM session_rules()'), '>', 25, '... but licenses each time');

# Its own changes, tried and taken back.
my $now = $warm->query_safe($all);
my $grant = q{INSERT INTO export_control.license (number, status) VALUES ('TRY', 'approved 2021-01-01/2027-12-31');
	INSERT INTO export_control.license_line (license, line, items, destinations) VALUES ('TRY', 1, '{3A002}', '{DE,CN,UA,RU}');
	INSERT INTO export_control.license_party (license, name) SELECT 'TRY', name FROM known WHERE name <> 'N/A'};
$warm->query_safe("BEGIN; $grant");
isnt(my $tried = $warm->query_safe($all), $now, 'licenses of its own transaction show');
$warm->query_safe('SAVEPOINT s; DELETE FROM export_control.license WHERE number = \'TRY\'');
is($warm->query_safe($all), $now, '... and their end');
$warm->query_safe('ROLLBACK TO s');
is($warm->query_safe($all), $tried, '... and that taken back');
$warm->query_safe('ROLLBACK');
is($warm->query_safe($all), $now, '... and all of it');
like($warm->query_safe($usage), qr/^1\|1\|/, '... with one rulebook, read whole once');

# A cursor that goes on under the rules of before, and licenses that come meanwhile.
$warm->query_safe("BEGIN; DECLARE c CURSOR FOR SELECT export_eligibility(item, destination, consignee, day, 900, 3)::text FROM question ORDER BY item, destination, consignee, other, day");
my $first = $warm->query_safe('FETCH 100 FROM c');
$warm->query_safe($grant);
is($warm->query_safe($all), $tried, 'licenses that came while a cursor was open');
my $rest = $warm->query_safe('FETCH ALL FROM c');
$warm->query_safe('ROLLBACK');
is("$first\n$rest", $warm->query_safe('SELECT export_eligibility(item, destination, consignee, day, 900, 3)::text FROM question ORDER BY item, destination, consignee, other, day'),
	'... are not among its rules');

# ---------------------------------------------------------------------------
# how much is kept
# ---------------------------------------------------------------------------

my $bytes = $warm->query_safe('SELECT bytes FROM session_rules()');
for my $change (1 .. 10)
{
	my $sql = (q{INSERT INTO export_control.license (number, status) VALUES ('C%d', 'approved 2021-01-01/2027-12-31')},
		q{SELECT export_control.set_policy('before_edition', CASE WHEN %d %% 2 = 0 THEN 'review' ELSE 'apply' END, 'test')},
		q{INSERT INTO export_control.clean_party (name) VALUES ('Clean %d')},
		q{INSERT INTO export_control.restricted_party_alias SELECT min(id), 'Alias %d' FROM export_control.restricted_party})[$change % 4];
	$sql = sprintf($sql, $change);
	# Half of them in the session itself.
	if ($change % 3 == 0) { $warm->query_safe($sql) }
	else { others($sql) }
	is($warm->query_safe($all), $fresh->(), "change $change of the rules");
	cmp_ok($warm->query_safe('SELECT kept FROM session_rules()'), '<=', 1, '... leaves one rulebook');
}
cmp_ok($warm->query_safe('SELECT bytes FROM session_rules()'), '<', 1.25 * $bytes, 'ten changes leave a session no larger');
$warm->query_safe(q{BEGIN; SELECT export_control.set_policy('before_edition', 'review', 'test')});
for my $change (1 .. 4)
{
	$warm->query_safe("INSERT INTO export_control.clean_party (name) VALUES ('Tried $change')");
	$warm->query_safe($all);
	cmp_ok($warm->query_safe('SELECT kept FROM session_rules()'), '<=', 2, "what a transaction tries, $change: at most two rulebooks");
}
my $before_rollback = $warm->query_safe('SELECT compiled FROM session_rules()');
$warm->query_safe('ROLLBACK');
is($warm->query_safe($all), $fresh->(), 'taken back');
is($warm->query_safe('SELECT compiled FROM session_rules()'), $before_rollback, '... the rules of before are still there');
$warm->quit;

$node->stop;
done_testing();
