-- What a load of a list does with its rows, whatever file they came from: check them,
-- clean their names, give each entry its key, compare the entries with the lists
-- as they are, and bring the lists up to date.

CREATE FUNCTION export_control.list_merge(layout text, published date, max_loss real, only_lists text[], older boolean,
	to_come boolean)
RETURNS TABLE (list text, entries int, added int, changed int, unchanged int, gone int)
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET DateStyle = 'ISO, YMD' SET jit = off SET work_mem = '64MB'
AS $$
DECLARE
	before	bigint;				-- the generation that a delta starts from
	file	bytea;				-- digest of what is loaded
	whole	boolean;			-- no row is left out
	replaces	boolean;		-- it takes the place of a later edition
	hint	text;				-- of an error
BEGIN
	PERFORM export_control.list_check_day(published, to_come);
	PERFORM export_control.list_check_lists(layout, only_lists);
	max_loss := export_control.list_tolerated_loss(max_loss);
	replaces := export_control.list_check_edition(layout, published, only_lists, older);
	PERFORM export_control.list_tell_withdrawn(layout, published, only_lists);

	file := export_control.list_digest(only_lists);
	IF NOT replaces THEN
		RETURN QUERY SELECT * FROM export_control.list_same_again(layout, file, published);
		IF FOUND THEN
			RAISE NOTICE 'the same as was loaded last, and the lists are as they were then';
			PERFORM export_control.list_clear();
			RETURN;
		END IF;
	END IF;

	PERFORM export_control.list_read_csl();
	PERFORM export_control.list_check_rows(layout);
	whole := export_control.list_leave_out_unknown_sources(layout);
	PERFORM export_control.list_check_numbers();
	PERFORM export_control.list_check_whole(layout, published, max_loss, only_lists);
	PERFORM export_control.list_read_programs(layout, only_lists);
	RAISE NOTICE '% rows of the % read', (SELECT count(*) FROM export_control.list_row), export_control.list_title(layout);

	PERFORM export_control.list_clean_names();
	PERFORM export_control.list_key_entries(layout, only_lists);
	PERFORM export_control.list_match_shipped_entries();
	PERFORM export_control.list_date_entries(layout);
	PERFORM export_control.list_scope_entries();
	before := @extschema@.rulebook_generation();
	PERFORM export_control.list_take_back(layout, published, only_lists);
	PERFORM export_control.list_compare(layout, published, only_lists);
	RAISE NOTICE 'names cleaned and entries compared';

	PERFORM export_control.list_apply(layout, published);
	PERFORM export_control.list_check_loss(published, max_loss);
	WITH loads AS (
		INSERT INTO export_control.party_load (list, source, published, entries, added, changed, unchanged,
			gone, generation)
		SELECT c.list, list_merge.layout, list_merge.published, c.entries, c.added, c.changed, c.unchanged, c.gone, before
		FROM export_control.list_counts() c
		RETURNING id
	)
	-- Who is told of rows that were left out is told so again.
	INSERT INTO export_control.list_loaded AS l
	SELECT list_merge.layout, file, g.parties, (SELECT array_agg(id) FROM loads),
		(SELECT min(r.end_date) FROM export_control.list_row r WHERE r.end_date >= list_merge.published::text)
	FROM export_control.rulebook_generation g WHERE whole
	ON CONFLICT ON CONSTRAINT list_loaded_pkey DO UPDATE SET parties = excluded.parties, load = excluded.load, ends = excluded.ends;
	RAISE NOTICE 'lists brought up to %', published;
	PERFORM export_control.refresh_screening_image();
	RAISE NOTICE 'screening image made';

	RETURN QUERY SELECT * FROM export_control.list_counts();
	PERFORM export_control.list_clear();
EXCEPTION WHEN data_exception OR integrity_constraint_violation OR program_limit_exceeded THEN
	GET STACKED DIAGNOSTICS hint = PG_EXCEPTION_HINT;
	IF hint <> '' THEN
		RAISE;
	END IF;
	-- The server's own words, of which a clerk can make nothing.
	RAISE EXCEPTION 'something in the file of the % is not as it is published', export_control.list_title(layout)
		USING ERRCODE = SQLSTATE, DETAIL = SQLERRM, HINT = export_control.list_columns_hint(layout);
END
$$;
COMMENT ON FUNCTION export_control.list_merge(text, date, real, text[], boolean, boolean)
	IS 'merge the rows of a load into the lists; for load_list(), load_csl() and load_csl_json()';

-- Of the rows as published and of what they become entries by: rules, and how this
-- version of the extension reads them.
CREATE FUNCTION export_control.list_digest(only_lists text[]) RETURNS bytea
	LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT sha256(convert_to(concat_ws(E'\n',
		-- Whatever the order in which they lie.
		(SELECT string_agg(r.text, E'\n' ORDER BY r.text COLLATE "C") FROM (
			SELECT r::text AS text FROM export_control.list_csl r
			UNION ALL SELECT (r.source, r.number, r.type, r.programs, r.name, r.aliases, r.addresses, r.citation, r.requirement,
				r.policy, r.start_date, r.end_date, r.details)::text AS text FROM export_control.list_row r) r),
		(SELECT string_agg(s::text, E'\n' ORDER BY s.layout, s.source) FROM export_control.effective_list_source s),
		(SELECT string_agg(n::text, E'\n' ORDER BY n.ordinal) FROM export_control.effective_listed_name_rule n),
		-- Which country an address is in, which entries are a shipped one, and what is read of a requirement.
		(SELECT string_agg(d::text, E'\n' ORDER BY d.name, d.destination) FROM export_control.effective_destination_name d),
		(SELECT string_agg(w::text, E'\n' ORDER BY w::text COLLATE "C") FROM export_control.name_word w WHERE NOT w.shipped),
		(SELECT x.extversion FROM pg_extension x WHERE x.extname = 'export_control'),
		(SELECT string_agg(p.list || ' ' || p.effect, E'\n' ORDER BY p.list) FROM export_control.effective_party_list p),
		-- And which programs are known.
		(SELECT string_agg(d.list || ' ' || d.program, E'\n' ORDER BY d.list, d.program) FROM export_control.effective_party_list_day d),
		only_lists::text), 'UTF8'))
$$;
COMMENT ON FUNCTION export_control.list_digest(text[])
	IS 'digest of the rows to load, and of the rules by which they become entries of these lists';

-- If the same was loaded when the lists became what they are, nothing changes but
-- the day up to which they are known.
CREATE FUNCTION export_control.list_same_again(layout text, digest bytea, published date)
	RETURNS TABLE (list text, entries int, added int, changed int, unchanged int, gone int)
	LANGUAGE sql SET search_path = pg_catalog, pg_temp
AS $$
	INSERT INTO export_control.party_load AS n (list, source, published, entries, added, changed, unchanged, gone, generation)
	SELECT p.list, p.source, list_same_again.published, p.entries, 0, 0, p.entries, 0, @extschema@.rulebook_generation()
	FROM export_control.list_loaded l JOIN export_control.rulebook_generation g ON g.parties = l.parties
		JOIN export_control.party_load p ON p.id = ANY (l.load)
	WHERE l.layout = $1 AND l.digest = $2 AND p.published <= $3
		-- What had begun or ended by then may have done the other since.
		AND (l.ends IS NULL OR l.ends > $3::text)
		-- Of a list whose load somebody took away nothing would be recorded.
		AND cardinality(l.load) = (SELECT count(*) FROM export_control.party_load o WHERE o.id = ANY (l.load))
	ORDER BY p.list
	RETURNING n.list, n.entries, n.added, n.changed, n.unchanged, n.gone
$$;
COMMENT ON FUNCTION export_control.list_same_again(text, bytea, date)
	IS 'record a load of what was loaded last, if it was and the lists have not changed since; its counts';

-- ---- clean ----

-- What finds the names that some rule is for.  One expression of all patterns asks
-- for most of them at once, also of several names with newlines between: what a
-- pattern finds in a name it finds there too.  Not so those with options of their
-- own, that refer to groups by number, or look at what is around or at the ends of
-- the text.
CREATE FUNCTION export_control.list_rule_patterns(OUT together text, OUT alone text[])
	LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT '(?n)' || string_agg('(?:' || r.pattern || ')', '|') FILTER (WHERE NOT r.alone),
		coalesce(array_agg(r.pattern) FILTER (WHERE r.alone), '{}')
	FROM (SELECT pattern, replace(pattern, '(?![[:alpha:]])', '') ~ E'^(\\*\\*\\*|\\(\\?[a-z])|\\\\[1-9AZ]|\\(\\?[=!<]' AS alone
		FROM export_control.effective_listed_name_rule) r
$$;
COMMENT ON FUNCTION export_control.list_rule_patterns()
	IS 'what finds the names that some listed_name_rule is for: an expression, and patterns that cannot be part of it';

-- Few names are for the rules.  The others wait outside while these are rewritten
-- again and again.
CREATE FUNCTION export_control.list_clean_names() RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	rule	record;
	find	record;
	ruled	export_control.list_name[];
	others	export_control.list_name[];
BEGIN
	SELECT * INTO find FROM export_control.list_rule_patterns();
	WITH published AS MATERIALIZED (
		SELECT r.no, n.ordinal, t.name, n.ordinal > 1 AND coalesce(r.details -> 'weak_names' ? t.name, false) AS weak
		FROM export_control.list_row r,
			unnest(r.name || coalesce(r.aliases, '{}')) WITH ORDINALITY AS n (name, ordinal),
			LATERAL (SELECT export_control.list_text(n.name) AS name) t
	), block AS MATERIALIZED (
		SELECT no / 64 AS no, string_agg(name, E'\n') ~* find.together AS has_some FROM published GROUP BY 1
	)
	SELECT array_agg(n.name) FILTER (WHERE n.ruled), array_agg(n.name) FILTER (WHERE NOT n.ruled) INTO ruled, others
	FROM (
		SELECT ROW(n.no, n.ordinal, n.name, n.weak)::export_control.list_name AS name,
			coalesce(CASE WHEN b.has_some THEN n.name ~* find.together END, false)
				OR coalesce(n.name ~* ANY (find.alone), false) AS ruled
		FROM published n JOIN block b ON b.no = n.no / 64
		OFFSET 0) n;
	INSERT INTO export_control.list_name SELECT * FROM unnest(ruled);
	FOR rule IN SELECT * FROM export_control.effective_listed_name_rule ORDER BY ordinal LOOP
		IF rule.action = 'split' THEN
			INSERT INTO export_control.list_name
			SELECT n.no, n.ordinal + 0.001 * (piece.ordinal - 1), piece.name, n.weak
			FROM export_control.list_name n,
				regexp_split_to_table(n.name, rule.pattern, 'i') WITH ORDINALITY AS piece (name, ordinal)
			WHERE n.name ~* rule.pattern AND piece.ordinal > 1;
			UPDATE export_control.list_name SET name = (regexp_split_to_array(name, rule.pattern, 'i'))[1]
			WHERE name ~* rule.pattern;
		ELSE
			IF rule.action = 'alias' THEN
				-- All that a name has, and what they have in turn.
				INSERT INTO export_control.list_name
				WITH RECURSIVE found AS (
					SELECT n.no, n.ordinal, n.name, n.weak, 0 AS depth FROM export_control.list_name n WHERE n.name ~* rule.pattern
					UNION ALL
					SELECT f.no, f.ordinal + 0.0001, m.part[1], f.weak, f.depth + 1
					FROM found f, regexp_matches(f.name, rule.pattern, 'gi') m (part) WHERE f.depth < 5)
				SELECT f.no, f.ordinal, f.name, f.weak FROM found f WHERE f.depth > 0;
			END IF;
			UPDATE export_control.list_name
				SET name = regexp_replace(name, rule.pattern, coalesce(rule.replacement, ''), 'gi')
			WHERE name ~* rule.pattern;
		END IF;
	END LOOP;
	-- What a bracket began that is now gone is a name without its end.
	UPDATE export_control.list_name SET name = export_control.list_text(regexp_replace(name, E'^([^()]*)\\)+$', E'\\1'))
	WHERE name ~ E'^[ ,;]|[ ,;]$|  |^[^()]*\\)+$' OR name = '';
	DELETE FROM export_control.list_name WHERE name IS NULL AND ordinal <> 1;
	INSERT INTO export_control.list_name SELECT * FROM unnest(others) o WHERE o.name IS NOT NULL OR o.ordinal = 1;

	ANALYZE export_control.list_name (no), export_control.list_row (no, source);
END
$$;
COMMENT ON FUNCTION export_control.list_clean_names()
	IS 'make names and aliases of names as published, by listed_name_rule';

-- ---- key ----

-- The key is the number where the list has one, else the name as published and
-- the first country, told apart by order where that is not enough.
CREATE FUNCTION export_control.list_key_entries(layout text, only_lists text[]) RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	INSERT INTO export_control.list_country
		SELECT address, export_control.list_country(address) AS country
		FROM (SELECT DISTINCT unnest(addresses) AS address FROM export_control.list_row) a WHERE address IS NOT NULL;
	ANALYZE export_control.list_country (address);
	INSERT INTO export_control.list_entry (no, list, entry, name, country, other_countries, kind, requirement,
		policy, programs, citation, aliases, weak, start_date, end_date, details)
		WITH named AS (
			SELECT no, max(name) FILTER (WHERE ordinal = 1) AS name,
				array_agg(DISTINCT name COLLATE "C") FILTER (WHERE ordinal <> 1) AS aliases,
				array_agg(DISTINCT name COLLATE "C") FILTER (WHERE weak) AS weak,
				array_agg(name) FILTER (WHERE NOT weak) AS strong
			FROM export_control.list_name GROUP BY no
		), placed AS (
			SELECT no, array_agg(country ORDER BY first) AS countries
			FROM (SELECT r.no, c.country, min(a.ordinal) AS first
				FROM export_control.list_row r,
					unnest(r.addresses) WITH ORDINALITY AS a (address, ordinal)
					JOIN export_control.list_country c USING (address)
				WHERE c.country IS NOT NULL GROUP BY r.no, c.country) p
			GROUP BY no
		), parsed AS (
			SELECT r.no, s.list, r.number, r.name, r.type, r.programs, r.citation, r.requirement, r.policy,
				r.addresses, r.start_date, r.end_date, r.details, coalesce(n.name, r.name) AS clean_name,
				coalesce(n.aliases, '{}') AS aliases,
				-- A name that is also there as a usual one is that.
				CASE WHEN n.weak IS NULL THEN '{}' ELSE ARRAY(SELECT w.name FROM unnest(n.weak) WITH ORDINALITY AS w (name, no)
					WHERE w.name <> ALL (n.strong) ORDER BY w.no) END AS weak, coalesce(p.countries, '{}') AS countries
			FROM export_control.list_row r JOIN export_control.effective_list_source s
					ON s.layout = list_key_entries.layout AND s.source = r.source
				LEFT JOIN named n USING (no) LEFT JOIN placed p USING (no)
		), keyed AS (
			SELECT *, coalesce(number,
				lower(btrim(regexp_replace(name, '[^[:alnum:]]+', ' ', 'g'))) || '|' || coalesce(countries[1], '')
				) AS key
			FROM parsed
		)
		SELECT no, list, key || CASE WHEN n > 1 THEN '#' || n ELSE '' END AS entry, clean_name AS name,
			countries[1] AS country, countries[2:] AS other_countries,
			CASE lower(type) WHEN 'entity' THEN 'entity' WHEN 'individual' THEN 'individual'
				WHEN 'vessel' THEN 'vessel'
				WHEN 'aircraft' THEN 'aircraft' ELSE 'unknown' END AS kind,
			requirement, policy, programs, citation, array_remove(aliases, clean_name) AS aliases,
			weak, start_date, end_date, details
		FROM (
			SELECT *, row_number() OVER (PARTITION BY list, key ORDER BY citation, requirement, addresses, no) AS n
			FROM keyed) k
		WHERE only_lists IS NULL OR list = ANY (only_lists);
END
$$;
COMMENT ON FUNCTION export_control.list_key_entries(text, text[]) IS 'make entries of the rows, each with its key';

CREATE FUNCTION export_control.list_match_shipped_entries() RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	UPDATE export_control.list_entry e SET entry = s.entry
	FROM (SELECT DISTINCT ON (m.no) m.no, m.entry
		FROM (SELECT DISTINCT ON (e.list, p.entry) e.no, p.entry
			FROM export_control.restricted_party p JOIN export_control.list_entry e
				ON e.list = p.list AND e.country IS NOT DISTINCT FROM p.country
					AND @extschema@.name_key(e.name) = @extschema@.name_key(p.name)
			WHERE p.shipped AND e.list IN (SELECT s.list FROM export_control.restricted_party s WHERE s.shipped)
			ORDER BY e.list, p.entry, lower(e.name) <> lower(p.name), e.no) m
		ORDER BY m.no, m.entry) s
	-- One that has the key already is that entry.
	WHERE e.no = s.no AND NOT EXISTS (SELECT FROM export_control.list_entry o WHERE o.list = e.list AND o.entry = s.entry);
END
$$;
COMMENT ON FUNCTION export_control.list_match_shipped_entries()
	IS 'give an entry the key of the shipped entry of the same name and country';

CREATE FUNCTION export_control.list_date_entries(layout text) RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	bad		record;
BEGIN
	SELECT e.list, e.entry, e.name, d.day INTO bad
	FROM export_control.list_entry e, unnest(ARRAY[e.start_date, e.end_date]) d (day)
	WHERE CASE
		WHEN d.day !~ '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' OR left(d.day, 4) = '0000' THEN true
		ELSE right(d.day, 2)::int > extract(day FROM
			make_date(left(d.day, 4)::int, substr(d.day, 6, 2)::int, 1) + interval '1 month - 1 day') END
	ORDER BY e.list, e.entry LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'date "%" of entry "%" of list % is no day YYYY-MM-DD', left(bad.day, 60),
			bad.entry, bad.list
			USING ERRCODE = 'invalid_datetime_format',
				DETAIL = format('The entry is "%s".', bad.name),
				HINT = export_control.list_columns_hint(layout);
	END IF;
	SELECT e.list, e.entry, e.name, e.start_date, e.end_date INTO bad
	FROM export_control.list_entry e WHERE e.start_date::date > e.end_date::date
	ORDER BY e.list, e.entry LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'entry "%" of list % ends on %, before it begins on %', bad.entry, bad.list,
			bad.end_date, bad.start_date
			USING ERRCODE = 'invalid_datetime_format', DETAIL = format('The entry is "%s".', bad.name),
				HINT = 'Correct the file, and load again.';
	END IF;
	UPDATE export_control.list_entry e SET first = start_date::date, last = end_date::date
	WHERE num_nonnulls(start_date, end_date) > 0;
END
$$;
COMMENT ON FUNCTION export_control.list_date_entries(text)
	IS 'read the first and the last day of each entry, which must be days of the calendar in their order';

CREATE FUNCTION export_control.list_scope_entries() RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	-- Each wording is read once, not with each entry that has it.
	WITH read AS MATERIALIZED (
		SELECT r.requirement, p.scope, p.footnotes, p.exceptions
		FROM (SELECT DISTINCT coalesce(e.requirement, '') AS requirement
				FROM export_control.list_entry e JOIN export_control.effective_party_list l USING (list)
				WHERE l.effect = 'license_required') r,
			export_control.parse_entity_scope(r.requirement) p)
	UPDATE export_control.list_entry e SET scope = s.scope, footnotes = s.footnotes, exceptions = s.exceptions
	FROM read s
	WHERE coalesce(e.requirement, '') = s.requirement
		AND e.list IN (SELECT l.list FROM export_control.effective_party_list l
			WHERE l.effect = 'license_required');
	ANALYZE export_control.list_entry (list, entry, requirement);
END
$$;
COMMENT ON FUNCTION export_control.list_scope_entries()
	IS 'read the items that each license requirement is about';

-- ---- compare ----

-- As the file tells, but not in the days of an earlier row of the entry, and for one
-- day at least.  Without a first day that it tells, who is on the list is on it on the
-- day of the edition.
CREATE FUNCTION export_control.list_days(valid daterange, before date, first date, last date, published date) RETURNS daterange
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN daterange(greatest(coalesce(first, CASE WHEN lower(valid) > published THEN published ELSE lower(valid) END), before),
		CASE WHEN last IS NOT NULL THEN greatest(last + 1,
			greatest(coalesce(first, CASE WHEN lower(valid) > published THEN published ELSE lower(valid) END), before) + 1) END);
COMMENT ON FUNCTION export_control.list_days(daterange, date, date, date, date)
	IS 'the days of an entry''s latest row by the first and last day that a load tells and the day of its edition, behind those of the rows before it';

-- An edition that takes the place of a later one: what that had made begin after the
-- day of this one did not, and it is the edition of the list no more.
CREATE FUNCTION export_control.list_take_back(layout text, published date, only_lists text[]) RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	lists	text[];
BEGIN
	WITH later AS (
		DELETE FROM export_control.party_load l
		WHERE l.published > list_take_back.published AND NOT l.shipped AND l.source IN (SELECT y.layout FROM export_control.list_layout y)
			AND (only_lists IS NULL OR l.list = ANY (only_lists))
			AND l.list IN (SELECT s.list FROM export_control.effective_list_source s WHERE s.layout = list_take_back.layout)
		RETURNING l.list)
	SELECT array_agg(DISTINCT l.list) INTO lists FROM later l;
	IF lists IS NULL THEN
		RETURN;
	END IF;
	-- Names that were entered by hand stay with the entry, as it was before.
	INSERT INTO export_control.restricted_party_alias (party, alias, weak)
	SELECT o.id, a.alias, a.weak
	FROM export_control.restricted_party p JOIN export_control.restricted_party_alias a ON a.party = p.id AND a.source IS NULL AND NOT a.shipped AND NOT a.withdrawn,
		LATERAL (SELECT o.id FROM export_control.restricted_party o
			WHERE o.list = p.list AND o.entry = p.entry AND NOT o.shipped AND (lower_inf(o.valid) OR lower(o.valid) <= published)
			ORDER BY upper(o.valid) DESC NULLS FIRST, o.id DESC LIMIT 1) o
	WHERE p.list = ANY (lists) AND lower(p.valid) > published AND NOT p.shipped
	ON CONFLICT DO NOTHING;
	WITH later AS (
		DELETE FROM export_control.restricted_party p
		WHERE p.list = ANY (lists) AND lower(p.valid) > published AND NOT p.shipped AND NOT p.withdrawn
			AND p.source IN (SELECT y.layout FROM export_control.list_layout y)
		RETURNING p.list, p.entry)
	INSERT INTO export_control.list_change SELECT DISTINCT l.list, l.entry, NULL::bigint, false, 'gone' FROM later l;
END
$$;
COMMENT ON FUNCTION export_control.list_take_back(text, date, text[])
	IS 'undo what editions after a day made of the lists, for one that takes their place';

-- Does a shipped row say what the file does, in all that a load writes but the name?
-- Not that it is worded so: what is read of a requirement is compared.
CREATE FUNCTION export_control.list_says_the_same(shipped export_control.list_now, read export_control.list_entry) RETURNS boolean
	LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT (shipped.country, shipped.other_countries, shipped.scope, shipped.programs, shipped.footnotes, shipped.exceptions)
			IS NOT DISTINCT FROM (read.country, read.other_countries, read.scope, read.programs, read.footnotes, read.exceptions)
		AND read.kind IN ('unknown', shipped.kind) AND read.details IN ('{}', shipped.details)
		AND (read.scope <> 'text' OR shipped.requirement IS NOT DISTINCT FROM read.requirement)
		AND (read.policy IS NULL OR rtrim(lower(read.policy), '. ') IS NOT DISTINCT FROM rtrim(lower(shipped.policy), '. '))
$$;
COMMENT ON FUNCTION export_control.list_says_the_same(export_control.list_now, export_control.list_entry)
	IS 'does a shipped row say what a load reads of its entry beside the name, in other words maybe?';

CREATE FUNCTION export_control.list_compare(layout text, published date, only_lists text[]) RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	-- Each entry's latest row, a user's before a shipped one.
	INSERT INTO export_control.list_now
		SELECT DISTINCT ON (p.list, p.entry) p.*, upper_inf(p.valid) OR upper(p.valid) > published AS in_force,
			coalesce(a.aliases, '{}') AS aliases, coalesce(a.weak, '{}') AS weak, h.began, h.before
		-- Party by party, whatever the server knows yet of rows that were loaded a moment ago.
		FROM export_control.restricted_party p, LATERAL (
				SELECT array_agg(a.alias COLLATE "C" ORDER BY a.alias COLLATE "C") AS aliases,
					array_agg(a.alias COLLATE "C" ORDER BY a.alias COLLATE "C") FILTER (WHERE a.weak) AS weak
				-- What was entered by hand is none of the file's.
				FROM export_control.restricted_party_alias a WHERE a.party = p.id AND (a.source IS NOT NULL OR a.shipped)) a, LATERAL (
				SELECT CASE WHEN NOT bool_or(lower_inf(q.valid)) THEN min(lower(q.valid)) END AS began, max(upper(q.valid)) AS before
				FROM export_control.restricted_party q WHERE q.list = p.list AND q.entry = p.entry AND NOT q.shipped AND q.id <> p.id) h
		WHERE p.list IN (SELECT s.list FROM export_control.effective_list_source s WHERE s.layout = list_compare.layout)
			AND (only_lists IS NULL OR p.list = ANY (only_lists))
			AND (p.source IN (SELECT y.layout FROM export_control.list_layout y) OR p.shipped
				OR EXISTS (SELECT FROM export_control.list_entry e WHERE e.list = p.list AND e.entry = p.entry))
		ORDER BY p.list, p.entry, p.shipped, upper(p.valid) DESC NULLS FIRST, p.id DESC;
	ANALYZE export_control.list_now (list, entry);

	INSERT INTO export_control.list_change
		SELECT coalesce(e.list, p.list) AS list, coalesce(e.entry, p.entry) AS entry, p.id, p.of_regulation,
			CASE
				WHEN e.entry IS NULL THEN
					CASE WHEN p.in_force AND (p.of_regulation OR p.source IN (SELECT y.layout FROM export_control.list_layout y)) THEN 'gone' ELSE 'past' END
				WHEN p.id IS NULL THEN 'new'
				-- One that is over is not renamed any more: its days are as told.
				WHEN e.last < published THEN CASE
					WHEN p.of_regulation THEN CASE WHEN p.in_force THEN 'gone' ELSE 'unchanged' END
					WHEN NOT p.in_force AND e.first >= upper(p.valid) THEN 'new'
					WHEN p.valid <> d.valid OR e.first < p.began THEN 'over'
					ELSE 'unchanged' END
				WHEN NOT p.in_force THEN 'new'
				-- A shipped row words what it says in its own way, and keeps its days.
				WHEN p.of_regulation THEN CASE WHEN @extschema@.name_key(p.name) = @extschema@.name_key(e.name)
					AND export_control.list_says_the_same(p, e) THEN 'unchanged' ELSE 'changed' END
				WHEN (p.name, p.country, p.other_countries, p.kind, p.scope, p.programs, p.footnotes,
					p.exceptions, p.aliases, p.weak)
						IS DISTINCT FROM (e.name, e.country, e.other_countries, e.kind, e.scope, e.programs,
							e.footnotes, e.exceptions, e.aliases, e.weak)
					OR (e.scope = 'text' AND p.requirement IS DISTINCT FROM e.requirement) THEN
					CASE WHEN lower(p.valid) >= published THEN 'corrected' ELSE 'changed' END
				WHEN (p.requirement, p.policy, p.citation, p.details)
					IS DISTINCT FROM (e.requirement, e.policy, coalesce(e.citation, p.citation), e.details)
					OR p.valid <> d.valid OR e.first < p.began THEN 'worded'
				ELSE 'unchanged'
			END AS what
		FROM export_control.list_entry e FULL JOIN export_control.list_now p ON p.list = e.list AND p.entry = e.entry,
			LATERAL (SELECT export_control.list_days(p.valid, p.before, e.first, e.last, published) AS valid) d
		ON CONFLICT ON CONSTRAINT list_change_pkey DO UPDATE SET id = excluded.id, of_regulation = excluded.of_regulation, what = excluded.what;
	ANALYZE export_control.list_change (list, entry, id, what);
END
$$;
COMMENT ON FUNCTION export_control.list_compare(text, date, text[])
	IS 'compare the entries of a load with what the lists have: what becomes of each';

-- Of what was in force on the day of the edition: what is not any more, whether it is
-- gone from the file or the file says that it has ended, or not begun.  And of the other
-- names of who stays: where they are in a file of their own, that was cut maybe.
CREATE FUNCTION export_control.list_check_loss(published date, max_loss real) RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	lost	record;
BEGIN
	FOR lost IN
		SELECT m.list, count(*) AS had, count(*) FILTER (WHERE m.what = 'gone' OR NOT EXISTS (
				SELECT FROM export_control.restricted_party now
				WHERE now.list = m.list AND now.entry = m.entry AND now.valid @> published)) AS gone
		FROM export_control.list_change m LEFT JOIN export_control.list_now p ON p.id = m.id
		WHERE m.what = 'gone' OR (m.what <> 'past' AND p.valid @> published)
		GROUP BY m.list ORDER BY m.list
	LOOP
		IF lost.gone > max_loss * lost.had THEN
			RAISE EXCEPTION 'list % would lose % of its % entries', lost.list, lost.gone, lost.had
				USING ERRCODE = 'check_violation',
					DETAIL = format('They are gone from the file, or not in force on %s by the days that it tells. At most %s of a list may go unasked.', published, max_loss),
					HINT = 'If the loss is real, call again with max_loss => 1; to leave lists alone name those to load, lists => ''{...}''.';
		ELSIF lost.gone = lost.had THEN
			RAISE WARNING 'list % has no entry in force any more, and had %', lost.list, lost.had
				USING HINT = 'It counts as loaded, and nobody is found by it. If the file is not of that list, roll back and name those to load, lists => ''{...}''.';
		END IF;
	END LOOP;
	FOR lost IN
		SELECT p.list, sum(cardinality(p.aliases)) AS had, sum(greatest(cardinality(p.aliases) - cardinality(e.aliases), 0)) AS gone
		FROM export_control.list_now p JOIN export_control.list_entry e USING (list, entry)
		WHERE p.in_force AND NOT p.of_regulation
		GROUP BY p.list HAVING sum(cardinality(p.aliases)) >= 100 ORDER BY p.list
	LOOP
		IF lost.gone > max_loss * lost.had THEN
			RAISE EXCEPTION 'list % would lose % of the % other names of its entries', lost.list, lost.gone, lost.had
				USING ERRCODE = 'check_violation',
					DETAIL = format('Who is known by them would not be found. At most %s of them may go unasked.', max_loss),
					HINT = 'Was the file taken in whole?  If the loss is real, call again with max_loss => 1; to leave lists alone name those to load, lists => ''{...}''.';
		END IF;
	END LOOP;
END
$$;
COMMENT ON FUNCTION export_control.list_check_loss(date, real) IS 'refuse a load that has ended too much of a list, or has too few of its other names';

CREATE FUNCTION export_control.list_counts()
	RETURNS TABLE (list text, entries int, added int, changed int, unchanged int, gone int)
	LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT m.list, (count(*) FILTER (WHERE m.what NOT IN ('gone', 'past')))::int,
		(count(*) FILTER (WHERE m.what = 'new'))::int,
		(count(*) FILTER (WHERE m.what IN ('changed', 'corrected', 'worded', 'over')))::int,
		(count(*) FILTER (WHERE m.what = 'unchanged'))::int,
		(count(*) FILTER (WHERE m.what = 'gone'))::int
	FROM export_control.list_change m GROUP BY m.list ORDER BY m.list
$$;
COMMENT ON FUNCTION export_control.list_counts() IS 'entries of a load by what becomes of them, per list';

-- ---- apply ----

-- What held on an earlier day goes on holding for that day: only wording is
-- changed in place, and what was loaded on the very same day.
CREATE FUNCTION export_control.list_apply(layout text, published date) RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	-- A statement that changes no row announces a change all the same.
	IF EXISTS (SELECT FROM export_control.list_change m
			WHERE m.what IN ('worded', 'corrected') OR (m.what = 'unchanged' AND m.of_regulation AND EXISTS (
				SELECT FROM export_control.list_entry e, unnest(e.aliases) AS a (alias)
				WHERE e.list = m.list AND e.entry = m.entry AND NOT EXISTS (
					SELECT FROM export_control.restricted_party_alias known
					WHERE known.party = m.id AND known.alias = a.alias AND NOT known.shipped AND known.weak = (a.alias = ANY (e.weak)))))) THEN
		PERFORM export_control.list_correct(layout, published);
	END IF;
	IF EXISTS (SELECT FROM export_control.list_change m WHERE m.what IN ('changed', 'gone', 'over')) THEN
		PERFORM export_control.list_end(layout, published);
	END IF;
	IF EXISTS (SELECT FROM export_control.list_change m WHERE m.what IN ('new', 'changed')) THEN
		PERFORM export_control.list_add(layout, published);
	END IF;
END
$$;
COMMENT ON FUNCTION export_control.list_apply(text, date) IS 'bring the lists up to date';

CREATE FUNCTION export_control.list_correct(layout text, published date) RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	UPDATE export_control.restricted_party p
	SET requirement = e.requirement, policy = e.policy, citation = coalesce(e.citation, p.citation),
		source = layout, name = e.name, country = e.country, other_countries = e.other_countries,
		kind = e.kind, scope = e.scope, programs = e.programs, footnotes = e.footnotes, exceptions = e.exceptions, details = e.details,
		valid = export_control.list_days(p.valid, n.before, e.first, e.last, published), withdrawn = p.withdrawn AND m.what = 'worded'
	FROM export_control.list_change m JOIN export_control.list_entry e USING (list, entry) JOIN export_control.list_now n USING (list, entry)
	WHERE m.what IN ('worded', 'corrected') AND p.id = m.id;
	PERFORM export_control.list_begin_earlier();
	DELETE FROM export_control.restricted_party_alias a USING export_control.list_change m
		JOIN export_control.list_entry e USING (list, entry)
	WHERE m.what = 'corrected' AND a.party = m.id AND a.alias <> ALL (e.aliases) AND a.source IS NOT NULL;
	INSERT INTO export_control.restricted_party_alias AS known (party, alias, weak, source)
	SELECT m.id, a.alias, a.alias = ANY (e.weak), layout
	FROM export_control.list_change m JOIN export_control.list_entry e USING (list, entry),
		unnest(e.aliases) AS a (alias)
	WHERE m.what = 'corrected' OR (m.what = 'unchanged' AND m.of_regulation)
	ON CONFLICT (party, alias, shipped) DO UPDATE SET weak = excluded.weak, source = excluded.source
		WHERE known.weak <> excluded.weak OR known.source IS NULL;
END
$$;
COMMENT ON FUNCTION export_control.list_correct(text, date)
	IS 'change in place entries that are only worded differently, or were loaded on the same day';

-- The first of an entry's rows, where the list now tells an earlier day.
CREATE FUNCTION export_control.list_begin_earlier() RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	UPDATE export_control.restricted_party p SET valid = daterange(e.first, upper(p.valid))
	FROM export_control.list_change m JOIN export_control.list_entry e USING (list, entry) JOIN export_control.list_now n USING (list, entry)
	WHERE m.what IN ('worded', 'corrected', 'over') AND e.first < n.began
		AND p.list = m.list AND p.entry = m.entry AND NOT p.shipped AND lower(p.valid) = n.began AND p.id <> m.id;
END
$$;
COMMENT ON FUNCTION export_control.list_begin_earlier() IS 'let the first row of entries begin on the day that the list tells, if that is earlier';

CREATE FUNCTION export_control.list_end(layout text, published date) RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	-- Shipped rows are not touched, they are replaced: what they said until now ...
	INSERT INTO export_control.restricted_party (list, entry, name, country, other_countries, kind, scope,
		requirement, policy, programs, footnotes, exceptions, details, valid, announced, citation, source)
	SELECT p.list, p.entry, p.name, p.country, p.other_countries, p.kind, p.scope, p.requirement, p.policy,
		p.programs, p.footnotes, p.exceptions, p.details,
		CASE WHEN p.id = m.id THEN daterange(lower(p.valid), greatest(published, lower(p.valid) + 1)) ELSE p.valid END,
		p.announced, p.citation, layout
	FROM export_control.list_change m JOIN export_control.restricted_party p ON p.list = m.list AND p.entry = m.entry AND p.shipped
	WHERE m.what IN ('changed', 'gone') AND m.of_regulation;
	INSERT INTO export_control.restricted_party_alias (party, alias, weak, source)
	SELECT u.id, a.alias, bool_and(a.weak), max(CASE WHEN a.shipped THEN layout ELSE a.source END)
	FROM export_control.list_change m
		JOIN export_control.restricted_party u ON u.list = m.list AND u.entry = m.entry AND NOT u.shipped
		JOIN export_control.restricted_party_alias a ON a.party = m.id
	WHERE m.what IN ('changed', 'gone') AND m.of_regulation
	GROUP BY u.id, a.alias;
	-- ... and others end.
	UPDATE export_control.restricted_party p
	SET valid = daterange(lower(p.valid), greatest(published, lower(p.valid) + 1))
	FROM export_control.list_change m
	WHERE p.id = m.id AND NOT m.of_regulation AND m.what IN ('gone', 'changed');
	UPDATE export_control.restricted_party p
	SET valid = export_control.list_days(p.valid, n.before, e.first, e.last, published)
	FROM export_control.list_change m JOIN export_control.list_entry e USING (list, entry) JOIN export_control.list_now n USING (list, entry)
	WHERE p.id = m.id AND m.what = 'over';
	IF EXISTS (SELECT FROM export_control.list_change m WHERE m.what = 'over') THEN
		PERFORM export_control.list_begin_earlier();
	END IF;
END
$$;
COMMENT ON FUNCTION export_control.list_end(text, date) IS 'end the rows of entries that are gone or have changed';

-- Without a date of its own an entry began after the edition before, or at a time
-- not known if that had no row of the list at all.
CREATE FUNCTION export_control.list_add(layout text, published date) RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	INSERT INTO export_control.restricted_party (list, entry, name, country, other_countries, kind, scope,
		requirement, policy, programs, footnotes, exceptions, details, valid, citation, source)
	SELECT e.list, e.entry, e.name, e.country, e.other_countries, e.kind, e.scope, e.requirement, e.policy,
		e.programs, e.footnotes, e.exceptions, e.details,
		CASE WHEN e.last < began.day THEN daterange(e.first, e.last + 1) ELSE daterange(began.day, e.last + 1) END,
		coalesce(e.citation, l.citation), layout
	FROM export_control.list_change m JOIN export_control.list_entry e USING (list, entry)
		JOIN export_control.effective_party_list l USING (list)
		LEFT JOIN export_control.list_now p USING (list, entry)
		LEFT JOIN (SELECT d.list, max(d.published) AS day FROM export_control.party_load d
			WHERE d.published <= list_add.published AND d.source IN (SELECT y.layout FROM export_control.list_layout y)
			GROUP BY d.list) edition USING (list),
		LATERAL (SELECT CASE
			WHEN m.what = 'changed' THEN greatest(published, CASE WHEN m.of_regulation THEN lower(p.valid) + 1 END)
			ELSE greatest(coalesce(e.first, edition.day), upper(p.valid)) END AS day) began
	WHERE m.what IN ('new', 'changed');
	INSERT INTO export_control.restricted_party_alias (party, alias, weak, source)
	SELECT p.id, a.alias, a.weak, a.source
	FROM export_control.list_change m JOIN export_control.list_entry e USING (list, entry),
		LATERAL (SELECT p.id FROM export_control.restricted_party p
			WHERE p.list = e.list AND p.entry = e.entry AND NOT p.shipped
			ORDER BY upper(p.valid) DESC NULLS FIRST, p.id DESC LIMIT 1) p,
		LATERAL (
			SELECT n.alias, n.alias = ANY (e.weak) AS weak, layout AS source FROM unnest(e.aliases) n (alias)
			UNION ALL
			-- What was entered by hand stays; of a shipped entry it is known of all rows (effective_restricted_party_alias).
			SELECT h.alias, h.weak, NULL FROM export_control.restricted_party_alias h
			WHERE h.party = m.id AND NOT m.of_regulation AND h.source IS NULL AND NOT h.withdrawn AND h.alias <> ALL (e.aliases)) a
	WHERE m.what IN ('new', 'changed');
END
$$;
COMMENT ON FUNCTION export_control.list_add(text, date) IS 'add the rows of entries that are new or have changed';

-- The steps change tables: they are for the functions that load lists alone.
REVOKE EXECUTE ON FUNCTION export_control.list_begin(), export_control.list_same_again(text, bytea, date),
	export_control.list_merge(text, date, real, text[], boolean, boolean), export_control.list_take_back(text, date, text[]),
	export_control.list_read_programs(text, text[]),
	export_control.list_leave_out_unknown_sources(text), export_control.list_clean_names(),
	export_control.list_key_entries(text, text[]), export_control.list_match_shipped_entries(),
	export_control.list_date_entries(text), export_control.list_scope_entries(),
	export_control.list_compare(text, date, text[]), export_control.list_apply(text, date), export_control.list_correct(text, date),
	export_control.list_begin_earlier(), export_control.list_end(text, date), export_control.list_add(text, date) FROM PUBLIC;
