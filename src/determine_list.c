/*
 * determine_list.c
 *		What the Commerce Control List and the Country Chart require of an
 *		order: General Prohibitions One to Three.
 */
#include "compat.h"

#include "ccl.h"
#include "deliberation.h"

static const struct
{
	Reason		reason;
	const char *text;
}			open_kinds[OPEN_KINDS] = {
	[OPEN_PARAGRAPH] = {REASON_PARAGRAPH_NEEDED, "its paragraphs differ for this destination: name the paragraph"},
	[OPEN_CONDITION] = {REASON_CONDITIONAL_SCOPE, "a requirement turns on a condition that is not stated"},
	[OPEN_RELATED_ITEM] = {REASON_RELATED_ITEM, "a requirement turns on the item it is for: state related_item in evidence"},
	[OPEN_REFERRAL] = {REASON_REFERRAL, "the entry refers to another section that decides"},
	[OPEN_POLICY] = {REASON_DESTINATION_POLICY, "for this destination the text of the rule does not decide"},
	[OPEN_NOT_COVERED] = {REASON_PARAGRAPH_NOT_COVERED, "no requirement row speaks of this paragraph: it may belong to another entry or agency"}
};

/* Do controls announced as not enforced require nothing, and give review? */
static bool
SkipsUnenforced(Deliberation *d)
{
	return PolicyFor(d, POLICY_APPLY_UNENFORCED)->number == APPLY_UNENFORCED_OFF;
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
			AddFinding(d, row->row->reason, OUTCOME_LICENSE_REQUIRED, NULL, row->row->line);
			Explain(d, "list", "license_required", row->row->citation,
					"row %s: %s%s%s%s", row->row->line, ReasonName(row->row->reason),
					row->row->condition ? ", whatever holds of " : "",
					row->row->condition ? row->row->condition : "",
					row->row->unenforced ? " (announced as not enforced)" : "");
			found = true;
		}
	if (!found)
	{
		/* 0x521: the requirement stands in 742.6(a)(8), not in a row. */
		AddFinding(d, REASON_WORLDWIDE_CONTROL, OUTCOME_LICENSE_REQUIRED, NULL, "742.6(a)(8)");
		Explain(d, "list", "license_required", "15 CFR 742.6(a)(8)", "0x521 series");
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
	if (!CellNamesItem(cell))
		Explain(d, "list", NULL, cell->entry->citation,
				"no row names %s: that the list has this paragraph is not verified", ItemText(cell->item));
}

void
DetermineList(Deliberation *d, Epoch *epoch, const Cell *cell)
{
	const Entry *entry = cell->entry;
	const char *item = d->trail ? ItemText(cell->item) : NULL;

	if (cell->item == ECCN_EAR99)
	{
		Explain(d, "list", "not applicable", "15 CFR 734.3(c)", "EAR99: not on the Commerce Control List");
		return;
	}
	if (cell->unknown)
	{
		Review(d, REASON_ITEM_UNKNOWN);
		Explain(d, "list", "review", "15 CFR 774 Supp. 1", "%s is no entry of the Commerce Control List on %s",
				item, DayText(d->day));
		return;
	}
	if (cell->reserved != NULL)
	{
		Review(d, REASON_PARAGRAPH_RESERVED);
		Explain(d, "list", "review", cell->reserved->citation, "%s is printed as reserved", item);
		return;
	}
	if (entry->disposition == ENTRY_OTHER_AUTHORITY || entry->disposition == ENTRY_RECLASSIFY)
	{
		Review(d, entry->disposition == ENTRY_OTHER_AUTHORITY ? REASON_OTHER_AUTHORITY : REASON_RECLASSIFY);
		Explain(d, "list", "review", entry->citation, "%s: %s", item,
				entry->note ? entry->note : "the entry refers elsewhere");
		return;
	}

	if (DestSetHas(&epoch->referrals, d->rule))
	{
		/* No X in such a row is not a no (738.4(a)(2)(ii)(B)). */
		Explain(d, "list", NULL, "15 CFR 738 Supp. 1", "the chart refers to part 746 for %s", d->destination->name);
		return;
	}
	if (DestSetHas(&cell->required, d->rule) && SkipsUnenforced(d) && !DestSetHas(&cell->enforced, d->rule))
	{
		Review(d, REASON_UNENFORCED_CONTROL);
		Explain(d, "list", "review", entry->citation,
				"%s: only controls announced as not enforced reach all of it", item);
	}
	else if (DestSetHas(&cell->required, d->rule))
		ApplyRequirements(d, cell);
	else if (DestSetHas(&cell->open, d->rule))
	{
		for (int kind = 0; kind < OPEN_KINDS; kind++)
			if (DestSetHas(&cell->open_by[kind], d->rule))
				ReviewUnlessDecided(d, open_kinds[kind].reason, ConsigneeKey(d), NULL, "list", entry->citation,
									"%s: %s", item, open_kinds[kind].text);
	}
	else
		Explain(d, "list", "no_license_required", entry->citation,
				"no row of %s that reaches %s names %s", ItemText(entry->entry), item, d->destination->name);

	if (unlikely(d->trail != NULL))
		ExplainRows(d, cell);
}
