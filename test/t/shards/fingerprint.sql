-- Whether all shards hold the rules of the hub.  On each shard first, as its owner:
--
--     CREATE VIEW rules_here AS SELECT export_control.rulebook_fingerprint() AS fingerprint;
--     GRANT SELECT ON rules_here TO export_desk;
--     GRANT EXECUTE ON FUNCTION export_control.rulebook_fingerprint() TO export_desk;
--
-- then this on the hub.
CREATE FOREIGN TABLE shard1_rules (fingerprint text) SERVER shard1 OPTIONS (table_name 'rules_here');
CREATE FOREIGN TABLE shard2_rules (fingerprint text) SERVER shard2 OPTIONS (table_name 'rules_here');
CREATE VIEW shard_rules AS
SELECT 'shard1' AS server, fingerprint FROM shard1_rules
UNION ALL
SELECT 'shard2', fingerprint FROM shard2_rules;
