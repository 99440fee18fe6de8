-- Every entry, and every paragraph that a scope names, to every destination of
-- the Country Chart: how many answers of each kind, and what stays open.
--
--   psql -XqAt -f bench/cross_product.sql > doc/cross_product.md
\set ON_ERROR_STOP on
\pset footer off
-- The list alone is asked about: no list of parties has to be there.
BEGIN;
SELECT export_control.set_policy('required_lists', '', 'the cross product is about the list') \g /dev/null
CREATE TEMP TABLE item AS
SELECT entry AS item, true AS bare FROM export_control.ccl_entry
UNION
SELECT p, p = e.entry FROM export_control.license_requirement e,
	unnest(paragraphs || except_paragraphs || conditional_paragraphs || conditional_except) p
UNION SELECT 'EAR99', true;

CREATE TEMP TABLE answer AS
SELECT item, bare, code, ccl_requirement(item, code, '2026-10-01') AS answer
FROM item, export_control.destination
WHERE status IN ('row', 'inherits', 'region');

-- Why an answer is review, from the verdict's own reasons.
CREATE TEMP TABLE open_reason AS
SELECT item, bare, code, unnest(reasons(verdict)) AS reason
FROM (SELECT *, export_eligibility(item, code, 'ACME', '2026-10-01') AS verdict FROM answer WHERE answer = 'review') s
WHERE outcome(verdict) = 'review';

\qecho '# The full cross product'
\qecho ''
\qecho 'Written by `psql -XqAt -f bench/cross_product.sql > doc/cross_product.md`, for 2026-10-01, with the rules as shipped.'
\qecho 'Items: every entry of the Commerce Control List and EAR99, and every paragraph that the scope of a requirement names.'
\qecho 'Destinations: the rows of the Country Chart, Hong Kong, the territories of 738.3(b) and the regions of section 746.6.'
\qecho ''
\qecho '## Answers of `ccl_requirement`'
\qecho ''
\qecho '| | questions | required | not_required | embargoed | review |'
\qecho '| --- | --- | --- | --- | --- | --- |'
SELECT format('| %s | %s | %s | %s | %s | %s |', CASE WHEN bare THEN 'entries' ELSE 'paragraphs' END, count(*),
	count(*) FILTER (WHERE answer = 'required'), count(*) FILTER (WHERE answer = 'not_required'),
	count(*) FILTER (WHERE answer = 'embargoed'), count(*) FILTER (WHERE answer = 'review'))
FROM answer GROUP BY bare ORDER BY bare DESC;
\qecho ''
SELECT format('%s of %s entries with requirement rows are decided for every destination without a paragraph.',
	count(*) FILTER (WHERE decided), count(*))
FROM (SELECT item, bool_and(answer <> 'review') AS decided FROM answer JOIN export_control.ccl_entry ON entry = item
	WHERE disposition = 'controlled' GROUP BY item) s;
\qecho ''
\qecho '## Why review'
\qecho ''
\qecho '| reason | questions on entries | on paragraphs |'
\qecho '| --- | --- | --- |'
SELECT format('| `%s` | %s | %s |', reason, count(*) FILTER (WHERE bare), count(*) FILTER (WHERE NOT bare))
FROM open_reason GROUP BY reason ORDER BY count(*) DESC, reason;
\qecho ''
\qecho 'A question may have several reasons.'
\qecho ''
\qecho '## Items that can only be review'
\qecho ''
\qecho 'To no destination of the chart, referral rows aside, is there a definite answer from the item alone.'
\qecho ''
\qecho '| item | reasons |'
\qecho '| --- | --- |'
SELECT format('| %s | %s |', item, string_agg(DISTINCT reason, ', ' ORDER BY reason))
FROM (SELECT item FROM answer JOIN export_control.destination USING (code)
	WHERE status = 'row' AND code NOT IN ('CU', 'IR', 'KP', 'SY') GROUP BY item HAVING bool_and(answer = 'review')) s
JOIN open_reason USING (item) GROUP BY item ORDER BY item;
\qecho ''
\qecho '## Conditional rows'
\qecho ''
SELECT format('%s rows of %s turn on a condition in prose.',
	count(DISTINCT (entry, row)) FILTER (WHERE condition IS NOT NULL), count(DISTINCT (entry, row)))
FROM (SELECT entry, condition, regexp_replace(line, '[b-z]$', '') AS row FROM export_control.license_requirement WHERE basis = 'ccl' AND line <> 'note') s;
ROLLBACK;
