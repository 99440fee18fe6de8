-- license_status: a state of the license lifecycle with its dates.

CREATE TYPE license_status;
CREATE FUNCTION license_status_in(cstring) RETURNS license_status
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION license_status_in(cstring) IS 'I/O';
CREATE FUNCTION license_status_out(license_status) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION license_status_out(license_status) IS 'I/O';
CREATE FUNCTION license_status_recv(internal) RETURNS license_status
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION license_status_recv(internal) IS 'I/O';
CREATE FUNCTION license_status_send(license_status) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION license_status_send(license_status) IS 'I/O';
CREATE TYPE license_status (
	INPUT = license_status_in, OUTPUT = license_status_out,
	RECEIVE = license_status_recv, SEND = license_status_send,
	INTERNALLENGTH = 12, ALIGNMENT = int4
);
COMMENT ON TYPE license_status IS 'state of a license or an application for one, with its first and last day: approved 2019-11-20/2023-11-30';

-- Order and hash.

CREATE FUNCTION license_status_lt(license_status, license_status) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION license_status_lt(license_status, license_status) IS 'implementation of < operator';
CREATE FUNCTION license_status_le(license_status, license_status) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION license_status_le(license_status, license_status) IS 'implementation of <= operator';
CREATE FUNCTION license_status_eq(license_status, license_status) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION license_status_eq(license_status, license_status) IS 'implementation of = operator';
CREATE FUNCTION license_status_ne(license_status, license_status) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION license_status_ne(license_status, license_status) IS 'implementation of <> operator';
CREATE FUNCTION license_status_ge(license_status, license_status) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION license_status_ge(license_status, license_status) IS 'implementation of >= operator';
CREATE FUNCTION license_status_gt(license_status, license_status) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION license_status_gt(license_status, license_status) IS 'implementation of > operator';
CREATE FUNCTION license_status_cmp(license_status, license_status) RETURNS integer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION license_status_cmp(license_status, license_status) IS 'less-equal-greater, for btree';
CREATE FUNCTION license_status_hash(license_status) RETURNS integer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION license_status_hash(license_status) IS 'hash';
CREATE FUNCTION license_status_hash_extended(license_status, bigint) RETURNS bigint
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION license_status_hash_extended(license_status, bigint) IS 'hash with a seed';

CREATE OPERATOR < (
	LEFTARG = license_status, RIGHTARG = license_status, FUNCTION = license_status_lt,
	COMMUTATOR = >, NEGATOR = >=,
	RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR < (license_status, license_status) IS 'less than';
CREATE OPERATOR <= (
	LEFTARG = license_status, RIGHTARG = license_status, FUNCTION = license_status_le,
	COMMUTATOR = >=, NEGATOR = >,
	RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR <= (license_status, license_status) IS 'less than or equal';
CREATE OPERATOR = (
	LEFTARG = license_status, RIGHTARG = license_status, FUNCTION = license_status_eq,
	COMMUTATOR = =, NEGATOR = <>,
	HASHES, MERGES,
	RESTRICT = eqsel, JOIN = eqjoinsel
);
COMMENT ON OPERATOR = (license_status, license_status) IS 'equal';
CREATE OPERATOR <> (
	LEFTARG = license_status, RIGHTARG = license_status, FUNCTION = license_status_ne,
	COMMUTATOR = <>, NEGATOR = =,
	RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (license_status, license_status) IS 'not equal';
CREATE OPERATOR >= (
	LEFTARG = license_status, RIGHTARG = license_status, FUNCTION = license_status_ge,
	COMMUTATOR = <=, NEGATOR = <,
	RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR >= (license_status, license_status) IS 'greater than or equal';
CREATE OPERATOR > (
	LEFTARG = license_status, RIGHTARG = license_status, FUNCTION = license_status_gt,
	COMMUTATOR = <, NEGATOR = <=,
	RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR > (license_status, license_status) IS 'greater than';

CREATE OPERATOR CLASS license_status_ops DEFAULT FOR TYPE license_status USING btree AS
	OPERATOR 1 <,
	OPERATOR 2 <=,
	OPERATOR 3 =,
	OPERATOR 4 >=,
	OPERATOR 5 >,
	FUNCTION 1 license_status_cmp(license_status, license_status),
	FUNCTION 4 btequalimage(oid);
COMMENT ON OPERATOR CLASS license_status_ops USING btree IS 'state in the order of the lifecycle, then first and last day';
COMMENT ON OPERATOR FAMILY license_status_ops USING btree IS 'state in the order of the lifecycle, then first and last day';

CREATE OPERATOR CLASS license_status_ops DEFAULT FOR TYPE license_status USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 license_status_hash(license_status),
	FUNCTION 2 license_status_hash_extended(license_status, bigint);
COMMENT ON OPERATOR CLASS license_status_ops USING hash IS 'hash of license_status, consistent with =';
COMMENT ON OPERATOR FAMILY license_status_ops USING hash IS 'hash of license_status, consistent with =';

CREATE FUNCTION license_status_smaller(license_status, license_status) RETURNS license_status
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION license_status_smaller(license_status, license_status) IS 'smaller of two, for min()';
CREATE FUNCTION license_status_larger(license_status, license_status) RETURNS license_status
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION license_status_larger(license_status, license_status) IS 'larger of two, for max()';
CREATE AGGREGATE min(license_status) (
	SFUNC = license_status_smaller, STYPE = license_status, COMBINEFUNC = license_status_smaller,
	SORTOP = <, PARALLEL = SAFE
);
COMMENT ON AGGREGATE min(license_status) IS 'least license_status of all input values';
CREATE AGGREGATE max(license_status) (
	SFUNC = license_status_larger, STYPE = license_status, COMBINEFUNC = license_status_larger,
	SORTOP = >, PARALLEL = SAFE
);
COMMENT ON AGGREGATE max(license_status) IS 'greatest license_status of all input values';

-- Parts, and what time alone does.

CREATE FUNCTION license_status(state text, since date DEFAULT NULL, through date DEFAULT NULL) RETURNS license_status
	AS 'MODULE_PATHNAME', 'license_status_make' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION license_status(text, date, date) IS 'status of a state and its first and last day; NULL means not stated';
CREATE FUNCTION state(license_status) RETURNS text
	AS 'MODULE_PATHNAME', 'license_status_state' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION state(license_status) IS 'name of the state';
CREATE FUNCTION since(license_status) RETURNS date
	AS 'MODULE_PATHNAME', 'license_status_since' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION since(license_status) IS 'first day of the state; NULL if not stated';
CREATE FUNCTION through(license_status) RETURNS date
	AS 'MODULE_PATHNAME', 'license_status_through' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION through(license_status) IS 'last day of the state; NULL if not stated';
CREATE FUNCTION status_on(license_status, on_date date) RETURNS license_status
	AS 'MODULE_PATHNAME', 'license_status_on' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION status_on(license_status, date) IS 'status on a day: an approval past its last day is expired, an intent to deny is denied from the 45th day after the notice';
CREATE OPERATOR @ (
	LEFTARG = license_status, RIGHTARG = date, FUNCTION = status_on
);
COMMENT ON OPERATOR @ (license_status, date) IS 'status on a day';
CREATE FUNCTION authorizes(license_status, on_date date) RETURNS boolean
	AS 'MODULE_PATHNAME', 'license_status_authorizes' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION authorizes(license_status, date) IS 'does the status authorize a shipment on that day?';
