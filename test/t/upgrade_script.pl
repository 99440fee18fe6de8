# The upgrade script of this edition, in the databases that test/upgrade_script
# made: the upgraded one becomes what the fresh one is, and a user's rows stay.
use strict;
use warnings;

use Test::More;
use FindBin;
use lib $FindBin::Bin;
use Installation;

plan skip_all => 'test/upgrade_script makes the databases' unless $ENV{UPGRADE_SCRIPT};

# What a query gives, or says.
sub answer
{
	my ($database, $query) = @_;
	open my $psql, '-|', 'sh', '-c', 'exec psql "$@" 2>&1', 'psql', qw(-X -A -t -q -v ON_ERROR_STOP=1 -d), $database, '-c', $query
		or die "psql: $!";
	local $/;
	return <$psql> // '';
}

is(answer('upgraded', "ALTER EXTENSION export_control UPDATE TO '$ENV{NEXT_VERSION}'"), '', "upgraded from $ENV{PREVIOUS_VERSION} to $ENV{NEXT_VERSION} without a word");
my %same = InstallationQueries();
for my $what (sort keys %same)
{
	is(answer('upgraded', $same{$what}), answer('fresh', $same{$what}), "$what are those of a new installation");
}
is(answer('upgraded', 'SELECT count(*) > 5 FROM own_before'), "t\n", 'a user had rows');
is(answer('upgraded', 'SELECT * FROM own_before b WHERE NOT EXISTS (SELECT FROM own_rows() r WHERE r."table" = b."table" AND r.own @> b.own)'),
	'', 'which are what they were');
is(answer('upgraded', q{SELECT export_eligibility('3A001.a.2', 'BR', 'Nordwind Maschinen GmbH', '2026-09-01', 100, 1)}),
	answer('fresh', q{SELECT 'licensed (license) until 2029-06-30'}), 'and are followed');
done_testing();
