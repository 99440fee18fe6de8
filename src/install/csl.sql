-- The Consolidated Screening List, as published.
--
--     \copy export_control.csl_import FROM 'consolidated.csv' WITH (FORMAT csv, HEADER MATCH)
--     SELECT * FROM export_control.load_csl();

-- Which list a source of the file is.
CREATE TABLE export_control.csl_source (
	source		text NOT NULL,
	list		text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (source, shipped)
);
COMMENT ON TABLE export_control.csl_source IS 'sources named in the Consolidated Screening List, and the list that each is';
SELECT export_control.declare_rule_table('csl_source');

-- What published names carry that is no name.  In this order, on every name
-- and alias, case-blind: "remove" replaces what matches, "alias" also takes
-- the first group as a further name, "split" parts one name into several.
CREATE TABLE export_control.listed_name_rule (
	ordinal		int NOT NULL,
	action		text NOT NULL CHECK (action IN ('remove', 'alias', 'split')),
	pattern		text NOT NULL,
	replacement	text,
	note		text,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (ordinal, shipped)
);
COMMENT ON TABLE export_control.listed_name_rule IS 'how names as published become names and aliases';
SELECT export_control.declare_rule_table('listed_name_rule');
GRANT SELECT ON export_control.csl_source, export_control.listed_name_rule TO PUBLIC;

-- The 29 columns of the official file, in its order, all as text.
CREATE UNLOGGED TABLE export_control.csl_import (
	_id	text,
	source	text,
	entity_number	text,
	type	text,
	programs	text,
	name	text,
	title	text,
	addresses	text,
	federal_register_notice	text,
	start_date	text,
	end_date	text,
	standard_order	text,
	license_requirement	text,
	license_policy	text,
	call_sign	text,
	vessel_type	text,
	gross_tonnage	text,
	gross_registered_tonnage	text,
	vessel_flag	text,
	vessel_owner	text,
	remarks	text,
	source_list_url	text,
	alt_names	text,
	citizenships	text,
	dates_of_birth	text,
	nationalities	text,
	places_of_birth	text,
	source_information_url	text,
	ids	text
);
COMMENT ON TABLE export_control.csl_import IS 'the Consolidated Screening List as published; load_csl() takes it in and empties this table';

-- The 28 columns of the older official file.
CREATE VIEW export_control.csl_import_28 AS SELECT
		source, entity_number, type, programs, name, title, addresses, federal_register_notice, start_date, end_date,
		standard_order, license_requirement, license_policy, call_sign, vessel_type, gross_tonnage,
		gross_registered_tonnage, vessel_flag, vessel_owner, remarks, source_list_url, alt_names, citizenships,
		dates_of_birth, nationalities, places_of_birth, source_information_url, ids
	FROM export_control.csl_import;
COMMENT ON VIEW export_control.csl_import_28 IS 'csl_import for the older layout, which has no column _id';
CREATE FUNCTION export_control.csl_import_28() RETURNS trigger
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	INSERT INTO export_control.csl_import VALUES (NULL,
		NEW.source, NEW.entity_number, NEW.type, NEW.programs, NEW.name, NEW.title, NEW.addresses,
		NEW.federal_register_notice, NEW.start_date, NEW.end_date, NEW.standard_order, NEW.license_requirement,
		NEW.license_policy, NEW.call_sign, NEW.vessel_type, NEW.gross_tonnage, NEW.gross_registered_tonnage,
		NEW.vessel_flag, NEW.vessel_owner, NEW.remarks, NEW.source_list_url, NEW.alt_names, NEW.citizenships,
		NEW.dates_of_birth, NEW.nationalities, NEW.places_of_birth, NEW.source_information_url, NEW.ids);
	RETURN NEW;
END
$$;
COMMENT ON FUNCTION export_control.csl_import_28() IS 'trigger: pass rows of the older layout on';
CREATE TRIGGER csl_import_28 INSTEAD OF INSERT ON export_control.csl_import_28
	FOR EACH ROW EXECUTE FUNCTION export_control.csl_import_28();

-- The country that a text of the file names, as a code where one is known:
-- a country, or an address that ends in one.
CREATE FUNCTION export_control.csl_country(address text) RETURNS text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT coalesce(export_control.destination_code(whole), export_control.destination_code(last), nullif(last, ''))
	FROM (SELECT btrim(address) AS whole, btrim(regexp_replace(address, '^.*,', '')) AS last) s
$$;
COMMENT ON FUNCTION export_control.csl_country(text) IS 'country at the end of an address, as a code where one is known';

-- A name without the white space and control characters of the file.
CREATE FUNCTION export_control.csl_text(published text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$ SELECT nullif(btrim(regexp_replace(published, E'[[:space:][:cntrl:]\u00a0]+', ' ', 'g')), '') $$;
COMMENT ON FUNCTION export_control.csl_text(text) IS 'text with single spaces, null if nothing is left';

-- What a load works with: its rows however they came in, their names, countries
-- and entries, what the tables have, and what becomes of each entry.  Empty but
-- within a load.  No temporary tables: there are databases where no table may be
-- made.
CREATE UNLOGGED TABLE export_control.csl_row (
	no			int PRIMARY KEY,
	source		text,
	number		text,
	type		text,
	programs	text[],
	name		text,
	aliases		text[],
	addresses	text[],			-- and nationalities
	citation	text,
	requirement	text,
	policy		text,
	start_date	text,
	end_date	text
);
COMMENT ON TABLE export_control.csl_row IS 'rows of a load, as published';
CREATE UNLOGGED TABLE export_control.csl_name (no int NOT NULL, ordinal numeric NOT NULL, name text);
COMMENT ON TABLE export_control.csl_name IS 'names and aliases of the rows of a load';
CREATE UNLOGGED TABLE export_control.csl_country (address text PRIMARY KEY, country text);
COMMENT ON TABLE export_control.csl_country IS 'countries of the addresses of a load';
CREATE UNLOGGED TABLE export_control.csl_entry (
	no			int NOT NULL,
	list		text NOT NULL,
	entry		text NOT NULL,
	name		text NOT NULL,
	country		text,
	other_countries	text[],
	kind		text NOT NULL,
	requirement	text,
	policy		text,
	programs	text[],
	citation	text,
	aliases		text[],
	start_date	text,
	end_date	text,
	scope		text,
	footnotes	int[],
	exceptions	text[],
	first		date,
	last		date,
	PRIMARY KEY (list, entry)
);
COMMENT ON TABLE export_control.csl_entry IS 'entries of a load';
CREATE UNLOGGED TABLE export_control.csl_now (
	LIKE export_control.restricted_party,
	in_force	boolean,
	aliases		text[],
	PRIMARY KEY (list, entry)
);
-- It is no rule table, which is told by these columns.
ALTER TABLE export_control.csl_now RENAME shipped TO of_regulation;
ALTER TABLE export_control.csl_now RENAME withdrawn TO taken_away;
COMMENT ON TABLE export_control.csl_now IS 'what the lists of a load have';
CREATE UNLOGGED TABLE export_control.csl_change (
	list		text NOT NULL,
	entry		text NOT NULL,
	id			bigint,
	of_regulation	boolean,		-- its row is shipped
	what		text NOT NULL,
	PRIMARY KEY (list, entry)
);
COMMENT ON TABLE export_control.csl_change IS 'what becomes of each entry of a load';

CREATE FUNCTION export_control.csl_clear() RETURNS void
	LANGUAGE sql SET search_path = pg_catalog, pg_temp
AS $$
	DELETE FROM export_control.csl_row;
	DELETE FROM export_control.csl_name;
	DELETE FROM export_control.csl_country;
	DELETE FROM export_control.csl_entry;
	DELETE FROM export_control.csl_now;
	DELETE FROM export_control.csl_change;
$$;
COMMENT ON FUNCTION export_control.csl_clear() IS 'empty the tables that a load works with';

-- One load at a time, and nobody's changes of rules in between.  What every
-- change of a rule locks first is locked first: a lock of the lists themselves
-- would wait for one who waits for that.
CREATE FUNCTION export_control.csl_begin() RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	PERFORM FROM export_control.rulebook_generation FOR UPDATE;
	PERFORM export_control.csl_clear();
END
$$;
COMMENT ON FUNCTION export_control.csl_begin() IS 'make room for the rows of a load, alone';

-- Merge the parsed rows into restricted_party.
CREATE FUNCTION export_control.csl_merge(published date, max_loss real, only_lists text[], older boolean)
RETURNS TABLE (list text, entries int, added int, changed int, unchanged int, gone int)
	LANGUAGE plpgsql
	SET search_path = pg_catalog, pg_temp SET jit = off
AS $$
#variable_conflict use_column
DECLARE
	columns_hint	CONSTANT text := E'Let the header be compared: \\copy export_control.csl_import FROM ''consolidated.csv'' WITH (FORMAT csv, HEADER MATCH).';
	rule	record;
	lost	record;
	bad		text;
	before	bigint;
	number	bigint;
BEGIN
	IF published IS NULL OR NOT isfinite(published) THEN
		RAISE EXCEPTION 'the date of the list must be a day, not "%"', coalesce(published::text, 'null')
			USING ERRCODE = 'invalid_parameter_value', HINT = 'Give the day on which the file was published.';
	END IF;
	PERFORM @extschema@.name_key('');	-- loads the library, which knows the setting
	max_loss := coalesce(max_loss, current_setting('export_control.list_max_loss')::real);
	IF max_loss IS NULL OR NOT max_loss BETWEEN 0 AND 1 THEN
		RAISE EXCEPTION 'max_loss must be a share between 0 and 1, not %', max_loss
			USING ERRCODE = 'invalid_parameter_value';
	END IF;

	SELECT count(*) INTO number FROM export_control.csl_row;
	IF number = 0 THEN
		RAISE EXCEPTION 'the Consolidated Screening List to load has no rows'
			USING ERRCODE = 'no_data_found',
				HINT = E'First \\copy export_control.csl_import FROM ''consolidated.csv'' WITH (FORMAT csv, HEADER MATCH).';
	END IF;
	SELECT r.no, CASE WHEN r.source IS NULL THEN 'source' ELSE 'name' END INTO number, bad
	FROM export_control.csl_row r WHERE r.source IS NULL OR r.name IS NULL ORDER BY r.no LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'row % of the Consolidated Screening List has no %', number, bad
			USING ERRCODE = 'not_null_violation', HINT = columns_hint;
	END IF;
	SELECT r.no, r.type INTO number, bad
	FROM export_control.csl_row r WHERE lower(btrim(r.type)) NOT IN ('', 'entity', 'individual', 'vessel', 'aircraft') ORDER BY r.no LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'row % of the Consolidated Screening List is of type "%"', number, left(bad, 60)
			USING ERRCODE = 'invalid_parameter_value', DETAIL = 'Types are Entity, Individual, Vessel and Aircraft.', HINT = columns_hint;
	END IF;
	FOR lost IN
		SELECT r.source, count(*) AS rows
		FROM export_control.csl_row r LEFT JOIN export_control.effective_csl_source s ON s.source = r.source
		WHERE s.source IS NULL GROUP BY r.source ORDER BY r.source
	LOOP
		RAISE WARNING 'source "%" is no list known: % rows left out', left(lost.source, 100), lost.rows
			USING HINT = 'Insert it with its list into export_control.csl_source, and load again.';
	END LOOP;
	DELETE FROM export_control.csl_row r WHERE NOT EXISTS (SELECT FROM export_control.effective_csl_source s WHERE s.source = r.source);
	IF NOT EXISTS (SELECT FROM export_control.csl_row) THEN
		RAISE EXCEPTION 'no row of the Consolidated Screening List is of a source known'
			USING ERRCODE = 'foreign_key_violation', HINT = columns_hint;
	END IF;
	SELECT l.list, max(l.published) AS day INTO lost
	FROM export_control.party_load l
	WHERE l.source = 'csl' AND l.published > csl_merge.published AND (only_lists IS NULL OR l.list = ANY (only_lists))
		AND l.list IN (SELECT s.list FROM export_control.effective_csl_source s)
	GROUP BY l.list ORDER BY 2 DESC, 1 LIMIT 1;
	IF FOUND AND older IS NOT TRUE THEN
		RAISE EXCEPTION 'list % is of %, and the edition to load of %', lost.list, lost.day, published
			USING ERRCODE = 'object_not_in_prerequisite_state',
				DETAIL = 'What is new in the later edition would end, and its history would have holes.',
				HINT = 'Give the day on which the file was published; if it is to take the place of the later edition, say older => true.';
	END IF;
	SELECT format('entity %s of %s', r.number, r.source) INTO bad
	FROM export_control.csl_row r WHERE r.number IS NOT NULL GROUP BY r.source, r.number HAVING count(*) > 1 LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION '% is there more than once', bad
			USING ERRCODE = 'unique_violation',
				HINT = 'Was the file copied twice?  TRUNCATE export_control.csl_import and copy it once.';
	END IF;
	SELECT count(*) INTO number FROM export_control.csl_row;
	RAISE NOTICE '% rows of the Consolidated Screening List read', number;

	-- Names and aliases, cleaned.
	INSERT INTO export_control.csl_name
		SELECT r.no, n.ordinal::numeric AS ordinal, export_control.csl_text(n.name) AS name
		FROM export_control.csl_row r, unnest(r.name || coalesce(r.aliases, '{}')) WITH ORDINALITY AS n (name, ordinal);
	FOR rule IN SELECT * FROM export_control.effective_listed_name_rule ORDER BY ordinal LOOP
		IF rule.action = 'split' THEN
			INSERT INTO export_control.csl_name
			SELECT n.no, n.ordinal + 0.001 * (piece.ordinal - 1), piece.name
			FROM export_control.csl_name n, regexp_split_to_table(n.name, rule.pattern, 'i') WITH ORDINALITY AS piece (name, ordinal)
			WHERE n.name ~* rule.pattern AND piece.ordinal > 1;
			UPDATE export_control.csl_name SET name = (regexp_split_to_array(name, rule.pattern, 'i'))[1] WHERE name ~* rule.pattern;
		ELSE
			IF rule.action = 'alias' THEN
				INSERT INTO export_control.csl_name
				SELECT no, ordinal + 0.0001, (regexp_match(name, rule.pattern, 'i'))[1]
				FROM export_control.csl_name WHERE name ~* rule.pattern;
			END IF;
			UPDATE export_control.csl_name SET name = regexp_replace(name, rule.pattern, coalesce(rule.replacement, ''), 'gi')
			WHERE name ~* rule.pattern;
		END IF;
	END LOOP;
	UPDATE export_control.csl_name SET name = export_control.csl_text(name) WHERE name ~ '^[ ,;]|[ ,;]$|  ' OR name = '';
	DELETE FROM export_control.csl_name WHERE name IS NULL AND ordinal <> 1;

	ANALYZE export_control.csl_name, export_control.csl_row;

	-- Entries.  The key is the number where the list has one, else the name as
	-- published and the first country, told apart by order where that is not
	-- enough; a shipped row of the same name and country is the same entry.
	INSERT INTO export_control.csl_country
		SELECT address, export_control.csl_country(address) AS country
		FROM (SELECT DISTINCT unnest(addresses) AS address FROM export_control.csl_row) a;
	ANALYZE export_control.csl_country;
	INSERT INTO export_control.csl_entry (no, list, entry, name, country, other_countries, kind, requirement, policy, programs, citation, aliases, start_date, end_date)
		WITH named AS (
			SELECT no, max(name) FILTER (WHERE ordinal = 1) AS name,
				array_agg(DISTINCT name COLLATE "C") FILTER (WHERE ordinal <> 1) AS aliases
			FROM export_control.csl_name GROUP BY no
		), placed AS (
			SELECT no, array_agg(country ORDER BY first) AS countries
			FROM (SELECT r.no, c.country, min(a.ordinal) AS first
				FROM export_control.csl_row r, unnest(r.addresses) WITH ORDINALITY AS a (address, ordinal) JOIN export_control.csl_country c USING (address)
				WHERE c.country IS NOT NULL GROUP BY r.no, c.country) p
			GROUP BY no
		), parsed AS (
			SELECT r.no, s.list, r.number, r.name, r.type, r.programs, r.citation, r.requirement, r.policy, r.addresses, r.start_date, r.end_date,
				coalesce(n.name, r.name) AS clean_name, coalesce(n.aliases, '{}') AS aliases, coalesce(p.countries, '{}') AS countries
			FROM export_control.csl_row r JOIN export_control.effective_csl_source s USING (source)
				LEFT JOIN named n USING (no) LEFT JOIN placed p USING (no)
		), keyed AS (
			SELECT *, coalesce(number, lower(btrim(regexp_replace(name, '[^[:alnum:]]+', ' ', 'g'))) || '|' || coalesce(countries[1], '')) AS key
			FROM parsed
		)
		SELECT no, list, key || CASE WHEN n > 1 THEN '#' || n ELSE '' END AS entry, clean_name AS name,
			countries[1] AS country, countries[2:] AS other_countries,
			CASE lower(type) WHEN 'entity' THEN 'entity' WHEN 'individual' THEN 'individual' WHEN 'vessel' THEN 'vessel'
				WHEN 'aircraft' THEN 'aircraft' ELSE 'unknown' END AS kind,
			requirement, policy, programs, citation, array_remove(aliases, clean_name) AS aliases, start_date, end_date
		FROM (SELECT *, row_number() OVER (PARTITION BY list, key ORDER BY citation, requirement, addresses, no) AS n FROM keyed) k
		WHERE only_lists IS NULL OR list = ANY (only_lists);
	UPDATE export_control.csl_entry e SET entry = s.entry
	FROM (SELECT DISTINCT ON (e.list, p.entry) e.no, p.entry
		FROM export_control.restricted_party p JOIN export_control.csl_entry e
			ON e.list = p.list AND e.country IS NOT DISTINCT FROM p.country AND @extschema@.name_key(e.name) = @extschema@.name_key(p.name)
		WHERE p.shipped ORDER BY e.list, p.entry, lower(e.name) <> lower(p.name), e.no) s
	WHERE e.no = s.no;
	-- Days of the calendar, in their order.
	SELECT e.list, e.entry, e.name, d.day INTO lost
	FROM export_control.csl_entry e, unnest(ARRAY[e.start_date, e.end_date]) d (day)
	WHERE CASE WHEN d.day !~ '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' OR left(d.day, 4) = '0000' THEN true
		ELSE right(d.day, 2)::int > extract(day FROM make_date(left(d.day, 4)::int, substr(d.day, 6, 2)::int, 1) + interval '1 month - 1 day') END
	ORDER BY e.list, e.entry LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'date "%" of entry "%" of list % is no day YYYY-MM-DD', left(lost.day, 60), lost.entry, lost.list
			USING ERRCODE = 'invalid_datetime_format', DETAIL = format('The entry is "%s".', lost.name), HINT = columns_hint;
	END IF;
	SELECT e.list, e.entry, e.name, e.start_date, e.end_date INTO lost
	FROM export_control.csl_entry e WHERE e.start_date::date > e.end_date::date
	ORDER BY e.list, e.entry LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'entry "%" of list % ends on %, before it begins on %', lost.entry, lost.list, lost.end_date, lost.start_date
			USING ERRCODE = 'invalid_datetime_format', DETAIL = format('The entry is "%s".', lost.name),
				HINT = 'Correct the row in export_control.csl_import, and load again.';
	END IF;
	UPDATE export_control.csl_entry e SET first = start_date::date, last = end_date::date, scope = 'all', footnotes = '{}', exceptions = '{}';
	UPDATE export_control.csl_entry e SET scope = s.scope, footnotes = s.footnotes, exceptions = s.exceptions
	FROM (SELECT r.requirement, p.* FROM (SELECT DISTINCT e.requirement FROM export_control.csl_entry e JOIN export_control.effective_party_list l USING (list)
			WHERE l.effect = 'license_required') r, export_control.parse_entity_scope(coalesce(r.requirement, '')) p) s
	WHERE e.requirement IS NOT DISTINCT FROM s.requirement
		AND e.list IN (SELECT l.list FROM export_control.effective_party_list l WHERE l.effect = 'license_required');
	ANALYZE export_control.csl_entry;

	-- What the tables have of these lists: each entry's latest row, a user's
	-- before a shipped one.
	INSERT INTO export_control.csl_now
		SELECT DISTINCT ON (p.list, p.entry) p.*, upper_inf(p.valid) OR upper(p.valid) > published AS in_force,
			ARRAY(SELECT a.alias COLLATE "C" FROM export_control.restricted_party_alias a WHERE a.party = p.id ORDER BY 1) AS aliases
		FROM export_control.restricted_party p
		WHERE p.list IN (SELECT s.list FROM export_control.effective_csl_source s) AND (only_lists IS NULL OR p.list = ANY (only_lists))
			AND (p.source = 'csl' OR p.shipped OR EXISTS (SELECT FROM export_control.csl_entry e WHERE e.list = p.list AND e.entry = p.entry))
		ORDER BY p.list, p.entry, p.shipped, upper(p.valid) DESC NULLS FIRST, p.id DESC;
	ANALYZE export_control.csl_now;

	INSERT INTO export_control.csl_change
		SELECT coalesce(e.list, p.list) AS list, coalesce(e.entry, p.entry) AS entry, p.id, p.of_regulation,
			CASE
				WHEN e.entry IS NULL THEN CASE WHEN p.in_force AND (p.source = 'csl' OR p.of_regulation) THEN 'gone' ELSE 'past' END
				WHEN p.id IS NULL THEN 'new'
				WHEN NOT p.in_force AND NOT (e.last IS NOT NULL AND upper(p.valid) = e.last + 1) THEN 'new'
				WHEN p.of_regulation AND p.scope = e.scope THEN 'unchanged'
				WHEN (p.name, p.country, p.other_countries, p.kind, p.scope, p.programs, p.footnotes, p.exceptions, p.aliases)
						IS DISTINCT FROM (e.name, e.country, e.other_countries, e.kind, e.scope, e.programs, e.footnotes, e.exceptions, e.aliases)
					OR (e.scope = 'text' AND p.requirement IS DISTINCT FROM e.requirement) THEN
					CASE WHEN lower(p.valid) >= published AND NOT p.of_regulation THEN 'corrected' ELSE 'changed' END
				WHEN (p.requirement, p.policy, p.citation) IS DISTINCT FROM (e.requirement, e.policy, coalesce(e.citation, p.citation))
					OR (e.first IS NOT NULL AND lower(p.valid) IS DISTINCT FROM e.first)
					OR (CASE WHEN upper_inf(p.valid) THEN NULL ELSE upper(p.valid) - 1 END) IS DISTINCT FROM e.last THEN 'worded'
				ELSE 'unchanged'
			END AS what
		FROM export_control.csl_entry e FULL JOIN export_control.csl_now p ON p.list = e.list AND p.entry = e.entry;
	ANALYZE export_control.csl_change;

	FOR lost IN
		SELECT m.list, count(*) FILTER (WHERE what = 'gone') AS gone, count(*) FILTER (WHERE what NOT IN ('new', 'past')) AS had
		FROM export_control.csl_change m GROUP BY m.list
	LOOP
		IF lost.gone > max_loss * lost.had THEN
			RAISE EXCEPTION 'list % would lose % of its % entries', lost.list, lost.gone, lost.had
				USING ERRCODE = 'check_violation',
					DETAIL = format('Sources have gone missing from the published file before; at most %s of a list may go unasked.', max_loss),
					HINT = 'If the loss is real, call again with max_loss => 1; to leave lists alone name those to load, lists => ''{...}''.';
		END IF;
	END LOOP;
	RAISE NOTICE 'names cleaned and entries compared';

	-- Bring up to date.  What held on a day before goes on holding for that day:
	-- only wording is changed in place, and what was loaded on the very same day.
	-- before is the generation that a delta starts from.
	before := @extschema@.rulebook_generation();

	UPDATE export_control.restricted_party p
	SET requirement = e.requirement, policy = e.policy, citation = coalesce(e.citation, p.citation), source = 'csl',
		name = e.name, country = e.country, other_countries = e.other_countries, kind = e.kind, scope = e.scope,
		programs = e.programs, footnotes = e.footnotes, exceptions = e.exceptions,
		valid = daterange(coalesce(e.first, lower(p.valid)),
			CASE WHEN e.last IS NOT NULL THEN greatest(e.last + 1, coalesce(e.first, lower(p.valid)) + 1) END)
	FROM export_control.csl_change m JOIN export_control.csl_entry e USING (list, entry)
	WHERE m.what IN ('worded', 'corrected') AND p.id = m.id;
	DELETE FROM export_control.restricted_party_alias a USING export_control.csl_change m JOIN export_control.csl_entry e USING (list, entry)
	WHERE m.what = 'corrected' AND a.party = m.id AND a.alias <> ALL (e.aliases);
	INSERT INTO export_control.restricted_party_alias (party, alias)
	SELECT m.id, a.alias
	FROM export_control.csl_change m JOIN export_control.csl_entry e USING (list, entry), unnest(e.aliases) AS a (alias)
	WHERE m.what = 'corrected' OR (m.what = 'unchanged' AND m.of_regulation)
	ON CONFLICT DO NOTHING;

	-- A shipped row is not touched, it is replaced: what it said until now ...
	INSERT INTO export_control.restricted_party (list, entry, name, country, other_countries, kind, scope, requirement, policy,
		programs, footnotes, exceptions, valid, announced, citation, source)
	SELECT p.list, p.entry, p.name, p.country, p.other_countries, p.kind, p.scope, p.requirement, p.policy,
		p.programs, p.footnotes, p.exceptions, daterange(lower(p.valid), greatest(published, lower(p.valid) + 1)), p.announced, p.citation, 'csl'
	FROM export_control.csl_change m JOIN export_control.restricted_party p ON p.id = m.id
	WHERE m.what IN ('changed', 'gone') AND m.of_regulation;
	INSERT INTO export_control.restricted_party_alias (party, alias)
	SELECT u.id, a.alias
	FROM export_control.csl_change m JOIN export_control.restricted_party u ON u.list = m.list AND u.entry = m.entry AND NOT u.shipped
		JOIN export_control.restricted_party_alias a ON a.party = m.id
	WHERE m.what IN ('changed', 'gone') AND m.of_regulation;
	-- ... and others end.
	UPDATE export_control.restricted_party p
	SET valid = daterange(lower(p.valid), greatest(published, lower(p.valid) + 1))
	FROM export_control.csl_change m
	WHERE p.id = m.id AND NOT m.of_regulation AND m.what IN ('gone', 'changed');

	-- New rows.  Without a date of its own an entry began after the edition
	-- before, or at a time not known if that had no row of the list at all.
	INSERT INTO export_control.restricted_party (list, entry, name, country, other_countries, kind, scope, requirement, policy,
		programs, footnotes, exceptions, valid, citation, source)
	SELECT e.list, e.entry, e.name, e.country, e.other_countries, e.kind, e.scope, e.requirement, e.policy,
		e.programs, e.footnotes, e.exceptions,
		CASE WHEN e.last < began.day THEN daterange(e.first, e.last + 1) ELSE daterange(began.day, e.last + 1) END,
		coalesce(e.citation, l.citation), 'csl'
	FROM export_control.csl_change m JOIN export_control.csl_entry e USING (list, entry) JOIN export_control.effective_party_list l USING (list)
		LEFT JOIN export_control.csl_now p USING (list, entry),
		LATERAL (SELECT CASE WHEN m.what = 'changed' THEN greatest(published, CASE WHEN m.of_regulation THEN lower(p.valid) + 1 END)
			ELSE greatest(coalesce(e.first, (SELECT max(l.published) FROM export_control.party_load l WHERE l.list = e.list AND l.source = 'csl')),
				upper(p.valid)) END AS day) began
	WHERE m.what IN ('new', 'changed');
	INSERT INTO export_control.restricted_party_alias (party, alias)
	SELECT p.id, a.alias
	FROM export_control.csl_change m JOIN export_control.csl_entry e USING (list, entry),
		LATERAL (SELECT p.id FROM export_control.restricted_party p WHERE p.list = e.list AND p.entry = e.entry AND NOT p.shipped
			ORDER BY upper(p.valid) DESC NULLS FIRST, p.id DESC LIMIT 1) p,
		unnest(e.aliases) AS a (alias)
	WHERE m.what IN ('new', 'changed');
	INSERT INTO export_control.party_load (list, source, published, entries, added, changed, unchanged, gone, generation)
	SELECT m.list, 'csl', published, count(*) FILTER (WHERE what NOT IN ('gone', 'past')), count(*) FILTER (WHERE what = 'new'),
		count(*) FILTER (WHERE what IN ('changed', 'corrected', 'worded')), count(*) FILTER (WHERE what = 'unchanged'),
		count(*) FILTER (WHERE what = 'gone'), before
	FROM export_control.csl_change m GROUP BY m.list;
	RAISE NOTICE 'lists brought up to %', published;
	RAISE NOTICE 'screening image of % bytes made', export_control.refresh_screening_image();

	RETURN QUERY
		SELECT m.list, (count(*) FILTER (WHERE what NOT IN ('gone', 'past')))::int, (count(*) FILTER (WHERE what = 'new'))::int,
			(count(*) FILTER (WHERE what IN ('changed', 'corrected', 'worded')))::int, (count(*) FILTER (WHERE what = 'unchanged'))::int,
			(count(*) FILTER (WHERE what = 'gone'))::int
		FROM export_control.csl_change m GROUP BY m.list ORDER BY m.list;
	PERFORM export_control.csl_clear();
END
$$;
COMMENT ON FUNCTION export_control.csl_merge(date, real, text[], boolean) IS 'merge the rows of a load into the lists; for load_csl() and load_csl_json()';

-- A header that was copied as a row tells whether the columns are in order.
CREATE FUNCTION export_control.csl_header() RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	wrong	record;
BEGIN
	SELECT c.key, c.value INTO wrong
	FROM export_control.csl_import i, jsonb_each_text(to_jsonb(i)) c
	WHERE (SELECT count(*) FROM jsonb_each_text(to_jsonb(i)) n WHERE to_jsonb(i) ? btrim(n.value)) > 5
		AND btrim(c.value) IS DISTINCT FROM c.key
		AND NOT (c.key = '_id' AND c.value IS NULL)
	LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'column "%" of the file is in the place of "%"', coalesce(wrong.value, ''), wrong.key
			USING ERRCODE = 'invalid_parameter_value',
				HINT = E'Name the columns in the order of the file: \\copy export_control.csl_import (...) FROM ... CSV HEADER.';
	END IF;
	DELETE FROM export_control.csl_import WHERE btrim(source) = 'source' AND btrim(name) = 'name';
END
$$;
COMMENT ON FUNCTION export_control.csl_header() IS 'compare a header among the rows to load with the columns, and remove it';

-- With the rights of the extension's owner: whoever may call it may load lists.
CREATE FUNCTION export_control.load_csl(published date DEFAULT current_date, max_loss real DEFAULT NULL, lists text[] DEFAULT NULL,
	older boolean DEFAULT false)
RETURNS TABLE (list text, entries int, added int, changed int, unchanged int, gone int)
	LANGUAGE plpgsql SECURITY DEFINER
	SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	PERFORM export_control.csl_begin();
	PERFORM export_control.csl_header();
	INSERT INTO export_control.csl_row
	SELECT row_number() OVER (), nullif(btrim(i.source), ''), nullif(btrim(i.entity_number), ''), i.type,
		coalesce(string_to_array(nullif(i.programs, ''), '; '), '{}'), export_control.csl_text(i.name),
		string_to_array(nullif(i.alt_names, ''), '; '),
		string_to_array(nullif(i.addresses, ''), '; ') || string_to_array(nullif(i.nationalities, ''), '; ')
			|| string_to_array(nullif(i.citizenships, ''), '; '),
		export_control.csl_text(i.federal_register_notice), export_control.csl_text(i.license_requirement),
		export_control.csl_text(i.license_policy), nullif(i.start_date, ''), nullif(i.end_date, '')
	FROM export_control.csl_import i;
	RETURN QUERY SELECT * FROM export_control.csl_merge(published, max_loss, lists, older);
	-- Not TRUNCATE: another session may be copying its own.
	DELETE FROM export_control.csl_import;
END
$$;
COMMENT ON FUNCTION export_control.load_csl(date, real, text[], boolean)
	IS 'merge export_control.csl_import into the lists of restricted parties: entries new, changed, unchanged and gone, per list';

-- The texts of a JSON array, or of a single value.
CREATE FUNCTION export_control.csl_texts(value jsonb) RETURNS text[]
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT CASE jsonb_typeof(value)
		WHEN 'array' THEN ARRAY(SELECT t FROM jsonb_array_elements_text(value) t WHERE t <> '')
		WHEN 'string' THEN string_to_array(nullif(value #>> '{}', ''), '; ')
	END
$$;
COMMENT ON FUNCTION export_control.csl_texts(jsonb) IS 'texts of a JSON array or string';

CREATE FUNCTION export_control.load_csl_json(document jsonb, published date DEFAULT current_date, max_loss real DEFAULT NULL, lists text[] DEFAULT NULL,
	older boolean DEFAULT false)
RETURNS TABLE (list text, entries int, added int, changed int, unchanged int, gone int)
	LANGUAGE plpgsql SECURITY DEFINER
	SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	results	jsonb := CASE jsonb_typeof(document) WHEN 'object' THEN document -> 'results' ELSE document END;
BEGIN
	IF jsonb_typeof(results) IS DISTINCT FROM 'array' THEN
		RAISE EXCEPTION 'the Consolidated Screening List in JSON must be an array, or an object with an array "results"'
			USING ERRCODE = 'invalid_parameter_value';
	END IF;
	PERFORM export_control.csl_begin();
	INSERT INTO export_control.csl_row
	SELECT i.ordinal, nullif(btrim(e ->> 'source'), ''), nullif(btrim(e ->> 'entity_number'), ''), e ->> 'type',
		coalesce(export_control.csl_texts(e -> 'programs'), '{}'), export_control.csl_text(e ->> 'name'),
		export_control.csl_texts(e -> 'alt_names'),
		CASE jsonb_typeof(e -> 'addresses') WHEN 'array' THEN
			ARRAY(SELECT a ->> 'country' FROM jsonb_array_elements(e -> 'addresses') a WHERE a ->> 'country' <> '') END
			|| export_control.csl_texts(e -> 'nationalities') || export_control.csl_texts(e -> 'citizenships'),
		export_control.csl_text(e ->> 'federal_register_notice'), export_control.csl_text(e ->> 'license_requirement'),
		export_control.csl_text(e ->> 'license_policy'), nullif(e ->> 'start_date', ''), nullif(e ->> 'end_date', '')
	FROM jsonb_array_elements(results) WITH ORDINALITY AS i (e, ordinal);
	RETURN QUERY SELECT * FROM export_control.csl_merge(published, max_loss, lists, older);
END
$$;
COMMENT ON FUNCTION export_control.load_csl_json(jsonb, date, real, text[], boolean)
	IS 'load_csl() for the JSON layout of the same list';

REVOKE EXECUTE ON FUNCTION export_control.load_csl(date, real, text[], boolean), export_control.load_csl_json(jsonb, date, real, text[], boolean),
	export_control.csl_merge(date, real, text[], boolean), export_control.csl_begin() FROM PUBLIC;
