-- The report: what it tells is what the view of attach() says, nothing from rows
-- is markup, and what there is not is said.
BEGIN;
SELECT plan(26);
CREATE FUNCTION pg_temp.times(page text, part text) RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM regexp_matches(page, part, 'g') $$;

-- Hostile texts in all columns.
CREATE TABLE nasty (key text PRIMARY KEY, item text, destination text, consignee text, on_date text, value text, other_parties text, evidence text, activity text, transaction text);
CREATE FUNCTION pg_temp.evil(n int) RETURNS text LANGUAGE sql AS $$
	SELECT (ARRAY['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '''; DROP TABLE x; --', '</style></section><iframe>', '&lt;script&gt;', E'a\u202eb\x01c', repeat('W', 1900), '%s %1$s %', '\', '${x}'])[1 + n % 10]
$$;
INSERT INTO nasty
	SELECT pg_temp.evil(n) || n, pg_temp.evil(n), pg_temp.evil(n + 1), 'Huawei Tecnologies ' || pg_temp.evil(n + 2), '2026-10-01', pg_temp.evil(n + 3), pg_temp.evil(n + 4), pg_temp.evil(n + 5), pg_temp.evil(n + 6), pg_temp.evil(n + 7)
	FROM generate_series(0, 99) n;
INSERT INTO nasty VALUES ('infinite', 'EAR99', 'DE', 'Siemens AG', 'infinity', 'NaN'), ('old', 'EAR99', 'DE', 'Siemens AG', '0001-01-01', '1e999'), ('late', 'EAR99', 'DE', 'Siemens AG', '9999-12-31', '-Infinity'),
	('no day', 'EAR99', 'DE', 'Siemens AG', NULL, '12');
SELECT count(*) FROM attach('nasty', '{"order_key": "key"}', control => 'record') \gset
INSERT INTO export_control.license (number, licensee, status, conditions) VALUES ('<script>1</script>', '<b>', 'approved 2026-01-01/2029-12-31', '<i>');
INSERT INTO export_control.license_line (license, scope_text, quantity, unit, currency) VALUES ('<script>1</script>', '<script>2</script>', 10, '<u>', '<s>');
INSERT INTO export_control.general_license VALUES ('evil', '<script>6</script>', 'temporary_general_license', 'entity_list', '{}', '{}', '<script>7</script>');
INSERT INTO export_control.general_license_instrument VALUES ('evil', '2026-09-01', '2026-12-01', '2026-09-05', NULL, '<script>8</script>');
SELECT count(export_control.set_policy('required_lists', 'EL', '<script>3</script>')) \gset
CREATE TEMP TABLE page AS SELECT export_control.report('nasty', '2026-09-01', '<script>4</script>', '<script>5</script>') AS page;
SELECT ok(page !~* '<(script|img|iframe|u|s)\y', 'no text of a row is markup') FROM page;
SELECT is(array_agg(n::text || CASE WHEN page ~ format('&lt;script&gt;%s', n) THEN '' ELSE ' is not shown' END ORDER BY n), '{1,2,3,4,5,6,8}', 'it shows as text')
FROM page, unnest('{1,2,3,4,5,6,8}'::int[]) n;
SELECT ok(page !~ '[\u0001-\u0008\u202a-\u202e]', 'no control character is left, and nothing turns the direction of what follows') FROM page;
SELECT is(pg_temp.times(page, '<' || tag || '\y'), pg_temp.times(page, '</' || tag || '>'), tag || ' is closed as often as it is opened')
FROM page, unnest('{section,table,tr,td,svg,text,ul,div,bdi}'::text[]) tag;
SELECT ok(page !~* '<[^>]*\y(src|href)=|url\(|@import|https?:', 'the page needs nothing from elsewhere') FROM page;
SELECT ok(position(repeat('W', 1010) IN page) = 0, 'very long texts are cut') FROM page;
SELECT ok(page ~ '2 orders of days more than ten years away are not drawn', 'days far away do not flatten the others') FROM page;

-- It says what the view says.
SELECT count(export_control.set_policy('required_lists', '', 'a few lists')) \gset
CREATE TABLE sold (id int PRIMARY KEY, eccn text, ship_to text, customer text, ship_on date, amount numeric);
INSERT INTO sold SELECT n, (ARRAY['EAR99', '3A001.a.2', '5A992.c', '3B001', '9A610.a'])[1 + n % 5], (ARRAY['DE', 'CN', 'BR', 'IR', 'RU', 'XX', NULL])[1 + n % 7],
	(ARRAY['Huawei Technologies Co., Ltd.', 'Siemens AG', 'Hua Wei Tecnologies', NULL])[1 + n % 4], date '2026-01-01' + n % 500, n FROM generate_series(1, 1400) n;
SELECT count(*) FROM attach('sold', '{"item": "eccn", "destination": "ship_to", "consignee": "customer", "on_date": "ship_on", "value": "amount"}') \gset
CREATE TEMP TABLE told AS SELECT export_control.report_facts('sold', '2026-10-01') AS f;
SELECT is((f -> 'totals') - '{first_on,last_on,without_day,without_value}'::text[], (SELECT jsonb_build_object('orders', count(*), 'value', sum(amount),
	'ship_orders', count(*) FILTER (WHERE may_ship), 'ship_value', sum(amount) FILTER (WHERE may_ship),
	'review_orders', count(*) FILTER (WHERE outcome = 'review'), 'review_value', sum(amount) FILTER (WHERE outcome = 'review'),
	'blocked_orders', count(*) FILTER (WHERE outcome IN ('license_required', 'prohibited')), 'blocked_value', sum(amount) FILTER (WHERE outcome IN ('license_required', 'prohibited')))
	FROM sold_eligibility), 'totals are those of the view') FROM told;
SELECT is((SELECT array_agg((m ->> 'day', m ->> 'outcome', m ->> 'orders')::text ORDER BY m ->> 'day', m ->> 'outcome' COLLATE "C") FROM jsonb_array_elements(f -> 'months') m),
	(SELECT array_agg((t.m, t.outcome, t.n)::text ORDER BY t.m, t.outcome COLLATE "C") FROM (SELECT date_trunc('month', ship_on)::date AS m, outcome, count(*) AS n FROM sold_eligibility GROUP BY 1, 2) t),
	'months are those of the view') FROM told;
SELECT is((SELECT (r ->> 'blocked_value')::numeric FROM jsonb_array_elements(f -> 'reasons') r WHERE r ->> 'reason' = 'entity_list'),
	(SELECT sum(amount) FROM sold_eligibility WHERE 'entity_list' = ANY (reasons(verdict)) AND outcome IN ('license_required', 'prohibited')), 'and the value that a reason stops') FROM told;
SELECT is((f #>> '{flip_days,2,orders}')::bigint, (SELECT count(*) FROM sold_eligibility v, LATERAL export_eligibility(v.eccn, v.ship_to, v.customer, v.valid_until + 1, v.amount) n
	WHERE v.ship_on >= '2026-10-01' AND v.valid_until BETWEEN '2026-10-01' AND '2026-12-29' AND (outcome(n), reasons(n)::text[]) IS DISTINCT FROM (v.outcome, reasons(v.verdict)::text[])),
	'what changes within 90 days is what the verdict of the day after says') FROM told;
SELECT ok(export_control.report('sold_eligibility', '2026-10-01') LIKE '%<h1><bdi>public.sold</bdi></h1>%', 'the view stands for its table');

-- What there is not.
CREATE TABLE bare (id int PRIMARY KEY, item text, destination text);
SELECT count(*) FROM attach('bare', on_date => 'today') \gset
SELECT ok(export_control.report('bare') ~ 'No column states a day.*no column states a value.*nobody was screened', 'no day, no value, no consignee: it says so');
SELECT ok(export_control.report('bare') ~ 'Nothing is blocked.*No verdict on these orders is known to change.*No order waits for an answer', 'no orders');
SELECT throws_ok('SELECT export_control.report(''pg_class'')', '55000', NULL, 'a table that is not attached');
SELECT throws_ok('SELECT export_control.report(''bare'', ''infinity'')', '22004', NULL, 'no day');

-- Rights: what a role may not read is not told, and said.
CREATE ROLE seller;
SELECT export_control.grant_role('asker', 'seller') \g /dev/null
GRANT SELECT ON sold_eligibility TO seller;
SET LOCAL ROLE seller;
SELECT ok(export_control.report('sold', '2026-10-01') ~ 'The licenses are not for the role.*The applications are not for the role', 'an asker sees no licenses');
SELECT throws_ok('SELECT export_control.report(''bare'')', '42501', NULL, 'nor orders that are not for him');
RESET ROLE;
SELECT * FROM finish();
ROLLBACK;
