-- eligibility: a verdict with its reasons and its last day.

CREATE TYPE eligibility;

CREATE FUNCTION eligibility_in(cstring) RETURNS eligibility
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION eligibility_in(cstring) IS 'I/O: reads a verdict, as license_required (NS1) until 2019-05-19';

CREATE FUNCTION eligibility_out(eligibility) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION eligibility_out(eligibility) IS 'I/O: writes a verdict, reasons in fixed order';

CREATE FUNCTION eligibility_recv(internal) RETURNS eligibility
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION eligibility_recv(internal) IS 'I/O: reads and checks the binary form';

CREATE FUNCTION eligibility_send(eligibility) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION eligibility_send(eligibility) IS 'I/O: writes the binary form';

CREATE TYPE eligibility (
	INPUT = eligibility_in,
	OUTPUT = eligibility_out,
	RECEIVE = eligibility_recv,
	SEND = eligibility_send,
	INTERNALLENGTH = 16,
	ALIGNMENT = double
);
COMMENT ON TYPE eligibility IS 'verdict on an export: outcome, reasons, last day on which it holds';

CREATE FUNCTION eligibility(outcome text, reasons text[] DEFAULT '{}', until date DEFAULT 'infinity') RETURNS eligibility
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION eligibility(text, text[], date) IS 'makes a verdict of its parts';

-- Accessors.

CREATE FUNCTION eligibility_or_null(value text) RETURNS eligibility
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION eligibility_or_null(text) IS 'the verdict a text says, NULL if it says none';

CREATE FUNCTION outcome(verdict eligibility) RETURNS text
	AS 'MODULE_PATHNAME', 'eligibility_outcome' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION outcome(eligibility) IS 'outcome of a verdict, as license_required';

CREATE FUNCTION reasons(verdict eligibility) RETURNS text[]
	AS 'MODULE_PATHNAME', 'eligibility_reasons' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reasons(eligibility) IS 'reasons of a verdict in fixed order';

CREATE FUNCTION valid_until(verdict eligibility) RETURNS date
	AS 'MODULE_PATHNAME', 'eligibility_valid_until' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION valid_until(eligibility) IS 'last day on which a verdict holds, infinity if no change is known';

CREATE FUNCTION eligibility_may_ship(verdict eligibility) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION eligibility_may_ship(eligibility) IS 'may the order ship? NULL for review';

CREATE FUNCTION eligibility_to_jsonb(verdict eligibility) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION eligibility_to_jsonb(eligibility) IS 'a verdict as outcome, reasons, valid_until and may_ship';

CREATE CAST (eligibility AS boolean) WITH FUNCTION eligibility_may_ship(eligibility);
COMMENT ON CAST (eligibility AS boolean) IS 'true if the order may ship, NULL for review';

CREATE CAST (eligibility AS jsonb) WITH FUNCTION eligibility_to_jsonb(eligibility);
COMMENT ON CAST (eligibility AS jsonb) IS 'outcome, reasons, valid_until and may_ship';

-- Order: by severity of the outcome, then last day, the later one first, then reasons.

CREATE FUNCTION eligibility_eq(eligibility, eligibility) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION eligibility_eq(eligibility, eligibility) IS 'implementation of = operator';

CREATE FUNCTION eligibility_ne(eligibility, eligibility) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION eligibility_ne(eligibility, eligibility) IS 'implementation of <> operator';

CREATE FUNCTION eligibility_lt(eligibility, eligibility) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION eligibility_lt(eligibility, eligibility) IS 'implementation of < operator';

CREATE FUNCTION eligibility_le(eligibility, eligibility) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION eligibility_le(eligibility, eligibility) IS 'implementation of <= operator';

CREATE FUNCTION eligibility_gt(eligibility, eligibility) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION eligibility_gt(eligibility, eligibility) IS 'implementation of > operator';

CREATE FUNCTION eligibility_ge(eligibility, eligibility) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION eligibility_ge(eligibility, eligibility) IS 'implementation of >= operator';

CREATE OPERATOR = (
	LEFTARG = eligibility, RIGHTARG = eligibility, FUNCTION = eligibility_eq,
	COMMUTATOR = =, NEGATOR = <>,
	RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);
COMMENT ON OPERATOR = (eligibility, eligibility) IS 'equal';

CREATE OPERATOR <> (
	LEFTARG = eligibility, RIGHTARG = eligibility, FUNCTION = eligibility_ne,
	COMMUTATOR = <>, NEGATOR = =,
	RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (eligibility, eligibility) IS 'not equal';

CREATE OPERATOR < (
	LEFTARG = eligibility, RIGHTARG = eligibility, FUNCTION = eligibility_lt,
	COMMUTATOR = >, NEGATOR = >=,
	RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR < (eligibility, eligibility) IS 'less than';

CREATE OPERATOR <= (
	LEFTARG = eligibility, RIGHTARG = eligibility, FUNCTION = eligibility_le,
	COMMUTATOR = >=, NEGATOR = >,
	RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR <= (eligibility, eligibility) IS 'less than or equal';

CREATE OPERATOR > (
	LEFTARG = eligibility, RIGHTARG = eligibility, FUNCTION = eligibility_gt,
	COMMUTATOR = <, NEGATOR = <=,
	RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR > (eligibility, eligibility) IS 'greater than';

CREATE OPERATOR >= (
	LEFTARG = eligibility, RIGHTARG = eligibility, FUNCTION = eligibility_ge,
	COMMUTATOR = <=, NEGATOR = <,
	RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR >= (eligibility, eligibility) IS 'greater than or equal';

-- Operator classes.

CREATE FUNCTION eligibility_cmp(eligibility, eligibility) RETURNS int
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION eligibility_cmp(eligibility, eligibility) IS 'less-equal-greater';

CREATE FUNCTION eligibility_sortsupport(internal) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION eligibility_sortsupport(internal) IS 'sort support';

CREATE FUNCTION eligibility_hash(eligibility) RETURNS int
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION eligibility_hash(eligibility) IS 'hash';

CREATE FUNCTION eligibility_hash_extended(eligibility, bigint) RETURNS bigint
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION eligibility_hash_extended(eligibility, bigint) IS 'hash with a seed';

CREATE OPERATOR CLASS eligibility_ops DEFAULT FOR TYPE eligibility USING btree AS
	OPERATOR 1 <,
	OPERATOR 2 <=,
	OPERATOR 3 =,
	OPERATOR 4 >=,
	OPERATOR 5 >,
	FUNCTION 1 eligibility_cmp(eligibility, eligibility),
	FUNCTION 2 eligibility_sortsupport(internal),
	FUNCTION 4 btequalimage(oid);
COMMENT ON OPERATOR FAMILY eligibility_ops USING btree IS 'severity of verdicts';
COMMENT ON OPERATOR CLASS eligibility_ops USING btree IS 'severity of verdicts';

CREATE OPERATOR CLASS eligibility_ops DEFAULT FOR TYPE eligibility USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 eligibility_hash(eligibility),
	FUNCTION 2 eligibility_hash_extended(eligibility, bigint);
COMMENT ON OPERATOR FAMILY eligibility_ops USING hash IS 'equality of verdicts';
COMMENT ON OPERATOR CLASS eligibility_ops USING hash IS 'equality of verdicts';

-- Aggregates.

CREATE FUNCTION eligibility_smaller(eligibility, eligibility) RETURNS eligibility
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION eligibility_smaller(eligibility, eligibility) IS 'the milder of two verdicts';

CREATE FUNCTION eligibility_larger(eligibility, eligibility) RETURNS eligibility
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION eligibility_larger(eligibility, eligibility) IS 'the more severe of two verdicts';

CREATE FUNCTION eligibility_worse(eligibility, eligibility) RETURNS eligibility
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION eligibility_worse(eligibility, eligibility) IS 'the verdict on two lines together';

CREATE AGGREGATE min(eligibility) (
	SFUNC = eligibility_smaller,
	STYPE = eligibility,
	COMBINEFUNC = eligibility_smaller,
	SORTOP = <,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE min(eligibility) IS 'mildest verdict';

CREATE AGGREGATE max(eligibility) (
	SFUNC = eligibility_larger,
	STYPE = eligibility,
	COMBINEFUNC = eligibility_larger,
	SORTOP = >,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE max(eligibility) IS 'most severe verdict';

CREATE AGGREGATE worst(eligibility) (
	SFUNC = eligibility_worse,
	STYPE = eligibility,
	COMBINEFUNC = eligibility_worse,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE worst(eligibility) IS 'the verdict on an order of its lines: the most severe outcome with all its reasons, until any line may change';
-- What the electronic export information calls an authorization: the license
-- type codes of the Automated Export System (15 CFR 758.1(g)).  Appendix F of
-- the AES trade interface requirements is the authority and changes without
-- notice; certain is false where a code was not checked against it.  A user's
-- own row for a code comes before the shipped one.
CREATE TABLE export_control.aes_license_type (
	code		text NOT NULL,
	description	text NOT NULL,
	outcome		text CHECK (outcome IN ('not_subject', 'no_license_required', 'license_exception', 'reprieved', 'licensed')),
	symbol		text CHECK (symbol = pg_catalog.upper(symbol)),	-- of the exception or other authorization; NULL: none named
	valid		daterange NOT NULL DEFAULT '(,)',
	certain		boolean NOT NULL DEFAULT true,
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	PRIMARY KEY (code, shipped)
);
COMMENT ON TABLE export_control.aes_license_type IS 'license type codes of the Automated Export System; a row without outcome is never chosen';
COMMENT ON COLUMN export_control.aes_license_type.outcome IS 'the verdicts the code reports';
COMMENT ON COLUMN export_control.aes_license_type.symbol IS 'symbol of the exception or other authorization, as LVS; NULL where none is named';
COMMENT ON COLUMN export_control.aes_license_type.certain IS 'was the code checked against the regulation or AES appendix F?';
SELECT pg_catalog.pg_extension_config_dump('export_control.aes_license_type', 'WHERE NOT shipped');
GRANT SELECT ON export_control.aes_license_type TO PUBLIC;

CREATE FUNCTION aes_license_code(verdict eligibility, "authorization" text DEFAULT NULL, on_date date DEFAULT CURRENT_DATE) RETURNS text
	LANGUAGE SQL STABLE PARALLEL SAFE
	RETURN (
		SELECT t.code
		FROM export_control.aes_license_type t
		WHERE t.outcome = outcome(verdict)
			AND t.symbol IS NOT DISTINCT FROM upper("authorization")
			AND t.valid @> on_date
		ORDER BY t.shipped, t.code
		LIMIT 1
	);
COMMENT ON FUNCTION aes_license_code(eligibility, text, date) IS 'AES license type code to report for a verdict and the symbol of the authorization used; NULL if none is known';
