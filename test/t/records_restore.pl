# Records come back from a dump as they were, also where orders are restored
# into a table that is attached already, and are added to from there.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('records');
$node->init(extra => [ '--encoding=UTF8', '--locale=C' ]);
$node->append_conf('postgresql.conf', "timezone = 'UTC'");
$node->start;
$node->safe_psql('postgres', q{
	CREATE EXTENSION export_control;
	SELECT export_control.set_policy('required_lists', '', 'test');
	CREATE TABLE orders (id int PRIMARY KEY, item text, destination text, consignee text, on_date date, held boolean);
	SELECT attach('orders', hold_column => 'held');
	INSERT INTO orders SELECT n, 'EAR99', 'DE', CASE WHEN n % 3 = 0 THEN 'Huawei Technologies Co., Ltd.' ELSE 'Siemens AG' END, '2026-08-01'
	FROM generate_series(1, 30) n;
	UPDATE orders SET on_date = '2026-08-02' WHERE id < 5;
	SELECT export_control.record_application('Z1');
	SELECT export_control.record_license_event('Z1', 'submitted 2026-01-01');
	SELECT export_control.record_license_event('Z1', 'registered 2026-01-02');
	SELECT export_control.settle_review('name_too_general', w, 'Trading Company') FROM unnest('{first,second}'::text[]) w;
	SELECT export_control.decide_party('Nova', 'EL', (SELECT min(entry) FROM export_control.restricted_party WHERE list = 'EL'), m, 'seen') FROM unnest('{f,t}'::boolean[]) m;
	SELECT export_control.end_statement(export_control.file_statement('Nova', 'end_use_declaration', 'E', 'E', '2026-01-20'))});
my $dump = "${PostgreSQL::Test::Utils::tmp_check}/records.dump";
$node->command_ok([ 'pg_dump', '--format=custom', '--file', $dump, 'postgres' ], 'dumped');

my @tables = ('orders', map { "export_control.$_" } qw(decision license_application license_event review_decision party_decision statement));
my $all = join(' UNION ALL ', map { "SELECT '$_ ' || t::text FROM $_ t" } @tables) . ' ORDER BY 1';
my $expected = $node->safe_psql('postgres', $all);
like($expected, qr/$_ /, "there are rows in $_") for @tables;

my %way = (
	whole => [ [] ],
	schema_then_data => [ ['--schema-only'], ['--data-only'] ],
	triggers_disabled => [ ['--schema-only'], [ '--data-only', '--disable-triggers' ] ],
	jobs => [ ['--jobs=4'] ]);
for my $way (sort keys %way)
{
	$node->safe_psql('postgres', "CREATE DATABASE $way");
	$node->command_ok([ 'pg_restore', '--exit-on-error', @$_, '--dbname', $way, $dump ], "$way: pg_restore @$_") for @{ $way{$way} };
	is($node->safe_psql($way, $all), $expected, "$way: all as it was");
	is($node->safe_psql($way, q{
			INSERT INTO orders VALUES (1000, 'EAR99', 'DE', 'Siemens AG', '2026-08-01');
			SELECT step FROM export_control.decision WHERE order_key = '1000';
			SELECT export_control.record_license_event('Z1', 'referred 2026-01-05')}), "1\n3", "$way: and added to");
}
$node->stop;
done_testing();
