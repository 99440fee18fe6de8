-- fired.sql: which rows of the rule tables decided something in this batch.
SET search_path = differential, public;
CREATE TABLE IF NOT EXISTS fired (rules text, rule text, PRIMARY KEY (rules, rule));
INSERT INTO fired
SELECT DISTINCT 'license_requirement', line::text FROM said WHERE needed
UNION SELECT DISTINCT 'embargo', destination || ' ' || line || ' ' || valid FROM embargoed WHERE item_reached AND code_reached AND fact_reached
UNION SELECT DISTINCT 'end_use_rule', fact || ' ' || line || ' ' || valid FROM use WHERE item_reached AND place_reached AND answer = 'yes'
UNION SELECT DISTINCT 'license_exception', x.code || ' ' || x.line || ' ' || x.valid FROM claim c JOIN export_control.effective_license_exception x ON x.code = c.code AND x.line = c.line AND x.valid @> c.day
	WHERE c.reached AND c.offered AND c.open AND c.met AND c.unsettled IS NULL
UNION SELECT DISTINCT 'exception_gate', g.gate || ' ' || g.line || ' ' || g.valid FROM gate g WHERE g.holds
UNION SELECT DISTINCT 'exception_term', t.code || ' ' || t.of || ' ' || t.line || ' ' || t.valid FROM asked_term t WHERE t.stated
UNION SELECT DISTINCT 'fact_conflict', c.name FROM contradiction c
UNION SELECT DISTINCT 'restricted_party', b.list || ' ' || b.entry FROM hit b WHERE b.level = 'exact'
UNION SELECT DISTINCT 'is_informed', 'notices' FROM informed WHERE bound
ON CONFLICT DO NOTHING;
