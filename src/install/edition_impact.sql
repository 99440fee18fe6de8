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
	since		CONSTANT daterange := daterange(day, NULL);
	ask			text;
	keys		text[];
	days		date[];
	verdicts	@extschema@.eligibility[];
	what_ifs	@extschema@.eligibility[];
BEGIN
	PERFORM export_control.need_given('edition_impact', '{orders,staging,day}', orders::text, staging, day::text);
	SELECT * INTO attached FROM export_control.order_source s WHERE s.source = orders AND columns IS NULL;
	columns := coalesce(columns, attached.columns);
	ask := export_control.impact_question(orders, columns, coalesce(attached.with_ledger, false));
	EXECUTE 'SELECT array_agg(q.order_key), array_agg(q.on_date), array_agg(q.verdict) FROM (' || ask || ') q'
		INTO keys, days, verdicts USING since;

	-- The rules as they would be; no trace of them is left.
	BEGIN
		PERFORM export_control.load_edition('what if', staging, day, max_loss);
		what_ifs := export_control.verdicts_by_key(ask, since, keys);
		RAISE EXCEPTION USING ERRCODE = 'ECRBK', MESSAGE = 'what if';
	EXCEPTION
		WHEN SQLSTATE 'ECRBK' THEN NULL;
	END;

	RETURN QUERY SELECT * FROM export_control.changed_outcomes(keys, days, verdicts, what_ifs);
END
$$;
COMMENT ON FUNCTION @extschema@.edition_impact(regclass, text, date, jsonb, real)
	IS 'orders from a day on whose outcome changes with an edition that is staged, as load_edition() would take it in';
