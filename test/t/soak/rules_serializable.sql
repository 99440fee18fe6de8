-- Rules and orders in one transaction that sees nothing of others'.
\set first random(1, 3000)
\set a random(0, 19)
\set n random(1, 10000)
BEGIN ISOLATION LEVEL SERIALIZABLE;
SELECT length(soak.answers(:first));
SELECT soak.change(:a, :n);
SELECT soak.check_own(:first);
COMMIT;
