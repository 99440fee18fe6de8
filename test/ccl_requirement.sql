-- ccl_requirement: item and destination alone, by the words of the list and
-- the chart of the editions 2026-08-07 and 2026-09-24.
BEGIN;
SELECT plan(158);

-- ---------------------------------------------------------------------------
-- Answers read by hand from the rows and the chart
-- ---------------------------------------------------------------------------

SELECT is(ccl_requirement(item, destination, '2026-08-10'), answer,
	format('%s to %s: %s (%s; %s)', item, destination, answer, why, citation))
FROM (VALUES
	('8E609', 'DE', 'review', 'y differs', '15 CFR 774 Supp. 1, 8E609'),
	('9B515.b', 'MX', 'required', 'NS1', '15 CFR 774 Supp. 1, 9B515'),
	('9B604.d', 'JP', 'required', 'NS1', '15 CFR 774 Supp. 1, 9B604'),
	('6D993.b', 'NI', 'required', 'RS2', '15 CFR 774 Supp. 1, 6D993'),
	('4A005', 'SM', 'required', 'NS1', '15 CFR 774 Supp. 1, 4A005'),
	('8A620.b', 'PK', 'required', 'RS1', '15 CFR 774 Supp. 1, 8A620'),
	('2B109.b', 'AE', 'required', 'MT1', '15 CFR 774 Supp. 1, 2B109'),
	('8A620.b', 'NZ', 'required', 'RS1', '15 CFR 774 Supp. 1, 8A620'),
	('8E609.y', 'VE', 'required', '742.6(a)(7', '15 CFR 774 Supp. 1, 8E609'),
	('1A004', 'ML', 'required', 'NS2', '15 CFR 774 Supp. 1, 1A004'),
	('9A610.u', 'EG', 'required', 'NS1', '15 CFR 774 Supp. 1, 9A610'),
	('0A508', 'GT', 'required', 'FC1', '15 CFR 774 Supp. 1, 0A508'),
	('5E002.a', 'MW', 'required', 'NS1', '15 CFR 774 Supp. 1, 5E002'),
	('2E001', 'AE', 'review', 'related item', '15 CFR 774 Supp. 1, 2E001'),
	('5D001', 'KP', 'embargoed', '746.4', '15 CFR 774 Supp. 1, 5D001'),
	('1A002.b.1', 'ET', 'required', 'NS2', '15 CFR 774 Supp. 1, 1A002'),
	('2E002', 'RS', 'review', 'see the rows', '15 CFR 774 Supp. 1, 2E002'),
	('6D003.c', 'AE', 'required', 'NS1', '15 CFR 774 Supp. 1, 6D003'),
	('9D001', 'DE', 'review', 'see the rows', '15 CFR 774 Supp. 1, 9D001'),
	('1E608', 'IN', 'required', 'NS1', '15 CFR 774 Supp. 1, 1E608'),
	('9B003', 'MO', 'required', 'NS1', '15 CFR 774 Supp. 1, 9B003'),
	('2B001.b', 'PA', 'required', 'NS2', '15 CFR 774 Supp. 1, 2B001'),
	('6B004', 'DE', 'not_required', 'see the rows', '15 CFR 774 Supp. 1, 6B004'),
	('5D992.e', 'CN', 'review', 'reserved', '15 CFR 774 Supp. 1, 5D992'),
	('0B604.a', 'IQ', 'required', 'NS1', '15 CFR 774 Supp. 1, 0B604'),
	('1A006', 'GQ', 'required', 'NS2', '15 CFR 774 Supp. 1, 1A006'),
	('7D002', 'IL', 'required', 'NS1', '15 CFR 774 Supp. 1, 7D002'),
	('9A604.y', 'MM', 'required', 'NS1', '15 CFR 774 Supp. 1, 9A604'),
	('5E002.b', 'AU', 'required', 'EI', '15 CFR 774 Supp. 1, 5E002'),
	('7E002.b', 'BR', 'review', 'related item', '15 CFR 774 Supp. 1, 7E002'),
	('3A090.b', 'AE', 'required', 'UAE is named, A:5 takes groups out only', '15 CFR 774 Supp. 1, 3A090'),
	('3A090.b', 'IL', 'not_required', 'D:4 and A:6', '15 CFR 774 Supp. 1, 3A090'),
	('3A090.b', 'QA', 'required', 'D:4', '15 CFR 774 Supp. 1, 3A090'),
	('3A090', 'DE', 'review', 'paragraphs differ', '15 CFR 774 Supp. 1, 3A090'),
	('3A090.a', 'DE', 'required', 'announced as not enforced', '15 CFR 774 Supp. 1, 3A090'),
	('3A090.c', 'MO', 'required', 'Macau is named', '15 CFR 774 Supp. 1, 3A090'),
	('3B001.c.1.a', 'GB', 'required', 'worldwide', '15 CFR 774 Supp. 1, 3B001'),
	('3B001.c.1', 'DE', 'review', 'c.1.b differs', '15 CFR 774 Supp. 1, 3B001'),
	('3B001.f.6', 'VN', 'not_required', 'worldwide row names f.1, f.5, f.6 under 742.4(a)(4): Macau and D:5', '15 CFR 774 Supp. 1, 3B001'),
	('3B001.p.2', 'CN', 'required', 'p.2 is named', '15 CFR 774 Supp. 1, 3B001'),
	('3B001.p', 'CN', 'review', 'p.2 and p.4 differ from the rest', '15 CFR 774 Supp. 1, 3B001'),
	('0A606.b', 'DE', 'not_required', 'excepted from NS1', '15 CFR 774 Supp. 1, 0A606'),
	('0A606', 'AU', 'not_required', 'no X for Australia', '15 CFR 774 Supp. 1, 0A606'),
	('9A515.e', 'IN', 'required', 'footnote 7', '15 CFR 774 Supp. 1, 9A515'),
	('6A003.b.4.b', 'IN', 'required', 'RS1 in one world, footnote 7 in the other', '15 CFR 774 Supp. 1, 6A003'),
	('1E355', 'EG', 'required', 'not party to the convention', '15 CFR 774 Supp. 1, 1E355'),
	('1E355', 'IL', 'not_required', 'Israel is excepted', '15 CFR 774 Supp. 1, 1E355'),
	('1C350.c', 'IL', 'required', 'CB2', '15 CFR 774 Supp. 1, 1C350'),
	('0A501.a', 'AU', 'required', 'footnote 10', '15 CFR 774 Supp. 1, 0A501'),
	('0A501.a', 'KY', 'required', 'Cayman Islands as the United Kingdom', '15 CFR 774 Supp. 1, 0A501'),
	('0A501.y', 'CN', 'review', 'License Requirement Note', '15 CFR 774 Supp. 1, 0A501'),
	('0A501', 'CN', 'review', '0A501.y by its License Requirement Note, the rest by NS1', '15 CFR 774 Supp. 1, 0A501'),
	('0A502', 'GB', 'review', 'barrel length', '15 CFR 774 Supp. 1, 0A502'),
	('1C351.d.16', 'AU', 'required', 'CB1', '15 CFR 774 Supp. 1, 1C351'),
	('1C351', 'CA', 'review', 'd.15, d.16 worldwide', '15 CFR 774 Supp. 1, 1C351'),
	('9E003.a.9', 'GB', 'review', 'printed as reserved', '15 CFR 774 Supp. 1, 9E003'),
	('9E003.a.11', 'GB', 'not_required', 'SI names a.1 to a.8, h, i, l', '15 CFR 774 Supp. 1, 9E003'),
	('9E003.l', 'AU', 'not_required', 'SI: all but Australia, Canada, United Kingdom, 742.14(a)', '15 CFR 774 Supp. 1, 9E003'),
	('9E003.l', 'NZ', 'required', 'SI', '15 CFR 774 Supp. 1, 9E003'),
	('9E003.a', 'AU', 'not_required', 'SI reaches no part of it there', '15 CFR 774 Supp. 1, 9E003'),
	('5A001.f.1', 'CA', 'required', 'SL', '15 CFR 774 Supp. 1, 5A001'),
	('5A001.b', 'DE', 'review', 'b.5 differs', '15 CFR 774 Supp. 1, 5A001'),
	('5A001.b.5', 'DE', 'required', 'SL', '15 CFR 774 Supp. 1, 5A001'),
	('0A998', 'RU', 'required', '746.8 row', '15 CFR 774 Supp. 1, 0A998'),
	('0A998', 'DE', 'not_required', '746.8 row names RU, BY', '15 CFR 774 Supp. 1, 0A998'),
	('1A999', 'KP', 'embargoed', 'referral row', '15 CFR 774 Supp. 1, 1A999'),
	('1A999', 'PK', 'not_required', 'KP only', '15 CFR 774 Supp. 1, 1A999'),
	('2B999.h.2', 'PK', 'not_required', 'h.2 is excepted', '15 CFR 774 Supp. 1, 2B999'),
	('2B999.h', 'PK', 'review', 'h.2 differs', '15 CFR 774 Supp. 1, 2B999'),
	('3B993', 'CN', 'review', 'turns on a party', '15 CFR 774 Supp. 1, 3B993'),
	('4A001.a', 'DE', 'review', 'N/A row', '15 CFR 774 Supp. 1, 4A001'),
	('9A610.x', 'FR', 'review', 'aircraft of 9A610.b', '15 CFR 774 Supp. 1, 9A610'),
	('9A610.b', 'FR', 'not_required', 'excepted', '15 CFR 774 Supp. 1, 9A610'),
	('9A004.e', 'JP', 'review', 'no row covers it', '15 CFR 774 Supp. 1, 9A004'),
	('7A005.a', 'CN', 'review', 'no row covers it', '15 CFR 774 Supp. 1, 7A005'),
	('1B233.a', 'JP', 'review', 'no row covers it', '15 CFR 774 Supp. 1, 1B233'),
	('0A919', 'AU', 'not_required', '742.6(a)(3): all but Australia, Canada, United Kingdom', '15 CFR 774 Supp. 1, 0A919'),
	('0A982', 'CA', 'not_required', 'all but Canada', '15 CFR 774 Supp. 1, 0A982'),
	('0A981', 'CA', 'required', 'all destinations', '15 CFR 774 Supp. 1, 0A981'),
	('9A991.a', 'CF', 'required', '746.1(b)(2) names it', '15 CFR 774 Supp. 1, 9A991'),
	('9A991.a', 'LB', 'required', 'UN arms embargo', '15 CFR 774 Supp. 1, 9A991'),
	('1E002.g', 'DE', 'not_required', 'the rows name other paragraphs', '15 CFR 774 Supp. 1, 1E002'),
	('0A606.y', 'IQ', 'not_required', 'list alone; 746.3 adds it in export_eligibility', '15 CFR 774 Supp. 1, 0A606'),
	('8A620', 'CN', 'required', 'no row covers all, every part is required', '15 CFR 774 Supp. 1, 8A620'),
	('6A003.b.4.b.1', 'IN', 'required', 'below the scoped depth: inherits', '15 CFR 774 Supp. 1, 6A003'),
	('3A001.b.2', 'HK', 'required', 'Hong Kong as China', '15 CFR 774 Supp. 1, 3A001'),
	('0A606', 'LI', 'review', 'as Switzerland, 738 Supp. 1 footnote 5; .b and .y are excepted', '15 CFR 774 Supp. 1, 0A606'),
	('0A002', 'DE', 'review', 'ITAR by its heading', '15 CFR 774 Supp. 1, 0A002'),
	('0A521', 'DE', 'review', 'no item is listed in 774 Supp. 5', '15 CFR 774 Supp. 1, 0A521'),
	('0A521', 'CA', 'review', 'no item is listed in 774 Supp. 5', '15 CFR 774 Supp. 1, 0A521'),
	('9A018', 'DE', 'review', 'reclassify', '15 CFR 774 Supp. 1, 9A018'),
	('4A611', 'DE', 'review', 'pointer to 3A611', '15 CFR 774 Supp. 1, 4A611'),
	('3A004', 'DE', 'review', 'no such entry', '15 CFR 774 Supp. 1, 3A004'),
	('0D001', 'DE', 'review', 'ITAR', '15 CFR 774 Supp. 1, 0D001'),
	('EAR99', 'DE', 'not_required', 'the rows name other paragraphs', '15 CFR 734.3(c), 734.13, 738'),
	('EAR99', 'CU', 'embargoed', 'referral row', '15 CFR 734.3(c), 734.13, 738'),
	('EAR99', 'Crimea', 'embargoed', '746.6', '15 CFR 734.3(c), 734.13, 738'),
	('3A001', 'DNR', 'embargoed', '746.6', '15 CFR 774 Supp. 1, 3A001'),
	('3A001', 'US', 'not_required', 'no export', '15 CFR 734.3(c), 734.13, 738'),
	('3A001', 'PR', 'not_required', '772.1: United States', '15 CFR 734.3(c), 734.13, 738'),
	('3A002.a', 'AX', 'not_required', 'Åland as Finland, 738.3(b)', '15 CFR 774 Supp. 1, 3A002'),
	('3A002.a', 'AQ', 'review', 'a territory of no country', '15 CFR 774 Supp. 1, 3A002'),
	('3A001', 'Congo', 'review', 'ambiguous', '15 CFR 774 Supp. 1, 3A001'),
	('3A001', 'Atlantis', 'review', 'unknown', '15 CFR 774 Supp. 1, 3A001'),
	('0A508', 'CA', 'required', 'FC1 includes Canada', '15 CFR 774 Supp. 1, 0A508'),
	('1C991', 'KP', 'embargoed', 'referral row', '15 CFR 774 Supp. 1, 1C991'),
	('3A001.z.1.b', 'CN', 'required', 'D:1', '15 CFR 774 Supp. 1, 3A001'),
	('0A505', 'AU', 'review', 'a, x by footnote 10', '15 CFR 774 Supp. 1, 0A505'),
	('0D501', 'GB', 'review', 'related item', '15 CFR 774 Supp. 1, 0D501'),
	('0A509', 'GB', 'required', 'footnote 10 names all of it', '15 CFR 774 Supp. 1, 0A509'),
	('0E501', 'AU', 'required', 'footnote 10', '15 CFR 774 Supp. 1, 0E501'),
	('0B501', 'AU', 'not_required', 'footnote 10 does not name it', '15 CFR 774 Supp. 1, 0B501'),
	('6A003', 'ZA', 'review', 'its paragraphs differ', '15 CFR 774 Supp. 1, 6A003'),
	('1E355', 'XK', 'review', 'membership not certain', '15 CFR 774 Supp. 1, 1E355')) AS t (item, destination, answer, why, citation);

-- ---------------------------------------------------------------------------
-- What is missing or cannot be read
-- ---------------------------------------------------------------------------

SELECT is(ccl_requirement(item, destination, on_date), 'review', format('%s, %s, %s is review', item, destination, on_date))
FROM (VALUES
	(NULL, 'CN', '2026-08-10'::date), ('3A001', NULL, '2026-08-10'), ('3A001', 'CN', NULL),
	('', 'CN', '2026-08-10'), ('3A001', '', '2026-08-10'), ('3A00', 'CN', '2026-08-10'), ('3Z001', 'CN', '2026-08-10'),
	('3A001.', 'CN', '2026-08-10'), ('3A001.1', 'CN', '2026-08-10'), ('EAR 99', 'Atlantis', '2026-08-10'),
	('3A001', 'CN', 'infinity'), ('3A001', 'CN', '-infinity')) AS t (item, destination, on_date);
SELECT is(ccl_requirement(NULL::eccn, 'CN'), 'review', 'a null eccn is review');
SELECT is(ccl_requirement('3A090.a'::eccn, 'DE', '2026-08-10'), 'required', 'the same for eccn');
SELECT is(ccl_requirement(' 3a001.b.2 ', 'hong kong', '2026-08-10'), ccl_requirement('3A001.b.2', 'HKG', '2026-08-10'),
	'spellings of item and destination');

-- ---------------------------------------------------------------------------
-- The rows read
-- ---------------------------------------------------------------------------

SELECT results_eq(
	$$SELECT line, reasons, covers, trigger, triggered, result FROM ccl_requirements('0A606.b', 'DE', '2026-08-10')$$,
	$$VALUES ('1', '{NS}'::text[], 'no', 'NS1', 'yes', 'not_required'), ('2', '{NS}', 'yes', 'NS2', 'no', 'not_required'),
		('3', '{RS}', 'no', 'RS1', 'yes', 'not_required'), ('4', '{RS}', 'yes', 'RS2', 'no', 'not_required'),
		('5', '{RS}', 'no', 'CN, RU, VE', 'no', 'not_required'), ('6', '{AT}', 'yes', 'AT1', 'no', 'not_required'),
		('7', '{UN}', 'yes', 'UN', 'no', 'not_required')$$,
	'0A606.b: every row is listed, with what it covers and what triggers it');
SELECT results_eq(
	$$SELECT line, result, trigger FROM ccl_requirements('3A090.a', 'DE', '2026-08-10') WHERE result = 'required'$$,
	$$VALUES ('1', 'required', 'all destinations (announced as not enforced)')$$,
	'a control announced as not enforced is flagged');
SELECT results_eq(
	$$SELECT line, trigger, result, citation FROM ccl_requirements('3A001', 'CU', '2026-08-10') WHERE line IS NULL$$,
	$$VALUES (NULL::text, 'the row of the Country Chart refers to part 746', 'embargoed', '15 CFR 738 Supp. 1'),
		(NULL, 'its paragraphs differ for this destination: name the paragraph', 'embargoed', '15 CFR 774 Supp. 1, 3A001 (2026-08-07)')$$,
	'what no row decides stands first, without a line');
SELECT results_eq(
	$$SELECT trigger, result FROM ccl_requirements('1B233.a', 'JP', '2026-08-10') WHERE line IS NULL$$,
	$$VALUES ('no row covers this paragraph or a part of it', 'review')$$, 'a paragraph that no row covers');
SELECT results_eq(
	$$SELECT covers, condition, triggered, result FROM ccl_requirements('6A003.b.4.b', 'IN', '2026-08-10') WHERE line IN ('3', 'f7') ORDER BY line$$,
	$$VALUES ('unknown', 'fact:over_60_hz_or_over_111000_elements_or_for_civil_product', 'yes', 'review'),
		('yes', NULL, 'yes', 'required')$$, 'conditions are named');
SELECT is((SELECT count(*)::int FROM ccl_requirements('garbage', 'DE')), 1, 'one row says what is wrong with the question');
SELECT is_empty(
	$$SELECT * FROM ccl_requirements('3A001', 'DE', '2026-08-10') WHERE result IS NULL OR citation IS NULL OR trigger IS NULL$$,
	'every row has a result, a trigger and a citation');

-- ---------------------------------------------------------------------------
-- Dates and settings
-- ---------------------------------------------------------------------------

SELECT is(ccl_requirement('3A001.b.2', 'CN', '2026-08-07'), 'required', 'from the edition on');
SELECT is(ccl_requirement('3A001.b.2', 'CN', '2026-08-06'), 'required', 'before it: as a verdict, under the rules of that edition');
SELECT export_control.set_policy('before_edition', 'review', 'test') \g /dev/null
SELECT is(ccl_requirement('3A001.b.2', 'CN', '2026-08-06'), 'review', 'or, as a verdict, not at all');
SELECT is(export_eligibility('3A001.b.2', 'CN', 'ACME', '2026-08-06')::text, 'review (edition_not_loaded) until 2026-08-06', 'which says so');
SELECT export_control.set_policy('before_edition', 'apply', 'test') \g /dev/null

SET LOCAL session_replication_role = replica;
UPDATE export_control.country_chart SET valid = '(,2026-10-01)' WHERE destination = 'DE';
SET LOCAL session_replication_role = origin;
INSERT INTO export_control.country_chart (destination, columns, valid, citation)
SELECT destination, columns || '{NS2}', '[2026-10-01,)', 'test' FROM export_control.country_chart WHERE destination = 'DE';
SELECT is(ccl_requirement('3A002.a', 'DE', '2026-09-30'), 'not_required', 'the day before an amendment of the chart');
SELECT is(ccl_requirement('3A002.a', 'DE', '2026-10-01'), 'required', 'the day of an amendment of the chart');

SELECT export_control.set_policy('apply_unenforced', 'off', 'test') \g /dev/null
SELECT is(ccl_requirement('3A090.a', 'DE', '2026-08-10'), 'review', 'not enforced, policy off: review');
SELECT is(ccl_requirement('3A090.a', 'CN', '2026-08-10'), 'required', 'a destination that the rule before reached stays required');
SELECT is(ccl_requirement('3A090.b', 'AE', '2026-08-10'), 'required', 'the United Arab Emirates by another row');
SELECT is(ccl_requirement('4E091', 'CA', '2026-08-10'), 'review', 'never not_required');
SELECT is(ccl_requirement('5A992.z.1', 'DE', '2026-08-10'), 'review', 'a paragraph of 5A992 likewise');
SELECT is(export_eligibility('3A090.a', 'DE', 'ACME', '2026-08-10')::text, 'review (unenforced_control)',
	'and so in a verdict');
SELECT export_control.set_policy('apply_unenforced', 'on', 'test') \g /dev/null
SELECT is(export_eligibility('3A090.a', 'DE', 'ACME', '2026-08-10')::text, 'license_required (unenforced_control)',
	'policy on: required, and flagged');

SELECT export_control.set_policy('max_data_age', '1', 'test') \g /dev/null
SELECT is(ccl_requirement('3A001.b.2', 'CN'), CASE WHEN current_date - date '2026-07-23' > 1 THEN 'review' ELSE 'required' END,
	'data older than allowed');
SELECT ok(current_date - date '2026-07-23' <= 1 OR export_eligibility('EAR99', 'DE', 'ACME')::text = 'review (data_too_old)',
	'and so in a verdict');
SELECT export_control.set_policy('max_data_age', '0', 'test') \g /dev/null

-- ---------------------------------------------------------------------------
-- Laws
-- ---------------------------------------------------------------------------

CREATE TEMP TABLE answer AS
SELECT e.entry, e.disposition, d.code, d.status, ccl_requirement(e.entry, d.code, '2026-08-10') AS answer
FROM export_control.ccl_entry e, export_control.destination d;

SELECT is_empty($$SELECT * FROM answer WHERE answer NOT IN ('required', 'not_required', 'review', 'embargoed')$$, 'four answers');
SELECT is_empty($$SELECT * FROM answer WHERE disposition <> 'controlled' AND answer = 'not_required' AND status <> 'united_states'$$,
	'an entry without rows is never free');
SELECT is_empty($$SELECT * FROM answer WHERE status = 'not_named' AND answer <> 'review'$$, 'a territory not named is never decided');
SELECT is_empty($$SELECT * FROM answer WHERE code IN ('CU', 'IR', 'KP', 'SY') AND answer NOT IN ('embargoed', 'review')$$,
	'referral rows are embargoed, or the item is not known');
SELECT is_empty($$SELECT a.entry, a.code FROM answer a JOIN export_control.destination d USING (code)
	JOIN answer b ON (b.entry, b.code) = (a.entry, d.treated_as)
	WHERE d.status IN ('row', 'inherits') AND a.answer <> b.answer$$,
	'Hong Kong, Liechtenstein and the territories of others as those whose treatment they take');
SELECT is_empty(
	$$SELECT entry, code FROM answer WHERE abs(hashtext(entry::text || code)) % 50 = 0 AND
		answer IN ('required', 'not_required') AND disposition = 'controlled' AND status IN ('row', 'inherits')
		AND (answer = 'required') IS DISTINCT FROM
			(SELECT EXISTS (SELECT FROM ccl_requirements(entry, code, '2026-08-10') WHERE triggered = 'yes' AND covers <> 'no'))$$,
	'the rows listed explain every definite answer');
SELECT is_empty(
	$$SELECT entry, code, answer, v FROM (SELECT *, export_eligibility(entry, code, 'ACME', '2026-08-10') AS v FROM answer) s
	  WHERE (answer = 'required' AND v::boolean IS NOT FALSE) OR (answer = 'embargoed' AND v::boolean IS NOT FALSE)
		OR (answer = 'review' AND v::boolean AND status <> 'united_states'
			AND entry NOT IN (SELECT r.entry FROM export_control.license_requirement r WHERE party_footnote IS NOT NULL))
		OR (answer = 'not_required' AND v::boolean IS DISTINCT FROM true AND NOT reasons(v)::text[] && '{end_use}' AND code NOT IN ('RU', 'BY', 'IQ') AND status <> 'united_states')$$,
	'a verdict is never milder than the list, and only parts 744 and 746 make it harder');

SELECT finish();
ROLLBACK;
