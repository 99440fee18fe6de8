-- Screening: which listed parties may be meant by a name?

CREATE FUNCTION @extschema@.screen(asked text, country text DEFAULT NULL, threshold real DEFAULT NULL,
	on_date @extschema@.order_day DEFAULT current_date, born date DEFAULT NULL, id text DEFAULT NULL,
	address text DEFAULT NULL)
RETURNS TABLE (list text, entry text, name text, matched text, score real, why text, effect text,
	citation text, level text, party bigint, valid daterange, published date, decided boolean, identity text)
	LANGUAGE c STABLE PARALLEL SAFE COST 30000 ROWS 3
	AS 'MODULE_PATHNAME', 'screen';
COMMENT ON FUNCTION @extschema@.screen(text, text, real, @extschema@.order_day, date, text, text)
	IS 'listed parties that a name may be, surest first: listed on the day, or ever if that is null; with what the list says of who they are, compared with the day of birth, number and address that are given';

CREATE FUNCTION export_control.party_entry_hash(list text, entry text) RETURNS bigint
	LANGUAGE c STABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'party_entry_hash';
COMMENT ON FUNCTION export_control.party_entry_hash(text, text)
	IS 'hash of who an entry is: its names, countries and kind; decisions hold while it stays the same';

-- The same for records, which have to name one.
CREATE FUNCTION export_control.need_destination(name text) RETURNS text
	LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	code		text := export_control.destination_code(name);
BEGIN
	IF code IS NULL THEN
		RAISE EXCEPTION '"%" is no destination, or may be several', name
			USING ERRCODE = 'invalid_parameter_value', HINT = 'Give its ISO 3166 code.';
	END IF;
	RETURN code;
END
$$;
COMMENT ON FUNCTION export_control.need_destination(text)
	IS 'the code of a destination by its code or name; an error if it is none, or may be several';

CREATE FUNCTION export_control.settle_decision() RETURNS trigger
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	IF NEW.entry_hash IS NULL THEN
		NEW.entry_hash := export_control.party_entry_hash(NEW.list, NEW.entry);
		IF NEW.entry_hash IS NULL THEN
			RAISE EXCEPTION 'list "%" has no entry "%"', NEW.list, NEW.entry
				USING ERRCODE = 'foreign_key_violation', HINT = 'Take list and entry from screen().';
		END IF;
	END IF;
	RETURN NEW;
END
$$;
COMMENT ON FUNCTION export_control.settle_decision() IS 'trigger: a decision is about the entry as it is';
CREATE TRIGGER settle_decision BEFORE INSERT ON export_control.party_decision
	FOR EACH ROW EXECUTE FUNCTION export_control.settle_decision();

-- One on record on the same customer and entry is replaced.
CREATE FUNCTION export_control.decide_party(customer text, list text, entry text, is_match boolean,
	reason text, even_if_exact boolean DEFAULT false, decided_on date DEFAULT current_date)
	RETURNS bigint
	LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET check_function_bodies = on
AS $$
	SELECT export_control.need_given('decide_party', '{customer,list,entry,is_match,reason}', $1, $2, $3, $4::text, $5);
	INSERT INTO export_control.party_decision (customer, list, entry, is_match, reason, even_if_exact,
		decided_on, replaces)
	VALUES ($1, $2, $3, $4, $5, $6, $7,
		(SELECT d.id
		 FROM export_control.party_decision d
		 WHERE d.list = $2 AND d.entry = $3 AND @extschema@.name_key(d.customer) = @extschema@.name_key($1)
			AND @extschema@.name_form(d.customer) = @extschema@.name_form($1) AND @extschema@.name_marks(d.customer) = @extschema@.name_marks($1)
			AND NOT EXISTS (SELECT FROM export_control.party_decision r WHERE r.replaces = d.id)
		 ORDER BY d.id DESC LIMIT 1))
	RETURNING id
$$;
COMMENT ON FUNCTION export_control.decide_party(text, text, text, boolean, text, boolean, date)
	IS 'record what a person decided about a customer and an entry of a list; its number in export_control.party_decision';
REVOKE EXECUTE ON FUNCTION export_control.decide_party(text, text, text, boolean, text, boolean,
	date) FROM PUBLIC;

-- Decisions that no longer hold because the list changed who the entry is.
-- To renew one, decide anew.
CREATE VIEW export_control.lapsed_decision AS
	SELECT * FROM export_control.party_decision d
	WHERE entry_hash IS DISTINCT FROM export_control.party_entry_hash(list, entry)
		AND NOT EXISTS (SELECT FROM export_control.party_decision r WHERE r.replaces = d.id);
COMMENT ON VIEW export_control.lapsed_decision
	IS 'decisions about entries that have since changed: look again';
GRANT SELECT ON export_control.lapsed_decision TO PUBLIC;

CREATE FUNCTION export_control.refresh_screening_image() RETURNS bigint
	LANGUAGE c VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	AS 'MODULE_PATHNAME', 'refresh_screening_image';
COMMENT ON FUNCTION export_control.refresh_screening_image()
	IS 'store the index of listed names ready to use, for a fast first verdict in each session; its size in bytes';
REVOKE EXECUTE ON FUNCTION export_control.refresh_screening_image() FROM PUBLIC;

-- The generation before the last load of each list that changed it: the same file
-- again, or another list, takes nothing away from what there is to look at.
CREATE FUNCTION export_control.list_last_changed(OUT list text, OUT generation bigint) RETURNS SETOF record
	LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT DISTINCT ON (l.list) l.list, l.generation FROM export_control.party_load l
	ORDER BY l.list, l.added + l.changed + l.gone > 0 DESC, l.id DESC
$$;
COMMENT ON FUNCTION export_control.list_last_changed()
	IS 'the generation before the last load of each list that changed an entry of it';

-- Only entries that are new or changed since a generation are looked at:
-- rulebook_generation() of the last time, or by default the state before the last
-- load of each list that changed it.
CREATE FUNCTION export_control.screen_delta(customers regclass, name_column name, since bigint DEFAULT NULL,
	country_column name DEFAULT NULL, threshold real DEFAULT NULL)
RETURNS TABLE (customer text, country text, list text, entry text, name text, matched text,
	score real, why text, effect text, citation text, level text, party bigint)
	LANGUAGE plpgsql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
	ids		bigint[];
	country	CONSTANT text := coalesce(quote_ident(country_column) || '::text', 'NULL::text');
	named	text;			-- the customers by name and country
	again	boolean;		-- many of them are there more than once
BEGIN
	PERFORM export_control.need_given('screen_delta', '{customers,name_column}', customers::text, name_column::text);
	ids := ARRAY(
		WITH changed AS (
			SELECT p.id, p.list, p.changed_in FROM export_control.restricted_party p
			UNION ALL
			SELECT p.id, p.list, a.changed_in FROM export_control.restricted_party_alias a JOIN export_control.restricted_party p ON p.id = a.party)
		SELECT DISTINCT c.id FROM changed c LEFT JOIN export_control.list_last_changed() l USING (list)
		WHERE c.changed_in > coalesce(since, l.generation, (SELECT max(o.generation) FROM export_control.party_load o), 0));
	IF ids = '{}' THEN
		RETURN;
	END IF;
	-- A name is screened once if that is worth bringing them together; else as they
	-- lie, which several processes can do at once.
	named := format('SELECT %1$I::text AS name, %2$s AS country FROM %3$s WHERE %1$I IS NOT NULL', name_column, country, customers);
	EXECUTE format('SELECT sum(n.customers) > 1.2 * count(*) FROM (SELECT count(*) AS customers FROM (%s) c GROUP BY c.name, c.country) n', named)
		INTO again;
	RETURN QUERY EXECUTE format($query$
		WITH hit AS (
			SELECT DISTINCT c.name AS customer, c.country, s.list, s.entry, s.name, s.matched, s.score, s.why, s.effect, s.citation, s.level, s.party
			FROM (%s) c, LATERAL @extschema@.screen(c.name, c.country, $2) s
			WHERE s.level <> 'rejected' AND s.party = ANY ($1)
		)
		SELECT * FROM hit h ORDER BY h.level <> 'exact', h.score DESC, h.customer, h.party $query$,
		CASE WHEN again THEN format('SELECT DISTINCT n.* FROM (%s) n', named) ELSE named END)
	USING ids, threshold;
END
$$;
COMMENT ON FUNCTION export_control.screen_delta(regclass, name, bigint, name, real)
	IS 'matches of customers among listed parties that are new or changed since a generation of the rules, or by the last load of each list that changed it';
