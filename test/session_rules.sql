-- What a session says that it keeps: rulebooks, names, memory, and how often it read.
BEGIN;
SELECT plan(4);
CREATE TEMP TABLE before AS SELECT * FROM session_rules();
SELECT is((SELECT outcome(export_eligibility('EAR99', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01'))::text), 'no_license_required', 'a verdict');
CREATE TEMP TABLE after AS SELECT * FROM session_rules();
SELECT ok((SELECT a.kept BETWEEN 1 AND 2 AND a.compiled = b.compiled + 1 AND a.names = b.names + 1 AND a.bytes > 1000000 AND a.handed_over = 0 FROM before b, after a), 'it read all rules once, screened one name, and keeps them');
SELECT is((SELECT outcome(export_eligibility('EAR99', 'FR', 'Nordwind Maschinen GmbH', '2026-10-01'))::text), 'no_license_required', 'another');
SELECT results_eq('SELECT kept, compiled, licenses_read, names FROM session_rules()', 'SELECT kept, compiled, licenses_read, names FROM after', 'reads nothing and screens nobody');
SELECT * FROM finish();
ROLLBACK;
