-- Part 742 beyond the chart: what each section requires, and where.
\ir asked.psql
INSERT INTO asked (what, item, destination, consignee, outcome, reason, says) VALUES
	('742.6(a)(9): spacecraft', '9A515.a.1', 'CA', 'Prairie Space Ltd', 'no_license_required', NULL, NULL),
	('742.6(a)(9): spacecraft', '9A515.a.4', 'AU', 'Outback Space Pty', 'no_license_required', NULL, NULL),
	('742.6(a)(9): spacecraft', '9A515.g', 'GB', 'Severn Space Ltd', 'no_license_required', NULL, NULL),
	('742.6(a)(9): spacecraft', '9A515.a.1', 'FR', 'Garonne Espace SA', 'license_required', 'RS1', NULL),
	('742.6(a)(9): technology', '9E515.f', 'NZ', 'Waikato Space Ltd', 'license_required', 'RS1', NULL),
	('742.6(a)(9): technology', '9E515.f', 'CA', 'Prairie Space Ltd', 'no_license_required', NULL, NULL),
	('742.2(a)(1): ricin and saxitoxin everywhere', '1C351.d.16', 'CA', 'Prairie Biologics Ltd', 'license_required', 'CB1', NULL),
	('742.2(a)(2): others not to Country Group A:3', '1C351.a.1', 'DE', 'Nordwind Maschinen GmbH', 'no_license_required', NULL, NULL),
	('742.2(a)(3): medical products', '1C991.c', 'AE', 'Gulf Pharma LLC', 'license_required', 'CB3', NULL),
	('742.3(a): NP2', '2A290.a', 'IL', 'Carmel Instruments Ltd', 'license_required', 'NP2', NULL),
	('742.3(a): NP2', '2A290.a', 'BR', 'Serra Instrumentos', 'no_license_required', NULL, NULL),
	('742.4(a)(4), 742.6(a)(6)(i): Macau and Country Group D:5', '3B001.f.1.a', 'MO', 'Taipa Chips Ltd', 'license_required', 'country_group', NULL),
	('742.4(a)(4), 742.6(a)(6)(i): not elsewhere', '3B001.f.1.a', 'VN', 'Danang Chips Co', 'no_license_required', NULL, NULL),
	('742.4(a)(5), 742.6(a)(10): every destination', '3B001.c.1.a', 'CA', 'Prairie Chips Ltd', 'license_required', 'worldwide_control', NULL),
	('742.6(a)(5): Iraq', '1B999.a', 'IQ', 'Basra Industrial Co', 'license_required', NULL, NULL),
	('742.6(a)(7): .y to China, Russia, Venezuela', '9A610.y.1', 'VE', 'Orinoco Aero CA', 'license_required', 'named_destination', NULL),
	('742.6(a)(7): .y elsewhere', '9A610.y.1', 'BR', 'Serra Aero', 'no_license_required', NULL, NULL),
	('742.6(a)(12): Pakistan', '2B999.a', 'PK', 'Indus Machinery', 'license_required', 'named_destination', NULL),
	('742.6(a)(12): but not .h.2', '2B999.h.2', 'PK', 'Indus Machinery', 'no_license_required', NULL, NULL),
	('742.7(a)(4): everywhere', '0A981.a', 'CA', 'Prairie Security Ltd', 'license_required', 'worldwide_control', NULL),
	('742.11: implements of torture everywhere', '0A983', 'GB', 'Severn Security Ltd', 'license_required', 'worldwide_control', NULL),
	('742.13: everywhere', '5A980', 'AU', 'Outback Security Pty', 'license_required', 'worldwide_control', NULL),
	('742.17: Canada too', '0A501.a', 'CA', 'Prairie Arms Ltd', 'license_required', 'FC1', NULL),
	('742.18: Schedule 2 to a state outside the convention', '1C350.b.1', 'IL', 'Carmel Chemicals Ltd', 'license_required', 'chemical_weapons', NULL);
\ir answers.psql
