-- One document of a customer answers several questions, and tells who owns it: for the
-- days of its period, if it is not older than the rule that asks, and as long as no order
-- states the contrary.
\ir asked.psql
SELECT export_control.set_policy('unknown_ownership', 'review', 'test'), export_control.set_policy('undeclared_end_use', 'strict', 'test') \g /dev/null
INSERT INTO export_control.restricted_party (list, entry, name, country, scope, citation) VALUES ('UVL', 'T1', 'Baltic Instruments', 'EE', 'all', 'UVL');
SELECT export_control.file_declaration('Baltic Instruments', 'Annual statement 2026', '2026-01-15',
	'{"end_use_declaration": "Annual statement 2026", "uvl_statement": true, "headquartered_in": "EE", "end_use": "civil"}', '[]', 'EAR99', valid => '[2026-01-15,2027-01-15)') \g /dev/null
SELECT export_control.file_declarations('[
	{"party": "Half Held Oy", "document": "Annual statement H", "signed_on": "2026-01-15", "facts": {"end_use_declaration": "H"},
		"owners": [{"owner": "Huawei Technologies Co., Ltd.", "percent": 30}, {"owner": "Familie Petersen", "percent": 70}]},
	{"party": "Held Oy", "document": "Annual statement I", "signed_on": "2026-01-15", "facts": {"end_use_declaration": "I"},
		"owners": [{"owner": "Huawei Technologies Co., Ltd.", "percent": 50}], "valid": "[2026-01-15,2026-12-01)"},
	{"party": "Open Oy", "document": "Annual statement O", "signed_on": "2026-01-15", "facts": {"end_use_declaration": "O"}, "owners": [{"owner": "unknown", "percent": null}]},
	{"party": "Early Oy", "document": "Old statement", "signed_on": "2019-01-15", "facts": {"end_use_declaration": "E"}, "owners": []},
	{"party": "Withdrawn Oy", "document": "Annual statement W", "signed_on": "2026-01-15", "facts": {"end_use_declaration": "W"}, "owners": []}]') \g /dev/null
SELECT export_control.end_declaration(id, '2026-11-20') FROM export_control.declaration WHERE party = 'Withdrawn Oy' \g /dev/null
INSERT INTO asked (what, item, consignee, destination, on_date, evidence, outcome, reason, says) VALUES
	('several questions, one document', 'EAR99', 'BALTIC Instruments', 'EE', '2026-11-20', NULL, 'no_license_required', NULL, 'uvl_statement.*Annual statement 2026'),
	('a verdict ends with it', 'EAR99', 'Baltic Instruments', 'EE', '2026-11-20', NULL, 'no_license_required', NULL, 'holds through 2027-01-14'),
	('and the day after nothing is stated', 'EAR99', 'Baltic Instruments', 'EE', '2027-01-15', NULL, 'review', 'unverified_party', NULL),
	('the order says the contrary', 'EAR99', 'Baltic Instruments', 'EE', '2026-11-20', '{"uvl_statement": false}', 'review', 'facts_contradict', 'Annual statement 2026'),
	('the order says the same', 'EAR99', 'Baltic Instruments', 'EE', '2026-11-20', '{"uvl_statement": true, "end_use": "civil"}', 'no_license_required', NULL, NULL),
	('owners it names: less than half', 'EAR99', 'Half Held Oy', 'FI', '2026-11-20', NULL, 'no_license_required', NULL, 'less than half is known'),
	('owners it names: half', 'EAR99', 'Held Oy', 'FI', '2026-11-20', NULL, 'license_required', 'affiliate', NULL),
	('and then it has ended: asked for no longer', 'EAR99', 'Held Oy', 'FI', '2026-12-01', NULL, 'review', 'ownership', NULL),
	('owners that it does not know', 'EAR99', 'Open Oy', 'FI', '2026-11-20', NULL, 'review', 'ownership', 'recorded as not known'),
	('older than a rule that asks', '3B001.a.1', 'Early Oy', 'FI', '2026-11-20', NULL, 'review', 'end_use', NULL),
	('an order that names another document of the same', 'EAR99', 'Half Held Oy', 'FI', '2026-11-20', '{"end_use_declaration": "letter of 3 November"}', 'no_license_required', NULL, NULL),
	('until it was withdrawn', 'EAR99', 'Withdrawn Oy', 'FI', '2026-11-20', NULL, 'no_license_required', NULL, 'holds through 2026-11-20'),
	('and since', 'EAR99', 'Withdrawn Oy', 'FI', '2026-11-21', NULL, 'review', 'ownership', NULL);
\ir answers.psql
DO $$
BEGIN
	PERFORM export_control.file_declaration('Teatime Ltd', 'T', '2026-01-15', '{"end_use_declaration": "T", "reexport": true}');
	RAISE 'a fact that every order has to state';
EXCEPTION WHEN invalid_parameter_value THEN
	IF SQLERRM <> 'a statement on file cannot answer "reexport"' THEN
		RAISE;
	END IF;
END $$;
DO $$
BEGIN
	PERFORM export_control.file_declaration('Teatime Ltd', 'T', '2026-01-15', owners => '[{"percent": 3}]');
	RAISE 'an owner without a name';
EXCEPTION WHEN invalid_parameter_value THEN
	IF SQLERRM !~ '^declaration 1 cannot be filed: .* is no owner$' THEN
		RAISE;
	END IF;
END $$;
DO $$
BEGIN
	IF EXISTS (SELECT FROM export_control.statement WHERE party = 'Teatime Ltd') THEN
		RAISE 'half of a declaration is on file';
	END IF;
END $$;
