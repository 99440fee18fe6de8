-- Each term of a license exception is passed and missed by one: one dollar, one
-- day, one answer, one country.  The orders are made from the rows of
-- export_control.exception_term; for each paragraph there is one that may use it.
BEGIN;
SELECT plan(9);

INSERT INTO export_control.restricted_party (list, entry, name, country, scope, exceptions, citation)
	VALUES ('EL', 't1', 'Riverside Fab', 'CN', 'all_except', '{RFF}', 'test');
CREATE TEMP TABLE base (id int GENERATED ALWAYS AS IDENTITY, code text, paragraph text, item text, destination text, stated jsonb DEFAULT '{}',
	consignee text DEFAULT 'Nordwind Maschinen GmbH', day date DEFAULT '2026-09-01');
INSERT INTO base (code, paragraph, item, destination, stated) VALUES
	('APP', '(c)(3)(ii)', '4E001', 'BR', '{"deemed_release": true, "activity": "development", "adjusted_peak_performance_wt": 1, "related_item": "4A003.b", "for_fingerprint_equipment": false}'),
	('APP', '(c)(3)(iii)', '4E001', 'BR', '{"deemed_release": true, "activity": "operation", "adjusted_peak_performance_wt": 1, "related_item": "4A003.b", "for_fingerprint_equipment": false}'),
	('APP', '(d)(3)(i)', '4E001', 'VN', '{"deemed_release": true, "activity": "development", "adjusted_peak_performance_wt": 1, "related_item": "4A003.b", "for_fingerprint_equipment": false}'),
	('APP', '(d)(3)(ii)', '4E001', 'CN', '{"deemed_release": true, "activity": "operation", "adjusted_peak_performance_wt": 1, "related_item": "4A003.b", "for_fingerprint_equipment": false}'),
	('APP', '(c)(3)(i)', '4E001', 'DE', '{"activity": "development", "related_item": "4A003.b", "for_fingerprint_equipment": false}'),
	('NAC', '(a)(1)', '3A090.b', 'CN', '{"datacenter_design": false}'), ('NAC', '(a)(1)', '5A002.z', 'CN', '{"datacenter_design": false}'),
	('ACA', '(a)(1)', '5A002.z', 'VN', '{"datacenter_design": false, "headquarters_in_macau_or_d5": false}'), ('GOV', '(c)(2)(i)', '0A502.b', 'CA', '{"barrel": "18_to_24in"}'),
	('ACA', '(a)(1)', '3A090.b', 'VN', '{"datacenter_design": false}'),
	('TMP', '(a)(1)', '3A002.a', 'BR', '{}'), ('TMP', '(a)(3)', '3E002', 'BR', '{}'), ('TMP', '(a)(4)', '3A002.a', 'BR', '{}'),
	('TMP', '(a)(2)', '0A507', 'BR', '{}'), ('TMP', '(a)(5)', '0A507', 'BR', '{}'),
	('TMP', '(a)(5)', '3A002.a', 'BR', '{}'), ('TMP', '(a)(8)', '5A002.a', 'MX', '{}'), ('TMP', '(a)(10)', '3A002.a', 'BR', '{}'), ('TMP', '(a)(9)', 'EAR99', 'CU', '{}'),
	('TMP', '(a)(11)(i)', '1A613.d', 'BR', '{}'), ('TMP', '(b)(3)', '3A002.a', 'BR', '{}'),
	('TMP', '(b)(5)', '0A507', 'BR', '{}'), ('TMP', '(b)(5)', '0A502.b', 'CA', '{"barrel": "under_18in"}'),
	('TMP', '(a)(2)', '0A502.b', 'CA', '{"barrel": "18_to_24in"}'), ('RPL', '(b)(2)', '0A501.a', 'DE', '{}'),
	('RPL', '(b)(2)', '0A502.b', 'CA', '{"barrel": "under_18in"}'), ('BAG', '(e)(1)', '0A502.b', 'CA', '{"barrel": "18_to_24in"}'),
	('RPL', '(a)', '3A002.a', 'BR', '{}'), ('RPL', '(a)', '3A991', 'SY', '{"is_aircraft": false}'), ('RPL', '(b)(2)', '3A001.a.2', 'VN', '{}'),
	('RPL', '(b)(3)', '3A001.a.2', 'VN', '{}'),
	('GOV', '(a)', '5A001.h', 'JP', '{}'), ('GOV', '(b)(2)(i)', '3A002.a', 'BR', '{}'), ('GOV', '(b)(2)(ii)', '3A002.a', 'BR', '{}'),
	('GOV', '(b)(2)(iii)(A)', '3A002.a', 'BR', '{}'), ('GOV', '(b)(2)(vii)', '3A002.a', 'BR', '{}'), ('GOV', '(c)(2)(i)', '5A001.h', 'KR', '{}'),
	('GOV', '(c)(2)(i)', '3A002.a', 'SG', '{}'), ('GOV', '(d)', '5A001.h', 'NL', '{}'), ('GOV', '(e)', '9A004.r', 'FR', '{}'), ('GOV', '(e)', '9A004.r', 'KZ', '{}'),
	('GFT', '(a)', 'EAR99', 'CU', '{}'), ('GFT', '(a)', 'EAR99', 'KP', '{}'),
	('TSU', '(a)', '2D002', 'CN', '{}'), ('TSU', '(a)', '3E002', 'BR', '{}'), ('TSU', '(b)', '3E002', 'BR', '{}'), ('TSU', '(c)', '5D002.c.1', 'BR', '{}'),
	('TSU', '(d)', '3D003', 'BR', '{}'), ('TSU', '(f)', '3E002', 'BR', '{"deemed_release": true}'), ('TSU', '(g)', '3E991', 'SY', '{}'),
	('BAG', '(b)', '5A002.a', 'VN', '{}'), ('BAG', '(b)', '5A002.a', 'BR', '{}'), ('BAG', '(e)(3)', '0A501.a', 'ZA', '{}'),
	('BAG', '(h)(1)', '1A613.d', 'BR', '{}'),
	('BAG', '(h)(2)(ii)', '1A613.d', 'AF', '{}'), ('BAG', '(h)(2)(i)', '1A613.d', 'IQ', '{}'),
	('TMP', '(a)(11)(ii)(B)', '1A613.d', 'AF', '{}'), ('TMP', '(a)(11)(ii)(A)', '1A613.d', 'IQ', '{}'),
	('TMP', '(b)(1)(iv)', '3A002.a', 'BR', '{"in_transit_from_canada": true}'), ('TMP', '(b)(2)(i)', '3A002.a', 'BR', '{"returns_to_country_of_import": true}'),
	('GOV', '(a)(1)(iii)', '3A002.a', 'BR', '{"reexport": true, "exported_from": "DE"}'), ('APR', '(d)', '3A002.a', 'BR', '{"reexport": true, "exported_from": "CA"}'),
	('STA', '(c)(2)', '3E002', 'SG', '{"deemed_release": true, "sta_consignee_statement": true, "sta_release_notice": true}'), ('MED', '(a)', 'EAR99', 'UA-43', '{}'),
	('ENC', '(a)(3)', '5A002.a', 'BR', '{"reexport": true, "exported_from": "DE"}'), ('ACE', '(c)(2)', '4D004', 'DE', '{}'), ('TMP', '(b)(3)', '3A002.a', 'VN', '{}'),
	('GFT', '(b)', 'EAR99', 'CU', '{}'),
	('AVS', '(a)(2)(i)', '9A991.b', 'CU', '{}'), ('AVS', '(d)(2)', '8A992', 'CU', '{}'), ('AVS', '(d)(4)', '8A992', 'CU', '{}'),
	('GOV', '(b)(2)(vi)', '9E610.a', 'BR', '{"related_item": "9A610.f", "activity": "repair"}'),
	('ACA', '(a)', '4A090.b', 'CN', '{"transaction": "transfer", "received_under": "license", "datacenter_design": false}'),
	('APR', '(j)', '1B226', 'TH', '{"reexport": true, "exported_from": "DE"}'),
	('GOV', '(b)(2)(iv)', '9A991.d', 'CU', '{"agency_authorization": "directive 7"}'),
	('AVS', '(a)', '9A991.b', 'RU', '{}'), ('AVS', '(b)(3)', '9A991.d', 'RU', '{}'), ('AVS', '(a)(2)(i)', '9A991.b', 'SY', '{}'),
	('AVS', '(a)(4)', '9A991.b', 'KP', '{"reexport": true}'), ('ACE', '(c)(2)', '4D004', 'IL', '{}'),
	('AVS', '(a)', '9A991.b', 'CU', '{}'), ('AVS', '(b)(1)', '3A002.a', 'BR', '{}'), ('AVS', '(b)(2)(i)', '7A103.a.1', 'JP', '{}'),
	('AVS', '(b)(2)(ii)', '7A103.a.1', 'JP', '{}'), ('AVS', '(c)', '3A002.a', 'BR', '{}'), ('AVS', '(d)', '8A992', 'CU', '{}'),
	('APR', '(a)', '3A002.a', 'BR', '{"reexport": true, "exported_from": "DE"}'), ('APR', '(b)', '5A001.h', 'KR', '{"reexport": true, "exported_from": "DE"}'), ('APR', '(h)', 'EAR99', 'CU', '{"reexport": true}'),
	('ENC', '(b)(1)', '5A002.a', 'RU', '{"civil_end_user_746_8": true}'), ('TSU', '(c)', '5D002.c.1', 'RU', '{"civil_end_user_746_8": true}'), ('ENC', '(a)(1)', '5A002.a', 'BR', '{}'), ('ENC', '(a)(2)', '5A002.a', 'BR', '{}'), ('ENC', '(b)(2)(i)(A)', '5A002.a', 'BR', '{}'),
	('ENC', '(b)(2)(ii)', '5A004.a', 'BR', '{}'), ('ENC', '(b)(2)(iv)(B)', '5E002', 'BR', '{"related_item": "5A002.a"}'), ('ENC', '(b)(3)', '5A002.a', 'BR', '{}'),
	('AGR', '(a)(4)', 'EAR99', 'CU', '{}'), ('CCD', '(b)(1)', '5A992.c', 'CU', '{}'), ('STA', '(c)(2)', '3A002.a', 'SG', '{"sta_consignee_statement": true}'),
	('SCP', '(b)(1)', '5A992.c', 'CU', '{}'), ('SCP', '(c)(2)', '5A992.c', 'CU', '{}'), ('SCP', '(d)(4)', '5A992.c', 'CU', '{}'), ('SCP', '(f)(1)', '5A992.c', 'CU', '{}'),
	('SCP', '(f)(2)', 'EAR99', 'CU', '{}'), ('SCP', '(f)(3)', '5A992.c', 'CU', '{}'), ('SCP', '(f)(4)', '5A992.c', 'CU', '{}'), ('CCD', '(b)(7)', '5D992.c', 'CU', '{}'), ('CCD', '(b)(8)', '5D992.c', 'CU', '{}'),
	('TMP', '(a)(1)', '7A103.a.1', 'BR', '{}'), ('TMP', '(a)(1)', '3D003', 'BR', '{}'), ('TMP', '(a)(2)', '0A501.a', 'BR', '{}'), ('BAG', '(g)', '3E002', 'BR', '{}'),
	('GOV', '(c)(2)(i)', '9A610.f', 'KR', '{}'),
	('ACE', '(c)(2)', '4D004', 'SA', '{}'), ('MED', '(a)', 'EAR99', 'RU', '{"hts_code": "8471.30"}'),
	('HBM', '(c)', '3A090.c', 'CN', '{}'), ('HBM', '(c)(2)(i)', '3A090.c', 'CN', '{}'),
	('AIA', '(a)(1)', '3A090.a', 'DE', '{}'), ('ACM', '(a)', '3A090.a', 'BR', '{}'),
	('LPP', '(a)', '3A090.a', 'BR', '{}');
INSERT INTO base (code, paragraph, item, destination, stated) SELECT 'ENC', '(b)(2)(i)(' || letter || ')' || rest, '5D002.c.1', 'BR', '{}'
FROM (VALUES ('B', ''), ('C', '(1)'), ('D', ''), ('F', ''), ('G', ''), ('H', '')) l (letter, rest);
INSERT INTO base (code, paragraph, item, destination, consignee) VALUES ('RFF', '(a)', 'EAR99', 'CN', 'Riverside Fab');
-- What gates of all exceptions ask (export_control.exception_gate) is answered so that none closes, where the order says nothing.
CREATE TEMP TABLE gate AS
SELECT jsonb_object_agg(fact, CASE WHEN at_least IS NULL THEN jsonb 'false' ELSE '0' END) AS open FROM export_control.exception_gate WHERE shipped AND fact IS NOT NULL;
CREATE FUNCTION pg_temp.evidence(b base, more jsonb) RETURNS jsonb LANGUAGE sql AS $$
	SELECT g.open || jsonb_build_object('exception_' || lower(b.code), true, 'exception_paragraph', b.paragraph) || b.stated || more FROM gate g
$$;
CREATE FUNCTION pg_temp.ask(b base, more jsonb) RETURNS eligibility LANGUAGE sql AS $$
	SELECT export_eligibility(b.item, b.destination, b.consignee, b.day, evidence => pg_temp.evidence(b, more))
$$;
CREATE FUNCTION pg_temp.severity(verdict eligibility) RETURNS eligibility IMMUTABLE LANGUAGE sql AS $$ SELECT outcome(verdict)::eligibility $$;
SELECT is_empty($$SELECT code, paragraph, item, destination, v, (SELECT string_agg(finding, '; ') FROM explain_eligibility(b.item, b.destination, b.consignee, b.day, evidence => pg_temp.evidence(b, '{}'))
		WHERE starts_with(finding, 'License Exception ' || b.code || ',') AND (outcome IS NOT NULL OR finding ~ 'stated')) AS trail
	FROM base b, pg_temp.ask(b, '{}') v
	WHERE outcome(v) <> CASE WHEN code IN ('AIA', 'ACM', 'LPP') OR code = 'APR' AND paragraph = '(d)' THEN 'review'::text ELSE 'license_exception' END$$, 'each of these orders may use its paragraph, or is offered it, by what it states');

-- What meets a term by the last dollar, day or choice, and what misses it by the next.
CREATE TEMP VIEW near (code, paragraph, line, met, missed) AS
WITH t AS (SELECT t.*, f.kind, f.choices, date '2026-09-01' AS day,
	CASE WHEN only_if IS NULL THEN '{}' WHEN only_if ~ '=' THEN jsonb_build_object(split_part(only_if, '=', 1), split_part(only_if, '=', 2)) ELSE jsonb_build_object(ltrim(only_if, '!'), only_if !~ '^!') END AS if_so FROM export_control.exception_term t JOIN export_control.fact f ON f.key = t.fact WHERE t.shipped)
SELECT code, paragraph, line, if_so || jsonb_build_object(fact, at_most), if_so || jsonb_build_object(fact, at_most + 1) FROM t WHERE at_most IS NOT NULL
UNION ALL SELECT code, paragraph, line, if_so || jsonb_build_object(fact, below - 0.01), if_so || jsonb_build_object(fact, below) FROM t WHERE below IS NOT NULL
UNION ALL SELECT code, paragraph, line, if_so || jsonb_build_object(fact, 7, at_most_fact, 7), if_so || jsonb_build_object(fact, 8, at_most_fact, 7) FROM t WHERE at_most_fact IS NOT NULL
UNION ALL SELECT code, paragraph, line, if_so || jsonb_build_object(fact, (day - since)::date), if_so || jsonb_build_object(fact, (day - since)::date + 1) FROM t WHERE since IS NOT NULL
UNION ALL SELECT code, paragraph, line, if_so || jsonb_build_object(fact, (day - until)::date), if_so || jsonb_build_object(fact, (day - until)::date - 1) FROM t WHERE until IS NOT NULL
UNION ALL SELECT code, paragraph, line, if_so || jsonb_build_object(fact, (day + within)::date), if_so || jsonb_build_object(fact, (day + within)::date + 1) FROM t WHERE within IS NOT NULL
UNION ALL SELECT code, paragraph, line, if_so || jsonb_build_object(fact, answers[1] = 'true'), if_so || jsonb_build_object(fact, answers[1] <> 'true') FROM t WHERE kind = 'yes_no'
UNION ALL SELECT code, paragraph, line, if_so || jsonb_build_object(fact, a), if_so || jsonb_build_object(fact, c) FROM t, unnest(answers) a, unnest(choices) c
	WHERE kind = 'code' AND c <> ALL (answers)
UNION ALL SELECT code, paragraph, line, if_so || jsonb_build_object(fact, 'No. 4711'), if_so FROM t WHERE kind = 'text' AND silence <> 'word'
UNION ALL SELECT code, paragraph, line, if_so || jsonb_build_object(fact, '3A991'), if_so || jsonb_build_object(fact, '3A001.a.2') FROM t WHERE kind = 'item'
UNION ALL SELECT code, paragraph, line, if_so || jsonb_build_object(fact, coalesce(in_destinations[1], 'DE')),
	if_so || jsonb_build_object(fact, coalesce(out_destinations[1], CASE WHEN 'D:5' = ANY (out_groups) THEN 'CN' WHEN 'E:1' = ANY (out_groups) THEN 'IR' ELSE 'VN' END)) FROM t
	WHERE kind = 'destination' AND fact <> 'nationalities';
CREATE TEMP TABLE tried AS
SELECT n.*, b.id, b.item, b.destination, b.paragraph AS relied_on, pg_temp.ask(b, '{}') AS alone, pg_temp.ask(b, n.met) AS v_met, pg_temp.ask(b, n.missed) AS v_missed
FROM near n JOIN export_control.exception_term t USING (code, paragraph, line) JOIN base b ON b.code = n.code AND starts_with(b.paragraph, n.paragraph)
	AND NOT EXISTS (SELECT FROM unnest(t.except_paragraphs) x WHERE starts_with(b.paragraph, x))
	AND (t.groups || t.destinations = '{}' OR t.groups && '{*}' OR b.destination = ANY (t.destinations)
		OR EXISTS (SELECT FROM export_control.country_group g WHERE g.destination = b.destination AND g.country_group = ANY (t.groups)));
SELECT cmp_ok((SELECT count(*) FROM tried), '>', 400::bigint, 'there are orders to ask about');
SELECT is_empty($$SELECT code, paragraph, line, fact FROM export_control.exception_term t JOIN export_control.fact f ON f.key = t.fact WHERE t.shipped
	AND (code, paragraph, line) NOT IN (SELECT code, paragraph, line FROM tried WHERE pg_temp.severity(v_met) < pg_temp.severity(v_missed))
	AND NOT (f.kind = 'text' AND t.silence = 'word') AND fact <> 'nationalities'$$, 'what meets a term by the last dollar, day or choice passes, and what misses it by one does not (where none is tried: add an order that can use the paragraph to base)');
SELECT is_empty($$SELECT code, paragraph, line, relied_on, item, destination, missed, alone, v_missed FROM tried
	WHERE pg_temp.severity(v_missed) < pg_temp.severity(alone)$$, 'stating what misses a term never makes a verdict milder');
SELECT is_empty($$SELECT code, paragraph, line, relied_on, item, destination, met, alone, v_met FROM tried
	WHERE v_met::boolean AND NOT alone::boolean$$, 'nor does what meets one open what was closed');
-- An answer that puts a question is not followed by the word for all terms; that a shotgun is short tells items apart and puts none.
SELECT is_empty($$SELECT DISTINCT t.code, t.paragraph, t.line, relied_on, b.item, b.destination, met - x.fact AS said FROM tried t JOIN export_control.exception_term x USING (code, paragraph, line) JOIN base b USING (id)
	WHERE x.only_if IS NOT NULL AND x.only_if <> 'shotgun_under_18_inches' AND ltrim(x.only_if, '!') <> x.fact AND NOT b.stated ? x.fact
		AND pg_temp.severity(v_met) < pg_temp.severity(v_missed) AND pg_temp.ask(b, met - x.fact)::boolean$$, 'what a stated answer puts in question passes by no silence');
SELECT is_empty($$SELECT fact FROM export_control.exception_gate WHERE shipped AND fact IS NOT NULL GROUP BY fact HAVING count(DISTINCT knowledge) > 1$$, 'and what gates ask of a fact that is not stated is the same in all of them');
-- The same without the paragraph: then all terms of the exception count that are not there to tell paragraphs apart.
SELECT is_empty($$SELECT t.code, t.paragraph, t.line, t.missed, v FROM tried t JOIN export_control.exception_term x USING (code, paragraph, line) JOIN base b USING (id),
		LATERAL export_eligibility(b.item, b.destination, b.consignee, b.day, evidence => pg_temp.evidence(b, t.missed) - 'exception_paragraph') v
	WHERE NOT x.chooses AND pg_temp.severity(t.v_missed) > pg_temp.severity(t.alone) AND v::boolean$$, 'who names no paragraph passes by none of them');
-- A trail names the term.
SELECT is_empty($$SELECT DISTINCT ON (t.code, t.paragraph, t.line) t.code, t.paragraph, t.line, t.missed FROM tried t JOIN export_control.exception_term x USING (code, paragraph, line) JOIN base b USING (id)
	WHERE t.v_met::boolean AND NOT t.v_missed::boolean AND NOT EXISTS (SELECT FROM explain_eligibility(b.item, b.destination, b.consignee, b.day, evidence => pg_temp.evidence(b, t.missed)) e
		JOIN export_control.exception_term y ON y.code = x.code AND y.fact = x.fact WHERE step = 'exception' AND strpos(finding, y.citation) > 0)$$, 'and the trail of a miss cites the term');
SELECT * FROM finish();
ROLLBACK;
