-- Where part 746 stands in place of the Country Chart, the entry's rows that do not go
-- by the chart reach the item all the same: an exception that overcomes the embargo
-- overcomes them only if it is one to them (15 CFR 732.3(d), 738.4(a), 740.1(a)).
\ir asked.psql
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('short supply beside the embargo of North Korea', '1C982', 'KP',
		'{"exception_tmp": true, "return_due_on": "2026-12-01", "order_to_acquire": false, "effective_control": true, "exception_paragraph": "(a)(9)"}', 'review', 'referral', '754 decides'),
	('an item that only the chart controls', '4A994', 'KP',
		'{"exception_tmp": true, "return_due_on": "2026-12-01", "order_to_acquire": false, "effective_control": true, "exception_paragraph": "(a)(9)"}', 'license_exception', NULL, NULL),
	('short supply in the baggage for Syria', '1C980', 'SY',
		'{"exception_bag": true}', 'review', 'referral', '754 decides'),
	('without an exception the embargo decides', '1C980', 'SY', NULL, 'license_required', 'embargo', '754 decides'),
	('surreptitious interception is controlled everywhere', '5A980', 'CU', NULL, 'license_required', 'worldwide_control', NULL),
	('as are implements of torture', '0A983', 'IR', NULL, 'license_required', 'worldwide_control', NULL),
	('an authorization of OFAC is one of the EAR as well (746.7(a)(2))', '3B001.c.1.c', 'IR', '{"ofac_license": true}', 'licensed', 'other_authorization', 'one of the EAR as well'),
	('and without it', '3B001.c.1.c', 'IR', NULL, 'license_required', 'worldwide_control', NULL),
	('a path below a paragraph that the list prints', '0A502.d.1', 'CU', '{"exception_bag": true, "firearm_count": 1, "accompanied": true}', 'review', 'paragraph_unknown', NULL),
	('a path below one whose rows are for parties with a footnote alone', '3B993.c.2.a.1', 'CU', '{"exception_gov": true, "government_end_user": "us_agency", "official_use": true, "exception_paragraph": "(b)(2)(ii)"}', 'review', 'paragraph_unknown', NULL),
	('that one itself', '3B993.c.2.a', 'CU', '{"exception_gov": true, "government_end_user": "us_agency", "official_use": true, "exception_paragraph": "(b)(2)(ii)"}', 'license_exception', NULL, NULL),
	('what has no row that reaches it', '5A992.c', 'CU', NULL, 'license_required', 'embargo', NULL);
\ir answers.psql
