-- Letters of consignee fields that are written in another form: full width, bold, with
-- what is not seen inside a word, with the marks and strokes of Vietnamese and others.
BEGIN;
SET client_min_messages = warning;
SELECT plan(14);
SELECT export_control.set_policy('required_lists', '', 'test') \g /dev/null
INSERT INTO export_control.party_list (list, name, effect, citation) VALUES ('OWN', 'in-house list', 'license_required', 'in-house');
INSERT INTO export_control.restricted_party (list, entry, name, kind, country, citation)
SELECT 'OWN', row_number() OVER (), name, 'entity', 'DE', 'in-house' FROM unnest('{Quillfeather Optics Works,GALAPAGONIA S.A.,Horaella,Brumfifleck,Łędziørmund}'::text[]) name;
CREATE FUNCTION pg_temp.ships(asked text) RETURNS boolean LANGUAGE sql AS $$SELECT export_eligibility('EAR99', 'DE', asked, '2026-10-01')::boolean$$;

-- All that Unicode says is not seen (Default_Ignorable_Code_Point), behind each letter and in the middle of a word.
CREATE TEMP TABLE unseen AS SELECT n FROM (VALUES (173, 173), (847, 847), (1564, 1564), (4447, 4448), (6068, 6069), (6155, 6159), (8203, 8207), (8234, 8238),
	(8288, 8303), (12644, 12644), (65024, 65039), (65279, 65279), (65440, 65440), (65520, 65528), (113824, 113827), (119155, 119162), (917504, 917999)) r (first, last), generate_series(first, last) n;
SELECT is_empty($$SELECT n, form FROM unseen, unnest(ARRAY[regexp_replace('Quillfeather Optics', '(?=[a-z])', chr(n), 'g') || ' Works', regexp_replace('Horaella', '(?=[a-z])', chr(n), 'g'),
	'Nordwind c/o Hora' || chr(n) || 'ella', 'Quillfeather Opt' || chr(n) || 'ics Works', 'Nordwind GmbH' || chr(n) || ' / Horaella']) form WHERE pg_temp.ships(form)$$, 'what is not seen');

-- Each letter a to z moved to where another form of the alphabet begins, capital and small.
CREATE FUNCTION pg_temp.moved(name text, capital int, small int) RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(CASE WHEN c ~ '[A-Z]' THEN chr(capital + ascii(c) - 65) WHEN c ~ '[a-z]' THEN chr(small + ascii(c) - 97) ELSE c END, '' ORDER BY n)
	FROM regexp_split_to_table(name, '') WITH ORDINALITY l (c, n)$$;
CREATE TEMP TABLE written AS
SELECT 'full width' AS form, pg_temp.moved(name, 65313, 65345) AS name FROM unnest('{Quillfeather Optics Works,Galapagonia,Horaella}'::text[]) name
UNION ALL SELECT 'bold', pg_temp.moved(name, 119808, 119834) FROM unnest('{Quillfeather Optics Works,Galapagonia,Horaella}'::text[]) name
UNION ALL SELECT 'sans serif', pg_temp.moved(name, 120224, 120250) FROM unnest('{Quillfeather Optics Works,Galapagonia,Horaella}'::text[]) name
UNION ALL SELECT 'in a circle', pg_temp.moved(name, 9398, 9424) FROM unnest('{Quillfeather Optics Works,Galapagonia,Horaella}'::text[]) name
UNION ALL SELECT 'capitals in brackets, in squares, white on black', pg_temp.moved(upper(name), at, 0) FROM unnest('{Quillfeather Optics Works,Galapagonia,Horaella}'::text[]) name, unnest('{127248,127280,127312,127344}'::int[]) at
UNION ALL SELECT 'small letters in brackets', pg_temp.moved(lower(name), 0, 9372) FROM unnest('{Quillfeather Optics Works,Galapagonia,Horaella}'::text[]) name
UNION ALL SELECT 'a ligature', ligature FROM unnest('{Brumﬁfleck,Brumfiﬂeck,Brumﬁﬂeck}'::text[]) ligature
UNION ALL SELECT 'not seen: ' || n, left(name, 4) || chr(n) || substr(name, 5) FROM unnest('{Galapagonia,Horaella}'::text[]) name,
	unnest('{173,847,8203,8204,8205,8206,8207,8234,8237,8288,8294,8297,65024,65279}'::int[]) n;
CREATE TEMP TABLE form AS SELECT * FROM unnest('{Nordwind for %s,"Nordwind GmbH, %s",Nordwind / %s,Nordwind c/o %s,%s - Hamburg,%s Hamburg,Herrn %s,"1. %s"}'::text[]) WITH ORDINALITY f (form, no);
SELECT is_empty($$SELECT w.form, asked FROM written w, form f, format(f.form, name) asked WHERE pg_temp.ships(asked)$$, 'letters in another form');

-- The words around a name are written so as well.
SELECT is_empty($$SELECT asked FROM unnest('{Nordwind ｆｏｒ Galapagonia,Ｎｏｒｄｗｉｎｄ　ｆｏｒ　Ｇａｌａｐａｇｏｎｉａ,Ｎｏｒｄｗｉｎｄ　Ｃ／Ｏ　Ｈｏｒａｅｌｌａ,Ｎｏｒｄｗｉｎｄ－Ｗｅｒｋｅ　ａｔｔｎ．　Ｈｏｒａｅｌｌａ,Nordwind ℅ Horaella,Nordwind ℀ Horaella,
	Ｎｏｒｄｗｉｎｄ／Ｈｏｒａｅｌｌａ,Ｎｏｒｄｗｉｎｄ（Ｈｏｒａｅｌｌａ）,Ｎｏｒｄｗｉｎｄ：Ｈｏｒａｅｌｌａ,Ｎｏｒｄｗｉｎｄ　－　Ｈｏｒａｅｌｌａ,①Horaella,① Horaella,⑴ Horaella,⒈ Horaella,①Horaella②Nordwind,１．Horaella,１．　Ｈｏｒａｅｌｌａ}'::text[] ||
	ARRAY['Ｎｏｒｄｗｉｎｄ，Ｈｏｒａｅｌｌａ，Ｈａｍｂｕｒｇ']) asked WHERE pg_temp.ships(asked)$$, 'and the words around a name');
SELECT is_empty($$SELECT blank, asked FROM unnest('{160,5760,8192,8193,8194,8195,8196,8197,8198,8199,8200,8201,8202,8239,8287,12288}'::int[]) blank, form f, unnest('{Horaella,Galapagonia}'::text[]) name,
	replace(format(f.form, name), ' ', chr(blank)) asked WHERE pg_temp.ships(asked)$$, 'other blanks');

-- Vietnamese letters are Latin ones, and words are known however their marks are typed: as
-- they are, apart, in capital letters or not at all, with a stroke or without.
SELECT is_empty($$SELECT asked FROM unnest('{giám đốc,tổng giám đốc,phó giám đốc,trưởng phòng,kế toán trưởng,kính gửi,người nhận,thay mặt,đại diện,trước đây là,trước đây có tên là,tên cũ,thông qua,hay còn gọi là}'::text[]) words,
	unnest(ARRAY[words, upper(words), normalize(words, NFD), translate(regexp_replace(normalize(words, NFD), '[\u0300-\u036f]', '', 'g'), 'đ', 'd')]) word, unnest('{%s Horaella,Nordwind %s Horaella,Nordwind GmbH %s Galapagonia}'::text[]) form, format(form, word) asked
	WHERE pg_temp.ships(asked)$$, 'Vietnamese words between parties');
SELECT is_empty($$SELECT asked FROM unnest('{"Horaella %s 5","Horaella %s 5, Hà Nội","Nordwind, %s 5 Horaella"}'::text[]) form, unnest('{tòa nhà,tầng,TẦNG,đường,số nhà,Khu công nghiệp}'::text[]) word, format(form, word) asked
	WHERE pg_temp.ships(asked)$$, 'and of addresses');
SELECT is_empty($$SELECT asked FROM unnest('{Horaella TP. Hồ Chí Minh,Horaella Đà Nẵng,"Horaella, Hải Phòng",Horaella Hà Nội Việt Nam,Horaella thành phố Hồ Chí Minh,Công ty TNHH Galapagonia Hà Nội,Công ty Cổ phần Horaella}'::text[]) asked WHERE pg_temp.ships(asked)$$, 'beside cities and legal forms');
CREATE TEMP TABLE plain AS
SELECT words, translate(regexp_replace(normalize(words, NFD), '[\u0300-\u036f]', '', 'g'), 'đħłøŧı', 'dhloti') AS plain, class FROM export_control.effective_field_word WHERE words ~ '[\u0080-\u024f\u1e00-\u1eff]';
SELECT is_empty($$SELECT asked FROM plain, unnest(ARRAY['Nordwind ' || plain || ' Horaella', upper(plain) || ' Horaella']) asked WHERE class IN ('between', 'carrier') AND plain <> words AND pg_temp.ships(asked)$$, 'each word between parties without its marks');
SELECT is_empty($$SELECT plain FROM (SELECT plain, class FROM plain UNION SELECT words, class FROM export_control.effective_field_word) w GROUP BY plain HAVING count(DISTINCT class) > 1$$, 'no two words that are one without marks say different things');
SELECT is_empty($$SELECT name FROM unnest('{Łędziørmund,Ledziormund,LEDZIORMUND,Ledzioermund}'::text[]) name, unnest('{Nordwind for %s,"Nordwind GmbH, %s"}'::text[]) form, format(form, name) asked WHERE pg_temp.ships(asked)$$, 'listed names with such letters');

-- Where a name of one word begins with its legal form, and what stands beside a dash.
SELECT is_empty($$SELECT asked FROM unnest('{OOO Galapagonia via Nordwind,"Nordwind GmbH, SA Galapagonia for Hamburg",LLC Horaella for Nordwind,Nordwind - finance director - Horaella,Horaella - attn. purchasing,Nordwind - 4711 - Horaella,Herrn Meier - Horaella}'::text[]) asked WHERE pg_temp.ships(asked)$$, 'behind a legal form, or a dash');
SELECT is_empty($$SELECT asked, s.name FROM unnest('{Horaella - Nordwind,Nordwind - Horaella}'::text[]) asked, screen(asked, NULL, NULL, '2026-10-01') s WHERE s.list = 'OWN' AND s.level = 'strong'$$, 'but two words with a dash between may be one name');
-- Streets of one word, in several languages, with the numbers that houses have.
SELECT is_empty($$SELECT asked FROM unnest('{strasse,straße,str.,gasse,allee,platz,weg,damm,ufer,straat,gracht,laan,kade,plein,gatan,vägen,vagen,gade,vej,gata,veien,katu,tie}'::text[]) ending, unnest('{7,12,7a,12b,7-9}'::text[]) number,
	format('Horaella Norder%s %s', ending, number) asked WHERE pg_temp.ships(asked)$$, 'streets of one word');
-- A label between two parties without a sign: names of one word in front of it and behind it.  What names
-- have too goes with the word before it.
SELECT is_empty($$SELECT asked FROM export_control.effective_party_role_name l, unnest('{Nordwind GmbH %s Horaella,Nordwind %s Horaella,"Nordwind, %s Horaella",Horaella %s Nordwind,"Horaella, %s Nordwind"}'::text[]) form, format(form, name) asked
	WHERE l.name !~ '^(vendor|.*(company|şirketi|компания))$' AND pg_temp.ships(asked)$$, 'labels between names');
SELECT * FROM finish();
ROLLBACK;
