/*
 * order_license.c
 *		Licenses in the flow of orders: drawn from when an order is confirmed,
 *		given back when it is not any more.
 *
 * What is drawn is what the order says now, on a verdict that is asked for now: of
 * the row that has the key when the trigger is called, whichever that is.  A key
 * may have gone from one row to another since, in the statement or after it.
 * Order and verdict are read with the rights of the owner of the table, in a
 * restricted operation, as those that are judged anew (order_judge.c); who
 * confirms an order needs no right to licenses.  That the owner may draw is
 * looked at each time.  What follows from it is in SQL
 * (export_control.draw_for_order), and happens with the rights of the extension.
 *
 * An order that is judged anew, and is licensed now, draws as well if it is
 * confirmed: what is let go has drawn, or the room of one license would let go all
 * that wait for it.
 */
#include "support/compat.h"

#include "catalog/pg_type.h"
#include "commands/trigger.h"
#include "executor/spi.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"

#include "determination/order_header.h"
#include "determination/order_judge.h"
#include "determination/order_license.h"
#include "determination/order_record.h"
#include "rulebook/restoring.h"
#include "rulebook/rule_row.h"
#include "support/own_query.h"

PG_FUNCTION_INFO_V1(ask_order);
PG_FUNCTION_INFO_V1(set_drawing);
PG_FUNCTION_INFO_V1(draw_orders);
PG_FUNCTION_INFO_V1(judge_and_draw);
PG_FUNCTION_INFO_V1(is_confirmed);

/* ---- an order that is stored ---- */

static void
NeedExtension(void)
{
	if (!has_privs_of_role(GetUserId(), OwnerOfExtension()))
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("an order is asked about by the functions that draw from licenses for it")));
}

/*
 * ask_order(source_id bigint, key text, OUT facts jsonb, OUT verdict text, OUT rows bigint) returns record
 *
 * For functions of the extension alone.  No facts and no verdict if there is no such
 * order; of two rows with the key, the one that may not ship.
 */
Datum
ask_order(PG_FUNCTION_ARGS)
{
	Oid			types[2] = {INT8OID, TEXTOID};
	Datum		values[2] = {PG_GETARG_DATUM(0), PG_GETARG_DATUM(1)};
	Datum		answer[3] = {0};
	bool		nulls[3] = {true, true, false};
	TupleDesc	desc;
	char	   *orders;
	char	   *question;
	Acting		before;

	NeedExtension();
	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	SPI_connect();
	orders = QueryText(true, "SELECT s.source::pg_catalog.oid::text FROM export_control.order_source s WHERE s.id = $1", 1, types, values);
	if (orders != NULL && get_rel_name(atooid(orders)) != NULL)
	{
		before = ActAs(OwnerOf(atooid(orders)), SECURITY_RESTRICTED_OPERATION);
		question = QueryText(true, "SELECT 'SELECT q.facts, q.verdict::text FROM (' || export_control.order_question(s.source, s.columns, s.with_ledger, true, true) || ' WHERE '"
							 " || export_control.order_has_key(s.source, s.columns) || ') q ORDER BY q.verdict::pg_catalog.bool IS TRUE'"
							 " FROM export_control.order_source s WHERE s.id = $1", 1, types, values);
		if (question == NULL ||
			SPI_execute_with_args(question, 1, types + 1, values + 1, NULL, true, 0) != SPI_OK_SELECT)
			elog(ERROR, "asking about an order failed");
		answer[2] = Int64GetDatum((int64) SPI_processed);
		if (SPI_processed > 0)
			for (int i = 0; i < 2; i++)
			{
				char	   *text = SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, i + 1);
				MemoryContext own = MemoryContextSwitchTo(fcinfo->flinfo->fn_mcxt);

				nulls[i] = text == NULL;
				if (text != NULL)
					answer[i] = i == 0 ? DirectFunctionCall1(jsonb_in, CStringGetDatum(text)) : CStringGetTextDatum(text);
				MemoryContextSwitchTo(own);
			}
		ActAsBefore(before);
	}
	SPI_finish();
	return HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), answer, nulls));
}

/*
 * set_drawing(source regclass, confirmed text, split boolean) returns bigint
 *
 * Notes for the owner of a table when its orders draw from licenses; its number.
 */
Datum
set_drawing(PG_FUNCTION_ARGS)
{
	Oid			types[3] = {REGCLASSOID, TEXTOID, BOOLOID};
	Datum		values[3];
	char		nulls[4] = "   ";
	Acting		before;
	bool		isnull;
	int64		id;

	for (int i = 0; i < 3; i++)
	{
		values[i] = PG_GETARG_DATUM(i);
		if (PG_ARGISNULL(i))
			nulls[i] = 'n';
	}
	if (PG_ARGISNULL(0) || get_rel_name(PG_GETARG_OID(0)) == NULL ||
		!has_privs_of_role(GetUserId(), OwnerOf(PG_GETARG_OID(0))))
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("must be owner of the table of orders")));
	SPI_connect();
	before = ActAsExtension();
	if (SPI_execute_with_args("UPDATE export_control.order_source s SET confirmed = $2, split = coalesce($3, false) WHERE s.source = $1 RETURNING s.id",
							  3, types, values, nulls, false, 0) != SPI_OK_UPDATE_RETURNING || SPI_processed != 1)
		elog(ERROR, "noting when orders draw from licenses failed");
	id = DatumGetInt64(SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &isnull));
	ActAsBefore(before);
	SPI_finish();
	PG_RETURN_INT64(id);
}

/* ---- the trigger ---- */

/* What is asked of the rows of a statement. */
typedef struct Drawing
{
	int64		source;			/* 0: nothing is drawn */
	Oid			orders;			/* that was attached */
	bool		split;
	bool		apart;			/* no two rows have one key */
	bool		rejects;		/* what may not ship */
	SPIPlanPtr	confirmed;		/* is a row confirmed, and its key */
	SPIPlanPtr	stored;			/* of a key: how many rows there are, and is
								 * one of them confirmed? */
	SPIPlanPtr	question;		/* about a key */
	MemoryContextCallback free;
} Drawing;

static void
FreePlans(void *arg)
{
	Drawing    *drawing = arg;

	if (drawing->confirmed != NULL)
		SPI_freeplan(drawing->confirmed);
	if (drawing->stored != NULL)
		SPI_freeplan(drawing->stored);
	if (drawing->question != NULL)
		SPI_freeplan(drawing->question);
}

/* Plans are made with the rights that they run with. */
static void
PlanForKeys(Drawing *drawing)
{
	Oid			type = INT8OID;
	Datum		value = Int64GetDatum(drawing->source);
	Oid			key_type = TEXTOID;
	char	   *query;

	query = QueryText(true, "SELECT pg_catalog.format('SELECT pg_catalog.count(*), coalesce(pg_catalog.bool_or((%s)::pg_catalog.bool), false) FROM %s o WHERE %s', s.confirmed,"
					  " s.source, export_control.order_has_key(s.source, s.columns)) FROM export_control.order_source s WHERE s.id = $1", 1, &type, &value);
	drawing->stored = KeepPlan(query, 1, &key_type);
	query = QueryText(true, "SELECT 'SELECT q.facts, q.verdict::text FROM (' || export_control.order_question(s.source, s.columns, s.with_ledger, true, true)"
					  " || ' WHERE ' || export_control.order_has_key(s.source, s.columns) || ') q' FROM export_control.order_source s WHERE s.id = $1", 1, &type, &value);
	drawing->question = KeepPlan(query, 1, &key_type);
}

static void
PlanForRows(Drawing *drawing, Relation relation)
{
	Oid			types[2] = {INT8OID, REGCLASSOID};
	Datum		values[2] = {Int64GetDatum(drawing->source), ObjectIdGetDatum(RelationGetRelid(relation))};
	Oid			row_type = RelationGetForm(relation)->reltype;
	char	   *query;

	query = QueryText(true, "SELECT pg_catalog.format('SELECT (%s)::pg_catalog.bool, %s FROM (SELECT ($1).*) o', s.confirmed,"
					  " (SELECT c.expression FROM export_control.order_columns($2, s.columns) c WHERE c.argument = 'order_key'))"
					  " FROM export_control.order_source s WHERE s.id = $1", 2, types, values);
	drawing->confirmed = KeepPlan(query, 1, &row_type);
}

/* What is drawn for the orders of a source, of which this must be the table or a part. */
static Drawing *
DrawingOf(MemoryContext context, int64 source, Oid table)
{
	Drawing    *drawing = MemoryContextAllocZero(context, sizeof(Drawing));
	Oid			types[2] = {INT8OID, REGCLASSOID};
	Datum		values[2] = {Int64GetDatum(source), ObjectIdGetDatum(table)};
	bool		isnull;

	drawing->free.func = FreePlans;
	drawing->free.arg = drawing;
	MemoryContextRegisterResetCallback(context, &drawing->free);
	if (SPI_execute_with_args("SELECT s.id, s.source::pg_catalog.oid, s.split, export_control.keys_stay_apart(s.source, s.columns), s.control = 'reject' FROM export_control.order_source s WHERE s.id = $1 AND s.confirmed IS NOT NULL"
							  " AND (s.source = $2 OR EXISTS (SELECT FROM pg_catalog.pg_partition_ancestors($2) a WHERE a.relid = s.source))",
							  2, types, values, NULL, true, 1) != SPI_OK_SELECT)
		elog(ERROR, "reading export_control.order_source failed");
	if (SPI_processed > 0)
	{
		drawing->source = DatumGetInt64(SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &isnull));
		drawing->orders = DatumGetObjectId(SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 2, &isnull));
		drawing->split = DatumGetBool(SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 3, &isnull));
		drawing->apart = DatumGetBool(SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 4, &isnull));
		drawing->rejects = DatumGetBool(SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 5, &isnull)) && !isnull;
	}
	return drawing;
}

/* Is a row confirmed?  key: what it is known by; NULL if it is not. */
static char *
ConfirmedKey(const Drawing *drawing, const TriggerData *data, HeapTuple row)
{
	Datum		argument;
	Datum		confirmed;
	bool		isnull;

	if (row == NULL)
		return NULL;
	argument = heap_copy_tuple_as_datum(row, RelationGetDescr(data->tg_relation));
	if (SPI_execute_plan(drawing->confirmed, &argument, NULL, true, 1) != SPI_OK_SELECT || SPI_processed != 1)
		elog(ERROR, "asking whether an order is confirmed failed");
	confirmed = SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &isnull);
	if (isnull || !DatumGetBool(confirmed))
		return NULL;
	return SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 2);
}

/* The rows that have a key now: how many, and is one of them confirmed? */
static int64
RowsOf(const Drawing *drawing, Datum key, bool *confirmed)
{
	bool		isnull;

	if (SPI_execute_plan(drawing->stored, &key, NULL, false, 1) != SPI_OK_SELECT || SPI_processed != 1)
		elog(ERROR, "looking for an order failed");
	*confirmed = DatumGetBool(SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 2, &isnull));
	return DatumGetInt64(SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &isnull));
}

/*
 * Where what may not ship is not stored, neither is an order that was to have what
 * another one has drawn meanwhile.
 */
static void
NeedNotHeld(const Drawing *drawing, Datum key)
{
	Oid			types[2] = {INT8OID, TEXTOID};
	Datum		values[2] = {Int64GetDatum(drawing->source), key};
	Acting		before = ActAsExtension();

	if (SPI_execute_with_args("SELECT h.verdict::pg_catalog.text FROM export_control.order_hold h"
							  " WHERE h.source = $1 AND h.order_key = $2 AND h.kind = 'rules' AND h.state <> 'released'",
							  2, types, values, NULL, false, 1) != SPI_OK_SELECT)
		elog(ERROR, "reading export_control.order_hold failed");
	ActAsBefore(before);
	if (SPI_processed > 0)
		NotStored(TextDatumGetCString(key), get_rel_name(drawing->orders), SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1));
}

/*
 * Draw for the order that has a key, or give back what was drawn under it, unless
 * only those that are confirmed are asked for.  Where two sessions may store the
 * same key, the later one sees what the other stored.
 */
static void
Draw(const Drawing *drawing, const char *key, bool only_confirmed)
{
	Oid			types[6] = {INT8OID, TEXTOID, JSONBOID, TEXTOID, BOOLOID, BOOLOID};
	Datum		values[6] = {Int64GetDatum(drawing->source), CStringGetTextDatum(key), 0, 0, BoolGetDatum(drawing->split)};
	char		nulls[7] = "  nn  ";
	bool		confirmed;
	int64		rows;
	Acting		before;

	if (!drawing->apart)
		LockKey(drawing->source, key);
	before = ActAs(OwnerOf(drawing->orders), SECURITY_RESTRICTED_OPERATION);
	rows = RowsOf(drawing, values[1], &confirmed);
	values[5] = BoolGetDatum(rows > 1);
	if (only_confirmed && !confirmed)
	{
		ActAsBefore(before);
		return;
	}
	if (confirmed)
	{
		if (SPI_execute_plan(drawing->question, &values[1], NULL, false, 0) != SPI_OK_SELECT || SPI_processed == 0 ||
			SPI_gettypeid(SPI_tuptable->tupdesc, 1) != JSONBOID || SPI_gettypeid(SPI_tuptable->tupdesc, 2) != TEXTOID)
			elog(ERROR, "asking about an order failed");
		for (int i = 0; i < 2; i++)
		{
			bool		isnull;

			values[2 + i] = SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, i + 1, &isnull);
			nulls[2 + i] = isnull ? 'n' : ' ';
		}
	}
	ActAsBefore(before);
	before = ActAsExtension();
	if (SPI_execute_with_args("SELECT export_control.draw_for_order($1, $2, $3, $4, $5, true, $6)", 6, types, values, nulls, false, 1) != SPI_OK_SELECT)
		elog(ERROR, "drawing from licenses failed");
	ActAsBefore(before);
	if (confirmed && drawing->rejects && !only_confirmed)
		NeedNotHeld(drawing, values[1]);
}

static void
DrawForRow(FunctionCallInfo fcinfo, const TriggerData *data)
{
	Drawing    *drawing = fcinfo->flinfo->fn_extra;
	HeapTuple	now = TRIGGER_FIRED_BY_UPDATE(data->tg_event) ? data->tg_newtuple :
	TRIGGER_FIRED_BY_DELETE(data->tg_event) ? NULL : data->tg_trigtuple;
	HeapTuple	then = TRIGGER_FIRED_BY_INSERT(data->tg_event) ? NULL : data->tg_trigtuple;
	char	   *key;
	char	   *key_then;
	Acting		before;

	/* The trigger's argument is the number of the source. */
	if (drawing == NULL)
		fcinfo->flinfo->fn_extra = drawing =
			DrawingOf(fcinfo->flinfo->fn_mcxt, strtoi64(data->tg_trigger->tgargs[0], NULL, 10), RelationGetRelid(data->tg_relation));
	if (drawing->source == 0)
		return;
	before = ActAs(OwnerOf(drawing->orders), SECURITY_RESTRICTED_OPERATION);
	if (drawing->question == NULL)
	{
		PlanForRows(drawing, data->tg_relation);
		PlanForKeys(drawing);
	}
	key = ConfirmedKey(drawing, data, now);
	key_then = ConfirmedKey(drawing, data, then);
	ActAsBefore(before);

	if (key_then != NULL && (key == NULL || strcmp(key, key_then) != 0))
		Draw(drawing, key_then, false);
	if (key != NULL)
		Draw(drawing, key, false);
}

/*
 * draw_orders(source_id) returns trigger
 *
 * For each row, after INSERT, UPDATE and DELETE.
 */
Datum
draw_orders(PG_FUNCTION_ARGS)
{
	TriggerData *data = (TriggerData *) fcinfo->context;

	if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_FOR_ROW(data->tg_event) || !TRIGGER_FIRED_AFTER(data->tg_event) ||
		data->tg_trigger->tgnargs != 1)
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("draw_orders() is a trigger that draw_on_confirmation() makes")));
	if (!Restoring())
	{
		SPI_connect();
		DrawForRow(fcinfo, data);
		SPI_finish();
	}
	return PointerGetDatum(NULL);
}

/* ---- orders that are judged anew ---- */

int64
LastDecision(void)
{
	Acting		before = ActAsExtension();
	bool		isnull;
	int64		id;

	if (SPI_execute("SELECT coalesce(pg_catalog.max(d.id), 0) FROM export_control.decision d", false, 1) != SPI_OK_SELECT || SPI_processed != 1)
		elog(ERROR, "reading export_control.decision failed");
	id = DatumGetInt64(SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &isnull));
	ActAsBefore(before);
	return id;
}

/* Draw for those of them that are confirmed. */
static void
DrawForKeys(Drawing *drawing, List *keys)
{
	Acting		before = ActAs(OwnerOf(drawing->orders), SECURITY_RESTRICTED_OPERATION);
	ListCell   *cell;

	PlanForKeys(drawing);
	ActAsBefore(before);
	foreach(cell, keys)
	{
		CHECK_FOR_INTERRUPTS();
		Draw(drawing, lfirst(cell), true);
	}
}

void
DrawForJudged(int64 source, Oid orders, int64 after)
{
	Drawing    *drawing = DrawingOf(CurrentMemoryContext, source, orders);
	Oid			types[2] = {INT8OID, INT8OID};
	Datum		values[2] = {Int64GetDatum(source), Int64GetDatum(after)};
	List	   *keys = NIL;
	Acting		before;

	if (drawing->source == 0)
		return;
	before = ActAsExtension();
	/* What has drawn may be another order now, by facts in another table. */
	if (SPI_execute_with_args("SELECT d.order_key FROM export_control.decision d, export_control.order_source s WHERE d.id > $2 AND d.source = $1 AND s.id = $1"
							  " AND (pg_catalog.starts_with(d.verdict::pg_catalog.text, 'licensed') OR (export_control.drawn_for(s.name || ' ' || d.order_key)).order_key IS NOT NULL) ORDER BY d.id",
							  2, types, values, NULL, false, 0) != SPI_OK_SELECT)
		elog(ERROR, "reading export_control.decision failed");
	for (uint64 i = 0; i < SPI_processed; i++)
		keys = lappend(keys, SPI_getvalue(SPI_tuptable->vals[i], SPI_tuptable->tupdesc, 1));
	ActAsBefore(before);
	if (keys != NIL)
		DrawForKeys(drawing, keys);
}

/* What is drawn for the orders of a source, on confirmation; its source is 0 if nothing is. */
static Drawing *
DrawingOfSource(int64 source)
{
	Oid			type = INT8OID;
	Datum		value = Int64GetDatum(source);
	char	   *orders = QueryText(true, "SELECT s.source::pg_catalog.oid::text FROM export_control.order_source s JOIN pg_catalog.pg_class c ON c.oid = s.source::pg_catalog.oid"
								   " WHERE s.id = $1", 1, &type, &value);

	return DrawingOf(CurrentMemoryContext, source, orders == NULL ? InvalidOid : atooid(orders));
}

/*
 * judge_and_draw(source_id bigint, key text) returns bigint
 *
 * For functions of the extension alone, which have judged or released one order:
 * what may ship then has drawn.
 */
Datum
judge_and_draw(PG_FUNCTION_ARGS)
{
	char	   *key = text_to_cstring(PG_GETARG_TEXT_PP(1));
	Drawing    *drawing;
	int64		judged;

	NeedExtension();
	judged = JudgeOrder(PG_GETARG_INT64(0), key);
	SPI_connect();
	drawing = DrawingOfSource(PG_GETARG_INT64(0));
	if (judged > 0 && drawing->source != 0)
		DrawForKeys(drawing, list_make1(key));
	SPI_finish();
	PG_RETURN_INT64(judged);
}

/*
 * is_confirmed(source_id bigint, key text) returns boolean
 *
 * For functions of the extension alone.
 */
Datum
is_confirmed(PG_FUNCTION_ARGS)
{
	Drawing    *drawing;
	bool		confirmed = false;
	Acting		before;

	NeedExtension();
	SPI_connect();
	drawing = DrawingOfSource(PG_GETARG_INT64(0));
	if (drawing->source != 0)
	{
		before = ActAs(OwnerOf(drawing->orders), SECURITY_RESTRICTED_OPERATION);
		PlanForKeys(drawing);
		RowsOf(drawing, PG_GETARG_DATUM(1), &confirmed);
		ActAsBefore(before);
	}
	SPI_finish();
	PG_RETURN_BOOL(confirmed);
}
