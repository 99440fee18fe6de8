-- End uses and end users of part 744, General Prohibition Five: what each asks, of
-- which items and destinations, when an order has to answer it, and which license
-- exceptions it leaves.
--
-- A row reaches the items of items (any where that is empty), and of
-- conditional_items those of which item_fact is true; but none of except_items.
-- An item is named by the beginning of its ECCN ("3", "3B", "3A2", "3A090",
-- "3A090.b"); CCL stands for every entry of the list, EAR99 for whatever has none.
-- The row requires a license where the answer to its question is yes and all of
-- needs holds: a fact is true, one with "!" before it is denied, one with "?" is
-- not denied.
--
-- Whoever does not answer declares by shipping that the answer is no, since the
-- rules turn on what an exporter knows (772.1), unless the question is put:
--   declared  never, but under the policy undeclared_end_use = strict
--   ask       under the policies ask and strict: of the items of asked_items in
--             the groups and destinations asked_groups and asked_destinations
--             (empty: of all that the row reaches), and of an order that states one
--             of the facts in asked_if under any policy
--   always    under every policy, where item or party points at the rule
-- A question that is put and not answered gives review, or license_required where
-- the rule closes what nobody can tell.
CREATE TABLE export_control.end_use_rule (
	fact		text NOT NULL,		-- the question
	line		text NOT NULL,		-- what it is about, for the trail
	also		text[] NOT NULL DEFAULT '{}',	-- other facts that answer it by yes
	needs		text[] NOT NULL DEFAULT '{}',
	reason		text NOT NULL DEFAULT 'end_use' CHECK (reason IN ('end_use', 'military_end_user',
		'military_intelligence_end_user', 'entity_list')),
	groups		text[] NOT NULL DEFAULT '{*}',	-- Country Groups it reaches ("*": all), ...
	destinations	text[] NOT NULL DEFAULT '{}',	-- ... and destinations, ...
	except_groups	text[] NOT NULL DEFAULT '{}',	-- ... but not these
	except_destinations	text[] NOT NULL DEFAULT '{}',
	items		text[] NOT NULL DEFAULT '{}',
	conditional_items	text[] NOT NULL DEFAULT '{}',
	item_fact	text,
	except_items	text[] NOT NULL DEFAULT '{}',
	product_groups	text,			-- letters, of entries of the list; null: all
	not_subject	boolean NOT NULL DEFAULT false,	-- it is about items that are not subject to the EAR
	unless		text[] NOT NULL DEFAULT '{}',	-- not where one of these facts is true
	contracts_before	date,		-- contracts signed before this day are free (contract_signed_on)
	undetermined	text NOT NULL DEFAULT 'review' CHECK (undetermined IN ('review', 'caught')),	-- stated that it cannot be found out
	civil_answers	boolean NOT NULL DEFAULT false,	-- a civil use is none of its
	asked		text NOT NULL DEFAULT 'declared' CHECK (asked IN ('declared', 'ask', 'always')),
	asked_items	text[] NOT NULL DEFAULT '{}',
	asked_groups	text[] NOT NULL DEFAULT '{}',
	asked_destinations	text[] NOT NULL DEFAULT '{}',
	asked_if	text[] NOT NULL DEFAULT '{}',
	approved_parties	boolean NOT NULL DEFAULT false,	-- not put where consignee and end users are approved by name for advanced computing items
	unanswered	text NOT NULL DEFAULT 'review' CHECK (unanswered IN ('review', 'license_required')),
	exceptions	text[] NOT NULL DEFAULT '{}',	-- those it leaves, as in "GOV (b)(2)(ii)"
	valid		daterange NOT NULL DEFAULT '(,)',
	certain		boolean NOT NULL DEFAULT true,	-- false: the days were not read in a primary text
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (fact, line, valid, shipped),
	CHECK ((item_fact IS NULL) = (conditional_items = '{}'))
);
COMMENT ON TABLE export_control.end_use_rule
	IS 'end uses and end users that require a license (15 CFR part 744): the question of each, whom it reaches, when it has to be answered and which exceptions it leaves';
SELECT export_control.declare_rule_table('end_use_rule');
GRANT SELECT ON export_control.end_use_rule TO PUBLIC;
