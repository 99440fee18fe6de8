-- rules.sql: the rule tables laid out for the evaluator, which asks them by day
-- and place.  Nothing is decided here.

CREATE SCHEMA IF NOT EXISTS differential;
SET search_path = differential, public;

-- Country Chart and Country Groups: what holds of each destination, for each
-- period between two changes of either.  A territory has the treatment of its
-- country (738.3(b)).
CREATE TABLE place AS
WITH change AS (
	SELECT lower(valid) AS day FROM export_control.effective_country_group WHERE NOT lower_inf(valid)
	UNION SELECT upper(valid) FROM export_control.effective_country_group WHERE NOT upper_inf(valid)
	UNION SELECT lower(valid) FROM export_control.effective_country_chart WHERE NOT lower_inf(valid)
	UNION SELECT upper(valid) FROM export_control.effective_country_chart WHERE NOT upper_inf(valid)
	UNION SELECT lower(valid) FROM export_control.effective_partner_country WHERE NOT lower_inf(valid)
	UNION SELECT '-infinity'
), period AS (
	SELECT day, lead(day, 1, 'infinity') OVER (ORDER BY day) AS until FROM change
)
SELECT d.code, coalesce(d.treated_as, d.code) AS rule, d.status, period.day AS since, period.until,
	coalesce(g.sure, '{}') AS groups, coalesce(g.doubtful, '{}') AS doubtful_groups,
	coalesce(c.columns, '{}') AS columns, coalesce(c.referral, false) AS referral,
	EXISTS (SELECT FROM export_control.effective_partner_country p
		WHERE p.destination = coalesce(d.treated_as, d.code) AND p.valid @> period.day) AS partner
FROM export_control.effective_destination d
CROSS JOIN period
LEFT JOIN LATERAL (
	SELECT array_agg(country_group) FILTER (WHERE certain) AS sure,
		array_agg(country_group) FILTER (WHERE NOT certain) AS doubtful
	FROM export_control.effective_country_group
	WHERE destination = coalesce(d.treated_as, d.code) AND valid @> period.day) g ON true
LEFT JOIN export_control.effective_country_chart c
	ON c.destination = coalesce(d.treated_as, d.code) AND c.valid @> period.day;
CREATE INDEX ON place (code, since);
ANALYZE place;

-- Is a place among groups and destinations, less others?  Null: it is not
-- certain whether it belongs to one of the groups.  A destination that is named
-- stays in, whatever group is left out.
CREATE FUNCTION lies_in(place place, destinations text[], groups text[],
	except_groups text[] DEFAULT '{}', except_destinations text[] DEFAULT '{}')
	RETURNS boolean IMMUTABLE LANGUAGE sql AS $$
	SELECT NOT (place.rule = ANY (except_destinations) OR place.code = ANY (except_destinations))
		AND (place.rule = ANY (destinations) OR place.code = ANY (destinations)
			OR (CASE WHEN '*' = ANY (groups) OR groups && place.groups THEN true
				WHEN groups && place.doubtful_groups THEN NULL ELSE false END)
			AND NOT (CASE WHEN '*' = ANY (except_groups) OR except_groups && place.groups THEN true
				WHEN except_groups && place.doubtful_groups THEN NULL ELSE false END))
$$;

-- The same where what is left out is left out whoever names it.
CREATE FUNCTION lies_in_strictly(place place, destinations text[], groups text[], except_groups text[], except_destinations text[])
	RETURNS boolean IMMUTABLE LANGUAGE sql AS $$
	SELECT lies_in(place, destinations, groups, '{}', except_destinations) AND NOT lies_in(place, '{}', except_groups)
$$;

-- Supplement no. 1 to part 774.  A requirement of an entry, and the cells that an
-- item falls into: itself, and every paragraph in it that a scope of the entry
-- names, with those between.
CREATE TABLE line AS
SELECT row_number() OVER (ORDER BY entry, line, valid) AS id, * FROM export_control.effective_license_requirement;
ALTER TABLE line ADD PRIMARY KEY (id);
CREATE INDEX ON line (entry);

CREATE TABLE named AS
SELECT DISTINCT entry, reference
FROM line, unnest(paragraphs || except_paragraphs || conditional_paragraphs || conditional_except) AS reference
WHERE reference <> entry;

CREATE FUNCTION any_holds(references_ eccn[], item eccn) RETURNS boolean IMMUTABLE LANGUAGE sql AS $$
	SELECT EXISTS (SELECT FROM unnest(references_) r WHERE r @> item)
$$;

-- Scopes: in, out; null where the condition of the line decides.
CREATE TABLE cell AS
WITH item AS (
	SELECT entry AS item, entry FROM export_control.effective_ccl_entry
	UNION SELECT a, entry FROM export_control.effective_ccl_paragraph, unnest(paragraphs) p, unnest(eccn_ancestors(p)) a
	UNION SELECT reference, entry FROM named
	UNION SELECT DISTINCT eccn_or_null(reference || CASE WHEN reference::text ~ '[0-9]$' AND eccn_depth(reference) > 0 THEN '.a' ELSE '.1' END), entry
		FROM named WHERE eccn_depth(reference) > 0 AND eccn_depth(reference) < 6
)
SELECT i.item, i.entry, c.cell, l.id AS line,
	CASE WHEN any_holds(l.paragraphs, c.cell) THEN true
		WHEN any_holds(l.conditional_paragraphs, c.cell) THEN NULL ELSE false END AS inside,
	CASE WHEN any_holds(l.except_paragraphs, c.cell) THEN true
		WHEN any_holds(l.conditional_except, c.cell) THEN NULL ELSE false END AS outside
FROM item i
CROSS JOIN LATERAL (
	SELECT i.item AS cell
	UNION SELECT a FROM named n, unnest(eccn_ancestors(n.reference)) a
		WHERE n.entry = i.entry AND a <@ i.item) c
JOIN line l ON l.entry = i.entry
WHERE i.item IS NOT NULL;
CREATE INDEX ON cell (item);
ANALYZE cell;

-- Terms of the conditions of lines, and the worlds of an entry: the answers to the
-- questions that they ask.  Answers exclude each other and cover every case, so what
-- lines say in all worlds that an order leaves possible, they say together.  What an
-- item is for is such a question where lines ask it both ways.
CREATE TABLE term AS
SELECT condition, no, split_part(t, ':', 1) AS kind, substr(t, strpos(t, ':') + 1) AS said
FROM (SELECT DISTINCT condition FROM line WHERE condition IS NOT NULL) c, string_to_table(condition, '; ') WITH ORDINALITY AS t (t, no);
ANALYZE term;

-- The facts that answer a condition.
CREATE TABLE condition_key AS
SELECT condition, array_agg(DISTINCT CASE WHEN kind IN ('fact', 'unless') THEN split_part(ltrim(said, '!'), '=', 1)
	WHEN kind = 'activity' THEN 'activity' WHEN kind = 'origin' THEN 'exported_from' ELSE 'related_item' END)
	|| coalesce(array_agg(DISTINCT 'for ' || said) FILTER (WHERE kind IN ('related', 'related_not')), '{}') AS keys
FROM term GROUP BY condition;
ANALYZE condition_key;

CREATE TABLE world AS
WITH RECURSIVE question AS (
	SELECT l.entry, split_part(ltrim(said, '!'), '=', 1) AS fact,
		CASE WHEN bool_or(said LIKE '%=%') THEN jsonb_agg(DISTINCT to_jsonb(split_part(said, '=', 2))) ELSE '[true, false]' END AS answers
	FROM line l JOIN term USING (condition) WHERE kind = 'fact' GROUP BY 1, 2
	UNION
	SELECT l.entry, 'for ' || said, '[true, false]' FROM line l JOIN term USING (condition)
	WHERE kind IN ('related', 'related_not') GROUP BY 1, 2 HAVING count(DISTINCT kind) = 2
), numbered AS (
	SELECT *, row_number() OVER (PARTITION BY entry ORDER BY fact) AS no FROM question
), world AS (
	SELECT entry, 0::bigint AS no, '{}'::jsonb AS facts FROM export_control.effective_ccl_entry
	UNION ALL
	SELECT w.entry, q.no, w.facts || jsonb_build_object(q.fact, a) FROM world w JOIN numbered q ON q.entry = w.entry AND q.no = w.no + 1,
		jsonb_array_elements(q.answers) a
)
SELECT entry, row_number() OVER (PARTITION BY entry) AS no, facts FROM world w
WHERE NOT EXISTS (SELECT FROM numbered q WHERE q.entry = w.entry AND q.no = w.no + 1);
CREATE INDEX ON world (entry);
ANALYZE world;

-- Contradictions, with those of all exceptions spelled out.
CREATE TABLE conflict AS
SELECT c.*, coalesce('exception_' || lower(x.code), c.fact) AS key
FROM export_control.effective_fact_conflict c
LEFT JOIN (SELECT DISTINCT code FROM export_control.effective_license_exception) x ON c.fact = 'exception_*';
ANALYZE conflict;

-- Reasons for which items are controlled, wherever they go, for each period between
-- two changes of the list: for all of the item, or for some of it, or perhaps.
CREATE FUNCTION any_of(values_ boolean[]) RETURNS boolean IMMUTABLE LANGUAGE sql AS $$
	SELECT CASE WHEN values_ IS NULL THEN NULL WHEN true = ANY (values_) THEN true WHEN array_position(values_, NULL) IS NOT NULL THEN NULL ELSE false END
$$;
CREATE TABLE control AS
WITH change AS (
	SELECT lower(valid) AS day FROM line WHERE NOT lower_inf(valid) UNION SELECT upper(valid) FROM line WHERE NOT upper_inf(valid) UNION SELECT '-infinity'
), period AS (
	SELECT day AS since, lead(day, 1, 'infinity') OVER (ORDER BY day) AS until FROM change
), by_cell AS (
	SELECT p.since, p.until, c.item, c.cell, r.reason, any_of(array_agg(c.inside AND NOT c.outside)) AS applies
	FROM period p JOIN line l ON l.valid @> p.since JOIN cell c ON c.line = l.id, unnest(l.reasons) AS r (reason)
	GROUP BY 1, 2, 3, 4, 5
), cells AS (
	SELECT item, count(DISTINCT cell) AS cells FROM cell GROUP BY item
)
SELECT since, until, item, reason, CASE WHEN count(*) FILTER (WHERE applies) = cells THEN true WHEN count(*) FILTER (WHERE applies IS NOT FALSE) = 0 THEN false END AS applies
FROM by_cell JOIN cells USING (item) GROUP BY 1, 2, 3, 4, cells;
CREATE INDEX ON control (item, reason);
ANALYZE control;

CREATE TABLE conditional_entry AS SELECT DISTINCT entry FROM line WHERE condition IS NOT NULL;

-- Entries that there are not.
CREATE TABLE unlisted AS SELECT unnest('{3A777,0E777}'::eccn[]) AS entry;

-- Which entries a rule on an end use may reach: a short way to most answers.
CREATE TABLE end_use_entry AS
SELECT DISTINCT r.fact, r.line, r.valid, e.entry
FROM export_control.effective_end_use_rule r
JOIN (SELECT DISTINCT entry FROM export_control.effective_ccl_entry UNION SELECT 'EAR99' UNION SELECT entry FROM unlisted) e
	ON r.items || r.conditional_items = '{}' OR EXISTS (SELECT FROM unnest(r.items || r.conditional_items) i
		WHERE i = e.entry::text OR e.entry <> 'EAR99' AND (i = 'CCL' OR starts_with(e.entry::text, left(i, 5))));
CREATE INDEX ON end_use_entry (entry);
ANALYZE end_use_entry;

-- Categories of the items that the conditions of an entry name, and whether they name
-- technology.
CREATE TABLE related_category AS
SELECT l.entry, array_agg(DISTINCT left(m, 1)) AS categories, bool_or(m ~ '^.E') AS technology
FROM line l JOIN term t USING (condition), string_to_table(t.said, ',') m
WHERE t.kind IN ('related', 'related_reason') AND m ~ '^[0-9]' GROUP BY l.entry;

-- The fact by which an order claims a row of an exception; for LVS it is the year's value.
CREATE TABLE exception_claim AS
SELECT *, CASE WHEN evidence = '{}' THEN 'exception_value_this_year' ELSE split_part(evidence[1], '@', 1) END AS claim
FROM export_control.effective_license_exception;
ANALYZE exception_claim;

-- Days between two changes of the list, the chart or the groups are one to conditions.
CREATE TABLE epoch AS
SELECT since, lead(since, 1, 'infinity') OVER (ORDER BY since) AS until FROM (SELECT since FROM control UNION SELECT since FROM place) e;
