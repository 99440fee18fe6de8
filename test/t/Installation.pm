# What an installation of the extension is, as queries: two databases that give
# the same answers have the same one.
package Installation;

use strict;
use warnings;
use Exporter 'import';

our @EXPORT = qw(InstallationQueries);

# InstallationQueries(TABLE...): the queries by what they ask for.  Rows of these
# tables are not among them.
sub InstallationQueries
{
	my $except = '{' . join(',', @_) . '}';
	my $members = q{pg_depend d JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid AND e.extname = 'export_control' AND d.deptype = 'e'};
	my %same = (
		'shipped rows' => q{SELECT c.oid::regclass, (xpath('/row/f/text()', query_to_xml(format(
				'SELECT string_agg((to_jsonb(t) - ''loaded_at'' - ''changed_in'' - ''added_in'' - ''generation'')::text, E''\n'' ORDER BY (to_jsonb(t) - ''loaded_at'' - ''changed_in'' - ''added_in'' - ''generation'')::text COLLATE "C") AS f FROM %s t WHERE shipped',
				c.oid::regclass), false, true, '')))[1]::text
			FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'shipped' WHERE c.relkind = 'r' AND c.relnamespace = 'export_control'::regnamespace
				AND c.relname <> ALL ('EXCEPT') ORDER BY c.relname},
		'functions' => "SELECT pg_get_functiondef(p.oid) FROM pg_proc p JOIN $members ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid WHERE p.prokind IN ('f', 'p') ORDER BY p.oid::regprocedure::text COLLATE \"C\"",
		'members' => "SELECT pg_describe_object(d.classid, d.objid, 0) FROM $members ORDER BY 1",
		'columns' => "SELECT c.oid::regclass, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull FROM pg_class c JOIN $members ON d.classid = 'pg_class'::regclass AND d.objid = c.oid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped WHERE c.relkind IN ('r', 'v') ORDER BY c.oid::regclass::text COLLATE \"C\", a.attname COLLATE \"C\"",
		'constraints' => "SELECT k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid) FROM pg_constraint k JOIN $members ON d.classid = 'pg_class'::regclass AND d.objid = k.conrelid ORDER BY k.conrelid::regclass::text COLLATE \"C\", k.conname COLLATE \"C\"",
		'indexes' => "SELECT pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN $members ON d.classid = 'pg_class'::regclass AND d.objid = i.indrelid ORDER BY 1",
		'triggers' => "SELECT pg_get_triggerdef(t.oid), t.tgenabled FROM pg_trigger t JOIN $members ON d.classid = 'pg_class'::regclass AND d.objid = t.tgrelid WHERE NOT t.tgisinternal ORDER BY 1",
		'comments' => "SELECT pg_describe_object(d.classid, d.objid, s.objsubid), s.description FROM $members JOIN pg_description s ON s.classoid = d.classid AND s.objoid = d.objid ORDER BY 1",
		'rights' => "SELECT c.oid::regclass, (SELECT array_agg(x::text ORDER BY x::text) FROM unnest(c.relacl) x WHERE x::text !~ ('^(clerk|' || pg_get_userbyid(c.relowner) || ')=')) FROM pg_class c JOIN $members ON d.classid = 'pg_class'::regclass AND d.objid = c.oid ORDER BY c.oid::regclass::text COLLATE \"C\"",
		'rights to functions' => "SELECT p.oid::regprocedure, (SELECT array_agg(x::text ORDER BY x::text) FROM unnest(p.proacl) x) FROM pg_proc p JOIN $members ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid ORDER BY p.oid::regprocedure::text COLLATE \"C\"",
		'what a dump takes' => "SELECT c::regclass, k FROM pg_extension, unnest(extconfig, extcondition) AS u (c, k) WHERE extname = 'export_control' ORDER BY c::regclass::text COLLATE \"C\"",
	);
	$same{'shipped rows'} =~ s/EXCEPT/$except/;
	return %same;
}

1;
