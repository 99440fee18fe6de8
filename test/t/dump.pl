# Dumped and restored, in every way that pg_dump and pg_restore have, a database
# answers as before: exit status 0, not a word on stderr, the same verdicts on
# orders of all kinds and the same rows in every table of the dump.
#
# DUMP_ORDERS: how many orders (6000).  DUMP_WAYS=all: every way, not only those
# that went wrong before.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use FindBin;
use lib $FindBin::Bin;
use UserDatabase;

my $orders = $ENV{DUMP_ORDERS} // 6000;
my $all = ($ENV{DUMP_WAYS} // '') eq 'all';

my $node = PostgreSQL::Test::Cluster->new('dump');
$node->init(extra => [ '--encoding=UTF8', '--locale=C.UTF-8' ], allows_streaming => 'logical');
$node->append_conf('postgresql.conf', "timezone = 'UTC'\nfsync = off\nmax_wal_size = 4GB\nautovacuum = off\nmax_worker_processes = 16");
$node->start;

# ---------------------------------------------------------------------------
# The database
# ---------------------------------------------------------------------------

$node->safe_psql('postgres', 'CREATE ROLE keeper LOGIN; CREATE ROLE clerk; CREATE DATABASE original OWNER keeper');
$node->safe_psql('original', UserDatabase());

# ---------------------------------------------------------------------------
# What is asked of each
# ---------------------------------------------------------------------------

my $verdicts = VerdictsOnOrders($orders);
my $tables = RowsOfTables();
# What a fresh extension and the dump say of privileges.
my $rights = q{SELECT has_table_privilege('clerk', 'export_control.license', 'SELECT'), has_table_privilege('clerk', 'export_control.ownership', 'INSERT')};

my %expected = (verdicts => $node->safe_psql('original', $verdicts), tables => $node->safe_psql('original', $tables), rights => $node->safe_psql('original', $rights));
note("before: md5|orders|verdicts that differ: $expected{verdicts}");
is(scalar(grep { /\|0 $/ } split /\n/, $expected{tables}), 0, 'every table of the dump has rows')
	or note(join "\n", grep { /\|0 $/ } split /\n/, $expected{tables});
cmp_ok((split /\|/, $expected{verdicts})[2], '>', 50, 'verdicts of many kinds');

# ---------------------------------------------------------------------------
# The ways
# ---------------------------------------------------------------------------

my $dir = PostgreSQL::Test::Utils::tempdir();
my @to = ('--no-psqlrc', '--quiet', '--set', 'ON_ERROR_STOP=1');

# Run commands; all must succeed in silence.
sub silent
{
	my ($what, @commands) = @_;
	for my $command (@commands)
	{
		my ($out, $err) = ('', '');
		my $ok = IPC::Run::run($command, '>', \$out, '2>', \$err);
		next if $ok && $err eq '';
		fail($what);
		diag(join(' ', @$command) . ': ' . ($ok ? 'exit status 0' : "exit status " . ($? >> 8)) . "\n" . substr($err, 0, 3000));
		return 0;
	}
	pass($what);
	return 1;
}

my $number = 0;

# A way: its name, the commands with DB for the new database, options of that.
sub way
{
	my ($what, $commands, %option) = @_;
	my $db = 'restored_' . ++$number;
	$node->safe_psql('postgres', "CREATE DATABASE $db" . (defined $option{owner} ? " OWNER $option{owner}" : ""));
	silent("$what: without a word", map { [ map { s/\bDB\b/$db/r } @$_ ] } @$commands);
	compare($what, $db);
	$node->safe_psql('postgres', "DROP DATABASE $db") unless $option{keep};
	return $db;
}

sub compare
{
	my ($what, $db) = @_;
	for my $ask ([ 'tables', $tables ], [ 'rights', $rights ], [ 'verdicts', $verdicts ])
	{
		my ($ret, $out, $err) = $node->psql('' . $db, $ask->[1]);
		is($ret ? $err : $out, $expected{ $ask->[0] }, "$what: the same $ask->[0]" . ($ask->[0] eq 'verdicts' ? ": $out" : ''));
	}
}

$ENV{PGHOST} = $node->host;
$ENV{PGPORT} = $node->port;
my $dump = sub { [ 'pg_dump', '--no-sync', '--file', "$dir/$_[0]", @_[ 1 .. $#_ ], 'original' ] };
silent('dumps are made', $dump->('plain'), $dump->('custom', '-Fc'), $dump->('directory', '-Fd', '--jobs', 4));
silent('and others', $dump->('tar', '-Ft'),
	$dump->('inserts', '--rows-per-insert=100'), $dump->('columns', '--column-inserts'),
	$dump->('schema', '-s'), $dump->('data', '-a'), $dump->('data_triggers', '-a', '--disable-triggers'),
	map { $dump->($_, "--section=$_") } 'pre-data', 'data', 'post-data') if $all;

my @restore = ('pg_restore', '--exit-on-error', '--dbname', 'DB');
way('plain', [ [ 'psql', @to, '--file', "$dir/plain", 'DB' ] ]);
way("directory, 4 jobs, run $_", [ [ @restore, '--jobs', 4, "$dir/directory" ] ]) for 1 .. ($all ? 3 : 1);
way('schema, then data, 4 jobs', [ [ @restore, '-s', "$dir/directory" ], [ @restore, '-a', '--jobs', 4, "$dir/directory" ] ]);
way('schema, then data with triggers disabled, 4 jobs', [ [ @restore, '-s', "$dir/directory" ], [ @restore, '-a', '--disable-triggers', '--jobs', 4, "$dir/directory" ] ]);
if ($all)
{
	way('custom', [ [ @restore, "$dir/custom" ] ]);
	way('tar', [ [ @restore, "$dir/tar" ] ]);
	way('custom in one transaction', [ [ @restore, '--single-transaction', "$dir/custom" ] ]);
	way('INSERTs', [ [ 'psql', @to, '--file', "$dir/inserts", 'DB' ] ]);
	way('INSERTs with columns', [ [ 'psql', @to, '--file', "$dir/columns", 'DB' ] ]);
	way('schema, then data', [ [ @restore, '-s', "$dir/custom" ], [ @restore, '-a', "$dir/custom" ] ]);
	way('schema, then data with triggers disabled', [ [ @restore, '-s', "$dir/custom" ], [ @restore, '-a', '--disable-triggers', "$dir/custom" ] ]);
	way('schema, then data, as scripts', [ [ 'psql', @to, '--file', "$dir/schema", 'DB' ], [ 'psql', @to, '--file', "$dir/data", 'DB' ] ]);
	way('schema, then data with triggers disabled, as scripts', [ [ 'psql', @to, '--file', "$dir/schema", 'DB' ], [ 'psql', @to, '--file', "$dir/data_triggers", 'DB' ] ]);
	way('sections', [ map { [ @restore, "--section=$_", "$dir/custom" ] } 'pre-data', 'data', 'post-data' ]);
	way('clean, over itself', [ [ @restore, "$dir/custom" ], [ @restore, '--clean', '--if-exists', "$dir/custom" ] ]);
	way('without owners and privileges, which are granted anew', [ [ @restore, '--no-owner', '--no-privileges', "$dir/custom" ],
		[ 'psql', @to, '--command', 'GRANT SELECT ON ALL TABLES IN SCHEMA export_control TO clerk; GRANT INSERT ON export_control.ownership TO clerk', 'DB' ] ]);
}

# What was restored is dumped and restored again.
my $again = way('custom, once', [ [ @restore, "$dir/custom" ] ], keep => 1);
way('and again', [ [ 'pg_dump', '--no-sync', '-Fc', '--file', "$dir/again", $again ], [ @restore, "$dir/again" ] ]);

# ---------------------------------------------------------------------------
# What a dump does not hold
# ---------------------------------------------------------------------------

# pg_dump leaves out row security of members of an extension.
my $policies = q{SELECT * FROM export_control.row_security()};
isnt($node->safe_psql('original', $policies), '', 'row security is printed');
$node->safe_psql($again, $node->safe_psql('original', $policies));
my $seen = q{SELECT c.relrowsecurity, c.relforcerowsecurity, p.policyname, p.permissive, p.roles, p.cmd, p.qual, p.with_check
	FROM pg_class c LEFT JOIN pg_policies p ON p.schemaname = 'export_control' AND p.tablename = c.relname
	WHERE c.oid = 'export_control.ownership'::regclass ORDER BY 3};
is($node->safe_psql($again, $seen), $node->safe_psql('original', $seen), 'and the same when it is run');

# A balance that is missing is an error; balances come back.
my $licensed = q{SELECT export_eligibility('3A001.a.2', 'BR', 'Customer 6', '2026-10-01', 1, 100)};
$node->safe_psql($again, 'DELETE FROM export_control.license_balance');
my ($ret, $out, $err) = $node->psql($again, $licensed);
like($err, qr/has no balance.*rebuild_balances/s, 'a missing balance is an error that says the way');
($ret, $out, $err) = $node->psql($again, q{SELECT assign_license('another', '3A001.a.2', 'BR', 'Customer 6', '2026-10-01', 1, 100, 'pieces')});
like($err, qr/has no balance.*rebuild_balances/s, 'for a draw too');
is($node->safe_psql($again, 'SELECT export_control.rebuild_balances()'), 200, 'all are made anew');
is($node->safe_psql($again, $licensed), $node->safe_psql('original', $licensed), 'and verdicts are as before');
$node->safe_psql($again, 'SET session_replication_role = replica; UPDATE export_control.license_balance SET quantity = quantity + 1 WHERE license = $$D1$$');
is($node->safe_psql($again, 'SELECT export_control.rebuild_balances()'), 1, 'one that is wrong is put right');

# ---------------------------------------------------------------------------
# Publications of all tables
# ---------------------------------------------------------------------------

$node->safe_psql($again, 'CREATE PUBLICATION everything FOR ALL TABLES');
$node->safe_psql($again, q{
	UPDATE export_control.country_chart SET columns = '{NS2}' WHERE destination = 'ZZ';
	INSERT INTO export_control.clean_party (name) VALUES ('Published');
	UPDATE export_control.clean_party SET reason = 'x' WHERE name = 'Published';
	DELETE FROM export_control.clean_party WHERE name = 'Published';
	SELECT export_control.refresh_screening_image()});
pass('rules change where all tables are published');
my $other = way('a subscriber', [ [ @restore, "$dir/custom" ] ], keep => 1);
my $generation = $node->safe_psql($other, 'SELECT rulebook_generation()');
$node->safe_psql($again, q{SELECT pg_create_logical_replication_slot('everything', 'pgoutput')});
$node->safe_psql($other, 'CREATE SUBSCRIPTION everything CONNECTION $$' . $node->connstr($again) . '$$ PUBLICATION everything WITH (copy_data = false, create_slot = false, slot_name = everything)');
$node->safe_psql($again, q{INSERT INTO export_control.restricted_party (list, entry, name, citation) VALUES ('OWN', 'new', 'Gannet Rock Shipping', 'in-house');
	SELECT export_control.refresh_screening_image()});
$node->wait_for_catchup('everything');
is($node->safe_psql($other, q{SELECT export_eligibility('EAR99', 'DE', 'Gannet Rock Shipping', '2026-10-01')}), 'license_required (entity_list)', 'a subscriber of all tables answers by them');
isnt($node->safe_psql($other, 'SELECT rulebook_generation()'), $node->safe_psql($again, 'SELECT rulebook_generation()'), 'and counts for itself');
cmp_ok($node->safe_psql($other, 'SELECT rulebook_generation()'), '>', $generation, 'on from where it was');
$node->safe_psql($other, 'DROP SUBSCRIPTION everything');

$node->stop;
done_testing();
