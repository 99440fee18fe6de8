-- A question under one snapshot, and two without a transaction; a warm session.
\set first random(1, 3000)
\set other random(1, 3000)
SELECT length(soak.answers(:other));
SELECT soak.explain(:first);
SELECT count(*) FROM sales.orders_eligibility WHERE may_ship AND id BETWEEN :first AND :first + 100;
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT soak.ask(:first);
SELECT soak.check('REPEATABLE READ', :first);
COMMIT;
