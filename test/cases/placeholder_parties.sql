-- A text that says nothing is no party, item or destination: what is not
-- given is for a human (15 CFR 732.1(b)).
\ir asked.psql
INSERT INTO asked (what, consignee, outcome, reason, says)
SELECT 'the consignee says nothing', t, 'review', 'party_not_given', 'names no party'
FROM unnest(ARRAY['N/A', 'n.a.', '#N/A', 'NA', 'unknown', 'UNKNOWN.', '(unknown)', 'Blank', 'TBD', 'T.B.D.', 'none', 'null', '(null)', 'NaN', 'undefined',
	'to be advised', 'To order', 'TO THE ORDER OF SHIPPER', 'Same as above', 'see attached', 'various', 'Test', 'dummy', 'xxx', 'XXXXX', '?', '???', '-', '---', '....', '0', '00000', '4711', '12-34',
	'#REF!', '#VALUE!', '#NAME?', '#DIV/0!', '#NULL!', '#NUM!', '#BEZUG!', '#¡VALOR!', '#Н/Д', 'Err:502', 'unbekannt', 'k. A.', 'entfällt', 'siehe Anlage', 's. o.',
	'inconnu', 'Néant', 'à déterminer', 'DESCONOCIDO', 'por definir', 'desconhecido', 'a confirmar', 'sconosciuto', 'da definire', 'onbekend', 'n.v.t.', 'nieznany', 'nie dotyczy',
	'bilinmiyor', 'BELİRSİZ', 'неизвестно', 'НЕ УКАЗАНО', 'уточняется', 'невідомо', '未知', '不明', '待定', '同上', '無し', '該当なし', '미상', '해당 없음', 'غير معروف', 'لا يوجد', 'לא ידוע',
	'N/A, N/A', '&nbsp;', 'per invoice', 'б/н', 'unknown unknown', 'tbd / tbd', '*** N/A ***', '“unknown”', chr(160) || 'N/A' || chr(160), chr(12644) || chr(12644), chr(65440), chr(8288), chr(65039), chr(847), 'N/A' || chr(12644), 'ＴＢＤ']) t;
INSERT INTO asked (what, other_parties, outcome, reason, says)
SELECT 'another party says nothing', ARRAY[t], 'review', 'party_not_given', 'names no party'
FROM unnest(ARRAY['N/A', 'end user: TBD', '#REF!', '', ' ', NULL, 'nader te bepalen', 'як вище: н/д', '상동', 'end_user: ---', 'Käufer: wie oben']) t;
INSERT INTO asked (what, consignee, outcome, reason) VALUES
	('a name that has such a word in it', 'Unknown Worlds Entertainment Inc', 'no_license_required', NULL),
	('a name that begins with one', 'Blank & Söhne Kartonagen KG', 'no_license_required', NULL),
	('a name that ends with one', 'Stiftung Warentest', 'no_license_required', NULL),
	('a name of digits and letters', '3B Feinmechanik GmbH', 'no_license_required', NULL);
INSERT INTO asked (what, item, outcome, reason, says)
SELECT 'the item says nothing', t, 'review', 'item_not_given', 'no item given'
FROM unnest(ARRAY['N/A', 'NLR', 'none', 'not controlled', 'No ECCN', 'TBD', 'unbekannt', '#N/A', '-', '??', 'null', '不明', 'не контролируется', 'no license required', '0', 'nicht gelistet']) t;
INSERT INTO asked (what, destination, outcome, reason, says)
SELECT 'the destination says nothing', t, 'review', 'destination_not_given', 'no destination given'
FROM unnest(ARRAY['N/A', '#N/A', 'n.a.', 'n/a', 'TBD', 'unknown', 'unbekannt', '未知', '-', '?', '#REF!', 'null', 'to be advised', 'various', 'non renseigné', 'не указано', 'XX', 'ZZ', 'worldwide', '0']) t;
\ir answers.psql
