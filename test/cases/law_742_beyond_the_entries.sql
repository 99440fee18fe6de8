-- What part 742 and the heading of an entry say of its scope beside the rows of
-- its License Requirements.
\ir asked.psql
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	-- 742.13(a)(1) names technology for the use of devices that intercept; the
	-- row of 5E001 for development and production alone.
	('742.13(a)(1): use', '5E001.a', 'CA', '{"related_item": "5A001.f.1", "activity": "use"}', 'review', 'destination_policy', 'requirement 2b for SL .*not certain for Canada'),
	('742.13(a)(1): repair', '5E001.a', 'AU', '{"related_item": "5A001.f.1", "activity": "repair"}', 'review', 'destination_policy', NULL),
	('742.13(a)(1): use, another country', '5E001.a', 'DE', '{"related_item": "5A001.f.1", "activity": "use"}', 'license_required', 'NS1', NULL),
	('742.13(a)(1): no exception for it', '5E001.a', 'DE', '{"related_item": "5A001.f.1", "activity": "use", "exception_tsr": true, "tsr_assurance": true}', 'license_required', 'NS1', NULL),
	('the row of 5E001', '5E001.a', 'CA', '{"related_item": "5A001.f.1", "activity": "development"}', 'license_required', 'worldwide_control', NULL),
	('the row of 5E001: for software', '5E001.a', 'GB', '{"related_item": "5D001.a", "activity": "production"}', 'review', 'related_item', NULL),
	('for other devices', '5E001.a', 'CA', '{"related_item": "5A001.b", "activity": "use"}', 'no_license_required', NULL, NULL),
	('for nothing stated', '5E001.a', 'CA', NULL, 'review', 'related_item', NULL),
	('742.13(a)(1): 5E980 as a whole', '5E980', 'CA', '{"activity": "use"}', 'license_required', 'worldwide_control', NULL),
	('742.13(a)(1): 5D001.c', '5D001.c', 'CA', '{"related_item": "5A001.f.1"}', 'license_required', 'worldwide_control', NULL),
	-- 742.4(a)(5)(ii)(B), 742.6(a)(10)(ii)(B): technology for masks and reticles,
	-- from whose worldwide control they let releases out; no row of 3E001 has it.
	('742.4(a)(5): masks and reticles', '3E001', 'CA', '{"related_item": "3B001.q"}', 'review', 'destination_policy', 'requirement 1b for NS, RS .*not certain for Canada'),
	('742.4(a)(5): masks and reticles', '3E001', 'GB', '{"related_item": "3B001.q"}', 'review', 'destination_policy', NULL),
	('742.4(a)(5): masks and reticles', '3E001', 'FR', '{"related_item": "3B001.q"}', 'license_required', 'NS1', NULL),
	('742.4(a)(5): of other equipment', '3E001', 'CA', '{"related_item": "3B001.a.1"}', 'no_license_required', NULL, NULL),
	('742.4(a)(5)(ii)(B): released to a Canadian', '3E001', NULL, '{"related_item": "3B001.q", "transaction": "deemed_export", "nationalities": ["CA"]}', 'no_license_required', NULL, NULL),
	('742.4(a)(5)(ii)(B): released to a Chinese', '3E001', NULL, '{"related_item": "3B001.q", "transaction": "deemed_export", "nationalities": ["CN"]}', 'license_required', 'NS1', NULL),
	('742.4(a)(5): the software has a row', '3D001', 'CA', '{"related_item": "3B001.q"}', 'license_required', 'worldwide_control', NULL),
	-- 742.2(a)(1)(iii), (a)(2)(vi): production or disposal, of 1E001 and 1E351.
	('742.2(a)(1)(iii): production', '1E351', 'CA', '{"related_item": "1C351.d.15", "activity": "production"}', 'license_required', 'CB1', NULL),
	('742.2(a)(1)(iii): no activity stated', '1E351', 'CA', '{"related_item": "1C351.d.16"}', 'license_required', 'CB1', NULL),
	('742.2(a)(1)(iii): genetic elements', '1E351', 'CA', '{"related_item": "1C353"}', 'review', 'related_item', NULL),
	('742.2(a)(2)(vi): precursors', '1E351', 'CN', '{"related_item": "1C350.b.1", "activity": "production"}', 'license_required', 'CB2', NULL),
	('742.2(a)(2)(vi): precursors, no activity stated', '1E351', 'CN', '{"related_item": "1C350.b.1"}', 'license_required', 'CB2', NULL),
	('742.2(a)(2)(vi): not to Country Group A:3', '1E351', 'DE', '{"related_item": "1C350.b.1", "activity": "production"}', 'no_license_required', NULL, NULL),
	('742.2(a)(2)(vi): bacteria', '1E351', 'BR', '{"related_item": "1C351.c.1", "activity": "disposal"}', 'license_required', 'CB2', NULL),
	-- 0E505: the activities of its rows are those of its heading.
	('0E505: no activity stated', '0E505', 'DE', '{"related_item": "0A505.a"}', 'license_required', 'NS1', NULL),
	('0E505: another activity', '0E505', 'DE', '{"related_item": "0A505.x", "activity": "disposal"}', 'license_required', 'RS1', NULL),
	('0E505: footnote 10', '0E505', 'AU', '{"related_item": "0A505.a"}', 'license_required', NULL, NULL),
	('742.7(a)(1): buckshot, production', '0E505', 'BR', '{"related_item": "0A505.b", "activity": "production"}', 'license_required', 'CC1', NULL),
	('742.7(a)(1): buckshot, use', '0E505', 'BR', '{"related_item": "0A505.b", "activity": "use"}', 'no_license_required', NULL, NULL),
	('742.7(a)(1): buckshot, no activity stated', '0E505', 'BR', '{"related_item": "0A505.b"}', 'review', 'related_item', NULL),
	-- 9D003: software that is used in FADEC systems.
	('9D003: engines', '9D003', 'DE', '{"related_item": "9A001", "activity": "development"}', 'license_required', 'NS1', NULL),
	('9D003: no activity stated', '9D003', 'DE', '{"related_item": "9A002"}', 'license_required', 'NS1', NULL),
	('9D003: for missiles', '9D003', 'DE', '{"related_item": "9A101"}', 'license_required', 'MT1', NULL),
	('9D003: for test equipment', '9D003', 'DE', '{"related_item": "9B001"}', 'no_license_required', NULL, NULL),
	('9D003: not to Canada', '9D003', 'CA', '{"related_item": "9A001"}', 'no_license_required', NULL, NULL),
	-- 742.15(a)(1): software of 5D002.a, .c.1 and what was .d, for 5A002, 5A004 or
	-- 5D002.c.1, as the paragraphs say themselves.
	('742.15(a)(1): for what it is, the paragraph says', '5D002.a.1', 'AU', NULL, 'license_required', 'worldwide_control', NULL),
	('742.15(a)(1): whatever the order says', '5D002.c.1', 'AU', '{"related_item": "5A003"}', 'license_required', 'worldwide_control', NULL),
	('742.15(a)(1): cryptanalysis', '5D002.c.3.a', 'GB', NULL, 'license_required', 'worldwide_control', NULL),
	('742.15(a)(1): not Canada', '5D002.c.1', 'CA', NULL, 'no_license_required', NULL, NULL),
	('742.15(a)(1): not for 5A003', '5D002.a.2', 'AU', NULL, 'no_license_required', NULL, NULL),
	('742.15(a)(1): not for 5A003', '5D002.c.2', 'GB', NULL, 'no_license_required', NULL, NULL),
	('742.15(a)(1): as 5D002.a.1, and for advanced computing', '5D002.z.1.b', 'AU', '{"headquarters_in_macau_or_d5": false}', 'review', 'destination_policy', 'requirement 5b for EI .*not certain for Australia'),
	('742.15(a)(1): as 5D002.c.1', '5D002.z.6.b', 'KY', '{"headquarters_in_macau_or_d5": false}', 'review', 'destination_policy', NULL),
	('742.15(a)(1): as 5D002.a.2, for 5A003', '5D002.z.2.b', 'AU', '{"headquarters_in_macau_or_d5": false}', 'no_license_required', NULL, NULL),
	('742.15(a)(1): to Canada', '5D002.z.1.b', 'CA', '{"headquarters_in_macau_or_d5": false}', 'no_license_required', NULL, NULL),
	('742.15(a)(1): ENC overcomes it', '5D002.c.1', 'AU', '{"exception_enc": true}', 'license_exception', NULL, NULL),
	('742.15(a)(1): technology for the use', '5E002.a', 'AU', '{"related_item": "5A002.a", "activity": "use"}', 'license_required', 'worldwide_control', NULL),
	-- 742.17(f), 742.6(a)(7): where the entries say the same.
	('742.17(f): sights but .f', '0A504.f', 'CA', NULL, 'no_license_required', NULL, NULL),
	('742.17(f): sights', '0A504.a', 'CA', NULL, 'license_required', 'FC1', NULL),
	('742.17(f): blanks are not', '0A505.d', 'CA', NULL, 'no_license_required', NULL, NULL),
	('742.17(f): shot shells', '0A505.c', 'CA', NULL, 'license_required', 'FC1', NULL),
	('742.6(a)(7): .y of 9x515', '9A515.y', 'VE', NULL, 'license_required', 'named_destination', NULL),
	('742.2(a)(2)(xi)(A): use of fermenters', '2E301', 'BR', '{"related_item": "2B352.b"}', 'license_required', 'CB2', NULL);
\ir answers.psql
