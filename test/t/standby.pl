# A standby answers by the rules that it has replayed: a physical replica runs
# no triggers, it sees the generation and the rules that go with it.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $primary = PostgreSQL::Test::Cluster->new('primary');
$primary->init(allows_streaming => 1, extra => [ '--encoding=UTF8', '--locale=C' ]);
$primary->append_conf('postgresql.conf', "timezone = 'UTC'");
$primary->start;
$primary->safe_psql('postgres', "
	CREATE EXTENSION export_control;
	SELECT export_control.set_policy('required_lists', '', 'the test loads none');
	INSERT INTO export_control.party_list VALUES ('OWN', 'in-house list', 'license_required', 'in-house');
	CREATE TABLE orders AS SELECT n AS id, CASE WHEN n % 2 = 0 THEN 'Nordwind Handels GmbH' ELSE 'Customer ' || n % 100 END AS customer
		FROM generate_series(1, 200000) n");
$primary->backup('base');

my $standby = PostgreSQL::Test::Cluster->new('standby');
$standby->init_from_backup($primary, 'base', has_streaming => 1);
$standby->append_conf('postgresql.conf', "hot_standby_feedback = on\nmax_standby_streaming_delay = -1");
$standby->start;
$primary->wait_for_catchup($standby);

my $verdict = "SELECT outcome(export_eligibility('EAR99', 'DE', 'Nordwind Handels GmbH', '2024-03-01'))";
my $list = "INSERT INTO export_control.restricted_party (list, entry, name, country, citation)
	VALUES ('OWN', 'nordwind', 'Nordwind Handels GmbH', 'DE', 'in-house')";
my $delist = "DELETE FROM export_control.restricted_party WHERE entry = 'nordwind' AND list = 'OWN'";

is($standby->safe_psql('postgres', $verdict), 'no_license_required', 'a fresh session of a standby compiles its rulebook');

my $session = $standby->background_psql('postgres');
is($session->query_safe($verdict), 'no_license_required', 'not listed yet');

# Not committed: WAL that says so is replayed, the row is not seen.
my $change = $primary->background_psql('postgres');
$change->query_safe('BEGIN');
$change->query_safe($list);
$primary->safe_psql('postgres', 'CHECKPOINT');
$primary->wait_for_catchup($standby);
is($session->query_safe($verdict), 'no_license_required', 'a change that is not committed is not seen');
$change->query_safe('COMMIT');
$primary->wait_for_catchup($standby);
is($session->query_safe($verdict), 'license_required', 'a committed one is, once replayed, by a session with a rulebook');
is($standby->safe_psql('postgres', $verdict), 'license_required', 'and by a fresh one');

# One long transaction, and one that keeps its snapshot.
my $steady = $standby->background_psql('postgres');
$session->query_safe('BEGIN');
$steady->query_safe('BEGIN ISOLATION LEVEL REPEATABLE READ');
is($steady->query_safe($verdict), 'license_required', 'a REPEATABLE READ transaction');
$primary->safe_psql('postgres', $delist);
$primary->wait_for_catchup($standby);
is($session->query_safe($verdict), 'no_license_required', 'READ COMMITTED sees a replayed change at the next statement');
is($steady->query_safe($verdict), 'license_required', 'REPEATABLE READ keeps its rules');
$steady->query_safe('COMMIT');
is($steady->query_safe($verdict), 'no_license_required', 'until it ends');
$session->query_safe('COMMIT');

# Replay that is held up holds up the verdict, and no longer.
$standby->safe_psql('postgres', 'SELECT pg_wal_replay_pause()');
$standby->poll_query_until('postgres', "SELECT pg_get_wal_replay_pause_state() = 'paused'");
$primary->safe_psql('postgres', $list);
is($session->query_safe($verdict), 'no_license_required', 'what was not replayed is not seen');
$standby->safe_psql('postgres', 'SELECT pg_wal_replay_resume()');
$primary->wait_for_catchup($standby);
is($session->query_safe($verdict), 'license_required', 'what was, is');

# Parallel workers of a standby answer by the same rules.
my $parallel = "SET max_parallel_workers_per_gather = 2; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;";
my $count = "SELECT count(*) FROM orders WHERE outcome(export_eligibility('EAR99', 'DE', customer, '2024-03-01')) = 'license_required'";
like($standby->safe_psql('postgres', "$parallel EXPLAIN (COSTS OFF) $count"), qr/Workers Planned: 2.*Parallel Seq Scan/s, 'a parallel plan');
is($standby->safe_psql('postgres', "$parallel $count"), 100000, 'whose workers see what was replayed');

# The standby takes over.
$_->quit for $session, $steady, $change;
$primary->stop;
$standby->promote;
$standby->safe_psql('postgres', $delist);
is($standby->safe_psql('postgres', $verdict), 'no_license_required', 'after promotion rules change here');

done_testing();
