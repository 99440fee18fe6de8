-- Which orders a suspension of licenses would change, or the end of one.

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
	change		text;
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
	change := CASE WHEN without IS NOT NULL THEN format('DELETE FROM export_control.license_suspension s WHERE s.id = %L', without)
		ELSE format('INSERT INTO export_control.license_suspension (license, destinations, items, party, valid, citation)
			VALUES (%L, %L, %L, %L, %L, ''what if'')', license, destinations, items, party, valid) END;
	RETURN QUERY SELECT * FROM export_control.what_if(change, valid, orders, columns, coalesce(attached.with_ledger, false));
END
$$;
COMMENT ON FUNCTION @extschema@.suspension_impact(regclass, jsonb, text, text[], @extschema@.eccn[], text, daterange, bigint)
	IS 'orders whose outcome changes if licenses are suspended: one, those of a class, or those that name a party; or if a suspension were gone';
