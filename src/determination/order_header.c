/*
 * order_header.c
 *		Lines of one order, which are judged again when another one changes.
 *
 * What an order holds under one entry of the list counts together (740.3(b)), so
 * a line that comes, changes or goes changes the verdict on others.  These are
 * judged when the statement ends.  Two sessions that store lines of one order do
 * not see each other's, so the later one waits before it asks, and then sees what
 * the first one has stored; with REPEATABLE READ it does not, and recheck() does.
 */
#include "support/compat.h"

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "determination/order_header.h"
#include "determination/order_judge.h"
#include "determination/order_record.h"
#include "support/own_query.h"
#include "support/secret_hash.h"

/* An order of which lines are stored. */
typedef struct NotedOrder
{
	uint64		hash;			/* of source and key */
	int64		source;
	char	   *key;
	bool		judge;
	bool		changed;
} NotedOrder;

#define AT_ONCE	1000

static KeptPlan insertion;
static KeptPlan deletion;

void
LockHeader(int64 source, const char *header)
{
	int			queries = OwnQueriesBegin();
	Acting		before = ActAsExtension();
	Oid			types[2] = {INT8OID, TEXTOID};
	Datum		values[2] = {Int64GetDatum(source), CStringGetTextDatum(header)};

	if (SPI_execute_plan(KeptPlanFor(&insertion, VerdictType(), "INSERT INTO export_control.order_header VALUES ($1, $2)", 2, types),
						 values, NULL, false, 0) != SPI_OK_INSERT ||
		SPI_execute_plan(KeptPlanFor(&deletion, VerdictType(), "DELETE FROM export_control.order_header WHERE source = $1 AND header_key = $2", 2, types),
						 values, NULL, false, 0) != SPI_OK_DELETE)
		elog(ERROR, "locking an order failed");
	ActAsBefore(before);
	OwnQueriesEnd(queries);
}

void
LockKey(int64 source, const char *key)
{
	LockHeader(source, psprintf("key %s", key));
}

void
NoteHeader(HTAB **headers, int64 source, const char *header, bool judge, bool changed)
{
	uint64		hash = OrderHash(source, header);
	NotedOrder *noted;
	bool		found;

	if (*headers == NULL)
	{
		HASHCTL		how = {.keysize = sizeof(uint64), .entrysize = sizeof(NotedOrder), .hcxt = CurTransactionContext};

		*headers = hash_create("orders of which lines are stored", 64, &how, HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
	}
	NeedKeyFits(header);
	noted = hash_search(*headers, &hash, HASH_ENTER, &found);
	if (!found)
	{
		noted->source = source;
		noted->key = MemoryContextStrdup(CurTransactionContext, header);
		noted->judge = noted->changed = false;
		LockHeader(source, header);
	}
	noted->judge = noted->judge || judge;
	noted->changed = noted->changed || changed;
}

void
JudgeHeaders(HTAB *headers)
{
	for (;;)
	{
		Datum		keys[AT_ONCE];
		int			count = 0;
		int64		source = 0;
		bool		changed = false;
		HASH_SEQ_STATUS all;
		NotedOrder *header;

		CHECK_FOR_INTERRUPTS();
		hash_seq_init(&all, headers);
		while ((header = hash_seq_search(&all)) != NULL)
		{
			if (!header->judge || (count > 0 && (header->source != source || header->changed != changed)))
				continue;
			source = header->source;
			changed = header->changed;
			keys[count++] = CStringGetTextDatum(header->key);
			header->judge = false;
			if (count == AT_ONCE)
			{
				hash_seq_term(&all);
				break;
			}
		}
		if (count == 0)
			break;
		JudgeLines(source, construct_array(keys, count, TEXTOID, -1, false, TYPALIGN_INT), changed);
	}
}
