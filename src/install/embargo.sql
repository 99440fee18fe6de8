-- Embargoes and other special controls of part 746, by destination.
--
-- A row with the destination * is about every destination.  A row reaches the
-- items from first_item to last_item (EAR99 sorts after every entry; unbounded
-- where null), of these only the ones in items if there are any, beside them
-- those of which item_evidence is true (not stated: review), and only those
-- controlled for one of controls.  It may ask more of an order:
--   supplements              the item's HTS code is in one of these supplements
--                            to part 746 (hts_control)
--   only_evidence            one of these facts is true of the order
-- A fact that is not stated is a question: unanswered says whether a human has
-- to look at the order (review), or whether the exporter declares by shipping
-- that it is not so (declared), as where the rule turns on knowledge.
-- What may still let an order ship:
--   authorization_evidence   another agency's license that suffices
--   exception                a license exception that reaches all its items
--   exceptions               license exceptions that part 746 leaves open in part;
--                            the order evidences that their terms are met, with
--                            the key exception_<code>
--   embargo_release          what takes an order out of the requirement
CREATE TABLE export_control.embargo (
	destination	text NOT NULL,		-- a row that names none in export_control.destination is an error when it is read
	line		text NOT NULL,
	first_item	@extschema@.eccn,
	last_item	@extschema@.eccn,
	items		@extschema@.eccn[] NOT NULL DEFAULT '{}',
	item_evidence	text,
	controls	text[] NOT NULL DEFAULT '{}',
	supplements	text[] NOT NULL DEFAULT '{}',
	only_evidence	text[] NOT NULL DEFAULT '{}',
	unanswered	text NOT NULL DEFAULT 'review' CHECK (unanswered IN ('review', 'declared')),
	authorization_evidence	text,
	exception	text,
	exceptions	text[] NOT NULL DEFAULT '{}',
	valid		daterange NOT NULL DEFAULT '(,)',
	certain		boolean NOT NULL DEFAULT true,	-- false: the period was not read in a primary text
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (destination, line, valid, shipped)
);
COMMENT ON TABLE export_control.embargo
	IS 'embargoes and special controls (15 CFR part 746)';
SELECT export_control.declare_rule_table('embargo');

-- What takes an order out of a row of a destination, or out of all its rows
-- where line is empty: evidence is true of the order (none is needed where it
-- is empty); the item is one of items (any if there are none) and of one of
-- product_groups, or EAR99; direct_product: it is subject to the EAR by a rule
-- of 734.9 alone; from_partner: it is shipped from a partner country.
CREATE TABLE export_control.embargo_release (
	destination	text NOT NULL,
	line		text NOT NULL DEFAULT '',
	evidence	text NOT NULL DEFAULT '',
	items		@extschema@.eccn[] NOT NULL DEFAULT '{}',
	product_groups	text,					-- letters
	direct_product	boolean NOT NULL DEFAULT false,
	from_partner	boolean NOT NULL DEFAULT false,
	valid		daterange NOT NULL DEFAULT '(,)',
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (destination, line, evidence, valid, shipped),
	CHECK (evidence <> '' OR direct_product OR from_partner)
);
COMMENT ON TABLE export_control.embargo_release IS 'what takes an order out of a control of part 746';
SELECT export_control.declare_rule_table('embargo_release');

-- The lists of HTS codes.  That an item is not on a list counts only where the
-- whole list is here: codes is how many codes it has, null if that is not
-- known.
CREATE TABLE export_control.hts_supplement (
	supplement	text NOT NULL,
	title		text NOT NULL,
	codes		integer CHECK (codes > 0),
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (supplement, shipped)
);
COMMENT ON TABLE export_control.hts_supplement
	IS 'supplements to 15 CFR part 746 that list items by HTS code, and how many codes each has';
SELECT export_control.declare_rule_table('hts_supplement');

CREATE TABLE export_control.hts_control (
	supplement	text NOT NULL,
	hts_code	text NOT NULL CHECK (hts_code ~ '^[0-9][0-9.]*$'),	-- a prefix: all codes below it
	min_unit_price	numeric CHECK (min_unit_price > 0),	-- only from this wholesale price of a unit in the United States on, US dollars
	valid		daterange NOT NULL DEFAULT '(,)',
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (supplement, hts_code, valid, shipped)
);
COMMENT ON TABLE export_control.hts_control
	IS 'items controlled by HTS code (15 CFR part 746, supplements no. 2, 4, 5 and 7)';
SELECT export_control.declare_rule_table('hts_control');

-- Countries with controls of their own on Russia and Belarus.
CREATE TABLE export_control.partner_country (
	destination	text NOT NULL,
	valid		daterange NOT NULL DEFAULT '(,)',
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (destination, valid, shipped)
);
COMMENT ON TABLE export_control.partner_country
	IS 'countries excluded from certain requirements of 15 CFR part 746 (supplement no. 3)';
SELECT export_control.declare_rule_table('partner_country');
GRANT SELECT ON export_control.embargo, export_control.embargo_release, export_control.hts_supplement,
	export_control.hts_control, export_control.partner_country TO PUBLIC;
