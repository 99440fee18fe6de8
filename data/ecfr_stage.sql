-- What data/ecfr.pl read, moved to the staged tables; it precedes this with its rows
-- as tables ecfr_*, and the variables partial and list.  What was read of a table that
-- is not staged is left out, and told.

SELECT to_regclass(format('%I.country_chart', :'staging')) IS NOT NULL AND EXISTS (SELECT FROM ecfr_country_chart) AS has_chart,
	to_regclass(format('%I.country_group', :'staging')) IS NOT NULL AND EXISTS (SELECT FROM ecfr_read_group) AS has_group,
	to_regclass(format('%I.ccl_entry', :'staging')) IS NOT NULL AND EXISTS (SELECT FROM ecfr_read_entry) AS has_entry,
	to_regclass(format('%I.license_requirement', :'staging')) IS NOT NULL AND EXISTS (SELECT FROM ecfr_read_entry) AS has_requirement,
	to_regclass(format('%I.ccl_entry_exception', :'staging')) IS NOT NULL AND EXISTS (SELECT FROM ecfr_read_entry) AS has_exception,
	to_regclass(format('%I.ccl_paragraph', :'staging')) IS NOT NULL AND EXISTS (SELECT FROM ecfr_read_entry) AND NOT :'partial' AS has_paragraph \gset
SELECT string_agg(t.name, ', ' ORDER BY t.no) AS left_out, count(*) > 0 AS is_left_out
FROM (VALUES (1, 'country_chart', EXISTS (SELECT FROM ecfr_country_chart)), (2, 'country_group', EXISTS (SELECT FROM ecfr_read_group)),
	(3, 'ccl_entry', EXISTS (SELECT FROM ecfr_read_entry)), (4, 'license_requirement', EXISTS (SELECT FROM ecfr_read_entry)),
	(5, 'ccl_entry_exception', EXISTS (SELECT FROM ecfr_read_entry))) t (no, name, is_read)
WHERE t.is_read AND to_regclass(format('%I.%I', :'staging', t.name)) IS NULL \gset
\if :is_left_out
\warn not staged in :staging, so what was read of it is left out: :left_out
\endif

-- A question that nobody has answered stays one: a row of the chart that has marks
-- and refers elsewhere, a membership that is not certain.
\if :has_chart
UPDATE ecfr_country_chart r SET referral = 't'
FROM :"staging".country_chart s WHERE s.destination = r.destination AND s.referral::boolean AND s.columns <> '{}';
DELETE FROM :"staging".country_chart s
WHERE NOT :'partial' OR EXISTS (SELECT FROM ecfr_country_chart r WHERE r.destination = s.destination);
INSERT INTO :"staging".country_chart (destination, columns, footnotes, referral, citation)
SELECT destination, columns, footnotes, referral, citation FROM ecfr_country_chart;
\endif

-- Sets of destinations that other sections name are not in the supplement.
\if :has_group
UPDATE ecfr_country_group r SET certain = 'f'
FROM :"staging".country_group s WHERE s.country_group = r.country_group AND s.destination = r.destination AND NOT s.certain::boolean;
DELETE FROM :"staging".country_group s
WHERE s.country_group IN (SELECT country_group FROM ecfr_read_group)
	AND (NOT :'partial' OR EXISTS (SELECT FROM ecfr_read_member r WHERE r.country_group = s.country_group AND r.destination = s.destination)
		OR EXISTS (SELECT FROM ecfr_country_group r WHERE r.country_group = s.country_group AND r.destination = s.destination));
INSERT INTO :"staging".country_group (country_group, destination, certain, citation)
SELECT country_group, destination, certain, citation FROM ecfr_country_group;
\endif

-- An entry that people said is another agency's, or classified elsewhere, stays so:
-- it gives review, whatever its table says.
\if :has_entry
DELETE FROM :"staging".ccl_entry s
WHERE NOT :'partial' AND NOT EXISTS (SELECT FROM ecfr_read_entry r WHERE r.entry = s.entry);
SELECT s.entry, s.disposition AS "staged, and kept", r.disposition AS "as read"
FROM :"staging".ccl_entry s JOIN ecfr_ccl_entry r USING (entry)
WHERE s.disposition <> 'controlled' AND r.disposition = 'controlled' ORDER BY 1;
UPDATE :"staging".ccl_entry s
SET reasons = r.reasons, citation = r.citation,
	disposition = CASE WHEN s.disposition <> 'controlled' OR r.disposition = 'as staged' THEN s.disposition ELSE r.disposition END,
	note = CASE WHEN s.disposition <> 'controlled' OR r.disposition = 'as staged' THEN s.note ELSE r.note END
FROM ecfr_ccl_entry r WHERE r.entry = s.entry;
INSERT INTO :"staging".ccl_entry (entry, reasons, disposition, note, citation)
SELECT entry, reasons, replace(disposition, 'as staged', 'reclassify'), note, citation FROM ecfr_ccl_entry r
WHERE NOT EXISTS (SELECT FROM :"staging".ccl_entry s WHERE s.entry = r.entry);
\endif

-- Lines that cite the entry alone are those of its table; what people wrote for
-- notes, footnotes of the chart and other sections cites these, and stays.  Questions
-- of an edition before (q...) stay until somebody deletes them.
\if :has_requirement
DELETE FROM :"staging".license_requirement s
WHERE NOT :'partial' AND NOT EXISTS (SELECT FROM ecfr_read_entry r WHERE r.entry = s.entry)
	OR s.citation LIKE :'list' || s.entry || ' (%' AND s.line NOT LIKE 'q%'
		AND EXISTS (SELECT FROM ecfr_read_entry r WHERE r.entry = s.entry)
		AND NOT EXISTS (SELECT FROM ecfr_kept_row k WHERE k.entry = s.entry AND s.line ~ ('^' || k.line || '[a-z]?$'));
INSERT INTO :"staging".license_requirement (entry, line, reasons, paragraphs, except_paragraphs, conditional_paragraphs,
	conditional_except, condition, chart_column, destinations, groups, except_groups, except_destinations,
	uncertain_destinations, refers_to, unenforced, approved_parties, party_footnote, basis, citation)
SELECT entry, line, reasons, paragraphs, except_paragraphs, conditional_paragraphs,
	conditional_except, condition, chart_column, destinations, groups, except_groups, except_destinations,
	uncertain_destinations, refers_to, unenforced, approved_parties, party_footnote, basis, citation
FROM ecfr_license_requirement r
WHERE r.line NOT LIKE 'q%' OR NOT EXISTS (SELECT FROM :"staging".license_requirement s WHERE s.entry = r.entry AND s.line = r.line);
-- A row that is as before, but not staged, was never read.
INSERT INTO :"staging".license_requirement (entry, line, paragraphs, refers_to, basis, citation)
SELECT k.entry, k.line, '{' || k.entry || '}', 'row ' || k.line || ' of 774 Supp. 1, ' || k.entry || ': to be read', 'ccl', e.citation
FROM ecfr_kept_row k JOIN ecfr_ccl_entry e USING (entry)
WHERE NOT EXISTS (SELECT FROM :"staging".license_requirement s WHERE s.entry = k.entry AND s.line ~ ('^' || k.line || '[a-z]?$'));
SELECT s.entry, s.line, s.citation AS "written by hand, and kept" FROM :"staging".license_requirement s
WHERE s.citation NOT LIKE :'list' || s.entry || ' (%' AND EXISTS (SELECT FROM ecfr_read_entry r WHERE r.entry = s.entry)
ORDER BY 1, 2;
\endif

-- Prose leaves what is offered to a human.
\if :has_exception
DELETE FROM :"staging".ccl_entry_exception s
WHERE NOT :'partial' AND NOT EXISTS (SELECT FROM ecfr_read_entry r WHERE r.entry = s.entry)
	OR EXISTS (SELECT FROM ecfr_cell r WHERE r.entry = s.entry AND r.exception = s.exception
		AND (r.says IN ('yes', 'no') OR r.says = 'absent' AND s.bars::boolean IS NOT TRUE));
INSERT INTO :"staging".ccl_entry_exception (entry, exception, line, paragraphs, value_limit, citation)
SELECT r.entry, r.exception, '1', '{' || r.entry || '}', r.value_limit, e.citation
FROM ecfr_cell r JOIN ecfr_ccl_entry e USING (entry) WHERE r.says = 'yes';
UPDATE :"staging".ccl_entry_exception s SET unread = r.unread
FROM ecfr_cell r WHERE r.says = 'prose' AND r.entry = s.entry AND r.exception = s.exception AND s.bars::boolean IS NOT TRUE;
INSERT INTO :"staging".ccl_entry_exception (entry, exception, line, paragraphs, unread, citation)
SELECT r.entry, r.exception, 'q', '{' || r.entry || '}', r.unread, e.citation
FROM ecfr_cell r JOIN ecfr_ccl_entry e USING (entry)
WHERE r.says = 'prose' AND NOT EXISTS (SELECT FROM :"staging".ccl_entry_exception s
	WHERE s.entry = r.entry AND s.exception = r.exception AND s.bars::boolean IS NOT TRUE);
\endif

\if :has_paragraph
DELETE FROM :"staging".ccl_paragraph s WHERE NOT EXISTS (SELECT FROM ecfr_read_entry r WHERE r.entry = s.entry);
\endif
