/*
 * hold_order.c
 *		The trigger on a table of orders: hold what may not ship, and record
 *		what was decided about the rows that are stored.
 *
 * It fires twice for a row: before the row is stored, to set the column that
 * holds the order, and afterwards, to record the decision on the row as it is
 * stored.  So there is no record of a row that ON CONFLICT turned away, nor of
 * one as it was before a later trigger changed it.  If the rules, or what a
 * license has left, changed between the two, the column is not what the decision
 * is: the order is then judged anew, as recheck() would.
 *
 * The verdict is asked for with the rights of whoever writes the order; what
 * follows from it is recorded by order_record.c.
 *
 * Whoever may create triggers cannot have anything else recorded either.  The
 * arguments of the trigger say which column is which, not what is asked; where
 * the owner attached the table, only what the owner said counts
 * (export_control.order_source).  The names of the triggers are fixed, so that
 * there are none beside those of attach().  A decision names the table that was
 * attached, even where the row is stored in a partition, in a spelling that no
 * setting changes, and the owner that it had.
 */
#include "support/compat.h"

#include "access/htup_details.h"
#include "access/xact.h"
#include "catalog/pg_class.h"
#include "catalog/pg_type.h"
#include "commands/trigger.h"
#include "executor/spi.h"
#include "utils/hsearch.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"

#include "determination/decision_batch.h"
#include "determination/order_judge.h"
#include "determination/order_question.h"
#include "licensing/license_ledger.h"
#include "rulebook/restoring.h"
#include "support/secret_hash.h"

PG_FUNCTION_INFO_V1(hold_order);
PG_FUNCTION_INFO_V1(orders_truncated);

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

/* ---- who said so ---- */

/*
 * Orders of which whoever wrote them said that they are held, by the hash of
 * source and key, until the transaction ends; NULL if there are none.
 */
static HTAB *said = NULL;

static void
ForgetSaid(void *arg pg_attribute_unused())
{
	said = NULL;
}

static void
NoteSaid(int64 source, const char *order_key)
{
	uint64		hash = OrderHash(source, order_key);

	if (said == NULL)
	{
		HASHCTL		info = {.keysize = sizeof(uint64), .entrysize = sizeof(uint64), .hcxt = TopTransactionContext};
		MemoryContextCallback *forget = MemoryContextAllocZero(TopTransactionContext, sizeof(MemoryContextCallback));

		said = hash_create("orders said to be held", 64, &info, HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
		forget->func = ForgetSaid;
		MemoryContextRegisterResetCallback(TopTransactionContext, forget);
	}
	hash_search(said, &hash, HASH_ENTER, NULL);
}

static bool
WasSaid(int64 source, const char *order_key)
{
	uint64		hash = OrderHash(source, order_key);

	return said != NULL && hash_search(said, &hash, HASH_FIND, NULL) != NULL;
}

/* ---- before and after ---- */

#define MOST_TRIES	100

/* An order that is judged anew by the trigger after another has stored it. */
static struct
{
	bool		judging;
	bool		held;			/* as decided before it was stored */
	bool		changed;		/* and it is not any more */
}			anew;

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

/* The key that an order had, if it gets another one. */
static char *
KeyBefore(const TriggerData *trigger, RowQuestion *question, const Asked *asked)
{
	char	   *key;

	if (!TRIGGER_FIRED_BY_UPDATE(trigger->tg_event) || question->source == 0)
		return NULL;
	key = KeyOfRow(question, trigger, trigger->tg_trigtuple);
	return key == NULL || strcmp(key, asked->order_key) == 0 ? NULL : key;
}

static HeapTuple
Before(const TriggerData *trigger, HeapTuple row, RowQuestion *question, const Asked *asked)
{
	int			column = HoldColumn(trigger);
	bool		isnull = false;
	Stored		stated;
	Datum		hold;

	if (column == 0)
		return row;
	stated = Stated(trigger, row, column);
	if (stated == STORED_HELD)
		NoteSaid(question->source, asked->order_key);
	hold = BoolGetDatum(question->source == 0 ? !asked->may_ship :
						HoldWanted(question->source, asked, stated) ||
						(KeyBefore(trigger, question, asked) != NULL && PersonHolds(question->source, KeyBefore(trigger, question, asked))));
	anew.held = DatumGetBool(hold);
	return heap_modify_tuple_by_cols(row, RelationGetDescr(trigger->tg_relation), 1, &column, &hold, &isnull);
}

/*
 * The column of an order, as it was stored, is not what the verdict of now and
 * people make it: judge the order anew, and once more if that changes again
 * meanwhile.
 */
static bool
JudgedAnew(int64 source, const char *order_key)
{
	bool		judged = false;

	anew.judging = true;
	PG_TRY();
	{
		for (int tries = 1;; tries++)
		{
			anew.changed = false;
			judged = JudgeOrder(source, order_key) > 0;
			if (!judged || !anew.changed)
				break;
			if (tries == MOST_TRIES)
				ereport(ERROR,
						(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
						 errmsg("what order \"%s\" is judged by changes faster than it is judged", order_key)));
		}
	}
	PG_FINALLY();
	{
		anew.judging = false;
	}
	PG_END_TRY();
	return judged;
}

static void
After(const TriggerData *trigger, HeapTuple row, RowQuestion *question, const Asked *asked)
{
	const char *table = RelationGetRelationName(trigger->tg_relation);
	int			column = HoldColumn(trigger);
	bool		holds = column > 0 && Holds(trigger, row, column);
	char	   *before = KeyBefore(trigger, question, asked);
	Stored		stored = column == 0 ? STORED_NOWHERE : holds ? STORED_HELD : STORED_FREE;
	bool		by_hand = question->source == 0 || (anew.judging && !anew.held) || (holds && WasSaid(question->source, asked->order_key));
	bool		held;

	/*
	 * A person's hold comes along when the statement ends: nobody has said it
	 * now.
	 */
	if (before != NULL && stored == STORED_HELD && PersonHolds(question->source, before))
		stored = STORED_NOWHERE;
	/* Nor if it was the rules that held it before it was stored. */
	held = OrderRecord(question->attached, question->source, question->control, asked,
					   stored == STORED_HELD && !by_hand ? STORED_NOWHERE : stored,
					   TRIGGER_FIRED_BY_INSERT(trigger->tg_event));
	if (before != NULL && AnyHold(question->source, before))
		OrderGone(question->source, before, asked->order_key);
	if (held && !asked->may_ship && question->control == CONTROL_REJECT)
		NotStored(asked->order_key, table, VerdictText(asked->verdict));
	if (stored == STORED_NOWHERE || held == holds || (!held && question->control != CONTROL_HOLD))
		return;
	if (anew.judging && anew.held == holds)
	{
		anew.changed = true;
		return;
	}
	/* Another trigger makes it so again. */
	if (!anew.judging && question->source != 0 && JudgedAnew(question->source, asked->order_key))
		return;
	if (held)
		ereport(ERROR,
				(errcode(ERRCODE_TRIGGERED_DATA_CHANGE_VIOLATION),
				 errmsg("order \"%s\" of table \"%s\" is not what was judged", asked->order_key, table),
				 errdetail("Another trigger changed it after \"%s\" had seen it, and as stored it may not ship but is not held.",
						   trigger->tg_trigger->tgname),
				 errhint("Triggers of a row fire in the order of their names: let those that change facts come first.")));
}

/*
 * Has another trigger changed or deleted the row since?  What it is now has been
 * judged by then, when that statement ended.
 */
static bool
IsPast(const TriggerData *trigger, HeapTuple row)
{
	return trigger->tg_relation->rd_rel->relkind == RELKIND_RELATION && (row->t_data->t_infomask & HEAP_XMAX_INVALID) == 0 &&
		!HEAP_XMAX_IS_LOCKED_ONLY(row->t_data->t_infomask) &&
		TransactionIdIsCurrentTransactionId(HeapTupleHeaderGetUpdateXid(row->t_data));
}

/* An order that is deleted is held no more. */
static void
Gone(const TriggerData *trigger, HeapTuple row, RowQuestion *question)
{
	char	   *key = question->source == 0 ? NULL : KeyOfRow(question, trigger, row);

	if (key != NULL && AnyHold(question->source, key))
		OrderGone(question->source, key, NULL);
}

/*
 * A line that comes, changes or goes: its order, before and now, is locked before
 * anything is asked, and its other lines are judged if they count another sum.
 */
static void
Line(const TriggerData *trigger, RowQuestion *question)
{
	HeapTuple	before = TRIGGER_FIRED_BY_INSERT(trigger->tg_event) ? NULL : trigger->tg_trigtuple;
	HeapTuple	now = TRIGGER_FIRED_BY_INSERT(trigger->tg_event) ? trigger->tg_trigtuple :
	TRIGGER_FIRED_BY_UPDATE(trigger->tg_event) ? trigger->tg_newtuple : NULL;
	char	   *counted = NULL;
	char	   *counts = NULL;
	char	   *header_before = before == NULL ? NULL : LineOfRow(question, trigger, before, &counted);
	char	   *header = now == NULL ? NULL : LineOfRow(question, trigger, now, &counts);
	bool		same = header_before != NULL && header != NULL && strcmp(header_before, header) == 0;
	bool		changes = !same || strcmp(counted, counts) != 0;

	if (header_before != NULL)
		OrderLine(question->source, header_before, changes, true);
	if (header != NULL && !same)
		OrderLine(question->source, header, true, false);
}

/*
 * A confirmed order that was raised draws for what it is when the transaction ends,
 * and is held then if it cannot: it is not held, or turned away, before.  Nor is one
 * that was released.  What does not ship by that either is judged as it is.
 */
static Asked
AskAsDrawn(RowQuestion *question, const TriggerData *trigger, HeapTuple row)
{
	Asked		asked = AskAboutRow(question, trigger, row);
	Asked		drawn;

	if (asked.may_ship || !DrawsAnew(question, trigger))
		return asked;
	DrawnAnew = true;
	PG_TRY();
	{
		drawn = AskAboutRow(question, trigger, row);
	}
	PG_FINALLY();
	{
		DrawnAnew = false;
	}
	PG_END_TRY();
	return drawn.may_ship || !HoldWanted(question->source, &drawn, STORED_NOWHERE) ? drawn : asked;
}

/* ---- the trigger ---- */

/*
 * hold_order(column, columns, with_ledger) returns trigger
 *
 * For each row, before INSERT and UPDATE, and after these and DELETE: the column
 * that holds an order, which columns are which of its facts, as JSON, and whether orders draw
 * from licenses (export_control.order_question).
 */
Datum
hold_order(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;
	HeapTuple	row;
	RowQuestion *question;
	Asked		asked;

	if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_FOR_ROW(trigger->tg_event) ||
		(TRIGGER_FIRED_BY_DELETE(trigger->tg_event) && TRIGGER_FIRED_BEFORE(trigger->tg_event)) ||
		trigger->tg_trigger->tgnargs != 3 ||
		strcmp(trigger->tg_trigger->tgname, TRIGGER_FIRED_BEFORE(trigger->tg_event) ? "export_control_hold" : "export_control_record") != 0)
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("hold_order() has to be the trigger \"export_control_hold\" before, or \"export_control_record\" after, INSERT, UPDATE or DELETE of each row, with three arguments"),
				 errhint("Let attach() make it.")));
	row = TRIGGER_FIRED_BY_UPDATE(trigger->tg_event) ? trigger->tg_newtuple : trigger->tg_trigtuple;
	/* What was decided about its orders is in the dump. */
	if (Restoring())
		return PointerGetDatum(row);

	HoldColumn(trigger);
	question = QuestionAboutRow(fcinfo, trigger);
	if (question->counts_lines && TRIGGER_FIRED_BY_DELETE(trigger->tg_event))
		Line(trigger, question);
	if (TRIGGER_FIRED_BY_DELETE(trigger->tg_event))
	{
		Gone(trigger, row, question);
		return PointerGetDatum(NULL);
	}
	if (!TRIGGER_FIRED_BEFORE(trigger->tg_event) && IsPast(trigger, row))
		return PointerGetDatum(NULL);
	if (ProgressIsDue(&question->progress))
		ereport(NOTICE,
				(errmsg("orders of \"%s\": " INT64_FORMAT " %s", RelationGetRelationName(trigger->tg_relation), question->progress.done,
						TRIGGER_FIRED_BEFORE(trigger->tg_event) ? "judged" : "recorded")));
	if (question->counts_lines && !TRIGGER_FIRED_BEFORE(trigger->tg_event))
		Line(trigger, question);
	asked = AskAsDrawn(question, trigger, row);
	if (TRIGGER_FIRED_BEFORE(trigger->tg_event))
		row = Before(trigger, row, question, &asked);
	else
		After(trigger, row, question, &asked);
	return PointerGetDatum(row);
}

/*
 * orders_truncated() returns trigger
 *
 * After TRUNCATE of a table that is attached: its holds end.  What its orders have
 * drawn from licenses is neither given back, as some may have been shipped, nor left to
 * orders that get their keys.
 */
Datum
orders_truncated(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;
	Oid			type = OIDOID;
	Datum		table;
	Acting		before;

	if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_AFTER(trigger->tg_event) || !TRIGGER_FIRED_BY_TRUNCATE(trigger->tg_event))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("orders_truncated() has to be a trigger after TRUNCATE"),
				 errhint("Let attach() make it.")));
	table = ObjectIdGetDatum(RelationGetRelid(trigger->tg_relation));
	SPI_connect();
	before = ActAsExtension();
	/* An older snapshot does not see what other sessions have drawn since, and the rows go for all of them. */
	PushActiveSnapshot(GetLatestSnapshot());
	if (SPI_execute_with_args("SELECT d.drawn FROM export_control.order_source s, export_control.drawn_under(s.name) d (drawn) WHERE s.source = $1 AND d.drawn IS NOT NULL",
							  1, &type, &table, NULL, true, 1) != SPI_OK_SELECT)
		elog(ERROR, "reading the ledger of licenses failed");
	PopActiveSnapshot();
	if (SPI_processed > 0)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("orders of table \"%s\" have drawn from licenses", RelationGetRelationName(trigger->tg_relation)),
				 errdetail("One is \"%s\" in the ledger.  Orders that get their keys would be licensed by that.", SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1)),
				 errhint("DELETE them where the same orders are stored again, or cancel_order() those that were not shipped.  For other orders make another table, with another name.")));
	if (SPI_execute_with_args("SELECT export_control.end_holds(s.id, 'order_deleted', 'TRUNCATE') FROM export_control.order_source s WHERE s.source = $1",
							  1, &type, &table, NULL, false, 0) != SPI_OK_SELECT)
		elog(ERROR, "ending the holds of orders failed");
	ActAsBefore(before);
	SPI_finish();
	return PointerGetDatum(NULL);
}
