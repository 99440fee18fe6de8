-- Decisions years later: what they rested on, what the rules of that day say of
-- the same facts, what those of today say, and how two differ.

-- The editions of lists that were loaded when a decision was made.
CREATE FUNCTION export_control.lists_of(generation bigint, recorded_at timestamptz) RETURNS jsonb
	LANGUAGE sql STABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT coalesce(jsonb_object_agg(l.list, l.published), '{}')
	FROM (SELECT p.list, max(p.published) AS published FROM export_control.party_load p
		WHERE p.shipped OR p.loaded_at <= lists_of.recorded_at AND p.generation <= lists_of.generation
		GROUP BY p.list) l
$$;
COMMENT ON FUNCTION export_control.lists_of(bigint, timestamptz)
	IS 'which edition of each list had been loaded, by the generation of the rules and the time';

CREATE VIEW export_control.decision_record AS
SELECT d.id, d.orders, d.order_key, d.facts OPERATOR(pg_catalog.->>) 'header_key' AS header_key, d.step, d.recorded_at, d.recorded_by, d.owner,
	@extschema@.outcome(d.verdict) AS outcome, pg_catalog.array_to_string(@extschema@.reasons(d.verdict), ', ') AS reasons,
	NULLIF(@extschema@.valid_until(d.verdict), 'infinity') AS valid_until, d.entries, d.facts, d.generation, d.policies,
	export_control.lists_of(d.generation, d.recorded_at) AS lists, d.verdict
FROM export_control.decision d;
COMMENT ON VIEW export_control.decision_record
	IS 'decisions on orders: who, when, on which facts, the verdict with its reasons and entries of lists, and the rules, policies and lists of which day it rests on';

CREATE FUNCTION export_control.need_decision(id bigint) RETURNS export_control.decision
	LANGUAGE plpgsql STABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
	d	export_control.decision;
BEGIN
	SELECT * INTO d FROM export_control.decision o WHERE o.id = id;
	IF d.id IS NULL THEN
		RAISE EXCEPTION 'there is no decision %', id
			USING ERRCODE = 'no_data_found', HINT = 'export_control.decision_record has them.';
	END IF;
	RETURN d;
END
$$;
COMMENT ON FUNCTION export_control.need_decision(bigint) IS 'a decision on record; an error if there is none of that number';

-- What a decision was asked for: its facts, with the key by which its draws are
-- found where orders state that.
CREATE FUNCTION export_control.facts_asked(d export_control.decision) RETURNS jsonb
	LANGUAGE sql STABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT CASE WHEN coalesce((SELECT s.with_ledger FROM export_control.order_source s WHERE s.id = (d).source), true)
			AND coalesce(jsonb_typeof((d).facts -> 'evidence'), 'object') = 'object'
		THEN (d).facts || jsonb_build_object('evidence', coalesce((d).facts -> 'evidence', '{}') || jsonb_build_object('order_key', (d).order_key))
		ELSE (d).facts END
$$;
COMMENT ON FUNCTION export_control.facts_asked(export_control.decision)
	IS 'the facts of a decision as the verdict was asked for, with the key of the order';

CREATE FUNCTION export_control.parties_of(facts jsonb) RETURNS text[]
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT CASE jsonb_typeof(facts -> 'other_parties') WHEN 'array' THEN ARRAY(SELECT jsonb_array_elements_text(facts -> 'other_parties')) END
$$;
COMMENT ON FUNCTION export_control.parties_of(jsonb) IS 'the other parties of an order, by its facts as they are recorded';

CREATE FUNCTION export_control.verdict_on(facts jsonb, on_date date, known_on date) RETURNS @extschema@.eligibility
	LANGUAGE sql STABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT @extschema@.export_eligibility(facts ->> 'item', facts ->> 'destination', facts ->> 'consignee', on_date,
		(facts ->> 'value')::numeric, (facts ->> 'quantity')::numeric, facts ->> 'activity', export_control.parties_of(facts),
		facts -> 'evidence', known_on, facts ->> 'transaction')
$$;
COMMENT ON FUNCTION export_control.verdict_on(jsonb, date, date)
	IS 'the verdict on facts as they are recorded, by the rules that were known on a day';

-- What was found: all of it, or what has an outcome.  Which lists were asked, of
-- which day, is told by basis_changes().
CREATE FUNCTION export_control.trail_on(facts jsonb, on_date date, known_on date) RETURNS SETOF text
	LANGUAGE sql STABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT DISTINCT format('%s: %s%s%s', t.step, t.finding, ' -> ' || t.outcome, ' (' || t.citation || ')')
	FROM @extschema@.explain_eligibility(facts ->> 'item', facts ->> 'destination', facts ->> 'consignee', on_date,
		(facts ->> 'value')::numeric, (facts ->> 'quantity')::numeric, facts ->> 'activity', export_control.parties_of(facts),
		facts -> 'evidence', known_on, facts ->> 'transaction') t
	WHERE t.step <> 'lists'
$$;
COMMENT ON FUNCTION export_control.trail_on(jsonb, date, date)
	IS 'what is found about facts as they are recorded, by the rules that were known on a day';

CREATE FUNCTION export_control.same_verdict(a @extschema@.eligibility, b @extschema@.eligibility) RETURNS boolean
	LANGUAGE sql STABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT @extschema@.outcome(a) = @extschema@.outcome(b) AND @extschema@.reasons(a)::text[] <@ @extschema@.reasons(b)::text[]
		AND @extschema@.reasons(b)::text[] <@ @extschema@.reasons(a)::text[]
$$;
COMMENT ON FUNCTION export_control.same_verdict(@extschema@.eligibility, @extschema@.eligibility)
	IS 'have two verdicts the same outcome and reasons, until whatever day?';

-- Policies by name, and lists by their edition: what was so, and is otherwise.
CREATE FUNCTION export_control.basis_changes(d export_control.decision) RETURNS text[]
	LANGUAGE sql STABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp SET DateStyle = 'ISO, YMD'
AS $$
	SELECT coalesce(array_agg(changed ORDER BY no, changed), '{}')
	FROM (
		SELECT 1 AS no, format('rules: generation %s, now %s', (d).generation, @extschema@.rulebook_generation()) AS changed
		WHERE (d).generation <> @extschema@.rulebook_generation()
		UNION ALL
		SELECT 2, format('policy %s for %s: %s, now %s', coalesce(a.name, b.name), coalesce(a.valid, b.valid), coalesce(a.value, 'the default'), coalesce(b.value, 'the default'))
		FROM (SELECT p ->> 'name', p ->> 'value', p ->> 'valid' FROM jsonb_array_elements((d).policies) p) a (name, value, valid)
			FULL JOIN (SELECT p.name, p.value, p.valid::text FROM export_control.policies p WHERE p.value <> p.default_value) b (name, value, valid)
			ON b.name = a.name AND b.valid = a.valid
		WHERE a.value IS DISTINCT FROM b.value
		UNION ALL
		SELECT 3, format('list %s: of %s, now of %s', n.key, coalesce(o.value, 'no day'), n.value)
		FROM jsonb_each_text(export_control.lists_of(9223372036854775807, 'infinity')) n
			LEFT JOIN jsonb_each_text(export_control.lists_of((d).generation, (d).recorded_at)) o ON o.key = n.key
		WHERE o.value IS DISTINCT FROM n.value) c
$$;
COMMENT ON FUNCTION export_control.basis_changes(export_control.decision)
	IS 'what a decision rested on that is otherwise now: generation of the rules, policies, editions of lists';

CREATE FUNCTION @extschema@.replay_decision(id bigint, OUT asked text, OUT on_date date, OUT known_on date,
	OUT verdict @extschema@.eligibility, OUT same boolean, OUT differs text[])
	RETURNS SETOF record
	LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 4
	SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
	d		CONSTANT export_control.decision := export_control.need_decision(id);
	facts	CONSTANT jsonb := export_control.facts_asked(d);
	stated	CONSTANT date := export_control.read_date(facts ->> 'known_on');
	day		CONSTANT date := export_control.read_date(facts ->> 'on_date');
	trail	text[];
	recorded	text[];				-- by the rules of that day, and the verdict
	known	@extschema@.eligibility;
	name	text;
BEGIN
	FOREACH name IN ARRAY '{as recorded,by the rules of that day,by the rules of today,if it shipped today}'::text[] LOOP
		asked := name;
		on_date := CASE WHEN name = 'if it shipped today' THEN current_date ELSE day END;
		known_on := CASE WHEN name IN ('as recorded', 'by the rules of that day') THEN least(stated, d.recorded_at::date) ELSE stated END;
		IF name = 'as recorded' THEN
			verdict := d.verdict;
			differs := export_control.basis_changes(d);
		ELSE
			verdict := export_control.verdict_on(facts, on_date, known_on);
			trail := ARRAY(SELECT export_control.trail_on(facts, on_date, known_on));
			-- What decided is told where the record has no trail to compare with.
			differs := CASE name WHEN 'by the rules of that day' THEN
					CASE WHEN export_control.same_verdict(verdict, d.verdict) THEN '{}'
						ELSE ARRAY(SELECT '= ' || t FROM unnest(trail) t WHERE t LIKE '% -> %' ORDER BY t COLLATE "C") END
				ELSE ARRAY(SELECT x.sign || x.t FROM (
						SELECT '- ', t FROM unnest(recorded) t WHERE t <> ALL (trail)
						UNION ALL SELECT '+ ', t FROM unnest(trail) t WHERE t <> ALL (recorded)) x (sign, t)
					WHERE NOT export_control.same_verdict(verdict, known) ORDER BY x.sign DESC, x.t COLLATE "C") END;
			IF name = 'by the rules of that day' THEN
				recorded := trail;
				known := verdict;
			END IF;
		END IF;
		same := export_control.same_verdict(verdict, d.verdict);
		RETURN NEXT;
	END LOOP;
END
$$;
COMMENT ON FUNCTION @extschema@.replay_decision(bigint)
	IS 'a decision again, on the facts that it was made on: as recorded, by the rules of that day, by those of today, and if the order shipped today; what differs, and why';

CREATE FUNCTION @extschema@.decision_diff(a bigint, b bigint, OUT what text, OUT before text, OUT after text)
	RETURNS SETOF record
	LANGUAGE sql STABLE PARALLEL SAFE ROWS 10
	SET search_path = pg_catalog, pg_temp
AS $$
	WITH d (no, d) AS (
		SELECT 1, export_control.need_decision(a) UNION ALL SELECT 2, export_control.need_decision(b)
	), said (no, place, what, value) AS (
		SELECT no, v.place, v.what, v.value
		FROM d, LATERAL (VALUES (1, 'order', concat_ws(' ', (d).orders, (d).order_key)), (2, 'outcome', @extschema@.outcome((d).verdict)::text),
			(4, 'valid until', nullif(@extschema@.valid_until((d).verdict), 'infinity')::text), (8, 'generation', (d).generation::text),
			(11, 'recorded by', (d).recorded_by::text), (12, 'recorded at', (d).recorded_at::text), (13, 'owner', (d).owner::text)) v (place, what, value)
		UNION ALL SELECT no, 3, 'reason', r FROM d, unnest(@extschema@.reasons((d).verdict)::text[]) r
		UNION ALL SELECT no, 5, 'entry', e FROM d, unnest((d).entries) e
		UNION ALL SELECT no, 6, 'fact ' || f.key, f.value FROM d, jsonb_each_text((d).facts) f
			WHERE f.key <> 'evidence' OR jsonb_typeof((d).facts -> f.key) <> 'object'
		UNION ALL SELECT no, 7, 'evidence ' || f.key, f.value
			FROM d, jsonb_each_text(CASE jsonb_typeof((d).facts -> 'evidence') WHEN 'object' THEN (d).facts -> 'evidence' END) f
		UNION ALL SELECT no, 9, format('policy %s for %s', p ->> 'name', p ->> 'valid'), p ->> 'value' FROM d, jsonb_array_elements((d).policies) p
		UNION ALL SELECT no, 10, 'list ' || l.key, l.value FROM d, jsonb_each_text(export_control.lists_of((d).generation, (d).recorded_at)) l
	)
	SELECT f.what, f.before, f.after
	FROM (
		SELECT place, what, x.value AS before, y.value AS after
		FROM (SELECT * FROM said WHERE no = 1) x FULL JOIN (SELECT * FROM said WHERE no = 2) y USING (place, what)
		WHERE x.value IS DISTINCT FROM y.value AND place NOT IN (3, 5)
		UNION ALL
		-- Of several under one name, those that one of the two does not have.
		SELECT s.place, s.what, CASE WHEN s.no = 1 THEN s.value END, CASE WHEN s.no = 2 THEN s.value END
		FROM said s
		WHERE s.place IN (3, 5) AND NOT EXISTS (SELECT FROM said o WHERE o.no <> s.no AND o.place = s.place AND o.value = s.value)) f
	ORDER BY f.place, f.what COLLATE "C", f.before COLLATE "C" NULLS LAST, f.after COLLATE "C"
$$;
COMMENT ON FUNCTION @extschema@.decision_diff(bigint, bigint)
	IS 'how two decisions on record differ: facts, outcome, reasons, entries of lists, rules, policies, lists, and who made them when';
REVOKE EXECUTE ON FUNCTION @extschema@.replay_decision(bigint), @extschema@.decision_diff(bigint, bigint) FROM PUBLIC;
