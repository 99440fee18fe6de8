-- Notices of BIS to the exporter, 744.2(b) and its sisters.
BEGIN;
INSERT INTO export_control.is_informed (party, item, destination, informed_on, valid, letter, citation) VALUES
	('Kestrel Aerospace FZE', NULL, NULL, '2026-03-02', '(,)', 'BIS letter of 2 March 2026', '15 CFR 744.3(b)'),
	(NULL, '3A991.p', 'VN', '2026-03-02', '[2026-03-02,2026-12-01)', 'chips to Vietnam', '15 CFR 744.21(b)'),
	('Wide Notice Trading', '5A992', 'TR', '2026-03-02', '(,)', 'one customer, one item', '15 CFR 744.11(c)');
COMMIT;
\ir asked.psql
INSERT INTO asked (what, item, destination, consignee, on_date, other_parties, evidence, known_on, outcome, reason, says) VALUES
	('the customer, any item', 'EAR99', 'AE', 'Kestrel Aerospace FZE', '2026-10-01', NULL, NULL, NULL, 'license_required', 'end_use', 'BIS informed the exporter on 2026-03-02'),
	('in another spelling', 'EAR99', 'AE', 'KESTREL AEROSPACE, F.Z.E.', '2026-10-01', NULL, NULL, NULL, 'license_required', 'end_use', NULL),
	('as end user', 'EAR99', 'AE', 'Nordwind Maschinen GmbH', '2026-10-01', '{end user: Kestrel Aerospace FZE}', NULL, NULL, 'license_required', 'end_use', NULL),
	('as forwarder', 'EAR99', 'AE', 'Nordwind Maschinen GmbH', '2026-10-01', '{forwarder: Kestrel Aerospace FZE}', NULL, NULL, 'license_required', 'end_use', NULL),
	('the day before', 'EAR99', 'AE', 'Kestrel Aerospace FZE', '2026-03-01', NULL, NULL, NULL, 'no_license_required', NULL, NULL),
	('not known yet', 'EAR99', 'AE', 'Kestrel Aerospace FZE', '2026-10-01', NULL, NULL, '2026-03-01', 'no_license_required', NULL, NULL),
	('an exception overcomes nothing', '3A002.a', 'BR', 'Kestrel Aerospace FZE', '2026-10-01', NULL, '{"exception_tmp": true}', NULL, 'license_required', 'end_use', NULL),
	('somebody else', 'EAR99', 'AE', 'Kestrel Marine FZE', '2026-10-01', NULL, NULL, NULL, 'no_license_required', NULL, NULL),
	('an item to a destination', '3A991.p', 'VN', 'Nordwind Maschinen GmbH', '2026-10-01', NULL, NULL, NULL, 'license_required', 'end_use', NULL),
	('on its last day', '3A991.p', 'VN', 'Nordwind Maschinen GmbH', '2026-11-30', NULL, NULL, NULL, 'license_required', 'end_use', 'holds through 2026-11-30'),
	('after it', '3A991.p', 'VN', 'Nordwind Maschinen GmbH', '2026-12-01', NULL, NULL, NULL, 'no_license_required', NULL, NULL),
	('another paragraph', '3A991.a', 'VN', 'Nordwind Maschinen GmbH', '2026-10-01', NULL, NULL, NULL, 'no_license_required', NULL, NULL),
	('the entry, of which it may be that paragraph', '3A991', 'VN', 'Nordwind Maschinen GmbH', '2026-10-01', NULL, NULL, NULL, 'review', 'paragraph_needed', NULL),
	('elsewhere', '3A991.p', 'TH', 'Nordwind Maschinen GmbH', '2026-10-01', NULL, NULL, NULL, 'no_license_required', NULL, NULL),
	('customer, item and destination', '5A992.c', 'TR', 'Wide Notice Trading', '2026-10-01', NULL, NULL, NULL, 'license_required', 'end_use', NULL),
	('another item of that customer', 'EAR99', 'TR', 'Wide Notice Trading', '2026-10-01', NULL, NULL, NULL, 'no_license_required', NULL, NULL);
\ir answers.psql
BEGIN;
DELETE FROM export_control.is_informed;
COMMIT;
