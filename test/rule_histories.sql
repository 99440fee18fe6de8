-- The rules changed at random, on a few days: what is remembered, how far ahead
-- a verdict says that it holds and what its trail ends with are what a session
-- says that has just read the rules and is asked about each day by itself.
BEGIN;
SET client_min_messages = warning;
SET LOCAL session_replication_role = replica;	-- a shipped row is only the extension's to change
SELECT plan(1);

-- A small part of the rules, so that changes meet.
CREATE TEMP TABLE small (item text);
INSERT INTO small VALUES ('0A002'), ('0A501.a'), ('0A501.y'), ('0A521'), ('1C350.b.1'), ('3A001'), ('3A001.b.2'), ('3A001.b.4'), ('3A001.z.1.a'),
	('3E001'), ('5A002.a'), ('5A992.c'), ('8A992'), ('9A610.x'), ('2B999'), ('EAR99');
CREATE FUNCTION pg_temp.only_small() RETURNS void LANGUAGE sql SET session_replication_role = replica AS $$
	DELETE FROM export_control.license_requirement WHERE entry NOT IN (SELECT eccn_entry(item::eccn) FROM small);
	DELETE FROM export_control.ccl_paragraph WHERE entry NOT IN (SELECT eccn_entry(item::eccn) FROM small);
	DELETE FROM export_control.ccl_entry WHERE entry NOT IN (SELECT eccn_entry(item::eccn) FROM small);
	DELETE FROM export_control.ccl_entry_exception WHERE entry NOT IN (SELECT eccn_entry(item::eccn) FROM small);
$$;
SELECT pg_temp.only_small() \g /dev/null
DELETE FROM export_control.reserved_paragraph;
DELETE FROM export_control.country_chart WHERE destination NOT IN ('BR', 'CF', 'CN', 'DE', 'IN', 'IQ', 'RU', 'SY');
DELETE FROM export_control.country_group WHERE destination NOT IN ('BR', 'CF', 'CN', 'DE', 'IN', 'IQ', 'RU', 'SY')
	AND country_group NOT IN ('A:6', 'CWC', 'E:2');	-- a group that a rule names has members
DELETE FROM export_control.embargo
WHERE destination NOT IN ('BY', 'IQ', 'RU', 'SY') OR only_evidence <> '{}' OR upper(valid) < '2030-01-01';
DELETE FROM export_control.hts_control;
UPDATE export_control.hts_supplement SET codes = 1;
DELETE FROM export_control.restricted_party WHERE name NOT IN ('Huawei Technologies Co., Ltd.', 'Huawei Device Co., Ltd.');
SET LOCAL session_replication_role = origin;

-- What the part lacks.
INSERT INTO export_control.fact (key, kind, choices, question, section, citation, bearing) VALUES
	('x', 'yes_no', '{}', 'Is it so?', 'test', 'test', 'both'), ('y', 'code', '{1}', 'Which one?', 'test', 'test', 'both');
INSERT INTO export_control.country_group (country_group, destination, certain, citation) VALUES ('CWC', 'SY', false, 'test'), ('D:1', 'BR', false, 'test'),
	('D:1', 'IN', true, 'test'), ('D:4', 'DE', true, 'test');
INSERT INTO export_control.reserved_paragraph (first, last, citation) VALUES ('3A001.b.4', '3A001.b.5', 'test'), ('0A521', '0A521', 'test');
INSERT INTO export_control.restricted_party (list, entry, name, country, scope, citation) VALUES
	('EL', '1', 'Orpheus Drilling', 'RU', 'ccl_and_supplement_7', 'test'), ('UVL', '1', 'Quill Optics', 'BR', 'none', 'test');
INSERT INTO export_control.ownership (owner, owned, percent) VALUES
	('Orpheus Drilling', 'Orpheus Pumps', 40), ('Quill Optics', 'Orpheus Pumps', 30), ('Huawei Device Co., Ltd.', 'Orpheus Pumps', 10);
INSERT INTO export_control.license_exception (code, groups, controls, product_groups, except_items, citation) VALUES
	('BARE', '{B,D:1}', '{NS,NP,RS,AT,CB}', 'ABC', '{3A001.z}', 'test');
INSERT INTO export_control.license_exception (code, groups, controls, year_multiple, citation) VALUES
	('LIMIT', '{A:1,B,D:5}', '{NS,NP,RS,AT,CB,EI,FC,UN}', NULL, 'test'), ('YEAR', '{*}', '{NS,RS,AT}', 2, 'test');
INSERT INTO export_control.ccl_entry_exception (entry, exception, paragraphs, except_paragraphs, except_groups, value_limit, citation) VALUES
	('3A001', 'BARE', '{3A001}', '{3A001.b.2}', '{D:5}', NULL, 'test'), ('5A992', 'LIMIT', '{5A992}', '{}', '{}', 3000, 'test'),
	('5A002', 'LIMIT', '{5A002}', '{}', '{}', 3000, 'test'), ('8A992', 'LIMIT', '{8A992}', '{}', '{}', NULL, 'test'),
	('0A501', 'YEAR', '{0A501}', '{}', '{}', NULL, 'test'), ('3A001', 'YEAR', '{3A001.b}', '{}', '{}', 3000, 'test');
INSERT INTO export_control.embargo (destination, line, first_item, last_item, controls, exception, citation) VALUES
	('CA', 'by reason', NULL, NULL, '{MT,RS}', NULL, 'test'), ('KR', 'by reason', NULL, NULL, '{NS}', NULL, 'test'), ('GB', 'by reason', NULL, NULL, '{AT}', NULL, 'test'), ('CF', 'all', NULL, NULL, '{}', 'SPP', 'test');
INSERT INTO export_control.hts_control (supplement, hts_code, min_unit_price, citation) VALUES
	('4', '8471', NULL, 'test'), ('4', '8471.30', NULL, 'test'), ('4', '8471.30.01', NULL, 'test'), ('4', '9406.10.01', NULL, 'test'), ('5', '9406', 50, 'test');
INSERT INTO export_control.license_requirement (entry, line, reasons, paragraphs, except_paragraphs, groups, except_groups, except_destinations, unenforced, citation)
VALUES ('5A992', '8', '{RS}', '{5A992}', '{}', '{UN,D:1}', '{B}', '{RU}', true, 'test'), ('8A992', '8', '{NS}', '{8A992}', '{}', '{CWC,D:4}', '{A:1}', '{}', false, 'test');
INSERT INTO export_control.license_requirement (entry, line, reasons, conditional_paragraphs, condition, chart_column, citation) VALUES
	('5A992', '7', '{AT}', '{5A992}', 'fact:x', 'NS1', 'test'), ('5A992', '7b', '{AT}', '{5A992}', 'fact:!x', 'RS1', 'test'),
	('8A992', '7', '{AT}', '{8A992}', 'fact:x', 'NS2', 'test'), ('8A992', '7b', '{AT}', '{8A992}', 'fact:!x', 'RS2', 'test');
INSERT INTO export_control.license_requirement (entry, line, reasons, paragraphs, groups, unenforced, citation) VALUES
	('8A992', '9', '{AT}', '{8A992}', '{*}', true, 'test');
INSERT INTO export_control.license_requirement (entry, line, reasons, paragraphs, chart_column, uncertain_destinations, citation) VALUES
	('3A001', '9', '{NS}', '{3A001}', 'NS1', '{CF}', 'test'), ('0A501', '9', '{NS}', '{0A501}', 'NS1', '{CF}', 'test');

-- What may change in a row on a day: some of its columns, or that it ends or begins; in which rows.
CREATE TEMP TABLE change (rules text, becomes text, which text DEFAULT 'true');
INSERT INTO change VALUES
	('country_chart', $$'referral', NOT r.referral$$), ('country_chart', NULL),
	('country_chart', $$'columns', pg_temp.toggled(r.columns, '{NS1,NS2,RS1,RS2,CB1,CB2,NP1,MT1,FC1}')$$),
	('country_group', $$'certain', NOT r.certain$$), ('country_group', NULL), ('country_group', NULL),
	('ccl_entry', $$'disposition', pg_temp.one_of('{controlled,other_authority,reclassify}')$$), ('ccl_entry', NULL),
	('reserved_paragraph', NULL), ('ccl_paragraph', NULL),
	('ccl_paragraph', $$'paragraphs', pg_temp.toggled(r.paragraphs::text[], ARRAY[r.entry || '.a', r.entry || '.b.2', r.entry || '.x', r.entry || '.y'])$$),
	('license_requirement', $$'reasons', pg_temp.toggled(r.reasons, '{NS,RS,AT,MT,NP,CB}')$$),
	('license_requirement', $$'reasons', pg_temp.toggled(r.reasons, '{NS,RS,AT,MT,NP,CB}')$$),
	('license_requirement', $$'paragraphs', pg_temp.toggled(r.paragraphs::text[], ARRAY[r.entry::text, r.entry || '.a', r.entry || '.b', r.entry || '.b.2'])$$),
	('license_requirement', $$'except_paragraphs', pg_temp.toggled(r.except_paragraphs::text[], ARRAY[r.entry || '.a', r.entry || '.b.2', r.entry || '.y'])$$),
	('license_requirement', $$'condition', pg_temp.one_of('{fact:x,fact:!x,fact:y=1}')$$),
	('license_requirement', $$'paragraphs', r.conditional_paragraphs, 'conditional_paragraphs', r.paragraphs, 'condition', coalesce(r.condition, 'fact:x')$$),
	('license_requirement', $$'paragraphs', r.conditional_paragraphs, 'conditional_paragraphs', r.paragraphs, 'condition', coalesce(r.condition, 'fact:!x')$$),
	('license_requirement', $$'chart_column', pg_temp.one_of('{NS1,NS2,RS1,RS2,CB1,MT1,AT1}')$$),
	('license_requirement', $$'chart_column', pg_temp.one_of('{NS1,NS2,RS1,RS2,CB1,MT1,AT1}')$$),
	('license_requirement', $$'chart_column', NULL$$),
	('license_requirement', $$'destinations', pg_temp.toggled(r.destinations, '{BR,CF,CN,DE,IN,IQ,RU,SY}')$$),
	('license_requirement', $$'groups', pg_temp.toggled(r.groups, '{UN,D:1,B,A:1,CWC,*}')$$),
	('license_requirement', $$'except_groups', pg_temp.toggled(r.except_groups, '{UN,D:1,B,A:1}')$$),
	('license_requirement', $$'except_destinations', pg_temp.toggled(r.except_destinations, '{BR,CF,CN,DE,IN,IQ,RU,SY}')$$),
	('license_requirement', $$'uncertain_destinations', pg_temp.toggled(r.uncertain_destinations, '{BR,CF,CN,DE,IN,IQ,RU,SY}')$$),
	('license_requirement', $$'refers_to', CASE WHEN r.refers_to IS NULL THEN '742' END$$),
	('license_requirement', $$'unenforced', NOT r.unenforced$$), ('license_requirement', $$'unenforced', NOT r.unenforced$$),
	('license_requirement', $$'unenforced', NOT r.unenforced$$), ('license_requirement', $$'unenforced', NOT r.unenforced$$),
	('license_requirement', NULL), ('license_requirement', NULL),
	('license_exception', $$'groups', pg_temp.toggled(r.groups, '{A:1,B,D:1,D:5}')$$),
	('license_exception', $$'controls', pg_temp.toggled(r.controls, '{NS,RS,AT}')$$), ('license_exception', NULL),
	('ccl_entry_exception', $$'value_limit', CASE WHEN r.value_limit IS NULL THEN 3000 END$$), ('ccl_entry_exception', NULL),
	('embargo', $$'controls', pg_temp.toggled(r.controls, '{NS,RS,AT}')$$),
	('embargo', $$'exception', CASE WHEN r.exception IS NULL THEN 'SPP' END$$),
	('embargo', $$'supplements', pg_temp.toggled(r.supplements, '{4,5}')$$), ('embargo', NULL),
	('embargo_release', NULL), ('embargo_release', $$'items', pg_temp.toggled(r.items::text[], '{5A992.c,EAR99}')$$),
	('hts_control', NULL), ('hts_control', NULL), ('hts_control', $$'hts_code', pg_temp.one_of('{8471,8471.3,9406.10,2204}')$$),
	('restricted_party', $$'scope', pg_temp.one_of('{all,ccl_and_supplement_7,none,text}')$$), ('restricted_party', NULL),
	('ownership', $$'percent', r.percent + 25 - 50 * (r.percent >= 50)::int$$), ('ownership', NULL),
	('rule_status', $$'status', pg_temp.one_of('{in_force,suspended,scheduled}')$$), ('rule_status', NULL),
	('general_license_party', NULL), ('license_suspension', NULL);
INSERT INTO change VALUES
	('hts_control', NULL, $$r.supplement = '5'$$), ('hts_control', NULL, $$r.hts_code ~ '^9406'$$),
	('license_exception', NULL, $$r.code IN ('BARE', 'LIMIT')$$), ('license_exception', NULL, $$r.code IN ('BARE', 'LIMIT')$$), ('ccl_entry_exception', NULL, $$r.exception <> 'STA'$$),
	('embargo', NULL, $$r.destination = 'GB'$$),
	('country_group', NULL, 'NOT r.certain'), ('country_group', NULL, $$r.country_group IN ('B', 'A:1', 'A:5')$$),
	('license_requirement', $$'unenforced', NOT r.unenforced$$, 'r.paragraphs = ARRAY[r.entry]'),
	('license_requirement', $$'unenforced', NOT r.unenforced$$, 'r.paragraphs = ARRAY[r.entry]'),
	('ccl_entry', $$'disposition', pg_temp.one_of('{other_authority,reclassify}')$$, $$r.disposition <> 'controlled'$$),
	('license_requirement', $$'condition', CASE WHEN r.condition = 'fact:x' THEN 'fact:!x' ELSE 'fact:x' END$$, 'r.condition IS NOT NULL'),
	('license_requirement', $$'uncertain_destinations', CASE WHEN r.refers_to IS NULL THEN '{}' ELSE '{CF}' END, 'refers_to', CASE WHEN r.refers_to IS NULL THEN '742' END$$,
		$$(r.uncertain_destinations = '{CF}' OR r.refers_to IS NOT NULL)$$),
	('license_requirement', $$'condition', CASE WHEN r.condition = 'fact:x' THEN 'fact:!x' ELSE 'fact:x' END$$, $$r.line ~ '^7'$$),
	('license_requirement', $$'chart_column', pg_temp.one_of('{NS1,NS2,RS1,RS2,CB1,MT1,AT1}')$$, 'r.condition IS NOT NULL');

CREATE FUNCTION pg_temp.one_of(choice text[]) RETURNS text LANGUAGE sql AS $$
	SELECT choice[1 + floor(random() * cardinality(choice))::int]
$$;

-- A list with one member more, or one less.
CREATE FUNCTION pg_temp.toggled(list text[], choice text[]) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
	member text := pg_temp.one_of(choice);
BEGIN
	RETURN CASE WHEN member = ANY (list) THEN array_remove(list, member) ELSE list || member END;
END $$;

-- Change a row at random on a day, perhaps none of those that part time for the list.
CREATE FUNCTION pg_temp.change_rules(day date, beside_list boolean) RETURNS void LANGUAGE plpgsql SET session_replication_role = replica AS $$
DECLARE
	what record;
	salt text := random()::text;
	row_id tid;
	new_row jsonb;
	splits boolean;
BEGIN
	SELECT * INTO what FROM change
	WHERE NOT (beside_list AND rules IN ('country_chart', 'country_group', 'ccl_entry', 'reserved_paragraph', 'license_requirement'))
	ORDER BY md5(salt || change::text) LIMIT 1;
	-- By its content: where it lies depends on what was rolled back before.
	EXECUTE format('SELECT r.ctid FROM export_control.%I r WHERE r.valid @> $1 AND r.valid @> ($1 - 1) AND %s ORDER BY md5(r::text || $2) LIMIT 1', what.rules, what.which)
		INTO row_id USING day, salt;
	IF row_id IS NULL THEN
		RETURN;
	END IF;
	splits := what.becomes IS NOT NULL;
	IF splits THEN
		EXECUTE format('SELECT to_jsonb(r) || jsonb_build_object(%s) || jsonb_build_object(''valid'', daterange($1, upper(r.valid))) FROM export_control.%I r WHERE r.ctid = $2',
			what.becomes, what.rules) INTO new_row USING day, row_id;
		IF new_row ? 'id' THEN
			new_row := new_row || jsonb_build_object('id', 1000 + floor(random() * 1e9));
		END IF;
	END IF;
	EXECUTE format('UPDATE export_control.%I r SET valid = CASE WHEN $2 THEN daterange(lower(valid), $1) ELSE daterange($1, upper(valid)) END WHERE r.ctid = $3', what.rules)
		USING day, splits OR random() < 0.5, row_id;
	IF splits THEN
		EXECUTE format('INSERT INTO export_control.%1$I SELECT (jsonb_populate_record(NULL::export_control.%1$I, $1)).*', what.rules) USING new_row;
	END IF;
EXCEPTION WHEN check_violation OR unique_violation THEN
	NULL;	-- a row that cannot be
END $$;

-- Rules that have just been read.
CREATE FUNCTION pg_temp.read_rules() RETURNS void LANGUAGE sql SET session_replication_role = replica AS $$
	UPDATE export_control.data_set SET edition = edition;
$$;

-- Orders: all items to all destinations, and others that state more.
CREATE TEMP TABLE ask (n int, item text, destination text, party text, value numeric, activity text, evidence jsonb);
CREATE FUNCTION pg_temp.make_orders() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO ask SELECT row_number() OVER (), item, destination, 'Hobart Marine Supplies'
	FROM small, unnest('{BR,CF,CN,DE,IN,IQ,RU,SY,HK,CA,KR,KY}'::text[]) destination;
	INSERT INTO ask SELECT 500 + row_number() OVER (), item, destination, party, value
	FROM small, unnest('{BR,DE}'::text[]) destination, unnest('{Hobart Marine Supplies,Licensed Ltd}'::text[]) party, unnest('{2900,3100}'::numeric[]) value;
	INSERT INTO ask
	SELECT 1000 + i, (SELECT item FROM small ORDER BY md5(item || random() || i) LIMIT 1), pg_temp.one_of('{BR,CF,CN,DE,IN,IQ,RU,SY}'),
		pg_temp.one_of('{"Huawei Device Co., Ltd.",Orpheus Drilling,Orpheus Pumps,Quill Optics,Licensed Ltd,Licensed Ltd,Hobart Marine Supplies}'),
		CASE WHEN random() < 0.4 THEN 2900 WHEN random() < 0.2 THEN 3100 END
	FROM generate_series(1, 40) i;
	UPDATE ask SET activity = pg_temp.one_of('{network_operation,standards_development}'),
		evidence = CASE WHEN random() < 0.7 THEN '{"certificate": true}' END::jsonb WHERE n > 1030;
	INSERT INTO ask
	SELECT 2000 + i, 'EAR99', pg_temp.one_of('{BY,RU,RU}'), 'Hobart Marine Supplies', NULL, NULL,
		jsonb_build_object('hts_code', pg_temp.one_of('{8471,8471.3,8471.30,8471.30.0100,8471.50.01,9406.10,9406.10.0100,9406.90}'),
			'unit_price_usd', pg_temp.one_of('{49,50,unknown}'), 'civil_end_user_746_8', random() < 0.3)
	FROM generate_series(1, 12) i;
	INSERT INTO ask
	SELECT 3000 + i, (SELECT item FROM small ORDER BY md5(item || random() || i) LIMIT 1), pg_temp.one_of('{BR,CN,DE,IN,IQ,SY}'), 'Hobart Marine Supplies', 2900, NULL,
		pg_temp.one_of(ARRAY['{"related_item": "3A001.b.2"}', '{"related_item": "3A001, 5A002"}', '{"x": true}', '{"x": false, "y": "1"}',
			'{"exception_gbs": true}', '{"exception_value_this_year": 100}', '{"related_item": "3A001", "written_assurance": true}'])::jsonb
	FROM generate_series(1, 16) i;
END $$;

-- One history; what differs in it.
CREATE FUNCTION pg_temp.history(number int) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	cuts date[];
	today date;
	differing text[] := '{}';
	more text[];
	way text;
BEGIN
	PERFORM setseed(number / 1000.0);
	-- Wednesdays of days on which nothing else changes, 750.7(g) included.
	cuts := ARRAY(SELECT date '2030-01-02' + 7 * i FROM generate_series(1, 8) i);
	BEGIN
		-- Fewer items, so that what may change concerns them.
		DELETE FROM small WHERE item NOT IN (SELECT item FROM small ORDER BY md5(number || item) LIMIT 5);
		PERFORM pg_temp.only_small();
		IF number % 3 = 0 THEN	-- parties that are on licenses alone
			DELETE FROM export_control.ownership;
		END IF;
		PERFORM export_control.set_policy('apply_unenforced', CASE number % 2 WHEN 0 THEN 'on' ELSE 'off' END, 'test');
		INSERT INTO export_control.license (number, status, citation) VALUES
			('L1', format('approved %s/%s', cuts[1 + floor(random() * 2)::int], cuts[3 + floor(random() * 5)::int] - 1)::license_status, 'test'),
			('L2', format('approved %s/%s', cuts[1 + floor(random() * 4)::int], cuts[5 + floor(random() * 3)::int] - 1)::license_status, 'test');
		INSERT INTO export_control.license_party (license, name) VALUES ('L1', 'Licensed Ltd'), ('L2', 'Licensed Ltd'), ('L2', 'Orpheus Drilling');
		INSERT INTO export_control.license_line (license, line, items, destinations, value) VALUES
			('L1', 1, '{3A001,5A002,5A992}', '{CN,BR,RU}', NULL), ('L2', 1, '{3A001.b,9A610,0A501,1C350}', '{CN,IQ,RU,IN}', NULL), ('L2', 2, '{8A992}', '{CN}', 3000);
		INSERT INTO export_control.license_suspension (license, valid) VALUES ('L1', daterange(cuts[2], cuts[2 + floor(random() * 6)::int + 1]));
		INSERT INTO export_control.general_license_instrument (general_license, effective, through, activities, citation)
		SELECT code, cuts[1 + floor(random() * 4)::int], cuts[5 + floor(random() * 3)::int] - 1, '{network_operation,standards_development}', 'test'
		FROM unnest('{huawei_tgl,huawei_standards}'::text[]) code;
		FOR i IN 0..20 LOOP
			PERFORM pg_temp.change_rules(cuts[1 + i % 8], i % 8 IN (2, 5));
		END LOOP;
		PERFORM pg_temp.make_orders();

		-- Every day by itself.  Facts last: a related item is then asked about by what was made for it.
		CREATE TEMP TABLE fresh ON COMMIT DROP AS SELECT 0 AS n, date '2030-01-01' AS day, NULL::eligibility AS verdict WITH NO DATA;
		FOREACH today IN ARRAY ARRAY(SELECT c + i FROM unnest(cuts) c, unnest('{-1,0,1}'::int[]) i UNION VALUES (date '2030-01-01'), ('2035-01-01')) LOOP
			PERFORM pg_temp.read_rules();
			INSERT INTO fresh SELECT n, today, t.verdict
			FROM (SELECT * FROM ask ORDER BY evidence IS NOT NULL, n OFFSET 0) a,
				eligibility_timeline(item, destination, party, daterange(today, today, '[]'), value, NULL, activity, NULL, evidence) t;
		END LOOP;
		-- Nothing changes but on days looked at, so the next other verdict tells the end.
		CREATE TEMP TABLE expected ON COMMIT DROP AS
		SELECT n, r.day, eligibility(outcome(verdict), reasons(verdict), coalesce(
			min(r.day) FILTER (WHERE begins) OVER (PARTITION BY n ORDER BY r.day ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) - 1, 'infinity')) AS verdict,
			verdict AS said
		FROM (SELECT *, (outcome(verdict), reasons(verdict)) IS DISTINCT FROM (lag(outcome(verdict)) OVER w, lag(reasons(verdict)) OVER w) AS begins
			FROM fresh WINDOW w AS (PARTITION BY n ORDER BY fresh.day)) r;
		SELECT array_agg(format('%s until: %s %s %s, said %s', number, e.day, e.verdict, a, said) ORDER BY n, e.day) INTO more
		FROM expected e JOIN ask a USING (n) WHERE e.verdict IS DISTINCT FROM said;
		differing := differing || more;

		-- The whole period at once.
		PERFORM pg_temp.read_rules();
		SELECT array_agg(format('%s timeline: %s %s %s, not %s', number, e.day, e.verdict, a, t) ORDER BY n, e.day) INTO more
		FROM (SELECT a, a.n, period, t.verdict FROM ask a,
				eligibility_timeline(item, destination, party, '[2030-01-01,2036-01-01)', value, NULL, activity, NULL, evidence) t) t
		JOIN expected e USING (n) WHERE t.period @> e.day AND (t.verdict IS DISTINCT FROM e.verdict OR upper(period) - 1 IS DISTINCT FROM least(valid_until(e.verdict), '2035-12-31'));
		differing := differing || more;

		-- In a session that remembers: the last days first, then at random, then again.  OFFSET keeps the order of asking.
		FOREACH way IN ARRAY '{e.day DESC,md5(e::text),md5(a::text || e::text)}'::text[] LOOP
			IF way <> 'md5(a::text || e::text)' THEN
				PERFORM pg_temp.read_rules();
			END IF;
			EXECUTE format($q$SELECT array_agg(format('%%s by %%s: %%s %%s %%s, not %%s', $1, %L, day, verdict, a, given)) FROM (
				SELECT a, day, verdict, export_eligibility(item, destination, party, day, value, NULL, activity, NULL, evidence) AS given
				FROM (SELECT a, e.day, e.verdict, a.* FROM expected e JOIN ask a USING (n) ORDER BY %s OFFSET 0) a) x
				WHERE given IS DISTINCT FROM verdict$q$, way, way) INTO more USING number;
			differing := differing || more;
		END LOOP;

		-- The trail's last row.
		SELECT array_agg(format('%s trail: %s %s %s, not %s %s', number, e.day, e.verdict, a, x.outcome, x.finding)) INTO more
		FROM (SELECT * FROM expected e WHERE md5(e::text) < '2') e JOIN ask a USING (n),
			LATERAL (SELECT x.outcome, x.finding FROM explain_eligibility(item, destination, party, e.day, value, NULL, activity, NULL, evidence)
				WITH ORDINALITY x ORDER BY ordinality DESC LIMIT 1) x
		WHERE x.outcome IS DISTINCT FROM outcome(e.verdict) OR x.finding IS DISTINCT FROM
			CASE WHEN valid_until(e.verdict) = 'infinity' THEN 'no later change is known' ELSE 'holds through ' || valid_until(e.verdict) END;
		differing := differing || more;
		IF NOT EXISTS (SELECT FROM expected WHERE valid_until(verdict) < 'infinity') THEN
			differing := differing || format('%s changes nothing', number);
		END IF;
		RAISE EXCEPTION USING ERRCODE = 'T0000';
	EXCEPTION WHEN SQLSTATE 'T0000' THEN
		NULL;	-- the rules are as they were
	END;
	RETURN QUERY SELECT unnest(differing) LIMIT 3;
END $$;

SELECT is_empty('SELECT pg_temp.history(n) FROM generate_series(1, 80) n', 'on every day and however asked');
SELECT * FROM finish();
ROLLBACK;
