/*
 * rulebook_cache.c
 *		Keeps compiled rulebooks exactly as fresh as the active snapshot.
 *
 * A rulebook is good for the generation of the rules that it was compiled
 * from (rulebook_generation.c).  The generation is read again whenever the
 * backend may see other rows than when it last was (snapshot_identity.c), not
 * at every call.
 *
 * A rulebook also depends on who asks: rule tables are read with the rights
 * of the current role.  It is compiled per role, and thrown away when the
 * catalogs no longer say of rule tables and roles what it rests on, which covers
 * GRANT, REVOKE, policies and DROP EXTENSION (rule_watch.c).
 *
 * Two kinds of rulebooks are fleeting, good for one run of the executor: where
 * row security filters a rule table, and where later changes of the same
 * transaction may have the same generation.
 */
#include "support/compat.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "access/xact.h"
#include "miscadmin.h"
#include "storage/proc.h"
#include "utils/inval.h"
#include "utils/memutils.h"
#include "utils/snapmgr.h"

#include "rulebook/rule_row.h"
#include "rulebook/rule_watch.h"
#include "rulebook/rulebook_cache.h"
#include "rulebook/rulebook_generation.h"
#include "rulebook/rulebook_part.h"
#include "rulebook/snapshot_identity.h"

PG_FUNCTION_INFO_V1(forget_rules);

/*
 * More than one, so that a SECURITY DEFINER function beside the caller's own
 * query does not make them take turns compiling, and so that what a transaction
 * tries and takes back leaves the rules of before in place.
 */
#define MAX_RULEBOOKS	2

/* Bytes of a rulebook that is worth it. */
#define GIVE_BACK_FROM	((Size) 8 * 1024 * 1024)

typedef struct CachedRulebook
{
	Rulebook   *rulebook;		/* NULL: free */
	RulebookId	id;
	int64		regulation;		/* generation of all in it but licenses */
	RuleWatch	watch;
	bool		fleeting;		/* good for one run of the executor: that of
								 * its view */
	uint64		last_used;
	LocalTransactionId used_in; /* the transaction that asked last */
	TransactionId tried_in;		/* the one whose own changes it shows;
								 * invalid: none's */
} CachedRulebook;

static CachedRulebook cache[MAX_RULEBOOKS];
static uint64 clock_hand = 0;

/* What goes with its view; NULL: look at the generation. */
static CachedRulebook *verified = NULL;

/* How often rulebooks were thrown away for what the catalogs say. */
static uint32 discards = 0;

/* How often rules were read, for RulebooksKept(). */
static int64 compiled = 0;
static int64 licenses_read = 0;
static uint64 last_number = 0;	/* of a rulebook, as it was read */

static bool compiling = false;
static bool forgotten = false;	/* on demand */

/* ---- callbacks: only ever set flags ---- */

static void
LookAgain(void)
{
	verified = NULL;
}

static void
RelationChanged(Datum arg pg_attribute_unused(), Oid relid)
{
	if (GenerationTableChanged(relid))
		verified = NULL;
}

void
RulebookCacheInit(void)
{
	CacheRegisterRelcacheCallback(RelationChanged, (Datum) 0);
	RuleWatchInit(LookAgain);
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

/* Throw away what the catalogs no longer say, and what is to be forgotten. */
static void
SettleDoubts(void)
{
	uint32		until = RuleWatchDoubts();

	if (likely(!RuleWatchDoubtful() && !forgotten) || compiling)
		return;
	for (int i = 0; i < MAX_RULEBOOKS; i++)
		if (cache[i].rulebook != NULL && (forgotten || !RuleWatchHolds(&cache[i].watch)))
		{
			DiscardRulebook(&cache[i]);
			PartsForget();
			discards++;
		}
	RuleWatchSettled(until);
	if (forgotten)
		PartsForget();
	forgotten = false;
}

static void
NotWhileCompiling(void)
{
	if (compiling)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("the rules of export_control cannot be asked while they are being read"),
				 errhint("A row security policy on a rule table must not ask for verdicts.")));
}

/*
 * Reading many licenses takes as much again as is kept of them.  Malloc keeps
 * what is free between blocks that are not; the kernel can have it.
 */
static void
GiveBackFree(const Rulebook *rulebook pg_attribute_unused())
{
#ifdef __GLIBC__
	if (MemoryContextMemAllocated(rulebook->context, true) > GIVE_BACK_FROM)
		malloc_trim(0);
#endif
}

/* What was just read is a rulebook of its own, also where it stands in the place of another. */
static void
ReadAs(CachedRulebook *slot, const RulebookId *id)
{
	slot->id = *id;
	slot->fleeting = slot->watch.row_security;
	slot->tried_in = GenerationSetHere() ? GetTopTransactionIdIfAny() : InvalidTransactionId;
	slot->rulebook->number = ++last_number;
	GiveBackFree(slot->rulebook);
}

static void
CompileInto(CachedRulebook *slot, const RulebookId *id, int64 regulation)
{
	MemoryContext context;
	Rulebook   *rulebook;

	NotWhileCompiling();
	DiscardRulebook(slot);
	context = AllocSetContextCreate(TopMemoryContext, "export_control rulebook", RULEBOOK_BLOCKS);
	compiling = true;
	PG_TRY();
	{
		rulebook = MemoryContextAllocZero(context, sizeof(Rulebook));
		rulebook->context = context;

		/*
		 * Watch first: a change that arrives while compiling must not be
		 * lost.
		 */
		RuleWatchBegin(&slot->watch, id->role);
		RulebookLoad(rulebook);

		/*
		 * No rule, but what is remembered of it rests on the role's rights
		 * too.
		 */
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
	slot->rulebook = rulebook;
	slot->regulation = regulation;
	ReadAs(slot, id);
	compiled++;
}

/* Read the licenses of a rulebook again, where nothing else in it has changed. */
static void
ReloadLicenses(CachedRulebook *slot, const RulebookId *id)
{
	MemoryContext context = slot->rulebook->context;

	NotWhileCompiling();
	if (verified == slot)
		verified = NULL;
	compiling = true;
	PG_TRY();
	{
		RuleWatchResume(&slot->watch);
		RulebookReloadLicenses(slot->rulebook);
		RuleWatchEnd();
	}
	PG_CATCH();
	{
		compiling = false;
		slot->rulebook->context = context;
		DiscardRulebook(slot);
		PG_RE_THROW();
	}
	PG_END_TRY();
	compiling = false;
	ReadAs(slot, id);
	licenses_read++;
}

/* ---- the question at every call ---- */

/* What identifies the rules that the active snapshot shows. */
static void
IdentifyRules(RulebookId *id, Generation *generation)
{
	GenerationRead(generation);
	memset(id, 0, sizeof(*id));
	id->generation_table = generation->table;
	id->generation = generation->rules;
	id->role = GetUserId();
}

/* The rulebook compiled from them, if there is one that is not fleeting. */
static CachedRulebook *
FindRulebook(const RulebookId *id)
{
	for (int i = 0; i < MAX_RULEBOOKS; i++)
		if (cache[i].rulebook != NULL && memcmp(&cache[i].id, id, sizeof(*id)) == 0 && !cache[i].fleeting)
			return &cache[i];
	return NULL;
}

/* The one that this run of the executor has compiled for itself. */
static CachedRulebook *
FindFleeting(const View *view)
{
	for (int i = 0; i < MAX_RULEBOOKS; i++)
		if (cache[i].rulebook != NULL && cache[i].fleeting && SameRun(&cache[i].rulebook->view, view))
			return &cache[i];
	return NULL;
}

/* Did this transaction make it, of its own changes? */
static bool
TriedHere(const CachedRulebook *slot)
{
	return GenerationSetHere() && slot->tried_in == GetTopTransactionIdIfAny();
}

/*
 * One that lacks nothing but later licenses.  It becomes the one asked for: all
 * else in it stays, what is remembered of names and of the list above all.  Not
 * where another snapshot of this transaction may go on asking for it.
 */
static CachedRulebook *
FindForLicenses(const RulebookId *id, const Generation *generation)
{
	for (int i = 0; i < MAX_RULEBOOKS; i++)
		if (cache[i].rulebook != NULL && !cache[i].fleeting && cache[i].regulation == generation->regulation &&
			cache[i].id.role == id->role && cache[i].id.generation_table == id->generation_table &&
			(cache[i].used_in != MyLocalTransactionId || TriedHere(&cache[i])) &&
			!RulebookOutgrown(cache[i].rulebook))
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
	if (slot->rulebook == NULL)
		return false;
	if (slot->fleeting)
		return !RunGoesOn(slot->rulebook->view.run);
	return slot->id.role == id->role && slot->used_in != MyLocalTransactionId && !GenerationSetHere();
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
		if (TriedHere(&cache[i]))
			return &cache[i];
		if (place == NULL || cache[i].last_used < place->last_used)
			place = &cache[i];
	}
	return place;
}

/* Find or make the rulebook for a view that none is known to go with. */
static Rulebook *
RulebookVerify(const View *view)
{
	CachedRulebook *found;
	RulebookId	id;
	Generation	generation;

	/* First: it may let invalidations in, of what would be found. */
	IdentifyRules(&id, &generation);
	SettleDoubts();
	found = generation.ambiguous ? NULL : FindRulebook(&id);
	if (found == NULL)
		found = FindFleeting(view);
	if (found == NULL && !generation.ambiguous && (found = FindForLicenses(&id, &generation)) != NULL)
		ReloadLicenses(found, &id);
	if (found == NULL)
	{
		found = RulebookPlace(&id);
		CompileInto(found, &id, generation.regulation);
		if (generation.ambiguous)
			found->fleeting = true;
		if (!found->fleeting)
			RulebookCompiled(found->rulebook, &id);
	}
	found->last_used = ++clock_hand;
	found->used_in = MyLocalTransactionId;
	found->rulebook->view = *view;

	/*
	 * Reading tables may have let invalidations in: then verify again next
	 * time.
	 */
	verified = RuleWatchDoubtful() ? NULL : found;
	return found->rulebook;
}

/* What is remembered is bounded here, where nothing of it is in use. */
static Rulebook *
Trimmed(Rulebook *rulebook)
{
	if (unlikely(rulebook->crowded))
		RulebookTrim(rulebook);
	return rulebook;
}

Rulebook *
RulebookGet(void)
{
	View		view = ViewNow();

	if (unlikely(verified == NULL || !SameRows(&verified->rulebook->view, &view) ||
				 (verified->fleeting && !SameRun(&verified->rulebook->view, &view))))
		return Trimmed(RulebookVerify(&view));
	verified->rulebook->view = view;
	return Trimmed(verified->rulebook);
}

Rulebook *
RulebookGetAgain(void)
{
	View		view = ViewNow();

	if (verified != NULL && SameRows(&verified->rulebook->view, &view))
		return Trimmed(verified->rulebook);
	return RulebookGet();
}

Rulebook *
RulebookAtHand(RulebookId *id)
{
	CachedRulebook *found;
	Generation	generation;

	if (!ActiveSnapshotSet() || GenerationSetHere())
		return NULL;
	IdentifyRules(id, &generation);
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
	RulebookUsage usage = {0, compiled, licenses_read, 0, PartsBytes()};

	for (int i = 0; i < MAX_RULEBOOKS; i++)
		if (cache[i].rulebook != NULL)
		{
			usage.kept++;
			usage.names += RulebookNames(cache[i].rulebook);
			usage.bytes += MemoryContextMemAllocated(cache[i].rulebook->context, true);
		}
	return usage;
}

/*
 * forget_rules() returns void
 *
 * Everything that this session remembers of the rules and the listed parties:
 * the next question reads them.
 */
Datum
forget_rules(PG_FUNCTION_ARGS)
{
	forgotten = true;
	verified = NULL;
	PG_RETURN_VOID();
}
