-- Iran (15 CFR 746.7): what the Treasury bars, and what supplement no. 7 to part 746 lists.
\ir asked.psql
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('E133: chairs of US origin, reexported, no US person', 'EAR99', 'IR', '{"reexport": true, "exported_from": "DE", "hts_code": "9401.30", "not_barred_by_31_cfr_560": true}', 'no_license_required', NULL, 'not_barred_by_31_cfr_560'),
	('E133: the code is not stated', 'EAR99', 'IR', '{"reexport": true, "exported_from": "DE", "not_barred_by_31_cfr_560": true}', 'review', 'hts_code_needed', 'supplement no. 7'),
	('E133: a code of supplement no. 7', 'EAR99', 'IR', '{"reexport": true, "exported_from": "DE", "hts_code": "8542.31", "not_barred_by_31_cfr_560": true}', 'license_required', 'embargo', 'supplement no. 7'),
	('E133: from the United States', 'EAR99', 'IR', '{"hts_code": "9401.30"}', 'license_required', 'embargo', 'EAR99 items'),
	('E133: with an ECCN', '5A992.c', 'IR', '{"reexport": true, "exported_from": "DE", "not_barred_by_31_cfr_560": true}', 'license_required', 'embargo', NULL),
	('authorized by the Treasury, whatever its code', 'EAR99', 'IR', '{"ofac_license": true}', 'licensed', 'other_authorization', NULL);
\ir answers.psql
