-- Foreign direct products (734.9): the rules that make an item made abroad subject
-- to the EAR by what it, or its plant, was made with.
--
-- A row reaches an order by its item, its destination and, where it names them, by
-- its parties or by what is known of the use.  Only then is its question put; rows of
-- one rule share it.  Items are named as in end_use_rule, of conditional_items those
-- that are for one of related (the fact related_item), of EAR99 items those of
-- supplement no. 7 to part 746 where supplement_7 says so, or of which item_fact is
-- true; controls: only items controlled for one of these reasons.  Parties and
-- knowledge are one condition: a party with the footnote of the Entity List, or owned
-- by such while the rule on affiliates holds, or one of the facts reached_by.  Who
-- does not state these declares by shipping that the answer is no (772.1), but for
-- rows that are asked, or where a fact with "?" before it is true, and under the
-- policy undeclared_end_use = strict.
--
-- requirement is the section that requires a license of a product for what is known
-- of its use; where it is null, the list, part 746 or the listing of the party do.
-- exceptions are those that it leaves, "*" all.
CREATE TABLE export_control.direct_product_rule (
	rule		text NOT NULL,		-- the paragraph
	line		text NOT NULL,
	fact		text NOT NULL,		-- is the item a product of what the rule names?
	items		text[] NOT NULL DEFAULT '{}',
	except_items	text[] NOT NULL DEFAULT '{}',
	conditional_items	text[] NOT NULL DEFAULT '{}',
	related		text[] NOT NULL DEFAULT '{}',
	controls	text[] NOT NULL DEFAULT '{}',
	supplement_7	boolean NOT NULL DEFAULT false,
	item_fact	text,
	groups		text[] NOT NULL DEFAULT '{*}',	-- Country Groups it reaches ("*": all), ...
	destinations	text[] NOT NULL DEFAULT '{}',	-- ... and destinations, ...
	except_groups	text[] NOT NULL DEFAULT '{}',	-- ... but not these
	except_destinations	text[] NOT NULL DEFAULT '{}',
	footnote	integer CHECK (footnote BETWEEN 1 AND 7),
	reached_by	text[] NOT NULL DEFAULT '{}',
	asked		boolean NOT NULL DEFAULT false,
	requirement	text,
	exceptions	text[] NOT NULL DEFAULT '{}',
	valid		daterange NOT NULL DEFAULT '(,)',
	certain		boolean NOT NULL DEFAULT true,	-- false: the days were not read in a primary text
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (rule, line, valid, shipped),
	CHECK ((conditional_items = '{}') = (related = '{}')),
	CHECK (NOT asked OR reached_by <> '{}'),
	CHECK (requirement IS NOT NULL OR exceptions = '{}')
);
COMMENT ON TABLE export_control.direct_product_rule
	IS 'foreign direct products (15 CFR 734.9): whom each rule reaches, its question, and what requires a license of such a product';
SELECT export_control.declare_rule_table('direct_product_rule');

-- From where, and by whom, products are shipped without the license that their rule
-- would require: the country that the item leaves is in from_groups, less
-- from_except_groups, or a partner country (supplement no. 3 to part 746); the
-- exporter or its ultimate parent has its headquarters in seat_groups, less
-- seat_except_groups and seat_except_destinations; evidence is true; it is a transfer
-- within a country, or none, as transfer says.  What is empty, null or false holds, but
-- a transfer that is false.  listing and list tell what else is lifted with it: the listing
-- of a party that has the rule's footnote (free, or for a human to read), and what the
-- list requires of the item.
CREATE TABLE export_control.direct_product_release (
	rule		text NOT NULL,
	line		text NOT NULL,
	items		text[] NOT NULL DEFAULT '{}',
	except_items	text[] NOT NULL DEFAULT '{}',
	from_partner	boolean NOT NULL DEFAULT false,
	from_groups	text[] NOT NULL DEFAULT '{*}',
	from_except_groups	text[] NOT NULL DEFAULT '{}',
	seat_groups	text[] NOT NULL DEFAULT '{*}',
	seat_except_groups	text[] NOT NULL DEFAULT '{}',
	seat_except_destinations	text[] NOT NULL DEFAULT '{}',
	evidence	text,
	transfer	boolean,
	listing		text NOT NULL DEFAULT 'stays' CHECK (listing IN ('stays', 'review', 'free')),
	list		boolean NOT NULL DEFAULT false,
	valid		daterange NOT NULL DEFAULT '(,)',
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (rule, line, valid, shipped)
);
COMMENT ON TABLE export_control.direct_product_release
	IS 'from where and by whom foreign direct products are shipped without the license that their rule would require (15 CFR 742.4(a)(4), 742.6(a)(6), 744.11(a)(2), 746.7, 746.8)';
SELECT export_control.declare_rule_table('direct_product_release');
GRANT SELECT ON export_control.direct_product_rule, export_control.direct_product_release TO PUBLIC;
