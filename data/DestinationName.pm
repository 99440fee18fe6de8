package DestinationName;

# Names of destinations as one key each, whatever their case, accents and
# punctuation, as destination.c has it.

use strict;
use warnings;
use utf8;
use Unicode::Normalize qw(NFKD);

# Without "the", and what is as short as an abbreviation with its punctuation.
sub Key
{
	my ($name) = @_;
	(my $without = $name) =~ s/(?<![A-Za-z\x{80}-\x{10FFFF}])the(?![A-Za-z'\x{80}-\x{10FFFF}])//gi;
	my $folded = Fold($without);
	return length $folded <= 4 && $name =~ /^[\x00-\x7F]*$/ ? lc $name : $folded;
}

# Case, accents and punctuation do not count.
sub Fold
{
	my ($name) = @_;
	$name = lc NFKD($name);
	$name =~ s/&/and/g;
	$name =~ s/[^\p{L}\p{N}]//g;
	return $name;
}

1;
