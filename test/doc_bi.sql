-- doc/bi.md and doc/report.md: every view, function and query that they show is there
-- and runs.  Run in the top directory, as make test does.
BEGIN;
SELECT count(export_control.set_policy('required_lists', '', 'a few lists')) \gset
\set bi `cat doc/bi.md`
\set report `cat doc/report.md`
SELECT no_plan();
CREATE TEMP TABLE page AS SELECT :'bi' AS bi, :'report' AS report;
SELECT is_empty($$SELECT c.relname FROM pg_class c, page WHERE c.relnamespace = 'export_control'::regnamespace AND c.relkind = 'v' AND c.relname ~ '^bi_'
	AND strpos(bi, '`export_control.' || c.relname || '`') = 0$$, 'every view is told of');
SELECT lives_ok(m[1], m[1]) FROM page, regexp_matches(bi || report, '\\set \w+ ''([^'']*);''', 'g') m;
SELECT lives_ok(m[1], m[1]) FROM page, regexp_matches(bi, '^    (SELECT [^\n]*);', 'gn') m;
SELECT is((SELECT array_agg(regexp_replace(m[1], '\s*\|\s*', '|', 'g') ORDER BY m[1]) FROM page, regexp_matches(bi, '^     (20\d\d-\d\d-\d\d .*)$', 'gn') m),
	(SELECT array_agg(concat_ws('|', from_day, through_day, days, chart, verdict) ORDER BY from_day) FROM eligibility_chart('EAR99', 'CN', 'Huawei Technologies Co., Ltd.', '[2019-05-01,2019-05-31)', width => 30)), 'the chart is as shown');
SELECT is_empty($$SELECT m[1] FROM page, regexp_matches(bi || report, '\m(export_control\.[a-z_]+)', 'g') m
	WHERE to_regclass(m[1]) IS NULL AND to_regproc(m[1]) IS NULL AND NOT EXISTS (SELECT FROM pg_proc p WHERE 'export_control.' || p.proname = m[1])$$, 'what it names is there');
SELECT * FROM finish();
ROLLBACK;
