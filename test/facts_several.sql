-- An order that states two values of a fact is never answered milder than with
-- either alone: of all codes and places, and of what technology is for.  A code that
-- may have one value is answered so once a row of the user's own lets it have
-- several, and such a row is refused where code reads one.
BEGIN;
SELECT plan(11);

\ir exception_orders.psql
CREATE TEMP TABLE code AS SELECT key, several, choices, key = ANY (export_control.built_in_facts()) AS built_in FROM export_control.fact WHERE kind = 'code' AND shipped
	-- Of a person's countries the last one decides (734.13(b)).
	UNION ALL SELECT key, several, '{CN,DE,RU,MO,BR,IL,IR,US}', true FROM export_control.fact WHERE kind = 'destination' AND several AND key <> 'nationalities';

-- Orders that may use a paragraph, with what meets and what misses its terms; entries
-- whose requirements turn on a code or on what technology is for; and some of each kind.
CREATE TEMP TABLE asked (key text, item text, destination text, consignee text, stated jsonb);
INSERT INTO asked SELECT DISTINCT c.key, b.item, b.destination, b.consignee, pg_temp.evidence(b, e.more) - c.key
FROM code c, base b LEFT JOIN LATERAL (SELECT t.met, t.missed FROM tried t WHERE t.id = b.id) t ON true, LATERAL (VALUES ('{}'::jsonb), (t.met), (t.missed)) e (more)
WHERE e.more = '{}' AND NOT c.several OR e.more ? c.key;
INSERT INTO asked SELECT c.key, r.item, destination, 'Nordwind Maschinen GmbH', beside
FROM code c JOIN LATERAL (SELECT DISTINCT unnest(CASE WHEN paragraphs || conditional_paragraphs = '{}' THEN ARRAY[entry] ELSE paragraphs || conditional_paragraphs END)::text AS item FROM export_control.license_requirement
		WHERE condition ~ ('fact:!?' || c.key || '=') OR c.key = 'activity' AND condition ~ 'activity:') r ON true,
	unnest('{CN,CA,DE,BR,VN}'::text[]) destination,
	(VALUES ('{}'::jsonb), ('{"for_police": false, "accompanies_its_user": true}'), ('{"related_item": "9A004"}'), ('{"related_item": "5A001.f.1"}')) b (beside);
INSERT INTO asked SELECT c.key, item, destination, 'Nordwind Maschinen GmbH', beside
FROM code c, unnest('{EAR99,3A001.a.2,3A090.a,1C350.b.1,9A991.b,5A992.c,0A502.b,3E001}'::text[]) item, unnest('{CN,RU,BR,DE,CU,VE}'::text[]) destination,
	(VALUES ('{}'::jsonb), ('{"end_use_declaration": "D-1"}'), ('{"transaction": "transfer", "exported_from": "BR"}')) b (beside)
WHERE NOT beside ? c.key;

CREATE FUNCTION pg_temp.verdict(a asked, more jsonb) RETURNS eligibility LANGUAGE sql AS $$
	SELECT export_eligibility(a.item, a.destination, a.consignee, '2026-09-01', evidence => a.stated || more)
$$;
-- What two values say together is at least what each of them says, and the order does not matter.
CREATE FUNCTION pg_temp.milder(of_keys text[]) RETURNS TABLE (key text, item text, destination text, stated jsonb, two text, together eligibility, alone eligibility) LANGUAGE sql AS $$
	WITH one AS MATERIALIZED (
		SELECT a, a.key, choice, pg_temp.verdict(a, jsonb_build_object(a.key, choice)) AS verdict
		FROM asked a JOIN code c USING (key), unnest(c.choices) choice WHERE c.key = ANY (of_keys))
	SELECT x.key, (x.a).item, (x.a).destination, (x.a).stated, x.choice || ',' || y.choice, v, x.verdict
	FROM one x JOIN one y ON x.a = y.a AND x.choice <> y.choice,
		pg_temp.verdict(x.a, jsonb_build_object(x.key, CASE WHEN x.choice < y.choice THEN to_jsonb(x.choice || ', ' || y.choice) ELSE jsonb_build_array(x.choice, y.choice) END)) v
	WHERE pg_temp.severity(v) < pg_temp.severity(x.verdict)
$$;

SELECT cmp_ok((SELECT count(*) FROM code WHERE several), '>=', 3::bigint, 'there are facts of several values');
SELECT is_empty($$SELECT key FROM code WHERE key NOT IN (SELECT key FROM asked)$$, 'of each code there are orders to ask about');
SELECT is_empty($$SELECT * FROM pg_temp.milder(ARRAY(SELECT key FROM code WHERE several)) LIMIT 20$$, 'two values are never milder than either');

-- Technology for two items: those of the rows of its entry, their entries alone, and one that is in no row.
CREATE TEMP TABLE for_item AS
WITH row AS (SELECT unnest(entry || conditional_paragraphs || conditional_except) AS entry, (regexp_matches(condition, 'related[a-z_]*:!?([^;]*)', 'g'))[1] AS list FROM export_control.license_requirement WHERE condition ~ 'related'),
	related AS (SELECT entry, (regexp_matches(list, '[0-9][A-E][0-9]{3}[.a-z0-9]*', 'g'))[1] AS item FROM row)
SELECT entry::text AS item, destination, related, export_eligibility(entry::text, destination, 'Nordwind Maschinen GmbH', '2026-09-01', evidence => jsonb_build_object('related_item', related)) AS verdict
FROM (SELECT *, row_number() OVER (PARTITION BY entry ORDER BY md5(related)) AS n FROM (
		SELECT entry, rtrim(item, '.') AS related FROM related UNION SELECT entry, left(item, 5) FROM related) r) r, unnest('{CN,DE,BR,CA}'::text[]) destination
WHERE n <= 12
UNION SELECT r.entry::text, destination, x, export_eligibility(r.entry::text, destination, 'Nordwind Maschinen GmbH', '2026-09-01', evidence => jsonb_build_object('related_item', x))
FROM (SELECT DISTINCT entry FROM related) r, unnest('{CN,DE,BR,CA}'::text[]) destination, unnest('{EAR99,3A991,9A991.d}'::text[]) x;
SELECT cmp_ok((SELECT count(*) FROM for_item), '>', 2000::bigint, 'there is technology to ask about');
SELECT is_empty($$SELECT x.item, x.destination, x.related, y.related, v, x.verdict FROM for_item x JOIN for_item y USING (item, destination),
		export_eligibility(x.item, x.destination, 'Nordwind Maschinen GmbH', '2026-09-01', evidence => jsonb_build_object('related_item', jsonb_build_array(x.related, y.related))) v
	WHERE x.related <> y.related AND pg_temp.severity(v) < pg_temp.severity(x.verdict) LIMIT 20$$, 'what is for two items is never milder than for either');

-- Of one that has one value two are an answer that cannot be read.
SELECT is_empty($$SELECT a.key, a.item, a.destination, a.stated, v FROM asked a JOIN code c USING (key), pg_temp.verdict(a, jsonb_build_object(a.key, c.choices[1] || ',' || c.choices[2])) v
	WHERE NOT c.several AND v::boolean LIMIT 20$$, 'two values of what has one never let an order ship');

-- The user's own rows.
CREATE FUNCTION pg_temp.let_have_several(of_keys text[]) RETURNS void LANGUAGE sql AS $$
	INSERT INTO export_control.fact (key, kind, several, choices, question, section, citation, bearing)
	SELECT key, kind, true, choices, question, section, citation, bearing FROM export_control.fact WHERE shipped AND key = ANY (of_keys)
$$;
SAVEPOINT shipped;
SELECT pg_temp.let_have_several(ARRAY(SELECT key FROM code WHERE NOT several AND NOT built_in));
SELECT is(outcome(export_eligibility('0A502.b', 'CA', 'Nordwind Maschinen GmbH', '2026-09-01', evidence => '{"barrel": "under_18in, 18_to_24in"}')), 'license_required', 'a rule may be read so');
SELECT is_empty($$SELECT * FROM pg_temp.milder(ARRAY(SELECT key FROM code WHERE NOT several AND NOT built_in)) LIMIT 20$$, 'and two values are never milder than either');
ROLLBACK TO shipped;

-- What code reads as one value.
CREATE TEMP TABLE refused AS SELECT f.key, ''::text AS said FROM export_control.fact f
WHERE f.key = ANY (export_control.built_in_facts()) AND NOT f.several AND f.kind IN ('code', 'item', 'destination');
DO $$
DECLARE
	r		record;
	detail	text;
BEGIN
	FOR r IN SELECT key FROM refused LOOP
		BEGIN
			PERFORM pg_temp.let_have_several(ARRAY[r.key]);
			PERFORM export_eligibility('EAR99', 'DE', 'Nordwind Maschinen GmbH', '2026-09-01');
			RAISE EXCEPTION SQLSTATE 'P0002';
		EXCEPTION WHEN OTHERS THEN
			GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
			UPDATE refused SET said = SQLSTATE || ' ' || detail WHERE key = r.key;
		END;
	END LOOP;
END
$$;
SELECT cmp_ok((SELECT count(*) FROM refused), '>', 5::bigint, 'there are facts that code reads as one value');
SELECT is_empty($$SELECT * FROM refused WHERE said <> format('23503 fact "%s" in export_control.fact has several values, and code reads one', key)$$,
	'a row by which they have several is refused');

-- Whether a shipment is filed.
SELECT pg_temp.let_have_several('{barrel,eei_exemption}');
SELECT results_eq($$SELECT export_control.fact_stated(evidence::jsonb, 'barrel=under_18in'), export_control.fact_stated(evidence::jsonb, 'barrel=under_18in', true)
	FROM (VALUES ('{"barrel": "under_18in"}'), ('{"barrel": "under_18in,none"}'), ('{"barrel": "none"}'), ('{}')) e (evidence)$$,
	$$VALUES (true, true), (true, false), (false, false), (NULL, NULL)$$, 'a value that asks for the filing is one of those stated, and one that exempts is all of them');
SELECT * FROM finish();
ROLLBACK;
