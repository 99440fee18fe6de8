-- reprieve: a relief from a requirement, as the chain of its instruments.

CREATE TYPE @extschema@.reprieve;
CREATE FUNCTION @extschema@.reprieve_in(cstring) RETURNS @extschema@.reprieve
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_in(cstring) IS 'I/O';
CREATE FUNCTION @extschema@.reprieve_out(@extschema@.reprieve) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_out(@extschema@.reprieve) IS 'I/O';
CREATE FUNCTION @extschema@.reprieve_recv(internal) RETURNS @extschema@.reprieve
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_recv(internal) IS 'I/O';
CREATE FUNCTION @extschema@.reprieve_send(@extschema@.reprieve) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_send(@extschema@.reprieve) IS 'I/O';
CREATE TYPE @extschema@.reprieve (
	INPUT = @extschema@.reprieve_in, OUTPUT = @extschema@.reprieve_out,
	RECEIVE = @extschema@.reprieve_recv, SEND = @extschema@.reprieve_send,
	INTERNALLENGTH = VARIABLE, ALIGNMENT = int4, STORAGE = extended
);
COMMENT ON TYPE @extschema@.reprieve
	IS 'relief from a license requirement, as the chain of instruments that granted and extended it: 2019-05-20/2019-08-19, 2019-08-19/2019-11-18';

-- Order and hash.

CREATE FUNCTION @extschema@.reprieve_lt(@extschema@.reprieve, @extschema@.reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_lt(@extschema@.reprieve, @extschema@.reprieve)
	IS 'implementation of < operator';
CREATE FUNCTION @extschema@.reprieve_le(@extschema@.reprieve, @extschema@.reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_le(@extschema@.reprieve, @extschema@.reprieve)
	IS 'implementation of <= operator';
CREATE FUNCTION @extschema@.reprieve_eq(@extschema@.reprieve, @extschema@.reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_eq(@extschema@.reprieve, @extschema@.reprieve)
	IS 'implementation of = operator';
CREATE FUNCTION @extschema@.reprieve_ne(@extschema@.reprieve, @extschema@.reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_ne(@extschema@.reprieve, @extschema@.reprieve)
	IS 'implementation of <> operator';
CREATE FUNCTION @extschema@.reprieve_ge(@extschema@.reprieve, @extschema@.reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_ge(@extschema@.reprieve, @extschema@.reprieve)
	IS 'implementation of >= operator';
CREATE FUNCTION @extschema@.reprieve_gt(@extschema@.reprieve, @extschema@.reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_gt(@extschema@.reprieve, @extschema@.reprieve)
	IS 'implementation of > operator';
CREATE FUNCTION @extschema@.reprieve_cmp(@extschema@.reprieve, @extschema@.reprieve) RETURNS integer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_cmp(@extschema@.reprieve, @extschema@.reprieve)
	IS 'less-equal-greater, for btree';
CREATE FUNCTION @extschema@.reprieve_sortsupport(internal) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_sortsupport(internal) IS 'sort support, for btree';
CREATE FUNCTION @extschema@.reprieve_hash(@extschema@.reprieve) RETURNS integer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_hash(@extschema@.reprieve) IS 'hash';
CREATE FUNCTION @extschema@.reprieve_hash_extended(@extschema@.reprieve, bigint) RETURNS bigint
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_hash_extended(@extschema@.reprieve, bigint) IS 'hash with a seed';

CREATE OPERATOR @extschema@.< (
	LEFTARG = @extschema@.reprieve, RIGHTARG = @extschema@.reprieve, FUNCTION = @extschema@.reprieve_lt,
	COMMUTATOR = OPERATOR(@extschema@.>), NEGATOR = OPERATOR(@extschema@.>=),
	RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR @extschema@.< (@extschema@.reprieve, @extschema@.reprieve) IS 'less than';
CREATE OPERATOR @extschema@.<= (
	LEFTARG = @extschema@.reprieve, RIGHTARG = @extschema@.reprieve, FUNCTION = @extschema@.reprieve_le,
	COMMUTATOR = OPERATOR(@extschema@.>=), NEGATOR = OPERATOR(@extschema@.>),
	RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR @extschema@.<= (@extschema@.reprieve, @extschema@.reprieve) IS 'less than or equal';
CREATE OPERATOR @extschema@.= (
	LEFTARG = @extschema@.reprieve, RIGHTARG = @extschema@.reprieve, FUNCTION = @extschema@.reprieve_eq,
	COMMUTATOR = OPERATOR(@extschema@.=), NEGATOR = OPERATOR(@extschema@.<>),
	HASHES, MERGES,
	RESTRICT = eqsel, JOIN = eqjoinsel
);
COMMENT ON OPERATOR @extschema@.= (@extschema@.reprieve, @extschema@.reprieve) IS 'equal';
CREATE OPERATOR @extschema@.<> (
	LEFTARG = @extschema@.reprieve, RIGHTARG = @extschema@.reprieve, FUNCTION = @extschema@.reprieve_ne,
	COMMUTATOR = OPERATOR(@extschema@.<>), NEGATOR = OPERATOR(@extschema@.=),
	RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR @extschema@.<> (@extschema@.reprieve, @extschema@.reprieve) IS 'not equal';
CREATE OPERATOR @extschema@.>= (
	LEFTARG = @extschema@.reprieve, RIGHTARG = @extschema@.reprieve, FUNCTION = @extschema@.reprieve_ge,
	COMMUTATOR = OPERATOR(@extschema@.<=), NEGATOR = OPERATOR(@extschema@.<),
	RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR @extschema@.>= (@extschema@.reprieve, @extschema@.reprieve) IS 'greater than or equal';
CREATE OPERATOR @extschema@.> (
	LEFTARG = @extschema@.reprieve, RIGHTARG = @extschema@.reprieve, FUNCTION = @extschema@.reprieve_gt,
	COMMUTATOR = OPERATOR(@extschema@.<), NEGATOR = OPERATOR(@extschema@.<=),
	RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR @extschema@.> (@extschema@.reprieve, @extschema@.reprieve) IS 'greater than';

CREATE OPERATOR CLASS @extschema@.reprieve_ops DEFAULT FOR TYPE @extschema@.reprieve USING btree AS
	OPERATOR 1 @extschema@.<,
	OPERATOR 2 @extschema@.<=,
	OPERATOR 3 @extschema@.=,
	OPERATOR 4 @extschema@.>=,
	OPERATOR 5 @extschema@.>,
	FUNCTION 1 @extschema@.reprieve_cmp(@extschema@.reprieve, @extschema@.reprieve),
	FUNCTION 2 @extschema@.reprieve_sortsupport(internal),
	FUNCTION 4 btequalimage(oid);
COMMENT ON OPERATOR CLASS @extschema@.reprieve_ops USING btree
	IS 'instruments in turn, by effective, last and announced day';
COMMENT ON OPERATOR FAMILY @extschema@.reprieve_ops USING btree
	IS 'instruments in turn, by effective, last and announced day';

CREATE OPERATOR CLASS @extschema@.reprieve_ops DEFAULT FOR TYPE @extschema@.reprieve USING hash AS
	OPERATOR 1 @extschema@.=,
	FUNCTION 1 @extschema@.reprieve_hash(@extschema@.reprieve),
	FUNCTION 2 @extschema@.reprieve_hash_extended(@extschema@.reprieve, bigint);
COMMENT ON OPERATOR CLASS @extschema@.reprieve_ops USING hash IS 'hash of reprieve, consistent with =';
COMMENT ON OPERATOR FAMILY @extschema@.reprieve_ops USING hash IS 'hash of reprieve, consistent with =';

CREATE FUNCTION @extschema@.reprieve_smaller(@extschema@.reprieve, @extschema@.reprieve)
	RETURNS @extschema@.reprieve
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_smaller(@extschema@.reprieve, @extschema@.reprieve)
	IS 'smaller of two, for min()';
CREATE FUNCTION @extschema@.reprieve_larger(@extschema@.reprieve, @extschema@.reprieve)
	RETURNS @extschema@.reprieve
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_larger(@extschema@.reprieve, @extschema@.reprieve)
	IS 'larger of two, for max()';
CREATE AGGREGATE @extschema@.min(@extschema@.reprieve) (
	SFUNC = @extschema@.reprieve_smaller, STYPE = @extschema@.reprieve,
	COMBINEFUNC = @extschema@.reprieve_smaller,
	SORTOP = OPERATOR(@extschema@.<), PARALLEL = SAFE
);
COMMENT ON AGGREGATE @extschema@.min(@extschema@.reprieve) IS 'least reprieve of all input values';
CREATE AGGREGATE @extschema@.max(@extschema@.reprieve) (
	SFUNC = @extschema@.reprieve_larger, STYPE = @extschema@.reprieve, COMBINEFUNC = @extschema@.reprieve_larger,
	SORTOP = OPERATOR(@extschema@.>), PARALLEL = SAFE
);
COMMENT ON AGGREGATE @extschema@.max(@extschema@.reprieve) IS 'greatest reprieve of all input values';

-- The chain.

CREATE FUNCTION @extschema@.reprieve(effective date, through date, announced date DEFAULT NULL)
	RETURNS @extschema@.reprieve
	AS 'MODULE_PATHNAME', 'reprieve_make' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve(date, date, date)
	IS 'reprieve of one instrument, from its effective day through its last, both included';
CREATE FUNCTION @extschema@.reprieve_or_null(value text) RETURNS @extschema@.reprieve
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_or_null(text) IS 'the reprieve a text says, NULL if it says none';
CREATE FUNCTION @extschema@.instruments(@extschema@.reprieve,
	OUT no integer, OUT effective date, OUT through date, OUT announced date)
	RETURNS SETOF record
	AS 'MODULE_PATHNAME', 'reprieve_instruments' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	ROWS 5;
COMMENT ON FUNCTION @extschema@.instruments(@extschema@.reprieve)
	IS 'instruments of a reprieve as rows, in order';
CREATE FUNCTION @extschema@.as_known_on(@extschema@.reprieve, on_date date) RETURNS @extschema@.reprieve
	AS 'MODULE_PATHNAME', 'reprieve_as_known_on' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.as_known_on(@extschema@.reprieve, date)
	IS 'reprieve as it was known on a day: the instruments announced by then';
CREATE OPERATOR @extschema@.@ (
	LEFTARG = @extschema@.reprieve, RIGHTARG = date, FUNCTION = @extschema@.as_known_on
);
COMMENT ON OPERATOR @extschema@.@ (@extschema@.reprieve, date) IS 'reprieve as known on a day';
CREATE FUNCTION @extschema@.reprieve_union(@extschema@.reprieve, @extschema@.reprieve)
	RETURNS @extschema@.reprieve
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_union(@extschema@.reprieve, @extschema@.reprieve)
	IS 'implementation of + operator';
CREATE OPERATOR @extschema@.+ (
	LEFTARG = @extschema@.reprieve, RIGHTARG = @extschema@.reprieve, FUNCTION = @extschema@.reprieve_union,
	COMMUTATOR = OPERATOR(@extschema@.+)
);
COMMENT ON OPERATOR @extschema@.+ (@extschema@.reprieve, @extschema@.reprieve)
	IS 'instruments of both reprieves';
CREATE FUNCTION @extschema@.extend(@extschema@.reprieve, days integer, announced date DEFAULT NULL)
	RETURNS @extschema@.reprieve
	AS 'MODULE_PATHNAME', 'reprieve_extend_days' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.extend(@extschema@.reprieve, integer, date)
	IS 'reprieve with one more instrument, from its last day through that many days later';
CREATE FUNCTION @extschema@.extend(@extschema@.reprieve, period interval, announced date DEFAULT NULL)
	RETURNS @extschema@.reprieve
	AS 'MODULE_PATHNAME', 'reprieve_extend_interval' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.extend(@extschema@.reprieve, interval, date)
	IS 'reprieve with one more instrument, from its last day through that day plus an interval';
CREATE FUNCTION @extschema@.extend(@extschema@.reprieve, through date, announced date DEFAULT NULL)
	RETURNS @extschema@.reprieve
	AS 'MODULE_PATHNAME', 'reprieve_extend_through' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.extend(@extschema@.reprieve, date, date)
	IS 'reprieve with one more instrument, from its last day through the day given';

-- What it covers, against dates, dateranges and other reprieves.  The
-- estimates come from applying the operator to the column's statistics.

CREATE FUNCTION @extschema@.reprieve_contains_date(@extschema@.reprieve, date) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_contains_date(@extschema@.reprieve, date)
	IS 'implementation of @> operator';
CREATE FUNCTION @extschema@.date_contained_by_reprieve(date, @extschema@.reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.date_contained_by_reprieve(date, @extschema@.reprieve)
	IS 'implementation of <@ operator';
CREATE FUNCTION @extschema@.reprieve_contains_daterange(@extschema@.reprieve, daterange) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_contains_daterange(@extschema@.reprieve, daterange)
	IS 'implementation of @> operator';
CREATE FUNCTION @extschema@.daterange_contained_by_reprieve(daterange, @extschema@.reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.daterange_contained_by_reprieve(daterange, @extschema@.reprieve)
	IS 'implementation of <@ operator';
CREATE FUNCTION @extschema@.reprieve_contained_by_daterange(@extschema@.reprieve, daterange) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_contained_by_daterange(@extschema@.reprieve, daterange)
	IS 'implementation of <@ operator';
CREATE FUNCTION @extschema@.daterange_contains_reprieve(daterange, @extschema@.reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.daterange_contains_reprieve(daterange, @extschema@.reprieve)
	IS 'implementation of @> operator';
CREATE FUNCTION @extschema@.reprieve_contains_reprieve(@extschema@.reprieve, @extschema@.reprieve)
	RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_contains_reprieve(@extschema@.reprieve, @extschema@.reprieve)
	IS 'implementation of @> operator';
CREATE FUNCTION @extschema@.reprieve_contained_by_reprieve(@extschema@.reprieve, @extschema@.reprieve)
	RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_contained_by_reprieve(@extschema@.reprieve, @extschema@.reprieve)
	IS 'implementation of <@ operator';
CREATE FUNCTION @extschema@.reprieve_overlaps_daterange(@extschema@.reprieve, daterange) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_overlaps_daterange(@extschema@.reprieve, daterange)
	IS 'implementation of && operator';
CREATE FUNCTION @extschema@.daterange_overlaps_reprieve(daterange, @extschema@.reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.daterange_overlaps_reprieve(daterange, @extschema@.reprieve)
	IS 'implementation of && operator';
CREATE FUNCTION @extschema@.reprieve_overlaps_reprieve(@extschema@.reprieve, @extschema@.reprieve)
	RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_overlaps_reprieve(@extschema@.reprieve, @extschema@.reprieve)
	IS 'implementation of && operator';
CREATE FUNCTION @extschema@.reprieve_adjacent_date(@extschema@.reprieve, date) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_adjacent_date(@extschema@.reprieve, date)
	IS 'implementation of -|- operator';
CREATE FUNCTION @extschema@.date_adjacent_reprieve(date, @extschema@.reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.date_adjacent_reprieve(date, @extschema@.reprieve)
	IS 'implementation of -|- operator';
CREATE FUNCTION @extschema@.reprieve_adjacent_daterange(@extschema@.reprieve, daterange) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_adjacent_daterange(@extschema@.reprieve, daterange)
	IS 'implementation of -|- operator';
CREATE FUNCTION @extschema@.daterange_adjacent_reprieve(daterange, @extschema@.reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.daterange_adjacent_reprieve(daterange, @extschema@.reprieve)
	IS 'implementation of -|- operator';
CREATE FUNCTION @extschema@.reprieve_adjacent_reprieve(@extschema@.reprieve, @extschema@.reprieve)
	RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_adjacent_reprieve(@extschema@.reprieve, @extschema@.reprieve)
	IS 'implementation of -|- operator';
CREATE FUNCTION @extschema@.reprieve_before_date(@extschema@.reprieve, date) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_before_date(@extschema@.reprieve, date)
	IS 'implementation of << operator';
CREATE FUNCTION @extschema@.date_before_reprieve(date, @extschema@.reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.date_before_reprieve(date, @extschema@.reprieve)
	IS 'implementation of << operator';
CREATE FUNCTION @extschema@.reprieve_before_daterange(@extschema@.reprieve, daterange) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_before_daterange(@extschema@.reprieve, daterange)
	IS 'implementation of << operator';
CREATE FUNCTION @extschema@.daterange_before_reprieve(daterange, @extschema@.reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.daterange_before_reprieve(daterange, @extschema@.reprieve)
	IS 'implementation of << operator';
CREATE FUNCTION @extschema@.reprieve_before_reprieve(@extschema@.reprieve, @extschema@.reprieve)
	RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_before_reprieve(@extschema@.reprieve, @extschema@.reprieve)
	IS 'implementation of << operator';
CREATE FUNCTION @extschema@.reprieve_after_date(@extschema@.reprieve, date) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_after_date(@extschema@.reprieve, date)
	IS 'implementation of >> operator';
CREATE FUNCTION @extschema@.date_after_reprieve(date, @extschema@.reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.date_after_reprieve(date, @extschema@.reprieve)
	IS 'implementation of >> operator';
CREATE FUNCTION @extschema@.reprieve_after_daterange(@extschema@.reprieve, daterange) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_after_daterange(@extschema@.reprieve, daterange)
	IS 'implementation of >> operator';
CREATE FUNCTION @extschema@.daterange_after_reprieve(daterange, @extschema@.reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.daterange_after_reprieve(daterange, @extschema@.reprieve)
	IS 'implementation of >> operator';
CREATE FUNCTION @extschema@.reprieve_after_reprieve(@extschema@.reprieve, @extschema@.reprieve)
	RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_after_reprieve(@extschema@.reprieve, @extschema@.reprieve)
	IS 'implementation of >> operator';

CREATE OPERATOR @extschema@.@> (
	LEFTARG = @extschema@.reprieve, RIGHTARG = date, FUNCTION = @extschema@.reprieve_contains_date,
	COMMUTATOR = OPERATOR(@extschema@.<@), RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @extschema@.@> (@extschema@.reprieve, date) IS 'covers';
CREATE OPERATOR @extschema@.<@ (
	LEFTARG = date, RIGHTARG = @extschema@.reprieve, FUNCTION = @extschema@.date_contained_by_reprieve,
	COMMUTATOR = OPERATOR(@extschema@.@>), RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @extschema@.<@ (date, @extschema@.reprieve) IS 'is covered by';
CREATE OPERATOR @extschema@.@> (
	LEFTARG = @extschema@.reprieve, RIGHTARG = daterange, FUNCTION = @extschema@.reprieve_contains_daterange,
	COMMUTATOR = OPERATOR(@extschema@.<@), RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @extschema@.@> (@extschema@.reprieve, daterange) IS 'covers';
CREATE OPERATOR @extschema@.<@ (
	LEFTARG = daterange, RIGHTARG = @extschema@.reprieve, FUNCTION = @extschema@.daterange_contained_by_reprieve,
	COMMUTATOR = OPERATOR(@extschema@.@>), RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @extschema@.<@ (daterange, @extschema@.reprieve) IS 'is covered by';
CREATE OPERATOR @extschema@.<@ (
	LEFTARG = @extschema@.reprieve, RIGHTARG = daterange, FUNCTION = @extschema@.reprieve_contained_by_daterange,
	COMMUTATOR = OPERATOR(@extschema@.@>), RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @extschema@.<@ (@extschema@.reprieve, daterange) IS 'is contained by';
CREATE OPERATOR @extschema@.@> (
	LEFTARG = daterange, RIGHTARG = @extschema@.reprieve, FUNCTION = @extschema@.daterange_contains_reprieve,
	COMMUTATOR = OPERATOR(@extschema@.<@), RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @extschema@.@> (daterange, @extschema@.reprieve) IS 'contains';
CREATE OPERATOR @extschema@.@> (
	LEFTARG = @extschema@.reprieve, RIGHTARG = @extschema@.reprieve,
	FUNCTION = @extschema@.reprieve_contains_reprieve,
	COMMUTATOR = OPERATOR(@extschema@.<@), RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @extschema@.@> (@extschema@.reprieve, @extschema@.reprieve) IS 'covers';
CREATE OPERATOR @extschema@.<@ (
	LEFTARG = @extschema@.reprieve, RIGHTARG = @extschema@.reprieve,
	FUNCTION = @extschema@.reprieve_contained_by_reprieve,
	COMMUTATOR = OPERATOR(@extschema@.@>), RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @extschema@.<@ (@extschema@.reprieve, @extschema@.reprieve) IS 'is covered by';
CREATE OPERATOR @extschema@.&& (
	LEFTARG = @extschema@.reprieve, RIGHTARG = daterange, FUNCTION = @extschema@.reprieve_overlaps_daterange,
	COMMUTATOR = OPERATOR(@extschema@.&&), RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @extschema@.&& (@extschema@.reprieve, daterange) IS 'overlaps';
CREATE OPERATOR @extschema@.&& (
	LEFTARG = daterange, RIGHTARG = @extschema@.reprieve, FUNCTION = @extschema@.daterange_overlaps_reprieve,
	COMMUTATOR = OPERATOR(@extschema@.&&), RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @extschema@.&& (daterange, @extschema@.reprieve) IS 'overlaps';
CREATE OPERATOR @extschema@.&& (
	LEFTARG = @extschema@.reprieve, RIGHTARG = @extschema@.reprieve,
	FUNCTION = @extschema@.reprieve_overlaps_reprieve,
	COMMUTATOR = OPERATOR(@extschema@.&&), RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @extschema@.&& (@extschema@.reprieve, @extschema@.reprieve) IS 'overlaps';
CREATE OPERATOR @extschema@.-|- (
	LEFTARG = @extschema@.reprieve, RIGHTARG = date, FUNCTION = @extschema@.reprieve_adjacent_date,
	COMMUTATOR = OPERATOR(@extschema@.-|-), RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @extschema@.-|- (@extschema@.reprieve, date) IS 'is adjacent to';
CREATE OPERATOR @extschema@.-|- (
	LEFTARG = date, RIGHTARG = @extschema@.reprieve, FUNCTION = @extschema@.date_adjacent_reprieve,
	COMMUTATOR = OPERATOR(@extschema@.-|-), RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @extschema@.-|- (date, @extschema@.reprieve) IS 'is adjacent to';
CREATE OPERATOR @extschema@.-|- (
	LEFTARG = @extschema@.reprieve, RIGHTARG = daterange, FUNCTION = @extschema@.reprieve_adjacent_daterange,
	COMMUTATOR = OPERATOR(@extschema@.-|-), RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @extschema@.-|- (@extschema@.reprieve, daterange) IS 'is adjacent to';
CREATE OPERATOR @extschema@.-|- (
	LEFTARG = daterange, RIGHTARG = @extschema@.reprieve, FUNCTION = @extschema@.daterange_adjacent_reprieve,
	COMMUTATOR = OPERATOR(@extschema@.-|-), RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @extschema@.-|- (daterange, @extschema@.reprieve) IS 'is adjacent to';
CREATE OPERATOR @extschema@.-|- (
	LEFTARG = @extschema@.reprieve, RIGHTARG = @extschema@.reprieve,
	FUNCTION = @extschema@.reprieve_adjacent_reprieve,
	COMMUTATOR = OPERATOR(@extschema@.-|-), RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @extschema@.-|- (@extschema@.reprieve, @extschema@.reprieve) IS 'is adjacent to';
CREATE OPERATOR @extschema@.<< (
	LEFTARG = @extschema@.reprieve, RIGHTARG = date, FUNCTION = @extschema@.reprieve_before_date,
	COMMUTATOR = OPERATOR(@extschema@.>>), RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @extschema@.<< (@extschema@.reprieve, date) IS 'ends before';
CREATE OPERATOR @extschema@.<< (
	LEFTARG = date, RIGHTARG = @extschema@.reprieve, FUNCTION = @extschema@.date_before_reprieve,
	COMMUTATOR = OPERATOR(@extschema@.>>), RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @extschema@.<< (date, @extschema@.reprieve) IS 'ends before';
CREATE OPERATOR @extschema@.<< (
	LEFTARG = @extschema@.reprieve, RIGHTARG = daterange, FUNCTION = @extschema@.reprieve_before_daterange,
	COMMUTATOR = OPERATOR(@extschema@.>>), RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @extschema@.<< (@extschema@.reprieve, daterange) IS 'ends before';
CREATE OPERATOR @extschema@.<< (
	LEFTARG = daterange, RIGHTARG = @extschema@.reprieve, FUNCTION = @extschema@.daterange_before_reprieve,
	COMMUTATOR = OPERATOR(@extschema@.>>), RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @extschema@.<< (daterange, @extschema@.reprieve) IS 'ends before';
CREATE OPERATOR @extschema@.<< (
	LEFTARG = @extschema@.reprieve, RIGHTARG = @extschema@.reprieve,
	FUNCTION = @extschema@.reprieve_before_reprieve,
	COMMUTATOR = OPERATOR(@extschema@.>>), RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @extschema@.<< (@extschema@.reprieve, @extschema@.reprieve) IS 'ends before';
CREATE OPERATOR @extschema@.>> (
	LEFTARG = @extschema@.reprieve, RIGHTARG = date, FUNCTION = @extschema@.reprieve_after_date,
	COMMUTATOR = OPERATOR(@extschema@.<<), RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @extschema@.>> (@extschema@.reprieve, date) IS 'begins after';
CREATE OPERATOR @extschema@.>> (
	LEFTARG = date, RIGHTARG = @extschema@.reprieve, FUNCTION = @extschema@.date_after_reprieve,
	COMMUTATOR = OPERATOR(@extschema@.<<), RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @extschema@.>> (date, @extschema@.reprieve) IS 'begins after';
CREATE OPERATOR @extschema@.>> (
	LEFTARG = @extschema@.reprieve, RIGHTARG = daterange, FUNCTION = @extschema@.reprieve_after_daterange,
	COMMUTATOR = OPERATOR(@extschema@.<<), RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @extschema@.>> (@extschema@.reprieve, daterange) IS 'begins after';
CREATE OPERATOR @extschema@.>> (
	LEFTARG = daterange, RIGHTARG = @extschema@.reprieve, FUNCTION = @extschema@.daterange_after_reprieve,
	COMMUTATOR = OPERATOR(@extschema@.<<), RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @extschema@.>> (daterange, @extschema@.reprieve) IS 'begins after';
CREATE OPERATOR @extschema@.>> (
	LEFTARG = @extschema@.reprieve, RIGHTARG = @extschema@.reprieve,
	FUNCTION = @extschema@.reprieve_after_reprieve,
	COMMUTATOR = OPERATOR(@extschema@.<<), RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @extschema@.>> (@extschema@.reprieve, @extschema@.reprieve) IS 'begins after';

CREATE FUNCTION @extschema@.isempty(@extschema@.reprieve) RETURNS boolean
	AS 'MODULE_PATHNAME', 'reprieve_is_empty' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.isempty(@extschema@.reprieve) IS 'has the reprieve no instruments?';
CREATE FUNCTION @extschema@.first_day(@extschema@.reprieve) RETURNS date
	AS 'MODULE_PATHNAME', 'reprieve_first_day' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.first_day(@extschema@.reprieve)
	IS 'first day covered; -infinity if it has no beginning, NULL if it is empty';
CREATE FUNCTION @extschema@.last_day(@extschema@.reprieve) RETURNS date
	AS 'MODULE_PATHNAME', 'reprieve_last_day' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.last_day(@extschema@.reprieve)
	IS 'last day covered; infinity if it has no end, NULL if it is empty';
CREATE FUNCTION @extschema@.total_days(@extschema@.reprieve) RETURNS integer
	AS 'MODULE_PATHNAME', 'reprieve_total_days' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.total_days(@extschema@.reprieve)
	IS 'number of days covered; NULL if an end is open';
CREATE FUNCTION @extschema@.remaining_days(@extschema@.reprieve, on_date date) RETURNS integer
	AS 'MODULE_PATHNAME', 'reprieve_remaining_days' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.remaining_days(@extschema@.reprieve, date)
	IS 'number of days covered from a day on, that day included; NULL if there is no end';
CREATE FUNCTION @extschema@.coverage(@extschema@.reprieve) RETURNS datemultirange
	AS 'MODULE_PATHNAME', 'reprieve_coverage' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.coverage(@extschema@.reprieve) IS 'days covered';
CREATE FUNCTION @extschema@.gaps(@extschema@.reprieve) RETURNS datemultirange
	AS 'MODULE_PATHNAME', 'reprieve_gaps' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.gaps(@extschema@.reprieve)
	IS 'days between the first and the last day that are not covered';

-- Casts.  Those that lose the chain have to be asked for.

CREATE FUNCTION @extschema@.daterange(@extschema@.reprieve) RETURNS daterange
	AS 'MODULE_PATHNAME', 'reprieve_to_daterange' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.daterange(@extschema@.reprieve)
	IS 'days covered as one range; error if there is a gap';
CREATE FUNCTION @extschema@.datemultirange(@extschema@.reprieve) RETURNS datemultirange
	AS 'MODULE_PATHNAME', 'reprieve_coverage' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.datemultirange(@extschema@.reprieve) IS 'days covered';
CREATE FUNCTION @extschema@.reprieve(daterange) RETURNS @extschema@.reprieve
	AS 'MODULE_PATHNAME', 'daterange_to_reprieve' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve(daterange)
	IS 'reprieve of one instrument, announced on its effective day';
CREATE FUNCTION @extschema@.reprieve(datemultirange) RETURNS @extschema@.reprieve
	AS 'MODULE_PATHNAME', 'datemultirange_to_reprieve' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve(datemultirange) IS 'reprieve of one instrument for each range';
CREATE CAST (@extschema@.reprieve AS daterange) WITH FUNCTION @extschema@.daterange(@extschema@.reprieve);
COMMENT ON CAST (@extschema@.reprieve AS daterange) IS 'days covered as one range; error if there is a gap';
CREATE CAST (@extschema@.reprieve AS datemultirange) WITH FUNCTION @extschema@.datemultirange(@extschema@.reprieve);
COMMENT ON CAST (@extschema@.reprieve AS datemultirange) IS 'days covered';
CREATE CAST (text AS @extschema@.reprieve) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (text AS @extschema@.reprieve) IS 'the reprieve that it says';
CREATE CAST (varchar AS @extschema@.reprieve) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (varchar AS @extschema@.reprieve) IS 'the reprieve that it says';
CREATE CAST (bpchar AS @extschema@.reprieve) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (bpchar AS @extschema@.reprieve) IS 'the reprieve that it says';
CREATE CAST (daterange AS @extschema@.reprieve) WITH FUNCTION @extschema@.reprieve(daterange) AS ASSIGNMENT;
COMMENT ON CAST (daterange AS @extschema@.reprieve) IS 'reprieve of one instrument';
CREATE CAST (datemultirange AS @extschema@.reprieve) WITH FUNCTION @extschema@.reprieve(datemultirange) AS ASSIGNMENT;
COMMENT ON CAST (datemultirange AS @extschema@.reprieve) IS 'reprieve of one instrument for each range';

-- Instrument rows to a chain.

CREATE FUNCTION @extschema@.reprieve_agg_transfn(internal, @extschema@.reprieve) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_agg_transfn(internal, @extschema@.reprieve)
	IS 'aggregate transition function';
CREATE FUNCTION @extschema@.reprieve_agg_combinefn(internal, internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_agg_combinefn(internal, internal) IS 'aggregate combine function';
CREATE FUNCTION @extschema@.reprieve_agg_serialfn(internal) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_agg_serialfn(internal) IS 'aggregate serial function';
CREATE FUNCTION @extschema@.reprieve_agg_deserialfn(bytea, internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_agg_deserialfn(bytea, internal) IS 'aggregate deserial function';
CREATE FUNCTION @extschema@.reprieve_agg_finalfn(internal) RETURNS @extschema@.reprieve
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_agg_finalfn(internal) IS 'aggregate final function';
CREATE AGGREGATE @extschema@.reprieve_agg(@extschema@.reprieve) (
	SFUNC = @extschema@.reprieve_agg_transfn, STYPE = internal,
	FINALFUNC = @extschema@.reprieve_agg_finalfn,
	COMBINEFUNC = @extschema@.reprieve_agg_combinefn,
	SERIALFUNC = @extschema@.reprieve_agg_serialfn, DESERIALFUNC = @extschema@.reprieve_agg_deserialfn,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE @extschema@.reprieve_agg(@extschema@.reprieve)
	IS 'chain of the instruments of all input values';

-- Which reprieves cover this day?  The key is the reprieve, which serves
-- index-only scans, or the span of those below; reprieve_gist.c says how.

CREATE FUNCTION @extschema@.reprieve_gist_consistent(internal, @extschema@.reprieve, smallint, oid, internal)
	RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_gist_consistent(internal, @extschema@.reprieve, smallint,
	oid, internal)
	IS 'GiST support';
CREATE FUNCTION @extschema@.reprieve_gist_union(internal, internal) RETURNS @extschema@.reprieve
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_gist_union(internal, internal) IS 'GiST support';
CREATE FUNCTION @extschema@.reprieve_gist_penalty(internal, internal, internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_gist_penalty(internal, internal, internal) IS 'GiST support';
CREATE FUNCTION @extschema@.reprieve_gist_picksplit(internal, internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_gist_picksplit(internal, internal) IS 'GiST support';
CREATE FUNCTION @extschema@.reprieve_gist_same(@extschema@.reprieve, @extschema@.reprieve, internal)
	RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_gist_same(@extschema@.reprieve, @extschema@.reprieve, internal)
	IS 'GiST support';
CREATE FUNCTION @extschema@.reprieve_gist_sortsupport(internal) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reprieve_gist_sortsupport(internal) IS 'GiST support';

CREATE OPERATOR CLASS @extschema@.reprieve_ops DEFAULT FOR TYPE @extschema@.reprieve USING gist AS
	OPERATOR 1 @extschema@.<< (@extschema@.reprieve, @extschema@.reprieve),
	OPERATOR 1 @extschema@.<< (@extschema@.reprieve, daterange),
	OPERATOR 1 @extschema@.<< (@extschema@.reprieve, date),
	OPERATOR 3 @extschema@.&& (@extschema@.reprieve, @extschema@.reprieve),
	OPERATOR 3 @extschema@.&& (@extschema@.reprieve, daterange),
	OPERATOR 5 @extschema@.>> (@extschema@.reprieve, @extschema@.reprieve),
	OPERATOR 5 @extschema@.>> (@extschema@.reprieve, daterange),
	OPERATOR 5 @extschema@.>> (@extschema@.reprieve, date),
	OPERATOR 6 @extschema@.-|- (@extschema@.reprieve, @extschema@.reprieve),
	OPERATOR 6 @extschema@.-|- (@extschema@.reprieve, daterange),
	OPERATOR 6 @extschema@.-|- (@extschema@.reprieve, date),
	OPERATOR 7 @extschema@.@> (@extschema@.reprieve, @extschema@.reprieve),
	OPERATOR 7 @extschema@.@> (@extschema@.reprieve, daterange),
	OPERATOR 7 @extschema@.@> (@extschema@.reprieve, date),
	OPERATOR 8 @extschema@.<@ (@extschema@.reprieve, @extschema@.reprieve),
	OPERATOR 8 @extschema@.<@ (@extschema@.reprieve, daterange),
	OPERATOR 18 @extschema@.= (@extschema@.reprieve, @extschema@.reprieve),
	FUNCTION 1 @extschema@.reprieve_gist_consistent(internal, @extschema@.reprieve, smallint, oid, internal),
	FUNCTION 2 @extschema@.reprieve_gist_union(internal, internal),
	FUNCTION 5 @extschema@.reprieve_gist_penalty(internal, internal, internal),
	FUNCTION 6 @extschema@.reprieve_gist_picksplit(internal, internal),
	FUNCTION 7 @extschema@.reprieve_gist_same(@extschema@.reprieve, @extschema@.reprieve, internal),
	FUNCTION 11 @extschema@.reprieve_gist_sortsupport(internal);
COMMENT ON OPERATOR CLASS @extschema@.reprieve_ops USING gist IS 'days covered by a reprieve';
COMMENT ON OPERATOR FAMILY @extschema@.reprieve_ops USING gist IS 'days covered by a reprieve';
