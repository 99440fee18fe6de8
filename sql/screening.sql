-- Lists as published, screening, decisions.
\set SHOW_CONTEXT never
\set VERBOSITY terse
SET datestyle = 'ISO, YMD';
-- policies; the small list has not all that are required
SELECT export_control.set_policy('required_lists', '', 'test') \g /dev/null
SELECT export_control.set_policy('screening_possible', '0.4', 'test') \g /dev/null
SELECT export_control.set_policy('screening_strong', '0.9', 'test') \g /dev/null

-- nothing to load
SELECT * FROM export_control.load_csl('2026-07-31');

-- the official layout; a list that loses most of its entries is refused
\copy export_control.csl_import FROM 'test/data/csl.csv' CSV HEADER
CREATE TEMPORARY TABLE published AS TABLE export_control.csl_import;
\set VERBOSITY default
SELECT * FROM export_control.load_csl('2026-07-31');
\set VERBOSITY terse
SET client_min_messages = warning;
SELECT * FROM export_control.load_csl('2026-07-31', max_loss => 1);
SELECT count(*) AS left_to_load FROM export_control.csl_import;
SELECT list, entry, name, country, other_countries, kind, scope, footnotes, programs, valid,
	ARRAY(SELECT alias FROM export_control.restricted_party_alias WHERE party = p.id ORDER BY alias COLLATE "C") AS aliases
FROM export_control.restricted_party p WHERE source = 'csl' AND entry NOT LIKE '%huawei%' ORDER BY list, entry COLLATE "C";

-- a shipped entry that the file has keeps its first day, one that it lacks is closed by a row in its place
SELECT entry, valid, shipped FROM export_control.restricted_party
WHERE entry IN ('huawei technologies co ltd|CN', 'huawei device co ltd|CN') ORDER BY entry, shipped;
SELECT export_eligibility('EAR99', 'CN', 'Huawei Device Co., Ltd.', '2019-06-01', activity => 'network_operation', evidence => '{"certificate": true}'),
	export_eligibility('EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2019-05-17');

-- the same again changes nothing
INSERT INTO export_control.csl_import SELECT * FROM published;
SELECT * FROM export_control.load_csl('2026-07-31');

-- screening: exact, misspelled, turned round, another script, too general, nothing to read
SELECT asked, s.list, s.entry, s.matched, s.level, s.why
FROM unnest('{Vostochny Podshipnik,Vostochnij Podshipnk OOO,Восточный подшипник,Miroslaw Karvowski,Eastern Bearing Inc,Edwin Keat,Polaris Gyroscope Works,Oldfield Optics,Siemens AG,Trading Company,"...",""}'::text[]) WITH ORDINALITY AS q (asked, no),
	LATERAL screen(asked, on_date => '2026-08-01') s ORDER BY no, s.level <> 'exact', s.score DESC;
SELECT name, matched, level, valid FROM screen('Oldfield Optics', on_date => NULL);
SELECT count(*) FROM screen(NULL);
SELECT screen('x', threshold => 0);
SELECT screen('x', threshold => 1.5);

-- the country is evidence, never more
SELECT country, level, (score > lag(score) OVER ()) AS surer
FROM unnest('{DE,null,CN,Nowhere}'::text[]) country, LATERAL screen('Brightforge Import & Exporting', country, on_date => '2026-08-01') s;

-- verdicts, and what they rested on
SELECT export_eligibility('EAR99', 'DE', 'Vostochny Podshipnik', '2026-08-01') AS exact,
	export_eligibility('EAR99', 'DE', 'Vostochnij Podshipnk', '2026-08-01') AS inexact,
	export_eligibility('EAR99', 'DE', 'Siemens AG', '2026-08-01') AS clean;
SELECT finding, outcome FROM explain_eligibility('EAR99', 'DE', 'Vostochnij Podshipnk', '2026-08-01') WHERE step = 'party';

-- people decide: it is not; it is; nothing for an entry that is not there
INSERT INTO export_control.party_decision (customer, list, entry, is_match, decided_by, decided_on, reason)
VALUES ('Vostochnij Podshipnk', 'SDN', '90001', false, 'clerk', '2026-08-02', 'a bakery');
SELECT export_eligibility('EAR99', 'DE', 'VOSTOCHNIJ PODSHIPNK Ltd.', '2026-08-03');
SELECT finding, outcome FROM explain_eligibility('EAR99', 'DE', 'Vostochnij Podshipnk', '2026-08-03') WHERE step = 'party';
SELECT level, decided, why FROM screen('Vostochnij Podshipnk');
INSERT INTO export_control.party_decision (customer, list, entry, is_match, decided_by, decided_on, reason)
VALUES ('Perm Rollers', 'SDN', '90001', true, 'clerk', '2026-08-02', 'same tax number');
SELECT export_eligibility('EAR99', 'DE', 'Perm Rollers', '2026-08-03');
SELECT finding, outcome FROM explain_eligibility('EAR99', 'DE', 'Perm Rollers', '2026-08-03') WHERE step = 'party';
INSERT INTO export_control.party_decision (customer, list, entry, is_match, reason) VALUES ('x', 'SDN', 'nobody', true, 'y');

-- an exact name is another matter: only a decision that says so
INSERT INTO export_control.party_decision (customer, list, entry, is_match, decided_by, decided_on, reason)
VALUES ('Vostochny Podshipnik', 'SDN', '90001', false, 'clerk', '2026-08-02', 'a bakery of that very name');
SELECT export_eligibility('EAR99', 'DE', 'Vostochny Podshipnik', '2026-08-03');
UPDATE export_control.party_decision SET even_if_exact = true WHERE customer = 'Vostochny Podshipnik';
SELECT export_control.decide_party('VOSTOCHNY Podshipnik', 'SDN', '90001', false, 'a bakery of that very name', even_if_exact => true) > 0 AS decided_anew;
SELECT export_eligibility('EAR99', 'DE', 'Vostochny Podshipnik', '2026-08-03');

-- names known to be clean: no inexact matches, exact ones stay
INSERT INTO export_control.clean_party (name) VALUES ('Fantasya Electronics Trading'), ('Fantasia Electronics Trading');
SELECT export_eligibility('EAR99', 'DE', n, '2026-08-03') FROM unnest('{Fantasya Electronics Trading,Fantasia Electronics Trading,Fantasiya Electronics Trading}'::text[]) n;

-- the next edition: one changed, one gone, one new; decisions about others stand, what changed is to be decided anew
INSERT INTO export_control.csl_import SELECT * FROM published;
UPDATE export_control.csl_import SET alt_names = 'EASTERN BEARING LLC; VOSTPOD; PERMPOD' WHERE _id = '90001';
DELETE FROM export_control.csl_import WHERE _id = '90003';
INSERT INTO export_control.csl_import (_id, source, entity_number, type, name, addresses)
	VALUES ('90004', 'Specially Designated Nationals (SDN) - Treasury Department', '90004', 'Entity', 'SABLE HARBOR SHIPPING', 'AE');
SELECT * FROM export_control.load_csl('2026-08-10', max_loss => 0.5, lists => '{SDN}');
SELECT entry, name, valid FROM export_control.restricted_party WHERE list = 'SDN' ORDER BY entry, valid;
SELECT customer, entry FROM export_control.lapsed_decision ORDER BY customer;
SELECT export_eligibility('EAR99', 'DE', 'Grey Heron', d) FROM unnest('{2026-08-09,2026-08-10}'::date[]) d;
CREATE TABLE customer (id int, name text, country text);
INSERT INTO customer VALUES (1, 'Sable Harbour Shipping', 'AE'), (2, 'Miroslaw Karvowski', 'PL'), (3, 'Permpod', NULL), (4, NULL, NULL), (5, 'Bäckerei Schmidt', 'DE');
SELECT customer, list, entry, level FROM export_control.screen_delta('customer', 'name', country_column => 'country');
SELECT count(*) FROM export_control.screen_delta('customer', 'name', rulebook_generation());
SELECT * FROM export_control.screen_delta('customer', 'nosuch');
DROP TABLE customer;

-- the older layout, and what cannot be loaded
\copy export_control.csl_import_28 FROM 'test/data/csl_28.csv' CSV HEADER
SELECT * FROM export_control.load_csl('2026-08-11', lists => '{UVL}');
-- entries that were withdrawn stay so, with a word
BEGIN;
UPDATE export_control.restricted_party SET withdrawn = true WHERE list = 'UVL' AND upper_inf(valid);
\copy export_control.csl_import_28 FROM 'test/data/csl_28.csv' CSV HEADER
SELECT * FROM export_control.load_csl('2026-08-11', lists => '{UVL}');
ROLLBACK;
INSERT INTO export_control.csl_import (source, name) VALUES ('Secret List', 'x');
SELECT * FROM export_control.load_csl('2026-08-11');
UPDATE export_control.csl_import SET source = 'Unverified List (UVL) - Bureau of Industry and Security', name = '';
SELECT * FROM export_control.load_csl('2026-08-11');
UPDATE export_control.csl_import SET name = 'x', end_date = 'soon';
SELECT * FROM export_control.load_csl('2026-08-11');
TRUNCATE export_control.csl_import;
INSERT INTO export_control.csl_import SELECT p.* FROM published p, generate_series(1, 2);
SELECT * FROM export_control.load_csl('2026-08-11');
SELECT * FROM export_control.load_csl(NULL);
SELECT * FROM export_control.load_csl('2026-08-11', max_loss => 7);
TRUNCATE export_control.csl_import;

-- JSON
SELECT * FROM export_control.load_csl_json('{"results": [
	{"source": "Unverified List (UVL) - Bureau of Industry and Security", "name": "Fantasia Electronics Trading", "entity_number": null,
	 "addresses": [{"address": "Liman Cd. 1", "city": "Izmir", "country": "TR"}], "federal_register_notice": "89 FR 5"},
	{"source": "Unverified List (UVL) - Bureau of Industry and Security", "name": "Semicolon; Brothers", "alt_names": ["A; B Company"],
	 "addresses": [{"country": "TR"}], "federal_register_notice": "89 FR 6"}]}', '2026-08-12', lists => '{UVL}');
SELECT * FROM export_control.load_csl_json('3');

-- the image of the index: used or not, the answers are the same
SELECT count(*) > 0 AS image FROM export_control.screening_image JOIN export_control.rulebook_generation r ON r.parties = screening_image.generation;
\c
SELECT list, entry FROM screen('Sable Harbour Shipping', on_date => '2026-08-15');
DELETE FROM export_control.screening_image;
\c
SELECT list, entry FROM screen('Sable Harbour Shipping', on_date => '2026-08-15');
SELECT export_control.refresh_screening_image() > 0 AS made;
UPDATE export_control.screening_image SET content = overlay(content PLACING '\x00' FROM 5000) WHERE chunk = 1;
\c
SELECT list, entry FROM screen('Sable Harbour Shipping', on_date => '2026-08-15');
SELECT export_control.refresh_screening_image() > 0 AS made;
BEGIN;
DELETE FROM export_control.restricted_party WHERE entry = '90004';
SELECT list, entry FROM screen('Sable Harbour Shipping', on_date => '2026-08-15');
INSERT INTO export_control.restricted_party (list, entry, name, citation) VALUES ('EL', 'mine', 'Sable Harbour Shipping', 'test');
SELECT list, entry FROM screen('Sable Harbour Shipping', on_date => '2026-08-15');
ROLLBACK;
SELECT list, entry FROM screen('Sable Harbour Shipping', on_date => '2026-08-15');

-- row security: the image shows more than the role may see, so it is not used
CREATE ROLE regress_screener;
ALTER TABLE export_control.restricted_party ENABLE ROW LEVEL SECURITY;
CREATE POLICY without_sdn ON export_control.restricted_party USING (list <> 'SDN');
GRANT SELECT ON ALL TABLES IN SCHEMA export_control TO regress_screener;
SET ROLE regress_screener;
SELECT list, entry FROM screen('Sable Harbour Shipping', on_date => '2026-08-15');
SELECT export_control.refresh_screening_image();
RESET ROLE;
DROP POLICY without_sdn ON export_control.restricted_party;
ALTER TABLE export_control.restricted_party DISABLE ROW LEVEL SECURITY;
REVOKE SELECT ON export_control.restricted_party_alias FROM PUBLIC, regress_screener;
SET ROLE regress_screener;
SELECT list, entry FROM screen('Sable Harbour Shipping', on_date => '2026-08-15');
RESET ROLE;
GRANT SELECT ON export_control.restricted_party_alias TO PUBLIC;
DROP OWNED BY regress_screener;
DROP ROLE regress_screener;

-- a policy counts at once, and its values are checked
SELECT export_control.set_policy('screening_possible', '0.999', 'test') \g /dev/null
SELECT count(*) FROM screen('Sable Harbour Shipping', on_date => '2026-08-15');
SELECT export_control.set_policy('screening_possible', '2', 'test');
SELECT export_control.set_policy('screening_possible', '0.4', 'test') \g /dev/null

-- a list that is empty, or shorter than it can be, is taken at one's word, and told
\set VERBOSITY default
BEGIN;
SELECT export_control.record_list_load('MEU', '2026-09-01', 'feed of a vendor');
INSERT INTO export_control.party_list (list, name, effect, citation) VALUES ('OWN', 'a list of our own', 'red_flag', 'company policy 8');
SELECT export_control.record_list_load('OWN', '2026-09-01', 'counsel');
INSERT INTO export_control.restricted_party (list, entry, name, citation) VALUES ('OWN', '1', 'Given Ltd', 'company policy 8');
SELECT export_control.record_list_load('OWN', '2026-09-02', 'counsel');
\copy export_control.csl_import FROM 'test/data/csl.csv' CSV HEADER
DELETE FROM export_control.csl_import WHERE source NOT LIKE '%(UVL)%';
UPDATE export_control.csl_import SET end_date = '2026-08-01';
SELECT * FROM export_control.load_csl('2026-09-03', max_loss => 1, lists => '{UVL}');
ROLLBACK;
\set VERBOSITY terse

-- hostile names are answered, not suffered
SELECT length(n) AS bytes, s.level FROM unnest(ARRAY[repeat('a', 1000000), repeat('Huawei ', 100000), repeat(U&'\202e', 100000),
	'a' || repeat(U&'\0301', 200000), repeat(U&'\200b', 1000) || 'Vostochny Podshipnik', repeat('x y ', 5000), repeat('(', 100000)]) n
	LEFT JOIN LATERAL screen(n, on_date => '2026-08-15') s ON true;
