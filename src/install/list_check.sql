-- What is asked of the rows of a load before they become entries: that they are the
-- list, of a day that is known, whole, and of no edition before the one that is there.

CREATE FUNCTION export_control.list_columns_hint(layout text) RETURNS text
	LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT CASE layout WHEN 'csl'
		THEN E'Let the header be compared: \\copy export_control.csl_import FROM ''consolidated.csv'' WITH (FORMAT csv, HEADER MATCH).'
		ELSE (SELECT 'Take in ' || l.files || ', whole.' FROM export_control.effective_list_layout l
			WHERE l.layout = list_columns_hint.layout) END
$$;
COMMENT ON FUNCTION export_control.list_columns_hint(text)
	IS 'what may help where columns of the file seem to be in the wrong places';

CREATE FUNCTION export_control.list_place(row_no int) RETURNS text
	LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT coalesce('line ' || r.line, 'row ' || r.no) FROM export_control.list_row r WHERE r.no = row_no
$$;
COMMENT ON FUNCTION export_control.list_place(int) IS 'where in its file a row stands, for messages';

CREATE FUNCTION export_control.list_check_day(published date, to_come boolean) RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	IF published IS NULL OR NOT isfinite(published) THEN
		RAISE EXCEPTION 'the date of the list must be a day, not "%"', coalesce(published::text, 'null')
			USING ERRCODE = 'invalid_parameter_value', DETAIL = 'The file does not say of which day it is.',
				HINT = 'Give the day on which the file was published, such as ''2026-07-31''.';
	END IF;
	IF published <= current_date THEN
		RETURN;
	-- Where the authority is it may be tomorrow already.
	ELSIF published > current_date + 1 AND to_come IS NOT TRUE THEN
		RAISE EXCEPTION 'the list is to be loaded as of %, a day to come', published
			USING ERRCODE = 'invalid_parameter_value', DETAIL = 'Verdicts would take it as young until max_list_age days after that.',
				HINT = 'Give the day on which the file was published; if it is that one, say to_come => true.';
	END IF;
	RAISE WARNING 'the list is loaded as of %, a day to come', published
		USING HINT = 'Verdicts take the list as young until max_list_age days after that.';
END
$$;
COMMENT ON FUNCTION export_control.list_check_day(date, boolean) IS 'refuse an edition whose day is not known, or to come and not said to be';

-- A list by another name would just not be loaded.
CREATE FUNCTION export_control.list_check_lists(layout text, only_lists text[]) RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	known	CONSTANT text[] := ARRAY(SELECT DISTINCT s.list FROM export_control.effective_list_source s WHERE s.layout = list_check_lists.layout ORDER BY 1);
	wrong	text;
BEGIN
	IF only_lists <@ known AND only_lists <> '{}' OR only_lists IS NULL THEN
		RETURN;
	END IF;
	SELECT coalesce(l.list, 'null') INTO wrong FROM unnest(only_lists) l (list) WHERE l.list <> ALL (known) OR l.list IS NULL LIMIT 1;
	RAISE EXCEPTION '%', format(CASE WHEN wrong IS NULL THEN 'no list of the %s is named' ELSE 'the %s has no list "%s"' END, export_control.list_title(layout), wrong)
		USING ERRCODE = 'invalid_parameter_value', HINT = format('Lists are %s; without "lists" all are loaded.', array_to_string(known, ', '));
END
$$;
COMMENT ON FUNCTION export_control.list_check_lists(text, text[]) IS 'refuse lists to load that a published file does not have';

CREATE FUNCTION export_control.list_tolerated_loss(max_loss real) RETURNS real
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	PERFORM @extschema@.name_key('');	-- loads the library, which knows the setting
	max_loss := coalesce(max_loss, current_setting('export_control.list_max_loss')::real);
	IF max_loss IS NULL OR NOT max_loss BETWEEN 0 AND 1 THEN
		RAISE EXCEPTION 'max_loss must be a share between 0 and 1, not %', max_loss
			USING ERRCODE = 'invalid_parameter_value', HINT = 'Such as 0.1: a tenth of a list may be gone.';
	END IF;
	RETURN max_loss;
END
$$;
COMMENT ON FUNCTION export_control.list_tolerated_loss(real)
	IS 'share of a list that a load may end: as given, else the setting list_max_loss';

CREATE FUNCTION export_control.list_check_rows(layout text) RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	number	int;				-- of the first bad row
	bad		text;
BEGIN
	IF NOT EXISTS (SELECT FROM export_control.list_row) THEN
		RAISE EXCEPTION 'the % to load has no rows', export_control.list_title(layout)
			USING ERRCODE = 'no_data_found',
				HINT = export_control.list_columns_hint(layout);
	END IF;
	SELECT r.no, CASE WHEN r.source IS NULL THEN 'source' ELSE 'name' END INTO number, bad
	FROM export_control.list_row r WHERE r.source IS NULL OR r.name IS NULL ORDER BY r.no LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION '% of the % has no %', export_control.list_place(number), export_control.list_title(layout), bad
			USING ERRCODE = 'not_null_violation', HINT = export_control.list_columns_hint(layout);
	END IF;
	-- Nobody can be found by it: letters that the file could not hold, or a sign for none.
	SELECT r.no, r.name INTO number, bad FROM export_control.list_row r WHERE r.name !~ '[[:alnum:]]' ORDER BY r.no LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION '% of the % has a name without letters or digits, "%"', export_control.list_place(number), export_control.list_title(layout), left(bad, 60)
			USING ERRCODE = 'invalid_parameter_value', DETAIL = 'Nobody would be found by it.', HINT = export_control.list_columns_hint(layout);
	END IF;
	SELECT r.no, r.type INTO number, bad
	FROM export_control.list_row r
	WHERE lower(btrim(r.type)) NOT IN ('', 'entity', 'individual', 'vessel', 'aircraft') ORDER BY r.no LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION '% of the % is of type "%"', export_control.list_place(number),
			export_control.list_title(layout), left(bad, 60)
			USING ERRCODE = 'invalid_parameter_value',
				DETAIL = 'Types are Entity, Individual, Vessel and Aircraft.',
				HINT = export_control.list_columns_hint(layout);
	END IF;
	SELECT r.no, octet_length(r.number)::text INTO number, bad FROM export_control.list_row r WHERE octet_length(r.number) > 500 ORDER BY r.no LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION '% of the % has a number of % bytes', export_control.list_place(number), export_control.list_title(layout), bad
			USING ERRCODE = 'invalid_parameter_value', HINT = export_control.list_columns_hint(layout);
	END IF;
	PERFORM export_control.list_check_letters(layout);
END
$$;
COMMENT ON FUNCTION export_control.list_check_rows(text)
	IS 'refuse a load without rows, or with rows that lack a source or a name, are of an unknown type, or have a long text for a number or the letters of another encoding';

-- A file in UTF-8 that was copied as if it were in another encoding has two or three
-- other letters for each: nobody would be found by such a name.
CREATE FUNCTION export_control.list_check_letters(layout text) RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	bad	record;
BEGIN
	SELECT min(n.no) FILTER (WHERE n.wrong) AS no, min(n.name) FILTER (WHERE n.wrong) AS name, count(*) FILTER (WHERE n.wrong) AS wrong, count(*) AS names INTO bad
	FROM (SELECT r.no, t.name, t.name ~ E'[ÂÃÐÑÙØ][\\u0080-\\u009f\\u00a1-\\u00bf]|â€|\\ufffd' AS wrong
		FROM export_control.list_row r, unnest(r.name || coalesce(r.aliases, '{}')) t (name)
		WHERE octet_length(t.name) > length(t.name)) n;
	IF bad.wrong * 2 > bad.names THEN
		RAISE EXCEPTION '% of the % names beyond ASCII of the % have letters that stand for others', bad.wrong, bad.names, export_control.list_title(layout)
			USING ERRCODE = 'invalid_parameter_value', DETAIL = format('Such as "%s" in %s.', left(bad.name, 60), export_control.list_place(bad.no)),
				HINT = E'The file was copied in another encoding than it is in. Copy it again with ENCODING ''UTF8'', or ''LATIN1'', among the options of \\copy.';
	END IF;
END
$$;
COMMENT ON FUNCTION export_control.list_check_letters(text) IS 'refuse a load whose names were read in another encoding than they are in';

CREATE FUNCTION export_control.list_leave_out_unknown_sources(layout text) RETURNS boolean
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	unknown	record;
	whole	boolean := true;
BEGIN
	FOR unknown IN
		SELECT r.source, count(*) AS rows
		FROM export_control.list_row r LEFT JOIN export_control.effective_list_source s
			ON s.layout = list_leave_out_unknown_sources.layout AND s.source = r.source
		WHERE s.source IS NULL GROUP BY r.source ORDER BY r.source
	LOOP
		RAISE WARNING 'source "%" is no list known: % rows left out', left(unknown.source, 100), unknown.rows
			USING HINT = format('Insert it with its list into export_control.list_source, layout "%s", and load again.', layout);
		whole := false;
	END LOOP;
	DELETE FROM export_control.list_row r
		WHERE NOT EXISTS (SELECT FROM export_control.effective_list_source s
			WHERE s.layout = list_leave_out_unknown_sources.layout AND s.source = r.source);
	IF NOT EXISTS (SELECT FROM export_control.list_row) THEN
		RAISE EXCEPTION 'no row of the % is of a source known', export_control.list_title(layout)
			USING ERRCODE = 'foreign_key_violation', HINT = export_control.list_columns_hint(layout);
	END IF;
	RETURN whole;
END
$$;
COMMENT ON FUNCTION export_control.list_leave_out_unknown_sources(text)
	IS 'leave out rows of sources that are no known list, with a warning for each source; were there none?';

CREATE FUNCTION export_control.list_check_edition(layout text, published date, only_lists text[], older boolean)
	RETURNS boolean
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	later	record;
BEGIN
	SELECT l.list, max(l.published) AS day INTO later
	FROM export_control.party_load l
	WHERE l.source IN (SELECT y.layout FROM export_control.list_layout y) AND l.published > list_check_edition.published
		AND (only_lists IS NULL OR l.list = ANY (only_lists))
		AND l.list IN (SELECT s.list FROM export_control.effective_list_source s WHERE s.layout = list_check_edition.layout)
	GROUP BY l.list ORDER BY 2 DESC, 1 LIMIT 1;
	IF FOUND AND older IS NOT TRUE THEN
		RAISE EXCEPTION 'list % is of %, and the edition to load of %', later.list, later.day, published
			USING ERRCODE = 'object_not_in_prerequisite_state',
				DETAIL = 'What is new in the later edition would end, and its history would have holes.',
				HINT = 'Give the day on which the file was published; if it is to take the place of the later edition, say older => true.';
	END IF;
	RETURN later IS NOT NULL;
END
$$;
COMMENT ON FUNCTION export_control.list_check_edition(text, date, text[], boolean)
	IS 'refuse an edition older than the one that a list has, unless that is wanted; is it such a one?';

-- An entry that somebody withdrew stays so until it changes, whatever the file says.
CREATE FUNCTION export_control.list_tell_withdrawn(layout text, published date, only_lists text[]) RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	withdrawn	record;
BEGIN
	FOR withdrawn IN
		SELECT p.list, count(DISTINCT p.entry) AS entries FROM export_control.restricted_party p
		WHERE p.withdrawn AND NOT p.shipped AND p.valid @> published AND (only_lists IS NULL OR p.list = ANY (only_lists))
			AND p.list IN (SELECT s.list FROM export_control.effective_list_source s WHERE s.layout = list_tell_withdrawn.layout)
		GROUP BY p.list ORDER BY p.list
	LOOP
		RAISE WARNING '% entries of list % are withdrawn, and are so after this load unless the file has changed them', withdrawn.entries, withdrawn.list
			USING HINT = format('Nobody is screened against them: SELECT id, entry, name FROM export_control.restricted_party WHERE list = %L AND withdrawn. Of those that are to count, UPDATE export_control.restricted_party SET withdrawn = false.', withdrawn.list);
	END LOOP;
END
$$;
COMMENT ON FUNCTION export_control.list_tell_withdrawn(text, date, text[]) IS 'warn of entries of the lists to load that somebody withdrew';

CREATE FUNCTION export_control.list_check_numbers() RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	twice	text;
BEGIN
	SELECT format('entity %s of %s', r.number, r.source) INTO twice
	FROM export_control.list_row r
	WHERE r.number IS NOT NULL GROUP BY r.source, r.number HAVING count(*) > 1 LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION '% is there more than once', twice
			USING ERRCODE = 'unique_violation',
				HINT = 'Was the file copied twice?  Copy it once, into an empty table.';
	END IF;
END
$$;
COMMENT ON FUNCTION export_control.list_check_numbers() IS 'refuse rows of which several have the same number';

-- It depends on its programs whether a party is blocked: they are those that are
-- known (party_list_day), however the file writes and divides them, or it is told.
CREATE FUNCTION export_control.list_read_programs(layout text, only_lists text[]) RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	other	record;
BEGIN
	WITH known AS MATERIALIZED (
		SELECT d.list, d.program, upper(regexp_replace(d.program, '[^[:alnum:]]+', '', 'g')) AS key
		FROM export_control.effective_party_list_day d WHERE d.program <> '*'
	), other AS MATERIALIZED (
		SELECT DISTINCT s.list, s.source, p.program
		FROM export_control.list_row r JOIN export_control.effective_list_source s ON s.layout = list_read_programs.layout AND s.source = r.source,
			unnest(r.programs) p (program)
		WHERE s.list IN (SELECT k.list FROM known k) AND NOT EXISTS (SELECT FROM known k WHERE k.list = s.list AND k.program = p.program)
	), read AS MATERIALIZED (
		SELECT o.source, o.program, array_agg(k.program ORDER BY piece.no) AS programs
		FROM other o, regexp_split_to_table(o.program, '[][;,|/]') WITH ORDINALITY AS piece (text, no)
			LEFT JOIN known k ON k.key = upper(regexp_replace(piece.text, '[^[:alnum:]]+', '', 'g'))
		WHERE piece.text ~ '[[:alnum:]]' AND coalesce(k.list, o.list) = o.list
		GROUP BY o.source, o.program HAVING bool_and(k.program IS NOT NULL)
	)
	UPDATE export_control.list_row r SET programs = (
		SELECT array_agg(n.program ORDER BY n.no)
		FROM (SELECT coalesce(k.program, p.program) AS program, min(p.no) AS no
			FROM unnest(r.programs) WITH ORDINALITY AS p (program, no) LEFT JOIN read d ON d.source = r.source AND d.program = p.program
				LEFT JOIN LATERAL unnest(d.programs) k (program) ON true GROUP BY 1) n)
	WHERE EXISTS (SELECT FROM read d WHERE d.source = r.source AND d.program = ANY (r.programs));
	FOR other IN
		SELECT c.list, string_agg(format('%s (%s)', coalesce(quote_literal(c.program), 'none'), c.entries), ', ' ORDER BY c.program) AS programs
		FROM (SELECT s.list, p.program, count(*) AS entries
			FROM export_control.list_row r JOIN export_control.effective_list_source s ON s.layout = list_read_programs.layout AND s.source = r.source
				LEFT JOIN LATERAL unnest(r.programs) p (program) ON true
			WHERE (only_lists IS NULL OR s.list = ANY (only_lists)) AND s.list IN (SELECT d.list FROM export_control.effective_party_list_day d WHERE d.program <> '*')
				AND NOT EXISTS (SELECT FROM export_control.effective_party_list_day d WHERE d.list = s.list AND d.program = p.program)
			GROUP BY s.list, p.program) c
		GROUP BY c.list ORDER BY c.list
	LOOP
		RAISE WARNING 'list % has entries under programs that are not known: %', other.list, left(other.programs, 500)
			USING DETAIL = 'Entries with no other program require no license by themselves: they are red flags.',
				HINT = 'If section 744.8 names one, insert it into export_control.party_list_day, with the days of its effect, and load again.';
	END LOOP;
END
$$;
COMMENT ON FUNCTION export_control.list_read_programs(text, text[])
	IS 'read programs that the rows of a load write otherwise than they are known, and tell which are not known';

-- What is gone of a list shows by what it had.  A first load shows by how many
-- there are, and any by what some of them have: a program, on which it depends who
-- is blocked; what requires a license; another name; an address.
CREATE FUNCTION export_control.list_check_whole(layout text, published date, max_loss real, only_lists text[]) RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	few		record;
	lacks	text;
BEGIN
	IF max_loss >= 1 THEN
		RETURN;
	END IF;
	SELECT s.source, s.list, s.at_least, count(*) AS rows INTO few
	FROM export_control.list_row r JOIN export_control.effective_list_source s ON s.layout = list_check_whole.layout AND s.source = r.source
	WHERE (only_lists IS NULL OR s.list = ANY (only_lists))
		AND NOT EXISTS (SELECT FROM export_control.party_load l WHERE l.list = s.list AND l.source IN (SELECT y.layout FROM export_control.list_layout y))
		-- Days are looked at later on (list_date_entries): in this order texts of days are in theirs.
		AND (r.start_date IS NULL OR r.start_date <= published::text) AND (r.end_date IS NULL OR r.end_date >= published::text)
	GROUP BY s.source, s.list, s.at_least HAVING count(*) < s.at_least ORDER BY s.source LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'the file has % rows of "%" in force, and a whole one has at least %', few.rows, few.source, few.at_least
			USING ERRCODE = 'check_violation', DETAIL = 'Who is on the rest of the list would not be found.',
				HINT = format('Take in the whole file. If the list is as short as that, call again with max_loss => 1 and lists => ''{%s}'': without lists, all others may lose what the file does not have.', few.list);
	END IF;
	SELECT CASE WHEN count(r.aliases) FILTER (WHERE r.aliases <> '{}') = 0 AND list_check_whole.layout <> 'dpl' THEN 'another name'
		WHEN count(r.addresses) FILTER (WHERE array_remove(r.addresses, NULL) <> '{}') = 0 THEN 'a country' END
		INTO lacks FROM export_control.list_row r HAVING count(*) >= 100;
	IF lacks IS NULL THEN
		SELECT CASE l.effect WHEN 'license_required' THEN 'a license requirement' ELSE 'a program' END INTO lacks
		FROM export_control.list_row r JOIN export_control.effective_list_source s ON s.layout = list_check_whole.layout AND s.source = r.source
			JOIN export_control.effective_party_list l USING (list)
		WHERE l.effect IN ('license_required', 'blocked')
		GROUP BY s.list, l.effect
		HAVING count(*) >= 100 AND count(*) FILTER (WHERE CASE l.effect WHEN 'license_required' THEN r.requirement <> '' ELSE r.programs <> '{}' END) = 0
		ORDER BY s.list LIMIT 1;
	END IF;
	IF lacks IS NOT NULL THEN
		RAISE EXCEPTION 'no party in the file has %', lacks
			USING ERRCODE = 'check_violation', DETAIL = format('In a file of the %s many have.', export_control.list_title(layout)),
				HINT = export_control.list_columns_hint(layout);
	END IF;
	-- Where names and addresses are in files of their own, which were cut maybe.
	SELECT count(*) AS parties, CASE WHEN count(r.aliases) FILTER (WHERE r.aliases <> '{}') = 0 THEN 'another name'
		WHEN count(*) FILTER (WHERE r.details ? 'addresses') = 0 THEN 'an address' END AS lack INTO few
	FROM (SELECT r.aliases, r.details FROM export_control.list_row r ORDER BY r.no DESC LIMIT (SELECT count(*) / 10 FROM export_control.list_row)) r;
	IF layout ~ '^ofac' AND few.parties >= 100 AND few.lack IS NOT NULL THEN
		RAISE EXCEPTION 'none of the last % parties in the file has %', few.parties, few.lack
			USING ERRCODE = 'check_violation', DETAIL = format('In a file of the %s many have.', export_control.list_title(layout)),
				HINT = export_control.list_columns_hint(layout);
	END IF;
END
$$;
COMMENT ON FUNCTION export_control.list_check_whole(text, date, real, text[])
	IS 'refuse a first load of a part of a list, and any without what the whole list must have, unless any loss is right';
