-- Licenses in the flow of orders: drawn from when an order is confirmed, given
-- back when it is canceled.  Nothing is drawn on a verdict that was not asked
-- for in the same moment.

CREATE FUNCTION export_control.ask_order(source_id bigint, key text, OUT facts jsonb, OUT verdict text, OUT rows bigint)
	LANGUAGE c VOLATILE STRICT SET search_path = pg_catalog, pg_temp
	AS 'MODULE_PATHNAME', 'ask_order';
COMMENT ON FUNCTION export_control.ask_order(bigint, text)
	IS 'the facts of an order that is stored and the verdict on it now, asked as the owner of its table, and how many rows have its key; for functions of the extension';

CREATE FUNCTION export_control.set_drawing(source regclass, confirmed text, split boolean) RETURNS bigint
	LANGUAGE c VOLATILE SET search_path = pg_catalog, pg_temp
	AS 'MODULE_PATHNAME', 'set_drawing';
COMMENT ON FUNCTION export_control.set_drawing(regclass, text, boolean)
	IS 'note for the owner of a table when its orders draw from licenses; its number in export_control.order_source';

CREATE FUNCTION export_control.is_confirmed(source_id bigint, key text) RETURNS boolean
	LANGUAGE c VOLATILE STRICT SET search_path = pg_catalog, pg_temp
	AS 'MODULE_PATHNAME', 'is_confirmed';
COMMENT ON FUNCTION export_control.is_confirmed(bigint, text)
	IS 'does the row of an order say that it is confirmed, where orders draw on confirmation?  For functions of the extension';

CREATE FUNCTION export_control.draw_orders() RETURNS trigger
	LANGUAGE c SET search_path = pg_catalog, pg_temp
	AS 'MODULE_PATHNAME', 'draw_orders';
COMMENT ON FUNCTION export_control.draw_orders()
	IS 'trigger: draw from licenses for an order that is confirmed, give back what one has drawn that is not any more';

-- What an order asks of licenses, as license_assignment has it.  An amount that is
-- not above zero is none: a line that is limited in it licenses no such order, and of another one it
-- draws nothing.  A price that rose by delivery does not count against the value (750.7(c)(1)(iii)), an item
-- that was renumbered is asked for as it was (viii), and an intermediate
-- consignee that needs no new license (v) is left out.
CREATE FUNCTION export_control.asked_of_licenses(key text, facts jsonb) RETURNS export_control.license_assignment
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT ROW(key, NULL, @extschema@.eccn_or_null(coalesce(e ->> 'eccn_before_revision', facts ->> 'item')), facts ->> 'destination', facts ->> 'consignee',
		CASE jsonb_typeof(facts -> 'other_parties') WHEN 'array' THEN (
			SELECT nullif(array_agg(p ORDER BY no), '{}')
			FROM jsonb_array_elements_text(facts -> 'other_parties') WITH ORDINALITY o (p, no)
			WHERE NOT (e ? 'intermediate_consignee_country' AND p ~* E'^\\W*intermediate')) END,
		e, (facts ->> 'on_date')::date, CASE WHEN quantity > 0 THEN quantity END, e ->> 'unit', CASE WHEN value > 0 THEN value END, e ->> 'currency',
		now(), session_user)::export_control.license_assignment
	FROM (SELECT CASE jsonb_typeof(facts -> 'evidence') WHEN 'object' THEN facts -> 'evidence' ELSE '{}' END) s (e),
		LATERAL (SELECT (facts ->> 'quantity')::numeric, (facts ->> 'value')::numeric - coalesce(export_control.read_amount(e ->> 'delivery_price_increase'), 0)) a (quantity, value)
$$;
COMMENT ON FUNCTION export_control.asked_of_licenses(text, jsonb)
	IS 'what an order asks of licenses, by its facts as they are recorded';

-- What an order has been assigned for, if it has drawn; null if it has not, or
-- has given it back.
CREATE FUNCTION export_control.drawn_for(key text) RETURNS export_control.license_assignment
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT a FROM export_control.license_assignment a
	WHERE a.order_key = key AND NOT EXISTS (
			SELECT FROM export_control.license_assignment n WHERE n.order_key = key AND n.attempt > a.attempt)
		AND EXISTS (SELECT FROM export_control.license_use u
			WHERE u.order_key = key AND u.attempt = a.attempt AND u.reverses IS NULL
				AND NOT EXISTS (SELECT FROM export_control.license_use r WHERE r.reverses = u.id))
$$;
COMMENT ON FUNCTION export_control.drawn_for(text) IS 'the order, as it was when it drew what it has drawn; null if it has drawn nothing';

-- All that have drawn under the name of a table, by their keys, as they were when they drew.
CREATE FUNCTION export_control.drawn_assignments(name text) RETURNS jsonb
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT jsonb_agg(jsonb_build_object('key', substr(k.order_key, length(name) + 2), 'drawn', to_jsonb(export_control.drawn_for(k.order_key))) ORDER BY k.first)
	FROM (SELECT u.order_key, min(u.id) AS first FROM export_control.license_use u
		WHERE starts_with(u.order_key, name || ' ') AND u.reverses IS NULL
			AND NOT EXISTS (SELECT FROM export_control.license_use r WHERE r.reverses = u.id)
		GROUP BY u.order_key) k
$$;
COMMENT ON FUNCTION export_control.drawn_assignments(text)
	IS 'the orders that have drawn from licenses under the name of a table and have not given back, as an array of objects: key, and drawn, as export_control.license_assignment has it';

CREATE FUNCTION export_control.other_name(source regclass, name text) RETURNS text
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT n.name FROM export_control.ledger_name n
	WHERE n.source = other_name.source AND n.name <> other_name.name AND export_control.drawn_under(n.name) IS NOT NULL
	ORDER BY n.named_at DESC LIMIT 1
$$;
COMMENT ON FUNCTION export_control.other_name(regclass, text)
	IS 'another name under which orders of a table or view have drawn from licenses; null if there is none';

CREATE FUNCTION export_control.stray_question(source regclass, columns jsonb) RETURNS text
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT format('SELECT d.key FROM pg_catalog.jsonb_to_recordset($1) d (key text, drawn export_control.license_assignment) LEFT JOIN (%s) q ON q.order_key = d.key'
		' WHERE q.order_key IS NULL OR $2 AND NOT export_control.asks_alike(d.drawn, export_control.asked_of_licenses(d.key, q.facts)) LIMIT 1',
		export_control.order_question(source, columns, false, true, true))
$$;
COMMENT ON FUNCTION export_control.stray_question(regclass, jsonb)
	IS 'the query of an order that has drawn, of those that are its parameter, and is not in a table or view of orders, or (the second parameter) is not as it was';

CREATE FUNCTION export_control.asks_alike(a export_control.license_assignment, b export_control.license_assignment) RETURNS boolean
	LANGUAGE sql IMMUTABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT (a.item::text, a.destination, a.consignee, a.other_parties, a.evidence, a.on_date, a.quantity, a.unit, a.value, a.currency)
		IS NOT DISTINCT FROM (b.item::text, b.destination, b.consignee, b.other_parties, b.evidence, b.on_date, b.quantity, b.unit, b.value, b.currency)
$$;
COMMENT ON FUNCTION export_control.asks_alike(export_control.license_assignment, export_control.license_assignment)
	IS 'do two orders ask the same of licenses?';
CREATE FUNCTION export_control.drew_enough(before export_control.license_assignment, asked export_control.license_assignment) RETURNS boolean
	LANGUAGE sql IMMUTABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT (before.item::text, before.destination, before.consignee, before.unit, before.currency)
			IS NOT DISTINCT FROM (asked.item::text, asked.destination, asked.consignee, asked.unit, asked.currency)
		AND CASE WHEN before.quantity IS NULL THEN asked.quantity IS NULL ELSE coalesce(asked.quantity <= before.quantity, false) END
		AND CASE WHEN before.value IS NULL THEN asked.value IS NULL ELSE coalesce(asked.value <= before.value, false) END
$$;
COMMENT ON FUNCTION export_control.drew_enough(export_control.license_assignment, export_control.license_assignment)
	IS 'has an order drawn for as much as it is for now, of the same for the same?';

CREATE FUNCTION export_control.assign_asked(asked export_control.license_assignment, split boolean) RETURNS text
	LANGUAGE sql VOLATILE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT @extschema@.assign_license((asked).order_key, (asked).item, (asked).destination, (asked).consignee, (asked).on_date,
		(asked).quantity, (asked).value, (asked).unit, (asked).currency, (asked).other_parties, split, (asked).evidence)
$$;
COMMENT ON FUNCTION export_control.assign_asked(export_control.license_assignment, boolean)
	IS 'assign licenses to an order as it asks for them';

-- Is there a license that an order may have to draw from?  By what can be read of it: one that
-- names the consignee, if item, destination or day cannot.
CREATE FUNCTION export_control.may_draw(asked export_control.license_assignment) RETURNS boolean
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT EXISTS (
		SELECT FROM (SELECT export_control.destination_code((asked).destination) IS NOT NULL, coalesce((asked).on_date, current_date)) r (known, day),
			@extschema@.licenses_for(coalesce((asked).item, 'EAR99'), CASE WHEN r.known THEN (asked).destination ELSE 'CA' END, (asked).consignee,
				r.day, (asked).other_parties, (asked).evidence) l
		WHERE CASE WHEN r.known AND (asked).item IS NOT NULL AND (asked).on_date IS NOT NULL THEN l.covers IS NOT FALSE
			ELSE (l.last_day >= r.day) IS NOT FALSE END)
$$;
COMMENT ON FUNCTION export_control.may_draw(export_control.license_assignment)
	IS 'is there a license that covers an order, or may do so, whatever it leaves?';

-- Another session may draw what is left after the verdict, which waits for nobody.  refusal:
-- why nothing was drawn; null if there is no license to draw from.
CREATE FUNCTION export_control.draw_unless_gone(asked export_control.license_assignment, OUT drawn text, OUT refusal text)
	LANGUAGE plpgsql VOLATILE
	SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	detail	text;
BEGIN
	drawn := export_control.assign_asked(asked, false);
EXCEPTION WHEN check_violation OR no_data_found OR object_not_in_prerequisite_state OR invalid_parameter_value OR null_value_not_allowed THEN
	GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
	refusal := CASE WHEN export_control.may_draw(asked) THEN
		'Nothing could be drawn from licenses: ' || CASE SQLSTATE WHEN '22004' THEN 'item, destination or day of the order cannot be read.'
			ELSE concat_ws(' ', SQLERRM || '.', nullif(detail, '')) END END;
END
$$;
COMMENT ON FUNCTION export_control.draw_unless_gone(export_control.license_assignment)
	IS 'draw from one license for an order; nothing drawn, and why, if none leaves enough any more';

-- An order that no one license covers may be covered by several, which is known
-- once it has drawn from them: if it is licensed then, it has.  for_review: or if
-- what is open is not for licenses to say.
CREATE FUNCTION export_control.draw_in_parts(source_id bigint, key text, asked export_control.license_assignment, for_review boolean) RETURNS text
	LANGUAGE plpgsql VOLATILE
	SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
	drawn	text;
	now		text;
BEGIN
	BEGIN
		drawn := export_control.assign_asked(asked, true);
		SELECT a.verdict INTO now FROM export_control.ask_order(source_id, key) a;
		IF @extschema@.outcome(now::@extschema@.eligibility) NOT IN ('licensed', CASE WHEN for_review THEN 'review' ELSE 'licensed' END) THEN
			RAISE EXCEPTION USING ERRCODE = 'ECRBK', MESSAGE = 'not licensed by its parts';
		END IF;
	EXCEPTION
		WHEN SQLSTATE 'ECRBK' OR check_violation OR no_data_found OR object_not_in_prerequisite_state OR invalid_parameter_value THEN
			RETURN NULL;
	END;
	PERFORM export_control.judge_order(source_id, key);
	RETURN drawn;
END
$$;
COMMENT ON FUNCTION export_control.draw_in_parts(bigint, text, export_control.license_assignment, boolean)
	IS 'draw from several licenses if together they make the order licensed, or leave nothing but a review; null, and nothing drawn, if not';

-- Whoever released an order saw a verdict, not that nothing can be drawn: why, if there
-- are licenses to draw from.  It is held again until somebody has seen that too.
CREATE FUNCTION export_control.hold_undrawn(source_id bigint, key text, facts jsonb, verdict text, why text, for_owner boolean) RETURNS void
	LANGUAGE plpgsql VOLATILE
	SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
	v	CONSTANT @extschema@.eligibility := verdict::@extschema@.eligibility;
	h	export_control.order_hold;
BEGIN
	IF NOT EXISTS (SELECT FROM export_control.order_source s WHERE s.id = source_id AND s.control <> 'record') THEN
		RETURN;
	END IF;
	SELECT * INTO h FROM export_control.order_hold o WHERE o.source = source_id AND o.order_key = key AND o.kind = 'rules' FOR UPDATE;
	IF h.state = 'released' AND (why IS NOT NULL AND h.undrawn IS NULL OR NOT export_control.release_covers(h, v, facts, h.entries)) THEN
		UPDATE export_control.order_hold o
		SET state = 'held', since = now(), verdict = v, facts = facts, undrawn = why, reason = NULL, note = NULL, until = NULL, released_by = '{}'
		WHERE o.source = source_id AND o.order_key = key AND o.kind = 'rules';
		PERFORM export_control.note_action(source_id, key, 'release_lapsed', h, h.reason, why);
		PERFORM export_control.judge_order(source_id, key);
	-- What has been given back since it was stored may have changed what it is held for.
	ELSIF for_owner AND (h.source IS NULL OR h.state = 'held' AND h.verdict::text <> verdict) THEN
		PERFORM export_control.judge_order(source_id, key);
	END IF;
END
$$;
COMMENT ON FUNCTION export_control.hold_undrawn(bigint, text, jsonb, text, text, boolean)
	IS 'hold an order for which nothing was drawn, unless it is held for what the verdict says, or was released by somebody who has seen that';

-- A release covers what was seen, less what drawing has settled: that a license may not be the one, or not for as much.
CREATE FUNCTION export_control.note_draw(source_id bigint, key text, for_owner boolean) RETURNS void
	LANGUAGE plpgsql VOLATILE
	SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
	v	@extschema@.eligibility;
BEGIN
	IF EXISTS (SELECT FROM export_control.order_hold h WHERE h.source = source_id AND h.order_key = key AND h.kind = 'rules' AND h.state = 'released') THEN
		SELECT a.verdict INTO v FROM export_control.ask_order(source_id, key) a;
		UPDATE export_control.order_hold h SET verdict = v, undrawn = NULL
		WHERE h.source = source_id AND h.order_key = key AND h.kind = 'rules' AND @extschema@.outcome(v) = 'review'
			AND @extschema@.reasons(v)::text[] <@ @extschema@.reasons(h.verdict)::text[];
		PERFORM export_control.judge_order(source_id, key) WHERE v::boolean;
	-- It was held when it was stored, if what has been given back since was not to be had yet.
	ELSIF for_owner AND EXISTS (SELECT FROM export_control.order_hold h
			WHERE h.source = source_id AND h.order_key = key AND h.kind = 'rules' AND h.state = 'held') THEN
		PERFORM export_control.judge_order(source_id, key);
	END IF;
END
$$;
COMMENT ON FUNCTION export_control.note_draw(bigint, text, boolean)
	IS 'settle the hold or the release of an order that has drawn from licenses';

-- An error if the owner of a table of orders may not draw, or does not see all of them: what
-- nobody can see has neither been canceled nor is it the only one of its key.
CREATE FUNCTION export_control.check_drawing(source_id bigint, for_owner boolean, draws boolean) RETURNS void
	LANGUAGE plpgsql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	known	CONSTANT export_control.order_source := (SELECT s FROM export_control.order_source s WHERE s.id = source_id);
	owner	CONSTANT name := (SELECT pg_get_userbyid(c.relowner) FROM pg_class c WHERE c.oid = known.source);
BEGIN
	IF export_control.hides_lines(known.source) THEN
		RAISE EXCEPTION 'row security may hide orders of "%" from its owner', known.source
			USING ERRCODE = 'insufficient_privilege', DETAIL = 'What they draw from licenses is not known.',
				HINT = 'Give the owner BYPASSRLS, or do not force row security on the table.';
	ELSIF draws AND export_control.is_remade(known) THEN
		RAISE EXCEPTION 'view "%" is made of other tables than when it was attached', known.source
			USING ERRCODE = 'object_not_in_prerequisite_state', DETAIL = 'Its orders may be others, with the keys of those that have drawn from licenses.',
				HINT = format('SELECT detach(%L), and attach it anew.', known.source);
	ELSIF draws AND for_owner AND NOT has_function_privilege(owner, '@extschema@.release_license(text)', 'EXECUTE') THEN
		RAISE EXCEPTION 'the owner of the table of orders, "%", may not draw from licenses', owner
			USING ERRCODE = 'insufficient_privilege', HINT = format('SELECT export_control.grant_role(''order_clerk'', %L);', owner);
	END IF;
END
$$;
COMMENT ON FUNCTION export_control.check_drawing(bigint, boolean, boolean)
	IS 'an error unless the owner of a table of orders sees all of them, and may draw from licenses where that is done on his behalf';

-- Gives back what an order has drawn (before) and draws for what it is by now (asked):
-- with what was given back there may be room, or none in one license.  Where that
-- leaves it to a person, all of it stays drawn until one decides (given_back false).
CREATE FUNCTION export_control.draw_anew(source_id bigint, key text, before export_control.license_assignment,
	asked export_control.license_assignment, split boolean, released boolean,
	OUT given_back boolean, OUT verdict @extschema@.eligibility, OUT drawn text, OUT refusal text)
	LANGUAGE plpgsql VOLATILE
	SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
	-- Who has drawn from several licenses may do so again.
	in_parts	CONSTANT boolean := (SELECT count(DISTINCT u.license) > 1 FROM export_control.license_use u
		WHERE u.order_key = before.order_key AND u.attempt = before.attempt AND u.reverses IS NULL);
BEGIN
	PERFORM @extschema@.release_license(before.order_key);
	SELECT a.verdict INTO verdict FROM export_control.ask_order(source_id, key) a;
	IF (split OR in_parts) AND @extschema@.outcome(verdict) = 'license_required' THEN
		drawn := export_control.draw_in_parts(source_id, key, asked, true);
		SELECT a.verdict INTO verdict FROM export_control.ask_order(source_id, key) a;
	ELSIF @extschema@.outcome(verdict) = 'review' AND released THEN
		SELECT d.* INTO drawn, refusal FROM export_control.draw_unless_gone(asked) d;
	END IF;
	IF @extschema@.outcome(verdict) = 'review' AND (refusal IS NOT NULL OR NOT released) THEN
		RAISE EXCEPTION USING ERRCODE = 'ECRBK', MESSAGE = 'not decided';
	END IF;
	given_back := true;
EXCEPTION WHEN SQLSTATE 'ECRBK' THEN
	given_back := false;
	drawn := NULL;
	SELECT a.verdict INTO verdict FROM export_control.ask_order(source_id, key) a;
END
$$;
COMMENT ON FUNCTION export_control.draw_anew(bigint, text, export_control.license_assignment, export_control.license_assignment, boolean, boolean)
	IS 'give back what an order has drawn and draw for what it is by now, or neither';

-- key: of the order in its table; in the ledger it is another one, which no order
-- of another table has.  facts null: the order is not confirmed.  for_owner: on behalf of the owner of
-- the table, who has to be one who may draw.  shared: more than one row has the key.
CREATE FUNCTION export_control.draw_for_order(source_id bigint, key text, facts jsonb, verdict text, split boolean,
	for_owner boolean, shared boolean) RETURNS text
	LANGUAGE plpgsql VOLATILE
	SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
	v		@extschema@.eligibility := verdict::@extschema@.eligibility;
	ledger	CONSTANT text := (SELECT export_control.ledger_key(s.source, key) FROM export_control.order_source s WHERE s.id = source_id);
	before	export_control.license_assignment := export_control.drawn_for(ledger);
	asked	export_control.license_assignment;
	released	CONSTANT boolean := EXISTS (SELECT FROM export_control.order_hold h
		WHERE h.source = source_id AND h.order_key = key AND h.kind = 'rules' AND h.state = 'released');
	given_back	boolean;
	drawn	text;
	refusal	text;
BEGIN
	PERFORM export_control.check_drawing(source_id, for_owner, facts IS NOT NULL OR before.order_key IS NOT NULL);
	IF facts IS NULL AND before.order_key IS NULL THEN
		RETURN NULL;
	ELSIF facts IS NULL THEN
		drawn := @extschema@.release_license(ledger);
		-- One that has the key now may have been held for what another one had drawn.
		PERFORM export_control.judge_order(source_id, key)
		WHERE for_owner AND EXISTS (SELECT FROM export_control.order_hold h
			WHERE h.source = source_id AND h.order_key = key AND h.kind = 'rules' AND h.state = 'held');
		RETURN drawn;
	END IF;

	asked := export_control.asked_of_licenses(ledger, facts);
	-- Which of the rows what was drawn is for, nobody can tell: it stays, and no more is drawn.
	IF shared THEN
		PERFORM export_control.hold_undrawn(source_id, key, facts, v::text, CASE WHEN export_control.may_draw(asked) THEN
			'Nothing could be drawn from licenses: more than one row has the key.' END, for_owner)
		WHERE (v::boolean IS NOT TRUE OR NOT released) AND NOT EXISTS (SELECT FROM export_control.order_hold h
			WHERE h.source = source_id AND h.order_key = key AND h.kind = 'rules' AND h.state = 'held');
		RETURN @extschema@.assigned_license(ledger);
	END IF;
	-- What an order has drawn as another one than it is now is not its own any more, nor is what does not license it.
	IF before.order_key IS NOT NULL AND (v::boolean AND @extschema@.outcome(v) <> 'licensed' OR NOT export_control.asks_alike(before, asked)
		OR released AND @extschema@.has_reason(v, 'license_facts')) THEN
		SELECT d.* INTO given_back, v, drawn, refusal FROM export_control.draw_anew(source_id, key, before, asked, split, released) d;
		IF NOT given_back THEN
			PERFORM export_control.hold_undrawn(source_id, key, facts, v::text, CASE WHEN @extschema@.has_reason(v, 'license_facts')
				OR NOT export_control.drew_enough(before, asked) THEN refusal END, for_owner);
		END IF;
	END IF;
	IF before.order_key IS NOT NULL AND given_back IS NOT TRUE THEN
		RETURN @extschema@.assigned_license(ledger);
	-- A person who released an order has said what nobody else could: it ships, under the license that covers it.
	ELSIF drawn IS NULL AND (@extschema@.outcome(v) = 'licensed' OR (@extschema@.outcome(v) = 'review' AND released)) THEN
		SELECT d.* INTO drawn, refusal FROM export_control.draw_unless_gone(asked) d;
		IF drawn IS NULL THEN
			SELECT a.verdict INTO v FROM export_control.ask_order(source_id, key) a;
			-- Or has another one given it back meanwhile?
			IF @extschema@.outcome(v) = 'licensed' THEN drawn := export_control.assign_asked(asked, false); END IF;
		END IF;
	END IF;
	IF drawn IS NULL AND split AND @extschema@.outcome(v) = 'license_required' THEN
		drawn := export_control.draw_in_parts(source_id, key, asked, released);
	END IF;
	-- Another order has drawn what this one was to have: it is held, unless it is.
	IF drawn IS NOT NULL THEN
		PERFORM export_control.note_draw(source_id, key, for_owner);
	ELSIF v::boolean IS NOT TRUE THEN
		PERFORM export_control.hold_undrawn(source_id, key, facts, v::text, CASE WHEN @extschema@.outcome(v) = 'review' THEN refusal END, for_owner);
	END IF;
	RETURN drawn;
END
$$;
COMMENT ON FUNCTION export_control.draw_for_order(bigint, text, jsonb, text, boolean, boolean, boolean)
	IS 'draw from licenses for an order on the verdict of this moment, or give back what it has drawn; the licenses';

-- ---- for the owner of a table ----

CREATE FUNCTION @extschema@.draw_on_confirmation(source regclass, confirmed text, split boolean DEFAULT false) RETURNS void
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
	SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
	id		bigint := export_control.need_source(source);
	kind	CONSTANT "char" := (SELECT c.relkind FROM pg_class c WHERE c.oid = source);
	type	regtype;
BEGIN
	IF kind NOT IN ('r', 'p') THEN
		RAISE EXCEPTION '"%" is not a table in which orders are stored', source
			USING ERRCODE = 'wrong_object_type', HINT = 'confirm_order() and cancel_order() draw for the orders of a view.';
	END IF;
	IF EXISTS (SELECT FROM export_control.order_source s WHERE s.id = id AND s.confirmed IS NOT NULL) THEN
		EXECUTE format('DROP TRIGGER IF EXISTS export_control_use ON %s', source);
	END IF;
	IF confirmed IS NOT NULL THEN
		EXECUTE format('SELECT pg_typeof((SELECT (%s) FROM %s o WHERE false))', confirmed, source) INTO type;
		IF type <> 'bool'::regtype THEN
			RAISE EXCEPTION 'whether an order is confirmed is true or false, and not of type %', type
				USING ERRCODE = 'datatype_mismatch', HINT = 'An expression such as o.status = ''confirmed''.';
		END IF;
		-- When the transaction ends: the rows of a statement are judged one by one
		-- before anything is drawn for them, and licenses are locked for a moment.
		EXECUTE format('CREATE CONSTRAINT TRIGGER export_control_use AFTER INSERT OR UPDATE OR DELETE ON %s DEFERRABLE INITIALLY DEFERRED
			FOR EACH ROW EXECUTE FUNCTION export_control.draw_orders(%L)', source, id);
	END IF;
	PERFORM export_control.set_drawing(source, confirmed, split);
END
$$;
COMMENT ON FUNCTION @extschema@.draw_on_confirmation(regclass, text, boolean)
	IS 'have orders draw from licenses when they are confirmed, by an expression over a row "o", and give back what they have drawn when they are not any more; null ends that';

-- ---- for people ----

-- Held or not, by the verdict of now; asked again, nothing new is recorded.
CREATE FUNCTION export_control.judge_unless_on_record(source_id bigint, key text, verdict text) RETURNS void
	LANGUAGE plpgsql VOLATILE
	SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	IF verdict IS DISTINCT FROM (SELECT d.verdict::text FROM export_control.decision d
			WHERE d.source = source_id AND d.order_key = key ORDER BY d.id DESC LIMIT 1) THEN
		PERFORM export_control.judge_order(source_id, key);
	END IF;
END
$$;
COMMENT ON FUNCTION export_control.judge_unless_on_record(bigint, text, text)
	IS 'judge an order whose verdict is another one than that of the last decision on it';

CREATE FUNCTION @extschema@.confirm_order(source regclass, order_key text, split boolean DEFAULT false,
	OUT verdict @extschema@.eligibility, OUT license text)
	LANGUAGE plpgsql VOLATILE SECURITY DEFINER
	SET search_path = pg_catalog, pg_temp SET check_function_bodies = on
AS $$
#variable_conflict use_variable
DECLARE
	id		CONSTANT bigint := export_control.need_source(source);
	asked	record;
BEGIN
	PERFORM export_control.lock_order(id, order_key);
	SELECT a.facts, a.verdict, a.rows INTO asked FROM export_control.ask_order(id, order_key) a;
	IF asked.facts IS NULL THEN
		RAISE EXCEPTION '"%" has no order "%"', source, order_key
			USING ERRCODE = 'no_data_found', HINT = 'A key of several columns is made by export_control.composite_key().';
	END IF;
	license := export_control.draw_for_order(id, order_key, asked.facts, asked.verdict, split, false, asked.rows > 1);
	SELECT a.verdict INTO verdict FROM export_control.ask_order(id, order_key) a;
	PERFORM export_control.judge_unless_on_record(id, order_key, verdict::text);
END
$$;
COMMENT ON FUNCTION @extschema@.confirm_order(regclass, text, boolean)
	IS 'draw an order from licenses if that is what its verdict needs, which is asked for now, and judge it: it is held no more if it may ship; the verdict, and the licenses';

CREATE FUNCTION @extschema@.cancel_order(source regclass, order_key text) RETURNS text
	LANGUAGE plpgsql VOLATILE SECURITY DEFINER
	SET search_path = pg_catalog, pg_temp SET check_function_bodies = on
AS $$
#variable_conflict use_variable
DECLARE
	id		CONSTANT bigint := export_control.need_source(source);
	rows	bigint;
	license	text;
BEGIN
	PERFORM export_control.lock_order(id, order_key);
	rows := (SELECT a.rows FROM export_control.ask_order(id, order_key) a);
	IF rows > 1 THEN
		RAISE EXCEPTION '% rows of "%" have the key "%"', rows, source, order_key
			USING ERRCODE = 'cardinality_violation', DETAIL = 'Which of them is canceled is not known, and what was drawn may be for another one.',
				HINT = 'Give each a key of its own, or delete the others; then cancel it.';
	END IF;
	license := export_control.draw_for_order(id, order_key, NULL, NULL, false, false, false);
	-- By what its row says it ships, and others would draw what it gave back.
	IF export_control.is_confirmed(id, order_key) THEN
		PERFORM export_control.judge_and_draw(id, order_key);
		RAISE NOTICE 'order "%" of "%" is confirmed, and draws anew', order_key, source
			USING HINT = 'It gives back for good when its row says that it is not confirmed any more.';
	ELSE
		PERFORM export_control.judge_unless_on_record(id, order_key, (SELECT a.verdict FROM export_control.ask_order(id, order_key) a));
	END IF;
	RETURN license;
END
$$;
COMMENT ON FUNCTION @extschema@.cancel_order(regclass, text)
	IS 'give back what an order has drawn from licenses, and judge it: it is held if it may not ship now, and draws anew if its row says that it is confirmed, where orders draw on confirmation; the numbers of the licenses, null if it had drawn nothing';

REVOKE EXECUTE ON FUNCTION @extschema@.confirm_order(regclass, text, boolean), @extschema@.cancel_order(regclass, text),
	export_control.draw_for_order(bigint, text, jsonb, text, boolean, boolean, boolean),
	export_control.draw_anew(bigint, text, export_control.license_assignment, export_control.license_assignment, boolean, boolean),
	export_control.draw_in_parts(bigint, text, export_control.license_assignment, boolean), export_control.draw_unless_gone(export_control.license_assignment),
	export_control.assign_asked(export_control.license_assignment, boolean) FROM PUBLIC;
