/*
 * keep_local.c
 *		A trigger that keeps out what replication brings from another server.
 *
 * A publication of all tables includes the number of the rules and the index of
 * listed names.  Sessions go by this server's own, so a row that a subscription
 * brings must not take its place.
 */
#include "support/compat.h"

#include "commands/trigger.h"
#include "replication/logicalworker.h"
#include "utils/fmgrprotos.h"

PG_FUNCTION_INFO_V1(keep_local);

/*
 * keep_local() returns trigger
 *
 * Before each row, where replicated changes fire it: leaves out what a worker
 * of logical replication applies, not what a trigger of this server makes of it.
 */
Datum
keep_local(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;

	if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_FOR_ROW(trigger->tg_event) || !TRIGGER_FIRED_BEFORE(trigger->tg_event))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("%s must be called by a trigger before each row", "keep_local")));
	if (IsLogicalWorker() && DatumGetInt32(DirectFunctionCall1(pg_trigger_depth, (Datum) 0)) == 1)
		return PointerGetDatum(NULL);
	return PointerGetDatum(TRIGGER_FIRED_BY_UPDATE(trigger->tg_event) ? trigger->tg_newtuple : trigger->tg_trigtuple);
}
