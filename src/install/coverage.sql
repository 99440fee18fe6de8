-- What of the regulation is modelled, and from which edition.

CREATE TABLE export_control.regulation_section (
	section		text NOT NULL,
	subject		text NOT NULL,
	-- modelled: the rules decide; partly: they decide some questions and give
	-- review, or the harder answer, for the rest; flagged: review, or a fact
	-- that the order has to state; outside: not looked at
	coverage	text NOT NULL CHECK (coverage IN ('modelled', 'partly', 'flagged', 'outside')),
	data_set	text,				-- where its rows come from
	remark		text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	PRIMARY KEY (section, subject)
);
COMMENT ON TABLE export_control.regulation_section IS 'sections of the regulation and how far the rules cover them';
SELECT pg_catalog.pg_extension_config_dump('export_control.regulation_section', 'WHERE NOT shipped');

CREATE VIEW export_control.coverage AS
SELECT s.section, s.subject, s.coverage, s.remark, s.data_set, d.edition, current_date - d.edition AS age
FROM export_control.regulation_section s
LEFT JOIN export_control.data_set d ON d.name = s.data_set;
COMMENT ON VIEW export_control.coverage IS 'what of the regulation is modelled, with the edition of its data and their age in days';

GRANT SELECT ON export_control.regulation_section, export_control.coverage TO PUBLIC;
