/*
 * determine_list.c
 *		What the Commerce Control List and the Country Chart require of an
 *		order: General Prohibitions One to Three.
 */
#include "compat.h"

#include "ccl_answer.h"
#include "deliberation.h"

/* Do controls announced as not enforced require nothing, and give review? */
static bool
SkipsUnenforced(Deliberation *d)
{
	return PolicyFor(d, POLICY_APPLY_UNENFORCED)->number == APPLY_UNENFORCED_OFF;
}

/* Does a requirement not reach the order's parties, since they are approved? */
static bool
ApprovedFrom(Deliberation *d, const Requirement *row)
{
	const char *citation = NULL;
	Truth		approved;

	if (likely(row->approved == APPROVED_NOTHING))
		return false;
	approved = PartiesApproved(d, APPROVED_ADVANCED_COMPUTING, FACT_UAE_SUPPLEMENT_8_ADVANCED_COMPUTING, &citation);
	if (approved == TRUTH_NO)
		return false;
	if (approved == TRUTH_YES && row->approved == APPROVED_FREE)
	{
		Explain(d, "list", "not applicable", row->citation,
				"row %s (%s) does not reach ultimate consignees and end users approved by %s", row->line,
				ReasonName(row->reason), citation);
		return true;
	}
	Review(d, REASON_DESTINATION_POLICY);
	Explain(d, "list", "review", row->citation, approved == TRUTH_UNKNOWN ?
			"row %s (%s): the text does not tell whether the approval by %s holds on this day" :
			"row %s (%s) has no exclusion for ultimate consignees and end users approved by %s, which says that it is license-free",
			row->line, ReasonName(row->reason), citation);
	return true;
}

/* Requirement rows behind "required"; rows for parts only if no row covers all. */
static void
ApplyRequirements(Deliberation *d, const Cell *cell)
{
	bool		found = false;

	for (int pass = 0; pass < 2 && !found; pass++)
		for (int r = 0; r < cell->nrows; r++)
		{
			const CellRow *row = &cell->rows[r];

			if (!DestSetHas(&row->yes, d->rule))
				continue;
			if (row->applies != (pass == 0 ? TRUTH_YES : TRUTH_UNKNOWN))
				continue;
			if (row->row->unenforced && SkipsUnenforced(d))
				continue;
			found = true;
			if (ApprovedFrom(d, row->row))
				continue;
			AddFinding(d, row->row->reason, OUTCOME_LICENSE_REQUIRED, NULL, row->row->line);
			Explain(d, "list", "license_required", row->row->citation,
					"row %s: %s%s%s%s", row->row->line, ReasonName(row->row->reason),
					row->row->condition ? ", whatever holds of " : "",
					row->row->condition ? row->row->condition : "",
					row->row->unenforced ? " (announced as not enforced)" : "");
		}
}

/* For the trail: every row read that decided nothing. */
static void
ExplainRows(Deliberation *d, const Cell *cell)
{
	bool		required = DestSetHas(&cell->required, d->rule);

	for (int r = 0; r < cell->nrows; r++)
	{
		const CellRow *row = &cell->rows[r];
		const Requirement *rule = row->row;
		const char *reason = ReasonName(rule->reason);

		if (row->applies == TRUTH_NO)
			Explain(d, "list", "not applicable", rule->citation, "row %s (%s) does not cover %s",
					rule->line, reason, ItemText(cell->item));
		else if (rule->party_footnote != 0)
			Explain(d, "list", NULL, rule->citation, "row %s (%s) is for parties with footnote %d of the Entity List",
					rule->line, reason, rule->party_footnote);
		else if (DestSetHas(&row->maybe, d->rule))
			Explain(d, "list", required ? NULL : "review", rule->citation, "row %s (%s): not certain for %s%s%s",
					rule->line, reason, d->destination->name,
					rule->refers_to ? ", see " : "", rule->refers_to ? rule->refers_to : "");
		else if (!DestSetHas(&row->yes, d->rule))
			Explain(d, "list", "not applicable", rule->citation, "row %s (%s) does not name %s",
					rule->line, reason, d->destination->name);
		else if (row->applies != TRUTH_YES && !required)
			Explain(d, "list", "review", rule->citation, "row %s (%s) reaches %s%s", rule->line, reason,
					rule->condition ? "it only if " : "a part of it", rule->condition ? rule->condition : "");
	}
}

void
DetermineList(Deliberation *d, Epoch *epoch, const Cell *cell)
{
	const Destination *destination = d->destination;
	ListAnswer	answer;
	int			settled = 0;

	/* Part 746 has spoken for a region; beyond that it takes its country's treatment. */
	if (destination->status == DESTINATION_REGION)
		destination = &d->rb->destinations[d->rule];
	ListAsk(d->rb, epoch, cell, destination, d->day,
			DestSetHas(&cell->required, d->rule) && SkipsUnenforced(d), d->trail != NULL, &answer);

	for (int i = 0; i < answer.nwhy; i++)
	{
		const ListWhy *why = &answer.why[i];

		/* The parties were screened, and none is on a list at all. */
		if (why->of_party && d->order->consignee != NULL && !d->listed_party)
		{
			settled++;
			Explain(d, "list", "not applicable", why->citation, "%s", why->words);
			Explain(d, "list", NULL, "15 CFR 744.11", "no party of the order is on a list");
			continue;
		}
		if (answer.by_rows && why->reason >= 0 && why->reason != REASON_UNENFORCED_CONTROL)
		{
			/* What the rows leave open a person may have settled. */
			ReviewUnlessDecided(d, (Reason) why->reason, ConsigneeKey(d), NULL, "list", why->citation, "%s", why->words);
			continue;
		}
		if (why->reason >= 0)
			Review(d, (Reason) why->reason);
		Explain(d, "list", why->reason >= 0 ? "review" : answer.by_rows ? NULL : "not applicable",
				why->citation, "%s", why->words);
	}
	if (!answer.by_rows)
		return;
	if (answer.outcome == LIST_REQUIRED)
		ApplyRequirements(d, cell);
	else if (answer.outcome == LIST_NOT_REQUIRED || (settled > 0 && settled == answer.nwhy))
		Explain(d, "list", "no_license_required", cell->entry->citation, "no row of %s that reaches %s names %s",
				ItemText(cell->entry->entry), ItemText(cell->item), d->destination->name);
	if (unlikely(d->trail != NULL))
		ExplainRows(d, cell);
}
