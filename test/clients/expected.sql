-- What every client is to say: a name and a value for each line.
\pset format unaligned
\pset fieldsep ' '
\pset tuples_only on
WITH line AS (
	SELECT id, concat_ws('|', id, outcome, coalesce(left(may_ship::text, 1), 'null'), array_to_string(reasons, ','),
		coalesce(valid_until::text, 'null'), coalesce(value::text, 'null'), verdict) AS line
	FROM answers)
SELECT how, md5(string_agg(line, E'\n' ORDER BY id)) FROM line, unnest('{simple,prepared,binary,copy}'::text[]) how GROUP BY how;
SELECT 'outcome', count(*) FROM answers WHERE outcome = 'license_required';
SELECT 'outcomes', count(*) FROM answers WHERE outcome IN ('license_required', 'review');
SELECT 'other', count(*) FROM answers WHERE outcome <> 'no_license_required';
SELECT 'milder', count(*) FROM answers WHERE outcome NOT IN ('review', 'license_required', 'prohibited');
SELECT 'item', count(*) FROM orders WHERE item::text = '3A001.a.2';
SELECT 'items', count(*) FROM orders WHERE item::text IN ('3A001.a.2', 'EAR99');
SELECT 'below', count(*) FROM orders WHERE item::text LIKE '3A001%';
SELECT 'filled', '3A001.a.2 approved 2019-11-20/2023-11-30';
SELECT 'asked', export_eligibility('EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2019-08-01', 4999.5, activity => 'network_operation', evidence => '{"certificate": true}');
SELECT 'explained', count(*) FROM explain_eligibility('EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '2019-08-01', 4999.5, activity => 'network_operation', evidence => '{"certificate": true}');
SELECT 'misspelled', '22P02';
SELECT 'open', count(*) FROM answers WHERE valid_until IS NULL;
SELECT 'bi', count(*) FROM pg_class WHERE relnamespace = 'export_control'::regnamespace AND relkind = 'v' AND relname ~ '^bi_';
SELECT 'comments', count(*) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE c.relnamespace = 'export_control'::regnamespace AND c.relkind = 'v' AND c.relname ~ '^bi_' AND a.attnum > 0;
SELECT 'columns', count(*) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE c.relnamespace = 'export_control'::regnamespace AND c.relkind = 'v' AND c.relname ~ '^bi_' AND a.attnum > 0;
SELECT 'blocked', sum(orders) FROM export_control.bi_blocked;
