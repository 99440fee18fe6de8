-- A notice of BIS names a party and a destination that there are, and binds on some day.
BEGIN;
SELECT plan(12);
SELECT throws_ok($$INSERT INTO export_control.is_informed (party, informed_on, letter) VALUES ('---', '2026-08-01', 'L3')$$, '23514', NULL, 'a party that says nothing');
SELECT throws_ok($$INSERT INTO export_control.is_informed (destination, informed_on, letter) VALUES ('Narnia', '2026-08-01', 'L3')$$, '22023', NULL, 'a destination that is none');
INSERT INTO export_control.is_informed (destination, informed_on, letter) VALUES ('Viet Nam', '2026-08-01', 'L3');
SELECT is((SELECT destination FROM export_control.is_informed), 'VN', 'one by its name');
SELECT throws_like($$INSERT INTO export_control.is_informed (party, informed_on, valid, letter) VALUES ('Zenith Rotor Works', '2026-08-01', '[2026-01-01,2026-08-01)', 'L4')$$,
	'%would bind on no day%', 'one whose days are over before its letter');
SELECT lives_ok($$INSERT INTO export_control.is_informed (party, informed_on, valid, letter) VALUES ('Zenith Rotor Works', '2026-08-01', '[2026-01-01,2026-08-02)', 'L4')$$, 'one of a single day');
SELECT is(outcome(export_eligibility('EAR99', 'DE', 'Zenith Rotor Works', '2026-08-01'))::text, 'license_required', 'on which it binds');
SELECT throws_like($$UPDATE export_control.is_informed SET valid = '[2026-01-01,2026-07-01)' WHERE letter = 'L4'$$, '%would bind on no day%', 'nor can it be cut to none');
SELECT lives_ok($$UPDATE export_control.is_informed SET valid = '[2026-10-01,)' WHERE letter = 'L4'$$, 'one that binds from a later day on');
SELECT is(array(SELECT outcome(export_eligibility('EAR99', 'DE', 'Zenith Rotor Works', d))::text FROM unnest('{2026-09-30,2026-10-01}'::date[]) d),
	'{no_license_required,license_required}', 'does so');
-- One that a replica took in as it was makes an error of every verdict, until it is corrected.
SET LOCAL session_replication_role = replica;
UPDATE export_control.is_informed SET destination = 'Brazil' WHERE destination = 'VN';
SET LOCAL session_replication_role = origin;
SELECT throws_like($$SELECT export_eligibility('EAR99', 'DE', 'Zenith Rotor Works', '2026-08-01')$$, '%"Brazil" in export_control.is_informed is not known', 'one that cannot be read');
SELECT lives_ok($$UPDATE export_control.is_informed SET destination = 'BR' WHERE destination = 'Brazil'$$, 'is corrected');
SELECT is(outcome(export_eligibility('EAR99', 'BR', 'Firma Nord', '2026-08-01'))::text, 'license_required', 'and binds');
SELECT * FROM finish();
ROLLBACK;
