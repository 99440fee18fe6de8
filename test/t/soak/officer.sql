-- What people do about orders, and look at.  No person releases what the rules prohibit (23514).
\set n random(1, 3000)
\set m random(1, 1000)
SELECT soak.attempt(format('SELECT put_on_hold(%L, %L, %L)', 'sales.orders', :n, 'credit'), '55000', 'P0002', '02000');
SELECT soak.attempt(format('SELECT release_order(%L, %L, %L)', 'sales.orders', :n, 'seen'), '55000', 'P0002', '02000', '42501', '23514');
SELECT soak.attempt(format('SELECT escalate_order(%L, %L, %L, %L)', 'sales.lines', :m, 'counsel', 'look'), '55000', 'P0002', '02000');
SELECT soak.attempt(format('SELECT release_order(%L, %L, %L)', 'sales.lines', :m, 'seen'), '55000', 'P0002', '02000', '42501', '23514');
SELECT soak.attempt(format('SELECT lift_hold(%L, %L, %L)', 'sales.orders', :n, 'paid'), '55000', 'P0002', '02000');
SELECT count(*) FROM export_control.worklist;
SELECT count(*) FROM export_control.stale;
