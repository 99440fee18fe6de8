/*
 * stated_memo.c
 *		Remembers verdicts on orders that state facts.
 *
 * A verdict depends only on the facts that rules asked for while it was made
 * (evidence.h).  So two orders for the same item and destination get the same
 * verdict if they give the same answers to everything that was ever asked there,
 * whatever else they state.  What was asked is a set of facts.  There are few
 * distinct sets, and the row of an item has the number of one for each
 * destination (verdict_memo.c).  Verdicts are found by the set too, so it may
 * grow without harm.
 *
 * Four verdicts share a cache line, in which a new one takes the place of the
 * oldest.  Which line that is does not depend on the party, so it can be
 * prefetched before the party is known.
 */
#include "support/compat.h"

#include "memo/stated_memo.h"
#include "order/evidence_memo.h"
#include "screening/party.h"
#include "support/huge_pages.h"

#define MEMO_WAYS		4
#define LINE_BITS		12			/* at first; 256 kB */
#define LINE_BITS_MOST	16			/* 4 MB, if that is not enough */
#define ASKED_SETS		1024		/* beyond these, all facts are taken as asked for */
#define ON_FACTS_BITS	12

typedef struct StatedVerdict
{
	Remembered	verdict;
	uint32		facts;			/* what is stated of the facts asked for,
								 * EvidenceOnFacts(); 0: free */
	uint16		set;			/* of the facts asked for */
} StatedVerdict;

StaticAssertDecl(sizeof(StatedVerdict) * MEMO_WAYS == 64, "a line is a cache line");

/* What some evidence states of a set of facts, as looked up before. */
typedef struct OnFacts
{
	uint32		evidence;		/* its number; 0: free */
	uint32		facts;			/* EvidenceOnFacts() */
	uint16		set;
} OnFacts;

struct StatedMemo
{
	int			bits;			/* so many bits of a hash choose a line */
	uint32		displaced;		/* verdicts that were overwritten by others */
	StatedVerdict *lines;		/* MEMO_WAYS << bits, the newest of a line first */
	void	   *room;			/* the memory they are in */
	int			nsets;
	FactsAsked	sets[ASKED_SETS];	/* the empty one first */
	OnFacts		on_facts[1 << ON_FACTS_BITS];
};

/* ---- facts ---- */

/* The number of what evidence states of a set of facts. */
static uint32
FactsOf(Rulebook *rb, const Evidence *evidence, uint16 set)
{
	struct StatedMemo *memo = rb->stated;
	uint64		hash = ((uint64) evidence->number << 16 | set) * UINT64CONST(0x9E3779B97F4A7C15);
	OnFacts    *place = &memo->on_facts[hash >> (64 - ON_FACTS_BITS)];

	if (unlikely(place->evidence != evidence->number || place->set != set))
	{
		place->facts = EvidenceOnFacts(rb, evidence, &memo->sets[set]);
		place->evidence = evidence->number;
		place->set = set;
	}
	return place->facts;
}

/* The number of a set.  The last set has all facts, and stands for those there is no room for. */
static uint16
SetNumber(struct StatedMemo *memo, const FactsAsked *set)
{
	int			n = 0;

	while (n < memo->nsets && memcmp(&memo->sets[n], set, sizeof(FactsAsked)) != 0)
		n++;
	if (n == ASKED_SETS)
		return ASKED_SETS - 1;
	if (n == memo->nsets)
	{
		memo->nsets++;
		if (n == ASKED_SETS - 1)
			memset(&memo->sets[n], 0xFF, sizeof(FactsAsked));
		else
			memo->sets[n] = *set;
	}
	return (uint16) n;
}

/* The number of a set with what was asked just now added to it. */
static uint16
AddAsked(struct StatedMemo *memo, uint16 set, const FactsAsked *asked)
{
	FactsAsked	all = memo->sets[set];

	FactSetOr(&all.value, &asked->value);
	FactSetOr(&all.exact, &asked->exact);
	FactSetOr(&all.if_true, &asked->if_true);
	return memcmp(&all, &memo->sets[set], sizeof(FactsAsked)) == 0 ? set : SetNumber(memo, &all);
}

/* ---- verdicts ---- */

/* The line for verdicts on an item and a destination with such facts. */
static inline StatedVerdict *
Line(const struct StatedMemo *memo, uint64 row_and_destination, uint16 set, uint32 facts)
{
	uint64		hash = (row_and_destination << 16 ^ set) * UINT64CONST(0x9E3779B97F4A7C15);

	hash = (hash ^ hash >> 32 ^ facts) * UINT64CONST(0xBF58476D1CE4E5B9);
	return &memo->lines[(hash >> (64 - memo->bits)) * MEMO_WAYS];
}

#define LineKey(remembered)		((remembered) & ((UINT64CONST(1) << KEY_PARTY_SHIFT) - 1))

bool
StatedMemoTakes(const Order *order)
{
	/* Licenses of the consignee depend on the other parties, and on facts that the number leaves out. */
	return order->evidence->number != 0 && !(order->licenses_asked && order->party != PARTY_NAMED_NOWHERE);
}

void
StatedMemoPrefetch(Rulebook *rb, Order *order, Remembered key, uint16 asked_set)
{
	struct StatedMemo *memo = rb->stated;

	if (memo == NULL || order->evidence->number == 0)
		return;
	order->asked_set = asked_set;
	order->facts = FactsOf(rb, order->evidence, asked_set);
	__builtin_prefetch(Line(memo, LineKey(key), asked_set, order->facts));
}

bool
StatedMemoFind(Rulebook *rb, const Order *order, Remembered key, const DatedVerdict *holdings, Eligibility *verdict)
{
	const StatedVerdict *line;

	if (order->facts == 0)
		return false;
	line = Line(rb->stated, LineKey(key), order->asked_set, order->facts);
	for (int way = 0; way < MEMO_WAYS; way++)
		if (line[way].facts == order->facts && line[way].set == order->asked_set && KeyOf(line[way].verdict) == key &&
			HoldsOn(&holdings[NumberOf(line[way].verdict)], order->on_date))
		{
			*verdict = holdings[NumberOf(line[way].verdict)].verdict;
			return true;
		}
	return false;
}

static void
MakeLines(struct StatedMemo *memo, MemoryContext context, int bits)
{
	memo->lines = AllocTable(context, sizeof(StatedVerdict) * MEMO_WAYS << bits, &memo->room);
	memo->bits = bits;
	memo->displaced = 0;
}

/* Enters a verdict as the newest of its line. */
static void
Enter(struct StatedMemo *memo, const StatedVerdict *known)
{
	StatedVerdict *line = Line(memo, LineKey(known->verdict), known->set, known->facts);

	memo->displaced += line[MEMO_WAYS - 1].facts != 0;
	memmove(line + 1, line, sizeof(StatedVerdict) * (MEMO_WAYS - 1));
	line[0] = *known;
}

/* Moves all verdicts to four times as many lines, the oldest of each line first. */
static void
MakeMoreLines(struct StatedMemo *memo, MemoryContext context)
{
	StatedVerdict *lines = memo->lines;
	void	   *room = memo->room;
	int			count = MEMO_WAYS << memo->bits;

	MakeLines(memo, context, memo->bits + 2);
	for (int i = count - 1; i >= 0; i--)
		if (lines[i].facts != 0)
			Enter(memo, &lines[i]);
	memo->displaced = 0;
	pfree(room);
}

/* The memo, with more room if verdicts were overwritten for a quarter of its places. */
static struct StatedMemo *
MakeRoom(Rulebook *rb)
{
	struct StatedMemo *memo = rb->stated;

	if (memo == NULL)
	{
		memo = MemoryContextAllocZero(rb->context, sizeof(struct StatedMemo));
		memo->nsets = 1;
		MakeLines(memo, rb->context, LINE_BITS);
		rb->stated = memo;
	}
	else if (memo->bits < LINE_BITS_MOST && memo->displaced > ((uint32) MEMO_WAYS << memo->bits) / 4)
		MakeMoreLines(memo, rb->context);
	return memo;
}

void
StatedMemoAdd(Rulebook *rb, const Order *order, Remembered verdict, uint16 *asked_set)
{
	struct StatedMemo *memo = MakeRoom(rb);
	StatedVerdict known = {.verdict = verdict};

	known.set = *asked_set = AddAsked(memo, *asked_set, order->evidence->asked);
	known.facts = FactsOf(rb, order->evidence, known.set);
	Enter(memo, &known);
}

void
StatedMemoReset(Rulebook *rb)
{
	struct StatedMemo *memo = rb->stated;

	if (memo == NULL)
		return;
	memo->displaced = 0;
	memset(memo->lines, 0, sizeof(StatedVerdict) * MEMO_WAYS << memo->bits);
	memset(memo->on_facts, 0, sizeof(memo->on_facts));
}
