# A transaction that waits in PREPARE for its standby stands twice among those
# that run, so that another may end and leave their number as it was.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('waits');
$node->init(allows_streaming => 1, extra => [ '--encoding=UTF8', '--locale=C' ]);
$node->append_conf('postgresql.conf', "max_prepared_transactions = 4\nsynchronous_commit = local\nautovacuum = off");
$node->start;
$node->safe_psql('postgres', <<'SQL');
CREATE EXTENSION export_control;
SELECT export_control.set_policy('required_lists', '', 'the test loads none');
CREATE TABLE t (n int);
INSERT INTO export_control.license (number, status) VALUES ('D1', 'approved 2019-11-20/2030-11-30');
INSERT INTO export_control.license_line (license, items, destinations, quantity, value) VALUES ('D1', '{3A001.a.2}', '{CN}', 10, 1000);
INSERT INTO export_control.license_party (license, name) VALUES ('D1', 'Bandicoot Works');
ALTER SYSTEM SET synchronous_standby_names = 'nobody';
SELECT pg_reload_conf();
SQL

my ($waiting, $changer, $asker) = map { $node->background_psql('postgres') } 1 .. 3;
my %ask = (
	'a listing' => "SELECT outcome(export_eligibility('EAR99', 'DE', 'Aardvark Works', '2026-06-01'))",
	'a draw' => "SELECT outcome(export_eligibility('3A001.a.2', 'CN', 'Bandicoot Works', '2026-06-01', 600, 6))");
my %change = (
	'a listing' => "INSERT INTO export_control.restricted_party (list, entry, name, citation) VALUES ('EL', 'a', 'Aardvark Works', 'test')",
	'a draw' => "SELECT assign_license('O1', '3A001.a.2', 'CN', 'Bandicoot Works', '2026-06-01', 6, 600)");
my %before = ('a listing' => 'no_license_required', 'a draw' => 'licensed');

for my $what ('a listing', 'a draw')
{
	$waiting->query_safe('SET synchronous_commit = on; BEGIN; INSERT INTO t VALUES (1)');
	$changer->query_safe("BEGIN; $change{$what}");
	$node->safe_psql('postgres', 'INSERT INTO t VALUES (2)');	# beyond both
	$asker->query_safe('BEGIN');
	is($asker->query_safe($ask{$what}), $before{$what}, "$what that is not committed");
	$waiting->query_until(qr/waits/, "SELECT 'waits';\nPREPARE TRANSACTION 'x';\n");
	$node->poll_query_until('postgres', "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event = 'SyncRep')");
	is($asker->query_safe($ask{$what}), $before{$what}, 'still not, while another transaction is prepared');
	$changer->query_safe('COMMIT');
	is($asker->query_safe($ask{$what}), 'license_required', 'and once it is');
	$node->safe_psql('postgres', "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
	$node->poll_query_until('postgres', "SELECT NOT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event = 'SyncRep')");
	is($asker->query_safe($ask{$what}), 'license_required', 'the wait is over');
	$node->safe_psql('postgres', "ROLLBACK PREPARED 'x'");
	is($asker->query_safe($ask{$what}), 'license_required', 'so is the transaction');
	$asker->query_safe('COMMIT');
	$waiting->query('SELECT 1');
	$waiting->{stderr} = '';
}
$_->quit for $waiting, $changer, $asker;
$node->stop;
done_testing();
