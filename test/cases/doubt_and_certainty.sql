-- What is certain decides, beside what is not: gates of exceptions, and groups of
-- which a destination may have been a member.
\ir asked.psql
INSERT INTO asked (what, item, destination, on_date, evidence, outcome, reason) VALUES
	('740.2(a)(3): for interception, whatever it is for', '5E001.a', 'RU', '2026-10-01', '{"exception_tsu": true, "surreptitious_interception": true}', 'license_required', 'embargo'),
	('740.2(a)(6) closes what 740.2(a)(15) may', '1A613.c', 'SY', '2025-02-08', '{"exception_tmp": true, "exception_paragraph": "(a)(11)(ii)(A)", "us_person_traveler": true}', 'license_required', 'embargo'),
	('746.1(b)(4) closes what 740.2(a)(15) may', '1A613.c', 'SO', '2026-10-01', '{"exception_tmp": true, "exception_paragraph": "(a)(11)(ii)(A)", "us_person_traveler": true}', 'license_required', 'un_arms_embargo'),
	('740.2(a)(9)(i) closes what 740.2(a)(22) may', '3D992.b.1', 'AF', '2026-10-01', '{"exception_tmp": true}', 'license_required', 'country_group'),
	('746.2(a)(1) leaves (b)(1)(iv), whatever 740.2(a)(23) closes', '0A508', 'CU', '2026-11-29', '{"exception_tmp": true, "barrel": "under_18in", "shotgun_under_18_inches": false}', 'license_required', 'embargo'),
	('the list, which refers to another section, is overcome by none; nor is the embargo', '4A001.a', 'IQ', '2020-11-15', '{"exception_tmp": true}', 'license_required', 'embargo'),
	('Cambodia is in Country Group D:1, whether or not it was in D:5', '5A992.z.2', 'KH', '2023-11-11', NULL, 'license_required', 'country_group'),
	('an end use where D:5 decides', '3A991', 'KH', '2023-12-01', '{"advanced_node_ic": true}', 'review', 'destination_policy'),
	('out of its reach whatever the group is', '3A991', 'KH', '2023-12-01', '{"advanced_node_ic": true, "back_end_steps_only": true}', 'no_license_required', NULL);
INSERT INTO asked (what, item, destination, evidence, outcome, reason) VALUES
	('a question of 744.9 to which GOV (b)(2)(ii) alone is left: personnel', '6A003.b.4.b', 'BR', '{"exception_gov": true, "government_end_user": "us_personnel"}', 'review', 'end_use'),
	('and an agency', '6A003.b.4.b', 'BR', '{"exception_gov": true, "government_end_user": "us_agency"}', 'license_exception', NULL),
	('740.2(a)(3), in doubt, leaves (b)(2)(ii) alone, but (b)(2)(i) is met', '5D001', 'BR', '{"exception_gov": true, "government_end_user": "us_personnel"}', 'review', NULL),
	('and it is for something else', '5D001', 'BR', '{"exception_gov": true, "government_end_user": "us_personnel", "related_item": "5A001.b.1"}', 'license_exception', NULL),
	('or for interception', '5D001', 'BR', '{"exception_gov": true, "government_end_user": "us_personnel", "related_item": "5A001.f.1"}', 'license_required', NULL);
INSERT INTO asked (what, item, destination, consignee, evidence, outcome, reason) VALUES
	('742.6(a)(6)(iii)(B): approved parties', '4A090.b', 'AE', 'UAE Ministry of Defence', NULL, 'no_license_required', NULL),
	('a paragraph that the list does not have', '4A090.b.1', 'AE', 'UAE Ministry of Defence', NULL, 'review', 'paragraph_unknown'),
	('what all of the entry needs a license for', '5A002.z.1.b.1', 'AE', 'UAE Ministry of Defence', NULL, 'license_required', 'NS1'),
	('an exception for all of the entry', '5A002.z.1.b.1', 'AE', 'UAE Ministry of Defence', '{"exception_gov": true}', 'license_exception', NULL);
\ir answers.psql
