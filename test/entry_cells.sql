-- The cells of the Commerce Control List on license exceptions: every row of
-- ccl_entry_exception that says more than yes or no (exception_scope.sql has the
-- others) with destinations of the groups that cells tell apart, as the engine
-- answers and as SQL reads the table; and that no cell of the list lacks its row.
BEGIN;
SET client_min_messages = warning;
SELECT plan(8);

-- What is asked: each paragraph that a row names and its entry, with the facts of
-- the cells all true, all false, and for each item that a row says it is for.
CREATE TEMP TABLE place AS SELECT unnest('{CA,DE,SG,BR,LB,PK}'::text[]) AS destination;
CREATE TEMP TABLE offer AS SELECT * FROM export_control.effective_ccl_entry_exception WHERE valid @> '2026-10-01'::date;
CREATE TEMP TABLE asked AS
SELECT DISTINCT o.entry, i.item FROM offer o JOIN (SELECT entry FROM offer GROUP BY 1 HAVING bool_or(fact IS NOT NULL OR related <> '{}')
	OR bool_or(paragraphs <> ARRAY[entry] OR except_paragraphs <> '{}' OR except_groups <> '{}' AND NOT bars)) more USING (entry), unnest(o.paragraphs || o.except_paragraphs || o.entry) i (item);
CREATE TEMP TABLE stated AS
SELECT o.entry, v.so, r.related, v.evidence || coalesce(jsonb_build_object('related_item', r.related::text), '{}') AS evidence
FROM (SELECT entry, array_agg(DISTINCT ltrim(fact, '!')) FILTER (WHERE fact IS NOT NULL) AS facts FROM offer GROUP BY 1) o,
	LATERAL (SELECT so, (SELECT coalesce(jsonb_object_agg(f, so), '{}') FROM unnest(o.facts) f) || '{"exception_gbs": true, "written_assurance": true,
		"sta_consignee_statement": true, "exception_sta": true, "order_value_in_entry": 1, "exception_value_this_year": 0, "mde_contract_value_usd": 0}'
		FROM unnest(CASE WHEN o.facts IS NULL THEN '{true}' ELSE '{true,false}'::boolean[] END) so) v (so, evidence),
	LATERAL (SELECT NULL::eccn UNION SELECT unnest(x.related) FROM offer x WHERE x.entry = o.entry) r (related);

CREATE TEMP TABLE member AS SELECT destination, array_agg(country_group) AS groups FROM export_control.effective_country_group
	WHERE valid @> '2026-10-01'::date GROUP BY 1;

-- Does a row reach the item and the facts?  Null where a reason for control or an item not stated decides.
CREATE FUNCTION pg_temp.reaches(o offer, item eccn, so boolean, related eccn) RETURNS boolean LANGUAGE sql AS $$
	SELECT EXISTS (SELECT FROM unnest(o.paragraphs) p WHERE p @> item)
		AND (o.fact IS NULL OR so <> (o.fact LIKE '!%'))
		AND (o.related = '{}' OR CASE WHEN EXISTS (SELECT FROM unnest(o.related) r WHERE r @> related) THEN true WHEN related IS NULL OR EXISTS (SELECT FROM unnest(o.related) r WHERE related @> r) THEN NULL ELSE false END)
		AND (o.except_controls = '{}' OR NULL) AND (o.unread IS NULL OR NULL)
$$;
CREATE FUNCTION pg_temp.excepted(o offer, item eccn) RETURNS boolean LANGUAGE sql AS $$
	SELECT EXISTS (SELECT FROM unnest(o.except_paragraphs) p WHERE p @> item)
$$;
-- True if one is, unknown if one may be.
CREATE FUNCTION pg_temp.either(a int, b boolean) RETURNS int LANGUAGE sql AS $$ SELECT greatest(a, CASE WHEN b THEN 2 WHEN b IS NULL THEN 1 ELSE 0 END) $$;
CREATE FUNCTION pg_temp.which(a int) RETURNS boolean LANGUAGE sql AS $$ SELECT CASE a WHEN 2 THEN true WHEN 0 THEN false END $$;
CREATE AGGREGATE pg_temp.any_of(boolean) (SFUNC = pg_temp.either, STYPE = int, INITCOND = '0', FINALFUNC = pg_temp.which);
-- As the table says it.
CREATE TEMP TABLE expected AS
SELECT a.item, p.destination, s.evidence, o.exception,
	pg_temp.any_of(NOT o.bars AND pg_temp.reaches(o, a.item, s.so, s.related) AND (NOT pg_temp.excepted(o, a.item) OR o.except_groups <> '{}')
		AND (o.groups = '{}' AND o.destinations = '{}' OR o.groups && m.groups OR p.destination = ANY (o.destinations))) AS offered,
	pg_temp.any_of(o.except_groups && m.groups AND NOT o.bars AND CASE WHEN o.except_paragraphs = '{}' THEN pg_temp.reaches(o, a.item, s.so, s.related) ELSE pg_temp.excepted(o, a.item) END
		OR o.bars AND pg_temp.reaches(o, a.item, s.so, s.related) AND NOT pg_temp.excepted(o, a.item)
		AND (o.except_groups = '{}' OR o.except_groups && m.groups) AND NOT o.groups && m.groups
		AND (o.destinations = '{}' OR p.destination = ANY (o.destinations))) AS barred,
	-- Part of the item would be reached, and part not.
	bool_or(EXISTS (SELECT FROM unnest(o.paragraphs || o.except_paragraphs) x WHERE a.item @> x AND a.item <> x)) AS parts
FROM asked a JOIN stated s USING (entry) JOIN offer o USING (entry), place p JOIN member m USING (destination)
GROUP BY 1, 2, 3, 4;
CREATE TEMP TABLE answered AS
SELECT x.*, l.status, l.finding FROM (SELECT DISTINCT item, destination, evidence FROM expected) q
	CROSS JOIN LATERAL license_exceptions_for(q.item, q.destination, 'Nordwind Maschinen GmbH', '2026-10-01', 1, evidence => q.evidence) l
	JOIN expected x ON x.item = q.item AND x.destination = q.destination AND x.evidence = q.evidence AND x.exception = l.exception;

SELECT cmp_ok((SELECT count(DISTINCT item) FROM expected), '>', 300::bigint, 'paragraphs are asked');
SELECT cmp_ok((SELECT count(*) FROM answered WHERE status = 'granted'), '>', 1000::bigint, 'exceptions are granted');
SELECT is_empty($$SELECT * FROM answered WHERE status <> 'closed' AND (NOT offered OR barred) AND NOT parts LIMIT 20$$, 'what no cell offers, or one bars, is neither granted nor possible');
SELECT is_empty($$SELECT * FROM answered WHERE finding ~ 'entry does not (offer|allow) it' AND offered AND NOT barred AND NOT parts LIMIT 20$$, 'and what a cell offers and none bars is not said to be closed by it');
SELECT is_empty($$SELECT * FROM answered WHERE status = 'closed' AND offered AND NOT barred AND NOT parts AND finding ~ 'not loaded' LIMIT 20$$, 'nor to be not loaded');
SELECT is_empty($$SELECT entry, exception, line, unread FROM offer WHERE unread IS NOT NULL AND entry <> '1B018'$$, 'no condition of a cell is left for a human to read, but of an entry all of whose paragraphs are reserved');

-- Against the cells as they were read from the list, where they are here.
CREATE TEMP TABLE cell (eccn text, code text, said text, included text, excluded text, condition text, against text);
\set cells `cat ../shared/data/ccl_cells_2026-09-24.tsv 2>/dev/null`
INSERT INTO cell SELECT f[1], f[2], f[3], f[4], f[5], f[6], f[7]
FROM regexp_split_to_table(:'cells', '\n') WITH ORDINALITY t (line, no), LATERAL regexp_split_to_array(line, '\t') f WHERE no > 1 AND cardinality(f) >= 6;
SELECT CASE WHEN (SELECT count(*) FROM cell) = 0 THEN skip('the cells are not beside the project', 1) ELSE
	is_empty($$SELECT eccn, c.code, said FROM cell, regexp_split_to_table(code, '[,/] ?') c (code)
		WHERE c.code IN ('LVS', 'GBS', 'TSR') AND said !~ '^N/A( \(both\))?$' AND NOT EXISTS (SELECT FROM offer WHERE entry = eccn::eccn AND exception = c.code AND NOT bars)
		OR c.code IN ('LVS', 'GBS', 'TSR') AND said ~ '^N/A( \(both\))?$' AND EXISTS (SELECT FROM offer WHERE entry = eccn::eccn AND exception = c.code AND NOT bars)
		OR c.code = 'STA' AND said <> '' AND NOT EXISTS (SELECT FROM offer WHERE entry = eccn::eccn AND exception = 'STA' AND bars)
		OR c.code IN ('ACE', 'ACM', 'AIA', 'APP', 'HBM', 'IEC', 'LPP', 'NAC', 'ACA') AND said !~ '^(N/A|No$)' AND (eccn, c.code) <> ('5A002', 'LPP')	-- 740.29 does not list it
			AND NOT EXISTS (SELECT FROM export_control.license_exception x, unnest(x.items) i
			WHERE x.code = c.code AND (i @> eccn::eccn OR eccn::eccn @> i))$$, 'no cell of the list lacks its row') END;
SELECT CASE WHEN (SELECT count(*) FROM cell) = 0 THEN skip('the cells are not beside the project', 1) ELSE
	is_empty($$SELECT eccn, c.code, m[1] FROM cell, regexp_split_to_table(code, '[,/] ?') c (code), regexp_matches(replace(said, ',', ''), '\$(\d+)', 'g') m
		WHERE c.code = 'LVS' AND eccn <> '0A505' AND NOT EXISTS (SELECT FROM offer WHERE entry = eccn::eccn AND exception = 'LVS' AND value_limit = m[1]::numeric)$$, 'nor a limit of value') END;
SELECT * FROM finish();
ROLLBACK;
