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
	char	   *key_text;		/* the same about the key alone */
	char	   *line_text;		/* and about the order that it is a line of;
								 * NULL: they are not counted */
	char	   *confirmed_text; /* does it draw?  NULL: none does */
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

#define TEXTS	4				/* of a question */

/*
 * Make the texts, in memory of SPI, by what was attached; where nothing was, by
 * the arguments of the trigger.
 */
static void
MakeQuestion(const TriggerData *data, Question *question, char *texts[TEXTS])
{
	const Trigger *trigger = data->tg_trigger;
	Oid			types[5] = {REGCLASSOID, JSONBOID, BOOLOID, BOOLOID, INT8OID};
	Datum		values[5] = {ObjectIdGetDatum(AttachedTable(data))};
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
	values[4] = Int64GetDatum(question->source);
	if (SPI_execute_with_args("SELECT export_control.order_question($1, $2, $3, $4), export_control.order_key_question($1, $2),"
							  " CASE WHEN $4 THEN 'SELECT q.header, pg_catalog.concat_ws('' '', q.key, q.entry, q.dollars) FROM (SELECT '"
							  " || export_control.line_question($1, $2) || ' FROM (SELECT ($1).*) o) q' END,"
							  " (SELECT pg_catalog.format('SELECT (%s)::pg_catalog.bool FROM (%s) o', s.confirmed, export_control.row_as_stored($1))"
							  " FROM export_control.order_source s WHERE s.id = $5 AND s.confirmed IS NOT NULL)", 5, types, values, NULL, true, 1) != SPI_OK_SELECT ||
		SPI_processed != 1)
		elog(ERROR, "making the question about an order failed");
	for (int i = 0; i < TEXTS; i++)
		texts[i] = SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, i + 1);
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
		char	   *texts[TEXTS];

		if (question->text != NULL)
		{
			pfree(question->text);
			pfree(question->key_text);
			if (question->line_text != NULL)
				pfree(question->line_text);
			if (question->confirmed_text != NULL)
				pfree(question->confirmed_text);
		}
		question->text = NULL;
		question->orders = orders;
		question->stale = false;	/* unless it is changed while it is made */
		MakeQuestion(data, question, texts);
		question->confirmed_text = texts[3] == NULL ? NULL : MemoryContextStrdup(TopMemoryContext, texts[3]);
		question->line_text = texts[2] == NULL ? NULL : MemoryContextStrdup(TopMemoryContext, texts[2]);
		question->key_text = MemoryContextStrdup(TopMemoryContext, texts[1]);
		question->text = MemoryContextStrdup(TopMemoryContext, texts[0]);
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
			if (!IsKnown(TypeRelationId, exprType(node)) && get_typtype(exprType(node)) != TYPTYPE_ENUM &&
				get_typtype(exprType(node)) != TYPTYPE_DOMAIN)
				return true;
			break;
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
	return expressions;
}

/* ---- asking ---- */

static void
FreePlans(void *arg)
{
	RowQuestion *question = arg;

	if (question->all.plan != NULL)
		SPI_freeplan(question->all.plan);
	if (question->key.plan != NULL)
		SPI_freeplan(question->key.plan);
	if (question->line.plan != NULL)
		SPI_freeplan(question->line.plan);
	if (question->confirmed.plan != NULL)
		SPI_freeplan(question->confirmed.plan);
}

/*
 * Prepare a query about the row of a trigger, for the rest of the statement, when
 * it is asked first: who deletes asks for no verdict, and needs no right to.
 */
static void
Prepare(RowQuestion *question, RowQuery *query, const TriggerData *data)
{
	int			queries;
	Oid			row_type = RelationGetForm(data->tg_relation)->reltype;
	const Question *texts;
	MemoryContext before;

	if (query->plan != NULL)
		return;
	queries = OwnQueriesBegin();
	texts = QuestionOf(data);
	query->plan = KeepPlan(query == &question->key ? texts->key_text : query == &question->line ? texts->line_text :
						   query == &question->confirmed ? texts->confirmed_text : texts->text, 1, &row_type);
	before = MemoryContextSwitchTo(question->memory);
	query->expressions = ExpressionsOf(query->plan);
	if (query->expressions != NIL && question->context == NULL)
	{
		question->row = MakeSingleTupleTableSlot(CreateTupleDescCopyConstr(RelationGetDescr(data->tg_relation)), &TTSOpsHeapTuple);
		question->context = CreateStandaloneExprContext();
		question->context->ecxt_scantuple = question->row;
	}
	MemoryContextSwitchTo(before);
	OwnQueriesEnd(queries);
}

static RowQuestion *
RowQuestionOf(FunctionCallInfo fcinfo, const TriggerData *data)
{
	RowQuestion *known = fcinfo->flinfo->fn_extra;

	if (known == NULL)
	{
		int			queries = OwnQueriesBegin();
		const Question *question = QuestionOf(data);

		known = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(RowQuestion));
		known->memory = fcinfo->flinfo->fn_mcxt;
		known->source = question->source;
		known->control = question->control;
		known->counts_lines = question->line_text != NULL;
		known->draws = question->confirmed_text != NULL;
		known->attached = AttachedTable(data);
		known->free.func = FreePlans;
		known->free.arg = known;
		MemoryContextRegisterResetCallback(known->memory, &known->free);
		OwnQueriesEnd(queries);
		fcinfo->flinfo->fn_extra = known;
	}
	return known;
}

/* By its expressions.  Rights to functions are those of the role that they are set up by. */
static void
Compute(RowQuestion *question, RowQuery *query, HeapTuple row, Datum *values, bool *isnull)
{
	int			i = 0;
	ListCell   *cell;

	if (query->computed_by != GetUserId())
	{
		MemoryContext before = MemoryContextSwitchTo(question->memory);

		foreach(cell, query->expressions)
			query->computed[i++] = ExecInitExpr(lfirst(cell), NULL);
		query->computed_by = GetUserId();
		MemoryContextSwitchTo(before);
	}
	ExecStoreHeapTuple(row, question->row, false);
	for (i = 0; i < list_length(query->expressions); i++)
		values[i] = ExecEvalExpr(query->computed[i], question->context, &isnull[i]);
}

/* By the query, whose answer is copied to the current memory; false if it is none. */
static bool
QueryRow(const RowQuery *query, const TriggerData *trigger, HeapTuple row, Datum *values, bool *isnull, bool (*fits) (TupleDesc))
{
	MemoryContext memory = CurrentMemoryContext;
	Datum		argument = heap_copy_tuple_as_datum(row, RelationGetDescr(trigger->tg_relation));
	int			queries = OwnQueriesBegin();
	MemoryContext before;

	if (SPI_execute_plan(query->plan, &argument, NULL, false, 1) != SPI_OK_SELECT || SPI_processed != 1 || !fits(SPI_tuptable->tupdesc))
		return false;
	before = MemoryContextSwitchTo(memory);
	heap_deform_tuple(heap_copytuple(SPI_tuptable->vals[0]), SPI_tuptable->tupdesc, values, isnull);
	MemoryContextSwitchTo(before);
	OwnQueriesEnd(queries);
	return true;
}

static void
AskContext(void *orders)
{
	errcontext("judging a row of table \"%s\"", (const char *) orders);
	if (geterrcode() == ERRCODE_INSUFFICIENT_PRIVILEGE)
		errhint("Who writes orders asks for verdicts: export_control.grant_role('asker', ...) lets a role do that.");
	else if (geterrcode() == ERRCODE_UNDEFINED_COLUMN)
		errhint("A column that was attached has another name now or is gone: give it its name back, or detach() the orders and attach() them anew.");
}

static void
BeginContext(ErrorContextCallback *context, const TriggerData *trigger)
{
	context->callback = AskContext;
	context->arg = RelationGetRelationName(trigger->tg_relation);
	context->previous = error_context_stack;
	error_context_stack = context;
}

RowQuestion *
QuestionAboutRow(FunctionCallInfo fcinfo, const TriggerData *trigger)
{
	ErrorContextCallback context;
	RowQuestion *question;

	BeginContext(&context, trigger);
	question = RowQuestionOf(fcinfo, trigger);
	error_context_stack = context.previous;
	return question;
}

Asked
AskAboutRow(RowQuestion *question, const TriggerData *trigger, HeapTuple row)
{
	ErrorContextCallback context;
	Datum		values[ANSWERS];
	bool		isnull[ANSWERS];
	Asked		asked;

	BeginContext(&context, trigger);
	Prepare(question, &question->all, trigger);
	if (list_length(question->all.expressions) == ANSWERS)
	{
		CommandCounterIncrement();
		PushActiveSnapshot(GetTransactionSnapshot());
		Compute(question, &question->all, row, values, isnull);
		asked = AskedOf(values, isnull);
		PopActiveSnapshot();
		ExecClearTuple(question->row);
		ResetExprContext(question->context);
	}
	else
	{
		if (!QueryRow(&question->all, trigger, row, values, isnull, IsAnswer))
			ereport(ERROR,
					(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
					 errmsg("trigger \"%s\" does not ask for one key, its facts and their verdict", trigger->tg_trigger->tgname),
					 errhint("Let attach() make it.")));
		asked = AskedOf(values, isnull);
	}
	error_context_stack = context.previous;
	return asked;
}

static bool
IsKey(TupleDesc desc)
{
	return desc->natts == 1 && SPI_gettypeid(desc, 1) == TEXTOID;
}

char *
KeyOfRow(RowQuestion *question, const TriggerData *trigger, HeapTuple row)
{
	ErrorContextCallback context;
	Datum		value = (Datum) 0;
	bool		isnull = true;
	char	   *key;

	BeginContext(&context, trigger);
	Prepare(question, &question->key, trigger);
	if (list_length(question->key.expressions) == 1)
	{
		Compute(question, &question->key, row, &value, &isnull);
		key = isnull ? NULL : TextDatumGetCString(value);
		ExecClearTuple(question->row);
		ResetExprContext(question->context);
	}
	else
	{
		if (!QueryRow(&question->key, trigger, row, &value, &isnull, IsKey))
			elog(ERROR, "the question about the key of an order answers something else");
		key = isnull ? NULL : TextDatumGetCString(value);
	}
	error_context_stack = context.previous;
	return key;
}

static bool
IsLine(TupleDesc desc)
{
	return desc->natts == 2 && SPI_gettypeid(desc, 1) == TEXTOID && SPI_gettypeid(desc, 2) == TEXTOID;
}

char *
LineOfRow(RowQuestion *question, const TriggerData *trigger, HeapTuple row, char **counts)
{
	ErrorContextCallback context;
	Datum		values[2];
	bool		isnull[2];

	BeginContext(&context, trigger);
	Prepare(question, &question->line, trigger);
	if (!QueryRow(&question->line, trigger, row, values, isnull, IsLine))
		elog(ERROR, "the question about the order of a line answers something else");
	error_context_stack = context.previous;
	*counts = TextDatumGetCString(values[1]);
	return isnull[0] ? NULL : TextDatumGetCString(values[0]);
}

/* ---- does it draw? ---- */

/* Is there the trigger of draw_on_confirmation(), and is it called in this session? */
static bool
HasDrawingTrigger(Relation orders)
{
	for (int i = 0; orders->trigdesc != NULL && i < orders->trigdesc->numtriggers; i++)
	{
		const Trigger *other = &orders->trigdesc->triggers[i];

		if (strcmp(other->tgname, "export_control_use") == 0)
			return other->tgenabled == TRIGGER_FIRES_ALWAYS ||
				other->tgenabled == (SessionReplicationRole == SESSION_REPLICATION_ROLE_REPLICA ? TRIGGER_FIRES_ON_REPLICA : TRIGGER_FIRES_ON_ORIGIN);
	}
	return false;
}

static bool
IsConfirmation(TupleDesc desc)
{
	return desc->natts == 1 && SPI_gettypeid(desc, 1) == BOOLOID;
}

static bool
Confirmed(RowQuestion *question, const TriggerData *trigger, HeapTuple row)
{
	Datum		value = (Datum) 0;
	bool		isnull = true;

	if (list_length(question->confirmed.expressions) == 1)
	{
		Compute(question, &question->confirmed, row, &value, &isnull);
		ExecClearTuple(question->row);
		ResetExprContext(question->context);
	}
	else if (!QueryRow(&question->confirmed, trigger, row, &value, &isnull, IsConfirmation))
		elog(ERROR, "asking whether an order is confirmed failed");
	return !isnull && DatumGetBool(value);
}

/* As the owner of the table, like the trigger that draws. */
bool
DrawsAnew(RowQuestion *question, const TriggerData *trigger)
{
	Acting		before;
	bool		draws;

	if (!question->draws || !HasDrawingTrigger(trigger->tg_relation))
		return false;
	before = ActAs(OwnerOf(question->attached), SECURITY_RESTRICTED_OPERATION);
	Prepare(question, &question->confirmed, trigger);
	draws = Confirmed(question, trigger, TRIGGER_FIRED_BY_UPDATE(trigger->tg_event) ? trigger->tg_newtuple : trigger->tg_trigtuple) ||
		(TRIGGER_FIRED_BY_UPDATE(trigger->tg_event) && Confirmed(question, trigger, trigger->tg_trigtuple));
	ActAsBefore(before);
	return draws;
}
