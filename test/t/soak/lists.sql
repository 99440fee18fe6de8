-- A small list, loaded again and again, now and then in vain.
\set n random(1, 1000)
\set commit random(0, 2)
BEGIN;
SELECT soak.small_list(:n);
\if :commit > 0
COMMIT;
\else
ROLLBACK;
\endif
