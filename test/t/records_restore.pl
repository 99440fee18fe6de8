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

# Who created the extension without being superuser, and those to whom he gave a
# kind: what a dump of his database says of them.
$node->safe_psql('postgres', 'CREATE ROLE boss LOGIN CREATEDB; CREATE ROLE clerk LOGIN; CREATE ROLE auditor LOGIN; CREATE DATABASE owned OWNER boss');
my @as_boss = (connstr => $node->connstr('owned') . ' user=boss');
$node->safe_psql('owned', q{
	CREATE EXTENSION export_control;
	SELECT export_control.set_policy('required_lists', '', 'test'), export_control.grant_role('license_clerk', 'clerk');
	SELECT export_control.record_application('Z1')}, @as_boss);
$node->safe_psql('owned', q{SELECT export_control.grant_role('auditor', 'auditor')});
my $owned = "${PostgreSQL::Test::Utils::tmp_check}/owned.dump";
$node->command_ok([ 'pg_dump', '--format=custom', '--file', $owned, 'owned' ], 'dumped the database of another owner');
# Each right with who gave it.
my $rights = q{
	SELECT c.relname, a.grantee::regrole, a.privilege_type, a.is_grantable, a.grantor::regrole
	FROM pg_class c, aclexplode(c.relacl) a WHERE c.relnamespace = 'export_control'::regnamespace AND a.grantee <> 0 AND a.grantee <> c.relowner
	UNION ALL
	SELECT p.proname, a.grantee::regrole, a.privilege_type, a.is_grantable, a.grantor::regrole
	FROM pg_proc p, aclexplode(p.proacl) a WHERE (p.proname ~ 'license' OR p.pronamespace = 'export_control'::regnamespace) AND a.grantee <> 0 AND a.grantee <> p.proowner
	ORDER BY 1, 2, 3, 5};
my $kinds = 'SELECT kind, role, granted_by FROM export_control.granted_role ORDER BY 1; SELECT count(*) FROM export_control.license_application';
my ($had, $were) = map { $node->safe_psql('owned', $_) } $rights, $kinds;
like($had, qr/license\|clerk\|INSERT\|f\|boss/, 'the clerk has his rights from the owner');
$node->safe_psql('postgres', "CREATE DATABASE $_ OWNER boss") for qw(extension_first superuser_alone);
$node->safe_psql('extension_first', 'CREATE EXTENSION export_control', connstr => $node->connstr('extension_first') . ' user=boss');
$node->command_ok([ 'pg_restore', '--exit-on-error', '--dbname', 'extension_first', $owned ], 'restored where the owner had created the extension');
is($node->safe_psql('extension_first', $rights), $had, 'all rights are there');
is($node->safe_psql('extension_first', $kinds), $were, 'and all rows');
$node->command_fails([ 'pg_restore', '--dbname', 'superuser_alone', $owned ], 'restored by a superuser alone, who is told of rights that cannot be given');
is($node->safe_psql('superuser_alone', $kinds), $were, 'all rows are there');
isnt($node->safe_psql('superuser_alone', $rights), $had, 'rights are not');
$node->safe_psql('superuser_alone', q{SELECT export_control.grant_anew('boss')});
is($node->safe_psql('superuser_alone', $rights), $had, 'but given anew they are, by whom they were');
is($node->safe_psql('superuser_alone', q{SELECT export_control.revoke_role('license_clerk', 'clerk'); SELECT has_table_privilege('clerk', 'export_control.license', 'INSERT')},
	connstr => $node->connstr('superuser_alone') . ' user=boss'), "\nf", 'and taken by him');
# A role that is gone is in no dump, and one that has another name is in it by that.
$node->safe_psql('postgres', "DROP DATABASE $_") for qw(extension_first superuser_alone);
$node->safe_psql('owned', 'DROP OWNED BY auditor');
$node->safe_psql('postgres', 'DROP ROLE auditor; ALTER ROLE clerk RENAME TO "Clerk 2"');
$node->command_ok([ 'pg_dump', '--format=plain', '--data-only', '--table=export_control.granted_kind', '--file', "$owned.sql", 'owned' ], 'dumped again');
my $said = PostgreSQL::Test::Utils::slurp_file("$owned.sql");
like($said, qr/^license_clerk\t"Clerk 2"\tboss/m, 'by the name it has');
unlike($said, qr/^auditor/m, 'and without who is gone');
$node->stop;
done_testing();
