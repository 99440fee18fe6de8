/*
 * order_seen.c
 *		Tells what a recheck of orders has seen, when it is over.
 *
 * A row is kept with the number of the transaction, or subtransaction, that wrote
 * it.  So what a recheck has seen is known by its snapshot: which transactions and
 * subtransactions were under way.  Where the server has lost count of the latter,
 * whatever is younger than the oldest transaction counts as not seen, and so does
 * what is younger than the recheck's own, which may write more.
 */
#include "support/compat.h"

#include "access/transam.h"
#include "access/xact.h"
#include "lib/stringinfo.h"
#include "utils/fmgrprotos.h"
#include "utils/snapmgr.h"
#include "utils/xid8.h"

#include "determination/order_seen.h"

PG_FUNCTION_INFO_V1(was_shown);

/* Where numbers have come round since, that of a younger transaction. */
static uint64
FullNumber(TransactionId number, uint64 next)
{
	return next - (uint32) ((uint32) next - number);
}

static int
Compare(const void *a, const void *b)
{
	uint64		first = *(const uint64 *) a;
	uint64		second = *(const uint64 *) b;

	return first < second ? -1 : first > second ? 1 : 0;
}

char *
SeenNow(void)
{
	Snapshot	snapshot = GetActiveSnapshot();
	uint64		next = U64FromFullTransactionId(ReadNextFullTransactionId());
	TransactionId own = GetTopTransactionIdIfAny();
	uint64		oldest = FullNumber(snapshot->xmin, next);
	uint64		behind = snapshot->suboverflowed ? oldest : FullNumber(snapshot->xmax, next);
	uint64	   *under_way = palloc(sizeof(uint64) * (snapshot->xcnt + snapshot->subxcnt + 1));
	int			count = 0;
	StringInfoData text;

	if (TransactionIdIsValid(own))
		behind = Max(oldest, Min(behind, FullNumber(own, next)));
	for (uint32 i = 0; i < snapshot->xcnt; i++)
		under_way[count++] = FullNumber(snapshot->xip[i], next);
	for (int32 i = 0; i < snapshot->subxcnt; i++)
		under_way[count++] = FullNumber(snapshot->subxip[i], next);
	qsort(under_way, count, sizeof(uint64), Compare);
	initStringInfo(&text);
	appendStringInfo(&text, UINT64_FORMAT ":" UINT64_FORMAT ":", oldest, behind);
	for (int i = 0; i < count; i++)
		if (under_way[i] >= oldest && under_way[i] < behind)
			appendStringInfo(&text, "%s" UINT64_FORMAT, text.data[text.len - 1] == ':' ? "" : ",", under_way[i]);
	return text.data;
}

/*
 * was_shown(writer xid, seen pg_snapshot) returns boolean
 *
 * Was a row, which is there now, shown by a snapshot?
 */
Datum
was_shown(PG_FUNCTION_ARGS)
{
	TransactionId writer = DatumGetTransactionId(PG_GETARG_DATUM(0));
	FullTransactionId number;

	if (!TransactionIdIsNormal(writer))
		PG_RETURN_BOOL(true);
	number = FullTransactionIdFromU64(FullNumber(writer, U64FromFullTransactionId(ReadNextFullTransactionId())));
	PG_RETURN_DATUM(DirectFunctionCall2(pg_visible_in_snapshot, FullTransactionIdGetDatum(number), PG_GETARG_DATUM(1)));
}
