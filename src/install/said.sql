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
			CREATE FUNCTION %10$s.%1$s_%2$s_text(%1$s %10$s.%1$s, said text) RETURNS boolean
				AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE SUPPORT %10$s.%1$s_said_support;
			COMMENT ON FUNCTION %10$s.%1$s_%2$s_text(%10$s.%1$s, text) IS 'implementation of %3$s operator';
			CREATE FUNCTION %10$s.text_%2$s_%1$s(said text, %1$s %10$s.%1$s) RETURNS boolean
				AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE SUPPORT %10$s.%1$s_said_support;
			COMMENT ON FUNCTION %10$s.text_%2$s_%1$s(text, %10$s.%1$s) IS 'implementation of %3$s operator';
			CREATE FUNCTION %10$s.%1$s_%2$s_whole(%10$s.%1$s, %10$s.%8$s) RETURNS boolean
				AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE
				SUPPORT %10$s.said_whole_support;
			COMMENT ON FUNCTION %10$s.%1$s_%2$s_whole(%10$s.%1$s, %10$s.%8$s)
				IS 'implementation of %3$s operator';

			CREATE OPERATOR %10$s.%3$s (
				LEFTARG = %10$s.%1$s, RIGHTARG = text, FUNCTION = %10$s.%1$s_%2$s_text,
				COMMUTATOR = OPERATOR(%10$s.%4$s), NEGATOR = OPERATOR(%10$s.%5$s),
				RESTRICT = matchingsel, JOIN = matchingjoinsel
			);
			COMMENT ON OPERATOR %10$s.%3$s (%10$s.%1$s, text) IS %6$L;
			CREATE OPERATOR %10$s.%3$s (
				LEFTARG = text, RIGHTARG = %10$s.%1$s, FUNCTION = %10$s.text_%2$s_%1$s,
				COMMUTATOR = OPERATOR(%10$s.%4$s), NEGATOR = OPERATOR(%10$s.%5$s),
				RESTRICT = matchingsel, JOIN = matchingjoinsel
			);
			COMMENT ON OPERATOR %10$s.%3$s (text, %10$s.%1$s) IS %9$L;
			CREATE OPERATOR %10$s.%3$s (
				LEFTARG = %10$s.%1$s, RIGHTARG = %10$s.%8$s, FUNCTION = %10$s.%1$s_%2$s_whole,
				NEGATOR = OPERATOR(%10$s.%5$s), RESTRICT = matchingsel, JOIN = matchingjoinsel
			);
			COMMENT ON OPERATOR %10$s.%3$s (%10$s.%1$s, %10$s.%8$s) IS %7$L;
		$sql$, c.type, c.name, c.sign, c.turned, c.negated, c.says, c.says_whole, c.whole, c.says_turned, '@extschema@');
		CONTINUE WHEN c.strategy IS NULL;
		EXECUTE format($sql$
			ALTER OPERATOR FAMILY %5$s.said_ops USING btree ADD
				OPERATOR %3$s %5$s.%2$s (%5$s.%1$s, text),
				OPERATOR %3$s %5$s.%2$s (text, %5$s.%1$s),
				OPERATOR %3$s %5$s.%2$s (%5$s.%1$s, %5$s.%4$s)
		$sql$, c.type, c.sign, c.strategy, c.whole, '@extschema@');
	END LOOP;
	FOR c IN VALUES ('eligibility', 'whole_verdict'), ('license_status', 'whole_status') LOOP
		EXECUTE format($sql$
			CREATE FUNCTION %3$s.%1$s_cmp_text(%3$s.%1$s, text) RETURNS int
				AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
			COMMENT ON FUNCTION %3$s.%1$s_cmp_text(%3$s.%1$s, text) IS 'less-equal-greater, by what the text says';
			CREATE FUNCTION %3$s.text_cmp_%1$s(text, %3$s.%1$s) RETURNS int
				AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
			COMMENT ON FUNCTION %3$s.text_cmp_%1$s(text, %3$s.%1$s) IS 'less-equal-greater, by what the text says';
			ALTER OPERATOR FAMILY %3$s.said_ops USING btree ADD
				FUNCTION 1 (%3$s.%1$s, text) %3$s.%1$s_cmp_text(%3$s.%1$s, text),
				FUNCTION 1 (text, %3$s.%1$s) %3$s.text_cmp_%1$s(text, %3$s.%1$s),
				FUNCTION 1 (%3$s.%1$s, %3$s.%2$s) %3$s.%1$s_cmp(%3$s.%1$s, %3$s.%1$s)
		$sql$, c.column1, c.column2, '@extschema@');
	END LOOP;
END
$do$;
