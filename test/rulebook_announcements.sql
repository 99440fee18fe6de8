-- A transaction that changes many rules announces them by one number for as
-- long as nobody has read it, and never answers from rules of another moment.
VACUUM FULL export_control.rulebook_generation;	-- of what other tests have left
BEGIN;
SELECT plan(15);

CREATE FUNCTION generation() RETURNS bigint LANGUAGE sql VOLATILE
	RETURN (SELECT generation FROM export_control.rulebook_generation);
CREATE FUNCTION verdict(name text) RETURNS text LANGUAGE sql VOLATILE
	AS 'SELECT outcome(export_eligibility(''EAR99'', ''DE'', name, ''2024-01-01''))';
CREATE FUNCTION list(number bigint, name text) RETURNS void LANGUAGE sql VOLATILE
	AS $$ INSERT INTO export_control.restricted_party (id, list, entry, name, country, citation)
		VALUES (number, 'OWN', number::text, name, 'DE', 'in-house') $$;

INSERT INTO export_control.party_list VALUES ('OWN', 'in-house list', 'license_required', 'in-house');
SELECT list(0, 'Quillfeather Works');
CREATE TABLE seen AS SELECT generation() AS number;
DO $$
BEGIN
	FOR i IN 1..3000 LOOP
		PERFORM list(i, 'Quillfeather ' || md5(i::text) || ' Works');
	END LOOP;
END
$$;
SELECT is(generation(), (SELECT number FROM seen), 'statements that nobody asked between share a number');
SELECT cmp_ok(pg_relation_size('export_control.rulebook_generation'), '<=', 65536::bigint, 'and leave no trail of row versions');

SELECT is(verdict('Ormolu Foundry'), 'no_license_required', 'before it is listed');
SELECT list(3001, 'Ormolu Foundry');
SELECT isnt(generation(), (SELECT number FROM seen), 'a number that an answer rests on is not used for the next change');
SELECT is(verdict('Ormolu Foundry'), 'license_required', 'after it is listed');

-- A cursor whose snapshot is older than the last change under its number.
SELECT list(3002, 'Tarn Mills');
DECLARE early CURSOR FOR SELECT outcome(export_eligibility('EAR99', 'DE', 'Nordwind Handels GmbH', '2024-01-01'));
SELECT list(3003, 'Nordwind Handels GmbH');
SELECT results_eq('FETCH early', ARRAY['no_license_required'], 'a cursor answers by the rules of its moment');
SELECT is(verdict('Nordwind Handels GmbH'), 'license_required', 'which are not kept for later statements');

-- The same where the number comes back by a rollback.
DECLARE earlier CURSOR FOR SELECT outcome(export_eligibility('EAR99', 'DE', 'Nimbus Wafer Works', '2024-01-01'));
SELECT list(3004, 'Estuary Optics');
SELECT list(3005, 'Nimbus Wafer Works');
SAVEPOINT s;
SELECT list(3006, 'Whitethorn Castings');
ROLLBACK TO s;
SELECT results_eq('FETCH earlier', ARRAY['no_license_required'], 'a cursor from before changes that were announced together');
SELECT is(verdict('Nimbus Wafer Works'), 'license_required', 'nor are those');

-- A row trigger that asks for each row of a statement on the rules themselves.
CREATE TEMP TABLE heard (name text, answer text);
CREATE FUNCTION pg_temp.hear() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO heard SELECT name, verdict(name) FROM export_control.restricted_party WHERE list = 'OWN' AND name LIKE 'Saffron%';
	RETURN NEW;
END
$$;
CREATE TRIGGER hear BEFORE INSERT ON export_control.restricted_party FOR EACH ROW EXECUTE FUNCTION pg_temp.hear();
INSERT INTO export_control.restricted_party (id, list, entry, name, country, citation)
	SELECT 4000 + n, 'OWN', 'saffron ' || n, 'Saffron ' || md5(n::text) || ' Works', 'DE', 'in-house' FROM generate_series(1, 4) n;
SELECT results_eq('SELECT answer, count(*) FROM heard GROUP BY answer', $$VALUES ('license_required', 6::bigint)$$,
	'each row is seen by a question that the next one asks');

-- Another that fails within its own block leaves nothing behind.
SAVEPOINT s;
CREATE FUNCTION pg_temp.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE check_violation; END $$;
CREATE TRIGGER refuse BEFORE INSERT ON export_control.restricted_party FOR EACH ROW EXECUTE FUNCTION pg_temp.refuse();
SELECT throws_ok($$SELECT list(4100, 'Vermilion Works')$$, '23514', NULL, 'a change that fails');
ROLLBACK TO s;
SELECT is(verdict('Vermilion Works'), 'no_license_required', 'is none');

-- Rows that come while the triggers are disabled.
DROP TRIGGER hear ON export_control.restricted_party;
CREATE TABLE modes AS SELECT tgname, tgenabled FROM pg_trigger WHERE tgrelid = 'export_control.restricted_party'::regclass AND NOT tgisinternal;
UPDATE seen SET number = generation();
ALTER TABLE export_control.restricted_party DISABLE TRIGGER ALL;
SELECT list(4200, 'Cinnabar Quay Works');
ALTER TABLE export_control.restricted_party ENABLE TRIGGER ALL;
SELECT isnt(generation(), (SELECT number FROM seen), 'are announced when these are enabled');
SELECT is(verdict('Cinnabar Quay Works'), 'license_required', '... and seen');
SELECT results_eq($$SELECT tgname, tgenabled FROM pg_trigger WHERE tgrelid = 'export_control.restricted_party'::regclass AND NOT tgisinternal ORDER BY 1$$,
	'SELECT * FROM modes ORDER BY 1', '... and the triggers fire for replicated rows as before');

SELECT finish();
ROLLBACK;
