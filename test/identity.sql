-- Who a listed party is beside its names: names that a list calls weak, days of birth,
-- numbers and addresses; what they make of a match, and that they take none away.
BEGIN;
SET LOCAL client_min_messages = error;
SELECT no_plan();

INSERT INTO export_control.restricted_party (list, entry, name, country, kind, citation, details) VALUES
	('DPL', 'i1', 'Anselm Quarrington', 'GB', 'individual', 'test', '{"born": ["1961-07-04"], "ids": ["Passport N001122 (Syria)"], "addresses": ["12 Harbour Street, Flat 3, Hull, GB"]}'),
	('DPL', 'i2', 'Dorotea Vanbrugghe', 'BE', 'individual', 'test', '{"born": ["circa 1958", "1970 to 1972"], "ids": ["National ID No. 53 0112-345"]}'),
	('DPL', 'i7', 'Ottoline Brackenmere', 'BE', 'individual', 'test', '{"born": ["1940 or before", "circa 1971-03-09"]}'),
	('EL', 'i3', 'Morskaya Zvezdochka', 'RU', 'vessel', 'test', '{"imo": "9187629", "call_sign": "UBXY7"}'),
	('EL', 'i4', 'Kestrelmoor Armaments', 'RU', 'entity', 'test', '{}'),
	('DPL', 'i9', 'Eleutherio Quandamook', 'GB', 'individual', 'test', jsonb_build_object('born', (SELECT jsonb_agg(1940 + y || '-01-01') FROM generate_series(1, 30, 3) y) || '["1990-03-02"]')),
	('EL', 'i5', 'Vorobyovsky Rotor Plant', 'RU', 'entity', 'test', '{"born": "not known", "ids": {"a": 1}, "addresses": [7]}');
INSERT INTO export_control.restricted_party_alias (party, alias, weak)
	SELECT p.id, a.alias, a.weak FROM export_control.restricted_party p JOIN (VALUES ('i4', 'Kestrelmoor', true), ('i4', 'Plant Sunlit Meadow', true),
		('i4', 'Zenithal Kvadrat', true), ('i4', 'ZENITHAL KVADRAT LLC', false), ('i1', 'The Harbourman', true)) a (entry, alias, weak) USING (entry);

CREATE FUNCTION pg_temp.hit(asked text, entry text, born date DEFAULT NULL, id text DEFAULT NULL, address text DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
	SELECT s.level || ': ' || s.why FROM screen($1, NULL, NULL, '2026-11-01', $3, $4, $5) s WHERE s.entry = $2 $$;

-- ---- weak names ----

SELECT is(pg_temp.hit('Kestrelmoor Armaments', 'i4'), 'exact: same name', 'a name of an entry');
SELECT is(pg_temp.hit('PLANT SUNLIT MEADOW', 'i4'), 'strong: same name, a name that the list calls weak', 'by a weak name alone nobody is the listed party');
SELECT is(pg_temp.hit('Zenithal Kvadrat', 'i4'), 'exact: same name', 'a weak name that is there as a usual one too, but for the legal form, is that');
SELECT is((SELECT outcome(export_eligibility('EAR99', 'DE', 'Kestrelmoor Armaments', '2026-11-01'))), 'license_required', 'the entry applies');
SELECT is((SELECT export_eligibility('EAR99', 'DE', 'Plant Sunlit Meadow', '2026-11-01')::text ~ '^review \(probable_list_match'), true, 'by its weak name a person looks');
SELECT is((SELECT count(*) FROM explain_eligibility('EAR99', 'DE', 'Plant Sunlit Meadow', '2026-11-01') WHERE finding ~ 'a name that the list calls weak'), 1::bigint, 'and is told why');
SELECT alike(export_eligibility('EAR99', 'DE', 'buyer: Plant Sunlit Meadow', '2026-11-01')::text, 'review%list_match%', 'behind a label');
SELECT alike(export_eligibility('EAR99', 'DE', 'Siemens AG', '2026-11-01', other_parties => '{"frobnicator: Plant Sunlit Meadow"}')::text, 'review%list_match%', 'behind a label that is none');
-- It is the very name of an entry all the same, which no clean name of one's own takes away.
INSERT INTO export_control.clean_party (name, reason) VALUES ('Plant Sunlit Meadow', 'ours');
SELECT alike(export_eligibility('EAR99', 'DE', 'Plant Sunlit Meadow', '2026-11-01')::text, 'review%list_match%', 'a clean name takes no weak name away');
DELETE FROM export_control.clean_party WHERE name = 'Plant Sunlit Meadow';
-- Who was told from the listed party has not its number.
SAVEPOINT told_apart;
SELECT isnt(export_control.decide_party('Dorotea Vanbrugghe', 'DPL', 'i2', false, 'another one', decided_on => '2026-10-01', even_if_exact => true), NULL, 'told apart');
SELECT is(outcome(export_eligibility('EAR99', 'DE', 'Dorotea Vanbrugghe', '2026-11-01', evidence => '{"consignee_id": "77 1234-567"}')), 'no_license_required', 'is clear with a number of its own');
SELECT alike(export_eligibility('EAR99', 'DE', 'Dorotea Vanbrugghe', '2026-11-01', evidence => '{"consignee_id": "53 0112-345"}')::text, 'review%list_match%', 'and not with that of the listed party');
-- However the number is written, and whatever says what it is.
SELECT alike(export_eligibility('EAR99', 'DE', 'Dorotea Vanbrugghe', '2026-11-01', evidence => jsonb_build_object('consignee_id', n.id))::text, 'review%list_match%', format('nor with "%s"', n.id))
FROM unnest(ARRAY['National ID 530112345', 'ID No. 53 0112-345 (BE)', E'53\u00a00112\u2013345', '٥٣٠١١٢٣٤٥', '５３０１１２３４５', '№530112345', '53 01 12 34 5', 'passport X1, national ID 530112345', E'\u200b530112345', 'ID530112345', 'NRN530112345', '530112345BEL', E'5301\u3164 12345']) n (id);
SELECT is(outcome(export_eligibility('EAR99', 'DE', 'Dorotea Vanbrugghe', '2026-11-01', evidence => jsonb_build_object('consignee_id', n.id))), 'no_license_required', format('and is clear with "%s"', n.id))
FROM unnest(ARRAY['National ID No. 77 1234-567', 'No. 345', '530112346', 'National ID No.']) n (id);
UPDATE export_control.restricted_party SET details = jsonb_build_object('ids', (SELECT jsonb_agg('Passport X00' || 1000 + n) FROM generate_series(1, 40) n)) WHERE entry = 'i2';
SELECT alike(export_eligibility('EAR99', 'DE', 'Dorotea Vanbrugghe', '2026-11-01', evidence => '{"consignee_id": "X001040"}')::text, 'review%list_match%', 'nor with the last of forty numbers');
UPDATE export_control.restricted_party SET details = jsonb_build_object('ids', repeat('formerly of this and that place, ', 6) || 'Passport X001040') WHERE entry = 'i2';
SELECT alike(export_eligibility('EAR99', 'DE', 'Dorotea Vanbrugghe', '2026-11-01', evidence => '{"consignee_id": "X001040"}')::text, 'review%list_match%', 'nor with one at the end of a long text');
ROLLBACK TO told_apart;
-- What was settled for one entry settles no other of its list with a name that is alike.
INSERT INTO export_control.restricted_party (list, entry, name, country, valid, citation) VALUES
	('EL', 'i90', 'Brindlemoor Turbines', 'CN', '[2020-01-01,)', 'test'), ('EL', 'i91', 'Brindlemoor Turbines Works', 'CN', '[2020-01-01,)', 'test');
SELECT alike(export_eligibility('EAR99', 'DE', 'Siemens AG', '2026-11-01', other_parties => '{carrier: Brindlemoor Turbines}')::text, 'review%red_flag%', 'a carrier that is listed is a red flag');
SELECT export_control.settle_review('red_flag', 'known', 'Brindlemoor Turbines', 'EL', 'i90', decided_on => '2026-10-01') \g /dev/null
SELECT alike(export_eligibility('EAR99', 'DE', 'Siemens AG', '2026-11-01', other_parties => '{carrier: Brindlemoor Turbines}')::text, 'review%list_match%', 'and may be another entry, once that is settled');
DELETE FROM export_control.restricted_party WHERE entry IN ('i90', 'i91');
-- What takes a weak match away is a decision, without even_if_exact.
SELECT isnt(export_control.decide_party('Plant Sunlit Meadow', 'EL', 'i4', false, 'a farm', decided_on => '2026-10-01'), NULL, 'decided');
SELECT is(outcome(export_eligibility('EAR99', 'DE', 'Plant Sunlit Meadow', '2026-11-01')), 'no_license_required', 'a decision takes it away');
SELECT alike(export_eligibility('EAR99', 'DE', 'Plant Sunlit Meadow', '2026-11-01', known_on => '2026-10-15')::text, 'review (%list_match)%', 'not before it was recorded');
-- As an owner, it is not known whether it is listed.
INSERT INTO export_control.restricted_party_alias (party, alias, weak) SELECT id, 'Rowan Elder Thorn', true FROM export_control.restricted_party WHERE entry = 'i4';
SELECT is((SELECT s.level FROM screen('Thorn Elder Rowan', NULL, NULL, '2026-11-01') s WHERE s.entry = 'i4'), 'strong', 'nor does the order of words make it one');
-- Exact matches still come first, and close the others of their list.
INSERT INTO export_control.restricted_party (list, entry, name, country, kind, citation) VALUES ('EL', 'i6', 'Rowan Elder Thorn', 'CN', 'entity', 'test');
SELECT results_eq($$SELECT s.entry, s.level FROM screen('Rowan Elder Thorn', NULL, NULL, '2026-11-01') s$$, $$VALUES ('i6', 'exact'), ('i4', 'strong')$$, 'the one whose name it is comes first');
SELECT is(outcome(export_eligibility('EAR99', 'DE', 'Rowan Elder Thorn', '2026-11-01')), 'license_required', 'and applies');

-- ---- who it is ----

SELECT is((SELECT s.identity FROM screen('Anselm Quarrington', NULL, NULL, '2026-11-01') s WHERE s.entry = 'i1'),
	'born 1961-07-04; Passport N001122 (Syria); address 12 Harbour Street, Flat 3, Hull, GB', 'what the list says is shown');
-- More than the index keeps may be anything.
SELECT is((SELECT s.level FROM screen('Eleutherio Quandamook', NULL, NULL, '2026-11-01', born => '1990-03-02') s WHERE s.entry = 'i9'), 'exact', 'the eleventh day of birth');
SELECT matches((SELECT s.identity FROM screen('Eleutherio Quandamook', NULL, NULL, '2026-11-01') s WHERE s.entry = 'i9'), 'or and more$', 'that there are more is shown');
SELECT is((SELECT s.identity FROM screen('Vorobyovsky Rotor Plant', NULL, NULL, '2026-11-01') s WHERE s.entry = 'i5'), 'born not known; address 7', 'details written by hand are taken as they are');
SELECT is((SELECT s.identity FROM screen('Morskaya Zvezdochka', NULL, NULL, '2026-11-01') s WHERE s.entry = 'i3'), 'IMO 9187629; call sign UBXY7', 'a vessel');
SELECT is((SELECT count(*) FROM explain_eligibility('EAR99', 'DE', 'Anselm Quarrington', '2026-11-01') WHERE finding ~ '; listed: born 1961-07-04; Passport N001122'), 1::bigint, 'the trail shows it');

-- born, what a hit by the very name becomes and by one of nearly that name
SELECT is(pg_temp.hit(n.name, 'i1', t.born), CASE WHEN n.name = 'Anselm Quarrington' THEN t.exact ELSE t.nearly END, format('born %s: %s', t.born, n.name))
FROM (VALUES ('Anselm Quarrington'), ('Anselm Quarringtonn')) n (name), (VALUES ('1961-07-04'::date, 'exact: same name, same day of birth', 'strong: other spelling, same day of birth'), ('1961-04-07', 'exact: same name, same year of birth', 'strong: other spelling, same year of birth'),
	('1962-07-04', 'exact: same name', 'strong: other spelling'), ('1965-07-04', 'strong: same name, other year of birth', 'possible: other spelling, other year of birth')) t (born, exact, nearly);
SELECT is(pg_temp.hit('Dorotea Vanbrugghe', 'i2', t.born), t.hit, format('born %s of about 1958, or 1970 to 1972', t.born))
FROM (VALUES ('1953-01-01'::date, 'exact: same name'), ('1958-05-05', 'exact: same name, same year of birth'), ('1952-12-31', 'strong: same name, other year of birth'),
	('1971-01-01', 'exact: same name, same year of birth'), ('1973-01-01', 'exact: same name'), ('1974-01-01', 'strong: same name, other year of birth'),
	('infinity', 'exact: same name')) t (born, hit);
-- Years that go on to one side, a day that is not certain, and years of another calendar rule out less.
SELECT is(pg_temp.hit('Ottoline Brackenmere', 'i7', t.born), t.hit, format('born %s of 1940 or before, about 1971-03-09, or 1343 of another calendar', t.born))
FROM (VALUES ('1971-03-09'::date, 'exact: same name, same day of birth'), ('1975-01-01', 'exact: same name'), ('1931-01-01', 'exact: same name')) t (born, hit);
SELECT is(outcome(export_eligibility('EAR99', 'DE', 'Ottoline Brackenmer', '2026-11-01', evidence => '{"consignee_born": "1931-01-01"}')), 'review', 'nor does a name nearly the same ship by it');
-- Words that may say anything of a year: nothing is said to differ.
SAVEPOINT words;
INSERT INTO export_control.restricted_party (list, entry, name, country, kind, citation, details)
	SELECT 'DPL', 'w' || b.no, 'Philomena Tregarthen', 'GB', 'individual', 'test', jsonb_build_object('born', jsonb_build_array(b.line))
	FROM unnest('{1960s,late 1950s,1950''s,mid-1950s,1955-60,1955/68,1955 - 20,between 1955 and 68,aged 40 in 2010,approx. 35-40 years old in 2013,no later than 1980,1980 or before,1980 or earlier,1961 or later,not before 1955,since 1961,until 1980,?1961,1961?,≈1961,1958 (ETHIOPIAN calendar),1955 (another calendar),1961 (passport false),15th March 1961,1961/62/63}'::text[]) WITH ORDINALITY b (line, no);
SELECT is(s.level || ': ' || s.why, 'exact: same name', format('"%s" may be 1968', p.details -> 'born' ->> 0))
FROM export_control.restricted_party p LEFT JOIN screen('Philomena Tregarthen', NULL, NULL, '2026-11-01', born => '1968-03-01') s USING (list, entry) WHERE p.entry ~ '^w[0-9]';
ROLLBACK TO words;
INSERT INTO export_control.restricted_party (list, entry, name, country, kind, citation, details)
	SELECT 'DPL', 'w' || b.no, 'Philomena Tregarthen', 'GB', 'individual', 'test', jsonb_build_object('born', jsonb_build_array(b.line))
	FROM unnest('{1961,Jul 1961,July 1961,4 Sept. 1961,12 Dec. 1961,1961-07,1961/07,1961-07-15,15.07.1961,00 Jul 1961,1961-00-00,circa 1961,c. 1961,ca. 1961,approx. 1961,Approximately 1961,~1961,1960 to 1962,between 1960 and 1962,1960-1962,1962 or 1961,"1960, 1961",1960; 1962,dd/07/1961}'::text[]) WITH ORDINALITY b (line, no);
SELECT is(s.level || ': ' || s.why, 'strong: same name, other year of birth', format('"%s" is not 1968', p.details -> 'born' ->> 0))
FROM export_control.restricted_party p LEFT JOIN screen('Philomena Tregarthen', NULL, NULL, '2026-11-01', born => '1968-03-01') s USING (list, entry) WHERE p.entry ~ '^w[0-9]';
ROLLBACK TO words;
SELECT is(pg_temp.hit('Anselm Quarrington', 'i1', NULL, t.id), t.hit, format('number "%s"', t.id))
FROM (VALUES ('N001122', 'exact: same name, same number'), ('n 00-11 22', 'exact: same name, same number'), ('001122', 'exact: same name'),
	('N00112', 'exact: same name'), ('Syria', 'exact: same name'), ('', 'exact: same name'), ('N0011223', 'exact: same name')) t (id, hit);
SELECT is(pg_temp.hit('Dorotea Vanbrugghe', 'i2', NULL, '530112345'), 'exact: same name, same number', 'a number that the list writes apart');
SELECT is(pg_temp.hit('Morskaya Zvezdochka', 'i3', NULL, t.id), t.hit, format('a vessel, "%s"', t.id))
FROM (VALUES ('IMO 9187629', 'exact: same name, same number'), ('9187629', 'exact: same name, same number'), ('9187628', 'exact: same name'),
	('IMO9187629', 'exact: same name, same number'), ('IMO No. 9187629', 'exact: same name, same number'), ('IMO Number: 9187629 (Panama)', 'exact: same name, same number'),
	('call sign UBXY7', 'exact: same name, same number'), ('UBXY7', 'exact: same name, same number'), ('IMO 9187628', 'exact: same name'), ('IMO', 'exact: same name')) t (id, hit);
SELECT ok(pg_temp.hit('Morskaya Zvezdochka', 'i3', NULL, repeat('9187628 / ', 3000) || '9187629') ~ 'same number', 'the last of many numbers');
SELECT is(pg_temp.hit('Anselm Quarrington', 'i1', '1980-01-01', 'N001122'), 'exact: same name, same number, other year of birth', 'the same number counts more than another year');
SELECT is(pg_temp.hit('Anselm Quarrington', 'i1', NULL, NULL, t.address), t.hit, format('address "%s"', t.address))
FROM (VALUES ('Flat 3, 12 HARBOUR STREET, Hull', 'exact: same name, same address'), ('14 Harbour Street, Flat 9, Hull', 'exact: same name'), ('Hull', 'exact: same name')) t (address, hit);

-- A possible match becomes strong, never exact; a strong one possible, never none.
CREATE TEMP TABLE likely AS SELECT n.name, s.level, s.score FROM (VALUES ('A. Quarrington'), ('Anselm Quarington'), ('Quarrington, Anselm Peter'), ('Anselm Quarr'), ('Anselm Quaringtonn GmbH')) n (name)
	LEFT JOIN LATERAL (SELECT * FROM screen(n.name, NULL, NULL, '2026-11-01') s WHERE s.entry = 'i1') s ON true;
SELECT cmp_ok((SELECT count(*) FROM likely WHERE level IN ('possible', 'strong')), '>=', 3::bigint, 'names that are like it');
SELECT is_empty($$SELECT l.name, l.level, s.level FROM likely l, LATERAL (SELECT pg_temp.hit(l.name, 'i1', '1961-07-04') AS level) s
	WHERE l.level IN ('possible', 'strong') AND s.level !~ '^strong: .*same day of birth'$$, 'the same day of birth makes them strong');
SELECT is_empty($$SELECT l.name, l.level, s.level FROM likely l, LATERAL (SELECT pg_temp.hit(l.name, 'i1', '1985-07-04') AS level) s
	WHERE l.level IN ('possible', 'strong') AND coalesce(s.level, '') !~ '^(possible|strong): .*other year of birth'$$, 'another year leaves all of them');

-- ---- in an order ----

CREATE FUNCTION pg_temp.verdict(consignee text, evidence jsonb, others text[] DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
	SELECT split_part(export_eligibility('EAR99', 'DE', $1, '2026-11-01', other_parties => $3, evidence => $2)::text, ' until', 1) $$;
SELECT is(pg_temp.verdict('Anselm Quarrington', t.evidence), t.verdict, t.evidence::text)
FROM (VALUES ('{}'::jsonb, 'prohibited (denied_person)'), ('{"consignee_born": "1961-07-04"}', 'prohibited (denied_person)'), ('{"consignee_born": "1985-07-04"}', 'review (probable_list_match)'),
	('{"consignee_born": "1985-07-04", "consignee_id": "N001122"}', 'prohibited (denied_person)'), ('{"consignee_id": "X998877"}', 'prohibited (denied_person)'),
	('{"consignee_born": "4 July 85"}', 'prohibited (denied_person)')) t (evidence, verdict);
SELECT is(pg_temp.verdict('Siemens AG', '{"consignee_born": "1985-07-04"}', '{"Anselm Quarrington"}'), 'prohibited (denied_person)', 'what is stated of the consignee says nothing of another party');
SELECT is((SELECT count(*) FROM explain_eligibility('EAR99', 'DE', 'Anselm Quarrington', '2026-11-01', evidence => '{"consignee_born": "1985-07-04"}') WHERE step = 'party'
	AND finding ~ 'may be .*same name, other year of birth\); listed: born 1961-07-04'), 1::bigint, 'the trail says what differs');
-- A namesake is cleared by a decision, as every name that is only like a listed one.
SELECT isnt(export_control.decide_party('Anselm Quarrington', 'DPL', 'i1', false, 'born in 1985, by his passport', even_if_exact => true, decided_on => '2026-10-01'), NULL, 'decided');
SELECT is(pg_temp.verdict('Anselm Quarrington', '{"consignee_born": "1985-07-04"}'), 'no_license_required', 'and cleared');
-- On file once, for all orders.
SELECT is(pg_temp.verdict('Dorotea Vanbrugghe', '{}'), 'prohibited (denied_person)', 'without anything on file');
SELECT isnt(export_control.file_statement('Dorotea Vanbrugghe', 'consignee_born', '1990-02-03', 'copy of passport', '2026-01-01'), NULL, 'a day of birth on file');
SELECT is(pg_temp.verdict('Dorotea Vanbrugghe', '{}'), 'review (probable_list_match)', 'counts for the party''s orders');
SELECT is(pg_temp.verdict('Siemens AG', '{}', '{"Dorotea Vanbrugghe"}'), 'prohibited (denied_person)', 'as consignee');

-- Remembered verdicts are those of the facts.
CREATE TEMP TABLE asked (consignee text, evidence jsonb);
INSERT INTO asked SELECT 'Morskaya Zvezdochka', jsonb_build_object('consignee_id', 'IMO 91876' || n) FROM generate_series(10, 60) n;
INSERT INTO asked SELECT 'Dorothea Vanbrughe', jsonb_build_object('consignee_born', '1990-01-01'::date - n * 400) FROM generate_series(1, 40) n;
SELECT is_empty($$SELECT consignee, evidence FROM asked a WHERE pg_temp.verdict(consignee, evidence) IS DISTINCT FROM
	(SELECT split_part(e.verdict::text, ' until', 1) FROM (SELECT export_eligibility('EAR99', 'DE', a.consignee, '2026-11-01', evidence => a.evidence, other_parties => '{}') AS verdict) e)$$, 'remembered as judged');
SELECT * FROM finish();
ROLLBACK;
