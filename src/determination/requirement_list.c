/*
 * requirement_list.c
 *		What the Commerce Control List and the Country Chart require of an
 *		order: General Prohibitions One to Three.
 */
#include "support/compat.h"

#include "ccl/ccl_answer.h"
#include "determination/deliberation.h"
#include "determination/embargo.h"
#include "rulebook/destination.h"
#include "determination/words.h"

/* Do controls announced as not enforced require nothing, and give review? */
static bool
SkipsUnenforced(Deliberation *d)
{
	return PolicyFor(d, POLICY_APPLY_UNENFORCED)->number == APPLY_UNENFORCED_OFF;
}

/*
 * Does a requirement that reaches the destination require nothing of this order,
 * since it is announced as not enforced, or since its parties are approved?
 * Not known where a text does not tell.
 */
Truth
RequirementSpares(Deliberation *d, const Requirement *row)
{
	const char *citation = NULL;
	Truth		approved;

	if (row->unenforced && SkipsUnenforced(d))
		return TRUTH_YES;
	if (likely(row->approved == APPROVED_NOTHING))
		return TRUTH_NO;
	approved = PartiesApproved(d, APPROVED_ADVANCED_COMPUTING, FACT_UAE_SUPPLEMENT_8_ADVANCED_COMPUTING, &citation);
	return approved == TRUTH_YES && row->approved != APPROVED_FREE ? TRUTH_UNKNOWN : approved;
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
				"%s does not reach ultimate consignees and end users approved by %s", RowName(d->rb, row), citation);
		return true;
	}
	AskReview(d, REASON_DESTINATION_POLICY);
	Explain(d, "list", "review", row->citation, approved == TRUTH_UNKNOWN ?
			"%s: the text does not tell whether the approval by %s holds on this day" :
			"%s has no exclusion for ultimate consignees and end users approved by %s, which says that it is license-free",
			RowName(d->rb, row), citation);
	return true;
}

/* Is some fact stated that the condition of a row turns on? */
static bool
ConditionStated(Deliberation *d, const Requirement *row)
{
	for (int a = 0; a < row->natoms; a++)
		if (EvidenceStates(d->order->evidence, row->atoms[a].fact))
			return true;
	return false;
}

/*
 * Adds the requirement rows that apply so certainly; false if there are none.
 * Where all of them spare the order's parties, the paragraph has to be one that
 * the list has.
 */
static bool
AddRequirements(Deliberation *d, const Cell *cell, Truth applies)
{
	bool		found = false;
	bool		required = false;

	for (int r = 0; r < cell->nrows; r++)
	{
		const CellRow *row = &cell->rows[r];

		if (!DestSetHas(&row->yes, d->rule) || row->applies != applies)
			continue;
		if (row->row->unenforced && SkipsUnenforced(d))
			continue;
		found = true;
		if (ApprovedFrom(d, row->row))
			continue;
		required = true;
		AddFinding(d, row->row->reason, OUTCOME_LICENSE_REQUIRED, NULL, row->row->line);
		Explain(d, "list", "license_required", row->row->citation,
				"%s reaches %s to %s%s%s", RowName(d->rb, row->row), ItemText(cell->item), d->destination->name,
				row->row->natoms == 0 ? "" : ConditionStated(d, row->row) ? "; as the facts say, " : "; whether or not ",
				ConditionWords(d->rb, row->row));
	}
	if (found && !required && !ListHas(d->rb, cell, d->day))
	{
		AskReview(d, REASON_PARAGRAPH_UNKNOWN);
		Explain(d, "list", "review", cell->entry->citation, "the list has no paragraph %s", ItemText(cell->item));
	}
	return found;
}

/* Requirement rows behind "required"; rows for parts only if no row covers all. */
static void
ApplyRequirements(Deliberation *d, const Cell *cell)
{
	if (!AddRequirements(d, cell, TRUTH_YES))
		(void) AddRequirements(d, cell, TRUTH_UNKNOWN);
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
		const char *name = RowName(d->rb, rule);

		if (row->applies == TRUTH_NO)
			Explain(d, "list", "not applicable", rule->citation, "%s does not cover %s%s%s", name, ItemText(cell->item),
					rule->natoms > 0 && ConditionStated(d, rule) ? ": it does only if " : "",
					rule->natoms > 0 && ConditionStated(d, rule) ? ConditionWords(d->rb, rule) : "");
		else if (rule->party_footnote != 0)
			Explain(d, "list", NULL, rule->citation, "%s is for parties with footnote %d of the Entity List", name, rule->party_footnote);
		else if (row->left_out != NULL && !DestSetHas(&row->yes, d->rule) && !DestSetHas(&row->maybe, d->rule))
			Explain(d, "list", "not applicable", row->left_out->citation, "%s does not reach %s: %s", name,
					row->left_out->transfer ? "a transfer within a country of what came there without a license or a license exception" :
					"a release to a person", row->left_out->line);
		else if (DestSetHas(&row->maybe, d->rule))
			Explain(d, "list", required ? NULL : "review", rule->citation, "%s: not certain for %s", name, d->destination->name);
		else if (!DestSetHas(&row->yes, d->rule))
			Explain(d, "list", "not applicable", rule->citation, "%s %s %s", name,
					rule->chart_column >= 0 ? "has no X for" : "does not name", d->destination->name);
		else if (row->applies != TRUTH_YES && !required)
			Explain(d, "list", "review", rule->citation, "%s reaches %s%s", name,
					rule->natoms > 0 ? "it only if " : "a part of it", ConditionWords(d->rb, rule));
	}
}

/*
 * A row of the chart without marks refers to part 746.  Is there a control of
 * the destination on the day that could have spoken?
 */
static bool
EmbargoSpeaks(Deliberation *d, const Destination *destination)
{
	bool		speaks = false;

	for (int i = 0; i < destination->nembargoes; i++)
	{
		const Embargo *row = destination->embargoes[i];

		VerdictMayChange(d, row->from, row->through);
		if (InForce(row, d->day))
			speaks = true;
	}
	return speaks;
}

/* Has a party of the order, or may it have, a footnote of the Entity List that a row of the cell is about? */
static bool
PartiesMayHaveFootnote(Deliberation *d, const Cell *cell)
{
	for (int r = 0; r < cell->nrows; r++)
		if (cell->rows[r].row->party_footnote != 0 && PartyHasFootnote(d, cell->rows[r].row->party_footnote) != TRUTH_NO)
			return true;
	return false;
}

/*
 * Is it subject to the EAR as a direct product for such a footnote alone, shipped
 * free of what that requires?  Then the row leaves it to the rule on these
 * (742.6(a)(11)).
 */
static bool
FreeProductForFootnote(Deliberation *d, const Cell *cell)
{
	if (TruthAnd(d->direct_product, d->products_listing) != TRUTH_YES)
		return false;
	for (int r = 0; r < cell->nrows; r++)
		if (cell->rows[r].row->party_footnote != 0 && (d->products_footnotes & 1 << cell->rows[r].row->party_footnote) != 0)
			return true;
	return false;
}

void
RequirementsOfList(Deliberation *d, Epoch *epoch, const Cell *cell)
{
	const Destination *destination = d->destination;
	ListAnswer	answer;
	int			settled = 0;

	/*
	 * Part 746 has spoken for a region; beyond that it takes its country's
	 * treatment.
	 */
	if (destination->status == DESTINATION_REGION)
		destination = &d->rb->destinations[d->rule];
	ListAsk(d->rb, epoch, cell, destination, d->day,
			DestSetHas(&cell->required, d->rule) && SkipsUnenforced(d), d->trail != NULL, &answer);
	if (answer.embargoed && d->authorized_elsewhere)
	{
		Explain(d, "list", "not applicable", "15 CFR 746.7(a)(2)", "the other agency's authorization is one of the EAR as well");
		return;
	}

	for (int i = 0; i < answer.nwhy; i++)
	{
		const ListWhy *why = &answer.why[i];

		/* The parties were screened, and none has the footnote. */
		if (why->of_party && d->order->consignee != NULL && !(d->listed_party && PartiesMayHaveFootnote(d, cell)))
		{
			settled++;
			Explain(d, "list", "not applicable", why->citation, "%s", why->words);
			Explain(d, "list", NULL, "15 CFR 744.11", "no party of the order %s", d->listed_party ? "has the footnote" : "is on a list");
			continue;
		}
		if (why->of_party && FreeProductForFootnote(d, cell))
		{
			settled++;
			Explain(d, "list", "not applicable", "15 CFR 742.6(a)(11)", "%s, and not for what is subject to the EAR as a direct product for these", why->words);
			continue;
		}
		if (answer.by_rows && why->reason >= 0 && why->reason != REASON_UNENFORCED_CONTROL)
		{
			/* What the rows leave open a person may have settled. */
			ReviewUnlessDecided(d, (Reason) why->reason, ConsigneeName(d), NULL, "list", why->citation, "%s", why->words);
			continue;
		}
		if (why->reason >= 0)
			AskReview(d, (Reason) why->reason);
		Explain(d, "list", why->reason >= 0 ? "review" : answer.by_rows && !answer.embargoed ? NULL : "not applicable",
				why->citation, "%s", why->words);
	}
	if (answer.embargoed && !EmbargoSpeaks(d, destination))
		ReviewUnlessDecided(d, REASON_DESTINATION_POLICY, ConsigneeName(d), NULL, "list", "15 CFR 738 Supp. 1",
							"the row of %s refers to part 746, of which the rules have nothing for it", destination->name);
	if (!answer.by_rows)
		return;
	if (answer.outcome == LIST_REQUIRED && TruthAnd(d->direct_product, d->products_list) != TRUTH_NO)
	{
		bool		free = TruthAnd(d->direct_product, d->products_list) == TRUTH_YES;

		if (!free)
			AskReview(d, REASON_EVIDENCE_MISSING);
		Explain(d, "list", free ? "not applicable" : "review", d->products_list_by, free ?
				"what requires a license of %s to %s does not reach one that is subject to the EAR as a foreign direct product alone, shipped as stated" :
				"whether %s to %s is free as a foreign direct product alone takes exported_from, exporter_headquarters and us_content_percent",
				ItemText(cell->item), d->destination->name);
	}
	else if (answer.outcome == LIST_REQUIRED)
		ApplyRequirements(d, cell);
	else if ((answer.outcome == LIST_NOT_REQUIRED && !answer.embargoed) || (settled > 0 && settled == answer.nwhy))
		Explain(d, "list", "no_license_required", cell->entry->citation, "no requirement of %s that reaches %s names %s",
				ItemText(cell->entry->entry), ItemText(cell->item), d->destination->name);
	if (unlikely(d->trail != NULL))
		ExplainRows(d, cell);
}
