-- List and chart are asked by one function, whoever asks: ccl_requirement and
-- the verdict agree for every entry, every paragraph that a scope names and
-- every destination, and give the same reasons in the same words.
BEGIN;
SELECT plan(9);

CREATE TEMP TABLE item AS
SELECT entry AS item FROM export_control.ccl_entry
UNION SELECT p FROM export_control.license_requirement,
	unnest(paragraphs || except_paragraphs || conditional_paragraphs || conditional_except) p;

CREATE TEMP TABLE asked AS
SELECT item, d.code, d.status, ccl_requirement(item, d.code, '2026-10-01') AS list,
	export_eligibility(item, d.code, 'Nordwind Maschinen GmbH', '2026-10-01') AS verdict
FROM item, export_control.destination d;

SELECT cmp_ok((SELECT count(*) FROM asked), '>', 240000::bigint, 'questions');
-- Reasons that only part 746 gives.
CREATE FUNCTION pg_temp.of_list(verdict eligibility) RETURNS text[] LANGUAGE sql IMMUTABLE AS
	$$ SELECT ARRAY(SELECT r::text FROM unnest(reasons(verdict)) r WHERE r::text NOT IN ('embargo', 'evidence_missing', 'hts_code_needed', 'end_use')) $$;

SELECT is_empty(
	$$SELECT item, code, list, verdict FROM asked WHERE list = 'required' AND outcome(verdict)::text <> 'license_required'$$,
	'required: a license is');
SELECT is_empty(
	$$SELECT item, code, list, verdict FROM asked WHERE list = 'review' AND outcome(verdict)::text NOT IN ('review', 'license_required') AND status <> 'united_states'
		-- 742.6(a)(11) asks who the parties are, and the verdict knows them.
		AND eccn_entry(item) NOT IN (SELECT entry FROM export_control.license_requirement WHERE party_footnote IS NOT NULL)$$,
	'review: a verdict is no milder');
SELECT is_empty(
	$$SELECT item, code, list, verdict FROM asked WHERE list = 'embargoed' AND outcome(verdict)::text NOT IN ('license_required', 'review')$$,
	'embargoed: part 746 requires');
SELECT is_empty(
	$$SELECT item, code, list, verdict FROM asked WHERE list = 'not_required' AND pg_temp.of_list(verdict) <> '{}' AND outcome(verdict)::text = 'license_required'$$,
	'not required: nothing but part 746 requires');
SELECT is_empty(
	$$SELECT item, code, list, verdict FROM asked WHERE list = 'not_required' AND status <> 'united_states'
		AND code <> 'IQ'	-- 746.3 goes by reason for control, and needs the paragraph for it
		AND reasons(verdict)::text[] && '{paragraph_needed,conditional_scope,related_item,referral,destination_policy,paragraph_not_covered,paragraph_reserved,paragraph_unknown,other_authority,reclassify,item_unknown}'::text[]$$,
	'not required: the list leaves nothing open');

-- The words, for a part of the questions: those of explain_eligibility are
-- those of ccl_requirements.
CREATE TEMP TABLE sample AS
SELECT item, code, list FROM asked
WHERE abs(hashtext(item::text || code)) % 400 = 0 AND status IN ('row', 'inherits');
SELECT cmp_ok((SELECT count(*) FROM sample), '>', 400::bigint, 'questions whose words are compared');
SELECT is_empty(
	$$SELECT s.item, s.code, r.trigger FROM sample s, ccl_requirements(s.item, s.code, '2026-10-01') r
	  WHERE r.line IS NULL AND NOT EXISTS
		(SELECT FROM explain_eligibility(s.item, s.code, 'Nordwind Maschinen GmbH', '2026-10-01') e
		 WHERE e.step = 'list' AND e.finding = r.trigger AND e.citation = r.citation)$$,
	'what ccl_requirements says beside the rows the trail says too');
SELECT is_empty(
	$$SELECT s.item, s.code, e.finding FROM sample s, explain_eligibility(s.item, s.code, 'Nordwind Maschinen GmbH', '2026-10-01') e
	  WHERE e.step = 'list' AND e.outcome = 'review' AND e.finding !~ '^(requirement|footnote|the entry''s) ' AND NOT EXISTS
		(SELECT FROM ccl_requirements(s.item, s.code, '2026-10-01') r WHERE r.line IS NULL AND r.trigger = e.finding)$$,
	'and the reverse');

SELECT finish();
ROLLBACK;
