-- Orders that name very many parties, or many values of a fact: a verdict, and a trail,
-- whichever list the parties are on and whichever fact it is.
BEGIN;
SELECT plan(count(*)::int + 1) FROM (SELECT list FROM export_control.party_list GROUP BY list) l;
INSERT INTO export_control.restricted_party (list, entry, name, country, valid, citation)
SELECT DISTINCT list, 'x1', 'Zorin ' || list || ' Metallwerk', 'CN', daterange('2020-12-23', NULL), 'test' FROM export_control.party_list;

SELECT isnt((SELECT outcome(export_eligibility('EAR99', 'CN', 'Nordwind Maschinen GmbH', '2026-10-01',
		other_parties => ARRAY(SELECT 'Zorin ' || l.list || ' Metallwerk' FROM generate_series(1, 200000))))::text
	FROM (SELECT count(*) FROM explain_eligibility('EAR99', 'CN', 'Nordwind Maschinen GmbH', '2026-10-01',
		other_parties => ARRAY(SELECT 'Zorin ' || l.list || ' Metallwerk' FROM generate_series(1, 2000)))) trail),
	CASE WHEN every(l.effect <> 'none') THEN 'no_license_required' END, format('200,000 parties on list %s', l.list))
FROM export_control.party_list l GROUP BY l.list ORDER BY l.list;

-- Each fact that takes several values, with many: good ones, and one that is none.
CREATE TEMP TABLE value AS SELECT key, coalesce(choices[1], CASE kind WHEN 'destination' THEN 'DE' WHEN 'eccn' THEN '3A001' ELSE 'x' END) AS good
FROM export_control.fact WHERE several;
SELECT is((SELECT count(export_eligibility('3A001.a.2', 'CN', 'Nordwind Maschinen GmbH', '2026-10-01',
		evidence => jsonb_build_object(key, to_jsonb(array_fill(good, ARRAY[50000]) || tail)))) FROM value, unnest('{{""},{DE}}'::text[]) tail),
	(SELECT 2 * count(*) FROM value), 'a fact with 50,000 values');
SELECT * FROM finish();
ROLLBACK;
