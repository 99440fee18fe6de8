-- Worked cases of the license exceptions for advanced computing and chip making:
-- NAC, ACA, IEC, HBM, RFF, AIA, ACM and LPP (15 CFR 740.8, 740.24 to 740.29,
-- edition of 2026-09-24).  The number before each is its place among the worked
-- cases of part 740.
\ir asked.psql
ALTER TABLE asked ALTER on_date SET DEFAULT '2026-09-01';
INSERT INTO export_control.restricted_party (list, entry, name, country, scope, exceptions, citation) VALUES
	('EL', 'e043', 'Lotus Compute', 'CN', 'all', '{}', 'test'),
	('EL', 'e160', 'Riverside Fab', 'CN', 'all_except', '{RFF}', 'test');
INSERT INTO asked (what, item, destination, evidence, outcome, says) VALUES
	('E040 NAC: 25 days after it was registered (740.8(c))', '3A090.b', 'CN', '{"exception_nac": true, "datacenter_design": false, "purchase_order": true, "nac_registered_on": "2026-08-07", "nac_confirmation": "N 4711"}', 'license_exception', 'terms met as stated: .*nac_registered_on'),
	('E041 NAC: 24 days', '3A090.b', 'CN', '{"exception_nac": true, "datacenter_design": false, "purchase_order": true, "nac_registered_on": "2026-08-08", "nac_confirmation": "N 4711"}', 'license_required', 'its first day is 2026-09-02'),
	('E040 NAC: the clock stood still for a day (740.8(c)(4))', '3A090.b', 'CN', '{"exception_nac": true, "datacenter_design": false, "purchase_order": true, "nac_registered_on": "2026-08-07", "nac_hold_days": 1}', 'license_required', 'its first day is 2026-09-02'),
	('E040 NAC: no purchase order (740.8(a)(1))', '3A090.b', 'CN', '{"exception_nac": true, "datacenter_design": false, "purchase_order": false, "nac_registered_on": "2026-08-07"}', 'license_required', 'purchase_order is stated as false'),
	('E040 NAC: a commercial sample needs none', '3A090.b', 'CN', '{"exception_nac": true, "datacenter_design": false, "purchase_order": false, "commercial_sample": true, "nac_registered_on": "2026-08-07"}', 'license_exception', NULL),
	('E044 ACA: to Vietnam', '3A090.b', 'VN', '{"exception_aca": true, "datacenter_design": false, "headquarters_in_macau_or_d5": false, "purchase_order": true}', 'license_exception', 'ACA'),
	('E045 ACA: no purchase order', '3A090.b', 'VN', '{"exception_aca": true, "datacenter_design": false, "headquarters_in_macau_or_d5": false, "purchase_order": false}', 'license_required', 'purchase_order is stated as false'),
	('E047 ACA: designed for datacenters (740.8(a))', '4A090.a', 'SA', '{"exception_aca": true, "datacenter_design": true, "headquarters_in_macau_or_d5": false, "purchase_order": true}', 'license_required', 'datacenter_design'),
	('E044 ACA: but no export to it', '3A090.b', 'CN', '{"exception_aca": true, "datacenter_design": false, "headquarters_in_macau_or_d5": false, "purchase_order": true}', 'license_required', NULL),
	('E204 ACA: the United Arab Emirates', '3A090.b', 'AE', '{"exception_aca": true, "datacenter_design": false, "headquarters_in_macau_or_d5": false, "purchase_order": true}', 'license_exception', 'ACA'),
	('E204 ACA: no purchase order', '3A090.b', 'AE', '{"exception_aca": true, "datacenter_design": false, "headquarters_in_macau_or_d5": false, "purchase_order": false}', 'license_required', NULL),
	('E153 IEC: the table names Germany', '3A901.a', 'DE', '{"exception_iec": true, "iec_table_lists_destination": true}', 'license_exception', 'IEC'),
	('E154 IEC: not China, 740.2(a)(22)', '3A901.a', 'CN', '{"exception_iec": true, "iec_table_lists_destination": true}', 'license_required', NULL),
	('E156 HBM: all terms (740.25(b) to (d))', '3A090.c', 'CN', '{"exception_hbm": true, "memory_bandwidth_density": 3.2, "exporter_headquarters": "KR", "purchased_by_designer": true, "direct_to_packaging_site": true, "packaging_site_headquarters": "US", "distributor": false, "advanced_node_facility": false, "finished_chip_over_3a090": false}', 'license_exception', 'HBM'),
	('E157 HBM: under 3.3 (740.25(c))', '3A090.c', 'CN', '{"exception_hbm": true, "memory_bandwidth_density": 3.3, "purchased_by_designer": true, "direct_to_packaging_site": true, "packaging_site_headquarters": "US"}', 'license_required', '3.3 is too much'),
	('E157 HBM: just under', '3A090.c', 'CN', '{"exception_hbm": true, "memory_bandwidth_density": 3.29}', 'license_exception', NULL),
	('E156 HBM: an exporter of another country (740.25(b))', '3A090.c', 'CN', '{"exception_hbm": true, "memory_bandwidth_density": 3.2, "exporter_headquarters": "SG"}', 'license_required', 'exporter_headquarters is Singapore'),
	('E159 HBM: nothing is required for Vietnam, but of entities of Macau and Country Group D:5', '3A090.c', 'VN', '{"headquarters_in_macau_or_d5": false}', 'no_license_required', NULL),
	('E162 AIA: printed, not enforced', '3A090.a', 'DE', '{"exception_aia": true, "approved_ic_designer": true, "aia_certification_on": "2026-08-01"}', 'review', 'not enforced'),
	('E163 ACM: printed, not enforced', '3A090.a', 'BR', '{"exception_acm": true, "approved_ic_designer": true, "private_sector_end_user": true, "headquarters_in_macau_or_d5": false}', 'review', 'not enforced'),
	('E163 ACM: not China (740.28(c))', '3A090.a', 'CN', '{"exception_acm": true, "approved_ic_designer": true, "private_sector_end_user": true}', 'license_required', NULL),
	('E163 ACM: a maker that a government controls (740.28(d))', '3A090.a', 'BR', '{"exception_acm": true, "approved_ic_designer": true, "private_sector_end_user": false, "headquarters_in_macau_or_d5": false}', 'license_required', 'private_sector_end_user'),
	('E222 LPP: to Vietnam, 740.2(a)(9)(ii)', '3A090.a', 'VN', '{"exception_lpp": true, "tpp_this_year": 1000, "lpp_certificate": true, "headquarters_in_macau_or_d5": false}', 'license_required', '740.2\(a\)\(9\)\(ii\)');
INSERT INTO asked (what, item, destination, consignee, on_date, evidence, outcome, says) VALUES
	('E043 NAC: an end user on the Entity List (740.8(b))', '3A090.b', 'CN', 'Lotus Compute', '2026-09-01', '{"exception_nac": true, "datacenter_design": false, "purchase_order": true, "nac_registered_on": "2026-08-07", "nac_confirmation": "N 4711"}', 'license_required', NULL),
	('E160 RFF: 45 days after the notice (740.26(d)(1))', 'EAR99', 'CN', 'Riverside Fab', '2026-09-01', '{"exception_rff": true, "rff_notified_on": "2026-07-18", "advanced_node_use": false, "sme_maintenance": false}', 'license_exception', 'RFF'),
	('E160 RFF: 44 days', 'EAR99', 'CN', 'Riverside Fab', '2026-08-31', '{"exception_rff": true, "rff_notified_on": "2026-07-18", "advanced_node_use": false, "sme_maintenance": false}', 'license_required', 'its first day is 2026-09-01'),
	('E160 RFF: for advanced nodes (740.26(c)(2))', 'EAR99', 'CN', 'Riverside Fab', '2026-09-01', '{"exception_rff": true, "rff_notified_on": "2026-07-18", "advanced_node_use": true}', 'license_required', 'advanced_node_use'),
	('E230 RFF: overcomes no requirement of part 742 (740.26(a))', '3A001.a.2', 'CN', 'Riverside Fab', '2026-09-01', '{"exception_rff": true, "rff_notified_on": "2026-07-03"}', 'license_required', NULL),
	('E205 ACA: G42 the day before its approval ends (supplement no. 8, note 2)', '3A090.b', 'AE', 'Group 42 Holding Ltd', '2027-04-05', '{"headquarters_in_macau_or_d5": false, "datacenter_design": false, "purchase_order": false}', 'no_license_required', NULL),
	('E205 ACA: the day after', '3A090.b', 'AE', 'Group 42 Holding Ltd', '2027-04-07', '{"exception_aca": true, "headquarters_in_macau_or_d5": false, "datacenter_design": false, "purchase_order": false}', 'license_required', NULL);
\ir answers.psql
