-- An item is read where its text can mean nothing else; else the trail says
-- what would be right (15 CFR 738.2(d)).
\ir asked.psql
INSERT INTO asked (what, item, outcome, says)
SELECT 'read as ' || item, t, outcome(export_eligibility(item::eccn, 'DE', 'Nordwind Maschinen GmbH', '2026-10-01'))::text, '^' || item || '( |$|:)'
FROM (VALUES
	('5D992.c', '{"ECCN: 5D992.c","ECCN 5D992.c","ECCN# 5D992.c","eccn no. 5D992c","US ECCN: 5D992.c","Export Control Classification Number 5D992.c","ECCN=5D992.c","(5D992.c)","''5D992.c"}'::text[]),
	('3A001.a.2', '{"3A001(a)(2)","3A001.a(2)","3A001 (a) (2)","3A001.(a).(2)","3A001(a.2)",3A001a2,"3A001 a 2",3A001A2,3A001-a-2,3A001_a_2,"3A 001.a.2 ","3A001.a.2.","3A001.a.2;","3A-001.a.2","ECCN 3A001(a)(2)"}'),
	('5A992.c', '{"5A992.c.","5A992.c ","5A992.c,","\"5A992.c\"",５Ａ９９２．ｃ}'),
	('3B001.c.1.a', '{3B001c1a,"3B001.c(1)(a)","3B001(c)(1)(a)"}'),
	('1C350.b.11', '{1C350b11,1C350(b)(11)}'),
	('EAR99', '{EAR-99,"EAR 99",Ear99,ear99,"EAR99.","E.A.R. 99","ECCN: EAR99",EAR_99,"EAR–99",ＥＡＲ９９,"(EAR99)"}'),
	('5A002.a', '{5A002.a,5a002A,"5A002 (a)"}')) AS v (item, texts), unnest(texts) t;
INSERT INTO asked (what, item, outcome, says)
SELECT 'blanks of all kinds', format(t, chr(160), chr(8239), chr(12288), chr(8203)), 'no_license_required', '^5A992\.c'
FROM unnest(ARRAY['5A992.c%1$s', '%1$s5A992.c', '5A992%2$s.c', '%3$s5A992.c%4$s', '5A992.%4$sc']) t;
INSERT INTO asked (what, item, outcome, reason, says)
SELECT 'no item, with what is near', item, 'review', 'item_malformed', says
FROM (VALUES
	('3А001', 'letters of another script stand in it; did you mean 3A001\?'),		-- a Cyrillic A
	('5D992.с', 'did you mean 5D992\.c\?'),
	('3AO01.a.2', 'did you mean 3A001\.a\.2\?'),
	('3A00l', 'did you mean 3A001\?'),
	('3A001.a.02', 'no leading zeros; did you mean 3A001\.a\.2\?'),
	('3A001..a', 'did you mean 3A001\.a\?'),
	('5A992.c (NLR)', 'did you mean 5A992\.c\?'),
	('EAR99 NLR', 'did you mean EAR99\?'),
	('AL: N / ECCN: 5A992.c', 'did you mean 5A992\.c\?'),
	('5A002.a / 5D002.a', 'it names 2 items'),
	('3A001.a.2, 3A001.a.3', 'it names 2 items'),
	('5F002', '"F" is not a product group'),
	('5A99', 'ends where a digit belongs'),
	('3A001.a.b', '"b" is not a paragraph number'),
	('3A001.a-c', '"-" stands where a dot'),
	('3A001.', 'ends where a paragraph letter belongs; did you mean 3A001\?'),
	('EAR9', 'can only be EAR99'),
	('5.00E+02', 'spreadsheet made of 5E002'),
	('XI(c)', 'United States Munitions List'),
	('VIII(h)(1)', 'United States Munitions List'),
	('USML Category XI', 'United States Munitions List'),
	('8542.31.0000', 'tariff schedule'),
	('854231', 'tariff schedule'),
	('widget', '"w" is not a category')) AS v (item, says);
INSERT INTO asked (what, item, destination, evidence, outcome, reason)
SELECT 'the item that technology is for is read alike', '3E001', 'CN', evidence, outcome(verdict)::text, (reasons(verdict))[1]
FROM export_eligibility('3E001', 'CN', 'Nordwind Maschinen GmbH', '2026-10-01', evidence => '{"related_item": "3A001.a.2"}') verdict,
	unnest('{"{\"related_item\": \"3A001(a)(2)\"}","{\"related_item\": \"ECCN 3A001.a.2.\"}","{\"related_item\": \"3A001a2\"}"}'::jsonb[]) evidence;
\ir answers.psql
