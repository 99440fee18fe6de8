/*
 * exception_gate.c
 *		Restrictions on license exceptions: those of 740.2 on all of them, and those
 *		that sections of part 740 put on their own.
 *
 * Where a gate applies, only the exceptions that its row leaves may be used, or
 * the paragraphs of them.
 * Where it is not known whether a gate applies, what it would close is neither
 * granted nor refused.
 */
#include "support/compat.h"

#include "ccl/ccl.h"
#include "determination/exception.h"
#include "rulebook/destination.h"
#include "rulebook/exception_paragraph.h"
#include "support/amount.h"

/* ---- items and destinations ---- */

Truth
ItemListed(const EccnList *list, Eccn item)
{
	Truth		listed = TRUTH_NO;

	for (int i = 0; i < list->count; i++)
	{
		if (EccnContains(list->items[i], item))
			return TRUTH_YES;
		if (EccnContains(item, list->items[i]))
			listed = TRUTH_UNKNOWN;
	}
	return listed;
}

Truth
RelatedListed(const Deliberation *d, const EccnList *list)
{
	const EccnList *stated = EvidenceItems(d->order->evidence, FACT_RELATED_ITEM);
	Truth		listed = TRUTH_NO;

	if (stated == NULL || stated->count == 0)
		return TRUTH_UNKNOWN;
	for (int i = 0; i < stated->count; i++)
		listed = TruthOr(listed, ItemListed(list, stated->items[i]));
	return listed;
}

uint32
ItemSeries(Eccn item)
{
	int			digits = EccnDigits(item);
	uint32		series = 0;

	if (item == ECCN_EAR99)
		return 0;
	if (digits / 100 == 6)
		series |= SERIES_600;
	if (EccnCategory(item) == 9 && digits == 515)
		series |= SERIES_9X515;
	if (EccnCategory(item) == 0 && digits == 521)
		series |= SERIES_0X521;
	if (EccnCategory(item) == 0 && digits / 100 == 5)
		series |= SERIES_0X5ZZ;
	return series;
}

bool
DestinationNamed(const Rulebook *rb, int destination, const IntList *list)
{
	for (int i = 0; i < list->count; i++)
		if (list->items[i] == destination || list->items[i] == rb->destinations[destination].rule)
			return true;
	return false;
}

Truth
DestinationReached(Deliberation *d, int destination, const IntList *groups, const IntList *destinations,
				   const IntList *except_groups, const IntList *except_destinations)
{
	Truth		reached = InGroups(d, groups, destination);

	if (DestinationNamed(d->rb, destination, destinations))
		reached = TRUTH_YES;
	if (reached == TRUTH_NO || DestinationNamed(d->rb, destination, except_destinations))
		return TRUTH_NO;
	return TruthAnd(reached, TruthNot(InGroups(d, except_groups, destination)));
}

/* ---- portions ---- */

/* The paragraph of a portion such as "GOV (b)(2)"; NULL if it is of another exception. */
static const char *
ParagraphOf(const char *portion, const char *code)
{
	size_t		len = strlen(code);

	if (strncmp(portion, code, len) != 0 || (portion[len] != '\0' && portion[len] != ' '))
		return NULL;
	return portion[len] == ' ' ? portion + len + 1 : portion + len;
}

static inline bool
IsWithin(const char *paragraph, const char *outer)
{
	return strncmp(paragraph, outer, strlen(outer)) == 0;
}

static void
PortionsAdd(Portions *portions, const char *paragraph)
{
	for (int i = 0; i < portions->count; i++)
		if (IsWithin(paragraph, portions->paragraphs[i]))
			return;
	if (portions->count < MAX_PORTIONS)
		portions->paragraphs[portions->count++] = paragraph;
}

void
PortionsRestrict(Portions *portions, const char *code, const char *const *named, int nnamed)
{
	Portions	left;

	left.count = 0;
	for (int p = 0; p < portions->count; p++)
		for (int n = 0; n < nnamed; n++)
		{
			const char *paragraph = ParagraphOf(named[n], code);

			if (paragraph == NULL)
				continue;
			if (IsWithin(portions->paragraphs[p], paragraph))
				PortionsAdd(&left, portions->paragraphs[p]);
			else if (IsWithin(paragraph, portions->paragraphs[p]))
				PortionsAdd(&left, paragraph);
		}
	*portions = left;
}

/* Is all of a portion among those named? */
static bool
PortionNamed(const char *paragraph, const char *code, const char *const *named, int nnamed)
{
	for (int n = 0; n < nnamed; n++)
	{
		const char *outer = ParagraphOf(named[n], code);

		if (outer != NULL && IsWithin(paragraph, outer))
			return true;
	}
	return false;
}

bool
PortionsWithin(const Portions *portions, const char *code, const char *const *named, int nnamed)
{
	for (int p = 0; p < portions->count; p++)
		if (!PortionNamed(portions->paragraphs[p], code, named, nnamed))
			return false;
	return true;
}

const char *
PortionsText(const Portions *portions)
{
	StringInfoData text;

	initStringInfo(&text);
	for (int i = 0; i < portions->count; i++)
		appendStringInfo(&text, "%s%s", i > 0 ? ", " : "", portions->paragraphs[i]);
	return text.data;
}

bool
ExceptionHasParagraph(Deliberation *d, const char *code, const char *paragraph)
{
	bool		listed = false;

	for (int i = 0; i < d->rb->nsections; i++)
	{
		const SectionParagraphs *section = &d->rb->sections[i];

		if (strcmp(section->code, code) != 0)
			continue;
		listed = true;
		VerdictMayChange(d, section->from, section->through);
		if (InForce(section, d->day) && SectionHasParagraph(section, paragraph))
			return true;
	}
	return !listed;
}

/* ---- gates ---- */

/* Is an amount in evidence at least so much?  Unknown if it is not stated or none. */
static Truth
AmountReaches(const char *stated, const char *least)
{
	if (!IsPlainAmount(stated))
		return TRUTH_UNKNOWN;
	return CompareAmounts(stated, least) >= 0 ? TRUTH_YES : TRUTH_NO;
}

/* Is it so that makes a gate apply?  Always, if it asks for nothing. */
static Truth
GateFact(const Deliberation *d, const ExceptionGate *gate)
{
	Truth		so;

	if (gate->fact == FACT_NONE)
		return TRUTH_YES;
	so = gate->at_least != NULL ? AmountReaches(EvidenceText(d->order->evidence, gate->fact), gate->at_least) :
		EvidenceGiven(d->order->evidence, gate->fact);
	return so == TRUTH_UNKNOWN && gate->knowledge && !EvidenceUndetermined(d->order->evidence, gate->fact) ? TRUTH_NO : so;
}

/* What an order states to tell where it leaves from: what follows from its kind, or the country alone. */
static FactId
OriginToState(const Deliberation *d)
{
	return d->transaction == TRANSACTION_EXPORT ? FACT_EXPORTED_FROM : FACT_FROM_COUNTRY;
}

/* Does the place that a gate speaks of lie where it closes?  missing: what would tell; unchanged if nothing is missing. */
static Truth
GatePlaceReached(Deliberation *d, const ExceptionGate *gate, FactId *missing)
{
	int			place = (int) (d->destination - d->rb->destinations);

	if (gate->groups.count == 0 && gate->destinations.count == 0)
		return TRUTH_YES;
	if (gate->place != PLACE_DESTINATION)
	{
		bool		shipped_from = gate->place == PLACE_EXPORTED_FROM;
		const char *text = EvidenceText(d->order->evidence, shipped_from ? FACT_EXPORTED_FROM : FACT_MANUFACTURED_IN);

		/* Not stated: the United States, unless something points abroad. */
		if (text == NULL)
		{
			if ((shipped_from ? MayShipFromAnywhere(d) : MayBeMadeAbroad(d)) == FACT_NONE)
				return TRUTH_NO;
			*missing = shipped_from ? OriginToState(d) : FACT_MANUFACTURED_IN;
			return TRUTH_UNKNOWN;
		}
		place = DestinationLookup(d->rb, text, (int) strlen(text));
		if (place < 0)
			return TRUTH_UNKNOWN;
	}
	return DestinationReached(d, place, &gate->groups, &gate->destinations,
							  &gate->except_groups, &gate->except_destinations);
}

/* Does a gate apply to the order, as far as what it asks is no matter of facts?  missing: a place that is not stated. */
static Truth
GateReaches(Deliberation *d, const ExceptionGate *gate, uint32 required, uint32 certain, FactId *missing)
{
	Eccn		item = d->order->item;
	Truth		applies = TRUTH_YES;

	if (gate->series != 0 && (ItemSeries(item) & gate->series) == 0)
		return TRUTH_NO;
	if (gate->product_groups != NULL && !EccnInGroups(item, gate->product_groups))
		return TRUTH_NO;
	if (gate->items.count > 0)
		applies = ItemListed(&gate->items, item);
	if (applies != TRUTH_NO && gate->except_items.count > 0)
		applies = TruthAnd(applies, TruthNot(ItemListed(&gate->except_items, item)));
	if (applies != TRUTH_NO && gate->controls != 0)
		applies = TruthAnd(applies, !gate->required ? CellControlled(d->cell, gate->controls) :
						   (gate->controls & certain) != 0 ? TRUTH_YES : (gate->controls & required) != 0 ? TRUTH_UNKNOWN : TRUTH_NO);
	if (applies != TRUTH_NO)
		applies = TruthAnd(applies, GatePlaceReached(d, gate, missing));
	return applies;
}

Truth
GateAsksFor(Deliberation *d, FactId unless)
{
	Truth		asked = TRUTH_NO;
	FactId		missing;

	for (int g = 0; g < d->rb->ngates; g++)
	{
		const ExceptionGate *gate = &d->rb->gates[g];

		if (gate->unless != unless || !KnownByThen(d, gate->announced))
			continue;
		VerdictMayChange(d, gate->from, gate->through);
		if (InForce(gate, d->day))
			asked = TruthOr(asked, GateReaches(d, gate, 0, 0, &missing));
	}
	return asked;
}

bool
GateSpeaksOf(const ExceptionGate *gate, const char *code)
{
	for (int i = 0; i < gate->ncodes; i++)
		if (strcmp(gate->codes[i], code) == 0)
			return true;
	return gate->ncodes == 0;
}

/* Does the order show what opens a gate? */
static Truth
GateSpares(Deliberation *d, const ExceptionGate *gate)
{
	const char *citation;

	if (gate->approved)
		return PartiesApproved(d, gate->approved_for, gate->unless, &citation);
	return EvidenceIsTrue(d->order->evidence, gate->unless) ? TRUTH_YES : TRUTH_NO;
}

/* Could what is not stated keep a gate open?  Then it is noted as missing. */
static bool
GateSupposed(Deliberation *d, const ExceptionGate *gate, Truth related, Truth fact, FactId place)
{
	if (related == TRUTH_UNKNOWN)
		return Supposed(d, FACT_RELATED_ITEM);
	if (fact == TRUTH_UNKNOWN)
		return Supposed(d, gate->fact);
	if (gate->unless != FACT_NONE && EvidenceGiven(d->order->evidence, gate->unless) == TRUTH_UNKNOWN)
		return Supposed(d, gate->unless);
	return place != FACT_NONE && Supposed(d, place);
}

Availability
PassGates(Deliberation *d, ExceptionTerms *terms, Portions *portions, Portions *perhaps, uint32 required, uint32 certain)
{
	const char *code = terms->code;
	Availability answer = {TRUTH_YES, REASON_NONE, NULL, NULL};
	const ItemExceptions *of_item = ExceptionsForItem(d);
	bool		all_in_doubt = false;

	*perhaps = *portions;

	if (unlikely(terms->ngates < 0))
		TermsFindGates(d->rb, terms);
	for (int g = 0; g < terms->ngates; g++)
	{
		const ExceptionGate *gate = &d->rb->gates[terms->gates[g]];
		Truth		applies;
		Truth		related = TRUTH_YES;
		Truth		fact;
		Truth		spared;
		FactId		place = FACT_NONE;

		if (!of_item->gates[terms->gates[g]] || !KnownByThen(d, gate->announced))
			continue;
		VerdictMayChange(d, gate->from, gate->through);
		if (!InForce(gate, d->day))
			continue;
		if (PortionsWithin(perhaps, code, (const char *const *) gate->leaves, gate->nleaves))
			continue;			/* it takes nothing */
		applies = GateReaches(d, gate, required, certain, &place);
		if (applies == TRUTH_NO)
			continue;
		if (gate->related.count > 0)
			related = RelatedListed(d, &gate->related);
		fact = GateFact(d, gate);
		/* What has to be held is not held unless it is stated. */
		spared = GateSpares(d, gate);
		if (related == TRUTH_NO || fact == TRUTH_NO || spared == TRUTH_YES)
			continue;
		if (d->supposed != NULL && GateSupposed(d, gate, related, fact, place))
			continue;
		PortionsRestrict(portions, code, (const char *const *) gate->leaves, gate->nleaves);
		if (applies == TRUTH_YES && related == TRUTH_YES && fact == TRUTH_YES && spared == TRUTH_NO)
		{
			PortionsRestrict(perhaps, code, (const char *const *) gate->leaves, gate->nleaves);
			if (perhaps->count == 0)
			{
				Narrow(&answer, TRUTH_NO, REASON_NONE,
					   Say(d, "%s closes it%s%s", gate->citation,
						   gate->fact != FACT_NONE ? ": " : gate->unless != FACT_NONE ? " without " : "",
						   FactName(d, gate->fact != FACT_NONE ? gate->fact : gate->unless)));
				answer.citation = gate->citation;
				return answer;
			}
		}
		else if (answer.why == NULL || (portions->count == 0 && !all_in_doubt))
		{
			const char *missing = fact == TRUTH_UNKNOWN ? FactName(d, gate->fact) :
			related == TRUTH_UNKNOWN ? FactName(d, FACT_RELATED_ITEM) : place != FACT_NONE ? FactName(d, place) : NULL;

			answer.reason = missing ? REASON_EVIDENCE_MISSING : REASON_CONDITIONAL_SCOPE;
			answer.why = missing ? Say(d, "whether %s closes it turns on %s, which is not stated", gate->citation, missing) :
				Say(d, "whether %s closes it is not certain for %s", gate->citation, ItemText(d->order->item));
			all_in_doubt = portions->count == 0;
		}
	}
	if (portions->count == 0)
		answer.open = TRUTH_UNKNOWN;
	return answer;
}

const char *
GatesDeclared(Deliberation *d, const char *code)
{
	StringInfoData text;

	initStringInfo(&text);
	for (int g = 0; g < d->rb->ngates; g++)
	{
		const ExceptionGate *gate = &d->rb->gates[g];
		FactId		missing;

		if (gate->knowledge && gate->fact != FACT_NONE && GateSpeaksOf(gate, code) && InForce(gate, d->day) &&
			EvidenceGiven(d->order->evidence, gate->fact) == TRUTH_UNKNOWN && GateReaches(d, gate, 0, 0, &missing) != TRUTH_NO)
			appendStringInfo(&text, "%s%s", text.len > 0 ? ", " : "", FactName(d, gate->fact));
	}
	return text.data;
}
