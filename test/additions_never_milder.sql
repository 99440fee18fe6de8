-- What an order says beside never makes its verdict milder: that a fact cannot be
-- found out, what cannot be read, a place that it travels through or a vessel, one
-- more party, a notice of BIS.
BEGIN;
SET LOCAL client_min_messages = warning;
SELECT plan(6);
\set any_seed 0.5
\set any_count 1500
\set any_facts .
\ir any_orders.psql
CREATE TEMP TABLE asked AS
SELECT o.*, CASE WHEN other IS NULL THEN '{}'::text[] ELSE ARRAY[other] END AS others FROM any_order o;
-- Some of them are caught.
UPDATE asked SET evidence = evidence || jsonb_build_object(f.key, true)
FROM (SELECT key, row_number() OVER (ORDER BY key) AS no, count(*) OVER () AS count FROM export_control.fact WHERE kind = 'yes_no' AND bearing = 'requires') f
WHERE n % 3 = 0 AND f.no = n / 3 % f.count + 1;
-- Some have a license, for the destination and for no other place.
INSERT INTO export_control.license (number, status) VALUES ('D-ANY', 'approved 2020-01-01/2032-12-31');
INSERT INTO export_control.license_line (license, items, destinations)
SELECT 'D-ANY', array_agg(DISTINCT left(item, 5)::eccn), array_agg(DISTINCT destination) FROM asked WHERE item <> 'EAR99' AND destination IN ('CN', 'VN', 'AE', 'RU');
INSERT INTO export_control.license_party (license, name) VALUES ('D-ANY', 'Ostwind');
UPDATE asked SET consignee = 'Ostwind' WHERE n % 4 = 1;
CREATE TEMP TABLE bare AS
SELECT a.*, export_eligibility(item, destination, consignee, day, value, other_parties => others, evidence => evidence) AS verdict FROM asked a;
SELECT cmp_ok((SELECT count(DISTINCT outcome(verdict)) FROM bare), '>', 3::bigint, 'there are verdicts of several outcomes');

CREATE TEMP TABLE more (n int, kind text, what text, others text[], evidence jsonb);
INSERT INTO more SELECT n, 'unknown', f.key, others, evidence || jsonb_build_object(f.key, 'unknown')
FROM asked, LATERAL (SELECT key FROM export_control.fact f WHERE f.kind = 'yes_no' AND NOT evidence ? key ORDER BY md5(n || key) LIMIT 6) f;
INSERT INTO more SELECT n, 'unreadable', f.key, others, evidence || jsonb_build_object(f.key, '{}'::jsonb)
FROM asked, LATERAL (SELECT key FROM export_control.fact f WHERE NOT evidence ? key ORDER BY md5(n || key) LIMIT 3) f;
INSERT INTO more SELECT n, 'place', f.key || ' ' || place, others, evidence || jsonb_build_object(f.key, place)
FROM asked, unnest('{transit_countries,vessel_located_in,vessel_registry,vessel_controlled_by}'::text[]) f (key), unnest('{RU,KZ,DE,CU}'::text[]) place WHERE NOT evidence ? f.key
	-- the second place of a vessel answers what the first one asks
	AND (f.key = 'transit_countries' OR NOT evidence ?| '{vessel_located_in,vessel_registry,vessel_controlled_by}');
INSERT INTO more SELECT n, 'party', party, others || party, evidence
FROM asked, unnest('{Kestrel,"","end user: Kestrel","bank: Kestrel","Huawei Technologies Co., Ltd.",N/A}'::text[]) party;
SELECT is_empty(format($$SELECT m.what, item, destination, day, b.evidence, b.others, verdict, v
	FROM more m JOIN bare b USING (n), export_eligibility(item, destination, consignee, day, value, other_parties => m.others, evidence => m.evidence) v
	WHERE kind = %L AND pg_temp.severity(v) < pg_temp.severity(verdict) LIMIT 10$$, kind), format('%s: none is milder', kind))
FROM unnest('{unknown,unreadable,place,party}'::text[]) kind;
INSERT INTO export_control.is_informed (party, item, informed_on, letter) VALUES ('Ostwind', NULL, '2020-02-01', 'letter 1'), (NULL, '5A992', '2020-02-01', 'letter 2');
SELECT is_empty($$SELECT item, destination, consignee, day, evidence, others, verdict, v
	FROM bare, export_eligibility(item, destination, consignee, day, value, other_parties => others, evidence => evidence) v
	WHERE pg_temp.severity(v) < pg_temp.severity(verdict) LIMIT 10$$, 'nor with notices');
SELECT * FROM finish();
ROLLBACK;
