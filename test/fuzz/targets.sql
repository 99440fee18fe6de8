-- What test/fuzz/feed feeds, and the texts that it begins with; read by psql in
-- the folder above test/.
SET client_min_messages = warning;
CREATE EXTENSION export_control;
SELECT export_control.set_policy('required_lists', '', 'no list is loaded') \g /dev/null
CREATE FUNCTION fuzz(type regtype, is_binary boolean, seeds text[], random_seed bigint, inputs int) RETURNS int
	AS '$libdir/export_control' LANGUAGE C STRICT;
CREATE FUNCTION fuzz_function(function regprocedure, may_refuse boolean, seeds text[], random_seed bigint, inputs int) RETURNS int
	AS '$libdir/export_control' LANGUAGE C STRICT;

-- ---- targets ----

-- A list of paragraphs.
CREATE FUNCTION paragraphs(text) RETURNS int AS '$libdir/export_control', 'fuzz_paragraphs' LANGUAGE C STRICT;
-- A word and edits of it.
CREATE FUNCTION edits(text) RETURNS int AS '$libdir/export_control', 'fuzz_edits' LANGUAGE C STRICT;
-- A consignee field.
CREATE FUNCTION field(text) RETURNS int AS '$libdir/export_control', 'fuzz_field' LANGUAGE C STRICT;
-- An order as one text: item, destination, consignee.
CREATE FUNCTION verdict(text) RETURNS text STABLE LANGUAGE sql AS
	$$ SELECT export_eligibility(split_part($1, '|', 1), split_part($1, '|', 2), split_part($1, '|', 3), '2026-10-01')::text $$;

-- Is a text this, for a target that would have to know?
CREATE FUNCTION is_a(type text, given text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('SELECT %L::%s', given, type);
	RETURN true;
EXCEPTION WHEN data_exception OR program_limit_exceeded OR statement_too_complex THEN
	RETURN false;
END $$;

-- An order that states facts: item, destination, consignee, day, evidence.  Its
-- verdict is that of the trail, whether or not it was asked before.
CREATE FUNCTION evidence(text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	part	text[] := regexp_match($1, '^([^|]*)[|]([^|]*)[|](.*)[|]([^|]*)[|]([^|]*)$');
	verdict	eligibility;
	again	eligibility;
	trail	text;
BEGIN
	IF part IS NULL OR NOT is_a('date', part[4]) OR NOT isfinite(part[4]::date) OR NOT is_a('jsonb', part[5]) THEN
		RETURN NULL;
	END IF;
	verdict := export_eligibility(part[1], part[2], part[3], part[4]::date, evidence => part[5]::jsonb);
	again := export_eligibility(part[1], part[2], part[3], part[4]::date, evidence => (part[5] || ' ')::jsonb);
	SELECT x.outcome INTO trail
	FROM explain_eligibility(part[1], part[2], part[3], part[4]::date, evidence => part[5]::jsonb) x WHERE x.step = 'verdict';
	IF again <> verdict OR trail IS DISTINCT FROM outcome(verdict) THEN
		RAISE EXCEPTION 'verdict %, then %; in the trail %', verdict, again, trail;
	END IF;
	RETURN verdict;
END $$;

-- A file of a list behind the name of its layout: taken in, or refused with words
-- for whoever loads it.  What was taken in, verdicts can be given by.
CREATE FUNCTION list(text) RETURNS text LANGUAGE plpgsql SET client_min_messages = error AS $$
DECLARE
	layout	CONSTANT text := split_part($1, '|', 1);
	verdict	eligibility;
	hint	text;
BEGIN
	PERFORM export_control.load_list(layout, CASE WHEN layout IN ('csl', 'ofac_sdn', 'dpl') THEN date '2026-09-24' END,
		substr($1, length(layout) + 2), 1);
	verdict := export_eligibility('EAR99', 'DE', 'Nordwind', '2026-10-01');
	RAISE EXCEPTION USING ERRCODE = 'ZZ000', MESSAGE = verdict;
EXCEPTION
	WHEN SQLSTATE 'ZZ000' THEN
		RETURN SQLERRM;
	WHEN data_exception OR no_data_found OR invalid_parameter_value OR bad_copy_file_format OR undefined_column OR feature_not_supported
		OR integrity_constraint_violation OR invalid_xml_document OR program_limit_exceeded THEN
		GET STACKED DIAGNOSTICS hint = PG_EXCEPTION_HINT;
		IF hint = '' THEN
			RAISE EXCEPTION 'refused in the words of the server: %', SQLERRM USING ERRCODE = 'internal_error';
		END IF;
		RETURN NULL;
END $$;

-- A row of a rule table, as an edition would bring it: taken in, or refused.
-- What was taken in, verdicts can be given by.
CREATE FUNCTION edition(text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	day		CONSTANT date := '2026-10-01';
	rule_table	text;
	row		jsonb;
	key		text[];
	verdicts	text;
BEGIN
	IF NOT is_a('jsonb', $1) OR jsonb_typeof($1::jsonb -> 'row') IS DISTINCT FROM 'object' THEN
		RETURN NULL;
	END IF;
	rule_table := $1::jsonb ->> 'table';
	row := $1::jsonb -> 'row';
	IF rule_table IS NULL OR rule_table NOT IN (SELECT export_control.dated_rule_tables()) THEN
		RETURN NULL;
	END IF;
	key := export_control.rule_key(format('export_control.%I', rule_table)::regclass);
	PERFORM export_control.stage_edition('fuzz', day, ARRAY[rule_table]);
	EXECUTE format('DELETE FROM fuzz.%I t WHERE NOT EXISTS (SELECT FROM unnest($1) k WHERE to_jsonb(t) -> k IS DISTINCT FROM $2 -> k)', rule_table)
	USING key, row;
	EXECUTE format('INSERT INTO fuzz.%1$I SELECT * FROM jsonb_populate_record(NULL::fuzz.%1$I, $1)', rule_table) USING row;
	PERFORM export_control.load_edition('fuzz', 'fuzz', day, 1);
	SELECT string_agg(export_eligibility(item, destination, 'Acme', day)::text, ', ') INTO verdicts
	FROM unnest('{EAR99,3A001.a.1,9A610.x}'::text[]) item, unnest('{CN,RU,DE,CU}'::text[]) destination;
	RAISE EXCEPTION USING ERRCODE = 'ZZ000', MESSAGE = verdicts;
EXCEPTION
	WHEN SQLSTATE 'ZZ000' THEN
		RETURN SQLERRM;
	WHEN data_exception OR integrity_constraint_violation OR raise_exception THEN
		RETURN NULL;
END $$;

-- ---- what they are fed ----

-- seed: texts as they are.  grammar: what a symbol in guillemets may become.
CREATE TABLE seed (subject text, value text);
\copy seed FROM test/fuzz/corpus/seeds.tsv
CREATE TABLE grammar (symbol text, expansion text);
\copy grammar FROM test/fuzz/corpus/grammar.tsv
-- And the words that rules know.
INSERT INTO grammar
SELECT 'known', paragraph::text FROM export_control.ccl_paragraph, unnest(paragraphs) paragraph
UNION ALL SELECT 'known', entry::text FROM export_control.ccl_entry
UNION ALL SELECT 'place_name', code FROM export_control.destination
UNION ALL SELECT 'reason', reason FROM export_control.review_reason
UNION ALL SELECT 'stated', format('"%s": «%s»', key, kind) FROM export_control.fact WHERE kind <> 'code'
UNION ALL SELECT 'stated', format('"%s": "%s"', key, choice) FROM export_control.fact, unnest(choices) choice;
CREATE TABLE production AS SELECT symbol, array_agg(expansion ORDER BY expansion COLLATE "C") AS expansions,
	array_agg(expansion ORDER BY expansion COLLATE "C") FILTER (WHERE expansion !~ '«') AS ends FROM grammar GROUP BY symbol;
CREATE UNIQUE INDEX ON production (symbol);

-- A text with each symbol in it replaced by one of what it may become.
CREATE FUNCTION derive(given text, depth int DEFAULT 0) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	result	text := '';
	piece	text[];
	choices	text[];
BEGIN
	FOR piece IN SELECT regexp_matches(given, '([^«]*)(?:«(\w+)»)?', 'g') LOOP
		result := result || piece[1];
		IF piece[2] IS NOT NULL THEN
			SELECT CASE WHEN depth > 8 THEN coalesce(p.ends, p.expansions) ELSE p.expansions END INTO STRICT choices
			FROM production p WHERE p.symbol = piece[2];
			result := result || derive(choices[1 + floor(random() * cardinality(choices))::int], depth + 1);
		END IF;
	END LOOP;
	RETURN result;
END $$;

-- Files of lists, by layout, each line of which may be missing or there twice.
CREATE TABLE list_file (layout text, content text);
\ir ../list_files.psql
INSERT INTO list_file VALUES ('csl', :'csl'), ('ofac_sdn', :'sdn'), ('ofac_sdn', :'sdn_xml'), ('dpl', :'dpl'), ('eu', :'eu'), ('eu', :'eu_xml'),
	('uk', :'uk'), ('un', :'un'),
	('csl', '{"results": [{"source": "Entity List (EL) - Bureau of Industry and Security", "name": "Nordwind", "alt_names": ["Nord"], "addresses": [{"country": "RU"}],
"start_date": "2024-01-05", "end_date": null, "federal_register_notice": "89 FR 1"},
{"source": "Unverified List (UVL) - Bureau of Industry and Security", "name": "Basalt", "ids": [{"type": "IMO", "number": "9187629"}]}]}');

CREATE FUNCTION derived_file() RETURNS text LANGUAGE sql AS $$
	SELECT f.layout || '|' || string_agg(repeat(line || E'\n', CASE WHEN line.no = 1 OR random() < 0.9 THEN 1 WHEN random() < 0.5 THEN 2 ELSE 0 END), '' ORDER BY line.no)
	FROM (SELECT * FROM list_file ORDER BY random() LIMIT 1) f, string_to_table(f.content, E'\n') WITH ORDINALITY AS line (line, no)
	GROUP BY f.layout
$$;

-- A row of a rule table with a column, or two, of other rows or of nobody's.
SELECT export_control.stage_edition('staged', '2026-10-01') \g /dev/null
CREATE FUNCTION derived_row() RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	name	text;
	row		jsonb;
	other	jsonb;
	changed	text;
BEGIN
	SELECT t INTO name FROM export_control.dated_rule_tables() t ORDER BY random() LIMIT 1;
	EXECUTE format('SELECT to_jsonb(r) FROM staged.%I r ORDER BY random() LIMIT 1', name) INTO row;
	IF row IS NULL THEN
		RETURN '{}';
	END IF;
	FOR i IN 0 .. floor(random() * 2)::int LOOP
		EXECUTE format('SELECT to_jsonb(r) FROM staged.%I r ORDER BY random() LIMIT 1', name) INTO other;
		SELECT k INTO changed FROM jsonb_object_keys(row) k ORDER BY random() LIMIT 1;
		row := jsonb_set(row, ARRAY[changed], CASE floor(random() * 3)::int
			WHEN 0 THEN other -> changed WHEN 1 THEN to_jsonb(derive('«cell»')) ELSE 'null' END);
	END LOOP;
	RETURN jsonb_build_object('table', name, 'row', row);
END $$;

-- Texts to begin with: what is in the corpus, and as many that are made anew.
-- valid: only those that are of the type.
CREATE FUNCTION seeds(subject text, random_seed int, valid boolean DEFAULT false) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
	kind	CONSTANT text := replace(subject, '_or_null', '');
	texts	text[];
BEGIN
	PERFORM setseed((random_seed % 1000) / 1000.0);
	SELECT array_agg(s.value ORDER BY s.value COLLATE "C") INTO texts FROM seed s WHERE s.subject = kind;
	FOR i IN 1 .. CASE WHEN kind IN ('list', 'edition') THEN 50 ELSE 300 END LOOP
		CONTINUE WHEN kind NOT IN ('list', 'edition') AND NOT EXISTS (SELECT FROM production WHERE symbol = kind);
		texts := texts || CASE kind WHEN 'list' THEN derived_file() WHEN 'edition' THEN derived_row() ELSE derive(format('«%s»', kind)) END;
	END LOOP;
	IF valid THEN
		texts := ARRAY(SELECT t FROM unnest(texts) t WHERE is_a(kind, t));
	END IF;
	RETURN texts;
END $$;
