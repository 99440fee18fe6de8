/*
 * relief_exception.c
 *		License exceptions whose terms are data (part 740).
 *
 * An exception is granted only if it overcomes every requirement of the list
 * that reaches or may reach the order, if no gate of 740.2 closes it and if
 * the order evidences every condition.  Otherwise the requirement stands.
 */
#include "compat.h"

#include "utils/builtins.h"
#include "utils/numeric.h"

#include "ccl.h"
#include "deliberation.h"

static Numeric
NumericOf(const char *text)
{
	return DatumGetNumeric(DirectFunctionCall3(numeric_in, CStringGetDatum(text),
											   ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1)));
}

#define NumericAtMost(a, b) \
	DatumGetBool(DirectFunctionCall2(numeric_le, NumericGetDatum(a), NumericGetDatum(b)))

/*
 * The reasons for control behind the requirements of the list that reach the
 * order's destination, certainly or perhaps.  False if one of them is not of
 * the Country Chart: prose requirements leave no room for these exceptions.
 */
static bool
ReasonsToOvercome(Deliberation *d, uint32 *controls)
{
	*controls = 0;
	if (d->cell == NULL || d->cell->entry == NULL || d->cell->entry->disposition != ENTRY_CONTROLLED)
		return false;
	for (int r = 0; r < d->cell->nrows; r++)
	{
		const CellRow *row = &d->cell->rows[r];

		if (row->applies == TRUTH_NO || (!DestSetHas(&row->yes, d->rule) && !DestSetHas(&row->maybe, d->rule)))
			continue;
		if (row->row->reason >= CHART_COLUMNS || row->row->refers_to != NULL)
			return false;
		*controls |= row->row->controls;
	}
	return true;
}

/* Which gate of 740.2(a) is closed to all exceptions here?  NULL: none. */
static const char *
ClosedGate(Deliberation *d)
{
	Eccn		item = d->order->item;
	const Destination *rule = &d->rb->destinations[d->rule];

	if (d->listed_party)
		return "a party is, or may be, on a list (744, 740.2(a)(17))";
	for (int i = 0; i < rule->nembargoes; i++)
	{
		Changes(d, rule->embargoes[i]->from, rule->embargoes[i]->through);
		if (InForce(rule->embargoes[i], d->day))
			return "part 746 names the exceptions open to this destination (740.2(a)(6))";
	}
	if (CellControlled(d->cell, ControlBit(ControlCode("MT", 2))) != TRUTH_NO)
		return "the item is, or may be, controlled for MT (740.2(a)(5))";
	if (EccnDigits(item) / 100 == 6 || EccnDigits(item) == 515)
		return "600 series and 9x515 items (740.2(a)(12), (13))";
	return NULL;
}

static bool
EccnListMeets(const EccnList *list, Eccn item)
{
	for (int i = 0; i < list->count; i++)
		if (EccnContains(list->items[i], item) || EccnContains(item, list->items[i]))
			return true;
	return false;
}

/* The first row about what an entry offers; the others follow it. */
static int
FirstOffer(const Rulebook *rb, Eccn entry)
{
	int			low = 0;
	int			high = rb->nentry_exceptions;

	while (low < high)
	{
		int			middle = (low + high) / 2;

		if (rb->entry_exceptions[middle].entry < entry)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* All rows about what the entry of an item offers. */
#define FOREACH_OFFER(offer, rb, item) \
	for (const EntryException *offer = (rb)->entry_exceptions + FirstOffer(rb, EccnEntry(item)); \
		 offer < (rb)->entry_exceptions + (rb)->nentry_exceptions && offer->entry == EccnEntry(item); offer++)

static bool
OfferCovers(const EntryException *offer, Eccn item)
{
	for (int i = 0; i < offer->paragraphs.count; i++)
		if (EccnContains(offer->paragraphs.items[i], item))
			return true;
	return false;
}

/* The row of the item's entry that offers an exception to the destination. */
static const EntryException *
EntryOffers(Deliberation *d, const char *code)
{
	Eccn		item = d->order->item;

	FOREACH_OFFER(offer, d->rb, item)
	{
		if (strcmp(offer->code, code) != 0)
			continue;
		Changes(d, offer->from, offer->through);
		if (!InForce(offer, d->day) || !OfferCovers(offer, item))
			continue;
		if (EccnListMeets(&offer->except, item) &&
			(offer->except_groups.count == 0 || InGroups(d, &offer->except_groups, d->rule)))
			continue;
		return offer;
	}
	return NULL;
}

static inline bool
TermsNameGroup(const ExceptionTerms *terms, Eccn item)
{
	return terms->product_groups == NULL || strchr(terms->product_groups, EccnGroup(item)) != NULL;
}

/*
 * Could an exception ever overcome what the list requires of the item for an
 * order without evidence?  Most ask for some, and the rest have to be offered
 * by the entry: told once for each item, not anew for each destination.
 */
static bool
BareExceptionOpen(Deliberation *d)
{
	const Rulebook *rb = d->rb;
	Eccn		item = d->order->item;
	Cell	   *cell = d->cell;

	if (cell == NULL)
		return false;
	if (likely(cell->bare_exception != BARE_EXCEPTION_NOT_ASKED))
		return cell->bare_exception == BARE_EXCEPTION_SOME;
	cell->bare_exception = BARE_EXCEPTION_NONE;
	for (int i = 0; i < rb->nexceptions; i++)
	{
		const ExceptionTerms *terms = &rb->exceptions[i];

		if (terms->nevidence > 0 || !TermsNameGroup(terms, item) || EccnListMeets(&terms->except_items, item))
			continue;
		/* What was shipped in the year is evidence too, where a value is limited. */
		FOREACH_OFFER(offer, rb, item)
			if (strcmp(offer->code, terms->code) == 0 && OfferCovers(offer, item) &&
				(offer->value_limit == NULL || terms->year_multiple == NULL))
				cell->bare_exception = BARE_EXCEPTION_SOME;
	}
	return cell->bare_exception == BARE_EXCEPTION_SOME;
}

/* Is the order within the entry's value limit, and all orders of the year within its multiple? */
static const char *
OverLimit(Deliberation *d, const ExceptionTerms *terms, const EntryException *offer)
{
	Order	   *order = d->order;
	const char *shipped = NULL;
	Numeric		limit;
	Datum		given;
	Numeric		value;

	/* The value last: a verdict that rests on it is one of this order alone. */
	if (terms->year_multiple != NULL)
	{
		shipped = EvidenceText(order->evidence, FACT_EXCEPTION_VALUE_THIS_YEAR);
		if (shipped == NULL)
			return "exception_value_this_year is not stated";
	}
	if (!OrderValue(order, &given) || order->value_unusable)
		return "the order states no value";
	limit = NumericOf(offer->value_limit);
	value = DatumGetNumeric(given);
	if (!NumericAtMost(value, limit))
		return "its value is over the limit of the entry";
	if (shipped != NULL &&
		!NumericAtMost(DatumGetNumeric(DirectFunctionCall2(numeric_add, NumericGetDatum(value),
														   NumericGetDatum(NumericOf(shipped)))),
					   DatumGetNumeric(DirectFunctionCall2(numeric_mul, NumericGetDatum(limit),
														   NumericGetDatum(NumericOf(terms->year_multiple))))))
		return "with what was shipped this year it is over the yearly limit";
	return NULL;
}

/* What keeps an exception from overcoming the requirements?  NULL: nothing. */
static const char *
Obstacle(Deliberation *d, const ExceptionTerms *terms, uint32 controls)
{
	Eccn		item = d->order->item;
	const EntryException *offer;

	if (!InGroups(d, &terms->groups, d->rule) || InGroups(d, &terms->except_groups, d->rule))
		return "it does not reach this destination";
	for (int i = 0; i < terms->except_destinations.count; i++)
		if (terms->except_destinations.items[i] == d->rule)
			return "it does not reach this destination";
	if (controls & ~terms->controls)
		return "it does not overcome every reason for control";
	if (!TermsNameGroup(terms, item))
		return "it is not for this product group";
	if (EccnListMeets(&terms->except_items, item))
		return "it is not for this item";
	offer = EntryOffers(d, terms->code);
	if (offer == NULL)
		return "the entry does not offer it for this item and destination";
	for (int i = 0; i < terms->nevidence; i++)
		if (EvidenceGiven(d->order->evidence, terms->evidence[i]) != TRUTH_YES)
			return psprintf("%s is not in the evidence", d->rb->facts[terms->evidence[i]].key);
	return offer->value_limit ? OverLimit(d, terms, offer) : NULL;
}

static void
Relieve(Deliberation *d)
{
	for (int i = 0; i < d->nfindings; i++)
		if (d->findings[i].outcome == OUTCOME_LICENSE_REQUIRED && d->findings[i].reason < CHART_COLUMNS)
		{
			d->findings[i].outcome = OUTCOME_LICENSE_EXCEPTION;
			d->findings[i].reason = REASON_EXCEPTION;
		}
}

void
RelieveByExceptions(Deliberation *d)
{
	bool		required = false;
	bool		by_embargo = false;
	uint32		controls;
	const char *gate;

	for (int i = 0; i < d->nfindings; i++)
	{
		const Finding *finding = &d->findings[i];

		if (finding->outcome == OUTCOME_LICENSE_EXCEPTION && finding->party == NULL)
			by_embargo = true;
		if (finding->outcome != OUTCOME_LICENSE_REQUIRED)
			continue;
		/* These exceptions do not reach parts 744 and 746 (740.1(a)). */
		if (finding->reason >= CHART_COLUMNS)
			return;
		required = true;
	}
	if (!required)
		return;
	/* Nothing to find but what to say in a trail. */
	if (d->order->evidence == NULL && d->trail == NULL && !by_embargo && !BareExceptionOpen(d))
		return;
	if (!ReasonsToOvercome(d, &controls))
		return;
	if (by_embargo)
	{
		Relieve(d);				/* what part 746 leaves open overcomes the chart too */
		return;
	}
	gate = ClosedGate(d);
	if (gate != NULL)
	{
		Explain(d, "exception", "not applicable", "15 CFR 740.2(a)", "no license exception: %s", gate);
		return;
	}
	for (int i = 0; i < d->rb->nexceptions; i++)
	{
		const ExceptionTerms *terms = &d->rb->exceptions[i];
		const char *obstacle;

		Changes(d, terms->from, terms->through);
		if (!InForce(terms, d->day))
			continue;
		obstacle = Obstacle(d, terms, controls);
		if (obstacle == NULL)
		{
			Explain(d, "exception", "license_exception", terms->citation, "License Exception %s (%s)",
					terms->code, terms->line);
			Relieve(d);
			return;
		}
		Explain(d, "exception", "not applicable", terms->citation, "License Exception %s (%s): %s",
				terms->code, terms->line, obstacle);
	}
}
