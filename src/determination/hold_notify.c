/*
 * hold_notify.c
 *		Notifies listeners when the hold of an order changes.
 *
 * The channel is "export_control_hold", and the payload is JSON: the table, the
 * key, whose hold it is, what it was and is, the outcome and the reasons.  It is
 * delivered when the transaction commits, so a listener finds the change in the
 * tables.  Everybody in the database may listen.
 *
 * A transaction that has notified cannot be prepared.  So on servers that allow
 * prepared transactions nobody is notified, unless the setting says so.
 */
#include "support/compat.h"

#include "access/htup_details.h"
#include "access/twophase.h"
#include "catalog/pg_type.h"
#include "commands/async.h"
#include "commands/trigger.h"
#include "executor/spi.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"
#include "utils/json.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"

#include "rulebook/restoring.h"
#include "support/settings.h"
#include "types/eligibility.h"

PG_FUNCTION_INFO_V1(hold_changed);

#define CHANNEL		"export_control_hold"
#define MOST_OF_KEY	500			/* bytes; a payload has room for 7999, and a
								 * byte may take six */

static void
Put(StringInfo to, const char *name, const char *value)
{
	appendStringInfoString(to, to->len == 0 ? "{" : ", ");
	escape_json(to, name);
	appendStringInfoString(to, ": ");
	if (value != NULL)
		escape_json(to, value);
	else
		appendStringInfoString(to, "null");
}

static char *
TextOf(const TriggerData *data, HeapTuple row, const char *column)
{
	return row == NULL ? NULL : SPI_getvalue(row, RelationGetDescr(data->tg_relation), SPI_fnumber(RelationGetDescr(data->tg_relation), column));
}

/* The table or view, by the name that it has now. */
static char *
NameOfSource(int64 id)
{
	Oid			type = INT8OID;
	Datum		value = Int64GetDatum(id);

	if (SPI_execute_with_args("SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) FROM export_control.order_source s"
							  " JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) s.source::pg_catalog.oid"
							  " JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace WHERE s.id OPERATOR(pg_catalog.=) $1",
							  1, &type, &value, NULL, true, 1) != SPI_OK_SELECT)
		elog(ERROR, "looking for the orders of a hold failed");
	return SPI_processed == 0 ? NULL : SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1);
}

static void
PutVerdict(StringInfo to, const TriggerData *data, HeapTuple row)
{
	TupleDesc	desc = RelationGetDescr(data->tg_relation);
	bool		isnull;
	Datum		datum = SPI_getbinval(row, desc, SPI_fnumber(desc, "verdict"), &isnull);
	ReasonSet	reasons;
	bool		first = true;

	if (isnull)
		return;
	Put(to, "outcome", OutcomeName(EligibilityOutcome(DatumGetEligibilityP(datum))));
	appendStringInfoString(to, ", \"reasons\": [");
	reasons = EligibilityReasons(DatumGetEligibilityP(datum));
	for (int i = 0; i < REASONS; i++)
		if (ReasonSetHas(reasons, (Reason) i))
		{
			if (!first)
				appendStringInfoString(to, ", ");
			first = false;
			escape_json(to, ReasonName((Reason) i));
		}
	appendStringInfoChar(to, ']');
}

/* Is somebody to be told? */
static bool
Tells(void)
{
	return notify_holds == NOTIFY_ON || (notify_holds == NOTIFY_AUTO && max_prepared_xacts == 0);
}

/*
 * hold_changed() returns trigger
 *
 * After each row of export_control.order_hold that came, changed or went.
 */
Datum
hold_changed(PG_FUNCTION_ARGS)
{
	TriggerData *data = (TriggerData *) fcinfo->context;
	StringInfoData text;
	HeapTuple	before;
	HeapTuple	after;
	HeapTuple	row;
	char	   *key;
	bool		isnull;

	if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_AFTER(data->tg_event) || !TRIGGER_FIRED_FOR_ROW(data->tg_event))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("hold_changed() is a trigger of export_control.order_hold")));
	if (!Tells() || Restoring())
		return PointerGetDatum(NULL);

	before = TRIGGER_FIRED_BY_INSERT(data->tg_event) ? NULL : data->tg_trigtuple;
	after = TRIGGER_FIRED_BY_DELETE(data->tg_event) ? NULL : TRIGGER_FIRED_BY_UPDATE(data->tg_event) ? data->tg_newtuple : data->tg_trigtuple;
	row = after != NULL ? after : before;
	SPI_connect();
	initStringInfo(&text);
	key = TextOf(data, row, "order_key");
	Put(&text, "source", NameOfSource(DatumGetInt64(SPI_getbinval(row, RelationGetDescr(data->tg_relation),
																  SPI_fnumber(RelationGetDescr(data->tg_relation), "source"), &isnull))));
	if (strlen(key) > MOST_OF_KEY)
	{
		key[pg_mbcliplen(key, (int) strlen(key), MOST_OF_KEY)] = '\0';
		Put(&text, "order_key_begins", key);
	}
	else
		Put(&text, "order_key", key);
	Put(&text, "kind", TextOf(data, row, "kind"));
	Put(&text, "was", TextOf(data, before, "state"));
	Put(&text, "state", TextOf(data, after, "state"));
	PutVerdict(&text, data, row);
	appendStringInfoChar(&text, '}');
	Async_Notify(CHANNEL, text.data);
	SPI_finish();
	return PointerGetDatum(NULL);
}
