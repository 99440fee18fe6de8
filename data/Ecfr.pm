package Ecfr;

# XML of the eCFR as trees, blocks and tables.
#
# Ecfr::Read(path) returns the supplements no. 1 of parts 738, 740 and 774 that a
# file has, each as a tree of nodes { name, line, attributes, children }; a child
# is a node or a text.  It takes a whole title, a part or a supplement, as the
# bulk data and the versioner have them.  Ecfr::Blocks(tree) lists paragraphs,
# headings, notes and tables in their order; a table reads alike whether it is
# marked up as HTML (TABLE, TR, TH, TD) or as the printer has it (GPOTABLE, BOXHD,
# CHED, ROW, ENT).
#
# Errors name the file, the line and the element.

use strict;
use warnings;
use utf8;
use XML::Parser;

my %parts = map { $_ => 1 } qw(738 740 774);

sub Read
{
	my ($path) = @_;
	my (%found, @open, $part);
	my $fail = sub { die "$path:$_[0]: $_[1]\n" };

	my $parser = XML::Parser->new(NoLWP => 1, Handlers => {
		Entity => sub { $fail->($_[0]->current_line, "<!ENTITY $_[1]>: the eCFR declares no entities") },
		ExternEnt => sub { $fail->($_[0]->current_line, 'an external entity, which is not read') },
		Start => sub {
			my ($expat, $name, %attributes) = @_;
			my $node = { name => $name, line => $expat->current_line, file => $path, attributes => \%attributes, children => [] };

			$part = $attributes{N} if ($attributes{TYPE} // '') eq 'PART';
			if (@open) { push @{$open[-1]{children}}, $node }
			else
			{
				my $number = Supplement($node, $part) or return;
				$fail->($node->{line}, "<$name>: supplement no. 1 to part $number a second time") if $found{$number};
				$found{$number} = $node;
			}
			push @open, $node;
		},
		End => sub { pop @open },
		Char => sub { push @{$open[-1]{children}}, $_[1] if @open },
	});
	eval { $parser->parsefile($path); 1 } or do {
		my $error = $@;
		die $error if $error =~ /^\Q$path\E:/;
		die "$path:$2: not well-formed: $1\n" if $error =~ /^\s*(.*?) at line (\d+), column/;
		die "$path: $error";
	};
	return \%found;
}

# The part whose supplement no. 1 a node is.
sub Supplement
{
	my ($node, $part) = @_;
	return unless ($node->{attributes}{TYPE} // '') eq 'APPENDIX';
	return unless ($node->{attributes}{N} // '') =~ /^Supplement No\.? ?1(?: to (?:Part |§ ?)(\d+)\S*)?$/i;
	my $number = $1 // $part // '';
	return $parts{$number} ? $number : undef;
}

# ---------------------------------------------------------------------------
# Text
# ---------------------------------------------------------------------------

my %marker = map { $_ => 1 } qw(SU SUP FTREF);	# of footnotes
my %break = map { $_ => 1 } qw(BR P FP LI HED PSPACE TD TH ENT CHED);

# Without marks of footnotes; quotation marks and spaces are those of the keyboard.
sub Text
{
	my ($node) = @_;
	return Tidy(Raw($node));
}

sub Raw
{
	my ($node) = @_;
	return $node unless ref $node;
	my $name = uc $node->{name};
	return '' if $marker{$name};
	my $text = join '', map { Raw($_) } @{$node->{children}};
	return $break{$name} ? " $text " : $text;
}

sub Tidy
{
	my ($text) = @_;
	$text =~ tr/\x{201C}\x{201D}\x{2018}\x{2019}/""''/;
	$text =~ s/[\s\x{A0}\x{2000}-\x{200B}\x{202F}]+/ /g;
	return $text =~ s/^ | $//gr;
}

# What the marks of footnotes in a node say: 1, 2.
sub Marks
{
	my ($node) = @_;
	return map { Tidy(join '', Plain($_)) =~ /([^\s,]+)/g } Find($node, sub { $marker{uc $_[0]{name}} });
}

sub Plain { my ($node) = @_; return ref $node ? map { Plain($_) } @{$node->{children}} : $node }

# Nodes below one that a test picks, outermost first, in their order.
sub Find
{
	my ($node, $test) = @_;
	my @found;
	for my $child (grep { ref } @{$node->{children}})
	{
		push @found, $test->($child) ? $child : Find($child, $test);
	}
	return @found;
}

# ---------------------------------------------------------------------------
# Blocks
# ---------------------------------------------------------------------------

my $paragraph = qr/^(?:P|FP|HD|PSPACE|LI|HED|RESERVED)[-0-9]*(?:-DASH)?$/;
my %wrapper = map { $_ => 1 } qw(DIV EXTRACT SCOL2 SCOL3 UL OL EXAMPLE);
my %note = map { $_ => 1 } qw(NOTE FTNT EDNOTE EFFDNOT CROSSREF XREF);
my %apart = map { $_ => 1 } qw(HEAD CITA AUTH SOURCE SECAUTH APPRO STARS MATH PRTPAGE);

# { kind: text, table, note or unknown; name, line, file, text, bold: begins so, node }
sub Blocks
{
	my ($tree) = @_;
	my @blocks;

	for my $node (grep { ref } @{$tree->{children}})
	{
		my $name = uc $node->{name};
		next if $apart{$name};
		if ($wrapper{$name}) { push @blocks, Blocks($node); next }
		my $kind = $name =~ /^(?:TABLE|GPOTABLE)$/ ? 'table' : $note{$name} ? 'note' : $name =~ $paragraph ? 'text' : 'unknown';
		my ($first) = grep { ref || /\S/ } @{$node->{children}};
		push @blocks, { kind => $kind, name => $name, line => $node->{line}, file => $node->{file}, text => Text($node),
			bold => ref $first && $first->{name} =~ /^(?:B|E)$/i ? 1 : 0, node => $node };
	}
	return @blocks;
}

# { head: cells, rows: of cells, notes: { text, marks, line } }; a cell is { text, marks, span,
# parts: its lines, line, name }.
sub Table
{
	my ($block) = @_;
	my $table = { head => [], rows => [], notes => [], line => $block->{line} };
	AddRows($block->{node}, $table, '');
	return $table;
}

# The columns of a table, and the rows below them.
sub Columns
{
	my ($table) = @_;
	my @rows = @{$table->{rows}};
	my @head = map { $_->{text} } @{@{$table->{head}} ? $table->{head} : shift @rows // []};

	return (\@head, @rows);
}

# Are they those of License Requirements: Control(s) and Country Chart, or, where no
# column of the chart counts, Control(s) alone?
sub OfControls
{
	my ($table) = @_;
	my ($head) = Columns($table);
	return @$head && $head->[0] =~ /^Controls? ?(?:\(s\))?$/i && (@$head == 1 || grep { /\bCountry ?Chart\b/i } @$head);
}

sub AddRows
{
	my ($node, $table, $within) = @_;

	for my $child (grep { ref } @{$node->{children}})
	{
		my $name = uc $child->{name};
		if ($name eq 'CHED') { push @{$table->{head}}, Cell($child) }
		elsif ($name eq 'TNOTE' || $name eq 'TDESC' || $name eq 'TTITLE') { push @{$table->{notes}}, { text => Text($child), line => $child->{line}, marks => [Marks($child)] } }
		elsif ($name eq 'TR' || $name eq 'ROW')
		{
			my @cells = map { Cell($_) } Find($child, sub { $_[0]{name} =~ /^(?:TH|TD|ENT)$/i });
			next unless @cells;
			if ($within eq 'TFOOT') { push @{$table->{notes}}, { text => $_->{text}, line => $_->{line}, marks => $_->{marks} } for @cells }
			elsif ($within eq 'THEAD' || !@{$table->{rows}} && !grep { $_->{name} ne 'TH' } @cells) { push @{$table->{head}}, @cells }
			else { push @{$table->{rows}}, \@cells }
		}
		else { AddRows($child, $table, $name =~ /^T(?:HEAD|BODY|FOOT)$/ ? $name : $within) }
	}
}

sub Cell
{
	my ($node) = @_;
	my $attributes = $node->{attributes};
	my $span = $attributes->{colspan} // 1;
	$span = $1 + 1 if ($attributes->{A} // '') =~ /^0*(\d+)$/;	# the printer counts those joined
	my @parts = ([]);
	for my $child (@{$node->{children}})
	{
		my $breaks = ref $child && $break{uc $child->{name}};
		push @parts, [] if $breaks;
		push @{$parts[-1]}, Raw($child);
		push @parts, [] if $breaks;
	}
	return { name => uc $node->{name}, line => $node->{line}, text => Text($node), marks => [Marks($node)], span => $span,
		parts => [grep { $_ ne '' } map { Tidy(join '', @$_) } @parts] };
}

1;
