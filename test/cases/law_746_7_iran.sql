-- Iran (15 CFR 746.7): what the Treasury bars, and what supplement no. 7 to part 746 lists.
\ir asked.psql
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('E133: chairs of US origin, reexported, no US person', 'EAR99', 'IR', '{"reexport": true, "exported_from": "DE", "hts_code": "9401.30", "not_barred_by_31_cfr_560": true}', 'no_license_required', NULL, 'not_barred_by_31_cfr_560'),
	('E133: the code is not stated', 'EAR99', 'IR', '{"reexport": true, "exported_from": "DE", "not_barred_by_31_cfr_560": true}', 'review', 'hts_code_needed', 'supplement no. 7'),
	('E133: a code of supplement no. 7', 'EAR99', 'IR', '{"reexport": true, "exported_from": "DE", "hts_code": "8542.31", "not_barred_by_31_cfr_560": true}', 'license_required', 'embargo', 'supplement no. 7'),
	('E133: from the United States', 'EAR99', 'IR', '{"hts_code": "9401.30"}', 'license_required', 'embargo', 'EAR99 items'),
	('an export is no reexport that 31 CFR part 560 does not bar', 'EAR99', 'IR', '{"hts_code": "9401.30", "transaction": "export", "not_barred_by_31_cfr_560": true}', 'review', 'facts_contradict', 'is no export'),
	('nor an order that does not say that it is a reexport', 'EAR99', 'IR', '{"hts_code": "9401.30", "not_barred_by_31_cfr_560": true}', 'review', 'facts_contradict', NULL),
	('one that does', 'EAR99', 'IR', '{"transaction": "reexport", "from_country": "TR", "hts_code": "9401.30", "not_barred_by_31_cfr_560": true}', 'no_license_required', NULL, NULL),
	('E133: with an ECCN', '5A992.c', 'IR', '{"reexport": true, "exported_from": "DE", "not_barred_by_31_cfr_560": true}', 'license_required', 'embargo', NULL),
	('authorized by the Treasury, whatever its code', 'EAR99', 'IR', '{"ofac_license": true}', 'licensed', 'other_authorization', NULL);
\ir answers.psql
