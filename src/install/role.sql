-- Texts of an order that are no names: the part that a party plays, and those
-- that say nothing at all.

CREATE TABLE export_control.party_role (
	role		text NOT NULL CHECK (role <> ''),
	meaning		text NOT NULL,
	attaches	boolean NOT NULL,	-- does a party in this role get what the lists' requirements are about?
	named		boolean NOT NULL,	-- must a license name it?
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (role, shipped),
	CHECK (attaches OR NOT named)
);
COMMENT ON TABLE export_control.party_role
	IS 'parts that parties have in an order: purchaser, consignees, end user, and those to whom requirements of the lists do not attach';
SELECT export_control.declare_rule_table('party_role');

-- How a role is written before a name.  Case, accents, separators and digits do
-- not count.  A spelling with two roles has the stricter one.  A spelling here
-- only lets the name behind it be read: a party with a label that is not here
-- counts as one to which requirements attach.
CREATE TABLE export_control.party_role_name (
	name		text NOT NULL CHECK (name <> ''),
	role		text NOT NULL,
	language	text,
	in_names	boolean NOT NULL DEFAULT false,	-- names of parties have it too: a label only where a colon or the like parts it
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (name, role, shipped)
);
COMMENT ON TABLE export_control.party_role_name IS 'spellings of roles, as orders have them before names';
SELECT export_control.declare_rule_table('party_role_name', 'parties');

-- Texts that stand where something is missing.  The whole text is compared,
-- without case, accents and punctuation; a "#" at its beginning counts.  What
-- has neither letter nor digit needs no row, nor does a party without letters.
CREATE TABLE export_control.placeholder (
	text		text NOT NULL CHECK (text <> ''),
	stands_for	text NOT NULL DEFAULT 'any' CHECK (stands_for IN ('party', 'item', 'destination', 'text', 'any')),
	language	text,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (text, stands_for, shipped)
);
COMMENT ON TABLE export_control.placeholder
	IS 'texts that say nothing: a party, item or destination so called was not given';
SELECT export_control.declare_rule_table('placeholder');

GRANT SELECT ON export_control.party_role, export_control.party_role_name,
	export_control.placeholder TO PUBLIC;
