# Many clients and one license: the ledger ends at its limit exactly, at every
# isolation level; and a server killed in the middle has lost nothing that was
# committed.
use strict;
use warnings;

use IPC::Run ();
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('license');
$node->init;
$node->append_conf('postgresql.conf', "max_connections = 100\ndeadlock_timeout = 20ms\nrestart_after_crash = off\n");
$node->start;
$node->safe_psql('postgres', <<'SQL');
CREATE EXTENSION export_control;
SELECT export_control.set_policy('required_lists', '', 'the test loads none');
CREATE SEQUENCE key;
-- true: drawn; false: nothing left.
CREATE FUNCTION draw(license text, quantity numeric) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
	PERFORM assign_license('key ' || nextval('key'), 'EAR99', 'CN', 'Party of ' || license, '2020-01-15', quantity, quantity * 10);
	RETURN true;
EXCEPTION WHEN check_violation THEN
	RETURN false;
END
$$;
CREATE FUNCTION make(license text, quantity numeric) RETURNS void LANGUAGE sql AS $$
	INSERT INTO export_control.license (number, status, value_tolerance) VALUES ($1, 'approved 2019-11-20/2023-11-30', 0);
	INSERT INTO export_control.license_line (license, items, destinations, quantity, value) VALUES ($1, '{EAR99}', '{CN}', $2, $2 * 10);
	INSERT INTO export_control.license_party (license, name) VALUES ($1, 'Party of ' || $1);
$$;
SELECT make('RC', 1000), make('RR', 100), make('SR', 100), make('M', 60), make('N', 60), make('K', 1000000);
SQL

# What the ledger and the balance say of a license.
sub total
{
	my ($license) = @_;
	return $node->safe_psql('postgres', qq{
		SELECT sum(u.quantity), sum(u.value), b.quantity, b.value
		FROM export_control.license_balance b JOIN export_control.license_use u USING (license, line)
		WHERE b.license = '$license' GROUP BY b.quantity, b.value});
}

sub pgbench
{
	my ($script, $isolation, @options) = @_;
	my $file = "$PostgreSQL::Test::Utils::tmp_check/draw.sql";
	open my $handle, '>', $file or die $!;
	print $handle $script;
	close $handle;
	local $ENV{PGOPTIONS} = "-c default_transaction_isolation=$isolation";
	my ($out, $err);
	my $ok = IPC::Run::run([ 'pgbench', '-n', '-f', $file, @options, $node->connstr('postgres') ], '>', \$out, '2>', \$err);
	diag($out, $err) unless $ok;
	return $ok;
}

ok(pgbench("SELECT draw('RC', 1);\n", 'read\ committed', '-c', 64, '-j', 2, '-t', 24),
	'64 clients ask for 1,536 pieces of a license of 1,000, none fails');
is(total('RC'), '1000|10000|1000|10000', 'ledger and balance end at the limit exactly');

ok(pgbench("SELECT draw('RR', 1);\n", 'repeatable\ read', '-c', 8, '-j', 2, '-t', 20, '--max-tries', 1000),
	'REPEATABLE READ: with retries none fails');
is(total('RR'), '100|1000|100|1000', 'REPEATABLE READ: at the limit exactly');
ok(pgbench("SELECT draw('SR', 1);\n", 'serializable', '-c', 8, '-j', 2, '-t', 20, '--max-tries', 1000),
	'SERIALIZABLE: with retries none fails');
is(total('SR'), '100|1000|100|1000', 'SERIALIZABLE: at the limit exactly');

# Two licenses in one transaction, in either order: deadlocks are found, and retried.
ok(pgbench("\\set first random(0, 1)\nBEGIN;\nSELECT draw(CASE :first WHEN 0 THEN 'M' ELSE 'N' END, 1);\n"
		  . "SELECT draw(CASE :first WHEN 0 THEN 'N' ELSE 'M' END, 1);\nCOMMIT;\n",
		'read\ committed', '-c', 4, '-j', 2, '-t', 20, '--max-tries', 1000),
	'transactions that draw in opposite orders all end');
is(total('M'), '60|600|60|600', 'one at its limit exactly');
is(total('N'), '60|600|60|600', 'so the other');

# Sessions that note every draw the server has acknowledged, until it is killed.
my @sessions;
my ($clients, $draws) = (16, 20_000);
my $dir = $PostgreSQL::Test::Utils::tmp_check;
for my $client (1 .. $clients)
{
	open my $input, '>', "$dir/client$client.sql" or die $!;
	print $input "SELECT 'key $client/$_' WHERE assign_license('key $client/$_', 'EAR99', 'CN', 'Party of K', '2020-01-15', 1, 10) = 'K';\n"
		for 1 .. $draws;
	close $input;
	push @sessions, IPC::Run::start([ 'psql', '-XqAt', '-d', $node->connstr('postgres'),
			'-f', "$dir/client$client.sql", '-o', "$dir/client$client.out" ], '2>', '/dev/null');
}
$node->poll_query_until('postgres', "SELECT quantity >= 500 FROM export_control.license_balance WHERE license = 'K'");
my ($postmaster) = slurp_file($node->data_dir . '/postmaster.pid') =~ /^(\d+)/;
my @pids = split /\n/, $node->safe_psql('postgres', 'SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()');
kill 'KILL', @pids[ 0 .. $#pids / 2 ];
$node->kill9;
kill 'KILL', @pids;
$_->finish for @sessions;
my @keys = map { split /\n/, slurp_file("$dir/client$_.out") } 1 .. $clients;
cmp_ok(scalar @keys, '>=', 400, 'the server was killed in the middle of ' . @keys . ' acknowledged draws');
cmp_ok(scalar @keys, '<', $clients * $draws, 'and not at the end');

# Nobody is left to hold the old shared memory.
for (1 .. 600)
{
	last unless kill 0, $postmaster, @pids;
	select undef, undef, undef, 0.1;
}
$node->start;
$node->safe_psql('postgres', 'CREATE TABLE acknowledged (order_key text); COPY acknowledged FROM STDIN;' . "\n" . join("\n", @keys) . "\n\\.\n");
is($node->safe_psql('postgres', q{
	SELECT count(*) FROM acknowledged a
	WHERE (SELECT count(*) FROM export_control.license_use u WHERE u.order_key = a.order_key) <> 1}),
	'0', 'every acknowledged draw is in the ledger, once');
is($node->safe_psql('postgres', q{
	SELECT b.quantity = sum(u.quantity) AND b.value = sum(u.value) AND b.quantity <= 1000000
	FROM export_control.license_balance b JOIN export_control.license_use u USING (license, line)
	WHERE b.license = 'K' GROUP BY b.quantity, b.value}), 't', 'the balance is the sum of the ledger');
cmp_ok($node->safe_psql('postgres', q{SELECT quantity FROM export_control.license_balance WHERE license = 'K'}) - @keys,
	'<=', $clients, 'what is there beyond that is at most the one draw of each client that was not answered');
is($node->safe_psql('postgres', q{
	SELECT count(assign_license(order_key, 'EAR99', 'CN', 'Party of K', '2020-01-15', 1, 10)) = (SELECT count(*) FROM acknowledged)
	FROM acknowledged}), 't', 'a client that asks again');
is($node->safe_psql('postgres', q{
	SELECT count(*) - count(DISTINCT order_key) FROM export_control.license_use WHERE license = 'K'}), '0', 'draws nothing twice');

$node->stop;
done_testing();
