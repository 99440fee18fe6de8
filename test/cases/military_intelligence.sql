-- Military-intelligence end users that 15 CFR 744.22(f)(2) names: a license for
-- all items subject to the EAR, wherever they are.
\ir asked.psql
INSERT INTO asked (what, consignee, destination, on_date, outcome, reason) VALUES
	('Burma', 'Office of Chief of Military Security Affairs', 'MM', '2026-10-01', 'license_required', 'military_intelligence_end_user'),
	('Burma, the other', 'Directorate of Signal', 'MM', '2026-10-01', 'license_required', 'military_intelligence_end_user'),
	('Cambodia', 'General Department of Research and Intelligence', 'KH', '2026-10-01', 'license_required', 'military_intelligence_end_user'),
	('Cambodia, before 86 FR 70015', 'General Department of Research and Intelligence', 'KH', '2021-12-08', 'no_license_required', NULL),
	('Cuba', 'Directorate of Military Counterintelligence', 'CU', '2026-10-01', 'license_required', 'military_intelligence_end_user'),
	('China', 'Intelligence Bureau of the Joint Staff Department', 'CN', '2026-10-01', 'license_required', 'military_intelligence_end_user'),
	('Iran', 'Islamic Revolutionary Guard Corps Intelligence Organization', 'IR', '2026-10-01', 'license_required', 'military_intelligence_end_user'),
	('Iran, abroad', 'Artesh Directorate for Intelligence', 'AE', '2026-10-01', 'license_required', 'military_intelligence_end_user'),
	('North Korea', 'Reconnaissance General Bureau', 'CN', '2026-10-01', 'license_required', 'military_intelligence_end_user'),
	('Russia', 'Main Intelligence Directorate', 'RU', '2026-10-01', 'license_required', 'military_intelligence_end_user'),
	('Russia, as it is mostly called', 'GRU', 'RS', '2026-10-01', 'license_required', 'military_intelligence_end_user'),
	('Syria', 'Syrian Military Intelligence Service', 'SY', '2026-10-01', 'license_required', 'military_intelligence_end_user'),
	('Venezuela', 'General Directorate of Military Counterintelligence', 'VE', '2026-10-01', 'license_required', 'military_intelligence_end_user'),
	('Belarus', 'Main Intelligence Directorate of the General Staff of the Armed Forces of Belarus', 'BY', '2022-03-02', 'license_required', 'military_intelligence_end_user'),
	('nearly the name', 'Reconaissance General Bureau', 'CN', '2026-10-01', 'review', NULL),
	('before the section', 'Intelligence Bureau of the Joint Staff Department', 'CN', '2021-03-15', 'no_license_required', NULL),
	('the first day of the section', 'Intelligence Bureau of the Joint Staff Department', 'CN', '2021-03-16', 'license_required', 'military_intelligence_end_user'),
	('a clean name', 'Nordwind Maschinen GmbH', 'DE', '2026-10-01', 'no_license_required', NULL);
\ir answers.psql
