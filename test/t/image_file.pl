# The image of the listed names in the file that sessions share: used while it is
# of the rows that a session sees, by whatever way these change, and harmless
# whatever else lies there.
use strict;
use warnings FATAL => 'all';
use File::Copy;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(extra => [ '--encoding=UTF8', '--locale=C' ]);
$node->append_conf('postgresql.conf', "timezone = 'UTC'\nautovacuum = off\nmax_prepared_transactions = 2");
$node->start;
$node->safe_psql('postgres', <<'SQL');
CREATE EXTENSION export_control;
SELECT export_control.set_policy('required_lists', '', 'the test loads none');
CREATE FUNCTION list(listed text) RETURNS void LANGUAGE sql AS
	$$ INSERT INTO export_control.restricted_party (list, entry, name, citation, valid) VALUES ('EL', $1, $1, 'test', '(,)') $$;
SELECT list(initcap(translate(md5(i::text), '0123456789', 'aeioustrnl'))) FROM generate_series(1, 8000) i;
SELECT export_control.refresh_screening_image();
SQL
my $database = $node->safe_psql('postgres', q{SELECT oid FROM pg_database WHERE datname = 'postgres'});
my $directory = $node->data_dir . '/base/pgsql_tmp';
my $file = "$directory/pgsql_tmp.export_control.$database";

my $ask = q{SELECT string_agg(CASE WHEN export_eligibility('EAR99', 'DE', n, '2026-08-01')::boolean THEN '-' ELSE n END, ' ' ORDER BY n)
	FROM unnest(ARRAY['Vorbis', 'Drenzak', 'Gemfor']) n};
my $where = q{SELECT CASE WHEN total_bytes < 100000 THEN 'shared' ELSE 'own' END FROM pg_backend_memory_contexts
	WHERE name = 'export_control listed parties'};

# What a session that begins now answers, and whether it does from the file.
sub begins
{
	my ($expected, $what, $how) = @_;
	my $got = $node->safe_psql('postgres', "$ask; $where");
	is($got, $how ? "$expected\n$how" : $got =~ s/^[^\n]*/$expected/r, $what);
}
sub does { $node->safe_psql('postgres', $_[0]) }

ok(!-e $file, 'no file before the first question');
begins('- - -', 'the first session leaves the image in the file', 'shared');
ok(-f $file, 'there it is');
is((stat $file)[2] & 0777, 0600, 'for the server alone');
begins('- - -', 'the next one finds it', 'shared');
my $inode = (stat $file)[1];

# What leaves the rows as they are.
for my $table (qw(restricted_party restricted_party_alias name_word field_word party_role_name party_list_day))
{
	does("ANALYZE export_control.$table; VACUUM (FREEZE) export_control.$table; REINDEX TABLE export_control.$table; VACUUM FULL export_control.$table");
}
begins('- - -', 'it stays through housekeeping', 'shared');
is((stat $file)[1], $inode, 'and is not written again');
does(q{BEGIN; SELECT list('Vorbis'); ROLLBACK});
begins('- - -', 'what was rolled back is no change', 'shared');

# What changes them, announced or not.
my $old = $node->background_psql('postgres');
$old->query_safe('BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1');
does(q{SELECT list('Vorbis')});
begins('- - Vorbis', 'a row more', 'own');
does('SELECT export_control.refresh_screening_image()');
begins('- - Vorbis', 'and an image of it', 'shared');
is($old->query_safe($ask), '- - -', 'an older snapshot does not see it');
$old->query_safe('COMMIT');
is($old->query_safe($ask), '- - Vorbis', 'until it is done');
does(q{DELETE FROM export_control.restricted_party WHERE name = 'Vorbis'});
begins('- - -', 'a row less', 'own');
does('SELECT export_control.refresh_screening_image()');
begins('- - -', 'and an image of the others', 'shared');

my $sneak = sub {
	my ($name, $end) = @_;
	return qq{ALTER TABLE export_control.restricted_party DISABLE TRIGGER ALL; SELECT list('$name');
		ALTER TABLE export_control.restricted_party ENABLE TRIGGER ALL;
		ALTER TABLE export_control.restricted_party ENABLE ALWAYS TRIGGER rules_changing,
		ENABLE ALWAYS TRIGGER rules_changed, ENABLE REPLICA TRIGGER rules_replicated; $end};
};
does('ALTER EVENT TRIGGER export_control_rule_table_altered DISABLE');
my $generation = does('SELECT parties FROM export_control.rulebook_generation');
does('BEGIN; ' . $sneak->('Drenzak', 'ROLLBACK'));
begins('- - -', 'a silent row that was rolled back', 'shared');
is(does('BEGIN; ' . $sneak->('Drenzak', "$ask; ROLLBACK")), "\nDrenzak - -", 'it is seen where it is made');
does('BEGIN; ' . $sneak->('Drenzak', 'COMMIT'));
is(does('SELECT parties FROM export_control.rulebook_generation'), $generation, 'nothing tells of a silent row');
begins('Drenzak - -', 'and yet it is seen', 'own');
does('SELECT export_control.refresh_screening_image()');
begins('Drenzak - -', 'with an image of it, of the same generation', 'shared');
for my $row (q{name_word (words, class) VALUES ('qwxz', 'common')}, q{field_word (words, class) VALUES ('qwxz', 'beside')},
	q{party_role_name (name, role, in_names) VALUES ('Qwxz', 'carrier', true)})
{
	my $table = 'export_control.' . $row =~ s/ .*//r;
	does("BEGIN; ALTER TABLE $table DISABLE TRIGGER ALL; INSERT INTO export_control.$row; ALTER TABLE $table ENABLE TRIGGER ALL;
		ALTER TABLE $table ENABLE ALWAYS TRIGGER rules_changing, ENABLE ALWAYS TRIGGER rules_changed, ENABLE REPLICA TRIGGER rules_replicated; COMMIT");
	begins('Drenzak - -', "a silent row of $table is not in the image", 'own');
	does('SELECT export_control.refresh_screening_image()');
	begins('Drenzak - -', 'and is in the next one', 'shared');
}
does('BEGIN; ' . $sneak->('Gemfor', "PREPARE TRANSACTION 'sneak'"));
begins('Drenzak - -', 'one that is prepared is not seen', 'shared');
does("COMMIT PREPARED 'sneak'");
begins('Drenzak Gemfor -', 'until it is committed', 'own');
does('ALTER TABLE export_control.restricted_party DISABLE TRIGGER ALL');
does(q{SELECT list('Vorbis')});
begins('Drenzak Gemfor Vorbis', 'with triggers disabled the rows are read', 'own');
does('ALTER EVENT TRIGGER export_control_rule_table_altered ENABLE ALWAYS');
does('ALTER TABLE export_control.restricted_party ENABLE TRIGGER ALL');
does('SELECT export_control.refresh_screening_image()');
my $listed = 'Drenzak Gemfor Vorbis';
begins($listed, 'enabled again', 'shared');

# Whatever lies there instead.
sub put
{
	my ($content) = @_;
	unlink $file;
	open my $out, '>:raw', $file or die "$file: $!";
	print $out $content;
	close $out;
	chmod 0600, $file;
}
my $good = slurp_file($file);
sub harmless
{
	my ($what, $content) = @_;
	put($content);
	begins($listed, "$what: the answer is the same", 'shared');
	is((stat $file)[7], length $good, "$what: it is written again");
}
harmless('nothing', '');
harmless('a few bytes', substr $good, 0, 100);
harmless('half', substr $good, 0, length($good) / 2);
harmless('one byte less', substr $good, 0, -1);
harmless('a page more', $good . "\0" x 8192);
harmless('nothing but zeros', "\0" x length $good);
# Padding between fields is signed as well.
for my $at (0, 4, 8, 16, 24, 40, 64, 80, 100, 130, 150, 160, 65536, 65560)
{
	my $other = $good;
	substr($other, $at, 1) ^= "\x01";
	harmless("byte $at", $other);
}
put($good);
chmod 0666, $file;
begins($listed, 'a file that anybody may write', 'shared');
is((stat $file)[2] & 0777, 0600, 'is replaced');
put($good);
move($file, "$directory/elsewhere");
symlink "$directory/elsewhere", $file;
begins($listed, 'a link', 'shared');
ok(!-l $file, 'is replaced');
unlink $file;
mkdir $file;
begins($listed, 'a directory', 'own');
rmdir $file;
put($good);
copy($file, "$directory/elsewhere");
$node->restart;
ok(!-e $file, 'a server that starts removes it');
copy("$directory/elsewhere", $file);
chmod 0600, $file;
$inode = (stat $file)[1];
begins($listed, 'one of an earlier start', 'shared');
isnt((stat $file)[1], $inode, 'is replaced');

# Another database, and this one without the extension and with it anew.
does('CREATE DATABASE other TEMPLATE postgres');
is($node->safe_psql('other', "$ask; $where"), "$listed\nown", 'a copy of the database has no file: its image is of another one');
does('DROP FUNCTION list(text); DROP EXTENSION export_control');
does(q{CREATE EXTENSION export_control; SELECT export_control.set_policy('required_lists', '', 'the test loads none')});
is(does($ask), '- - -', 'the extension created anew begins without');
$node->stop;
done_testing();
