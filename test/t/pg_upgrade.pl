# pg_upgrade takes a database with the extension over: from this server to
# another of its kind and, where UPGRADE_FROM names the installation of an
# older one that has the extension, from that one.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my %ask = (
	'verdicts' => q{SELECT item, country, export_eligibility(item, country, customer, '2026-10-01')
		FROM unnest('{EAR99,3A001.a.2,9A610.a,5A992.c}'::text[]) item, unnest('{DE,CN,RU,IR,BR}'::text[]) country,
			unnest('{Siemens AG,Huawei Technologies Co. Ltd.,Nordwind}'::text[]) customer},
	'licenses' => q{SELECT * FROM license_remaining_of('D1')},
	'own rows' => q{SELECT * FROM export_control.country_chart WHERE NOT shipped},
	'orders' => q{SELECT * FROM orders},
	'columns of own types' => q{SELECT * FROM kept ORDER BY item, status},
);

# What a database of a user holds.
my $user = q{
	CREATE EXTENSION export_control;
	INSERT INTO export_control.destination (code, name, status, citation) VALUES ('ZZ', 'Nowhere', 'not_named', 'in-house');
	INSERT INTO export_control.country_chart (destination, columns, citation) VALUES ('ZZ', '{NS1}', 'in-house');
	INSERT INTO export_control.license (number, status) VALUES ('D1', 'approved 2026-01-01/2029-12-31');
	INSERT INTO export_control.license_line (license, items, destinations, quantity, value) VALUES ('D1', '{3A001.a.2}', '{CN}', 100, 100000);
	INSERT INTO export_control.license_party (license, name) VALUES ('D1', 'Nordwind');
	SELECT assign_license('order 1', '3A001.a.2', 'CN', 'Nordwind', '2026-10-01', 20, 2000);
	CREATE FUNCTION license_remaining_of(text) RETURNS TABLE (line int, quantity_left numeric, value_left numeric)
		LANGUAGE sql AS 'SELECT line, quantity_left, value_left FROM export_control.license_remaining WHERE license = $1';
	CREATE TABLE kept (item eccn, status license_status, verdict eligibility, span reprieve);
	INSERT INTO kept VALUES ('3A001.a.2', 'approved 2026-01-01/2029-12-31', 'license_required (NS2)', NULL);
	CREATE INDEX ON kept (item);
	CREATE TABLE orders (id int PRIMARY KEY, item text, country text, customer text, day date, ok boolean);
	INSERT INTO orders VALUES (1, 'EAR99', 'DE', 'Siemens AG', '2026-10-01');
};

sub upgrade
{
	my ($what, %from) = @_;
	my $old = PostgreSQL::Test::Cluster->new("old_$what", %from);
	my $new = PostgreSQL::Test::Cluster->new("new_$what");
	my %expected;

	# The checksums of both have to be alike, and not all versions make them.
	$_->init(extra => [ '--encoding=UTF8', '--locale=C', $_->pg_version >= 18 ? '--no-data-checksums' : () ]) for $old, $new;
	$_->append_conf('postgresql.conf', "timezone = 'UTC'") for $old, $new;
	$old->start;
	$old->safe_psql('postgres', $user);
	$expected{$_} = $old->safe_psql('postgres', $ask{$_}) for keys %ask;
	$old->stop;

	# Leaves its reports where it runs.
	chdir PostgreSQL::Test::Utils::tempdir();
	command_ok([ 'pg_upgrade', '--no-sync', '--old-datadir', $old->data_dir, '--new-datadir', $new->data_dir,
			'--old-bindir', $old->config_data('--bindir'), '--new-bindir', $new->config_data('--bindir'),
			'--old-port', $old->port, '--new-port', $new->port, '--socketdir', $new->host ], "pg_upgrade, $what");
	$new->start;
	is($new->safe_psql('postgres', $ask{$_}), $expected{$_}, "$what: $_ are the same") for sort keys %ask;
	is($new->safe_psql('postgres', q{SELECT assign_license('order 1', '3A001.a.2', 'CN', 'Nordwind', '2026-10-01', 20, 2000)}),
		'D1', "$what: what was drawn is known");
	$new->safe_psql('postgres', q{DELETE FROM export_control.country_chart WHERE destination = 'ZZ'});
	$new->stop;
}

upgrade('same_server');
upgrade('older_server', install_path => $ENV{UPGRADE_FROM}) if $ENV{UPGRADE_FROM};
done_testing();
