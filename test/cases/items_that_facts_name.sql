-- Items that facts name, by ECCN down to the paragraph: of one that the list does
-- not have on the day the rules say nothing, so that nothing follows from it
-- (15 CFR 734.4, 738.2(d), 774 Supp. 1).
\ir asked.psql
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says)
SELECT format('technology for %s', what), '3E001', 'BR', jsonb_build_object('related_item', related), outcome, reason, says FROM (VALUES
	('an entry that there is not', to_jsonb('3A998'::text), 'review', 'evidence_unusable', 'related_item is 3A998, which the list does not have'),
	('a paragraph that there is not', '"3A999.z"', 'review', 'evidence_unusable', '3A999.z'), ('one below a printed one', '"3A991.b.1.a.1.z"', 'review', 'evidence_unusable', NULL),
	('the second is none', '["3A991.a", "3A998"]', 'review', 'evidence_unusable', NULL), ('both are there', '["3A233.a", "3A234.a"]', 'no_license_required', NULL, NULL),
	('the second needs a license', '["3A998", "3A001.a.2.c"]', 'license_required', 'NS1', NULL), ('an entry', '"3A233"', 'no_license_required', NULL, NULL),
	('a paragraph', '"3A233.d.2"', 'no_license_required', NULL, NULL), ('one that needs a license', '"3A001.a.2.c"', 'license_required', 'NS1', NULL)) c (what, related, outcome, reason, says);
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says)
SELECT format('made abroad with %s', what), item, destination, jsonb_build_object('foreign_made', true, 'foreign_direct_product', false, 'us_content_percent', 5, 'us_content_items', content), outcome, reason, says FROM (VALUES
	('content of an entry that there is not', 'EAR99', 'BR', to_jsonb('3A998'::text), 'review', 'evidence_unusable', 'us_content_items is 3A998'),
	('content of a paragraph that there is not', 'EAR99', 'CN', '"9A610.zz"', 'review', NULL, NULL), ('content of another', '3A991.p', 'CN', '"9A619.q"', 'review', 'evidence_unusable', NULL),
	('some that is there and some that is not', '5A992.c', 'BR', '["EAR99", "9A998"]', 'review', 'evidence_unusable', NULL),
	('content of a reserved paragraph', 'EAR99', 'BR', '"3B001.o"', 'review', 'evidence_unusable', NULL),
	('content of an entry', 'EAR99', 'BR', '"3A991"', 'not_subject', NULL, NULL), ('content of a paragraph', 'EAR99', 'BR', '"3A991.p"', 'not_subject', NULL, NULL),
	('EAR99 content', 'EAR99', 'BR', '"EAR99"', 'not_subject', NULL, NULL), ('content of the 600 series, to China', 'EAR99', 'CN', '"9A610.x"', 'no_license_required', NULL, NULL)) c (what, item, destination, content, outcome, reason, says);
-- What no rule asks of the order names nothing.
INSERT INTO asked (what, item, destination, evidence, outcome) VALUES
	('an item on no list is for nothing', 'EAR99', 'DE', '{"related_item": "3A998"}', 'no_license_required'), ('made here', 'EAR99', 'DE', '{"us_content_items": "3A998"}', 'no_license_required');
\ir answers.psql
