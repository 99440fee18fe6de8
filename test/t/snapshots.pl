# What sessions that remember rules and balances answer is what one that knows
# nothing would.  Three of them change rules, draw from licenses and ask, at
# random, with savepoints, two-phase commit, every isolation level and row
# security.  Each answer is compared with that of a backend just started under
# the same snapshot; where the transaction has changes of its own, with that of
# a parallel worker, which starts from nothing and sees them, or of the session
# itself when it has forgotten everything.
#
# QUESTIONS=n asks so many, SEED=n draws other ones.
use strict;
use warnings;

use IPC::Open3;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $most = $ENV{QUESTIONS} || 20_000;
my $seed = $ENV{SEED} || 1;
srand($seed);

my $node = PostgreSQL::Test::Cluster->new('snapshots');
$node->init(extra => [ '--encoding=UTF8', '--locale=C' ]);
$node->append_conf('postgresql.conf', <<'CONF');
max_prepared_transactions = 10
max_worker_processes = 16
lock_timeout = '200ms'
autovacuum = off
timezone = 'UTC'
CONF
$node->start;
my @names = map { "$_ Works" } qw(Aardvark Bandicoot Cassowary Dingo Echidna Numbat);
my $names = join ',', map { "'$_'" } @names;
$node->safe_psql('postgres', <<"SQL");
CREATE EXTENSION export_control;
SELECT export_control.set_policy('required_lists', '', 'the test loads none');
CREATE TABLE noise (n int);
CREATE TABLE question AS
SELECT row_number() OVER () AS n, item, destination, party, day::date, quantity
FROM unnest('{EAR99,3A001.a.2,5A992.c}'::text[]) item, unnest('{CN,DE}'::text[]) destination, unnest(ARRAY[$names]) party,
	unnest('{2020-03-15,2020-04-15,2022-01-01,2026-06-01}'::date[]) day, unnest('{6,60}'::numeric[]) quantity;
-- All answers of a session; those to a few questions, asked one by one, for several tenants in turn.
CREATE FUNCTION answers(few int DEFAULT 1000) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS \$\$
	SELECT string_agg(export_eligibility(item, destination, party, day, quantity * 10, quantity)::text, '; ' ORDER BY n) FROM question WHERE n % 48 < few
\$\$;
CREATE FUNCTION one_by_one(tenants text[]) RETURNS text LANGUAGE plpgsql VOLATILE AS \$\$
DECLARE
	asked	question;
	answers	text[];
	verdict	text;
	tenant	text;
BEGIN
	FOREACH tenant IN ARRAY tenants LOOP
		PERFORM set_config('test.tenant', tenant, false);
		FOR asked IN SELECT * FROM question q WHERE q.n % 48 < 1 ORDER BY q.n LOOP
			verdict := export_eligibility(asked.item, asked.destination, asked.party, asked.day, asked.quantity * 10, asked.quantity);
			answers := answers || verdict;
		END LOOP;
	END LOOP;
	RETURN array_to_string(answers, '; ');
END
\$\$;
CREATE FUNCTION in_worker() RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS \$\$
BEGIN
	RETURN pg_backend_pid() <> current_setting('test.pid')::int;
END
\$\$;
CREATE ROLE tenant;
GRANT USAGE ON SCHEMA export_control TO tenant;
GRANT SELECT ON ALL TABLES IN SCHEMA export_control TO tenant;
GRANT SELECT ON question TO tenant;
ALTER TABLE export_control.license ENABLE ROW LEVEL SECURITY;
ALTER TABLE export_control.license_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE export_control.license_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE export_control.license_suspension ENABLE ROW LEVEL SECURITY;
ALTER TABLE export_control.restricted_party ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON export_control.license USING (number ~ current_setting('test.tenant', true));
CREATE POLICY tenant ON export_control.license_line USING (license ~ current_setting('test.tenant', true));
CREATE POLICY tenant ON export_control.license_party USING (license ~ current_setting('test.tenant', true));
CREATE POLICY tenant ON export_control.license_suspension USING (license ~ current_setting('test.tenant', true));
CREATE POLICY tenant ON export_control.restricted_party USING (entry !~ current_setting('test.tenant', true));
SQL
my $questions = $node->safe_psql('postgres', 'SELECT count(*) FROM question');
my $few = $node->safe_psql('postgres', 'SELECT count(*) FROM question WHERE n % 48 < 1');
my $worker = $node->safe_psql('postgres', "SELECT name FROM pg_settings WHERE name IN ('force_parallel_mode', 'debug_parallel_query')");

# ---- Sessions: psql, one message at a time.

sub session
{
	my %self;
	my $pid = open3($self{in}, $self{out}, undef, 'psql', '-XAtq', '-d', $node->connstr('postgres'), '-v', 'VERBOSITY=sqlstate');
	$self{psql} = $pid;
	forget_transaction(\%self);
	return \%self;
}

sub forget_transaction
{
	my ($s) = @_;
	@$s{qw(open dirty exported savepoints holds cursor)} = (0, 0, 0, 0, 0, undef);
}

# The output; whether it was an error is told by $failed.
my $failed;
sub run
{
	my ($s, $sql) = @_;
	my $result = '';
	print { $s->{in} } "$sql\n\\echo -- done\n";
	$s->{in}->flush;
	while (defined(my $line = readline $s->{out}))
	{
		last if $line eq "-- done\n";
		$result .= $line;
	}
	$failed = $result =~ /^ERROR/m;
	chomp $result;
	return $result;
}

my @sessions = map { session() } 0 .. 2;
my $fresh = session();
for my $s (@sessions)
{
	run($s, "SELECT set_config('test.tenant', '^A', false), set_config('test.pid', pg_backend_pid()::text, false);");
	$s->{tenant} = '^A';
	$s->{role} = 'none';
}

sub one_of { return $_[ rand @_ ] }
sub chance { return rand() < $_[0] }

# ---- What may happen.

my ($asked, $differing, %count) = (0, 0);
my @prepared;					# name, and whether it holds the rules
my $serial = 0;
my %errors;

# One statement in a session; an error ends its transaction.
sub step
{
	my ($s, $sql) = @_;
	$s->{last} = $sql;
	my $result = run($s, $sql);
	if ($failed)
	{
		$errors{ $result =~ /^ERROR:\s+(\S+)/m ? $1 : $result }++;
		run($s, 'ROLLBACK;');
		forget_transaction($s);
	}
	return !$failed;
}

# Changes of rules wait for each other, so only one transaction at a time has any.
sub rules_free
{
	my ($s) = @_;
	return !grep({ $_->{holds} && $_ != $s } @sessions) && !grep({ $_->{holds} } @prepared);
}

sub change
{
	my ($s) = @_;
	return unless rules_free($s);
	$serial++;
	my $name = one_of(@names);
	my $initial = substr($name, 0, 1);
	my $list = "INSERT INTO export_control.restricted_party (list, entry, name, citation) VALUES ('EL', '$initial$serial', '$name', 'test');";
	my $sql = one_of(
		$list, $list,
		"DELETE FROM export_control.restricted_party WHERE name = '$name';",
		"DELETE FROM export_control.restricted_party WHERE citation = 'test';",
		"UPDATE export_control.restricted_party SET valid = CASE WHEN upper_inf(valid) THEN '(,2021-01-01)' ELSE '(,)' END::daterange WHERE name = '$name';",
		"INSERT INTO export_control.restricted_party (list, entry, name, citation) SELECT 'EL', substr(name, 1, 1) || '$serial', name, 'test' FROM unnest(ARRAY[$names]) name WHERE random() < 0.5;",
		"INSERT INTO export_control.clean_party (name) VALUES ('$name') ON CONFLICT DO NOTHING;",
		"DELETE FROM export_control.clean_party;",
		"INSERT INTO export_control.license (number, status) VALUES ('$initial$serial', 'approved 2019-11-20/2030-11-30');
		 INSERT INTO export_control.license_line (license, items, destinations, quantity, value) VALUES ('$initial$serial', '{3A001.a.2,EAR99}', '{CN,DE}', 50, 500);
		 INSERT INTO export_control.license_party (license, name) VALUES ('$initial$serial', '$name');",
		"INSERT INTO export_control.license_suspension (license, valid, citation)
		 SELECT number, '[2020-03-01,2020-04-01)', 'test' FROM export_control.license ORDER BY random() LIMIT 1;",
		"DELETE FROM export_control.license_suspension;",
		"DO \$\$ BEGIN $list RAISE division_by_zero; EXCEPTION WHEN division_by_zero THEN NULL; END \$\$;",
		"WITH x AS (DELETE FROM export_control.restricted_party WHERE name = '$name' RETURNING name) SELECT count(*) FROM x;");
	$count{changes}++;
	reset_role($s);
	@$s{qw(dirty holds)} = (1, 1) if step($s, $sql) && $s->{open};
}

sub draw
{
	my ($s) = @_;
	$serial++;
	my $name = one_of(@names);
	reset_role($s);
	my $drawn = step($s, chance(0.7)
		? "DO \$\$ BEGIN PERFORM assign_license('key $serial', '3A001.a.2', 'CN', '$name', '2020-03-15', 6, 60); EXCEPTION WHEN no_data_found OR check_violation OR object_not_in_prerequisite_state THEN NULL; END \$\$;"
		: "SELECT count(release_license(k)) FROM (SELECT order_key AS k FROM export_control.license_use WHERE reverses IS NULL ORDER BY random() LIMIT 1) k;");
	$count{draws}++;
	$s->{dirty} = 1 if $drawn && $s->{open};
}

sub reset_role
{
	my ($s) = @_;
	$s->{role} = 'none';
	run($s, 'RESET ROLE;');
}

# A rollback takes back what was set, so it is set before each question.
sub set_role
{
	my ($s, $role, $tenant) = @_;
	@$s{qw(role tenant)} = ($role, $tenant);
	run($s, "SET ROLE $role; SET test.tenant = '$tenant';");
}

sub begin
{
	my ($s, $level) = @_;
	$level ||= one_of('READ COMMITTED', 'READ COMMITTED', 'REPEATABLE READ', 'SERIALIZABLE');
	return unless step($s, "BEGIN ISOLATION LEVEL $level;");
	$s->{open} = 1;
	$s->{exported} = chance(0.5) ? 0 : -1;	# -1: it may be prepared, and so must not export
	$count{$level}++;
	noise($s, 1) if $s == $sessions[0];
}

sub noise
{
	my ($s, $times) = @_;
	reset_role($s) if $times > 0;
	step($s, 'INSERT INTO noise VALUES (1);') for 1 .. $times;
}

# Ask without looking at the answers, so that the session has something to remember.
sub warm
{
	my ($s) = @_;
	run($s, 'SELECT answers(2);');
}

# The end of a transaction, and often the next one at once: a snapshot then may
# well equal one of before in all but whose changes it shows.
sub end
{
	my ($s) = @_;
	my $again = chance(0.6);
	if ($again)
	{
		my ($idle) = grep { !$_->{open} } @sessions;
		noise($idle, 1) if defined $idle && chance(0.7);
		change($s) if chance(0.5);
		return unless $s->{open};
		warm($s) if chance(0.8);
	}
	finish($s);
	return unless $again;
	begin($s, 'READ COMMITTED');
	noise($s, rand 7);
	ask($s) if $s->{open};
}

sub finish
{
	my ($s) = @_;
	my $how = one_of('COMMIT', 'COMMIT', 'ROLLBACK', 'PREPARE');
	if ($how eq 'PREPARE' && $s->{exported} < 1 && @prepared < 3 && !defined $s->{cursor})
	{
		my $name = 'p' . ++$serial;
		my $holds = $s->{holds};
		push @prepared, { name => $name, holds => $holds } if step($s, "PREPARE TRANSACTION '$name';");
		$count{prepared}++;
	}
	else
	{
		step($s, $how eq 'PREPARE' ? 'ROLLBACK;' : "$how;");
	}
	forget_transaction($s);
}

sub finish_prepared
{
	my ($s) = @_;
	return if $s->{open} || !@prepared;
	my $p = splice @prepared, rand @prepared, 1;
	reset_role($s);
	step($s, one_of('COMMIT', 'ROLLBACK') . " PREPARED '$p->{name}';");
}

sub savepoint
{
	my ($s) = @_;
	my $n = $s->{savepoints};
	if ($n == 0 || ($n < 3 && chance(0.5)))
	{
		$s->{savepoints}++ if step($s, 'SAVEPOINT s' . ($n + 1) . ';');
	}
	elsif (step($s, (chance(0.7) ? 'ROLLBACK TO' : 'RELEASE') . " s$n;") && $s->{last} =~ /RELEASE/)
	{
		$s->{savepoints}--;
	}
	$count{savepoints}++;
}

# ---- Asking.

sub differ
{
	my ($s, $what, $got, $expected) = @_;
	$differing++;
	return if $differing > 5;
	my @got = split /; /, $got;
	my @expected = split /; /, $expected;
	my ($first) = grep { ($got[$_] // '') ne ($expected[$_] // '') } 0 .. $#expected;
	diag("$what, after $asked questions: number ", $first // '?', ': ', $got[ $first // 0 ] // $got, ' instead of ',
		$expected[ $first // 0 ] // $expected, ' (', join(', ', map { "$_ " . ($s->{$_} // 'none') } qw(open dirty exported savepoints role tenant last)), ')');
}

# What a backend that knows nothing answers to the same under the same snapshot.
sub independent
{
	my ($s, $sql) = @_;
	if ($s->{open} && !$s->{dirty} && !$s->{savepoints} && $s->{exported} >= 0)
	{
		my $snapshot = run($s, 'SELECT pg_export_snapshot();');
		$s->{exported} = 1;
		$count{'fresh backends'}++;
		return run($fresh, "\\c\nBEGIN ISOLATION LEVEL REPEATABLE READ; SET TRANSACTION SNAPSHOT '$snapshot'; SET test.tenant = '$s->{tenant}'; SET LOCAL ROLE $s->{role};\n$sql\nROLLBACK;");
	}
	if (!$s->{open})
	{
		$count{'fresh backends'}++;
		return run($fresh, "\\c\nSET test.tenant = '$s->{tenant}'; SET ROLE $s->{role};\n$sql");
	}
	if (chance(0.15))
	{
		$count{'forgetting'}++;
		return run($s, "DO 'BEGIN PERFORM export_control.forget_rules(); END';\n$sql");
	}
	$count{workers}++;
	my $select = $sql =~ s/SELECT /SELECT in_worker(), /r;
	my $answer = run($s, "SET $worker = on;\n$select\nSET $worker = off;");
	$answer =~ s/^t\|// or $answer = "not by a worker: $answer";
	return $answer;
}

sub ask
{
	my ($s) = @_;
	set_role($s, chance(0.3) ? (one_of('none', 'tenant'), one_of('^A', '^[BCE]', '^N', '^x')) : @$s{qw(role tenant)});
	my $all = 'SELECT answers();';
	my $got = run($s, $all);
	my $expected = independent($s, $all);
	$asked += $questions;
	differ($s, 'all', $got, $expected) if $got ne $expected;

	# One message, many tenants, one by one.
	if (chance(0.05) && $s->{role} eq 'tenant')
	{
		my @tenants = map { one_of('^A', '^[BCE]', '^N', '^x') } 1 .. 3;
		$got = run($s, "SELECT one_by_one('{" . join(',', map { qq("$_") } @tenants) . "}');");
		my @expected;
		for (@tenants)
		{
			set_role($s, 'tenant', $_);
			push @expected, independent($s, 'SELECT answers(1);');
		}
		$asked += $few * @tenants;
		$expected = join '; ', @expected;
		differ($s, 'one by one', $got, $expected) if $got ne $expected;
		$count{'one by one'}++;
	}
}

# A cursor keeps the snapshot of its moment.
sub cursor
{
	my ($s) = @_;
	if (!defined $s->{cursor})
	{
		set_role($s, @$s{qw(role tenant)});
		my $expected = independent($s, 'SELECT answers();');
		$s->{cursor} = [ $s->{savepoints}, $expected, $s->{role}, $s->{tenant} ]
			if step($s, 'DECLARE c CURSOR FOR SELECT answers();');
	}
	elsif ($s->{savepoints} == $s->{cursor}[0])
	{
		my (undef, $expected, $role, $tenant) = @{ $s->{cursor} };
		set_role($s, $role, $tenant);
		my $got = run($s, 'FETCH c;');
		# It goes with the savepoint that it was declared after.
		if (!$failed)
		{
			$asked += $questions;
			differ($s, 'cursor', $got, $expected) if $got ne $expected;
			$count{cursors}++;
			run($s, 'CLOSE c;');
			$s->{cursor} = undef;
		}
		else
		{
			run($s, 'ROLLBACK;');
			forget_transaction($s);
		}
	}
}

my $start = time;
while ($asked < $most)
{
	my $s = one_of(@sessions);
	my $what = rand;
	if ($what < 0.12) { ask($s) }
	elsif ($what < 0.20) { warm($s) }
	elsif ($what < 0.36) { change($s) }
	elsif ($what < 0.44) { draw($s) }
	elsif ($what < 0.56) { noise($s, 1 + rand 4) }
	elsif (!$s->{open})
	{
		$what < 0.92 ? begin($s) : finish_prepared($s);
	}
	elsif ($what < 0.70) { savepoint($s) }
	elsif ($what < 0.76) { cursor($s) }
	# The first is one that keeps its transactions, and so all others' xmin.
	elsif ($s != $sessions[0] || chance(0.2)) { end($s) }
}
is($differing, 0, sprintf('%d questions were answered as by a backend that knows nothing (seed %d, %d s)', $asked, $seed, time - $start));
diag("$asked questions asked, $differing answered otherwise than by a backend that knows nothing");
note(join ', ', map { "$_: $count{$_}" } sort keys %count);
note('errors that ended transactions: ', join ', ', map { "$_ ($errors{$_})" } sort keys %errors);
cmp_ok($count{$_} // 0, '>=', $most / 30000, "$_: $count{$_}")
	for 'READ COMMITTED', 'REPEATABLE READ', 'SERIALIZABLE', 'prepared', 'savepoints', 'changes', 'draws', 'cursors', 'workers', 'fresh backends', 'forgetting';

for my $s (@sessions, $fresh)
{
	close $s->{in};
	waitpid $s->{psql}, 0;
}
$node->stop;
done_testing();
