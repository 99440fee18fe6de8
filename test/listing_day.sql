-- The first day of a listing that states none: never before its list, its program
-- and the earliest notice that it cites, however that is written.
BEGIN;
SELECT plan(8);

-- Citations, and the day that each gives, if it gives one.
CREATE TEMP TABLE cited (n int GENERATED ALWAYS AS IDENTITY, list text DEFAULT 'DPL', programs text[] DEFAULT '{}', citation text, day date);
CREATE TEMP TABLE volume AS SELECT volume, volume + 1935 AS year FROM generate_series(46, 88, 3) volume;
CREATE TEMP TABLE notice AS
SELECT DISTINCT ON (volume) volume, page, least(published_from, effective) AS day FROM export_control.effective_federal_register_notice ORDER BY volume, page;
-- A notice that is known, and one of the same volume that is not, in every way to write it.
INSERT INTO cited (citation, day) SELECT format(form, volume, page), day FROM notice, unnest('{%s FR %s,%s F.R. %s,%s fr. %s,see %s FR %s.,%s FR  %s}'::text[]) form;
INSERT INTO cited (citation, day) SELECT format(form, volume, 999999), make_date(year, 1, 1) FROM volume, unnest('{%s FR %s,%s F.R. %s,%s fr. %s,%s FR %s,"Vol. %s"}'::text[]) form;
-- A day that is stated with it counts if it is one, and of the year of the volume.
INSERT INTO cited (citation, day)
SELECT format(form, volume, format(written, month, mday, year)), make_date(year, month, mday)
FROM volume, unnest('{"Vol. %s, No. 45, %s","%s FR No. 197 (%s)"}'::text[]) form, unnest('{%1$s/%2$s/%3$s,%1$s/%2$s/0%3$s}'::text[]) written,
	(VALUES (1, 1), (1, 31), (2, 28), (4, 30), (9, 9), (12, 31)) d (month, mday)
UNION SELECT format('Vol. %s, No. 1, %s/%s/%s', volume, to_char(month, 'FM00'), to_char(mday, 'FM00'), to_char(year % 100, 'FM00')), make_date(year, month, mday)
FROM volume, (VALUES (1, 1), (10, 31), (12, 31)) d (month, mday)
UNION SELECT format('Vol. %s, No. 1, %s', volume, format('2/29/%s', year)), CASE WHEN year % 4 = 0 THEN make_date(year, 2, 29) ELSE make_date(year, 1, 1) END FROM volume
UNION SELECT format('Vol. %s, No. 1, %s/%s', volume, wrong, year), make_date(year, 1, 1)
FROM volume, unnest('{2/30,4/31,0/1,1/0,1/32,13/1,12345678/1,1/12345678}'::text[]) wrong
UNION SELECT format('Vol. %s, No. 1, 6/15/%s', volume, other), make_date(year, 1, 1) FROM volume, unnest(ARRAY[year - 1, year + 1, year + 100, 0]) other
UNION SELECT format('Vol. %s, No. 1; 6/15/%s', volume, year), make_date(year, 1, 1) FROM volume;
-- Of several the earliest.
INSERT INTO cited (citation, day)
SELECT format('%s FR %s%s%s FR %s', a.volume, a.page, between_them, b.volume, b.page), least(a.day, b.day)
FROM notice a, notice b, unnest('{"; "," and "}'::text[]) between_them WHERE a.volume % 5 = 0 AND b.volume % 7 = 0;
-- What is no notice gives none: the list's own day is left.
INSERT INTO cited (citation, day)
SELECT unnest('{"0 FR 5","265 FR 5","1234567 FR 5","99999999 FR 5","15 CFR 744.11","FR 12",Federal Register,"85 F","85 FX 1","85 XR 1",Vol,"Vol. ","Vol. 0, 1/1/1990",85,"1985/6/15"}'::text[]), '1980-01-01';
INSERT INTO cited (citation, day) VALUES ('1 FR 5', '1980-01-01'), ('12345 85 FR 999999', '2020-01-01'), ('85 CFR 84 FR 999999', '2019-01-01');
-- Of programs the earliest, unless one of them is of no known day.
INSERT INTO cited (list, programs, citation, day)
SELECT 'SDN', array_agg(p.program ORDER BY p.program DESC), 'none', greatest(l.first_day, min(p.first_day))
FROM (SELECT p.*, row_number() OVER (ORDER BY p.program) AS n FROM export_control.effective_party_list_day p WHERE p.list = 'SDN' AND p.program <> '*') p,
	export_control.effective_party_list_day l, generate_series(1, 3) width WHERE l.list = 'SDN' AND l.program = '*' GROUP BY width, p.n / width, l.first_day;
INSERT INTO cited (list, programs, citation, day)
SELECT 'SDN', ARRAY[p.program, 'NOT-KNOWN'], 'none', l.first_day
FROM export_control.effective_party_list_day p, export_control.effective_party_list_day l WHERE p.list = 'SDN' AND p.program <> '*' AND l.list = 'SDN' AND l.program = '*';
INSERT INTO cited (list, programs, citation, day)
SELECT 'SDN', ARRAY[p.program], '85 FR 999999', greatest(p.first_day, '2020-01-01') FROM export_control.effective_party_list_day p WHERE p.list = 'SDN' AND p.program <> '*' AND p.first_day > '1986-01-01';

-- Names that are like no other.
INSERT INTO export_control.restricted_party (list, entry, name, programs, citation)
SELECT list, 'cited ' || n, 'Qx' || translate(md5(n::text), '0123456789', 'ghijklmnop'), programs, citation FROM cited;
CREATE TEMP TABLE began AS
SELECT c.*, s.valid FROM cited c JOIN export_control.restricted_party p ON p.entry = 'cited ' || c.n LEFT JOIN LATERAL screen(p.name, on_date => NULL) s ON s.party = p.id;
SELECT cmp_ok((SELECT count(*) FROM began), '>', 500::bigint, 'there are citations of every kind');
SELECT is_empty('SELECT list, programs, citation, day, valid FROM began WHERE lower(valid) IS DISTINCT FROM day LIMIT 20', 'each listing begins with the day that it is known by');
SELECT is((SELECT count(*) FROM began WHERE NOT upper_inf(valid)), 0::bigint, 'and goes on');
-- A day after the list was published is misprinted.
INSERT INTO export_control.restricted_party (list, entry, name, citation) VALUES ('DPL', 'misprinted', 'Qxwbzh Nkrpfl', '264 FR 5');
SELECT is((SELECT s.valid FROM screen('Qxwbzh Nkrpfl', on_date => NULL) s WHERE s.entry = 'misprinted'), '(,)'::daterange, 'a day that is still to come is none');
-- A list whose days nobody knows.
INSERT INTO export_control.party_list (list, name, effect, citation) VALUES ('OURS', 'a list of the user', 'red_flag', 'company policy');
INSERT INTO export_control.restricted_party (list, entry, name, citation) VALUES ('OURS', 'ours 1', 'Qxvwzh Tkrpfl', '85 FR 999999');
SELECT is((SELECT s.valid FROM screen('Qxvwzh Tkrpfl', on_date => NULL) s WHERE s.list = 'OURS'), '(,)'::daterange, 'of a list of the user nothing is known');

-- When a listing under several programs requires a license: from the first of them to the last.
CREATE TEMP TABLE several AS
SELECT a.program AS one, b.program AS other, CASE WHEN a.effect IS NULL THEN b.effect WHEN b.effect IS NULL THEN a.effect ELSE range_merge(a.effect, b.effect) END AS effect
FROM export_control.effective_party_list_day a, export_control.effective_party_list_day b
WHERE a.list = 'SDN' AND b.list = 'SDN' AND a.program <> '*' AND b.program <> '*' AND a.program IN ('SDGT', 'SDT', 'IRAQ2', 'IRAQ3', 'BELARUS', 'RUSSIA-EO14065', 'NPWMD')
	AND b.program IN ('SDGT', 'SDT', 'IRAQ2', 'IRAQ3', 'BELARUS', 'RUSSIA-EO14065', 'NPWMD');
INSERT INTO export_control.restricted_party (list, entry, name, programs, valid, citation)
SELECT 'SDN', format('several %s %s', one, other), 'Qx' || translate(md5(one || other), '0123456789', 'ghijklmnop'), ARRAY[one, other], '[1990-01-01,)', 'none' FROM several;
CREATE TEMP TABLE blocked AS
SELECT s.*, day, export_eligibility('EAR99', 'DE', 'Qx' || translate(md5(one || other), '0123456789', 'ghijklmnop'), day) AS verdict
FROM several s, LATERAL (SELECT DISTINCT day FROM unnest(ARRAY[lower(effect) - 1, lower(effect), upper(effect) - 1, upper(effect), date '2020-01-01']) day WHERE day IS NOT NULL) d;
SELECT cmp_ok((SELECT count(*) FROM blocked), '>', 100::bigint, 'there are parties under two programs');
SELECT is_empty($$SELECT one, other, effect, day, verdict FROM blocked WHERE outcome(verdict) = 'license_required' AND NOT coalesce(day <@ effect, false)$$, 'no license is required where no program requires one');
SELECT is_empty($$SELECT one, other, effect, day, verdict FROM blocked WHERE outcome(verdict) <> 'license_required' AND day <@ effect$$, 'and one is where one of them does');
SELECT * FROM finish();
ROLLBACK;
