-- What is asked of ordinary orders that state no facts: 10,000 of those that the
-- other benchmarks take, by the policy for undeclared end uses.
--
-- An order is asked something if its verdict is review: by its reasons, and by the
-- facts of which an answer decides it.  Orders of EAR99 to destinations of Country
-- Groups A:1, A:5 and A:6 are to be asked nothing.
\set QUIET on
\pset footer off
SET client_min_messages = warning;
CREATE SCHEMA bench;
\if :{?rows}
\else
\set rows 10000
\endif
\ir orders.psql

CREATE TABLE asked (policy text, id bigint, ear99 boolean, friendly boolean, outcome text, reasons text[], facts text[]);
\o /dev/null
SELECT format($$
	SELECT export_control.set_policy('undeclared_end_use', %1$L, 'figures of each');
	INSERT INTO asked
	SELECT %1$L, o.id, o.eccn = 'EAR99',
		EXISTS (SELECT FROM export_control.country_group g WHERE g.destination = o.country AND g.country_group IN ('A:1', 'A:5', 'A:6') AND g.valid @> o.order_date),
		outcome(o.verdict)::text, reasons(o.verdict)::text[],
		CASE WHEN outcome(o.verdict) = 'review' THEN ARRAY(SELECT q.fact FROM open_questions(o.eccn, o.country, o.customer, o.order_date) q WHERE q.decides) END
	FROM (SELECT id, eccn, country::text, customer, order_date, export_eligibility(eccn, country::text, customer, order_date) AS verdict FROM orders) o
$$, policy) FROM unnest('{declare,ask,strict}'::text[]) policy \gexec
\o

\echo
\echo What ordinary orders are asked (percent of all, by the first that applies; EAR99 to A:1, A:5, A:6: goal 0)
SELECT policy, count(*) AS orders, round(100.0 * avg((outcome = 'review')::int), 2) AS review,
	round(100.0 * avg((asks IS NOT DISTINCT FROM 1)::int), 2) AS paragraph, round(100.0 * avg((asks IS NOT DISTINCT FROM 2)::int), 2) AS related_item,
	round(100.0 * avg((asks IS NOT DISTINCT FROM 3)::int), 2) AS condition_of_the_list, round(100.0 * avg((asks IS NOT DISTINCT FROM 4)::int), 2) AS part_744_or_746,
	round(100.0 * avg((asks IS NOT DISTINCT FROM 5)::int), 2) AS other,
	count(*) FILTER (WHERE ear99 AND friendly) AS ear99_to_friends, count(*) FILTER (WHERE ear99 AND friendly AND asks IS NOT NULL) AS of_these_asked
FROM (SELECT *, CASE WHEN outcome <> 'review' THEN NULL WHEN reasons && '{paragraph_needed,paragraph_not_covered,paragraph_reserved}' THEN 1
	WHEN reasons && '{related_item}' THEN 2 WHEN reasons && '{conditional_scope}' THEN 3
	WHEN reasons && '{end_use,hts_code_needed,evidence_missing,headquarters}' THEN 4 ELSE 5 END AS asks FROM asked) a
GROUP BY policy ORDER BY policy;

\echo
\echo Which facts, of how many orders
SELECT fact, count(*) FILTER (WHERE policy = 'declare') AS declare, count(*) FILTER (WHERE policy = 'ask') AS ask,
	count(*) FILTER (WHERE policy = 'strict') AS strict
FROM asked, unnest(facts) fact GROUP BY fact ORDER BY 2 DESC, 3 DESC, 4 DESC, 1;
