-- Every entry and every paragraph that a scope names, to every destination,
-- against a second evaluator (cross_product.pl).  Needs the dated copies of the
-- regulation beside the repository; without them there is nothing to compare.
BEGIN;
SELECT plan(5);

CREATE TEMP TABLE reading (item text, destination text, answer text);
\copy reading FROM PROGRAM 'test/cross_product.pl ../shared/data'
SELECT count(*) = 0 AS absent FROM reading \gset

\if :absent
SELECT skip('no dated copies of the regulation', 5);
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
	$$SELECT item, ours, answer, array_agg(destination ORDER BY destination) FROM compared WHERE ours <> answer GROUP BY 1, 2, 3$$,
	$$VALUES ('1C395', 'required', 'review', '{EG,IL,SS,TW}'::text[])$$,
	'the two evaluators differ in one entry only');
SELECT is_empty(
	$$SELECT * FROM compared WHERE ours = 'not_required' AND answer <> 'not_required'$$,
	'nothing is free that the other reading does not free');
\endif

SELECT finish();
ROLLBACK;
