-- A verdict that is remembered is the one that is made anew, whatever was asked
-- before it and in which order; its trail says the same, and it holds until its
-- last day and no longer.  Orders are drawn at random, from all facts and from
-- those that go together.
BEGIN;
SET LOCAL client_min_messages = warning;
SELECT plan(24);
\set any_seed 0.1
\set any_count 2500
\set any_facts .
\ir verdicts_remembered.psql
\set any_seed 0.2
\set any_facts 'headq|military|chip|node|advanced|exception_nac|exception_hbm|supercomp|end_use|us_person'
\ir verdicts_remembered.psql
\set any_seed 0.3
\set any_facts 'transit|vessel|carrier|exported_from|reexport|foreign|us_content|exception_avs|exception_tmp|deemed'
\ir verdicts_remembered.psql
\set any_seed 0.4
\set any_facts 'exception|_on$|days|enc_|value|government|headquart'
\ir verdicts_remembered.psql
SELECT * FROM finish();
ROLLBACK;
