-- The same with a snapshot for each statement.
\set first random(1, 3000)
\set other random(1, 3000)
BEGIN;
SELECT length(soak.answers(:other));
SELECT soak.explain(:first);
SELECT soak.ask(:first);
SELECT length(soak.answers(:other));
SELECT soak.check('READ COMMITTED', :first);
COMMIT;
