-- A row of a rule table that cannot be read is refused when it is stored, whatever
-- the table and the column: afterwards it would make an error of every verdict.
BEGIN;
SELECT plan(8);
SET LOCAL client_min_messages = warning;
SELECT export_control.set_policy('required_lists', '', 'not screened here') \g /dev/null
CREATE TEMP TABLE probe (rule_table text, said_in text, said text, answer text);

-- A copy of a shipped row with something else in one column.
CREATE FUNCTION pg_temp.store(rule_table text, changed text, said text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	names	text;
	said_by	text;
BEGIN
	SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum), string_agg(CASE attname WHEN changed THEN format('%L::%s', said, format_type(atttypid, atttypmod)) ELSE quote_ident(attname) END, ', ' ORDER BY attnum)
	INTO names, said_by
	FROM pg_attribute WHERE attrelid = format('export_control.%I', rule_table)::regclass AND attnum > 0 AND NOT attisdropped
		AND attname NOT IN ('shipped', 'withdrawn') AND attgenerated = '' AND attidentity = '';
	BEGIN
		EXECUTE format('INSERT INTO export_control.%1$I (%2$s) SELECT %3$s FROM export_control.%1$I WHERE shipped LIMIT 1', rule_table, names, said_by);
	EXCEPTION WHEN OTHERS THEN
		RETURN 'refused';
	END;
	PERFORM export_eligibility('EAR99', 'CN', 'Firma Nord', '2026-03-01');
	RAISE EXCEPTION 'taken';
EXCEPTION WHEN OTHERS THEN
	RETURN CASE SQLERRM WHEN 'taken' THEN 'taken' ELSE 'too late: ' || SQLERRM END;
END
$$;
INSERT INTO probe
SELECT c.relname, a.attname, v.said, pg_temp.store(c.relname, a.attname, v.said)
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_attribute a ON a.attrelid = c.oid
	CROSS JOIN LATERAL unnest(CASE WHEN a.atttypid = 'text'::regtype THEN '{zz none,""}' WHEN a.atttypid = 'text[]'::regtype THEN ARRAY['{zz none}', '{NULL}', '{""}']
		WHEN a.attndims > 0 THEN '{"{NULL}"}' ELSE '{}' END::text[]) AS v (said)
WHERE t.tgname = 'keep_shipped' AND c.relnamespace = 'export_control'::regnamespace AND c.relname NOT IN ('party_load', 'restricted_party', 'restricted_party_alias')
	AND a.attnum > 0 AND NOT a.attisdropped AND a.attname NOT IN ('shipped', 'withdrawn') AND a.attgenerated = '' AND a.attidentity = '';
SELECT cmp_ok((SELECT count(*) FROM probe WHERE answer = 'refused'), '>', 400::bigint, 'rows were refused');
SELECT is_empty($$SELECT * FROM probe WHERE answer NOT IN ('taken', 'refused')$$, 'and none was stored that cannot be read');
-- What any word is good for: names, texts, and keys that the row itself gives.  A column
-- that names something belongs here only if nothing goes wrong when it names nothing.
SELECT bag_eq($$SELECT rule_table || '.' || said_in FROM probe WHERE said IN ('zz none', '{zz none}') AND answer = 'taken' AND said_in NOT IN ('citation', 'line', 'name', 'note')$$,
	string_to_array(
		-- titles, sentences and sources
		'aes_license_type.description ccl_entry_exception.unread data_set.source exception_term.unsettled fact.question fact.section hts_supplement.title license_exception.unsettled'
		' license_requirement.refers_to list_layout.authority list_layout.files list_source.source party_role.meaning regulation_section.remark regulation_section.subject review_reason.way'
		-- words that are looked for in names and fields
		' field_word.words listed_name_rule.pattern listed_name_rule.replacement name_word.means name_word.words party_role_name.language placeholder.language placeholder.text'
		-- keys of their own, which other rows may name
		' aes_license_type.code country_group.country_group destination.code direct_product_rule.requirement direct_product_rule.rule eei_rule.rule exception_gate.gate general_license.code'
		' hts_supplement.supplement legal_holiday.jurisdiction license_exception.code license_exception.paragraph license_transition.trigger list_field.field list_layout.layout party_list.list'
		' party_list_day.program party_role.role regulation_section.section'
		-- what an order or a paper calls it
		' general_license_instrument.activities general_license_item.activity'
		-- reported on and not decided by
		' ccl_entry.reasons license_clock.event regulation_section.data_set review_reason.reason rule_status.rule'
		-- one more condition of a rule that is there: without its like it holds nowhere
		' eei_rule.destinations eei_rule.except_fact eei_rule.except_symbols eei_rule.fact eei_rule.groups eei_rule.outcomes eei_rule.paragraphs eei_rule.symbols eei_rule.through'
		' exception_paragraph.code exception_paragraph.paragraphs exception_term.except_paragraphs exception_term.paragraph requirement_section.section transaction_exclusion.section', ' '),
	'what any word may stand in');

-- What is told, and how many are stored one by one.
\ir error_said.psql
SELECT is(pg_temp.said($$INSERT INTO export_control.ccl_entry (entry, disposition, made_for, citation) VALUES ('3A999', 'controlled', '{NULL}', 'in-house')$$),
	'23503 the rules cannot be read after this change of export_control.ccl_entry', 'what is wrong with a row');
SET LOCAL export_control.check_rules = off;
INSERT INTO export_control.ccl_entry (entry, disposition, made_for, citation) VALUES ('3A999', 'controlled', '{NULL}', 'in-house');
SELECT throws_ok($$SELECT export_eligibility('EAR99', 'CN', 'Firma Nord', '2026-03-01')$$, '22004', NULL, 'a row that nobody looked at is told with the next verdict');
UPDATE export_control.ccl_entry SET made_for = '{3A001}' WHERE entry = '3A999' AND NOT shipped;
SELECT lives_ok($$SELECT export_eligibility('EAR99', 'CN', 'Firma Nord', '2026-03-01')$$, 'and can be corrected');
SET LOCAL export_control.check_rules = on;
-- An exception of one's own, which an entry offers, stays while it does.
INSERT INTO export_control.license_exception (code, line, citation, controls, groups) VALUES ('XYZ', 'a', 'in-house', '{NS}', '{B}');
INSERT INTO export_control.ccl_entry_exception (entry, exception, line, paragraphs, citation) VALUES ('3A001', 'XYZ', '1', '{3A001}', 'in-house');
SELECT is(pg_temp.said($$DELETE FROM export_control.license_exception WHERE NOT shipped$$), '23503 the rules cannot be read after this change of export_control.license_exception', 'what other rows name cannot be deleted');
DELETE FROM export_control.ccl_entry_exception WHERE NOT shipped;
SELECT is(pg_temp.said($$DELETE FROM export_control.license_exception WHERE NOT shipped$$), 'done', 'before they are');
SELECT * FROM finish();
ROLLBACK;
