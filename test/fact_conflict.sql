-- export_control.fact_conflict, rows of one's own: a place or a choice is there if it is one
-- of several that an order states, and a row that names a place that is none is an error.
BEGIN;
SET client_min_messages = warning;
SELECT plan(4);
CREATE FUNCTION pg_temp.asked(stated jsonb) RETURNS eligibility LANGUAGE sql AS $$SELECT export_eligibility('EAR99', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01', evidence => stated)$$;
CREATE FUNCTION pg_temp.read_with(fact text, answer text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	detail text;
	hint text;
BEGIN
	INSERT INTO export_control.fact_conflict (name, fact, answer, other_fact, other_answer, citation) VALUES ('own', 'reexport', 'true', fact, answer, 'in-house');
	PERFORM pg_temp.asked('{"reexport": true, "exported_from": "FR"}');
	RAISE EXCEPTION 'it was read';
EXCEPTION WHEN foreign_key_violation OR raise_exception THEN
	GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
	RETURN concat_ws(' ', SQLERRM, nullif(detail, ''), nullif(hint, ''));
END $$;
SELECT is_empty($$SELECT answer, said FROM unnest('{"CN,QQ",QQ,cn,"CN, MO","CN,",",CN","","MO,,CN"}'::text[]) answer, unnest('{exported_from,transit_countries}'::text[]) fact, pg_temp.read_with(fact, answer) said
	WHERE said !~ 'the rules cannot be read after this change of export_control.fact_conflict destination ".*" in export_control.fact_conflict is not known\. The row is named "own"\. Correct the row\.'$$, 'codes of places that there are not');
SELECT is_empty($$SELECT answer, said FROM unnest('{"CN,MO",CN,UA-43,"KP,UA-43",US,!US}'::text[]) answer, unnest('{exported_from,transit_countries}'::text[]) fact, pg_temp.read_with(fact, answer) said WHERE said <> 'it was read'$$, 'and such as there are');
INSERT INTO export_control.fact_conflict (name, fact, answer, other_fact, other_answer, citation) VALUES ('places', 'reexport', 'true', 'transit_countries', 'MO,TW', 'in-house'), ('abroad', 'reexport', 'false', 'transit_countries', '!US', 'in-house'),
	('choices', 'reexport', 'true', 'end_use', 'civil', 'in-house');
CREATE TEMP TABLE stated (contradict boolean, stated jsonb);
INSERT INTO stated VALUES
	(true, '{"reexport": true, "transit_countries": "TW"}'), (true, '{"reexport": true, "transit_countries": ["SG", "Macau"]}'), (true, '{"reexport": true, "transit_countries": ["Macau", "SG"]}'),
	(false, '{"reexport": true, "transit_countries": ["SG", "FR"]}'), (false, '{"reexport": true, "transit_countries": "SG"}'), (false, '{"reexport": true}'),
	(true, '{"reexport": false, "transit_countries": ["US", "SG"]}'), (false, '{"reexport": false, "transit_countries": "US"}'),
	(true, '{"reexport": true, "end_use": ["civil", "nuclear_fuel_cycle"]}'), (true, '{"reexport": true, "end_use": "civil"}'), (false, '{"reexport": true, "end_use": "nuclear_fuel_cycle"}');
SELECT is_empty($$SELECT stated, pg_temp.asked(stated) FROM stated WHERE contradict AND NOT has_reason(pg_temp.asked(stated), 'facts_contradict')$$, 'one of several is there');
SELECT is_empty($$SELECT stated, pg_temp.asked(stated) FROM stated WHERE NOT contradict AND has_reason(pg_temp.asked(stated), 'facts_contradict')$$, 'and others are not');
SELECT * FROM finish();
ROLLBACK;
