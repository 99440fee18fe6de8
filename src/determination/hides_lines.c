/*
 * hides_lines.c
 *		Does row security hide lines of orders from whoever adds them up?
 *
 * Lines that nobody sees would make a sum too small.  Tables and views are read as
 * their owner when orders are judged, and by the view of attach() as that has it.
 * What a view reads is read as its owner, or, if it has security_invoker, as whoever
 * asks, however many views are between; a materialized view has what its owner saw.
 * This is looked at with each question, since row security may be turned on at any time.
 *
 * What a function reads that somebody has written is not known: where tables of the
 * database have row security, one that gives rows or is in a condition may hide rows
 * from the role that it runs as: its owner, or whoever asks.
 */
#include "support/compat.h"

#include "access/relation.h"
#include "catalog/dependency.h"
#include "catalog/pg_class.h"
#include "catalog/pg_proc.h"
#include "catalog/pg_type.h"
#include "commands/extension.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "nodes/nodeFuncs.h"
#include "rewrite/prs2lock.h"
#include "utils/acl.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"
#include "utils/rls.h"
#include "utils/syscache.h"

#include "rulebook/acting.h"
#include "support/own_query.h"

PG_FUNCTION_INFO_V1(hides_lines);

typedef struct Reading
{
	Oid			view;
	Oid			role;			/* as which its tables are read */
	Oid			reader;			/* who asks: views with security_invoker and
								 * functions below it run as this one */
} Reading;

static bool Hides(Oid relation, Oid role, Oid reader);

static bool
AnyRowSecurity(void)
{
	static KeptPlan any;
	int			queries = OwnQueriesBegin();
	bool		found;

	if (SPI_execute_plan(KeptPlanFor(&any, TEXTOID, "SELECT FROM pg_catalog.pg_class c WHERE c.relrowsecurity AND c.relnamespace <> 'export_control'::pg_catalog.regnamespace", 0, NULL),
						 NULL, NULL, true, 1) != SPI_OK_SELECT)
		elog(ERROR, "looking for row security failed");
	found = SPI_processed > 0;
	OwnQueriesEnd(queries);
	return found;
}

/* May a function that gives rows, or chooses them, hide some? */
static bool
FunctionHides(Oid function, void *context)
{
	const Reading *reading = context;
	Oid			role = reading->reader;
	HeapTuple	tuple;
	Form_pg_proc proc;

	if (function < FirstNormalObjectId || getExtensionOfObject(ProcedureRelationId, function) == get_extension_oid("export_control", true))
		return false;
	tuple = SearchSysCache1(PROCOID, ObjectIdGetDatum(function));
	if (!HeapTupleIsValid(tuple))
		elog(ERROR, "cache lookup failed for function %u", function);
	proc = (Form_pg_proc) GETSTRUCT(tuple);
	if (proc->prosecdef)
		role = proc->proowner;
	ReleaseSysCache(tuple);
	return !has_bypassrls_privilege(role) && AnyRowSecurity();
}

/* May a condition hide rows, by a function? */
static bool
ConditionHides(Node *node, void *context)
{
	if (node == NULL || IsA(node, Query))
		return false;			/* HidesWithin() looks into these */
	return check_functions_in_node(node, FunctionHides, context) || expression_tree_walker(node, ConditionHides, context);
}

static bool
HidesWithin(Node *node, void *context)
{
	const Reading *reading = context;

	if (node == NULL)
		return false;
	if (IsA(node, RangeTblEntry))
	{
		const RangeTblEntry *entry = (RangeTblEntry *) node;

		return entry->rtekind == RTE_RELATION && entry->relid != reading->view && Hides(entry->relid, reading->role, reading->reader);
	}
	if (IsA(node, FromExpr) && ConditionHides(((FromExpr *) node)->quals, context))
		return true;
	if (IsA(node, JoinExpr) && ConditionHides(((JoinExpr *) node)->quals, context))
		return true;
	if (IsA(node, FuncExpr) && ((FuncExpr *) node)->funcretset && FunctionHides(((FuncExpr *) node)->funcid, context))
		return true;
	if (IsA(node, Query))
		return ConditionHides(((Query *) node)->havingQual, context) || query_tree_walker((Query *) node, HidesWithin, context, QTW_EXAMINE_RTES_BEFORE);
	return expression_tree_walker(node, HidesWithin, context);
}

/*
 * Does row security hide rows of a table, read as a role, or of a view or what is
 * below it, from a reader?
 */
static bool
Hides(Oid id, Oid role, Oid reader)
{
	Relation	relation = relation_open(id, AccessShareLock);
	char		kind = relation->rd_rel->relkind;
	bool		hides = false;

	check_stack_depth();
	if (kind == RELKIND_RELATION || kind == RELKIND_PARTITIONED_TABLE)
		hides = check_enable_rls(id, role, true) == RLS_ENABLED;
	else if ((kind == RELKIND_VIEW || kind == RELKIND_MATVIEW) && relation->rd_rules != NULL)
	{
		Oid			owner = relation->rd_rel->relowner;
		bool		invoker = kind == RELKIND_VIEW && RelationHasSecurityInvoker(relation);
		Reading		reading = {id, invoker ? reader : owner, kind == RELKIND_MATVIEW ? owner : reader};

		for (int i = 0; i < relation->rd_rules->numLocks && !hides; i++)
			if (relation->rd_rules->rules[i]->event == CMD_SELECT)
				hides = HidesWithin((Node *) linitial(relation->rd_rules->rules[i]->actions), &reading);
	}
	relation_close(relation, AccessShareLock);
	return hides;
}

/* The view of attach(); InvalidOid if there is none. */
static Oid
ViewOf(Oid orders)
{
	static KeptPlan look;
	Oid			type = OIDOID;
	Datum		value = ObjectIdGetDatum(orders);
	int			queries = OwnQueriesBegin();
	Oid			view = InvalidOid;
	bool		isnull;

	if (SPI_execute_plan(KeptPlanFor(&look, TEXTOID, "SELECT c.oid FROM export_control.order_source s JOIN pg_catalog.pg_class c ON c.oid = s.view::pg_catalog.oid WHERE s.source = $1", 1, &type),
						 &value, NULL, true, 1) != SPI_OK_SELECT)
		elog(ERROR, "reading export_control.order_source failed");
	if (SPI_processed > 0)
		view = DatumGetObjectId(SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &isnull));
	OwnQueriesEnd(queries);
	return view;
}

/*
 * hides_lines(orders regclass) returns boolean
 *
 * Of a table without row security it is known at once, as it is asked with each line.
 */
Datum
hides_lines(PG_FUNCTION_ARGS)
{
	Oid			orders = PG_GETARG_OID(0);
	HeapTuple	tuple = SearchSysCache1(RELOID, ObjectIdGetDatum(orders));
	Form_pg_class table;
	Oid			view;
	bool		may;

	if (!HeapTupleIsValid(tuple))
		PG_RETURN_BOOL(true);
	table = (Form_pg_class) GETSTRUCT(tuple);
	may = table->relrowsecurity || table->relkind == RELKIND_VIEW || table->relkind == RELKIND_MATVIEW;
	ReleaseSysCache(tuple);
	if (!may)
		PG_RETURN_BOOL(false);
	if (Hides(orders, OwnerOf(orders), OwnerOf(orders)))
		PG_RETURN_BOOL(true);
	view = ViewOf(orders);
	PG_RETURN_BOOL(OidIsValid(view) && Hides(view, GetUserId(), GetUserId()));
}
