-- Licenses are found by consignee and entry: those found are those that could
-- authorize the order, and no other has a say in how long the verdict holds.
BEGIN;
SELECT plan(7);

-- One customer with a license for each entry to each of three destinations.
CREATE TEMP TABLE wanted AS
	SELECT row_number() OVER () AS n, entry, code
	FROM (SELECT DISTINCT entry FROM export_control.ccl_entry WHERE disposition = 'controlled') e, unnest('{CN,VN,IN}'::text[]) code;
INSERT INTO export_control.license (number, status, end_uses)
	SELECT 'N' || n, 'approved 2023-01-01/2026-12-31', (SELECT array_agg(DISTINCT fact) FROM export_control.end_use_rule) FROM wanted;
INSERT INTO export_control.license_line (license, items, destinations) SELECT 'N' || n, ARRAY[entry], ARRAY[code] FROM wanted;
INSERT INTO export_control.license_party (license, name) SELECT 'N' || n, 'Quillfeather Optics' FROM wanted;
CREATE FUNCTION verdict(item eccn, destination text, customer text) RETURNS eligibility LANGUAGE sql
	AS $$ SELECT export_eligibility(item, destination, customer, '2024-03-01') $$;
CREATE TEMP TABLE answer AS
	SELECT n, verdict(entry, code, 'Nobody Listed') AS without, verdict(entry, code, 'Quillfeather Optics') AS with FROM wanted;

SELECT cmp_ok((SELECT count(*) FROM answer WHERE outcome(without) = 'license_required'), '>', 300::bigint, 'many orders need a license');
SELECT is_empty($$SELECT * FROM answer WHERE outcome(without) = 'license_required' AND outcome("with") <> 'licensed'$$,
	'and each finds its own among those of its consignee');
SELECT is_empty($$SELECT n, "with", e.finding FROM wanted JOIN answer USING (n),
		LATERAL (SELECT max(finding) FILTER (WHERE outcome = 'licensed') AS finding
			FROM explain_eligibility(entry, code, 'Quillfeather Optics', '2024-03-01')) e
	WHERE n % 40 = 0 AND outcome("with") = 'licensed' AND e.finding NOT LIKE 'license N' || n || ' line 1 authorizes%'$$,
	'the one that names item and destination');

INSERT INTO export_control.license VALUES ('T1', NULL, 'approved 2023-01-01/2024-06-30'), ('T2', NULL, 'approved 2023-01-01/2024-05-31');
INSERT INTO export_control.license_line (license, items, destinations) VALUES ('T1', '{5A002.a}', '{VN}'), ('T2', '{3B001.a.1}', '{VN}');
INSERT INTO export_control.license_party (license, name) VALUES ('T1', 'Tarn Mills'), ('T2', 'Tarn Mills');
SELECT is(verdict('3B001.a.1', 'CN', 'Tarn Mills')::text, 'license_required (NS2)', 'licenses for other items and destinations do not limit how long a verdict holds');
SELECT is(verdict('3B001.a.1', 'VN', 'Tarn Mills')::text, 'licensed (license) until 2024-05-31', 'the one that authorizes does');

-- Items that are not defined, found beside those that are.
INSERT INTO export_control.license VALUES ('T3', NULL, 'approved 2023-01-01/2025-12-31');
INSERT INTO export_control.license_line (license, items, scope_text) VALUES ('T3', NULL, 'wafer handling equipment');
INSERT INTO export_control.license_party (license, name) VALUES ('T3', 'Tarn Mills');
SELECT is(outcome(verdict('3B001.a.1', 'CN', 'Tarn Mills')), 'review', 'a license that does not define its items leaves every item open');
SELECT is(outcome(verdict('3B001.a.1', 'VN', 'Tarn Mills')), 'licensed', 'unless another one covers it');

SELECT finish();
ROLLBACK;
