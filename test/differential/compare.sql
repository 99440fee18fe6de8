-- compare.sql: both verdicts on every order.
SET search_path = differential, public;
CREATE TABLE IF NOT EXISTS compared (n bigint, aim int, item text, destination text, consignee text, on_date date, value numeric, quantity numeric, activity text,
	other_parties text[], evidence jsonb, transaction text, engine eligibility, outcome text, reasons text[], explained text);
INSERT INTO compared
SELECT a.n, a.aim, a.item, a.destination, a.consignee, a.on_date, a.value, a.quantity, a.activity, a.other_parties, a.evidence, a.transaction,
	export_eligibility(a.item, a.destination, a.consignee, a.on_date, a.value, a.quantity, a.activity, a.other_parties, a.evidence, NULL, a.transaction),
	v.outcome, v.reasons,
	-- Where it is not certain whether a gate applies, and the paragraph that it would
	-- leave fails a term, the extension does not offer the others: stricter, no guess.
	CASE WHEN v.reasons = '{exception offered}' AND EXISTS (SELECT FROM gate g WHERE g.n = a.n AND g.holds IS NULL) THEN 'doubtful gate' END
FROM asked a JOIN verdict v USING (n);
