-- The shipped rows of the regulation: counts that an edition must have, and
-- what must hold of their structure whatever the edition.
BEGIN;
SELECT plan(163);

CREATE TEMP VIEW requirement AS
SELECT r.*, r.entry || ' ' || r.line AS name, regexp_replace(r.line, '[b-z]$', '') AS source_row
FROM export_control.license_requirement r
WHERE r.shipped;

-- ---------------------------------------------------------------------------
-- Destinations
-- ---------------------------------------------------------------------------

SELECT results_eq(
	'SELECT status, count(*)::int FROM export_control.destination WHERE shipped GROUP BY 1 ORDER BY 1',
	$$VALUES ('inherits', 39), ('not_named', 4), ('region', 3), ('row', 200), ('united_states', 7)$$,
	'destinations by status');

SELECT results_eq(
	$$SELECT treated_as, array_agg(code ORDER BY code COLLATE "C") FROM export_control.destination WHERE treated_as <> 'US' GROUP BY 1 ORDER BY 1$$,
	$$VALUES ('AU', '{CC,CX,HM,NF}'::text[]), ('CH', '{LI}'), ('CN', '{HK}'), ('DK', '{FO,GL}'), ('FI', '{AX}'),
		('FR', '{BL,GF,GP,MF,MQ,NC,PF,PM,RE,TF,WF,YT}'), ('GB', '{AI,BM,FK,GG,GI,GS,IM,IO,JE,KY,MS,PN,SH,TC,VG}'),
		('NL', '{BQ}'), ('NO', '{BV,SJ}'), ('NZ', '{TK}'), ('UA', '{UA-09,UA-14,UA-43}')$$,
	'Hong Kong, Liechtenstein, the territories of 738.3(b) and the regions of 746.6 share another''s treatment');
SELECT results_eq(
	$$SELECT code FROM export_control.destination WHERE status = 'not_named' ORDER BY 1$$,
	$$VALUES ('AQ'), ('CK'), ('NU'), ('PS')$$,
	'territories of no country, or of one that 738.3(b) may not mean');

SELECT is_empty(
	'SELECT code FROM export_control.destination d WHERE status = ''row'' IS DISTINCT FROM
		EXISTS (SELECT FROM export_control.country_chart c WHERE c.destination = d.code)',
	'the destinations with a row are those of the Country Chart');

SELECT is_empty(
	'SELECT a.code FROM export_control.destination a JOIN export_control.destination b ON a.treated_as = b.code
	 WHERE b.treated_as IS NOT NULL',
	'nobody is treated as one who is treated as another');

CREATE TEMP VIEW folded AS
SELECT lower(regexp_replace(normalize(name, NFKD), '[^[:alnum:]]', '', 'g')) AS name, destination
FROM export_control.destination_name;

SELECT results_eq(
	'SELECT name, array_agg(DISTINCT destination ORDER BY destination)
	 FROM folded GROUP BY 1 HAVING count(DISTINCT destination) > 1',
	$$VALUES ('congo', '{CD,CG}'::text[])$$,
	'no name leads to two destinations, save Congo');

SELECT is_empty(
	'SELECT code FROM export_control.destination d
	 WHERE NOT EXISTS (SELECT FROM export_control.destination_name n WHERE n.name = d.code AND n.destination = d.code)',
	'every code leads to its destination');

SELECT is_empty(
	'SELECT code FROM export_control.destination d WHERE status <> ''region'' AND NOT EXISTS
		(SELECT FROM export_control.destination_name n WHERE n.name ~ ''^[A-Z]{3}$'' AND n.destination = d.code)',
	'every destination but the regions has an alpha-3 code');

SELECT is((SELECT array_agg(destination ORDER BY destination) FROM export_control.destination_name WHERE name = given),
	expected, 'name ' || given)
FROM (VALUES
	('NA', '{NA}'::text[]), ('NAM', '{NA}'), ('CC', '{CC}'), ('MT', '{MT}'), ('SI', '{SI}'),
	('Hong Kong', '{HK}'), ('Burma', '{MM}'), ('Myanmar', '{MM}'), ('China (PRC)', '{CN}'),
	('Korea, North', '{KP}'), ('South Korea', '{KR}'), ('Crimea', '{UA-43}'), ('Sevastopol', '{UA-43}'),
	('DNR', '{UA-14}'), ('Luhansk People''s Republic', '{UA-09}'), ('Ukraine', '{UA}'),
	('Congo', '{CD,CG}'), ('Korea', NULL), ('Virgin Islands', NULL)) AS t (given, expected);

-- ---------------------------------------------------------------------------
-- Country Chart and Country Groups
-- ---------------------------------------------------------------------------

-- Of a column that comes, the number is in the copy that make data reads.
CREATE TEMP TABLE marks (chart_column text, destinations int);
INSERT INTO marks VALUES ('CB1', 196), ('CB2', 154), ('CB3', 33), ('CC1', 158), ('CC2', 22), ('CC3', 141), ('FC1', 33),
	('MT1', 193), ('NP1', 151), ('NP2', 9), ('NS1', 193), ('NS2', 156), ('RS1', 193), ('RS2', 156);
SELECT results_eq(
	'SELECT c, count(*)::int FROM export_control.country_chart, unnest(columns) c WHERE c IN (SELECT chart_column FROM marks) GROUP BY 1 ORDER BY 1',
	'TABLE marks ORDER BY 1', 'destinations in each column of the chart');
\set columns `sed -n '/define CHART_REASONS/,/^$/s/^	X([A-Z0-9_]*, [0-9]*, "\(.*\)").*/\1/p' src/types/eligibility.h`
CREATE TEMP TABLE chart_column AS SELECT c FROM regexp_split_to_table(:'columns', '\n') c;
SELECT set_eq($$SELECT c FROM chart_column WHERE c NOT IN ('AT1', 'AT2')$$,
	'SELECT DISTINCT c FROM export_control.country_chart, unnest(columns) c',
	'every column of CHART_REASONS but AT1 and AT2 has a mark in data/country_chart.tsv');

SELECT results_eq(
	'SELECT destination FROM export_control.country_chart WHERE referral ORDER BY 1',
	$$VALUES ('CU'), ('IR'), ('KP'), ('SY')$$,
	'rows that refer to part 746');

SELECT is_empty(
	$$SELECT destination FROM export_control.country_chart
	  WHERE referral <> (columns = '{}') OR ('NS1' = ANY (columns)) <> ('RS1' = ANY (columns))
		OR ('NS2' = ANY (columns)) <> ('RS2' = ANY (columns)) OR ('NS1' = ANY (columns)) <> ('MT1' = ANY (columns))$$,
	'NS, MT and RS columns hold the same destinations in this edition');

SELECT results_eq(
	'SELECT f, array_agg(destination ORDER BY destination) FROM export_control.country_chart, unnest(footnotes) f
	 WHERE f IN (1, 2, 4, 5, 6, 7, 8, 9, 10) GROUP BY 1 ORDER BY 1',
	$$VALUES (1, '{CD,ER,IQ,IR,KP,LB,LY,SD,SO}'::text[]), (2, '{AL,CY,MT,ZA}'), (4, '{AT,CH,CY,FI,IE,KR,MT,SE,ZA}'),
		(5, '{LI}'), (6, '{BY,RU}'), (7, '{IN}'), (8, '{PK}'), (9, '{UA}'), (10, '{AU,GB}')$$,
	'footnotes of the chart');

SELECT results_eq(
	'SELECT country_group, count(*)::int FROM export_control.country_group WHERE shipped AND valid @> date ''2026-09-24'' GROUP BY country_group ORDER BY country_group COLLATE "C"',
	$$VALUES ('742S4', 33), ('A:1', 40), ('A:2', 34), ('A:3', 42), ('A:4', 45), ('A:5', 38), ('A:6', 8), ('B', 173), ('CWC', 8),
		('D:1', 24), ('D:2', 10), ('D:3', 36), ('D:4', 21), ('D:5', 22), ('E:1', 3), ('E:2', 1), ('GP8', 17), ('NATO', 28), ('UN', 10)$$,
	'members of each group');

SELECT results_eq(
	'SELECT country_group, destination, valid FROM export_control.country_group WHERE NOT certain AND shipped ORDER BY 1, 2',
	$$VALUES ('A:2', 'RU', '(,2020-02-24)'::daterange), ('A:4', 'RU', '(,2020-02-24)'), ('A:5', 'IN', '(,2018-08-03)'), ('A:6', 'CY', '(,2020-12-28)'), ('A:6', 'MX', '(,2020-12-28)'),
		('B', 'MM', '(,2021-03-08)'), ('B', 'NI', '(,2024-03-15)'), ('B', 'SD', '(,2021-01-14)'), ('B', 'UA', '(,2020-12-28)'), ('B', 'VE', '(,2019-05-24)'), ('B', 'YE', '(,2020-02-24)'), ('CWC', 'EH', '(,)'), ('CWC', 'PS', '(,)'), ('CWC', 'XK', '(,)'),
		('D:1', 'MM', '(,2021-03-08)'), ('D:1', 'NI', '(,2024-03-15)'), ('D:1', 'UA', '(,2020-12-28)'), ('D:1', 'VE', '(,2019-05-24)'), ('D:1', 'YE', '(,2020-02-24)'),
		('D:2', 'RU', '(,2020-02-24)'), ('D:2', 'VE', '(,2019-05-24)'), ('D:3', 'VE', '(,2019-05-24)'), ('D:4', 'RU', '(,2020-02-24)'), ('D:4', 'VE', '(,2019-05-24)'),
		('D:5', 'KH', '[2021-12-09,2026-07-23)'), ('D:5', 'NI', '(,2024-03-15)'), ('E:1', 'SD', '(,2021-01-14)')$$,
	'members that the sources do not settle');

SELECT results_eq(
	$$SELECT country_group, destination, valid FROM export_control.country_group WHERE valid <> '(,)' AND certain AND shipped ORDER BY 1, 2$$,
	$$VALUES ('A:5', 'AE', daterange('2026-07-10', NULL)), ('A:5', 'IN', daterange('2018-08-03', NULL)), ('A:6', 'CY', daterange('2020-12-28', NULL)),
		('A:6', 'MX', daterange('2020-12-28', NULL)), ('B', 'SD', daterange('2021-01-14', NULL)), ('B', 'UA', daterange('2020-12-28', NULL)),
		('D:1', 'MM', daterange('2021-03-08', NULL)), ('D:1', 'NI', daterange('2024-03-15', NULL)), ('D:1', 'VE', daterange('2019-05-24', NULL)), ('D:1', 'YE', daterange('2020-02-24', NULL)),
		('D:2', 'RU', daterange('2020-02-24', NULL)), ('D:2', 'VE', daterange('2019-05-24', NULL)), ('D:3', 'VE', daterange('2019-05-24', NULL)), ('D:4', 'RU', daterange('2020-02-24', NULL)),
		('D:4', 'VE', daterange('2019-05-24', NULL)), ('D:5', 'NI', daterange('2024-03-15', NULL))$$,
	'members known to have joined on a day');

SELECT is_empty(
	$$SELECT * FROM export_control.country_group
	  WHERE (country_group, destination) IN (('D:5', 'MO'), ('A:1', 'HK'), ('D:5', 'HK'), ('A:5', 'LI'))$$,
	'Macau is not in D:5; Hong Kong and Liechtenstein are in no group of their own');

-- ---------------------------------------------------------------------------
-- Entries
-- ---------------------------------------------------------------------------

SELECT results_eq(
	'SELECT disposition, count(*)::int FROM export_control.ccl_entry WHERE shipped GROUP BY 1 ORDER BY 1',
	$$VALUES ('controlled', 590), ('other_authority', 32), ('reclassify', 16)$$,
	'entries by disposition');

SELECT is_empty(
	$$SELECT entry FROM export_control.ccl_entry e
	  WHERE (disposition = 'controlled') <> EXISTS (SELECT FROM requirement r WHERE r.entry = e.entry AND r.basis = 'ccl')
		AND entry NOT IN ('0D001', '0E001', '1B018')$$,
	'the controlled entries are those with rows');

SELECT is_empty(
	$$SELECT entry FROM export_control.ccl_entry WHERE (disposition <> 'controlled') <> (note IS NOT NULL)$$,
	'an entry without rows says why');

SELECT is_empty('SELECT entry FROM export_control.ccl_entry WHERE entry <> eccn_entry(entry)', 'an entry has no paragraph');

SELECT is_empty(
	'SELECT first FROM export_control.reserved_paragraph r WHERE first > last OR eccn_parent(first) <> eccn_parent(last)
		OR NOT EXISTS (SELECT FROM export_control.ccl_entry e WHERE e.entry = eccn_entry(r.first))',
	'reserved paragraphs are ranges of siblings of an entry');

-- A row may name a paragraph that is printed as reserved only by mistake, and
-- the list makes two.
SELECT set_eq(
	'SELECT r.name, p FROM requirement r, unnest(paragraphs || conditional_paragraphs) p
	 JOIN export_control.reserved_paragraph v ON p BETWEEN v.first AND eccn_last(v.last)',
	$$VALUES ('1B018 3', '1B018.a'::eccn), ('9E003 2', '9E003.a.7')$$,
	'two rows speak of a reserved paragraph');
SELECT is_empty(
	'SELECT r.name, p FROM requirement r, unnest(paragraphs || except_paragraphs || conditional_paragraphs || conditional_except) p
	 WHERE eccn_depth(p) > 0 AND EXISTS (SELECT FROM export_control.ccl_paragraph c WHERE c.entry = r.entry)
		AND NOT EXISTS (SELECT FROM export_control.ccl_paragraph c, unnest(c.paragraphs) q WHERE c.entry = r.entry AND p @> q)',
	'every paragraph that a row names is printed');
SELECT is((SELECT count(DISTINCT q) FROM export_control.ccl_paragraph c, unnest(c.paragraphs) q WHERE shipped), 5629::bigint, 'paragraphs printed');
SELECT is_empty(
	'SELECT entry, p FROM export_control.ccl_paragraph c, unnest(paragraphs) p WHERE eccn_depth(p) = 0 OR NOT c.entry @> p',
	'every paragraph is under its entry');
SELECT is_empty(
	'SELECT first FROM export_control.reserved_paragraph r WHERE NOT EXISTS
		(SELECT FROM export_control.ccl_paragraph c WHERE r.first = ANY (c.paragraphs) AND r.last = ANY (c.paragraphs))',
	'what is reserved is printed');

-- ---------------------------------------------------------------------------
-- License requirements
-- ---------------------------------------------------------------------------

SELECT is((SELECT count(DISTINCT (entry, source_row))::int FROM requirement WHERE source_row ~ '^\d' AND entry NOT IN ('0C521', '0D521')
		AND valid @> date '2026-08-07'), 1582,
	'rows of the License Requirements tables');
SELECT is((SELECT count(DISTINCT entry)::int FROM requirement WHERE basis = 'ccl'), 593, 'entries with rows, two of the 0x521 series among them');
SELECT is((SELECT count(*)::int FROM requirement WHERE basis = 'chart_footnote'), 15, 'requirements of footnotes of the chart');
SELECT cmp_ok((SELECT count(DISTINCT (entry, source_row))::int FROM requirement WHERE condition IS NOT NULL AND basis = 'ccl'
		AND valid @> date '2026-09-24'),
	'<=', 239, 'rows that are conditional: the number may only fall');

SELECT results_eq(
	$$SELECT chart_column, count(DISTINCT (entry, source_row))::int FROM requirement
	  WHERE chart_column IS NOT NULL AND basis = 'ccl' AND entry NOT IN ('0C521', '0D521') AND valid @> date '2026-08-07' GROUP BY 1 ORDER BY 1$$,
	$$VALUES ('AT1', 542), ('AT2', 6), ('CB1', 4), ('CB2', 19), ('CB3', 1), ('CC1', 28), ('CC2', 2), ('CC3', 2), ('FC1', 8),
		('MT1', 153), ('NP1', 114), ('NP2', 8), ('NS1', 171), ('NS2', 86), ('RS1', 112), ('RS2', 20)$$,
	'rows by column of the chart');

SELECT results_eq(
	$$SELECT refers_to, count(*)::int FROM requirement WHERE refers_to IS NOT NULL GROUP BY 1 ORDER BY 1$$,
	$$VALUES ('742.3(b)', 1), ('754', 6),
		('774 Supp. 5: the classification ended on 2016-11-16, and unless it was moved to another entry the item is EAR99', 1),
		('774 Supp. 5: the classification ended on 2023-01-06, and unless it was moved to another entry the item is EAR99', 1), ('ITAR', 5)$$,
	'rows that refer to another section');

SELECT is_empty(
	'SELECT name FROM requirement WHERE NOT EXISTS (SELECT FROM export_control.ccl_entry e WHERE e.entry = requirement.entry)',
	'every row is of an entry of the list');

SELECT is_empty(
	'SELECT name, p FROM requirement r,
		unnest(paragraphs || except_paragraphs || conditional_paragraphs || conditional_except) p
	 WHERE NOT r.entry @> p',
	'every paragraph is under its entry');

SELECT is_empty(
	'SELECT name, p FROM requirement r, unnest(except_paragraphs || conditional_except) p
	 WHERE NOT EXISTS (SELECT FROM unnest(paragraphs || conditional_paragraphs) i WHERE i @> p)',
	'what a row leaves out it would cover otherwise');

SELECT is_empty(
	$$SELECT name FROM requirement
	  WHERE (chart_column IS NOT NULL)::int + (destinations <> '{}' OR groups <> '{}')::int > 1
		OR chart_column IS NULL AND destinations = '{}' AND groups = '{}' AND refers_to IS NULL$$,
	'every row has one trigger, or refers elsewhere, for what its trigger names if it has one');

SELECT is_empty(
	$$SELECT name FROM requirement WHERE except_groups <> '{}' AND groups = '{}' OR except_destinations <> '{}' AND groups = '{}'$$,
	'only groups have exceptions');

SELECT is_empty(
	'SELECT name, d FROM requirement, unnest(destinations || except_destinations || uncertain_destinations) d
	 WHERE NOT EXISTS (SELECT FROM export_control.destination WHERE code = d)',
	'every destination named exists');

SELECT is_empty(
	$$SELECT name, g FROM requirement, unnest(groups || except_groups) g
	  WHERE g <> '*' AND NOT EXISTS (SELECT FROM export_control.country_group WHERE country_group = g)$$,
	'every group named exists');

SELECT is_empty(
	$$SELECT name, chart_column FROM requirement WHERE chart_column NOT IN (SELECT c FROM chart_column)$$,
	'every column exists');

SELECT is_empty(
	$$SELECT name, chart_column, reasons FROM requirement
	  WHERE chart_column IS NOT NULL AND NOT left(chart_column, 2) = ANY (reasons)$$,
	'a column is one of the row''s reason');

SELECT is_empty(
	$$SELECT name, reason FROM requirement, unnest(reasons) reason
	  WHERE reason <> ALL ('{AT,CB,CC,CW,EI,FC,MT,NP,NS,RS,SI,SL,SS,UN}')$$,
	'every reason exists');

SELECT is_empty(
	$$SELECT name, line FROM requirement WHERE line !~ '^([1-9][0-9]*[b-z]?|f[1-9][0-9]*|note)$'$$,
	'every line is numbered');

-- Conditions.
SELECT is_empty(
	$$SELECT name FROM requirement
	  WHERE (condition IS NOT NULL) <> (conditional_paragraphs <> '{}' OR conditional_except <> '{}')$$,
	'a row has a condition if and only if something turns on it');

CREATE TEMP VIEW atom AS
SELECT entry, name, split_part(a, ':', 1) AS kind, substr(a, strpos(a, ':') + 1) AS argument
FROM requirement, regexp_split_to_table(condition, '; ') a;

SELECT is_empty(
	$$SELECT name, kind, argument FROM atom WHERE argument !~ CASE kind
		WHEN 'unless' THEN '^[a-z][A-Za-z0-9_]*$'
		WHEN 'fact' THEN '^!?[a-z][A-Za-z0-9_]*(=[a-z0-9][a-z0-9_]*)?$'
		WHEN 'activity' THEN '^[a-z_]+(,[a-z_]+)*$'
		WHEN 'origin' THEN '^([A-Z]{2}|[A-E]:[0-9])(,([A-Z]{2}|[A-E]:[0-9]))*$'
		WHEN 'related' THEN '^[^:; ]+$'
		WHEN 'related_not' THEN '^[^:; ]+$'
		WHEN 'related_reason' THEN '^[^:; ,]+:[A-Z]{2}(,[^:; ,]+:[A-Z]{2})*$'
		ELSE '^$' END$$,
	'every condition is of the grammar');

SELECT is_empty(
	$$SELECT name, item FROM atom, regexp_split_to_table(argument, ',') member,
		regexp_split_to_table(split_part(member, ':', 1), '[/&]') item
	  WHERE kind LIKE 'related%' AND eccn_or_null(item) IS NULL AND item !~ '^([0-9][A-E])?\*$'
		AND item !~ '^USML-[IVX]+(\([a-z]\)(\([0-9]+\))?)?$'$$,
	'related items are ECCNs, product groups or categories of the U.S. Munitions List');

SELECT results_eq(
	$$SELECT DISTINCT left(item, 5) FROM atom, regexp_split_to_table(argument, '[,/&]') item
	  WHERE kind LIKE 'related%' AND eccn_or_null(left(item, 5)) IS NOT NULL
		AND eccn_or_null(left(item, 5)) NOT IN (SELECT entry FROM export_control.ccl_entry) ORDER BY 1$$,
	$$VALUES ('3A004'), ('3B003'), ('3C007'), ('3C008'), ('3C009')$$,
	'related entries exist, save five that 3E001 names');

-- A name asks one question in an entry, and its values cover every case.
CREATE TEMP VIEW fact AS
SELECT entry, ltrim(split_part(argument, '=', 1), '!') AS question, argument LIKE '!%' AS negated,
	nullif(split_part(argument, '=', 2), '') AS value
FROM atom WHERE kind = 'fact';

SELECT results_eq(
	$$SELECT DISTINCT entry::text, question, array_agg(DISTINCT value ORDER BY value) FROM fact WHERE value IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2$$,
	$$VALUES ('0A502', 'barrel', '{18_to_24in,24in_or_more,under_18in}'::text[]),
		('0A508', 'barrel', '{18_to_24in,24in_or_more,none,under_18in}')$$,
	'questions with more than two answers');

SELECT is_empty(
	'SELECT entry, question FROM fact GROUP BY 1, 2 HAVING count(value) NOT IN (0, count(*)) OR bool_or(negated AND value IS NOT NULL)',
	'a question is either yes or no, or one of several answers');

SELECT results_eq(
	$$SELECT entry::text, question FROM fact GROUP BY 1, 2 HAVING bool_or(negated) AND NOT bool_and(negated)$$,
	$$VALUES ('6A003', 'over_60_hz_or_over_111000_elements_or_for_civil_product')$$,
	'rows 3 and 4 of 6A003 complement each other');

-- ---------------------------------------------------------------------------
-- Sets of destinations
-- ---------------------------------------------------------------------------

CREATE TEMP VIEW trigger_set AS
SELECT r.entry::text, r.line, coalesce((
	SELECT array_agg(d ORDER BY d COLLATE "C") FROM (
		SELECT m.destination FROM export_control.country_group m
		WHERE (m.country_group = ANY (r.groups) AND m.certain OR '*' = ANY (r.groups))
			AND NOT m.destination = ANY (r.except_destinations)
			AND NOT EXISTS (SELECT FROM export_control.country_group x
							WHERE x.country_group = ANY (r.except_groups) AND x.destination = m.destination)
		UNION
		SELECT unnest(r.destinations)) AS s (d)), '{}') AS members
FROM requirement r WHERE chart_column IS NULL AND refers_to IS NULL;

SELECT is((SELECT members FROM trigger_set WHERE entry = given AND line = given_line), expected, what)
FROM (VALUES
	('3A090', '2', '{AE,AF,AM,AZ,BH,BY,CD,CF,CN,CU,EG,ER,GE,HT,IQ,IR,JO,KG,KH,KP,KW,KZ,LA,LB,LY,MD,MM,MN,MO,NI,OM,PK,QA,RU,SA,SD,SO,SS,SY,TJ,TM,UZ,VE,VN,YE,ZW}'::text[],
		'742.6(a)(6)(iii)(B): the exclusion of A:5 does not reach the United Arab Emirates, named itself'),
	('3E001', '5', '{AF,AM,AZ,BH,BY,CD,CF,CN,CU,EG,ER,GE,HT,IQ,IR,JO,KG,KH,KP,KW,KZ,LA,LB,LY,MD,MM,MN,MO,NI,OM,PK,QA,RU,SA,SD,SO,SS,SY,TJ,TM,UZ,VE,VN,YE,ZW}',
		'742.6(a)(6)(iii): the same groups without the United Arab Emirates'),
	('3B001', '4', '{AF,BY,CD,CF,CN,CU,ER,HT,IQ,IR,KP,LB,LY,MM,MO,NI,RU,SD,SO,SS,SY,VE,ZW}', '742.4(a)(4): Macau and D:5'),
	('0A501', '4', '{CD,CF,ER,IQ,IR,KP,LB,LY,SD,SO}', '746.1(b): United Nations arms embargoes'),
	('1C350', '2', '{EG,IL,KP,SS,TW}', '742.18: states not party to the convention'),
	('1E355', '1', '{EG,KP,SS}', '1E355: except for Israel and Taiwan'),
	('1C395', '3', '{IR,KP,SY}', 'group E:1; Sudan in the text is a remnant'),
	('2A994', '1', '{IR,KP}', '2A994: Iran and North Korea'),
	('0A999', '1', '{KP}', '0A999: North Korea only'),
	('0A998', '1', '{BY,RU}', '746.8: Russia and Belarus'),
	('1B999', '1', '{IQ,PK}', '1B999: Iraq and Pakistan'),
	('2B999', '1', '{PK}', '742.6(a)(12): Pakistan'),
	('0A606', '5', '{CN,RU,VE}', '742.6(a)(7): China, Russia, Venezuela'),
	('9D515', '5', '{CN,VE}', '9D515: unconditional for China and Venezuela'),
	('9D515', '5b', '{RU}', '9D515: for Russia unless for the International Space Station'),
	('6A003', 'f7', '{IN}', 'footnote 7'),
	('0A507', 'f10', '{AU,GB}', 'footnote 10')) AS t (given, given_line, expected, what);

SELECT results_eq(
	$$SELECT count(*) FILTER (WHERE except_destinations = '{}' AND NOT unenforced)::int,
			count(*) FILTER (WHERE except_destinations = '{CA}')::int, count(*) FILTER (WHERE except_destinations = '{AU,CA,GB}')::int,
			count(*) FILTER (WHERE unenforced)::int
	  FROM (SELECT DISTINCT entry, source_row, except_destinations, unenforced FROM requirement
		WHERE groups = '{*}' AND refers_to IS NULL AND party_footnote IS NULL) AS s$$,
	$$VALUES (56, 7, 1, 19)$$,
	'rows for every destination, for all but Canada, for all but Australia, Canada and the United Kingdom, and of the rule announced as not enforced');

SELECT results_eq(
	$$SELECT name, uncertain_destinations FROM requirement WHERE uncertain_destinations <> '{}' ORDER BY 1$$,
	$$VALUES ('3E001 1b', '{AU,CA,GB}'::text[]), ('5D002 5b', '{AU,GB}'), ('5E001 2b', '{AU,CA,GB}')$$,
	'the text decides for every destination but where part 742 names more than the row of an entry');

SELECT results_eq(
	$$SELECT array_agg(name ORDER BY name) FROM requirement WHERE party_footnote = 5$$,
	$$VALUES ('{3B993 1,3B994 1,3D993 1,3D994 1,3E993 1,3E994 1}'::text[])$$,
	'742.6(a)(11): rows for parties with footnote 5 of the Entity List');

-- ---------------------------------------------------------------------------
-- Scopes that are easily misread
-- ---------------------------------------------------------------------------

CREATE FUNCTION pg_temp.scope(wanted text) RETURNS text LANGUAGE sql AS $$
	SELECT trim(concat_ws(' ', nullif(array_to_string(paragraphs, ' '), ''),
		'-' || nullif(array_to_string(except_paragraphs, ' -'), ''),
		'?' || nullif(array_to_string(conditional_paragraphs, ' ?'), ''),
		'-?' || nullif(array_to_string(conditional_except, ' -?'), ''),
		'if ' || condition))
	FROM requirement WHERE name = wanted
$$;

SELECT is(pg_temp.scope(given), expected, given)
FROM (VALUES
	('0A505 1', '0A505.a 0A505.x'),
	('0A509 1', '0A509 -0A509.d -?0A509.a if fact:for_0A502_or_0A508'),
	('0A509 4', '0A509.d ?0A509.a if fact:for_0A502_or_0A508'),
	('0A606 1', '0A606 -0A606.b -0A606.y'),
	('0A502 4', '0A502.c 0A502.d 0A502.e ?0A502 if fact:barrel=under_18in'),
	('0A502 4b', '?0A502 if fact:barrel=18_to_24in'),
	('0D501 1', '?0D501 if related_not:0A501.y,0B501/0A501.y'),
	('1B001 2', '1B001 -1B001.e -1B001.f -?1B001.d -?1B001.d.4 if fact:!meets_1B101'),
	('1B233 1', '1B233.b'),
	('1C111 2', '1C111.a.3.f'),
	('1C351 1', '1C351.d.15 1C351.d.16'),
	('1C607 1', '1C607 -1C607.a.10 -1C607.a.11 -1C607.a.12 -1C607.a.14'),
	('1D607 1', '?1D607 if related_not:1C607.a.10,1C607.a.11,1C607.a.12,1C607.a.14'),
	('2B001 2', '2B001.c 2B001.d ?2B001.a if fact:!turning_machine_to_35_mm_or_bar_machine_to_42_mm'),
	('2B004 3', '2B004 -2B004.b.3 -?2B004 if fact:press_below_69_mpa'),
	('2B999 1', '2B999 -2B999.h.2'),
	('2E002 5', '?2E002 if related:2B350,2B351,2B352,2A226&2B350.g'),
	('3A001 1', '?3A001.b.2 ?3A001.b.3 if fact:!for_civil_telecommunications'),
	('3A001 4', '3A001.z.1.a 3A001.z.2.a 3A001.z.3.a 3A001.z.4.a'),
	('3A001 6', '3A001.z.2 ?3A001.a.1.a if fact:usable_in_missiles'),
	('3B001 3', '3B001.a.1 3B001.a.2 3B001.a.3 3B001.b 3B001.e 3B001.f.2 3B001.f.3 3B001.f.4 3B001.g 3B001.h 3B001.i 3B001.j'),
	('3B001 4', '3B001.a.4 3B001.c 3B001.d 3B001.f.1 3B001.f.5 3B001.f.6 3B001.k 3B001.l 3B001.m 3B001.n 3B001.p.2 3B001.p.4 3B001.r'),
	('3D001 5', '?3D001 if related:3A001.z.1.b,3A001.z.2.b,3A001.z.3.b,3A001.z.4.b,3A090.b'),
	('3E001 4', '?3E001 if related:3A090; origin:MO,D:5'),
	('3E001 5', '?3E001 if related:3A001.z,3A090; related_not:3A090.c'),
	('4A003 6', '4A003'),
	('5A001 2', '5A001.b 5A001.c 5A001.d 5A001.f 5A001.g 5A001.j -5A001.b.5 -5A001.f.3'),
	('5D001 2', '?5D001 if related:5A001.f.1'),
	('5E002 5', '5E002.b ?5E002.a if related_reason:5A002:EI,5A004:EI,5D002:EI'),
	('6A002 3', '6A002.a.1 6A002.a.2 6A002.a.3 6A002.c 6A002.f -?6A002.a.3.d.2.a -?6A002.a.3.e if fact:lead_selenide_based'),
	('0A919 1', '?0A919 if unless:military_deployment_a1'),
	('6A003 1', '6A003'),
	('6A003 3', '6A003.b.3 6A003.b.4.a 6A003.b.4.c ?6A003.b.4.b if fact:over_60_hz_or_over_111000_elements_or_for_civil_product'),
	('6A003 4', '?6A003.b.4.b if fact:!over_60_hz_or_over_111000_elements_or_for_civil_product'),
	('6D003 2', '6D003.c'),
	('7D001 2', '?7D001 if related_reason:*:MT; related_not:7A008'),
	('8A620 1', '8A620 -8A620.b -8A620.y'),
	('9A004 1', '9A004.g 9A004.r 9A004.u 9A004.w'),
	('9A515 2', '9A515 -9A515.e -9A515.x -9A515.y'),
	('9A610 1', '9A610 -9A610.b -9A610.y -?9A610.x if fact:for_aircraft_of_9A610_b'),
	('9D515 2', '9D515 -9D515.x -9D515.y'),
	('9D990 1', '?9D990 if related:9A990; related_not:9A990.a'),
	('9E003 2', '9E003.a.1 9E003.a.2 9E003.a.3 9E003.a.4 9E003.a.5 9E003.a.6 9E003.a.7 9E003.a.8 9E003.h 9E003.i 9E003.l'),
	('0A501 f10', '0A501 -0A501.y'),
	('0A505 f10', '0A505.a 0A505.x'),
	('9A515 f7', '9A515.e')) AS t (given, expected);

-- ---------------------------------------------------------------------------
-- Shipped rows and the user's
-- ---------------------------------------------------------------------------

SELECT is_empty(
	format('SELECT citation FROM export_control.%I WHERE shipped AND citation !~ ''^([0-9]+ CFR [0-9]+|[0-9]+ FR [0-9]+)''', t),
	'every row of ' || t || ' has a citation')
FROM unnest('{data_set,destination,country_chart,country_group,ccl_entry,ccl_paragraph,reserved_paragraph,license_requirement}'::text[]) t;

SELECT is(
	(SELECT condition FROM pg_extension, unnest(extconfig, extcondition) AS c (relation, condition)
	 WHERE extname = 'export_control' AND relation = ('export_control.' || t)::regclass),
	'WHERE NOT shipped', 'pg_dump keeps the user''s rows of ' || t)
FROM unnest('{data_set,destination,destination_name,country_chart,country_group,ccl_entry,ccl_paragraph,reserved_paragraph,license_requirement}'::text[]) t;

SELECT ok(has_table_privilege('public', 'export_control.' || t, 'SELECT') AND NOT has_table_privilege('public', 'export_control.' || t, 'INSERT'),
	'everybody may read ' || t || ', nobody write it')
FROM unnest('{data_set,destination,destination_name,country_chart,country_group,ccl_entry,ccl_paragraph,reserved_paragraph,license_requirement}'::text[]) t;

-- Tests that go through the rows of a table do not miss one that is gone.
CREATE FUNCTION pg_temp.shipped(name text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE found bigint; BEGIN EXECUTE format('SELECT count(*) FROM export_control.%I WHERE shipped', name) INTO found; RETURN found; END $$;
SELECT is_empty($$SELECT name, rows, pg_temp.shipped(name) FROM (VALUES
	('activity_rule', 6), ('approved_party', 36), ('ccl_entry', 638), ('ccl_entry_exception', 1027), ('ccl_paragraph', 363), ('country_chart', 200), ('country_group', 617), ('de_minimis', 23), ('direct_product_release', 12), ('direct_product_rule', 38), ('eei_rule', 31), ('embargo', 35), ('embargo_release', 54), ('end_use_rule', 84), ('exception_gate', 110), ('exception_paragraph', 29), ('exception_term', 352), ('general_license', 3), ('general_license_instrument', 8), ('general_license_item', 7), ('general_license_party', 273), ('hts_control', 2850), ('hts_supplement', 4), ('license_exception', 252), ('license_requirement', 1647), ('partner_country', 38), ('party_list', 17), ('party_list_day', 91), ('placeholder', 1999), ('requirement_section', 139), ('reserved_paragraph', 216), ('rule_status', 3), ('transaction_exclusion', 20)) t (name, rows)
	WHERE rows <> pg_temp.shipped(name)$$, 'so many rows each table of the law has in this edition');

SELECT finish();
ROLLBACK;
