-- Where part 744 speaks of the place of a use, of support by US persons beside what
-- is subject to the EAR, and of integrated circuits alone; edition of 2026-09-24.
\ir asked.psql
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	-- 744.17(a): the use or the user is in Country Group D:1, wherever the item is sent first.
	('744.17(a): for an army in D:1', '3A991.a.1', 'KZ', '{"microprocessor_military": true, "microprocessor_5_gflops_32_bit": true}', 'license_required', 'military_end_user', NULL),
	('744.17(a): by way of Germany', '3A991.a.1', 'DE', '{"microprocessor_military": true, "microprocessor_5_gflops_32_bit": true}', 'license_required', 'military_end_user', 'by way of other destinations'),
	('744.17(a): by the code of the use', '3A991.a.1', 'DE', '{"end_use": "microprocessor_military", "microprocessor_5_gflops_32_bit": true}', 'license_required', 'military_end_user', NULL),
	('744.17(a): its technology, reexported', '3E991', 'SG', '{"transaction": "reexport", "from_country": "DE", "microprocessor_military": true, "microprocessor_5_gflops_32_bit": true}', 'license_required', 'military_end_user', NULL),
	('744.17(a): whether for D:1, nobody can tell', '3A991.a.1', 'DE', '{"microprocessor_military": "unknown", "microprocessor_5_gflops_32_bit": true}', 'review', 'end_use', NULL),
	('744.17(a): how large is not said', '3A991.a.1', 'DE', '{"microprocessor_military": true}', 'review', 'evidence_missing', 'microprocessor_5_gflops_32_bit'),
	('744.17(a): a smaller one', '3A991.a.1', 'DE', '{"microprocessor_military": true, "microprocessor_5_gflops_32_bit": false}', 'no_license_required', NULL, NULL),
	('744.17(a): no microprocessor', '3A991.b', 'DE', '{"microprocessor_military": true, "microprocessor_5_gflops_32_bit": true}', 'no_license_required', NULL, NULL),
	('744.17(a): the German army', '3A991.a.1', 'DE', '{"military_end_user": true, "microprocessor_military": false, "microprocessor_5_gflops_32_bit": true}', 'no_license_required', NULL, NULL),
	('744.17(a): and nothing said of D:1', '3A991.a.1', 'DE', '{"military_end_user": true, "microprocessor_5_gflops_32_bit": true}', 'no_license_required', NULL, NULL),
	('744.17(f): for an agency of the US Government', '3A991.a.1', 'DE', '{"microprocessor_military": true, "microprocessor_5_gflops_32_bit": true, "exception_gov": true, "exception_paragraph": "(b)(2)(ii)", "government_end_user": "us_agency"}', 'license_exception', NULL, NULL),
	('744.17(f): no other exception', '3A991.a.1', 'DE', '{"microprocessor_military": true, "microprocessor_5_gflops_32_bit": true, "exception_tmp": true, "exception_paragraph": "(a)(6)"}', 'license_required', 'military_end_user', NULL),
	-- 744.4(a): a whole plant in or by countries outside Country Group A:3.
	('744.4(a): a module for a plant in Pakistan, from Germany', 'EAR99', 'DE', '{"cw_precursor_plant": true}', 'license_required', 'end_use', 'by way of Country Group A:3'),
	('744.4(a): by the code of the use', 'EAR99', 'DE', '{"end_use": "cw_precursor_plant"}', 'license_required', 'end_use', NULL),
	('744.4(a): a plant in Germany', 'EAR99', 'DE', '{"cw_precursor_plant": false}', 'no_license_required', NULL, NULL),
	('744.4(a): where it will be, nobody can tell', 'EAR99', 'DE', '{"cw_precursor_plant": "unknown"}', 'review', 'end_use', NULL),
	('744.4(a): in Pakistan', 'EAR99', 'PK', '{"cw_precursor_plant": true}', 'license_required', 'end_use', NULL),
	('744.4(c): no exception', 'EAR99', 'DE', '{"cw_precursor_plant": true, "exception_gov": true, "exception_paragraph": "(b)(2)(ii)", "government_end_user": "us_agency"}', 'license_required', 'end_use', NULL),
	('744.4(a): it is not asked of Germany', '2B350.a', 'DE', NULL, 'no_license_required', NULL, NULL),
	-- 744.6(b)(6)(iv): a contract or service of a US person, whatever the order itself ships.
	('744.6(b): an item that is subject to the EAR beside it', 'EAR99', 'PK', '{"us_person": true, "us_person_support": true}', 'license_required', 'end_use', 'beside an item that is subject'),
	('744.6(b): by the code of the use', 'EAR99', 'PK', '{"end_use": "us_person_support"}', 'license_required', 'end_use', NULL),
	('744.6(b): who supports is not said to be a US person', 'EAR99', 'PK', '{"us_person_support": true}', 'license_required', 'end_use', NULL),
	('744.6(b): no US person', 'EAR99', 'PK', '{"us_person": false, "us_person_support": true}', 'no_license_required', NULL, NULL),
	('744.6(b): a US person that supports nothing', 'EAR99', 'PK', '{"us_person": true, "us_person_support": false}', 'no_license_required', NULL, NULL),
	('744.6(b): a US person, and nothing else said', 'EAR99', 'PK', '{"us_person": true}', 'no_license_required', NULL, NULL),
	('744.6(d): no exception', 'EAR99', 'PK', '{"us_person_support": true, "exception_gov": true, "exception_paragraph": "(b)(2)(ii)", "government_end_user": "us_agency"}', 'license_required', 'end_use', NULL),
	('744.6(b)(5): military intelligence of China', 'EAR99', 'CN', '{"us_person": true, "us_person_military_intelligence": true}', 'license_required', 'end_use', 'beside an item that is subject'),
	('744.6(b)(5): of India', 'EAR99', 'IN', '{"us_person": true, "us_person_military_intelligence": true}', 'no_license_required', NULL, NULL),
	('744.6(d)(2): in official duties', 'EAR99', 'CN', '{"us_person": true, "us_person_military_intelligence": true, "us_government_duty_744_6_d": true}', 'no_license_required', NULL, NULL),
	('744.6(c)(2)(i): a tool is serviced there', 'EAR99', 'CN', '{"us_person": true, "us_person_advanced_ic": true}', 'license_required', 'end_use', NULL),
	('744.6(d)(3): for packaging alone', 'EAR99', 'CN', '{"us_person": true, "us_person_advanced_ic": true, "back_end_steps_only": true}', 'no_license_required', NULL, NULL),
	('744.6(c)(2)(iii): equipment of its paragraphs', 'EAR99', 'CN', '{"us_person": true, "us_person_sme": true}', 'license_required', 'end_use', NULL),
	('744.6(d)(4): by a natural person for a German company', 'EAR99', 'CN', '{"us_person": true, "us_person_sme": true, "us_person_excluded_744_6_d": true}', 'no_license_required', NULL, NULL),
	-- 744.23(a)(1)(i)(A): of 3A001 and 3A991 integrated circuits.
	('744.23(a)(1): a memory', '3A991.b', 'CN', '{"supercomputer": true}', 'license_required', 'end_use', NULL),
	('744.23(a)(1): circuits without a paragraph of their own', '3A991.p', 'DE', '{"supercomputer": true}', 'license_required', 'end_use', NULL),
	('744.23(a)(1): cells for its power supply are no circuits', '3A991.j', 'CN', '{"supercomputer": true}', 'no_license_required', NULL, NULL),
	('744.23(a)(1): nor are motors', '3A991.l', 'DE', '{"supercomputer": true}', 'no_license_required', NULL, NULL),
	('744.23(a)(1): capacitors of 3A001.e, by way of Germany', '3A001.e.2.a', 'DE', '{"supercomputer": true}', 'no_license_required', NULL, NULL),
	('744.23(a)(1): converters', '3A001.a.5', 'DE', '{"supercomputer": true}', 'license_required', 'end_use', NULL),
	('734.9(i): cells made abroad by a plant from here are subject to the EAR, and need no license', '3A991.j', 'CN', '{"foreign_made": true, "us_content_percent": 0, "fdp_supercomputer": true, "supercomputer": true, "exported_from": "KR"}', 'no_license_required', NULL, 'other items to China'),
	('734.9(i): circuits do', '3A991.b', 'CN', '{"foreign_made": true, "us_content_percent": 0, "fdp_supercomputer": true, "supercomputer": true, "exported_from": "KR"}', 'license_required', 'end_use', 'circuits and computers to China'),
	('744.23(a)(1): which of them, not said', '3A991', 'CN', '{"supercomputer": true}', 'review', 'paragraph_needed', 'only some paragraphs');
\ir answers.psql
