/*
 * order_question.c
 *		What is asked about a row of a table of orders, and the answer.
 *
 * The question is a query over the row (export_control.order_question), by what
 * the owner of the table said when it was attached.  Where it looks at nothing but
 * the row, with functions of the server and of the extension alone, its plan is
 * expressions, and these are computed as they are: running a query for each row
 * costs many times the verdict.  Whatever else is in it, a subquery or a function
 * of somebody's own, is run as a query, with the search_path of the extension.
 *
 * Either way the snapshot is a new one for each row, so that a row is judged by
 * what triggers before it did, and by rules that were committed while a long
 * statement runs.
 */
#include "support/compat.h"

#include "access/genam.h"
#include "access/htup_details.h"
#include "access/table.h"
#include "access/transam.h"
#include "access/xact.h"
#include "catalog/dependency.h"
#include "catalog/indexing.h"
#include "catalog/pg_proc.h"
#include "catalog/pg_trigger.h"
#include "catalog/pg_type.h"
#include "commands/extension.h"
#include "executor/executor.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "utils/builtins.h"
#include "utils/fmgroids.h"
#include "utils/hsearch.h"
#include "utils/inval.h"
#include "utils/jsonb.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/plancache.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"
#include "utils/syscache.h"

#include "determination/order_question.h"
#include "support/own_query.h"

/* ---- the question ---- */

/*
 * The text of a trigger's question, and how its table is controlled, until the
 * table or a function is changed.
 */
typedef struct Question
{
	Oid			trigger;		/* the key */
	Oid			orders;
	char	   *text;			/* NULL: to be made */
	int64		source;			/* of export_control.order_source; 0: made by
								 * hand */
	Control		control;
	bool		stale;
} Question;

static HTAB *questions = NULL;

static void
TableChanged(Datum arg pg_attribute_unused(), Oid table)
{
	HASH_SEQ_STATUS all;
	Question   *question;

	hash_seq_init(&all, questions);
	while ((question = hash_seq_search(&all)) != NULL)
		if (table == InvalidOid || question->orders == table)
			question->stale = true;
}

static void
FunctionChanged(Datum arg pg_attribute_unused(), int cache pg_attribute_unused(), uint32 hash pg_attribute_unused())
{
	TableChanged(arg, InvalidOid);
}

/* The table that was attached: that of a partition is the partitioned one. */
static Oid
AttachedTable(const TriggerData *trigger)
{
	Oid			table = RelationGetRelid(trigger->tg_relation);
	Oid			next = trigger->tg_trigger->tgisclone ? trigger->tg_trigger->tgoid : InvalidOid;
	Relation	triggers;

	if (!OidIsValid(next))
		return table;
	triggers = table_open(TriggerRelationId, AccessShareLock);
	while (OidIsValid(next))
	{
		ScanKeyData key;
		SysScanDesc scan;
		HeapTuple	tuple;

		ScanKeyInit(&key, Anum_pg_trigger_oid, BTEqualStrategyNumber, F_OIDEQ, ObjectIdGetDatum(next));
		scan = systable_beginscan(triggers, TriggerOidIndexId, true, NULL, 1, &key);
		tuple = systable_getnext(scan);
		if (!HeapTupleIsValid(tuple))
			elog(ERROR, "could not find trigger %u", next);
		table = ((Form_pg_trigger) GETSTRUCT(tuple))->tgrelid;
		next = ((Form_pg_trigger) GETSTRUCT(tuple))->tgparentid;
		systable_endscan(scan);
	}
	table_close(triggers, AccessShareLock);
	return table;
}

/*
 * Make the text, in memory of SPI, by what was attached; where nothing was, by
 * the arguments of the trigger.
 */
static char *
MakeQuestion(const TriggerData *data, Question *question)
{
	const Trigger *trigger = data->tg_trigger;
	Oid			types[4] = {REGCLASSOID, JSONBOID, BOOLOID, BOOLOID};
	Datum		values[4] = {ObjectIdGetDatum(AttachedTable(data))};
	bool		with_ledger;
	bool		isnull;

	if (SPI_execute_with_args("SELECT s.id, s.control, s.columns, s.with_ledger FROM export_control.order_source s WHERE s.source = $1",
							  1, types, values, NULL, true, 1) != SPI_OK_SELECT)
		elog(ERROR, "reading export_control.order_source failed");
	if (SPI_processed > 0)
	{
		HeapTuple	attached = SPI_tuptable->vals[0];
		TupleDesc	desc = SPI_tuptable->tupdesc;

		question->source = DatumGetInt64(SPI_getbinval(attached, desc, 1, &isnull));
		question->control = ControlOf(SPI_getvalue(attached, desc, 2));
		values[1] = SPI_getbinval(attached, desc, 3, &isnull);
		values[2] = SPI_getbinval(attached, desc, 4, &isnull);
	}
	else
	{
		question->source = 0;
		question->control = CONTROL_UNKNOWN;
		values[1] = DirectFunctionCall1(jsonb_in, CStringGetDatum(trigger->tgargs[1]));
		if (!parse_bool(trigger->tgargs[2], &with_ledger))
			ereport(ERROR,
					(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
					 errmsg("trigger \"%s\" does not say whether orders draw from licenses", trigger->tgname),
					 errhint("Let attach() make it.")));
		values[2] = BoolGetDatum(with_ledger);
	}
	values[0] = ObjectIdGetDatum(RelationGetRelid(data->tg_relation));
	values[3] = BoolGetDatum(question->source != 0);
	if (SPI_execute_with_args("SELECT export_control.order_question($1, $2, $3, $4)", 4, types, values, NULL, true, 1) != SPI_OK_SELECT ||
		SPI_processed != 1)
		elog(ERROR, "making the question about an order failed");
	return SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1);
}

/* Until the next question is asked for. */
static const Question *
QuestionOf(const TriggerData *data)
{
	Question   *question;
	Oid			orders = RelationGetRelid(data->tg_relation);
	bool		found;

	if (questions == NULL)
	{
		HASHCTL		how = {.keysize = sizeof(Oid), .entrysize = sizeof(Question)};

		questions = hash_create("questions about orders", 16, &how, HASH_ELEM | HASH_BLOBS);
		CacheRegisterRelcacheCallback(TableChanged, (Datum) 0);
		CacheRegisterSyscacheCallback(PROCOID, FunctionChanged, (Datum) 0);
	}
	question = hash_search(questions, &data->tg_trigger->tgoid, HASH_ENTER, &found);
	if (!found)
		question->text = NULL;
	if (question->text == NULL || question->stale || question->orders != orders)
	{
		char	   *text;

		if (question->text != NULL)
			pfree(question->text);
		question->text = NULL;
		question->orders = orders;
		question->stale = false;	/* unless it is changed while it is made */
		text = MakeQuestion(data, question);
		question->text = MemoryContextStrdup(TopMemoryContext, text);
	}
	return question;
}

/* ---- without a query ---- */

/* Is an object the server's, or the extension's own? */
static bool
IsKnown(Oid class, Oid object)
{
	return object < FirstNormalObjectId || getExtensionOfObject(class, object) == get_extension_oid("export_control", true);
}

/* Whether a function may run with whatever settings the session has. */
static bool
IsUnknownFunction(Oid function, void *context pg_attribute_unused())
{
	return !IsKnown(ProcedureRelationId, function) || (function < FirstNormalObjectId && func_volatile(function) == PROVOLATILE_VOLATILE);
}

/* Has an expression over a row something else in it than known functions of known types? */
static bool
HasUnknown(Node *node, void *context)
{
	if (node == NULL)
		return false;
	switch (nodeTag(node))
	{
		case T_List:
		case T_CaseWhen:
			break;
		case T_Var:
		case T_Const:
		case T_FuncExpr:
		case T_OpExpr:
		case T_DistinctExpr:
		case T_NullIfExpr:
		case T_ScalarArrayOpExpr:
		case T_BoolExpr:
		case T_CaseExpr:
		case T_CaseTestExpr:
		case T_CoalesceExpr:
		case T_RelabelType:
		case T_CoerceViaIO:
		case T_ArrayExpr:
		case T_NullTest:
		case T_BooleanTest:
		case T_SQLValueFunction:
			if (!IsKnown(TypeRelationId, exprType(node)) || check_functions_in_node(node, IsUnknownFunction, NULL))
				return true;
			break;
		default:
			return true;
	}
	return expression_tree_walker(node, HasUnknown, context);
}

/* The columns of the parameter of a question as those of the row itself. */
static Node *
OfRow(Node *node, void *context)
{
	if (node == NULL)
		return NULL;
	if (IsA(node, FieldSelect))
	{
		FieldSelect *field = (FieldSelect *) node;

		if (IsA(field->arg, Param) && ((Param *) field->arg)->paramkind == PARAM_EXTERN)
			return (Node *) makeVar(1, field->fieldnum, field->resulttype, field->resulttypmod, field->resultcollid, 0);
	}
	return expression_tree_mutator(node, OfRow, context);
}

/*
 * The expressions of a question that needs no query, in the current memory; NIL
 * for one that does.  SPI is connected.
 */
static List *
ExpressionsOf(SPIPlanPtr plan)
{
	CachedPlan *cached = SPI_plan_get_cached_plan(plan);
	List	   *expressions = NIL;
	PlannedStmt *query;
	ListCell   *cell;

	if (cached == NULL)
		return NIL;
	query = linitial_node(PlannedStmt, cached->stmt_list);
	if (IsA(query->planTree, Result) && query->planTree->lefttree == NULL && query->planTree->qual == NIL &&
		((Result *) query->planTree)->resconstantqual == NULL && query->planTree->initPlan == NIL && query->subplans == NIL)
		foreach(cell, query->planTree->targetlist)
		{
			Node	   *expression = OfRow((Node *) lfirst_node(TargetEntry, cell)->expr, NULL);

			if (HasUnknown(expression, NULL))
			{
				expressions = NIL;
				break;
			}
			expressions = lappend(expressions, copyObject(expression));
		}
	ReleaseCachedPlan(cached, CurrentResourceOwner);
	return list_length(expressions) == ANSWERS ? expressions : NIL;
}

/* ---- asking ---- */

static void
FreePlan(void *arg)
{
	SPI_freeplan(((RowQuestion *) arg)->plan);
}

static RowQuestion *
RowQuestionOf(FunctionCallInfo fcinfo, const TriggerData *data)
{
	RowQuestion *known = fcinfo->flinfo->fn_extra;
	Oid			row_type = RelationGetForm(data->tg_relation)->reltype;
	MemoryContext memory = fcinfo->flinfo->fn_mcxt;

	if (known == NULL)
	{
		int			queries = OwnQueriesBegin();
		const Question *question = QuestionOf(data);
		MemoryContext before;

		known = MemoryContextAllocZero(memory, sizeof(RowQuestion));
		known->source = question->source;
		known->control = question->control;
		known->attached = AttachedTable(data);
		known->plan = SPI_prepare(question->text, 1, &row_type);
		if (known->plan == NULL || SPI_keepplan(known->plan) != 0)
			elog(ERROR, "preparing the question about an order failed");
		known->free.func = FreePlan;
		known->free.arg = known;
		MemoryContextRegisterResetCallback(memory, &known->free);
		before = MemoryContextSwitchTo(memory);
		known->expressions = ExpressionsOf(known->plan);
		if (known->expressions != NIL)
		{
			known->context = CreateStandaloneExprContext();
			known->row = MakeSingleTupleTableSlot(CreateTupleDescCopyConstr(RelationGetDescr(data->tg_relation)), &TTSOpsHeapTuple);
			known->context->ecxt_scantuple = known->row;
		}
		MemoryContextSwitchTo(before);
		OwnQueriesEnd(queries);
		fcinfo->flinfo->fn_extra = known;
	}
	return known;
}

static void
AskContext(void *orders)
{
	errcontext("judging a row of table \"%s\"", (const char *) orders);
	if (geterrcode() == ERRCODE_INSUFFICIENT_PRIVILEGE)
		errhint("Who writes orders asks for verdicts: export_control.grant_role('asker', ...) lets a role do that.");
}

/* By its expressions.  Rights to functions are those of the role that they are set up by. */
static Asked
Compute(RowQuestion *question, MemoryContext memory, HeapTuple row)
{
	Datum		values[ANSWERS];
	bool		isnull[ANSWERS];
	Asked		asked;

	if (question->computed_by != GetUserId())
	{
		MemoryContext before = MemoryContextSwitchTo(memory);
		int			i = 0;
		ListCell   *cell;

		foreach(cell, question->expressions)
			question->computed[i++] = ExecInitExpr(lfirst(cell), NULL);
		question->computed_by = GetUserId();
		MemoryContextSwitchTo(before);
	}
	ExecStoreHeapTuple(row, question->row, false);
	CommandCounterIncrement();
	PushActiveSnapshot(GetTransactionSnapshot());
	for (int i = 0; i < ANSWERS; i++)
		values[i] = ExecEvalExpr(question->computed[i], question->context, &isnull[i]);
	asked = AskedOf(values, isnull);
	PopActiveSnapshot();
	ExecClearTuple(question->row);
	ResetExprContext(question->context);
	return asked;
}

/* By the query, whose answer is copied to the current memory. */
static Asked
AskByQuery(const RowQuestion *question, const TriggerData *trigger, HeapTuple row)
{
	MemoryContext memory = CurrentMemoryContext;
	Datum		argument = heap_copy_tuple_as_datum(row, RelationGetDescr(trigger->tg_relation));
	int			queries = OwnQueriesBegin();
	Datum		values[ANSWERS];
	bool		isnull[ANSWERS];
	MemoryContext before;
	Asked		asked;

	if (SPI_execute_plan(question->plan, &argument, NULL, false, 1) != SPI_OK_SELECT || SPI_processed != 1 ||
		!IsAnswer(SPI_tuptable->tupdesc))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("trigger \"%s\" does not ask for one key, its facts and their verdict", trigger->tg_trigger->tgname),
				 errhint("Let attach() make it.")));
	before = MemoryContextSwitchTo(memory);
	heap_deform_tuple(heap_copytuple(SPI_tuptable->vals[0]), SPI_tuptable->tupdesc, values, isnull);
	MemoryContextSwitchTo(before);
	OwnQueriesEnd(queries);
	asked = AskedOf(values, isnull);
	return asked;
}

Asked
AskAboutRow(FunctionCallInfo fcinfo, const TriggerData *trigger, HeapTuple row, RowQuestion **question)
{
	ErrorContextCallback context;
	Asked		asked;

	context.callback = AskContext;
	context.arg = RelationGetRelationName(trigger->tg_relation);
	context.previous = error_context_stack;
	error_context_stack = &context;
	*question = RowQuestionOf(fcinfo, trigger);
	asked = (*question)->expressions != NIL ? Compute(*question, fcinfo->flinfo->fn_mcxt, row) : AskByQuery(*question, trigger, row);
	error_context_stack = context.previous;
	return asked;
}
