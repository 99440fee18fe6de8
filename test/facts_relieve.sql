-- Every fact of yes or no, in orders that the rules are made for: what is no
-- answer never lets an order ship, no is no and yes is yes.
BEGIN;
SET client_min_messages = warning;

INSERT INTO export_control.restricted_party (list, entry, name, country, scope, citation) VALUES
	('UVL', 't1', 'Quill Optics', 'DE', 'all', 'test'), ('EL', 't2', 'Orpheus Drilling', 'AE', 'ccl_and_supplement_7', 'test'),
	('EL', 't3', 'Boreal Rigs', 'AE', 'project', 'test'), ('MEU', 't4', 'Parade Works', 'CN', 'all', 'test');

-- Orders in which some rule asks for the fact, taken from the rules.
CREATE TEMP TABLE turned_on AS
WITH reach AS (
	SELECT replace(e.destination, '*', 'IQ') AS destination, only_evidence || authorization_evidence AS evidence, exceptions,
		CASE WHEN last_item = 'EAR99' OR last_item IS NULL THEN 'EAR99' WHEN first_item >= '3A000' THEN '5A992.c' ELSE '1C992' END AS item
	FROM export_control.embargo e)
SELECT key, item, destination, 'Nordwind Maschinen GmbH'::text AS consignee, date '2026-10-01' AS on_date, NULL::text AS activity, '{}'::jsonb AS beside
FROM reach, unnest(evidence) key WHERE key IS NOT NULL
UNION SELECT r.evidence, i, r.destination, 'Nordwind Maschinen GmbH', '2026-10-01', NULL, b.beside
FROM export_control.embargo_release r, unnest(CASE WHEN r.items = '{}' THEN '{EAR99,5A992.c}' ELSE r.items::text[] END) i,
	(VALUES ('{}'::jsonb), ('{"software_746_8_a_8": true}'), ('{"supplement_6_item": true}')) b (beside) WHERE r.evidence <> ''
UNION SELECT 'exception_' || lower(split_part(code, ' ', 1)), item, destination, 'Nordwind Maschinen GmbH', '2026-10-01', NULL, '{}' FROM reach, unnest(exceptions) code
UNION SELECT key, p::text, destination, 'Nordwind Maschinen GmbH', '2026-10-01', NULL, '{"exception_value_this_year": 0}'
FROM export_control.license_exception x, unnest(x.evidence) key, export_control.ccl_entry_exception o, unnest(o.paragraphs) p, unnest('{JP,IN,IL,BR}'::text[]) destination
WHERE o.exception = x.code AND o.shipped AND eccn_depth(p) < 2
UNION SELECT key, 'EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2019-06-01', 'network_operation', '{}' FROM export_control.general_license, unnest(evidence) key
UNION SELECT ltrim(substr(a, 6), '!'), p::text, destination, 'Nordwind Maschinen GmbH', '2026-10-01', NULL, '{}'
FROM export_control.license_requirement r, regexp_split_to_table(condition, '; ') a, unnest(conditional_paragraphs || conditional_except) p,
	unnest('{CA,DE,IN,IL,CN,IR}'::text[]) destination
WHERE a LIKE 'fact:%' AND a NOT LIKE '%=%'
UNION VALUES ('uvl_statement', 'EAR99', 'DE', 'Quill Optics', date '2026-10-01', NULL, '{}'::jsonb),
	('supplement_7_item', 'EAR99', 'AE', 'Orpheus Drilling', '2026-10-01', NULL, '{}'),
	('oil_project_746_8_a_4', 'EAR99', 'AE', 'Boreal Rigs', '2026-10-01', NULL, '{}'),
	('supplement_2_item', 'EAR99', 'CN', 'Parade Works', '2026-10-01', NULL, '{}'),
	('foreign_made', 'EAR99', 'RU', 'Nordwind Maschinen GmbH', '2026-10-01', NULL,
		'{"us_content_percent": 5, "us_content_items": "EAR99", "military_commodity": false, "foreign_direct_product": false}'),
	('foreign_direct_product', 'EAR99', 'CN', 'Nordwind Maschinen GmbH', '2026-10-01', NULL,
		'{"us_content_percent": 5, "us_content_items": "EAR99", "military_commodity": false, "foreign_made": true}');
INSERT INTO turned_on SELECT key, 'EAR99', 'IR', 'Nordwind Maschinen GmbH', '2026-10-01', NULL, '{}' FROM export_control.fact WHERE kind = 'yes_no';

CREATE TEMP TABLE verdict AS
SELECT t.*, a.answer, a.says, export_eligibility(item, destination, consignee, on_date, activity => activity,
	evidence => CASE WHEN a.answer = '"unstated"' THEN beside ELSE beside || jsonb_build_object(key, a.answer) END) AS verdict
FROM (SELECT key, item, destination, consignee, on_date, activity, beside FROM (SELECT *, row_number() OVER (PARTITION BY key, destination ORDER BY item) n FROM turned_on) t WHERE n <= 6) t,
	(SELECT answer, CASE WHEN lower(trim(both '" ' from answer::text)) IN ('true', 'yes', '1') THEN 'yes'
		WHEN lower(trim(both '" ' from answer::text)) IN ('false', 'no', '0') THEN 'no'
		WHEN answer = '"unstated"' THEN 'nothing' ELSE 'no answer' END AS says
	FROM jsonb_array_elements('["unstated", true, "yes", "YES", "1", 1, " true ", false, "no", "No", "0", 0, "false", " FALSE ",
		"n", "off", "0.0", 0.0, "pending", "?", "", "N/A", "y", "on", 2, "2", -1, "null", "none", "nein", "oui", "x", {}, []]') answer) a;
CREATE INDEX ON verdict (key, item, destination, consignee, says);

SELECT plan(5);
SELECT is_empty('SELECT key FROM export_control.fact WHERE kind = ''yes_no'' EXCEPT SELECT key FROM verdict', 'every fact of yes or no is asked about');
SELECT is_empty('SELECT key, item, destination, answer, verdict FROM verdict WHERE says = ''no answer'' AND verdict::boolean',
	'what is no answer lets no order ship');
SELECT is_empty($$SELECT v.key, v.item, v.destination, v.answer, v.verdict, t.verdict FROM verdict v
		JOIN verdict t USING (key, item, destination, consignee, beside) WHERE t.answer = to_jsonb(v.says = 'yes') AND v.says IN ('yes', 'no') AND v.verdict <> t.verdict$$,
	'a yes is true and a no is false, however they are written');
SELECT is_empty($$SELECT v.key, v.item, v.destination, v.answer, v.verdict, n.verdict FROM verdict v JOIN verdict n USING (key, item, destination, consignee, beside)
		JOIN export_control.fact f USING (key) WHERE n.says = 'nothing' AND v.says = 'no' AND f.bearing = 'relieves' AND v.verdict::boolean AND NOT n.verdict::boolean$$,
	'a no relieves of nothing where only a yes can');
-- That these are orders in which something turns on the fact.
SELECT cmp_ok((SELECT count(DISTINCT v.key) FROM verdict v JOIN verdict n USING (key, item, destination, consignee, beside)
		WHERE n.says = 'nothing' AND v.says IN ('yes', 'no') AND v.verdict <> n.verdict), '>=', 60::bigint, 'sixty facts and more decide in some of these orders');
SELECT * FROM finish();
ROLLBACK;
