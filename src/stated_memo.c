/*
 * stated_memo.c
 *		Verdicts already made, for orders that state facts.
 *
 * The same as verdict_memo.c for orders with more in them, of which fewer are
 * alike: one table in which a new verdict takes the place of an older one.
 * Facts are told by the number of their content (evidence_memo.c).
 */
#include "compat.h"

#include "evidence_memo.h"
#include "stated_memo.h"

#define MEMO_BITS		13			/* at first; with 40 bytes each, 320 kB */
#define MEMO_BITS_MOST	17			/* 5 MB, where these do not do */
#define MEMO_WAYS		2

typedef struct StatedVerdict
{
	Eccn		item;
	uint32		party;			/* as in Order */
	uint32		evidence;		/* Evidence.number */
	int16		destination;
	uint16		kind;			/* see below; 0: free */
	DateADT		from;			/* it holds from this day */
	Eligibility verdict;
} StatedVerdict;

struct StatedMemo
{
	int			bits;			/* so many of a hash choose a place */
	uint32		displaced;		/* verdicts that had to go for others */
	StatedVerdict verdicts[FLEXIBLE_ARRAY_MEMBER];	/* 1 << bits */
};

#define MEMO_SIZE(bits)	(offsetof(struct StatedMemo, verdicts) + (sizeof(StatedVerdict) << (bits)))

#define KIND_USED		8
#define OrderKind(order) \
	((uint16) ((order)->others_kind << 4 | KIND_USED | ((order)->consignee_text == NULL) << 2 | (order)->has_quantity << 1 | (order)->has_value))

/* May such an order be answered by a verdict on another one? */
#define Fits(order)		((order)->evidence->number != 0)

/* The places where the verdict on an order may be. */
static StatedVerdict *
Places(struct StatedMemo *memo, const Order *order)
{
	uint64		hash = (uint64) order->item * UINT64CONST(0x9E3779B97F4A7C15);

	hash = (hash ^ hash >> 32 ^ ((uint64) order->party << 32 | order->evidence->number)) * UINT64CONST(0xBF58476D1CE4E5B9);
	hash = (hash ^ hash >> 32 ^ ((uint64) OrderKind(order) << 16 | (uint32) order->destination)) * UINT64CONST(0x94D049BB133111EB);
	return &memo->verdicts[(hash >> (64 - memo->bits)) & ~(uint64) (MEMO_WAYS - 1)];
}

static inline bool
IsOf(const StatedVerdict *known, const Order *order)
{
	return known->item == order->item && known->kind == OrderKind(order) && known->party == order->party &&
		known->evidence == order->evidence->number && known->destination == order->destination;
}

bool
StatedMemoFind(const Rulebook *rb, const Order *order, Eligibility *verdict)
{
	const StatedVerdict *places;

	if (rb->stated == NULL || !Fits(order))
		return false;
	places = Places(rb->stated, order);
	for (int way = 0; way < MEMO_WAYS; way++)
		if (IsOf(&places[way], order) && places[way].from <= order->on_date && order->on_date <= places[way].verdict.until)
		{
			*verdict = places[way].verdict;
			return true;
		}
	return false;
}

static struct StatedMemo *
MemoMake(MemoryContext context, int bits)
{
	struct StatedMemo *memo = MemoryContextAllocZero(context, MEMO_SIZE(bits));

	memo->bits = bits;
	return memo;
}

/* Enter a verdict as the newest of its places. */
static void
Enter(struct StatedMemo *memo, StatedVerdict *places, const StatedVerdict *verdict)
{
	memo->displaced += places[MEMO_WAYS - 1].kind != 0;
	memmove(places + 1, places, sizeof(StatedVerdict) * (MEMO_WAYS - 1));
	places[0] = *verdict;
}

/* More room, when half as many verdicts had to go as there is room for.  What it held comes again soon, if it comes often. */
static struct StatedMemo *
MakeRoom(Rulebook *rb)
{
	struct StatedMemo *memo = rb->stated;

	if (memo == NULL)
		rb->stated = MemoMake(rb->context, MEMO_BITS);
	else if (memo->bits < MEMO_BITS_MOST && memo->displaced > (1U << memo->bits) / 2)
	{
		rb->stated = MemoMake(rb->context, memo->bits + 2);
		pfree(memo);
	}
	return rb->stated;
}

void
StatedMemoAdd(Rulebook *rb, const Order *order, const Eligibility *verdict, DateADT from)
{
	struct StatedMemo *memo;
	StatedVerdict known;

	/* Licenses of the consignee look at the other parties, and at facts that the number leaves out. */
	if (!Fits(order) || (order->licenses_asked && order->party != PARTY_ON_NOTHING))
		return;
	memo = MakeRoom(rb);
	known.item = order->item;
	known.party = order->party;
	known.evidence = order->evidence->number;
	known.destination = (int16) order->destination;
	known.kind = OrderKind(order);
	known.from = from;
	known.verdict = *verdict;
	Enter(memo, Places(memo, order), &known);
}

void
StatedMemoReset(Rulebook *rb)
{
	if (rb->stated != NULL)
	{
		rb->stated->displaced = 0;
		memset(rb->stated->verdicts, 0, sizeof(StatedVerdict) << rb->stated->bits);
	}
}
