-- The earliest day on which a listing without a day of its own may have bound:
-- never before its list, its program and the notice that it cites.

CREATE TABLE export_control.party_list_day (
	list		text NOT NULL,
	program		text NOT NULL DEFAULT '*',	-- of Treasury; *: the list itself
	first_day	date NOT NULL,		-- no entry is older
	effect		daterange CHECK (NOT isempty(effect)),	-- when being listed requires a license under part 744; null: never by itself
	certain		boolean NOT NULL DEFAULT true,
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (list, program, shipped)
);
COMMENT ON TABLE export_control.party_list_day
	IS 'first days of lists and programs, and when a listing under each requires a license';
SELECT export_control.declare_rule_table('party_list_day', 'parties');

CREATE TABLE export_control.federal_register_notice (
	volume		int NOT NULL,
	page		int NOT NULL,
	published_from	date NOT NULL,	-- the day of publication lies from here ...
	published_through	date NOT NULL CHECK (published_through >= published_from),	-- ... to here
	effective	date,				-- of what it announces, where known
	certain		boolean NOT NULL DEFAULT true,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (volume, page, shipped)
);
COMMENT ON TABLE export_control.federal_register_notice
	IS 'days of the notices that lists cite; the volume and page are the citation';
SELECT export_control.declare_rule_table('federal_register_notice', 'parties');

GRANT SELECT ON export_control.party_list_day, export_control.federal_register_notice TO PUBLIC;
