-- Lines of a view, whose facts lie in another table; draws by calls.
\set n random(1, 1000)
\set customer random(1, 200)
SELECT soak.attempt(format('SELECT confirm_order(%L, %L, split => true)', 'sales.lines', :n), '23505', '23514', '55000', 'P0002', '22023');
UPDATE sales.customer SET land = CASE land WHEN 'BR' THEN 'IN' WHEN 'IN' THEN 'KP' ELSE 'BR' END WHERE id = :customer;
UPDATE sales.line SET quantity = 1 + quantity % 6 WHERE id = :n;
SELECT cancel_order('sales.lines', (:n)::text);
SELECT soak.attempt(format('SELECT assign_license(%L, %L, %L, %L, %L, 1, 100)', 'direct ' || :n, '3A002.a', 'BR', 'Customer ' || :customer || ' Works', '2027-01-15'), '23505', '23514', '55000', 'P0002');
SELECT soak.attempt(format('SELECT release_license(%L)', 'direct ' || :n), 'P0002');
