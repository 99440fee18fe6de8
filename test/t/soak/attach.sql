-- A table that is made, attached, filled, detached and dropped.
\set n random(1, 3000)
CREATE TABLE sales.passing_:client_id AS SELECT id, item, destination, consignee, on_date FROM sales.orders WHERE id < 50;
ALTER TABLE sales.passing_:client_id ADD PRIMARY KEY (id);
SELECT count(*) FROM attach('sales.passing_:client_id', control => 'hold');
INSERT INTO sales.passing_:client_id SELECT id, item, destination, consignee, on_date FROM sales.orders WHERE id BETWEEN 50 AND 60;
SELECT count(*) FROM recheck('sales.passing_:client_id');
SELECT detach('sales.passing_:client_id');
DROP TABLE sales.passing_:client_id;
