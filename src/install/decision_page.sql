-- The record of one decision, for the file: one page, for A4.

-- Who the parties of a decision may be, and how each hit was settled, by what was
-- on record then.
CREATE FUNCTION export_control.decision_hits(d export_control.decision)
	RETURNS TABLE (party text, list text, entry text, name text, score numeric, at_decision boolean, settled text, settled_by text, settled_on date)
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT n.name, s.list, s.entry, s.name, round(s.score::numeric, 2), s.list || ' ' || s.entry = ANY ((d).entries),
		CASE WHEN p.id IS NOT NULL THEN CASE WHEN p.is_match THEN 'is that party: ' ELSE 'is not that party: ' END || p.reason END, p.decided_by, p.decided_on
	FROM (SELECT (d).facts ->> 'consignee' UNION SELECT unnest(export_control.parties_of((d).facts))) n (name)
		LEFT JOIN LATERAL @extschema@.screen(n.name, NULL, NULL, coalesce(export_control.read_date((d).facts ->> 'on_date'), (d).recorded_at::date)) s ON true
		LEFT JOIN LATERAL (SELECT o.* FROM export_control.party_decision o
			WHERE o.list = s.list AND o.entry = s.entry AND @extschema@.name_key(o.customer) = @extschema@.name_key(n.name)
				AND (@extschema@.name_form(o.customer) IN ('', @extschema@.name_form(n.name)) OR @extschema@.name_form(n.name) = '')
				AND @extschema@.name_marks(o.customer) = @extschema@.name_marks(n.name)
				AND o.recorded_on <= (d).recorded_at::date
			ORDER BY o.id DESC LIMIT 1) p ON true
	WHERE n.name IS NOT NULL
	ORDER BY n.name = (d).facts ->> 'consignee' DESC, n.name COLLATE "C", s.score DESC
$$;
COMMENT ON FUNCTION export_control.decision_hits(export_control.decision)
	IS 'entries of lists that the parties of a decision may be, which of them it names, and what was decided about each by then';

CREATE FUNCTION export_control.decision_of_order(d export_control.decision) RETURNS text
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT export_control.html_section('The decision', NULL, format('<dl><dt>Verdict</dt><dd>%s %s</dd><dt>Holds through</dt><dd>%s</dd><dt>Decided</dt><dd>%s by <bdi>%s</bdi></dd><dt>Order</dt><dd><bdi>%s</bdi> of <bdi>%s</bdi>, decision %s on it</dd><dt>Rules</dt><dd>as they stood then, generation %s of them</dd></dl>',
			export_control.html_outcome(@extschema@.outcome((d).verdict)), export_control.html_words(array_to_string(@extschema@.reasons((d).verdict), ', ')),
			coalesce(nullif(@extschema@.valid_until((d).verdict), 'infinity')::text, 'no later change was known'),
			to_char((d).recorded_at, 'YYYY-MM-DD HH24:MI TZ'), export_control.html_text((d).recorded_by), export_control.html_text((d).order_key),
			export_control.html_text((d).orders), (d).step, (d).generation))
		|| export_control.html_section('The transaction', 'As it was stated when it was judged.', export_control.html_table(
			'[{"key":"fact","title":"Fact","kind":"words"},{"key":"value","title":"Stated","kind":"text"}]',
			(SELECT jsonb_agg(jsonb_build_object('fact', f.key, 'value', CASE jsonb_typeof(f.value) WHEN 'string' THEN f.value #>> '{}' ELSE f.value::text END) ORDER BY a.no)
				FROM jsonb_each((d).facts) f LEFT JOIN (SELECT o.argument, row_number() OVER () AS no FROM export_control.order_arguments() o) a ON a.argument = f.key
				WHERE f.key NOT IN ('evidence', 'other_parties')), 'Nothing was stated.'))
$$;
COMMENT ON FUNCTION export_control.decision_of_order(export_control.decision) IS 'the sections of the record of a decision that say what was decided, on which transaction';

CREATE FUNCTION export_control.decision_of_facts(d export_control.decision) RETURNS text
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT export_control.html_section('Parties and hits', 'Entries of lists that a party may be, and what was decided about each by then. Marked: those that the decision names.', export_control.html_table(
			'[{"key":"party","title":"Party","kind":"text"},{"key":"name","title":"May be","kind":"text"},{"key":"list","title":"List","kind":"text"},{"key":"entry","title":"Entry","kind":"text"},{"key":"score","title":"Score","kind":"decimal"},{"key":"named","title":"Named","kind":"text"},{"key":"settled","title":"Settled","kind":"text"}]',
			(SELECT jsonb_agg(to_jsonb(h) || jsonb_build_object('name', coalesce(h.name, 'no listed party'), 'list', export_control.party_list_name(h.list), 'named', CASE WHEN h.at_decision THEN 'yes' END,
					'settled', CASE WHEN h.settled IS NOT NULL THEN format('%s (%s, %s)', h.settled, h.settled_by, h.settled_on) END)) FROM export_control.decision_hits(d) h), 'No party was stated.'), 'long')
		|| export_control.html_section('Questions and answers', 'Facts that the order stated, each with the question that it answers.', export_control.html_table(
			'[{"key":"question","title":"Question","kind":"text"},{"key":"answer","title":"Answer","kind":"text"},{"key":"citation","title":"Citation","kind":"text"}]',
			(SELECT jsonb_agg(jsonb_build_object('question', coalesce(f.question, e.key), 'answer', e.value, 'citation', f.citation) ORDER BY e.key COLLATE "C")
				FROM jsonb_each_text(CASE jsonb_typeof((d).facts -> 'evidence') WHEN 'object' THEN (d).facts -> 'evidence' END) e
					LEFT JOIN (SELECT DISTINCT ON (x.key) x.key, x.question, x.citation FROM export_control.effective_fact x ORDER BY x.key, x.shipped) f ON f.key = e.key), 'The order stated no facts of this kind.'), 'long')
$$;
COMMENT ON FUNCTION export_control.decision_of_facts(export_control.decision) IS 'the sections of the record of a decision that say who the parties are and what was asked';

CREATE FUNCTION export_control.decision_of_rules(d export_control.decision) RETURNS text
	LANGUAGE plpgsql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	facts		CONSTANT jsonb := export_control.facts_asked(d);
	on_date		CONSTANT date := coalesce(export_control.read_date(facts ->> 'on_date'), (d).recorded_at::date);
	known_on	CONSTANT date := coalesce(export_control.read_date(facts ->> 'known_on'), (d).recorded_at::date);
	verdict		CONSTANT @extschema@.eligibility := export_control.verdict_on(facts, on_date, known_on);
	trail		jsonb;
	declared	jsonb;
BEGIN
	-- The key of the order was added to its facts, for licenses that it draws from.
	WITH t AS MATERIALIZED (
		SELECT x.*, substring(x.finding FROM E'^not stated: "(.*)" \\("[a-z0-9_]+"\\); by shipping the exporter declares') AS question
		FROM export_control.trail_of(facts || jsonb_build_object('known_on', known_on), on_date) x
		WHERE x.step <> 'fact' OR x.finding NOT LIKE E'stated, and asked by no rule here: "order\\_key" = %')
	SELECT jsonb_agg(t) FILTER (WHERE t.question IS NULL), jsonb_agg(t) FILTER (WHERE t.question IS NOT NULL) INTO trail, declared FROM t;
	RETURN export_control.html_section('Findings', format('Every rule that is read for these facts, by what was known on %s; relief that was used is under step relief.%s', known_on,
			CASE WHEN export_control.same_verdict(verdict, (d).verdict) THEN '' ELSE format(' The rules have been corrected since: today they say %s of that day.', verdict) END),
		export_control.html_table('[{"key":"step","title":"Step","kind":"words"},{"key":"finding","title":"Finding","kind":"text"},{"key":"outcome","title":"Means","kind":"words"},{"key":"citation","title":"Citation","kind":"text"}]', trail, 'None.'), 'long')
		|| CASE WHEN declared IS NULL THEN '' ELSE export_control.html_section('Declared by shipping', 'What rules ask and the order did not state: by shipping the exporter declares that no answer to it calls for a license.',
			export_control.html_table('[{"key":"question","title":"Question","kind":"text"},{"key":"citation","title":"Citation","kind":"text"}]', declared, 'Nothing.'), 'long') END;
END
$$;
COMMENT ON FUNCTION export_control.decision_of_rules(export_control.decision) IS 'the sections of the record of a decision that have its findings, and what shipping declares';

CREATE FUNCTION export_control.decision_of_people(d export_control.decision) RETURNS text
	LANGUAGE sql STABLE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT export_control.html_section('People', 'What was done about this order, before this decision and after it.', export_control.html_table(
			'[{"key":"at","title":"When","kind":"text"},{"key":"by","title":"Who","kind":"text"},{"key":"action","title":"Did","kind":"words"},{"key":"reason","title":"Why","kind":"text"},{"key":"note","title":"Note","kind":"text"},{"key":"until","title":"Until","kind":"day"}]',
			(SELECT jsonb_agg(jsonb_build_object('at', to_char(a.recorded_at, 'YYYY-MM-DD HH24:MI'), 'by', a.recorded_by, 'action', a.action, 'reason', a.reason, 'note', a.note, 'until', a.until) ORDER BY a.id)
				FROM export_control.order_action a WHERE a.order_key = (d).order_key AND a.source = (d).source), 'Nobody did anything about it.'), 'long')
		|| export_control.html_section('Licenses drawn', 'Now on record for this order.', export_control.html_table(
			'[{"key":"license","title":"License","kind":"text"},{"key":"line","title":"Line","kind":"number"},{"key":"quantity","title":"Quantity","kind":"number"},{"key":"value","title":"Value","kind":"number"}]',
			(SELECT jsonb_agg(l) FROM @extschema@.assigned_licenses(coalesce((SELECT s.name FROM export_control.order_source s WHERE s.id = (d).source), (d).orders) || ' ' || (d).order_key) l), 'It has drawn from no license.'))
		|| '<div class="pair">' || export_control.html_section('Lists', 'Editions that had been loaded.', export_control.html_table(
			'[{"key":"list","title":"List","kind":"text"},{"key":"day","title":"Of","kind":"day"}]',
			(SELECT jsonb_agg(jsonb_build_object('list', export_control.party_list_name(l.key), 'day', l.value) ORDER BY l.key COLLATE "C") FROM jsonb_each_text(export_control.lists_of((d).generation, (d).recorded_at)) l), 'None.'))
		|| export_control.html_section('Policies', 'Those that were not the default.', export_control.html_table(
			'[{"key":"name","title":"Policy","kind":"name"},{"key":"value","title":"Was","kind":"text"},{"key":"valid","title":"For orders of","kind":"text"}]',
			(SELECT jsonb_agg(p || CASE WHEN p ->> 'value' = '' THEN '{"value": "none"}' ELSE '{}' END::jsonb || CASE WHEN p ->> 'valid' = '(,)' THEN '{"valid": "all days"}' ELSE '{}' END::jsonb ORDER BY no)
				FROM jsonb_array_elements(CASE WHEN jsonb_typeof((d).policies) = 'array' THEN (d).policies END) WITH ORDINALITY t (p, no)), 'All were the default.')) || '</div>'
$$;
COMMENT ON FUNCTION export_control.decision_of_people(export_control.decision) IS 'the sections of the record of a decision that say who did what, and what it rested on';

CREATE FUNCTION @extschema@.decision_record(id bigint) RETURNS text
	LANGUAGE plpgsql STABLE STRICT
	SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	d	CONSTANT export_control.decision := export_control.need_decision(id);
BEGIN
	RETURN export_control.html_page('Decision ' || (d).id,
		format(E'<header><p class="eyebrow">Export control, record of a decision</p><h1>Decision %s</h1><p class="sub">Order <bdi>%s</bdi> of <bdi>%s</bdi></p></header>\n',
			(d).id, export_control.html_text((d).order_key), export_control.html_text((d).orders))
		|| export_control.decision_of_order(d) || export_control.decision_of_facts(d) || export_control.decision_of_rules(d) || export_control.decision_of_people(d)
		|| format(E'<footer>Printed by %s on %s. To be kept for five years from the last event of the transaction (15 CFR 762.6).</footer>\n',
			export_control.html_text(session_user), to_char(now(), 'YYYY-MM-DD HH24:MI TZ')));
END
$$;
COMMENT ON FUNCTION @extschema@.decision_record(bigint)
	IS 'the record of a decision as one page of HTML, for print on A4: transaction, parties with hits and how they were settled, questions and answers, findings with citations, people, licenses, lists and policies of the day';
