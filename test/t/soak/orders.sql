-- Orders come, change, are confirmed, canceled and deleted.
\set n random(1, 3000)
\set m random(1, 3000)
\set customer random(1, 200)
INSERT INTO sales.orders DEFAULT VALUES;
UPDATE sales.orders SET confirmed = true WHERE id = :n;
UPDATE sales.orders SET quantity = 1 + quantity % 12, consignee = 'Customer ' || :customer || ' Works' WHERE id = :m;
BEGIN;
SAVEPOINT s;
UPDATE sales.orders SET destination = 'KP' WHERE id = :n;
ROLLBACK TO s;
UPDATE sales.orders SET confirmed = false WHERE id = :n;
COMMIT;
DELETE FROM sales.orders WHERE id = (SELECT min(id) + :customer FROM sales.orders WHERE id > 3000) AND (SELECT count(*) > 500 FROM sales.orders WHERE id > 3000);
