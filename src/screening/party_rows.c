/*
 * party_rows.c
 *		Are the rows of the party tables those that something was made from?
 *
 * A scan of them all tells, whoever changed them in whatever way.
 *
 * Once a scan has told, there is a quicker way: asking what can have happened
 * since.  Every change of rows announces itself by a new generation, unless
 * the triggers that do so are disabled, and then the tables have been
 * altered.  Disabling or enabling triggers waits for everyone who is changing
 * rows, so a snapshot that sees that the last such command has ended also sees
 * what was changed in between.  rule_watch.c rests on the same for the
 * rulebooks of a session.
 */
#include "support/compat.h"

#include "access/sysattr.h"
#include "access/table.h"
#include "access/tableam.h"
#include "common/hashfn.h"
#include "executor/tuptable.h"
#include "miscadmin.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"

#include "rulebook/rule_row.h"
#include "rulebook/rule_watch.h"
#include "screening/party_rows.h"
#include "screening/party_store.h"

/* ---- by rows ---- */

/* A hash of the row versions of a table that the snapshot shows: their places and transactions. */
static uint64
RowVersions(const char *table)
{
	Relation	relation = table_open(RuleTable(table), AccessShareLock);
	TupleTableSlot *slot = table_slot_create(relation, NULL);
	TableScanDesc scan = table_beginscan(relation, GetActiveSnapshot(), 0, NULL);
	uint64		sum = 0;

	/* A sum, because the scan of a large table may begin anywhere. */
	while (table_scan_getnextslot(scan, ForwardScanDirection, slot))
	{
		bool		isnull;
		TransactionId xmin = DatumGetTransactionId(slot_getsysattr(slot, MinTransactionIdAttributeNumber, &isnull));
		uint64		place = (uint64) ItemPointerGetBlockNumber(&slot->tts_tid) << 16 |
		ItemPointerGetOffsetNumber(&slot->tts_tid);

		CHECK_FOR_INTERRUPTS();
		sum += hash_bytes_uint32_extended(xmin, place);
	}
	table_endscan(scan);
	ExecDropSingleTupleTableSlot(slot);
	table_close(relation, AccessShareLock);
	return sum;
}

uint64
PartyRowVersions(void)
{
	uint64		sum = 0;

	for (int i = 0; i < PARTY_TABLES; i++)
		sum = hash_combine64(sum, RowVersions(party_tables[i]));
	return sum;
}

/* ---- by what may have changed them ---- */

bool
PartyRowsAnnounced(uint64 *definition)
{
	*definition = 0;
	for (int i = 0; i < PARTY_TABLES; i++)
		if (!RuleTableDefinition(RuleTable(party_tables[i]), definition))
			return false;
	return true;
}
