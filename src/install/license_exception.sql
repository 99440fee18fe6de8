-- License exceptions of part 740: their terms as far as they are data, the
-- restrictions on all of them, and which entries of the list offer them.
-- relief_exception.c grants one only when every term is met, no gate closes it
-- and every condition is evidenced.

-- Rows of one code are alternatives, but rows of the same line that are in
-- force on a day must all be met.
CREATE TABLE export_control.license_exception (
	code		text NOT NULL,
	line		text NOT NULL DEFAULT 'own',	-- of shipped rows another
	paragraph	text,			-- of its section, as in "(c)(1)"; null: all of it
	groups		text[] NOT NULL,		-- Country Groups it reaches ("*": all), ...
	destinations	text[] NOT NULL DEFAULT '{}',	-- ... and destinations, ...
	except_groups	text[] NOT NULL DEFAULT '{}',	-- ... but not these
	except_destinations	text[] NOT NULL DEFAULT '{}',
	controls	text[],			-- the only reasons for control it overcomes; null: any
	controlled	text[] NOT NULL DEFAULT '{}',	-- only for items controlled for one of these reasons; empty: any
	not_controlled	text[] NOT NULL DEFAULT '{}',	-- and not for one of these
	product_groups	text,			-- letters of product groups; null: all
	items		@extschema@.eccn[] NOT NULL DEFAULT '{}',	-- only these; empty: any
	except_items	@extschema@.eccn[] NOT NULL DEFAULT '{}',
	series		text[] NOT NULL DEFAULT '{}',	-- only entries of these series: 600, 9x515, 0x521, 0x5zz; empty: any
	except_series	text[] NOT NULL DEFAULT '{}',
	free_in		text[] NOT NULL DEFAULT '{}',	-- only items for which the list requires no license anywhere in these Country Groups
	by_entry	boolean NOT NULL DEFAULT true,	-- the entry of the list must offer it
	year_multiple	numeric CHECK (year_multiple > 0),	-- of the entry's value limit, for all orders of a year; it then counts the whole order
	-- Conditions, as facts that the order must state, else the exception is
	-- closed.  With "!" before it the fact must be denied, with "?" it must be
	-- true; an order that states neither is for review.  "fact@date" names a
	-- date in evidence too, which must not lie ahead.
	evidence	text[] NOT NULL DEFAULT '{}',
	unsettled	text,			-- why it is offered for review and never granted; null: it is granted
	valid		daterange NOT NULL DEFAULT '(,)',
	announced	date,			-- when it became known; null: always
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (code, line, valid, shipped)
);
COMMENT ON TABLE export_control.license_exception
	IS 'license exceptions (15 CFR part 740): items, destinations, reasons for control and conditions';
SELECT export_control.declare_rule_table('license_exception');

-- The paragraphs of the section of an exception, the innermost ones: what an
-- order states in exception_paragraph is one of them, or holds some.  Of a code
-- without a row any is taken.
CREATE TABLE export_control.exception_paragraph (
	code		text NOT NULL,
	paragraphs	text[] NOT NULL CHECK (array_position(paragraphs, NULL) IS NULL),	-- empty: the section has none
	valid		daterange NOT NULL DEFAULT '(,)',
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (code, valid, shipped)
);
COMMENT ON TABLE export_control.exception_paragraph
	IS 'paragraphs that the sections of license exceptions have';
SELECT export_control.declare_rule_table('exception_paragraph');

-- Where all of a row holds, only what it leaves of the exceptions that it names
-- may be used.
CREATE TABLE export_control.exception_gate (
	gate		text NOT NULL,		-- the paragraph, as in "740.2(a)(12)"
	line		text NOT NULL DEFAULT 'own',	-- of shipped rows another
	codes		text[] NOT NULL DEFAULT '{}',	-- exceptions that it speaks of; empty: all
	items		@extschema@.eccn[] NOT NULL DEFAULT '{}',	-- empty: any
	except_items	@extschema@.eccn[] NOT NULL DEFAULT '{}',
	series		text[] NOT NULL DEFAULT '{}',	-- 600, 9x515, 0x521, 0x5zz; empty: any
	product_groups	text,			-- letters of product groups; null: all
	related		@extschema@.eccn[] NOT NULL DEFAULT '{}',	-- software and technology for one of these; empty: for anything
	controls	text[] NOT NULL DEFAULT '{}',	-- items controlled for one of these reasons; empty: any
	required	boolean NOT NULL DEFAULT false,	-- and only if that requires a license at the destination
	place		text NOT NULL DEFAULT 'destination' CHECK (place IN ('destination', 'exported_from',
		'manufactured_in')),
	groups		text[] NOT NULL DEFAULT '{}',	-- where that place lies; both empty: anywhere
	destinations	text[] NOT NULL DEFAULT '{}',
	except_groups	text[] NOT NULL DEFAULT '{}',
	except_destinations	text[] NOT NULL DEFAULT '{}',
	fact		text,			-- only if this fact is so, ...
	at_least	numeric,		-- ... or this amount is as much
	unless		text,			-- not if this fact is so, ...
	approved	text CHECK (approved IN ('advanced_computing', 'sta')),	-- ... or consignee and end users are approved for this (approved_party)
	knowledge	boolean NOT NULL DEFAULT false,	-- what is not stated is not known to the exporter
	leaves		text[] NOT NULL,	-- exceptions, or paragraphs of their sections: {LVS,"GOV (b)(2)"}
	valid		daterange NOT NULL DEFAULT '(,)',
	announced	date,
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (gate, line, valid, shipped),
	CHECK (at_least IS NULL OR fact IS NOT NULL)
);
COMMENT ON TABLE export_control.exception_gate
	IS 'restrictions on license exceptions (15 CFR 740.2 and the sections themselves), and what they leave';
SELECT export_control.declare_rule_table('exception_gate');

-- Terms of license exceptions that a number, a day, a place or an answer
-- decides, one by one.  A term holds for a paragraph of the section and all in
-- it; what the order states against it closes the exception, which does not
-- rest on the exporter's word then.  What it leaves out is that word, unless
-- silence says otherwise.
CREATE TABLE export_control.exception_term (
	code		text NOT NULL,
	line		text NOT NULL DEFAULT 'own',	-- of shipped rows another
	paragraph	text NOT NULL DEFAULT '',	-- as in "(a)(1)"; empty: all of the section
	except_paragraphs	text[] NOT NULL DEFAULT '{}',	-- not of these in it
	-- To whom it speaks: empty or null, to all.
	items		@extschema@.eccn[] NOT NULL DEFAULT '{}',
	except_items	@extschema@.eccn[] NOT NULL DEFAULT '{}',
	product_groups	text,
	controls	text[] NOT NULL DEFAULT '{}',	-- items controlled for one of these reasons
	groups		text[] NOT NULL DEFAULT '{}',	-- destinations: both empty: all
	destinations	text[] NOT NULL DEFAULT '{}',
	except_groups	text[] NOT NULL DEFAULT '{}',
	except_destinations	text[] NOT NULL DEFAULT '{}',
	only_if		text,			-- only if this fact is so; with "!" before it: denied; "fact=choice" of a code
	-- What is asked, and what it has to be.
	fact		text NOT NULL,
	answers		text[] NOT NULL DEFAULT '{}',	-- of a yes or no, or a code: one of these; {stated} of a text: any
	at_most		numeric,		-- of a number
	below		numeric,
	at_most_fact	text,			-- another number
	since		interval CHECK (since >= '0'),	-- of a date: so long ago on the day of shipping, ...
	hold		text,			-- ... and so many days more
	until		interval CHECK (until >= '0'),	-- no longer ago than this
	within		interval CHECK (within >= '0'),	-- no later than so long after the day of shipping
	in_groups	text[] NOT NULL DEFAULT '{}',	-- of a place: in these, ...
	in_destinations	text[] NOT NULL DEFAULT '{}',
	out_groups	text[] NOT NULL DEFAULT '{}',	-- ... and in none of these
	out_destinations	text[] NOT NULL DEFAULT '{}',
	not_controlled	text[] NOT NULL DEFAULT '{}',	-- of an item: for none of these reasons
	order_value	boolean NOT NULL DEFAULT false,	-- the value of the order is no more than the number stated, and stands for one not stated
	unless		text[] NOT NULL DEFAULT '{}',	-- not if one of these facts is so
	chooses		boolean NOT NULL DEFAULT false,	-- the answer tells paragraphs apart: it closes its own alone
	silence		text NOT NULL DEFAULT 'word' CHECK (silence IN ('word', 'review', 'closed')),	-- not stated: the exporter's word for all terms holds, a human asks, or it is not met
	unsettled	text,			-- why what does not meet it is for a human to decide; null: it is not
	valid		daterange NOT NULL DEFAULT '(,)',
	announced	date,
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (code, paragraph, line, valid, shipped),
	CHECK (num_nonnulls(nullif(answers, '{}'), at_most, below, at_most_fact, since, until, within, nullif(not_controlled, '{}'),
		nullif(in_groups || in_destinations || out_groups || out_destinations, '{}')) > 0),
	CHECK (hold IS NULL OR since IS NOT NULL)
);
COMMENT ON TABLE export_control.exception_term
	IS 'terms of license exceptions that a stated number, day, place or answer decides (15 CFR part 740)';
SELECT export_control.declare_rule_table('exception_term');

-- Several rows may speak of a paragraph: the strictest of them decides.
CREATE TABLE export_control.ccl_entry_exception (
	entry		@extschema@.eccn NOT NULL,
	exception	text NOT NULL,
	line		text NOT NULL DEFAULT 'own',	-- of shipped rows another
	bars		boolean NOT NULL DEFAULT false,	-- the row takes the exception away, whatever others offer
	paragraphs	@extschema@.eccn[] NOT NULL,
	except_paragraphs	@extschema@.eccn[] NOT NULL DEFAULT '{}',	-- these not ...
	groups		text[] NOT NULL DEFAULT '{}',	-- to these destinations alone; both empty: to any; a row that bars spares these groups, ...
	destinations	text[] NOT NULL DEFAULT '{}',	-- ... and bars at these alone
	except_groups	text[] NOT NULL DEFAULT '{}',	-- ... to destinations of these groups; empty: to none, or, where the row bars, to any
	related		@extschema@.eccn[] NOT NULL DEFAULT '{}',	-- software and technology for one of these; empty: for anything
	except_controls	text[] NOT NULL DEFAULT '{}',	-- not for items controlled for one of these reasons
	fact		text,			-- only if this fact is so; with "!" before it: denied
	unread		text,			-- a condition of the cell that is not data: a human reads it
	value_limit	numeric CHECK (value_limit > 0),	-- US dollars, net, for one order
	valid		daterange NOT NULL DEFAULT '(,)',
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (entry, exception, line, valid, shipped)
);
COMMENT ON TABLE export_control.ccl_entry_exception
	IS 'license exceptions that entries of the Commerce Control List offer or bar, and their limits';
SELECT export_control.declare_rule_table('ccl_entry_exception');

GRANT SELECT ON export_control.license_exception, export_control.exception_paragraph,
	export_control.exception_gate, export_control.exception_term, export_control.ccl_entry_exception TO PUBLIC;
