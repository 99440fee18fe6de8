-- A user's rows in the edition before, and what they were.
INSERT INTO export_control.country_chart (destination, columns, citation) VALUES ('IN', '{NS1}', '15 CFR 738: our reading');
INSERT INTO export_control.destination_name (name, destination) VALUES ('Asia Minor', 'TR');
INSERT INTO export_control.license (number, status) VALUES ('D1', 'approved 2025-07-01/2029-06-30');
INSERT INTO export_control.license_line (license, items, destinations, quantity, value) VALUES ('D1', '{3A001.a.2}', '{BR,VN}', 100, 100000);
INSERT INTO export_control.license_party (license, name) VALUES ('D1', 'Nordwind Maschinen GmbH');
INSERT INTO export_control.license_use (license, line, used_on, quantity, value) VALUES ('D1', 1, '2026-01-01', 40, 50000);
SELECT export_control.set_policy('required_lists', '', 'test');
CREATE TABLE own_before ("table" text, own jsonb);
-- The user's rows, without what counts changes.
CREATE FUNCTION own_rows(OUT "table" text, OUT own jsonb) RETURNS SETOF record LANGUAGE plpgsql AS $$
BEGIN
	FOR "table" IN
		SELECT c.oid::regclass FROM pg_extension, unnest(extconfig) e JOIN pg_class c ON c.oid = e
		WHERE extname = 'export_control' AND c.relkind = 'r'
	LOOP
		RETURN QUERY EXECUTE format(
			'SELECT %L::text, to_jsonb(t) - ''{changed_in,added_in,since,generation}''::text[] FROM %s t WHERE to_jsonb(t) ->> ''shipped'' IS DISTINCT FROM ''true''',
			"table", "table");
	END LOOP;
END
$$;
INSERT INTO own_before SELECT * FROM own_rows();
