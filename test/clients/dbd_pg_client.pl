# What Perl's DBD::Pg reads and sends with its default settings.
use strict;
use warnings;
use DBI;
use DBD::Pg ();
use Digest::MD5 'md5_hex';
use Encode 'encode_utf8';

my $db = DBI->connect('dbi:Pg:dbname=clients', undef, undef, { RaiseError => 1, PrintError => 0 });
my $columns = 'id, outcome, may_ship, reasons, valid_until, value, verdict';

sub one { return $db->selectrow_array(shift, undef, @_) }

sub line
{
	my ($id, $outcome, $may_ship, $reasons, @rest) = @{ $_[0] };
	die "no array" unless ref $reasons eq 'ARRAY';
	return join '|', $id, $outcome, (defined $may_ship ? ($may_ship ? 't' : 'f') : 'null'), join(',', @$reasons),
	  map { $_ // 'null' } @rest;
}

sub md5 { return md5_hex(encode_utf8(join "\n", @_)) }

my $query = $db->prepare("SELECT $columns FROM answers ORDER BY id", { pg_server_prepare => 0 });
$query->execute;
print 'simple ', md5(map { line($_) } @{ $query->fetchall_arrayref }), "\n";
$query = $db->prepare("SELECT $columns FROM answers WHERE id BETWEEN ? AND ? ORDER BY id");
$query->execute(1, 1000) for 1 .. 3;
print 'prepared ', md5(map { line($_) } @{ $query->fetchall_arrayref }), "\n";
print "binary skipped: DBD::Pg reads texts\n";
$db->do("COPY (SELECT id, outcome, may_ship, array_to_string(reasons, ','), valid_until, value, verdict FROM answers ORDER BY id) TO STDOUT");
my (@copied, $row);
while ($db->pg_getcopydata(\$row) >= 0)
{
	chomp $row;
	push @copied, join '|', map { $_ eq '\N' ? 'null' : $_ } split /\t/, $row, -1;
}
print 'copy ', md5(@copied), "\n";

print 'outcome ', one('SELECT count(*) FROM answers WHERE verdict = ?', 'license_required'), "\n";
print 'outcomes ', one('SELECT count(*) FROM answers WHERE verdict IN (?, ?)', 'license_required', 'review'), "\n";
print 'other ', one('SELECT count(*) FROM answers WHERE verdict <> ?', 'no_license_required'), "\n";
print 'milder ', one('SELECT count(*) FROM answers WHERE verdict < ?', 'review'), "\n";
print 'item ', one('SELECT count(*) FROM orders WHERE item = ?', '3A001.a.2'), "\n";
print 'items ', one('SELECT count(*) FROM orders WHERE item = ANY (?)', ['3A001.a.2', 'EAR99']), "\n";
print 'below ', one('SELECT count(*) FROM orders WHERE item <@ ?', '3A001'), "\n";
$db->do('INSERT INTO product VALUES (?, ?, ?)', undef, 'dbd_pg', '3a001 a.2', 'approved 2019-11-20/2023-11-30');
print "filled @{ $db->selectrow_arrayref('SELECT item, status FROM product WHERE name = ? AND item = ?', undef, 'dbd_pg', '3A001.a.2') }\n";
my @order = ('EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2019-08-01 12:30', 4999.5, 'network_operation', '{"certificate": true}');
print 'asked ', one('SELECT export_eligibility(?, ?, ?, ?, ?, activity => ?, evidence => ?)', @order), "\n";
print 'explained ', one('SELECT count(*) FROM explain_eligibility(?, ?, ?, ?, ?, activity => ?, evidence => ?)', @order), "\n";
eval { one('SELECT count(*) FROM answers WHERE verdict = ?', 'license_requird') };
print 'misspelled ', $db->state, "\n";
print 'open ', one('SELECT count(*) FROM answers WHERE valid_until IS NULL'), "\n";

# Views with columns of type text, date, numeric and boolean.
my ($views, $comments) = (0, 0);
for my $table (@{ $db->table_info(undef, 'export_control', 'bi\_%', 'VIEW')->fetchall_arrayref({}) })
{
	my $view = $db->prepare("SELECT * FROM export_control.$table->{TABLE_NAME}");
	$view->execute;
	for my $type (@{ $view->{pg_type} })
	{
		die "$table->{TABLE_NAME} has a column of type $type" unless $type =~ /^(text|date|numeric|bool)$/;
	}
	$view->fetchall_arrayref;
	$views++;
	$comments += grep { defined $_->{REMARKS} } @{ $db->column_info(undef, 'export_control', $table->{TABLE_NAME}, '%')->fetchall_arrayref({}) };
}
print "bi $views\ncomments $comments\n";
