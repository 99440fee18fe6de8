-- Texts that say nothing are no answer to a fact: every placeholder, and every
-- shape of nothing, for every fact that is a text, and in statements on file.
-- A license exception rests on a paragraph that its section has.
BEGIN;
SELECT plan(17);

CREATE TEMP TABLE nothing (text text, anywhere boolean);
INSERT INTO nothing SELECT DISTINCT ON (text) text, stands_for IN ('any', 'text') FROM export_control.effective_placeholder ORDER BY text, stands_for NOT IN ('any', 'text');
INSERT INTO nothing SELECT format(shape, text), anywhere FROM nothing, unnest('{" %1$s ","%1$s.","(%1$s)","%1$s, %1$s"}'::text[]) shape WHERE text !~ '^[#(&]' AND text !~ '[,;:.]';
INSERT INTO nothing SELECT text || '  ' || text, anywhere FROM nothing WHERE text ~ '^[a-z]+$';
INSERT INTO nothing SELECT upper(text), anywhere FROM nothing WHERE lower(upper(text)) = lower(text);
INSERT INTO nothing SELECT unnest(ARRAY['-', '--', '—', '–––', '_', '.', '...', '…', '?', '???', '!', '*', '/', '\', '//', '()', '[]', '<>', '""', '''''', ',', ';', '|', '~', '·', '•', '−', '。', '、', '※', '✓', '☐',
	'', ' ', '   ', E'\t', E'\n', E'\r\n', U&'\00a0', U&'\2003', U&'\3000', U&'\200b', U&'\200c\200d', U&'\feff', U&'\00ad', U&'\2060', U&'\180e', U&' \200b - ', '0', '00', '0000000']), true;
CREATE TEMP TABLE digits AS SELECT unnest('{1,12,4711,20260115,3.14,1-2-3,１２３,٤٢,"1 2 3",007}'::text[]) AS text;
SELECT cmp_ok((SELECT count(*) FROM nothing), '>', 5000::bigint, 'there are texts that say nothing');

CREATE FUNCTION pg_temp.asked(key text, value jsonb) RETURNS eligibility LANGUAGE sql AS $$
	SELECT export_eligibility('EAR99', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01', evidence => jsonb_build_object(key, value))
$$;
CREATE TEMP TABLE text_fact AS SELECT key, kind FROM export_control.effective_fact WHERE kind IN ('text', 'key', 'paragraph');
SELECT results_eq('SELECT DISTINCT kind FROM text_fact ORDER BY 1', $$VALUES ('key'), ('paragraph'), ('text')$$, 'there are facts that are texts');
SELECT is_empty($$SELECT key, text, v FROM text_fact, nothing, pg_temp.asked(key, to_jsonb(text)) v
	WHERE (kind <> 'key' OR anywhere) AND NOT 'evidence_unusable' = ANY (reasons(v)) LIMIT 20$$, 'none of them is an answer');
SELECT is_empty($$SELECT key, text, v FROM text_fact, digits, pg_temp.asked(key, to_jsonb(text)) v WHERE kind <> 'key' AND NOT 'evidence_unusable' = ANY (reasons(v)) LIMIT 20$$, 'digits alone are no text');
SELECT is_empty($$SELECT key, n, v FROM text_fact, unnest('{0,1,4711,-1,0.5}'::numeric[]) n, pg_temp.asked(key, to_jsonb(n)) v WHERE (kind <> 'key' OR n = 0) AND NOT 'evidence_unusable' = ANY (reasons(v)) LIMIT 20$$, 'numbers are none either');
SELECT is_empty($$SELECT key, text, v FROM text_fact, digits, pg_temp.asked(key, to_jsonb(text)) v WHERE kind = 'key' AND 'evidence_unusable' = ANY (reasons(v)) LIMIT 20$$, 'but a key may be one');
SELECT is_empty($$SELECT key, text, v FROM (VALUES ('end_use_declaration', 'EUS 2026/4'), ('end_use_declaration', 'Endverbleibserklärung vom 15.01.2026'), ('end_use_declaration', '最终用户声明 2026-1'),
		('currency', 'USD'), ('unit', 'pcs'), ('unit', 'EA'), ('unit', 'each'), ('unit', 'kg'), ('order_key', 'SO-4711'), ('order_key', '4500012345'), ('exception_paragraph', '(b)(2)(ii)')) t (key, text), pg_temp.asked(key, to_jsonb(text)) v
	WHERE outcome(v) <> 'no_license_required'$$, 'what says something is read');

-- A declaration that is refused, gone or not there yet is none, nor is a bare yes or no the name of one; parties may be called so.
SELECT cmp_ok((SELECT count(DISTINCT language) FROM export_control.effective_placeholder WHERE stands_for = 'text'), '>=', 10::bigint, 'in the languages of trade');
SELECT is_empty($$SELECT text, v FROM unnest('{false,TRUE,"no.",Nein,"Not yet!",(refused),"declined, declined",revoked,expired,refusé,не подписано,已拒绝,取消,아직,مرفوض,hayır,"pas encore",abgelaufen,requested,unresolved,"not resolved","still open","pending approval","to be done","in Klärung",resolved?,y/n,yes/no,J/N,ja/nein,"yes or no",soon,asap,attached,是的,对,不是,yep,nope,yeah,okey,нету,"none yet","no such paper","not granted",open,later,awaiting,"N/A / no"}'::text[]) text,
	pg_temp.asked('end_use_declaration', to_jsonb(text)) v WHERE NOT 'evidence_unusable' = ANY (reasons(v))$$, 'a declaration that is not there is none');
SELECT is_empty($$SELECT text, v FROM export_control.effective_placeholder, export_eligibility('EAR99', 'DE', text, '2026-10-01') v
	WHERE stands_for = 'text' AND 'party_not_given' = ANY (reasons(v)) AND text NOT IN (SELECT text FROM export_control.effective_placeholder WHERE stands_for <> 'text')$$, 'but a name of a party');

-- Statements on file.
CREATE FUNCTION pg_temp.filed(party text, value text, document text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
	PERFORM export_control.file_statement(party, 'end_use_declaration', value, document, '2026-01-20');
	RETURN true;
EXCEPTION WHEN invalid_parameter_value OR check_violation THEN
	RETURN false;
END
$$;
SELECT ok(pg_temp.filed('Nordwind Maschinen GmbH', 'EUS 1', 'EUS 1'), 'a statement can be filed');
SELECT is_empty($$SELECT text FROM (SELECT text FROM nothing UNION SELECT text FROM digits) n WHERE NOT export_control.says_nothing(text) LIMIT 20$$, 'none of them says something');
SELECT is_empty($$SELECT what, text FROM (SELECT * FROM (SELECT text FROM nothing UNION SELECT text FROM digits) u ORDER BY md5(text) LIMIT 40) n, unnest('{party,value,document}'::text[]) what
	WHERE pg_temp.filed(CASE what WHEN 'party' THEN text ELSE 'Nordwind Maschinen GmbH' END, CASE what WHEN 'value' THEN text ELSE 'EUS 1' END, CASE what WHEN 'document' THEN text ELSE 'EUS 1' END) LIMIT 20$$,
	'none by nobody, of nothing or on no paper');

-- Paragraphs of license exceptions.
CREATE TEMP TABLE paragraph AS
SELECT DISTINCT e.code, (SELECT string_agg(m[1], '' ORDER BY o) FROM regexp_matches(p, '\([^)]*\)', 'g') WITH ORDINALITY r (m, o) WHERE o <= depth) AS paragraph
FROM export_control.effective_exception_paragraph e, unnest(e.paragraphs) p, generate_series(1, 6) depth;
CREATE TEMP TABLE invented AS
SELECT c.code, p.paragraph FROM (SELECT DISTINCT code FROM export_control.effective_exception_paragraph) c,
	(SELECT DISTINCT paragraph FROM paragraph UNION SELECT code_paragraph FROM (SELECT paragraph || added AS code_paragraph FROM paragraph, unnest('{(zz),(99),(A)(1)(i)(Q)}'::text[]) added) a
		UNION SELECT unnest('{(x),(zz),TBD,none,"(b","b)","(b))",b,"()","( )","(b)(","(a)-(b)","740.17(b)(1)"}'::text[])) p
WHERE NOT EXISTS (SELECT FROM paragraph q WHERE q.code = c.code AND q.paragraph = p.paragraph);
SELECT cmp_ok((SELECT count(*) FROM invented), '>', 10000::bigint, 'there are paragraphs that a section does not have');
CREATE FUNCTION pg_temp.rests(code text, paragraph text) RETURNS eligibility LANGUAGE sql AS $$
	SELECT export_eligibility('5A002.a.1', 'BR', 'Nordwind Maschinen GmbH', '2026-10-01', evidence => jsonb_build_object('exception_' || lower(code), true, 'exception_paragraph', paragraph))
$$;
SELECT is_empty($$SELECT code, paragraph, v FROM invented, pg_temp.rests(code, paragraph) v
	WHERE v::boolean OR NOT (outcome(v) = 'license_required' OR 'evidence_unusable' = ANY (reasons(v))) LIMIT 20$$, 'none of them carries an exception');
SELECT is_empty($$SELECT code, paragraph, v FROM paragraph, pg_temp.rests(code, paragraph) v WHERE 'evidence_unusable' = ANY (reasons(v)) LIMIT 20$$, 'those that it has are read');
SELECT is_empty($$SELECT code, paragraph FROM (SELECT code, paragraph FROM export_control.license_exception WHERE paragraph <> ''
		UNION SELECT split_part(leaf, ' ', 1), split_part(leaf, ' ', 2) FROM export_control.exception_gate, unnest(leaves) leaf WHERE leaf LIKE '% %'
		UNION SELECT split_part(e, ' ', 1), split_part(e, ' ', 2) FROM export_control.embargo, unnest(exceptions) e WHERE e LIKE '% %') r (code, paragraph)
	WHERE NOT EXISTS (SELECT FROM paragraph p WHERE p.code = r.code AND p.paragraph = r.paragraph)$$, 'all that rules name are there');
SELECT * FROM finish();
ROLLBACK;
