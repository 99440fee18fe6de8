/*
 * hold_order.c
 *		The trigger on a table of orders: hold what may not ship, and record
 *		what was decided about the rows that are stored.
 *
 * It fires twice for a row: before the row is stored, to set the column that
 * holds the order, and afterwards, to record the decision on the row as it is
 * stored.  So there is no record of a row that ON CONFLICT turned away, nor of
 * one as it was before a later trigger changed it.
 *
 * The verdict is asked for with the rights of whoever writes the order; what
 * follows from it is recorded by order_record.c.
 *
 * Nor can anyone who may create triggers have anything else recorded.  The
 * arguments say which column is which, not what is asked; if the owner of the
 * table attached it, what the owner said counts (export_control.order_source).
 * The names of the triggers are fixed, so that there are none beside those of
 * attach().  A decision names the table that was attached, even where the row
 * is stored in a partition, in a spelling that no setting changes, and the
 * owner that it had.
 */
#include "support/compat.h"

#include "access/genam.h"
#include "access/htup_details.h"
#include "access/table.h"
#include "catalog/indexing.h"
#include "catalog/pg_trigger.h"
#include "catalog/pg_type.h"
#include "commands/trigger.h"
#include "executor/spi.h"
#include "utils/builtins.h"
#include "utils/fmgroids.h"
#include "utils/hsearch.h"
#include "utils/inval.h"
#include "utils/jsonb.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/syscache.h"

#include "determination/order_record.h"
#include "rulebook/restoring.h"

PG_FUNCTION_INFO_V1(hold_order);

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

/* The plan of the query, kept for the rows of a statement. */
typedef struct HoldPlan
{
	SPIPlanPtr	plan;
	int64		source;
	Control		control;
	Oid			attached;
	MemoryContextCallback free;
} HoldPlan;

static void
FreePlan(void *arg)
{
	SPI_freeplan(((HoldPlan *) arg)->plan);
}

static const HoldPlan *
PlanOf(FunctionCallInfo fcinfo, const TriggerData *data)
{
	HoldPlan   *known = fcinfo->flinfo->fn_extra;
	Oid			row_type = RelationGetForm(data->tg_relation)->reltype;

	if (known == NULL)
	{
		const Question *question = QuestionOf(data);

		known = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(HoldPlan));
		known->source = question->source;
		known->control = question->control;
		known->attached = AttachedTable(data);
		known->plan = SPI_prepare(question->text, 1, &row_type);
		if (known->plan == NULL || SPI_keepplan(known->plan) != 0)
			elog(ERROR, "preparing the question about an order failed");
		known->free.func = FreePlan;
		known->free.arg = known;
		MemoryContextRegisterResetCallback(fcinfo->flinfo->fn_mcxt, &known->free);
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

/* Ask about one row.  SPI is connected. */
static Asked
Ask(const HoldPlan *plan, const TriggerData *trigger, HeapTuple row)
{
	Datum		argument = heap_copy_tuple_as_datum(row, RelationGetDescr(trigger->tg_relation));
	Asked		asked;

	if (SPI_execute_plan(plan->plan, &argument, NULL, false, 1) != SPI_OK_SELECT || SPI_processed != 1 ||
		!AskedOf(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, &asked))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("trigger \"%s\" does not ask for one key, its facts and their verdict", trigger->tg_trigger->tgname),
				 errhint("Let attach() make it.")));
	return asked;
}

/* The column that holds an order; 0 if the table has none. */
static int
HoldColumn(const TriggerData *trigger)
{
	int			column;

	if (*trigger->tg_trigger->tgargs[0] == '\0')
		return 0;
	column = SPI_fnumber(RelationGetDescr(trigger->tg_relation), trigger->tg_trigger->tgargs[0]);
	if (column <= 0 || SPI_gettypeid(RelationGetDescr(trigger->tg_relation), column) != BOOLOID)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_COLUMN),
				 errmsg("table \"%s\" has no boolean column \"%s\"", RelationGetRelationName(trigger->tg_relation),
						trigger->tg_trigger->tgargs[0]),
				 errdetail("Trigger \"%s\" holds orders in it.", trigger->tg_trigger->tgname)));
	return column;
}

static bool
Holds(const TriggerData *trigger, HeapTuple row, int column)
{
	bool		isnull;

	return DatumGetBool(SPI_getbinval(row, RelationGetDescr(trigger->tg_relation), column, &isnull)) && !isnull;
}

/* ---- before and after ---- */

/*
 * What somebody says of the hold by writing the row: that it is held, by setting
 * its column where it was not set, or by a new row where that is not what the
 * column has by itself; that it is not, likewise.
 */
static Stored
Stated(const TriggerData *trigger, HeapTuple row, int column)
{
	bool		holds = Holds(trigger, row, column);

	if (TRIGGER_FIRED_BY_UPDATE(trigger->tg_event))
	{
		if (holds == Holds(trigger, trigger->tg_trigtuple, column))
			return STORED_NOWHERE;
	}
	else if (!holds || TupleDescAttr(RelationGetDescr(trigger->tg_relation), column - 1)->atthasdef)
		return STORED_NOWHERE;
	return holds ? STORED_HELD : STORED_FREE;
}

static HeapTuple
Before(const TriggerData *trigger, HeapTuple row, const HoldPlan *plan, const Asked *asked)
{
	int			column = HoldColumn(trigger);
	Datum		hold;

	if (column == 0)
		return row;
	hold = BoolGetDatum(plan->source == 0 ? !asked->may_ship : HoldWanted(plan->source, asked, Stated(trigger, row, column)));
	return SPI_modifytuple(trigger->tg_relation, row, 1, &column, &hold, NULL);
}

static void
After(const TriggerData *trigger, HeapTuple row, const HoldPlan *plan, const Asked *asked)
{
	const char *table = RelationGetRelationName(trigger->tg_relation);
	int			column = HoldColumn(trigger);
	bool		holds = column > 0 && Holds(trigger, row, column);
	bool		held = OrderRecord(plan->attached, plan->source, plan->control, asked,
								   column == 0 ? STORED_NOWHERE : holds ? STORED_HELD : STORED_FREE,
								   TRIGGER_FIRED_BY_INSERT(trigger->tg_event));

	if (held && !asked->may_ship && plan->control == CONTROL_REJECT)
		ereport(ERROR,
				(errcode(ERRCODE_CHECK_VIOLATION),
				 errmsg("order \"%s\" of table \"%s\" may not ship", asked->order_key, table),
				 errdetail("The verdict is %s.", VerdictText(asked->verdict)),
				 errhint("explain_eligibility() says why, open_questions() which facts would decide it.")));
	if (held && column > 0 && !holds)
		ereport(ERROR,
				(errcode(ERRCODE_TRIGGERED_DATA_CHANGE_VIOLATION),
				 errmsg("order \"%s\" of table \"%s\" is not what was judged", asked->order_key, table),
				 errdetail("Another trigger changed it after \"%s\" had seen it, and as stored it may not ship but is not held.",
						   trigger->tg_trigger->tgname),
				 errhint("Triggers of a row fire in the order of their names: let those that change facts come first.")));
}

/* ---- the trigger ---- */

/*
 * hold_order(column, columns, with_ledger) returns trigger
 *
 * For each row, before and after INSERT and UPDATE: the column that holds an
 * order, which columns are which of its facts, as JSON, and whether orders draw
 * from licenses (export_control.order_question).
 */
Datum
hold_order(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;
	ErrorContextCallback context;
	HeapTuple	row;
	const HoldPlan *plan;
	Asked		asked;

	if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_FOR_ROW(trigger->tg_event) || TRIGGER_FIRED_BY_DELETE(trigger->tg_event) ||
		trigger->tg_trigger->tgnargs != 3 ||
		strcmp(trigger->tg_trigger->tgname, TRIGGER_FIRED_BEFORE(trigger->tg_event) ? "export_control_hold" : "export_control_record") != 0)
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("hold_order() has to be the trigger \"export_control_hold\" before, or \"export_control_record\" after, INSERT and UPDATE of each row, with three arguments"),
				 errhint("Let attach() make it.")));
	row = TRIGGER_FIRED_BY_UPDATE(trigger->tg_event) ? trigger->tg_newtuple : trigger->tg_trigtuple;
	/* What was decided about its orders is in the dump. */
	if (Restoring())
		return PointerGetDatum(row);

	SPI_connect();
	context.callback = AskContext;
	context.arg = RelationGetRelationName(trigger->tg_relation);
	context.previous = error_context_stack;
	error_context_stack = &context;
	HoldColumn(trigger);
	plan = PlanOf(fcinfo, trigger);
	asked = Ask(plan, trigger, row);
	error_context_stack = context.previous;
	if (TRIGGER_FIRED_BEFORE(trigger->tg_event))
		row = Before(trigger, row, plan, &asked);
	else
		After(trigger, row, plan, &asked);
	SPI_finish();
	return PointerGetDatum(row);
}
