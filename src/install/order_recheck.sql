-- Orders asked about again when the rules have changed, what is stale until then,
-- and who is told of holds.

-- ---- which orders ----

-- The question about the key of a row, which is the parameter, as it is stored.
CREATE FUNCTION export_control.order_key_question(orders regclass, columns jsonb) RETURNS text
	LANGUAGE sql STABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT format('SELECT %s AS order_key FROM (SELECT ($1).*) o', c.expression)
	FROM export_control.order_columns(orders, columns) c
	WHERE c.argument = 'order_key'
$$;
COMMENT ON FUNCTION export_control.order_key_question(regclass, jsonb)
	IS 'the query by which the trigger on a table of orders finds the key of a row';

-- Has a row "o" the key $1?  By its columns, whose index is used; types of
-- somebody's own are left to their texts.  Of several columns, one may be null.
CREATE FUNCTION export_control.order_has_key(orders regclass, columns jsonb) RETURNS text
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT format('%s = $1', c.expression) || coalesce((
		SELECT string_agg(format(CASE WHEN a.attnotnull OR jsonb_typeof(c.mapped) <> 'array' THEN ' AND o.%1$I = %2$s' ELSE ' AND (o.%1$I = %2$s OR o.%1$I IS NULL AND %2$s IS NULL)' END, a.attname,
				format('export_control.key_value(%s, NULL::%s)',
				CASE jsonb_typeof(c.mapped) WHEN 'array' THEN format('(export_control.read_evidence($1) ->> %s)', p.no - 1) ELSE '$1' END,
				export_control.indexed_as(a.atttypid))), '' ORDER BY p.no)
		FROM jsonb_array_elements_text(CASE jsonb_typeof(c.mapped) WHEN 'array' THEN c.mapped ELSE jsonb_build_array(c.mapped) END) WITH ORDINALITY p (name, no)
			JOIN pg_attribute a ON a.attrelid = orders AND a.attname = p.name AND a.attnum > 0 AND NOT a.attisdropped
		WHERE export_control.indexed_as(a.atttypid) IS NOT NULL), '')
	FROM export_control.order_columns(orders, columns) c
	WHERE c.argument = 'order_key'
$$;
COMMENT ON FUNCTION export_control.order_has_key(regclass, jsonb)
	IS 'the condition by which the row "o" of an order is found by its key, $1';

CREATE FUNCTION export_control.note_recorded(key text, verdict @extschema@.eligibility) RETURNS boolean
	LANGUAGE c VOLATILE PARALLEL UNSAFE
	AS 'MODULE_PATHNAME', 'note_recorded';
COMMENT ON FUNCTION export_control.note_recorded(text, @extschema@.eligibility)
	IS 'for recheck(): keep in mind which verdict on an order is on record';
CREATE FUNCTION export_control.differs_from_record(key text, verdict @extschema@.eligibility) RETURNS boolean
	LANGUAGE c VOLATILE PARALLEL UNSAFE
	AS 'MODULE_PATHNAME', 'differs_from_record';
COMMENT ON FUNCTION export_control.differs_from_record(text, @extschema@.eligibility)
	IS 'for recheck(): is a verdict on an order another than the one on record?';

CREATE FUNCTION export_control.note_drawn(key text) RETURNS boolean
	LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
	AS 'MODULE_PATHNAME', 'note_drawn';
COMMENT ON FUNCTION export_control.note_drawn(text)
	IS 'for recheck(): keep in mind that an order has drawn from licenses';
CREATE FUNCTION export_control.has_drawn(key text) RETURNS boolean
	LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
	AS 'MODULE_PATHNAME', 'has_drawn';
COMMENT ON FUNCTION export_control.has_drawn(text)
	IS 'for recheck(): has an order drawn from licenses?';
CREATE FUNCTION export_control.is_noted(key text) RETURNS boolean
	LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
	AS 'MODULE_PATHNAME', 'is_noted';
COMMENT ON FUNCTION export_control.is_noted(text)
	IS 'for recheck(): is something kept in mind of an order?';
CREATE FUNCTION export_control.was_seen(key text) RETURNS boolean
	LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
	AS 'MODULE_PATHNAME', 'was_seen';
COMMENT ON FUNCTION export_control.was_seen(text)
	IS 'for recheck(): was an order there of which something was kept in mind?';
CREATE FUNCTION export_control.end_hold_of_none(source_id bigint, key text) RETURNS void
	LANGUAGE plpgsql VOLATILE
	SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	PERFORM export_control.lock_order(source_id, key);
	PERFORM FROM export_control.order_hold h WHERE h.source = source_id AND h.order_key = key AND h.kind = 'rules';
	IF FOUND AND export_control.judge_order(source_id, key) = 0 THEN
		PERFORM export_control.orders_gone(source_id, ARRAY[key], '{NULL}', '{false}', false);
	END IF;
END
$$;
COMMENT ON FUNCTION export_control.end_hold_of_none(bigint, text)
	IS 'for recheck(): end the hold by the rules of an order that is gone';

-- any_drawn: some orders have drawn from licenses, and are asked about with that.
CREATE FUNCTION export_control.order_differs(orders regclass, columns jsonb, any_drawn boolean) RETURNS text
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT format('export_control.differs_from_record(%s, %s)', c.expression, CASE
		WHEN any_drawn THEN format('CASE WHEN export_control.has_drawn(%s) THEN %s ELSE %s END',
			c.expression, export_control.order_verdict(orders, columns, true), export_control.order_verdict(orders, columns))
		ELSE export_control.order_verdict(orders, columns) END)
	FROM export_control.order_columns(orders, columns) c
	WHERE c.argument = 'order_key'
$$;
COMMENT ON FUNCTION export_control.order_differs(regclass, jsonb, boolean)
	IS 'the condition by which recheck() finds the rows "o" whose verdict is not the one on record';

-- recheck() reads by it: the first verdict of most orders is not in it.
CREATE INDEX decision_change_idx ON export_control.decision (orders, order_key, step) INCLUDE (verdict)
	WHERE step > 1 OR verdict OPERATOR(@extschema@.!==) 'no_license_required'::@extschema@.eligibility;

-- ---- asking again ----

-- Of this server, so not in a dump.
CREATE TABLE export_control.order_recheck (
	source		bigint PRIMARY KEY,		-- of export_control.order_source
	generation	bigint NOT NULL,		-- of the rules
	seen		pg_snapshot NOT NULL,	-- the transactions and subtransactions that were over when it began
	began_at	timestamptz NOT NULL,
	ended_at	timestamptz NOT NULL DEFAULT clock_timestamp(),
	asked		bigint NOT NULL,		-- orders
	changed		bigint NOT NULL,		-- decisions written
	recheck_by	name NOT NULL DEFAULT session_user
);
COMMENT ON TABLE export_control.order_recheck
	IS 'the last recheck() of all orders of a table or view';
CREATE TRIGGER extension_writes_recheck BEFORE INSERT OR UPDATE OR DELETE ON export_control.order_recheck
	FOR EACH STATEMENT EXECUTE FUNCTION export_control.extension_writes('recheck()');

CREATE FUNCTION export_control.recheck_source(source regclass, most bigint, OUT asked bigint, OUT changed bigint, OUT complete boolean)
	LANGUAGE c VOLATILE PARALLEL UNSAFE
	AS 'MODULE_PATHNAME', 'recheck_source';
COMMENT ON FUNCTION export_control.recheck_source(regclass, bigint)
	IS 'ask about the orders of a table or view again, and judge those whose verdict is not the one on record';

CREATE FUNCTION @extschema@.recheck(source regclass DEFAULT NULL, most bigint DEFAULT NULL,
	OUT orders regclass, OUT asked bigint, OUT changed bigint, OUT complete boolean)
	RETURNS SETOF record
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
	SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_variable
BEGIN
	IF source IS NOT NULL THEN
		PERFORM export_control.need_source(source);
	END IF;
	FOR orders IN
		SELECT s.source FROM export_control.order_source s JOIN pg_class c ON c.oid = s.source
		WHERE s.control IS NOT NULL AND (source IS NULL OR s.source = source) ORDER BY s.id
	LOOP
		SELECT r.asked, r.changed, r.complete INTO asked, changed, complete FROM export_control.recheck_source(orders, most) r;
		RETURN NEXT;
	END LOOP;
END
$$;
COMMENT ON FUNCTION @extschema@.recheck(regclass, bigint)
	IS 'ask about all orders again, of a table or view or of all under control, and record those whose verdict has changed; at most so many, if that is said';

CREATE FUNCTION export_control.was_shown(writer xid, seen pg_snapshot) RETURNS boolean
	LANGUAGE c STABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'was_shown';
COMMENT ON FUNCTION export_control.was_shown(xid, pg_snapshot)
	IS 'was a row shown by a snapshot, which also names the subtransactions that were under way?';

-- ---- what is stale ----

-- A recheck is good for what was written before it and for the rules that it
-- asked by.  What was under way then is stale until the next one.
CREATE VIEW export_control.stale AS
SELECT s.source, d.order_key, CASE WHEN d.rules THEN 'rules' ELSE 'validity' END AS why,
	@extschema@.outcome(d.verdict) AS outcome, d.verdict, d.generation, d.step, d.recorded_at
FROM export_control.order_source s
	CROSS JOIN (SELECT @extschema@.rulebook_generation() AS generation) now
	LEFT JOIN export_control.order_recheck r ON r.source OPERATOR(pg_catalog.=) s.id
	JOIN LATERAL (SELECT d.*,
			d.generation OPERATOR(pg_catalog.<>) now.generation
				AND (r.generation OPERATOR(pg_catalog.=) now.generation AND export_control.was_shown(d.xmin, r.seen)) IS NOT TRUE AS rules,
			@extschema@.valid_until(d.verdict) OPERATOR(pg_catalog.<) CURRENT_DATE
				AND (r.began_at::pg_catalog.date OPERATOR(pg_catalog.>) @extschema@.valid_until(d.verdict) AND export_control.was_shown(d.xmin, r.seen)) IS NOT TRUE AS validity
		FROM export_control.decision d) d ON d.source OPERATOR(pg_catalog.=) s.id AND (d.rules OR d.validity)
WHERE s.control IS NOT NULL AND NOT EXISTS (
	SELECT FROM export_control.decision l
	WHERE l.order_key OPERATOR(pg_catalog.=) d.order_key AND l.orders OPERATOR(pg_catalog.=) d.orders AND l.step OPERATOR(pg_catalog.>) d.step);
COMMENT ON VIEW export_control.stale
	IS 'last decisions on orders under control whose rules have changed since, or whose validity is over: recheck() looks at them';

-- ---- who is told ----

CREATE FUNCTION export_control.hold_changed() RETURNS trigger
	LANGUAGE c
	AS 'MODULE_PATHNAME', 'hold_changed';
COMMENT ON FUNCTION export_control.hold_changed()
	IS 'trigger: NOTIFY export_control_hold of what became of the hold of an order';
CREATE TRIGGER hold_changed AFTER INSERT OR UPDATE OR DELETE ON export_control.order_hold
	FOR EACH ROW EXECUTE FUNCTION export_control.hold_changed();
