#!/usr/bin/perl
#
# fit.pl PAIRS [OTHERS [PULL]]: fit the coefficients of the score to pairs of names,
# and set them beside those of src/screening/screen_score.c, on other pairs too.
#
# PAIRS has a row for each pair: 1 if it is the same party, a score, the features.
# Logistic regression by Newton's method, each half of the pairs with the same
# weight.  A coefficient keeps the sign that it has in the source, or is 0, so
# that each can be read.  A penalty keeps rare features from growing: on the
# square of a coefficient or, with PULL, which says how much, of its distance from
# that in the source, so that what these pairs tell nothing of stays as it is.
use strict;
use warnings;
use FindBin;

my $source = "$FindBin::Bin/../../src/screening/screen_score.c";

sub Main
{
	my ($path, $kept, $pull) = @_;
	my ($names, $shipped) = Shipped();
	my ($same, $rows) = Pairs($path, scalar @$names);
	my @sign = map { $_ == 0 ? 0 : $shipped->[$_] <=> 0 } 0 .. $#$names;
	my $fitted = Fit($same, $rows, \@sign, $pull // 1, defined $pull ? $shipped : [(0) x @$names]);

	printf "%-34s %8s %8s\n", 'coefficient', 'shipped', 'fitted';
	printf "%-34s %8.3f %8.3f\n", $names->[$_], $shipped->[$_], $fitted->[$_] for 0 .. $#$names;
	Tell('fitted to', $same, $rows, $shipped, $fitted);
	Tell('held out', Pairs($kept, scalar @$names), $shipped, $fitted) if defined $kept;
}

# How well either tells pairs apart.
sub Tell
{
	my ($of, $same, $rows, $shipped, $fitted) = @_;
	my %told;

	printf "\n%s: %d pairs of the same party, %d of others\n", $of, scalar(grep { $_ } @$same), scalar(grep { !$_ } @$same);
	for (['shipped', $shipped], ['fitted', $fitted])
	{
		my ($which, $weights) = @$_;
		my @score = map { Logistic($_, $weights) } @$rows;
		$told{$which} = [map { $_ >= 0.5 ? 1 : 0 } @score];
		printf "%-8s area under the curve %.4f, loss %.4f, told right at 0.5: %.2f %%\n", $which, Area($same, \@score), Loss($same, \@score),
		  100 * grep({ $told{$which}[$_] == $same->[$_] } 0 .. $#$same) / @$same;
	}
	printf "the two tell %.2f %% of the pairs alike\n", 100 * grep({ $told{shipped}[$_] == $told{fitted}[$_] } 0 .. $#$same) / @$same;
}

# The features and coefficients as the source has them.
sub Shipped
{
	open my $file, '<', $source or die "$source: $!\n";
	my (@names, @values);
	while (<$file>)
	{
		next unless /^\t\[FEATURE_(\w+)\] = (-?[\d.]+)/;
		push @names, lc $1;
		push @values, $2;
	}
	return \@names, \@values;
}

sub Pairs
{
	my ($path, $features) = @_;
	my (@same, @rows);

	open my $file, '<', $path or die "$path: $!\n";
	while (<$file>)
	{
		chomp;
		my ($same, undef, @row) = split /\t/;
		die "$path:$.: " . @row . " features, the source has $features\n" if @row != $features;
		push @same, $same;
		push @rows, \@row;
	}
	return \@same, \@rows;
}

sub Logistic
{
	my ($row, $weights) = @_;
	my $sum = 0;

	$sum += $weights->[$_] * $row->[$_] for 0 .. $#$row;
	return 1 / (1 + exp(-$sum));
}

# Newton's method over the features that are not held at 0.  One whose sign turns
# out wrong is held from then on.
sub Fit
{
	my ($same, $rows, $sign, $penalty, $toward) = @_;
	my $all = @{$rows->[0]};
	my @weights = (0) x $all;
	my @free = 0 .. $all - 1;
	my @count = (0, 0);

	$count[$_]++ for @$same;
	my @share = map { @$same / 2 / $_ } @count;
	while (1)
	{
		for my $round (1 .. 25)
		{
			my @gradient = map { $_ == 0 ? 0 : $penalty * ($toward->[$_] - $weights[$_]) } @free;
			my @hessian = map { my $i = $_; [map { $_ == $i && $free[$i] != 0 ? $penalty : 1e-9 * ($_ == $i) } 0 .. $#free] } 0 .. $#free;
			for my $n (0 .. $#$rows)
			{
				my $row = $rows->[$n];
				my $p = Logistic($row, \@weights);
				my $off = $share[$same->[$n]] * ($same->[$n] - $p);
				my $curve = $share[$same->[$n]] * $p * (1 - $p);
				my @there = grep { $row->[$free[$_]] } 0 .. $#free;
				for my $i (@there)
				{
					my $x = $row->[$free[$i]];
					$gradient[$i] += $off * $x;
					$hessian[$i][$_] += $curve * $x * $row->[$free[$_]] for @there;
				}
			}
			my $step = Solve(\@hessian, \@gradient);
			my $largest = 0;
			for (0 .. $#free)
			{
				$weights[$free[$_]] += $step->[$_];
				$largest = abs $step->[$_] if abs $step->[$_] > $largest;
			}
			last if $largest < 1e-4;
		}
		my @wrong = grep { $sign->[$_] && $weights[$_] * $sign->[$_] < 0 } @free;
		return \@weights unless @wrong;
		$weights[$_] = 0 for @wrong;
		my %wrong = map { $_ => 1 } @wrong;
		@free = grep { !$wrong{$_} } @free;
	}
}

# Gauss's elimination with pivots.
sub Solve
{
	my ($matrix, $right) = @_;
	my @rows = map { [@{$matrix->[$_]}, $right->[$_]] } 0 .. $#$right;
	my $n = @rows;

	for my $i (0 .. $n - 1)
	{
		my ($pivot) = sort { abs $rows[$b][$i] <=> abs $rows[$a][$i] } $i .. $n - 1;
		@rows[$i, $pivot] = @rows[$pivot, $i];
		for my $k (0 .. $n - 1)
		{
			next if $k == $i || !$rows[$k][$i];
			my $factor = $rows[$k][$i] / $rows[$i][$i];
			$rows[$k][$_] -= $factor * $rows[$i][$_] for $i .. $n;
		}
	}
	return [map { $rows[$_][$n] / $rows[$_][$_] } 0 .. $n - 1];
}

sub Area
{
	my ($same, $score) = @_;
	my ($rank, $ranks, $positive) = (0, 0, 0);
	my @order = sort { $score->[$a] <=> $score->[$b] } 0 .. $#$score;

	for (my $i = 0; $i < @order;)
	{
		my $end = $i;
		$end++ while $end < @order && $score->[$order[$end]] == $score->[$order[$i]];
		for my $n (@order[$i .. $end - 1])
		{
			next unless $same->[$n];
			$positive++;
			$ranks += ($i + $end + 1) / 2;
		}
		$i = $end;
	}
	return ($ranks - $positive * ($positive + 1) / 2) / ($positive * (@order - $positive));
}

# Of a pair, each half of the pairs with the same weight.
sub Loss
{
	my ($same, $score) = @_;
	my (@sum, @count);

	for my $n (0 .. $#$same)
	{
		my $p = $same->[$n] ? $score->[$n] : 1 - $score->[$n];
		$sum[$same->[$n]] -= log($p > 1e-12 ? $p : 1e-12);
		$count[$same->[$n]]++;
	}
	return ($sum[0] / $count[0] + $sum[1] / $count[1]) / 2;
}

Main(@ARGV);
