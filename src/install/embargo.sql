-- Embargoes and other special controls of part 746, by destination.
--
-- A row reaches the items from first_item to last_item (EAR99 sorts after
-- every entry; unbounded where null), or only those controlled for one of
-- controls.  It may say what takes an item out again:
--   free_evidence            an EAR99 item, when the order's evidence says so
--   except_items, except_evidence
--                            these items, when the order's evidence says so
--   authorization_evidence   another agency's license that suffices
--   exception                a license exception that reaches all its items
--   exceptions               license exceptions that part 746 leaves open in part;
--                            the order evidences that their terms are met, with
--                            the key exception_<code>
-- A row with only_evidence speaks of orders with that evidence alone.
-- by_hts rows reach the EAR99 items whose HTS code is in hts_control.
CREATE TABLE export_control.embargo (
	destination	text NOT NULL REFERENCES export_control.destination,
	line		text NOT NULL,
	first_item	eccn,
	last_item	eccn,
	controls	text[] NOT NULL DEFAULT '{}',
	free_evidence	text,
	except_items	eccn[] NOT NULL DEFAULT '{}',
	except_evidence	text,
	authorization_evidence	text,
	exception	text,
	exceptions	text[] NOT NULL DEFAULT '{}',
	only_evidence	text,
	by_hts		boolean NOT NULL DEFAULT false,
	valid		daterange NOT NULL DEFAULT '(,)',
	certain		boolean NOT NULL DEFAULT true,	-- false: the period was not read in a primary text
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	PRIMARY KEY (destination, line, valid)
);
COMMENT ON TABLE export_control.embargo IS 'embargoes and special controls (15 CFR part 746)';
SELECT pg_catalog.pg_extension_config_dump('export_control.embargo', 'WHERE NOT shipped');

-- Supplements no. 4 and 5 to part 746 list EAR99 items by HTS code.  They are
-- long and change often, so the user loads them.
CREATE TABLE export_control.hts_control (
	destination	text NOT NULL REFERENCES export_control.destination,
	hts_code	text NOT NULL CHECK (hts_code ~ '^[0-9][0-9.]*$'),	-- a prefix: all codes below it
	valid		daterange NOT NULL DEFAULT '(,)',
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	PRIMARY KEY (destination, hts_code, valid)
);
COMMENT ON TABLE export_control.hts_control IS 'EAR99 items controlled by HTS code (15 CFR part 746, supplements no. 4 and 5)';
SELECT pg_catalog.pg_extension_config_dump('export_control.hts_control', 'WHERE NOT shipped');
GRANT SELECT ON export_control.embargo, export_control.hts_control TO PUBLIC;
