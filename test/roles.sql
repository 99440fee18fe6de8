-- Roles of parties and texts that say nothing, as tables; and that what is
-- remembered of orders with other parties is what they get when asked anew.
BEGIN;
SELECT plan(20);

SELECT results_eq($$ SELECT role FROM export_control.party_role WHERE shipped AND attaches ORDER BY role COLLATE "C" $$,
	ARRAY['consignee', 'end_user', 'intermediate_consignee', 'notify_party', 'purchaser', 'ultimate_consignee'],
	'roles to which requirements of lists attach (744.11(a), 748.5(c)-(f))');
SELECT is_empty($$ SELECT name FROM export_control.party_role_name JOIN export_control.party_role USING (role) WHERE NOT attaches AND NOT in_names
	AND name NOT ILIKE '%exporter of record%' AND name NOT ILIKE '%principal party%' AND name NOT IN ('USPPI', 'ship from', 'shipped from', 'sold by') $$,
	'what lowers a party to an agent is a label only where a colon or the like parts it from a name');
SELECT cmp_ok((SELECT count(DISTINCT language)::int FROM export_control.party_role_name WHERE role = 'end_user'), '>=', 20, 'end users in twenty languages');
SELECT cmp_ok((SELECT count(DISTINCT language)::int FROM export_control.placeholder), '>=', 20, 'nothing in twenty languages');
SELECT is_empty($$ SELECT n.name FROM export_control.destination_name n JOIN export_control.placeholder p
	ON lower(p.text) = lower(n.name) AND p.stands_for IN ('any', 'destination') AND length(n.name) > 2 $$,
	'no text that says nothing is a destination');

-- Rows of the user's own count at once.
CREATE FUNCTION pg_temp.with_other(party text) RETURNS text LANGUAGE sql AS $$
	SELECT export_eligibility('EAR99', 'DE', 'Nordwind Maschinen GmbH', '2026-10-01', other_parties => ARRAY[party])::text
$$;
SELECT is(pg_temp.with_other('Kurierin: Huawei Technologies Co., Ltd.'), 'license_required (entity_list)', 'a label that nobody knows counts as a party');
INSERT INTO export_control.party_role_name (name, role, in_names) VALUES ('Kurierin', 'carrier', true);
SELECT is(pg_temp.with_other('KURIERIN: Huawei Technologies Co., Ltd.'), 'review (red_flag)', 'a spelling of the user''s own');
INSERT INTO export_control.party_role_name (name, role) VALUES ('Kurierin', 'end_user');
SELECT is(pg_temp.with_other('kurierin: Huawei Technologies Co., Ltd.'), 'license_required (entity_list)', 'of two roles of a spelling the stricter one');
INSERT INTO export_control.party_role VALUES ('lessee', 'leases the items', true, true, '15 CFR 772.1');
SELECT is(pg_temp.with_other('lessee: Huawei Technologies Co., Ltd.'), 'license_required (entity_list)', 'a role of the user''s own goes by its name');
SELECT is(pg_temp.with_other('Borrego & Partner'), 'no_license_required', 'a name is a name');
INSERT INTO export_control.placeholder (text, stands_for) VALUES ('Borrego & Partner', 'party');
SELECT is(pg_temp.with_other('BORREGO + PARTNER'), 'no_license_required', 'another sign is another text');
SELECT is(pg_temp.with_other('BORREGO & PARTNER'), 'review (party_not_given)', 'until a row says that it is none');

-- Licenses speak of the same roles.
INSERT INTO export_control.license (number, status) VALUES ('R1', 'approved 2026-01-01/2027-12-31');
INSERT INTO export_control.license_party (license, name, role) VALUES ('R1', 'Pyongyang Test Works', 'lessee');
SELECT throws_ok($$ INSERT INTO export_control.license_party (license, name, role) VALUES ('R1', 'Another', 'captain') $$, '23503', NULL,
	'a license knows the roles that are registered, and no others');

-- Remembered or not, the same: orders with up to three other parties, some on
-- nothing, some labeled, some listed, with licenses that name a few.
INSERT INTO export_control.license_line (license, items, destinations, quantity) VALUES ('R1', '{5A002.a,3A001.a.2}', '{CN,RU,KP,IN}', 1000000);
INSERT INTO export_control.license_party (license, name, role) VALUES ('R1', 'Nordwind Maschinen GmbH', 'ultimate_consignee'), ('R1', 'Helios 1 Ltd', 'end_user'),
	('R1', 'Helios 2 Ltd', 'intermediate_consignee'), ('R1', 'Helios 3 Ltd', 'purchaser');
CREATE TEMP TABLE orders AS
SELECT i, (ARRAY['EAR99', '5A002.a', '3A001.a.2', '9A610.x'])[1 + i % 4] AS item, (ARRAY['CN', 'DE', 'RU', 'KP', 'IN'])[1 + i % 5] AS destination,
	(ARRAY['Nordwind Maschinen GmbH', 'Cobalt Systems Ltd', 'Huawei Technologies Co., Ltd.', 'n/a', NULL])[1 + i % 7 % 5] AS consignee,
	CASE WHEN i % 3 = 0 THEN 5 END AS quantity,
	(SELECT array_agg((ARRAY['', 'end user: ', 'carrier: ', 'intermediate_consignee: ', 'notify party: ', 'Debitor: ', 'buyer: '])[1 + hashtext(i || 'l' || k)::bit(31)::int % 7] ||
		(ARRAY['Helios 1 Ltd', 'Helios 2 Ltd', 'Helios 3 Ltd', 'Atlas Freight BV', 'Vector GmbH', 'Huawei Device Co., Ltd.', 'unknown'])[1 + hashtext(i || 'n' || k)::bit(31)::int % 7])
		FROM generate_series(1, i % 4) k) AS others
FROM generate_series(1, 6000) i;
CREATE TEMP TABLE answers AS SELECT o.*, export_eligibility(item, destination, consignee, '2026-10-01', quantity => quantity, other_parties => others) AS verdict FROM orders o;
SELECT is_empty($$ SELECT * FROM answers a WHERE verdict <> export_eligibility(item, destination, consignee, '2026-10-01', quantity => quantity, other_parties => others) $$,
	'asked again they get the same');
SELECT is_empty($$ SELECT * FROM answers a WHERE i % 5 = 0 AND outcome(verdict)::text <> (SELECT e.outcome FROM explain_eligibility(item, destination, consignee, '2026-10-01',
	quantity => quantity, other_parties => others) e WHERE e.step = 'verdict') $$, 'and with their trail, for which nothing is remembered');
SELECT is_empty($$ SELECT * FROM answers WHERE others::text ~ 'unknown|Huawei' AND verdict::boolean $$, 'nobody unknown or listed ships among them');
SELECT cmp_ok((SELECT count(*)::int FROM answers WHERE others::text ~ '^{"?(carrier: |Atlas|Vector)' AND verdict::boolean), '>', 20, 'others on nothing do');

-- screen() reads what verdicts read.
SELECT is_empty($$SELECT asked FROM unnest('{Consignee: %s,end user: %s,order 7: ship to: %s,%s (end user),Kundin = %s,Wobbler: %s}'::text[]) asked, unnest('{Huawei Technologies,Proven Glory}'::text[]) name
	WHERE NOT EXISTS (SELECT FROM screen(format(asked, name)) s WHERE s.level = (SELECT level FROM screen(name) LIMIT 1) AND s.name = (SELECT t.name FROM screen(name) t LIMIT 1))$$, 'screen() finds the name behind a label');
-- A label of the user's own that is the name of a listed party hides neither it nor others.
INSERT INTO export_control.party_role_name (name, role, in_names) VALUES ('Huawei Technologies', 'carrier', false), ('Proven Glory', 'bank', true);
SELECT is_empty($$SELECT label, asked FROM unnest('{Huawei Technologies,Proven Glory}'::text[]) label, unnest('{%s: Acme GmbH,Acme GmbH: %s,%s / Acme GmbH,Acme GmbH / %s,"%s, Acme GmbH",%s = Acme GmbH,%s (Acme GmbH),order 7: %s: Acme GmbH,%s}'::text[]) asked
	WHERE export_eligibility('EAR99', 'DE', format(asked, label), '2026-10-01')::boolean OR NOT EXISTS (SELECT FROM screen(format(asked, label)))$$, 'a label that is a listed name');
SELECT is_empty($$SELECT asked FROM unnest('{Huawei Technologies Acme GmbH,Acme GmbH Huawei Technologies}'::text[]) asked
	WHERE export_eligibility('EAR99', 'DE', asked, '2026-10-01')::boolean OR NOT EXISTS (SELECT FROM screen(asked))$$, 'without a sign');
SELECT * FROM finish();
ROLLBACK;
