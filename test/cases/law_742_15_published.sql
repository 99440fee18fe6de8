-- Published technology and software is not subject to the EAR; encryption
-- software of 5D002 on terms of its own (15 CFR 734.3(b)(3), 734.7, 742.15(b)).
\ir asked.psql
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('public source code with standard cryptography', '5D002.c.1', 'CN', '{"published": true, "source_public_742_15": true, "non_standard_cryptography": false}', 'not_subject', NULL, '734.7|published'),
	('without a notice that nobody has to send', '5D002.c.1', 'CN', '{"published": true, "source_public_742_15": true, "non_standard_cryptography": false, "encryption_notice": false}', 'not_subject', NULL, NULL),
	('of its source code nothing is said: a program that anybody may have is not yet that', '5D002.c.1', 'CN', '{"published": true, "non_standard_cryptography": false}', 'license_required', 'NS1', 'state source_public_742_15'),
	('so, without a notice', '5D002.c.1', 'CN', '{"published": true, "non_standard_cryptography": false, "encryption_notice": false}', 'license_required', 'NS1', 'state source_public_742_15'),
	('so, to Iran', '5D002.c.1', 'IR', '{"published": true, "non_standard_cryptography": false}', 'license_required', 'embargo', NULL),
	('so, from a catalog course', '5D002.c.1', 'CN', '{"catalog_course": true, "non_standard_cryptography": false}', 'license_required', 'NS1', 'state source_public_742_15'),
	('source code that is public, of its kind nothing is said', '5D002.c.1', 'CN', '{"published": true, "source_public_742_15": true}', 'license_required', 'NS1', 'state non_standard_cryptography'),
	('of its own making, no notice', '5D002.c.1', 'CN', '{"published": true, "non_standard_cryptography": true, "encryption_notice": false}', 'license_required', 'NS1', 'until its notice is sent'),
	('of its own making, of a notice nothing is said', '5D002.c.1', 'CN', '{"published": true, "non_standard_cryptography": true}', 'license_required', 'NS1', NULL),
	('of its own making, with its notice', '5D002.c.1', 'CN', '{"published": true, "non_standard_cryptography": true, "encryption_notice": true}', 'not_subject', NULL, NULL),
	('of its kind nothing is said: it stays subject', '5D002.c.1', 'CN', '{"published": true}', 'license_required', 'NS1', 'state non_standard_cryptography'),
	('of its kind nothing is said, with a notice', '5D002.c.1', 'CN', '{"published": true, "encryption_notice": true}', 'not_subject', NULL, NULL),
	('object code of public source code', '5D002.c.1', 'CN', '{"published": true, "source_public_742_15": true, "non_standard_cryptography": false}', 'not_subject', NULL, NULL),
	('object code of source code that is kept', '5D002.c.1', 'CN', '{"published": true, "source_public_742_15": false, "non_standard_cryptography": false}', 'license_required', 'NS1', 'whose source code is not public'),
	('not published', '5D002.c.1', 'CN', '{"published": false, "non_standard_cryptography": false}', 'license_required', 'NS1', NULL),
	('published technology to Iran', '3E991', 'IR', '{"published": true}', 'not_subject', NULL, NULL),
	('published software that is not for encryption', '4D001.a', 'CN', '{"published": true}', 'not_subject', NULL, NULL),
	('EAR99 technology to Cuba', 'EAR99', 'CU', '{"published": true}', 'not_subject', NULL, NULL),
	('goods cannot be', '5A002.a.1', 'CN', '{"published": true}', 'license_required', NULL, 'goods are not'),
	('nor an item with a tariff code', 'EAR99', 'DE', '{"published": true, "hts_code": "8471.30"}', 'review', 'facts_contradict', NULL),
	('files to print a pistol', '0E501', 'DE', '{"published": true, "firearm_machine_file": true, "related_item": "0A501.a"}', 'license_required', NULL, '734.7|ready for a machine'),
	('a book on pistols', '0E501', 'DE', '{"published": true, "firearm_machine_file": false}', 'not_subject', NULL, NULL),
	('of files nothing is said', '0E501', 'DE', '{"published": true, "related_item": "0A501.y"}', 'license_required', NULL, 'state firearm_machine_file');
\ir answers.psql
