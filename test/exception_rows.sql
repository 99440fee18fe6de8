-- Each row of export_control.license_exception is used by some order, and is not
-- used by the same order a day before it began or after it ended, to another
-- country, or under another paragraph.  The orders are found, not written down.
BEGIN;
SELECT plan(6);

INSERT INTO export_control.restricted_party (list, entry, name, country, scope, exceptions, citation)
	VALUES ('EL', 't1', 'Riverside Fab', 'CN', 'all_except', '{RFF}', 'test');
CREATE TEMP TABLE offer AS
SELECT x.*, row_number() OVER () AS id,
	jsonb '{"mde_contract_value_usd": 0, "firearms_contract_value_usd": 0, "military_end_use": false, "usable_in_missiles": false, "mt_part_of_manned_vehicle": true, "hk_import_license": true, "for_fingerprint_equipment": false, "for_civil_telecommunications": true, "license_exception_available": true, "exception_value_this_year": 0, "order_value_in_entry": 1, "is_component_or_spare_part": true, "uav_range_of_300_km_or_meets_9A120": true, "uae_supplement_8_sta": true}'
	|| CASE WHEN x.items && '{4E001,4D001,3D001,3E001,9D001}'::eccn[] THEN jsonb '{"related_item": "4A003.b"}' ELSE '{}' END
	|| CASE WHEN x.items && '{5E002}'::eccn[] THEN jsonb '{"related_item": "5A002.a"}' ELSE '{}' END
	|| CASE WHEN x.items && '{3D992}'::eccn[] THEN jsonb '{"related_item": "3B001.q"}' ELSE '{}' END
	|| CASE WHEN x.items && '{4E001}'::eccn[] THEN CASE WHEN x.line IN ('c3iii deemed', 'd3ii deemed') THEN jsonb '{"activity": "operation", "adjusted_peak_performance_wt": 1}'
		ELSE '{"activity": "development", "adjusted_peak_performance_wt": 1}' END ELSE '{}' END
	|| CASE WHEN x.line = 'c1 series deemed' THEN jsonb '{"related_item": "9A610.x"}' WHEN x.line = 'b cameras' THEN '{"over_60_hz_or_over_111000_elements_or_for_civil_product": true}' ELSE '{}' END
	|| CASE WHEN 'reexport' = ANY (x.evidence) THEN jsonb_build_object('exported_from', CASE WHEN x.paragraph = '(d)' THEN 'CA' ELSE 'DE' END) ELSE '{}' END
	|| CASE WHEN x.line = 'a8 shotguns' THEN jsonb '{"barrel": "24in_or_more", "for_police": false}' ELSE '{}' END
	|| CASE WHEN x.code = 'ACA' AND x.line ~ '^transfers' THEN jsonb '{"transaction": "transfer", "received_under": "license"}' ELSE '{}' END
	|| CASE WHEN x.citation ~ '746.8' THEN jsonb '{"civil_end_user_746_8": true}' ELSE '{}' END
	|| CASE WHEN x.destinations && '{RU,BY}' AND x.code IN ('CCD', 'MED', 'SCP') THEN jsonb '{"hts_code": "8471.30"}' ELSE '{}' END
	|| coalesce((SELECT jsonb_object_agg(split_part(ltrim(e, '!?'), '@', 1), e !~ '^!') FROM unnest(x.evidence) e), jsonb '{}')
	|| CASE WHEN x.paragraph IS NULL THEN jsonb '{}' ELSE jsonb_build_object('exception_paragraph', x.paragraph) END AS facts,
	CASE WHEN x.code = 'RFF' THEN 'Riverside Fab' ELSE 'Nordwind Maschinen GmbH' END AS consignee,
	CASE WHEN upper(x.valid) IS NULL THEN date '2026-09-01' ELSE upper(x.valid) - 1 END AS day,
	CASE WHEN x.unsettled IS NULL THEN 'granted' ELSE 'possible' END AS status
FROM export_control.license_exception x WHERE x.shipped;
CREATE TEMP TABLE question AS
SELECT o.id, item, destination
FROM offer o, LATERAL (SELECT i::text AS item FROM unnest(o.items) WITH ORDINALITY u (i, no) WHERE no <= 12 AND i <> ALL (o.except_items)
		UNION (SELECT p::text FROM export_control.ccl_paragraph c, unnest(c.paragraphs) WITH ORDINALITY u (p, no) WHERE c.entry = ANY (o.items) AND no <= 5)
		UNION SELECT '6A003.b.4.b' WHERE o.line = 'b cameras'
		UNION SELECT '9A004.x' WHERE o.code = 'GOV' AND o.items = '{9A004}'
		UNION SELECT unnest(CASE WHEN o.series && '{600}' AND o.product_groups = 'DE' THEN '{9E610.a}' WHEN o.product_groups ~ 'D' AND o.product_groups !~ 'A' THEN '{5D002.c.1,2D002,3D003,5D992.c,3E002,3E991}'
			WHEN o.product_groups = 'E' THEN '{3E002,3E991,3E001}'
			WHEN o.series && '{600,9x515}' THEN '{9A610.x,9A515.d,9A610.a,9A610.f}' ELSE '{3A002.a,5A001.h,EAR99,9A515.d,3A991,7A103.a.1,5A002.a,1C006.d,0A505.a,1B226}' END::text[]) WHERE o.items = '{}') i,
	LATERAL (SELECT d AS destination FROM unnest(o.destinations) WITH ORDINALITY u (d, no) WHERE no <= 4
		UNION SELECT d FROM unnest('{BR,KR,SG,CN,CU,SY,KP,IQ,VN,DE,AE,JP,CA}'::text[]) d WHERE o.groups && '{*}' OR d IN (SELECT g.destination FROM export_control.country_group g WHERE g.country_group = ANY (o.groups))) d;
CREATE TEMP TABLE witness AS
SELECT DISTINCT ON (o.id) o.*, q.item, q.destination
FROM offer o JOIN question q USING (id), LATERAL license_exceptions_for(q.item, q.destination, o.consignee, o.day, value => 1, evidence => o.facts) f
WHERE f.exception = o.code AND f.status = o.status AND f.citation = o.citation;
SELECT is_empty('SELECT code, line, citation FROM offer WHERE id NOT IN (SELECT id FROM witness)', 'each row is used by some order');

CREATE FUNCTION pg_temp.uses(w witness, destination text, day date, more jsonb) RETURNS boolean LANGUAGE sql AS $$
	SELECT EXISTS (SELECT FROM license_exceptions_for(w.item, destination, w.consignee, day, value => 1, evidence => w.facts || more) f
		WHERE f.exception = w.code AND f.status = w.status AND f.citation = w.citation)
$$;
SELECT is_empty($$SELECT code, line, lower(valid) FROM witness w WHERE lower(valid) > '1996-12-04' AND pg_temp.uses(w, destination, lower(valid) - 1, '{}')$$, 'not the day before it began');
SELECT is_empty($$SELECT code, line, upper(valid) FROM witness w WHERE upper(valid) IS NOT NULL AND pg_temp.uses(w, destination, upper(valid), '{}')$$, 'nor the day after it ended');
-- Of all countries, one that it does not reach, if there is one.
SELECT is_empty($$SELECT code, line, item FROM witness w WHERE NOT (groups && '{*}' AND except_groups = '{}' AND except_destinations = '{}') AND NOT EXISTS (
	SELECT FROM unnest('{CU,SY,KP,IR,RU,CN,VN,IL,BR,DE,SG,BY,MO,LY,PK,GE,AF,ZW}'::text[]) d, license_exceptions_for(w.item, d, w.consignee, w.day, value => 1, evidence => w.facts) f
	WHERE f.exception = w.code AND f.status = 'closed' HAVING count(*) > 0)$$, 'nor for another country');
SELECT is_empty($$SELECT w.code, w.line, other FROM witness w, LATERAL (SELECT p AS other FROM export_control.effective_exception_paragraph e, unnest(e.paragraphs) p
		WHERE e.code = w.code AND e.valid @> w.day AND NOT starts_with(p, w.paragraph) AND NOT starts_with(w.paragraph, p) ORDER BY p LIMIT 1) p
	WHERE w.paragraph IS NOT NULL AND pg_temp.uses(w, destination, day, jsonb_build_object('exception_paragraph', other))$$, 'nor under another paragraph');
-- Of an amount: the limits of the entries that offer LVS, whatever they are.
CREATE TEMP TABLE limited AS
SELECT DISTINCT ON (o.entry) p::text AS item, o.value_limit
FROM export_control.effective_ccl_entry_exception o, unnest(o.paragraphs) p
WHERE o.exception = 'LVS' AND o.value_limit IS NOT NULL AND NOT o.bars AND outcome(export_eligibility(p, 'BR', 'Nordwind Maschinen GmbH', '2026-09-01', o.value_limit,
	evidence => jsonb_build_object('exception_value_this_year', 0, 'order_value_in_entry', o.value_limit, 'mde_contract_value_usd', 0, 'firearms_contract_value_usd', 0))) = 'license_exception';
SELECT is_empty($$SELECT item, value_limit, v FROM limited, export_eligibility(item, 'BR', 'Nordwind Maschinen GmbH', '2026-09-01', value_limit + 1,
	evidence => jsonb_build_object('exception_value_this_year', 0, 'order_value_in_entry', value_limit + 1, 'mde_contract_value_usd', 0, 'firearms_contract_value_usd', 0)) v WHERE v::boolean
	UNION ALL SELECT NULL, count(*), NULL FROM limited HAVING count(*) < 20$$, 'nor for a dollar more than the entry allows');
SELECT * FROM finish();
ROLLBACK;
