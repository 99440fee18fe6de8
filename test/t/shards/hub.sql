-- On the hub, where rules are changed: publish them.
--
-- Every rule table, and every row of it: the shards hold what the hub holds,
-- a shipped rule that was corrected on the hub included.  The rule tables are
-- those whose changes are announced when they arrive by replication.
SELECT format('CREATE PUBLICATION export_control_rules FOR TABLE %s',
	string_agg(tgrelid::regclass::text, ', ' ORDER BY tgrelid::regclass::text))
FROM pg_trigger WHERE tgname = 'rules_replicated' \gexec

-- What is left of each license.  Draws are booked on the hub.
ALTER PUBLICATION export_control_rules ADD TABLE export_control.license_balance;
