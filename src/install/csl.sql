-- The Consolidated Screening List, as published.
--
--     \copy export_control.csl_import FROM 'consolidated.csv' CSV HEADER
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
AS $$ SELECT nullif(btrim(regexp_replace(published, '[[:space:][:cntrl:]\u00a0]+', ' ', 'g')), '') $$;
COMMENT ON FUNCTION export_control.csl_text(text) IS 'text with single spaces, null if nothing is left';

-- Parsed rows, however they came in; private to a load.
CREATE FUNCTION export_control.csl_begin() RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET client_min_messages = warning
AS $$
BEGIN
	DROP TABLE IF EXISTS pg_temp.csl_row, pg_temp.csl_name, pg_temp.csl_country, pg_temp.csl_entry, pg_temp.csl_now, pg_temp.csl_merge;
	CREATE TEMPORARY TABLE csl_row (
		no			int PRIMARY KEY,
		source		text,
		number		text,
		type		text,
		programs	text[],
		name		text,
		aliases		text[],
		addresses	text[],		-- and nationalities
		citation	text,
		requirement	text,
		policy		text,
		start_date	text,
		end_date	text
	) ON COMMIT DROP;
END
$$;
COMMENT ON FUNCTION export_control.csl_begin() IS 'make room for the rows of a load';

-- Merge the parsed rows into restricted_party.
CREATE FUNCTION export_control.csl_merge(published date, max_loss real, only_lists text[])
RETURNS TABLE (list text, entries int, added int, changed int, unchanged int, gone int)
	LANGUAGE plpgsql
	SET search_path = pg_catalog, pg_temp SET jit = off
AS $$
#variable_conflict use_column
DECLARE
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

	-- One load at a time, and nobody's changes in between; readers go on.
	LOCK TABLE export_control.restricted_party, export_control.restricted_party_alias IN SHARE ROW EXCLUSIVE MODE;

	SELECT count(*) INTO number FROM pg_temp.csl_row;
	IF number = 0 THEN
		RAISE EXCEPTION 'the Consolidated Screening List to load has no rows'
			USING ERRCODE = 'no_data_found',
				HINT = 'First \copy export_control.csl_import FROM ''consolidated.csv'' CSV HEADER.';
	END IF;
	SELECT string_agg(DISTINCT quote_literal(r.source), ', ') INTO bad
	FROM pg_temp.csl_row r LEFT JOIN export_control.effective_csl_source s ON s.source = r.source WHERE s.source IS NULL;
	IF FOUND AND bad IS NOT NULL THEN
		RAISE EXCEPTION 'source % is no list known', bad
			USING ERRCODE = 'foreign_key_violation',
				HINT = 'Insert it with its list into export_control.csl_source.';
	END IF;
	SELECT max(no) INTO number FROM pg_temp.csl_row WHERE name IS NULL;
	IF number IS NOT NULL THEN
		RAISE EXCEPTION 'row % of the Consolidated Screening List has no name', number
			USING ERRCODE = 'not_null_violation', HINT = 'Look whether the columns are those of export_control.csl_import.';
	END IF;
	SELECT format('entity %s of %s', r.number, r.source) INTO bad
	FROM pg_temp.csl_row r WHERE r.number IS NOT NULL GROUP BY r.source, r.number HAVING count(*) > 1 LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION '% is there more than once', bad
			USING ERRCODE = 'unique_violation',
				HINT = 'Was the file copied twice?  TRUNCATE export_control.csl_import and copy it once.';
	END IF;
	SELECT count(*) INTO number FROM pg_temp.csl_row;
	RAISE NOTICE '% rows of the Consolidated Screening List read', number;

	-- Names and aliases, cleaned.
	CREATE TEMPORARY TABLE csl_name ON COMMIT DROP AS
		SELECT r.no, n.ordinal::numeric AS ordinal, export_control.csl_text(n.name) AS name
		FROM pg_temp.csl_row r, unnest(r.name || coalesce(r.aliases, '{}')) WITH ORDINALITY AS n (name, ordinal);
	FOR rule IN SELECT * FROM export_control.effective_listed_name_rule ORDER BY ordinal LOOP
		IF rule.action = 'split' THEN
			INSERT INTO pg_temp.csl_name
			SELECT n.no, n.ordinal + 0.001 * (piece.ordinal - 1), piece.name
			FROM pg_temp.csl_name n, regexp_split_to_table(n.name, rule.pattern, 'i') WITH ORDINALITY AS piece (name, ordinal)
			WHERE n.name ~* rule.pattern AND piece.ordinal > 1;
			UPDATE pg_temp.csl_name SET name = (regexp_split_to_array(name, rule.pattern, 'i'))[1] WHERE name ~* rule.pattern;
		ELSE
			IF rule.action = 'alias' THEN
				INSERT INTO pg_temp.csl_name
				SELECT no, ordinal + 0.0001, (regexp_match(name, rule.pattern, 'i'))[1]
				FROM pg_temp.csl_name WHERE name ~* rule.pattern;
			END IF;
			UPDATE pg_temp.csl_name SET name = regexp_replace(name, rule.pattern, coalesce(rule.replacement, ''), 'gi')
			WHERE name ~* rule.pattern;
		END IF;
	END LOOP;
	UPDATE pg_temp.csl_name SET name = export_control.csl_text(name) WHERE name ~ '^[ ,;]|[ ,;]$|  ' OR name = '';
	DELETE FROM pg_temp.csl_name WHERE name IS NULL AND ordinal <> 1;

	ANALYZE pg_temp.csl_name, pg_temp.csl_row;

	-- Entries.  The key is the number where the list has one, else the name as
	-- published and the first country, told apart by order where that is not
	-- enough; a shipped row of the same name and country is the same entry.
	CREATE TEMPORARY TABLE csl_country ON COMMIT DROP AS
		SELECT address, export_control.csl_country(address) AS country
		FROM (SELECT DISTINCT unnest(addresses) AS address FROM pg_temp.csl_row) a;
	ALTER TABLE pg_temp.csl_country ADD PRIMARY KEY (address);
	ANALYZE pg_temp.csl_country;
	CREATE TEMPORARY TABLE csl_entry ON COMMIT DROP AS
		WITH named AS (
			SELECT no, max(name) FILTER (WHERE ordinal = 1) AS name,
				array_agg(DISTINCT name COLLATE "C") FILTER (WHERE ordinal <> 1) AS aliases
			FROM pg_temp.csl_name GROUP BY no
		), placed AS (
			SELECT no, array_agg(country ORDER BY first) AS countries
			FROM (SELECT r.no, c.country, min(a.ordinal) AS first
				FROM pg_temp.csl_row r, unnest(r.addresses) WITH ORDINALITY AS a (address, ordinal) JOIN pg_temp.csl_country c USING (address)
				WHERE c.country IS NOT NULL GROUP BY r.no, c.country) p
			GROUP BY no
		), parsed AS (
			SELECT r.no, s.list, r.number, r.name, r.type, r.programs, r.citation, r.requirement, r.policy, r.addresses, r.start_date, r.end_date,
				coalesce(n.name, r.name) AS clean_name, coalesce(n.aliases, '{}') AS aliases, coalesce(p.countries, '{}') AS countries
			FROM pg_temp.csl_row r JOIN export_control.effective_csl_source s USING (source)
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
	UPDATE pg_temp.csl_entry e SET entry = s.entry
	FROM (SELECT DISTINCT ON (e.list, p.entry) e.no, p.entry
		FROM export_control.restricted_party p JOIN pg_temp.csl_entry e
			ON e.list = p.list AND e.country IS NOT DISTINCT FROM p.country AND @extschema@.name_key(e.name) = @extschema@.name_key(p.name)
		WHERE p.shipped ORDER BY e.list, p.entry, lower(e.name) <> lower(p.name), e.no) s
	WHERE e.no = s.no;
	SELECT string_agg(DISTINCT format('"%s"', d), ', ') INTO bad
	FROM pg_temp.csl_entry e, unnest(ARRAY[e.start_date, e.end_date]) d WHERE d !~ '^\d{4}-\d\d-\d\d$';
	IF bad IS NOT NULL THEN
		RAISE EXCEPTION 'date % of the Consolidated Screening List is not YYYY-MM-DD', bad
			USING ERRCODE = 'invalid_datetime_format';
	END IF;
	ALTER TABLE pg_temp.csl_entry ADD scope text, ADD footnotes int[], ADD exceptions text[],
		ADD first date, ADD last date, ADD PRIMARY KEY (list, entry);
	UPDATE pg_temp.csl_entry e SET first = start_date::date, last = end_date::date, scope = 'all', footnotes = '{}', exceptions = '{}';
	UPDATE pg_temp.csl_entry e SET scope = s.scope, footnotes = s.footnotes, exceptions = s.exceptions
	FROM (SELECT r.requirement, p.* FROM (SELECT DISTINCT e.requirement FROM pg_temp.csl_entry e JOIN export_control.effective_party_list l USING (list)
			WHERE l.effect = 'license_required') r, export_control.parse_entity_scope(coalesce(r.requirement, '')) p) s
	WHERE e.requirement IS NOT DISTINCT FROM s.requirement
		AND e.list IN (SELECT l.list FROM export_control.effective_party_list l WHERE l.effect = 'license_required');
	ANALYZE pg_temp.csl_entry;

	-- What the tables have of these lists: each entry's latest row, a user's
	-- before a shipped one.
	CREATE TEMPORARY TABLE csl_now ON COMMIT DROP AS
		SELECT DISTINCT ON (p.list, p.entry) p.*, upper_inf(p.valid) OR upper(p.valid) > published AS in_force,
			ARRAY(SELECT a.alias COLLATE "C" FROM export_control.restricted_party_alias a WHERE a.party = p.id ORDER BY 1) AS aliases
		FROM export_control.restricted_party p
		WHERE p.list IN (SELECT s.list FROM export_control.effective_csl_source s) AND (only_lists IS NULL OR p.list = ANY (only_lists))
			AND (p.source = 'csl' OR p.shipped OR EXISTS (SELECT FROM pg_temp.csl_entry e WHERE e.list = p.list AND e.entry = p.entry))
		ORDER BY p.list, p.entry, p.shipped, upper(p.valid) DESC NULLS FIRST, p.id DESC;
	ALTER TABLE pg_temp.csl_now ADD PRIMARY KEY (list, entry);
	ANALYZE pg_temp.csl_now;

	CREATE TEMPORARY TABLE csl_merge ON COMMIT DROP AS
		SELECT coalesce(e.list, p.list) AS list, coalesce(e.entry, p.entry) AS entry, p.id, p.shipped,
			CASE
				WHEN e.entry IS NULL THEN CASE WHEN p.in_force AND (p.source = 'csl' OR p.shipped) THEN 'gone' ELSE 'past' END
				WHEN p.id IS NULL THEN 'new'
				WHEN NOT p.in_force AND NOT (e.last IS NOT NULL AND upper(p.valid) = e.last + 1) THEN 'new'
				WHEN p.shipped AND p.scope = e.scope THEN 'unchanged'
				WHEN (p.name, p.country, p.other_countries, p.kind, p.scope, p.programs, p.footnotes, p.exceptions, p.aliases)
						IS DISTINCT FROM (e.name, e.country, e.other_countries, e.kind, e.scope, e.programs, e.footnotes, e.exceptions, e.aliases)
					OR (e.scope = 'text' AND p.requirement IS DISTINCT FROM e.requirement) THEN
					CASE WHEN lower(p.valid) >= published AND NOT p.shipped THEN 'corrected' ELSE 'changed' END
				WHEN (p.requirement, p.policy, p.citation) IS DISTINCT FROM (e.requirement, e.policy, coalesce(e.citation, p.citation))
					OR (e.first IS NOT NULL AND lower(p.valid) IS DISTINCT FROM e.first)
					OR (CASE WHEN upper_inf(p.valid) THEN NULL ELSE upper(p.valid) - 1 END) IS DISTINCT FROM e.last THEN 'worded'
				ELSE 'unchanged'
			END AS what
		FROM pg_temp.csl_entry e FULL JOIN pg_temp.csl_now p ON p.list = e.list AND p.entry = e.entry;
	ANALYZE pg_temp.csl_merge;

	FOR lost IN
		SELECT m.list, count(*) FILTER (WHERE what = 'gone') AS gone, count(*) FILTER (WHERE what NOT IN ('new', 'past')) AS had
		FROM pg_temp.csl_merge m GROUP BY m.list
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
	FROM pg_temp.csl_merge m JOIN pg_temp.csl_entry e USING (list, entry)
	WHERE m.what IN ('worded', 'corrected') AND p.id = m.id;
	DELETE FROM export_control.restricted_party_alias a USING pg_temp.csl_merge m JOIN pg_temp.csl_entry e USING (list, entry)
	WHERE m.what = 'corrected' AND a.party = m.id AND a.alias <> ALL (e.aliases);
	INSERT INTO export_control.restricted_party_alias (party, alias)
	SELECT m.id, a.alias
	FROM pg_temp.csl_merge m JOIN pg_temp.csl_entry e USING (list, entry), unnest(e.aliases) AS a (alias)
	WHERE m.what = 'corrected' OR (m.what = 'unchanged' AND m.shipped)
	ON CONFLICT DO NOTHING;

	-- A shipped row is not touched, it is replaced: what it said until now ...
	INSERT INTO export_control.restricted_party (list, entry, name, country, other_countries, kind, scope, requirement, policy,
		programs, footnotes, exceptions, valid, announced, citation, source)
	SELECT p.list, p.entry, p.name, p.country, p.other_countries, p.kind, p.scope, p.requirement, p.policy,
		p.programs, p.footnotes, p.exceptions, daterange(lower(p.valid), greatest(published, lower(p.valid) + 1)), p.announced, p.citation, 'csl'
	FROM pg_temp.csl_merge m JOIN export_control.restricted_party p ON p.id = m.id
	WHERE m.what IN ('changed', 'gone') AND m.shipped;
	INSERT INTO export_control.restricted_party_alias (party, alias)
	SELECT u.id, a.alias
	FROM pg_temp.csl_merge m JOIN export_control.restricted_party u ON u.list = m.list AND u.entry = m.entry AND NOT u.shipped
		JOIN export_control.restricted_party_alias a ON a.party = m.id
	WHERE m.what IN ('changed', 'gone') AND m.shipped;
	-- ... and others end.
	UPDATE export_control.restricted_party p
	SET valid = daterange(lower(p.valid), greatest(published, lower(p.valid) + 1))
	FROM pg_temp.csl_merge m
	WHERE p.id = m.id AND NOT m.shipped AND m.what IN ('gone', 'changed');

	-- New rows.  Without a date of its own an entry began after the edition
	-- before, or at a time not known if that had no row of the list at all.
	INSERT INTO export_control.restricted_party (list, entry, name, country, other_countries, kind, scope, requirement, policy,
		programs, footnotes, exceptions, valid, citation, source)
	SELECT e.list, e.entry, e.name, e.country, e.other_countries, e.kind, e.scope, e.requirement, e.policy,
		e.programs, e.footnotes, e.exceptions,
		CASE WHEN e.last < began.day THEN daterange(e.first, e.last + 1) ELSE daterange(began.day, e.last + 1) END,
		coalesce(e.citation, l.citation), 'csl'
	FROM pg_temp.csl_merge m JOIN pg_temp.csl_entry e USING (list, entry) JOIN export_control.effective_party_list l USING (list)
		LEFT JOIN pg_temp.csl_now p USING (list, entry),
		LATERAL (SELECT CASE WHEN m.what = 'changed' THEN greatest(published, CASE WHEN m.shipped THEN lower(p.valid) + 1 END)
			ELSE greatest(coalesce(e.first, (SELECT max(l.published) FROM export_control.party_load l WHERE l.list = e.list AND l.source = 'csl')),
				upper(p.valid)) END AS day) began
	WHERE m.what IN ('new', 'changed');
	INSERT INTO export_control.restricted_party_alias (party, alias)
	SELECT p.id, a.alias
	FROM pg_temp.csl_merge m JOIN pg_temp.csl_entry e USING (list, entry),
		LATERAL (SELECT p.id FROM export_control.restricted_party p WHERE p.list = e.list AND p.entry = e.entry AND NOT p.shipped
			ORDER BY upper(p.valid) DESC NULLS FIRST, p.id DESC LIMIT 1) p,
		unnest(e.aliases) AS a (alias)
	WHERE m.what IN ('new', 'changed');
	INSERT INTO export_control.party_load (list, source, published, entries, added, changed, unchanged, gone, generation)
	SELECT m.list, 'csl', published, count(*) FILTER (WHERE what NOT IN ('gone', 'past')), count(*) FILTER (WHERE what = 'new'),
		count(*) FILTER (WHERE what IN ('changed', 'corrected', 'worded')), count(*) FILTER (WHERE what = 'unchanged'),
		count(*) FILTER (WHERE what = 'gone'), before
	FROM pg_temp.csl_merge m GROUP BY m.list;
	RAISE NOTICE 'lists brought up to %', published;
	RAISE NOTICE 'screening image of % bytes made', export_control.refresh_screening_image();

	RETURN QUERY
		SELECT m.list, (count(*) FILTER (WHERE what NOT IN ('gone', 'past')))::int, (count(*) FILTER (WHERE what = 'new'))::int,
			(count(*) FILTER (WHERE what IN ('changed', 'corrected', 'worded')))::int, (count(*) FILTER (WHERE what = 'unchanged'))::int,
			(count(*) FILTER (WHERE what = 'gone'))::int
		FROM pg_temp.csl_merge m GROUP BY m.list ORDER BY m.list;
END
$$;
COMMENT ON FUNCTION export_control.csl_merge(date, real, text[]) IS 'merge the rows of a load into the lists; for load_csl() and load_csl_json()';

CREATE FUNCTION export_control.load_csl(published date DEFAULT current_date, max_loss real DEFAULT NULL, lists text[] DEFAULT NULL)
RETURNS TABLE (list text, entries int, added int, changed int, unchanged int, gone int)
	LANGUAGE plpgsql
	SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	PERFORM export_control.csl_begin();
	INSERT INTO pg_temp.csl_row
	SELECT row_number() OVER (), btrim(i.source), nullif(btrim(i.entity_number), ''), i.type,
		coalesce(string_to_array(nullif(i.programs, ''), '; '), '{}'), export_control.csl_text(i.name),
		string_to_array(nullif(i.alt_names, ''), '; '),
		string_to_array(nullif(i.addresses, ''), '; ') || string_to_array(nullif(i.nationalities, ''), '; ')
			|| string_to_array(nullif(i.citizenships, ''), '; '),
		export_control.csl_text(i.federal_register_notice), export_control.csl_text(i.license_requirement),
		export_control.csl_text(i.license_policy), nullif(i.start_date, ''), nullif(i.end_date, '')
	FROM export_control.csl_import i;
	RETURN QUERY SELECT * FROM export_control.csl_merge(published, max_loss, lists);
	-- Not TRUNCATE: another session may be copying its own.
	DELETE FROM export_control.csl_import;
END
$$;
COMMENT ON FUNCTION export_control.load_csl(date, real, text[])
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

CREATE FUNCTION export_control.load_csl_json(document jsonb, published date DEFAULT current_date, max_loss real DEFAULT NULL, lists text[] DEFAULT NULL)
RETURNS TABLE (list text, entries int, added int, changed int, unchanged int, gone int)
	LANGUAGE plpgsql
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
	INSERT INTO pg_temp.csl_row
	SELECT i.ordinal, btrim(e ->> 'source'), nullif(btrim(e ->> 'entity_number'), ''), e ->> 'type',
		coalesce(export_control.csl_texts(e -> 'programs'), '{}'), export_control.csl_text(e ->> 'name'),
		export_control.csl_texts(e -> 'alt_names'),
		CASE jsonb_typeof(e -> 'addresses') WHEN 'array' THEN
			ARRAY(SELECT a ->> 'country' FROM jsonb_array_elements(e -> 'addresses') a WHERE a ->> 'country' <> '') END
			|| export_control.csl_texts(e -> 'nationalities') || export_control.csl_texts(e -> 'citizenships'),
		export_control.csl_text(e ->> 'federal_register_notice'), export_control.csl_text(e ->> 'license_requirement'),
		export_control.csl_text(e ->> 'license_policy'), nullif(e ->> 'start_date', ''), nullif(e ->> 'end_date', '')
	FROM jsonb_array_elements(results) WITH ORDINALITY AS i (e, ordinal);
	RETURN QUERY SELECT * FROM export_control.csl_merge(published, max_loss, lists);
END
$$;
COMMENT ON FUNCTION export_control.load_csl_json(jsonb, date, real, text[])
	IS 'load_csl() for the JSON layout of the same list';
