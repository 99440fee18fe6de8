-- eccn: an Export Control Classification Number down to the paragraph.

CREATE TYPE @extschema@.eccn;

CREATE FUNCTION @extschema@.eccn_in(cstring) RETURNS @extschema@.eccn
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eccn_in(cstring)
	IS 'I/O: reads an ECCN; letters in either case, white space dropped';

CREATE FUNCTION @extschema@.eccn_out(@extschema@.eccn) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eccn_out(@extschema@.eccn)
	IS 'I/O: writes the canonical form, as 3B001.c.1.a';

CREATE FUNCTION @extschema@.eccn_recv(internal) RETURNS @extschema@.eccn
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eccn_recv(internal) IS 'I/O: reads and checks the binary form';

CREATE FUNCTION @extschema@.eccn_send(@extschema@.eccn) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eccn_send(@extschema@.eccn) IS 'I/O: writes the binary form';

CREATE TYPE @extschema@.eccn (
	INPUT = @extschema@.eccn_in,
	OUTPUT = @extschema@.eccn_out,
	RECEIVE = @extschema@.eccn_recv,
	SEND = @extschema@.eccn_send,
	LIKE = int8
);
COMMENT ON TYPE @extschema@.eccn IS 'Export Control Classification Number down to the paragraph, or EAR99';

-- For columns filled and compared by clients, who send texts.  A text column is
-- compared after a cast alone, as it may hold what is no ECCN.
CREATE CAST (text AS @extschema@.eccn) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (text AS @extschema@.eccn) IS 'the ECCN that it says';
CREATE CAST (varchar AS @extschema@.eccn) WITH INOUT AS IMPLICIT;
COMMENT ON CAST (varchar AS @extschema@.eccn) IS 'the ECCN that it says';
CREATE CAST (bpchar AS @extschema@.eccn) WITH INOUT AS IMPLICIT;
COMMENT ON CAST (bpchar AS @extschema@.eccn) IS 'the ECCN that it says';

-- Accessors.

CREATE FUNCTION @extschema@.eccn_or_null(value text) RETURNS @extschema@.eccn
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eccn_or_null(text) IS 'the ECCN a text says, NULL if it says none';

CREATE FUNCTION @extschema@.eccn_category(item @extschema@.eccn) RETURNS int
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eccn_category(@extschema@.eccn) IS 'category, 0 to 9; NULL for EAR99';

CREATE FUNCTION @extschema@.eccn_product_group(item @extschema@.eccn) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eccn_product_group(@extschema@.eccn)
	IS 'product group, A to E; NULL for EAR99';

CREATE FUNCTION @extschema@.eccn_entry(item @extschema@.eccn) RETURNS @extschema@.eccn
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eccn_entry(@extschema@.eccn) IS 'the entry, without paragraph';

CREATE FUNCTION @extschema@.eccn_paragraph(item @extschema@.eccn) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eccn_paragraph(@extschema@.eccn)
	IS 'paragraph below the entry, as c.1.a; NULL if none';

CREATE FUNCTION @extschema@.eccn_parent(item @extschema@.eccn) RETURNS @extschema@.eccn
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eccn_parent(@extschema@.eccn) IS 'one paragraph level up; NULL for an entry';

CREATE FUNCTION @extschema@.eccn_ancestors(item @extschema@.eccn) RETURNS @extschema@.eccn[]
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eccn_ancestors(@extschema@.eccn)
	IS 'all that contains the item: the entry, its paragraphs down to the item, the item itself';

CREATE FUNCTION @extschema@.eccn_last(item @extschema@.eccn) RETURNS @extschema@.eccn
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eccn_last(@extschema@.eccn)
	IS 'greatest paragraph there can be below the item';

CREATE FUNCTION @extschema@.eccn_depth(item @extschema@.eccn) RETURNS int
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eccn_depth(@extschema@.eccn) IS 'number of paragraph levels; 0 for an entry';

CREATE FUNCTION @extschema@.is_600_series(item @extschema@.eccn) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.is_600_series(@extschema@.eccn)
	IS 'is the third character a 6 (former munitions items)?';

CREATE FUNCTION @extschema@.is_9x515(item @extschema@.eccn) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.is_9x515(@extschema@.eccn)
	IS 'is the item under 9A515, 9B515, 9C515, 9D515 or 9E515 (spacecraft)?';

CREATE FUNCTION @extschema@.eccn_list(entry @extschema@.eccn, list text) RETURNS SETOF @extschema@.eccn
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 10;
COMMENT ON FUNCTION @extschema@.eccn_list(@extschema@.eccn, text)
	IS 'the paragraphs a list of the regulation names, as a.1 to a.3, b, e, f.2 to f.4';

-- Order and equality.

CREATE FUNCTION @extschema@.eccn_eq(@extschema@.eccn, @extschema@.eccn) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eccn_eq(@extschema@.eccn, @extschema@.eccn) IS 'implementation of = operator';

CREATE FUNCTION @extschema@.eccn_ne(@extschema@.eccn, @extschema@.eccn) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eccn_ne(@extschema@.eccn, @extschema@.eccn)
	IS 'implementation of <> operator';

CREATE FUNCTION @extschema@.eccn_lt(@extschema@.eccn, @extschema@.eccn) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eccn_lt(@extschema@.eccn, @extschema@.eccn) IS 'implementation of < operator';

CREATE FUNCTION @extschema@.eccn_le(@extschema@.eccn, @extschema@.eccn) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eccn_le(@extschema@.eccn, @extschema@.eccn)
	IS 'implementation of <= operator';

CREATE FUNCTION @extschema@.eccn_gt(@extschema@.eccn, @extschema@.eccn) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eccn_gt(@extschema@.eccn, @extschema@.eccn) IS 'implementation of > operator';

CREATE FUNCTION @extschema@.eccn_ge(@extschema@.eccn, @extschema@.eccn) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eccn_ge(@extschema@.eccn, @extschema@.eccn)
	IS 'implementation of >= operator';

CREATE OPERATOR @extschema@.= (
	LEFTARG = @extschema@.eccn, RIGHTARG = @extschema@.eccn, FUNCTION = @extschema@.eccn_eq,
	COMMUTATOR = OPERATOR(@extschema@.=), NEGATOR = OPERATOR(@extschema@.<>),
	RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);
COMMENT ON OPERATOR @extschema@.= (@extschema@.eccn, @extschema@.eccn) IS 'equal';

CREATE OPERATOR @extschema@.<> (
	LEFTARG = @extschema@.eccn, RIGHTARG = @extschema@.eccn, FUNCTION = @extschema@.eccn_ne,
	COMMUTATOR = OPERATOR(@extschema@.<>), NEGATOR = OPERATOR(@extschema@.=),
	RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR @extschema@.<> (@extschema@.eccn, @extschema@.eccn) IS 'not equal';

CREATE OPERATOR @extschema@.< (
	LEFTARG = @extschema@.eccn, RIGHTARG = @extschema@.eccn, FUNCTION = @extschema@.eccn_lt,
	COMMUTATOR = OPERATOR(@extschema@.>), NEGATOR = OPERATOR(@extschema@.>=),
	RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR @extschema@.< (@extschema@.eccn, @extschema@.eccn) IS 'less than';

CREATE OPERATOR @extschema@.<= (
	LEFTARG = @extschema@.eccn, RIGHTARG = @extschema@.eccn, FUNCTION = @extschema@.eccn_le,
	COMMUTATOR = OPERATOR(@extschema@.>=), NEGATOR = OPERATOR(@extschema@.>),
	RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR @extschema@.<= (@extschema@.eccn, @extschema@.eccn) IS 'less than or equal';

CREATE OPERATOR @extschema@.> (
	LEFTARG = @extschema@.eccn, RIGHTARG = @extschema@.eccn, FUNCTION = @extschema@.eccn_gt,
	COMMUTATOR = OPERATOR(@extschema@.<), NEGATOR = OPERATOR(@extschema@.<=),
	RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR @extschema@.> (@extschema@.eccn, @extschema@.eccn) IS 'greater than';

CREATE OPERATOR @extschema@.>= (
	LEFTARG = @extschema@.eccn, RIGHTARG = @extschema@.eccn, FUNCTION = @extschema@.eccn_ge,
	COMMUTATOR = OPERATOR(@extschema@.<=), NEGATOR = OPERATOR(@extschema@.<),
	RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR @extschema@.>= (@extschema@.eccn, @extschema@.eccn) IS 'greater than or equal';

-- An entry contains its paragraphs; a paragraph those below it; each itself.

CREATE FUNCTION @extschema@.eccn_contains_support(internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eccn_contains_support(internal) IS 'planner support for eccn_contains and @>';

CREATE FUNCTION @extschema@.eccn_contains_sel(internal, oid, internal, int) RETURNS float8
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eccn_contains_sel(internal, oid, internal, int)
	IS 'restriction selectivity of @>';

CREATE FUNCTION @extschema@.eccn_contains_joinsel(internal, oid, internal, smallint, internal) RETURNS float8
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eccn_contains_joinsel(internal, oid, internal, smallint, internal)
	IS 'join selectivity of @>';

CREATE FUNCTION @extschema@.eccn_contains(entry @extschema@.eccn, item @extschema@.eccn) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE
	SUPPORT @extschema@.eccn_contains_support;
COMMENT ON FUNCTION @extschema@.eccn_contains(@extschema@.eccn, @extschema@.eccn)
	IS 'is the item the entry or a paragraph of it?';

CREATE OPERATOR @extschema@.@> (
	LEFTARG = @extschema@.eccn, RIGHTARG = @extschema@.eccn, FUNCTION = @extschema@.eccn_contains,
	COMMUTATOR = OPERATOR(@extschema@.<@),
	RESTRICT = @extschema@.eccn_contains_sel, JOIN = @extschema@.eccn_contains_joinsel
);
COMMENT ON OPERATOR @extschema@.@> (@extschema@.eccn, @extschema@.eccn) IS 'contains';

CREATE FUNCTION @extschema@.eccn_contained_support(internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eccn_contained_support(internal)
	IS 'planner support for eccn_contained and <@';

CREATE FUNCTION @extschema@.eccn_contained_sel(internal, oid, internal, int) RETURNS float8
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eccn_contained_sel(internal, oid, internal, int)
	IS 'restriction selectivity of <@';

CREATE FUNCTION @extschema@.eccn_contained_joinsel(internal, oid, internal, smallint, internal) RETURNS float8
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eccn_contained_joinsel(internal, oid, internal, smallint, internal)
	IS 'join selectivity of <@';

CREATE FUNCTION @extschema@.eccn_contained(item @extschema@.eccn, entry @extschema@.eccn) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE
	SUPPORT @extschema@.eccn_contained_support;
COMMENT ON FUNCTION @extschema@.eccn_contained(@extschema@.eccn, @extschema@.eccn)
	IS 'is the item the entry or a paragraph of it?';

CREATE OPERATOR @extschema@.<@ (
	LEFTARG = @extschema@.eccn, RIGHTARG = @extschema@.eccn, FUNCTION = @extschema@.eccn_contained,
	COMMUTATOR = OPERATOR(@extschema@.@>),
	RESTRICT = @extschema@.eccn_contained_sel, JOIN = @extschema@.eccn_contained_joinsel
);
COMMENT ON OPERATOR @extschema@.<@ (@extschema@.eccn, @extschema@.eccn) IS 'is contained by';

-- Operator classes.

CREATE FUNCTION @extschema@.eccn_cmp(@extschema@.eccn, @extschema@.eccn) RETURNS int
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eccn_cmp(@extschema@.eccn, @extschema@.eccn) IS 'less-equal-greater';

CREATE FUNCTION @extschema@.eccn_sortsupport(internal) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eccn_sortsupport(internal) IS 'sort support';

CREATE FUNCTION @extschema@.eccn_hash(@extschema@.eccn) RETURNS int
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eccn_hash(@extschema@.eccn) IS 'hash';

CREATE FUNCTION @extschema@.eccn_hash_extended(@extschema@.eccn, bigint) RETURNS bigint
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eccn_hash_extended(@extschema@.eccn, bigint) IS 'hash with a seed';

CREATE OPERATOR CLASS @extschema@.eccn_ops DEFAULT FOR TYPE @extschema@.eccn USING btree AS
	OPERATOR 1 @extschema@.<,
	OPERATOR 2 @extschema@.<=,
	OPERATOR 3 @extschema@.=,
	OPERATOR 4 @extschema@.>=,
	OPERATOR 5 @extschema@.>,
	FUNCTION 1 @extschema@.eccn_cmp(@extschema@.eccn, @extschema@.eccn),
	FUNCTION 2 @extschema@.eccn_sortsupport(internal),
	FUNCTION 4 btequalimage(oid);
COMMENT ON OPERATOR FAMILY @extschema@.eccn_ops USING btree IS 'order of ECCNs';
COMMENT ON OPERATOR CLASS @extschema@.eccn_ops USING btree IS 'order of ECCNs; also serves <@ and @>';

CREATE OPERATOR CLASS @extschema@.eccn_ops DEFAULT FOR TYPE @extschema@.eccn USING hash AS
	OPERATOR 1 @extschema@.=,
	FUNCTION 1 @extschema@.eccn_hash(@extschema@.eccn),
	FUNCTION 2 @extschema@.eccn_hash_extended(@extschema@.eccn, bigint);
COMMENT ON OPERATOR FAMILY @extschema@.eccn_ops USING hash IS 'equality of ECCNs';
COMMENT ON OPERATOR CLASS @extschema@.eccn_ops USING hash IS 'equality of ECCNs';

CREATE OPERATOR CLASS @extschema@.eccn_minmax_ops DEFAULT FOR TYPE @extschema@.eccn USING brin AS
	OPERATOR 1 @extschema@.<,
	OPERATOR 2 @extschema@.<=,
	OPERATOR 3 @extschema@.=,
	OPERATOR 4 @extschema@.>=,
	OPERATOR 5 @extschema@.>,
	FUNCTION 1 brin_minmax_opcinfo(internal),
	FUNCTION 2 brin_minmax_add_value(internal, internal, internal, internal),
	FUNCTION 3 brin_minmax_consistent(internal, internal, internal),
	FUNCTION 4 brin_minmax_union(internal, internal, internal);
COMMENT ON OPERATOR FAMILY @extschema@.eccn_minmax_ops USING brin IS 'ranges of ECCNs';
COMMENT ON OPERATOR CLASS @extschema@.eccn_minmax_ops USING brin IS 'ranges of ECCNs; also serves <@ and @>';

-- Aggregates.

CREATE FUNCTION @extschema@.eccn_smaller(@extschema@.eccn, @extschema@.eccn) RETURNS @extschema@.eccn
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eccn_smaller(@extschema@.eccn, @extschema@.eccn) IS 'the smaller of two';

CREATE FUNCTION @extschema@.eccn_larger(@extschema@.eccn, @extschema@.eccn) RETURNS @extschema@.eccn
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eccn_larger(@extschema@.eccn, @extschema@.eccn) IS 'the larger of two';

CREATE AGGREGATE @extschema@.min(@extschema@.eccn) (
	SFUNC = @extschema@.eccn_smaller,
	STYPE = @extschema@.eccn,
	COMBINEFUNC = @extschema@.eccn_smaller,
	SORTOP = OPERATOR(@extschema@.<),
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE @extschema@.min(@extschema@.eccn) IS 'least ECCN';

CREATE AGGREGATE @extschema@.max(@extschema@.eccn) (
	SFUNC = @extschema@.eccn_larger,
	STYPE = @extschema@.eccn,
	COMBINEFUNC = @extschema@.eccn_larger,
	SORTOP = OPERATOR(@extschema@.>),
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE @extschema@.max(@extschema@.eccn) IS 'greatest ECCN';
