/*
 * reliance.c
 *		Whether the facts that an order states can be relied on: all were read,
 *		none contradicts another or the item, and none that can only call for a
 *		license is passed over.
 */
#include "support/compat.h"

#include "ccl/ccl.h"
#include "ccl/ccl_answer.h"
#include "ccl/ccl_cell.h"
#include "determination/deliberation.h"
#include "determination/exception.h"
#include "order/evidence_memo.h"

/* ---- keys and values ---- */

/* Of what no rule asks for: in the trail, and for a human to see where the policy wants that. */
static void
ExplainUnknown(Deliberation *d, const char *finding)
{
	bool		review = PolicyFor(d, POLICY_UNKNOWN_FACTS)->number == UNKNOWN_FACTS_REVIEW;

	if (review)
		AskReview(d, REASON_FACT_UNKNOWN);
	Explain(d, "order", review ? "review" : NULL, "export_control.fact", "%s", finding);
}

static void
ApplyReading(Deliberation *d, const Evidence *evidence)
{
	if (evidence->nproblems > 0)
		AskReview(d, REASON_EVIDENCE_UNUSABLE);
	for (int i = 0; i < evidence->nproblems; i++)
		Explain(d, "order", "review", "15 CFR 732.1(b)", "%s", evidence->problems[i]);
	for (int i = 0; i < evidence->nunknown; i++)
		ExplainUnknown(d, d->trail ? psprintf("no rule asks for \"%s\"", evidence->unknown[i]) : NULL);
}

/*
 * The activity of an order, which general licenses ask for.  One that none of
 * them names is none that they cover; a misspelled one may be.
 */
static void
ApplyActivity(Deliberation *d, const char *activity)
{
	const char *near = ActivityNearKnown(d->rb, activity, (int) strlen(activity));

	if (near != NULL && pg_strcasecmp(near, activity) == 0)
		return;
	if (near != NULL)
	{
		AskReview(d, REASON_EVIDENCE_UNUSABLE);
		Explain(d, "order", "review", "15 CFR 732.1(b)", "activity \"%s\" is none that a rule names; did you mean %s", activity, near);
	}
	else
		ExplainUnknown(d, d->trail ? psprintf("no rule names the activity \"%s\"", activity) : NULL);
}

/* ---- contradictions ---- */

static bool
ConflictWithItem(const FactConflict *conflict, const Order *order)
{
	Eccn		item = order->item;

	return order->item_state == ITEM_GIVEN && item >= conflict->first_item && item <= conflict->last_item &&
		(conflict->product_groups == NULL || item == ECCN_EAR99 || EccnInGroups(item, conflict->product_groups));
}

/* "foreign_made is false": a statement as the order makes it. */
static const char *
StatementText(const Evidence *evidence, const Fact *fact, FactId id)
{
	const char *text = EvidenceText(evidence, id);

	if (text == NULL && EvidenceGiven(evidence, id) == TRUTH_UNKNOWN)
		return psprintf("%s is not stated", fact->key);
	return psprintf("%s is %s", fact->key, text ? text : EvidenceGiven(evidence, id) == TRUTH_YES ? "true" : "false");
}

static void
ApplyConflict(Deliberation *d, const FactConflict *conflict)
{
	const Evidence *evidence = d->order->evidence;
	const Fact *facts = d->rb->facts;
	FactId		fact = conflict->statement.fact;
	FactId		other = conflict->other.fact;

	if (other == FACT_NONE && !ConflictWithItem(conflict, d->order))
		return;
	/* With the trail and without it. */
	EvidenceAsked(evidence, fact);
	if (other != FACT_NONE)
		EvidenceAsked(evidence, other);
	AskReview(d, REASON_FACTS_CONTRADICT);
	Explain(d, "order", "review", conflict->citation, "%s, and %s: %s", StatementText(evidence, &facts[fact], fact),
			other != FACT_NONE ? StatementText(evidence, &facts[other], other) : psprintf("the item is %s", ItemText(d->order->item)),
			conflict->name);
}

/*
 * Items that a fact names, down to the paragraph: of one that the list does not
 * have the rules say nothing, which is no answer.
 */
static void
ApplyItems(Deliberation *d, FactId fact, const EccnList *items)
{
	Epoch	   *epoch = CclEpoch(d->rb, d->day);

	VerdictMayChange(d, epoch->from, epoch->through);
	for (int i = 0; i < items->count; i++)
	{
		if (items->items[i] == ECCN_EAR99 || ListHas(d->rb, CclCell(d->rb, epoch, items->items[i]), d->day))
			continue;
		AskReview(d, REASON_EVIDENCE_UNUSABLE);
		Explain(d, "order", "review", d->rb->facts[fact].citation, "%s is %s, which the list does not have on %s",
				d->rb->facts[fact].key, ItemText(items->items[i]), DayText(d->day));
		return;
	}
}

/* Software and technology for what another agency licenses are licensed by it too (774 Supp. 1, Related Controls). */
static void
ApplyRelatedAuthority(Deliberation *d, const EccnList *stated, const Epoch *epoch)
{
	if (EccnGroup(d->order->item) < 'D')
		return;
	for (int i = 0; i < stated->count; i++)
	{
		const Entry *entry = stated->items[i] == ECCN_EAR99 ? NULL : EntryInForce(d->rb, stated->items[i], epoch->from);

		if (entry == NULL || entry->disposition != ENTRY_OTHER_AUTHORITY)
			continue;
		AskReview(d, REASON_OTHER_AUTHORITY);
		Explain(d, "order", "review", entry->citation, "related_item is %s: %s is licensed by another agency, and so may be what is for it (%s)",
				ItemText(stated->items[i]), ItemText(entry->entry), entry->note ? entry->note : "see the entry");
	}
}

/* Is an item one of some, or part of one, or are some part of it? */
static bool
MayBeOf(const EccnList *items, Eccn item)
{
	for (int i = 0; i < items->count; i++)
		if (EccnContains(items->items[i], item) || EccnContains(item, items->items[i]))
			return true;
	return false;
}

/* What Related Controls of its own entry say of what it is for. */
static void
ApplyElsewhere(Deliberation *d, const EccnList *stated, const Entry *entry)
{
	for (int i = 0; i < stated->count; i++)
	{
		if (stated->items[i] == ECCN_EAR99 || !MayBeOf(&entry->elsewhere_for, stated->items[i]))
			continue;
		AskReview(d, REASON_OTHER_AUTHORITY);
		Explain(d, "order", "review", entry->citation, "related_item is %s: another agency licenses what is for it (%s, Related Controls)",
				ItemText(stated->items[i]), ItemText(entry->entry));
	}
}

/*
 * Can an item be for another?  An entry is for the items that its heading names,
 * where that is told; one whose conditions name related items for items of their
 * categories, and for technology only if they name some.
 */
static bool
CanBeFor(const Entry *entry, Eccn related)
{
	if (related == ECCN_EAR99)
		return false;
	if (entry->related != 0 && (!(entry->related >> EccnCategory(related) & 1) ||
								(EccnGroup(related) == 'E' && !(entry->related & RELATED_TECHNOLOGY))))
		return false;
	return entry->made_for.count == 0 || MayBeOf(&entry->made_for, related);
}

/* Has published software or technology for or of an item terms of its own (734.7(b), (c)): encryption, firearms? */
static bool
HasTermsOfItsOwn(Eccn item)
{
	return (EccnCategory(item) == 5 && EccnDigits(item) >= 2 && EccnDigits(item) <= 4) || (EccnCategory(item) == 0 && EccnDigits(item) / 100 == 5);
}

/* Is the item information or software that is not subject to the EAR (734.3(b)(3)), be it of its entry or of that of what it is for? */
static bool
FreeOfEitherEntry(const Deliberation *d, const Evidence *evidence, Eccn related)
{
	static const FactId free_by[] = {FACT_PUBLISHED, FACT_FUNDAMENTAL_RESEARCH, FACT_CATALOG_COURSE, FACT_PATENT_INFORMATION};

	if (EccnGroup(d->order->item) < 'D' || related == ECCN_EAR99 || HasTermsOfItsOwn(d->order->item) || HasTermsOfItsOwn(related))
		return false;
	for (int i = 0; i < (int) lengthof(free_by); i++)
		if (EvidenceIsTrue(evidence, free_by[i]))
			return true;
	return false;
}

/* What the item is for is what its entry has. */
static void
ApplyRelated(Deliberation *d, const Evidence *evidence)
{
	const EccnList *stated;
	const Epoch *epoch;
	const Entry *entry;

	if (d->order->item_state != ITEM_GIVEN || d->order->item == ECCN_EAR99)
		return;
	stated = EvidenceItems(evidence, FACT_RELATED_ITEM);
	if (stated->count == 0)
		return;
	ApplyItems(d, FACT_RELATED_ITEM, stated);
	epoch = CclEpoch(d->rb, d->day);
	VerdictMayChange(d, epoch->from, epoch->through);
	ApplyRelatedAuthority(d, stated, epoch);
	entry = EntryInForce(d->rb, d->order->item, epoch->from);
	if (entry == NULL)
		return;
	ApplyElsewhere(d, stated, entry);
	if (entry->related == 0 && entry->made_for.count == 0)
		return;
	for (int i = 0; i < stated->count; i++)
	{
		Eccn		related = stated->items[i];

		if (CanBeFor(entry, related))
			continue;
		if (FreeOfEitherEntry(d, evidence, related))
		{
			Explain(d, "order", NULL, "15 CFR 734.3(b)(3)", "related_item is %s, and %s is for other items: free of the EAR, whichever entry has it",
					ItemText(related), ItemText(entry->entry));
			continue;
		}
		AskReview(d, REASON_FACTS_CONTRADICT);
		Explain(d, "order", "review", entry->citation, "related_item is %s, and %s is for other items",
				ItemText(related), ItemText(entry->entry));
		return;
	}
}

/*
 * The paragraph that a license exception rests on: where the order claims some
 * exceptions, the section of one of them has it.
 */
static void
ApplyParagraph(Deliberation *d, const Evidence *evidence)
{
	const char *paragraph = EvidenceText(evidence, FACT_EXCEPTION_PARAGRAPH);
	const char *claimed = NULL;

	if (paragraph == NULL)
		return;
	for (int i = 0; i < d->rb->nexceptions; i++)
	{
		const ExceptionTerms *terms = &d->rb->exceptions[i];

		if (!EvidenceIsTrue(evidence, terms->claimed_by))
			continue;
		if (ExceptionHasParagraph(d, terms->code, paragraph))
			return;
		claimed = terms->code;
	}
	if (claimed == NULL)
		return;
	AskReview(d, REASON_EVIDENCE_UNUSABLE);
	Explain(d, "order", "review", d->rb->facts[FACT_EXCEPTION_PARAGRAPH].citation,
			"exception_paragraph is %s, which the section of %s does not have", paragraph, claimed);
}

void
DetermineEvidence(Deliberation *d)
{
	const Order *order = d->order;

	if (order->activity != NULL)
		ApplyActivity(d, order->activity);
	if (order->evidence == NULL)
		return;
	ApplyReading(d, order->evidence);
	for (int i = 0; i < order->evidence->nconflicts; i++)
	{
		const FactConflict *conflict = order->evidence->conflicts[i];

		VerdictMayChange(d, conflict->from, conflict->through);
		if (InForce(conflict, d->day))
			ApplyConflict(d, conflict);
	}
	ApplyRelated(d, order->evidence);
	if (EvidenceIsTrue(order->evidence, FACT_FOREIGN_MADE))
		ApplyItems(d, FACT_US_CONTENT_ITEMS, EvidenceItems(order->evidence, FACT_US_CONTENT_ITEMS));
	ApplyParagraph(d, order->evidence);
}

/* ---- facts that no rule asks of the order ---- */

/* A requirement that is stated to be there, and that no rule of the order's item and destination took up. */
static void
ReviewFact(Deliberation *d, FactId id)
{
	const Fact *fact = &d->rb->facts[id];
	const char *declared = EvidenceStatedText(d->order->evidence, FACT_END_USE_DECLARATION);

	AskReview(d, REASON_FACT_NOT_ASKED);
	Explain(d, "fact", "review", fact->citation, "%s is stated to be true, which can call for a license, and no rule for this order asks (%s)",
			fact->key, fact->question);
	if (declared == NULL)
		return;
	AskReview(d, REASON_FACTS_CONTRADICT);
	Explain(d, "fact", "review", fact->citation, "%s is stated to be true, and document %s declares none of the end uses of part 744",
			fact->key, declared);
}

/*
 * What can only call for a license is stated for a reason, so it is never passed
 * over: a human sees what the order stands for that the rules do not tell.  Looked
 * at before anything is overcome: which exceptions are tried, and what they ask
 * for, is not the same for a verdict and its trail.
 */
void
ReviewUnasked(Deliberation *d)
{
	const Evidence *evidence = d->order->evidence;

	if (evidence == NULL || !FactSetsMeet(&evidence->affirmed, &d->rb->facts_that_require))
		return;
	for (FactId f = 0; f < d->rb->nfacts; f++)
	{
		const Fact *fact = &d->rb->facts[f];

		if (!FactSetHas(&evidence->affirmed, f) || !FactSetHas(&d->rb->facts_that_require, f) || EvidenceWasAsked(evidence, f))
			continue;
		VerdictMayChange(d, fact->from, fact->through);

		/*
		 * On a day on which no rule asked for it there was nothing to
		 * require.
		 */
		if (InForce(fact, d->day))
			ReviewFact(d, f);
	}
	EvidenceAsked(evidence, FACT_END_USE_DECLARATION);
}
