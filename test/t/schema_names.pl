# The extension in a schema whose name needs quotes, or looks like something else
# to format(): all that the pages show works, and what is dumped comes back.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('names');
$node->init(extra => [ '--encoding=UTF8', '--locale=C' ]);
$node->start;

my $role = 'the %I clerk';
$node->safe_psql('postgres', qq{CREATE ROLE "$role"});

my $use = q{
	SELECT export_control.set_policy('required_lists', '', 'test');
	SELECT export_control.grant_role(kind, 'the %I clerk') FROM (SELECT DISTINCT kind FROM export_control.role_rights()) k;
	INSERT INTO export_control.license (number, status) VALUES ('D1', 'approved 2020-09-01/2027-09-30');
	INSERT INTO export_control.license_line (license, line, items, destinations, quantity, unit) VALUES ('D1', 1, '{EAR99}', '{CN}', 10, 'pc');
	INSERT INTO export_control.license_party VALUES ('D1', 'Huawei Technologies Co., Ltd.');
	SELECT assign_license('1', 'EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2026-08-10', quantity => 10, unit => 'pc');
	CREATE TABLE orders (order_key int PRIMARY KEY, item eccn, destination text, consignee text, on_date date, hold bool);
	SELECT attach('orders', hold_column => 'hold', with_ledger => true);
	INSERT INTO orders VALUES (1, 'EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2026-08-10'), (2, 'EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2026-08-10');
	SELECT count(*) FROM reprieve_impact('huawei_tgl', 'orders', extend_through => '2020-10-11');
	SELECT export_control.decide_party('Somebody', 'EL', (SELECT entry FROM export_control.restricted_party WHERE list = 'EL' ORDER BY id LIMIT 1), false, 'test');
};
my $ask = q{
	SELECT order_key, hold, verdict FROM orders_eligibility ORDER BY 1;
	SELECT order_key, step, verdict FROM export_control.decision ORDER BY 1, 2;
	SELECT count(*) FROM explain_eligibility('EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2026-08-10');
};

for my $schema ('My Schema', '100% sure', 'x%I', '%1$s', 'a%s b', "Gr\xc3\xb6\xc3\x9fe", 'a.b', 'select', 'UPPER', ' ')
{
	(my $quoted = $schema) =~ s/"/""/g;
	my $path = qq{SET search_path = "$quoted", public; };

	# CREATE EXTENSION itself refuses the sign by which it quotes.
	next if $schema =~ /\$/;
	$node->safe_psql('postgres', 'CREATE DATABASE named');
	my ($status, $out, $err) = $node->psql('named', qq{CREATE SCHEMA "$quoted"; CREATE EXTENSION export_control SCHEMA "$quoted"; $path $use}, on_error_stop => 1);
	is($status, 0, "[$schema] everything works") or diag($err);
	my $expected = $node->safe_psql('named', $path . $ask);
	like($expected, qr/^1\|t\|review \(license_facts\).*\n2\|t\|license_required/, "[$schema] one order has drawn from a license, the other is held");

	my $dump = PostgreSQL::Test::Utils::tempdir() . '/dump';
	command_ok([ 'pg_dump', '-Fc', '-f', $dump, '-d', $node->connstr('named') ], "[$schema] a dump");
	$node->safe_psql('postgres', 'CREATE DATABASE restored');
	command_ok([ 'pg_restore', '-e', '-d', $node->connstr('restored'), $dump ], "[$schema] its restore");
	is($node->safe_psql('restored', $path . $ask), $expected, "[$schema] the same answers");
	$node->safe_psql('named', qq{SELECT export_control.revoke_role(kind, '$role') FROM (SELECT DISTINCT kind FROM export_control.role_rights()) k});
	$node->safe_psql('postgres', "DROP DATABASE $_") for 'named', 'restored';
}
$node->stop;
done_testing();
