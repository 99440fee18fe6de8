# Three servers: a hub, where rules are changed and questions are asked, and
# two shards, where the orders are and the verdicts are computed.  The SQL in
# shards/ is what doc/scale.md recommends, as it stands.
use strict;
use warnings;

use File::Basename;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(time);

my $recipes = dirname(__FILE__) . '/shards';

# Run a recipe, with psql variables.
sub run_recipe
{
	my ($node, $recipe, %variable) = @_;
	my @set = map { ('-v', "$_=$variable{$_}") } sort keys %variable;

	$node->safe_psql('postgres', slurp_file("$recipes/$recipe.sql"), extra_params => \@set);
}

my %node;
for my $name (qw(hub shard1 shard2))
{
	$node{$name} = PostgreSQL::Test::Cluster->new($name);
	$node{$name}->init(allows_streaming => 'logical', extra => [ '--encoding=UTF8', '--locale=C' ]);
	$node{$name}->append_conf('postgresql.conf', "timezone = 'UTC'\nmax_logical_replication_workers = 8\n");
	$node{$name}->start;
	$node{$name}->safe_psql('postgres', 'CREATE EXTENSION export_control');
}
my ($hub, @shard) = @node{qw(hub shard1 shard2)};

sub hub_is
{
	my ($query, $expected, $name) = @_;
	is($hub->safe_psql('postgres', $query), $expected, $name);
}

# ---- The rules: those shipped, a big list of one's own, a license.

is($hub->safe_psql('postgres', "
	SELECT string_agg(tgrelid::regclass::text, ', ') FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid
	WHERE tgname = 'rules_replicated' AND NOT EXISTS (SELECT FROM pg_index WHERE indrelid = c.oid AND indisprimary)"),
	'', 'every rule table has a primary key, which replication of updates needs');

$hub->safe_psql('postgres', "
	SELECT export_control.set_policy('required_lists', '', 'the test loads none');
	INSERT INTO export_control.party_list VALUES ('OWN', 'in-house list', 'license_required', 'in-house');
	INSERT INTO export_control.restricted_party (id, list, entry, name, country, citation)
		SELECT n, 'OWN', n::text, 'Quillfeather ' || md5(n::text) || ' Works', 'DE', 'in-house' FROM generate_series(1, 1000) n;
	INSERT INTO export_control.restricted_party_alias
		SELECT 1 + n % 1000, 'Ormolu ' || md5(n::text) || ' Foundry' FROM generate_series(1, 60000) n;
	INSERT INTO export_control.license VALUES ('D1234567', NULL, 'approved 2019-01-01/2030-12-31');
	INSERT INTO export_control.license_line (license, items, destinations, quantity, value) VALUES ('D1234567', '{3B001}', '{CN}', 10, 1000000);
	INSERT INTO export_control.license_party VALUES ('D1234567', 'Nimbus Wafer Works')");
run_recipe($hub, 'hub');

my $start = time;
for my $shard (@shard)
{
	run_recipe($shard, 'shard', hub => $hub->connstr('postgres'), subscription => 'export_control_rules_' . $shard->name);
}
my ($status, undef, $stderr) = $shard[0]->psql('postgres', slurp_file("$recipes/open.sql"));
like($stderr, $status ? qr/ERROR:  the rules are still being copied\n.*DETAIL:  \d+ of \d+ tables are complete/s : qr/^$/,
	'a shard is not opened before its rules are complete');
for my $shard (@shard)
{
	$shard->wait_for_subscription_sync($hub, 'export_control_rules_' . $shard->name);
}
note(sprintf("copied the rules and 60,000 aliases to two shards in %.1f s", time - $start));

my $checksum = "SELECT string_agg(format('%s %s', tgrelid::regclass,
	(xpath('//c/text()', query_to_xml(format('SELECT md5(string_agg(t::text, E''\\n'' ORDER BY t::text)) AS c FROM %s t', tgrelid::regclass), false, true, '')))[1]::text), E'\\n'
	ORDER BY tgrelid::regclass::text) FROM pg_trigger WHERE tgname = 'rules_replicated'";
my $rules = $hub->safe_psql('postgres', $checksum);
for my $shard (@shard)
{
	is($shard->safe_psql('postgres', $checksum), $rules, $shard->name . ' holds the rules of the hub');
	cmp_ok($shard->safe_psql('postgres', "SELECT pg_relation_size('export_control.rulebook_generation')"), '<=', 65536,
		$shard->name . ' announced a table, not each of its rows');
}

# ---- Orders go through the hub to the shards; verdicts come from there.

run_recipe($hub, 'coordinator', map { ("host$_" => $shard[$_ - 1]->host, "port$_" => $shard[$_ - 1]->port) } 1, 2);
$hub->safe_psql('postgres', "
	INSERT INTO orders VALUES
		(1, 'Austin', 'EAR99', 'DE', 'Nordwind Handels GmbH', '2024-03-01', 100, 1),
		(2, 'Austin', '3B001.a.1', 'CN', 'Nimbus Wafer Works', '2024-03-01', 5000, 1),
		(3, 'Munich', '3B001.a.1', 'CN', 'Estuary Optics', '2024-03-01', 5000, 1),
		(4, 'Munich', 'EAR99', 'KP', 'Estuary Optics', '2024-03-01', 5000, 1),
		(5, 'Osaka', 'EAR99', 'DE', 'Nordwind Handels GmbH', '2024-03-01', 100, 1);
	INSERT INTO orders SELECT n, (ARRAY['Austin', 'Munich', 'Osaka'])[1 + n % 3], 'EAR99', 'FR', 'Customer ' || n % 100, '2024-03-01', n, 1
		FROM generate_series(101, 3100) n");
is($shard[0]->safe_psql('postgres', 'SELECT count(*) FROM orders'), 1002, 'orders are on the shard of their site');
($status, undef, $stderr) = $hub->psql('postgres', 'SELECT count(*) FROM order_verdict');
like($stderr, qr/permission denied for view order_verdict/, 'no verdicts from a shard that is not open');
run_recipe($_, 'open') for @shard;

hub_is("SELECT id, site, verdict FROM order_verdict WHERE id < 100 ORDER BY id",
	"1|Austin|no_license_required\n2|Austin|licensed (license) until 2030-12-31\n3|Munich|license_required (NS2)\n4|Munich|license_required (embargo)\n5|Osaka|no_license_required",
	'verdicts of the shards');

# ---- What is sent to the shards.

sub remote_sql
{
	my ($query, $settings) = @_;
	my $plan = $hub->safe_psql('postgres', ($settings // '') . "; EXPLAIN (VERBOSE, COSTS OFF) $query");
	return $plan;
}
my $by_site = 'SET enable_partitionwise_aggregate = on';
my $plan;

$plan = remote_sql("SELECT id FROM order_verdict WHERE may_ship AND valid_until < '2026-01-01'");
is(scalar(() = $plan =~ /Async Foreign Scan/g), 2, 'both shards work at the same time');
is(scalar(() = $plan =~ /Remote SQL: SELECT id FROM public\.order_verdict WHERE .*may_ship.*valid_until < '2026-01-01'/g), 2,
	'conditions on verdict columns are sent');
unlike($plan, qr/Filter:/, 'and not checked again');

$plan = remote_sql("SELECT id FROM order_verdict WHERE verdict::boolean AND valid_until(verdict) < '2026-01-01' AND verdict > 'review'");
is(scalar(() = $plan =~ /Remote SQL: .* WHERE \(verdict::boolean\).*verdict OPERATOR\(public\.\*>=\) 'license_required'.*public\.valid_until\(verdict\)/g), 2,
	'functions and operators of our types are sent');
unlike($plan, qr/Filter:/, 'and not computed on the hub');

$plan = remote_sql("SELECT id FROM order_verdict WHERE eccn_or_null(eccn) <@ '3B001'");
is(scalar(() = $plan =~ /Remote SQL: .*eccn_or_null\(eccn\).* OPERATOR\(public\.<@\) '3B001'/g), 2, 'so are those of eccn');

unlike(remote_sql("SELECT id, verdict FROM order_verdict WHERE site = 'Osaka'"), qr/order_verdict_1/, 'a shard that can have no row is not asked');

$plan = remote_sql("SELECT id FROM order_verdict ORDER BY valid_until, id");
is(scalar(() = $plan =~ /Remote SQL: .* ORDER BY valid_until/g), 2, 'each shard sorts');
like($plan, qr/Merge Append/, 'and the hub merges');

$plan = remote_sql("SELECT site, outcome, count(*), sum(value), worst(verdict) FROM order_verdict GROUP BY site, outcome", $by_site);
is(scalar(() = $plan =~ /Remote SQL: SELECT site, outcome, count\(\*\), sum\(value\), public\.worst\(verdict\) FROM .* GROUP BY 1, 2/g), 2,
	'aggregates by site are computed by the shards');
hub_is("$by_site; SELECT site, outcome, count(*) FROM order_verdict GROUP BY site, outcome ORDER BY 1, 2",
	"Austin|licensed|1\nAustin|no_license_required|1001\nMunich|license_required|2\nMunich|no_license_required|1000\nOsaka|no_license_required|1001",
	'with the right result');

$plan = remote_sql("SELECT outcome, sum(n) FROM (SELECT site, outcome, count(*) AS n FROM order_verdict GROUP BY site, outcome) s GROUP BY outcome", $by_site);
is(scalar(() = $plan =~ /Remote SQL: SELECT site, outcome, count\(\*\) FROM .* GROUP BY 1, 2/g), 2, 'totals over all sites are sums of theirs');

# ---- A rule changes on the hub: an order flips on both shards.

sub caught_up
{
	$hub->wait_for_catchup('export_control_rules_' . $_->name) for @shard;
}

my $two = "SELECT site, outcome FROM order_verdict WHERE id IN (1, 5) ORDER BY site";
hub_is($two, "Austin|no_license_required\nOsaka|no_license_required", 'not listed yet');
$hub->safe_psql('postgres', "
	INSERT INTO export_control.restricted_party (id, list, entry, name, country, citation)
	VALUES (2001, 'OWN', 'nordwind', 'Nordwind Handels GmbH', 'DE', 'in-house')");
caught_up();
hub_is($two, "Austin|license_required\nOsaka|license_required", 'listed: both shards answer by the new rule');

# A session that has its rulebook, inside one transaction.
my $session = $shard[1]->background_psql('postgres');
$session->query_safe('BEGIN');
is($session->query_safe("SELECT outcome FROM order_verdict WHERE id = 5"), 'license_required', 'an open session');
$hub->safe_psql('postgres', "UPDATE export_control.restricted_party SET valid = '[2025-01-01,)' WHERE id = 2001");
caught_up();
is($session->query_safe("SELECT outcome FROM order_verdict WHERE id = 5"), 'no_license_required', 'sees an update that was replicated');
$hub->safe_psql('postgres', "UPDATE export_control.restricted_party SET valid = '(,)' WHERE id = 2001");
caught_up();
is($session->query_safe("SELECT outcome FROM order_verdict WHERE id = 5"), 'license_required', 'and the next');
$hub->safe_psql('postgres', "DELETE FROM export_control.restricted_party WHERE id = 2001");
caught_up();
is($session->query_safe("SELECT outcome FROM order_verdict WHERE id = 5"), 'no_license_required', 'and a delete');
$session->query_safe('COMMIT');
$session->quit;

# Shipped rules as well.
$hub->safe_psql('postgres', "INSERT INTO export_control.country_chart (destination, columns, valid, citation)
	SELECT destination, array_remove(columns, 'NS2'), valid, 'in-house' FROM export_control.country_chart WHERE destination = 'CN'");
caught_up();
is($shard[1]->safe_psql('postgres', "SELECT outcome FROM order_verdict WHERE id = 3"), 'no_license_required', 'a shipped rule overridden on the hub is overridden on the shards');
$hub->safe_psql('postgres', "DELETE FROM export_control.country_chart WHERE destination = 'CN' AND NOT shipped");

# A big transaction, which is applied row by row.
$start = time;
$hub->safe_psql('postgres', "INSERT INTO export_control.restricted_party_alias
	SELECT 1 + n % 1000, 'Tarn ' || md5(n::text) || ' Mills' FROM generate_series(1, 60000) n");
caught_up();
note(sprintf("60,000 more aliases in one transaction reached two shards in %.1f s", time - $start));
cmp_ok($shard[0]->safe_psql('postgres', "SELECT pg_relation_size('export_control.rulebook_generation')"), '<=', 65536,
	'applying a big transaction does not announce each of its rows');
$hub->safe_psql('postgres', 'DELETE FROM export_control.restricted_party_alias WHERE NOT shipped');
caught_up();
is($shard[0]->safe_psql('postgres', 'SELECT count(*) FROM export_control.restricted_party_alias WHERE NOT shipped'), 0, 'so does taking them back');

# ---- What is left of a license.

hub_is("SELECT outcome FROM order_verdict WHERE id = 2", 'licensed', 'before the draw');
$hub->safe_psql('postgres', "INSERT INTO export_control.license_use (license, line, used_on, quantity, value) VALUES ('D1234567', 1, '2024-02-01', 10, 1000000)");
caught_up();
hub_is("SELECT outcome FROM order_verdict WHERE id = 2", 'license_required', 'a license used up on the hub is used up on the shards');

# ---- Do all hold the same rules?

$_->safe_psql('postgres', 'CREATE VIEW rules_here AS SELECT export_control.rulebook_fingerprint() AS fingerprint; GRANT SELECT ON rules_here TO export_desk; GRANT EXECUTE ON FUNCTION export_control.rulebook_fingerprint() TO export_desk') for @shard;
run_recipe($hub, 'fingerprint');
my $same = 'SELECT server FROM shard_rules WHERE fingerprint <> export_control.rulebook_fingerprint()';
hub_is($same, '', 'all hold the same rules');
my $decide = "SELECT export_control.set_policy('rulebook_fingerprint', export_control.rulebook_fingerprint(), 'as checked')";
$hub->safe_psql('postgres', $decide);
caught_up();
hub_is($two, "Austin|no_license_required\nOsaka|no_license_required", 'a policy that says so changes nothing');
$hub->safe_psql('postgres', "
	BEGIN;
	INSERT INTO export_control.restricted_party (id, list, entry, name, country, citation)
	VALUES (2001, 'OWN', 'nordwind', 'Nordwind Handels GmbH', 'DE', 'in-house');
	$decide;
	COMMIT");
caught_up();
hub_is($two, "Austin|license_required\nOsaka|license_required", 'nor if it changes together with a rule');
hub_is("SELECT outcome FROM order_verdict WHERE id = 101", 'no_license_required', 'which leaves other orders as they were');
$shard[1]->safe_psql('postgres', "INSERT INTO export_control.clean_party (name, reason) VALUES ('Somebody', 'a rule of this shard alone')");
hub_is($same, 'shard2', 'a shard that has a rule of its own is found');
hub_is("SELECT site, outcome FROM order_verdict WHERE id IN (101, 102, 103) ORDER BY site", "Austin|no_license_required\nMunich|review\nOsaka|review", 'and none of its orders ships');
$shard[1]->safe_psql('postgres', "DELETE FROM export_control.clean_party WHERE name = 'Somebody'");
hub_is("SELECT outcome FROM order_verdict WHERE id = 103", 'no_license_required', 'until it is gone');

# ---- A shard is down.

$shard[1]->stop('fast');
($status, undef, $stderr) = $hub->psql('postgres', "\\set VERBOSITY verbose\nSELECT count(*) FROM order_verdict");
isnt($status, 0, 'no answer from a part of the orders');
like($stderr, qr/ERROR:  08001: could not connect to server "shard2"/, 'the error names the shard that is down');
hub_is("SELECT count(*) FROM order_verdict WHERE site = 'Austin'", 1002, 'the other shard answers for its sites');
$shard[1]->start;
hub_is('SELECT count(*) FROM order_verdict', 3005, 'all is back with the shard');

done_testing();
