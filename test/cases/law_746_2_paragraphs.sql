-- Cuba: which items paragraphs of License Exceptions SCP and CCD are for (15 CFR
-- 740.19, 740.21), and releases to Cuban nationals (746.2(a)(2)); edition of 2026-09-24.
\ir asked.psql
INSERT INTO asked (what, item, destination, evidence, outcome, says) VALUES
	('740.21(f)(1): tools of trade, goods', '4A994.b', 'CU', '{"exception_scp": true, "exception_paragraph": "(f)(1)", "effective_control": true}', 'license_exception', 'SCP'),
	('740.21(f)(1): software', '4D994', 'CU', '{"exception_scp": true, "exception_paragraph": "(f)(1)", "effective_control": true}', 'license_exception', 'SCP'),
	('740.21(f)(1): no technology', '4E992', 'CU', '{"exception_scp": true, "exception_paragraph": "(f)(1)", "effective_control": true}', 'license_required', '740.21\(f\)\(1\)'),
	('740.21(f)(2): technology', '4E992', 'CU', '{"exception_scp": true, "exception_paragraph": "(f)(2)", "security_precautions": true}', 'license_exception', 'SCP'),
	('740.21(f)(2): no goods', '4A994.b', 'CU', '{"exception_scp": true, "exception_paragraph": "(f)(2)", "security_precautions": true}', 'license_required', '740.21\(f\)\(2\)'),
	('740.21(f)(2): EAR99 may be technology', 'EAR99', 'CU', '{"exception_scp": true, "exception_paragraph": "(f)(2)", "security_precautions": true}', 'license_exception', 'SCP'),
	('740.21(f)(3): kits of parts', '4A994.b', 'CU', '{"exception_scp": true, "exception_paragraph": "(f)(3)", "effective_control": true}', 'license_exception', 'SCP'),
	('740.21(f)(3): no software', '4D994', 'CU', '{"exception_scp": true, "exception_paragraph": "(f)(3)", "effective_control": true}', 'license_required', '740.21\(f\)\(3\)'),
	('740.21(f)(4): software to demonstrate', '4D994', 'CU', '{"exception_scp": true, "exception_paragraph": "(f)(4)", "effective_control": true}', 'license_exception', 'SCP'),
	('740.21(f)(4): no technology', '4E992', 'CU', '{"exception_scp": true, "exception_paragraph": "(f)(4)", "effective_control": true}', 'license_required', '740.21\(f\)\(4\)'),
	('740.21(d)(4): software for those who develop software', '4D994', 'CU', '{"exception_scp": true, "exception_paragraph": "(d)(4)", "private_sector_end_user": true}', 'license_exception', 'SCP'),
	('740.21(d)(4): no technology', '4E992', 'CU', '{"exception_scp": true, "exception_paragraph": "(d)(4)", "private_sector_end_user": true}', 'license_required', '740.21\(d\)\(4\)'),
	('740.21(b)(1): items of any kind', '4E992', 'CU', '{"exception_scp": true, "exception_paragraph": "(b)(1)", "private_sector_end_user": true}', 'license_exception', 'SCP'),
	('740.21(d)(3): for a US news bureau', '4E992', 'CU', '{"exception_scp": true, "exception_paragraph": "(d)(3)"}', 'license_exception', 'SCP'),
	('740.21(a) authorizes nothing by itself', 'EAR99', 'CU', '{"exception_scp": true, "exception_paragraph": "(a)"}', 'license_required', NULL),
	('740.21(f): which paragraph is not said', '4E992', 'CU', '{"exception_scp": true, "exception_paragraph": "(f)", "security_precautions": true}', 'license_exception', 'SCP'),
	-- Note 1 to 740.19(b) tells what "consumer" means where a paragraph says so.
	('740.19(b)(1): a consumer computer', '5A992.c', 'CU', '{"exception_ccd": true, "exception_paragraph": "(b)(1)", "end_user_type": "individual", "consumer_item": true}', 'license_exception', 'CCD'),
	('740.19(b)(1): another', '5A992.c', 'CU', '{"exception_ccd": true, "exception_paragraph": "(b)(1)", "end_user_type": "individual", "consumer_item": false}', 'license_required', '740.19\(b\)\(1\), note 1'),
	('740.19(b)(9): a disk drive that is none', '5A992.c', 'SY', '{"exception_ccd": true, "exception_paragraph": "(b)(9)", "consumer_item": false}', 'license_required', '740.19\(b\)\(9\), note 1'),
	('740.19(b)(3): a monitor, of whatever kind', '5A992.c', 'CU', '{"exception_ccd": true, "exception_paragraph": "(b)(3)", "end_user_type": "individual", "consumer_item": false}', 'license_exception', 'CCD'),
	('740.19(b)(2): a telephone for Russia', '5A991.b', 'RU', '{"exception_ccd": true, "exception_paragraph": "(b)(2)", "end_user_type": "individual", "consumer_item": false}', 'license_exception', 'CCD'),
	('740.19(b): which of them is not said', '5A992.c', 'CU', '{"exception_ccd": true, "end_user_type": "individual", "consumer_item": false}', 'license_required', 'state it in exception_paragraph'),
	-- 746.2(a)(2)
	('746.2(a)(2): a release of EAR99 technology to a Cuban national, by the fact alone', 'EAR99', 'CU', '{"deemed_release": true}', 'no_license_required', 'deemed_release'),
	('746.2(a)(2): of technology of the list', '4E992', 'CU', '{"deemed_release": true}', 'license_required', 'Cuba requires'),
	('746.2(a)(2): sent there', 'EAR99', 'CU', '{"deemed_release": false}', 'license_required', 'Cuba requires');
\ir answers.psql
