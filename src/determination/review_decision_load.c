/*
 * review_decision_load.c
 *		Reads what people decided about reasons for review into a rulebook.
 */
#include "support/compat.h"

#include "determination/review_decision.h"
#include "rulebook/destination.h"
#include "rulebook/rule_reference.h"
#include "rulebook/rule_row.h"
#include "rulebook/rulebook_part.h"
#include "screening/party.h"
#include "support/sort.h"

static void
ReadReviewDecision(Row *row, void *state)
{
	Rulebook   *rb = state;
	ReviewDecision *decision = &rb->review_decisions[rb->nreview_decisions];
	const char *reason = RowRepeatedText(row, "reason");
	char	   *customer = RowText(row, "customer");

	decision->reason = ReasonByName(reason);
	if (decision->reason == REASON_NONE)
		BadRule(row, "reason", reason);
	decision->id = RowInt64(row, "id");
	decision->customer = customer ? PartyNameOnFile(rb, customer, (int) strlen(customer), false) : NO_NAME_ON_FILE;
	decision->list = RowRepeatedText(row, "list");
	decision->entry = RowText(row, "entry");
	decision->item = RowEccn(row, "item", 0);
	decision->destination = RowIsNull(row, "destination") ? DESTINATION_NONE : NeedDestination(rb, row, "destination");
	decision->clears = RowBool(row, "clears");
	decision->words = RowText(row, "words");
	decision->document = RowText(row, "document");
	decision->decided_by = RowRepeatedText(row, "decided_by");
	decision->from = RowDate(row, "decided_on", DATEVAL_NOBEGIN);
	decision->through = RowDate(row, "through", DATEVAL_NOEND);
	decision->about = (uint64) RowInt64(row, "about");
	decision->recorded_on = RowDate(row, "recorded_on", DATEVAL_NOBEGIN);
	decision->replaces = RowIsNull(row, "replaces") ? 0 : RowInt64(row, "replaces");
	decision->replaced_from = DATEVAL_NOEND;
	decision->replaced_known = DATEVAL_NOEND;
	rb->nreview_decisions++;
}

static int
CompareIds(const void *a, const void *b)
{
	const ReviewDecision *x = a;
	const ReviewDecision *y = b;

	return x->id < y->id ? -1 : x->id > y->id;
}

/* Each decision that replaces another ends it. */
static void
MarkReplaced(Rulebook *rb)
{
	if (rb->nreview_decisions == 0)
		return;
	qsort(rb->review_decisions, rb->nreview_decisions, sizeof(ReviewDecision), CompareIds);
	for (int i = 0; i < rb->nreview_decisions; i++)
	{
		const ReviewDecision *later = &rb->review_decisions[i];
		ReviewDecision key = {.id = later->replaces};
		ReviewDecision *before = bsearch(&key, rb->review_decisions, rb->nreview_decisions, sizeof(ReviewDecision), CompareIds);

		if (later->replaces != 0 && before != NULL)
		{
			before->replaced_from = later->from;
			before->replaced_known = later->recorded_on;
		}
	}
}

/* Of two on the same reason, the strict one first, then the later one. */
static int
CompareReviewDecisions(const void *a, const void *b)
{
	const ReviewDecision *x = a;
	const ReviewDecision *y = b;

	if (x->reason != y->reason)
		return x->reason < y->reason ? -1 : 1;
	if (x->clears != y->clears)
		return x->clears ? 1 : -1;
	if (x->from != y->from)
		return x->from < y->from ? 1 : -1;
	return x->id < y->id ? -1 : x->id > y->id;
}

/* After the names of listed parties are there. */
static void
LoadReviewDecisions(Rulebook *rb)
{
	RuleTableRead(rb->context, "review_decision", "id, reason, customer, list, entry, item, destination, clears, words, document,"
				  " decided_by, decided_on, through, about, recorded_on, replaces",
				  ReadReviewDecision, rb, &rb->review_decisions, sizeof(ReviewDecision));
	MarkReplaced(rb);
	SortArray(rb->review_decisions, rb->nreview_decisions, CompareReviewDecisions);
}

const RulebookPart review_decision_part = {.load = LoadReviewDecisions};
