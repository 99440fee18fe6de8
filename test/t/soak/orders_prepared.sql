-- Orders that are stored and confirmed in two phases.
\set n random(1, 3000)
\set commit random(0, 1)
BEGIN;
INSERT INTO sales.orders (confirmed) VALUES (true);
UPDATE sales.orders SET confirmed = NOT confirmed WHERE id = :n;
PREPARE TRANSACTION 'orders :client_id';
\if :commit
COMMIT PREPARED 'orders :client_id';
\else
ROLLBACK PREPARED 'orders :client_id';
\endif
