-- Names of several words beside words that join two parties, and between commas: what is
-- found alone is found there, though a father's name is missing or there is one more, a
-- letter differs or the order does.
BEGIN;
SET client_min_messages = warning;
SELECT plan(9);
SELECT export_control.set_policy('required_lists', '', 'test') \g /dev/null
INSERT INTO export_control.party_list (list, name, effect, citation) VALUES ('OWN', 'in-house list', 'license_required', 'in-house');
INSERT INTO export_control.restricted_party (list, entry, name, kind, country, citation)
SELECT 'OWN', row_number() OVER (), name, kind, 'DE', 'in-house' FROM (VALUES
	('DALGUNOV, Kostromir Petrovich', 'individual'), ('VASSILIADESKO, Giorgos', 'individual'), ('QUONG, Lio', 'individual'), ('Sandorval Marchetto Peréz', 'individual'),
	('TREFOILSKY, Anselm Bogdan Igorevich', 'individual'), ('Quillfeather Optics Works', 'entity'), ('ZHENYTUK Trading Company Limited', 'entity'),
	('Aerospace Logistics Center', 'entity'), ('Brumland Marine Rescue Service', 'entity'), ('Sahr-e Rey Detention Yard', 'entity')) n (name, kind);
CREATE FUNCTION pg_temp.ships(asked text) RETURNS boolean LANGUAGE sql AS $$SELECT export_eligibility('EAR99', 'DE', asked, '2026-10-01')::boolean$$;
CREATE TEMP TABLE written AS SELECT * FROM (VALUES
	('in full', 'Kostromir Petrovich Dalgunov'), ('as listed', 'DALGUNOV, Kostromir Petrovich'), ('without the comma', 'DALGUNOV Kostromir Petrovich'),
	('without the father''s name', 'Kostromir Dalgunov'), ('and with the comma', 'DALGUNOV, Kostromir'), ('with an initial', 'Kostromir P. Dalgunov'),
	('initials', 'K. P. Dalgunov'), ('without the family''s name', 'Kostromir Petrovich'), ('a letter differs', 'Kostromyr Petrovich Dalgunov'),
	('and a word is missing', 'Kostromyr Dalgunov'), ('in German', 'Kostromir Petrowitsch Dalgunow'),
	('a name more', 'Giorgos Petrou Vassiliadesko'), ('an initial more', 'Giorgos P. Vassiliadesko'), ('two names', 'Giorgos Vassiliadesko'), ('of which a letter differs', 'Giorgos Vassiliadesco'),
	('short', 'Lio Quong'), ('short, the family first', 'Quong Lio'), ('two of three', 'Sandorval Perez'), ('two of four', 'Anselm Trefoilsky'), ('three of four', 'Anselm Bogdan Trefoilsky'),
	('a firm', 'Quillfeather Optics Works'), ('a letter of it', 'Quilfeather Optics Works'), ('another order', 'Optics Works Quillfeather'), ('another legal form', 'Zhenytuk Trading Ltd'), ('everyday words', 'Aerospace Logistics Center')) n (what, name);
SELECT is_empty($$SELECT * FROM written WHERE pg_temp.ships(name)$$, 'each is found alone');
SELECT is_empty($$SELECT what, asked FROM export_control.effective_field_word, written, unnest(ARRAY['Nordwind GmbH ' || words || ' ' || name, 'Nordwind ' || words || ' ' || name, name || ' ' || words || ' Nordwind GmbH',
		'Nordwind, ' || words || ' ' || name || ', Hamburg', initcap(words) || ' ' || name]) asked
	WHERE class = 'joining' AND pg_temp.ships(asked)$$, 'and beside each word that joins parties');
SELECT is_empty($$SELECT what, asked FROM export_control.effective_field_word, written, unnest(ARRAY['Nordwind ' || words || ' ' || name, name || ' ' || words || ' Nordwind GmbH', 'Nordwind, ' || words || ' ' || name || ', Hamburg']) WITH ORDINALITY a (asked, no)
	WHERE class IN ('between', 'carrier') AND (class, what) <> ('carrier', 'everyday words') AND (ascii(right(words, 1)) + length(what) + no) % 15 = 0 AND pg_temp.ships(asked)$$, 'or that stands between them');
SELECT is_empty($$SELECT class, what, asked FROM (SELECT words, class FROM export_control.effective_field_word UNION ALL SELECT name, 'label' FROM export_control.effective_party_role_name WHERE name !~ '^(vendor|.*(company|şirketi|компания))$'
		UNION ALL SELECT words, 'title' FROM export_control.effective_name_word WHERE class = 'honorific') w,
	written, unnest('{Nordwind %w %n,%n %w Nordwind,%w %n,%n %w,"Nordwind GmbH, %w %n",%w %n (Berlin),"%w 3 %n"}'::text[]) WITH ORDINALITY f (form, no), replace(replace(form, '%w', words), '%n', name) asked
	WHERE class IN ('place', 'site', 'label', 'numbered', 'title', 'beside', 'between') AND what NOT IN ('everyday words', 'a letter of it') AND (length(words) + length(what) + no) % 18 = 0 AND pg_temp.ships(asked)$$,
	'and, but for an error in a name with everyday words, beside cities, labels, titles, places of business and parts of addresses');
SELECT is_empty($$SELECT what, asked FROM written, unnest('{"John Smith, %s","%s, John Smith","Nordwind, %s","%s, Nordwind","Nordwind Trading, %s","Nordwind GmbH, %s, Hamburg","John Smith, Nordwind Trading, %s, purchasing","%s, Nordwind, Hamburg","via John Smith, %s"}'::text[]) form,
		format(form, name) asked
	WHERE pg_temp.ships(asked)$$, 'and between commas');
SELECT is_empty($$SELECT what, asked FROM written, unnest('{Nordwind GmbH / %s,attn. %s,Nordwind GmbH attn. %s,John Smith; %s,"%s, Hamburg","%s, Hauptstr. 7, Hamburg",%s (Nordwind),%s - Nordwind GmbH,Nordwind GmbH %s}'::text[]) form,
		format(form, name) asked
	WHERE pg_temp.ships(asked)$$, 'and in other parts of a field');
SELECT is_empty($$SELECT what, asked FROM written, unnest('{"12 High Street, London",Hauptstr. 7,"Hauptstr. 7, 20095 Hamburg",12 rue de la Gare,"Postfach 1234, Hamburg"}'::text[]) address,
		unnest('{"Nordwind GmbH, %2$s, %1$s","%2$s, %1$s","%2$s, %1$s, Hamburg","Nordwind GmbH, %2$s, attn. %1$s","%2$s c/o %1$s","Nordwind, %2$s, phone 12345, %1$s","%2$s tel. 12345 %1$s","%2$s, Mr %1$s"}'::text[]) form, format(form, name, address) asked
	WHERE what <> 'everyday words' AND pg_temp.ships(asked)$$, 'and behind addresses');
SELECT is_empty($$SELECT asked, s.name FROM unnest('{Nordwind Fire and Rescue Service,"Nordwind, Sahr-e-Rey","Müller, Hans",Nordwind Trading for Anselm,"Nordwind Minerals, L.P.","Nordwind, Kostromir",Lio and Wei Trading}'::text[]) asked, screen(asked, NULL, NULL, '2026-10-01') s WHERE s.list = 'OWN'$$,
	'but not what only resembles one there');
SELECT is_empty($$SELECT what, s.level FROM written, screen('Nordwind via ' || name, NULL, NULL, '2026-10-01') s WHERE s.list = 'OWN' AND s.level = 'exact'$$, 'and never as the party itself');
SELECT * FROM finish();
ROLLBACK;
