-- A label before or behind a name never hides it; a known one says in which
-- role the party is (15 CFR 748.5(c)-(f), 744.11(a)).
\ir asked.psql
\set hw 'Huawei Technologies Co., Ltd.'
INSERT INTO asked (what, other_parties, outcome, reason, says)
SELECT 'a listed ' || what, ARRAY[format(label, :'hw')], 'license_required', 'entity_list', NULL
FROM (VALUES
	('end user, as ERP systems write it', 'end_user: %s'),
	('end user with a hyphen', 'End-User: %s'),
	('end user in capitals', 'END USER : %s'),
	('end user without a blank', 'ENDUSER:%s'),
	('second end user', 'End user 2: %s'),
	('ultimate consignee', 'ultimate_consignee: %s'),
	('intermediate consignee', 'intermediate_consignee: %s'),
	('consignee', 'Consignee: %s'),
	('buyer', 'buyer: %s'),
	('customer sold to', 'Sold-to party: %s'),
	('recipient', 'SHIP TO: %s'),
	('payer', 'Bill-to: %s'),
	('party to notify', 'Notify party: %s'),
	('end user behind an equals sign', 'end user = %s'),
	('end user behind a wide colon', 'End user：%s'),
	('party behind a raised colon', 'Räknemottagare˸ %s'),
	('party behind a colon of Hebrew', 'xx׃%s'),
	('party behind a colon of Armenian', 'xx։ %s'),
	('end user in German', 'Endverwender: %s'),
	('recipient in German without umlaut', 'WARENEMPFAENGER: %s'),
	('end user in French', 'Utilisateur final : %s'),
	('consignee in Spanish without accents', 'DIRECCION DE ENTREGA: %s'),
	('end user in Portuguese', 'Usuário final: %s'),
	('end user in Italian', 'utilizzatore finale: %s'),
	('end user in Dutch', 'eindgebruiker: %s'),
	('end user in Polish', 'UŻYTKOWNIK KOŃCOWY: %s'),
	('buyer in Turkish', 'ALICI FİRMA: %s'),
	('end user in Russian', 'Конечный пользователь: %s'),
	('end user in Chinese', '最终用户：%s'),
	('end user in Japanese', '最終需要者：%s'),
	('end user in Korean', '최종 사용자: %s'),
	('end user in Arabic', 'المستخدم النهائي: %s'),
	('party with a label that nobody knows', 'Debitor 4711: %s'),
	('party with another one', 'Räknemottagare: %s'),
	('party with a label in letters that nobody knows', 'გამყიდველი: %s'),
	('party with two labels', 'Carrier / end user: %s'),
	('party with labels of which one is not known', 'Carrier / Zwischenhändler: %s'),
	('party with a label in a label', 'order 12: ship to: %s'),
	('party with the label behind', '%s / end user'),
	('party with the label in brackets', '%s (End User)'),
	('party with the label in brackets before', '[consignee] %s'),
	('party with the label behind a comma', '%s, ultimate consignee'),
	('party with the label behind a dash', '%s - end user'),
	('party with the label behind a colon', '%s: end user'),
	('party with a label and nothing between', 'End user %s'),
	('party as keys and values', 'role=end user; name=%s'),
	('party without a label', '%s')) AS t (what, label);
INSERT INTO asked (what, other_parties, outcome, reason, says)
SELECT 'a listed ' || what || ', whom the list''s requirement does not reach', ARRAY[format(label, :'hw')], 'review', 'red_flag', 'role that its requirement does not reach'
FROM (VALUES
	('carrier', 'carrier: %s'), ('carrier and agent', 'Carrier / agent: %s'), ('forwarder', 'FREIGHT FORWARDER: %s'), ('forwarder in German', 'Spediteur: %s'),
	('bank in Russian', 'Банк: %s'), ('broker in Spanish', 'Agente de aduanas: %s'), ('carrier in Chinese', '承运人：%s'), ('bank', '%s (bank)')) AS t (what, label);
INSERT INTO asked (what, consignee, outcome, reason) VALUES
	('a consignee called a carrier stays the consignee', 'carrier: Huawei Technologies Co., Ltd.', 'license_required', 'entity_list'),
	('a consignee called an agent in German', 'Vertreter: Huawei Technologies Co., Ltd.', 'license_required', 'entity_list'),
	('a consignee called a bank behind the name', 'Huawei Technologies Co., Ltd. / bank', 'license_required', 'entity_list'),
	('a consignee called an end user', 'END_USER:Huawei Technologies Co., Ltd.', 'license_required', 'entity_list'),
	('a consignee with an unknown label', 'Debitor: Huawei Technologies Co., Ltd.', 'license_required', 'entity_list'),
	('a consignee with a label and no name', 'Ship to:', 'review', 'party_not_given'),
	('a clean consignee with a label', 'ship-to: Nordwind Maschinen GmbH', 'no_license_required', NULL);
INSERT INTO asked (what, other_parties, outcome, reason, says) VALUES
	('a label without a name', '{"end_user:"}', 'review', 'party_not_given', 'names no party'),
	('a label and nothing else', '{"End user"}', 'review', 'party_not_given', 'names no party'),
	('a label before a text that says nothing', '{"Endverwender: unbekannt"}', 'review', 'party_not_given', 'names no party'),
	('an unknown label before a text that says nothing', '{"Debitor: n/a"}', 'review', 'party_not_given', 'names no party'),
	('a clean end user', '{"end_user: Nordwind Maschinen GmbH"}', 'no_license_required', NULL, 'the role is end_user'),
	('a clean party with an unknown label', '{"Debitor 4711: Nordwind Maschinen GmbH"}', 'no_license_required', NULL, 'the role is not known'),
	('a bank that is called one', '{"Bank of Rosenheim eG"}', 'no_license_required', NULL, NULL),
	('a carrier that is called one', '{"Carrier Kältetechnik GmbH"}', 'no_license_required', NULL, NULL);
-- A listed name behind more blanks than are read is behind something that was not read to its end.
INSERT INTO asked (what, consignee, outcome, reason)
SELECT 'a consignee and then ' || what, 'Nordwind' || repeat(blank, 4100) || behind || 'Huawei Technologies Co., Ltd.', 'review', 'name_unreadable'
FROM (VALUES ('blanks', ' ', ''), ('blanks and a stroke', ' ', '/ '), ('blanks and a label', ' ', 'end user: '), ('wide blanks', chr(160), ''), ('ends of lines', chr(10), ''),
	('what takes no room', chr(8203), ': ')) AS t (what, blank, behind);
INSERT INTO asked (what, other_parties, outcome, reason)
SELECT 'another party and then ' || what, ARRAY[before || repeat(blank, 4100) || 'end user: Huawei Technologies Co., Ltd.'], 'review', 'name_unreadable'
FROM (VALUES ('blanks', 'Nordwind', ' '), ('ends of lines', 'bank: Nordwind', chr(10)), ('what takes no room', 'carrier', chr(8203))) AS t (what, before, blank);
INSERT INTO asked (what, consignee, outcome) VALUES ('a char(n) column is padded', rpad('Nordwind Maschinen GmbH', 6000), 'no_license_required');
\ir answers.psql
