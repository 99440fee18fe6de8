-- The facts that an order's evidence may state: every question that some rule
-- asks, in words, and how its answer is read (evidence.c).
--
-- A rule names a fact by its key; one that is not here is an error of the rule.
-- Facts that share a name share a row: barrel asks the same of 0A502 and 0A508.
--   yes_no       true, false, yes, no, 1, 0
--   number       not negative, as a decimal
--   percent      the same, 0 to 100
--   date         YYYY-MM-DD
--   code         one of choices
--   item         an ECCN
--   destination  as in the argument of that name
--   hts_code     6, 8 or 10 digits, as a text
--   text         one that says something: it has letters, and is no placeholder
--   key          a key or a unit: no placeholder, digits do
--   paragraph    of a section of part 740, as in exception_paragraph
CREATE TABLE export_control.fact (
	key			text NOT NULL CHECK (key ~ '^[A-Za-z][A-Za-z0-9_]*$' AND length(key) <= 100),
	kind		text NOT NULL CHECK (kind IN ('yes_no', 'number', 'percent', 'date', 'code', 'item',
		'destination', 'hts_code', 'text', 'key', 'paragraph')),
	several		boolean NOT NULL DEFAULT false,	-- may be a list, or several with commas between: each of them counts
	choices		text[] NOT NULL DEFAULT '{}',	-- of a code
	question	text NOT NULL,			-- as one can put it to a customer
	section		text NOT NULL,			-- who asks it
	citation	text NOT NULL,
	bearing		text NOT NULL CHECK (bearing IN ('relieves', 'requires', 'both')),
	valid		daterange NOT NULL DEFAULT '(,)' CHECK (NOT isempty(valid)),	-- days for which it is asked
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (key, shipped),
	CHECK ((kind = 'code') = (choices <> '{}')),
	CHECK (NOT several OR kind IN ('code', 'item', 'destination', 'text'))
);
COMMENT ON TABLE export_control.fact
	IS 'facts that evidence may state: key, kind, the question in words, who asks it, and whether the answer can relieve of a requirement, make one, or both';
SELECT export_control.declare_rule_table('fact');
GRANT SELECT ON export_control.fact TO PUBLIC;

CREATE FUNCTION export_control.built_in_facts() RETURNS text[]
	LANGUAGE c IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
	AS 'MODULE_PATHNAME', 'built_in_facts';
COMMENT ON FUNCTION export_control.built_in_facts()
	IS 'the keys of evidence that the code itself asks for, beside those that rows of rule tables name';

-- Two statements that cannot both be true, or one that cannot be true of an
-- item.  An answer is true or false, a choice of a code, or "<N" or ">N" for a
-- number or percent, "US", "!US" or codes ("CN,MO") for a place, ranges of first digits
-- for an HTS code ("2203-2206,41-97"); null stands for any answer; that of the other
-- fact may also be "unstated".  Of several values that a fact has, one is enough.
-- The fact "exception_*" stands for those of all license exceptions, exception_lvs
-- and so on.
CREATE TABLE export_control.fact_conflict (
	name		text NOT NULL CHECK (name <> ''),	-- for the trail
	fact		text NOT NULL,
	answer		text,
	other_fact	text,
	other_answer	text CHECK (other_answer IS NULL OR other_fact IS NOT NULL),
	first_item	@extschema@.eccn,				-- of a range of items, unbounded where null (EAR99 sorts after every entry), ...
	last_item	@extschema@.eccn,
	product_groups	text,			-- ... of these product groups; null: all
	valid		daterange NOT NULL DEFAULT '(,)',
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (name, valid, shipped),
	CHECK (other_fact IS NULL OR (first_item IS NULL AND last_item IS NULL AND product_groups IS NULL)),
	CHECK (other_fact IS NOT NULL OR first_item IS NOT NULL OR last_item IS NOT NULL
		OR product_groups IS NOT NULL)
);
COMMENT ON TABLE export_control.fact_conflict
	IS 'statements of evidence that contradict each other or the item';
SELECT export_control.declare_rule_table('fact_conflict');
GRANT SELECT ON export_control.fact_conflict TO PUBLIC;
