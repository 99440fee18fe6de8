-- What coverage says of the regulation: every section of parts 734 to 758 has its
-- row, and none of them is left out of account.
BEGIN;
SELECT plan(7);

-- The sections and supplements that parts 734 to 758 have (15 CFR chapter VII,
-- subchapter C, as of 2026-09-24): the number of the last section, the numbers
-- of the supplements.
CREATE TEMP TABLE part (part int, last_section int, supplements int[]);
INSERT INTO part VALUES
	(734, 20, '{1,2}'), (736, 2, '{1,2}'), (738, 4, '{1}'), (740, 29, '{1,2,3,4,5,6,7,8}'), (742, 19, '{1,2,3,4,5,6,7,8}'),
	(743, 9, '{1,2}'), (744, 23, '{2,3,4,5,6,7,8}'), (745, 2, '{1,2,3}'), (746, 10, '{1,2,3,4,5,6,7}'), (748, 15, '{1,2,3,4,5,6,7,8,9,10}'),
	(750, 11, '{}'), (754, 7, '{1,2,3}'), (758, 11, '{}');
CREATE TEMP VIEW section AS
SELECT format('%s.%s', part, n) AS section FROM part, generate_series(1, last_section) n
UNION ALL SELECT format('%s Supp. %s', part, n) FROM part, unnest(supplements) n
UNION ALL SELECT n::text FROM unnest('{747,749,751,752,753,755,756,757}'::int[]) n;

-- What the rows name, "746.8, 746 Supp. 2-7": each section by itself, paragraphs
-- by their section.
CREATE TEMP VIEW named AS
WITH term AS (
	SELECT s.section AS row_of, s.coverage, trim(t) AS term
	FROM export_control.regulation_section s, regexp_split_to_table(s.section, ', (?=\d{2,3}(?:\D|$))') t
	WHERE s.section !~ '^(22|31) CFR')
SELECT row_of, coverage, term, format('%s.%s', m[1], n) AS section
FROM term, regexp_match(term, '^(\d{3})\.(\d+)(?:-\1\.(\d+))?$') m, generate_series(m[2]::int, coalesce(m[3], m[2])::int) n
UNION ALL
SELECT row_of, coverage, term, format('%s Supp. %s', m[1], n)
FROM term, regexp_match(term, '^(\d{3}) Supp\. (\d+)(?:-(\d+))?$') m, generate_series(m[2]::int, coalesce(m[3], m[2])::int) n
UNION ALL
SELECT row_of, coverage, term, m[1] FROM term, regexp_match(term, '^(\d{3})$') m
UNION ALL
-- Of a section whose paragraphs have rows of their own.
SELECT row_of, coverage, term, m[1] FROM term, regexp_match(term, '^(\d{3}\.\d+)\(.*$') m;

SELECT is_empty($$SELECT section FROM section EXCEPT SELECT section FROM named$$, 'every section of parts 734 to 758 has a row');
SELECT is_empty($$SELECT n.row_of, n.section FROM named n WHERE n.section ~ '^7(3[4-9]|4|5[0-8])' AND n.coverage = 'outside'$$, 'none of them is outside');
SELECT is_empty($$SELECT section FROM export_control.regulation_section WHERE section ~ '^7(3[4-9]|4|5[0-8])' EXCEPT SELECT row_of FROM named$$,
	'each row names a section that is one');
SELECT is_empty($$SELECT section, count(*) FROM named WHERE term !~ '\(' AND section ~ '^7(3[4-9]|4|5[0-8])' GROUP BY section HAVING count(*) > 1$$,
	'a section as a whole has one row');
SELECT is_empty($$SELECT * FROM export_control.regulation_section WHERE remark = '' OR subject = ''$$, 'each says what the rules do with it');

-- What rules cite of these parts is a section that a row says to be looked at.
CREATE TEMP VIEW cited AS
SELECT DISTINCT t.tab, m[1] AS section
FROM (SELECT 'end_use_rule' AS tab, citation FROM export_control.end_use_rule UNION SELECT 'embargo', citation FROM export_control.embargo
	UNION SELECT 'direct_product_rule', citation FROM export_control.direct_product_rule UNION SELECT 'exception_gate', citation FROM export_control.exception_gate
	UNION SELECT 'license_exception', citation FROM export_control.license_exception UNION SELECT 'activity_rule', citation FROM export_control.activity_rule
	UNION SELECT 'eei_rule', citation FROM export_control.eei_rule UNION SELECT 'fact', citation FROM export_control.fact) t,
	regexp_matches(t.citation, '(?<![\d.])(7(?:3[4-9]|4\d|5\d)\.\d+)', 'g') m;
SELECT isnt_empty($$SELECT * FROM cited WHERE tab = 'end_use_rule'$$, 'rules cite sections');
SELECT is_empty($$SELECT c.tab, c.section FROM cited c WHERE NOT EXISTS (SELECT FROM named n WHERE n.section = c.section AND n.coverage <> 'nothing')$$,
	'and each has a row in data/regulation_section.tsv, that says it has rules');

SELECT * FROM finish();
ROLLBACK;
