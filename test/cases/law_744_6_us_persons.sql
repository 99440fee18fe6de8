-- What US persons may not support with items that are not subject to the EAR
-- (15 CFR 744.6(b), (c)(2), (d)).
\ir asked.psql
CREATE FUNCTION pg_temp.foreign_made(stated jsonb) RETURNS jsonb LANGUAGE sql AS $$
	SELECT '{"foreign_made": true, "us_content_percent": 5, "us_content_items": "EAR99", "foreign_direct_product": false, "exported_from": "DE"}' || stated
$$;
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('E019: foreign-made, for a missile of 600 kg and 400 km, a US person ships it', 'EAR99', 'PK', pg_temp.foreign_made('{"us_person": true, "us_person_support": true}'), 'license_required', 'end_use', 'support by US persons'),
	('E019: of the use alone it has to be told whether a US person supports it', 'EAR99', 'PK', pg_temp.foreign_made('{"us_person": true, "missile_300km": true}'), 'review', 'end_use', 'us_person_support'),
	('E019: nor is a use stated that only US persons may not support passed over', 'EAR99', 'PK', pg_temp.foreign_made('{"chemical_biological_weapons": true}'), 'review', 'end_use', 'us_person_support'),
	('E020: the exporter is no US person', 'EAR99', 'PK', pg_temp.foreign_made('{"us_person": false, "us_person_support": true}'), 'not_subject', NULL, NULL),
	('E020: the exporter is no US person, by the use', 'EAR99', 'PK', pg_temp.foreign_made('{"us_person": false, "missile_300km": true}'), 'not_subject', NULL, NULL),
	('nothing stated, where nothing points to it', 'EAR99', 'PK', pg_temp.foreign_made('{}'), 'not_subject', NULL, 'US persons'),
	('744.6(b)(5): military intelligence', 'EAR99', 'CN', pg_temp.foreign_made('{"us_person": true, "military_intelligence_end_user": true}'), 'license_required', 'end_use', 'military-intelligence'),
	('744.6(b)(5): whether a US person takes part', 'EAR99', 'CN', pg_temp.foreign_made('{"military_intelligence": true}'), 'review', 'evidence_missing', 'us_person'),
	('744.6(b)(5): none does', 'EAR99', 'CN', pg_temp.foreign_made('{"us_person": false, "military_intelligence": true}'), 'not_subject', NULL, NULL),
	('744.6(b)(5): not in India', 'EAR99', 'IN', pg_temp.foreign_made('{"us_person": true, "military_intelligence": true, "us_person_support": false}'), 'not_subject', NULL, NULL),
	('744.6(c)(2)(iii): etching equipment to Country Group D:5, whatever its use', '3B001.c.1.a', 'CN', pg_temp.foreign_made('{"us_person": true, "us_person_support": false, "us_person_advanced_ic": false, "sme_exclusion_742_4_a_4": true}'), 'license_required', 'end_use', 'by its paragraph'),
	('744.6(c)(2)(iii): no US person', '3B001.c.1.a', 'CN', pg_temp.foreign_made('{"us_person": false, "sme_exclusion_742_4_a_4": true}'), 'not_subject', NULL, NULL),
	('744.6(c)(2)(iii): not stated, where the item turns on it', '3B001.c.1.a', 'CN', pg_temp.foreign_made('{"sme_exclusion_742_4_a_4": true}'), 'review', 'end_use', 'us_person'),
	('744.6(d)(4): a natural person who works for a German company', '3B001.c.1.a', 'CN', pg_temp.foreign_made('{"us_person": true, "us_person_support": false, "us_person_sme": false, "us_person_advanced_ic": false, "us_person_military_intelligence": false, "us_person_excluded_744_6_d": true, "sme_exclusion_742_4_a_4": true}'), 'not_subject', NULL, NULL),
	('744.6(c)(2)(iii): to Vietnam, not in Country Group D:5', '3B001.c.1.a', 'VN', pg_temp.foreign_made('{"sme_exclusion_742_4_a_4": true}'), 'not_subject', NULL, NULL),
	('744.6(c)(2)(i): a facility with advanced nodes', 'EAR99', 'CN', pg_temp.foreign_made('{"us_person": true, "us_person_support": false, "us_person_military_intelligence": false, "us_person_sme": false, "us_person_advanced_ic": true}'), 'license_required', 'end_use', 'advanced-node'),
	('744.6(d)(3): packaging alone', 'EAR99', 'CN', pg_temp.foreign_made('{"us_person": true, "us_person_support": false, "us_person_military_intelligence": false, "us_person_sme": false, "us_person_advanced_ic": true, "back_end_steps_only": true}'), 'not_subject', NULL, NULL),
	('744.6(d)(5): servicing where no advanced nodes are made', 'EAR99', 'CN', pg_temp.foreign_made('{"us_person": true, "us_person_support": false, "us_person_military_intelligence": false, "us_person_advanced_ic": false, "us_person_sme": true, "us_person_only_services": true}'), 'not_subject', NULL, NULL),
	('744.6(d)(5): it frees of (c)(2)(iii) alone', '3B991.a', 'CN', pg_temp.foreign_made('{"us_person": true, "us_person_support": false, "us_person_military_intelligence": false, "us_person_sme": false, "us_person_advanced_ic": true, "us_person_only_services": true}'), 'license_required', 'end_use', 'advanced-node'),
	('744.6(d)(2): official duties, equipment', 'EAR99', 'CN', pg_temp.foreign_made('{"us_person": true, "us_person_support": false, "us_person_military_intelligence": false, "us_person_advanced_ic": false, "us_person_sme": true, "us_government_duty_744_6_d": true}'), 'not_subject', NULL, NULL),
	('744.6(d)(2): official duties, military intelligence', 'EAR99', 'CN', pg_temp.foreign_made('{"us_person": true, "us_person_support": false, "us_person_sme": false, "us_person_advanced_ic": false, "us_person_military_intelligence": true, "us_government_duty_744_6_d": true}'), 'not_subject', NULL, NULL),
	('744.6(d)(2): they do not free of (c)(2)(i)', 'EAR99', 'CN', pg_temp.foreign_made('{"us_person": true, "us_person_support": false, "us_person_military_intelligence": false, "us_person_sme": false, "us_person_advanced_ic": true, "us_government_duty_744_6_d": true}'), 'license_required', 'end_use', 'advanced-node'),
	('744.6(d)(4): nor does work for a German company free of (b)(5)', 'EAR99', 'CN', pg_temp.foreign_made('{"us_person": true, "us_person_support": false, "us_person_sme": false, "us_person_advanced_ic": false, "us_person_military_intelligence": true, "us_person_excluded_744_6_d": true}'), 'license_required', 'end_use', 'military intelligence'),
	('744.6(c)(2)(i): a maker of chips, and nothing said of US persons', 'EAR99', 'CN', pg_temp.foreign_made('{"chip_maker": true}'), 'review', 'end_use', 'us_person_advanced_ic'),
	('744.6(c)(2)(i): a maker of chips, none of whose plants makes advanced ones', 'EAR99', 'CN', pg_temp.foreign_made('{"chip_maker": true, "us_person_advanced_ic": false}'), 'not_subject', NULL, NULL),
	('744.6(c)(2)(i): a maker of chips, no US person', 'EAR99', 'CN', pg_temp.foreign_made('{"chip_maker": true, "us_person": false}'), 'not_subject', NULL, NULL);
\ir answers.psql
