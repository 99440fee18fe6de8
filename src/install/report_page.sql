-- The page that shows the report.

CREATE FUNCTION export_control.report_amount(value numeric, currency text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT CASE WHEN abs(value) >= 1e9 THEN export_control.html_number(value / 1e9, 1) || ' bn'
		WHEN abs(value) >= 1e6 THEN export_control.html_number(value / 1e6, 1) || ' m'
		ELSE export_control.html_number(value) END || coalesce(' ' || export_control.html_text(currency), '')
$$;
COMMENT ON FUNCTION export_control.report_amount(numeric, text) IS 'an amount as a tile shows it';

CREATE FUNCTION export_control.report_tile(title text, number text, says text, outcome text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT format('<div class="tile" style="--mark:var(--%s)"><span>%s</span><b>%s</b><span>%s</span></div>', outcome, export_control.html_text(title), number, says)
$$;
COMMENT ON FUNCTION export_control.report_tile(text, text, text, text) IS 'a number in large letters; number and says are markup';

CREATE FUNCTION export_control.report_tiles(f jsonb, currency text) RETURNS text
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT '<div class="tiles">' || string_agg(export_control.report_tile(t.title, export_control.html_number(t.orders),
			CASE WHEN (f ->> 'has_value')::boolean AND t.value IS NOT NULL THEN export_control.report_amount(t.value, currency)
				WHEN t.no > 1 AND t.no < 5 THEN coalesce(export_control.html_number(100 * t.orders / nullif((f #>> '{totals,orders}')::numeric, 0), 1), '0') || ' % of orders' ELSE 'orders' END
				|| coalesce(t.more, ''), t.mark), '' ORDER BY t.no) || '</div>'
	FROM (VALUES
		(1, 'Orders', (f #>> '{totals,orders}')::numeric, (f #>> '{totals,value}')::numeric, NULL, 'soft'),
		(2, 'May ship', (f #>> '{totals,ship_orders}')::numeric, (f #>> '{totals,ship_value}')::numeric, NULL, 'no_license_required'),
		(3, 'To be decided', (f #>> '{totals,review_orders}')::numeric, (f #>> '{totals,review_value}')::numeric, NULL, 'review'),
		(4, 'Blocked', (f #>> '{totals,blocked_orders}')::numeric, (f #>> '{totals,blocked_value}')::numeric, NULL, 'license_required'),
		(5, 'Change within 90 days', (f #>> '{flip_days,2,orders}')::numeric, (f #>> '{flip_days,2,value}')::numeric,
			NULL, 'reprieved'),
		(6, 'Held now', (f #>> '{holds,held}')::numeric, NULL, format(', %s released', export_control.html_number((f #>> '{holds,released}')::numeric)), 'license_required')
		) t (no, title, orders, value, more, mark)
	WHERE t.orders IS NOT NULL
$$;
COMMENT ON FUNCTION export_control.report_tiles(jsonb, text) IS 'the numbers that come first on the report';

-- Blocked and undecided, by what rows have in a column.
CREATE FUNCTION export_control.report_blocked(rows jsonb, key text, title text, kind text, in_all bigint, has_value boolean) RETURNS text
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	WITH r AS (
		SELECT no, r ->> key AS name, (r ->> 'blocked_orders')::numeric AS blocked_orders, (r ->> 'review_orders')::numeric AS review_orders,
			(r ->> 'blocked_value')::numeric AS blocked_value, (r ->> 'review_value')::numeric AS review_value
		FROM jsonb_array_elements(nullif(rows, 'null')) WITH ORDINALITY t (r, no)),
	by AS (SELECT max(CASE WHEN has_value THEN blocked_value + review_value ELSE blocked_orders + review_orders END) AS most FROM r)
	SELECT export_control.html_table(jsonb_build_array(jsonb_build_object('key', 'name', 'title', title, 'kind', kind), '{"key":"bar","title":"","kind":"bar"}'::jsonb,
			jsonb_build_object('key', 'blocked', 'title', 'Blocked', 'kind', 'number'),
			jsonb_build_object('key', 'review', 'title', 'Undecided', 'kind', 'number'))
			|| CASE WHEN has_value THEN '[{"key":"orders","title":"Orders","kind":"number"}]'::jsonb ELSE '[]' END,
		(SELECT jsonb_agg(jsonb_build_object('name', r.name, 'orders', r.blocked_orders + r.review_orders,
			'blocked', CASE WHEN has_value THEN r.blocked_value ELSE r.blocked_orders END, 'review', CASE WHEN has_value THEN r.review_value ELSE r.review_orders END,
			'bar', jsonb_build_object('most', by.most, 'blocked', CASE WHEN has_value THEN r.blocked_value ELSE r.blocked_orders END, 'review', CASE WHEN has_value THEN r.review_value ELSE r.review_orders END)) ORDER BY r.no)
			FROM r, by), 'Nothing is blocked, and nothing waits for a decision.')
		|| CASE WHEN in_all > 0 THEN '<ul class="legend"><li><i class="v-license_required"></i>blocked</li><li><i class="v-review"></i>undecided</li></ul>' ELSE '' END
		|| CASE WHEN in_all > jsonb_array_length(nullif(rows, 'null')) THEN format('<p class="note">The %s largest of %s.</p>', jsonb_array_length(rows), in_all) ELSE '' END
$$;
COMMENT ON FUNCTION export_control.report_blocked(jsonb, text, text, text, bigint, boolean)
	IS 'what is blocked and what is undecided, with a bar for each row';

-- Last in its table, where a column of the orders states values.
CREATE FUNCTION export_control.report_value_column(f jsonb) RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$ SELECT CASE WHEN (f ->> 'has_value')::boolean THEN '[{"key":"value","title":"Value","kind":"number"}]'::jsonb ELSE '[]' END $$;
COMMENT ON FUNCTION export_control.report_value_column(jsonb) IS 'the column of values of a table of the report, if there are values';

CREATE FUNCTION export_control.report_of_orders(f jsonb) RETURNS text
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT CASE WHEN (f ->> 'has_day')::boolean AND f -> 'reprieves' <> 'null' THEN export_control.html_section('The reprieves',
			'General licenses on the days of these orders: each instrument that granted or extended one, when it was published, and the orders at listed parties under them.',
			export_control.picture_reprieves(f -> 'reprieves', f -> 'listed', (f ->> 'as_of')::date)) ELSE '' END
		|| export_control.html_section('Verdicts over time', CASE WHEN (f ->> 'has_day')::boolean THEN 'Orders by month of shipment, by the rules known now.' END,
			CASE WHEN NOT (f ->> 'has_day')::boolean THEN '<p class="empty">No column states a day: all orders are judged as of today.</p>'
				ELSE export_control.picture_months(coalesce(nullif(f -> 'months', 'null'), '[]'), (f ->> 'as_of')::date)
					|| CASE WHEN (f #>> '{totals,without_day}')::numeric > 0 THEN format('<p class="note">%s orders have no day that can be read.</p>', export_control.html_number((f #>> '{totals,without_day}')::numeric)) ELSE '' END END)
		|| '<div class="pair">'
		|| export_control.html_section('Why orders are stopped', f ->> 'counted' || '. An order that has several reasons counts under each.',
			export_control.report_blocked(f -> 'reasons', 'reason', 'Reason', 'words', (f ->> 'reasons_in_all')::bigint, (f ->> 'has_value')::boolean))
		|| export_control.html_section('Where they were to go', f ->> 'counted' || CASE WHEN (f ->> 'has_value')::boolean THEN '.' ELSE ', as no column states a value.' END,
			export_control.report_blocked(f -> 'destinations', 'place', 'Destination', 'text', (f ->> 'destinations_in_all')::bigint, (f ->> 'has_value')::boolean))
		|| '</div>'
		|| CASE WHEN (f ->> 'has_value')::boolean AND (f #>> '{totals,without_value}')::numeric > 0 THEN format('<p class="note" style="margin:-4px 0 16px">%s orders state no value that can be read; they count as orders, not as value.</p>',
			export_control.html_number((f #>> '{totals,without_value}')::numeric)) ELSE '' END
		|| export_control.html_section('What changes soon', format('Orders that ship on %s or later, and whose verdict is another one from a day within 90 days on. Within 30 days: %s orders; within 60: %s; within 90: %s.', f ->> 'as_of',
				export_control.html_number((f #>> '{flip_days,0,orders}')::numeric), export_control.html_number((f #>> '{flip_days,1,orders}')::numeric), export_control.html_number((f #>> '{flip_days,2,orders}')::numeric)),
			export_control.html_table('[{"key":"flips_on","title":"From","kind":"day"},{"key":"outcome","title":"Is","kind":"outcome"},{"key":"next_outcome","title":"Becomes","kind":"outcome"},{"key":"next_reasons","title":"Because of","kind":"words"},{"key":"finding","title":"Rule","kind":"text"},{"key":"citation","title":"Citation","kind":"text"},{"key":"orders","title":"Orders","kind":"number"}]'
				|| export_control.report_value_column(f), f -> 'flips', 'No verdict on these orders is known to change.')
			|| CASE WHEN (f ->> 'flips_in_all')::numeric > jsonb_array_length(nullif(f -> 'flips', 'null')) THEN format('<p class="note">The first %s of %s changes.</p>', jsonb_array_length(f -> 'flips'), f ->> 'flips_in_all') ELSE '' END, 'long')
$$;
COMMENT ON FUNCTION export_control.report_of_orders(jsonb) IS 'the sections of the report that are about orders';

CREATE FUNCTION export_control.report_of_people(f jsonb) RETURNS text
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT export_control.html_section('Hits to decide', 'Consignees whose name is near that of a listed party: somebody has to say whether it is that party.',
			export_control.html_table('[{"key":"consignee","title":"Consignee","kind":"text"},{"key":"name","title":"May be","kind":"text"},{"key":"list_name","title":"List","kind":"text"},{"key":"score","title":"Score","kind":"decimal"},{"key":"first_on","title":"First order","kind":"day"},{"key":"orders","title":"Orders","kind":"number"}]'
				|| export_control.report_value_column(f), f -> 'hits',
				CASE WHEN (f ->> 'has_consignee')::boolean THEN 'No hit waits for a decision.' ELSE 'No column states a consignee: nobody was screened.' END)
			|| CASE WHEN (f ->> 'hits_in_all')::numeric > jsonb_array_length(nullif(f -> 'hits', 'null')) THEN format('<p class="note">The %s largest of %s.</p>', jsonb_array_length(f -> 'hits'), export_control.html_number((f ->> 'hits_in_all')::numeric)) ELSE '' END, 'long')
		|| export_control.html_section('Open questions', 'Why orders are undecided, what settles it, and the facts that would decide one of these orders.',
			export_control.html_table('[{"key":"reason","title":"Reason","kind":"words"},{"key":"way","title":"Settled by","kind":"text"},{"key":"needed","title":"Facts asked for","kind":"text"},{"key":"citation","title":"Citation","kind":"text"},{"key":"orders","title":"Orders","kind":"number"}]'
				|| export_control.report_value_column(f), f -> 'questions', 'No order waits for an answer.')
			|| CASE WHEN (f ->> 'questions_in_all')::numeric > jsonb_array_length(nullif(f -> 'questions', 'null')) THEN format('<p class="note">The %s largest of %s.</p>', jsonb_array_length(f -> 'questions'), f ->> 'questions_in_all') ELSE '' END, 'long')
$$;
COMMENT ON FUNCTION export_control.report_of_people(jsonb) IS 'the sections of the report that say what people have to do';

CREATE FUNCTION export_control.report_of_licenses(f jsonb) RETURNS text
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT export_control.html_section('Licenses and what is left of them', 'With the tolerances of 15 CFR 750.11. Used: the larger share of quantity and value.',
			CASE WHEN f -> 'licenses' = 'null' THEN '<p class="empty">The licenses are not for the role that made this report to read.</p>' ELSE
			export_control.html_table('[{"key":"license","title":"License","kind":"text"},{"key":"state","title":"State","kind":"words"},{"key":"scope","title":"Covers","kind":"text"},{"key":"destinations","title":"To","kind":"text"},{"key":"last_day","title":"Last day","kind":"day"},{"key":"days_left","title":"Days left","kind":"number"},{"key":"used","title":"Used","kind":"share"},{"key":"quantity_left","title":"Quantity left","kind":"number"},{"key":"value_left","title":"Value left","kind":"number"},{"key":"currency","title":"Currency","kind":"text"}]',
				(SELECT jsonb_agg(l || jsonb_build_object('license', (l ->> 'license') || CASE WHEN l ->> 'line' <> '1' THEN ' / ' || (l ->> 'line') ELSE '' END,
						'used', greatest((l ->> 'quantity_used')::numeric / nullif((l ->> 'quantity_limit')::numeric, 0), (l ->> 'value_used')::numeric / nullif((l ->> 'value_limit')::numeric, 0)),
						'currency', CASE WHEN l ->> 'value_left' IS NOT NULL THEN l ->> 'currency' END) ORDER BY no)
					FROM jsonb_array_elements(f #> '{licenses,lines}') WITH ORDINALITY t (l, no)), 'No license is on record.')
			|| CASE WHEN (f #>> '{licenses,in_all}')::bigint > jsonb_array_length(f #> '{licenses,lines}') THEN format('<p class="note">Those that end first: %s of %s lines.</p>', jsonb_array_length(f #> '{licenses,lines}'), f #>> '{licenses,in_all}') ELSE '' END END, 'long')
		|| export_control.html_section('Docket of applications', format('License applications as they stood on %s; days are medians since registration.', f ->> 'as_of'),
			CASE WHEN f -> 'docket' = 'null' THEN '<p class="empty">The applications are not for the role that made this report to read.</p>'
				WHEN f #>> '{docket,0,applications}' = '0' THEN '<p class="empty">No application is on record.</p>' ELSE
			export_control.html_table('[{"key":"stage","title":"Stage","kind":"words"},{"key":"applications","title":"Applications","kind":"number"},{"key":"share","title":"Share","kind":"percent"},{"key":"share","title":"","kind":"part"},{"key":"median_days","title":"Days","kind":"number"}]',
				f -> 'docket', '') END)
$$;
COMMENT ON FUNCTION export_control.report_of_licenses(jsonb) IS 'the sections of the report that are about licenses and applications';

CREATE FUNCTION export_control.report_of_freshness(f jsonb) RETURNS text
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT '<div class="pair">' || export_control.html_section('Lists of parties', format('Their age on %s, against the most days that the policy allows.', f ->> 'as_of'),
			export_control.html_table('[{"key":"title","title":"List","kind":"text"},{"key":"published","title":"Published","kind":"day"},{"key":"days_old","title":"Days old","kind":"number"},{"key":"most_days","title":"At most","kind":"number"},{"key":"state","title":"State","kind":"text"}]',
				(SELECT jsonb_agg(CASE WHEN (l ->> 'days_old')::int < 0 THEN l - 'days_old' ELSE l END ORDER BY no) FROM jsonb_array_elements(nullif(f -> 'lists', 'null')) WITH ORDINALITY t (l, no)), 'No list was loaded, and none is required.'))
		|| export_control.html_section('Rules', 'Editions of the regulation that the verdicts rest on.',
			export_control.html_table('[{"key":"edition","title":"Edition","kind":"day"},{"key":"names","title":"Of","kind":"text"}]', f -> 'rules', 'No edition is on record.')
			|| '<h3>Policies that are not the default</h3>'
			|| export_control.html_table('[{"key":"name","title":"Policy","kind":"name"},{"key":"value","title":"Is","kind":"text"},{"key":"reason","title":"Why","kind":"text"}]',
				(SELECT jsonb_agg(CASE WHEN p ->> 'value' = '' THEN p || '{"value": "none"}' ELSE p END ORDER BY no) FROM jsonb_array_elements(nullif(f -> 'policies', 'null')) WITH ORDINALITY t (p, no)), 'All are the default.')) || '</div>'
$$;
COMMENT ON FUNCTION export_control.report_of_freshness(jsonb) IS 'the sections of the report that say how old the lists and rules are';

CREATE FUNCTION export_control.report(source regclass, as_of date DEFAULT current_date, title text DEFAULT NULL,
	currency text DEFAULT NULL) RETURNS text
	LANGUAGE plpgsql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	f		CONSTANT jsonb := export_control.report_facts(source, as_of) || jsonb_build_object('counted',
		CASE WHEN (export_control.attached_source(source)).columns ->> 'value' IS NULL THEN 'Number of orders' ELSE 'Value of orders' || coalesce(' in ' || currency, '') END);
	named	CONSTANT text := coalesce(title, f ->> 'source');
BEGIN
	RETURN export_control.html_page(named || ', export control, ' || as_of,
		format(E'<header><p class="eyebrow">Export control report</p><h1><bdi>%s</bdi></h1><p class="sub">As of %s. %s orders%s, by the rules of edition %s.</p></header>\n',
			export_control.html_text(named), as_of, export_control.html_number((f #>> '{totals,orders}')::numeric),
			CASE WHEN (f ->> 'has_day')::boolean AND f #>> '{totals,first_on}' IS NOT NULL THEN format(' that ship from %s to %s', f #>> '{totals,first_on}', f #>> '{totals,last_on}') ELSE '' END,
			coalesce(f #>> '{rules,0,edition}', 'unknown'))
		|| export_control.report_tiles(f, currency) || export_control.report_of_orders(f) || export_control.report_of_people(f)
		|| export_control.report_of_licenses(f) || export_control.report_of_freshness(f)
		|| format(E'<footer>Made by %s on %s with export_control %s, rules generation %s, of %s. A verdict is engineering, not legal advice; it applies the Export Administration Regulations (15 CFR 730-774), and no rules of the Treasury or the Department of State.</footer>\n',
			export_control.html_text(f ->> 'by'), f ->> 'at', f ->> 'version', f ->> 'generation', export_control.html_text(f ->> 'source')));
END
$$;
COMMENT ON FUNCTION export_control.report(regclass, date, text, text)
	IS 'one page of HTML that tells of the orders of what was attached: reprieves, verdicts over time, what is blocked and why, what changes soon, hits, questions, licenses, docket, freshness';
