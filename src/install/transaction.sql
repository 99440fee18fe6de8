-- Kinds of transaction (15 CFR 734.13 to 734.20): what is none of them, and
-- which requirements of the list leave some out.

-- Activities that are no export, reexport or transfer.  All that evidence names
-- has to be stated to be so, the first of it claims the row; "!fact" must not be
-- stated to be true.
CREATE TABLE export_control.activity_rule (
	line		text NOT NULL,
	transactions	text[] NOT NULL DEFAULT '{}',	-- kinds; empty: all
	evidence	text[] NOT NULL CHECK (evidence <> '{}'),
	nationals_of	text[] NOT NULL DEFAULT '{}',	-- Country Groups: every nationality of the person is in one
	released_in	text[] NOT NULL DEFAULT '{}',	-- Country Groups: it takes place in one (from_country), or in the United States
	not_stored_in	text[] NOT NULL DEFAULT '{}',	-- Country Groups, ...
	not_stored_at	text[] NOT NULL DEFAULT '{}',	-- ... and destinations to which it is not sent and where it is not stored (stored_in)
	outcome		text NOT NULL CHECK (outcome IN ('not_subject', 'no_license_required')),
	valid		daterange NOT NULL DEFAULT '(,)',
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (line, valid, shipped)
);
COMMENT ON TABLE export_control.activity_rule
	IS 'activities with technology and software that are no export, reexport or transfer (15 CFR 734.13 to 734.20)';
SELECT export_control.declare_rule_table('activity_rule');

-- Paragraphs of part 742 that make a row of license_requirement, where they
-- reach other kinds of transaction than exports, reexports and releases alike.
CREATE TABLE export_control.requirement_section (
	entry		@extschema@.eccn NOT NULL,
	line		text NOT NULL,
	section		text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (entry, line, section, shipped)
);
COMMENT ON TABLE export_control.requirement_section
	IS 'the paragraphs of 15 CFR part 742 that rows of license_requirement rest on, where they tell kinds of transaction apart';
SELECT export_control.declare_rule_table('requirement_section');

-- Transactions that a requirement leaves out.  transaction: deemed, a release
-- to a person; transfer, within a country, of what came there without a license
-- or a license exception.
CREATE TABLE export_control.transaction_exclusion (
	line		text NOT NULL,
	section		text NOT NULL DEFAULT '',	-- of requirement_section; empty: rows without one
	destinations	text[] NOT NULL DEFAULT '{}',	-- not of the list: controls of part 746 of these destinations
	transaction	text NOT NULL CHECK (transaction IN ('deemed', 'transfer')),
	entries		@extschema@.eccn[] NOT NULL DEFAULT '{}',	-- rows of these; empty: of all
	except_entries	@extschema@.eccn[] NOT NULL DEFAULT '{}',
	evidence	text,				-- this is true too
	except_groups	text[] NOT NULL DEFAULT '{}',	-- the requirement stays for these Country Groups
	valid		daterange NOT NULL DEFAULT '(,)',
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (line, valid, shipped),
	CHECK (section = '' OR destinations = '{}')
);
COMMENT ON TABLE export_control.transaction_exclusion
	IS 'kinds of transaction that requirements leave out (15 CFR 736.2(b)(1), 742.4, 742.6, part 746)';
SELECT export_control.declare_rule_table('transaction_exclusion');
GRANT SELECT ON export_control.activity_rule, export_control.requirement_section, export_control.transaction_exclusion TO PUBLIC;
