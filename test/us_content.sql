-- us_content(): controlled US content of a bill of materials (15 CFR 734.4;
-- supplement no. 2 to part 734).
BEGIN;
SELECT plan(73);

CREATE TABLE bom (assembly text, part text, quantity numeric, value numeric, eccn text, origin text, incorporated boolean, hts_code text);
INSERT INTO bom VALUES
	-- A drive of Germany: a US controller in an assembly in an assembly.
	(NULL, 'drive', NULL, 1000, '3A991', 'DE'), ('drive', 'cabinet', 1, NULL, 'EAR99', 'DE'), ('cabinet', 'rack', 2, NULL, 'EAR99', 'DE'),
	('rack', 'controller', 3, 40, '3A001.a.2', 'US'), ('rack', 'screws', 100, 0.01, 'EAR99', 'US'), ('drive', 'motor', 1, 300, 'EAR99', 'JP'),
	-- A loop, and one that only another item has.
	(NULL, 'ring', NULL, 10, 'EAR99', 'DE'), ('ring', 'arc', 1, 1, NULL, 'DE'), ('arc', 'node', 1, 1, NULL, 'DE'), ('node', 'arc', 1, 1, NULL, 'DE'),
	('self', 'self', 1, 1, 'EAR99', 'DE'),
	-- What is not known.
	(NULL, 'open', NULL, 1000, 'EAR99', 'DE'), ('open', 'known', 1, 100, '3A001.a.2', 'US'), ('open', 'unclassified', 1, 50, NULL, 'US'),
	('open', 'from somewhere', 1, 70, '3A001.a.2', NULL), ('open', 'goods', 1, 500, 'EAR99', 'US'),
	(NULL, 'priceless', NULL, 1000, 'EAR99', 'DE'), ('priceless', 'gift', 1, NULL, '3A001.a.2', 'US'),
	(NULL, 'unpriced', NULL, NULL, 'EAR99', 'DE'), ('unpriced', 'chip', 1, 5, '3A001.a.2', 'US'),
	-- Shares at the limit.
	(NULL, 'quarter', NULL, 400, '4A994', 'DE'), ('quarter', 'chip', 1, 100, '3A001.a.2', 'US'),
	(NULL, 'more', NULL, 400, '4A994', 'DE'), ('more', 'chip', 1, 100.00000000000000000001, '3A001.a.2', 'US'),
	(NULL, 'tenth', NULL, 100, '4A994', 'DE'), ('tenth', 'toy', 1, 10, 'EAR99', 'US'),
	(NULL, 'eleventh', NULL, 100, '4A994', 'DE'), ('eleventh', 'toy', 1, 11, 'EAR99', 'US'),
	-- Content of which any amount does.
	(NULL, 'helicopter', NULL, 1000000, 'EAR99', 'FR'), ('helicopter', 'bracket', 1, 10, '8A609.x', 'US'),
	(NULL, 'cipher', NULL, 1000, '5E002', 'DE'), ('cipher', 'idea', 1, 1, '5E002', 'US'),
	-- Technology and software.
	(NULL, 'press', NULL, 100, 'EAR99', 'DE'), ('press', 'drawings', 1, 90, '3E001', 'US'), ('press', 'firmware', 1, 60, '3D001', 'US'),
	('press', 'viewer', 1, 5, 'EAR99', 'US'), ('press', 'bearing', 4, 1, '2A991', 'DE'),
	-- Tools, samples; one row of several in an assembly.
	(NULL, 'kit', NULL, 100, 'EAR99', 'DE'), ('kit', 'test rig', 1, 90, '3A001.a.2', 'US'), ('kit', 'chip', 2, 5, '3A001.a.2', 'United States'),
	('kit', 'chip', 3, 5, '3A001.a.2', 'USA'),
	-- Goods by HTS code.
	(NULL, 'machine', NULL, 100, 'EAR99', 'JP'), ('machine', 'pump', 1, 30, 'EAR99', 'US'),
	-- Cells that say nothing or no number one can count with.
	(NULL, 'bad', NULL, 100, 'EAR99', 'DE'), ('bad', 'minus', 1, -5, '3A001.a.2', 'US'), ('bad', 'nan', 1, 'NaN', '3A001.a.2', 'US'), ('bad', ' ', 1, 5, '3A001.a.2', 'US'),
	('bad', 'word', 1, 5, 'a chip', 'US'), ('bad', 'where', 1, 5, '3A001.a.2', 'Atlantis'),
	-- Its lines are of a name in another case.
	-- EAR99 may be goods, software or technology.
	(NULL, 'course', NULL, 100, 'EAR99', 'DE'), ('course', 'lecture', 1, 90, '5E002', 'US'), ('course', 'tool', 1, 1, '3D001', 'US'),
	-- Numbers of which none can count, nor what many times many of it make.
	(NULL, 'endless', NULL, 100, 'EAR99', 'DE'), ('endless', 'huge', 1, '1e100000', '3A001.a.2', 'US'),
	(NULL, 'nested', NULL, 100, 'EAR99', 'DE'), ('nested', 'nest 0', '1e150', 0, 'EAR99', 'DE'), ('nest 0', 'nest 1', '1e150', 0, 'EAR99', 'DE'), ('nest 1', 'chip', 1, 5, '3A001.a.2', 'US'),
	(NULL, 'bare', NULL, 100, 'EAR99', 'DE'), ('Bare', 'chip', 1, 90, '3A001.a.2', 'US');
UPDATE bom SET incorporated = false WHERE part = 'test rig';
UPDATE bom SET hts_code = '8413.50' WHERE part = 'pump';
CREATE FUNCTION pg_temp.answer(item text, destination text, evidence jsonb DEFAULT NULL, on_date date DEFAULT '2026-10-01') RETURNS text LANGUAGE sql AS $$
	SELECT format('%s of %s, %s..%s%%, %s%%: %s', trim_scale(controlled_value), coalesce(trim_scale(total_value)::text, '?'), coalesce(round(share, 2)::text, '?'),
		coalesce(round(share_at_most, 2)::text, '?'), threshold, coalesce(subject::text, 'not known'))
	FROM export_control.us_content('bom', item, destination, on_date, evidence => evidence) $$;

SELECT is(pg_temp.answer('drive', 'VN'), '240 of 1000, 24.00..24.00%, 25%: false', 'assemblies in assemblies: 2 racks of 3 controllers; screws need no license for Vietnam');
SELECT is(pg_temp.answer('drive', 'DE'), '0 of 1000, 0.00..0.00%, 25%: false', 'to Germany License Exception GBS is open to the controllers');
SELECT is(pg_temp.answer('drive', 'SY'), '242 of 1000, 24.20..24.20%, 10%: true', 'to Syria the screws count too, and more than 10 percent is too much');
SELECT results_eq($$SELECT part, quantity, amount, counts FROM export_control.us_content_parts('bom', 'drive', 'VN', '2026-10-01') ORDER BY part$$,
	$$VALUES ('controller', 6::numeric, 240::numeric, true), ('screws', 200, 2.00, false)$$, 'one line for each part of US origin');
SELECT is((SELECT citation FROM export_control.us_content('bom', 'drive', 'VN', '2026-10-01')), '15 CFR 734.4(d)', 'the threshold has its citation');
SELECT is((SELECT citation FROM export_control.us_content('bom', 'drive', 'SY', '2026-10-01')), '15 CFR 734.4(c)', 'that of Country Group E too');

-- Loops.
SELECT throws_ok($$SELECT export_control.us_content('bom', 'ring', 'VN', '2026-10-01')$$, '22000', '"arc" of bill of materials "bom" is a part of itself', 'an assembly in itself is an error');
CREATE FUNCTION pg_temp.detail(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE told text; BEGIN EXECUTE query; RETURN 'no error'; EXCEPTION WHEN OTHERS THEN GET STACKED DIAGNOSTICS told = PG_EXCEPTION_DETAIL; RETURN told; END $$;
SELECT is(pg_temp.detail($$SELECT export_control.us_content('bom', 'ring', 'VN', '2026-10-01')$$), 'The loop is "arc" in "node" in "arc".', 'which names the loop');
SELECT is(pg_temp.detail($$SELECT export_control.us_content('bom', 'self', 'VN', '2026-10-01')$$), 'The loop is "self" in "self".', 'of one alone');
INSERT INTO bom SELECT b.*
FROM (SELECT r.* FROM generate_series(20, 30) n, generate_series(0, n - 1) i,
	LATERAL jsonb_populate_record((SELECT b FROM bom b WHERE b.part = 'arc' AND b.assembly = 'ring'), jsonb_build_object('assembly', format('loop %s.%s', n, i), 'part', format('loop %s.%s', n, (i + 1) % n))) r) b;
SELECT is_empty($$SELECT n, told FROM generate_series(20, 30) n, pg_temp.detail(format('SELECT export_control.us_content(''bom'', %L, ''VN'', ''2026-10-01'')', format('loop %s.0', n))) told
	WHERE (length(told) - length(replace(told, ' in "', ''))) / 5 <> least(n, 21) OR n > 21 IS DISTINCT FROM told LIKE format('%% in %s more in %%', n - 21)$$, 'the end of a long one, and how many are left out');
SELECT lives_ok($$SELECT export_control.us_content('bom', 'drive', 'VN', '2026-10-01')$$, 'a loop that is not in the item is none of its business');

-- What is not known.
SELECT is(pg_temp.answer('open', 'VN'), '100 of 1000, 10.00..22.00%, 25%: not known', 'the share if nothing unknown counts, and if all does');
SELECT is((SELECT missing FROM export_control.us_content('bom', 'open', 'VN', '2026-10-01')),
	'{"\"unclassified\" in \"open\": the ECCN","\"from somewhere\" in \"open\": the origin"}', 'what is missing');
SELECT results_eq($$SELECT part, counts, us_origin FROM export_control.us_content_parts('bom', 'open', 'VN', '2026-10-01') ORDER BY part$$,
	$$VALUES ('from somewhere', NULL::boolean, NULL::boolean), ('goods', false, true), ('known', true, true), ('unclassified', NULL, true)$$, 'and of which line');
SELECT is(pg_temp.answer('priceless', 'VN'), '0 of 1000, 0.00..?%, 25%: not known', 'without a value there is no bound');
SELECT is(pg_temp.answer('unpriced', 'VN'), '5 of ?, ?..?%, 25%: not known', 'nor without that of the item');
SELECT is(pg_temp.answer('bad', 'VN'), '5 of 100, 5.00..?%, 25%: not known', 'cells that say nothing stop no report');
SELECT is((SELECT array_length(missing, 1) FROM export_control.us_content('bom', 'bad', 'VN', '2026-10-01')), 4, 'each is told');
SELECT is((SELECT amount FROM export_control.us_content_parts('bom', 'bad', 'VN', '2026-10-01') WHERE part = ''), 5::numeric, 'a part without a name counts as any');
SELECT is(pg_temp.answer('bare', 'VN'), '0 of 100, 0.00..?%, 25%: not known', 'an item of which no line is has not no content');
SELECT is((SELECT missing FROM export_control.us_content('bom', 'bare', 'VN', '2026-10-01')), '{"\"bare\": what it is made of, as no line is of it"}', 'and so it says');
SELECT is(pg_temp.answer(item, 'VN', evidence), pg_temp.answer(item, 'VN'), format('content that the caller states is not taken for that of the lines of "%s"', item))
FROM (VALUES ('priceless', '{"foreign_made": true, "us_content_percent": 0, "US_Content_Items": "EAR99"}'::jsonb), ('open', '{"us_content_percent": 0}')) s (item, evidence);
SELECT is(pg_temp.answer('course', 'CN', evidence), answer, format('an EAR99 item with technology and software, %s', evidence))
FROM (VALUES (NULL::jsonb, '0 of 100, 0.00..91.00%, 25%: not known'), ('{"technology_or_software": false}', '0 of 100, 0.00..0.00%, 25%: false'),
	('{"technology_or_software": true}', '0 of 100, 0.00..91.00%, 25%: not known')) s (evidence, answer);
SELECT is((SELECT count(*) FROM export_control.us_content('bom', 'course', 'CN', '2026-10-01'), unnest(missing) m WHERE m ~ 'state the ECCN of the item, or technology_or_software'), 2::bigint,
	'what to state is told');
SELECT is(pg_temp.answer('endless', 'VN'), '0 of 100, 0.00..?%, 25%: not known', 'a value beyond all numbers is not known');
SELECT is(pg_temp.answer('nested', 'VN'), '0 of 100, 0.00..?%, 25%: not known', 'nor is a quantity of which nested ones make such');
-- A code with more behind it is not what it begins with.
INSERT INTO bom (assembly, part, quantity, value, eccn, origin, hts_code) VALUES (NULL, 'desk', NULL, 100, 'EAR99', 'DE', NULL), ('desk', 'leg', 1, 90, 'EAR99', 'US', '9401.30        8413.50');
SELECT is((SELECT why FROM export_control.us_content_parts('bom', 'desk', 'RU', '2026-10-01', evidence => '{"exported_from": "AE", "supplement_6_item": false, "oil_project_746_8_a_4": false}')), 'luxury goods for Russia go by HTS code: state hts_code', 'an HTS code with more behind it');

-- The limits.
SELECT is(pg_temp.answer('quarter', 'VN'), '100 of 400, 25.00..25.00%, 25%: false', 'exactly 25 percent');
SELECT is(pg_temp.answer('more', 'VN'), '100.00000000000000000001 of 400, 25.00..25.00%, 25%: true', 'a hair more');
SELECT is(pg_temp.answer('tenth', 'SY'), '10 of 100, 10.00..10.00%, 10%: false', 'exactly 10 percent');
SELECT is(pg_temp.answer('eleventh', 'SY'), '11 of 100, 11.00..11.00%, 10%: true', 'and 11');
SELECT is(pg_temp.answer('eleventh', 'VN'), '0 of 100, 0.00..0.00%, 25%: false', 'EAR99 content counts where it would need a license');

-- An item of US origin is subject whatever its content (734.3(a)(2)), and one that may be of US origin may be.
INSERT INTO bom (assembly, part, quantity, value, eccn, origin) VALUES
	(NULL, 'made at home', NULL, 100, '3A001.a.2', 'USA'), ('made at home', 'screw', 1, 1, 'EAR99', 'US'),
	(NULL, 'made somewhere', NULL, 100, '3A001.a.2', 'various'), ('made somewhere', 'screw', 1, 1, 'EAR99', 'US'),
	(NULL, 'not said', NULL, 100, '3A001.a.2', NULL), ('not said', 'screw', 1, 1, 'EAR99', 'US'),
	(NULL, 'said twice', NULL, 100, '3A001.a.2', 'DE'), (NULL, 'said twice', NULL, 90, '5E002', 'US'), ('said twice', 'screw', 1, 1, 'EAR99', 'US');
SELECT is(subject, answer, format('an item that is %s', item)) FROM (VALUES ('made at home', true), ('made somewhere', NULL), ('not said', false), ('said twice', NULL)) a (item, answer),
	export_control.us_content('bom', item, 'BR', '2026-10-01');
SELECT results_eq($$SELECT citation, threshold, stated FROM export_control.us_content('bom', 'made at home', 'BR', '2026-10-01')$$,
	$$VALUES ('15 CFR 734.3(a)(2)', NULL::numeric, '{"foreign_made": false}'::jsonb)$$, 'by which rule, and what an order states of it');
SELECT is((SELECT export_eligibility('3A001.a.2', 'BR', 'ACME', '2026-10-01', evidence => stated)::text FROM export_control.us_content('bom', 'made at home', 'BR', '2026-10-01')),
	export_eligibility('3A001.a.2', 'BR', 'ACME', '2026-10-01')::text, 'so that it is decided like any item of the United States');
SELECT is((SELECT stated FROM export_control.us_content('bom', 'made at home', 'CU', '2026-10-01', evidence => '{"foreign_made": true}')), '{"foreign_made": false}', 'whatever the caller says');
SELECT is((SELECT missing FROM export_control.us_content('bom', 'made somewhere', 'BR', '2026-10-01')), '{"\"made somewhere\": the origin of the item, of which \"various\" tells nothing"}', 'what is missing is told');

-- Content of which any amount does.
SELECT is(pg_temp.answer('helicopter', 'CN'), '10 of 1000000, 0.00..0.00%, 0%: true', 'a bracket of the 600 series, to Country Group D:5');
SELECT is((SELECT citation FROM export_control.us_content('bom', 'helicopter', 'CN', '2026-10-01')), '15 CFR 734.4(a)(6)(i)', 'and by which rule');
SELECT is(pg_temp.answer('helicopter', 'VN'), '10 of 1000000, 0.00..0.00%, 25%: false', 'elsewhere it is a share');
SELECT is(pg_temp.answer('cipher', 'DE', '{"commingled_report_filed": true}'), '1 of 1000, 0.10..0.10%, 0%: true', 'encryption technology, to anybody');

-- Technology and software.
SELECT is(pg_temp.answer('press', 'CN', '{"military_commodity": false}'), '0 of 100, 0.00..0.00%, 25%: false', 'drawings are not incorporated, firmware under more than AT is judged by itself');
SELECT results_eq($$SELECT part, rule FROM export_control.us_content_parts('bom', 'press', 'CN', '2026-10-01') WHERE part IN ('drawings', 'firmware') ORDER BY part$$,
	$$VALUES ('drawings', '15 CFR 734 Supp. 2(a)(1), note'), ('firmware', '15 CFR 734.4(c)(1), (d)(1), note 3')$$, 'by which rule');
SELECT is(pg_temp.answer('kit', 'VN'), '25 of 100, 25.00..25.00%, 25%: false', 'what is not incorporated does not count; a part in two rows counts twice, however its country is written');

-- Partner countries.
INSERT INTO bom (assembly, part, quantity, value, eccn, origin) VALUES
	(NULL, 'simulator', NULL, 100, 'EAR99', 'JP'), ('simulator', 'airframe', 1, 40, '9A991.d', 'US'), (NULL, 'server', NULL, 100, 'EAR99', 'JP'), ('server', 'phone', 1, 40, '5A992.c', 'US');
SELECT is(pg_temp.answer('simulator', 'RU', '{"exported_from": "JP"}'), '0 of 100, 0.00..0.00%, 25%: false', '746.8(a)(12)(iii)(B)(1): nor does content of 9A991');
SELECT is(pg_temp.answer('simulator', 'RU', '{"exported_from": "AE"}'), '40 of 100, 40.00..40.00%, 25%: true', 'from the Emirates it does');
SELECT is(pg_temp.answer('server', 'BY', '{"exported_from": "JP"}'), '40 of 100, 40.00..40.00%, 25%: true', 'what is of an entry that names more reasons counts, though its paragraph has AT alone');
SELECT matches(export_eligibility('4A994', 'RU', 'ACME', '2026-10-01', evidence => '{"foreign_made": true, "exported_from": "JP", "us_content_percent": 40, "us_content_items": ["9A991.d", "EAR99"], "us_content_software_746_8_a_8": false, "foreign_direct_product": false}')::text, '^not_subject', 'the same of an order that states it');
SELECT is(pg_temp.answer('machine', 'RU', '{"exported_from": "JP"}'), '0 of 100, 0.00..0.00%, 25%: false', '746.8(a)(12)(iii)(B): EAR99 content does not count from Japan to Russia');
INSERT INTO bom (assembly, part, quantity, value, eccn, origin, hts_code) VALUES
	(NULL, 'planner', NULL, 100, '3A991', 'JP', NULL), ('planner', 'suite', 1, 40, 'EAR99', 'US', NULL), (NULL, 'disk', NULL, 100, '3A991', 'JP', NULL), ('disk', 'suite on a disk', 1, 40, 'EAR99', 'US', '8523.49');
SELECT is(pg_temp.answer('planner', 'RU', '{"exported_from": "JP"}'), '0 of 100, 0.00..40.00%, 25%: not known', '746.8(a)(12)(iii)(B) leaves out what (a)(8) requires: EAR99 content may be software of it');
SELECT is(pg_temp.answer('disk', 'RU', '{"exported_from": "JP"}'), '0 of 100, 0.00..40.00%, 25%: not known', 'on a disk, too');
SELECT is(pg_temp.answer('planner', 'BY', '{"exported_from": "JP", "us_content_software_746_8_a_8": true}'), '40 of 100, 40.00..40.00%, 25%: true', 'such software counts');
SELECT is(pg_temp.answer('planner', 'BY', '{"exported_from": "JP", "us_content_software_746_8_a_8": false}'), '0 of 100, 0.00..0.00%, 25%: false', 'other does not');
SELECT is(pg_temp.answer('machine', 'RU', '{"exported_from": "JP", "us_content_software_746_8_a_8": true}'), '0 of 100, 0.00..0.00%, 25%: false', 'a part with an HTS code of goods is no software');
SELECT is(pg_temp.answer('planner', 'RU', '{"exported_from": "JP"}', '2024-09-15'), '0 of 100, 0.00..0.00%, 25%: false', 'nor did it count before (a)(8)');
SELECT is(pg_temp.answer('machine', 'RU', '{"exported_from": "AE"}'), '30 of 100, 30.00..30.00%, 25%: true', 'from the Emirates it does: the code is in supplement no. 4');

-- The same verdict from what it says to state.
SELECT is_empty($$SELECT p, d, c.subject, v FROM unnest('{drive,open,priceless,unpriced,quarter,more,tenth,eleventh,helicopter,kit,bad,bare}'::text[]) p, unnest('{VN,SY,CN,BR,DE}'::text[]) d,
	export_control.us_content('bom', p, d, '2026-10-01', evidence => '{"military_commodity": false, "computer_over_4a003b": false, "computer_over_4a994b": false}') c,
	export_eligibility((SELECT eccn FROM bom WHERE part = p AND assembly IS NULL), d, 'Nordwind Maschinen GmbH', '2026-10-01',
		evidence => c.stated || '{"foreign_direct_product": false, "military_commodity": false, "computer_over_4a003b": false, "computer_over_4a994b": false}') v
	WHERE (outcome(v) = 'not_subject') <> (c.subject IS NOT DISTINCT FROM false) OR (outcome(v) = 'review' AND 'jurisdiction' = ANY (reasons(v)::text[])) <> (c.subject IS NULL)$$,
	'given as evidence, an order gets the same answer');

-- All items at once.
DELETE FROM bom WHERE assembly IN ('ring', 'arc', 'node', 'self', 'Bare') OR part IN ('ring');
SELECT set_eq($$SELECT product, controlled_value, share, subject FROM export_control.us_contents('bom', 'VN', '2026-10-01')$$,
	$$SELECT part, controlled_value, share, subject FROM (SELECT DISTINCT part FROM bom WHERE assembly IS NULL) b, export_control.us_content('bom', part, 'VN', '2026-10-01')$$,
	'all items of a table');

-- A chain deeper than any stack, and one assembly in many.
CREATE TABLE deep (assembly text, part text, value numeric, eccn text, origin text);
INSERT INTO deep SELECT 'a' || n, 'a' || n + 1, NULL, NULL, 'DE' FROM generate_series(1, 100000) n;
INSERT INTO deep VALUES (NULL, 'a1', 100, 'EAR99', 'DE'), ('a100001', 'chip', 5, '3A001.a.2', 'US');
SELECT is((SELECT share FROM export_control.us_content('deep', 'a1', 'VN', '2026-10-01')), 5.0000000000, '100,000 levels');
CREATE TABLE wide (up text, "a ""part""" text, n int, price numeric, eccn eccn, made_in text);
INSERT INTO wide SELECT 'w' || n, 'w' || n + 1, q, NULL::numeric, NULL::eccn, 'DE' FROM generate_series(1, 60) n, unnest('{1,2}'::int[]) q;
INSERT INTO wide VALUES (NULL, 'w1', 1, 1e40, 'EAR99', 'DE'), ('w61', 'chip', 1, 1, '3A001.a.2', 'US');
SELECT is((SELECT controlled_value FROM export_control.us_content('wide', 'w1', 'VN', '2026-10-01', '{"assembly": "up", "part": "a \"part\"", "quantity": "n", "value": "price", "origin": "made_in"}')),
	3::numeric ^ 60, 'three of each in the next, sixty times: by ways it would take longer than the world has');

-- Names that would break a query.
CREATE SCHEMA "a;b";
CREATE TABLE "a;b"."x'); DROP TABLE bom; --" ("up""); SELECT 1/0; --" text, part text, value numeric, eccn text, origin text);
INSERT INTO "a;b"."x'); DROP TABLE bom; --" VALUES (NULL, 'it''s', 100, 'EAR99', 'DE'), ('it''s', '"; DROP TABLE bom; --', 30, '3A001.a.2', 'US');
SELECT is((SELECT share FROM export_control.us_content('"a;b"."x''); DROP TABLE bom; --"', 'it''s', 'VN', '2026-10-01', '{"assembly": "up\"); SELECT 1/0; --"}')), 30.0000000000, 'hostile names of tables, columns and parts');
SELECT throws_ok($$SELECT export_control.us_content('bom', 'drive', 'VN', '2026-10-01', '{"assembly": "nothing"}')$$, '42703', NULL, 'a column that the table does not have');
SELECT throws_ok($$SELECT export_control.us_content('bom', 'drive', 'VN', '2026-10-01', '{"price": "value"}')$$, '22023', '"price" is no column of a bill of materials', 'a column that is none of a bill of materials');
SELECT throws_ok($$SELECT export_control.us_content('bom', 'nothing', 'VN', '2026-10-01')$$, '22023', 'bill of materials "bom" has no item "nothing"', 'an item that is not there');
SELECT throws_ok($$SELECT export_control.us_content('bom', 'drive', 'Atlantis', '2026-10-01')$$, '22023', '"Atlantis" is no destination known', 'a destination that is none');

-- The caller's rights, and no others.
CREATE ROLE bom_reader;
CREATE ROLE bom_stranger;
GRANT SELECT ON bom TO bom_reader;
SET LOCAL ROLE bom_reader;
SELECT lives_ok($$SELECT export_control.us_content('bom', 'drive', 'VN', '2026-10-01')$$, 'who may read the table');
SET LOCAL ROLE bom_stranger;
SELECT throws_ok($$SELECT export_control.us_content('bom', 'drive', 'VN', '2026-10-01')$$, '42501', NULL, 'who may not');
RESET ROLE;

SELECT * FROM finish();
ROLLBACK;
