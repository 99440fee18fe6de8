-- What a decision is about has a hash; the parts that are in no order are added.  No two changes at once cancel
-- each other: all pairs of texts and of days that differ in their last digits have hashes of their own.
BEGIN;
SET LOCAL client_min_messages = warning;
SELECT no_plan();

CREATE TEMP TABLE pair AS SELECT i, j FROM generate_series(0, 11) i, generate_series(0, 11) j;
CREATE FUNCTION pg_temp.looked_up() RETURNS bigint LANGUAGE sql AS
	$$ SELECT export_control.review_subject_hash('name_too_general', NULL, NULL, NULL, current_date) $$;

-- Aliases of an entry.
INSERT INTO export_control.restricted_party (list, entry, name, country, citation)
	SELECT 'SDN', format('A-%s-%s', i, j), 'Kaspar Holding', 'IR', 'test' FROM pair;
INSERT INTO export_control.restricted_party_alias (party, alias)
	SELECT id, a FROM export_control.restricted_party, pair,
		LATERAL (VALUES ('Galapagos Ruritan ' || i), ('Ivan Petrov ' || j)) v (a) WHERE entry = format('A-%s-%s', i, j);
SELECT is(count(DISTINCT export_control.party_entry_hash('SDN', format('A-%s-%s', i, j))), count(*), 'aliases') FROM pair;

-- Its sanctions programs.
INSERT INTO export_control.restricted_party (list, entry, name, country, programs, citation)
	SELECT 'SDN', format('P-%s-%s', i, j), 'Kaspar Works', 'IR', ARRAY['IRAN' || i, 'SYRIA' || j], 'test' FROM pair;
SELECT is(count(DISTINCT export_control.review_subject_hash('red_flag', 'SDN', format('P-%s-%s', i, j), NULL, current_date)), count(*), 'programs') FROM pair;

-- The requirements of an item's entry.
CREATE FUNCTION pg_temp.item_hash(i integer, j integer) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
	UPDATE export_control.license_requirement SET refers_to = CASE line WHEN 'T1' THEN '754.' || i ELSE '755.' || j END WHERE entry = '1C980' AND line IN ('T1', 'T2');
	RETURN export_control.review_subject_hash('referral', NULL, NULL, '1C980', current_date);
END $$;
INSERT INTO export_control.license_requirement (entry, line, reasons, paragraphs, chart_column, groups, refers_to, valid, basis, citation)
	SELECT entry, l, reasons, paragraphs, chart_column, groups, '755', daterange('2020-01-01', NULL), basis, citation
	FROM (SELECT * FROM export_control.license_requirement WHERE entry = '1C980' LIMIT 1) r, unnest('{T1,T2}'::text[]) l;
SELECT is(count(DISTINCT pg_temp.item_hash(i, j)), count(*), 'requirements') FROM pair WHERE i < 6 AND j < 6;

-- When the lists were published, and the days of those who are on them.
CREATE FUNCTION pg_temp.days_hash(i integer, j integer) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
	UPDATE export_control.restricted_party SET valid = daterange('2020-01-01', date '2030-01-01' + CASE entry WHEN 'A-0-0' THEN i ELSE j END)
		WHERE entry IN ('A-0-0', 'P-0-0');
	RETURN pg_temp.looked_up();
END $$;
CREATE FUNCTION pg_temp.lists_hash(i integer, j integer) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
	DELETE FROM export_control.party_load WHERE id > 0;
	INSERT INTO export_control.party_load (list, source, published, entries, added, changed, unchanged, gone, generation)
		VALUES ('UVL', 'csl', current_date - i, 0, 0, 0, 0, 0, 0), ('DPL', 'csl', current_date - j, 0, 0, 0, 0, 0, 0);
	RETURN pg_temp.looked_up();
END $$;
SELECT is(count(DISTINCT pg_temp.days_hash(i, j)), count(*), 'days of entries') FROM pair WHERE i < 6 AND j < 6;
SELECT is(count(DISTINCT pg_temp.lists_hash(i, j)), count(*), 'editions of lists') FROM pair WHERE i < 6 AND j < 6;
SELECT * FROM finish();
ROLLBACK;
