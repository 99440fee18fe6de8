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

-- A text as words of fields are compared, but for letters of other scripts.
CREATE FUNCTION export_control.plain_words(text) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT btrim(regexp_replace(translate(regexp_replace(lower(normalize($1, NFKD)), E'[\\u0300-\\u036f]', '', 'g'), 'đħłøŧı', 'dhloti'), '[^[:alnum:]]+', ' ', 'g'))
$$;
COMMENT ON FUNCTION export_control.plain_words(text) IS 'a text in small letters without marks, with a blank for what is no letter or digit';

-- The user's own words of names and of fields beside which a listed party is no longer
-- found by its own name, alone, beside another party or before an address.  Looked at
-- are the listed names that have such a word, of each word the hundred shortest: what
-- is left of a longer one is found.  Numbers, two letters, and places with nothing
-- else are not, as shipped words hide them too (test/field_full_list.sql).
CREATE FUNCTION export_control.hidden_names()
	RETURNS TABLE (rule_table text, words text, class text, list text, entry text, name text, asked text)
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	own		CONSTANT jsonb := (SELECT jsonb_agg(jsonb_build_array(o.rule_table, o.words, o.class)) FROM (
		SELECT 'name_word' AS rule_table, n.words, n.class FROM export_control.name_word n WHERE NOT n.shipped AND NOT n.withdrawn
		UNION SELECT 'field_word', f.words, f.class FROM export_control.field_word f WHERE NOT f.shipped AND NOT f.withdrawn
		UNION SELECT 'party_role_name', r.name, 'label' FROM export_control.party_role_name r WHERE NOT r.shipped AND NOT r.withdrawn) o);
BEGIN
	IF own IS NULL THEN
		RETURN;
	END IF;
	RETURN QUERY
	WITH word AS MATERIALIZED (
		SELECT w.word ->> 0 AS rule_table, w.word ->> 1 AS words, w.word ->> 2 AS class, export_control.plain_words(s.spelled) AS plain
		FROM jsonb_array_elements(own) w (word), LATERAL (
			SELECT w.word ->> 1 UNION SELECT replace(replace(replace(lower(normalize(w.word ->> 1)), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue')) s (spelled)
	), party AS MATERIALIZED (
		SELECT p.id, p.list, p.entry, p.name FROM export_control.effective_restricted_party p
		WHERE p.valid @> current_date AND p.kind IS DISTINCT FROM 'address'
	), listed AS MATERIALIZED (
		SELECT n.list, n.entry, n.name, ' ' || export_control.plain_words(n.name) || ' ' AS plain
		FROM (SELECT p.list, p.entry, p.name FROM party p
			UNION SELECT p.list, p.entry, a.alias FROM party p JOIN export_control.effective_restricted_party_alias a ON a.party = p.id) n
	), has_word AS MATERIALIZED (
		SELECT DISTINCT w.rule_table, w.words, w.class, l.list, l.entry, l.name, l.plain
		FROM word w, LATERAL (SELECT l.* FROM listed l WHERE w.plain <> '' AND strpos(l.plain, ' ' || w.plain || ' ') > 0
			ORDER BY length(l.plain), l.plain COLLATE "C" LIMIT 100) l
	), candidate AS MATERIALIZED (
		SELECT h.* FROM has_word h WHERE h.plain ~ '([[:alpha:]].*){3}'
			AND NOT EXISTS (SELECT FROM export_control.field_word x WHERE x.shipped AND x.class = 'place' AND x.words = btrim(h.plain))
			AND EXISTS (SELECT FROM string_to_table(btrim(h.plain), ' ') part (of_name) WHERE NOT EXISTS (
				SELECT FROM export_control.name_word x WHERE x.shipped AND x.class IN ('place', 'stop') AND x.words = part.of_name))
	)
	SELECT c.rule_table, c.words, c.class, c.list, c.entry, c.name, f.asked
	FROM candidate c, LATERAL (SELECT format(u.form, c.name) AS asked
			FROM unnest('{%s,Nordwind GmbH / %s,%s; Nordwind GmbH,"Nordwind GmbH, %s","Nordwind GmbH, %s, Hamburg","%s, Hauptstr. 7, Hamburg"}'::text[]) WITH ORDINALITY u (form, no)
			WHERE NOT EXISTS (SELECT FROM @extschema@.screen(format(u.form, c.name)) s WHERE s.list = c.list AND s.entry = c.entry)
			ORDER BY u.no LIMIT 1) f
	ORDER BY c.rule_table, c.words COLLATE "C", c.class, c.list COLLATE "C", c.entry COLLATE "C", c.name COLLATE "C";
END
$$;
COMMENT ON FUNCTION export_control.hidden_names()
	IS 'listed names that have an own word of names, of fields or for a role in them, and are not found by themselves: the word, and in which text the name is not found';

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
FROM export_control.overrides() o
UNION ALL
SELECT 'own word', pg_catalog.format('%s %s (%s)', h.rule_table, h.words, h.class), 'hides a listed name',
	pg_catalog.format('%s, %s: "%s" is not found in "%s"', h.list, h.entry, h.name, h.asked), NULL, NULL, NULL
FROM export_control.hidden_names() h;
COMMENT ON VIEW export_control.coverage
	IS 'what of the regulation is modeled, which lists are loaded, what the company decided, which shipped rows it overrides and which listed names its own words hide, with the edition of the data and their age in days';

GRANT SELECT ON export_control.regulation_section, export_control.coverage TO PUBLIC;
