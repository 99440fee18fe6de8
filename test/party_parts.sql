-- What restricts and is on file for a name is found whatever stands beside the name, and
-- then is for review; what clears counts for the very text that it is on file for.
BEGIN;
SET client_min_messages = warning;
SELECT plan(60);
SELECT export_control.set_policy('required_lists', '', 'test') \g /dev/null
INSERT INTO export_control.party_list (list, name, effect, citation) VALUES ('OWN', 'in-house list', 'license_required', 'in-house');
INSERT INTO export_control.restricted_party (list, entry, name, kind, country, citation) VALUES
	('OWN', '1', 'Quillfeather Optics Works', 'entity', 'DE', 'in-house'), ('OWN', '2', 'Trefoil Brassworks', 'entity', 'DE', 'in-house');

-- What stands beside a name, on the days of the rule on affiliates.
CREATE TEMP TABLE around AS
SELECT unnest('{%s (Berlin),attn. %s,%s / Einkauf,%s c/o DHL,"%s, 12 High Street, Berlin","%s, Hafenstrasse 7, Hamburg","%s, Hafenstr. 7","%s, Am Markt 3, Bremen",%s Hafenstrasse 7 20457 Hamburg,"%s, Berlin",Acme GmbH (%s),Acme AG / %s,%s - Acme AG,Ship to: %s,end user %s,DHL on behalf of %s,%s (IMO 9860889),a; b; c; %s}'::text[]) AS around;
CREATE FUNCTION pg_temp.verdict(customer text, on_date date DEFAULT '2026-12-01') RETURNS eligibility LANGUAGE sql AS
	$$SELECT export_eligibility('EAR99', 'DE', customer, on_date)$$;
CREATE FUNCTION pg_temp.trail(customer text, on_date date DEFAULT '2026-12-01') RETURNS text LANGUAGE sql AS
	$$SELECT string_agg(finding, E'\n') FROM explain_eligibility('EAR99', 'DE', customer, on_date)$$;

SELECT is_empty($$SELECT around FROM around WHERE pg_temp.verdict(format(around, 'Nordbauer Feinkost Ltd'))::boolean IS NOT TRUE$$, 'nothing is on file');

-- Rows of ownership, put on file after the texts were screened.
INSERT INTO export_control.ownership (owned, owner, percent, valid) VALUES
	('Zwickel Sud AG', 'Quillfeather Optics Works', 60, '[2020-01-01,)'), ('Nordbauer Feinkost Ltd', 'Quillfeather Optics Works', 60, '[2020-01-01,)'),
	('Halbstark Werke', 'Quillfeather Optics Works', NULL, '[2020-01-01,)'), ('Kleinteil Handel', 'Quillfeather Optics Works', 20, '[2020-01-01,)');
SELECT is(pg_temp.verdict('Nordbauer Feinkost Ltd')::text LIKE 'license_required%', true, 'the name itself');
SELECT is_empty($$SELECT around, v FROM around, pg_temp.verdict(format(around, 'Nordbauer Feinkost Ltd')) v WHERE v::boolean$$, 'caught, and a part of a text');
SELECT is_empty($$SELECT around, v FROM around, pg_temp.verdict(format(around, 'Halbstark Werke')) v WHERE v::boolean$$, 'in doubt, and a part of a text');
SELECT is_empty($$SELECT around, v FROM around, pg_temp.verdict(format(around, 'Kleinteil Handel')) v WHERE v::boolean IS NOT TRUE$$, 'not caught');
SELECT is(pg_temp.verdict('Nordbauer Feinkost Ltd (Berlin)')::text, 'review (ownership)', 'for review');
SELECT ok(pg_temp.trail('Nordbauer Feinkost Ltd / Einkauf') LIKE '%"Nordbauer Feinkost Ltd" is a part of "Nordbauer Feinkost Ltd / Einkauf", and listed parties own half of it%', 'the part is said');
SELECT is_empty($$SELECT around FROM around WHERE pg_temp.verdict(format(around, 'Nordbauer Feinkost Ltd'), '2026-08-01')::boolean IS NOT TRUE$$, 'while the rule is suspended');
SELECT ok(export_eligibility('EAR99', 'DE', 'Acme GmbH', '2026-12-01', other_parties => '{attn. Nordbauer Feinkost Ltd}')::boolean IS NOT TRUE, 'of other parties too');

-- A party who is recorded later, and one of whom it is recorded that nobody owns it.
SELECT ok(pg_temp.verdict('Spaetzle Maschinen (Berlin)')::boolean, 'not yet on file');
INSERT INTO export_control.ownership (owned, owner, percent, valid) VALUES ('Spaetzle Maschinen', 'Quillfeather Optics Works', 60, '[2020-01-01,)');
SELECT ok(pg_temp.verdict('Spaetzle Maschinen (Berlin)')::boolean IS NOT TRUE, 'on file now');
INSERT INTO export_control.ownership (owned, valid) VALUES ('Nordbauer Feinkost Ltd (Berlin)', '[2020-01-01,2026-12-31]');
SELECT ok(pg_temp.verdict('Nordbauer Feinkost Ltd (Berlin)')::boolean, 'nobody owns the whole text');
SELECT ok(pg_temp.verdict('Nordbauer Feinkost Ltd (Berlin)', '2027-01-01')::boolean IS NOT TRUE, 'as long as that is recorded');

INSERT INTO export_control.ownership (owned, owner, percent, valid) VALUES ('Nordbauer Feinkost Ltd (Hamburg)', 'to be advised', 100, '[2020-01-01,)');
SELECT ok(pg_temp.verdict('Nordbauer Feinkost Ltd (Hamburg)')::boolean IS NOT TRUE, 'that its owners are not known clears nothing');

-- An owner is such a party too, by a part of what a row calls it, through whatever chain.
INSERT INTO export_control.ownership (owned, owner, percent, valid) VALUES
	('Tochterwerk Eins', 'Nordbauer Feinkost Ltd / Einkauf', 60, '[2020-01-01,)'), ('Enkelwerk Zwei', 'attn. Tochterwerk Eins', 100, '[2020-01-01,)'),
	('Tochterwerk Drei', 'Kleinteil Handel (Berlin)', 100, '[2020-01-01,)');
SELECT is(pg_temp.verdict('Tochterwerk Eins')::text, 'review (ownership)', 'an owner by a part of its text');
SELECT is(pg_temp.verdict('Enkelwerk Zwei')::text, 'review (ownership)', 'an owner of an owner');
SELECT ok(pg_temp.verdict('Tochterwerk Drei')::boolean, 'an owner that is not caught');

-- Decisions that a name is a listed party.
SELECT is_empty($$SELECT around FROM around WHERE pg_temp.verdict(format(around, 'Zorbax Handel'))::boolean IS NOT TRUE$$, 'nothing is decided');
SELECT export_control.decide_party('Zorbax Handel', 'OWN', '2', true, 'seen') \g /dev/null
SELECT is(pg_temp.verdict('Zorbax Handel')::text LIKE 'license_required%', true, 'the name itself, decided');
SELECT is_empty($$SELECT around, v FROM around, pg_temp.verdict(format(around, 'Zorbax Handel')) v WHERE v::boolean$$, 'decided, and a part of a text');
SELECT is(pg_temp.verdict('attn. Zorbax Handel')::text, 'review (probable_list_match)', 'for review');
SELECT ok(pg_temp.trail('Zorbax Handel (Berlin)') LIKE '%a part of what was given: "Zorbax Handel"; decided by %: seen%', 'the part and the decision are said');
SELECT export_control.decide_party('Zorbax Handel (Berlin)', 'OWN', '2', false, 'another one') \g /dev/null
SELECT ok(pg_temp.verdict('Zorbax Handel (Berlin)')::boolean, 'unless it is decided of the whole text');
INSERT INTO export_control.clean_party (name, reason) VALUES ('Zorbax Handel, Berlin', 'another one');
SELECT ok(pg_temp.verdict('Zorbax Handel, Berlin')::boolean, 'or that is known to be clean');
-- An owner whose text has more parts than are read may be any.
INSERT INTO export_control.ownership (owned, owner, percent, valid) VALUES ('Vielteil Bau AG', repeat('a b; ', 150) || 'Quillfeather Optics Works', 60, '[2020-01-01,)');
SELECT is(pg_temp.verdict('Vielteil Bau AG')::boolean IS TRUE, false, 'an owner that is not read to its end');

-- Statements that call for a license; those that relieve speak for the whole text alone.
CREATE FUNCTION pg_temp.asked(customer text, other_parties text[] DEFAULT NULL, evidence jsonb DEFAULT NULL) RETURNS eligibility LANGUAGE sql AS
	$$SELECT export_eligibility('3A991', 'CN', customer, '2026-12-01', other_parties => other_parties, evidence => evidence)$$;
SELECT is_empty($$SELECT around FROM around WHERE pg_temp.asked(format(around, 'Muehlrad Werke'))::boolean IS NOT TRUE$$, 'nothing is stated');
SELECT export_control.file_statement('Muehlrad Werke', 'military_end_user', 'true', 'D-1', '2026-01-20') \g /dev/null
SELECT is(pg_temp.asked('Muehlrad Werke')::text, 'license_required (military_end_user)', 'the name itself, stated');
SELECT is_empty($$SELECT around, v FROM around, pg_temp.asked(format(around, 'Muehlrad Werke')) v WHERE v::boolean$$, 'stated, and a part of a text');
SELECT ok(pg_temp.asked('Xeno Ltd: Muehlrad Werke')::boolean IS NOT TRUE, 'behind what may be another party');
SELECT is(pg_temp.asked('Acme GmbH', '{end user: Muehlrad Werke}')::text, 'license_required (military_end_user)', 'of another party who gets the items');
SELECT ok(pg_temp.asked('Acme GmbH', '{"Muehlrad Werke, 12 High Street, Berlin"}')::boolean IS NOT TRUE, 'by a part of its text');
SELECT ok(pg_temp.asked(NULL, '{end user: Muehlrad Werke}')::boolean IS NOT TRUE, 'and without a consignee');
SELECT ok(pg_temp.asked('Acme GmbH', '{carrier: Muehlrad Werke}')::boolean, 'not of a carrier, who gets nothing');
SELECT is(pg_temp.asked('Muehlrad Werke (Berlin)', NULL, '{"military_end_user": false}')::text, 'review (facts_contradict)', 'an order that states otherwise');
SELECT export_control.file_statement('Muehlrad Werke (Berlin)', 'military_end_user', 'false', 'D-2', '2026-01-20') \g /dev/null
SELECT ok(pg_temp.asked('Muehlrad Werke (Berlin)')::boolean, 'unless the whole text has stated otherwise');
SELECT is(pg_temp.asked('Muehlrad Werke (Berlin)', '{end user: Muehlrad Werke}')::text, 'review (facts_contradict)', 'which does not speak for another party');
SELECT ok(pg_temp.asked('Muehlrad Werke (Hamburg)')::boolean IS NOT TRUE, 'nor for another text');
SELECT export_control.file_statement('Quirlbach Werke', 'chip_maker', 'true', 'D-9', '2026-01-20') \g /dev/null
SELECT ok(pg_temp.asked(t)::boolean IS NOT TRUE, 'what puts a question on the end use: ' || t) FROM unnest('{Quirlbach Werke,Quirlbach Werke (Berlin),"Quirlbach Werke, 12 High Street, Berlin"}'::text[]) t;
SELECT ok(pg_temp.asked('Acme GmbH', '{end user: Quirlbach Werke}')::boolean IS NOT TRUE, 'and of another party');
SELECT is(export_eligibility('EAR99', 'KP', 'Rosenkranz Nahrung (Berlin)', '2026-12-01')::boolean IS NOT TRUE, true, 'nothing relieves');
SELECT export_control.file_statement('Rosenkranz Nahrung', 'food_or_medicine', 'true', 'D-3', '2026-01-20', item => 'EAR99') \g /dev/null
SELECT ok(export_eligibility('EAR99', 'KP', 'Rosenkranz Nahrung', '2026-12-01')::boolean, 'what relieves, of the name itself');
SELECT is_empty($$SELECT around, v FROM around, export_eligibility('EAR99', 'KP', format(around, 'Rosenkranz Nahrung'), '2026-12-01') v
	WHERE around !~ '(Ship to|end user)' AND v::boolean$$, 'and a part of a text');

-- Names of everyday words on file hold no text that has them among others.
INSERT INTO export_control.ownership (owned, owner, percent, valid) SELECT everyday, 'Quillfeather Optics Works', 60, '[2020-01-01,)' FROM unnest('{Logistics,Warehouse,Berlin,Trading Company}'::text[]) everyday;
SELECT is_empty($$SELECT asked FROM unnest('{Acme GmbH / Logistics,Acme GmbH (Warehouse),"Acme GmbH, Berlin"}'::text[]) asked WHERE pg_temp.verdict(asked)::boolean IS NOT TRUE$$, 'parts that are everyday words');
SELECT ok(pg_temp.verdict('Acme GmbH c/o Trading Company')::boolean IS NOT TRUE, 'a name of two such words is one');
SELECT is_empty($$SELECT asked FROM unnest('{Logistics,Warehouse,Ship to: Trading Company}'::text[]) asked WHERE pg_temp.verdict(asked)::boolean$$, 'they count as the whole name');
-- A name of several everyday words is one.
INSERT INTO export_control.is_informed (party, informed_on, letter) VALUES ('General Trading Company', '2020-02-01', 'L');
SELECT ok(pg_temp.asked(t)::boolean IS NOT TRUE, 'everyday words that are a name: ' || t)
FROM unnest('{General Trading Company,General Trading Company (Berlin),attn. General Trading Company,Nordwind GmbH c/o General Trading Company}'::text[]) t;
-- Notices, statements and decisions count for the name of a place of business and for any
-- everyday word too; owners do with the legal form.
SELECT is_empty($$SELECT around FROM around, unnest('{Depot,Depot GmbH}'::text[]) name WHERE around <> '%s (Berlin)' AND pg_temp.asked(format(around, name))::boolean IS NOT TRUE$$, 'no notice of a depot');
INSERT INTO export_control.is_informed (party, informed_on, letter) VALUES ('Depot GmbH', '2020-02-01', 'L'), ('Berlin', '2020-02-01', 'L');
SELECT is_empty($$SELECT around, name FROM around, unnest('{Depot,Depot GmbH}'::text[]) name WHERE around !~ '(12 High|Hafen|Am Markt)' AND pg_temp.asked(format(around, name))::boolean$$, 'a notice of a depot');
SELECT ok(pg_temp.asked('Acme GmbH, Berlin')::boolean, 'a place tells where a party is');
SELECT is_empty($$SELECT asked FROM unnest('{Nordwind c/o Logistics Ltd,Nordwind / Warehouse GmbH}'::text[]) asked WHERE pg_temp.verdict(asked)::boolean$$, 'with a legal form it is a name');
-- However ü and the like are written, here and on file.
CREATE TEMP TABLE spelled AS SELECT * FROM (VALUES ('Quüllrad Förderwerke', 'Quuellrad Foerderwerke'), ('Quuellrad Förderwerke', 'Quüllrad Foerderwerke'), ('Ålbårg Vaerft', 'Aalbaarg Værft'), ('Zørbax Möbel', 'Zoerbax Moebel'), (normalize('Quärl Åhling', NFD), 'Quaerl Aahling')) s (a, b);
CREATE TEMP TABLE both_ways AS SELECT row_number() OVER () AS n, a AS filed, b AS name FROM (SELECT a, b FROM spelled UNION ALL SELECT b, a FROM spelled) x;
CREATE FUNCTION pg_temp.with_number(name text, n bigint) RETURNS text LANGUAGE sql AS $$SELECT name || ' ' || (ARRAY['Eins', 'Zwo', 'Drei', 'Vier', 'Fuenf', 'Sechs', 'Sieben', 'Acht', 'Zehn', 'Elf'])[n]$$;
SELECT is_empty($$SELECT name FROM both_ways, around WHERE pg_temp.asked(format(around, pg_temp.with_number(name, n)))::boolean IS NOT TRUE$$, 'nothing is on file for other spellings');
INSERT INTO export_control.ownership (owned, owner, percent, valid) SELECT pg_temp.with_number(filed, n), 'Quillfeather Optics Works', 60, '[2020-01-01,)' FROM both_ways;
SELECT is_empty($$SELECT filed, name, asked FROM both_ways, unnest('{%s,%s (Berlin),attn. %s}'::text[]) around, format(around, pg_temp.with_number(name, n)) asked WHERE pg_temp.verdict(asked)::boolean$$, 'owners');
INSERT INTO export_control.is_informed (party, informed_on, letter) SELECT pg_temp.with_number('Notiz ' || filed, n), '2020-02-01', 'L' FROM both_ways;
SELECT is_empty($$SELECT filed, name, asked FROM both_ways, unnest('{%s,%s (Berlin),attn. %s}'::text[]) around, format(around, pg_temp.with_number('Notiz ' || name, n)) asked WHERE pg_temp.asked(asked)::boolean$$, 'notices');
SELECT count(export_control.decide_party(pg_temp.with_number('Urteil ' || filed, n), 'OWN', '2', true, 'seen')) FROM both_ways \g /dev/null
SELECT is_empty($$SELECT filed, name, asked FROM both_ways, unnest('{%s,%s (Berlin),attn. %s}'::text[]) around, format(around, pg_temp.with_number('Urteil ' || name, n)) asked WHERE pg_temp.verdict(asked)::boolean$$, 'decisions');
SELECT is_empty($$SELECT filed, name FROM both_ways WHERE pg_temp.verdict(name || ' Neun')::boolean IS NOT TRUE$$, 'others are others');
SELECT * FROM finish();
ROLLBACK;
