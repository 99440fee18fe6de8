-- The questions: may this order ship, why, and how does that change.

CREATE FUNCTION @extschema@.export_eligibility_support(internal) RETURNS internal
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'export_eligibility_support';
COMMENT ON FUNCTION @extschema@.export_eligibility_support(internal)
	IS 'planner support of export_eligibility';

CREATE FUNCTION @extschema@.export_eligibility(
	item text, destination text, consignee text DEFAULT NULL,
	on_date @extschema@.order_day DEFAULT current_date,
	value @extschema@.order_amount DEFAULT NULL, quantity @extschema@.order_amount DEFAULT NULL,
	activity text DEFAULT NULL,
	other_parties text[] DEFAULT NULL, evidence @extschema@.order_facts DEFAULT NULL,
	known_on @extschema@.order_day DEFAULT NULL,
	transaction text DEFAULT NULL)
RETURNS @extschema@.eligibility
	LANGUAGE c STABLE PARALLEL SAFE COST 25 SUPPORT @extschema@.export_eligibility_support
	AS 'MODULE_PATHNAME', 'export_eligibility';
COMMENT ON FUNCTION @extschema@.export_eligibility(text, text, text, @extschema@.order_day,
	@extschema@.order_amount, @extschema@.order_amount, text, text[],
	@extschema@.order_facts, @extschema@.order_day, text)
	IS 'may this order ship on that day: the verdict with its reasons and the last day on which it holds';

CREATE FUNCTION @extschema@.export_eligibility(
	item @extschema@.eccn, destination text, consignee text DEFAULT NULL,
	on_date @extschema@.order_day DEFAULT current_date,
	value @extschema@.order_amount DEFAULT NULL, quantity @extschema@.order_amount DEFAULT NULL,
	activity text DEFAULT NULL,
	other_parties text[] DEFAULT NULL, evidence @extschema@.order_facts DEFAULT NULL,
	known_on @extschema@.order_day DEFAULT NULL,
	transaction text DEFAULT NULL)
RETURNS @extschema@.eligibility
	LANGUAGE c STABLE PARALLEL SAFE COST 25 SUPPORT @extschema@.export_eligibility_support
	AS 'MODULE_PATHNAME', 'export_eligibility_eccn';
COMMENT ON FUNCTION @extschema@.export_eligibility(@extschema@.eccn, text, text, @extschema@.order_day,
	@extschema@.order_amount, @extschema@.order_amount, text,
	text[], @extschema@.order_facts, @extschema@.order_day, text)
	IS 'may this order ship on that day: the verdict with its reasons and the last day on which it holds';

CREATE FUNCTION @extschema@.explain_eligibility(
	item text, destination text, consignee text DEFAULT NULL,
	on_date @extschema@.order_day DEFAULT current_date,
	value @extschema@.order_amount DEFAULT NULL, quantity @extschema@.order_amount DEFAULT NULL,
	activity text DEFAULT NULL,
	other_parties text[] DEFAULT NULL, evidence @extschema@.order_facts DEFAULT NULL,
	known_on @extschema@.order_day DEFAULT NULL,
	transaction text DEFAULT NULL)
RETURNS TABLE (step text, finding text, outcome text, citation text)
	LANGUAGE c STABLE PARALLEL SAFE COST 100 ROWS 15
	AS 'MODULE_PATHNAME', 'explain_eligibility';
COMMENT ON FUNCTION @extschema@.explain_eligibility(text, text, text, @extschema@.order_day,
	@extschema@.order_amount, @extschema@.order_amount, text, text[],
	@extschema@.order_facts, @extschema@.order_day, text)
	IS 'the trail of the verdict: every rule read, what it says of the order, and its citation';

CREATE FUNCTION @extschema@.explain_eligibility(
	item @extschema@.eccn, destination text, consignee text DEFAULT NULL,
	on_date @extschema@.order_day DEFAULT current_date,
	value @extschema@.order_amount DEFAULT NULL, quantity @extschema@.order_amount DEFAULT NULL,
	activity text DEFAULT NULL,
	other_parties text[] DEFAULT NULL, evidence @extschema@.order_facts DEFAULT NULL,
	known_on @extschema@.order_day DEFAULT NULL,
	transaction text DEFAULT NULL)
RETURNS TABLE (step text, finding text, outcome text, citation text)
	LANGUAGE c STABLE PARALLEL SAFE COST 100 ROWS 15
	AS 'MODULE_PATHNAME', 'explain_eligibility_eccn';
COMMENT ON FUNCTION @extschema@.explain_eligibility(@extschema@.eccn, text, text, @extschema@.order_day,
	@extschema@.order_amount, @extschema@.order_amount,
	text, text[], @extschema@.order_facts, @extschema@.order_day, text)
	IS 'the trail of the verdict: every rule read, what it says of the order, and its citation';

CREATE FUNCTION @extschema@.open_questions(
	item text, destination text, consignee text DEFAULT NULL,
	on_date @extschema@.order_day DEFAULT current_date,
	value @extschema@.order_amount DEFAULT NULL, quantity @extschema@.order_amount DEFAULT NULL,
	activity text DEFAULT NULL,
	other_parties text[] DEFAULT NULL, evidence @extschema@.order_facts DEFAULT NULL,
	known_on @extschema@.order_day DEFAULT NULL,
	transaction text DEFAULT NULL)
RETURNS TABLE (fact text, choice text, question text, citation text, decides boolean,
	if_yes @extschema@.eligibility, if_no @extschema@.eligibility, if_unknown @extschema@.eligibility)
	LANGUAGE c STABLE PARALLEL SAFE COST 1000 ROWS 15
	AS 'MODULE_PATHNAME', 'open_questions';
COMMENT ON FUNCTION @extschema@.open_questions(text, text, text, @extschema@.order_day,
	@extschema@.order_amount, @extschema@.order_amount, text, text[],
	@extschema@.order_facts, @extschema@.order_day, text)
	IS 'the facts that this order does not state and that change its verdict: the question, and the verdict by each answer';

CREATE FUNCTION @extschema@.open_questions(
	item @extschema@.eccn, destination text, consignee text DEFAULT NULL,
	on_date @extschema@.order_day DEFAULT current_date,
	value @extschema@.order_amount DEFAULT NULL, quantity @extschema@.order_amount DEFAULT NULL,
	activity text DEFAULT NULL,
	other_parties text[] DEFAULT NULL, evidence @extschema@.order_facts DEFAULT NULL,
	known_on @extschema@.order_day DEFAULT NULL,
	transaction text DEFAULT NULL)
RETURNS TABLE (fact text, choice text, question text, citation text, decides boolean,
	if_yes @extschema@.eligibility, if_no @extschema@.eligibility, if_unknown @extschema@.eligibility)
	LANGUAGE c STABLE PARALLEL SAFE COST 1000 ROWS 15
	AS 'MODULE_PATHNAME', 'open_questions_eccn';
COMMENT ON FUNCTION @extschema@.open_questions(@extschema@.eccn, text, text, @extschema@.order_day,
	@extschema@.order_amount, @extschema@.order_amount, text, text[],
	@extschema@.order_facts, @extschema@.order_day, text)
	IS 'the facts that this order does not state and that change its verdict: the question, and the verdict by each answer';

CREATE FUNCTION @extschema@.eligibility_timeline(
	item text, destination text, consignee text, during daterange,
	value @extschema@.order_amount DEFAULT NULL, quantity @extschema@.order_amount DEFAULT NULL,
	activity text DEFAULT NULL,
	other_parties text[] DEFAULT NULL, evidence @extschema@.order_facts DEFAULT NULL,
	known_on @extschema@.order_day DEFAULT NULL,
	transaction text DEFAULT NULL, OUT period daterange, OUT verdict @extschema@.eligibility)
RETURNS SETOF record
	LANGUAGE c STABLE PARALLEL SAFE COST 100 ROWS 5
	AS 'MODULE_PATHNAME', 'eligibility_timeline';
COMMENT ON FUNCTION @extschema@.eligibility_timeline(text, text, text, daterange, @extschema@.order_amount,
	@extschema@.order_amount, text,
	text[], @extschema@.order_facts, @extschema@.order_day, text)
	IS 'the verdict as a step function of the day within a period';

CREATE FUNCTION @extschema@.eligibility_timeline(
	item @extschema@.eccn, destination text, consignee text, during daterange,
	value @extschema@.order_amount DEFAULT NULL, quantity @extschema@.order_amount DEFAULT NULL,
	activity text DEFAULT NULL,
	other_parties text[] DEFAULT NULL, evidence @extschema@.order_facts DEFAULT NULL,
	known_on @extschema@.order_day DEFAULT NULL,
	transaction text DEFAULT NULL, OUT period daterange, OUT verdict @extschema@.eligibility)
RETURNS SETOF record
	LANGUAGE c STABLE PARALLEL SAFE COST 100 ROWS 5
	AS 'MODULE_PATHNAME', 'eligibility_timeline_eccn';
COMMENT ON FUNCTION @extschema@.eligibility_timeline(@extschema@.eccn, text, text, daterange,
	@extschema@.order_amount,
	@extschema@.order_amount, text, text[], @extschema@.order_facts, @extschema@.order_day, text)
	IS 'the verdict as a step function of the day within a period';

CREATE FUNCTION @extschema@.license_exceptions_for(
	item text, destination text, consignee text DEFAULT NULL,
	on_date @extschema@.order_day DEFAULT current_date,
	value @extschema@.order_amount DEFAULT NULL, quantity @extschema@.order_amount DEFAULT NULL,
	activity text DEFAULT NULL,
	other_parties text[] DEFAULT NULL, evidence @extschema@.order_facts DEFAULT NULL,
	known_on @extschema@.order_day DEFAULT NULL,
	transaction text DEFAULT NULL)
RETURNS TABLE (exception text, paragraph text, status text, needs text[], finding text, citation text)
	LANGUAGE c STABLE PARALLEL SAFE COST 200 ROWS 40
	AS 'MODULE_PATHNAME', 'license_exceptions_for';
COMMENT ON FUNCTION @extschema@.license_exceptions_for(text, text, text, @extschema@.order_day,
	@extschema@.order_amount, @extschema@.order_amount, text, text[],
	@extschema@.order_facts, @extschema@.order_day, text)
	IS 'every license exception for the order: granted, possible with the facts that are missing, or closed and by what';

CREATE FUNCTION @extschema@.license_exceptions_for(
	item @extschema@.eccn, destination text, consignee text DEFAULT NULL,
	on_date @extschema@.order_day DEFAULT current_date,
	value @extschema@.order_amount DEFAULT NULL, quantity @extschema@.order_amount DEFAULT NULL,
	activity text DEFAULT NULL,
	other_parties text[] DEFAULT NULL, evidence @extschema@.order_facts DEFAULT NULL,
	known_on @extschema@.order_day DEFAULT NULL,
	transaction text DEFAULT NULL)
RETURNS TABLE (exception text, paragraph text, status text, needs text[], finding text, citation text)
	LANGUAGE c STABLE PARALLEL SAFE COST 200 ROWS 40
	AS 'MODULE_PATHNAME', 'license_exceptions_for_eccn';
COMMENT ON FUNCTION @extschema@.license_exceptions_for(@extschema@.eccn, text, text, @extschema@.order_day,
	@extschema@.order_amount, @extschema@.order_amount,
	text, text[], @extschema@.order_facts, @extschema@.order_day, text)
	IS 'every license exception for the order: granted, possible with the facts that are missing, or closed and by what';

CREATE FUNCTION @extschema@.rulebook_generation() RETURNS bigint
	LANGUAGE c STABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'rulebook_generation';
COMMENT ON FUNCTION @extschema@.rulebook_generation()
	IS 'generation of the rules that this statement''s verdicts rest on';

CREATE FUNCTION @extschema@.session_rules(OUT kept integer, OUT compiled bigint, OUT licenses_read bigint,
	OUT names bigint,
	OUT bytes bigint, OUT handed_over bigint) RETURNS record
	LANGUAGE c VOLATILE PARALLEL RESTRICTED
	AS 'MODULE_PATHNAME', 'session_rules';
COMMENT ON FUNCTION @extschema@.session_rules()
	IS 'what this session keeps: rulebooks, how often it read all rules or licenses alone, screened names, memory, shared memory for workers';
