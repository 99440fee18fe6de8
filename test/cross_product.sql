-- Every entry and every paragraph that a scope names, to every destination,
-- against a second evaluator (cross_product.pl).  Needs the dated copies of the
-- regulation beside the repository; without them there is nothing to compare.
BEGIN;
SELECT plan(6);

CREATE TEMP TABLE reading (item text, destination text, answer text);
\copy reading FROM PROGRAM 'test/cross_product.pl ../shared/data'
SELECT count(*) = 0 AS absent FROM reading \gset

\if :absent
SELECT skip('no dated copies of the regulation', 6);
\else

CREATE TEMP TABLE compared AS
SELECT *, ccl_requirement(item, destination, '2026-08-10') AS ours FROM reading;

SELECT cmp_ok((SELECT count(*) FROM compared), '>', 240000::bigint, 'questions compared');
SELECT is_empty(
	$$SELECT e.entry::text AS item FROM export_control.ccl_entry e
	  UNION SELECT p::text FROM export_control.license_requirement r,
		unnest(paragraphs || except_paragraphs || conditional_paragraphs || conditional_except) p
	  WHERE r.valid @> date '2026-08-10' AND p <> '8A002.q'	-- named for an exemption that the reading has not
	  EXCEPT SELECT item FROM reading$$,
	'every entry and every paragraph named is among them');
SELECT is_empty(
	$$SELECT code FROM export_control.destination EXCEPT SELECT destination FROM reading$$,
	'and every destination');

-- 1C395: the CB scope says "entire entry", the requirement names its two
-- paragraphs; the reading takes these and has the rest of the entry open.
SELECT results_eq(
	$$SELECT item, ours, answer, array_agg(destination ORDER BY destination) FROM compared WHERE ours <> answer AND item !~ '^5D002' GROUP BY 1, 2, 3$$,
	$$VALUES ('1C395', 'required', 'review', '{EG,IL,SS,TW}'::text[])$$,
	'the two evaluators differ in one entry');
-- 5D002: the reading asks what the software is for, which the paragraphs under
-- EI say themselves; and of paragraphs .z it has not that they are as those.
SELECT results_eq(
	$$SELECT ours, answer, array_agg(DISTINCT item ORDER BY item), bool_and(d.treated_as IN ('AU', 'GB') OR destination IN ('AU', 'GB'))
	  FROM compared JOIN export_control.destination d ON d.code = destination WHERE ours <> answer AND item ~ '^5D002' GROUP BY 1, 2 ORDER BY 1$$,
	$$VALUES ('required', 'review', '{5D002.a.1,5D002.a.3,5D002.b,5D002.c.1,5D002.c.3}'::text[], true),
		('review', 'not_required', '{5D002.z.1.b,5D002.z.3.b,5D002.z.4.b,5D002.z.5.b,5D002.z.6.b,5D002.z.8.b,5D002.z.9.b}', true)$$,
	'and in another to two countries and their territories');
SELECT is_empty(
	$$SELECT * FROM compared WHERE ours = 'not_required' AND answer <> 'not_required'$$,
	'nothing is free that the other reading does not free');
\endif

SELECT finish();
ROLLBACK;
