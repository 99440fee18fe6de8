# Many sessions for many minutes do whatever users do, at once: ask, store and
# confirm orders, change rules, load lists, hold, release, report, attach and
# detach, and ask on a standby.  All the while a sample of the verdicts is asked
# again, under the same snapshot, in a backend that was just started, and so are
# trails and exceptions of orders that state facts, between others that state
# otherwise.  At the end ledger, holds, decisions and standby agree.
#
# MINUTES=n lasts so long, CLIENTS=n has so many connections, CSL=file loads the
# whole Consolidated Screening List in between.  make soak sets them.
use strict;
use warnings;

use IPC::Run ();
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use FindBin;
use lib $FindBin::Bin;
use Invariants;

plan skip_all => 'make soak runs it' unless $ENV{MINUTES};
my $seconds = 60 * $ENV{MINUTES};
my $clients = $ENV{CLIENTS} || 50;

# Errors that may reach a client, and why.
my %expected = (
	'40001' => 'could not serialize: REPEATABLE READ and SERIALIZABLE try again',
	'40P01' => 'deadlock: transactions that draw for several orders in different sequences, as doc/licenses.md says');

my $primary = PostgreSQL::Test::Cluster->new('primary');
$primary->init(allows_streaming => 1, extra => [ '--encoding=UTF8', '--locale=C.UTF-8' ]);
$primary->append_conf('postgresql.conf', <<'CONF');
max_connections = 150
max_prepared_transactions = 20
deadlock_timeout = 50ms
shared_buffers = 256MB
max_wal_size = 4GB
fsync = off
log_statement = none
log_line_prefix = '%m [%p] %q%a %e '
log_min_messages = warning
log_min_error_statement = error
timezone = 'UTC'
CONF
$primary->start;
my $dir = "$FindBin::Bin/soak";
$primary->safe_psql('postgres', slurp_file("$dir/setup.sql"));
$primary->backup('base');
my $standby = PostgreSQL::Test::Cluster->new('standby');
$standby->init_from_backup($primary, 'base', has_streaming => 1);
$standby->append_conf('postgresql.conf', "hot_standby_feedback = on\nmax_standby_streaming_delay = -1");
$standby->start;

# ---------------------------------------------------------------------------
# The load
# ---------------------------------------------------------------------------

# Who, on which server, what share of the connections, how many scripts a second, which.
my @groups = (
	[ 'asker', 'seller', $primary, 0.24, 0, 'verdicts@3', 'verdicts_now@3' ],
	[ 'on standby', 'seller', $standby, 0.12, 0, 'verdicts@1', 'verdicts_now@1' ],
	[ 'orders', 'seller', $primary, 0.24, 20, 'orders@4', 'lines@3' ],
	[ 'prepared orders', 'seller', $primary, 0.04, 4, 'orders_prepared@1' ],
	[ 'rules', 'editor', $primary, 0.12, 1, 'rules@6', 'rules_serializable@1' ],
	[ 'lists', 'editor', $primary, 0.02, 0.1, 'lists@1' ],
	[ 'officer', 'officer', $primary, 0.12, 5, 'officer@1' ],
	[ 'recheck', 'officer', $primary, 0.06, 0.5, 'recheck@3', 'report@1' ],
	[ 'attach', 'seller', $primary, 0.04, 0.5, 'attach@1' ]);
my @load;
for my $group (@groups)
{
	my ($name, $role, $node, $share, $rate, @scripts) = @$group;
	my $connections = int($share * $clients + 0.5) || 1;
	my $files = "$PostgreSQL::Test::Utils::tmp_check/$name";
	my %run = (name => $name, files => $files, connections => $connections);
	local $ENV{PGAPPNAME} = $name;
	$run{handle} = IPC::Run::start([ 'pgbench', '-n', '-U', $role, '-c', $connections, '-j', 1, '-T', $seconds, '--max-tries', 0,
			($rate ? ('-R', $rate) : ()), map({ s/(.*)@/$dir\/$1.sql@/r =~ s/^/-f/r } @scripts), $node->connstr('postgres') ],
		'>', "$files.out", '2>', "$files.err");
	push @load, \%run;
}

# Memory that belongs to each backend alone, in MB, by group.
sub memory
{
	my %memory;
	for my $node ($primary, $standby)
	{
		for (split /\n/, $node->safe_psql('postgres', q{SELECT application_name || '=' || pid FROM pg_stat_activity WHERE usename IN ('seller', 'editor', 'officer') AND application_name <> 'oracle'}))
		{
			my ($name, $pid) = /(.*)=(\d+)/;
			open my $status, '<', "/proc/$pid/status" or next;
			my ($kb) = join('', <$status>) =~ /RssAnon:\s+(\d+)/;
			$memory{"$name $pid"} = $kb / 1024 if $kb;
		}
	}
	return \%memory;
}
sub mean { my $sum = 0; $sum += $_ for @_; return @_ ? $sum / @_ : 0 }

my $generation = $primary->safe_psql('postgres', 'SELECT rulebook_generation()');
my $began = time;
my @samples;
my $csl = $ENV{CSL};
my $loaded = 0;
while (time < $began + $seconds)
{
	my $part = (time - $began) / $seconds;
	push @samples, [ $part, memory() ];
	if ($part > 0.8 && $csl && !$loaded)
	{
		$loaded = $primary->safe_psql('postgres', "BEGIN;\n\\copy export_control.csl_import FROM '$csl' WITH (FORMAT csv, HEADER)\nSELECT sum(entries) FROM export_control.load_csl(current_date, 1);\nCOMMIT;");
		note("the whole list was loaded: $loaded entries");
	}
	sleep($seconds < 120 ? 2 : 10);
}
$_->{handle}->finish for @load;

# ---------------------------------------------------------------------------
# What came of it
# ---------------------------------------------------------------------------

for my $run (@load)
{
	my ($out, $err) = map { slurp_file("$run->{files}.$_") } 'out', 'err';
	is($run->{handle}->full_result(0), 0, "$run->{name}: no client of $run->{connections} met an error that it does not expect");
	my ($done) = $out =~ /actually processed: (\d+)/;
	my ($retried) = $out =~ /transactions retried: (\d+)/;
	diag(sprintf '%-16s %3d connections, %6d scripts, %4d tried again', $run->{name}, $run->{connections}, $done // 0, $retried // 0);
	diag($err) if $run->{handle}->full_result(0);
	cmp_ok($done // 0, '>', 0, "$run->{name}: something was done");
}

my (%compared, %codes, @unexpected, @differing);
for my $node ($primary, $standby)
{
	open my $log, '<', $node->logfile or die $!;
	while (<$log>)
	{
		$compared{ $node == $standby ? "$1, on the standby" : $1 } += $2 if /soak compared: (.*): (\d+)/;
		push @differing, $_ if /WARNING:  soak differs/;
		next unless /(\S+) (?:ERROR|FATAL|PANIC):/;
		# A worker of the server gives way to whoever attaches.
		next if /ERROR:  canceling autovacuum task/;
		$codes{$1}++;
		push @unexpected, $_ unless $expected{$1};
	}
}
is(scalar @differing, 0, 'verdicts asked again in a fresh backend under the same snapshot are the same') or diag(@differing[ 0 .. ($#differing < 9 ? $#differing : 9) ]);
is(scalar @unexpected, 0, 'no error but those expected') or diag(@unexpected[ 0 .. ($#unexpected < 19 ? $#unexpected : 19) ]);
cmp_ok($compared{$_} // 0, '>', 0, "compared: $_") for 'REPEATABLE READ', 'READ COMMITTED', 'own changes', 'REPEATABLE READ, on the standby', 'READ COMMITTED, on the standby';

# Backends that were there in the second and the fourth fifth of the time.
my (%early, %late);
for (@samples)
{
	my ($part, $memory) = @$_;
	my $of = $part > 0.2 && $part < 0.4 ? \%early : $part > 0.6 && $part < 0.8 ? \%late : next;
	push @{ $of->{$_} }, $memory->{$_} for keys %$memory;
}
my (%before, %after);
for (grep { $late{$_} } keys %early)
{
	my ($name) = /(.*) \d+$/;
	push @{ $before{$name} }, mean(@{ $early{$_} });
	push @{ $after{$name} }, mean(@{ $late{$_} });
}
for (sort keys %before)
{
	my ($b, $a) = (mean(@{ $before{$_} }), mean(@{ $after{$_} }));
	diag(sprintf '%-16s %.1f MB a backend at first, %.1f MB later', $_, $b, $a);
	cmp_ok($a, '<', 1.25 * $b + 2, "$_: backends do not grow");
}

sub holds_true
{
	my ($what, $query) = @_;
	is($primary->safe_psql('postgres', "SELECT count(*), min(q::text), max(q::text) FROM ($query) q"), '0||', $what);
}
my @sources = ([ 'sales.orders', 'id', 'held' ], [ 'sales.lines', 'order_key' ]);
my %ledger = LedgerQueries();
holds_true($_, $ledger{$_}) for sort keys %ledger;
holds_true("$_->[0]: a verdict that has changed is stale", StaleQuery(@$_)) for @sources;
my $changed = $primary->safe_psql('postgres', 'SELECT sum(changed) FROM recheck()');
for (@sources)
{
	my %holds = HoldQueries(@$_);
	holds_true($_, $holds{$_}) for sort keys %holds;
}
holds_true('what is confirmed and licensed has drawn; what is not confirmed, or needs no license, has not', q{
	SELECT o.id, o.confirmed, o.verdict, l.license FROM sales.orders_eligibility o, LATERAL (SELECT assigned_license(export_control.ledger_key('sales.orders', o.id::text)) AS license) l
	WHERE CASE WHEN l.license IS NULL THEN o.confirmed AND outcome(o.verdict) = 'licensed' ELSE NOT o.confirmed OR o.may_ship AND outcome(o.verdict) <> 'licensed' END});
holds_true('nobody is said to have held an order by hand in its column', q{SELECT * FROM export_control.order_hold WHERE by_column});
holds_true('what is attached has its triggers', q{SELECT * FROM export_control.attached WHERE state <> 'there'});

my $all = q{SELECT md5(string_agg(v, ';' ORDER BY v)) || ' of ' || count(*) FROM (
	SELECT 'orders ' || id || ' ' || verdict FROM sales.orders_eligibility UNION ALL SELECT 'lines ' || order_key || ' ' || verdict FROM sales.lines_eligibility) a (v)};
$primary->wait_for_catchup($standby);
my $verdicts = $primary->safe_psql('postgres', $all);
is($standby->safe_psql('postgres', $all), $verdicts, "the standby answers as the primary: $verdicts");

# ---------------------------------------------------------------------------

diag("compared with a fresh backend: ", join ', ', map { "$_: $compared{$_}" } sort keys %compared);
diag('errors of the servers: ', join(', ', map { "$_ ($codes{$_}, " . ($expected{$_} // 'NOT EXPECTED') . ')' } sort keys %codes) || 'none');
diag('refused as it should be: ', $primary->safe_psql('postgres', q{SELECT string_agg(code || ' ' || n, ', ' ORDER BY n DESC) FROM (SELECT code, count(*) AS n FROM soak.refused GROUP BY 1) r}));
diag($primary->safe_psql('postgres', qq{SELECT format('%s changes of the rules, %s decisions, %s rows in the ledger, %s loads of lists; the last recheck changed %s', rulebook_generation() - $generation,
	(SELECT count(*) FROM export_control.decision), (SELECT count(*) FROM export_control.license_use), (SELECT count(*) FROM export_control.party_load), $changed)}));
$standby->stop;
$primary->stop;
done_testing();
