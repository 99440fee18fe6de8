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

-- The type behind a domain, and behind domains of domains.
CREATE FUNCTION export_control.base_type(type oid) RETURNS oid
	LANGUAGE sql STABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	WITH RECURSIVE behind (oid) AS (
		SELECT type
		UNION
		SELECT t.typbasetype FROM behind b JOIN pg_type t ON t.oid = b.oid WHERE t.typtype = 'd'
	)
	SELECT t.oid FROM behind b JOIN pg_type t ON t.oid = b.oid WHERE t.typtype <> 'd'
$$;
COMMENT ON FUNCTION export_control.base_type(oid) IS 'the type behind a domain, through all domains; of another type itself';

-- No two values of these types have one text, but for those that are equal.  Others
-- may: functions are named by regproc, whatever their arguments.
CREATE FUNCTION export_control.has_own_text(type oid) RETURNS boolean
	LANGUAGE sql STABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT coalesce((SELECT CASE t.typtype
			WHEN 'd' THEN export_control.has_own_text(t.typbasetype)
			WHEN 'e' THEN true
			WHEN 'b' THEN t.typname = 'citext' OR t.typnamespace = 'pg_catalog'::regnamespace AND t.typname = ANY ('{text,varchar,bpchar,name,char,int2,int4,int8,numeric,float4,float8,money,oid,
				uuid,bool,date,time,timetz,timestamp,timestamptz,bytea,bit,varbit,inet,cidr,macaddr,macaddr8,pg_lsn,xid8}'::name[])
			END FROM pg_type t WHERE t.oid = type), false)
$$;
COMMENT ON FUNCTION export_control.has_own_text(oid)
	IS 'does the text of a value of a type, as that of a key, tell it from all that are not equal to it?';

-- A column, or an expression, as the text of a key.  Values that are equal have the
-- same text: lines of one order, written in two ways, would not be counted together.
-- Where a type or a collation does not allow that, it tells rows apart, and a key
-- that is written otherwise is another one, but it does not say which lines are of
-- one order.
CREATE FUNCTION export_control.key_expression(argument text, expression text, type regtype, collated oid) RETURNS text
	LANGUAGE plpgsql STABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	base	CONSTANT pg_type := (SELECT t FROM pg_type t WHERE t.oid = export_control.base_type(type));
	spelled	CONSTANT boolean := EXISTS (SELECT FROM pg_collation c WHERE c.oid = collated AND NOT c.collisdeterministic);
BEGIN
	IF argument = 'header_key' AND (spelled OR NOT export_control.has_own_text(type)) THEN
		RAISE EXCEPTION '%', format(CASE WHEN spelled THEN 'texts that differ are equal by the collation of %1$s' ELSE 'values of %1$s that are equal may have different texts: it is of type %2$s' END, expression, type)
			USING ERRCODE = 'datatype_mismatch', DETAIL = 'Which lines are of one order is told by a text that all of them have.',
				HINT = 'Map an expression that makes it, such as (o.document ->> ''no'') or (lower(o.order_no COLLATE "default")).';
	END IF;
	RETURN format(CASE
		WHEN spelled THEN '(%s::text COLLATE pg_catalog."C")'
		WHEN base.oid = 'numeric'::regtype THEN 'trim_scale(%s)::text'					-- 1.0 is the order 1
		WHEN base.oid = 'float4'::regtype THEN 'export_control.key_text(%s + real ''0'')'	-- and -0 is 0
		WHEN base.oid = 'float8'::regtype THEN 'export_control.key_text(%s + double precision ''0'')'
		WHEN base.typname = 'citext' THEN CASE argument WHEN 'header_key' THEN 'lower(export_control.key_text(%s))' ELSE 'export_control.key_text(%s)' END
		-- Whose text no setting changes.
		WHEN base.oid = ANY ('{text,varchar,bpchar,name,int2,int4,int8,uuid,bool}'::regtype[]) THEN '%s::text'
		ELSE 'export_control.key_text(%s)' END, expression);
END
$$;
COMMENT ON FUNCTION export_control.key_expression(text, text, regtype, oid)
	IS 'an expression over a row of a table of orders as the text of its key, or of that of its order; an error if lines of one order may have different ones';

-- As what a key is looked for in an index on a column; null: by no index.
CREATE FUNCTION export_control.indexed_as(type oid) RETURNS text
	LANGUAGE sql STABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT 'pg_catalog.' || t.typname FROM pg_type t
	WHERE t.oid = export_control.base_type(type)
		AND t.oid = ANY ('{int2,int4,int8,numeric,uuid,text,varchar,bpchar,date,timestamp,timestamptz}'::regtype[])
$$;
COMMENT ON FUNCTION export_control.indexed_as(oid)
	IS 'the type as which the key of an order is looked for in an index on a column of a type; null where it is not';

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
-- tells rows apart, by columns that are not null and whose texts differ; not before the end of the
-- transaction if it is deferrable, nor those of child tables.
CREATE FUNCTION export_control.keys_stay_apart(source regclass, mapping jsonb, columns int2[] DEFAULT NULL) RETURNS boolean
	LANGUAGE sql STABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT EXISTS (SELECT FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid
		WHERE x.indrelid = source AND x.indisunique AND x.indisvalid AND x.indimmediate AND x.indpred IS NULL AND x.indexprs IS NULL
			AND (c.relkind = 'p' OR NOT EXISTS (SELECT FROM pg_inherits i WHERE i.inhparent = source))
			AND NOT EXISTS (SELECT FROM pg_attribute a
				WHERE a.attrelid = source AND a.attnum = ANY ((x.indkey::int2[])[0:x.indnkeyatts - 1])
					AND NOT (a.attnotnull AND mapping -> 'order_key' @> to_jsonb(a.attname::text) AND (columns IS NULL OR a.attnum = ANY (columns)) AND export_control.has_own_text(a.atttypid))))
$$;
COMMENT ON FUNCTION export_control.keys_stay_apart(regclass, jsonb, int2[])
	IS 'does a unique index of a table of orders keep their keys apart?';
