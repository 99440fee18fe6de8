/*
 * affiliate_closure.c
 *		What follows of a party from who owns it, through whatever chain.
 *
 * A party is caught if listed owners, and owners that are caught themselves,
 * hold half of it together.  Circles of owners catch nobody by themselves, and an
 * owner that is reached on two ways counts with each of its stakes once.
 *
 * All owners behind the party asked about are collected first.  Then the standing
 * of each is passed on to what it owns, until nothing changes any more: a stake
 * is counted twice at most, once when its owner may be caught and once when it
 * surely is.  The result is remembered for all of them, with the days on which
 * nothing that was read changes, so owners that parties share are followed once.
 */
#include "support/compat.h"

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/numeric.h"

#include "determination/affiliate.h"
#include "determination/deliberation.h"
#include "rulebook/rulebook_cache.h"
#include "screening/ownership.h"
#include "screening/party.h"

PG_FUNCTION_INFO_V1(owned_by_listed);

#define NOT_LOOKED_UP		PG_UINT8_MAX	/* Closed.listed */
#define MEMBERS_AT_FIRST	64
#define MEMBERS_KEPT		65536	/* room for more is given back */

/* A party behind the one asked about, or that itself. */
typedef struct Member
{
	int64		yes;			/* shares of owners that count */
	int64		perhaps;		/* of those that may */
	int64		unnamed;		/* of those that rows do not name */
	uint32		party;
	uint8		listed;
	uint8		caught;
	uint8		told;			/* what those that it owns were told of it */
	bool		unknown;		/* a share of an owner that counts, or may, is
								 * not known */
	bool		known;			/* from an earlier question */
	bool		queued;
} Member;

/* An owner, and a party that a part of the text names which names the owner: it may be that one. */
typedef struct OwnerBeside
{
	uint32		owner;
	uint32		part;
} OwnerBeside;

typedef struct OwnerClosure
{
	MemoryContext context;
	uint64		graph;			/* its number */
	uint32		nparties;
	DateADT		known_on;		/* for which versions were made */
	uint32		version;
	Closed	   *closed;			/* by party */
	uint32	   *places;			/* of parties among the members, plus one; 0:
								 * none */
	bool		busy;			/* places may be left from what an error ended */
	Member	   *members;
	uint32	   *queue;
	uint32		nmembers;
	uint32		members_size;
	uint32		nqueue;
	OwnerBeside *beside;
	uint32		nbeside;
	uint32		beside_size;
	bool		unnamed_counts; /* owners not named count without others */
} OwnerClosure;

/* ---- owners ---- */

bool
OwnerCounts(Deliberation *d, OwnersCounted counted, const Party *party)
{
	if (counted == OWNERS_BLOCKED)
		return party->list->effect == EFFECT_BLOCKED;
	return party->list->effect == EFFECT_LICENSE_REQUIRED ||
		party->list->effect == EFFECT_MILITARY_END_USER ||
		(party->list->effect == EFFECT_BLOCKED && ListingBlocks(d, party));
}

const Screening *
OwnerScreening(const Rulebook *rb, uint32 party, int number)
{
	const char *name = OwnerNameOfForm(rb->ownership, party, number);

	return name == NULL ? NULL : PartyScreen(unconstify(Rulebook *, rb), name, (int) strlen(name));
}

/* Is a name on a list that counts?  One that is only like a listed one may be. */
static Truth
NameListed(Deliberation *d, OwnersCounted counted, const Screening *screening)
{
	Truth		listed = screening->unreadable || screening->too_long || screening->too_general || NotComparable(d, screening) ? TRUTH_UNKNOWN : TRUTH_NO;

	for (int i = 0; i < screening->nmatches; i++)
	{
		const PartyMatch *match = &screening->matches[i];

		if (match->level != MATCH_REJECTED && ListingCounts(d, match->party) && OwnerCounts(d, counted, match->party))
			listed = TruthOr(listed, match->level == MATCH_EXACT ? TRUTH_YES : TRUTH_UNKNOWN);
		else
		{
			const Party *today = RenamedTo(d, screening, match);

			if (today != NULL && OwnerCounts(d, counted, today))
				listed = TruthOr(listed, TRUTH_UNKNOWN);
		}
	}
	return listed;
}

/* Is an owner listed, with whatever legal form a row names it?  Another one may be cleared by a decision. */
static Truth
OwnerListed(Deliberation *d, OwnersCounted counted, uint32 party)
{
	Truth		listed = TRUTH_NO;
	const Screening *screening;

	for (int i = 0; listed != TRUTH_YES && (screening = OwnerScreening(d->rb, party, i)) != NULL; i++)
		listed = TruthOr(listed, NameListed(d, counted, screening));
	return listed;
}

/* ---- members ---- */

static void
MoreMembers(OwnerClosure *closure)
{
	closure->members_size *= 2;
	closure->members = repalloc_huge(closure->members, sizeof(Member) * (Size) closure->members_size);
	closure->queue = repalloc_huge(closure->queue, sizeof(uint32) * (Size) closure->members_size);
}

static void
FirstMembers(OwnerClosure *closure)
{
	closure->members_size = MEMBERS_AT_FIRST;
	closure->members = MemoryContextAlloc(closure->context, sizeof(Member) * closure->members_size);
	closure->queue = MemoryContextAlloc(closure->context, sizeof(uint32) * closure->members_size);
}

/* What was found of a party before, if it is so on this day. */
static const Closed *
ClosedBefore(const OwnerClosure *closure, const Deliberation *d, uint32 party)
{
	const Closed *closed = &closure->closed[party];

	return closed->version == closure->version && InForce(closed, d->day) ? closed : NULL;
}

static Member *
AddMember(OwnerClosure *closure, Deliberation *d, uint32 party)
{
	const Closed *before = ClosedBefore(closure, d, party);
	Member	   *member;

	if (closure->nmembers == closure->members_size)
		MoreMembers(closure);
	member = &closure->members[closure->nmembers++];
	closure->places[party] = closure->nmembers;
	memset(member, 0, sizeof(*member));
	member->party = party;
	member->listed = NOT_LOOKED_UP;
	if (before != NULL)
	{
		VerdictMayChange(d, before->from, before->through);
		member->known = true;
		member->listed = before->listed;
		member->caught = before->caught;
		member->yes = before->share;
	}
	return member;
}

static void
AddBeside(OwnerClosure *closure, Deliberation *d, uint32 owner, uint32 part)
{
	if (part == owner || part >= closure->nparties)
		return;
	if (closure->nbeside == closure->beside_size)
	{
		closure->beside_size = Max(16, 2 * closure->beside_size);
		closure->beside = closure->beside == NULL ? MemoryContextAlloc(closure->context, sizeof(OwnerBeside) * closure->beside_size) :
			repalloc_huge(closure->beside, sizeof(OwnerBeside) * (Size) closure->beside_size);
	}
	closure->beside[closure->nbeside++] = (OwnerBeside)
	{
		.owner = owner, .part = part
	};
	if (closure->places[part] == 0)
		AddMember(closure, d, part);
}

/* Parties that parts of an owner's names may mean, unless it is recorded who owns the owner itself. */
static void
CollectBeside(OwnerClosure *closure, Deliberation *d, uint32 owner)
{
	const Screening *screening;

	for (int i = 0; (screening = OwnerScreening(d->rb, owner, i)) != NULL; i++)
		if (unlikely(screening->nowned > 0) && !OwnersRecorded(d, screening))
			for (int p = 0; p < screening->nowned; p++)
				AddBeside(closure, d, owner, (uint32) (screening->owned[p].key - 1));
}

/* Everybody who owns a part of somebody among the members, added to them. */
static void
CollectMembers(OwnerClosure *closure, Deliberation *d, OwnersCounted counted, uint32 party)
{
	const OwnershipGraph *graph = d->rb->ownership;

	closure->nmembers = closure->nbeside = 0;
	AddMember(closure, d, party);
	for (uint32 m = 0; m < closure->nmembers; m++)
	{
		CHECK_FOR_INTERRUPTS();
		if (closure->members[m].known)
			continue;
		FOREACH_OWNER(stake, graph, closure->members[m].party)
		{
			Member	   *owner;
			uint32		place;

			VerdictMayChange(d, stake->from, stake->through);
			d->order->owners_read++;
			if (stake->owner == OWNER_NOBODY || stake->owner == stake->owned || !InForce(stake, d->day))
				continue;
			if (stake->owner == OWNER_UNNAMED)
			{
				/* All of what it has, where that is open. */
				closure->members[m].unnamed += stake->share == SHARE_UNKNOWN ? SHARE_HALF : stake->share;
				continue;
			}
			place = closure->places[stake->owner];
			owner = place == 0 ? AddMember(closure, d, stake->owner) : &closure->members[place - 1];
			if (owner->listed == NOT_LOOKED_UP)
			{
				owner->listed = OwnerListed(d, counted, stake->owner);
				if (owner->listed == TRUTH_NO)
					CollectBeside(closure, d, stake->owner);
			}
		}
	}
}

/* ---- who is caught ---- */

static Truth
HalfOwned(const OwnerClosure *closure, const Member *member)
{
	int64		known = member->yes + member->perhaps;

	if (member->yes >= SHARE_HALF)
		return TRUTH_YES;

	/*
	 * Owners that nobody named are owners unknown: alone they are what the
	 * policy says.
	 */
	if (known > 0 || closure->unnamed_counts)
		known += member->unnamed;
	return member->unknown || known >= SHARE_HALF ? TRUTH_UNKNOWN : TRUTH_NO;
}

static Truth
MemberCounts(const Member *member)
{
	return TruthOr(member->listed == NOT_LOOKED_UP ? TRUTH_NO : member->listed, member->caught);
}

/* Queue a member if there is news of it for those that it owns. */
static void
QueueMember(OwnerClosure *closure, uint32 m)
{
	Member	   *member = &closure->members[m];

	if (member->queued || MemberCounts(member) == member->told)
		return;
	member->queued = true;
	closure->queue[closure->nqueue++] = m;
}

/* Tell those that a member owns how it counts now. */
static void
TellOwned(OwnerClosure *closure, const Deliberation *d, Member *owner)
{
	const OwnershipGraph *graph = d->rb->ownership;
	Truth		counts = MemberCounts(owner);
	Truth		told = owner->told;

	owner->told = counts;
	FOREACH_HELD(at, graph, owner->party)
	{
		const Stake *stake = &graph->stakes[graph->held[at]];
		uint32		place = closure->places[stake->owned];
		Member	   *member;

		if (place == 0 || stake->owner == stake->owned || !InForce(stake, d->day))
			continue;
		member = &closure->members[place - 1];
		if (member->known)
			continue;
		if (stake->share == SHARE_UNKNOWN)
			member->unknown = true;
		else if (counts == TRUTH_YES)
		{
			member->yes += stake->share;
			if (told == TRUTH_UNKNOWN)
				member->perhaps -= stake->share;
		}
		else
			member->perhaps += stake->share;
		member->caught = HalfOwned(closure, member);
		QueueMember(closure, place - 1);
	}
}

/* Owners that may be a party which may be caught may count. */
static void
QueueBeside(OwnerClosure *closure)
{
	for (uint32 i = 0; i < closure->nbeside; i++)
	{
		const OwnerBeside *beside = &closure->beside[i];
		uint32		m = closure->places[beside->owner] - 1;

		CHECK_FOR_INTERRUPTS();
		if (closure->members[m].listed != TRUTH_NO || closure->members[closure->places[beside->part] - 1].caught == TRUTH_NO)
			continue;
		closure->members[m].listed = TRUTH_UNKNOWN;
		QueueMember(closure, m);
	}
}

static void
TellQueued(OwnerClosure *closure, const Deliberation *d)
{
	while (closure->nqueue > 0)
	{
		Member	   *member = &closure->members[closure->queue[--closure->nqueue]];

		CHECK_FOR_INTERRUPTS();
		member->queued = false;
		TellOwned(closure, d, member);
	}
}

static void
CatchMembers(OwnerClosure *closure, const Deliberation *d)
{
	closure->nqueue = 0;
	for (uint32 m = 0; m < closure->nmembers; m++)
	{
		Member	   *member = &closure->members[m];

		if (!member->known)
			member->caught = HalfOwned(closure, member);
		QueueMember(closure, m);
	}
	do
	{
		TellQueued(closure, d);
		QueueBeside(closure);
	} while (closure->nqueue > 0);
}

/* ---- what is remembered ---- */

/* Room for what follows from the graph, which may be another one than before. */
static OwnerClosure *
ClosureOf(Rulebook *rb, OwnersCounted counted)
{
	OwnerClosure *closure;

	if (rb->owner_closure == NULL)
		rb->owner_closure = MemoryContextAllocZero(rb->context, sizeof(OwnerClosure) * 2);
	closure = &rb->owner_closure[counted];
	if (closure->context != NULL && closure->graph == rb->ownership->number)
		return closure;
	if (closure->context != NULL)
		MemoryContextDelete(closure->context);
	memset(closure, 0, sizeof(*closure));
	closure->context = AllocSetContextCreate(rb->context, "export_control owners, closure", ALLOCSET_DEFAULT_SIZES);
	closure->graph = rb->ownership->number;
	closure->nparties = rb->ownership->nparties;
	closure->version = 1;
	closure->known_on = DATEVAL_NOEND;
	closure->closed = MemoryContextAllocExtended(closure->context, sizeof(Closed) * ((Size) closure->nparties + 1), MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	closure->places = MemoryContextAllocExtended(closure->context, sizeof(uint32) * ((Size) closure->nparties + 1), MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	FirstMembers(closure);
	return closure;
}

static void
BeginClosing(OwnerClosure *closure, Deliberation *d)
{
	if (closure->busy)
		memset(closure->places, 0, sizeof(uint32) * ((Size) closure->nparties + 1));
	closure->busy = true;
	if (closure->known_on != d->order->known_on)
	{
		/* What is known on another day may be something else. */
		closure->known_on = d->order->known_on;
		closure->version++;
	}
}

/* Remember what was found of all members, and how long it is so. */
static void
EndClosing(OwnerClosure *closure, const Deliberation *d)
{
	for (uint32 m = 0; m < closure->nmembers; m++)
	{
		const Member *member = &closure->members[m];

		closure->places[member->party] = 0;
		if (!member->known || closure->closed[member->party].listed != member->listed)
			closure->closed[member->party] = (Closed)
		{
			.from = d->since, .through = d->next == DATEVAL_NOEND ? DATEVAL_NOEND : d->next - 1, .share = member->yes,
				.version = closure->version, .listed = member->listed, .caught = member->caught
		};
	}
	if (closure->members_size > MEMBERS_KEPT)
	{
		pfree(closure->members);
		pfree(closure->queue);
		FirstMembers(closure);
	}
	closure->busy = false;
}

Closed
OwnersClose(Deliberation *d, OwnersCounted counted, uint32 party)
{
	OwnerClosure *closure = ClosureOf(d->rb, counted);
	DateADT		since = d->since;
	DateADT		next = d->next;
	Closed		found;

	BeginClosing(closure, d);
	if (ClosedBefore(closure, d, party) == NULL)
	{
		d->since = DATEVAL_NOBEGIN;
		d->next = DATEVAL_NOEND;
		closure->unnamed_counts = PolicyFor(d, POLICY_UNKNOWN_OWNERSHIP)->number != UNKNOWN_OWNERSHIP_TRAIL;
		CollectMembers(closure, d, counted, party);
		CatchMembers(closure, d);
		EndClosing(closure, d);
		d->since = since;
		d->next = next;
	}
	closure->busy = false;
	found = closure->closed[party];
	VerdictMayChange(d, found.from, found.through);
	return found;
}

/* ---- SQL ---- */

/*
 * owned_by_listed(on_date date) returns table(party text, percent numeric,
 * half boolean)
 *
 * The parties in export_control.ownership in which listed owners, and parties
 * caught through them, hold a stake on the day: how much of it for sure, and
 * whether that is half; NULL where it may be.  Whether the rule on affiliates is
 * in force is another question.
 */
Datum
owned_by_listed(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	Rulebook   *rb = RulebookGet();
	Order		order = {.known_on = DATEVAL_NOEND, .lists_end = DATEVAL_NOEND};
	Deliberation d = {.rb = rb, .order = &order, .next = DATEVAL_NOEND, .since = DATEVAL_NOBEGIN};

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(0))
		return (Datum) 0;
	d.day = PG_GETARG_DATEADT(0);
	for (uint32 party = 0; party < rb->ownership->nparties; party++)
	{
		Closed		owned;
		Datum		values[3];
		bool		nulls[3] = {false};

		if (rb->ownership->first[party] == rb->ownership->first[party + 1])
			continue;
		CHECK_FOR_INTERRUPTS();
		owned = OwnersClose(&d, OWNERS_OF_RULE, party);
		if (owned.caught == TRUTH_NO && owned.share == 0)
			continue;
		values[0] = CStringGetTextDatum(OwnerName(rb->ownership, party));
		values[1] = NumericGetDatum(int64_div_fast_to_numeric(owned.share, 6));
		values[2] = BoolGetDatum(owned.caught == TRUTH_YES);
		nulls[2] = owned.caught == TRUTH_UNKNOWN;
		tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
	}
	return (Datum) 0;
}
