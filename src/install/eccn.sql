-- eccn: an Export Control Classification Number down to the paragraph.

CREATE TYPE eccn;

CREATE FUNCTION eccn_in(cstring) RETURNS eccn
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION eccn_in(cstring) IS 'I/O: reads an ECCN; letters in either case, white space dropped';

CREATE FUNCTION eccn_out(eccn) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION eccn_out(eccn) IS 'I/O: writes the canonical form, as 3B001.c.1.a';

CREATE FUNCTION eccn_recv(internal) RETURNS eccn
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION eccn_recv(internal) IS 'I/O: reads and checks the binary form';

CREATE FUNCTION eccn_send(eccn) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION eccn_send(eccn) IS 'I/O: writes the binary form';

CREATE TYPE eccn (
	INPUT = eccn_in,
	OUTPUT = eccn_out,
	RECEIVE = eccn_recv,
	SEND = eccn_send,
	LIKE = int8
);
COMMENT ON TYPE eccn IS 'Export Control Classification Number down to the paragraph, or EAR99';

-- Accessors.

CREATE FUNCTION eccn_or_null(value text) RETURNS eccn
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION eccn_or_null(text) IS 'the ECCN a text says, NULL if it says none';

CREATE FUNCTION eccn_category(item eccn) RETURNS int
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION eccn_category(eccn) IS 'category, 0 to 9; NULL for EAR99';

CREATE FUNCTION eccn_product_group(item eccn) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION eccn_product_group(eccn) IS 'product group, A to E; NULL for EAR99';

CREATE FUNCTION eccn_entry(item eccn) RETURNS eccn
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION eccn_entry(eccn) IS 'the entry, without paragraph';

CREATE FUNCTION eccn_paragraph(item eccn) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION eccn_paragraph(eccn) IS 'paragraph below the entry, as c.1.a; NULL if none';

CREATE FUNCTION eccn_parent(item eccn) RETURNS eccn
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION eccn_parent(eccn) IS 'one paragraph level up; NULL for an entry';

CREATE FUNCTION eccn_ancestors(item eccn) RETURNS eccn[]
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION eccn_ancestors(eccn) IS 'all that contains the item: the entry, its paragraphs down to the item, the item itself';

CREATE FUNCTION eccn_last(item eccn) RETURNS eccn
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION eccn_last(eccn) IS 'greatest paragraph there can be below the item';

CREATE FUNCTION eccn_depth(item eccn) RETURNS int
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION eccn_depth(eccn) IS 'number of paragraph levels; 0 for an entry';

CREATE FUNCTION is_600_series(item eccn) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION is_600_series(eccn) IS 'is the third character a 6 (former munitions items)?';

CREATE FUNCTION is_9x515(item eccn) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION is_9x515(eccn) IS 'is the item under 9A515, 9B515, 9C515, 9D515 or 9E515 (spacecraft)?';

CREATE FUNCTION eccn_list(entry eccn, list text) RETURNS SETOF eccn
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 10;
COMMENT ON FUNCTION eccn_list(eccn, text) IS 'the paragraphs a list of the regulation names, as a.1 to a.3, b, e, f.2 to f.4';

-- Order and equality.

CREATE FUNCTION eccn_eq(eccn, eccn) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION eccn_eq(eccn, eccn) IS 'implementation of = operator';

CREATE FUNCTION eccn_ne(eccn, eccn) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION eccn_ne(eccn, eccn) IS 'implementation of <> operator';

CREATE FUNCTION eccn_lt(eccn, eccn) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION eccn_lt(eccn, eccn) IS 'implementation of < operator';

CREATE FUNCTION eccn_le(eccn, eccn) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION eccn_le(eccn, eccn) IS 'implementation of <= operator';

CREATE FUNCTION eccn_gt(eccn, eccn) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION eccn_gt(eccn, eccn) IS 'implementation of > operator';

CREATE FUNCTION eccn_ge(eccn, eccn) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION eccn_ge(eccn, eccn) IS 'implementation of >= operator';

CREATE OPERATOR = (
	LEFTARG = eccn, RIGHTARG = eccn, FUNCTION = eccn_eq,
	COMMUTATOR = =, NEGATOR = <>,
	RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);
COMMENT ON OPERATOR = (eccn, eccn) IS 'equal';

CREATE OPERATOR <> (
	LEFTARG = eccn, RIGHTARG = eccn, FUNCTION = eccn_ne,
	COMMUTATOR = <>, NEGATOR = =,
	RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (eccn, eccn) IS 'not equal';

CREATE OPERATOR < (
	LEFTARG = eccn, RIGHTARG = eccn, FUNCTION = eccn_lt,
	COMMUTATOR = >, NEGATOR = >=,
	RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR < (eccn, eccn) IS 'less than';

CREATE OPERATOR <= (
	LEFTARG = eccn, RIGHTARG = eccn, FUNCTION = eccn_le,
	COMMUTATOR = >=, NEGATOR = >,
	RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR <= (eccn, eccn) IS 'less than or equal';

CREATE OPERATOR > (
	LEFTARG = eccn, RIGHTARG = eccn, FUNCTION = eccn_gt,
	COMMUTATOR = <, NEGATOR = <=,
	RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR > (eccn, eccn) IS 'greater than';

CREATE OPERATOR >= (
	LEFTARG = eccn, RIGHTARG = eccn, FUNCTION = eccn_ge,
	COMMUTATOR = <=, NEGATOR = <,
	RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR >= (eccn, eccn) IS 'greater than or equal';

-- An entry contains its paragraphs; a paragraph those below it; each itself.

CREATE FUNCTION eccn_contains_support(internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION eccn_contains_support(internal) IS 'planner support for eccn_contains and @>';

CREATE FUNCTION eccn_contains_sel(internal, oid, internal, int) RETURNS float8
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION eccn_contains_sel(internal, oid, internal, int) IS 'restriction selectivity of @>';

CREATE FUNCTION eccn_contains_joinsel(internal, oid, internal, smallint, internal) RETURNS float8
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION eccn_contains_joinsel(internal, oid, internal, smallint, internal) IS 'join selectivity of @>';

CREATE FUNCTION eccn_contains(entry eccn, item eccn) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE
	SUPPORT eccn_contains_support;
COMMENT ON FUNCTION eccn_contains(eccn, eccn) IS 'is the item the entry or a paragraph of it?';

CREATE OPERATOR @> (
	LEFTARG = eccn, RIGHTARG = eccn, FUNCTION = eccn_contains,
	COMMUTATOR = <@,
	RESTRICT = eccn_contains_sel, JOIN = eccn_contains_joinsel
);
COMMENT ON OPERATOR @> (eccn, eccn) IS 'contains';

CREATE FUNCTION eccn_contained_support(internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION eccn_contained_support(internal) IS 'planner support for eccn_contained and <@';

CREATE FUNCTION eccn_contained_sel(internal, oid, internal, int) RETURNS float8
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION eccn_contained_sel(internal, oid, internal, int) IS 'restriction selectivity of <@';

CREATE FUNCTION eccn_contained_joinsel(internal, oid, internal, smallint, internal) RETURNS float8
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION eccn_contained_joinsel(internal, oid, internal, smallint, internal) IS 'join selectivity of <@';

CREATE FUNCTION eccn_contained(item eccn, entry eccn) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE
	SUPPORT eccn_contained_support;
COMMENT ON FUNCTION eccn_contained(eccn, eccn) IS 'is the item the entry or a paragraph of it?';

CREATE OPERATOR <@ (
	LEFTARG = eccn, RIGHTARG = eccn, FUNCTION = eccn_contained,
	COMMUTATOR = @>,
	RESTRICT = eccn_contained_sel, JOIN = eccn_contained_joinsel
);
COMMENT ON OPERATOR <@ (eccn, eccn) IS 'is contained by';

-- Operator classes.

CREATE FUNCTION eccn_cmp(eccn, eccn) RETURNS int
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION eccn_cmp(eccn, eccn) IS 'less-equal-greater';

CREATE FUNCTION eccn_sortsupport(internal) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION eccn_sortsupport(internal) IS 'sort support';

CREATE FUNCTION eccn_hash(eccn) RETURNS int
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION eccn_hash(eccn) IS 'hash';

CREATE FUNCTION eccn_hash_extended(eccn, bigint) RETURNS bigint
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION eccn_hash_extended(eccn, bigint) IS 'hash with a seed';

CREATE OPERATOR CLASS eccn_ops DEFAULT FOR TYPE eccn USING btree AS
	OPERATOR 1 <,
	OPERATOR 2 <=,
	OPERATOR 3 =,
	OPERATOR 4 >=,
	OPERATOR 5 >,
	FUNCTION 1 eccn_cmp(eccn, eccn),
	FUNCTION 2 eccn_sortsupport(internal),
	FUNCTION 4 btequalimage(oid);
COMMENT ON OPERATOR FAMILY eccn_ops USING btree IS 'order of ECCNs';
COMMENT ON OPERATOR CLASS eccn_ops USING btree IS 'order of ECCNs; also serves <@ and @>';

CREATE OPERATOR CLASS eccn_ops DEFAULT FOR TYPE eccn USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 eccn_hash(eccn),
	FUNCTION 2 eccn_hash_extended(eccn, bigint);
COMMENT ON OPERATOR FAMILY eccn_ops USING hash IS 'equality of ECCNs';
COMMENT ON OPERATOR CLASS eccn_ops USING hash IS 'equality of ECCNs';

CREATE OPERATOR CLASS eccn_minmax_ops DEFAULT FOR TYPE eccn USING brin AS
	OPERATOR 1 <,
	OPERATOR 2 <=,
	OPERATOR 3 =,
	OPERATOR 4 >=,
	OPERATOR 5 >,
	FUNCTION 1 brin_minmax_opcinfo(internal),
	FUNCTION 2 brin_minmax_add_value(internal, internal, internal, internal),
	FUNCTION 3 brin_minmax_consistent(internal, internal, internal),
	FUNCTION 4 brin_minmax_union(internal, internal, internal);
COMMENT ON OPERATOR FAMILY eccn_minmax_ops USING brin IS 'ranges of ECCNs';
COMMENT ON OPERATOR CLASS eccn_minmax_ops USING brin IS 'ranges of ECCNs; also serves <@ and @>';

-- Aggregates.

CREATE FUNCTION eccn_smaller(eccn, eccn) RETURNS eccn
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION eccn_smaller(eccn, eccn) IS 'the smaller of two';

CREATE FUNCTION eccn_larger(eccn, eccn) RETURNS eccn
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION eccn_larger(eccn, eccn) IS 'the larger of two';

CREATE AGGREGATE min(eccn) (
	SFUNC = eccn_smaller,
	STYPE = eccn,
	COMBINEFUNC = eccn_smaller,
	SORTOP = <,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE min(eccn) IS 'least ECCN';

CREATE AGGREGATE max(eccn) (
	SFUNC = eccn_larger,
	STYPE = eccn,
	COMBINEFUNC = eccn_larger,
	SORTOP = >,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE max(eccn) IS 'greatest ECCN';
