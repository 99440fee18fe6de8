-- Every name of the full Consolidated Screening List behind a label of every
-- role, and behind labels that nobody knows: none may ship.
--
-- Needs ../shared/data.
\set have `test -r ../shared/data/csl.csv && echo yes || echo no`
SELECT :'have' = 'yes' AS have \gset
BEGIN;
\if :have
SET LOCAL client_min_messages = warning;
SELECT plan(6);
\copy export_control.csl_import FROM '../shared/data/csl.csv' CSV HEADER
SELECT count(*) FROM export_control.load_csl(current_date) \g /dev/null

CREATE TEMP TABLE listed AS
SELECT name, row_number() OVER (ORDER BY name) AS n
FROM (SELECT name FROM export_control.restricted_party UNION SELECT alias FROM export_control.restricted_party_alias) names;
SELECT cmp_ok(count(*)::int, '>', 25000, 'the list is loaded') FROM listed;

-- One spelling of each role, with what parts it from the name, and labels that
-- are no role's.
CREATE TEMP TABLE label AS
SELECT row_number() OVER () - 1 AS n, label FROM (
	SELECT initcap(replace(role, '_', '-')) || ': %s' AS label FROM export_control.party_role
	UNION ALL SELECT unnest(ARRAY['%s', 'Debitor 4711: %s', 'Räknemottagare：%s', 'გამყიდველი: %s', 'a: b: %s', 'role=end user; name=%s',
		'%s / end user', '%s (ultimate consignee)', '[buyer] %s', 'Carrier / agent: %s'])) l;
CREATE FUNCTION pg_temp.ships(label text, name text) RETURNS boolean LANGUAGE sql STABLE AS $$
	SELECT export_eligibility('EAR99', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01', other_parties => ARRAY[replace(label, '%s', name)])::boolean
$$;

SELECT is_empty($$ SELECT l.label, p.name FROM (SELECT DISTINCT name FROM export_control.restricted_party) p, label l
	WHERE pg_temp.ships(l.label, p.name) $$,
	'no listed party ships behind a label, known or unknown');
-- Each alias with each label would be minutes: each has two of them, in turn, and the next alias the next two.
SELECT is_empty($$ SELECT l.label, n.name FROM listed n, generate_series(0, 1) k
	JOIN label l ON true
	WHERE l.n = (n.n * 2 + k) % (SELECT count(*) FROM label) AND pg_temp.ships(l.label, n.name) $$,
	'nor does an alias');
SELECT is_empty($$ SELECT r.name, n.name FROM export_control.party_role_name r JOIN listed n ON n.n % 9973 = 0
	WHERE pg_temp.ships(replace(r.name, '%', '') || ': %s', n.name) $$,
	'nor does any behind any spelling of a role');
SELECT is_empty($$ SELECT r.name, n.name FROM export_control.party_role_name r JOIN listed n ON n.n % 19997 = 0
	WHERE NOT r.in_names AND (pg_temp.ships('%s (' || r.name || ')', n.name) OR pg_temp.ships('%s / ' || r.name, n.name)) $$,
	'nor before any');
SELECT is_empty($$ SELECT name FROM listed n WHERE n.n % 19 = 0
	AND export_eligibility('EAR99', 'DE', 'carrier: ' || name, '2026-10-01')::boolean $$,
	'nor a consignee that is called a carrier');
\else
SELECT plan(1);
SELECT skip('../shared/data is absent', 1);
\endif
SELECT * FROM finish();
ROLLBACK;
