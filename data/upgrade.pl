#!/usr/bin/perl
# upgrade.pl: from one edition to the next.
#
#   data/upgrade.pl date OLD NEW DAY     rewrites NEW/data: what changed without a
#                                        day of its own changes on DAY
#   data/upgrade.pl script OLD NEW       prints the upgrade script
#
# OLD and NEW are source trees (make upgrade-script gets OLD from git).
#
# date: where rows have a period, the old row ends and the new one begins on the
# day of the edition, so that verdicts for earlier days stay what they were.
# What says its own days, is a matter of a citation alone or lies in the future
# is left as it is.  The rows stand in data/ afterwards, for a new installation as for an upgrade.
#
# script: rows by their keys, so that nothing of the user's is touched; tables,
# columns, functions, views, triggers, rights and comments by comparing the
# statements of src/install.  Statements that begin with SELECT are run again
# when they change, so they must bear that.  What cannot be told from two texts,
# such as another type of a column or a table that is no more, is written by hand in
# NEW/upgrade/OLDVERSION--NEWVERSION.by_hand.sql, which names it: "-- by hand: TABLE export_control.license";
# the tool says what is missing there.
use strict;
use warnings;

my ($what, $old_dir, $new_dir, $day) = @ARGV;
die "usage: upgrade.pl date OLD NEW DAY | upgrade.pl script OLD NEW\n"
	unless @ARGV == ($what && $what eq 'date' ? 4 : 3) && $what =~ /^(date|script)$/;
die "\"$day\" is no day such as 2026-12-01\n" if defined $day && $day !~ /^\d{4}-\d\d-\d\d$/;

my $old = read_edition($old_dir);
my $new = read_edition($new_dir);
$what eq 'date' ? date_changes() : print_script();

# ---- editions ----

sub slurp
{
	my ($file) = @_;
	open my $in, '<', $file or die "$file: $!\n";
	local $/;
	return scalar <$in>;
}

sub read_edition
{
	my ($dir) = @_;
	my $make = slurp("$dir/Makefile");
	my %edition = (dir => $dir);

	($edition{version}) = slurp("$dir/export_control.control") =~ /^default_version *= *'(.*)'/m or die "$dir: no version\n";
	my ($slices) = $make =~ /^SLICES = \$\(addprefix src\/install\/, \\\n(.*?)\n\t?\)/ms or die "$dir: no SLICES\n";
	$edition{statements} = [ map { statements(slurp("$dir/src/install/$_")) } $slices =~ /(\S+\.sql)/g, 'end.sql' ];
	for (@{ $edition{statements} })
	{
		next unless /^SELECT export_control\.declare_rule_table\('(\w+)'/;
		push @{ $edition{order} }, $1;
		$edition{declared}{$1} = $_;
	}
	$edition{tables}{$_} = read_table($dir, $_) for @{ $edition{order} };
	for (@{ $edition{statements} })
	{
		next unless /^CREATE (?:UNLOGGED )?TABLE export_control\.(\w+) \((.*)\)[^)]*$/s;
		$edition{columns}{$1} = [ elements($2) ];
	}
	return \%edition;
}

sub read_table
{
	my ($dir, $table) = @_;
	my ($head, @lines) = split /\n/, slurp("$dir/data/$table.tsv");
	my @columns = split /\t/, $head;
	my @rows;

	for my $line (@lines)
	{
		my @fields = split /\t/, $line, -1;
		die "$dir/data/$table.tsv: " . @fields . ' fields, header has ' . @columns . "\n" if @fields != @columns;
		my %row;
		@row{@columns} = @fields;
		push @rows, \%row;
	}
	return { columns => \@columns, rows => \@rows };
}

# The statements of a script, without the comments before them.
sub statements
{
	my ($text) = @_;
	my @found;

	$text =~ s/^\\.*\n//mg;
	while ($text =~ /\S/)
	{
		$text =~ s/^(?:\s+|--[^\n]*\n)+//;
		last if $text eq '';
		my $atomic = $text =~ /^CREATE FUNCTION(?:(?!;\n|\$\$).)*?\nBEGIN ATOMIC\n/s;
		if ($atomic)
		{
			$text =~ s/^(.*?\nEND);//s or die "no end of: " . substr($text, 0, 80) . "\n";
			push @found, $1;
		}
		else
		{
			$text =~ s/^((?:'(?:[^']|'')*'|\$(\w*)\$.*?\$\2\$|--[^\n]*|[^;'\$-]|\$|-)+);//s or die 'not understood: ' . substr($text, 0, 80) . "\n";
			push @found, $1;
		}
	}
	return map { one_by_one($_) } @found;
}

# Rights to several objects, as statements on one each.
sub one_by_one
{
	my ($statement) = @_;
	my ($head, $list, $tail) = $statement =~ /^((?:GRANT|REVOKE) [\w, ]+? ON (?:(?:FUNCTION|TABLE|SCHEMA|SEQUENCE) )?)(.*)( (?:TO|FROM) [\w, ]+)$/s or return $statement;

	return map { "$head$_$tail" } elements($list);
}

# What a list has between commas of its own.
sub elements
{
	my ($list) = @_;
	my @found = ('');

	$list =~ s/--[^\n]*//g;
	my $depth = 0;
	while ($list =~ /('(?:[^']|'')*'|.)/sg)
	{
		my $token = $1;
		$depth++ if $token eq '(' || $token eq '[';
		$depth-- if $token eq ')' || $token eq ']';
		if ($token eq ',' && $depth == 0) { push @found, '' }
		else { $found[-1] .= $token }
	}
	s/\s+/ /g, s/^ | $//g for @found;
	return grep { $_ ne '' } @found;
}

# ---- tables ----

# The columns of the primary key but "shipped", from the statement that makes the table.
sub key_of
{
	my ($edition, $table) = @_;

	for (@{ $edition->{columns}{$table} // die "no table $table\n" })
	{
		return grep { $_ ne 'shipped' } split /, */, $1 if /^PRIMARY KEY \((.*)\)/;
		return ($1) if /^(\w+) .*PRIMARY KEY/;
	}
	die "$table has no primary key\n";
}

sub column_of
{
	my ($edition, $table, $column) = @_;
	my ($found) = grep { /^\Q$column\E / } @{ $edition->{columns}{$table} };

	return $found // die "$table has no column $column\n";
}

# A field as it is where the file leaves it to the default.
sub field
{
	my ($edition, $table, $row, $column) = @_;

	return $row->{$column} if ($row->{$column} // '') ne '';
	return '' unless grep { /^\Q$column\E / } @{ $edition->{columns}{$table} };
	return column_of($edition, $table, $column) =~ /DEFAULT '((?:[^']|'')*)'/ ? $1 =~ s/''/'/gr : '';
}

sub same
{
	my ($table, $x, $y, @but) = @_;
	my %but = map { $_ => 1 } @but;
	my %columns = (%$x, %$y);

	for my $column (grep { !$but{$_} } keys %columns)
	{
		return 0 if field($old, $table, $x, $column) ne field($new, $table, $y, $column);
	}
	return 1;
}

sub join_key { my ($edition, $table, $row, @columns) = @_; return join "\t", map { field($edition, $table, $row, $_) } @columns }

# ---- days ----

sub period { my ($valid) = @_; my ($from, $to) = $valid =~ /^[\[(]([^,]*),([^,]*)\)$/ or die "period \"$valid\" is not [from,to)\n"; return ($from, $to) }

sub make_period { my ($from, $to) = @_; return ($from eq '' ? '(' : '[') . "$from,$to)" }

# The day on which a period is cut, if it is: after its first and before its last.
sub cuts { my ($valid) = @_; my ($from, $to) = period($valid); return ($from eq '' || $from lt $day) && ($to eq '' || $to gt $day) }

sub before { my ($valid, $cut) = @_; return make_period((period($valid))[0], $cut) }
sub after { my ($valid, $cut) = @_; return make_period($cut, (period($valid))[1]) }

sub date_changes
{
	for my $table (@{ $new->{order} })
	{
		next unless $old->{tables}{$table};
		my $parties = $table eq 'restricted_party';
		next unless $parties || grep { $_ eq 'valid' } key_of($new, $table);
		date_table($table, $parties);
	}
	keep_named();
}

# Rows without a period that rows of earlier days still name stay.
sub keep_named
{
	my @references = map { [ /'([^']*)'/g ] } map { /\((?:'[^']*'(?:, )?){5}\)/g } grep { /^SELECT export_control\.refer\(/ } @{ $new->{statements} };
	my $kept = 1;

	while ($kept)
	{
		$kept = 0;
		for (@references)
		{
			my ($naming, $columns, $named, $keys) = @$_;
			my ($from, $rows, $were) = ($new->{tables}{$naming}, $new->{tables}{$named}, $old->{tables}{$named});
			next unless $from && $rows && $were;
			my @columns = split / /, $columns;
			my @keys = split / /, $keys;
			my %there = map { join_key($new, $named, $_, @keys) => 1 } @{ $rows->{rows} };
			my %was = map { join_key($old, $named, $_, @keys) => $_ } @{ $were->{rows} };
			for my $key (map { join_key($new, $naming, $_, @columns) } @{ $from->{rows} })
			{
				next if $there{$key}++ || !$was{$key};
				push @{ $rows->{rows} }, $was{$key};
				write_table($named);
				print "$named: $key stays, as $naming names it for earlier days\n";
				$kept = 1;
			}
		}
	}
}

sub date_table
{
	my ($table, $parties) = @_;
	my @group = $parties ? ('list', 'entry') : grep { $_ ne 'valid' } key_of($new, $table);
	my (%were, %are, @rows, $changes);

	push @{ $were{ join_key($old, $table, $_, @group) } }, $_ for @{ $old->{tables}{$table}{rows} };
	push @{ $are{ join_key($new, $table, $_, @group) } }, $_ for @{ $new->{tables}{$table}{rows} };
	my $id = 0;
	my %used = map { ($_->{id} // '') => 1 } @{ $new->{tables}{$table}{rows} };
	$id = $_->{id} < $id ? $_->{id} : $id for grep { $parties } map { @{ $_->{tables}{$table}{rows} } } $old, $new;

	my $valid = sub { field($_[0], $table, $_[1], 'valid') };
	# What a row was until the day.
	my $until = sub {
		my ($was, $cut) = @_;
		my %ended = (%$was, valid => before($valid->($old, $was), $cut));
		if ($parties)
		{
			$ended{id} = --$id if $used{ $was->{id} };
			for my $of ('restricted_party_alias', 'general_license_party')
			{
				push @{ $new->{tables}{$of}{rows} }, map { { %$_, party => $ended{id} } } grep { $_->{party} eq $was->{id} } @{ $old->{tables}{$of}{rows} };
				write_table($of);
			}
		}
		push @rows, \%ended;
		$changes++;
	};
	my %done;
	for my $row (@{ $new->{tables}{$table}{rows} })
	{
		my $key = join_key($new, $table, $row, @group);
		my @were = @{ $were{$key} // [] };
		my ($was) = grep { $valid->($old, $_) eq $valid->($new, $row) } @were;

		if (@were && !$done{$key}++)
		{
			# Rows that are no more: they end, where what comes instead begins.
			for my $gone (@were)
			{
				my $span = $valid->($old, $gone);
				next if grep { $valid->($new, $_) eq $span || same($table, $gone, $_, 'valid', 'id') } @{ $are{$key} };
				my ($begins) = sort grep { $_ ne '' } map { (period($valid->($new, $_)))[0] } @{ $are{$key} };
				my ($from, $to) = period($span);
				$begins //= $day;
				$until->($gone, $begins) if ($from eq '' || $from lt $begins) && ($to eq '' || $to gt $begins);
			}
		}
		if ($was && !same($table, $was, $row, 'citation', 'id') && cuts($valid->($new, $row)))
		{
			$until->($was, $day);
			$row->{valid} = after($valid->($new, $row), $day);
		}
		elsif (!@were && (period($valid->($new, $row)))[0] eq '' && cuts($valid->($new, $row)))
		{
			$row->{valid} = after($valid->($new, $row), $day);
			$changes++;
		}
		push @rows, $row;
	}
	for my $key (sort grep { !$are{$_} } keys %were)
	{
		cuts($valid->($old, $_)) ? $until->($_, $day) : push @rows, $_ for @{ $were{$key} };
	}
	return unless $changes;
	push @{ $new->{tables}{$table}{columns} }, 'valid' unless grep { $_ eq 'valid' } @{ $new->{tables}{$table}{columns} };
	$new->{tables}{$table}{rows} = \@rows;
	write_table($table);
	print "$table: $changes changes on $day\n";
}

sub write_table
{
	my ($table) = @_;
	my $t = $new->{tables}{$table};
	my $file = "$new->{dir}/data/$table.tsv";

	open my $out, '>', $file or die "$file: $!\n";
	print $out join("\t", @{ $t->{columns} }) . "\n";
	print $out join("\t", map { $_ // '' } @$_{ @{ $t->{columns} } }) . "\n" for @{ $t->{rows} };
	close $out or die "$file: $!\n";
}

# ---- the script ----

sub literal { my ($text) = @_; return "'" . ($text =~ s/'/''/gr) . "'" }

# Own types have operators of their own.
sub equals
{
	my ($edition, $table, $row, @columns) = @_;

	return join ' AND ', map {
		my $value = field($edition, $table, $row, $_);
		my $operator = column_of($edition, $table, $_) =~ /^\w+ \@extschema\@\.\w+(?!\[)\b(?!\[\])/ ? 'OPERATOR(@extschema@.=)' : '=';
		"$_ $operator " . literal($value)
	} @columns;
}

sub print_script
{
	my $name = "$old->{version}--$new->{version}";
	my $by_hand = "$new->{dir}/upgrade/$name.by_hand.sql";
	my $hand = -e $by_hand ? slurp($by_hand) : '';
	my %handled = map { $_ => 1 } $hand =~ /^-- by hand: (.*)$/mg;
	my (@schema, @drops, @missing);

	compare_statements(\%handled, \@schema, \@drops, \@missing);
	my @rows = compare_rows();
	die "$by_hand has to say what becomes of\n" . join('', map { "-- by hand: $_\n" } @missing) if @missing;

	print "\\echo Use \"ALTER EXTENSION export_control UPDATE TO '$new->{version}'\" to load this file. \\quit\n\n";
	print "-- Made by data/upgrade.pl.\nSET LOCAL search_path = pg_catalog, pg_temp;\n\n";
	print "$hand\n" if $hand ne '';
	print "$_;\n" for @schema, @rows, @drops;
	print "SELECT export_control.refresh_screening_image();\n";
}

# What a statement makes, under a name that stays the same when it changes.
sub subject
{
	my ($statement) = @_;
	my $s = $statement =~ s/--[^\n]*//gr =~ s/\s+/ /gr;

	if ($s =~ /^CREATE (FUNCTION|PROCEDURE|AGGREGATE) ([\w.@"]+) ?(\(.*)/)
	{
		my ($kind, $name, $rest) = ($1, $2, $3);
		my ($list) = $rest =~ /^(\((?:[^()']|'(?:[^']|'')*'|(?1))*\))/;
		my @arguments = map { s/ (?:DEFAULT|=) .*//r } grep { !/^OUT / } elements(substr($list, 1, -1));
		return "$kind $name(" . join(', ', @arguments) . ')';
	}
	return "TABLE $1" if $s =~ /^CREATE (?:UNLOGGED )?TABLE ([\w.]+)/;
	return "SHELL TYPE $1" if $s =~ /^CREATE TYPE ([\w.@"]+)$/;
	return "$1 $2" if $s =~ /^CREATE (VIEW|SEQUENCE|TYPE|EVENT TRIGGER|SCHEMA|DOMAIN) ([\w.@"]+)/;
	return "INDEX $1" if $s =~ /^CREATE (?:UNIQUE )?INDEX (\w+)/;
	return "TRIGGER $1 ON $2" if $s =~ /^CREATE (?:CONSTRAINT )?TRIGGER (\w+) .*? ON ([\w.]+)/;
	return "COMMENT $1" if $s =~ /^COMMENT ON (.*?) IS /;
	return $s;
}

sub compare_statements
{
	my ($handled, $schema, $drops, $missing) = @_;
	my %were = map { subject($_) => $_ } @{ $old->{statements} };
	my %are = map { subject($_) => 1 } @{ $new->{statements} };
	my $plain = sub { $_[0] =~ s/--[^\n]*//gr =~ s/\s+/ /gr };

	for my $statement (@{ $new->{statements} })
	{
		my $subject = subject($statement);
		my $was = $were{$subject};
		next if (defined $was && $plain->($was) eq $plain->($statement)) || $handled->{$subject};

		if (!defined $was)
		{
			# A changed statement without a name counts as a new one.
			push @$schema, $statement unless $statement =~ /^(?:DO|SET|CREATE SCHEMA)\b/ && push @$missing, $subject;
		}
		elsif ($subject =~ /^(?:FUNCTION|PROCEDURE) (.*)/s)
		{
			# Another result needs another function.
			my ($x, $y) = map { ($plain->($_) =~ /^(.*?) LANGUAGE /si)[0] =~ s/ DEFAULT [^,()]+(?:\([^()]*\))?//gr } $was, $statement;
			push @$schema, "DROP FUNCTION $1" if $x ne $y;
			push @$schema, $statement =~ s/^CREATE /CREATE OR REPLACE /r;
		}
		elsif ($subject =~ /^VIEW/) { push @$schema, $statement =~ s/^CREATE /CREATE OR REPLACE /r }
		elsif ($subject =~ /^COMMENT/) { push @$schema, $statement }
		elsif ($subject =~ /^(?:INDEX|TRIGGER)/) { push @$schema, 'DROP ' . ($subject =~ s/^INDEX /INDEX export_control./r), $statement }
		elsif ($subject =~ /^TABLE export_control\.(\w+)/) { compare_table($1, $subject, $schema, $missing) }
		else { push @$missing, $subject }
	}
	for my $statement (reverse @{ $old->{statements} })
	{
		my $subject = subject($statement);
		next if $are{$subject} || $handled->{$subject};
		if ($subject =~ /^(FUNCTION|PROCEDURE|VIEW|TRIGGER|SEQUENCE|EVENT TRIGGER)\b/) { push @$drops, "DROP $subject" }
		elsif ($subject =~ /^INDEX (\w+)/) { push @$drops, "DROP INDEX export_control.$1" }
		elsif ($statement =~ /^GRANT (.*) TO (.*)$/s) { push @$drops, "REVOKE $1 FROM $2" }
		elsif ($subject =~ /^(?:SELECT|COMMENT)/) { }
		else { push @$missing, $subject }
	}
}

sub compare_table
{
	my ($table, $subject, $schema, $missing) = @_;
	my @were = @{ $old->{columns}{$table} };
	my @are = @{ $new->{columns}{$table} };
	my %were = map { $_ => 1 } @were;
	my %are = map { $_ => 1 } @are;
	my $name = sub { $_[0] =~ /^(?!PRIMARY|CHECK|UNIQUE|FOREIGN|CONSTRAINT|EXCLUDE)(\w+) / ? $1 : undef };
	my %names_were = map { ($name->($_) // '') => 1 } @were;
	my %names_are = map { ($name->($_) // '') => 1 } @are;
	my @alter;

	for (grep { !$were{$_} } @are)
	{
		my $column = $name->($_);
		if (defined $column && !$names_were{$column}) { push @alter, "ALTER TABLE export_control.$table ADD COLUMN $_" }
		else { return push @$missing, $subject }
	}
	for (grep { !$are{$_} } @were)
	{
		my $column = $name->($_);
		if (defined $column && !$names_are{$column}) { push @alter, "DROP VIEW IF EXISTS export_control.effective_$table", "ALTER TABLE export_control.$table DROP COLUMN $column" }
		else { return push @$missing, $subject }
	}
	# The view of the rows that count has the new columns too.
	push @$schema, @alter, $new->{declared}{$table} // ();
}

sub compare_rows
{
	my (@changed, @retired);

	for my $table (@{ $new->{order} })
	{
		my @key = key_of($new, $table);
		my @group = grep { $_ ne 'valid' } @key;
		my @columns = @{ $new->{tables}{$table}{columns} };
		my %were = map { join_key($old, $table, $_, @key) => $_ } @{ $old->{tables}{$table} ? $old->{tables}{$table}{rows} : [] };
		my %gone = %were;
		my @new;

		for my $row (@{ $new->{tables}{$table}{rows} })
		{
			my $key = join_key($new, $table, $row, @key);
			my $was = delete $gone{$key};
			if (!$was) { push @new, $row; next }
			my @differ = grep { ($was->{$_} // '') ne $row->{$_} } @columns;
			# A column that the old edition left to its default need not be set to that.
			@differ = grep { defined $was->{$_} || field($new, $table, $row, $_) ne field($old, $table, $was, $_) } @differ;
			push @changed, update($table, $row, \@differ, $was, @key) if @differ;
		}
		# The same row with another period is the same row.
		my %by_group;
		push @{ $by_group{ join_key($old, $table, $_, @group) } }, $_ for map { $gone{$_} } sort keys %gone;
		my @inserted;
		for my $row (@new)
		{
			my ($was) = grep { same($table, $_, $row, 'valid', 'citation') } @{ $by_group{ join_key($new, $table, $row, @group) } // [] };
			if (!$was) { push @inserted, $row; next }
			delete $gone{ join_key($old, $table, $was, @key) };
			@{ $by_group{ join_key($new, $table, $row, @group) } } = grep { $_ != $was } @{ $by_group{ join_key($new, $table, $row, @group) } };
			push @changed, update($table, $row, [ grep { ($was->{$_} // '') ne $row->{$_} } @columns ], $was, @key);
		}
		push @changed, 'INSERT INTO export_control.' . $table . ' (' . join(', ', @columns, 'shipped') . ") VALUES\n" .
			join(",\n", map { my $row = $_; '(' . join(', ', map { $row->{$_} eq '' ? 'DEFAULT' : literal($row->{$_}) } @columns) . ', true)' } @inserted) if @inserted;
		unshift @retired, map { "SELECT export_control.retire('$table', " . literal(equals($old, $table, $gone{$_}, @key)) . ')' } sort keys %gone;
	}
	return @changed, @retired;
}

sub update
{
	my ($table, $row, $differ, $was, @key) = @_;

	return "UPDATE export_control.$table SET " . join(', ', map { "$_ = " . ($row->{$_} eq '' ? 'DEFAULT' : literal($row->{$_})) } @$differ) .
		' WHERE shipped AND ' . equals($old, $table, $was, @key);
}
