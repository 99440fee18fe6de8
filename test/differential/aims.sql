-- aims.sql: what an order must state for a rule to reach it, for every row of the
-- rule tables.  An order is drawn at one row, and misses it by a step or not.
SET search_path = differential, public;

-- The items that a rule names by the beginning of an ECCN; CCL: every entry.
CREATE TABLE item_pool AS
SELECT row_number() OVER (ORDER BY item) AS no, item, item::text AS spelled FROM (SELECT DISTINCT item FROM cell) c;
INSERT INTO item_pool SELECT max(no) + n, i::eccn, i FROM item_pool, unnest('{EAR99,EAR99,EAR99}' || ARRAY(SELECT entry::text FROM unlisted)) WITH ORDINALITY AS i (i, n) GROUP BY n, i;
CREATE INDEX ON item_pool (no);
CREATE INDEX ON item_pool (item);
ANALYZE item_pool;

CREATE FUNCTION items_like(beginnings text[], how_many int DEFAULT 12) RETURNS text[] VOLATILE LANGUAGE sql AS $$
	SELECT array_agg(spelled) FROM (
		SELECT spelled FROM item_pool, unnest(beginnings) b
		WHERE spelled = b OR b = 'CCL' OR spelled LIKE b || '.%' OR b !~ '\.' AND length(b) < 5 AND spelled LIKE b || '%'
		ORDER BY random() LIMIT how_many) i
$$;

-- Some members of groups and destinations; null: anywhere.
CREATE FUNCTION places_like(destinations text[], groups text[]) RETURNS text[] VOLATILE LANGUAGE sql AS $$
	SELECT CASE WHEN '*' = ANY (groups) THEN NULL ELSE array_agg(code) END FROM (
		SELECT code FROM (SELECT DISTINCT code FROM place WHERE place.groups && $2 OR doubtful_groups && $2) p ORDER BY random() LIMIT 12) g
	WHERE '*' = ANY (groups) OR destinations = '{}' OR groups <> '{}'
$$;

-- Days around the bounds of a period, and one in it.
CREATE FUNCTION days_around(valid daterange) RETURNS date[] IMMUTABLE LANGUAGE sql AS $$
	SELECT array_agg(day) FROM unnest(ARRAY[lower(valid) - 1, lower(valid), lower(valid) + 1, lower(valid) + 40,
		upper(valid) - 1, upper(valid), upper(valid) + 1, '2026-10-01', '2026-11-29']::date[]) day
	WHERE isfinite(day) AND (day BETWEEN lower(valid) - 1 AND coalesce(upper(valid), 'infinity') + 1 OR lower_inf(valid) AND day <= coalesce(upper(valid), 'infinity') OR NOT lower_inf(valid) AND upper_inf(valid))
$$;

CREATE FUNCTION stated(facts text[], value text DEFAULT 'true') RETURNS jsonb IMMUTABLE LANGUAGE sql AS $$
	SELECT coalesce(jsonb_object_agg(split_part(ltrim(f, '!?'), '=', 1), CASE WHEN f ~ '=' THEN jsonb_build_array(split_part(f, '=', 2))::text WHEN f ~ '^!' THEN '[false, true]' WHEN f ~ '^\?' THEN '[true, false]'
		ELSE '[true, true, false]' END::jsonb), '{}') FROM unnest(facts) f WHERE f IS NOT NULL
$$;

-- What answers the terms of a condition.
CREATE FUNCTION facts_of(condition text) RETURNS jsonb STABLE LANGUAGE sql AS $$
	SELECT coalesce(jsonb_object_agg(key, values), '{}') FROM (
		SELECT DISTINCT ON (key) key, values FROM (
			SELECT CASE WHEN kind IN ('fact', 'unless') THEN substring(said FROM '^!?(\w+)')
					WHEN kind LIKE 'related%' THEN 'related_item' WHEN kind = 'activity' THEN 'activity' ELSE 'exported_from' END AS key,
				CASE WHEN kind = 'unless' OR kind = 'fact' AND said !~ '=' THEN '[true, false]'
					WHEN kind = 'fact' THEN (SELECT to_jsonb(choices) FROM export_control.fact f WHERE f.key = substring(said FROM '^(\w+)='))
					WHEN kind LIKE 'related%' THEN (SELECT jsonb_agg(CASE WHEN m ~ '^[0-9][A-E][0-9]' THEN m ELSE '9A101' END) FROM
						(SELECT regexp_replace(m, '[*/&:].*', '') AS m FROM string_to_table(said, ',') m ORDER BY md5(m) LIMIT 20) m)
					WHEN kind = 'activity' THEN to_jsonb(string_to_array(said, ',') || '{use,production}'::text[])
					ELSE '["CN", "MO", "DE", "US"]' END AS values
			FROM term t WHERE t.condition = facts_of.condition) k
		ORDER BY key) d
$$;

-- Places with an X in a column, and some without.
CREATE TABLE chart_sample AS
SELECT c AS chart_column, (array_agg(code ORDER BY random()) FILTER (WHERE c = ANY (columns)))[1:60] AS marked,
	(array_agg(code ORDER BY random()) FILTER (WHERE NOT c = ANY (columns)))[1:25] AS unmarked
FROM place, (SELECT DISTINCT unnest(columns) AS c FROM place) x GROUP BY c;

CREATE TABLE aim (id int GENERATED ALWAYS AS IDENTITY, rules text NOT NULL, rule text NOT NULL,
	items text[], destinations text[], days date[], facts jsonb NOT NULL DEFAULT '{}', parties text[]);

CREATE FUNCTION items_in(paragraphs eccn[], how_many int) RETURNS text[] VOLATILE LANGUAGE sql AS $$
	SELECT coalesce(array_agg(spelled), '{}') FROM (SELECT spelled FROM unnest(paragraphs) p JOIN item_pool i ON i.item <@ p ORDER BY random() LIMIT how_many) i
$$;

INSERT INTO aim (rules, rule, items, destinations, days, facts)
SELECT 'license_requirement', entry || ' ' || line || ' ' || valid,
	items_in(paragraphs || conditional_paragraphs, 8) || items_in(except_paragraphs || conditional_except, 3),
	CASE WHEN chart_column IS NOT NULL THEN (SELECT marked || unmarked FROM chart_sample WHERE chart_sample.chart_column = line.chart_column)
		ELSE nullif(destinations || places_like(destinations, groups) || places_like(except_destinations, except_groups), '{}') END,
	days_around(valid), facts_of(condition)
FROM line;

INSERT INTO aim (rules, rule, items, destinations, days, facts)
SELECT 'embargo', destination || ' ' || line || ' ' || valid,
	CASE WHEN first_item = 'EAR99' THEN '{EAR99}' WHEN items <> '{}' THEN items_like(ARRAY(SELECT unnest(items)::text))
		WHEN first_item IS NULL THEN '{EAR99,3A991,5A992.c,3A001.a.2}'
		ELSE (SELECT array_agg(spelled) FROM (SELECT spelled FROM item_pool WHERE item BETWEEN first_item AND last_item ORDER BY random() LIMIT 20) i) END,
	CASE destination WHEN '*' THEN NULL ELSE ARRAY[destination] END, days_around(valid),
	stated(only_evidence || ARRAY[item_evidence, authorization_evidence])
		|| CASE WHEN supplements <> '{}' THEN jsonb_build_object('hts_code', (SELECT jsonb_agg(hts_code) FROM (
			SELECT rpad(hts_code, 6, '0') AS hts_code FROM export_control.effective_hts_control WHERE supplement = ANY (supplements) ORDER BY random() LIMIT 20) h)
			|| '["040210", "8542.31", "9401.30.4000"]', 'unit_price_usd', '[299, 300, 301, 5000, 50000]'::jsonb) ELSE '{}' END
FROM export_control.effective_embargo;

INSERT INTO aim (rules, rule, items, destinations, days, facts)
SELECT 'embargo_release', destination || ' ' || line || ' ' || evidence || ' ' || valid,
	CASE WHEN items = '{}' THEN '{EAR99,3A991,5D992.c}' ELSE items_like(ARRAY(SELECT unnest(items)::text)) END,
	ARRAY[destination], days_around(valid),
	stated(ARRAY[nullif(evidence, '')]) || CASE WHEN destination IN ('RU', 'BY') THEN stated('{software_746_8_a_8,supplement_6_item,part_of_listed_goods}') || '{"hts_code": ["040210"]}' ELSE '{}' END
FROM export_control.effective_embargo_release;

INSERT INTO aim (rules, rule, destinations, days, parties)
SELECT 'restricted_party', list || ' ' || entry, CASE WHEN country IS NOT NULL THEN ARRAY[country, country, 'CN', 'RU', 'DE'] END, days_around(valid), ARRAY[name]
FROM export_control.restricted_party WHERE id > 1000;
INSERT INTO aim (rules, rule, items, destinations, days, facts)
SELECT 'transaction_exclusion', x.line, coalesce(nullif(items_in(x.entries, 6) || items_in(x.except_entries, 3), '{}'),
		(SELECT array_agg(i) FROM (SELECT unnest(items_in(ARRAY[s.entry], 3)) AS i FROM export_control.effective_requirement_section s WHERE s.section = x.section ORDER BY random() LIMIT 12) i),
		'{3A001.a.2,2B350.g,EAR99,3E001,5E002,4E091}'::text[]),
	CASE WHEN x.destinations <> '{}' THEN x.destinations ELSE '{CN,MO,KP,VN,IN,DE,AF}' || coalesce((places_like('{}', x.except_groups))[1:4], '{}') END, days_around(x.valid),
	jsonb_build_object('transaction', CASE x.transaction WHEN 'deemed' THEN '["deemed_export", "deemed_reexport", "export"]' ELSE '["transfer", "transfer", "reexport"]' END::jsonb,
		'received_under', '["no_license_required", "license"]'::jsonb) || stated(ARRAY[x.evidence])
FROM export_control.effective_transaction_exclusion x, generate_series(1, 3);

-- Releases to persons of one nationality or more, the destination told as well or not;
-- blocked parties, with an authorization of the Treasury or without.
INSERT INTO aim (rules, rule, items, destinations, facts)
SELECT 'release', n::text, items_like('{3E,4E,5E,9E,3D001,5D002,1E001}', 30) || '{EAR99,3E991,3A001.a.2}'::text[], '{CN,DE,RU,IN,CU,NULL,NULL,NULL,NULL,US}',
	'{"transaction": ["deemed_export", "deemed_export", "deemed_reexport"], "from_country": ["US", "DE"], "us_person_recipient": [false, false, true],
		"nationalities": ["CN", "RU", "DE", "US", "PR", ["DE", "RU"], ["RU", "DE"], ["US", "CN"], ["CN", "US"], ["IN", "CU"]]}'
FROM generate_series(1, 12) n;
-- Goods made elsewhere that ship from here, or there, told by either fact or both.
INSERT INTO aim (rules, rule, items, destinations, facts)
SELECT 'shipped from', n::text, '{3B001.a.1,3B001.a.1,EAR99,3A991,9A610.x,5A002.a,6A003.b.4.b}', '{CN,RU,IR,DE,VN,US}',
	'{"from_country": ["US", "US", "PR", "DE"], "foreign_made": [true]}'::jsonb
		|| CASE n % 4 WHEN 0 THEN '{"exported_from": ["US", "JP"]}' WHEN 1 THEN '{"transaction": ["export", "export", "reexport"]}' ELSE '{}' END::jsonb
FROM generate_series(1, 8) n;
INSERT INTO aim (rules, rule, items, destinations, facts, parties)
SELECT 'treasury', n::text, '{EAR99,EAR99,5A992.c,3A001.a.2,2B350.g}', '{RU,VE,IR,AE,DE,CU}', '{"ofac_license": [true, true, false]}', '{Garnetspire Bankers,Pellucid Maritime,Mistlethorn Minerals}'
FROM generate_series(1, 4) n;
INSERT INTO aim (rules, rule, items, destinations, days, parties)
SELECT 'is_informed', letter, CASE WHEN item IS NOT NULL THEN items_in(ARRAY[item], 5) || '{EAR99}' ELSE '{EAR99,3A991,5A992.c}' END, ARRAY[destination, 'DE'],
	ARRAY[informed_on - 1, informed_on, '2026-12-01'::date], ARRAY[party, 'Asahi Lens Works'] FROM export_control.is_informed, generate_series(1, 3);
CREATE INDEX ON aim (id);
ANALYZE aim;

INSERT INTO aim (rules, rule, items, destinations, days, facts)
SELECT 'end_use_rule', fact || ' ' || line || ' ' || valid,
	CASE WHEN items || conditional_items = '{}' THEN CASE WHEN product_groups IS NULL THEN '{EAR99,3A991,3B001.c.1.a,1C350.b}'::text[] ELSE '{3E991,9E001,EAR99}' END
		ELSE items_like(items || conditional_items) || coalesce(items_like(nullif(except_items, '{}')), '{}') END,
	nullif(destinations || places_like(destinations, groups) || except_destinations[1:3] || places_like('{}', except_groups), '{}'), days_around(valid),
	stated(also || needs || unless || asked_if || item_fact) || jsonb_build_object(fact, '[true, true, "unknown", false]'::jsonb)
		|| CASE WHEN contracts_before IS NOT NULL THEN jsonb_build_object('contract_signed_on', jsonb_build_array(contracts_before - 1, contracts_before)) ELSE '{}'::jsonb END
		|| CASE WHEN fact LIKE 'headq%' THEN '{"headquartered_in": ["CN", "DE", "MO"]}'::jsonb ELSE '{}' END
FROM export_control.effective_end_use_rule;
ANALYZE aim;

-- Exceptions: an item and a destination that the row reaches, its claim, and terms.
CREATE TABLE paragraph_of AS SELECT code, valid, unnest(CASE WHEN paragraphs = '{}' THEN '{""}' ELSE paragraphs END) AS paragraph FROM export_control.effective_exception_paragraph;
CREATE FUNCTION term_facts(code_ text, paragraph_ text) RETURNS jsonb STABLE LANGUAGE sql AS $$
	SELECT coalesce(jsonb_object_agg(fact, values), '{}') FROM (
		SELECT t.fact, (array_agg(CASE WHEN t.answers = '{stated}' THEN '["document 7"]'::jsonb
			WHEN f.kind = 'yes_no' THEN CASE WHEN 'true' = ANY (t.answers) THEN '[true, true, false]' ELSE '[false, false, true]' END::jsonb
			WHEN f.kind = 'code' THEN to_jsonb(t.answers || f.choices[1:2])
			WHEN f.kind IN ('number', 'percent') THEN jsonb_build_array(coalesce(t.at_most, t.below, 1) - 1, coalesce(t.at_most, t.below, 1), coalesce(t.at_most, t.below, 1) + 1)
			WHEN f.kind = 'date' THEN jsonb_build_array('2026-10-01'::date - coalesce(extract(day FROM t.since)::int, 0) - 2, '2026-09-01', '2026-12-01', '2024-01-01')
			WHEN f.kind = 'destination' THEN to_jsonb(coalesce(t.in_destinations[1:3], '{}') || '{US,JP,CN}')
			WHEN f.kind = 'item' THEN '["EAR99", "3A001.a.2"]' ELSE '["K-1"]' END))[1] AS values
		FROM export_control.effective_exception_term t JOIN export_control.effective_fact f ON f.key = t.fact
		WHERE t.code = code_ AND (paragraph_ IS NULL OR starts_with(paragraph_, t.paragraph) OR starts_with(t.paragraph, paragraph_))
		GROUP BY t.fact ORDER BY random() LIMIT 4) v
$$;
CREATE TABLE exception_aim AS
SELECT x.*, CASE WHEN items <> '{}' THEN items_in(items, 10)
		WHEN by_entry THEN (SELECT array_agg(i) FROM (SELECT unnest(items_in(e.paragraphs, 2)) AS i FROM export_control.effective_ccl_entry_exception e
			WHERE e.exception = x.code AND NOT e.bars AND (x.series = '{}' OR EXISTS (SELECT FROM unnest(x.series) s WHERE e.entry::text ~ CASE s WHEN '600' THEN '^..6' ELSE '^9.515' END)) ORDER BY random() LIMIT 400) i)
		WHEN series <> '{}' THEN items_like('{9A610,9A515,0A606,3A611}', 20) || '{}'
		ELSE '{EAR99,3A001.a.2,3A001.a.2,5A992.c,2B001.b.2,4A003.b,9A991.d,3E001,6A003.b.4.b,1C350.b.1,5A002.a.1,0A606.b,9A610.x,2A992,3A991.a}'::text[] || items_like('{3A,5A,2B}', 10) END AS some_items,
	nullif(destinations || coalesce(places_like(destinations, groups), '{CN,DE,BR,RU,CU,SY,KP,IN,JP,AE,IL,IQ}') || except_destinations[1:2] || coalesce((places_like('{}', except_groups))[1:3], '{}'), '{}') AS some_places
FROM export_control.effective_license_exception x;

INSERT INTO aim (rules, rule, items, destinations, days, facts)
SELECT 'license_exception', code || ' ' || line || ' ' || valid, some_items, some_places, days_around(valid),
	(SELECT coalesce(jsonb_object_agg(key, values), '{}') FROM (
		SELECT ltrim(split_part(e, '@', 1), '!?') AS key, CASE WHEN e LIKE '!%' THEN '[false, false, true]' ELSE '[true, true, true, false]' END::jsonb AS values FROM unnest(evidence) e
		UNION ALL SELECT split_part(e, '@', 2), '["2020-01-01", "2026-09-30", "2026-12-31"]' FROM unnest(evidence) e WHERE e LIKE '%@%') k)
	|| CASE WHEN paragraph IS NOT NULL THEN jsonb_build_object('exception_paragraph', (SELECT jsonb_agg(DISTINCT p.paragraph) FROM paragraph_of p WHERE p.code = x.code AND starts_with(p.paragraph, x.paragraph))) ELSE '{}' END
	|| term_facts(code, paragraph)
FROM exception_aim x, generate_series(1, 3);

INSERT INTO aim (rules, rule, items, destinations, days, facts)
SELECT 'exception_term', t.code || ' ' || t.paragraph || ' ' || t.line || ' ' || t.valid, coalesce(nullif(items_in(t.items, 8), '{}'), x.some_items),
	coalesce(nullif(t.destinations || coalesce(places_like(t.destinations, t.groups), '{}'), '{}'), x.some_places), days_around(t.valid),
	(SELECT coalesce(jsonb_object_agg(ltrim(split_part(e, '@', 1), '!?'), CASE WHEN e LIKE '!%' THEN '[false]' ELSE '[true]' END::jsonb), '{}') FROM unnest(x.evidence) e)
	|| CASE WHEN t.paragraph <> '' THEN jsonb_build_object('exception_paragraph', jsonb_build_array(t.paragraph)) ELSE '{}' END
	|| term_facts(t.code, t.paragraph) || stated(t.unless) || stated(ARRAY[t.only_if])
FROM export_control.effective_exception_term t
CROSS JOIN LATERAL (SELECT * FROM exception_aim x WHERE x.code = t.code AND (t.paragraph = '' OR x.paragraph IS NULL OR starts_with(x.paragraph, t.paragraph) OR starts_with(t.paragraph, x.paragraph)) ORDER BY random() LIMIT 1) x;

INSERT INTO aim (rules, rule, items, destinations, days, facts)
SELECT 'exception_gate', g.gate || ' ' || g.line || ' ' || g.valid,
	coalesce(nullif(items_in(g.items, 10), '{}'), CASE WHEN g.series = '{600}' THEN '{9A610.x,0A606.b,3A611.x,9A610.a}'::text[] WHEN g.series <> '{}' THEN '{9A610.x,9A515.a.1,0C521,0A501.a}' END, x.some_items),
	coalesce(nullif(g.destinations || coalesce(places_like(g.destinations, g.groups), '{}') || g.except_destinations[1:3], '{}'), x.some_places), days_around(g.valid),
	(SELECT coalesce(jsonb_object_agg(ltrim(split_part(e, '@', 1), '!?'), CASE WHEN e LIKE '!%' THEN '[false]' ELSE '[true]' END::jsonb), '{}') FROM unnest(x.evidence) e)
	|| CASE WHEN g.at_least IS NOT NULL THEN jsonb_build_object(g.fact, jsonb_build_array(g.at_least - 1, g.at_least, g.at_least + 1)) ELSE stated(ARRAY[g.fact]) END
	|| stated(ARRAY[g.unless]) || CASE WHEN g.place <> 'destination' THEN jsonb_build_object(g.place, '["CN", "HK", "DE"]'::jsonb) ELSE '{}' END
	|| CASE WHEN g.related <> '{}' THEN jsonb_build_object('related_item', to_jsonb(ARRAY(SELECT unnest(g.related)::text))) ELSE '{}' END
FROM export_control.effective_exception_gate g
CROSS JOIN LATERAL (SELECT * FROM exception_aim x WHERE (g.codes = '{}' OR x.code = ANY (g.codes)) ORDER BY x.code || g.line = '', random() LIMIT 3) x;

INSERT INTO aim (rules, rule, items, destinations, days, facts)
SELECT 'ccl_entry_exception', e.entry || ' ' || e.exception || ' ' || e.line || ' ' || e.valid, items_in(e.paragraphs, 5) || items_in(e.except_paragraphs, 2),
	x.some_places || e.destinations, days_around(e.valid),
	(SELECT coalesce(jsonb_object_agg(ltrim(split_part(k, '@', 1), '!?'), CASE WHEN k LIKE '!%' THEN '[false]' ELSE '[true]' END::jsonb), '{}') FROM unnest(x.evidence) k)
	|| CASE WHEN x.evidence::text LIKE '%@%' THEN jsonb_build_object(CASE e.exception WHEN 'TSR' THEN 'written_assurance_on' ELSE 'sta_statement_on' END, '["2020-01-01"]'::jsonb) ELSE '{}' END
	|| CASE WHEN e.value_limit IS NOT NULL THEN jsonb_build_object('value', jsonb_build_array(e.value_limit, e.value_limit - 1, e.value_limit + 1),
		'order_value_in_entry', jsonb_build_array(e.value_limit, e.value_limit - 1, e.value_limit + 1),
		'exception_value_this_year', jsonb_build_array(0, e.value_limit, e.value_limit * 11, e.value_limit * 12 - 1)) ELSE '{}' END
	|| stated(ARRAY[e.fact]) || CASE WHEN e.related <> '{}' THEN jsonb_build_object('related_item', to_jsonb(ARRAY(SELECT unnest(e.related)::text))) ELSE '{}' END
FROM export_control.effective_ccl_entry_exception e
CROSS JOIN LATERAL (SELECT * FROM exception_aim x WHERE x.code = e.exception AND x.line NOT LIKE '%government%' ORDER BY x.line || e.line = '', random() LIMIT 1) x;
ANALYZE aim;

-- Days on which some rule begins, and the last day before.
CREATE TABLE rule_day AS
SELECT DISTINCT day FROM aim, unnest(days) AS day;
