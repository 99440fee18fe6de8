-- What an order draws for a place of its route (15 CFR 736.2(b)(8), 750.7(a)).
BEGIN;
SELECT no_plan();
SET LOCAL client_min_messages = warning;
SELECT export_control.set_policy('required_lists', '', 'not screened here') \g /dev/null
CREATE SCHEMA rd;
\ir ledger_drawn.psql
INSERT INTO export_control.license (number, status) VALUES ('R1', 'approved 2026-01-10/2027-12-31'), ('R2', 'approved 2026-01-10/2027-12-31'), ('R3', 'approved 2026-01-10/2027-12-31');
INSERT INTO export_control.license_line (license, line, items, destinations, quantity, unit) VALUES
	('R1', 1, '{3A002.a}', '{CA,VN}', 10, 'pieces'), ('R2', 1, '{3A002.a}', '{VN}', NULL, NULL), ('R3', 1, '{3A002.a}', '{CN,VN}', 100, 'pieces');
INSERT INTO export_control.license_party (license, name) VALUES ('R1', 'Jade Motors Ltd'), ('R2', 'Jade Pumps Ltd'), ('R3', 'Jade Valves Ltd');
CREATE TABLE rd.sent (id int PRIMARY KEY, destination text DEFAULT 'CA', consignee text DEFAULT 'Jade Motors Ltd', quantity numeric DEFAULT 10,
	evidence jsonb DEFAULT '{"unit": "pieces", "transit_countries": "VN"}', item text DEFAULT '3A002.a', on_date date DEFAULT '2026-12-01');
SELECT attach('rd.sent', control => 'hold') \g /dev/null
CREATE FUNCTION pg_temp.verdicts() RETURNS text LANGUAGE sql AS $$ SELECT string_agg(id || ' ' || regexp_replace(verdict::text, ' until .*', ''), ', ' ORDER BY id) FROM rd.sent_eligibility $$;
CREATE FUNCTION pg_temp.assign(id int, place text, quantity numeric) RETURNS text LANGUAGE sql AS $$
	SELECT assign_license(export_control.ledger_key('rd.sent', id::text), '3A002.a', place, consignee, '2026-12-01', $3, unit => 'pieces') FROM rd.sent s WHERE s.id = $1 $$;

INSERT INTO rd.sent (id) VALUES (1), (2);
SELECT is(pg_temp.verdicts(), '1 review (route), 2 review (route)', 'a license with limits covers the route, and nothing is drawn from it');
SELECT matches((SELECT string_agg(finding, '; ') FROM explain_eligibility('3A002.a', 'CA', 'Jade Motors Ltd', '2026-12-01', NULL, 10, evidence => '{"unit": "pieces", "transit_countries": "VN"}') WHERE step = 'route'),
	'see whether enough of it is left', 'the trail says what to do');
SELECT is(pg_temp.assign(1, 'VN', 10), 'R1', 'somebody keeps account of it');
SELECT is(pg_temp.verdicts(), '1 license_required (route), 2 license_required (route)', 'so that nothing is left, for whatever order');
-- What one order has drawn licenses no other one that states its key.
SELECT bag_eq($$SELECT p, regexp_replace(export_eligibility('3A002.a', p, 'Jade Motors Ltd', '2026-12-01', NULL, 10, evidence => jsonb_build_object('unit', 'pieces', 'transit_countries', 'VN', 'order_key', export_control.ledger_key('rd.sent', '1')))::text, ' until .*', '')
	FROM unnest('{CA,DE,FR,CN,VN}'::text[]) p$$,
	$$VALUES ('CA', 'license_required (route)'), ('DE', 'license_required (route)'), ('FR', 'license_required (route)'), ('CN', 'license_required (NS2, route)'), ('VN', 'licensed (license)')$$, 'a key is not enough');

-- A license without limits settles it, also beside one with limits.
UPDATE rd.sent SET consignee = 'Jade Pumps Ltd';
SELECT is(pg_temp.verdicts(), '1 no_license_required, 2 no_license_required', 'nothing is to be drawn from a license without limits');
INSERT INTO export_control.license_party (license, name) VALUES ('R3', 'Jade Pumps Ltd');
SELECT is(pg_temp.verdicts(), '1 no_license_required, 2 no_license_required', 'also where there is one with limits');
UPDATE rd.sent SET consignee = 'Jade Valves Ltd';
SELECT is(pg_temp.verdicts(), '1 review (route), 2 review (route)', 'which alone does not');
SELECT is(regexp_replace(export_eligibility('3A002.a', 'IR', 'Jade Valves Ltd', '2026-12-01', NULL, 10, evidence => '{"unit": "pieces", "transit_countries": "VN", "ofac_license": true}')::text, ' until .*', ''),
	'review (route)', 'what another agency licenses draws nothing either');

-- One license for both: what is drawn for the destination serves the route.
DELETE FROM rd.sent;
INSERT INTO rd.sent (id, destination, consignee) VALUES (3, 'CN', 'Jade Valves Ltd'), (4, 'CN', 'Jade Fans Ltd'), (5, 'CN', 'Jade Fans Ltd');
SELECT is((SELECT regexp_replace(verdict::text, ' until .*', '') || ', ' || license FROM confirm_order('rd.sent', '3')), 'licensed (license), R3', 'an order that is licensed draws when it is confirmed');
SELECT is(pg_temp.verdicts(), '3 licensed (license), 4 license_required (NS2, route), 5 license_required (NS2, route)', 'and once');
SELECT matches(pg_temp.drawn(), 'rd.sent 3: R3 10$', 'from the one license');
-- Two: each order would draw for China alone.
INSERT INTO export_control.license (number, status) VALUES ('R4', 'approved 2026-01-10/2027-12-31'), ('R5', 'approved 2026-01-10/2027-12-31');
INSERT INTO export_control.license_line (license, line, items, destinations, quantity, unit) VALUES ('R4', 1, '{3A002.a}', '{CN}', 100, 'pieces'), ('R5', 1, '{3A002.a}', '{VN}', 10, 'pieces');
INSERT INTO export_control.license_party (license, name) VALUES ('R4', 'Jade Fans Ltd'), ('R5', 'Jade Fans Ltd');
SELECT is(pg_temp.verdicts(), '3 licensed (license), 4 review (route), 5 review (route)', 'that of the route is not drawn from');
UPDATE export_control.license_line SET quantity = NULL, unit = NULL WHERE license = 'R4';
SELECT is(pg_temp.verdicts(), '3 licensed (license), 4 review (route), 5 review (route)', 'nor beside one without limits for the destination');

SELECT * FROM finish();
ROLLBACK;
