/*
 * verdict_memo.c
 *		Verdicts already made, for orders that ask the same again.
 *
 * Orders repeat: the same item to the same destination for customers that are
 * on no list and no license.  A verdict with its period answers all of them.
 * Only orders that state nothing else are remembered, and only verdicts that
 * looked at neither amounts nor the ledger.
 *
 * Waiting for memory is most of what a look costs, so what is remembered is
 * small.  A verdict is named by its number among the distinct ones, which are
 * few.  Parties that are on nothing have a row for each item, with such a
 * number for each destination.  What has no room there, other parties and
 * further periods, has sets of four, each a cache line, in which a new verdict
 * takes the place of the oldest; when that has happened often there are twice
 * as many.  Backends that ask for single orders do not get a memo.
 */
#include "compat.h"

#include "common/hashfn.h"

#include "huge_pages.h"
#include "license.h"
#include "module.h"
#include "verdict_memo.h"

#define MEMO_AFTER		64			/* verdicts */
#define MEMO_SETS_BITS	12			/* at first; with MEMO_WAYS 256 kB */
#define MEMO_SETS_MOST	16			/* 4 MB */
#define MEMO_WAYS		4
#define MEMO_ROWS		8192		/* at most; half a kilobyte each */
#define MEMO_HOLDINGS	65536		/* at most */

/*
 * What an order asks beside its item and its destination: the party, and
 * which amounts are given.
 */
#define KIND_OF(party, order) \
	((uint64) (party) << 2 | (uint64) (order)->has_quantity << 1 | (uint64) (order)->has_value)

/*
 * One number of bits 0-9 the destination plus one, 10-43 the kind, 44-63 the
 * verdict.  0: free.
 */
typedef struct Remembered
{
	Eccn		item;
	uint64		about;
} Remembered;

#define ABOUT_KIND_SHIFT	10
#define ABOUT_VERDICT_SHIFT	44
#define ABOUT_KEY_MASK		((UINT64CONST(1) << ABOUT_VERDICT_SHIFT) - 1)

StaticAssertDecl(MAX_DESTINATIONS < 1 << ABOUT_KIND_SHIFT, "a destination fits in its bits");
StaticAssertDecl(MEMO_HOLDINGS <= 1 << (64 - ABOUT_VERDICT_SHIFT), "the number of a verdict fits in its bits");
#define SETS_SIZE(bits)		(sizeof(Remembered) * MEMO_WAYS << (bits))

StaticAssertDecl(sizeof(Remembered) * MEMO_WAYS == 64, "a set is a cache line");

/* The row of an item and a kind; number plus one, 0: free. */
typedef struct MemoRow
{
	Eccn		item;
	uint32		kind;
	uint32		row;
} MemoRow;

/* A verdict and the day from which it holds. */
typedef struct Holding
{
	Eligibility verdict;
	DateADT		from;
	uint32		unused;			/* 0, so that equal ones have equal bytes */
} Holding;

StaticAssertDecl(sizeof(Holding) == 24, "no padding: bytes are hashed and compared");

typedef struct HoldingNumber
{
	Holding		holding;
	uint32		number;
	char		status;
} HoldingNumber;

#define SH_PREFIX holding
#define SH_ELEMENT_TYPE HoldingNumber
#define SH_KEY_TYPE Holding
#define SH_KEY holding
#define SH_HASH_KEY(table, k) hash_bytes((const unsigned char *) &(k), sizeof(Holding))
#define SH_EQUAL(table, a, b) (memcmp(&(a), &(b), sizeof(Holding)) == 0)
#define SH_SCOPE static inline
#define SH_DECLARE
#define SH_DEFINE
#include "lib/simplehash.h"

typedef struct VerdictMemo
{
	uint32		settings;
	uint32		ndestinations;
	uint32		nholdings;		/* 0 is not used */
	uint32		holdings_room;
	Holding    *holdings;		/* by number */
	holding_hash *numbers;
	uint32		nrows;
	uint32		rows_room;
	uint16	   *rows;			/* numbers of verdicts by destination, row by row */
	MemoRow    *row_places;		/* 2 * MEMO_ROWS, with linear probing */
	int			sets_bits;		/* so many bits of a hash choose a set */
	uint32		displaced;		/* verdicts that had to go since there are so many */
	void	   *sets_room;
	Remembered *sets;			/* of MEMO_WAYS, the newest first; aligned, in sets_room */
} VerdictMemo;

StaticAssertDecl(MEMO_HOLDINGS <= 1 << 16, "a row's numbers are of two bytes");

/* Does an order state nothing that the memo's key lacks? */
static inline bool
OrderIsPlain(const Order *order)
{
	return order->item_state == ITEM_GIVEN && order->destination >= 0 && order->has_date &&
		order->nothers == 0 && order->evidence == NULL &&
		order->activity == NULL && order->known_on == DATEVAL_NOEND && !order->value_unusable &&
		max_data_age == 0;
}

/*
 * A party that is on nothing but licenses is like one that is on nothing,
 * where no license is needed or none reaches.
 */
#define LicensesOnly(order)		(((order)->party & PARTY_ON_LICENSES_ONLY) != 0)
#define HasRow(order)			((order)->party < PARTY_FIRST_NUMBER || LicensesOnly(order))
#define RowKind(order)			((uint32) KIND_OF(LicensesOnly(order) ? PARTY_ON_NOTHING : (order)->party, order))

static bool
OrderLicensesReach(const Rulebook *rb, const Order *order)
{
	return LicensesReach(rb, order->consignee->name_key, order->item, LicenseDestination(rb, order->destination));
}

static inline uint64
MemoHash(Eccn item, uint64 about)
{
	return ((uint64) item ^ about * UINT64CONST(0x9E3779B97F4A7C15)) * UINT64CONST(0xBF58476D1CE4E5B9);
}

static inline Remembered *
MemoSet(const VerdictMemo *memo, Eccn item, uint64 about)
{
	return &memo->sets[(MemoHash(item, about) >> (64 - memo->sets_bits)) * MEMO_WAYS];
}

/* The place of an item's row, free or not. */
static inline MemoRow *
MemoRowPlace(const VerdictMemo *memo, Eccn item, uint32 kind)
{
	for (uint32 i = (uint32) (MemoHash(item, kind) >> 50);; i++)
	{
		MemoRow    *place = &memo->row_places[i & (2 * MEMO_ROWS - 1)];

		if (place->row == 0 || (place->item == item && place->kind == kind))
			return place;
	}
}

StaticAssertDecl(2 * MEMO_ROWS == 1 << (64 - 50), "as many places as the hash has values");

static inline uint16 *
MemoRowEntry(const VerdictMemo *memo, const MemoRow *place, int destination)
{
	return &memo->rows[(Size) (place->row - 1) * memo->ndestinations + destination];
}

static inline bool
HoldsOn(const Holding *holding, DateADT day)
{
	return holding->from <= day && day <= holding->verdict.until;
}

/*
 * Would a license change nothing of a verdict made without one?  Not of what
 * needs none; of a review that ends, it might move the end.
 */
static inline bool
NeedsNoLicense(const Eligibility *verdict)
{
	Outcome		outcome = EligibilityOutcome(verdict);

	return outcome < OUTCOME_REVIEW || (outcome == OUTCOME_REVIEW && verdict->until == DATEVAL_NOEND);
}

bool
VerdictMemoFind(Rulebook *rb, const Order *order, Eligibility *verdict)
{
	VerdictMemo *memo = rb->verdicts;
	const Holding *holding;
	const Remembered *set;
	uint64		about;

	if (!OrderIsPlain(order) || memo == NULL)
		return false;
	if (unlikely(memo->settings != settings_version))
	{
		VerdictMemoReset(rb);
		return false;
	}
	if (likely(HasRow(order)))
	{
		const MemoRow *place = MemoRowPlace(memo, order->item, RowKind(order));

		if (likely(place->row != 0))
		{
			holding = &memo->holdings[*MemoRowEntry(memo, place, order->destination)];
			if (likely(HoldsOn(holding, order->on_date)) &&
				(!LicensesOnly(order) || NeedsNoLicense(&holding->verdict) || !OrderLicensesReach(rb, order)))
			{
				*verdict = holding->verdict;
				return true;
			}
		}
	}
	about = KIND_OF(order->party, order) << ABOUT_KIND_SHIFT | (uint64) (order->destination + 1);
	set = MemoSet(memo, order->item, about);
	for (int way = 0; way < MEMO_WAYS; way++)
		if (set[way].item == order->item && (set[way].about & ABOUT_KEY_MASK) == about)
		{
			holding = &memo->holdings[set[way].about >> ABOUT_VERDICT_SHIFT];
			if (HoldsOn(holding, order->on_date))
			{
				*verdict = holding->verdict;
				return true;
			}
		}
	return false;
}

/* The number of a verdict and its period among the distinct ones. */
static uint32
HoldingNumberOf(Rulebook *rb, VerdictMemo *memo, const Holding *holding)
{
	HoldingNumber *entry = holding_lookup(memo->numbers, *holding);
	bool		found;

	if (entry != NULL)
		return entry->number;
	if (memo->nholdings == MEMO_HOLDINGS)
		VerdictMemoReset(rb);
	if (memo->nholdings == memo->holdings_room)
	{
		memo->holdings_room *= 2;
		memo->holdings = repalloc(memo->holdings, sizeof(Holding) * memo->holdings_room);
	}
	entry = holding_insert(memo->numbers, *holding, &found);
	entry->number = memo->nholdings;
	memo->holdings[memo->nholdings] = *holding;
	return memo->nholdings++;
}

static void
MakeSets(VerdictMemo *memo, MemoryContext context, int bits)
{
	memo->sets = AllocTable(context, SETS_SIZE(bits), &memo->sets_room);
	memo->sets_bits = bits;
	memo->displaced = 0;
}

/* Twice as many sets, each verdict in its own. */
static void
MoreSets(VerdictMemo *memo, MemoryContext context)
{
	VerdictMemo old = *memo;

	MakeSets(memo, context, old.sets_bits + 1);
	for (Size i = 0; i < (Size) MEMO_WAYS << old.sets_bits; i++)
	{
		const Remembered *entry = &old.sets[i];
		Remembered *set;

		if (entry->about == 0)
			continue;
		set = MemoSet(memo, entry->item, entry->about & ABOUT_KEY_MASK);
		while (set->about != 0)
			set++;
		*set = *entry;
	}
	pfree(old.sets_room);
}

static VerdictMemo *
MemoMake(Rulebook *rb)
{
	MemoryContext context = rb->context;
	VerdictMemo *memo = MemoryContextAllocZero(context, sizeof(VerdictMemo));

	memo->ndestinations = rb->ndestinations;
	memo->holdings_room = 256;
	memo->holdings = MemoryContextAlloc(context, sizeof(Holding) * memo->holdings_room);
	memo->numbers = holding_create(context, memo->holdings_room, NULL);
	memo->rows_room = 64;
	memo->rows = MemoryContextAlloc(context, sizeof(uint16) * memo->ndestinations * memo->rows_room);
	memo->row_places = MemoryContextAlloc(context, sizeof(MemoRow) * 2 * MEMO_ROWS);
	MakeSets(memo, context, MEMO_SETS_BITS);
	rb->verdicts = memo;
	VerdictMemoReset(rb);
	return memo;
}

/* The same verdict to the same end holds in between too: the longer one stands for both. */
static bool
SameEnd(const VerdictMemo *memo, uint32 number, const Eligibility *verdict)
{
	return memcmp(&memo->holdings[number].verdict, verdict, sizeof(Eligibility)) == 0;
}

/* Enter a verdict into the row of its item; false if the row holds another. */
static bool
AddToRow(VerdictMemo *memo, const Order *order, const Eligibility *verdict, uint32 number)
{
	uint32		kind = RowKind(order);
	MemoRow    *place = MemoRowPlace(memo, order->item, kind);
	uint16	   *entry;

	if (place->row == 0)
	{
		Size		row_size = sizeof(uint16) * memo->ndestinations;

		if (memo->nrows == MEMO_ROWS)
			return false;
		if (memo->nrows == memo->rows_room)
		{
			memo->rows_room *= 2;
			memo->rows = repalloc(memo->rows, row_size * memo->rows_room);
		}
		place->item = order->item;
		place->kind = kind;
		place->row = ++memo->nrows;
		memset(MemoRowEntry(memo, place, 0), 0, row_size);
	}
	entry = MemoRowEntry(memo, place, order->destination);
	if (*entry != 0 && !SameEnd(memo, *entry, verdict))
		return false;
	*entry = number;
	return true;
}

void
VerdictMemoAdd(Rulebook *rb, const Order *order, const Eligibility *verdict, DateADT from)
{
	VerdictMemo *memo = rb->verdicts;
	Holding		holding;
	uint64		about;
	Remembered *set;
	uint32		number;
	int			place = 0;

	if (!OrderIsPlain(order) || order->amount_read)
		return;
	if (memo == NULL)
	{
		if (rb->verdicts_made++ < MEMO_AFTER)
			return;
		memo = MemoMake(rb);
	}
	holding.verdict = *verdict;
	holding.from = from;
	holding.unused = 0;
	number = HoldingNumberOf(rb, memo, &holding);
	if (HasRow(order) && (!LicensesOnly(order) || !order->licenses_asked || !OrderLicensesReach(rb, order)) &&
		AddToRow(memo, order, verdict, number))
		return;

	about = KIND_OF(order->party, order) << ABOUT_KIND_SHIFT | (uint64) (order->destination + 1);
	set = MemoSet(memo, order->item, about);
	while (place < MEMO_WAYS && set[place].about != 0 &&
		   !(set[place].item == order->item && (set[place].about & ABOUT_KEY_MASK) == about &&
			 SameEnd(memo, set[place].about >> ABOUT_VERDICT_SHIFT, verdict)))
		place++;
	if (place == MEMO_WAYS)
	{
		if (++memo->displaced >> memo->sets_bits > 0 && memo->sets_bits < MEMO_SETS_MOST)
		{
			MoreSets(memo, rb->context);
			set = MemoSet(memo, order->item, about);
		}
		place--;
	}
	memmove(set + 1, set, sizeof(Remembered) * place);
	set->item = order->item;
	set->about = about | (uint64) number << ABOUT_VERDICT_SHIFT;
}

void
VerdictMemoReset(Rulebook *rb)
{
	VerdictMemo *memo = rb->verdicts;

	if (memo == NULL)
		return;
	memset(memo->row_places, 0, sizeof(MemoRow) * 2 * MEMO_ROWS);
	memset(memo->sets, 0, SETS_SIZE(memo->sets_bits));
	holding_reset(memo->numbers);
	memo->nrows = 0;
	/* Number 0 holds on no day. */
	memset(&memo->holdings[0], 0, sizeof(Holding));
	memo->holdings[0].from = DATEVAL_NOEND;
	memo->holdings[0].verdict.until = DATEVAL_NOBEGIN;
	memo->nholdings = 1;
	memo->settings = settings_version;
}
