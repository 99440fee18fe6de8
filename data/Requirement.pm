package Requirement;

# The prose of a license requirement of the Commerce Control List as structure.
#
# Requirement::Structure(row) takes one row of an entry's License Requirements
# table (eccn, row, reason, scope, requirement, chart_column) and returns one
# or more lines for export_control.license_requirement.  What it can't decide
# by grammar it looks up in the table at the end of this file; what is in
# neither it refuses, so that no row is ever read by guess.

use strict;
use warnings;
use utf8;
use Digest::SHA qw(sha1_hex);
use Encode qw(encode_utf8);

our %entries;					# existing entries, set by the caller

# Entries that other entries name though the list has none of that number.
my %missing = map { $_ => 1 } qw(3A004 3B003 3C007 3C008 3C009);

my %exceptions;					# rows that grammar does not reach
my %exceptions_used;

sub Structure
{
	my ($row) = @_;
	my $key = ExceptionOf($row);
	my $trigger = Trigger($row);
	my @lines;

	if (my $exception = $exceptions{$key})
	{
		my $digest = Digest($row);
		die "$key: text changed, its structure must be read anew (digest is now $digest)\n\t$row->{scope}\n\t$row->{requirement}\n"
		  if $digest ne $exception->{digest};
		$exceptions_used{$key} = 1;
		@lines = map { { %$trigger, %$_ } } @{$exception->{lines}};
	}
	else
	{
		my $scope = Scope($row)
		  or die "$key: scope not understood (digest " . Digest($row) . ")\n\t$row->{scope}\n";
		@lines = ({ %$trigger, %$scope });
	}

	my $suffix = 'a';
	for my $line (@lines)
	{
		$line->{entry} = $row->{eccn};
		$line->{line} = $row->{row} . ($suffix eq 'a' ? '' : $suffix);
		$suffix++;
		$line->{reasons} = [split / /, $row->{reason}];
		# 742.6(a)(6)(iii): (B) leaves out what supplement no. 8 to part 740
		# approves; (A) does not, though the supplement says so.
		$line->{approved_parties} = 'free' if $row->{requirement} =~ /^To or within the United Arab Emirates/;
		$line->{approved_parties} = 'review' if $row->{requirement} =~ /742\.6\(a\)\(6\)\(iii\)\(A\)/;
		for my $list (qw(paragraphs except_paragraphs conditional_paragraphs conditional_except))
		{
			$line->{$list} ||= [];
			for my $path (@{$line->{$list}})
			{
				die "$key: $path is not under the entry\n" unless Covers($row->{eccn}, $path);
			}
		}
		CheckCondition($key, $line->{condition}) if defined $line->{condition};
	}
	return @lines;
}

# A row of an edition later than the table's has its edition behind it.
my %first_edition = map { $_ => 1 } qw(2026-07-23 2026-08-07);

sub Key
{
	my ($row) = @_;
	return "$row->{eccn}#$row->{row}" . ($first_edition{$row->{edition}} ? '' : "\@$row->{edition}");
}

# What the rows announced as not enforced took the place of is enforced: before
# them the control reached these destinations.
sub EnforcedBefore
{
	my ($line) = @_;
	return () unless ($line->{unenforced} // 'f') eq 't';
	return { %$line, line => "$line->{line}b", unenforced => 'f', approved_parties => '', groups => ['D:1', 'D:4', 'D:5'],
		except_groups => ['A:5', 'A:6'] };
}

# The exception that a row goes by: that of its number; or, where a row before it
# came or went, that of the entry that was read from the same text.
sub ExceptionOf
{
	my ($row) = @_;
	my $key = Key($row);
	my $digest = Digest($row);

	return $key if $exceptions{$key} && $exceptions{$key}{digest} eq $digest;
	my ($same) = grep { /^$row->{eccn}#/ && $exceptions{$_}{digest} eq $digest } sort keys %exceptions;
	return $same // $key;
}

sub Digest
{
	my ($row) = @_;
	return substr(sha1_hex(encode_utf8("$row->{scope}\t$row->{requirement}")), 0, 8);
}

# Exceptions that no row called for are leftovers of an older edition.
sub UnusedExceptions { return grep { !$exceptions_used{$_} } sort keys %exceptions; }

# Does a path cover another, by whole components?
sub Covers
{
	my ($path, $below) = @_;
	return $below eq $path || index($below, "$path.") == 0;
}

# ---------------------------------------------------------------------------
# Paths
# ---------------------------------------------------------------------------

my $component = qr/(?:[a-z]|\d{1,2})(?![A-Za-z0-9])/;
my $path = qr/\d[A-E]\d{3}(?:\.$component)*/;
my $noise = qr/(?:items|commodities|equipment|materials|software|technology|engines|
	controlled|described|specified|by|in|under|ECCNs?)(?![a-z])/xi;

# A list such as "3B001.a.4, c, d, f.1, k to n" as full paths: those included
# and those excluded, or nothing if a word in it is not understood.  A letter
# starts again at the entry last named, ".16" at the parent of the path before
# it.  Words like "commodities controlled by" are only skipped when the list
# is of items a row relates to.
sub Paths
{
	my ($text, $entry, $skip_words) = @_;
	my (@in, @out, $previous, $range);

	$text =~ tr/"//d;
	$text =~ s/\b(\d[A-E]\d{3})\s+(?=\.[a-z]\b)/$1/g;		# 9A004 .g
	$text =~ s/\b(\d[A-E]\d{3})\.\s+(?=[a-z]\b(?! ))/$1./g;	# 8A620. b
	$text =~ s/\b(\d[A-E]\d{3})\.\s+(?=[a-z] (?:and|or)\b)/$1./g;
	$text =~ s/\b([a-z])\.\s+(?=\d)/$1./g;					# 3A001.z. 1.b
	$text =~ s/\s\.(?=and\b)/ /g;							# a .and .x

	for ($text)
	{
		pos = 0;
		while (pos() < length)
		{
			my $found;

			if (/\G(?:[\s,;]+|(?:and|or)(?![a-z]))/gc) { next }
			elsif (/\G(?:to|through)\s/gc)
			{
				return unless defined $previous;
				$range = $previous;
				next;
			}
			elsif (/\G\(except (?:for )?([^()]*)\)/gc)
			{
				my ($excluded, $more) = Paths($1, $entry, $skip_words) or return;
				return if @$more;
				push @out, @$excluded;
				next;
			}
			elsif (/\G($path)/gc)
			{
				$found = $1;
				$entry = substr($found, 0, 5);
			}
			elsif (/\G(\d[A-E])(?![0-9])/gc) { $found = "$1*" }
			elsif (/\G\.?([a-z](?:\.$component)*)(?![A-Za-z0-9])/gc) { $found = "$entry.$1" }
			elsif (/\G\.(\d{1,2}(?:\.$component)*)(?![A-Za-z0-9])/gc)
			{
				return unless defined $previous;
				$found = Parent($previous) . ".$1";
			}
			elsif ($skip_words && /\G$noise/gc) { next }
			else { return }

			if (defined $range)
			{
				my @range = Range($range, $found) or return;
				push @in, @range[1 .. $#range];
				undef $range;
			}
			else { push @in, $found }
			$previous = $found;
		}
	}
	return if defined $range || !@in;
	return (\@in, \@out);
}

sub Parent
{
	my ($path) = @_;
	$path =~ s/\.[^.]+$//;
	return $path;
}

# From first to last, both ends included.
sub Range
{
	my ($first, $last) = @_;

	if ($first =~ /^\d[A-E]\d{3}$/ && $last =~ /^\d[A-E]\d{3}$/)
	{
		return if substr($first, 0, 2) ne substr($last, 0, 2) || $first ge $last;
		return grep { substr($_, 0, 2) eq substr($first, 0, 2) && $_ ge $first && $_ le $last }
		  sort keys %entries;
	}
	return if Parent($first) ne Parent($last);
	my ($from, $to) = map { /([^.]+)$/; $1 } ($first, $last);
	return if ($from =~ /\d/) != ($to =~ /\d/);
	return if $from =~ /\d/ ? $from >= $to : $from ge $to;
	return map { Parent($first) . ".$_" } ($from .. $to);
}

# ---------------------------------------------------------------------------
# Scope
# ---------------------------------------------------------------------------

sub Scope
{
	my ($row) = @_;
	my $entry = $row->{eccn};
	my $text = $row->{scope};

	# Where the entry states its requirement in prose, the prose follows the scope.
	$text =~ s/\. (?:A license is required|The Commerce Country Chart|For licensing requirements).*//;

	$text =~ s/^(?:[A-Z]{2}(?: and [A-Z]{2})?|Russian industry sector sanctions?) (?:applies|apply) (?:to )?(?:the )?//
	  or return;
	$text =~ s/\.$//;
	$text =~ s/ \(refer to \S+ for controls on [^()]*\)$//;

	return { paragraphs => [$entry] } if $text eq 'entire entry';

	if ($text =~ /^entire entry,? except:? (.*)$/)
	{
		my $rest = $1;
		if (my ($out, $more) = Own($entry, $rest))
		{
			return if @$more;
			return { paragraphs => [$entry], except_paragraphs => $out };
		}
		# Items of another entry that these are for.
		if ($rest =~ /^(?:for )?"?(?:software|technology)"? for ((?:commodities controlled by )?.*)$/ && $rest !~ /therefor/)
		{
			my ($in, $more) = Paths($1, '', 1) or return;
			return if @$more;
			return { conditional_paragraphs => [$entry], condition => Atom('related_not', $in) };
		}
		return;
	}

	# Paragraphs, and nothing else.
	{
		my $list = $text;
		$list =~ s/^(?:items controlled by|"software" controlled by|paragraphs?) //;
		$list =~ s/ (?:only|of this entry)$//;
		if (my ($in, $out) = Own($entry, $list))
		{
			return { paragraphs => $in, except_paragraphs => $out };
		}
	}

	# Items that meet the parameters of another entry.
	if ($text =~ /^(.*?)
		(?:\ that(?:\ also)?\ meets?\ or\ exceeds?|\ for\ items\ that\ meet\ or\ exceed|\ if\ they\ exceed|\ when\ the)
		\ (?:the\ )?(?:technical\ )?(?:parameters|criteria)
		(?:\ described|\ stated)?\ (?:in|of)\ (?:ECCNs?\ )?($path)
		(\ are\ met\ or\ exceeded)?$/x)
	{
		my ($subject, $parameters) = ($1, $2);
		my $fact = 'fact:meets_' . ($parameters =~ s/\./_/gr);

		if ($subject =~ /^(?:items|commodities|equipment|valves)(?: (?:in|controlled by) this entry)?$/)
		{
			return { conditional_paragraphs => [$entry], condition => $fact };
		}
		$subject =~ s/^(?:(?:those )?items|commodities|lasers) (?:in|controlled by) //;
		$subject =~ s/ \(angular displacement measuring instruments\)$//;
		my ($in, $out) = Own($entry, $subject) or return;
		return if @$out;
		return { conditional_paragraphs => $in, condition => $fact };
	}

	# Software, technology or equipment for other items.
	if ($text =~ /^(?:"?(?:software|technology)"?|equipment|genetic\ elements)
		(?:\ "specially\ designed"|\ "required"|\ of(?=\ items))?
		(?:\ for)?\ (.*)$/x)
	{
		my $for = $1;
		my ($reason, @activities);

		$reason = $1 if $for =~ s/ for ([A-Z]{2}) [Rr]easons$//;
		if ($for =~ s/^(?:the )?((?:"?(?:development|production|operation|installation|maintenance|repair|overhaul|refurbishing|use|disposal),?"?(?:,? and |,? or |, |,? ))+)of (?=items|commodities)//
			|| $for =~ s/^((?:"?(?:development|production|operation|installation|maintenance|repair|overhaul|refurbishing),?"?(?:,? or |, |,? ))+)(?=commodities)//)
		{
			@activities = ($1 =~ /([a-z]+)/g);
			@activities = grep { $_ ne 'and' && $_ ne 'or' } @activities;
		}
		my ($in, $out) = Paths($for, '', 1) or return;
		my @atoms = (defined $reason ? Atom('related_reason', [map { "$_:$reason" } @$in]) : Atom('related', $in));
		push @atoms, Atom('related_not', $out) if @$out;
		push @atoms, Atom('activity', \@activities) if @activities;
		return { conditional_paragraphs => [$entry], condition => join('; ', @atoms) };
	}
	return;
}

# Paragraphs of the entry itself; nothing if the list names another entry.
sub Own
{
	my ($entry, $text) = @_;
	my ($in, $out) = Paths($text, $entry, 0) or return;
	for my $path (@$in, @$out)
	{
		return unless Covers($entry, $path);
	}
	return ($in, $out);
}

sub Atom { my ($kind, $list) = @_; return "$kind:" . join(',', @$list); }

# ---------------------------------------------------------------------------
# Conditions
# ---------------------------------------------------------------------------

my $item = qr/(?:$path|\d[A-E]\*|USML-[IVX]+(?:\([a-z]\)(?:\(\d+\))?)?)/;
my $related = qr/$item(?:[\/&]$item)?/;
my %condition_kinds = (
	unless => qr/[a-z][A-Za-z0-9_]*/,
	fact => qr/!?[a-z][A-Za-z0-9_]*(?:=[a-z0-9][a-z0-9_]*)?/,
	related => qr/$related(?:,$related)*/,
	related_not => qr/$related(?:,$related)*/,
	related_reason => qr/(?:$related|\*):[A-Z]{2}(?:,(?:$related|\*):[A-Z]{2})*/,
	activity => qr/[a-z_]+(?:,[a-z_]+)*/,
	origin => qr/(?:[A-Z]{2}|[A-E]:\d)(?:,(?:[A-Z]{2}|[A-E]:\d))*/);

# The grammar of conditions, as data/README.md states it.
sub CheckCondition
{
	my ($key, $condition) = @_;
	for my $atom (split /; /, $condition, -1)
	{
		my ($kind, $rest) = split /:/, $atom, 2;
		die "$key: condition \"$atom\" is not of the grammar\n"
		  unless defined $rest && $condition_kinds{$kind} && $rest =~ /^$condition_kinds{$kind}$/;
		next if $kind !~ /^related/;
		while ($rest =~ /($path)/g)
		{
			my $entry = substr($1, 0, 5);
			die "$key: condition names entry $entry, which the list does not have\n"
			  unless $entries{$entry} || $missing{$entry};
		}
	}
}

# What a condition turns on, for the counts.
sub ConditionKind
{
	my ($condition) = @_;
	return join '+', map { /^([a-z_]+):/; $1 } split /; /, $condition;
}

# ---------------------------------------------------------------------------
# Trigger
# ---------------------------------------------------------------------------

# Order matters: exclusions come before the names they mention, the longer
# wording before the shorter one.
my @triggers = (
	[qr/^To or within (?:the United Arab Emirates or )?destinations specified in Country Groups D:1, D:4, and D:5 .*, excluding any destination also specified in Country Groups A:5 or A:6\./,
		'groups D:1, D:4, D:5 less A:5, A:6',
		sub { return { groups => [qw(D:1 D:4 D:5)], except_groups => [qw(A:5 A:6)],
			destinations => [/United Arab Emirates/ ? 'AE' : ()] } }],
	[qr/^To or within Macau or a destination specified in Country Group D:5 /,
		'Macau and group D:5', sub { return { destinations => ['MO'], groups => ['D:5'] } }],
	[qr/^To or within any destination worldwide(?:\.|, see) /i,
		'worldwide, announced as not enforced', sub { return { groups => ['*'], unenforced => 't' } }],
	# The section that the row sends to leaves Country Groups A:5 and A:6 out.
	[qr/^Worldwide \(see § 742\.6\(a\)\(6\)\(ii\)/, 'worldwide less A:5, A:6',
		sub { return { groups => ['*'], except_groups => ['A:5', 'A:6'] } }],
	[qr/^Worldwide (?:control\. See|\(see) §/, 'worldwide', sub { return { groups => ['*'] } }],
	[qr/A license is required for ALL destinations, except Canada,/, 'all but Canada', \&AllButCanada],
	[qr/^Refer to § 742\.15 of the EAR\./, 'all but Canada', \&AllButCanada],
	[qr/^See § 742\.14 of the EAR for additional information\./, 'all but Australia, Canada and the United Kingdom',
		sub { return { groups => ['*'], except_destinations => [qw(AU CA GB)] } }],
	[qr/to CWC non-States Parties .*, except for Israel and Taiwan\./, 'states not party to the CWC',
		sub { return { groups => ['CWC'], except_destinations => [qw(IL TW)] } }],
	[qr/States not Party to the CWC \(destinations not listed in Supplement No\. 2 to part 745/,
		'states not party to the CWC', sub { return { groups => ['CWC'] } }],
	[qr/to a country in Country Group E:1 /, 'group E:1', sub { return { groups => ['E:1'] } }],
	[qr/(?:A|a) license is required (?:for CW reasons )?for all destinations,? (?:as specified in § 742\.13|including Australia, Canada)/,
		'worldwide', sub { return { groups => ['*'] } }],
	[qr/A license is required for ALL destinations,? regardless of end-use\./, 'worldwide', sub { return { groups => ['*'] } }],
	[qr/^China, Russia,? or Venezuela \(see § 742\.6\(a\)\(7\)\)\.?$/, 'China, Russia, Venezuela',
		sub { return { destinations => [qw(CN RU VE)] } }],
	[qr/items controlled by this entry to Iran and North Korea(?: for anti-terrorism reasons)?\./,
		'Iran, North Korea', sub { return { destinations => [qw(IR KP)] } }],
	[qr/(?:items controlled by (?:this entry|paragraph \.c of this entry)|export or reexport of these items) to North Korea for anti-terrorism reasons/,
		'North Korea', sub { return { destinations => ['KP'] } }],
	[qr/to Iraq or Pakistan or transfer within Iraq or Pakistan /, 'Iraq, Pakistan', sub { return { destinations => [qw(IQ PK)] } }],
	[qr/to Iraq (?:or|and) transfer within Iraq /, 'Iraq', sub { return { destinations => ['IQ'] } }],
	[qr/to Pakistan or transfer within Pakistan /, 'Pakistan', sub { return { destinations => ['PK'] } }],
	[qr/^See § 746\.8 for specific license requirements/, 'Russia, Belarus', sub { return { destinations => [qw(RU BY)] } }],
	# One row prints 764.1(b), a section that says nothing of the kind.
	[qr/^See § (?:746\.1(?:\(b\))?|764\.1\(b\)) (?:of the EAR )?for UN controls\.?$/, 'UN arms embargoes', sub { return { groups => ['UN'] } }],
	[qr/proceed directly to part 754 of the EAR/, 'referral', sub { return { refers_to => '754' } }],
	[qr/^See § 742\.6\(a\)\(11\) of the EAR\.$/, 'referral', sub { return { groups => ['*'], party_footnote => 5 } }],
	[qr/subject to the ITAR|export licensing authority of the U\.S\. Department of State/, 'referral', sub { return { refers_to => 'ITAR' } }],
	# 742.6(a)(3): the destinations of the column, and what is not reexported there.
	[qr/^RS Column 1, See § 742\.6\(a\)\(3\) for license requirements\.$/, 'chart column',
		sub { return { chart_column => 'RS1' } }],
	[qr/^N\/A\.$/, 'referral', sub { return { refers_to => '742.3(b)' } }]);

sub AllButCanada { return { groups => ['*'], except_destinations => ['CA'] } }

sub Trigger
{
	my ($row) = @_;
	my $key = Key($row);
	my $text = $row->{requirement};
	my $column;

	# 1C351 leaves the reason out, 1D018 prints the scope again.
	if ($text =~ /^([A-Z]{2}) Column (\d)\.?$/) { $column = "$1$2" }
	elsif ($text =~ /^Column (\d)\.?$/) { $column = "$row->{reason}$1" }
	elsif ($key eq '1D018#2' && $text eq $row->{scope}) { $column = 'MT1' }

	die "$key: chart_column is \"$row->{chart_column}\", requirement says otherwise\n\t$text\n"
	  if $row->{chart_column} ne ($column // '') && $key ne '1D018#2';
	return { chart_column => $column, trigger => 'chart column' } if defined $column;

	for my $trigger (@triggers)
	{
		my ($pattern, $name, $result) = @$trigger;
		local $_ = $text;
		return { %{$result->()}, trigger => $name } if /$pattern/;
	}
	die "$key: requirement not understood\n\t$text\n";
}

# ---------------------------------------------------------------------------
# Exceptions
# ---------------------------------------------------------------------------

# One line for each line of the result:
#	entry#row | digest of scope and requirement | paragraphs | except |
#	conditional paragraphs | conditional except | condition | destinations
# Paths are given without the entry, * is the entry itself.  Destinations
# replace those of the requirement.
while (my $line = <DATA>)
{
	chomp $line;
	next if $line =~ /^\s*(?:#|$)/;
	my ($key, $digest, @fields) = map { s/^\s+|\s+$//gr } split /\|/, $line, -1;
	my ($entry) = split /#/, $key;	# a later edition stands behind an @
	my %result;

	die "exceptions of $key have different digests\n"
	  if $exceptions{$key} && $exceptions{$key}{digest} ne $digest;
	for my $list (qw(paragraphs except_paragraphs conditional_paragraphs conditional_except))
	{
		$result{$list} = [map { $_ eq '*' ? $entry : "$entry.$_" } split / /, shift(@fields) // ''];
	}
	$result{condition} = shift @fields if @fields;
	delete $result{condition} if ($result{condition} // '') eq '';
	$result{destinations} = [split / /, shift @fields] if @fields && $fields[0] ne '';
	$exceptions{$key}{digest} = $digest;
	push @{$exceptions{$key}{lines}}, \%result;
}

1;

__DATA__
# Shotguns: barrel lengths exclude each other, and with them the components of
# 0A508 (those of 0A502 are named by paragraph) make up the entry.
0A502#1|de93074a|||*||fact:barrel=under_18in
0A502#2|1c1dde1a|||*||fact:barrel=under_18in
0A502#4|3a3c7e13|c d e||*||fact:barrel=under_18in
0A502#4|3a3c7e13|||*||fact:barrel=18_to_24in
0A502#5|9cd708fc|||*||fact:barrel=24in_or_more
0A502#6|3b52b25c|||*||fact:barrel=24in_or_more; fact:for_police
0A502#8|f90c30ac|||*||fact:barrel=under_18in
0A508#1|829bb895|||*||fact:barrel=under_18in
0A508#2|ff279462|||*||fact:barrel=under_18in
0A508#4|a313779b|||*||fact:barrel=under_18in
0A508#4|a313779b|||*||fact:barrel=18_to_24in
0A508#4|a313779b|||*||fact:barrel=none
0A508#5|9cd708fc|||*||fact:barrel=24in_or_more
0A508#6|3b52b25c|||*||fact:barrel=24in_or_more; fact:for_police
0A508#8|0b711947|||*||fact:barrel=under_18in

# Rows 1, 2 and 6 leave out what row 4 takes in.
# What military deployments reexport is free (742.6(a)(3)).
0A919#1|e5d533bc|||*||unless:military_deployment_a1
# Samples of up to a 55-gallon container or 200 kg of a chemical to a consignee
# in a year (License Requirement Note 1), and armor and rebreathers that
# accompany their user.
1C350#1|2988bcbc|||*||unless:chemical_sample_of_1C350_note_1
1A005#1|be61db64|||*||unless:accompanies_its_user
1A005#2|fc66ab73|||*||unless:accompanies_its_user
1A005#3|191372cb|||*||unless:accompanies_its_user
1A006#1|be61db64|||*||unless:accompanies_its_user
1A006#2|191372cb|||*||unless:accompanies_its_user
8A002#1|be61db64|*|q
8A002#1|be61db64|||q||unless:accompanies_its_user
8A002#2|191372cb|*|q
8A002#2|191372cb|||q||unless:accompanies_its_user
0A509#1|a9f4102c|*|d||a|fact:for_0A502_or_0A508
0A509#2|bd1070a8|*|d||a|fact:for_0A502_or_0A508
0A509#4|dbf6d7cd|d||a||fact:for_0A502_or_0A508
0A509#6|4cec6399|*|d||a|fact:for_0A502_or_0A508

0B501#1|768e38f3|||*||related_not:0A501.y
0B501#2|f2d495f8|||*||related_not:0A501.y
0D001#1|62a55a12|*
0D501#1|45b6f23a|||*||related_not:0A501.y,0B501/0A501.y
0D501#2|7dc960a5|||*||related_not:0A501.y,0B501/0A501.y
0E001#1|ba188205|*
# So are those of 0E505 and 1E351, and that software of 9D003 is used in FADEC
# systems.
0E505#1|ac33dc60|||*||related:0A505.a,0A505.x,0B505/0A505.a,0B505/0A505.x,0D505/0A505.a,0D505/0A505.x
0E505#2|fea03713|||*||related:0A505.a,0A505.x,0B505/0A505.a,0B505/0A505.x,0D505/0A505.a,0D505/0A505.x
1A002#2|ea25ecc3|||b.1||fact:tube_of_75_to_400_mm_inside_diameter
# The cell is cut off in mid-sentence; row 6 of 1E001 names the parameters.
1A004#2|4cd70c1e|||c||fact:meets_2B351_a
1A007#2|334d5223|b||a||fact:meets_3A229
# d.4 is printed as left out, but the note in the cell speaks of all of d.
1B001#2|4fb00358|*|e f||d d.4|fact:!meets_1B101
1B001#3|a34bbf2d|||a||fact:winds_rotors_of_75_to_400_mm_by_600_mm
1B018#2|72f30611|||*||fact:for_rocket_propellant_production
1B101#2|55fdbc3c|||a||fact:winds_rotors_of_75_to_400_mm_by_600_mm
1B608#3|7f1dad78|||*||related_reason:1C608:MT,USML-V:MT
1C007#2|0d1fd7f2|||c||fact:low_dielectric_for_missile_radomes
1C010#2|c7ce749e|||a b e.1||fact:meets_1C210
# Schedule 3 chemicals: exports with an End-Use Certificate are free, and of
# reexports only those from one state outside the convention to another are not.
1C350#2|d0758e5f|b||c||fact:!exported_with_end_use_certificate; fact:!reexported_from_cwc_party
1C351#4|4a8803cb|||d.15||fact:ricin_of_the_two_named_forms
1C351#4|4a8803cb|||d.16||fact:saxitoxin_cas_35523_89_8
1C355#1|bfbdd3e4|a||b||fact:!exported_with_end_use_certificate; fact:!reexported_from_cwc_party
1C395#2|093b1950|a||b||fact:test_kit_with_schedule_2_chemicals
1C395#2|093b1950|||b||fact:test_kit_with_schedule_3_chemicals; fact:!exported_with_end_use_certificate; fact:!reexported_from_cwc_party
# The activities this row states are those of the entry's heading, so that every
# item of the entry meets them; likewise row 2 of 2D101, 9D610 and 4 of 9E610.
1D001#3|83b42077|||*||related_reason:1B001:NP
1D608#3|d1e6991d|||*||related:1B608/1C608.m,1B608/USML-V; activity:use
1E001#5|e53844d5|||*||related:1C351.d.15,1C351.d.16,1C353/1C351.d.15,1C353/1C351.d.16
1E001#6|4ced4ead|||*||related:1C350,1C351,1C353,1C354,1A004.c&2B351.a
1E201#1|c3ac89f7|||*||related_reason:*:NP
1E351#1|db0d434c|||*||related:1C351.d.15,1C351.d.16,1C353/1C351.d.15,1C353/1C351.d.16
1E351#2|c06d03f7|||*||related:1C350,1C351,1C353,1C354
1E607#1|41c612f0|||*||related_not:1C607.a.10,1C607.a.11,1C607.a.12,1C607.a.14,1D607/1C607.a.10,1D607/1C607.a.11,1D607/1C607.a.12,1D607/1C607.a.14
2A001#2|5e0d7431|||*||fact:ball_bearing_of_mt_size_and_tolerance
2B001#2|e5280820|c d||a||fact:!turning_machine_to_35_mm_or_bar_machine_to_42_mm
2B001#2|e5280820|||b||fact:!milling_machine_over_2_m_and_worse_than_22_5_um
2B004#3|7448ca0c|*|b.3||*|fact:press_below_69_mpa
2B009#2|8c5da1db|||*||fact:combines_spin_and_flow_forming_or_meets_2B009_a_and_2B109
2B009#3|7a41114e|||*||fact:meets_2B209
2B116#2|bd93f095|b c d||a||fact:electrodynamic
2D001#3|5213345e|||*||related_reason:2B001:NP,2B004:NP,2B006:NP,2B007:NP,2B009:NP
2D101#2|ab119377|||*||related_reason:2B104:NP,2B109:NP,2B116:NP
2E001#5|937d1eec|||*||related:2B350,2B351,2B352,2A226&2B350.g,2D351,2D352
2E002#5|84f629a8|||*||related:2B350,2B351,2B352,2A226&2B350.g
2E201#2|353b1c2e|||*||related:2A226&2B350.g
3A001#1|3c3b79d0|||b.2 b.3||fact:!for_civil_telecommunications
3A001#3|0cc322eb|||b.2 b.3||fact:!for_civil_telecommunications
3A001#6|93f21c1a|z.2||a.1.a||fact:usable_in_missiles
3A001#6|93f21c1a|||a.5.a||fact:military_sealed_and_rated_below_minus_54_to_above_125_c
3A001#7|b38d915b|z.3||e.2||fact:meets_3A201_a
3A001#7|b38d915b|||e.3||fact:meets_3A201_b
# The headings of 3D001 and 3E001 take out these paragraphs of 3B001 and 3B002.
3D001#3|c4d56bba|||*||related:3A001.b,3A001.c,3A001.d,3A001.e,3A001.f,3A001.g,3A001.h,3A001.z,3B*; related_not:3B001.a.4,3B001.c,3B001.d,3B001.f.1,3B001.f.5,3B001.k,3B001.l,3B001.m,3B001.n,3B001.p.2,3B001.p.4,3B001.r,3B002.c
3E001#1|27b65635|||*||related:3A001,3A002,3A003,3B001,3B002,3C001,3C002,3C003,3C004,3C005,3C006; related_not:3B001.a.4,3B001.c,3B001.d,3B001.f.1,3B001.f.5,3B001.k,3B001.l,3B001.m,3B001.n,3B001.p.2,3B001.p.4,3B001.r,3B002.c
3E001#4|be77f3da|||*||related:3A090; origin:MO,D:5
4A001#4|ee6fdce2|||*||fact:!license_exception_available
4A003#5|1cf39d4f|||*||fact:for_fingerprint_equipment
4D001#4|bbad51fa|||*||related_reason:4A003:CC
4E001#3|004215ad|||*||related:4A003.z.1.a,4A003.z.2.a,4A004.z.1,4A005.z.1,4A090.a,4D001/4A003.z.1.a,4D001/4A003.z.2.a,4D001/4A004.z.1,4D001/4A005.z.1,4D090.a
4E001#4|c08f9a63|||*||related:4A003.z.1.b,4A003.z.2.b,4A004.z.2,4A005.z.2,4A090.b,4D001/4A003.z.1.b,4D001/4A003.z.2.b,4D001/4A004.z.2,4D001/4A005.z.2,4D090.b
4E001#5|a30e823b|||*||related_reason:4A003:CC
5D001#2|8fcede24|||*||related:5A001.f.1
# The paragraphs say themselves that they are for 5A002, 5A004 or 5D002.c.1,
# all of which is controlled for EI reasons.
5D002#5|629faba1|a.1 a.3 b c.1 c.3
5E001#2|48eb978d|||*||related:5A001.f.1,5D001.a/5A001.f.1; activity:development,production
5E002#2|80067015|||*||related:5A002.z.1.a,5A002.z.2.a,5A002.z.3.a,5A002.z.4.a,5A002.z.5.a,5A004.z.1.a,5A004.z.2.a,5D002/5A002.z.1.a,5D002/5A002.z.2.a,5D002/5A002.z.3.a,5D002/5A002.z.4.a,5D002/5A002.z.5.a,5D002/5A004.z.1.a,5D002/5A004.z.2.a
5E002#3|0fc9839a|||*||related:5A002.z.1.b,5A002.z.2.b,5A002.z.3.b,5A002.z.4.b,5A002.z.5.b,5A004.z.1.b,5A004.z.2.b,5D002/5A002.z.1.b,5D002/5A002.z.2.b,5D002/5A002.z.3.b,5D002/5A002.z.4.b,5D002/5A002.z.5.b,5D002/5A004.z.1.b,5D002/5A004.z.2.b
5E002#5|442bb0b8|b||a||related_reason:5A002:EI,5A004:EI,5D002:EI
6A002#2|eaa37853|||a.1 a.3||fact:hardened_for_missiles
6A002#3|5244917c|a.1 a.2 a.3 c f|||a.3.d.2.a a.3.e|fact:lead_selenide_based
6A002#4|e57d8ab9|||c||fact:police_model_infrared_viewer
6A003#2|6ce40f76|a.3 a.4||a.6||related:6A003.a.3,6A003.a.4
# Rows 3 and 4 complement each other.
6A003#3|0f2a1357|b.3 b.4.a b.4.c||b.4.b||fact:over_60_hz_or_over_111000_elements_or_for_civil_product
6A003#4|26ea5e74|||b.4.b||fact:!over_60_hz_or_over_111000_elements_or_for_civil_product
6A007#2|2a763d54|||b c||fact:meets_accuracies_of_b_1_and_b_2
6A008#2|7b3a3a67|||*||fact:airborne_and_usable_in_mt_systems
7A611#2|38bc0b6d|||a||fact:meets_7A103_b_or_c
7B611#2|45964344|||a||related_reason:7A611.a:MT
7D001#2|e9f111e8|||*||related_reason:*:MT; related_not:7A008
7D001#3|644ca219|||*||fact:for_inertial_systems_of_9A991_b_aircraft
7D003#2|e9f111e8|||*||related_reason:*:MT; related_not:7A008
7D611#2|456eb69e|||a||related_reason:7A611.a:MT
# That technology for 7A001, 7A002 and 7A003.d counts if they meet 7A101 to
# 7A103 is what the MT rows of those entries say.
7E001#2|5fe71f5c|||*||related_reason:*:MT; related_not:7A008
7E001#3|4828d27f|||*||fact:for_inertial_systems_of_9A991_b_aircraft
7E002#2|4ca81762|||*||related_reason:*:MT; related_not:7A008
7E002#3|236d7795|||*||fact:for_inertial_systems_of_9A991_b_aircraft
7E004#2|bab3e34a|||*||related_reason:*:MT
7E101#2|b4725737|||*||fact:for_inertial_systems_of_9A991_b_aircraft; activity:use
7E611#2|14a557a5|||a||related_reason:7A611.a:MT,7B611.a:MT,7D611.a:MT
9A001#2|57fad154|||*||fact:meets_9A101
9A012#3|3be67f01|||*||fact:uav_range_of_300_km_or_meets_9A120
9A012#2@2026-09-24|f51eec7a|||*||fact:uav_range_of_300_km_or_meets_9A120
9A515#3|1a699a10|||d e.2||fact:usable_in_missiles
9A515#3|1a699a10|||h||fact:total_impulse_of_841_kilonewton_seconds
9A610#1|eeb72a00|*|b y||x|fact:for_aircraft_of_9A610_b
9A610#2|545992fa|*|b y||x|fact:for_aircraft_of_9A610_b
9A610#4@2026-09-24|5a546a1f|t u v w||a||fact:uav_range_of_300_km
# All of 9A101 is controlled for MT reasons.
9B001#2|8df00621|||*||related_reason:9A001:MT,9A101:MT
9B002#2|023a3340|||*||related_reason:9A001:MT,9A101:MT
9B003#2|023a3340|||*||related_reason:9A001:MT,9A101:MT
9B004#2|023a3340|||*||related_reason:9A001:MT,9A101:MT
9B515#2|cf27ba4f|||a||related_reason:USML-XV(e)(12):MT,USML-XV(e)(19):MT
9B604#3|1507d600|a b||d||related_reason:USML-IV(d)(1):MT,USML-IV(h)(1):MT,USML-IV(h)(4):MT,USML-IV(h)(6):MT,USML-IV(h)(7):MT,USML-IV(h)(8):MT,USML-IV(h)(9):MT,USML-IV(h)(11):MT,USML-IV(h)(20):MT,USML-IV(h)(21):MT,USML-IV(h)(26):MT
9D003#1|c280b70e|||*||related:9A001,9A002,9A003
9D003#2|d8d300ec|||*||related:9A101,9A106
# The exception for the International Space Station is for Russia alone.
9D515#5|711d6c85|y|||||CN VE
9D515#5|711d6c85|||y||fact:!for_international_space_station|RU
9D004#1@2026-09-24|a7bd988d|*|||e|related:9A012.a.1
9D604#3|4327ef3c|||a||related_reason:9A604.c:MT,9A604.d:MT,9B604:MT
9D610#2|d3515498|||*||related_reason:9A610:MT,9B610:MT
9D990#1|8436297d|||*||related:9A990; related_not:9A990.a
9D990#2|eadc124f|||*||related:9A990.a
9E515#6|9b9da588|y|||||CN VE
9E515#6|9b9da588|||y||fact:!for_international_space_station|RU
9E604#3|b285fa8c|||a||related_reason:9A604:MT,9B604:MT,9D604:MT
9E610#4|26678b24|||*||related_reason:9A610:MT,9B610:MT,9D610:MT
9E990#1|0e56169d|||*||related:9A990,9B990; related_not:9A990.a
9E990#2|db685d5c|||*||related:9A990.a
