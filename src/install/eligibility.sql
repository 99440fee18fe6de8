-- eligibility: a verdict with its reasons and its last day.

CREATE TYPE @extschema@.eligibility;

CREATE FUNCTION @extschema@.eligibility_in(cstring) RETURNS @extschema@.eligibility
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eligibility_in(cstring)
	IS 'I/O: reads a verdict, as license_required (NS1) until 2019-05-19';

CREATE FUNCTION @extschema@.eligibility_out(@extschema@.eligibility) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eligibility_out(@extschema@.eligibility)
	IS 'I/O: writes a verdict, reasons in fixed order';

CREATE FUNCTION @extschema@.eligibility_recv(internal) RETURNS @extschema@.eligibility
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eligibility_recv(internal) IS 'I/O: reads and checks the binary form';

CREATE FUNCTION @extschema@.eligibility_send(@extschema@.eligibility) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eligibility_send(@extschema@.eligibility) IS 'I/O: writes the binary form';

CREATE TYPE @extschema@.eligibility (
	INPUT = @extschema@.eligibility_in,
	OUTPUT = @extschema@.eligibility_out,
	RECEIVE = @extschema@.eligibility_recv,
	SEND = @extschema@.eligibility_send,
	INTERNALLENGTH = 16,
	ALIGNMENT = double
);
COMMENT ON TYPE @extschema@.eligibility
	IS 'verdict on an export: outcome, reasons, last day on which it holds';

CREATE FUNCTION @extschema@.eligibility(outcome text, reasons text[] DEFAULT '{}',
	until date DEFAULT 'infinity')
	RETURNS @extschema@.eligibility
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eligibility(text, text[], date) IS 'makes a verdict of its parts';

-- Accessors.

CREATE FUNCTION @extschema@.eligibility_or_null(value text) RETURNS @extschema@.eligibility
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eligibility_or_null(text) IS 'the verdict a text says, NULL if it says none';

CREATE FUNCTION @extschema@.outcome(verdict @extschema@.eligibility) RETURNS text
	AS 'MODULE_PATHNAME', 'eligibility_outcome' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.outcome(@extschema@.eligibility)
	IS 'outcome of a verdict, as license_required';

CREATE FUNCTION @extschema@.reasons(verdict @extschema@.eligibility) RETURNS text[]
	AS 'MODULE_PATHNAME', 'eligibility_reasons' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.reasons(@extschema@.eligibility) IS 'reasons of a verdict in fixed order';

CREATE FUNCTION @extschema@.has_reason(verdict @extschema@.eligibility, reason text) RETURNS boolean
	AS 'MODULE_PATHNAME', 'eligibility_has_reason' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.has_reason(@extschema@.eligibility, text)
	IS 'is that among the reasons of a verdict? An error if it is no reason';

CREATE FUNCTION @extschema@.valid_until(verdict @extschema@.eligibility) RETURNS date
	AS 'MODULE_PATHNAME', 'eligibility_valid_until' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.valid_until(@extschema@.eligibility)
	IS 'last day on which a verdict holds, infinity if no change is known';

CREATE FUNCTION @extschema@.eligibility_may_ship(verdict @extschema@.eligibility) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eligibility_may_ship(@extschema@.eligibility)
	IS 'may the order ship? NULL for review';

CREATE FUNCTION @extschema@.eligibility_to_jsonb(verdict @extschema@.eligibility) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eligibility_to_jsonb(@extschema@.eligibility)
	IS 'a verdict as outcome, reasons, valid_until and may_ship';

CREATE CAST (@extschema@.eligibility AS boolean) WITH FUNCTION @extschema@.eligibility_may_ship(@extschema@.eligibility);
COMMENT ON CAST (@extschema@.eligibility AS boolean) IS 'true if the order may ship, NULL for review';

CREATE CAST (@extschema@.eligibility AS jsonb) WITH FUNCTION @extschema@.eligibility_to_jsonb(@extschema@.eligibility);
COMMENT ON CAST (@extschema@.eligibility AS jsonb) IS 'outcome, reasons, valid_until and may_ship';

-- For columns filled and compared by clients, who send texts.
CREATE CAST (text AS @extschema@.eligibility) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (text AS @extschema@.eligibility) IS 'the verdict that it says';
CREATE CAST (varchar AS @extschema@.eligibility) WITH INOUT AS IMPLICIT;
COMMENT ON CAST (varchar AS @extschema@.eligibility) IS 'the verdict that it says';
CREATE CAST (bpchar AS @extschema@.eligibility) WITH INOUT AS IMPLICIT;
COMMENT ON CAST (bpchar AS @extschema@.eligibility) IS 'the verdict that it says';

-- Order: by severity of the outcome, then last day, the later one first, then reasons.

CREATE FUNCTION @extschema@.eligibility_eq(@extschema@.eligibility, @extschema@.eligibility) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eligibility_eq(@extschema@.eligibility, @extschema@.eligibility)
	IS 'implementation of == operator';

CREATE FUNCTION @extschema@.eligibility_ne(@extschema@.eligibility, @extschema@.eligibility) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eligibility_ne(@extschema@.eligibility, @extschema@.eligibility)
	IS 'implementation of !== operator';

CREATE FUNCTION @extschema@.eligibility_lt(@extschema@.eligibility, @extschema@.eligibility) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eligibility_lt(@extschema@.eligibility, @extschema@.eligibility)
	IS 'implementation of *< operator';

CREATE FUNCTION @extschema@.eligibility_le(@extschema@.eligibility, @extschema@.eligibility) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eligibility_le(@extschema@.eligibility, @extschema@.eligibility)
	IS 'implementation of *<= operator';

CREATE FUNCTION @extschema@.eligibility_gt(@extschema@.eligibility, @extschema@.eligibility) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eligibility_gt(@extschema@.eligibility, @extschema@.eligibility)
	IS 'implementation of *> operator';

CREATE FUNCTION @extschema@.eligibility_ge(@extschema@.eligibility, @extschema@.eligibility) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eligibility_ge(@extschema@.eligibility, @extschema@.eligibility)
	IS 'implementation of *>= operator';

-- What =, <> and the order are for users is in said.sql.
CREATE OPERATOR @extschema@.== (
	LEFTARG = @extschema@.eligibility, RIGHTARG = @extschema@.eligibility, FUNCTION = @extschema@.eligibility_eq,
	COMMUTATOR = OPERATOR(@extschema@.==), NEGATOR = OPERATOR(@extschema@.!==),
	RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);
COMMENT ON OPERATOR @extschema@.== (@extschema@.eligibility, @extschema@.eligibility) IS 'the same verdict, whole';

CREATE OPERATOR @extschema@.!== (
	LEFTARG = @extschema@.eligibility, RIGHTARG = @extschema@.eligibility, FUNCTION = @extschema@.eligibility_ne,
	COMMUTATOR = OPERATOR(@extschema@.!==), NEGATOR = OPERATOR(@extschema@.==),
	RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR @extschema@.!== (@extschema@.eligibility, @extschema@.eligibility) IS 'not the same verdict, whole';

CREATE OPERATOR @extschema@.*< (
	LEFTARG = @extschema@.eligibility, RIGHTARG = @extschema@.eligibility, FUNCTION = @extschema@.eligibility_lt,
	COMMUTATOR = OPERATOR(@extschema@.*>), NEGATOR = OPERATOR(@extschema@.*>=),
	RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR @extschema@.*< (@extschema@.eligibility, @extschema@.eligibility) IS 'less than, whole';

CREATE OPERATOR @extschema@.*<= (
	LEFTARG = @extschema@.eligibility, RIGHTARG = @extschema@.eligibility, FUNCTION = @extschema@.eligibility_le,
	COMMUTATOR = OPERATOR(@extschema@.*>=), NEGATOR = OPERATOR(@extschema@.*>),
	RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR @extschema@.*<= (@extschema@.eligibility, @extschema@.eligibility) IS 'less than or equal, whole';

CREATE OPERATOR @extschema@.*> (
	LEFTARG = @extschema@.eligibility, RIGHTARG = @extschema@.eligibility, FUNCTION = @extschema@.eligibility_gt,
	COMMUTATOR = OPERATOR(@extschema@.*<), NEGATOR = OPERATOR(@extschema@.*<=),
	RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR @extschema@.*> (@extschema@.eligibility, @extschema@.eligibility) IS 'greater than, whole';

CREATE OPERATOR @extschema@.*>= (
	LEFTARG = @extschema@.eligibility, RIGHTARG = @extschema@.eligibility, FUNCTION = @extschema@.eligibility_ge,
	COMMUTATOR = OPERATOR(@extschema@.*<=), NEGATOR = OPERATOR(@extschema@.*<),
	RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR @extschema@.*>= (@extschema@.eligibility, @extschema@.eligibility)
	IS 'greater than or equal, whole';

-- Operator classes.

CREATE FUNCTION @extschema@.eligibility_cmp(@extschema@.eligibility, @extschema@.eligibility) RETURNS int
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eligibility_cmp(@extschema@.eligibility, @extschema@.eligibility)
	IS 'less-equal-greater';

CREATE FUNCTION @extschema@.eligibility_sortsupport(internal) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eligibility_sortsupport(internal) IS 'sort support';

CREATE FUNCTION @extschema@.eligibility_hash(@extschema@.eligibility) RETURNS int
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eligibility_hash(@extschema@.eligibility) IS 'hash';

CREATE FUNCTION @extschema@.eligibility_hash_extended(@extschema@.eligibility, bigint) RETURNS bigint
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eligibility_hash_extended(@extschema@.eligibility, bigint)
	IS 'hash with a seed';

CREATE OPERATOR CLASS @extschema@.eligibility_ops DEFAULT FOR TYPE @extschema@.eligibility USING btree AS
	OPERATOR 1 @extschema@.*<,
	OPERATOR 2 @extschema@.*<=,
	OPERATOR 3 @extschema@.==,
	OPERATOR 4 @extschema@.*>=,
	OPERATOR 5 @extschema@.*>,
	FUNCTION 1 @extschema@.eligibility_cmp(@extschema@.eligibility, @extschema@.eligibility),
	FUNCTION 2 @extschema@.eligibility_sortsupport(internal),
	FUNCTION 4 btequalimage(oid);
COMMENT ON OPERATOR FAMILY @extschema@.eligibility_ops USING btree IS 'severity of verdicts';
COMMENT ON OPERATOR CLASS @extschema@.eligibility_ops USING btree IS 'severity of verdicts';

CREATE OPERATOR CLASS @extschema@.eligibility_ops DEFAULT FOR TYPE @extschema@.eligibility USING hash AS
	OPERATOR 1 @extschema@.==,
	FUNCTION 1 @extschema@.eligibility_hash(@extschema@.eligibility),
	FUNCTION 2 @extschema@.eligibility_hash_extended(@extschema@.eligibility, bigint);
COMMENT ON OPERATOR FAMILY @extschema@.eligibility_ops USING hash IS 'equality of verdicts';
COMMENT ON OPERATOR CLASS @extschema@.eligibility_ops USING hash IS 'equality of verdicts';

-- Aggregates.

CREATE FUNCTION @extschema@.eligibility_smaller(@extschema@.eligibility, @extschema@.eligibility)
	RETURNS @extschema@.eligibility
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eligibility_smaller(@extschema@.eligibility, @extschema@.eligibility)
	IS 'the milder of two verdicts';

CREATE FUNCTION @extschema@.eligibility_larger(@extschema@.eligibility, @extschema@.eligibility)
	RETURNS @extschema@.eligibility
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eligibility_larger(@extschema@.eligibility, @extschema@.eligibility)
	IS 'the more severe of two verdicts';

CREATE FUNCTION @extschema@.eligibility_worse(@extschema@.eligibility, @extschema@.eligibility)
	RETURNS @extschema@.eligibility
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eligibility_worse(@extschema@.eligibility, @extschema@.eligibility)
	IS 'the verdict on two lines together';

CREATE AGGREGATE @extschema@.min(@extschema@.eligibility) (
	SFUNC = @extschema@.eligibility_smaller,
	STYPE = @extschema@.eligibility,
	COMBINEFUNC = @extschema@.eligibility_smaller,
	SORTOP = OPERATOR(@extschema@.*<),
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE @extschema@.min(@extschema@.eligibility) IS 'mildest verdict';

CREATE AGGREGATE @extschema@.max(@extschema@.eligibility) (
	SFUNC = @extschema@.eligibility_larger,
	STYPE = @extschema@.eligibility,
	COMBINEFUNC = @extschema@.eligibility_larger,
	SORTOP = OPERATOR(@extschema@.*>),
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE @extschema@.max(@extschema@.eligibility) IS 'most severe verdict';

CREATE AGGREGATE @extschema@.worst(@extschema@.eligibility) (
	SFUNC = @extschema@.eligibility_worse,
	STYPE = @extschema@.eligibility,
	COMBINEFUNC = @extschema@.eligibility_worse,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE @extschema@.worst(@extschema@.eligibility)
	IS 'the verdict on an order of its lines: the most severe outcome with all its reasons, until any line may change';
-- What the electronic export information calls an authorization: the license
-- type codes of the Automated Export System (15 CFR 758.1(g)).  Appendix F of
-- the AES trade interface requirements is the authority and changes without
-- notice; certain is false where a code was not checked against it.  A user's
-- own row for a code comes before the shipped one.
CREATE TABLE export_control.aes_license_type (
	code		text NOT NULL,
	description	text NOT NULL,
	outcome		text CHECK (outcome IS NULL OR	-- one that may ship, as verdicts write it
		@extschema@.outcome(@extschema@.eligibility(outcome)) OPERATOR(pg_catalog.=) outcome
		AND @extschema@.eligibility_may_ship(@extschema@.eligibility(outcome)) IS TRUE),
	symbol		text CHECK (symbol = pg_catalog.upper(symbol)),	-- of the exception or other authorization; NULL: none named
	valid		daterange NOT NULL DEFAULT '(,)',
	certain		boolean NOT NULL DEFAULT true,
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (code, shipped)
);
COMMENT ON TABLE export_control.aes_license_type
	IS 'license type codes of the Automated Export System; a row without outcome is never chosen';
COMMENT ON COLUMN export_control.aes_license_type.outcome IS 'the verdicts the code reports';
COMMENT ON COLUMN export_control.aes_license_type.symbol
	IS 'symbol of the exception or other authorization, as LVS; NULL where none is named';
COMMENT ON COLUMN export_control.aes_license_type.certain
	IS 'was the code checked against the regulation or AES appendix F?';
SELECT export_control.declare_rule_table('aes_license_type', NULL);
GRANT SELECT ON export_control.aes_license_type TO PUBLIC;

CREATE FUNCTION @extschema@.aes_license_code(verdict @extschema@.eligibility,
	"authorization" text DEFAULT NULL, on_date date DEFAULT CURRENT_DATE)
	RETURNS text
	LANGUAGE SQL STABLE PARALLEL SAFE
	RETURN (
		SELECT t.code
		FROM export_control.effective_aes_license_type t
		WHERE t.outcome = @extschema@.outcome(verdict)
			AND t.symbol IS NOT DISTINCT FROM upper("authorization")
			-- An authorization of another agency is no license of BIS.
			AND (t.symbol IS NOT NULL OR 'other_authorization' <> ALL (@extschema@.reasons(verdict))
				OR 'license' = ANY (@extschema@.reasons(verdict)))
			AND t.valid @> on_date
		ORDER BY t.shipped, t.code
		LIMIT 1
	);
COMMENT ON FUNCTION @extschema@.aes_license_code(@extschema@.eligibility, text, date)
	IS 'AES license type code to report for a verdict and the symbol of the authorization used; NULL if none is known';
