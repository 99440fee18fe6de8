#!/usr/bin/perl
#
# ecfr.pl [--before FILE] [--partial] DAY FILE...: read the XML of the eCFR and write
# a psql script that brings the tables staged by stage_edition() to its text.
#
#	perl data/ecfr.pl --before old.xml 2026-12-15 new.xml >edition.sql
#	psql -v staging=december -f edition.sql
#
# It reads the Country Chart (part 738), Country Groups A, B, D and E (part 740) and
# of the Commerce Control List (part 774) headings, reasons for control, License
# Requirements and cells of license exceptions: of each part supplement no. 1, from
# whichever FILEs have it.  DAY is the day of the text, which rows cite.
#
# --before: the text that the staged rows were made from (again for more files).
# What it prints alike keeps what people made of it.  Without it nothing is known to
# have been read before.
# --partial: FILE has only some entries or destinations; what it does not have stays.
#
# Prose that Requirement.pm cannot read is no guess but a question: a row that sends
# every order to review, and a line on stderr with file and line.  What is not laid
# out as expected is an error, and nothing is written.

use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Digest::SHA qw(sha1_hex);
use Encode qw(encode_utf8);
use Getopt::Long;
use List::Util qw(uniq);
use DestinationName;
use Ecfr;
use Requirement;

binmode $_, ':utf8' for *STDOUT, *STDERR;

my ($partial, @before, $day);
my %rows;						# what is written, by name of the table
my %alike;						# texts of the edition before, by what they are of
my @errors;
my $questions = 0;
my %code;						# destination by the key of its name
my %noted;						# destination and footnote of the chart, before

sub Main
{
	GetOptions('partial' => \$partial, 'before=s' => \@before) && @ARGV >= 2 && ($day = shift @ARGV) =~ /^\d{4}-\d\d-\d\d$/
	  or die "usage: perl data/ecfr.pl [--before FILE] [--partial] DAY FILE...\n";
	for my $row (ReadTable('destination_name'))
	{
		my $key = DestinationName::Key($row->{name});
		$code{$key} = ($code{$key} // $row->{destination}) eq $row->{destination} ? $row->{destination} : '';
	}
	$Requirement::entries{$_->{entry}} = 1 for ReadTable('ccl_entry');

	my $old = Supplements(@before);
	my $new = Supplements(@ARGV);
	die "@ARGV: no supplement no. 1 to part 738, 740 or 774 (DIV9 TYPE=\"APPENDIX\") is there\n" unless %$new;
	Remember(\%alike, $old->{774} ? @{List($old->{774}, 'before')} : ());
	RememberNotes(\%alike, values %$old);
	NotedBefore($old->{738});
	Chart($new->{738}) if $new->{738};
	Groups($new->{740}) if $new->{740};
	for my $part (grep { $old->{$_} && $new->{$_} } 738, 740) { AskGone($new->{$part}, $old->{$part}) }
	Entries(@{List($new->{774})}) if $new->{774};
	die join('', map { "$_\n" } @errors), "nothing written: errors " . @errors . "\n" if @errors;
	Write();
	print STDERR "$questions questions\n";
}

# The supplements of some files, each part from one of them.
sub Supplements
{
	my %all;
	for my $path (@_)
	{
		my $found = Ecfr::Read($path);
		for my $part (sort keys %$found)
		{
			die "$path:$found->{$part}{line}: supplement no. 1 to part $part is in $all{$part}{file}, too\n" if $all{$part};
			$all{$part} = $found->{$part};
		}
	}
	return \%all;
}

sub Fail { my ($at, $message) = @_; push @errors, Place($at) . ": $message"; }
sub Place { my ($at) = @_; return "$at->{file}:$at->{line}"; }
sub Citation { my ($section) = @_; return "15 CFR $section ($day)"; }
sub Braces { return '{' . join(',', @_) . '}'; }
sub Put { my ($table, @fields) = @_; push @{$rows{$table}}, \@fields; }

# What a human has to read.
sub Ask
{
	my ($at, $what) = @_;
	print STDERR Place($at), ": $what\n";
	$questions++;
}

sub Destination
{
	my ($cell, $file) = @_;
	my $code = $code{DestinationName::Key($cell->{text})};
	Fail({ file => $file, line => $cell->{line} }, "<$cell->{name}>: \"$cell->{text}\" is no destination, or two") unless $code;
	return $code;
}

# X, or nothing; anything else is not a mark.
sub Marked
{
	my ($cell, $file, $what) = @_;
	return 0 if $cell->{text} eq '';
	return 1 if $cell->{text} eq 'X';
	Fail({ file => $file, line => $cell->{line} }, "<$cell->{name}>: \"$cell->{text}\" is neither X nor empty, in $what");
	return 0;
}

# ---------------------------------------------------------------------------
# Country Chart and Country Groups
# ---------------------------------------------------------------------------

my @columns = qw(CB1 CB2 CB3 NP1 NP2 NS1 NS2 MT1 RS1 RS2 FC1 CC1 CC2 CC3 AT1 AT2);

sub Chart
{
	my ($tree) = @_;
	my @tables = map { [$_, Ecfr::Table($_)] } grep { $_->{kind} eq 'table' } Ecfr::Blocks($tree);
	my $file = $tree->{file};
	my %new = map { $_ => 1 } AskNotes($tree, 'the Country Chart');
	my %seen;

	return Fail($tree, "<$tree->{name}>: the Country Chart has no table") unless @tables;
	for (@tables)
	{
		my ($block, $table) = @$_;
		my @heads = grep { $_->{text} =~ s/\s//gr =~ /^[A-Z]{2}\d$/ } @{$table->{head}};
		my @has = map { $_->{text} =~ s/\s//gr } @heads;
		return Fail($block, "<$block->{name}>: columns of the Country Chart are \"@has\", and not \"@columns\"") if "@has" ne "@columns";
		for my $row (@{$table->{rows}})
		{
			my ($name, @marks) = @$row;
			my $code = Destination($name, $file) // next;
			my $twice = $seen{$code}++;
			Fail({ file => $file, line => $name->{line} }, "<$name->{name}>: \"$name->{text}\" has a second row") if $twice;
			my @notes = map { /^\d+$/ ? $_ : () } @{$name->{marks}};
			Fail({ file => $file, line => $name->{line} }, "<$name->{name}>: footnote \"@{$name->{marks}}\"") if @notes != @{$name->{marks}};
			if (@marks == 1 && $marks[0]{span} == @columns && $marks[0]{text} ne '')
			{
				Put('country_chart', $code, Braces(), Braces(@notes), 't', Citation('738 Supp. 1'));
				next;
			}
			if (@marks != @columns)
			{
				Fail({ file => $file, line => $name->{line} }, "<$name->{name}>: \"$name->{text}\" has " . @marks . ' cells behind it, and not ' . @columns);
				next;
			}
			my @x = map { Marked($marks[$_], $file, "$columns[$_] of $name->{text}") ? $columns[$_] : () } 0 .. $#columns;
			# Footnotes make requirements, too (7, 10): one that is new here, or in
			# its words, leaves none of the row to be relied on.
			my @open = grep { $new{$_} || !$noted{"$code $_"} } @notes;
			Ask({ file => $file, line => $name->{line} }, "$name->{text}: footnote @open is to be read; until then the row refers to part 746") if @open;
			my @noted = grep { @{$_->{marks}} } @marks;
			Ask({ file => $file, line => $_->{line} }, "$name->{text}: a footnote at a mark; until it is read the row refers to part 746") for @noted;
			Put('country_chart', $code, Braces(@x), Braces(@notes), @noted || @open ? 't' : 'f', Citation('738 Supp. 1'));
		}
	}
}

# Which rows of the chart had which footnotes before: in that text, or as shipped.
sub NotedBefore
{
	my ($tree) = @_;
	my @rows = map { $_->{kind} eq 'table' ? @{Ecfr::Table($_)->{rows}} : () } $tree ? Ecfr::Blocks($tree) : ();

	for my $name (map { $_->[0] } @rows)
	{
		my $code = $code{DestinationName::Key($name->{text})} or next;
		$noted{"$code $_"} = 1 for @{$name->{marks}};
	}
	return if $tree;
	for my $row (ReadTable('country_chart')) { $noted{"$row->{destination} $_"} = 1 for $row->{footnotes} =~ /\d+/g }
}

# Tables and the list of a supplement by the destinations that they have.
sub Places
{
	my ($tree) = @_;
	my @names = map { $_->{kind} eq 'table' ? map { $_->[0]{text} } @{Ecfr::Table($_)->{rows}} : $_->{text} } Ecfr::Blocks($tree);
	my %count;
	for my $name (@names) { my $code = $code{DestinationName::Key($name)}; $count{$code}++ if $code }
	return %count;
}

# A row that is gone is an amendment, or was not recognized.
sub AskGone
{
	my ($tree, $old) = @_;
	my %before = Places($old);
	my %has = Places($tree);
	for my $code (sort keys %before)
	{
		my ($now, $then) = ($has{$code} // 0, $before{$code});
		Ask($tree, "$code: the text before has it in $then tables or lists of this supplement, and this one in $now") if $now < $then;
	}
}

sub Groups
{
	my ($tree) = @_;
	my $file = $tree->{file};
	my %known = map { $_ => 1 } map { $_->{country_group} =~ /^(?:[ADE]:\d|B)$/ ? $_->{country_group} : () } ReadTable('country_group');
	my %new = map { $_ => 1 } AskNotes($tree, 'the Country Groups');
	my (%read, $within_b);

	for my $block (Ecfr::Blocks($tree))
	{
		if ($block->{name} =~ /^HD/) { $within_b = $block->{text} =~ /^Country Group B\b/; $read{B} = 1 if $within_b; next }
		if ($within_b && $block->{kind} ne 'table' && $block->{text} ne '') { GroupB($block); next }
		next unless $block->{kind} eq 'table';
		my $table = Ecfr::Table($block);
		my @heads = grep { $_->{text} =~ /\[/ } @{$table->{head}};
		my @groups = map { $_->{text} =~ /\[([A-Z]):\s*(\d)\]/ ? "$1:$2" : '' } @heads;
		Fail($block, "<$block->{name}>: a table without Country Groups in its head") unless @groups;
		for my $i (0 .. $#groups)
		{
			Fail({ file => $file, line => $heads[$i]{line} }, "<$heads[$i]{name}>: \"$heads[$i]{text}\" names no Country Group that there is") unless $known{$groups[$i]};
			$read{$groups[$i]} = 1;
		}
		my %seen;
		for my $row (@{$table->{rows}})
		{
			my $name = $row->[0];
			Fail({ file => $file, line => $name->{line} }, "<$name->{name}>: \"$name->{text}\" has a second row") if $seen{DestinationName::Key($name->{text})}++;
			GroupRow($file, $row, \%new, \@heads, @groups);
		}
	}
	return if @errors;
	Put('read_group', $_) for sort keys %read;
	Fail($tree, "<$tree->{name}>: Country Group $_ is not there") for grep { !$partial && !$read{$_} } sort keys %known;
}

# A country of the list, or a sentence about it.
sub GroupB
{
	my ($block) = @_;
	my $uncertain = Ecfr::Marks($block->{node});

	# AskNotes has these.
	return if $block->{name} ne 'LI' && $block->{text} =~ /\.$/ && !$code{DestinationName::Key($block->{text})};
	my $code = Destination($block, $block->{file}) // return;
	Ask($block, "$block->{text}: a footnote in Country Group B") if $uncertain;
	Put('country_group', 'B', $code, $uncertain ? 'f' : 't', Citation('740 Supp. 1'));
}

sub GroupRow
{
	my ($file, $row, $new, $heads, @groups) = @_;
	my ($name, @marks) = @$row;
	my $code = Destination($name, $file) // return;

	return Fail({ file => $file, line => $name->{line} }, "<$name->{name}>: \"$name->{text}\" has " . @marks . ' cells behind it, and not ' . @groups)
	  if @marks != @groups;
	for my $i (0 .. $#groups)
	{
		Put('read_member', $groups[$i], $code);
		# A footnote at the X, or one that is new in its words at the name or the group.
		my $noted = @{$marks[$i]{marks}};
		my $uncertain = $noted || grep { $new->{$_} } @{$name->{marks}}, @{$heads->[$i]{marks}};
		next unless Marked($marks[$i], $file, "$groups[$i] of $name->{text}") || $noted;
		Ask({ file => $file, line => $marks[$i]{line} }, "$name->{text}: a footnote at $groups[$i] is to be read; until then it is not certain") if $uncertain;
		Put('country_group', $groups[$i], $code, $uncertain ? 'f' : 't', Citation('740 Supp. 1'));
	}
}

# Notes of a supplement: what is neither heading, table nor name of a country.
sub Notes
{
	my ($tree) = @_;
	my @notes = grep { $_->{kind} ne 'table' && $_->{text} ne '' && !$code{DestinationName::Key($_->{text})} } Ecfr::Blocks($tree);
	push @notes, map { my $block = $_; map { { %$_, name => 'note', file => $block->{file} } } @{Ecfr::Table($block)->{notes}} }
	  grep { $_->{kind} eq 'table' } Ecfr::Blocks($tree);
	return grep { $_->{name} !~ /^HD/ } @notes;
}

sub RememberNotes
{
	my ($texts, @trees) = @_;
	for my $note (map { Notes($_) } @trees) { $texts->{"note $note->{text}"} = 1 }
}

# The marks of those that are new.
sub AskNotes
{
	my ($tree, $of) = @_;
	my @new = grep { !$alike{"note $_->{text}"} } Notes($tree);
	Ask($_, "a note of $of: " . Excerpt($_->{text})) for @new;
	return map { $_->{node} ? Ecfr::Marks($_->{node}) : @{$_->{marks}} } @new;
}

# A footnote is part of what is said: text that has one now is not the text of before.
sub Noted
{
	my ($block) = @_;
	my @marks = $block->{node} ? Ecfr::Marks($block->{node}) : ();
	return @marks ? " [footnote @marks]" : '';
}

sub Excerpt { my ($text) = @_; return length $text > 60 ? substr($text, 0, 57) . '...' : $text; }

# ---------------------------------------------------------------------------
# Commerce Control List: layout
# ---------------------------------------------------------------------------

my @markers = (
	[qr/^License Requirements:?$/i, 'requirements'],
	[qr/^(?:List[- ]Based )?License Exceptions(?: \(See .*\))?:?$|^\(See Part 740 .*\)\.?$/i, 'exceptions'],
	[qr/^Special Conditions for (?:STA|Strategic Trade Authorization(?: \(STA\))?):?$/i, 'STA'],
	[qr/^List of Items Controlled\b/i, 'items'],
	[qr/^(?:Reporting Requirements|Special Reporting)\b|^See § 743\.1 of the EAR for reporting requirements/i, 'reporting']);

# The entries in their order: { eccn, heading, at, reasons, rows, notes, cells,
# items }.  A row is { scope, requirement, at, question }, a cell { text, at }.
sub List
{
	my ($tree, $before) = @_;
	my (@entries, $entry, $section, %seen);
	my @blocks = Ecfr::Blocks($tree);

	for my $i (0 .. $#blocks)
	{
		my $block = $blocks[$i];
		my $text = $block->{text};

		if ($block->{name} =~ /^HD/ && $text =~ /^(?:Category \d|[A-E]\. )/) { $entry = undef; next }
		if ($block->{kind} eq 'text' && $text =~ /^(\d[A-E]\d{3})(?![\w.])(?:\s*(.*))$/ && IsHeading($block, $blocks[$i + 1]))
		{
			my ($eccn, $heading) = ($1, $2);
			Fail($block, "<$block->{name}>: $eccn is at line $seen{$eccn}, too") if $seen{$eccn};
			$seen{$eccn} = $block->{line};
			$section = 'heading';
			$heading .= Noted($block);
			$entry = { eccn => $eccn, heading => $heading, at => $block, reasons => undef, rows => [], notes => [], cells => {}, items => '' };
			push @entries, $entry unless $heading =~ /^(?:[-\x{2013}\x{2014}.,\s]|to\b|through\b|and\b|\d[A-E]\d{3})*\[?Reserved\]?\.?$/i;
			next;
		}
		if ($block->{name} =~ /^(?:XREF|EDNOTE|EFFDNOT)$/)
		{
			Ask($block, 'the text is not settled: ' . Excerpt($text)) unless $before || $alike{"note $text"};
			next;
		}
		# Formulas of items are pictures.
		Ask($block, "<$block->{name}>: an element that is not known: " . Excerpt($text))
		  if $block->{kind} eq 'unknown' && !$before && !($entry && $section eq 'items' && $block->{name} eq 'IMG');
		my ($marker) = map { $text =~ $_->[0] ? $_->[1] : () } $block->{kind} eq 'text' ? @markers : ();
		if (!$entry)
		{
			Fail($block, "<$block->{name}>: \"" . Excerpt($text) . '" under no entry: the heading of an entry was not recognized')
			  if $marker || $text =~ /^(?:Reasons? for Control|Control(?:s|\(s\)))/;
			Ask($block, 'outside of entries: ' . Excerpt($text)) unless $before || $block->{name} =~ /^HD/ || $text eq '' || $alike{"note $text"};
			next;
		}
		if ($marker)
		{
			Fail($block, "<$block->{name}>: \"$text\" a second time under $entry->{eccn}: the heading of an entry was not recognized")
			  if $marker eq 'requirements' && $entry->{required}++
			  && !($blocks[$i - 1]{kind} eq 'table' && ($blocks[$i + 1]{text} // '') =~ /^See §/);
			$section = $marker =~ /^(?:items|reporting)$/ ? InSection($entry, $marker, $block) : $marker;
			next;
		}
		$section = InSection($entry, $section, $block);
	}
	Fail($tree, "<$tree->{name}>: the Commerce Control List has no entry") unless @entries;
	return \@entries;
}

# The heading of an entry is bold, or its License Requirements follow; other
# paragraphs may begin with the number of an entry as well.
sub IsHeading
{
	my ($block, $next) = @_;
	return 0 if $block->{name} !~ /^(?:FP|P|HD)/;
	return 1 if $block->{bold};
	return ($next->{text} // '') =~ /^(?:License Requirements:?$|Reasons? for Control:)/i;
}

# What a block says in its section; the section, which some blocks begin.
sub InSection
{
	my ($entry, $section, $block) = @_;
	my $text = $block->{text};

	$text .= Noted($block) if $section eq 'exceptions' || $section eq 'STA';
	if ($text =~ /^Reasons? for Control: ?(.*)$/i && $block->{kind} eq 'text')
	{
		Fail($block, "<$block->{name}>: \"Reason for Control\" a second time under $entry->{eccn}: the heading of an entry was not recognized")
		  if defined $entry->{reasons};
		$entry->{reasons} = $1 . Noted($block);
		return 'requirements';
	}
	if ($section eq 'heading' && $block->{bold} && $block->{kind} eq 'text' && $text !~ /^(?:Control(?:s|\(s\))|Note|License)/)
	{
		$entry->{heading} .= " $text";			# in several parts
		return $section;
	}
	# Some entries have their sections in another order, or one of them once more.
	return 'requirements' if $text =~ /^License Requirements? Notes?:?$/i;
	$section = 'items' if $section ne 'heading' && $text =~ /^(?:Related (?:Controls|Definitions?)|Items):/;
	if ($section !~ /^(?:heading|requirements)$/)
	{
		if ($block->{kind} eq 'table' && Ecfr::OfControls(Ecfr::Table($block))) { ControlTable($entry, $block); return $section }
		if ($text =~ /^(?:Control(?:s|\(s\))|Country Chart)[:.]|^License Requirements?\b/i) { push @{$entry->{notes}}, $block; return $section }
	}
	if ($section eq 'exceptions' && $block->{kind} eq 'text')
	{
		if ($text =~ m{^([A-Z]{3}(?:/[A-Z]{3})?): ?(.*)$}) { $entry->{cells}{$1} = { text => $2, at => $block }; $entry->{cell} = $1 }
		elsif ($entry->{cell}) { $entry->{cells}{$entry->{cell}}{text} .= " $text" }
		elsif ($text ne '') { push @{$entry->{notes}}, $block }
	}
	elsif ($section eq 'STA')
	{
		$text =~ s/^STA: ?//;
		$entry->{cells}{STA} = { text => join(' ', $entry->{cells}{STA}{text} // (), $text), at => $entry->{cells}{STA}{at} // $block };
	}
	elsif ($section eq 'items' || $section eq 'reporting' || $section eq 'exceptions') { $entry->{items} .= " $text" }
	elsif ($block->{kind} eq 'table') { ControlTable($entry, $block) }
	elsif ($block->{kind} eq 'text' && ProseRow($entry, $block)) { }
	elsif ($text ne '') { push @{$entry->{notes}}, $block }
	return $section;
}

# "Control(s): AT applies to entire entry. A license is required ...", and entries
# that only send to the ITAR.
sub ProseRow
{
	my ($entry, $block) = @_;
	my $text = $block->{text};

	my $labeled = $text =~ s/^Control(?:s|\(s\))[:.]? ?//;
	$labeled ||= $text =~ s/^Country Chart[:.] ?//i;
	return 1 if $labeled && $text =~ /^(?:Country Chart.*)?$/i;
	return 0 unless $labeled || $text =~ /^[A-Z]{2}(?: and [A-Z]{2})? appl(?:y|ies) /
	  || !@{$entry->{rows}} && $text =~ /subject to the ITAR|export licensing authority of the U\.S\. Department of State/;
	push @{$entry->{rows}}, { scope => Sentence($text), requirement => $text, at => $block, question => scalar Ecfr::Marks($block->{node}), noted => Noted($block) };
	return 1;
}

# Of prose that is scope and requirement at once, what comes before the latter.
sub Sentence
{
	my ($text) = @_;
	return $text =~ /^([A-Z]{2}(?: and [A-Z]{2})? appl(?:y|ies) to (?:the )?[^.]*(?:\.[a-z0-9][^.]*)*\.) (?=[A-Z])/ ? $1 : $text;
}

sub ControlTable
{
	my ($entry, $block) = @_;
	my $table = Ecfr::Table($block);
	my ($head, @rows) = Ecfr::Columns($table);

	return Fail($block, "<$block->{name}>: a table under License Requirements of $entry->{eccn} with columns \"@$head\", and not Control(s), Country Chart")
	  unless Ecfr::OfControls($table);
	for my $row (@rows)
	{
		my ($first, $second, @more) = map { $_ < 2 || $row->[$_]{text} ne '' ? $row->[$_] : () } 0 .. $#$row;
		my $at = { file => $block->{file}, line => $first->{line} };
		my @marks = map { @{$_->{marks}} } @$row;
		my @whole = $second ? () : $first->{text} =~ /^((?:(?!Column|[Ll]icense).)*?\S) ((?:[A-Z]{2} )?Column \d\.?)$/;
		my %row = (at => $at, question => @marks + @more, noted => @marks || @more ? " [footnote @marks, cells " . @$row . ']' : '');

		if (@whole) { push @{$entry->{rows}}, { %row, scope => $whole[0], requirement => $whole[1] } }
		elsif (!$second && $first->{span} < 2 && @$head > 1) { Fail($at, "<$first->{name}>: a row of $entry->{eccn} with one cell") }
		elsif (!$second) { push @{$entry->{rows}}, { %row, scope => Sentence($first->{text}), requirement => $first->{text} } }
		elsif ($first->{text} eq '') { push @{$entry->{rows}}, { %row, scope => '', requirement => $second->{text}, question => 1 } }
		elsif ($second->{text} eq '') { push @{$entry->{rows}}, { %row, scope => $first->{text}, requirement => $first->{text} } }
		elsif (@{$first->{parts}} > 1 && @{$first->{parts}} == @{$second->{parts}} && !grep { !/^[A-Z]{2} applies / } @{$first->{parts}})
		{
			# Two rows in one.
			push @{$entry->{rows}}, map { { %row, scope => $first->{parts}[$_], requirement => $second->{parts}[$_] } } 0 .. $#{$first->{parts}};
		}
		else { push @{$entry->{rows}}, { %row, scope => $first->{text}, requirement => $second->{text} } }
	}
	push @{$entry->{notes}}, map { { %$_, file => $block->{file}, name => 'TNOTE' } } @{$table->{notes}};
}

# ---------------------------------------------------------------------------
# Commerce Control List: rows
# ---------------------------------------------------------------------------

# What the edition before printed.
sub Remember
{
	my ($texts, @entries) = @_;
	for my $entry (@entries)
	{
		my $eccn = $entry->{eccn};
		my $n = 0;

		$texts->{"$eccn heading"} = $entry->{heading};
		$texts->{"$eccn reasons"} = $entry->{reasons};
		$texts->{"$eccn items"} = $entry->{items};
		$texts->{"$eccn rows"} = @{$entry->{rows}};
		$texts->{"$eccn note $_->{text}"} = 1 for @{$entry->{notes}};
		$texts->{"$eccn $_"} = $entry->{cells}{$_}{text} for keys %{$entry->{cells}};
		for my $row (@{$entry->{rows}}) { $n++; $texts->{"$eccn#$n"} = "$row->{scope}\t$row->{requirement}$row->{noted}" }
		$texts->{"$eccn bare $_"} = 1 for Bare($entry);
	}
}

# Reasons for control of an entry that none of its rows is for.
sub Bare
{
	my ($entry) = @_;
	my %has = map { $_ => 1 } map { /^([A-Z]{2})(?: and ([A-Z]{2}))?\b/ ? ($1, $2 // ()) : /^Russian industry/ ? 'RS' : () } map { $_->{scope} } @{$entry->{rows}};
	return @{$entry->{rows}} ? grep { !$has{$_} } ($entry->{reasons} // '') =~ /\b([A-Z]{2})\b/g : ();
}

sub Entries
{
	my @entries = @_;
	my %read = map { $_->{eccn} => 1 } @entries;
	for my $eccn (sort grep { !$read{$_} } map { /^(\w+) heading$/ ? $1 : () } keys %alike)
	{
		Ask($entries[0]{at}, "$eccn: the text before has it, and this one has no heading of it");
	}
	$Requirement::entries{$_->{eccn}} = 1 for @entries;
	for my $entry (@entries)
	{
		Put('read_entry', $entry->{eccn});
		Entry($entry);
		Requirements($entry);
		Exceptions($entry);
	}
}

sub Entry
{
	my ($entry) = @_;
	my $eccn = $entry->{eccn};
	my @reasons = grep { !/^(?:and|N\/A|None)$/i } split /[\s,;.]+/, $entry->{reasons} // '';
	my @codes = grep { /^[A-Z]{2}$/ } @reasons;
	my ($disposition, $note) = ('controlled', '');

	Ask($entry->{at}, "$eccn: its reasons for control are \"$entry->{reasons}\"")
	  if @codes != @reasons && ($alike{"$eccn reasons"} // '') ne $entry->{reasons};
	Ask($entry->{at}, "$eccn: it has License Requirements and no Reason for Control")
	  if @{$entry->{rows}} && !defined $entry->{reasons} && !(exists $alike{"$eccn heading"} && !defined $alike{"$eccn reasons"});
	Ask($entry->{at}, "$eccn: its heading changed: " . Excerpt($entry->{heading}))
	  if defined $alike{"$eccn heading"} && $alike{"$eccn heading"} ne $entry->{heading};
	Ask($entry->{at}, "$eccn: its items changed, and with them, it may be, ccl_paragraph and reserved_paragraph")
	  if defined $alike{"$eccn items"} && $alike{"$eccn items"} ne $entry->{items};
	if (!@{$entry->{rows}})
	{
		if ($entry->{heading} =~ /subject to the ITAR/i)
		{
			($disposition, $note) = ('other_authority', 'Subject to the export licensing authority of the Department of State (ITAR, 22 CFR 120 to 130).');
		}
		elsif (($alike{"$eccn heading"} // '') eq $entry->{heading} && !$alike{"$eccn rows"}) { $disposition = 'as staged' }
		else
		{
			($disposition, $note) = ('reclassify', 'To be read: the entry has no License Requirements (line ' . $entry->{at}{line} . ' of the XML).');
			Ask($entry->{at}, "$eccn: no License Requirements, and its heading does not say whose the items are");
		}
	}
	Put('ccl_entry', $eccn, Braces(@codes), $disposition, $note, Citation("774 Supp. 1, $eccn"));
}

my @fields = qw(reasons paragraphs except_paragraphs conditional_paragraphs conditional_except condition chart_column destinations
	groups except_groups except_destinations uncertain_destinations refers_to unenforced approved_parties party_footnote);
my %list = map { $_ => 1 } grep { /^(?:reasons|paragraphs|.*_paragraphs|conditional_except|.*destinations|.*groups)$/ } @fields;

sub Line
{
	my ($eccn, $line, %fields) = @_;
	$fields{unenforced} //= 'f';
	Put('license_requirement', $eccn, $line, (map { $list{$_} ? Braces(@{$fields{$_} || []}) : $fields{$_} // '' } @fields), 'ccl', Citation("774 Supp. 1, $eccn"));
}

sub Requirements
{
	my ($entry) = @_;
	my $eccn = $entry->{eccn};
	my $n = 0;

	for my $row (@{$entry->{rows}})
	{
		$n++;
		my ($scope, $requirement) = @$row{qw(scope requirement)};
		my ($reason) = $scope =~ /^([A-Z]{2}(?: and [A-Z]{2})?)\b/;
		$reason = ($reason // '') =~ s/ and / /r;
		my $column = $requirement =~ /^([A-Z]{2}) Column (\d)\.?$/ ? "$1$2" : $requirement =~ /^Column (\d)\.?$/ ? "$reason$1" : '';
		my @lines = $row->{question} ? () : eval {
			Requirement::Structure({ eccn => $eccn, row => $n, reason => $reason, scope => $scope, requirement => $requirement,
				chart_column => $column, edition => '2026-08-07' }) };
		if (@lines)
		{
			Line($eccn, $_->{line}, %$_) for map { ($_, Requirement::EnforcedBefore($_)) } @lines;
			next;
		}
		if (($alike{"$eccn#$n"} // '') eq "$scope\t$requirement$row->{noted}")
		{
			Put('kept_row', $eccn, $n);
			next;
		}
		Ask($row->{at}, "$eccn, row $n: " . ($row->{question} ? 'a footnote, or a cell too many or too few: ' : '') . Excerpt("$scope: $requirement"));
		Line($eccn, $n, reasons => [split / /, $reason], paragraphs => [$eccn],
			refers_to => "row $n of 774 Supp. 1, $eccn: to be read (line $row->{at}{line} of the XML)");
	}
	for my $reason (grep { !$alike{"$eccn bare $_"} } Bare($entry))
	{
		Ask($entry->{at}, "$eccn: controlled for $reason reasons, and no row says where to");
		Line($eccn, "q$reason", reasons => [$reason], paragraphs => [$eccn], refers_to => "774 Supp. 1, $eccn: no row for $reason reasons was read");
	}
	for my $note (grep { !$alike{"$eccn note $_->{text}"} } @{$entry->{notes}})
	{
		Ask($note, "$eccn, a note of its License Requirements: " . Excerpt($note->{text}));
		Line($eccn, 'q' . substr(sha1_hex(encode_utf8($note->{text})), 0, 8), paragraphs => [$eccn], refers_to => "a note of 774 Supp. 1, $eccn: to be read (line $note->{line} of the XML)");
	}
}

# Cells that say yes, no or an amount are read; others only if they are as before.
sub Exceptions
{
	my ($entry) = @_;
	my $eccn = $entry->{eccn};

	for my $exception (uniq(qw(LVS GBS TSR IEC STA), sort(keys %{$entry->{cells}}, map { m{^$eccn ([A-Z]{3}(?:/[A-Z]{3})?)$} ? $1 : () } keys %alike)))
	{
		my $cell = $entry->{cells}{$exception};
		my $text = $cell ? $cell->{text} : '';
		next if ($alike{"$eccn $exception"} // ($alike{"$eccn heading"} ? '' : "\n")) eq $text;
		# Whatever the cells say, STA is open to entries by its section (740.20).
		next if $exception eq 'STA' && $text eq '' && !defined $alike{"$eccn STA"} && !$alike{"$eccn heading"};

		if ($exception !~ /^(?:LVS|GBS|TSR|IEC|STA)$/)
		{
			Ask(($cell // $entry)->{at}, "$eccn, cell $exception: " . (!$cell ? 'no longer there' : Excerpt($text)));
			next;
		}
		if ($exception ne 'STA' && !$cell) { Put('cell', $eccn, $exception, 'absent', '', ''); Ask($entry->{at}, "$eccn, cell $exception: no longer there") if $alike{"$eccn heading"} }
		elsif ($exception ne 'STA' && $text =~ /^(?:N\/A\.?|)$/i) { Put('cell', $eccn, $exception, 'no', '', '') }
		elsif ($exception ne 'STA' && $text =~ /^Yes\.?$/i) { Put('cell', $eccn, $exception, 'yes', '', '') }
		elsif ($exception eq 'LVS' && $text =~ /^\$(\d{1,3}(?:,?\d{3})*)\.?$/) { Put('cell', $eccn, $exception, 'yes', $1 =~ s/,//gr, '') }
		else
		{
			my $at = $cell->{at} // $entry->{at};
			Ask($at, "$eccn, cell $exception: " . ($text eq '' ? 'no longer there' : Excerpt($text)));
			Put('cell', $eccn, $exception, 'prose', '', "to be read: line $at->{line} of the XML");
		}
	}
}

# ---------------------------------------------------------------------------
# Writing
# ---------------------------------------------------------------------------

my %columns_of = (
	country_chart => [qw(destination columns footnotes referral citation)],
	country_group => [qw(country_group destination certain citation)],
	read_group => [qw(country_group)],
	read_member => [qw(country_group destination)],
	ccl_entry => [qw(entry reasons disposition note citation)],
	read_entry => [qw(entry)],
	license_requirement => [qw(entry line), @fields, qw(basis citation)],
	kept_row => [qw(entry line)],
	cell => [qw(entry exception says value_limit unread)]);

# The rows as temporary tables, then ecfr_stage.sql, which compares and moves them.
sub Write
{
	print "-- Made by data/ecfr.pl from @ARGV, the text of $day.\n\\set ON_ERROR_STOP on\nBEGIN;\n";
	for my $table (sort keys %columns_of)
	{
		my @columns = @{$columns_of{$table}};
		print "CREATE TEMP TABLE ecfr_$table (", join(', ', map { "$_ text" } @columns), ") ON COMMIT DROP;\n";
		print "COPY ecfr_$table FROM stdin NULL '';\n";
		for my $row (@{$rows{$table} || []})
		{
			die "$table: a field holds a tab, line end or backslash: @$row\n" if grep { /[\t\r\n\\]/ } @$row;
			print join("\t", @$row), "\n";
		}
		print "\\.\n";
	}
	printf "SELECT '%s'::boolean AS partial, '15 CFR 774 Supp. 1, ' AS list \\gset\n", $partial ? 't' : 'f';
	open my $stage, '<:utf8', "$FindBin::Bin/ecfr_stage.sql" or die "ecfr_stage.sql: $!\n";
	print while <$stage>;
	print "COMMIT;\n";
}

sub ReadTable
{
	my ($name) = @_;
	open my $file, '<:utf8', "$FindBin::Bin/$name.tsv" or die "$name.tsv: $!\n";
	chomp(my ($header, @lines) = <$file>);
	my @names = split /\t/, $header;
	return map { my %row; @row{@names} = split /\t/, $_, -1; \%row } @lines;
}

Main();
