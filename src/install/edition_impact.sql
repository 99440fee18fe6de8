-- Which orders an edition of the regulation would flip, before it is taken in.
-- With the rights of who calls it, as load_edition().

CREATE FUNCTION @extschema@.edition_impact(orders regclass, staging text, day date, columns jsonb DEFAULT NULL,
	max_loss real DEFAULT 0.05,
	OUT order_key text, OUT on_date date, OUT verdict @extschema@.eligibility, OUT what_if @extschema@.eligibility)
	RETURNS SETOF record
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
	SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
	attached	export_control.order_source;
BEGIN
	PERFORM export_control.need_given('edition_impact', '{orders,staging,day}', orders::text, staging, day::text);
	SELECT * INTO attached FROM export_control.order_source s WHERE s.source = orders AND columns IS NULL;
	columns := coalesce(columns, attached.columns);
	RETURN QUERY SELECT * FROM export_control.what_if(format('SELECT export_control.load_edition(''what if'', %L, %L, %L)', staging, day, max_loss),
		daterange(day, NULL), orders, columns, coalesce(attached.with_ledger, false));
END
$$;
COMMENT ON FUNCTION @extschema@.edition_impact(regclass, text, date, jsonb, real)
	IS 'orders from a day on whose outcome changes with an edition that is staged, as load_edition() would take it in';
