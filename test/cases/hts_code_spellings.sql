-- An HTS code is a text of 6, 8 or 10 digits, with dots or without: a JSON
-- number has lost its leading zero, and digits of another list are not its.
\ir asked.psql
INSERT INTO export_control.hts_control (supplement, hts_code, citation) VALUES ('4', '0402.10', 'test');
INSERT INTO asked (what, destination, evidence, outcome, reason, says) VALUES
	('listed', 'RU', '{"hts_code": "0402.10"}', 'license_required', 'embargo', NULL),
	('listed, without dots', 'RU', '{"hts_code": "040210"}', 'license_required', 'embargo', NULL),
	('below a listed one', 'RU', '{"hts_code": "0402.10.10"}', 'license_required', 'embargo', NULL),
	('ten digits', 'RU', '{"hts_code": "0402.10.1000"}', 'license_required', 'embargo', NULL),
	('ten digits, without dots', 'RU', '{"hts_code": "0402101000"}', 'license_required', 'embargo', NULL),
	('blanks around it', 'RU', '{"hts_code": " 8542.31 "}', 'license_required', 'embargo', NULL),
	('a number', 'RU', '{"hts_code": 402101000}', 'review', 'evidence_unusable', 'hts_code in evidence is 402101000, not an HTS code'),
	('a number that lost nothing', 'RU', '{"hts_code": 8542310000}', 'review', 'evidence_unusable', NULL),
	('a decimal number', 'RU', '{"hts_code": 402.10}', 'review', 'evidence_unusable', NULL),
	('the edition before it', 'RU', '{"hts_code": "HS2022 0402.10"}', 'review', 'evidence_unusable', NULL),
	('a name before it', 'RU', '{"hts_code": "HTS 0402.10"}', 'review', 'evidence_unusable', NULL),
	('the leading zero lost', 'RU', '{"hts_code": "402101000"}', 'review', 'evidence_unusable', NULL),
	('the leading zero lost, with dots', 'RU', '{"hts_code": "402.10"}', 'review', 'evidence_unusable', NULL),
	('a heading only', 'RU', '{"hts_code": "0402"}', 'review', 'evidence_unusable', NULL),
	('two codes', 'RU', '{"hts_code": "0402.10, 0801.11"}', 'review', 'evidence_unusable', NULL),
	('two codes in a list', 'RU', '{"hts_code": ["0801.11"]}', 'review', 'evidence_unusable', NULL),
	('eleven digits', 'RU', '{"hts_code": "08011100001"}', 'review', 'evidence_unusable', NULL),
	('blanks within', 'RU', '{"hts_code": "0801 11"}', 'review', 'evidence_unusable', NULL),
	('a letter for a digit', 'RU', '{"hts_code": "O402.10"}', 'review', 'evidence_unusable', NULL),
	('dots at the end', 'RU', '{"hts_code": "0402.10."}', 'review', 'evidence_unusable', NULL),
	('none', 'RU', '{"hts_code": "n/a"}', 'review', 'evidence_unusable', NULL),
	('where nothing turns on it', 'DE', '{"hts_code": 402101000}', 'review', 'evidence_unusable', NULL),
	('where nothing turns on it, well written', 'DE', '{"hts_code": "0402.10"}', 'no_license_required', NULL, NULL);
\ir answers.psql
