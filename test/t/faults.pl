# Whatever goes wrong, answers stay what they were: processes killed in the middle
# of each long function, disks and memory that are full, statements that time out
# at any moment, recovery to a point in time, a standby that takes over.  After
# each, the verdicts on 120,000 orders are those of before, every table that a dump
# takes has the rows of before, and ledger, balances, holds and verdicts agree.
#
# FAULTS=n tries each kind so often (make faults), SEED=n at other moments.
use strict;
use warnings;

use IPC::Run ();
use POSIX ();
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(sleep time);
use FindBin;
use lib $FindBin::Bin;
use Invariants;
use UserDatabase;

plan skip_all => 'make faults runs it' unless $ENV{FAULTS};
my $times = $ENV{FAULTS};
my $orders = $ENV{FAULT_ORDERS} // 120000;
srand($ENV{SEED} // 1);
my $began = time;

my $node = PostgreSQL::Test::Cluster->new('faults');
$node->init(extra => [ '--encoding=UTF8', '--locale=C.UTF-8' ], has_archiving => 1, allows_streaming => 1);
$node->append_conf('postgresql.conf', <<'CONF');
timezone = 'UTC'
autovacuum = off
restart_after_crash = on
max_worker_processes = 16
max_connections = 60
max_wal_size = 1GB
wal_recycle = off
jit = off
shared_buffers = 128MB
log_line_prefix = '%m [%p] %q%a %e '
CONF
$node->start;
$node->safe_psql('postgres', 'CREATE ROLE keeper LOGIN; CREATE ROLE clerk; CREATE DATABASE db OWNER keeper');
$node->safe_psql('db', UserDatabase());
$node->safe_psql('db', slurp_file("$FindBin::Bin/faults/setup.sql"));

# ---------------------------------------------------------------------------
# What stays
# ---------------------------------------------------------------------------

my $verdicts = VerdictsOnOrders($orders);
my $rows = RowsOfTables();
my %expected;
# What has to be so from now on.
sub expect
{
	%expected = (verdicts => $node->safe_psql('db', $verdicts), rows => $node->safe_psql('db', $rows));
}
my %ledger = LedgerQueries();
my %holds = HoldQueries('fault.orders', 'id', 'held');
my $checked = 0;

# Is it, on a server, the fault being over?
sub holds_true
{
	my ($what, $server) = @_;
	$server ||= $node;
	my @wrong;
	push @wrong, 'verdicts: ' . $server->safe_psql('db', $verdicts) . " instead of $expected{verdicts}" if $server->safe_psql('db', $verdicts) ne $expected{verdicts};
	my %now = map { split /\|/, $_, 2 } split /\n/, $server->safe_psql('db', $rows);
	my %then = map { split /\|/, $_, 2 } split /\n/, $expected{rows};
	push @wrong, map { "$_: $now{$_} instead of $then{$_}" } grep { !/_seq$/ && $now{$_} ne $then{$_} } sort keys %then;
	my %queries = (%ledger, %holds);
	for (sort keys %queries)
	{
		my $found = $server->safe_psql('db', "SELECT count(*), min(q::text) FROM ($queries{$_}) q");
		push @wrong, "$_: $found" if $found ne '0|';
	}
	$checked++;
	is(join("\n", @wrong), '', $what);
}

# ---------------------------------------------------------------------------
# What is interrupted
# ---------------------------------------------------------------------------

# Long statements by what they are; none of them commits.
my %long = (
	'a list is loaded' => 'SELECT fault.load_list()',
	'all orders are asked again' => q{SELECT fault.list_half(); SELECT * FROM recheck('fault.orders')},
	'orders are stored' => q{INSERT INTO fault.orders SELECT n + 100000, item, destination, consignee, on_date, quantity, value FROM fault.orders o (n) LIMIT 8000},
	'licenses are drawn from' => q{UPDATE fault.orders SET confirmed = true WHERE item = '3A002.a'; SET CONSTRAINTS ALL IMMEDIATE},
	'a table is attached' => q{CREATE TABLE fault.copy AS TABLE fault.orders; SELECT * FROM attach('fault.copy', '{"order_key": "id"}', control => 'hold')},
	'the index of names is made' => 'UPDATE export_control.restricted_party SET name = name || $$ Ltd$$ WHERE list = $$OWN$$; SELECT export_control.refresh_screening_image()',
	'a report is made' => q{SELECT length(export_control.report('fault.orders'))},
	'customers are asked' => q{SELECT count(*) FROM questions_to_send('fault.orders')},
	'customers are screened' => q{SELECT count(*) FROM export_control.screen_delta('fault.customer', 'name', since => 0)},
	'a year is asked day by day' => q{SELECT count(*) FROM fault.orders o, eligibility_timeline(o.item, o.destination, o.consignee, '[2026-01-01,2027-12-31]') WHERE o.id < 2000},
	'workers are asked' => q{SET LOCAL max_parallel_workers_per_gather = 2; SET LOCAL parallel_setup_cost = 0; SET LOCAL parallel_tuple_cost = 0; SET LOCAL min_parallel_table_scan_size = 0;
		SELECT count(*) FROM fault.orders o WHERE export_eligibility(o.item, o.destination, o.consignee, o.on_date, o.value, o.quantity)::boolean},
	'verdicts are asked' => $verdicts);

sub statement { my ($what) = @_; return "BEGIN; $long{$what}; " }

# How long each takes when nothing is wrong.
my %seconds;
for (sort keys %long)
{
	my $start = time;
	$node->safe_psql('db', statement($_) . 'ROLLBACK');
	$seconds{$_} = time - $start;
}
note(join ', ', map { sprintf '%s: %.1f s', $_, $seconds{$_} } sort keys %seconds);
expect();
holds_true('nothing went wrong yet');

# A session that does it, and its backend.
sub begin
{
	my ($what) = @_;
	my %session = (out => '', err => '');
	$session{handle} = IPC::Run::start([ 'psql', '-XAtq', '-d', $node->connstr('db'), '-v', 'VERBOSITY=verbose', '-c', "SET application_name = 'victim'", '-c', statement($what) . 'SELECT pg_sleep(60)' ],
		'>', '/dev/null', '2>', "$PostgreSQL::Test::Utils::tmp_check/victim.err");
	return \%session;
}

sub victims { return split /\n/, $node->safe_psql('postgres', q{SELECT pid FROM pg_stat_activity WHERE application_name = 'victim' OR backend_type = 'parallel worker'}) }

# What to ask is an argument: one that cannot connect is gone before it reads anything.
sub answers { return IPC::Run::run([ 'psql', '-XAtq', '-d', $node->connstr('postgres'), '-c', 'SELECT 1' ], '>', '/dev/null', '2>', '/dev/null') }

sub up
{
	for (1 .. 600)
	{
		return if answers();
		sleep 0.1;
	}
	die 'the server did not come back';
}

# ---- killed ----

for my $what (sort keys %long)
{
	for my $time (1 .. $times)
	{
		my $session = begin($what);
		sleep(0.1 + rand() * $seconds{$what});
		my @pids = victims();
		kill 'KILL', @pids;
		$session->{handle}->finish;
		up();
	}
	holds_true("$times backends were killed while $what");
	next if $what !~ /loaded|again|stored|drawn/;

	my $session = begin($what);
	sleep(0.1 + rand() * $seconds{$what});
	my ($postmaster) = slurp_file($node->data_dir . '/postmaster.pid') =~ /^(\d+)/;
	my @pids = split /\n/, $node->safe_psql('postgres', 'SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()');
	$node->kill9;
	kill 'KILL', @pids;
	$session->{handle}->finish;
	for (1 .. 600)
	{
		last unless kill 0, $postmaster, @pids;
		sleep 0.1;
	}
	$node->start;
	holds_true("the server was killed while $what");
}

# ---- timed out, at any moment, in a session that goes on ----

my ($timed_out, $answers) = (0, 'SELECT fault.answers()');
my $fresh = $node->safe_psql('db', $answers);
my $differing = 0;
for my $what (sort keys %long)
{
	my $session = $node->background_psql('db', on_error_stop => 0);
	for my $time (1 .. 10 * $times)
	{
		my $ms = $time % 2 ? 1 + int rand 50 : 1 + int(rand() * 1000 * $seconds{$what});
		$session->{stderr} = '';
		$session->query("SET statement_timeout = $ms; BEGIN;\n" . join(";\n", split(/;/, $long{$what})) . ";\nROLLBACK; SET statement_timeout = 0;");
		$timed_out++ if $session->{stderr} =~ /statement timeout/;
		diag("$what: $session->{stderr}") if $session->{stderr} =~ /ERROR:(?!.*(statement timeout|current transaction is aborted))/;
		# On a busy machine the end of it may time out, too.
		$session->query('ROLLBACK; SET statement_timeout = 0;') while $session->query('SHOW statement_timeout') ne '0';
		$session->{stderr} = '';
		my $got = $session->query($answers);
		$differing++ if $got ne $fresh;
		diag("after a timeout of $ms ms while $what: $got instead of $fresh; $session->{stderr}") if $got ne $fresh;
	}
	$session->quit;
}
is($differing, 0, "$timed_out statements timed out, and the session answers as before");
cmp_ok($timed_out, '>', 3 * $times * keys %long, 'enough of them did');
holds_true('after that');

# ---- memory ----

my ($prlimit) = grep { -x } '/usr/bin/prlimit', '/bin/prlimit';
SKIP:
{
	skip 'there is no prlimit', 4 unless $prlimit;
	my ($postmaster) = slurp_file($node->data_dir . '/postmaster.pid') =~ /^(\d+)/;
	my $limit = sub { system_or_bail($prlimit, '--pid', $postmaster, @_) };
	my (%met, $pid);
	for my $what (sort keys %long)
	{
		my $session = $node->background_psql('db', on_error_stop => 0);
		$pid = $session->query("SET max_parallel_workers_per_gather = 0; SELECT pg_backend_pid()");
		for my $time (1 .. 8 * $times)
		{
			# At first it knows nothing, not even the rules.
			my ($size) = slurp_file("/proc/$pid/status") =~ /VmSize:\s+(\d+)/;
			system_or_bail($prlimit, '--pid', $pid, '--as=' . ($size + 1024 * (1, 2, 4, 8, 16, 24, 32, 48)[ $time % 8 ]) * 1024 . ':');
			$session->{stderr} = '';
			$session->query("BEGIN;\n$long{$what};\nROLLBACK;");
			my $err = $session->{stderr};
			system_or_bail($prlimit, '--pid', $pid, '--as=unlimited:');
			$met{ $err !~ /ERROR/ ? 'done' : $err =~ /out of memory|[Cc]annot allocate|could not load library/ ? 'out of memory' : substr $err, 0, 300 }++;
			my $got = $session->query($answers);
			$met{"after that while $what: $got instead of $fresh"}++ if $got ne $fresh;
		}
		$session->quit;
	}
	is(join("\n", grep { !/^(out of memory|done)$/ } keys %met), '', 'nothing but "out of memory" is met where there is no memory, and the session answers as before');
	cmp_ok($met{'out of memory'} // 0, '>', $times * keys %long, 'that is ' . join ', ', map { "$_: $met{$_}" } sort keys %met);
	holds_true('memory was full');

	# Files that cannot grow: no table, no index, no image of names, no shared memory.
	%met = ();
	for my $kb (64, 512, 2048, 8192, 17000)
	{
		for my $what (grep { !/drawn/ } sort keys %long)
		{
			$node->safe_psql('postgres', 'CHECKPOINT');
			$limit->("--fsize=" . 1024 * $kb . ':');
			my ($status, $out, $err) = $node->psql('db', statement($what) . 'ROLLBACK');
			$limit->('--fsize=unlimited:');
			up();
			$met{ $err =~ /File too large|could not extend|could not write|could not resize|terminating|server closed|not accept|starting up|recovery mode/ ? 'no more' : substr $err, 0, 300 }++ if $status != 0;
		}
	}
	is(join("\n", grep { $_ ne 'no more' } keys %met), '', 'nothing but that is met where files cannot grow: ' . ($met{'no more'} // 0) . ' times');
	holds_true('files could not grow');
}

# ---- disks ----

# Run the server with a part of its files on a file system of their size and a few MB more.
sub on_full_disk
{
	my ($part, $more, $work) = @_;
	my $data = $node->data_dir;
	my $keep = "$PostgreSQL::Test::Utils::tmp_check/kept";
	$node->stop('fast');
	my ($kb) = `du -sk $data/$part` =~ /^(\d+)/;
	my $size = $kb + 1024 * $more;
	my $script = "set -e; mount -t tmpfs -o size=${size}k none $keep; cp -a $data/$part/. $keep; mount --bind $keep $data/$part
		set +e; trap : INT TERM; postgres -D $data >>" . $node->logfile . " 2>&1 & pid=\$!; wait \$pid; wait \$pid
		umount $data/$part; cp -a $keep/. $data/$part.after; true";
	mkdir $keep;
	mkdir "$data/$part.after";
	my $server = IPC::Run::start([ 'unshare', '-Um', '--map-current-user', '--keep-caps', 'sh', '-c', $script ]);
	my $came = 0;
	for (1 .. 300)
	{
		last if $came = answers();
		sleep 0.1;
	}
	$work->() if $came;
	my ($postmaster) = -e "$data/postmaster.pid" ? slurp_file("$data/postmaster.pid") =~ /^(\d+)/ : ();
	kill 'INT', $postmaster if $postmaster;
	$server->finish;
	system_or_bail('rm', '-rf', "$data/$part");
	system_or_bail('mv', "$data/$part.after", "$data/$part");
	chmod 0700, "$data/$part";
	$node->start;
	return $came;
}

SKIP:
{
	skip 'no file systems for users here', 4 if system('unshare -Um --map-current-user --keep-caps sh -c "mount -t tmpfs none /mnt" 2>/dev/null') != 0;
	for my $disk ([ 'base', 2 ], [ 'base', 12 ], [ 'pg_wal', 1 ])
	{
		my ($part, $more) = @$disk;
		my ($failed, $did) = (0, 0);
		my $came = on_full_disk($part, $more, sub {
			for my $what (sort keys %long)
			{
				my ($status) = $node->psql('db', statement($what) . 'ROLLBACK');
				$did++;
				$failed++ if $status;
				# A server that has no room for its log stops.
				last unless -e $node->data_dir . '/postmaster.pid';
			}
		});
		ok($came, "a server with $more MB left in $part comes up");
		cmp_ok($failed, '>', 0, "$failed of $did did not fit");
		holds_true("$part was full, $more MB");
	}
}

# ---- a point in time, and a standby ----

$node->backup('base');
$node->safe_psql('db', q{INSERT INTO fault.orders SELECT n + 50000, item, destination, consignee, on_date, quantity, value FROM fault.orders o (n) LIMIT 500; UPDATE fault.orders SET confirmed = true WHERE id > 50000});
$node->safe_psql('db', q{SELECT recheck('fault.orders')});
expect();
$node->safe_psql('db', q{SELECT pg_create_restore_point('here')});
$node->safe_psql('db', q{SELECT fault.load_list(); SELECT export_control.set_policy('before_edition', 'review', 'later'); UPDATE fault.orders SET confirmed = NOT confirmed; SELECT pg_switch_wal()});
isnt($node->safe_psql('db', $verdicts), $expected{verdicts}, 'other rules, other verdicts');
$node->poll_query_until('postgres', 'SELECT last_archived_wal >= pg_walfile_name(pg_current_wal_lsn() - 16777216) FROM pg_stat_archiver');
my $past = PostgreSQL::Test::Cluster->new('past');
$past->init_from_backup($node, 'base', has_restoring => 1);
$past->append_conf('postgresql.conf', "recovery_target_name = 'here'\nrecovery_target_action = 'promote'\narchive_mode = off");
$past->start;
$past->poll_query_until('postgres', 'SELECT NOT pg_is_in_recovery()');
holds_true('a server that was recovered to a point in time', $past);
$past->stop;

$node->safe_psql('db', q{SELECT * FROM recheck('fault.orders')});
expect();
$node->backup('later');
my $standby = PostgreSQL::Test::Cluster->new('standby');
$standby->init_from_backup($node, 'later', has_streaming => 1);
$standby->start;
$node->wait_for_catchup($standby);
my $session = $standby->background_psql('db');
is($session->query_safe($answers), $node->safe_psql('db', $answers), 'a session of a standby');
my @busy = map { begin($_) } 'a list is loaded', 'licenses are drawn from', 'all orders are asked again';
sleep 1;
$node->kill9;
$_->{handle}->finish for @busy;
$standby->promote;
holds_true('a standby that took over', $standby);
is($session->query_safe($answers), $standby->safe_psql('db', $answers), 'its session answers as a fresh one');
my $then = $session->query_safe($answers);
$standby->safe_psql('db', 'SELECT fault.list_half()');
isnt($session->query_safe($answers), $then, 'rules are changed there now');
is($session->query_safe($answers), $standby->safe_psql('db', $answers), 'and its session answers as a fresh one');
$session->quit;
$standby->stop;

diag(sprintf '%d times everything was compared: verdicts on %d orders, %s (md5|orders|different ones at first), %d s', $checked, $orders, $expected{verdicts}, time - $began);
done_testing();
