-- On the coordinator: one table of orders and one of their verdicts, each
-- partition of which is a foreign table on the shard that keeps it.
-- psql variables: host1, port1, host2, port2.
CREATE EXTENSION postgres_fdw;

-- extensions: our operators and functions on columns are sent along.
-- async_capable: all shards work at the same time.
CREATE SERVER shard1 FOREIGN DATA WRAPPER postgres_fdw OPTIONS (
	host :'host1', port :'port1', dbname 'postgres', connect_timeout '5',
	extensions 'export_control', async_capable 'true', fetch_size '10000');
CREATE SERVER shard2 FOREIGN DATA WRAPPER postgres_fdw OPTIONS (
	host :'host2', port :'port2', dbname 'postgres', connect_timeout '5',
	extensions 'export_control', async_capable 'true', fetch_size '10000');
CREATE USER MAPPING FOR CURRENT_USER SERVER shard1 OPTIONS (user 'export_desk');
CREATE USER MAPPING FOR CURRENT_USER SERVER shard2 OPTIONS (user 'export_desk');

-- To write orders, and to read them without a verdict.
CREATE TABLE orders (
	id			bigint NOT NULL,
	site		text NOT NULL,
	eccn		text,
	destination	text,
	customer	text,
	ship_on		date NOT NULL,
	value		numeric,
	quantity	numeric
) PARTITION BY LIST (site);
CREATE FOREIGN TABLE orders_1 PARTITION OF orders FOR VALUES IN ('Austin') SERVER shard1 OPTIONS (table_name 'orders', batch_size '1000');
CREATE FOREIGN TABLE orders_2 PARTITION OF orders FOR VALUES IN ('Munich', 'Osaka') SERVER shard2 OPTIONS (table_name 'orders', batch_size '1000');

-- To ask.
CREATE TABLE order_verdict (
	id			bigint NOT NULL,
	site		text NOT NULL,
	eccn		text,
	destination	text,
	customer	text,
	ship_on		date NOT NULL,
	value		numeric,
	quantity	numeric,
	verdict		eligibility,
	outcome		text,
	may_ship	boolean,
	valid_until	date
) PARTITION BY LIST (site);
CREATE FOREIGN TABLE order_verdict_1 PARTITION OF order_verdict FOR VALUES IN ('Austin') SERVER shard1 OPTIONS (table_name 'order_verdict');
CREATE FOREIGN TABLE order_verdict_2 PARTITION OF order_verdict FOR VALUES IN ('Munich', 'Osaka') SERVER shard2 OPTIONS (table_name 'order_verdict');
