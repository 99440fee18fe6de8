/*
 * snapshot_identity.c
 *		Do I see the same rows as when this was read?
 *
 * Rules and balances are remembered for as long as the answer is yes.  The
 * answer is a number: at two moments with the same number, queries read the
 * same rows.
 *
 * Within a transaction, two snapshots show the same rows if they are equal in
 * all that visibility looks at: xmin, xmax, the lists of running transactions
 * and the command number.  Counting the running ones is not enough.  While a
 * transaction waits in PREPARE for a synchronous standby it stands in the list
 * twice, so that another may commit and leave the count as it was.
 *
 * What a snapshot does not contain is the transaction of the backend itself:
 *
 *	- When it ends, by COMMIT, ROLLBACK or PREPARE, its changes are seen by
 *	  other rules.  A later snapshot may equal an earlier one in everything if
 *	  others have kept xmin and xmax where they were.  So nothing that was seen
 *	  in one transaction counts as seen in another.  A serializable transaction
 *	  must be noticed reading what its answers rest on, which this sees to as
 *	  well: the locks of the transaction before are not its own.
 *	- When a subtransaction is rolled back, its changes are gone and the command
 *	  number stays.
 *	- While a statement runs, its rows appear in snapshots that were taken, or
 *	  are taken again, after it began: triggers see the rows before theirs.
 *
 * Nor does a snapshot tell what row security lets through: conditions may read
 * settings or anything else.  In both of the last two cases what was read is
 * good for one run of the executor, under the snapshot of that very run; where
 * there is none, as in an expression of PL/pgSQL, for one question.
 */
#include "support/compat.h"

#include "access/xact.h"
#include "executor/executor.h"
#include "miscadmin.h"
#include "parser/parsetree.h"
#include "utils/memutils.h"
#include "utils/snapmgr.h"

#include "rulebook/snapshot_identity.h"

/* A run of the executor, within others. */
typedef struct Run
{
	struct Run *outer;
	QueryDesc  *query;
	uint64		number;
}			Run;

static Run * running = NULL;	/* the innermost; on the stack of its caller */

/* Numbers of rows and of runs; none is given twice. */
static uint64 last_number = 0;

/* What the rows of the number given last are told by. */
typedef struct Seen
{
	uint64		rows;			/* 0: by nothing, as what was seen has ended */
	TransactionId xmin;
	TransactionId xmax;
	CommandId	curcid;
	uint32		xcnt;
	int32		subxcnt;
	bool		suboverflowed;
	bool		in_recovery;
	TransactionId *xids;		/* xcnt and subxcnt of them */
	Size		room;
} Seen;

static Seen seen;

/*
 * The same as long as this run goes on and its snapshot is the active one: the
 * executor keeps that, so that no other can come to lie at its address.
 */
static Snapshot seen_snapshot = NULL;
static uint64 seen_run = 0;

static ExecutorRun_hook_type previous_run = NULL;
static ExecutorFinish_hook_type previous_finish = NULL;

/* ---- what a snapshot shows ---- */

/* Does a snapshot show the rows that were numbered last? */
static bool
ShowsSeen(Snapshot snapshot)
{
	return seen.rows != 0 && snapshot->xmin == seen.xmin && snapshot->xmax == seen.xmax &&
		snapshot->curcid == seen.curcid && snapshot->xcnt == seen.xcnt && snapshot->subxcnt == seen.subxcnt &&
		snapshot->suboverflowed == seen.suboverflowed && snapshot->takenDuringRecovery == seen.in_recovery &&
		(seen.xcnt == 0 || memcmp(snapshot->xip, seen.xids, sizeof(TransactionId) * seen.xcnt) == 0) &&
		(seen.subxcnt == 0 || memcmp(snapshot->subxip, seen.xids + seen.xcnt, sizeof(TransactionId) * seen.subxcnt) == 0);
}

/* Number the rows that a snapshot shows. */
static void
NumberSnapshot(Snapshot snapshot)
{
	Size		count = (Size) snapshot->xcnt + snapshot->subxcnt;

	seen.rows = 0;
	if (count > seen.room)
	{
		Size		room = Max(count, 64);

		if (seen.xids != NULL)
			pfree(seen.xids);
		seen.xids = NULL;
		seen.room = 0;
		seen.xids = MemoryContextAlloc(TopMemoryContext, sizeof(TransactionId) * room);
		seen.room = room;
	}
	if (snapshot->xcnt > 0)
		memcpy(seen.xids, snapshot->xip, sizeof(TransactionId) * snapshot->xcnt);
	if (snapshot->subxcnt > 0)
		memcpy(seen.xids + snapshot->xcnt, snapshot->subxip, sizeof(TransactionId) * snapshot->subxcnt);
	seen.xmin = snapshot->xmin;
	seen.xmax = snapshot->xmax;
	seen.curcid = snapshot->curcid;
	seen.xcnt = snapshot->xcnt;
	seen.subxcnt = snapshot->subxcnt;
	seen.suboverflowed = snapshot->suboverflowed;
	seen.in_recovery = snapshot->takenDuringRecovery;
	seen.rows = ++last_number;
}

/* The run whose snapshot this is, or 0. */
static uint64
RunOf(Snapshot snapshot)
{
	return running != NULL && running->query->snapshot == snapshot ? running->number : 0;
}

View
ViewNow(void)
{
	Snapshot	snapshot = GetActiveSnapshot();
	View		view;

	if (unlikely(snapshot != seen_snapshot || running == NULL || running->number != seen_run))
	{
		seen_snapshot = NULL;
		if (snapshot->snapshot_type != SNAPSHOT_MVCC || !ShowsSeen(snapshot))
			NumberSnapshot(snapshot);
		seen_run = RunOf(snapshot);
		if (seen_run != 0)
			seen_snapshot = snapshot;
	}
	view.rows = seen.rows;
	view.run = seen_run;
	view.role = GetUserId();
	return view;
}

/* ---- what ends it ---- */

void
ViewForget(void)
{
	seen.rows = 0;
	seen_snapshot = NULL;
}

static void
TransactionEnded(XactEvent event, void *arg pg_attribute_unused())
{
	switch (event)
	{
		case XACT_EVENT_COMMIT:
		case XACT_EVENT_PARALLEL_COMMIT:
		case XACT_EVENT_ABORT:
		case XACT_EVENT_PARALLEL_ABORT:
		case XACT_EVENT_PREPARE:
			ViewForget();
			break;
		default:
			break;
	}
}

static void
SubtransactionEnded(SubXactEvent event, SubTransactionId mySubid pg_attribute_unused(),
					SubTransactionId parentSubid pg_attribute_unused(), void *arg pg_attribute_unused())
{
	if (event == SUBXACT_EVENT_ABORT_SUB)
		ViewForget();
}

/* ---- runs of the executor ---- */

bool
RunGoesOn(uint64 number)
{
	for (const Run * run = running; run != NULL; run = run->outer)
		if (run->number == number)
			return true;
	return false;
}

bool
StatementWrites(Oid table)
{
	for (const Run * run = running; run != NULL; run = run->outer)
	{
		const PlannedStmt *plan = run->query->plannedstmt;
		ListCell   *cell;

		foreach(cell, plan->resultRelations)
			if (rt_fetch(lfirst_int(cell), plan->rtable)->relid == table)
			return true;
	}
	return false;
}

static void
BeginRun(Run * run, QueryDesc *query)
{
	run->outer = running;
	run->query = query;
	run->number = ++last_number;
	running = run;
}

static void
WhileRunning(QueryDesc *query, ScanDirection direction, uint64 count EXECUTE_ONCE_PARAMETER)
{
	Run			run;

	BeginRun(&run, query);
	PG_TRY();
	{
		if (previous_run)
			previous_run(query, direction, count EXECUTE_ONCE_ARGUMENT);
		else
			standard_ExecutorRun(query, direction, count EXECUTE_ONCE_ARGUMENT);
	}
	PG_FINALLY();
	{
		running = run.outer;
	}
	PG_END_TRY();
}

/* What was left to do of data-modifying WITH queries is done here. */
static void
WhileFinishing(QueryDesc *query)
{
	Run			run;

	BeginRun(&run, query);
	PG_TRY();
	{
		if (previous_finish)
			previous_finish(query);
		else
			standard_ExecutorFinish(query);
	}
	PG_FINALLY();
	{
		running = run.outer;
	}
	PG_END_TRY();
}

void
SnapshotIdentityInit(void)
{
	RegisterXactCallback(TransactionEnded, NULL);
	RegisterSubXactCallback(SubtransactionEnded, NULL);
	previous_run = ExecutorRun_hook;
	ExecutorRun_hook = WhileRunning;
	previous_finish = ExecutorFinish_hook;
	ExecutorFinish_hook = WhileFinishing;
}
