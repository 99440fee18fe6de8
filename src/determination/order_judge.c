/*
 * order_judge.c
 *		Judges orders that nobody has just written: all of a table or view, one
 *		that was released, and those whose facts lie in a row of another table
 *		that changed.
 *
 * They are read and asked about with the rights of the owner of the table or
 * view, in an operation that is restricted as that of REFRESH MATERIALIZED VIEW:
 * who changes an address needs no right to the orders, and what the owner of
 * the orders has put into the view does nothing as somebody else.  A table with
 * a column that holds orders has its rows written anew, as they are, by which
 * its triggers judge them; rows of other tables are locked while they are judged,
 * so that nothing is settled by what they were before.
 */
#include "support/compat.h"

#include "access/htup_details.h"
#include "access/parallel.h"
#include "access/relation.h"
#include "access/transam.h"
#include "catalog/pg_type.h"
#include "commands/trigger.h"
#include "miscadmin.h"
#include "storage/lmgr.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"

#include "determination/decision_batch.h"
#include "determination/order_header.h"
#include "determination/order_judge.h"
#include "determination/order_license.h"
#include "determination/order_lock.h"
#include "determination/order_record.h"
#include "determination/order_source.h"
#include "rulebook/restoring.h"
#include "rulebook/rule_row.h"
#include "support/own_query.h"
#include "support/progress.h"

PG_FUNCTION_INFO_V1(judge_orders);
PG_FUNCTION_INFO_V1(judge_order);
PG_FUNCTION_INFO_V1(order_read);
PG_FUNCTION_INFO_V1(facts_changed);

#define ORDERS_AT_ONCE	1000

/* What is attached. */
typedef struct Source
{
	int64		id;
	Oid			orders;
	Control		control;
	char	   *hold_column;	/* NULL: none */
	bool		draws;			/* on confirmation */
	/* asked for by its owner: */
	char	   *question;		/* about all of its rows */
	char	   *has_key;		/* of a row "o": is it the one with this key? */
	char	   *lines[2];		/* for BY_HEADER and the next */
	char	   *header;			/* the order it is a line of; NULL: lines are
								 * not counted together */
	bool		any_drawn;		/* have drawn from licenses */
	char	   *differs;		/* and is it to be judged anew? */
	bool		locks;			/* its rows, so that nobody changes them while
								 * they are judged */
} Source;

/* Which of its orders. */
typedef enum Which
{
	ALL_ORDERS,
	THOSE_THAT_DIFFER,			/* from what is on record (order_recheck.c) */
	BY_KEY,
	BY_COLUMN,
	BY_HEADER,					/* lines of orders that count others */
	BY_HEADER_CHANGED			/* or that might */
} Which;

/* Find it by a condition on its row, with one parameter; false if there is none. */
static bool
Find(const char *condition, Oid type, Datum value, Source *source)
{
	HeapTuple	row;
	TupleDesc	desc;
	bool		isnull;

	if (SPI_execute_with_args(psprintf("SELECT s.id, s.source, s.control, s.hold_column, s.confirmed IS NOT NULL FROM export_control.order_source s"
									   " WHERE s.control IS NOT NULL AND %s", condition),
							  1, &type, &value, NULL, true, 1) != SPI_OK_SELECT)
		elog(ERROR, "reading export_control.order_source failed");
	if (SPI_processed == 0)
		return false;
	row = SPI_tuptable->vals[0];
	desc = SPI_tuptable->tupdesc;
	source->id = DatumGetInt64(SPI_getbinval(row, desc, 1, &isnull));
	source->orders = DatumGetObjectId(SPI_getbinval(row, desc, 2, &isnull));
	source->control = ControlOf(SPI_getvalue(row, desc, 3));
	source->hold_column = SPI_getvalue(row, desc, 4);
	source->draws = DatumGetBool(SPI_getbinval(row, desc, 5, &isnull));
	source->any_drawn = false;
	return get_rel_name(source->orders) != NULL;
}

/*
 * Are rows to be locked, and can they be?  Not those of a view or a foreign
 * table, and need not be where attach() has locked the table.
 */
static bool
CanLock(Oid orders)
{
	Relation	table = relation_open(orders, AccessShareLock);
	bool		can = (table->rd_rel->relkind == RELKIND_RELATION || table->rd_rel->relkind == RELKIND_PARTITIONED_TABLE) &&
	!CheckRelationLockedByMe(table, ShareRowExclusiveLock, true);

	relation_close(table, NoLock);
	return can;
}

/*
 * What is asked about its rows: the expressions in it are planned with the
 * rights that they run with.
 */
static void
FindQuestion(Source *source)
{
	Oid			types[2] = {INT8OID, BOOLOID};
	Datum		values[2] = {Int64GetDatum(source->id), BoolGetDatum(source->any_drawn)};

	if (SPI_execute_with_args("SELECT export_control.order_question(s.source, s.columns, s.with_ledger, true, true),"
							  " export_control.order_has_key(s.source, s.columns), export_control.order_differs(s.source, s.columns, $2),"
							  " export_control.lines_of_orders(s.source, s.columns, false), export_control.lines_of_orders(s.source, s.columns, true),"
							  " (SELECT c.expression FROM export_control.order_columns(s.source, s.columns) c WHERE c.argument = 'header_key'"
							  " AND export_control.line_question(s.source, s.columns) IS NOT NULL)"
							  " FROM export_control.order_source s WHERE s.id = $1",
							  2, types, values, NULL, true, 1) != SPI_OK_SELECT || SPI_processed != 1)
		elog(ERROR, "making the question about orders failed");
	source->question = SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1);
	source->has_key = SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 2);
	source->differs = SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 3);
	source->lines[0] = SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 4);
	source->lines[1] = SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 5);
	source->header = SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 6);
	source->locks = CanLock(source->orders);
}

/*
 * Constraints and triggers of a table that may wait for the end of the
 * transaction do not wait for what a restricted operation writes, since they
 * would run as somebody else then (the server refuses that): they run with the
 * statement, and wait again after it if they were made to.  SET CONSTRAINTS goes
 * by name, so one whose name a table of somebody else has in the same schema is
 * left to the server.
 */
static void
SetConstraints(Oid table, const char *those, const char *state)
{
	Oid			type = OIDOID;
	Datum		value = ObjectIdGetDatum(table);
	char	   *names;

	if (SPI_execute_with_args(psprintf("SELECT pg_catalog.string_agg(pg_catalog.format('%%I.%%I', n.nspname, c.conname), ', ')"
									   " FROM pg_catalog.pg_constraint c JOIN pg_catalog.pg_namespace n ON n.oid = c.connamespace"
									   " JOIN pg_catalog.pg_class t ON t.oid = c.conrelid WHERE t.oid = $1 AND c.%s AND NOT EXISTS ("
									   "SELECT FROM pg_catalog.pg_constraint o JOIN pg_catalog.pg_class r ON r.oid = o.conrelid"
									   " WHERE o.connamespace = c.connamespace AND o.conname = c.conname AND o.condeferrable AND r.relowner <> t.relowner)", those),
							  1, &type, &value, NULL, true, 1) != SPI_OK_SELECT || SPI_processed != 1)
		elog(ERROR, "reading the constraints of a table failed");
	names = SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1);
	if (names != NULL && SPI_execute(psprintf("SET CONSTRAINTS %s %s", names, state), false, 0) != SPI_OK_UTILITY)
		elog(ERROR, "setting the constraints of a table failed");
}

/*
 * Tables whose rows are being written anew: what their triggers do may have others of
 * them written, and so may those that waited and do not any more.
 */
static List *touching = NIL;

/* By writing the rows anew. */
static int64
Touch(const Source *source, const char *condition, Oid type, Datum value)
{
	char	   *table = quote_qualified_identifier(get_namespace_name(get_rel_namespace(source->orders)), get_rel_name(source->orders));
	const char *column = quote_identifier(source->hold_column);
	List	   *before = touching;
	int64		written;

	touching = lcons_oid(source->orders, list_copy(before));
	PG_TRY();
	{
		SetConstraints(source->orders, "condeferrable", "IMMEDIATE");
		if (SPI_execute_with_args(psprintf("UPDATE %s o SET %s = o.%s WHERE %s", table, column, column, condition),
								  type == InvalidOid ? 0 : 1, &type, &value, NULL, false, 0) != SPI_OK_UPDATE)
			elog(ERROR, "writing orders anew failed");
		written = (int64) SPI_processed;
	}
	PG_FINALLY();
	{
		touching = before;
	}
	PG_END_TRY();
	/* Within another such operation on the table they do not wait yet. */
	if (!list_member_oid(touching, source->orders))
		SetConstraints(source->orders, "condeferred", "DEFERRED");
	return written;
}

typedef struct Asking
{
	const Source *source;
	const char *condition;
	Oid			type;
	Datum		value;
	int64		judged;
	Progress	progress;
} Asking;

/*
 * An order that is held, and whose row cannot be locked: what was read may be older
 * than the hold.  So the hold is locked, without which nobody else settles it, and
 * the order is read again.  False if it is gone.
 */
static bool
AskAgain(const Source *source, Asked *asked)
{
	Oid			type = TEXTOID;
	Datum		key = CStringGetTextDatum(asked->order_key);
	Datum		answer[ANSWERS];
	bool		isnull[ANSWERS];

	LockHolds(source->id, key);
	if (SPI_execute_with_args(psprintf("%s WHERE %s", source->question, source->has_key), 1, &type, &key, NULL, false, 1) != SPI_OK_SELECT)
		elog(ERROR, "asking about an order failed");
	if (SPI_processed == 0)
		return false;
	heap_deform_tuple(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, answer, isnull);
	*asked = AskedOf(answer, isnull);
	return true;
}

/* Where lines of an order are counted together, nobody changes the others meanwhile. */
static void
LockOrderOf(const Source *source, Datum facts)
{
	JsonbValue	header;

	if (getKeyJsonValueFromContainer(&DatumGetJsonbP(facts)->root, "header_key", 10, &header) != NULL && header.type == jbvString)
		LockHeader(source->id, pnstrdup(header.val.string.val, header.val.string.len));
}

/* Is what was read about an order what it is now?  If not, read it again; false if it is gone. */
static bool
IsOfNow(const Source *source, Control control, Asked *asked)
{
	if (source->locks && source->header == NULL)
		return true;
	if (source->locks)
		LockOrderOf(source, asked->facts);
	else if (control != CONTROL_HOLD || !AnyHold(source->id, asked->order_key))
		return true;
	return AskAgain(source, asked);
}

/* By asking about them. */
static void
AskAll(void *argument)
{
	Asking	   *asking = argument;
	const Source *source = asking->source;
	Control		control = source->control == CONTROL_REJECT ? CONTROL_HOLD : source->control;
	char	   *question = psprintf("%s WHERE %s%s", source->question, asking->condition, source->locks ? " FOR NO KEY UPDATE" : "");
	MemoryContext each = AllocSetContextCreate(CurrentMemoryContext, "orders judged", ALLOCSET_DEFAULT_SIZES);
	Portal		rows;

	rows = SPI_cursor_open_with_args(NULL, question, asking->type == InvalidOid ? 0 : 1, &asking->type, &asking->value, NULL, false, 0);
	for (;;)
	{
		SPITupleTable *some;
		uint64		count;

		SPI_cursor_fetch(rows, true, ORDERS_AT_ONCE);
		some = SPI_tuptable;
		count = SPI_processed;
		if (count == 0)
			break;
		if (!IsAnswer(some->tupdesc))
			elog(ERROR, "the question about orders answers something else");
		for (uint64 i = 0; i < count; i++)
		{
			MemoryContext before = MemoryContextSwitchTo(each);
			Datum		values[ANSWERS];
			bool		isnull[ANSWERS];
			Asked		asked;

			CHECK_FOR_INTERRUPTS();
			if (ProgressIsDue(&asking->progress))
				ereport(NOTICE,
						(errmsg("orders of \"%s\": " INT64_FORMAT " judged", get_rel_name(source->orders), asking->judged)));
			heap_deform_tuple(some->vals[i], some->tupdesc, values, isnull);
			asked = AskedOf(values, isnull);
			if (IsOfNow(source, control, &asked))
			{
				OrderRecord(source->orders, source->id, control, &asked, STORED_NOWHERE, false);
				asking->judged++;
			}
			MemoryContextSwitchTo(before);
			MemoryContextReset(each);
		}
		SPI_freetuptable(some);
	}
	SPI_cursor_close(rows);
	MemoryContextDelete(each);
}

/* Judge orders as their owner.  column: of BY_COLUMN; type and value: of that or the key. */
static int64
Judge(Source *source, Which which, const char *column, Oid type, Datum value)
{
	/* Who asks for one order sees to its licenses. */
	bool		draws = source->draws && source->hold_column == NULL && which != BY_KEY;
	int64		decided = draws ? LastDecision() : 0;
	Acting		before = ActAs(OwnerOf(source->orders), SECURITY_RESTRICTED_OPERATION);
	const char *condition = "true";
	int64		judged;

	FindQuestion(source);
	if (which == THOSE_THAT_DIFFER)
		condition = source->differs;
	else if (which == BY_KEY)
		condition = source->has_key;
	else if (which == BY_COLUMN && source->header == NULL)
		condition = psprintf("o.%s = $1", quote_identifier(column));
	else if (which == BY_COLUMN)
		condition = psprintf("(o.%s = $1 OR %s IN (SELECT %s FROM %s o WHERE o.%s = $1))", quote_identifier(column), source->header, source->header,
							 NameOf(source->orders), quote_identifier(column));
	else if (which == BY_HEADER || which == BY_HEADER_CHANGED)
	{
		condition = source->lines[which - BY_HEADER];
		/* Whoever else changes a line waits for its order. */
		source->locks = false;
	}
	if (source->hold_column != NULL)
		judged = Touch(source, condition, type, value);
	else
	{
		Asking		asking = {source, condition, type, value, 0, {0}};

		DecisionsTogether(AskAll, &asking);
		judged = asking.judged;
	}
	ActAsBefore(before);
	if (draws)
		DrawForJudged(source->id, source->orders, decided);
	return judged;
}

int64
JudgeThoseThatDiffer(Oid orders, bool any_drawn)
{
	Source		source;

	if (!Find("s.source = $1", REGCLASSOID, ObjectIdGetDatum(orders), &source))
		return 0;
	source.any_drawn = any_drawn;
	return Judge(&source, THOSE_THAT_DIFFER, NULL, InvalidOid, (Datum) 0);
}

int64
JudgeLines(int64 source_id, ArrayType *headers, bool changed)
{
	int			queries = OwnQueriesBegin();
	Acting		before = ActAsExtension();
	Source		source;
	int64		judged = 0;

	if (Find("s.id = $1", INT8OID, Int64GetDatum(source_id), &source))
		judged = Judge(&source, changed ? BY_HEADER_CHANGED : BY_HEADER, NULL, TEXTARRAYOID, PointerGetDatum(headers));
	ActAsBefore(before);
	OwnQueriesEnd(queries);
	return judged;
}

int64
JudgeOrder(int64 source_id, const char *order_key)
{
	int			queries = OwnQueriesBegin();
	Source		source;
	int64		judged = 0;

	if (Find("s.id = $1", INT8OID, Int64GetDatum(source_id), &source))
		judged = Judge(&source, BY_KEY, NULL, TEXTOID, CStringGetTextDatum(order_key));
	OwnQueriesEnd(queries);
	return judged;
}

/*
 * judge_orders(source) returns bigint
 */
Datum
judge_orders(PG_FUNCTION_ARGS)
{
	Oid			orders = PG_GETARG_OID(0);
	Source		source;
	int64		judged;

	if (get_rel_name(orders) == NULL || !has_privs_of_role(GetUserId(), OwnerOf(orders)))
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("must be owner of the table or view of orders")));
	SPI_connect();
	if (!Find("s.source = $1", REGCLASSOID, ObjectIdGetDatum(orders), &source))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("\"%s\" is not under control", get_rel_name(orders)),
				 errhint("attach() with control => 'hold' puts a table or view of orders under control.")));
	judged = Judge(&source, ALL_ORDERS, NULL, InvalidOid, (Datum) 0);
	SPI_finish();
	PG_RETURN_INT64(judged);
}

/*
 * order_read(source) returns boolean
 *
 * True, and tells every ten seconds how many rows a query has asked it of.  The
 * workers of a parallel query are silent, so that the count is a least one.
 */
Datum
order_read(PG_FUNCTION_ARGS)
{
	Progress   *progress = fcinfo->flinfo->fn_extra;

	if (progress == NULL)
	{
		progress = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(Progress));
		fcinfo->flinfo->fn_extra = progress;
	}
	if (ProgressIsDue(progress) && !IsParallelWorker())
	{
		char	   *name = get_rel_name(PG_GETARG_OID(0));

		ereport(NOTICE,
				(errmsg("orders of \"%s\": at least " INT64_FORMAT " read", name ? name : "?", progress->done)));
	}
	PG_RETURN_BOOL(true);
}

/*
 * judge_order(source_id, key) returns bigint
 *
 * For functions of the extension alone.
 */
Datum
judge_order(PG_FUNCTION_ARGS)
{
	if (!has_privs_of_role(GetUserId(), OwnerOfExtension()))
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("an order is judged anew by the functions that hold and release it")));
	PG_RETURN_INT64(JudgeOrder(PG_GETARG_INT64(0), text_to_cstring(PG_GETARG_TEXT_PP(1))));
}

/* The orders whose column has the value that a column of a row has. */
static void
JudgeLinked(Source *source, const TriggerData *data, HeapTuple row)
{
	TupleDesc	columns = RelationGetDescr(data->tg_relation);
	int			column = SPI_fnumber(columns, data->tg_trigger->tgargs[2]);
	Oid			type;
	Datum		value;
	bool		isnull;

	if (column <= 0 || get_attnum(source->orders, data->tg_trigger->tgargs[1]) <= 0)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_COLUMN),
				 errmsg("orders whose facts are in table \"%s\" are not found any more", RelationGetRelationName(data->tg_relation)),
				 errdetail("Trigger \"%s\" looks for column \"%s\" of the orders by column \"%s\".", data->tg_trigger->tgname,
						   data->tg_trigger->tgargs[1], data->tg_trigger->tgargs[2]),
				 errhint("detach() the orders and attach them anew.")));

	/*
	 * A type of somebody's own could have casts that then run as the owner of
	 * the orders.
	 */
	type = getBaseType(SPI_gettypeid(columns, column));
	if (type >= FirstNormalObjectId)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("orders are not found by column \"%s\" of type %s", data->tg_trigger->tgargs[2], format_type_be(type)),
				 errhint("Name a column of a type of the server in facts_from of attach().")));
	value = SPI_getbinval(row, columns, column, &isnull);
	if (!isnull)
		Judge(source, BY_COLUMN, data->tg_trigger->tgargs[1], type, value);
}

/*
 * TRUNCATE of a table that a view of orders is made of: what the view shows no more has
 * not given back, and other orders that get its keys would be licensed by that.
 */
static void
NeedOrdersShown(const Source *source, Oid table)
{
	Oid			type = INT8OID;
	Datum		id = Int64GetDatum(source->id);
	Datum		name;
	bool		isnull;
	char	   *key;

	if (get_rel_relkind(source->orders) != RELKIND_VIEW)
		return;
	if (SPI_execute_with_args("SELECT s.name, s.columns FROM export_control.order_source s WHERE s.id = $1", 1, &type, &id, NULL, true, 1) != SPI_OK_SELECT ||
		SPI_processed != 1)
		elog(ERROR, "reading export_control.order_source failed");
	name = SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &isnull);
	key = StrayDraw(source->orders, name, SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 2, &isnull), false);
	if (key != NULL)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("orders of view \"%s\" have drawn from licenses, and table \"%s\" has them no more", get_rel_name(source->orders), get_rel_name(table)),
				 errdetail("One is \"%s %s\" in the ledger.  Orders that get their keys would be licensed by that.", TextDatumGetCString(name), key),
				 errhint("DELETE them where the same orders are stored again, or cancel_order() those that were not shipped.")));
}

/*
 * facts_changed(source_id [, column of the orders, column of the row]) returns trigger
 */
Datum
facts_changed(PG_FUNCTION_ARGS)
{
	TriggerData *data = (TriggerData *) fcinfo->context;
	Source		source;
	HeapTuple	given;
	Oid			table;

	if (!CALLED_AS_TRIGGER(fcinfo) || TRIGGER_FIRED_BEFORE(data->tg_event) ||
		data->tg_trigger->tgnargs != (TRIGGER_FIRED_FOR_ROW(data->tg_event) ? 3 : 1))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("facts_changed() is a trigger that attach() makes")));
	given = TRIGGER_FIRED_BY_UPDATE(data->tg_event) ? data->tg_newtuple : data->tg_trigtuple;
	if (Restoring())
		return PointerGetDatum(NULL);

	SPI_connect();

	/*
	 * Who makes such a trigger on another table than the orders' owner named
	 * has nothing judged.
	 */
	table = RelationGetRelid(data->tg_relation);
	if (Find(psprintf("s.id = $1 AND ('%u'::pg_catalog.regclass = ANY (s.tables)"
					  " OR EXISTS (SELECT FROM pg_catalog.pg_partition_ancestors('%u') a WHERE a.relid = ANY (s.tables)))", table, table),
			 INT8OID, Int64GetDatum(strtoi64(data->tg_trigger->tgargs[0], NULL, 10)), &source))
	{
		if (TRIGGER_FIRED_BY_TRUNCATE(data->tg_event))
			NeedOrdersShown(&source, table);
		if (!TRIGGER_FIRED_FOR_ROW(data->tg_event))
			Judge(&source, ALL_ORDERS, NULL, InvalidOid, (Datum) 0);
		else
		{
			JudgeLinked(&source, data, given);
			if (TRIGGER_FIRED_BY_UPDATE(data->tg_event))
				JudgeLinked(&source, data, data->tg_trigtuple);
		}
	}
	SPI_finish();
	return PointerGetDatum(NULL);
}
