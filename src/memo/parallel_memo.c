/*
 * parallel_memo.c
 *		Hands what a session remembers to the workers of its parallel queries.
 *
 * Workers are new processes each time.  Without this, each of them would screen
 * the customers and determine the verdicts again that its leader knows, which
 * takes a tenth of a second for a usual report.  So before a parallel plan with
 * one of our functions starts, the leader writes what it remembers into a
 * segment of dynamic shared memory, and each worker copies it once it has read
 * the rules.  After that they share nothing.
 *
 * Only what means the same in every process is handed over: the names that no
 * list, license or decision names, and verdicts by item and destination.  A
 * worker takes it only for the same generation of the rules and the same role;
 * otherwise it begins with nothing.  Two cases need more care than that.  In a
 * transaction that has changed rules one generation may stand for the rules of
 * several commands; then nothing is handed over.  And when the catalogs say
 * that a rule table changed, rulebooks are thrown away (rulebook_cache.c), and
 * so is the segment.
 *
 * An extension cannot add to what the executor hands to workers, but they get
 * all settings (SerializeGUCState), and one of these tells them the segment.
 *
 * Shared memory is scarce: in a container /dev/shm has 64 MB, which all parallel
 * hash joins need.  So a segment takes only a share of it and goes when its
 * query ends, and a session that is idle has none.
 */
#include "support/compat.h"

#include <sys/statvfs.h>

#include "access/parallel.h"
#include "access/xact.h"
#include "common/hashfn.h"
#include "executor/executor.h"
#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "storage/dsm.h"
#include "storage/dsm_impl.h"
#include "storage/proc.h"
#include "utils/guc.h"
#include "utils/memutils.h"
#include "utils/resowner.h"
#include "utils/snapmgr.h"
#include "utils/syscache.h"

#include "memo/parallel_memo.h"
#include "memo/verdict_memo.h"
#include "rulebook/destination.h"
#include "screening/party.h"

#define SETTING			"export_control.parallel_memo"

/* Less than that is not worth handing over. */
#define WORTH_HANDING	256
/* At most one part in so many of /dev/shm is taken, and of what is free there; if that is less, nothing is. */
#define SHARE_OF_ALL	16
#define SHARE_OF_FREE	4
#define LEAST_HANDED	8192

/* What a segment begins with.  A worker takes the rest only if all of this is the same for it. */
typedef struct MemoHeader
{
	char		version[32];	/* of the library: it may be replaced while a
								 * session lives */
	int			leader;			/* its process */
	uint32		destinations;	/* hash of their codes in order: they are
								 * remembered by position */
	RulebookId	rules;
	Size		size;			/* of all */
} MemoHeader;

static int	handed_over = DSM_HANDLE_INVALID;	/* the setting */

static int	memo_size = 16 * 1024;	/* kB: the most that is handed over */

/* In the leader: what is handed over to the workers of a query. */
static dsm_segment *segment = NULL;
static QueryDesc *segment_query = NULL;
static uint32 segment_discards; /* RulebookDiscards() then */

/* Functions that give verdicts, and the hashes that plans know them by. */
static Oid	askers[2];
static uint32 asker_hash[2];

static ExecutorStart_hook_type previous_start = NULL;
static ExecutorEnd_hook_type previous_end = NULL;

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

/* Does a plan call one of them? */
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

/* Gives the segment up; workers that look for it find nothing. */
static void
DropSegment(void)
{
	if (segment != NULL)
		dsm_detach(segment);
}

/* Called however the segment goes; when a query fails, it goes with its resources. */
static void
SegmentGone(dsm_segment *gone pg_attribute_unused(), Datum arg pg_attribute_unused())
{
	segment = NULL;
	segment_query = NULL;
}

/* How many bytes may be handed over: as many as the setting says, within the shares of /dev/shm. */
static Size
RoomForMemo(void)
{
	Size		room = (Size) memo_size * 1024;
	struct statvfs shm;

	if (dynamic_shared_memory_type == DSM_IMPL_POSIX && statvfs("/dev/shm", &shm) == 0)
	{
		room = Min(room, (Size) shm.f_blocks * shm.f_frsize / SHARE_OF_ALL);
		room = Min(room, (Size) shm.f_bavail * shm.f_frsize / SHARE_OF_FREE);
	}
	return room;
}

/*
 * Creates a segment that goes with the query that is being started.  NULL if
 * there is no room: a query can do without it, so that is no error.
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

	/* Release what a failed attempt has left. */
	ResourceOwnerRelease(own, RESOURCE_RELEASE_BEFORE_LOCKS, false, false);
	ResourceOwnerRelease(own, RESOURCE_RELEASE_LOCKS, false, false);
	ResourceOwnerRelease(own, RESOURCE_RELEASE_AFTER_LOCKS, false, false);
	ResourceOwnerDelete(own);

	if (made != NULL)
	{
		on_dsm_detach(made, SegmentGone, (Datum) 0);
		dsm_unpin_mapping(made);
	}
	return made;
}

/* Writes what the session remembers into a segment for a query. */
static void
HandOver(QueryDesc *query)
{
	RulebookId	id;
	Rulebook   *rb = RulebookAtHand(&id);
	Size		room = RoomForMemo();
	MemoHeader	header;
	StringInfoData data;

	if (rb == NULL || PartyOutgrown(rb) || VerdictMemoCount(rb) + rb->screened->count < WORTH_HANDING ||
		room < LEAST_HANDED)
		return;
	MakeHeader(&header, rb, &id, MyProcPid);
	initStringInfo(&data);
	appendBinaryStringInfo(&data, (const char *) &header, sizeof(header));
	VerdictMemoWrite(rb, &data, room);
	PartyWriteClear(rb, &data, room);
	DropSegment();
	segment = CreateSegment(data.len);
	if (segment != NULL)
	{
		segment_query = query;
		segment_discards = RulebookDiscards();
		header.size = data.len;
		memcpy(dsm_segment_address(segment), data.data, data.len);
		memcpy(dsm_segment_address(segment), &header, sizeof(header));
		SetConfigOption(SETTING, psprintf("%d", (int) dsm_segment_handle(segment)), PGC_SUSET, PGC_S_SESSION);
	}
	pfree(data.data);
}

static void
BeforeExecution(QueryDesc *query, int eflags)
{
	if (query->plannedstmt->parallelModeNeeded && (eflags & EXEC_FLAG_EXPLAIN_ONLY) == 0 &&
		!IsParallelWorker() && !IsInParallelMode())
	{
		/*
		 * A segment of another query that has not ended; this one may use it
		 * even if its plan does not tell so.
		 */
		if (segment != NULL && segment_discards != RulebookDiscards())
			DropSegment();
		if (PlanAsks(query->plannedstmt))
			HandOver(query);
	}
	if (previous_start)
		previous_start(query, eflags);
	else
		standard_ExecutorStart(query, eflags);
}

static void
AfterExecution(QueryDesc *query)
{
	if (segment != NULL && query == segment_query)
		DropSegment();
	if (previous_end)
		previous_end(query);
	else
		standard_ExecutorEnd(query);
}

/* The shared memory that this session holds. */
static Size
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

	/*
	 * The extension may have been dropped and created again, so the latest
	 * functions count.
	 */
	askers[1] = askers[0];
	asker_hash[1] = asker_hash[0];
	asker_hash[0] = GetSysCacheHashValue1(PROCOID, ObjectIdGetDatum(function));
	askers[0] = function;
}

/* ---- in a worker ---- */

/* Takes over what the leader has handed over, if it is for the same rules. */
static void
ParallelMemoTake(Rulebook *rb, const RulebookId *id)
{
	static bool taken = false;
	dsm_segment *handed;
	MemoHeader	header;
	MemoHeader	expected;
	StringInfoData data;

	/*
	 * Only once: if the rules are compiled again, the catalogs have said that
	 * they may be others.
	 */
	if (taken || !IsParallelWorker() || handed_over == DSM_HANDLE_INVALID || MyProc->lockGroupLeader == NULL)
		return;
	handed = dsm_attach((dsm_handle) handed_over);
	if (handed == NULL)
		return;					/* it is gone, or somebody else set the
								 * setting */
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
									 VerdictMemoCount(rb), rb->screened->count)));
		}
	}
	dsm_detach(handed);
}

const RulebookPart parallel_memo_part = {.compiled = ParallelMemoTake, .handed_over = ParallelMemoBytes};

void
ParallelMemoInit(void)
{
	DefineCustomIntVariable(SETTING,
							"What a session remembers, handed to the workers of its parallel queries; set by the extension.",
							NULL,
							&handed_over, DSM_HANDLE_INVALID, PG_INT32_MIN, PG_INT32_MAX,
							PGC_SUSET, GUC_NO_SHOW_ALL | GUC_NOT_IN_SAMPLE | GUC_DISALLOW_IN_FILE, NULL, NULL, NULL);
	DefineCustomIntVariable("export_control.parallel_memo_size",
							"Most shared memory that a query takes to hand its workers what the session remembers.",
							"It takes no more than a sixteenth of /dev/shm and a quarter of what is free there, and gives it back when it ends; 0: none.",
							&memo_size, 16 * 1024, 0, 1024 * 1024,
							PGC_USERSET, GUC_UNIT_KB, NULL, NULL, NULL);
	previous_start = ExecutorStart_hook;
	ExecutorStart_hook = BeforeExecution;
	previous_end = ExecutorEnd_hook;
	ExecutorEnd_hook = AfterExecution;
}
