-- Names that differ only in their legal form are two companies, and so may be
-- those that only sound alike: what clears one does not clear the other, in
-- whatever order they are asked; what restricts one restricts both.
BEGIN;
SET LOCAL client_min_messages = warning;
SELECT no_plan();
SELECT export_control.set_policy('required_lists', '', 'test') \g /dev/null

-- Forms are of words of that class alone, and each is spelled by at least one of them.
SELECT is_empty($$SELECT words, form FROM export_control.name_word WHERE form IS NOT NULL AND class <> 'legal'$$, 'forms of legal forms');
SELECT is_empty($$SELECT DISTINCT form FROM export_control.name_word w WHERE form IS NOT NULL
	AND NOT EXISTS (SELECT FROM export_control.name_word f WHERE f.class = 'legal' AND f.words = w.form AND coalesce(f.form, f.words) = w.form)$$, 'a form is one of its spellings');
SELECT is_empty($$SELECT words, form FROM export_control.name_word WHERE class = 'legal' AND name_form('Qarnivel ' || words) IS DISTINCT FROM coalesce(form, words)$$, 'each spelling states its form');
SELECT is_empty($$SELECT form, array_agg(DISTINCT means) FROM export_control.name_word WHERE form IS NOT NULL
	AND form NOT IN ('co', 'inc', 'ltd', 'llc', 'kg', 'sdn bhd', 'jsc') GROUP BY form HAVING count(DISTINCT means) > 1$$, 'and no form is of two classes, but for those');

SELECT is(name_form(a), b, format('%s: %s', a, b)) FROM (VALUES
	('Foo Optics GmbH', 'gmbh'), ('Foo Optics', ''), ('Foo Optics G.m.b.H.', 'gmbh'), ('Foo Optics Gesellschaft mit beschränkter Haftung', 'gmbh'),
	('Foo Optics, L.L.C.', 'llc'), ('ООО «Фоо»', 'llc'), ('Foo Co., Ltd.', 'ltd'), ('福奥光学有限公司', 'ltd'), ('Foo Limited', 'ltd'),
	('Foo GmbH & Co. KG', 'gmbh and co kg'), ('Foo Ltd. Foo GmbH', 'gmbh, ltd'), ('', ''), ('!?', ''), (NULL, NULL)) n (a, b);
SELECT lives_ok($$SELECT name_form(repeat('Ltd GmbH AG ', 100000)), name_form(repeat('é', 300000)), name_form(repeat(E'\n', 1000))$$, 'whatever it holds');

-- Pairs of spellings: of the same company, or of two.
CREATE TEMP TABLE pair (a text, b text, same boolean);
INSERT INTO pair
SELECT format('%s %s', 'Qarnivel Optics', x.w), format('%s %s', 'Qarnivel Optics', y.w), x.f = '' OR y.f = '' OR x.f = y.f
FROM (SELECT w, name_form('Qarnivel ' || w) f FROM unnest('{GmbH,LLC,Limited Liability Company,Ltd,"Co., Ltd.",Corp.,AG,"S.A.",OOO,PAO,Pte Ltd,GmbH & Co. KG,LP,FZE,""}'::text[]) w) x,
	(SELECT w, name_form('Qarnivel ' || w) f FROM unnest('{GmbH,LLC,Limited Liability Company,Ltd,"Co., Ltd.",Corp.,AG,"S.A.",OOO,PAO,Pte Ltd,GmbH & Co. KG,LP,FZE,""}'::text[]) w) y;
-- The same with other marks; the second name is another party's, or both are spellings of one.
INSERT INTO pair
SELECT DISTINCT x, y, same_party FROM (VALUES
	('上海宏达贸易有限公司', '上海鸿大贸易有限公司', false), ('上海宏达贸易有限公司', 'Shanghai Hong Da Trading Co., Ltd.', false), ('上海宏达贸易有限公司', '上海 宏达 贸易 有限公司', true),
	('شركة سيف', 'شركة صيف', false), ('شركة علي', 'شركة علی', true), ('თბილისი ტესტი', 'ტბილისი თესთი', false), ('ООО «Карнивел»', 'OOO Karnivel', true),
	('Qarnivel Elec Ltd', 'Qarnivel Electronic Ltd', false), ('Qarnivel Elec Ltd', 'QARNIVEL ELEC. LTD', true), ('First Qarnivel Ltd', 'One Qarnivel Ltd', false), ('First Qarnivel Ltd', '1 Qarnivel Ltd', false),
	('First Qarnivel Ltd', '1st Qarnivel Limited', true), ('Qarnivel No. 13 Ltd', 'Qarnivel 13 Ltd', true), ('Q0X Ltd', 'QOX Ltd', false), ('John Qarnivel Jr.', 'John Qarnivel Sr.', false), ('John Qarnivel Jr.', 'John Qarnivel', false),
	('Dr. John Qarnivel', 'Mr. John Qarnivel', true), ('President Qarnivel Hotel Ltd', 'Qarnivel Hotel Ltd', false), ('Qarnivel, John', 'John Qarnivel', true), ('Qarnivel, Hotel Ltd', 'Hotel Qarnivel Ltd', false),
	('Qarnivel Hotel, Ltd.', 'Qarnivel Hotel Ltd', true), ('Qarnivel GmbH / Optics GmbH', 'Qarnivel Optics GmbH', false), ('Qarnivel GmbH / Optics Ltd', 'Qarnivel Ltd / Optics GmbH', false), ('Qarnivel / Optics', 'Qarnivel Optics', false),
	(E'Qarnivel\nOptics', 'Qarnivel Optics', false), ('Qarnivel dba Optics', 'Qarnivel Optics', false), ('Qarnivel GmbH Optics', 'Qarnivel Optics GmbH', false), ('Qarnivel Optics A/S', 'Qarnivel Optics AS', true),
	('Qarnivel-Optics B.V.', 'qarnivel optics BV', true), ('OOO Qarnivel', 'Qarnivel OOO', true), ('Qarnivel & Optics', 'Qarnivel and Optics', true), ('Narnivel Optics', 'Нarnivel Optics', false), ('Narnivel Optics', 'Νarnivel Optics', false), (E'Qarnivel\u202E Optics', 'Qarnivel Optics', false),
	(E'Qarnivel\u200B Op\u00ADtics', 'Qarnivel Optics', true), ('Qärnivel Øptics', 'Qarnivel Optics', true)) n (a, b, same),
	LATERAL (VALUES (a, a, true), (b, b, true), (a, b, same), (b, a, same)) o (x, y, same_party)
EXCEPT SELECT a, b, same FROM pair;
-- The first one is not read to its end, so nothing clears it, and it clears nobody.
INSERT INTO pair VALUES ('Qarnivel' || repeat(' No. 1', 30), 'Qarnivel' || repeat(' No. 1', 23), false);
SELECT is_empty($$SELECT a, b FROM pair p WHERE length(a) < 150 AND same IS DISTINCT FROM (SELECT same FROM pair q WHERE q.a = p.b AND q.b = p.a)$$, 'in both directions');
SELECT is_empty($$SELECT a, b FROM pair WHERE same IS DISTINCT FROM (name_marks(a) = name_marks(b) AND (name_form(a) = name_form(b) OR '' IN (name_form(a), name_form(b))))$$, 'as functions tell them apart');
SELECT is((SELECT count(*) FROM pair WHERE NOT same AND name_key(a) <> name_key(b)), 0::bigint, 'the key is the same');

INSERT INTO export_control.party_list (list, name, effect, citation) VALUES ('OWN', 'in-house list', 'license_required', 'in-house'), ('FLAG', 'red flags', 'red_flag', 'in-house');

-- What relieves: a row about a, an order of b, and whether it may ship only because of the row.
CREATE TEMP TABLE mechanism (name text, file text, ask text, setup text, restricts boolean DEFAULT false);
INSERT INTO mechanism (name, file, ask) VALUES
	('statement', $$INSERT INTO export_control.statement (party, fact, value, item, destination, document, signed_on) VALUES (%L, 'food_or_medicine', 'yes', 'EAR99', 'North Korea', 'D-1', '2026-01-01')$$,
		$$export_eligibility('EAR99', 'KP', %L, '2026-10-01')::boolean$$),
	('license', $$INSERT INTO export_control.license (number, status, destinations) VALUES ('QF1', 'approved 2026-01-01/2029-12-31', '{CN}');
		INSERT INTO export_control.license_line (license, line, items) VALUES ('QF1', 1, '{5A002.a}');
		INSERT INTO export_control.license_party (license, name, role) VALUES ('QF1', %L, 'ultimate_consignee')$$,
		$$export_eligibility('5A002.a', 'CN', %L, '2026-10-01')::boolean$$),
	('license, of another party', $$INSERT INTO export_control.license (number, status, destinations) VALUES ('QF1', 'approved 2026-01-01/2029-12-31', '{CN}');
		INSERT INTO export_control.license_line (license, line, items) VALUES ('QF1', 1, '{5A002.a}');
		INSERT INTO export_control.license_party (license, name, role) VALUES ('QF1', 'Zennovar', 'ultimate_consignee'), ('QF1', %L, 'purchaser')$$,
		$$export_eligibility('5A002.a', 'CN', 'Zennovar', '2026-10-01', other_parties => ARRAY['purchaser: ' || %L])::boolean$$),
	('decision that it is not the party', $$SELECT export_control.decide_party(%L, 'OWN', '1', false, 'another company', true, '2026-01-01')$$,
		$$export_eligibility('EAR99', 'DE', %L, '2026-10-01')::boolean$$),
	('clean party', $$INSERT INTO export_control.clean_party (name, reason) VALUES (%L, 'known')$$,
		$$export_eligibility('EAR99', 'DE', %L || '', '2026-10-01')::boolean$$),
	('settled review', $$SELECT export_control.settle_review('red_flag', 'asked, and resolved', %L, 'FLAG', '1', decided_on => '2026-01-01')$$,
		$$export_eligibility('EAR99', 'DE', %L, '2026-10-01')::boolean$$),
	('owners asked for', $$INSERT INTO export_control.ownership (owned, source) VALUES (%L, 'register')$$, $$export_eligibility('EAR99', 'DE', %L, '2026-12-01')::boolean$$),
	('owners asked for, of names that were there', $$INSERT INTO export_control.ownership (owned, source) VALUES (%L, 'register')$$, $$export_eligibility('EAR99', 'DE', %L, '2026-12-01')::boolean$$),
	('decision that an owner is not the party', $$SELECT export_control.decide_party(%1$L, 'OWN', '1', false, 'another company', true, '2026-01-01');
		INSERT INTO export_control.ownership (owner, owned, percent, source) VALUES (%1$L, 'Zennosub One', 100, 'register')$$, $$pg_temp.of_owner(%L)$$),
	('approved party', $$INSERT INTO export_control.approved_party (name, destination, items, certain, valid, citation) VALUES (%L, 'AE', 'sta', true, '[2026-01-01,)', 'test')$$,
		$$export_eligibility('3A002.a', 'AE', %L, '2026-09-01', evidence => '{"sta_consignee_statement": true}')::boolean$$);
INSERT INTO mechanism (name, file, ask, restricts) VALUES
	('decision that it is the party', $$SELECT export_control.decide_party(%L, 'OWN', '1', true, 'the same company', decided_on => '2026-01-01')$$, $$export_eligibility('EAR99', 'DE', %L, '2026-10-01')::boolean$$, true),
	('notice of BIS', $$INSERT INTO export_control.is_informed (party, informed_on, letter) VALUES (%L, '2026-01-01', 'L-1')$$, $$export_eligibility('EAR99', 'DE', %L, '2026-10-01')::boolean$$, true),
	('statement that requires a license', $$INSERT INTO export_control.statement (party, fact, value, item, document, signed_on) VALUES (%L, 'end_use', 'military_end_use', '3A991', 'D-1', '2026-01-01')$$, $$export_eligibility('3A991', 'CN', %L, '2026-10-01')::boolean$$, true),
	('owner on a list', $$INSERT INTO export_control.ownership (owner, owned, percent, source) VALUES ('Zennolist', %L, 60, 'test')$$, $$export_eligibility('EAR99', 'DE', %L, '2026-12-01')::boolean$$, true);
UPDATE mechanism SET setup = format($$INSERT INTO export_control.restricted_party (list, entry, name, kind, country, citation) VALUES (%L, '1', %L, 'entity', 'DE', 'in-house')$$, list, listed)
FROM (VALUES ('decision that it is not the party', 'OWN', 'Qarnivel Optics'), ('decision that an owner is not the party', 'OWN', 'Qarnivel Optics'), ('decision that it is the party', 'OWN', 'Zennolist'), ('owner on a list', 'OWN', 'Zennolist'),
	('clean party', 'OWN', 'Qarnivel Optiks'), ('settled review', 'FLAG', 'Qarnivel Optics')) l (of, list, listed) WHERE name = of;
UPDATE mechanism SET setup = $$SELECT export_control.set_policy('unknown_ownership', 'review', 'test')$$ WHERE name ~ '^owners asked for';
UPDATE mechanism SET setup = setup || $$; INSERT INTO export_control.ownership (owner, owned, percent, source, valid) SELECT 'Zennowner', 'Qarnivel Optics ' || w, 10, 'register', '[2020-01-01,2021-01-01)' FROM unnest('{"",LLC,GmbH}'::text[]) w$$ WHERE name = 'owners asked for, of names that were there';

-- May an order ship for a company that one owns?
CREATE FUNCTION pg_temp.of_owner(owner text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
	ships	boolean;
BEGIN
	INSERT INTO export_control.ownership (owner, owned, percent, source) VALUES (owner, 'Zennosub Two', 60, 'register');
	ships := export_eligibility('EAR99', 'DE', 'Zennosub Two', '2026-12-01')::boolean;
	RAISE EXCEPTION USING ERRCODE = 'ZZ002';
EXCEPTION WHEN SQLSTATE 'ZZ002' THEN
	RETURN ships;
END
$$;
CREATE FUNCTION pg_temp.answer(ask text, who text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	it	text;
BEGIN
	EXECUTE 'SELECT (' || format(ask, who) || ')::text' INTO it;
	RETURN coalesce(it, 'null');
END
$$;
-- What orders of all spellings answer once a row is on file, and what they answered before.
CREATE FUNCTION pg_temp.tried(mechanism text) RETURNS TABLE (a text, b text, same boolean, before text, after text, again text) LANGUAGE plpgsql AS $$
DECLARE
	m	mechanism;
	x	text;
BEGIN
	SELECT * INTO m FROM mechanism n WHERE n.name = tried.mechanism;
	FOR x IN SELECT DISTINCT p.a FROM pair p ORDER BY 1 LOOP
		BEGIN
			IF m.setup IS NOT NULL THEN
				EXECUTE regexp_replace(m.setup, 'Qarnivel Opti[ck]s', CASE WHEN x ~ '^Qarnivel Optics' THEN '\&' WHEN m.name = 'clean party' THEN x || ' Zwo' ELSE x END, 'g');
			END IF;
			CREATE TEMP TABLE asked AS SELECT p.a, p.b, p.same, pg_temp.answer(m.ask, p.b) AS before, NULL::text AS after, NULL::text AS again FROM pair p WHERE p.a = x ORDER BY p.b;
			EXECUTE format(m.file, x);
			-- First itself, then the others, then the other way round: no answer is another's.
			UPDATE asked SET after = pg_temp.answer(m.ask, asked.b);
			UPDATE asked SET again = pg_temp.answer(m.ask, asked.b) WHERE asked.b <> x;
			UPDATE asked SET again = pg_temp.answer(m.ask, asked.b) WHERE asked.b = x;
			RETURN QUERY SELECT * FROM asked;
			RAISE EXCEPTION USING ERRCODE = 'ZZ001';
		EXCEPTION WHEN SQLSTATE 'ZZ001' THEN
			NULL;
		END;
	END LOOP;
END
$$;
CREATE TEMP TABLE tried AS SELECT m.name, t.* FROM mechanism m, pg_temp.tried(m.name) t;
SELECT is((SELECT count(*) FROM tried WHERE tried.name = m.name), (SELECT count(*) FROM pair), format('%s: all pairs', m.name)) FROM mechanism m;
SELECT is_empty(format('SELECT a, b, before, after, again FROM tried WHERE name = %L AND NOT same AND (after <> before OR again <> before)', m.name), format('%s: it clears no other company', m.name)) FROM mechanism m WHERE NOT restricts;
SELECT is_empty(format($$SELECT a, b, before, after, again FROM tried WHERE name = %L AND same AND (before = 'true' OR after <> 'true' OR again <> 'true')$$, m.name), format('%s: and clears its own, however it is spelled', m.name)) FROM mechanism m WHERE NOT restricts;
SELECT is_empty(format($$SELECT a, b, before, after, again FROM tried WHERE name = %L AND (before <> 'true' OR after = 'true' OR again = 'true')$$, m.name), format('%s: it restricts all, whatever their form', m.name)) FROM mechanism m WHERE restricts;

-- Of decisions on matches the closer one counts, of those on reviews the stricter one, whichever came first.
INSERT INTO export_control.restricted_party (list, entry, name, kind, country, citation) VALUES ('OWN', '1', 'Qarnivel Optics', 'entity', 'DE', 'in-house'), ('FLAG', '2', 'Zennovar Optics', 'entity', 'DE', 'in-house');
SELECT export_control.decide_party('Qarnivel Optics GmbH', 'OWN', '1', false, 'a bakery', true, '2026-01-01'), export_control.decide_party('Qarnivel Optics', 'OWN', '1', true, 'that one', decided_on => '2026-01-01'),
	export_control.decide_party('Qarnivel Optics LLC', 'OWN', '1', true, 'that one', decided_on => '2026-01-01') \g /dev/null
SELECT is(export_eligibility('EAR99', 'DE', b, '2026-10-01')::boolean, ships, b) FROM (VALUES ('Qarnivel Optics GmbH', true), ('Qarnivel Optics', false), ('Qarnivel Optics AG', false), ('Qarnivel Optics LLC', false)) n (b, ships);
SELECT is((SELECT count(*) FROM export_control.party_decision WHERE replaces IS NOT NULL), 0::bigint, 'none of them replaces another');
SELECT export_control.settle_review('red_flag', 'resolved', 'Zennovar Optics', 'FLAG', '2', decided_on => '2026-01-01'), export_control.settle_review('red_flag', 'confirmed', 'Zennovar Optics GmbH', 'FLAG', '2', clears => false, decided_on => '2026-01-01') \g /dev/null
SELECT is(outcome(export_eligibility('EAR99', 'DE', b, '2026-10-01'))::text, outcome, b) FROM (VALUES ('Zennovar Optics GmbH', 'license_required'), ('Zennovar Optics', 'license_required'), ('Zennovar Optics Ltd', 'no_license_required')) n (b, outcome);

-- The trail says what is on file for the other one.
INSERT INTO export_control.statement (party, fact, value, item, destination, document, signed_on) VALUES ('Qarnivel Optics GmbH', 'food_or_medicine', 'yes', 'EAR99', 'North Korea', 'D-1', '2026-01-01');
SELECT isnt_empty($$SELECT FROM explain_eligibility('EAR99', 'KP', 'Qarnivel Optics Ltd', '2026-10-01') WHERE finding ~ 'whose legal form is another one'$$, 'a statement');
INSERT INTO export_control.license (number, status, destinations) VALUES ('QF1', 'approved 2026-01-01/2029-12-31', '{CN}');
INSERT INTO export_control.license_line (license, line, items) VALUES ('QF1', 1, '{5A002.a}');
INSERT INTO export_control.license_party (license, name) VALUES ('QF1', 'Zennovar GmbH'), ('QF1', 'Zennovar AG');
SELECT isnt_empty($$SELECT FROM explain_eligibility('5A002.a', 'CN', 'Zennovar Ltd', '2026-10-01') WHERE finding ~ 'one of that name with another legal form'$$, 'a license');
SELECT is((SELECT count(*) FROM licenses_for('5A002.a', 'CN', 'Zennovar', '2026-10-01')), 1::bigint, 'which is one, whatever of that name it names');
SELECT is(export_eligibility('5A002.a', 'CN', b, '2026-10-01')::boolean, ships, b) FROM (VALUES ('Zennovar GmbH', true), ('Zennovar AG', true), ('Zennovar', true), ('Zennovar Ltd', false)) n (b, ships);

-- A form that a row gives another name is read anew, of owners asked for too.
SELECT export_control.set_policy('unknown_ownership', 'review', 'test') \g /dev/null
INSERT INTO export_control.name_word (words, class, means, form) VALUES ('zof', 'legal', 'ltd', NULL), ('zuf', 'legal', 'ltd', 'zof');
INSERT INTO export_control.ownership (owned, source) VALUES ('Qarnivel Zuf', 'register');
SELECT is(export_eligibility('EAR99', 'DE', 'Qarnivel Zof', '2026-12-01')::boolean, true, 'two spellings of a form');
UPDATE export_control.name_word SET form = NULL WHERE words = 'zuf';
SELECT is(export_eligibility('EAR99', 'DE', 'Qarnivel Zof', '2026-12-01')::boolean, NULL, 'and two forms');
SELECT * FROM finish();
ROLLBACK;
