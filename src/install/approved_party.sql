-- Parties that a section approves by name: supplement no. 8 to part 740.

CREATE TABLE export_control.approved_party (
	name		text NOT NULL,
	destination	text NOT NULL,
	-- advanced_computing: items of 742.6(a)(6)(iii) without a license; sta: License Exception STA
	items		text NOT NULL CHECK (items IN ('advanced_computing', 'sta')),
	certain		boolean NOT NULL DEFAULT true,	-- false: the text does not tell for these days
	valid		daterange NOT NULL DEFAULT '(,)',
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (name, destination, items, valid, shipped)
);
COMMENT ON TABLE export_control.approved_party
	IS 'ultimate consignees and end users approved by name (15 CFR part 740, supplement no. 8)';
SELECT export_control.declare_rule_table('approved_party');

GRANT SELECT ON export_control.approved_party TO PUBLIC;
