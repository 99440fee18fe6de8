-- Files of the Consolidated Screening List that say the same as published, and write
-- it otherwise: nobody listed is missing, or weaker, without a word.
BEGIN;
SET LOCAL client_min_messages = error;
SELECT no_plan();

-- A load of some rows of the SDN list; what each name then gives, or the error.  Undone.
CREATE FUNCTION pg_temp.answers(rows text, VARIADIC asked text[]) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	answers	text[] := '{}';
	name	text;
BEGIN
	BEGIN
		PERFORM export_control.load_list('csl', '2026-11-29', 'source,type,programs,name,alt_names,addresses,entity_number,license_requirement,license_policy,federal_register_notice,start_date,end_date,citizenships,nationalities,dates_of_birth,ids'
			|| E'\n' || regexp_replace(rows, '^(.*)$', 'Specially Designated Nationals (SDN) - Treasury Department,\1,,,,,,,,,,', 'gn'), 1, lists => '{SDN}');
		FOREACH name IN ARRAY asked LOOP
			answers := answers || format('%s: %s', name, export_eligibility('EAR99', 'DE', name, '2026-11-29'));
		END LOOP;
		RAISE EXCEPTION USING ERRCODE = 'P0099';
	EXCEPTION WHEN SQLSTATE 'P0099' THEN
		RETURN QUERY SELECT unnest(answers);
	END;
EXCEPTION WHEN OTHERS THEN
	RETURN NEXT SQLERRM;
END $$;

-- ---- letters that pages and programs write otherwise ----

SELECT is(pg_temp.answers('Entity,RUSSIA-EO14024,' || n.listed || ',,"Tula, RU"', n.asked), n.asked || ': license_required (blocked_person)', n.listed)
FROM (VALUES ('Zvezdograd &amp; Korolyov Works', 'Zvezdograd & Korolyov Works'), ('"O&#39;BRANNIGAN, Ptolemaios"', 'O''Brannigan, Ptolemaios'),
	('Zvezdograd &#x26; Korolyov Works', 'Zvezdograd & Korolyov Works'), ('B&auml;rnhold Krasnokamsker', 'Bärnhold Krasnokamsker'),
	('Stra&szlig;endorf Krasnokamsker', 'Strassendorf Krasnokamsker'), ('B&#228;rnhold&nbsp;Krasnokamsker', 'Bärnhold Krasnokamsker')) n (listed, asked);
SELECT results_eq(format($$SELECT pg_temp.answers(%L, 'Zvezdograd & Korolyov Works', 'Beta Krasnozavodsk', 'Gamma Krasnozavodsk', 'Delta Krasnozavodsk')$$,
		'Entity,RUSSIA-EO14024,Alpha Krasnozavodsk,"Zvezdograd &amp; Korolyov Works; Beta Krasnozavodsk;Gamma Krasnozavodsk; ;  Delta Krasnozavodsk;","Tula, RU"'),
	$$VALUES ('Zvezdograd & Korolyov Works: license_required (blocked_person)'), ('Beta Krasnozavodsk: license_required (blocked_person)'),
		('Gamma Krasnozavodsk: license_required (blocked_person)'), ('Delta Krasnozavodsk: license_required (blocked_person)')$$, 'other names');
SELECT is(pg_temp.answers('Entity,RUSSIA-EO14024,' || n.name || ',,"Tula, RU"', 'x'), format('row 1 of the Consolidated Screening List has a name without letters or digits, "%s"', n.name), n.name)
FROM unnest('{??? ????????,-,...}'::text[]) n (name);

-- ---- programs, on which it depends who is blocked ----

SELECT is(pg_temp.answers(format('Entity,"%s",Mokrushin Turbina,,"Tula, RU"', p.programs), 'Mokrushin Turbina'), 'Mokrushin Turbina: license_required (blocked_person)', p.programs)
FROM unnest(ARRAY['RUSSIA-EO14024', 'UKRAINE-EO13662;RUSSIA-EO14024', 'SOUTH SUDAN, RUSSIA-EO14024', 'russia-eo14024', 'RUSSIA EO14024', '[RUSSIA-EO14024]', 'CUBA] [RUSSIA-EO14024',
	'SDGT/RUSSIA-EO14024', 'CAATSA - RUSSIA | SDGT', 'RUSSIA‑EO14024', ' RUSSIA-EO14024  ']) p (programs);
SELECT is(pg_temp.answers('Entity,CUBA,Mokrushin Turbina,,"Tula, RU"', 'Mokrushin Turbina'), 'Mokrushin Turbina: review (red_flag)', 'a program that blocks nobody');
SELECT is(pg_temp.answers('Entity,"CUBA, and RUSSIA-EO14024",Mokrushin Turbina,,"Tula, RU"', 'Mokrushin Turbina'), 'Mokrushin Turbina: review (red_flag)', 'what is not known is no program that is');

SELECT * FROM finish();
ROLLBACK;
