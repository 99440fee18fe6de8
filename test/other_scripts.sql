-- Names in scripts that no listed name has: transliterated and compared, and for
-- review if that finds nothing.
BEGIN;
SET client_min_messages = warning;
SELECT plan(16);
DELETE FROM export_control.policy;
INSERT INTO export_control.party_list (list, name, effect, citation) VALUES ('OWN', 'in-house list', 'license_required', 'in-house');
INSERT INTO export_control.restricted_party (list, entry, name, kind, country, citation)
SELECT 'OWN', row_number() OVER (), name, kind, 'CN', 'in-house' FROM (VALUES ('Guangzheng Baoxia Ltd', 'entity'), ('AL-JARBATH, Tarad Mohammad', 'individual')) n (name, kind);
SELECT export_control.record_list_load('OWN', '2026-09-24', 'test') \g /dev/null
SELECT export_control.set_policy('max_list_age', '0', 'test'), export_control.set_policy('required_lists', 'OWN', 'test') \g /dev/null
CREATE FUNCTION pg_temp.verdict(n text, day date DEFAULT '2026-10-01') RETURNS text LANGUAGE sql AS $$ SELECT export_eligibility('EAR99', 'DE', n, day)::text $$;

SELECT is_empty($$SELECT n, pg_temp.verdict(n) FROM unnest('{哈尔滨工业大学,حسن نصر الله,ศูนย์วิจัย,ქართული კომპანია,한국 무역,株式会社ソニー,Nordwind 北方}'::text[]) n
	WHERE pg_temp.verdict(n) NOT LIKE 'review (name_not_comparable)%'$$, 'nothing found is no answer');
SELECT is_empty($$SELECT n, pg_temp.verdict(n) FROM unnest('{Nordwind Maschinen GmbH,Ромашка Юг,Ελληνική Βιομηχανία,Ｎｏｒｄｗｉｎｄ Maschinen,Grüner Øst,Nordwind™ “Ost” №}'::text[]) n
	WHERE pg_temp.verdict(n) NOT LIKE 'no_license_required%'$$, 'letters that are spelled one by one are compared as they are');
SELECT results_eq($$SELECT level, why FROM screen('哈尔滨工业大学', NULL, NULL, '2026-10-01')$$,
	$$VALUES ('not_comparable', 'no listed name is written in Chinese characters')$$, 'screen() says so');
SELECT matches((SELECT finding FROM explain_eligibility('EAR99', 'DE', 'حسن نصر الله', '2026-10-01') WHERE step = 'party'),
	'as it is transliterated, but no listed name is written in Arabic', 'and so does the trail');
SELECT is(pg_temp.verdict('طراد محمد الجربث'), 'review (possible_list_match)', 'what is found is a match');

-- A policy, and no question where no list is asked for.
SELECT export_control.set_policy('other_scripts', 'compare', 'we buy from Taiwan', '[2026-11-01,2026-12-01)') \g /dev/null
SELECT is(pg_temp.verdict('哈尔滨工业大学', '2026-11-02'), 'no_license_required until 2026-11-30', 'the company may take it as compared');
SELECT is(pg_temp.verdict('哈尔滨工业大学', '2026-10-01'), 'review (name_not_comparable) until 2026-10-31', 'and the verdict is as dated as the policy');
SELECT is_empty($$SELECT FROM screen('哈尔滨工业大学', NULL, NULL, '2026-11-02')$$, 'in screen() too');
SELECT export_control.set_policy('required_lists', '', 'test') \g /dev/null
SELECT is(pg_temp.verdict('哈尔滨工业大学'), 'no_license_required', 'where no list is required, none is missed');
SELECT export_control.set_policy('required_lists', 'OWN', 'test') \g /dev/null

-- A person's decision.
SELECT export_control.settle_review('name_not_comparable', 'looked up by hand', '哈尔滨工业大学', decided_on => '2026-09-30') \g /dev/null
SELECT is(pg_temp.verdict('哈尔滨工业大学'), 'no_license_required', 'settled');
INSERT INTO export_control.restricted_party (list, entry, name, country, citation) VALUES ('OWN', '9', 'Kurwenal Maklakoff', 'AE', 'in-house');
SELECT is(pg_temp.verdict('哈尔滨工业大学'), 'review (name_not_comparable) until 2026-10-31', 'until one more is listed');
DELETE FROM export_control.restricted_party WHERE list = 'OWN' AND entry = '9';
SELECT is(pg_temp.verdict('哈尔滨工业大学'), 'no_license_required', 'settled again without it');
SELECT is(pg_temp.verdict('哈尔滨工业大'), 'review (name_not_comparable) until 2026-10-31', 'for that name');
INSERT INTO export_control.clean_party (name) VALUES ('حسن نصر الله');
SELECT is(pg_temp.verdict('حسن نصر الله'), 'no_license_required', 'a name known to be clean is');

-- A listed name in that script.
INSERT INTO export_control.restricted_party_alias (party, alias) SELECT id, '广正宝霞' FROM export_control.restricted_party WHERE list = 'OWN' AND entry = '1';
SELECT is(pg_temp.verdict('哈尔滨轻工业学校'), 'no_license_required', 'where the list has names in the script, they are compared in it');
SELECT is(pg_temp.verdict('广正宝霞'), 'license_required (entity_list)', 'and are exact');
SELECT * FROM finish();
ROLLBACK;
