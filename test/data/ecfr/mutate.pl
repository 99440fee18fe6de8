# mutate.pl FILE SEED: the XML with one place changed as markup may change it; stderr
# says which.  Text is what it was, so what is read is what it was, or a question.
use strict;
use warnings;
use utf8;
use open qw(:std :utf8);

my ($path, $seed) = @ARGV;
open my $file, '<:utf8', $path or die "$path: $!\n";
my @lines = <$file>;
my $paragraph = qr/^<(P|FP[-0-9]*)>.*<\/\1>$/;
my @changes = (
	['a line is gone', sub { !/^<\/?(?:DIV|TABLE|TBODY|HD|TH)|<\?xml|^<!--/ && ($_ = '', 1) }],
	['not bold', sub { s/<\/?B>//g }],
	['a cell is gone', sub { s/<TD[^>]*>[^<]+<\/TD>// }],
	['a footnote', sub { s/(<TD>[^<]+)<\/TD>/$1<SU>9<\/SU><\/TD>/ }],
	['a footnote behind', sub { s/(<\/I> [^<]+)<\/FP-1>/$1<SU>9<\/SU><\/FP-1>/ }],
	['cells of a head', sub { s/TD>/TH>/g }],
	['within itself', sub { /$paragraph/ && s/^(<[^>]+>)(.*)(<[^>]+>)$/$1<P>$2<\/P>$3/ }],
	['an element that is not known', sub { s/^<(P|FP[-0-9]*|TABLE)>(.*)<\/\1>$/<PARA>$2<\/PARA>/ }],
	['in a note', sub { /$paragraph/ && s/^(.*)$/<NOTE>$1<\/NOTE>/ }],
	['in an extract', sub { /$paragraph/ && s/^(.*)$/<EXTRACT>$1<\/EXTRACT>/ }],
	['in a table', sub { /$paragraph/ && s/^(.*)$/<GPOTABLE><ROW><ENT>$1<\/ENT><\/ROW><\/GPOTABLE>/ }],
	['another space', sub { s/ Column /\x{A0}Column\x{2003}/ }],
	['a soft hyphen', sub { s/ applies / ap\x{AD}plies / }],
	['slanted', sub { s/<TD>(\w+)([^<]*)<\/TD>/<TD><I>$1<\/I>$2<\/TD>/ }],
	['over two columns', sub { s/<TD>(?=[^<])/<TD colspan="2">/ }]);

srand($seed);
for (1 .. 1000)
{
	my $change = $changes[rand @changes];
	my $at = int rand @lines;
	local $_ = $lines[$at];
	next unless /\S/ && $change->[1]->();
	printf STDERR "line %d: %s", $at + 1, "$change->[0]: $lines[$at]";
	$lines[$at] = $_;
	print @lines;
	exit 0;
}
