-- Names written elsewhere: persons transcribed another way, numbers in other
-- numerals, given names by their first letters.
BEGIN;
SET client_min_messages = warning;
SELECT plan(6);
SELECT export_control.set_policy('required_lists', '', 'test') \g /dev/null
INSERT INTO export_control.party_list (list, name, effect, citation) VALUES ('OWN', 'in-house list', 'license_required', 'in-house');
INSERT INTO export_control.restricted_party (list, entry, name, kind, country, citation)
SELECT 'OWN', row_number() OVER (), name, kind, 'DE', 'in-house' FROM (VALUES
	('SHCHEBRYZHIN, Yevgeniy Mikhailovich', 'individual'), ('HRYHORCHUKENKO, Dmytro Volodymyrovych', 'individual'),
	('GUANGZHENG, Baoxia', 'individual'), ('KHAKHALOVSKIY, Vakhtang', 'individual'), ('ZHAO, Guangzong', 'individual'), ('HUANG, Guoqiang', 'individual'), ('VELASCORTEZ MURO, Nicolas', 'individual'), ('MOHAGHEGHIPUR, Mohammad Hassan', 'individual'), ('AL-JARBATH, Tarad Mohammad', 'individual'),
	('VELASQUEZ TORO, Calixto Antonio', 'individual'), ('AL-MATUTIR, Arkan Ahmad ''Abbas Yusuf', 'individual'), ('Brumović, Zoran', 'individual'),
	('NAM SANGO 8', 'vessel'), ('QUILLHORN III', 'vessel'), ('Wobblestern 2 Marine Ltd', 'entity')) n (name, kind);

CREATE TEMP TABLE asked (scheme text, asked text, entry text);
INSERT INTO asked VALUES
	('French', 'Evguéni Chtchebryjine', 'SHCHEBRYZHIN, Yevgeniy Mikhailovich'), ('German', 'Jewgenij Schtschebryschin', 'SHCHEBRYZHIN, Yevgeniy Mikhailovich'),
	('German, ch for kh', 'Wachtang Chachalowskij', 'KHAKHALOVSKIY, Vakhtang'),
	('Polish', 'Jewgienij Michajłowicz Szczebryżin', 'SHCHEBRYZHIN, Yevgeniy Mikhailovich'), ('libraries', 'Evgenij Mihajlovič Ŝebryžin', 'SHCHEBRYZHIN, Yevgeniy Mikhailovich'),
	('passports', 'Evgenii Mixailovich Shchebryzhin', 'SHCHEBRYZHIN, Yevgeniy Mikhailovich'), ('Russian for Ukrainian', 'Dmitri Vladimirovich Grigorchukenko', 'HRYHORCHUKENKO, Dmytro Volodymyrovych'),
	('without the father''s name', 'Dmitri Grigorchukenko', 'HRYHORCHUKENKO, Dmytro Volodymyrovych'), ('with one the list does not have', 'Zoran Petrovich Brumovich', 'Brumović, Zoran'),
	('Wade-Giles', 'Kuang-tsung Chao', 'ZHAO, Guangzong'), ('the same, in one word', 'Chao Kuangtsung', 'ZHAO, Guangzong'),
	('Cantonese', 'Wong Kwok Keung', 'HUANG, Guoqiang'), ('the same, turned round', 'Kwok-keung WONG', 'HUANG, Guoqiang'),
	('without the second family name', 'Nicholas Velascortez', 'VELASCORTEZ MURO, Nicolas'),
	('Persian', 'Mehmed Hasen Mohaqeqipour', 'MOHAGHEGHIPUR, Mohammad Hassan'), ('Arabic, the article run together', 'Tarad Mehmed Aljarbat', 'AL-JARBATH, Tarad Mohammad'),
	('Arabic script', 'طراد محمد الجربث', 'AL-JARBATH, Tarad Mohammad'),
	('initials that are a legal form', 'C. A. Velasquez Toro', 'VELASQUEZ TORO, Calixto Antonio'), ('one of four missing', 'A. A. Y. Al-Matutir', 'AL-MATUTIR, Arkan Ahmad ''Abbas Yusuf'),
	('Roman for digits', 'NAM SANGO VIII', 'NAM SANGO 8'), ('the same in a field', 'MV NAM SANGO VIII (IMO 9860889)', 'NAM SANGO 8'), ('digits for Roman', 'QUILLHORN 3', 'QUILLHORN III'), ('of a firm', 'Wobblestern II Marine Limited', 'Wobblestern 2 Marine Ltd');
SELECT is_empty($$SELECT scheme, asked FROM asked a WHERE NOT EXISTS (SELECT FROM screen(a.asked, NULL, NULL, '2026-10-01') s WHERE s.list = 'OWN' AND s.name = a.entry)$$, 'found');
SELECT is_empty($$SELECT scheme, asked FROM asked a, screen(a.asked, NULL, NULL, '2026-10-01') s WHERE s.list = 'OWN' AND s.level = 'exact'$$, 'never exact');
SELECT results_eq($$SELECT why FROM unnest('{Evguéni Chtchebryjine,NAM SANGO VIII}'::text[]) a, screen(a, NULL, NULL, '2026-10-01') s WHERE s.list = 'OWN'$$,
	$$VALUES ('another transcription'), ('other spelling')$$, 'and it says why');
SELECT is((SELECT why FROM screen('Quillhorn 3 Ltd', NULL, NULL, '2026-10-01') s WHERE s.list = 'OWN'), 'other spelling', 'also of a firm, where a vessel is listed');

-- What is like these and nobody listed.
CREATE TEMP TABLE clean (asked text);
INSERT INTO clean VALUES ('NAM SANGO VII'), ('QUILLHORN 4'), ('Wobblestern IV Marine Ltd'), ('Chao Meitsung'), ('Evguéni Dupont'), ('A. Velasquez'), ('C. A. Miller'), ('Boris Grigorchukenko'), ('محمد الحسن'), ('Xi Li'), ('Malcolm X'), ('Julianne Moore'), ('Wong Wai Man'), ('Kwok Keung Lam');
SELECT is_empty($$SELECT asked, s.name, s.level, s.why FROM clean, screen(asked, NULL, NULL, '2026-10-01') s WHERE s.list = 'OWN'$$, 'left alone');
SELECT is_empty($$SELECT n FROM generate_series(1, 300) n, LATERAL (SELECT string_agg(substr('aeiouyjwxzsctdhkgbi vIVX123.,''', 1 + floor(random() * 30)::int, 1), '') AS f
	FROM generate_series(1, 1 + n * 2)) x WHERE (SELECT count(*) FROM screen(f)) < 0$$, 'any letters are read without an error');
SELECT * FROM finish();
ROLLBACK;
