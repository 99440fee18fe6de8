-- What must hold of every verdict, whatever the order.
BEGIN;
SELECT plan(35);

-- Every entry and EAR99, to every destination: 639 x 253 questions.
CREATE TEMP TABLE answer AS
SELECT e.item, d.code, d.status, d.treated_as,
	export_eligibility(e.item, d.code, 'Nobody Listed GmbH', '2026-11-01') AS verdict,
	export_eligibility(e.item, d.code, NULL, '2026-11-01') AS without_party
FROM (SELECT entry AS item FROM export_control.ccl_entry UNION SELECT 'EAR99') e, export_control.destination d;

SELECT is(count(*), 639::bigint * 253, 'every entry to every destination has a verdict') FROM answer WHERE verdict IS NOT NULL;
SELECT is_empty($$ SELECT * FROM answer WHERE code IN ('CU', 'IR', 'KP') AND outcome(verdict) <> 'license_required' AND outcome(verdict) <> 'review' $$,
	'Cuba, Iran and North Korea are never free (15 CFR 746.2, 746.4, 746.7)');
SELECT is_empty($$ SELECT * FROM answer WHERE code = 'SY' AND verdict::boolean AND item <> 'EAR99' $$,
	'Syria is never free for a listed item (746.9)');
SELECT is_empty($$ SELECT * FROM answer WHERE code IN ('RU', 'BY') AND item <> 'EAR99' AND verdict::boolean $$,
	'Russia and Belarus are never free for a listed item (746.8)');
SELECT is_empty($$ SELECT * FROM answer WHERE code IN ('UA-43', 'UA-14', 'UA-09') AND verdict::boolean $$,
	'the regions of 746.6 are never free');
SELECT is_empty($$ SELECT * FROM answer a JOIN answer b USING (item) WHERE a.code = 'HK' AND b.code = 'CN' AND a.verdict <> b.verdict $$,
	'Hong Kong follows China (85 FR 83788)');
SELECT is_empty($$ SELECT * FROM answer a JOIN answer b USING (item) WHERE a.status = 'inherits' AND b.code = a.treated_as AND a.verdict <> b.verdict $$,
	'whoever takes another destination''s treatment takes all of it (738.3(b))');
SELECT is_empty($$ SELECT * FROM answer WHERE status = 'not_named' AND outcome(verdict) NOT IN ('review') $$,
	'a territory the EAR does not name is for review');
SELECT is_empty($$ SELECT * FROM answer WHERE without_party::boolean $$,
	'no order is clear without a party');
SELECT is_empty($$ SELECT * FROM answer WHERE (outcome(verdict) = 'review') <> (verdict::boolean IS NULL) $$,
	'review is NULL as a boolean, and nothing else is');
SELECT is_empty($$ SELECT * FROM answer WHERE outcome(verdict) NOT IN ('no_license_required') AND reasons(verdict) = '{}' $$,
	'every verdict but freedom has a reason');
SELECT is_empty($$ SELECT * FROM answer WHERE verdict::text::eligibility <> verdict $$, 'every verdict reads back in');

-- The two signatures agree.
SELECT is_empty($$ SELECT * FROM answer WHERE export_eligibility(item::text, code, 'Nobody Listed GmbH', '2026-11-01') <> verdict $$,
	'item as text and as eccn give the same');

-- The explanation ends in the verdict.
SELECT is_empty($$
	SELECT * FROM (SELECT * FROM answer WHERE hashtext(item::text || code) % 97 = 0) a
	WHERE outcome(verdict) <> (SELECT e.outcome FROM explain_eligibility(a.item, a.code, 'Nobody Listed GmbH', '2026-11-01') e WHERE e.step = 'verdict') $$,
	'the trail ends in the verdict');
SELECT is_empty($$
	SELECT item_type, c.key FROM (
		SELECT 'text' AS item_type, to_jsonb(e) AS line FROM explain_eligibility('3A001.b.2', 'RU', 'Nobody Listed GmbH', '2026-11-01') e
		UNION ALL SELECT 'eccn', to_jsonb(e) FROM explain_eligibility(eccn '3A001.b.2', 'RU', 'Nobody Listed GmbH', '2026-11-01') e) t,
		jsonb_each_text(line) c
	GROUP BY 1, 2 HAVING count(c.value) = 0 $$,
	'every column of the trail says something');
SELECT is_empty($$
	SELECT * FROM (SELECT * FROM answer WHERE hashtext(item::text || code) % 97 = 1) a,
		explain_eligibility(a.item, a.code, 'Nobody Listed GmbH', '2026-11-01') e
	WHERE e.citation IS NULL AND e.step <> 'verdict' $$, 'every finding has its citation');

-- Facts that are missing or make no sense: review with a reason, never an error.
CREATE TEMP TABLE bad (what text, item text, destination text, consignee text, on_date date, value numeric, other_parties text[], evidence jsonb, reason text);
INSERT INTO bad VALUES
	('no item', NULL, 'DE', 'A GmbH', '2026-11-01', NULL, NULL, NULL, 'item_not_given'),
	('blank item', '   ', 'DE', 'A GmbH', '2026-11-01', NULL, NULL, NULL, 'item_not_given'),
	('malformed item', '5X002', 'DE', 'A GmbH', '2026-11-01', NULL, NULL, NULL, 'item_malformed'),
	('huge item', repeat('3A001', 200000), 'DE', 'A GmbH', '2026-11-01', NULL, NULL, NULL, 'item_malformed'),
	('unknown entry', '3A999.q', 'DE', 'A GmbH', '2026-11-01', NULL, NULL, NULL, NULL),
	('entry that is none', '0A999.b', 'DE', 'A GmbH', '2026-11-01', NULL, NULL, NULL, NULL),
	('no such entry', '3A888', 'DE', 'A GmbH', '2026-11-01', NULL, NULL, NULL, 'item_unknown'),
	('no destination', 'EAR99', NULL, 'A GmbH', '2026-11-01', NULL, NULL, NULL, 'destination_not_given'),
	('blank destination', 'EAR99', ' ', 'A GmbH', '2026-11-01', NULL, NULL, NULL, 'destination_not_given'),
	('unknown destination', 'EAR99', 'Atlantis', 'A GmbH', '2026-11-01', NULL, NULL, NULL, 'destination_unknown'),
	('huge destination', 'EAR99', repeat('x', 1000000), 'A GmbH', '2026-11-01', NULL, NULL, NULL, 'destination_unknown'),
	('ambiguous destination', 'EAR99', 'Congo', 'A GmbH', '2026-11-01', NULL, NULL, NULL, 'destination_ambiguous'),
	('no consignee', 'EAR99', 'DE', NULL, '2026-11-01', NULL, NULL, NULL, 'party_not_given'),
	('empty consignee', 'EAR99', 'DE', '', '2026-11-01', NULL, NULL, NULL, 'party_not_given'),
	('consignee without letters', 'EAR99', 'DE', '!!! ...', '2026-11-01', NULL, NULL, NULL, 'party_not_given'),
	('no date', 'EAR99', 'DE', 'A GmbH', NULL, NULL, NULL, NULL, 'date_not_given'),
	('infinite date', 'EAR99', 'DE', 'A GmbH', 'infinity', NULL, NULL, NULL, 'date_not_given'),
	('negative value', 'EAR99', 'DE', 'A GmbH', '2026-11-01', -0.01, NULL, NULL, 'value_unusable'),
	('value NaN', 'EAR99', 'DE', 'A GmbH', '2026-11-01', 'NaN', NULL, NULL, 'value_unusable'),
	('party not named', 'EAR99', 'DE', 'A GmbH', '2026-11-01', NULL, '{NULL}', NULL, 'party_not_given'),
	('evidence is no object', 'EAR99', 'DE', 'A GmbH', '2026-11-01', NULL, NULL, '[1]', 'evidence_unusable'),
	('evidence with a bad date', 'EAR99', 'DE', 'A GmbH', '2026-11-01', NULL, NULL, '{"laden_on": "tomorrow"}', 'evidence_unusable');
SELECT is(reasons(export_eligibility(item, destination, consignee, on_date, value => value, other_parties => other_parties, evidence => evidence)),
	ARRAY[reason], what)
FROM bad WHERE reason IS NOT NULL AND what NOT LIKE 'huge%' AND what NOT LIKE '%date%' AND what NOT LIKE 'blank%' AND what NOT LIKE 'value NaN';
SELECT is_empty($$
	SELECT what FROM bad WHERE outcome(export_eligibility(item, destination, consignee, on_date, value => value, other_parties => other_parties, evidence => evidence)) <> 'review'
		AND reason IS NOT NULL $$, 'every kind of bad fact is for review');
SELECT is_empty($$ SELECT what FROM bad WHERE reason IS NOT NULL AND reasons(export_eligibility(item, destination, consignee, on_date, value => value,
	other_parties => other_parties, evidence => evidence)) <> ARRAY[reason] $$, 'and its reason is named');

-- A bare entry whose paragraphs differ, and a scope in prose.
SELECT is(reasons(export_eligibility('8E609', 'DE', 'A GmbH', '2026-11-01')), '{paragraph_needed}', 'a bare entry whose paragraphs differ: 8E609 to Germany');
SELECT is(reasons(export_eligibility('2E001', 'AE', 'A GmbH', '2026-11-01')) && '{related_item}', true, 'a requirement that turns on another item: 2E001 to the UAE');

-- Policies count at once.
SELECT export_eligibility('4E091', 'DE', 'A GmbH', '2026-11-01');
SELECT export_control.set_policy('before_edition', 'review', 'test') \g /dev/null
SELECT is(export_eligibility('EAR99', 'DE', 'A GmbH', '2020-01-01')::text, 'review (edition_not_loaded) until 2026-08-06', 'before_edition = review');
SELECT export_control.set_policy('before_edition', 'apply', 'test') \g /dev/null
SELECT is(export_eligibility('EAR99', 'DE', 'A GmbH', '2020-01-01')::text, 'no_license_required', 'before_edition = apply');

SELECT is_empty($$SELECT finding FROM explain_eligibility('EAR99', 'DE', NULL, '2026-10-01') WHERE step = 'end use'$$, 'what may not ship declares no end use by shipping');
SELECT finish();
ROLLBACK;
