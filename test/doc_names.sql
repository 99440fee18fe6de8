-- What README.md, doc/ and the other pages name is there: tables, views, types,
-- functions and their arguments, settings, policies.
BEGIN;
SET LOCAL client_min_messages = warning;
SELECT no_plan();

\set pages `for f in README.md SECURITY.md CONTRIBUTING.md doc/*.md data/README.md src/README.md test/README.md bench/README.md; do printf '\036%s\037' $f; cat $f; done`
CREATE TEMP TABLE page AS
SELECT split_part(p, E'\x1f', 1) AS page, split_part(p, E'\x1f', 2) AS text FROM regexp_split_to_table(:'pages', E'\x1e') p WHERE p <> '';
SELECT ok(count(*) > 30 AND bool_and(length(text) > 100), 'the pages') FROM page;

-- Settings are known once the library is loaded.
SELECT ok(name_key('x') IS NOT NULL, 'loaded');

-- Whatever follows the name of the schema.
CREATE TEMP TABLE named AS
SELECT DISTINCT page, m[1] AS name FROM page, regexp_matches(text, 'export_control\.([a-z][a-z0-9_]*)(?![a-z0-9_]*\*)', 'g') m;
SELECT is_empty($$SELECT page, name FROM named n
	WHERE name <> ALL ('{control,so,c,sql,conf}')
		AND NOT EXISTS (SELECT FROM pg_class c WHERE c.relname = n.name AND c.relnamespace = 'export_control'::regnamespace)
		AND NOT EXISTS (SELECT FROM pg_proc f WHERE f.proname = n.name AND f.pronamespace = 'export_control'::regnamespace)
		AND NOT EXISTS (SELECT FROM pg_type t WHERE t.typname = n.name AND t.typnamespace = 'export_control'::regnamespace)
		AND current_setting('export_control.' || n.name, true) IS NULL$$, 'what is named as of the schema export_control');

-- Functions that are called, in code of a line or of a block.
CREATE TEMP TABLE code AS
SELECT page, m[1] AS text FROM page, regexp_matches(text, '`([^`\n]+)`', 'g') m WHERE m[1] !~ '::|^src/'
UNION ALL
SELECT page, line FROM page, regexp_split_to_table(text, E'\n') line WHERE line ~ '^    ' AND page NOT IN ('src/README.md', 'test/README.md', 'CONTRIBUTING.md');
SELECT is_empty($$SELECT DISTINCT page, m[1] FROM code c, regexp_matches(c.text, '(?<![a-zA-Z0-9_.])([a-z][a-z0-9]*_[a-z0-9_]+)\(', 'g') m
	WHERE m[1] NOT IN ('create_distributed_table', 'create_hypertable', 'create_reference_table', 'run_command_on_all_nodes') AND NOT EXISTS (SELECT FROM pg_proc f WHERE f.proname = m[1]) AND NOT EXISTS (SELECT FROM regexp_matches((SELECT text FROM page p WHERE p.page = c.page), 'CREATE [A-Z ]*' || m[1]))$$,
	'what is called');
SELECT is_empty($$SELECT DISTINCT page, m[1] FROM code c, regexp_matches(c.text, '([a-z][a-z0-9_]*) => ', 'g') m
	WHERE NOT EXISTS (SELECT FROM pg_proc f WHERE m[1] = ANY (f.proargnames))$$, 'arguments by name');

-- Policies and settings.
SELECT is_empty($$SELECT name FROM export_control.policies WHERE NOT EXISTS (SELECT FROM page WHERE page = 'README.md' AND text ~ ('`' || name || '`'))$$, 'README.md has all policies');
SELECT is_empty($$SELECT name FROM pg_settings WHERE name ~ '^export_control\.' AND NOT EXISTS (SELECT FROM page WHERE page = 'README.md' AND text ~ name)$$, 'README.md has all settings');

-- Links lead to files, and to headings in them; every page is in the index.
CREATE TEMP TABLE link AS
SELECT p.page, m[1] AS target,
	regexp_replace(CASE WHEN split_part(m[1], '#', 1) = '' THEN p.page WHEN p.page ~ '/' THEN regexp_replace(p.page, '/[^/]*$', '/') || split_part(m[1], '#', 1) ELSE split_part(m[1], '#', 1) END, '[^/]+/\.\./', '', 'g') AS file,
	nullif(split_part(m[1], '#', 2), '') AS heading
FROM page p, regexp_matches(p.text, '\]\(([^)\s]+)\)', 'g') m WHERE m[1] !~ '^https?:';
\set files `tools/files`
SELECT is_empty($$SELECT page, target FROM link WHERE file <> ALL (string_to_array($$ || quote_literal(:'files') || $$, E'\n')) AND NOT EXISTS (SELECT FROM regexp_matches($$ || quote_literal(:'files') || $$, '(^|\n)' || rtrim(file, '/') || '/'))$$, 'links lead to files');
SELECT is_empty($$SELECT l.page, l.target FROM link l WHERE heading IS NOT NULL AND NOT EXISTS (
	SELECT FROM page p, regexp_matches(p.text, '(?:^|\n)#+ ([^\n]+)', 'g') h WHERE p.page = l.file
		AND regexp_replace(regexp_replace(lower(h[1]), '[^a-z0-9 _-]', '', 'g'), ' ', '-', 'g') = l.heading)$$, 'and to headings');
SELECT is_empty($$SELECT page FROM page WHERE page ~ '^doc/' AND page <> 'doc/README.md' AND NOT EXISTS (SELECT FROM link l WHERE l.page = 'doc/README.md' AND l.file = page.page)$$, 'doc/README.md names every page');
SELECT is_empty($$SELECT page, line FROM page, regexp_split_to_table(text, E'\n') line WHERE length(line) > 110 AND line !~ '^(\||    )' AND line !~ 'https?:'$$, 'lines of text are of 110 columns');
SELECT * FROM finish();
ROLLBACK;
