-- What one session does, for test/settings.sql: the same whatever its settings are.
\set ON_ERROR_STOP 1
BEGIN;
SET client_min_messages = error;
\ir ../list_files.psql
CREATE TEMP TABLE answer (no int GENERATED ALWAYS AS IDENTITY, what text, says text);
-- Each layout, twice: as new, and compared with what is there.
INSERT INTO answer (what, says) SELECT 'csl', l::text FROM export_control.load_list('csl', '2026-08-01', :'csl', 1) l;
INSERT INTO answer (what, says) SELECT 'ofac_sdn', l::text FROM export_control.load_list('ofac_sdn', '2026-09-24', :'sdn', 1) l;
INSERT INTO answer (what, says) SELECT 'ofac_sdn', l::text FROM export_control.load_list('ofac_sdn', NULL, :'sdn_xml', 1) l;
INSERT INTO answer (what, says) SELECT 'dpl', l::text FROM export_control.load_list('dpl', '2026-09-24', :'dpl', 1) l;
INSERT INTO answer (what, says) SELECT 'eu', l::text FROM export_control.load_list('eu', NULL, :'eu', 1) l;
INSERT INTO answer (what, says) SELECT 'eu', l::text FROM export_control.load_list('eu', NULL, :'eu_xml', 1) l;
INSERT INTO answer (what, says) SELECT 'uk', l::text FROM export_control.load_list('uk', NULL, :'uk', 1) l;
INSERT INTO answer (what, says) SELECT 'un', l::text FROM export_control.load_list('un', NULL, :'un', 1) l;
INSERT INTO answer (what, says) SELECT 'un', l::text FROM export_control.load_list('un', '2026-11-26', :'un') l;
INSERT INTO answer (what, says) SELECT 'csl json', l::text FROM export_control.load_csl_json('[{"source": "Unverified List (UVL) - Bureau of Industry and Security", "name": "Anselm", "start_date": "2024-01-13", "end_date": "2034-01-13"}]', '2026-08-02', 1, '{UVL}') l;
INSERT INTO answer (what, says) SELECT 'verdict', export_eligibility(i, 'CN', 'Nordbank', d.day::date, evidence => '{"value": 1500, "shipment_value": 1500}')::text
FROM unnest('{3A001.a.1,EAR99}'::text[]) i, generate_series(timestamp '2026-11-13', '2026-11-28', '3 days') d (day);
INSERT INTO answer (what, says) SELECT 'trail', concat_ws(' ', e.step, regexp_replace(e.finding, ' on [0-9-]{10}: tests of rules', '')) FROM explain_eligibility('3A001.a.1', 'CN', 'Paektu Machinery', '2026-11-28') e;
-- A decision on record, and what it rested on that is otherwise now.
CREATE TEMP TABLE shipment (id int PRIMARY KEY, item text, destination text, customer text, day date, verdict eligibility);
SELECT export_control.set_policy('max_list_age', '40', 'as it was', '[2026-01-01,)') \g /dev/null
SELECT attach('shipment', '{"order_key": "id", "item": "item", "destination": "destination", "consignee": "customer", "on_date": "day"}', control => 'record') \g /dev/null
INSERT INTO shipment VALUES (1, 'EAR99', 'DE', 'Nordwind Maschinen GmbH', '2026-11-13');
INSERT INTO answer (what, says) SELECT 'replay', concat_ws(' ', r.asked, r.verdict, r.same, r.differs) FROM export_control.decision d, replay_decision(d.id) r WHERE r.asked = 'as recorded';
-- Printed in one way.
SET DateStyle = 'ISO, YMD';
SET quote_all_identifiers = off;
SELECT what, says FROM answer ORDER BY no;
SELECT p.list, p.entry, p.name, p.country, p.programs, p.valid, p.citation, p.details, array_agg(a.alias || a.weak::text ORDER BY a.alias COLLATE "C")
FROM export_control.restricted_party p LEFT JOIN export_control.restricted_party_alias a ON a.party = p.id
WHERE NOT p.shipped GROUP BY p.id ORDER BY p.list COLLATE "C", p.entry COLLATE "C", p.valid;
ROLLBACK;
