# Policies, their history and the lists recorded as loaded survive dump and
# restore, and verdicts are the same there.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('policies');
$node->init(extra => [ '--encoding=UTF8', '--locale=C' ]);
$node->append_conf('postgresql.conf', "timezone = 'UTC'");
$node->start;
$node->safe_psql('postgres', q{
	CREATE DATABASE restored;
	CREATE EXTENSION export_control;
	INSERT INTO export_control.party_list VALUES ('OWN', 'in-house list', 'license_required', 'in-house');
	SELECT export_control.set_policy('required_lists', 'OWN, MIEU', 'our list');
	SELECT export_control.set_policy('max_list_age', '5', 'weekly');
	SELECT export_control.set_policy('max_list_age', '7', 'weekly, rather');
	SELECT export_control.set_policy('before_edition', 'review', 'audit', '[2024-01-01,2025-01-01)');
	SELECT export_control.set_policy('before_edition', 'apply', 'audit of March', '[2024-03-01,2024-04-01)');
	SELECT export_control.set_policy('screening_possible', '0.7', 'fewer matches');
	SELECT export_control.record_list_load('OWN', '2026-10-01', 'in-house');
	INSERT INTO export_control.federal_register_notice VALUES (91, 60000, '2026-11-02', '2026-11-02')});
my $dump = "${PostgreSQL::Test::Utils::tmp_check}/policies.sql";
$node->command_ok([ 'pg_dump', '--file', $dump, 'postgres' ], 'dumped');
$node->command_ok([ 'psql', '--no-psqlrc', '--quiet', '--set', 'ON_ERROR_STOP=1', '--file', $dump, 'restored' ], 'restored');

my %ask = (
	'the policies' => q{SELECT name, value, valid, by, reason, since FROM export_control.policies},
	'their history' => q{SELECT * FROM export_control.policy ORDER BY id},
	'the lists' => q{SELECT list, source, published, shipped FROM export_control.party_load ORDER BY list, published},
	'the notices' => q{SELECT count(*), max(volume) FROM export_control.federal_register_notice},
	'verdicts' => q{SELECT day, export_eligibility('EAR99', 'DE', 'Nordwind Maschinen GmbH', day)
		FROM unnest('{2023-12-31,2024-01-01,2024-02-29,2024-03-01,2024-12-31,2026-10-08,2026-10-09}'::date[]) day});
for my $what (sort keys %ask)
{
	my $expected = $node->safe_psql('postgres', $ask{$what});
	isnt($expected, '', "$what: there are some");
	is($node->safe_psql('restored', $ask{$what}), $expected, "$what are the same after a restore");
}
is($node->safe_psql('restored', q{SELECT export_eligibility('EAR99', 'DE', 'Nordwind Maschinen GmbH', '2026-10-08')}),
	'no_license_required until 2026-10-08', 'a list is good for the days that were decided');
$node->safe_psql('restored', q{SELECT export_control.set_policy('max_list_age', '8', 'here')});
is($node->safe_psql('restored', q{SELECT export_eligibility('EAR99', 'DE', 'Nordwind Maschinen GmbH', '2026-10-08')}),
	'no_license_required until 2026-10-09', 'and policies can be decided anew');
$node->stop;
done_testing();
