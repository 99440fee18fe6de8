-- The key of a name, likeness of names, and what hostile names do.
BEGIN;
SELECT plan(81);

-- Spellings of one name.
SELECT is(name_key(a), name_key(b), format('%s is %s', a, b))
FROM (VALUES
	('Siemens AG', 'SIEMENS Aktiengesellschaft'),
	('Siemens', 'Siemens AG'),
	('SMOLIN, Anatoly', 'Anatoly Smolin'),
	('Société Générale S.A.', 'Societe Generale'),
	('OOO "Ukon"', 'OBSHCHESTVO S OGRANICHENNOY OTVETSTVENNOSTYU UKON'),
	('ПАО «Газпром»', 'Gazprom PJSC'),
	('ООО "Аяс 2000"', 'Limited Liability Company AYAS 2000'),
	('CORRALES SAN IGNACIO S.P.R. DE R.L. DE C.V.', 'Corrales San Ignacio'),
	('A.B.C. Company', 'ABC Co.'),
	('J.P. Morgan & Co.', 'JP Morgan and Co'),
	('U.S. Department of State', 'United States Department of State'),
	('AT&T Inc.', 'AT and T'),
	('The World Bank', 'World Bank'),
	('North Atlantic Treaty Organisation', 'North Atlantic Treaty Organization'),
	('Brigade Forty-Four', 'Brigade 44'),
	('13th Research Institute', 'No. 13 Research Institute'),
	('Thirteenth Research Institute', '13 Rsch. Inst.'),
	('第十三研究所', '13th Research Institute'),
	('第13研究所', '13th Research Institute'),
	('Sci.-Prod. Assn. Agat', 'Science Production Association Agat'),
	('Natl. Elec. Imp. & Exp. Corp.', 'National Electronic Import Export Corporation'),
	('Shpg. and Trdg. Co. Azov', 'Shipping & Trading Company Azov'),
	('Dr. Rami Makhlouf', 'Rami Makhlouf'),
	('Ig0r Sech1n', 'Igor Sechin'),
	('ＨＵＡＷＥＩ', 'Huawei'),
	('Hua' || U&'\200B' || 'wei', 'Huawei'),
	(U&'\202E' || 'Huawei' || U&'\202C', 'Huawei'),
	(U&'Me\0301xico', 'México'),
	(U&'\0441\0435\0440\0433\0435\0438\0306', U&'\0441\0435\0440\0433\0435\0439'),
	('Al Qa''ida', 'Al Qaida'),
	('Κυριάκος Μητσοτάκης', 'Kyriakos Mitsotakis'),
	('华为技术有限公司', 'Hua Wei Technology Co., Ltd.'),
	('バラク・オバマ', 'Baraku Obama'),
	('Stripe Limited Liability Company', 'Stripe LLC'),
	('Foo GmbH & Co. KG', 'Foo'),
	('PT Astra International Tbk', 'P.T. Astra International')) v(a, b);

-- Different names.
SELECT isnt(name_key(a), name_key(b), format('%s is not %s', a, b))
FROM (VALUES
	('Public Bank Ltd', 'Bank Ltd'),
	('President Hotel', 'Hotel'),
	('AN, Yong', 'Yong'),
	('SA, Maria', 'Maria'),
	('Limited Co.', 'Company'),
	('Brigade 44', 'Brigade 45'),
	('김종은', '김정은'),
	('ហ៊ុន ម៉ាណាត', 'ហ៊ុន ម៉ាណែត')) v(a, b);

SELECT is(name_key('Co., Ltd.'), 'co ltd', 'a name of nothing but legal forms keeps them');
SELECT is(name_key(''), '', 'no letters, no key');
SELECT is(name_key('!?! ---'), '', 'punctuation is no key');
SELECT is(name_key(NULL), NULL, 'NULL for NULL');
SELECT is(name_key(name_key('Société Générale S.A.')), name_key('Société Générale S.A.'), 'a key is its own key');

-- Legal forms, all that there are.
SELECT is_empty($$SELECT words, name_key('Qarnivel ' || words) FROM export_control.name_word WHERE class = 'legal' AND name_key('Qarnivel ' || words) <> 'qarnivel'$$,
	'each vanishes behind a name: written in lower case, without accents and punctuation');
SELECT is_empty($$SELECT words, means FROM export_control.name_word w WHERE class = 'legal'
	AND NOT EXISTS (SELECT FROM export_control.name_word m WHERE m.class = 'legal' AND m.words = w.means)$$, 'and has its short form, which has a row too');

-- Rules are rows.
INSERT INTO export_control.name_word (words, class, means) VALUES ('zzfirma', 'legal', NULL), ('group', 'word', NULL);
SELECT is(name_key('Acme Zzfirma'), 'acme', 'a legal form of the user''s own');
SELECT throws_ok($$INSERT INTO export_control.name_word (words, class) VALUES ('x', 'nonsense')$$, '23514');
SELECT throws_ok($$INSERT INTO export_control.name_word (words, class) VALUES ('x', 'spelling')$$, '23514');

-- Likeness.
SELECT is(name_similarity('Siemens AG', 'Siemens Aktiengesellschaft'), 1::real, 'same key, likeness 1');
SELECT cmp_ok(name_similarity('mihoqker Aktobenko', 'Imholtzer Aktobenko'), '<', 0.1::real, 'other letters at the front are no error of one letter that changed places');
SELECT is(name_similarity('', 'x'), 0::real, 'nothing is like nothing');
SELECT is(name_similarity(NULL, 'x'), NULL, 'NULL for NULL');
SELECT ok(name_similarity(a, b) BETWEEN 0 AND 1 AND name_similarity(a, b) = name_similarity(b, a), format('likeness of %s and %s is symmetric', a, b))
FROM (VALUES ('Vladimir Putin', 'Wladimir Puttin'), ('Banco Santander S.A.', 'Banco Santander Chile S.A.'), ('Kim Jong Un', 'Kim')) v(a, b);
SELECT results_eq($$SELECT n::party_name % 'Sergey Lavrov' FROM (VALUES (1, 'Sergey Lavrov'), (2, 'Hobart Millsx'), (3, 'Sergei Lavrov')) v (no, n) ORDER BY no$$, '{t,f,t}'::boolean[],
	'each name of a statement for itself, whatever its length');
SELECT ok('SergeiLavrov'::party_name % 'Sergey Lavrov', 'words run together');
SELECT ok('Wallmart Inc.'::party_name % 'Walmart', 'a typing error');
SELECT ok(NOT 'Boris Netanyahu'::party_name % 'Benjamin Netanyahu', 'another given name');
SELECT ok(NOT 'Volkswagen AG'::party_name % 'Siemens AG', 'a legal form in common');

-- Hostile names take bounded time.
SELECT is(length(name_key(repeat('a', 1000000))), 255, 'a megabyte of one letter');
SELECT lives_ok($$SELECT name_key(repeat(U&'\0301', 300000)), name_key(repeat(U&'\202E\200B', 100000)), name_key(repeat('a b ', 100000)),
	name_key(repeat('&', 1000)), name_key(repeat(U&'\FDFA', 400)), name_key(repeat('中', 3000)), name_key(repeat('S.', 5000))$$, 'floods of marks, directions and words');
SELECT lives_ok($$SELECT name_similarity(repeat('ab ', 1000), repeat('ba ', 1000)), name_similarity(repeat('x', 5000), repeat('x', 4999))$$, 'likeness of long names');
SELECT ok(name_similarity(repeat('abc ', 30), repeat('abc ', 30)) = 1, 'many equal words');
SELECT is_empty($$SELECT chr(c) FROM generate_series(x'c0'::int, x'6ff'::int) c WHERE name_key('q' || chr(c) || 'z') = 'qz'
	AND upper(chr(c) COLLATE "und-x-icu") || lower(chr(c) COLLATE "und-x-icu") <> chr(c) || chr(c) AND chr(c) !~ '[ЪЬъьӀӏҌҍɁɂ\u0345]'$$, 'no letter with a capital is dropped, but for silent ones');
SELECT is_empty($$SELECT a, b, name_key('q' || a || 'z'), name_key('q' || b || 'z') FROM (SELECT upper(chr(c) COLLATE "und-x-icu") a, lower(chr(c) COLLATE "und-x-icu") b FROM generate_series(x'c0'::int, x'6ff'::int) c) l
	WHERE length(a) = 1 AND length(b) = 1 AND upper(b COLLATE "und-x-icu") = a AND b !~ '[\u0345ϐϕ]' AND name_key('q' || a || 'z') <> name_key('q' || b || 'z')$$, 'capitals are spelled like small letters');
SELECT is(name_key(a), b, a) FROM (VALUES ('Əliyev', 'aliyev'), ('ƏLİYEV', 'aliyev'), ('əliyev', 'aliyev'), ('Җәмил', 'zhamil'), ('طالبان ټول', 'talban tul'), ('پاکستان ٹیلی', 'pakstan tili')) n (a, b);
SELECT isnt(name_marks(repeat('No. 1 ', 30)), '', 'words that are not read are told');
SELECT is_empty($$SELECT n FROM generate_series(1, 90) n WHERE outcome(export_eligibility('EAR99', 'DE', (SELECT string_agg('No ' || i, ' ') FROM generate_series(1, n) i) || ' Zennovar', '2026-10-01'))::text <> CASE WHEN n > 23 THEN 'review' ELSE 'no_license_required' END$$, 'and a name of more words than are read is for a person');
SELECT ok((SELECT bool_and(name_key(chr(c)) IS NOT NULL AND name_key(chr(c)) !~ '[^a-z0-9 ]') FROM generate_series(1, 70000) c WHERE c NOT BETWEEN 55296 AND 57343), 'every character of the basic plane gives a plain key');

SELECT * FROM finish();
ROLLBACK;
