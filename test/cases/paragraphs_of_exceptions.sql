-- A text that says nothing answers no fact, and a license exception rests on a
-- paragraph that its section has (15 CFR 732.1(b), 740.1(b), 740.2(a)).
\ir asked.psql
SELECT export_control.set_policy('undeclared_end_use', 'strict', 'test') \g /dev/null
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('a declaration that names its document', 'EAR99', 'DE', '{"end_use_declaration": "EUS 2026/4"}', 'no_license_required', NULL, NULL),
	('not applicable', 'EAR99', 'DE', '{"end_use_declaration": "N/A"}', 'review', 'evidence_unusable', 'end_use_declaration in evidence is "N/A", not a text that says something'),
	('refused', 'EAR99', 'DE', '{"end_use_declaration": "none"}', 'review', 'evidence_unusable', NULL),
	('a dash', 'EAR99', 'DE', '{"end_use_declaration": "—"}', 'review', 'evidence_unusable', NULL),
	('nothing that one can see', 'EAR99', 'DE', '{"end_use_declaration": "\u200b"}', 'review', 'evidence_unusable', NULL),
	('an error of a spreadsheet', 'EAR99', 'DE', '{"end_use_declaration": "#REF!"}', 'review', 'evidence_unusable', NULL),
	('unknown in German', 'EAR99', 'DE', '{"end_use_declaration": "unbekannt"}', 'review', 'evidence_unusable', NULL),
	('no in Russian', 'EAR99', 'DE', '{"end_use_declaration": "нет"}', 'review', 'evidence_unusable', NULL),
	('none in Japanese', 'EAR99', 'DE', '{"end_use_declaration": "なし"}', 'review', 'evidence_unusable', NULL),
	('a number', 'EAR99', 'DE', '{"end_use_declaration": 0}', 'review', 'evidence_unusable', NULL),
	('no currency', 'EAR99', 'DE', '{"end_use_declaration": "EUS 2026/4", "currency": "TBD"}', 'review', 'evidence_unusable', NULL),
	('a unit', 'EAR99', 'DE', '{"end_use_declaration": "EUS 2026/4", "unit": "EA"}', 'no_license_required', NULL, NULL),
	('ENC by a paragraph', '5A002.a.1', 'CN', '{"exception_enc": true, "end_use_declaration": "EUS 2026/4", "license_exception_available": true, "exception_paragraph": "(b)(1)"}', 'license_exception', NULL, NULL),
	('ENC by none', '5A002.a.1', 'CN', '{"exception_enc": true, "end_use_declaration": "EUS 2026/4", "exception_paragraph": "none"}', 'review', 'evidence_unusable', NULL),
	('ENC by one of no section', '5A002.a.1', 'CN', '{"exception_enc": true, "exception_paragraph": "(b)(1)(zz)"}', 'review', 'evidence_unusable', 'not a paragraph that a section of part 740 has'),
	('ENC by one that is reserved', '5A002.a.1', 'CN', '{"exception_enc": true, "exception_paragraph": "(b)(2)(i)(E)"}', 'review', 'evidence_unusable', NULL),
	('ENC by one of GOV', '5A002.a.1', 'CN', '{"exception_enc": true, "exception_paragraph": "(c)(2)(iii)"}', 'license_required', NULL, 'which the section of ENC does not have'),
	('GBS has no paragraphs', '3A001.b.2', 'CA', '{"exception_gbs": true, "end_use_declaration": "EUS 2026/4", "exception_paragraph": "(a)"}', 'review', 'evidence_unusable', NULL),
	('of two exceptions claimed one has it', 'EAR99', 'DE', '{"exception_enc": true, "exception_gov": true, "end_use_declaration": "EUS 2026/4", "exception_paragraph": "(c)(2)(iii)"}', 'no_license_required', NULL, NULL),
	('GOV for an agency', '9A101', 'DE', '{"exception_gov": true, "end_use_declaration": "EUS 2026/4", "exception_paragraph": "(b)(2)(ii)"}', 'license_exception', NULL, NULL);
\ir answers.psql
