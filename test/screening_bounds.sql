-- Screening at its bounds: what is just within one, and what is just beyond.
BEGIN;
SELECT no_plan();
SET LOCAL client_min_messages = warning;
SELECT export_control.set_policy('required_lists', '', 'test') \g /dev/null
CREATE FUNCTION pg_temp.list(VARIADIC names text[]) RETURNS void LANGUAGE sql AS $$
	INSERT INTO export_control.restricted_party (list, entry, name, kind, citation) SELECT 'EL', regexp_replace(n, ' .*', '') || no, n, 'unknown', 'test' FROM unnest(names) WITH ORDINALITY u (n, no)
$$;
-- The listed names that a name is found to be, surest first.
CREATE FUNCTION pg_temp.found(name text) RETURNS text LANGUAGE sql AS $$
	SELECT coalesce(string_agg(coalesce(s.name, s.why) || CASE WHEN s.level IN ('strong', 'exact') THEN '!' ELSE '' END, ', ' ORDER BY s.ordinality), '') FROM screen($1, NULL, NULL, '2026-10-01') WITH ORDINALITY s WHERE s.entry IS NOT NULL OR s.why IS NOT NULL
$$;
CREATE FUNCTION pg_temp.why(name text) RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(s.why, ', ' ORDER BY s.ordinality) FROM screen($1, NULL, NULL, '2026-10-01') WITH ORDINALITY s
$$;

-- ---- letters of two alphabets in a word ----

SELECT pg_temp.list('Axpox', 'Zeppox', 'Mexpox', 'Novator Vostok') \g /dev/null
SELECT is(pg_temp.found(t), n || '!', format('one Latin letter, %s, among Cyrillic ones that look like others: %s', left(t, 1), t)) FROM (VALUES
	('aхрох', 'Axpox'), ('Aхрох', 'Axpox'), ('AХРОХ', 'Axpox'), ('zеррох', 'Zeppox'), ('ZЕРРОХ', 'Zeppox'), ('mехрох', 'Mexpox'), ('MЕХРОХ', 'Mexpox')) v (t, n);
SELECT is(pg_temp.found(t), 'Novator Vostok!', 'Cyrillic letters alone are read as such, whatever stands between words: ' || t) FROM unnest('{НОВАТОР ВОСТОК,НОВАТОР/ВОСТОК,"НОВАТОР@ ВОСТОК","[НОВАТОР ВОСТОК]","x. НОВАТОР ВОСТОК Ltd","Customer: {ВОСТОК} [НОВАТОР]"}'::text[]) t;

-- ---- Korean surnames ----

SELECT pg_temp.list('Pak Chol Su', 'Ho Chol Yong', 'U Tong Chuk') \g /dev/null
SELECT is(pg_temp.found(t), n, format('a Korean surname is the first or the last word: %s', t)) FROM (VALUES
	('Chol Su Park', 'Pak Chol Su!'), ('Park Chol Su', 'Pak Chol Su!'), ('Chol Park Su', 'Pak Chol Su'), ('Heo Chul Young', 'Ho Chol Yong!'), ('Chul Young Heo', 'Ho Chol Yong!'), ('Chul Heo Young', 'Ho Chol Yong'), ('Dong Woo Chuk', '')) v (t, n);

-- ---- marks and letters among characters that no table reads ----

SELECT pg_temp.list('华为技术有限公司', '日本製鋼所', 'ООО Ромашка') \g /dev/null
SELECT matches(pg_temp.why(t), w, 'a run of such characters ends with the next letter, and has the marks in it: ' || t) FROM (VALUES
	(E'华\u0300为技术有限公司', '^same name'), ('日本製鋼所ООО', '^words run together or apart'), ('日本製鋼所Ltd', '^(words run together or apart|other legal form|exact)')) v (t, w);

SELECT is(export_eligibility('EAR99', 'DE', 'Acme 华为技术有限公司', '2026-10-01')::text, 'review (possible_list_match, probable_list_match)', 'a word that tables read is no part of such a run');

-- ---- ks and x ----

SELECT pg_temp.list('Ksar Maritime', 'Xenia Kseroks', 'Ksenia Petrova') \g /dev/null
SELECT is(pg_temp.found(t), n, format('ks at the beginning is x, and what is like it is not: %s', t)) FROM (VALUES
	('Xar Maritime', 'Ksar Maritime'), ('Sar Maritime', 'Ksar Maritime!'), ('Csar Maritime', 'Ksar Maritime'), ('Xenia Xeroks', 'Xenia Kseroks!'), ('Lim Petrova Gsenia', '')) v (t, n);

-- ---- decisions change the order ----

SELECT pg_temp.list('Zirkonia Optik', 'Zirkonia Optic') \g /dev/null
SELECT is(pg_temp.found('Zirkonia Optics'), 'Zirkonia Optic!, Zirkonia Optik', 'the surest first');
SELECT export_control.decide_party('Zirkonia Optics', 'EL', 'Zirkonia2', false, 'another one') \g /dev/null
SELECT matches((SELECT string_agg(e.finding, '; ' ORDER BY e.ordinality) FROM explain_eligibility('EAR99', 'DE', 'Zirkonia Optics', '2026-10-01') WITH ORDINALITY e WHERE e.finding ~ 'Zirkonia Opti[ck]"'),
	'Zirkonia Optik".*Zirkonia Optic"', 'in the trail, what a person has told apart comes last');
SELECT is((SELECT string_agg(s.name || ' ' || s.level, ', ' ORDER BY s.ordinality) FROM screen('Zirkonia Optics', NULL, NULL, '2026-10-01') WITH ORDINALITY s), 'Zirkonia Optik possible, Zirkonia Optic rejected', 'and what a person has told apart last');

-- ---- families ----

-- word: name of so many parties, at the beginning of the first of them and at the end of others.
CREATE FUNCTION pg_temp.family(word text, leads int, others int) RETURNS void LANGUAGE sql AS $$
	INSERT INTO export_control.restricted_party (list, entry, name, kind, citation)
	SELECT 'EL', word || n, CASE WHEN n <= leads THEN format('%s %s Works', word, t) ELSE format('%s %s', t, word) END, 'entity', 'test'
	FROM generate_series(1, leads + others) n, LATERAL (SELECT (ARRAY['Quazar', 'Zentrix', 'Voltara', 'Mirabel', 'Drustan', 'Kelvora', 'Plimsol', 'Tarnix', 'Ombrane', 'Yelvit', 'Sardok'])[n]) s (t)
$$;
SELECT pg_temp.family('Famia', 6, 0), pg_temp.family('Faxia', 5, 0), pg_temp.family('Fobar', 7, 3), pg_temp.family('Fubar', 7, 4), pg_temp.family('Foo', 8, 0), pg_temp.family('Fo', 8, 0) \g /dev/null
SELECT is((SELECT count(*) FROM screen(t, NULL, NULL, '2026-10-01') s WHERE s.why ~ 'family'), n::bigint, format('a word is the name of a family of six, of which seven tenths begin with it, and has three letters: %s', t)) FROM (VALUES
	('Famia', 6), ('Faxia', 0), ('Fobar', 7), ('Fubar', 0), ('Foo', 8), ('Fo', 0)) v (t, n);

SELECT pg_temp.list('Group') \g /dev/null
SELECT is(export_eligibility('EAR99', 'DE', t, '2026-10-01')::text, 'no_license_required', 'a listed name of common words alone begins with no family: ' || t) FROM unnest('{Fobar Group,F0bar Group}'::text[]) t;
-- Before what a party is, "Fobar B." may be a name, and alone it is one of the family.
SELECT is(export_eligibility('EAR99', 'DE', t, '2026-10-01')::text, 'review (possible_list_match)', 'a family before a label: ' || t) FROM unnest('{Fobar B.,Fobar B. Group}'::text[]) t;

-- ---- the legal form of a listed name ----

SELECT pg_temp.list('Qzx AG', 'Orn Ltd') \g /dev/null
SELECT is(pg_temp.found(t), n, format('a listed name of one word stands in another one with its own legal form: %s', t)) FROM (VALUES
	('Quux Qzx AG', 'Qzx AG'), ('Quux Qzx GmbH', ''), ('Quux Qzx', ''), ('Quux Orn Ltd', 'Orn Ltd'), ('Quux Orn AG', '')) v (t, n);

-- ---- letters that were misread ----

SELECT pg_temp.list('Beta Co Ltd', 'Zurnova Traktor', 'Zumova Pumps') \g /dev/null
SELECT is(pg_temp.found(t), n, format('what was misread is a word that is not listed, of two letters and more: %s', t)) FROM (VALUES
	('Beta C0', 'Beta Co Ltd!'), ('Zurnova Pumps', 'Zumova Pumps'), ('2umova Pumps', 'Zumova Pumps!')) v (t, n);

-- ---- too general ----

SELECT is(export_eligibility('EAR99', 'DE', t, '2026-10-01')::text, 'review (name_too_general)', 'nothing but legal forms and words such as "of": ' || t) FROM unnest('{Co Ltd,Company Limited,C0mpany Ltd}'::text[]) t;
SELECT is(export_eligibility('EAR99', 'DE', t, '2026-10-01')::text, 'no_license_required', 'common words of which few listed names have all: ' || t) FROM unnest('{"I. I. E. Export GmbH","International Import Export Company"}'::text[]) t;

-- ---- initials ----

INSERT INTO export_control.restricted_party (list, entry, name, kind, citation) VALUES ('EL', 'initials', 'Omar el Farouqzadeh', 'individual', 'test');
SELECT is(pg_temp.found(t), n, format('an initial is that of a word, or of a particle before one: %s', t)) FROM (VALUES
	('O. Farouqzadeh', 'Omar el Farouqzadeh'), ('O. E. Farouqzadeh', 'Omar el Farouqzadeh'), ('O. X. Farouqzadeh', ''), ('E. Farouqzadeh', 'Omar el Farouqzadeh')) v (t, n);
SELECT * FROM finish();
ROLLBACK;
