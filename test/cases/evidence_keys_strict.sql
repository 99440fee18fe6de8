-- The same, where the company wants to see what no rule asks for
-- (policy unknown_facts).
\ir asked.psql
SELECT export_control.set_policy('unknown_facts', 'review', 'test') \g /dev/null
INSERT INTO asked (what, destination, activity, evidence, outcome, reason, says) VALUES
	('a key of the user', 'DE', NULL, '{"cost_center": "4711"}', 'review', 'fact_unknown', '^no rule asks for "cost_center"$'),
	('beside one that is asked for', 'DE', NULL, '{"certificate": false, "note": "no"}', 'review', 'fact_unknown', '^no rule asks for "note"$'),
	('in words', 'IQ', NULL, '{"for_the_army": true}', 'review', 'fact_unknown', '^no rule asks for "for_the_army"$'),
	('in another language', 'IQ', NULL, '{"militärisch": true}', 'review', 'fact_unknown', '^no rule asks for "militärisch"$'),
	('another order of words', 'IQ', NULL, '{"end_use_military": true}', 'review', 'fact_unknown', 'end_use_military'),
	('an empty key', 'DE', NULL, '{"": true}', 'review', 'fact_unknown', '^no rule asks for ""$'),
	('an activity', 'DE', 'sale', NULL, 'review', 'fact_unknown', '^no rule names the activity "sale"$'),
	('null states nothing', 'DE', NULL, '{"cost_center": null}', 'no_license_required', NULL, NULL),
	('what is asked for', 'DE', NULL, '{"certificate": true}', 'no_license_required', NULL, NULL),
	('an activity that is named', 'DE', 'network_operation', NULL, 'no_license_required', NULL, NULL),
	('nothing stated', 'DE', NULL, NULL, 'no_license_required', NULL, NULL);
\ir answers.psql
