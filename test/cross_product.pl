#!/usr/bin/perl
#
# cross_product.pl FOLDER: answers of the Commerce Control List and the Country
# Chart for every entry, and every paragraph that a scope names, to every
# destination: one line "item destination answer" for each.
#
# A second evaluator, written for the test alone.  It shares nothing with the
# extension: it reads eccn_rules.tsv, a reading of the rows made independently
# of data/, and evaluates with plain three-valued logic and a few worlds spelled
# out by hand.  Prints nothing when FOLDER is not there.

use strict;
use warnings;

my ($folder) = @ARGV;
exit 0 unless $folder && -e "$folder/eccn_rules.tsv";

my %worse = (no => 0, unknown => 1, yes => 2);

# ---------------------------------------------------------------------------
# Destinations
# ---------------------------------------------------------------------------

my (%status, %rule, %marks, %referral, %group);
for my $row (Table('country_names.tsv'))
{
	$status{$row->{iso2}} = $row->{ear_status};
	$rule{$row->{iso2}} = $row->{inherits_from} || $row->{iso2};
}
for my $row (Table('country_chart.tsv'))
{
	$marks{$row->{iso2}} = { map { $_ => 1 } split ' ', $row->{marks} };
	$referral{$row->{iso2}} = $row->{embargo} eq 'Y';
}
for my $row (Table('country_groups.tsv')) { $group{$row->{group}}{$row->{iso2}} = 1 }

# 738.3(b): a territory without a row takes the treatment of its country.
for (['GB', qw(AI BM FK GG GI GS IM IO JE MS PN SH TC VG)], ['FR', qw(BL GF GP MF MQ NC PF PM RE TF WF YT)],
	['AU', qw(CC CX HM NF)], ['DK', qw(FO GL)], ['NO', qw(BV SJ)], ['NL', 'BQ'], ['FI', 'AX'], ['NZ', 'TK'])
{
	my ($country, @territories) = @$_;
	for my $territory (@territories) { ($status{$territory}, $rule{$territory}) = ('inherits', $country) }
}
my @destinations = sort keys %status;

# ---------------------------------------------------------------------------
# Rows
# ---------------------------------------------------------------------------

my (%rows, %reserved, %itar);
for my $row (Table('eccn_rules.tsv'))
{
	$itar{$row->{eccn}} = 1 if $row->{trigger} eq 'refer:ITAR';
	$itar{'1B018'} = 1;	# both paragraphs reserved: nothing is under it
	# Where the reading was of another mind than the sections: 746.1(b)(2) names
	# the Central African Republic; 742.14(a), 742.6(a)(3) and 742.6(a)(6)(ii).
	$row->{destinations} =~ s/\bCF\?/CF/ if $row->{trigger} =~ /^un_embargo/;
	$row->{destinations} = '* -AU -CA -GB' if "$row->{eccn}#$row->{row}" eq '9E003#2';
	$row->{destinations} = 'column RS1' if "$row->{eccn}#$row->{row}" eq '0A919#1';
	$row->{destinations} = join ' ', '*', map { "-$_" } keys %{{%{$group{'A:5'}}, %{$group{'A:6'}}}} if "$row->{eccn}#$row->{row}" eq '3E001#4';
	push @{$rows{$row->{eccn}}}, { entry => $row->{eccn}, row => $row->{row},
		include => Scope($row->{include}), exclude => Scope($row->{exclude}), trigger => Trigger($row->{destinations}) };
}
for my $row (Table('ccl_paragraphs_2026-09-24.tsv'))
{
	for (grep { s/\[R\]$// } split /, /, $row->{paragraphs})
	{
		my ($parent, $first, $last) = /^((?:[a-z0-9]+\.)*)([a-z0-9]+)(?:-(?:[a-z0-9]+\.)*([a-z0-9]+))?$/ or die "$row->{eccn}: $_\n";
		$reserved{$row->{eccn}}{"$parent$_"} = 1 for $first .. $last // $first;
	}
}

# Footnotes 7 and 10 of the chart, notes of entries, and what 742.6(a)(6)(iii)
# requires of 3E001 beyond its row.
for my $footnote (
	['f7', 'IN', '6A003', 'b.4.b'], ['f7', 'IN', '9A515', 'e'], ['f10', 'AU GB', '0A501', '*', 'y'],
	['f10', 'AU GB', '0A502', '*?'], ['f10', 'AU GB', '0A504', 'i'], ['f10', 'AU GB', '0A505', 'a,x'],
	['f10', 'AU GB', '0A506', '*'], ['f10', 'AU GB', '0A507', '*'], ['f10', 'AU GB', '0A508', '*?'],
	['f10', 'AU GB', '0A509', '*'], ['f10', 'AU GB', '0D501', '*', '*?'], ['f10', 'AU GB', '0D505', '*?'],
	['f10', 'AU GB', '0E501', '*'], ['f10', 'AU GB', '0E504', '*'], ['f10', 'AU GB', '0E505', '*?'],
	['note', 'CN', '0A501', 'y.7'], ['note', '?', '7A105', 'b.2'], ['note', '?', '7D102', 'a'], ['note', '?', '9A106', 'a,b,c'], ['5b', 'AE', '3E001', '*?'], ['5c', '*', '3E001', '*?'])
{
	my ($line, $where, $entry, $include, $exclude) = @$footnote;
	push @{$rows{$entry}}, { entry => $entry, row => $line, include => Scope($include), exclude => Scope($exclude // ''),
		trigger => Trigger($where) };
}

# What each row needs to be true, where alternatives are exhaustive: a row's
# condition as a test of the world.  Rows not named here are merely unknown.
my $under_18 = sub { $_[0]{barrel} eq '<18' };
my $under_24 = sub { $_[0]{barrel} =~ /^(?:<18|<24)$/ };
my $long = sub { $_[0]{barrel} eq '>=24' };
my $police = sub { $_[0]{barrel} eq '>=24' && $_[0]{police} };
my %world_rows = (
	'0A502' => { worlds => [map { my $b = $_; map { { barrel => $b, police => $_ } } 0, 1 } '<18', '<24', '>=24'],
		1 => $under_18, 2 => $under_18, 8 => $under_18, f10 => $under_18, 4 => $under_24, 5 => $long, 6 => $police },
	'0A508' => { worlds => [map { my $b = $_; map { { barrel => $b, police => $_ } } 0, 1 } '<18', '<24', '>=24', 'component'],
		1 => $under_18, 2 => $under_18, 8 => $under_18, f10 => $under_18,
		4 => sub { $_[0]{barrel} ne '>=24' }, 5 => $long, 6 => $police },
	'0A509' => { worlds => [{ shotgun => 0 }, { shotgun => 1 }],
		1 => sub { $_[0]{shotgun} }, 2 => sub { $_[0]{shotgun} }, 6 => sub { $_[0]{shotgun} }, 4 => sub { $_[0]{shotgun} } },
	'6A003' => { worlds => [{ fast => 0 }, { fast => 1 }], 3 => sub { $_[0]{fast} }, 4 => sub { !$_[0]{fast} } });

my %no_rows;
for my $row (Table('eccn_reasons.tsv')) { $no_rows{$row->{eccn}} = 1 unless $rows{$row->{eccn}} }

# ---------------------------------------------------------------------------
# The cross product
# ---------------------------------------------------------------------------

for my $destination (@destinations, 'UA-43', 'UA-14', 'UA-09')
{
	print "EAR99\t$destination\t", Outside($destination) || 'not_required', "\n";
}
for my $entry (sort keys %rows, keys %no_rows)
{
	my %paragraphs = ('*' => 1);
	for my $row (@{$rows{$entry} || []})
	{
		$paragraphs{$_} = 1 for map { keys %$_ } $row->{include}, $row->{exclude};
	}
	for my $paragraph (sort keys %paragraphs)
	{
		my $item = $paragraph eq '*' ? $entry : "$entry.$paragraph";
		my %known;

		for my $destination (@destinations, 'UA-43', 'UA-14', 'UA-09')
		{
			my $answer = !$rows{$entry} || $itar{$entry} ? WithoutRows($entry, $destination)
			  : Reserved($entry, $paragraph) ? 'review'
			  : Outside($destination);
			if (!$answer)
			{
				my $rule = $rule{$destination};
				my @triggers = map { $_->{trigger}($rule) } @{$rows{$entry}};
				$answer = $known{join ' ', @triggers} ||= Bare($entry, $paragraph, @triggers);
			}
			print "$item\t$destination\t$answer\n";
		}
	}
}

# What holds of a destination whatever the item.
sub Outside
{
	my ($destination) = @_;
	return 'embargoed' if $destination =~ /^UA-/;
	return 'not_required' if $status{$destination} eq 'united_states';
	return 'review' if $status{$destination} eq 'not_named';
	return 'embargoed' if $referral{$rule{$destination}};
	return '';
}

# Supplement no. 5 to part 774: nothing is classified under three of the 0x521
# entries; the two items of the others are no longer, and whether they are
# EAR99 or moved elsewhere concerns RS Column 1 alone.  The rest reclassify.
sub WithoutRows
{
	my ($entry, $destination) = @_;
	return 'review' if $entry !~ /^0[CD]521$/;
	return Outside($destination) || ($marks{$rule{$destination}}{RS1} ? 'review' : 'not_required');
}

sub Reserved
{
	my ($entry, $paragraph) = @_;
	return !!grep { Covers($_, $paragraph) } keys %{$reserved{$entry}};
}

# Rule 5: the paragraph itself and every one below it that a scope names.
sub Bare
{
	my ($entry, $paragraph, @triggers) = @_;
	my %cells = ($paragraph => 1);
	for my $row (@{$rows{$entry}})
	{
		for my $named (map { keys %$_ } $row->{include}, $row->{exclude})
		{
			next if $named eq '*' || !Covers($paragraph, $named);
			my @parts = split /\./, $named;
			while (@parts)
			{
				my $path = join '.', @parts;
				last unless Covers($paragraph, $path);
				$cells{$path} = 1;
				pop @parts;
			}
		}
	}
	my %answers = map { Cell($entry, $_, @triggers) => 1 } keys %cells;
	return keys %answers == 1 ? (keys %answers)[0] : 'review';
}

# One cell: rules 1 to 4, in every world.
sub Cell
{
	my ($entry, $paragraph, @triggers) = @_;
	my $world_rows = $world_rows{$entry};
	my (%answers, $covered);

	for my $world ($world_rows ? @{$world_rows->{worlds}} : undef)
	{
		my $value = 'no';
		for my $i (0 .. $#triggers)
		{
			my $row = $rows{$entry}[$i];
			my $test = $world_rows && $world_rows->{$row->{row}};
			my $fact = $test ? ($test->($world) ? 'yes' : 'no') : 'unknown';
			# 0A509.a is in the scope of rows 1, 2, 6 unless it is for 0A502 or 0A508.
			my $applies = Least(Reaches($row->{include}, $paragraph, $fact),
				Not(Reaches($row->{exclude}, $paragraph, $fact)));
			next if $applies eq 'no';
			$covered = 1;
			my $needed = Least($applies, $triggers[$i]);
			$value = $needed if $worse{$needed} > $worse{$value};
		}
		$answers{$value} = 1;
	}
	return 'review' if !$covered || keys %answers > 1 || $answers{unknown};
	return $answers{yes} ? 'required' : 'not_required';
}

sub Reaches
{
	my ($scope, $paragraph, $fact) = @_;
	my $reaches = 'no';
	for my $named (keys %$scope)
	{
		next unless Covers($named, $paragraph);
		return 'yes' unless $scope->{$named};
		$reaches = $fact;
	}
	return $reaches;
}

sub Covers { my ($upper, $lower) = @_; return $upper eq '*' || $upper eq $lower || index($lower, "$upper.") == 0; }
sub Least { my ($left, $right) = @_; return $worse{$left} < $worse{$right} ? $left : $right; }
sub Not { return { yes => 'no', no => 'yes', unknown => 'unknown' }->{$_[0]}; }

# "a,b.1?" as path => conditional or not
sub Scope
{
	my ($text) = @_;
	my %scope;
	for my $path (split /,/, $text)
	{
		my $conditional = $path =~ s/\?$// ? 1 : 0;
		$scope{$path} = $conditional unless defined $scope{$path} && !$scope{$path};
	}
	return \%scope;
}

# Destinations of a row as a function from code to yes, no or unknown.
sub Trigger
{
	my ($text) = @_;
	my (%named, $column, $all);

	$text =~ s/ \(pre-rule: [^)]*\)//;
	return sub { 'unknown' } if $text eq '?';
	$column = $1 if $text =~ s/^column (\w+)(?:; )?//;
	$all = 1 if $text =~ s/^\* ?//;
	for my $code (split ' ', $text)
	{
		if ($code =~ /^-(\w+)/) { $named{$1} = 'no' }
		elsif ($code =~ /^(\w+)\?/) { $named{$1} = 'unknown' }
		else { $named{$code} = 'yes' }
	}
	return sub {
		my ($code) = @_;
		return $named{$code} || ($all || $column && $marks{$code}{$column} ? 'yes' : 'no');
	};
}

sub Table
{
	my ($name) = @_;
	open my $file, '<', "$folder/$name" or die "$folder/$name: $!\n";
	chomp(my $header = <$file>);
	my @names = split /\t/, $header;
	my @rows;
	while (my $line = <$file>)
	{
		chomp $line;
		my %row;
		@row{@names} = split /\t/, $line, -1;
		push @rows, \%row;
	}
	return @rows;
}
