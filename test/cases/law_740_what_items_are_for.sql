-- Which items a paragraph of part 740 is for: what software and technology are
-- for, how long a barrel is, and which firearms go where; edition of 2026-09-24.
\ir asked.psql
INSERT INTO asked (what, item, destination, evidence, outcome, says) VALUES
	-- Cybersecurity items (740.22(b)(1)) are those for 4A005, 4D004 and 5A001.j.
	('ACE: technology for 5A001.j', '5E001.a', 'BR', '{"exception_ace": true, "government_end_user": "none", "government_ownership_percent": 0, "related_item": "5A001.j"}', 'license_exception', NULL),
	('ACE: for spread spectrum radios', '5E001.a', 'BR', '{"exception_ace": true, "government_end_user": "none", "government_ownership_percent": 0, "related_item": "5A001.b.5"}', 'license_required', '740.22\(b\)\(1\)'),
	('ACE: software for them', '5D001.a', 'BR', '{"exception_ace": true, "related_item": "5A001.b.5"}', 'license_required', '740.22\(b\)\(1\)'),
	('ACE: software for 5A001.j', '5D001.a', 'BR', '{"exception_ace": true, "related_item": "5A001.j"}', 'license_exception', NULL),
	('ACE: equipment for 5A001.j', '5B001.a', 'BR', '{"exception_ace": true, "related_item": "5A001.j"}', 'license_exception', NULL),
	('ACE: for optical fibers', '5B001.a', 'BR', '{"exception_ace": true, "related_item": "5A001.c"}', 'license_required', '740.22\(b\)\(1\)'),
	('ACE: for computers', '4D001.a', 'BR', '{"exception_ace": true, "related_item": "4A003.b", "for_fingerprint_equipment": false}', 'license_required', '740.22\(b\)\(1\)'),
	('ACE: technology for computers', '4E001.a', 'BR', '{"exception_ace": true, "related_item": "4A003.b", "for_fingerprint_equipment": false}', 'license_required', '740.22\(b\)\(1\)'),
	('GOV (c)(3)(viii): technology for 5A001.j', '5E001.a', 'BR', '{"exception_gov": true, "exception_paragraph": "(c)(2)(iii)", "government_end_user": "cooperating_government", "headquartered_in": ["DE"], "official_use": true, "on_sensitive_list": false, "on_very_sensitive_list": false, "related_item": "5A001.j"}', 'license_required', '740.11\(c\)\(3\)\(viii\)'),
	('GOV (c)(3)(viii): for optical fibers', '5E001.a', 'BR', '{"exception_gov": true, "exception_paragraph": "(c)(2)(iii)", "government_end_user": "cooperating_government", "headquartered_in": ["DE"], "official_use": true, "on_sensitive_list": false, "on_very_sensitive_list": false, "related_item": "5A001.c"}', 'license_exception', NULL),
	('GOV (c)(3)(viii): what it is for is not stated', '5B001.a', 'BR', '{"exception_gov": true, "exception_paragraph": "(c)(2)(iii)", "government_end_user": "cooperating_government", "headquartered_in": ["DE"], "official_use": true, "on_sensitive_list": false, "on_very_sensitive_list": false}', 'review', 'related_item'),
	('GOV (c)(3)(viii): software for 4A005', '4D001.a', 'BR', '{"exception_gov": true, "exception_paragraph": "(c)(2)(iii)", "government_end_user": "cooperating_government", "headquartered_in": ["DE"], "official_use": true, "on_sensitive_list": false, "on_very_sensitive_list": false, "related_item": "4A005", "for_fingerprint_equipment": false}', 'license_required', '740.11\(c\)\(3\)\(viii\)'),
	-- Short shotguns are not for STA (740.20(b)(2)(ii)(B)), and so not for GOV (c).
	('GOV (c)(3)(vii): a short shotgun', '0A502', 'DE', '{"exception_gov": true, "exception_paragraph": "(c)(2)(i)", "government_end_user": "cooperating_government", "headquartered_in": ["DE"], "official_use": true, "on_sensitive_list": false, "on_very_sensitive_list": false, "shotgun_under_18_inches": true, "barrel": "under_18in"}', 'license_required', '740.11\(c\)\(3\)\(vii\)'),
	('GOV (c)(3)(vii): by its barrel', '0A502', 'DE', '{"exception_gov": true, "exception_paragraph": "(c)(2)(i)", "government_end_user": "cooperating_government", "headquartered_in": ["DE"], "official_use": true, "on_sensitive_list": false, "on_very_sensitive_list": false, "barrel": "under_18in"}', 'license_required', '740.11\(c\)\(3\)\(vii\)'),
	('GOV (b)(2)(ii): for the embassy of the United States', '0A502', 'DE', '{"exception_gov": true, "exception_paragraph": "(b)(2)(ii)", "government_end_user": "us_agency", "official_use": true, "shotgun_under_18_inches": true, "barrel": "under_18in"}', 'license_exception', NULL),
	-- TMP
	('TMP (b)(3): back to where it came from', '3A002.c', 'BR', '{"exception_tmp": true, "exception_paragraph": "(b)(3)", "enhanced": false, "returns_to_country_of_import": true}', 'license_exception', NULL),
	('TMP (b)(3): on to another country', '3A002.c', 'BR', '{"exception_tmp": true, "exception_paragraph": "(b)(3)", "enhanced": false, "returns_to_country_of_import": false}', 'license_required', '740.9\(b\)\(3\)'),
	('TMP (b)(5): a short shotgun', '0A502', 'NO', '{"exception_tmp": true, "exception_paragraph": "(b)(5)", "firearm_count": 1, "return_due_on": "2026-12-01", "manufactured_in": "IT", "shotgun_under_18_inches": true, "barrel": "under_18in"}', 'license_exception', NULL),
	('TMP (b)(5): is not for a long one', '0A502', 'AR', '{"exception_tmp": true, "exception_paragraph": "(b)(5)", "firearm_count": 1, "return_due_on": "2026-12-01", "manufactured_in": "IT", "shotgun_under_18_inches": false, "barrel": "24in_or_more"}', 'license_required', '740.9\(b\)\(5\)'),
	('TMP (a): no rifles to Georgia', '0A501.a', 'GE', '{"exception_tmp": true, "exception_paragraph": "(a)(2)", "effective_control": true, "firearm_count": 1, "rounds": 0}', 'license_required', NULL),
	('TMP (a): no semi-automatic ones', '0A506.a', 'GE', '{"exception_tmp": true, "exception_paragraph": "(a)(5)", "effective_control": true, "firearm_count": 1, "firearms_contract_value_usd": 0}', 'license_required', NULL),
	('TMP (a)(2): but cartridges', '0A505.a', 'UZ', '{"exception_tmp": true, "exception_paragraph": "(a)(2)", "effective_control": true, "firearm_count": 0, "rounds": 10}', 'license_exception', NULL),
	('TMP (a)(2): and parts', '0A501.c', 'UZ', '{"exception_tmp": true, "exception_paragraph": "(a)(2)", "effective_control": true, "firearm_count": 0, "rounds": 0}', 'license_exception', NULL),
	('TMP (a)(6): parts to be repaired there', '0A501.c', 'UZ', '{"exception_tmp": true, "exception_paragraph": "(a)(6)"}', 'license_exception', NULL),
	('TMP (a)(2): not to Syria', '0A501.c', 'SY', '{"exception_tmp": true, "exception_paragraph": "(a)(2)", "effective_control": true, "firearm_count": 0, "rounds": 0}', 'license_required', NULL),
	-- NAC and ACA ask for the terms of ENC, too.
	('NAC (a)(3): an encrypting chip', '5A002.z.1.b', 'CN', '{"exception_nac": true, "datacenter_design": false, "nac_registered_on": "2026-08-01", "purchase_order": true, "exception_enc": true}', 'license_exception', NULL),
	('NAC (a)(3): that does not meet the terms of ENC', '5A002.z.1.b', 'CN', '{"exception_nac": true, "datacenter_design": false, "nac_registered_on": "2026-08-01", "purchase_order": true, "exception_enc": false}', 'license_required', '740.8\(a\)\(3\)'),
	('ACA (a)(3): nor for Vietnam', '5A002.z.1.b', 'VN', '{"exception_aca": true, "datacenter_design": false, "headquarters_in_macau_or_d5": false, "purchase_order": true, "exception_enc": false}', 'license_required', '740.8\(a\)\(3\)'),
	('NAC: one that does not encrypt', '3A090.b', 'CN', '{"exception_nac": true, "datacenter_design": false, "nac_registered_on": "2026-08-01", "purchase_order": true, "exception_enc": false}', 'license_exception', NULL);
\ir answers.psql
