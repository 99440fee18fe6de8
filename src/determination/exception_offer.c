/*
 * exception_offer.c
 *		Which license exceptions the entries of the Commerce Control List offer,
 *		for which paragraphs, destinations and values.
 *
 * Several rows may speak of one item.  Of those whose conditions may hold the
 * strictest decides, and a row that bars an exception bars it.
 */
#include "support/compat.h"

#include "ccl/ccl.h"
#include "determination/exception.h"
#include "support/amount.h"
#include "support/lower_bound.h"

/* The first row about what an entry offers; the others follow it. */
static int
FirstOffer(const Rulebook *rb, Eccn entry)
{
	int			first;

	LOWER_BOUND(first, rb->nentry_exceptions, i, rb->entry_exceptions[i].entry < entry);
	return first;
}

/* All rows about what the entry of an item offers. */
#define FOREACH_OFFER(offer, rb, item) \
	for (const EntryException *offer = (rb)->entry_exceptions + FirstOffer(rb, EccnEntry(item)); \
		 offer < (rb)->entry_exceptions + (rb)->nentry_exceptions && offer->entry == EccnEntry(item); offer++)

/* What a row says of a fact that is supposed to be as the exception wants it: that it offers, or does not bar. */
static void
NarrowBySupposed(const EntryException *offer, Availability *row)
{
	if (offer->bars)
		Narrow(row, TRUTH_NO, REASON_NONE, NULL);
}

/* The facts a row turns on; the item and the destination apart. */
static void
NarrowByFacts(Deliberation *d, const EntryException *offer, Availability *row)
{
	const AskedFact *asked = &offer->fact;

	if (offer->related.count > 0)
	{
		Truth		listed = RelatedListed(d, &offer->related);

		if (listed == TRUTH_UNKNOWN && Supposed(d, FACT_RELATED_ITEM))
			NarrowBySupposed(offer, row);
		else
			Narrow(row, listed, REASON_RELATED_ITEM, "what the entry says turns on the item it is for: state related_item");
	}
	if (asked->fact != FACT_NONE)
	{
		Truth		so = EvidenceGiven(d->order->evidence, asked->fact);

		if (so == TRUTH_UNKNOWN && Supposed(d, asked->fact))
			NarrowBySupposed(offer, row);
		else
			Narrow(row, asked->denied ? TruthNot(so) : so, REASON_EVIDENCE_MISSING,
				   Say(d, "what the entry says turns on %s", FactName(d, asked->fact)));
	}
	if (offer->unread != NULL)
		Narrow(row, TRUTH_UNKNOWN, REASON_CONDITIONAL_SCOPE,
			   Say(d, "not loaded: the entry's cell has a condition (%s)", offer->unread));
}

/* Does a row offer the exception for the item and destination? */
static Availability
Offers(Deliberation *d, const EntryException *offer)
{
	Eccn		item = d->order->item;
	Availability row = {TRUTH_YES, REASON_NONE, NULL, NULL};
	Truth		excepted = ItemListed(&offer->except, item);

	if (ItemListed(&offer->paragraphs, item) != TRUTH_YES || (excepted != TRUTH_NO && offer->except_groups.count == 0))
	{
		Narrow(&row, TRUTH_NO, REASON_NONE, NULL);
		return row;
	}
	if (offer->groups.count > 0 || offer->destinations.count > 0)
	{
		static const IntList none = {0, NULL};

		Narrow(&row, DestinationReached(d, (int) (d->destination - d->rb->destinations), &offer->groups,
										&offer->destinations, &none, &none), REASON_DESTINATION_POLICY,
			   "whether the entry offers it to this destination is not certain");
	}
	if (offer->except_controls != 0)
		Narrow(&row, TruthNot(CellControlled(d->cell, offer->except_controls)), REASON_CONDITIONAL_SCOPE,
			   "the entry leaves items out that are controlled for a reason that this one may be controlled for");
	NarrowByFacts(d, offer, &row);
	return row;
}

/* Does a row take the exception away? */
static Availability
Bars(Deliberation *d, const EntryException *offer)
{
	Eccn		item = d->order->item;
	Availability row = {TRUTH_YES, REASON_NONE, "the entry does not allow it for this item and destination", NULL};

	if (offer->bars)
	{
		Narrow(&row, ItemListed(&offer->paragraphs, item), REASON_PARAGRAPH_NEEDED,
			   "the entry does not allow it for some paragraphs");
		Narrow(&row, TruthNot(ItemListed(&offer->except, item)), REASON_PARAGRAPH_NEEDED,
			   "the entry does not allow it for some paragraphs");
		if (row.open != TRUTH_NO)
			NarrowByFacts(d, offer, &row);
		if (offer->groups.count > 0)
			Narrow(&row, TruthNot(InGroups(d, &offer->groups, d->rule)), REASON_DESTINATION_POLICY,
				   "whether the entry allows it for this destination is not certain");
		if (offer->destinations.count > 0 && !DestinationNamed(d->rb, (int) (d->destination - d->rb->destinations), &offer->destinations))
			Narrow(&row, TRUTH_NO, REASON_NONE, NULL);
	}
	else if (offer->except.count == 0 || offer->except_groups.count == 0 || ItemListed(&offer->except, item) == TRUTH_NO)
		Narrow(&row, TRUTH_NO, REASON_NONE, NULL);
	if (row.open != TRUTH_NO && offer->except_groups.count > 0)
		Narrow(&row, InGroups(d, &offer->except_groups, d->rule), REASON_DESTINATION_POLICY,
			   "whether the entry allows it for this destination is not certain");
	return row;
}

static const char *
LesserLimit(const char *a, const char *b)
{
	if (a == NULL || b == NULL)
		return a == NULL ? b : a;
	return CompareAmounts(a, b) <= 0 ? a : b;
}

Availability
EntryOffers(Deliberation *d, const char *code, const char **limit)
{
	Availability offered = {TRUTH_YES, REASON_NONE, NULL, NULL};
	Availability barred = {TRUTH_NO, REASON_NONE, NULL, NULL};
	bool		any = false;

	*limit = NULL;
	FOREACH_OFFER(offer, d->rb, d->order->item)
	{
		Availability row;

		if (strcmp(offer->code, code) != 0)
			continue;
		VerdictMayChange(d, offer->from, offer->through);
		if (!InForce(offer, d->day))
			continue;
		row = Bars(d, offer);
		if (row.open > barred.open)
			barred = row;
		if (offer->bars)
			continue;
		row = Offers(d, offer);
		if (row.open == TRUTH_NO)
			continue;
		any = true;
		Narrow(&offered, row.open, row.reason, row.why);
		*limit = LesserLimit(*limit, offer->value_limit);
	}
	if (!any)
		Narrow(&offered, TRUTH_NO, REASON_NONE, "the entry does not offer it for this item and destination");
	Narrow(&offered, TruthNot(barred.open), barred.reason, barred.why);
	return offered;
}

bool
EntrySpeaksOf(const Rulebook *rb, Eccn item, const char *code, bool *limited)
{
	bool		speaks = false;

	*limited = true;
	FOREACH_OFFER(offer, rb, item)
		if (strcmp(offer->code, code) == 0 && !offer->bars && ItemListed(&offer->paragraphs, item) == TRUTH_YES)
	{
		speaks = true;
		*limited &= offer->value_limit != NULL;
	}
	return speaks;
}
