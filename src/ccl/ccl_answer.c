/*
 * ccl_answer.c
 *		The answer of list and chart for one item and one destination, as both
 *		ccl_requirement and the verdict give it.
 *
 * The first of these that settles the question is the answer: there is no such
 * item, its entry as a whole says what becomes of it, list and chart do not
 * speak of the destination; then come the rows.  Where part 746 stands in place of
 * the chart, rows that do not go by the chart are asked all the same: an exception
 * that overcomes the embargo does not overcome those of part 754, say.
 */
#include "support/compat.h"

#include "ccl/ccl_answer.h"
#include "ccl/ccl_cell.h"
#include "support/legal_day.h"
#include "types/eccn_text.h"

/* Why an answer stays open, in words. */
static const struct
{
	Reason		reason;
	const char *words;
}			open_kinds[OPEN_KINDS] = {
	[OPEN_PARAGRAPH] = {REASON_PARAGRAPH_NEEDED, "its paragraphs differ for this destination: name the paragraph"},
	[OPEN_CONDITION] = {REASON_CONDITIONAL_SCOPE, "a requirement turns on a condition that is not stated"},
	[OPEN_RELATED_ITEM] = {REASON_RELATED_ITEM, "a requirement turns on the item it is for: state related_item in evidence"},
	[OPEN_REFERRAL] = {REASON_REFERRAL, "the entry refers to another section that decides"},
	[OPEN_POLICY] = {REASON_DESTINATION_POLICY, "for this destination the text of the rule does not decide"},
	[OPEN_NOT_COVERED] = {REASON_PARAGRAPH_NOT_COVERED, "no row covers this paragraph or a part of it"},
	[OPEN_PARTY] = {REASON_REFERRAL, "a requirement is for parties with a footnote of the Entity List alone"}
};

static void
AddWhy(ListAnswer *answer, ListOutcome outcome, int reason, const char *citation, const char *words)
{
	ListWhy    *why = &answer->why[answer->nwhy++];

	answer->outcome = outcome;
	why->reason = reason;
	why->citation = citation;
	why->words = words;
	why->of_party = false;
}

/* What the list has in place of a paragraph that it does not have. */
static void
AddNotPrinted(ListAnswer *answer, const Rulebook *rb, const Cell *cell, DateADT day, bool in_words)
{
	NearParagraphs near;
	ListWhy    *why = &answer->why[answer->nwhy];

	AddWhy(answer, LIST_REVIEW, REASON_PARAGRAPH_UNKNOWN, cell->entry->citation, NULL);
	if (!in_words)
		return;
	ParagraphsNear(rb, cell->item, day, &near);
	why->citation = near.citation;
	if (near.nearest == near.parent)
		why->words = psprintf("the list has no paragraph %s; the nearest is %s", ItemText(cell->item), ItemText(near.parent));
	else
		why->words = psprintf("the list has no paragraph %s; the nearest is %s (%s has %s to %s)", ItemText(cell->item),
							  ItemText(near.nearest), ItemText(near.parent), ItemText(near.first), ItemText(near.last));
}

/*
 * Is it a path below a paragraph that the list prints, below which it prints
 * nothing, however far below?  The rows of that paragraph say nothing of it.
 */
static bool
BelowPrinted(const Rulebook *rb, const Cell *cell, DateADT day)
{
	Truth		printed = TRUTH_UNKNOWN;

	if (CellVerified(cell))
		return false;
	for (int depth = EccnDepth(cell->item) - 1; depth > 0 && printed == TRUTH_UNKNOWN; depth--)
		printed = ParagraphPrinted(rb, EccnTruncate(cell->item, depth), day);
	return printed != TRUTH_UNKNOWN;
}

bool
ListHas(const Rulebook *rb, const Cell *cell, DateADT day)
{
	return !cell->unknown && cell->reserved == NULL && cell->printed != TRUTH_NO && !BelowPrinted(rb, cell, day);
}

/* Is there such an item, and does list or chart speak of the destination at all? */
static bool
AskBeforeRows(const Rulebook *rb, const Epoch *epoch, const Cell *cell, const Destination *destination,
			  DateADT day, bool in_words, ListAnswer *answer)
{
	const Entry *entry = cell->entry;

	if (cell->unknown)
		AddWhy(answer, LIST_REVIEW, REASON_ITEM_UNKNOWN, "15 CFR 774 Supp. 1",
			   in_words ? psprintf("%s is no entry of the Commerce Control List on %s", ItemText(cell->item), DayText(day)) : NULL);
	else if (cell->reserved != NULL)
		AddWhy(answer, LIST_REVIEW, REASON_PARAGRAPH_RESERVED, cell->reserved->citation,
			   in_words ? psprintf("%s is printed as reserved", ItemText(cell->item)) : NULL);
	else if (cell->printed == TRUTH_NO)
		AddNotPrinted(answer, rb, cell, day, in_words);
	else if (entry != NULL && entry->disposition != ENTRY_CONTROLLED)
		AddWhy(answer, LIST_REVIEW,
			   entry->disposition == ENTRY_OTHER_AUTHORITY ? REASON_OTHER_AUTHORITY : REASON_RECLASSIFY, entry->citation,
			   entry->note ? entry->note : "the entry refers elsewhere");
	else if (destination->status == DESTINATION_UNITED_STATES)
		AddWhy(answer, LIST_NOT_REQUIRED, -1, "15 CFR 734.13, 772.1", "within the United States: no export");
	else if (destination->status == DESTINATION_NOT_NAMED)
		AddWhy(answer, LIST_REVIEW, REASON_DESTINATION_NOT_NAMED, "15 CFR 738.3(b)",
			   "a territory that the regulation does not name and that belongs to no country named");
	else if (destination->status == DESTINATION_REGION)
	{
		AddWhy(answer, LIST_NOT_REQUIRED, -1, "15 CFR 746.6", "all items subject to the EAR, see part 746");
		answer->embargoed = true;
	}
	else if (DestSetHas(&epoch->referrals, destination->rule))
	{
		/* No X in such a row is not a no (738.4(a)(2)(ii)(B)). */
		AddWhy(answer, LIST_NOT_REQUIRED, -1, "15 CFR 738 Supp. 1", "the row of the Country Chart refers to part 746");
		answer->embargoed = true;
		return cell->item == ECCN_EAR99;
	}
	else if (cell->item == ECCN_EAR99)
		AddWhy(answer, LIST_NOT_REQUIRED, -1, "15 CFR 734.3(c)", "EAR99: not on the Commerce Control List");
	else if (!DestSetHas(&epoch->charted, destination->rule))
		AddWhy(answer, LIST_REVIEW, REASON_DESTINATION_NOT_NAMED, "15 CFR 738 Supp. 1",
			   "export_control.country_chart has no row of it for that day: it was withdrawn, or is not loaded");
	else
		return false;
	return true;
}

/* Do parties with a footnote alone leave it open?  Beside an embargo there is a remark, which leaves nothing open. */
static bool
OpenByPartiesAlone(const ListAnswer *answer)
{
	int			open = 0;
	int			of_party = 0;

	for (int i = 0; i < answer->nwhy; i++)
	{
		open += answer->why[i].reason >= 0;
		of_party += answer->why[i].of_party;
	}
	return open == 1 && of_party == 1;
}

void
ListAsk(const Rulebook *rb, const Epoch *epoch, const Cell *cell, const Destination *destination,
		DateADT day, bool skip_unenforced, bool in_words, ListAnswer *answer)
{
	int			d = destination->rule;

	answer->by_rows = false;
	answer->embargoed = false;
	answer->nwhy = 0;
	if (AskBeforeRows(rb, epoch, cell, destination, day, in_words, answer))
		return;

	answer->by_rows = true;
	answer->outcome = LIST_NOT_REQUIRED;
	if (DestSetHas(&cell->required, d))
	{
		answer->outcome = LIST_REQUIRED;
		if (skip_unenforced && !DestSetHas(&cell->enforced, d))
			AddWhy(answer, LIST_REVIEW, REASON_UNENFORCED_CONTROL, cell->entry->citation,
				   "only controls announced as not enforced reach all of it");
	}
	else if (DestSetHas(&cell->open, d))
	{
		for (int kind = 0; kind < OPEN_KINDS; kind++)
			if (DestSetHas(&cell->open_by[kind], d))
			{
				AddWhy(answer, LIST_REVIEW, open_kinds[kind].reason, cell->entry->citation, open_kinds[kind].words);
				answer->why[answer->nwhy - 1].of_party = kind == OPEN_PARTY;
			}
	}

	/*
	 * What only parties with a footnote leave open, an order without one does
	 * not.
	 */
	if ((answer->outcome == LIST_NOT_REQUIRED || OpenByPartiesAlone(answer)) &&
		BelowPrinted(rb, cell, day))
		AddNotPrinted(answer, rb, cell, day, in_words);
	else if (in_words && !answer->embargoed && !CellVerified(cell))
		AddWhy(answer, answer->outcome, -1, cell->entry->citation,
			   psprintf("no row names %s: that the list has this paragraph is not verified", ItemText(cell->item)));
}
