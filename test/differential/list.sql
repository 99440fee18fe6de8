-- list.sql: General Prohibitions One to Three, as far as the Commerce Control List
-- and the Country Chart make them (738.3, 738.4, 774 Supp. 1).
SET search_path = differential, public;

-- Orders of listed items to places that the chart decides for.
DROP TABLE IF EXISTS listed;
CREATE TEMP TABLE listed AS
SELECT o.*, e.disposition
FROM o LEFT JOIN export_control.effective_ccl_entry e ON e.entry = o.entry AND e.valid @> o.day
WHERE o.item IS NOT NULL AND NOT o.ear99 AND o.code IS NOT NULL AND o.status NOT IN ('united_states', 'not_named', 'no_foreign_person');
CREATE INDEX ON listed (n);
ANALYZE listed;

INSERT INTO finding (n, step, outcome, reason)
SELECT n, 'list', 'review', CASE WHEN disposition IS NULL THEN 'item_unknown' ELSE disposition END
FROM listed WHERE disposition IS DISTINCT FROM 'controlled';
DELETE FROM listed WHERE disposition IS DISTINCT FROM 'controlled';

-- Is a paragraph reserved, or one of those around it?
CREATE OR REPLACE FUNCTION pg_temp.is_reserved(item eccn, day date) RETURNS boolean STABLE LANGUAGE sql AS $$
	SELECT EXISTS (SELECT FROM unnest(eccn_ancestors(item)) a JOIN export_control.effective_reserved_paragraph r
		ON r.first <= a AND a <= r.last AND eccn_depth(a) = eccn_depth(r.first) AND eccn_parent(a) = eccn_parent(r.first) AND r.valid @> day)
$$;

-- A paragraph that is reserved.  One that the entry is not printed with is no
-- freedom either: only what is required of all around it is certain.
INSERT INTO finding (n, step, outcome, reason)
SELECT n, 'list', 'review', 'paragraph_reserved' FROM listed l WHERE pg_temp.is_reserved(l.item, l.day);
DROP TABLE IF EXISTS reserved;
CREATE TEMP TABLE reserved AS SELECT n FROM finding WHERE reason = 'paragraph_reserved';

DROP TABLE IF EXISTS not_printed;
CREATE TEMP TABLE not_printed AS
SELECT n, (SELECT max(a) FROM unnest(eccn_ancestors(l.item)) a WHERE a = l.entry OR EXISTS (SELECT FROM unnest(paragraphs) x WHERE x <@ a)) AS around FROM listed l
JOIN export_control.effective_ccl_paragraph p ON p.entry = l.entry AND p.valid @> l.day
WHERE l.item <> l.entry AND NOT EXISTS (SELECT FROM unnest(paragraphs) x WHERE x <@ l.item);
UPDATE listed l SET item = p.around FROM not_printed p WHERE p.n = l.n;
-- Beside printed paragraphs there are no others; of what lies below them nothing is known.
INSERT INTO reserved SELECT l.n FROM not_printed u JOIN listed l USING (n) JOIN export_control.effective_ccl_paragraph p ON p.entry = l.entry AND p.valid @> l.day
WHERE EXISTS (SELECT FROM unnest(paragraphs) x WHERE x <@ u.around AND x <> u.around);
INSERT INTO finding (n, step, outcome, reason) SELECT n, 'list', 'review', 'paragraph_unknown' FROM reserved JOIN not_printed USING (n);

-- Orders as they would be elsewhere, where an exception asks what needs a license there
-- (740.16(a)(3)(i)): the same facts at each place of the Country Group.
DROP TABLE IF EXISTS there;
CREATE TEMP TABLE there AS
SELECT a.n, a.country_group, 2000000000 + row_number() OVER () AS there, p AS place
FROM (SELECT DISTINCT l.n, l.day, g AS country_group
	FROM listed l JOIN exception_claim x ON l.facts ? x.claim AND x.valid @> l.day AND l.facts -> x.claim <> 'false', unnest(x.free_in) g
	WHERE lies_in_strictly(l.place, x.destinations, x.groups, x.except_groups, x.except_destinations) IS NOT FALSE AND NOT any_holds(x.except_items, l.item)) a
JOIN place p ON p.since <= a.day AND a.day < p.until AND a.country_group = ANY (p.groups);
INSERT INTO listed (n, item, entry, product_group, ear99, day, facts, place, rule, code, status, disposition)
SELECT t.there, l.item, l.entry, l.product_group, l.ear99, l.day, l.facts, t.place, (t.place).rule, (t.place).code, (t.place).status, l.disposition
FROM there t JOIN listed l USING (n);

-- The item that software, technology or a part is for must be of the list, and of
-- a category that the entry's conditions name; technology only where they name some.
DROP TABLE IF EXISTS related;
CREATE TEMP TABLE related AS
SELECT o.n, o.day, o.entry, o.product_group, r::eccn AS item,
	-- Information and software that is free (734.3(b)(3)) is so in whichever entry it
	-- is, but for encryption and firearms (734.7(b), (c)).
	o.product_group IN ('D', 'E') AND r <> 'EAR99' AND o.entry::text !~ '^(5.002|0.5)' AND r !~ '^(5.002|0.5)'
		AND EXISTS (SELECT FROM unnest('{published,fundamental_research,catalog_course,patent_information}'::text[]) f WHERE pg_temp.says(o.facts, f)) AS free
FROM o, unnest(pg_temp.answers(o.facts, 'related_item')) r WHERE o.item IS NOT NULL AND NOT o.ear99;
INSERT INTO finding (n, step, outcome, reason)
SELECT DISTINCT r.n, 'evidence', 'review', 'evidence_unusable' FROM related r
WHERE r.item <> 'EAR99' AND (NOT EXISTS (SELECT FROM export_control.effective_ccl_entry e WHERE e.entry = eccn_entry(r.item) AND e.valid @> r.day)
	OR EXISTS (SELECT FROM export_control.effective_ccl_paragraph p WHERE p.entry = eccn_entry(r.item) AND p.valid @> r.day AND r.item <> p.entry
		AND NOT EXISTS (SELECT FROM unnest(p.paragraphs) x WHERE x <@ r.item)
		AND EXISTS (SELECT FROM unnest(p.paragraphs) x WHERE x <@ eccn_parent(r.item) AND x <> eccn_parent(r.item)))
	OR pg_temp.is_reserved(r.item, r.day))
UNION ALL
SELECT DISTINCT r.n, 'evidence', 'review', 'facts_contradict' FROM related r JOIN related_category c USING (entry)
WHERE NOT coalesce(r.free, false) AND (r.item = 'EAR99' OR NOT left(r.item::text, 1) = ANY (c.categories) OR eccn_product_group(r.item) = 'E' AND NOT c.technology)
UNION ALL
-- Nor is it for what the heading of the entry does not name.
SELECT DISTINCT r.n, 'evidence', 'review', 'facts_contradict' FROM related r JOIN export_control.effective_ccl_entry e ON e.entry = r.entry AND e.valid @> r.day
WHERE NOT coalesce(r.free, false) AND e.made_for <> '{}' AND NOT EXISTS (SELECT FROM unnest(e.made_for) m WHERE m @> r.item OR m <@ r.item)
UNION ALL
-- Software and technology for what another agency licenses may be licensed by it too.
SELECT DISTINCT r.n, 'list', 'review', 'other_authority' FROM related r JOIN export_control.effective_ccl_entry e ON e.entry = eccn_entry(r.item) AND e.valid @> r.day
WHERE r.product_group IN ('D', 'E') AND e.disposition = 'other_authority'
UNION ALL
SELECT DISTINCT r.n, 'list', 'review', 'other_authority' FROM related r JOIN export_control.effective_ccl_entry e ON e.entry = r.entry AND e.valid @> r.day,
	unnest(e.elsewhere_for) x
WHERE r.item <> 'EAR99' AND (x @> r.item OR x <@ r.item);

-- Kinds of transaction that a requirement leaves out: releases to a person, and
-- transfers of what came without a license or an exception (736.2(b)(1), 742.4, 742.6).
CREATE OR REPLACE FUNCTION pg_temp.left_out(facts jsonb, entry_ eccn, line_ text, place place, day date) RETURNS boolean STABLE LANGUAGE sql AS $$
	SELECT (facts ? 'transaction' OR facts ? 'deemed_release') AND EXISTS (SELECT FROM export_control.effective_transaction_exclusion x
		WHERE x.valid @> day AND x.destinations = '{}' AND pg_temp.is_of_kind(facts, x.transaction)
			AND CASE x.section WHEN '' THEN NOT EXISTS (SELECT FROM export_control.effective_requirement_section s WHERE s.entry = entry_ AND s.line = line_)
				ELSE EXISTS (SELECT FROM export_control.effective_requirement_section s WHERE s.entry = entry_ AND s.line = line_ AND s.section = x.section) END
			AND (x.entries = '{}' OR entry_ = ANY (x.entries)) AND NOT entry_ = ANY (x.except_entries)
			AND (x.evidence IS NULL OR pg_temp.says(facts, x.evidence)) AND NOT lies_in(place, '{}', x.except_groups))
$$;

-- Is the trigger of a line there for the destination?
DROP TABLE IF EXISTS reach;
CREATE TEMP TABLE reach AS
SELECT o.n, o.facts, o.day, l.id AS line, l.condition,
	-- Another agency's jurisdiction does not turn on the kind of transaction.
	CASE WHEN l.refers_to IS NOT NULL AND is_named THEN NULL
		WHEN (o.product_group IN ('D', 'E') OR NOT pg_temp.is_of_kind(o.facts, 'deemed')) AND pg_temp.left_out(o.facts, l.entry, l.line, o.place, o.day) THEN false
		-- what 744.11 requires of such a party is told by its listing
		WHEN l.party_footnote IS NOT NULL THEN CASE WHEN NOT EXISTS (SELECT FROM bound h WHERE h.n = o.n AND l.party_footnote = ANY (h.footnotes)) THEN false END
		WHEN o.rule = ANY (l.uncertain_destinations) THEN NULL
		WHEN is_named AND o.advanced_computing AND l.approved_parties IS NOT NULL THEN CASE l.approved_parties WHEN 'free' THEN false END
		ELSE is_named END AS triggered
FROM listed o JOIN line l ON l.entry = o.entry AND l.valid @> o.day
CROSS JOIN LATERAL (SELECT CASE WHEN l.chart_column IS NOT NULL THEN l.chart_column = ANY ((o.place).columns)
	ELSE l.destinations = '{}' AND l.groups = '{}' OR lies_in(o.place, l.destinations, l.groups, l.except_groups, l.except_destinations) END AS is_named) d;

CREATE OR REPLACE FUNCTION pg_temp.all_of(values_ boolean[]) RETURNS boolean IMMUTABLE LANGUAGE sql AS $$
	SELECT NOT pg_temp.any_of(ARRAY(SELECT NOT v FROM unnest(values_) v))
$$;

-- Conditions.  The item that software, technology or a part is for: covered by a
-- member of the list of the term, or perhaps, where a paragraph is missing or where
-- the member is limited itself.
CREATE OR REPLACE FUNCTION pg_temp.is_for(facts jsonb, members text) RETURNS boolean STABLE LANGUAGE sql AS $$
	SELECT CASE WHEN facts ? ('for ' || members) THEN pg_temp.says(facts, 'for ' || members)
		ELSE pg_temp.any_of(array_agg(CASE WHEN member LIKE 'USML%' THEN false
		WHEN member LIKE '%*' THEN related LIKE rtrim(member, '*') || '%'
		WHEN member ~ '[/&]' THEN CASE WHEN split_part(translate(member, '&', '/'), '/', 1)::eccn @> related::eccn
			OR split_part(translate(member, '&', '/'), '/', 1)::eccn <@ related::eccn THEN NULL ELSE false END
		WHEN member::eccn @> related::eccn THEN true
		WHEN member::eccn <@ related::eccn THEN NULL
		ELSE false END)) END
	FROM unnest(pg_temp.answers(facts, 'related_item')) related, string_to_table(members, ',') member
$$;
-- Does a line of the reason apply to the item, wherever it goes?
CREATE OR REPLACE FUNCTION pg_temp.controlled(item eccn, reason text, day date) RETURNS boolean STABLE LANGUAGE sql AS $$
	SELECT CASE WHEN EXISTS (SELECT FROM control c WHERE c.item = controlled.item AND c.reason = controlled.reason AND c.since <= day AND day < c.until)
		THEN (SELECT c.applies FROM control c WHERE c.item = controlled.item AND c.reason = controlled.reason AND c.since <= day AND day < c.until) ELSE false END
$$;
CREATE OR REPLACE FUNCTION pg_temp.is_for_reason(facts jsonb, members text, day date) RETURNS boolean STABLE LANGUAGE sql AS $$
	SELECT pg_temp.any_of(array_agg((CASE WHEN member LIKE 'USML%' THEN false WHEN member LIKE '*%' THEN true
			WHEN split_part(member, ':', 1)::eccn @> related::eccn THEN true
			WHEN split_part(member, ':', 1)::eccn <@ related::eccn THEN NULL ELSE false END)
		AND pg_temp.controlled(related::eccn, split_part(member, ':', 2), day)))
	FROM unnest(pg_temp.answers(facts, 'related_item')) related, string_to_table(members, ',') member
$$;
CREATE OR REPLACE FUNCTION pg_temp.term_holds(facts jsonb, kind text, said text, day date) RETURNS boolean STABLE LANGUAGE sql AS $$
	SELECT CASE kind
		WHEN 'unless' THEN NOT coalesce(pg_temp.says(facts, said), false)
		WHEN 'fact' THEN CASE WHEN said LIKE '%=%' THEN facts ->> split_part(said, '=', 1) = split_part(said, '=', 2)
			WHEN said LIKE '!%' THEN NOT pg_temp.says(facts, substr(said, 2)) ELSE pg_temp.says(facts, said) END
		WHEN 'related' THEN pg_temp.is_for(facts, said)
		WHEN 'related_not' THEN NOT pg_temp.is_for(facts, said)
		WHEN 'related_reason' THEN pg_temp.is_for_reason(facts, said, day)
		WHEN 'activity' THEN
			-- Use is all of these, and not one of them (772.1).
			CASE WHEN 'use' = ANY (pg_temp.answers(facts, 'activity')) THEN pg_temp.answers(facts, 'activity') || '{operation,installation,maintenance,repair,overhaul,refurbishing}'
				WHEN pg_temp.answers(facts, 'activity') @> '{operation,installation,maintenance,repair,overhaul,refurbishing}' THEN pg_temp.answers(facts, 'activity') || '{use}'
				ELSE pg_temp.answers(facts, 'activity') END && string_to_array(said, ',')
		WHEN 'origin' THEN (SELECT lies_in(p, '{MO}', '{D:5}') FROM place p
			WHERE p.code = facts ->> 'exported_from' AND p.since <= day AND day < p.until) END
$$;

-- What the lines say, in each world that the order leaves possible (worlds.sql), of
-- each cell of the item.  Nulls are what is not known even there.
DROP TABLE IF EXISTS order_world;
CREATE TEMP TABLE order_world AS
SELECT l.n, 0::bigint AS world, l.facts FROM listed l WHERE NOT EXISTS (SELECT FROM conditional_entry c WHERE c.entry = l.entry)
UNION ALL
SELECT l.n, w.no, l.facts - w.odd || w.facts FROM listed l JOIN conditional_entry c USING (entry)
CROSS JOIN LATERAL (
	-- An answer that is none of the question's in this entry leaves it open.
	SELECT DISTINCT ON (w.facts - odd.keys) w.no, w.facts - odd.keys AS facts, odd.keys AS odd FROM world w
	CROSS JOIN LATERAL (SELECT coalesce(array_agg(a.key), '{}') AS keys FROM jsonb_each(w.facts) a WHERE l.facts ? a.key
		AND NOT EXISTS (SELECT FROM world x WHERE x.entry = l.entry AND x.facts -> a.key = l.facts -> a.key)) odd
	WHERE w.entry = l.entry AND l.facts || (w.facts - odd.keys) = (w.facts - odd.keys) || l.facts
		AND NOT EXISTS (SELECT FROM jsonb_each(w.facts) f WHERE f.key LIKE 'for %' AND to_jsonb(pg_temp.is_for(l.facts, substr(f.key, 5))) <> f.value)) w;
CREATE INDEX ON order_world (n);
ANALYZE order_world;

DROP TABLE IF EXISTS asking;
CREATE TEMP TABLE asking AS
SELECT r.n, r.line, w.world, r.condition, e.since AS day, coalesce((SELECT jsonb_object_agg(key, w.facts -> key) FROM unnest(k.keys) key WHERE w.facts ? key), '{}') AS facts
FROM reach r JOIN order_world w USING (n) JOIN condition_key k USING (condition) JOIN epoch e ON e.since <= r.day AND r.day < e.until;
DROP TABLE IF EXISTS held;
CREATE TEMP TABLE held AS
WITH condition AS MATERIALIZED (
	SELECT condition, facts, day, pg_temp.all_of(ARRAY(SELECT pg_temp.term_holds(facts, t.kind, t.said, day) FROM term t WHERE t.condition = a.condition)) AS holds
	FROM (SELECT DISTINCT condition, facts, day FROM asking) a
)
SELECT a.n, a.line, a.world, c.holds FROM asking a JOIN condition c USING (condition, facts, day)
UNION ALL
SELECT r.n, r.line, w.world, NULL FROM reach r JOIN order_world w USING (n) WHERE r.condition IS NULL;
ANALYZE held;

DROP TABLE IF EXISTS said;
CREATE TEMP TABLE said AS
SELECT o.n, h.world, c.cell, r.line, r.triggered, a.applies, a.applies AND r.triggered AS needed, coalesce(r.condition LIKE 'unless:%', false) AS excused
FROM listed o
JOIN reach r ON r.n = o.n
JOIN held h ON h.n = o.n AND h.line = r.line
JOIN cell c ON c.item = o.item AND c.line = r.line
CROSS JOIN LATERAL (SELECT CASE WHEN c.inside IS NULL THEN h.holds ELSE c.inside END
	AND NOT CASE WHEN c.outside IS NULL THEN h.holds ELSE c.outside END AS applies) a;

CREATE INDEX ON said (n);
ANALYZE said;

-- A cell needs a license if any line says so; it is free only if a line speaks of
-- it at all and none says so.
DROP TABLE IF EXISTS answer;
CREATE TEMP TABLE answer AS
SELECT n, world, cell, CASE WHEN bool_or(needed) THEN 'required' WHEN NOT bool_or(applies IS NOT FALSE OR excused) THEN 'not covered'
	WHEN bool_or(needed IS NULL) THEN 'unknown' ELSE 'free' END AS answer
FROM said GROUP BY n, world, cell;

DROP TABLE IF EXISTS list_answer;
CREATE TEMP TABLE list_answer AS
SELECT n, CASE WHEN every(answer = 'required') THEN 'required' WHEN every(answer = 'free') THEN 'free' ELSE 'review' END AS answer,
	array_agg(DISTINCT answer) AS answers
FROM answer JOIN listed l USING (n) WHERE n NOT IN (SELECT n FROM reserved)
	-- Another agency's authorization is one of the EAR as well (746.7(a)(2)).
	AND NOT ((l.place).referral AND EXISTS (SELECT FROM export_control.effective_embargo e WHERE e.destination = l.code AND e.valid @> l.day AND pg_temp.says(l.facts, e.authorization_evidence)))
GROUP BY n;

DROP TABLE IF EXISTS free_there;
CREATE TEMP TABLE free_there AS
SELECT t.n, t.country_group, CASE WHEN bool_or(a.answer = 'required') THEN false WHEN every(a.answer = 'free' AND NOT EXISTS (SELECT FROM not_printed u WHERE u.n = t.n)) THEN true END AS free
FROM there t LEFT JOIN list_answer a ON a.n = t.there GROUP BY 1, 2;
DELETE FROM said WHERE n IN (SELECT there FROM there);
DELETE FROM list_answer WHERE n IN (SELECT there FROM there);

-- Reasons for which the item of an order is controlled, wherever it goes, as far as
-- the order tells.
DROP TABLE IF EXISTS controls, cell_controls;
CREATE TEMP TABLE cell_controls AS
SELECT s.n, s.world, s.cell, r.reason, pg_temp.any_of(array_agg(s.applies)) AS applies
FROM said s JOIN line l ON l.id = s.line, unnest(l.reasons) AS r (reason) GROUP BY 1, 2, 3, 4;
CREATE INDEX ON cell_controls (n);
CREATE TEMP TABLE controls AS
SELECT n, reason, CASE WHEN every(applies IS TRUE) THEN true WHEN every(applies IS FALSE) THEN false END AS applies
FROM cell_controls GROUP BY n, reason;
CREATE INDEX ON controls (n);
ANALYZE cell_controls, controls;
-- Is it controlled for one of some reasons?  Some of the item may be for one, and the rest
-- for another.
CREATE OR REPLACE FUNCTION pg_temp.controlled_for(order_ bigint, reasons_ text[]) RETURNS boolean STABLE LANGUAGE sql AS $$
	SELECT CASE WHEN bool_or(applies) THEN true
			WHEN count(*) FILTER (WHERE applies IS NULL) > 1 THEN (SELECT CASE WHEN every(applies) THEN true END FROM (
				SELECT bool_or(coalesce(applies, false) AND reason = ANY (reasons_)) AS applies FROM cell_controls WHERE n = order_ GROUP BY world, cell) c)
			WHEN bool_or(applies IS NULL)
			-- Of an item that the list does not tell of nothing is known.
			OR count(*) = 0 AND EXISTS (SELECT FROM o WHERE n = order_ AND NOT ear99) AND NOT EXISTS (SELECT FROM listed WHERE n = order_) THEN NULL ELSE false END
	FROM controls WHERE n = order_ AND reason = ANY (reasons_)
$$;

-- The lines that require a license in every world and of every cell; if none does so
-- alone, all those that do, or may do, it together.
DROP TABLE IF EXISTS required_by;
CREATE TEMP TABLE required_by AS
SELECT n, line, alone FROM (
	SELECT s.n, s.line, every(coalesce(s.needed, false)) AS alone, bool_or(every(coalesce(s.needed, false))) OVER (PARTITION BY s.n) AS any_alone, bool_or(s.needed IS NOT FALSE) AS needed
	FROM said s JOIN list_answer a USING (n) WHERE a.answer = 'required' GROUP BY s.n, s.line) l
WHERE CASE WHEN any_alone THEN alone ELSE needed END;
CREATE INDEX ON required_by (n);
ANALYZE required_by;

-- The reason of a line: its column, or how it names destinations.
DROP TABLE IF EXISTS line_reason;
CREATE TEMP TABLE line_reason AS
SELECT id AS line, CASE WHEN unenforced THEN 'unenforced_control' WHEN basis = 'chart_footnote' THEN 'chart_footnote'
	WHEN chart_column IS NOT NULL THEN chart_column
	WHEN groups = '{UN}' THEN 'un_arms_embargo' WHEN groups = '{CWC}' THEN 'chemical_weapons'
	WHEN groups = '{*}' THEN 'worldwide_control' WHEN destinations <> '{}' AND groups = '{}' THEN 'named_destination'
	ELSE 'country_group' END AS reason FROM line;

INSERT INTO finding (n, step, rule, outcome, reason)
SELECT n, 'list', l.entry || ' ' || l.line, 'license_required', r.reason
FROM required_by q JOIN line_reason r USING (line) JOIN line l ON l.id = q.line
UNION
SELECT n, 'list', '', 'review', 'list' FROM list_answer WHERE answer = 'review'
UNION
-- Two texts say the opposite of parties approved by name: a human decides (740 Supp. 8).
SELECT s.n, 'list', '', 'review', 'destination_policy' FROM said s JOIN line l ON l.id = s.line JOIN o ON o.n = s.n
WHERE l.approved_parties = 'review' AND o.advanced_computing AND s.triggered IS NULL GROUP BY s.n, s.line HAVING every(coalesce(s.applies, false))
UNION
SELECT n, 'list', '', 'review', 'paragraph_unknown' FROM list_answer JOIN not_printed USING (n) WHERE answer <> 'required';
