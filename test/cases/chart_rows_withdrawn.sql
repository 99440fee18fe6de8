-- A destination of which the Country Chart has no row: nobody knows what it
-- requires, and that is not nothing.
\ir asked.psql
SELECT export_control.withdraw('country_chart', jsonb_build_object('destination', d), 'test', days) FROM (VALUES
	('CN', '(,)'::daterange), ('DE', '(,)'), ('IN', '[2026-10-01,2026-11-01)'), ('VN', '[2027-01-01,)'), ('FR', '(,)')) w (d, days) \g /dev/null
INSERT INTO export_control.country_chart (destination, columns, citation) SELECT 'MX', '{NS1}', 'ours';
INSERT INTO asked (what, item, destination, on_date, outcome, reason) VALUES
	('China', '3A001.a.2.c', 'CN', '2026-10-01', 'review', 'destination_not_named'), ('what needed none there', '5A992.c', 'CN', '2026-10-01', 'review', 'destination_not_named'),
	('a territory with its treatment', '3A001.a.2.c', 'HK', '2026-10-01', 'review', 'destination_not_named'), ('Germany', '3A001.a.2.c', 'DE', '2026-10-01', 'review', 'destination_not_named'),
	('France', '6A003.b.4.b', 'FR', '2026-10-01', 'review', NULL), ('in a month', '3A991', 'IN', '2026-10-15', 'review', 'destination_not_named'),
	('after it', '3A991', 'IN', '2026-11-01', 'no_license_required', NULL), ('before it begins', '3A991', 'VN', '2026-12-31', 'no_license_required', NULL),
	('from then on', '3A991', 'VN', '2027-01-01', 'review', 'destination_not_named'), ('what is on no list is not asked of the chart', 'EAR99', 'CN', '2026-10-01', 'no_license_required', NULL),
	('an own row is one', '5A992.c', 'MX', '2026-10-01', 'no_license_required', NULL), ('another destination', '3A991', 'BR', '2026-10-01', 'no_license_required', NULL);
\ir answers.psql
