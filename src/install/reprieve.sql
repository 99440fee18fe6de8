-- reprieve: a relief from a requirement, as the chain of its instruments.

CREATE TYPE reprieve;
CREATE FUNCTION reprieve_in(cstring) RETURNS reprieve
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_in(cstring) IS 'I/O';
CREATE FUNCTION reprieve_out(reprieve) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_out(reprieve) IS 'I/O';
CREATE FUNCTION reprieve_recv(internal) RETURNS reprieve
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_recv(internal) IS 'I/O';
CREATE FUNCTION reprieve_send(reprieve) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_send(reprieve) IS 'I/O';
CREATE TYPE reprieve (
	INPUT = reprieve_in, OUTPUT = reprieve_out,
	RECEIVE = reprieve_recv, SEND = reprieve_send,
	INTERNALLENGTH = VARIABLE, ALIGNMENT = int4, STORAGE = extended
);
COMMENT ON TYPE reprieve IS 'relief from a license requirement, as the chain of instruments that granted and extended it: 2019-05-20/2019-08-19, 2019-08-19/2019-11-18';

-- Order and hash.

CREATE FUNCTION reprieve_lt(reprieve, reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_lt(reprieve, reprieve) IS 'implementation of < operator';
CREATE FUNCTION reprieve_le(reprieve, reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_le(reprieve, reprieve) IS 'implementation of <= operator';
CREATE FUNCTION reprieve_eq(reprieve, reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_eq(reprieve, reprieve) IS 'implementation of = operator';
CREATE FUNCTION reprieve_ne(reprieve, reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_ne(reprieve, reprieve) IS 'implementation of <> operator';
CREATE FUNCTION reprieve_ge(reprieve, reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_ge(reprieve, reprieve) IS 'implementation of >= operator';
CREATE FUNCTION reprieve_gt(reprieve, reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_gt(reprieve, reprieve) IS 'implementation of > operator';
CREATE FUNCTION reprieve_cmp(reprieve, reprieve) RETURNS integer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_cmp(reprieve, reprieve) IS 'less-equal-greater, for btree';
CREATE FUNCTION reprieve_sortsupport(internal) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_sortsupport(internal) IS 'sort support, for btree';
CREATE FUNCTION reprieve_hash(reprieve) RETURNS integer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_hash(reprieve) IS 'hash';
CREATE FUNCTION reprieve_hash_extended(reprieve, bigint) RETURNS bigint
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_hash_extended(reprieve, bigint) IS 'hash with a seed';

CREATE OPERATOR < (
	LEFTARG = reprieve, RIGHTARG = reprieve, FUNCTION = reprieve_lt,
	COMMUTATOR = >, NEGATOR = >=,
	RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR < (reprieve, reprieve) IS 'less than';
CREATE OPERATOR <= (
	LEFTARG = reprieve, RIGHTARG = reprieve, FUNCTION = reprieve_le,
	COMMUTATOR = >=, NEGATOR = >,
	RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR <= (reprieve, reprieve) IS 'less than or equal';
CREATE OPERATOR = (
	LEFTARG = reprieve, RIGHTARG = reprieve, FUNCTION = reprieve_eq,
	COMMUTATOR = =, NEGATOR = <>,
	HASHES, MERGES,
	RESTRICT = eqsel, JOIN = eqjoinsel
);
COMMENT ON OPERATOR = (reprieve, reprieve) IS 'equal';
CREATE OPERATOR <> (
	LEFTARG = reprieve, RIGHTARG = reprieve, FUNCTION = reprieve_ne,
	COMMUTATOR = <>, NEGATOR = =,
	RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (reprieve, reprieve) IS 'not equal';
CREATE OPERATOR >= (
	LEFTARG = reprieve, RIGHTARG = reprieve, FUNCTION = reprieve_ge,
	COMMUTATOR = <=, NEGATOR = <,
	RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR >= (reprieve, reprieve) IS 'greater than or equal';
CREATE OPERATOR > (
	LEFTARG = reprieve, RIGHTARG = reprieve, FUNCTION = reprieve_gt,
	COMMUTATOR = <, NEGATOR = <=,
	RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR > (reprieve, reprieve) IS 'greater than';

CREATE OPERATOR CLASS reprieve_ops DEFAULT FOR TYPE reprieve USING btree AS
	OPERATOR 1 <,
	OPERATOR 2 <=,
	OPERATOR 3 =,
	OPERATOR 4 >=,
	OPERATOR 5 >,
	FUNCTION 1 reprieve_cmp(reprieve, reprieve),
	FUNCTION 2 reprieve_sortsupport(internal),
	FUNCTION 4 btequalimage(oid);
COMMENT ON OPERATOR CLASS reprieve_ops USING btree IS 'instruments in turn, by effective, last and announced day';
COMMENT ON OPERATOR FAMILY reprieve_ops USING btree IS 'instruments in turn, by effective, last and announced day';

CREATE OPERATOR CLASS reprieve_ops DEFAULT FOR TYPE reprieve USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 reprieve_hash(reprieve),
	FUNCTION 2 reprieve_hash_extended(reprieve, bigint);
COMMENT ON OPERATOR CLASS reprieve_ops USING hash IS 'hash of reprieve, consistent with =';
COMMENT ON OPERATOR FAMILY reprieve_ops USING hash IS 'hash of reprieve, consistent with =';

CREATE FUNCTION reprieve_smaller(reprieve, reprieve) RETURNS reprieve
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_smaller(reprieve, reprieve) IS 'smaller of two, for min()';
CREATE FUNCTION reprieve_larger(reprieve, reprieve) RETURNS reprieve
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_larger(reprieve, reprieve) IS 'larger of two, for max()';
CREATE AGGREGATE min(reprieve) (
	SFUNC = reprieve_smaller, STYPE = reprieve, COMBINEFUNC = reprieve_smaller,
	SORTOP = <, PARALLEL = SAFE
);
COMMENT ON AGGREGATE min(reprieve) IS 'least reprieve of all input values';
CREATE AGGREGATE max(reprieve) (
	SFUNC = reprieve_larger, STYPE = reprieve, COMBINEFUNC = reprieve_larger,
	SORTOP = >, PARALLEL = SAFE
);
COMMENT ON AGGREGATE max(reprieve) IS 'greatest reprieve of all input values';

-- The chain.

CREATE FUNCTION reprieve(effective date, through date, announced date DEFAULT NULL) RETURNS reprieve
	AS 'MODULE_PATHNAME', 'reprieve_make' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION reprieve(date, date, date) IS 'reprieve of one instrument, from its effective day through its last, both included';
CREATE FUNCTION reprieve_or_null(value text) RETURNS reprieve
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_or_null(text) IS 'the reprieve a text says, NULL if it says none';
CREATE FUNCTION instruments(reprieve,
	OUT no integer, OUT effective date, OUT through date, OUT announced date)
	RETURNS SETOF record
	AS 'MODULE_PATHNAME', 'reprieve_instruments' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	ROWS 5;
COMMENT ON FUNCTION instruments(reprieve) IS 'instruments of a reprieve as rows, in order';
CREATE FUNCTION as_known_on(reprieve, on_date date) RETURNS reprieve
	AS 'MODULE_PATHNAME', 'reprieve_as_known_on' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION as_known_on(reprieve, date) IS 'reprieve as it was known on a day: the instruments announced by then';
CREATE OPERATOR @ (
	LEFTARG = reprieve, RIGHTARG = date, FUNCTION = as_known_on
);
COMMENT ON OPERATOR @ (reprieve, date) IS 'reprieve as known on a day';
CREATE FUNCTION reprieve_union(reprieve, reprieve) RETURNS reprieve
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_union(reprieve, reprieve) IS 'implementation of + operator';
CREATE OPERATOR + (
	LEFTARG = reprieve, RIGHTARG = reprieve, FUNCTION = reprieve_union,
	COMMUTATOR = +
);
COMMENT ON OPERATOR + (reprieve, reprieve) IS 'instruments of both reprieves';
CREATE FUNCTION extend(reprieve, days integer, announced date DEFAULT NULL) RETURNS reprieve
	AS 'MODULE_PATHNAME', 'reprieve_extend_days' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION extend(reprieve, integer, date) IS 'reprieve with one more instrument, from its last day through that many days later';
CREATE FUNCTION extend(reprieve, period interval, announced date DEFAULT NULL) RETURNS reprieve
	AS 'MODULE_PATHNAME', 'reprieve_extend_interval' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION extend(reprieve, interval, date) IS 'reprieve with one more instrument, from its last day through that day plus an interval';
CREATE FUNCTION extend(reprieve, through date, announced date DEFAULT NULL) RETURNS reprieve
	AS 'MODULE_PATHNAME', 'reprieve_extend_through' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION extend(reprieve, date, date) IS 'reprieve with one more instrument, from its last day through the day given';

-- What it covers, against dates, dateranges and other reprieves.  The
-- estimates come from applying the operator to the column's statistics.

CREATE FUNCTION reprieve_contains_date(reprieve, date) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_contains_date(reprieve, date) IS 'implementation of @> operator';
CREATE FUNCTION date_contained_by_reprieve(date, reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION date_contained_by_reprieve(date, reprieve) IS 'implementation of <@ operator';
CREATE FUNCTION reprieve_contains_daterange(reprieve, daterange) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_contains_daterange(reprieve, daterange) IS 'implementation of @> operator';
CREATE FUNCTION daterange_contained_by_reprieve(daterange, reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION daterange_contained_by_reprieve(daterange, reprieve) IS 'implementation of <@ operator';
CREATE FUNCTION reprieve_contained_by_daterange(reprieve, daterange) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_contained_by_daterange(reprieve, daterange) IS 'implementation of <@ operator';
CREATE FUNCTION daterange_contains_reprieve(daterange, reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION daterange_contains_reprieve(daterange, reprieve) IS 'implementation of @> operator';
CREATE FUNCTION reprieve_contains_reprieve(reprieve, reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_contains_reprieve(reprieve, reprieve) IS 'implementation of @> operator';
CREATE FUNCTION reprieve_contained_by_reprieve(reprieve, reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_contained_by_reprieve(reprieve, reprieve) IS 'implementation of <@ operator';
CREATE FUNCTION reprieve_overlaps_daterange(reprieve, daterange) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_overlaps_daterange(reprieve, daterange) IS 'implementation of && operator';
CREATE FUNCTION daterange_overlaps_reprieve(daterange, reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION daterange_overlaps_reprieve(daterange, reprieve) IS 'implementation of && operator';
CREATE FUNCTION reprieve_overlaps_reprieve(reprieve, reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_overlaps_reprieve(reprieve, reprieve) IS 'implementation of && operator';
CREATE FUNCTION reprieve_adjacent_date(reprieve, date) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_adjacent_date(reprieve, date) IS 'implementation of -|- operator';
CREATE FUNCTION date_adjacent_reprieve(date, reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION date_adjacent_reprieve(date, reprieve) IS 'implementation of -|- operator';
CREATE FUNCTION reprieve_adjacent_daterange(reprieve, daterange) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_adjacent_daterange(reprieve, daterange) IS 'implementation of -|- operator';
CREATE FUNCTION daterange_adjacent_reprieve(daterange, reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION daterange_adjacent_reprieve(daterange, reprieve) IS 'implementation of -|- operator';
CREATE FUNCTION reprieve_adjacent_reprieve(reprieve, reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_adjacent_reprieve(reprieve, reprieve) IS 'implementation of -|- operator';
CREATE FUNCTION reprieve_before_date(reprieve, date) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_before_date(reprieve, date) IS 'implementation of << operator';
CREATE FUNCTION date_before_reprieve(date, reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION date_before_reprieve(date, reprieve) IS 'implementation of << operator';
CREATE FUNCTION reprieve_before_daterange(reprieve, daterange) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_before_daterange(reprieve, daterange) IS 'implementation of << operator';
CREATE FUNCTION daterange_before_reprieve(daterange, reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION daterange_before_reprieve(daterange, reprieve) IS 'implementation of << operator';
CREATE FUNCTION reprieve_before_reprieve(reprieve, reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_before_reprieve(reprieve, reprieve) IS 'implementation of << operator';
CREATE FUNCTION reprieve_after_date(reprieve, date) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_after_date(reprieve, date) IS 'implementation of >> operator';
CREATE FUNCTION date_after_reprieve(date, reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION date_after_reprieve(date, reprieve) IS 'implementation of >> operator';
CREATE FUNCTION reprieve_after_daterange(reprieve, daterange) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_after_daterange(reprieve, daterange) IS 'implementation of >> operator';
CREATE FUNCTION daterange_after_reprieve(daterange, reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION daterange_after_reprieve(daterange, reprieve) IS 'implementation of >> operator';
CREATE FUNCTION reprieve_after_reprieve(reprieve, reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_after_reprieve(reprieve, reprieve) IS 'implementation of >> operator';

CREATE OPERATOR @> (
	LEFTARG = reprieve, RIGHTARG = date, FUNCTION = reprieve_contains_date,
	COMMUTATOR = <@, RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @> (reprieve, date) IS 'covers';
CREATE OPERATOR <@ (
	LEFTARG = date, RIGHTARG = reprieve, FUNCTION = date_contained_by_reprieve,
	COMMUTATOR = @>, RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR <@ (date, reprieve) IS 'is covered by';
CREATE OPERATOR @> (
	LEFTARG = reprieve, RIGHTARG = daterange, FUNCTION = reprieve_contains_daterange,
	COMMUTATOR = <@, RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @> (reprieve, daterange) IS 'covers';
CREATE OPERATOR <@ (
	LEFTARG = daterange, RIGHTARG = reprieve, FUNCTION = daterange_contained_by_reprieve,
	COMMUTATOR = @>, RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR <@ (daterange, reprieve) IS 'is covered by';
CREATE OPERATOR <@ (
	LEFTARG = reprieve, RIGHTARG = daterange, FUNCTION = reprieve_contained_by_daterange,
	COMMUTATOR = @>, RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR <@ (reprieve, daterange) IS 'is contained by';
CREATE OPERATOR @> (
	LEFTARG = daterange, RIGHTARG = reprieve, FUNCTION = daterange_contains_reprieve,
	COMMUTATOR = <@, RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @> (daterange, reprieve) IS 'contains';
CREATE OPERATOR @> (
	LEFTARG = reprieve, RIGHTARG = reprieve, FUNCTION = reprieve_contains_reprieve,
	COMMUTATOR = <@, RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @> (reprieve, reprieve) IS 'covers';
CREATE OPERATOR <@ (
	LEFTARG = reprieve, RIGHTARG = reprieve, FUNCTION = reprieve_contained_by_reprieve,
	COMMUTATOR = @>, RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR <@ (reprieve, reprieve) IS 'is covered by';
CREATE OPERATOR && (
	LEFTARG = reprieve, RIGHTARG = daterange, FUNCTION = reprieve_overlaps_daterange,
	COMMUTATOR = &&, RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR && (reprieve, daterange) IS 'overlaps';
CREATE OPERATOR && (
	LEFTARG = daterange, RIGHTARG = reprieve, FUNCTION = daterange_overlaps_reprieve,
	COMMUTATOR = &&, RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR && (daterange, reprieve) IS 'overlaps';
CREATE OPERATOR && (
	LEFTARG = reprieve, RIGHTARG = reprieve, FUNCTION = reprieve_overlaps_reprieve,
	COMMUTATOR = &&, RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR && (reprieve, reprieve) IS 'overlaps';
CREATE OPERATOR -|- (
	LEFTARG = reprieve, RIGHTARG = date, FUNCTION = reprieve_adjacent_date,
	COMMUTATOR = -|-, RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR -|- (reprieve, date) IS 'is adjacent to';
CREATE OPERATOR -|- (
	LEFTARG = date, RIGHTARG = reprieve, FUNCTION = date_adjacent_reprieve,
	COMMUTATOR = -|-, RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR -|- (date, reprieve) IS 'is adjacent to';
CREATE OPERATOR -|- (
	LEFTARG = reprieve, RIGHTARG = daterange, FUNCTION = reprieve_adjacent_daterange,
	COMMUTATOR = -|-, RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR -|- (reprieve, daterange) IS 'is adjacent to';
CREATE OPERATOR -|- (
	LEFTARG = daterange, RIGHTARG = reprieve, FUNCTION = daterange_adjacent_reprieve,
	COMMUTATOR = -|-, RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR -|- (daterange, reprieve) IS 'is adjacent to';
CREATE OPERATOR -|- (
	LEFTARG = reprieve, RIGHTARG = reprieve, FUNCTION = reprieve_adjacent_reprieve,
	COMMUTATOR = -|-, RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR -|- (reprieve, reprieve) IS 'is adjacent to';
CREATE OPERATOR << (
	LEFTARG = reprieve, RIGHTARG = date, FUNCTION = reprieve_before_date,
	COMMUTATOR = >>, RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR << (reprieve, date) IS 'ends before';
CREATE OPERATOR << (
	LEFTARG = date, RIGHTARG = reprieve, FUNCTION = date_before_reprieve,
	COMMUTATOR = >>, RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR << (date, reprieve) IS 'ends before';
CREATE OPERATOR << (
	LEFTARG = reprieve, RIGHTARG = daterange, FUNCTION = reprieve_before_daterange,
	COMMUTATOR = >>, RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR << (reprieve, daterange) IS 'ends before';
CREATE OPERATOR << (
	LEFTARG = daterange, RIGHTARG = reprieve, FUNCTION = daterange_before_reprieve,
	COMMUTATOR = >>, RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR << (daterange, reprieve) IS 'ends before';
CREATE OPERATOR << (
	LEFTARG = reprieve, RIGHTARG = reprieve, FUNCTION = reprieve_before_reprieve,
	COMMUTATOR = >>, RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR << (reprieve, reprieve) IS 'ends before';
CREATE OPERATOR >> (
	LEFTARG = reprieve, RIGHTARG = date, FUNCTION = reprieve_after_date,
	COMMUTATOR = <<, RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR >> (reprieve, date) IS 'begins after';
CREATE OPERATOR >> (
	LEFTARG = date, RIGHTARG = reprieve, FUNCTION = date_after_reprieve,
	COMMUTATOR = <<, RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR >> (date, reprieve) IS 'begins after';
CREATE OPERATOR >> (
	LEFTARG = reprieve, RIGHTARG = daterange, FUNCTION = reprieve_after_daterange,
	COMMUTATOR = <<, RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR >> (reprieve, daterange) IS 'begins after';
CREATE OPERATOR >> (
	LEFTARG = daterange, RIGHTARG = reprieve, FUNCTION = daterange_after_reprieve,
	COMMUTATOR = <<, RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR >> (daterange, reprieve) IS 'begins after';
CREATE OPERATOR >> (
	LEFTARG = reprieve, RIGHTARG = reprieve, FUNCTION = reprieve_after_reprieve,
	COMMUTATOR = <<, RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR >> (reprieve, reprieve) IS 'begins after';

CREATE FUNCTION isempty(reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME', 'reprieve_is_empty' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION isempty(reprieve) IS 'has the reprieve no instruments?';
CREATE FUNCTION first_day(reprieve) RETURNS date
	AS 'MODULE_PATHNAME', 'reprieve_first_day' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION first_day(reprieve) IS 'first day covered; -infinity if it has no beginning, NULL if it is empty';
CREATE FUNCTION last_day(reprieve) RETURNS date
	AS 'MODULE_PATHNAME', 'reprieve_last_day' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION last_day(reprieve) IS 'last day covered; infinity if it has no end, NULL if it is empty';
CREATE FUNCTION total_days(reprieve) RETURNS integer
	AS 'MODULE_PATHNAME', 'reprieve_total_days' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION total_days(reprieve) IS 'number of days covered; NULL if an end is open';
CREATE FUNCTION remaining_days(reprieve, on_date date) RETURNS integer
	AS 'MODULE_PATHNAME', 'reprieve_remaining_days' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION remaining_days(reprieve, date) IS 'number of days covered from a day on, that day included; NULL if there is no end';
CREATE FUNCTION coverage(reprieve) RETURNS datemultirange
	AS 'MODULE_PATHNAME', 'reprieve_coverage' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION coverage(reprieve) IS 'days covered';
CREATE FUNCTION gaps(reprieve) RETURNS datemultirange
	AS 'MODULE_PATHNAME', 'reprieve_gaps' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION gaps(reprieve) IS 'days between the first and the last day that are not covered';

-- Casts.  Those that lose the chain have to be asked for.

CREATE FUNCTION daterange(reprieve) RETURNS daterange
	AS 'MODULE_PATHNAME', 'reprieve_to_daterange' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION daterange(reprieve) IS 'days covered as one range; error if there is a gap';
CREATE FUNCTION datemultirange(reprieve) RETURNS datemultirange
	AS 'MODULE_PATHNAME', 'reprieve_coverage' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION datemultirange(reprieve) IS 'days covered';
CREATE FUNCTION reprieve(daterange) RETURNS reprieve
	AS 'MODULE_PATHNAME', 'daterange_to_reprieve' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reprieve(daterange) IS 'reprieve of one instrument, announced on its effective day';
CREATE FUNCTION reprieve(datemultirange) RETURNS reprieve
	AS 'MODULE_PATHNAME', 'datemultirange_to_reprieve' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reprieve(datemultirange) IS 'reprieve of one instrument for each range';
CREATE CAST (reprieve AS daterange) WITH FUNCTION daterange(reprieve);
COMMENT ON CAST (reprieve AS daterange) IS 'days covered as one range; error if there is a gap';
CREATE CAST (reprieve AS datemultirange) WITH FUNCTION datemultirange(reprieve);
COMMENT ON CAST (reprieve AS datemultirange) IS 'days covered';
CREATE CAST (daterange AS reprieve) WITH FUNCTION reprieve(daterange) AS ASSIGNMENT;
COMMENT ON CAST (daterange AS reprieve) IS 'reprieve of one instrument';
CREATE CAST (datemultirange AS reprieve) WITH FUNCTION reprieve(datemultirange) AS ASSIGNMENT;
COMMENT ON CAST (datemultirange AS reprieve) IS 'reprieve of one instrument for each range';

-- Instrument rows to a chain.

CREATE FUNCTION reprieve_agg_transfn(internal, reprieve) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_agg_transfn(internal, reprieve) IS 'aggregate transition function';
CREATE FUNCTION reprieve_agg_combinefn(internal, internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_agg_combinefn(internal, internal) IS 'aggregate combine function';
CREATE FUNCTION reprieve_agg_serialfn(internal) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_agg_serialfn(internal) IS 'aggregate serial function';
CREATE FUNCTION reprieve_agg_deserialfn(bytea, internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_agg_deserialfn(bytea, internal) IS 'aggregate deserial function';
CREATE FUNCTION reprieve_agg_finalfn(internal) RETURNS reprieve
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_agg_finalfn(internal) IS 'aggregate final function';
CREATE AGGREGATE reprieve_agg(reprieve) (
	SFUNC = reprieve_agg_transfn, STYPE = internal,
	FINALFUNC = reprieve_agg_finalfn,
	COMBINEFUNC = reprieve_agg_combinefn,
	SERIALFUNC = reprieve_agg_serialfn, DESERIALFUNC = reprieve_agg_deserialfn,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE reprieve_agg(reprieve) IS 'chain of the instruments of all input values';

-- Which reprieves cover this day?  The key is the reprieve, which serves
-- index-only scans, or the span of those below; reprieve_gist.c says how.

CREATE FUNCTION reprieve_gist_consistent(internal, reprieve, smallint, oid, internal) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_gist_consistent(internal, reprieve, smallint, oid, internal) IS 'GiST support';
CREATE FUNCTION reprieve_gist_union(internal, internal) RETURNS reprieve
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_gist_union(internal, internal) IS 'GiST support';
CREATE FUNCTION reprieve_gist_penalty(internal, internal, internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_gist_penalty(internal, internal, internal) IS 'GiST support';
CREATE FUNCTION reprieve_gist_picksplit(internal, internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_gist_picksplit(internal, internal) IS 'GiST support';
CREATE FUNCTION reprieve_gist_same(reprieve, reprieve, internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_gist_same(reprieve, reprieve, internal) IS 'GiST support';
CREATE FUNCTION reprieve_gist_sortsupport(internal) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reprieve_gist_sortsupport(internal) IS 'GiST support';

CREATE OPERATOR CLASS reprieve_ops DEFAULT FOR TYPE reprieve USING gist AS
	OPERATOR 1 << (reprieve, reprieve),
	OPERATOR 1 << (reprieve, daterange),
	OPERATOR 1 << (reprieve, date),
	OPERATOR 3 && (reprieve, reprieve),
	OPERATOR 3 && (reprieve, daterange),
	OPERATOR 5 >> (reprieve, reprieve),
	OPERATOR 5 >> (reprieve, daterange),
	OPERATOR 5 >> (reprieve, date),
	OPERATOR 6 -|- (reprieve, reprieve),
	OPERATOR 6 -|- (reprieve, daterange),
	OPERATOR 6 -|- (reprieve, date),
	OPERATOR 7 @> (reprieve, reprieve),
	OPERATOR 7 @> (reprieve, daterange),
	OPERATOR 7 @> (reprieve, date),
	OPERATOR 8 <@ (reprieve, reprieve),
	OPERATOR 8 <@ (reprieve, daterange),
	OPERATOR 18 = (reprieve, reprieve),
	FUNCTION 1 reprieve_gist_consistent(internal, reprieve, smallint, oid, internal),
	FUNCTION 2 reprieve_gist_union(internal, internal),
	FUNCTION 5 reprieve_gist_penalty(internal, internal, internal),
	FUNCTION 6 reprieve_gist_picksplit(internal, internal),
	FUNCTION 7 reprieve_gist_same(reprieve, reprieve, internal),
	FUNCTION 11 reprieve_gist_sortsupport(internal);
COMMENT ON OPERATOR CLASS reprieve_ops USING gist IS 'days covered by a reprieve';
COMMENT ON OPERATOR FAMILY reprieve_ops USING gist IS 'days covered by a reprieve';
