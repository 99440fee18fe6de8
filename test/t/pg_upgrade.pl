# pg_upgrade takes a database with the extension over: from this server to
# another of its kind and, where UPGRADE_FROM names the installation of an
# older one that has the extension, from that one.
#
# DUMP_ORDERS: verdicts on how many orders are compared (6000).
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use FindBin;
use lib $FindBin::Bin;
use UserDatabase;

my %ask = (
	'verdicts' => VerdictsOnOrders($ENV{DUMP_ORDERS} // 6000),
	'rows of tables' => RowsOfTables(),
	'licenses' => q{SELECT * FROM license_remaining_of('D1')},
	'columns of own types' => q{SELECT * FROM kept ORDER BY item, status},
);

# Beside what every database of a user holds.
my $own = q{
	CREATE FUNCTION license_remaining_of(text) RETURNS TABLE (line int, quantity_left numeric, value_left numeric)
		LANGUAGE sql AS 'SELECT line, quantity_left, value_left FROM export_control.license_remaining WHERE license = $1';
	CREATE TABLE kept (item eccn, status license_status, verdict eligibility, span reprieve);
	INSERT INTO kept VALUES ('3A001.a.2', 'approved 2026-01-01/2029-12-31', 'license_required (NS2)', NULL);
	CREATE INDEX ON kept (item);
};

sub upgrade
{
	my ($name, %from) = @_;
	my $old = PostgreSQL::Test::Cluster->new("old_$name", %from);
	my $new = PostgreSQL::Test::Cluster->new("new_$name");
	my $what = 'from ' . $old->pg_version . ' to ' . $new->pg_version;
	my %expected;
	my $draw = q{SELECT assign_license('order 1', '3A001.a.2', 'BR', 'Customer 3', '2026-02-01', 1, 100, 'pieces', split => true)};

	# The checksums of both have to be alike, and not all versions make them.
	$_->init(extra => [ '--encoding=UTF8', '--locale=C', $_->pg_version >= 18 ? '--no-data-checksums' : () ]) for $old, $new;
	$_->append_conf('postgresql.conf', "timezone = 'UTC'") for $old, $new;
	$old->start;
	$old->safe_psql('postgres', 'CREATE ROLE keeper LOGIN; CREATE ROLE clerk');
	$old->safe_psql('postgres', UserDatabase() . $own);
	forget_marks($old, $new);
	my $drawn = $old->safe_psql('postgres', $draw);
	$expected{$_} = $old->safe_psql('postgres', $ask{$_}) for keys %ask;
	$old->stop;

	# Leaves its reports where it runs.
	chdir PostgreSQL::Test::Utils::tempdir();
	my $said;
	my $done = IPC::Run::run([ 'pg_upgrade', '--no-sync', '--old-datadir', $old->data_dir, '--new-datadir', $new->data_dir,
			'--old-bindir', $old->config_data('--bindir'), '--new-bindir', $new->config_data('--bindir'),
			'--old-port', $old->port, '--new-port', $new->port, '--socketdir', $new->host ], '>&', \$said);
	ok($done, "pg_upgrade $what")
		or return diag($said, map { slurp_file($_) =~ /^(pg_\w+: error.*)/ms } glob($new->data_dir . '/pg_upgrade_output.d/*/log/pg_upgrade_dump_*.log'));
	$new->start;
	for my $asked (sort keys %ask)
	{
		my $answer = $new->safe_psql('postgres', $ask{$asked});
		is($answer, $expected{$asked}, "$what: $asked are the same" . ($asked eq 'verdicts' ? ": $answer" : ''));
	}
	is($new->safe_psql('postgres', $draw), $drawn, "$what: what was drawn is known");
	$new->safe_psql('postgres', q{DELETE FROM export_control.country_chart WHERE destination = 'ZZ'});
	$new->stop;
}

# Some servers mark every column of every table with an option that others refuse,
# so that no database at all goes from one to the other by itself.
sub forget_marks
{
	my ($old, $new) = @_;
	my $marks = $old->safe_psql('postgres', q{SELECT DISTINCT split_part(o, '=', 1) FROM pg_attribute, unnest(attoptions) o
		WHERE attrelid = 'kept'::regclass});
	for my $mark (split /\n/, $marks)
	{
		next if slurp_file($new->config_data('--bindir') . '/postgres') =~ /\b\Q$mark\E\b/;
		note("columns are marked with $mark, which the new server does not know: taken off");
		$old->safe_psql($_, qq{UPDATE pg_attribute SET attoptions = NULLIF(ARRAY(SELECT o FROM unnest(attoptions) o WHERE split_part(o, '=', 1) <> '$mark'), '{}')
			WHERE attoptions IS NOT NULL}) for 'postgres', 'template1';
	}
}

upgrade('same_server');
upgrade('older_server', install_path => $ENV{UPGRADE_FROM}) if $ENV{UPGRADE_FROM};
done_testing();
