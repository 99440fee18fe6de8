-- On a shard: take the rules from the hub, keep the orders, offer verdicts.
-- psql variables: hub, the connection string; subscription, a name of its own.

-- Away with the rows that CREATE EXTENSION brought, or the copies of the same
-- rows from the hub would be duplicates.  As a replica, whose rows refer to
-- each other when all of them have come.
SET session_replication_role = replica;
SELECT format('DELETE FROM %s', tgrelid::regclass)
FROM pg_trigger JOIN pg_attribute ON attrelid = tgrelid AND attname = 'shipped'
WHERE tgname = 'rules_replicated' \gexec
RESET session_replication_role;

CREATE SUBSCRIPTION :"subscription" CONNECTION :'hub' PUBLICATION export_control_rules;

CREATE TABLE orders (
	id			bigint NOT NULL,
	site		text NOT NULL,
	eccn		text,
	destination	text,
	customer	text,
	ship_on		date NOT NULL,
	value		numeric,
	quantity	numeric,
	PRIMARY KEY (site, id)
);

-- The verdict is computed here, beside the row.  What is asked of it most are
-- columns, which postgres_fdw sends conditions on as they stand.
CREATE VIEW order_verdict AS
SELECT id, site, eccn, destination, customer, ship_on, value, quantity, verdict,
	outcome(verdict) AS outcome, verdict::boolean AS may_ship, valid_until(verdict) AS valid_until
FROM (SELECT *, export_eligibility(item => eccn, destination => destination, consignee => customer,
			on_date => ship_on, value => value, quantity => quantity) AS verdict
	FROM orders) o;

-- Who reads verdicts reads licenses with rights of their own.  SELECT on the
-- view comes last, when the rules are complete (open.sql).
CREATE ROLE export_desk LOGIN;
GRANT SELECT ON export_control.license, export_control.license_line, export_control.license_party,
	export_control.license_suspension, export_control.license_balance TO export_desk;
GRANT SELECT, INSERT, UPDATE, DELETE ON orders TO export_desk;
