-- What stands in consignee fields beside names: the listed party is found and
-- nothing is clear for having been set aside.
BEGIN;
SET client_min_messages = warning;
SELECT plan(55);
SELECT export_control.set_policy('required_lists', '', 'test') \g /dev/null
INSERT INTO export_control.party_list (list, name, effect, citation) VALUES ('OWN', 'in-house list', 'license_required', 'in-house');
INSERT INTO export_control.restricted_party (list, entry, name, kind, country, citation)
SELECT 'OWN', row_number() OVER (), name, kind, 'DE', 'in-house' FROM (VALUES
	('Quillfeather Optics Works', 'entity'), ('GALAPAGONIA S.A.', 'entity'), ('HORAELLA', 'vessel'), ('RA-82039', 'aircraft'), ('LIMITED LIABILITY COMPANY BRUMMELKOPPLER MASCHINENBAU', 'entity'),
	('VASSILIADESKO, Giorgos Petrou', 'individual'), ('Brumland Atomic Trefoil Commission (BATC)', 'entity'), ('Optronyx, JSC', 'entity'), ('Sandorval Peréz', 'individual'),
	('Hamburg Institute of Technology', 'entity'), ('Trefoil Ministry of Brumland (TMB 29)', 'entity'), ('DREVENKO, Ivo', 'individual'), ('HORAELLASEA', 'entity'),
	('QZX', 'entity'), ('LLC Center', 'entity'), ('Kestrelwick (Group) Co., Ltd.', 'entity'), ('State of Brumland Valley and Iraq', 'entity'), ('IBROKHIMAL', 'individual'), ('7103 Brassworks', 'entity'), ('AO DREVENKOVO', 'entity')) n (name, kind);

CREATE TEMP TABLE field (what text, asked text, entry text);
INSERT INTO field VALUES
	('customer number behind', 'Quillfeather Optics Works (914878)', 'Quillfeather Optics Works'), ('before', 'CUST-9695596 Quillfeather Optics Works', 'Quillfeather Optics Works'),
	('code', 'K07634163 GALAPAGONIA SA', 'GALAPAGONIA S.A.'), ('address', 'GALAPAGONIA SA, No. 140 Changan Road, Dubai', 'GALAPAGONIA S.A.'),
	('address without a comma', 'Quillfeather Optics Works 12 High Street London', 'Quillfeather Optics Works'), ('in German', 'Quillfeather Optics Works, Hafenstrasse 7, 20457 Hamburg', 'Quillfeather Optics Works'),
	('city and country', 'GALAPAGONIA SA SINGAPORE SG', 'GALAPAGONIA S.A.'), ('c/o', 'Sunrise Freight Ltd c/o GALAPAGONIA S.A.', 'GALAPAGONIA S.A.'),
	('f/k/a', 'Global Parts GmbH f/k/a Quillfeather Optics Works', 'Quillfeather Optics Works'), ('dba', 'Quillfeather Optics Works d/b/a Blue River Trading', 'Quillfeather Optics Works'),
	('on behalf of', 'Acme Trading on behalf of HORAELLA', 'HORAELLA'), ('for account of', 'FOR ACCOUNT OF: GALAPAGONIA S.A.', 'GALAPAGONIA S.A.'),
	('in Russian', 'Acme от имени GALAPAGONIA S.A.', 'GALAPAGONIA S.A.'), ('slash', 'Siemens AG / GALAPAGONIA S.A.', 'GALAPAGONIA S.A.'), ('slash without blanks', 'Hobart/Galapagonia SA', 'GALAPAGONIA S.A.'),
	('semicolon', 'GALAPAGONIA S.A.; Acme Trading Inc', 'GALAPAGONIA S.A.'), ('lines', E'GALAPAGONIA S.A.\nAccounts Payable\n1000 Wien', 'GALAPAGONIA S.A.'),
	('department', 'Purchasing Dept., GALAPAGONIA S.A.', 'GALAPAGONIA S.A.'), ('attention', 'GALAPAGONIA S.A. ATTN JOHN SMITH', 'GALAPAGONIA S.A.'),
	('remark', '*DO NOT USE* Quillfeather Optics Works', 'Quillfeather Optics Works'), ('label', 'Ship to: Quillfeather Optics Works', 'Quillfeather Optics Works'),
	('IMO', 'HORAELLA (IMO 9860889)', 'HORAELLA'), ('voyage', 'HORAELLA V.513E', 'HORAELLA'), ('prefix', 'MT HORAELLA', 'HORAELLA'), ('tail number without hyphen', 'RA82039', 'RA-82039'), ('beside others', 'A.C. RA82039', 'RA-82039'), ('tail number', 'Aircraft RA-82039 Airbus A300', 'RA-82039'),
	('title and role', 'Dr. Sandorval Peréz, Managing Director', 'Sandorval Peréz'), ('whole name inside', 'the great Quillfeather Optics Works of Brumland', 'Quillfeather Optics Works'),
	('entity', 'Optro&#241;yx, JSC', 'Optronyx, JSC'), ('entity in hexadecimal', 'Sandorval Per&#xE9;z', 'Sandorval Peréz'), ('entity by name', 'Acme &amp; Sons; Optronyx, JSC', 'Optronyx, JSC'),
	('UTF-8 read as Windows-1252', 'Sandorval PerÃ©z', 'Sandorval Peréz'), ('mark for a letter', 'Sandorval Per?z', 'Sandorval Peréz'), ('letters of other scripts', 'QUILLFЕАTHЕR ОРTICS WОRKS', 'Quillfeather Optics Works'),
	('cut at 35', 'LIMITED LIABILITY COMPANY BRUMMELKO', 'LIMITED LIABILITY COMPANY BRUMMELKOPPLER MASCHINENBAU'), ('cut at 50', 'LIMITED LIABILITY COMPANY BRUMMELKOPPLER MASCHINEN', 'LIMITED LIABILITY COMPANY BRUMMELKOPPLER MASCHINENBAU'),
	('initials', 'G. P. Vassiliadesko', 'VASSILIADESKO, Giorgos Petrou'), ('acronym', 'BATC', 'Brumland Atomic Trefoil Commission (BATC)'),
	('city', 'HORAELLA Rotterdam', 'HORAELLA'), ('city of two words, country code', 'HORAELLA Port Klang MY', 'HORAELLA'), ('city and country behind commas', 'HORAELLA, Kyiv, Ukraine', 'HORAELLA'),
	('post code behind the city', 'HORAELLA Singapore 049315', 'HORAELLA'), ('city behind a person', 'DREVENKO, Ivo, Minsk', 'DREVENKO, Ivo'), ('city behind everyday words', 'Hamburg Institute of Technology Odessa', 'Hamburg Institute of Technology'),
	('e-mail address beside', 'HORAELLA info@example.com', 'HORAELLA'), ('e-mail address alone', 'info@horaella.com', 'HORAELLA'), ('of a subdomain', 'a.b@mail.horaella.co.uk', 'HORAELLA'),
	('page', 'www.galapagonia.com', 'GALAPAGONIA S.A.'), ('page with a path', 'https://galapagonia.com/en/contact?x=1', 'GALAPAGONIA S.A.'), ('person in an address', 'ivo.drevenko@gmail.com', 'DREVENKO, Ivo'),
	('campus', 'Hamburg Institute of Technology, Weihai Campus', 'Hamburg Institute of Technology'), ('school', 'School of Mechatronics, Hamburg Institute of Technology', 'Hamburg Institute of Technology'),
	('college', 'Hamburg Institute of Technology College of Computer', 'Hamburg Institute of Technology'), ('branch', 'Optronyx USA Inc', 'Optronyx, JSC'), ('of two words', 'Optronyx Hong Kong Trading Ltd', 'Optronyx, JSC'), ('office', 'Optronyx Hamburg office', 'Optronyx, JSC'),
	('words apart', 'Hora Ella Sea', 'HORAELLASEA'), ('acronym with a number', 'TMB 29', 'Trefoil Ministry of Brumland (TMB 29)'), ('run together', 'TMB29', 'Trefoil Ministry of Brumland (TMB 29)'),
	('run together, of words that every name may have', 'Galapagonia Limitedcompany', 'GALAPAGONIA S.A.'),
	('brackets in brackets', '((((((Quillfeather Optics Works))))))', 'Quillfeather Optics Works');
SELECT is_empty($$SELECT what, asked FROM field f WHERE NOT EXISTS (SELECT FROM screen(f.asked, NULL, NULL, '2026-10-01') s WHERE s.list = 'OWN' AND s.name = f.entry)$$, 'found');
SELECT is_empty($$SELECT what, v FROM field f, export_eligibility('EAR99', 'DE', f.asked, '2026-10-01') v WHERE v::boolean$$, 'none may ship');
SELECT is_empty($$SELECT what, s.level, s.why FROM field f, screen(f.asked, NULL, NULL, '2026-10-01') s WHERE s.list = 'OWN' AND s.level = 'exact'
	AND name_key(f.asked) <> name_key(s.matched) AND f.what NOT IN ('department', 'label', 'for account of')$$, 'only the name itself is exact');

-- Each listed name alone in a part of a field, behind each label, though names have
-- them too, and behind the legal form of another name.  A number may be the label's,
-- and a BP is a post box first.
CREATE TEMP TABLE around AS
SELECT unnest('{%s / Acme AG,Acme AG / %s,Acme AG c/o %s,"%s, Berlin",Acme GmbH (%s),attn. %s,%s - Acme AG,"Acme GmbH, %s",Acme GmbH for %s,Acme GmbH and %s,Acme GmbH + %s,Acme GmbH %s,"%s, 12 High Street, 20095 Hamburg","%s, Hafenstrasse 7","%s, Hafenstr. 7, Hamburg","%s, Am Markt 3, Bremen","%s Hafenstraße 7 20457 Hamburg",a; b; c; d; e; f; g; %s,a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r/s/t/u/v/w/x/y/z/%s}'::text[]) AS around;
SELECT is_empty($$SELECT around, name FROM around, export_control.restricted_party WHERE list = 'OWN' AND NOT (around ~ '^%s -' AND name IN ('RA-82039', 'HORAELLA'))
	AND export_eligibility('EAR99', 'DE', format(around, name), '2026-10-01')::boolean$$, 'a listed name that is a part of its own');
SELECT is_empty($$SELECT l.name, between_, p.name FROM export_control.effective_party_role_name l, export_control.restricted_party p, unnest('{" ",". ",_," > ",": "," - "}'::text[]) between_
	WHERE p.list = 'OWN' AND name_key(p.name) <> ALL ('{7103 brassworks,ra 82039}') AND l.name <> 'BP' AND export_eligibility('EAR99', 'DE', l.name || between_ || p.name, '2026-10-01')::boolean$$, 'behind each label');
SELECT is_empty($$SELECT l.name FROM export_control.effective_party_role_name l WHERE name <> 'BP' AND export_eligibility('EAR99', 'DE', normalize(l.name, NFD) || ' QZX', '2026-10-01')::boolean
	UNION ALL SELECT l.words FROM export_control.effective_field_word l WHERE class = 'between' AND export_eligibility('EAR99', 'DE', 'Acme ' || normalize(upper(l.words), NFD) || ' QZX', '2026-10-01')::boolean$$,
	'however its accents are written');
SELECT is_empty($$SELECT sign FROM unnest('{/,;,|,"\\",／,；,｜,：,•,·,▪,●,…," - "," – "," — "," -- "," ― ",(,),[,«,»,“,”,「,」,《,*,<,"
"}'::text[]) sign WHERE export_eligibility('EAR99', 'DE', 'Acme GmbH ' || sign || ' QZX', '2026-10-01')::boolean$$, 'behind each sign');
SELECT is_empty($$SELECT asked FROM unnest(ARRAY['QZX 御中', 'Galapagonia 御中', '收货人QZX', 'QZX 귀중', 'QZX ★', 'Acme Logistics € Quillfeather Optics Works', 'Galapagonia, Plant 2', 'Acme, Galapagonia', 'Galapagonia, Herr Meier',
		'ООО Ромашка, АО Древенково', 'ООО Ромашка и АО Древенково', repeat('N.', 130) || ' / QZX', 'a@gmail.com, b@gmail.com, c@gmail.com, d@gmail.com, e@gmail.com, f@gmail.com, g@gmail.com, h@gmail.com, i@gmail.com, x@galapagonia.com'] ||
		ARRAY[normalize('Nordwind Empfänger QZX', NFD), 'Acme GmbH, Ibrokhimal']) asked
	WHERE export_eligibility('EAR99', 'DE', asked, '2026-10-01')::boolean$$, 'beside other scripts, signs, a comma, and behind more than is read');
SELECT is_empty($$SELECT asked FROM unnest('{Foo Galapagonia S.A.,customer is Galapagonia S.A.,via Galapagonia S.A.}'::text[]) asked
	WHERE export_eligibility('EAR99', 'DE', asked, '2026-10-01')::boolean$$, 'a single word with its legal form, whatever is before it');

-- However letters are written that some keyboards lack.
SELECT is_empty($$SELECT words FROM (SELECT words, replace(replace(replace(replace(words, 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss') AS spelled FROM export_control.effective_field_word WHERE class = 'between') w
	WHERE spelled <> words AND export_eligibility('EAR99', 'DE', 'Nordwind ' || initcap(spelled) || ' QZX', '2026-10-01')::boolean$$, 'spelled out');
SELECT is_empty($$SELECT asked FROM unnest('{Horaella Geschaeftsfuehrer,Galapagonia Osakeyhtioe,Galapagonia Osauehing,Galapagonia Gesellschaft mit beschraenkter Haftung,Universitaet Muenchen QZX GmbH / Galapagonia Osakeyhtioe}'::text[]) asked
	WHERE export_eligibility('EAR99', 'DE', asked, '2026-10-01')::boolean$$, 'so are legal forms');

-- A single word beside words that join parties, that are a place of business, and beside
-- whatever is no name: each row, each sign.
CREATE TEMP TABLE one_word AS SELECT unnest('{Horaella,Galapagonia}'::text[]) AS name;
CREATE FUNCTION pg_temp.ships(asked text) RETURNS boolean LANGUAGE sql AS $$SELECT export_eligibility('EAR99', 'DE', asked, '2026-10-01')::boolean$$;
SELECT is_empty($$SELECT asked FROM export_control.effective_field_word f, one_word, unnest(ARRAY['Nordwind ' || words || ' ' || name, name || ' ' || words || ' Nordwind', 'Nordwind, ' || words || ' ' || name || ', Hamburg']) asked
	WHERE f.class = 'joining' AND pg_temp.ships(asked)$$, 'beside words that join parties');
SELECT is_empty($$SELECT asked FROM export_control.effective_field_word f, one_word, unnest(ARRAY['Nordwind ' || words || ' ' || name, words || ' ' || name]) asked
	WHERE f.class IN ('between', 'carrier') AND pg_temp.ships(asked)$$, 'beside words that stand between parties');
SELECT is_empty($$SELECT asked FROM export_control.effective_field_word f, one_word, unnest(ARRAY[name || ' ' || words, initcap(words) || ' ' || name, name || ', ' || words || ', Hamburg', name || ' ' || words || ' 3', name || ' - ' || words, name || '''s ' || words]) asked
	WHERE f.class = 'site' AND pg_temp.ships(asked)$$, 'beside a place of business');
SELECT is_empty($$SELECT asked FROM export_control.effective_field_word f, one_word, unnest(ARRAY[name || ' ' || words, words || '. ' || name]) asked
	WHERE f.class = 'beside' AND pg_temp.ships(asked)$$, 'beside words that stand beside names');
SELECT is_empty($$SELECT asked FROM export_control.effective_field_word f, one_word, unnest(ARRAY[words || ' ' || name || ' Ltd', 'Nordwind GmbH, ' || words || ' 12345678 ' || name]) asked
	WHERE f.class = 'joining' AND pg_temp.ships(asked)$$, 'and with a legal form, or a number between');
-- Titles, functions, carriers, former names and buildings are such rows too: each in front
-- of one of the names as a part of its own, without a number or with one, three forms of nine.
SELECT is_empty($$SELECT asked FROM export_control.effective_field_word f, one_word, unnest('{%w %n,%w. %n,%w: %n,"Nordwind GmbH, %w %n","Nordwind GmbH, %w 3, %n","Nordwind GmbH, %w 3, %n, Hamburg","%w 3, %n","%n, %w 3, Hamburg",%n %w 3}'::text[]) WITH ORDINALITY form (form, no), replace(replace(form, '%w', words), '%n', name) asked
	WHERE (ascii(right(words, 1)) + no) % 3 = 0 AND f.class IN ('between', 'carrier', 'beside', 'numbered', 'joining', 'site', 'street') AND length(words) % 2 = length(name) % 2 AND pg_temp.ships(asked)$$, 'behind each word that stands before names');
SELECT is_empty($$SELECT asked FROM one_word, unnest('{Herrn %s,Familie %s,Prof. Dr.-Ing. %s,Dipl.-Ing. %s,Sig.ra %s,DHL %s,Nordwind via DHL %s,vorm. %s,Nordwind alias %s,Nordwind formerly called %s,%s formerly called Nordwind,Finance Director %s,Leiter Einkauf %s,"%s, Leiter Einkauf",Nordwind anciennement connu sous le nom de %s,Haus %s,Nordwind via %s,
	"Nordwind GmbH, Building 3, %s",Building 3 %s,"Nordwind GmbH, Floor 2, Room 7, %s, Hamburg"}'::text[]) form, format(form, name) asked
	WHERE pg_temp.ships(asked)$$, 'such as these');
-- A word is read with its name where a listed party may have both.
INSERT INTO export_control.restricted_party (list, entry, name, kind, country, citation) VALUES ('OWN', 'tower', 'Tower Trefoilsworth', 'entity', 'DE', 'in-house'), ('OWN', 'familie', 'Familie Trefoilsworth', 'entity', 'DE', 'in-house'), ('OWN', 'via', 'Via Brumlandia', 'entity', 'DE', 'in-house');
SELECT is_empty($$SELECT asked FROM unnest('{Tower Trefoilsworth,Familie Trefoilsworth,Via Brumlandia,Tower Trefoilswort,Familie Trefoilswort}'::text[]) name, unnest('{%s,"Nordwind GmbH, %s",Nordwind / %s,%s (Berlin),attn. %s}'::text[]) form, format(form, name) asked
	WHERE pg_temp.ships(asked)$$, 'names that have such a word');
-- Those between parties, too, but for scripts of the East, at which a field is cut; by a letter that differs where the name has another word.
CREATE TEMP TABLE with_phrase AS
SELECT row_number() OVER (ORDER BY words) AS id, replace(form, '%w', initcap(words)) AS name, sur FROM export_control.effective_field_word,
	translate(left(md5(words), 8), '0123456789', 'aeiouklmno') sur, unnest('{%w %n Alpin,%n %w,%w %n Ltd}'::text[]) form WHERE class IN ('between', 'carrier') AND words !~ '[\u0590-\uffff]';
INSERT INTO export_control.restricted_party (list, entry, name, kind, country, citation)
SELECT 'OWN', 'phrase ' || id, replace(name, '%n', initcap(sur)), 'entity', 'DE', 'in-house' FROM with_phrase;
SELECT is_empty($$SELECT listed, asked FROM with_phrase, replace(name, '%n', initcap(sur)) listed, replace(name, '%n', initcap(CASE WHEN name ~ 'Alpin' THEN overlay(sur PLACING 'q' FROM 6 FOR 1) ELSE sur END)) asked_name,
		unnest('{"Nordwind GmbH, %s",%s - Hamburg,"%s, Hauptstr. 3, Berlin"}'::text[]) WITH ORDINALITY form (form, no), format(form, asked_name) asked
	WHERE (id + no) % 3 = 0 AND NOT EXISTS (SELECT FROM screen(asked, NULL, NULL, '2026-10-01') s WHERE s.entry = 'phrase ' || id AND s.level <> 'rejected')$$, 'and names that have words between parties');
DELETE FROM export_control.restricted_party WHERE entry LIKE 'phrase %';
-- A carrier is no party that is called by the everyday words of its name.  OOCL is like OOO, a legal form.
INSERT INTO export_control.restricted_party (list, entry, name, kind, country, citation) VALUES ('OWN', 'everyday 1', 'Logistics Ltd', 'entity', 'DE', 'in-house'), ('OWN', 'everyday 2', 'International Ltd', 'entity', 'DE', 'in-house');
SELECT is_empty($$SELECT asked FROM export_control.effective_field_word, unnest('{%s Logistics GmbH,"%s International GmbH, Bonn","%s International, Bonn"}'::text[]) form, format(form, words) asked, screen(asked, NULL, NULL, '2026-10-01') s
	WHERE class = 'carrier' AND words !~ '[\u0590-\uffff]' AND words <> 'oocl' AND s.entry LIKE 'everyday %'$$, 'a carrier whose name has everyday words');
SELECT is_empty($$SELECT asked FROM unnest('{c/o International Ltd,"DHL / International Ltd","DHL, International Ltd",DHL c/o Logistics Ltd,"DHL: International Ltd"}'::text[]) asked WHERE pg_temp.ships(asked)$$, 'who are found by themselves');
DELETE FROM export_control.restricted_party WHERE entry LIKE 'everyday %';
SELECT is_empty($$SELECT asked, s.name FROM unnest('{Haus Nordwind,"Nordwind GmbH, Building 3, Hamburg",Via Roma Bakery,Tower Hotel,DHL Freight,Familie Meier,"Nordwind, 12 Horaella Street, Berlin"}'::text[]) asked, screen(asked, NULL, NULL, '2026-10-01') s WHERE s.list = 'OWN'$$, 'and nobody else');
SELECT is_empty($$SELECT asked FROM unnest('{!,#,$,%,=,^,_,~,™,®,©,★,→,€,§,†,。,%2C,%3B," - "," – "}'::text[] || ARRAY['"', chr(8203), chr(65279), chr(8232)]) sign, one_word, unnest(ARRAY['Nordwind' || sign || name, name || sign || 'Nordwind', 'Nordwind ' || sign || ' ' || name]) asked
	WHERE pg_temp.ships(asked)$$, 'beside each sign that is in no name');
SELECT is_empty($$SELECT asked FROM one_word, unnest('{a.b.c.d.e.f.g.h.i.%s.com,x@a.b.c.d.e.f.g.h.i.j.k.%s.co.uk,%s.com,Sales.%s.com,"Nordwind, %s.com.","1. %s",Pos. 1 %s,3 %s,Firma %s,Fa. %s,M/s. %s,%s''s depot,"%s’s depot"}'::text[]) form, LATERAL (SELECT replace(form, '%s', name) AS asked) a
	WHERE pg_temp.ships(asked)$$, 'domains, numbers of a list and words before firms');
SELECT is_empty($$SELECT asked, s.name FROM unnest('{Orion for Nordwind,Orion Group,Sunrise Holding,University of Galapagonia,Foo Galapagonia Bakery,Marlow & Sons,Quillfeather''s,S.A.C.I. Foo,A.com,100% Cotton Ltd,C# Consulting}'::text[]) asked, screen(asked, NULL, NULL, '2026-10-01') s WHERE s.list = 'OWN'$$, 'but not what is a name of its own');

-- What is like these and no listed party.
CREATE TEMP TABLE clean (asked text);
INSERT INTO clean VALUES ('Optics Bakery'), ('Quillfeather Bakery'), ('Acme Optics / Bolton Works'), ('High Street Bakery Ltd, 12 Optics Road'), ('Martin - Wilson'), ('Acme Holdings, Inc. - Series A'),
	('Acme Trading c/o Bolton Freight'), ('Building Works Ltd'), ('R. Miller'), ('Purchasing Partners GmbH'), ('Vessel Services Ltd'), ('LIMITED LIABILITY COMPANY BRUMMELSO'), ('Titan Logistics'),
	('Hamburg Institute of Agronomy'), ('info@gmail.com'), ('www.example.com'), ('Galaxy Germany GmbH'), ('National Bank of Brumland'),
	('Acme & Sons Ltd (HK)'), ('Street Smart LLC'), ('Acme GmbH, Kundennr. 4711, z.Hd. Frau Meier'), ('Tel. 030 1234567'), ('PO 4500012345'), ('(914878)'),
	('Foo Galapagonia Inc'), ('Atlas Logistics'), ('Customer Service GmbH'), ('Foo Center LLC'), ('Acme Co., Ltd. (HK)'), ('Acme Ltd, HK'), ('Acme GmbH, Hamburg'),
	('Acme Co., Ltd. (Center)'), ('Acme GmbH und Center'), ('Acme (Center)'), ('Acme / Center'), ('Acme Ltd. Hong Kong, Brumland');
SELECT is_empty($$SELECT asked, s.name, s.level FROM clean, screen(asked, NULL, NULL, '2026-10-01') s WHERE s.list = 'OWN'$$, 'left alone');

-- What matched and what was set aside is said.
SELECT is((SELECT why FROM screen('HORAELLA Rotterdam', NULL, NULL, '2026-10-01') WHERE list = 'OWN'), 'a part of what was given: "HORAELLA", with "Rotterdam" set aside', 'the part, and what was set aside');
SELECT ok((SELECT string_agg(finding, ' ') FROM explain_eligibility('EAR99', 'DE', 'Acme GmbH / HORAELLA, PO 4711', '2026-10-01')) LIKE '%a part of what was given: "HORAELLA", with "PO 4711" set aside%', 'in the trail too');
SELECT ok((SELECT string_agg(finding, ' ') FROM explain_eligibility('EAR99', 'DE', 'Bolton GmbH / Martin OHG, PO 4711', '2026-10-01')) LIKE '%"Bolton GmbH"%"Martin OHG"%"PO 4711"%', 'and of a field with nobody listed');

-- Surer levels have higher scores, whatever a country adds.
SELECT is_empty($$SELECT a.asked, a.name, a.score, b.name, b.score FROM (SELECT f.asked, c, s.* FROM field f, unnest('{DE,RU,NULL}'::text[]) c, screen(f.asked, c, NULL, '2026-10-01') s) a
	JOIN (SELECT f.asked, c, s.* FROM field f, unnest('{DE,RU,NULL}'::text[]) c, screen(f.asked, c, NULL, '2026-10-01') s) b ON a.asked = b.asked AND a.c IS NOT DISTINCT FROM b.c
	WHERE a.level = 'possible' AND b.level IN ('strong', 'exact') AND a.score >= b.score$$, 'level and score agree in order');

-- Words are rows: an own one counts at once.
SELECT is_empty($$SELECT FROM screen('Horaella wobblecode 12', NULL, NULL, '2026-10-01') WHERE list = 'OWN'$$, 'an unknown word may be of a name');
INSERT INTO export_control.field_word (words, class) VALUES ('wobblecode', 'numbered');
SELECT isnt_empty($$SELECT FROM screen('Horaella wobblecode 12', NULL, NULL, '2026-10-01') WHERE list = 'OWN' AND level = 'strong'$$, 'a row sets it aside');

-- Behind an address what begins as places do is taken for one: San Fernando.
INSERT INTO export_control.restricted_party (list, entry, name, kind, country, citation) VALUES
	('OWN', 'begins 1', 'QUILLON, San Trefulgan', 'individual', 'DE', 'in-house'), ('OWN', 'begins 2', 'QUELLANOR, Wobbler Petrovich', 'individual', 'DE', 'in-house');
SELECT is_empty($$SELECT FROM screen('Hauptstr. 7, Hamburg, San Quillon', NULL, NULL, '2026-10-01') WHERE list = 'OWN'$$, 'what begins as a place is none behind an address');
SELECT isnt_empty($$SELECT FROM screen('Hauptstr. 7, Hamburg, Wobbler Quellanor', NULL, NULL, '2026-10-01') WHERE list = 'OWN'$$, 'other words begin none');
INSERT INTO export_control.field_word (words, class) VALUES ('wobbler', 'beginning');
SELECT is_empty($$SELECT FROM screen('Hauptstr. 7, Hamburg, Wobbler Quellanor', NULL, NULL, '2026-10-01') WHERE list = 'OWN'$$, 'until a row says so');
INSERT INTO export_control.field_word (words, class, withdrawn) VALUES ('san', 'beginning', true);
SELECT isnt_empty($$SELECT FROM screen('Hauptstr. 7, Hamburg, San Quillon', NULL, NULL, '2026-10-01') WHERE list = 'OWN'$$, 'or none says so any more');
SELECT throws_ok($$INSERT INTO export_control.field_word (words, class) VALUES ('san juan', 'beginning')$$, '23514', NULL, 'it is one word');

-- The name of a family of entries stands in it too, though a list of few is full of its words.
SELECT is_empty($$SELECT p.name FROM export_control.restricted_party p
	WHERE p.shipped AND p.name ~ ' .* ' AND coalesce(p.kind, 'entity') = 'entity'
		AND NOT EXISTS (SELECT FROM screen('Sunrise ' || p.name, NULL, NULL, '2026-10-01') s WHERE s.name = p.name OR (s.list, s.entry) = (p.list, p.entry))$$, 'another word before a listed name hides none');

-- Numbers of letters, where these begin and end; others stand for none.
CREATE TEMP TABLE numbered AS
SELECT n, letter, format(form, CASE WHEN form ~ 'x' THEN to_hex(n) WHEN form ~ 'X' THEN upper(to_hex(n)) ELSE n::text END) AS written
FROM (VALUES (32, true), (233, true), (55295, true), (57344, true), (1114111, true), (31, false), (1, false), (0, false), (55296, false), (56319, false), (57343, false), (1114112, false), (2147483647, false)) n (n, letter),
	unnest('{&#%s;,&#x%s;,&#X%s;}'::text[]) form;
SELECT is_empty($$SELECT written FROM numbered WHERE letter AND (SELECT s.level FROM screen('Quillfeather Opt' || written || 'ics Works') s) IS DISTINCT FROM (SELECT s.level FROM screen('Quillfeather Opt' || chr(n) || 'ics Works') s)$$,
	'the number of a letter is read as it');
SELECT is_empty($$SELECT written, s.level FROM numbered, screen('Quillfeather Opt' || written || 'ics Works') s WHERE NOT letter$$, 'and other numbers as none');

-- Whatever a field holds, it is read in bounded time and without an error.
SELECT lives_ok(format('SELECT count(*) FROM screen(%L)', f), left(f, 20) || ' ...')
FROM (SELECT string_agg(t, '') AS f FROM (SELECT repeat(c, 200000) AS t FROM unnest('{(,/,;,&#x41;,Ã©,?,c/o ,( ) ,第,No. 1 ,"[{<",a@b.c ,www.,London }'::text[]) c) x) f;
SELECT is_empty($$SELECT n FROM generate_series(1, 400) n, LATERAL (SELECT string_agg(chr(CASE WHEN random() < 0.6 THEN 32 + floor(random() * 95)::int ELSE 160 + floor(random() * 30000)::int END), '') AS f
	FROM generate_series(1, 1 + n * 3)) x WHERE (SELECT count(*) FROM screen(f)) < 0$$, 'nor any letters');
-- Phrases that overlap by a word or more: "also notify party".
CREATE TEMP TABLE phrase AS
SELECT words, class, substring(words FROM ' ([^ ]+)$') AS last, substring(words FROM '^([^ ]+) ') AS first, substring(words FROM ' .*$') AS others FROM export_control.effective_field_word;
SELECT is_empty($$SELECT both_words FROM (SELECT DISTINCT a.words || b.others AS both_words
	FROM phrase a JOIN phrase b ON a.last = b.first AND a.words <> b.words WHERE a.class = 'between' AND b.class = 'between') o
	WHERE export_eligibility('EAR99', 'DE', format('Nordwind GmbH %s QZX', both_words), '2026-10-01')::boolean$$, 'phrases that begin in one another hide no name behind them');

-- What says of a name that a department or a place of business follows, in front of other
-- such words and of those that say who somebody is: each phrase, and one in fifty of the
-- words behind it.  A BP is a post box.
CREATE TEMP TABLE said AS
SELECT words, class, row_number() OVER (ORDER BY class, words) AS n FROM (SELECT words, class FROM export_control.effective_field_word WHERE class IN ('site', 'beside', 'numbered', 'between', 'carrier')
	UNION SELECT lower(name), 'label' FROM export_control.effective_party_role_name WHERE in_names AND name <> 'BP') w;
SELECT is_empty($$SELECT asked FROM said a, said b, unnest('{"QZX, %s %s Nordwind","Nordwind, %s %s QZX"}'::text[]) form, format(form, a.words, b.words) asked
	WHERE a.class IN ('site', 'beside') AND b.words !~ ' ' AND b.words <> 'bp' AND (a.n + b.n) % 50 = 0 AND pg_temp.ships(asked)$$, 'departments in front of other words');
SELECT is_empty($$SELECT asked FROM phrase a JOIN phrase b ON a.last = b.first AND a.words <> b.words, unnest('{"QZX, %s Nordwind","Nordwind, %s QZX",Nordwind GmbH %s QZX}'::text[]) form,
		format(form, a.words || b.others) asked
	WHERE a.class IN ('site', 'beside', 'numbered') AND b.class IN ('beside', 'between') AND pg_temp.ships(asked)$$, 'and that share a word with them');
-- A person by a name without the father's, at a place of business.
SELECT is_empty($$SELECT asked FROM said, unnest('{Giorgos Vassiliadesko %s,"Giorgos Vassiliadesko, %s 3","VASSILIADESKO, Giorgos %s",Horaella %s Nordwind}'::text[]) form, format(form, words) asked
	WHERE class = 'site' AND pg_temp.ships(asked)$$, 'a person, or a single word, in front of a place of business');
-- A word that nothing but its end tells to be a domain is a word too.
SELECT is_empty($$SELECT asked FROM unnest('{com,net,org,info,biz,ru,CN,ir,by,su,ua,com.tr,hk,de,fr,co.uk,eu,pk,kz,kp,sy,ve}'::text[]) ending, unnest('{Giorgos Vassiliadesko,Quillfeather Optics Works,"DREVENKO, Ivo"}'::text[]) name,
		unnest('{%s.%s,"%s.%s, Berlin",Nordwind GmbH / %s.%s,"Nordwind GmbH, %s.%s",%s.%s Berlin}'::text[]) form, format(form, name, ending) asked WHERE pg_temp.ships(asked)$$, 'the last word of a name may look like a domain');
-- A label of one's own that is nearly a listed name.
INSERT INTO export_control.party_role_name (name, role) VALUES ('Quillfeather Optcis Works', 'carrier'), ('Hamburg Insitute of Technology', 'carrier'), ('Brumland Atomic Trefiol Commission', 'forwarder');
SELECT is_empty($$SELECT asked FROM export_control.party_role_name l, unnest('{%s: Nordwind,%s: Nordwind GmbH,%s = Nordwind}'::text[]) form, format(form, l.name) asked WHERE NOT l.shipped AND pg_temp.ships(asked)$$, 'a label that is nearly a listed name');
-- Listed parties that have the very name of a place of business, unless it is an everyday word.
INSERT INTO export_control.restricted_party (list, entry, name, kind, country, citation)
SELECT 'OWN', 'site ' || words, words, 'entity', 'DE', 'in-house' FROM said WHERE class = 'site' AND length(words) > 2 AND words !~ '^[а-я]' AND words NOT IN (SELECT words FROM export_control.effective_name_word);
SELECT is_empty($$SELECT asked FROM export_control.restricted_party, unnest('{%s,%s 3,"Nordwind GmbH, %s","Nordwind GmbH, %s 3",Nordwind GmbH (%s),Nordwind / %s,attn. %s,%s Hamburg}'::text[]) form, format(form, name) asked
	WHERE entry ~ '^site ' AND pg_temp.ships(asked)$$, 'whose name is a place of business');
-- A listed name of everyday words, with a place of business at its end, between numbers; and one of three letters.
INSERT INTO export_control.restricted_party (list, entry, name, kind, country, citation)
SELECT 'OWN', 'everyday ' || words, 'Aerospace Trading ' || words, 'entity', 'DE', 'in-house' FROM said WHERE class = 'site';
SELECT is_empty($$SELECT asked FROM export_control.restricted_party, unnest('{Gate 4 %s 5 Dock 3,%s 5,"Dock 3, %s 5",Order 4711 %s 5,"%s 5, Gate 4"}'::text[]) form, format(form, name) asked
	WHERE entry ~ '^everyday ' AND pg_temp.ships(asked)$$, 'between numbers');
SELECT is_empty($$SELECT asked FROM said, unnest('{QZX %s Nordwind,Nordwind %s QZX}'::text[]) form, format(form, words) asked WHERE class = 'site' AND pg_temp.ships(asked)$$, 'three letters at a place of business');
-- The address of an entry of kind address, in whatever order its parts are, without its last ones, behind a name.
INSERT INTO export_control.restricted_party (list, entry, name, kind, country, citation) VALUES ('OWN', 'address', '18 Sha Quill Road, Trefoil Factory Building, Brum Wan, Hong Kong', 'address', 'HK', 'in-house');
SELECT is_empty($$SELECT asked FROM unnest('{%s,Nordwind %s,"Nordwind Ltd, %s","Warehouse 5, %s","Nordwind Ltd (HK), %s",attn. Nordwind / %s}'::text[]) form,
		unnest('{"18 Sha Quill Road, Trefoil Factory Building, Brum Wan","18 Sha Quill Road, Trefoil Factory Building","Trefoil Factory Building, 18 Sha Quill Road, Brum Wan","Trefoil Factory Building, 18 Sha Quill Road, Hong Kong"}'::text[]) address, format(form, address) asked
	WHERE pg_temp.ships(asked) AND asked !~ 'Nordwind Trefoil'$$, 'a listed address');
SELECT is_empty($$SELECT asked, s.name FROM unnest('{"Nordwind Ltd, 18 High Street, Hong Kong","Nordwind Ltd, 19 Sha Quill Road, Brum Wan, Hong Kong","Nordwind Ltd, 7 Quillfeather Optics Road, Hamburg"}'::text[]) asked, screen(asked, NULL, NULL, '2026-10-01') s WHERE s.list = 'OWN'$$, 'and no other address');
-- A listed name with ü and the like, typed as two letters or as one, beside other words.
INSERT INTO export_control.restricted_party (list, entry, name, kind, country, citation) VALUES ('OWN', 'apart', normalize('Zürbläck Ålesköld', NFD), 'entity', 'DE', 'in-house');
INSERT INTO export_control.restricted_party (list, entry, name, kind, country, citation) VALUES ('OWN', 'mill', 'Mühlräder Gütersloh GmbH', 'entity', 'DE', 'in-house'), ('OWN', 'yard', 'Ørstedvik (Skibsværft) A/S', 'entity', 'DK', 'in-house');
SELECT is_empty($$SELECT asked FROM unnest('{Mühlräder Gütersloh GmbH,Muehlraeder Guetersloh GmbH,Muhlrader Gutersloh GmbH,Muehlraeder Guetersloh,Ørstedvik Skibsværft A/S,Oerstedvik Skibsvaerft A/S,Oerstedvik A/S,Zuerblaeck Aaleskoeld,Zürbläck Ålesköld}'::text[]) name,
	unnest('{%s,Familie %s,Nordwind GmbH alias %s,"Nordwind GmbH, Campus %s",Nordwind GmbH für %s}'::text[]) form, format(form, name) asked WHERE pg_temp.ships(asked)$$, 'letters spelled out');
SELECT * FROM finish();
ROLLBACK;
