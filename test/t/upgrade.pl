# From one edition to the next, by the script that data/upgrade.pl makes: the
# database becomes what a new installation of the next edition is, the user's
# rows stay, and verdicts for days before the edition's are what they were.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use FindBin;
use lib $FindBin::Bin;
use Installation;

plan skip_all => 'test/edition makes the editions' unless $ENV{NEXT_VERSION};
my ($from, $to, $day, $day_before) = @ENV{ 'PREVIOUS_VERSION', 'NEXT_VERSION', 'NEXT_EDITION', 'DAY_BEFORE' };
my $orders = $ENV{UPGRADE_ORDERS} // 20000;

my $node = PostgreSQL::Test::Cluster->new('upgrade');
$node->init(extra => [ '--encoding=UTF8', '--locale=C.UTF-8' ]);
$node->append_conf('postgresql.conf', "timezone = 'UTC'\nfsync = off\nautovacuum = off");
$node->start;
$node->safe_psql('postgres', 'CREATE DATABASE upgraded; CREATE DATABASE fresh; CREATE DATABASE restored; CREATE ROLE clerk');

my $user = <<'SQL';
INSERT INTO export_control.country_chart (destination, columns, citation) VALUES ('IN', '{NS1}', '15 CFR 738: our reading');
SELECT export_control.withdraw('country_group', '{"country_group": "A:5", "destination": "FR"}', '15 CFR 740: not so');
INSERT INTO export_control.destination (code, name, status, citation) VALUES ('YY', 'Our own yonder', 'not_named', '15 CFR 738: in-house');
INSERT INTO export_control.country_chart (destination, columns, citation) VALUES ('YY', '{NS1,NS2}', '15 CFR 738: in-house');
INSERT INTO export_control.destination_name (name, destination) VALUES ('Asia Minor', 'TR');
INSERT INTO export_control.restricted_party_alias (party, alias) VALUES (-10, 'Seagrass Systems'), (-7, 'Quillfeather Optics');
INSERT INTO export_control.party_role_name (name, role) VALUES ('skipper', 'carrier');
INSERT INTO export_control.license (number, status) VALUES ('D1', 'approved 2025-07-01/2029-06-30');
INSERT INTO export_control.license_line (license, items, destinations, quantity, value) VALUES ('D1', '{3A001.a.2}', '{BR,VN}', 100, 100000);
INSERT INTO export_control.license_party (license, name) VALUES ('D1', 'Nordwind Maschinen GmbH');
SELECT export_control.set_policy('required_lists', '', 'test');
GRANT SELECT ON export_control.license TO clerk;
SQL
# A later name of a listed party is looked for on earlier days as well, by intent.
my $earlier = "on_date < '$day_before' AND n % 8 <> 7";
my $own = q{SELECT c.oid::regclass, (xpath('/row/f/text()', query_to_xml(format(
		'SELECT string_agg((to_jsonb(t) - ''remark'' - ''shipped'' - ''changed_in'' - ''added_in'' - ''since'')::text, '';'' ORDER BY t::text) AS f FROM %s t WHERE to_jsonb(t) ->> ''shipped'' IS DISTINCT FROM ''true''',
		c.oid::regclass), false, true, '')))[1]::text
	FROM pg_class c WHERE c.relkind = 'r' AND c.oid = ANY ((SELECT extconfig FROM pg_extension WHERE extname = 'export_control')::oid[])
		AND c.relname NOT IN ('advice', 'party_role', 'policy') ORDER BY c.relname};

sub verdicts
{
	my ($which) = @_;
	return qq{SET max_parallel_workers_per_gather = 0;
		SELECT md5(string_agg(v, ';' ORDER BY n)), count(*), count(DISTINCT v)
		FROM (SELECT n, on_date, regexp_replace(export_eligibility(
				(ARRAY['EAR99','3A001.a.2','3A002.a','3A991','9A610.a','5A992.c','5D992.c','3B001.a.1','2B001.a','1C350.b.1','3A899','8A992'])[1 + n % 12],
				(ARRAY['DE','CN','BR','IN','RU','IR','JP','VN','TR','YY','KP','CU','FR','SG','TH','GB','SY'])[1 + n / 12 % 17],
				(ARRAY['Huawei Technologies Co., Ltd.','HiSilicon Technologies Co., Ltd','HiSilicon','Seagrass Systems','Quillfeather Optics','Gannet Rock Lines','Nordwind Maschinen GmbH','HiSilicon Holding'])[1 + n % 8],
				on_date, n % 97, n % 5000, CASE WHEN n % 3 = 0 THEN 'network_operation' END,
				evidence => CASE n % 5 WHEN 0 THEN '{"exception_gbs": true, "certificate": true}' WHEN 1 THEN '{"foreign_made": true, "us_content_percent": 22}' END::jsonb)::text, ' until .*', '') AS v
			FROM (SELECT n, date '2019-06-01' + (n * 7919) % 3000 AS on_date FROM generate_series(1, $orders) n) o) asked
		WHERE $which};
}

$node->safe_psql('upgraded', "CREATE EXTENSION export_control VERSION '$from'; $user");
my $own_before = $node->safe_psql('upgraded', $own);
my $before = $node->safe_psql('upgraded', verdicts($earlier));
my $after = $node->safe_psql('upgraded', verdicts("on_date >= '$day'"));

my ($ret, $out, $err) = $node->psql('upgraded', "ALTER EXTENSION export_control UPDATE TO '$to'");
is($err, '', 'upgraded without a word');
$node->safe_psql('fresh', "CREATE EXTENSION export_control VERSION '$to'");

# ---------------------------------------------------------------------------
# What a new installation is
# ---------------------------------------------------------------------------

my %same = InstallationQueries('party_role');
for my $what (sort keys %same)
{
	is($node->safe_psql('upgraded', $same{$what}), $node->safe_psql('fresh', $same{$what}), "$what are those of a new installation");
}

# ---------------------------------------------------------------------------
# What is the user's
# ---------------------------------------------------------------------------

is($node->safe_psql('upgraded', $own), $own_before, 'rows of the user are what they were');
is($node->safe_psql('upgraded', q{SELECT shipped FROM export_control.party_role WHERE role = 'carrier'}), 'f',
	'a row that is no more shipped and that a row of the user names is the user\'s');
is($node->safe_psql('upgraded', q{SELECT has_table_privilege('clerk', 'export_control.license', 'SELECT')}), 't', 'rights that were granted stay');
is($node->safe_psql('upgraded', verdicts($earlier)), $before, "verdicts for days before the edition are what they were: $before");
isnt($node->safe_psql('upgraded', verdicts("on_date >= '$day'")), $after, 'those for later days are new');
$node->safe_psql('fresh', $user =~ s/.*'carrier'.*\n//r);
my $expected = $node->safe_psql('fresh', verdicts("on_date >= '$day' "));
is($node->safe_psql('upgraded', verdicts("on_date >= '$day'")), $expected, "and those of a new installation: $expected");
is($node->safe_psql('upgraded', q{SELECT name FROM export_control.effective_destination WHERE code = 'YY'}), 'Our own yonder', 'an own row goes before what is shipped now');
is($node->safe_psql('upgraded', "SELECT advice_on('1')"), 'Look; before you leap', 'what is new is there');

# ---------------------------------------------------------------------------
# Dumped and restored
# ---------------------------------------------------------------------------

$ENV{PGHOST} = $node->host;
$ENV{PGPORT} = $node->port;
my $all = $node->safe_psql('upgraded', verdicts('true'));
my $dir = PostgreSQL::Test::Utils::tempdir();
command_ok([ 'pg_dump', '--no-sync', '-Fd', '--jobs', 2, '--file', "$dir/upgraded", 'upgraded' ], 'an upgraded database is dumped');
command_ok([ 'pg_restore', '--exit-on-error', '--jobs', 4, '--dbname', 'restored', "$dir/upgraded" ], 'and restored');
is($node->safe_psql('restored', $own), $own_before, 'with the rows of the user');
is($node->safe_psql('restored', verdicts('true')), $all, "and the same verdicts: $all");

$node->stop;
done_testing();
