-- What an order states against a sentence of part 740: who keeps control, who
-- secures, whose government it is, when the contract was signed; edition of
-- 2026-09-24.  Each beside the order that states the opposite.
\ir asked.psql
INSERT INTO asked (what, item, destination, evidence, outcome, says) VALUES
	-- TMP
	('TMP (a)(9): a crew keeps its cameras in Syria', '4A994', 'SY', '{"exception_tmp": true, "exception_paragraph": "(a)(9)", "accredited_news_media": true, "effective_control": true}', 'license_exception', NULL),
	('TMP (a)(9): it leaves them to others', '4A994', 'SY', '{"exception_tmp": true, "exception_paragraph": "(a)(9)", "accredited_news_media": true, "effective_control": false}', 'license_required', '740.9\(a\)\(9\)'),
	('TMP (a)(13): a rifle to Brazil for a Brazilian ship', '0A501.a', 'BR', '{"exception_tmp": true, "exception_paragraph": "(a)(2)", "firearm_count": 1, "rounds": 0, "effective_control": true, "carrier_control_country": "BR"}', 'license_exception', NULL),
	('TMP (a)(13): for a Chinese one', '0A501.a', 'BR', '{"exception_tmp": true, "exception_paragraph": "(a)(2)", "firearm_count": 1, "rounds": 0, "effective_control": true, "carrier_control_country": "CN"}', 'license_required', '740.9\(a\), \(a\)\(13\)'),
	('TMP (a)(13): for one of Georgia', '0A501.a', 'BR', '{"exception_tmp": true, "exception_paragraph": "(a)(2)", "firearm_count": 1, "rounds": 0, "effective_control": true, "carrier_control_country": "GE"}', 'license_required', '740.9\(a\), \(a\)\(13\)'),
	('TMP (a)(1), (13): a gyroscope for a Brazilian ship', '7A103.a.1', 'BR', '{"exception_tmp": true, "exception_paragraph": "(a)(1)", "effective_control": true, "accompanied": true, "carrier_control_country": "BR"}', 'license_exception', NULL),
	('TMP (a)(1), (13): for a Chinese one', '7A103.a.1', 'BR', '{"exception_tmp": true, "exception_paragraph": "(a)(1)", "effective_control": true, "accompanied": true, "carrier_control_country": "CN"}', 'license_required', '740.9\(a\)\(1\), \(13\)'),
	('TMP (a)(1): what is not for MT may go there', '3A002.c', 'BR', '{"exception_tmp": true, "exception_paragraph": "(a)(1)", "effective_control": true, "accompanied": true, "carrier_control_country": "CN"}', 'license_exception', NULL),
	('TMP (a)(14): due back before it leaves', '3A002.c', 'BR', '{"exception_tmp": true, "exception_paragraph": "(a)(1)", "effective_control": true, "accompanied": true, "return_due_on": "2026-09-30"}', 'review', 'due back'),
	('TMP (a)(14): back on the same day', '3A002.c', 'BR', '{"exception_tmp": true, "exception_paragraph": "(a)(1)", "effective_control": true, "accompanied": true, "return_due_on": "2026-10-01"}', 'license_exception', NULL),
	-- RPL
	('RPL (b)(3): for what was shipped in May', '3A001.a.2', 'VN', '{"exception_rpl": true, "exception_paragraph": "(b)(3)", "first_shipped_on": "2026-05-01", "warranty_through": "2027-01-01"}', 'license_exception', NULL),
	('RPL (b)(3): for what will be shipped in December', '3A001.a.2', 'VN', '{"exception_rpl": true, "exception_paragraph": "(b)(3)", "first_shipped_on": "2026-12-01", "warranty_through": "2027-01-01"}', 'license_required', '740.10\(b\)\(3\)\(i\)\(B\)'),
	('RPL (b)(3): for what went there unlawfully', '3A001.a.2', 'VN', '{"exception_rpl": true, "exception_paragraph": "(b)(3)", "first_shipped_on": "2026-05-01", "warranty_through": "2027-01-01", "lawfully_exported_before": false}', 'license_required', '740.10\(b\)\(3\)\(i\)\(B\)'),
	('RPL (b)(2)(iii): back to Vietnam, where it went unlawfully', '3A001.a.2', 'VN', '{"exception_rpl": true, "exception_paragraph": "(b)(2)", "original_licensee": true, "lawfully_exported_before": false}', 'license_required', '740.10\(b\)\(2\)\(iii\)'),
	-- GOV (c): cooperating governments are those of Country Group A:1, of Singapore and of Taiwan.
	('GOV (c)(1): for the consulate of Germany in Brazil', '3A002.c', 'BR', '{"exception_gov": true, "exception_paragraph": "(c)(2)(iii)", "government_end_user": "cooperating_government", "headquartered_in": ["DE"], "official_use": true, "on_sensitive_list": false, "on_very_sensitive_list": false}', 'license_exception', NULL),
	('GOV (c)(1): of Taiwan', '3A002.c', 'BR', '{"exception_gov": true, "exception_paragraph": "(c)(2)(iii)", "government_end_user": "cooperating_government", "headquartered_in": ["TW"], "official_use": true, "on_sensitive_list": false, "on_very_sensitive_list": false}', 'license_exception', NULL),
	('GOV (c)(1): of China, which is none', '3A002.c', 'BR', '{"exception_gov": true, "exception_paragraph": "(c)(2)(iii)", "government_end_user": "cooperating_government", "headquartered_in": ["CN"], "official_use": true, "on_sensitive_list": false, "on_very_sensitive_list": false}', 'license_required', '740.11\(c\)\(1\)'),
	('GOV (c)(3)(v): a fighter''s part for the air force of Germany', '9A610.f', 'DE', '{"exception_gov": true, "exception_paragraph": "(c)(2)(i)", "government_end_user": "cooperating_government", "headquartered_in": ["DE"], "official_use": true, "on_very_sensitive_list": false, "mde_contract_value_usd": 0}', 'license_exception', NULL),
	('GOV (c)(3)(v): for an agency of Taiwan in Germany', '9A610.f', 'DE', '{"exception_gov": true, "exception_paragraph": "(c)(2)(i)", "government_end_user": "cooperating_government", "headquartered_in": ["TW"], "official_use": true, "on_very_sensitive_list": false, "mde_contract_value_usd": 0}', 'license_required', '740.11\(c\)\(3\)\(v\)'),
	('GOV (c)(3)(i): of the Sensitive List for the government of Korea', '5A001.b.5', 'KR', '{"exception_gov": true, "exception_paragraph": "(c)(2)(i)", "government_end_user": "cooperating_government", "headquartered_in": ["KR"], "official_use": true, "on_sensitive_list": true, "on_very_sensitive_list": false}', 'license_exception', NULL),
	('GOV (c)(3)(i): for the mission of Singapore there', '5A001.b.5', 'KR', '{"exception_gov": true, "exception_paragraph": "(c)(2)(i)", "government_end_user": "cooperating_government", "headquartered_in": ["SG"], "official_use": true, "on_sensitive_list": true, "on_very_sensitive_list": false}', 'license_required', '740.11\(c\)\(3\)\(i\)'),
	('GOV (c)(3)(i): whose it is, is not stated', '5A001.b.5', 'KR', '{"exception_gov": true, "exception_paragraph": "(c)(2)(i)", "government_end_user": "cooperating_government", "official_use": true, "on_sensitive_list": true, "on_very_sensitive_list": false}', 'review', 'headquartered_in'),
	('GOV (c)(3)(i): of no list, and whose it is, is not stated', '5A001.b.5', 'KR', '{"exception_gov": true, "exception_paragraph": "(c)(2)(i)", "government_end_user": "cooperating_government", "official_use": true, "on_sensitive_list": false, "on_very_sensitive_list": false}', 'license_exception', NULL),
	('GOV (b)(2)(iii)(A): solely for the use of an agency', '3A002.c', 'BR', '{"exception_gov": true, "exception_paragraph": "(b)(2)(iii)(A)", "us_government_contract": true, "official_use": true}', 'license_exception', NULL),
	('GOV (b)(2)(iii)(A): for another use', '3A002.c', 'BR', '{"exception_gov": true, "exception_paragraph": "(b)(2)(iii)(A)", "us_government_contract": true, "official_use": false}', 'license_required', '740.11\(b\)\(2\)\(iii\)\(A\)'),
	('GOV (d)(1): technology of an inspection, for the OPCW''s use', '1E001', 'BR', '{"exception_gov": true, "exception_paragraph": "(d)(1)(iii)", "government_end_user": "opcw", "official_use": true, "related_item": "1C350.b.1"}', 'license_exception', NULL),
	('GOV (d)(1): for another one', '1E001', 'BR', '{"exception_gov": true, "exception_paragraph": "(d)(1)(iii)", "government_end_user": "opcw", "official_use": false, "related_item": "1C350.b.1"}', 'license_required', '740.11\(d\)\(1\)'),
	-- TSU, BAG
	('TSU (a): for equipment that was exported lawfully', '3E002', 'BR', '{"exception_tsu": true, "exception_paragraph": "(a)", "lawfully_exported_before": true}', 'license_exception', NULL),
	('TSU (a): that was not', '3E002', 'BR', '{"exception_tsu": true, "exception_paragraph": "(a)", "lawfully_exported_before": false}', 'license_required', '740.13\(a\)\(1\)'),
	('BAG (g)(2): technology on a locked device', '3E002', 'BR', '{"exception_bag": true, "exception_paragraph": "(g)", "us_person_traveler": true, "security_precautions": true}', 'license_exception', NULL),
	('BAG (g)(2): on an open one', '3E002', 'BR', '{"exception_bag": true, "exception_paragraph": "(g)", "us_person_traveler": true, "security_precautions": false}', 'license_required', '740.14\(g\)\(2\)'),
	-- AVS
	('AVS (d)(3): a freighter to Cuba, under its own control', '8A992.f', 'CU', '{"exception_avs": true, "exception_paragraph": "(d)(2)", "cargo_vessel_for_hire": true, "retains_operational_control": true}', 'license_exception', NULL),
	('AVS (d)(3): under another''s', '8A992.f', 'CU', '{"exception_avs": true, "exception_paragraph": "(d)(2)", "cargo_vessel_for_hire": true, "retains_operational_control": false}', 'license_required', '740.15\(d\)\(3\)'),
	('AVS (d)(2)(i): to be leased there', '8A992.f', 'CU', '{"exception_avs": true, "exception_paragraph": "(d)(2)", "cargo_vessel_for_hire": true, "for_lease_or_rental": true}', 'license_required', '740.15\(d\)\(2\)\(i\)'),
	('AVS (d)(2)(i): to be sold', '8A992.f', 'CU', '{"exception_avs": true, "exception_paragraph": "(d)(2)", "cargo_vessel_for_hire": true, "order_to_acquire": true}', 'license_required', '740.15\(d\)\(2\)\(i\)'),
	('AVS (a)(2)(i)(A): an aircraft for a flight', '9A991.b', 'CU', '{"exception_avs": true, "exception_paragraph": "(a)(2)(i)"}', 'license_exception', NULL),
	('AVS (a)(2)(i)(A): for a lease', '9A991.b', 'CU', '{"exception_avs": true, "exception_paragraph": "(a)(2)(i)", "for_lease_or_rental": true}', 'license_required', '740.15\(a\)\(2\)\(i\)\(A\)'),
	('AVS (b): parts are sold', '9A991.d', 'RU', '{"exception_avs": true, "exception_paragraph": "(b)(2)(i)", "order_to_acquire": true, "carrier_registry": "TR", "carrier_control_country": "TR"}', 'license_exception', NULL),
	-- ENC, ACE
	('ENC (a)(1): for a firm of Germany', '5A002.a.1', 'BR', '{"exception_enc": true, "exception_paragraph": "(a)(1)", "headquartered_in": ["DE"], "private_sector_end_user": true}', 'license_exception', NULL),
	('ENC (a)(1): that its state controls', '5A002.a.1', 'BR', '{"exception_enc": true, "exception_paragraph": "(a)(1)", "headquartered_in": ["DE"], "private_sector_end_user": false}', 'license_required', '740.17\(a\)\(1\)'),
	('ACE (b)(5): a utility in Germany, private', '4D004', 'DE', '{"exception_ace": true, "government_end_user": "none", "government_ownership_percent": 0}', 'license_exception', NULL),
	('ACE (b)(5): of which a government holds 30 percent, of China perhaps', '4D004', 'DE', '{"exception_ace": true, "government_end_user": "none", "government_ownership_percent": 30}', 'review', '740.22\(b\)\(5\)'),
	('ACE (b)(4): a bank, whoever holds it', '4D004', 'DE', '{"exception_ace": true, "government_end_user": "none", "government_ownership_percent": 30, "favorable_cyber_end_user": true}', 'license_exception', NULL),
	-- CCD, SCP
	('CCD (b)(7): a firewall as object code', '5D992.c', 'CU', '{"exception_ccd": true, "exception_paragraph": "(b)(7)", "end_user_type": "individual", "consumer_item": true, "object_code": true}', 'license_exception', NULL),
	('CCD (b)(7): as source code', '5D992.c', 'CU', '{"exception_ccd": true, "exception_paragraph": "(b)(7)", "end_user_type": "individual", "consumer_item": true, "object_code": false}', 'license_required', '740.19\(b\)\(7\)'),
	('SCP (c)(2)(iii): a traveler keeps the computer', '5A992.c', 'CU', '{"exception_scp": true, "exception_paragraph": "(c)(2)", "effective_control": true}', 'license_exception', NULL),
	('SCP (c)(2)(iii): and does not', '5A992.c', 'CU', '{"exception_scp": true, "exception_paragraph": "(c)(2)", "effective_control": false}', 'license_required', '740.21\(c\)\(2\)\(iii\)'),
	('SCP (f)(1): tools that others control', '5A992.c', 'CU', '{"exception_scp": true, "exception_paragraph": "(f)(1)", "effective_control": false}', 'license_required', '740.21\(f\)\(1\)'),
	('SCP (f)(2): technology that is not secured', 'EAR99', 'CU', '{"exception_scp": true, "exception_paragraph": "(f)(2)", "security_precautions": false}', 'license_required', '740.21\(f\)\(2\)'),
	('SCP (f)(3): kits', '5A992.c', 'CU', '{"exception_scp": true, "exception_paragraph": "(f)(3)", "effective_control": false}', 'license_required', '740.21\(f\)\(3\)'),
	('SCP (f)(4): on show', '5A992.c', 'CU', '{"exception_scp": true, "exception_paragraph": "(f)(4)", "effective_control": false}', 'license_required', '740.21\(f\)\(4\)'),
	('SCP (b)(1): what is sold, others control', '5A992.c', 'CU', '{"exception_scp": true, "exception_paragraph": "(b)(1)", "effective_control": false, "private_sector_end_user": true}', 'license_exception', NULL),
	('SCP (d)(4): for who writes software', 'EAR99', 'CU', '{"exception_scp": true, "exception_paragraph": "(d)(4)", "private_sector_end_user": true}', 'license_exception', NULL),
	('SCP (d)(4): for a ministry', 'EAR99', 'CU', '{"exception_scp": true, "exception_paragraph": "(d)(4)", "government_end_user": "other_government"}', 'license_required', '740.21\(d\)\(4\)\(i\)'),
	('SCP (d)(4): for a body of the state', 'EAR99', 'CU', '{"exception_scp": true, "exception_paragraph": "(d)(4)", "private_sector_end_user": false}', 'license_required', '740.21\(d\)\(4\)');
-- AGR: eleven business days, and a contract before the shipment.
INSERT INTO asked (what, item, destination, evidence, on_date, outcome, says) VALUES
	('AGR (c)(5): registered on a Friday, 15 days after', 'EAR99', 'CU', '{"exception_agr": true, "agr_registered_on": "2026-09-04", "contract_signed_on": "2026-08-20", "foreign_made": false}', '2026-09-19', 'license_required', '740.18\(c\)'),
	('AGR (c)(5): 16 days after, with Labor Day among them', 'EAR99', 'CU', '{"exception_agr": true, "agr_registered_on": "2026-09-04", "contract_signed_on": "2026-08-20", "foreign_made": false}', '2026-09-20', 'review', 'look at the calendar'),
	('AGR (c)(5): 19 days after', 'EAR99', 'CU', '{"exception_agr": true, "agr_registered_on": "2026-09-04", "contract_signed_on": "2026-08-20", "foreign_made": false}', '2026-09-23', 'review', 'look at the calendar'),
	('AGR (c)(5): 20 days after', 'EAR99', 'CU', '{"exception_agr": true, "agr_registered_on": "2026-09-04", "contract_signed_on": "2026-08-20", "foreign_made": false}', '2026-09-24', 'license_exception', NULL),
	('AGR (a)(3): on the day of the contract', 'EAR99', 'CU', '{"exception_agr": true, "agr_registered_on": "2026-08-01", "contract_signed_on": "2026-10-01", "foreign_made": false}', '2026-10-01', 'license_exception', NULL),
	('AGR (a)(3): on the day before', 'EAR99', 'CU', '{"exception_agr": true, "agr_registered_on": "2026-08-01", "contract_signed_on": "2026-10-01", "foreign_made": false}', '2026-09-30', 'license_required', '740.18\(a\)\(3\)');
\ir answers.psql
