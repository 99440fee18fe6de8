-- Names of one word beside each word that says where or what a party is: a person's, a
-- vessel's, a firm's, and one of a firm that is listed with its legal form.
BEGIN;
SET client_min_messages = warning;
SELECT plan(15);
SELECT export_control.set_policy('required_lists', '', 'test') \g /dev/null
INSERT INTO export_control.party_list (list, name, effect, citation) VALUES ('OWN', 'in-house list', 'license_required', 'in-house');
INSERT INTO export_control.restricted_party (list, entry, name, kind, country, citation)
SELECT 'OWN', row_number() OVER (), name, kind, 'DE', 'in-house' FROM (VALUES
	('IBROKHIMAL', 'individual'), ('HORAELLA', 'vessel'), ('Horabellian', 'entity'), ('OOO ZAVKOMBRASK', 'entity'), ('TRINITARRA', 'vessel'), ('QZX', 'entity'), ('JOAKINHO', 'individual'), ('Infotecque Technology', 'entity')) n (name, kind);
INSERT INTO export_control.restricted_party (list, entry, name, kind, country, citation)
SELECT 'OWN', 'many ' || n, 'Vassil' || chr(97 + n) || 'desko, Joakinho', 'individual', 'DE', 'in-house' FROM generate_series(1, 11) n;
CREATE FUNCTION pg_temp.ships(asked text) RETURNS boolean LANGUAGE sql AS $$SELECT export_eligibility('EAR99', 'DE', asked, '2026-10-01')::boolean$$;
CREATE TEMP TABLE one_word AS SELECT unnest('{Ibrokhimal,Horaella,Horabellian,Zavkombrask}'::text[]) AS name;
CREATE TEMP TABLE word AS
SELECT words, class FROM export_control.effective_field_word
UNION ALL SELECT name, 'label' FROM export_control.effective_party_role_name WHERE name !~ '^(vendor|.*(company|şirketi|компания))$'
UNION ALL SELECT words, 'title' FROM export_control.effective_name_word WHERE class = 'honorific';
-- Of forms that end in a word, and of words and forms in turn, a third.
CREATE FUNCTION pg_temp.asked(classes text[], forms text[]) RETURNS TABLE (class text, asked text) LANGUAGE sql AS $$
	SELECT class, replace(replace(form, '%w', words), '%n', name) FROM word, one_word, unnest(forms) WITH ORDINALITY f (form, no)
	WHERE class = ANY (classes) AND (length(words) + length(name) + no) % 3 = 0$$;
SELECT is_empty($$SELECT class, asked FROM pg_temp.asked('{place}', '{%n %w,%w %n,"%n, %w","%w, %n",%n %w 2,%w 3 %n,%n %w Nordwind,Nordwind %w %n,Nordwind GmbH / %n %w,attn. %n %w,"Nordwind GmbH, %w %n"}') WHERE pg_temp.ships(asked)$$,
	'beside cities and countries');
SELECT is_empty($$SELECT class, asked FROM pg_temp.asked('{site,label,numbered,street,joining}', '{%n %w,%w %n,"%n, %w",%n %w 3,%n %w Nordwind,Nordwind %w %n,Nordwind GmbH / %n %w,attn. %n %w,"Nordwind GmbH, %w %n"}') WHERE pg_temp.ships(asked)$$,
	'beside places of business, labels, parts of addresses and words that join');
SELECT is_empty($$SELECT class, asked FROM pg_temp.asked('{beside,between,carrier}', '{%n %w,%w %n,%n %w Nordwind,Nordwind %w %n,"Nordwind GmbH, %w %n"}') WHERE pg_temp.ships(asked)$$,
	'beside what stands beside names or between them');
SELECT is_empty($$SELECT class, asked FROM pg_temp.asked('{title}', '{%w %n,attn. %w %n,%w. %n,"%w %n, Hamburg",Nordwind / %w %n,"Nordwind GmbH, %w %n",%n %w}') WHERE pg_temp.ships(asked)$$, 'behind titles');
SELECT is_empty($$SELECT asked FROM one_word, unnest('{attn. Prof. Dr. %n,"Dr. %n, Hamburg",Mr %n Moscow,%n Moscow Russia,%n Dublin 2,%n Office Moscow,%n net 30,%n net 30 days,%n freight prepaid,%n DAP Moscow,OOO %n net 30,OOO %n DDP Hamburg,Dear %n,Sehr geehrter %n,Nordwind Messrs %n Ltd,Nordwind M/s %n}'::text[]) form, format(replace(form, '%n', '%s'), name) asked
	WHERE pg_temp.ships(asked)$$, 'such as these');
SELECT is_empty($$SELECT words FROM word WHERE class IN ('place', 'title') AND EXISTS (SELECT FROM screen('Nordwind ' || words, NULL, NULL, '2026-10-01') s WHERE s.list = 'OWN')$$, 'and nobody is found without the name');
SELECT is_empty($$SELECT asked, s.name FROM unnest('{Joakinho Phoenix,Trinitarra Western University,QZX Bank,Nordwind University of Languages and Information Technology}'::text[]) asked, screen(asked, NULL, NULL, '2026-10-01') s WHERE s.list = 'OWN'$$,
	'nor by a given name that many have, in names of schools, by three letters before a bank, or by two everyday words');
SELECT is_empty($$SELECT asked FROM unnest('{Joakinho,attn. Joakinho,Nordwind / Joakinho}'::text[]) asked WHERE pg_temp.ships(asked)$$, 'who is found alone');
SELECT is_empty($$SELECT asked, s.level FROM one_word, unnest(ARRAY[name || ' Moscow', 'Nordwind Moscow ' || name, name || ' net 30']) asked, screen(asked, NULL, NULL, '2026-10-01') s WHERE s.list = 'OWN' AND s.level = 'exact'$$, 'never as the party itself');
-- A label that no name has, misspelled, with no sign between: two letters swapped, one left out, one changed.
CREATE TEMP TABLE misspelled AS
SELECT misspelled FROM export_control.effective_party_role_name, generate_series(2, 6) n, LATERAL (VALUES (overlay(name PLACING substr(name, n + 1, 1) || substr(name, n, 1) FROM n FOR 2)), (overlay(name PLACING '' FROM n FOR 1)), (overlay(name PLACING 'x' FROM n FOR 1))) m (misspelled)
WHERE NOT in_names AND name ~ '^[a-zA-Z]{7,}$';
SELECT is_empty($$SELECT asked FROM misspelled, unnest(ARRAY[misspelled || ' Horaella', initcap(misspelled) || ' Horabellian, Hamburg', 'Zavkombrask ' || misspelled, upper(misspelled) || ' Ibrokhimal']) asked WHERE pg_temp.ships(asked)$$, 'beside misspelled labels');
SELECT is_empty($$SELECT asked, s.level FROM unnest('{Consginee Horaella,Horaella consignnee,Consginee Horabellian GmbH}'::text[]) asked, screen(asked, NULL, NULL, '2026-10-01') s WHERE s.list = 'OWN' AND s.level = 'exact'$$, 'which are guessed, so that a person looks');
-- Labels of several words, too, and with any blank between.
CREATE TEMP TABLE misspelled_words AS
SELECT misspelled FROM export_control.effective_party_role_name, generate_series(2, 12, 2) n, LATERAL (VALUES (overlay(name PLACING substr(name, n + 1, 1) || substr(name, n, 1) FROM n FOR 2)), (overlay(name PLACING '' FROM n FOR 1))) m (misspelled)
WHERE NOT in_names AND name ~ '^[a-zA-Z]+( [a-zA-Z]+){1,3}$' AND length(replace(name, ' ', '')) > 7 AND substr(name, n, 2) !~ ' |(.)\1';
SELECT is_empty($$SELECT asked FROM misspelled_words, unnest(ARRAY[misspelled || ' Horaella', 'Zavkombrask ' || misspelled]) asked WHERE pg_temp.ships(asked)$$, 'and those of several words');
SELECT is_empty($$SELECT asked FROM unnest(ARRAY[' ', '  ', E'\t', E'\n', U&'\00a0', U&'\3000', '-']) blank, unnest(ARRAY['Consginee' || blank || 'Horaella', 'Horaella' || blank || 'consginee', 'Ultimate' || blank || 'consginee' || blank || 'Horabellian']) asked WHERE pg_temp.ships(asked)$$, 'whatever blank is between');
INSERT INTO export_control.restricted_party (list, entry, name, kind, country, citation) VALUES ('OWN', 'everyday', 'Instrument Aviation Manufacturing Corporation', 'entity', 'DE', 'in-house');
-- Behind an address, and what stands between parties or beside names, or behind a city that is known.
SELECT is_empty($$SELECT asked FROM one_word, unnest('{"12 High Street, London",Hauptstr. 7,"Hauptstr. 7, 20095 Hamburg",12 rue de la Gare,"Nordwind GmbH, Postfach 1234, Hamburg"}'::text[]) address,
		unnest('{"%s, attn. %s","%s c/o %s","%s, phone 12345, %s","%s tel. 12345 %s","%s, Mr. %s","%s for %s","%s, for %s"}'::text[]) form, format(form, address, name) asked WHERE pg_temp.ships(asked)
	UNION ALL SELECT asked FROM unnest('{"12 High Street, London, tel. 12345, Instrument Aviation Manufacturing Corporation","Hauptstr. 7, Instrument Aviation Manufacturing Corporation","Hauptstr. 7, 20095 Hamburg, for Instrument Aviation Manufacturing Corporation"}'::text[]) asked WHERE pg_temp.ships(asked)
	UNION ALL SELECT asked FROM one_word, unnest('{"12 High Street, London, %s","Hauptstr. 7, 20095 Hamburg, %s","12 rue de la Gare, Paris, %s, France","Nordwind GmbH, Postfach 1234, Hamburg, %s"}'::text[]) form, format(form, name) asked
	WHERE pg_temp.ships(asked)$$, 'behind addresses');
-- Of towns and provinces most are in no table.
INSERT INTO export_control.restricted_party (list, entry, name, kind, country, citation)
VALUES ('OWN', 'town 1', 'Quilmar', 'vessel', NULL, 'in-house'), ('OWN', 'town 2', 'SANVESTRO PENA, Hudal Amir', 'individual', 'MX', 'in-house'), ('OWN', 'town 3', 'Californian Bajar First Machinery Group Ltd', 'entity', 'CN', 'in-house');
SELECT is_empty($$SELECT asked FROM unnest('{"12 High Street, Quilmar","Nordwind GmbH, Hauptstr. 7, 20095 Quilmar","Hauptstr. 7, San Vestro, Quilmar","Hauptstr. 7, Bajar California","12 rue de la Gare, Hudal-Amir, France"}'::text[]) asked WHERE NOT pg_temp.ships(asked)$$, 'but no towns there');
SELECT * FROM finish();
ROLLBACK;
