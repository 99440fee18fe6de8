-- The key of an order: its text, the same in every session, by which it is found
-- again on record and in the ledger.

-- A key is found again by its text, which is the same whatever the session says
-- of dates and numbers.
CREATE FUNCTION export_control.key_text(key anyelement) RETURNS text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
	SET DateStyle = 'ISO, YMD' SET IntervalStyle = 'iso_8601' SET TimeZone = 'UTC'
	SET extra_float_digits = 1 SET bytea_output = 'hex' SET lc_monetary = 'C' SET quote_all_identifiers = off
AS $$ SELECT key::text $$;
COMMENT ON FUNCTION export_control.key_text(anyelement)
	IS 'the text of the key of an order, the same in every session';

-- The key of an order whose table has one of several columns.
CREATE FUNCTION export_control.composite_key(VARIADIC parts text[]) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$ SELECT to_jsonb(parts)::text $$;
COMMENT ON FUNCTION export_control.composite_key(text[])
	IS 'the key of an order that several columns make, in the order in which they were mapped';

-- The text of a key as a value of the type of its column; null if it is none.
CREATE FUNCTION export_control.key_value(key text, type anyelement) RETURNS anyelement
	LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
	SET search_path = pg_catalog, pg_temp
	SET DateStyle = 'ISO, YMD' SET IntervalStyle = 'iso_8601' SET TimeZone = 'UTC'
AS $$
DECLARE
	value	type%TYPE;
BEGIN
	value := key;
	RETURN value;
EXCEPTION WHEN data_exception THEN
	RETURN NULL;
END
$$;
COMMENT ON FUNCTION export_control.key_value(text, anyelement)
	IS 'the text of the key of an order as a value of the type of its column; null if it is none';

-- Are keys of orders those of one row each, whatever is stored?  A unique index
-- tells rows apart, by columns that are not null; not before the end of the
-- transaction if it is deferrable, nor those of child tables.
CREATE FUNCTION export_control.keys_stay_apart(source regclass, mapping jsonb) RETURNS boolean
	LANGUAGE sql STABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT EXISTS (SELECT FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid
		WHERE x.indrelid = source AND x.indisunique AND x.indisvalid AND x.indimmediate AND x.indpred IS NULL AND x.indexprs IS NULL
			AND (c.relkind = 'p' OR NOT EXISTS (SELECT FROM pg_inherits i WHERE i.inhparent = source))
			AND NOT EXISTS (SELECT FROM pg_attribute a
				WHERE a.attrelid = source AND a.attnum = ANY ((x.indkey::int2[])[0:x.indnkeyatts - 1])
					AND NOT (a.attnotnull AND mapping -> 'order_key' @> to_jsonb(a.attname::text))))
$$;
COMMENT ON FUNCTION export_control.keys_stay_apart(regclass, jsonb)
	IS 'does a unique index of a table of orders keep their keys apart?';
