-- Pictures of the report.  Places along the line of time are percentages, so
-- that letters keep their size on any width.

-- A round number of which there are at most so many to the largest value.
CREATE FUNCTION export_control.round_step(most numeric, steps int) RETURNS numeric
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT greatest(1, min(s.step)) FROM (
		SELECT f * power(10::numeric, e) AS step FROM generate_series(0, 20) e, unnest('{1,2,5}'::int[]) f) s
	WHERE s.step * steps >= most
$$;
COMMENT ON FUNCTION export_control.round_step(numeric, int) IS 'the least round number of which so many reach a value';

-- Where a day is between two, in percent.
CREATE FUNCTION export_control.day_place(day date, from_day date, through_day date) RETURNS numeric
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$ SELECT round(100.0 * (least(greatest(day, from_day), through_day) - from_day) / greatest(through_day - from_day, 1), 2) $$;
COMMENT ON FUNCTION export_control.day_place(date, date, date) IS 'where a day is between two others, in percent';

-- Outcomes are drawn in the order of their severity, and each is told beside its color.
CREATE FUNCTION export_control.picture_legend(counts jsonb, more text DEFAULT '') RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT '<ul class="legend">' || coalesce(string_agg(format('<li><i class="v-%s"></i>%s</li>', export_control.html_text(o.outcome), export_control.html_words(o.outcome)), ''
		ORDER BY @extschema@.eligibility_or_null(o.outcome)), '') || more || '</ul>'
	FROM (SELECT DISTINCT c ->> 'outcome' AS outcome FROM jsonb_array_elements(counts) c) o
$$;
COMMENT ON FUNCTION export_control.picture_legend(jsonb, text) IS 'which color is which outcome';

-- Months are drawn together where they are many, and those far from the day of
-- the report are left out: one slip of a year would flatten all others.
CREATE FUNCTION export_control.picture_months(counts jsonb, as_of date) RETURNS text
	LANGUAGE plpgsql IMMUTABLE
	SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	first	int;
	last	int;
	left_out	bigint;
	width	int;			-- of a column, in months
	bins	int;
	most	numeric;
	step	numeric;
	picture	text;
BEGIN
	SELECT min(m.no) FILTER (WHERE abs(m.no - n.now) <= 120), max(m.no) FILTER (WHERE abs(m.no - n.now) <= 120),
		coalesce(sum(m.orders) FILTER (WHERE abs(m.no - n.now) > 120), 0)
	INTO first, last, left_out
	FROM (SELECT extract(year FROM (c ->> 'day')::date) * 12 + extract(month FROM (c ->> 'day')::date) - 1 AS no, (c ->> 'orders')::bigint AS orders
			FROM jsonb_array_elements(counts) c) m, (SELECT extract(year FROM as_of) * 12 + extract(month FROM as_of) - 1 AS now) n;
	IF first IS NULL THEN
		RETURN '<p class="empty">No order has a day near that of the report.</p>';
	END IF;
	width := CASE WHEN last - first < 36 THEN 1 WHEN last - first < 108 THEN 3 ELSE 12 END;
	first := first - first % width;
	bins := greatest((last - first) / width + 1, 8);
		WITH bin AS (
			SELECT ((extract(year FROM (c ->> 'day')::date) * 12 + extract(month FROM (c ->> 'day')::date) - 1)::int - first) / width AS no,
				c ->> 'outcome' AS outcome, sum((c ->> 'orders')::numeric) AS orders
			FROM jsonb_array_elements(counts) c
			WHERE (extract(year FROM (c ->> 'day')::date) * 12 + extract(month FROM (c ->> 'day')::date) - 1) BETWEEN first AND last
			GROUP BY 1, 2),
		scale AS (SELECT export_control.round_step(max(t.orders), 4) AS step, ceil(max(t.orders) / export_control.round_step(max(t.orders), 4)) AS steps
			FROM (SELECT sum(b.orders) AS orders FROM bin b GROUP BY b.no) t),
		stacked AS (SELECT b.*, sum(b.orders) OVER (PARTITION BY b.no ORDER BY @extschema@.eligibility_or_null(b.outcome)) AS top FROM bin b),
		named AS (SELECT n.no, make_date((first + n.no * width) / 12, (first + n.no * width) % 12 + 1, 1) AS day FROM generate_series(0, bins - 1) n (no))
		SELECT format('<svg height="236" role="img" aria-label="Orders by month of shipment and outcome">%s%s%s</svg>',
			(SELECT string_agg(format('<line class="grid" x1="0" x2="100%%" y1="%1$s" y2="%1$s"/><text x="0" y="%2$s">%3$s</text>',
					210 - round(190 * s / scale.steps, 1), 206 - round(190 * s / scale.steps, 1), export_control.html_number(s * scale.step)), '')
				FROM generate_series(1, scale.steps::int) s),
			(SELECT string_agg(format('<rect class="v-%s" x="%s%%" width="%s%%" y="%s" height="%s"><title>%s: %s %s</title></rect>', export_control.html_text(k.outcome),
					round((k.no + 0.14) * 94.0 / bins + 6, 2), round(0.72 * 94.0 / bins, 2), round(210 - 190 * k.top / (scale.step * scale.steps), 1),
					round(190 * k.orders / (scale.step * scale.steps), 1), to_char(n.day, CASE width WHEN 12 THEN 'YYYY' ELSE 'Mon YYYY' END), k.orders, export_control.html_words(k.outcome)), '')
				FROM stacked k JOIN named n ON n.no = k.no),
			(SELECT '<line class="axis" x1="0" x2="100%" y1="210" y2="210"/>' || string_agg(format('<text class="%s" text-anchor="middle" x="%s%%" y="227">%s</text>',
					CASE WHEN n.no / greatest(1, ceil(bins / 10.0)::int) % 2 = 1 THEN 'minor' END, round((n.no + 0.5) * 94.0 / bins + 6, 2),
					to_char(n.day, CASE width WHEN 12 THEN 'YYYY' ELSE 'Mon YY' END)), '')
				FROM named n WHERE n.no % greatest(1, ceil(bins / 10.0)::int) = 0))
		INTO picture FROM scale;
	RETURN picture || export_control.picture_legend(counts) || CASE WHEN width > 1 THEN format('<p class="note">A column is %s.</p>', CASE width WHEN 3 THEN 'a quarter of a year' ELSE 'a year' END) ELSE '' END
		|| CASE WHEN left_out > 0 THEN format('<p class="note">%s orders of days more than ten years away are not drawn.</p>', export_control.html_number(left_out)) ELSE '' END;
END
$$;
COMMENT ON FUNCTION export_control.picture_months(jsonb, date) IS 'orders by month of shipment and outcome, as a picture';

-- One lane for each instrument: its days as a bar, a diamond where it was published.
CREATE FUNCTION export_control.picture_instruments(reprieve jsonb, top int, from_day date, through_day date) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT format('<text class="ink" x="0" y="%s">%s</text>', top + 14, export_control.html_text(upper(left(reprieve ->> 'name', 1)) || substr(reprieve ->> 'name', 2))) || string_agg(
		format('<rect class="v-reprieved" rx="2" x="%s%%" width="%s%%" y="%s" height="13"><title>%s: %s through %s</title></rect>', p.x, greatest(p.w, 0.4), p.y, p.says, p.effective, coalesce(p.through::text, 'further notice'))
		|| CASE WHEN p.x + p.w < 62 THEN format('<text x="%s%%" dx="8" y="%s">%s<tspan class="minor"> · until %s</tspan></text>', p.x + p.w, p.y + 11, p.says, coalesce(p.through::text, 'further notice'))
			ELSE format('<text x="%s%%" dx="-8" text-anchor="end" y="%s">%s<tspan class="minor"> · until %s</tspan></text>', p.x, p.y + 11, p.says, coalesce(p.through::text, 'further notice')) END
		|| CASE WHEN p.announced IS NOT NULL THEN format('<svg x="%s%%" y="%s" width="1" height="1"><path class="said" d="M0-5 5 0 0 5-5 0Z"><title>published %s</title></path></svg>',
			export_control.day_place(p.announced, from_day, through_day), p.y + 6.5, p.announced) ELSE '' END, '' ORDER BY p.no)
	FROM (
		SELECT i.no, (i.i ->> 'effective')::date AS effective, (i.i ->> 'through')::date AS through, (i.i ->> 'announced')::date AS announced,
			export_control.html_text(i.i ->> 'citation') AS says, top + 8 + i.no * 20 AS y,
			export_control.day_place((i.i ->> 'effective')::date, from_day, through_day) AS x,
			export_control.day_place(coalesce((i.i ->> 'through')::date + 1, 'infinity'), from_day, through_day) - export_control.day_place((i.i ->> 'effective')::date, from_day, through_day) AS w
		FROM jsonb_array_elements(reprieve -> 'instruments') WITH ORDINALITY i (i, no)) p
$$;
COMMENT ON FUNCTION export_control.picture_instruments(jsonb, int, date, date) IS 'the instruments of a general license, each in its lane';

-- Orders at listed parties under the same line of time, in columns of days.
CREATE FUNCTION export_control.picture_listed(listed jsonb, base int, from_day date, through_day date) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	WITH width AS (SELECT greatest(1, ceil((through_day - from_day) / 90.0)::int) AS days),
	bin AS (
		SELECT ((l ->> 'day')::date - from_day) / w.days AS no, l ->> 'outcome' AS outcome, sum((l ->> 'orders')::numeric) AS orders
		FROM width w, jsonb_array_elements(listed) l WHERE (l ->> 'day')::date BETWEEN from_day AND through_day GROUP BY 1, 2),
	stacked AS (SELECT b.*, sum(b.orders) OVER (PARTITION BY b.no ORDER BY @extschema@.eligibility_or_null(b.outcome)) AS top FROM bin b),
	scale AS (SELECT least(14, 84.0 / max(s.top)) AS height, max(s.top) AS most FROM stacked s)
	SELECT coalesce(string_agg(format('<rect class="v-%s" x="%s%%" width="%s%%" y="%s" height="%s"><title>from %s: %s %s</title></rect>', export_control.html_text(s.outcome),
			export_control.day_place(from_day + s.no * w.days, from_day, through_day), greatest(0.7, round(88.0 * w.days / greatest(through_day - from_day, 1), 2)),
			round(base - s.top * c.height, 1), greatest(round(s.orders * c.height, 1) - CASE WHEN c.height >= 6 THEN 1.5 ELSE 0 END, 0.5), from_day + s.no * w.days, s.orders, export_control.html_words(s.outcome)), ''), '')
	FROM stacked s, width w, scale c
$$;
COMMENT ON FUNCTION export_control.picture_listed(jsonb, int, date, date) IS 'orders that listed parties are concerned with, by day and outcome';

CREATE FUNCTION export_control.picture_days(top int, bottom int, from_day date, through_day date) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	WITH step AS (SELECT CASE WHEN through_day - from_day < 400 THEN 1 WHEN through_day - from_day < 1000 THEN 2 WHEN through_day - from_day < 1500 THEN 3
		WHEN through_day - from_day < 3000 THEN 6 ELSE 12 * ceil((through_day - from_day) / 4000.0)::int END AS months),
	tick AS (SELECT t::date AS day, row_number() OVER (ORDER BY t) AS no
		FROM step s, generate_series(date_trunc(CASE WHEN s.months < 6 THEN 'month' ELSE 'year' END, from_day::timestamp), through_day::timestamp, make_interval(months => s.months)) t WHERE t >= from_day)
	SELECT coalesce(string_agg(format('<line class="grid" x1="%1$s%%" x2="%1$s%%" y1="%2$s" y2="%3$s"/><text class="%4$s" text-anchor="middle" x="%1$s%%" y="%5$s">%6$s</text>',
		export_control.day_place(t.day, from_day, through_day), top, bottom, CASE WHEN t.no % 3 <> 1 THEN 'minor' END, bottom + 17, to_char(t.day, 'Mon YY')), ''), '') FROM tick t
$$;
COMMENT ON FUNCTION export_control.picture_days(int, int, date, date) IS 'the line of time of a picture: months or years';

CREATE FUNCTION export_control.picture_reprieves(reprieves jsonb, listed jsonb, as_of date) RETURNS text
	LANGUAGE plpgsql IMMUTABLE
	SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	from_day	date;
	through_day	date;
	reprieve	jsonb;
	picture		text := '';
	y			int := 4;
	base		int;
	most		int;			-- orders in a column, as many as are drawn in full
BEGIN
	SELECT min(d), max(d) INTO from_day, through_day FROM (
		SELECT (i ->> 'effective')::date FROM jsonb_array_elements(reprieves) r, jsonb_array_elements(r -> 'instruments') i
		UNION ALL SELECT (i ->> 'through')::date + 1 FROM jsonb_array_elements(reprieves) r, jsonb_array_elements(r -> 'instruments') i
		UNION ALL SELECT (l ->> 'day')::date FROM jsonb_array_elements(nullif(listed, 'null')) l
			WHERE (l ->> 'day')::date BETWEEN as_of - 3653 AND as_of + 3653) t (d) WHERE isfinite(d);
	from_day := from_day - greatest(7, (through_day - from_day) / 40);
	through_day := through_day + greatest(7, (through_day - from_day) / 40);
	FOR reprieve IN SELECT * FROM jsonb_array_elements(reprieves) LOOP
		picture := picture || export_control.picture_instruments(reprieve, y, from_day, through_day);
		y := y + 34 + 20 * jsonb_array_length(reprieve -> 'instruments');
	END LOOP;
	IF listed <> 'null' THEN
		SELECT least(6, coalesce(max(n), 0)) INTO most FROM (
			SELECT sum((l ->> 'orders')::numeric) AS n FROM jsonb_array_elements(listed) l
			GROUP BY ((l ->> 'day')::date - from_day) / greatest(1, ceil((through_day - from_day) / 90.0)::int)) t;
	END IF;
	base := y + coalesce(24 + most * 14, 0);
	RETURN format('<svg height="%s" role="img" aria-label="General licenses, their instruments, and orders at listed parties">', base + 24)
		|| export_control.picture_days(4, base, from_day, through_day)
		|| CASE WHEN as_of BETWEEN from_day AND through_day THEN format('<line class="today" x1="%1$s%%" x2="%1$s%%" y1="4" y2="%2$s"/>', export_control.day_place(as_of, from_day, through_day), base) ELSE '' END
		|| picture || CASE WHEN base > y THEN format('<text class="ink" x="0" y="%s">Orders at parties of the Entity List, by day of shipment</text>', y + 10)
			|| export_control.picture_listed(listed, base, from_day, through_day) ELSE '' END
		|| format('<line class="axis" x1="0" x2="100%%" y1="%1$s" y2="%1$s"/></svg>', base)
		|| export_control.picture_legend(coalesce(nullif(listed, 'null'), '[]'), '<li><i class="mark">◆</i>published</li>'
			|| CASE WHEN as_of BETWEEN from_day AND through_day THEN format('<li><i class="mark">┆</i>%s, day of the report</li>', as_of) ELSE '' END);
END
$$;
COMMENT ON FUNCTION export_control.picture_reprieves(jsonb, jsonb, date)
	IS 'general licenses over time, with their instruments and when these were published, and the orders under them';
