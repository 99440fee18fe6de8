/*
 * exception_item.c
 *		Narrows the license exceptions and gates to those that can concern an item
 *		or reach a destination, whatever the day and the order's facts.
 */
#include "support/compat.h"

#include "port/pg_bitutils.h"
#include "utils/memutils.h"

#include "ccl/ccl.h"
#include "ccl/ccl_cell.h"
#include "determination/exception.h"

/* ---- destinations ---- */

/* Add the members of groups in an epoch, with those that are not certain to be if all. */
static void
AddMembers(const Rulebook *rb, const Epoch *epoch, const IntList *groups, bool all, DestSet *set)
{
	for (int i = 0; i < groups->count; i++)
	{
		if (groups->items[i] < 0)
			DestSetAll(rb, set);
		else
		{
			DestSetOr(set, &epoch->groups[groups->items[i]]);
			if (all)
				DestSetOr(set, &epoch->uncertain_groups[groups->items[i]]);
		}
	}
}

const DestSet *
DestinationsEverReached(Rulebook *rb, const DestSet **known, const IntList *groups, const IntList *destinations,
						const IntList *except_groups, const IntList *except_destinations)
{
	DestSet		rules = {{0}};
	DestSet    *reach;

	if (*known != NULL)
		return *known;
	for (int e = 0; e < rb->nepochs; e++)
	{
		const Epoch *epoch = CclEpoch(rb, rb->epochs[e].from);
		DestSet		in = {{0}};
		DestSet		out = {{0}};

		AddMembers(rb, epoch, groups, true, &in);
		AddMembers(rb, epoch, except_groups, false, &out);
		DestSetMinus(&in, &out);
		DestSetOr(&rules, &in);
	}
	reach = MemoryContextAllocZero(rb->context, sizeof(DestSet));
	for (int destination = 0; destination < rb->ndestinations; destination++)
		if ((DestSetHas(&rules, rb->destinations[destination].rule) || DestinationNamed(rb, destination, destinations)) &&
			!DestinationNamed(rb, destination, except_destinations))
			DestSetAdd(reach, destination);
	return *known = reach;
}

/* ---- items ---- */

/*
 * Can one row of terms be met by such an item?  limited: only if it is stated
 * what was shipped this year.
 */
static bool
RowForItem(const Rulebook *rb, const ExceptionTerms *terms, Eccn item, bool *limited)
{
	uint32		series = ItemSeries(item);

	*limited = false;
	/* EAR99 does not tell commodities from software. */
	if (terms->product_groups != NULL && item != ECCN_EAR99 && !EccnInGroups(item, terms->product_groups))
		return false;
	if ((terms->series != 0 && (series & terms->series) == 0) || (series & terms->except_series) != 0)
		return false;
	if ((terms->items.count > 0 && ItemListed(&terms->items, item) == TRUTH_NO) ||
		ItemListed(&terms->except_items, item) == TRUTH_YES)
		return false;
	if (!terms->by_entry)
		return true;
	if (!EntrySpeaksOf(rb, item, terms->code, limited))
		return false;
	*limited &= terms->year_multiple != NULL;
	return true;
}

/* What the rows of an exception that the item can meet have in common; false if it can meet none. */
static bool
CommonToRows(Rulebook *rb, int first, Eccn item, ExceptionForItem *exception, DestSet *reach)
{
	bool		some = false;

	memset(exception, 0, sizeof(*exception));
	memset(reach, 0, sizeof(*reach));
	exception->first = first;
	exception->limited = true;
	for (int i = first; i < rb->exceptions[first].end; i++)
	{
		ExceptionTerms *terms = &rb->exceptions[i];
		bool		limited;

		if (!RowForItem(rb, terms, item, &limited))
			continue;
		some = true;
		DestSetOr(reach, DestinationsEverReached(rb, &terms->reach, &terms->groups, &terms->destinations,
												 &terms->except_groups, &terms->except_destinations));
		exception->all_controls |= terms->all_controls;
		exception->controls |= terms->controls;
		exception->bare |= !FactSetsMeet(&terms->needs, &terms->needs);
		exception->limited &= limited;
		FactSetOr(&exception->needs, &terms->needs);
	}
	return some;
}

static void
CollectExceptions(Rulebook *rb, MemoryContext context, Eccn item, ItemExceptions *of_item)
{
	/*
	 * There are many cells, and of many exceptions few can concern an item:
	 * in the end no more is kept.
	 */
	ExceptionForItem *found = palloc(sizeof(ExceptionForItem) * Max(rb->nexceptions, 1));
	DestSet    *reach = palloc(sizeof(DestSet) * Max(rb->nexceptions, 1));
	int			n = 0;

	for (int first = 0; first < rb->nexceptions; first = rb->exceptions[first].end)
		if (CommonToRows(rb, first, item, &found[n], &reach[n]))
			n++;
	of_item->nexceptions = n;
	of_item->exceptions = MemoryContextAlloc(context, sizeof(ExceptionForItem) * Max(n, 1));
	memcpy(of_item->exceptions, found, sizeof(ExceptionForItem) * n);
	of_item->words = n / 64 + 1;
	of_item->reach = MemoryContextAllocZero(context, sizeof(uint64) * of_item->words * rb->ndestinations);
	for (int i = 0; i < n; i++)
		for (int w = 0; w < DESTSET_WORDS; w++)
			for (uint64 left = reach[i].words[w]; left != 0; left &= left - 1)
				of_item->reach[(w * 64 + pg_rightmost_one_pos64(left)) * of_item->words + i / 64] |= UINT64CONST(1) << i % 64;
	pfree(found);
	pfree(reach);
}

static bool
GateForItem(const ExceptionGate *gate, Eccn item)
{
	return (gate->series == 0 || (ItemSeries(item) & gate->series) != 0) &&
		(gate->product_groups == NULL || EccnInGroups(item, gate->product_groups)) &&
		(gate->items.count == 0 || ItemListed(&gate->items, item) != TRUTH_NO) &&
		(gate->except_items.count == 0 || ItemListed(&gate->except_items, item) != TRUTH_YES);
}

static const ItemExceptions *
MakeItemExceptions(Rulebook *rb, Eccn item)
{
	ItemExceptions *of_item = MemoryContextAllocZero(rb->cells, sizeof(ItemExceptions));

	CollectExceptions(rb, rb->cells, item, of_item);
	of_item->gates = MemoryContextAlloc(rb->cells, sizeof(bool) * Max(rb->ngates, 1));
	for (int g = 0; g < rb->ngates; g++)
		of_item->gates[g] = GateForItem(&rb->gates[g], item);
	return of_item;
}

const ItemExceptions *
ExceptionsForItem(Deliberation *d)
{
	ItemRules  *rules = CclItemRules(d->rb, d->day, d->order->item);

	if (rules->exceptions == NULL)
		rules->exceptions = MakeItemExceptions(d->rb, d->order->item);
	return rules->exceptions;
}

void
TermsFindGates(const Rulebook *rb, ExceptionTerms *terms)
{
	const Portions whole = {1, {terms->paragraph}};

	terms->gates = MemoryContextAlloc(rb->context, sizeof(int) * Max(rb->ngates, 1));
	terms->ngates = 0;
	for (int g = 0; g < rb->ngates; g++)
	{
		const ExceptionGate *gate = &rb->gates[g];

		/* One that leaves all of it leaves all of its parts. */
		if (GateSpeaksOf(gate, terms->code) &&
			!PortionsWithin(&whole, terms->code, (const char *const *) gate->leaves, gate->nleaves))
			terms->gates[terms->ngates++] = g;
	}
}
