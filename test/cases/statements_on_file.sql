-- Facts that a customer stated once, in a document on file, for the orders that
-- it covers: no order need state them again, and none may state the contrary.
\ir asked.psql
INSERT INTO export_control.restricted_party (list, entry, name, country, scope, citation) VALUES
	('UVL', 'T1', 'Baltic Instruments', 'EE', 'all', 'UVL'),
	('UVL', 'T3', 'Zephyr Bearings', 'EE', 'all', 'UVL'),
	('EL', 'T2', 'Jinling Optics', 'CN', 'ccl_and_supplement_7', 'EL');
INSERT INTO export_control.statement (party, fact, value, item, destination, document, signed_on, valid) VALUES
	('Baltic Instruments', 'uvl_statement', 'true', 'EAR99', NULL, 'UVL-7', '2026-01-15', '[2026-01-15,2027-01-15)'),
	('Jinling Optics', 'supplement_7_item', 'no', 'EAR99', NULL, 'JO-1', '2026-02-01', NULL),
	('Rio Norte', 'related_item', '6A991', '6E993', NULL, 'RN-1', '2026-02-01', NULL),
	('Rio Norte', 'foreign_made', 'yes', '5A991', NULL, 'RN-2', '2026-02-01', NULL),
	('Rio Norte', 'us_content_percent', '5', '5A991', NULL, 'RN-2', '2026-02-01', NULL),
	('Rio Norte', 'foreign_direct_product', 'no', '5A991', NULL, 'RN-2', '2026-02-01', NULL),
	('Sta Partners', 'sta_consignee_statement', 'yes', '3A001', 'KR', 'STA-1', '2026-02-01', NULL),
	('Lake Medical', 'food_or_medicine', 'true', 'EAR99', NULL, 'LM-1', '2026-02-01', NULL),
	('Police Supply', 'for_police', 'true', '0A502', NULL, 'PS-1', '2026-02-01', NULL),
	('Two Tongues', 'food_or_medicine', 'true', 'EAR99', NULL, 'TT-1', '2026-02-01', NULL),
	('Two Tongues', 'food_or_medicine', 'false', 'EAR99', NULL, 'TT-2', '2026-03-01', NULL);
INSERT INTO asked (what, item, destination, consignee, on_date, evidence, known_on, outcome, reason, says) VALUES
	('a statement of a party of the Unverified List', 'EAR99', 'EE', 'BALTIC INSTRUMENTS', '2026-10-01', NULL, NULL, 'no_license_required', NULL, 'uvl_statement.*UVL-7'),
	('it does not cover another item', '4A994', 'EE', 'Baltic Instruments', '2026-10-01', NULL, NULL, 'review', 'unverified_party', NULL),
	('nor a day after it has ended', 'EAR99', 'EE', 'Baltic Instruments', '2027-01-15', NULL, NULL, 'review', 'unverified_party', NULL),
	('nor one before it was signed', 'EAR99', 'EE', 'Baltic Instruments', '2026-01-14', NULL, NULL, 'review', 'unverified_party', NULL),
	('nor what was known before', 'EAR99', 'EE', 'Baltic Instruments', '2026-10-01', NULL, '2026-01-01', 'review', 'unverified_party', NULL),
	('the order says the same', 'EAR99', 'EE', 'Baltic Instruments', '2026-10-01', '{"uvl_statement": true}', NULL, 'no_license_required', NULL, NULL),
	('the order says the contrary', 'EAR99', 'EE', 'Baltic Instruments', '2026-10-01', '{"uvl_statement": false}', NULL, 'review', 'facts_contradict', 'UVL-7'),
	('the scope of an entry', 'EAR99', 'CN', 'Jinling Optics', '2026-10-01', NULL, NULL, 'no_license_required', NULL, 'JO-1'),
	('the order says the contrary: it needs a license', 'EAR99', 'CN', 'Jinling Optics', '2026-10-01', '{"supplement_7_item": true}', NULL, 'license_required', 'entity_list', 'JO-1'),
	('not subject, by what is on file', '5A991', 'BR', 'Rio Norte', '2026-10-01', NULL, NULL, 'not_subject', NULL, 'RN-2'),
	('another share of US content', '5A991', 'BR', 'Rio Norte', '2026-10-01', '{"us_content_percent": 7}', NULL, 'review', 'facts_contradict', NULL),
	('the same share in other digits', '5A991', 'BR', 'Rio Norte', '2026-10-01', '{"us_content_percent": "5.0"}', NULL, 'not_subject', NULL, NULL),
	('made here, the order says', '5A991', 'BR', 'Rio Norte', '2026-10-01', '{"foreign_made": false}', NULL, 'review', 'facts_contradict', NULL),
	('a direct product, the order says', '5A991', 'BR', 'Rio Norte', '2026-10-01', '{"foreign_direct_product": true}', NULL, 'review', 'facts_contradict', NULL),
	('technology for something else', '6E993', 'BR', 'Rio Norte', '2026-10-01', '{"related_item": "6A998.c"}', NULL, 'review', 'facts_contradict', 'RN-1'),
	('technology for what is on file', '6E993', 'DE', 'Rio Norte', '2026-10-01', '{"related_item": "6A991"}', NULL, 'review', 'paragraph_needed', NULL),
	('two statements that disagree', 'EAR99', 'KP', 'Two Tongues', '2026-10-01', NULL, NULL, 'review', 'facts_contradict', 'TT-2'),
	('before the second was signed there was one', 'EAR99', 'KP', 'Two Tongues', '2026-02-15', NULL, NULL, 'no_license_required', NULL, 'TT-1'),
	('medicine', 'EAR99', 'KP', 'Lake Medical', '2026-10-01', NULL, NULL, 'no_license_required', NULL, 'LM-1'),
	('it is no medicine, the order says', 'EAR99', 'KP', 'Lake Medical', '2026-10-01', '{"food_or_medicine": "no"}', NULL, 'license_required', 'embargo', 'LM-1'),
	('somebody else has no statement', 'EAR99', 'KP', 'Lake Food', '2026-10-01', NULL, NULL, 'license_required', 'embargo', NULL);
INSERT INTO asked (what, item, destination, consignee, on_date, other_parties, evidence, outcome, reason, says) VALUES
	('a statement speaks for who made it, 744.15(b)', 'EAR99', 'EE', 'Baltic Instruments', '2026-10-01', '{end user: Zephyr Bearings}', NULL, 'review', 'unverified_party', '"Zephyr Bearings" is on the .*do not ship without'),
	('in whatever part the other comes', 'EAR99', 'EE', 'Baltic Instruments', '2026-10-01', '{purchaser: Zephyr Bearings}', NULL, 'review', 'unverified_party', NULL),
	('its maker once more, as end user', 'EAR99', 'EE', 'Baltic Instruments', '2026-10-01', '{end user: BALTIC Instruments}', NULL, 'no_license_required', NULL, NULL),
	('what the order states is of one party: 744.15(b) asks each', 'EAR99', 'EE', 'Baltic Instruments', '2026-10-01', '{end user: Zephyr Bearings}', '{"uvl_statement": true}', 'review', 'unverified_party', 'has to sign its own');
-- Whom the order calls a bank or a buyer does not receive the items for good: what it stated speaks for nobody else.
INSERT INTO export_control.statement (party, fact, value, item, destination, document, signed_on, valid) VALUES
	('Lake Medical', 'oil_project_746_8_a_4', 'true', NULL, 'BR', 'LM-2', '2026-02-01', NULL), ('Police Supply', 'military_end_use', 'true', NULL, 'CN', 'PS-2', '2026-02-01', NULL);
INSERT INTO asked (what, item, destination, consignee, outcome, reason, says)
SELECT format('%s, a %s', what, label), item, destination, label || ': ' || name, outcome, reason, says FROM (VALUES
	('medicine of the consignee', 'EAR99', 'KP', 'Lake Medical', 'license_required', 'embargo', 'LM-1, whom the order calls'),
	('the statement that the section asks of it', 'EAR99', 'EE', 'Baltic Instruments', 'review', 'unverified_party', NULL),
	('what may require a license is asked anew', 'EAR99', 'BR', 'Lake Medical', 'review', 'evidence_missing', 'state oil_project_746_8_a_4 for who receives'),
	('what requires one counts', '3A991.p', 'CN', 'Police Supply', 'license_required', 'military_end_user', NULL)) c (what, item, destination, name, outcome, reason, says),
	unnest('{bank,forwarder,broker,purchaser,intermediate consignee}'::text[]) label
WHERE name <> 'Baltic Instruments' OR label IN ('purchaser', 'intermediate consignee');
-- Filed for a time before it was signed: it relieves from its signature on, and what requires a license does so all the time.
INSERT INTO export_control.statement (party, fact, value, item, destination, document, signed_on, valid) VALUES
	('Late Medical', 'food_or_medicine', 'true', 'EAR99', NULL, 'LT-1', '2026-02-01', '[2020-01-01,)'), ('Later Medical', 'food_or_medicine', 'true', 'EAR99', NULL, 'LT-2', '2026-02-01', '(,2027-01-01)'),
	('Late Sta', 'sta_consignee_statement', 'true', '6A003.b.4.b', NULL, 'LT-3', '2026-02-01', '(,)'), ('Late Works', 'military_end_use', 'true', NULL, 'HK', 'LT-4', '2026-02-01', '[2020-01-01,)');
INSERT INTO asked (what, item, destination, consignee, on_date, outcome) VALUES
	('before', 'EAR99', 'KP', 'Late Medical', '2026-01-31', 'license_required'), ('from then on', 'EAR99', 'KP', 'Late Medical', '2026-02-01', 'no_license_required'),
	('before', 'EAR99', 'KP', 'Later Medical', '2025-06-01', 'license_required'), ('from then on', 'EAR99', 'KP', 'Later Medical', '2026-12-31', 'no_license_required'),
	('no longer', 'EAR99', 'KP', 'Later Medical', '2027-01-01', 'license_required'),
	('before', '6A003.b.4.b', 'IN', 'Late Sta', '2026-01-31', 'license_required'), ('from then on', '6A003.b.4.b', 'IN', 'Late Sta', '2026-02-01', 'review'),
	('military before', '3A991.p', 'HK', 'Late Works', '2025-06-01', 'license_required'), ('military', '3A991.p', 'HK', 'Late Works', '2026-10-01', 'license_required');
INSERT INTO asked (what, item, destination, consignee, outcome)
SELECT 'a ' || label, 'EAR99', 'KP', label || ': Lake Medical', 'no_license_required' FROM unnest('{consignee,end user,ultimate consignee}'::text[]) label;
\ir answers.psql
