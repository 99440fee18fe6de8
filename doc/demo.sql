\pset border 2
\pset footer off
CREATE EXTENSION export_control;
\echo 'The rules come with these editions:'
SELECT name, edition, source FROM export_control.data_set ORDER BY name;
