-- aims.sql: what an order must state for a rule to reach it, for every row of the
-- rule tables.  An order is drawn at one row, and misses it by a step or not.
SET search_path = differential, public;

-- The items that a rule names by the beginning of an ECCN; CCL: every entry.
CREATE TABLE item_pool AS
SELECT row_number() OVER (ORDER BY item) AS no, item, item::text AS spelled FROM (SELECT DISTINCT item FROM cell) c;
INSERT INTO item_pool SELECT max(no) + n, i::eccn, i FROM item_pool, unnest('{EAR99,EAR99,EAR99,3A777,0E777}'::text[]) WITH ORDINALITY AS i (i, n) GROUP BY n, i;
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
	SELECT coalesce(jsonb_object_agg(ltrim(f, '!?'), CASE WHEN f ~ '^!' THEN '[false, true]' WHEN f ~ '^\?' THEN '[true, false]'
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
