-- What a person looked at and decided (732 Supp. 3: inquire, and go on once the
-- flag is resolved): the review ends, and nothing but the review.
\ir asked.psql
INSERT INTO export_control.restricted_party (list, entry, name, country, scope, requirement, programs, citation) VALUES
	('CAP', 'T1', 'Kaspar Bank', 'KZ', 'all', NULL, '{}', 'CAPTA'),
	('CMIC', 'T2', 'Zhonghe Avionics', 'CN', 'all', NULL, '{}', 'CMIC'),
	('DTC', 'T3', 'Dalton Arms Brokers', 'GB', 'all', NULL, '{}', 'DTC'),
	('ISN', 'T4', 'Pyongsu Trading', 'CN', 'all', NULL, '{}', 'ISN'),
	('MBS', 'T5', 'Morskoy Fond', 'RU', 'all', NULL, '{}', 'MBS'),
	('PLC', 'T6', 'Walid Example', 'PS', 'all', NULL, '{}', 'PLC'),
	('SSI', 'T7', 'Severny Neft', 'KZ', 'all', NULL, '{}', 'SSI'),
	('SDN', 'T8', 'Golden Cargo Lines', 'PA', 'all', NULL, '{VENEZUELA}', 'SDN'),
	('SDN', 'U8', 'Silver Cargo Lines', 'PA', 'all', NULL, '{VENEZUELA}', 'SDN'),
	('SDN', 'T9', 'Granit Zavod', 'KZ', 'all', NULL, '{RUSSIA-EO14024}', 'SDN'),
	('EL', 'T10', 'Hanguang Institute', 'CN', 'text', 'For items of 744.99 as the entry words it', '{}', 'EL'),
	('EL', 'T11', 'Tianbao Optics', 'CN', 'all', 'For all items subject to the EAR.', '{}', 'EL'),
	('DPL', 'T12', 'Roland Denied', 'DE', 'all', NULL, '{}', 'DPL');
SELECT export_control.settle_review('red_flag', 'correspondent account only, no shipment to the bank', p.name, p.list, p.entry,
	document => 'file 2026/' || p.entry, decided_on => '2026-09-15')
FROM export_control.restricted_party p WHERE p.entry ~ '^T[0-9]+$' AND p.list <> 'EL' AND p.list <> 'DPL';
SELECT export_control.settle_review('red_flag', 'forwarder changed, this one carries nothing', 'Tianbao Optics', 'EL', 'T11', decided_on => '2026-09-15'),
	export_control.settle_review('red_flag', 'he only pays', 'Roland Denied', 'DPL', 'T12', decided_on => '2026-09-15'),
	export_control.settle_review('list_scope', 'the entry speaks of sensors, this is a phone', 'Hanguang Institute', 'EL', 'T10', '5A992.c', decided_on => '2026-09-15'),
	export_control.settle_review('list_scope', 'sensors are what it is about', 'Hanguang Institute', 'EL', 'T10', '6A002', clears => false, decided_on => '2026-09-15'),
	export_control.settle_review('referral', '754.2 does not apply: no crude oil', item => '1C980', destination => 'Germany', decided_on => '2026-09-15'),
	export_control.settle_review('name_too_general', 'HRB 4711 Kiel; looked up by hand on all lists', 'Trading Company', document => 'KYC 88',
		decided_on => '2026-09-15', through => '2026-12-31');
INSERT INTO asked (what, item, destination, consignee, on_date, other_parties, known_on, evidence, outcome, reason, says) VALUES
	('CAPTA', 'EAR99', 'KZ', 'Kaspar Bank', '2026-10-01', NULL, NULL, NULL, 'no_license_required', NULL, 'red_flag resolved by .* on 2026-09-15: "correspondent .*", document file 2026/T1'),
	('CMIC', 'EAR99', 'CN', 'Zhonghe Avionics', '2026-10-01', NULL, NULL, NULL, 'no_license_required', NULL, 'resolved by'),
	('ITAR debarred', 'EAR99', 'GB', 'Dalton Arms Brokers', '2026-10-01', NULL, NULL, NULL, 'no_license_required', NULL, 'resolved by'),
	('nonproliferation sanctions', 'EAR99', 'CN', 'Pyongsu Trading', '2026-10-01', NULL, NULL, NULL, 'no_license_required', NULL, 'resolved by'),
	('menu-based sanctions', 'EAR99', 'DE', 'Morskoy Fond', '2026-10-01', NULL, NULL, NULL, 'no_license_required', NULL, 'resolved by'),
	('Palestinian Legislative Council', 'EAR99', 'DE', 'Walid Example', '2026-10-01', NULL, NULL, NULL, 'no_license_required', NULL, 'resolved by'),
	('sectoral sanctions', 'EAR99', 'KZ', 'SEVERNY NEFT', '2026-10-01', NULL, NULL, NULL, 'no_license_required', NULL, 'resolved by'),
	('SDN of another program', 'EAR99', 'PA', 'Golden Cargo Lines', '2026-10-01', NULL, NULL, NULL, 'no_license_required', NULL, 'Treasury'),
	('of another party of the order too', 'EAR99', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01', '{bank: Kaspar Bank}', NULL, NULL, 'no_license_required', NULL, 'resolved by'),
	('a listed forwarder, flag resolved', 'EAR99', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01', '{forwarder: Tianbao Optics}', NULL, NULL, 'no_license_required', NULL, 'resolved by'),
	('the decision is not on the party as consignee', 'EAR99', 'DE', 'Tianbao Optics', '2026-10-01', NULL, NULL, NULL, 'license_required', 'entity_list', NULL),
	('nor on any other requirement', '3A001.a.1', 'CN', 'Zhonghe Avionics', '2026-10-01', NULL, NULL, NULL, 'license_required', 'NS2', NULL),
	('no decision makes a blocked person one that is not', 'EAR99', 'KZ', 'Granit Zavod', '2026-10-01', NULL, NULL, NULL, 'license_required', 'blocked_person', NULL),
	('nor lets a denied person take part', 'EAR99', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01', '{bank: Roland Denied}', NULL, NULL, 'prohibited', 'denied_person', NULL),
	('the scope of an entry, read', '5A992.c', 'DE', 'Hanguang Institute', '2026-10-01', NULL, NULL, NULL, 'no_license_required', NULL, 'this is a phone'),
	('read for this item only', '5A992.b', 'DE', 'Hanguang Institute', '2026-10-01', NULL, NULL, NULL, 'review', 'list_scope', NULL),
	('read, and it needs a license', '6A002.a.1', 'DE', 'Hanguang Institute', '2026-10-01', NULL, NULL, NULL, 'license_required', 'list_scope', 'confirmed by'),
	('short supply, read', '1C980', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01', NULL, NULL, NULL, 'no_license_required', NULL, 'no crude oil'),
	('for this destination only', '1C980', 'FR', 'Nordwind Maschinen GmbH', '2026-10-01', NULL, NULL, NULL, 'review', 'referral', NULL),
	('too general a name, known', 'EAR99', 'DE', 'TRADING COMPANY', '2026-10-01', NULL, NULL, NULL, 'no_license_required', NULL, 'KYC 88, through 2026-12-31'),
	('until the day that was set', 'EAR99', 'DE', 'Trading Company', '2027-01-01', NULL, NULL, NULL, 'review', 'name_too_general', NULL),
	('not before it was decided', 'EAR99', 'KZ', 'Kaspar Bank', '2026-09-14', NULL, NULL, NULL, 'review', 'red_flag', NULL),
	('nor as known before', 'EAR99', 'KZ', 'Kaspar Bank', '2026-10-01', NULL, '2026-09-01', NULL, 'review', 'red_flag', NULL),
	('nobody decided: SDN of a program that 744.8 does not name', 'EAR99', 'DE', 'Silver Cargo Lines', '2026-10-01', NULL, NULL, NULL, 'review', 'red_flag', NULL),
	('nor for a customer of another name', 'EAR99', 'KZ', 'Kaspar Bank Leasing', '2026-10-01', NULL, NULL, NULL, 'review', NULL, NULL);
\ir answers.psql
