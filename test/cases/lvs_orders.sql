-- LVS counts the order, per entry and year, not the line (15 CFR 740.3(b), (d)).
\ir asked.psql
INSERT INTO asked (what, item, destination, value, evidence, outcome, reason, says) VALUES
	('a line that is the whole order', '3A002.a', 'BR', 2900, '{"order_value_in_entry": 2900, "exception_value_this_year": 0}', 'license_exception', NULL, 'License Exception LVS'),
	('three lines of 2,900 under a limit of 3,000', '3A002.a', 'BR', 2900, '{"order_value_in_entry": 8700, "exception_value_this_year": 0}', 'license_required', 'NS2', 'over the limit'),
	('the limit is one in dollars (740.3(b))', '3A002.a', 'BR', 2900, '{"order_value_in_entry": 2900, "exception_value_this_year": 0, "currency": "EUR"}', 'review', 'evidence_missing', 'in US dollars'),
	('which the order states', '3A002.a', 'BR', 2900, '{"order_value_in_entry": 2900, "exception_value_this_year": 0, "currency": "usd"}', 'license_exception', NULL, NULL),
	('two lines, together a dollar over', '3A002.a', 'BR', 1500, '{"order_value_in_entry": 3001, "exception_value_this_year": 0}', 'license_required', 'NS2', NULL),
	('two lines, together at the limit', '3A002.a', 'BR', 1500, '{"order_value_in_entry": 3000, "exception_value_this_year": 0}', 'license_exception', NULL, NULL),
	('the order is not known', '3A002.a', 'BR', 2900, '{"exception_value_this_year": 0}', 'review', 'evidence_missing', 'order_value_in_entry'),
	('nor read', '3A002.a', 'BR', 2900, '{"order_value_in_entry": "all", "exception_value_this_year": 0}', 'review', NULL, NULL),
	('the order is less than the line', '3A002.a', 'BR', 2900, '{"order_value_in_entry": 100, "exception_value_this_year": 0}', 'review', 'facts_contradict', NULL),
	('the line alone is over', '3A002.a', 'BR', 3001, '{"exception_value_this_year": 0}', 'license_required', 'NS2', NULL),
	('nothing is said of the year', '3A002.a', 'BR', 2900, '{"order_value_in_entry": 2900}', 'license_required', 'NS2', NULL),
	('twelve times in the year', '3A002.a', 'BR', 3000, '{"order_value_in_entry": 3000, "exception_value_this_year": 33000}', 'license_exception', NULL, NULL),
	('and no more', '3A002.a', 'BR', 3000, '{"order_value_in_entry": 3000, "exception_value_this_year": 33001}', 'license_required', 'NS2', NULL),
	('the order counts in the year, not the line', '3A002.a', 'BR', 1, '{"order_value_in_entry": 3000, "exception_value_this_year": 33001}', 'license_required', 'NS2', NULL),
	('another entry, two lines', '1A003', 'BR', 150, '{"order_value_in_entry": 300, "exception_value_this_year": 0}', 'license_required', 'NS2', NULL),
	('another entry, one line', '1A003', 'BR', 200, '{"order_value_in_entry": 200, "exception_value_this_year": 0}', 'license_exception', NULL, NULL),
	('no value in the line, all in the order', '1A003', 'BR', NULL, '{"order_value_in_entry": 200, "exception_value_this_year": 0}', 'license_exception', NULL, NULL);
\ir answers.psql
