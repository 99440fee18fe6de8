-- Rules change: committed, taken back in part, taken back, prepared.
\set first random(1, 3000)
\set a random(0, 19)
\set b random(0, 19)
\set n random(1, 10000)
\set how random(1, 6)
BEGIN;
SELECT soak.change(:a, :n);
SELECT soak.check_own(:first);
\if :how = 1
ROLLBACK;
\elif :how = 2
SAVEPOINT s;
SELECT soak.change(:b, :n);
SELECT soak.check_own(:first);
ROLLBACK TO s;
SELECT soak.check_own(:first);
COMMIT;
\elif :how = 3
PREPARE TRANSACTION 'rules :client_id';
COMMIT PREPARED 'rules :client_id';
\elif :how = 4
PREPARE TRANSACTION 'rules :client_id';
ROLLBACK PREPARED 'rules :client_id';
\else
COMMIT;
\endif
