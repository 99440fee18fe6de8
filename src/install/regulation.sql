-- The regulation as rows.
--
-- Every rule row says for which days it is in force (valid), where it comes
-- from (citation) and whether the extension shipped it (shipped).  Where only
-- the edition of the source is known, valid is unbounded and data_set has the
-- editions that it is known to agree with.  data/ holds the shipped rows; users
-- add their own and override those (rule_table.sql).

CREATE TABLE export_control.data_set (
	name		text NOT NULL,
	since		date,				-- the first edition that was compared; null: the only one
	edition		date NOT NULL,		-- the last one
	source		text NOT NULL,
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (name, shipped)
);
COMMENT ON TABLE export_control.data_set IS 'edition of each data set the rules come from';
SELECT export_control.declare_rule_table('data_set');

-- Destinations, and who shares whose treatment (15 CFR 738.3(b)).
CREATE TABLE export_control.destination (
	code		text NOT NULL,	-- ISO 3166-1 alpha-2; XK; ISO 3166-2 for regions of 746.6
	name		text NOT NULL,
	status		text NOT NULL CHECK (status IN ('row', 'inherits', 'united_states', 'not_named', 'region')),
	treated_as	text,
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (code, shipped)
);
COMMENT ON TABLE export_control.destination
	IS 'destinations as the EAR names them; treated_as is the destination whose row applies';
SELECT export_control.declare_rule_table('destination');

-- Every spelling that leads to a destination.  A spelling with two rows is
-- ambiguous and gives review.  Case, accents and punctuation do not count.
CREATE TABLE export_control.destination_name (
	name		text NOT NULL,
	destination	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (name, destination, shipped)
);
COMMENT ON TABLE export_control.destination_name
	IS 'spellings of destinations, ISO alpha-2 and alpha-3 codes among them';
SELECT export_control.declare_rule_table('destination_name');

-- Supplement no. 1 to part 738.
CREATE TABLE export_control.country_chart (
	destination	text NOT NULL,
	columns		text[] NOT NULL,	-- the columns with an X, in chart order
	footnotes	int[] NOT NULL DEFAULT '{}',
	referral	boolean NOT NULL DEFAULT false,	-- the row refers to part 746 instead of marking columns
	valid		daterange NOT NULL DEFAULT '(,)',
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (destination, valid, shipped)
);
COMMENT ON TABLE export_control.country_chart IS 'Commerce Country Chart (15 CFR part 738, supplement no. 1)';
SELECT export_control.declare_rule_table('country_chart');

-- Supplement no. 1 to part 740, and sets of destinations that other sections
-- name: UN (746.1(b)), CWC (states not party to the Chemical Weapons Convention).
CREATE TABLE export_control.country_group (
	country_group	text NOT NULL,
	destination	text NOT NULL,
	certain		boolean NOT NULL DEFAULT true,	-- false: sources differ, so membership gives review
	valid		daterange NOT NULL DEFAULT '(,)',
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (country_group, destination, valid, shipped)
);
COMMENT ON TABLE export_control.country_group
	IS 'Country Groups (15 CFR part 740, supplement no. 1) and other named sets of destinations';
SELECT export_control.declare_rule_table('country_group');

-- Supplement no. 1 to part 774: the entries.
CREATE TABLE export_control.ccl_entry (
	entry		@extschema@.eccn NOT NULL,
	reasons		text[] NOT NULL DEFAULT '{}',
	disposition	text NOT NULL CHECK (disposition IN ('controlled', 'other_authority', 'reclassify')),
	note		text,				-- what a reader of a review needs to know
	-- What software or technology of the entry is for, as its heading says; empty: not told.
	made_for	@extschema@.eccn[] NOT NULL DEFAULT '{}',
	-- For which items another agency licenses it, as its Related Controls say.
	elsewhere_for	@extschema@.eccn[] NOT NULL DEFAULT '{}',
	valid		daterange NOT NULL DEFAULT '(,)',
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (entry, valid, shipped)
);
COMMENT ON TABLE export_control.ccl_entry
	IS 'entries of the Commerce Control List (15 CFR part 774, supplement no. 1)';
SELECT export_control.declare_rule_table('ccl_entry');

-- Which paragraphs an entry is printed with, reserved ones included; the parent
-- of one is among them, whether it is named or not.  What the list prints at a
-- level is all that there is; of an entry without a row nothing is known.
CREATE TABLE export_control.ccl_paragraph (
	entry		@extschema@.eccn NOT NULL,
	paragraphs	@extschema@.eccn[] NOT NULL,
	valid		daterange NOT NULL DEFAULT '(,)',
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (entry, valid, shipped)
);
COMMENT ON TABLE export_control.ccl_paragraph
	IS 'paragraphs that the entries of the list are printed with; an item that is not among them gives review';
SELECT export_control.declare_rule_table('ccl_paragraph');

CREATE TABLE export_control.reserved_paragraph (
	first		@extschema@.eccn NOT NULL,
	last		@extschema@.eccn NOT NULL,
	valid		daterange NOT NULL DEFAULT '(,)',
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (first, valid, shipped)
);
COMMENT ON TABLE export_control.reserved_paragraph
	IS 'paragraphs printed as reserved, as ranges of siblings; an item there gives review';
SELECT export_control.declare_rule_table('reserved_paragraph');

-- The license requirement rows of the entries, and the requirements that
-- footnotes of the chart create.  A row is a scope and a trigger.
--
-- Scope: paragraphs says what is covered (the entry itself means all of it),
-- except_paragraphs what is not.  Where either holds only under a condition
-- stated in prose, the paragraphs stand in the conditional_ columns instead:
-- they are covered, or not covered, when condition is true.  data/README.md
-- has the grammar of conditions.
--
-- Trigger: exactly one of a chart column, a set of destinations, or a referral.
-- The set is destinations + (groups - except_groups) - except_destinations,
-- where the group * is every destination; a destination named in destinations
-- stays in even when an except_group holds it.  uncertain_destinations are
-- those for which the text alone does not decide, whatever column or set say.
CREATE TABLE export_control.license_requirement (
	entry		@extschema@.eccn NOT NULL,
	-- Number of the row in the entry, with a letter where one row has several
	-- conditions (3, 3b); f7, f10: footnote of the chart; note: a note of the entry.
	line		text NOT NULL,
	reasons		text[] NOT NULL DEFAULT '{}',
	paragraphs	@extschema@.eccn[] NOT NULL DEFAULT '{}',
	except_paragraphs	@extschema@.eccn[] NOT NULL DEFAULT '{}',
	conditional_paragraphs	@extschema@.eccn[] NOT NULL DEFAULT '{}',
	conditional_except	@extschema@.eccn[] NOT NULL DEFAULT '{}',
	condition	text,
	chart_column	text,
	destinations	text[] NOT NULL DEFAULT '{}',
	groups		text[] NOT NULL DEFAULT '{}',
	except_groups	text[] NOT NULL DEFAULT '{}',
	except_destinations	text[] NOT NULL DEFAULT '{}',
	uncertain_destinations	text[] NOT NULL DEFAULT '{}',
	refers_to	text,				-- section that decides instead: review
	unenforced	boolean NOT NULL DEFAULT false,	-- printed, but announced as not enforced
	-- What it does to ultimate consignees and end users that are approved for
	-- these items (approved_party): free: it does not reach them; review: two
	-- texts conflict on that.
	approved_parties	text CHECK (approved_parties IN ('free', 'review')),
	party_footnote	int CHECK (party_footnote > 0),	-- only for parties with this footnote of the Entity List
	basis		text NOT NULL DEFAULT 'ccl' CHECK (basis IN ('ccl', 'chart_footnote')),
	valid		daterange NOT NULL DEFAULT '(,)',
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (entry, line, valid, shipped),
	CHECK (((chart_column IS NOT NULL)::int + (destinations <> '{}' OR groups <> '{}')::int
		+ (refers_to IS NOT NULL)::int) >= 1),
	CHECK (paragraphs <> '{}' OR conditional_paragraphs <> '{}'),
	CHECK (condition IS NOT NULL OR (conditional_paragraphs = '{}' AND conditional_except = '{}'))
);
COMMENT ON TABLE export_control.license_requirement
	IS 'license requirements of the Commerce Control List, one row for each row of an entry''s table';
SELECT export_control.declare_rule_table('license_requirement');

GRANT SELECT ON export_control.data_set,
	export_control.destination,
	export_control.destination_name,
	export_control.country_chart,
	export_control.country_group,
	export_control.ccl_entry,
	export_control.ccl_paragraph,
	export_control.reserved_paragraph,
	export_control.license_requirement TO PUBLIC;
