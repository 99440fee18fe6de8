-- compare.sql: both verdicts on every order.
SET search_path = differential, public;
CREATE TABLE IF NOT EXISTS compared (n bigint, aim int, item text, destination text, consignee text, on_date date, value numeric, quantity numeric, activity text,
	other_parties text[], evidence jsonb, transaction text, engine eligibility, outcome text, reasons text[], not_modeled text);
INSERT INTO compared
SELECT a.n, a.aim, a.item, a.destination, a.consignee, a.on_date, a.value, a.quantity, a.activity, a.other_parties, a.evidence, a.transaction,
	export_eligibility(a.item, a.destination, a.consignee, a.on_date, a.value, a.quantity, a.activity, a.other_parties, a.evidence, NULL, a.transaction),
	v.outcome, v.reasons, q.question
FROM asked a JOIN verdict v USING (n) LEFT JOIN not_modeled q USING (n);
