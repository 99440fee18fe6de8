-- Releases that paragraphs of part 742 leave out (15 CFR 742.4(a)(4)(ii),
-- 742.4(a)(5)(ii), 742.6(a)(6)(iv), 742.6(a)(10)(ii), 742.6(a)(13)).
\ir asked.psql
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('technology for 3A090 to a Chinese national (742.6(a)(6)(iv))', '3E001', NULL, '{"transaction": "deemed_export", "nationalities": ["CN"], "related_item": "3A090.a"}', 'no_license_required', NULL, 'does not reach a release to a person'),
	('sent to China', '3E001', 'CN', '{"related_item": "3A090.a"}', 'license_required', NULL, NULL),
	('for memory of 3A090.c (742.6(a)(6)(i)(B))', '3E001', NULL, '{"transaction": "deemed_export", "nationalities": ["CN"], "related_item": "3A090.c"}', 'no_license_required', NULL, NULL),
	('software of 5D992.z (742.6(a)(6)(iv))', '5D992.z.1', NULL, '{"transaction": "deemed_reexport", "nationalities": ["VN"], "from_country": "DE"}', 'no_license_required', NULL, NULL),
	('encryption technology keeps its NS and EI controls', '5E002.a', NULL, '{"transaction": "deemed_export", "nationalities": ["CN"], "related_item": "5A002.z.1.a"}', 'license_required', 'NS1', NULL),
	('technology for chip-making equipment (742.4(a)(4)(ii)(A), 742.6(a)(6)(i)(A)(2)(i))', '3E992', NULL, '{"transaction": "deemed_export", "nationalities": ["CN"], "related_item": "3B001.d"}', 'no_license_required', NULL, NULL),
	('sent to China', '3E992', 'CN', '{"related_item": "3B001.d"}', 'license_required', NULL, NULL),
	('3E905 to an Indian national (742.4(a)(5)(ii)(B)(1))', '3E905', NULL, '{"transaction": "deemed_export", "nationalities": ["IN"]}', 'no_license_required', NULL, 'limited exclusion'),
	('to a Chinese one', '3E905', NULL, '{"transaction": "deemed_export", "nationalities": ["CN"]}', 'license_required', NULL, NULL),
	('to a Chinese one employed by then: not of 3E905 (742.4(a)(5)(ii)(A))', '3E905', NULL, '{"transaction": "deemed_export", "nationalities": ["CN"], "employed_by_2024_09_06": true}', 'license_required', NULL, NULL),
	('quantum technology to a Chinese one employed by then (742.4(a)(5)(ii)(A))', '3E901', NULL, '{"transaction": "deemed_export", "nationalities": ["CN"], "employed_by_2024_09_06": true}', 'no_license_required', NULL, 'employed by then'),
	('employed later', '3E901', NULL, '{"transaction": "deemed_export", "nationalities": ["CN"]}', 'license_required', NULL, NULL),
	('2E903 is not among the limited exclusion', '2E903', NULL, '{"transaction": "deemed_export", "nationalities": ["IN"]}', 'license_required', NULL, NULL),
	('2E903, employed by then', '2E903', NULL, '{"transaction": "deemed_export", "nationalities": ["IN"], "employed_by_2024_09_06": true}', 'no_license_required', NULL, NULL),
	('sent abroad it does not matter who is employed', '2E903', 'IN', '{"employed_by_2024_09_06": true}', 'license_required', NULL, NULL),
	('model weights to an employee (742.6(a)(13))', '4E091', NULL, '{"transaction": "deemed_export", "nationalities": ["CN"], "employer_in_supplement_5a": true}', 'no_license_required', NULL, NULL),
	('of an entity elsewhere', '4E091', NULL, '{"transaction": "deemed_export", "nationalities": ["CN"]}', 'license_required', NULL, NULL),
	('the fact by itself, without the kind of transaction', '3E001', 'CN', '{"deemed_release": true, "related_item": "3A090.a"}', 'no_license_required', NULL, NULL);
\ir answers.psql
