-- The Consolidated Screening List as temporary tables.
--
-- Run from the top directory, with the list in ../shared/data/csl.csv.
CREATE TEMP TABLE csl_file (
	_id text, source text, entity_number text, type text, programs text, name text, title text,
	addresses text, federal_register_notice text, start_date text, end_date text,
	standard_order text, license_requirement text, license_policy text, call_sign text,
	vessel_type text, gross_tonnage text, gross_registered_tonnage text, vessel_flag text,
	vessel_owner text, remarks text, source_list_url text, alt_names text, citizenships text,
	dates_of_birth text, nationalities text, places_of_birth text, source_information_url text,
	ids text, row_no int GENERATED ALWAYS AS IDENTITY
);
\copy csl_file (_id, source, entity_number, type, programs, name, title, addresses, federal_register_notice, start_date, end_date, standard_order, license_requirement, license_policy, call_sign, vessel_type, gross_tonnage, gross_registered_tonnage, vessel_flag, vessel_owner, remarks, source_list_url, alt_names, citizenships, dates_of_birth, nationalities, places_of_birth, source_information_url, ids) FROM '../shared/data/csl.csv' CSV HEADER

CREATE TEMP TABLE listed AS
SELECT row_number() OVER (ORDER BY row_no, position)::int AS name_no, row_no AS party, coalesce(type, '') AS kind, position, l.name,
	-- Parties whose names were not looked at while screening was tuned.
	('x' || right(md5(lower(csl_file.name)), 1))::bit(4)::int % 2 = 1 AS held_out
FROM csl_file, LATERAL (
	SELECT 0, csl_file.name
	UNION ALL
	SELECT a.position, a.name
	FROM unnest(string_to_array(alt_names, '; ')) WITH ORDINALITY a(name, position)
	WHERE a.name <> '') l(position, name);
ANALYZE listed;
