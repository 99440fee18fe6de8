-- General licenses: relief that a rule gives to everybody, for listed parties
-- and activities, granted and extended by a chain of instruments.

CREATE TABLE export_control.general_license (
	code		text NOT NULL,
	name		text NOT NULL,
	-- A temporary general license authorizes; a carve-out limits the
	-- requirement itself, so that none is left.
	kind		text NOT NULL CHECK (kind IN ('temporary_general_license', 'carve_out')),
	relieves	text NOT NULL,		-- the requirement it lifts, as a reason of eligibility
	evidence	text[] NOT NULL DEFAULT '{}',	-- conditions, as keys the order's evidence must hold
	except_groups	text[] NOT NULL DEFAULT '{}',	-- Country Groups it does not reach
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (code, shipped)
);
COMMENT ON TABLE export_control.general_license
	IS 'reliefs from a list requirement: temporary general licenses and carve-outs';
SELECT export_control.declare_rule_table('general_license');

-- Items that a general license covers for an activity: those of any of its
-- rows.  For an activity without a row it covers every item.
CREATE TABLE export_control.general_license_item (
	general_license	text NOT NULL,
	activity	text NOT NULL,
	line		text NOT NULL DEFAULT 'own',	-- of shipped rows another
	product_groups	text,			-- letters of product groups; null: all
	items		@extschema@.eccn[] NOT NULL DEFAULT '{}',	-- only these; empty: any
	controls	text[],			-- only items controlled for no other reason than these; null: for any
	valid		daterange NOT NULL DEFAULT '(,)',
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (general_license, activity, line, valid, shipped)
);
COMMENT ON TABLE export_control.general_license_item IS 'items that a general license covers for an activity';
SELECT export_control.declare_rule_table('general_license_item');

-- Each instrument replaces the one before from its effective day, so an
-- extension is one row.
CREATE TABLE export_control.general_license_instrument (
	general_license	text NOT NULL,
	effective	date NOT NULL,
	through		date NOT NULL DEFAULT 'infinity',	-- inclusive
	announced	date,				-- day of publication, where it is not the effective day
	activities	text[],				-- null: as the instrument before
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (general_license, effective, shipped),
	CHECK (effective <= through)
);
COMMENT ON TABLE export_control.general_license_instrument
	IS 'instruments that granted and extended a general license';
SELECT export_control.declare_rule_table('general_license_instrument');

CREATE TABLE export_control.general_license_party (
	general_license	text NOT NULL,
	party		bigint NOT NULL,
	valid		daterange NOT NULL DEFAULT '(,)',
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (general_license, party, valid, shipped)
);
COMMENT ON TABLE export_control.general_license_party IS 'listed parties that a general license reaches';
SELECT export_control.declare_rule_table('general_license_party');

-- The chain of each general license as a value.
CREATE VIEW export_control.general_license_reprieve AS
SELECT g.code, g.name,
	@extschema@.reprieve_agg(@extschema@.reprieve(i.effective, i.through, i.announced)) AS granted
FROM export_control.effective_general_license g
JOIN export_control.effective_general_license_instrument i ON i.general_license = g.code
GROUP BY g.code, g.name;
COMMENT ON VIEW export_control.general_license_reprieve IS 'each general license as a reprieve';

GRANT SELECT ON export_control.general_license, export_control.general_license_item,
	export_control.general_license_instrument, export_control.general_license_party,
	export_control.general_license_reprieve TO PUBLIC;
