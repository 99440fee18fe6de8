# Views, triggers and all else that compares our types, dumped and restored: what
# the extension's dump_check() names does not restore, and all else does.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('expressions');
$node->init(extra => [ '--encoding=UTF8', '--locale=C.UTF-8' ]);
$node->append_conf('postgresql.conf', "fsync = off\nautovacuum = off");
$node->start;

# %1$s and %2$s are columns of one type, %3$s a value of it.  The second list has no
# place for the schema of the operator; the third has one, for all columns of a row.
my %restores = (
	equal => 'SELECT %1$s = %2$s AS x FROM t', constant => 'SELECT %1$s = %3$s AS x FROM t', any => 'SELECT %1$s IN (%2$s, %3$s) AS x FROM t',
	'values' => 'SELECT %1$s IN (SELECT %2$s FROM t) AS x FROM t', 'between' => 'SELECT %1$s BETWEEN %2$s AND %3$s AS x FROM t',
	'rows' => 'SELECT (%1$s, id) = (%2$s, 1) AS x FROM t', 'greatest' => 'SELECT GREATEST(%1$s, %2$s) AS x FROM t', 'least' => 'SELECT LEAST(%1$s, %2$s) AS x FROM t',
	searched => 'SELECT CASE WHEN %1$s = %2$s THEN 1 END AS x FROM t', grouped => 'SELECT %1$s AS x, count(*) FROM t GROUP BY 1',
	sorted => 'SELECT DISTINCT %1$s AS x FROM t ORDER BY 1 DESC', 'union' => 'SELECT %1$s AS x FROM t UNION SELECT %2$s FROM t',
	on => 'SELECT a.id AS x FROM t a JOIN t b ON a.%1$s = b.%2$s', text_distinct => 'SELECT %1$s::text IS DISTINCT FROM %2$s::text AS x FROM t',
	aggregate => 'SELECT max(%1$s) AS x, count(*) FILTER (WHERE %1$s <> %2$s) FROM t', whole_rows => 'SELECT a IS DISTINCT FROM b AS x FROM t a, t b',
	lateral_order => 'SELECT row_number() OVER (PARTITION BY %1$s ORDER BY %2$s) AS x FROM t',
);
my %does_not = (
	'distinct' => 'SELECT %1$s IS DISTINCT FROM %2$s AS x FROM t', not_distinct => 'SELECT %1$s IS NOT DISTINCT FROM %2$s AS x FROM t',
	'case' => 'SELECT CASE %1$s WHEN %2$s THEN 1 END AS x FROM t', 'nullif' => 'SELECT NULLIF(%1$s, %2$s) AS x FROM t',
	'using' => 'SELECT a.id AS x FROM t a JOIN t b USING (%1$s)', 'natural' => 'SELECT a.y AS x FROM (SELECT %1$s, 1 AS y FROM t) a NATURAL JOIN (SELECT %1$s FROM t) b',
);
my %never = (row_order => 'SELECT (%1$s, id) < (%2$s, 1) AS x FROM t');
my %type = (eccn => '3A001', eligibility => 'review (NS1)', license_status => 'denied 2020-01-04', reprieve => '2020-01-01/2020-12-31');

my $sql = "CREATE EXTENSION export_control;\nCREATE SCHEMA s;\nSET search_path = s, public;\nCREATE TABLE t (id int"
	. join('', map { ", ${_}_a $_, ${_}_b $_" } sort keys %type) . ");\nCREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';\n";
my %expected;
for my $type (sort keys %type)
{
	my @arg = ("${type}_a", "${type}_b", "$type '$type{$type}'");
	for my $kind (sort keys %restores) { $sql .= "CREATE VIEW ${type}_${kind} AS " . sprintf($restores{$kind}, @arg) . ";\n" }
	for my $kind (sort keys %does_not, keys %never)
	{
		$sql .= "CREATE VIEW ${type}_${kind} AS " . sprintf($does_not{$kind} // $never{$kind}, @arg) . ";\n";
		$expected{"view s.${type}_${kind}"} = 1;
	}
	# The other places where expressions stand, with both kinds.
	$sql .= <<~"SQL";
		CREATE MATERIALIZED VIEW ${type}_kept AS SELECT $arg[0] = $arg[1] AS x FROM t WITH NO DATA;
		CREATE MATERIALIZED VIEW ${type}_lost AS SELECT NULLIF($arg[0], $arg[1]) AS x FROM t WITH NO DATA;
		CREATE TRIGGER ${type}_kept AFTER UPDATE ON t FOR EACH ROW WHEN (OLD.$arg[0] <> NEW.$arg[0]) EXECUTE FUNCTION f();
		CREATE TRIGGER ${type}_lost AFTER UPDATE ON t FOR EACH ROW WHEN (OLD.$arg[0] IS DISTINCT FROM NEW.$arg[0]) EXECUTE FUNCTION f();
		CREATE TRIGGER ${type}_case_lost AFTER UPDATE ON t FOR EACH ROW WHEN (CASE OLD.$arg[0] WHEN NEW.$arg[0] THEN true END) EXECUTE FUNCTION f();
		CREATE TRIGGER ${type}_nullif_lost AFTER UPDATE ON t FOR EACH ROW WHEN (NULLIF(OLD.$arg[0], NEW.$arg[0]) IS NULL) EXECUTE FUNCTION f();
		CREATE TRIGGER ${type}_order_lost AFTER UPDATE ON t FOR EACH ROW WHEN ((OLD.$arg[0], OLD.id) < (NEW.$arg[0], NEW.id)) EXECUTE FUNCTION f();
		CREATE TRIGGER ${type}_id_kept AFTER UPDATE ON t FOR EACH ROW WHEN (OLD.id IS DISTINCT FROM NEW.id AND OLD.$arg[0] <> NEW.$arg[0]) EXECUTE FUNCTION f();
		CREATE TRIGGER ${type}_rows AFTER UPDATE ON t FOR EACH ROW WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION f();
		ALTER TABLE t ADD CONSTRAINT ${type}_kept CHECK ($arg[0] <= $arg[1]), ADD CONSTRAINT ${type}_lost CHECK ($arg[0] IS NOT DISTINCT FROM $arg[1]);
		CREATE INDEX ${type}_index_kept ON t (id) WHERE $arg[0] <> $arg[2];
		CREATE INDEX ${type}_index_lost ON t (id) WHERE $arg[0] IS DISTINCT FROM $arg[2];
		CREATE INDEX ${type}_key_lost ON t ((NULLIF($arg[0], $arg[2])));
		CREATE POLICY ${type}_kept ON t USING ($arg[0] = $arg[1]);
		CREATE POLICY ${type}_lost ON t WITH CHECK ($arg[0] IS DISTINCT FROM $arg[1]);
		ALTER TABLE t ADD COLUMN ${type}_same bool GENERATED ALWAYS AS ($arg[0] = $arg[1]) STORED;
		CREATE TABLE ${type}_t (a $type, b bool GENERATED ALWAYS AS (a IS DISTINCT FROM $arg[2]) STORED);
		CREATE FUNCTION ${type}_kept(a $type, b $type) RETURNS bool LANGUAGE sql RETURN a = b;
		CREATE FUNCTION ${type}_lost(a $type, b $type) RETURNS bool LANGUAGE sql RETURN a IS DISTINCT FROM b;
		CREATE FUNCTION ${type}_text(a $type, b $type) RETURNS bool LANGUAGE sql AS 'SELECT a IS DISTINCT FROM b';
	SQL
	$expected{$_} = 1 for (map { "trigger ${type}_${_}_lost on table s.t" } qw(case nullif order)), "materialized view s.${type}_lost", "trigger ${type}_lost on table s.t", "constraint ${type}_lost on table s.t",
		"index s.${type}_index_lost", "index s.${type}_key_lost", "policy ${type}_lost on table s.t", "default value for column b of table s.${type}_t",
		"function s.${type}_lost(public.$type,public.$type)";
}
$node->safe_psql('postgres', 'CREATE DATABASE original');
$node->safe_psql('postgres', 'CREATE DATABASE restored');
$node->safe_psql('original', $sql);

my $named = $node->safe_psql('original', 'SELECT DISTINCT object FROM export_control.dump_check() ORDER BY 1');
is($named, join("\n", sort keys %expected), 'what dump_check() names');
is($node->safe_psql('original', "SELECT count(*) FROM export_control.dump_check() WHERE problem !~ '^operator does not exist: (public\\.|integer public\\.<)' AND object !~ '^trigger'"), 0, 'and why');
is($node->safe_psql('original', "SELECT count(*) FROM pg_views WHERE viewname = 'dump_check'"), 0, 'which leaves nothing');

# A constraint or a default takes its table with it, so the others are tried without these.
my $dir = PostgreSQL::Test::Utils::tempdir();
sub restored
{
	my ($database) = @_;
	$node->safe_psql('postgres', "DROP DATABASE restored");
	$node->safe_psql('postgres', "CREATE DATABASE restored");
	my ($out, $err) = ('', '');
	IPC::Run::run([ 'pg_dump', '-d', $node->connstr($database), '-f', "$dir/dump.sql" ], '2>', \$err) or die $err;
	IPC::Run::run([ 'psql', '-Xq', '-d', $node->connstr('restored'), '-f', "$dir/dump.sql" ], '>', \$out, '2>', \$err);
	return $err;
}
my $missing = qr/ERROR:  operator does not exist: (?:public\.|integer public\.<)/;
my @lost = restored('original') =~ /$missing/g;
cmp_ok(scalar(@lost), '>', 0, 'what is named does not restore');

my %drop = (view => 'VIEW', 'materialized view' => 'MATERIALIZED VIEW', index => 'INDEX', function => 'FUNCTION');
sub dropped
{
	my ($object) = @_;
	return "DROP $drop{$1} $2" if $object =~ /^(view|materialized view|index|function) (.*)$/;
	return "DROP $1 $2 ON $3" if $object =~ /^(trigger|policy) (\w+) on table (.*)$/;
	return "ALTER TABLE $2 DROP CONSTRAINT $1" if $object =~ /^constraint (\w+) on table (.*)$/;
	return "ALTER TABLE $2 DROP COLUMN $1" if $object =~ /^default value for column (\w+) of table (.*)$/;
	die $object;
}
my @of_tables = grep { /^(?:constraint|default) / } sort keys %expected;
$node->safe_psql('original', dropped($_)) for @of_tables;
@lost = restored('original') =~ /$missing/g;
is(scalar(@lost), keys(%expected) - @of_tables, 'not one of it');
delete @expected{@of_tables};
my $named_in_all = keys(%expected) + @of_tables;
$node->safe_psql('original', dropped($_)) for sort keys %expected;
is($node->safe_psql('original', 'SELECT count(*) FROM export_control.dump_check()'), 0, 'without that nothing is named');
is(restored('original'), '', 'and all else restores');
is($node->safe_psql('restored', "SELECT count(*) FROM pg_views WHERE schemaname = 's'"), 4 * keys %restores, 'with every view');

# What doc/dump.md advises for a dump that has been made.
$node->safe_psql('postgres', 'CREATE DATABASE advised');
$node->safe_psql('advised', $sql . join('', map { "DROP VIEW s.${_}_row_order; DROP TRIGGER ${_}_order_lost ON s.t;\n" } keys %type));
$node->safe_psql('postgres', "DROP DATABASE restored");
$node->safe_psql('postgres', "CREATE DATABASE restored");
my ($out, $said) = ('', '');
IPC::Run::run([ 'bash', '-c', "pg_dump -Fc -d '" . $node->connstr('advised') . "' -f $dir/dump && pg_restore -f - $dir/dump | sed \"s/^SELECT pg_catalog.set_config('search_path', '', false);/SET search_path = public;/\" | psql -Xq -d '" . $node->connstr('restored') . "'" ],
	'>', \$out, '2>', \$said);
is($said, '', 'with a search_path all of it restores');
is($node->safe_psql('restored', 'SELECT count(DISTINCT object) FROM export_control.dump_check()'), $named_in_all - 2 * keys(%type), 'all of it');

$node->stop;
done_testing();
