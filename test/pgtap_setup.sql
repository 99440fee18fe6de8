-- Run once in the database of the pgTAP tests: what they test is the rules, on
-- the few listed parties that are shipped.  Those about lists and policies go
-- back to the default.
SELECT plan(1);
SELECT export_control.set_policy('required_lists', '', 'tests of rules load no lists')
WHERE NOT EXISTS (SELECT FROM export_control.policies p WHERE p.name = 'required_lists' AND p.value = '') \g /dev/null
SELECT is((SELECT p.value FROM export_control.policies p WHERE p.name = 'required_lists'), '', 'no list is required');
SELECT * FROM finish();
