#!/usr/bin/perl
#
# whole.pl FOLDER: the supplements whose tables FOLDER has, in the structure in
# which the eCFR publishes them, to standard output.  In the top folder.

use strict;
use warnings;
use utf8;
binmode STDOUT, ':utf8';

my ($folder) = @ARGV;
my @columns = qw(CB1 CB2 CB3 NP1 NP2 NS1 NS2 MT1 RS1 RS2 FC1 CC1 CC2 CC3 AT1 AT2);

sub ReadTable
{
	my ($name, $where) = @_;
	my $path = ($where // $folder) . "/$name.tsv";
	open my $file, '<:utf8', $path or die "$path: $!\n";
	chomp(my $header = <$file>);
	my @names = split /\t/, $header;
	my @rows;
	while (my $line = <$file>)
	{
		chomp $line;
		$line =~ s/&/&amp;/g;
		$line =~ s/</&lt;/g;
		$line =~ s/ "/ \x{201C}/g;
		$line =~ s/"/\x{201D}/g;
		my %row;
		@row{@names} = split /\t/, $line, -1;
		push @rows, \%row;
	}
	return @rows;
}

sub Part { my ($number, $text) = @_; return <<XML }
<DIV5 N="$number" TYPE="PART">
<HEAD>PART $number</HEAD>
<DIV9 N="Supplement No. 1 to Part $number" TYPE="APPENDIX">
<HEAD>Supplement No. 1 to Part $number</HEAD>
$text</DIV9>
</DIV5>
XML

sub Cells { my ($tag, @cells) = @_; return '<TR>' . join('', map { "<$tag>$_</$tag>" } @cells) . "</TR>\n" }

sub Table { my ($head, @rows) = @_; return "<DIV width=\"100%\"><DIV class=\"gpotbl_div\"><TABLE><THEAD>\n$head</THEAD><TBODY>\n" . join('', @rows) . "</TBODY></TABLE></DIV></DIV>\n" }

sub Chart
{
	my @rows;
	for my $row (ReadTable('country_chart'))
	{
		my %x = map { $_ => 'X' } split / /, $row->{marks};
		my $name = $row->{ear_name} . join ' ', map { "<sup>$_</sup>" } split / /, $row->{footnotes};
		push @rows, $row->{embargo} eq 'Y' ? "<TR><TD>$name</TD><TD colspan=\"16\">See part 746.</TD></TR>\n"
		  : Cells('TD', $name, map { $x{$_} // '' } @columns);
	}
	return Table(Cells('TH', 'Countries', 'Reason for control') . Cells('TH', map { s/(\d)/ $1/r } @columns), @rows);
}

sub Groups
{
	my (%member, %name, $text);
	for my $row (ReadTable('country_groups'))
	{
		$member{$row->{group}}{$row->{iso2}} = 'X';
		$name{$row->{iso2}} = $row->{ear_name};
	}
	my @codes = sort keys %name;
	for my $letter (qw(A D E))
	{
		my @groups = grep { /^$letter/ } sort keys %member;
		$text .= "<HD1>Country Group $letter</HD1>\n" . Table(Cells('TH', 'Country', map { "[$_] Name" } @groups),
			map { my $code = $_; Cells('TD', $name{$code}, map { $member{$_}{$code} // '' } @groups) } @codes);
		$text .= "<HD1>Country Group B\x{2014}Countries</HD1>\n<SCOL2>\n" . join('', map { "<LI>$name{$_}</LI>\n" } sort keys %{$member{B}}) . "</SCOL2>\n" if $letter eq 'A';
	}
	return $text;
}

sub List
{
	my (%rows, $text);
	my %itar = map { $_->{entry} => 1 } grep { $_->{disposition} eq 'other_authority' } ReadTable('ccl_entry', 'data');
	push @{$rows{$_->{eccn}}}, $_ for ReadTable('eccn_controls');
	for my $entry (ReadTable('eccn_reasons'))
	{
		my $eccn = $entry->{eccn};
		my $itar = $itar{$eccn} ? ' (These items are "subject to the ITAR.")' : '';
		$text .= "<FP-2><B>$eccn Heading$itar</B></FP-2>\n";
		next unless $rows{$eccn};
		$text .= "<FP-1><E T=\"04\">License Requirements</E></FP-1>\n<FP-1><I>Reason for Control:</I> " . join(', ', split / /, $entry->{reasons}) . "</FP-1>\n";
		$text .= Table(Cells('TH', 'Control(s)', 'Country Chart (see Supp. No. 1 to part 738)'), map {
			my ($scope, $requirement) = @$_{qw(scope requirement)};
			$scope eq $requirement ? Cells('TD', $scope, '')
			  : index($requirement, $scope) == 0 ? "<TR><TD colspan=\"2\">$requirement</TD></TR>\n"
			  : Cells('TD', $scope, $requirement)
		} @{$rows{$eccn}});
	}
	return $text;
}

print qq(<?xml version="1.0" encoding="UTF-8"?>\n<DIV1 N="15" TYPE="TITLE">\n), Part(738, Chart()), Part(740, Groups()), Part(774, List()), "</DIV1>\n";
