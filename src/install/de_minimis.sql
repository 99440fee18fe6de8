-- US content that makes an item made abroad subject to the EAR (734.4).
--
-- A row with a percentage is a threshold: an item is subject if its controlled
-- US content exceeds that share.  A row without one names content of which any
-- amount suffices: what is among content (any if there is none) but not among
-- except_content, in an item that is among items but not among except_items, of
-- one of product_groups, for groups less except_groups, and destinations; and
-- only if only_evidence is true of the order, or a party has the footnote of the
-- Entity List, and free_evidence is not true.
-- unanswered says what follows if only_evidence is not stated, and
-- unstated_content if the content is not: review, or a row of the trail on what
-- the exporter declares.
CREATE TABLE export_control.de_minimis (
	line		text NOT NULL,
	percent		numeric CHECK (percent BETWEEN 0 AND 100),
	content		@extschema@.eccn[] NOT NULL DEFAULT '{}',
	except_content	@extschema@.eccn[] NOT NULL DEFAULT '{}',
	items		@extschema@.eccn[] NOT NULL DEFAULT '{}',
	except_items	@extschema@.eccn[] NOT NULL DEFAULT '{}',
	product_groups	text,
	groups		text[] NOT NULL DEFAULT '{}',
	except_groups	text[] NOT NULL DEFAULT '{}',
	destinations	text[] NOT NULL DEFAULT '{}',
	only_evidence	text,
	footnote	integer CHECK (footnote BETWEEN 1 AND 7),
	unanswered	text NOT NULL DEFAULT 'review' CHECK (unanswered IN ('review', 'declared')),
	free_evidence	text,
	unstated_content	text NOT NULL DEFAULT 'review' CHECK (unstated_content IN ('review', 'declared')),
	valid		daterange NOT NULL DEFAULT '(,)',
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (line, valid, shipped)
);
COMMENT ON TABLE export_control.de_minimis
	IS 'US content that makes an item made abroad subject to the EAR (15 CFR 734.4)';
SELECT export_control.declare_rule_table('de_minimis');
GRANT SELECT ON export_control.de_minimis TO PUBLIC;
