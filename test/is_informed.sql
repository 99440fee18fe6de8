-- A notice of BIS names a party and a destination that there are.
BEGIN;
SELECT plan(3);
SELECT throws_ok($$INSERT INTO export_control.is_informed (party, informed_on, letter) VALUES ('---', '2026-08-01', 'L3')$$, '23514', NULL, 'a party that says nothing');
SELECT throws_ok($$INSERT INTO export_control.is_informed (destination, informed_on, letter) VALUES ('Narnia', '2026-08-01', 'L3')$$, '22023', NULL, 'a destination that is none');
INSERT INTO export_control.is_informed (destination, informed_on, letter) VALUES ('Viet Nam', '2026-08-01', 'L3');
SELECT is((SELECT destination FROM export_control.is_informed), 'VN', 'one by its name');
SELECT * FROM finish();
ROLLBACK;
