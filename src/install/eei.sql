-- Must electronic export information be filed for an order (15 CFR 758.1(b), 15 CFR
-- part 30), by which rule, and under which license code?

-- A row with the effect due asks for the filing whatever the value, or, where
-- over_value is set, over that value of one Schedule B number; one with the effect
-- exempt takes away what the rows that it lifts ask for.  All of a row has to hold;
-- what is empty or null holds.
CREATE TABLE export_control.eei_rule (
	rule		text NOT NULL,		-- the paragraph
	line		text NOT NULL DEFAULT 'own',	-- of shipped rows another
	effect		text NOT NULL CHECK (effect IN ('due', 'exempt')),
	groups		text[] NOT NULL DEFAULT '{}',	-- Country Groups, or
	destinations	text[] NOT NULL DEFAULT '{}',	-- destinations
	items		@extschema@.eccn[] NOT NULL DEFAULT '{}',
	except_items	@extschema@.eccn[] NOT NULL DEFAULT '{}',
	on_list		boolean,			-- true: entries of the Commerce Control List alone
	series		text[] NOT NULL DEFAULT '{}' CHECK (series <@ '{600,9x515}'),
	paragraphs	text,			-- a regular expression of the first letter of the paragraph
	product_groups	text CHECK (product_groups ~ '^[A-E]+$'),	-- letters, EAR99 apart
	outcomes	text[] NOT NULL DEFAULT '{}',	-- of the verdict
	symbols		text[] NOT NULL DEFAULT '{}',	-- of the license exception that it rests on
	except_symbols	text[] NOT NULL DEFAULT '{}',
	unverified	boolean NOT NULL DEFAULT false,	-- a consignee or end user is on the Unverified List
	fact		text,				-- and this fact is true, or, as in barrel=under_18in, has a value
	except_fact	text,				-- and this one is not
	through		text[] NOT NULL DEFAULT '{}',	-- the order states that it travels through one of these
	beside		boolean NOT NULL DEFAULT false,	-- only where another row asks for the filing too
	over_value	numeric CHECK (over_value >= 0),	-- US dollars
	lifts		text[] NOT NULL DEFAULT '{}',	-- rules
	valid		daterange NOT NULL DEFAULT '(,)',
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (rule, line, valid, shipped),
	CHECK ((effect = 'exempt') = (lifts <> '{}'))
);
COMMENT ON TABLE export_control.eei_rule
	IS 'when electronic export information has to be filed, and what exempts from it (15 CFR 758.1, part 30)';
SELECT export_control.declare_rule_table('eei_rule', NULL);
GRANT SELECT ON export_control.eei_rule TO PUBLIC;

-- What a fact says: true, false, or not stated.  asked: a key, or key=value; alone:
-- that value and no other.
CREATE FUNCTION export_control.fact_stated(evidence jsonb, asked text, alone boolean DEFAULT false) RETURNS boolean
	LANGUAGE c STABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'fact_stated';
COMMENT ON FUNCTION export_control.fact_stated(jsonb, text, boolean)
	IS 'what evidence states of a fact, or of a value of a code as in key=value, be it one of several unless it has to be the only one; null if it states nothing';

-- The destinations that a fact names: one text, a list of them, or several with commas between.
CREATE FUNCTION export_control.places_stated(evidence jsonb, key text) RETURNS text[]
	LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp SET check_function_bodies = on
AS $$
	SELECT coalesce(array_agg(DISTINCT coalesce(export_control.destination_code(whole), export_control.destination_code(btrim(part))))
		FILTER (WHERE coalesce(export_control.destination_code(whole), export_control.destination_code(btrim(part))) IS NOT NULL), '{}')
	FROM jsonb_array_elements_text(CASE jsonb_typeof(evidence -> key) WHEN 'array' THEN evidence -> key ELSE jsonb_build_array(evidence -> key) END) whole,
		regexp_split_to_table(whole, ',') part
$$;
COMMENT ON FUNCTION export_control.places_stated(jsonb, text)
	IS 'the codes of the destinations that evidence states for a key';

-- Does a rule hold for an order?  Null where that depends on what is not stated.
CREATE FUNCTION export_control.eei_rule_holds(rule export_control.eei_rule, item @extschema@.eccn, destination text,
	outcome text, symbol text, unverified boolean, evidence jsonb, amount numeric, on_date date)
	RETURNS boolean
	LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp SET check_function_bodies = on
AS $$
	SELECT rule.valid @> on_date
		AND (rule.groups = '{}' AND rule.destinations = '{}' OR place.code = ANY (rule.destinations) OR EXISTS (
			SELECT FROM export_control.effective_country_group g
			WHERE g.country_group = ANY (rule.groups) AND g.destination = place.code AND g.valid @> on_date))
		AND (rule.items = '{}' OR EXISTS (SELECT FROM unnest(rule.items) i WHERE i OPERATOR(@extschema@.@>) item))
		AND NOT EXISTS (SELECT FROM unnest(rule.except_items) i WHERE i OPERATOR(@extschema@.@>) item)
		AND (rule.on_list IS NULL OR rule.on_list = (item::text <> 'EAR99'))
		AND (rule.series = '{}' OR '600' = ANY (rule.series) AND item::text ~ '^[0-9][A-E]6' OR '9x515' = ANY (rule.series) AND item::text ~ '^9[A-E]515')
		AND (rule.paragraphs IS NULL OR CASE WHEN item::text LIKE '%.%' THEN split_part(item::text, '.', 2) ~ rule.paragraphs END)
		AND (rule.product_groups IS NULL OR item::text <> 'EAR99' AND strpos(rule.product_groups, substr(item::text, 2, 1)) > 0)
		AND (rule.outcomes = '{}' OR outcome = ANY (rule.outcomes))
		AND (rule.symbols = '{}' OR coalesce(symbol = ANY (rule.symbols), false))
		AND NOT coalesce(symbol = ANY (rule.except_symbols), false)
		AND (NOT rule.unverified OR unverified)
		AND (rule.fact IS NULL OR coalesce(export_control.fact_stated(evidence, rule.fact, rule.effect = 'exempt'), false))
		AND NOT (rule.except_fact IS NOT NULL AND coalesce(export_control.fact_stated(evidence, rule.except_fact, rule.effect = 'due'), false))
		AND (rule.through = '{}' OR rule.through && (export_control.places_stated(evidence, 'transit_countries')
			|| export_control.places_stated(evidence, 'intermediate_consignee_country')))
		AND (rule.over_value IS NULL OR amount > rule.over_value)
	FROM (SELECT coalesce((SELECT d.treated_as FROM export_control.effective_destination d WHERE d.code = $3), $3)) place (code)
$$;
COMMENT ON FUNCTION export_control.eei_rule_holds(export_control.eei_rule, @extschema@.eccn, text, text, text, boolean, jsonb, numeric, date)
	IS 'whether a rule on filing holds for an order; null where that depends on what is not stated';

-- Filed is what leaves the United States and can be touched.  remark: why an order
-- is no such export; null if it is one.
CREATE FUNCTION export_control.eei_no_export(place text, kind text, evidence jsonb, OUT exemption text, OUT remark text)
	LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	sender	CONSTANT text := export_control.destination_code(evidence ->> 'exported_from');
	origin	CONSTANT text := export_control.destination_code(evidence ->> 'from_country');
BEGIN
	IF lower(btrim(kind)) IN ('deemed_export', 'deemed_reexport') OR export_control.fact_stated(evidence, 'deemed_release') THEN
		-- It goes to the person's country.
		exemption := '15 CFR 758.1(b), 30.2(a)(1), 30.2(d)(3)';
		remark := 'a release to a person is no shipment from the United States';
	ELSIF export_control.fact_stated(evidence, 'reexport') OR lower(btrim(kind)) IN ('reexport', 'transfer')
		OR (SELECT d.status <> 'united_states' FROM export_control.effective_destination d WHERE d.code = sender) THEN
		exemption := '15 CFR 758.1(b), 30.2(a)(1)';
		remark := 'it is no export from the United States';
	-- What goes to or comes from Puerto Rico, or goes to the Virgin Islands, is filed.
	ELSIF place NOT IN ('PR', 'VI') AND NOT coalesce('PR' IN (sender, origin), false)
		AND EXISTS (SELECT FROM export_control.effective_destination d WHERE d.code = place AND d.status = 'united_states') THEN
		exemption := '15 CFR 30.2(d)(2)';
		remark := 'it stays in the United States and their territories';
	END IF;
END
$$;
COMMENT ON FUNCTION export_control.eei_no_export(text, text, jsonb)
	IS 'why an order is no export that is filed, and the paragraph; null if it is one';

-- The limits are in US dollars, and the lines of a number are worth no less than one of them.
CREATE FUNCTION export_control.eei_amount(value numeric, value_of_code numeric, evidence jsonb, OUT amount numeric, OUT doubt text)
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	IF coalesce(upper(btrim(evidence ->> 'currency')), 'USD') <> 'USD' THEN
		doubt := 'the limits of value are in US dollars';
	ELSIF NOT coalesce(value >= 0 AND value < 'infinity', true) OR NOT coalesce(value_of_code >= greatest(value, 0) AND value_of_code < 'infinity', true) THEN
		doubt := 'value or value_of_code is no amount, or that of all lines less than that of this one';
	ELSE
		amount := coalesce(value_of_code, value);
	END IF;
END
$$;
COMMENT ON FUNCTION export_control.eei_amount(numeric, numeric, jsonb)
	IS 'the amount that limits of value on filing are compared with, or why it is not known';

-- What the rules say together: those that ask for the filing, whether any did
-- before others lifted it, those that lift, and what they need to know.  open:
-- others would lift all of it if the verdict were not for review.
CREATE FUNCTION export_control.eei_by_rules(item @extschema@.eccn, destination text, outcome text, symbol text, unverified boolean,
	evidence jsonb, amount numeric, on_date date,
	OUT rules text[], OUT asked boolean, OUT open boolean, OUT exemption text, OUT needed text[])
	LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	row			export_control.eei_rule;
	holds		boolean;
	due			export_control.eei_rule[] := '{}';
	beside		export_control.eei_rule[] := '{}';
	remaining	text[] := '{}';
	free		text[] := '{}';
BEGIN
	needed := '{}';
	FOR row IN SELECT e.* FROM export_control.effective_eei_rule e ORDER BY e.effect, e.rule, e.line
	LOOP
		holds := export_control.eei_rule_holds(row, item, destination, outcome, symbol, unverified, evidence, amount, on_date);
		IF row.effect = 'due' AND row.beside THEN
			beside := CASE WHEN holds THEN beside || row ELSE beside END;
		ELSIF row.effect = 'due' AND holds THEN
			due := due || row;
			remaining := remaining || row.rule;
		ELSIF row.effect = 'due' AND holds IS NULL THEN
			needed := needed || CASE WHEN row.over_value IS NOT NULL AND amount IS NULL THEN 'value_of_code' ELSE 'the paragraph of the item' END;
		-- Rules that are due come first; what lifts none that is left is not what exempts.
		ELSIF row.effect = 'exempt' AND holds AND row.lifts && remaining THEN
			exemption := concat_ws('; ', exemption, row.citation);
			remaining := ARRAY(SELECT r FROM unnest(remaining) r WHERE r <> ALL (row.lifts));
		ELSIF row.effect = 'exempt' AND outcome = 'review'
			AND export_control.eei_rule_holds(row, item, destination, 'no_license_required', symbol, unverified, evidence, amount, on_date) THEN
			free := free || row.lifts;
		END IF;
	END LOOP;
	asked := due <> '{}';
	open := remaining <> '{}' AND remaining <@ free;
	SELECT coalesce(array_agg(DISTINCT d.citation ORDER BY d.citation), '{}') INTO rules FROM unnest(due) d WHERE d.rule = ANY (remaining);
	IF rules <> '{}' THEN
		SELECT rules || coalesce(array_agg(b.citation ORDER BY b.citation), '{}') INTO rules FROM unnest(beside) b;
	END IF;
END
$$;
COMMENT ON FUNCTION export_control.eei_by_rules(@extschema@.eccn, text, text, text, boolean, jsonb, numeric, date)
	IS 'the rules that ask for a filing, or what exempts from it, and what they need to know';

-- 758.1(g)(3): for what needs no license, unless it is controlled for anti-terrorism alone and goes elsewhere.
CREATE FUNCTION export_control.eei_reports_eccn(item @extschema@.eccn, destination text, outcome text, on_date date) RETURNS boolean
	LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	RETURN item::text <> 'EAR99' AND (outcome <> 'no_license_required' OR destination IN ('CN', 'HK', 'RU', 'VE')
		OR EXISTS (SELECT FROM export_control.effective_license_requirement r
			WHERE r.entry OPERATOR(@extschema@.=) @extschema@.eccn_entry(item) AND NOT r.reasons <@ '{AT}' AND r.valid @> on_date
				AND (r.paragraphs || r.conditional_paragraphs = '{}' OR EXISTS (SELECT FROM unnest(r.paragraphs || r.conditional_paragraphs) p
					WHERE p OPERATOR(@extschema@.@>) item OR item OPERATOR(@extschema@.@>) p))
				AND NOT EXISTS (SELECT FROM unnest(r.except_paragraphs) p WHERE p OPERATOR(@extschema@.@>) item)));
END
$$;
COMMENT ON FUNCTION export_control.eei_reports_eccn(@extschema@.eccn, text, text, date)
	IS 'whether a filing has to name the ECCN';

-- One answer for an order: filing is required, exempt, not_required or review.
CREATE FUNCTION @extschema@.eei(
	item text, destination text, consignee text DEFAULT NULL,
	on_date @extschema@.order_day DEFAULT current_date,
	value @extschema@.order_amount DEFAULT NULL, quantity @extschema@.order_amount DEFAULT NULL,
	activity text DEFAULT NULL,
	other_parties text[] DEFAULT NULL, evidence @extschema@.order_facts DEFAULT NULL,
	known_on @extschema@.order_day DEFAULT NULL,
	value_of_code @extschema@.order_amount DEFAULT NULL, transaction text DEFAULT NULL,
	OUT filing text, OUT rules text[], OUT exemption text, OUT license_code text, OUT eccn_reported boolean,
	OUT needed text[], OUT remark text)
	LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	eccn		@extschema@.eccn := @extschema@.eccn_or_null(item);
	place		text := export_control.destination_code(destination);
	kind		text := coalesce(transaction, CASE WHEN jsonb_typeof(evidence) = 'object' THEN evidence ->> 'transaction' END);
	verdict		@extschema@.eligibility;
	outcome		text;
	symbol		text;
	unverified	boolean;
	amount		numeric;
	doubt		text;
	found		record;
BEGIN
	verdict := @extschema@.export_eligibility(item, destination, consignee, on_date, value, quantity, activity, other_parties, evidence, known_on, transaction);
	outcome := @extschema@.outcome(verdict);
	needed := '{}';
	IF eccn IS NULL OR place IS NULL OR on_date IS NULL OR NOT isfinite(on_date) THEN
		filing := 'review';
		remark := 'the item, the destination or the day cannot be read';
		RETURN;
	ELSIF @extschema@.reasons(verdict) && '{facts_contradict,evidence_unusable}' THEN
		filing := 'review';
		remark := 'what the order states cannot be relied on: ' || verdict::text;
		RETURN;
	END IF;
	SELECT n.exemption, n.remark INTO exemption, remark FROM export_control.eei_no_export(place, kind, evidence) n;
	IF remark IS NOT NULL THEN
		filing := 'not_required';
		RETURN;
	END IF;
	SELECT max(substring(e.finding FROM 'License Exception ([A-Z]+)')) FILTER (WHERE e.step = 'exception' AND e.outcome = 'license_exception'),
		coalesce(bool_or(e.step = 'party' AND e.citation LIKE '15 CFR 744.15(b);%'), false)
	INTO symbol, unverified
	FROM @extschema@.explain_eligibility(item, destination, consignee, on_date, value, quantity, activity, other_parties, evidence, known_on, transaction) e;
	-- The authorization of a validated end user is on file as a license.
	symbol := CASE WHEN outcome = 'licensed' AND export_control.fact_stated(evidence, 'validated_end_user') THEN 'VEU' ELSE symbol END;
	license_code := @extschema@.aes_license_code(verdict, symbol, on_date);
	IF outcome = 'not_subject' THEN
		filing := 'review';
		remark := 'the item is not subject to the EAR: 15 CFR part 30 alone decides';
		RETURN;
	ELSIF export_control.fact_stated(evidence, 'electronic_transfer') THEN
		filing := 'not_required';
		exemption := '15 CFR 758.1(b), 30.2(d)(3)';
		remark := 'it is sent electronically or in an otherwise intangible form';
		license_code := NULL;
		RETURN;
	ELSIF (eccn::text ~ '^[0-9][DE]' OR eccn::text = 'EAR99' AND export_control.fact_stated(evidence, 'technology_or_software'))
		AND export_control.fact_stated(evidence, 'electronic_transfer') IS NULL THEN
		needed := needed || 'electronic_transfer'::text;
	END IF;
	SELECT a.amount, a.doubt INTO amount, doubt FROM export_control.eei_amount(value, value_of_code, evidence) a;
	SELECT r.* INTO found FROM export_control.eei_by_rules(eccn, place, outcome, symbol, unverified, evidence, amount, on_date) r;
	rules := found.rules;
	needed := needed || found.needed;
	-- 758.1(g)(2): not of what is here for a time (740.9(b)(3)).
	eccn_reported := export_control.eei_reports_eccn(eccn, place, outcome, on_date)
		AND NOT (coalesce(symbol, '') = 'TMP' AND coalesce(replace(lower(evidence ->> 'exception_paragraph'), ' ', ''), '') LIKE '(b)(3)%');
	IF rules <> '{}' AND NOT found.open THEN
		filing := 'required';
		needed := array_remove(needed, 'value_of_code');
		IF 'electronic_transfer' = ANY (needed) THEN
			filing := 'review';
			remark := 'not if it is sent electronically';
		END IF;
	ELSIF outcome = 'review' THEN
		filing := 'review';
		remark := 'the verdict is for review: ' || verdict::text;
	ELSIF needed <> '{}' THEN
		filing := 'review';
		remark := doubt;
	ELSE
		filing := CASE WHEN found.asked THEN 'exempt' ELSE 'not_required' END;
		exemption := coalesce(found.exemption, '15 CFR 30.37(a)');
	END IF;
	IF outcome IN ('license_required', 'prohibited') THEN
		remark := 'it may not ship as it is: ' || verdict::text;
	ELSIF license_code IS NULL AND filing = 'required' THEN
		remark := 'no license code is known for ' || coalesce('license exception ' || symbol, verdict::text);
	END IF;
END
$$;
COMMENT ON FUNCTION @extschema@.eei(text, text, text, @extschema@.order_day, @extschema@.order_amount,
	@extschema@.order_amount, text, text[], @extschema@.order_facts, @extschema@.order_day,
	@extschema@.order_amount, text)
	IS 'whether electronic export information has to be filed for an order, by which rules or under which exemption, with the license code of the AES';
