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
 * A line has places for eight verdicts, in two cache lines that memory
 * delivers together.  In a full one a new verdict replaces an arbitrary one,
 * not the oldest: reports come round to the same orders again and again, and a
 * line with one verdict too many would then never find any of them.  Which
 * line that is does not depend on the party if that is named nowhere, as most
 * are, so it can be prefetched before the party is known.  Other parties have
 * lines of their own: there may be hundreds for one item and destination.
 */
#include "support/compat.h"

#include "memo/stated_memo.h"
#include "order/evidence_memo.h"
#include "screening/party.h"
#include "support/huge_pages.h"
#include "support/text_hash.h"

#define MEMO_WAYS		8
#define LINE_BITS		11		/* at first; 256 kB */
#define LINE_BITS_MOST	15		/* 4 MB, if that is not enough */
#define ASKED_SETS		8192	/* beyond these, all facts are taken as asked
								 * for */
#define ON_FACTS_BITS	15		/* 256 kB */

typedef struct StatedVerdict
{
	Remembered	verdict;
	uint32		facts;			/* what is stated of the facts asked for,
								 * EvidenceOnFacts(); 0: free */
	uint16		set;			/* of the facts asked for */
} StatedVerdict;

StaticAssertDecl(sizeof(StatedVerdict) * MEMO_WAYS == 128, "a line is two cache lines");

/*
 * What some evidence states of a set of facts, as looked up before, in one number:
 * bits 0-23 are EvidenceOnFacts(), 24-39 the set, and 40-63 the number of the
 * evidence.  0: free.
 */
typedef uint64 OnFacts;

#define ON_FACTS_SHIFT	24
#define ON_FACTS_MASK	((UINT64CONST(1) << ON_FACTS_SHIFT) - 1)

/* The number of a set of facts. */
typedef struct AskedSet
{
	const FactsAsked *asked;
	uint32		hash;
	uint16		number;
	char		status;
} AskedSet;

#define SH_PREFIX asked
#define SH_ELEMENT_TYPE AskedSet
#define SH_KEY_TYPE const FactsAsked *
#define SH_KEY asked
#define SH_HASH_KEY(table, k) ((uint32) TextHash((const char *) (k), sizeof(FactsAsked), 0))
#define SH_EQUAL(table, a, b) (memcmp((a), (b), sizeof(FactsAsked)) == 0)
#define SH_SCOPE static inline
#define SH_STORE_HASH
#define SH_GET_HASH(table, a) (a)->hash
#define SH_DECLARE
#define SH_DEFINE
#include "lib/simplehash.h"

struct StatedMemo
{
	int			bits;			/* so many bits of a hash choose a line */
	uint32		displaced;		/* verdicts that were overwritten by others */
	StatedVerdict *lines;		/* MEMO_WAYS << bits; of a line, free ones
								 * last */
	void	   *room;			/* the memory they are in */
	MemoryContext context;
	int			nsets;
	int			sets_room;
	const FactsAsked **sets;	/* by number, the empty one first */
	asked_hash *numbers;
	OnFacts		on_facts[1 << ON_FACTS_BITS];
};

/* ---- facts ---- */

/* The number of what evidence states of a set of facts. */
static uint32
FactsOf(Rulebook *rb, const Evidence *evidence, uint16 set)
{
	struct StatedMemo *memo = rb->stated;
	uint64		asked = (uint64) evidence->number << 16 | set;
	OnFacts    *place = &memo->on_facts[asked * UINT64CONST(0x9E3779B97F4A7C15) >> (64 - ON_FACTS_BITS)];

	if (unlikely(*place >> ON_FACTS_SHIFT != asked))
	{
		uint32		facts = EvidenceOnFacts(rb, evidence, memo->sets[set]);

		/* Numbers are given anew long before they need more bits. */
		Assert(Max(facts, evidence->number) <= ON_FACTS_MASK);
		*place = asked << ON_FACTS_SHIFT | facts;
	}
	return (uint32) (*place & ON_FACTS_MASK);
}

/* The number of a set.  The last set has all facts, and stands for those there is no room for. */
static uint16
NumberOfSet(struct StatedMemo *memo, const FactsAsked *set)
{
	AskedSet   *known = asked_lookup(memo->numbers, set);
	FactsAsked *copy;
	bool		found;

	if (known != NULL)
		return known->number;
	if (memo->nsets == ASKED_SETS)
		return ASKED_SETS - 1;
	if (memo->nsets == memo->sets_room)
	{
		memo->sets_room *= 2;
		memo->sets = repalloc(memo->sets, sizeof(FactsAsked *) * memo->sets_room);
	}
	copy = MemoryContextAlloc(memo->context, sizeof(FactsAsked));
	if (memo->nsets == ASKED_SETS - 1)
		memset(copy, 0xFF, sizeof(FactsAsked));
	else
		*copy = *set;
	memo->sets[memo->nsets] = copy;
	known = asked_insert(memo->numbers, copy, &found);
	known->number = (uint16) memo->nsets++;
	return known->number;
}

/* The number of a set with what was asked just now added to it. */
static uint16
AddAsked(struct StatedMemo *memo, uint16 set, const FactsAsked *asked)
{
	FactsAsked	all = *memo->sets[set];

	FactSetOr(&all.value, &asked->value);
	FactSetOr(&all.exact, &asked->exact);
	FactSetOr(&all.if_true, &asked->if_true);
	return memcmp(&all, memo->sets[set], sizeof(FactsAsked)) == 0 ? set : NumberOfSet(memo, &all);
}

/* ---- verdicts ---- */

/* The key of a line: without the party, if that is named nowhere. */
static inline uint64
LineKey(Remembered remembered)
{
	uint64		party = remembered >> KEY_PARTY_SHIFT & KEY_PARTY_MASK;

	return remembered & ((UINT64CONST(1) << (party < PARTY_FIRST_NUMBER ? KEY_PARTY_SHIFT : VERDICT_SHIFT)) - 1);
}

/* The line for verdicts on an item and a destination with such facts. */
static inline StatedVerdict *
LineOf(const struct StatedMemo *memo, uint64 key, uint16 set, uint32 facts)
{
	uint64		hash = (key << 16 ^ set) * UINT64CONST(0x9E3779B97F4A7C15);

	hash = (hash ^ hash >> 32 ^ facts) * UINT64CONST(0xBF58476D1CE4E5B9);
	return &memo->lines[(hash >> (64 - memo->bits)) * MEMO_WAYS];
}

bool
StatedMemoTakes(const Order *order)
{
	/*
	 * Licenses of the consignee depend on the other parties, and on facts
	 * that the number leaves out.
	 */
	return order->evidence->number != 0 && !(order->licenses_asked && order->party != PARTY_NAMED_NOWHERE && !(order->party & PARTY_STATED_ALIKE));
}

void
StatedMemoPrefetch(Rulebook *rb, Order *order, Remembered key, uint16 asked_set)
{
	struct StatedMemo *memo = rb->stated;
	const StatedVerdict *line;

	if (memo == NULL || order->evidence->number == 0)
		return;
	order->asked_set = asked_set;
	order->facts = FactsOf(rb, order->evidence, asked_set);
	line = LineOf(memo, LineKey(key), asked_set, order->facts);
	__builtin_prefetch(line);
	__builtin_prefetch(line + MEMO_WAYS / 2);
}

bool
StatedMemoFind(Rulebook *rb, const Order *order, Remembered key, const DatedVerdict *holdings, Eligibility *verdict)
{
	const StatedVerdict *line;

	if (order->facts == 0)
		return false;
	line = LineOf(rb->stated, LineKey(key), order->asked_set, order->facts);
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

/* Is one on the same orders, to the same end?  The later of two then holds as long as the one from an earlier day. */
static bool
SameToTheEnd(const StatedVerdict *known, const StatedVerdict *other, const DatedVerdict *holdings)
{
	return known->facts == other->facts && known->set == other->set && KeyOf(known->verdict) == KeyOf(other->verdict) &&
		memcmp(&holdings[NumberOf(known->verdict)].verdict, &holdings[NumberOf(other->verdict)].verdict, sizeof(Eligibility)) == 0;
}

/* Enters a verdict into its line, perhaps for one that holds for a part of its days. */
static void
EnterVerdict(struct StatedMemo *memo, const StatedVerdict *known, const DatedVerdict *holdings)
{
	StatedVerdict *line = LineOf(memo, LineKey(known->verdict), known->set, known->facts);
	int			way = 0;

	while (way < MEMO_WAYS && line[way].facts != 0 && !SameToTheEnd(&line[way], known, holdings))
		way++;
	if (way == MEMO_WAYS)
		way = memo->displaced++ % MEMO_WAYS;
	line[way] = *known;
}

/* Moves all verdicts to four times as many lines. */
static void
MakeMoreLines(struct StatedMemo *memo, MemoryContext context, const DatedVerdict *holdings)
{
	StatedVerdict *lines = memo->lines;
	void	   *room = memo->room;
	int			count = MEMO_WAYS << memo->bits;

	MakeLines(memo, context, memo->bits + 2);
	for (int i = 0; i < count; i++)
		if (lines[i].facts != 0)
			EnterVerdict(memo, &lines[i], holdings);
	memo->displaced = 0;
	pfree(room);
}

/*
 * The memo, with more room if verdicts were overwritten for one in thirty-two of
 * its places: a verdict made anew costs as much as fifty found.
 */
static struct StatedMemo *
MakeRoom(Rulebook *rb, const DatedVerdict *holdings)
{
	static const FactsAsked nothing;
	struct StatedMemo *memo = rb->stated;

	if (memo == NULL)
	{
		memo = MemoryContextAllocZero(rb->context, sizeof(struct StatedMemo));
		memo->context = rb->context;
		memo->sets_room = 64;
		memo->sets = MemoryContextAlloc(rb->context, sizeof(FactsAsked *) * memo->sets_room);
		memo->numbers = asked_create(rb->context, memo->sets_room, NULL);
		NumberOfSet(memo, &nothing);
		MakeLines(memo, rb->context, LINE_BITS);
		rb->stated = memo;
	}
	else if (memo->bits < LINE_BITS_MOST && memo->displaced > ((uint32) MEMO_WAYS << memo->bits) / 32)
		MakeMoreLines(memo, rb->context, holdings);
	return memo;
}

void
StatedMemoAdd(Rulebook *rb, const Order *order, Remembered verdict, const DatedVerdict *holdings, uint16 *asked_set)
{
	struct StatedMemo *memo = MakeRoom(rb, holdings);
	StatedVerdict known = {.verdict = verdict};

	known.set = *asked_set = AddAsked(memo, *asked_set, order->evidence->asked);
	known.facts = FactsOf(rb, order->evidence, known.set);
	EnterVerdict(memo, &known, holdings);
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
