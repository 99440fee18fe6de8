-- Destinations in rows of rules: one whose rules are those of another is that one, and
-- a region of 746.6 is itself.
BEGIN;
SELECT no_plan();
SET LOCAL client_min_messages = warning;
SELECT export_control.set_policy('required_lists', '', 'test') \g /dev/null
INSERT INTO export_control.license (number, status) VALUES ('RD1', 'approved 2026-01-10/2027-12-31'), ('RD2', 'approved 2026-01-10/2027-12-31'), ('RD3', 'approved 2026-01-10/2027-12-31'), ('RD4', 'approved 2026-01-10/2027-12-31');
INSERT INTO export_control.license_line (license, items, destinations) VALUES ('RD1', '{3A001}', '{GG}'), ('RD2', '{3A001}', '{GB}'), ('RD3', '{3A001}', '{UA-43}'), ('RD4', '{3A001}', '{UA}');
INSERT INTO export_control.license_party (license, name) SELECT number, 'Nordwind Maschinen GmbH' FROM export_control.license WHERE number ~ '^RD';
SELECT is((SELECT string_agg(f.license, ' ' ORDER BY f.license) FROM licenses_for('3A001.a.5', d, 'Nordwind Maschinen GmbH', '2026-10-01') f WHERE f.in_scope), l, format('licenses for %s', d))
FROM (VALUES ('GG', 'RD1 RD2'), ('GB', 'RD1 RD2'), ('UA-43', 'RD3'), ('UA', 'RD4'), ('UA-14', NULL)) v (d, l);
SELECT * FROM finish();
ROLLBACK;
