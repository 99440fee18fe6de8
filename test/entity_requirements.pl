#!/usr/bin/perl
#
# entity_requirements.pl FOLDER: the license requirement of every entry of the
# Entity List in FOLDER/csl.csv, one a line; nothing if there is no such file.

use strict;
use warnings;

my ($folder) = @ARGV;
open my $file, '<', "$folder/csl.csv" or exit 0;
chomp(my $header = <$file>);
my @names = split /,/, $header;
while (my $line = <$file>)
{
	chomp $line;
	my %row;
	@row{@names} = map { s/""/"/gr } $line =~ /\G"((?:[^"]|"")*)"(?:,|$)/g;
	print "$row{license_requirement}\n" if $row{source} =~ /^Entity List/;
}
