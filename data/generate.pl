#!/usr/bin/perl
#
# generate.pl FOLDER [EDITION]: write tables of this folder from dated copies of
# the regulation.
#
# FOLDER holds the Country Chart, the Country Groups, country names, the Commerce
# Control List, the lists of part 746 and the days of notices as tab-separated
# tables, and the Consolidated Screening List; README.md tells their columns, and
# which tables are written.  Rows carry the edition that they were read in;
# EDITION is the day of the last one, which names the files *_EDITION.tsv; by
# default that of the tables as they are.
# Building, running and testing the extension need only what is written.
#
# Whatever can't be structured, and every count that falls short, ends the run
# with an error before anything is written.

use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Digest::SHA qw(sha1_hex);
use Encode qw(encode_utf8);
use List::Util qw(uniq);
use DestinationName;
use Requirement;

binmode STDOUT, ':utf8';
binmode STDERR, ':utf8';

my ($folder, $edition) = @ARGV;
die "usage: perl data/generate.pl FOLDER [EDITION]\n"
  unless (@ARGV == 1 || @ARGV == 2) && -d $folder && ($edition // '0000-00-00') =~ /^\d{4}-\d\d-\d\d$/;

my %tables;						# what is written, by table name
my %chart;						# columns of a destination with an X
my %footnotes;					# destinations of a footnote of the chart
my %groups;						# members of a group: certain or not
my %status;						# status of a destination
my %read_in;					# edition in which a file was read first
my @requirements;				# rows of license_requirement
my $failures = 0;

sub Main
{
	$edition //= (map { $_->{edition} } grep { $_->{name} eq 'license_requirements' } ReadTable('data_set.tsv', $FindBin::Bin))[0];
	Destinations();
	CountryChart();
	CountryGroups();
	Entries();
	Requirements();
	FootnoteRequirements();
	CheckConditions();
	CrossCheck() if -e "$folder/eccn_rules.tsv";
	GoodsByCode();
	Notices();
	Parties();
	DataSets();
	die "$failures errors, nothing written\n" if $failures;
	Report();
	WriteTables();
}

# ---------------------------------------------------------------------------
# Destinations
# ---------------------------------------------------------------------------

# Territories that the chart does not name take the treatment of the country
# that they belong to (738.3(b)).  Antarctica and the State of Palestine belong
# to none; whether the Cook Islands and Niue, in free association with New
# Zealand, are its dependencies the text does not say.
my %territories = (
	GB => [qw(AI BM FK GG GI GS IM IO JE MS PN SH TC VG)],
	FR => [qw(BL GF GP MF MQ NC PF PM RE TF WF YT)],
	AU => [qw(CC CX HM NF)],
	DK => [qw(FO GL)],
	NO => [qw(BV SJ)],
	NL => [qw(BQ)],
	FI => [qw(AX)],
	NZ => [qw(TK)]);

# Every destination, who shares whose treatment, and all spellings.
sub Destinations
{
	my %group_names;
	my %belongs_to = map { my $country = $_; map { $_ => $country } @{$territories{$country}} } keys %territories;
	my %leads_to;				# folded spelling -> destination -> 1

	for my $row (ReadTable('country_groups.tsv'))
	{
		push @{$group_names{$row->{iso2}}}, $row->{ear_name};
	}

	my @destinations = map {
		{ code => $_->{iso2}, name => $_->{ear_name} || $_->{iso_name}, status => $_->{ear_status},
			treated_as => $_->{inherits_from}, citation => DestinationCitation($_),
			spellings => [$_->{iso2}, $_->{iso3}, $_->{iso_name}, $_->{ear_name},
				@{$group_names{$_->{iso2}} || []}, split(/\|/, $_->{aliases})] }
	} ReadTable('country_names.tsv');
	Expect('rows of country_names.tsv', scalar @destinations, 250);
	for my $destination (grep { $_->{status} eq 'not_named' } @destinations)
	{
		my $country = delete $belongs_to{$destination->{code}} or next;
		@$destination{qw(status treated_as)} = ('inherits', $country);
	}
	Fail("$_ is no territory without a row") for sort keys %belongs_to;
	Expect('territories that belong to no country', scalar(grep { $_->{status} eq 'not_named' } @destinations), 4);

	# The regions of Ukraine of 746.6, by their ISO 3166-2 codes.  Sevastopol
	# has a code of its own and is part of the Crimea region.
	my @regions = (
		['UA-43', 'Crimea', 'Crimea region of Ukraine', 'Republic of Crimea', 'Autonomous Republic of Crimea',
			'Sevastopol', 'UA-40'],
		['UA-14', 'Donetsk', "Donetsk People's Republic", "so-called Donetsk People's Republic", 'DNR',
			'DNR region of Ukraine', 'Donetsk region', 'Donetsk Oblast'],
		['UA-09', 'Luhansk', "Luhansk People's Republic", "so-called Luhansk People's Republic",
			"Lugansk People's Republic", 'LNR', 'LNR region of Ukraine', 'Lugansk', 'Luhansk region', 'Luhansk Oblast']);
	for my $region (@regions)
	{
		push @destinations, { code => $region->[0], name => $region->[1], status => 'region',
			treated_as => 'UA', citation => '15 CFR 746.6', spellings => $region };
	}

	# ISO numeric codes, names of trade papers and of the languages of trade.
	my %by_code = map { $_->{code} => $_ } @destinations;
	for my $row (ReadTable('destination_spelling.tsv', $FindBin::Bin))
	{
		my $destination = $by_code{$row->{destination}};
		Fail("spelling of $row->{destination}, which is no destination") unless $destination;
		push @{$destination->{spellings}}, $row->{name} if $destination;
	}

	# The short name of one of the two; who writes only that may mean either.
	push @{$_->{spellings}}, 'Congo' for grep { $_->{code} eq 'CD' } @destinations;

	for my $destination (sort { $a->{code} cmp $b->{code} } @destinations)
	{
		my $code = $destination->{code};
		my %seen;

		Fail("destination $code has no citation") if $destination->{citation} eq '';
		$status{$code} = $destination->{status};
		Put('destination', @$destination{qw(code name status treated_as citation)});
		for my $name (grep { $_ ne '' } @{$destination->{spellings}})
		{
			my $folded = DestinationName::Key($name);
			next if $seen{$folded}++;
			$leads_to{$folded}{$code} = 1;
			Put('destination_name', $name, $code);
		}
	}
	for my $folded (sort keys %leads_to)
	{
		my @codes = sort keys %{$leads_to{$folded}};
		next if @codes == 1 || $folded eq 'congo';
		Fail("\"$folded\" leads to @codes");
	}
}

sub DestinationCitation
{
	my ($row) = @_;
	return '85 FR 83788' if $row->{iso2} eq 'HK';
	return "15 CFR 738 Supp. 1, footnote 5 (" . ReadIn('country_chart') . ")" if $row->{iso2} eq 'LI';
	return "15 CFR 738 Supp. 1 (" . ReadIn('country_chart') . ")" if $row->{ear_status} eq 'row' && $row->{inherits_from} eq '';
	return '15 CFR 772.1' if $row->{ear_status} eq 'united_states';
	return '15 CFR 738.3(b)' if $row->{ear_status} =~ /^(?:inherits|not_named)$/;
	return '';
}

sub CountryChart
{
	for my $row (ReadTable('country_chart.tsv'))
	{
		my $code = $row->{iso2};
		$chart{$code} = { map { $_ => 1 } split / /, $row->{marks} };
		push @{$footnotes{$_}}, $code for split / /, $row->{footnotes};
		Fail("chart row of $code, which is no destination with a row") if ($status{$code} // '') ne 'row';
		Put('country_chart', $code, List(split / /, $row->{marks}), List(split / /, $row->{footnotes}),
			$row->{embargo} eq 'Y' ? 't' : 'f', '(,)', "15 CFR 738 Supp. 1 ($row->{edition})");
	}
	Expect('rows of the Country Chart', scalar keys %chart, 200);

	# What the footnotes that touch single items say, structured below.
	my %digests = (2 => '6048798f', 4 => '5549dcaf', 7 => '03419aac', 10 => '934eb2ad');
	for my $row (ReadTable('country_chart_notes.tsv'))
	{
		next unless $row->{kind} eq 'footnote' && $digests{$row->{key}};
		my $digest = TextDigest($row->{text});
		Fail("text of footnote $row->{key} changed, its rows must be read anew (digest is now $digest)")
		  if $digest ne delete $digests{$row->{key}};
	}
	Fail("footnotes without text: " . join(' ', sort keys %digests)) if %digests;
}

sub CountryGroups
{
	# Memberships that began or ended on a day, by the notice.  The text proves what
	# is in force; of the time before, none was read, so whether a country was a
	# member then is for people to find out (certain: f).
	my %since = (
		'A:5 AE' => ['2026-07-10', 'begins with 15 CFR 740 Supp. 8'],
		'A:5 IN' => ['2018-08-03', '83 FR 38018'],
		'A:6 CY' => ['2020-12-28', '85 FR 84211'], 'A:6 MX' => ['2020-12-28', '85 FR 84211'],
		'B UA' => ['2020-12-28', '85 FR 84211'],
		'B SD' => ['2021-01-14', '86 FR 4929'],
		'D:1 MM' => ['2021-03-08', '86 FR 13173'], 'D:1 YE' => ['2020-02-24', '85 FR 10274'],
		(map { $_ => ['2024-03-15', '89 FR 18780'] } 'D:1 NI', 'D:5 NI'),
		(map { $_ => ['2020-02-24', '85 FR 10274'] } 'D:2 RU', 'D:4 RU'),
		(map { $_ => ['2019-05-24', '84 FR 24018'] } 'D:1 VE', 'D:2 VE', 'D:3 VE', 'D:4 VE'));
	my @until = (
		['A:2', 'RU', '(,2020-02-24)', '85 FR 10274'], ['A:4', 'RU', '(,2020-02-24)', '85 FR 10274'],
		['B', 'MM', '(,2021-03-08)', '86 FR 13173'], ['B', 'NI', '(,2024-03-15)', '89 FR 18780'],
		['B', 'VE', '(,2019-05-24)', '84 FR 24018'], ['B', 'YE', '(,2020-02-24)', '85 FR 10274'],
		['D:1', 'UA', '(,2020-12-28)', '85 FR 84211'],
		['E:1', 'SD', '(,2021-01-14)', '86 FR 4929'],
		['D:5', 'KH', '[2021-12-09,2026-07-23)', '86 FR 70015']);

	for my $row (ReadTable('country_groups.tsv'))
	{
		my $began = delete $since{"$row->{group} $row->{iso2}"};
		my $citation = "15 CFR 740 Supp. 1 ($row->{edition})";
		if ($began)
		{
			my ($day, $notice) = @$began;
			# That one is read: there was no supplement no. 8 before.
			Put('country_group', $row->{group}, $row->{iso2}, 'f', "(,$day)", "$notice (the time before was not read)") if $row->{iso2} ne 'AE';
			Member($row->{group}, $row->{iso2}, 't', "[$day,)", "$citation; $notice");
			next;
		}
		Member($row->{group}, $row->{iso2}, 't', '(,)', $citation);
	}
	Fail('members with a first day that are none: ' . join(', ', sort keys %since)) if %since;
	Put('country_group', @$_[0, 1], 'f', $_->[2], "$_->[3] (that it was a member was not read)") for @until;
	Expect('Country Groups', scalar keys %groups, 14);

	# 746.1(b)(2).  Footnote 1 of the chart points there and leaves the Central
	# African Republic out; a pointer that is missing takes nothing away.
	Member('UN', $_, 't', '(,)', '15 CFR 746.1(b)(2)') for qw(CD CF ER IQ IR KP LB LY SD SO);
	Fail('footnote 1 of the chart and group UN differ')
	  if join(' ', sort @{$footnotes{1}}, 'CF') ne join(' ', sort keys %{$groups{UN}});

	# The North Atlantic Treaty Organization as 772.1 names its members: without
	# Finland, Montenegro, North Macedonia and Sweden, which joined later.
	Member('NATO', $_, 't', '(,)', '15 CFR 772.1 (2026-09-24)')
	  for qw(AL BE BG CA CZ DE DK EE ES FR GB GR HR HU IS IT LT LU LV NL NO PL PT RO SI SK TR US);
	Expect('states of NATO in 772.1', scalar keys %{$groups{NATO}}, 28);

	# Destinations not listed in supplement no. 2 to part 745.  Whether the last
	# three are is not settled by any text at hand.
	Member('CWC', $_, 't', '(,)', '15 CFR 745 Supp. 2') for qw(EG IL KP SS TW);
	Member('CWC', $_, 'f', '(,)', '15 CFR 745 Supp. 2') for qw(EH PS XK);

	# Countries through which items travel only if they may be exported there.
	Member('GP8', $_, 't', '(,)', '15 CFR 736.2(b)(8)(ii)') for qw(AM AZ BY CU GE KG KH KP KZ LA MN RU TJ TM UA UZ VN);

	# Supplement no. 4 to part 742: from there chip-making equipment is shipped free
	# of what the rules on foreign direct products require.
	Member('742S4', $_, 't', '(,)', '15 CFR 742 Supp. 4; 89 FR 96790')
	  for qw(AT AU BE BG CA CH CZ DE DK EE ES FI FR GB GR HR HU IE IS IT JP LT LU LV NL NO NZ PL PT RO SE SI SK);
	Expect('countries of supplement no. 4 to part 742', scalar keys %{$groups{'742S4'}}, 33);
}

sub Member
{
	my ($group, $destination, $certain, $valid, $citation) = @_;
	Fail("group $group has $destination, which is no destination") unless $status{$destination};
	$groups{$group}{$destination} = $certain;
	Put('country_group', $group, $destination, $certain, $valid, $citation);
}

# ---------------------------------------------------------------------------
# Entries
# ---------------------------------------------------------------------------

# Entries of the 0x521 series that ever held an item, and the day from which
# that is EAR99 again, since it was not moved to another entry in time
# (742.6(a)(8)(iii), supplement no. 5 to part 774).
my %classified_until = ('0C521' => '2016-11-16', '0D521' => '2023-01-06');

sub Entries
{
	# Entries that no row of their own decides.  Those of 0D001 and 0E001 only
	# refer to the ITAR.
	my %disposition;
	my $itar = 'Subject to the export licensing authority of the Department of State (ITAR, 22 CFR 120 to 130).';
	for my $entry (qw(0A002 1A102 1C102 4A102 6A103 7A106 7A115 7A117 7B103 7D103 7E104
		9A005 9A006 9A007 9A008 9A009 9A011 9A103 9A104 9A105 9A107 9A108 9A109 9A111
		9A116 9A117 9A118 9A119 9D103 9D105 0D001 0E001))
	{
		$disposition{$entry} = ['other_authority', $itar];
	}
	$disposition{$_} = ['reclassify', 'No item is listed under this entry in supplement no. 5 to part 774.'] for qw(0A521 0B521 0E521);
	my %target = ('4A611' => '3A611', '5A611' => '3A611', '6A611' => '3A611 or 7A611', '9D005' => '9D515',
		'9A010' => '9A604, 9A515 or the U.S. Munitions List (categories IV, XV)');
	$target{$_} = 'a 600 series entry or the U.S. Munitions List'
	  for qw(1C018 2B018 2D018 8A018 9A018 9D018 9E018);
	# Both of its paragraphs are printed as reserved; its rows are still there.
	$target{'1B018'} = '1B608';
	$disposition{$_} = ['reclassify', "Items of this entry are classified under $target{$_}."] for keys %target;

	my %has_rows = map { $_->{eccn} => 1 } ReadTable('eccn_controls.tsv');
	my @listed = map { $_->{eccn} } ReadTable('eccn_reasons.tsv');
	my %known = %disposition;
	for my $row (ReadTable('eccn_reasons.tsv'))
	{
		my $entry = $row->{eccn};
		my ($disposition, $note) = @{delete $known{$entry} || ['controlled', '']};

		$Requirement::entries{$entry} = 1;
		Fail("entry $entry has no rows, and nothing says why")
		  if $disposition eq 'controlled' && !$has_rows{$entry} && !$classified_until{$entry};
		Fail("entry $entry has rows, but is said to have none")
		  if $disposition ne 'controlled' && $has_rows{$entry} && $entry !~ /^(?:0[DE]001|1B018)$/;
		Put('ccl_entry', $entry, List(split / /, $row->{reasons}), $disposition, $note, IsFor($entry, @listed), '(,)',
			CclCitation($entry, $row->{edition}));
	}
	Expect('entries', scalar keys %Requirement::entries, 638);
	Fail("not in the list: " . join(' ', sort keys %known)) if %known;
	Fail("$_ has rows, but is not in the list") for grep { !$Requirement::entries{$_} } sort keys %has_rows;
	Expect('entries with rows', scalar keys %has_rows, 591);

	# Shapes that are easily lost on the way here.
	for my $entry (qw(0D606 2B351 3D006 3E001 8D001 1C350 0A981 0A982 0A983 0A980 1C355 1C395 1E355 2A994 2D994 2E994 5A980 5D980 5E980))
	{
		Fail("entry $entry lost its rows") unless $has_rows{$entry};
	}

	Paragraphs();
}

# What the headings of software and technology say that it is for: items, ranges of
# entries, and product groups (2B*) but for the entries behind a minus.  A paragraph that a heading takes out
# is out by the paragraphs beside it that are named.
my $made_of_3B = '3B* -3B001 -3B002 -3B903 -3B904 -3B991 -3B992 -3B993 -3B994 3B001.a.1 3B001.a.2 3B001.a.3 3B001.b 3B001.e 3B001.f.2 '
  . '3B001.f.3 3B001.f.4 3B001.f.6 3B001.g 3B001.h 3B001.i 3B001.j 3B001.o 3B001.p.1 3B001.p.3 3B001.q 3B002.a 3B002.b';
# Equipment for advanced nodes; paragraphs c of 3D992 and b of 3E992 are for that of 3B993, too.
my $made_of_3B992 = '3B001.a.4 3B001.c 3B001.d 3B001.f.1 3B001.f.5 3B001.f.6 3B001.k..3B001.n 3B001.p.2 3B001.p.4 3B001.r 3B002.c 3B993';
my $made_of_9B = '9B* -9B604 -9B610 -9B619 -9B990 -9B991';
my $made_of_6 = '6A* -6A991 -6A992 -6A994..6A998 -6A999 6A999.a 6A999.b 6B* -6B995 6C* -6C992 -6C994';
my %made_for = (
	'0D505' => '0A505 0B505',
	'0D602' => '0A602 0B602',
	'0D604' => '0A604 0B604',
	'0D614' => '0A614 0B614',
	'0E505' => '0A505 0B505 0D505',	# its rows name equipment and software, too
	'1D001' => '1B001..1B003',
	'1D003' => '1A004.c 1A004.d',
	'1D018' => '1B018.b',
	'1D101' => '1B101 1B102 1B115 1B117..1B119',
	'1D201' => '1B201',
	'1D390' => '1C350',
	'1E001' => '1A002..1A005 1A006.b 1A007 1A008 1A101 1A231 1B* -1B608 -1B613 -1B999 '
	  . '1C* -1C355 -1C608 -1C980..1C984 -1C988 -1C990 -1C991 -1C995..1C999',
	'1E101' => '1A101 1A102 1B001 1B101 1B102 1B115..1B119 1C001 1C007 1C011 1C101 1C107 1C111 1C116..1C118 1D001 1D101 1D103',
	'1E201' => '1A002 1A007 1A202 1A225..1A227 1A231 1B201 1B225 1B226 1B228..1B232 1B233.b 1B234 1C002.b.3 1C002.b.4 1C010.a 1C010.b '
	  . '1C010.e.1 1C202 1C210 1C216 1C225..1C237 1C239..1C241 1D201',
	'1E202' => '1A202 1A225..1A227',
	'1E203' => '1D201',
	'1E351' => '1C350 1C351 1C353 1C354',
	'2D001' => '2A001 2B001..2B009',
	'2D003' => '2B002',
	'2D101' => '2B104 2B105 2B109 2B116 2B117 2B119..2B122',
	'2D201' => '2B204 2B206 2B207 2B209 2B227 2B229',
	'2D202' => '2B201',
	'2D290' => '2A290 2A291',
	'2D351' => '2B351',
	'2D352' => '2B352.j',
	'2D910' => '2B910',
	'2D983' => '2A983',
	'2E001' => '2A* -2A983 -2A984 -2A991 -2A994 2B* -2B991 -2B993 -2B996..2B999 2D* -2D983 -2D984 -2D991 -2D992 -2D994',
	'2E002' => '2A* -2A983 -2A984 -2A991 -2A994 2B* -2B991 -2B993 -2B996..2B999',
	'2E101' => '2B004 2B009 2B104 2B105 2B109 2B116 2B117 2B119..2B122 2D001 2D002 2D101',
	'2E201' => '2A225 2A226 2B001 2B006 2B007.b 2B007.c 2B201 2B204 2B206 2B207 2B209 2B225..2B233 2D002 2D201 2D202',
	'2E290' => '2A290 2A291',
	'2E301' => '2B350..2B352',
	'3D001' => "3A001.b..3A001.h 3A001.z 3A002 3A090 $made_of_3B",
	'3D002' => '3B001.a..3B001.f 3B002',
	'3D004' => '3A003',
	'3D101' => '3A101.b',
	'3D201' => '3A225',
	'3D901' => '3A901.b 3B903 3B904',
	'3D980' => '3A980 3A981',
	'3D991' => '3A991 3A992 3B001.g 3B001.h 3B991 3B992',
	'3D992' => "$made_of_3B992 3A001 3A090 3A991",	# its paragraph b is for circuits of several dies
	'3E001' => "3A* -3A069 -3A901 -3A904 -3A980 -3A981 -3A991 -3A992 -3A999 $made_of_3B 3C* -3C907..3C909 -3C992",
	'3E069' => '3A069',
	'3E101' => '3A001.a.1 3A001.a.2 3A101 3D101',
	'3E102' => '3D101',
	'3E201' => '3A001.e.2 3A001.e.3 3A201 3A225..3A234',
	'3E202' => '3D201 3D202',
	'3E901' => '3A901 3A904 3B903 3B904 3C907..3C909',
	'3E980' => '3A980 3A981',
	'3E991' => '3A991 3A992 3B991 3B992 3C992',
	'3E992' => $made_of_3B992,
	'4D001' => '4A001 4A003..4A005 4A994 4D001 4D004',	# its paragraph b is for lesser computers
	'4D090' => '4A090',
	'4D906' => '4A906.b 4A906.c',
	'4D980' => '4A980',
	'4E001' => '4A* -4A906 -4A980 4D* -4D906 -4D980 -4D993 -4D994',	# likewise
	'4E980' => '4A980',
	'4E992' => '4A994 4D993 4D994',
	'5D101' => '5A101',
	'5E101' => '5A101 5D101',
	'5E992' => '5A992 5D992',
	'6D001' => '6A004 6A005 6A008 6B008',
	'6D002' => '6A002.b 6A008 6B008',
	'6D102' => '6A108',
	'6D619' => '6B619',
	'6D991' => '6A002 6A003 6A991 6A996..6A998',
	'6D992' => '6A992 6A994 6A995',
	'6E001' => "$made_of_6 6D* -6D991 -6D992 -6D993",
	'6E002' => $made_of_6,
	'6E101' => '6A002 6A007.b 6A007.c 6A008 6A102 6A107 6A108 6B108 6D102 6D103',
	'6E201' => '6A003.a.3 6A003.a.4 6A005.a.2 6A005.b.2.b 6A005.b.3 6A005.b.4.b.2 6A005.b.6.c 6A005.c.1.b 6A005.c.2.b 6A005.d.2 '
	  . '6A005.d.3.c 6A005.d.4.c 6A202 6A203 6A205 6A225 6A226',
	'6E202' => '6D201',
	'6E619' => '6B619 6D619',
	'6E991' => '6A991 6A996..6A998 6A999.c',
	'7D001' => '7A* -7A994 7B* -7B994',
	'7D101' => '7A001..7A006 7A101..7A107 7A115..7A117 7B001..7B003 7B101..7B103',
	'7E001' => '7A* -7A994 7B* -7B994 7D001..7D005',	# its row has 7D004, too
	'7E002' => '7A* -7A994 7B* -7B994',
	'8D001' => '8A* -8A992 8B* 8C*',
	'9D001' => "9A001..9A004 9A012 9A101 9A106.d 9A106.e 9A110 9A120 $made_of_9B 9E003",
	'9D002' => "9A001..9A004 9A012 9A101 9A106.d 9A106.e 9A110 9A120 $made_of_9B",
	'9D003' => "9A001..9A003 9A101 9A106.d 9A106.e $made_of_9B",
	'9D101' => '9B104..9B106 9B116 9B117',
	'9D104' => '9A001 9A012 9A101 9A106.d',
	'9D620' => '9A620 9B620',
	'9D990' => '9A990 9B990',
	'9D991' => '9A991 9B991',
	'9E001' => "9A004 9A012 $made_of_9B 9D001..9D004 9D101 9D104",
	'9E002' => "9A004 $made_of_9B -9B117",
	'9E101' => '9A012 9A101 9A106.d 9A106.e 9A110 9C110 9D101 9D104',
	'9E102' => '9A004 9A012 9A101 9A106.d 9A106.e 9A110 9B105 9B106 9B115 9B116 9D101 9D104',
	'9E620' => '9A620 9B620 9D620',
	'9E990' => '9A990 9B990',
	'9E991' => '9A991 9B991',
);

# For which items another agency licenses the software and technology of an
# entry, as its Related Controls say.
my $guidance = '7A003.b 7A005 7A103.b 7A105 7A106 7A115..7A117 7B103';
my $missiles = '9A104 9A105 9A106.a..9A106.c 9A107..9A109 9A111';
my %elsewhere_for = (
	'7D001' => $guidance,
	'7D101' => $guidance,
	'7D102' => '7A003.b 7A103.b',
	'7E001' => "$guidance 7D102.a 7D103",
	'7E002' => $guidance,
	'7E101' => "$guidance 7D102.a 7D103",
	'9D104' => "9A005..9A011 9A103 $missiles 9A115..9A118",
	'9E001' => '9A005..9A011 9D103 9D105',
	'9E002' => '9A005..9A011',
	'9E101' => "$missiles 9A115..9A119 9D103 9D105",
	'9E102' => "9A005..9A011 $missiles 9A115..9A119 9D103 9D105",
);

sub IsFor
{
	my ($entry, @listed) = @_;

	return map { List(ItemsFor($entry, $_, @listed)) } $made_for{$entry}, $elsewhere_for{$entry};
}

# Items in words of the tables above as a list; entries are those that the list has.
sub ItemsFor
{
	my ($entry, $tokens, @listed) = @_;
	my %made;

	for my $token (split / /, $tokens // '')
	{
		my $out = $token =~ s/^-//;
		my ($first, $last) = split /\.\./, $token;
		my @items = $token =~ /^(..)\*$/ ? grep { substr($_, 0, 2) eq $1 } @listed
		  : !defined $last ? $token
		  : $last =~ /\./ ? Requirement::Range($first, $last) : grep { $_ ge $first && $_ le $last && substr($_, 0, 2) eq substr($first, 0, 2) } @listed;
		Fail("what $entry is for: $token not understood") unless @items;
		for my $item (@items)
		{
			Fail("what $entry is for: $item is not in the list") unless grep { $_ eq substr($item, 0, 5) } @listed;
			if ($out) { delete $made{$item} } else { $made{$item} = 1 }
		}
	}
	return sort keys %made;
}

# What of an entry begins on the day of a later edition, by paragraph.
my %paragraphs_since = ('9A012.a.3' => '2026-08-13', '9A012.a.4' => '2026-08-13', '9A012.a.5' => '2026-08-13');

# Which paragraphs the list prints, and which of them as reserved.  The numbers
# that it prints below numbers (1A607.f.2.1) are no paths, and left out.
sub Paragraphs
{
	my ($count, %reserved) = (0);

	for my $row (ReadTable("ccl_paragraphs_$edition.tsv"))
	{
		my $entry = $row->{eccn};
		my $citation = CclCitation($entry, $edition);
		my (@printed, %since);

		Fail("paragraphs of $entry, which the list does not have") unless $Requirement::entries{$entry};
		for my $token (split /, /, $row->{paragraphs})
		{
			my $is_reserved = $token =~ s/\[R\]$//;
			my ($first, $last) = map { "$entry.$_" } split /-/, $token;
			$last //= $first;
			next if $first =~ /\d\.\d+$/;
			my @paths = $first eq $last ? $first : Requirement::Range($first, $last);
			Fail("$entry: range $token not understood") unless @paths;
			push @printed, @paths;
			next unless $is_reserved;
			Put('reserved_paragraph', $first, $last, '(,)', $citation);
			$reserved{$_} = 1 for @paths;
		}
		$count += @printed;
		# One row for each period, with all that is printed in it.
		$since{$paragraphs_since{$_} // ''} = 1 for @printed;
		my @days = sort keys %since;
		for my $i (0 .. $#days)
		{
			my $valid = ($days[$i] eq '' ? '(' : "[$days[$i]") . ',' . ($days[$i + 1] // '') . ')';
			Put('ccl_paragraph', $entry, List(grep { ($paragraphs_since{$_} // '') le $days[$i] } @printed), $valid, $citation);
		}
	}
	Expect('paragraphs', $count, 5629);

	# Two older readings of what is reserved.  The annex behind 1E998 is not the
	# entry's: its item 32.g is no paragraph.
	for my $row (ReadTable('eccn_reserved.tsv'))
	{
		next if "$row->{eccn}.$row->{from}" eq '1E998.g';
		for my $letter ($row->{from} .. $row->{to})
		{
			Fail("$row->{eccn}.$letter was read as reserved before") unless $reserved{"$row->{eccn}.$letter"};
		}
	}
	for my $row (ReadTable("ccl_reserved_more_$edition.tsv"))
	{
		my $letters = $row->{reserved} =~ s/^([a-z])-([a-z])$/join '', $1 .. $2/er;
		for my $letter (split //, $letters)
		{
			Fail("$row->{eccn}.$letter is printed as reserved") unless $reserved{"$row->{eccn}.$letter"};
		}
	}
}

sub CclCitation { my ($entry, $edition) = @_; return "15 CFR 774 Supp. 1, $entry ($edition)"; }

# ---------------------------------------------------------------------------
# License requirements
# ---------------------------------------------------------------------------

# The rule on unmanned aerial vehicles of August 2026.  That the text has it is
# certain for 2026-09-24; the day is that of its publication.
my $drone_rule = '2026-08-13';
my $drone_citation = '; 91 FR 52501 (day not read in the rule itself)';

my %source;						# structured lines by entry#row

sub Requirements
{
	my @later = ReadTable("eccn_controls_changed_$edition.tsv");
	my %whole = map { $_->{eccn} => 1 } grep { $_->{row} == 1 } @later;
	my $changed = 0;

	for my $row (ReadTable('eccn_controls.tsv'))
	{
		my $key = "$row->{eccn}#$row->{row}";
		my @lines = eval { Requirement::Structure($row) };
		if ($@) { Fail($@ =~ s/\n$//r); next }
		$source{$key} = \@lines;

		# What a later edition prints alike, whatever its number, holds on.  Of
		# 9A610 only the row that changed is there, of other entries all.
		my @alike = grep { SameRow($_, $row) } @later;
		@later = grep { !SameRow($_, $row) } @later;
		my $same = @alike || !$whole{$row->{eccn}} && !grep { "$_->{eccn}#$_->{row}" eq $key } @later;
		for my $line (@lines)
		{
			$line->{citation} = CclCitation($row->{eccn}, $row->{edition});
			$line->{basis} = 'ccl';
			$line->{valid} = "(,$drone_rule)" unless $same;
			push @requirements, $line, Requirement::EnforcedBefore($line);
		}
		$changed++ unless $same;
	}
	Expect('rows of the License Requirements tables', scalar keys %source, 1582);
	Expect('rows that a later edition changed', $changed, 7);
	for my $row (@later)
	{
		my @lines = eval { Requirement::Structure($row) };
		if ($@) { Fail($@ =~ s/\n$//r); next }
		for my $line (@lines)
		{
			$line->{citation} = CclCitation($row->{eccn}, $row->{edition}) . $drone_citation;
			$line->{basis} = 'ccl';
			$line->{valid} = "[$drone_rule,)";
			push @requirements, $line;
		}
	}
	Fail("the exception for $_ is not used") for Requirement::UnusedExceptions();

	# Row 5 of 3E001 names fewer destinations than the section that it sends to.
	my %section = (entry => '3E001', reasons => ['RS'], conditional_paragraphs => ['3E001'], basis => 'ccl');
	push @requirements,
	  { %section, line => '5b', condition => 'related:3A001.z.1.b,3A001.z.2.b,3A001.z.3.b,3A001.z.4.b,3A090.b',
		destinations => ['AE'], approved_parties => 'free', citation => '15 CFR 742.6(a)(6)(iii)(B)' },
	  { %section, line => '5c', condition => 'related:3A001.z.1.a,3A001.z.2.a,3A001.z.3.a,3A001.z.4.a,3A090.a',
		groups => ['*'], unenforced => 't', approved_parties => 'review', citation => '15 CFR 742.6(a)(6)(iii)(A)' };

	# Where part 742 names more than the row of an entry: technology for the use of
	# devices that intercept, technology for masks and reticles, which 742.4(a)(5)
	# and 742.6(a)(10) let out for releases alone, and software of the paragraphs
	# under EI that meets the parameters of 3A090 or 4A090 besides.  Whether that
	# requires a license is open where nothing else does.
	push @requirements,
	  { entry => '3E001', line => '1b', reasons => ['NS', 'RS'], conditional_paragraphs => ['3E001'], basis => 'ccl',
		condition => 'related:3B001.q', destinations => ['AU', 'CA', 'GB'], uncertain_destinations => ['AU', 'CA', 'GB'],
		citation => '15 CFR 742.4(a)(5)(ii)(B), 742.6(a)(10)(ii)(B) (2026-09-24)' },
	  { entry => '5E001', line => '2b', reasons => ['SL'], conditional_paragraphs => ['5E001'], basis => 'ccl',
		condition => 'related:5A001.f.1,5D001.a/5A001.f.1', groups => ['*'], uncertain_destinations => ['AU', 'CA', 'GB'],
		citation => '15 CFR 742.13(a)(1) (2026-09-24)' },
	  { entry => '5D002', line => '5b', reasons => ['EI'], paragraphs => [map { ("5D002.z.$_.a", "5D002.z.$_.b") } 1, 3 .. 6, 8, 9],
		basis => 'ccl', groups => ['*'], except_destinations => ['CA'], uncertain_destinations => ['AU', 'GB'],
		citation => '15 CFR 742.15(a)(1) (2026-09-24)' };

	# The 0x521 series: RS Column 1 while something is classified there; then
	# whoever held the item has to say what became of it.
	for my $entry (sort keys %classified_until)
	{
		my $day = $classified_until{$entry};
		my %line = (entry => $entry, reasons => ['RS'], paragraphs => [$entry], chart_column => 'RS1', basis => 'ccl',
			citation => '15 CFR 742.6(a)(8), 774 Supp. 5');
		push @requirements, { %line, line => 1, valid => "(,$day)" },
		  { %line, line => 2, valid => "[$day,)",
			refers_to => "774 Supp. 5: the classification ended on $day, and unless it was moved to another entry the item is EAR99" };
	}

	# What notes of the entries require or leave to another agency, and no row of
	# the table says.
	push @requirements, map { { line => 'note', basis => 'ccl', reasons => [], %$_ } }
	  { entry => '0A501', paragraphs => ['0A501.y.7'], destinations => ['CN'],
		citation => '15 CFR 774 Supp. 1, 0A501, License Requirement Note (2026-09-24)' },
	  map { { entry => substr($_, 0, 5), paragraphs => [split / /], groups => ['*'], refers_to => 'ITAR',
		citation => '15 CFR 774 Supp. 1, ' . substr($_, 0, 5) . ', Related Controls (2026-09-24)' } }
	  '7A105.b.2', '7D102.a', '9A106.a 9A106.b 9A106.c';
}

sub SameRow
{
	my ($left, $right) = @_;
	return !grep { ($left->{$_} =~ s/\.$//r) ne ($right->{$_} =~ s/\.$//r) } qw(eccn reason scope requirement);
}

# Footnotes 7 and 10: requirements where the row has no X.
my @footnote_requirements = (
	[7, '6A003', paragraphs => ['b.4.b'], reasons => ['RS']],
	[7, '9A515', paragraphs => ['e'], reasons => ['RS']],
	[10, '0A501', paragraphs => ['*'], except_paragraphs => ['y']],
	[10, '0A502', conditional_paragraphs => ['*'], condition => 'fact:barrel=under_18in'],
	[10, '0A504', paragraphs => ['i']],
	[10, '0A505', paragraphs => [qw(a x)]],
	[10, '0A506', paragraphs => ['*']],
	[10, '0A507', paragraphs => ['*']],
	[10, '0A508', conditional_paragraphs => ['*'], condition => 'fact:barrel=under_18in'],
	[10, '0A509', paragraphs => ['*']],
	[10, '0D501', conditional_paragraphs => ['*'], condition => 'related_not:0A501.y,0B501/0A501.y'],
	[10, '0D505', conditional_paragraphs => ['*'], condition => 'related:0A505.a,0A505.x,0B505.a,0B505.x'],
	[10, '0E501', paragraphs => ['*']],
	[10, '0E504', paragraphs => ['*']],
	[10, '0E505', conditional_paragraphs => ['*'],
		condition => 'related:0A505.a,0A505.x,0B505/0A505.a,0B505/0A505.x,0D505/0A505.a,0D505/0A505.x']);

sub FootnoteRequirements
{
	for my $row (@footnote_requirements)
	{
		my ($footnote, $entry, %fields) = @$row;
		my %line = (entry => $entry, line => "f$footnote", reasons => [], %fields,
			destinations => [sort @{$footnotes{$footnote}}], basis => 'chart_footnote', trigger => "footnote $footnote",
			citation => "15 CFR 738 Supp. 1, footnote $footnote (" . ReadIn('country_chart') . ")");
		for my $list (qw(paragraphs except_paragraphs conditional_paragraphs))
		{
			$line{$list} = [map { $_ eq '*' ? $entry : "$entry.$_" } @{$line{$list} || []}];
		}
		Requirement::CheckCondition("$entry#f$footnote", $line{condition}) if defined $line{condition};
		push @requirements, \%line;
	}
}

# A name asks one question throughout an entry: either yes or no, or for one of
# at least two values.
sub CheckConditions
{
	my %values;

	for my $line (@requirements)
	{
		my $key = "$line->{entry}#$line->{line}";
		my $conditional = @{$line->{conditional_paragraphs} || []} || @{$line->{conditional_except} || []};

		Fail("$key: a condition without anything that turns on it, or the reverse") if defined $line->{condition} != !!$conditional;
		next unless defined $line->{condition};
		while ($line->{condition} =~ /fact:(!?)([A-Za-z0-9_]+)(?:=([a-z0-9_]+))?/g)
		{
			Fail("$key: \"$2\" is negated and has a value") if $1 ne '' && defined $3;
			$values{"$line->{entry} $2"}{$3 // ''}++;
		}
	}
	for my $name (sort keys %values)
	{
		my %value = %{$values{$name}};
		Fail("$name is asked both with and without a value") if $value{''} && keys %value > 1;
		Fail("$name has a single value") if !$value{''} && keys %value == 1;
	}
}

# ---------------------------------------------------------------------------
# Cross-check
# ---------------------------------------------------------------------------

# Rows that differ from the reading in eccn_rules.tsv, and why ours is kept.
my %difference = (
	'1C395#1' => 'the scope says "entire entry"; the reading takes its two paragraphs from the requirement',
	(map { $_ => 'an exemption by a note of the entry, which the order has to claim' }
		'1A005#1', '1A005#2', '1A005#3', '1A006#1', '1A006#2', '1C350#1', '8A002#1', '8A002#2'),
	'0A919#1' => '742.6(a)(3) exempts Australia, Canada and the United Kingdom; the reading has them open',
	'3E001#4' => '742.6(a)(6)(ii), to which the row sends, excludes Country Groups A:5 and A:6',
	'1E351#2' => 'the heading states the activity of the row; 742.2(a)(2)(vi) names production too',
	'5D002#5' => 'what the row says of the paragraphs is what they say themselves',
	'9E003#2' => '742.14(a) exempts Australia and the United Kingdom beside Canada',
	'1D018#2' => 'the row states activities narrower than "use", as row 2 of 1D001 does; the reading leaves them out',
	'9D515#5' => 'the condition is for Russia alone and makes a line of its own',
	'9E515#6' => 'the same',
);

# Compare every row with another reading of the same text.
sub CrossCheck
{
	my ($compared, $conditions, $differences) = (0, 0, 0);
	my %explained = %difference;

	for my $row (ReadTable('eccn_rules.tsv'))
	{
		my $key = "$row->{eccn}#$row->{row}";
		my $lines = $source{$key};
		my @notes;

		if (!$lines) { Fail("$key is in eccn_rules.tsv, but not among the rows"); next }
		$compared++;
		my ($include, $exclude) = ReadingScope($row->{eccn}, $lines);
		push @notes, "include $include, reading $row->{include}" if $include ne SortList($row->{include});
		push @notes, "exclude $exclude, reading $row->{exclude}" if $exclude ne SortList($row->{exclude});
		my $trigger = ReadingTrigger($lines);
		push @notes, "trigger $trigger, reading $row->{trigger}" unless SameTrigger($trigger, $row->{trigger});
		my $destinations = ReadingDestinations($lines);
		my $theirs = $row->{destinations} =~ s/ \(pre-rule: [^)]*\)//r;
		$theirs =~ s/\bCF\?/CF/ if $row->{trigger} =~ /^un_embargo/;	# named by 746.1(b)(2) all the same
		$theirs = join ' ', sort split / /, $theirs unless $theirs =~ /^(?:column|\*|\?)/;
		push @notes, "destinations $destinations, reading $theirs" if $destinations ne $theirs;
		if (my $condition = ReadingCondition($row->{condition}))
		{
			$conditions++;
			my $ours = $lines->[0]{condition} // '';
			push @notes, "condition $ours, reading $condition" if SortCondition($ours) ne SortCondition($condition);
		}
		next unless @notes;
		if (delete $explained{$key}) { $differences++ }
		else { Fail(join "\n\t", "$key differs from eccn_rules.tsv", @notes) }
	}
	Fail("the difference explained for $_ is none") for sort keys %explained;
	Expect('rows of eccn_rules.tsv', $compared, scalar keys %source);
	print "cross-check: $compared rows and $conditions conditions compared, $differences differ as explained\n";
}

# Scope of all lines of a row in the notation of eccn_rules.tsv.
sub ReadingScope
{
	my ($entry, $lines) = @_;
	my (%in, %out);

	for my $line (@$lines)
	{
		if (($line->{condition} // '') =~ /^related_not:/)
		{
			($in{'*'}, $out{'*?'}) = (1, 1);
			next;
		}
		$in{$_} = 1 for @{$line->{paragraphs}};
		$in{"$_?"} = 1 for @{$line->{conditional_paragraphs}};
		$out{$_} = 1 for @{$line->{except_paragraphs}};
		$out{"$_?"} = 1 for @{$line->{conditional_except}};
	}
	delete $in{"$_?"} for keys %in;
	return map { my $set = $_; SortList(join ',', map { s/^$entry\.//r =~ s/^$entry/*/r } keys %$set) } (\%in, \%out);
}

sub SortList { return join ',', sort split /,/, $_[0]; }

sub SortCondition { return join '; ', map { /^(\w+:)(.*)/; $1 . SortList($2) } split /; /, $_[0]; }

sub ReadingTrigger
{
	my ($lines) = @_;
	my $line = $lines->[0];
	return "chart:$line->{chart_column}" if defined $line->{chart_column};
	return 'refer:742.6(a)(11)' if defined $line->{party_footnote};
	return "refer:$line->{refers_to}" if defined $line->{refers_to};
	return $line->{trigger};
}

sub SameTrigger
{
	my ($ours, $theirs) = @_;
	my %kind = (un_embargo => 'UN arms embargoes', worldwide => 'worldwide', cwc_nonparty => 'states not party to the CWC',
		worldwide_unenforced => 'worldwide, announced as not enforced', all_but => 'all but Canada');
	return $ours eq $theirs =~ s/ party: .*//r if $theirs =~ /^(?:chart|refer):/;
	my ($name) = $theirs =~ /^([a-z_]+)/;
	return $kind{$name} ? $kind{$name} eq $ours : $ours !~ /^(?:chart|refer):/;
}

sub ReadingDestinations
{
	my ($lines) = @_;
	my $line = $lines->[0];

	if (defined $line->{chart_column})
	{
		my $uncertain = join ' ', map { "$_?" } sort @{$line->{uncertain_destinations} || []};
		return "column $line->{chart_column}" . ($uncertain ? "; $uncertain" =~ s/AU\? CA\? GB\?/AU? CA? GB?/r : '');
	}
	return '?' if defined $line->{refers_to} || defined $line->{party_footnote};
	return join ' ', '*', map { "-$_" } @{$line->{except_destinations} || []} if grep { $_ eq '*' } @{$line->{groups} || []};

	my %all;
	for my $line (@$lines)
	{
		my %set;
		for my $group (@{$line->{groups} || []})
		{
			$set{$_} = $groups{$group}{$_} eq 't' ? '' : '?' for keys %{$groups{$group}};
		}
		for my $group (@{$line->{except_groups} || []}) { delete @set{keys %{$groups{$group}}} }
		delete @set{@{$line->{except_destinations} || []}};
		$set{$_} = '' for @{$line->{destinations} || []};
		%all = (%all, %set);
	}
	delete $all{US};
	return join ' ', sort map { "$_$all{$_}" } keys %all;
}

# A condition of eccn_rules.tsv that is a plain list of items, in our grammar.
sub ReadingCondition
{
	my ($text) = @_;
	my ($list, $activity) = $text =~ /^(xref(?:_not|_reason)?:[^;]*?)(?:; activity:([a-z,]+))?$/ or return;
	my ($kind, $items) = split /:/, $list, 2;
	my @atoms;

	for my $item (split /,/, $items)
	{
		return unless $item =~ /^([0-9A-Z.a-z]+?)(?:-([0-9A-Z.a-z]+?))?(\([A-Z]{2}\))?$/;
		my ($first, $last, $reason) = ($1, $2, $3 // '');
		$reason =~ s/\((..)\)/:$1/;
		return if $kind eq 'xref_reason' && $reason eq '';
		return unless "$first$reason" =~ /^\d[A-E]\d{3}/;
		push @atoms, map { "$_$reason" } defined $last ? Requirement::Range($first, $last) : $first;
	}
	return join '; ', ($kind =~ s/^xref/related/r) . ':' . join(',', @atoms), defined $activity ? "activity:$activity" : ();
}

# ---------------------------------------------------------------------------
# Part 746, and notices
# ---------------------------------------------------------------------------

# Supplements no. 2, 4, 5 and 7 to part 746; some codes only from a price on.
sub GoodsByCode
{
	my %price = map { ("$_->{supplement} $_->{hts_code}" => $_->{min_unit_wholesale_usd}) } ReadTable('hts_746_supp5_price.tsv');

	Put('hts_control', $_->{supplement}, $_->{hts_code}, delete $price{"$_->{supplement} $_->{hts_code}"} // '',
		'15 CFR ' . $_->{citation} =~ s/ \(.*//r) for ReadTable('hts_746.tsv');
	Fail("no code for the price of $_") for sort keys %price;

	# hts_supplement, written by hand, says how many codes make a list whole.
	my %codes;
	$codes{$_->[0]}++ for @{$tables{hts_control}};
	Expect("codes of supplement no. $_->{supplement}", delete $codes{$_->{supplement}}, $_->{codes})
	  for ReadTable('hts_supplement.tsv', $FindBin::Bin);
	Fail("supplement no. $_ is not in hts_supplement.tsv") for sort keys %codes;
}

# Days of notices in the Federal Register.  Of one without its last day the
# volume's year is known; one without its first says nothing.
sub Notices
{
	for my $row (ReadTable('fr_dates.tsv'))
	{
		my ($volume, $page) = $row->{citation} =~ /^(\d+) FR (\d+)$/ or next;
		next if $row->{published_from} eq '';
		Put('federal_register_notice', $volume, $page, $row->{published_from}, $row->{published_to} || $volume + 1935 . '-12-31',
			$row->{effective}, $row->{certainty} eq 'exact' ? 'true' : 'false');
	}
}

# ---------------------------------------------------------------------------
# Parties
# ---------------------------------------------------------------------------

# The Huawei listings of 2019.
#
# A row of the screening list cites every notice that touched it, the first one
# being its listing.  Two kinds of row need more than that.  Rows "Affiliated
# Entity" share the notices of the main entry, though 19 of the 22 were added to
# it in August and three were moved there from entries of their own; which three
# the list does not tell, so they are left out.  And the May rule names 26
# destinations, without Sweden and Thailand: four rows that cite it are among
# the 27 new entries of the August rule, by its list of destinations and by the
# counts of both rules.
my %batches = (
	'84 FR 22961' => ['[2019-05-16,)', '2019-05-21', '84 FR 22961'],
	'84 FR 22963' => ['[2019-05-16,)', '2019-05-21', '84 FR 22961'],
	'84 FR 43495' => ['[2019-08-19,)', '2019-08-21', '84 FR 43493']);
my %of_august = map { $_ => 1 } ('Huawei Sweden', 'Huawei Technologies (Thailand) Co.', 'Centre for Integrated Photonics Ltd.',
	'Huawei Technologies (UK) Co., Ltd.');
# Cites the May notice in one row, that of August 2020 in its twin; the rule of
# August 2020 names it.
my %of_2020 = ('Huawei Technologies Dusseldorf GmbH' => 1);

sub Parties
{
	my $id = 0;
	my (%seen, %parties, @parties);

	for my $row (ReadCsv('csl.csv'))
	{
		next unless $row->{source} =~ /^Entity List/;
		my ($notice) = $row->{federal_register_notice} =~ /^(\d+ FR \d+)/ or next;
		my $batch = $batches{$notice} or next;
		my $name = $row->{name};

		next if $name =~ /Affiliated Entity:/ || $of_2020{$name};
		$batch = $batches{'84 FR 43495'} if delete $of_august{$name};
		my ($country) = $row->{addresses} =~ /^([A-Z]{2})\b/ or Fail("no country for $name");
		my @aliases = split /; /, $row->{alt_names};

		$name =~ s/, Xi'an, Shaanxi$//;
		$name =~ s/,\s*$//;
		push @aliases, $1 if $name =~ s/ \(([A-Za-z]+)\)$//;
		my $entry = join ' ', lc($name) =~ /[\p{L}\p{N}]+/g;
		$entry .= "|$country";
		next if $seen{$entry}++;
		push @parties, [$batch, $entry, $name, $country, @aliases];
	}
	Fail("not in the list: " . join(', ', sort keys %of_august)) if %of_august;

	for my $party (sort { $a->[0][0] cmp $b->[0][0] || $a->[1] cmp $b->[1] } @parties)
	{
		my ($batch, $entry, $name, $country, @aliases) = @$party;

		$id--;
		$parties{$batch->[2]}++;
		# Footnotes 1 (85 FR 29849) and 2 (85 FR 51596) came in 2020: the rules that ask for them begin then.
		Put('restricted_party', $id, 'EL', $entry, $name, $country, 'entity', 'all', 'all items subject to the EAR',
			'presumption of denial', List(1, 2), @$batch);
		my %alias = (DestinationName::Fold($name) => 1);
		Put('restricted_party_alias', $id, $_) for grep { !$alias{DestinationName::Fold($_)}++ } @aliases;
	}
	Expect('parties of 84 FR 22961', $parties{'84 FR 22961'}, 65);
	Expect('parties of 84 FR 43493', $parties{'84 FR 43493'}, 26);
	KeepHandWritten($id);
}

# Parties that the regulation itself names (744.22(f)(2)) are written by hand,
# behind the last number used here.
sub KeepHandWritten
{
	my ($last) = @_;

	for my $table ('restricted_party', 'restricted_party_alias')
	{
		open my $file, '<:utf8', "$FindBin::Bin/$table.tsv" or die "$table: $!\n";
		while (my $line = <$file>)
		{
			chomp $line;
			my @fields = split /\t/, $line, -1;
			Put($table, @fields) if $fields[0] =~ /^-\d+$/ && $fields[0] < $last;
		}
		close $file;
	}
}

# ---------------------------------------------------------------------------
# Writing
# ---------------------------------------------------------------------------

sub DataSets
{
	# What is read at all since that edition only; the cells are a table by hand.
	my $first = '2026-09-24';
	my $list = 'eCFR title 15 part 774, supplement no. 1';
	my @sets = (
		['ccl_entries', ReadIn('eccn_reasons'), $edition, $list, '15 CFR 774 Supp. 1'],
		['ccl_paragraphs', $first, $edition, "$list: which paragraphs are printed, and which as reserved", '15 CFR 774 Supp. 1'],
		['country_chart', ReadIn('country_chart'), $edition, 'eCFR title 15 part 738, supplement no. 1', '15 CFR 738 Supp. 1'],
		['country_groups', ReadIn('country_groups'), $edition, 'eCFR title 15 part 740, supplement no. 1', '15 CFR 740 Supp. 1'],
		['exception_cells', $first, '2026-09-24', "$list, license exception cells", '15 CFR 774 Supp. 1'],
		['hts_codes', $first, $edition, 'eCFR title 15 part 746, supplements no. 2, 4, 5 and 7', '15 CFR 746 Supp. 2, 4, 5, 7'],
		['license_requirements', ReadIn('eccn_controls'), $edition, $list, '15 CFR 774 Supp. 1']);

	Put('data_set', @$_) for @sets;
	Unchanged('country_chart', qw(iso2 marks footnotes embargo));
	Unchanged('country_chart_notes', qw(kind key text));
	Unchanged('country_groups', qw(iso2 group));
}

# That the edition was read again and says the same, which data_set claims.
sub Unchanged
{
	my ($name, @columns) = @_;
	my ($before, $now) = map { my $rows = $_; join "\n", sort map { my $row = $_; join "\t", map { DestinationName::Fold($row->{$_}) } @columns } @$rows }
	  [ReadTable("$name.tsv")], [ReadTable("${name}_$edition.tsv")];
	Fail("$name.tsv is not what ${name}_$edition.tsv says: what was read wrongly is mended in both, what changed since needs rows with days")
	  if $before ne $now;
}

my %columns = (
	data_set => [qw(name since edition source citation)],
	destination => [qw(code name status treated_as citation)],
	destination_name => [qw(name destination)],
	country_chart => [qw(destination columns footnotes referral valid citation)],
	country_group => [qw(country_group destination certain valid citation)],
	ccl_entry => [qw(entry reasons disposition note made_for elsewhere_for valid citation)],
	ccl_paragraph => [qw(entry paragraphs valid citation)],
	reserved_paragraph => [qw(first last valid citation)],
	license_requirement => [qw(entry line reasons paragraphs except_paragraphs conditional_paragraphs conditional_except
		condition chart_column destinations groups except_groups except_destinations uncertain_destinations
		refers_to unenforced approved_parties party_footnote basis valid citation)],
	hts_control => [qw(supplement hts_code min_unit_price citation)],
	federal_register_notice => [qw(volume page published_from published_through effective certain)],
	restricted_party => [qw(id list entry name country kind scope requirement policy footnotes valid announced citation)],
	restricted_party_alias => [qw(party alias)]);

sub Put
{
	my ($table, @fields) = @_;
	push @{$tables{$table}}, \@fields;
}

sub List { return '{' . join(',', @_) . '}'; }

sub WriteTables
{
	for my $line (sort { $a->{entry} cmp $b->{entry} || LineOrder($a->{line}, $b->{line}) || ($a->{valid} // '') cmp ($b->{valid} // '') } @requirements)
	{
		Put('license_requirement', map {
			my $field = $line->{$_};
			/^(?:reasons|paragraphs|.*_paragraphs|conditional_except|.*destinations|.*groups)$/ ? List(@{$field || []})
			  : $_ eq 'unenforced' ? $field // 'f'
			  : $_ eq 'valid' ? $field // '(,)'
			  : $field // ''
		} @{$columns{license_requirement}});
	}
	for my $table (sort keys %columns)
	{
		my $path = "$FindBin::Bin/$table.tsv";
		open my $file, '>:utf8', $path or die "$path: $!\n";
		for my $row ($columns{$table}, @{$tables{$table}})
		{
			die "$table: " . @$row . " fields\n" if @$row != @{$columns{$table}};
			die "$table: a field holds a tab, line end or backslash: @$row\n" if grep { /[\t\r\n\\]/ } @$row;
			print $file join("\t", @$row), "\n";
		}
		close $file or die "$path: $!\n";
		printf "%-24s %5d rows\n", $table, scalar @{$tables{$table}};
	}
}

# 1, 1b, 2, 10, f7, note
sub LineOrder
{
	my ($left, $right) = @_;
	my @order = map { /^(\d+)(.*)/ ? [$1, $2] : [1e9, $_] } ($left, $right);
	return $order[0][0] <=> $order[1][0] || $order[0][1] cmp $order[1][1];
}

sub Report
{
	my (%triggers, %kinds);
	my $conditional = 0;

	for my $key (keys %source)
	{
		my @lines = @{$source{$key}};
		$triggers{$lines[0]{trigger}}++;
		my @kinds = uniq sort map { defined $_->{condition} ? Requirement::ConditionKind($_->{condition}) : () } @lines;
		next unless @kinds;
		$conditional++;
		$kinds{join ' or ', @kinds}++;
	}
	printf "%d rows of %d entries as %d lines, %d of them from footnotes of the chart\n", scalar keys %source,
	  scalar(uniq map { substr $_, 0, 5 } keys %source), scalar @requirements,
	  scalar(grep { $_->{basis} eq 'chart_footnote' } @requirements);
	printf "  %5d by %s\n", $triggers{$_}, $_ for sort { $triggers{$b} <=> $triggers{$a} || $a cmp $b } keys %triggers;
	printf "%d rows are conditional\n", $conditional;
	printf "  %5d on %s\n", $kinds{$_}, $_ for sort { $kinds{$b} <=> $kinds{$a} || $a cmp $b } keys %kinds;
}

# ---------------------------------------------------------------------------
# Reading
# ---------------------------------------------------------------------------

# A table as hashes, one for each row.
sub ReadTable
{
	my ($name, $where) = @_;
	my @rows;
	my $path = ($where // $folder) . "/$name";

	open my $file, '<:utf8', $path or die "$path: $!\n";
	chomp(my $header = <$file>);
	my @names = split /\t/, $header;
	while (my $line = <$file>)
	{
		chomp $line;
		my @fields = split /\t/, $line, -1;
		die "$name:$.: " . @fields . " fields, header has " . @names . "\n" if @fields != @names;
		my %row;
		@row{@names} = @fields;
		push @rows, \%row;
		# A row may have been taken from an edition before.
		my $set = $name =~ s/\.tsv$//r;
		$read_in{$set} = $row{edition} if ($row{edition} // '') gt ($read_in{$set} // '');
	}
	close $file;
	return @rows;
}

# The edition in which a table was read first.
sub ReadIn
{
	my ($name) = @_;
	ReadTable("$name.tsv") unless $read_in{$name};
	return $read_in{$name} // die "$name.tsv names no edition\n";
}

# As ReadTable, of a file whose data fields are all quoted.
sub ReadCsv
{
	my ($name) = @_;
	my @rows;

	open my $file, '<:utf8', "$folder/$name" or die "$folder/$name: $!\n";
	chomp(my $header = <$file>);
	my @names = split /,/, $header;
	while (my $line = <$file>)
	{
		chomp $line;
		my @fields = map { s/""/"/gr } $line =~ /\G"((?:[^"]|"")*)"(?:,|$)/g;
		die "$name:$.: " . @fields . " fields, header has " . @names . "\n" if @fields != @names;
		my %row;
		@row{@names} = @fields;
		push @rows, \%row;
	}
	close $file;
	return @rows;
}

sub TextDigest { return substr(sha1_hex(encode_utf8($_[0])), 0, 8); }

sub Expect
{
	my ($what, $found, $expected) = @_;
	Fail("$what: $found, expected $expected") if ($found // 0) != $expected;
}

# Errors are collected, so that one run shows them all.
sub Fail
{
	my ($message) = @_;
	print STDERR "$message\n";
	$failures++;
}

Main();
