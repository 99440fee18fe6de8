/*
 * verdict_memo.c
 *		Remembers verdicts, for orders that ask the same again.
 *
 * Orders repeat: the same item to the same destination, for customers that no
 * list and no license names.  One verdict with its period answers all of
 * them.  Other parties to an order that are named nowhere matter only by their
 * roles.  Verdicts that depend on amounts or on the ledger are not kept, and
 * those on orders that state facts are in stated_memo.c.
 *
 * Finding a verdict mostly costs the wait for memory, so what is kept is
 * small.  A verdict is known by its number among the distinct ones, which are
 * few.  For parties that are named nowhere each item has a row with such a
 * number for each destination.  Other parties, and further periods, are in
 * sets of eight, each a cache line, in which a new verdict takes the place of
 * the oldest.  The set is chosen by the name as it is spelled and not by the
 * party, so that it can be prefetched before the party is known.  A backend
 * that asks for a few orders only gets no memo.
 */
#include "support/compat.h"

#include "libpq/pqformat.h"

#include "licensing/license.h"
#include "memo/stated_memo.h"
#include "memo/verdict_memo.h"
#include "screening/party.h"
#include "support/huge_pages.h"

#define MEMO_AFTER		64		/* there is no memo for the first verdicts */
#define MEMO_ROWS		8192	/* at most; half a kilobyte each */
#define MEMO_HOLDINGS	65536	/* distinct verdicts, at most */
#define MEMO_WAYS		8
#define MEMO_SETS_BITS	12		/* at first; with MEMO_WAYS 256 kB */
#define MEMO_SETS_MOST	15		/* 2 MB, if that is not enough */

/*
 * The row of an item and a kind of order (RowKind): which amounts it gives,
 * whether it has a consignee, and which other parties.
 */
typedef struct MemoRow
{
	Eccn		item;
	uint32		kind;
	uint32		row;			/* its number plus one; 0: free */
} MemoRow;

/*
 * Orders that state facts have rows of their own, with numbers of sets of facts
 * (stated_memo.c).  But those that state what very many do have rows like others,
 * as long as these do not need more than half of the room.
 */
#define KIND_STATED		(1 << 30)
#define KIND_USUAL_SHIFT	12

#define SETS_SIZE(bits)		(sizeof(Remembered) * MEMO_WAYS << (bits))

StaticAssertDecl(OTHERS_NOT_ALIKE << 3 < 1 << KIND_USUAL_SHIFT, "other parties fit in their bits");
StaticAssertDecl(MAX_DESTINATIONS < 1 << KEY_ROW_SHIFT, "a destination fits in its bits");
StaticAssertDecl(MEMO_ROWS < 1 << (KEY_PARTY_SHIFT - KEY_ROW_SHIFT), "a row fits in its bits");
StaticAssertDecl(MEMO_HOLDINGS <= 1 << (64 - VERDICT_SHIFT), "the number of a verdict fits in its bits, and in two bytes");
StaticAssertDecl(sizeof(Remembered) * MEMO_WAYS == 64, "a set is a cache line");

typedef struct DatedVerdictNumber
{
	DatedVerdict holding;
	uint32		number;
	char		status;
} DatedVerdictNumber;

/* Three words, mixed in the high half of a product. */
static inline uint32
HashHolding(const DatedVerdict *holding)
{
	uint64		h = ((uint64) holding->from << 32 | (uint32) holding->verdict.until) * UINT64CONST(0x9E3779B97F4A7C15);

	h = (h ^ h >> 32 ^ holding->verdict.reasons) * UINT64CONST(0xBF58476D1CE4E5B9);
	h = (h ^ h >> 32 ^ holding->verdict.outcome_reasons) * UINT64CONST(0x94D049BB133111EB);
	return (uint32) (h >> 32);
}

#define SH_PREFIX holding
#define SH_ELEMENT_TYPE DatedVerdictNumber
#define SH_KEY_TYPE DatedVerdict
#define SH_KEY holding
#define SH_HASH_KEY(table, k) HashHolding(&(k))
#define SH_EQUAL(table, a, b) (memcmp(&(a), &(b), sizeof(DatedVerdict)) == 0)
#define SH_SCOPE static inline
#define SH_DECLARE
#define SH_DEFINE
#include "lib/simplehash.h"

typedef struct VerdictMemo
{
	uint32		ndestinations;
	uint32		nholdings;		/* 0 is not used */
	uint32		holdings_room;
	DatedVerdict *holdings;		/* by number */
	holding_hash *numbers;
	uint32		nrows;
	uint32		rows_room;
	uint16	   *rows;			/* numbers of verdicts by destination, row by
								 * row */
	MemoRow    *row_places;		/* 2 * MEMO_ROWS, with linear probing */
	int			sets_bits;		/* so many bits of a hash choose a set */
	uint32		count;			/* of verdicts in rows */
	uint32		displaced;		/* verdicts that were overwritten by others */
	void	   *sets_room;
	Remembered *sets;			/* of MEMO_WAYS, the newest first; aligned, in
								 * sets_room */
} VerdictMemo;

/* Is it an order on which verdicts are remembered at all? */
static inline bool
OrderIsUsual(const Order *order)
{
	return order->item_state == ITEM_GIVEN && order->destination >= 0 && order->has_date &&
		(order->others_kind & OTHERS_NOT_ALIKE) == 0 &&
		order->activity == NULL && order->known_on == DATEVAL_NOEND && !order->value_unusable;
}

/*
 * A party that only licenses name is like one that is named nowhere if no license
 * is needed, or if none of its licenses is for the item and destination.
 */
#define LicensesOnly(order)		(((order)->party & PARTY_ON_LICENSES_ONLY) != 0)
#define HasRow(order)			((order)->party < PARTY_FIRST_NUMBER || LicensesOnly(order))
#define PlainKind(order) \
	((order)->others_kind << 3 | \
	 (uint32) ((order)->consignee_text == NULL) << 2 | (uint32) (order)->has_quantity << 1 | (uint32) (order)->has_value)
#define StatedKind(order)	(KIND_STATED | PlainKind(order))
#define UsualKind(order)	((uint32) (order)->evidence->usual << KIND_USUAL_SHIFT | PlainKind(order))
#define IsOfStated(place)	(((place)->kind & KIND_STATED) != 0)

static bool
OrderLicensesReach(const Rulebook *rb, const Order *order)
{
	return LicensesReach(rb, order->consignee->named.key, order->item, order->destination);
}

#define RowKey(place, order)	((Remembered) (place)->row << KEY_ROW_SHIFT | (Remembered) ((order)->destination + 1))

static inline Remembered
MakeKey(const MemoRow *place, const Order *order)
{
	return (Remembered) (order->party & KEY_PARTY_MASK) << KEY_PARTY_SHIFT | RowKey(place, order);
}

#define PartyHash(order) \
	((order)->party < PARTY_FIRST_NUMBER ? 0 : (order)->party & PARTY_STATED_ALIKE ? (order)->party : (order)->consignee_hash)

/* The set of an order for parties of that name; 0: for those named nowhere, who share one. */
static inline Remembered *
MemoSet(const VerdictMemo *memo, const MemoRow *place, const Order *order, uint32 name_hash)
{
	uint64		hash = (uint64) name_hash << 32 | place->row << KEY_ROW_SHIFT | (uint32) order->destination;

	return &memo->sets[((hash * UINT64CONST(0x9E3779B97F4A7C15)) >> (64 - memo->sets_bits)) * MEMO_WAYS];
}

/* The place of an item's row, which may be free. */
static inline MemoRow *
MemoRowPlace(const VerdictMemo *memo, Eccn item, uint32 kind)
{
	uint64		hash = ((uint64) item + kind) * UINT64CONST(0x9E3779B97F4A7C15);

	for (uint32 i = (uint32) ((hash ^ hash >> 32) * UINT64CONST(0xBF58476D1CE4E5B9) >> 50);; i++)
	{
		MemoRow    *place = &memo->row_places[i & (2 * MEMO_ROWS - 1)];

		if (place->row == 0 || (place->item == item && place->kind == kind))
			return place;
	}
}

StaticAssertDecl(2 * MEMO_ROWS == 1 << (64 - 50), "as many places as the hash has values");

/* The place of an order's row, which may be free. */
static inline MemoRow *
OrderRowPlace(const VerdictMemo *memo, const Order *order)
{
	MemoRow    *place;

	if (likely(!order->states))
		return MemoRowPlace(memo, order->item, PlainKind(order));
	if (order->evidence->usual != 0 && (place = MemoRowPlace(memo, order->item, UsualKind(order)))->row != 0)
		return place;
	return MemoRowPlace(memo, order->item, StatedKind(order));
}

static inline uint16 *
MemoRowEntry(const VerdictMemo *memo, const MemoRow *place, int destination)
{
	return &memo->rows[(Size) (place->row - 1) * memo->ndestinations + destination];
}

/*
 * Is a verdict the same with a license?  It is if none is needed.  It may not be
 * for a review: that may be about a license exception, which a license makes
 * needless.
 */
static inline bool
NeedsNoLicense(const Eligibility *verdict)
{
	return EligibilityOutcome(verdict) < OUTCOME_REVIEW;
}

void
VerdictMemoPrefetch(const Rulebook *rb, Order *order)
{
	const VerdictMemo *memo = rb->verdicts;

	if (memo == NULL || order->item_state != ITEM_GIVEN || order->destination < 0)
		return;
	order->memo_row = OrderRowPlace(memo, order);
	if (unlikely(order->memo_row->row == 0))
		return;
	__builtin_prefetch(MemoRowEntry(memo, order->memo_row, order->destination));
	if (likely(!IsOfStated(order->memo_row)))
		__builtin_prefetch(MemoSet(memo, order->memo_row, order, order->consignee_hash));
}

void
VerdictMemoPrefetchStated(Rulebook *rb, Order *order)
{
	if (order->memo_row != NULL && order->memo_row->row != 0 && IsOfStated(order->memo_row))
		StatedMemoPrefetch(rb, order, RowKey(order->memo_row, order),
						   *MemoRowEntry(rb->verdicts, order->memo_row, order->destination));
}

bool
VerdictMemoFind(Rulebook *rb, const Order *order, Eligibility *verdict)
{
	VerdictMemo *memo = rb->verdicts;
	const MemoRow *place;
	const DatedVerdict *in_row = NULL;
	const DatedVerdict *holding;
	const Remembered *set;
	Remembered	key;

	if (!OrderIsUsual(order) || memo == NULL)
		return false;
	place = order->memo_row;
	if (unlikely(place == NULL) || unlikely(place->row == 0))
		return false;
	if (unlikely(IsOfStated(place)))
		return StatedMemoFind(rb, order, MakeKey(place, order), memo->holdings, verdict);
	if (likely(HasRow(order)))
	{
		holding = &memo->holdings[*MemoRowEntry(memo, place, order->destination)];
		if (likely(HoldsOn(holding, order->on_date)))
		{
			if (!LicensesOnly(order) || NeedsNoLicense(&holding->verdict))
			{
				*verdict = holding->verdict;
				return true;
			}
			in_row = holding;
		}
	}
	key = MakeKey(place, order);
	set = MemoSet(memo, place, order, PartyHash(order));
	for (int way = 0; way < MEMO_WAYS; way++)
		if (KeyOf(set[way]) == key)
		{
			holding = &memo->holdings[NumberOf(set[way])];
			if (HoldsOn(holding, order->on_date))
			{
				*verdict = holding->verdict;
				return true;
			}
		}

	/*
	 * Only now: looking for licenses costs more, and customers order what
	 * they have licenses for.
	 */
	if (in_row != NULL && !OrderLicensesReach(rb, order))
	{
		*verdict = in_row->verdict;
		return true;
	}
	return false;
}

static void VerdictMemoReset(Rulebook *rb);

/* The number of a verdict with its period among the distinct ones. */
static uint32
HoldingNumberOf(Rulebook *rb, VerdictMemo *memo, const DatedVerdict *holding)
{
	DatedVerdictNumber *entry = holding_lookup(memo->numbers, *holding);
	bool		found;

	if (entry != NULL)
		return entry->number;
	if (memo->nholdings == MEMO_HOLDINGS)
		VerdictMemoReset(rb);
	if (memo->nholdings == memo->holdings_room)
	{
		memo->holdings = repalloc(memo->holdings, sizeof(DatedVerdict) * memo->holdings_room * 2);
		memo->holdings_room *= 2;
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

static VerdictMemo *
MemoMake(Rulebook *rb)
{
	MemoryContext context = rb->context;
	VerdictMemo *memo = MemoryContextAllocZero(context, sizeof(VerdictMemo));

	memo->ndestinations = rb->ndestinations;
	memo->holdings_room = 256;
	memo->holdings = MemoryContextAlloc(context, sizeof(DatedVerdict) * memo->holdings_room);
	memo->numbers = holding_create(context, memo->holdings_room, NULL);
	memo->rows_room = 64;
	memo->rows = MemoryContextAlloc(context, sizeof(uint16) * memo->ndestinations * memo->rows_room);
	memo->row_places = MemoryContextAlloc(context, sizeof(MemoRow) * 2 * MEMO_ROWS);
	MakeSets(memo, context, MEMO_SETS_BITS);
	rb->verdicts = memo;
	VerdictMemoReset(rb);
	return memo;
}

/* Is a verdict the same, with the same last day?  Then it holds on all days between, and the longer one does for both. */
static bool
SameEnd(const VerdictMemo *memo, uint32 number, const Eligibility *verdict)
{
	return memcmp(&memo->holdings[number].verdict, verdict, sizeof(Eligibility)) == 0;
}

/* The row for an item and kind, made if there is none; NULL if there are so many. */
static const MemoRow *
MakeRow(VerdictMemo *memo, Eccn item, uint32 kind, uint32 most)
{
	MemoRow    *place = MemoRowPlace(memo, item, kind);
	Size		row_size = sizeof(uint16) * memo->ndestinations;

	if (place->row != 0)
		return place;
	if (memo->nrows >= most)
		return NULL;
	if (memo->nrows == memo->rows_room)
	{
		memo->rows = repalloc(memo->rows, row_size * memo->rows_room * 2);
		memo->rows_room *= 2;
	}
	place->item = item;
	place->kind = kind;
	place->row = ++memo->nrows;
	memset(MemoRowEntry(memo, place, 0), 0, row_size);
	return place;
}

/* May the verdict on an order answer others like it? */
static inline bool
AnswersOthers(const Order *order)
{
	return order->evidence == NULL || order->evidence->usual != 0 || StatedMemoTakes(order);
}

/* The row for an order, made if there is none; NULL if there are too many. */
static const MemoRow *
MakeOrderRow(VerdictMemo *memo, const Order *order)
{
	const MemoRow *place = NULL;

	if (order->evidence == NULL)
		return MakeRow(memo, order->item, PlainKind(order), MEMO_ROWS);
	if (order->evidence->usual != 0)
		place = MakeRow(memo, order->item, UsualKind(order), MEMO_ROWS / 2);
	if (place == NULL && StatedMemoTakes(order))
		place = MakeRow(memo, order->item, StatedKind(order), MEMO_ROWS);
	return place;
}

/* Enters a verdict as the newest of its set, in place of the same one with the same last day. */
static void
AddToSet(VerdictMemo *memo, MemoryContext context, const MemoRow *place, const Order *order,
		 const Eligibility *verdict, uint32 number)
{
	Remembered	key = MakeKey(place, order);
	Remembered *set = MemoSet(memo, place, order, PartyHash(order));
	int			way = 0;

	while (way < MEMO_WAYS && set[way] != 0 &&
		   !(KeyOf(set[way]) == key && SameEnd(memo, NumberOf(set[way]), verdict)))
		way++;
	if (way == MEMO_WAYS)
	{
		if (++memo->displaced >> (memo->sets_bits - 3) > 0 && memo->sets_bits < MEMO_SETS_MOST)
		{
			void	   *old = memo->sets_room;

			/* What is lost is soon made again, if it is asked for often. */
			MakeSets(memo, context, MEMO_SETS_MOST);
			pfree(old);
			set = MemoSet(memo, place, order, PartyHash(order));
		}
		way--;
	}
	memmove(set + 1, set, sizeof(Remembered) * way);
	set[0] = key | (Remembered) number << VERDICT_SHIFT;
}

void
VerdictMemoAdd(Rulebook *rb, const Order *order, const Eligibility *verdict, DateADT from)
{
	VerdictMemo *memo = rb->verdicts;
	const MemoRow *place;
	DatedVerdict holding;
	uint32		number;

	if (!OrderIsUsual(order) || order->amount_read || !AnswersOthers(order))
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
	place = MakeOrderRow(memo, order);
	if (place == NULL)
		return;
	if (IsOfStated(place))
	{
		StatedMemoAdd(rb, order, MakeKey(place, order) | (Remembered) number << VERDICT_SHIFT,
					  memo->holdings, MemoRowEntry(memo, place, order->destination));
		return;
	}
	if (HasRow(order) && (!LicensesOnly(order) || !order->licenses_asked || !OrderLicensesReach(rb, order)))
	{
		uint16	   *entry = MemoRowEntry(memo, place, order->destination);

		if (*entry == 0 || SameEnd(memo, *entry, verdict))
		{
			memo->count += *entry == 0;
			*entry = number;
			return;
		}
	}
	AddToSet(memo, rb->context, place, order, verdict, number);
}

uint32
VerdictMemoCount(const Rulebook *rb)
{
	return rb->verdicts != NULL ? rb->verdicts->count : 0;
}

#define RowIsPlain(place)	((place)->row != 0 && (place)->kind < 1 << KIND_USUAL_SHIFT)

/* Writes the distinct verdicts and the rows.  Not the sets: the numbers of their parties mean nothing elsewhere. */
void
VerdictMemoWrite(const Rulebook *rb, StringInfo data, Size most)
{
	const VerdictMemo *memo = rb->verdicts;
	uint32		counts[3] = {VerdictMemoCount(rb), 0, 0};
	int			counts_at = data->len;

	if (counts[0] > 0 && data->len + sizeof(counts) + sizeof(DatedVerdict) * memo->nholdings <= most)
		counts[1] = memo->nholdings;
	else
		counts[0] = 0;
	appendBinaryStringInfo(data, (const char *) counts, sizeof(counts));
	if (counts[0] == 0)
		return;
	appendBinaryStringInfo(data, (const char *) memo->holdings, sizeof(DatedVerdict) * memo->nholdings);
	for (int i = 0; i < 2 * MEMO_ROWS; i++)
	{
		const MemoRow *place = &memo->row_places[i];
		Size		row_size = sizeof(uint16) * memo->ndestinations;

		if (!RowIsPlain(place) || data->len + sizeof(MemoRow) + row_size > most)
			continue;
		appendBinaryStringInfo(data, (const char *) place, sizeof(MemoRow));
		appendBinaryStringInfo(data, (const char *) MemoRowEntry(memo, place, 0), (int) row_size);
		counts[2]++;
	}
	memcpy(data->data + counts_at, counts, sizeof(counts));
}

void
VerdictMemoRead(Rulebook *rb, StringInfo data)
{
	VerdictMemo *memo;
	uint32		counts[3];

	pq_copymsgbytes(data, (char *) counts, sizeof(counts));
	if (counts[0] == 0)
		return;
	memo = MemoMake(rb);
	memo->rows_room = Max(memo->rows_room, counts[2]);
	memo->rows = repalloc(memo->rows, sizeof(uint16) * memo->ndestinations * memo->rows_room);
	for (uint32 i = 0; i < counts[1]; i++)
	{
		DatedVerdict holding;

		pq_copymsgbytes(data, (char *) &holding, sizeof(holding));
		if (i > 0)				/* a new memo has number 0, and gives the
								 * others the same numbers again */
			(void) HoldingNumberOf(rb, memo, &holding);
	}
	for (uint32 i = 0; i < counts[2]; i++)
	{
		MemoRow		row;
		const MemoRow *place;

		pq_copymsgbytes(data, (char *) &row, sizeof(row));
		place = MakeRow(memo, row.item, row.kind, MEMO_ROWS);
		pq_copymsgbytes(data, (char *) MemoRowEntry(memo, place, 0), sizeof(uint16) * memo->ndestinations);
	}
	memo->count = counts[0];
}

/* Forgets all verdicts: the screenings whose numbers they have are gone. */
static void
VerdictMemoReset(Rulebook *rb)
{
	VerdictMemo *memo = rb->verdicts;

	if (memo == NULL)
		return;
	StatedMemoReset(rb);
	memset(memo->row_places, 0, sizeof(MemoRow) * 2 * MEMO_ROWS);
	memset(memo->sets, 0, SETS_SIZE(memo->sets_bits));
	holding_reset(memo->numbers);
	memo->nrows = 0;
	memo->count = 0;
	/* Number 0 holds on no day. */
	memset(&memo->holdings[0], 0, sizeof(DatedVerdict));
	memo->holdings[0].from = DATEVAL_NOEND;
	memo->holdings[0].verdict.until = DATEVAL_NOBEGIN;
	memo->nholdings = 1;
}

const RulebookPart verdict_memo_part = {.reset = VerdictMemoReset};
