/*
 * parallel_memo.c
 *		What a session remembers, for the workers of its parallel queries.
 *
 * Workers are new processes each time.  Without this each of them screens the
 * customers and determines the verdicts again that its leader knows, a tenth of
 * a second for a report of the usual kind.  So before a parallel plan with
 * one of our functions starts, the leader writes what it remembers into a
 * segment of dynamic shared memory, and a worker copies it after it has read
 * the rules.  From then on they share nothing.
 *
 * An extension cannot add to what the executor hands to workers, but settings
 * reach them (SerializeGUCState): one tells the segment.
 *
 * Only what means the same in every process is handed over: names that are on
 * nothing, and verdicts by item and destination.  What a worker finds goes for
 * the same generation of the rules and the same role, or it begins with nothing.
 *
 * A generation does not tell all that the leader knows.  In a transaction that
 * has changed rules it may stand for those of more than one command; then
 * nothing is handed over.  And rulebooks are thrown away when the catalogs say
 * that a rule table changed (rulebook_cache.c); then the segment is as well.
 */
#include "compat.h"

#include "access/parallel.h"
#include "access/xact.h"
#include "common/hashfn.h"
#include "executor/executor.h"
#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "storage/dsm.h"
#include "storage/proc.h"
#include "utils/guc.h"
#include "utils/memutils.h"
#include "utils/resowner.h"
#include "utils/snapmgr.h"
#include "utils/syscache.h"

#include "parallel_memo.h"
#include "party.h"
#include "verdict_memo.h"

#define SETTING			"export_control.parallel_memo"

/* Less than that, workers had better find out themselves. */
#define WORTH_HANDING	256
/* What was handed over is renewed when there is this share more to hand over. */
#define WORTH_RENEWING	8
/* Bytes; names beyond are left out. */
#define MOST_HANDED		(16 * 1024 * 1024)

/* What a segment begins with; what follows is good for a worker for which all of it is the same. */
typedef struct MemoHeader
{
	char		version[32];	/* of the library: it may be replaced while a session lives */
	int			leader;			/* its process */
	uint32		destinations;	/* hash of their codes in order: they are remembered by position */
	RulebookId	rules;
	Size		size;			/* of all */
} MemoHeader;

static int	handed_over = DSM_HANDLE_INVALID; /* the setting */

/* In the leader: the segment last handed over, what it was made from and how much that was. */
static dsm_segment *segment = NULL;
static MemoHeader segment_header;
static uint32 segment_content;
static uint32 segment_discards; /* RulebookDiscards() then */

/* Functions that ask for verdicts, and how plans that depend on them name them. */
static Oid	askers[2];
static uint32 asker_hash[2];

static ExecutorStart_hook_type previous_hook = NULL;

static void
MakeHeader(MemoHeader *header, const Rulebook *rb, const RulebookId *id, int leader)
{
	memset(header, 0, sizeof(*header));
	strlcpy(header->version, EXPORT_CONTROL_VERSION, sizeof(header->version));
	header->leader = leader;
	header->destinations = rb->ndestinations;
	for (int i = 0; i < rb->ndestinations; i++)
		header->destinations = hash_combine(header->destinations,
											string_hash(rb->destinations[i].code, strlen(rb->destinations[i].code) + 1));
	header->rules = *id;
}

/* Does a plan call one of the functions that ask? */
static bool
PlanAsks(const PlannedStmt *plan)
{
	ListCell   *lc;

	foreach(lc, plan->invalItems)
	{
		const PlanInvalItem *item = lfirst(lc);

		for (int i = 0; i < (int) lengthof(askers); i++)
			if (OidIsValid(askers[i]) && item->cacheId == PROCOID && item->hashValue == asker_hash[i])
				return true;
	}
	return false;
}

/* ---- in the leader ---- */

/* Workers that look for it then find nothing. */
static void
DropSegment(void)
{
	dsm_segment *old = segment;

	segment = NULL;
	if (old != NULL)
		dsm_detach(old);
}

/*
 * A segment that this session keeps; NULL if there is no room.  A query can do
 * without, so that is no error.
 */
static dsm_segment *
CreateSegment(Size size)
{
	MemoryContext context = CurrentMemoryContext;
	ResourceOwner owner = CurrentResourceOwner;
	ResourceOwner own = ResourceOwnerCreate(owner, "export_control segment");
	dsm_segment *volatile made = NULL;

	CurrentResourceOwner = own;
	PG_TRY();
	{
		made = dsm_create(size, DSM_CREATE_NULL_IF_MAXSEGMENTS);
		if (made != NULL)
			dsm_pin_mapping(made);
		CurrentResourceOwner = owner;
	}
	PG_CATCH();
	{
		CurrentResourceOwner = owner;
		if (geterrcode() != ERRCODE_OUT_OF_MEMORY && geterrcode() != ERRCODE_DISK_FULL)
			PG_RE_THROW();
		MemoryContextSwitchTo(context);
		FlushErrorState();
	}
	PG_END_TRY();

	/* What an attempt that failed has left. */
	ResourceOwnerRelease(own, RESOURCE_RELEASE_BEFORE_LOCKS, false, false);
	ResourceOwnerRelease(own, RESOURCE_RELEASE_LOCKS, false, false);
	ResourceOwnerRelease(own, RESOURCE_RELEASE_AFTER_LOCKS, false, false);
	ResourceOwnerDelete(own);
	return made;
}

static void
HandOver(void)
{
	RulebookId	id;
	Rulebook   *rb = RulebookAtHand(&id);
	MemoHeader	header;
	StringInfoData data;
	uint32		content;

	if (rb == NULL || PartyOutgrown(rb))
		return;
	content = VerdictMemoCount(rb) + rb->screened.count;
	if (content < WORTH_HANDING)
		return;
	MakeHeader(&header, rb, &id, MyProcPid);
	if (segment == NULL || memcmp(&header, &segment_header, sizeof(header)) != 0 ||
		content < segment_content || content - segment_content > segment_content / WORTH_RENEWING)
	{
		initStringInfo(&data);
		appendBinaryStringInfo(&data, (const char *) &header, sizeof(header));
		VerdictMemoWrite(rb, &data);
		PartyWriteClear(rb, &data, MOST_HANDED);
		DropSegment();
		segment = CreateSegment(data.len);
		if (segment != NULL)
		{
			segment_header = header;
			segment_content = content;
			segment_discards = RulebookDiscards();
			header.size = data.len;
			memcpy(dsm_segment_address(segment), data.data, data.len);
			memcpy(dsm_segment_address(segment), &header, sizeof(header));
		}
		pfree(data.data);
		if (segment == NULL)
			return;
	}

	/* It may have been rolled back, or reset. */
	if (handed_over != (int) dsm_segment_handle(segment))
		SetConfigOption(SETTING, psprintf("%d", (int) dsm_segment_handle(segment)), PGC_SUSET, PGC_S_SESSION);
}

static void
BeforeExecution(QueryDesc *query, int eflags)
{
	if (query->plannedstmt->parallelModeNeeded && (eflags & EXEC_FLAG_EXPLAIN_ONLY) == 0 &&
		!IsParallelWorker() && !IsInParallelMode())
	{
		/* Also where the plan does not tell that it asks, in functions that it calls. */
		if (segment != NULL && segment_discards != RulebookDiscards())
			DropSegment();
		if (PlanAsks(query->plannedstmt))
			HandOver();
	}
	if (previous_hook)
		previous_hook(query, eflags);
	else
		standard_ExecutorStart(query, eflags);
}

Size
ParallelMemoBytes(void)
{
	return segment != NULL ? dsm_segment_map_length(segment) : 0;
}

void
ParallelMemoAskedBy(Oid function)
{
	for (int i = 0; i < (int) lengthof(askers); i++)
		if (askers[i] == function)
			return;

	/* The extension may have been dropped and created anew: the latest are those there are. */
	askers[1] = askers[0];
	asker_hash[1] = asker_hash[0];
	asker_hash[0] = GetSysCacheHashValue1(PROCOID, ObjectIdGetDatum(function));
	askers[0] = function;
}

/* ---- in a worker ---- */

void
ParallelMemoTake(Rulebook *rb, const RulebookId *id)
{
	static bool taken = false;
	dsm_segment *handed;
	MemoHeader	header;
	MemoHeader	expected;
	StringInfoData data;

	/* Once: if the same rules are compiled again, the catalogs have said that they are not the same. */
	if (taken || !IsParallelWorker() || handed_over == DSM_HANDLE_INVALID || MyProc->lockGroupLeader == NULL)
		return;
	handed = dsm_attach((dsm_handle) handed_over);
	if (handed == NULL)
		return;					/* it is gone, or the setting was set by someone else */
	if (dsm_segment_map_length(handed) >= sizeof(header))
	{
		memcpy(&header, dsm_segment_address(handed), sizeof(header));
		MakeHeader(&expected, rb, id, MyProc->lockGroupLeader->pid);
		expected.size = header.size;
		if (memcmp(&header, &expected, sizeof(header)) == 0 && header.size <= dsm_segment_map_length(handed))
		{
			data.data = dsm_segment_address(handed);
			data.len = data.maxlen = (int) header.size;
			data.cursor = sizeof(header);
			taken = true;
			VerdictMemoRead(rb, &data);
			PartyReadClear(rb, &data);
			ereport(DEBUG1,
					(errmsg_internal("took over %u verdicts and %u names from the leader",
									 VerdictMemoCount(rb), rb->screened.count)));
		}
	}
	dsm_detach(handed);
}

void
ParallelMemoInit(void)
{
	DefineCustomIntVariable(SETTING,
							"What a session remembers, handed to the workers of its parallel queries; set by the extension.",
							NULL,
							&handed_over, DSM_HANDLE_INVALID, PG_INT32_MIN, PG_INT32_MAX,
							PGC_SUSET, GUC_NO_SHOW_ALL | GUC_NOT_IN_SAMPLE | GUC_DISALLOW_IN_FILE, NULL, NULL, NULL);
	previous_hook = ExecutorStart_hook;
	ExecutorStart_hook = BeforeExecution;
}
