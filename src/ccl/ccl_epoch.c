/*
 * ccl_epoch.c
 *		Epochs, the spans of days in which list, chart and groups do not change,
 *		and the cells remembered in each.
 *
 * Most of the rules hold for longer than an epoch.  Where two that follow each
 * other agree on all that a cell was made from, it is made once for both; and
 * a cell knows for which destinations the later ones answer differently.
 */
#include "support/compat.h"

#include "utils/memutils.h"

#include "ccl/ccl.h"
#include "ccl/ccl_cell.h"
#include "support/lower_bound.h"

#define MAX_CELLS		20000

typedef struct CellEntry
{
	Eccn		item;
	Cell	   *cell;
	char		status;
} CellEntry;

/* The path occupies the low bits and is mostly zero: mix well. */
static inline uint32
HashEccn(Eccn item)
{
	uint64		h = (uint64) item;

	h ^= h >> 33;
	h *= UINT64CONST(0xff51afd7ed558ccd);
	return (uint32) (h >> 32);
}

#define SH_PREFIX cell
#define SH_ELEMENT_TYPE CellEntry
#define SH_KEY_TYPE Eccn
#define SH_KEY item
#define SH_HASH_KEY(table, key) HashEccn(key)
#define SH_EQUAL(table, a, b) ((a) == (b))
#define SH_SCOPE static inline
#define SH_DECLARE
#define SH_DEFINE
#include "lib/simplehash.h"

/* ---- epochs ---- */

static void
EpochBuild(Rulebook *rb, Epoch *epoch)
{
	MemoryContext old = MemoryContextSwitchTo(rb->context);

	epoch->groups = palloc0(sizeof(DestSet) * Max(rb->ngroups, 1));
	epoch->uncertain_groups = palloc0(sizeof(DestSet) * Max(rb->ngroups, 1));
	for (int i = 0; i < rb->nchart; i++)
	{
		const ChartRow *row = &rb->chart[i];

		if (!InForce(row, epoch->from))
			continue;
		DestSetAdd(&epoch->charted, row->destination);
		for (int c = 0; c < CHART_COLUMNS; c++)
			if (row->columns & (1U << c))
				DestSetAdd(&epoch->columns[c], row->destination);
		if (row->referral)
			DestSetAdd(&epoch->referrals, row->destination);
	}
	for (int i = 0; i < rb->nmembers; i++)
	{
		const GroupMember *member = &rb->members[i];

		if (!InForce(member, epoch->from))
			continue;
		if (member->certain)
			DestSetAdd(&epoch->groups[member->group], member->destination);
		else
			DestSetAdd(&epoch->uncertain_groups[member->group], member->destination);
	}
	epoch->cells = cell_create(rb->cells, 256, NULL);
	epoch->built = true;
	MemoryContextSwitchTo(old);
}

Epoch *
CclFindEpoch(Rulebook *rb, DateADT day)
{
	int			later;

	/* The first one has no beginning, whatever its day says. */
	LOWER_BOUND(later, rb->nepochs, i, i == 0 || rb->epochs[i].from <= day);
	rb->epoch = &rb->epochs[later - 1];
	if (!rb->epoch->built)
		EpochBuild(rb, rb->epoch);
	return rb->epoch;
}

/* ---- cells ---- */

static bool
GroupsAlike(const Epoch *a, const Epoch *b, const IntList *groups)
{
	for (int i = 0; i < groups->count; i++)
	{
		int			group = groups->items[i];

		if (group >= 0 &&
			(memcmp(&a->groups[group], &b->groups[group], sizeof(DestSet)) != 0 ||
			 memcmp(&a->uncertain_groups[group], &b->uncertain_groups[group], sizeof(DestSet)) != 0))
			return false;
	}
	return true;
}

/* Do two epochs agree on all that a cell of one of them was made from? */
static bool
CellHoldsIn(const Rulebook *rb, const Cell *cell, const Epoch *of, const Epoch *epoch)
{
	const Entry *entry = cell->entry;

	if (entry == NULL || entry->disposition != ENTRY_CONTROLLED ||
		EntryInForce(rb, cell->item, epoch->from) != entry ||
		ReservedInForce(rb, cell->item, epoch->from) != cell->reserved ||
		!PrintedAlike(rb, cell->item, of->from, epoch->from))
		return false;
	for (int r = entry->first; r < entry->first + entry->count; r++)
	{
		const Requirement *row = &rb->requirements[r];

		if (InForce(row, of->from) != InForce(row, epoch->from))
			return false;
		if (!InForce(row, epoch->from))
			continue;
		if (row->chart_column >= 0 &&
			memcmp(&of->columns[row->chart_column], &epoch->columns[row->chart_column], sizeof(DestSet)) != 0)
			return false;
		if (!GroupsAlike(of, epoch, &row->groups) || !GroupsAlike(of, epoch, &row->except_groups))
			return false;
	}
	return true;
}

/* A copy of the item's cell of the epoch before or after, if that holds in this one; else NULL. */
static Cell *
CellFromNeighbor(Rulebook *rb, const Epoch *epoch, Eccn item)
{
	int			number = (int) (epoch - rb->epochs);

	for (int n = Max(number - 1, 0); n <= Min(number + 1, rb->nepochs - 1); n++)
	{
		const Epoch *neighbor = &rb->epochs[n];
		const CellEntry *known;
		Cell	   *cell;

		if (n == number || !neighbor->built)
			continue;
		known = cell_lookup(neighbor->cells, item);
		if (known == NULL || !CellHoldsIn(rb, known->cell, neighbor, epoch))
			continue;
		cell = palloc(sizeof(Cell));
		*cell = *known->cell;
		cell->next = NULL;
		cell->seen_ahead = false;
		return cell;
	}
	return NULL;
}

/* What all cells of an item share. */
static ItemRules *
RulesOfItem(const Rulebook *rb, Eccn item)
{
	for (int n = 0; n < rb->nepochs; n++)
	{
		const CellEntry *known = rb->epochs[n].built ? cell_lookup(rb->epochs[n].cells, item) : NULL;

		if (known != NULL)
			return known->cell->of_item;
	}
	return palloc0(sizeof(ItemRules));
}

static pg_noinline Cell *
CellNew(Rulebook *rb, Epoch *epoch, Eccn item)
{
	MemoryContext old = MemoryContextSwitchTo(rb->cells);
	Cell	   *cell = CellFromNeighbor(rb, epoch, item);
	bool		exists;

	/* Enter the cell only once it is complete: making it may fail. */
	if (cell == NULL)
	{
		cell = CellMake(rb, epoch, item, NULL);
		cell->of_item = RulesOfItem(rb, item);
	}
	cell_insert(epoch->cells, item, &exists)->cell = cell;
	rb->crowded |= ++rb->ncells > MAX_CELLS;
	MemoryContextSwitchTo(old);
	return cell;
}

Cell *
CclCell(Rulebook *rb, Epoch *epoch, Eccn item)
{
	CellEntry  *found = cell_lookup(epoch->cells, item);

	return likely(found != NULL) ? found->cell : CellNew(rb, epoch, item);
}

/* ---- changes ---- */

/* Add the destinations that are in one of two sets and not in the other. */
static inline void
DestSetAddDifference(DestSet *set, const DestSet *a, const DestSet *b)
{
	for (int i = 0; i < DESTSET_WORDS; i++)
		set->words[i] |= a->words[i] ^ b->words[i];
}

/* The destinations that rows alike trigger. */
typedef struct RowReach
{
	DestSet		whole;			/* for all of the item */
	DestSet		part;			/* for a part of it, or if a condition holds */
	DestSet		perhaps;		/* where it is not certain whether they do */
}			RowReach;

/* Is it all the same to a verdict which of two rows reaches an order? */
static inline bool
RowsAlike(const Requirement *a, const Requirement *b)
{
	return a->reason == b->reason && a->controls == b->controls && a->unenforced == b->unenforced &&
		(a->refers_to == NULL) == (b->refers_to == NULL) && a->party_footnote == b->party_footnote;
}

static void
CellReach(const Cell *cell, const Requirement *like, RowReach * reach)
{
	memset(reach, 0, sizeof(*reach));
	for (int r = 0; r < cell->nrows; r++)
	{
		const CellRow *row = &cell->rows[r];

		if (row->applies == TRUTH_NO || !RowsAlike(row->row, like))
			continue;
		DestSetOr(row->applies == TRUTH_YES ? &reach->whole : &reach->part, &row->yes);
		DestSetOr(&reach->perhaps, &row->maybe);
	}
}

/* Is one of the first rows of a cell like that? */
static bool
HasRowAlike(const Cell *cell, int count, const Requirement *like)
{
	for (int r = 0; r < count; r++)
		if (RowsAlike(cell->rows[r].row, like))
			return true;
	return false;
}

/* Add the destinations that rows like that trigger in one of two cells otherwise than in the other. */
static void
AddReachDifference(DestSet *set, const Cell *a, const Cell *b, const Requirement *like)
{
	RowReach	in_a;
	RowReach	in_b;

	CellReach(a, like, &in_a);
	CellReach(b, like, &in_b);
	DestSetAddDifference(set, &in_a.whole, &in_b.whole);
	DestSetAddDifference(set, &in_a.part, &in_b.part);
	DestSetAddDifference(set, &in_a.perhaps, &in_b.perhaps);
}

/* Is the item controlled for the same reasons in both, whatever the destination? */
static bool
ControlledAlike(const Cell *a, const Cell *b)
{
	if (a->nparts != b->nparts)
		return false;
	for (int p = 0; p < a->nparts; p++)
		if (a->parts[p].yes != b->parts[p].yes || a->parts[p].maybe != b->parts[p].maybe)
			return false;
	return true;
}

/* The destinations for which two cells of an item answer differently. */
static void
CellsDiffer(const Rulebook *rb, const Cell *a, const Cell *b, DestSet *differ)
{
	/* Of the same rows: one is a copy of the other. */
	if (a->rows != NULL && a->rows == b->rows)
	{
		memset(differ, 0, sizeof(*differ));
		return;
	}
	if (a->unknown != b->unknown || (a->printed == TRUTH_NO) != (b->printed == TRUTH_NO) || (a->reserved == NULL) != (b->reserved == NULL) ||
		(a->entry == NULL) != (b->entry == NULL) ||
		(a->entry != NULL && a->entry->disposition != b->entry->disposition) ||
		!ControlledAlike(a, b))
	{
		DestSetAll(rb, differ);
		return;
	}
	memset(differ, 0, sizeof(*differ));
	DestSetAddDifference(differ, &a->required, &b->required);
	DestSetAddDifference(differ, &a->enforced, &b->enforced);
	DestSetAddDifference(differ, &a->open, &b->open);
	for (int kind = 0; kind < OPEN_KINDS; kind++)
		DestSetAddDifference(differ, &a->open_by[kind], &b->open_by[kind]);

	for (int r = 0; r < a->nrows; r++)
		if (!HasRowAlike(a, r, a->rows[r].row))
			AddReachDifference(differ, a, b, a->rows[r].row);
	for (int r = 0; r < b->nrows; r++)
		if (!HasRowAlike(b, r, b->rows[r].row) && !HasRowAlike(a, a->nrows, b->rows[r].row))
			AddReachDifference(differ, a, b, b->rows[r].row);
}

DateADT
CclFindChange(Rulebook *rb, Epoch *epoch, Cell *cell, int destination)
{
	Cell	   *asked = cell;
	DestSet		ahead = {{0}};

	while (epoch < &rb->epochs[rb->nepochs - 1])
	{
		Epoch	   *next = epoch + 1;

		if (cell->next == NULL)
		{
			Cell	   *later;

			if (!next->built)
				EpochBuild(rb, next);
			later = CclCell(rb, next, cell->item);
			CellsDiffer(rb, cell, later, &cell->changes);

			/*
			 * Where the chart refers to part 746, or has no row, no row of
			 * the list is asked, whatever the cells say.
			 */
			DestSetAddDifference(&cell->changes, &epoch->referrals, &next->referrals);
			DestSetAddDifference(&cell->changes, &epoch->charted, &next->charted);
			cell->next = later;
		}
		if (DestSetHas(&cell->changes, destination))
			return next->from;
		DestSetOr(&ahead, &cell->changes);
		epoch = next;
		cell = cell->next;
	}
	asked->ahead = ahead;
	asked->seen_ahead = true;
	return DATEVAL_NOEND;
}

bool
CclTrim(Rulebook *rb)
{
	if (rb->ncells <= MAX_CELLS)
		return false;
	MemoryContextReset(rb->cells);
	rb->ncells = 0;
	for (int e = 0; e < rb->nepochs; e++)
		if (rb->epochs[e].built)
			rb->epochs[e].cells = cell_create(rb->cells, 256, NULL);
	return false;
}
