-- Notices of BIS to the exporter, 744.2(b) and its sisters.
BEGIN;
INSERT INTO export_control.is_informed (party, item, destination, informed_on, valid, letter, citation) VALUES
	('Kestrel Aerospace FZE', NULL, NULL, '2026-03-02', '(,)', 'BIS letter of 2 March 2026', '15 CFR 744.3(b)'),
	(NULL, '3A991.p', 'VN', '2026-03-02', '[2026-03-02,2026-12-01)', 'chips to Vietnam', '15 CFR 744.21(b)'),
	('Wide Notice Trading', '5A992', 'TR', '2026-03-02', '(,)', 'one customer, one item', '15 CFR 744.11(c)'),
	('Heron Semiconductor', '3A991.p', NULL, '2026-03-02', '[2026-03-02,2026-12-01)', 'chips made abroad', '15 CFR 734.9(a)(3)');
COMMIT;
\ir asked.psql
INSERT INTO asked (what, item, destination, consignee, on_date, other_parties, evidence, known_on, outcome, reason, says) VALUES
	('the customer, any item', 'EAR99', 'AE', 'Kestrel Aerospace FZE', '2026-10-01', NULL, NULL, NULL, 'license_required', 'end_use', 'BIS informed the exporter on 2026-03-02'),
	('in another spelling', 'EAR99', 'AE', 'KESTREL AEROSPACE, F.Z.E.', '2026-10-01', NULL, NULL, NULL, 'license_required', 'end_use', NULL),
	('as end user', 'EAR99', 'AE', 'Nordwind Maschinen GmbH', '2026-10-01', '{end user: Kestrel Aerospace FZE}', NULL, NULL, 'license_required', 'end_use', NULL),
	('as forwarder', 'EAR99', 'AE', 'Nordwind Maschinen GmbH', '2026-10-01', '{forwarder: Kestrel Aerospace FZE}', NULL, NULL, 'license_required', 'end_use', NULL),
	('beside other words: Kestrel Aerospace FZE, 5 High Street, Berlin', 'EAR99', 'AE', 'Kestrel Aerospace FZE, 5 High Street, Berlin', '2026-10-01', NULL, NULL, NULL, 'license_required', 'end_use', NULL),
	('the same of an end user: Kestrel Aerospace FZE, 5 High Street, Berlin', 'EAR99', 'AE', 'Nordwind Maschinen GmbH', '2026-10-01', '{"end user: Kestrel Aerospace FZE, 5 High Street, Berlin"}', NULL, NULL, 'license_required', 'end_use', NULL),
	('beside other words: Beta Trading Ltd c/o Kestrel Aerospace FZE', 'EAR99', 'AE', 'Beta Trading Ltd c/o Kestrel Aerospace FZE', '2026-10-01', NULL, NULL, NULL, 'license_required', 'end_use', NULL),
	('the same of an end user: Beta Trading Ltd c/o Kestrel Aerospace FZE', 'EAR99', 'AE', 'Nordwind Maschinen GmbH', '2026-10-01', '{"end user: Beta Trading Ltd c/o Kestrel Aerospace FZE"}', NULL, NULL, 'license_required', 'end_use', NULL),
	('beside other words: Kestrel Aerospace FZE / Beta Trading Ltd', 'EAR99', 'AE', 'Kestrel Aerospace FZE / Beta Trading Ltd', '2026-10-01', NULL, NULL, NULL, 'license_required', 'end_use', NULL),
	('the same of an end user: Kestrel Aerospace FZE / Beta Trading Ltd', 'EAR99', 'AE', 'Nordwind Maschinen GmbH', '2026-10-01', '{"end user: Kestrel Aerospace FZE / Beta Trading Ltd"}', NULL, NULL, 'license_required', 'end_use', NULL),
	('beside other words: Beta Trading Ltd; Kestrel Aerospace FZE', 'EAR99', 'AE', 'Beta Trading Ltd; Kestrel Aerospace FZE', '2026-10-01', NULL, NULL, NULL, 'license_required', 'end_use', NULL),
	('the same of an end user: Beta Trading Ltd; Kestrel Aerospace FZE', 'EAR99', 'AE', 'Nordwind Maschinen GmbH', '2026-10-01', '{"end user: Beta Trading Ltd; Kestrel Aerospace FZE"}', NULL, NULL, 'license_required', 'end_use', NULL),
	('beside other words: Kestrel Aerospace FZE (Dubai)', 'EAR99', 'AE', 'Kestrel Aerospace FZE (Dubai)', '2026-10-01', NULL, NULL, NULL, 'license_required', 'end_use', NULL),
	('the same of an end user: Kestrel Aerospace FZE (Dubai)', 'EAR99', 'AE', 'Nordwind Maschinen GmbH', '2026-10-01', '{"end user: Kestrel Aerospace FZE (Dubai)"}', NULL, NULL, 'license_required', 'end_use', NULL),
	('beside other words: Customer no. 4711 Kestrel Aerospace FZE', 'EAR99', 'AE', 'Customer no. 4711 Kestrel Aerospace FZE', '2026-10-01', NULL, NULL, NULL, 'license_required', 'end_use', NULL),
	('the same of an end user: Customer no. 4711 Kestrel Aerospace FZE', 'EAR99', 'AE', 'Nordwind Maschinen GmbH', '2026-10-01', '{"end user: Customer no. 4711 Kestrel Aerospace FZE"}', NULL, NULL, 'license_required', 'end_use', NULL),
	('beside other words: Kestrel Aerospace FZE, Dubai, United Arab Emirates', 'EAR99', 'AE', 'Kestrel Aerospace FZE, Dubai, United Arab Emirates', '2026-10-01', NULL, NULL, NULL, 'license_required', 'end_use', NULL),
	('the same of an end user: Kestrel Aerospace FZE, Dubai, United Arab Emirates', 'EAR99', 'AE', 'Nordwind Maschinen GmbH', '2026-10-01', '{"end user: Kestrel Aerospace FZE, Dubai, United Arab Emirates"}', NULL, NULL, 'license_required', 'end_use', NULL),
	('beside other words: attn: Kestrel Aerospace FZE', 'EAR99', 'AE', 'attn: Kestrel Aerospace FZE', '2026-10-01', NULL, NULL, NULL, 'license_required', 'end_use', NULL),
	('the same of an end user: attn: Kestrel Aerospace FZE', 'EAR99', 'AE', 'Nordwind Maschinen GmbH', '2026-10-01', '{"end user: attn: Kestrel Aerospace FZE"}', NULL, NULL, 'license_required', 'end_use', NULL),
	('beside other words: Beta Trading Ltd on behalf of KESTREL AEROSPACE F.Z.E.', 'EAR99', 'AE', 'Beta Trading Ltd on behalf of KESTREL AEROSPACE F.Z.E.', '2026-10-01', NULL, NULL, NULL, 'license_required', 'end_use', NULL),
	('the same of an end user: Beta Trading Ltd on behalf of KESTREL AEROSPACE F.Z.E.', 'EAR99', 'AE', 'Nordwind Maschinen GmbH', '2026-10-01', '{"end user: Beta Trading Ltd on behalf of KESTREL AEROSPACE F.Z.E."}', NULL, NULL, 'license_required', 'end_use', NULL),
	('somebody else at that address', 'EAR99', 'AE', 'Kestrel Marine FZE, 5 High Street, Berlin', '2026-10-01', NULL, NULL, NULL, 'no_license_required', NULL, NULL),
	('two of whom one is informed about', 'EAR99', 'AE', 'Wide Notice Trading / Kestrel Aerospace FZE', '2026-10-01', NULL, NULL, NULL, 'license_required', 'end_use', 'BIS letter of 2 March'),
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
	('another item of that customer', 'EAR99', 'TR', 'Wide Notice Trading', '2026-10-01', NULL, NULL, NULL, 'no_license_required', NULL, NULL),
	('made abroad: BIS informed that it is subject to the EAR', '3A991.p', 'TH', 'Heron Semiconductor', '2026-10-01', NULL, '{"foreign_made": true, "us_content_percent": 0, "foreign_direct_product": false}', NULL, 'license_required', 'end_use', 'made abroad: BIS informed the exporter on 2026-03-02 that it is subject'),
	('the entry, of which it may be that paragraph, made abroad', '3A991', 'TH', 'Heron Semiconductor', '2026-10-01', NULL, '{"foreign_made": true, "us_content_percent": 0, "foreign_direct_product": false}', NULL, 'review', 'jurisdiction', NULL),
	('made abroad, after the last day of the notice', '3A991.p', 'TH', 'Heron Semiconductor', '2026-12-01', NULL, '{"foreign_made": true, "us_content_percent": 0, "foreign_direct_product": false}', NULL, 'not_subject', NULL, NULL),
	('made abroad, another item', 'EAR99', 'TH', 'Heron Semiconductor', '2026-10-01', NULL, '{"foreign_made": true, "us_content_percent": 0, "foreign_direct_product": false}', NULL, 'not_subject', NULL, NULL),
	('made abroad, somebody else', '3A991.p', 'TH', 'Nordwind Maschinen GmbH', '2026-10-01', NULL, '{"foreign_made": true, "us_content_percent": 0, "foreign_direct_product": false}', NULL, 'not_subject', NULL, NULL),
	('made abroad: a notice on what is subject to the EAR', 'EAR99', 'AE', 'Kestrel Aerospace FZE', '2026-10-01', NULL, '{"foreign_made": true, "us_content_percent": 0, "foreign_direct_product": false}', NULL, 'not_subject', NULL, NULL);
\ir answers.psql
BEGIN;
DELETE FROM export_control.is_informed;
COMMIT;
