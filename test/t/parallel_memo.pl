# Workers of a parallel query take over what their leader remembers, and only
# under the same rules and role; with or without, verdicts are the
# leader's.
use strict;
use warnings;

use IO::Socket::UNIX;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('parallel');
$node->init(extra => [ '--encoding=UTF8', '--locale=C' ]);
$node->append_conf('postgresql.conf', "timezone = 'UTC'\nmax_worker_processes = 8");
$node->start;
$node->safe_psql('postgres', <<'SQL');
CREATE EXTENSION export_control;
SELECT export_control.set_policy('required_lists', '', 'the test loads none');
CREATE ROLE clerk;
GRANT USAGE ON SCHEMA export_control TO clerk;
GRANT SELECT ON ALL TABLES IN SCHEMA export_control TO clerk;
CREATE TABLE orders AS
SELECT row_number() OVER () AS id, item, destination, party, day::date
FROM (SELECT unnest('{EAR99,3A002.a,3A001.b.2,5A002.a,9A610.x}'::text[]) UNION SELECT entry::text FROM export_control.ccl_entry WHERE entry::text < '2') i(item),
	unnest('{CN,DE,BR,SY,RU,AE,IN,HK,XC}'::text[]) destination,
	unnest('{2019-05-20,2020-08-13,2026-10-01}'::date[]) day,
	(SELECT 'Customer of a name that is longer than the rest, number ' || n FROM generate_series(1, 5) n
		UNION ALL SELECT unnest('{NULL,"Hobart Marine Supplies","Huawei Technologies Co., Ltd.",Licensed Ltd,Nordwind Handels GmbH}'::text[])) c(party);
INSERT INTO export_control.license (number, status, citation) VALUES ('P1', 'approved 2019-08-01/2023-08-31', 'test');
INSERT INTO export_control.license_party (license, name) VALUES ('P1', 'Licensed Ltd');
INSERT INTO export_control.license_line (license, line, items, destinations) VALUES ('P1', 1, '{3A001}', '{CN}');
INSERT INTO export_control.party_list VALUES ('OWN', 'in-house list', 'license_required', 'in-house');
ANALYZE orders;
GRANT SELECT ON orders TO clerk;
SQL

# Changes embargoes so that no trigger says it.
my $embargoes = 'BEGIN; CREATE TEMP TABLE kept AS TABLE export_control.embargo; ALTER TABLE export_control.embargo DISABLE TRIGGER ALL;
	%s; ALTER TABLE export_control.embargo ENABLE TRIGGER USER, ENABLE ALWAYS TRIGGER rules_changing, ENABLE ALWAYS TRIGGER rules_changed,
	ENABLE REPLICA TRIGGER rules_replicated; COMMIT';
# Those of several periods would become alike where the test gives all one period.
$node->safe_psql('postgres', sprintf($embargoes, 'DELETE FROM export_control.embargo later USING export_control.embargo earlier
	WHERE (later.destination, later.line) = (earlier.destination, earlier.line) AND later.valid > earlier.valid'));

# An aggregate that workers compute: else the leader would, of the rows that they read.
my $question = q{SELECT sum(hashtext(id || export_eligibility(item, destination, party, day)::text)) FROM orders;};
my $serial = "SET max_parallel_workers_per_gather = 0;\n$question\n";
my $parallel = "SET max_parallel_workers_per_gather = 2;\n$question\n";
my $review = q{SELECT export_control.set_policy('before_edition', 'review', 'test') \g /dev/null
};
(my $apply = $review) =~ s/review/apply/;
my $listed = q{INSERT INTO export_control.restricted_party (list, entry, name, country, citation)
	VALUES ('OWN', 'nordwind', 'Nordwind Handels GmbH', 'DE', 'in-house');};

# The answers of a session, and how often a worker took something over since "from here".
sub session
{
	my ($script) = @_;
	my ($out, $err);
	$node->psql('postgres', "
		SET client_min_messages = debug1;
		SET parallel_setup_cost = 0;
		SET parallel_tuple_cost = 0;
		SET min_parallel_table_scan_size = 0;
		SET parallel_leader_participation = off;
		$script", stdout => \$out, stderr => \$err, on_error_stop => 1, on_error_die => 1);
	$err =~ s/.*from here//s;
	my $taken = () = $err =~ /took over [1-9]\d* verdicts and [1-9]\d* names/g;
	return ([ split /\n/, $out ], $taken, $err);
}

my ($plan) = session("SET max_parallel_workers_per_gather = 2; EXPLAIN (COSTS OFF) $question");
like("@$plan", qr/Gather.*Workers Planned: [12].*Partial Aggregate.*Parallel Seq Scan/, 'the question is one for workers');

my ($cold, $taken) = session($parallel);
is($taken, 0, 'a session that remembers nothing hands nothing over');

(my $answers, $taken, my $messages) = session("$serial $parallel $parallel");
cmp_ok($taken, '>=', 3, 'one that remembers verdicts does, to the workers of each query') or diag($messages);
is_deeply($answers, [ ($cold->[0]) x 3 ], 'with the same answers');

# More to hand over than before.
(my $part = $serial) =~ s/FROM orders/FROM orders WHERE item < '1'/;
(undef, undef, $messages) = session("$part $parallel");
my ($some) = $messages =~ /took over (\d+) verdicts/;
(undef, undef, $messages) = session("$part $parallel $serial\n\\warn from here\n$parallel");
my ($more) = $messages =~ /took over (\d+) verdicts/;
cmp_ok($more, '>', $some, 'what is handed over is renewed when there is more');

($answers, $taken) = session("$serial $review $parallel $serial $apply");
is($taken, 0, 'verdicts under other policies are not taken over');
is($answers->[1], $answers->[2], 'nor are they given');
isnt($answers->[1], $cold->[0], '... which would show');

($answers, $taken) = session("$serial $parallel $review $parallel $serial $apply $parallel");
is_deeply([ @$answers[ 0, 1, 4 ] ], [ ($cold->[0]) x 3 ], 'a policy changed and changed back');
is($answers->[2], $answers->[3], '... with its own answers in between');

($answers, $taken) = session("$serial $parallel BEGIN; $listed $parallel $serial ROLLBACK; $parallel");
is_deeply([ @$answers[ 0, 1, 4 ] ], [ ($cold->[0]) x 3 ], 'a rule changed and rolled back');
is($answers->[2], $answers->[3], 'workers decide by a change of their own transaction');
isnt($answers->[2], $cold->[0], '... which would show');

($answers, $taken) = session("$serial BEGIN; SAVEPOINT s; $parallel ROLLBACK TO s; $parallel ROLLBACK; RESET ALL;
	SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;
	SET client_min_messages = debug1; $parallel");
cmp_ok($taken, '>=', 3, 'handed over again after a rollback, and after RESET ALL');
is_deeply($answers, [ ($cold->[0]) x 4 ], '... with the same answers');

# What is handed over grows, and with it the segment is another one.
($answers, $taken) = session("$part $parallel BEGIN; $serial $parallel ROLLBACK;\n\\warn from here\n$parallel");
cmp_ok($taken, '>=', 1, 'handed over once more after the setting went back to a segment that is gone');
is($answers->[3], $cold->[0], '... with the same answer');

($answers, $taken) = session("$serial $parallel SET ROLE clerk;\n\\warn from here\n$parallel");
is($taken, 0, 'what was decided with the rights of one role is not handed to another');
is_deeply($answers, [ ($cold->[0]) x 3 ], '... and the same for one that sees all rules');

($answers) = session("$serial SET max_parallel_workers_per_gather = 2; SELECT count(*) FROM orders; SHOW export_control.parallel_memo");
is($answers->[2], 0, 'a parallel query that asks no verdict costs nothing');

# Shared memory is taken for a query and given back: when it has ended, however it ends, and no more than is allowed.
my $watched = $node->background_psql('postgres', on_error_stop => 0);
$watched->query_safe('SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0; SET parallel_leader_participation = off');
my $held = q{SELECT (pg_stat_file('/dev/shm/PostgreSQL.' || (current_setting('export_control.parallel_memo')::bigint & 4294967295), true)).size};
$watched->query_safe($serial);
my $handed = q{SELECT handed_over FROM session_rules()};
(my $while = $parallel) =~ s/SELECT sum/SELECT ($handed), ($held), sum/;
my ($bytes, $size, $sum) = split /\|/, $watched->query_safe($while);
is($sum, $cold->[0], 'a query that asks what is handed over meanwhile');
cmp_ok($bytes, '>', 30000, '... sees it');
cmp_ok($size, '>=', $bytes, '... as a file');
is($watched->query_safe($handed), 0, 'afterwards nothing is');
is($watched->query_safe($held), '', '... and the file is gone');
$watched->query_safe(q{SET export_control.parallel_memo_size = '16kB'});
($bytes, $size, $sum) = split /\|/, $watched->query_safe($while);
cmp_ok($bytes, '<=', 16384, 'with a small limit less is');
cmp_ok($bytes, '>', 0, '... but something');
is($sum, $cold->[0], '... with the same answers');
$watched->query_safe(q{SET export_control.parallel_memo_size = 0});
is($watched->query_safe($while), "0||$cold->[0]", 'and none if none is allowed');
$watched->query_safe(q{RESET export_control.parallel_memo_size});
(my $failing = $parallel) =~ s/SELECT sum/SELECT ($handed) \/ (random() * 0)::int, sum/;
$watched->query($failing);
like($watched->{stderr}, qr/division by zero/, 'a query that fails');
$watched->{stderr} = '';
is($watched->query_safe($handed), 0, '... leaves nothing');
is($watched->query_safe($held), '', '... in /dev/shm');
is($watched->query_safe("BEGIN; SAVEPOINT s; $parallel ROLLBACK TO s; $handed; COMMIT"), "$cold->[0]\n0", 'nor does a savepoint');
is($watched->query_safe("$parallel DISCARD ALL; $handed"), "$cold->[0]\n0", 'nor DISCARD ALL');
$watched->quit;

# Another session's change between two queries of one that remembers.
my $session = $node->background_psql('postgres');
$session->query_safe('SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0');
is($session->query_safe("$serial $parallel"), "$cold->[0]\n$cold->[0]", 'before a change');
$node->safe_psql('postgres', $listed);
my $changed = $session->query_safe($parallel);
isnt($changed, $cold->[0], 'a change of another session shows at once');
is($session->query_safe("$serial $parallel"), "$changed\n$changed", '... as it does without workers');
$session->quit;

# Rules that become others without a new generation: what the catalogs say ends what was handed over too.
$session = $node->background_psql('postgres');
$session->query_safe('SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0; SET parallel_leader_participation = off');
is($session->query_safe("$serial $parallel"), "$changed\n$changed", 'before rules change unannounced');
$node->safe_psql('postgres', sprintf($embargoes, "UPDATE export_control.embargo SET valid = daterange(NULL, '2000-01-01')"));
my $unannounced = $session->query_safe($parallel);
isnt($unannounced, $changed, 'triggers disabled, rules changed, triggers enabled: workers decide by what is there');
is($session->query_safe("$serial $parallel"), "$unannounced\n$unannounced", '... as the session does');
$node->safe_psql('postgres', sprintf($embargoes, "UPDATE export_control.embargo SET valid = daterange(NULL, NULL)"));
my $rewritten = $session->query_safe($parallel);
isnt($rewritten, $unannounced, 'and once more');
is($session->query_safe("$serial $parallel"), "$rewritten\n$rewritten", '... likewise');

# The same where a function that the plan calls asks, not the plan.
$node->safe_psql('postgres', q{CREATE FUNCTION verdict(text, text, text, date) RETURNS eligibility
	LANGUAGE plpgsql STABLE PARALLEL SAFE AS 'BEGIN RETURN export_eligibility($1, $2, $3, $4); END'});
(my $by_function = $parallel) =~ s/export_eligibility/verdict/;
is($session->query_safe($by_function), $rewritten, 'verdicts by a function');
$node->safe_psql('postgres', sprintf($embargoes, "UPDATE export_control.embargo SET valid = daterange(NULL, '2000-01-01')"));
is($session->query_safe($by_function), $unannounced, '... of rules that are there');

# No verdict of a transaction is older than what the catalogs say, the first neither.
my $one = q{SELECT export_eligibility('EAR99', 'SY', 'Acme', '2026-10-01')};
my $before = $session->query_safe($one);
$session->query_safe('BEGIN; SELECT 1');
$node->safe_psql('postgres', sprintf($embargoes, "UPDATE export_control.embargo SET valid = daterange(NULL, NULL)"));
isnt($session->query_safe($one), $before, 'the first verdict after a change of the catalogs is of the rules that are there');
$session->query_safe('COMMIT');

# Row security, of a role to whom something was handed before.
$session->query_safe('SET ROLE clerk');
is($session->query_safe("$serial $parallel"), "$rewritten\n$rewritten", 'before row security');
$node->safe_psql('postgres', 'ALTER TABLE export_control.embargo ENABLE ROW LEVEL SECURITY');
$changed = $session->query_safe($parallel);
isnt($changed, $rewritten, 'row security shows in workers');
is($session->query_safe("$serial $parallel"), "$changed\n$changed", '... as in the session');
$node->safe_psql('postgres', 'ALTER TABLE export_control.embargo DISABLE ROW LEVEL SECURITY');
is($session->query_safe("RESET ROLE; $parallel"), $rewritten, 'without it');

# Where memory is short, a query goes without.
my $pid = $session->query_safe('SELECT pg_backend_pid()');
SKIP:
{
	$session->query_safe("SELECT count(export_eligibility('EAR99', 'DE', 'zq' || md5(n::text), '2026-10-01')) FROM generate_series(1, 40000) n");
	skip 'no prlimit here', 1 if system("prlimit --pid $pid --fsize=1000000 2>/dev/null") != 0;
	is($session->query_safe($parallel), $rewritten, 'no room for a segment: no error');
}
$session->quit;

# A portal of before a change that went along with an earlier one's generation.
# Only the protocol can make it; psql cannot.
{
	my $socket = IO::Socket::UNIX->new(Peer => $node->host . '/.s.PGSQL.' . $node->port) or die "cannot connect: $!";
	my $receive = sub {
		my @rows;
		while (1)
		{
			$socket->read(my $head, 5) == 5 or die 'the server hung up';
			my ($type, $size) = unpack('a N', $head);
			$size == 4 or $socket->read(my $body, $size - 4);
			die "the server says: $body" if $type eq 'E';
			push @rows, unpack('x2 N/a', $body) if $type eq 'D';
			return join(',', @rows) if $type eq 'Z';
		}
	};
	my $send = sub { $socket->print(pack('a N', $_[0], 4 + length $_[1]), $_[1]) };
	my $sql = sub { $send->('Q', "$_[0]\0"); $socket->flush; $receive->() };
	my $user = $node->safe_psql('postgres', 'SELECT current_user');
	my $startup = pack('N Z* Z* Z* Z* x', 196608, 'user', $user, 'database', 'postgres');
	$socket->print(pack('N', 4 + length $startup), $startup);
	$socket->flush;
	$receive->();
	$sql->("SET $_") for 'parallel_setup_cost = 0', 'parallel_tuple_cost = 0', 'min_parallel_table_scan_size = 0', 'max_parallel_workers_per_gather = 2';
	$sql->('SET parallel_leader_participation = off');
	$sql->('SET session_replication_role = replica');	# shipped rows
	$sql->('BEGIN');
	$sql->("UPDATE export_control.embargo SET valid = daterange(NULL, NULL)");
	$send->('P', pack('Z* Z* n', 'asked', $question, 0));
	$send->('B', pack('Z* Z* n n n', 'before', 'asked', 0, 0, 0));
	$send->('S', '');
	$socket->flush;
	$receive->();
	$sql->("UPDATE export_control.embargo SET valid = daterange(NULL, '2000-01-01')");
	$sql->('SET max_parallel_workers_per_gather = 0');
	my $after = $sql->($question);
	$sql->('SET max_parallel_workers_per_gather = 2');
	is($sql->($question), $after, 'a change that goes along with an earlier one');
	$send->('E', pack('Z* N', 'before', 0));
	$send->('S', '');
	$socket->flush;
	is($receive->(), $rewritten, '... is not what a portal of before sees');
	isnt($after, $rewritten, '... which would show');
	$sql->('ROLLBACK');
}
$changed = $rewritten;

# A segment that is not what it should be.
($answers, $taken) = session("$serial SET export_control.parallel_memo = 12345; $parallel");
is($answers->[1], $changed, 'a setting of one\'s own is replaced');
my ($out, $err);
$node->psql('postgres', "SELECT 'EAR99'::eccn; SET ROLE clerk; SET export_control.parallel_memo = 12345", stderr => \$err);
like($err, qr/permission denied to set parameter/, 'and only a superuser can make one');

$node->stop;
done_testing();
