-- Each term of a license exception is passed and missed by one: one dollar, one
-- day, one answer, one country.  The orders are made from the rows of
-- export_control.exception_term; for each paragraph there is one that may use it.
BEGIN;
SELECT plan(9);

\ir exception_orders.psql
SELECT is_empty($$SELECT code, paragraph, item, destination, v, (SELECT string_agg(finding, '; ') FROM explain_eligibility(b.item, b.destination, b.consignee, b.day, evidence => pg_temp.evidence(b, '{}'))
		WHERE starts_with(finding, 'License Exception ' || b.code || ',') AND (outcome IS NOT NULL OR finding ~ 'stated')) AS trail
	FROM base b, pg_temp.ask(b, '{}') v
	WHERE outcome(v) <> CASE WHEN code IN ('AIA', 'ACM', 'LPP') OR code = 'APR' AND (paragraph, destination) IN (('(d)', 'BR'), ('(h)', 'BR'), ('(j)', 'VN')) THEN 'review'::text ELSE 'license_exception' END$$, 'each of these orders may use its paragraph, or is offered it, by what it states');

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
