/*
 * verdict_memo.c
 *		Verdicts already made, for orders that ask the same again.
 *
 * Orders repeat: the same item to the same destination for customers that are
 * on no list and no license.  A verdict with its period answers all of them.
 * Only orders that state nothing else are remembered, and only verdicts that
 * looked at neither amounts nor the ledger.
 *
 * The memo is a table of fixed size without chains: a newer verdict takes an
 * older one's place.  Backends that ask for single orders do not get one.
 */
#include "compat.h"

#include "utils/memutils.h"

#include "module.h"
#include "verdict_memo.h"

#define MEMO_SLOTS	65536		/* a power of two; 2.6 MB */
#define MEMO_AFTER	64			/* verdicts */

typedef struct Remembered
{
	Eccn		item;
	const Screening *party;		/* NULL for all that are on nothing */
	uint32		destination;	/* plus one, with which amounts are given; 0: free */
	DateADT		from;			/* the verdict holds from here until its end */
	Eligibility verdict;
} Remembered;

typedef struct VerdictMemo
{
	uint32		settings;
	Remembered	slots[MEMO_SLOTS];
} VerdictMemo;

/* Does an order state nothing that the memo's key lacks? */
static inline bool
OrderIsPlain(const Order *order)
{
	return order->item_state == ITEM_GIVEN && order->destination >= 0 && order->has_date &&
		order->nothers == 0 && order->evidence == NULL &&
		order->activity == NULL && order->known_on == DATEVAL_NOEND && !order->value_unusable &&
		max_data_age == 0;
}

/* An order without a party is not like one whose party is on nothing. */
static const Screening not_given;

/* Parties that are on no list and no license are alike. */
static inline const Screening *
PartyKey(const Screening *screening)
{
	if (screening == NULL)
		return &not_given;
	return screening->nmatches == 0 && screening->name_key == 0 &&
		!screening->unreadable && !screening->too_general ? NULL : screening;
}

/* The destination, and whether value and quantity are given. */
static inline uint32
DestinationKey(const Order *order)
{
	return (uint32) (order->destination + 1) | (uint32) order->has_value << 30 | (uint32) order->has_quantity << 31;
}

static inline Remembered *
MemoSlot(VerdictMemo *memo, const Order *order, const Screening *party)
{
	uint64		h = (uint64) order->item * UINT64CONST(0x9E3779B97F4A7C15);

	h ^= h >> 29;
	h += (uint64) DestinationKey(order) * UINT64CONST(0xBF58476D1CE4E5B9) + (uint64) (uintptr_t) party;
	h *= UINT64CONST(0x94D049BB133111EB);
	return &memo->slots[(h >> 32) & (MEMO_SLOTS - 1)];
}

bool
VerdictMemoFind(Rulebook *rb, const Order *order, Eligibility *verdict)
{
	VerdictMemo *memo = rb->verdicts;
	const Screening *party;
	Remembered *slot;

	if (!OrderIsPlain(order) || memo == NULL)
		return false;
	if (unlikely(memo->settings != settings_version))
	{
		VerdictMemoReset(rb);
		return false;
	}
	party = PartyKey(order->consignee);
	slot = MemoSlot(memo, order, party);
	if (slot->item != order->item || slot->party != party || slot->destination != DestinationKey(order) ||
		order->on_date < slot->from || order->on_date > slot->verdict.until)
		return false;
	*verdict = slot->verdict;
	return true;
}

void
VerdictMemoAdd(Rulebook *rb, const Order *order, const Eligibility *verdict)
{
	VerdictMemo *memo = rb->verdicts;
	const Screening *party;
	Remembered *slot;

	if (!OrderIsPlain(order) || order->amount_read)
		return;
	if (memo == NULL)
	{
		if (rb->verdicts_made++ < MEMO_AFTER)
			return;
		memo = rb->verdicts = MemoryContextAllocZero(rb->context, sizeof(VerdictMemo));
		memo->settings = settings_version;
	}
	party = PartyKey(order->consignee);
	slot = MemoSlot(memo, order, party);
	if (slot->item == order->item && slot->party == party && slot->destination == DestinationKey(order) &&
		memcmp(&slot->verdict, verdict, sizeof(Eligibility)) == 0)
	{
		/* The same verdict to the same end: it holds in between too. */
		slot->from = Min(slot->from, order->on_date);
		return;
	}
	slot->item = order->item;
	slot->party = party;
	slot->destination = DestinationKey(order);
	slot->from = order->on_date;
	slot->verdict = *verdict;
}

void
VerdictMemoReset(Rulebook *rb)
{
	VerdictMemo *memo = rb->verdicts;

	if (memo == NULL)
		return;
	memset(memo, 0, sizeof(VerdictMemo));
	memo->settings = settings_version;
}
