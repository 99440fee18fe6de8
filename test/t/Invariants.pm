# What holds of a database with orders under control at every moment at which
# nothing is under way: the ledger, its sums, the holds and the decisions agree.
# Queries by what they say; each returns the rows of which it is not so.
package Invariants;

use strict;
use warnings;
use Exporter 'import';

our @EXPORT = qw(LedgerQueries HoldQueries StaleQuery);

# LedgerQueries(): of licenses and what was drawn from them.
sub LedgerQueries
{
	return (
		'the balance of each line is the sum of the ledger' => q{
			SELECT license, line, b.quantity, u.quantity, b.value, u.value
			FROM export_control.license_balance b FULL JOIN (SELECT license, line, sum(quantity) AS quantity, sum(value) AS value
				FROM export_control.license_use GROUP BY license, line) u USING (license, line)
			WHERE coalesce(b.quantity, -1) <> coalesce(u.quantity, 0) OR coalesce(b.value, -1) <> coalesce(u.value, 0)},
		'no line has given more than it has' => q{
			SELECT b.*, l.quantity, l.value FROM export_control.license_balance b JOIN export_control.license_line l USING (license, line)
			WHERE b.quantity > l.quantity OR b.value > 1.1 * l.value OR b.quantity < 0 OR b.value < 0},
		'every line has a balance' => q{
			SELECT license, line FROM export_control.license_line l FULL JOIN export_control.license_balance b USING (license, line) WHERE l.items IS NULL OR b.quantity IS NULL},
		'what is reversed was used' => q{
			SELECT r.* FROM export_control.license_use r LEFT JOIN export_control.license_use u ON u.id = r.reverses
			WHERE r.reverses IS NOT NULL AND (u.id IS NULL OR r.quantity <> -u.quantity OR r.value <> -u.value OR r.order_key IS DISTINCT FROM u.order_key)},
		'nothing is left prepared' => 'SELECT gid FROM pg_prepared_xacts');
}

# HoldQueries(SOURCE, KEY[, COLUMN]): of a table or view of orders, one row for
# each key, whose orders were all asked again.  The view shows KEY.
sub HoldQueries
{
	my ($source, $key, $column) = @_;
	my $holds = "(SELECT h.* FROM export_control.order_hold h JOIN export_control.order_source s ON s.id = h.source WHERE s.source = '$source'::regclass)";
	my %queries = (
		"$source: what the rules hold, or an officer released, is what may not ship" => qq{
			SELECT v.$key, v.verdict, h.state, h.verdict FROM ${source}_eligibility v LEFT JOIN $holds h ON h.kind = 'rules' AND h.order_key = v.$key\::text
			WHERE v.may_ship IS DISTINCT FROM (h.order_key IS NULL) OR h.verdict <> v.verdict AND h.state = 'held'},
		"$source: what is held is there" => qq{
			SELECT h.order_key, h.kind, h.state FROM $holds h LEFT JOIN ${source}_eligibility v ON h.order_key = v.$key\::text WHERE v.$key IS NULL},
		"$source: the decision on record is the verdict" => qq{
			SELECT v.$key, v.verdict, d.verdict FROM ${source}_eligibility v LEFT JOIN (SELECT DISTINCT ON (d.order_key) d.* FROM export_control.decision d
				JOIN export_control.order_source s ON s.id = d.source WHERE s.source = '$source'::regclass ORDER BY d.order_key, d.step DESC) d ON d.order_key = v.$key\::text
			WHERE v.verdict IS DISTINCT FROM d.verdict});
	$queries{"$source: its column says the same"} = qq{
		SELECT v.$key, v.$column, h.states FROM ${source}_eligibility v LEFT JOIN (SELECT h.order_key, array_agg(h.kind || ' ' || h.state) AS states, bool_or(h.state <> 'released') AS held FROM $holds h GROUP BY 1) h ON h.order_key = v.$key\::text
		WHERE v.$column IS DISTINCT FROM coalesce(h.held, false)} if $column;
	return %queries;
}

# StaleQuery(SOURCE, KEY): orders whose verdict is not the one on record, and
# that nothing tells to ask about again.  What licenses have left changes
# verdicts without that.
sub StaleQuery
{
	my ($source, $key) = @_;
	return qq{
		SELECT v.$key, v.verdict, d.verdict, d.generation FROM ${source}_eligibility v LEFT JOIN (SELECT DISTINCT ON (d.order_key) d.* FROM export_control.decision d
			JOIN export_control.order_source s ON s.id = d.source WHERE s.source = '$source'::regclass ORDER BY d.order_key, d.step DESC) d ON d.order_key = v.$key\::text
		WHERE v.verdict IS DISTINCT FROM d.verdict AND NOT EXISTS (SELECT FROM export_control.stale s WHERE s.source = '$source'::regclass AND s.order_key = v.$key\::text)
			AND outcome(v.verdict) <> 'licensed' AND outcome(d.verdict) IS DISTINCT FROM 'licensed'};
}

1;
