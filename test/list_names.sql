-- Names as published and the names that a load makes of them: no word of a name is
-- lost, however a list writes that there is another name.
BEGIN;
SET LOCAL client_min_messages = error;
\set whole `test -r ../shared/data/csl.csv && echo 1 || echo 0`
SELECT plan(23 + 3 * :whole);

-- The names that a load makes of one; words of four letters or more that they lack.
CREATE FUNCTION pg_temp.names(published text, others text[] DEFAULT '{}') RETURNS text[] LANGUAGE plpgsql AS $$
BEGIN
	PERFORM export_control.list_clear();
	INSERT INTO export_control.list_row (no, source, name, aliases) VALUES (1, 'x', published, others);
	PERFORM export_control.list_clean_names();
	RETURN ARRAY(SELECT n.name FROM export_control.list_name n ORDER BY n.ordinal <> 1, n.name COLLATE "C");
END $$;
CREATE FUNCTION pg_temp.lost(published text, names text[]) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT string_agg(DISTINCT w.word, ' ') FROM regexp_split_to_table(lower(published), '[^[:alpha:]]+') w (word)
	WHERE length(w.word) >= 4 AND w.word <> ALL ('{also,formerly,previously,known,better,doing,business,trading,subordinate,institution,entity}')
		AND NOT EXISTS (SELECT FROM unnest(names) n WHERE strpos(lower(n), w.word) > 0) $$;

-- ---- each way to write it ----

CREATE TEMP TABLE marker AS SELECT * FROM unnest('{a.k.a.,f.k.a.,n.k.a.,d.b.a.,a.k.a,f.k.a,"a.k.a.,","f.k.a.:",A.K.A.,F.K.A.,a/k/a,f/k/a,n/k/a,d/b/a,A/K/A,D/B/A,"also known as","formerly known as","now known as","previously known as",
	"Formerly Known As","doing business as","trading as"}'::text[]) m (words) UNION ALL SELECT * FROM unnest('{aka,AKA,fka,nka,dba,DBA,aka:}'::text[]);
-- Undotted ones only where something else shows what they are.
CREATE TEMP TABLE form AS SELECT * FROM (VALUES ('Alder Works (%1$s Birch Trading)', false), ('Alder Works [%1$s Birch Trading]', false), ('Alder (%1$s Birch Trading) Works', false),
	('Alder Works, %1$s Birch Trading', false), ('Alder Works; %1$s Birch Trading', false), ('Alder Works - %1$s Birch Trading', false), ('Alder Works %1$s Birch Trading', true),
	('Alder Works (%1$s Birch Trading', false), ('ALDER WORKS (%1$s BIRCH TRADING)', false), ('ALDER WORKS %1$s BIRCH TRADING', true)) f (name, whole);
CREATE TEMP TABLE other AS SELECT format(f.name, m.words) AS published, pg_temp.names(format(f.name, m.words)) AS names, f.whole AND m.words ~* '^[afnd][bk]a' AS whole FROM marker m, form f
	WHERE NOT (m.words ~ '^[afnd][kb]a' AND f.name LIKE '% (%$s Birch Trading') AND NOT (m.words ~ ':' AND f.name ~ '[rRsS] %1');
SELECT cmp_ok((SELECT count(*) FROM other), '>', 250::bigint, 'names with another name');
SELECT is_empty('SELECT published, names FROM other WHERE pg_temp.lost(published, names) <> ''''', 'no word is lost');
SELECT is_empty($$SELECT published, names FROM other WHERE NOT (upper(names::text)::text[] @> '{"BIRCH TRADING","ALDER WORKS"}')$$, 'each is two names');
SELECT is_empty($$SELECT published, names FROM other WHERE cardinality(names) <> CASE WHEN whole THEN 3 ELSE 2 END$$, 'and no more, but for the whole where the mark may be a name');

-- ---- more than one, and one in another ----

SELECT is(pg_temp.names(published), names, published) FROM (VALUES
	('Alder Works (f.k.a. Birch Trading) (f.k.a. Cedar Mills)', '{"Alder Works","Birch Trading","Cedar Mills"}'::text[]),
	('Alder Works (a.k.a. Birch Trading) Export (a.k.a. Cedar Mills) [aka Douglas Fir]', '{"Alder Works Export","Birch Trading","Cedar Mills","Douglas Fir"}'),
	('Alder Works (a.k.a. Birch Trading (f.k.a. Cedar Mills))', '{"Alder Works","Birch Trading","Cedar Mills"}'),
	('Alder Works (a.k.a. Birch Trading (f.k.a. Cedar Mills (Export)))', '{"Alder Works","Birch Trading","Cedar Mills (Export)"}'),
	('Alder Works (a.k.a. Birch Trading; a.k.a. Cedar Mills; and Douglas Fir)', '{"Alder Works","Birch Trading","Cedar Mills","Douglas Fir"}'),
	('Alder Works [aka Birch Trading, aka Cedar Mills] [fka Douglas Fir]', '{"Alder Works","Birch Trading","Cedar Mills","Douglas Fir"}'),
	('Ministry of Alders, including the Armed Forces of Birchland and all operating units wherever located. This includes all.', '{"Ministry of Alders","Armed Forces of Birchland"}'),
	('Ministry of Alders, including the Armed Forces of Birchland', '{"Ministry of Alders, including the Armed Forces of Birchland"}'),
	('ALDER WORKS AKA BIRCH TRADING', '{"ALDER WORKS AKA BIRCH TRADING","ALDER WORKS","BIRCH TRADING"}'),
	-- Names, and no marks.
	('KOUASSI AKA BERNARD', '{"KOUASSI AKA BERNARD"}'), ('AKA BANK', '{"AKA BANK"}'), ('Alder Aka Works', '{"Alder Aka Works"}'), ('Alder Works aka Birch Trading AKA Cedar Mills', '{"Alder Works aka Birch Trading AKA Cedar Mills","Alder Works","Alder Works aka Birch Trading","Birch Trading","Birch Trading AKA Cedar Mills","Cedar Mills"}'), ('Akagi (Akasaka) Works', '{"Akagi (Akasaka) Works"}'),
	('Alder (Formerlyn) Works', '{"Alder (Formerlyn) Works"}'), ('Fkab Naka Dbag', '{"Fkab Naka Dbag"}')) t (published, names);
-- Any nesting: what is too deep stays in a name.
SELECT is_empty($$SELECT published, names FROM (SELECT p.published, pg_temp.names(p.published) AS names FROM generate_series(1, 8) n,
		LATERAL (SELECT string_agg(format('Name%s Works (a.k.a. ', chr(96 + i)), '' ORDER BY i) || 'Last Works' || repeat(')', n) AS published FROM generate_series(1, n) i) p) t
	WHERE pg_temp.lost(published, names) <> ''$$, 'no word of a name in a name in a name is lost');
SELECT is(pg_temp.names('Alder', ARRAY['f.k.a. Birch Trading', 'A/K/A Cedar Mills', 'dba Douglas Fir', 'formerly known as Elder Works', 'd.b.a., Fig Trading', 'DBA. Systems']),
	'{Alder,"Birch Trading","Cedar Mills","DBA. Systems","Douglas Fir","Elder Works","Fig Trading"}'::text[], 'a mark before another name is none of it');
-- A pattern of the user that finds itself again, and one that finds nothing.
INSERT INTO export_control.listed_name_rule (ordinal, action, pattern, replacement) VALUES (901, 'alias', '(.*)', '\&'), (902, 'alias', 'x*', '\&');
SELECT ok(cardinality(pg_temp.names('Alder Works')) >= 1, 'a rule that finds what it has found comes to an end');
DELETE FROM export_control.listed_name_rule WHERE NOT shipped;

-- ---- the whole list ----

\if :whole
\copy export_control.csl_import FROM '../shared/data/csl.csv' CSV HEADER
SELECT export_control.list_clear() \g /dev/null
INSERT INTO export_control.list_csl SELECT * FROM export_control.csl_import;
SELECT export_control.list_read_csl() \g /dev/null
SELECT export_control.list_clean_names() \g /dev/null
CREATE TEMP TABLE lost AS SELECT p.name, l.words
FROM export_control.list_row r JOIN (SELECT no, array_agg(name) AS names FROM export_control.list_name GROUP BY no) n USING (no), LATERAL unnest(r.name || coalesce(r.aliases, '{}')) AS p (name),
	LATERAL (SELECT pg_temp.lost(p.name, n.names) AS words) l
WHERE p.name ~ '[(\[.,;/]|aka|AKA|known|including| and ' AND l.words <> '';
SELECT cmp_ok((SELECT count(*) FROM export_control.list_row), '>', 20000::bigint, 'the whole list');
-- What is said of a party and is no name of it, by the rules for that.
SELECT is_empty($$SELECT l.* FROM lost l WHERE NOT EXISTS (SELECT FROM export_control.effective_listed_name_rule r
	WHERE l.name ~* r.pattern AND (r.action = 'remove' AND r.ordinal NOT IN (71, 80) OR r.ordinal = 35))$$, 'no word is lost but of what is no name');
SELECT is((SELECT count(*) FROM export_control.list_name WHERE name IN ('Armed Forces of Russia', 'Armed Forces of Belarus')), 2::bigint, 'armed forces are listed by their names');
\endif
SELECT * FROM finish();
ROLLBACK;
