-- Words hide no listed name from itself: the shipped ones none, and own ones that
-- do are told.
BEGIN;
SELECT plan(10);
SET client_min_messages = warning;
SELECT export_control.set_policy('required_lists', '', 'test') \g /dev/null

-- Every listed name that is shipped, in the texts that hidden_names() asks about.
CREATE TEMP TABLE form AS SELECT unnest('{%s,Nordwind GmbH / %s,%s; Nordwind GmbH,"Nordwind GmbH, %s","Nordwind GmbH, %s, Hamburg","%s, Hauptstr. 7, Hamburg"}'::text[]) AS form;
CREATE TEMP VIEW listed AS
SELECT p.list, p.entry, n.name FROM export_control.effective_restricted_party p,
	LATERAL (SELECT p.name UNION SELECT a.alias FROM export_control.effective_restricted_party_alias a WHERE a.party = p.id) n
WHERE p.valid @> current_date AND p.kind IS DISTINCT FROM 'address';
CREATE FUNCTION pg_temp.found(list text, entry text, asked text) RETURNS boolean LANGUAGE sql AS $$
	SELECT EXISTS (SELECT FROM screen(asked) s WHERE s.list = $1 AND s.entry = $2)
$$;
SELECT cmp_ok((SELECT count(*) FROM listed), '>', 100::bigint, 'there are listed names');
SELECT is_empty($$SELECT name, form FROM listed, form WHERE NOT pg_temp.found(list, entry, format(form, name))$$, 'the shipped words hide none of them');
SELECT is_empty('SELECT * FROM export_control.hidden_names()', 'and nothing is told without own words');

-- One word of each class, for a party of one word, for a word of one of two and for both.
INSERT INTO export_control.party_list (list, name, effect, citation) VALUES ('OWN', 'in-house list', 'license_required', 'in-house');
INSERT INTO export_control.restricted_party (list, entry, name, kind, country, citation) VALUES
	('OWN', '1', 'Qzellagon', 'entity', 'DE', 'in-house'), ('OWN', '2', 'Brämwickor Ltd', 'entity', 'DE', 'in-house'), ('OWN', '3', 'Trefulgan Quillmarsh', 'individual', 'DE', 'in-house');
SELECT is_empty($$SELECT name, form FROM listed, form WHERE list = 'OWN' AND NOT pg_temp.found(list, entry, format(form, name))$$, 'each is found without own words');
CREATE TEMP TABLE tried (rule_table text, class text, words text, entry text, hidden boolean, told boolean);
DO $$
DECLARE
	one		record;
	rows	tried[];
BEGIN
	FOR one IN
		SELECT t.rule_table, t.class, w.words, w.entry FROM (
				SELECT 'name_word' AS rule_table, unnest('{word,common,place,legal,legal_part,stop,particle,honorific,spelling,nickname,usual,national,ambiguous}'::text[]) AS class
				UNION ALL SELECT 'field_word', unnest('{between,beside,numbered,street,place,host,institution,site,joining,carrier,beginning}'::text[])
				UNION ALL SELECT 'party_role_name', 'label') t,
			(VALUES ('qzellagon', '1'), ('brämwickor', '2'), ('bramwickor', '2'), ('braemwickor', '2'), ('quillmarsh', '3'), ('trefulgan quillmarsh', '3')) w (words, entry)
		WHERE NOT (t.class = 'beginning' AND w.words ~ ' ')
	LOOP
		BEGIN
			IF one.rule_table = 'party_role_name' THEN
				INSERT INTO export_control.party_role_name (name, role) SELECT one.words, min(role) FROM export_control.party_role;
			ELSIF one.rule_table = 'field_word' THEN
				INSERT INTO export_control.field_word (words, class) VALUES (one.words, one.class);
			ELSE
				INSERT INTO export_control.name_word (words, class, means) VALUES (one.words, one.class,
					CASE WHEN one.class IN ('spelling', 'nickname', 'ambiguous') THEN 'company' WHEN one.class = 'national' THEN 'BR' END);
			END IF;
			rows := array_append(rows, ROW(one.rule_table, one.class, one.words, one.entry,
				EXISTS (SELECT FROM listed l, form f WHERE l.list = 'OWN' AND l.entry = one.entry AND NOT pg_temp.found(l.list, l.entry, format(f.form, l.name))),
				EXISTS (SELECT FROM export_control.hidden_names() h WHERE (h.rule_table, h.class, h.words, h.list, h.entry) = (one.rule_table, one.class, one.words, 'OWN', one.entry)))::tried);
			RAISE EXCEPTION SQLSTATE 'P0002';
		EXCEPTION WHEN no_data_found THEN
			NULL;
		END;
	END LOOP;
	INSERT INTO tried SELECT * FROM unnest(rows);
END
$$;
SELECT cmp_ok((SELECT count(*) FROM tried), '>', 140::bigint, 'words of every class are tried');
SELECT cmp_ok((SELECT count(DISTINCT class) FROM tried WHERE hidden), '>=', 5::bigint, 'of several classes they hide a name');
SELECT is_empty('SELECT * FROM tried WHERE hidden <> told', 'those that do are told, and no others');

INSERT INTO export_control.field_word (words, class) VALUES ('qzellagon', 'beside'), ('wobblecode', 'numbered');
SELECT results_eq($$SELECT subject, coverage, remark FROM export_control.coverage WHERE section = 'own word'$$,
	$$VALUES ('field_word qzellagon (beside)', 'hides a listed name', 'OWN, 1: "Qzellagon" is not found in "Nordwind GmbH, Qzellagon"')$$, 'coverage tells it');
UPDATE export_control.restricted_party SET valid = daterange('2020-01-01', '2021-01-01') WHERE list = 'OWN' AND entry = '1';
SELECT is_empty('SELECT * FROM export_control.hidden_names()', 'no longer once the party is not listed');
-- Who may not read the lists is told nothing.
CREATE ROLE hidden_names_reader;
SET LOCAL ROLE hidden_names_reader;
SELECT lives_ok('SELECT count(*) FROM export_control.coverage', 'and everybody may ask');
RESET ROLE;
SELECT * FROM finish();
ROLLBACK;
