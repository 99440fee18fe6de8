/*
 * session_rules.c
 *		A SQL function that shows what a session keeps of the rules in memory.
 */
#include "support/compat.h"

#include "funcapi.h"

#include "rulebook/rulebook_cache.h"
#include "rulebook/rulebook_part.h"

PG_FUNCTION_INFO_V1(session_rules);

/*
 * session_rules(OUT kept integer, OUT compiled bigint, OUT licenses_read
 * bigint, OUT names bigint, OUT bytes bigint, OUT handed_over bigint)
 * returns record
 *
 * How many rulebooks the session keeps, how often it has read all rules, and
 * how often licenses alone; how many screened names it remembers; what all
 * that takes; and how much of /dev/shm holds what it hands to workers now.
 * It reads no rules.
 */
Datum
session_rules(PG_FUNCTION_ARGS)
{
	RulebookUsage usage = RulebooksKept();
	Datum		values[6];
	bool		nulls[lengthof(values)] = {false};
	TupleDesc	desc;

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	values[0] = Int32GetDatum(usage.kept);
	values[1] = Int64GetDatum(usage.compiled);
	values[2] = Int64GetDatum(usage.licenses_read);
	values[3] = Int64GetDatum(usage.names);
	values[4] = Int64GetDatum((int64) usage.bytes);
	values[5] = Int64GetDatum((int64) PartsHandedOver());
	return HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), values, nulls));
}
