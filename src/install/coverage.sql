-- What of the regulation is modeled, and from which edition.

CREATE TABLE export_control.regulation_section (
	section		text NOT NULL,
	subject		text NOT NULL,
	-- modeled: the rules decide; partly: they decide some questions and give
	-- review, or the harder answer, for the rest; flagged: review, or a fact
	-- that the order has to state; exporter: duties that decide no order, and
	-- are the exporter's; nothing: reserved, or without a rule; outside: not
	-- looked at
	coverage	text NOT NULL CHECK (coverage IN ('modeled', 'partly', 'flagged', 'exporter', 'nothing', 'outside')),
	data_set	text,				-- where its rows come from
	remark		text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (section, subject, shipped)
);
COMMENT ON TABLE export_control.regulation_section
	IS 'sections of the regulation and how far the rules cover them';
SELECT export_control.declare_rule_table('regulation_section', NULL);

CREATE VIEW export_control.coverage AS
SELECT s.section, s.subject, s.coverage, s.remark, s.data_set, d.edition,
	current_date OPERATOR(pg_catalog.-) d.edition AS age
FROM export_control.effective_regulation_section s
LEFT JOIN export_control.effective_data_set d ON d.name = s.data_set
UNION ALL
SELECT l.citation, pg_catalog.format('%s (%s)', l.name, l.list),
	CASE WHEN p.published IS NULL THEN 'not loaded' ELSE 'loaded' END,
	CASE WHEN p.published IS NULL THEN 'no edition of the list was taken in: its parties are not found'
		ELSE 'from ' OPERATOR(pg_catalog.||) p.source END,
	NULL, p.published, current_date OPERATOR(pg_catalog.-) p.published
FROM export_control.effective_party_list l
LEFT JOIN LATERAL (SELECT p.source, p.published FROM export_control.party_load p WHERE p.list = l.list
	ORDER BY p.published DESC, p.id DESC LIMIT 1) p ON true
UNION ALL
SELECT 'policy', p.name, CASE WHEN p.by IS NULL THEN 'default' ELSE 'decided' END,
	pg_catalog.format('%L: %s%s', p.value, p.meaning, '; ' OPERATOR(pg_catalog.||) p.reason), NULL,
	p.since::date, current_date OPERATOR(pg_catalog.-) p.since::date
FROM export_control.policies p
UNION ALL
SELECT 'own row', pg_catalog.format('%s %s', o.rule_table, o.key), o.what, o.reason, NULL, NULL, NULL
FROM export_control.overrides() o;
COMMENT ON VIEW export_control.coverage
	IS 'what of the regulation is modeled, which lists are loaded, what the company decided and which shipped rows it overrides, with the edition of the data and their age in days';

GRANT SELECT ON export_control.regulation_section, export_control.coverage TO PUBLIC;
