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
 * The verdict is asked for with the rights of whoever writes the order.  The
 * record is the extension's: for that one statement, whose text is here, the
 * trigger acts as the owner of the table of decisions.  Whoever writes orders
 * needs no right to it and can record nothing else.
 *
 * Nor can anyone who may create triggers.  The arguments say which column is
 * which, not what is asked, and the names of the triggers are fixed, so that
 * there are none beside those of attach().  A decision names the table that
 * was attached, even where the row is stored in a partition, in a spelling
 * that no setting changes, and the owner that it had.
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
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/fmgroids.h"
#include "utils/hsearch.h"
#include "utils/inval.h"
#include "utils/jsonb.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/syscache.h"

#include "rulebook/restoring.h"
#include "rulebook/rule_row.h"
#include "types/eligibility.h"

PG_FUNCTION_INFO_V1(hold_order);

/* What the query of the trigger answers about an order. */
typedef struct Asked
{
	char	   *order_key;
	Datum		facts;
	Datum		verdict;
	bool		may_ship;
}			Asked;

/* The plan of the query, kept for the rows of a statement. */
typedef struct HoldPlan
{
	SPIPlanPtr	plan;
	MemoryContextCallback free;
} HoldPlan;

static void
FreePlan(void *arg)
{
	SPI_freeplan(((HoldPlan *) arg)->plan);
}

/* ---- the question ---- */

/* The text of a trigger's question, until the table or a function is changed. */
typedef struct Question
{
	Oid			trigger;		/* the key */
	Oid			orders;
	char	   *text;			/* NULL: to be made */
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

/* Make the text, in memory of SPI. */
static char *
MakeQuestion(const Trigger *trigger, Oid orders)
{
	Oid			types[3] = {REGCLASSOID, JSONBOID, BOOLOID};
	Datum		values[3] = {ObjectIdGetDatum(orders)};
	bool		with_ledger;

	values[1] = DirectFunctionCall1(jsonb_in, CStringGetDatum(trigger->tgargs[1]));
	if (!parse_bool(trigger->tgargs[2], &with_ledger))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("trigger \"%s\" does not say whether orders draw from licenses", trigger->tgname),
				 errhint("Let attach() make it.")));
	values[2] = BoolGetDatum(with_ledger);
	if (SPI_execute_with_args("SELECT export_control.order_question($1, $2, $3)", 3, types, values, NULL, true, 1) != SPI_OK_SELECT ||
		SPI_processed != 1)
		elog(ERROR, "making the question about an order failed");
	return SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1);
}

/* The text, in memory of the caller's. */
static char *
QuestionOf(const Trigger *trigger, Oid orders)
{
	Question   *question;
	bool		found;

	if (questions == NULL)
	{
		HASHCTL		how = {.keysize = sizeof(Oid), .entrysize = sizeof(Question)};

		questions = hash_create("questions about orders", 16, &how, HASH_ELEM | HASH_BLOBS);
		CacheRegisterRelcacheCallback(TableChanged, (Datum) 0);
		CacheRegisterSyscacheCallback(PROCOID, FunctionChanged, (Datum) 0);
	}
	question = hash_search(questions, &trigger->tgoid, HASH_ENTER, &found);
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
		text = MakeQuestion(trigger, orders);
		question->text = MemoryContextStrdup(TopMemoryContext, text);
	}
	return pstrdup(question->text);
}

static SPIPlanPtr
PlanOf(FunctionCallInfo fcinfo, const Trigger *trigger, Relation orders)
{
	HoldPlan   *known = fcinfo->flinfo->fn_extra;
	Oid			row_type = RelationGetForm(orders)->reltype;

	if (known == NULL)
	{
		known = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(HoldPlan));
		known->plan = SPI_prepare(QuestionOf(trigger, RelationGetRelid(orders)), 1, &row_type);
		if (known->plan == NULL || SPI_keepplan(known->plan) != 0)
			elog(ERROR, "preparing the question about an order failed");
		known->free.func = FreePlan;
		known->free.arg = known;
		MemoryContextRegisterResetCallback(fcinfo->flinfo->fn_mcxt, &known->free);
		fcinfo->flinfo->fn_extra = known;
	}
	return known->plan;
}

/*
 * The type of verdicts, by what the record holds: no name is looked up.  The
 * record is written with the rights of its owner, so whatever is handed to it
 * has to be of exactly the types that it names: a cast of a type of the
 * caller's own would run with these rights.
 */
static Oid
VerdictType(void)
{
	Oid			record = RuleTable("decision");

	return get_atttype(record, get_attnum(record, "verdict"));
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
AskVerdict(FunctionCallInfo fcinfo, const TriggerData *trigger, HeapTuple row)
{
	TupleDesc	columns = RelationGetDescr(trigger->tg_relation);
	Datum		argument = heap_copy_tuple_as_datum(row, columns);
	Asked		asked;
	HeapTuple	answer;
	TupleDesc	desc;
	bool		isnull[2];

	if (SPI_execute_plan(PlanOf(fcinfo, trigger->tg_trigger, trigger->tg_relation), &argument, NULL, false, 1) != SPI_OK_SELECT ||
		SPI_processed != 1 || SPI_tuptable->tupdesc->natts != 3 ||
		SPI_gettypeid(SPI_tuptable->tupdesc, 1) != TEXTOID || SPI_gettypeid(SPI_tuptable->tupdesc, 2) != JSONBOID ||
		SPI_gettypeid(SPI_tuptable->tupdesc, 3) != VerdictType())
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("trigger \"%s\" does not ask for one key, its facts and their verdict", trigger->tg_trigger->tgname),
				 errhint("Let attach() make it.")));
	answer = SPI_tuptable->vals[0];
	desc = SPI_tuptable->tupdesc;
	asked.order_key = SPI_getvalue(answer, desc, 1);
	asked.facts = SPI_getbinval(answer, desc, 2, &isnull[0]);
	asked.verdict = SPI_getbinval(answer, desc, 3, &isnull[1]);
	if (asked.order_key == NULL || isnull[0] || isnull[1])
		ereport(ERROR,
				(errcode(ERRCODE_NOT_NULL_VIOLATION),
				 errmsg("an order of table \"%s\" has no key", RelationGetRelationName(trigger->tg_relation)),
				 errdetail("What is decided about it could not be found again.")));
	asked.may_ship = EligibilityOutcome(DatumGetEligibilityP(asked.verdict)) < OUTCOME_REVIEW;
	return asked;
}

/* The column that holds an order. */
static int
HoldColumn(const TriggerData *trigger)
{
	int			column = SPI_fnumber(RelationGetDescr(trigger->tg_relation), trigger->tg_trigger->tgargs[0]);

	if (column <= 0 || SPI_gettypeid(RelationGetDescr(trigger->tg_relation), column) != BOOLOID)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_COLUMN),
				 errmsg("table \"%s\" has no boolean column \"%s\"", RelationGetRelationName(trigger->tg_relation),
						trigger->tg_trigger->tgargs[0]),
				 errdetail("Trigger \"%s\" holds orders in it.", trigger->tg_trigger->tgname)));
	return column;
}

/* ---- the record ---- */

static Oid
OwnerOf(Oid table)
{
	HeapTuple	tuple = SearchSysCache1(RELOID, ObjectIdGetDatum(table));
	Oid			owner;

	if (!HeapTupleIsValid(tuple))
		elog(ERROR, "cache lookup failed for relation %u", table);
	owner = ((Form_pg_class) GETSTRUCT(tuple))->relowner;
	ReleaseSysCache(tuple);
	return owner;
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

/* With its schema, and with quotes where they are needed, whatever the session wants. */
static char *
NameOf(Oid table)
{
	bool		quote_all = quote_all_identifiers;
	char	   *name;

	quote_all_identifiers = false;
	PG_TRY();
	{
		name = quote_qualified_identifier(get_namespace_name(get_rel_namespace(table)), get_rel_name(table));
	}
	PG_FINALLY();
	{
		quote_all_identifiers = quote_all;
	}
	PG_END_TRY();
	return name;
}

/*
 * Record a decision if it is another than the one before on the same order.
 * Two sessions may record at the same time: the later one looks again.
 */
static void
Record(const TriggerData *trigger, const Asked * asked)
{
	Oid			orders = AttachedTable(trigger);
	Datum		values[5] = {
		CStringGetTextDatum(NameOf(orders)),
		CStringGetTextDatum(asked->order_key),
		asked->facts,
		asked->verdict,
		ObjectIdGetDatum(OwnerOf(orders))
	};
	Oid			types[5] = {TEXTOID, TEXTOID, JSONBOID, VerdictType(), OIDOID};
	Oid			writer;
	int			context;

	GetUserIdAndSecContext(&writer, &context);
	SetUserIdAndSecContext(OwnerOf(RuleTable("decision")), context | SECURITY_LOCAL_USERID_CHANGE);
	for (;;)
	{
		int64		step = 0;
		bool		isnull;

		CHECK_FOR_INTERRUPTS();
		if (SPI_execute_with_args("SELECT d.step, d.verdict::text = $4::text AND d.facts = $3 FROM export_control.decision d"
								  " WHERE d.orders = $1 AND d.order_key = $2 ORDER BY d.step DESC",
								  5, types, values, NULL, false, 1) != SPI_OK_SELECT)
			elog(ERROR, "reading export_control.decision failed");
		if (SPI_processed > 0)
		{
			if (DatumGetBool(SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 2, &isnull)))
				break;
			step = DatumGetInt32(SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &isnull));
		}
		if (SPI_execute_with_args(psprintf("INSERT INTO export_control.decision (orders, order_key, step, facts, verdict, owner, policies)"
										   " VALUES ($1, $2, " INT64_FORMAT ", $3, $4, pg_catalog.pg_get_userbyid($5), (SELECT coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object("
										   "'name', p.name, 'value', p.value, 'valid', p.valid) ORDER BY p.name, p.valid), '[]')"
										   " FROM export_control.policies p WHERE p.value <> p.default_value)) ON CONFLICT DO NOTHING", step + 1),
								  5, types, values, NULL, false, 0) != SPI_OK_INSERT)
			elog(ERROR, "filling export_control.decision failed");
		if (SPI_processed > 0)
			break;
	}
	SetUserIdAndSecContext(writer, context);
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
	Asked		asked;
	int			column;
	bool		isnull;

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

	column = HoldColumn(trigger);
	SPI_connect();
	context.callback = AskContext;
	context.arg = RelationGetRelationName(trigger->tg_relation);
	context.previous = error_context_stack;
	error_context_stack = &context;
	asked = AskVerdict(fcinfo, trigger, row);
	error_context_stack = context.previous;
	if (TRIGGER_FIRED_BEFORE(trigger->tg_event))
	{
		Datum		hold = BoolGetDatum(!asked.may_ship);

		row = SPI_modifytuple(trigger->tg_relation, row, 1, &column, &hold, NULL);
	}
	else
	{
		if (!asked.may_ship && !DatumGetBool(SPI_getbinval(row, RelationGetDescr(trigger->tg_relation), column, &isnull)))
			ereport(ERROR,
					(errcode(ERRCODE_TRIGGERED_DATA_CHANGE_VIOLATION),
					 errmsg("order \"%s\" of table \"%s\" is not what was judged", asked.order_key, RelationGetRelationName(trigger->tg_relation)),
					 errdetail("Another trigger changed it after \"%s\" had seen it, and as stored it may not ship but is not held.",
							   trigger->tg_trigger->tgname),
					 errhint("Triggers of a row fire in the order of their names: let those that change facts come first.")));
		Record(trigger, &asked);
	}
	SPI_finish();
	return PointerGetDatum(row);
}
