-- What a suspension of licenses would change, before it is made, or after it
-- were gone.

CREATE FUNCTION @extschema@.suspension_impact(orders regclass, columns jsonb DEFAULT NULL, license text DEFAULT NULL,
	destinations text[] DEFAULT NULL, items @extschema@.eccn[] DEFAULT NULL, party text DEFAULT NULL,
	valid daterange DEFAULT daterange(current_date, NULL), without bigint DEFAULT NULL,
	OUT order_key text, OUT on_date date, OUT verdict @extschema@.eligibility, OUT what_if @extschema@.eligibility)
	RETURNS SETOF record
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
	SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
	attached	export_control.order_source;
	ask			text;
	keys		text[];
	days		date[];
	verdicts	@extschema@.eligibility[];
	what_ifs	@extschema@.eligibility[];
BEGIN
	IF without IS NULL AND num_nonnulls(license, destinations, items, party) = 0 OR isempty(valid) THEN
		RAISE EXCEPTION 'a suspension names what is suspended, and when'
			USING ERRCODE = 'invalid_parameter_value',
				HINT = 'Give license, destinations, items or party; or without, the number of a row of export_control.license_suspension.';
	END IF;
	IF without IS NOT NULL THEN
		SELECT s.valid INTO valid FROM export_control.license_suspension s WHERE s.id = without;
		IF NOT FOUND THEN
			RAISE EXCEPTION 'there is no suspension %', without
				USING ERRCODE = 'undefined_object', HINT = 'See export_control.license_suspension.';
		END IF;
	END IF;
	SELECT * INTO attached FROM export_control.order_source s WHERE s.source = orders AND columns IS NULL;
	columns := coalesce(columns, attached.columns);
	SELECT format('SELECT %s AS order_key, %s AS on_date, %s AS verdict FROM %s o WHERE $1 @> %2$s ORDER BY 2, 1',
		min(c.expression) FILTER (WHERE c.argument = 'order_key'),
		coalesce(min(c.expression) FILTER (WHERE c.argument = 'on_date'), 'CURRENT_DATE'),
		export_control.order_verdict(orders, columns, coalesce(attached.with_ledger, false)), orders)
	INTO ask
	FROM export_control.order_columns(orders, columns) c;
	EXECUTE 'SELECT array_agg(q.order_key), array_agg(q.on_date), array_agg(q.verdict) FROM (' || ask || ') q'
		INTO keys, days, verdicts USING valid;

	-- The suspensions as they would be; no trace of them is left.
	BEGIN
		IF without IS NOT NULL THEN
			DELETE FROM export_control.license_suspension s WHERE s.id = without;
		ELSE
			INSERT INTO export_control.license_suspension (license, destinations, items, party, valid, citation)
			VALUES (license, destinations, items, party, valid, 'what if');
		END IF;
		EXECUTE 'SELECT array_agg(w.verdict ORDER BY b.position) FROM unnest($2) WITH ORDINALITY b (order_key, position)'
			' LEFT JOIN (' || ask || ') w ON w.order_key = b.order_key'
			INTO what_ifs USING valid, keys;
		RAISE EXCEPTION USING ERRCODE = 'ECRBK', MESSAGE = 'what if';
	EXCEPTION
		WHEN SQLSTATE 'ECRBK' THEN NULL;
	END;

	RETURN QUERY
		SELECT b.order_key, b.on_date, b.verdict, b.what_if
		FROM unnest(keys, days, verdicts, what_ifs) b (order_key, on_date, verdict, what_if)
		WHERE @extschema@.outcome(b.verdict) <> @extschema@.outcome(b.what_if)
		ORDER BY b.on_date, b.order_key;
END
$$;
COMMENT ON FUNCTION @extschema@.suspension_impact(regclass, jsonb, text, text[], @extschema@.eccn[], text, daterange, bigint)
	IS 'orders whose outcome changes if licenses are suspended: one, those of a class, or those that name a party; or if a suspension were gone';
