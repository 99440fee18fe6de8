-- Laws of drawing: a draw succeeds where the verdict is licensed and nowhere
-- else; whatever is drawn and given back, the ledger is within the limits and
-- the balance is the ledger.
BEGIN;
SELECT plan(6);
SELECT setseed(0.2019);

INSERT INTO export_control.license (number, status, value_tolerance) VALUES
	('L1', 'approved 2019-11-20/2021-07-05', 0.10), ('L2', 'approved 2020-01-01/2020-12-31', 0), ('L3', 'suspended 2020-06-01', 0.10),
	('L4', 'extended 2020-05-01/2022-02-28', 0.25), ('L5', 'revoked 2020-03-01', 0.10);
INSERT INTO export_control.license_line (license, line, items, destinations, quantity, value) VALUES
	('L1', 1, '{3A991}', '{CN,HK}', 20, 2000), ('L1', 2, '{5D992.c,EAR99}', '{CN}', NULL, 1000), ('L2', 1, '{EAR99,3A991.a}', '{HK}', 15, NULL),
	('L3', 1, '{EAR99}', '{CN,HK}', NULL, NULL), ('L4', 1, '{4A994}', '{CN,HK}', 7, 700), ('L4', 2, '{EAR99}', '{CN}', 5, 100), ('L5', 1, '{EAR99}', '{CN,HK}', NULL, NULL);
INSERT INTO export_control.license_party (license, name) SELECT number, 'Huawei Technologies Co., Ltd.' FROM export_control.license;
INSERT INTO export_control.license_suspension (destinations, valid) VALUES ('{HK}', '[2020-09-01,2020-10-01)');

-- 1: drawn, and undone; 0: refused; NULL: undecided (a fact or the scope).
CREATE FUNCTION pg_temp.drawn(item text, destination text, on_date date, quantity numeric, value numeric) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM assign_license('law', item, destination, 'Huawei Technologies Co., Ltd.', on_date, quantity, value);
	RAISE EXCEPTION USING ERRCODE = 'ECLAW', MESSAGE = 'undo';
EXCEPTION
	WHEN SQLSTATE 'ECLAW' THEN RETURN 'licensed';
	WHEN no_data_found OR check_violation OR object_not_in_prerequisite_state OR invalid_parameter_value THEN RETURN 'refused';
END
$$;
CREATE FUNCTION pg_temp.disagreements() RETURNS TABLE (item text, destination text, on_date date, quantity numeric, value numeric, drawn text, verdict eligibility)
LANGUAGE sql AS $$
	SELECT * FROM (
		SELECT i, d, t, q, v, pg_temp.drawn(i, d, t, q, v) AS drawn,
			export_eligibility(i, d, 'Huawei Technologies Co., Ltd.', t, v, q) AS verdict
		FROM unnest('{EAR99,3A991,3A991.a,3A991.a.1,5D992,5D992.c,4A994}'::text[]) i, unnest('{CN,HK}'::text[]) d,
			unnest('{2019-11-19,2019-11-20,2020-02-29,2020-06-15,2020-09-15,2020-12-31,2021-01-01,2021-07-05,2021-07-06,2021-07-07,2022-03-01}'::date[]) t,
			unnest('{NULL,1,5,7,15.5,20}'::numeric[]) q, unnest('{NULL,1,100,700,875,1100,1100.01,2200}'::numeric[]) v) x
	WHERE (drawn = 'licensed') <> (outcome(verdict) = 'licensed')
$$;
SELECT is_empty('SELECT * FROM pg_temp.disagreements()', 'fresh licenses: drawn where the verdict is licensed, and nowhere else');

-- 600 draws and releases.
DO $$
DECLARE
	item		text;
	destination	text;
	key			text;
BEGIN
	FOR n IN 1..600 LOOP
		key := 'k' || (random() * 150)::int;
		item := (ARRAY['EAR99', '3A991.a', '5D992.c', '4A994'])[1 + floor(random() * 4)::int];
		destination := (ARRAY['CN', 'HK'])[1 + floor(random() * 2)::int];
		BEGIN
			IF random() < 0.35 THEN
				PERFORM release_license(key);
			ELSE
				PERFORM assign_license(key, item, destination, 'Huawei Technologies Co., Ltd.', '2020-07-01',
					round((random() * 6)::numeric, (random() * 2)::int), round((random() * 400)::numeric, 2), split => random() < 0.5);
			END IF;
		EXCEPTION WHEN no_data_found OR check_violation OR unique_violation OR object_not_in_prerequisite_state OR invalid_parameter_value THEN NULL;
		END;
	END LOOP;
END
$$;
SELECT cmp_ok((SELECT count(*) FROM export_control.license_use), '>', 50::bigint, 'something was drawn, and given back');
SELECT is_empty($$
	SELECT license, line, quantity, value FROM export_control.license_balance
	EXCEPT
	SELECT l.license, l.line, coalesce(sum(u.quantity), 0), coalesce(sum(u.value), 0)
	FROM export_control.license_line l LEFT JOIN export_control.license_use u USING (license, line) GROUP BY 1, 2$$,
	'the balance is the ledger');
SELECT is_empty($$SELECT * FROM export_control.license_balance b JOIN export_control.license_line l USING (license, line) JOIN export_control.license n ON n.number = b.license
	WHERE b.quantity > l.quantity OR b.value > l.value * (1 + n.value_tolerance) OR b.quantity < 0 OR b.value < 0$$, '750.11: within the limits');
SELECT is_empty($$SELECT a.order_key FROM export_control.license_assignment a
	JOIN LATERAL (SELECT sum(quantity) AS quantity, sum(value) AS value FROM export_control.license_use u
		WHERE u.order_key = a.order_key AND u.attempt = a.attempt AND u.reverses IS NULL) u ON true
	WHERE (u.quantity, u.value) IS DISTINCT FROM (coalesce(a.quantity, 0), coalesce(a.value, 0))$$, 'an order draws what it asked for, also in parts');
SELECT is_empty('SELECT * FROM pg_temp.disagreements()', 'used licenses: drawn where the verdict is licensed, and nowhere else');

SELECT * FROM finish();
ROLLBACK;
