/*
 * rulebook_cache.c
 *		Keeps compiled rulebooks exactly as fresh as the active snapshot.
 *
 * Every change of a rule table sets the one row of
 * export_control.rulebook_generation to a number never used before, in the
 * same transaction (rules_changed, below).  So the generation that a snapshot
 * shows tells which rules it shows.  It need not be read at every call:
 *
 *	- Two snapshots of one backend with the same xmin, xmax, count of running
 *	  transactions and command number show the same rows.  With xmin and xmax
 *	  unchanged the set of running transactions can only shrink, so a commit
 *	  changes a count; own changes move the command number.
 *	- Rolling back a savepoint takes own changes away without moving the
 *	  command number.  A callback at the end of subtransactions makes the next
 *	  call read the generation again.
 *	- An own transaction that ended moved xmax if it had changed anything.
 *
 * A rulebook also depends on who asks: rule tables are read with the rights
 * of the current role.  It is compiled per role, and thrown away when the
 * catalogs no longer say of rule tables and roles what it rests on, which covers
 * GRANT, REVOKE, policies and DROP EXTENSION (rule_watch.c).  Where row security filters a rule
 * table, its conditions may read anything, settings for instance, so that
 * rulebook serves one snapshot of one statement only.
 */
#include "compat.h"

#include "access/table.h"
#include "access/tableam.h"
#include "access/xact.h"
#include "commands/trigger.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "storage/proc.h"
#include "utils/acl.h"
#include "utils/inval.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"

#include "ccl.h"
#include "own_query.h"
#include "parallel_memo.h"
#include "evidence_memo.h"
#include "party.h"
#include "party_store.h"
#include "rulebook_cache.h"
#include "rulebook_load.h"
#include "rule_watch.h"
#include "verdict_memo.h"

PG_FUNCTION_INFO_V1(rules_changed);

/* What tells whether two snapshots of this backend show the same rows. */
typedef struct SnapshotKey
{
	TransactionId xmin;
	TransactionId xmax;
	uint32		xcnt;
	int32		subxcnt;
	CommandId	curcid;
	Oid			role;
} SnapshotKey;

/*
 * More than one, so that a SECURITY DEFINER function beside the caller's own
 * query does not make them take turns compiling, and so that what a transaction
 * tries and takes back leaves the rules of before in place.
 */
#define MAX_RULEBOOKS	2

typedef struct CachedRulebook
{
	Rulebook   *rulebook;		/* NULL: free */
	RulebookId	id;
	RuleWatch	watch;
	bool		one_statement;	/* good for one statement only */
	TimestampTz statement;		/* which one */
	uint64		last_used;
	LocalTransactionId used_in; /* the transaction that asked last */
	TransactionId tried_in;		/* the one whose own changes it shows; invalid: none's */
} CachedRulebook;

static CachedRulebook cache[MAX_RULEBOOKS];
static uint64 clock_hand = 0;

static SnapshotKey verified_key;
static CachedRulebook *verified = NULL; /* NULL: look at the generation */

/* How often rulebooks were thrown away for what the catalogs say. */
static uint32 discards = 0;

/* How often rules were read, for RulebooksKept(). */
static int64 compiled = 0;
static int64 licenses_read = 0;

static bool compiling = false;

static Oid	generation_table = InvalidOid;

/*
 * Where this backend last set the generation, and whether it has read it
 * since.  To others the transaction shows at once or not at all, so a number
 * that is still unread announces the changes that follow as well: a
 * transaction of 60,000 rows replicated one by one would else leave as many
 * versions of the generation behind, and search through them each time.
 *
 * A snapshot from before the last change that went along with a number cannot
 * be told from a later one by it, nor can two snapshots between the triggers
 * before and after a statement, which row triggers may take.
 */
static SubTransactionId announced_in = InvalidSubTransactionId;
static TransactionId announced_xid = InvalidTransactionId;
static bool announced_parties = false;
static bool announcement_read = true;
static CommandId went_along_at = FirstCommandId;
static int	statements_running = 0;		/* that change rules, within one another */
static int	running_since_level = 0;	/* of subtransactions: of the outermost */

/* ---- callbacks: only ever set flags ---- */

static void
LookAgain(void)
{
	verified = NULL;
}

static void
RelationChanged(Datum arg pg_attribute_unused(), Oid relid)
{
	if (relid == InvalidOid || relid == generation_table)
	{
		generation_table = InvalidOid;
		verified = NULL;
	}
}

static void
SubtransactionEnded(SubXactEvent event, SubTransactionId mySubid pg_attribute_unused(),
					SubTransactionId parentSubid pg_attribute_unused(), void *arg pg_attribute_unused())
{
	if (event != SUBXACT_EVENT_ABORT_SUB)
		return;
	verified = NULL;
	/* A statement that fails has no trigger after it.  Some too many do no harm until the transaction ends. */
	if (running_since_level >= GetCurrentTransactionNestLevel())
		statements_running = 0;
}

void
RulebookCacheInit(void)
{
	CacheRegisterRelcacheCallback(RelationChanged, (Datum) 0);
	RuleWatchInit(LookAgain);
	RegisterSubXactCallback(SubtransactionEnded, NULL);
}

/* ---- the generation ---- */

/*
 * Read the generation under the active snapshot.  No privilege is needed for
 * it; the rule tables themselves are read with the role's own rights.  Returns
 * the table it stands in.
 */
static Oid
ReadGeneration(int64 *generation, int64 *parties)
{
	Oid			table;			/* the variable may be reset when it is opened */
	Relation	relation;
	TableScanDesc scan;
	TupleTableSlot *slot;
	bool		found;

	if (!OidIsValid(generation_table))
		generation_table = RuleTable("rulebook_generation");
	table = generation_table;
	relation = table_open(table, AccessShareLock);
	slot = table_slot_create(relation, NULL);
	scan = table_beginscan(relation, GetActiveSnapshot(), 0, NULL);
	found = table_scan_getnextslot(scan, ForwardScanDirection, slot);
	if (found)
	{
		slot_getsomeattrs(slot, 2);
		*generation = DatumGetInt64(slot->tts_values[0]);
		*parties = DatumGetInt64(slot->tts_values[1]);
	}
	announcement_read = true;
	table_endscan(scan);
	ExecDropSingleTupleTableSlot(slot);
	table_close(relation, AccessShareLock);

	if (!found)
		ereport(ERROR,
				(errcode(ERRCODE_NO_DATA_FOUND),
				 errmsg("export_control.rulebook_generation has no row"),
				 errdetail("Without it a change of the rules would go unnoticed."),
				 errhint("Insert one row with new numbers of export_control.rulebook_generation_seq.")));
	return table;
}

/* Has this transaction changed rules? */
static bool
AnnouncedHere(void)
{
	return TransactionIdIsValid(announced_xid) && announced_xid == GetTopTransactionIdIfAny();
}

/* May the number that a snapshot shows be that of later rules as well? */
static bool
GenerationAmbiguous(CommandId curcid)
{
	return AnnouncedHere() && (curcid <= went_along_at || statements_running > 0);
}

int64
RulebookPartyGeneration(Oid *relation, bool *ambiguous)
{
	int64		generation;
	int64		parties;

	*relation = ReadGeneration(&generation, &parties);
	*ambiguous = GenerationAmbiguous(GetActiveSnapshot()->curcid);
	return parties;
}

/* ---- compiling ---- */

static void
DiscardRulebook(CachedRulebook *slot)
{
	if (verified == slot)
		verified = NULL;
	RuleWatchForget(&slot->watch);
	if (slot->rulebook != NULL)
		MemoryContextDelete(slot->rulebook->context);
	memset(slot, 0, sizeof(*slot));
}

/* Throw away what the catalogs no longer say. */
static void
SettleDoubts(void)
{
	uint32		until = RuleWatchDoubts();

	if (likely(!RuleWatchDoubtful()) || compiling)
		return;
	for (int i = 0; i < MAX_RULEBOOKS; i++)
		if (cache[i].rulebook != NULL && !RuleWatchHolds(&cache[i].watch))
		{
			DiscardRulebook(&cache[i]);
			PartyStoreForget();
			discards++;
		}
	RuleWatchSettled(until);
}

static void
CompileInto(CachedRulebook *slot, const RulebookId *id)
{
	MemoryContext context;
	Rulebook   *rulebook;

	if (compiling)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("the rules of export_control cannot be asked while they are being read"),
				 errhint("A row security policy on a rule table must not ask for verdicts.")));

	DiscardRulebook(slot);
	context = AllocSetContextCreate(TopMemoryContext, "export_control rulebook", ALLOCSET_DEFAULT_SIZES);
	compiling = true;
	PG_TRY();
	{
		rulebook = MemoryContextAllocZero(context, sizeof(Rulebook));
		rulebook->context = context;
		rulebook->cells = AllocSetContextCreate(context, "export_control cells", ALLOCSET_DEFAULT_SIZES);

		/* Watch first: a change that arrives while compiling must not be lost. */
		RuleWatchBegin(&slot->watch, id->role);
		RulebookLoad(rulebook);
		/* No rule, but what is remembered of it rests on the role's rights too. */
		RuleWatchTable("license_balance", RuleTable("license_balance"));
		RuleWatchEnd();
	}
	PG_CATCH();
	{
		compiling = false;
		MemoryContextDelete(context);
		DiscardRulebook(slot);
		PG_RE_THROW();
	}
	PG_END_TRY();
	compiling = false;

	/* Only what is complete is entered, below CacheMemoryContext for good. */
	MemoryContextSetParent(context, CacheMemoryContext);
	slot->id = *id;
	slot->one_statement = slot->watch.row_security;
	slot->statement = GetCurrentStatementStartTimestamp();
	slot->tried_in = AnnouncedHere() ? announced_xid : InvalidTransactionId;
	slot->rulebook = rulebook;
	compiled++;
}

/* ---- the question at every call ---- */

/* What identifies the rules of the active snapshot. */
static void
IdentifyRules(RulebookId *id, Oid role)
{
	int64		parties;

	memset(id, 0, sizeof(*id));
	id->generation_table = ReadGeneration(&id->generation, &parties);
	id->role = role;
}

/* The rulebook compiled from them, if there is one for more than one statement. */
static CachedRulebook *
FindRulebook(const RulebookId *id)
{
	for (int i = 0; i < MAX_RULEBOOKS; i++)
		if (cache[i].rulebook != NULL && memcmp(&cache[i].id, id, sizeof(*id)) == 0 && !cache[i].one_statement)
			return &cache[i];
	return NULL;
}

/*
 * Can nothing that this session asks later be answered from it?  Transactions
 * see ever later rules, so not by what an earlier one asked with, unless the
 * changes that made it of yesterday are this transaction's own, which may be
 * rolled back.
 */
static bool
Superseded(const CachedRulebook *slot, const RulebookId *id)
{
	return slot->rulebook != NULL && slot->id.role == id->role &&
		(slot->one_statement || (slot->used_in != MyLocalTransactionId && !AnnouncedHere()));
}

/*
 * Where a new one goes: a free place, or that of what this transaction tried
 * before, or of the one not used for longest.
 */
static CachedRulebook *
RulebookPlace(const RulebookId *id)
{
	CachedRulebook *place = NULL;

	for (int i = 0; i < MAX_RULEBOOKS; i++)
		if (Superseded(&cache[i], id))
			DiscardRulebook(&cache[i]);
	for (int i = 0; i < MAX_RULEBOOKS; i++)
	{
		if (cache[i].rulebook == NULL)
			return &cache[i];
		if (AnnouncedHere() && cache[i].tried_in == announced_xid)
			return &cache[i];
		if (place == NULL || cache[i].last_used < place->last_used)
			place = &cache[i];
	}
	return place;
}

/* Find or make the rulebook for a snapshot seen for the first time. */
static Rulebook *
RulebookVerify(const SnapshotKey *key)
{
	CachedRulebook *found = NULL;
	RulebookId	id;
	bool		ambiguous;

	/* First: it may let invalidations in, of what would be found. */
	IdentifyRules(&id, key->role);
	SettleDoubts();
	ambiguous = GenerationAmbiguous(key->curcid);
	if (!ambiguous)
		found = FindRulebook(&id);
	if (found == NULL)
	{
		found = RulebookPlace(&id);
		CompileInto(found, &id);
		if (ambiguous)
			found->one_statement = true;
		if (!found->one_statement)
			ParallelMemoTake(found->rulebook, &id);
	}
	found->last_used = ++clock_hand;
	found->used_in = MyLocalTransactionId;
	found->rulebook->view = clock_hand;

	/* Reading tables may have let invalidations in: then verify again next time. */
	if (!RuleWatchDoubtful())
	{
		verified_key = *key;
		verified = found;
	}
	return found->rulebook;
}

/* Do two snapshots' keys say that they show the same rows? */
static inline bool
SameKey(const SnapshotKey *a, const SnapshotKey *b)
{
	return a->xmin == b->xmin && a->xmax == b->xmax && a->xcnt == b->xcnt &&
		a->subxcnt == b->subxcnt && a->curcid == b->curcid && a->role == b->role;
}

Rulebook *
RulebookGet(void)
{
	Snapshot	snapshot = GetActiveSnapshot();
	SnapshotKey key;
	Rulebook   *rulebook;

	key.xmin = snapshot->xmin;
	key.xmax = snapshot->xmax;
	key.xcnt = snapshot->xcnt;
	key.subxcnt = snapshot->subxcnt;
	key.curcid = snapshot->curcid;
	key.role = GetUserId();

	if (likely(verified != NULL && SameKey(&key, &verified_key) &&
			   (!verified->one_statement || verified->statement == GetCurrentStatementStartTimestamp())))
		rulebook = verified->rulebook;
	else
		rulebook = RulebookVerify(&key);

	/* What is remembered is bounded here, where nothing of it is in use. */
	CclForget(rulebook);
	if (unlikely(EvidenceOutgrown(rulebook)))
	{
		EvidenceForget(rulebook);
		VerdictMemoReset(rulebook);
	}
	if (unlikely(PartyOutgrown(rulebook)))
	{
		PartyForget(rulebook);
		VerdictMemoReset(rulebook);
	}
	return rulebook;
}

Rulebook *
RulebookAtHand(RulebookId *id)
{
	CachedRulebook *found;

	if (!ActiveSnapshotSet() || AnnouncedHere())
		return NULL;
	IdentifyRules(id, GetUserId());
	SettleDoubts();
	found = FindRulebook(id);
	return found != NULL && !RuleWatchDoubtful() ? found->rulebook : NULL;
}

uint32
RulebookDiscards(void)
{
	AcceptInvalidationMessages();
	SettleDoubts();
	return discards;
}

RulebookUsage
RulebooksKept(void)
{
	RulebookUsage usage = {0, compiled, licenses_read, 0, PartyStoreBytes()};

	for (int i = 0; i < MAX_RULEBOOKS; i++)
		if (cache[i].rulebook != NULL)
		{
			usage.kept++;
			usage.names += cache[i].rulebook->screened.count;
			usage.bytes += MemoryContextMemAllocated(cache[i].rulebook->context, true);
		}
	return usage;
}

int64
RulebookGeneration(void)
{
	int64		generation;
	int64		parties;

	ReadGeneration(&generation, &parties);
	return generation;
}

/* ---- the trigger ---- */

/* Set the generation to a number never used before. */
static void
Announce(bool parties)
{
	int			queries;

	queries = OwnQueriesBegin();

	/*
	 * The number is drawn in the target list, which is computed anew after a
	 * wait for another transaction: numbers grow in the order of commits.
	 */
	if (SPI_execute(parties ?
					"UPDATE export_control.rulebook_generation"
					" SET generation = pg_catalog.nextval('export_control.rulebook_generation_seq'),"
					" parties = pg_catalog.currval('export_control.rulebook_generation_seq')" :
					"UPDATE export_control.rulebook_generation"
					" SET generation = pg_catalog.nextval('export_control.rulebook_generation_seq')",
					false, 0) != SPI_OK_UPDATE || SPI_processed != 1)
		ereport(ERROR,
				(errcode(ERRCODE_NO_DATA_FOUND),
				 errmsg("export_control.rulebook_generation does not have one row"),
				 errdetail("Without it a change of the rules would go unnoticed.")));
	OwnQueriesEnd(queries);
	if (announced_xid != GetTopTransactionIdIfAny())
		went_along_at = FirstCommandId;
	announced_xid = GetTopTransactionIdIfAny();
	announced_in = GetCurrentSubTransactionId();
	announced_parties = parties;
	announcement_read = false;
}

/*
 * rules_changed() returns trigger
 *
 * Sets the generation; that of listed parties too if its argument is true.
 * Fires before and after every statement that changes a rule table, and for
 * each row where rows arrive by logical replication.
 */
Datum
rules_changed(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;
	bool		parties;

	if (!CALLED_AS_TRIGGER(fcinfo))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("function \"%s\" was not called by trigger manager", "rules_changed")));

	parties = trigger->tg_trigger->tgnargs > 0 && trigger->tg_trigger->tgargs[0][0] == 't';
	if (!AnnouncedHere())
		statements_running = 0;
	if (TRIGGER_FIRED_FOR_STATEMENT(trigger->tg_event))
	{
		if (!TRIGGER_FIRED_BEFORE(trigger->tg_event))
			statements_running = Max(statements_running - 1, 0);
		else if (statements_running++ == 0)
			running_since_level = GetCurrentTransactionNestLevel();
	}
	if (!announcement_read && (announced_parties || !parties) && announced_in == GetCurrentSubTransactionId() && AnnouncedHere())
		went_along_at = GetCurrentCommandId(true);
	else
		Announce(parties);

	if (TRIGGER_FIRED_FOR_ROW(trigger->tg_event))
		return PointerGetDatum(TRIGGER_FIRED_BY_UPDATE(trigger->tg_event) ?
							   trigger->tg_newtuple : trigger->tg_trigtuple);
	return PointerGetDatum(NULL);
}
