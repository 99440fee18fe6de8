-- The type license_status: what it prints.
\pset null '(null)'
SET DateStyle = ISO;

-- Text form: what is read, and what it is written as.
SELECT value, value::license_status AS status, state(value::license_status), since(value::license_status), through(value::license_status)
FROM unnest(ARRAY[
	'approved 2019-11-20/2023-11-30', 'approved 2019-11-20', 'approved', 'approved ../2023-11-30', 'approved 2019-11-20/..', 'approved ../..',
	'intent_to_deny 2019-11-19', 'denied', '  Denied  2020-01-04 ', 'approved -infinity/infinity', 'suspended 2020-01-01 / 2023-11-30',
	'approved 2020-02-29/2020-02-29', 'approved 0001-01-01/9999-12-31']) value;

-- States are stored by number: the numbers never change.
SELECT x, encode(license_status_send(x), 'hex') AS binary
FROM unnest('{draft,submitted,returned_unregistered,registered,hold,referred,escalated,returned_without_action,withdrawn,intent_to_deny,
	denied,appealed,upheld,reversed,approved,replaced,extended,transferred,revised,suspended,revoked,expired,exhausted,void,
	approved 2019-11-20/2023-11-30}'::license_status[]) x;

-- Hash values are stored by whoever partitions by them: they never change.
SELECT x, license_status_hash(x), license_status_hash_extended(x, 0), license_status_hash_extended(x, 1)
FROM unnest('{denied,approved 2019-11-20/2023-11-30}'::license_status[]) x;

-- Every fault has its own words.
SELECT license_status 'granted';
SELECT license_status 'denied 2019-11-20/2023-11-30';
CREATE FUNCTION fault(query text, OUT code text, OUT message text, OUT detail text, OUT hint text)
LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE query;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS code = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
END $$;
\x
SELECT f.* FROM unnest(ARRAY[
	'', 'approve', 'approveds', '2019-11-20', 'approved/2023-11-30', 'approved 20191120', 'approved today', 'approved 2019-11-20/',
	'approved 2019-11-20 2023-11-30', 'approved 2019-11-20/2023-11-30/2024-01-01', 'approved 2019-11-20/2023-11-30 x',
	'approved 2019-02-29', 'approved 2019-11-20/2023-11-31', 'approved infinity', 'approved 2019-11-20/-infinity',
	'approved 2023-11-30/2019-11-20', 'expired 2019-11-20/2023-11-30', repeat('x', 1000)]) value,
	fault(format('SELECT %L::license_status', value)) f;
SELECT query, f.* FROM (VALUES
	($$ SELECT license_status('granted'::text) $$),
	($$ SELECT license_status('approved', '2023-11-30', '2019-11-20') $$),
	($$ SELECT license_status('denied', '2019-11-20', '2023-11-30') $$),
	($$ SELECT license_status('approved', '0044-03-15 BC') $$),
	($$ SELECT license_status('approved', '2019-11-20', '10000-01-01') $$),
	($$ SELECT check_license_transition() $$)) v(query),
	fault(query) f;
\x

-- What comes next.
SELECT * FROM license_events('intent_to_deny 2019-11-20');
SELECT * FROM next_event('intent_to_deny 2019-11-20', '2019-12-11');
SELECT * FROM next_event('approved 2021-07-05/2025-07-04', '2025-01-01');
SELECT * FROM next_event('denied', '2025-01-01');
SELECT * FROM allowed_transitions('intent_to_deny');
SELECT from_state, to_state, certain, citation FROM export_control.license_transition ORDER BY from_state COLLATE "C", to_state COLLATE "C";

-- A table of licenses that keeps to the rules.
CREATE TABLE our_license (number text PRIMARY KEY, status license_status);
CREATE CONSTRAINT TRIGGER status_follows AFTER UPDATE ON our_license
	FOR EACH ROW EXECUTE FUNCTION check_license_transition('status');
INSERT INTO our_license VALUES ('D1234567', 'intent_to_deny 2019-11-20');
UPDATE our_license SET status = 'suspended 2019-12-01';
UPDATE our_license SET status = 'registered 2019-11-01';
UPDATE our_license SET status = 'approved 2020-02-01/2024-01-31';
UPDATE our_license SET status = 'denied 2020-01-04' RETURNING *;
UPDATE our_license SET status = 'approved 2020-02-01/2024-01-31';
DROP TABLE our_license;

-- What there is.
SELECT p.oid::regprocedure AS function, prorettype::regtype AS returns, provolatile AS v, proisstrict AS strict, proparallel AS p
FROM pg_proc p JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
WHERE 'license_status'::regtype = ANY (p.proargtypes::oid[] || p.prorettype) OR p.proname ~ '^(license_status_|check_license|allowed_tr)'
ORDER BY p.oid::regprocedure::text COLLATE "C";
SELECT o.oid::regoperator AS operator, oprcode::regproc AS function, obj_description(o.oid, 'pg_operator') AS comment
FROM pg_operator o WHERE 'license_status'::regtype IN (oprleft, oprright)
ORDER BY oprname COLLATE "C", oprright::regtype::text COLLATE "C";
DROP FUNCTION fault;
