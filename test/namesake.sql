-- Names that are the same, or nearly, and may be of another party: legal forms
-- of other countries, abbreviations of several words, other kinds of party,
-- single letters, words of everyday; and words misread by optical recognition.
BEGIN;
SET client_min_messages = warning;
SELECT plan(9);
SELECT export_control.set_policy('required_lists', '', 'test') \g /dev/null
INSERT INTO export_control.party_list (list, name, effect, citation) VALUES ('OWN', 'in-house list', 'license_required', 'in-house');
INSERT INTO export_control.restricted_party (list, entry, name, kind, country, citation)
SELECT 'OWN', row_number() OVER (), name, kind, country, 'in-house' FROM (VALUES
	('OOO OPTRON', 'entity', 'RU'), ('Brumland Electronic Works', 'entity', 'CN'), ('Trefoil Elec. Works', 'entity', 'CN'), ('COLONEL OMEGRA', 'individual', 'CD'), ('G ENERGY', 'entity', 'PA'),
	('MACERIDA INTERNATIONAL TRADERS LIMITED', 'entity', 'AE'), ('SMIC Brumland (HK)', 'entity', 'HK'), ('HENGU, Tong', 'individual', 'CN'), ('ALEXANDRIDA', 'vessel', NULL)) n (name, kind, country);

PREPARE level (text, text) AS SELECT level FROM screen($1, $2, NULL, '2026-10-01') WHERE list = 'OWN';
SELECT results_eq($$SELECT level, why FROM screen('Optron GmbH', 'DE', NULL, '2026-10-01')$$, $$VALUES ('strong', 'same name, legal form of another country')$$, 'a GmbH in Germany is not surely an OOO of Russia');
SELECT results_eq($$SELECT asked, country, (SELECT level FROM screen(asked, country, NULL, '2026-10-01')) FROM (VALUES (1, 'Optron GmbH', 'RU'), (2, 'Optron GmbH', NULL), (3, 'Optron Ltd', 'DE'), (4, 'ZAO Optron', 'DE'), (5, 'Optron', 'DE'), (6, 'Optron LLC', 'US')) a (n, asked, country) ORDER BY n$$,
	$$VALUES ('Optron GmbH', 'RU', 'exact'), ('Optron GmbH', NULL, 'exact'), ('Optron Ltd', 'DE', 'exact'), ('ZAO Optron', 'DE', 'exact'), ('Optron', 'DE', 'exact'), ('Optron LLC', 'US', 'exact')$$, 'the same country, an unknown one, a form of any country, or none: the same name');
SELECT results_eq($$SELECT v::text ~ 'probable_list_match', v::boolean IS TRUE FROM export_eligibility('EAR99', 'DE', 'Optron GmbH', '2026-10-01') v$$, $$VALUES (true, false)$$, 'so a person looks at it');
SELECT results_eq($$SELECT asked, (SELECT level FROM screen(asked, 'CN', NULL, '2026-10-01')) FROM (VALUES (1, 'Brumland Elec. Works'), (2, 'Brumland Electronic Works'), (3, 'Trefoil Elec Works Ltd'), (4, 'Trefoil Electric Works'), (5, 'Trefoil Electronic Works')) a (n, asked) ORDER BY n$$,
	$$VALUES ('Brumland Elec. Works', 'strong'), ('Brumland Electronic Works', 'exact'), ('Trefoil Elec Works Ltd', 'exact'), ('Trefoil Electric Works', 'possible'), ('Trefoil Electronic Works', 'strong')$$,
	'an abbreviation of several words is none of them surely');
SELECT is_empty($$SELECT asked, s.name, s.level FROM unnest('{Omegra LLC,X-Energy Inc.,Wing Fung Electronics (HK) Ltd,Hengu Tong Machinery Co. Ltd.,Alexandria}'::text[]) asked, screen(asked, NULL, NULL, '2026-10-01') s WHERE s.list = 'OWN'$$,
	'too little in common');
SELECT isnt_empty($$EXECUTE level('Omegra', NULL)$$, 'the name without its title');
SELECT isnt_empty($$EXECUTE level('MACCR1DA INTCMATIONAL TRADCR5 L1MITED', NULL)$$, 'letters misread');

-- Everyday words are too general where hundreds of names have them all.
SELECT is_empty($$SELECT FROM screen('Central Union Bank', NULL, NULL, '2026-10-01') WHERE level = 'too_general'$$, 'words that few names have together');
INSERT INTO export_control.restricted_party (list, entry, name, kind, country, citation) SELECT 'OWN', 'many ' || n, 'Central Union Bank ' || chr(65 + n / 26) || chr(65 + n % 26) || 'rum', 'entity', 'CN', 'in-house' FROM generate_series(1, 100) n;
SELECT results_eq($$SELECT level FROM screen('Central Union Bank', NULL, NULL, '2026-10-01') WHERE level = 'too_general'$$, $$VALUES ('too_general')$$, 'and that many have');
SELECT * FROM finish();
ROLLBACK;
