# Orders under control across transactions, servers and time: what is told by NOTIFY,
# two-phase commit, dump and restore by who is not superuser, and pg_cron.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('control');
$node->init(extra => [ '--encoding=UTF8', '--locale=C' ]);
$node->append_conf('postgresql.conf', "max_prepared_transactions = 5\ntimezone = 'UTC'");
$node->start;
$node->safe_psql('postgres', 'CREATE ROLE boss LOGIN CREATEDB; CREATE ROLE seller LOGIN; CREATE DATABASE owned OWNER boss');
my @as_boss = (connstr => $node->connstr('owned') . ' user=boss');
$node->safe_psql('owned', q{
	CREATE EXTENSION export_control;
	SELECT export_control.set_policy('required_lists', '', 'test'), export_control.grant_role('asker', 'seller'), export_control.grant_role('officer', 'boss');
	CREATE SCHEMA shop;
	GRANT USAGE, CREATE ON SCHEMA shop TO seller;
	SET ROLE boss}, @as_boss);
my @as_seller = (connstr => $node->connstr('owned') . ' user=seller');
$node->safe_psql('owned', q{
	CREATE TABLE shop.orders (k int PRIMARY KEY, item text DEFAULT 'EAR99', destination text, consignee text DEFAULT 'Nordlicht Fabrik', on_date date DEFAULT '2026-12-01');
	SELECT attach('shop.orders', control => 'hold')}, @as_seller);

# ---- two phases ----

my $held = q{SELECT string_agg(order_key || ' ' || kind || ' ' || state, ', ' ORDER BY order_key, kind) FROM export_control.order_hold};
$node->safe_psql('owned', q{BEGIN; INSERT INTO shop.orders (k, destination) VALUES (1, 'KP'), (2, 'DE'); PREPARE TRANSACTION 'one'}, @as_seller);
is($node->safe_psql('owned', $held), '', 'what is prepared holds nothing yet');
$node->safe_psql('owned', q{COMMIT PREPARED 'one'});
is($node->safe_psql('owned', $held), '1 rules held', 'what is committed does');
$node->safe_psql('owned', q{BEGIN; UPDATE shop.orders SET destination = 'DE' WHERE k = 1; PREPARE TRANSACTION 'two'}, @as_seller);
$node->safe_psql('owned', q{ROLLBACK PREPARED 'two'});
is($node->safe_psql('owned', $held), '1 rules held', 'and what is not, does not');

# ---- who is told ----

my $told = $node->safe_psql('owned', q{LISTEN export_control_hold; INSERT INTO shop.orders (k, destination) VALUES (3, 'KP')});
unlike($told, qr/notification/, 'nobody where transactions can be prepared');
$told = $node->safe_psql('owned', q{SET export_control.notify_holds = on; LISTEN export_control_hold;
	INSERT INTO shop.orders (k, destination) VALUES (4, 'KP'), (5, 'DE'); INSERT INTO shop.orders (k, item, destination) VALUES (40, '5A002.a', 'CN'); DELETE FROM shop.orders WHERE k = 40; UPDATE shop.orders SET destination = 'DE' WHERE k = 4});
like($told, qr/"export_control_hold" with payload "\{"source": "shop.orders", "order_key": "4", "kind": "rules", "was": null, "state": "held", "outcome": "license_required", "reasons": \["embargo"\]\}"/,
	'of a hold that comes');
like($told, qr/"order_key": "4", "kind": "rules", "was": "held", "state": null,/, 'and goes');
like($told, qr/"order_key": "40".*"reasons": \["\w+", "/, 'for every reason');
my @payloads = $told =~ /with payload "(\{.*\})"/g;
is($node->safe_psql('owned', join ';', map { "SELECT jsonb_typeof(\$json\$$_\$json\$::jsonb -> 'reasons')" } @payloads), join("\n", ('array') x @payloads), 'in JSON');
unlike($told, qr/"order_key": "5"/, 'and of nothing else');
my ($status, $out, $error) = $node->psql('owned', q{SELECT 'EAR99'::eccn; SET export_control.notify_holds = off}, @as_seller, on_error_stop => 1);
isnt($status, 0, 'a seller does not decide that');
$told = $node->safe_psql('owned', q{SET export_control.notify_holds = on; LISTEN export_control_hold;
	CREATE TABLE shop.named (k text PRIMARY KEY, item text DEFAULT 'EAR99', destination text, consignee text DEFAULT 'Nordlicht Fabrik', on_date date DEFAULT '2026-12-01');
	SELECT attach('shop.named', control => 'hold') \g /dev/null
	INSERT INTO shop.named (k, destination) VALUES (repeat(chr(1) || '"\\ä', 390), 'KP');
	SELECT detach('shop.named') \g /dev/null
	DROP TABLE shop.named});
like($told, qr/"order_key_begins": /, 'a key that is long is cut');
# The longest there is: names and key of bytes that take six, and every reason.
my $reasons = $node->safe_psql('owned', q{SELECT string_agg(DISTINCT reason, ', ') FROM export_control.effective_review_reason});
$told = $node->safe_psql('owned', qq{SET export_control.notify_holds = on; LISTEN export_control_hold;
	SELECT format('CREATE SCHEMA %I', repeat(chr(1), 63)), format('CREATE TABLE %1\$I.%1\$I AS TABLE shop.orders WITH NO DATA', repeat(chr(1), 63)),
		format('SELECT attach(%L, ''{"order_key": "k"}'', control => ''hold'', hold_column => NULL, view_name => ''long'')', format('%1\$I.%1\$I', repeat(chr(1), 63))) \\gexec
	ALTER TABLE export_control.order_hold DISABLE TRIGGER extension_writes_hold;
	INSERT INTO export_control.order_hold (source, order_key, kind, verdict)
	SELECT s.id, repeat(chr(1), 1000), 'rules', 'review ($reasons)' FROM export_control.order_source s WHERE s.name ~ chr(1);
	DELETE FROM export_control.order_hold WHERE order_key ~ chr(1);
	ALTER TABLE export_control.order_hold ENABLE TRIGGER extension_writes_hold;
	SELECT format('SELECT detach(%L)', format('%1\$I.%1\$I', repeat(chr(1), 63))), format('DROP SCHEMA %I CASCADE', repeat(chr(1), 63)) \\gexec});
like($told, qr/"was": null, "state": "held", "outcome": "review", "reasons": \[(?:"[a-zA-Z0-9_]+"(?:, )?){20,}\]/, 'and the longest that there is has room');

# ---- dump and restore ----

$node->safe_psql('owned', q{SELECT release_order('shop.orders', '1', 'seen', until => '2099-01-01'), put_on_hold('shop.orders', '2', 'credit')}, @as_boss);
my $dump = "${PostgreSQL::Test::Utils::tmp_check}/control.dump";
$node->command_ok([ 'pg_dump', '--format=custom', '--file', $dump, 'owned' ], 'dumped');
my $all = $held . q{; SELECT count(*), max(step) FROM export_control.decision; SELECT state FROM export_control.attached; SELECT string_agg(action, ' ' ORDER BY id) FROM export_control.order_action};
my $were = $node->safe_psql('owned', $all);
$node->safe_psql('postgres', 'CREATE DATABASE restored OWNER boss');
$node->safe_psql('restored', 'CREATE EXTENSION export_control', connstr => $node->connstr('restored') . ' user=boss');
$node->command_ok([ 'pg_restore', '--exit-on-error', '--dbname', 'restored', $dump ], 'restored');
is($node->safe_psql('restored', $all), $were, 'holds, releases and decisions are as they were');
isnt($node->safe_psql('restored', 'SELECT count(*) FROM export_control.stale'), '0', 'what was decided elsewhere is stale');
is($node->safe_psql('restored', 'SELECT asked, changed FROM recheck()'), '5|0', 'and the same when all are asked again');
is($node->safe_psql('restored', 'SELECT count(*) FROM export_control.stale'), '0', 'which ends that');
$node->safe_psql('restored', q{INSERT INTO shop.orders (k, destination) VALUES (6, 'KP')}, connstr => $node->connstr('restored') . ' user=seller');
like($node->safe_psql('restored', $held), qr/6 rules held/, 'and new orders are judged');

# ---- every night ----

SKIP:
{
	skip 'pg_cron is not installed', 2
		if $node->safe_psql('postgres', q{SELECT count(*) FROM pg_available_extensions WHERE name = 'pg_cron'}) eq '0';
	$node->append_conf('postgresql.conf', "shared_preload_libraries = 'pg_cron'\ncron.database_name = 'owned'\ncron.use_background_workers = on");
	$node->restart;
	$node->safe_psql('owned', q{CREATE EXTENSION pg_cron;
		INSERT INTO export_control.restricted_party (list, entry, name, citation) VALUES ('EL', 'cron', 'Nordlicht Fabrik', 'in-house');
		SELECT cron.schedule('recheck orders', '* * * * *', 'SELECT recheck()')});
	ok($node->poll_query_until('owned', q{SELECT EXISTS (SELECT FROM export_control.order_recheck WHERE changed > 0)}), 'a recheck that is scheduled comes');
	like($node->safe_psql('owned', $held), qr/5 rules held/, 'and holds what was listed');
}
$node->stop;
done_testing();
