-- License exceptions of part 740 whose terms are data, and which entries of the
-- list offer them.  relief_exception.c has the gates of 740.2 and grants an
-- exception only when every term is met and every condition evidenced.

CREATE TABLE export_control.license_exception (
	code		text NOT NULL,
	line		text NOT NULL DEFAULT '1',
	groups		text[] NOT NULL,		-- Country Groups it reaches, ...
	except_groups	text[] NOT NULL DEFAULT '{}',
	except_destinations	text[] NOT NULL DEFAULT '{}',
	controls	text[] NOT NULL,		-- the only reasons for control it overcomes
	product_groups	text,			-- letters of product groups; null: all
	except_items	eccn[] NOT NULL DEFAULT '{}',
	year_multiple	numeric CHECK (year_multiple > 0),	-- of the entry's value limit, for all orders of a year
	evidence	text[] NOT NULL DEFAULT '{}',	-- conditions, as keys the order's evidence must hold
	valid		daterange NOT NULL DEFAULT '(,)',
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	PRIMARY KEY (code, line, valid)
);
COMMENT ON TABLE export_control.license_exception IS 'license exceptions (15 CFR part 740) whose terms are data';
SELECT pg_catalog.pg_extension_config_dump('export_control.license_exception', 'WHERE NOT shipped');

CREATE TABLE export_control.ccl_entry_exception (
	entry		eccn NOT NULL,
	exception	text NOT NULL,
	line		text NOT NULL DEFAULT '1',
	paragraphs	eccn[] NOT NULL,
	except_paragraphs	eccn[] NOT NULL DEFAULT '{}',	-- these not ...
	except_groups	text[] NOT NULL DEFAULT '{}',	-- ... to destinations of these groups; empty: to none
	value_limit	numeric CHECK (value_limit > 0),	-- US dollars, net, for one order
	valid		daterange NOT NULL DEFAULT '(,)',
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	PRIMARY KEY (entry, exception, line, valid)
);
COMMENT ON TABLE export_control.ccl_entry_exception IS 'license exceptions that entries of the Commerce Control List offer, and their limits';
SELECT pg_catalog.pg_extension_config_dump('export_control.ccl_entry_exception', 'WHERE NOT shipped');

GRANT SELECT ON export_control.license_exception, export_control.ccl_entry_exception TO PUBLIC;
