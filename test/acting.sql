-- What acts as the owner of the extension acts as before when it is done: after
-- each statement of an ordinary role's working day, the role is who it was.
BEGIN;
SELECT no_plan();
SET LOCAL client_min_messages = error;
SELECT export_control.set_policy('required_lists', '', 'not screened here') \g /dev/null
CREATE ROLE acting_desk;
CREATE SCHEMA acting AUTHORIZATION acting_desk;
SELECT export_control.grant_role(kind, 'acting_desk') FROM (SELECT DISTINCT kind FROM export_control.role_rights()) k \g /dev/null
INSERT INTO export_control.license (number, status) VALUES ('L1', 'approved 2026-01-10/2027-12-31'), ('L2', 'approved 2026-01-10/2028-12-31');
INSERT INTO export_control.license_line (license, items, destinations, quantity, unit) VALUES ('L1', '{3A001}', '{CN}', 10, 'pieces'), ('L2', '{3A001}', '{CN}', 10, 'pieces');
INSERT INTO export_control.license_party (license, name) SELECT number, 'Jade Motors Ltd' FROM export_control.license WHERE number IN ('L1', 'L2');
-- What a statement does, and who one is behind it; what it leaves to the end of the transaction is done at once.
CREATE FUNCTION acting.behind(statement text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	BEGIN
		EXECUTE statement;
		SET CONSTRAINTS ALL IMMEDIATE;
		SET CONSTRAINTS ALL DEFERRED;
	EXCEPTION WHEN OTHERS THEN
		RETURN SQLSTATE || ' ' || SQLERRM;
	END;
	RETURN current_user;
END
$$;
CREATE TEMP TABLE working_day (step int GENERATED ALWAYS AS IDENTITY, does text);
INSERT INTO working_day (does) VALUES
	($$CREATE TABLE acting.o (id int PRIMARY KEY, header int, eccn text DEFAULT '3A001.a.2', ship_to text DEFAULT 'CN', customer text DEFAULT 'Jade Motors Ltd', ship_on date DEFAULT '2026-12-01', pieces numeric, status text DEFAULT 'draft', facts jsonb DEFAULT '{"unit": "pieces"}', on_hold boolean)$$),
	($$SELECT attach('acting.o', '{"item": "eccn", "destination": "ship_to", "consignee": "customer", "on_date": "ship_on", "quantity": "pieces", "evidence": "facts", "header_key": "header"}', hold_column => 'on_hold', control => 'hold')$$),
	($$INSERT INTO acting.o (id, header, pieces) SELECT n, n / 2, 1 + n % 3 FROM generate_series(1, 12) n$$),
	($$INSERT INTO acting.o (id, header, pieces, customer) VALUES (20, 10, 1, 'Unknown Motors'), (21, 11, 1, 'Unknown Motors')$$),
	($$UPDATE acting.o SET pieces = pieces + 1 WHERE id < 4$$),
	($$SELECT confirm_order('acting.o', '1')$$),
	($$SELECT confirm_order('acting.o', '2', split => true)$$),
	($$SELECT cancel_order('acting.o', '1')$$),
	($$SELECT put_on_hold('acting.o', '3', 'quality')$$),
	($$SELECT lift_hold('acting.o', '3', 'quality')$$),
	($$SELECT release_order('acting.o', '21', 'other', 'seen and found harmless')$$),
	($$SELECT draw_on_confirmation('acting.o', $c$o.status = 'confirmed'$c$)$$),
	($$UPDATE acting.o SET status = 'confirmed' WHERE id IN (4, 5)$$),
	($$UPDATE acting.o SET status = 'draft' WHERE id = 5$$),
	($$UPDATE acting.o SET id = 30 WHERE id = 5$$),
	($$UPDATE acting.o SET header = 9, status = 'confirmed' WHERE id = 6$$),
	($$DELETE FROM acting.o WHERE id = 7$$),
	($$SELECT export_control.set_policy('max_list_age', '0', 'test')$$),
	($$SELECT recheck('acting.o')$$),
	($$SELECT recheck()$$),
	($$SELECT count(*) FROM acting.o_eligibility$$),
	($$SELECT assign_license('4711', '3A001.a.2', 'CN', 'Jade Motors Ltd', date '2026-12-01', quantity => 1, unit => 'pieces')$$),
	($$SELECT release_license('4711')$$),
	($$SELECT escalate_order('acting.o', '20', 'acting_desk', 'who is this?')$$),
	($$SELECT export_control.settle_review('name_too_general', 'HRB 4711', 'Trading Company')$$),
	($$SELECT cancel_order('acting.o', o.id::text) FROM acting.o$$),
	($$DELETE FROM acting.o$$),
	($$TRUNCATE acting.o$$),
	($$SELECT detach('acting.o')$$),
	($$CREATE VIEW acting.v AS SELECT id, eccn AS item, ship_to AS destination, customer AS consignee, ship_on AS on_date FROM acting.o$$),
	($$INSERT INTO acting.o (id, pieces) VALUES (1, 1)$$),
	($$SELECT attach('acting.v', '{"order_key": "id"}', control => 'hold')$$),
	($$SELECT confirm_order('acting.v', '1')$$),
	($$SELECT recheck('acting.v')$$),
	($$SELECT detach('acting.v')$$);
GRANT SELECT ON working_day TO acting_desk;
SET LOCAL ROLE acting_desk;
SELECT is(acting.behind(does), 'acting_desk', does) FROM working_day ORDER BY step;
RESET ROLE;
SELECT * FROM finish();
ROLLBACK;
