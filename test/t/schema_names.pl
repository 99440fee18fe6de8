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
	CREATE TABLE orders (order_key int PRIMARY KEY, item eccn, destination text, consignee text, on_date date, hold bool);
	SELECT attach('orders', hold_column => 'hold', with_ledger => true);
	SELECT assign_license(export_control.ledger_key('orders', '1'), 'EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2026-08-10', quantity => 10, unit => 'pc');
	INSERT INTO orders VALUES (1, 'EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2026-08-10'), (2, 'EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2026-08-10');
	SELECT count(*) FROM reprieve_impact('huawei_tgl', 'orders', extend_through => '2020-10-11');
	SELECT export_control.decide_party('Somebody', 'EL', (SELECT entry FROM export_control.restricted_party WHERE list = 'EL' ORDER BY id LIMIT 1), false, 'test');
};
my $ask = q{
	SELECT order_key, hold, verdict FROM orders_eligibility ORDER BY 1;
	SELECT order_key, step, verdict FROM export_control.decision ORDER BY 1, 2;
	SELECT count(*) FROM explain_eligibility('EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2026-08-10');
};

# What a schema's name may look like, what is set while the extension is created,
# and what afterwards.  All that format(), regular expressions, quoting and lists
# could take for something else is in one name; the others are words that only
# some places quote.
my @cases = (
	[ qq{ My %I %1s a%s 100% sure of Gr\xc3\xb6\xc3\x9fe.b, [or] (not) }, 'off', 'off' ],
	[ 'select', 'on', 'off' ],
	[ 'plain', 'off', 'on' ]);

for my $case (@cases)
{
	my ($schema, $before, $after) = @$case;
	my $path = qq{SET search_path = "$schema", public; };

	$node->safe_psql('postgres', 'CREATE DATABASE named');
	$node->safe_psql('named', qq{SET quote_all_identifiers = $before; CREATE SCHEMA "$schema"; CREATE EXTENSION export_control SCHEMA "$schema"});
	$node->safe_psql('postgres', "ALTER DATABASE named SET quote_all_identifiers = $after");
	my ($status, $out, $err) = $node->psql('named', "$path $use", on_error_stop => 1);
	is($status, 0, "[$schema] everything works") or diag($err);
	my $expected = $node->safe_psql('named', $path . $ask);
	like($expected, qr/^1\|t\|review \(license_facts\).*\n2\|t\|license_required/, "[$schema] one order has drawn from a license, the other is held");
	schemas_keep_their_names($schema, $after);
	is($node->safe_psql('named', $path . $ask), $expected, "[$schema] the same answers");

	my $dump = PostgreSQL::Test::Utils::tempdir() . '/dump';
	command_ok([ 'pg_dump', '-Fc', '-f', $dump, '-d', $node->connstr('named') ], "[$schema] a dump");
	$node->safe_psql('postgres', "CREATE DATABASE restored; ALTER DATABASE restored SET quote_all_identifiers = $before");
	command_ok([ 'pg_restore', '-e', '-d', $node->connstr('restored'), $dump ], "[$schema] its restore");
	is($node->safe_psql('restored', $path . $ask), $expected, "[$schema] the same answers from it");
	schemas_keep_their_names($schema, $before, 'restored');
	$node->safe_psql('named', qq{SELECT export_control.revoke_role(kind, '$role') FROM (SELECT DISTINCT kind FROM export_control.role_rights()) k});
	$node->safe_psql('postgres', "DROP DATABASE $_") for 'named', 'restored';
}

# Functions of the extension name its schemas, so they keep their names; all else
# of a schema may change, and all of other schemas.
sub schemas_keep_their_names
{
	my ($schema, $quoting, $db) = (@_, 'named');
	for my $own ($schema, 'export_control')
	{
		my ($status, $out, $err) = $node->psql($db, qq{ALTER SCHEMA "$own" RENAME TO another}, on_error_stop => 1);
		like($err, qr/\bERROR:  schema "\Q$own\E" may not be renamed while the extension export_control is in it$/m,
			"[$schema] $db, quote_all_identifiers $quoting: \"$own\" keeps its name");
		($status, $out, $err) = $node->psql($db, qq{ALTER SCHEMA "$own" OWNER TO "$role"; ALTER SCHEMA "$own" OWNER TO CURRENT_USER}, on_error_stop => 1);
		is($err, '', "[$schema] $db, quote_all_identifiers $quoting: \"$own\" may have another owner");
	}
	my ($status, $out, $err) = $node->psql($db, 'CREATE SCHEMA theirs; ALTER SCHEMA theirs RENAME TO ours; ALTER SCHEMA ours OWNER TO CURRENT_USER; DROP SCHEMA ours', on_error_stop => 1);
	is($err, '', "[$schema] $db, quote_all_identifiers $quoting: other schemas may have other names");
	($status, $out, $err) = $node->psql($db, 'ALTER EXTENSION export_control SET SCHEMA public', on_error_stop => 1);
	like($err, qr/extension "export_control" does not support SET SCHEMA/, "[$schema] $db: and the extension stays in its schema");
}

$node->stop;
done_testing();
