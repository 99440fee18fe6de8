-- Where rows happen to lie decides nothing: rules that overlap, of every table,
-- are read in one order, and where two say different things the stricter wins.
BEGIN;
SELECT plan(14);

\ir lock_rules.psql

CREATE TEMP TABLE rule_table AS
SELECT t.tgrelid AS id, EXISTS (SELECT FROM pg_index x JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = ANY (x.indkey)
	WHERE x.indrelid = t.tgrelid AND x.indisprimary AND a.attname = 'valid') AS by_period
FROM pg_trigger t WHERE t.tgfoid = 'export_control.rules_changed()'::regprocedure AND t.tgname = 'rules_changed';

-- ---------------------------------------------------------------------------
-- rows that overlap
-- ---------------------------------------------------------------------------

-- Whatever has a period once more, for another one: every third row, with another citation.
CREATE FUNCTION pg_temp.plant(rule_table regclass) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
	planted	bigint;
BEGIN
	EXECUTE (SELECT format('INSERT INTO %1$s (%2$s) SELECT %3$s FROM (SELECT *, row_number() OVER (ORDER BY t::text) AS n FROM %1$s t) r WHERE n %% 3 = 1 ON CONFLICT DO NOTHING', rule_table,
			string_agg(quote_ident(a.attname), ', '),
			string_agg(CASE a.attname WHEN 'valid' THEN '''[2019-01-01,2026-12-31)''' WHEN 'shipped' THEN 'false'
				WHEN 'citation' THEN 'citation || '' (once more)''' ELSE quote_ident(a.attname) END, ', '))
		FROM pg_attribute a
		WHERE a.attrelid = rule_table AND a.attnum > 0 AND NOT a.attisdropped AND a.attidentity = '' AND a.attgenerated = '');
	GET DIAGNOSTICS planted = ROW_COUNT;
	RETURN planted;
END
$$;
CREATE TEMP TABLE planted AS SELECT id::regclass AS rule_table, pg_temp.plant(id) FROM rule_table WHERE by_period;
SELECT cmp_ok((SELECT count(*) FROM planted WHERE plant > 0), '>=', 9::bigint, 'tables whose rows have periods have rows that overlap');

-- One that differs in what it says.
INSERT INTO export_control.rule_status (rule, status, valid, citation) VALUES
	('affiliates_50_percent', 'suspended', '[2020-01-01,2027-01-01)', 'a'), ('affiliates_50_percent', 'in_force', '[2019-06-01,2028-01-01)', 'b'), ('affiliates_50_percent', 'scheduled', '[2019-01-01,2029-01-01)', 'c');
INSERT INTO export_control.ownership (owner, owned, percent, valid) VALUES
	('Huawei Technologies Co., Ltd.', 'Quillfeather Optics', 30, '[2019-01-01,)'), ('Huawei Technologies Co., Ltd.', 'Quillfeather Optics', 60, '[2019-06-01,)'), ('Huawei Technologies Co., Ltd.', 'Tarn Mills', 20, '[2019-01-01,)');
INSERT INTO export_control.approved_party (name, destination, items, valid, citation)
SELECT 'Tarn Mills', 'AE', 'advanced_computing', daterange(date '2026-01-01' + n, date '2027-12-31' - n), 'approval ' || n FROM generate_series(1, 9) n;
INSERT INTO export_control.ccl_entry (entry, disposition, note, valid, citation) VALUES
	('3A991', 'reclassify', 'see another entry', '[2019-05-01,2027-01-01)', 'a'), ('5A991', 'other_authority', 'see another agency', '[2019-05-01,2027-01-01)', 'b');
INSERT INTO export_control.license (number, status, destinations) SELECT n, 'approved 2020-01-01/2027-12-31', '{VN,CN}' FROM unnest('{L1,L2,L3}'::text[]) n;
INSERT INTO export_control.license_line (license, line, items, quantity) VALUES ('L1', 2, '{3B001}', 10), ('L1', 1, '{3B001}', 5), ('L2', 1, '{3B001}', 7), ('L3', 1, NULL, NULL);
INSERT INTO export_control.license_party (license, name, role) SELECT number, 'Tarn Mills', role FROM export_control.license, unnest('{purchaser,end_user,intermediate_consignee}'::text[]) role;
INSERT INTO export_control.license_party (license, name, role) VALUES ('L2', 'TARN MILLS', 'ultimate_consignee');
INSERT INTO export_control.license_suspension (license, destinations, valid, citation) VALUES
	('L1', NULL, '[2026-01-01,2026-06-01)', 'one'), ('L1', NULL, '[2026-01-01,2026-06-01)', 'another'), (NULL, '{VN}', '[2026-03-01,2026-04-01)', 'all'), (NULL, '{VN}', '[2026-03-01,2026-05-01)', 'all too');
INSERT INTO export_control.party_decision (customer, list, entry, is_match, even_if_exact, decided_by, reason)
	SELECT customer, p.list, p.entry, is_match, NOT is_match, customer, 'as seen by ' || customer
	FROM export_control.restricted_party p, (VALUES ('Huawei Technologies Co., Ltd.', false), ('HUAWEI TECHNOLOGIES CO LTD', true)) d (customer, is_match)
	WHERE p.name = 'Huawei Technologies Co., Ltd.';

-- ---------------------------------------------------------------------------
-- what is asked, and in how many orders
-- ---------------------------------------------------------------------------

CREATE TEMP VIEW question AS
SELECT item, destination, consignee, on_date::date, evidence::jsonb
FROM unnest('{EAR99,3A001.a.2,3B001.a.1,3A991,5A991,5D992.c,2B001.a,9A610.a,5A002.a,1C350.b.1,3A001.b.2,0A919.a}'::text[]) item,
	unnest('{VN,CN,RU,IR,CU,DE,SG,KP,SY}'::text[]) destination,
	unnest('{Tarn Mills,Quillfeather Optics,"Huawei Technologies Co., Ltd."}'::text[]) consignee,
	unnest('{2019-08-01,2026-03-15,2026-10-01}'::text[]) on_date,
	unnest('{NULL,"{\"exception_gbs\": true, \"exception_value_this_year\": 0, \"hts_code\": \"847130\", \"exception_gov\": true, \"certificate\": true}"}'::text[]) evidence
UNION ALL SELECT item, 'AE', consignee, on_date::date, NULL
FROM unnest('{3A090.a,3A090.b}'::text[]) item, unnest('{Microsoft Corporation,Core42,G42,UAE Armed Forces,Tarn Mills}'::text[]) consignee, unnest('{2026-03-15,2026-10-01,2027-03-01}'::text[]) on_date;
CREATE FUNCTION pg_temp.verdicts() RETURNS text LANGUAGE sql AS $$
	SELECT md5(string_agg(export_eligibility(item, destination, consignee, on_date, 2000, 3, 'network_operation', evidence => evidence)::text, ';'
		ORDER BY item, destination, consignee, on_date, evidence)) FROM question
$$;
CREATE FUNCTION pg_temp.trails() RETURNS text LANGUAGE sql AS $$
	SELECT md5(string_agg(t::text, ';' ORDER BY q.n, t.ordinality))
	FROM (SELECT *, row_number() OVER (ORDER BY item, destination, consignee, on_date, evidence) AS n FROM question) q,
		LATERAL (SELECT * FROM explain_eligibility(item, destination, consignee, on_date, 2000, 3, 'network_operation', evidence => evidence) WITH ORDINALITY) t
	WHERE q.n % 7 = 0 OR q.destination = 'AE'
$$;
-- Half of the rows, by chance, to the end of their table.
CREATE FUNCTION pg_temp.shuffle() RETURNS bigint LANGUAGE plpgsql SET session_replication_role = replica AS $$
DECLARE
	one		record;
	n		bigint;
	moved	bigint := 0;
BEGIN
	FOR one IN
		SELECT r.id::regclass AS rule_table, (SELECT a.attname FROM pg_attribute a WHERE a.attrelid = r.id AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum LIMIT 1) AS first_column
		FROM rule_table r ORDER BY random()
	LOOP
		BEGIN
			EXECUTE format('UPDATE %1$s SET %2$I = %2$I WHERE random() < 0.5', one.rule_table, one.first_column);
			GET DIAGNOSTICS n = ROW_COUNT;
			moved := moved + n;
		EXCEPTION WHEN insufficient_privilege OR object_not_in_prerequisite_state OR generated_always THEN
			NULL;				-- records are never updated
		END;
	END LOOP;
	RETURN moved;
END
$$;
SELECT setseed(0.5);
CREATE TEMP TABLE tried (n int, moved bigint, verdicts text, trails text);
INSERT INTO tried SELECT 0, 0, pg_temp.verdicts(), pg_temp.trails();
DO $$
BEGIN
	FOR i IN 1..5 LOOP
		INSERT INTO tried SELECT i, pg_temp.shuffle(), NULL, NULL;
		UPDATE tried SET verdicts = pg_temp.verdicts(), trails = pg_temp.trails() WHERE n = i;
	END LOOP;
END
$$;
SELECT cmp_ok((SELECT min(moved) FROM tried WHERE n > 0), '>', 1000::bigint, 'rows were moved');
SELECT is((SELECT count(DISTINCT verdicts) FROM tried), 1::bigint, 'the verdicts are the same, however rows lie');
SELECT is((SELECT count(DISTINCT trails) FROM tried), 1::bigint, 'and so are the trails');

-- ---------------------------------------------------------------------------
-- the stricter wins
-- ---------------------------------------------------------------------------

CREATE FUNCTION pg_temp.outcome(item text, destination text, consignee text, on_date date) RETURNS text LANGUAGE sql AS
	$$ SELECT outcome(export_eligibility(item, destination, consignee, on_date))::text $$;
SELECT is(pg_temp.outcome('EAR99', 'DE', 'Quillfeather Optics', '2026-03-15'), 'license_required', 'a rule in force and suspended at once is in force');
DELETE FROM export_control.rule_status WHERE status = 'in_force' AND NOT shipped;
SELECT is(pg_temp.outcome('EAR99', 'DE', 'Quillfeather Optics', '2024-03-15'), 'license_required', 'one scheduled and suspended at once is taken as scheduled');
DELETE FROM export_control.rule_status WHERE status = 'scheduled' AND NOT shipped;
SELECT is(pg_temp.outcome('EAR99', 'DE', 'Quillfeather Optics', '2024-03-15'), 'no_license_required', 'one suspended is suspended');
SELECT is(pg_temp.outcome('3A991', 'DE', 'Somebody GmbH', '2026-03-15'), 'review', 'an entry that sends elsewhere and decides at once is for a human');
SELECT is(pg_temp.outcome('5A991', 'DE', 'Somebody GmbH', '2026-03-15'), 'review', 'likewise one of another agency');
SELECT is(pg_temp.outcome('3A991', 'DE', 'Somebody GmbH', '2027-03-15'), 'no_license_required', 'when the other row is over the entry decides');
INSERT INTO export_control.embargo (destination, line, first_item, citation, valid) VALUES ('DE', 'one', 'EAR99', 'a', '[2026-01-01,2026-06-01)'), ('DE', 'one', 'EAR99', 'b', '[2026-02-01,2026-07-01)');
SELECT is(pg_temp.outcome('EAR99', 'DE', 'Somebody GmbH', '2026-06-15'), 'license_required', 'a control that ends while another one goes on');
INSERT INTO export_control.country_chart (destination, columns, valid, citation) VALUES ('DE', '{AT1}', '[2026-01-01,2026-06-01)', 'a');
SELECT is(pg_temp.outcome('3A001.b.12', 'DE', 'Somebody GmbH', '2026-03-15') <> 'not_subject', true, 'two rows of the chart add up');
SELECT is(pg_temp.outcome('EAR99', 'DE', 'Somebody GmbH', '2026-08-15'), 'no_license_required', 'and the clean order still ships');
INSERT INTO export_control.license_suspension (license, valid, citation) VALUES ('L2', '[2026-09-01,2026-10-01)', 'short'), ('L2', '[2026-08-01,2026-12-01)', 'long');
DELETE FROM export_control.license WHERE number <> 'L2';
SELECT is(outcome(export_eligibility('3B001.a.1', 'CN', 'Tarn Mills', '2026-10-15', 10, 7))::text, 'license_required', 'of two suspensions the longer counts');

SELECT * FROM finish();
ROLLBACK;
