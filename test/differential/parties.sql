-- parties.sql: General Prohibitions Four and Five, as far as lists of parties make
-- them (744.8, 744.11, 744.15, 744.21, 744.22, 764.3).  Which listed parties a name
-- is comes from screen(), which has tests of its own.
SET search_path = differential, public;

DROP TABLE IF EXISTS party;
CREATE TEMP TABLE party AS
SELECT n, day, consignee AS name, true AS attaches, 'consignee' AS role, code FROM o WHERE consignee IS NOT NULL
UNION ALL
SELECT n, day, split_part(p, ': ', 2), r.attaches, r.role, code
FROM o, unnest(other_parties) p JOIN export_control.effective_party_role_name r_name ON r_name.name = split_part(p, ': ', 1)
JOIN export_control.effective_party_role r USING (role);

CREATE TABLE IF NOT EXISTS screened (name text, country text, day date, list text, entry text, level text, effect text, party bigint);
CREATE INDEX IF NOT EXISTS screened_name ON screened (name, day);
INSERT INTO screened
SELECT p.name, p.code, p.day, s.list, s.entry, s.level, s.effect, s.party
FROM (SELECT DISTINCT name, code, day FROM party EXCEPT SELECT DISTINCT name, country, day FROM screened) p
LEFT JOIN LATERAL screen(p.name, p.code, on_date => p.day) s ON true;

-- Is every consignee and end user approved by name for the items (740 Supp. 8)?  Who
-- is notified may be the one who gets them.
ALTER TABLE o ADD advanced_computing boolean, ADD sta boolean;
CREATE TEMP TABLE IF NOT EXISTS approved_name AS SELECT *, name_key(name) AS key FROM export_control.effective_approved_party;
CREATE OR REPLACE FUNCTION pg_temp.approved(order_ bigint, place text, items_ text, on_day date) RETURNS boolean STABLE LANGUAGE sql AS $$
	SELECT coalesce(every(EXISTS (SELECT FROM approved_name a WHERE a.key = name_key(p.name) AND a.destination = place AND a.items = items_ AND a.certain AND a.valid @> on_day)), false)
	FROM party p WHERE p.n = order_ AND p.role IN ('consignee', 'ultimate_consignee', 'end_user', 'notify_party')
$$;
UPDATE o SET advanced_computing = coalesce(pg_temp.says(facts, 'uae_supplement_8_advanced_computing'), code = 'AE' AND pg_temp.approved(n, code, 'advanced_computing', day)),
	sta = coalesce(pg_temp.says(facts, 'uae_supplement_8_sta'), code = 'AE' AND pg_temp.approved(n, code, 'sta', day))
WHERE code = 'AE' OR facts ?| '{uae_supplement_8_advanced_computing,uae_supplement_8_sta}';
UPDATE o SET advanced_computing = coalesce(advanced_computing, false), sta = coalesce(sta, false) WHERE advanced_computing IS NULL OR sta IS NULL;

DROP TABLE IF EXISTS hit;
CREATE TEMP TABLE hit AS
SELECT p.*, s.list, s.entry, s.level, s.effect, r.scope, r.programs, r.footnotes, r.id,
	-- What the entry leaves, or else the section of its list (744.21(c), 744.22(c)).
	CASE WHEN r.exceptions = '{}' AND s.effect IN ('military_end_user', 'military_intelligence')
		THEN (SELECT l.exceptions FROM export_control.effective_party_list l WHERE l.list = s.list) ELSE r.exceptions END AS exceptions
FROM party p JOIN screened s ON s.name = p.name AND s.country IS NOT DISTINCT FROM p.code AND s.day = p.day AND s.list IS NOT NULL
LEFT JOIN export_control.effective_restricted_party r ON r.id = s.party;

INSERT INTO finding (n, step, outcome, reason)
SELECT n, 'party', 'review', 'party_not_given' FROM o WHERE consignee IS NULL
UNION ALL
SELECT n, 'party', 'prohibited', 'denied_person' FROM hit WHERE level = 'exact' AND effect = 'prohibited';

-- The others bind parties to an export (748.5(c) to (f), 744.11(a)), as far as the
-- entry of each reaches: all items, the list with supplement no. 7 to part 746, oil
-- and gas projects, or what is told in prose.
DROP TABLE IF EXISTS bound;
CREATE TEMP TABLE bound AS
SELECT h.*, o.status, o.item, o.ear99, o.facts,
	CASE WHEN NOT h.attaches OR o.status = 'united_states' THEN false
		WHEN h.effect <> 'license_required' THEN true
		WHEN h.scope = 'none' THEN false
		WHEN h.scope = 'all' OR h.scope = 'all_except' AND h.exceptions <> '{}' THEN true
		WHEN h.scope = 'ccl_and_supplement_7' THEN NOT o.ear99
			OR coalesce(nullif(pg_temp.says(o.facts, 'supplement_7_item'), false), pg_temp.in_supplement(o.facts, '{7}', o.day), pg_temp.says(o.facts, 'supplement_7_item'))
		WHEN h.scope = 'project' THEN pg_temp.any_of(ARRAY[pg_temp.says(o.facts, 'oil_project_746_8_a_4'), pg_temp.says(o.facts, 'oil_project_not_determinable')])
		END AS reached,
	EXISTS (SELECT FROM export_control.effective_party_list_day d WHERE d.list = h.list AND d.program = ANY (h.programs) AND d.effect @> h.day) AS blocks
FROM hit h JOIN o USING (n) WHERE h.level = 'exact' AND h.effect NOT IN ('prohibited', 'none');

-- Military end users: of Russia and Belarus any item, of others items of supplement
-- no. 2 to part 744, wherever the party is (744.21(a), (b)(1)); the rows of
-- end_use_rule have both with their days.  That an item is not in the supplement is
-- for the order to state, and counts where each country of the party has a rule.
ALTER TABLE bound ADD military boolean, ADD ruled boolean;
UPDATE bound b SET military = pg_temp.any_of(ARRAY[x.reached, NULLIF(pg_temp.says(b.facts, 'supplement_2_item'), false)]), ruled = x.ruled
FROM bound self CROSS JOIN LATERAL (
	SELECT pg_temp.any_of(array_agg(pg_temp.item_reached(r, self.item, self.facts))) AS reached,
		coalesce(every(EXISTS (SELECT FROM export_control.effective_end_use_rule any_
			WHERE any_.fact = 'military_end_use' AND any_.valid @> self.day AND place = ANY (any_.destinations))), false) AS ruled
	FROM export_control.effective_restricted_party listed
	CROSS JOIN LATERAL unnest(listed.country || listed.other_countries) place
	LEFT JOIN export_control.effective_end_use_rule r ON r.fact = 'military_end_use' AND r.valid @> self.day AND place = ANY (r.destinations)
	WHERE listed.id = self.id) x
WHERE b.effect = 'military_end_user' AND self.n = b.n AND self.name = b.name AND self.id = b.id AND self.role = b.role;
-- Free: the order states that its item is none of the supplement, or a person has to
-- read whether it is one.  What the section leaves of exceptions counts where it
-- certainly requires a license.
ALTER TABLE bound ADD free boolean NOT NULL DEFAULT false;
UPDATE bound SET free = military IS NOT TRUE AND item IS NOT NULL,
	exceptions = CASE WHEN military THEN exceptions ELSE '{}' END
WHERE effect = 'military_end_user';

-- An entry that settles the order has the party to itself; beside one that requires
-- nothing the party may be another entry too, whose name is only like its own.
INSERT INTO finding (n, step, outcome, reason)
SELECT n, 'party', 'review', CASE level WHEN 'strong' THEN 'probable_list_match' WHEN 'possible' THEN 'possible_list_match' END
FROM hit h WHERE level IN ('strong', 'possible')
	AND NOT EXISTS (SELECT FROM hit x WHERE x.n = h.n AND x.name = h.name AND x.list = h.list AND x.level = 'exact' AND x.effect = 'prohibited')
	AND NOT EXISTS (SELECT FROM bound x WHERE x.n = h.n AND x.name = h.name AND x.list = h.list
		AND (NOT attaches OR status = 'united_states' OR reached AND CASE effect WHEN 'blocked' THEN blocks WHEN 'military_end_user' THEN military
			ELSE effect IN ('license_required', 'military_intelligence') END));

INSERT INTO finding (n, step, outcome, reason)
SELECT n, 'party', CASE WHEN reached THEN 'license_required' ELSE 'review' END,
	CASE WHEN reached THEN 'entity_list' ELSE 'list_scope' END
FROM bound WHERE effect = 'license_required' AND reached IS NOT FALSE
UNION ALL
SELECT n, 'party', 'license_required', 'military_intelligence_end_user' FROM bound WHERE effect = 'military_intelligence' AND reached
UNION ALL
SELECT n, 'party', CASE WHEN military THEN 'license_required' ELSE 'review' END, 'military_end_user'
FROM bound WHERE effect = 'military_end_user' AND reached AND item IS NOT NULL
	AND (military OR NOT coalesce(ruled AND NOT pg_temp.says(facts, 'supplement_2_item'), false))
UNION ALL
-- What the Treasury authorizes needs no license of BIS as well (744.8(b)).
SELECT n, 'party', 'license_required', 'blocked_person'
FROM bound WHERE effect = 'blocked' AND blocks AND reached AND NOT coalesce(pg_temp.says(facts, 'ofac_license'), false)
UNION ALL
SELECT n, 'party', 'review', 'unverified_party' FROM bound WHERE effect = 'unverified' AND reached AND NOT coalesce(pg_temp.says(facts, 'uvl_statement'), false)
UNION ALL
SELECT n, 'party', 'review', 'red_flag' FROM bound
WHERE effect = 'red_flag' OR effect = 'blocked' AND NOT blocks AND NOT coalesce(pg_temp.says(facts, 'ofac_license'), false) OR NOT attaches OR status = 'united_states';
