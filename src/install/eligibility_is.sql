-- What = and <> of verdicts mean (src/types/eligibility_is.c): a text is compared
-- by what it says, so that verdict = 'license_required' finds every verdict that
-- requires a license, whatever its reasons; verdicts are compared whole.

CREATE DOMAIN @extschema@.whole_verdict AS @extschema@.eligibility;
COMMENT ON DOMAIN @extschema@.whole_verdict
	IS 'a verdict that = compares whole; no literal is taken for one, so that it stays a text';

CREATE FUNCTION @extschema@.eligibility_is_support(internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eligibility_is_support(internal) IS 'planner support of = and <> of a verdict and a text';

CREATE FUNCTION @extschema@.eligibility_same_support(internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eligibility_same_support(internal) IS 'planner support of = of two verdicts';

CREATE FUNCTION @extschema@.eligibility_is(verdict @extschema@.eligibility, said text) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE SUPPORT @extschema@.eligibility_is_support;
COMMENT ON FUNCTION @extschema@.eligibility_is(@extschema@.eligibility, text)
	IS 'is the verdict what the text says: the outcome, and the reasons and last day if stated?';

CREATE FUNCTION @extschema@.text_is_eligibility(said text, verdict @extschema@.eligibility) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	SUPPORT @extschema@.eligibility_is_support;
COMMENT ON FUNCTION @extschema@.text_is_eligibility(text, @extschema@.eligibility)
	IS 'is the verdict what the text says: the outcome, and the reasons and last day if stated?';

CREATE FUNCTION @extschema@.eligibility_is_not(verdict @extschema@.eligibility, said text) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE SUPPORT @extschema@.eligibility_is_support;
COMMENT ON FUNCTION @extschema@.eligibility_is_not(@extschema@.eligibility, text)
	IS 'is the verdict another than the text says?';

CREATE FUNCTION @extschema@.text_is_not_eligibility(said text, verdict @extschema@.eligibility) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	SUPPORT @extschema@.eligibility_is_support;
COMMENT ON FUNCTION @extschema@.text_is_not_eligibility(text, @extschema@.eligibility)
	IS 'is the verdict another than the text says?';

CREATE FUNCTION @extschema@.eligibility_same(@extschema@.eligibility, @extschema@.whole_verdict) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE
	SUPPORT @extschema@.eligibility_same_support;
COMMENT ON FUNCTION @extschema@.eligibility_same(@extschema@.eligibility, @extschema@.whole_verdict)
	IS 'implementation of = operator';

CREATE FUNCTION @extschema@.eligibility_differs(@extschema@.eligibility, @extschema@.whole_verdict) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eligibility_differs(@extschema@.eligibility, @extschema@.whole_verdict)
	IS 'implementation of <> operator';

CREATE OPERATOR @extschema@.= (
	LEFTARG = @extschema@.eligibility, RIGHTARG = text, FUNCTION = @extschema@.eligibility_is,
	COMMUTATOR = OPERATOR(@extschema@.=), NEGATOR = OPERATOR(@extschema@.<>),
	RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @extschema@.= (@extschema@.eligibility, text) IS 'what the text says';

CREATE OPERATOR @extschema@.<> (
	LEFTARG = @extschema@.eligibility, RIGHTARG = text, FUNCTION = @extschema@.eligibility_is_not,
	COMMUTATOR = OPERATOR(@extschema@.<>), NEGATOR = OPERATOR(@extschema@.=),
	RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @extschema@.<> (@extschema@.eligibility, text) IS 'not what the text says';

CREATE OPERATOR @extschema@.= (
	LEFTARG = text, RIGHTARG = @extschema@.eligibility, FUNCTION = @extschema@.text_is_eligibility,
	COMMUTATOR = OPERATOR(@extschema@.=), NEGATOR = OPERATOR(@extschema@.<>),
	RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @extschema@.= (text, @extschema@.eligibility) IS 'what the text says';

CREATE OPERATOR @extschema@.<> (
	LEFTARG = text, RIGHTARG = @extschema@.eligibility, FUNCTION = @extschema@.text_is_not_eligibility,
	COMMUTATOR = OPERATOR(@extschema@.<>), NEGATOR = OPERATOR(@extschema@.=),
	RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @extschema@.<> (text, @extschema@.eligibility) IS 'not what the text says';

CREATE OPERATOR @extschema@.= (
	LEFTARG = @extschema@.eligibility, RIGHTARG = @extschema@.whole_verdict, FUNCTION = @extschema@.eligibility_same,
	NEGATOR = OPERATOR(@extschema@.<>), RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @extschema@.= (@extschema@.eligibility, @extschema@.whole_verdict) IS 'the same verdict, whole';

CREATE OPERATOR @extschema@.<> (
	LEFTARG = @extschema@.eligibility, RIGHTARG = @extschema@.whole_verdict, FUNCTION = @extschema@.eligibility_differs,
	NEGATOR = OPERATOR(@extschema@.=), RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @extschema@.<> (@extschema@.eligibility, @extschema@.whole_verdict) IS 'not the same verdict';

-- Of no operator class: by it the parser knows that (id, verdict) = (1, 'review')
-- compares column by column.
CREATE OPERATOR FAMILY @extschema@.eligibility_is_ops USING btree;
COMMENT ON OPERATOR FAMILY @extschema@.eligibility_is_ops USING btree IS '= of verdicts in comparisons of rows';
ALTER OPERATOR FAMILY @extschema@.eligibility_is_ops USING btree ADD
	OPERATOR 3 @extschema@.= (@extschema@.eligibility, text),
	OPERATOR 3 @extschema@.= (text, @extschema@.eligibility),
	OPERATOR 3 @extschema@.= (@extschema@.eligibility, @extschema@.whole_verdict);
