-- What =, <> and the order of a verdict or a license status and a text mean
-- (src/types/said.c): a text is compared by what it says, so that verdict =
-- 'license_required' finds every verdict that requires a license, whatever its
-- reasons, and status = 'approved' every approval; two values are compared whole.

CREATE DOMAIN @extschema@.whole_verdict AS @extschema@.eligibility;
COMMENT ON DOMAIN @extschema@.whole_verdict
	IS 'of comparisons of two verdicts, whole; a literal stays a text, which is compared by what it says';

CREATE DOMAIN @extschema@.whole_status AS @extschema@.license_status;
COMMENT ON DOMAIN @extschema@.whole_status
	IS 'of comparisons of two statuses, whole; a literal stays a text, which is compared by what it says';

CREATE FUNCTION @extschema@.eligibility_said_support(internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.eligibility_said_support(internal)
	IS 'planner support of comparisons of a verdict and a text';

CREATE FUNCTION @extschema@.license_status_said_support(internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.license_status_said_support(internal)
	IS 'planner support of comparisons of a status and a text';

CREATE FUNCTION @extschema@.said_whole_support(internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.said_whole_support(internal) IS 'planner support of comparisons of two verdicts or statuses';

-- Of no operator class: by it the parser knows that (id, verdict) = (1, 'review')
-- compares column by column, and that (verdict, id) > ('review', 1) is an order.
CREATE OPERATOR FAMILY @extschema@.said_ops USING btree;
COMMENT ON OPERATOR FAMILY @extschema@.said_ops USING btree
	IS 'comparisons of rows with verdicts or statuses, and what texts say of them';

-- For each type the six comparisons, with a text on the right and on the left,
-- and with a value of the domain: eligibility_eq_text, text_eq_eligibility and
-- eligibility_eq_whole are = of a verdict.
DO $do$
DECLARE
	c	record;
BEGIN
	FOR c IN
		SELECT t.type, t.whole, o.*
		FROM (VALUES ('eligibility', 'whole_verdict'), ('license_status', 'whole_status')) t(type, whole),
			(VALUES
				('=', 'eq', '=', '<>', 3, 'what the text says', 'what the text says', 'the same, whole'),
				('<>', 'ne', '<>', '=', NULL, 'not what the text says', 'not what the text says', 'not the same, whole'),
				('<', 'lt', '>', '>=', 1, 'less than the text says', 'the text says less', 'less than, whole'),
				('<=', 'le', '>=', '>', 2, 'what the text says, or less', 'the text says that, or less', 'less than or equal, whole'),
				('>=', 'ge', '<=', '<', 4, 'what the text says, or more', 'the text says that, or more', 'greater than or equal, whole'),
				('>', 'gt', '<', '<=', 5, 'more than the text says', 'the text says more', 'greater than, whole'))
				o(sign, name, turned, negated, strategy, says, says_turned, says_whole)
	LOOP
		EXECUTE format($sql$
			CREATE FUNCTION @extschema@.%1$s_%2$s_text(%1$s @extschema@.%1$s, said text) RETURNS boolean
				AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE SUPPORT @extschema@.%1$s_said_support;
			COMMENT ON FUNCTION @extschema@.%1$s_%2$s_text(@extschema@.%1$s, text) IS 'implementation of %3$s operator';
			CREATE FUNCTION @extschema@.text_%2$s_%1$s(said text, %1$s @extschema@.%1$s) RETURNS boolean
				AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE SUPPORT @extschema@.%1$s_said_support;
			COMMENT ON FUNCTION @extschema@.text_%2$s_%1$s(text, @extschema@.%1$s) IS 'implementation of %3$s operator';
			CREATE FUNCTION @extschema@.%1$s_%2$s_whole(@extschema@.%1$s, @extschema@.%8$s) RETURNS boolean
				AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE
				SUPPORT @extschema@.said_whole_support;
			COMMENT ON FUNCTION @extschema@.%1$s_%2$s_whole(@extschema@.%1$s, @extschema@.%8$s)
				IS 'implementation of %3$s operator';

			CREATE OPERATOR @extschema@.%3$s (
				LEFTARG = @extschema@.%1$s, RIGHTARG = text, FUNCTION = @extschema@.%1$s_%2$s_text,
				COMMUTATOR = OPERATOR(@extschema@.%4$s), NEGATOR = OPERATOR(@extschema@.%5$s),
				RESTRICT = matchingsel, JOIN = matchingjoinsel
			);
			COMMENT ON OPERATOR @extschema@.%3$s (@extschema@.%1$s, text) IS %6$L;
			CREATE OPERATOR @extschema@.%3$s (
				LEFTARG = text, RIGHTARG = @extschema@.%1$s, FUNCTION = @extschema@.text_%2$s_%1$s,
				COMMUTATOR = OPERATOR(@extschema@.%4$s), NEGATOR = OPERATOR(@extschema@.%5$s),
				RESTRICT = matchingsel, JOIN = matchingjoinsel
			);
			COMMENT ON OPERATOR @extschema@.%3$s (text, @extschema@.%1$s) IS %9$L;
			CREATE OPERATOR @extschema@.%3$s (
				LEFTARG = @extschema@.%1$s, RIGHTARG = @extschema@.%8$s, FUNCTION = @extschema@.%1$s_%2$s_whole,
				NEGATOR = OPERATOR(@extschema@.%5$s), RESTRICT = matchingsel, JOIN = matchingjoinsel
			);
			COMMENT ON OPERATOR @extschema@.%3$s (@extschema@.%1$s, @extschema@.%8$s) IS %7$L;
		$sql$, c.type, c.name, c.sign, c.turned, c.negated, c.says, c.says_whole, c.whole, c.says_turned);
		CONTINUE WHEN c.strategy IS NULL;
		EXECUTE format($sql$
			ALTER OPERATOR FAMILY @extschema@.said_ops USING btree ADD
				OPERATOR %3$s @extschema@.%2$s (@extschema@.%1$s, text),
				OPERATOR %3$s @extschema@.%2$s (text, @extschema@.%1$s),
				OPERATOR %3$s @extschema@.%2$s (@extschema@.%1$s, @extschema@.%4$s)
		$sql$, c.type, c.sign, c.strategy, c.whole);
	END LOOP;
	FOR c IN VALUES ('eligibility', 'whole_verdict'), ('license_status', 'whole_status') LOOP
		EXECUTE format($sql$
			CREATE FUNCTION @extschema@.%1$s_cmp_text(@extschema@.%1$s, text) RETURNS int
				AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
			COMMENT ON FUNCTION @extschema@.%1$s_cmp_text(@extschema@.%1$s, text) IS 'less-equal-greater, by what the text says';
			CREATE FUNCTION @extschema@.text_cmp_%1$s(text, @extschema@.%1$s) RETURNS int
				AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
			COMMENT ON FUNCTION @extschema@.text_cmp_%1$s(text, @extschema@.%1$s) IS 'less-equal-greater, by what the text says';
			ALTER OPERATOR FAMILY @extschema@.said_ops USING btree ADD
				FUNCTION 1 (@extschema@.%1$s, text) @extschema@.%1$s_cmp_text(@extschema@.%1$s, text),
				FUNCTION 1 (text, @extschema@.%1$s) @extschema@.text_cmp_%1$s(text, @extschema@.%1$s),
				FUNCTION 1 (@extschema@.%1$s, @extschema@.%2$s) @extschema@.%1$s_cmp(@extschema@.%1$s, @extschema@.%1$s)
		$sql$, c.column1, c.column2);
	END LOOP;
END
$do$;
